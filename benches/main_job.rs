//! The main job's speed: workbook to plan, comparison to PDF bytes, layout after a keystroke.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::hint::black_box;
use std::time::Instant;

use chrono::NaiveDate;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use thongbao766::archive::Archive;
use thongbao766::document::{PieceId, Section, Text};
use thongbao766::figures::Comparison;
use thongbao766::font::FontSet;
use thongbao766::import::read_plan;
use thongbao766::notice::check::Against;
use thongbao766::notice::content::Paragraph;
use thongbao766::notice::profile::Office;
use thongbao766::notice::{self, Content};
use thongbao766::output::pdf;
use thongbao766::output::raster::Painter;
use thongbao766::page::Layouter;
use thongbao766::plan::{Given, Source};

const WORKBOOK: &[u8] = include_bytes!("../sample-data/tuan-15-2025.xlsx");

struct Week {
    office: Office,
    content: Content,
    history: thongbao766::figures::History,
    comparison: Comparison,
}

fn model_week() -> Week {
    let day = |month, day| NaiveDate::from_ymd_opt(2025, month, day).unwrap();
    let now = day(4, 11).and_hms_opt(9, 0, 0).unwrap();
    let archive = thongbao766::sample::in_memory(thongbao766::sample::Which::Model, now).unwrap();
    let (as_of, against) = (day(4, 8), day(3, 27));
    let history = archive.history_of([as_of, against]).unwrap();
    let comparison = Comparison::new(&history, as_of, Some(against)).unwrap();
    let content = archive.week(day(4, 8)).unwrap().content;
    Week { office: archive.office().unwrap(), content, history, comparison }
}

fn import(criterion: &mut Criterion) {
    let known = Archive::in_memory().unwrap().known().unwrap();
    criterion.bench_function("import: model workbook to plan", |bencher| {
        let source = || vec![Source { name: "tuan-15-2025.xlsx".to_owned(), bytes: WORKBOOK.to_vec() }];
        bencher.iter_batched(
            source,
            |sources| read_plan(sources, &known, &Given::default()),
            BatchSize::SmallInput,
        );
    });
}

