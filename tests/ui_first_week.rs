//! A data file with a single week: its overview, figures, charts and notice, and what the second week adds.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod ui_support;

use std::path::Path;

use chrono::NaiveDate;
use eframe::egui::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use thongbao766::app::action::Action;
use thongbao766::app::command::{Command, Place};
use thongbao766::archive::Archive;
use thongbao766::document::{Block, Text};
use thongbao766::figures::{FigureKey, Measure, PeriodKind, Reading, Subject};
use thongbao766::import::read_plan;
use thongbao766::notice::Edit;
use thongbao766::notice::profile::Office;
use thongbao766::plan::{Given, Source};
use ui_support::*;

/// The province's sheet with so many of its columns of figures.
fn sheet(folder: &Path, name: &str, columns: usize) -> std::path::PathBuf {
    const ROWS: [&[&str]; 6] = [
        &["STT", "Chỉ số", "27/3/2025", "08/4/2025"],
        &["1", "Tỷ lệ cung cấp dịch vụ công trực tuyến toàn trình", "13,82", "13,76"],
        &["3", "Tỷ lệ hồ sơ nộp trực tuyến", "58,54", "61,02"],
        &["8", "Tỷ lệ công bố thủ tục hành chính đúng hạn", "33,47", "28,12"],
        &["10", "Tỷ lệ xử lý phản ánh, kiến nghị đúng hạn", "100", "100"],
        &["", "Xếp hạng", "8/63", "20/63"],
    ];
    let rows: Vec<&[&str]> = ROWS.iter().map(|row| &row[..2 + columns]).collect();
    workbook(folder, name, "Chỉ số của tỉnh", &rows)
}

/// A new file with one week.
fn first_week(folder: &Path) -> Screen {
    let mut screen = window();
    let office = Office { province: "tỉnh Bình Phước".to_owned(), ..Office::default() };
    send(&mut screen, Action::CreateAt(folder.join("moi.tb766"), Box::new(office)));
    send(&mut screen, Action::ImportPaths(vec![sheet(folder, "tuan-13.xlsx", 1)]));
    send(&mut screen, Command::AcceptImport);
    assert_eq!(open(&screen).history.days().len(), 1, "{:?}", app(&screen).notes().all());
    screen
}

#[test]
fn a_single_week_has_an_overview_with_its_rank_and_its_lowest_indicators() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = first_week(folder.path());
    send(&mut screen, Command::Go(Place::Overview));
    // the figure and the finding of the chart
    assert_eq!(screen.get_all_by_label("Hạng 8/63").count(), 2);
    screen.get_by_label("Kỳ đầu tiên, chưa có kỳ trước để so sánh.");
    screen.get_by_label("Chỉ số thấp nhất của kỳ này (%)");
    let height = |words: &str| screen.get_by_label(words).rect().top();
    assert!(height("13,82") < height("33,47"), "the lowest comes first");
    assert!(height("33,47") < height("58,54") && height("58,54") < height("100,00"));
    for wrong in ["Chưa so sánh được", "Chưa có số liệu"] {
        assert!(screen.query_by_label(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn a_single_week_has_figures_that_lead_to_their_source() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = first_week(folder.path());
    send(&mut screen, Command::Go(Place::Figures));
    screen.get_by_label("Số liệu ngày 27/3/2025");
    screen.get_by_label("Chưa có kỳ trước để so sánh.");
    screen.get_by_role_and_label(Role::Button, "Xếp hạng của tỉnh, ngày 27/3/2025: 8/63");
    let name = screen.get_all_by_role(Role::Button).find_map(|figure| {
        figure.accesskit_node().label().filter(|label| label.ends_with("ngày 27/3/2025: 33,47"))
    });
    click(&mut screen, &name.expect("the figure is not shown"));
    screen.get_by_label("Tệp: tuan-13.xlsx");
}

#[test]
fn a_single_week_has_a_notice_and_every_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = first_week(folder.path());
    for place in Place::ALL {
        send(&mut screen, Command::Go(place));
        assert_eq!(app(&screen).place(), place);
    }
    send(&mut screen, Command::Go(Place::Notice));
    let blocks =
        open(&screen).document.iter().flat_map(|document| &document.parts).flat_map(|part| &part.blocks);
    let words = blocks.filter_map(|placed| match &placed.block {
        Block::Paragraph { text, .. } => Some(text.to_plain().replace('\u{a0}', " ")),
        _ => None,
    });
    let words = words.collect::<Vec<_>>().join("\n");
    assert!(words.contains("tỉnh Bình Phước xếp hạng 8/63 tỉnh, thành phố."), "{words}");
    assert!(!words.contains("so với"), "{words}");
    screen.get_by_role_and_label(Role::Button, "Xuất PDF");
    send(&mut screen, Action::GoTo(thongbao766::document::Section::Shortcomings(None)));
    click(&mut screen, "Thêm đoạn");
    assert_eq!(open(&screen).content.shortcomings.len(), 1);
}

#[test]
fn the_second_week_is_compared_with_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = first_week(folder.path());
    send(&mut screen, Action::ImportPaths(vec![sheet(folder.path(), "tuan-15.xlsx", 2)]));
    send(&mut screen, Command::AcceptImport);
    send(&mut screen, Command::Go(Place::Overview));
    screen.get_by_label("Hạng 20/63");
    screen.get_by_label("giảm 12 bậc");
    send(&mut screen, Command::Undo);
    // the figure and the finding of the chart
    assert_eq!(screen.get_all_by_label("Hạng 8/63").count(), 2);
    screen.get_by_label("Kỳ đầu tiên, chưa có kỳ trước để so sánh.");
}

