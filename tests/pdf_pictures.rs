//! What other programs make of the PDF (needs qpdf, poppler's tools and mutool): it is sound, its words come out, and
//! the preview lies exactly on it.

#![cfg(feature = "screens")]
// Clippy's own exception for tests does not reach their helper functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![expect(clippy::disallowed_methods, reason = "a test puts files there that others have written")]

mod output_support;

use std::process::Command;

use chrono::NaiveDate;
use thongbao766::figures::Comparison;
use thongbao766::font::FontSet;
use thongbao766::mark::Shape;
use thongbao766::notice;
use thongbao766::output::{pdf, raster};
use thongbao766::page;
use thongbao766::paper::Layout;

/// Whole pixels a point: poppler moves a page whose height is not a whole number of pixels by the rest.
const DPI: f32 = 144.0;

/// Darkness of each pixel, 0 to 255, row after row.
struct Ink {
    width: usize,
    height: usize,
    values: Vec<f64>,
}

impl Ink {
    fn at(&self, x: isize, y: isize) -> f64 {
        let inside = x >= 0 && y >= 0 && (x as usize) < self.width && (y as usize) < self.height;
        if inside { self.values[y as usize * self.width + x as usize] } else { 0.0 }
    }

    fn from_pixels(width: usize, height: usize, pixels: impl Iterator<Item = f64>) -> Self {
        Self { width, height, values: pixels.map(|value| 255.0 - value).collect() }
    }

    fn total(&self) -> f64 {
        self.values.iter().sum()
    }

    /// How much ink lies elsewhere when the other picture is moved by whole pixels.
    fn difference(&self, other: &Self, (dx, dy): (isize, isize)) -> f64 {
        let rows = 0..self.height as isize;
        rows.flat_map(|y| (0..self.width as isize).map(move |x| (x, y)))
            .map(|(x, y)| (self.at(x, y) - other.at(x + dx, y + dy)).abs())
            .sum()
    }
}

/// What a program says of a file with these bytes; it must have no complaint.
fn said(program: &str, arguments: &[&str], bytes: &[u8], after: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notice.pdf");
    std::fs::write(&file, bytes).unwrap();
    let output = Command::new(program)
        .args(arguments)
        .arg(&file)
        .args(after)
        .output()
        .unwrap_or_else(|error| panic!("{program} belongs to this feature: {error}"));
    let complaints = String::from_utf8_lossy(&output.stderr);
    // Debian builds mutool without colour management, and it says so.
    let complaints = complaints.replace("warning: ICC support is not available\n", "");
    assert!(output.status.success() && complaints.is_empty(), "{output:?}");
    output.stdout
}

fn by_poppler(bytes: &[u8], page: usize) -> Ink {
    let page = page.to_string();
    let pixels = said("pdftoppm", &["-gray", "-r", &DPI.to_string(), "-f", &page, "-l", &page], bytes, &[]);
    let mut fields = pixels.splitn(4, |byte| byte.is_ascii_whitespace());
    assert_eq!(fields.next(), Some(b"P5".as_slice()));
    let mut number = || std::str::from_utf8(fields.next().unwrap()).unwrap().parse::<usize>().unwrap();
    let (width, height) = (number(), number());
    let pixels = &pixels[pixels.len() - width * height..];
    Ink::from_pixels(width, height, pixels.iter().map(|value| f64::from(*value)))
}

/// The sample's notice as the window shows it and the command line prints it.
fn sample_notice(fonts: &FontSet) -> Layout {
    let day = |month, day| NaiveDate::from_ymd_opt(2025, month, day).unwrap();
    let archive = thongbao766::sample::in_memory(
        thongbao766::sample::Which::Model,
        day(4, 11).and_hms_opt(9, 0, 0).unwrap(),
    )
    .unwrap();
    let (as_of, against) = (day(4, 8), day(3, 27));
    let history = archive.history_of([as_of, against]).unwrap();
    let comparison = Comparison::new(&history, as_of, Some(against)).unwrap();
    let content = archive.week(as_of).unwrap().content;
    page::lay_out(&notice::write(&comparison, &archive.office().unwrap(), &content), fonts)
}

#[test]
fn the_preview_lies_on_the_pdf() {
    let fonts = FontSet::bundled();
    lies_on_its_pdf(output_support::notice(&fonts), &fonts, 0.1, 1);
    // poppler sets baselines on whole pixels, this notice has them anywhere: up to a pixel lies between the two
    lies_on_its_pdf(sample_notice(&fonts), &fonts, 0.35, 2);
}

/// The pictures share all ink but for `share` of it, and lie worse when moved by `pixels` any way.
fn lies_on_its_pdf(mut layout: Layout, fonts: &FontSet, share: f64, pixels: isize) {
    for page in &mut layout.pages {
        page.drawing.width = page.drawing.width.round();
        page.drawing.height = page.drawing.height.round();
    }
    let bytes = pdf::write(&layout, fonts).unwrap();
    for (index, page) in layout.pages.iter().enumerate() {
        let printed = by_poppler(&bytes, index + 1);
        let picture = raster::paint(&page.drawing, fonts, DPI / 72.0).unwrap();
        let grey = picture.rgba.chunks(4).map(|pixel| {
            0.299 * f64::from(pixel[0]) + 0.587 * f64::from(pixel[1]) + 0.114 * f64::from(pixel[2])
        });
        let preview = Ink::from_pixels(picture.width as usize, picture.height as usize, grey);
        assert_eq!((preview.width, preview.height), (printed.width, printed.height));

        let here = printed.difference(&preview, (0, 0));
        assert!(here < share * printed.total(), "page {}: {here} of {}", index + 1, printed.total());
        for (dx, dy) in [(-pixels, 0), (pixels, 0), (0, -pixels), (0, pixels)] {
            let moved = printed.difference(&preview, (dx, dy));
            assert!(here < moved, "page {} lies better moved by {dx}, {dy}", index + 1);
        }
    }
}

#[test]
fn qpdf_finds_nothing_to_complain_of() {
    let fonts = FontSet::bundled();
    for layout in [output_support::notice(&fonts), sample_notice(&fonts)] {
        said("qpdf", &["--check"], &pdf::write(&layout, &fonts).unwrap(), &[]);
    }
}

#[test]
fn the_words_come_out_of_poppler_and_mupdf() {
    let fonts = FontSet::bundled();
    for layout in [output_support::notice(&fonts), sample_notice(&fonts)] {
        words_come_out(&layout, &fonts);
    }
}

fn words_come_out(layout: &Layout, fonts: &FontSet) {
    let bytes = pdf::write(layout, fonts).unwrap();
    let poppler = String::from_utf8(said("pdftotext", &["-layout"], &bytes, &["-"])).unwrap();
    let mupdf = String::from_utf8(said("mutool", &["draw", "-q", "-F", "txt"], &bytes, &[])).unwrap();
    // a no-break space comes out as a plain one, and readers fold several into one
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = [("poppler", words(&poppler)), ("mupdf", words(&mupdf))];
    for page in &layout.pages {
        for mark in &page.drawing.marks {
            let Shape::Glyphs(run) = &mark.shape else { continue };
            for (program, text) in &read {
                assert!(text.contains(&words(&run.text)), "{program} does not find “{}”", run.text);
            }
        }
    }
}
