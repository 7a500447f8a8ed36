//! What changes in the tables, row by row: noted by triggers while a change is made, packed for the log, taken back and done again.

use std::collections::HashMap;
use std::io::{BufWriter, IntoInnerError, Read as _, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::archive::error::Fault;

/// The name under which the triggers call us.
const NOTE: &str = "tb766_note";

/// Changes with more rows than this are kept as they came; only smaller ones are looked through for rows that end as they began.
const LARGE: usize = 20_000;

/// A row's values in the order of its table's columns.
pub type RowValues = Vec<Value>;

/// One row that changed: not there before, not there after, or other values.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The table's name.
    pub table: String,
    /// What the row held; `None` where it was not there.
    pub before: Option<RowValues>,
    /// What it holds; `None` where it is not there any more.
    pub after: Option<RowValues>,
}

impl Change {
    /// The change that takes this one back.
    pub fn reversed(self) -> Self {
        Self { table: self.table, before: self.after, after: self.before }
    }
}

/// A table whose changes are noted.
#[derive(Debug, Clone)]
struct Tracked {
    columns: Vec<String>,
    /// The columns of its primary key, by their place.
    key: Vec<usize>,
}

/// The tables whose changes are noted, and what was noted since the last [`Notes::take`].
#[derive(Debug, Clone)]
pub struct Notes {
    tables: HashMap<String, Tracked>,
    noted: Arc<Mutex<Vec<(String, String, String)>>>,
}

impl Notes {
    /// Begins to note what this connection changes in these tables. The triggers are temporary: they are made for the columns that the
    /// tables have now, and another program's connection has its own.
    pub fn begin(connection: &Connection, names: &[&str]) -> Result<Self, Fault> {
        let noted = Arc::new(Mutex::new(Vec::new()));
        let into = Arc::clone(&noted);
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
        connection.create_scalar_function(NOTE, 3, flags, move |context| {
            let text = |index| context.get::<Option<String>>(index).map(Option::unwrap_or_default);
            lock(&into).push((text(0)?, text(1)?, text(2)?));
            Ok(0)
        })?;
        let mut tables = HashMap::new();
        for name in names {
            let tracked = Tracked::of(connection, name)?;
            let array = |row: &str| {
                let values: Vec<_> =
                    tracked.columns.iter().map(|column| format!("{row}.\"{column}\"")).collect();
                format!("json_array({})", values.join(", "))
            };
            let (old, new) = (array("OLD"), array("NEW"));
            connection.execute_batch(&format!(
                "CREATE TEMP TRIGGER note_{name}_insert AFTER INSERT ON main.{name}
                 BEGIN SELECT {NOTE}('{name}', NULL, {new}); END;
                 CREATE TEMP TRIGGER note_{name}_delete AFTER DELETE ON main.{name}
                 BEGIN SELECT {NOTE}('{name}', {old}, NULL); END;
                 CREATE TEMP TRIGGER note_{name}_update AFTER UPDATE ON main.{name} WHEN {old} IS NOT {new}
                 BEGIN SELECT {NOTE}('{name}', {old}, {new}); END;"
            ))?;
            tables.insert((*name).to_owned(), tracked);
        }
        Ok(Self { tables, noted })
    }

    /// Forgets what was noted: the transaction that it belongs to has ended without it.
    pub fn clear(&self) {
        lock(&self.noted).clear();
    }

    /// What was noted since the last time, without rows that end as they began.
    pub fn take(&self) -> Result<Vec<Change>, Fault> {
        let noted = std::mem::take(&mut *lock(&self.noted));
        let changes = noted
            .into_iter()
            .map(|(table, before, after)| {
                Ok(Change { table, before: parse(&before)?, after: parse(&after)? })
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        self.net(changes)
    }

    /// The same changes with each row named once: what it was before all of them and what it is after.
    pub fn net(&self, changes: Vec<Change>) -> Result<Vec<Change>, Fault> {
        if changes.len() > LARGE {
            return Ok(changes);
        }
        let mut order: HashMap<(String, String), usize> = HashMap::new();
        let mut net: Vec<Change> = Vec::with_capacity(changes.len());
        for change in changes.into_iter().flat_map(|change| self.split(change)) {
            let Some(row) = change.before.as_ref().or(change.after.as_ref()) else { continue };
            let key = (change.table.clone(), format!("{:?}", self.table(&change.table)?.key_of(row)));
            match order.get(&key).and_then(|index| net.get_mut(*index)) {
                Some(earlier) => earlier.after = change.after,
                None => {
                    order.insert(key, net.len());
                    net.push(change);
                }
            }
        }
        net.retain(|change| change.before != change.after);
        Ok(net)
    }

    /// A row whose key changes is another row.
    fn split(&self, change: Change) -> Vec<Change> {
        let Change { table, before: Some(before), after: Some(after) } = change else { return vec![change] };
        let same =
            self.tables.get(&table).is_some_and(|tracked| tracked.key_of(&before) == tracked.key_of(&after));
        if same {
            return vec![Change { table, before: Some(before), after: Some(after) }];
        }
        vec![
            Change { table: table.clone(), before: Some(before), after: None },
            Change { table, before: None, after: Some(after) },
        ]
    }

    fn table(&self, name: &str) -> Result<&Tracked, Fault> {
        self.tables.get(name).ok_or_else(|| Fault::Damaged(format!("nhật ký nói đến bảng {name}")))
    }

    /// Makes changes whose rows are as they are expected to be. References may be broken on the way and must hold in the end.
    ///
    /// # Errors
    /// When a row is not as expected: somebody else has changed it since, or the file was tampered with.
    pub fn apply(&self, connection: &Connection, changes: Vec<Change>) -> Result<(), Fault> {
        connection.pragma_update(None, "defer_foreign_keys", true)?;
        // what goes makes room for what comes
        let mut steps = [Vec::new(), Vec::new(), Vec::new()];
        for change in self.net(changes)?.into_iter().flat_map(|change| self.split(change)) {
            let step = match (&change.before, &change.after) {
                (Some(_), None) => 0,
                (Some(_), Some(_)) => 1,
                (None, _) => 2,
            };
            if let Some(step) = steps.get_mut(step) {
                step.push(change);
            }
        }
        for change in steps.into_iter().flatten() {
            let table = self.table(&change.table)?;
            let width = table.columns.len();
            let fits = |row: &Option<RowValues>| row.as_ref().is_none_or(|row| row.len() == width);
            if !fits(&change.before) || !fits(&change.after) {
                return Err(mismatch());
            }
            let (sql, values) = table.statement(&change.table, change.before, change.after);
            let mut statement = connection.prepare_cached(&sql)?;
            let changed = statement.execute(params_from_iter(values)).map_err(|error| {
                match error.sqlite_error_code() {
                    Some(rusqlite::ErrorCode::ConstraintViolation) => mismatch(),
                    _ => error.into(),
                }
            })?;
            if changed != 1 {
                return Err(mismatch());
            }
        }
        Ok(())
    }
}

fn mismatch() -> Fault {
    Fault::Damaged("nhật ký thay đổi không khớp với số liệu".to_owned())
}

impl Tracked {
    fn of(connection: &Connection, table: &str) -> Result<Self, Fault> {
        let mut query = connection.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid")?;
        let found = query.query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
        let found = found.collect::<Result<Vec<_>, _>>()?;
        let key = found.iter().enumerate().filter(|(_, (_, key))| *key > 0).map(|(index, _)| index);
        Ok(Self { key: key.collect(), columns: found.iter().map(|(name, _)| name.clone()).collect() })
    }

    fn key_of<'row>(&self, row: &'row [Value]) -> Vec<Option<&'row Value>> {
        self.key.iter().map(|index| row.get(*index)).collect()
    }

