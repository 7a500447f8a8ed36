//! The architecture holds: who may use whom, no circle of files, which library stands where, no file too long. And each rule sees what
//! breaks it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod rules;
mod source;

use std::fs;
use std::path::Path;

use rules::{Tree, arrows, circles, lengths, libraries, new_circles, sql};

/// What everybody may use: a cell, and what is wrong with one.
const ANYONE: [&str; 2] = ["cell", "finding"];

/// The arrows: a module, and those that it may use.
const TABLE: [(&str, &[&str]); 24] = [
    ("cell", &[]),
    ("finding", &[]),
    ("figures", &[]),
    ("value", &["figures"]),
    ("sheet", &[]),
    ("plan", &["figures"]),
    ("import", &["figures", "value", "sheet", "plan"]),
    ("tables", &["figures"]),
    // marks and runs name the figures that they print
    ("mark", &["figures"]),
    ("document", &["mark", "figures"]),
    ("retype", &["document", "figures"]),
    ("font", &["mark"]),
    ("paper", &["mark", "document"]),
    ("chart", &["figures", "tables", "mark", "font"]),
    // a meeting's slides: charts, and the officer's recommendations
    ("slides", &["figures", "chart", "notice", "document", "mark", "font", "paper"]),
    ("notice", &["figures", "tables", "value", "sheet", "document", "chart", "font"]),
    ("page", &["figures", "document", "mark", "font", "paper"]),
    // of the notice and the document only the officer's words
    ("archive", &["figures", "plan", "notice", "document", "platform"]),
    // of the notice only the office's choice of faces
    ("output", &["mark", "document", "font", "paper", "tables", "page", "notice", "platform"]),
    // the sample workbooks go the way of an officer's own, through the importer into the archive
    ("sample", &["figures", "import", "plan", "archive", "notice"]),
    ("platform", &[]),
    ("app", EVERYTHING),
    ("cli", EVERYTHING),
    ("lib", EVERYTHING),
];

/// What stands above everything may use everything.
const EVERYTHING: &[&str] = &[
    "figures", "value", "sheet", "plan", "import", "tables", "mark", "document", "retype", "font", "paper",
    "chart", "slides", "notice", "page", "archive", "output", "sample", "platform", "app", "cli",
];

/// Where libraries stand.
const LIBRARIES: [(&str, &[&str]); 7] = [
    ("egui", &["src/app"]),
    ("eframe", &["src/app"]),
    ("egui_plot", &["src/app"]),
    ("rusqlite", &["src/archive"]),
    ("calamine", &["src/sheet"]),
    ("printpdf", &["src/output/pdf"]),
    ("lopdf", &["src/output/pdf"]),
];

/// Circles that are still to be taken apart, each told by one of its files: children of a module that use what stands in its `mod.rs`.
const KNOWN_CIRCLES: [&str; 0] = [];

/// The files of these folders and files of the repository.
fn tree(roots: &[&str]) -> Tree {
    fn add(top: &Path, path: &Path, tree: &mut Tree) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                add(top, &entry.unwrap().path(), tree);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(top).unwrap().to_str().unwrap().replace('\\', "/");
            tree.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tree = Tree::new();
    for root in roots {
        add(top, &top.join(root), &mut tree);
    }
    assert!(!tree.is_empty(), "no file was found under {}", top.display());
    tree
}

/// The library; the program's own file is a root of its own.
fn library() -> Tree {
    let mut tree = tree(&["src"]);
    tree.remove("src/main.rs").expect("src/main.rs was not found");
    tree
}

fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn every_module_uses_only_what_the_table_allows() {
    assert_none(&arrows(&library(), &TABLE, &ANYONE));
}

#[test]
fn the_files_form_no_circle() {
    assert_none(&new_circles(&library(), &KNOWN_CIRCLES));
}

#[test]
fn libraries_stand_where_they_belong() {
    let tree = tree(&["src"]);
    assert_none(&libraries(&tree, &LIBRARIES));
    assert_none(&sql(&tree, &["src/archive"]));
}

#[test]
fn no_file_is_too_long() {
    assert_none(&lengths(&tree(&["src", "tests", "benches", "build.rs"])));
}

// Each rule sees what breaks it: made-up trees with one wrong line, and with what only looks wrong.

