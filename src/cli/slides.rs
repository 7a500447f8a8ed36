//! `slides`: the meeting's slides as one PDF, or as numbered pictures.

use std::path::Path;

use crate::archive::Archive;
use crate::font::FontSet;
use crate::notice::phrasing;
use crate::output::figure::{self, Format, PIXELS};
use crate::output::{file, pdf, raster};
use crate::slides::{deck, layout};

use super::arguments::Dates;
use super::reply::{Failure, Reply};
use super::target::refuse_source;
use super::week::{Shown, compared};

pub(super) fn run(data: &Path, dates: Dates, out: &Path) -> Result<Reply, Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let format =
        figure::Format::of_ending(ending).filter(|format| *format != Format::Svg).ok_or_else(|| {
            Failure::Arguments(format!(
                "Không biết dạng của tệp đích “{}”; hãy chọn đuôi .pdf, hoặc .png để có mỗi trang một ảnh.",
                out.display()
            ))
        })?;
    let archive = Archive::open(data)?;
    refuse_source(&archive, data, out)?;
    let Shown { week, comparison, mut history } = compared(&archive, dates)?;
    archive.read_trends(&mut history)?;
    let office = archive.office()?;
    let fonts = FontSet::bundled();
    let slides = deck(&history, &comparison, &office, &week.content, &fonts);
    let many = slides.len();
    match format {
        Format::Png => {
            for (at, slide) in slides.iter().enumerate() {
                let picture = raster::paint(&slide.drawing, &fonts, PIXELS).map_err(Failure::refused)?;
                let bytes = raster::png(&picture).map_err(Failure::refused)?;
                let target = numbered(out, at + 1);
                refuse_source(&archive, data, &target)?;
                file::replace(&target, &bytes).map_err(Failure::refused)?;
            }
        }
        Format::Pdf | Format::Svg => {
            let period = phrasing::period(&office, &week.content, &comparison);
            let title = format!("Trình chiếu kết quả Bộ chỉ số 766 {period}");
            let author = [office.issuer.as_str(), office.superior.as_str()].join(" ");
            let layout = layout(&slides, &title, author.trim(), comparison.as_of);
            let bytes = pdf::write(&layout, &fonts).map_err(Failure::refused)?;
            file::replace(out, &bytes).map_err(Failure::refused)?;
        }
    }
    Ok(Reply {
        notes: vec![format!("Đã xuất {many} trang trình chiếu ra {}.", out.display())],
        ..Reply::default()
    })
}

/// `trang.png` of the third slide: `trang-03.png`.
fn numbered(out: &Path, page: usize) -> std::path::PathBuf {
    let stem = out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = out.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    out.with_file_name(format!("{stem}-{page:02}.{ending}"))
}
