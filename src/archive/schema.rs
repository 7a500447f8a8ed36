//! The data file's identity and its versions: what is ours, what is newer than this program, and how an older file is brought up.

use rusqlite::{Connection, TransactionBehavior, params};

use crate::figures::IndexVersion;
use crate::figures::index::BUILT_IN;

use super::Fault;

/// `TB76` in ASCII: tells our data files from all other SQLite files.
const APPLICATION_ID: i32 = 0x5442_3736;

/// The steps from an empty file to the newest schema; a file's `user_version` is the number of steps it has taken.
/// A step that alters a table named in [`TRACKED`] must empty `journal`, whose changesets speak of the old columns.
const MIGRATIONS: [&str; 2] = [include_str!("schema/1.sql"), include_str!("schema/2.sql")];

/// The tables that undo and redo restore; sources stay, so that a repeated import finds its file again.
pub(super) const TRACKED: [&str; 11] = [
    "index_versions",
    "units",
    "aliases",
    "figures",
    "office",
    "weeks",
    "answers",
    "layouts",
    "no_data_phrases",
    "settings",
    "revisions",
];

/// Sets what SQLite keeps per connection: foreign keys, a rollback journal, and a commit that survives a power cut.
pub(super) fn prepare(connection: &Connection) -> Result<(), Fault> {
    connection.busy_timeout(std::time::Duration::from_secs(2))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    Ok(())
}

/// Fills an empty file.
pub(super) fn initialise(connection: &mut Connection) -> Result<(), Fault> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(connection, 0)?;
    let built_in = IndexVersion::from_json(BUILT_IN).map_err(Fault::Index)?;
    connection.execute(
        "INSERT INTO index_versions (number, id, definition) VALUES (1, ?1, ?2)",
        params![built_in.id, BUILT_IN],
    )?;
    Ok(())
}

/// Refuses files that are not ours or newer than this program, and brings older ones up.
pub(super) fn check_and_migrate(connection: &mut Connection) -> Result<(), Fault> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    if number("application_id")? != APPLICATION_ID {
        return Err(Fault::Foreign);
    }
    let found = number("user_version")?;
    match usize::try_from(found) {
        Ok(steps) if steps > MIGRATIONS.len() => Err(Fault::Newer { found, known: MIGRATIONS.len() }),
        Ok(steps) if steps > 0 => migrate(connection, steps),
        _ => Err(Fault::Damaged(format!("số phiên bản {found}"))),
    }
}

/// Refuses a file that is shorter than its own header says. SQLite notices missing pages, not a last page that is cut.
pub(super) fn check_length(connection: &Connection, length: u64) -> Result<(), Fault> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
    let expected = u64::from(number("page_count")?) * u64::from(number("page_size")?);
    if length < expected {
        return Err(Fault::Damaged(format!("thiếu {} byte ở cuối", expected - length)));
    }
    Ok(())
}

fn migrate(connection: &mut Connection, taken: usize) -> Result<(), Fault> {
    for (step, sql) in MIGRATIONS.iter().enumerate().skip(taken) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", i64::try_from(step + 1).unwrap_or(i64::MAX))?;
        transaction.commit()?;
    }
    Ok(())
}
