//! The week as a notice, a report or an official letter; what belongs to an item is printed behind it; what is kept goes on to later weeks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod check_support;

use check_support::Sample as Week;
use chrono::Weekday;
use thongbao766::archive::Archive;
use thongbao766::document::{Block, Document, ParagraphKind, Text};
use thongbao766::figures::AsOf;
use thongbao766::notice::content::{CitedDocument, Item, Recommendation};
use thongbao766::notice::kind::DocumentKind;
use thongbao766::notice::profile::Period;
use thongbao766::notice::register::RegisteredDocument;
use thongbao766::notice::weeks::Weeks;
use thongbao766::notice::{Edit, missing};

fn blocks(document: &Document) -> impl Iterator<Item = &Block> {
    document.parts.iter().flat_map(|part| &part.blocks).map(|placed| &placed.block)
}

fn lines(document: &Document) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph { text, .. } => Some(text.to_plain().replace('\u{a0}', " ")),
        _ => None,
    };
    blocks(document).filter_map(text).collect()
}

fn title(document: &Document) -> Option<(String, String)> {
    blocks(document).find_map(|block| match block {
        Block::Title { kind, subject } => Some((kind.clone(), subject.join(" "))),
        _ => None,
    })
}

#[test]
fn a_report_is_one_in_title_symbol_and_words() {
    let mut week = Week::model();
    week.content.kind = DocumentKind::Report;
    week.content.to = vec!["Ủy ban nhân dân tỉnh".to_owned()];
    let document = week.document();
    let (kind, subject) = title(&document).unwrap();
    assert_eq!(kind, "BÁO CÁO");
    assert!(subject.starts_with("Kết quả Bộ chỉ số"), "{subject}");
    assert!(document.title.starts_with("Báo cáo kết quả"));
    let Some(Block::Letterhead(head)) = blocks(&document).next() else { panic!() };
    assert!(head.number.ends_with("/BC-VPUBND") && head.about.is_empty(), "{}", head.number);
    assert!(blocks(&document).any(|block| matches!(block, Block::Addressees(to) if to.len() == 1)));
    let lines = lines(&document);
    assert!(lines.iter().any(|line| line.contains("báo cáo kết quả tuần 15, tháng 4 năm 2025 như sau:")));
    assert!(lines.last().unwrap().starts_with("Trên đây là báo cáo kết quả"), "{lines:?}");
    assert!(lines.last().unwrap().ends_with("./."));
}

#[test]
fn a_letter_has_no_title_and_names_its_basis_in_its_first_sentence() {
    let mut week = Week::model();
    week.content.kind = DocumentKind::Letter;
    assert!(
        missing(&week.week, &week.office, &week.content)
            .iter()
            .any(|missing| missing.message.contains("kính gửi"))
    );
    week.content.to = vec!["Các sở, ban, ngành".to_owned(), "Các huyện".to_owned()];
    let document = week.document();
    assert_eq!(title(&document), None);
    let Some(Block::Letterhead(head)) = blocks(&document).next() else { panic!() };
    assert!(head.number.ends_with("/VPUBND-NC"), "{}", head.number);
    assert_eq!(head.about, "V/v kết quả Bộ chỉ số 766 tuần 15, tháng 4 năm 2025");
    let is_basis = |block: &Block| matches!(block, Block::Paragraph { kind: ParagraphKind::Basis, .. });
    assert!(!blocks(&document).any(is_basis));
    assert!(lines(&document)[0].starts_with("Thực hiện Quyết định số 766/QĐ-TTg"), "{}", lines(&document)[0]);
}

#[test]
fn the_checker_is_silent_on_every_kind_and_period() {
    for mut week in [Week::model(), Week::city()] {
        for kind in DocumentKind::ALL {
            for period in [Period::Week, Period::Month, Period::Quarter, Period::Year] {
                for weeks in [
                    Weeks::default(),
                    Weeks { dates: true, ..Weeks::default() },
                    Weeks { ends_on: Weekday::Thu, before: true, dates: true },
                ] {
                    week.content.kind = kind;
                    week.content.to =
                        vec!["Ủy ban nhân dân tỉnh".to_owned(), "Các sở, ban, ngành".to_owned()];
                    week.content.period = period;
                    week.office.weeks = weeks;
                    let report = week.of_own();
                    let grave: Vec<String> =
                        report.findings.iter().map(|found| format!("{:?}", found.finding)).collect();
                    assert!(grave.is_empty(), "{kind:?} {period:?} {weeks:?}: {grave:#?}");
                    assert_eq!(report.judged.disagree, 0);
                }
            }
        }
    }
}

#[test]
fn the_week_is_numbered_by_the_offices_rule() {
    let mut week = Week::model();
    week.office.weeks = Weeks { ends_on: Weekday::Sun, before: true, dates: true };
    let (_, subject) = title(&week.document()).unwrap();
    assert!(
        subject.ends_with("tuần 14, tháng 4 năm 2025 (từ ngày 31/3/2025 đến ngày 06/4/2025)"),
        "{subject}"
    );
    week.content.period = Period::Quarter;
    assert!(title(&week.document()).unwrap().1.ends_with("quý II năm 2025"));
}

