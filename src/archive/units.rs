//! The registered units and the names under which they were met.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::figures::{Group, Unit, UnitId};
use crate::plan::Alias;

use super::Fault;

/// All units, in the order in which they were registered.
pub(super) fn all(connection: &Connection) -> Result<Vec<Unit>, Fault> {
    let mut query = connection.prepare("SELECT id, unit_group, name FROM units WHERE id > 0 ORDER BY id")?;
    let units = query.query_map([], |row| {
        Ok(Unit { id: UnitId(row.get("id")?), group: group(row)?, name: row.get("name")? })
    })?;
    Ok(units.collect::<Result<_, _>>()?)
}

fn group(row: &Row<'_>) -> rusqlite::Result<Group> {
    let key: String = row.get("unit_group")?;
    key.parse().map_err(|()| {
        rusqlite::Error::FromSqlConversionFailure(1, Type::Text, format!("nhóm đơn vị {key}").into())
    })
}

/// The confirmed names.
pub(super) fn aliases(connection: &Connection) -> Result<Vec<Alias>, Fault> {
    let mut query = connection.prepare("SELECT name, unit FROM aliases ORDER BY unit_group, name")?;
    let aliases = query.query_map([], |row| Ok(Alias { name: row.get(0)?, unit: UnitId(row.get(1)?) }))?;
    Ok(aliases.collect::<Result<_, _>>()?)
}

/// The unit of this group and name, registered now where it is new.
pub(super) fn register(connection: &Connection, group: Group, name: &str) -> Result<UnitId, Fault> {
    let known = connection
        .query_row(
            "SELECT id FROM units WHERE unit_group = ?1 AND name = ?2",
            params![group.key(), name],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(id) = known {
        return Ok(UnitId(id));
    }
    connection.execute("INSERT INTO units (unit_group, name) VALUES (?1, ?2)", params![group.key(), name])?;
    Ok(UnitId(connection.last_insert_rowid()))
}

/// Whether a unit is registered.
pub(super) fn exists(connection: &Connection, unit: UnitId) -> Result<bool, Fault> {
    let found = connection.query_row("SELECT 1 FROM units WHERE id = ?1", [unit.0], |_| Ok(())).optional()?;
    Ok(unit.0 > 0 && found.is_some())
}

/// Remembers a name; within a group the last answer counts.
pub(super) fn remember(connection: &Connection, alias: &Alias) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO aliases (unit_group, name, unit) SELECT unit_group, ?1, id FROM units WHERE id = ?2
         ON CONFLICT (unit_group, name) DO UPDATE SET unit = excluded.unit",
        params![alias.name, alias.unit.0],
    )?;
    Ok(())
}
