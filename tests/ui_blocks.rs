//! Part I chosen block by block in the window, and what the checker finds told beside the words and before an export.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod ui_support;

use eframe::egui::Role;
use egui_kittest::kittest::Queryable;
use thongbao766::app::action::Action;
use thongbao766::app::command::{Command, Place};
use thongbao766::document::{Block, Section};
use thongbao766::notice::{Edit, markup};
use ui_support::*;

/// Whether a paragraph of the notice begins so.
fn is_printed(screen: &Screen, words: &str) -> bool {
    let document = open(screen).document.as_ref().unwrap();
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    blocks.into_iter().any(|placed| match &placed.block {
        Block::Paragraph { text, .. } => text.to_plain().replace('\u{a0}', " ").contains(words),
        _ => false,
    })
}

fn sample_at(section: Section) -> Screen {
    let mut screen = sample();
    send(&mut screen, Command::Go(Place::Notice));
    send(&mut screen, Action::GoTo(section));
    screen
}

#[test]
fn a_block_is_switched_on_and_off_and_taken_back() {
    let mut screen = sample_at(Section::Results);
    assert!(!is_printed(&screen, "đơn vị có điểm cao nhất"));
    let boxes: Vec<_> = screen.get_all_by_role_and_label(Role::CheckBox, "Đơn vị dẫn đầu").collect();
    assert_eq!(boxes.len(), 2, "departments and districts");
    boxes[0].click();
    settle(&mut screen);
    assert!(is_printed(
        &screen,
        "05 đơn vị có điểm cao nhất trong các sở, ban, ngành: Sở Nội vụ (95,59 điểm)"
    ));
    type_into(&mut screen, "Số đơn vị", "");
    send(&mut screen, Command::Undo);
    assert!(!is_printed(&screen, "đơn vị có điểm cao nhất"));
}

#[test]
fn a_wrong_number_is_told_beside_its_section_and_before_an_export() {
    let mut screen = sample_at(Section::Shortcomings(None));
    let before = open(&screen).missing.len();
    let first = open(&screen).content.shortcomings[0].id;
    send(&mut screen, Action::Edit(Edit::Words(first, markup::read("Sở Nội vụ đạt 95,95 điểm."))));
    send(&mut screen, Command::Save);
    let missing = &open(&screen).missing;
    assert_eq!(missing.len(), before + 1, "{missing:?}");
    let told = missing.last().unwrap();
    assert_eq!(told.section, Section::Shortcomings(Some(first)));
    assert!(told.message.contains("95,59 điểm"), "{}", told.message);
    send(&mut screen, Command::ExportPdf);
    let asked = app(&screen).notes().all().last().unwrap().text.clone();
    assert!(asked.contains("95,95") && asked.contains("bấm lần nữa"), "{asked}");
    // the words are put right: nothing is told any more
    send(&mut screen, Action::Edit(Edit::Words(first, markup::read("Sở Nội vụ đạt 95,59 điểm."))));
    send(&mut screen, Command::Save);
    assert_eq!(open(&screen).missing.len(), before);
    assert_eq!(open(&screen).doubt(), None);
}