/// 60 worksheets, one a week, of 150 units and eight columns: number, name, five groups and the total.
fn sixty_weeks() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let heads = ["STT", "Đơn vị", "Công khai minh bạch", "Tiến độ giải quyết", "Dịch vụ trực tuyến"];
    let heads = heads.into_iter().chain(["Mức độ hài lòng", "Số hóa hồ sơ", "Tổng điểm"]);
    let first = NaiveDate::from_ymd_opt(2024, 1, 2).unwrap();
    for week in 0..60_u32 {
        let day = first + chrono::Days::new(u64::from(week) * 7);
        let sheet = book.add_worksheet().set_name(format!("Tuần {}", week + 1)).unwrap();
        sheet.write(0, 0, format!("Kết quả đến ngày {}", day.format("%d/%m/%Y"))).unwrap();
        for (column, head) in (0..).zip(heads.clone()) {
            sheet.write(1, column, head).unwrap();
        }
        for unit in 0..150_u32 {
            let row = unit + 2;
            // hundredths that wander from week to week
            let cents = 1_000 + (unit * 7 + week * 3) % 400;
            sheet.write(row, 0, unit + 1).unwrap();
            sheet.write(row, 1, format!("Xã Số {}", unit + 1)).unwrap();
            for column in 2..7 {
                sheet.write(row, column, f64::from(cents) / 100.0).unwrap();
            }
            sheet.write(row, 7, f64::from(cents * 5) / 100.0).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the workbook is for another program, which waits for the end of this one"
)]
fn import_sixty_weeks(criterion: &mut Criterion) {
    let known = Archive::in_memory().unwrap().known().unwrap();
    let bytes = sixty_weeks();
    // another program reads the same bytes for the comparison in the README
    if let Some(path) = std::env::var_os("SIXTY_WEEKS_TO") {
        std::fs::write(path, &bytes).unwrap();
    }
    let source = || vec![Source { name: "sau-muoi-tuan.xlsx".to_owned(), bytes: bytes.clone() }];
    assert_eq!(read_plan(source(), &known, &Given::default()).figures.len(), 60 * 150 * 6);
    let mut group = criterion.benchmark_group("import");
    group.sample_size(20);
    group.bench_function("60 weeks of 150 units and 8 columns to plan", |bencher| {
        bencher.iter_batched(
            source,
            |sources| read_plan(sources, &known, &Given::default()),
            BatchSize::PerIteration,
        );
    });
    // on a disk, with all that the file's log and undo keep
    let now = NaiveDate::from_ymd_opt(2025, 4, 11).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let plan = read_plan(source(), &known, &Given::default());
    let folder = tempfile::tempdir().unwrap();
    let mut number = 0;
    group.bench_function("54,000 figures of a plan stored", |bencher| {
        bencher.iter_batched_ref(
            || {
                number += 1;
                Archive::create(folder.path().join(format!("{number}.tb766"))).unwrap()
            },
            |archive| archive.accept(&plan, now).unwrap(),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn notice_to_pdf(criterion: &mut Criterion) {
    let week = model_week();
    let fonts = FontSet::bundled();
    criterion.bench_function("notice: comparison to PDF bytes", |bencher| {
        bencher.iter(|| {
            let document = notice::write(&week.comparison, &week.office, &week.content);
            // a new layouter each time: nothing shaped beforehand
            let layout = Layouter::new(&fonts).lay_out(&document);
            black_box(pdf::write(&layout, &fonts).unwrap())
        });
    });
}

fn keystroke(criterion: &mut Criterion) {
    let mut week = model_week();
    let mut layouter = Layouter::new(FontSet::bundled());
    let mut typed = 0_usize;
    criterion.bench_function("page: layout after a keystroke", |bencher| {
        bencher.iter(|| {
            // another word each time, so that its shaping is part of what is measured
            typed += 1;
            let words = &mut week.content.recommendations[0].items[0].text;
            words.push(if typed.is_multiple_of(8) { " " } else { "ế" });
            // a field keeps one run of one style
            *words = Text::plain(if typed.is_multiple_of(400) { String::new() } else { words.to_plain() });
            let document = notice::write(&week.comparison, &week.office, &week.content);
            black_box(layouter.lay_out(&document))
        });
    });
}

fn against(week: &Week) -> Against<'_> {
    Against::new(&week.history, &week.comparison, &week.office, &[], &week.content)
}

fn checker(criterion: &mut Criterion) {
    let week = model_week();
    let against = against(&week);
    let document = notice::write(&week.comparison, &week.office, &week.content);
    criterion.bench_function("check: the model notice", |bencher| {
        bencher.iter(|| black_box(thongbao766::notice::check::check_document(&document, &against)));
    });
}

/// Part II of so many paragraphs that the notice has 30 pages, a figure of the week in each.
fn thirty_pages() -> Week {
    let mut week = model_week();
    let words = "Một số đơn vị chưa theo dõi sát tiến độ xử lý hồ sơ trên Hệ thống thông tin giải quyết thủ tục hành chính; việc số hóa kết quả, thanh toán trực tuyến và công khai xin lỗi tổ chức, cá nhân khi để quá hạn chưa được thực hiện đầy đủ, kịp thời; tỷ lệ giảm 24,27 điểm phần trăm so với ngày 27/3/2025.";
    week.content.shortcomings = (0..255_i64)
        .map(|index| Paragraph {
            id: PieceId(index + 1),
            text: Text::plain(format!("{words} Việc thứ {index}.")),
        })
        .collect();
    let document = notice::write(&week.comparison, &week.office, &week.content);
    let pages = Layouter::new(FontSet::bundled()).lay_out(&document).pages.len();
    assert!((30..36).contains(&pages), "{pages} pages");
    week
}

/// From a letter typed to the page painted in the preview of a 1366 x 768 screen: the 95th percentile of 400 letters, printed; criterion has no
/// percentiles of single runs.
#[expect(clippy::print_stdout, reason = "a benchmark tells what it measured")]
fn keystroke_of_thirty_pages(_: &mut Criterion) {
    let mut week = thirty_pages();
    let fonts = FontSet::bundled();
    let mut layouter = Layouter::new(fonts.clone());
    let mut painter = Painter::new(std::sync::Arc::new(fonts));
    let mut taken: Vec<f64> = Vec::new();
    for typed in 0..420_u32 {
        let begun = Instant::now();
        let words = &mut week.content.shortcomings[40].text;
        let sign = if typed.is_multiple_of(8) { " " } else { "ế" };
        *words = Text::plain(words.to_plain() + sign);
        let document = notice::write(&week.comparison, &week.office, &week.content);
        let layout = layouter.lay_out(&document);
        let page = layout.pages.iter().find(|page| {
            page.anchors.iter().any(|anchor| anchor.section == Section::Shortcomings(Some(PieceId(41))))
        });
        black_box(painter.paint(&page.unwrap().drawing, 1.0).unwrap());
        // the first letters fill what is kept from one to the next
        if typed >= 20 {
            taken.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    taken.sort_by(f64::total_cmp);
    let at = |share: usize| taken[taken.len() * share / 100];
    println!(
        "page: keystroke to painted page, 30 pages: median {:.1} ms, 95th percentile {:.1} ms",
        at(50),
        at(95)
    );
}

fn checker_of_thirty_pages(criterion: &mut Criterion) {
    let week = thirty_pages();
    let against = against(&week);
    let document = notice::write(&week.comparison, &week.office, &week.content);
    criterion.bench_function("check: a notice of 30 pages", |bencher| {
        bencher.iter(|| black_box(thongbao766::notice::check::check_document(&document, &against)));
    });
}

criterion_group!(
    benches,
    import,
    import_sixty_weeks,
    notice_to_pdf,
    keystroke,
    keystroke_of_thirty_pages,
    checker,
    checker_of_thirty_pages
);
criterion_main!(benches);
