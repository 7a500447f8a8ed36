//! The stored figures as an import asks for them: over a connection of its own, so that a plan can be made beside the window.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use rusqlite::{Connection, OpenFlags};

use super::error::{ArchiveError, Fault};
use super::rows::figures::{fact, select, whole};
use super::rows::keys::{keys_of_day, measure_key, time_key, time_of};
use super::rows::schema::{PATIENCE, keep_plans};
use super::store::{Archive, connect};
use crate::figures::{AsOf, Fact, Measure, Reading, Subject, UnitId};
use crate::plan::{Earlier, Facts, LookupError, Stored};
use crate::platform;

impl Archive {
    /// The stored figures, to be asked from any thread. Of a file they are looked up when they are asked for; of a data file in memory
    /// this is what it holds now.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn stored(&self) -> Result<Arc<dyn Stored>, ArchiveError> {
        if let (Some(path), Some(file)) = (self.path(), &self.file) {
            let (path, file) = (path.to_owned(), file.clone());
            return Ok(Arc::new(Reader { path, file, connection: Mutex::new(None) }));
        }
        let history = whole(&self.connection).map_err(|fault| self.error(fault))?;
        let fact = |(key, figure): (_, &crate::figures::Figure)| Fact {
            key,
            reading: figure.reading.clone(),
            origin: figure.origin.clone(),
        };
        Ok(Arc::new(history.facts().map(fact).collect::<Facts>()))
    }
}

/// Looks figures up in a file, through a connection that is opened when it is first needed.
#[derive(Debug)]
struct Reader {
    /// The data file as it is called.
    path: PathBuf,
    /// The file to read.
    file: PathBuf,
    connection: Mutex<Option<Connection>>,
}

impl Reader {
    fn ask<T>(&self, look: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, LookupError> {
        let mut kept = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let open = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = connect(&platform::reachable(&self.file), flags)?;
            connection.busy_timeout(PATIENCE)?;
            keep_plans(&connection)?;
            Ok::<_, Fault>(connection)
        };
        let looked = match kept.take() {
            Some(connection) => Ok(connection),
            None => open(),
        }
        .and_then(|connection| look(kept.insert(connection)));
        looked.map_err(|fault| ArchiveError::new(Some(&self.path), fault).to_string())
    }
}

/// The ends of days before this one that have figures, the newest first.
fn days_before(connection: &Connection, day: NaiveDate) -> Result<Vec<(i64, NaiveDate)>, Fault> {
    let (first, _) = keys_of_day(day);
    let mut query = connection.prepare_cached("SELECT time FROM times WHERE time < ?1 ORDER BY time DESC")?;
    let keys = query.query_map([first], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    let ends = keys.into_iter().filter_map(|key| match time_of(key) {
        Some(AsOf::Day(day)) => Some((key, day)),
        _ => None,
    });
    Ok(ends.collect())
}

/// The figures of a measure at one time.
fn of_measure(connection: &Connection, key: i64, measure: Measure) -> Result<Vec<Fact>, Fault> {
    let condition = "figures.time = ?1 AND figures.measure = ?2";
    let mut query = connection.prepare_cached(&select(condition))?;
    let mut rows = query.query([key, measure_key(measure)])?;
    let mut facts = Vec::new();
    while let Some(row) = rows.next()? {
        facts.push(fact(row)?);
    }
    Ok(facts)
}

impl Stored for Reader {
    fn on(&self, times: &BTreeSet<AsOf>) -> Result<Vec<Fact>, LookupError> {
        let ranges: BTreeSet<(i64, i64)> = times
            .iter()
            .map(|at| at.day().map_or_else(|| (time_key(*at), time_key(*at)), keys_of_day))
            .collect();
        self.ask(|connection| {
            let mut facts = Vec::new();
            for (first, last) in ranges {
                let mut query = connection.prepare_cached(&select("figures.time BETWEEN ?1 AND ?2"))?;
                let mut rows = query.query([first, last])?;
                while let Some(row) = rows.next()? {
                    facts.push(fact(row)?);
                }
            }
            Ok(facts)
        })
    }

    fn before(
        &self,
        day: NaiveDate,
        measure: Measure,
        subjects: &BTreeSet<Subject>,
    ) -> Result<Earlier, LookupError> {
        self.ask(|connection| {
            let mut found = Earlier::new();
            for (key, at) in days_before(connection, day)? {
                if found.len() == subjects.len() {
                    break;
                }
                for fact in of_measure(connection, key, measure)? {
                    let subject = fact.key.subject();
                    if let Reading::Value(value) = fact.reading
                        && subjects.contains(&subject)
                    {
                        found.entry(subject).or_insert((at, value));
                    }
                }
            }
            Ok(found)
        })
    }

    fn scored_before(
        &self,
        day: NaiveDate,
        units: &BTreeSet<UnitId>,
    ) -> Result<Option<(NaiveDate, BTreeSet<UnitId>)>, LookupError> {
        if units.is_empty() {
            return Ok(None);
        }
        self.ask(|connection| {
            for (key, at) in days_before(connection, day)? {
                let facts = of_measure(connection, key, Measure::Score)?;
                let unit = |fact: &Fact| match fact.key.subject() {
                    Subject::Unit(unit) => Some(unit),
                    Subject::Province | Subject::OtherProvince(_) => None,
                };
                let scored: BTreeSet<UnitId> = facts.iter().filter_map(unit).collect();
                if !scored.is_disjoint(units) {
                    return Ok(Some((at, scored)));
                }
            }
            Ok(None)
        })
    }
}
