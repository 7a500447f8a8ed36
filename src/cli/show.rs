//! `show`: two assessments side by side, as a table or as JSON.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::Datelike;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::archive::Archive;
use crate::figures::neighbours::Distance;
use crate::figures::number::{self, plain};
use crate::figures::{
    AsOf, Comparison, Group, GroupMove, Neighbours, Points, PointsChange, Rank, RankChange, Rate, RateChange,
    Reading, Score, ScoreChange, words,
};
use crate::notice::profile::Period;

use super::arguments::Dates;
use super::reply::{Failure, Reply, to_json};
use super::table::{Side, table};
use super::week::{Shown, compared};

pub(super) fn run(
    data: &Path,
    as_of: Option<AsOf>,
    against: Option<AsOf>,
    json: bool,
) -> Result<Reply, Failure> {
    let archive = Archive::open(data)?;
    let newest = match as_of {
        Some(at) => Some(at),
        // snapshots before months and quarters
        None => archive.periods()?.first_key_value().and_then(|(kind, days)| Some(kind.time(*days.last()?))),
    };
    let as_of = newest.ok_or_else(|| {
        Failure::refused("Tệp dữ liệu chưa có kỳ số liệu nào; hãy nhập số liệu bằng lệnh import.")
    })?;
    let Shown { week, comparison, .. } = compared(&archive, Dates { as_of, against })?;
    let period = week.content.period;
    Ok(Reply::printed(match json {
        true => to_json(&ShowJson::new(&comparison, period))?,
        false => describe(&comparison, period),
    }))
}

#[derive(Serialize)]
struct ShowJson<'a> {
    as_of: String,
    against: Option<String>,
    period: String,
    version: &'a str,
    baseline_version: Option<&'a str>,
    total: TotalJson<'a>,
    groups: Vec<GroupJson<'a>>,
    neighbours: Option<NeighboursJson<'a>>,
    rank: RankJson,
    indicators: Vec<IndicatorJson<'a>>,
    units: Vec<UnitJson<'a>>,
    overdue: Option<OverdueJson<'a>>,
}

#[derive(Serialize)]
struct TotalJson<'a> {
    baseline: Option<String>,
    current: Option<String>,
    change: Option<String>,
    max: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct GroupJson<'a> {
    no: u8,
    name: &'a str,
    max: String,
    baseline: Option<String>,
    current: Option<String>,
    change: Option<String>,
    percent: Option<String>,
}

/// A unit's points in a group; the name and the maximum stand with the province's.
#[derive(Serialize)]
struct UnitGroupJson {
    no: u8,
    baseline: Option<String>,
    current: Option<String>,
    change: Option<String>,
}

#[derive(Serialize)]
struct NeighboursJson<'a> {
    above: Option<DistanceJson<'a>>,
    below: Option<DistanceJson<'a>>,
    first: Option<DistanceJson<'a>>,
    mean: Option<String>,
    mean_first_ten: Option<String>,
}

#[derive(Serialize)]
struct DistanceJson<'a> {
    name: &'a str,
    gap: String,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<UnitGroupJson>,
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

fn exact<T: Copy>(reading: Option<&Reading<T>>, exact: impl Fn(T) -> Decimal) -> Option<String> {
    reading.and_then(Reading::value).map(|value| plain(exact(*value)))
}

impl<'a> GroupJson<'a> {
    fn new(group: &'a GroupMove) -> Self {
        Self {
            no: group.no,
            name: &group.name,
            max: plain(group.max),
            baseline: exact(group.baseline.as_ref(), Points::exact),
            current: exact(group.current.as_ref(), Points::exact),
            change: group.change.map(|change| plain(PointsChange::value(change))),
            percent: group.percent().map(plain),
        }
    }
}

impl<'a> NeighboursJson<'a> {
    fn new(neighbours: &'a Neighbours) -> Self {
        let distance = |distance: &'a Option<Distance>| {
            distance.as_ref().map(|found| DistanceJson { name: &found.name, gap: plain(found.gap) })
        };
        Self {
            above: distance(&neighbours.above),
            below: distance(&neighbours.below),
            first: distance(&neighbours.first),
            mean: neighbours.mean.map(plain),
            mean_first_ten: neighbours.mean_first_ten.map(plain),
        }
    }
}

