//! The data file itself: made, opened, brought up to date.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::error::{ArchiveError, Fault};
use super::rows::changes::Notes;
use super::rows::log::{Run, Touched};
use super::rows::schema;
use crate::platform;

/// An open data file, `*.tb766`: a SQLite file with a rollback journal. Each change is one transaction, so a program that is killed
/// leaves a file that holds either all of a change or none of it.
#[derive(Debug)]
pub struct Archive {
    pub(super) connection: Connection,
    path: Option<PathBuf>,
    /// What other connections read: the file at its path, while it is made the unfinished one beside.
    pub(super) file: Option<PathBuf>,
    pub(super) notes: Notes,
    /// Who makes the changes of this session: `user@computer`.
    pub(super) who: String,
    pub(super) run: Option<Run>,
    pub(super) touched: Touched,
}

impl Archive {
    /// Makes a new data file. It appears under its name only when it is complete.
    ///
    /// # Errors
    /// When a file of this name exists or the folder cannot be written.
    pub fn create(path: impl AsRef<Path>) -> Result<Self, ArchiveError> {
        Self::create_with(path, |_| Ok::<_, ArchiveError>(()))
    }

    /// Makes a new data file and fills it. It appears under its name only when it is filled; where filling fails, nothing is left.
    ///
    /// # Errors
    /// When a file of this name exists, the folder cannot be written, or what filling says.
    pub fn create_with<E: From<ArchiveError>>(
        path: impl AsRef<Path>,
        fill: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<Self, E> {
        let given = path.as_ref();
        let path = &platform::reachable(given);
        let error = |fault: Fault| ArchiveError::new(Some(given), fault);
        if path.exists() {
            return Err(error(Fault::Exists).into());
        }
        let unfinished = unfinished_beside(path).map_err(|refused| error(refused.into()))?;
        let made = || {
            let mut connection = connect(&unfinished, OpenFlags::default())?;
            schema::prepare(&connection)?;
            schema::initialise(&mut connection)?;
            Ok(Self { file: Some(unfinished.to_path_buf()), ..Self::of(connection, Some(given))? })
        };
        let mut archive = made().map_err(error)?;
        fill(&mut archive)?;
        archive.connection.close().map_err(|(_, refused)| error(refused.into()))?;
        unfinished.persist_noclobber(path).map_err(|refused| error(refused.error.into()))?;
        Ok(Self::open(given)?)
    }

    /// Opens a data file and brings an older one up to this program's version.
    ///
    /// # Errors
    /// When the file is missing, is no data file, is damaged, locked, or was written by a newer program.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, ArchiveError> {
        let given = path.as_ref();
        let path = &platform::reachable(given);
        let opened = || {
            if !path.exists() {
                return Err(Fault::Missing);
            }
            if path.is_dir() {
                return Err(Fault::Foreign);
            }
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let mut connection = connect(path, flags)?;
            connection.busy_timeout(schema::PATIENCE)?;
            // before anything that could write: a file that is not ours stays as it is
            schema::check(&connection)?;
            schema::check_length(&mut connection, path)?;
            schema::bring_up(&mut connection)?;
            schema::prepare(&connection)?;
            Self::of(connection, Some(given))
        };
        opened().map_err(|fault| ArchiveError::new(Some(given), fault))
    }

    /// Opens a data file, or makes it when it is missing. Several programs may do so at once: one of them makes it, the others open it.
    ///
    /// # Errors
    /// As [`Archive::open`] and [`Archive::create`].
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self, ArchiveError> {
        let path = path.as_ref();
        if path.exists() {
            return Self::open(path);
        }
        match Self::create(path) {
            Err(error) if matches!(error.fault(), Fault::Exists) => Self::open(path),
            made => made,
        }
    }

    /// Makes a data file that lives only as long as this value.
    ///
    /// # Errors
    /// When memory runs out.
    pub fn in_memory() -> Result<Self, ArchiveError> {
        let made = || {
            let mut connection = Connection::open_in_memory()?;
            schema::prepare(&connection)?;
            schema::initialise(&mut connection)?;
            Self::of(connection, None)
        };
        made().map_err(|fault| ArchiveError::new(None, fault))
    }

    fn of(connection: Connection, path: Option<&Path>) -> Result<Self, Fault> {
        let notes = Notes::begin(&connection, &schema::TRACKED)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self {
            connection,
            path: path.map(Path::to_owned),
            file: path.map(Path::to_owned),
            notes,
            who: platform::user(),
            run: None,
            touched: Touched::default(),
        })
    }

    /// Where the file is; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    pub(super) fn error(&self, fault: impl Into<Fault>) -> ArchiveError {
        ArchiveError::new(self.path(), fault)
    }
}

/// An empty temporary file in the folder of a file that is to be made.
fn unfinished_beside(path: &Path) -> std::io::Result<tempfile::TempPath> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix("~tb766-").suffix(".tmp");
    #[cfg(unix)]
    {
        // a temporary file is private; a data file has the folder's usual permissions
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    Ok(builder.tempfile_in(folder.unwrap_or_else(|| Path::new(".")))?.into_temp_path())
}

/// Opens a connection; on Windows in the way that takes paths of any length.
pub(super) fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    if cfg!(windows) {
        Connection::open_with_flags_and_vfs(path, flags, c"win32-longpath")
    } else {
        Connection::open_with_flags(path, flags)
    }
}
