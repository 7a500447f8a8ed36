//! The figures: read as a history, taken from an accepted plan, corrected by hand.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, Statement, params};
use rust_decimal::Decimal;

use crate::figures::number::plain;
use crate::figures::{
    AsOf, Fact, History, IndexVersion, Measure, Origin, Reading, SourceId, Subject, UnitId,
};
use crate::plan::{Fixed, Known, Plan, PlannedSubject};

use super::{Archive, ArchiveError, Fault, memory, sources, units};

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// How many figures are new or were changed; those that were stored already are not counted.
    pub stored: usize,
}

/// A reading that another one has replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// How much it was.
    pub reading: Reading<Decimal>,
    /// Where it came from.
    pub origin: Origin,
}

impl Archive {
    /// Everything that was measured.
    ///
    /// # Errors
    /// When the file cannot be read or holds a figure that does not fit its type.
    pub fn history(&self) -> Result<History, ArchiveError> {
        read_history(&self.connection).map_err(|fault| self.error(fault))
    }

    /// What an import is compared with.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn known(&self) -> Result<Known, ArchiveError> {
        let read = || {
            Ok(Known {
                index: index(&self.connection)?,
                units: units::all(&self.connection)?,
                aliases: units::aliases(&self.connection)?,
                facts: facts(&self.connection)?,
                province: self.office().map(|office| office.province).unwrap_or_default(),
                no_data: memory::no_data_phrases(&self.connection)?,
                remembered: memory::answers(&self.connection)?,
                layouts: memory::layouts(&self.connection)?,
                imported: sources::imported(&self.connection)?,
                jump: memory::jump(&self.connection)?,
            })
        };
        read().map_err(|fault: Fault| self.error(fault))
    }

    /// Stores what a plan holds, all of it or nothing: new units are registered, answers remembered, sources kept. A figure that is stored
    /// already with the same reading keeps its origin.
    ///
    /// # Errors
    /// When the plan is not acceptable, does not belong to this file's present state, or the file cannot be written.
    pub fn accept(&mut self, plan: &Plan, now: NaiveDateTime) -> Result<Accepted, ArchiveError> {
        if !plan.is_acceptable() {
            return Err(self.error(Fault::NotAcceptable));
        }
        let stored = self.change(&label(plan), None, |connection| {
            let stored = store_plan(connection, plan, now)?;
            for alias in &plan.aliases {
                if !units::exists(connection, alias.unit)? {
                    return Err(Fault::Stale);
                }
                units::remember(connection, alias)?;
            }
            for answer in &plan.remembered {
                memory::remember_answer(connection, answer)?;
            }
            for layout in &plan.layouts {
                memory::remember_layout(connection, layout)?;
            }
            readable(connection)?;
            Ok(stored)
        })?;
        Ok(Accepted { stored })
    }

    /// What stood in a figure's place before, newest first: each import or correction that gave another value keeps the one that it replaced.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn revisions(
        &self,
        as_of: AsOf,
        subject: Subject,
        measure: Measure,
    ) -> Result<Vec<Revision>, ArchiveError> {
        let read = || {
            let mut query = self.connection.prepare(
                "SELECT value, reason, source, sheet, cell FROM revisions
                 WHERE as_of = ?1 AND unit = ?2 AND measure = ?3 ORDER BY number DESC",
            )?;
            let found = query
                .query_map(params![as_of.to_string(), number(subject), measure.to_string()], |row| {
                    Ok(Revision { reading: reading(row)?, origin: origin(row)? })
                })?;
            found.collect::<Result<_, _>>()
        };
        read().map_err(|error: rusqlite::Error| self.error(error))
    }

    /// Puts a figure right by hand. Its origin becomes the correction, whose sheet is the reason given; undo brings the earlier
    /// figure back with its origin.
    ///
    /// # Errors
    /// When the value does not fit the measure, the unit is unknown, or the file cannot be written.
    pub fn correct(
        &mut self,
        as_of: AsOf,
        subject: Subject,
        measure: Measure,
        reading: Reading<Decimal>,
        reason: &str,
        now: NaiveDateTime,
    ) -> Result<(), ArchiveError> {
        self.correct_together(as_of, subject, &[(measure, reading)], reason, now)
    }

    /// Puts several figures of one subject right in one step, as [`Archive::correct`] does with one: the rank and among how many.
    ///
    /// # Errors
    /// As [`Archive::correct`]; then none of them is changed.
    pub fn correct_together(
        &mut self,
        as_of: AsOf,
        subject: Subject,
        readings: &[(Measure, Reading<Decimal>)],
        reason: &str,
        now: NaiveDateTime,
    ) -> Result<(), ArchiveError> {
        self.change("Sửa số liệu", None, |connection| {
            if let Subject::Unit(unit) = subject
                && !units::exists(connection, unit)?
            {
                return Err(Fault::Stale);
            }
            let mut kept = None;
            for (measure, reading) in readings {
                if stored_reading(connection, as_of, subject, *measure)?.as_ref() == Some(reading) {
                    continue;
                }
                let source = match kept {
                    Some(source) => source,
                    None => *kept.insert(sources::store(connection, sources::BY_HAND, None, now)?),
                };
                let origin = Origin { source, sheet: reason.trim().to_owned(), cell: String::new() };
                let fact = Fact { as_of, subject, measure: *measure, reading: reading.clone(), origin };
                Writer::new(connection)?.fact(&fact)?;
            }
            readable(connection)
        })
    }
}

