//! The form of a laid-out notice, measured against Decree 30/2020/NĐ-CP, Annex I.

mod page_support;

use page_support::*;
use thongbao766::document::{Block, Document, Letterhead, ParagraphKind, Run, Text};
use thongbao766::font::FontSet;
use thongbao766::mark::{Color, Drawing, Face, Mark, Point, Role, Shape, Tag};
use thongbao766::page::Layouter;

/// Middle of the text between the margins of upright A4.
const MIDDLE: f32 = 110.0 * MM;

#[track_caller]
fn assert_set(seen: &Seen, face: Face, size: f32) {
    assert_eq!(seen.run.face, face, "{}", seen.run.text);
    assert!((seen.run.size - size).abs() < 0.001, "{} is set in {}", seen.run.text, seen.run.size);
}

#[test]
fn paper_is_a4_and_an_annex_may_lie_on_its_side() {
    let mut document = document(vec![paragraph("Thân văn bản.")]);
    document.parts.push(part(true, vec![paragraph("Phụ lục nằm ngang.")]));
    let layout = layouter().lay_out(&document);
    let sizes: Vec<(f32, f32)> =
        layout.pages.iter().map(|page| (page.drawing.width, page.drawing.height)).collect();
    for ((width, height), (wide, high)) in sizes.iter().zip([(210.0, 297.0), (297.0, 210.0)]) {
        assert_near(*width, wide * MM);
        assert_near(*height, high * MM);
    }
    assert_eq!(sizes.len(), 2);
    assert_near(find(&layout, "Phụ lục nằm ngang.").left(), 30.0 * MM + 12.7 * MM);
    assert_inside_margins(&layout);
}

