//! The PDF of a notice: what a reader shows, finds, reads aloud and archives.

// Clippy's own exception for tests does not reach their helper functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod output_support;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};
use output_support::{A4, Sheet, notice, reader, shaped, tag};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use thongbao766::mark::{Face, GlyphRun, Point, Role, Shape, Tag};
use thongbao766::output::pdf::{self, PdfError};
use thongbao766::page::font::FontSet;
use thongbao766::page::{Layout, Page};

fn written(layout: &Layout) -> Document {
    let bytes = pdf::write(layout, &FontSet::bundled()).unwrap();
    Document::load_mem(&bytes).unwrap()
}

fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.drawing.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Glyphs(run) => Some(run),
        _ => None,
    })
}

/// A layout of one page with these lines of text.
fn lines(fonts: &FontSet, lines: &[&str]) -> Layout {
    let mut sheet = Sheet::new(fonts, A4);
    for (index, line) in lines.iter().enumerate() {
        let block = tag(Role::Paragraph, index as u32);
        sheet.text(block, Face::SerifRegular, 14.0, (85.0, 100.0 + 20.0 * index as f32), line);
    }
    Layout { pages: vec![sheet.page()], ..Layout::default() }
}

fn words(read: &reader::Read) -> String {
    read.shown.iter().map(|shown| shown.text.as_str()).collect()
}

#[test]
fn glyphs_lie_where_the_layout_put_them() {
    let fonts = FontSet::bundled();
    let layout = notice(&fonts);
    let document = written(&layout);
    for (page, id) in layout.pages.iter().zip(document.page_iter()) {
        let read = reader::read(&document, id);
        let wanted: Vec<(f32, f32, f32)> = runs(page)
            .flat_map(|run| {
                let y = page.drawing.height - run.origin.y;
                run.glyphs.iter().map(move |glyph| (run.origin.x + glyph.x, y, run.size))
            })
            .collect();
        assert_eq!(read.shown.len(), wanted.len());
        for (shown, (x, y, size)) in read.shown.iter().zip(wanted) {
            assert!((shown.x - x).abs() < 0.01 && (shown.y - y).abs() < 0.01, "{shown:?}: {x} {y}");
            assert!((shown.size - size).abs() < 0.001);
        }
    }
}

#[derive(Default, PartialEq, Debug)]
struct Outline(Vec<(char, Vec<f32>)>);

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(('m', vec![x, y]));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(('l', vec![x, y]));
    }
    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        self.0.push(('q', vec![a, b, x, y]));
    }
    fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
        self.0.push(('c', vec![a, b, c, d, x, y]));
    }
    fn close(&mut self) {
        self.0.push(('h', vec![]));
    }
}

fn outline(data: &[u8], glyph: u16) -> Outline {
    let font = FontRef::new(data).unwrap();
    let mut outline = Outline::default();
    let glyph = font.outline_glyphs().get(GlyphId::from(glyph)).unwrap();
    glyph.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut outline).unwrap();
    outline
}

#[test]
fn embedded_fonts_show_the_shapes_of_the_faces() {
    let fonts = FontSet::bundled();
    let layout = notice(&fonts);
    let document = written(&layout);
    for (page, id) in layout.pages.iter().zip(document.page_iter()) {
        let embedded = reader::fonts(&document, id);
        let read = reader::read(&document, id);
        let wanted = runs(page).flat_map(|run| run.glyphs.iter().map(move |glyph| (run.face, glyph.id)));
        for (shown, (face, glyph)) in read.shown.iter().zip(wanted) {
            let font = embedded.values().find(|font| font.base == shown.font).unwrap();
            assert_eq!(outline(&font.program, font.glyph(shown.code)), outline(fonts.data(face), glyph));
        }
    }
}

#[test]
fn every_font_is_a_subset_of_the_notice_family_or_the_chart_family() {
    let fonts = FontSet::bundled();
    let layout = notice(&fonts);
    let document = written(&layout);
    let page = document.page_iter().next().unwrap();
    for font in reader::fonts(&document, page).into_values() {
        let (subset, name) = font.base.split_once('+').unwrap();
        assert!(subset.len() == 6 && subset.bytes().all(|byte| byte.is_ascii_uppercase()), "{subset}");
        assert!(name.starts_with("LiberationSerif") || name.starts_with("NotoSans"), "{name}");
        assert!(font.program.len() < 40_000, "{name} is embedded whole");
    }

    let text_only = lines(&fonts, &["Chỉ có chữ"]);
    let document = written(&text_only);
    let page = document.page_iter().next().unwrap();
    let names: Vec<String> = reader::fonts(&document, page).into_values().map(|font| font.base).collect();
    assert!(names.len() == 1 && names[0].ends_with("+LiberationSerif"), "{names:?}");
}

