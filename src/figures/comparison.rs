//! What moved between two assessments: changes, places, and who rose, fell or stayed.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::assessment::{AsOf, Assessment, History};
use super::name::Order;
use super::quantity::{Count, Quantity, Rank, RankChange, Rate, RateChange, Reading, Score, ScoreChange};
use super::unit::{Group, Unit, UnitId};

/// Why two dates cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ComparisonError {
    /// Nothing was stored for this day.
    #[error("chưa có số liệu của ngày {}; hãy nhập số liệu ngày này hoặc chọn ngày khác", super::number::date(*.0))]
    NoAssessment(NaiveDate),
    /// A date compared with itself or with a later one.
    #[error("ngày so sánh {} phải trước ngày số liệu {}", super::number::date(*.against), super::number::date(*.as_of))]
    NotEarlier {
        /// The date of the figures.
        as_of: NaiveDate,
        /// The date to compare with.
        against: NaiveDate,
    },
}

/// The rank at both dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankMove {
    /// At the date of the figures.
    pub current: Option<Rank>,
    /// At the date compared with.
    pub baseline: Option<Rank>,
}

impl RankMove {
    /// The change in places, where both ranks are known among the same number of provinces.
    pub fn change(&self) -> Option<RankChange> {
        let (current, baseline) = (self.current?, self.baseline?);
        (current.of() == baseline.of()).then(|| current.change_from(baseline))
    }
}

/// One indicator at both dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorMove {
    /// Its number.
    pub no: u8,
    /// Its rates of whole years.
    pub years: BTreeMap<i32, Rate>,
    /// At the date compared with.
    pub baseline: Option<Reading<Rate>>,
    /// At the date of the figures.
    pub current: Option<Reading<Rate>>,
    /// The change, where both are known.
    pub change: Option<RateChange>,
}

/// One unit at both dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitMove {
    /// The unit.
    pub unit: Unit,
    /// Its place in its group by current score; ties share a place (1-2-2-4). `None` without a current score.
    pub place: Option<u32>,
    /// At the date compared with.
    pub baseline: Option<Reading<Score>>,
    /// At the date of the figures.
    pub current: Option<Reading<Score>>,
    /// The change, where both are known.
    pub change: Option<ScoreChange>,
}

impl UnitMove {
    /// The current score.
    pub fn score(&self) -> Option<Score> {
        self.current.as_ref().and_then(Reading::value).copied()
    }

    /// Why there is no current score, in the source's words where it gave any.
    pub fn reason(&self) -> Option<&str> {
        match &self.current {
            Some(reading) => reading.reason(),
            None => Some("Không có số liệu tại kỳ này"),
        }
    }
}

/// A unit's overdue dossiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverdueUnit {
    /// The unit.
    pub unit: Unit,
    /// How many dossiers.
    pub count: Count,
}

/// The overdue list that belongs to the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// The time of the list.
    pub as_of: AsOf,
    /// Units with overdue dossiers, group after group, most first.
    pub units: Vec<OverdueUnit>,
}

/// Two assessments side by side, everything sorted as the notice prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The date of the figures.
    pub as_of: NaiveDate,
    /// The date compared with.
    pub against: NaiveDate,
    /// The province's rank.
    pub rank: RankMove,
    /// The indicators in the order of the index, those known at either date.
    pub indicators: Vec<IndicatorMove>,
    /// The units, group after group; within a group by current score, highest first, those without one last.
    pub units: Vec<UnitMove>,
    /// The overdue list, where there is one.
    pub overdue: Option<Overdue>,
}

impl Comparison {
    /// Compares the assessment of a day with that of an earlier day.
    ///
    /// # Errors
    /// When one of the days has no assessment, or they are in the wrong order.
    pub fn new(history: &History, as_of: NaiveDate, against: NaiveDate) -> Result<Self, ComparisonError> {
        let assessment = |day| history.assessments.get(&day).ok_or(ComparisonError::NoAssessment(day));
        let (current, baseline) = (assessment(as_of)?, assessment(against)?);
        if against >= as_of {
            return Err(ComparisonError::NotEarlier { as_of, against });
        }
        let rank_of = |assessment: &Assessment| {
            assessment.rank.as_ref().and_then(|figure| figure.reading.value()).copied()
        };
        Ok(Self {
            as_of,
            against,
            rank: RankMove { current: rank_of(current), baseline: rank_of(baseline) },
            indicators: indicators(history, current, baseline),
            units: units(history, current, baseline),
            overdue: overdue(history, as_of),
        })
    }

    /// The indicators that fell, the largest fall first.
    pub fn fallen(&self) -> Vec<&IndicatorMove> {
        self.moved(Ordering::Less, |change| change)
    }