#[test]
fn months_by_themselves_are_shown_and_edited_apart_from_days() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thang.tb766");
    let mut archive = Archive::create(&path).unwrap();
    for (when, score) in [("2026-08", "66,1"), ("2026-09", "60,1"), ("2026-09-30", "72")] {
        let text = format!("ĐIỂM CÁC SỞ;\nĐơn vị;Tổng điểm\nSở Y tế;{score}\n");
        let source = Source { name: format!("{when}.csv"), bytes: text.into_bytes() };
        let given = Given { as_of: Some(when.parse().unwrap()), ..Given::default() };
        let plan = read_plan(vec![source], &archive.known().unwrap(), &given);
        archive.accept(&plan, now()).unwrap();
    }
    drop(archive);
    let mut screen = window_of([1366.0, 768.0], Some(&path), None);
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(open(&screen).kinds, [PeriodKind::Days, PeriodKind::Months]);
    assert_eq!((open(&screen).as_of, open(&screen).against), (Some(day("2026-09-30")), None));

    send(&mut screen, Command::Go(Place::Figures));
    screen.get_by_label("Loại kỳ").click();
    settle(&mut screen);
    click(&mut screen, "Theo tháng");
    assert_eq!(
        (open(&screen).as_of, open(&screen).against),
        (Some(day("2026-09-30")), Some(day("2026-08-31")))
    );
    screen.get_by_label("Số liệu tháng 9/2026");
    click(&mut screen, "Sở, ban, ngành");
    screen.get_by_label("Sở Y tế, tháng 9/2026: 60,10");
    assert!(screen.query_by_label_contains("72,00").is_none(), "the day's figure stays with the day");

    send(&mut screen, Action::Edit(Edit::Closing(Text::plain("Của riêng tháng"))));
    send(&mut screen, Action::SetKind(PeriodKind::Days));
    assert_eq!(open(&screen).content.closing, None);
    send(&mut screen, Action::SetKind(PeriodKind::Months));
    assert_eq!(open(&screen).content.closing, Some(Text::plain("Của riêng tháng")));

    // a correction belongs to the month
    let unit = Subject::Unit(*open(&screen).history.units().keys().next().unwrap());
    let key = FigureKey::new("2026-09".parse().unwrap(), unit, Measure::Score).unwrap();
    let readings = vec![(key, Reading::Value("61".parse().unwrap()))];
    send(&mut screen, Action::Correct { readings, reason: "Đối chiếu".to_owned() });
    screen.get_by_label("Sở Y tế, tháng 9/2026: 61,00");
    send(&mut screen, Action::SetKind(PeriodKind::Days));
    screen.get_by_label("Sở Y tế, ngày 30/9/2026: 72,00");
}

#[test]
fn the_version_of_the_index_is_chosen_above_the_figures() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = first_week(folder.path());
    send(&mut screen, Command::Go(Place::Figures));
    screen.get_by_label("Phiên bản bộ chỉ số").click();
    settle(&mut screen);
    click(&mut screen, "Bộ chỉ số 766 (năm 2026)");
    let day = open(&screen).as_of.unwrap();
    assert_eq!(open(&screen).history.version_at(day).id, "766-2026");
    assert_eq!(open(&screen).compared().unwrap().index.id, "766-2026");
}