#[test]
fn the_letterhead_has_the_decrees_sizes_weights_and_places() {
    let layout = lay_out(vec![Block::Letterhead(letterhead())]);
    let superior = find(&layout, "UBND TỈNH QUẢNG TRỊ");
    let issuer = find(&layout, "VĂN PHÒNG");
    let number = find(&layout, "Số: 07/TB-VPUBND");
    let nation = find(&layout, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    let motto = find(&layout, "Độc lập - Tự do - Hạnh phúc");
    let date = find(&layout, "Quảng Trị, ngày 05 tháng 02 năm 2026");
    assert_set(&superior, Face::SerifRegular, 12.0);
    assert_set(&issuer, Face::SerifBold, 12.0);
    assert_set(&number, Face::SerifRegular, 13.0);
    assert_set(&nation, Face::SerifBold, 12.0);
    assert_set(&motto, Face::SerifBold, 13.0);
    assert_set(&date, Face::SerifItalic, 13.0);

    assert_near(superior.baseline() - 0.891 * 12.0, 20.0 * MM);
    assert_near(superior.baseline(), nation.baseline());
    assert_near(number.baseline(), date.baseline());
    for below in [&issuer, &number] {
        assert_near(below.middle(), superior.middle());
    }
    for below in [&motto, &date] {
        assert_near(below.middle(), nation.middle());
    }
    assert!(superior.right() < nation.left());

    let rules = rules(&layout, 0);
    let below = |seen: &Seen| {
        *rules
            .iter()
            .find(|rule| (f32::midpoint(rule.0, rule.1) - seen.middle()).abs() < NEAR)
            .expect("a rule in the middle below")
    };
    let (left, right, y) = below(&issuer);
    let part = (right - left) / (issuer.right() - issuer.left());
    assert!((1.0 / 3.0..=0.5).contains(&part), "{part}");
    assert!(y > issuer.baseline() && y < number.baseline() - 13.0);
    let (left, right, y) = below(&motto);
    assert_near(left, motto.left());
    assert_near(right, motto.right());
    assert!(y > motto.baseline() && y < date.baseline() - 13.0);
}

#[test]
fn a_long_letterhead_wraps_in_its_column_and_number_and_date_stay_level() {
    let long = Letterhead {
        superior: "ỦY BAN NHÂN DÂN THÀNH PHỐ TRỰC THUỘC TRUNG ƯƠNG HỒ CHÍ MINH".into(),
        issuer: "VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN".into(),
        place_and_date: "Thành phố Hồ Chí Minh, ngày 25 tháng 12 năm 2026".into(),
        ..letterhead()
    };
    let layout = lay_out(vec![Block::Letterhead(long), paragraph("Thân.")]);
    let nation = find(&layout, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    let date = find(&layout, "Thành phố Hồ Chí Minh, ngày 25 tháng 12 năm 2026");
    let number = find(&layout, "Số: 07/TB-VPUBND");
    assert_near(number.baseline(), date.baseline());
    assert_near(date.middle(), nation.middle());
    let left: Vec<Seen> = seen(&layout).into_iter().filter(|seen| seen.middle() < nation.left()).collect();
    assert!(left.len() >= 6, "superior and issuer take two lines or more each");
    assert!(left.iter().all(|line| line.right() < date.left().min(nation.left())));
    assert!(left.windows(2).all(|pair| pair[0].baseline() < pair[1].baseline() - 11.0));
    assert_inside_margins(&layout);
}

#[test]
fn a_draft_keeps_the_room_for_number_and_day() {
    let draft = Letterhead {
        number: "Số:        /TB-VPUBND".into(),
        place_and_date: "Quảng Trị, ngày      tháng 4 năm 2025".into(),
        ..letterhead()
    };
    let issued = find(&lay_out(vec![Block::Letterhead(letterhead())]), "Số: 07/TB-VPUBND");
    let layout = lay_out(vec![Block::Letterhead(draft)]);
    let number = find(&layout, "Số:        /TB-VPUBND");
    find(&layout, "Quảng Trị, ngày      tháng 4 năm 2025");
    assert!(number.right() - number.left() > issued.right() - issued.left(), "a number has room");
}

#[test]
fn type_and_subject_are_bold_and_centred_with_a_short_rule() {
    let subject = [
        "Về kết quả thực hiện Bộ chỉ số phục vụ người dân và doanh nghiệp trong giải quyết thủ tục hành chính và cung cấp dịch vụ công",
        "Tuần 15, tháng 4 năm 2025",
    ];
    let title = Block::Title { kind: "THÔNG BÁO".into(), subject: subject.map(String::from).to_vec() };
    let layout = lay_out(vec![title, paragraph("Thân.")]);
    let lines: Vec<Seen> = seen(&layout).into_iter().filter(|seen| seen.tag.block == 0).collect();
    for line in &lines {
        assert_set(line, Face::SerifBold, 14.0);
        assert_near(line.middle(), MIDDLE);
    }
    assert_eq!(
        lines.iter().map(|line| line.run.text.as_str()).collect::<String>(),
        format!("THÔNG BÁO{}{}", subject[0], subject[1])
    );
    let wrapped: Vec<f32> = lines[1..lines.len() - 1].iter().map(|line| line.right() - line.left()).collect();
    assert_eq!(wrapped.len(), 2);
    assert!((wrapped[0] - wrapped[1]).abs() < 80.0, "the long line is halved: {wrapped:?}");
    let last = lines.last().expect("the week");
    let rules = rules(&layout, 0);
    let [(left, right, y)] = rules[..] else { panic!("one rule: {rules:?}") };
    assert_near(f32::midpoint(left, right), last.middle());
    assert!((1.0 / 3.0..=0.5).contains(&((right - left) / (last.right() - last.left()))));
    assert!(y > last.baseline() + 0.216 * 14.0 && y < find(&layout, "Thân.").baseline() - 14.0);
}

#[test]
fn body_is_justified_indented_single_spaced_with_room_between_paragraphs() {
    let layout = lay_out(vec![paragraph(words(90)), paragraph(words(60))]);
    let all = seen(&layout);
    let (first, second): (Vec<&Seen>, Vec<&Seen>) = all.iter().partition(|seen| seen.tag.block == 0);
    for lines in [&first, &second] {
        assert!(lines.len() > 3);
        for (index, line) in lines.iter().enumerate() {
            assert_set(line, Face::SerifRegular, 14.0);
            assert_near(line.left(), if index == 0 { 42.7 * MM } else { 30.0 * MM });
            let last = index + 1 == lines.len();
            if last {
                assert!(line.right() < 190.0 * MM + NEAR);
            } else {
                assert_near(line.right(), 190.0 * MM);
            }
            assert_eq!(line.run.text.ends_with(' '), !last, "a space where a line breaks, none at the end");
        }
        for pair in lines.windows(2) {
            assert_near(pair[1].baseline() - pair[0].baseline(), 1.149 * 14.0);
        }
    }
    let gap = second[0].baseline() - first[first.len() - 1].baseline() - 1.149 * 14.0;
    assert_near(gap, 6.0);
}

#[test]
fn spaces_of_a_justified_line_are_alike_and_no_break_spaces_too() {
    let layout = lay_out(vec![paragraph(words(120))]);
    let fonts = FontSet::bundled();
    for line in seen(&layout) {
        let mut gaps = Vec::new();
        for pair in line.run.glyphs.windows(2) {
            let sign = line.run.text[pair[0].cluster as usize..].chars().next().expect("a letter");
            let natural = fonts.shape(line.run.face, line.run.size, &sign.to_string()).1;
            let advance = pair[1].x - pair[0].x;
            if sign == ' ' || sign == '\u{a0}' {
                gaps.push(advance);
            } else {
                assert!((advance - natural).abs() < 0.01, "letters are not spread: {sign}");
            }
        }
        let widest = gaps.iter().copied().fold(0.0, f32::max);
        let narrowest = gaps.iter().copied().fold(f32::MAX, f32::min);
        assert!(widest - narrowest < 0.01, "{:?}: {gaps:?}", line.run.text);
        assert!(narrowest > 0.19 * 14.0 && widest < 1.0 * 14.0, "{gaps:?}");
    }
}

#[test]
fn lines_break_at_spaces_only() {
    for count in 20..120 {
        let layout = lay_out(vec![paragraph(words(count))]);
        assert_eq!(text_of(&layout, 0), words(count));
        for line in seen(&layout) {
            assert!(!line.run.text.starts_with([' ', '\u{a0}']), "{:?}", line.run.text);
            let last = words(count).ends_with(line.run.text.as_str());
            assert!(last || line.run.text.ends_with(' '), "{:?}", line.run.text);
        }
    }
}

#[test]
fn words_are_composed_and_keep_their_styles() {
    let mut text = Text::plain("Theo Quye\u{302}\u{301}t định ");
    text.0.push(Run { text: "số 422/QĐ-UBND".into(), italic: true, ..Run::default() });
    text.push_bound(" đạt 13,82%", "indicator:1/current".parse().unwrap());
    text.0.push(Run { text: "; khẩn".into(), bold: true, italic: true, bound: None });
    let layout = lay_out(vec![Block::Paragraph { kind: ParagraphKind::Item, text, keep_with_next: false }]);
    let runs: Vec<(Face, String)> =
        seen(&layout).into_iter().map(|seen| (seen.run.face, seen.run.text)).collect();
    assert_eq!(
        runs,
        [
            (Face::SerifRegular, "Theo Quyết định ".to_owned()),
            (Face::SerifItalic, "số 422/QĐ-UBND".to_owned()),
            (Face::SerifRegular, " đạt 13,82%".to_owned()),
            (Face::SerifBoldItalic, "; khẩn".to_owned()),
        ]
    );
    let all = seen(&layout);
    assert!(all.windows(2).all(|pair| (pair[0].left() + pair[0].run.width - pair[1].left()).abs() < 0.01));
    assert!(all.iter().all(|seen| seen.tag == Tag { role: Role::ListItem, block: 0 }));
    for seen in &all {
        let clusters: Vec<usize> = seen.run.glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
        assert_eq!(clusters, seen.run.text.char_indices().map(|(at, _)| at).collect::<Vec<_>>());
    }
}

#[test]
fn basis_is_italic_and_headings_are_bold_and_in_the_outline() {
    let basis = Block::Paragraph {
        kind: ParagraphKind::Basis,
        text: Text::plain("Căn cứ Quyết định số 766/QĐ-TTg."),
        keep_with_next: false,
    };
    let layout =
        lay_out(vec![basis, heading(1, "I. KẾT QUẢ"), heading(2, "1. Chỉ số của tỉnh"), paragraph("Thân.")]);
    assert_set(&find(&layout, "Căn cứ Quyết định số 766/QĐ-TTg."), Face::SerifItalic, 14.0);
    for (words, role) in [("I. KẾT QUẢ", Role::Heading(2)), ("1. Chỉ số của tỉnh", Role::Heading(3))]
    {
        let heading = find(&layout, words);
        assert_set(&heading, Face::SerifBold, 14.0);
        assert_near(heading.left(), 42.7 * MM);
        assert_eq!(heading.tag.role, role);
    }
    let outline: Vec<(u8, &str, usize)> =
        layout.bookmarks.iter().map(|entry| (entry.level, entry.title.as_str(), entry.page)).collect();
    assert_eq!(outline, [(1, "I. KẾT QUẢ", 0), (2, "1. Chỉ số của tỉnh", 0)]);
    let top = find(&layout, "I. KẾT QUẢ").baseline() - 0.891 * 14.0;
    assert_near(layout.bookmarks[0].top, top);
}

#[test]
fn pages_are_numbered_from_the_second_on_and_anew_in_each_annex() {
    let long = || (0..40).map(|_| paragraph(words(60))).collect::<Vec<_>>();
    let mut document = document(long());
    let title = Block::AnnexTitle { label: "Phụ lục I".into(), title: "SỐ LIỆU CHI TIẾT".into() };
    document.parts.push(part(true, [vec![title], long()].concat()));
    let layout = layouter().lay_out(&document);
    let first_of_annex = layout.pages.iter().position(|page| page.drawing.width > 600.0).expect("an annex");
    assert!(first_of_annex > 2 && layout.pages.len() > first_of_annex + 2);
    for (index, page) in layout.pages.iter().enumerate() {
        let numbers: Vec<Seen> = seen(&layout)
            .into_iter()
            .filter(|seen| seen.page == index && seen.baseline() < 20.0 * MM)
            .collect();
        let own = if index < first_of_annex { index + 1 } else { index - first_of_annex + 1 };
        if own == 1 {
            assert!(numbers.is_empty(), "the first page has no number");
            continue;
        }
        let [number] = &numbers[..] else { panic!("one number on page {index}: {numbers:?}") };
        assert_eq!(number.run.text, own.to_string());
        assert_set(number, Face::SerifRegular, 14.0);
        assert_eq!(number.tag, Tag::ARTIFACT);
        assert_near(number.middle(), f32::midpoint(30.0 * MM, page.drawing.width - 20.0 * MM));
        assert_near(number.baseline() - 0.33 * 14.0, 10.0 * MM);
    }
    let annex = find(&layout, "Phụ lục I");
    assert_set(&annex, Face::SerifBold, 14.0);
    assert_set(&find(&layout, "SỐ LIỆU CHI TIẾT"), Face::SerifBold, 14.0);
    assert_near(annex.middle(), f32::midpoint(30.0, 277.0) * MM);
    assert_eq!(layout.bookmarks.last().map(|entry| entry.page), Some(first_of_annex));
}

#[test]
fn the_signature_block_has_its_sizes_its_room_and_level_lines() {
    let layout = lay_out(vec![paragraph(words(50)), Block::Signature(signature())]);
    let head = find(&layout, "Nơi nhận:");
    let authority = find(&layout, "KT. CHÁNH VĂN PHÒNG");
    let title = find(&layout, "PHÓ CHÁNH VĂN PHÒNG");
    let name = find(&layout, "Trần Thị Bích Hằng");
    assert_set(&head, Face::SerifBoldItalic, 12.0);
    for bold in [&authority, &title, &name] {
        assert_set(bold, Face::SerifBold, 14.0);
        assert_near(bold.middle(), authority.middle());
    }
    assert_near(head.baseline(), authority.baseline());
    assert_near(head.left(), 30.0 * MM);
    for item in ["- Như trên;", "- Các sở, ban, ngành;", "- Lưu: VT, NC."] {
        let item = find(&layout, item);
        assert_set(&item, Face::SerifRegular, 11.0);
        assert_near(item.left(), 30.0 * MM);
        assert!(item.baseline() > head.baseline());
    }
    let free = (name.baseline() - 0.891 * 14.0) - (title.baseline() + 0.216 * 14.0);
    assert!((30.0 * MM..31.0 * MM).contains(&free), "{} mm", free / MM);

    let head_signs = thongbao766::document::Signature { authority: String::new(), ..signature() };
    let layout = lay_out(vec![Block::Signature(head_signs)]);
    assert_near(find(&layout, "PHÓ CHÁNH VĂN PHÒNG").baseline(), find(&layout, "Nơi nhận:").baseline());
}

#[test]
fn a_figure_is_made_to_fit_and_stays_with_its_caption() {
    let fonts = FontSet::bundled();
    let words = fonts.run(Face::SansRegular, 20.0, Point::new(800.0, 30.0), "63");
    let mark = |shape| Mark { tag: Tag { role: Role::Paragraph, block: 77 }, shape };
    let frame = Shape::Rect { min: Point::new(0.0, 0.0), max: Point::new(907.0, 400.0), fill: Color::BLACK };
    let drawing =
        Drawing { width: 907.0, height: 400.0, marks: vec![mark(frame), mark(Shape::Glyphs(words))] };
    let figure = Block::Figure {
        drawing,
        caption: Text::plain("Thứ hạng của tỉnh"),
        alternative: "Thứ hạng từ 8 xuống 20".into(),
    };
    for before in 0..40 {
        let mut blocks: Vec<Block> = (0..before).map(|_| paragraph("Một dòng.")).collect();
        blocks.push(figure.clone());
        let layout = lay_out(blocks);
        let (label, caption) = (find(&layout, "63"), find(&layout, "Thứ hạng của tỉnh"));
        assert_eq!(label.page, caption.page);
        assert!(label.baseline() < caption.baseline());
        assert!((label.run.size - 10.0).abs() < 0.01, "half the width, half the size");
        assert_eq!(label.tag, Tag { role: Role::Figure, block: before });
        assert_eq!(caption.run.face, Face::SerifItalic);
        assert_eq!(layout.alternatives, [(before, "Thứ hạng từ 8 xuống 20".to_owned())]);
        assert_inside_margins(&layout);
    }
}

#[test]
fn an_overlong_word_breaks_rather_than_leave_the_page_and_nothing_is_lost() {
    let address = "https://dichvucong.gov.vn/".to_owned() + &"thu-tuc/hanh-chinh/".repeat(20);
    let unbroken = "x".repeat(700);
    let glued = vec!["24,27\u{a0}điểm"; 40].join("\u{a0}");
    for long in [address, unbroken, glued] {
        let text = format!("Xem tại {long} để biết thêm.");
        let layout = lay_out(vec![paragraph(text.as_str())]);
        assert_eq!(text_of(&layout, 0), text);
        assert_inside_margins(&layout);
    }
}

#[test]
fn all_is_black_and_serif_and_tagged() {
    let title = Block::Title { kind: "THÔNG BÁO".into(), subject: vec!["Về việc thử".into()] };
    let blocks = vec![
        Block::Letterhead(letterhead()),
        title,
        heading(1, "I. KẾT QUẢ"),
        paragraph(words(40)),
        Block::Table(units(80)),
        paragraph(words(30)),
        Block::Signature(signature()),
    ];
    let count = blocks.len() as u32;
    let layout = lay_out(blocks);
    assert!(layout.pages.len() > 2);
    for mark in layout.pages.iter().flat_map(|page| &page.drawing.marks) {
        let (color, artifact) = match &mark.shape {
            Shape::Glyphs(run) => {
                assert!(!matches!(run.face, Face::SansRegular | Face::SansSemiBold));
                (run.color, mark.tag == Tag::ARTIFACT)
            }
            Shape::Line { color, .. } => (*color, true),
            other => panic!("no such thing in a notice: {other:?}"),
        };
        assert_eq!(color, Color::BLACK);
        assert_eq!(mark.tag.role == Role::Artifact, artifact, "{mark:?}");
        assert!(artifact || mark.tag.block < count);
    }
    assert_inside_margins(&layout);
}

#[test]
fn every_section_is_found_on_its_page() {
    let mut document = document(vec![heading(1, "I. KẾT QUẢ"), paragraph(words(900)), paragraph(words(30))]);
    document.parts[0].blocks[2].section = thongbao766::document::Section::Closing;
    let layout = layouter().lay_out(&document);
    assert!(layout.pages.len() > 1);
    for page in &layout.pages {
        assert!(page.anchors.windows(2).all(|pair| pair[0].bottom <= pair[1].top + 0.01));
        assert!(page.anchors.iter().all(|anchor| anchor.top < anchor.bottom));
    }
    let closing = layout.pages.iter().flat_map(|page| &page.anchors).next_back().expect("an anchor");
    assert_eq!(closing.section, thongbao766::document::Section::Closing);
    let last = seen(&layout).into_iter().next_back().expect("words").baseline();
    assert!(closing.top < last && last < closing.bottom);
}

#[test]
fn the_least_documents_have_a_page() {
    assert_eq!(layouter().lay_out(&Document::default()).pages.len(), 1);
    let empty = thongbao766::document::Signature {
        authority: String::new(),
        title: String::new(),
        name: String::new(),
        recipients: vec![],
    };
    let alone = [
        Block::Signature(empty),
        Block::Signature(signature()),
        Block::Table(units(0)),
        Block::Title { kind: String::new(), subject: vec![] },
        heading(1, "I. KẾT QUẢ"),
        paragraph(""),
        Block::AnnexTitle { label: "Phụ lục".into(), title: String::new() },
    ];
    for block in alone {
        assert_eq!(lay_out(vec![block.clone()]).pages.len(), 1, "{block:?}");
    }
}

#[test]
fn the_same_document_gives_the_same_pages_whatever_was_laid_out_before() {
    let document = document(vec![
        Block::Letterhead(letterhead()),
        paragraph(words(300)),
        Block::Table(units(60)),
        Block::Signature(signature()),
    ]);
    let first = layouter().lay_out(&document);
    let mut used = layouter();
    used.lay_out(&self::document(vec![paragraph(words(77)), Block::Table(units(5))]));
    assert_eq!(used.lay_out(&document), first);
    assert_eq!(used.lay_out(&document), first);
}

#[test]
fn what_is_laid_out_again_after_edits_is_what_a_fresh_layouter_makes() {
    let words = |number: usize| {
        paragraph(format!(
            "Đoạn thứ {number} có mấy chữ để đủ một dòng rưỡi trên trang giấy A4 của thông báo."
        ))
    };
    let mut blocks: Vec<Block> = vec![Block::Letterhead(letterhead())];
    blocks.extend((0..60).map(words));
    blocks.push(Block::Signature(signature()));
    let mut kept = Layouter::new(FontSet::bundled());
    let mut compare = |blocks: &[Block]| {
        let document = document(blocks.to_vec());
        assert_eq!(kept.lay_out(&document), Layouter::new(FontSet::bundled()).lay_out(&document));
    };
    compare(&blocks);
    blocks[7] = paragraph("Khác.");
    compare(&blocks);
    blocks.remove(0);
    compare(&blocks);
    blocks.insert(3, Block::Heading { level: 1, text: Text::plain("I. MỤC") });
    compare(&blocks);
    blocks.truncate(5);
    compare(&blocks);
    blocks.clear();
    compare(&blocks);
}
