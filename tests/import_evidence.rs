//! Nothing is stored without evidence: what figures are, whose, and of when is told by words, or asked about, or left out and said.

mod import_book;

use import_book::{Book, Put, day, errors, known_empty, plan_of, titled};
use thongbao766::cell::{CellRef, parse_address};
use thongbao766::figures::{Group, Measure, Unit, UnitId};
use thongbao766::import::read_plan;
use thongbao766::plan::{Answer, Given, Known, Plan, PlannedSubject, Source};

/// A table of three units under a title, with these heads over figures.
fn units(title: &str, heads: &[&str]) -> Book {
    let mut rows = vec![row![title], row![]];
    let mut head = vec![Put::from("STT"), Put::from("Đơn vị")];
    head.extend(heads.iter().map(|head| Put::from(*head)));
    rows.push(head);
    for (number, name) in (1..).zip(["Sở Nội vụ", "Sở Y tế", "UBND xã Phú Nghĩa"]) {
        let mut row = vec![Put::from(f64::from(number)), Put::from(name)];
        row.extend((0..heads.len()).map(|column| Put::from(f64::from(number) * 3.0 + column as f64)));
        rows.push(row);
    }
    Book::new().sheet("Bảng", &rows)
}

fn read(book: Book) -> Plan {
    plan_of(book, &known_empty(), &Given { today: Some(day(2026, 11, 26)), ..Given::default() })
}

/// Whether nothing of a plan could be stored as it stands.
fn is_held_back(plan: &Plan) -> bool {
    plan.figures.is_empty() || !plan.questions.is_empty() || !errors(plan).is_empty()
}

fn answer(cell: &str, choice: &str) -> Answer {
    let sheet = CellRef::of_sheet("tuan.xlsx".into(), "Bảng");
    Answer { place: CellRef { at: parse_address(cell), ..sheet }, choice: choice.into() }
}

const TITLE: &str = "Tình hình tháng 10";

#[test]
fn a_head_that_says_score_in_every_word_is_one() {
    for head in [
        "Điểm 02/10/2026",
        "Điểm ngày 02/10/2026",
        "Tổng điểm đến 02/10/2026",
        "Điểm số tại ngày 02/10/2026 của đơn vị",
        "Kết quả đánh giá ngày 02/10/2026",
        "Điểm tuần 40 (02/10/2026)",
        "Tổng điểm (100) 02/10/2026",
        "Điểm ngày 02/10/2026 (thang điểm 100)",
        "Điểm Bộ chỉ số 766 ngày 02.10.26",
        "Điểm 766 2-Oct-26",
        "Điểm đánh giá 20261002",
        "Điểm (theo QĐ 766/QĐ-TTg ngày 23/6/2022) đến 02/10/2026",
    ] {
        let plan = read(units("", &[head]));
        assert_eq!((plan.questions.len(), plan.figures.len()), (0, 3), "{head}: {:?}", plan.questions);
        assert!(plan.figures.iter().all(|figure| figure.measure == Measure::Score), "{head}");
        assert!(plan.figures.iter().all(|figure| figure.as_of.day() == Some(day(2026, 10, 2))), "{head}");
    }
}

#[test]
fn a_head_that_says_something_else_is_never_a_score() {
    for head in [
        "02/10/2026",
        "Điểm thưởng 02/10/2026",
        "Điểm trừ 02/10/2026",
        "Điểm tự chấm 02/10/2026",
        "Điểm thi đua 02/10/2026",
        "Điểm rèn luyện 02/10/2026",
        "Số lượng 02/10/2026",
        "Số TTHC 02/10/2026",
        "Số ngày 02/10/2026",
        "Kinh phí (triệu đồng) 02/10/2026",
        "Thứ hạng 02/10/2026",
        "Mức tăng điểm 02/10/2026",
        "Chỉ tiêu 02/10/2026",
        "Điểm mục tiêu 02/10/2026",
        "PAR INDEX 02/10/2026",
        "Điểm DDCI 02/10/2026",
        "Điểm bình quân cả nước 02/10/2026",
        "Điểm cùng kỳ 02/10/2026",
        "Điểm (tối đa 18) 02/10/2026",
        "Tỷ lệ số hóa 02/10/2026",
    ] {
        let plan = read(units(TITLE, &[head]));
        assert!(is_held_back(&plan), "{head}: {:?}", plan.figures);
    }
}

