//! What becomes of a number, and what a passage inherits from those before it.

use crate::figures::Group;
use crate::figures::words::Way;
use crate::finding::Rule;

use super::names::Entity;
use super::paper::TableCell;

/// What became of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It agrees with this figure.
    Agrees(String),
    /// It disagrees.
    Disagrees(Wrong),
    /// It could not be told.
    Unjudged,
    /// It is no number of the text: a name, a label, a year.
    Name,
}

/// Why a number disagrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// What was looked for.
    pub rule: Rule,
    /// What is wrong, in words.
    pub message: String,
    /// What should stand there.
    pub expected: Option<String>,
}

/// Letters of a row's name that are told with what is wrong in it, at most.
const NAMED: usize = 60;

impl Wrong {
    /// The same, told with the name of the table's row that it stands in; `place` is the cell's own.
    #[must_use]
    pub fn of_row(mut self, row: &[TableCell], place: usize) -> Self {
        let has_letters = |cell: &&TableCell| cell.text.chars().any(char::is_alphabetic);
        let name = row.iter().take(place).find(has_letters);
        if let Some(name) = name {
            let long = name.text.chars().count() > NAMED;
            let short: String = name.text.chars().take(NAMED).collect();
            // whole words
            let short =
                if long { short.rsplit_once(' ').map_or(short.as_str(), |(words, _)| words) } else { &short };
            let more = if long { "…" } else { "" };
            self.message = format!("{} (dòng “{short}{more}”)", self.message);
        }
        self
    }
}

impl Verdict {
    /// A number that should be another; `expected` may be empty.
    pub fn wrong(rule: Rule, message: impl Into<String>, expected: impl Into<String>) -> Self {
        Self::Disagrees(Wrong { rule, message: message.into(), expected: Some(expected.into()) })
    }
}

/// What a passage inherits from those before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// What the heading or the introduction speaks of.
    pub entities: Vec<Entity>,
    /// Which way the things went that a list names.
    pub way: Option<Way>,
    /// The group of units that is spoken of.
    pub group: Option<Group>,
    /// The whole year that is compared with.
    pub year: Option<i32>,
    /// Whether another time is spoken of.
    pub is_of_then: bool,
    /// The group of the index that is spoken of.
    pub points: Option<u8>,
}
