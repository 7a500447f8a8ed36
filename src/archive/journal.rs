//! Undo and redo of everything by one mechanism: each change is recorded by SQLite's session extension and kept in the file.

use rusqlite::session::{ConflictAction, Session, concat_strm, invert_strm};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::schema::TRACKED;
use super::{Archive, ArchiveError, Fault};

/// A run of typing that further keystrokes of the same field are added to.
#[derive(Debug)]
pub(super) struct Run {
    entry: i64,
    key: String,
}

impl Archive {
    /// Carries out one change whole or not at all, and records it under its label. Changes that follow each other with
    /// the same merge key are one entry, so that undo takes back a whole run of typing.
    pub(super) fn change<T>(
        &mut self,
        label: &str,
        merge_key: Option<&str>,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, ArchiveError> {
        let run = self.run.take();
        let done = (|| {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut session = Session::new(&transaction)?;
            for table in TRACKED {
                session.attach(Some(table))?;
            }
            let made = work(&transaction)?;
            let mut changeset = Vec::new();
            session.changeset_strm(&mut changeset)?;
            drop(session);
            let run = if changeset.is_empty() {
                run
            } else {
                record(&transaction, label, merge_key, run, changeset)?
            };
            transaction.commit()?;
            Ok::<_, Fault>((made, run))
        })();
        let (made, run) = done.map_err(|fault| self.error(fault))?;
        self.run = run;
        Ok(made)
    }

    /// Takes back the last change and tells its label; `None` where there is nothing to take back.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn undo(&mut self) -> Result<Option<String>, ArchiveError> {
        self.step(Direction::Back)
    }

    /// Repeats the change that was taken back last and tells its label; `None` where there is none.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn redo(&mut self) -> Result<Option<String>, ArchiveError> {
        self.step(Direction::Forth)
    }

    /// The label of the change that [`Archive::undo`] would take back.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn undo_label(&self) -> Result<Option<String>, ArchiveError> {
        self.label(Direction::Back)
    }

    /// The label of the change that [`Archive::redo`] would repeat.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn redo_label(&self) -> Result<Option<String>, ArchiveError> {
        self.label(Direction::Forth)
    }

    /// Empties the journal: what a file begins with is not to be taken back.
    pub(super) fn forget_changes(&mut self) -> Result<(), ArchiveError> {
        self.run = None;
        self.connection.execute("DELETE FROM journal", []).map(drop).map_err(|error| self.error(error))
    }

    fn label(&self, direction: Direction) -> Result<Option<String>, ArchiveError> {
        let found = self.connection.query_row(direction.next_entry(), [], |row| row.get("label")).optional();
        found.map_err(|error| self.error(error))
    }

    fn step(&mut self, direction: Direction) -> Result<Option<String>, ArchiveError> {
        self.run = None;
        let done = (|| {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let entry = transaction
                .query_row(direction.next_entry(), [], |row| {
                    Ok((row.get::<_, i64>("id")?, row.get("label")?, row.get::<_, Vec<u8>>("changeset")?))
                })
                .optional()?;
            let Some((id, label, recorded)) = entry else { return Ok(None) };
            let changeset = match direction {
                Direction::Back => {
                    let mut inverted = Vec::new();
                    invert_strm(&mut recorded.as_slice(), &mut inverted)?;
                    inverted
                }
                Direction::Forth => recorded,
            };
            // what the entry expects to find is what it left behind; anything else means that the file was tampered with
            transaction
                .apply_strm(&mut changeset.as_slice(), None::<fn(&str) -> bool>, |_, _| {
                    ConflictAction::SQLITE_CHANGESET_ABORT
                })
                .map_err(conflict)?;
            transaction.execute(
                "UPDATE journal SET undone = ?2 WHERE id = ?1",
                params![id, matches!(direction, Direction::Back)],
            )?;
            transaction.commit()?;
            Ok(Some(label))
        })();
        done.map_err(|fault: Fault| self.error(fault))
    }
}

#[derive(Debug, Clone, Copy)]
enum Direction {
    Back,
    Forth,
}

impl Direction {
    const fn next_entry(self) -> &'static str {
        match self {
            Self::Back => {
                "SELECT id, label, changeset FROM journal WHERE undone = 0 ORDER BY id DESC LIMIT 1"
            }
            Self::Forth => "SELECT id, label, changeset FROM journal WHERE undone = 1 ORDER BY id LIMIT 1",
        }
    }
}

fn conflict(error: rusqlite::Error) -> Fault {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::OperationAborted | rusqlite::ErrorCode::ConstraintViolation) => {
            Fault::Damaged("nhật ký thay đổi không khớp với số liệu".to_owned())
        }
        _ => error.into(),
    }
}

/// Writes a changeset into the journal, or adds it to the run of typing that it continues.
fn record(
    connection: &Connection,
    label: &str,
    merge_key: Option<&str>,
    run: Option<Run>,
    changeset: Vec<u8>,
) -> Result<Option<Run>, Fault> {
    connection.execute("DELETE FROM journal WHERE undone = 1", [])?;
    if let Some((run, key)) = run.zip(merge_key).filter(|(run, key)| run.key == *key) {
        let head = connection
            .query_row("SELECT id, changeset FROM journal ORDER BY id DESC LIMIT 1", [], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))
            })
            .optional()?;
        // another program may have written since
        if let Some((id, earlier)) = head.filter(|(id, _)| *id == run.entry) {
            let mut whole = Vec::new();
            concat_strm(&mut earlier.as_slice(), &mut changeset.as_slice(), &mut whole)?;
            if whole.is_empty() {
                // typed and taken back by hand: nothing is left to undo
                connection.execute("DELETE FROM journal WHERE id = ?1", [id])?;
                return Ok(None);
            }
            connection.execute(
                "UPDATE journal SET changeset = ?2, label = ?3 WHERE id = ?1",
                params![id, whole, label],
            )?;
            return Ok(Some(Run { entry: id, key: key.to_owned() }));
        }
    }
    connection
        .execute("INSERT INTO journal (label, changeset) VALUES (?1, ?2)", params![label, changeset])?;
    let entry = connection.last_insert_rowid();
    Ok(merge_key.map(|key| Run { entry, key: key.to_owned() }))
}
