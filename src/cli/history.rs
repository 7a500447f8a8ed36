//! `history`: who changed what and when, newest first.

use std::path::Path;

use serde::Serialize;

use super::reply::{Failure, Reply, to_json};
use super::table::{Side, table};
use crate::archive::{Archive, LogEntry};
use crate::figures::number;

#[derive(Serialize)]
struct EntryJson<'a> {
    no: i64,
    at: Option<String>,
    who: &'a str,
    label: &'a str,
    figures: u32,
    undone: bool,
}

impl<'a> EntryJson<'a> {
    fn new(entry: &'a LogEntry) -> Self {
        Self {
            no: entry.no,
            at: entry.at.map(|at| at.format("%Y-%m-%dT%H:%M:%S").to_string()),
            who: &entry.who,
            label: &entry.label,
            figures: entry.figures,
            undone: entry.undone,
        }
    }
}

pub(super) fn run(data: &Path, json: bool) -> Result<Reply, Failure> {
    let log = Archive::open(data)?.log()?;
    if json {
        let entries: Vec<_> = log.iter().map(EntryJson::new).collect();
        return Ok(Reply::printed(to_json(&entries)?));
    }
    let rows: Vec<_> = log
        .iter()
        .map(|entry| {
            [
                entry.no.to_string(),
                entry.at.map(number::moment).unwrap_or_default(),
                entry.who.clone(),
                entry.label.clone(),
                if entry.figures == 0 { String::new() } else { entry.figures.to_string() },
                if entry.undone { "đã hoàn tác".to_owned() } else { String::new() },
            ]
        })
        .collect();
    let heads = [
        ("Số", Side::Right),
        ("Lúc", Side::Left),
        ("Người", Side::Left),
        ("Việc", Side::Left),
        ("Số liệu", Side::Right),
        ("", Side::Left),
    ];
    Ok(Reply::printed(table(heads, &rows)))
}
