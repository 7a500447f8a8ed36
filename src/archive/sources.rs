//! What was imported: the bytes as they came, each content kept once, with SHA-256 and the time of import.

use chrono::NaiveDateTime;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::figures::SourceId;
use crate::plan::Imported;
use crate::plan::fingerprint;

use super::{Archive, ArchiveError, Fault};

/// The name of the source that a figure corrected by hand points to.
pub(super) const BY_HAND: &str = "Sửa tay";

const TIME: &str = "%Y-%m-%dT%H:%M:%S";

/// A source of figures: an imported file, or a correction by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSource {
    /// Its number.
    pub id: SourceId,
    /// The file's name without its folder; `-` for a pasted table, `Sửa tay` for a correction.
    pub name: String,
    /// The SHA-256 of the bytes in hexadecimal; `None` for a correction by hand.
    pub sha256: Option<String>,
    /// When it was imported, or the correction made.
    pub imported_at: NaiveDateTime,
}

impl Archive {
    /// All sources, in the order in which they came.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sources(&self) -> Result<Vec<StoredSource>, ArchiveError> {
        let read = || {
            let mut query =
                self.connection.prepare("SELECT id, name, sha256, imported_at FROM sources ORDER BY id")?;
            let sources = query.query_map([], stored)?;
            sources.collect::<Result<_, _>>()
        };
        read().map_err(|error| self.error(error))
    }

    /// One source.
    ///
    /// # Errors
    /// When there is no such source or the file cannot be read.
    pub fn source(&self, id: SourceId) -> Result<StoredSource, ArchiveError> {
        self.connection
            .query_row("SELECT id, name, sha256, imported_at FROM sources WHERE id = ?1", [id.0], stored)
            .optional()
            .map_err(|error| self.error(error))?
            .ok_or_else(|| self.error(Fault::NoSource(id.0)))
    }

    /// The bytes of a source as they came; `None` for a correction by hand.
    ///
    /// # Errors
    /// When there is no such source or the file cannot be read.
    pub fn source_bytes(&self, id: SourceId) -> Result<Option<Vec<u8>>, ArchiveError> {
        self.connection
            .query_row(
                "SELECT bytes FROM sources LEFT JOIN contents USING (sha256) WHERE id = ?1",
                [id.0],
                |row| row.get(0),
            )
            .optional()
            .map_err(|error| self.error(error))?
            .ok_or_else(|| self.error(Fault::NoSource(id.0)))
    }
}

/// What was imported, by content, the last time that it was.
pub(super) fn imported(connection: &Connection) -> Result<Vec<Imported>, Fault> {
    let mut query = connection
        .prepare("SELECT sha256, max(imported_at) FROM sources WHERE sha256 IS NOT NULL GROUP BY sha256")?;
    let found = query.query_map([], |row| {
        let at: String = row.get(1)?;
        let at = NaiveDateTime::parse_from_str(&at, TIME)
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(1, Type::Text, error.into()))?;
        Ok(Imported { sha256: row.get(0)?, at })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredSource> {
    let at: String = row.get("imported_at")?;
    let imported_at = NaiveDateTime::parse_from_str(&at, TIME)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(3, Type::Text, error.into()))?;
    Ok(StoredSource {
        id: SourceId(row.get("id")?),
        name: row.get("name")?,
        sha256: row.get("sha256")?,
        imported_at,
    })
}

/// Stores a source; `None` as bytes is a correction by hand. Bytes that are stored already are not stored again.
pub(super) fn store(
    connection: &Connection,
    name: &str,
    bytes: Option<&[u8]>,
    now: NaiveDateTime,
) -> Result<SourceId, Fault> {
    let sha256 = bytes.map(fingerprint);
    connection.execute(
        "INSERT INTO contents (sha256, bytes) SELECT ?1, ?2 WHERE ?1 IS NOT NULL ON CONFLICT DO NOTHING",
        params![sha256, bytes],
    )?;
    connection.execute(
        "INSERT INTO sources (name, sha256, imported_at) VALUES (?1, ?2, ?3)",
        params![name, sha256, now.format(TIME).to_string()],
    )?;
    Ok(SourceId(connection.last_insert_rowid()))
}
