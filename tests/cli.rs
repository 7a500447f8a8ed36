//! The program as other programs call it: what is printed, what is stored, and the exit code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![expect(clippy::disallowed_methods, reason = "a test puts files there that others have written")]

mod desk;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use desk::{Desk, MODEL, keys, unit};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

#[test]
fn the_model_week_gives_the_figures_of_the_model_notice() {
    let desk = Desk::with_model_week();
    let shown = desk.show(&[]);
    let all = [
        "against",
        "as_of",
        "baseline_version",
        "groups",
        "indicators",
        "neighbours",
        "overdue",
        "period",
        "rank",
        "total",
        "units",
        "version",
    ];
    assert_eq!(keys(&shown), all);
    assert_eq!([&shown["version"], &shown["baseline_version"]], ["766-2025", "766-2025"]);
    assert_eq!(
        [&shown["as_of"], &shown["against"], &shown["period"]],
        ["2025-04-08", "2025-03-27", "2025-W15"]
    );
    let rank = json!({ "current": 20, "of": 63, "baseline": 8, "baseline_of": 63, "change": -12 });
    assert_eq!(shown["rank"], rank);

    let indicators = shown["indicators"].as_array().unwrap();
    assert_eq!(keys(&indicators[0]), ["baseline", "change", "current", "name", "no", "years"]);
    assert_eq!(indicators[0]["years"], json!({ "2024": "61.68" }));
    assert_eq!([&indicators[0]["baseline"], &indicators[0]["current"]], ["13.82", "13.76"]);
    let changes: Vec<_> = indicators.iter().map(|indicator| indicator["change"].as_str().unwrap()).collect();
    let fell = changes.iter().filter(|change| change.starts_with('-')).count();
    let unchanged = changes.iter().filter(|change| **change == "0").count();
    assert_eq!((fell, indicators.len() - fell - unchanged, unchanged), (5, 4, 3), "{changes:?}");
    assert_eq!(changes[8], "-24.27");

    let (first, second) = (unit(&shown, "Hớn Quản"), unit(&shown, "Chơn Thành"));
    assert_eq!([&first["place"], &second["place"]], [4, 4]);
    assert_eq!(keys(first), ["baseline", "change", "current", "group", "name", "place", "reason"]);
    assert_eq!(unit(&shown, "Lộc Ninh")["place"], 6);
    let silent = unit(&shown, "Sở Ngoại vụ");
    assert_eq!([&silent["place"], &silent["current"], &silent["change"]], [&Value::Null; 3]);
    assert_eq!(silent["reason"], "Hệ thống không thông báo dữ liệu");
    assert_eq!(unit(&shown, "Sở Nội vụ")["reason"], Value::Null);
    // a unit with overdue dossiers only has no score and is not listed
    assert!(!shown["units"].as_array().unwrap().iter().any(|unit| unit["group"] == "commune"));

    assert_eq!(shown["overdue"]["as_of"], "2025-04-10T09:00");
    let overdue = shown["overdue"]["units"].as_array().unwrap();
    assert_eq!(overdue.len(), 9);
    assert_eq!([&overdue[0]["group"], &overdue[0]["count"]], [&json!("district"), &json!(204)]);
    assert!(overdue.iter().any(|unit| unit["group"] == "branch" && unit["name"] == "Đồng Phú"));
}

