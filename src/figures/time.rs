//! The time that a figure speaks of: a year, the end of a day, or a moment.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// The time that a figure speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AsOf {
    /// A whole year, a reference column such as "Năm 2024".
    Year(i32),
    /// The end of a day.
    Day(NaiveDate),
    /// A moment; an overdue list has its own.
    Moment(NaiveDateTime),
}

impl AsOf {
    /// The day, where it is a day or a moment.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Year(_) => None,
            Self::Day(day) => Some(day),
            Self::Moment(at) => Some(at.date()),
        }
    }

    /// The moment that orders times of lists: a day counts as its end; a year is none.
    pub fn moment(self) -> Option<NaiveDateTime> {
        match self {
            Self::Year(_) => None,
            Self::Day(day) => day.and_hms_opt(23, 59, 59).or_else(|| Some(day.and_time(NaiveTime::MIN))),
            Self::Moment(at) => Some(at),
        }
    }

    /// The day by which the version of the index is told: that of a year is its last.
    pub fn last_day(self) -> NaiveDate {
        match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX),
            Self::Day(day) => day,
            Self::Moment(at) => at.date(),
        }
    }
}

impl fmt::Display for AsOf {
    /// `2024`, `2025-04-08` or `2025-04-10T09:00`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(formatter, "{year:04}"),
            Self::Day(day) => {
                write!(formatter, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
            }
            Self::Moment(at) => write!(formatter, "{}", at.format("%Y-%m-%dT%H:%M")),
        }
    }
}

impl FromStr for AsOf {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() == 4 {
            return text.parse().map(Self::Year).map_err(|_| ());
        }
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Ok(Self::Day(day));
        }
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").map(Self::Moment).map_err(|_| ())
    }
}
