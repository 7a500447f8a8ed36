//! The officer's words in their fields: bold and italic by keys, signs that stay as typed, figures that stay bound while words beside them
//! change, the field that a new piece begins in.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod ui_support;

use eframe::egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use thongbao766::app::action::Action;
use thongbao766::app::command::{Command, Place};
use thongbao766::document::{Block, Document, Run, Section, Text};
use thongbao766::figures::FigureRef;
use thongbao766::notice::{Edit, markup};
use ui_support::*;

const FIELD: &str = "Đoạn 1";

/// The notice's paragraphs with their runs.
fn paragraphs(document: &Document) -> impl Iterator<Item = &Text> {
    document.parts.iter().flat_map(|part| &part.blocks).filter_map(|placed| match &placed.block {
        Block::Paragraph { text, .. } => Some(text),
        _ => None,
    })
}

/// The printed paragraph in which these words stand; spaces that keep words on one line are spaces.
fn printed(screen: &Screen, words: &str) -> Text {
    let spaced = |text: &str| text.replace('\u{a0}', " ");
    let document = open(screen).document.as_ref().unwrap();
    let found = paragraphs(document).find(|text| spaced(&text.to_plain()).contains(words));
    let found = found.unwrap_or_else(|| panic!("“{words}” is not printed"));
    Text(found.0.iter().map(|run| Run { text: spaced(&run.text), ..run.clone() }).collect())
}

fn is_printed(screen: &Screen, words: &str, is_style: impl Fn(&Run) -> bool) -> bool {
    let styled = printed(screen, words).0.into_iter().filter(is_style).map(|run| run.text);
    styled.collect::<String>().contains(words)
}

/// The first paragraph of part II.
fn paragraph(screen: &Screen) -> &Text {
    &open(screen).content.shortcomings[0].text
}

/// Puts the cursor at the end of the first paragraph of part II, which says this.
fn write_in(screen: &mut Screen, words: &str) {
    let first = open(screen).content.shortcomings[0].id;
    send(screen, Action::Edit(Edit::Words(first, markup::read(words))));
    send(screen, Action::GoTo(Section::Shortcomings(None)));
    focus(screen, FIELD);
}

fn focus(screen: &mut Screen, name: &str) {
    screen.get_by_role_and_label(Role::MultilineTextInput, name).focus();
    screen.run();
    key(screen, Modifiers::COMMAND, Key::End);
}

fn key(screen: &mut Screen, modifiers: Modifiers, key: Key) {
    screen.key_press_modifiers(modifiers, key);
    screen.step();
}

fn type_text(screen: &mut Screen, text: &str) {
    screen.event(Event::Text(text.to_owned()));
    screen.step();
    screen.step();
}

/// Chooses so many letters before the cursor.
fn choose_before(screen: &mut Screen, letters: usize) {
    (0..letters).for_each(|_| key(screen, Modifiers::SHIFT, Key::ArrowLeft));
}

fn shown(screen: &Screen, name: &str) -> String {
    let field = screen.get_by_role_and_label(Role::MultilineTextInput, name);
    field.accesskit_node().value().unwrap_or_default()
}

#[test]
fn chosen_words_become_bold_and_italic_by_their_keys_and_upright_again() {
    let mut screen = sample();
    write_in(&mut screen, "Việc này rất gấp");
    choose_before(&mut screen, "gấp".chars().count());
    ctrl(&mut screen, Key::B);
    assert_eq!(markup::write(paragraph(&screen)), "Việc này rất **gấp**");
    assert!(is_printed(&screen, "gấp", |run| run.bold && !run.italic));
    assert_eq!(shown(&screen, FIELD), "Việc này rất gấp", "no sign stands in the field");

    ctrl(&mut screen, Key::I);
    assert_eq!(markup::write(paragraph(&screen)), "Việc này rất ***gấp***");
    assert!(is_printed(&screen, "gấp", |run| run.bold && run.italic));
    assert_eq!(app(&screen).place(), Place::Notice, "Ctrl+I of the import was meant");
    assert!(!app(&screen).is_busy(), "the dialog of the import is open");

    ctrl(&mut screen, Key::B);
    ctrl(&mut screen, Key::I);
    assert_eq!(markup::write(paragraph(&screen)), "Việc này rất gấp");
}

#[test]
fn ctrl_i_and_ctrl_b_with_nothing_chosen_change_nothing() {
    let mut screen = sample();
    write_in(&mut screen, "Việc này");
    for style in [Key::I, Key::B] {
        ctrl(&mut screen, style);
        assert_eq!(*paragraph(&screen), Text::plain("Việc này"));
        assert!(!app(&screen).is_busy(), "a dialog is open");
    }
}

