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
    // it may stand below what is seen
    boxes[0].click_accesskit();
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
    // one click puts the number right, and nothing is told any more
    click(&mut screen, "Sửa thành 95,59");
    send(&mut screen, Command::Save);
    assert_eq!(open(&screen).content.shortcomings[0].text.to_plain(), "Sở Nội vụ đạt 95,59 điểm.");
    assert_eq!(open(&screen).missing.len(), before);
    assert_eq!(open(&screen).doubt(), None);
}

/// A second week of the model province: three indicators, the rank, two departments.
fn second_week(folder: &std::path::Path) -> std::path::PathBuf {
    workbook(
        folder,
        "tuan-16.xlsx",
        "Tỉnh",
        &[
            &["Kết quả Bộ chỉ số 766 của tỉnh Bình Phước đến ngày 15/4/2025"],
            &["TT", "Chỉ số", "15/4/2025"],
            &[
                "9",
                "Tỷ lệ xử lý hồ sơ thủ tục hành chính được đồng bộ đầy đủ trên Cổng dịch vụ công quốc gia",
                "60,10",
            ],
            &["3", "Tỷ lệ hồ sơ nộp trực tuyến", "62,05"],
            &["8", "Tỷ lệ công bố thủ tục hành chính đúng hạn", "28,12"],
            &["", "Xếp hạng", "18/63"],
        ],
    )
}

#[test]
fn a_second_week_goes_from_import_to_its_pages_in_few_clicks_with_last_weeks_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = sample();
    // the file is dropped on the window
    send(&mut screen, Action::ImportPaths(vec![second_week(folder.path())]));
    let mut clicks = 0;
    let mut press = |screen: &mut Screen, name: &str| {
        click(screen, name);
        clicks += 1;
    };
    press(&mut screen, "Nhập 5 số liệu");
    assert_eq!(open(&screen).as_of, Some("2025-04-15".parse().unwrap()));
    press(&mut screen, "Thông báo");
    press(&mut screen, "II. Tồn tại, hạn chế");
    press(&mut screen, "Dùng lại 04 đoạn của ngày 08/4/2025");
    press(&mut screen, "III. Kiến nghị");
    press(&mut screen, "Dùng lại kiến nghị chưa xong của ngày 08/4/2025");
    assert!(clicks < 12, "{clicks} clicks before the export, which is one more");
    let content = &open(&screen).content;
    assert_eq!(content.shortcomings.len(), 4);
    assert_eq!(content.recommendations.len(), 2);
    let since = content.recommendations[0].items[0].since;
    assert_eq!(since, Some("2025-04-08".parse().unwrap()));
    // figures that are bound follow the new week
    assert!(is_printed(&screen, "xếp hạng 18/63"));
    // taken back in one step each
    send(&mut screen, Command::Undo);
    assert!(open(&screen).content.recommendations.is_empty());
    send(&mut screen, Command::Undo);
    assert!(open(&screen).content.shortcomings.is_empty());
}

#[test]
fn last_weeks_paragraphs_are_kept_one_by_one_with_figures_of_this_week() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = sample_of([1366.0, 1400.0]);
    let first = open(&screen).content.shortcomings[0].id;
    let words = "Tỷ lệ hồ sơ nộp trực tuyến mới đạt {indicator:3/current}%.";
    send(&mut screen, Action::Edit(Edit::Words(first, markup::read(words))));
    send(&mut screen, Action::ImportPaths(vec![second_week(folder.path())]));
    click(&mut screen, "Nhập 5 số liệu");
    // what it was then is known, to be shown struck
    let (_, earlier) = open(&screen).earlier.clone().unwrap();
    assert_eq!(earlier.shortcomings[0].text.to_plain(), "Tỷ lệ hồ sơ nộp trực tuyến mới đạt 61,02%.");
    send(&mut screen, Command::Go(Place::Notice));
    send(&mut screen, Action::GoTo(Section::Shortcomings(None)));
    screen.get_by_label("Từng đoạn của kỳ trước (4)").click();
    settle(&mut screen);
    assert!(screen.query_by_label_contains("61,02 62,05").is_some());
    screen.get_all_by_label("Bỏ").nth(1).unwrap().click();
    settle(&mut screen);
    screen.get_all_by_label("Giữ").next().unwrap().click();
    settle(&mut screen);
    let content = &open(&screen).content;
    assert_eq!(content.shortcomings.len(), 1);
    assert_eq!(content.shortcomings[0].text.to_plain(), "Tỷ lệ hồ sơ nộp trực tuyến mới đạt 62,05%.");
    assert!(screen.query_by_label("Từng đoạn của kỳ trước (2)").is_some());
    // and a sentence of an earlier week is found as it is typed
    let second = open(&screen).earlier.as_ref().unwrap().1.shortcomings[2].text.to_plain();
    send(&mut screen, Action::Edit(Edit::AddParagraph));
    let added = open(&screen).content.shortcomings[1].id;
    let begun: String = second.chars().take(12).collect();
    send(&mut screen, Action::Edit(Edit::Words(added, markup::read(&begun))));
    screen.get_by_role_and_label(Role::MultilineTextInput, "Đoạn 2").focus();
    settle(&mut screen);
    screen.key_press_modifiers(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::Space);
    settle(&mut screen);
    assert_eq!(open(&screen).content.shortcomings[1].text.to_plain(), second);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the file is another program's")]
fn a_notice_of_another_program_is_compared_in_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("du-thao.txt");
    std::fs::write(&path, "Sở Nội vụ đạt 95,95 điểm.\nSở Xây dựng đạt 92,72 điểm.").unwrap();
    let mut screen = sample_at(Section::Opening);
    send(&mut screen, Action::CheckPath(path.clone()));
    let checked = open(&screen).checked.as_ref().unwrap();
    assert_eq!((checked.report.judged.agree, checked.report.judged.disagree), (1, 1));
    screen.get_by_label("Đúng ra: 95,59 điểm");
    click(&mut screen, "Đóng");
    assert!(open(&screen).checked.is_none());
    // what is no text is refused in words
    std::fs::write(&path, [0x89, b'P', b'N', b'G', 0, 0]).unwrap();
    send(&mut screen, Action::CheckPath(path));
    let told = &app(&screen).notes().all().last().unwrap().text;
    assert!(told.contains("du-thao.txt"), "{told}");
}
