//! Everything that a person can do in the window, with its words and its shortcut.

use std::path::PathBuf;

use chrono::NaiveDate;
use eframe::egui::{Key, KeyboardShortcut, Modifiers};
use rust_decimal::Decimal;

use crate::cell::CellRef;
use crate::document::Section;
use crate::figures::{AsOf, Measure, Rank, Reading, SourceId, Subject};
use crate::notice::profile::Typeface;
use crate::notice::profile::{Content, Office};
use crate::plan::{Answer, Fix};

/// A place of the window; one is shown at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Place {
    /// What moved, and what is still missing.
    #[default]
    Overview,
    /// The weeks and their tables.
    Figures,
    /// One large chart.
    Charts,
    /// The officer's words beside the pages.
    Notice,
    /// The office.
    Settings,
}

impl Place {
    /// All places in the order of the rail.
    pub const ALL: [Self; 5] = [Self::Overview, Self::Figures, Self::Charts, Self::Notice, Self::Settings];

    /// The place's name on the rail.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Overview => "Tổng quan",
            Self::Figures => "Số liệu",
            Self::Charts => "Biểu đồ",
            Self::Notice => "Thông báo",
            Self::Settings => "Thiết lập",
        }
    }
}

/// A file that the window writes for the officer to use elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFile {
    /// The name that the dialog proposes: `Bieu-do-hang-2025-04-08.png`.
    pub name: String,
    /// What kind of file it is, for the dialog: `Ảnh PNG`.
    pub kind: String,
    /// The file's ending without dot: `png`.
    pub ending: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What a person can do. The variants without fields stand in menus and in the palette.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Ask for a data file and open it.
    Open,
    /// Open this data file.
    OpenPath(PathBuf),
    /// Ask for the office of a new data file.
    New,
    /// Make a data file for this office; the dialog asks where.
    Create(Box<Office>),
    /// Make the data file of this office here.
    CreateAt(PathBuf, Box<Office>),
    /// Open the sample.
    OpenSample,
    /// Close the data file and go back to the first page.
    Close,
    /// Ask for files and read them.
    Import,
    /// Read these files.
    ImportPaths(Vec<PathBuf>),
    /// Take what is on the clipboard.
    Paste,
    /// Read this table that was pasted.
    ImportText(String),
    /// Put a cell of the import right; the source stays as it is.
    FixCell(Fix),
    /// Read a cell of the import as the source has it again.
    RestoreCell(CellRef),
    /// Show a stored source at a cell of a worksheet.
    ShowSource(SourceId, String, String),
    /// Go back from a source to the figures.
    CloseSource,
    /// Set the office's own words for "no data".
    SetNoData(Vec<String>),
    /// Set the change beyond which an import asks to look again.
    SetJump(Decimal),
    /// Answer a question of the import.
    AnswerImport(Answer),
    /// Give the rank that the files do not tell; `None` to go without.
    GiveRank(Option<Rank>),
    /// Store what the import found.
    AcceptImport,
    /// Leave the import without storing anything.
    CancelImport,
    /// Show a place.
    Go(Place),
    /// Show the notice at this section.
    GoTo(Section),
    /// Look at the figures of this day.
    SetAsOf(NaiveDate),
    /// Compare with this day.
    SetAgainst(NaiveDate),
    /// The officer changed the words of the week; `field` is the same as long as one field is typed in, so that undo
    /// takes back a stretch of typing at once.
    EditContent {
        /// The whole content after the edit.
        content: Box<Content>,
        /// Which field it was: `recommendation:0/1`.
        field: String,
        /// What undo calls it: `Sửa kiến nghị`.
        label: String,
    },
    /// The officer changed the office; `field` as above.
    EditOffice {
        /// The whole office after the edit.
        office: Box<Office>,
        /// Which field it was.
        field: String,
    },
    /// Correct a figure by hand.
    Correct {
        /// The time that it speaks of.
        as_of: AsOf,
        /// Whose it is.
        subject: Subject,
        /// What was measured, and its right value; a rank and among how many are corrected together.
        readings: Vec<(Measure, Reading<Decimal>)>,
        /// Why.
        reason: String,
    },
    /// Open the correction of the chosen figure.
    CorrectChosen,
    /// Take back the last step.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Say that everything is stored, and when it was.
    Save,
    /// Write the notice as PDF; the dialog asks where.
    ExportPdf,
    /// Write the notice as a Word file; the dialog asks where.
    ExportDocx,
    /// Write the notice as PDF and open it to be printed.
    Print,
    /// Write a file; the dialog asks where.
    SaveAs(SavedFile),
    /// Put text on the clipboard.
    CopyText(String),
    /// Set notices in this family.
    SetTypeface(Typeface),
    /// Open the list of commands.
    Palette,
    /// Show the keys.
    Help,
    /// Stop the running job.
    CancelJob,
    /// Close the window.
    Quit,
}

