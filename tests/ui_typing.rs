//! What a person types stands on the page at once, is stored without asking, and can be taken back.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod ui_support;

use eframe::egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;
use thongbao766::app::command::Place;
use thongbao766::document::{Block, Document};
use ui_support::*;

/// The words of every paragraph of the notice.
fn paragraphs(document: &Document) -> Vec<String> {
    document
        .parts
        .iter()
        .flat_map(|part| &part.blocks)
        .filter_map(|placed| match &placed.block {
            Block::Paragraph { text, .. } => Some(text.to_plain()),
            _ => None,
        })
        .collect()
}

fn is_on_the_page(screen: &Screen, words: &str) -> bool {
    paragraphs(open(screen).document.as_ref().unwrap()).iter().any(|paragraph| paragraph.contains(words))
}

/// The sample at its first recommendation, with the cursor at the end of its first item.
fn at_a_recommendation() -> Screen {
    let mut screen = sample();
    go_to_a_recommendation(&mut screen);
    assert_eq!(app(&screen).place(), Place::Notice);
    screen.get_by_role_and_label(Role::MultilineTextInput, "Nội dung 1").focus();
    screen.run();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::End);
    screen.run();
    screen
}

fn type_text(screen: &mut Screen, text: &str) {
    screen.event(Event::Text(text.to_owned()));
    screen.step();
}

#[test]
fn a_typed_word_stands_on_the_page_at_the_next_frame() {
    let mut screen = at_a_recommendation();
    type_text(&mut screen, " Hoàn thành trước ngày 20/4/2025.");
    // the frame of the key asks for the edit, the next one shows it
    screen.step();
    assert!(is_on_the_page(&screen, "Hoàn thành trước ngày"));
    assert!(open(&screen).has_unsaved(), "the edit is on the page before it is in the file");
}

#[test]
fn typing_is_stored_after_a_pause_and_survives_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = window_of(SCREENS[0], None, Some(folder.path()));
    click(&mut screen, "Xem dữ liệu mẫu");
    go_to_a_recommendation(&mut screen);
    screen.get_by_role_and_label(Role::MultilineTextInput, "Nội dung 1").focus();
    screen.run();
    type_text(&mut screen, "Khẩn trương ");
    screen.step();
    assert!(open(&screen).has_unsaved());
    // four frames are one second of the window's clock
    screen.run_steps(6);
    assert!(!open(&screen).has_unsaved());
    assert_eq!(open(&screen).saved_at, Some(now()));
    let path = open(&screen).path.clone().unwrap();
    drop(screen);

    let again = window_of(SCREENS[0], Some(&path), None);
    assert!(open(&again).content.recommendations[0].items[0].text.to_plain().contains("Khẩn trương "));
}

#[test]
fn leaving_the_place_stores_at_once() {
    let mut screen = at_a_recommendation();
    type_text(&mut screen, " Xong.");
    screen.step();
    assert!(open(&screen).has_unsaved());
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    screen.step();
    screen.step();
    assert!(!open(&screen).has_unsaved());
}

#[test]
fn vietnamese_typing_programs_may_erase_and_send_composed_letters_in_one_frame() {
    let mut screen = at_a_recommendation();
    let backspace = || Event::Key {
        key: Key::Backspace,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let text = |text: &str| Event::Text(text.to_owned());
    for event in [" ", "t", "i", "e"].map(text) {
        screen.event(event);
    }
    screen.event(backspace());
    for event in ["ê", "n", "g"].map(text) {
        screen.event(event);
    }
    for _ in 0..3 {
        screen.event(backspace());
    }
    screen.event(text("ếng"));
    screen.step();
    screen.step();
    assert!(open(&screen).content.recommendations[0].items[0].text.to_plain().ends_with(" tiếng"));
}

#[test]
fn undo_in_a_field_is_the_fields_and_elsewhere_the_files() {
    let mut screen = at_a_recommendation();
    let before = open(&screen).content.clone();
    type_text(&mut screen, " Thừa.");
    screen.run_steps(8);
    assert_eq!(open(&screen).undo_label.as_deref(), Some("Sửa kiến nghị"));

    // the field has the focus: the file's history is left alone
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    screen.run_steps(8);
    assert!(open(&screen).redo_label.is_none());

    type_text(&mut screen, " Lại.");
    screen.run_steps(8);
    press(&mut screen, Key::Escape);
    ctrl(&mut screen, Key::Z);
    assert_eq!(open(&screen).content, before);
    assert!(!is_on_the_page(&screen, "Lại."));
    ctrl(&mut screen, Key::Y);
    assert!(is_on_the_page(&screen, "Lại."));
}

#[test]
fn the_offices_name_is_on_the_page_and_stored() {
    let mut screen = sample();
    ctrl(&mut screen, Key::Num5);
    type_into(&mut screen, "Họ và tên người ký", "Lê Thị Hoa");
    assert_eq!(open(&screen).office.signer_name, "Lê Thị Hoa");
    ctrl(&mut screen, Key::Num1);
    assert!(!open(&screen).has_unsaved());
    assert!(open(&screen).missing.is_empty(), "{:?}", open(&screen).missing);
    screen.get_by_label_contains("Trước khi phát hành  · đủ");
}
