//! The tags of the PDF: what a screen reader reads, and in which order.

// Clippy's own exception for tests does not reach their helper functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod output_support;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, Object, ObjectId};
use output_support::{A4, Sheet, notice, reader, runs, shaped, tag, written};
use thongbao766::font::FontSet;
use thongbao766::mark::{Face, Point, Role, Shape, Tag};
use thongbao766::paper::Layout;

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
fn a_figure_is_read_by_the_words_that_describe_it() {
    let mut layout = notice(&FontSet::bundled());
    let of_a_figure = |mark: &&thongbao766::mark::Mark| mark.tag.role == Role::Figure;
    let mut marks = layout.pages.iter().flat_map(|page| &page.drawing.marks);
    let block = marks.find(of_a_figure).unwrap().tag.block;
    layout.alternatives = vec![(block, "Thứ hạng từ 8 xuống 20".to_owned())];
    let document = written(&layout);
    let lines = tree(&document).lines;
    assert!(lines.contains(&"  Figure Thứ hạng từ 8 xuống 20".to_owned()), "{lines:?}");
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
