//! The command line on weeks without a comparison, versions of the index, units and their lives, and what was changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod desk;

use std::fs;

use desk::{Desk, MODEL, unit};
use serde_json::{Value, json};

const DATA: [&str; 2] = ["--data", "tỉnh.tb766"];

fn call(desk: &Desk, command: &str, more: &[&str]) -> desk::Answer {
    desk.run(&[&[command], &DATA[..], more].concat())
}

/// Scores of these units on one day, as a CSV of the office.
fn scores(desk: &Desk, file: &str, date: &str, rows: &[(&str, &str)]) {
    let rows: String = rows.iter().map(|(name, score)| format!("{name};{score}\n")).collect();
    desk.write(file, &format!("Tên đơn vị;Điểm ngày {date}\n{rows}"));
    let answer = call(desk, "import", &[file, "--accept"]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
}

#[test]
fn a_first_week_is_shown_and_printed_without_comparison() {
    let desk = Desk::new();
    scores(&desk, "một.csv", "08/4/2025", &[("Sở Nội vụ", "95,59"), ("Sở Y tế", "80,1")]);
    let shown = desk.show(&["--as-of", "2025-04-08"]);
    assert_eq!(shown["against"], Value::Null);
    assert_eq!(shown["baseline_version"], Value::Null);
    assert_eq!(unit(&shown, "Sở Nội vụ")["place"], 1);
    assert_eq!(unit(&shown, "Sở Nội vụ")["change"], Value::Null);
    for out in ["một.pdf", "một.docx"] {
        let answer = call(&desk, "notice", &["--as-of", "2025-04-08", "--out", out, "--font", "bundled"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert!(fs::metadata(desk.path(out)).unwrap().len() > 2000);
    }
    let content = call(&desk, "content", &["--as-of", "2025-04-08", "--json"]);
    assert_eq!(content.code, 0, "{}", content.err);
}

#[test]
fn scores_of_another_version_are_not_subtracted_and_the_reason_is_said() {
    let desk = Desk::new();
    scores(&desk, "cuối 2025.csv", "30/12/2025", &[("Xã Bù Đăng", "92,5")]);
    scores(&desk, "2026.csv", "10/10/2026", &[("Xã Bù Đăng", "61,25")]);
    let shown = desk.show(&["--as-of", "2026-10-10", "--against", "2025-12-30"]);
    assert_eq!([&shown["version"], &shown["baseline_version"]], ["766-2026", "766-2025"]);
    let commune = unit(&shown, "Bù Đăng");
    assert_eq!([&commune["baseline"], &commune["current"]], ["92.5", "61.25"]);
    assert_eq!(commune["change"], Value::Null);
    let reason = commune["reason"].as_str().unwrap();
    assert!(
        reason.contains("năm 2025") && reason.contains("năm 2026") && reason.contains("không so sánh"),
        "{reason}"
    );
    let said = call(&desk, "show", &["--as-of", "2026-10-10", "--against", "2025-12-30"]).out;
    assert!(said.contains("không so sánh điểm") && !said.contains("-31,25"), "{said}");
}

#[test]
fn a_version_of_the_index_is_data_and_belongs_to_its_assessments() {
    let desk = Desk::new();
    scores(&desk, "a.csv", "27/3/2025", &[("Sở Nội vụ", "90")]);
    scores(&desk, "b.csv", "08/4/2025", &[("Sở Nội vụ", "91")]);
    let listed = call(&desk, "index", &["--json"]).json();
    let ids: Vec<_> =
        listed.as_array().unwrap().iter().map(|version| version["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["766-2025", "766-2026"]);
    assert_eq!(listed[1]["groups"][4], json!({ "no": 5, "name": "Số hóa hồ sơ", "points": "22" }));
    assert_eq!(listed[1]["indicators"][7]["code"], "PUBLISH_ON_TIME");
    assert_eq!(desk.show(&[])["units"][0]["change"], "1");

    desk.write(
        "bộ.json",
        r#"[{"id":"tỉnh-2025","name":"Bộ chỉ số của tỉnh","from":"2025-04-01",
             "groups":[{"no":1,"points":"20"},{"no":2,"points":"18"},{"no":3},{"no":4},{"no":5},{"no":6}],
             "indicators":[{"no":3,"name":"Tỷ lệ hồ sơ trực tuyến"}],"classes":[{"from":"94","name":"Rất tốt"},{"from":"0","name":"Khác"}]}]"#,
    );
    let set = call(&desk, "index", &["--set", "bộ.json"]);
    assert_eq!(set.code, 0, "{}", set.err);
    let own = call(&desk, "index", &["--json"]).json()[1].clone();
    assert_eq!(own["id"], "tỉnh-2025");
    assert_eq!(own["groups"][0]["name"], "Công khai, minh bạch", "a member keeps what was not given");
    assert_eq!(own["groups"][0]["points"], "20");
    assert_eq!(own["indicators"].as_array().unwrap().len(), 1);
    // what is stored already follows the version that is now in force on its day
    let shown = desk.show(&[]);
    assert_eq!([&shown["version"], &shown["baseline_version"]], ["tỉnh-2025", "766-2025"]);
    assert_eq!(shown["units"][0]["change"], Value::Null);

    for (file, json, words) in [
        ("thiếu.json", r#"[{"name":"x"}]"#, "“id”"),
        ("mới.json", r#"[{"id":"x"}]"#, "“from”"),
        ("lạ.json", r#"[{"id":"766-2026","fom":"2026-01-01"}]"#, "fom"),
        ("trùng.json", r#"[{"id":"x","name":"X","from":"2026-01-01"}]"#, "cùng một ngày"),
        ("sai.json", r#"{"id":"766-2026"}"#, "danh sách"),
    ] {
        desk.write(file, json);
        call(&desk, "index", &["--set", file]).refused(1, words);
    }
    assert_eq!(call(&desk, "index", &["--json"]).json().as_array().unwrap().len(), 3);
}

#[test]
fn units_have_lives_and_successors() {
    let desk = Desk::new();
    scores(&desk, "a.csv", "23/4/2026", &[("Xã Cũ", "60"), ("Xã Một", "70"), ("Xã Hai", "80")]);
    scores(&desk, "b.csv", "07/5/2026", &[("Xã Mới", "65"), ("Xã Hợp", "75")]);
    let listed = call(&desk, "units", &["--json"]).json();
    let id = |name: &str| {
        let units = listed.as_array().unwrap();
        units.iter().find(|unit| unit["name"] == name).unwrap()["id"].clone()
    };
    assert_eq!(listed[0]["type"], "xã");
    let next = |name: &str, next: &str| json!({ "id": id(name), "until": "2026-04-29", "successors": [{ "id": id(next), "on": "2026-04-30" }] });
    let given = json!([
        next("Xã Cũ", "Xã Mới"),
        next("Xã Một", "Xã Hợp"),
        next("Xã Hai", "Xã Hợp"),
        { "group": "commune", "name": "Đặc khu Phú Quý", "from": "2026-07-01" },
        { "id": id("Xã Mới"), "aliases": ["X. Mới"] }
    ]);
    desk.write("đơn vị.json", &given.to_string());
    let set = call(&desk, "units", &["--set", "đơn vị.json", "--json"]);
    assert_eq!(set.code, 0, "{}", set.err);
    let stored = set.json();
    let of =
        |name: &str| stored.as_array().unwrap().iter().find(|unit| unit["name"] == name).unwrap().clone();
    assert_eq!(of("Đặc khu Phú Quý")["type"], "đặc khu");
    assert_eq!(of("Xã Cũ")["successors"][0]["id"], id("Xã Mới"));
    assert_eq!(of("Xã Mới")["aliases"], json!(["X. Mới"]));

    let shown = desk.show(&["--as-of", "2026-05-07", "--against", "2026-04-23"]);
    let names: Vec<_> =
        shown["units"].as_array().unwrap().iter().map(|unit| unit["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Xã Hợp", "Xã Mới"], "units that ended are not listed");
    assert_eq!(unit(&shown, "Xã Mới")["change"], "5");
    assert_eq!(unit(&shown, "Xã Mới")["baseline_of"], "Xã Cũ");
    assert_eq!(unit(&shown, "Xã Hợp")["change"], Value::Null);
    assert!(unit(&shown, "Xã Hợp")["reason"].as_str().unwrap().contains("hợp nhất từ Xã Một, Xã Hai"));

    for (file, json, words) in [
        ("không có.json", json!([{ "id": 999 }]), "không có đơn vị số 999"),
        ("loại.json", json!([{ "id": id("Xã Mới"), "type": "làng" }]), "làng"),
        (
            "ngược.json",
            json!([{ "id": id("Xã Mới"), "from": "2026-05-01", "until": "2026-04-01" }]),
            "trước ngày bắt đầu",
        ),
        ("nhóm.json", json!([{ "name": "Xã X" }]), "group"),
        (
            "kế tiếp.json",
            json!([{ "id": id("Xã Mới"), "successors": [{ "id": 999, "on": "2026-05-01" }] }]),
            "999",
        ),
    ] {
        desk.write(file, &json.to_string());
        call(&desk, "units", &["--set", file]).refused(1, words);
    }
}

#[test]
fn districts_end_with_the_law() {
    let desk = Desk::new();
    scores(&desk, "a.csv", "26/6/2025", &[("UBND huyện Bù Đăng", "80"), ("Sở Nội vụ", "90")]);
    scores(&desk, "b.csv", "10/7/2025", &[("UBND xã Bù Đăng", "70"), ("Sở Nội vụ", "91")]);
    let shown = desk.show(&["--as-of", "2025-07-10", "--against", "2025-06-26"]);
    let groups: Vec<_> =
        shown["units"].as_array().unwrap().iter().map(|unit| unit["group"].as_str().unwrap()).collect();
    assert_eq!(groups, ["department", "commune"]);
}

#[test]
fn the_log_says_who_changed_what_and_nothing_leaves_it() {
    let desk = Desk::new();
    assert_eq!(call(&desk, "import", &[MODEL, "--accept"]).code, 0);
    desk.write("cơ quan.json", r#"{"place":"Huế"}"#);
    assert_eq!(call(&desk, "office", &["--set", "cơ quan.json"]).code, 0);
    let log = call(&desk, "history", &["--json"]).json();
    let labels: Vec<_> =
        log.as_array().unwrap().iter().map(|entry| entry["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Sửa thông tin cơ quan", "Nhập tuan-15-2025.xlsx"]);
    assert_eq!([&log[0]["no"], &log[1]["no"]], [2, 1]);
    assert!(log[1]["figures"].as_u64().unwrap() > 50);
    assert_eq!([&log[0]["figures"], &log[0]["undone"]], [&json!(0), &json!(false)]);
    assert_eq!(log[0]["at"].as_str().unwrap().len(), "2026-10-12T09:41:07".len());
    assert!(call(&desk, "history", &[]).out.contains("Nhập tuan-15-2025.xlsx"));
}

#[test]
fn content_and_its_comparison_are_stored_in_one_step() {
    let desk = Desk::with_model_week();
    desk.write("lời.json", r#"{"number":"12","shortcomings":["2*3 và 4*5","(*) Có *nghiêng*"]}"#);
    let dates = ["--as-of", "2025-04-08", "--against", "2025-03-27"];
    assert_eq!(call(&desk, "content", &[&dates[..], &["--set", "lời.json"]].concat()).code, 0);
    let log = call(&desk, "history", &["--json"]).json();
    assert_eq!(log.as_array().unwrap().len(), 2, "{log}");
    let stored = call(&desk, "content", &[&dates[..], &["--json"]].concat()).json();
    assert_eq!(stored["shortcomings"], json!(["2*3 và 4*5", "(*) Có *nghiêng*"]));
    // what is given again keeps its rows: only what differs is a change
    assert_eq!(call(&desk, "content", &[&dates[..], &["--set", "lời.json"]].concat()).code, 0);
    assert_eq!(call(&desk, "history", &["--json"]).json().as_array().unwrap().len(), 2);
}

#[test]
fn a_notice_is_never_written_over_a_data_file_or_a_source() {
    let desk = Desk::with_model_week();
    fs::copy(MODEL, desk.path("nguồn.pdf")).unwrap();
    fs::copy(desk.path("tỉnh.tb766"), desk.path("bản sao.pdf")).unwrap();
    let before = fs::read(desk.path("bản sao.pdf")).unwrap();
    let dates = ["--as-of", "2025-04-08", "--out"];
    for (out, words) in [("nguồn.pdf", "tệp nguồn"), ("bản sao.pdf", "tệp dữ liệu")] {
        call(&desk, "notice", &[&dates[..], &[out]].concat()).refused(1, words);
    }
    assert_eq!(fs::read(desk.path("bản sao.pdf")).unwrap(), before);
    // a file that is named like one and is none is replaced as any other
    desk.write("cũ.pdf", "một tệp khác");
    let answer = call(&desk, "notice", &[&dates[..], &["cũ.pdf"]].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
}

#[test]
fn programs_that_make_one_file_at_once_all_succeed() {
    let desk = Desk::new();
    for (index, name) in ["a", "b", "c", "d"].iter().enumerate() {
        desk.write(
            &format!("{name}.csv"),
            &format!("Tên đơn vị;Điểm ngày 0{}/4/2025\nSở Y tế;80\n", index + 1),
        );
    }
    let codes: Vec<(i32, String)> = std::thread::scope(|scope| {
        let runs: Vec<_> = ["a.csv", "b.csv", "c.csv", "d.csv"]
            .map(|file| {
                let desk = &desk;
                scope.spawn(move || {
                    let answer = call(desk, "import", &[file, "--accept"]);
                    (answer.code, answer.err)
                })
            })
            .into_iter()
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(codes.iter().all(|(code, _)| *code == 0), "{codes:?}");
    assert_eq!(call(&desk, "history", &["--json"]).json().as_array().unwrap().len(), 4);
    assert!(desk.files().iter().all(|name| !name.starts_with('~')), "{:?}", desk.files());
}
