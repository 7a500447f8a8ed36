//! The time that a figure speaks of: a year or a part of it, the end of a day, or a moment.

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
    /// A month, a quarter or a half year by itself: what the portal counts in it alone, which is no figure of its last day.
    Part(PartOfYear),
}

/// A part of a year, told by the month it ends with and how many it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartOfYear {
    /// The year.
    year: i32,
    /// The last month, 1 to 12.
    last: u8,
    /// How many months: 1, 3 or 6.
    months: u8,
}

impl PartOfYear {
    /// The months up to this one, where they are a month, a quarter or a half of the year.
    pub const fn new(year: i32, last: u8, months: u8) -> Option<Self> {
        let fits = matches!(months, 1 | 3 | 6) && last >= 1 && last <= 12 && last.is_multiple_of(months);
        if fits { Some(Self { year, last, months }) } else { None }
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// How many months it has: parts of one length are compared.
    pub const fn months(self) -> u8 {
        self.months
    }

    /// Which one of the year it is: 9 of September, 3 of the third quarter.
    pub const fn number(self) -> u8 {
        self.last / self.months
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        let next = match self.last {
            12 => NaiveDate::from_ymd_opt(self.year + 1, 1, 1),
            last => NaiveDate::from_ymd_opt(self.year, u32::from(last) + 1, 1),
        };
        next.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
    }
}

impl AsOf {
    /// The day, where it is a day or a moment.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Year(_) => None,
            Self::Day(day) => Some(day),
            Self::Moment(at) => Some(at.date()),
            Self::Part(_) => None,
        }
    }

    /// The moment that orders times of lists: a day counts as its end; a year and its parts are none.
    pub fn moment(self) -> Option<NaiveDateTime> {
        match self {
            Self::Year(_) | Self::Part(_) => None,
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
            Self::Part(part) => part.last_day(),
        }
    }
}

impl From<NaiveDate> for AsOf {
    /// The end of the day.
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

/// Which times are laid side by side: snapshots taken on days, or what was counted in one month, quarter, half year or year alone. Figures of
/// two kinds are never subtracted: that of a month counts one month, that of a day what came up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum PeriodKind {
    /// The ends of days, and moments.
    #[default]
    Days,
    /// Months by themselves.
    Months,
    /// Quarters by themselves.
    Quarters,
    /// Half years by themselves.
    HalfYears,
    /// Whole years.
    Years,
}

impl PeriodKind {
    /// The kind of a time.
    pub const fn of(at: AsOf) -> Self {
        match at {
            AsOf::Day(_) | AsOf::Moment(_) => Self::Days,
            AsOf::Part(part) => match part.months {
                1 => Self::Months,
                3 => Self::Quarters,
                _ => Self::HalfYears,
            },
            AsOf::Year(_) => Self::Years,
        }
    }

    /// The day by which a period of this kind is known, its last one; `None` of one of another kind.
    pub fn day(self, at: AsOf) -> Option<NaiveDate> {
        (Self::of(at) == self).then(|| at.last_day())
    }

    /// The period of this kind that holds a day: that day, its month, its year.
    pub fn time(self, day: NaiveDate) -> AsOf {
        let part = |months: u8| {
            let last = u8::try_from(day.month0()).unwrap_or_default() / months * months + months;
            AsOf::Part(PartOfYear { year: day.year(), last, months })
        };
        match self {
            Self::Days => AsOf::Day(day),
            Self::Months => part(1),
            Self::Quarters => part(3),
            Self::HalfYears => part(6),
            Self::Years => AsOf::Year(day.year()),
        }
    }

    /// What tells it on the screen: `Theo tháng`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Days => "Theo ngày",
            Self::Months => "Theo tháng",
            Self::Quarters => "Theo quý",
            Self::HalfYears => "Theo nửa năm",
            Self::Years => "Theo năm",
        }
    }
}

impl fmt::Display for AsOf {
    /// `2024`, `2025-04-08`, `2025-04-10T09:00`; of parts `2026-09`, `2026-Q3`, `2026-H1`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(formatter, "{year:04}"),
            Self::Day(day) => {
                write!(formatter, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
            }
            Self::Moment(at) => write!(formatter, "{}", at.format("%Y-%m-%dT%H:%M")),
            Self::Part(part) => match part.months {
                1 => write!(formatter, "{:04}-{:02}", part.year, part.last),
                3 => write!(formatter, "{:04}-Q{}", part.year, part.number()),
                _ => write!(formatter, "{:04}-H{}", part.year, part.number()),
            },
        }
    }
}

impl FromStr for AsOf {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() == 4 {
            return text.parse().map(Self::Year).map_err(|_| ());
        }
        if let Some((year, part)) =
            text.split_once('-').filter(|(year, part)| year.len() == 4 && part.len() == 2)
        {
            let (number, months) = match part.split_at_checked(1) {
                Some(("Q", number)) => (number, 3),
                Some(("H", number)) => (number, 6),
                _ => (part, 1),
            };
            let last = number.parse::<u8>().map_err(|_| ())?.checked_mul(months).ok_or(())?;
            return PartOfYear::new(year.parse().map_err(|_| ())?, last, months).map(Self::Part).ok_or(());
        }
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Ok(Self::Day(day));
        }
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").map(Self::Moment).map_err(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_and_read_again() {
        for text in ["2024", "2025-04-08", "2025-04-10T09:00", "2026-09", "2026-Q3", "2026-H1"] {
            assert_eq!(text.parse::<AsOf>().map(|at| at.to_string()), Ok(text.to_owned()), "{text}");
        }
        for text in ["2026-13", "2026-Q5", "2026-H3", "2026-00", "2026-9"] {
            assert!(text.parse::<AsOf>().is_err(), "{text}");
        }
        let last = |text: &str| text.parse::<AsOf>().unwrap().last_day().to_string();
        for text in ["2024", "2025-04-08", "2026-09", "2026-12", "2026-Q3", "2026-H1", "2026-H2"] {
            let at: AsOf = text.parse().unwrap();
            let kind = PeriodKind::of(at);
            assert_eq!(kind.day(at).map(|day| kind.time(day)), Some(at), "{text}");
        }
        assert_eq!(
            [last("2026-09"), last("2026-Q3"), last("2026-H2")],
            ["2026-09-30", "2026-09-30", "2026-12-31"]
        );
    }
}
