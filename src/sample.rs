//! The sample: the model notice's week with a made-up history, imported by the same way as an officer's own workbooks.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::archive::{Archive, ArchiveError};
use crate::import::read_plan;
use crate::notice::content_json::ContentJson;
use crate::plan::{Given, Source};

/// The workbooks, in the order in which an office would have imported them.
const WORKBOOKS: [(&str, &[u8]); 2] = [
    ("lich-su-2025.xlsx", include_bytes!("../sample-data/lich-su-2025.xlsx")),
    ("tuan-15-2025.xlsx", include_bytes!("../sample-data/tuan-15-2025.xlsx")),
];
const OFFICE: &str = include_str!("../sample-data/office.json");
const CONTENT: &str = include_str!("../sample-data/content-2025-w15.json");

/// The model notice's date of figures, and the meeting that it compares with.
const WEEK: (Option<NaiveDate>, Option<NaiveDate>) =
    (NaiveDate::from_ymd_opt(2025, 4, 8), NaiveDate::from_ymd_opt(2025, 3, 27));

/// Why the sample could not be made.
#[derive(Debug, Error)]
pub enum SampleError {
    /// The data file cannot be made or written.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// What is built in cannot be imported.
    #[error("Không lập được số liệu mẫu ({0}); hãy cài lại chương trình.")]
    BuiltIn(String),
}

/// Makes a data file with the sample in it.
///
/// # Errors
/// As [`Archive::create`]; nothing is left behind.
pub fn create(path: impl AsRef<Path>, now: NaiveDateTime) -> Result<Archive, SampleError> {
    Archive::create_with(path, |archive| fill(archive, now))
}

/// The sample as a data file that lives only as long as this value.
///
/// # Errors
/// When memory runs out.
pub fn in_memory(now: NaiveDateTime) -> Result<Archive, SampleError> {
    let mut archive = Archive::in_memory()?;
    fill(&mut archive, now)?;
    Ok(archive)
}

fn fill(archive: &mut Archive, now: NaiveDateTime) -> Result<(), SampleError> {
    for (name, bytes) in WORKBOOKS {
        let source = Source { name: name.to_owned(), bytes: bytes.to_vec() };
        let plan = read_plan(vec![source], &archive.known()?, &Given::default());
        if let Some(error) = plan.errors().next() {
            return Err(SampleError::BuiltIn(error.to_string()));
        }
        archive.accept(&plan, now)?;
    }
    archive.set_office(&built_in(OFFICE)?)?;
    if let (Some(as_of), against) = WEEK {
        let content: ContentJson = built_in(CONTENT)?;
        archive.set_week(as_of, against, "Số liệu mẫu", |stored| content.over(stored))?;
    }
    Ok(archive.begin_here()?)
}

fn built_in<T: DeserializeOwned>(json: &str) -> Result<T, SampleError> {
    serde_json::from_str(json).map_err(|error| SampleError::BuiltIn(error.to_string()))
}
