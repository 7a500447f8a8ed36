//! The notice as a Word file: its words, its form by Decree 30/2020, and what Word is told about pages and tables.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use thongbao766::document::{
    Align, Block, Cell, Column, Document, Letterhead, ParagraphKind, Part, Placed, Run, Section, Signature,
    Table, Text,
};
use thongbao766::mark::{Color, Drawing, Mark, Point, Shape, Tag};
use thongbao766::output::docx;

/// An element of XML.
#[derive(Debug, Default, Clone)]
struct Node {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Node>,
    text: String,
}

impl Node {
    fn parse(bytes: &[u8]) -> Self {
        let mut reader = quick_xml::Reader::from_str(std::str::from_utf8(bytes).unwrap());
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Self::of(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(Self::of(&start)),
                Event::End(_) => {
                    let closed = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(closed);
                }
                Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
                Event::GeneralRef(reference) => {
                    let sign = match &*reference {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        other => panic!("&{other};"),
                    };
                    open.last_mut().unwrap().text.push(sign);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        open.remove(0).children.remove(0)
    }

    fn of(start: &quick_xml::events::BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        Self { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Self::default() }
    }

    /// All elements of this name below, in order.
    fn all(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    fn has(&self, name: &str) -> bool {
        !self.all(name).is_empty()
    }

    fn one(&self, name: &str) -> &Self {
        self.all(name).first().copied().unwrap_or_else(|| panic!("no {name} in {}", self.name))
    }

    fn value(&self, name: &str) -> &str {
        &self.one(name).attributes["w:val"]
    }

    fn words(&self) -> String {
        self.all("w:t").iter().map(|text| text.text.as_str()).collect()
    }
}

struct Package(BTreeMap<String, Vec<u8>>);

impl Package {
    fn of(document: &Document) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(docx::write(document).unwrap())).unwrap();
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            parts.insert(file.name().unwrap().into_owned(), bytes);
        }
        Self(parts)
    }

    fn part(&self, name: &str) -> Node {
        Node::parse(&self.0[name])
    }

    fn document(&self) -> Node {
        self.part("word/document.xml")
    }

    fn style(&self, id: &str) -> Node {
        let styles = self.part("word/styles.xml");
        let found = styles.all("w:style").into_iter().find(|style| style.attributes["w:styleId"] == id);
        found.unwrap_or_else(|| panic!("no style {id}")).clone()
    }
}

fn placed(block: Block) -> Placed {
    Placed { section: Section::Opening, block }
}

fn body(text: impl Into<String>) -> Block {
    Block::Paragraph { kind: ParagraphKind::Body, text: Text::plain(text), keep_with_next: false }
}

fn letterhead() -> Block {
    Block::Letterhead(Letterhead {
        superior: "UBND TỈNH ĐỒNG NAI".to_owned(),
        issuer: "VĂN PHÒNG".to_owned(),
        number: "Số: 05/TB-VPUBND".to_owned(),
        about: String::new(),
        nation: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned(),
        motto: "Độc lập - Tự do - Hạnh phúc".to_owned(),
        place_and_date: "Đồng Nai, ngày 06 tháng 3 năm 2026".to_owned(),
    })
}

fn signature() -> Block {
    Block::Signature(Signature {
        authority: "KT. CHÁNH VĂN PHÒNG".to_owned(),
        title: "PHÓ CHÁNH VĂN PHÒNG".to_owned(),
        name: "Đỗ Thị Mẫu".to_owned(),
        recipients: vec!["- Như trên;".to_owned(), "- Lưu: VT, NC.".to_owned()],
    })
}

