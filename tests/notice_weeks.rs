//! The notice of weeks that are not like the model: the first one, one of another version of the index, after districts, of a city.

// Clippy's own exception for tests does not reach their helper functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod notice_support;

use notice_support::*;
use thongbao766::document::{Block, Text};
use thongbao766::figures::reference::Part;
use thongbao766::figures::unit::Successor;
use thongbao766::figures::{AsOf, Comparison, FigureRef, Group, Measure, Reading, Subject};
use thongbao766::notice::content::Content;
use thongbao766::notice::profile::Office;
use thongbao766::notice::{markup, write};

fn document(
    figures: Figures,
    as_of: &str,
    against: Option<&str>,
    office: &Office,
    content: &Content,
) -> thongbao766::document::Document {
    let history = figures.history();
    let against = against.map(|day| day.parse().unwrap());
    let week = Comparison::new(&history, as_of.parse().unwrap(), against).unwrap();
    write(&week, office, content)
}

#[test]
fn a_first_week_has_a_notice_without_any_comparison() {
    let mut figures = plain();
    figures.rank(is(), 20, 63);
    let unit = figures.unit(Group::Department, "Sở Nội vụ");
    figures.score(unit, is(), "95.59");
    let document = document(figures, "2025-03-06", None, &office(), &Content::default());
    assert!(has(&document, "Tính đến hết ngày 06/3/2025, tỉnh Đồng Nai xếp hạng 20/63 tỉnh, thành phố."));
    assert!(has(
        &document,
        "Điểm đánh giá của các sở, ban, ngành tính đến hết ngày 06/3/2025 (thang điểm 100):"
    ));
    let whole = paragraphs(&document).join("\n");
    for word in ["so với", "So với", "tăng", "giảm", "kỳ so sánh"] {
        assert!(!whole.contains(word), "{word} in:\n{whole}");
    }
    let heads: Vec<String> = tables(&document)[0]
        .columns
        .iter()
        .map(|column| column.head.to_plain().replace('\u{a0}', " "))
        .collect();
    assert_eq!(heads, ["TT", "Chỉ số", "Đánh giá ngày 06/3/2025"]);
    for table in tables(&document) {
        for row in &table.rows {
            assert_eq!(row.iter().map(|cell| cell.span).sum::<usize>(), table.columns.len());
        }
    }
}

#[test]
fn scores_of_two_versions_are_never_subtracted_and_ranks_are() {
    let mut figures = Figures::default();
    let (was, is) = (day(2025, 12, 31), day(2026, 10, 10));
    figures.rate(was, 1, "90");
    figures.rate(is, 1, "60");
    figures.rank(was, 2, 34);
    figures.rank(is, 5, 34);
    let unit = figures.unit(Group::Commune, "Xã Bù Đăng");
    figures.score(unit, was, "92");
    figures.score(unit, is, "61.5");
    let document = document(figures, "2026-10-10", Some("2025-12-31"), &office(), &Content::default());
    assert!(has(&document, "giảm 03 bậc so với"), "a place is a place whatever the scale");
    assert!(has(&document, "cách tính điểm khác nhau nên không so sánh điểm và tỷ lệ giữa hai kỳ."));
    assert!(!has(&document, "điểm phần trăm"));
    for table in tables(&document) {
        assert!(table.columns.iter().all(|column| column.head.to_plain() != "Tăng, giảm"));
        let printed: Vec<String> = table.rows.iter().flatten().map(|cell| cell.text.to_plain()).collect();
        assert!(printed.iter().all(|text| !text.contains("-30") && !text.contains("-30,50")), "{printed:?}");
    }
}

#[test]
fn labels_are_those_of_the_weeks_version() {
    let names = |year: i32| {
        let mut figures = Figures::default();
        figures.rate(day(year, 3, 6), 6, "50");
        let document = document(figures, &format!("{year}-03-06"), None, &office(), &Content::default());
        tables(&document)[0].rows[0][1].text.to_plain()
    };
    assert!(names(2025).ends_with("Phòng Tư pháp cấp huyện"));
    assert!(!names(2026).contains("cấp huyện"), "{}", names(2026));
}

#[test]
fn a_section_of_units_that_have_ended_is_not_printed() {
    let mut figures = Figures::default();
    for no in 1..=2 {
        figures.rate(day(2025, 6, 26), no, "50");
        figures.rate(day(2025, 7, 10), no, "51");
    }
    let district = figures.unit(Group::District, "UBND huyện Bù Đăng");
    figures.score(district, day(2025, 6, 26), "80");
    let commune = figures.unit(Group::Commune, "UBND xã Bù Đăng");
    figures.score(commune, day(2025, 7, 10), "70");
    let document = document(figures, "2025-07-10", Some("2025-06-26"), &office(), &Content::default());
    let whole = paragraphs(&document).join("\n");
    assert!(!whole.contains("các huyện"), "{whole}");
    assert!(whole.contains("2. Kết quả của các xã"), "{whole}");
}

