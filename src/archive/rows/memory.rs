//! What imports have taught: answers that hold for a layout, the layouts themselves, and the office's words for "no data".

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, params};
use rust_decimal::Decimal;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::plan::JUMP;
use crate::plan::{KnownLayout, Remembered};

use crate::archive::error::Fault;

pub fn no_data_phrases(connection: &Connection) -> Result<Vec<String>, Fault> {
    let mut query = connection.prepare("SELECT phrase FROM no_data_phrases ORDER BY phrase")?;
    let phrases = query.query_map([], |row| row.get(0))?;
    Ok(phrases.collect::<Result<_, _>>()?)
}

pub fn jump(connection: &Connection) -> Result<Decimal, Fault> {
    let stored: Option<String> = connection
        .query_row("SELECT value FROM settings WHERE name = 'jump'", [], |row| row.get(0))
        .optional()?;
    Ok(stored.and_then(|text| text.parse().ok()).unwrap_or(JUMP))
}

/// The answers that hold for a layout.
pub fn answers(connection: &Connection) -> Result<Vec<Remembered>, Fault> {
    let mut query = connection.prepare("SELECT layout, kind, found, choice FROM answers")?;
    let answers = query.query_map([], |row| {
        Ok(Remembered {
            layout: row.get("layout")?,
            kind: read(&row.get::<_, String>("kind")?)?,
            found: row.get("found")?,
            choice: row.get("choice")?,
        })
    })?;
    Ok(answers.collect::<Result<_, _>>()?)
}

/// Remembers an answer; the last one counts.
pub fn remember_answer(connection: &Connection, answer: &Remembered) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO answers (layout, kind, found, choice) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (layout, kind, found) DO UPDATE SET choice = excluded.choice",
        params![answer.layout, write(&answer.kind)?, answer.found, answer.choice],
    )?;
    Ok(())
}

/// The layouts that were imported.
pub fn layouts(connection: &Connection) -> Result<Vec<KnownLayout>, Fault> {
    let mut query = connection.prepare("SELECT layout, kind, heads FROM layouts")?;
    let layouts = query.query_map([], |row| {
        Ok(KnownLayout {
            key: row.get("layout")?,
            kind: read(&row.get::<_, String>("kind")?)?,
            heads: read(&row.get::<_, String>("heads")?)?,
        })
    })?;
    Ok(layouts.collect::<Result<_, _>>()?)
}

/// Remembers a layout.
pub fn remember_layout(connection: &Connection, layout: &KnownLayout) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO layouts (layout, kind, heads) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        params![layout.key, write(&layout.kind)?, write(&layout.heads)?],
    )?;
    Ok(())
}

fn write<T: Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::Damaged(error.to_string()))
}

fn read<T: DeserializeOwned>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into()))
}
