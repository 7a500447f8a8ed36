//! One assessment, alone or beside an earlier one: changes, places, and who rose, fell or stayed.

use std::cmp::{Ordering, Reverse};
use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::history::History;
use super::index::IndexVersion;
use super::key::Subject;
use super::moves::{
    GroupMove, IndicatorMove, NO_BASELINE, NONE_BEFORE, NONE_NOW, Overdue, OverdueUnit, RankMove, TotalMove,
    UnitMove,
};
use super::name::Order;
use super::neighbours::{Neighbours, neighbours};
use super::quantity::{Count, Quantity, RateChange, Reading, Score};
use super::streak::Streak;
use super::time::{AsOf, PeriodKind};
use super::unit::{Group, Unit, UnitId};
use super::words::{bare_time, time};

/// Why two dates cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ComparisonError {
    /// Nothing was stored for this day.
    #[error("chưa có số liệu của {}; hãy nhập số liệu {unit} này hoặc chọn {unit} khác", time(*.0), unit = unit_of(*.0))]
    NoAssessment(AsOf),
    /// A date compared with itself or with a later one.
    #[error("{unit} so sánh {} phải trước {unit} số liệu {}", bare_time(*.against), bare_time(*.as_of), unit = unit_of(*.as_of))]
    NotEarlier {
        /// The time of the figures.
        as_of: AsOf,
        /// The time to compare with.
        against: AsOf,
    },
    /// A month beside a day, or a quarter beside a month: they count different stretches of time.
    #[error("{} và {} không cùng loại kỳ nên không so sánh được; hãy chọn hai ngày, hai tháng hoặc hai quý", time(*.as_of), time(*.against))]
    OtherKind {
        /// The time of the figures.
        as_of: AsOf,
        /// The time to compare with.
        against: AsOf,
    },
}

/// What a time of this kind is called in a message.
const fn unit_of(at: AsOf) -> &'static str {
    match at {
        AsOf::Day(_) | AsOf::Moment(_) => "ngày",
        AsOf::Year(_) | AsOf::Part(_) => "kỳ",
    }
}

/// An assessment and, where there is one, the earlier one that it is compared with; everything sorted as the notice prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Which times the two dates stand for: themselves, or the month, quarter or year that they end.
    pub kind: PeriodKind,
    /// The date of the figures.
    pub as_of: NaiveDate,
    /// The date compared with; `None` for an assessment alone.
    pub against: Option<NaiveDate>,
    /// The version of the index that the current figures follow.
    pub index: Arc<IndexVersion>,
    /// The version of those compared with.
    pub baseline_index: Option<Arc<IndexVersion>>,
    /// The province's rank.
    pub rank: RankMove,
    /// How long the rank has been going one way; as far as the history knows.
    pub rank_streak: Option<Streak>,
    /// The province's total score.
    pub total: TotalMove,
    /// The province's points by group, those known at either date.
    pub groups: Vec<GroupMove>,
    /// The places around the province.
    pub neighbours: Option<Neighbours>,
    /// The indicators in the order of the index, those known at either date.
    pub indicators: Vec<IndicatorMove>,
    /// The units, group after group; within a group by current score, highest first, those without one last. Units that had ended are
    /// left out, unless they have a current figure.
    pub units: Vec<UnitMove>,
    /// The overdue list, where there is one.
    pub overdue: Option<Overdue>,
    /// The same assessment beside a second, other date, where one was asked for.
    pub second: Option<Box<Comparison>>,
}

impl Comparison {
    /// The assessment of a day, compared with that of an earlier day where one is given.
    ///
    /// # Errors
    /// When one of the days has no assessment, or they are in the wrong order.
    pub fn new(
        history: &History,
        as_of: NaiveDate,
        against: Option<NaiveDate>,
    ) -> Result<Self, ComparisonError> {
        let kind = history.period_kind();
        for day in [Some(as_of), against].into_iter().flatten() {
            if !history.has_day(day) {
                return Err(ComparisonError::NoAssessment(kind.time(day)));
            }
        }
        if let Some(against) = against.filter(|against| *against >= as_of) {
            return Err(ComparisonError::NotEarlier { as_of: kind.time(as_of), against: kind.time(against) });
        }
        let index = history.version_at(as_of);
        let baseline_index = against.map(|day| history.version_at(day));
        let pair = Pair { history, as_of, against, index: &index, baseline_index: baseline_index.as_deref() };
        Ok(Self {
            kind,
            as_of,
            against,
            rank: RankMove {
                current: history.rank(as_of),
                baseline: against.and_then(|day| history.rank(day)),
            },
            // beside another date than the one before it would tell of another way
            rank_streak: history.rank_streak(as_of).filter(|_| against == history.day_before(as_of)),
            total: pair.total(),
            groups: pair.groups(Subject::Province),
            neighbours: neighbours(history, as_of),
            indicators: pair.indicators(),
            units: pair.units(),
            overdue: overdue(history, as_of),
            second: None,
            baseline_index,
            index,
        })
    }