fn made_up(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// A small library in which `figures` stands below nothing and `archive` may use it.
fn with(path: &str, text: &str) -> Tree {
    let mut tree = made_up(&[
        ("src/lib.rs", "pub mod archive;\npub mod figures;\npub mod app;\n"),
        ("src/figures/mod.rs", "//! Figures.\nmod unit;\npub use unit::Unit;\n"),
        ("src/figures/unit.rs", "pub struct Unit;\n"),
        ("src/archive.rs", "use crate::figures::Unit;\n"),
        ("src/app/mod.rs", "pub mod icon;\n"),
        ("src/app/icon.rs", "use crate::{archive, figures::Unit};\n"),
    ]);
    tree.insert(path.to_owned(), text.to_owned());
    tree
}

const SMALL: [(&str, &[&str]); 4] =
    [("figures", &[]), ("archive", &["figures"]), ("app", &["archive", "figures"]), ("lib", &[])];

fn against(path: &str, text: &str) -> Vec<String> {
    arrows(&with(path, text), &SMALL, &[])
}

#[test]
fn an_arrow_against_the_table_is_seen_however_it_is_written() {
    assert_eq!(against("src/archive.rs", "use crate::figures::Unit;\n"), [""; 0]);
    let wrong = ["src/figures/unit.rs:2: figures may not use archive (archive::Archive)"];
    for line in [
        "use crate::archive::Archive;",
        "pub use crate::archive::Archive as Store;",
        "pub(crate) use super::super::archive::Archive;",
        "fn f(a: &crate::archive::Archive) {}",
        "type A = super::super::archive::Archive;",
        "use crate::{figures::{self, Unit}, archive::{Archive}};",
    ] {
        assert_eq!(against("src/figures/unit.rs", &format!("//! Units.\n{line}\n")), wrong, "{line}");
    }
    let nested =
        "use crate::{\n    figures::{Unit, unit::*},\n    app::{\n        icon::{self, Icon},\n    },\n};\n";
    assert_eq!(
        against("src/archive.rs", nested),
        [
            "src/archive.rs:4: archive may not use app (app::icon::self)",
            "src/archive.rs:4: archive may not use app (app::icon::Icon)",
        ]
        .map(|complaint| complaint.replace("::self", ""))
    );
}

#[test]
fn a_unit_test_is_held_to_the_same_arrows() {
    let text = "#[cfg(test)]\nmod tests {\n    use super::*;\n    use crate::app::icon::Icon;\n}\n";
    assert_eq!(
        against("src/archive.rs", text),
        ["src/archive.rs:4: archive may not use app (app::icon::Icon)"]
    );
}

#[test]
fn names_in_comments_and_strings_are_no_arrows() {
    for line in [
        "// use crate::app::Icon;",
        "/* crate::app::Icon /* use crate::app; */ crate::app::Icon */",
        "/// See [`crate::app::icon`].",
        "const A: &str = \"use crate::app::Icon;\";",
        "const A: &str = \"a \\\" crate::app::Icon\";",
        "const A: &str = r#\"a \" crate::app::Icon\"#;",
        "const A: (char, &str) = ('\"', \"crate::app::Icon\");",
        "const A: [char; 2] = ['\\'', '\"']; // crate::app::Icon",
        "fn f<'a>(app: &'a str) -> &'a str { app }",
    ] {
        assert_eq!(against("src/archive.rs", &format!("{line}\n")), [""; 0], "{line}");
    }
}

#[test]
fn a_module_without_a_row_is_seen() {
    assert_eq!(against("src/other.rs", ""), ["src/other.rs: the table has no row for other"]);
}

#[test]
fn what_everybody_may_use_needs_no_row() {
    let mut tree = with("src/figures/unit.rs", "use crate::cell::At;\n");
    tree.insert("src/cell.rs".to_owned(), String::new());
    let table: Vec<_> = SMALL.into_iter().chain([("cell", &[] as &[&str])]).collect();
    assert_eq!(arrows(&tree, &table, &["cell"]), [""; 0]);
    assert_eq!(arrows(&tree, &table, &[]), ["src/figures/unit.rs:1: figures may not use cell (cell::At)"]);
}

#[test]
fn a_child_that_uses_its_parent_which_uses_the_child_is_a_circle() {
    let parent = |child: &str| {
        made_up(&[
            ("src/lib.rs", "pub mod a;\n"),
            ("src/a/mod.rs", "mod b;\nmod c;\nuse b::B;\npub struct A;\n"),
            ("src/a/b.rs", child),
            ("src/a/c.rs", "use super::b::B;\n"),
        ])
    };
    let circle = [vec!["src/a/b.rs".to_owned(), "src/a/mod.rs".to_owned()]];
    for child in ["use super::A;\n", "use crate::a::A;\n", "fn f() -> super::A { super::A }\n"] {
        assert_eq!(circles(&parent(child)), circle, "{child}");
    }
    // by the name of the child alone, by `self`, and through a name that the parent only hands on
    let handed_on = made_up(&[
        ("src/lib.rs", "pub mod a;\n"),
        ("src/a/mod.rs", "mod b;\nmod c;\npub use self::{\n    b::{self as other, B},\n};\n"),
        ("src/a/b.rs", "fn f() { super::c::c() }\n"),
        ("src/a/c.rs", "use super::B;\n"),
    ]);
    let three = ["src/a/b.rs", "src/a/c.rs", "src/a/mod.rs"].map(str::to_owned);
    assert_eq!(circles(&handed_on), [three.to_vec()]);
    // a declaration is no use, nor are the tests of a file uses of itself, nor a sibling one of the parent
    let none: [Vec<String>; 0] = [];
    assert_eq!(
        circles(&parent("#[cfg(test)]\nmod tests {\n    use super::*;\n    use super::super::c::C;\n}\n"))
            .len(),
        1
    );
    assert_eq!(circles(&parent("#[cfg(test)]\nmod tests {\n    use super::*;\n}\n// use super::A;\n")), none);
}

#[test]
fn a_circle_of_three_files_is_told_with_its_files() {
    let tree = made_up(&[
        ("src/lib.rs", "pub mod a;\npub mod b;\npub mod c;\npub mod d;\n"),
        ("src/a.rs", "use crate::b::B;\n"),
        ("src/b.rs", "fn f() { crate::c::c() }\n"),
        ("src/c.rs", "pub use super::{a::A};\n"),
        ("src/d.rs", "use crate::a::A;\n"),
    ]);
    let files = ["src/a.rs", "src/b.rs", "src/c.rs"];
    assert_eq!(circles(&tree), [files.map(str::to_owned)]);
    let complaint = "a circle of files: src/a.rs, src/b.rs, src/c.rs";
    assert_eq!(new_circles(&tree, &[]), [complaint]);
    // a circle through several modules is never a known one
    assert_eq!(new_circles(&tree, &["src/a.rs"]), [complaint]);
}

#[test]
fn a_known_circle_is_let_be_and_a_gone_one_is_told() {
    let tree = made_up(&[
        ("src/lib.rs", "pub mod a;\n"),
        ("src/a/mod.rs", "mod b;\nuse b::B;\n"),
        ("src/a/b.rs", "use super::A;\n"),
    ]);
    assert_eq!(new_circles(&tree, &["src/a/mod.rs"]), [""; 0]);
    assert_eq!(
        new_circles(&tree, &["src/a/mod.rs", "src/lib.rs"]),
        ["src/lib.rs is in no circle any more; take it out of the list"]
    );
}

#[test]
fn a_library_outside_of_its_folder_is_seen() {
    let places: [(&str, &[&str]); 2] = [("egui", &["src/app"]), ("lopdf", &["src/output/pdf"])];
    let told = |path: &str, line: &str| libraries(&made_up(&[(path, line)]), &places);
    assert_eq!(told("src/app/icon.rs", "use egui::Ui;\n"), [""; 0]);
    assert_eq!(
        told("src/notice.rs", "\nuse egui::{Ui};\n"),
        ["src/notice.rs:2: egui stands only in src/app"]
    );
    assert_eq!(
        told("src/notice.rs", "fn f(ui: &::egui::Ui) {}"),
        ["src/notice.rs:1: egui stands only in src/app"]
    );
    assert_eq!(told("src/notice.rs", "use egui;"), ["src/notice.rs:1: egui stands only in src/app"]);
    assert_eq!(told("src/application.rs", "use egui::Ui;").len(), 1, "a folder's name is whole");
    assert_eq!(told("src/output/pdf/font.rs", "use lopdf::Object;"), [""; 0]);
    assert_eq!(told("src/output/docx.rs", "use lopdf::Object;").len(), 1);
    assert_eq!(told("src/notice.rs", "// egui::Ui\nconst A: &str = \"egui::Ui\";\nlet egui = 1;\n"), [""; 0]);
}

#[test]
fn sql_outside_of_the_archive_is_seen() {
    let told = |path: &str, line: &str| sql(&made_up(&[(path, line)]), &["src/archive"]);
    for words in ["SELECT 1", "DELETE FROM a", "UPDATE a SET b = 1", "PRAGMA x = 1"] {
        let line = format!("const A: &str =\n    \"{words}\";\n");
        assert_eq!(
            told("src/app/a.rs", &line),
            ["src/app/a.rs:2: SQL stands only in src/archive"],
            "{words}"
        );
        assert_eq!(told("src/archive/a.rs", &line), [""; 0]);
    }
    assert_eq!(told("src/app/a.rs", "// SELECT 1\nconst A: &str = \"select, UPDATE\";\n"), [""; 0]);
}

#[test]
fn a_file_that_is_too_long_is_seen() {
    let tree = made_up(&[("tests/a.rs", &"\n".repeat(701)), ("src/b.rs", &"\n".repeat(700))]);
    assert_eq!(lengths(&tree), ["tests/a.rs: 701 lines, at most 700"]);
}
