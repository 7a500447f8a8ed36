//! Hand-made layouts for the tests of the writers: shaped text on pages, without the layout engine.

// Each test file uses its own part of this.
#![allow(dead_code)]

pub mod reader;

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use thongbao766::font::FontSet;
use thongbao766::mark::{Color, Drawing, Face, Glyph, GlyphRun, Mark, Point, Role, Segment, Shape, Tag};
use thongbao766::paper::{Bookmark, Layout, Page};

pub const A4: (f32, f32) = (595.28, 841.89);

/// A run shaped as the layout engine shapes it: advances in font units, scaled.
pub fn shaped(fonts: &FontSet, face: Face, size: f32, origin: Point, text: &str) -> GlyphRun {
    let font = FontRef::new(fonts.data(face)).unwrap();
    let data = ShaperData::new(&font);
    let shaper = data.shaper(&font).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let kerning = harfrust::Feature::new(harfrust::Tag::new(b"kern"), 0, ..);
    let shaped = shaper.shape(buffer, ShapeOptions::new().features(&[kerning]));
    let factor = size / shaper.units_per_em() as f32;
    let mut x = 0.0;
    let glyphs = shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, position)| {
            let glyph = Glyph { id: info.glyph_id as u16, x, cluster: info.cluster };
            x += position.x_advance as f32 * factor;
            glyph
        })
        .collect();
    GlyphRun {
        face,
        size,
        origin,
        glyphs,
        text: text.to_owned(),
        width: x,
        color: Color::BLACK,
        figures: Vec::new(),
    }
}

/// Moves everything after each space, as justification does.
pub fn justified(mut run: GlyphRun, stretch: f32) -> GlyphRun {
    let mut moved = 0.0;
    for glyph in &mut run.glyphs {
        glyph.x += moved;
        if run.text[glyph.cluster as usize..].starts_with(' ') {
            moved += stretch;
        }
    }
    run.width += moved;
    run
}

/// A layout written and read back.
pub fn written(layout: &Layout) -> lopdf::Document {
    let bytes = thongbao766::output::pdf::write(layout, &FontSet::bundled()).unwrap();
    lopdf::Document::load_mem(&bytes).unwrap()
}

/// The text of a page.
pub fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.drawing.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Glyphs(run) => Some(run),
        _ => None,
    })
}

/// Collects the marks of one page.
pub struct Sheet<'a> {
    fonts: &'a FontSet,
    pub drawing: Drawing,
}

impl<'a> Sheet<'a> {
    pub fn new(fonts: &'a FontSet, (width, height): (f32, f32)) -> Self {
        Self { fonts, drawing: Drawing { width, height, marks: Vec::new() } }
    }

    pub fn put(&mut self, tag: Tag, shape: Shape) -> &mut Self {
        self.drawing.marks.push(Mark { tag, shape });
        self
    }

    pub fn text(&mut self, tag: Tag, face: Face, size: f32, (x, y): (f32, f32), text: &str) -> &mut Self {
        let run = shaped(self.fonts, face, size, Point::new(x, y), text);
        self.put(tag, Shape::Glyphs(run))
    }

    pub fn line(&mut self, from: (f32, f32), to: (f32, f32)) -> &mut Self {
        let (from, to) = (Point::new(from.0, from.1), Point::new(to.0, to.1));
        self.put(Tag::ARTIFACT, Shape::Line { from, to, width: 0.5, color: Color::BLACK })
    }

    pub fn page(self) -> Page {
        Page { drawing: self.drawing, anchors: Vec::new() }
    }
}

pub const fn tag(role: Role, block: u32) -> Tag {
    Tag { role, block }
}

/// Lines of a paragraph that goes on over the foot of the first page.
pub const LINES: [&str; 4] = [
    "Đến hết ngày 08/4/2025, tỉnh Bình Phước xếp hạng 20/63, giảm 12 bậc so với ",
    "kết quả đánh giá ngày 27/3/2025 (hạng 8/63); các chỉ số giảm mạnh nhất là ",
    "“Tỷ lệ hồ sơ đúng hạn” ở mức 71,15% (giảm 24,27 điểm phần trăm) do việc ",
    "đồng bộ dữ liệu chưa kịp thời./.",
];

