//! Figures of a plan beside what is stored for their days: new, the same, or another value; and days that would stay without a rank.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::figures::words::{capitalised, time};
use crate::figures::{AsOf, Fact, Measure, Reading, number};
use crate::finding::{Finding, Severity};
use crate::plan::{LookupError, PlannedFigure, PlannedSubject, Status, Stored};

use super::rules;

/// The figures with what storing each would change, and what is to be known of their days.
///
/// # Errors
/// When what is stored cannot be looked up.
pub fn compare(
    mut figures: Vec<PlannedFigure>,
    stored: &dyn Stored,
) -> Result<(Vec<PlannedFigure>, Vec<Finding>), LookupError> {
    let times: BTreeSet<AsOf> = figures.iter().map(|figure| figure.as_of).collect();
    let facts = stored.on(&times)?;
    let readings: HashMap<(AsOf, i64, Measure), &Reading<Decimal>> = facts
        .iter()
        .map(|fact| ((fact.key.when(), fact.key.subject().number(), fact.key.measure()), &fact.reading))
        .collect();
    for figure in &mut figures {
        let subject = match &figure.subject {
            PlannedSubject::Province => 0,
            PlannedSubject::Unit(id) => id.0,
            PlannedSubject::New { .. } => continue,
        };
        (figure.status, figure.was) = match readings.get(&(figure.as_of, subject, figure.measure)) {
            None => (Status::New, None),
            Some(stored) if **stored == figure.reading => (Status::Same, None),
            Some(stored) => (Status::Changed, Some((*stored).clone())),
        };
    }
    let findings = missing_ranks(&figures, &facts);
    Ok((figures, findings))
}

/// Dates that would be stored without a rank.
fn missing_ranks(figures: &[PlannedFigure], facts: &[Fact]) -> Vec<Finding> {
    let is_assessed = |figure: &&PlannedFigure| {
        matches!(figure.measure, Measure::Score | Measure::Indicator(_))
            && matches!(figure.as_of, AsOf::Day(_))
    };
    let assessed: BTreeSet<NaiveDate> =
        figures.iter().filter(is_assessed).filter_map(|figure| figure.as_of.day()).collect();
    let planned = figures.iter().filter(|figure| figure.measure == Measure::Rank);
    let stored = facts.iter().filter(|fact| fact.key.measure() == Measure::Rank);
    let ranked: BTreeSet<NaiveDate> = planned
        .filter_map(|figure| figure.as_of.day())
        .chain(stored.filter_map(|fact| fact.key.when().day()))
        .collect();
    let note = |day: &NaiveDate| {
        let what = format!(
            "{} chưa có thứ hạng của tỉnh; số liệu vẫn được lưu, hãy bổ sung dòng “Xếp hạng” nếu có",
            time(AsOf::Day(*day))
        );
        Finding::new(rules::NO_RANK, Severity::Warning, None, capitalised(&what)).about(number::date(*day))
    };
    assessed.difference(&ranked).map(note).collect()
}
