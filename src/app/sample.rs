//! The sample as the window opens it: a copy of the officer's own that may be edited, made anew when it is damaged.

use std::fs;
use std::path::Path;

use chrono::NaiveDateTime;

use super::model::Open;
use crate::archive::Archive;
use crate::sample::{self, SampleError, Which};

/// The copy's name.
const fn name(which: Which) -> &'static str {
    match which {
        Which::Model => "du-lieu-mau.tb766",
        Which::City => "du-lieu-mau-2026.tb766",
    }
}

/// Opens the copy in this folder, makes it where there is none, and replaces it where it cannot be read. Without a folder
/// that can be written the sample lives in memory.
///
/// # Errors
/// When the sample can be made neither on the disk nor in memory.
pub fn open(folder: Option<&Path>, which: Which, now: NaiveDateTime) -> Result<Open, SampleError> {
    let on_disk = folder.and_then(|folder| on_disk(folder, which, now));
    let mut open = on_disk.map_or_else(|| in_memory(which, now), Ok)?;
    open.is_sample = true;
    Ok(open)
}

fn on_disk(folder: &Path, which: Which, now: NaiveDateTime) -> Option<Open> {
    fs::create_dir_all(folder).ok()?;
    let path = folder.join(name(which));
    if path.exists() {
        if let Ok(open) = Archive::open(&path).and_then(Open::new) {
            return Some(open);
        }
        fs::remove_file(&path).ok()?;
    }
    Open::new(sample::create(&path, which, now).ok()?).ok()
}

fn in_memory(which: Which, now: NaiveDateTime) -> Result<Open, SampleError> {
    Ok(Open::new(sample::in_memory(which, now)?)?)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test puts files there that others have written")]
mod tests {
    use super::*;

    fn now() -> NaiveDateTime {
        "2025-04-10T09:41:00".parse().unwrap()
    }

    #[test]
    fn a_damaged_copy_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name(Which::Model)), b"nothing of ours").unwrap();
        let open = open(Some(folder.path()), Which::Model, now()).unwrap();
        assert!(open.is_sample && open.compared().is_some());
        assert_eq!(open.path.as_deref(), Some(folder.path().join(name(Which::Model)).as_path()));
    }

    #[test]
    fn what_was_edited_in_the_copy_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut first = open(Some(folder.path()), Which::Model, now()).unwrap();
        let office = crate::notice::profile::Office {
            signer_name: "Lê Thị Hoa".to_owned(),
            ..first.office.clone()
        };
        first.edit_office(office, "signer_name".to_owned(), now()).unwrap();
        first.flush(now()).unwrap();
        drop(first);
        assert_eq!(open(Some(folder.path()), Which::Model, now()).unwrap().office.signer_name, "Lê Thị Hoa");
    }

    #[test]
    fn without_a_folder_the_sample_lives_in_memory() {
        let open = open(None, Which::City, now()).unwrap();
        assert!(open.path.is_none() && open.is_sample);
    }
}
