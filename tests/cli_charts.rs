//! `chart` and `slides` on the command line: each kind of file, and what is refused.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use thongbao766::cli;

fn run(line: &[&str]) -> cli::Reply {
    match cli::parse(line.iter().map(Into::into)) {
        Ok(cli::Request::Run(command)) => {
            cli::run(&command, "2026-11-27T09:00:00".parse().unwrap(), &mut std::io::empty())
        }
        Ok(_) => panic!("no command"),
        Err(sentence) => cli::Reply { notes: vec![sentence], code: 2, ..cli::Reply::default() },
    }
}

fn sample() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("mẫu.tb766");
    assert_eq!(run(&["sample", "--out", data.to_str().unwrap()]).code, 0);
    (folder, data)
}

fn chart(data: &Path, kind: &str, out: &Path, more: &[&str]) -> cli::Reply {
    let base = ["chart", "--data", data.to_str().unwrap(), "--kind", kind, "--as-of", "2025-04-08"];
    run(&[&base[..], &["--out", out.to_str().unwrap()], more].concat())
}

#[test]
fn every_kind_of_the_contract_becomes_a_file_of_each_kind_or_says_what_is_missing() {
    let (folder, data) = sample();
    for kind in ["rank", "indicators", "change", "units", "heatmap", "overdue", "trend", "distribution"] {
        for (ending, begins) in [("svg", &b"<?xml"[..]), ("png", b"\x89PNG"), ("pdf", b"%PDF-1.7")] {
            let out = folder.path().join(format!("{kind}.{ending}"));
            let reply = chart(&data, kind, &out, &[]);
            assert_eq!(reply.code, 0, "{kind}: {:?}", reply.notes);
            assert!(fs::read(&out).unwrap().starts_with(begins), "{kind}.{ending}");
        }
    }
    for kind in ["groups", "provinces"] {
        let out = folder.path().join(format!("{kind}.svg"));
        let reply = chart(&data, kind, &out, &[]);
        assert_eq!(reply.code, 1);
        assert!(reply.notes[0].contains("hãy nhập"), "{:?}", reply.notes);
        assert!(!out.exists());
    }
    let out = folder.path().join("huyen.svg");
    let reply = chart(&data, "units", &out, &["--group", "district", "--theme", "print"]);
    assert_eq!(reply.code, 0, "{:?}", reply.notes);
    assert!(fs::read_to_string(&out).unwrap().contains("Huyện Bù Đốp"));
    let reply = chart(&data, "units", &out, &["--group", "commune"]);
    assert_eq!(reply.code, 1, "{:?}", reply.notes);
}

#[test]
fn wrong_kinds_groups_and_endings_are_told_and_nothing_of_worth_is_written_over() {
    let (folder, data) = sample();
    let out = folder.path().join("a.svg");
    for (kind, more, told) in [
        ("pie", &[][..], "--kind “pie” không hợp lệ"),
        ("units", &["--group", "village"], "--group “village” không hợp lệ"),
        ("rank", &["--theme", "red"], "--theme “red” không hợp lệ"),
    ] {
        let reply = chart(&data, kind, &out, more);
        assert_eq!((reply.code, reply.notes[0].contains(told)), (2, true), "{:?}", reply.notes);
    }
    assert_eq!(chart(&data, "rank", &folder.path().join("a.gif"), &[]).code, 2);
    let before = fs::read(&data).unwrap();
    let copy = folder.path().join("dữ liệu.png");
    fs::copy(&data, &copy).unwrap();
    let reply = chart(&data, "rank", &copy, &[]);
    assert_eq!(reply.code, 1);
    assert!(reply.notes[0].contains("không ghi đè"), "{:?}", reply.notes);
    assert_eq!(fs::read(&copy).unwrap(), before);
}

#[test]
fn slides_are_one_file_or_a_picture_each() {
    let (folder, data) = sample();
    let slides = |out: &Path| {
        let data = data.to_str().unwrap();
        run(&["slides", "--data", data, "--as-of", "2025-04-08", "--out", out.to_str().unwrap()])
    };
    let pdf = folder.path().join("họp.pdf");
    assert_eq!(slides(&pdf).code, 0);
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-1.7"));
    let reply = slides(&folder.path().join("trang.png"));
    assert_eq!(reply.code, 0, "{:?}", reply.notes);
    assert!(folder.path().join("trang-01.png").exists() && folder.path().join("trang-08.png").exists());
    assert_eq!(slides(&folder.path().join("họp.pptx")).code, 2);
}
