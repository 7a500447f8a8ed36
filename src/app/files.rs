//! Dialogs, reading and writing: what the jobs of the window do with files.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use rfd::AsyncFileDialog;

use super::action::{Wish, Written};
use super::jobs::{Cancel, Done};
use super::model::{Importing, Viewing};
use crate::archive::is_data_file;
use crate::document::Document;
use crate::font::FontSet;
use crate::import;
use crate::notice::check::{Paper, paper_of_file};
use crate::notice::kind::DocumentKind;
use crate::notice::profile::Office;
use crate::output::{docx, file, pdf};
use crate::page::Layouter;
use crate::plan::{Given, Known, Source};

/// The dialog before the window, where there is one.
pub fn with_parent(dialog: AsyncFileDialog, frame: Option<&eframe::Frame>) -> AsyncFileDialog {
    match frame {
        Some(frame) => dialog.set_parent(frame),
        None => dialog,
    }
}

/// A dialog for data files.
pub fn data_file_dialog(frame: Option<&eframe::Frame>, title: &str) -> AsyncFileDialog {
    with_parent(AsyncFileDialog::new(), frame)
        .set_title(title)
        .add_filter("Tệp dữ liệu Thông báo 766", &["tb766"])
}

/// A person cannot close a dialog so soon after it was asked for: it never opened.
const SOONEST: Duration = Duration::from_millis(200);

/// Opens a dialog and gives what it brings; nothing where it was closed without a choice.
pub fn asked<T>(wish: Wish, dialog: impl Future<Output = Option<T>>, done: impl FnOnce(T) -> Done) -> Done {
    let begun = Instant::now();
    match pollster::block_on(dialog) {
        Some(chosen) => done(chosen),
        None if begun.elapsed() < SOONEST => Done::NoDialog(wish),
        None => Done::Nothing,
    }
}

/// The name proposed for an office's data file: `Bình Phước 766.tb766`.
pub fn data_file_name(office: &Office) -> String {
    let place: String = office.place.chars().filter(|sign| !r#"\/:*?"<>|"#.contains(*sign)).collect();
    format!("{} 766.tb766", place.trim())
}

/// The name proposed for a notice: `Thong-bao-766-2025-04-08.pdf`.
pub fn document_name(kind: DocumentKind, as_of: NaiveDate, what: Written) -> String {
    format!("{}-766-{}.{}", kind.file_name(), as_of.format("%Y-%m-%d"), what.ending())
}

/// The path with this ending, where the officer gave none.
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    if path.extension().is_none() { path.with_extension(ending) } else { path.to_owned() }
}

/// The file's name without its folder.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Reads the files of an import.
///
/// # Errors
/// When a file cannot be read, in words for the officer.
pub fn read_sources(paths: &[PathBuf], cancel: &Cancel) -> Result<Vec<Source>, String> {
    let mut sources = Vec::new();
    for path in paths {
        if cancel.is_wanted() {
            return Ok(Vec::new());
        }
        let name = file_name(path);
        let bytes = std::fs::read(path).map_err(|error| {
            format!("{name}: không đọc được tệp ({error}); hãy kiểm tra tệp còn đó và đã đóng trong Excel.")
        })?;
        sources.push(Source { name, bytes });
    }
    Ok(sources)
}

/// Reads a notice that was written elsewhere.
///
/// # Errors
/// When it cannot be read or is no notice, in words for the officer.
pub fn read_notice(path: &Path) -> Result<Paper, String> {
    let name = file_name(path);
    let bytes = std::fs::read(path).map_err(|error| {
        format!("{name}: không đọc được tệp ({error}); hãy kiểm tra tệp còn đó và đã đóng trong Word.")
    })?;
    paper_of_file(&bytes).map_err(|refusal| format!("Tệp “{name}” {refusal}."))
}

/// Whether a file may be a notice that was written elsewhere, by its name.
pub fn may_be_notice(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    matches!(ending.as_deref(), Some("docx" | "txt"))
}

/// What comes in to be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// Files.
    Files(Vec<PathBuf>),
    /// A table that was pasted, as text.
    Pasted(String),
}

impl Incoming {
    /// What it is, in words: `big.xlsx`, `3 tệp số liệu`.
    pub fn words(&self) -> String {
        match self {
            Self::Files(paths) => match paths.as_slice() {
                [path] => format!("“{}”", file_name(path)),
                many => format!("{} tệp số liệu", many.len()),
            },
            Self::Pasted(_) => "bảng vừa dán".to_owned(),
        }
    }
}

/// Endings of the files that are read; a dialog shows them, the bytes decide.
pub const ENDINGS: [&str; 16] = [
    "xlsx", "xlsm", "xlsb", "xls", "ods", "fods", "csv", "tsv", "txt", "html", "htm", "docx", "odt", "json",
    "xltx", "xltm",
];

/// The name of a pasted table.
const PASTED: &str = "Bảng dán";

/// A pasted table: as the page that was copied with it, which keeps joined cells, else as text.
pub fn pasted(text: String, page: Option<String>) -> Source {
    let has_table = |page: &String| page.to_ascii_lowercase().contains("<table");
    let bytes = page.filter(has_table).unwrap_or(text).into_bytes();
    Source { name: PASTED.to_owned(), bytes }
}

/// Plans an import; where it comes from is kept, to be read again.
pub fn plan(paths: Vec<PathBuf>, sources: Vec<Source>, known: &Known, given: Given, cancel: &Cancel) -> Done {
    let plan = import::read_plan_unless(sources, known, &given, &|| cancel.is_wanted());
    Done::Planned(Box::new(Importing { plan, given, paths, answered: Vec::new() }))
}

/// Looks into a stored source.
pub fn look_into(source: &Source, known: &Known, sheet: String, cell: String, cancel: &Cancel) -> Done {
    match import::look_into(source, known, &|| cancel.is_wanted()) {
        Ok(sheets) => Done::Source(Box::new(Viewing { name: source.name.clone(), sheets, sheet, cell })),
        Err(words) => Done::Failed(format!("Tệp “{}” {words}.", source.name)),
    }
}

/// Writes the notice in this form.
pub fn write_document(document: &Document, fonts: &FontSet, path: PathBuf, what: Written) -> Done {
    let bytes = match what {
        Written::Pdf | Written::ToPrint => {
            let layout = Layouter::new(fonts).lay_out(document);
            pdf::write(&layout, fonts).map_err(|error| error.to_string())
        }
        Written::Docx => docx::write(document).map_err(|error| error.to_string()),
    };
    match bytes {
        Ok(bytes) => write_bytes(&bytes, path, what == Written::ToPrint),
        Err(words) => Done::Failed(words),
    }
}

/// Writes a file; `open` asks for its viewer afterwards.
pub fn write_bytes(bytes: &[u8], path: PathBuf, open: bool) -> Done {
    if std::fs::read(&path).is_ok_and(|bytes| is_data_file(&bytes)) {
        let words = "là tệp dữ liệu của chương trình, không ghi đè; hãy chọn tên khác";
        return Done::Failed(format!("“{}” {words}.", path.display()));
    }
    match file::replace(&path, bytes) {
        Ok(()) => Done::Written { path, open },
        Err(error) => Done::Failed(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialog_that_never_opened_is_told_from_one_that_was_closed() {
        let never = asked(Wish::Open, async { None::<PathBuf> }, Done::DataFile);
        assert!(matches!(never, Done::NoDialog(Wish::Open)));
        let closed = async {
            std::thread::sleep(SOONEST * 2);
            None::<PathBuf>
        };
        assert!(matches!(asked(Wish::Open, closed, Done::DataFile), Done::Nothing));
    }
}
