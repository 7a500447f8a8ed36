//! Figures of a month, a quarter or a year by themselves: stored as what they are, compared with their like only, never with a day's.

#![allow(clippy::unwrap_used)]

mod desk;

use desk::{Desk, keys, unit};
use serde_json::json;

/// Two units' scores below a title that names the time.
fn table(title: &str, scores: [&str; 2]) -> String {
    let [first, second] = scores;
    format!("{title};;\r\nTT;Đơn vị;Tổng điểm\r\n1;Sở Nội vụ;{first}\r\n2;Sở Y tế;{second}\r\n")
}

impl Desk {
    /// Imports a table with what the caller says of its time.
    fn take(&self, name: &str, text: &str, more: &[&str]) -> desk::Answer {
        self.write(name, text);
        self.run(&[&["import", "--data", "tỉnh.tb766", name, "--accept"], more].concat())
    }
}

#[test]
fn a_month_by_itself_is_offered_beside_its_last_day() {
    let desk = Desk::new();
    desk.write("t8.csv", &table("ĐIỂM CÁC SỞ THÁNG 8 NĂM 2026", ["80,5", "66,1"]));
    let plan = desk.run(&["import", "--data", "tỉnh.tb766", "t8.csv", "--json"]).json();
    assert_eq!(plan["questions"][0]["choices"], json!(["2026-08-31", "2026-08"]));
    desk.write("q.csv", &table("ĐIỂM CÁC SỞ QUÝ II/2026", ["80,5", "66,1"]));
    let plan = desk.run(&["import", "--data", "tỉnh.tb766", "q.csv", "--json"]).json();
    assert_eq!(plan["questions"][0]["choices"], json!(["2026-06-30", "2026-Q2"]));
    desk.write("n.csv", &table("ĐIỂM CÁC SỞ NĂM 2025", ["80,5", "66,1"]));
    let plan = desk.run(&["import", "--data", "tỉnh.tb766", "n.csv", "--json"]).json();
    assert_eq!(plan["questions"][0]["choices"], json!(["2025-12-31", "2025"]));
    // a list of overdue dossiers is taken at a moment
    desk.write("h.csv", "HỒ SƠ QUÁ HẠN THÁNG 8 NĂM 2026;;\r\nTT;Đơn vị;Số hồ sơ quá hạn\r\n1;Sở Y tế;4\r\n");
    let plan = desk.run(&["import", "--data", "tỉnh.tb766", "h.csv", "--json"]).json();
    assert!(!plan["questions"].to_string().contains("\"2026-08\""), "{plan}");
}

#[test]
fn months_compare_with_months_and_days_with_days() {
    let desk = Desk::new();
    let title = "ĐIỂM CÁC SỞ";
    let takes: [(&str, [&str; 2], &[&str]); 5] = [
        ("t8.csv", ["80,5", "66,1"], &["--as-of", "2026-08"]),
        ("t9.csv", ["82", "60,1"], &["--as-of", "2026-09"]),
        // a snapshot of the same day is another figure
        ("d.csv", ["71", "72"], &["--as-of", "2026-09-30"]),
        ("q3.csv", ["81", "63"], &["--as-of", "2026-Q3"]),
        ("n.csv", ["79", "61"], &["--as-of", "2025"]),
    ];
    for (name, scores, when) in takes {
        let answer = desk.take(name, &table(title, scores), when);
        assert_eq!(answer.code, 0, "{name}: {}", answer.err);
    }
    let shown = desk.show(&["--as-of", "2026-09"]);
    assert_eq!([&shown["as_of"], &shown["against"], &shown["period"]], ["2026-09", "2026-08", "2026-09"]);
    let health = unit(&shown, "Sở Y tế");
    assert_eq!([&health["baseline"], &health["current"], &health["change"]], ["66.1", "60.1", "-6"]);
    assert_eq!(keys(&shown).len(), 12, "the same keys as a day's");

    // days come first where nothing is asked, and know nothing of months
    let day = desk.show(&[]);
    assert_eq!([&day["as_of"], &day["against"]], [&json!("2026-09-30"), &json!(null)]);
    assert_eq!(unit(&day, "Sở Y tế")["current"], "72");
    for (when, current) in [("2026-Q3", "63"), ("2025", "61")] {
        let alone = desk.show(&["--as-of", when]);
        assert_eq!([&alone["against"], &alone["as_of"]], [&json!(null), &json!(when)]);
        assert_eq!(unit(&alone, "Sở Y tế")["current"], current);
    }
    let mixed = ["show", "--data", "tỉnh.tb766", "--as-of", "2026-09", "--against", "2025"];
    desk.run(&mixed).refused(1, "không cùng loại kỳ");
    let none = ["show", "--data", "tỉnh.tb766", "--as-of", "2026-07"];
    desk.run(&none).refused(1, "Chưa có số liệu của tháng 7/2026");
    let verified = desk.run(&["verify", "--data", "tỉnh.tb766"]);
    assert!(verified.out.contains("5 kỳ số liệu"), "{}", verified.out);
}

