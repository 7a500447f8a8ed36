//! What an officer gets from workbooks of many shapes: every figure at its place, whatever the sheets, columns and dates are.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod import_book;

use std::collections::BTreeSet;

use import_book::{
    Book, DEPARTMENTS, DISTRICTS, INDICATORS, OVERDUE, Put, day, errors, known_empty, model_week, plan_of,
    plan_of_bytes, put, raw_book, raw_text, text_rows, titled, value, warnings,
};
use thongbao766::figures::{AsOf, Measure, Rank};
use thongbao766::import::read_plan;
use thongbao766::plan::{Given, Plan, PlannedSubject, Source, TableKind};

const BEFORE: (i32, u32, u32) = (2025, 3, 27);
const NOW: (i32, u32, u32) = (2025, 4, 8);

fn at((year, month, date): (i32, u32, u32)) -> AsOf {
    AsOf::Day(day(year, month, date))
}

fn nine_o_clock() -> AsOf {
    AsOf::Moment(day(2025, 4, 10).and_hms_opt(9, 0, 0).unwrap())
}

fn read(book: Book) -> Plan {
    plan_of(book, &known_empty(), &Given::default())
}

fn count(plan: &Plan, of: fn(&Measure) -> bool) -> usize {
    plan.figures.iter().filter(|figure| of(&figure.measure)).count()
}

/// The 22 scores of the districts at both dates and the 22 rates of departments with data are those of the model week.
fn assert_scores(plan: &Plan, lines: &str, group: &str) {
    for line in lines.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        for (date, printed) in [(BEFORE, cells[2]), (NOW, cells[3])] {
            let found = value(plan, at(date), &format!("{group}:{}", cells[1]), Measure::Score);
            assert_eq!(found, normal(printed), "{} {date:?}", cells[1]);
        }
    }
}

fn assert_indicators(plan: &Plan, with_year: bool) {
    for line in INDICATORS.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let measure = Measure::Indicator(cells[0].parse().unwrap());
        assert_eq!(value(plan, at(BEFORE), "province", measure), normal(cells[3]));
        assert_eq!(value(plan, at(NOW), "province", measure), normal(cells[4]));
        if with_year {
            assert_eq!(value(plan, AsOf::Year(2024), "province", measure), normal(cells[2]));
        }
    }
}

fn assert_overdue(plan: &Plan, as_of: AsOf) {
    for (subject, count) in [
        ("district:Thị xã Bình Long", "204"),
        ("district:Huyện Đồng Phú", "2"),
        ("district:Thị xã Chơn Thành", "2"),
        ("district:Huyện Phú Riềng", "1"),
        ("commune:Xã Đức Hạnh", "1"),
        ("commune:Xã Long Hà", "1"),
        ("branch:Hớn Quản", "1"),
        ("branch:Phước Long", "1"),
        ("branch:Đồng Phú", "1"),
    ] {
        assert_eq!(value(plan, as_of, subject, Measure::Overdue), count, "{subject}");
    }
}

fn assert_ranks(plan: &Plan) {
    for (date, place) in [(BEFORE, "8"), (NOW, "20")] {
        assert_eq!(value(plan, at(date), "province", Measure::Rank), place, "{:?}", plan.tables);
        assert_eq!(value(plan, at(date), "province", Measure::RankOf), "63", "{:?}", plan.tables);
    }
}

/// A printed figure as a plain decimal; other text as it is.
fn normal(printed: &str) -> String {
    let plain = printed.trim_end_matches('%').replace(',', ".");
    plain
        .parse::<rust_decimal::Decimal>()
        .map_or_else(|_| printed.to_owned(), |value| value.normalize().to_string())
}

