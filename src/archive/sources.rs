//! What was imported, as the window shows it and opens it at a cell.

use rusqlite::OptionalExtension;

use super::error::{ArchiveError, Fault};
use super::rows::sources::{StoredSource, stored};
use super::store::Archive;
use crate::figures::SourceId;

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
