//! The editor as a Word user knows it: Enter, Backspace, buttons for bold and italic, finding and replacing, what belongs to an item, and a
//! finding that is let stand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod ui_support;

use eframe::egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use thongbao766::app::action::Action;
use thongbao766::app::command::{Command, Place};
use thongbao766::document::Section;
use thongbao766::notice::content::State;
use thongbao766::notice::kind::DocumentKind;
use thongbao766::notice::{Edit, markup};
use ui_support::*;

fn at(section: Section) -> Screen {
    // high enough that nothing has to be scrolled to
    let mut screen = sample_of([1366.0, 1200.0]);
    send(&mut screen, Command::Go(Place::Notice));
    send(&mut screen, Action::GoTo(section));
    screen
}

/// Part II with one paragraph of these words, the cursor at its end.
fn writing(words: &str) -> Screen {
    let mut screen = at(Section::Shortcomings(None));
    let ids: Vec<_> = open(&screen).content.shortcomings.iter().map(|paragraph| paragraph.id).collect();
    for id in &ids[1..] {
        send(&mut screen, Action::Edit(Edit::Remove(*id)));
    }
    send(&mut screen, Action::Edit(Edit::Words(ids[0], markup::read(words))));
    focus(&mut screen, "Đoạn 1");
    screen
}

fn focus(screen: &mut Screen, name: &str) {
    screen.get_by_role_and_label(Role::MultilineTextInput, name).focus();
    screen.run();
    key(screen, Modifiers::COMMAND, Key::End);
}

fn key(screen: &mut Screen, modifiers: Modifiers, key: Key) {
    screen.key_press_modifiers(modifiers, key);
    settle(screen);
}

fn type_text(screen: &mut Screen, text: &str) {
    screen.event(Event::Text(text.to_owned()));
    settle(screen);
}

fn paragraphs(screen: &Screen) -> Vec<String> {
    open(screen).content.shortcomings.iter().map(|paragraph| markup::write(&paragraph.text)).collect()
}

#[test]
fn enter_begins_the_next_paragraph_and_backspace_joins_it_again() {
    let mut screen = writing("Một hai.");
    (0..4).for_each(|_| key(&mut screen, Modifiers::NONE, Key::ArrowLeft));
    key(&mut screen, Modifiers::NONE, Key::Enter);
    assert_eq!(paragraphs(&screen), ["Một ", "hai."]);
    type_text(&mut screen, "Đây là ");
    assert_eq!(paragraphs(&screen), ["Một ", "Đây là hai."], "the caret went into the new paragraph");
    key(&mut screen, Modifiers::COMMAND, Key::Home);
    key(&mut screen, Modifiers::NONE, Key::Backspace);
    assert_eq!(paragraphs(&screen), ["Một Đây là hai."]);
    type_text(&mut screen, "và ");
    assert_eq!(paragraphs(&screen), ["Một và Đây là hai."], "the caret stands where they met");
    send(&mut screen, Command::Undo);
    send(&mut screen, Command::Undo);
    assert_eq!(paragraphs(&screen), ["Một ", "Đây là hai."]);
}

#[test]
fn pasted_lines_become_paragraphs() {
    let mut screen = writing("Đầu.");
    screen.event(Event::Paste(" Nối\nHai\nBa".to_owned()));
    settle(&mut screen);
    assert_eq!(paragraphs(&screen), ["Đầu. Nối", "Hai", "Ba"]);
    type_text(&mut screen, " xong");
    assert_eq!(paragraphs(&screen), ["Đầu. Nối", "Hai", "Ba xong"]);
}

#[test]
fn buttons_style_what_is_chosen_and_the_field_stays_written_in() {
    let mut screen = writing("Một hai");
    (0..3).for_each(|_| key(&mut screen, Modifiers::SHIFT, Key::ArrowLeft));
    click(&mut screen, "Đậm");
    settle(&mut screen);
    assert_eq!(paragraphs(&screen), ["Một **hai**"]);
    click(&mut screen, "Nghiêng");
    settle(&mut screen);
    assert_eq!(paragraphs(&screen), ["Một ***hai***"]);
}

