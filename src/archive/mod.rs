//! One data file holds assessments, units, sources, the office, the weeks' contents and every change that was made to them.

mod assessments;
mod error;
mod journal;
mod memory;
mod notices;
mod schema;
mod sources;
mod units;
mod verify;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

pub use assessments::{Accepted, Revision};
pub use error::{ArchiveError, Fault};
pub use notices::Week;
pub use sources::StoredSource;

use crate::platform;

/// An open data file, `*.tb766`: a SQLite file with a rollback journal. Each change is one transaction, so a program that is killed
/// leaves a file that holds either all of a change or none of it.
#[derive(Debug)]
pub struct Archive {
    connection: Connection,
    path: Option<PathBuf>,
    run: Option<journal::Run>,
}

impl Archive {
    /// Makes a new data file. It appears under its name only when it is complete.
    ///
    /// # Errors
    /// When a file of this name exists or the folder cannot be written.
    pub fn create(path: impl AsRef<Path>) -> Result<Self, ArchiveError> {
        let given = path.as_ref();
        let path = &platform::reachable(given);
        let made = (|| {
            if path.exists() {
                return Err(Fault::Exists);
            }
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let mut builder = tempfile::Builder::new();
            builder.prefix("~tb766-").suffix(".tmp");
            #[cfg(unix)]
            {
                // a temporary file is private; a data file has the folder's usual permissions
                use std::os::unix::fs::PermissionsExt;
                builder.permissions(std::fs::Permissions::from_mode(0o666));
            }
            let unfinished = builder.tempfile_in(folder.unwrap_or_else(|| Path::new(".")))?.into_temp_path();
            let mut connection = connect(&unfinished, OpenFlags::default())?;
            schema::prepare(&connection)?;
            schema::initialise(&mut connection)?;
            connection.close().map_err(|(_, error)| error)?;
            unfinished.persist_noclobber(path).map_err(|refused| refused.error)?;
            Ok(())
        })();
        made.map_err(|fault| ArchiveError::new(Some(given), fault))?;
        Self::open(given)
    }

    /// Opens a data file and brings an older one up to this program's version.
    ///
    /// # Errors
    /// When the file is missing, is no data file, is damaged, locked, or was written by a newer program.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, ArchiveError> {
        let given = path.as_ref();
        let path = &platform::reachable(given);
        let opened = (|| {
            if !path.exists() {
                return Err(Fault::Missing);
            }
            if path.is_dir() {
                return Err(Fault::Foreign);
            }
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let mut connection = connect(path, flags)?;
            // before anything that could write: a file that is not ours stays as it is
            schema::check_and_migrate(&mut connection)?;
            schema::check_length(&connection, std::fs::metadata(path)?.len())?;
            schema::prepare(&connection)?;
            Ok(connection)
        })();
        match opened {
            Ok(connection) => Ok(Self { connection, path: Some(given.to_owned()), run: None }),
            Err(fault) => Err(ArchiveError::new(Some(given), fault)),
        }
    }

    /// Opens a data file, or makes it when it is missing.
    ///
    /// # Errors
    /// As [`Archive::open`] and [`Archive::create`].
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self, ArchiveError> {
        let path = path.as_ref();
        if path.exists() { Self::open(path) } else { Self::create(path) }
    }

    /// Makes a data file that lives only as long as this value.
    ///
    /// # Errors
    /// When memory runs out.
    pub fn in_memory() -> Result<Self, ArchiveError> {
        let made = (|| {
            let mut connection = Connection::open_in_memory()?;
            schema::prepare(&connection)?;
            schema::initialise(&mut connection)?;
            Ok::<_, Fault>(connection)
        })();
        match made {
            Ok(connection) => Ok(Self { connection, path: None, run: None }),
            Err(fault) => Err(ArchiveError::new(None, fault)),
        }
    }

    /// Forgets every change so far: what a file begins with is not to be taken back.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin_here(&mut self) -> Result<(), ArchiveError> {
        self.forget_changes()
    }

    /// Where the file is; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    fn error(&self, fault: impl Into<Fault>) -> ArchiveError {
        ArchiveError::new(self.path(), fault)
    }
}

/// Opens a connection; on Windows in the way that takes paths of any length.
fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    if cfg!(windows) {
        Connection::open_with_flags_and_vfs(path, flags, c"win32-longpath")
    } else {
        Connection::open_with_flags(path, flags)
    }
}