#[test]
fn what_belongs_to_an_item_stands_in_italics_behind_it_once() {
    let mut week = Week::model();
    let item = |words: &str| Item {
        text: Text::plain(words),
        unit: "Trung tâm Chuyển đổi số".to_owned(),
        deadline: chrono::NaiveDate::from_ymd_opt(2025, 4, 20),
        documents: vec![CitedDocument { name: "585/BKHCN-CĐSQG".to_owned(), ..CitedDocument::default() }],
        ..Item::default()
    };
    week.content.register = vec![RegisteredDocument {
        name: "585/BKHCN-CĐSQG".to_owned(),
        issued_on: chrono::NaiveDate::from_ymd_opt(2025, 4, 1),
        issuer: "Bộ Khoa học và Công nghệ".to_owned(),
        ..RegisteredDocument::default()
    }];
    week.content.recommendations = vec![Recommendation {
        addressee: Text::plain("Sở Khoa học và Công nghệ"),
        items: vec![
            item("Đồng bộ hồ sơ.\nGhi nhật ký"),
            item("Giao Trung tâm Chuyển đổi số báo cáo trước ngày 20/4/2025;"),
        ],
        ..Recommendation::default()
    }];
    let lines = lines(&week.document());
    let has = |wanted: &str| assert!(lines.iter().any(|line| line == wanted), "{wanted}\n{lines:#?}");
    has("- Đồng bộ hồ sơ.");
    has(
        "- Ghi nhật ký (đơn vị thực hiện: Trung tâm Chuyển đổi số; thời hạn: 20/4/2025; theo Công văn số 585/BKHCN-CĐSQG ngày 01/4/2025 của Bộ Khoa học và Công nghệ);",
    );
    has("- Giao Trung tâm Chuyển đổi số báo cáo trước ngày 20/4/2025 (theo Công văn số 585/BKHCN-CĐSQG);");
    assert!(week.of_own().findings.is_empty(), "{:#?}", week.of_own().findings);
}

#[test]
fn kind_addressees_and_register_go_on_to_later_weeks_and_are_taken_back() {
    let mut archive = Archive::in_memory().unwrap();
    let at = |text: &str| text.parse::<AsOf>().unwrap();
    let (first, next) = (at("2026-10-03"), at("2026-10-10"));
    archive.edit(first, &Edit::Kind(DocumentKind::Report)).unwrap();
    archive.edit(first, &Edit::To(vec!["Ủy ban nhân dân thành phố".to_owned()])).unwrap();
    let document = RegisteredDocument { name: "12/KH-UBND".to_owned(), ..RegisteredDocument::default() };
    archive.edit(first, &Edit::Register(document.clone())).unwrap();
    let content = archive.week(next).unwrap().content;
    assert_eq!((content.kind, content.to.len()), (DocumentKind::Report, 1));
    assert_eq!(content.register, [document]);
    archive.edit(first, &Edit::Dismiss("finding".to_owned(), Some("đúng".to_owned()))).unwrap();
    assert!(archive.week(next).unwrap().content.dismissed.is_empty(), "a dismissal is of its week");
    for _ in 0..2 {
        archive.undo().unwrap();
    }
    let content = archive.week(first).unwrap().content;
    assert!(content.dismissed.is_empty() && content.register.is_empty());
}

#[test]
fn a_sentence_in_the_officers_words_holds_in_later_weeks_that_say_the_same() {
    use thongbao766::notice::rewrites::key_of;
    let mut week = Week::model();
    let document = week.document();
    let generated = blocks(&document).find_map(|block| match block {
        Block::Paragraph { text, .. }
            if text.to_plain().contains("xếp\u{a0}hạng") || text.to_plain().contains("xếp hạng") =>
        {
            Some(text)
        }
        _ => None,
    });
    let key = key_of(generated.unwrap());
    assert!(key.contains("{rank/current}") && key.contains("{rank/size}"), "{key}");
    let own = thongbao766::notice::markup::read("Tỉnh đứng thứ {rank/current}, tụt {rank/size} bậc.");
    // kept in the file for later weeks, until it is taken back
    let mut archive = Archive::in_memory().unwrap();
    let at = |text: &str| text.parse::<AsOf>().unwrap();
    archive.edit(at("2025-04-01"), &Edit::Rewrite(key.clone(), Some(own))).unwrap();
    week.content.rewrites = archive.week(at("2025-04-08")).unwrap().content.rewrites;
    let printed = lines(&week.document());
    assert!(printed.contains(&"Tỉnh đứng thứ 20/63, tụt 12 bậc.".to_owned()), "{printed:#?}");
    assert_eq!(week.of_own().judged.disagree, 0);
    archive.edit(at("2025-04-08"), &Edit::Rewrite(key.clone(), None)).unwrap();
    assert!(archive.week(at("2025-04-15")).unwrap().content.rewrites.is_empty());
    assert!(archive.week(at("2025-04-07")).unwrap().content.rewrites.contains_key(&key));
}
