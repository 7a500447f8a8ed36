//! Whatever the figures, the notice that is written from them says what they say: read back as plain words, every sentence agrees.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod notice_support;

use notice_support::{Figures, day};
use proptest::prelude::*;
use rust_decimal::Decimal;
use thongbao766::figures::measure::{Service, System, Tally};
use thongbao766::figures::{AsOf, Comparison, Group, Measure, Reading, Subject};
use thongbao766::notice::blocks::Block;
use thongbao766::notice::check::{Against, check_document};
use thongbao766::notice::content::Content;
use thongbao766::notice::profile::Office;
use thongbao766::notice::{markup, write};

const UNITS: [(Group, &str); 14] = [
    (Group::Department, "Sở Nội vụ"),
    (Group::Department, "Sở Khoa học và Công nghệ"),
    (Group::Department, "Sở Văn hóa, Thể thao và Du lịch"),
    (Group::Department, "Ban Quản lý Khu kinh tế"),
    (Group::Department, "Thanh tra tỉnh"),
    (Group::Commune, "UBND xã An Bình"),
    (Group::Commune, "UBND phường An Bình"),
    (Group::Commune, "UBND xã Phú Riềng"),
    (Group::Commune, "UBND phường Bình Phước"),
    (Group::Commune, "UBND đặc khu Thổ Châu"),
    (Group::District, "UBND huyện Lộc Ninh"),
    (Group::District, "UBND thị xã Bình Long"),
    (Group::District, "UBND thành phố Đồng Xoài"),
    (Group::Branch, "Chi nhánh Văn phòng Đăng ký đất đai Lộc Ninh"),
];

/// Hundredths of a rate or a score at both dates; `None` where there is no figure.
type Pair = (Option<u32>, Option<u32>);

#[derive(Debug, Clone)]
struct Invented {
    /// Which pair of dates: within one version of the index, or across two.
    dates: usize,
    province: Pair,
    ranks: (Option<u32>, Option<u32>),
    indicators: Vec<Pair>,
    groups: Vec<Pair>,
    units: Vec<Pair>,
    overdue: Vec<u32>,
    remark: bool,
    /// Whether every block is chosen, or what the figures allow.
    blocks: bool,
}

/// Every kind of block.
fn every_block() -> Vec<Block> {
    let mut all = vec![
        Block::Headline,
        Block::Since { against: None, label: "phiên họp UBND tỉnh".to_owned() },
        Block::Groups,
        Block::Neighbours,
        Block::Rates,
        Block::Worst,
        Block::Overdue,
        Block::WhatIf { group_no: 5, percent: Decimal::from(95) },
    ];
    for group in [Group::Department, Group::Commune] {
        all.extend([
            Block::Units { group, annex: false },
            Block::Units { group, annex: true },
            Block::Classes { group },
            Block::Top { group, count: 3 },
            Block::Bottom { group, count: 2 },
            Block::Movers { group, count: 4, min: Decimal::ONE },
            Block::Threshold { group, at: Decimal::from(80) },
            Block::Explain {
                group,
                below: Some(Decimal::from(50)),
                fall: Some(Decimal::from(5)),
                deadline: Some(day(2026, 12, 31)),
            },
        ]);
    }
    all
}

fn pair() -> impl Strategy<Value = Pair> {
    // few values, so that ties and figures that stay are frequent; and any
    let value = || prop_oneof![2 => Just(None), 4 => (0_u32..4).prop_map(|step| Some(8_000 + step * 25)), 6 => (0_u32..=10_000).prop_map(Some)];
    prop_oneof![1 => value().prop_map(|both| (both, both)), 4 => (value(), value())]
}

fn invented() -> impl Strategy<Value = Invented> {
    let rank = || prop::option::weighted(0.8, 1_u32..=34);
    let pairs = |count: usize| prop::collection::vec(pair(), count);
    (
        0_usize..4,
        pair(),
        (rank(), rank()),
        pairs(12),
        pairs(6),
        pairs(UNITS.len()),
        prop::collection::vec(0_u32..30, UNITS.len()),
        (any::<bool>(), any::<bool>()),
    )
        .prop_map(|(dates, province, ranks, indicators, groups, units, overdue, (remark, blocks))| {
            Invented { dates, province, ranks, indicators, groups, units, overdue, remark, blocks }
        })
}

