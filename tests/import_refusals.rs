//! What is refused, and how: one clear Vietnamese sentence with file, sheet and cell, and nothing to store.

mod import_book;

use import_book::{
    Book, DEPARTMENTS, DISTRICTS, INDICATORS, Put, day, errors, known_empty, model_week, plan_of,
    plan_of_bytes, put, raw_book, raw_text, text_rows, zip_of,
};
use thongbao766::figures::Rank;
use thongbao766::finding::Finding;
use thongbao766::import::read_plan;
use thongbao766::plan::{Given, Plan, QuestionKind, Source};

fn read(book: Book) -> Plan {
    plan_of(book, &known_empty(), &Given::default())
}

fn read_bytes(bytes: Vec<u8>) -> Plan {
    plan_of_bytes(bytes, &known_empty(), &Given::default())
}

/// The only error of a plan that cannot be accepted.
fn only_error(plan: &Plan) -> Finding {
    assert!(!plan.is_acceptable());
    let found: Vec<&Finding> = plan.errors().collect();
    assert_eq!(found.len(), 1, "{:?}", errors(plan));
    let message = &found[0].to_string();
    assert!(message.contains("tuan.xlsx"), "{message}");
    assert!(
        message.ends_with('.') && message.contains("hãy "),
        "one sentence that says what to do: {message}"
    );
    found[0].clone()
}

/// Worksheet and cell of a finding.
fn place(finding: &Finding) -> (&str, String) {
    (finding.place.as_ref().map_or("", |place| &place.sheet), finding.address())
}

/// The departments of the model week with one cell of the table changed; rows and columns from 0, the head is row 0.
fn departments_with(row: usize, column: usize, put: impl Into<Put>) -> Book {
    let mut rows = text_rows(DEPARTMENTS);
    rows[row][column] = put.into();
    Book::new().sheet("Điểm sở", &rows)
}

#[test]
fn a_file_that_is_no_workbook_is_refused() {
    let docx = zip_of(&[("word/document.xml", b"<w:document/>".to_vec())]);
    let mut encrypted = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    encrypted.resize(2048, 0);
    let mut old = encrypted.clone();
    encrypted.extend("EncryptedPackage\0".encode_utf16().flat_map(u16::to_le_bytes));
    old.extend("Workbook\0".encode_utf16().flat_map(u16::to_le_bytes));
    for (bytes, words) in [
        (b"STT;\xc4\x90\xc6\xa1n v\xe1\xbb\x8b".to_vec(), "không có bảng nào"),
        (vec![], "rỗng"),
        (vec![0; 5000], "rỗng"),
        (docx, "không có bảng nào"),
        (encrypted, "có mật khẩu"),
        (old, "hỏng"),
        (vec![b'P'; 21 * 1024 * 1024], "20 MB"),
    ] {
        let plan = read_bytes(bytes);
        let error = only_error(&plan);
        assert!(error.message.contains(words), "{error}");
        assert_eq!(place(&error), ("", "".to_owned()));
        assert_eq!(plan.figures, []);
    }
}

#[test]
fn a_truncated_workbook_is_refused_wherever_it_ends() {
    let whole = model_week().bytes();
    assert!(read_bytes(whole.clone()).is_acceptable());
    for length in (0..whole.len()).step_by(whole.len() / 60).chain([1, 3, 4, 30, whole.len() - 1]) {
        let plan = read_bytes(whole[..length].to_vec());
        only_error(&plan);
        assert_eq!(plan.figures, [], "{length} bytes");
    }
}

#[test]
fn a_damaged_workbook_never_stops_the_program() {
    let whole = model_week().bytes();
    for at in (0..whole.len()).step_by(whole.len() / 150) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        // Whether the flaw is noticed depends on where it lies; what is read must then be what was written.
        let plan = read_bytes(bytes);
        assert!(plan.is_acceptable() || !errors(&plan).is_empty());
    }
}

#[test]
fn a_far_stray_cell_is_refused_and_costs_nothing() {
    let table = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\"><v>87.5</v></c></row>",
        raw_text("A1", "Đơn vị"),
        raw_text("B1", "08/4/2025"),
        raw_text("A2", "Sở Y tế")
    );
    for (row, cell) in [(1_048_576, "XFD1048576"), (20_001, "A20001"), (3, "SG3")] {
        let stray = format!("{table}<row r=\"{row}\">{}</row>", raw_text(cell, "x"));
        let error = only_error(&read_bytes(raw_book("", &stray)));
        assert_eq!(place(&error), ("Điểm", cell.to_owned()));
    }
    // An empty cell with a format is nothing; the last cell within the limits is read.
    let formatted = format!("{table}<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>");
    assert!(read_bytes(raw_book("", &formatted)).is_acceptable());
    let within = format!("{table}<row r=\"20000\">{}</row>", raw_text("SF20000", "x"));
    assert!(read_bytes(raw_book("", &within)).is_acceptable());
}

