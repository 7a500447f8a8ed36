//! `notice`: the notice of a week as a file. What is still missing in it is told, and it is written all the same.

use std::path::Path;

use crate::archive::Archive;
use crate::notice::{missing, write};
use crate::output::{file, pdf};
use crate::page::Layouter;
use crate::page::font::FontSet;

use super::{Dates, Failure, FontChoice, Reply, compare};

pub(super) fn run(data: &Path, dates: Dates, out: &Path, font: FontChoice) -> Result<Reply, Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    match ending.as_deref() {
        Some("pdf") => {}
        Some("docx") => {
            return Err(Failure::refused("Bản này chưa xuất được DOCX; hãy chọn tệp đích có đuôi .pdf."));
        }
        _ => {
            return Err(Failure::Arguments(format!(
                "Không biết dạng của tệp đích “{}”; hãy chọn đuôi .pdf.",
                out.display()
            )));
        }
    }
    let archive = Archive::open(data)?;
    let history = archive.history()?;
    let comparison = compare(&history, dates)?;
    let (office, content) = (archive.office()?, archive.week(dates.as_of)?.content);

    let mut notes: Vec<String> = missing(&history, &comparison, &office, &content)
        .into_iter()
        .map(|found| format!("Lưu ý: {}", found.message))
        .collect();
    if font == FontChoice::System {
        notes.push("Bản này chưa dùng phông của máy; thông báo được in bằng phông kèm theo, cùng kích thước với Times New Roman.".to_owned());
    }
    let fonts = FontSet::bundled();
    let document = write(&history, &comparison, &office, &content);
    let layout = Layouter::new(&fonts).lay_out(&document);
    let bytes = pdf::write(&layout, &fonts).map_err(Failure::refused)?;
    file::replace(out, &bytes).map_err(Failure::refused)?;
    notes.push(format!("Đã xuất thông báo ra {}.", out.display()));
    Ok(Reply { notes, ..Reply::default() })
}
