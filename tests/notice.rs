//! The notice's words: true to the figures, and free of the nine mistakes of the signed original (domain: notice).

// Clippy's own exception for tests does not reach their helper functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod notice_support;

use notice_support::*;
use rust_decimal::Decimal;
use thongbao766::document::{Block, Section};
use thongbao766::figures::measure::{Service, System, Tally};
use thongbao766::figures::{AsOf, Comparison, Group, Measure, Reading};
use thongbao766::notice::content::Content;
use thongbao766::notice::profile::{Office, Period};
use thongbao766::notice::{markup, missing};

/// `12,34`: digits, a comma, two digits.
fn is_fixed(words: &str) -> bool {
    words.split_once(',').is_some_and(|(whole, part)| {
        let digits = |words: &str| !words.is_empty() && words.chars().all(|sign| sign.is_ascii_digit());
        digits(whole) && digits(part) && part.len() == 2
    })
}

fn is_change(words: &str) -> bool {
    words == "0" || words.strip_prefix(['+', '-']).is_some_and(is_fixed)
}

/// Small numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn hundredths(&mut self) -> String {
        Decimal::new(i64::try_from(self.below(10_001)).unwrap(), 2).to_string()
    }
}

/// Any week: values with 0 to 3 decimals, unchanged ones, gaps, units without data, an overdue list.
fn any_week(seed: u64) -> Figures {
    let mut dice = Dice(seed);
    let mut figures = Figures::default();
    for no in 1..=12 {
        let value = dice.hundredths();
        match dice.below(6) {
            0 => figures.rate(was(), no, &value),
            1 => figures.rate(is(), no, &value),
            2 => {
                figures.rate(was(), no, &value);
                figures.rate(is(), no, &value);
            }
            _ => {
                figures.rate(was(), no, &value);
                figures.rate(is(), no, &dice.hundredths());
            }
        }
    }
    for index in 0..dice.below(9) {
        let unit = figures.unit(Group::Commune, &format!("Xã Số {index}"));
        for at in [was(), is()] {
            let value = if dice.below(5) == 0 {
                "Hệ thống không thông báo dữ liệu".to_owned()
            } else {
                dice.hundredths()
            };
            figures.score(unit, at, &value);
        }
        let count = Decimal::from(dice.below(300));
        figures.put("2025-03-07T09:00".parse().unwrap(), unit, Measure::Overdue, Reading::Value(count));
    }
    figures.rank(was(), 1 + u32::try_from(dice.below(63)).unwrap(), 63);
    figures.rank(is(), 1 + u32::try_from(dice.below(63)).unwrap(), 63);
    figures
}

#[test]
fn in_any_week_signs_decimals_and_units_follow_one_rule() {
    for seed in 0..300 {
        let document = notice(any_week(seed), &Content::default());
        for table in tables(&document) {
            for row in &table.rows {
                let words: Vec<String> = row.iter().map(|cell| cell.text.to_plain()).collect();
                assert_eq!(row.iter().map(|cell| cell.span).sum::<usize>(), table.columns.len(), "{words:?}");
                if row.len() < table.columns.len() {
                    continue;
                }
                let (figures, change) = (&words[2..words.len() - 1], words.last().unwrap());
                assert!(
                    figures.iter().all(|figure| figure == "–" || is_fixed(figure)),
                    "seed {seed}: {words:?}"
                );
                assert!(change == "–" || is_change(change), "seed {seed}: {words:?}");
            }
        }
        for paragraph in paragraphs(&document) {
            let is_rate = paragraph.starts_with("- Tỷ lệ")
                || paragraph.starts_with("- Mức độ")
                || paragraph.starts_with("- Chỉ số");
            let moved = paragraph.contains(" giảm ") || paragraph.contains(" tăng ");
            if is_rate && moved {
                assert!(
                    paragraph.contains("điểm phần trăm (từ "),
                    "a change of a rate is in percentage points: {paragraph}"
                );
            }
        }
        let whole = paragraphs(&document).join("\n");
        assert_eq!(whole.matches("./.").count(), 1);
    }
}

#[test]
fn the_counts_of_fallen_risen_and_unchanged_are_those_listed() {
    for seed in 0..100 {
        let document = notice(any_week(seed), &Content::default());
        let all = paragraphs(&document);
        for (index, intro) in
            all.iter().enumerate().filter(|(_, words)| words.contains(") Có ") && words.ends_with("gồm:"))
        {
            let count: usize = intro.split_whitespace().nth(2).unwrap().parse().unwrap();
            let listed = all[index + 1..].iter().take_while(|words| words.starts_with("- ")).count();
            assert_eq!(count, listed, "{intro}");
            assert!(
                intro.split_whitespace().nth(2).unwrap().len() >= 2,
                "below ten with a leading zero: {intro}"
            );
        }
    }
}