#[test]
fn a_period_that_is_imported_again_is_known_and_its_words_are_its_own() {
    let desk = Desk::new();
    let scores = table("ĐIỂM CÁC SỞ", ["80,5", "66,1"]);
    for when in ["2026-08", "2026-08-31"] {
        let taken = desk.take(&format!("{when}.csv"), &scores, &["--as-of", when]);
        assert_eq!(taken.code, 0, "{}", taken.err);
    }
    desk.write("lai.csv", &table("ĐIỂM CÁC SỞ", ["80,5", "67"]));
    let arguments = ["import", "--data", "tỉnh.tb766", "lai.csv", "--as-of", "2026-08", "--json"];
    let plan = desk.run(&arguments).json();
    let states: Vec<_> = plan["figures"].as_array().unwrap().iter().map(|figure| &figure["status"]).collect();
    assert_eq!(states, ["same", "changed"]);

    desk.write("w.json", r#"{ "shortcomings": ["Của riêng tháng 8"] }"#);
    let content = |when: &str, more: &[&str]| {
        desk.run(&[&["content", "--data", "tỉnh.tb766", "--as-of", when, "--json"], more].concat())
    };
    assert_eq!(content("2026-08", &["--set", "w.json"]).code, 0);
    assert_eq!(content("2026-08", &[]).json()["shortcomings"], json!(["Của riêng tháng 8"]));
    assert_eq!(content("2026-08-31", &[]).json()["shortcomings"], json!([]));
}

#[test]
fn the_notice_of_a_month_speaks_of_the_month() {
    let desk = Desk::new();
    for (when, scores) in
        [("2026-08", ["80,5", "66,1"]), ("2026-09", ["82", "60,1"]), ("2026-H1", ["1", "2"])]
    {
        let taken = desk.take(&format!("{when}.csv"), &table("ĐIỂM CÁC SỞ", scores), &["--as-of", when]);
        assert_eq!(taken.code, 0, "{}", taken.err);
    }
    let words = |when: &str| {
        let out = desk.path("tb.docx");
        let made = desk.run(&["notice", "--data", "tỉnh.tb766", "--as-of", when, "--out", "tb.docx"]);
        assert_eq!(made.code, 0, "{}", made.err);
        let mut package = zip::ZipArchive::new(std::fs::File::open(out).unwrap()).unwrap();
        let text = std::io::read_to_string(package.by_name("word/document.xml").unwrap()).unwrap();
        let tags = between_tags(&text);
        tags.replace('\u{a0}', " ")
    };
    let month = words("2026-09");
    for said in ["tháng 9 năm 2026", "trong tháng 9/2026 so với tháng 8/2026", "Đánh giá tháng 8/2026"]
    {
        assert!(month.contains(said), "{said}: {month}");
    }
    assert!(!month.contains("tuần") && !month.contains("hết ngày"), "{month}");
    assert!(words("2026-H1").contains("kết quả 6 tháng đầu năm 2026"));
}

/// The characters between the tags.
fn between_tags(xml: &str) -> String {
    let pieces = xml.split('<').filter_map(|piece| Some(piece.split_once('>')?.1));
    pieces.collect()
}
