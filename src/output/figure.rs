//! One drawing as a file by itself: the same marks as PDF, PNG and SVG.

use chrono::NaiveDate;
use thiserror::Error;

use super::pdf::{self, PdfError};
use super::raster::{self, RasterError};
use super::svg;
use crate::font::FontSet;
use crate::mark::Drawing;
use crate::paper::{Layout, Page};

/// The files that a drawing can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One page of the drawing's size.
    Pdf,
    /// A picture of two pixels a point.
    Png,
    /// Marks and words.
    Svg,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Pdf];

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// The format of files with this ending, in any case.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| ending.eq_ignore_ascii_case(format.ending()))
    }
}

/// Why a drawing cannot be written.
#[derive(Debug, Error)]
pub enum FigureError {
    /// The PDF refuses.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The picture refuses.
    #[error(transparent)]
    Raster(#[from] RasterError),
}

/// What a drawing is called, and what those are told who cannot see it.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it shows.
    pub description: &'a str,
    /// Who made it.
    pub author: &'a str,
    /// The day of its figures.
    pub date: NaiveDate,
}

/// Pixels of a picture for a point of the drawing: at 720 points a picture fills a page of 1440 pixels.
pub const PIXELS: f32 = 2.0;

/// The bytes of a file. The same drawing and words give the same bytes.
///
/// # Errors
/// When the drawing has no size, or a letter has no glyph.
pub fn bytes(
    drawing: &Drawing,
    words: Words<'_>,
    format: Format,
    fonts: &FontSet,
) -> Result<Vec<u8>, FigureError> {
    Ok(match format {
        Format::Svg => svg::write(drawing, words.title, words.description).into_bytes(),
        Format::Png => raster::png(&raster::paint(drawing, fonts, PIXELS)?)?,
        Format::Pdf => {
            let layout = Layout {
                pages: vec![Page { drawing: drawing.clone(), anchors: Vec::new() }],
                alternatives: vec![(0, words.description.to_owned())],
                title: words.title.to_owned(),
                author: words.author.to_owned(),
                date: Some(words.date),
                ..Layout::default()
            };
            pdf::write(&layout, fonts)?
        }
    })
}
