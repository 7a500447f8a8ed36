//! The sample workbooks are what their csv files say, and the history leads to the real figures of the model week.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

#[path = "../sample-data/generate.rs"]
mod generate;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use thongbao766::figures::{Comparison, Group, PeriodKind};
use thongbao766::notice::Content;
use thongbao766::notice::content_json::ContentJson;
use thongbao766::notice::profile::{Office, overlay};
use thongbao766::sample::{self, Which};

type Sheets = BTreeMap<String, Vec<Vec<String>>>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string().replace('.', ","),
        other => panic!("{other:?} in a sample workbook"),
    }
}

fn read(bytes: Vec<u8>) -> Sheets {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets().into_iter();
    sheets
        .map(|(name, range)| (name, range.rows().map(|row| row.iter().map(shown).collect()).collect()))
        .collect()
}

fn committed(name: &str) -> Sheets {
    read(std::fs::read(folder().join(name)).unwrap())
}

fn csv(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(folder().join(name)).unwrap();
    text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect()
}

/// The rows of a sheet below its head, and the head.
fn table(sheet: &[Vec<String>]) -> (&[String], &[Vec<String>]) {
    let head = sheet.iter().position(|row| row.iter().all(|cell| !cell.is_empty())).unwrap();
    (&sheet[head], &sheet[head + 1..])
}

/// A figure as it is compared: `02 hồ sơ` is 2, `89,10` is 89,1.
fn figure(text: &str) -> String {
    let text = text.trim_end_matches(" hồ sơ").trim_end_matches('%');
    text.replace(',', ".").parse::<f64>().map_or(text.to_owned(), |number| number.to_string())
}

#[test]
fn the_committed_workbooks_are_what_the_generator_makes() {
    for (name, bytes) in generate::workbooks(&folder()).unwrap() {
        assert_eq!(read(bytes), committed(name), "{name}: run `cargo run --example sample-data`");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let (one, two) = (generate::workbooks(&folder()).unwrap(), generate::workbooks(&folder()).unwrap());
    assert!(one == two);
}

#[test]
fn each_figure_of_the_model_week_stands_in_its_workbook() {
    let book = committed(generate::WEEK);
    for (sheet, file) in [
        ("Chỉ số của tỉnh", "w15/indicators.csv"),
        ("Sở, ban, ngành", "w15/departments.csv"),
        ("Huyện, thị xã, thành phố", "w15/districts.csv"),
        ("Hồ sơ quá hạn", "w15/overdue.csv"),
    ] {
        let (_, rows) = table(&book[sheet]);
        let wanted = csv(file);
        for (row, wanted) in rows.iter().zip(&wanted[1..]) {
            let figures = |row: &[String]| row.iter().map(|text| figure(text)).collect::<Vec<_>>();
            assert_eq!(figures(row), figures(wanted), "{sheet}");
        }
        assert!(rows.len() >= wanted.len() - 1, "{sheet}");
    }
    assert_eq!(book["Chỉ số của tỉnh"].last().unwrap()[1..], ["Xếp hạng", "", "8/63", "20/63"]);
}

#[test]
fn the_week_is_as_untidy_as_an_office_keeps_it() {
    let book = committed(generate::WEEK);
    let cells: Vec<&str> = book.values().flatten().flatten().map(String::as_str).collect();
    for text in ["96%", "89,10", "02 hồ sơ", "Hệ thống không thông báo dữ liệu"] {
        assert!(cells.contains(&text), "{text}");
    }
    assert!(cells.iter().any(|text| text.contains("Tính đến 09 giờ 00 ngày 10/4/2025")));
}

#[test]
fn the_history_has_fourteen_weeks_and_the_real_figures_of_its_real_date() {
    let (history, week) = (committed(generate::HISTORY), committed(generate::WEEK));
    for (earlier, real) in [
        ("Tỉnh", "Chỉ số của tỉnh"),
        ("Sở ngành", "Sở, ban, ngành"),
        ("Cấp huyện", "Huyện, thị xã, thành phố"),
    ] {
        let ((heads, rows), (real_heads, real_rows)) = (table(&history[earlier]), table(&week[real]));
        assert_eq!(heads.len(), 2 + 14);
        let column = |heads: &[String]| heads.iter().position(|head| head == "Ngày 27/3/2025").unwrap();
        let values = |heads: &[String], rows: &[Vec<String>]| -> Vec<(String, String)> {
            rows.iter().map(|row| (row[1].clone(), figure(&row[column(heads)]))).collect()
        };
        assert_eq!(values(heads, rows), values(real_heads, real_rows), "{earlier}");
    }
}

#[test]
fn made_up_figures_move_slowly_stay_within_0_and_100_and_say_what_they_are() {
    let history = committed(generate::HISTORY);
    for (name, sheet) in &history {
        assert!(sheet[0][0].contains("số liệu minh họa"), "{name}");
        let (heads, rows) = table(sheet);
        if heads.len() < 16 {
            continue;
        }
        for row in rows.iter().filter(|row| row[1] != "Xếp hạng") {
            if row[2] == "Hệ thống không thông báo dữ liệu" {
                assert!(row[2..].iter().all(|cell| *cell == row[2]), "{name}: {}", row[1]);
                continue;
            }
            let values: Vec<f64> =
                row[2..].iter().map(|text| text.replace(',', ".").parse().unwrap()).collect();
            assert!(values.iter().all(|value| (0.0..=100.0).contains(value)), "{name}: {row:?}");
            let leap = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f64::max);
            assert!(leap < 16.0, "{name}: {} leaps by {leap}", row[1]);
        }
    }
}

