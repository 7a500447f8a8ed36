//! The first page: what the program does, and three ways to begin.

use std::path::PathBuf;

use eframe::egui::{
    CornerRadius, Label, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui,
    UiBuilder, Vec2, WidgetInfo,
};

use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::app::widgets::icon::{self, Icon};
use crate::notice::profile::Office;
use crate::notice::weeks::Weeks;

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct WelcomeState {
    /// The form for a new data file, while it is open.
    form: Option<NewFile>,
}

impl WelcomeState {
    /// Opens the form for a new data file.
    pub fn ask_for_office(&mut self) {
        self.form = Some(NewFile::default());
    }
}

/// What a new data file asks for.
struct NewFile {
    province: String,
    issuer: String,
    focused: bool,
}

impl Default for NewFile {
    fn default() -> Self {
        Self { province: String::new(), issuer: "Văn phòng UBND tỉnh".to_owned(), focused: false }
    }
}

impl NewFile {
    /// The profile that follows from the two names by the usual form of a notice.
    fn office(&self) -> Option<Office> {
        let (kind, name) = split_kind(self.province.trim());
        if name.is_empty() || self.issuer.trim().is_empty() {
            return None;
        }
        let issuer = self.issuer.trim();
        // the letterhead's second line is the body below the one of the first line
        let short = issuer.split(" UBND").next().unwrap_or(issuer).trim();
        Some(Office {
            superior: format!("UBND {} {}", kind.to_uppercase(), name.to_uppercase()),
            issuer: short.to_uppercase(),
            province: format!("{kind} {name}"),
            place: name.to_owned(),
            symbol: "TB-VPUBND".to_owned(),
            authority: String::new(),
            signer_title: "CHÁNH VĂN PHÒNG".to_owned(),
            signer_name: String::new(),
            recipients: vec!["Như trên".to_owned()],
            archive: "VT".to_owned(),
            weeks: Weeks::default(),
        })
    }
}

/// `Tỉnh Bình Phước` is a province of the name Bình Phước; a bare name is a province's.
fn split_kind(province: &str) -> (&'static str, &str) {
    const KINDS: [(&str, &str); 4] =
        [("tỉnh", "tỉnh"), ("thành phố", "thành phố"), ("tp.", "thành phố"), ("tp", "thành phố")];
    let lower = province.to_lowercase();
    KINDS
        .iter()
        .find_map(|(words, kind)| {
            let rest = lower.starts_with(words).then(|| province.get(words.len()..))??;
            (rest.is_empty() || rest.starts_with(' ')).then(|| (*kind, rest.trim()))
        })
        .unwrap_or(("tỉnh", province))
}

const CHOICES: [(Icon, Command, &str, &str); 3] = [
    (Icon::Folder, Command::Open, "Mở tệp dữ liệu", "Tiếp tục với tệp đã có trên máy hoặc ổ đĩa chung"),
    (
        Icon::NewFile,
        Command::New,
        "Tạo tệp mới",
        "Bắt đầu cho cơ quan của bạn; chỉ hỏi tên tỉnh và tên văn phòng",
    ),
    (
        Icon::Sample,
        Command::OpenSample,
        "Xem dữ liệu mẫu",
        "Số liệu minh họa của mười lăm tuần để xem và làm thử",
    ),
];

/// Shows the first page.
pub fn welcome_ui(
    ui: &mut Ui,
    state: &mut WelcomeState,
    recent: &[PathBuf],
    waiting: Option<&str>,
    actions: &mut Actions,
) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let room = ui.available_size();
        let width = (room.x - 48.0).min(936.0);
        let column = Rect::from_min_size(
            ui.min_rect().min + Vec2::new((room.x - width) / 2.0, (room.y * 0.17).max(24.0)),
            Vec2::new(width, room.y),
        );
        ui.scope_builder(UiBuilder::new().max_rect(column), |ui| {
            ui.label(RichText::new("Thông báo 766").font(theme::large_font()));
            ui.label(RichText::new(PURPOSE).font(theme::section_font()).color(ui.tokens().quiet));
            ui.add_space(theme::SPACE[4]);
            if let Some(waiting) = waiting {
                let words = match state.form {
                    Some(_) => format!("Tạo xong tệp dữ liệu, chương trình đọc ngay {waiting}."),
                    None => format!("Mở hoặc tạo tệp dữ liệu của cơ quan; chương trình đọc ngay {waiting} vào tệp ấy."),
                };
                ui.label(theme::strong(words));
                ui.add_space(theme::SPACE[1]);
            }
            match &mut state.form {
                Some(form) => {
                    if form_ui(ui, form, actions) {
                        state.form = None;
                    }
                }
                None => {
                    choices_ui(ui, width, actions);
                    recent_ui(ui, recent, actions);
                }
            }
            ui.add_space(theme::SPACE[4]);
            ui.label(theme::small("Có thể kéo tệp dữ liệu hoặc bảng số liệu (Excel, LibreOffice, Word, web, CSV) thả vào cửa sổ này."));
            ui.add_space(theme::SPACE[4]);
        });
    });
}

const PURPOSE: &str =
    "Nhập số liệu Bộ chỉ số 766 hằng tuần, xem điều gì thay đổi, rồi in thông báo đúng thể thức.";

