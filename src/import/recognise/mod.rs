//! Tables recognised by their content: by the indicators' and units' names, dated heads, counts and ranks, wherever they stand.

mod columns;
mod indicators;
mod layout;
mod lines;
mod marks;
mod rank;
mod units;
mod vocabulary;

use chrono::NaiveTime;
use rust_decimal::Decimal;

use crate::figures::{Group, Measure, Reading};
use crate::import::grid::{At, Sheet};
use crate::import::plan::{Severity, TableKind};
use crate::import::value::Written;

pub use marks::Names;

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
        name: String,
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
        found: String,
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
        found: String,
    },
}

/// Something wrong within a table; the message goes on after the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// How grave.
    pub severity: Severity,
    /// The cell.
    pub at: At,
    /// What, and what to do.
    pub message: String,
}

impl Trouble {
    fn error(at: At, message: impl ToString) -> Self {
        Self { severity: Severity::Error, at, message: message.to_string() }
    }

    fn warning(at: At, message: impl ToString) -> Self {
        Self { severity: Severity::Warning, at, message: message.to_string() }
    }
}

/// All tables of a worksheet, from above.
pub fn tables(sheet: &Sheet, names: &Names<'_>) -> Vec<Table> {
    let marks = marks::Marks::new(sheet, names);
    let layouts = layout::Search::new(sheet, &marks).layouts();
    let lines = lines::Lines::new(sheet, &layouts);
    let mut tables = Vec::new();
    for layout in &layouts {
        let view = columns::View { sheet, marks: &marks, layout, lines: &lines };
        match layout.of {
            layout::Of::Indicators => tables.extend(indicators::read(&view, names)),
            layout::Of::Units => tables.extend(units::read(&view)),
        }
    }
    tables.extend(rank::read(sheet, &marks, &layouts));
    tables.sort_by_key(|table| table.first);
    tables
}
