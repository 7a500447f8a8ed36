//! The blocks of part I say what their figures say, in the order that was chosen, and the choice goes on to later weeks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod notice_support;

use notice_support::*;
use rust_decimal::Decimal;
use thongbao766::archive::Archive;
use thongbao766::figures::{AsOf, Comparison, Group, Measure, Reading, Subject};
use thongbao766::notice::Edit;
use thongbao766::notice::blocks::Block;
use thongbao766::notice::content::Content;
use thongbao766::notice::write;

const COMMUNE: Group = Group::Commune;

/// Seven communes of 2026, two of which tie; one jumped by its group of satisfaction.
fn week() -> Figures {
    let mut figures = Figures::default();
    let (was, is) = (day(2026, 10, 3), day(2026, 10, 10));
    let put = |figures: &mut Figures, at, subject, measure, value: &str| {
        figures.put(AsOf::Day(at), subject, measure, Reading::Value(value.parse().unwrap()));
    };
    for (at, place, total, points) in [(was, "5", "65.47", "9.43"), (is, "4", "66.23", "9.62")] {
        put(&mut figures, at, Subject::Province, Measure::Rank, place);
        put(&mut figures, at, Subject::Province, Measure::RankOf, "34");
        put(&mut figures, at, Subject::Province, Measure::Score, total);
        put(&mut figures, at, Subject::Province, Measure::Group(5), points);
    }
    for (name, before, now) in [
        ("UBND xã An Hòa", "71.00", "74.20"),
        ("UBND xã Bình An", "73.10", "73.00"),
        ("UBND phường Cát Tiến", "73.00", "73.00"),
        ("UBND xã Đề Gi", "60.00", "72.05"),
        ("UBND xã Ia Le", "66.00", "65.00"),
        ("UBND xã Kbang", "64.00", "58.90"),
        ("UBND xã Mang Yang", "58.00", "58.00"),
    ] {
        let unit = figures.unit(COMMUNE, name);
        figures.score(unit, was, before);
        figures.score(unit, is, now);
        let satisfied = if name.contains("Đề Gi") { ["6.00", "18.00"] } else { ["18.00", "18.00"] };
        put(&mut figures, was, unit, Measure::Group(6), satisfied[0]);
        put(&mut figures, is, unit, Measure::Group(6), satisfied[1]);
    }
    figures
}

fn said(blocks: Vec<Block>) -> Vec<String> {
    let history = week().history();
    let week = Comparison::new(&history, day(2026, 10, 10), Some(day(2026, 10, 3))).unwrap();
    let content = Content { blocks: Some(blocks), ..Content::default() };
    paragraphs(&write(&week, &office(), &content))
}

#[track_caller]
fn has_line(lines: &[String], wanted: &str) {
    assert!(lines.iter().any(|line| line == wanted), "{wanted}\nis not in\n{}", lines.join("\n"));
}