#[test]
fn falls_stand_from_the_largest_and_name_both_values() {
    let mut figures = plain();
    figures.rate(is(), 3, "20.5");
    let document = notice(figures, &Content::default());
    let all = paragraphs(&document);
    let fallen: Vec<_> =
        all.iter().filter(|words| words.contains(" giảm ") && words.starts_with("- ")).collect();
    assert!(fallen[0].contains("giảm 29,50 điểm phần trăm (từ 50,00% xuống 20,50%);"), "{fallen:?}");
    assert!(fallen[1].contains("giảm 0,06 điểm phần trăm (từ 50,00% xuống 49,94%)."), "{fallen:?}");
    assert!(has(&document, "tăng 0,80 điểm phần trăm (từ 50,00% lên 50,80%)."));
    assert!(has(&document, "giữ nguyên ở mức 50,00%"));
    assert!(!has(&document, "100"));
}

#[test]
fn heads_bear_the_dates_and_a_zero_change_is_0() {
    let document = notice(plain(), &Content::default());
    let table = tables(&document)[0];
    let heads: Vec<_> =
        table.columns.iter().map(|column| column.head.to_plain().replace('\u{a0}', " ")).collect();
    assert_eq!(heads, ["TT", "Chỉ số", "Đánh giá ngày 27/02/2025", "Đánh giá ngày 06/3/2025", "Tăng, giảm"]);
    let changes: Vec<_> = table.rows.iter().map(|row| row.last().unwrap().text.to_plain()).collect();
    assert_eq!(&changes[..3], ["-0,06", "+0,80", "0"]);
}

#[test]
fn titles_of_parts_are_in_capitals() {
    let document = notice(plain(), &Content::default());
    let titles = blocks(&document).filter_map(|(_, block)| match block {
        Block::Heading { level: 1, text } => Some(text.to_plain()),
        _ => None,
    });
    let titles: Vec<_> = titles.collect();
    assert_eq!(titles.len(), 3);
    assert!(titles.iter().all(|title| *title == title.to_uppercase()), "{titles:?}");
}

#[test]
fn the_rank_is_said_as_it_moved_and_never_compared_across_other_numbers_of_provinces() {
    for (was_rank, is_rank, said) in [
        (
            Some((8, 63)),
            Some((20, 63)),
            "xếp hạng 20/63 tỉnh, thành phố, giảm 12 bậc so với kết quả đánh giá ngày 27/02/2025 (xếp hạng 8/63).",
        ),
        (Some((8, 63)), Some((5, 63)), "xếp hạng 5/63 tỉnh, thành phố, tăng 03 bậc so với"),
        (Some((8, 63)), Some((8, 63)), "giữ nguyên thứ hạng so với"),
        (
            Some((8, 63)),
            Some((8, 34)),
            "không cùng số tỉnh, thành phố được xếp hạng nên không so sánh thứ bậc.",
        ),
        (None, Some((5, 34)), "xếp hạng 5/34 tỉnh, thành phố."),
    ] {
        let mut figures = plain();
        for (at, rank) in [(was(), was_rank), (is(), is_rank)] {
            if let Some((place, of)) = rank {
                figures.rank(at, place, of);
            }
        }
        assert!(has(&notice(figures, &Content::default()), said), "{said}");
    }
    assert!(!has(&notice(plain(), &Content::default()), "xếp hạng"));
}

#[test]
fn ties_share_a_place_and_units_without_data_stand_last_with_the_reason() {
    let mut figures = plain();
    let silent = "Hệ thống không thông báo dữ liệu";
    for (name, old, new) in [
        ("Phường Long Bình", "80", "86.03"),
        ("Xã An Phước", "81", "86.03"),
        ("Xã Xuân Lộc", "70", "90"),
        ("Xã Bàu Hàm", "90", "10.5"),
        ("Xã Đại Phước", silent, silent),
        ("Xã Gia Kiệm", "60", silent),
    ] {
        let unit = figures.unit(Group::Commune, name);
        figures.score(unit, was(), old);
        figures.score(unit, is(), new);
    }
    let document = notice(figures, &Content::default());
    assert!(has(&document, "2. Kết quả của các xã, phường"));
    let table = *tables(&document).last().unwrap();
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(|cell| cell.text.to_plain()).collect()).collect();
    assert_eq!(rows[0], ["1", "Xã Xuân Lộc", "70,00", "90,00", "+20,00"]);
    assert_eq!(rows[1], ["2", "Xã An Phước", "81,00", "86,03", "+5,03"]);
    assert_eq!(rows[2], ["2", "Phường Long Bình", "80,00", "86,03", "+6,03"]);
    assert_eq!(rows[3], ["4", "Xã Bàu Hàm", "90,00", "10,50", "-79,50"]);
    assert_eq!(rows[4], ["–", "Xã Đại Phước", silent]);
    assert_eq!(rows[5], ["–", "Xã Gia Kiệm", "60,00", silent]);
}

