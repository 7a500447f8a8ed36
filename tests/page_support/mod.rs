//! Documents to lay out, and what to measure on their pages.

#![allow(dead_code, clippy::panic, reason = "each test file uses its part")]

use thongbao766::document::{
    Align, Block, Cell, Column, Document, Letterhead, ParagraphKind, Part, Placed, Section, Signature, Table,
    Text,
};
use thongbao766::font::FontSet;
use thongbao766::mark::{GlyphRun, Mark, Point, Role, Shape, Tag};
use thongbao766::page::Layouter;
use thongbao766::paper::Layout;

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// Millimetres may be off by what the decree's checker allows, and far less.
pub const NEAR: f32 = 0.1 * MM;

pub fn layouter() -> Layouter {
    Layouter::new(FontSet::bundled())
}

pub fn lay_out(blocks: Vec<Block>) -> Layout {
    layouter().lay_out(&document(blocks))
}

/// A document of one upright part.
pub fn document(blocks: Vec<Block>) -> Document {
    Document { parts: vec![part(false, blocks)], ..Document::default() }
}

pub fn part(landscape: bool, blocks: Vec<Block>) -> Part {
    let blocks = blocks.into_iter().map(|block| Placed { section: Section::Opening, block }).collect();
    Part { landscape, blocks }
}

pub fn letterhead() -> Letterhead {
    Letterhead {
        superior: "UBND TỈNH QUẢNG TRỊ".into(),
        issuer: "VĂN PHÒNG".into(),
        number: "Số: 07/TB-VPUBND".into(),
        about: String::new(),
        nation: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".into(),
        motto: "Độc lập - Tự do - Hạnh phúc".into(),
        place_and_date: "Quảng Trị, ngày 05 tháng 02 năm 2026".into(),
    }
}

pub fn signature() -> Signature {
    Signature {
        authority: "KT. CHÁNH VĂN PHÒNG".into(),
        title: "PHÓ CHÁNH VĂN PHÒNG".into(),
        name: "Trần Thị Bích Hằng".into(),
        recipients: vec!["- Như trên;".into(), "- Các sở, ban, ngành;".into(), "- Lưu: VT, NC.".into()],
    }
}

pub fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph { kind: ParagraphKind::Body, text: Text::plain(text), keep_with_next: false }
}

pub fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: Text::plain(text) }
}

/// So many words of a made-up report, each sort of length among them.
pub fn words(count: usize) -> String {
    const STOCK: [&str; 17] = [
        "Tỷ",
        "lệ",
        "hồ",
        "sơ",
        "trực",
        "tuyến",
        "của",
        "các",
        "phường,",
        "xã",
        "nghiêng",
        "585/BKHCN-CĐSQG",
        "ngày\u{a0}08/4/2025",
        "đạt",
        "24,27\u{a0}điểm",
        "ở",
        "thủ tục",
    ];
    (0..count).map(|index| STOCK[(index * 11 + index / 5) % STOCK.len()]).collect::<Vec<_>>().join(" ")
}

pub fn column(head: &str, align: Align, share: f32) -> Column {
    Column { head: Text::plain(head), align, share }
}

/// A table of units with this many rows.
pub fn units(rows: usize) -> Table {
    let row = |index: usize| {
        let score = format!("{},{:02}", 40 + index % 60, index * 7 % 100);
        [(index + 1).to_string(), format!("Ủy ban nhân dân xã số {index}"), score, "-24,27".into()]
            .into_iter()
            .map(|words| Cell::new(Text::plain(words)))
            .collect()
    };
    Table {
        columns: vec![
            column("TT", Align::Center, 0.6),
            column("Đơn vị", Align::Left, 5.0),
            column("Đánh giá ngày 08/4/2025", Align::Right, 1.5),
            column("Tăng, giảm", Align::Right, 1.2),
        ],
        rows: (0..rows).map(row).collect(),
    }
}

/// A run of glyphs and where it is painted.
#[derive(Debug, Clone)]
pub struct Seen {
    pub page: usize,
    pub tag: Tag,
    pub run: GlyphRun,
}

impl Seen {
    /// Left edge.
    pub fn left(&self) -> f32 {
        self.run.origin.x
    }

    /// Right edge without the space at a line's end.
    pub fn right(&self) -> f32 {
        let kept = self.run.text.trim_end_matches(' ').len();
        let after = self.run.glyphs.iter().find(|glyph| glyph.cluster as usize >= kept);
        self.run.origin.x + after.map_or(self.run.width, |glyph| glyph.x)
    }