#[test]
fn words_are_found_and_replaced_in_one_step() {
    let mut screen = writing("Cổng dịch vụ công; cổng Dịch vụ công.");
    ctrl(&mut screen, Key::H);
    settle(&mut screen);
    type_into(&mut screen, "Tìm trong phần tự viết", "dịch vụ công");
    assert!(
        screen.query_by_label_contains("2 chỗ").is_some() || screen.query_by_label_contains("chỗ").is_some()
    );
    type_into(&mut screen, "Thay bằng", "DVC");
    let before = open(&screen).content.clone();
    click(&mut screen, "Thay hết");
    settle(&mut screen);
    assert_eq!(paragraphs(&screen), ["Cổng DVC; cổng DVC."]);
    send(&mut screen, Command::Undo);
    assert_eq!(open(&screen).content, before);
    screen.key_press(Key::Escape);
    settle(&mut screen);
    assert!(screen.query_by_label("Thay bằng").is_none());
}

#[test]
fn an_items_deadline_and_state_are_kept_and_printed() {
    let mut screen = at(Section::Opening);
    go_to_a_recommendation(&mut screen);
    screen.get_all_by_label("Thời hạn, đơn vị, văn bản…").next().unwrap().click();
    settle(&mut screen);
    type_into(&mut screen, "Thời hạn", "20/4/2025");
    click(&mut screen, "Đang làm");
    settle(&mut screen);
    let item = &open(&screen).content.recommendations[0].items[0];
    assert_eq!(item.state, State::Running);
    assert_eq!(item.deadline.unwrap().to_string(), "2025-04-20");
}

#[test]
fn a_finding_is_let_stand_with_a_reason_and_told_again() {
    let mut screen = writing("Sở Nội vụ đạt 95,95 điểm.");
    send(&mut screen, Command::Save);
    assert_eq!(open(&screen).report.findings.len(), 1);
    let stands = Edit::Dismiss(open(&screen).report.findings[0].key(), Some("Điểm tự chấm".to_owned()));
    screen.get_by_label("Giữ nguyên…").click();
    settle(&mut screen);
    type_into(&mut screen, "Lý do giữ nguyên", "Điểm tự chấm");
    click(&mut screen, "Giữ nguyên");
    settle(&mut screen);
    let report = &open(&screen).report;
    assert!(report.findings.is_empty());
    assert_eq!(report.dismissed[0].1, "Điểm tự chấm");
    assert!(open(&screen).doubt().is_none());
    // another figure is another finding
    let first = open(&screen).content.shortcomings[0].id;
    send(&mut screen, Action::Edit(Edit::Words(first, markup::read("Sở Nội vụ đạt 95,93 điểm."))));
    send(&mut screen, Command::Save);
    assert_eq!(open(&screen).report.findings.len(), 1);
    assert!(matches!(stands, Edit::Dismiss(key, _) if key != open(&screen).report.findings[0].key()));
}

#[test]
fn the_notice_becomes_a_letter_with_addressees() {
    let mut screen = at(Section::Opening);
    click(&mut screen, "Công văn");
    settle(&mut screen);
    let field = screen.get_by_role_and_label(Role::MultilineTextInput, "Kính gửi (mỗi dòng một nơi)");
    field.focus();
    screen.run();
    type_text(&mut screen, "Các sở");
    key(&mut screen, Modifiers::NONE, Key::Enter);
    type_text(&mut screen, "Các huyện");
    let content = &open(&screen).content;
    assert_eq!(content.kind, DocumentKind::Letter);
    assert_eq!(content.to, ["Các sở", "Các huyện"]);
    let shown = screen.get_by_role_and_label(Role::MultilineTextInput, "Kính gửi (mỗi dòng một nơi)");
    assert_eq!(shown.accesskit_node().value().unwrap(), "Các sở\nCác huyện");
}

#[test]
fn a_brace_offers_figures_by_name_and_what_is_chosen_follows_the_week() {
    let mut screen = writing("Xếp thứ");
    type_text(&mut screen, " {tong");
    assert!(screen.query_by_label_contains("Tổng số hồ sơ quá hạn").is_some());
    key(&mut screen, Modifiers::NONE, Key::Escape);
    assert!(screen.query_by_label_contains("Tổng số hồ sơ quá hạn").is_none());
    // as an officer goes on: another brace
    type_text(&mut screen, " {xep hang");
    key(&mut screen, Modifiers::NONE, Key::Enter);
    assert_eq!(paragraphs(&screen), ["Xếp thứ \\{tong {rank/current}".replace("\\{", "{")]);
    type_text(&mut screen, ".");
    let text = &open(&screen).content.shortcomings[0].text;
    assert_eq!(text.to_plain(), "Xếp thứ {tong 20/63.");
    assert!(text.0.iter().any(|run| run.bound.is_some() && run.text == "20/63"));
    // by a click
    type_text(&mut screen, " @hạng kỳ so");
    screen.get_by_label_contains("Xếp hạng – kỳ so sánh").click();
    settle(&mut screen);
    assert!(open(&screen).content.shortcomings[0].text.to_plain().ends_with("20/63. 8/63"));
}

