//! `notice`: the notice of a week as a file. What is still missing in it is told, and it is written all the same.

use std::path::Path;

use crate::archive::Archive;
use crate::document::Document;
use crate::notice::{missing, write};
use crate::output::{docx, file, pdf};
use crate::page::Layouter;
use crate::page::font::FontSet;
use crate::platform;

use super::{Dates, Failure, FontChoice, Reply, compare};

/// The files that a notice can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Pdf,
    Docx,
}

impl Format {
    fn of(out: &Path) -> Result<Self, Failure> {
        match out.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase).as_deref() {
            Some("pdf") => Ok(Self::Pdf),
            Some("docx") => Ok(Self::Docx),
            _ => Err(Failure::Arguments(format!(
                "Không biết dạng của tệp đích “{}”; hãy chọn đuôi .pdf hoặc .docx.",
                out.display()
            ))),
        }
    }
}

pub(super) fn run(data: &Path, dates: Dates, out: &Path, font: FontChoice) -> Result<Reply, Failure> {
    let format = Format::of(out)?;
    let archive = Archive::open(data)?;
    let history = archive.history()?;
    let comparison = compare(&history, dates)?;
    let (office, content) = (archive.office()?, archive.week(dates.as_of)?.content);

    let mut notes: Vec<String> = missing(&history, &comparison, &office, &content)
        .into_iter()
        .map(|found| format!("Lưu ý: {}", found.message))
        .collect();
    let document = write(&history, &comparison, &office, &content);
    let bytes = match format {
        Format::Pdf => in_pdf(&document, &fonts(font, &mut notes))?,
        // a Word file names Times New Roman and holds no face
        Format::Docx => docx::write(&document).map_err(Failure::refused)?,
    };
    file::replace(out, &bytes).map_err(Failure::refused)?;
    notes.push(format!("Đã xuất thông báo ra {}.", out.display()));
    Ok(Reply { notes, ..Reply::default() })
}

fn in_pdf(document: &Document, fonts: &FontSet) -> Result<Vec<u8>, Failure> {
    let layout = Layouter::new(fonts).lay_out(document);
    pdf::write(&layout, fonts).map_err(Failure::refused)
}

/// The faces asked for; the bundled ones, and a note, where the machine's cannot be used.
fn fonts(font: FontChoice, notes: &mut Vec<String>) -> FontSet {
    const BUNDLED: &str = "thông báo được in bằng phông kèm theo chương trình, cùng kích thước chữ";
    if font == FontChoice::System {
        match platform::times_new_roman().map(FontSet::with_serif) {
            Some(Ok(fonts)) => return fonts,
            Some(Err(reason)) => notes.push(format!("Lưu ý: {reason} Vì vậy {BUNDLED}.")),
            None => notes.push(format!("Lưu ý: Máy không có đủ bốn kiểu chữ Times New Roman; {BUNDLED}.")),
        }
    }
    FontSet::bundled()
}
