//! The one door for changes: each is a transaction, an entry of a log that only grows, and a step that can be taken back.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::error::{ArchiveError, Fault};
use super::rows::changes::Change;
use super::rows::log::{Direction, LogEntry, Step, Touched, entries, log, read_log, step_of};
use super::store::Archive;

impl Archive {
    /// Forgets every change so far: what a file begins with is not to be taken back.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin_here(&mut self) -> Result<(), ArchiveError> {
        self.forget_steps()
    }

    /// Carries out one change whole or not at all, and logs it under its label. Changes that follow each other with
    /// the same merge key are one step, so that undo takes back a whole run of typing.
    pub(super) fn change<T>(
        &mut self,
        label: &str,
        merge_key: Option<&str>,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, ArchiveError> {
        let run = self.run.take();
        let done = (|| {
            self.notes.clear();
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let made = work(&transaction)?;
            let changes = self.notes.take()?;
            let touched = Touched::of(&changes);
            let run = if changes.is_empty() {
                run
            } else {
                let entry = log(&transaction, &self.who, label, &changes, None)?;
                step_of(&transaction, &self.notes, (entry, label), merge_key, run)?
            };
            transaction.commit()?;
            Ok::<_, Fault>((made, run, touched))
        })();
        let (made, run, touched) = done.map_err(|fault| self.error(fault))?;
        self.run = run;
        self.touched.add(touched);
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

    /// What this session's changes have touched since the last time that this was asked.
    pub fn take_touched(&mut self) -> Touched {
        std::mem::take(&mut self.touched)
    }

    /// Who changed what and when, newest first. Nothing ever leaves it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn log(&self) -> Result<Vec<LogEntry>, ArchiveError> {
        read_log(&self.connection).map_err(|fault| self.error(fault))
    }

    /// What a file begins with is not to be taken back.
    pub(super) fn forget_steps(&mut self) -> Result<(), ArchiveError> {
        self.run = None;
        self.connection.execute("DELETE FROM steps", []).map(drop).map_err(|error| self.error(error))
    }

    fn label(&self, direction: Direction) -> Result<Option<String>, ArchiveError> {
        let found = self.connection.query_row(direction.next_step(), [], |row| row.get("label")).optional();
        found.map_err(|error| self.error(error))
    }

    fn step(&mut self, direction: Direction) -> Result<Option<String>, ArchiveError> {
        self.run = None;
        let done = (|| {
            self.notes.clear();
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let step = transaction
                .query_row(direction.next_step(), [], |row| {
                    Ok(Step {
                        id: row.get("id")?,
                        label: row.get("label")?,
                        entries: (row.get("first")?, row.get("last")?),
                    })
                })
                .optional()?;
            let Some(step) = step else { return Ok(None) };
            let mut changes = entries(&transaction, step.entries)?;
            if direction == Direction::Back {
                changes.reverse();
                changes = changes.into_iter().map(Change::reversed).collect();
            }
            self.notes.apply(&transaction, changes)?;
            let label = format!("{}: {}", direction.label(), step.label);
            let made = self.notes.take()?;
            log(&transaction, &self.who, &label, &made, Some((direction, step.entries)))?;
            transaction.execute(
                "UPDATE steps SET undone = ?2 WHERE id = ?1",
                params![step.id, direction == Direction::Back],
            )?;
            transaction.commit()?;
            Ok(Some((step.label, Touched::of(&made))))
        })();
        let done = done.map_err(|fault: Fault| self.error(fault))?;
        Ok(done.map(|(label, touched)| {
            self.touched.add(touched);
            label
        }))
    }
}