#[test]
fn a_plan_is_printed_and_nothing_is_written_until_it_is_accepted() {
    let desk = Desk::new();
    let read = ["import", "--data", "tỉnh.tb766", MODEL, "--json"];
    let answer = desk.run(&read);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(desk.files(), Vec::<String>::new());
    let plan = answer.json();
    assert_eq!(keys(&plan), ["figures", "problems", "questions", "tables"]);
    assert_eq!(keys(&plan["tables"][0]), ["columns", "kind", "range", "sheet", "source"]);
    let column = &plan["tables"][0]["columns"][0];
    assert_eq!(keys(column), ["cell", "evidence", "what", "when", "whose"]);
    assert!(column["evidence"].as_str().unwrap().contains("tên các chỉ số"), "{column}");
    let figures = plan["figures"].as_array().unwrap();
    assert_eq!(
        keys(&figures[0]),
        ["as_of", "cell", "group", "measure", "reason", "sheet", "status", "subject", "value", "was"]
    );
    let found = |as_of: &str, measure: &str| {
        figures.iter().find(|figure| figure["as_of"] == as_of && figure["measure"] == measure).unwrap()
    };
    assert_eq!([&found("2025-04-08", "rank")["value"], &found("2025-04-08", "of")["value"]], ["20", "63"]);
    let year = found("2024", "indicator:9");
    assert_eq!([&year["subject"], &year["status"]], ["province", "new"]);
    assert_eq!([&year["group"], &year["was"], &year["reason"]], [&Value::Null; 3]);
    assert_eq!(found("2025-04-10T09:00", "overdue")["group"], "district");
    let silent = figures.iter().find(|figure| figure["subject"] == "Sở Ngoại vụ").unwrap();
    assert_eq!(
        [&silent["value"], &silent["reason"]],
        [&Value::Null, &json!("Hệ thống không thông báo dữ liệu")]
    );

    assert_eq!(desk.run(&["import", "--data", "tỉnh.tb766", MODEL, "--accept"]).code, 0);
    assert_eq!(desk.files(), ["tỉnh.tb766"]);
    let before = fs::read(desk.path("tỉnh.tb766")).unwrap();
    let again = desk.run(&read).json();
    assert!(again["figures"].as_array().unwrap().iter().all(|figure| figure["status"] == "same"));
    assert_eq!(fs::read(desk.path("tỉnh.tb766")).unwrap(), before);
}

/// A workbook of another office: other sheet, other order of columns, one date, one district.
fn workbook(path: &Path, score: &str) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Tháng ba").unwrap();
    let rows = [
        ["Điểm 20/3/2025", "Tên đơn vị", "Điểm 13/3/2025"],
        [score, "Huyện Cẩm Xuyên", "81,5"],
        ["77,25", "Thị xã Kỳ Anh", "77,2"],
    ];
    for (row, texts) in (2..).zip(rows) {
        for (column, text) in (1..).zip(texts) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    book.save(path).unwrap();
}

#[test]
fn a_plan_with_an_error_is_printed_and_refused_and_nothing_is_stored() {
    let desk = Desk::new();
    workbook(&desk.path("sai.xlsx"), "190");
    for accept in [&["--json"] as &[&str], &["--json", "--accept"]] {
        let answer = desk.run(&[&["import", "--data", "x.tb766", "sai.xlsx"], accept].concat());
        assert_eq!(answer.code, 1);
        let plan = answer.json();
        let problem =
            plan["problems"].as_array().unwrap().iter().find(|found| found["severity"] == "error").unwrap();
        assert_eq!(keys(problem), ["cell", "message", "rule", "severity", "sheet", "source"]);
        assert_eq!([&problem["sheet"], &problem["cell"]], ["Tháng ba", "B4"]);
        for words in ["sai.xlsx", "Tháng ba", "B4", "190"] {
            assert!(answer.err.contains(words), "{words}: {}", answer.err);
        }
        assert_eq!(desk.files(), ["sai.xlsx"]);
    }
}

/// A workbook of communes with their scores.
fn communes(path: &Path, head: &str, names: impl IntoIterator<Item = String>) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Sheet1").unwrap();
    let rows = names.into_iter().map(|name| [name, "80,5".to_owned()]);
    for (row, texts) in (0..).zip([["Tên đơn vị".to_owned(), head.to_owned()]].into_iter().chain(rows)) {
        for (column, text) in (0..).zip(texts) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    book.save(path).unwrap();
}

