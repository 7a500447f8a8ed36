//! What a file of the corpus holds, before it is written as a file of some kind: cells, joined cells, and the figures that are to be read.

use std::collections::BTreeSet;

use chrono::NaiveDate;

/// A cell's content.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Blank,
    Text(String),
    /// A number in decimal notation.
    Number(String),
    /// A share of one, shown as percent.
    Percent(String),
    Date(NaiveDate),
    /// An error value, `#REF!`.
    Error(String),
}

impl Cell {
    /// `#95.59` a number, `%0.9596` a percentage, `@2025-04-08` a date, `!#REF!` an error, else text.
    pub fn parse(text: &str) -> Self {
        let text = text.trim_matches(' ');
        let number = |sign| text.strip_prefix(sign).filter(|rest: &&str| rest.parse::<f64>().is_ok());
        if text.is_empty() {
            Self::Blank
        } else if let Some(number) = number('#') {
            Self::Number(number.to_owned())
        } else if let Some(share) = number('%') {
            Self::Percent(share.to_owned())
        } else if let Some(day) = text.strip_prefix('@') {
            Self::Date(day.parse().expect("a date of the corpus"))
        } else if let Some(error) = text.strip_prefix('!') {
            Self::Error(error.to_owned())
        } else {
            Self::Text(text.replace("\\n", "\n"))
        }
    }

    /// As a file without types shows it.
    pub fn shown(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number.replace('.', ","),
            Self::Percent(share) => {
                let percent: rust_decimal::Decimal = share.parse().expect("a share");
                format!("{}%", (percent * rust_decimal::Decimal::ONE_HUNDRED).normalize()).replace('.', ",")
            }
            Self::Date(day) => day.format("%d/%m/%Y").to_string(),
        }
    }

    /// The number of a cell that holds one.
    pub fn number(&self, is_1904: bool) -> Option<f64> {
        let epoch = if is_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
        match self {
            Self::Number(number) | Self::Percent(number) => number.parse().ok(),
            Self::Date(day) => {
                let epoch = NaiveDate::from_ymd_opt(epoch.0, epoch.1, epoch.2)?;
                Some((*day - epoch).num_days() as f64)
            }
            _ => None,
        }
    }

    /// The style with which spreadsheets write it: 0 none, 1 a date, 2 percent.
    pub fn style(&self) -> u16 {
        match self {
            Self::Date(_) => 1,
            Self::Percent(_) => 2,
            _ => 0,
        }
    }
}

/// Joined cells: first row, first column, last row, last column.
pub type Merge = (u32, u32, u32, u32);

/// A worksheet.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
    pub merges: Vec<Merge>,
    pub is_hidden: bool,
}

impl Sheet {
    /// Lines of cells between semicolons; `merges` as `A4:A6 B4:B6`.
    pub fn new(name: &str, lines: &str, merges: &str) -> Self {
        let rows =
            lines.trim_matches('\n').lines().map(|line| line.trim().split(';').map(Cell::parse).collect());
        let merges = merges.split_whitespace().map(|range| {
            let (first, last) = range.split_once(':').expect("a range");
            let (first, last) = (cell(first), cell(last));
            (first.0, first.1, last.0, last.1)
        });
        Self { name: name.to_owned(), rows: rows.collect(), merges: merges.collect(), is_hidden: false }
    }

    /// The joined cells that begin here.
    pub fn merge_at(&self, row: u32, column: u32) -> Option<Merge> {
        self.merges.iter().copied().find(|merge| (merge.0, merge.1) == (row, column))
    }

    /// The joined cells that lie over this one and begin elsewhere.
    pub fn covered_by(&self, row: u32, column: u32) -> Option<Merge> {
        self.merges.iter().copied().find(|merge| {
            (merge.0, merge.1) != (row, column)
                && (merge.0..=merge.2).contains(&row)
                && (merge.1..=merge.3).contains(&column)
        })
    }

    /// The number of columns.
    pub fn width(&self) -> u32 {
        self.rows.iter().map(Vec::len).max().unwrap_or(0) as u32
    }

    /// Its cells by row and column, blank ones left out.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32, &Cell)> {
        self.rows.iter().enumerate().flat_map(|(row, cells)| {
            cells
                .iter()
                .enumerate()
                .filter(|(_, cell)| **cell != Cell::Blank)
                .map(move |(column, cell)| (row as u32, column as u32, cell))
        })
    }
}

/// Row and column of `B7`, from 0; the corpus joins no cells beyond column Z.
fn cell(name: &str) -> (u32, u32) {
    let column = u32::from(name.as_bytes()[0] - b'A');
    (name[1..].parse::<u32>().expect("a cell's name") - 1, column)
}

/// `B7` of row 6 and column 1.
pub fn address(row: u32, column: u32) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, column as u16)
}

/// A workbook with what is to be read out of it.
#[derive(Debug, Clone)]
pub struct Document {
    pub name: &'static str,
    pub sheets: Vec<Sheet>,
    /// Figures as `2025-04-08|Sở Nội vụ|score|95.59`; `-` for no data, `tỉnh` for the province.
    pub figures: BTreeSet<String>,
    /// Whether it can be understood without joined cells.
    pub needs_merges: bool,
}

impl Document {
    pub fn new(name: &'static str, sheets: Vec<Sheet>, figures: &str) -> Self {
        let figures = figures.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
        Self { name, sheets, figures: figures.collect(), needs_merges: false }
    }

    pub fn merged(self) -> Self {
        Self { needs_merges: true, ..self }
    }

    /// With every text in this form.
    pub fn turned(mut self, name: &'static str, turn: impl Fn(&str) -> String) -> Self {
        self.name = name;
        for sheet in &mut self.sheets {
            for cell in sheet.rows.iter_mut().flatten() {
                if let Cell::Text(text) = cell {
                    *text = turn(text);
                }
            }
        }
        self
    }
}