#[test]
fn the_model_week_is_read_end_to_end() {
    let plan = read(model_week());
    assert_eq!(errors(&plan), [""; 0]);
    assert_eq!(warnings(&plan), [""; 0]);
    assert_eq!(plan.questions, []);
    assert!(plan.is_acceptable());
    assert_indicators(&plan, true);
    assert_scores(&plan, DEPARTMENTS, "department");
    assert_scores(&plan, DISTRICTS, "district");
    assert_ranks(&plan);
    assert_eq!(value(&plan, nine_o_clock(), "branch:Đồng Phú", Measure::Overdue), "1");
    assert_eq!(value(&plan, nine_o_clock(), "commune:Xã Đức Hạnh", Measure::Overdue), "1");
    assert_eq!(count(&plan, |measure| *measure == Measure::Overdue), 9);
    assert_eq!(plan.figures.len(), 36 + 48 + 9 + 4);
    let ranges: Vec<(TableKind, String)> =
        plan.tables.iter().map(|table| (table.kind, table.range())).collect();
    let tables: Vec<(TableKind, &str)> = ranges.iter().map(|(kind, range)| (*kind, range.as_str())).collect();
    assert_eq!(
        tables,
        [
            (TableKind::Indicators, "A3:E15"),
            (TableKind::Rank, "B16:E16"),
            (TableKind::Units, "A3:D16"),
            (TableKind::Units, "A3:D14"),
            (TableKind::Overdue, "A3:C12"),
        ]
    );
}

#[test]
fn one_unit_under_two_prefixes_is_registered_once_by_its_name_in_the_score_table() {
    // The overdue list stands first and says `Thị xã Bình Long`.
    let book = Book::new()
        .sheet("Quá hạn", &titled("HỒ SƠ QUÁ HẠN (tính đến 09 giờ 00 ngày 10/4/2025)", OVERDUE))
        .sheet("Điểm", &text_rows(DISTRICTS));
    let plan = read(book);
    assert_eq!(value(&plan, nine_o_clock(), "district:UBND thị xã Bình Long", Measure::Overdue), "204");
    let subjects: BTreeSet<&PlannedSubject> = plan.figures.iter().map(|figure| &figure.subject).collect();
    assert_eq!(subjects.len(), 11 + 2 + 3);
}

#[test]
fn the_order_of_columns_and_the_names_of_sheets_do_not_matter() {
    let names = ["Sheet1", "x y z", "Tháng 4", "20/63".trim_end_matches("/63")];
    for (turn, name) in names.into_iter().enumerate() {
        for reversed in [false, true] {
            let arrange = |lines: &str| -> Vec<Vec<Put>> {
                let mut rows = text_rows(lines);
                for row in &mut rows {
                    let by = turn % row.len();
                    row.rotate_left(by);
                    if reversed {
                        row.reverse();
                    }
                }
                rows
            };
            let book = Book::new()
                .sheet(name, &arrange(INDICATORS))
                .sheet("Điểm 2", &arrange(DEPARTMENTS))
                .sheet("C", &arrange(DISTRICTS));
            let plan = read(book);
            assert_eq!(errors(&plan), [""; 0], "{name} {turn} {reversed}");
            assert_indicators(&plan, true);
            assert_scores(&plan, DEPARTMENTS, "department");
            assert_scores(&plan, DISTRICTS, "district");
            assert_eq!(plan.figures.len(), 36 + 48);
        }
    }
}

#[test]
fn a_table_without_numbering_under_other_titles_and_with_three_dates_is_read() {
    let rows = vec![
        row!["UBND TỈNH"],
        row!["VĂN PHÒNG"],
        row!["Biểu số 02"],
        row![],
        row![Put::Date(2025, 4, 15), "Tăng/giảm", "Tên đơn vị", Put::Date(2025, 4, 8), "27/3/2025"],
        row![88.5, "+1,5", "Sở Y tế", 87.0, "86,25"],
        row![62.0, "-0,29", "Sở Tài chính", 62.29, "65.21"],
    ];
    let plan = read(Book::new().sheet("Điểm", &rows));
    assert_eq!(errors(&plan), [""; 0]);
    assert_eq!(plan.figures.len(), 6);
    assert_eq!(value(&plan, at((2025, 4, 15)), "department:Sở Y tế", Measure::Score), "88.5");
    assert_eq!(value(&plan, at(NOW), "department:Sở Tài chính", Measure::Score), "62.29");
    assert_eq!(value(&plan, at(BEFORE), "department:Sở Tài chính", Measure::Score), "65.21");
    // A date without a rank is stored without it; each is told once, as is the column that has both commas and dots.
    assert_eq!(warnings(&plan).len(), 4);
    assert!(plan.is_acceptable());
}