    /// The statement that turns one state of a row into another, with its values.
    fn statement(
        &self,
        table: &str,
        before: Option<RowValues>,
        after: Option<RowValues>,
    ) -> (String, Vec<Value>) {
        let columns = || self.columns.iter().map(|column| format!("\"{column}\""));
        let all = |sign: &str| columns().map(|column| format!("{column} {sign} ?")).collect::<Vec<_>>();
        // the key is compared by `=`, for which SQLite uses its index; no key is null
        let keyed: Vec<String> = columns()
            .enumerate()
            .map(|(index, column)| {
                format!("{column} {} ?", if self.key.contains(&index) { "=" } else { "IS" })
            })
            .collect();
        match (before, after) {
            (None, after) => {
                let names: Vec<String> = columns().collect();
                let places = vec!["?"; names.len()].join(", ");
                let sql = format!("INSERT INTO main.{table} ({}) VALUES ({places})", names.join(", "));
                (sql, after.unwrap_or_default())
            }
            (Some(before), None) => {
                (format!("DELETE FROM main.{table} WHERE {}", keyed.join(" AND ")), before)
            }
            (Some(before), Some(after)) => {
                let (set, found) = (all("=").join(", "), keyed.join(" AND "));
                let sql = format!("UPDATE main.{table} SET {set} WHERE {found}");
                (sql, after.into_iter().chain(before).collect())
            }
        }
    }
}

fn lock<T>(noted: &Mutex<Vec<T>>) -> MutexGuard<'_, Vec<T>> {
    noted.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Packs changes for the log: a line each, table, before and after as JSON arrays, deflated.
pub fn pack(changes: &[Change]) -> Result<Vec<u8>, Fault> {
    let mut lines = BufWriter::new(DeflateEncoder::new(Vec::new(), Compression::default()));
    for change in changes {
        let row = |row: &Option<RowValues>| row.as_ref().map(|row| written(row)).unwrap_or_default();
        writeln!(lines, "{}\t{}\t{}", change.table, row(&change.before), row(&change.after))?;
    }
    let packed = lines.into_inner().map_err(IntoInnerError::into_error)?;
    Ok(packed.finish()?)
}

/// Unpacks changes of the log.
pub fn unpack(packed: &[u8]) -> Result<Vec<Change>, Fault> {
    let mut text = String::new();
    DeflateDecoder::new(packed)
        .read_to_string(&mut text)
        .map_err(|error| Fault::Damaged(error.to_string()))?;
    text.lines()
        .map(|line| {
            let mut parts = line.splitn(3, '\t');
            let mut part = || parts.next().unwrap_or_default();
            Ok(Change { table: part().to_owned(), before: parse(part())?, after: parse(part())? })
        })
        .collect()
}

fn written(row: &[Value]) -> String {
    let values = row.iter().map(|value| match value {
        Value::Integer(number) => serde_json::Value::from(*number),
        Value::Text(text) => serde_json::Value::from(text.as_str()),
        // the tracked tables hold neither floats nor bytes
        Value::Null | Value::Real(_) | Value::Blob(_) => serde_json::Value::Null,
    });
    serde_json::Value::Array(values.collect()).to_string()
}

fn parse(text: &str) -> Result<Option<RowValues>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let values: Vec<serde_json::Value> =
        serde_json::from_str(text).map_err(|error| Fault::Damaged(error.to_string()))?;
    let values = values.into_iter().map(|value| match value {
        serde_json::Value::Null => Ok(Value::Null),
        serde_json::Value::String(text) => Ok(Value::Text(text)),
        other => other.as_i64().map(Value::Integer).ok_or_else(mismatch),
    });
    Ok(Some(values.collect::<Result<_, _>>()?))
}