#[test]
fn a_monthly_notice_speaks_of_the_month() {
    let content = Content { period: Period::Month, ..Content::default() };
    let document = notice(plain(), &content);
    assert!(has(&document, "kết quả tháng 3 năm 2025 như sau:"));
    assert!(!paragraphs(&document).iter().any(|words| words.contains("tuần")));
    let weekly = notice(plain(), &Content::default());
    assert!(has(&weekly, "kết quả tuần 10, tháng 3 năm 2025 như sau:"));
}

#[test]
fn number_and_date_wait_for_the_clerk_and_are_padded_as_the_decree_asks() {
    let head = |content: &Content| {
        let document = notice(plain(), content);
        let head = blocks(&document).find_map(|(_, block)| match block {
            Block::Letterhead(head) => Some(head.clone()),
            _ => None,
        });
        let head = head.unwrap();
        (head.number.replace('\u{a0}', " "), head.place_and_date.replace('\u{a0}', " "))
    };
    let draft = head(&Content::default());
    assert_eq!(
        draft,
        ("Số:        /TB-VPUBND".to_owned(), "Đồng Nai, ngày      tháng 3 năm 2025".to_owned())
    );
    let signed = |number: &str, on| Content {
        number: Some(number.to_owned()),
        signed_on: Some(on),
        ..Content::default()
    };
    let issued = head(&signed("5", day(2025, 2, 3)));
    assert_eq!(issued, ("Số: 05/TB-VPUBND".to_owned(), "Đồng Nai, ngày 03 tháng 02 năm 2025".to_owned()));
    let issued = head(&signed("1072", day(2025, 4, 11)));
    assert_eq!(issued, ("Số: 1072/TB-VPUBND".to_owned(), "Đồng Nai, ngày 11 tháng 4 năm 2025".to_owned()));
}

#[test]
fn the_officers_words_stand_as_written_under_their_addressee() {
    let content = Content {
        shortcomings: ["Đoạn một có *ghi chú*.", "", "Đoạn hai./."].map(paragraph).to_vec(),
        recommendations: vec![
            recommendation(
                "Sở Khoa học và Công nghệ",
                &["Khắc phục lỗi đồng bộ", "Báo cáo trước ngày 15/3/2025."],
            ),
            recommendation("Thủ trưởng các đơn vị", &["Rà soát ./."]),
        ],
        closing: Some(markup::read("Đề nghị các đơn vị thực hiện./.")),
        remarks: [(Measure::Indicator(1), markup::read("Cổng không ghi nhận hồ sơ quá hạn."))].into(),
        ..Content::default()
    };
    let document = notice(plain(), &content);
    let all = paragraphs(&document);
    let from = all.iter().position(|words| words.starts_with("II. ")).unwrap();
    assert_eq!(
        &all[from..],
        [
            "II. TỒN TẠI, HẠN CHẾ",
            "Đoạn một có ghi chú.",
            "Đoạn hai",
            "III. KIẾN NGHỊ",
            "(1) Đối với Sở Khoa học và Công nghệ:",
            "- Khắc phục lỗi đồng bộ;",
            "- Báo cáo trước ngày 15/3/2025.",
            "(2) Đối với Thủ trưởng các đơn vị:",
            "- Rà soát.",
            "Đề nghị các đơn vị thực hiện./.",
        ]
    );
    assert!(has(&document, "(từ 50,00% xuống 49,94%) (Cổng không ghi nhận hồ sơ quá hạn)."));
}

#[test]
fn recipients_end_with_the_archive_line() {
    let document = notice(plain(), &Content::default());
    let signature = blocks(&document).find_map(|(_, block)| match block {
        Block::Signature(signature) => Some(signature.clone()),
        _ => None,
    });
    assert_eq!(signature.unwrap().recipients, ["- Như trên;", "- Các sở, ban, ngành;", "- Lưu: VT, NC."]);
}

