//! How an office counts its weeks: by which day they end, and whether figures are those of the week before.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::figures::number::date;

/// The office's rule. By default the week of ISO 8601 that the data date lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Weeks {
    /// The day that a week ends with: `Sun` by ISO 8601.
    pub ends_on: Weekday,
    /// Whether the figures are those of the week before the one that their day lies in.
    pub before: bool,
    /// Whether the notice says from when to when the week is.
    pub dates: bool,
}

impl Default for Weeks {
    fn default() -> Self {
        Self { ends_on: Weekday::Sun, before: false, dates: false }
    }
}

/// A week as the office counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
}

impl Weeks {
    /// Whether it is the calendar's own rule.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// The week of figures of this day.
    pub fn of(self, day: NaiveDate) -> Week {
        let ahead = (7 + self.ends_on.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
        let last = day.checked_add_days(Days::new(ahead.into())).unwrap_or(day);
        let back = |day: NaiveDate, by: u64| day.checked_sub_days(Days::new(by)).unwrap_or(day);
        let last = if self.before { back(last, 7) } else { last };
        Week { first: back(last, 6), last }
    }
}

impl Week {
    /// Its number: that of the ISO 8601 week in which it ends.
    pub fn number(self) -> u32 {
        self.last.iso_week().week()
    }

    /// The year that its number belongs to.
    pub fn year(self) -> i32 {
        self.last.iso_week().year()
    }

    /// `từ ngày 07/4/2025 đến ngày 13/4/2025`.
    pub fn dates(self) -> String {
        format!("từ ngày {} đến ngày {}", date(self.first), date(self.last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_counted_by_the_offices_rule() {
        let day = |month, day| NaiveDate::from_ymd_opt(2025, month, day).unwrap();
        let iso = Weeks::default().of(day(4, 8));
        assert_eq!((iso.number(), iso.first, iso.last), (15, day(4, 7), day(4, 13)));
        let before = Weeks { before: true, ..Weeks::default() }.of(day(4, 8));
        assert_eq!((before.number(), before.first), (14, day(3, 31)));
        let thursday = Weeks { ends_on: Weekday::Thu, ..Weeks::default() };
        assert_eq!(thursday.of(day(4, 10)).last, day(4, 10));
        assert_eq!(thursday.of(day(4, 11)).last, day(4, 17));
        assert_eq!(thursday.of(day(4, 11)).dates(), "từ ngày 11/4/2025 đến ngày 17/4/2025");
        let turn = Weeks::default().of(NaiveDate::from_ymd_opt(2024, 12, 30).unwrap());
        assert_eq!((turn.number(), turn.year()), (1, 2025));
    }

    #[test]
    fn a_rule_is_read_as_json() {
        let rule: Weeks = serde_json::from_str(r#"{"ends_on":"Thu","dates":true}"#).unwrap();
        assert_eq!(rule, Weeks { ends_on: Weekday::Thu, before: false, dates: true });
        assert!(serde_json::from_str::<Weeks>(r#"{"ends":"Thu"}"#).is_err());
    }
}