#[test]
fn the_words_come_back_line_by_line() {
    let fonts = FontSet::bundled();
    let layout = notice(&fonts);
    let document = written(&layout);
    for (page, id) in layout.pages.iter().zip(document.page_iter()) {
        let wanted: String = runs(page).map(|run| run.text.as_str()).collect();
        assert_eq!(words(&reader::read(&document, id)), wanted);
    }
}

#[test]
fn every_vietnamese_letter_comes_back_composed() {
    let vowels = "aăâeêioôơuưy";
    let tones = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
    let mut letters: String = "đĐ".into();
    for vowel in vowels.chars() {
        for tone in tones {
            let letter = format!("{vowel}{tone}");
            letters.extend(unicode_normalization::UnicodeNormalization::nfc(letter.chars()));
            letters.extend(unicode_normalization::UnicodeNormalization::nfc(letter.to_uppercase().chars()));
        }
    }
    let fonts = FontSet::bundled();
    for face in [Face::SerifRegular, Face::SerifBoldItalic, Face::SansRegular] {
        let mut sheet = Sheet::new(&fonts, A4);
        sheet.text(tag(Role::Paragraph, 0), face, 6.0, (10.0, 100.0), &letters);
        let document = written(&Layout { pages: vec![sheet.page()], ..Layout::default() });
        let page = document.page_iter().next().unwrap();
        assert_eq!(words(&reader::read(&document, page)), letters);
    }
}

#[test]
fn no_break_spaces_and_hyphens_are_found_as_typed() {
    let fonts = FontSet::bundled();
    let layout = lines(&fonts, &["giảm 24,27\u{a0}điểm", "Độc lập - Tự do", "30/2020/NĐ\u{2011}CP"]);
    let document = written(&layout);
    let page = document.page_iter().next().unwrap();
    assert_eq!(words(&reader::read(&document, page)), "giảm 24,27 điểmĐộc lập - Tự do30/2020/NĐ-CP");
}

#[test]
fn letters_made_of_several_glyphs_carry_their_words() {
    let fonts = FontSet::bundled();
    // No composed form exists for x with a tilde below and above.
    let text = "x\u{303}\u{323}y";
    let layout = lines(&fonts, &[text]);
    assert!(runs(&layout.pages[0]).any(|run| run.glyphs.len() > 2), "the face draws them one over another");
    let document = written(&layout);
    let page = document.page_iter().next().unwrap();
    let read = reader::read(&document, page);
    let wanted: String = unicode_normalization::UnicodeNormalization::nfd(text).collect();
    let found: String = unicode_normalization::UnicodeNormalization::nfd(words(&read).as_str()).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_character_without_a_shape_is_named_instead_of_printed_as_a_box() {
    let fonts = FontSet::bundled();
    let error = pdf::write(&lines(&fonts, &["Tốt", "Rất tốt 😀"]), &fonts).unwrap_err();
    assert!(matches!(&error, PdfError::MissingGlyph { page: 1, text } if text == "😀"), "{error:?}");
    assert!(error.to_string().contains("Trang 1") && error.to_string().contains('😀'));
}

#[test]
fn a_layout_without_pages_is_refused() {
    assert!(matches!(pdf::write(&Layout::default(), &FontSet::bundled()), Err(PdfError::NoPages)));
}

#[test]
fn pages_have_the_papers_size_and_nothing_to_fill_in_or_unlock() {
    let layout = notice(&FontSet::bundled());
    let document = written(&layout);
    assert_eq!(document.version, "1.7");
    assert!(!document.is_encrypted());
    assert!(!document.catalog().unwrap().has(b"AcroForm"));
    for (page, id) in layout.pages.iter().zip(document.page_iter()) {
        let dict = document.get_dictionary(id).unwrap();
        let media: Vec<f32> = dict
            .get(b"MediaBox")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n.as_float().unwrap())
            .collect();
        assert_eq!(media, [0.0, 0.0, page.drawing.width, page.drawing.height]);
        assert!(!dict.has(b"Annots"));
    }
}

