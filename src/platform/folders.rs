//! Where things stand on this machine, and how a file is opened in the system's viewer.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder for this user's own files of the program; `None` where the system names none.
pub fn data_folder() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else {
        named("XDG_DATA_HOME").or_else(|| Some(named("HOME")?.join(".local/share")))
    };
    Some(base?.join("ThongBao766"))
}

/// Opens a file in the program that the system has for it.
///
/// # Errors
/// When the system has no such program.
pub fn open_in_viewer(path: &Path) -> io::Result<()> {
    let opener = if cfg!(windows) { "explorer.exe" } else { "xdg-open" };
    let mut command = Command::new(opener);
    command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map(drop)
}

/// Whether a file is a data file, by its name.
pub fn is_data_file(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|ending| ending.eq_ignore_ascii_case("tb766"))
}
