//! What the officer chose and wrote for one assessment: of a day, a month, a quarter.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::error::{ArchiveError, Fault};
use super::lives::refuse_frozen;
use super::rows::words::{self, day_of};
use super::store::Archive;
use crate::document::Text;
use crate::figures::words::bare_time;
use crate::figures::{AsOf, PeriodKind};
use crate::notice::life::may_change;
use crate::notice::{Content, Edit};

/// What the officer chose and wrote for one assessment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week {
    /// The day that the notice compares with, of a month the last one; `None` until one is chosen.
    pub against: Option<NaiveDate>,
    /// The officer's words.
    pub content: Content,
}

impl Archive {
    /// What belongs to the assessment of this time; empty until something is set.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn week(&self, as_of: impl Into<AsOf>) -> Result<Week, ArchiveError> {
        read(&self.connection, as_of.into()).map_err(|fault| self.error(fault))
    }

    /// The words of the newest earlier assessment of the same kind that has any in part II or III.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn words_before(&self, as_of: impl Into<AsOf>) -> Result<Option<(AsOf, Content)>, ArchiveError> {
        let read = |as_of: AsOf| {
            let Some(day) = words::written_before(&self.connection, &as_of.to_string())? else {
                return Ok(None);
            };
            let at: AsOf = day.parse().map_err(|()| Fault::Damaged(format!("nội dung của kỳ “{day}”")))?;
            Ok(Some((at, words::read(&self.connection, &day)?)))
        };
        read(as_of.into()).map_err(|fault: Fault| self.error(fault))
    }

    /// The paragraphs and items that were written for earlier assessments of the same kind, the newest first, each once.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn phrases_before(&self, as_of: impl Into<AsOf>) -> Result<Vec<Text>, ArchiveError> {
        words::phrases_before(&self.connection, &as_of.into().to_string()).map_err(|fault| self.error(fault))
    }

    /// The times that something was chosen or written for.
    pub(super) fn times_with_weeks(&self) -> Result<Vec<AsOf>, ArchiveError> {
        let read = || {
            let mut query = self.connection.prepare("SELECT day FROM weeks ORDER BY day")?;
            let days: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let time = |text: &String| {
                text.parse().map_err(|()| Fault::Damaged(format!("nội dung của kỳ “{text}”")))
            };
            days.iter().map(time).collect::<Result<Vec<_>, _>>()
        };
        read().map_err(|fault: Fault| self.error(fault))
    }

    /// Makes one small change of the words for the assessment of this day. Changes of one field that follow each other are one step of
    /// undo. Gives the words as they are stored, with the numbers of new pieces.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn edit(&mut self, as_of: impl Into<AsOf>, edit: &Edit) -> Result<Content, ArchiveError> {
        self.edit_together(as_of, std::slice::from_ref(edit))
    }

    /// Makes changes of the words one after the other in one step.
    ///
    /// # Errors
    /// When the file cannot be written; none of them is made then.
    pub fn edit_together(&mut self, as_of: impl Into<AsOf>, edits: &[Edit]) -> Result<Content, ArchiveError> {
        let as_of = as_of.into();
        let before = self.week(as_of)?.content;
        let label = edits.first().map_or("Sửa nội dung", |edit| edit.label(&before));
        let merge_key = match edits {
            [edit] => edit.field().map(|field| format!("content/{as_of}/{field}")),
            _ => None,
        };
        self.change(label, merge_key.as_deref(), |connection| {
            let day = as_of.to_string();
            if !edits.iter().all(may_change) {
                refuse_frozen(connection, &day)?;
            }
            let before = words::read(connection, &day)?;
            let mut after = before.clone();
            edits.iter().for_each(|edit| edit.apply(&mut after));
            words::write(connection, &day, &before, &after)?;
            words::read(connection, &day)
        })
    }

    /// Stores the officer's words for the assessment of this day and what it compares with, in one step: `make` turns what is stored at
    /// that moment into what is to be stored. Only rows that differ are touched.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_week(
        &mut self,
        as_of: impl Into<AsOf>,
        against: Option<NaiveDate>,
        label: &str,
        make: impl FnOnce(&Content) -> Content,
    ) -> Result<Content, ArchiveError> {
        let as_of = as_of.into();
        self.change(label, None, |connection| {
            let day = as_of.to_string();
            let before = words::read(connection, &day)?;
            let after = make(&before);
            if after != before {
                refuse_frozen(connection, &day)?;
            }
            words::write(connection, &day, &before, &after)?;
            if let Some(against) = against {
                compare_with(connection, as_of, against)?;
            }
            words::read(connection, &day)
        })
    }

    /// Stores the date that the notice of this day compares with.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_against(&mut self, as_of: impl Into<AsOf>, against: NaiveDate) -> Result<(), ArchiveError> {
        let as_of = as_of.into();
        let compared = bare_time(PeriodKind::of(as_of).time(against));
        let label = format!("Chọn kỳ so sánh {compared}");
        self.change(&label, None, |connection| compare_with(connection, as_of, against))
    }
}

fn read(connection: &Connection, as_of: AsOf) -> Result<Week, Fault> {
    let day = as_of.to_string();
    let against: Option<Option<String>> = connection
        .query_row("SELECT against FROM weeks WHERE day = ?1", [&day], |row| row.get(0))
        .optional()?;
    let against = against.flatten().as_deref().map(day_of).transpose()?;
    Ok(Week { against, content: words::read(connection, &day)? })
}

fn compare_with(connection: &Connection, as_of: AsOf, against: NaiveDate) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO weeks (day, against) VALUES (?1, ?2) ON CONFLICT (day) DO UPDATE SET against = excluded.against",
        params![as_of.to_string(), AsOf::Day(against).to_string()],
    )?;
    Ok(())
}
