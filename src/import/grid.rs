//! The one shape of a table, whatever file it came from: cells that hold something, by row and column.

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::figures::number;

/// A cell's place: row and column, both from 0.
pub type At = (u32, u32);

/// What a cell holds. Text is NFC, trimmed, and never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A number shown as percent, in hundredths: a cell that shows `96%` holds 96 here.
    Percent(Decimal),
    /// A date, at midnight, or a moment.
    Moment(NaiveDateTime),
    /// An error value such as `#REF!`.
    Error(String),
    /// A formula whose result the file does not keep.
    Uncomputed,
}

impl Value {
    /// A text as cells hold it: composed, trimmed of spaces and of signs without a picture; `None` where nothing is left.
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim_matches(|sign: char| sign.is_whitespace() || is_invisible(sign));
        let composed = || if is_nfc(text) { text.to_owned() } else { text.nfc().collect() };
        (!text.is_empty()).then(|| Self::Text(composed()))
    }

    /// The text, where it is text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value as a spreadsheet with Vietnamese settings shows it.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Uncomputed => "=…".to_owned(),
            Self::Number(value) => number::plain(*value).replace('.', ","),
            Self::Percent(value) => number::plain(*value).replace('.', ",") + "%",
            Self::Moment(at) if at.time() == NaiveTime::MIN => number::date(at.date()),
            Self::Moment(at) => number::moment(*at),
        }
    }
}

/// Signs without a picture that copying from web pages leaves behind.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

/// Cells joined into one; the value stands at the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// The upper left cell.
    pub first: At,
    /// The lower right cell.
    pub last: At,
}

/// What stands at cells, by row and column; looked up very often, changed hardly ever.
#[derive(Debug, Clone)]
pub struct Cells<T> {
    cells: Vec<(At, T)>,
    /// Where each row begins, and behind the last one the end.
    rows: Vec<usize>,
}

impl<T> Default for Cells<T> {
    fn default() -> Self {
        Self { cells: Vec::new(), rows: vec![0] }
    }
}

impl<T> FromIterator<(At, T)> for Cells<T> {
    /// Takes cells in their order, each once.
    fn from_iter<I: IntoIterator<Item = (At, T)>>(cells: I) -> Self {
        let mut new = Self { cells: cells.into_iter().collect(), rows: Vec::new() };
        new.find_rows();
        new
    }
}

impl<T> Cells<T> {
    fn find_rows(&mut self) {
        self.rows.clear();
        for (index, ((row, _), _)) in self.cells.iter().enumerate() {
            while self.rows.len() <= *row as usize {
                self.rows.push(index);
            }
        }
        self.rows.push(self.cells.len());
    }

    /// What stands at exactly this cell.
    pub fn get(&self, at: At) -> Option<&T> {
        let row = self.row(at.0);
        let found = row.binary_search_by_key(&at.1, |((_, column), _)| *column).ok()?;
        row.get(found).map(|(_, held)| held)
    }

    /// The cells of a row, from the left.
    pub fn row(&self, row: u32) -> &[(At, T)] {
        let bounds = self.rows.get(row as usize).zip(self.rows.get(row as usize + 1));
        bounds.and_then(|(first, end)| self.cells.get(*first..*end)).unwrap_or_default()
    }

    /// All cells, by row and column.
    pub fn iter(&self) -> std::slice::Iter<'_, (At, T)> {
        self.cells.iter()
    }

    /// All that stands there, to be changed.
    fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.cells.iter_mut().map(|(_, held)| held)
    }

    /// Puts something into a cell, or takes out what is there.
    fn put(&mut self, at: At, held: Option<T>) {
        match (self.cells.binary_search_by_key(&at, |(place, _)| *place), held) {
            (Ok(index), Some(held)) => {
                if let Some(cell) = self.cells.get_mut(index) {
                    cell.1 = held;
                }
            }
            (Err(index), Some(held)) => self.cells.insert(index, (at, held)),
            (Ok(index), None) => {
                self.cells.remove(index);
            }
            (Err(_), None) => {}
        }
        self.find_rows();
    }

    /// The last row in use.
    fn last_row(&self) -> u32 {
        self.cells.last().map_or(0, |((row, _), _)| *row)
    }
}

/// A worksheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The lines that stand before it outside of any table, in their order; in a workbook they are cells.
    pub captions: Vec<String>,
    cells: Cells<Value>,
    merged: HashMap<At, Merge>,
    last_column: u32,
}

/// Merged regions are followed cell by cell, but no further than this many cells in all: a region may span a whole sheet.
const MERGED_CELLS: u64 = 100_000;