#[test]
fn a_cell_beyond_any_spreadsheet_and_a_huge_declared_size_are_refused() {
    let beyond = format!("<row r=\"1\">{}</row>", raw_text("A99999999999", "x"));
    assert!(!read_bytes(raw_book("", &beyond)).is_acceptable());
    let shared = b"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"99999999999999\"></sst>";
    let bytes =
        zip_of(&[("xl/workbook.xml", b"<workbook/>".to_vec()), ("xl/sharedStrings.xml", shared.to_vec())]);
    only_error(&read_bytes(bytes));
}

#[test]
fn too_many_cells_and_too_much_when_unpacked_are_refused() {
    let book = Book::new().sheet_with("Điểm", &[], |sheet| {
        for row in 0..2001 {
            put(sheet, row, 0, &[vec![Put::Number(1.0); 100]]);
        }
    });
    assert!(only_error(&read(book)).message.contains("200.000"));
    let bomb = zip_of(&[("xl/workbook.xml", vec![b' '; 201 * 1024 * 1024])]);
    assert!(bomb.len() < 1024 * 1024);
    assert!(only_error(&read_bytes(bomb)).message.contains("200 MB"));
}

#[test]
fn a_figure_that_cannot_be_is_refused_at_its_cell() {
    for (put, words) in [
        (Put::from(190.0), "190"),
        (Put::from("190"), "190"),
        (Put::from(-0.5), "-0,5"),
        (Put::from("−0,5"), "0,5"),
        (Put::from("8O,5"), "8O,5"),
        (Put::from("abc"), "abc"),
        (Put::from("12,5/18"), "12,5/18"),
        (Put::Date(2025, 4, 8), "đổi thành ngày"),
    ] {
        let error = only_error(&read(departments_with(4, 3, put.clone())));
        assert!(error.message.contains(words), "{put:?}: {}", error.message);
        assert_eq!(place(&error), ("Điểm sở", "D5".to_owned()));
        assert!(error.to_string().contains("“Điểm sở”, ô D5"), "{error}");
    }
    let mut rows = text_rows(INDICATORS);
    rows[3][4] = Put::from("100,01");
    assert_eq!(only_error(&read(Book::new().sheet("Điểm", &rows))).address(), "E4");
}

#[test]
fn an_error_value_of_the_spreadsheet_is_refused() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\" t=\"e\"><v>#REF!</v></c></row>",
        raw_text("A1", "Đơn vị"),
        raw_text("B1", "08/4/2025"),
        raw_text("A2", "Sở Y tế")
    );
    let error = only_error(&read_bytes(raw_book("", &rows)));
    assert!(error.message.contains("#REF!"), "{}", error.message);
    assert_eq!(error.address(), "B2");
}

#[test]
fn counts_that_are_no_counts_are_refused() {
    for put in [Put::from("2,5"), Put::from(-1.0), Put::from("hai hồ sơ"), Put::from(2.5)] {
        let rows = vec![
            row!["Đơn vị", "Số hồ sơ quá hạn đến 09:00 10/4/2025"],
            row!["Xã Long Hà", 1.0],
            vec![Put::from("Xã Đức Hạnh"), put.clone()],
        ];
        assert_eq!(only_error(&read(Book::new().sheet("Điểm", &rows))).address(), "B3", "{put:?}");
    }
}

#[test]
fn a_unit_twice_in_one_table_is_refused_under_any_prefix() {
    for name in ["Sở Nội vụ", "SỞ NỘI VỤ", "5. Sở Nội  vụ", "Sở Nội vụ - Tỉnh Bình Phước"]
    {
        let error = only_error(&read(departments_with(5, 1, name)));
        assert_eq!(error.address(), "B6");
        assert!(error.message.contains("ô B2"), "{}", error.message);
    }
    let mut rows = text_rows(DISTRICTS);
    rows[9][1] = Put::from("Bù Đốp");
    assert_eq!(only_error(&read(Book::new().sheet("Điểm", &rows))).address(), "B10");
}

#[test]
fn an_indicator_twice_in_one_table_is_refused() {
    let mut rows = text_rows(INDICATORS);
    rows.push(rows[3].clone());
    let error = only_error(&read(Book::new().sheet("Điểm", &rows)));
    assert_eq!(error.address(), "B14");
    assert!(error.message.contains("ô B4"), "{}", error.message);
}

