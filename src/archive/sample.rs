//! The sample: the model notice's week with a made-up history, imported by the same way as an officer's own workbooks.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use serde::de::DeserializeOwned;

use crate::import::plan::{Given, Severity, Source};
use crate::import::read_plan;
use crate::notice::content_json::ContentJson;

use super::{Archive, ArchiveError, Fault};

/// The workbooks, in the order in which an office would have imported them.
const WORKBOOKS: [(&str, &[u8]); 2] = [
    ("lich-su-2025.xlsx", include_bytes!("../../sample-data/lich-su-2025.xlsx")),
    ("tuan-15-2025.xlsx", include_bytes!("../../sample-data/tuan-15-2025.xlsx")),
];
const OFFICE: &str = include_str!("../../sample-data/office.json");
const CONTENT: &str = include_str!("../../sample-data/content-2025-w15.json");

/// The model notice's date of figures, and the meeting that it compares with.
const WEEK: (Option<NaiveDate>, Option<NaiveDate>) =
    (NaiveDate::from_ymd_opt(2025, 4, 8), NaiveDate::from_ymd_opt(2025, 3, 27));

impl Archive {
    /// Makes a data file with the sample in it.
    ///
    /// # Errors
    /// As [`Archive::create`]; nothing is left behind.
    pub fn create_sample(path: impl AsRef<Path>, now: NaiveDateTime) -> Result<Self, ArchiveError> {
        Self::create_with(path, |archive| archive.fill_with_sample(now))
    }

    /// The sample as a data file that lives only as long as this value.
    ///
    /// # Errors
    /// When memory runs out.
    pub fn sample_in_memory(now: NaiveDateTime) -> Result<Self, ArchiveError> {
        let mut archive = Self::in_memory()?;
        archive.fill_with_sample(now)?;
        Ok(archive)
    }

    fn fill_with_sample(&mut self, now: NaiveDateTime) -> Result<(), ArchiveError> {
        for (name, bytes) in WORKBOOKS {
            let source = Source { name: name.to_owned(), bytes: bytes.to_vec() };
            let plan = read_plan(vec![source], &self.known()?, &Given::default());
            if let Some(error) = plan.problems.iter().find(|problem| problem.severity == Severity::Error) {
                return Err(self.error(Fault::Sample(error.message.clone())));
            }
            self.accept(&plan, now)?;
        }
        let office = self.own(OFFICE)?;
        self.set_office(&office)?;
        if let (Some(as_of), against) = WEEK {
            let content: ContentJson = self.own(CONTENT)?;
            self.set_week(as_of, against, "Số liệu mẫu", |stored| content.over(stored))?;
        }
        self.forget_steps()
    }

    fn own<T: DeserializeOwned>(&self, json: &str) -> Result<T, ArchiveError> {
        serde_json::from_str(json).map_err(|error| self.error(Fault::Sample(error.to_string())))
    }
}