impl Sheet {
    /// A worksheet of these cells. Merged regions are cut to the cells in use.
    pub fn new(name: String, cells: BTreeMap<At, Value>, merges: impl IntoIterator<Item = Merge>) -> Self {
        let last_row = cells.keys().map(|at| at.0).max().unwrap_or(0);
        let last_column = cells.keys().map(|at| at.1).max().unwrap_or(0);
        let mut merged = HashMap::new();
        let mut left = MERGED_CELLS;
        for merge in merges {
            if !cells.contains_key(&merge.first) {
                continue;
            }
            let last = (merge.last.0.min(last_row), merge.last.1.min(last_column.max(merge.first.1)));
            let (Some(rows), Some(columns)) =
                (last.0.checked_sub(merge.first.0), last.1.checked_sub(merge.first.1))
            else {
                continue;
            };
            let Some(rest) = left.checked_sub((u64::from(rows) + 1) * (u64::from(columns) + 1)) else {
                continue;
            };
            left = rest;
            let cut = Merge { first: merge.first, last };
            for row in merge.first.0..=last.0 {
                for column in merge.first.1..=last.1 {
                    merged.insert((row, column), cut);
                }
            }
        }
        Self { name, captions: Vec::new(), cells: cells.into_iter().collect(), merged, last_column }
    }

    /// With lines before it.
    #[must_use]
    pub fn under(mut self, captions: Vec<String>) -> Self {
        self.captions = captions;
        self
    }

    /// Writes its texts anew; what `turn` gives nothing for stays as it is.
    pub fn rewrite(&mut self, turn: impl Fn(&str) -> Option<String>) {
        for value in self.cells.values_mut() {
            if let Value::Text(text) = value
                && let Some(new) = turn(text)
            {
                *text = new;
            }
        }
        for line in &mut self.captions {
            if let Some(new) = turn(line) {
                *line = new;
            }
        }
    }

    /// The cell of this name, `B7`, within the limits of a source.
    pub fn find(&self, cell: &str) -> Option<At> {
        let at = parse_address(cell)?;
        (at.0 < crate::import::source::MAX_ROWS && at.1 < crate::import::source::MAX_COLUMNS).then_some(at)
    }

    /// Puts a value into a cell, or empties it.
    pub fn put(&mut self, at: At, value: Option<Value>) {
        if value.is_some() {
            self.last_column = self.last_column.max(at.1);
        }
        self.cells.put(at, value);
    }

    /// What stands in exactly this cell.
    pub fn own(&self, at: At) -> Option<&Value> {
        self.cells.get(at)
    }

    /// What a reader sees in this cell, with the cell where it stands: of a merged region, its first cell.
    pub fn seen(&self, at: At) -> Option<(At, &Value)> {
        let merged = if self.merged.is_empty() { None } else { self.merged.get(&at) };
        let origin = merged.map_or(at, |merge| merge.first);
        self.cells.get(origin).map(|value| (origin, value))
    }

    /// The columns over which the cell reaches, its own where it is not merged.
    pub fn columns_of(&self, at: At) -> (u32, u32) {
        self.merged.get(&at).map_or((at.1, at.1), |merge| (merge.first.1, merge.last.1))
    }

    /// All cells that hold something, by row and column.
    pub fn cells(&self) -> impl Iterator<Item = (At, &Value)> {
        self.cells.iter().map(|(at, value)| (*at, value))
    }

    /// The cells of one row that hold something, from left to right.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (At, &Value)> {
        self.cells.row(row).iter().map(|(at, value)| (*at, value))
    }

    /// The last row in use.
    pub fn last_row(&self) -> u32 {
        self.cells.last_row()
    }

    /// The last column in use.
    pub fn last_column(&self) -> u32 {
        self.last_column
    }
}

/// A cell's name: `B7` of row 6, column 1.
pub fn address(at: At) -> String {
    let mut letters = Vec::new();
    let mut column = at.1 + 1;
    while column > 0 {
        letters.push(char::from(b'A' + ((column - 1) % 26) as u8));
        column = (column - 1) / 26;
    }
    format!("{}{}", letters.into_iter().rev().collect::<String>(), at.0 + 1)
}

/// The cell of a name: row 6, column 1 of `B7`.
pub fn parse_address(text: &str) -> Option<At> {
    let digits = text.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column * 26 + u32::from(value) + 1;
    }
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// The name of a range: `A3:F15`.
pub fn range(first: At, last: At) -> String {
    format!("{}:{}", address(first), address(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_a_spreadsheet_shows() {
        assert_eq!(address((6, 1)), "B7");
        assert_eq!(address((0, 25)), "Z1");
        assert_eq!(address((0, 26)), "AA1");
        assert_eq!(address((1_048_575, 16_383)), "XFD1048576");
        assert_eq!(range((2, 0), (14, 5)), "A3:F15");
    }

    #[test]
    fn a_merged_region_over_the_whole_sheet_costs_only_the_cells_in_use() {
        let cells = BTreeMap::from([((0, 0), Value::Text("a".into())), ((2, 3), Value::Text("b".into()))]);
        let sheet = Sheet::new("S".into(), cells, [Merge { first: (0, 0), last: (1_048_575, 16_383) }]);
        assert_eq!(sheet.seen((1, 1)).map(|(at, _)| at), Some((0, 0)));
        assert_eq!(sheet.columns_of((1, 1)), (0, 3));
    }
}
