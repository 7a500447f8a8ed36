//! `chart`: one chart of a week as a file.

use std::path::Path;

use crate::archive::Archive;
use crate::chart::style::Look;
use crate::chart::{Kind, Request, draw};
use crate::font::FontSet;
use crate::output::figure::{self, Format, Words};
use crate::output::file;

use super::arguments::Chart;
use super::reply::{Failure, Reply};
use super::target::refuse_source;
use super::week::{Shown, compared};

pub(super) fn run(asked: &Chart) -> Result<Reply, Failure> {
    let format = format_of(&asked.out)?;
    let archive = Archive::open(&asked.data)?;
    refuse_source(&archive, &asked.data, &asked.out)?;
    let Shown { comparison, mut history, .. } = compared(&archive, asked.dates)?;
    if asked.kind.is_over_time() && asked.kind != Kind::Rank {
        archive.read_trends(&mut history)?;
    }
    let office = archive.office()?;
    let request = Request {
        group: asked.group,
        province: office.province.clone(),
        ..Request::new(asked.kind, Look::sheet(asked.theme))
    };
    let fonts = FontSet::bundled();
    let chart = draw(&history, &comparison, &request, &fonts).map_err(Failure::refused)?;
    let author = [office.issuer.as_str(), office.superior.as_str()].join(" ");
    let words = Words {
        title: &chart.title,
        description: &chart.description,
        author: author.trim(),
        date: comparison.as_of,
    };
    let bytes = figure::bytes(&chart.drawing, words, format, &fonts).map_err(Failure::refused)?;
    file::replace(&asked.out, &bytes).map_err(Failure::refused)?;
    Ok(Reply {
        notes: vec![format!("{}.", chart.title), format!("Đã xuất biểu đồ ra {}.", asked.out.display())],
        ..Reply::default()
    })
}

fn format_of(out: &Path) -> Result<Format, Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    Format::of_ending(ending).ok_or_else(|| {
        Failure::Arguments(format!(
            "Không biết dạng của tệp đích “{}”; hãy chọn đuôi .svg, .png hoặc .pdf.",
            out.display()
        ))
    })
}
