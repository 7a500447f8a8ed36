//! Vietnamese words arrive whole in every kind of field, whatever program typed them, and no letter is taken for a shortcut.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "typing/traces.rs"]
mod traces;
mod ui_support;

use eframe::egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use thongbao766::app::action::Action;
use thongbao766::app::command::{Command, Place};
use thongbao766::document::Section;
use thongbao766::notice::{Edit, markup};
use traces::{Method, Typist, steps, trace};
use ui_support::*;

/// Every word as it stands in running text, every third one as at the head of a sentence, every third one in capitals.
fn words() -> Vec<String> {
    let words: Vec<String> = include_str!("typing/words.txt")
        .lines()
        .enumerate()
        .map(|(index, word)| {
            let (first, rest) = word.split_at(word.chars().next().unwrap().len_utf8());
            match index % 3 {
                0 => word.to_owned(),
                1 => first.to_uppercase() + rest,
                _ => word.to_uppercase(),
            }
        })
        .collect();
    assert!(words.len() >= 500, "{}", words.len());
    words
}

/// How the events of a word are spread over frames.
#[derive(Debug, Clone, Copy)]
enum Delivery {
    /// One frame a key, as a fast machine draws.
    KeyByKey,
    /// Two keys a frame.
    Several,
    /// All in one frame, as after a pause of a remote desktop.
    Burst,
}

const WAYS: [(Method, Typist, Delivery); 10] = [
    (Method::Telex, Typist::UniKey, Delivery::Burst),
    (Method::Vni, Typist::UniKey, Delivery::Several),
    (Method::Telex, Typist::EvKey, Delivery::Burst),
    (Method::Vni, Typist::EvKey, Delivery::Burst),
    (Method::Telex, Typist::Windows, Delivery::Several),
    (Method::Telex, Typist::UniKey, Delivery::KeyByKey),
    (Method::Vni, Typist::UniKey, Delivery::Burst),
    (Method::Telex, Typist::EvKey, Delivery::Several),
    (Method::Telex, Typist::Windows, Delivery::Burst),
    (Method::Telex, Typist::Pasted, Delivery::Burst),
];

fn type_word(screen: &mut Screen, word: &str, (method, typist, delivery): (Method, Typist, Delivery)) {
    let groups = trace(word, method, typist);
    let frame = match delivery {
        Delivery::KeyByKey => 1,
        Delivery::Several => 2,
        Delivery::Burst => groups.len(),
    };
    for groups in groups.chunks(frame.max(1)) {
        for event in groups.iter().flatten() {
            screen.event(event.clone());
        }
        screen.step();
    }
}

/// What stands in the field of this role and name.
fn value(screen: &Screen, role: Role, name: &str) -> String {
    screen.get_by_role_and_label(role, name).accesskit_node().value().unwrap_or_default()
}

fn select_all_and_erase(screen: &mut Screen) {
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    screen.step();
    screen.key_press(Key::Backspace);
    screen.step();
}

/// Types all words into a field that has the focus, each in the next way; none may come out wrong.
fn all_words(screen: &mut Screen, role: Role, name: &str) {
    let place = app(screen).place();
    select_all_and_erase(screen);
    let mut expected = String::new();
    let mut wrong = Vec::new();
    for (index, word) in words().iter().enumerate() {
        if index % 12 == 0 && index > 0 {
            select_all_and_erase(screen);
            expected.clear();
        }
        let way = WAYS[index % WAYS.len()];
        type_word(screen, word, way);
        screen.event(Event::Text(" ".to_owned()));
        screen.step();
        expected.push_str(word);
        expected.push(' ');
        let shown = value(screen, role, name);
        if shown != expected {
            wrong.push(format!("{word} by {way:?}: {shown}"));
            select_all_and_erase(screen);
            expected.clear();
        }
    }
    assert!(wrong.is_empty(), "{} wrong words: {wrong:#?}", wrong.len());
    assert_eq!(app(screen).place(), place, "a letter was taken for a shortcut");
}

#[test]
fn traces_follow_what_the_typing_programs_show() {
    let shown = |word, method| steps(word, method).into_iter().map(|(_, shown)| shown).collect::<Vec<_>>();
    assert_eq!(shown("tiếng", Method::Telex), ["t", "ti", "tie", "tiê", "tiên", "tiêng", "tiếng"]);
    assert_eq!(shown("ĐƯỢC", Method::Vni).last().unwrap(), "ĐƯỢC");
    let keys: String = steps("đường", Method::Vni).iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, "d9u7o7ng2");
}

