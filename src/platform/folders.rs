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

/// From this many signs on a path is written in the form that Windows takes at any length. The longest is 260, and names of
/// temporary files come behind it.
const LONG: usize = 200;

/// The same place as a path that the system takes at any length: on Windows a long path gets its mark, elsewhere nothing changes.
pub fn reachable(path: &Path) -> PathBuf {
    if cfg!(windows)
        && let Ok(absolute) = std::path::absolute(path)
        && let Some(text) = absolute.to_str().filter(|text| text.encode_utf16().count() >= LONG)
    {
        return PathBuf::from(marked(text));
    }
    path.to_owned()
}

/// An absolute path of Windows with the mark of any length: `\\?\C:\…`, `\\?\UNC\server\…`.
fn marked(absolute: &str) -> String {
    match (absolute.strip_prefix(r"\\?\"), absolute.strip_prefix(r"\\")) {
        (Some(_), _) => absolute.to_owned(),
        (None, Some(share)) => format!(r"\\?\UNC\{share}"),
        (None, None) => format!(r"\\?\{absolute}"),
    }
}

/// Whether a file is a data file, by its name.
pub fn is_data_file(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|ending| ending.eq_ignore_ascii_case("tb766"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_windows_are_marked_once() {
        assert_eq!(marked(r"C:\Sở\a.pdf"), r"\\?\C:\Sở\a.pdf");
        assert_eq!(marked(r"\\may-chu\chung\a.pdf"), r"\\?\UNC\may-chu\chung\a.pdf");
        assert_eq!(marked(r"\\?\C:\a.pdf"), r"\\?\C:\a.pdf");
    }
}
