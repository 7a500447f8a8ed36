//! What an import remembers: the second week's file of a layout asks nothing, the same file again says so, other figures are kept as revisions.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails the test that called it")]

mod import_book;

use chrono::{NaiveDate, NaiveDateTime};
use import_book::{Book, Put, day};
use thongbao766::archive::Archive;
use thongbao766::cell::{CellRef, parse_address};
use thongbao766::figures::{AsOf, FigureKey, Measure, Reading, Subject};
use thongbao766::finding::Severity;
use thongbao766::import::read_plan;
use thongbao766::plan::{Answer, Given, Plan, Question, QuestionKind, Source};

fn now() -> NaiveDateTime {
    day(2025, 6, 1).and_hms_opt(8, 0, 0).unwrap()
}

fn sheet(lines: &str) -> Vec<u8> {
    let rows: Vec<Vec<Put>> = lines
        .lines()
        .map(|line| {
            let cell = |text: &str| text.parse::<f64>().map_or_else(|_| Put::from(text), Put::Number);
            line.trim().split(';').map(cell).collect()
        })
        .collect();
    Book::new().sheet("Điểm", &rows).bytes()
}

fn read(archive: &Archive, bytes: &[u8], answers: &[(&str, &str)]) -> Plan {
    let answer = |(cell, choice): &(&str, &str)| Answer {
        place: CellRef { at: parse_address(cell), ..CellRef::of_sheet("tuan.xlsx".into(), "Điểm") },
        choice: (*choice).to_owned(),
    };
    let given = Given {
        answers: answers.iter().map(answer).collect(),
        today: Some(now().date()),
        ..Given::default()
    };
    let source = Source { name: "tuan.xlsx".to_owned(), bytes: bytes.to_vec() };
    read_plan(vec![source], &archive.known().unwrap(), &given)
}

fn store(archive: &mut Archive, bytes: &[u8], answers: &[(&str, &str)]) {
    let plan = read(archive, bytes, answers);
    assert!(plan.is_acceptable(), "{:?} {:?}", plan.questions, plan.findings);
    archive.accept(&plan, now()).unwrap();
}

fn asked(plan: &Plan) -> Vec<(QuestionKind, String)> {
    plan.questions.iter().map(|Question { kind, place, .. }| (*kind, place.address())).collect()
}

fn warns(plan: &Plan, words: &str) -> bool {
    plan.findings
        .iter()
        .any(|finding| finding.severity == Severity::Warning && finding.message.contains(words))
}

fn week(date: &str, name: &str, score: &str) -> Vec<u8> {
    sheet(&format!("Kết quả đến ngày {date}\nSTT;Đơn vị;Giá trị;Lũy kế\n1;{name};{score};80"))
}

const COLUMNS: [(&str, &str); 2] = [("C2", "Điểm"), ("D2", "Không nhập")];

#[test]
fn the_second_weeks_file_of_a_layout_asks_nothing() {
    let mut archive = Archive::in_memory().unwrap();
    let first = week("08/4/2025", "Sở Văn hóa, Thể thao và Du lịch", "95.59");
    assert_eq!(
        asked(&read(&archive, &first, &[])),
        [(QuestionKind::Column, "C2".to_owned()), (QuestionKind::Column, "D2".to_owned())]
    );
    store(&mut archive, &first, &COLUMNS);
    let second = week("15/4/2025", "Sở VHTT&DL", "96");
    assert_eq!(asked(&read(&archive, &second, &[])), [(QuestionKind::Unit, "B3".to_owned())]);
    store(&mut archive, &second, &[("B3", "Sở Văn hóa, Thể thao và Du lịch")]);
    let third = read(&archive, &week("22/4/2025", "Sở VHTT&DL", "96.5"), &[]);
    assert!(third.is_acceptable() && third.questions.is_empty(), "{:?}", third.questions);
    assert_eq!(third.figures.len(), 1);
    // undone, what the answers taught is forgotten with the import
    while archive.undo().unwrap().is_some() {}
    assert_eq!(asked(&read(&archive, &first, &[])).len(), 2);
}