#[test]
fn dates_at_the_head_of_columns_are_read_in_every_form() {
    for (head, date) in [
        ("27/3/2025", BEFORE),
        ("Kết quả ngày 08/4/2025", NOW),
        ("Đánh giá đến 08/04/2025", NOW),
        ("08-04-2025", NOW),
        ("8.4.2025", NOW),
        ("2025-04-08", NOW),
        ("ngày 8 tháng 4 năm 2025", NOW),
        ("Tại phiên họp\nUBND tỉnh ngày 27/3/2025", BEFORE),
        ("nga\u{300}y 8 tha\u{301}ng 4 na\u{306}m 2025", NOW),
    ] {
        let rows = vec![
            row!["Đơn vị", head, "Tăng/giảm"],
            row!["Sở Y tế", "87,5", 1.0],
            row!["Sở Nội vụ", "90", 2.0],
        ];
        let plan = read(Book::new().sheet("Điểm", &rows));
        assert_eq!(value(&plan, at(date), "department:Sở Y tế", Measure::Score), "87.5", "{head}");
        assert_eq!(plan.figures.len(), 2, "{head}");
    }
}

#[test]
fn several_tables_on_one_sheet_one_below_the_other_are_read() {
    let mut rows = vec![row!["Xếp hạng: 20/63 (đến ngày 08/4/2025)"], row!["I. Chỉ số của tỉnh"]];
    rows.extend(text_rows(INDICATORS));
    for (title, lines) in [
        ("II. Kết quả các sở, ban, ngành", DEPARTMENTS),
        ("III. Kết quả UBND cấp huyện", DISTRICTS),
        ("IV. Hồ sơ quá hạn tính đến 09 giờ 00 ngày 10/4/2025", OVERDUE),
    ] {
        rows.push(row![]);
        rows.push(row![title]);
        rows.extend(text_rows(lines));
    }
    let plan = read(Book::new().sheet("Tổng hợp", &rows));
    assert_eq!(errors(&plan), [""; 0]);
    assert_indicators(&plan, true);
    assert_scores(&plan, DEPARTMENTS, "department");
    assert_scores(&plan, DISTRICTS, "district");
    assert_eq!(value(&plan, at(NOW), "province", Measure::Rank), "20");
    assert_eq!(value(&plan, nine_o_clock(), "branch:Đồng Phú", Measure::Overdue), "1");
    assert_eq!(plan.figures.len(), 36 + 48 + 9 + 2);
}

#[test]
fn tables_side_by_side_are_read_with_and_without_a_blank_column_between() {
    for gap in [0, 1] {
        let book = Book::new().sheet_with("Điểm", &[], |sheet| {
            put(sheet, 2, 0, &text_rows(DEPARTMENTS));
            put(sheet, 2, 4 + gap, &text_rows(DISTRICTS));
        });
        let plan = read(book);
        assert_eq!(errors(&plan), [""; 0]);
        assert_scores(&plan, DEPARTMENTS, "department");
        assert_scores(&plan, DISTRICTS, "district");
        assert_eq!(plan.figures.len(), 48);
    }
}

#[test]
fn a_title_above_one_of_two_tables_side_by_side_is_not_the_others() {
    let book = Book::new().sheet_with("Điểm", &[], |sheet| {
        put(sheet, 0, 0, &[row!["Điểm của UBND cấp huyện"]]);
        put(sheet, 2, 0, &text_rows(DISTRICTS));
        put(sheet, 0, 5, &[row!["Hồ sơ quá hạn đến 09:00 10/4/2025"]]);
        put(sheet, 2, 5, &text_rows(OVERDUE));
    });
    let plan = read(book);
    assert_eq!(errors(&plan), [""; 0]);
    assert_scores(&plan, DISTRICTS, "district");
    assert_eq!(value(&plan, nine_o_clock(), "branch:Đồng Phú", Measure::Overdue), "1");
    assert_eq!(plan.figures.len(), 22 + 9);
}

