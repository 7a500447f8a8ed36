//! Carries the rows of a file of before version 3 over into today's tables.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rusqlite::{Connection, params};
use serde_json::Value;

use super::keys::{cell_key, measure_key, time_key};
use super::units::{kind_of, last_day_of};
use super::{versions, words};
use crate::archive::error::Fault;
use crate::cell::parse_address;
use crate::figures::{AsOf, Measure};
use crate::notice::content::Content;
use crate::notice::content_json::ContentJson;

/// The tables whose rows were carried over.
const OLD: [&str; 7] =
    ["old_figures", "old_revisions", "old_weeks", "old_office", "old_journal", "old_aliases", "old_units"];

/// Fills the tables of version 3 from those of version 2, whose names begin with `old_`.
pub fn to_version_3(connection: &Connection) -> Result<(), Fault> {
    versions::add_built_in(connection)?;
    units(connection)?;
    figures(connection)?;
    office(connection)?;
    weeks(connection)?;
    // what was done before is told still; it cannot be taken back in tables that it does not know
    connection.execute(
        "INSERT INTO log (at, who, label, figures, schema, changes) SELECT NULL, '', label, 0, 2, x'' FROM old_journal
         WHERE undone = 0 ORDER BY id",
        [],
    )?;
    for table in OLD {
        connection.execute_batch(&format!("DROP TABLE {table}"))?;
    }
    Ok(())
}

/// What the names tell, and what the law has ended.
fn units(connection: &Connection) -> Result<(), Fault> {
    let mut query = connection.prepare("SELECT id, unit_group, name FROM units WHERE id > 0")?;
    let found = query.query_map([], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    })?;
    for unit in found {
        let (id, group, name) = unit?;
        let Ok(group) = group.parse() else { continue };
        connection.execute(
            "UPDATE units SET kind = ?2, valid_until = ?3 WHERE id = ?1",
            params![id, kind_of(group, &name), last_day_of(group)],
        )?;
    }
    Ok(())
}

fn figures(connection: &Connection) -> Result<(), Fault> {
    let time = |text: &str| text.parse::<AsOf>().map_err(|()| Fault::Damaged(format!("thời điểm {text}")));
    let mut written = connection.prepare(
        "INSERT INTO times (time, version, assessed, overdue) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (time) DO UPDATE
         SET assessed = max(assessed, excluded.assessed), overdue = max(overdue, excluded.overdue)",
    )?;
    let mut query = connection.prepare(
        "SELECT DISTINCT as_of, index_version, measure = 'overdue',
             measure IN ('score', 'rank', 'of') OR measure LIKE 'indicator:%' OR measure LIKE 'group:%'
         FROM old_figures",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let at = time(&row.get::<_, String>(0)?)?;
        let assessed = row.get::<_, bool>(3)? && at.day().is_some();
        written.execute(params![time_key(at), row.get::<_, i64>(1)?, assessed, row.get::<_, bool>(2)?])?;
    }
    let mut origins: HashMap<(i64, String), i64> = HashMap::new();
    let mut write_figure = connection.prepare(
        "INSERT INTO figures (time, measure, subject, value, reason, origin, cell) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let mut write_revision = connection.prepare(
        "INSERT INTO revisions (time, measure, subject, value, reason, origin, cell, number)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let mut query = connection.prepare(
        "SELECT as_of, measure, unit, value, reason, source, sheet, cell, NULL FROM old_figures
         UNION ALL SELECT as_of, measure, unit, value, reason, source, sheet, cell, number FROM old_revisions",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let text = |index: usize| row.get::<_, String>(index);
        let named = text(1)?;
        let measure: Measure = named.parse().map_err(|()| Fault::Damaged(format!("số liệu {named}")))?;
        let origin = match origins.entry((row.get(5)?, text(6)?)) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let (source, sheet) = new.key();
                connection
                    .execute("INSERT INTO origins (source, sheet) VALUES (?1, ?2)", params![source, sheet])?;
                *new.insert(connection.last_insert_rowid())
            }
        };
        let (at, measure, subject) =
            (time_key(time(&text(0)?)?), measure_key(measure), row.get::<_, i64>(2)?);
        let (value, reason): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
        let cell = parse_address(&text(7)?).map(cell_key);
        match row.get::<_, Option<i64>>(8)? {
            None => write_figure.execute(params![at, measure, subject, value, reason, origin, cell])?,
            Some(no) => {
                write_revision.execute(params![at, measure, subject, value, reason, origin, cell, no])?
            }
        };
    }
    Ok(())
}

fn office(connection: &Connection) -> Result<(), Fault> {
    let mut query = connection.prepare("SELECT profile FROM old_office")?;
    let profiles: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for profile in profiles {
        let fields: serde_json::Map<String, Value> = serde_json::from_str(&profile).map_err(unreadable)?;
        for (field, value) in fields {
            connection.execute(
                "INSERT INTO office (field, value) VALUES (?1, ?2)",
                params![field, value.to_string()],
            )?;
        }
    }
    Ok(())
}

fn weeks(connection: &Connection) -> Result<(), Fault> {
    let mut query = connection.prepare("SELECT as_of, against, content FROM old_weeks")?;
    let weeks = query
        .query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, String>(2)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    for (day, against, json) in weeks {
        // asterisks were signs in these files
        let content =
            serde_json::from_str::<ContentJson>(&json).map_err(unreadable)?.over(&Content::default());
        connection.execute("INSERT INTO weeks (day, against) VALUES (?1, ?2)", params![day, against])?;
        words::write(connection, &day, &Content::default(), &content)?;
    }
    Ok(())
}

fn unreadable(error: serde_json::Error) -> Fault {
    Fault::Damaged(error.to_string())
}
