//! What stays together from page to page: lines of a paragraph, headings, tables' heads, the signature.

mod page_support;

use std::collections::BTreeMap;

use page_support::*;
use thongbao766::document::{Align, Block, Cell, ParagraphKind, Table, Text};
use thongbao766::mark::{Role, Tag};
use thongbao766::paper::Layout;

/// Paragraphs of irregular length, so that pages end everywhere.
fn body(paragraphs: usize, seed: usize) -> Vec<Block> {
    (0..paragraphs).map(|index| paragraph(words(3 + (index * 37 + seed * 53) % 150))).collect()
}

/// How many lines of body text stand on the page of the place `(page, height)` above or below that height.
fn body_lines(layout: &Layout, page: usize, near: impl Fn(f32) -> bool) -> usize {
    let mut heights: Vec<f32> = seen(layout)
        .iter()
        .filter(|seen| seen.page == page && seen.tag.role == Role::Paragraph && near(seen.baseline()))
        .map(page_support::Seen::baseline)
        .collect();
    heights.dedup_by(|a, b| (*a - *b).abs() < 0.01);
    heights.len()
}

#[test]
fn no_single_line_of_a_paragraph_stands_at_the_foot_or_head_of_a_page() {
    let mut divided = 0;
    for seed in 0..40 {
        let layout = lay_out(body(30, seed));
        for block in 0..30 {
            let lines = lines_of(&layout, block);
            let pages = per_page(&lines);
            if pages.len() > 1 {
                divided += 1;
                assert!(pages.iter().all(|lines| *lines >= 2), "seed {seed}, paragraph {block}: {pages:?}");
            }
        }
        assert_inside_margins(&layout);
    }
    assert!(divided > 40, "pages did end within paragraphs: {divided}");
}

#[test]
fn pages_are_filled_as_far_as_the_rules_allow() {
    for seed in 0..20 {
        let layout = lay_out(body(30, seed));
        for (number, page) in layout.pages.iter().enumerate().take(layout.pages.len() - 1) {
            let foot = seen(&layout)
                .iter()
                .filter(|seen| seen.page == number)
                .map(page_support::Seen::baseline)
                .fold(0.0, f32::max);
            // At worst a three-line paragraph that may not be divided, or the widow's companion, is pushed on.
            assert!(foot > page.drawing.height - 20.0 * MM - 4.5 * 16.1, "page {number} ends at {foot}");
        }
    }
}

#[test]
fn a_heading_keeps_the_two_lines_that_follow() {
    for before in 0..60 {
        let mut blocks = body(3 + before / 20, before);
        blocks.extend((0..before % 20).map(|_| paragraph("Một dòng.")));
        let at = blocks.len() as u32;
        blocks.extend([heading(1, "II. TỒN TẠI, HẠN CHẾ"), heading(2, "1. Hồ sơ quá hạn")]);
        blocks.extend([paragraph("Chỉ một dòng."), paragraph("Thêm một dòng."), paragraph(words(80))]);
        let layout = lay_out(blocks);
        let headings = [lines_of(&layout, at), lines_of(&layout, at + 1)].concat();
        assert!(headings.iter().all(|line| line.0 == headings[0].0), "{before}: headings parted");
        let last = headings[headings.len() - 1];
        assert!(body_lines(&layout, last.0, |height| height > last.1) >= 2, "{before}: {headings:?}");
    }
}

#[test]
fn a_sentence_that_introduces_a_table_stays_with_its_head_and_first_row() {
    let intro = Block::Paragraph {
        kind: ParagraphKind::Body,
        text: Text::plain("Kết quả như sau:"),
        keep_with_next: true,
    };
    for before in 0..45 {
        let mut blocks: Vec<Block> = (0..before).map(|_| paragraph("Một dòng.")).collect();
        blocks.extend([intro.clone(), Block::Table(units(6))]);
        let layout = lay_out(blocks);
        let page = find(&layout, "Kết quả như sau:").page;
        let head = seen(&layout).into_iter().find(|seen| matches!(seen.tag.role, Role::HeadCell(..)));
        let row = seen(&layout).into_iter().find(|seen| matches!(seen.tag.role, Role::Cell(..)));
        assert_eq!(head.map(|seen| seen.page), Some(page));
        assert_eq!(row.map(|seen| seen.page), Some(page));
    }
}

