//! What was imported: the bytes as they came, each content kept once, with SHA-256 and the time of import.

use chrono::NaiveDateTime;
use rusqlite::types::Type;
use rusqlite::{Connection, Row, params};

use crate::figures::SourceId;
use crate::plan::Imported;
use crate::plan::fingerprint;

use crate::archive::error::Fault;

/// The name of the source that a figure corrected by hand points to.
pub const BY_HAND: &str = "Sửa tay";

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

/// What was imported, by content, the last time that it was.
pub fn imported(connection: &Connection) -> Result<Vec<Imported>, Fault> {
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

/// A source of a row.
pub fn stored(row: &Row<'_>) -> rusqlite::Result<StoredSource> {
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

/// Stores the bytes of a file once, and tells their SHA-256.
pub fn keep_content(connection: &Connection, bytes: Option<&[u8]>) -> Result<Option<String>, Fault> {
    let sha256 = bytes.map(fingerprint);
    connection.execute(
        "INSERT INTO contents (sha256, bytes) SELECT ?1, ?2 WHERE ?1 IS NOT NULL ON CONFLICT DO NOTHING",
        params![sha256, bytes],
    )?;
    Ok(sha256)
}

/// Stores a source; `None` as bytes is a correction by hand. Bytes that are stored already are not stored again.
pub fn store(
    connection: &Connection,
    name: &str,
    bytes: Option<&[u8]>,
    now: NaiveDateTime,
) -> Result<SourceId, Fault> {
    let sha256 = keep_content(connection, bytes)?;
    connection.execute(
        "INSERT INTO sources (name, sha256, imported_at) VALUES (?1, ?2, ?3)",
        params![name, sha256, now.format(TIME).to_string()],
    )?;
    Ok(SourceId(connection.last_insert_rowid()))
}