    /// The indicators that rose, the largest rise first.
    pub fn risen(&self) -> Vec<&IndicatorMove> {
        self.moved(Ordering::Greater, |change| -change)
    }

    /// The indicators that did not change, in the order of the index. Unchanged does not mean 100 percent.
    pub fn unchanged(&self) -> Vec<&IndicatorMove> {
        self.moved(Ordering::Equal, |_| Decimal::ZERO)
    }

    fn moved(&self, direction: Ordering, key: impl Fn(Decimal) -> Decimal) -> Vec<&IndicatorMove> {
        let change = |indicator: &IndicatorMove| indicator.change.map(RateChange::value);
        let mut found: Vec<_> = self
            .indicators
            .iter()
            .filter(|indicator| {
                change(indicator).is_some_and(|change| change.cmp(&Decimal::ZERO) == direction)
            })
            .collect();
        found.sort_by_key(|indicator| change(indicator).map(&key));
        found
    }

    /// The units of a group in the order of the notice.
    pub fn group(&self, group: Group) -> impl Iterator<Item = &UnitMove> {
        self.units.iter().filter(move |unit| unit.unit.group == group)
    }

    /// The years that indicators have a reference for, oldest first.
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<_> =
            self.indicators.iter().flat_map(|indicator| indicator.years.keys().copied()).collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

fn indicators(history: &History, current: &Assessment, baseline: &Assessment) -> Vec<IndicatorMove> {
    let reading =
        |assessment: &Assessment, no| assessment.indicators.get(&no).map(|figure| figure.reading.clone());
    let mut moves = Vec::new();
    for no in history.index.indicators.iter().map(|indicator| indicator.no) {
        let (is, was) = (reading(current, no), reading(baseline, no));
        if is.is_none() && was.is_none() {
            continue;
        }
        let year_rate = |rates: &BTreeMap<u8, super::Figure<Rate>>| rates.get(&no)?.reading.value().copied();
        moves.push(IndicatorMove {
            no,
            years: history
                .years
                .iter()
                .filter_map(|(year, rates)| Some((*year, year_rate(rates)?)))
                .collect(),
            change: change(is.as_ref(), was.as_ref()),
            baseline: was,
            current: is,
        });
    }
    moves
}

fn units(history: &History, current: &Assessment, baseline: &Assessment) -> Vec<UnitMove> {
    let order = Order::default();
    let reading =
        |assessment: &Assessment, unit| assessment.scores.get(&unit).map(|figure| figure.reading.clone());
    let mut moves: Vec<UnitMove> = history
        .units
        .values()
        .filter_map(|unit| {
            let (is, was) = (reading(current, unit.id), reading(baseline, unit.id));
            if is.is_none() && was.is_none() {
                return None;
            }
            let change = change(is.as_ref(), was.as_ref());
            Some(UnitMove { unit: unit.clone(), place: None, baseline: was, current: is, change })
        })
        .collect();
    // ties and units without a score stand in the order of their names, so the order is the same every week
    moves.sort_by(|left, right| {
        let key = |unit: &UnitMove| (unit.unit.group, Reverse(unit.score().map(Score::printed)));
        key(left).cmp(&key(right)).then_with(|| Unit::compare(&order, &left.unit.name, &right.unit.name))
    });
    for index in 0..moves.len() {
        let Some(score) = moves[index].score().map(Score::printed) else { continue };
        let group = moves[index].unit.group;
        let better = moves.iter().filter(|unit| unit.unit.group == group);
        let better = better.filter(|unit| unit.score().is_some_and(|other| other.printed() > score)).count();
        moves[index].place = u32::try_from(better + 1).ok();
    }
    moves
}

fn change<T: Quantity>(current: Option<&Reading<T>>, baseline: Option<&Reading<T>>) -> Option<T::Change> {
    Some(current?.value()?.change_from(*baseline?.value()?))
}

fn overdue(history: &History, as_of: NaiveDate) -> Option<Overdue> {
    let order = Order::default();
    let (at, list) = history.overdue_for(as_of)?;
    let unit = |id: &UnitId| history.units.get(id).cloned();
    let mut units: Vec<OverdueUnit> = list
        .counts
        .iter()
        .filter_map(|(id, figure)| Some(OverdueUnit { unit: unit(id)?, count: *figure.reading.value()? }))
        .filter(|overdue| overdue.count.0 > 0)
        .collect();
    units.sort_by(|left, right| {
        let key = |overdue: &OverdueUnit| (overdue.unit.group, Reverse(overdue.count));
        key(left).cmp(&key(right)).then_with(|| Unit::compare(&order, &left.unit.name, &right.unit.name))
    });
    Some(Overdue { as_of: at, units })
}