#[test]
fn heads_of_two_rows_and_merged_cells_are_followed() {
    let rows = vec![
        row!["KẾT QUẢ ĐẾN NGÀY 08/4/2025"],
        row![],
        row!["STT", "Đơn vị", "Điểm đánh giá", "", "Tăng/giảm"],
        row!["", "", "27/3/2025", "08/4/2025", ""],
        row!["(1)", "(2)", "(3)", "(4)", "(5)=(4)-(3)"],
        row![1.0, "Sở Y tế", 88.6, 87.17, -1.43],
        row![2.0, "Sở Ngoại vụ", "Hệ thống không thông báo dữ liệu", "", ""],
        row!["", "Tổng cộng", 88.6, 87.17, ""],
        row![],
        row!["", "NGƯỜI LẬP BIỂU", "", "CHÁNH VĂN PHÒNG", ""],
    ];
    let book = Book::new().sheet_with("Điểm", &rows, |sheet| {
        let format = rust_xlsxwriter::Format::new();
        for (row, column, last_row, last_column, text) in [
            (0, 0, 0, 4, "KẾT QUẢ ĐẾN NGÀY 08/4/2025"),
            (2, 0, 3, 0, "STT"),
            (2, 1, 3, 1, "Đơn vị"),
            (2, 2, 2, 3, "Điểm đánh giá"),
            (2, 4, 3, 4, "Tăng/giảm"),
            (6, 2, 6, 3, "Hệ thống không thông báo dữ liệu"),
        ] {
            sheet.merge_range(row, column, last_row, last_column, text, &format).unwrap();
        }
    });
    let plan = read(book);
    assert_eq!(errors(&plan), [""; 0]);
    assert_eq!(value(&plan, at(BEFORE), "department:Sở Y tế", Measure::Score), "88.6");
    for date in [BEFORE, NOW] {
        assert_eq!(
            value(&plan, at(date), "department:Sở Ngoại vụ", Measure::Score),
            "Hệ thống không thông báo dữ liệu"
        );
    }
    assert_eq!(plan.figures.len(), 4);
}

#[test]
fn dates_over_columns_of_points_and_places_give_the_points() {
    let rows = vec![
        row!["TT", "Tên đơn vị", "27/3/2025", "", "08/4/2025", ""],
        row!["", "", "Điểm", "Xếp hạng", "Điểm", "Xếp hạng"],
        row!["I", "Sở, ban, ngành"],
        row![1.0, "Sở Y tế", 88.6, 4.0, 87.17, 5.0],
        row!["II", "UBND cấp huyện"],
        row![1.0, "Bù Đốp", 89.59, 1.0, 90.39, 1.0],
    ];
    let book = Book::new().sheet_with("Điểm", &rows, |sheet| {
        let format = rust_xlsxwriter::Format::new();
        sheet.merge_range(0, 2, 0, 3, "27/3/2025", &format).unwrap();
        sheet.merge_range(0, 4, 0, 5, "08/4/2025", &format).unwrap();
    });
    let plan = read(book);
    assert_eq!(errors(&plan), [""; 0]);
    assert_eq!(value(&plan, at(NOW), "department:Sở Y tế", Measure::Score), "87.17");
    assert_eq!(value(&plan, at(BEFORE), "district:Bù Đốp", Measure::Score), "89.59");
    assert_eq!(plan.figures.len(), 4);
}

#[test]
fn percent_cells_hold_what_they_show() {
    let rows = vec![
        row!["Chỉ số", "27/3/2025"],
        row!["Tỷ lệ hồ sơ nộp trực tuyến", Put::Percent(0.5854)],
        row!["Tỷ lệ xử lý phản ánh, kiến nghị đúng hạn", Put::Percent(1.0)],
    ];
    let plan = read(Book::new().sheet("Điểm", &rows));
    assert_eq!(value(&plan, at(BEFORE), "province", Measure::Indicator(3)), "58.54");
    assert_eq!(value(&plan, at(BEFORE), "province", Measure::Indicator(10)), "100");
}

#[test]
fn indicators_are_known_by_their_telling_words() {
    let rows = vec![
        row!["Nội dung", "08/4/2025"],
        row!["1. Cung cấp DVC trực tuyến toàn trình (%)", 13.76],
        row!["Hồ sơ thanh toán trực tuyến", 93.37],
        row!["Tỉ lệ số hoá hồ sơ TTHC", 82.67],
        row!["Mức độ hài lòng của người dân", 98.35],
        row!["Một tiêu chí khác", 50.0],
    ];
    let plan = read(Book::new().sheet("Điểm", &rows));
    for (no, rate) in [(1, "13.76"), (2, "93.37"), (4, "82.67"), (11, "98.35")] {
        assert_eq!(value(&plan, at(NOW), "province", Measure::Indicator(no)), rate);
    }
    assert_eq!(plan.figures.len(), 4);
    assert!(warnings(&plan).iter().any(|message| message.contains("ô A6")), "{:?}", warnings(&plan));
}

