//! Pictures of drawings, and files that are replaced as a whole.

// Clippy's own exception for tests does not reach their helper functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod output_support;

use std::path::Path;
use std::sync::Arc;

use output_support::{A4, Sheet, notice, tag};
use thongbao766::font::FontSet;
use thongbao766::mark::{Color, Drawing, Face, Point, Role, Segment, Shape, Tag};
use thongbao766::output::file::{self, FileError};
use thongbao766::output::raster::{self, Painter, Picture, RasterError};

const WHITE: [u8; 4] = [255; 4];
const BLACK: [u8; 4] = [0, 0, 0, 255];

fn painted(drawing: &Drawing, scale: f32) -> Picture {
    raster::paint(drawing, &FontSet::bundled(), scale).unwrap()
}

fn pixel(picture: &Picture, x: u32, y: u32) -> [u8; 4] {
    let at = ((y * picture.width + x) * 4) as usize;
    picture.rgba[at..at + 4].try_into().unwrap()
}

fn drawing(shape: Shape) -> Drawing {
    let fonts = FontSet::bundled();
    let mut sheet = Sheet::new(&fonts, (100.0, 60.0));
    sheet.put(Tag::ARTIFACT, shape);
    sheet.drawing
}

/// Columns and rows between which anything is painted.
fn ink(picture: &Picture) -> (u32, u32, u32, u32) {
    let mut bounds = (u32::MAX, u32::MAX, 0, 0);
    for y in 0..picture.height {
        for x in 0..picture.width {
            if pixel(picture, x, y)[0] < 128 {
                bounds = (bounds.0.min(x), bounds.1.min(y), bounds.2.max(x), bounds.3.max(y));
            }
        }
    }
    bounds
}

#[test]
fn a_picture_is_as_large_as_the_page_and_white() {
    let empty = Drawing { width: A4.0, height: A4.1, marks: Vec::new() };
    let picture = painted(&empty, 96.0 / 72.0);
    assert_eq!((picture.width, picture.height), (794, 1123));
    assert!(picture.rgba.chunks(4).all(|pixel| pixel == WHITE));
    assert_eq!(picture.rgba.len(), 794 * 1123 * 4);
}

#[test]
fn rectangles_and_paths_have_their_colours_at_their_places() {
    let (min, max) = (Point::new(10.0, 20.0), Point::new(30.0, 40.0));
    let picture = painted(&drawing(Shape::Rect { min, max, fill: Color::rgb(31, 119, 180) }), 2.0);
    assert_eq!(pixel(&picture, 20, 40), [31, 119, 180, 255]);
    assert_eq!(pixel(&picture, 59, 79), [31, 119, 180, 255]);
    assert_eq!(pixel(&picture, 19, 40), WHITE);
    assert_eq!(pixel(&picture, 60, 80), WHITE);

    let segments = vec![
        Segment::Move(Point::new(10.0, 10.0)),
        Segment::Line(Point::new(50.0, 10.0)),
        Segment::Line(Point::new(50.0, 50.0)),
        Segment::Line(Point::new(10.0, 50.0)),
        Segment::Close,
    ];
    let (fill, stroke) = (Some(Color::rgb(255, 210, 90)), Some((4.0, Color::rgb(200, 0, 0))));
    let picture = painted(&drawing(Shape::Path { segments, fill, stroke }), 1.0);
    assert_eq!(pixel(&picture, 30, 30), [255, 210, 90, 255]);
    assert_eq!(pixel(&picture, 9, 30), [200, 0, 0, 255]);
    assert_eq!(pixel(&picture, 8, 8), [200, 0, 0, 255], "corners are mitred as in the PDF");
    assert_eq!(pixel(&picture, 60, 30), WHITE);
}

