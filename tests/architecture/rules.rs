//! The rules, each a function from a tree of files to complaints: allowed arrows, no circle of files, which library stands where, length.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Path, paths, texts};

/// Files by their path: `src/import/mod.rs`.
pub type Tree = BTreeMap<String, String>;

/// A file may have so many lines.
const LONGEST: usize = 700;

/// The name under which the program uses the library.
const LIBRARY: &str = "thongbao766";

/// The modules that a file is, from the library's root: `src/import/check.rs` is `import`, `check`; `None` outside of `src`.
fn module(path: &str) -> Option<Vec<String>> {
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let mut names: Vec<String> = inner.split('/').map(str::to_owned).collect();
    match names.last().map(String::as_str) {
        Some("mod") => drop(names.pop()),
        Some("lib") if names.len() == 1 => names.clear(),
        _ => {}
    }
    Some(names)
}

/// The first module of a file, by which the table knows it.
fn room(path: &str) -> Option<String> {
    Some(module(path)?.into_iter().next().unwrap_or_else(|| "lib".to_owned()))
}

/// The path from the root that is meant, where it is one of the tree's own modules.
fn absolute(own: &[String], path: &Path, modules: &BTreeSet<Vec<String>>) -> Option<Vec<String>> {
    let here: Vec<String> = own.iter().chain(&path.within).cloned().collect();
    let mut names = path.names.iter().map(String::as_str).peekable();
    let mut meant = match *names.peek()? {
        "crate" | LIBRARY => {
            names.next();
            Vec::new()
        }
        "self" => {
            names.next();
            here
        }
        "super" => here,
        // a module that stands below this one is named without more
        name => {
            let child: Vec<String> = here.iter().cloned().chain([name.to_owned()]).collect();
            modules.contains(&child).then_some(here)?
        }
    };
    for name in names {
        match name {
            "super" => drop(meant.pop()),
            "self" => {}
            name => meant.push(name.to_owned()),
        }
    }
    Some(meant)
}

/// The modules of a tree, with their files.
fn files(tree: &Tree) -> BTreeMap<Vec<String>, &str> {
    tree.keys().filter_map(|path| Some((module(path)?, path.as_str()))).collect()
}

/// What a file names: line, path from the root, and the file of the deepest module of it.
fn uses<'a>(
    path: &str,
    text: &str,
    files: &BTreeMap<Vec<String>, &'a str>,
) -> Vec<(usize, Vec<String>, &'a str)> {
    // the program is a root of its own, which nothing stands below
    let Some(own) = module(path) else { return Vec::new() };
    let modules: BTreeSet<Vec<String>> = files.keys().cloned().collect();
    let found = paths(text).into_iter().filter_map(|path| {
        let meant = absolute(&own, &path, &modules)?;
        let deepest = (0..=meant.len()).rev().find_map(|length| files.get(meant.get(..length)?))?;
        Some((path.line, meant, *deepest))
    });
    found.filter(|(_, _, file)| *file != path).collect()
}

/// Lines that use a module that their own may not use. `anyone` are the modules that all may use. Unit tests are held to the same arrows.
pub fn arrows(tree: &Tree, table: &[(&str, &[&str])], anyone: &[&str]) -> Vec<String> {
    let files = files(tree);
    let mut complaints = Vec::new();
    for (path, text) in tree {
        let Some(own) = room(path) else { continue };
        let Some((_, allowed)) = table.iter().find(|(name, _)| *name == own) else {
            complaints.push(format!("{path}: the table has no row for {own}"));
            continue;
        };
        for (line, meant, _) in uses(path, text, &files) {
            let Some(used) = meant.first().filter(|used| **used != own) else { continue };
            let is_room = files.contains_key(&vec![used.clone()]);
            let is_allowed = allowed.contains(&used.as_str()) || anyone.contains(&used.as_str());
            if is_room && !is_allowed {
                complaints.push(format!("{path}:{line}: {own} may not use {used} ({})", meant.join("::")));
            }
        }
    }
    complaints
}

