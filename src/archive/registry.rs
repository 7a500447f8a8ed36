//! The registry: units with their lives, and versions of the index.

use rusqlite::params;

use super::error::{ArchiveError, Fault};
use super::rows::keys::keys_of;
use super::rows::{units, versions};
use super::store::Archive;
use crate::figures::unit::Successor;
use crate::figures::words::bare_time;
use crate::figures::{AsOf, IndexVersion, Unit, UnitId};
use crate::plan::Alias;

impl Archive {
    /// All registered units, the other provinces included, in the order in which they were registered.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn units(&self) -> Result<Vec<Unit>, ArchiveError> {
        units::all(&self.connection).map_err(|fault| self.error(fault))
    }

    /// The names under which units were met, confirmed by the officer.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn aliases(&self) -> Result<Vec<Alias>, ArchiveError> {
        units::aliases(&self.connection).map_err(|fault| self.error(fault))
    }

    /// Stores units with their aliases: those of a known number in their place; a unit of number 0 is new. Gives the numbers.
    ///
    /// # Errors
    /// When a unit of that number, a parent or a successor does not exist, a life ends before it begins, or the file cannot be written;
    /// nothing is stored then.
    pub fn set_units(&mut self, given: &[(Unit, Vec<String>)]) -> Result<Vec<UnitId>, ArchiveError> {
        self.change("Sửa danh mục đơn vị", None, |connection| {
            let mut ids = Vec::with_capacity(given.len());
            for (unit, _) in given {
                if unit.from.zip(unit.until).is_some_and(|(from, until)| until < from) {
                    return Err(Fault::LifeBackwards(unit.name.clone()));
                }
                ids.push(units::write(connection, unit)?);
            }
            for ((unit, names), id) in given.iter().zip(&ids) {
                connection.execute("DELETE FROM successors WHERE unit = ?1", [id.0])?;
                for Successor { id: next, on } in &unit.successors {
                    if *next == *id || !units::exists(connection, *next)? {
                        return Err(Fault::NoUnit(next.0));
                    }
                    connection.execute(
                        "INSERT INTO successors (unit, successor, on_day) VALUES (?1, ?2, ?3)",
                        params![id.0, next.0, units::iso(*on)],
                    )?;
                }
                connection.execute("DELETE FROM aliases WHERE unit = ?1", [id.0])?;
                for name in names {
                    units::remember(connection, &Alias { name: name.clone(), unit: *id })?;
                }
            }
            Ok(ids)
        })
    }
}

impl Archive {
    /// The versions of the index, the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn versions(&self) -> Result<Vec<IndexVersion>, ArchiveError> {
        versions::all(&self.connection).map_err(|fault| self.error(fault))
    }

    /// Lets the assessment of a time follow this version of the index, whatever is in force on its day.
    ///
    /// # Errors
    /// When there is no such version or the file cannot be written.
    pub fn set_version(&mut self, at: impl Into<AsOf>, id: &str) -> Result<(), ArchiveError> {
        let at = at.into();
        let label = format!("Chọn bộ chỉ số cho kỳ {}", bare_time(at));
        self.change(&label, None, |connection| {
            let (first, last) = keys_of(at);
            connection.execute(
                "UPDATE times SET version = ?3 WHERE time BETWEEN ?1 AND ?2 AND version <> ?3",
                params![first, last, versions::number_of(connection, id)?],
            )?;
            Ok(())
        })
    }

    /// Stores versions of the index: one of a known id in its place, others are new. Every assessment follows the version that is in
    /// force on its day, but for those that another one was chosen for.
    ///
    /// # Errors
    /// When two versions begin on one day, or the file cannot be written; nothing is stored then.
    pub fn set_versions(&mut self, given: &[IndexVersion]) -> Result<(), ArchiveError> {
        self.change("Sửa bộ chỉ số", None, |connection| {
            let before = versions::all(connection)?;
            for version in given {
                let json = serde_json::to_string(version).map_err(Fault::Index)?;
                connection.execute(
                    "INSERT INTO index_versions (id, definition) VALUES (?1, ?2)
                     ON CONFLICT (id) DO UPDATE SET definition = excluded.definition",
                    params![version.id, json],
                )?;
            }
            let versions = versions::all(connection)?;
            let twice =
                versions.windows(2).find(|pair| matches!(pair, [left, right] if left.from == right.from));
            if let Some([left, right]) = twice {
                return Err(Fault::SameDay(left.name.clone(), right.name.clone()));
            }
            versions::assign(connection, &before, &versions)
        })
    }
}
