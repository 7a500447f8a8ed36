//! Ten years in one file: 520 weeks of 165 units with seven figures each, and the province's own, about 600,000 figures. Opened, shown,
//! compared, imported into and undone.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]
#![allow(clippy::disallowed_methods, reason = "a benchmark keeps its file under the build's folder")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use chrono::{Days, NaiveDate, NaiveDateTime};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use rust_decimal::Decimal;
use thongbao766::app::model::Open;
use thongbao766::archive::Archive;
use thongbao766::cell::CellRef;
use thongbao766::figures::province::count_at;
use thongbao766::figures::{AsOf, Comparison, Group, Measure, Reading, Subject};
use thongbao766::import::read_plan;
use thongbao766::notice::{self, Content};
use thongbao766::plan::{Given, Plan, PlannedFigure, PlannedSubject, Source, Status};

const WEEKS: u64 = 520;
const UNITS: u64 = 165;
const DEPARTMENTS: u64 = 15;

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2017, 1, 3).unwrap()
}

fn day(week: u64) -> NaiveDate {
    first_day() + Days::new(week * 7)
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap().and_hms_opt(9, 0, 0).unwrap()
}

/// Hundredths that look random and are the same each time, up to a most.
fn hundredths(week: u64, subject: u64, measure: u64, most: i64) -> Decimal {
    let mut mixed =
        (week + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (subject + 1).wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
    mixed = (mixed ^ measure.wrapping_mul(0x1656_67B1_9E37_79F9)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    Decimal::new(i64::try_from((mixed >> 33) % u64::try_from(most * 100).unwrap()).unwrap(), 2)
}

fn unit(number: u64) -> PlannedSubject {
    let (group, name) = if number < DEPARTMENTS {
        (Group::Department, format!("Sở số {number}"))
    } else {
        (Group::Commune, format!("Xã Tân Hưng Bình Minh số {number}"))
    };
    PlannedSubject::New { group, name: name.into() }
}

/// A week as an import would store it.
fn week_plan(week: u64) -> Plan {
    let name = format!("tuan-{week}.xlsx");
    let source: Arc<str> = name.as_str().into();
    let mut row = 0;
    let mut figures = Vec::new();
    let mut put = |subject: PlannedSubject, measure: Measure, value: Decimal| {
        row += 1;
        figures.push(PlannedFigure {
            as_of: AsOf::Day(day(week)),
            subject,
            measure,
            reading: Reading::Value(value),
            place: CellRef::new(Arc::clone(&source), "Tuần", (row, 2)),
            status: Status::New,
            was: None,
        });
    };
    put(PlannedSubject::Province, Measure::Rank, Decimal::from(1 + week % 34));
    put(PlannedSubject::Province, Measure::RankOf, Decimal::from(count_at(day(week))));
    put(PlannedSubject::Province, Measure::Score, hundredths(week, 0, 1, 100));
    for no in 1..=12 {
        put(PlannedSubject::Province, Measure::Indicator(no), hundredths(week, 0, 100 + u64::from(no), 100));
    }
    for number in 0..UNITS {
        put(unit(number), Measure::Score, hundredths(week, number + 1, 1, 100));
        for no in 1..=6 {
            put(unit(number), Measure::Group(no), hundredths(week, number + 1, 10 + u64::from(no), 10));
        }
    }
    let bytes = name.clone().into_bytes();
    Plan { sources: vec![Source { name, bytes }], figures, ..Plan::default() }
}

/// The file of ten years; made once and kept under the build's folder.
fn ten_years() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/years");
    let path = folder.join("muoi-nam-v3.tb766");
    if !path.exists() {
        fs::create_dir_all(&folder).unwrap();
        let begun = Instant::now();
        let made = Archive::create_with(&path, |archive| {
            for week in 0..WEEKS {
                archive.accept(&week_plan(week), now())?;
            }
            Ok::<_, thongbao766::archive::ArchiveError>(())
        });
        drop(made.unwrap());
        let size = fs::metadata(&path).unwrap().len() / 1_000_000;
        println!("ten years: {WEEKS} imports stored in {:.1?}, {size} MB", begun.elapsed());
    }
    path
}

/// A copy of it that may be written into.
fn copy(folder: &Path) -> PathBuf {
    let path = folder.join("bản sao.tb766");
    fs::copy(ten_years(), &path).unwrap();
    path
}

/// What this process has held in memory at most, in MB, where the system tells it.
fn peak_memory_mb() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1000)
}