#[test]
fn only_overdue_dossiers_are_overdue_dossiers() {
    let title = "Tính đến 08 giờ 30 ngày 05/10/2026";
    for head in [
        "Số hồ sơ quá hạn",
        "Hồ sơ trễ hạn",
        "Tổng số hồ sơ quá hạn",
        "Số HS đang xử lý quá hạn",
        "Số hồ sơ đang giải quyết quá hạn",
        "Quá hạn",
    ] {
        let plan = read(units(title, &[head]));
        assert_eq!((plan.questions.len(), plan.figures.len()), (0, 3), "{head}: {:?}", plan.questions);
        assert!(plan.figures.iter().all(|figure| figure.measure == Measure::Overdue), "{head}");
    }
    for head in [
        "Số hồ sơ không quá hạn",
        "Số hồ sơ chưa quá hạn",
        "Hồ sơ sắp quá hạn",
        "Số ngày quá hạn",
        "Số văn bản quá hạn",
        "Số thư xin lỗi do quá hạn",
        "Hồ sơ quá hạn cùng kỳ",
        "Tỷ lệ hồ sơ quá hạn",
        "Nhiệm vụ quá hạn",
        "Số đơn thư quá hạn",
        "Hồ sơ quá hạn năm trước chuyển sang",
        "Hồ sơ trước hạn",
    ] {
        let plan = read(units(title, &[head]));
        assert!(is_held_back(&plan), "{head}: {:?}", plan.figures);
    }
}

#[test]
fn a_title_of_something_else_is_asked_about_whatever_the_heads() {
    for title in [
        "CHỈ TIÊU GIAO NĂM 2026",
        "MỤC TIÊU PHẤN ĐẤU THEO BỘ CHỈ SỐ 766",
        "KẾT QUẢ CHẤM ĐIỂM CẢI CÁCH HÀNH CHÍNH",
        "BẢNG ĐIỂM TỰ ĐÁNH GIÁ CỦA CÁC ĐƠN VỊ",
        "CHỈ SỐ PAR INDEX CÁC SỞ, NGÀNH",
        "ĐIỂM TRÊN HỆ THỐNG THÔNG TIN GIẢI QUYẾT TTHC CỦA TỈNH",
        "ĐIỂM THI ĐUA CÁC ĐƠN VỊ",
        "KẾT QUẢ GIẢI NGÂN VỐN ĐẦU TƯ",
        "SỐ HỒ SƠ TIẾP NHẬN CỦA CÁC ĐƠN VỊ",
        "ĐIỂM BÌNH QUÂN CẢ NƯỚC",
    ] {
        let plan = read(units(title, &["02/10/2026"]));
        assert!(is_held_back(&plan), "{title}: {:?}", plan.figures);
    }
    for title in [
        "KẾT QUẢ ĐÁNH GIÁ THEO BỘ CHỈ SỐ 766",
        "BẢNG TỔNG HỢP ĐIỂM CÁC SỞ, BAN, NGÀNH TUẦN 40",
        "Kết quả chất lượng phục vụ người dân, doanh nghiệp",
    ] {
        let plan = read(units(title, &["02/10/2026"]));
        assert_eq!((plan.questions.len(), plan.figures.len()), (0, 3), "{title}: {:?}", plan.questions);
        let evidence = &plan.columns[0].evidence;
        assert!(evidence.contains("tiêu đề") && evidence.contains(&title[..12]), "{evidence}");
    }
}

#[test]
fn indicators_of_somebody_else_are_not_the_provinces() {
    let lines = "STT;Chỉ số;02/10/2026
1;Tỷ lệ thanh toán trực tuyến trên Cổng dịch vụ công quốc gia;61,5
2;Tỷ lệ hồ sơ nộp trực tuyến;72,5";
    let home = Known { province: "tỉnh Gia Lai".to_owned(), ..known_empty() };
    for title in [
        "KẾT QUẢ BỘ CHỈ SỐ 766 CỦA SỞ Y TẾ",
        "Đơn vị: UBND xã Phú Nghĩa",
        "KẾT QUẢ CỦA UBND CẤP XÃ",
        "KẾT QUẢ CỦA TỈNH LÂM ĐỒNG",
        "CHỈ SỐ BÌNH QUÂN CẢ NƯỚC",
        "CHỈ TIÊU NĂM 2026",
    ] {
        let plan = plan_of(Book::new().sheet("Bảng", &titled(title, lines)), &home, &Given::default());
        assert!(is_held_back(&plan), "{title}: {:?}", plan.figures);
    }
    let own = titled("KẾT QUẢ BỘ CHỈ SỐ 766 CỦA TỈNH GIA LAI", lines);
    let plan = plan_of(Book::new().sheet("Bảng", &own), &home, &Given::default());
    assert_eq!((plan.questions.len(), plan.figures.len()), (0, 2));
    let of_a_unit =
        plan_of(Book::new().sheet("Sở Y tế", &titled("KẾT QUẢ", lines)), &home, &Given::default());
    assert!(is_held_back(&of_a_unit), "the worksheet bears a unit's name");
}

