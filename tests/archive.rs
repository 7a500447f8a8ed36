//! The data file: what goes in comes out, every change can be taken back, and a file that is not whole is refused.
#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails the test that called it")]
#![expect(clippy::disallowed_methods, reason = "a test puts files there that others have written")]

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Connection;
use rust_decimal::Decimal;
use thongbao766::archive::{Archive, Fault};
use thongbao766::cell::{CellRef, parse_address};
use thongbao766::document::{PieceId, Text};
use thongbao766::figures::{AsOf, Comparison, FigureKey, Group, Measure, Reading, Subject, UnitId};
use thongbao766::finding::{Finding, Rule, Severity};
use thongbao766::notice::content::{Content, Paragraph};
use thongbao766::notice::profile::Office;
use thongbao766::notice::{Edit, markup};
use thongbao766::plan::{Alias, Plan, PlannedFigure, PlannedSubject, Question, QuestionKind, Source, Status};
use thongbao766::sample;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn now() -> NaiveDateTime {
    day("2025-04-11").and_hms_opt(9, 41, 0).unwrap()
}

fn value(text: &str) -> Reading<Decimal> {
    Reading::Value(text.parse().unwrap())
}

fn figure(
    as_of: &str,
    subject: PlannedSubject,
    measure: Measure,
    reading: Reading<Decimal>,
) -> PlannedFigure {
    PlannedFigure {
        as_of: as_of.parse().unwrap(),
        subject,
        measure,
        reading,
        place: cell("tuan.xlsx", "B7"),
        status: Status::New,
        was: None,
    }
}

fn cell(file: &str, cell: &str) -> CellRef {
    CellRef { at: parse_address(cell), ..CellRef::of_sheet(file.into(), "Trang") }
}

fn unit(group: Group, name: &str) -> PlannedSubject {
    PlannedSubject::New { group, name: name.into() }
}

fn plan(file: &str, figures: Vec<PlannedFigure>) -> Plan {
    let bytes = format!("nội dung của {file}").into_bytes();
    let here = |figure: PlannedFigure| PlannedFigure { place: figure.place.of(file.into()), ..figure };
    let figures = figures.into_iter().map(here).collect();
    Plan { sources: vec![Source { name: file.to_owned(), bytes }], figures, ..Plan::default() }
}

fn first_week() -> Plan {
    plan(
        "tuan.xlsx",
        vec![
            figure("2024", PlannedSubject::Province, Measure::Indicator(1), value("13.45")),
            figure("2025-03-27", PlannedSubject::Province, Measure::Indicator(1), value("13.82")),
            figure("2025-03-27", PlannedSubject::Province, Measure::Rank, value("8")),
            figure("2025-03-27", PlannedSubject::Province, Measure::RankOf, value("63")),
            figure("2025-03-27", unit(Group::District, "Đồng Phú"), Measure::Score, value("82.3")),
            figure(
                "2025-03-27",
                unit(Group::Department, "Sở Nội vụ"),
                Measure::Score,
                Reading::NoData("Hệ thống không thông báo dữ liệu".to_owned()),
            ),
            figure("2025-04-10T09:00", unit(Group::Branch, "Đồng Phú"), Measure::Overdue, value("204")),
        ],
    )
}

/// Everything that undo restores, as text: each row of each table but the sources and the journal.
fn dump(path: &Path) -> String {
    let file = Connection::open(path).unwrap();
    let mut text = String::new();
    for table in [
        "index_versions",
        "units",
        "aliases",
        "successors",
        "times",
        "figures",
        "revisions",
        "office",
        "weeks",
        "words",
        "items",
    ] {
        let mut query = file.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns = query.column_count();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            text.push_str(table);
            for column in 0..columns {
                text.push_str(&format!("|{:?}", row.get_ref(column).unwrap()));
            }
            text.push('\n');
        }
    }
    text
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("tỉnh.tb766")
    }
}

