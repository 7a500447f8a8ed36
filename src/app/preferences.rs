//! What the program remembers for this user on this machine; the data files know nothing of it.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::geometry::Geometry;
use super::renderer::Renderer;
use crate::notice::profile::Typeface;
use crate::output::file::{self, FileError};

/// The file in the user's own folder of the program.
const NAME: &str = "tuy-chon.json";

/// How many data files are remembered.
const RECENT: usize = 6;

/// How large the pages of the notice are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zoom {
    /// As wide as there is room.
    #[default]
    Width,
    /// A whole page at once.
    Page,
    /// So many percent of the paper's size.
    Percent(u16),
}

/// How the notice is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// How large.
    pub zoom: Zoom,
    /// Whether the pages stand alone, without the fields beside them.
    pub alone: bool,
}

/// What is remembered. A field that cannot be read falls to its default; the others stay.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Preferences {
    /// The data files that were open, the last one first.
    pub recent: Vec<PathBuf>,
    /// What the window was last drawn by.
    pub renderer: Option<Renderer>,
    /// What is being tried: still there at the next start when the try ended the whole program.
    pub trying: Option<Renderer>,
    /// What notices are set in.
    pub typeface: Typeface,
    /// Where the window stood.
    pub window: Option<Geometry>,
    /// How the notice is looked at.
    pub view: View,
}

impl Preferences {
    /// Reads what is remembered; what cannot be read is forgotten, never an error.
    pub fn load(folder: &Path) -> Self {
        let fields = fs::read(folder.join(NAME)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut fields: Map<String, Value> = fields.unwrap_or_default();
        Self {
            recent: take(&mut fields, "recent"),
            renderer: take(&mut fields, "renderer"),
            trying: take(&mut fields, "trying"),
            typeface: take(&mut fields, "typeface"),
            window: take(&mut fields, "window"),
            view: take(&mut fields, "view"),
        }
    }

    /// Remembers a change. Another window may have remembered something since: what it wrote is read first.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn change(folder: &Path, change: impl FnOnce(&mut Self)) -> Result<Self, FileError> {
        let mut now = Self::load(folder);
        let before = now.clone();
        change(&mut now);
        if now != before {
            let path = folder.join(NAME);
            let other = |source: std::io::Error| FileError::Other { path: path.clone(), source };
            fs::create_dir_all(folder).map_err(other)?;
            let bytes = serde_json::to_vec_pretty(&now).map_err(|error| other(error.into()))?;
            file::replace(&path, &bytes)?;
        }
        Ok(now)
    }

    /// Puts a data file first among those remembered.
    pub fn opened(&mut self, data_file: &Path) {
        self.recent.retain(|known| known != data_file);
        self.recent.insert(0, data_file.to_owned());
        self.recent.truncate(RECENT);
    }
}

fn take<T: DeserializeOwned + Default>(fields: &mut Map<String, Value>, name: &str) -> T {
    fields.remove(name).and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default()
}

/// Remembers a change; a folder that cannot be written to costs only memory.
pub fn remember(folder: Option<&Path>, change: &dyn Fn(&mut Preferences)) {
    if let Some(folder) = folder
        && let Err(error) = Preferences::change(folder, change)
    {
        log::warn!("{error}");
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test puts files there that others have written")]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_cannot_be_read_takes_no_other_with_it() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Preferences::load(folder.path()), Preferences::default());
        fs::write(folder.path().join(NAME), r#"{"recent":["a.tb766"],"renderer":"steam","window":7}"#)
            .unwrap();
        let read = Preferences::load(folder.path());
        assert_eq!(read.recent, [PathBuf::from("a.tb766")]);
        assert_eq!((read.renderer, read.window), (None, None));
        fs::write(folder.path().join(NAME), b"\0\0").unwrap();
        assert_eq!(Preferences::load(folder.path()), Preferences::default());
    }

    #[test]
    fn what_is_changed_is_read_again_and_the_last_file_stands_first() {
        let own = tempfile::tempdir().unwrap();
        let folder = own.path().join("mới");
        for name in ["a", "b", "c", "d", "e", "f", "g", "c"] {
            Preferences::change(&folder, |now| now.opened(Path::new(name))).unwrap();
        }
        Preferences::change(&folder, |now| now.renderer = Some(Renderer::Glow)).unwrap();
        let read = Preferences::load(&folder);
        let names: Vec<_> = read.recent.iter().map(|path| path.to_str().unwrap()).collect();
        assert_eq!(names, ["c", "g", "f", "e", "d", "b"]);
        assert_eq!(read.renderer, Some(Renderer::Glow));
    }
}
