//! What moved between two assessments, one type a kind of figure, each with the reason where a change is not known.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::quantity::{
    Count, Points, PointsChange, Rank, RankChange, Rate, RateChange, Reading, Score, ScoreChange,
};
use super::time::AsOf;
use super::unit::{Group, Unit};

/// Why there is no figure at the current date, where the source gives no reason.
pub const NONE_NOW: &str = "Không có số liệu tại kỳ này";

/// Why there is no figure at the date compared with.
pub const NONE_BEFORE: &str = "Không có số liệu tại kỳ so sánh";

/// Why an assessment alone has no changes.
pub const NO_BASELINE: &str = "Chưa có kỳ để so sánh";

/// The rank at both dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RankMove {
    /// At the date of the figures.
    pub current: Option<Rank>,
    /// At the date compared with.
    pub baseline: Option<Rank>,
}

impl RankMove {
    /// The change in places, where both ranks are known among the same number of provinces. Ranks compare across versions of the index:
    /// a place is a place whatever the scale.
    pub fn change(&self) -> Option<RankChange> {
        use super::quantity::Quantity as _;
        let (current, baseline) = (self.current?, self.baseline?);
        (current.of() == baseline.of()).then(|| current.change_from(baseline))
    }
}

/// The province's total score at both dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalMove {
    /// At the date compared with.
    pub baseline: Option<Reading<Score>>,
    /// At the date of the figures.
    pub current: Option<Reading<Score>>,
    /// The change, where both are known and of one version of the index.
    pub change: Option<ScoreChange>,
    /// The most that can be reached.
    pub max: Decimal,
    /// Why there is no change.
    pub reason: Option<String>,
}

/// A group of the index at both dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupMove {
    /// Its number.
    pub no: u8,
    /// Its name in the version of the current date.
    pub name: String,
    /// The points that it can give at most.
    pub max: Decimal,
    /// At the date compared with.
    pub baseline: Option<Reading<Points>>,
    /// At the date of the figures.
    pub current: Option<Reading<Points>>,
    /// The change, where both are known and of one version of the index.
    pub change: Option<PointsChange>,
}

impl GroupMove {
    /// The current points in percent of the maximum, two decimals.
    pub fn percent(&self) -> Option<Decimal> {
        let points = self.current.as_ref()?.value()?.printed();
        let share = (points * Decimal::ONE_HUNDRED).checked_div(self.max)?;
        Some(share.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
    }
}

/// One indicator at both dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorMove {
    /// Its number.
    pub no: u8,
    /// Its name in the version of the current date.
    pub name: String,
    /// Its short name there.
    pub short: String,
    /// Its rates of whole years.
    pub years: BTreeMap<i32, Rate>,
    /// At the date compared with.
    pub baseline: Option<Reading<Rate>>,
    /// At the date of the figures.
    pub current: Option<Reading<Rate>>,
    /// The change, where both are known and of one version of the index.
    pub change: Option<RateChange>,
    /// Why there is no change.
    pub reason: Option<String>,
}

/// One unit at both dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitMove {
    /// The unit.
    pub unit: Unit,
    /// Its place in its group by current score; ties share a place (1-2-2-4). `None` without a current score.
    pub place: Option<u32>,
    /// At the date compared with; of a renamed unit, that of the unit before it.
    pub baseline: Option<Reading<Score>>,
    /// The unit before it, where the baseline is that one's.
    pub baseline_of: Option<Unit>,
    /// At the date of the figures.
    pub current: Option<Reading<Score>>,
    /// The change, where both are known and of one version of the index.
    pub change: Option<ScoreChange>,
    /// Why there is no change.
    pub reason: Option<String>,
    /// Its points by group, where any are known.
    pub groups: Vec<GroupMove>,
}

impl UnitMove {
    /// The current score.
    pub fn score(&self) -> Option<Score> {
        self.current.as_ref().and_then(Reading::value).copied()
    }

    /// The score at the date compared with.
    pub fn score_before(&self) -> Option<Score> {
        self.baseline.as_ref().and_then(Reading::value).copied()
    }

    /// Why there is no current score, in the source's words where it gave any.
    pub fn absence(&self) -> Option<&str> {
        match &self.current {
            Some(reading) => reading.reason(),
            None => Some(NONE_NOW),
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
    /// Units with dossiers that were received after their day, where those are counted; in the same order.
    pub late: Vec<OverdueUnit>,
}

impl Overdue {
    /// All overdue dossiers together; units without data add nothing.
    pub fn total(&self) -> u32 {
        self.units.iter().map(|unit| unit.count.0).sum()
    }

    /// All dossiers received late together.
    pub fn late_total(&self) -> u32 {
        self.late.iter().map(|unit| unit.count.0).sum()
    }

    /// The overdue dossiers of a group's units together.
    pub fn total_of(&self, group: Group) -> u32 {
        let of_group = self.units.iter().filter(|unit| unit.unit.group == group);
        of_group.map(|unit| unit.count.0).sum()
    }
}
