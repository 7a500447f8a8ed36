//! What a command answers: text, messages and an exit code, or why it was not carried out.

use std::fmt::Display;
use std::io::Write;

use serde::Serialize;

use crate::archive::{ArchiveError, Fault};
use crate::figures::ComparisonError;
use crate::sample::SampleError;

/// What a command answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// For standard output.
    pub out: String,
    /// For standard error, a line each.
    pub notes: Vec<String>,
    /// The exit code: 0 done, 1 refused or findings, 2 wrong arguments.
    pub code: u8,
}

impl Reply {
    /// What goes to standard output.
    pub fn printed(out: String) -> Self {
        Self { out, ..Self::default() }
    }

    /// What goes to standard error.
    pub fn told(note: impl Into<String>) -> Self {
        Self { notes: vec![note.into()], ..Self::default() }
    }

    /// The answer to what was refused or failed.
    pub fn refused(sentence: impl Into<String>) -> Self {
        Self { code: 1, ..Self::told(sentence) }
    }

    /// The answer to wrong arguments.
    pub fn wrong_arguments(sentence: impl Into<String>) -> Self {
        let hint = "Gõ “thongbao766 --help” để xem cách dùng.".to_owned();
        Self { notes: vec![sentence.into(), hint], code: 2, ..Self::default() }
    }

    /// Writes the reply. A reader who stops early, such as `head`, is no error.
    pub fn write(&self, out: &mut dyn Write, err: &mut dyn Write) {
        for note in &self.notes {
            let _ = writeln!(err, "{note}");
        }
        let _ = out.write_all(self.out.as_bytes()).and_then(|()| out.flush());
    }
}

/// Why a command was not carried out.
#[derive(Debug)]
pub enum Failure {
    /// Refused: exit code 1.
    Refused(String),
    /// Wrong arguments, also a named file that does not exist: exit code 2.
    Arguments(String),
}

impl Failure {
    pub fn refused(reason: impl Display) -> Self {
        Self::Refused(reason.to_string())
    }
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        match error.fault() {
            Fault::Missing => Self::Arguments(error.to_string()),
            _ => Self::Refused(error.to_string()),
        }
    }
}

impl From<SampleError> for Failure {
    fn from(error: SampleError) -> Self {
        match error {
            SampleError::Archive(error) => error.into(),
            SampleError::BuiltIn(_) => Self::refused(error),
        }
    }
}

impl From<ComparisonError> for Failure {
    fn from(error: ComparisonError) -> Self {
        let sentence = error.to_string();
        let mut letters = sentence.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        Self::Refused(first.chain(letters).chain(['.']).collect())
    }
}

/// A value as JSON, a line behind it.
pub fn to_json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(Failure::refused)
}
