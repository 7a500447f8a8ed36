//! Histories to draw charts of: few units and many, one day and years of weeks; made by arithmetic, so that each run draws the same.

#![allow(clippy::expect_used)]
#![allow(dead_code, reason = "each test file uses a part of it")]

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use thongbao766::chart::canvas::Area;
use thongbao766::chart::style::{Look, Theme};
use thongbao766::chart::{Kind, Request, groups_of};
use thongbao766::figures::{
    AsOf, Comparison, Fact, FigureKey, Group, History, IndexVersion, Measure, Origin, Reading, SourceId,
    Subject, Unit, UnitId,
};
use thongbao766::mark::{Drawing, Shape};

/// A history with its newest week.
pub struct Made {
    /// How many communes.
    pub units: usize,
    /// How many weeks.
    pub days: usize,
    /// The figures.
    pub history: History,
    /// The newest two.
    pub week: Comparison,
}

const PLACES: [&str; 24] = [
    "Vân Canh",
    "Ia Dơk",
    "Phù Mỹ Đông",
    "Hoài Nhơn Bắc",
    "Kông Bơ La",
    "Đak Sơmei",
    "Quy Nhơn Tây",
    "An Nhơn Đông",
    "Chư A Thai",
    "Tuy Phước Tây",
    "Bờ Ngoong",
    "Ia Rbol",
    "Vĩnh Thạnh",
    "Phù Cát",
    "Ya Hội",
    "Tây Sơn",
    "Bình Khê",
    "Kbang",
    "Ia Krêl",
    "Lơ Pang",
    "Canh Liên",
    "Cát Tiến",
    "Ân Hảo",
    "Đức Cơ",
];

const OFFICES: [&str; 14] = [
    "Sở Nông nghiệp và Môi trường",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Khoa học và Công nghệ",
    "Sở Giáo dục và Đào tạo",
    "Sở Dân tộc và Tôn giáo",
    "Ban Quản lý Khu kinh tế",
    "Sở Công Thương",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Ngoại vụ",
    "Sở Tư pháp",
    "Sở Nội vụ",
    "Sở Y tế",
    "Thanh tra tỉnh",
];

/// The name of a department by its number.
pub fn name(no: usize) -> String {
    OFFICES[no % OFFICES.len()].to_owned()
}

fn fact(day: NaiveDate, subject: Subject, measure: Measure, hundredths: i64, decimals: u32) -> Fact {
    let value = Decimal::new(hundredths, decimals);
    at(AsOf::Day(day), subject, measure, value)
}

fn at(when: AsOf, subject: Subject, measure: Measure, value: Decimal) -> Fact {
    Fact {
        key: FigureKey::new(when, subject, measure).expect("a key"),
        reading: Reading::Value(value),
        origin: Origin::of_source(SourceId(1)),
    }
}

