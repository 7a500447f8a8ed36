//! `notice`: the notice of a week as a file. What is still missing in it is told, and it is written all the same.

use std::path::Path;

use crate::archive::Archive;
use crate::document::Document;
use crate::font::FontSet;
use crate::notice::check::{Against, check_document};
use crate::notice::life::kept;
use crate::notice::phrasing::NOTHING_YET;
use crate::notice::profile::{Period, Typeface};
use crate::notice::{missing, write_with_charts};
use crate::output::faces::Faces;
use crate::output::{docx, file, pdf};
use crate::page::Layouter;

use super::arguments::{Dates, FontChoice};
use super::reply::{Failure, Reply};
use super::target::refuse_source;
use super::week::{Shown, aliases, compared};

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

pub(super) fn run(
    data: &Path,
    dates: Dates,
    out: &Path,
    (font, period): (FontChoice, Option<Period>),
) -> Result<Reply, Failure> {
    let format = Format::of(out)?;
    let archive = Archive::open(data)?;
    refuse_source(&archive, data, out)?;
    let mut shown = compared(&archive, dates)?;
    shown.read_trends_for_charts(&archive)?;
    let Shown { week, comparison, history } = shown;
    let (office, mut content) = (archive.office()?, week.content);
    content.period = period.unwrap_or(content.period);

    let mut notes: Vec<String> = missing(&comparison, &office, &content)
        .into_iter()
        .map(|found| format!("Lưu ý: {}", found.message))
        .collect();
    let document = write_with_charts(&history, &comparison, &office, &content);
    let aliases = aliases(&archive)?;
    let against = Against::new(&history, &comparison, &office, &aliases, &content);
    let report = check_document(&document, &against).without(&content.dismissed);
    let told = report.findings.iter().filter(|found| !found.finding.text.contains(NOTHING_YET));
    notes.extend(told.map(|found| {
        format!("Cần xem: {}: “{}”: {}.", found.place(), found.finding.text, found.finding.message)
    }));
    // what was handed in and still says the same is the notice, to the byte
    let steps = archive.handed(dates.as_of)?;
    let step = kept(&steps, &document).filter(|_| format == Format::Pdf && font == FontChoice::Best);
    let kept = step.map(|step| archive.handed_bytes(step.id)).transpose()?.flatten();
    let bytes = match format {
        Format::Pdf if kept.as_ref().is_some_and(|bytes| bytes.starts_with(b"%PDF")) => {
            kept.unwrap_or_default()
        }
        Format::Pdf => in_pdf(&document, &fonts(font, content.typeface, &mut notes))?,
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

/// The faces asked for, else those kept with the notice; the bundled ones where the machine's cannot be used, and a note when those
/// were asked for.
fn fonts(font: FontChoice, kept: Option<Typeface>, notes: &mut Vec<String>) -> FontSet {
    let typeface = match font {
        FontChoice::Bundled => Typeface::Bundled,
        FontChoice::System => Typeface::Machine,
        FontChoice::Best => kept.unwrap_or_default(),
    };
    let Faces { fonts, missing, .. } = Faces::of(typeface);
    if let Some(reason) = missing.filter(|_| font == FontChoice::System) {
        notes.push(format!(
            "Lưu ý: {reason} Thông báo được in bằng phông kèm theo chương trình, cùng kích thước chữ."
        ));
    }
    fonts
}
