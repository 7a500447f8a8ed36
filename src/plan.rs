//! The vocabulary of importer, archive and screens: what an import would store, what stands in its way and what must be asked: read by the officer before anything is written.

mod stored;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cell::{At, CellRef, range};
use crate::figures::words::time;
use crate::figures::{AsOf, Group, IndexVersion, Measure, Rank, Reading, Unit, UnitId};
use crate::finding::{Finding, Severity};

pub use stored::{Earlier, Facts, LookupError, Stored};

/// A change greater than this between two assessments is told, in points or percentage points, where the office has set none.
pub const JUMP: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

/// The answer that letters are right as they are.
pub const AS_IT_IS: &str = "Giữ nguyên";

/// The SHA-256 of bytes in hexadecimal, by which a file is known again.
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // writing to a string cannot fail
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A file or a pasted table as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file's name without its folder; `-` for standard input.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Sources under names of which no two are equal: two files of one name, out of two folders, are `tuan.xlsx` and `tuan.xlsx (2)`.
pub fn with_distinct_names(mut sources: Vec<Source>) -> Vec<Source> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for source in &mut sources {
        let own = source.name.clone();
        let mut number = 1;
        while !taken.insert(source.name.clone()) {
            number += 1;
            source.name = format!("{own} ({number})");
        }
    }
    sources
}

/// A name under which a unit was met before, confirmed by the officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The name as it stood in the source.
    pub name: String,
    /// The unit that it means.
    pub unit: UnitId,
}

/// What the data file already knows.
#[derive(Debug, Clone)]
pub struct Known {
    /// The version of the index.
    pub index: IndexVersion,
    /// All units.
    pub units: Vec<Unit>,
    /// Confirmed names.
    pub aliases: Vec<Alias>,
    /// All versions of the index: figures of two of them are never subtracted.
    pub versions: Vec<IndexVersion>,
    /// The stored figures.
    pub stored: Arc<dyn Stored>,
    /// The office's province, `tỉnh Bình Phước`; empty where it is not known.
    pub province: String,
    /// Phrases of the office that say that there is no figure.
    pub no_data: Vec<String>,
    /// Answers that hold for every file of their layout.
    pub remembered: Vec<Remembered>,
    /// The layouts that were imported before.
    pub layouts: Vec<KnownLayout>,
    /// The files that were imported before.
    pub imported: Vec<Imported>,
    /// A change greater than this between two assessments is told, in points or percentage points.
    pub jump: Decimal,
}

/// A file that was imported before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
    /// When, the last time.
    pub at: NaiveDateTime,
}

/// An answer that holds for every file of its layout.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Remembered {
    /// The layout, see [`KnownLayout`].
    pub layout: String,
    /// What was asked.
    pub kind: QuestionKind,
    /// What stood there.
    pub found: String,
    /// The answer.
    pub choice: String,
}

/// How a table that was imported was laid out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KnownLayout {
    /// Its key: kind of table and heads, free of dates.
    pub key: String,
    /// Its kind.
    pub kind: TableKind,
    /// Its heads from the left as they are shown, free of dates; what each column was read as is told by them.
    pub heads: Vec<String>,
}

/// An answer to a question of a plan: where it was asked, and one of its choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question's cell.
    pub place: CellRef,
    /// The choice, in the question's words.
    pub choice: String,
}

/// A cell put right by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The cell.
    pub place: CellRef,
    /// What is to be read there.
    pub text: String,
}

/// A cell that was put right by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The cell.
    pub place: CellRef,
    /// What the source says there; may be empty.
    pub was: String,
}

/// What the source does not say, and the answers given so far.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The time of figures that bear none.
    pub as_of: Option<AsOf>,
    /// The province's rank at `as_of`, else at the newest date of the import.
    pub rank: Option<Rank>,
    /// Answers to questions.
    pub answers: Vec<Answer>,
    /// Cells put right by hand; they are read as if the source held the new text.
    pub fixes: Vec<Fix>,
    /// Worksheets of which also what is hidden or struck out is read; all of a source where no worksheet is named.
    pub whole: Vec<CellRef>,
    /// Today, by which a date is seen to lie in the future; `None` where that is not asked.
    pub today: Option<NaiveDate>,
}

impl Given {
    /// Whether what is hidden on a worksheet is to be read as well.
    pub fn reads_whole(&self, sheet: &CellRef) -> bool {
        self.whole.iter().any(|whole| {
            whole.source == sheet.source && (whole.sheet.is_empty() || whole.sheet == sheet.sheet)
        })
    }

    /// The answers given at a cell, the last first: several questions may be asked there, each takes the last that answers it.
    pub fn answers_at<'a>(&'a self, place: &'a CellRef) -> impl Iterator<Item = &'a str> {
        self.answers.iter().rev().filter(|answer| answer.place == *place).map(|answer| answer.choice.as_str())
    }
}

/// What kind of table was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableKind {
    /// The province's indicators.
    Indicators,
    /// Scores of units.
    Units,
    /// Overdue dossiers of units.
    Overdue,
    /// The province's rank.
    Rank,
    /// Points of units by the groups of the index.
    Groups,
    /// All provinces with their points and places.
    Ranking,
    /// Counts of dossiers by unit, or rates of the EMC system.
    Counts,
}

/// A table that was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTable {
    /// Its worksheet.
    pub place: CellRef,
    /// Its kind.
    pub kind: TableKind,
    /// Its first cell.
    pub first: At,
    /// Its last cell.
    pub last: At,
}