/// A number between 0 and `below` that looks like chance.
fn odd(seed: usize, below: i64) -> i64 {
    let mixed =
        (seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    i64::try_from(mixed >> 33).unwrap_or(0) % below
}

/// So many communes beside fourteen departments over so many weeks up to 10/10/2026; with or without rates of indicators and an overdue list.
pub fn made(units: usize, days: usize, with_rates: bool) -> Made {
    let newest = NaiveDate::from_ymd_opt(2026, 10, 10).expect("a day");
    let versions = IndexVersion::built_in().expect("versions");
    let mut registry = Vec::new();
    for (id, office) in (1..).zip(OFFICES) {
        registry.push(Unit::new(UnitId(id), Group::Department, office));
    }
    for no in 0..units {
        let kind = if no % 3 == 0 { "phường" } else { "xã" };
        let turn = no / PLACES.len();
        let place = PLACES[no % PLACES.len()];
        let name =
            if turn == 0 { format!("UBND {kind} {place}") } else { format!("UBND {kind} {place} {turn}") };
        registry.push(Unit::new(UnitId(100 + i64::try_from(no).expect("small")), Group::Commune, name));
    }
    let provinces =
        ["Đồng Tháp", "Thành phố Hải Phòng", "Thành phố Hồ Chí Minh", "Tây Ninh", "Thành phố Quảng Ninh"];
    for no in 0..33_usize {
        let name =
            provinces.get(no).map_or_else(|| format!("Tỉnh thứ {}", no + 1), |name| (*name).to_owned());
        registry.push(Unit::new(UnitId(1_000 + i64::try_from(no).expect("small")), Group::Province, name));
    }
    let mut facts = Vec::new();
    for back in 0..days {
        let day = newest.checked_sub_days(Days::new(7 * back as u64)).expect("a day");
        let is_shown = back < 2;
        let rank = 1 + (4 + odd(back / 3, 9) + odd(back, 4)).clamp(0, 33);
        facts.push(fact(day, Subject::Province, Measure::Rank, rank, 0));
        facts.push(fact(day, Subject::Province, Measure::RankOf, 34, 0));
        facts.push(fact(day, Subject::Province, Measure::Score, 6_000 + odd(back, 900), 2));
        for unit in registry.iter().filter(|unit| unit.group != Group::Province) {
            let seed = usize::try_from(unit.id.0).expect("small") * 7;
            // one in twenty has a gap
            if odd(seed + back * 31, 20) == 0 && back != 0 {
                continue;
            }
            let score = 4_000 + odd(seed, 5_200) + odd(seed + back * 977, 600);
            facts.push(fact(day, Subject::Unit(unit.id), Measure::Score, score, 2));
        }
        if is_shown {
            for no in 0..33 {
                let subject = Subject::OtherProvince(UnitId(1_000 + no));
                let seed = usize::try_from(no).expect("small") * 13;
                facts.push(fact(day, subject, Measure::Score, 5_500 + odd(seed, 1_400), 2));
            }
            for no in 1..=6_u8 {
                let points = 700 + odd(usize::from(no) * 3 + back, 280);
                facts.push(fact(day, Subject::Province, Measure::Group(no), points, 2));
            }
        }
        if with_rates {
            for no in 1..=12_u8 {
                let rate = 2_000 + odd(usize::from(no) * 5, 7_000) + odd(usize::from(no) + back * 3, 900);
                facts.push(fact(day, Subject::Province, Measure::Indicator(no), rate, 2));
            }
        }
    }
    if with_rates {
        for unit in registry.iter().filter(|unit| unit.group != Group::Province) {
            let count = odd(usize::try_from(unit.id.0).expect("small"), 40) - 20;
            if count > 0 {
                let moment = newest.and_hms_opt(9, 0, 0).expect("a moment");
                facts.push(at(AsOf::Moment(moment), Subject::Unit(unit.id), Measure::Overdue, count.into()));
            }
        }
    }
    let history = History::of_facts(versions, registry, facts).expect("a history");
    let week = Comparison::new(&history, newest, history.day_before(newest)).expect("a week");
    Made { units, days, history, week }
}

/// The same without the rank of one of its days, counted back from the newest.
pub fn without_rank_of(made: &Made, back: usize) -> Made {
    let newest = made.history.newest_day().expect("a day");
    let day = newest.checked_sub_days(Days::new(7 * back as u64)).expect("a day");
    let facts = made.history.facts().filter(|(key, _)| {
        !(key.when() == AsOf::Day(day) && matches!(key.measure(), Measure::Rank | Measure::RankOf))
    });
    let facts: Vec<Fact> = facts
        .map(|(key, figure)| Fact {
            key,
            reading: figure.reading.clone(),
            origin: Origin::of_source(SourceId(1)),
        })
        .collect();
    let units: Vec<Unit> = made.history.units().values().cloned().collect();
    let versions: Vec<IndexVersion> = made.history.versions().cloned().collect();
    let history = History::of_facts(versions, units, facts).expect("a history");
    let week = Comparison::new(&history, newest, history.day_before(newest)).expect("a week");
    Made { units: made.units, days: made.days, history, week }
}

/// A year-old office of few: its ranks, its departments' newest scores with their changes in hundredths, its overdue dossiers.
pub fn of_numbers(ranks: &[u32], scores: &[(i64, i64)], overdue: &[u32]) -> History {
    let newest = NaiveDate::from_ymd_opt(2026, 10, 10).expect("a day");
    let mut facts = Vec::new();
    let mut registry = Vec::new();
    for (no, _) in scores.iter().enumerate() {
        registry.push(Unit::new(UnitId(1 + i64::try_from(no).expect("small")), Group::Department, name(no)));
    }
    for (back, rank) in ranks.iter().rev().enumerate() {
        let day = newest.checked_sub_days(Days::new(7 * back as u64)).expect("a day");
        facts.push(fact(day, Subject::Province, Measure::Rank, (*rank).into(), 0));
        facts.push(fact(day, Subject::Province, Measure::RankOf, 34, 0));
        for (unit, (score, change)) in registry.iter().zip(scores) {
            let then = if back == 0 { *score } else { score - change };
            facts.push(fact(day, Subject::Unit(unit.id), Measure::Score, then, 2));
        }
    }
    let moment = newest.and_hms_opt(9, 0, 0).expect("a moment");
    for (unit, count) in registry.iter().zip(overdue) {
        facts.push(at(AsOf::Moment(moment), Subject::Unit(unit.id), Measure::Overdue, (*count).into()));
    }
    History::of_facts(IndexVersion::built_in().expect("versions"), registry, facts).expect("a history")
}

/// Each kind of chart, of each group of units, for a page and for a slide, in all colours, with and without something chosen.
pub fn requests(made: &Made) -> Vec<Request> {
    let mut found = Vec::new();
    for kind in Kind::ALL {
        for look in [Look::sheet(Theme::Light), Look::sheet(Theme::Print), Look::slide()] {
            let plain = Request::new(kind, look);
            found.push(plain.clone());
            if kind.is_of_units() || kind == Kind::Change {
                for group in groups_of(&made.week) {
                    let chosen: Vec<UnitId> =
                        made.week.group(group).step_by(7).take(5).map(|unit| unit.unit.id).collect();
                    found.push(Request { group: Some(group), chosen, ..plain.clone() });
                    found.push(Request { group: Some(group), by_change: true, ..plain.clone() });
                }
            }
            if kind == Kind::Indicators {
                found.push(Request { indicators: vec![1, 4, 5, 9], ..plain });
            }
        }
    }
    found
}

/// The words of an SVG's texts, in their order.
pub fn words_of(svg: &str) -> Vec<String> {
    let texts = svg.split("<text ").skip(1).filter_map(|rest| {
        let (_, rest) = rest.split_once('>')?;
        let (words, _) = rest.split_once("</text>")?;
        Some(
            words
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&"),
        )
    });
    texts.collect()
}

/// The texts of a drawing with their sizes and boxes.
pub fn boxes(drawing: &Drawing) -> Vec<(String, f32, Area)> {
    let runs = drawing.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Glyphs(run) => Some(run),
        _ => None,
    });
    runs.map(|run| {
        let (left, base) = (run.origin.x, run.origin.y);
        let area = Area::new(left, base - run.size * 0.74, left + run.width, base + run.size * 0.2);
        (run.text.clone(), run.size, area)
    })
    .collect()
}

/// Texts that are cut, smaller than `least`, or lie on others.
pub fn faults_of(drawing: &Drawing, least: f32) -> Vec<String> {
    let sheet = Area::new(0.0, 0.0, drawing.width, drawing.height);
    let boxes = boxes(drawing);
    let mut found = Vec::new();
    for (at, (text, size, area)) in boxes.iter().enumerate() {
        if !area.is_within(&sheet) {
            found.push(format!("cut: {text}"));
        }
        if *size < least {
            found.push(format!("{size} points: {text}"));
        }
        let inner = Area::new(area.min.x + 0.4, area.min.y + 0.4, area.max.x - 0.4, area.max.y - 0.4);
        for (other, _, second) in &boxes[at + 1..] {
            if inner.overlaps(second) {
                found.push(format!("“{text}” lies on “{other}”"));
            }
        }
    }
    found
}