#[test]
fn months_before_days_are_remembered_for_the_layout() {
    let mut archive = Archive::in_memory().unwrap();
    let first = sheet("STT;Đơn vị;04/08/2025;04/28/2025\n1;Sở Nội vụ;90;91");
    assert_eq!(asked(&read(&archive, &first, &[])).len(), 2, "both dates are in doubt");
    store(&mut archive, &first, &[("D1", "2025-04-28")]);
    let second = read(&archive, &sheet("STT;Đơn vị;04/28/2025;05/05/2025\n1;Sở Nội vụ;91;92"), &[]);
    assert!(second.is_acceptable(), "{:?}", second.questions);
    let days: Vec<Option<NaiveDate>> = second.figures.iter().map(|figure| figure.as_of.day()).collect();
    assert_eq!(days, [Some(day(2025, 4, 28)), Some(day(2025, 5, 5))]);
    // a date above twelve in the first place shows that this file is written as Vietnamese does
    let third = read(&archive, &sheet("STT;Đơn vị;28/04/2025;05/05/2025\n1;Sở Nội vụ;91;92"), &[]);
    assert!(third.is_acceptable());
    assert_eq!(third.figures[0].as_of.day(), Some(day(2025, 4, 28)));
}

#[test]
fn the_same_file_again_says_so_and_brings_nothing() {
    let mut archive = Archive::in_memory().unwrap();
    let bytes = week("08/4/2025", "Sở Nội vụ", "95.59");
    store(&mut archive, &bytes, &COLUMNS);
    let again = read(&archive, &bytes, &[]);
    assert!(warns(&again, "đã được nhập lúc 08 giờ 00 ngày 01/6/2025"), "{:?}", again.findings);
    let stored = archive.accept(&again, now()).unwrap().stored;
    assert_eq!(stored, 0);
}

#[test]
fn other_figures_for_a_stored_week_are_shown_and_kept_as_revisions() {
    let mut archive = Archive::in_memory().unwrap();
    store(&mut archive, &week("08/4/2025", "Sở Nội vụ", "95.59"), &COLUMNS);
    let other = week("08/4/2025", "Sở Nội vụ", "94");
    let plan = read(&archive, &other, &[]);
    assert!(warns(&plan, "đang lưu 95,59, trong tệp 94"), "{:?}", plan.findings);
    store(&mut archive, &other, &[]);
    let unit = archive.known().unwrap().units[0].id;
    let (as_of, subject) = (AsOf::Day(day(2025, 4, 8)), Subject::Unit(unit));
    let key = FigureKey::new(as_of, subject, Measure::Score).unwrap();
    let revisions = archive.revisions(key).unwrap();
    assert_eq!(revisions.len(), 1);
    assert_eq!(revisions[0].reading, Reading::Value("95.59".parse().unwrap()));
    archive.undo().unwrap();
    assert!(archive.revisions(key).unwrap().is_empty());
}

#[test]
fn a_head_that_changed_is_shown_and_a_unit_that_is_missing_is_named() {
    let mut archive = Archive::in_memory().unwrap();
    let lines =
        "Kết quả đến ngày 08/4/2025\nSTT;Đơn vị;Điểm tuần;Ghi chú\n1;Sở Nội vụ;95.59;a\n2;Sở Y tế;88;b";
    store(&mut archive, &sheet(lines), &[]);
    let changed = "Kết quả đến ngày 15/4/2025\nSTT;Đơn vị;Điểm tuần này;Ghi chú\n1;Sở Nội vụ;96;a";
    let plan = read(&archive, &sheet(changed), &[]);
    assert!(
        warns(&plan, "đầu cột “Điểm tuần này” là mới, lần nhập trước là “Điểm tuần”"),
        "{:?}",
        plan.findings
    );
    assert!(
        warns(&plan, "không có số liệu của 1 đơn vị đã có ngày 08/4/2025: Sở Y tế"),
        "{:?}",
        plan.findings
    );
    assert!(plan.is_acceptable());
}

#[test]
fn old_letters_are_turned_without_asking_once_that_was_answered() {
    let mut archive = Archive::in_memory().unwrap();
    // TCVN3, as its fonts show: Sở Giáo dục và Đào tạo
    let lines =
        |date: &str| format!("KÕt qu¶ ®Õn ngµy {date}\nSTT;§¬n vÞ;§iÓm\n1;Së Gi¸o dôc vµ §µo t¹o;95.59");
    let first = sheet(&lines("08/4/2025"));
    assert_eq!(asked(&read(&archive, &first, &[])), [(QuestionKind::Encoding, "A1".to_owned())]);
    store(&mut archive, &first, &[("A1", "TCVN3 (ABC)")]);
    assert_eq!(archive.known().unwrap().units[0].name, "Sở Giáo dục và Đào tạo");
    assert!(read(&archive, &sheet(&lines("15/4/2025")), &[]).is_acceptable());
}
