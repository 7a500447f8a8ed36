//! A cell: where it stands, one type for every question, answer, finding and figure that speaks of one; and what it holds.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDateTime;
use rust_decimal::Decimal;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A cell's place on its worksheet: row and column, both from 0.
pub type At = (u32, u32);

/// A cell of a worksheet of a source, or a whole worksheet, or a whole source. In a plan the source is named; in the data file it has a
/// number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellRef<S = Arc<str>> {
    /// The source: its file name, `-` for a pasted table.
    pub source: S,
    /// The worksheet's name; of a file without worksheets the file's, with the table's number where there are several (`name#2`);
    /// empty where the whole source is meant.
    pub sheet: Arc<str>,
    /// The cell; `None` where the whole worksheet is meant.
    pub at: Option<At>,
}

impl<S> CellRef<S> {
    /// A cell.
    pub fn new(source: S, sheet: impl Into<Arc<str>>, at: At) -> Self {
        Self { source, sheet: sheet.into(), at: Some(at) }
    }

    /// A whole worksheet.
    pub fn of_sheet(source: S, sheet: impl Into<Arc<str>>) -> Self {
        Self { source, sheet: sheet.into(), at: None }
    }

    /// A whole source.
    pub fn of_source(source: S) -> Self {
        Self { source, sheet: "".into(), at: None }
    }

    /// The cell's name, `B7`; empty where no single cell is meant.
    pub fn address(&self) -> String {
        self.at.map(address).unwrap_or_default()
    }

    /// Whether both stand on one worksheet.
    pub fn is_beside(&self, other: &Self) -> bool
    where
        S: PartialEq,
    {
        (&self.source, &self.sheet) == (&other.source, &other.sheet)
    }

    /// The same cell of a source that goes by another name.
    pub fn of<T>(&self, source: T) -> CellRef<T> {
        CellRef { source, sheet: Arc::clone(&self.sheet), at: self.at }
    }
}

impl fmt::Display for CellRef {
    /// `tuan15.xlsx, trang tính “Tỉnh”, ô C15`; of a file without worksheets `bang.csv, ô C15` or `trang.html, bảng 2, ô C15`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { source, sheet, at } = self;
        formatter.write_str(if &**source == "-" { "bảng dán" } else { source })?;
        match sheet.strip_prefix(&**source) {
            _ if sheet.is_empty() => {}
            Some("") => {}
            Some(rest) if rest.starts_with('#') => {
                write!(formatter, ", bảng {}", rest.trim_start_matches('#'))?;
            }
            _ => write!(formatter, ", trang tính “{sheet}”")?,
        }
        match at {
            Some(at) => write!(formatter, ", ô {}", address(*at)),
            None => Ok(()),
        }
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

/// The cell of a name: row 6, column 1 of `B7`; `$B$7` and `b7` are the same.
pub fn parse_address(text: &str) -> Option<At> {
    let text = text.trim().replace('$', "");
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
    /// A number that its format does not show.
    Hidden,
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
}

/// Signs without a picture that copying from web pages leaves behind.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_a_spreadsheet_shows() {
        for (at, name) in
            [((6, 1), "B7"), ((0, 25), "Z1"), ((0, 26), "AA1"), ((1_048_575, 16_383), "XFD1048576")]
        {
            assert_eq!(address(at), name);
            assert_eq!(parse_address(name), Some(at));
        }
        assert_eq!(parse_address(" $b$7 "), Some((6, 1)));
        assert_eq!([parse_address("B0"), parse_address("7"), parse_address("ABCD1")], [None; 3]);
        assert_eq!(range((2, 0), (14, 5)), "A3:F15");
    }

    #[test]
    fn cells_of_one_worksheet_stand_beside_each_other() {
        let cell = |source, sheet, row| CellRef::new(source, sheet, (row, 0));
        assert!(cell("a", "S", 1).is_beside(&cell("a", "S", 2)));
        assert!(cell("a", "S", 1).is_beside(&CellRef::of_sheet("a", "S")));
        assert!(!cell("a", "S", 1).is_beside(&cell("b", "S", 1)));
        assert!(!cell("a", "S", 1).is_beside(&cell("a", "T", 1)));
    }

    #[test]
    fn a_cell_is_said_as_an_officer_finds_it() {
        let said =
            |source: &str, sheet: &str| CellRef::new(Arc::<str>::from(source), sheet, (14, 2)).to_string();
        assert_eq!(said("tuan15.xlsx", "Tỉnh"), "tuan15.xlsx, trang tính “Tỉnh”, ô C15");
        assert_eq!(said("bang.csv", "bang.csv"), "bang.csv, ô C15");
        assert_eq!(said("trang.html", "trang.html#2"), "trang.html, bảng 2, ô C15");
        assert_eq!(CellRef::of_source(Arc::<str>::from("-")).to_string(), "bảng dán");
    }
}