fn choices_ui(ui: &mut Ui, width: f32, actions: &mut Actions) {
    let gap = theme::SPACE[3];
    let size = Vec2::new(((width - 2.0 * gap) / 3.0).floor(), 176.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (icon, command, title, words) in CHOICES {
            if choice_ui(ui, size, icon, title, words) {
                actions.send(command);
            }
        }
    });
    ui.add_space(theme::SPACE[1]);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::SPACE[0];
        ui.label(theme::quiet("Dữ liệu mẫu khác:"));
        let city = "Thành phố năm 2026 (sáu nhóm chỉ số, 95 xã, phường, 34 tỉnh)";
        if ui.link(city).on_hover_text(Command::OpenCitySample.tooltip()).clicked() {
            actions.send(Command::OpenCitySample);
        }
    });
}

/// The data files that were open lately; one click opens one.
fn recent_ui(ui: &mut Ui, recent: &[PathBuf], actions: &mut Actions) {
    if recent.is_empty() {
        return;
    }
    ui.add_space(theme::SPACE[3]);
    ui.label(theme::section("Mở gần đây"));
    ui.add_space(theme::SPACE[0]);
    for path in recent {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        ui.horizontal(|ui| {
            if ui.link(RichText::new(name).font(theme::text_font())).clicked() {
                actions.send(Action::OpenPath(path.clone()));
            }
            let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
            ui.add(Label::new(theme::small(folder)).truncate());
        });
    }
}

fn choice_ui(ui: &mut Ui, size: Vec2, icon: Icon, title: &str, words: &str) -> bool {
    let tokens = ui.tokens();
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    let lively = response.hovered() || response.has_focus();
    let edge = if lively { Stroke::new(2.0, tokens.accent) } else { Stroke::new(1.0, tokens.line) };
    let fill = if response.is_pointer_button_down_on() { tokens.accent_soft } else { tokens.surface };
    ui.painter().rect(rect, CornerRadius::same(theme::RADIUS), fill, edge, StrokeKind::Inside);
    let inner = rect.shrink(20.0);
    let icon_rect = Rect::from_min_size(inner.min, Vec2::splat(34.0));
    icon::paint(ui.painter(), icon_rect, icon, tokens.accent);
    // painted, not laid out as labels: the button already has its name
    let at = inner.min + Vec2::new(0.0, 50.0);
    let title = ui.painter().layout_no_wrap(title.to_owned(), theme::heading_font(), tokens.ink);
    let below = at + Vec2::new(0.0, title.size().y + theme::SPACE[0]);
    ui.painter().galley(at, title, tokens.ink);
    let words = ui.painter().layout(words.to_owned(), theme::text_font(), tokens.quiet, inner.width());
    ui.painter().galley(below, words, tokens.quiet);
    response.clicked()
}

/// Shows the form; true when it is done with.
fn form_ui(ui: &mut Ui, form: &mut NewFile, actions: &mut Actions) -> bool {
    let mut done = false;
    widgets::card(ui, |ui| {
        ui.set_width(520.0);
        ui.label(theme::section("Tạo tệp mới"));
        ui.add_space(theme::SPACE[1]);
        let province = widgets::field(ui, "Tỉnh hoặc thành phố", |ui| {
            ui.add(
                TextEdit::singleline(&mut form.province)
                    .hint_text("Tỉnh Bình Phước")
                    .desired_width(f32::INFINITY),
            )
        });
        if !form.focused {
            province.request_focus();
            form.focused = true;
        }
        widgets::field(ui, "Cơ quan ban hành", |ui| {
            ui.add(TextEdit::singleline(&mut form.issuer).desired_width(f32::INFINITY))
        });
        ui.label(theme::small(
            "Các mục khác của tiêu đề, người ký, nơi nhận có thể điền sau trong Thiết lập.",
        ));
        ui.add_space(theme::SPACE[2]);
        ui.horizontal(|ui| {
            let office = form.office();
            if widgets::primary_button(ui, "Tạo tệp", office.is_some()).clicked()
                && let Some(office) = office
            {
                actions.send(Action::Create(Box::new(office)));
            }
            done = widgets::button(ui, "Quay lại").clicked();
        });
    });
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(province: &str, issuer: &str) -> Option<Office> {
        NewFile { province: province.to_owned(), issuer: issuer.to_owned(), focused: true }.office()
    }

    #[test]
    fn two_names_make_a_letterhead() {
        let made = office("Tỉnh Bình Phước", "Văn phòng UBND tỉnh").unwrap();
        assert_eq!((made.superior.as_str(), made.issuer.as_str()), ("UBND TỈNH BÌNH PHƯỚC", "VĂN PHÒNG"));
        assert_eq!((made.province.as_str(), made.place.as_str()), ("tỉnh Bình Phước", "Bình Phước"));
        let city = office("thành phố Huế", "Văn phòng").unwrap();
        assert_eq!((city.superior.as_str(), city.place.as_str()), ("UBND THÀNH PHỐ HUẾ", "Huế"));
        assert_eq!(office("Đồng Nai", "Văn phòng").unwrap().province, "tỉnh Đồng Nai");
    }

    #[test]
    fn without_both_names_there_is_no_file() {
        assert_eq!(office("  ", "Văn phòng"), None);
        assert_eq!(office("Tỉnh ", "Văn phòng"), None);
        assert_eq!(office("Đồng Nai", ""), None);
    }
}
