//! What is looked through: the lines and tables of a notice, each with the section that it stands in.

use crate::document::{Block, Document, Section, TO, addressee_lines};

/// A notice as it is read, from our own pages or from a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// Its lines and tables, in their order.
    pub pieces: Vec<Piece>,
}

/// A line or a table, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// `I.1`, `II`, `III.2`; empty before the first part.
    pub section: String,
    /// The section of our own document, where it is one.
    pub own: Option<Section>,
    /// What it holds.
    pub body: Body,
}

/// What a piece holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A heading, a paragraph or an item of a list.
    Line(String),
    /// A table: rows of cells; a cell that covers several columns stands once, in the first of them.
    Table(Vec<Vec<TableCell>>),
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableCell {
    /// Its words.
    pub text: String,
    /// The first column that it covers.
    pub column: usize,
    /// How many columns it covers.
    pub span: usize,
}

impl Paper {
    /// Our own notice.
    pub fn of_document(document: &Document) -> Self {
        let mut paper = Self::default();
        for placed in document.parts.iter().flat_map(|part| &part.blocks) {
            let own = Some(placed.section);
            match &placed.block {
                Block::Letterhead(head) => {
                    for words in [
                        &head.superior,
                        &head.issuer,
                        &head.number,
                        &head.about,
                        &head.nation,
                        &head.motto,
                        &head.place_and_date,
                    ] {
                        paper.line(words, own);
                    }
                }
                Block::Title { kind, subject } => {
                    paper.line(kind, own);
                    // the lines of a subject are one sentence
                    paper.line(&subject.join(" "), own);
                }
                Block::Addressees(to) => paper.line(&format!("{TO} {}", addressee_lines(to).join(" ")), own),
                Block::Heading { text, .. } | Block::Paragraph { text, .. } => {
                    paper.line(&text.to_plain(), own)
                }
                Block::Table(table) => {
                    let head = row_of(table.columns.iter().map(|column| (column.head.to_plain(), 1)));
                    let below = table.rows.iter();
                    let below =
                        below.map(|row| row_of(row.iter().map(|cell| (cell.text.to_plain(), cell.span))));
                    let rows = std::iter::once(head).chain(below).collect();
                    paper.table(rows, own);
                }
                Block::Signature(signature) => {
                    for words in signature.recipients.iter().chain([
                        &signature.authority,
                        &signature.title,
                        &signature.name,
                    ]) {
                        paper.line(words, own);
                    }
                }
                Block::AnnexTitle { label, title } => {
                    paper.line(label, own);
                    paper.line(title, own);
                }
                Block::Figure { caption, .. } => paper.line(&caption.to_plain(), own),
            }
        }
        paper.number_sections();
        paper
    }

    /// Every line, and of tables every row with its cells.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for piece in &self.pieces {
            match &piece.body {
                Body::Line(words) => lines.push(words.clone()),
                Body::Table(rows) => {
                    let row = |row: &Vec<TableCell>| {
                        row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ")
                    };
                    lines.extend(rows.iter().map(row));
                }
            }
        }
        lines
    }

    /// Whether it says how often in a row something went one way, for which more than two assessments are needed.
    pub fn speaks_of_streaks(&self) -> bool {
        let says = |words: &str| {
            let words = words.to_lowercase();
            ["liên tiếp", "liên tục", "liền"].iter().any(|row| words.contains(row))
        };
        self.pieces.iter().any(|piece| match &piece.body {
            Body::Line(words) => says(words),
            Body::Table(rows) => rows.iter().flatten().any(|cell| says(&cell.text)),
        })
    }

    /// Adds a line; one without words is left out.
    pub fn line(&mut self, words: &str, own: Option<Section>) {
        let words = plain_spaces(words);
        if !words.is_empty() {
            self.pieces.push(Piece { section: String::new(), own, body: Body::Line(words) });
        }
    }

    /// Adds a table.
    pub fn table(&mut self, rows: Vec<Vec<TableCell>>, own: Option<Section>) {
        self.pieces.push(Piece { section: String::new(), own, body: Body::Table(rows) });
    }

    /// The same with tables that only arrange words, such as a letterhead, as lines.
    #[must_use]
    pub fn with_lines_of_layout(&self, has_figures: impl Fn(&[Vec<TableCell>]) -> bool) -> Self {
        let mut paper = Self::default();
        for piece in &self.pieces {
            match &piece.body {
                Body::Table(rows) if !has_figures(rows) => {
                    for cell in rows.iter().flatten() {
                        for words in cell.text.lines() {
                            paper.line(words, piece.own);
                        }
                    }
                }
                _ => paper.pieces.push(piece.clone()),
            }
        }
        paper.number_sections();
        paper
    }

    /// Gives each piece the section that the headings before it name.
    pub fn number_sections(&mut self) {
        let (mut part, mut below) = (String::new(), String::new());
        for piece in &mut self.pieces {
            if let Body::Line(words) = &piece.body {
                match label(words) {
                    Some(Label::Part(roman)) => {
                        part = roman.to_owned();
                        below.clear();
                    }
                    Some(Label::Below(number)) if !part.is_empty() => below = number.to_owned(),
                    _ => {}
                }
            }
            piece.section = match (part.is_empty(), below.is_empty()) {
                (true, _) => String::new(),
                (false, true) => part.clone(),
                (false, false) => format!("{part}.{below}"),
            };
        }
    }
}

/// The cells of a row, from their words and how many columns each covers.
fn row_of(cells: impl Iterator<Item = (String, usize)>) -> Vec<TableCell> {
    let mut column = 0;
    let cell = |(text, span): (String, usize)| {
        let made = TableCell { text: plain_spaces(&text), column, span };
        column += span;
        made
    };
    cells.map(cell).collect()
}

/// Every space as a plain one, none at the ends.
pub fn plain_spaces(words: &str) -> String {
    let plain: String = words.chars().map(|sign| if sign.is_whitespace() { ' ' } else { sign }).collect();
    plain.trim().to_owned()
}

/// The label before a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label<'a> {
    /// `II.`
    Part(&'a str),
    /// `1.`, or the `(1)` of an addressee.
    Below(&'a str),
}

/// The label that a line begins with.
pub fn label(words: &str) -> Option<Label<'_>> {
    let (first, rest) = words.split_once(char::is_whitespace)?;
    if let Some(roman) = first.strip_suffix('.').or_else(|| first.strip_suffix('-')) {
        let is_roman =
            !roman.is_empty() && roman.len() <= 5 && roman.bytes().all(|sign| b"IVX".contains(&sign));
        if is_roman && rest.trim().chars().any(char::is_alphabetic) {
            return Some(Label::Part(roman));
        }
        if !roman.is_empty() && roman.len() <= 2 && roman.bytes().all(|sign| sign.is_ascii_digit()) {
            return Some(Label::Below(roman));
        }
    }
    let bracketed = first.strip_prefix('(')?.strip_suffix(')')?;
    bracketed.bytes().all(|sign| sign.is_ascii_digit()).then_some(Label::Below(bracketed))
}