#[test]
fn an_overdue_list_is_read_in_each_of_its_forms() {
    let moment = "Tính đến 09 giờ 00 ngày 10/4/2025";
    let columns = titled("DANH SÁCH", OVERDUE);
    let mut nested = vec![row!["Đơn vị có hồ sơ quá hạn"], row![moment]];
    let mut lines = vec![row!["Hồ sơ quá hạn, thời điểm 9h00 ngày 10/4/2025"]];
    let mut dated = vec![row!["Hồ sơ trễ hạn", "", "", ""], row!["Nhóm", "Đơn vị", "Số lượng", "Thời điểm"]];
    let mut group = "";
    for line in OVERDUE.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let count: u32 = cells[2].trim_end_matches(" hồ sơ").parse().unwrap();
        if cells[0] != group {
            group = cells[0];
            nested.push(row![group]);
            lines.push(row![format!("- {group}:")]);
        }
        nested.push(row![cells[1], format!("{count:02} hồ sơ")]);
        lines.push(row![format!("+ {}: {count:02} hồ sơ;", cells[1])]);
        dated.push(row![cells[0], cells[1], f64::from(count), "10/4/2025 09:00"]);
    }
    let mut columns_below = columns;
    columns_below.push(row![]);
    columns_below.push(row!["Số liệu lấy lúc 09:00 ngày 10/4/2025"]);
    for (form, rows) in [("columns", columns_below), ("nested", nested), ("lines", lines), ("dated", dated)] {
        let plan = read(Book::new().sheet("Điểm", &rows));
        assert_eq!(errors(&plan), [""; 0], "{form}");
        assert_overdue(&plan, nine_o_clock());
        assert_eq!(plan.figures.len(), 9, "{form}");
    }
}

#[test]
fn an_overdue_list_of_a_day_and_one_without_a_time() {
    let rows = vec![
        row!["Đơn vị", "Hồ sơ quá hạn ngày 10/4/2025"],
        row!["Xã Long Hà", 3.0],
        row!["Xã Đức Hạnh", 0.0],
    ];
    let plan = read(Book::new().sheet("Điểm", &rows));
    assert_eq!(value(&plan, at((2025, 4, 10)), "commune:Xã Long Hà", Measure::Overdue), "3");
    assert_eq!(value(&plan, at((2025, 4, 10)), "commune:Xã Đức Hạnh", Measure::Overdue), "0");

    let untold = Book::new().sheet("Điểm", &text_rows(OVERDUE));
    let given = Given { as_of: Some(day(2025, 4, 10).into()), ..Given::default() };
    assert_overdue(&plan_of(untold, &known_empty(), &given), at((2025, 4, 10)));
}

#[test]
fn the_rank_is_found_wherever_it_stands() {
    let indicators = || text_rows(INDICATORS);
    let mut row_below = indicators();
    row_below.push(row!["", "Xếp hạng của tỉnh", "", "8/63", "20/63 tỉnh, thành phố"]);
    let mut row_above = indicators();
    row_above.insert(1, row!["", "Xếp hạng", "", "8/63", "20/63"]);
    let mut two_rows = indicators();
    two_rows.push(row!["", "Xếp hạng", "", 8.0, 20.0]);
    two_rows.push(row!["", "Tổng số tỉnh, thành phố", "", 63.0, 63.0]);
    let sentence =
        "Tính đến hết ngày 08/4/2025, tỉnh xếp hạng 20/63, giảm 12 bậc so với ngày 27/3/2025 (8/63)";
    let mut title = vec![row![sentence], row![]];
    title.extend(indicators());
    let own_table = vec![
        row!["Ngày", "Xếp hạng", "Tổng số tỉnh, thành phố"],
        row!["27/3/2025", 8.0, 63.0],
        row![Put::Date(2025, 4, 8), "20", "63"],
    ];
    let beside = vec![
        row!["Ngày 27/3/2025", "Xếp hạng: 8/63"],
        row![],
        row![],
        row!["Xếp hạng", "20/63", "08/4/2025"],
    ];
    let mut with_number = indicators();
    with_number.push(row!["", "Xếp hạng (trên 63 tỉnh, thành phố)", "", 8.0, "20"]);
    let mut above_head = vec![row!["", "Xếp hạng", "", "8/63", "20/63"]];
    above_head.extend(indicators());
    let across = vec![row!["Ngày", "27/3/2025", "08/4/2025"], row!["Xếp hạng", "8/63", "20/63"]];
    for (form, rows) in [
        ("row below", row_below),
        ("row above", row_above),
        ("two rows", two_rows),
        ("title", title),
        ("own table", own_table),
        ("beside", beside),
        ("across", across),
        ("with number", with_number),
        ("above head", above_head),
    ] {
        let plan = read(Book::new().sheet(form, &rows));
        assert_eq!(errors(&plan), [""; 0], "{form}");
        assert_ranks(&plan);
        assert_eq!(count(&plan, |measure| matches!(measure, Measure::Rank | Measure::RankOf)), 4, "{form}");
    }
}