fn units(rows: usize) -> Table {
    let column = |head: &str, align, share| Column { head: Text::plain(head), align, share };
    let cell = |text: String| Cell::new(Text::plain(text));
    let row = |index: usize| {
        let mut row = vec![cell(format!("{}", index + 1)), cell(format!("Xã số {}", index + 1))];
        if index % 7 == 6 {
            row.push(Cell { text: Text::plain("Hệ thống không thông báo dữ liệu"), span: 2 });
        } else {
            row.extend([cell(format!("{},50", 90 - index % 40)), cell("+1,25".to_owned())]);
        }
        row
    };
    Table {
        columns: vec![
            column("TT", Align::Center, 0.6),
            column("Đơn vị", Align::Left, 4.0),
            column("Ngày\u{a0}06/3/2026", Align::Right, 0.3),
            column("Tăng, giảm", Align::Right, 1.0),
        ],
        rows: (0..rows).map(row).collect(),
    }
}

fn drawing() -> Drawing {
    let line = Shape::Line {
        from: Point::new(0.0, 0.0),
        to: Point::new(900.0, 300.0),
        width: 2.0,
        color: Color::BLACK,
    };
    Drawing { width: 900.0, height: 300.0, marks: vec![Mark { tag: Tag::ARTIFACT, shape: line }] }
}

/// A notice with everything that a document may hold, an annex on its side included.
fn whole() -> Document {
    let mut mixed = Text::plain("Chỉ số giảm ");
    mixed.push_bound("24,27\u{a0}điểm phần trăm", "indicator:9/change".parse().unwrap());
    mixed.0.push(Run { text: " (nguyên nhân <kỹ thuật>)".to_owned(), italic: true, ..Run::default() });
    mixed.0.push(Run { text: " & cần khắc phục".to_owned(), bold: true, ..Run::default() });
    let main = vec![
        letterhead(),
        Block::Title {
            kind: "THÔNG BÁO".to_owned(),
            subject: vec!["Về kết quả".to_owned(), "tuần 10".to_owned()],
        },
        Block::Paragraph {
            kind: ParagraphKind::Basis,
            text: Text::plain("Căn cứ Quyết định số 766/QĐ-TTg."),
            keep_with_next: false,
        },
        Block::Heading { level: 1, text: Text::plain("I. KẾT QUẢ") },
        Block::Heading { level: 2, text: Text::plain("1. Kết quả của tỉnh") },
        Block::Paragraph { kind: ParagraphKind::Item, text: mixed, keep_with_next: false },
        Block::Paragraph {
            kind: ParagraphKind::Body,
            text: Text::plain("Kết quả cụ thể như sau:"),
            keep_with_next: true,
        },
        Block::Table(units(9)),
        Block::Figure {
            drawing: drawing(),
            caption: Text::plain("Hình 1. Diễn biến"),
            alternative: "Đường \"xếp hạng\" đi lên".to_owned(),
        },
        body("Trên đây là kết quả./."),
        signature(),
    ];
    let annex = vec![
        Block::AnnexTitle { label: "Phụ lục".to_owned(), title: "KẾT QUẢ CỦA CÁC XÃ".to_owned() },
        Block::Paragraph {
            kind: ParagraphKind::Reference,
            text: Text::plain("(Kèm theo Thông báo số 05/TB-VPUBND)"),
            keep_with_next: true,
        },
        Block::Table(units(150)),
    ];
    let part =
        |landscape, blocks: Vec<Block>| Part { landscape, blocks: blocks.into_iter().map(placed).collect() };
    Document {
        title: "Thông báo tuần 10".to_owned(),
        author: "VĂN PHÒNG UBND TỈNH ĐỒNG NAI".to_owned(),
        date: chrono::NaiveDate::from_ymd_opt(2026, 3, 6),
        parts: vec![part(false, main), part(true, annex)],
    }
}