#[test]
fn sums_and_what_is_no_unit_are_left_out_and_said() {
    for name in [
        "Tổng cộng",
        "Trung bình",
        "Bình quân",
        "Toàn tỉnh",
        "Cả tỉnh",
        "Chung toàn tỉnh",
        "Cao nhất",
        "Thấp nhất",
        "Total",
        "Average",
        "Max",
        "TB",
        "Mục tiêu",
        "Cả nước",
        "Số đơn vị đạt",
        "Tỉnh Gia Lai",
        "Đơn vị đạt từ 90 điểm",
    ] {
        let rows = titled(
            "Kết quả đánh giá đến ngày 02/10/2026",
            &format!(
                "STT;Đơn vị;Điểm\n1;Xã Phú Nghĩa;71,5\n2;Phường Pleiku;72,5\n3;Xã Ia Hrú;70,1\n;{name};71,4"
            ),
        );
        let plan = read(Book::new().sheet("Bảng", &rows));
        assert_eq!(plan.figures.len(), 3, "{name}");
        let said =
            plan.findings.iter().any(|finding| finding.address() == "B7" && finding.message.contains(name));
        assert!(said, "{name}: {:?}", plan.findings);
    }
}

#[test]
fn marks_quotes_and_tails_are_no_part_of_a_name() {
    let known = Known {
        units: vec![
            Unit::new(UnitId(1), Group::Department, "Sở Y tế"),
            Unit::new(UnitId(2), Group::Commune, "UBND xã Kông Chro"),
        ],
        ..known_empty()
    };
    for (name, id) in [
        ("(1) Sở Y tế", 1),
        ("Sở Y tế[2]", 1),
        ("Sở Y tế (*)", 1),
        ("Sở Y tế¹", 1),
        ("“Sở Y tế”", 1),
        ("Sở Y\u{ad} tế", 1),
        ("Sở Y tế - tỉnh Gia Lai", 1),
        ("Sở Y tế - Thành phố Huế", 1),
        ("UBND xã Kông Chro - Gia Lai", 2),
        ("UBND Xã Kông Chro – Tỉnh Gia Lai", 2),
    ] {
        let rows = titled("Kết quả đến ngày 02/10/2026", &format!("STT;Đơn vị;Điểm\n1;{name};71,5"));
        let plan = plan_of(Book::new().sheet("Bảng", &rows), &known, &Given::default());
        let subjects: Vec<_> = plan.figures.iter().map(|figure| figure.subject.clone()).collect();
        assert_eq!(subjects, [PlannedSubject::Unit(UnitId(id))], "{name}: {:?}", plan.questions);
    }
}

#[test]
fn a_ranking_of_provinces_and_the_sources_own_changes() {
    let lines = "Hạng;Tên tỉnh, thành phố;CKMB (18);TĐGQ (20đ);DVC TT (12);TTTT (10);Số hóa (22);MĐHL (18);Tổng điểm (100);Tăng/giảm
1;UBND tỉnh Cà Mau;11;18;8;6;9;14;66;20,5
2;UBND Thành phố Huế;12;17;8;6;9;12;64;10,5
3;UBND tỉnh Gia Lai;11;17;8;6;9;11;62;18,5";
    let home = Known { province: "tỉnh Gia Lai".to_owned(), ..known_empty() };
    let plan =
        plan_of(Book::new().sheet("Bảng", &titled("Đến ngày 02/10/2026", lines)), &home, &Given::default());
    assert_eq!(plan.questions, [], "{:?}", plan.findings);
    let of =
        |subject: &PlannedSubject| plan.figures.iter().filter(|figure| figure.subject == *subject).count();
    assert_eq!(of(&PlannedSubject::Province), 9, "six groups, total, rank and among how many");
    let other = |name: &str| PlannedSubject::New { group: Group::Province, name: name.into() };
    assert_eq!((of(&other("Cà Mau")), of(&other("Thành phố Huế"))), (8, 8));
    assert!(
        plan.findings.iter().any(|finding| finding.rule.key == "foreign-change" && finding.address() == "J3")
    );
}

