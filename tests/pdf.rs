//! The PDF of a notice: what a reader shows, finds, reads aloud and archives.

// Clippy's own exception for tests does not reach their helper functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod output_support;

use lopdf::{Dictionary, Document, ObjectId};
use output_support::{A4, Sheet, notice, reader, runs, tag, written};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use thongbao766::font::FontSet;
use thongbao766::mark::{Face, Role};
use thongbao766::output::pdf::{self, PdfError};
use thongbao766::paper::Layout;

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
