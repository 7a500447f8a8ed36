//! Data files of earlier versions of the program open and keep everything; the fixtures were made by those versions.

// Clippy's own exception for tests does not reach their helper functions.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::Value;
use thongbao766::archive::Archive;
use thongbao766::figures::{AsOf, FigureKey, Measure, Subject};
use thongbao766::{cli, notice};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn copy(version: u8) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cũ.tb766");
    fs::copy(fixture(&format!("schema-{version}.tb766")), &path).unwrap();
    (folder, path)
}

fn run(line: &[&str]) -> cli::Reply {
    let cli::Request::Run(command) = cli::parse(line.iter().map(Into::into)).unwrap() else {
        panic!("no command")
    };
    let now = "2026-11-26T09:00:00".parse().unwrap();
    cli::run(&command, now, &mut std::io::empty())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Every key of the earlier answer says the same now; new keys may stand beside them.
fn same(was: &Value, is: &Value, place: &str) {
    match (was, is) {
        (Value::Object(was), Value::Object(is)) => {
            for (key, value) in was {
                same(value, is.get(key).unwrap_or(&Value::Null), &format!("{place}/{key}"));
            }
        }
        (Value::Array(was), Value::Array(is)) => {
            assert_eq!(was.len(), is.len(), "{place}");
            for (index, (was, is)) in was.iter().zip(is).enumerate() {
                same(was, is, &format!("{place}/{index}"));
            }
        }
        (was, is) => assert_eq!(was, is, "{place}"),
    }
}

#[test]
fn figures_words_and_office_of_each_earlier_version_are_what_they_were() {
    for version in [1, 2, 3, 4, 5] {
        let (_folder, path) = copy(version);
        let data = path.to_str().unwrap();
        let dates = ["--as-of", "2025-04-08", "--against", "2025-03-27", "--json"];
        for command in ["show", "content"] {
            let now = run(&[&[command, "--data", data], &dates[..]].concat());
            assert_eq!(now.code, 0, "{:?}", now.notes);
            let was = fs::read_to_string(fixture(&format!("{command}-{version}.json"))).unwrap();
            same(&json(&was), &json(&now.out), command);
        }
        let office = run(&["office", "--data", data, "--json"]);
        let was = fs::read_to_string(fixture(&format!("office-{version}.json"))).unwrap();
        same(&json(&was), &json(&office.out), "office");
        assert_eq!(run(&["verify", "--data", data]).code, 0);
    }
}

#[test]
fn asterisks_of_earlier_versions_become_styles_where_they_pair_and_stay_where_they_do_not() {
    for version in [1, 2] {
        let (_folder, path) = copy(version);
        let content =
            Archive::open(&path).unwrap().week("2025-04-08".parse::<AsOf>().unwrap()).unwrap().content;
        let [first, second] = content.shortcomings.as_slice() else { panic!("{content:?}") };
        assert_eq!(first.text.to_plain(), "(*) theo 2*3 và 4*5 (*)");
        assert!(first.text.0.iter().all(|run| !run.bold && !run.italic));
        assert_eq!(
            second.text.to_plain().lines().next(),
            Some("Có nghiêng và đậm, tỷ lệ 24,27 điểm phần trăm.")
        );
        assert!(second.text.0.iter().any(|run| run.italic && run.text == "nghiêng"));
        let stored: String = Connection::open(&path)
            .unwrap()
            .query_row("SELECT runs FROM words WHERE id = ?1", [second.id.0], |row| row.get(0))
            .unwrap();
        assert!(!stored.contains('*'), "no markup is stored: {stored}");
        assert_eq!(
            notice::markup::write(content.closing.as_ref().unwrap()),
            "Đề nghị các đơn vị *thực hiện*."
        );
    }
}

#[test]
fn what_stood_before_and_what_was_done_is_told_still() {
    let (_folder, path) = copy(2);
    let archive = Archive::open(&path).unwrap();
    let day = "2025-04-08".parse().unwrap();
    let history = archive.history_of([day]).unwrap();
    let unit = history.units().values().find(|unit| unit.name == "Sở Nội vụ").unwrap();
    let key = FigureKey::new(AsOf::Day(day), Subject::Unit(unit.id), Measure::Score).unwrap();
    assert_eq!(history.get(key).unwrap().origin.address(), "B2");
    let before = archive.revisions(key).unwrap();
    assert_eq!(before.len(), 1);
    assert_eq!(*before[0].reading.value().unwrap(), "95.59".parse().unwrap());
    let source = archive.source(before[0].origin.source).unwrap();
    assert_eq!(source.name, "tuan-15-2025.xlsx");
    assert!(archive.source_bytes(source.id).unwrap().is_some());
    let labels: Vec<String> = archive.log().unwrap().into_iter().map(|entry| entry.label).collect();
    assert_eq!(labels.first().map(String::as_str), Some("Nhập sua.csv"));
    // changes of before cannot be taken back any more; new ones can
    assert_eq!(archive.undo_label().unwrap(), None);
}

#[test]
fn an_older_file_gets_the_versions_of_the_index_that_came_since() {
    let (_folder, path) = copy(1);
    let archive = Archive::open(&path).unwrap();
    let ids: Vec<String> = archive.versions().unwrap().into_iter().map(|version| version.id).collect();
    assert_eq!(ids, ["766-2025", "766-2026"]);
}