#[test]
fn a_rank_given_by_hand_belongs_to_the_given_date_else_to_the_newest() {
    let book = || Book::new().sheet("Điểm", &text_rows(INDICATORS));
    let rank = Rank::new(20, 63);
    let newest = plan_of(book(), &known_empty(), &Given { rank, ..Given::default() });
    assert_eq!(value(&newest, at(NOW), "province", Measure::Rank), "20");
    assert_eq!(warnings(&newest).len(), 1, "27/3 has no rank");
    let given = Given { rank, as_of: Some(day(2025, 3, 27).into()), ..Given::default() };
    let earlier = plan_of(book(), &known_empty(), &given);
    assert_eq!(value(&earlier, at(BEFORE), "province", Measure::RankOf), "63");
}

#[test]
fn ranks_of_units_are_not_the_provinces() {
    let rows = vec![
        row!["STT", "Đơn vị", "08/4/2025", "Xếp hạng"],
        row![1.0, "Sở Y tế", 87.0, "1/13"],
        row![2.0, "Sở Nội vụ", 86.0, "2/13"],
    ];
    let plan = read(Book::new().sheet("Điểm", &rows));
    assert_eq!(errors(&plan), [""; 0]);
    assert_eq!(plan.figures.len(), 2);
}

#[test]
fn the_date_of_a_single_column_of_points_comes_from_the_title_else_from_the_officer() {
    let table = || [row!["STT", "Tên", "Điểm"], row![1.0, "Sở Y tế - Tỉnh Bình Phước", "87,5"]];
    let mut titled = vec![
        row!["Bảng điểm các sở, ban, ngành đến ngày 08/4/2025"],
        row!["(Kèm theo Công văn ngày 11/4/2025)"],
    ];
    titled.extend(table());
    let plan = read(Book::new().sheet("Điểm", &titled));
    assert_eq!(value(&plan, at(NOW), "department:Sở Y tế", Measure::Score), "87.5");

    let plan = read(Book::new().sheet("Tuần 15 (08-4-2025)", &table()));
    assert_eq!(value(&plan, at(NOW), "department:Sở Y tế", Measure::Score), "87.5");

    let given = Given { as_of: Some(day(2025, 4, 8).into()), ..Given::default() };
    let plan = plan_of(Book::new().sheet("Điểm", &table()), &known_empty(), &given);
    assert_eq!(value(&plan, at(NOW), "department:Sở Y tế", Measure::Score), "87.5");
}

#[test]
fn a_workbook_with_the_dates_of_1904_gives_the_same_days() {
    // 44293 days after 1 January 1904.
    let rows = format!(
        "<row r=\"1\">{}<c r=\"B1\" s=\"1\"><v>44293</v></c></row><row r=\"2\">{}<c r=\"B2\"><v>87.5</v></c></row>",
        raw_text("A1", "Đơn vị"),
        raw_text("A2", "Sở Y tế")
    );
    let bytes = raw_book("<workbookPr date1904=\"1\"/>", &rows);
    let plan = plan_of_bytes(bytes, &known_empty(), &Given::default());
    assert_eq!(value(&plan, at(NOW), "department:Sở Y tế", Measure::Score), "87.5");
}

#[test]
fn every_figure_says_its_cell_and_the_sheets_are_shown() {
    let plan = read(model_week());
    let figure =
        plan.figures.iter().find(|figure| figure.measure == Measure::Indicator(9) && figure.as_of == at(NOW));
    let figure = figure.unwrap();
    assert_eq!((&*figure.place.sheet, figure.place.address().as_str()), ("Tỉnh", "E12"));
    let cell = plan.sheets[0].cells.iter().find(|cell| (cell.row, cell.column) == (11, 4)).unwrap();
    assert_eq!(cell.text, "52,96");
    assert_eq!(plan.sheets.len(), 4);
}

