//! The registered units with their lives, and the names under which they were met.

use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::archive::error::Fault;
use crate::figures::unit::{Kind, NameParts, Successor};
use crate::figures::{Group, Unit, UnitId};
use crate::plan::Alias;

/// Writes a unit: one of number 0 is new.
pub fn write(connection: &Connection, unit: &Unit) -> Result<UnitId, Fault> {
    if let Some(parent) = unit.parent
        && (parent == unit.id || !exists(connection, parent)?)
    {
        return Err(Fault::NoUnit(parent.0));
    }
    let (parent, kind) = (unit.parent.map(|parent| parent.0), unit.kind.map(Kind::key));
    let (from, until) = (unit.from.map(iso), unit.until.map(iso));
    if unit.id.0 == 0 {
        connection.execute(
            "INSERT INTO units (unit_group, kind, name, parent, valid_from, valid_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![unit.group.key(), kind, unit.name, parent, from, until],
        )?;
        return Ok(UnitId(connection.last_insert_rowid()));
    }
    let changed = connection.execute(
        "UPDATE units SET unit_group = ?2, kind = ?3, name = ?4, parent = ?5, valid_from = ?6, valid_until = ?7
         WHERE id = ?1 AND id > 0",
        params![unit.id.0, unit.group.key(), kind, unit.name, parent, from, until],
    )?;
    if changed == 1 { Ok(unit.id) } else { Err(Fault::NoUnit(unit.id.0)) }
}

/// All units, in the order in which they were registered.
pub fn all(connection: &Connection) -> Result<Vec<Unit>, Fault> {
    let mut query = connection.prepare(
        "SELECT id, unit_group, kind, name, parent, valid_from, valid_until FROM units WHERE id > 0 ORDER BY id",
    )?;
    let units = query.query_map([], |row| {
        Ok(Unit {
            id: UnitId(row.get("id")?),
            group: told(row, "unit_group")?.ok_or(rusqlite::Error::InvalidQuery)?,
            kind: told(row, "kind")?,
            name: row.get("name")?,
            parent: row.get::<_, Option<i64>>("parent")?.map(UnitId),
            from: told(row, "valid_from")?,
            until: told(row, "valid_until")?,
            successors: Vec::new(),
        })
    })?;
    let mut units = units.collect::<Result<Vec<_>, _>>()?;
    let mut query =
        connection.prepare("SELECT unit, successor, on_day FROM successors ORDER BY unit, successor")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (unit, next): (i64, i64) = (row.get("unit")?, row.get("successor")?);
        let on: NaiveDate = told(row, "on_day")?.ok_or(rusqlite::Error::InvalidQuery)?;
        if let Ok(index) = units.binary_search_by_key(&unit, |unit| unit.id.0)
            && let Some(unit) = units.get_mut(index)
        {
            unit.successors.push(Successor { id: UnitId(next), on });
        }
    }
    Ok(units)
}

/// A value that stands as text; `None` where there is none.
fn told<T: std::str::FromStr>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| {
        text.parse().map_err(|_| {
            rusqlite::Error::FromSqlConversionFailure(0, Type::Text, format!("{column} = {text}").into())
        })
    })
    .transpose()
}

/// The confirmed names.
pub fn aliases(connection: &Connection) -> Result<Vec<Alias>, Fault> {
    let mut query = connection.prepare("SELECT name, unit FROM aliases ORDER BY unit_group, name")?;
    let aliases = query.query_map([], |row| Ok(Alias { name: row.get(0)?, unit: UnitId(row.get(1)?) }))?;
    Ok(aliases.collect::<Result<_, _>>()?)
}

/// The unit of this group and name, registered now where it is new.
pub fn register(connection: &Connection, group: Group, name: &str) -> Result<UnitId, Fault> {
    let known = connection
        .prepare_cached("SELECT id FROM units WHERE unit_group = ?1 AND name = ?2 ORDER BY id DESC LIMIT 1")?
        .query_row(params![group.key(), name], |row| row.get(0))
        .optional()?;
    match known {
        Some(id) => Ok(UnitId(id)),
        None => write(connection, &Unit::new(UnitId(0), group, name)),
    }
}

/// Whether a unit is registered.
pub fn exists(connection: &Connection, unit: UnitId) -> Result<bool, Fault> {
    let found = connection
        .prepare_cached("SELECT 1 FROM units WHERE id = ?1")?
        .query_row([unit.0], |_| Ok(()))
        .optional()?;
    Ok(unit.0 > 0 && found.is_some())
}

/// Remembers a name; within a group the last answer counts.
pub fn remember(connection: &Connection, alias: &Alias) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO aliases (unit_group, name, unit) SELECT unit_group, ?1, id FROM units WHERE id = ?2
         ON CONFLICT (unit_group, name) DO UPDATE SET unit = excluded.unit",
        params![alias.name, alias.unit.0],
    )?;
    Ok(())
}

/// A day as it is stored.
pub fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// What a name tells of the kind of a unit, as it is stored.
pub fn kind_of(group: Group, name: &str) -> Option<&'static str> {
    NameParts::new(name).kind.filter(|kind| kind.group() == group).map(Kind::key)
}

/// The last day of a group's units by law, as it is stored.
pub fn last_day_of(group: Group) -> Option<String> {
    group.last_day().map(iso)
}
