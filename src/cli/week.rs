//! The days that a command asks for.

use chrono::NaiveDate;

use super::arguments::Dates;
use super::reply::Failure;
use crate::figures::{Comparison, ComparisonError, History};

/// The comparison of two days of a data file.
pub fn compare(history: &History, dates: Dates) -> Result<Comparison, Failure> {
    Ok(Comparison::new(history, dates.as_of, dates.against)?)
}

/// Refuses a day without an assessment.
pub fn known_day(history: &History, day: NaiveDate) -> Result<(), Failure> {
    match history.assessments.contains_key(&day) {
        true => Ok(()),
        false => Err(ComparisonError::NoAssessment(day).into()),
    }
}
