//! What is done with data: everything that the logic carries out, a command among it.

use std::path::PathBuf;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::command::Command;
use super::preferences::View;
use crate::cell::CellRef;
use crate::document::Section;
use crate::figures::{FigureKey, PeriodKind, Rank, Reading, SourceId};
use crate::notice::Edit;
use crate::notice::profile::{Office, Typeface};
use crate::plan::{Answer, Fix};

/// A file that the window writes for the officer to use elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFile {
    /// The name that the dialog proposes: `Bieu-do-hang-2025-04-08.png`.
    pub name: String,
    /// What kind of file it is, for the dialog: `Ảnh PNG`.
    pub kind: String,
    /// The file's ending without dot: `png`.
    pub ending: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// As what the notice is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A PDF.
    Pdf,
    /// A Word document.
    Docx,
    /// A PDF that the system's viewer opens at once.
    ToPrint,
}

impl Written {
    /// The file's ending without dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf | Self::ToPrint => "pdf",
            Self::Docx => "docx",
        }
    }
}

/// What a path is wanted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Open a data file.
    Open,
    /// Make the data file of this office.
    Create(Box<Office>),
    /// Import a file.
    Import,
    /// Compare a notice with the figures.
    Check,
    /// Take the notice that came back signed.
    TakeIssued,
    /// Write the notice.
    Write(Written),
    /// Write this file.
    Save(Box<SavedFile>),
}

impl Wish {
    /// What is wanted, as a title.
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Open => "Mở tệp dữ liệu",
            Self::Create(_) => "Tạo tệp dữ liệu",
            Self::Import => "Nhập số liệu",
            Self::Check => "Đối chiếu văn bản",
            Self::TakeIssued => "Nhận tệp đã ký",
            Self::Write(Written::Docx) => "Xuất Word",
            Self::Write(_) => "Xuất PDF",
            Self::Save(_) => "Lưu tệp",
        }
    }

    /// What the button says that does it.
    pub const fn button(&self) -> &'static str {
        match self {
            Self::Open => "Mở tệp này",
            Self::Create(_) => "Tạo tệp này",
            Self::Import | Self::Check | Self::TakeIssued => "Đọc tệp này",
            Self::Write(_) | Self::Save(_) => "Ghi tệp này",
        }
    }
}

/// What the logic is asked to do. Its words stand where its button is; a command has its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Carry out a command.
    Run(Command),
    /// Open this data file.
    OpenPath(PathBuf),
    /// Make a data file for this office; the dialog asks where.
    Create(Box<Office>),
    /// Make the data file of this office here.
    CreateAt(PathBuf, Box<Office>),
    /// Read these files.
    ImportPaths(Vec<PathBuf>),
    /// Compare this notice with the figures.
    CheckPath(PathBuf),
    /// Leave the notice that was compared.
    CloseChecked,
    /// Read this table that was pasted.
    ImportText(String),
    /// Put a cell of the import right; the source stays as it is.
    FixCell(Fix),
    /// Read a cell of the import as the source has it again.
    RestoreCell(CellRef),
    /// Answer a question of the import.
    AnswerImport(Answer),
    /// Take an answer back; the question is asked again.
    ForgetAnswer(Answer),
    /// Read also what is hidden on a worksheet of the import.
    ReadHidden(CellRef),
    /// Leave a source out of the import, by its name.
    DropSource(String),
    /// Give the rank that the files do not tell; `None` to go without.
    GiveRank(Option<Rank>),
    /// Show a stored source at a cell of a worksheet.
    ShowSource(SourceId, String, String),
    /// Look at the notice in this way from now on.
    SetView(View),
    /// Set the office's own words for "no data".
    SetNoData(Vec<String>),
    /// Set the change beyond which an import asks to look again.
    SetJump(Decimal),
    /// Show the notice at this section.
    GoTo(Section),
    /// Look at the figures of this day.
    SetAsOf(NaiveDate),
    /// Lets the chosen assessment follow the version of the index of this id.
    SetVersion(String),
    /// Shows the figures of days, or of months, quarters or years by themselves.
    SetKind(PeriodKind),
    /// Compare with this day.
    SetAgainst(NaiveDate),
    /// The officer changed the words of the week. Changes of one field that follow each other are taken back at once.
    Edit(Edit),
    /// The officer changed the office; `field` is the same as long as one field is typed in.
    EditOffice {
        /// The whole office after the edit.
        office: Box<Office>,
        /// Which field it was.
        field: String,
    },
    /// Correct a figure by hand.
    Correct {
        /// The figures with their right values; a rank and among how many are corrected together.
        readings: Vec<(FigureKey, Reading<Decimal>)>,
        /// Why.
        reason: String,
    },
    /// Look up what stood in a figure's place before.
    LookUp(FigureKey),
    /// Write a file; the dialog asks where.
    SaveAs(SavedFile),
    /// Ask for a path in the window itself.
    AskForPath(Wish),
    /// Do with this path what no dialog could be opened for.
    WithPath(Wish, PathBuf),
    /// Put text on the clipboard.
    CopyText(String),
    /// Say that something was done.
    Tell(String),
    /// Say why something could not be done.
    Fail(String),
    /// Show a figure in its table, with its source.
    ShowFigure(FigureKey),
    /// Show the chart that a figure belongs to.
    ShowChart(FigureKey),
    /// Set notices in this family.
    SetTypeface(Typeface),
}

impl From<Command> for Action {
    fn from(command: Command) -> Self {
        Self::Run(command)
    }
}

/// What was asked for and not yet done. Screens only add to it; the logic empties it.
#[derive(Debug, Default)]
pub struct Actions(Vec<Action>);

impl Actions {
    /// Asks for an action, or for a command.
    pub fn send(&mut self, action: impl Into<Action>) {
        self.0.push(action.into());
    }

    /// Takes all that was asked for, in order.
    pub fn take(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.0)
    }

    /// Whether nothing was asked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_is_taken_once_and_in_order() {
        let mut actions = Actions::default();
        assert!(actions.is_empty());
        actions.send(Command::Undo);
        actions.send(Action::CopyText("1".to_owned()));
        assert_eq!(actions.take(), [Action::Run(Command::Undo), Action::CopyText("1".to_owned())]);
        assert!(actions.is_empty());
    }
}
