//! The direction of the arrows: a module uses only modules that stand above it in the architecture's table.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order in which data flows. `document` and `mark` stand on one step, as in the architecture.
const ORDER: [&[&str]; 15] = [
    &["cell"],
    &["finding"],
    &["figures"],
    &["plan"],
    &["sheet", "value"],
    &["import"],
    &["mark", "document"],
    &["font", "paper"],
    &["chart"],
    &["notice"],
    &["page"],
    &["archive"],
    &["output"],
    &["sample"],
    &["app"],
];

/// Above everything: arguments become a window or a command.
const TOP: [&str; 4] = ["cli", "main", "lib", "platform"];

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|step| step.contains(&module))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The first name behind each `crate::` of a line; `crate::{a, b::c}` names several.
fn modules_named(line: &str) -> Vec<&str> {
    let first_name = |text: &'_ str| {
        text.find(|sign: char| !(sign.is_alphanumeric() || sign == '_')).unwrap_or(text.len())
    };
    let mut found = Vec::new();
    for rest in line.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => {
                found.extend(list.split(',').map(|item| item.trim()).map(|item| &item[..first_name(item)]))
            }
            None => found.push(&rest[..first_name(rest)]),
        }
    }
    found
}

#[test]
fn no_module_uses_one_below_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(files.len() > 5, "the sources were not found under {}", src.display());
    let mut against = Vec::new();
    for file in files {
        let inner = file.strip_prefix(&src).unwrap();
        let first = inner.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = first.strip_suffix(".rs").unwrap_or(first);
        if TOP.contains(&module) {
            continue;
        }
        let own = rank(module)
            .unwrap_or_else(|| panic!("{} stands on no step of the architecture", inner.display()));
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            for used in modules_named(line) {
                if rank(used).is_some_and(|used| used > own) || (TOP.contains(&used) && used != "platform") {
                    against.push(format!("{}:{}: {}", inner.display(), number + 1, line.trim()));
                }
            }
        }
    }
    assert!(against.is_empty(), "these lines run against the direction of data:\n{}", against.join("\n"));
}

#[test]
fn the_rule_sees_every_way_to_name_a_module() {
    assert_eq!(modules_named("use crate::{archive::Archive, app};"), ["archive", "app"]);
    assert_eq!(modules_named("let x = crate::output::pdf::write(a);"), ["output"]);
}
