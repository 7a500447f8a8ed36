//! What an import asks of the figures that are stored: those of its own days, and what stood before them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::figures::{AsOf, Fact, FigureKey, Measure, Reading, Subject, UnitId};

/// Values of subjects with the day that each is of.
pub type Earlier = BTreeMap<Subject, (NaiveDate, Decimal)>;

/// Why stored figures could not be looked up, in the officer's words.
pub type LookupError = String;

/// The stored figures, asked for what an import needs and no more: a data file holds years of them.
pub trait Stored: fmt::Debug + Send + Sync {
    /// The figures of these days, at their ends and at moments of them, and of these years.
    ///
    /// # Errors
    /// When they cannot be read.
    fn on(&self, times: &BTreeSet<AsOf>) -> Result<Vec<Fact>, LookupError>;

    /// Of each subject the nearest value at the end of a day before this one.
    ///
    /// # Errors
    /// When they cannot be read.
    fn before(
        &self,
        day: NaiveDate,
        measure: Measure,
        subjects: &BTreeSet<Subject>,
    ) -> Result<Earlier, LookupError>;

    /// The nearest day before this one at whose end one of these units had a score or a reason for none, and all units that had.
    ///
    /// # Errors
    /// When they cannot be read.
    fn scored_before(
        &self,
        day: NaiveDate,
        units: &BTreeSet<UnitId>,
    ) -> Result<Option<(NaiveDate, BTreeSet<UnitId>)>, LookupError>;
}

/// Figures in memory: of a data file that lives there, and of tests.
#[derive(Debug, Clone, Default)]
pub struct Facts(BTreeMap<FigureKey, Fact>);

impl FromIterator<Fact> for Facts {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> Self {
        Self(facts.into_iter().map(|fact| (fact.key, fact)).collect())
    }
}

impl Facts {
    /// The figures at the ends of days before this one, the newest day first.
    fn days_before(&self, day: NaiveDate) -> impl Iterator<Item = (NaiveDate, &Fact)> {
        // keys are ordered by their times, and the ends of days stand together
        self.0.values().rev().filter_map(move |fact| match fact.key.when() {
            AsOf::Day(other) if other < day => Some((other, fact)),
            _ => None,
        })
    }
}

impl Stored for Facts {
    fn on(&self, times: &BTreeSet<AsOf>) -> Result<Vec<Fact>, LookupError> {
        let days: BTreeSet<NaiveDate> = times.iter().filter_map(|at| at.day()).collect();
        let is_meant = |at: AsOf| times.contains(&at) || at.day().is_some_and(|day| days.contains(&day));
        Ok(self.0.values().filter(|fact| is_meant(fact.key.when())).cloned().collect())
    }

    fn before(
        &self,
        day: NaiveDate,
        measure: Measure,
        subjects: &BTreeSet<Subject>,
    ) -> Result<Earlier, LookupError> {
        let mut found = Earlier::new();
        for (at, fact) in self.days_before(day) {
            let subject = fact.key.subject();
            if fact.key.measure() == measure
                && subjects.contains(&subject)
                && let Reading::Value(value) = &fact.reading
            {
                found.entry(subject).or_insert((at, *value));
            }
        }
        Ok(found)
    }

    fn scored_before(
        &self,
        day: NaiveDate,
        units: &BTreeSet<UnitId>,
    ) -> Result<Option<(NaiveDate, BTreeSet<UnitId>)>, LookupError> {
        let mut days: BTreeMap<NaiveDate, BTreeSet<UnitId>> = BTreeMap::new();
        for (at, fact) in self.days_before(day) {
            if let (Measure::Score, Subject::Unit(unit)) = (fact.key.measure(), fact.key.subject()) {
                days.entry(at).or_default().insert(unit);
            }
        }
        Ok(days.into_iter().rev().find(|(_, scored)| !scored.is_disjoint(units)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fact::{Origin, SourceId};

    fn fact(day: &str, subject: Subject, value: Option<i64>) -> Fact {
        let key = FigureKey::new(day.parse().unwrap(), subject, Measure::Score).unwrap();
        let reading =
            value.map_or(Reading::NoData("chưa có".to_owned()), |value| Reading::Value(value.into()));
        Fact { key, reading, origin: Origin::of_sheet(SourceId(1), "S") }
    }

    #[test]
    fn what_stood_before_is_the_nearest_value_of_each_subject() {
        let (one, two) = (Subject::Unit(UnitId(1)), Subject::Unit(UnitId(2)));
        let facts: Facts = [
            fact("2025-03-20", one, Some(70)),
            fact("2025-03-27", one, None),
            fact("2025-03-27", two, Some(80)),
            fact("2025-04-08", one, Some(90)),
        ]
        .into_iter()
        .collect();
        let day = "2025-04-08".parse().unwrap();
        let before = facts.before(day, Measure::Score, &[one, two].into()).unwrap();
        let at = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(before[&one], (at("2025-03-20"), 70.into()), "a reason for none is no value");
        assert_eq!(before[&two], (at("2025-03-27"), 80.into()));
        let scored = facts.scored_before(day, &[UnitId(1)].into()).unwrap();
        assert_eq!(scored, Some((at("2025-03-27"), [UnitId(1), UnitId(2)].into())));
        assert_eq!(facts.scored_before(at("2025-03-20"), &[UnitId(1)].into()).unwrap(), None);
        assert_eq!(facts.on(&["2025-03-27".parse().unwrap()].into()).unwrap().len(), 2);
    }
}
