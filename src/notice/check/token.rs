//! The pieces of a passage: words, numbers, dates, ranks and signs, each with its place in the text.

use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// One piece of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands, in bytes of the passage.
    pub range: Range<usize>,
}

/// What a piece of a passage is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A word in small letters.
    Word(String),
    /// A number.
    Number(Number),
    /// A date; a day that does not exist has none.
    Date(Date),
    /// A month of a year: `4/2025`, `tháng 4 năm 2025`.
    Month(u32, i32),
    /// A place among so many, or a part of a whole: `20/63`.
    Share(u32, u32),
    /// Points of a maximum: `14,31/22`.
    Points(Number, Number),
    /// A time of day: `09 giờ 00`, `9h30`.
    Time(u32, u32),
    /// Something that is a name though it holds digits: `144/TB-UBND`, `(1)`, `Điều 5`.
    Reference,
    /// A sign.
    Sign(char),
}

/// A number as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its value, with its sign.
    pub value: Decimal,
    /// How many decimals are written.
    pub decimals: u32,
    /// Its sign, where one is written.
    pub sign: Option<char>,
    /// Whether a percent sign follows.
    pub percent: bool,
    /// Whether a dot stands before the decimals.
    pub dot: bool,
    /// Whether a zero stands before a whole number.
    pub padded: bool,
}

/// A date as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The day of the month.
    pub day: u32,
    /// The month.
    pub month: u32,
    /// The year, where it is written.
    pub year: Option<i32>,
    /// Whether it is written with signs, not in words.
    pub is_short: bool,
}

impl Date {
    /// The day that is meant, in this year where none is written; `None` for one that does not exist.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.unwrap_or(year), self.month, self.day)
    }
}

impl Token {
    /// The word in small letters; `None` for everything else.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it is one of these signs.
    pub fn is_sign(&self, signs: &str) -> bool {
        matches!(self.kind, Kind::Sign(sign) if signs.contains(sign))
    }
}