    /// The same beside a second date as well; without one where that date has no assessment, is the one compared with already, or is not earlier.
    #[must_use]
    pub fn with_second(mut self, history: &History, day: Option<NaiveDate>) -> Self {
        let day = day.filter(|day| self.against.is_some_and(|against| against != *day));
        let second = day.and_then(|day| Self::new(history, self.as_of, Some(day)).ok());
        self.second = second.map(Box::new);
        self
    }

    /// The time that the figures are of: the day, or the month, quarter or year that it ends.
    pub fn time(&self) -> AsOf {
        self.kind.time(self.as_of)
    }

    /// The time compared with.
    pub fn time_against(&self) -> Option<AsOf> {
        self.against.map(|day| self.kind.time(day))
    }

    /// Whether the figures of both dates follow the same version of the index; an assessment alone does.
    pub fn is_one_version(&self) -> bool {
        self.baseline_index.as_ref().is_none_or(|baseline| baseline.id == self.index.id)
    }

    /// Why scores and rates of the two dates are not subtracted, where they follow two versions of the index.
    pub fn version_break(&self) -> Option<String> {
        let (against, baseline) = (self.against?, self.baseline_index.as_ref()?);
        broken(self.time(), &self.index, self.kind.time(against), baseline)
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

    /// An indicator's move.
    pub fn indicator(&self, no: u8) -> Option<&IndicatorMove> {
        self.indicators.iter().find(|indicator| indicator.no == no)
    }

    /// A unit's move.
    pub fn unit(&self, id: UnitId) -> Option<&UnitMove> {
        self.units.iter().find(|unit| unit.unit.id == id)
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

/// Why figures of two versions are not subtracted; `None` where they are of one.
fn broken(as_of: AsOf, index: &IndexVersion, against: AsOf, baseline: &IndexVersion) -> Option<String> {
    (index.id != baseline.id).then(|| {
        format!(
            "Kỳ {} theo {}, kỳ {} theo {}: cách tính điểm khác nhau nên không so sánh điểm",
            bare_time(as_of),
            index.name,
            bare_time(against),
            baseline.name
        )
    })
}

/// Two days of a history side by side.
struct Pair<'a> {
    history: &'a History,
    as_of: NaiveDate,
    against: Option<NaiveDate>,
    index: &'a IndexVersion,
    baseline_index: Option<&'a IndexVersion>,
}

impl Pair<'_> {
    /// The change between two readings, or why there is none.
    fn change<T: Quantity>(
        &self,
        current: Option<&Reading<T>>,
        baseline: Option<&Reading<T>>,
    ) -> (Option<T::Change>, Option<String>) {
        let absent = |reading: Option<&Reading<T>>, otherwise: &str| match reading {
            Some(reading) => reading.reason().map(str::to_owned),
            None => Some(otherwise.to_owned()),
        };
        if let Some(reason) = absent(current, NONE_NOW) {
            return (None, Some(reason));
        }
        let (Some(against), Some(baseline_index)) = (self.against, self.baseline_index) else {
            return (None, Some(NO_BASELINE.to_owned()));
        };
        if let Some(reason) = absent(baseline, NONE_BEFORE) {
            return (None, Some(reason));
        }
        let kind = self.history.period_kind();
        if let Some(reason) = broken(kind.time(self.as_of), self.index, kind.time(against), baseline_index) {
            return (None, Some(reason));
        }
        let pair = current.and_then(Reading::value).zip(baseline.and_then(Reading::value));
        (pair.map(|(is, was)| is.change_from(*was)), None)
    }

    fn total(&self) -> TotalMove {
        let current = self.history.score(self.as_of, Subject::Province);
        let baseline = self.against.and_then(|day| self.history.score(day, Subject::Province));
        let (change, reason) = self.change(current.as_ref(), baseline.as_ref());
        TotalMove { baseline, current, change, max: self.index.total_points(), reason }
    }

    fn groups(&self, subject: Subject) -> Vec<GroupMove> {
        let groups = self.index.groups.iter().filter_map(|group| {
            let current = self.history.points(self.as_of, subject, group.no);
            let baseline = self.against.and_then(|day| self.history.points(day, subject, group.no));
            if current.is_none() && baseline.is_none() {
                return None;
            }
            let (change, _) = self.change(current.as_ref(), baseline.as_ref());
            Some(GroupMove {
                no: group.no,
                name: group.name.clone(),
                max: group.points,
                baseline,
                current,
                change,
            })
        });
        groups.collect()
    }

    fn indicators(&self) -> Vec<IndicatorMove> {
        let moves = self.index.indicators.iter().filter_map(|indicator| {
            let rate = |day| self.history.rate(day, Subject::Province, indicator.no);
            let (current, baseline) = (rate(self.as_of), self.against.and_then(rate));
            if current.is_none() && baseline.is_none() {
                return None;
            }
            let (change, reason) = self.change(current.as_ref(), baseline.as_ref());
            Some(IndicatorMove {
                no: indicator.no,
                name: indicator.name_on(self.as_of).to_owned(),
                short: indicator.short.clone(),
                years: self.history.yearly_rates(indicator.no),
                baseline,
                current,
                change,
                reason,
            })
        });
        moves.collect()
    }

    fn units(&self) -> Vec<UnitMove> {
        let order = Order::default();
        let score = |day, unit: UnitId| self.history.score(day, Subject::Unit(unit));
        let mut continued: HashSet<UnitId> = HashSet::new();
        let mut moves: Vec<UnitMove> = Vec::new();
        for unit in self.history.units().values() {
            let current = score(self.as_of, unit.id);
            let own = self.against.and_then(|day| score(day, unit.id));
            if current.is_none() && own.is_none() {
                continue;
            }
            // a unit that had ended stands only where the source still gives it a figure
            if current.is_none() && !unit.exists_on(self.as_of) {
                continue;
            }
            let before = if own.is_none() && self.against.is_some() { self.before(unit) } else { None };
            let (baseline, baseline_of, told) = match before {
                Some(Before::Same(earlier)) => {
                    continued.insert(earlier.id);
                    (self.against.and_then(|day| score(day, earlier.id)), Some(earlier.clone()), None)
                }
                Some(Before::Other(reason)) => (None, None, Some(reason)),
                None => (own, None, None),
            };
            let (change, reason) = self.change(current.as_ref(), baseline.as_ref());
            let reason = if current.as_ref().is_some_and(|now| now.value().is_some()) {
                told.or(reason)
            } else {
                reason
            };
            moves.push(UnitMove {
                unit: unit.clone(),
                place: None,
                baseline,
                baseline_of,
                current,
                change,
                reason,
                groups: self.groups(Subject::Unit(unit.id)),
            });
        }
        // a unit that goes on under another name stands once
        moves.retain(|unit| !continued.contains(&unit.unit.id) || unit.current.is_some());
        // ties and units without a score stand in the order of their names, so the order is the same every week
        moves.sort_by(|left, right| {
            let key = |unit: &UnitMove| (unit.unit.group, Reverse(unit.score().map(Score::printed)));
            key(left).cmp(&key(right)).then_with(|| Unit::compare(&order, &left.unit.name, &right.unit.name))
        });
        let scores: Vec<(Group, Option<Decimal>)> =
            moves.iter().map(|unit| (unit.unit.group, unit.score().map(Score::printed))).collect();
        // sorted by group and score: the place is one more than how many of the group stand above with a better score
        let (mut first_of_group, mut first_of_score) = (0, 0);
        for (index, unit) in moves.iter_mut().enumerate() {
            let Some((group, score)) = scores.get(index) else { continue };
            let earlier = index.checked_sub(1).and_then(|earlier| scores.get(earlier));
            if earlier.is_none_or(|(other, _)| other != group) {
                (first_of_group, first_of_score) = (index, index);
            } else if earlier.is_none_or(|(_, other)| other != score) {
                first_of_score = index;
            }
            if score.is_some() {
                unit.place = u32::try_from(first_of_score - first_of_group + 1).ok();
            }
        }
        moves
    }

    /// What stood in the place of a unit at the date compared with.
    fn before(&self, unit: &Unit) -> Option<Before<'_>> {
        let against = self.against?;
        let between = |on: NaiveDate| against < on && on <= self.as_of;
        let earlier: Vec<&Unit> = self
            .history
            .units()
            .values()
            .filter(|other| other.successors.iter().any(|next| next.id == unit.id && between(next.on)))
            .collect();
        let names = || earlier.iter().map(|other| other.name.as_str()).collect::<Vec<_>>().join(", ");
        match earlier.as_slice() {
            [] => None,
            [only] if only.successors.len() == 1 => Some(Before::Same(only)),
            [only] => Some(Before::Other(format!(
                "Được tách từ {} sau {}; không so sánh điểm",
                only.name,
                time(self.history.period_kind().time(against))
            ))),
            _ => Some(Before::Other(format!(
                "Được hợp nhất từ {} sau {}; không so sánh điểm",
                names(),
                time(self.history.period_kind().time(against))
            ))),
        }
    }
}

/// What stood in a unit's place before.
enum Before<'a> {
    /// The same unit under another name.
    Same(&'a Unit),
    /// Something else; why it is not compared.
    Other(String),
}

fn overdue(history: &History, as_of: NaiveDate) -> Option<Overdue> {
    let order = Order::default();
    let at = history.overdue_for(as_of)?;
    let sorted = |units: Vec<(&Unit, Count)>| {
        let some = units.into_iter().filter(|(_, count)| count.0 > 0);
        let mut units: Vec<OverdueUnit> =
            some.map(|(unit, count)| OverdueUnit { unit: unit.clone(), count }).collect();
        units.sort_by(|left, right| {
            let key = |overdue: &OverdueUnit| (overdue.unit.group, Reverse(overdue.count));
            key(left).cmp(&key(right)).then_with(|| Unit::compare(&order, &left.unit.name, &right.unit.name))
        });
        units
    };
    let listed = history.overdue_list(at).filter_map(|(unit, reading)| Some((unit, *reading.value()?)));
    let (units, late) = (sorted(listed.collect()), sorted(history.received_late(at, as_of)));
    Some(Overdue { as_of: at, units, late })
}