fn label(plan: &Plan) -> String {
    let names: Vec<_> = plan
        .sources
        .iter()
        .map(|source| if source.name == "-" { "bảng dán" } else { source.name.as_str() })
        .collect();
    format!("Nhập {}", names.join(", "))
}

fn store_plan(connection: &Connection, plan: &Plan, now: NaiveDateTime) -> Result<usize, Fault> {
    let mut readings: HashMap<_, _> = facts(connection)?
        .into_iter()
        .map(|fact| ((fact.as_of, fact.subject, fact.measure), fact.reading))
        .collect();
    let known: HashSet<_> = units::all(connection)?.into_iter().map(|unit| unit.id).collect();
    let mut write = Writer::new(connection)?;
    let mut kept: HashMap<&str, SourceId> = HashMap::new();
    let mut changed = HashSet::new();
    for figure in &plan.figures {
        let subject = match &figure.subject {
            PlannedSubject::Province => Subject::Province,
            PlannedSubject::Unit(unit) if known.contains(unit) => Subject::Unit(*unit),
            PlannedSubject::Unit(_) => return Err(Fault::Stale),
            PlannedSubject::New { group, name } => Subject::Unit(units::register(connection, *group, name)?),
        };
        let (as_of, measure, reading) = (figure.as_of, figure.measure, figure.reading.clone());
        let identity = (as_of, subject, measure);
        if readings.get(&identity) == Some(&reading) {
            continue;
        }
        let place = &figure.place;
        let source = match kept.get(&*place.source) {
            Some(source) => *source,
            None => {
                let file = plan.source(&place.source).ok_or(Fault::Stale)?;
                let source = sources::store(connection, &file.name, Some(&file.bytes), now)?;
                kept.insert(&file.name, source);
                source
            }
        };
        readings.insert(identity, reading.clone());
        changed.insert(identity);
        let origin = Origin { source, sheet: place.sheet.to_string(), cell: place.address() };
        let is_here = |fixed: &&Fixed| fixed.place == *place;
        if let Some(fixed) = plan.fixed.iter().find(is_here) {
            // What the file says there stays on record beside the number that was put in its place.
            let said = Reading::NoData(format!("Trong tệp ghi “{}”, được sửa khi nhập", fixed.was));
            write.fact(&Fact { as_of, subject, measure, reading: said, origin: origin.clone() })?;
        }
        write.fact(&Fact { as_of, subject, measure, reading, origin })?;
    }
    Ok(changed.len())
}

/// Refuses a change after which the history could not be read any more.
fn readable(connection: &Connection) -> Result<(), Fault> {
    let known = (index(connection)?, units::all(connection)?, facts(connection)?);
    History::new(known.0, known.1, &known.2).map(drop).map_err(Fault::Refused)
}

fn read_history(connection: &Connection) -> Result<History, Fault> {
    History::new(index(connection)?, units::all(connection)?, &facts(connection)?)
        .map_err(|bad| Fault::Damaged(bad.to_string()))
}