#[test]
fn the_signature_is_whole_and_has_two_lines_of_the_body_above_it() {
    for before in 0..60 {
        let mut blocks = body(4, before);
        blocks.extend((0..before % 25).map(|_| paragraph("Một dòng.")));
        blocks.push(paragraph(words(if before % 3 == 0 { 4 } else { 45 })));
        blocks.push(Block::Signature(signature()));
        let layout = lay_out(blocks);
        let head = find(&layout, "KT. CHÁNH VĂN PHÒNG");
        for part in ["Nơi nhận:", "PHÓ CHÁNH VĂN PHÒNG", "Trần Thị Bích Hằng", "- Lưu: VT, NC."]
        {
            assert_eq!(find(&layout, part).page, head.page);
        }
        assert!(body_lines(&layout, head.page, |height| height < head.baseline() - 1.0) >= 2, "{before}");
        assert_inside_margins(&layout);
    }
}

#[test]
fn long_names_in_the_signature_wrap_in_their_column() {
    let long = thongbao766::document::Signature {
        authority: "KT. CHÁNH VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN TỈNH".into(),
        recipients: (0..20)
            .map(|index| {
                format!("- Ủy ban nhân dân các xã, phường, đặc khu thuộc địa bàn thứ {index} của tỉnh;")
            })
            .collect(),
        ..signature()
    };
    let layout = lay_out(vec![paragraph(words(30)), Block::Signature(long)]);
    let right = find(&layout, "PHÓ CHÁNH VĂN PHÒNG");
    let of_block: Vec<Seen> = seen(&layout).into_iter().filter(|seen| seen.tag.block == 1).collect();
    let (left, signer): (Vec<&Seen>, Vec<&Seen>) = of_block.iter().partition(|seen| seen.run.size < 13.0);
    assert!(left.iter().all(|line| line.right() < 105.0 * MM));
    assert!(signer.iter().all(|line| line.left() > 105.0 * MM));
    assert!(signer.iter().all(|line| (line.middle() - right.middle()).abs() < NEAR));
    assert!(left.len() > 21);
    assert_inside_margins(&layout);
}

#[test]
fn more_recipients_than_a_page_holds_go_on_overleaf() {
    let many = thongbao766::document::Signature {
        recipients: (0..90).map(|index| format!("- Đơn vị {index};")).collect(),
        ..signature()
    };
    let layout = lay_out(vec![paragraph(words(30)), Block::Signature(many)]);
    for index in 0..90 {
        find(&layout, &format!("- Đơn vị {index};"));
    }
    assert_inside_margins(&layout);
}

/// The words of each body row and the pages they stand on.
fn rows_seen(layout: &Layout, block: u32) -> BTreeMap<u16, (String, Vec<usize>)> {
    let mut rows: BTreeMap<u16, (String, Vec<usize>)> = BTreeMap::new();
    for seen in seen(layout) {
        if let (Role::Cell(row, _), true) = (seen.tag.role, seen.tag.block == block) {
            let of = rows.entry(row).or_default();
            of.0.push_str(&seen.run.text);
            of.1.push(seen.page);
        }
    }
    rows
}

#[test]
fn every_row_of_a_long_table_is_there_once_and_whole() {
    for count in [1, 2, 37, 150, 400] {
        let layout = lay_out(vec![paragraph("Bảng:"), Block::Table(units(count))]);
        let rows = rows_seen(&layout, 1);
        assert_eq!(rows.len(), count);
        for (index, (words, pages)) in rows.values().enumerate() {
            let wanted: String = units(count).rows[index].iter().map(|cell| cell.text.to_plain()).collect();
            assert_eq!(*words, wanted);
            assert!(pages.iter().all(|page| *page == pages[0]), "row {index} is on {pages:?}");
        }
        assert_inside_margins(&layout);
    }
}

