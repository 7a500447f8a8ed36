//! What is said: the blocks of a notice, made once and then laid out, painted and written by everyone else.

use chrono::NaiveDate;

use crate::figures::FigureRef;
use crate::mark::Drawing;

/// The number of a piece of the officer's words in the data file: a paragraph, an addressee, an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct PieceId(pub i64);

/// Words of one style, perhaps bound to a figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The words, NFC, without line ends.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// The figure that these words print; `None` for plain words.
    pub bound: Option<FigureRef>,
}

/// Text in runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Run>);

impl Text {
    /// Upright text of one run.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut made = Self::default();
        made.push(text);
        made
    }

    /// Adds upright words at the end.
    pub fn push(&mut self, text: impl Into<String>) {
        self.0.push(Run { text: text.into(), ..Run::default() });
    }

    /// Adds words that print this figure at the end.
    pub fn push_bound(&mut self, text: impl Into<String>, figure: FigureRef) {
        self.0.push(Run { text: text.into(), bound: Some(figure), ..Run::default() });
    }

    /// The words without their styles.
    pub fn to_plain(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| run.bound.is_none() && run.text.trim().is_empty())
    }
}

/// The head of the notice, in two columns (Decree 30/2020, Annex I, items 1 to 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// `UBND TỈNH BÌNH PHƯỚC`.
    pub superior: String,
    /// `VĂN PHÒNG`.
    pub issuer: String,
    /// `Số: 05/TB-VPUBND`, or with room for a number that the clerk gives.
    pub number: String,
    /// What an official letter is about, under its number: `V/v kết quả …`; empty in other documents (item 5).
    pub about: String,
    /// `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`.
    pub nation: String,
    /// `Độc lập - Tự do - Hạnh phúc`.
    pub motto: String,
    /// `Bình Phước, ngày 11 tháng 4 năm 2025`, or with room for the day.
    pub place_and_date: String,
}

/// How the paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// Body text: upright, justified, first line indented.
    Body,
    /// A legal basis: as body, italic.
    Basis,
    /// An item of a list: as body; its sign (`-`, `+`, `(1)`) is part of the text.
    Item,
    /// Centred italic, such as the reference under an annex's title.
    Reference,
}

/// Where the words in a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right; figures of one column have one number of decimals, so their commas stand in line.
    Right,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The column's head.
    pub head: Text,
    /// Where the words in its cells stand.
    pub align: Align,
    /// Share of the table's width; shares need not add up to anything.
    pub share: f32,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// The words.
    pub text: Text,
    /// How many columns it covers, at least 1; the cells of a row cover all columns together.
    pub span: usize,
}

impl Cell {
    /// A cell of one column.
    pub fn new(text: Text) -> Self {
        Self { text, span: 1 }
    }
}

/// A table: its head is repeated on each page, a row is never split.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// The end of the notice: recipients at left, the signer at right (Decree 30/2020, Annex I, items 7 and 9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// `KT. CHÁNH VĂN PHÒNG`; empty where the head signs.
    pub authority: String,
    /// `PHÓ CHÁNH VĂN PHÒNG`.
    pub title: String,
    /// The signer's name, empty until known.
    pub name: String,
    /// The items under `Nơi nhận:` as printed (`- Như trên;`), the last being `- Lưu: VT, NC.`.
    pub recipients: Vec<String>,
}

/// The words before the addressees; the dashes of several stand below its colon.
pub const TO: &str = "Kính gửi:";

/// The addressees as they are printed: one as it is; of several each with a dash, `;` behind it, `.` behind the last.
pub fn addressee_lines(to: &[String]) -> Vec<String> {
    let bare = |name: &String| {
        name.trim().trim_start_matches(['-', '–']).trim().trim_end_matches(['.', ';', ',']).to_owned()
    };
    let last = to.len();
    match to {
        [only] => vec![bare(only)],
        _ => (1..)
            .zip(to)
            .map(|(number, name)| format!("- {}{}", bare(name), if number == last { "." } else { ";" }))
            .collect(),
    }
}

/// One block of the notice.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The two-column head.
    Letterhead(Letterhead),
    /// `THÔNG BÁO` and its subject, a rule below; each line of the subject stands on its own.
    Title {
        /// The type of document, in capitals.
        kind: String,
        /// The subject.
        subject: Vec<String>,
    },
    /// `Kính gửi:`, and to whom (item 9): one body on its line, several one below the other.
    Addressees(Vec<String>),
    /// A heading; `level` 1 is `I. TIÊU ĐỀ` (its text already in capitals), 2 is `1. Tiêu đề`.
    Heading {
        /// 1 or 2.
        level: u8,
        /// The words, number included.
        text: Text,
    },
    /// A paragraph or a list item.
    Paragraph {
        /// How it is set.
        kind: ParagraphKind,
        /// The words.
        text: Text,
        /// Never the last thing on a page.
        keep_with_next: bool,
    },
    /// A table.
    Table(Table),
    /// A chart with its caption.
    Figure {
        /// The picture.
        drawing: Drawing,
        /// The words below it.
        caption: Text,
        /// What a reader who cannot see it is told.
        alternative: String,
    },
    /// Recipients and signature.
    Signature(Signature),
    /// The head of an annex: `Phụ lục I`, its title in capitals.
    AnnexTitle {
        /// `Phụ lục` or `Phụ lục I`.
        label: String,
        /// The title, in capitals.
        title: String,
    },
}

/// A block and the section of the notice that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The section, by which editor, preview and checker find each other.
    pub section: Section,
    /// The block.
    pub block: Block,
}

/// A section of the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Letterhead, title, legal basis and opening sentence.
    Opening,
    /// I: its heading, and which blocks it has.
    Results,
    /// I.1: the province.
    Province,
    /// I.2: departments; or the group of units with this number under I, 2 and up.
    Units(u8),
    /// II: shortcomings, all of it or one paragraph.
    Shortcomings(Option<PieceId>),
    /// III: recommendations: all, one addressee's, or one item of an addressee.
    Recommendations(Option<PieceId>, Option<PieceId>),
    /// The closing sentence.
    Closing,
    /// Recipients and signature.
    Signature,
    /// The annex of this index.
    Annex(usize),
}

/// Pages of one orientation, with page numbers of their own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    /// Whether the paper lies on its side.
    pub landscape: bool,
    /// The blocks in order.
    pub blocks: Vec<Placed>,
}

/// A whole notice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// Title for the file's properties.
    pub title: String,
    /// Author for the file's properties: the issuing body.
    pub author: String,
    /// The date for the file's properties, never the clock's: the signing date, else the data date.
    pub date: Option<NaiveDate>,
    /// The body, then the annexes.
    pub parts: Vec<Part>,
}
