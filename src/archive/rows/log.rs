//! The log of changes, which only grows, and the steps that undo takes back: rows of both.

use std::collections::{BTreeSet, HashMap};

use chrono::{Local, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, params};

use super::changes::{Change, Notes, pack, unpack};
use super::keys::time_of;
use super::schema::VERSION;
use crate::archive::error::Fault;
use crate::figures::AsOf;

const TIME: &str = "%Y-%m-%dT%H:%M:%S";

/// The table of figures: changes in it are counted in the log.
const FIGURES: &str = "figures";

/// A run of typing that further keystrokes of the same field are added to.
#[derive(Debug)]
pub struct Run {
    step: i64,
    key: String,
}

/// What changes have touched, so that only that is read again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// The times whose figures changed, came or went.
    pub times: BTreeSet<AsOf>,
    /// Whether units or versions of the index changed.
    pub registry: bool,
}

impl Touched {
    /// What these changes touch.
    pub fn of(changes: &[Change]) -> Self {
        let mut touched = Self::default();
        for change in changes {
            match change.table.as_str() {
                FIGURES | "times" => {
                    let row = change.before.as_ref().or(change.after.as_ref());
                    if let Some(rusqlite::types::Value::Integer(key)) = row.and_then(|row| row.first()) {
                        touched.times.extend(time_of(*key));
                    }
                }
                "units" | "successors" | "index_versions" => touched.registry = true,
                _ => {}
            }
        }
        touched
    }

    /// With what others touch.
    pub fn add(&mut self, more: Self) {
        self.times.extend(more.times);
        self.registry |= more.registry;
    }
}

/// One change of the file, as the log tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Its number, from 1.
    pub no: i64,
    /// When; `None` for what an older program noted without a time.
    pub at: Option<NaiveDateTime>,
    /// Who, `user@computer`; empty where an older program did not note it.
    pub who: String,
    /// What: `Nhập tuan41.xlsx`.
    pub label: String,
    /// How many figures it stored, changed or removed.
    pub figures: u32,
    /// Whether it was taken back since, and not done again.
    pub undone: bool,
}

/// Entries of the log that are taken back together, the first and the last.
pub struct Step {
    pub id: i64,
    pub label: String,
    pub entries: (i64, i64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Back,
    Forth,
}

impl Direction {
    pub const fn next_step(self) -> &'static str {
        match self {
            Self::Back => {
                "SELECT id, label, first, last FROM steps WHERE undone = 0 ORDER BY id DESC LIMIT 1"
            }
            Self::Forth => "SELECT id, label, first, last FROM steps WHERE undone = 1 ORDER BY id LIMIT 1",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Back => "Hoàn tác",
            Self::Forth => "Làm lại",
        }
    }
}

/// Makes a step of a new entry, or adds the entry to the run of typing that it continues.
pub fn step_of(
    connection: &Connection,
    notes: &Notes,
    (entry, label): (i64, &str),
    merge_key: Option<&str>,
    run: Option<Run>,
) -> Result<Option<Run>, Fault> {
    connection.execute("DELETE FROM steps WHERE undone = 1", [])?;
    if let Some((run, key)) = run.zip(merge_key).filter(|(run, key)| run.key == *key) {
        let head = connection
            .query_row("SELECT id, first, last FROM steps ORDER BY id DESC LIMIT 1", [], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
            })
            .optional()?;
        // another program may have written since
        if let Some((id, first, _)) = head.filter(|(id, _, last)| *id == run.step && last + 1 == entry) {
            if notes.net(entries(connection, (first, entry))?)?.is_empty() {
                // typed and taken back by hand: nothing is left to undo
                connection.execute("DELETE FROM steps WHERE id = ?1", [id])?;
                return Ok(None);
            }
            connection
                .execute("UPDATE steps SET last = ?2, label = ?3 WHERE id = ?1", params![id, entry, label])?;
            return Ok(Some(Run { step: id, key: key.to_owned() }));
        }
    }
    connection
        .execute("INSERT INTO steps (label, first, last) VALUES (?1, ?2, ?2)", params![label, entry])?;
    let step = connection.last_insert_rowid();
    Ok(merge_key.map(|key| Run { step, key: key.to_owned() }))
}

/// Writes an entry at the end of the log and gives its number.
pub fn log(
    connection: &Connection,
    who: &str,
    label: &str,
    changes: &[Change],
    of: Option<(Direction, (i64, i64))>,
) -> Result<i64, Fault> {
    let figures = changes.iter().filter(|change| change.table == FIGURES).count();
    let (undoes, redoes) = match of {
        None => (None, None),
        Some((Direction::Back, entries)) => (Some(entries), None),
        Some((Direction::Forth, entries)) => (None, Some(entries)),
    };
    connection.execute(
        "INSERT INTO log (at, who, label, figures, undoes_first, undoes_last, redoes_first, redoes_last, schema, changes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            Local::now().naive_local().format(TIME).to_string(),
            who,
            label,
            i64::try_from(figures).unwrap_or(i64::MAX),
            undoes.map(|entries| entries.0),
            undoes.map(|entries| entries.1),
            redoes.map(|entries| entries.0),
            redoes.map(|entries| entries.1),
            VERSION,
            pack(changes)?,
        ],
    )?;
    Ok(connection.last_insert_rowid())
}

/// The changes of these entries, in their order.
pub fn entries(connection: &Connection, (first, last): (i64, i64)) -> Result<Vec<Change>, Fault> {
    let mut query = connection.prepare("SELECT changes FROM log WHERE no BETWEEN ?1 AND ?2 ORDER BY no")?;
    let mut rows = query.query([first, last])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        changes.extend(unpack(&row.get::<_, Vec<u8>>(0)?)?);
    }
    Ok(changes)
}

pub fn read_log(connection: &Connection) -> Result<Vec<LogEntry>, Fault> {
    let mut query = connection.prepare(
        "SELECT no, at, who, label, figures, undoes_first, undoes_last, redoes_first, redoes_last FROM log ORDER BY no DESC",
    )?;
    let mut rows = query.query([])?;
    let mut entries = Vec::new();
    // what was done last with an entry is met first
    let mut undone: HashMap<i64, bool> = HashMap::new();
    while let Some(row) = rows.next()? {
        let range = |first: &str, last: &str| {
            Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(first)?.zip(row.get::<_, Option<i64>>(last)?))
        };
        for (covered, is_undo) in
            [(range("undoes_first", "undoes_last")?, true), (range("redoes_first", "redoes_last")?, false)]
        {
            for no in covered.into_iter().flat_map(|(first, last)| first..=last) {
                undone.entry(no).or_insert(is_undo);
            }
        }
        let no = row.get("no")?;
        let at: Option<String> = row.get("at")?;
        let at = at.map(|at| NaiveDateTime::parse_from_str(&at, TIME)).transpose();
        entries.push(LogEntry {
            no,
            at: at.map_err(|error| Fault::Damaged(error.to_string()))?,
            who: row.get("who")?,
            label: row.get("label")?,
            figures: row.get("figures")?,
            undone: undone.get(&no).copied().unwrap_or_default(),
        });
    }
    Ok(entries)
}