/// Two pages as a notice has them: letterhead in two columns, headings, a paragraph over two pages in justified lines,
/// a list, a table with rules, a chart in colour, page number, bookmarks.
pub fn notice(fonts: &FontSet) -> Layout {
    let mut first = Sheet::new(fonts, A4);
    let paragraph = |block| tag(Role::Paragraph, block);
    first
        .text(paragraph(0), Face::SerifRegular, 12.0, (96.0, 70.0), "UBND TỈNH BÌNH PHƯỚC")
        .text(paragraph(0), Face::SerifBold, 12.0, (130.0, 86.0), "VĂN PHÒNG")
        .line((140.0, 90.0), (180.0, 90.0))
        .text(paragraph(0), Face::SerifBold, 12.0, (270.0, 70.0), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        .text(paragraph(0), Face::SerifItalic, 13.0, (330.0, 120.0), "Bình Phước, ngày 11 tháng 4 năm 2025")
        .text(tag(Role::Heading(1), 1), Face::SerifBold, 14.0, (85.0, 170.0), "I. KẾT QUẢ THỰC HIỆN")
        .text(tag(Role::Heading(2), 2), Face::SerifBold, 14.0, (85.0, 200.0), "1. Kết quả của tỉnh");
    for (row, cells) in [
        ["TT", "Chỉ số", "Điểm"],
        ["1", "Công khai, minh bạch", "96,00"],
        ["2", "Tiến độ giải quyết", "71,15"],
    ]
    .iter()
    .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (row as u16, column as u16);
            let (role, face) = match row {
                0 => (Role::HeadCell(row, column), Face::SerifBold),
                _ => (Role::Cell(row, column), Face::SerifRegular),
            };
            let place = (90.0 + 130.0 * f32::from(column), 230.0 + 18.0 * f32::from(row));
            first.text(tag(role, 3), face, 12.0, place, cell);
        }
        let y = 235.0 + 18.0 * row as f32;
        first.line((85.0, y), (480.0, y));
    }
    first
        .text(
            tag(Role::ListItem, 4),
            Face::SerifRegular,
            14.0,
            (85.0, 320.0),
            "- Ủy ban nhân dân xã Đak Ơ: 02 hồ sơ;",
        )
        .text(
            tag(Role::ListItem, 5),
            Face::SerifBoldItalic,
            14.0,
            (85.0, 340.0),
            "- Chi nhánh Văn phòng đăng ký đất đai: 204 hồ sơ.",
        );
    let chart = tag(Role::Figure, 6);
    first
        .text(chart, Face::SansSemiBold, 10.0, (90.0, 380.0), "Điểm của tỉnh")
        .put(
            chart,
            Shape::Rect {
                min: Point::new(90.0, 400.0),
                max: Point::new(150.0, 470.0),
                fill: Color::rgb(31, 119, 180),
            },
        )
        .put(
            chart,
            Shape::Path {
                segments: vec![
                    Segment::Move(Point::new(200.0, 470.0)),
                    Segment::Cubic(
                        Point::new(220.0, 390.0),
                        Point::new(260.0, 390.0),
                        Point::new(280.0, 470.0),
                    ),
                    Segment::Close,
                ],
                fill: Some(Color::rgb(255, 210, 90)),
                stroke: Some((1.5, Color::rgb(180, 20, 20))),
            },
        )
        .text(chart, Face::SansRegular, 9.0, (90.0, 484.0), "Tuần 15");
    for (line, text) in LINES[..2].iter().enumerate() {
        let origin = Point::new(85.0, 780.0 + 18.0 * line as f32);
        let run = justified(shaped(fonts, Face::SerifRegular, 14.0, origin, text), 1.37);
        first.put(paragraph(7), Shape::Glyphs(run));
    }

    let mut second = Sheet::new(fonts, A4);
    second.text(Tag::ARTIFACT, Face::SerifRegular, 14.0, (294.0, 40.0), "2");
    for (line, text) in LINES[2..].iter().enumerate() {
        let origin = Point::new(85.0, 80.0 + 18.0 * line as f32);
        let run = shaped(fonts, Face::SerifRegular, 14.0, origin, text);
        second.put(paragraph(7), Shape::Glyphs(run));
    }
    second.text(tag(Role::Heading(1), 8), Face::SerifBold, 14.0, (85.0, 150.0), "II. NHỮNG TỒN TẠI, HẠN CHẾ");

    let mut annex = Sheet::new(fonts, (A4.1, A4.0));
    annex.text(tag(Role::Heading(1), 9), Face::SerifBold, 14.0, (380.0, 80.0), "Phụ lục");

    let bookmark = |level, title: &str, page, top| Bookmark { level, title: title.into(), page, top };
    Layout {
        pages: vec![first.page(), second.page(), annex.page()],
        bookmarks: vec![
            bookmark(1, "I. KẾT QUẢ THỰC HIỆN", 0, 156.0),
            bookmark(2, "1. Kết quả của tỉnh", 0, 186.0),
            bookmark(1, "II. NHỮNG TỒN TẠI, HẠN CHẾ", 1, 136.0),
            bookmark(1, "Phụ lục", 2, 66.0),
        ],
        alternatives: Vec::new(),
        title: "Thông báo về Bộ chỉ số 766 tuần 15 & tháng 4".into(),
        author: "Văn phòng UBND tỉnh Bình Phước".into(),
        date: chrono::NaiveDate::from_ymd_opt(2025, 4, 11),
    }
}
