//! The commands that stand in menus, on buttons and in the palette, with their words and their keys.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

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

/// What a person can ask for by name, with nothing more to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Ask for a data file and open it.
    Open,
    /// Ask for the office of a new data file.
    New,
    /// Open the sample of the model notice.
    OpenSample,
    /// Open the sample of a made-up city of 2026.
    OpenCitySample,
    /// Close the data file and go back to the first page.
    Close,
    /// Ask for files and read them.
    Import,
    /// Take what is on the clipboard.
    Paste,
    /// Store what the import found.
    AcceptImport,
    /// Leave the import without storing anything.
    CancelImport,
    /// Go back from a source to the figures.
    CloseSource,
    /// Show a place.
    Go(Place),
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
    /// Compare a notice that was written elsewhere with the figures.
    CheckFile,
    /// Write the notice as PDF and open it to be printed.
    Print,
    /// Hand the notice in for signing.
    Submit,
    /// Take a notice that was handed in back, to be changed.
    Withdraw,
    /// Say that the notice was issued.
    Issue,
    /// Take the notice that came back signed.
    TakeIssued,
    /// Find words in the notice.
    Find,
    /// Find words in the notice and put others in their place.
    Replace,
    /// Show the week's slides over the whole screen.
    Present,
    /// The same from the chart that is shown on.
    PresentHere,
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
    /// All commands in the order of the palette and of the list of keys; those that only have a button stand last.
    pub const ALL: [Self; 35] = [
        Self::Import,
        Self::Paste,
        Self::Go(Place::Overview),
        Self::Go(Place::Figures),
        Self::Go(Place::Charts),
        Self::Go(Place::Notice),
        Self::Go(Place::Settings),
        Self::PresentHere,
        Self::Present,
        Self::ExportPdf,
        Self::ExportDocx,
        Self::CheckFile,
        Self::Print,
        Self::Submit,
        Self::Withdraw,
        Self::Issue,
        Self::TakeIssued,
        Self::Find,
        Self::Replace,
        Self::Undo,
        Self::Redo,
        Self::CorrectChosen,
        Self::Save,
        Self::Open,
        Self::New,
        Self::OpenSample,
        Self::OpenCitySample,
        Self::Close,
        Self::Palette,
        Self::Help,
        Self::Quit,
        Self::AcceptImport,
        Self::CancelImport,
        Self::CloseSource,
        Self::CancelJob,
    ];

    /// Its words on buttons and in the palette.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "Mở tệp dữ liệu…",
            Self::New => "Tạo tệp mới…",
            Self::OpenSample => "Xem dữ liệu mẫu",
            Self::OpenCitySample => "Mẫu năm 2026",
            Self::Close => "Đóng tệp dữ liệu",
            Self::Import => "Nhập số liệu…",
            Self::Paste => "Dán bảng số liệu",
            Self::CloseSource => "Trở lại số liệu",
            Self::AcceptImport => "Nhập",
            Self::CancelImport => "Hủy",
            Self::Go(place) => place.label(),
            Self::CorrectChosen => "Sửa số liệu đang chọn",
            Self::Undo => "Hoàn tác",
            Self::Redo => "Làm lại",
            Self::Save => "Lưu",
            Self::ExportPdf => "Xuất PDF",
            Self::ExportDocx => "Word",
            Self::CheckFile => "Đối chiếu tệp Word…",
            Self::Print => "In…",
            Self::Submit => "Trình ký",
            Self::Withdraw => "Rút về để sửa",
            Self::Issue => "Ghi nhận phát hành",
            Self::TakeIssued => "Nhận tệp đã ký…",
            Self::Find => "Tìm trong thông báo",
            Self::Replace => "Thay thế trong thông báo",
            Self::Present => "Trình chiếu",
            Self::PresentHere => "Trình chiếu từ biểu đồ này",
            Self::Palette => "Tìm lệnh",
            Self::Help => "Phím tắt",
            Self::CancelJob => "Dừng",
            Self::Quit => "Thoát",
        }
    }

    /// One sentence that says what it does.
    pub const fn tooltip(self) -> &'static str {
        match self {
            Self::Open => "Mở một tệp dữ liệu đã có (*.tb766).",
            Self::New => "Tạo tệp dữ liệu mới cho cơ quan của bạn.",
            Self::OpenSample => "Mở số liệu minh họa để làm thử; sửa thoải mái.",
            Self::OpenCitySample => {
                "Mở số liệu minh họa của một thành phố năm 2026: sáu nhóm chỉ số, 95 xã, phường, 34 tỉnh."
            }
            Self::Close => "Đóng tệp đang mở; mọi thứ đã được lưu.",
            Self::Import => {
                "Đọc bảng số liệu của kỳ này (Excel, LibreOffice, Word, web, CSV); bạn xem trước rồi mới lưu."
            }
            Self::Paste => "Đọc bảng vừa chép từ Excel, Word hoặc trang web (Ctrl+V).",
            Self::CloseSource => "Đóng tệp nguồn đang xem.",
            Self::AcceptImport => "Lưu số liệu vào tệp dữ liệu; có thể hoàn tác.",
            Self::CancelImport => "Không lưu gì cả.",
            Self::Go(Place::Overview) => "Kỳ này tăng, giảm thế nào và còn thiếu gì.",
            Self::Go(Place::Figures) => "Các kỳ đã nhập và từng bảng số liệu.",
            Self::Go(Place::Charts) => "Diễn biến qua các tuần.",
            Self::Go(Place::Notice) => "Soạn nội dung và xem trang in.",
            Self::Go(Place::Settings) => "Tên cơ quan, người ký, nơi nhận.",
            Self::CorrectChosen => "Sửa tay một số liệu, có ghi lý do.",
            Self::Undo => "Quay lại trước thao tác vừa làm.",
            Self::Redo => "Làm lại thao tác vừa hoàn tác.",
            Self::Save => "Chương trình tự lưu; lệnh này chỉ cho biết đã lưu lúc nào.",
            Self::ExportPdf => "Ghi thông báo thành tệp PDF.",
            Self::ExportDocx => "Ghi thông báo thành tệp Word (.docx) để sửa tiếp bằng Word.",
            Self::CheckFile => {
                "Đối chiếu các số trong một văn bản soạn nơi khác (.docx, .txt) với số liệu của kỳ này; có thể kéo tệp thả vào trang Thông báo."
            }
            Self::Print => "Ghi PDF rồi mở bằng chương trình xem PDF của máy để in.",
            Self::Submit => "Giữ nguyên nội dung và một bản PDF của thông báo để trình ký.",
            Self::Withdraw => "Cho sửa lại thông báo đã trình; bản đã trình vẫn được giữ để so sánh.",
            Self::Issue => "Ghi nhận thông báo đã phát hành với số và ngày ký ở mục Mở đầu.",
            Self::TakeIssued => "Giữ tệp PDF đã ký số, kèm mã SHA-256 của tệp.",
            Self::Find => "Tìm chữ trong phần tự viết của thông báo.",
            Self::Replace => "Tìm chữ trong phần tự viết và thay bằng chữ khác.",
            Self::Present => "Chiếu các trang của kỳ này toàn màn hình; phím như PowerPoint.",
            Self::PresentHere => "Trình chiếu bắt đầu từ biểu đồ đang xem.",
            Self::Palette => "Gõ vài chữ để tìm một lệnh.",
            Self::Help => "Xem các phím tắt.",
            Self::CancelJob => "Dừng việc đang chạy.",
            Self::Quit => "Đóng cửa sổ; mọi thứ đã được lưu.",
        }
    }

    /// Its keys. None is a bare letter or digit, so that Vietnamese typing programs cannot press one.
    pub const fn shortcut(self) -> Option<KeyboardShortcut> {
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
            Self::Find => Some(with_ctrl(Key::F)),
            Self::Replace => Some(with_ctrl(Key::H)),
            Self::Present => Some(alone(Key::F5)),
            Self::PresentHere => Some(KeyboardShortcut::new(Modifiers::SHIFT, Key::F5)),
            Self::Palette => Some(with_ctrl(Key::K)),
            Self::Help => Some(alone(Key::F1)),
            _ => None,
        }
    }

    /// Its keys as a person reads them: `Ctrl+1`.
    pub fn shortcut_text(self) -> Option<String> {
        let shortcut = self.shortcut()?;
        let key = shortcut.logical_key.symbol_or_name();
        Some(match (shortcut.modifiers.command, shortcut.modifiers.shift) {
            (true, _) => format!("Ctrl+{key}"),
            (false, true) => format!("Shift+{key}"),
            (false, false) => key.to_owned(),
        })
    }

    /// Whether the palette offers it; the others have a button where they are needed.
    pub const fn is_in_palette(self) -> bool {
        !matches!(
            self,
            Self::Palette | Self::AcceptImport | Self::CancelImport | Self::CloseSource | Self::CancelJob
        )
    }

    /// Whether its keys belong to a text field that has the focus.
    pub const fn yields_to_text(self) -> bool {
        matches!(self, Self::Undo | Self::Redo | Self::Import)
    }

    /// Whether it makes sense only with a data file open.
    pub const fn needs_file(self) -> bool {
        !matches!(
            self,
            Self::Open
                | Self::New
                | Self::OpenSample
                | Self::OpenCitySample
                | Self::Palette
                | Self::Help
                | Self::CancelJob
                | Self::Quit
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_their_keys_or_their_words() {
        for (index, left) in Command::ALL.iter().enumerate() {
            assert!(!left.label().is_empty() && left.tooltip().ends_with('.'), "{left:?}");
            for right in &Command::ALL[..index] {
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
        for shortcut in Command::ALL.into_iter().filter_map(Command::shortcut) {
            let function_key =
                shortcut.logical_key.name().starts_with('F') && shortcut.logical_key.name().len() > 1;
            assert!(shortcut.modifiers.command || function_key, "{shortcut:?}");
        }
    }

    #[test]
    fn every_command_stands_in_the_list_once() {
        for (index, command) in Command::ALL.iter().enumerate() {
            assert!(!Command::ALL[..index].contains(command), "{command:?}");
        }
        // a new command does not compile here until it has its place in the list
        let listed = |command: Command| match command {
            Command::Open | Command::New | Command::OpenSample | Command::OpenCitySample => true,
            Command::Close | Command::Import => true,
            Command::Paste | Command::AcceptImport | Command::CancelImport | Command::CloseSource => true,
            Command::Go(place) => Place::ALL.contains(&place),
            Command::CorrectChosen | Command::Undo | Command::Redo | Command::Save => true,
            Command::ExportPdf | Command::ExportDocx | Command::Print | Command::Palette => true,
            Command::CheckFile | Command::Find | Command::Replace => true,
            Command::Submit | Command::Withdraw | Command::Issue | Command::TakeIssued => true,
            Command::Present | Command::PresentHere => true,
            Command::Help | Command::CancelJob | Command::Quit => true,
        };
        assert!(Command::ALL.into_iter().all(listed));
        assert!(Place::ALL.iter().all(|place| Command::ALL.contains(&Command::Go(*place))));
        assert_eq!(Command::ALL.len(), 30 + Place::ALL.len());
    }
}
