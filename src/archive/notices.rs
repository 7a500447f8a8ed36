//! The office's profile, and what the officer adds to each week.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use crate::figures::number;
use crate::notice::profile::{Content, Office};

use super::{Archive, ArchiveError, Fault};

const ISO: &str = "%Y-%m-%d";

/// What the officer chose and wrote for the assessment of one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week {
    /// The date that the notice compares with; `None` until one is chosen.
    pub against: Option<NaiveDate>,
    /// The officer's words.
    pub content: Content,
}

impl Archive {
    /// The office; empty until it is set.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn office(&self) -> Result<Office, ArchiveError> {
        let read = || {
            let stored: Option<String> =
                self.connection.query_row("SELECT profile FROM office", [], |row| row.get(0)).optional()?;
            stored
                .map_or_else(|| Ok(Office::default()), |json| serde_json::from_str(&json).map_err(unreadable))
        };
        read().map_err(|fault: Fault| self.error(fault))
    }

    /// Stores the office. Typing in one field is one step of undo.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_office(&mut self, office: &Office) -> Result<(), ArchiveError> {
        let before = self.office()?;
        let merge_key = only_difference(&before, office).map(|field| format!("office/{field}"));
        let profile = serde_json::to_string(office).map_err(|error| self.error(unreadable(error)))?;
        self.change("Sửa thông tin cơ quan", merge_key.as_deref(), |connection| {
            connection.execute(
                "INSERT INTO office (id, profile) VALUES (1, ?1)
                 ON CONFLICT (id) DO UPDATE SET profile = excluded.profile",
                [profile],
            )?;
            Ok(())
        })
    }

    /// What belongs to the assessment of this day; empty until something is set.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn week(&self, as_of: NaiveDate) -> Result<Week, ArchiveError> {
        let read = || {
            let stored: Option<(Option<String>, String)> = self
                .connection
                .query_row("SELECT against, content FROM weeks WHERE as_of = ?1", [iso(as_of)], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional()?;
            let Some((against, content)) = stored else { return Ok(Week::default()) };
            let against = against.as_deref().map(parse_day).transpose()?;
            Ok(Week { against, content: serde_json::from_str(&content).map_err(unreadable)? })
        };
        read().map_err(|fault: Fault| self.error(fault))
    }

    /// The days that something was chosen or written for.
    pub(super) fn days_with_weeks(&self) -> Result<Vec<NaiveDate>, ArchiveError> {
        let read = || {
            let mut query = self.connection.prepare("SELECT as_of FROM weeks ORDER BY as_of")?;
            let days: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            days.iter().map(|day| parse_day(day)).collect::<Result<Vec<_>, _>>()
        };
        read().map_err(|fault: Fault| self.error(fault))
    }

    /// Stores the officer's words for the assessment of this day. Calls that follow each other with the same merge key are
    /// one step of undo.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_content(
        &mut self,
        as_of: NaiveDate,
        content: &Content,
        label: &str,
        merge_key: Option<&str>,
    ) -> Result<(), ArchiveError> {
        let json = serde_json::to_string(content).map_err(|error| self.error(unreadable(error)))?;
        let merge_key = merge_key.map(|key| format!("content/{as_of}/{key}"));
        self.change(label, merge_key.as_deref(), |connection| {
            connection.execute(
                "INSERT INTO weeks (as_of, content) VALUES (?1, ?2)
                 ON CONFLICT (as_of) DO UPDATE SET content = excluded.content",
                params![iso(as_of), json],
            )?;
            Ok(())
        })
    }

    /// Stores the date that the notice of this day compares with.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_against(&mut self, as_of: NaiveDate, against: NaiveDate) -> Result<(), ArchiveError> {
        let label = format!("Chọn ngày so sánh {}", number::date(against));
        self.change(&label, None, |connection| {
            connection.execute(
                "INSERT INTO weeks (as_of, against) VALUES (?1, ?2)
                 ON CONFLICT (as_of) DO UPDATE SET against = excluded.against",
                params![iso(as_of), iso(against)],
            )?;
            Ok(())
        })
    }
}

fn iso(day: NaiveDate) -> String {
    day.format(ISO).to_string()
}

fn parse_day(text: &str) -> Result<NaiveDate, Fault> {
    NaiveDate::parse_from_str(text, ISO).map_err(|_| Fault::Damaged(format!("ngày {text}")))
}

fn unreadable(error: serde_json::Error) -> Fault {
    Fault::Damaged(error.to_string())
}

/// The name of the field in which two offices differ, where it is exactly one.
fn only_difference(before: &Office, after: &Office) -> Option<String> {
    let (Ok(Value::Object(before)), Ok(Value::Object(after))) =
        (serde_json::to_value(before), serde_json::to_value(after))
    else {
        return None;
    };
    let mut changed = after.iter().filter(|(field, value)| before.get(*field) != Some(value));
    let (field, _) = changed.next()?;
    changed.next().is_none().then(|| field.clone())
}