fn agrees(invented: &Invented) -> Result<(), TestCaseError> {
    let dates = [
        (day(2025, 3, 27), day(2025, 4, 8)),
        (day(2025, 6, 26), day(2025, 8, 7)),
        (day(2025, 12, 25), day(2026, 1, 8)),
        (day(2026, 10, 3), day(2026, 10, 10)),
    ];
    let (was, is) = dates[invented.dates];
    let mut figures = Figures::default();
    let of = if was < day(2025, 7, 1) { 63 } else { 34 };
    let put = |figures: &mut Figures, subject: Subject, measure: Measure, pair: Pair| {
        for (at, value) in [(was, pair.0), (is, pair.1)] {
            if let Some(value) = value {
                figures.put(AsOf::Day(at), subject, measure, Reading::Value(Decimal::new(value.into(), 2)));
            }
        }
    };
    // a second date to compare with, whose figures are those of other things
    let first = was - chrono::Days::new(20);
    let mut earlier = |measure: Measure, value: Option<u32>| {
        if let Some(value) = value {
            let value = Reading::Value(Decimal::new(value.into(), 2));
            figures.put(AsOf::Day(first), Subject::Province, measure, value);
        }
    };
    earlier(Measure::Score, invented.province.1);
    earlier(Measure::Indicator(1), Some(5_012));
    for (no, pair) in (2..).zip(&invented.indicators) {
        earlier(Measure::Indicator(no), pair.0);
    }
    put(&mut figures, Subject::Province, Measure::Score, invented.province);
    for (no, pair) in (1..).zip(&invented.indicators) {
        put(&mut figures, Subject::Province, Measure::Indicator(no), *pair);
    }
    for (no, pair) in (1..).zip(&invented.groups) {
        let tenth = |value: Option<u32>| value.map(|value| value / 10);
        put(&mut figures, Subject::Province, Measure::Group(no), (tenth(pair.0), tenth(pair.1)));
    }
    for (at, rank, of) in
        [(was, invented.ranks.0, of), (is, invented.ranks.1, if is < day(2025, 7, 1) { 63 } else { 34 })]
    {
        if let Some(rank) = rank {
            figures.rank(at, rank, of);
        }
    }
    if let Some(rank) = invented.ranks.1 {
        figures.rank(first, rank, of);
    }
    for (((group, name), pair), late) in UNITS.iter().zip(&invented.units).zip(&invented.overdue) {
        let unit = figures.unit(*group, name);
        // a unit that has ended has figures of before only
        let has_ended = *group == Group::District && is >= day(2025, 7, 1);
        if has_ended {
            put(&mut figures, unit, Measure::Score, (pair.0, None));
            continue;
        }
        if *group != Group::Branch {
            put(&mut figures, unit, Measure::Score, *pair);
            // its points in a group of the index may tell what moved it
            let tenth = |value: Option<u32>| value.map(|value| value / 10);
            put(&mut figures, unit, Measure::Group(6), (tenth(pair.0), tenth(pair.1)));
        }
        let at = AsOf::Moment(is.and_hms_opt(9, 0, 0).unwrap());
        figures.put(at, unit, Measure::Overdue, Reading::Value((*late / 2 * (*late % 2)).into()));
        let received = Measure::Count(Tally { service: Service::ReceivedLate, system: System::Provincial });
        figures.put(at, unit, received, Reading::Value((*late % 5).into()));
    }
    // the assessments exist even where nothing else is known
    put(&mut figures, Subject::Province, Measure::Indicator(1), (Some(5_000), Some(4_994)));
    let history = figures.history();
    let week = Comparison::new(&history, is, Some(was)).unwrap().with_second(&history, Some(first));
    let office = Office {
        province: "tỉnh Đồng Nai".to_owned(),
        issuer: "VĂN PHÒNG".to_owned(),
        place: "Đồng Nai".to_owned(),
        ..Office::default()
    };
    let mut content = Content {
        closing: Some(markup::read("Đề nghị các đơn vị thực hiện")),
        ..Content::default()
    };
    content.shortcomings.push(notice_support::paragraph("Một số đơn vị chưa thực hiện nghiêm."));
    content.recommendations.push(notice_support::recommendation("các đơn vị", &["Khẩn trương khắc phục"]));
    if invented.remark {
        content.remarks.insert(Measure::Indicator(1), markup::read("đang rà soát"));
    }
    content.blocks = invented.blocks.then(every_block);
    let against = Against::new(&history, &week, &office, &[], &content);
    let report = check_document(&write(&week, &office, &content), &against);
    let told: Vec<String> = report
        .findings
        .iter()
        .map(|found| format!("{}: {}: {}", found.finding.rule.key, found.finding.text, found.finding.message))
        .collect();
    prop_assert!(told.is_empty(), "{told:#?}");
    prop_assert_eq!(report.judged.disagree, 0);
    prop_assert!(report.judged.agree > 0);
    let left: Vec<&str> = report
        .numbers
        .iter()
        .filter(|number| number.figure.is_none())
        .map(|number| number.text.as_str())
        .collect();
    // what is told of a group without its figures, such as the year of a head
    prop_assert!(left.len() * 10 <= report.judged.agree + 10, "{left:?} of {:?}", report.judged);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_generated_sentence_agrees_with_its_figures(invented in invented()) {
        agrees(&invented)?;
    }
}