#[test]
fn each_block_says_its_figures() {
    let lines = said(vec![
        Block::Headline,
        Block::WhatIf { group_no: 5, percent: Decimal::from(60) },
        Block::Top { group: COMMUNE, count: 2 },
        Block::Bottom { group: COMMUNE, count: 1 },
        Block::Movers { group: COMMUNE, count: 2, min: Decimal::ONE },
        Block::Threshold { group: COMMUNE, at: Decimal::from(73) },
        Block::Classes { group: COMMUNE },
        Block::Explain {
            group: COMMUNE,
            below: Some(Decimal::from(60)),
            fall: Some(Decimal::from(5)),
            deadline: Some(day(2026, 10, 20)),
        },
    ]);
    for wanted in [
        "Tổng điểm của tỉnh Đồng Nai đạt 66,23/100 điểm, tăng 0,76 điểm so với ngày 03/10/2026 (65,47 điểm).",
        "Nếu nhóm Số hóa hồ sơ đạt 60% điểm tối đa (13,20/22 điểm) thì tỉnh Đồng Nai tăng thêm 3,58 điểm, tổng điểm là 69,81 điểm.",
        // two tie for the second place
        "03 đơn vị có điểm cao nhất trong các xã, phường: UBND xã An Hòa (74,20 điểm); UBND xã Bình An (73,00 điểm); UBND phường Cát Tiến (73,00 điểm).",
        "01 đơn vị có điểm thấp nhất trong các xã, phường: UBND xã Mang Yang (58,00 điểm).",
        "Các đơn vị tăng nhiều điểm trong các xã, phường: UBND xã Đề Gi tăng 12,05 điểm (do nhóm Mức độ hài lòng tăng 12,00 điểm); UBND xã An Hòa tăng 3,20 điểm.",
        "Các đơn vị giảm nhiều điểm trong các xã, phường: UBND xã Kbang giảm 5,10 điểm; UBND xã Ia Le giảm 1,00 điểm.",
        "Trong các xã, phường, có 03/07 đơn vị đạt từ 73 điểm trở lên (42,86%); kỳ so sánh có 02 đơn vị đạt mức này.",
        "- Mức Khá (từ 70 đến dưới 80 điểm): 04 đơn vị, chiếm 57,14%, gồm: UBND xã An Hòa, UBND xã Bình An, UBND phường Cát Tiến, UBND xã Đề Gi;",
        "Đề nghị 02 đơn vị sau báo cáo, giải trình trước ngày 20/10/2026:",
        "- UBND xã Kbang: đạt 58,90 điểm, dưới 60 điểm, giảm 5,10 điểm;",
        "- UBND xã Mang Yang: đạt 58,00 điểm, dưới 60 điểm.",
    ] {
        has_line(&lines, wanted);
    }
}

#[test]
fn counts_shares_and_what_would_be_are_bound_and_follow_the_figures_in_the_officers_words() {
    use thongbao766::document::Block as Printed;
    use thongbao766::notice::markup;
    use thongbao766::notice::rewrites::key_of;
    let blocks = vec![
        Block::WhatIf { group_no: 5, percent: Decimal::from(60) },
        Block::Threshold { group: COMMUNE, at: Decimal::from(73) },
        Block::Classes { group: COMMUNE },
    ];
    let write_of = |figures: Figures, content: &Content| {
        let history = figures.history();
        let week = Comparison::new(&history, day(2026, 10, 10), Some(day(2026, 10, 3))).unwrap();
        write(&week, &office(), content)
    };
    let mut content = Content { blocks: Some(blocks), ..Content::default() };
    let document = write_of(week(), &content);
    let keys: Vec<String> = document
        .parts
        .iter()
        .flat_map(|part| &part.blocks)
        .filter_map(|placed| match &placed.block {
            Printed::Paragraph { text, .. } => Some(key_of(text)),
            _ => None,
        })
        .collect();
    let key_with = |words: &str| keys.iter().find(|key| key.contains(words)).unwrap().clone();
    for bound in ["{what-if:5:60/more}", "{units:commune/class-share:2}", "{units:commune/scored}"] {
        key_with(bound);
    }
    // the sentence in the office's words holds after another unit has reached the bound
    let threshold = key_with("{units:commune/reach:73}");
    let own = markup::read(
        "{units:commune/reach:73} xã, phường (chiếm {units:commune/reach-share:73}%) đạt 73 điểm.",
    );
    content.rewrites.insert(threshold, own);
    has_line(&paragraphs(&write_of(week(), &content)), "03 xã, phường (chiếm 42,86%) đạt 73 điểm.");
    let mut figures = week();
    let other = figures.unit(COMMUNE, "UBND xã Phú Hòa");
    figures.score(other, day(2026, 10, 10), "73.50");
    has_line(&paragraphs(&write_of(figures, &content)), "04 xã, phường (chiếm 50,00%) đạt 73 điểm.");
}

#[test]
fn blocks_stand_in_their_order_and_a_group_without_units_leaves_no_heading() {
    let lines = said(vec![
        Block::Units { group: COMMUNE, annex: false },
        Block::Top { group: Group::District, count: 3 },
        Block::Headline,
    ]);
    let place = |wanted: &str| lines.iter().position(|line| line.starts_with(wanted));
    assert!(place("1. Kết quả của tỉnh").unwrap() < place("2. Kết quả của các xã").unwrap());
    assert_eq!(place("3. "), None);
    let units_only = said(vec![Block::Units { group: COMMUNE, annex: false }]);
    has_line(&units_only, "1. Kết quả của các xã, phường");
}

