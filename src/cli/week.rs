//! The days that a command asks for.

use chrono::NaiveDate;

use super::arguments::Dates;
use super::reply::Failure;
use crate::archive::{Archive, Week};
use crate::figures::{Comparison, ComparisonError, History};

/// An assessment with what the officer added to it.
pub struct Shown {
    /// What the officer chose and wrote.
    pub week: Week,
    /// The figures, compared where there is an earlier day.
    pub comparison: Comparison,
}

/// The assessment of a day, compared with the day given, else with the one chosen, else with the one before; alone where it is the first.
pub fn compared(archive: &Archive, dates: Dates) -> Result<Shown, Failure> {
    let mut history = archive.outline()?;
    known_day(&history, dates.as_of)?;
    let week = archive.week(dates.as_of)?;
    let chosen = week.against.filter(|day| history.has_day(*day) && *day < dates.as_of);
    let against = dates.against.or(chosen).or_else(|| history.day_before(dates.as_of));
    archive.read_days(&mut history, [Some(dates.as_of), against].into_iter().flatten())?;
    let comparison = Comparison::new(&history, dates.as_of, against)?;
    Ok(Shown { week, comparison })
}

/// Refuses a day without an assessment.
pub fn known_day(history: &History, day: NaiveDate) -> Result<(), Failure> {
    match history.has_day(day) {
        true => Ok(()),
        false => Err(ComparisonError::NoAssessment(day).into()),
    }
}
