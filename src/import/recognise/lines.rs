//! Titles and notes: the lines of a worksheet that belong to no table.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::cell::{At, Value};
use crate::figures::name::fold;
use crate::sheet::grid::Sheet;
use crate::value::as_shown;

use super::dated::dates_of_figures;
use super::layout::Layout;
use super::table::When;
use super::vocabulary::{dates_figures, group_phrase, is_bare_date};

/// A line of text above or beside a table.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its first cell.
    pub at: At,
    /// Its text, cells joined.
    pub text: String,
    /// Its folded text.
    pub key: String,
}

/// The lines of a worksheet outside its tables.
pub struct Lines<'a> {
    sheet: &'a Sheet,
    /// The columns that tables take in each row.
    taken: HashMap<u32, Vec<(u32, u32)>>,
    all: OnceCell<Vec<Line>>,
}

/// Texts beyond this length are reports, no titles.
const LONGEST_LINE: usize = 2_000;

impl<'a> Lines<'a> {
    /// Of a worksheet with these tables.
    pub fn new(sheet: &'a Sheet, layouts: &[Layout]) -> Self {
        let mut taken: HashMap<u32, Vec<(u32, u32)>> = HashMap::new();
        for layout in layouts {
            for row in layout.top..=layout.last {
                taken.entry(row).or_default().push((layout.left, layout.right));
            }
        }
        Self { sheet, taken, all: OnceCell::new() }
    }

    /// Whether the cell lies in no table, head included.
    pub fn is_free(&self, at: At) -> bool {
        let taken = self.taken.get(&at.0).map(Vec::as_slice).unwrap_or_default();
        !taken.iter().any(|(left, right)| (*left..=*right).contains(&at.1))
    }

    /// All lines, from above.
    pub fn all(&self) -> &[Line] {
        self.all.get_or_init(|| {
            (0..=self.sheet.last_row()).filter_map(|row| self.of(row, 0, self.sheet.last_column())).collect()
        })
    }

    /// The line of a row within these columns, cells of tables left out.
    pub fn of(&self, row: u32, left: u32, right: u32) -> Option<Line> {
        let is_wanted = |at: &At| (left..=right).contains(&at.1) && self.is_free(*at);
        let cells: Vec<(At, &Value)> = self.sheet.row(row).filter(|(at, _)| is_wanted(at)).collect();
        let (at, _) = *cells.first()?;
        let text = cells.iter().map(|(_, value)| as_shown(value)).collect::<Vec<_>>().join(" ");
        Some(Line::new(at, text))
    }
}

impl Line {
    /// A line that begins at this cell.
    pub fn new(at: At, text: String) -> Self {
        let key = if text.len() <= LONGEST_LINE { fold(&text) } else { String::new() };
        Self { at, text, key }
    }

    /// The date that the line gives to the figures below: it says so, or it is nothing but a date, by itself or in brackets.
    pub fn date_of_figures(&self) -> Option<When> {
        let bracketed = self.text.split(['(', '[']).skip(1).filter_map(|rest| rest.split([')', ']']).next());
        let bare = std::iter::once(self.text.as_str()).chain(bracketed).find_map(|part| {
            let written = *dates_of_figures(part).days.last()?;
            is_bare_date(&fold(part)).then_some(written)
        });
        match bare {
            Some(written) => {
                Some(When::Date { at: self.at, found: self.text.as_str().into(), written, time: None })
            }
            None if dates_figures(&self.key) || self.names_a_group() => self.when(false),
            None => None,
        }
    }

    /// `II. Cấp huyện ngày 08/4/2025`.
    fn names_a_group(&self) -> bool {
        self.text.split_once("ngày").is_some_and(|(before, _)| group_phrase(before).is_some())
    }

    /// The last date of the line, with its time of day where that is wanted.
    pub fn when(&self, timed: bool) -> Option<When> {
        let dates = dates_of_figures(&self.text);
        let written = *dates.days.last()?;
        let time = dates.time.filter(|_| timed);
        Some(When::Date { at: self.at, found: self.text.as_str().into(), written, time })
    }
}

/// Whether a line names where the figures come from or who made them.
pub fn is_source(key: &str) -> bool {
    ["nguồn", "người lập", "đơn vị báo cáo", "kính gửi", "nơi nhận"]
        .iter()
        .any(|words| key.starts_with(&fold(words)))
}
