//! The samples: the model notice's week with a made-up history, and a made-up city of 2026; imported by the same way as an officer's own
//! workbooks.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::archive::{Archive, ArchiveError};
use crate::figures::unit::Successor;
use crate::figures::{AsOf, Unit};
use crate::import::read_plan;
use crate::notice::content_json::ContentJson;
use crate::plan::{Answer, Given, Question, Source};

/// Which sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// The model notice's week, of a province in 2025.
    #[default]
    Model,
    /// A made-up city of 2026, with groups, points and the ranking of provinces.
    City,
}

impl Which {
    /// The year by which the command line names it.
    pub const fn year(self) -> u16 {
        match self {
            Self::Model => 2025,
            Self::City => 2026,
        }
    }

    /// The sample of a year.
    pub const fn of_year(year: u16) -> Option<Self> {
        match year {
            2025 => Some(Self::Model),
            2026 => Some(Self::City),
            _ => None,
        }
    }

    fn parts(self) -> Parts {
        match self {
            Self::Model => Parts {
                workbooks: &[
                    ("lich-su-2025.xlsx", include_bytes!("../sample-data/lich-su-2025.xlsx")),
                    ("tuan-15-2025.xlsx", include_bytes!("../sample-data/tuan-15-2025.xlsx")),
                ],
                office: include_str!("../sample-data/office.json"),
                content: include_str!("../sample-data/content-2025-w15.json"),
                week: (NaiveDate::from_ymd_opt(2025, 4, 8), NaiveDate::from_ymd_opt(2025, 3, 27)),
            },
            Self::City => Parts {
                workbooks: &[
                    ("thanh-pho-2026.xlsx", include_bytes!("../sample-data/thanh-pho-2026.xlsx")),
                    ("thanh-pho-thang-2026.xlsx", include_bytes!("../sample-data/thanh-pho-thang-2026.xlsx")),
                ],
                office: include_str!("../sample-data/office-2026.json"),
                content: include_str!("../sample-data/content-2026-w41.json"),
                week: (NaiveDate::from_ymd_opt(2026, 10, 10), NaiveDate::from_ymd_opt(2026, 10, 3)),
            },
        }
    }
}

/// What a sample is made of.
struct Parts {
    /// The workbooks, in the order in which an office would have imported them.
    workbooks: &'static [(&'static str, &'static [u8])],
    office: &'static str,
    content: &'static str,
    /// The date of figures, and the one that it is compared with.
    week: (Option<NaiveDate>, Option<NaiveDate>),
}

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
pub fn create(path: impl AsRef<Path>, which: Which, now: NaiveDateTime) -> Result<Archive, SampleError> {
    Archive::create_with(path, |archive| fill(archive, which, now))
}

/// The sample as a data file that lives only as long as this value.
///
/// # Errors
/// When memory runs out.
pub fn in_memory(which: Which, now: NaiveDateTime) -> Result<Archive, SampleError> {
    let mut archive = Archive::in_memory()?;
    fill(&mut archive, which, now)?;
    Ok(archive)
}

fn fill(archive: &mut Archive, which: Which, now: NaiveDateTime) -> Result<(), SampleError> {
    let parts = which.parts();
    // the ranking of provinces has a row that is the office's own
    archive.set_office(&built_in(parts.office)?)?;
    for (name, bytes) in parts.workbooks {
        let read = |given: &Given| {
            let source = Source { name: (*name).to_owned(), bytes: bytes.to_vec() };
            Ok::<_, ArchiveError>(read_plan(vec![source], &archive.known()?, given))
        };
        let mut plan = read(&Given::default())?;
        let months = plan.questions.iter().filter_map(by_itself).collect::<Vec<_>>();
        if !months.is_empty() {
            plan = read(&Given { answers: months, ..Given::default() })?;
        }
        if let Some(error) = plan.errors().next() {
            return Err(SampleError::BuiltIn(error.to_string()));
        }
        if let Some(question) = plan.questions.first() {
            return Err(SampleError::BuiltIn(question.found.clone()));
        }
        archive.accept(&plan, now)?;
    }
    if which == Which::City {
        archive.set_units(&raised_commune(archive.units()?))?;
    }
    if let (Some(as_of), against) = parts.week {
        let content: ContentJson = built_in(parts.content)?;
        archive.set_week(as_of, against, "Số liệu mẫu", |stored| content.over(stored))?;
    }
    Ok(archive.begin_here()?)
}

/// The answer to a question of time where a month stands by itself: the workbook of months counts each alone.
fn by_itself(question: &Question) -> Option<Answer> {
    let is_part = |choice: &&String| matches!(choice.parse(), Ok(AsOf::Part(_)));
    let choice = question.choices.iter().find(is_part)?.clone();
    Some(Answer { place: question.place.clone(), choice })
}

/// The commune that became a ward on 01/10/2026, and the ward that it became.
fn raised_commune(units: Vec<Unit>) -> Vec<(Unit, Vec<String>)> {
    const NAMES: [&str; 2] = ["UBND xã Long Hưng", "UBND phường Long Hưng"];
    let named = |name: &str| units.iter().find(|unit| unit.name == name).cloned();
    let first = NaiveDate::from_ymd_opt(2026, 10, 1);
    let (Some(mut before), Some(mut after), Some(on)) = (named(NAMES[0]), named(NAMES[1]), first) else {
        return Vec::new();
    };
    before.until = on.pred_opt();
    before.successors = vec![Successor { id: after.id, on }];
    after.from = Some(on);
    vec![(before, Vec::new()), (after, Vec::new())]
}

fn built_in<T: DeserializeOwned>(json: &str) -> Result<T, SampleError> {
    serde_json::from_str(json).map_err(|error| SampleError::BuiltIn(error.to_string()))
}
