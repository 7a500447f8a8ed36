//! What the officer chose and wrote for the assessment of one day.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::error::{ArchiveError, Fault};
use super::rows::words::{self, day_of};
use super::store::Archive;
use crate::figures::number;
use crate::notice::{Content, Edit};

/// What the officer chose and wrote for the assessment of one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week {
    /// The date that the notice compares with; `None` until one is chosen.
    pub against: Option<NaiveDate>,
    /// The officer's words.
    pub content: Content,
}

impl Archive {
    /// What belongs to the assessment of this day; empty until something is set.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn week(&self, as_of: NaiveDate) -> Result<Week, ArchiveError> {
        read(&self.connection, as_of).map_err(|fault| self.error(fault))
    }

    /// The days that something was chosen or written for.
    pub(super) fn days_with_weeks(&self) -> Result<Vec<NaiveDate>, ArchiveError> {
        let read = || {
            let mut query = self.connection.prepare("SELECT day FROM weeks ORDER BY day")?;
            let days: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            days.iter().map(|day| day_of(day)).collect::<Result<Vec<_>, _>>()
        };
        read().map_err(|fault: Fault| self.error(fault))
    }

    /// Makes one small change of the words for the assessment of this day. Changes of one field that follow each other are one step of
    /// undo. Gives the words as they are stored, with the numbers of new pieces.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn edit(&mut self, as_of: NaiveDate, edit: &Edit) -> Result<Content, ArchiveError> {
        self.edit_together(as_of, std::slice::from_ref(edit))
    }

    /// Makes changes of the words one after the other in one step.
    ///
    /// # Errors
    /// When the file cannot be written; none of them is made then.
    pub fn edit_together(&mut self, as_of: NaiveDate, edits: &[Edit]) -> Result<Content, ArchiveError> {
        let before = self.week(as_of)?.content;
        let label = edits.first().map_or("Sửa nội dung", |edit| edit.label(&before));
        let merge_key = match edits {
            [edit] => edit.field().map(|field| format!("content/{as_of}/{field}")),
            _ => None,
        };
        self.change(label, merge_key.as_deref(), |connection| {
            let day = iso(as_of);
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
        as_of: NaiveDate,
        against: Option<NaiveDate>,
        label: &str,
        make: impl FnOnce(&Content) -> Content,
    ) -> Result<Content, ArchiveError> {
        self.change(label, None, |connection| {
            let day = iso(as_of);
            let before = words::read(connection, &day)?;
            words::write(connection, &day, &before, &make(&before))?;
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
    pub fn set_against(&mut self, as_of: NaiveDate, against: NaiveDate) -> Result<(), ArchiveError> {
        let label = format!("Chọn ngày so sánh {}", number::date(against));
        self.change(&label, None, |connection| compare_with(connection, as_of, against))
    }
}

fn read(connection: &Connection, as_of: NaiveDate) -> Result<Week, Fault> {
    let day = iso(as_of);
    let against: Option<Option<String>> = connection
        .query_row("SELECT against FROM weeks WHERE day = ?1", [&day], |row| row.get(0))
        .optional()?;
    let against = against.flatten().as_deref().map(day_of).transpose()?;
    Ok(Week { against, content: words::read(connection, &day)? })
}

fn compare_with(connection: &Connection, as_of: NaiveDate, against: NaiveDate) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO weeks (day, against) VALUES (?1, ?2) ON CONFLICT (day) DO UPDATE SET against = excluded.against",
        params![iso(as_of), iso(against)],
    )?;
    Ok(())
}

fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}