#[test]
fn a_style_is_stored_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = window_of(SCREENS[0], None, Some(folder.path()));
    click(&mut screen, "Xem dữ liệu mẫu");
    write_in(&mut screen, "Việc này rất gấp");
    screen.run_steps(8);
    choose_before(&mut screen, "gấp".chars().count());
    ctrl(&mut screen, Key::B);
    type_text(&mut screen, "khẩn");
    screen.run_steps(8);
    assert!(!open(&screen).has_unsaved());
    let path = open(&screen).path.clone().unwrap();
    drop(screen);

    let mut again = window_of(SCREENS[0], Some(&path), None);
    assert_eq!(
        markup::write(paragraph(&again)),
        "Việc này rất **khẩn**",
        "typed over, the words keep their style"
    );
    send(&mut again, Command::Undo);
    assert_ne!(markup::write(paragraph(&again)), "Việc này rất **khẩn**");
    send(&mut again, Command::Redo);
    assert_eq!(markup::write(paragraph(&again)), "Việc này rất **khẩn**");
}

#[test]
fn asterisks_are_printed_as_they_were_typed() {
    const TYPED: &str = "Tính 2*3 và 4*5, *) theo mẫu *gấp* **này**";
    let folder = tempfile::tempdir().unwrap();
    let mut screen = window_of(SCREENS[0], None, Some(folder.path()));
    click(&mut screen, "Xem dữ liệu mẫu");
    write_in(&mut screen, "");
    for letter in TYPED.chars() {
        screen.event(Event::Text(letter.to_string()));
        screen.step();
    }
    screen.run_steps(8);
    let is_upright = |run: &Run| !run.bold && !run.italic;
    assert!(is_printed(&screen, TYPED, is_upright), "{:?}", printed(&screen, "Tính 2"));
    let path = open(&screen).path.clone().unwrap();
    drop(screen);

    let mut again = window_of(SCREENS[0], Some(&path), None);
    assert!(is_printed(&again, TYPED, is_upright), "{:?}", printed(&again, "Tính 2"));
    send(&mut again, Action::GoTo(Section::Shortcomings(None)));
    assert_eq!(shown(&again, FIELD), TYPED);
}

const FIGURE: &str = "indicator:9/size";

fn bound(text: &Text) -> Vec<(String, FigureRef)> {
    text.0.iter().filter_map(|run| Some((run.text.clone(), run.bound?))).collect()
}

#[test]
fn words_beside_a_figure_change_and_the_figure_stays_bound_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = window_of(SCREENS[0], None, Some(folder.path()));
    click(&mut screen, "Xem dữ liệu mẫu");
    write_in(&mut screen, "Chỉ số đồng bộ giảm {indicator:9/size} điểm");
    let figure = vec![("24,27".to_owned(), FIGURE.parse().unwrap())];
    assert_eq!(shown(&screen, FIELD), "Chỉ số đồng bộ giảm 24,27 điểm", "the field shows the figure");
    assert_eq!(bound(paragraph(&screen)), figure);

    type_text(&mut screen, " phần trăm");
    key(&mut screen, Modifiers::COMMAND, Key::Home);
    type_text(&mut screen, "Nay ");
    screen.run_steps(8);
    assert!(!open(&screen).has_unsaved());
    let path = open(&screen).path.clone().unwrap();
    drop(screen);

    let again = window_of(SCREENS[0], Some(&path), None);
    assert_eq!(paragraph(&again).to_plain(), "Nay Chỉ số đồng bộ giảm 24,27 điểm phần trăm");
    assert_eq!(bound(paragraph(&again)), figure);
    assert_eq!(bound(&printed(&again, "Nay Chỉ số")), figure);
    // compared with another day it is another number
    let mut again = again;
    send(&mut again, Action::SetAgainst("2025-04-03".parse().unwrap()));
    let [(words, _)] = &bound(paragraph(&again))[..] else { panic!("the figure is bound no more") };
    assert_ne!(words, "24,27");
    assert_eq!(bound(&printed(&again, "Nay Chỉ số")), bound(paragraph(&again)));
}

#[test]
fn a_figure_that_is_typed_into_is_plain_and_stays_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = window_of(SCREENS[0], None, Some(folder.path()));
    click(&mut screen, "Xem dữ liệu mẫu");
    write_in(&mut screen, "Chỉ số đồng bộ giảm {indicator:9/size} điểm");
    (0.." điểm".chars().count() + 1).for_each(|_| key(&mut screen, Modifiers::NONE, Key::ArrowLeft));
    type_text(&mut screen, "0");
    assert_eq!(shown(&screen, FIELD), "Chỉ số đồng bộ giảm 24,207 điểm");
    assert_eq!(bound(paragraph(&screen)), []);
    screen.run_steps(8);
    let path = open(&screen).path.clone().unwrap();
    drop(screen);

    let mut again = window_of(SCREENS[0], Some(&path), None);
    assert_eq!(bound(paragraph(&again)), []);
    send(&mut again, Action::SetAgainst("2025-04-03".parse().unwrap()));
    assert_eq!(paragraph(&again).to_plain(), "Chỉ số đồng bộ giảm 24,207 điểm");
}

