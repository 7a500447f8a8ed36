//! The forms in which offices keep the index of 2026, and the times that their words tell: each is read right or asked about, and the plan
//! says what it took each column for, whose and of when.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

mod import_book;

use std::collections::BTreeSet;

use import_book::{Book, Put, day, errors, known_empty, plan_of, titled};
use thongbao766::cell::{CellRef, parse_address};
use thongbao766::figures::{AsOf, IndexVersion, Measure};
use thongbao766::plan::{Answer, Given, Known, Plan, PlannedSubject};

/// A file that knows the index of 2026.
fn known() -> Known {
    Known { index: IndexVersion::built_in().unwrap().remove(1), ..known_empty() }
}

fn today() -> Given {
    Given { today: Some(day(2026, 11, 26)), ..Given::default() }
}

fn read(rows: &[Vec<Put>]) -> Plan {
    plan_of(Book::new().sheet("Bảng", rows), &known(), &today())
}

fn answered(rows: &[Vec<Put>], cell: &str, choice: &str) -> Plan {
    let sheet = CellRef::of_sheet("tuan.xlsx".into(), "Bảng");
    let answer = Answer { place: CellRef { at: parse_address(cell), ..sheet }, choice: choice.into() };
    let given = Given { answers: vec![answer], ..today() };
    plan_of(Book::new().sheet("Bảng", rows), &known(), &given)
}