#[test]
fn a_renamed_unit_is_compared_with_itself_and_a_merged_one_is_not() {
    let mut figures = Figures::default();
    let (was, is) = (day(2026, 4, 23), day(2026, 5, 7));
    let names = ["Xã Cũ", "Xã Mới", "Xã Một", "Xã Hai", "Xã Hợp"];
    let units: Vec<Subject> = names.iter().map(|name| figures.unit(Group::Commune, name)).collect();
    for (unit, at, score) in [(0, was, "60"), (1, is, "65"), (2, was, "70"), (3, was, "80"), (4, is, "75")] {
        figures.score(units[unit], at, score);
    }
    let on = "2026-04-30".parse().unwrap();
    for (unit, next) in [(0, 1), (2, 4), (3, 4)] {
        let id = figures.units[next].id;
        figures.units[unit].successors.push(Successor { id, on });
        figures.units[unit].until = Some(day(2026, 4, 29));
    }
    let history = figures.history();
    let week = Comparison::new(&history, is, Some(was)).unwrap();
    let found: Vec<(&str, Option<String>, Option<&str>)> = week
        .units
        .iter()
        .map(|unit| {
            let change = unit.change.map(|change| change.value().to_string());
            (unit.unit.name.as_str(), change, unit.reason.as_deref())
        })
        .collect();
    assert_eq!(
        found,
        [
            ("Xã Hợp", None, Some("Được hợp nhất từ Xã Một, Xã Hai sau ngày 23/4/2026; không so sánh điểm")),
            ("Xã Mới", Some("5".to_owned()), None),
        ]
    );
}

#[test]
fn a_province_may_be_a_city() {
    let mut figures = plain();
    figures.rank(is(), 2, 63);
    let unit = figures.unit(Group::Commune, "UBND phường Trấn Biên");
    figures.put("2025-03-07".parse().unwrap(), unit, Measure::Overdue, Reading::Value(3.into()));
    let office = Office { province: "thành phố Đồng Nai".to_owned(), ..office() };
    let document = document(figures, "2025-03-06", Some("2025-02-27"), &office, &Content::default());
    assert!(has(&document, "thành phố Đồng Nai xếp hạng 2/63"));
    assert!(has(&document, "toàn thành phố còn 03 hồ sơ quá hạn"));
    let whole = paragraphs(&document).join("\n");
    assert!(!whole.contains("toàn tỉnh") && !whole.contains("chỉ số của tỉnh"), "{whole}");
}

#[test]
fn a_number_in_the_officers_words_follows_the_figures() {
    let content = Content {
        shortcomings: [
            "Chỉ số giảm {indicator:1/size} điểm phần trăm, còn {indicator:1/current}%.",
            "2*3 và 4*5",
        ]
        .map(paragraph)
        .to_vec(),
        recommendations: vec![recommendation("Sở Y tế", &["Đưa {group:5/current} điểm lên"])],
        closing: Some(markup::read("So với ngày {date/against}")),
        ..Content::default()
    };
    let document = document(plain(), "2025-03-06", Some("2025-02-27"), &office(), &content);
    assert!(has(&document, "Chỉ số giảm 0,06 điểm phần trăm, còn 49,94%."));
    assert!(has(&document, "2*3 và 4*5"));
    assert!(
        has(&document, "- Đưa – điểm lên."),
        "a figure that the week does not have is a gap that is seen"
    );
    assert!(has(&document, "So với ngày 27/02/2025./."));
    let bound: Vec<FigureRef> = blocks(&document)
        .filter_map(|(_, block)| match block {
            Block::Paragraph { text: Text(runs), .. } => Some(runs),
            _ => None,
        })
        .flatten()
        .filter_map(|run| run.bound)
        .collect();
    assert!(bound.contains(&FigureRef::Indicator(1, Part::Size)));
}

#[test]
fn every_bound_number_of_a_notice_is_what_its_reference_prints() {
    let (mut figures, unit) = plain_with_rank_and_unit();
    figures.put(AsOf::Day(is()), unit, Measure::Overdue, Reading::Value(7.into()));
    let history = figures.history();
    let week = Comparison::new(&history, is(), Some(was())).unwrap();
    let document = write(&week, &office(), &Content::default());
    let texts = blocks(&document).flat_map(|(_, block)| match block {
        Block::Paragraph { text, .. } => vec![text],
        Block::Table(table) => table.rows.iter().flatten().map(|cell| &cell.text).collect(),
        _ => Vec::new(),
    });
    let mut seen = 0;
    for run in texts.flat_map(|text| &text.0) {
        let Some(figure) = run.bound else { continue };
        seen += 1;
        assert_eq!(figure.print(&week).as_deref(), Some(run.text.as_str()), "{figure}");
        if let Some(key) = figure.key(&week) {
            assert!(history.get(key).is_some(), "{figure} leads to a stored figure");
        }
    }
    assert!(seen > 40, "{seen}");
}