#[test]
fn the_same_notice_gives_the_same_bytes() {
    let fonts = FontSet::bundled();
    let layout = notice(&fonts);
    let first = pdf::write(&layout, &fonts).unwrap();
    pdf::write(&lines(&fonts, &["Một thông báo khác ở giữa"]), &fonts).unwrap();
    assert!(first == pdf::write(&layout, &fonts).unwrap());

    let mut other = layout.clone();
    other.title.push('.');
    let id = |bytes: &[u8]| {
        let document = Document::load_mem(bytes).unwrap();
        document.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
    };
    assert_ne!(id(&first), id(&pdf::write(&other, &fonts).unwrap()));
}

#[test]
fn properties_name_title_author_language_and_the_notices_own_date() {
    let layout = notice(&FontSet::bundled());
    let document = written(&layout);
    let info = reader::dict(&document, &document.trailer, "Info");
    assert_eq!(reader::text(info.get(b"Title").unwrap()), layout.title);
    assert_eq!(reader::text(info.get(b"Author").unwrap()), layout.author);
    assert_eq!(reader::text(info.get(b"CreationDate").unwrap()), "D:20250411000000+07'00'");
    assert_eq!(reader::text(info.get(b"ModDate").unwrap()), "D:20250411000000+07'00'");
    let catalog = document.catalog().unwrap();
    assert_eq!(reader::text(catalog.get(b"Lang").unwrap()), "vi-VN");
    let preferences = reader::dict(&document, catalog, "ViewerPreferences");
    assert!(preferences.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());

    let undated = Layout { date: None, ..notice(&FontSet::bundled()) };
    let document = written(&undated);
    let info = reader::dict(&document, &document.trailer, "Info");
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"));
}

#[test]
fn the_archive_metadata_repeat_the_properties() {
    let document = written(&notice(&FontSet::bundled()));
    let catalog = document.catalog().unwrap();
    let id = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = document.get_object(id).unwrap().as_stream().unwrap();
    assert!(!stream.is_compressed(), "other programs look for the packet in the plain file");
    let packet = std::str::from_utf8(&stream.content).unwrap();
    for expected in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>B</pdfaid:conformance>",
        "Thông báo về Bộ chỉ số 766 tuần 15 &amp; tháng 4",
        "Văn phòng UBND tỉnh Bình Phước",
        "<xmp:CreateDate>2025-04-11T00:00:00+07:00</xmp:CreateDate>",
    ] {
        assert!(packet.contains(expected), "{expected} is not in {packet}");
    }
    let intents = catalog.get(b"OutputIntents").unwrap().as_array().unwrap();
    let intent = document.dereference(&intents[0]).unwrap().1.as_dict().unwrap();
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
    let profile = intent.get(b"DestOutputProfile").unwrap().as_reference().unwrap();
    let profile = document.get_object(profile).unwrap().as_stream().unwrap();
    let profile = profile.decompressed_content().unwrap();
    assert_eq!(&profile[36..40], b"acsp");
    assert_eq!(u32::from_be_bytes(profile[..4].try_into().unwrap()) as usize, profile.len());
}

#[test]
fn the_outline_follows_the_headings() {
    let layout = notice(&FontSet::bundled());
    let document = written(&layout);
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let mut found = Vec::new();
    let outlines = reader::dict(&document, document.catalog().unwrap(), "Outlines");
    collect(&document, outlines, 1, &mut found);
    let wanted: Vec<(u8, String, ObjectId, f32)> = layout
        .bookmarks
        .iter()
        .map(|mark| {
            let height = layout.pages[mark.page].drawing.height;
            (mark.level, mark.title.clone(), pages[mark.page], height - mark.top)
        })
        .collect();
    assert_eq!(found.len(), wanted.len());
    for (found, wanted) in found.iter().zip(&wanted) {
        assert_eq!((found.0, &found.1, found.2), (wanted.0, &wanted.1, wanted.2));
        assert!((found.3 - wanted.3).abs() < 0.01);
    }

    fn collect(
        document: &Document,
        parent: &Dictionary,
        level: u8,
        found: &mut Vec<(u8, String, ObjectId, f32)>,
    ) {
        let mut next = parent.get(b"First").ok().map(|id| id.as_reference().unwrap());
        while let Some(id) = next {
            let entry = document.get_dictionary(id).unwrap();
            let target = entry.get(b"Dest").unwrap().as_array().unwrap();
            assert_eq!(target[1].as_name().unwrap(), b"XYZ");
            let title = reader::text(entry.get(b"Title").unwrap());
            found.push((level, title, target[0].as_reference().unwrap(), target[3].as_float().unwrap()));
            collect(document, entry, level + 1, found);
            next = entry.get(b"Next").ok().map(|id| id.as_reference().unwrap());
        }
    }
}