#[test]
fn a_generated_sentence_is_worded_otherwise_and_taken_back() {
    let mut screen = at(Section::Province);
    let generated = "tỉnh Bình Phước xếp hạng 20/63 tỉnh, thành phố";
    screen.get_by_label_contains("Tính đến hết").click();
    settle(&mut screen);
    // the caret stands behind the sentence that was clicked
    type_text(&mut screen, " Đây là kết quả cần quan tâm.");
    let printed = |screen: &Screen| {
        let document = open(screen).document.as_ref().unwrap();
        format!("{document:?}").replace(r"\u{a0}", " ")
    };
    assert!(printed(&screen).contains("Đây là kết quả cần quan tâm."));
    send(&mut screen, Command::Save);
    let own = open(&screen).content.rewrites.values().next().unwrap().clone();
    assert!(
        own.0.iter().any(|run| run.bound.is_some() && run.text == "20/63"),
        "figures stay bound: {own:?}"
    );
    assert!(own.to_plain().contains(generated));
    screen.get_by_label("Lấy lại câu tự động").click();
    settle(&mut screen);
    assert!(!printed(&screen).contains("Đây là kết quả cần quan tâm."));
    send(&mut screen, Command::Undo);
    assert!(printed(&screen).contains("Đây là kết quả cần quan tâm."));
}

#[test]
fn the_offices_sentences_are_worded_in_settings_and_taken_back() {
    let mut screen = sample_of([1366.0, 2400.0]);
    send(&mut screen, Command::Go(Place::Settings));
    settle(&mut screen);
    screen.get_by_label_contains("Chưa câu nào được sửa.");
    screen.get_by_label_contains("Sửa câu khác của kỳ này").click();
    settle(&mut screen);
    screen.get_by_label_contains("Tính đến hết").scroll_to_me();
    settle(&mut screen);
    screen.get_by_label_contains("Tính đến hết").click();
    settle(&mut screen);
    type_text(&mut screen, " Đề nghị các đơn vị quan tâm.");
    let words = |screen: &Screen| {
        let rewrites = &open(screen).content.rewrites;
        rewrites.values().map(|own| own.to_plain()).collect::<String>()
    };
    assert!(words(&screen).ends_with("Đề nghị các đơn vị quan tâm."), "{}", words(&screen));
    let own = open(&screen).content.rewrites.values().next().unwrap().clone();
    assert!(own.0.iter().any(|run| run.bound.is_some()), "figures stay bound");
    screen.get_by_label("Lấy lại câu tự động").click();
    settle(&mut screen);
    assert!(open(&screen).content.rewrites.is_empty());
    screen.get_by_label_contains("Chưa câu nào được sửa.");
}

#[test]
fn pieces_are_moved_by_dragging_and_by_the_keyboard() {
    let mut screen = at(Section::Shortcomings(None));
    let first = open(&screen).content.shortcomings[0].id;
    let order =
        |screen: &Screen| -> Vec<_> { open(screen).content.shortcomings.iter().map(|one| one.id).collect() };
    let before = order(&screen);
    assert!(before.len() > 2);
    let from = screen.get_by_label("Kéo đoạn 1").rect().center();
    let to = screen.get_by_label("Kéo đoạn 4").rect().center() - eframe::egui::vec2(0.0, 12.0);
    screen.drag_at(from);
    screen.run_steps(2);
    screen.hover_at(to);
    screen.run_steps(2);
    screen.drop_at(to);
    settle(&mut screen);
    assert_eq!(order(&screen).iter().position(|id| *id == first), Some(2), "{before:?} {:?}", order(&screen));
    send(&mut screen, Command::Undo);
    assert_eq!(order(&screen), before);
    focus(&mut screen, "Đoạn 2");
    key(&mut screen, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(order(&screen)[..2], [before[1], before[0]]);
    key(&mut screen, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(order(&screen), before);
}
