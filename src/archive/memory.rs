//! What imports have taught, as the officer sees and sets it: the office's words for "no data", and the change that is told.

use rust_decimal::Decimal;

use crate::figures::number::plain;

use super::error::ArchiveError;
use super::rows::memory;
use super::store::Archive;

impl Archive {
    /// The office's own phrases that say that there is no figure, besides those that the program knows.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn no_data_phrases(&self) -> Result<Vec<String>, ArchiveError> {
        memory::no_data_phrases(&self.connection).map_err(|fault| self.error(fault))
    }

    /// Sets these phrases; typing them is one step of undo.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_no_data_phrases(&mut self, phrases: &[String]) -> Result<(), ArchiveError> {
        self.change("Sửa từ ngữ không có số liệu", Some("no_data_phrases"), |connection| {
            connection.execute("DELETE FROM no_data_phrases", [])?;
            for phrase in phrases.iter().map(|phrase| phrase.trim()).filter(|phrase| !phrase.is_empty()) {
                connection.execute(
                    "INSERT INTO no_data_phrases (phrase) VALUES (?1) ON CONFLICT DO NOTHING",
                    [phrase],
                )?;
            }
            Ok(())
        })
    }

    /// The change between two assessments beyond which an import asks to look again, in points or percentage points.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn jump(&self) -> Result<Decimal, ArchiveError> {
        memory::jump(&self.connection).map_err(|fault| self.error(fault))
    }

    /// Sets that change.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_jump(&mut self, jump: Decimal) -> Result<(), ArchiveError> {
        self.change("Sửa ngưỡng thay đổi", Some("jump"), |connection| {
            connection.execute(
                "INSERT INTO settings (name, value) VALUES ('jump', ?1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [plain(jump)],
            )?;
            Ok(())
        })
    }
}