/// The structure tree as lines of text: type, and the words read there.
struct Tree<'a> {
    document: &'a Document,
    /// Words by page and marked-content id.
    content: BTreeMap<(ObjectId, i64), String>,
    lines: Vec<String>,
    /// Every content item of the tree with the element that holds it.
    holders: BTreeMap<(ObjectId, i64), ObjectId>,
}

impl Tree<'_> {
    fn walk(&mut self, id: ObjectId, depth: usize) {
        let element = self.document.get_dictionary(id).unwrap();
        let kind = String::from_utf8(element.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
        let kids = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        let line = self.lines.len();
        self.lines.push(String::new());
        let mut words = String::new();
        for kid in kids {
            let (page, id_on_page) = match &kid {
                Object::Reference(child) => {
                    self.walk(*child, depth + 1);
                    continue;
                }
                Object::Dictionary(item) => {
                    (item.get(b"Pg").unwrap().clone(), item.get(b"MCID").unwrap().as_i64().unwrap())
                }
                number => (element.get(b"Pg").unwrap().clone(), number.as_i64().unwrap()),
            };
            let place = (page.as_reference().unwrap(), id_on_page);
            words.push_str(&self.content[&place]);
            assert!(self.holders.insert(place, id).is_none(), "content in two elements");
        }
        if let Ok(alternative) = element.get(b"Alt") {
            words = reader::text(alternative);
        }
        self.lines[line] = format!("{}{kind} {words}", "  ".repeat(depth)).trim_end().to_owned();
    }
}

fn tree(document: &Document) -> Tree<'_> {
    let root = reader::dict(document, document.catalog().unwrap(), "StructTreeRoot");
    let mut content = BTreeMap::new();
    for page in document.page_iter() {
        content.extend(words_by_id(document, page).into_iter().map(|(id, words)| ((page, id), words)));
    }
    let mut tree = Tree { document, content, lines: Vec::new(), holders: BTreeMap::new() };
    tree.walk(root.get(b"K").unwrap().as_reference().unwrap(), 0);
    tree
}