#[test]
fn the_same_date_twice_with_other_figures_is_refused_and_with_the_same_is_one() {
    let columns = |other: f64| {
        vec![
            row!["Đơn vị", "08/4/2025", "Kết quả ngày 08/4/2025"],
            row!["Sở Y tế", 87.5, other],
            row!["Sở Nội vụ", 90.0, 90.0],
        ]
    };
    let error = only_error(&read(Book::new().sheet("Điểm", &columns(80.0))));
    assert_eq!(error.address(), "C2");
    for words in ["Sở Y tế", "08/4/2025", "87,5", "80", "ô B2"] {
        assert!(error.message.contains(words), "{words}: {}", error.message);
    }
    let same = read(Book::new().sheet("Điểm", &columns(87.5)));
    assert_eq!(errors(&same), [""; 0]);
    assert_eq!(same.figures.len(), 2);
}

#[test]
fn two_sheets_and_two_files_that_contradict_each_other_are_refused() {
    let mut other = text_rows(DEPARTMENTS);
    other[4][3] = Put::from("50");
    let sheets = Book::new().sheet("Điểm 1", &text_rows(DEPARTMENTS)).sheet("Điểm 2", &other);
    let error = only_error(&read(sheets));
    assert_eq!(place(&error), ("Điểm 2", "D5".to_owned()));

    let source = |name: &str, rows: &[Vec<Put>]| Source {
        name: name.into(),
        bytes: Book::new().sheet("Điểm", rows).bytes(),
    };
    let files = vec![source("mot.xlsx", &text_rows(DEPARTMENTS)), source("tuan.xlsx", &other)];
    only_error(&read_plan(files, &known_empty(), &Given::default()));
}

#[test]
fn a_value_and_no_data_for_one_identity_contradict_each_other() {
    let rows = |text: &str| vec![row!["Đơn vị", "08/4/2025"], row!["Sở Y tế", text], row!["Sở Nội vụ", "90"]];
    let book = Book::new().sheet("Điểm 1", &rows("87,5")).sheet("Điểm 2", &rows("Không có dữ liệu"));
    assert_eq!(only_error(&read(book)).address(), "B2");
}

#[test]
fn a_rank_that_became_a_date_or_contradicts_another_is_refused() {
    let mut rows = text_rows(INDICATORS);
    rows.push(row!["", "Xếp hạng", "", Put::Date(1963, 8, 1), "20/63"]);
    let error = only_error(&read(Book::new().sheet("Điểm", &rows)));
    assert_eq!(error.address(), "D14");
    assert!(error.message.contains("đổi thành ngày"), "{}", error.message);

    let given = Given { rank: Rank::new(21, 63), as_of: Some(day(2025, 4, 8).into()), ..Given::default() };
    let plan = plan_of(model_week(), &known_empty(), &given);
    assert_eq!(errors(&plan).len(), 1, "{:?}", errors(&plan));
    assert!(!plan.is_acceptable());
}

#[test]
fn a_unit_whose_group_nothing_tells_is_refused() {
    let rows = vec![row!["Đơn vị", "08/4/2025"], row!["Hớn Quản", 80.0]];
    let error = only_error(&read(Book::new().sheet("Điểm", &rows)));
    assert_eq!(error.address(), "A2");
}

#[test]
fn a_workbook_without_any_known_table_is_refused() {
    for book in [Book::new().sheet("Điểm", &[]), Book::new().sheet("Điểm", &[row!["Lịch họp", "Tuần 15"]])]
    {
        assert!(only_error(&read(book)).message.contains("không có bảng nào"));
    }
    let annex = vec![
        row!["Đơn vị", "Số TTHC", "Số hồ sơ"],
        row!["Sở Y tế", 12.0, 340.0],
        row!["Sở Nội vụ", 9.0, 20.0],
    ];
    assert!(!read(Book::new().sheet("Điểm", &annex)).is_acceptable());
}

#[test]
fn an_empty_cell_is_told_and_never_zero() {
    let plan = read(departments_with(4, 3, ""));
    assert!(plan.is_acceptable());
    assert_eq!(plan.figures.len(), 25);
    assert!(import_book::warnings(&plan).iter().any(|message| message.contains("ô D5")));
}

#[test]
fn an_impossible_or_future_date_is_asked_about() {
    let book = |head: &str| departments_with(0, 3, head);
    let given = Given { today: Some(day(2025, 4, 11)), ..Given::default() };
    for (head, choices) in [
        ("13/14/2025", vec!["2025-01-13"]),
        ("3/27/2025", vec!["2025-03-27"]),
        ("04/8/2025", vec!["2025-04-08", "2025-08-04"]),
        ("31/4/2024", vec!["2024-04-30"]),
    ] {
        let plan = plan_of(book(head), &known_empty(), &given);
        assert_eq!(plan.questions.len(), 1, "{head}");
        let question = &plan.questions[0];
        assert_eq!((question.kind, question.place.address().as_str()), (QuestionKind::Date, "D1"));
        assert_eq!(question.found, head);
        assert_eq!(question.choices, choices);
        assert!(!plan.is_acceptable());
    }
}
