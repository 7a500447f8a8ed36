//! What moves and times are called, once for notice, screens, charts and command line.

use rust_decimal::Decimal;

use super::number::{self, date};
use super::quantity::{RankChange, Reading};
use super::time::{AsOf, PartOfYear};

/// The words with a great first letter.
pub fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// Which way something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// Better than before.
    Up,
    /// Worse than before.
    Down,
    /// As before.
    Same,
}

impl Way {
    /// The way of a signed change.
    pub fn of(change: Decimal) -> Self {
        if change.is_zero() {
            Self::Same
        } else if change.is_sign_negative() {
            Self::Down
        } else {
            Self::Up
        }
    }

    /// Its word: `tăng`, `giảm`, `giữ nguyên`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "tăng",
            Self::Down => "giảm",
            Self::Same => "giữ nguyên",
        }
    }

    /// Where it leads: `tăng … lên`, `giảm … xuống`.
    pub const fn towards(self) -> &'static str {
        match self {
            Self::Up => "lên",
            Self::Down => "xuống",
            Self::Same => "ở mức",
        }
    }
}

/// A move of a rank: `giảm 12 bậc`, `tăng 01 bậc`, `giữ nguyên thứ hạng`. Counts below ten have a zero.
pub fn rank_move(change: RankChange) -> String {
    match Way::of(change.places().into()) {
        Way::Same => "giữ nguyên thứ hạng".to_owned(),
        way => format!("{} {} bậc", way.word(), number::count(places(change))),
    }
}

/// How many places a rank moved.
pub fn places(change: RankChange) -> u32 {
    u32::try_from(change.places().unsigned_abs()).unwrap_or(u32::MAX)
}

/// A time in a sentence: `ngày 08/4/2025`, `năm 2024`, `09 giờ 00 ngày 10/4/2025`.
pub fn time(as_of: AsOf) -> String {
    match as_of {
        AsOf::Year(year) => format!("năm {year}"),
        AsOf::Day(day) => format!("ngày {}", date(day)),
        AsOf::Moment(at) => number::moment(at),
        AsOf::Part(part) => part_of_year(part),
    }
}

/// A time up to which something is counted: `hết ngày 10/4/2025`, `09 giờ 00 ngày 10/4/2025`.
pub fn until(as_of: AsOf) -> String {
    match as_of {
        AsOf::Moment(at) => number::moment(at),
        other => format!("hết {}", time(other)),
    }
}

/// A time alone, as a table's head or a list names it: `08/4/2025`, `2024`, `09 giờ 00 ngày 10/4/2025`.
pub fn bare_time(as_of: AsOf) -> String {
    match as_of {
        AsOf::Year(year) => year.to_string(),
        AsOf::Day(day) => date(day),
        AsOf::Moment(at) => number::moment(at),
        AsOf::Part(part) => part_of_year(part),
    }
}

/// A small number in Roman digits.
pub const fn roman(number: u8) -> &'static str {
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    match number {
        0 => "",
        1..=12 => ROMAN[number as usize - 1],
        _ => "…",
    }
}

/// A part of a year: `tháng 9/2026`, `quý III/2026`, `6 tháng đầu năm 2026`.
fn part_of_year(part: PartOfYear) -> String {
    let (number, year) = (part.number(), part.year());
    match part.months() {
        1 => format!("tháng {number}/{year}"),
        3 => format!("quý {}/{year}", roman(number)),
        _ if number == 1 => format!("6 tháng đầu năm {year}"),
        _ => format!("6 tháng cuối năm {year}"),
    }
}

/// A reading in a sentence: `95,59`, or why there is none, in quotation marks.
pub fn reading(reading: &Reading<Decimal>) -> String {
    match reading {
        Reading::Value(value) => number::exact(*value),
        Reading::NoData(reason) => format!("“{reason}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::quantity::{Quantity, Rank};

    #[test]
    fn moves_of_ranks_are_said_with_their_direction() {
        let moved =
            |is: &str, was: &str| rank_move(Rank::parse(is).unwrap().change_from(Rank::parse(was).unwrap()));
        assert_eq!(moved("20/63", "8/63"), "giảm 12 bậc");
        assert_eq!(moved("7/63", "8/63"), "tăng 01 bậc");
        assert_eq!(moved("8/63", "8/63"), "giữ nguyên thứ hạng");
    }

    #[test]
    fn times_are_said_by_what_they_are() {
        let said = |text: &str| text.parse().map(|at| [time(at), until(at), bare_time(at)]).unwrap();
        assert_eq!(said("2024"), ["năm 2024", "hết năm 2024", "2024"]);
        assert_eq!(said("2025-04-08"), ["ngày 08/4/2025", "hết ngày 08/4/2025", "08/4/2025"]);
        assert_eq!(said("2025-04-10T09:00")[1], "09 giờ 00 ngày 10/4/2025");
    }
}
