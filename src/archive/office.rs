//! The office that issues the notice, a field a row.

use rusqlite::{Connection, params};
use serde_json::{Map, Value};

use super::error::{ArchiveError, Fault};
use super::store::Archive;
use crate::notice::profile::Office;

impl Archive {
    /// The office; empty until it is set.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn office(&self) -> Result<Office, ArchiveError> {
        read(&self.connection).map_err(|fault| self.error(fault))
    }

    /// Stores the office: the fields in which it differs from what it was before the officer began, so that what another program has
    /// written meanwhile stays. Typing in one field is one step of undo.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_office(&mut self, office: &Office) -> Result<(), ArchiveError> {
        let before = self.office()?;
        self.set_office_from(&before, office)
    }

    /// The same, when what the officer saw before is known.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_office_from(&mut self, before: &Office, office: &Office) -> Result<(), ArchiveError> {
        let fields = |office: &Office| fields(office).map_err(|fault| self.error(fault));
        let (before, after, unset) = (fields(before)?, fields(office)?, fields(&Office::default())?);
        // what has become usual again is written no more
        let gone = before.keys().filter(|field| !after.contains_key(*field));
        let gone: Vec<(String, Value)> = gone.map(|field| (field.clone(), Value::Null)).collect();
        let changed: Vec<(String, Value)> =
            after.into_iter().filter(|(field, value)| before.get(field) != Some(value)).chain(gone).collect();
        let merge_key = match changed.as_slice() {
            [(field, _)] => Some(format!("office/{field}")),
            _ => None,
        };
        self.change("Sửa thông tin cơ quan", merge_key.as_deref(), |connection| {
            for (field, value) in &changed {
                // what is as in an office of which nothing is known has no row, so that typing and erasing leaves nothing
                if value.is_null() || unset.get(field) == Some(value) {
                    connection.execute("DELETE FROM office WHERE field = ?1", [field])?;
                    continue;
                }
                connection.execute(
                    "INSERT INTO office (field, value) VALUES (?1, ?2)
                     ON CONFLICT (field) DO UPDATE SET value = excluded.value",
                    params![field, value.to_string()],
                )?;
            }
            Ok(())
        })
    }
}

fn fields(office: &Office) -> Result<Map<String, Value>, Fault> {
    match serde_json::to_value(office) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(other) => Err(Fault::Damaged(other.to_string())),
        Err(error) => Err(Fault::Damaged(error.to_string())),
    }
}

fn read(connection: &Connection) -> Result<Office, Fault> {
    let mut query = connection.prepare("SELECT field, value FROM office")?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut fields = Map::new();
    for row in rows {
        let (field, value) = row?;
        let value = serde_json::from_str(&value).map_err(|error| Fault::Damaged(error.to_string()))?;
        fields.insert(field, value);
    }
    serde_json::from_value(Value::Object(fields)).map_err(|error| Fault::Damaged(error.to_string()))
}
