//! The log: what the program and its libraries say, in files that never grow without bound.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use chrono::Local;
use log::{Level, LevelFilter, Log, Metadata, Record};

/// The newest log's name.
const NEWEST: &str = "nhat-ky.log";

/// The name of the log before it.
const EARLIER: &str = "nhat-ky-truoc.log";

/// A log that has grown to this many bytes is put aside, and the one put aside before is gone.
const LIMIT: u64 = 512 * 1024;

struct FileLog {
    folder: PathBuf,
    state: Mutex<State>,
}

struct State {
    file: File,
    length: u64,
}

impl State {
    fn open(folder: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(folder.join(NEWEST))?;
        let length = file.metadata()?.len();
        Ok(Self { file, length })
    }

    fn write(&mut self, folder: &Path, line: &str) -> io::Result<()> {
        if self.length >= LIMIT {
            fs::rename(folder.join(NEWEST), folder.join(EARLIER))?;
            *self = Self::open(folder)?;
        }
        self.length += line.len() as u64;
        self.file.write_all(line.as_bytes())
    }
}

impl Log for FileLog {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let is_ours = metadata.target().starts_with("thongbao766");
        metadata.level() <= if is_ours { Level::Info } else { Level::Warn }
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let line = format!(
            "{} {:5} {}: {}\r\n",
            Local::now().format("%Y-%m-%d %H:%M:%S%.3f"),
            record.level(),
            record.target(),
            record.args()
        );
        let mut state = self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        // a log that cannot be written has nobody to tell
        let _ = state.write(&self.folder, &line);
    }

    fn flush(&self) {}
}

/// Where the newest log stands in the user's own folder of the program.
pub fn path(folder: &Path) -> PathBuf {
    folder.join(NEWEST)
}

/// Starts the log in this folder, and notes panics in it; gives the path of the file.
///
/// # Errors
/// When the folder cannot be written to, or a log runs already.
pub fn start(folder: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let state = Mutex::new(State::open(folder)?);
    let logger = FileLog { folder: folder.to_owned(), state };
    log::set_boxed_logger(Box::new(logger)).map_err(io::Error::other)?;
    log::set_max_level(LevelFilter::Info);
    let earlier = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        log::error!("{info}\r\n{}", std::backtrace::Backtrace::force_capture());
        earlier(info);
    }));
    Ok(path(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_at_its_limit_is_put_aside_and_the_lines_go_on() {
        let folder = tempfile::tempdir().unwrap();
        let mut state = State::open(folder.path()).unwrap();
        let line = "dòng nhật ký\r\n";
        let lines = LIMIT / line.len() as u64 * 3;
        for _ in 0..lines {
            state.write(folder.path(), line).unwrap();
        }
        for name in [NEWEST, EARLIER] {
            let length = fs::metadata(folder.path().join(name)).unwrap().len();
            assert!(length > 0 && length <= LIMIT + line.len() as u64, "{name}: {length}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        // the next start goes on where this one stopped
        assert_eq!(State::open(folder.path()).unwrap().length, state.length);
    }
}