#[test]
fn every_word_arrives_in_a_field_of_one_line() {
    let mut screen = sample();
    ctrl(&mut screen, Key::Num5);
    screen.get_by_role_and_label(Role::TextInput, "Họ và tên người ký").focus();
    screen.run();
    all_words(&mut screen, Role::TextInput, "Họ và tên người ký");
}

#[test]
fn every_word_arrives_in_the_editor_of_a_section() {
    let mut screen = sample();
    go_to_a_recommendation(&mut screen);
    screen.get_by_role_and_label(Role::MultilineTextInput, "Nội dung 1").focus();
    screen.run();
    all_words(&mut screen, Role::MultilineTextInput, "Nội dung 1");
    assert_eq!(app(&screen).place(), Place::Notice);
}

#[test]
fn every_word_arrives_in_the_fields_that_correct_a_cell_of_the_table() {
    let mut screen = sample();
    send(&mut screen, Command::Go(Place::Figures));
    let cell = screen.query_all_by_role(Role::Button).find(|cell| {
        cell.accesskit_node().label().is_some_and(|label| label.contains("Xếp hạng của tỉnh, ngày"))
    });
    cell.expect("a figure to correct").click();
    screen.run();
    send(&mut screen, Command::CorrectChosen);
    for name in ["Số đúng", "Lý do"] {
        screen.get_by_role_and_label(Role::TextInput, name).focus();
        screen.run();
        all_words(&mut screen, Role::TextInput, name);
    }
    assert_eq!(app(&screen).place(), Place::Figures);
}

#[test]
fn every_word_arrives_in_the_search_of_the_palette() {
    let mut screen = sample();
    send(&mut screen, Command::Palette);
    all_words(&mut screen, Role::TextInput, "Tìm lệnh");
}

#[test]
fn every_word_arrives_in_the_form_of_a_new_file() {
    let mut screen = window();
    send(&mut screen, Command::New);
    all_words(&mut screen, Role::TextInput, "Tỉnh hoặc thành phố");
}

#[test]
fn a_word_typed_among_bold_words_is_bold_whatever_program_typed_it() {
    let mut screen = sample();
    let first = open(&screen).content.shortcomings[0].id;
    send(&mut screen, Action::GoTo(Section::Shortcomings(None)));
    for (index, word) in words().iter().step_by(25).enumerate() {
        let before = markup::read("một **hai ba** {indicator:9/size}");
        send(&mut screen, Action::Edit(Edit::Words(first, before)));
        screen.get_by_role_and_label(Role::MultilineTextInput, "Đoạn 1").focus();
        screen.run();
        screen.key_press_modifiers(Modifiers::COMMAND, Key::Home);
        screen.step();
        for _ in 0.."một hai ".chars().count() {
            screen.key_press(Key::ArrowRight);
            screen.step();
        }
        let way = WAYS[index % WAYS.len()];
        type_word(&mut screen, word, way);
        screen.step();
        let typed = markup::write(open(&screen).content.words(first).unwrap());
        assert_eq!(typed, format!("một **hai {word}ba** {{indicator:9/size}}"), "{way:?}");
    }
}

#[test]
fn undo_in_the_middle_of_a_word_leaves_a_text_that_can_be_typed_on() {
    const FIELD: &str = "Nội dung 1";
    let mut screen = sample();
    go_to_a_recommendation(&mut screen);
    screen.get_by_role_and_label(Role::MultilineTextInput, FIELD).focus();
    screen.run();
    for word in words().iter().step_by(40) {
        for typist in [Typist::UniKey, Typist::EvKey] {
            select_all_and_erase(&mut screen);
            let groups = trace(word, Method::Telex, typist);
            let half = groups.len() / 2;
            let mut seen = vec![String::new()];
            for group in &groups[..half] {
                group.iter().for_each(|event| screen.event(event.clone()));
                screen.step();
                seen.push(value(&screen, Role::MultilineTextInput, FIELD));
            }
            let before = open(&screen).undo_label.clone();
            screen.key_press_modifiers(Modifiers::COMMAND, Key::Z);
            screen.step();
            screen.step();
            assert_eq!(open(&screen).undo_label, before, "the undo of the file was meant");
            screen.key_press_modifiers(Modifiers::COMMAND, Key::End);
            screen.step();
            // a typing program begins anew after such a key
            let left = value(&screen, Role::MultilineTextInput, FIELD);
            type_word(&mut screen, word, (Method::Vni, typist, Delivery::Burst));
            assert_eq!(value(&screen, Role::MultilineTextInput, FIELD), format!("{left}{word}"));
        }
    }
}