#[test]
fn a_figure_named_in_braces_is_bound_when_the_field_is_left_and_other_braces_stay() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = window_of(SCREENS[0], None, Some(folder.path()));
    click(&mut screen, "Xem dữ liệu mẫu");
    write_in(&mut screen, "");
    type_text(&mut screen, "Giảm {indicator:9/size} điểm {x}");
    assert_eq!(
        shown(&screen, FIELD),
        "Giảm {indicator:9/size} điểm {x}",
        "nothing changes under the fingers"
    );
    press(&mut screen, Key::Escape);
    let figure = vec![("24,27".to_owned(), FIGURE.parse().unwrap())];
    assert_eq!(shown(&screen, FIELD), "Giảm 24,27 điểm {x}");
    assert_eq!(bound(&printed(&screen, "Giảm 24,27 điểm {x}")), figure);
    screen.run_steps(8);
    assert!(!open(&screen).has_unsaved());
    let path = open(&screen).path.clone().unwrap();
    drop(screen);
    let again = window_of(SCREENS[0], Some(&path), None);
    assert_eq!(bound(paragraph(&again)), figure);
}

#[test]
fn a_figure_made_bold_stays_bound() {
    let mut screen = sample();
    write_in(&mut screen, "Giảm {indicator:9/size}");
    choose_before(&mut screen, "24,27".len());
    ctrl(&mut screen, Key::B);
    assert_eq!(markup::write(paragraph(&screen)), "Giảm **{indicator:9/size}**");
    assert_eq!(bound(&printed(&screen, "Giảm 24,27")), [("24,27".to_owned(), FIGURE.parse().unwrap())]);
}

#[test]
fn a_new_paragraph_and_a_new_item_are_typed_into_at_once() {
    // high enough for the buttons below all fields
    let mut screen = sample_of([1366.0, 1400.0]);
    send(&mut screen, Action::GoTo(Section::Shortcomings(None)));
    click(&mut screen, "Thêm đoạn");
    type_text(&mut screen, "Đoạn mới.");
    assert_eq!(open(&screen).content.shortcomings.last().unwrap().text.to_plain(), "Đoạn mới.");
    assert_eq!(open(&screen).content.shortcomings.len(), 5);

    go_to_a_recommendation(&mut screen);
    click(&mut screen, "Thêm nội dung");
    type_text(&mut screen, "Việc mới.");
    let items = &open(&screen).content.recommendations[0].items;
    assert_eq!((items.len(), items.last().unwrap().text.to_plain()), (4, "Việc mới.".to_owned()));
}

#[test]
fn a_new_addressee_is_shown_to_be_filled_in() {
    let mut screen = sample();
    send(&mut screen, Action::GoTo(Section::Recommendations(None, None)));
    click(&mut screen, "Thêm nhóm kiến nghị");
    focus(&mut screen, "Đối với");
    type_text(&mut screen, "Sở Y tế");
    let content = &open(&screen).content;
    assert_eq!(
        (content.recommendations.len(), content.recommendations[2].addressee.to_plain()),
        (3, "Sở Y tế".to_owned())
    );
    focus(&mut screen, "Nội dung 1");
    type_text(&mut screen, "Rà soát.");
    assert_eq!(open(&screen).content.recommendations[2].items[0].text.to_plain(), "Rà soát.");
    screen.run_steps(8);
    screen.get_by_label("Xóa nhóm kiến nghị này").click();
    settle(&mut screen);
    assert_eq!(open(&screen).content.recommendations.len(), 2);
    send(&mut screen, Command::Undo);
    assert_eq!(open(&screen).content.recommendations[2].items[0].text.to_plain(), "Rà soát.");
}

#[test]
fn typing_follows_a_paragraph_that_was_moved_or_whose_neighbour_went() {
    let mut screen = sample();
    send(&mut screen, Action::GoTo(Section::Shortcomings(None)));
    let [first, second] = [0, 1].map(|place| open(&screen).content.shortcomings[place].id);
    focus(&mut screen, "Đoạn 2");
    type_text(&mut screen, " Thêm.");
    send(&mut screen, Action::Edit(Edit::Move(second, -1)));
    assert!(paragraph(&screen).to_plain().ends_with(" Thêm."), "what was typed before the move is lost");
    type_text(&mut screen, " Nữa.");
    assert_eq!(open(&screen).content.shortcomings[0].id, second);
    assert!(paragraph(&screen).to_plain().ends_with(" Thêm. Nữa."));
    send(&mut screen, Action::Edit(Edit::Remove(first)));
    type_text(&mut screen, " Xong.");
    assert!(paragraph(&screen).to_plain().ends_with(" Thêm. Nữa. Xong."));
    assert_eq!(open(&screen).content.shortcomings.len(), 3);
}