/// The words of the document as a reader meets them, paragraph by paragraph.
fn told(document: &Document) -> Vec<String> {
    let mut told = Vec::new();
    for block in document.parts.iter().flat_map(|part| &part.blocks).map(|placed| &placed.block) {
        match block {
            Block::Letterhead(head) => {
                let lines = [
                    &head.superior,
                    &head.issuer,
                    &head.nation,
                    &head.motto,
                    &head.number,
                    &head.place_and_date,
                ];
                told.extend(lines.map(Clone::clone));
            }
            Block::Title { kind, subject } => {
                told.push(kind.clone());
                told.extend(subject.clone());
            }
            Block::Addressees(to) => told.extend(to.iter().cloned()),
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => told.push(text.to_plain()),
            Block::Table(table) => {
                told.extend(table.columns.iter().map(|column| column.head.to_plain()));
                told.extend(table.rows.iter().flatten().map(|cell| cell.text.to_plain()));
            }
            Block::Figure { caption, .. } => told.push(caption.to_plain()),
            Block::Signature(signature) => {
                told.push("Nơi nhận:".to_owned());
                told.extend(signature.recipients.clone());
                told.extend([&signature.authority, &signature.title, &signature.name].map(Clone::clone));
            }
            Block::AnnexTitle { label, title } => told.extend([label.clone(), title.clone()]),
        }
    }
    told
}

#[test]
fn every_paragraph_and_every_cell_stands_in_the_file_once_in_its_words() {
    let document = whole();
    let paragraphs = Package::of(&document).document();
    let words: Vec<String> =
        paragraphs.all("w:p").iter().map(|one| one.words()).filter(|words| !words.is_empty()).collect();
    assert_eq!(words, told(&document));
}

#[test]
fn bold_and_italic_words_stay_so() {
    let file = Package::of(&whole()).document();
    let paragraph = file.all("w:p").into_iter().find(|one| one.words().starts_with("Chỉ số giảm")).unwrap();
    let runs = paragraph.all("w:r").into_iter();
    let runs: Vec<_> = runs.map(|run| (run.words(), run.has("w:b"), run.has("w:i"))).collect();
    assert_eq!(
        runs,
        [
            ("Chỉ số giảm ".to_owned(), false, false),
            ("24,27\u{a0}điểm phần trăm".to_owned(), false, false),
            (" (nguyên nhân <kỹ thuật>)".to_owned(), false, true),
            (" & cần khắc phục".to_owned(), true, false),
        ]
    );
}

#[test]
fn paper_and_margins_are_those_of_the_decree_and_each_part_counts_its_own_pages() {
    let file = Package::of(&whole()).document();
    let sections = file.all("w:sectPr");
    let paper = |section: &Node| {
        let size = section.one("w:pgSz");
        let number = |name: &str| size.attributes[name].parse::<i32>().unwrap();
        (number("w:w"), number("w:h"), size.attributes.get("w:orient").cloned())
    };
    // A4 in twentieths of a point
    let papers: Vec<_> = sections.iter().map(|section| paper(section)).collect();
    assert_eq!(papers, [(11906, 16838, None), (16838, 11906, Some("landscape".to_owned()))]);
    for section in sections {
        let margins = section.one("w:pgMar");
        for (side, mm) in [("w:top", 20.0), ("w:bottom", 20.0), ("w:left", 30.0), ("w:right", 20.0)] {
            let twips: f64 = margins.attributes[side].parse().unwrap();
            assert!((twips / 20.0 * 25.4 / 72.0 - mm).abs() < 0.02, "{side} {twips}");
        }
        assert!(section.has("w:titlePg"), "the first page has a header of its own");
        assert_eq!(section.one("w:pgNumType").attributes["w:start"], "1");
        let kinds = section.all("w:headerReference").into_iter();
        let kinds: Vec<_> = kinds.map(|header| header.attributes["w:type"].as_str()).collect();
        assert_eq!(kinds, ["default", "first"]);
    }
}

#[test]
fn pages_are_numbered_in_the_middle_of_the_upper_margin_but_not_the_first() {
    let package = Package::of(&whole());
    let (number, first) = (package.part("word/header1.xml"), package.part("word/header2.xml"));
    assert_eq!(number.one("w:instrText").text.trim(), "PAGE");
    assert!(first.words().is_empty() && !first.has("w:instrText"));
    let style = package.style(number.value("w:pStyle"));
    assert_eq!((style.value("w:jc"), style.value("w:sz")), ("center", "28"));
}