/// The version of the index in force: the newest.
fn index(connection: &Connection) -> Result<IndexVersion, Fault> {
    let json: String = connection.query_row(
        "SELECT definition FROM index_versions ORDER BY number DESC LIMIT 1",
        [],
        |row| row.get(0),
    )?;
    IndexVersion::from_json(&json).map_err(|error| Fault::Damaged(error.to_string()))
}

const fn number(subject: Subject) -> i64 {
    match subject {
        Subject::Province => 0,
        Subject::Unit(unit) => unit.0,
    }
}

/// Writes figures under the version of the index in force; what stood in their places is kept as a revision.
struct Writer<'connection> {
    keep: Statement<'connection>,
    write: Statement<'connection>,
}

impl<'connection> Writer<'connection> {
    fn new(connection: &'connection Connection) -> Result<Self, Fault> {
        let keep = connection.prepare(
            "INSERT INTO revisions (as_of, unit, measure, number, value, reason, source, sheet, cell)
             SELECT as_of, unit, measure,
                 (SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE as_of = ?1 AND unit = ?2 AND measure = ?3),
                 value, reason, source, sheet, cell
             FROM figures WHERE as_of = ?1 AND unit = ?2 AND measure = ?3",
        )?;
        let write = connection.prepare(
            "INSERT INTO figures (as_of, unit, measure, value, reason, source, sheet, cell, index_version)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, (SELECT max(number) FROM index_versions))
             ON CONFLICT (as_of, unit, measure) DO UPDATE SET value = excluded.value, reason = excluded.reason,
                 source = excluded.source, sheet = excluded.sheet, cell = excluded.cell,
                 index_version = excluded.index_version",
        )?;
        Ok(Self { keep, write })
    }

    fn fact(&mut self, fact: &Fact) -> Result<(), Fault> {
        let (as_of, unit, measure) = (fact.as_of.to_string(), number(fact.subject), fact.measure.to_string());
        self.keep.execute(params![as_of, unit, measure])?;
        self.write.execute(params![
            as_of,
            unit,
            measure,
            fact.reading.value().copied().map(plain),
            fact.reading.reason(),
            fact.origin.source.0,
            fact.origin.sheet,
            fact.origin.cell,
        ])?;
        Ok(())
    }
}

fn stored_reading(
    connection: &Connection,
    as_of: AsOf,
    subject: Subject,
    measure: Measure,
) -> Result<Option<Reading<Decimal>>, Fault> {
    let found = connection
        .prepare("SELECT value, reason FROM figures WHERE as_of = ?1 AND unit = ?2 AND measure = ?3")?
        .query_row(params![as_of.to_string(), number(subject), measure.to_string()], reading)
        .optional()?;
    Ok(found)
}

/// All stored facts by time, subject and measure.
fn facts(connection: &Connection) -> Result<Vec<Fact>, Fault> {
    let mut query = connection.prepare(
        "SELECT as_of, unit, measure, value, reason, source, sheet, cell FROM figures ORDER BY as_of, unit, measure",
    )?;
    let facts = query.query_map([], |row| {
        let unit: i64 = row.get("unit")?;
        Ok(Fact {
            as_of: parsed(row, "as_of")?,
            subject: if unit == 0 { Subject::Province } else { Subject::Unit(UnitId(unit)) },
            measure: parsed(row, "measure")?,
            reading: reading(row)?,
            origin: origin(row)?,
        })
    })?;
    Ok(facts.collect::<Result<_, _>>()?)
}

fn origin(row: &Row<'_>) -> rusqlite::Result<Origin> {
    Ok(Origin { source: SourceId(row.get("source")?), sheet: row.get("sheet")?, cell: row.get("cell")? })
}

fn reading(row: &Row<'_>) -> rusqlite::Result<Reading<Decimal>> {
    match row.get::<_, Option<String>>("reason")? {
        Some(reason) => Ok(Reading::NoData(reason)),
        None => parsed(row, "value").map(Reading::Value),
    }
}

fn parsed<T: std::str::FromStr>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| {
        rusqlite::Error::FromSqlConversionFailure(0, Type::Text, format!("{column} = {text}").into())
    })
}