#[test]
fn office_and_content_are_what_the_program_takes() {
    let read = |name: &str| std::fs::read_to_string(folder().join(name)).unwrap();
    let office = overlay(&Office::default(), &read("office.json")).unwrap();
    assert!(office.recipients.len() > 3 && office.signer_name.is_empty());
    let content = overlay(&ContentJson::default(), &read("content-2025-w15.json")).unwrap();
    let content = content.over(&Content::default());
    assert_eq!((content.number.as_deref(), content.signed_on), (None, None));
    assert_eq!(content.shortcomings.len(), 4);
    let items: Vec<usize> = content.recommendations.iter().map(|one| one.items.len()).collect();
    assert_eq!(items, [3, 3]);
}

#[test]
fn the_city_of_2026_has_its_units_the_provinces_and_a_commune_that_became_a_ward() {
    let book = committed(generate::CITY);
    assert_eq!(book.len(), 12, "four sheets on each of three days");
    for (name, sheet) in &book {
        assert!(sheet[0][0].contains("số liệu minh họa"), "{name}");
    }
    let months = committed(generate::CITY_MONTHS);
    assert_eq!(months.len(), 6, "three sheets of each of two months");
    assert!(months.iter().all(|(_, sheet)| sheet[0][0].contains("số liệu minh họa")));
    let city = sample::in_memory(Which::City, "2026-10-12T08:00:00".parse().unwrap()).unwrap();
    let history = city.whole_history().unwrap();
    let against = |day: &str| {
        Comparison::new(&history, "2026-10-10".parse().unwrap(), Some(day.parse().unwrap())).unwrap()
    };
    let week = against("2026-10-03");
    let of = |group| week.units.iter().filter(|one| one.unit.group == group).count();
    assert_eq!([of(Group::Department), of(Group::Commune)], [14, 95]);
    assert_eq!(week.rank.current.map(|rank| rank.of()), Some(34));
    assert_eq!((week.groups.len(), week.indicators.len()), (6, 7));
    assert!(week.units.iter().all(|one| !one.unit.name.contains("Minh Hải")), "a tail in a name");
    assert!(week.units.iter().all(|unit| unit.change.is_some()), "a unit without the week before");
    // compared with the end of September, the ward is compared with the commune that it was
    let month = against("2026-09-30");
    let raised = |name: &str| month.units.iter().find(|one| one.unit.name == name);
    assert!(raised("UBND phường Long Hưng").is_some_and(|ward| ward.change.is_some()));
    assert!(raised("UBND xã Long Hưng").is_none());
    // the months by themselves stand apart from the days
    let kinds: Vec<(PeriodKind, usize)> =
        city.periods().unwrap().into_iter().map(|(kind, days)| (kind, days.len())).collect();
    assert_eq!(kinds, [(PeriodKind::Days, 3), (PeriodKind::Months, 2)]);
}