#[test]
fn letters_and_paragraphs_have_the_sizes_of_the_decree() {
    let package = Package::of(&whole());
    let fonts = package.part("word/styles.xml");
    let fonts = fonts.one("w:docDefaults").one("w:rFonts");
    assert!(["w:ascii", "w:hAnsi", "w:cs"].iter().all(|kind| fonts.attributes[*kind] == "Times New Roman"));

    let file = package.document();
    let style_of = |words: &str| {
        let paragraph = file.all("w:p").into_iter().find(|one| one.words().starts_with(words));
        package.style(paragraph.unwrap_or_else(|| panic!("{words}")).value("w:pStyle"))
    };
    // words, half points, bold, italic
    for (words, size, bold, italic) in [
        ("UBND TỈNH", "24", false, false),
        ("VĂN PHÒNG", "24", true, false),
        ("Số: 05", "26", false, false),
        ("CỘNG HÒA", "24", true, false),
        ("Độc lập", "26", true, false),
        ("Đồng Nai, ngày", "26", false, true),
        ("THÔNG BÁO", "28", true, false),
        ("Về kết quả", "28", true, false),
        ("Căn cứ", "28", false, true),
        ("I. KẾT QUẢ", "28", true, false),
        ("1. Kết quả", "28", true, false),
        ("Trên đây", "28", false, false),
        ("Đơn vị", "24", true, false),
        ("Xã số 1", "24", false, false),
        ("Nơi nhận:", "24", true, true),
        ("- Như trên;", "22", false, false),
        ("KT. CHÁNH", "28", true, false),
        ("Đỗ Thị Mẫu", "28", true, false),
        ("Phụ lục", "28", true, false),
    ] {
        let style = style_of(words);
        assert_eq!(
            (style.value("w:sz"), style.has("w:b"), style.has("w:i")),
            (size, bold, italic),
            "{words}"
        );
    }
    let text = style_of("Trên đây");
    assert_eq!(text.value("w:jc"), "both");
    assert_eq!(text.one("w:ind").attributes["w:firstLine"], "720", "12,7 mm");
    assert_eq!(text.one("w:spacing").attributes["w:after"], "120", "6 pt");
    assert_eq!(style_of("I. KẾT QUẢ").value("w:outlineLvl"), "0");
    assert_eq!(style_of("1. Kết quả").value("w:outlineLvl"), "1");
    assert!(style_of("I. KẾT QUẢ").has("w:keepNext"));
}

#[test]
fn tables_repeat_their_heads_and_never_split_a_row() {
    let file = Package::of(&whole()).document();
    let tables: Vec<_> = file.all("w:tbl").into_iter().filter(|table| table.has("w:tblHeader")).collect();
    assert_eq!(tables.len(), 2);
    for (table, (rows, text_width)) in tables.into_iter().zip([(9, 9071), (150, 14003)]) {
        let all = table.all("w:tr");
        assert_eq!(all.len(), 1 + rows);
        assert!(all.iter().all(|row| row.has("w:cantSplit")));
        let heads: Vec<_> = all.iter().map(|row| row.has("w:tblHeader")).collect();
        assert!(heads[0] && heads[1..].iter().all(|head| !head));
        let grid: Vec<i32> =
            table.all("w:gridCol").iter().map(|column| column.attributes["w:w"].parse().unwrap()).collect();
        let whole: i32 = grid.iter().sum();
        assert!((text_width - 20..=text_width).contains(&whole), "{whole} of {text_width}");
        for row in all {
            let covered: i32 =
                row.all("w:tcW").iter().map(|cell| cell.attributes["w:w"].parse::<i32>().unwrap()).sum();
            assert_eq!(covered, whole, "the cells of a row cover the table");
        }
    }
}

