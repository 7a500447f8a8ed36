//! `show`: two assessments side by side, as a table or as JSON.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::archive::Archive;
use crate::figures::number::{self, plain};
use crate::figures::{AsOf, Assessment, Comparison, Group, History, Rank, RankChange, Reading, Score};
use crate::notice::profile::Period;

use super::arguments::Dates;
use super::reply::{Failure, Reply, to_json};
use super::table::{Side, table};
use super::week::{compare, known_day};

pub(super) fn run(
    data: &Path,
    as_of: Option<NaiveDate>,
    against: Option<NaiveDate>,
    json: bool,
) -> Result<Reply, Failure> {
    let archive = Archive::open(data)?;
    let history = archive.history()?;
    let newest = history.assessments.keys().next_back().copied();
    let as_of = as_of.or(newest).ok_or_else(|| {
        Failure::refused("Tệp dữ liệu chưa có kỳ số liệu nào; hãy nhập số liệu bằng lệnh import.")
    })?;
    known_day(&history, as_of)?;
    let week = archive.week(as_of)?;
    let known = |day: &NaiveDate| history.assessments.contains_key(day);
    let earlier = || history.assessments.range(..as_of).next_back().map(|(day, _)| *day);
    let against = against.or_else(|| week.against.filter(known)).or_else(earlier);
    let comparison = match against {
        Some(against) => compare(&history, Dates { as_of, against })?,
        None => alone(&history, as_of)?,
    };
    Ok(Reply::printed(match json {
        true => to_json(&ShowJson::new(&history, &comparison, against, week.content.period))?,
        false => describe(&history, &comparison, against, week.content.period),
    }))
}

/// The first assessment has none before it: it is compared with an empty one, so that its places are known and no change is.
fn alone(history: &History, as_of: NaiveDate) -> Result<Comparison, Failure> {
    let day_before = as_of.pred_opt().unwrap_or(NaiveDate::MIN);
    let mut with_empty = history.clone();
    with_empty.assessments.insert(day_before, Assessment::default());
    compare(&with_empty, Dates { as_of, against: day_before })
}

#[derive(Serialize)]
struct ShowJson<'a> {
    as_of: NaiveDate,
    against: Option<NaiveDate>,
    period: String,
    rank: RankJson,
    indicators: Vec<IndicatorJson<'a>>,
    units: Vec<UnitJson<'a>>,
    overdue: Option<OverdueJson<'a>>,
}

#[derive(Serialize)]
struct RankJson {
    current: Option<u32>,
    of: Option<u32>,
    baseline: Option<u32>,
    baseline_of: Option<u32>,
    change: Option<i64>,
}

#[derive(Serialize)]
struct IndicatorJson<'a> {
    no: u8,
    name: &'a str,
    years: BTreeMap<String, String>,
    baseline: Option<String>,
    current: Option<String>,
    change: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct UnitJson<'a> {
    group: Group,
    name: &'a str,
    place: Option<u32>,
    baseline: Option<String>,
    current: Option<String>,
    change: Option<String>,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct OverdueJson<'a> {
    as_of: String,
    units: Vec<OverdueUnitJson<'a>>,
}

#[derive(Serialize)]
struct OverdueUnitJson<'a> {
    group: Group,
    name: &'a str,
    count: u32,
}

const NONE_NOW: &str = "Không có số liệu tại kỳ này";
const NONE_BEFORE: &str = "Không có số liệu tại kỳ so sánh";

/// Why a change is not known: the reason for the figure that is absent, that of the current date first.
fn reason<'a, T>(current: Option<&'a Reading<T>>, baseline: Option<&'a Reading<T>>) -> Option<&'a str> {
    let absent = |reading: Option<&'a Reading<T>>, otherwise| match reading {
        Some(reading) => reading.reason(),
        None => Some(otherwise),
    };
    absent(current, NONE_NOW).or_else(|| absent(baseline, NONE_BEFORE))
}

impl<'a> ShowJson<'a> {
    fn new(
        history: &'a History,
        comparison: &'a Comparison,
        against: Option<NaiveDate>,
        period: Period,
    ) -> Self {
        let (current, baseline) = (comparison.rank.current, comparison.rank.baseline);
        Self {
            as_of: comparison.as_of,
            against,
            period: period_key(comparison.as_of, period),
            rank: RankJson {
                current: current.map(Rank::place),
                of: current.map(Rank::of),
                baseline: baseline.map(Rank::place),
                baseline_of: baseline.map(Rank::of),
                change: comparison.rank.change().map(RankChange::places),
            },
            indicators: comparison
                .indicators
                .iter()
                .map(|indicator| {
                    let rate = |reading: Option<&Reading<crate::figures::Rate>>| {
                        reading.and_then(Reading::value).map(|rate| plain(rate.exact()))
                    };
                    let (current, baseline) = (indicator.current.as_ref(), indicator.baseline.as_ref());
                    IndicatorJson {
                        no: indicator.no,
                        name: history.index.indicator(indicator.no).map_or("", |found| found.name.as_str()),
                        years: indicator
                            .years
                            .iter()
                            .map(|(year, rate)| (AsOf::Year(*year).to_string(), plain(rate.exact())))
                            .collect(),
                        baseline: rate(baseline),
                        current: rate(current),
                        change: indicator.change.map(|change| plain(change.value())),
                        reason: reason(current, baseline),
                    }
                })
                .collect(),
            units: comparison
                .units
                .iter()
                .map(|unit| {
                    let score = |reading: Option<&Reading<Score>>| {
                        reading.and_then(Reading::value).map(|score| plain(score.exact()))
                    };
                    let (current, baseline) = (unit.current.as_ref(), unit.baseline.as_ref());
                    UnitJson {
                        group: unit.unit.group,
                        name: &unit.unit.name,
                        place: unit.place,
                        baseline: score(baseline),
                        current: score(current),
                        change: unit.change.map(|change| plain(change.value())),
                        reason: reason(current, baseline),
                    }
                })
                .collect(),
            overdue: comparison.overdue.as_ref().map(|overdue| OverdueJson {
                as_of: overdue.as_of.to_string(),
                units: overdue
                    .units
                    .iter()
                    .map(|found| OverdueUnitJson {
                        group: found.unit.group,
                        name: &found.unit.name,
                        count: found.count.0,
                    })
                    .collect(),
            }),
        }
    }
}

