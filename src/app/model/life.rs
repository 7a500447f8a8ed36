//! The life of the notice that is open: handed in, taken back, issued; its kept file, and what differs from it.

use chrono::NaiveDateTime;

use super::Open;
use crate::archive::ArchiveError;
use crate::notice::life::{Handed, Stage, differences, kept, lines as lines_of, stage_of};

impl Open {
    /// The stage that the notice is in.
    pub fn stage(&self) -> Stage {
        stage_of(&self.handed)
    }

    /// Keeps a step of the notice's life, with its file where there is one.
    ///
    /// # Errors
    /// When the data file cannot be written.
    pub fn hand(
        &mut self,
        stage: Stage,
        file: Option<(String, Vec<u8>)>,
        now: NaiveDateTime,
    ) -> Result<(), ArchiveError> {
        self.flush(now)?;
        let (Some(as_of), Some(document)) = (self.time(), &self.document) else { return Ok(()) };
        let file = file.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        self.archive.hand(as_of, stage, &lines_of(document), file, now)?;
        self.saved_at = Some(now);
        self.handed = self.archive.handed(as_of)?;
        self.compare_versions();
        self.read_labels()
    }

    /// The version that was handed in last.
    pub fn submitted(&self) -> Option<&Handed> {
        self.handed.iter().rfind(|step| step.stage == Stage::Submitted)
    }

    /// The PDF that was handed in, where the notice is kept as it was then and still says the same: to export it is to give this very file.
    pub fn kept_pdf(&self) -> Option<Vec<u8>> {
        let step = kept(&self.handed, self.document.as_ref()?)?;
        self.archive.handed_bytes(step.id).ok().flatten().filter(|bytes| bytes.starts_with(b"%PDF"))
    }

    /// Finds what differs from the version that was handed in.
    pub(super) fn compare_versions(&mut self) {
        let pair = self.submitted().zip(self.document.as_ref());
        let found = pair.map(|(step, document)| differences(&step.lines, &lines_of(document)));
        self.differences = found.unwrap_or_default();
    }

    /// The file of a step of the notice's life, as it was.
    ///
    /// # Errors
    /// When the data file cannot be read.
    pub fn handed_bytes(&self, step: &Handed) -> Result<Option<Vec<u8>>, ArchiveError> {
        self.archive.handed_bytes(step.id)
    }
}
