//! What the window shows: the open data file, the chosen days, and everything computed from them.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};

use crate::document::Document;
use crate::figures::{Comparison, ComparisonError, History};
use crate::notice::profile::{Content, Office};

/// The data file that is open, and what is computed from it after each command.
#[derive(Debug)]
pub struct Open {
    /// Where it is; `None` while it lives in memory only.
    pub path: Option<PathBuf>,
    /// Everything that was ever measured.
    pub history: History,
    /// The office that issues the notice.
    pub office: Office,
    /// The day whose figures are shown; `None` while there are none.
    pub as_of: Option<NaiveDate>,
    /// The day compared with; `None` where there is no earlier one.
    pub against: Option<NaiveDate>,
    /// The officer's words for `as_of`.
    pub content: Content,
    /// Both days side by side; `None` without two days.
    pub comparison: Option<Result<Comparison, ComparisonError>>,
    /// The notice; `None` without a comparison.
    pub document: Option<Document>,
    /// Grows whenever `document` changes, so that pages are laid out anew only then.
    pub revision: u64,
    /// What undo would take back.
    pub undo_label: Option<String>,
    /// What redo would do again.
    pub redo_label: Option<String>,
    /// When the last change was stored.
    pub saved_at: Option<NaiveDateTime>,
    /// Whether there are edits that are not stored yet.
    pub unsaved: bool,
}

impl Open {
    /// Shows these figures; the newest day, compared with the one before it.
    pub fn new(history: History, office: Office) -> Self {
        let mut days = history.assessments.keys().rev().copied();
        let (as_of, against) = (days.next(), days.next());
        let mut open = Self {
            path: None,
            history,
            office,
            as_of,
            against,
            content: Content::default(),
            comparison: None,
            document: None,
            revision: 0,
            undo_label: None,
            redo_label: None,
            saved_at: None,
            unsaved: false,
        };
        open.recompute();
        open
    }

    /// The comparison, where there is one.
    pub fn compared(&self) -> Option<&Comparison> {
        self.comparison.as_ref().and_then(|compared| compared.as_ref().ok())
    }

    /// The file's name without folder, as the title bar shows it.
    pub fn file_name(&self) -> String {
        let name = self.path.as_ref().and_then(|path| path.file_name());
        name.map_or_else(|| "Dữ liệu mẫu".to_owned(), |name| name.to_string_lossy().into_owned())
    }

    /// The office in one line, as the rail shows it: `Văn phòng UBND tỉnh Bình Phước`.
    pub fn office_line(&self) -> String {
        let mut letters = self.office.issuer.to_lowercase();
        if let Some(first) = letters.chars().next() {
            let rest = letters.split_off(first.len_utf8());
            letters = first.to_uppercase().chain(rest.chars()).collect();
        }
        let body = if letters.is_empty() { String::new() } else { format!("{letters} UBND ") };
        format!("{body}{}", self.office.province)
    }

    /// Shows the figures of this day, compared with the newest day before it.
    pub fn choose(&mut self, day: NaiveDate) {
        self.as_of = Some(day);
        self.against = self.history.assessments.range(..day).next_back().map(|(day, _)| *day);
        self.recompute();
    }

    /// Computes comparison and document anew from figures, days, office and content.
    pub fn recompute(&mut self) {
        let pair = self.as_of.zip(self.against);
        self.comparison = pair.map(|(as_of, against)| Comparison::new(&self.history, as_of, against));
        self.document = None;
        self.revision += 1;
    }
}

/// Everything that the screens read. Only the logic changes it.
#[derive(Debug, Default)]
pub struct Model {
    /// The open data file.
    pub open: Option<Open>,
}