/// The words under each marked-content id of a page.
fn words_by_id(document: &Document, page: ObjectId) -> BTreeMap<i64, String> {
    let content = lopdf::content::Content::decode(&document.get_page_content(page)).unwrap();
    let read = reader::read(document, page);
    let mut shown = read.shown.iter();
    let mut words: BTreeMap<i64, String> = BTreeMap::new();
    let mut nesting = Vec::new();
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BMC" => nesting.push(None),
            "BDC" => {
                let id = operation.operands[1].as_dict().unwrap().get(b"MCID");
                let id = id.ok().map(|id| id.as_i64().unwrap());
                if let Some(id) = id {
                    words.entry(id).or_default();
                }
                nesting.push(id);
            }
            "EMC" => {
                nesting.pop();
            }
            "TJ" => {
                for item in operation.operands[0].as_array().unwrap() {
                    let Object::String(bytes, _) = item else { continue };
                    for glyph in shown.by_ref().take(bytes.len() / 2) {
                        if let Some(id) = nesting.iter().rev().flatten().next() {
                            words.get_mut(id).unwrap().push_str(&glyph.text);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    words
}

#[test]
fn a_screen_reader_reads_the_notice_in_order() {
    let document = written(&notice(&FontSet::bundled()));
    let expected = "\
Document
  P UBND TỈNH BÌNH PHƯỚC
  P VĂN PHÒNG
  P CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  P Bình Phước, ngày 11 tháng 4 năm 2025
  H1 I. KẾT QUẢ THỰC HIỆN
  H2 1. Kết quả của tỉnh
  Table
    TR
      TH TT
      TH Chỉ số
      TH Điểm
    TR
      TD 1
      TD Công khai, minh bạch
      TD 96,00
    TR
      TD 2
      TD Tiến độ giải quyết
      TD 71,15
  L
    LI
      LBody - Ủy ban nhân dân xã Đak Ơ: 02 hồ sơ;
    LI
      LBody - Chi nhánh Văn phòng đăng ký đất đai: 204 hồ sơ.
  Figure Điểm của tỉnh; Tuần 15";
    let mut lines: Vec<String> = expected.lines().map(str::to_owned).collect();
    lines.push(format!("  P {}", output_support::LINES.concat()));
    lines.extend(["  H1 II. NHỮNG TỒN TẠI, HẠN CHẾ", "  H1 Phụ lục"].map(str::to_owned));
    assert_eq!(tree(&document).lines, lines);
}

#[test]
fn words_in_two_faces_on_one_line_stay_one_paragraph() {
    let fonts = FontSet::bundled();
    let mut sheet = Sheet::new(&fonts, A4);
    let block = tag(Role::Paragraph, 0);
    let first = shaped(&fonts, Face::SerifBold, 14.0, Point::new(85.0, 100.0), "Sở Nội vụ");
    let x = 85.0 + first.width;
    sheet.put(block, Shape::Glyphs(first));
    sheet.text(block, Face::SerifItalic, 14.0, (x, 100.0), ", trước ngày 15;");
    let document = written(&Layout { pages: vec![sheet.page()], ..Layout::default() });
    assert_eq!(tree(&document).lines, ["Document", "  P Sở Nội vụ, trước ngày 15;"]);
}

#[test]
fn an_empty_place_in_a_table_keeps_its_column() {
    let fonts = FontSet::bundled();
    let mut sheet = Sheet::new(&fonts, A4);
    for (role, text) in [
        (Role::HeadCell(0, 0), "TT"),
        (Role::HeadCell(0, 1), "Đơn vị"),
        (Role::HeadCell(0, 2), "Điểm"),
        (Role::Cell(1, 0), "1"),
        (Role::Cell(1, 2), "86,03"),
    ] {
        sheet.text(tag(role, 4), Face::SerifRegular, 12.0, (90.0, 100.0), text);
    }
    let document = written(&Layout { pages: vec![sheet.page()], ..Layout::default() });
    let last: Vec<String> = tree(&document).lines.split_off(6);
    assert_eq!(last, ["    TR", "      TD 1", "      TD", "      TD 86,03"]);
}

#[test]
fn content_and_structure_point_at_each_other() {
    let document = written(&notice(&FontSet::bundled()));
    let catalog = document.catalog().unwrap();
    assert!(reader::dict(&document, catalog, "MarkInfo").get(b"Marked").unwrap().as_bool().unwrap());
    let tree = tree(&document);
    let root = reader::dict(&document, catalog, "StructTreeRoot");
    let numbers = reader::dict(&document, root, "ParentTree").get(b"Nums").unwrap().as_array().unwrap();

    let mut places = BTreeSet::new();
    for (index, page) in document.page_iter().enumerate() {
        let read = reader::read(&document, page);
        assert!(read.untagged.is_empty(), "page {index}: {:?}", read.untagged);
        let key = document.get_dictionary(page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
        let at = numbers.iter().step_by(2).position(|number| number.as_i64().unwrap() == key).unwrap();
        let parents = document.dereference(&numbers[at * 2 + 1]).unwrap().1.as_array().unwrap();
        assert_eq!(parents.len(), read.ids.len());
        for (kind, id) in &read.ids {
            let parent = parents[*id as usize].as_reference().unwrap();
            assert_eq!(tree.holders[&(page, *id)], parent);
            let element = document.get_dictionary(parent).unwrap();
            assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), kind.as_bytes());
            assert!(places.insert((page, *id)), "the id {id} stands twice on page {index}");
        }
    }
    assert_eq!(places, tree.holders.into_keys().collect());
}

#[test]
fn page_numbers_and_rules_are_not_read_aloud() {
    let layout = notice(&FontSet::bundled());
    let document = written(&layout);
    let page_number = runs(&layout.pages[1]).next().unwrap();
    assert_eq!((page_number.text.as_str(), layout.pages[1].drawing.marks[0].tag), ("2", Tag::ARTIFACT));
    assert!(!tree(&document).lines.iter().any(|line| line.trim() == "P 2"));
}

#[test]
fn a_long_notice_stays_small() {
    let fonts = FontSet::bundled();
    let mut layout = notice(&fonts);
    let lines = output_support::LINES;
    let pages = (0..5).map(|number| {
        let mut sheet = Sheet::new(&fonts, A4);
        for row in 0..40 {
            let block = tag(Role::Paragraph, number * 40 + row);
            let (size, y) = (14.0, 60.0 + 18.0 * row as f32);
            let text = lines[(number + row) as usize % 4];
            sheet.text(block, Face::SerifRegular, size, (85.0, y), text);
        }
        sheet.page()
    });
    layout.pages.splice(.., pages);
    let bytes = pdf::write(&layout, &fonts).unwrap();
    assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
}
