//! Files are replaced as a whole: either the new content stands on the disk, or the old file is untouched.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::platform;

/// Why a file could not be written. Each message names the file or folder and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The path has no file name, or names a folder.
    #[error("“{}” không phải là tên tệp; hãy chọn một tên tệp.", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The folder does not exist.
    #[error("Không có thư mục “{}”; hãy tạo thư mục này hoặc chọn thư mục khác.", folder.display())]
    FolderMissing {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder may not be written to.
    #[error("Không có quyền ghi vào thư mục “{}”; hãy chọn thư mục khác, ví dụ Documents.", folder.display())]
    FolderReadOnly {
        /// The folder.
        folder: PathBuf,
    },
    /// The disk is full.
    #[error("Ổ đĩa chứa “{}” đã đầy; hãy xóa bớt tệp hoặc lưu sang ổ đĩa khác.", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// Another program holds the file open, or the file is write-protected.
    #[error(
        "Không thay được “{}” vì tệp đang mở ở chương trình khác hoặc chỉ cho phép đọc; hãy đóng chương trình đó, hoặc lưu với tên khác, ví dụ “{other}”.",
        path.display()
    )]
    InUse {
        /// The file.
        path: PathBuf,
        /// A name that is still free in the same folder.
        other: String,
    },
    /// Anything else.
    #[error("Không ghi được “{}” ({source}); hãy thử lại hoặc lưu vào thư mục khác.", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Replaces a file (or creates it) with these bytes through a temporary file in the same folder.
///
/// The bytes are on the disk when this returns. On failure the old file is untouched and no temporary file is left.
///
/// # Errors
/// When the folder is missing or read-only, the disk is full, or another program holds the file open.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    if path.file_name().is_none() || path.is_dir() {
        return Err(FileError::NotAFile { path: path.to_path_buf() });
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(FileError::FolderMissing { folder: folder.to_path_buf() });
    }

    let mut builder = tempfile::Builder::new();
    builder.prefix("~tb766-").suffix(".tmp");
    #[cfg(unix)]
    {
        // A temporary file is private; what an officer saves has the folder's usual permissions.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let place = platform::reachable(path);
    let beside = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(folder);
    let mut temporary = builder.tempfile_in(beside).map_err(|error| folder_error(error, path, folder))?;
    temporary
        .write_all(bytes)
        .and_then(|()| temporary.as_file().sync_all())
        .map_err(|error| write_error(error, path))?;
    temporary.persist(&place).map_err(|failed| replace_error(failed.error, path))?;
    sync_folder(folder);
    Ok(())
}

/// Makes the rename itself durable where folders can be synchronised; the content already is.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = std::fs::File::open(folder) {
        // A file system that cannot synchronise a folder still holds a whole file, old or new.
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

fn folder_error(error: io::Error, path: &Path, folder: &Path) -> FileError {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            FileError::FolderReadOnly { folder: folder.to_path_buf() }
        }
        io::ErrorKind::NotFound => FileError::FolderMissing { folder: folder.to_path_buf() },
        _ => write_error(error, path),
    }
}

fn write_error(error: io::Error, path: &Path) -> FileError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            FileError::DiskFull { path: path.to_path_buf() }
        }
        _ => FileError::Other { path: path.to_path_buf(), source: error },
    }
}

fn replace_error(error: io::Error, path: &Path) -> FileError {
    match error.kind() {
        io::ErrorKind::PermissionDenied
        | io::ErrorKind::ResourceBusy
        | io::ErrorKind::ExecutableFileBusy
        | io::ErrorKind::ReadOnlyFilesystem => {
            FileError::InUse { path: path.to_path_buf(), other: other_name(path) }
        }
        // ERROR_SHARING_VIOLATION, which the standard library has no kind for.
        _ if cfg!(windows) && error.raw_os_error() == Some(32) => {
            FileError::InUse { path: path.to_path_buf(), other: other_name(path) }
        }
        _ => write_error(error, path),
    }
}

/// The first of `tên (2).pdf`, `tên (3).pdf` … that does not exist yet.
fn other_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy()));
    let name = |number: u32| format!("{stem} ({number}){}", extension.as_deref().unwrap_or_default());
    (2..100).map(name).find(|name| !path.with_file_name(name).exists()).unwrap_or_else(|| name(100))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test puts files there that others have written")]
mod tests {
    use super::*;

    fn denied() -> io::Error {
        io::Error::from(io::ErrorKind::PermissionDenied)
    }

    #[test]
    fn a_file_in_use_is_answered_with_a_free_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Thông báo tuần 15.pdf");
        std::fs::write(folder.path().join("Thông báo tuần 15 (2).pdf"), b"taken").unwrap();

        let message = replace_error(denied(), &path).to_string();

        assert!(message.contains("Thông báo tuần 15 (3).pdf"), "{message}");
    }

    #[test]
    fn each_failure_says_where_and_what_to_do() {
        let folder = Path::new("D:/Thông báo");
        let path = folder.join("tuần 15.pdf");
        let read_only = folder_error(denied(), &path, folder).to_string();
        assert!(read_only.contains("D:/Thông báo") && read_only.contains("chọn thư mục khác"), "{read_only}");
        let full = write_error(io::Error::from(io::ErrorKind::StorageFull), &path).to_string();
        assert!(full.contains("tuần 15.pdf") && full.contains("đã đầy"), "{full}");
    }
}
