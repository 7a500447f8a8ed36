//! A table as it was recognised: its figures with dates and names still as written, and what is wrong with it.

use std::sync::Arc;

use chrono::NaiveTime;
use rust_decimal::Decimal;

use crate::cell::At;
use crate::figures::name::fold;
use crate::figures::{AsOf, Group, Measure, Reading};
use crate::finding::{Rule, Severity};
use crate::plan::TableKind;
use crate::value::Written;

/// A table as it was recognised, its dates and names still as written.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its kind.
    pub kind: TableKind,
    /// Its first cell.
    pub first: At,
    /// Its last cell.
    pub last: At,
    /// Its figures, row by row.
    pub entries: Vec<Entry>,
    /// What is wrong with it.
    pub troubles: Vec<Trouble>,
    /// Its heads from the left; none where it has no column of names.
    pub heads: Vec<Head>,
    /// What the officer is asked about: columns, or the table as a whole.
    pub asked: Vec<AskedColumn>,
    /// Answers about columns that were used here: what was found, as it is remembered, and the choice.
    pub answered: Vec<(String, &'static str)>,
    /// What the columns are, with what shows it.
    pub meanings: Vec<Meaning>,
    /// What shows whose its figures are, where no name in their rows does: `tiêu đề “CHỈ SỐ CỦA TỈNH”`.
    pub whose: Option<String>,
}

impl Table {
    /// A table of nothing, for what a reader does not tell.
    pub const fn empty() -> Self {
        Self {
            kind: TableKind::Rank,
            first: (0, 0),
            last: (0, 0),
            entries: Vec::new(),
            troubles: Vec::new(),
            heads: Vec::new(),
            asked: Vec::new(),
            answered: Vec::new(),
            meanings: Vec::new(),
            whose: None,
        }
    }
}

/// What a column's figures are, and what shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// Its head's cell.
    pub at: At,
    /// What was measured, in the officer's words.
    pub what: String,
    /// What shows it: `đầu cột “Tổng điểm”`, `tiêu đề “…”`.
    pub evidence: String,
    /// What it may be said to be instead.
    pub choices: Vec<&'static str>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its lowest cell.
    pub at: At,
    /// What stands there.
    pub found: String,
    /// All heads of the column, lowest first.
    pub shown: String,
    /// The same, folded.
    pub key: String,
}

/// A column of which nothing tells for certain what it holds, or a table of which nothing tells whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedColumn {
    /// Its head's cell.
    pub at: At,
    /// What stands there.
    pub found: String,
    /// Why it is asked; goes on after what was found.
    pub why: String,
    /// What may be answered.
    pub choices: Vec<&'static str>,
}

/// A figure as it was recognised.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The cell of the figure.
    pub at: At,
    /// Its time.
    pub when: When,
    /// Whose it is.
    pub who: Who,
    /// What was measured.
    pub measure: Measure,
    /// How much.
    pub reading: Reading<Decimal>,
}

/// Whose figure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The province's.
    Province,
    /// A unit's.
    Unit {
        /// The cell of its name.
        at: At,
        /// Its name, freed of numbering.
        name: Arc<str>,
        /// Its group, where the table tells it.
        group: Option<Group>,
    },
}

/// The time of a figure as the source tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// A whole year.
    Year(i32),
    /// A written date.
    Date {
        /// Where.
        at: At,
        /// The whole text there.
        found: Arc<str>,
        /// The date in it.
        written: Written,
        /// The time of day, for figures that have one.
        time: Option<NaiveTime>,
    },
    /// The source does not tell it; the cell at which it is asked for.
    Untold {
        /// Where it is missing.
        at: At,
        /// What stands there.
        found: Arc<str>,
        /// Dates that stand around, of which one may be meant.
        hints: Vec<Written>,
        /// Months, quarters and years that are named around, which may be meant by themselves instead of their last days.
        parts: Vec<AsOf>,
    },
}

impl When {
    /// Whether it has a time of day.
    pub fn has_time(&self) -> bool {
        matches!(self, Self::Date { time: Some(_), .. })
    }

    /// Whether it is a date without its year.
    pub fn lacks_year(&self) -> bool {
        matches!(self, Self::Date { written: Written { year: None, .. }, .. })
    }

    /// A date without a year takes this one.
    pub fn in_year(mut self, told: Option<i32>) -> Self {
        if let Self::Date { written: Written { year: year @ None, .. }, .. } = &mut self {
            *year = told;
        }
        self
    }

    /// A date without a time takes it from another telling of the same date.
    pub fn with_time_of(self, other: Option<&Self>) -> Self {
        match (self, other) {
            (
                Self::Date { at, found, written, time: None },
                Some(Self::Date { written: other, time: Some(time), .. }),
            ) if (written.day, written.month) == (other.day, other.month)
                && (written.year == other.year || written.year.is_none()) =>
            {
                Self::Date { at, found, written: *other, time: Some(*time) }
            }
            (own, _) => own,
        }
    }

    /// Without its time of day.
    pub fn without_time(self) -> Self {
        match self {
            Self::Date { at, found, written, .. } => Self::Date { at, found, written, time: None },
            own => own,
        }
    }

    /// Whether both tell the same time.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Year(left), Self::Year(right)) => left == right,
            (Self::Date { written: left, .. }, Self::Date { written: right, .. }) => {
                (left.day, left.month, left.year) == (right.day, right.month, right.year)
            }
            _ => false,
        }
    }
}

/// Something wrong within a table; the message goes on after the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What was looked for.
    pub rule: Rule,
    /// How grave.
    pub severity: Severity,
    /// The cell.
    pub at: At,
    /// What, and what to do.
    pub message: String,
}

impl Trouble {
    /// What forbids the import.
    pub fn error(rule: Rule, at: At, message: impl ToString) -> Self {
        Self { rule, severity: Severity::Error, at, message: message.to_string() }
    }

    /// What should be known.
    pub fn warning(rule: Rule, at: At, message: impl ToString) -> Self {
        Self { rule, severity: Severity::Warning, at, message: message.to_string() }
    }
}

/// What a column may be said to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Scores.
    Score,
    /// Overdue dossiers.
    Overdue,
    /// Nothing to be stored.
    Nothing,
}

impl Choice {
    /// All of them, as they are offered.
    pub const ALL: [Self; 3] = [Self::Score, Self::Overdue, Self::Nothing];

    /// As it is offered and answered.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Score => "Điểm",
            Self::Overdue => "Hồ sơ quá hạn",
            Self::Nothing => "Không nhập",
        }
    }

    /// Reads an answer.
    pub fn parse(text: &str) -> Option<Self> {
        let key = fold(text);
        Self::ALL.into_iter().find(|choice| fold(choice.words()) == key)
    }
}

/// What was answered about columns: by the head's cell, or for all tables of a layout by its key and the head without its numbers.
pub struct Answers<'a> {
    /// The answers at a cell of this worksheet, the last first.
    pub at: &'a dyn Fn(At) -> Vec<String>,
    /// A remembered answer.
    pub remembered: &'a dyn Fn(&str, &str) -> Option<String>,
}
