//! A small reader of our PDF files: what a content stream shows, where, and under which tag.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// One shown glyph.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub font: String,
    pub size: f32,
    /// Points from the left and from the bottom.
    pub x: f32,
    pub y: f32,
    pub code: u16,
    /// By the font's ToUnicode map.
    pub text: String,
}

/// What a page's content stream does.
#[derive(Debug, Default)]
pub struct Read {
    pub shown: Vec<Shown>,
    /// Marked-content ids in order, with the type they stand under.
    pub ids: Vec<(String, i64)>,
    /// Painting operators outside of any marked content.
    pub untagged: Vec<String>,
}

pub struct Font {
    pub base: String,
    widths: HashMap<u16, f32>,
    unicode: HashMap<u16, String>,
    to_glyph: Option<Vec<u8>>,
    pub program: Vec<u8>,
}

impl Font {
    fn load(document: &Document, font: &Dictionary) -> Self {
        let name = |dict: &Dictionary, key: &[u8]| {
            String::from_utf8(dict.get(key).unwrap().as_name().unwrap().to_vec()).unwrap()
        };
        assert_eq!(name(font, b"Encoding"), "Identity-H");
        let descendant = font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0].as_dict().unwrap();
        let mut widths = HashMap::new();
        let list = descendant.get(b"W").unwrap().as_array().unwrap();
        for pair in list.chunks(2) {
            let first = pair[0].as_i64().unwrap() as u16;
            for (index, width) in pair[1].as_array().unwrap().iter().enumerate() {
                widths.insert(first + index as u16, width.as_float().unwrap());
            }
        }
        let stream = |object: &Object| {
            let stream = document.get_object(object.as_reference().unwrap()).unwrap().as_stream().unwrap();
            stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
        };
        let map = String::from_utf8(stream(font.get(b"ToUnicode").unwrap())).unwrap();
        let descriptor = descendant.get(b"FontDescriptor").unwrap().as_reference().unwrap();
        let descriptor = document.get_dictionary(descriptor).unwrap();
        assert_eq!(name(descriptor, b"FontName"), name(font, b"BaseFont"));
        let to_glyph = descendant.get(b"CIDToGIDMap").unwrap();
        Self {
            base: name(font, b"BaseFont"),
            widths,
            unicode: bfchars(&map),
            to_glyph: to_glyph.as_reference().is_ok().then(|| stream(to_glyph)),
            program: stream(descriptor.get(b"FontFile2").unwrap()),
        }
    }

    /// The glyph of the embedded subset that a code shows.
    pub fn glyph(&self, code: u16) -> u16 {
        match &self.to_glyph {
            None => code,
            Some(map) => u16::from_be_bytes([map[usize::from(code) * 2], map[usize::from(code) * 2 + 1]]),
        }
    }
}

fn bfchars(map: &str) -> HashMap<u16, String> {
    let hex = |word: &str| {
        let word = word.trim_start_matches('<').trim_end_matches('>');
        let units: Vec<u16> = (0..word.len() / 4)
            .map(|at| u16::from_str_radix(&word[at * 4..at * 4 + 4], 16).unwrap())
            .collect();
        units
    };
    let mut chars = HashMap::new();
    let mut inside = false;
    for line in map.lines() {
        match line {
            "endbfchar" => inside = false,
            line if line.ends_with("beginbfchar") => inside = true,
            line if inside => {
                let (code, text) = line.split_once(' ').unwrap();
                chars.insert(hex(code)[0], String::from_utf16(&hex(text)).unwrap());
            }
            _ => {}
        }
    }
    chars
}

/// The fonts of a page by resource name.
pub fn fonts(document: &Document, page: ObjectId) -> HashMap<String, Font> {
    let (_, ids) = document.get_page_resources(page).unwrap();
    let resources = document.get_dictionary(ids[0]).unwrap();
    let Ok(fonts) = resources.get(b"Font") else { return HashMap::new() };
    let fonts = document.get_dictionary(fonts.as_reference().unwrap()).unwrap();
    fonts
        .iter()
        .map(|(name, font)| {
            let font = document.get_dictionary(font.as_reference().unwrap()).unwrap();
            (String::from_utf8(name.clone()).unwrap(), Font::load(document, font))
        })
        .collect()
}

/// Interprets the content of one page.
pub fn read(document: &Document, page: ObjectId) -> Read {
    let fonts = fonts(document, page);
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let mut read = Read::default();
    let mut font = (String::new(), 0.0_f32);
    let (mut x, mut y) = (0.0, 0.0);
    let mut nesting = 0_usize;
    let mut in_text = false;
    for operation in &content.operations {
        let operands = &operation.operands;
        let number = |index: usize| operands[index].as_float().unwrap();
        let operator = operation.operator.as_str();
        if matches!(operator, "TJ" | "Tj" | "S" | "f" | "f*" | "B" | "B*" | "b" | "b*" | "Do" | "sh")
            && nesting == 0
        {
            read.untagged.push(operator.to_owned());
        }
        match operator {
            "BT" => {
                in_text = true;
                (x, y) = (0.0, 0.0);
            }
            "ET" => in_text = false,
            "Tf" => font = (String::from_utf8(operands[0].as_name().unwrap().to_vec()).unwrap(), number(1)),
            "Tm" => {
                assert_eq!((number(0), number(1), number(2), number(3)), (1.0, 0.0, 0.0, 1.0));
                (x, y) = (number(4), number(5));
            }
            "TJ" => {
                assert!(in_text, "text outside of a text object shows nothing");
                for item in operands[0].as_array().unwrap() {
                    match item {
                        Object::String(bytes, _) => {
                            for pair in bytes.chunks(2) {
                                let code = u16::from_be_bytes([pair[0], pair[1]]);
                                let face = &fonts[&font.0];
                                read.shown.push(Shown {
                                    font: face.base.clone(),
                                    size: font.1,
                                    x,
                                    y,
                                    code,
                                    text: face.unicode.get(&code).cloned().unwrap_or_default(),
                                });
                                x += face.widths[&code] / 1000.0 * font.1;
                            }
                        }
                        offset => x -= offset.as_float().unwrap() / 1000.0 * font.1,
                    }
                }
            }
            "BMC" => nesting += 1,
            "BDC" => {
                let properties = operands[1].as_dict().unwrap();
                if let Ok(id) = properties.get(b"MCID") {
                    let kind = String::from_utf8(operands[0].as_name().unwrap().to_vec()).unwrap();
                    read.ids.push((kind, id.as_i64().unwrap()));
                }
                nesting += 1;
            }
            "EMC" => nesting = nesting.checked_sub(1).expect("EMC without beginning"),
            "Td" | "TD" | "T*" | "'" | "\"" | "Tc" | "Tw" | "Tz" | "Ts" | "cm" => {
                panic!("{operator} is not expected")
            }
            _ => {}
        }
    }
    assert!(nesting == 0 && !in_text);
    read
}

/// A text string.
pub fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units: Vec<u16> =
                units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// An entry's dictionary, direct or not.
pub fn dict<'a>(document: &'a Document, parent: &'a Dictionary, key: &str) -> &'a Dictionary {
    let object = parent.get(key.as_bytes()).unwrap();
    document.dereference(object).unwrap().1.as_dict().unwrap()
}