impl FoundTable {
    /// The name of its range, `A3:F15`.
    pub fn range(&self) -> String {
        range(self.first, self.last)
    }
}

/// What the figures of a column are read as, and what shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadAs {
    /// The cell of its head.
    pub place: CellRef,
    /// What was measured, in the officer's words: `Điểm tổng`.
    pub what: String,
    /// What shows it: `đầu cột “Tổng điểm”`.
    pub evidence: String,
    /// What it may be said to be instead, each as [`Answer::choice`].
    pub choices: Vec<&'static str>,
    /// Whose the figures are; none where none is read.
    pub whose: Option<Told>,
    /// Of when they are; none where none is read.
    pub when: Option<ToldTime>,
}

impl ReadAs {
    /// Whose and of when, with what shows it, as it goes on after what was measured.
    pub fn around(&self) -> String {
        let mut text = String::new();
        if let Some(Told { is, evidence }) = &self.whose {
            text.push_str(&format!("; của {is} ({evidence})"));
        }
        if let Some(ToldTime { is, evidence, .. }) = &self.when
            && let Some(first) = is.first()
        {
            let times = match is.len() {
                1 => time(*first),
                count => format!("{count} ngày"),
            };
            text.push_str(&format!("; {times} ({evidence})"));
        }
        text
    }
}

/// Something that a source tells, and what shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What is told: `95 đơn vị`.
    pub is: String,
    /// What shows it: `tên ở cột B`.
    pub evidence: String,
}

/// The times that a source tells, and what shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldTime {
    /// The cell at which another date may be given as an answer; none where each row has its own.
    pub place: Option<CellRef>,
    /// The times; none while they are asked for.
    pub is: Vec<AsOf>,
    /// What shows them: `đầu cột “Ngày 08/4/2025”`.
    pub evidence: String,
}

/// Whose figure it would be. The province has neither group nor name of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlannedSubject {
    /// The province.
    Province,
    /// A registered unit.
    Unit(UnitId),
    /// A unit that the import would register.
    New {
        /// Its group.
        group: Group,
        /// Its name as it would be registered.
        name: Arc<str>,
    },
}

/// What storing a figure would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Nothing is stored for it yet.
    New,
    /// The same is stored.
    Same,
    /// Another value is stored.
    Changed,
}

/// A figure that the import would store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFigure {
    /// The time that it speaks of.
    pub as_of: AsOf,
    /// Whose it is.
    pub subject: PlannedSubject,
    /// What was measured.
    pub measure: Measure,
    /// How much.
    pub reading: Reading<Decimal>,
    /// Where it stands; of one that was given by hand (`--rank`) only the source that it is kept with.
    pub place: CellRef,
    /// What storing it would change.
    pub status: Status,
    /// What is stored, where that is different.
    pub was: Option<Reading<Decimal>>,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuestionKind {
    /// Which unit a name means.
    Unit,
    /// What a column holds.
    Column,
    /// Which date is meant.
    Date,
    /// How bytes are to be read.
    Encoding,
}

/// A question that blocks the import until it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub kind: QuestionKind,
    /// The cell that it is asked at.
    pub place: CellRef,
    /// What stands there.
    pub found: String,
    /// Why it is asked, where that is not plain.
    pub why: Option<String>,
    /// What may be answered, each as [`Answer::choice`]; a date question also takes any ISO date.
    pub choices: Vec<String>,
}

/// A cell of a source as it is shown beside the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCell {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// Its text as a spreadsheet shows it, in Vietnamese notation.
    pub text: String,
}

/// A worksheet of a source as it is shown beside the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownSheet {
    /// Which one.
    pub place: CellRef,
    /// Its cells that hold something, by row and column.
    pub cells: Vec<ShownCell>,
}

/// What an import would store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The sources.
    pub sources: Vec<Source>,
    /// The tables that were recognised.
    pub tables: Vec<FoundTable>,
    /// What the columns of the tables are read as.
    pub columns: Vec<ReadAs>,
    /// The figures.
    pub figures: Vec<PlannedFigure>,
    /// What is wrong or should be known, in the order of the sources.
    pub findings: Vec<Finding>,
    /// What must be answered first.
    pub questions: Vec<Question>,
    /// Names that answers gave to registered units; remembered with the import.
    pub aliases: Vec<Alias>,
    /// Answers that hold for every file of their layout; remembered with the import.
    pub remembered: Vec<Remembered>,
    /// How the tables are laid out; remembered with the import.
    pub layouts: Vec<KnownLayout>,
    /// Cells that were put right by hand, with what stands there in the source; kept with the import.
    pub fixed: Vec<Fixed>,
    /// The worksheets, to be shown.
    pub sheets: Vec<ShownSheet>,
}

impl Plan {
    /// What stands in its way.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// The source of this name.
    pub fn source(&self, name: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.name == name)
    }

    /// Whether it may be stored: no error, no open question, and something to store.
    pub fn is_acceptable(&self) -> bool {
        self.questions.is_empty() && !self.figures.is_empty() && self.errors().next().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sources_of_one_name_are_told_apart() {
        let named = |name: &str| Source { name: name.to_owned(), bytes: Vec::new() };
        let sources = ["tuan.xlsx", "tuan.xlsx (2)", "tuan.xlsx", "tuan.xlsx"].map(named);
        let names: Vec<String> =
            with_distinct_names(sources.into()).into_iter().map(|source| source.name).collect();
        assert_eq!(names, ["tuan.xlsx", "tuan.xlsx (2)", "tuan.xlsx (3)", "tuan.xlsx (4)"]);
    }
}
