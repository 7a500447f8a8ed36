//! The data file's identity and its versions: what is ours, what is newer than this program, and how an older file is brought up.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

use super::{migrate, versions};
use crate::archive::error::Fault;

/// `TB76` in ASCII: tells our data files from all other SQLite files.
const APPLICATION_ID: i32 = 0x5442_3736;

/// Whether a file's bytes are those of a data file, whatever it is called.
pub fn is_data_file(bytes: &[u8]) -> bool {
    // SQLite's header: its name, and the application's number at byte 68
    bytes.starts_with(b"SQLite format 3\0") && bytes.get(68..72) == Some(&APPLICATION_ID.to_be_bytes()[..])
}

/// The steps from an empty file to the newest schema; a file's `user_version` is the number of steps it has taken.
/// A step that alters a table named in [`TRACKED`] must empty `steps`, whose entries of the log speak of the old columns.
const MIGRATIONS: [&str; 6] = [
    include_str!("../schema/1.sql"),
    include_str!("../schema/2.sql"),
    include_str!("../schema/3.sql"),
    include_str!("../schema/4.sql"),
    include_str!("../schema/5.sql"),
    include_str!("../schema/6.sql"),
];

/// The number of the newest schema.
pub const VERSION: i64 = MIGRATIONS.len() as i64;

/// The step that carries rows over by itself.
const TO_IDENTITIES: usize = 2;

/// The tables that undo and redo restore; sources and origins stay, so that a repeated import finds its file again.
pub const TRACKED: [&str; 22] = [
    "index_versions",
    "units",
    "aliases",
    "successors",
    "times",
    "figures",
    "revisions",
    "office",
    "weeks",
    "blocks",
    "slides",
    "document_kinds",
    "rewrites",
    "dismissals",
    "documents",
    "handed",
    "words",
    "items",
    "answers",
    "layouts",
    "no_data_phrases",
    "settings",
];

/// How long another program's writing is waited for.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

/// Sets what SQLite keeps per connection: foreign keys, a rollback journal, and a commit that survives a power cut, its journal's
/// removal included.
pub fn prepare(connection: &Connection) -> Result<(), Fault> {
    connection.busy_timeout(PATIENCE)?;
    keep_plans(connection)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    Ok(())
}

/// Lets a prepared statement keep its plan whatever values it is given: without it SQLite plans most of ours anew for every figure.
pub fn keep_plans(connection: &Connection) -> Result<(), Fault> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Fills an empty file.
pub fn initialise(connection: &mut Connection) -> Result<(), Fault> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(connection, 0)?;
    versions::add_built_in(connection)?;
    Ok(())
}

/// Refuses files that are not ours or newer than this program.
pub fn check(connection: &Connection) -> Result<(), Fault> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    if number("application_id")? != APPLICATION_ID {
        return Err(Fault::Foreign);
    }
    let found = number("user_version")?;
    match usize::try_from(found) {
        Ok(steps) if steps > MIGRATIONS.len() => Err(Fault::Newer { found, known: MIGRATIONS.len() }),
        Ok(steps) if steps > 0 => Ok(()),
        _ => Err(Fault::Damaged(format!("số phiên bản {found}"))),
    }
}

/// Brings an older file up.
pub fn bring_up(connection: &mut Connection) -> Result<(), Fault> {
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    migrate(connection, usize::try_from(found).unwrap_or_default())
}

/// Refuses a file that is shorter than its own header says: SQLite notices missing pages, not a last page that is cut. Length and header
/// are read under one lock, so that a program that is storing meanwhile is no damage.
pub fn check_length(connection: &mut Connection, path: &Path) -> Result<(), Fault> {
    let reading = connection.transaction()?;
    let number = |name| reading.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
    // what takes the lock is the first look at the file itself
    let expected = u64::from(number("page_count")?) * u64::from(number("page_size")?);
    let length = std::fs::metadata(path)?.len();
    if length < expected {
        return Err(Fault::Damaged(format!("thiếu {} byte ở cuối", expected - length)));
    }
    Ok(())
}

fn migrate(connection: &mut Connection, taken: usize) -> Result<(), Fault> {
    for (step, sql) in MIGRATIONS.iter().enumerate().skip(taken) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(sql)?;
        if step == TO_IDENTITIES {
            migrate::to_version_3(&transaction)?;
        }
        transaction.pragma_update(None, "user_version", i64::try_from(step + 1).unwrap_or(i64::MAX))?;
        transaction.commit()?;
    }
    Ok(())
}