#[test]
fn sheets_with_other_things_do_not_disturb() {
    let other = vec![
        row!["STT", "Nội dung công việc", "Thời hạn", "Người phụ trách"],
        row![1.0, "Họp giao ban", "10/4/2025", "Ông A"],
        row![2.0, "Báo cáo quý", "15/4/2025", "Bà B"],
    ];
    let plan = read(model_week().sheet("Lịch", &other).sheet("Ghi chú", &[row!["Số liệu nội bộ"]]));
    assert_eq!(errors(&plan), [""; 0]);
    assert_eq!(plan.figures.len(), 97);
    assert_eq!(plan.tables.len(), 5);
}

#[test]
fn hidden_sheets_are_not_read_and_that_is_told() {
    let mut old = text_rows(DEPARTMENTS);
    old[1][3] = Put::from("1");
    let book = model_week().sheet_with("Bản cũ", &old, |sheet| {
        sheet.set_hidden(true);
    });
    let plan = read(book);
    assert_eq!(plan.figures.len(), 97);
    assert!(warnings(&plan).iter().any(|message| message.contains("Bản cũ")));
}

#[test]
fn a_table_of_150_communes_and_a_district_level_that_is_gone_are_read() {
    let mut rows = vec![row!["TT", "UBND cấp xã", "15/7/2025", "22/7/2025"]];
    for number in 0..150 {
        let kind = ["xã", "phường", "đặc khu"][number % 3];
        rows.push(row![(number + 1) as f64, format!("UBND {kind} Số {number}"), 70.25, "71,5"]);
    }
    rows.push(row!["", "Xếp hạng", "9/34", "11/34"]);
    let plan = read(Book::new().sheet("Điểm", &rows));
    assert_eq!(errors(&plan), [""; 0]);
    assert_eq!(plan.figures.len(), 300 + 4);
    assert_eq!(value(&plan, at((2025, 7, 22)), "commune:UBND phường Số 1", Measure::Score), "71.5");
    assert_eq!(value(&plan, at((2025, 7, 22)), "province", Measure::RankOf), "34");
}

#[test]
fn ranks_below_a_table_take_their_dates_from_it_and_not_from_the_table_above() {
    let mut rows = vec![
        row!["Đơn vị", "01/4/2025", "Tăng/giảm", "15/4/2025", "Ghi chú"],
        row!["Sở Y tế", 80.0, 1.0, 81.0, ""],
        row!["Sở Nội vụ", 82.0, 1.0, 83.0, ""],
        row![],
        row!["08/4/2025", "Tăng/giảm", "27/3/2025", "Chỉ số"],
    ];
    for line in INDICATORS.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        rows.push(row![cells[4], "", cells[3], cells[1]]);
    }
    rows.push(row!["Hạng 20/63", "-12", "Hạng 8/63", "Xếp hạng"]);
    let plan = read(Book::new().sheet("Điểm", &rows));
    assert_eq!(errors(&plan), [""; 0]);
    assert_eq!(plan.questions, []);
    assert_indicators(&plan, false);
    assert_ranks(&plan);
}

#[test]
fn several_files_make_one_plan() {
    let source = |name: &str, book: Book| Source { name: name.to_owned(), bytes: book.bytes() };
    let sources = vec![
        source("so.xlsx", Book::new().sheet("Điểm", &text_rows(DEPARTMENTS))),
        source("huyen.xlsx", Book::new().sheet("Điểm", &text_rows(DISTRICTS))),
    ];
    let plan = read_plan(sources, &known_empty(), &Given { rank: Rank::new(20, 63), ..Given::default() });
    assert_scores(&plan, DEPARTMENTS, "department");
    assert_scores(&plan, DISTRICTS, "district");
    let of: Vec<&str> = plan
        .figures
        .iter()
        .filter(|figure| figure.measure == Measure::Score)
        .map(|figure| &*figure.place.source)
        .collect();
    assert!(of[0] == "so.xlsx" && of.iter().filter(|source| **source == "huyen.xlsx").count() == 22);
    assert_eq!(&*plan.tables[1].place.source, "huyen.xlsx");
}