#[test]
fn a_column_is_wide_enough_for_its_longest_word() {
    let file = Package::of(&whole()).document();
    let table = file.all("w:tbl").into_iter().find(|table| table.has("w:tblHeader")).unwrap();
    let width: f64 = table.all("w:gridCol")[2].attributes["w:w"].parse().unwrap();
    // `Ngày 06/3/2026`, kept together, is 86 pt wide in 12 pt bold; its share alone would give 23
    assert!(width / 20.0 > 80.0, "{width}");
}

#[test]
fn cells_over_several_columns_say_so_and_figures_stand_at_the_right() {
    let file = Package::of(&whole()).document();
    let cells = file.all("w:tc");
    let spanning = cells.iter().find(|cell| cell.words() == "Hệ thống không thông báo dữ liệu").unwrap();
    assert_eq!((spanning.value("w:gridSpan"), spanning.value("w:jc")), ("2", "center"));
    let figure = cells.iter().find(|cell| cell.words() == "+1,25").unwrap();
    assert_eq!(figure.value("w:jc"), "right");
}

#[test]
fn a_row_with_too_few_or_too_many_cells_still_covers_the_table_and_loses_no_word() {
    let cell = |words: &str| Cell::new(Text::plain(words));
    let mut table = units(0);
    table.rows = vec![
        vec![cell("1"), cell("Xã Một")],
        vec![cell("2"), cell("Xã Hai"), cell("90,00"), cell("0"), cell("thừa")],
        vec![cell("3"), Cell { text: Text::plain("rộng quá"), span: 9 }],
    ];
    let part = Part { landscape: false, blocks: vec![placed(Block::Table(table))] };
    let file = Package::of(&Document { parts: vec![part], ..Document::default() }).document();
    let rows = file.all("w:tr");
    let words: Vec<Vec<String>> =
        rows[1..].iter().map(|row| row.all("w:tc").iter().map(|cell| cell.words()).collect()).collect();
    assert_eq!(
        words,
        [vec!["1", "Xã Một", "", ""], vec!["2", "Xã Hai", "90,00", "0 thừa"], vec!["3", "rộng quá"]]
    );
    let width = |row: &Node| -> i32 {
        row.all("w:tcW").iter().map(|cell| cell.attributes["w:w"].parse::<i32>().unwrap()).sum()
    };
    assert!(rows.iter().all(|row| width(row) == width(rows[0])));
}

#[test]
fn the_signature_keeps_the_end_of_the_body_and_leaves_room_for_the_seal() {
    let file = Package::of(&whole()).document();
    let last = file.all("w:p").into_iter().find(|one| one.words().starts_with("Trên đây")).unwrap();
    assert!(last.has("w:keepNext"));
    let name = file.all("w:p").into_iter().find(|one| one.words() == "Đỗ Thị Mẫu").unwrap();
    let room: f64 = name.one("w:spacing").attributes["w:before"].parse().unwrap();
    assert!(room / 20.0 * 25.4 / 72.0 > 29.99, "{room}");
}

#[test]
fn the_rules_of_letterhead_and_title_have_the_lengths_of_the_decree() {
    let file = Package::of(&whole()).document();
    // free length of a rule: its column without the indents at both sides
    let length = |paragraph: &Node, column: f64| {
        let indent = |side: &str| {
            let found = paragraph.all("w:ind");
            found.first().map_or(0.0, |indent| indent.attributes[side].parse::<f64>().unwrap())
        };
        (column - indent("w:left") - indent("w:right")) / 20.0
    };
    let table = file.one("w:tbl");
    let columns: Vec<f64> =
        table.all("w:gridCol").iter().map(|column| column.attributes["w:w"].parse().unwrap()).collect();
    let rules: Vec<_> = table.all("w:p").into_iter().filter(|one| one.has("w:pBdr")).collect();
    let (issuer, motto) = (length(rules[0], columns[0]), length(rules[1], columns[1]));
    // VĂN PHÒNG in 12 pt bold is 76 pt wide, the motto in 13 pt bold 167
    assert!((76.0 / 3.0..=76.0 / 2.0).contains(&issuer), "{issuer}");
    assert!((motto - 167.0).abs() < 8.0, "{motto}");
}