#[test]
fn thin_rules_are_sharp_wherever_they_lie() {
    for y in [10.0, 10.3, 10.5, 10.8] {
        let (from, to) = (Point::new(10.0, y), Point::new(90.0, y));
        let rule = drawing(Shape::Line { from, to, width: 0.5, color: Color::BLACK });
        let picture = painted(&rule, 96.0 / 72.0);
        let column: Vec<[u8; 4]> = (0..picture.height).map(|row| pixel(&picture, 60, row)).collect();
        assert_eq!(column.iter().filter(|pixel| **pixel == BLACK).count(), 1, "at {y}");
        assert!(column.iter().all(|pixel| *pixel == BLACK || *pixel == WHITE), "at {y}");
    }
}

#[test]
fn letters_stand_on_their_baseline_at_any_scale() {
    let fonts = FontSet::bundled();
    let mut sheet = Sheet::new(&fonts, (100.0, 60.0));
    sheet.text(tag(Role::Paragraph, 0), Face::SansRegular, 20.0, (10.0, 40.0), "H");
    for scale in [1.0_f32, 1.5, 3.0] {
        let picture = painted(&sheet.drawing, scale);
        let (left, top, right, bottom) = ink(&picture);
        let near = |found: u32, points: f32| (found as f32 / scale - points).abs() <= 1.0 / scale + 0.5;
        // Noto Sans: the capital height is 714 and the sides of H stand at 98 and 641 of 1000 units.
        assert!(near(bottom + 1, 40.0) && near(top, 40.0 - 14.28), "{scale}: {top} {bottom}");
        assert!(near(left, 10.0 + 1.96) && near(right + 1, 10.0 + 12.82), "{scale}: {left} {right}");
    }
}

#[test]
fn a_painter_gives_the_same_picture_again_whatever_came_between() {
    let fonts = FontSet::bundled();
    let layout = notice(&fonts);
    let mut painter = Painter::new(Arc::new(fonts));
    let first = painter.paint(&layout.pages[0].drawing, 1.0).unwrap();
    painter.paint(&layout.pages[2].drawing, 2.0).unwrap();
    assert!(painter.paint(&layout.pages[0].drawing, 9.0e9).is_err());
    assert!(first == painter.paint(&layout.pages[0].drawing, 1.0).unwrap());
}

#[test]
fn sizes_out_of_range_are_refused_with_what_to_do() {
    let drawing = Drawing { width: A4.0, height: A4.1, marks: Vec::new() };
    let fonts = FontSet::bundled();
    let error = raster::paint(&drawing, &fonts, 20.0).unwrap_err();
    assert!(matches!(error, RasterError::TooLarge { .. }));
    assert!(error.to_string().contains("16838") && error.to_string().contains("nhỏ hơn"), "{error}");
    for scale in [0.0, -1.0, f32::NAN] {
        assert!(matches!(raster::paint(&drawing, &fonts, scale), Err(RasterError::Empty { .. })));
    }
}

#[test]
fn a_png_holds_the_picture() {
    let picture = painted(&notice(&FontSet::bundled()).pages[0].drawing, 0.5);
    let bytes = raster::png(&picture).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut rgb).unwrap();
    assert_eq!((info.width, info.height), (picture.width, picture.height));
    let wanted: Vec<u8> = picture.rgba.chunks(4).flat_map(|pixel| pixel[..3].to_vec()).collect();
    assert!(rgb == wanted);
}

fn names(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_file_is_created_and_replaced_without_leftovers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Thông báo tuần 15.pdf");
    file::replace(&path, "bản thứ nhất, dài hơn".as_bytes()).unwrap();
    file::replace(&path, b"2").unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"2");
    assert_eq!(names(folder.path()), ["Thông báo tuần 15.pdf"]);
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chưa có").join("a.pdf");
    let error = file::replace(&path, b"1").unwrap_err();
    assert!(
        matches!(&error, FileError::FolderMissing { folder } if folder.ends_with("chưa có")),
        "{error:?}"
    );
    assert!(error.to_string().contains("chưa có"));
}

#[test]
fn a_folder_is_not_overwritten_by_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("tuần 15");
    std::fs::create_dir(&inner).unwrap();
    assert!(matches!(file::replace(&inner, b"1"), Err(FileError::NotAFile { .. })));
    assert!(inner.is_dir());
    assert_eq!(names(folder.path()), ["tuần 15"]);
}
