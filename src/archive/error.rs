//! Why a data file cannot be opened, read or written, in words that say what to do.

use std::fmt;
use std::path::Path;

use rusqlite::ErrorCode;

use crate::figures::BadFact;

/// What went wrong, and with which data file.
#[derive(Debug)]
pub struct ArchiveError {
    file: String,
    fault: Fault,
}

impl ArchiveError {
    pub(super) fn new(path: Option<&Path>, fault: impl Into<Fault>) -> Self {
        let name = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        Self { file: name.unwrap_or_else(|| "bộ nhớ".to_owned()), fault: fault.into() }
    }

    /// What went wrong.
    pub const fn fault(&self) -> &Fault {
        &self.fault
    }
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Tệp dữ liệu {}: {}.", self.file, self.fault)
    }
}

impl std::error::Error for ArchiveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.fault)
    }
}

/// What can go wrong with a data file.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no such file.
    #[error("không tìm thấy tệp; hãy kiểm tra lại đường dẫn")]
    Missing,
    /// A new file was to be made where one stands.
    #[error("đã có tệp mang tên này; hãy chọn tên khác")]
    Exists,
    /// The file is something else.
    #[error("không phải tệp dữ liệu của Thông báo 766; hãy chọn tệp .tb766 do chương trình này tạo ra")]
    Foreign,
    /// A later version of the program wrote it.
    #[error(
        "do phiên bản mới hơn của chương trình tạo ra (định dạng {found}, bản đang dùng đọc được đến {known}); hãy cập nhật chương trình"
    )]
    Newer {
        /// The file's version.
        found: i32,
        /// The newest version that this program reads.
        known: usize,
    },
    /// The file is cut off or its content does not make sense.
    #[error("bị hỏng ({0}); hãy khôi phục từ bản sao lưu")]
    Damaged(String),
    /// Another program is writing.
    #[error("đang được chương trình khác sử dụng; hãy đóng chương trình đó rồi thử lại")]
    Locked,
    /// The file or its folder cannot be written.
    #[error("chỉ được đọc, không ghi được; hãy bỏ thuộc tính chỉ đọc hoặc chép tệp sang thư mục khác")]
    ReadOnly,
    /// No room is left.
    #[error("ổ đĩa đã đầy, chưa ghi được gì; hãy giải phóng dung lượng rồi thử lại")]
    DiskFull,
    /// The system does not let us in.
    #[error("không mở được; hãy kiểm tra thư mục và quyền truy cập")]
    NoAccess,
    /// The medium failed.
    #[error("không đọc hoặc ghi được trên ổ đĩa ({0}); hãy kiểm tra ổ đĩa hoặc kết nối mạng rồi thử lại")]
    Medium(String),
    /// The plan has errors, open questions or nothing to store.
    #[error("kế hoạch nhập còn lỗi, còn câu hỏi chưa trả lời hoặc không có số liệu; chưa ghi gì")]
    NotAcceptable,
    /// The plan speaks of units that are gone.
    #[error("dữ liệu đã thay đổi từ khi đọc tệp nguồn, chưa ghi gì; hãy đọc lại tệp nguồn")]
    Stale,
    /// A value does not fit its measure; nothing was written.
    #[error("{0}; chưa ghi gì, hãy sửa giá trị rồi thử lại")]
    Refused(BadFact),
    /// The notice was handed in or issued, and its words are kept as they are.
    #[error("thông báo của kỳ này {0}, nội dung được giữ nguyên; hãy rút về trước khi sửa")]
    Frozen(&'static str),
    /// The index that is built in cannot be read.
    #[error("không đọc được bộ chỉ số ({0}); hãy cài lại chương trình")]
    Index(serde_json::Error),
    /// The source is not in the file.
    #[error("không có nguồn số {0}; hãy mở lại tệp dữ liệu")]
    NoSource(i64),
    /// A unit is spoken of that is not registered.
    #[error("không có đơn vị số {0}; hãy xem lại số của đơn vị trong danh mục")]
    NoUnit(i64),
    /// A unit would end before it begins.
    #[error("đơn vị “{0}” có ngày kết thúc trước ngày bắt đầu; hãy sửa lại")]
    LifeBackwards(String),
    /// Two versions of the index begin on one day.
    #[error("“{0}” và “{1}” bắt đầu cùng một ngày; hãy sửa ngày bắt đầu của một bộ chỉ số")]
    SameDay(String, String),
    /// Anything else that SQLite reports.
    #[error("lỗi cơ sở dữ liệu ({0}); hãy đóng chương trình rồi mở lại")]
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        let detail = || error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Foreign,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(detail()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::NoAccess,
            Some(ErrorCode::SystemIoFailure) => Self::Medium(detail()),
            _ => match error {
                // a value in a column that is not what the schema says: no program of ours wrote it
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..) => Self::Damaged(detail()),
                other => Self::Database(other),
            },
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::PermissionDenied => Self::NoAccess,
            ErrorKind::AlreadyExists => Self::Exists,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Medium(error.to_string()),
        }
    }
}