#[test]
fn a_level_has_its_sum_and_dossiers_received_late_stand_apart() {
    let mut figures = plain();
    let at: AsOf = "2025-03-07T09:00".parse().unwrap();
    let late = Measure::Count(Tally { service: Service::ReceivedLate, system: System::Provincial });
    for (group, name, count, received) in [
        (Group::Commune, "Xã Đức Hạnh", 4, 3),
        (Group::Commune, "Xã Long Hà", 2, 0),
        (Group::Department, "Sở Y tế", 0, 12),
    ] {
        let unit = figures.unit(group, name);
        figures.put(at, unit, Measure::Overdue, Reading::Value(count.into()));
        figures.put(at, unit, late, Reading::Value(received.into()));
    }
    let document = notice(figures, &Content::default());
    let all = paragraphs(&document);
    assert!(all.contains(&"- UBND cấp xã: 06 hồ sơ, gồm:".to_owned()), "{all:?}");
    let words =
        "Hồ sơ tiếp nhận quá hạn: 15 hồ sơ tại 02 đơn vị, gồm: Sở Y tế 12 hồ sơ; Xã Đức Hạnh 03 hồ sơ.";
    assert!(all.contains(&words.to_owned()), "{all:?}");
}

#[test]
fn overdue_dossiers_are_listed_by_level_with_their_own_time_and_true_sums() {
    let mut figures = plain();
    let at: AsOf = "2025-03-07T09:00".parse().unwrap();
    for (group, name, count) in [
        (Group::District, "UBND thị xã Bình Long", 204),
        (Group::Commune, "Xã Đức Hạnh", 1),
        (Group::Branch, "Chi nhánh VPĐK Đất đai Đồng Phú", 9),
        (Group::Commune, "Xã Long Hà", 0),
    ] {
        let unit = figures.unit(group, name);
        figures.put(at, unit, Measure::Overdue, Reading::Value(count.into()));
    }
    let document = notice(figures, &Content::default());
    let all = paragraphs(&document);
    let from = all.iter().position(|words| words.starts_with("Về hồ sơ quá hạn")).unwrap();
    assert_eq!(
        &all[from..from + 7],
        [
            "Về hồ sơ quá hạn: Tính đến 09 giờ 00 ngày 07/3/2025, toàn tỉnh còn 214 hồ sơ quá hạn tại 03 đơn vị, cụ thể:",
            "- UBND cấp huyện:",
            "+ Thị xã Bình Long: 204 hồ sơ.",
            "- UBND cấp xã:",
            "+ Xã Đức Hạnh: 01 hồ sơ.",
            "- Chi nhánh Văn phòng Đăng ký đất đai:",
            "+ Đồng Phú: 09 hồ sơ.",
        ]
    );
}

#[test]
fn many_units_with_overdue_dossiers_stand_in_a_table_level_by_level() {
    let mut figures = plain();
    let at: AsOf = "2025-03-07T09:00".parse().unwrap();
    let district = figures.unit(Group::District, "UBND thị xã Bình Long");
    figures.put(at, district, Measure::Overdue, Reading::Value(204.into()));
    for number in 1..=25 {
        let unit = figures.unit(Group::Commune, &format!("UBND xã Số {number}"));
        figures.put(at, unit, Measure::Overdue, Reading::Value(number.into()));
    }
    let document = notice(figures, &Content::default());
    let table = tables(&document).into_iter().find(|table| table.columns.len() == 3).unwrap();
    let row = |index: usize| table.rows[index].iter().map(|cell| cell.text.to_plain()).collect::<Vec<_>>();
    assert_eq!(row(0), ["UBND cấp huyện: 204 hồ sơ tại 01 đơn vị"]);
    assert_eq!(row(2), ["UBND cấp xã: 325 hồ sơ tại 25 đơn vị"]);
    assert_eq!(row(3), ["1", "UBND xã Số 25", "25"]);
    assert_eq!(table.rows.len(), 28);
}

#[test]
fn what_is_missing_is_said_with_its_section_until_nothing_is() {
    let mut figures = plain();
    figures.rank(was(), 5, 34);
    figures.rank(is(), 6, 34);
    let unit = figures.unit(Group::Commune, "Xã Long Hà");
    figures.put("2025-03-07".parse().unwrap(), unit, Measure::Overdue, Reading::Value(3.into()));
    let history = figures.history();
    let comparison = Comparison::new(&history, is(), Some(was())).unwrap();
    let empty = missing(&comparison, &Office::default(), &Content::default());
    let sections: Vec<_> = empty.iter().map(|missing| missing.section).collect();
    for section in [
        Section::Opening,
        Section::Shortcomings(None),
        Section::Recommendations(None, None),
        Section::Signature,
    ] {
        assert!(sections.contains(&section), "{section:?}");
    }
    let office = Office { signer_name: "Nguyễn Văn A".to_owned(), ..office() };
    let content = Content {
        shortcomings: vec![paragraph("Một")],
        recommendations: vec![recommendation("Các đơn vị", &["Rà soát"])],
        ..Content::default()
    };
    assert_eq!(missing(&comparison, &office, &content), []);
}