/// Circles of files, each with its files in the order of their names. A file that declares a module does not use it by that.
pub fn circles(tree: &Tree) -> Vec<Vec<String>> {
    let files = files(tree);
    let edges: BTreeMap<&str, BTreeSet<&str>> = tree
        .iter()
        .map(|(path, text)| {
            (path.as_str(), uses(path, text, &files).into_iter().map(|(_, _, file)| file).collect())
        })
        .collect();
    let reached = |from: &str| {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut left: Vec<&str> = edges.get(from).into_iter().flatten().copied().collect();
        while let Some(file) = left.pop() {
            if seen.insert(file) {
                left.extend(edges.get(file).into_iter().flatten());
            }
        }
        seen
    };
    let reach: BTreeMap<&str, BTreeSet<&str>> = edges.keys().map(|file| (*file, reached(file))).collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (file, others) in &reach {
        if others.contains(file) {
            let there_and_back =
                others.iter().filter(|other| reach.get(*other).is_some_and(|back| back.contains(file)));
            circles.insert(there_and_back.map(|other| (*other).to_owned()).collect());
        }
    }
    circles.into_iter().collect()
}

/// Circles that are not known, and known ones that are gone. A known circle is told by one of its files and lies in one folder of `src`.
pub fn new_circles(tree: &Tree, known: &[&str]) -> Vec<String> {
    let circles = circles(tree);
    let is_known = |circle: &Vec<String>| {
        let rooms: BTreeSet<_> = circle.iter().map(|file| room(file)).collect();
        rooms.len() == 1 && known.iter().any(|file| circle.iter().any(|other| other == file))
    };
    let new = circles.iter().filter(|circle| !is_known(circle));
    let new = new.map(|circle| format!("a circle of files: {}", circle.join(", ")));
    let gone = known.iter().filter(|file| !circles.iter().flatten().any(|other| other == **file));
    let gone = gone.map(|file| format!("{file} is in no circle any more; take it out of the list"));
    new.chain(gone).collect()
}

/// Lines that name a library outside of the folders where it stands.
pub fn libraries(tree: &Tree, places: &[(&str, &[&str])]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in tree.iter().filter(|(path, _)| path.starts_with("src/")) {
        for found in paths(text) {
            let first = found.names.iter().map(String::as_str).find(|name| *name != "self");
            let Some((library, folders)) = places.iter().find(|(library, _)| Some(*library) == first) else {
                continue;
            };
            if !stands_in(path, folders) {
                let folders = folders.join(", ");
                complaints.push(format!("{path}:{}: {library} stands only in {folders}", found.line));
            }
        }
    }
    complaints
}

fn stands_in(path: &str, folders: &[&str]) -> bool {
    folders.iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with(['/', '.'])))
}

/// Beginnings of what is said to a database.
const SQL: [&str; 9] = [
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "DROP TABLE ",
    "ALTER TABLE ",
    "PRAGMA ",
];

/// Texts in SQL outside of these folders.
pub fn sql(tree: &Tree, folders: &[&str]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in tree.iter().filter(|(path, _)| path.starts_with("src/") && !stands_in(path, folders))
    {
        for (line, literal) in texts(text) {
            if SQL.iter().any(|words| literal.contains(words)) || is_update(&literal) {
                complaints.push(format!("{path}:{line}: SQL stands only in {}", folders.join(", ")));
            }
        }
    }
    complaints
}

fn is_update(literal: &str) -> bool {
    literal.split_once("UPDATE ").is_some_and(|(_, rest)| rest.contains(" SET "))
}

/// Files that are too long.
pub fn lengths(tree: &Tree) -> Vec<String> {
    let long =
        tree.iter().map(|(path, text)| (path, text.lines().count())).filter(|(_, lines)| *lines > LONGEST);
    long.map(|(path, lines)| format!("{path}: {lines} lines, at most {LONGEST}")).collect()
}