impl<'a> ShowJson<'a> {
    fn new(week: &'a Comparison, period: Period) -> Self {
        let (current, baseline) = (week.rank.current, week.rank.baseline);
        Self {
            as_of: week.time().to_string(),
            against: week.time_against().as_ref().map(AsOf::to_string),
            period: period_key(week.time(), period),
            version: &week.index.id,
            baseline_version: week.baseline_index.as_ref().map(|index| index.id.as_str()),
            total: TotalJson {
                baseline: exact(week.total.baseline.as_ref(), Score::exact),
                current: exact(week.total.current.as_ref(), Score::exact),
                change: week.total.change.map(|change| plain(ScoreChange::value(change))),
                max: plain(week.total.max),
                reason: week.total.reason.as_deref(),
            },
            groups: week.groups.iter().map(GroupJson::new).collect(),
            neighbours: week.neighbours.as_ref().map(NeighboursJson::new),
            rank: RankJson {
                current: current.map(Rank::place),
                of: current.map(Rank::of),
                baseline: baseline.map(Rank::place),
                baseline_of: baseline.map(Rank::of),
                change: week.rank.change().map(RankChange::places),
            },
            indicators: week
                .indicators
                .iter()
                .map(|indicator| IndicatorJson {
                    no: indicator.no,
                    name: &indicator.name,
                    years: indicator
                        .years
                        .iter()
                        .map(|(year, rate)| (AsOf::Year(*year).to_string(), plain(rate.exact())))
                        .collect(),
                    baseline: exact(indicator.baseline.as_ref(), Rate::exact),
                    current: exact(indicator.current.as_ref(), Rate::exact),
                    change: indicator.change.map(|change| plain(RateChange::value(change))),
                    reason: indicator.reason.as_deref(),
                })
                .collect(),
            units: week
                .units
                .iter()
                .map(|unit| UnitJson {
                    group: unit.unit.group,
                    name: &unit.unit.name,
                    place: unit.place,
                    baseline: exact(unit.baseline.as_ref(), Score::exact),
                    current: exact(unit.current.as_ref(), Score::exact),
                    change: unit.change.map(|change| plain(ScoreChange::value(change))),
                    reason: unit.reason.as_deref(),
                    baseline_of: unit.baseline_of.as_ref().map(|before| before.name.as_str()),
                    groups: unit
                        .groups
                        .iter()
                        .map(|group| UnitGroupJson {
                            no: group.no,
                            baseline: exact(group.baseline.as_ref(), Points::exact),
                            current: exact(group.current.as_ref(), Points::exact),
                            change: group.change.map(|change| plain(PointsChange::value(change))),
                        })
                        .collect(),
                })
                .collect(),
            overdue: week.overdue.as_ref().map(|overdue| OverdueJson {
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

/// `2025-W15` by ISO 8601, or `2025-04`; of a quarter by itself `2025-Q2`.
fn period_key(as_of: AsOf, period: Period) -> String {
    match (as_of.day(), period) {
        (Some(day), Period::Week) => format!("{:04}-W{:02}", day.iso_week().year(), day.iso_week().week()),
        (Some(day), Period::Month) => day.format("%Y-%m").to_string(),
        (Some(day), Period::Quarter) => format!("{:04}-Q{}", day.year(), day.month0() / 3 + 1),
        (Some(day), Period::Year) => day.format("%Y").to_string(),
        (None, _) => as_of.to_string(),
    }
}

/// The comparison as a person reads it.
fn describe(week: &Comparison, period: Period) -> String {
    let mut text = format!("Kỳ {} ({})", words::bare_time(week.time()), period_key(week.time(), period));
    match week.time_against() {
        Some(against) => text.push_str(&format!(", so với {}\n", words::bare_time(against))),
        None => text.push_str(", chưa có kỳ trước để so sánh\n"),
    }
    if let Some(reason) = week.version_break() {
        text.push_str(&format!("{reason}.\n"));
    }
    if let Some(rank) = week.rank.current {
        text.push_str(&format!("Xếp hạng {rank}"));
        if let Some(was) = week.rank.baseline {
            text.push_str(&format!(", kỳ so sánh {was}"));
        }
        if let Some(change) = week.rank.change() {
            text.push_str(&format!(", {}", words::rank_move(change)));
        }
        text.push('\n');
    }
    if let Some(total) = &week.total.current {
        text.push_str(&format!("Tổng điểm {}", cell(Some(total), Score::exact)));
        if let Some(was) = &week.total.baseline {
            text.push_str(&format!(", kỳ so sánh {}", cell(Some(was), Score::exact)));
        }
        if let Some(change) = week.total.change {
            text.push_str(&format!(" ({})", number::change(change.value())));
        }
        text.push('\n');
    }
    let columns = Columns::of(week);
    groups(&mut text, week, &columns);
    indicators(&mut text, week, &columns);
    units(&mut text, week, &columns);
    if let Some(overdue) = &week.overdue {
        text.push_str(&format!("\nHồ sơ quá hạn tính đến {}:\n", words::until(overdue.as_of)));
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

/// The heads of the columns of figures.
struct Columns {
    baseline: String,
    current: String,
}

impl Columns {
    fn of(week: &Comparison) -> Self {
        Self {
            baseline: week.time_against().map_or_else(|| "Kỳ trước".to_owned(), words::bare_time),
            current: words::bare_time(week.time()),
        }
    }

    fn heads<'a>(&'a self, place: (&'a str, Side), name: &'a str) -> [(&'a str, Side); 5] {
        [
            place,
            (name, Side::Left),
            (&self.baseline, Side::Right),
            (&self.current, Side::Right),
            ("Tăng, giảm", Side::Right),
        ]
    }
}

fn groups(text: &mut String, week: &Comparison, columns: &Columns) {
    if week.groups.is_empty() {
        return;
    }
    let rows: Vec<_> = week
        .groups
        .iter()
        .map(|group| {
            [
                group.no.to_string(),
                format!("{} ({})", group.name, number::exact(group.max)),
                cell(group.baseline.as_ref(), Points::exact),
                cell(group.current.as_ref(), Points::exact),
                group.change.map_or_else(String::new, |change| number::change(change.value())),
            ]
        })
        .collect();
    text.push('\n');
    text.push_str(&table(columns.heads(("TT", Side::Right), "Nhóm chỉ số (điểm)"), &rows));
}

fn indicators(text: &mut String, week: &Comparison, columns: &Columns) {
    if week.indicators.is_empty() {
        return;
    }
    if week.against.is_some() && week.is_one_version() {
        text.push_str(&format!(
            "Chỉ số: {} giảm, {} tăng, {} giữ nguyên\n\n",
            week.fallen().len(),
            week.risen().len(),
            week.unchanged().len(),
        ));
    } else {
        text.push('\n');
    }
    let rows: Vec<_> = week
        .indicators
        .iter()
        .map(|indicator| {
            [
                indicator.no.to_string(),
                indicator.short.clone(),
                cell(indicator.baseline.as_ref(), Rate::exact),
                cell(indicator.current.as_ref(), Rate::exact),
                indicator.change.map_or_else(String::new, |change| number::change(change.value())),
            ]
        })
        .collect();
    text.push_str(&table(columns.heads(("TT", Side::Right), "Chỉ số (%)"), &rows));
}

fn units(text: &mut String, week: &Comparison, columns: &Columns) {
    for group in Group::ALL {
        let rows: Vec<_> = week
            .group(group)
            .map(|unit| {
                [
                    unit.place.map_or_else(String::new, |place| place.to_string()),
                    unit.unit.name.clone(),
                    cell(unit.baseline.as_ref(), Score::exact),
                    cell(unit.current.as_ref(), Score::exact),
                    unit.change.map_or_else(String::new, |change| number::change(change.value())),
                ]
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        text.push('\n');
        text.push_str(&table(columns.heads(("Hạng", Side::Right), group.label()), &rows));
    }
}

fn cell<T: Copy>(reading: Option<&Reading<T>>, exact: impl Fn(T) -> Decimal) -> String {
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
        let key = |text: &str, period| period_key(text.parse::<AsOf>().unwrap(), period);
        assert_eq!(key("2025-04-08", Period::Week), "2025-W15");
        assert_eq!(key("2024-12-30", Period::Week), "2025-W01");
        assert_eq!(key("2027-01-03", Period::Week), "2026-W53");
        assert_eq!(key("2025-04-08", Period::Month), "2025-04");
        assert_eq!(key("2025-Q2", Period::Week), "2025-Q2");
    }
}