/// What is stored, each measure once.
fn measures(plan: &Plan) -> BTreeSet<String> {
    plan.figures.iter().map(|figure| figure.measure.to_string()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn units_by_indicators_with_their_sides_below_each() {
    let rows = [
        row!["KẾT QUẢ CHI TIẾT ĐẾN NGÀY 10/10/2026"],
        row!["TT", "Đơn vị", "Số hóa hồ sơ", "", "", "", "Xử lý phản ánh, kiến nghị", "", "", ""],
        row!["", "", "Tử số", "Mẫu số", "Tỷ lệ (%)", "Điểm", "Tử số", "Mẫu số", "Tỷ lệ (%)", "Điểm"],
        row![1.0, "UBND xã Tân Lập", 91.0, 100.0, 91.0, 3.64, 5.0, 5.0, 100.0, 6.0],
        row![2.0, "UBND xã Minh Đức", 80.0, 100.0, 80.0, 3.2, 0.0, 0.0, 0.0, 6.0],
    ];
    let book = Book::new().sheet_with("Bảng", &rows, |sheet| {
        for (first, last) in [(2, 5), (6, 9)] {
            sheet.merge_range(1, first, 1, last, "", &rust_xlsxwriter::Format::new()).unwrap();
        }
        sheet.write(1, 2, "Số hóa hồ sơ").unwrap();
        sheet.write(1, 6, "Xử lý phản ánh, kiến nghị").unwrap();
    });
    let plan = plan_of(book, &known(), &today());
    let wanted = [
        "count:4",
        "base:4",
        "indicator:4",
        "indicator-points:4",
        "count:10",
        "base:10",
        "indicator:10",
        "indicator-points:10",
    ];
    assert_eq!(measures(&plan), set(&wanted), "{:?}", plan.findings);
    assert_eq!((plan.questions.len(), errors(&plan).len()), (0, 0));
}

#[test]
fn tables_of_one_month_are_asked_about_once() {
    let table = |title: &str, unit: &str, score: f64| {
        vec![row![title], row!["TT", "Đơn vị", "Tổng điểm"], row![1.0, unit, score]]
    };
    let book = || {
        let book = Book::new();
        let book = book.sheet("Sở", &table("ĐIỂM CÁC SỞ THÁNG 8 NĂM 2026", "Sở Y tế", 66.0));
        let book = book.sheet("Xã", &table("ĐIỂM CÁC XÃ, THÁNG 8/2026", "UBND xã Tân Lập", 77.0));
        book.sheet("Sở 9", &table("ĐIỂM CÁC SỞ THÁNG 9 NĂM 2026", "Sở Y tế", 67.0))
    };
    let asked = plan_of(book(), &known(), &today()).questions;
    let at =
        |sheet: &str| CellRef { at: parse_address("A1"), ..CellRef::of_sheet("tuan.xlsx".into(), sheet) };
    let places: Vec<&CellRef> = asked.iter().map(|question| &question.place).collect();
    assert_eq!(places, [&at("Sở"), &at("Sở 9")], "one question a month");

    let answer = |sheet, choice: &str| Answer { place: at(sheet), choice: choice.into() };
    let times = |answers| {
        let plan = plan_of(book(), &known(), &Given { answers, ..today() });
        plan.figures.iter().map(|figure| figure.as_of.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(times(vec![answer("Sở", "2026-08")]), ["2026-08", "2026-08"]);
    // what is answered at a table itself holds there
    let both = vec![answer("Sở", "2026-08"), answer("Xã", "2026-08-25")];
    assert_eq!(times(both), ["2026-08", "2026-08-25"]);
    // "Kỳ trước" below the same title is another time
    let rows = [
        row!["ĐIỂM CÁC SỞ THÁNG 9 NĂM 2026"],
        row!["TT", "Đơn vị", "Tổng điểm kỳ trước", "Tổng điểm kỳ này"],
        row![1.0, "Sở Y tế", 66.0, 67.0],
    ];
    assert_eq!(read(&rows).questions.len(), 2, "{:?}", read(&rows).questions);
}

#[test]
fn units_by_rates_are_no_points_of_groups() {
    let rows = |title: &str, values: [f64; 3]| {
        let [first, second, third] = values;
        vec![
            row![title],
            row!["TT", "Đơn vị", "Thanh toán trực tuyến", "Số hóa hồ sơ", "Mức độ hài lòng"],
            row![1.0, "UBND xã Tân Lập", first, second, third],
            row![2.0, "UBND xã Minh Đức", first - 1.0, second - 1.0, third - 1.0],
        ]
    };
    // the title says shares, or the figures can be nothing else
    for title in
        ["TỶ LỆ CÁC CHỈ SỐ CỦA CÁC XÃ ĐẾN NGÀY 10/10/2026", "CÁC CHỈ SỐ CỦA CÁC XÃ ĐẾN NGÀY 10/10/2026"]
    {
        let plan = read(&rows(title, [88.5, 91.0, 99.0]));
        assert_eq!(measures(&plan), set(&["indicator:2", "indicator:4", "indicator:11"]), "{title}");
    }
    // numbering called TT is no group
    let plan = read(&rows("ĐIỂM CÁC NHÓM CHỈ SỐ ĐẾN NGÀY 10/10/2026", [8.5, 11.0, 17.0]));
    assert_eq!(measures(&plan), set(&["group:4", "group:5", "group:6"]), "{:?}", plan.findings);
    assert!(plan.figures.iter().all(|figure| figure.place.at.is_some_and(|(_, column)| column > 1)));
}

#[test]
fn groups_of_two_dates_are_all_read() {
    let head = "TT;Đơn vị;CKMB 03/10/2026;CKMB 10/10/2026;TĐGQ 03/10/2026;TĐGQ 10/10/2026;Tổng điểm 03/10/2026;Tổng điểm 10/10/2026";
    let rows = titled(
        "ĐIỂM THEO NHÓM",
        &format!("{head}\n1;Xã Tân Lập;11;12;17;18;70;72\n2;Xã Minh Đức;11;12;16;17;68;69"),
    );
    let plan = read(&rows);
    let of = |day: NaiveDay| plan.figures.iter().filter(|figure| figure.as_of == AsOf::Day(day)).count();
    assert_eq!([of(day(2026, 10, 3)), of(day(2026, 10, 10))], [6, 6], "{:?}", plan.findings);
}

type NaiveDay = chrono::NaiveDate;

#[test]
fn points_of_indicators_are_not_their_rates() {
    let indicators =
        ["Số hóa hồ sơ, kết quả giải quyết", "Cấp kết quả điện tử", "Khai thác, sử dụng lại dữ liệu"];
    let table = |heads: &[&str], values: &dyn Fn(usize) -> Vec<f64>| {
        let mut rows = vec![row!["KẾT QUẢ BỘ CHỈ SỐ 766 CỦA TỈNH ĐẾN NGÀY 10/10/2026"]];
        rows.push(["TT", "Chỉ số"].into_iter().chain(heads.iter().copied()).map(Put::from).collect());
        for (index, name) in indicators.iter().enumerate() {
            let mut row = vec![Put::from((index + 1) as f64), Put::from(*name)];
            row.extend(values(index).into_iter().map(Put::from));
            rows.push(row);
        }
        rows
    };
    let points = |index: usize| [3.9, 5.87, 1.85][index];
    let most = |index: usize| [4.0, 6.0, 2.0][index];
    let plan =
        read(&table(&["Điểm tối đa", "Điểm đạt"], &|index| vec![most(index), points(index)]));
    assert_eq!(measures(&plan), set(&["indicator-points:4", "indicator-points:5", "indicator-points:7"]));
    let plan = read(&table(&["Tỷ lệ (%)", "Điểm"], &|index| vec![90.0, points(index)]));
    assert_eq!(plan.figures.len(), 6);
    // nothing tells which of the two: asked, and either answer leads to it
    let rows = table(&["Điểm"], &|index| vec![points(index)]);
    let plan = read(&rows);
    assert_eq!((plan.figures.len(), plan.questions.len()), (0, 1));
    let plan = answered(&rows, "C2", "Điểm của chỉ số");
    assert_eq!(measures(&plan), set(&["indicator-points:4", "indicator-points:5", "indicator-points:7"]));
    // what is more than any group can give is a rate, whatever the head says
    let plan = read(&table(&["Điểm"], &|index| vec![90.0 + index as f64]));
    assert_eq!(measures(&plan), set(&["indicator:4", "indicator:5", "indicator:7"]));
}

#[test]
fn late_reception_stands_beside_late_processing_and_each_system_by_itself() {
    let late = titled(
        "HỒ SƠ QUÁ HẠN ĐẾN 16 GIỜ 00 NGÀY 10/10/2026",
        "TT;Đơn vị;Hồ sơ tiếp nhận quá hạn;Hồ sơ đang xử lý quá hạn;Tổng số\n1;Xã Tân Lập;1;2;3\n2;Xã Minh Đức;2;4;6",
    );
    assert_eq!(measures(&read(&late)), set(&["count:received-late", "overdue"]));
    let systems = titled(
        "SỐ HỒ SƠ TIẾP NHẬN ĐẾN NGÀY 10/10/2026",
        "TT;Đơn vị;Hệ thống của tỉnh;Cổng DVCQG;Hệ thống của Bộ Xây dựng\n1;Xã Tân Lập;101;91;11\n2;Xã Minh Đức;102;92;12",
    );
    let wanted = ["count:received@province", "count:received@national", "count:received@ministry"];
    assert_eq!(measures(&read(&systems)), set(&wanted));
}

#[test]
fn a_head_of_another_time_does_not_take_the_titles_date() {
    let table = |title: &str, head: &str| {
        titled(title, &format!("TT;Đơn vị;{head}\n1;Sở Nội vụ;88,2\n2;Sở Y tế;85,1"))
    };
    let title = "ĐIỂM BỘ CHỈ SỐ 766 ĐẾN NGÀY 10/10/2026";
    for head in ["Điểm kỳ trước", "Điểm tuần 40", "Điểm tháng 9", "Điểm quý II"] {
        let plan = read(&table(title, head));
        assert_eq!((plan.figures.len(), plan.questions.len()), (0, 1), "{head}");
    }
    for head in ["Điểm", "Điểm tuần 41", "Điểm tháng 10", "Điểm kỳ này"] {
        let plan = read(&table(title, head));
        assert_eq!((plan.figures.len(), plan.questions.len()), (2, 0), "{head}: {:?}", plan.questions);
    }
}

#[test]
fn a_period_is_offered_by_its_last_day_and_asked_for_once() {
    let groups = "TT;Đơn vị;CKMB;TĐGQ;DVCTT;TTTT;SHHS;MĐHL;Tổng\n1;Xã Tân Lập;11;17;8;7;12;15;70\n2;Xã Minh Đức;11;17;8;7;12;15;70";
    for (title, choices) in [
        ("ĐIỂM BỘ CHỈ SỐ 766 THÁNG 9 NĂM 2026", vec!["2026-09-30"]),
        ("ĐIỂM BỘ CHỈ SỐ 766 QUÝ III NĂM 2026", vec!["2026-09-30"]),
        ("ĐIỂM BỘ CHỈ SỐ 766 6 THÁNG ĐẦU NĂM 2026", vec!["2026-06-30"]),
        ("ĐIỂM BỘ CHỈ SỐ 766 NĂM 2025", vec!["2025-12-31"]),
        // the month and the day on which it was looked up
        ("ĐIỂM BỘ CHỈ SỐ 766 THÁNG 9/2026 (số liệu lấy ngày 02/10/2026)", vec!["2026-09-30", "2026-10-02"]),
    ] {
        let plan = read(&titled(title, groups));
        let [question] = plan.questions.as_slice() else { panic!("{title}: {:?}", plan.questions) };
        assert!(
            question.choices.starts_with(&choices.iter().map(|day| (*day).to_owned()).collect::<Vec<_>>()),
            "{title}: {question:?}"
        );
        let cell = question.place.address();
        let plan = answered(&titled(title, groups), &cell, choices[0]);
        assert_eq!((plan.questions.len(), plan.figures.len()), (0, 14), "{title}");
    }
    // each month of its own
    let months = read(&titled(
        "ĐIỂM BỘ CHỈ SỐ 766 NĂM 2026",
        "TT;Đơn vị;Tháng 8;Tháng 9\n1;Xã Tân Lập;70;71\n2;Xã Minh Đức;68;69",
    ));
    let offered: Vec<&str> =
        months.questions.iter().filter_map(|question| Some(question.choices.first()?.as_str())).collect();
    assert_eq!(offered, ["2026-08-31", "2026-09-30"]);
}

#[test]
fn a_table_without_anything_of_ours_is_said_and_not_passed_over() {
    let score =
        titled("ĐIỂM BỘ CHỈ SỐ 766 ĐẾN NGÀY 10/10/2026", "TT;Đơn vị;Điểm\n1;Xã Tân Lập;70\n2;Xã Minh Đức;68");
    let places = titled("CÁC XÃ", "TT;Đơn vị;Xếp loại;Nhận xét\n1;Xã Tân Lập;2;5\n2;Xã Minh Đức;1;4");
    let book = Book::new().sheet("Điểm", &score).sheet("Xếp loại", &places);
    let plan = plan_of(book, &known(), &today());
    assert_eq!(plan.figures.len(), 2);
    let said = plan.findings.iter().find(|finding| finding.rule.key == "untold-table").unwrap();
    assert_eq!(&*said.place.as_ref().unwrap().sheet, "Xếp loại");
    assert!(said.to_string().contains("“Xếp loại”"), "{said}");
}

#[test]
fn a_title_says_whose_without_its_date_and_a_level_is_nobodys() {
    let table = |title: &str, head: &str| {
        titled(
            title,
            &format!("TT;Chỉ số;{head}\n1;Tỷ lệ số hóa hồ sơ;88,2\n2;Xử lý phản ánh, kiến nghị;85,1"),
        )
    };
    let unit = "KẾT QUẢ BỘ CHỈ SỐ 766 CỦA SỞ NỘI VỤ TUẦN 41 TÍNH ĐẾN NGÀY 10/10/2026";
    let asked = read(&table(unit, "Tỷ lệ (%)"));
    assert_eq!(asked.questions[0].found, "SỞ NỘI VỤ");
    let plan = answered(&table(unit, "Tỷ lệ (%)"), "A1", "Số liệu của đơn vị này");
    let is_it = |subject: &PlannedSubject| matches!(subject, PlannedSubject::New { name, .. } if &**name == "SỞ NỘI VỤ");
    assert_eq!(plan.figures.len(), 2);
    assert!(plan.figures.iter().all(|figure| is_it(&figure.subject)), "{:?}", plan.figures);
    for (title, head) in [
        ("KẾT QUẢ CỦA CÁC ĐỊA PHƯƠNG NGÀY 10/10/2026", "Tỷ lệ (%)"),
        ("KẾT QUẢ CỦA THỊ XÃ NGÀY 10/10/2026", "Tỷ lệ (%)"),
        ("KẾT QUẢ NGÀY 10/10/2026", "Cấp xã"),
        ("MỨC TĂNG CÁC CHỈ SỐ NGÀY 10/10/2026", "Tỷ lệ (%)"),
    ] {
        let plan = read(&table(title, head));
        assert!(plan.figures.is_empty() && !plan.questions.is_empty(), "{title} {head}: {:?}", plan.figures);
    }
}

#[test]
fn the_plan_says_what_whose_and_when_and_each_can_be_changed() {
    let rows = titled(
        "ĐIỂM BỘ CHỈ SỐ 766 CÁC XÃ ĐẾN NGÀY 10/10/2026",
        "TT;Đơn vị;CKMB;TĐGQ;SHHS;Tổng điểm\n1;Xã Tân Lập;11;17;12;70\n2;Xã Minh Đức;11;16;12;68",
    );
    let plan = read(&rows);
    let column = |plan: &Plan, cell: &str| {
        plan.columns.iter().find(|column| column.place.address() == cell).cloned().unwrap()
    };
    let total = column(&plan, "F3");
    assert_eq!((total.what.as_str(), total.evidence.as_str()), ("Điểm", "đầu cột “Tổng điểm”"));
    let whose = total.whose.unwrap();
    assert_eq!((whose.is.as_str(), whose.evidence.as_str()), ("2 đơn vị", "tên ở cột B"));
    let when = total.when.unwrap();
    assert_eq!(when.is, [AsOf::Day(day(2026, 10, 10))]);
    assert!(when.evidence.contains("A1"), "{}", when.evidence);
    // another day, at the cell that told it
    let plan = answered(&rows, &when.place.unwrap().address(), "2026-10-03");
    assert!(plan.figures.iter().all(|figure| figure.as_of == AsOf::Day(day(2026, 10, 3))));
    assert_eq!(column(&plan, "F3").when.unwrap().evidence, "đã trả lời");
    // a column that is not to be stored
    let plan = answered(&rows, "E3", "Không nhập");
    assert!(plan.figures.iter().all(|figure| figure.measure != Measure::Group(5)));
    assert_eq!(plan.figures.len(), 6);
}
