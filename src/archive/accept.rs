//! Figures come in: from an accepted plan, or corrected by hand.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Connection;
use rust_decimal::Decimal;

use super::error::{ArchiveError, Fault};
use super::rows::figures::Writer;
use super::rows::{figures, memory, sources, units, versions};
use super::store::Archive;
use crate::figures::{
    BadFact, Fact, FigureKey, Group, IndexVersion, Measure, Origin, Rank, Reading, SourceId, Subject, UnitId,
};
use crate::plan::{Fixed, Known, Plan, PlannedFigure, PlannedSubject};

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// How many figures are new or were changed; those that were stored already are not counted.
    pub stored: usize,
}

impl Archive {
    /// What an import is compared with.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn known(&self) -> Result<Known, ArchiveError> {
        let stored = self.stored()?;
        let read = || {
            let versions = versions::all(&self.connection)?;
            Ok(Known {
                index: newest(&versions)?,
                versions,
                units: units::all(&self.connection)?,
                aliases: units::aliases(&self.connection)?,
                stored: Arc::clone(&stored),
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
            Ok(stored)
        })?;
        Ok(Accepted { stored })
    }

    /// Puts a figure right by hand. Its origin becomes the correction, whose sheet is the reason given; undo brings the earlier
    /// figure back with its origin.
    ///
    /// # Errors
    /// When the value does not fit the measure, the unit is unknown, or the file cannot be written.
    pub fn correct(
        &mut self,
        key: FigureKey,
        reading: Reading<Decimal>,
        reason: &str,
        now: NaiveDateTime,
    ) -> Result<(), ArchiveError> {
        self.correct_together(&[(key, reading)], reason, now)
    }

    /// Puts several figures right in one step, as [`Archive::correct`] does with one: the rank and among how many.
    ///
    /// # Errors
    /// As [`Archive::correct`]; then none of them is changed.
    pub fn correct_together(
        &mut self,
        readings: &[(FigureKey, Reading<Decimal>)],
        reason: &str,
        now: NaiveDateTime,
    ) -> Result<(), ArchiveError> {
        self.change("Sửa số liệu", None, |connection| {
            let mut kept = None;
            let mut write = Writer::new(connection)?;
            for (key, reading) in readings {
                if let Subject::Unit(unit) | Subject::OtherProvince(unit) = key.subject()
                    && !units::exists(connection, unit)?
                {
                    return Err(Fault::Stale);
                }
                if write.stored(*key)?.as_ref() == Some(reading) {
                    continue;
                }
                let source = match kept {
                    Some(source) => source,
                    None => *kept.insert(sources::store(connection, sources::BY_HAND, None, now)?),
                };
                let origin = Origin::of_sheet(source, reason.trim());
                write.fact(&Fact { key: *key, reading: reading.clone(), origin })?;
            }
            let days = readings.iter().filter_map(|(key, _)| key.when().day());
            check_ranks(connection, days.collect())
        })
    }
}

/// The newest version: by its names and marks an import recognises tables.
fn newest(versions: &[IndexVersion]) -> Result<IndexVersion, Fault> {
    versions.last().cloned().ok_or_else(|| Fault::Damaged("không có bộ chỉ số".to_owned()))
}

fn label(plan: &Plan) -> String {
    let names: Vec<_> = plan
        .sources
        .iter()
        .map(|source| if source.name == "-" { "bảng dán" } else { source.name.as_str() })
        .collect();
    match names.as_slice() {
        [first, second, third, rest @ ..] if !rest.is_empty() => {
            format!("Nhập {first}, {second}, {third} và {} tệp khác", rest.len())
        }
        names => format!("Nhập {}", names.join(", ")),
    }
}

fn store_plan(connection: &Connection, plan: &Plan, now: NaiveDateTime) -> Result<usize, Fault> {
    let known: HashMap<_, _> =
        units::all(connection)?.into_iter().map(|unit| (unit.id, unit.group)).collect();
    let mut write = Writer::new(connection)?;
    let mut kept: HashMap<&str, SourceId> = HashMap::new();
    let mut registered: HashMap<(Group, &str), UnitId> = HashMap::new();
    let mut changed = HashSet::new();
    let of_group = |group: Group, unit| match group {
        Group::Province => Subject::OtherProvince(unit),
        _ => Subject::Unit(unit),
    };
    for figure in &plan.figures {
        let subject = match &figure.subject {
            PlannedSubject::Province => Subject::Province,
            PlannedSubject::Unit(unit) => of_group(*known.get(unit).ok_or(Fault::Stale)?, *unit),
            PlannedSubject::New { group, name } => {
                let unit = match registered.get(&(*group, &**name)) {
                    Some(unit) => *unit,
                    None => {
                        let unit = units::register(connection, *group, name)?;
                        registered.insert((*group, &**name), unit);
                        unit
                    }
                };
                of_group(*group, unit)
            }
        };
        let key = FigureKey::new(figure.as_of, subject, figure.measure)
            .ok_or_else(|| Fault::Refused(impossible(figure)))?;
        let reading = figure.reading.clone();
        if write.stored(key)?.as_ref() == Some(&reading) {
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
        changed.insert(key);
        let origin = place.of(source);
        let is_here = |fixed: &&Fixed| fixed.place == *place;
        if let Some(fixed) = plan.fixed.iter().find(is_here) {
            // What the file says there stays on record beside the number that was put in its place.
            let said = Reading::NoData(format!("Trong tệp ghi “{}”, được sửa khi nhập", fixed.was));
            write.fact(&Fact { key, reading: said, origin: origin.clone() })?;
        }
        write.fact(&Fact { key, reading, origin })?;
    }
    check_ranks(connection, changed.iter().filter_map(|key| key.when().day()).collect())?;
    Ok(changed.len())
}

fn impossible(figure: &PlannedFigure) -> BadFact {
    BadFact {
        as_of: figure.as_of,
        measure: figure.measure,
        value: figure.reading.value().copied().unwrap_or_default(),
        place: format!("{}!{}", figure.place.sheet, figure.place.address()),
    }
}

/// Refuses a place beyond the number of provinces, on each of these days.
fn check_ranks(connection: &Connection, days: BTreeSet<NaiveDate>) -> Result<(), Fault> {
    for day in days {
        let mut history = crate::figures::History::default();
        figures::read_ranks(connection, day, &mut history)?;
        let of = |measure| history.on(day, Subject::Province, measure);
        let (Some((at, place)), Some((_, of))) = (of(Measure::Rank), of(Measure::RankOf)) else { continue };
        let whole = |reading: &Reading<Decimal>| reading.value().and_then(|value| u32::try_from(*value).ok());
        let (Some(place_value), Some(of_value)) = (whole(&place.reading), whole(&of.reading)) else {
            continue;
        };
        if Rank::new(place_value, of_value).is_none() {
            return Err(Fault::Refused(BadFact {
                as_of: at,
                measure: Measure::Rank,
                value: place_value.into(),
                place: format!("{}!{}", place.origin.sheet, place.origin.address()),
            }));
        }
    }
    Ok(())
}