#[test]
fn a_table_of_few_rows_is_whole_where_little_of_a_page_stays_empty_for_it() {
    let (mut moved, mut divided) = (0, 0);
    for before in 0..45 {
        let mut blocks: Vec<Block> = (0..before).map(|_| paragraph("Một dòng.")).collect();
        blocks.push(Block::Table(units(12)));
        let layout = lay_out(blocks);
        let rows = rows_seen(&layout, before);
        let pages: Vec<usize> = rows.values().map(|(_, pages)| pages[0]).collect();
        let is_whole = pages.iter().all(|page| *page == pages[0]);
        let lines: Vec<_> = (0..before).flat_map(|block| lines_of(&layout, block)).collect();
        let foot = lines.iter().filter(|line| line.0 == 0).map(|line| line.1).fold(0.0, f32::max);
        let room = layout.pages[0].drawing.height - 20.0 * MM - foot;
        if is_whole && pages[0] == 1 && before > 0 && lines.iter().all(|line| line.0 == 0) {
            moved += 1;
            assert!(room < layout.pages[0].drawing.height * 0.3, "{before}: {room} points stay empty");
        }
        if !is_whole {
            divided += 1;
            assert!(
                room > layout.pages[0].drawing.height * 0.2,
                "{before}: divided though {room} points stay"
            );
        }
    }
    assert!(moved > 3 && divided > 0, "{moved} moved, {divided} divided");
}

#[test]
fn a_tables_head_is_repeated_at_the_head_of_each_page_as_no_content() {
    let layout = lay_out(vec![Block::Table(units(150))]);
    assert!(layout.pages.len() >= 3);
    let all = seen(&layout);
    for page in 0..layout.pages.len() {
        let heads: Vec<&Seen> =
            all.iter().filter(|seen| seen.page == page && seen.words() == "Đơn vị").collect();
        let [head] = heads[..] else { panic!("one head on page {page}") };
        assert_eq!(head.run.face, thongbao766::mark::Face::SerifBold);
        assert!((head.run.size - 12.0).abs() < 0.001);
        if page == 0 {
            assert_eq!(head.tag, Tag { role: Role::HeadCell(0, 1), block: 0 });
        } else {
            assert_eq!(head.tag, Tag::ARTIFACT);
        }
        let rows = all.iter().filter(|seen| seen.page == page && matches!(seen.tag.role, Role::Cell(..)));
        assert!(rows.clone().count() >= 2);
        assert!(rows.map(page_support::Seen::baseline).all(|below| below > head.baseline()));
    }
}

#[test]
fn cells_stand_where_their_columns_say_and_in_the_middle_of_their_row() {
    let layout = lay_out(vec![Block::Table(Table {
        columns: vec![
            column("TT", Align::Center, 1.0),
            column("Đơn vị", Align::Left, 4.0),
            column("Điểm", Align::Right, 1.5),
        ],
        rows: vec![
            vec![
                Cell::new(Text::plain("1")),
                Cell::new(Text::plain(words(40))),
                Cell::new(Text::plain("82,30")),
            ],
            vec![
                Cell::new(Text::plain("2")),
                Cell::new(Text::plain("Sở Nội vụ")),
                Cell::new(Text::plain("100,00")),
            ],
            vec![
                Cell::new(Text::plain("3")),
                Cell {
                    text: Text::plain("Hệ thống không thông báo dữ liệu của đơn vị này"), span: 2
                },
            ],
        ],
    })]);
    assert_near(find(&layout, "82,30").right(), find(&layout, "100,00").right());
    assert_near(find(&layout, "1").middle(), find(&layout, "TT").middle());
    assert_near(find(&layout, "2").middle(), find(&layout, "TT").middle());
    let all = seen(&layout);
    let long: Vec<&Seen> = all.iter().filter(|seen| seen.tag.role == Role::Cell(1, 1)).collect();
    assert!(long.len() > 2);
    assert!(long.iter().all(|line| (line.left() - long[0].left()).abs() < 0.01));
    let middle = f32::midpoint(long[0].baseline(), long[long.len() - 1].baseline());
    assert_near(find(&layout, "82,30").baseline(), middle);
    let spanned = find(&layout, "Hệ thống không thông báo dữ liệu của đơn vị này");
    assert_eq!(spanned.tag.role, Role::Cell(3, 1));
    assert!(spanned.left() >= long[0].left() - 0.01);
}

