//! The one shape of a table, whatever file it came from: cells that hold something, by row and column.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::RangeInclusive;

use crate::cell::{At, Value};
use crate::sheet::source::{MAX_COLUMNS, MAX_ROWS};

/// Cells joined into one; the value stands at the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// The upper left cell.
    pub first: At,
    /// The lower right cell.
    pub last: At,
}

/// What the file holds and a person who opens it does not see: rows and columns that are hidden, filtered, collapsed or of no height,
/// and what is struck out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unseen {
    /// Rows, in stretches.
    pub rows: Vec<RangeInclusive<u32>>,
    /// Columns, in stretches.
    pub columns: Vec<RangeInclusive<u32>>,
    /// Single cells, struck out as a whole.
    pub cells: BTreeSet<At>,
}

impl Unseen {
    /// Whether this cell is not seen.
    pub fn holds(&self, at: At) -> bool {
        self.has_row(at.0) || self.has_column(at.1) || self.cells.contains(&at)
    }

    /// Whether a row is not seen as a whole.
    fn has_row(&self, row: u32) -> bool {
        self.rows.iter().any(|rows| rows.contains(&row))
    }

    /// Whether a column is not seen as a whole.
    fn has_column(&self, column: u32) -> bool {
        self.columns.iter().any(|columns| columns.contains(&column))
    }

    /// Whether all is seen.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.columns.is_empty() && self.cells.is_empty()
    }
}

/// What was taken out of a worksheet because it is not seen: rows and columns that held something, and single cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Rows, from above.
    pub rows: Vec<u32>,
    /// Columns, from the left.
    pub columns: Vec<u32>,
    /// Cells elsewhere, struck out.
    pub cells: Vec<At>,
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
    unseen: Unseen,
    /// What was left out of it: rows and columns that a table goes on over.
    passed: Unseen,
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
        Self {
            name,
            captions: Vec::new(),
            cells: cells.into_iter().collect(),
            merged,
            last_column,
            unseen: Unseen::default(),
            passed: Unseen::default(),
        }
    }

    /// With what of it is not seen. The cells stay until [`Self::leave_out_unseen`].
    #[must_use]
    pub fn with_unseen(mut self, unseen: Unseen) -> Self {
        self.unseen = unseen;
        self
    }

    /// The same of a worksheet that has been made.
    pub fn hide(&mut self, unseen: Unseen) {
        self.unseen = unseen;
    }

    /// Takes out what is not seen; gives what held something. A merged region of which a part is seen shows its value there.
    pub fn leave_out_unseen(&mut self) -> LeftOut {
        if self.unseen.is_empty() {
            return LeftOut::default();
        }
        let unseen = std::mem::take(&mut self.unseen);
        let cells = std::mem::take(&mut self.cells.cells);
        let (left_out, mut seen): (Vec<_>, Vec<_>) = cells.into_iter().partition(|(at, _)| unseen.holds(*at));
        let (mut rows, mut columns, mut single) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for (at, value) in left_out {
            let merge = self.merged.get(&at).copied().filter(|_| !unseen.cells.contains(&at));
            let shown = merge.and_then(|merge| {
                let rows = merge.first.0..=merge.last.0;
                let mut region =
                    rows.flat_map(|row| (merge.first.1..=merge.last.1).map(move |column| (row, column)));
                Some((merge, region.find(|at| !unseen.holds(*at))?))
            });
            match shown {
                Some((merge, first)) => {
                    let moved = Merge { first, last: merge.last };
                    for row in merge.first.0..=merge.last.0 {
                        for column in merge.first.1..=merge.last.1 {
                            if (row, column) < first || column < first.1 {
                                self.merged.remove(&(row, column));
                            } else {
                                self.merged.insert((row, column), moved);
                            }
                        }
                    }
                    seen.push((first, value));
                }
                None if unseen.has_row(at.0) => {
                    rows.insert(at.0);
                }
                None if unseen.has_column(at.1) => {
                    columns.insert(at.1);
                }
                None => single.push(at),
            }
        }
        seen.sort_by_key(|(at, _)| *at);
        self.cells = seen.into_iter().collect();
        self.passed = unseen;
        LeftOut { rows: rows.into_iter().collect(), columns: columns.into_iter().collect(), cells: single }
    }

    /// Whether a row was left out because it is not seen: the rows above and below it stand next to each other.
    pub fn is_passed_row(&self, row: u32) -> bool {
        self.passed.has_row(row)
    }

    /// Whether a column was left out because it is not seen.
    pub fn is_passed_column(&self, column: u32) -> bool {
        self.passed.has_column(column)
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

    /// Whether a worksheet may have this cell, within the limits of a source.
    pub const fn may_hold(at: At) -> bool {
        at.0 < MAX_ROWS && at.1 < MAX_COLUMNS
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_region_shows_its_value_where_it_is_seen() {
        let text = |text: &str| Value::Text(text.into());
        let cells = BTreeMap::from([
            ((0, 0), text("Sở")),
            ((0, 1), text("1")),
            ((1, 1), text("2")),
            ((2, 1), text("3")),
        ]);
        let merge = Merge { first: (0, 0), last: (2, 0) };
        let unseen = Unseen { rows: vec![0..=0], cells: [(2, 1)].into(), ..Unseen::default() };
        let mut sheet = Sheet::new("S".into(), cells, [merge]).with_unseen(unseen);
        let left_out = LeftOut { rows: vec![0], columns: vec![], cells: vec![(2, 1)] };
        assert_eq!(sheet.leave_out_unseen(), left_out);
        assert_eq!(sheet.seen((2, 0)), Some(((1, 0), &text("Sở"))));
        assert_eq!(sheet.cells().count(), 2);
        assert_eq!(sheet.leave_out_unseen(), LeftOut::default());
    }

    #[test]
    fn a_merged_region_over_the_whole_sheet_costs_only_the_cells_in_use() {
        let cells = BTreeMap::from([((0, 0), Value::Text("a".into())), ((2, 3), Value::Text("b".into()))]);
        let sheet = Sheet::new("S".into(), cells, [Merge { first: (0, 0), last: (1_048_575, 16_383) }]);
        assert_eq!(sheet.seen((1, 1)).map(|(at, _)| at), Some((0, 0)));
        assert_eq!(sheet.columns_of((1, 1)), (0, 3));
    }
}