#[test]
fn ninety_seven_new_units_are_one_line_and_in_json_ninety_seven() {
    let desk = Desk::new();
    communes(&desk.path("mot.xlsx"), "Điểm 08/4/2025", ["Xã Một".to_owned()]);
    communes(&desk.path("moi.xlsx"), "Điểm 15/4/2025", (1..=97).map(|number| format!("Phường Mới {number}")));
    assert_eq!(desk.run(&["import", "--data", "x.tb766", "mot.xlsx", "--accept"]).code, 0);
    let answer = desk.run(&["import", "--data", "x.tb766", "moi.xlsx", "--json"]);
    let plan = answer.json();
    let problems = plan["problems"].as_array().unwrap();
    let new: Vec<_> = problems.iter().filter(|problem| problem["rule"] == "new-unit").collect();
    assert_eq!(new.len(), 97);
    assert!(new.iter().all(|problem| problem["source"] == "moi.xlsx" && problem["sheet"] == "Sheet1"));
    assert_eq!(new[1]["cell"], "A3");
    let lines: Vec<&str> =
        answer.err.lines().filter(|line| line.contains("chưa có trong danh mục")).collect();
    assert_eq!(
        lines,
        [
            "Lưu ý: 97 đơn vị chưa có trong danh mục; sẽ được thêm là đơn vị mới: “Phường Mới 1” (moi.xlsx, trang tính “Sheet1”, ô A2), “Phường Mới 2” (ô A3), “Phường Mới 3” (ô A4) và 94 chỗ khác."
        ]
    );
}

#[test]
fn however_many_findings_there_are_json_has_each_and_a_person_reads_one_line() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in (0..).zip(["Tên đơn vị", "Điểm 01/4/2025", "Điểm 08/4/2025"]) {
        sheet.write_string(0, column, text).unwrap();
    }
    for row in 1..=250 {
        sheet.write_string(row, 0, format!("Xã Trống {row}")).unwrap();
        sheet.write_number(row, 2, 80.5).unwrap();
    }
    sheet.write_number(1, 1, 79.0).unwrap();
    book.save(desk.path("trong.xlsx")).unwrap();
    let answer = desk.run(&["import", "--data", "x.tb766", "trong.xlsx", "--json"]);
    let plan = answer.json();
    let empty = |problem: &&serde_json::Value| problem["rule"] == "empty-cell";
    assert_eq!(plan["problems"].as_array().unwrap().iter().filter(empty).count(), 249);
    let lines: Vec<&str> = answer.err.lines().filter(|line| line.contains("ô trống")).collect();
    assert_eq!(
        lines,
        [
            "Lưu ý: 249 ô trống; không có số liệu nào được lưu cho các ô này (thiếu số liệu không phải là 0): trong.xlsx, trang tính “Sheet1”, ô B3, ô B4, ô B5 và 246 chỗ khác."
        ]
    );
}