/// `2025-W15` by ISO 8601, or `2025-04`.
fn period_key(as_of: NaiveDate, period: Period) -> String {
    match period {
        Period::Week => format!("{:04}-W{:02}", as_of.iso_week().year(), as_of.iso_week().week()),
        Period::Month => as_of.format("%Y-%m").to_string(),
    }
}

/// The comparison as a person reads it.
fn describe(
    history: &History,
    comparison: &Comparison,
    against: Option<NaiveDate>,
    period: Period,
) -> String {
    let mut text =
        format!("Kỳ {} ({})", number::date(comparison.as_of), period_key(comparison.as_of, period));
    match against {
        Some(against) => text.push_str(&format!(", so với {}\n", number::date(against))),
        None => text.push_str(", chưa có kỳ trước để so sánh\n"),
    }
    if let Some(rank) = comparison.rank.current {
        text.push_str(&format!("Xếp hạng {rank}"));
        if let Some(was) = comparison.rank.baseline {
            text.push_str(&format!(", kỳ so sánh {was}"));
        }
        match comparison.rank.change().map(RankChange::places) {
            Some(0) => text.push_str(", không thay đổi"),
            Some(places) if places > 0 => text.push_str(&format!(", tăng {places} bậc")),
            Some(places) => text.push_str(&format!(", giảm {} bậc", places.abs())),
            None => {}
        }
        text.push('\n');
    }
    let baseline_head = against.map_or_else(|| "Kỳ trước".to_owned(), number::date);
    let current_head = number::date(comparison.as_of);
    indicators(&mut text, history, comparison, &baseline_head, &current_head);
    units(&mut text, comparison, &baseline_head, &current_head);
    if let Some(overdue) = &comparison.overdue {
        let at = match overdue.as_of {
            AsOf::Moment(at) => number::moment(at),
            other => other.day().map(number::date).unwrap_or_default(),
        };
        text.push_str(&format!("\nHồ sơ quá hạn tính đến {at}:\n"));
        let rows: Vec<_> = overdue
            .units
            .iter()
            .map(|found| {
                [found.unit.group.label().to_owned(), found.unit.name.clone(), found.count.0.to_string()]
            })
            .collect();
        text.push_str(&table([("Nhóm", Side::Left), ("Đơn vị", Side::Left), ("Hồ sơ", Side::Right)], &rows));
    }
    text
}

fn indicators(text: &mut String, history: &History, comparison: &Comparison, baseline: &str, current: &str) {
    if comparison.indicators.is_empty() {
        return;
    }
    text.push_str(&format!(
        "Chỉ số: {} giảm, {} tăng, {} không thay đổi\n\n",
        comparison.fallen().len(),
        comparison.risen().len(),
        comparison.unchanged().len(),
    ));
    let rate = |reading: &Option<Reading<crate::figures::Rate>>| cell(reading.as_ref(), |rate| rate.exact());
    let rows: Vec<_> = comparison
        .indicators
        .iter()
        .map(|indicator| {
            [
                indicator.no.to_string(),
                history.index.indicator(indicator.no).map_or_else(String::new, |found| found.short.clone()),
                rate(&indicator.baseline),
                rate(&indicator.current),
                indicator.change.map_or_else(String::new, |change| number::change(change.value())),
            ]
        })
        .collect();
    let heads = [
        ("TT", Side::Right),
        ("Chỉ số (%)", Side::Left),
        (baseline, Side::Right),
        (current, Side::Right),
        ("Tăng, giảm", Side::Right),
    ];
    text.push_str(&table(heads, &rows));
}

fn units(text: &mut String, comparison: &Comparison, baseline: &str, current: &str) {
    for group in Group::ALL {
        let score = |reading: &Option<Reading<Score>>| cell(reading.as_ref(), |score| score.exact());
        let rows: Vec<_> = comparison
            .group(group)
            .map(|unit| {
                [
                    unit.place.map_or_else(String::new, |place| place.to_string()),
                    unit.unit.name.clone(),
                    score(&unit.baseline),
                    score(&unit.current),
                    unit.change.map_or_else(String::new, |change| number::change(change.value())),
                ]
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        let heads = [
            ("Hạng", Side::Right),
            (group.label(), Side::Left),
            (baseline, Side::Right),
            (current, Side::Right),
            ("Tăng, giảm", Side::Right),
        ];
        text.push('\n');
        text.push_str(&table(heads, &rows));
    }
}

fn cell<T: Copy>(reading: Option<&Reading<T>>, exact: impl Fn(T) -> rust_decimal::Decimal) -> String {
    match reading {
        Some(Reading::Value(value)) => number::fixed(exact(*value)),
        Some(Reading::NoData(reason)) => reason.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_follow_iso_8601_across_the_turn_of_the_year() {
        let key = |text: &str, period| period_key(text.parse().unwrap(), period);
        assert_eq!(key("2025-04-08", Period::Week), "2025-W15");
        assert_eq!(key("2024-12-30", Period::Week), "2025-W01");
        assert_eq!(key("2027-01-03", Period::Week), "2026-W53");
        assert_eq!(key("2025-04-08", Period::Month), "2025-04");
    }
}
