//! The lives of notices: what was handed in, taken back and issued, with the files as they were.

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, params};

use super::error::{ArchiveError, Fault};
use super::rows::sources::keep_content;
use super::store::Archive;
use crate::figures::AsOf;
use crate::notice::life::{Handed, Stage, stage_of};

/// How moments are written.
const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

impl Archive {
    /// What was done with the notice of this time, the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn handed(&self, as_of: impl Into<AsOf>) -> Result<Vec<Handed>, ArchiveError> {
        handed(&self.connection, &as_of.into().to_string()).map_err(|fault| self.error(fault))
    }

    /// The file that was handed in or issued, as it was; `None` where there is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn handed_bytes(&self, id: i64) -> Result<Option<Vec<u8>>, ArchiveError> {
        let read = || {
            let query = "SELECT bytes FROM handed JOIN contents USING (sha256) WHERE id = ?1";
            self.connection.query_row(query, [id], |row| row.get(0)).optional()
        };
        read().map_err(|error| self.error(error))
    }

    /// Keeps a step of a notice's life, with its lines and its file.
    ///
    /// # Errors
    /// When the data file cannot be written.
    pub fn hand(
        &mut self,
        as_of: impl Into<AsOf>,
        stage: Stage,
        lines: &[String],
        file: Option<(&str, &[u8])>,
        now: NaiveDateTime,
    ) -> Result<(), ArchiveError> {
        let label = match stage {
            Stage::Submitted => "Trình ký thông báo",
            Stage::Draft => "Rút thông báo về",
            Stage::Issued => "Phát hành thông báo",
        };
        let day = as_of.into().to_string();
        let words =
            serde_json::to_string(lines).map_err(|error| self.error(Fault::Damaged(error.to_string())))?;
        self.change(label, None, |connection| {
            let sha256 = keep_content(connection, file.map(|(_, bytes)| bytes))?;
            connection.execute(
                "INSERT INTO handed (day, stage, at, file_name, sha256, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    day,
                    stage.key(),
                    now.format(MOMENT).to_string(),
                    file.map_or("", |(name, _)| name),
                    sha256,
                    words
                ],
            )?;
            Ok(())
        })
    }
}

/// Refuses a change of words that are kept as they are.
pub(super) fn refuse_frozen(connection: &Connection, day: &str) -> Result<(), Fault> {
    match stage_of(&handed(connection, day)?) {
        Stage::Draft => Ok(()),
        Stage::Submitted => Err(Fault::Frozen("đã trình ký")),
        Stage::Issued => Err(Fault::Frozen("đã phát hành")),
    }
}

fn handed(connection: &Connection, day: &str) -> Result<Vec<Handed>, Fault> {
    let mut query = connection.prepare_cached(
        "SELECT id, stage, at, file_name, sha256, words FROM handed WHERE day = ?1 ORDER BY id",
    )?;
    let mut rows = query.query([day])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let (stage, at, words): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(5)?);
        let known = Stage::ALL.into_iter().find(|known| known.key() == stage);
        steps.push(Handed {
            id: row.get(0)?,
            stage: known.ok_or_else(|| Fault::Damaged(format!("bước {stage} của thông báo")))?,
            at: NaiveDateTime::parse_from_str(&at, MOMENT)
                .map_err(|_| Fault::Damaged(format!("thời điểm {at}")))?,
            file_name: row.get(3)?,
            sha256: row.get(4)?,
            lines: serde_json::from_str(&words).map_err(|error| Fault::Damaged(error.to_string()))?,
        });
    }
    Ok(steps)
}
