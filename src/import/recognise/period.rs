//! What a head says of time without a date, `Tuần 14`, `Tháng 3`, `Kỳ trước`: the date above a table is that of its figures only where both agree.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::figures::name::fold;
use crate::figures::{AsOf, PartOfYear};

use super::lexicon::said_in;
use super::tells::Tells;

/// Words before the number of a period, folded: a week, a month, a quarter, a year, and what is merely counted.
struct Counted {
    week: String,
    month: String,
    quarter: String,
    year: String,
    others: [String; 3],
}

static COUNTED: LazyLock<Counted> = LazyLock::new(|| Counted {
    week: fold("tuần"),
    month: fold("tháng"),
    quarter: fold("quý"),
    year: fold("năm"),
    others: ["kỳ", "lần", "đợt"].map(fold),
});

/// Whether figures below this folded head may be of this day: it speaks of no earlier time, and of no week, month, quarter or year that
/// the day is not in. Weeks are those of ISO 8601.
pub fn agrees(key: &str, day: NaiveDate) -> bool {
    if said_in(key).tells.any(Tells::EARLIER) {
        return false;
    }
    let counted = &*COUNTED;
    let actual = |word: &str| match word {
        word if word == counted.week => Some(day.iso_week().week()),
        word if word == counted.month => Some(day.month()),
        word if word == counted.quarter => Some(day.month0() / 3 + 1),
        word if word == counted.year => Some(day.year().unsigned_abs()),
        _ => None,
    };
    pairs(key)
        .all(|(word, next)| actual(word).is_none_or(|actual| number(next).is_none_or(|told| told == actual)))
}

/// Whether a folded head speaks of no time at all.
pub fn names_no_time(key: &str) -> bool {
    let Counted { week, month, quarter, year, others } = &*COUNTED;
    let is_counted =
        |word: &str| [week, month, quarter, year].into_iter().chain(others).any(|counted| counted == word);
    !said_in(key).tells.any(Tells::EARLIER.and(Tells::CURRENT))
        && !pairs(key).any(|(word, next)| is_counted(word) && number(next).is_some())
}

/// Each word with the one behind it.
fn pairs(key: &str) -> impl Iterator<Item = (&str, &str)> {
    key.split(' ').zip(key.split(' ').skip(1))
}

/// A time that is told by its name, not by a date: its first and its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// What it is by itself: a part of a year, or a year; nothing of a week.
    pub part: Option<AsOf>,
    /// Whether it is a week.
    pub is_week: bool,
}

/// The periods that a folded text names, `tháng 9 năm 2026`, `quý III`, `6 tháng đầu năm 2026`, `tuần 41`; without a year of its own it takes
/// the one given. Weeks are those of ISO 8601.
pub fn periods(key: &str, year: Option<i32>) -> Vec<Period> {
    let words: Vec<&str> = key.split(' ').collect();
    let own = words.iter().filter(|word| word.len() == 4).filter_map(|word| word.parse().ok());
    let own = own.into_iter().find(|year| (1990..2200).contains(year));
    let Some(year) = own.or(year) else { return Vec::new() };
    let Counted { week, month, quarter, year: whole, .. } = &*COUNTED;
    let months = |first: u32, last: u32| {
        let next = match last {
            12 => NaiveDate::from_ymd_opt(year + 1, 1, 1),
            _ => NaiveDate::from_ymd_opt(year, last + 1, 1),
        };
        let part = match (first, last) {
            (1, 12) => Some(AsOf::Year(year)),
            _ => PartOfYear::new(year, u8::try_from(last).ok()?, u8::try_from(last + 1 - first).ok()?)
                .map(AsOf::Part),
        };
        let last = next?.pred_opt()?;
        Some(Period { first: NaiveDate::from_ymd_opt(year, first, 1)?, last, part, is_week: false })
    };
    let mut found = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let second = number(pair[1]);
        if pair[0] == *week {
            let day = |weekday| NaiveDate::from_isoywd_opt(year, second?, weekday);
            if let (Some(first), Some(last)) = (day(Weekday::Mon), day(Weekday::Sun)) {
                found.push(Period { first, last, part: None, is_week: true });
            }
        } else if pair[0] == *month {
            found.extend(
                second.filter(|month| (1..=12).contains(month)).and_then(|month| months(month, month)),
            );
        } else if pair[0] == *quarter {
            let end = second.filter(|quarter| (1..=4).contains(quarter)).map(|quarter| quarter * 3);
            found.extend(end.and_then(|end| months(end - 2, end)));
        } else if pair[1] == *month && words.get(at + 2).is_none_or(|next| number(next).is_none()) {
            // `6 tháng đầu năm 2026`
            found.extend(
                number(pair[0]).filter(|last| [3, 6, 9].contains(last)).and_then(|last| months(1, last)),
            );
        }
    }
    let is_year = |pair: &[&str]| pair[0] == *whole && pair[1].len() == 4;
    if found.is_empty() && words.windows(2).any(is_year) {
        found.extend(months(1, 12));
    }
    found
}

impl Period {
    /// The days that figures of it may be of: all of a week, newest first, else its last.
    pub fn days(self) -> Vec<NaiveDate> {
        match self.is_week {
            true => self.last.iter_days().rev().take_while(|day| *day >= self.first).collect(),
            false => vec![self.last],
        }
    }
}

/// A number in digits, or a quarter's in Roman ones.
fn number(word: &str) -> Option<u32> {
    match word {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => word.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_of_another_time_does_not_take_the_date_above() {
        let day = NaiveDate::from_ymd_opt(2025, 4, 8).unwrap();
        let agrees = |head: &str| agrees(&fold(head), day);
        for head in ["Điểm", "Điểm tuần 15", "Điểm tháng 4", "Tháng 4 năm 2025", "Điểm quý II", "Tuần này"]
        {
            assert!(agrees(head), "{head}");
        }
        for head in ["Điểm kỳ trước", "Điểm tuần 14", "Số hồ sơ quá hạn tháng 3", "Quý I", "Điểm năm 2024"]
        {
            assert!(!agrees(head), "{head}");
        }
    }

    #[test]
    fn periods_are_told_by_their_names() {
        let last = |text: &str| {
            periods(&fold(text), Some(2026))
                .into_iter()
                .map(|period| period.last.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(last("Tháng 9 năm 2026"), ["2026-09-30"]);
        assert_eq!(last("Tháng 12/2025"), ["2025-12-31"]);
        assert_eq!(last("Quý III"), ["2026-09-30"]);
        assert_eq!(last("6 tháng đầu năm 2026"), ["2026-06-30"]);
        assert_eq!(last("Tuần 41, tháng 10 năm 2026"), ["2026-10-11", "2026-10-31"]);
        assert_eq!(last("Năm 2025"), ["2025-12-31"]);
        assert_eq!(last("Điểm"), Vec::<String>::new());
        let week = periods(&fold("Tuần 41/2026"), None);
        assert_eq!(week[0].days().len(), 7);
    }
}