const fn with_ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn alone(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

impl Command {
    /// The commands that need nothing but themselves: those of the palette, in its order.
    pub const NAMED: [Self; 21] = [
        Self::Import,
        Self::Paste,
        Self::Go(Place::Overview),
        Self::Go(Place::Figures),
        Self::Go(Place::Charts),
        Self::Go(Place::Notice),
        Self::Go(Place::Settings),
        Self::ExportPdf,
        Self::ExportDocx,
        Self::Print,
        Self::Undo,
        Self::Redo,
        Self::CorrectChosen,
        Self::Save,
        Self::Open,
        Self::New,
        Self::OpenSample,
        Self::Close,
        Self::Palette,
        Self::Help,
        Self::Quit,
    ];

    /// Its words on buttons and in the palette.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Open => "Mở tệp dữ liệu…",
            Self::OpenPath(_) => "Mở tệp dữ liệu",
            Self::New => "Tạo tệp mới…",
            Self::Create(_) | Self::CreateAt(..) => "Tạo tệp",
            Self::OpenSample => "Xem dữ liệu mẫu",
            Self::Close => "Đóng tệp dữ liệu",
            Self::Import => "Nhập số liệu…",
            Self::ImportPaths(_) | Self::ImportText(_) => "Nhập số liệu",
            Self::Paste => "Dán bảng số liệu",
            Self::FixCell(_) => "Sửa ô này",
            Self::RestoreCell(..) => "Trả lại như trong tệp",
            Self::ShowSource(..) => "Mở nguồn ở ô này",
            Self::CloseSource => "Trở lại số liệu",
            Self::SetNoData(_) => "Sửa từ ngữ không có số liệu",
            Self::SetJump(_) => "Sửa ngưỡng thay đổi",
            Self::AnswerImport(_) => "Trả lời",
            Self::GiveRank(_) => "Ghi xếp hạng",
            Self::AcceptImport => "Nhập",
            Self::CancelImport => "Hủy",
            Self::Go(place) => place.label(),
            Self::GoTo(_) => "Mở mục này",
            Self::SetAsOf(_) => "Chọn kỳ",
            Self::SetAgainst(_) => "Chọn kỳ so sánh",
            Self::EditContent { .. } => "Sửa nội dung",
            Self::EditOffice { .. } => "Sửa thiết lập",
            Self::Correct { .. } => "Lưu số đã sửa",
            Self::CorrectChosen => "Sửa số liệu đang chọn",
            Self::Undo => "Hoàn tác",
            Self::Redo => "Làm lại",
            Self::Save => "Lưu",
            Self::ExportPdf => "Xuất PDF",
            Self::ExportDocx => "Word",
            Self::Print => "In…",
            Self::SaveAs(_) => "Lưu tệp…",
            Self::CopyText(_) => "Sao chép",
            Self::SetTypeface(_) => "Chọn phông chữ",
            Self::Palette => "Tìm lệnh",
            Self::Help => "Phím tắt",
            Self::CancelJob => "Dừng",
            Self::Quit => "Thoát",
        }
    }

    /// One sentence that says what it does.
    pub const fn tooltip(&self) -> &'static str {
        match self {
            Self::Open | Self::OpenPath(_) => "Mở một tệp dữ liệu đã có (*.tb766).",
            Self::New | Self::Create(_) | Self::CreateAt(..) => "Tạo tệp dữ liệu mới cho cơ quan của bạn.",
            Self::OpenSample => "Mở số liệu minh họa để làm thử; sửa thoải mái.",
            Self::Close => "Đóng tệp đang mở; mọi thứ đã được lưu.",
            Self::Import | Self::ImportPaths(_) | Self::ImportText(_) => {
                "Đọc bảng số liệu của kỳ này (Excel, LibreOffice, Word, web, CSV); bạn xem trước rồi mới lưu."
            }
            Self::Paste => "Đọc bảng vừa chép từ Excel, Word hoặc trang web (Ctrl+V).",
            Self::FixCell(_) => "Dùng số này thay cho số trong tệp; tệp gốc không đổi.",
            Self::RestoreCell(..) => "Bỏ số đã sửa, đọc lại số trong tệp.",
            Self::ShowSource(..) => "Xem tệp đã nhập, đúng ô của số này.",
            Self::CloseSource => "Đóng tệp nguồn đang xem.",
            Self::SetNoData(_) | Self::SetJump(_) => "Được lưu ngay.",
            Self::AnswerImport(_) => "Chọn câu trả lời này.",
            Self::GiveRank(_) => "Dùng xếp hạng này cho kỳ mới nhất của tệp.",
            Self::AcceptImport => "Lưu số liệu vào tệp dữ liệu; có thể hoàn tác.",
            Self::CancelImport => "Không lưu gì cả.",
            Self::Go(Place::Overview) => "Kỳ này tăng, giảm thế nào và còn thiếu gì.",
            Self::Go(Place::Figures) => "Các kỳ đã nhập và từng bảng số liệu.",
            Self::Go(Place::Charts) => "Diễn biến qua các tuần.",
            Self::Go(Place::Notice) => "Soạn nội dung và xem trang in.",
            Self::Go(Place::Settings) => "Tên cơ quan, người ký, nơi nhận.",
            Self::GoTo(_) => "Mở mục này của thông báo.",
            Self::SetAsOf(_) => "Xem số liệu của kỳ này.",
            Self::SetAgainst(_) => "So sánh với kỳ này.",
            Self::EditContent { .. } | Self::EditOffice { .. } => "Được lưu ngay.",
            Self::Correct { .. } => "Ghi số mới cùng lý do; số cũ vẫn giữ trong lịch sử.",
            Self::CorrectChosen => "Sửa tay một số liệu, có ghi lý do.",
            Self::Undo => "Quay lại trước thao tác vừa làm.",
            Self::Redo => "Làm lại thao tác vừa hoàn tác.",
            Self::Save => "Chương trình tự lưu; lệnh này chỉ cho biết đã lưu lúc nào.",
            Self::ExportPdf => "Ghi thông báo thành tệp PDF.",
            Self::ExportDocx => "Ghi thông báo thành tệp Word (.docx) để sửa tiếp bằng Word.",
            Self::Print => "Ghi PDF rồi mở bằng chương trình xem PDF của máy để in.",
            Self::SaveAs(_) => "Chọn nơi ghi tệp.",
            Self::CopyText(_) => "Chép vào bộ nhớ tạm.",
            Self::SetTypeface(_) => "Dùng phông chữ này cho trang in và tệp PDF.",
            Self::Palette => "Gõ vài chữ để tìm một lệnh.",
            Self::Help => "Xem các phím tắt.",
            Self::CancelJob => "Dừng việc đang chạy.",
            Self::Quit => "Đóng cửa sổ; mọi thứ đã được lưu.",
        }
    }

    /// Its keys. None is a bare letter or digit, so that Vietnamese typing programs cannot press one.
    pub const fn shortcut(&self) -> Option<KeyboardShortcut> {
        match self {
            Self::Open => Some(with_ctrl(Key::O)),
            Self::Import => Some(with_ctrl(Key::I)),
            Self::Go(Place::Overview) => Some(with_ctrl(Key::Num1)),
            Self::Go(Place::Figures) => Some(with_ctrl(Key::Num2)),
            Self::Go(Place::Charts) => Some(with_ctrl(Key::Num3)),
            Self::Go(Place::Notice) => Some(with_ctrl(Key::Num4)),
            Self::Go(Place::Settings) => Some(with_ctrl(Key::Num5)),
            Self::CorrectChosen => Some(alone(Key::F2)),
            Self::Undo => Some(with_ctrl(Key::Z)),
            Self::Redo => Some(with_ctrl(Key::Y)),
            Self::Save => Some(with_ctrl(Key::S)),
            Self::Print => Some(with_ctrl(Key::P)),
            Self::Palette => Some(with_ctrl(Key::K)),
            Self::Help => Some(alone(Key::F1)),
            _ => None,
        }
    }

    /// Its keys as a person reads them: `Ctrl+1`.
    pub fn shortcut_text(&self) -> Option<String> {
        let shortcut = self.shortcut()?;
        let key = shortcut.logical_key.symbol_or_name();
        Some(if shortcut.modifiers.command { format!("Ctrl+{key}") } else { key.to_owned() })
    }

    /// Whether its keys belong to a text field that has the focus.
    pub const fn yields_to_text(&self) -> bool {
        matches!(self, Self::Undo | Self::Redo)
    }

    /// Whether it makes sense only with a data file open.
    pub const fn needs_file(&self) -> bool {
        !matches!(
            self,
            Self::Open
                | Self::OpenPath(_)
                | Self::New
                | Self::Create(_)
                | Self::CreateAt(..)
                | Self::ImportPaths(_)
                | Self::ImportText(_)
                | Self::OpenSample
                | Self::Palette
                | Self::Help
                | Self::CancelJob
                | Self::Quit
        )
    }
}

/// What was asked for and not yet done. Screens only add to it; the logic empties it.
#[derive(Debug, Default)]
pub struct Commands(Vec<Command>);

impl Commands {
    /// Asks for a command.
    pub fn send(&mut self, command: Command) {
        self.0.push(command);
    }

    /// Takes all that was asked for, in order.
    pub fn take(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.0)
    }

    /// Whether nothing was asked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_their_keys_or_their_words() {
        for (index, left) in Command::NAMED.iter().enumerate() {
            assert!(!left.label().is_empty() && left.tooltip().ends_with('.'), "{left:?}");
            for right in &Command::NAMED[..index] {
                assert_ne!(left.label(), right.label());
                assert!(
                    left.shortcut().is_none() || left.shortcut() != right.shortcut(),
                    "{left:?} {right:?}"
                );
            }
        }
    }

    #[test]
    fn no_keys_are_a_bare_letter_or_digit() {
        for shortcut in Command::NAMED.iter().filter_map(Command::shortcut) {
            let function_key =
                shortcut.logical_key.name().starts_with('F') && shortcut.logical_key.name().len() > 1;
            assert!(shortcut.modifiers.command || function_key, "{shortcut:?}");
        }
    }
}