#[test]
fn a_chart_is_a_picture_within_the_margins_told_in_words() {
    let package = Package::of(&whole());
    let file = package.document();
    assert_eq!(file.one("wp:docPr").attributes["descr"], "Đường \"xếp hạng\" đi lên");
    let extent = file.one("wp:extent");
    let size = |name: &str| extent.attributes[name].parse::<f64>().unwrap() / 12700.0;
    assert!(size("cx") < 453.6 && (size("cx") / size("cy") - 3.0).abs() < 0.01);
    let relation = &file.one("a:blip").attributes["r:embed"];
    let relations = package.part("word/_rels/document.xml.rels");
    let target =
        relations.all("Relationship").into_iter().find(|one| one.attributes["Id"] == *relation).unwrap();
    assert!(package.0[&format!("word/{}", target.attributes["Target"])].starts_with(b"\x89PNG"));
}

#[test]
fn every_relation_leads_to_a_part_of_a_declared_type() {
    let package = Package::of(&whole());
    let types = package.part("[Content_Types].xml");
    for relation in package.part("word/_rels/document.xml.rels").all("Relationship") {
        let name = format!("word/{}", relation.attributes["Target"]);
        assert!(package.0.contains_key(&name), "{name}");
        let named =
            types.all("Override").iter().any(|part| part.attributes["PartName"] == format!("/{name}"));
        assert!(named || name.ends_with(".png"), "{name}");
    }
    let file = package.document();
    for used in file.all("w:pStyle") {
        package.style(&used.attributes["w:val"]);
    }
}

#[test]
fn properties_stand_in_the_order_that_the_schema_prescribes() {
    let orders = [
        ("w:pPr", "pStyle keepNext keepLines widowControl pBdr spacing ind jc outlineLvl rPr sectPr"),
        ("w:rPr", "rFonts b bCs i iCs sz szCs lang"),
        ("w:tblPr", "tblW tblInd tblBorders tblLayout tblCellMar"),
        ("w:tcPr", "tcW gridSpan vAlign"),
        ("w:sectPr", "headerReference pgSz pgMar pgNumType cols titlePg"),
        ("w:style", "name basedOn qFormat pPr rPr"),
    ];
    let package = Package::of(&whole());
    for part in ["word/document.xml", "word/styles.xml", "word/header1.xml"] {
        let root = package.part(part);
        for (element, order) in orders {
            let order: Vec<_> = order.split(' ').collect();
            for properties in root.all(element) {
                let places = properties.children.iter().map(|child| {
                    let name = child.name.trim_start_matches("w:");
                    order
                        .iter()
                        .position(|known| *known == name)
                        .unwrap_or_else(|| panic!("{name} in {element}"))
                });
                assert!(places.is_sorted(), "{part}: {properties:?}");
            }
        }
    }
}

#[test]
fn two_writes_give_the_same_bytes_and_the_date_is_the_documents() {
    let document = whole();
    assert!(docx::write(&document).unwrap() == docx::write(&document).unwrap());
    let properties = Package::of(&document).part("docProps/core.xml");
    assert_eq!(properties.one("dc:title").text, "Thông báo tuần 10");
    assert_eq!(properties.one("dc:creator").text, "VĂN PHÒNG UBND TỈNH ĐỒNG NAI");
    assert_eq!(properties.one("dcterms:created").text, "2026-03-06T00:00:00Z");
}

#[test]
fn a_document_without_anything_is_still_a_file_that_word_opens() {
    let package = Package::of(&Document::default());
    let file = package.document();
    assert_eq!(file.all("w:sectPr").len(), 1);
    assert!(!package.part("docProps/core.xml").has("dcterms:created"));
}
