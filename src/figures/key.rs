//! A figure's place: when it was measured, whose it is, and what it measures, in the combinations that exist.

use super::measure::Measure;
use super::time::AsOf;
use super::unit::UnitId;

/// Whose figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The office's own province.
    Province,
    /// One of its units.
    Unit(UnitId),
    /// Another province, as the portal ranks it, by its number in the registry.
    OtherProvince(UnitId),
}

impl Subject {
    /// Its number in the registry; the own province is 0.
    pub const fn number(self) -> i64 {
        match self {
            Self::Province => 0,
            Self::Unit(unit) | Self::OtherProvince(unit) => unit.0,
        }
    }
}

/// A figure's identity. Only combinations that exist can be made: a unit has no national rank, another province no overdue list of ours,
/// a year no rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureKey {
    when: AsOf,
    subject: Subject,
    measure: Measure,
}

impl FigureKey {
    /// The key, where such a figure can exist.
    pub const fn new(when: AsOf, subject: Subject, measure: Measure) -> Option<Self> {
        if is_measured_of(measure, subject) && is_measured_at(measure, when) {
            Some(Self { when, subject, measure })
        } else {
            None
        }
    }

    /// The time that it speaks of.
    pub const fn when(self) -> AsOf {
        self.when
    }

    /// Whose it is.
    pub const fn subject(self) -> Subject {
        self.subject
    }

    /// What was measured.
    pub const fn measure(self) -> Measure {
        self.measure
    }
}

const fn is_measured_of(measure: Measure, subject: Subject) -> bool {
    match measure {
        Measure::Score | Measure::Group(_) | Measure::Indicator(_) | Measure::Points(_) => true,
        Measure::Rank => !matches!(subject, Subject::Unit(_)),
        Measure::RankOf => matches!(subject, Subject::Province),
        Measure::Overdue => matches!(subject, Subject::Unit(_)),
        Measure::Part(_) | Measure::Whole(_) | Measure::Count(_) | Measure::Base(_) | Measure::Emc(_) => {
            !matches!(subject, Subject::OtherProvince(_))
        }
    }
}

const fn is_measured_at(measure: Measure, when: AsOf) -> bool {
    match when {
        AsOf::Day(_) | AsOf::Moment(_) => true,
        AsOf::Year(_) | AsOf::Part(_) => !matches!(measure, Measure::Overdue),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_figures_that_exist_have_a_key() {
        let (day, year) = (AsOf::Day("2026-10-10".parse().unwrap()), AsOf::Year(2025));
        let (unit, other) = (Subject::Unit(UnitId(3)), Subject::OtherProvince(UnitId(4)));
        let exists = |when, subject, measure| FigureKey::new(when, subject, measure).is_some();
        assert!(exists(day, unit, Measure::Indicator(9)), "a unit's indicator is the unit's");
        assert!(exists(day, unit, Measure::Group(5)) && exists(day, unit, Measure::Points(9)));
        assert!(exists(day, other, Measure::Rank) && exists(day, Subject::Province, Measure::Score));
        assert!(exists(year, Subject::Province, Measure::Indicator(1)));
        assert!(!exists(day, unit, Measure::Rank), "units are placed by us, not ranked by the country");
        assert!(!exists(day, other, Measure::RankOf) && !exists(day, other, Measure::Overdue));
        assert!(!exists(day, Subject::Province, Measure::Overdue), "an overdue list is one of units");
        assert!(exists(year, Subject::Province, Measure::Rank) && !exists(year, unit, Measure::Overdue));
    }
}
