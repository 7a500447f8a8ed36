//! The versions of the index, and which of them each assessment follows.

use rusqlite::{Connection, OptionalExtension, params};

use super::keys::{time_key, time_of};
use crate::archive::error::Fault;
use crate::figures::index::ALL_BUILT_IN;
use crate::figures::{AsOf, IndexVersion};

/// All versions, the oldest first.
pub fn all(connection: &Connection) -> Result<Vec<IndexVersion>, Fault> {
    let mut query = connection.prepare("SELECT definition FROM index_versions ORDER BY number")?;
    let texts = query.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut versions = texts
        .iter()
        .map(|text| IndexVersion::from_json(text).map_err(|error| Fault::Damaged(error.to_string())))
        .collect::<Result<Vec<_>, _>>()?;
    versions.iter_mut().for_each(learn_later_names);
    versions.sort_by_key(|version| version.from);
    Ok(versions)
}

/// A version that was built in before its indicators had later names learns them, where the office has not renamed the indicator.
fn learn_later_names(version: &mut IndexVersion) {
    let built_in = ALL_BUILT_IN.iter().filter_map(|text| IndexVersion::from_json(text).ok());
    let Some(known) = built_in.into_iter().find(|known| known.id == version.id) else { return };
    for indicator in version.indicators.iter_mut().filter(|indicator| indicator.renamed.is_empty()) {
        if let Some(same) = known.indicator(indicator.no).filter(|same| same.name == indicator.name) {
            indicator.renamed.clone_from(&same.renamed);
        }
    }
}

/// Adds the versions that are built in and not there yet.
pub fn add_built_in(connection: &Connection) -> Result<(), Fault> {
    for text in ALL_BUILT_IN {
        let version = IndexVersion::from_json(text).map_err(Fault::Index)?;
        connection.execute(
            "INSERT INTO index_versions (id, definition) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING",
            params![version.id, text],
        )?;
    }
    Ok(())
}

/// The number of the version that a new assessment of this time follows.
pub fn number_at(connection: &Connection, versions: &[IndexVersion], at: AsOf) -> Result<i64, Fault> {
    let version = IndexVersion::in_force(versions, at.last_day())
        .ok_or_else(|| Fault::Damaged("không có bộ chỉ số".to_owned()))?;
    number_of(connection, &version.id)
}

/// The number of a version.
pub fn number_of(connection: &Connection, id: &str) -> Result<i64, Fault> {
    let number = connection
        .prepare_cached("SELECT number FROM index_versions WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    number.ok_or_else(|| Fault::Damaged(format!("không có bộ chỉ số {id}")))
}

/// Gives every time the version in force on its day, but for those that follow another one than was in force before: an officer chose it.
pub fn assign(
    connection: &Connection,
    before: &[IndexVersion],
    versions: &[IndexVersion],
) -> Result<(), Fault> {
    let mut query = connection.prepare(
        "SELECT time, index_versions.id FROM times JOIN index_versions ON index_versions.number = times.version",
    )?;
    let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    for (key, followed) in rows.collect::<Result<Vec<_>, _>>()? {
        let Some(at) = time_of(key) else { continue };
        if IndexVersion::in_force(before, at.last_day()).is_some_and(|version| version.id != followed) {
            continue;
        }
        let number = number_at(connection, versions, at)?;
        connection.execute(
            "UPDATE times SET version = ?2 WHERE time = ?1 AND version <> ?2",
            params![time_key(at), number],
        )?;
    }
    Ok(())
}