/// One week's table as an office would bring it.
fn workbook(week: u64) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, format!("Điểm các đơn vị đến ngày {}", day(week).format("%d/%m/%Y"))).unwrap();
    for (column, head) in (0..).zip(["STT", "Đơn vị", "Điểm"]) {
        sheet.write(1, column, head).unwrap();
    }
    for number in 0..UNITS {
        let row = u32::try_from(number).unwrap() + 2;
        let PlannedSubject::New { name, .. } = unit(number) else { continue };
        sheet.write(row, 0, number as f64 + 1.0).unwrap();
        sheet.write(row, 1, name.to_string()).unwrap();
        let score = hundredths(week, number + 1, 1, 100).to_string().parse::<f64>().unwrap();
        sheet.write(row, 2, score).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn years(criterion: &mut Criterion) {
    let path = ten_years();
    let (as_of, against) = (day(WEEKS - 1), day(WEEKS - 2));
    let open = Open::new(Archive::open(&path).unwrap()).unwrap();
    println!("ten years, window's model open: at most {} MB", peak_memory_mb().unwrap_or(0));
    drop(open);

    let mut group = criterion.benchmark_group("ten years");
    group.sample_size(20);
    group.bench_function("the window opens the file", |bencher| {
        bencher.iter(|| black_box(Open::new(Archive::open(&path).unwrap()).unwrap()));
    });
    group.bench_function("show: one pair of weeks", |bencher| {
        bencher.iter(|| {
            let archive = Archive::open(&path).unwrap();
            let history = archive.history_of([as_of, against]).unwrap();
            black_box(Comparison::new(&history, as_of, Some(against)).unwrap())
        });
    });
    group.bench_function("notice: one pair of weeks to a document", |bencher| {
        bencher.iter(|| {
            let archive = Archive::open(&path).unwrap();
            let history = archive.history_of([as_of, against]).unwrap();
            let week = Comparison::new(&history, as_of, Some(against)).unwrap();
            black_box(notice::write(&week, &archive.office().unwrap(), &Content::default()))
        });
    });
    group.bench_function("one series of one unit", |bencher| {
        let archive = Archive::open(&path).unwrap();
        let outline = archive.outline().unwrap();
        let unit = *outline.units().keys().next_back().unwrap();
        bencher.iter_batched(
            || outline.clone(),
            |mut history| {
                archive.read_series(&mut history, Subject::Unit(unit), Measure::Group(5)).unwrap();
                history
            },
            BatchSize::SmallInput,
        );
    });
    let folder = tempfile::tempdir().unwrap();
    let copy = copy(folder.path());
    let mut open = Open::new(Archive::open(&copy).unwrap()).unwrap();
    let mut week = 0;
    group.bench_function("the window chooses another week", |bencher| {
        bencher.iter(|| {
            week = (week + 37) % WEEKS;
            open.choose(day(week), now()).unwrap();
        });
    });
    group.bench_function("an import is planned", |bencher| {
        let bytes = workbook(WEEKS);
        bencher.iter(|| {
            let known = open.known().unwrap();
            let source = Source { name: "tuan.xlsx".to_owned(), bytes: bytes.clone() };
            black_box(read_plan(vec![source], &known, &Given::default()))
        });
    });
    group.bench_function("an import is stored, and taken back", |bencher| {
        let plan = week_plan(WEEKS);
        bencher.iter(|| {
            open.accept(&plan, now()).unwrap();
            open.undo(now()).unwrap();
        });
    });
    group.finish();
    println!("ten years, all of this: at most {} MB", peak_memory_mb().unwrap_or(0));
}

criterion_group!(benches, years);
criterion_main!(benches);