#[test]
fn a_long_table_stands_in_an_annex_and_its_ends_in_part_one() {
    let history = week().history();
    let week = Comparison::new(&history, day(2026, 10, 10), Some(day(2026, 10, 3))).unwrap();
    let annex = Block::Units { group: COMMUNE, annex: true };
    let with = |blocks: Vec<Block>| {
        let content = Content { blocks: Some(blocks), ..Content::default() };
        write(&week, &office(), &content)
    };
    let document = with(vec![annex.clone()]);
    let [body, paper] = document.parts.as_slice() else { panic!("{} parts", document.parts.len()) };
    assert!(!body.landscape && paper.landscape);
    let lines = paragraphs(&document);
    has_line(
        &lines,
        "Điểm đánh giá của các xã, phường tính đến hết ngày 10/10/2026 so với ngày 03/10/2026 được nêu tại Phụ lục kèm theo.",
    );
    assert!(lines.iter().any(|line| line.starts_with("05 đơn vị có điểm cao nhất")));
    let table = tables(&document).into_iter().next_back().unwrap();
    let heads: Vec<String> = table.columns.iter().map(|column| column.head.to_plain()).collect();
    assert!(heads.iter().any(|head| head == "Mức độ hài lòng (/18)"), "{heads:?}");
    assert_eq!(table.rows.len(), 7);
    // who is first is said once
    let document = with(vec![Block::Top { group: COMMUNE, count: 3 }, annex.clone()]);
    let first = paragraphs(&document).iter().filter(|line| line.contains("có điểm cao nhất")).count();
    assert_eq!(first, 1);
    // one annex bears no number
    let label = |document: &thongbao766::document::Document| {
        let blocks = document.parts[1].blocks.iter();
        let label = blocks.filter_map(|placed| match &placed.block {
            thongbao766::document::Block::AnnexTitle { label, .. } => Some(label.clone()),
            _ => None,
        });
        label.reduce(|_, next| next).unwrap()
    };
    assert_eq!(label(&document), "Phụ lục");
}

#[test]
fn the_choice_is_kept_for_later_weeks_until_another_is_made_and_can_be_undone() {
    let mut archive = Archive::in_memory().unwrap();
    let time = |text: &str| text.parse::<AsOf>().unwrap();
    let chosen = |archive: &Archive, at: &str| archive.week(time(at)).unwrap().content.blocks;
    let blocks = Some(vec![Block::Headline, Block::Groups]);
    archive.edit(time("2026-10-03"), &Edit::Blocks(blocks.clone())).unwrap();
    assert_eq!(chosen(&archive, "2026-10-03"), blocks);
    assert_eq!(chosen(&archive, "2026-10-10"), blocks, "a later week follows");
    assert_eq!(chosen(&archive, "2026-09-26"), None, "an earlier one does not");
    assert_eq!(chosen(&archive, "2026-10"), None, "a month is of another kind");
    archive.edit(time("2026-10-10"), &Edit::Blocks(None)).unwrap();
    assert_eq!(chosen(&archive, "2026-10-10"), None);
    assert_eq!(chosen(&archive, "2026-10-17"), None);
    archive.undo().unwrap();
    assert_eq!(chosen(&archive, "2026-10-10"), blocks);
}

#[test]
fn annexes_are_numbered_by_those_that_there_are() {
    let history = week().history();
    let week = Comparison::new(&history, day(2026, 10, 10), Some(day(2026, 10, 3))).unwrap();
    // the districts have ended: their table is none
    let annex = |group| Block::Units { group, annex: true };
    let blocks = Some(vec![annex(Group::District), annex(COMMUNE)]);
    let document = write(&week, &office(), &Content { blocks, ..Content::default() });
    assert_eq!(document.parts.len(), 2);
    assert!(paragraphs(&document).iter().any(|line| line.ends_with("được nêu tại Phụ lục kèm theo.")));
}
