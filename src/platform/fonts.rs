//! The faces of the machine that a notice may be set in.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of Times New Roman as Windows names them: regular, bold, italic, bold italic.
const TIMES_NEW_ROMAN: [&str; 4] = ["times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"];

/// The machine's Times New Roman (regular, bold, italic, bold italic), where all four files are installed, for all users or for
/// this one. `None` on a machine without it, such as one that does not run Windows.
pub fn times_new_roman() -> Option<[Vec<u8>; 4]> {
    let under =
        |variable: &str, folder: &str| env::var_os(variable).map(|root| PathBuf::from(root).join(folder));
    let folders = [under("WINDIR", "Fonts"), under("LOCALAPPDATA", "Microsoft/Windows/Fonts")];
    folders.into_iter().flatten().find_map(|folder| family_in(&folder))
}

fn family_in(folder: &Path) -> Option<[Vec<u8>; 4]> {
    let mut files = TIMES_NEW_ROMAN.map(|name| fs::read(folder.join(name)).ok());
    let mut take = |face: usize| files.get_mut(face)?.take();
    Some([take(0)?, take(1)?, take(2)?, take(3)?])
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test puts files there that others have written")]
mod tests {
    use super::*;

    #[test]
    fn a_family_counts_only_with_all_four_faces() {
        let folder = tempfile::tempdir().unwrap();
        for (index, name) in TIMES_NEW_ROMAN.iter().enumerate() {
            assert_eq!(family_in(folder.path()), None);
            fs::write(folder.path().join(name), [u8::try_from(index).unwrap()]).unwrap();
        }
        assert_eq!(family_in(folder.path()), Some([vec![0], vec![1], vec![2], vec![3]]));
    }
}