    pub fn middle(&self) -> f32 {
        f32::midpoint(self.left(), self.right())
    }

    pub fn baseline(&self) -> f32 {
        self.run.origin.y
    }

    pub fn words(&self) -> &str {
        self.run.text.trim_end_matches(' ')
    }
}

/// All text of a layout in painting order.
pub fn seen(layout: &Layout) -> Vec<Seen> {
    let pages = layout.pages.iter().enumerate();
    pages.flat_map(|(page, of)| of.drawing.marks.iter().filter_map(move |mark| see(page, mark))).collect()
}

fn see(page: usize, mark: &Mark) -> Option<Seen> {
    match &mark.shape {
        Shape::Glyphs(run) => Some(Seen { page, tag: mark.tag, run: run.clone() }),
        _ => None,
    }
}

/// The run with exactly these words.
#[track_caller]
pub fn find(layout: &Layout, words: &str) -> Seen {
    let all = seen(layout);
    all.iter().find(|seen| seen.words() == words).unwrap_or_else(|| panic!("nothing reads {words}")).clone()
}

/// The text of a block as its runs read one after the other; repeats at the head of a page are no content.
pub fn text_of(layout: &Layout, block: u32) -> String {
    seen(layout).iter().filter(|seen| seen.tag.block == block).map(|seen| seen.run.text.as_str()).collect()
}

/// The horizontal rules of a page as left end, right end and height.
pub fn rules(layout: &Layout, page: usize) -> Vec<(f32, f32, f32)> {
    let marks = layout.pages[page].drawing.marks.iter();
    marks
        .filter_map(|mark| match mark.shape {
            Shape::Line { from, to, .. } if (from.y - to.y).abs() < 0.001 => Some((from.x, to.x, from.y)),
            _ => None,
        })
        .collect()
}

/// The lines of a block, one baseline each, as page, height and number of the line on that page.
pub fn lines_of(layout: &Layout, block: u32) -> Vec<(usize, f32)> {
    let mut lines: Vec<(usize, f32)> = Vec::new();
    for seen in seen(layout).iter().filter(|seen| seen.tag.block == block) {
        let line = (seen.page, seen.baseline());
        if lines.last().is_none_or(|last| last.0 != line.0 || (last.1 - line.1).abs() > 0.01) {
            lines.push(line);
        }
    }
    lines
}

/// How many of these lines stand on each page, from the first page that has some.
pub fn per_page(lines: &[(usize, f32)]) -> Vec<usize> {
    lines.chunk_by(|a, b| a.0 == b.0).map(<[_]>::len).collect()
}

#[track_caller]
pub fn assert_near(measured: f32, wanted: f32) {
    assert!((measured - wanted).abs() < NEAR, "measured {} mm, wanted {} mm", measured / MM, wanted / MM);
}

/// Nothing but page numbers stands outside the margins.
#[track_caller]
pub fn assert_inside_margins(layout: &Layout) {
    for (number, page) in layout.pages.iter().enumerate() {
        let (left, right) = (30.0 * MM - 0.3, page.drawing.width - 20.0 * MM + 0.3);
        let (top, bottom) = (20.0 * MM - 0.3, page.drawing.height - 20.0 * MM + 0.3);
        for mark in &page.drawing.marks {
            let points: Vec<Point> = match &mark.shape {
                Shape::Glyphs(run) if is_page_number(mark, run) => continue,
                Shape::Glyphs(run) => {
                    let seen = Seen { page: number, tag: mark.tag, run: run.clone() };
                    let (above, below) = (run.size * 0.891, run.size * 0.216);
                    vec![
                        Point::new(seen.left(), seen.baseline() - above),
                        Point::new(seen.right(), seen.baseline() + below),
                    ]
                }
                Shape::Line { from, to, .. } => vec![*from, *to],
                Shape::Rect { min, max, .. } => vec![*min, *max],
                Shape::Path { .. } => continue,
            };
            for at in points {
                assert!(at.x >= left && at.x <= right, "page {number}: {mark:?}");
                assert!(at.y >= top && at.y <= bottom, "page {number}: {mark:?}");
            }
        }
    }
}

/// Whether the run is the page's number: an artifact of figures above the text.
pub fn is_page_number(mark: &Mark, run: &GlyphRun) -> bool {
    mark.tag.role == Role::Artifact && run.origin.y < 20.0 * MM
}