#[test]
fn points_down_groups_and_criteria_by_code() {
    let groups = "Nhóm chỉ số;Điểm đạt được;Điểm tối đa;Tỷ lệ (%);Xếp loại
Công khai, minh bạch;11,5;18;63,9;Khá
Tiến độ giải quyết;17,5;20;87,5;Tốt
Dịch vụ công trực tuyến;8,5;12;70,8;Khá
Thanh toán trực tuyến;6,5;10;65;Khá
Số hóa hồ sơ;9,5;22;43,2;Yếu
Mức độ hài lòng;14,5;18;80,6;Tốt
Tổng điểm;68;100;68;Trung bình";
    let plan =
        read(Book::new().sheet("Bảng", &titled("Điểm Bộ chỉ số 766 của tỉnh đến ngày 02/10/2026", groups)));
    assert_eq!((plan.questions.len(), plan.figures.len()), (0, 7), "{:?}", plan.findings);
    assert!(plan.figures.iter().any(|figure| figure.measure == Measure::Group(5)));
    let criteria = "Đơn vị;Mã chỉ số;Tên chỉ số;Tử số;Mẫu số;Tỷ lệ (%);Điểm;Điểm tối đa
UBND xã Phú Nghĩa;DOSSIER_SYNC;Đồng bộ hồ sơ;46;50;92;5,52;6
UBND xã Phú Nghĩa;PETITION_PROCESSING_ON_TIME;Phản ánh đúng hạn;0;0;0;6;6
UBND xã Phú Nghĩa;UNKNOWN_CODE;Chỉ số khác;1;2;50;1;2";
    let known =
        Known { index: thongbao766::figures::IndexVersion::built_in().unwrap().remove(1), ..known_empty() };
    let book = Book::new().sheet("Bảng", &titled("Chi tiết đến ngày 02/10/2026", criteria));
    let plan = plan_of(book, &known, &Given::default());
    let shown: Vec<String> = plan
        .figures
        .iter()
        .map(|figure| {
            format!(
                "{} {}",
                figure.measure,
                figure.reading.value().map_or("-".to_owned(), ToString::to_string)
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "count:9 46",
            "base:9 50",
            "indicator:9 92",
            "indicator-points:9 5.52",
            "count:10 0",
            "base:10 0",
            "indicator:10 -",
            "indicator-points:10 6",
        ],
        "nothing of nothing is no share"
    );
    assert!(plan.findings.iter().any(|finding| finding.rule.key == "unknown-indicator"));
}

#[test]
fn two_questions_at_one_cell_are_both_answered_there() {
    let book = || units(TITLE, &["Giá trị"]);
    let plan = read(book());
    assert_eq!(plan.questions.len(), 1);
    let given = |answers: &[(&str, &str)]| Given {
        answers: answers.iter().map(|(cell, choice)| answer(cell, choice)).collect(),
        today: Some(day(2026, 11, 26)),
        ..Given::default()
    };
    let dated = plan_of(book(), &known_empty(), &given(&[("C3", "Điểm")]));
    assert_eq!(dated.questions.len(), 1, "now its date is asked");
    for answers in [[("C3", "Điểm"), ("C3", "2026-10-02")], [("C3", "2026-10-02"), ("C3", "Điểm")]] {
        let plan = plan_of(book(), &known_empty(), &given(&answers));
        assert_eq!((plan.questions.len(), plan.figures.len()), (0, 3), "{answers:?}");
    }
}

#[test]
fn a_file_of_another_province_is_asked_about_first() {
    let home = Known { province: "tỉnh Gia Lai".to_owned(), ..known_empty() };
    let rows = titled(
        "Kết quả đến ngày 02/10/2026",
        "STT;Đơn vị;Điểm\n1;Sở Y tế - tỉnh Cà Mau;71,5\n2;Sở Lạ Lùng - tỉnh Cà Mau;1000",
    );
    let book = || Book::new().sheet("Bảng", &rows).bytes();
    let source = || vec![Source { name: "tuan.xlsx".to_owned(), bytes: book() }];
    let plan = read_plan(source(), &home, &Given::default());
    assert_eq!((plan.questions.len(), plan.figures.len()), (1, 0), "{:?}", plan.findings);
    assert!(plan.questions[0].why.as_deref().unwrap().contains("Cà Mau"));
    let given = Given { answers: vec![answer("B4", "Không nhập")], ..Given::default() };
    let plan = read_plan(source(), &home, &given);
    assert!(
        plan.figures.is_empty() && plan.findings.iter().any(|finding| finding.rule.key == "other-province")
    );
}

#[test]
fn hidden_rows_and_columns_are_left_out_and_said_and_read_when_that_is_wanted() {
    let rows = titled(
        "Kết quả đến ngày 02/10/2026",
        "STT;Đơn vị;Điểm\n1;Sở Y tế;71,5\n2;Sở Ma;99,5\n3;Sở Nội vụ;70,5",
    );
    let book = || {
        Book::new().sheet_with("Bảng", &rows, |sheet| {
            sheet.set_row_hidden(4).unwrap();
        })
    };
    let plan = read(book());
    assert_eq!(plan.figures.len(), 2);
    let said = plan.findings.iter().find(|finding| finding.rule.key == "hidden-part").unwrap();
    assert!(said.message.contains("dòng 5"), "{said}");
    let whole = Given { whole: vec![CellRef::of_sheet("tuan.xlsx".into(), "Bảng")], ..Given::default() };
    assert_eq!(plan_of(book(), &known_empty(), &whole).figures.len(), 3);
}