#[test]
fn two_files_with_a_sheet_of_one_name_need_an_answer_each() {
    let desk = Desk::new();
    for (folder, unit) in [("a", "Xã Một"), ("b", "Xã Hai")] {
        std::fs::create_dir(desk.path(folder)).unwrap();
        communes(&desk.path(&format!("{folder}/tuan.xlsx")), "Điểm", [unit.to_owned()]);
    }
    let import = ["import", "--data", "x.tb766", "a/tuan.xlsx", "b/tuan.xlsx", "--accept"];
    let answered = |answers: &[&str]| {
        let answers = answers.iter().flat_map(|answer| ["--answer", *answer]);
        desk.run(&import.iter().copied().chain(answers).collect::<Vec<_>>())
    };
    let asked = answered(&[]);
    assert_eq!(asked.code, 1);
    for place in ["tuan.xlsx:Sheet1!B1:", "tuan.xlsx (2):Sheet1!B1:"] {
        assert!(asked.err.contains(place), "{place}: {}", asked.err);
    }
    let refused = answered(&["Sheet1!B1=2025-04-08"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("hãy ghi cả tên tệp, ví dụ “tuan.xlsx:Sheet1!B1=2025-04-08”"),
        "{}",
        refused.err
    );
    let one = answered(&["tuan.xlsx:Sheet1!B1=2025-04-08"]);
    assert!(one.code == 1 && one.err.contains("tuan.xlsx (2):Sheet1!B1:"), "{}", one.err);
    let both = answered(&["tuan.xlsx:Sheet1!B1=2025-04-08", "tuan.xlsx (2):Sheet1!B1=2025-04-15"]);
    assert_eq!(both.code, 0, "{}", both.err);
    assert!(both.err.contains("Đã lưu 2 số liệu"), "{}", both.err);
}

#[test]
fn several_sources_make_one_plan_and_are_stored_together_or_not_at_all() {
    let desk = Desk::new();
    workbook(&desk.path("sai.xlsx"), "190");
    let answer = desk.run(&["import", "--data", "x.tb766", MODEL, "sai.xlsx", "--accept"]);
    assert_eq!(answer.code, 1);
    assert_eq!(desk.files(), ["sai.xlsx"]);

    workbook(&desk.path("đúng.xlsx"), "80,1");
    let answer = desk.run(&["import", "--data", "tỉnh.tb766", MODEL, "đúng.xlsx", "--accept"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let shown = desk.show(&["--as-of", "2025-03-20"]);
    assert_eq!(shown["against"], "2025-03-13");
    assert_eq!(unit(&shown, "Cẩm Xuyên")["change"], "-1.4");
    assert_eq!(shown["rank"]["current"], Value::Null);
    assert_eq!(shown["rank"]["change"], Value::Null);
}

#[test]
fn the_first_assessment_of_all_is_shown_without_changes() {
    let desk = Desk::new();
    workbook(&desk.path("đúng.xlsx"), "80,1");
    assert_eq!(desk.run(&["import", "--data", "tỉnh.tb766", "đúng.xlsx", "--accept"]).code, 0);
    let shown = desk.show(&["--as-of", "2025-03-13"]);
    assert_eq!(shown["against"], Value::Null);
    assert_eq!(shown["overdue"], Value::Null);
    let first = unit(&shown, "Cẩm Xuyên");
    assert_eq!([&first["current"], &first["place"]], [&json!("81.5"), &json!(1)]);
    assert_eq!([&first["baseline"], &first["change"]], [&Value::Null; 2]);
    assert!(first["reason"].is_string());
}

#[test]
fn a_rank_that_the_source_does_not_say_is_given_beside_it() {
    let desk = Desk::new();
    workbook(&desk.path("đúng.xlsx"), "80,1");
    let given = ["--rank", "30/34", "--as-of", "2025-03-20"];
    let answer =
        desk.run(&[&["import", "--data", "tỉnh.tb766", "đúng.xlsx", "--accept"], &given as &[_]].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
    let rank = &desk.show(&["--as-of", "2025-03-20"])["rank"];
    assert_eq!([&rank["current"], &rank["of"]], [30, 34]);
    assert_eq!(rank["baseline"], Value::Null);
}

#[test]
fn a_workbook_comes_in_on_standard_input() {
    let desk = Desk::new();
    workbook(&desk.path("đúng.xlsx"), "80,1");
    let bytes = fs::read(desk.path("đúng.xlsx")).unwrap();
    let answer = desk.run_with(&["import", "--data", "x.tb766", "-", "--json"], &bytes);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(answer.json()["tables"][0]["source"], "-");
    let nothing = desk.run_with(&["import", "--data", "x.tb766", "-", "--accept"], b"");
    assert_eq!(nothing.code, 1, "{}", nothing.err);
    assert_eq!(desk.files(), ["đúng.xlsx"]);
}

#[test]
fn an_open_question_blocks_and_its_answer_is_remembered() {
    let desk = Desk::with_model_week();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Sở").unwrap();
    let rows = [
        ["Đơn vị", "Điểm 15/4/2025", "Điểm 22/4/2025"],
        ["Sở VHTT&DL", "86", "87"],
        ["Sở Nội vụ", "90", "91"],
        ["Sở Y tế", "88", "89"],
    ];
    for (row, texts) in (0..).zip(rows) {
        for (column, text) in (0..).zip(texts) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    book.save(desk.path("sở.xlsx")).unwrap();

    let import = ["import", "--data", "tỉnh.tb766", "sở.xlsx", "--json"];
    let asked = desk.run(&import);
    assert_eq!(asked.code, 0, "{}", asked.err);
    let question = &asked.json()["questions"][0];
    assert_eq!(keys(question), ["cell", "choices", "found", "kind", "sheet", "source"]);
    assert_eq!([&question["sheet"], &question["cell"], &question["kind"]], ["Sở", "A2", "unit"]);
    let name = "Sở Văn hóa, Thể thao và Du lịch";
    assert!(question["choices"].as_array().unwrap().contains(&json!(name)), "{question}");

    let before = fs::read(desk.path("tỉnh.tb766")).unwrap();
    let blocked = desk.run(&[&import as &[_], &["--accept"]].concat());
    assert_eq!(blocked.code, 1);
    assert!(blocked.err.contains("Sở!A2"), "{}", blocked.err);
    assert_eq!(fs::read(desk.path("tỉnh.tb766")).unwrap(), before);

    let answer = format!("Sở!A2={name}");
    let answered = desk.run(&[&import as &[_], &["--accept", "--answer", &answer]].concat());
    assert_eq!(answered.code, 0, "{}", answered.err);
    assert_eq!(unit(&desk.show(&["--as-of", "2025-04-22"]), name)["current"], "87");
    // the next file of that layout asks nothing
    assert_eq!(desk.run(&import).json()["questions"], json!([]));
}

#[test]
fn content_is_laid_over_what_is_stored_and_its_comparison_is_remembered() {
    let desk = Desk::with_model_week();
    let dates = ["--as-of", "2025-04-08", "--against", "2025-03-27"];
    let content =
        |more: &[&str]| desk.run(&[&["content", "--data", "tỉnh.tb766"], &dates as &[_], more].concat());
    let empty = content(&["--json"]).json();
    assert_eq!(
        keys(&empty),
        [
            "baseline_label",
            "closing",
            "kind",
            "number",
            "period",
            "recommendations",
            "remarks",
            "shortcomings",
            "signed_on",
            "to"
        ]
    );
    // as an editor on Windows saves it, its letters taken apart
    desk.write(
        "một.json",
        "\u{feff}{\"number\":\"1072\",\"shortcomings\":[\"Ha\u{323}n che\u{302}\u{301}\"]}",
    );
    desk.write(
        "hai.json",
        r#"{"period":"month","recommendations":[{"addressee":"Sở Y tế","items":["**Gấp** làm"]}]}"#,
    );
    for file in ["một.json", "hai.json"] {
        let answer = content(&["--set", file]);
        assert_eq!((answer.code, answer.out.as_str()), (0, ""), "{}", answer.err);
    }
    let stored = content(&["--json"]).json();
    assert_eq!([&stored["number"], &stored["period"]], ["1072", "month"]);
    assert_eq!(stored["shortcomings"], json!(["Hạn chế"]));
    assert_eq!(stored["recommendations"][0]["items"], json!(["**Gấp** làm"]));
    assert_eq!(desk.show(&[])["period"], "2025-04");
    assert!(content(&[]).out.contains("Sở Y tế"));

    desk.write("sai.json", r#"{"numbr":"1073"}"#);
    content(&["--set", "sai.json"]).refused(1, "numbr");
    desk.write("hỏng.json", "{\"number\": ");
    content(&["--set", "hỏng.json"]).refused(1, "hỏng.json");
    content(&["--set", "không-có.json"]).refused(2, "không-có.json");
    assert_eq!(content(&["--json"]).json(), stored);
    desk.run(&["content", "--data", "tỉnh.tb766", "--as-of", "2030-01-01", "--against", "2025-03-27"])
        .refused(1, "01/01/2030");
}

#[test]
fn the_chosen_comparison_outlasts_an_assessment_in_between() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["sample", "--out", "tỉnh.tb766"]).code, 0);
    // the sample's week compares with a meeting, whatever lies between
    assert_eq!(desk.show(&[])["against"], "2025-03-27");
    assert_eq!(desk.show(&[])["rank"]["change"], -12);
}

#[test]
fn the_office_makes_the_data_file_once_it_is_right() {
    let desk = Desk::new();
    desk.write("sai.json", r#"{"recipients":"một dòng"}"#);
    desk.run(&["office", "--data", "x.tb766", "--set", "sai.json"]).refused(1, "recipients");
    desk.run(&["office", "--data", "x.tb766"]).refused(2, "x.tb766");
    assert_eq!(desk.files(), ["sai.json"]);
    desk.write("cơ quan.json", r#"{"issuer":"VĂN PHÒNG","recipients":["Như trên"]}"#);
    assert_eq!(desk.run(&["office", "--data", "x.tb766", "--set", "cơ quan.json"]).code, 0);
    desk.write("ký.json", r#"{"signer_name":"Nguyễn Văn A"}"#);
    assert_eq!(desk.run(&["office", "--data", "x.tb766", "--set", "ký.json"]).code, 0);
    let stored = desk.run(&["office", "--data", "x.tb766", "--json"]).json();
    assert_eq!(
        keys(&stored),
        [
            "archive",
            "authority",
            "issuer",
            "place",
            "province",
            "recipients",
            "signer_name",
            "signer_title",
            "superior",
            "symbol"
        ]
    );
    assert_eq!([&stored["issuer"], &stored["signer_name"]], ["VĂN PHÒNG", "Nguyễn Văn A"]);
    assert!(desk.run(&["office", "--data", "x.tb766"]).out.contains("Người ký: Nguyễn Văn A"));
}

#[test]
fn the_notice_is_written_even_when_something_is_missing_and_each_time_the_same() {
    let desk = Desk::with_model_week();
    let notice = |out: &str| {
        let dates = ["--as-of", "2025-04-08", "--against", "2025-03-27"];
        desk.run(&[&["notice", "--data", "tỉnh.tb766", "--out", out], &dates as &[_]].concat())
    };
    let answer = notice("a.pdf");
    assert_eq!((answer.code, answer.out.as_str()), (0, ""));
    assert!(answer.err.contains("Mục II"), "{}", answer.err);
    assert_eq!(notice("b.PDF").code, 0);
    let first = fs::read(desk.path("a.pdf")).unwrap();
    assert!(first.starts_with(b"%PDF-1."));
    assert_eq!(fs::read(desk.path("b.PDF")).unwrap(), first);
    assert_eq!(notice("a.docx").code, 0);
    assert!(fs::read(desk.path("a.docx")).unwrap().starts_with(b"PK"));
    let mut with_system = vec!["notice", "--data", "tỉnh.tb766", "--out", "s.pdf", "--font", "system"];
    with_system.extend(["--as-of", "2025-04-08", "--against", "2025-03-27"]);
    let system = desk.run(&with_system);
    assert_eq!(system.code, 0, "{}", system.err);
    // a machine without Times New Roman says so and prints with the bundled faces
    let said = system.err.contains("Times New Roman");
    assert_eq!(fs::read(desk.path("s.pdf")).unwrap() == first, said, "{}", system.err);
    notice("a.txt").refused(2, "a.txt");
    notice("không có/a.pdf").refused(1, "không có");
    let mut missing_week = vec!["notice", "--data", "tỉnh.tb766", "--out", "c.pdf"];
    missing_week.extend(["--as-of", "2025-04-08", "--against", "2025-01-01"]);
    desk.run(&missing_week).refused(1, "01/01/2025");
    assert!(!desk.path("c.pdf").exists());
}

#[test]
fn the_sample_is_complete_and_never_overwrites() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["sample", "--out", "mẫu.tb766"]).code, 0);
    let verified = desk.run(&["verify", "--data", "mẫu.tb766"]);
    assert_eq!(verified.code, 0, "{}", verified.err);
    let office = desk.run(&["office", "--data", "mẫu.tb766", "--json"]).json();
    assert_eq!(office["symbol"], "TB-VPUBND");
    let content: Value = desk
        .run(&[
            "content",
            "--data",
            "mẫu.tb766",
            "--as-of",
            "2025-04-08",
            "--against",
            "2025-03-27",
            "--json",
        ])
        .json();
    assert_eq!(content["recommendations"].as_array().unwrap().len(), 2);
    let before = fs::read(desk.path("mẫu.tb766")).unwrap();
    desk.run(&["sample", "--out", "mẫu.tb766"]).refused(1, "mẫu.tb766");
    assert_eq!(fs::read(desk.path("mẫu.tb766")).unwrap(), before);
}

#[test]
fn a_data_file_that_is_not_whole_is_refused() {
    let desk = Desk::with_model_week();
    let whole = fs::read(desk.path("tỉnh.tb766")).unwrap();
    fs::write(desk.path("cụt.tb766"), &whole[..whole.len() - 100]).unwrap();
    desk.write("chữ.tb766", "đây không phải là tệp dữ liệu");
    for (name, words) in [("cụt.tb766", "bị hỏng"), ("chữ.tb766", "không phải tệp dữ liệu")]
    {
        let before = fs::read(desk.path(name)).unwrap();
        desk.run(&["verify", "--data", name]).refused(1, words);
        desk.run(&["show", "--data", name]).refused(1, name);
        desk.run(&["import", "--data", name, MODEL, "--accept"]).refused(1, words);
        assert_eq!(fs::read(desk.path(name)).unwrap(), before);
    }
}

#[test]
fn wrong_arguments_are_told_with_code_2() {
    let desk = Desk::with_model_week();
    for (arguments, words) in [
        (&["show", "--data", "không-có.tb766"] as &[&str], "không-có.tb766"),
        (&["import", "--data", "tỉnh.tb766", "không-có.xlsx", "--accept"], "không-có.xlsx"),
        (&["show", "--data", "tỉnh.tb766", "--colour"], "--colour"),
        (&["show"], "--data"),
        (&["show", "--data", "tỉnh.tb766", "--as-of", "08/04/2025"], "08/04/2025"),
        (&["notice", "--data", "tỉnh.tb766", "--out", "o.pdf"], "--as-of"),
        (&["nghĩ"], "nghĩ"),
        (&["check", "--data", "tỉnh.tb766"], "check"),
    ] {
        desk.run(arguments).refused(2, words);
    }
    desk.run(&["show", "--data", "tỉnh.tb766", "--as-of", "2025-04-09"]).refused(1, "09/4/2025");
}

#[test]
fn help_and_version_are_printed() {
    let desk = Desk::new();
    for arguments in [&["--help"] as &[&str], &["show", "--help"]] {
        let help = desk.run(arguments);
        assert_eq!(help.code, 0);
        assert!(help.out.contains("thongbao766 import"), "{}", help.out);
    }
    assert_eq!(desk.run(&["--version"]).out, format!("thongbao766 {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_reader_who_stops_early_is_no_error() {
    let desk = Desk::with_model_week();
    let mut child = Command::new(env!("CARGO_BIN_EXE_thongbao766"))
        .args(["show", "--data", "tỉnh.tb766", "--json"])
        .current_dir(desk.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_notice_speaks_of_the_period_that_is_asked_for_and_tells_what_the_checker_finds() {
    let desk = Desk::with_model_week();
    let dates = ["--as-of", "2025-04-08", "--against", "2025-03-27"];
    let notice = |more: &[&str]| {
        let line = [&["notice", "--data", "tỉnh.tb766", "--out", "x.docx"], &dates as &[_], more].concat();
        let answer = desk.run(&line);
        let bytes = std::fs::read(desk.path("x.docx")).unwrap_or_default();
        let lines = thongbao766::notice::check::paper_of_file(&bytes).map(|paper| paper.lines());
        (answer, lines.unwrap_or_default().join("\n"))
    };
    assert!(notice(&[]).1.contains("tuần 15, tháng 4 năm 2025"));
    assert!(notice(&["--period", "quarter"]).1.contains("quý II năm 2025"));
    assert!(notice(&["--period", "year"]).1.contains("năm 2025"));
    notice(&["--period", "day"]).0.refused(2, "--period");
    // written all the same, and told
    desk.write("sai.json", r#"{"shortcomings":["Tỉnh xếp hạng 21/63."]}"#);
    let set = [&["content", "--data", "tỉnh.tb766", "--set", "sai.json"], &dates as &[_]].concat();
    assert_eq!(desk.run(&set).code, 0);
    let (answer, words) = notice(&[]);
    assert_eq!(answer.code, 0);
    assert!(words.contains("Tỉnh xếp hạng 21/63"));
    assert!(answer.err.contains("Mục II: “Tỉnh xếp hạng 21/63"), "{}", answer.err);
}