#[test]
fn what_is_imported_comes_back_with_its_origin_after_reopening() {
    let place = Place::new();
    let mut archive = Archive::open_or_create(place.file()).unwrap();
    assert_eq!(archive.accept(&first_week(), now()).unwrap().stored, 7);
    drop(archive);

    let archive = Archive::open(place.file()).unwrap();
    let history = archive.whole_history().unwrap();
    assert_eq!(history.yearly_rates(1)[&2024].exact(), "13.45".parse().unwrap());
    let date = day("2025-03-27");
    assert_eq!(history.rank(date).unwrap().to_string(), "8/63");
    let of = |group, name: &str| {
        history.units().values().find(|unit| unit.group == group && unit.name == name).unwrap().id
    };
    let silent = Subject::Unit(of(Group::Department, "Sở Nội vụ"));
    let silent = history.on(date, silent, Measure::Score).unwrap().1;
    assert_eq!(silent.reading.reason(), Some("Hệ thống không thông báo dữ liệu"));
    // the district and the branch bear one name and are two units
    assert_ne!(of(Group::District, "Đồng Phú"), of(Group::Branch, "Đồng Phú"));
    let list: Vec<_> = history
        .overdue_list("2025-04-10T09:00".parse::<AsOf>().unwrap())
        .map(|(unit, count)| (unit.id, count.value().unwrap().0))
        .collect();
    assert_eq!(list, [(of(Group::Branch, "Đồng Phú"), 204)]);

    let source = archive.source(silent.origin.source).unwrap();
    assert_eq!((source.name.as_str(), source.imported_at), ("tuan.xlsx", now()));
    assert_eq!(silent.origin.address(), "B7");
    let bytes = archive.source_bytes(source.id).unwrap();
    assert_eq!(bytes.as_deref(), Some("nội dung của tuan.xlsx".as_bytes()));
    assert_eq!(archive.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn the_same_figures_again_change_nothing_and_the_same_bytes_are_kept_once() {
    let place = Place::new();
    let mut archive = Archive::create(place.file()).unwrap();
    archive.accept(&first_week(), now()).unwrap();
    let before = dump(&place.file());
    assert_eq!(archive.accept(&first_week(), now()).unwrap().stored, 0);
    assert_eq!(dump(&place.file()), before);
    assert_eq!(archive.sources().unwrap().len(), 1);

    archive.undo().unwrap();
    archive.accept(&first_week(), now()).unwrap();
    let kept: i64 = Connection::open(place.file())
        .unwrap()
        .query_row("SELECT count(*) FROM contents", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 1);
}

#[test]
fn a_plan_with_an_error_or_a_question_is_refused_whole() {
    let mut archive = Archive::in_memory().unwrap();
    let rule = Rule { key: "wrong", many: "" };
    let wrong = Finding::new(rule, Severity::Error, Some(cell("tuan.xlsx", "B7")), "sai");
    let question = Question {
        kind: QuestionKind::Unit,
        place: cell("tuan.xlsx", "B8"),
        why: None,
        found: "Sở VHTT&DL".to_owned(),
        choices: vec![],
    };
    let wrong = [
        Plan { findings: vec![wrong], ..first_week() },
        Plan { questions: vec![question], ..first_week() },
        plan("trong.xlsx", vec![]),
    ];
    for plan in wrong {
        assert!(matches!(archive.accept(&plan, now()).unwrap_err().fault(), Fault::NotAcceptable));
    }
    // a figure that no reader could take, behind good ones: nothing of the plan stays
    let mut broken = first_week();
    broken.figures.push(figure("2025-04-08", unit(Group::District, "Bù Đốp"), Measure::Score, value("190")));
    let refusal = archive.accept(&broken, now()).unwrap_err();
    assert!(refusal.to_string().contains("190"), "{refusal}");
    assert!(archive.known().unwrap().units.is_empty());
    assert_eq!(archive.sources().unwrap(), []);
    assert_eq!(archive.undo_label().unwrap(), None);
}

#[test]
fn a_plan_read_before_its_unit_was_taken_back_is_refused() {
    let mut archive = Archive::in_memory().unwrap();
    archive.accept(&first_week(), now()).unwrap();
    let known = PlannedSubject::Unit(archive.known().unwrap().units[0].id);
    let later = plan("sau.xlsx", vec![figure("2025-04-08", known, Measure::Score, value("80"))]);
    archive.undo().unwrap();
    assert!(matches!(archive.accept(&later, now()).unwrap_err().fault(), Fault::Stale));
}

#[test]
fn an_answer_is_remembered_and_the_last_one_counts() {
    let mut archive = Archive::in_memory().unwrap();
    archive.accept(&first_week(), now()).unwrap();
    let units = archive.known().unwrap().units;
    let name = |name: &str, unit: UnitId| vec![Alias { name: name.to_owned(), unit }];
    for unit in [units[0].id, units[0].id] {
        let answered = Plan { aliases: name("ĐP", unit), ..first_week() };
        archive.accept(&answered, now()).unwrap();
    }
    assert_eq!(archive.known().unwrap().aliases, name("ĐP", units[0].id));
    archive.undo().unwrap();
    assert_eq!(archive.known().unwrap().aliases, []);
}

#[test]
fn undo_and_redo_walk_through_imports_words_and_office_even_after_reopening() {
    let place = Place::new();
    let mut archive = Archive::create(place.file()).unwrap();
    let mut states = vec![dump(&place.file())];
    let mut note = |archive: &Archive| {
        states.push(dump(archive.path().unwrap()));
    };
    archive.accept(&first_week(), now()).unwrap();
    note(&archive);
    let words = |content: &Content| Content {
        shortcomings: vec![Paragraph { id: PieceId(0), text: markup::read("Chưa *đồng bộ*") }],
        ..content.clone()
    };
    let words = archive.set_week(day("2025-03-27"), None, "Sửa hạn chế", words).unwrap();
    note(&archive);
    let office = Office { issuer: "VĂN PHÒNG".to_owned(), ..Office::default() };
    archive.set_office(&office).unwrap();
    note(&archive);
    archive.set_against(day("2025-03-27"), day("2025-03-20")).unwrap();
    note(&archive);

    drop(archive);
    let mut archive = Archive::open(place.file()).unwrap();
    let labels = ["Nhập tuan.xlsx", "Sửa hạn chế", "Sửa thông tin cơ quan", "Chọn kỳ so sánh 20/3/2025"];
    for (index, label) in labels.iter().enumerate().rev() {
        assert_eq!(archive.undo_label().unwrap().as_deref(), Some(*label));
        assert_eq!(archive.undo().unwrap().as_deref(), Some(*label));
        assert_eq!(dump(&place.file()), states[index]);
    }
    assert_eq!(archive.undo().unwrap(), None);

    drop(archive);
    let mut archive = Archive::open(place.file()).unwrap();
    for (index, label) in labels.iter().enumerate() {
        assert_eq!(archive.redo_label().unwrap().as_deref(), Some(*label));
        assert_eq!(archive.redo().unwrap().as_deref(), Some(*label));
        assert_eq!(dump(&place.file()), states[index + 1]);
    }
    assert_eq!(archive.redo().unwrap(), None);
    let week = archive.week(day("2025-03-27")).unwrap();
    assert_eq!((week.against, week.content), (Some(day("2025-03-20")), words));
    assert_eq!(archive.office().unwrap(), office);
}

#[test]
fn a_new_change_after_undo_drops_what_was_taken_back() {
    let mut archive = Archive::in_memory().unwrap();
    archive.accept(&first_week(), now()).unwrap();
    archive.undo().unwrap();
    archive.set_office(&Office { place: "Huế".to_owned(), ..Office::default() }).unwrap();
    assert_eq!(archive.redo_label().unwrap(), None);
    assert_eq!(archive.redo().unwrap(), None);
    assert_eq!(archive.outline().unwrap().days().len(), 0);
}

#[test]
fn a_run_of_typing_is_one_step() {
    let mut archive = Archive::in_memory().unwrap();
    let date = day("2025-04-08");
    let closing = |text: &str| Content { closing: Some(Text::plain(text)), ..Content::default() };
    let type_in = |archive: &mut Archive, text: &str| {
        archive.edit(date, &Edit::Closing(Text::plain(text))).unwrap();
    };
    for text in ["V", "Vă", "Văn"] {
        type_in(&mut archive, text);
    }
    archive.edit(date, &Edit::BaselineLabel("p".to_owned())).unwrap();
    for text in ["phi", "phiên"] {
        archive.edit(date, &Edit::BaselineLabel(text.to_owned())).unwrap();
    }
    archive.undo().unwrap();
    assert_eq!(archive.week(date).unwrap().content, closing("Văn"));
    // typing after an undo is a run of its own
    type_in(&mut archive, "Văn A");
    archive.undo().unwrap();
    assert_eq!(archive.week(date).unwrap().content, closing("Văn"));
    archive.undo().unwrap();
    assert_eq!(archive.week(date).unwrap().content, Content::default());
    assert_eq!(archive.undo_label().unwrap(), None);
}

#[test]
fn typing_that_ends_where_it_began_leaves_nothing_to_undo() {
    let mut archive = Archive::in_memory().unwrap();
    archive.set_office(&Office { place: "Huế".to_owned(), ..Office::default() }).unwrap();
    let with_signer =
        |name: &str| Office { place: "Huế".to_owned(), signer_name: name.to_owned(), ..Office::default() };
    for name in ["A", "An", ""] {
        archive.set_office(&with_signer(name)).unwrap();
    }
    archive.undo().unwrap();
    assert_eq!(archive.office().unwrap(), Office::default());
}

#[test]
fn a_correction_names_its_reason_and_undo_brings_the_first_origin_back() {
    let mut archive = Archive::in_memory().unwrap();
    archive.accept(&first_week(), now()).unwrap();
    let date = day("2025-03-27");
    let key = FigureKey::new(AsOf::Day(date), Subject::Province, Measure::Indicator(1)).unwrap();
    let shown = |archive: &Archive| archive.history_of([date]).unwrap().get(key).unwrap().clone();
    let imported = shown(&archive);
    let mut correct = |text: &str| archive.correct(key, value(text), "Cổng đăng lại", now());
    assert!(correct("113.8").is_err());
    correct("13.9").unwrap();
    let corrected = shown(&archive);
    assert_eq!(corrected.reading, value("13.9"));
    assert_eq!(&*corrected.origin.sheet, "Cổng đăng lại");
    let source = archive.source(corrected.origin.source).unwrap();
    assert_eq!((source.name.as_str(), source.sha256), ("Sửa tay", None));
    assert_eq!(archive.source_bytes(source.id).unwrap(), None);
    archive.undo().unwrap();
    assert_eq!(shown(&archive), imported);
}

/// A small repeatable source of numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

#[test]
fn whatever_is_done_can_be_taken_back_to_the_beginning_and_done_again() {
    for seed in 0..6 {
        let place = Place::new();
        let mut archive = Archive::create(place.file()).unwrap();
        let empty = dump(&place.file());
        let mut dice = Dice(seed);
        for step in 0..40 {
            random_change(&mut archive, &mut dice, step);
            if dice.below(8) == 0 {
                drop(archive);
                archive = Archive::open(place.file()).unwrap();
            }
        }
        while archive.redo().unwrap().is_some() {}
        let full = dump(&place.file());
        let mut steps = 0;
        while archive.undo().unwrap().is_some() {
            steps += 1;
        }
        assert!(steps > 5);
        assert_eq!(dump(&place.file()), empty, "seed {seed}");
        while archive.redo().unwrap().is_some() {}
        assert_eq!(dump(&place.file()), full, "seed {seed}");
        assert_eq!(archive.verify().unwrap(), Vec::<String>::new());
    }
}

fn random_change(archive: &mut Archive, dice: &mut Dice, step: u64) {
    let date = day(&format!("2025-03-{:02}", 1 + dice.below(5)));
    match dice.below(9) {
        0..=2 => {
            let units = archive.known().unwrap().units;
            let mut figures = Vec::new();
            for place in 0..3 {
                let subject = match units.get(usize::try_from(dice.below(12)).unwrap()) {
                    Some(unit) => PlannedSubject::Unit(unit.id),
                    None => unit(
                        Group::ALL[usize::try_from(dice.below(4)).unwrap()],
                        &format!("Đơn vị {step}.{place}"),
                    ),
                };
                let reading = match dice.below(4) {
                    0 => Reading::NoData("chưa có".to_owned()),
                    _ => value(&format!("{}.5", dice.below(99))),
                };
                figures.push(figure(&date.to_string(), subject, Measure::Score, reading));
            }
            archive.accept(&plan(&format!("{}.xlsx", dice.below(4)), figures), now()).unwrap();
        }
        3 | 4 => {
            let content = archive.week(date).unwrap().content;
            let piece = content.shortcomings.last().map(|piece| piece.id);
            let edit = match (dice.below(5), piece) {
                (0, _) | (_, None) => Edit::AddParagraph,
                (1, Some(id)) => Edit::Remove(id),
                (2, Some(id)) => Edit::Move(id, -1),
                (3, Some(id)) => Edit::Words(id, Text::plain(dice.below(50).to_string())),
                _ => Edit::Number(Some(dice.below(50).to_string())),
            };
            archive.edit(date, &edit).unwrap();
        }
        5 => archive.set_against(date, day("2025-02-20")).unwrap(),
        6 => {
            archive.set_office(&Office { place: dice.below(9).to_string(), ..Office::default() }).unwrap();
        }
        7 => drop(archive.undo().unwrap()),
        _ => drop(archive.redo().unwrap()),
    }
}

#[test]
fn files_that_are_not_ours_are_refused_and_left_as_they_are() {
    let place = Place::new();
    let other = place.folder.path().join("khác.tb766");
    let made = Connection::open(&other).unwrap();
    made.execute_batch("CREATE TABLE things (id INTEGER)").unwrap();
    drop(made);
    let text = place.folder.path().join("chữ.tb766");
    fs::write(&text, "Số liệu tuần 15, không phải SQLite. ".repeat(200)).unwrap();
    let empty = place.folder.path().join("trống.tb766");
    fs::write(&empty, "").unwrap();
    for path in [other, text, empty] {
        let before = fs::read(&path).unwrap();
        let refusal = Archive::open_or_create(&path).unwrap_err();
        assert!(matches!(refusal.fault(), Fault::Foreign), "{refusal}");
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(refusal.to_string().contains(name), "{refusal}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    assert!(matches!(Archive::open(place.file()).unwrap_err().fault(), Fault::Missing));
    assert!(matches!(Archive::open(place.folder.path()).unwrap_err().fault(), Fault::Foreign));
}

#[test]
fn a_file_of_a_newer_program_is_refused() {
    let place = Place::new();
    drop(Archive::create(place.file()).unwrap());
    Connection::open(place.file()).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let refusal = Archive::open(place.file()).unwrap_err();
    assert!(matches!(refusal.fault(), Fault::Newer { found: 99, .. }));
    assert!(refusal.to_string().contains("cập nhật chương trình"), "{refusal}");
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let place = Place::new();
    let mut archive = Archive::create(place.file()).unwrap();
    archive.accept(&first_week(), now()).unwrap();
    drop(archive);
    let whole = fs::read(place.file()).unwrap();
    let cut = place.folder.path().join("cụt.tb766");
    for length in [50, 99, 511, 4096, whole.len() / 2, whole.len() - 4096, whole.len() - 1] {
        fs::write(&cut, &whole[..length]).unwrap();
        let refusal = Archive::open(&cut).unwrap_err();
        assert!(matches!(refusal.fault(), Fault::Foreign | Fault::Damaged(_)), "{length}: {refusal}");
    }
}

#[test]
fn verify_finds_a_source_that_was_altered_and_a_figure_that_does_not_fit() {
    let place = Place::new();
    let mut archive = Archive::create(place.file()).unwrap();
    archive.accept(&first_week(), now()).unwrap();
    let other = Connection::open(place.file()).unwrap();
    other.execute("UPDATE contents SET bytes = x'00'", []).unwrap();
    other.execute("UPDATE figures SET value = '190' WHERE measure = 1 AND value IS NOT NULL", []).unwrap();
    let findings = archive.verify().unwrap();
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert!(findings[0].contains("tuan.xlsx"));
    assert!(findings[1].contains("190"));
}

#[test]
fn verify_survives_pages_of_rubbish() {
    let place = Place::new();
    let mut archive = Archive::create(place.file()).unwrap();
    archive.accept(&first_week(), now()).unwrap();
    drop(archive);
    let mut bytes = fs::read(place.file()).unwrap();
    for byte in &mut bytes[8192..] {
        *byte = 0x5a;
    }
    fs::write(place.file(), bytes).unwrap();
    match Archive::open(place.file()) {
        Ok(archive) => assert!(!archive.verify().is_ok_and(|findings| findings.is_empty())),
        Err(refusal) => assert!(matches!(refusal.fault(), Fault::Damaged(_)), "{refusal}"),
    }
}

#[test]
fn another_program_that_writes_is_named_as_the_reason() {
    let place = Place::new();
    let mut archive = Archive::create(place.file()).unwrap();
    let other = Connection::open(place.file()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let refusal = archive.set_office(&Office { place: "Huế".to_owned(), ..Office::default() }).unwrap_err();
    assert!(matches!(refusal.fault(), Fault::Locked), "{refusal}");
    other.execute_batch("ROLLBACK").unwrap();
    archive.set_office(&Office { place: "Huế".to_owned(), ..Office::default() }).unwrap();
}

#[test]
fn a_program_killed_in_the_middle_of_writing_leaves_the_earlier_state() {
    let place = Place::new();
    let mut archive = Archive::create(place.file()).unwrap();
    archive.accept(&first_week(), now()).unwrap();
    drop(archive);
    let before = dump(&place.file());

    // what lies on the disk while pages are half written: the file, and the journal beside it
    let writer = Connection::open(place.file()).unwrap();
    writer.execute_batch("PRAGMA cache_size = 1; BEGIN IMMEDIATE").unwrap();
    writer.execute("DELETE FROM figures", []).unwrap();
    writer.execute("INSERT INTO contents VALUES ('x', zeroblob(400000))", []).unwrap();
    let killed = place.folder.path().join("bị ngắt.tb766");
    let beside = |path: &Path| PathBuf::from(format!("{}-journal", path.display()));
    fs::copy(place.file(), &killed).unwrap();
    fs::copy(beside(&place.file()), beside(&killed)).unwrap();
    assert_ne!(fs::metadata(&killed).unwrap().len(), 0);
    writer.execute_batch("ROLLBACK").unwrap();

    let archive = Archive::open(&killed).unwrap();
    assert_eq!(archive.verify().unwrap(), Vec::<String>::new());
    drop(archive);
    assert_eq!(dump(&killed), before);
}

#[test]
fn an_assessment_may_follow_another_version_of_the_index_than_its_day_tells() {
    let mut archive = sample::in_memory(sample::Which::City, now()).unwrap();
    let followed = |archive: &Archive, on: &str| archive.outline().unwrap().version_at(day(on)).id.clone();
    assert_eq!(followed(&archive, "2026-10-10"), "766-2026");
    archive.set_version(day("2026-10-10"), "766-2025").unwrap();
    assert_eq!(followed(&archive, "2026-10-10"), "766-2025");
    assert_eq!(followed(&archive, "2026-10-03"), "766-2026");
    // figures of two versions are never subtracted
    let days = [day("2026-10-10"), day("2026-10-03")];
    let history = archive.history_of(days).unwrap();
    let week = Comparison::new(&history, days[0], Some(days[1])).unwrap();
    assert!(week.version_break().is_some() && week.total.change.is_none());

    // a version that begins later takes the other days along, and leaves the one that was chosen
    let mut versions = archive.versions().unwrap();
    versions[1].from = day("2026-10-05");
    archive.set_versions(&versions).unwrap();
    assert_eq!(followed(&archive, "2026-10-03"), "766-2025");
    assert_eq!(followed(&archive, "2026-10-10"), "766-2025");
    archive.undo().unwrap();
    assert_eq!(archive.undo().unwrap().as_deref(), Some("Chọn bộ chỉ số cho kỳ 10/10/2026"));
    assert_eq!(followed(&archive, "2026-10-10"), "766-2026");
    assert!(archive.set_version(day("2026-10-10"), "766-1999").is_err());
}