#[test]
fn figures_and_dates_in_narrow_columns_do_not_break() {
    let figures = ["27/3/2025", "-24,27", "100,00", "12.345"];
    let mut columns = vec![column("Chỉ số", Align::Left, 90.0)];
    columns.extend(figures.iter().map(|head| column(head, Align::Right, 1.0)));
    let mut row = vec![Cell::new(Text::plain(words(30)))];
    row.extend(figures.iter().map(|figure| Cell::new(Text::plain(*figure))));
    let layout = lay_out(vec![Block::Table(Table { columns, rows: vec![row] })]);
    for figure in figures {
        assert_eq!(seen(&layout).iter().filter(|seen| seen.run.text == figure).count(), 2, "{figure}");
    }
    assert_inside_margins(&layout);
}

#[test]
fn the_grid_closes_around_every_cell_of_every_page() {
    let layout = lay_out(vec![Block::Table(units(70))]);
    for number in 0..layout.pages.len() {
        let rules = rules(&layout, number);
        let words: Vec<Seen> =
            seen(&layout).into_iter().filter(|seen| seen.page == number && seen.baseline() > 57.0).collect();
        let (first, last) = (rules[0], rules[rules.len() - 1]);
        assert_near(first.0, 30.0 * MM);
        assert_near(first.1, 190.0 * MM);
        assert!(words.iter().all(|seen| seen.baseline() > first.2 && seen.baseline() < last.2));
    }
}

#[test]
fn a_row_higher_than_a_page_goes_on_overleaf_rather_than_be_lost() {
    let mut table = units(3);
    table.rows[1][1] = Cell::new(Text::plain(words(1500)));
    let layout = lay_out(vec![Block::Table(table)]);
    let said: String = seen(&layout)
        .into_iter()
        .filter(|seen| seen.tag.role == Role::Cell(2, 1))
        .map(|seen| seen.run.text)
        .collect();
    assert_eq!(said, words(1500));
    assert_inside_margins(&layout);
}

#[test]
fn rows_with_too_few_or_too_many_cells_lose_no_words() {
    let mut table = units(3);
    table.rows[0].pop();
    table.rows[1].push(Cell::new(Text::plain("thừa")));
    table.rows[2] = vec![];
    let layout = lay_out(vec![Block::Table(table)]);
    let all: String = seen(&layout).into_iter().map(|seen| seen.run.text).collect();
    assert!(all.contains("thừa") && all.contains("Ủy ban nhân dân xã số 0"));
    assert_inside_margins(&layout);
}

#[test]
fn sixty_pages_are_as_good_as_one() {
    let mut blocks = vec![Block::Letterhead(letterhead())];
    for chapter in 0..40 {
        blocks.push(heading(1, &format!("{chapter}. PHẦN")));
        blocks.extend(body(8, chapter));
        blocks.push(Block::Table(units(chapter)));
    }
    blocks.push(paragraph(words(20)));
    blocks.push(Block::Signature(signature()));
    let texts: Vec<(u32, String)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| match block {
            Block::Paragraph { text, .. } | Block::Heading { text, .. } => Some((at as u32, text.to_plain())),
            _ => None,
        })
        .collect();
    let layout = lay_out(blocks);
    assert!(layout.pages.len() >= 60, "{}", layout.pages.len());
    let mut said: BTreeMap<u32, String> = BTreeMap::new();
    for seen in seen(&layout) {
        said.entry(seen.tag.block).or_default().push_str(&seen.run.text);
    }
    for (block, text) in texts {
        assert_eq!(said.get(&block), Some(&text));
    }
    assert_inside_margins(&layout);
}
