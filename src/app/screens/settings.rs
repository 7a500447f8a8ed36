//! The office: letterhead, signer, recipients, and what the program is.

use std::path::{Path, PathBuf};

use chrono::Weekday;
use eframe::egui::{Align, ComboBox, Id, Label, Layout, Margin, Response, TextEdit, Ui};
use rust_decimal::Decimal;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::notice::wording_ui;
use crate::app::action::{Action, Actions};
use crate::app::model::Open;
use crate::app::renderer::Renderer;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::figures::number;
use crate::notice::profile::{Office, Typeface};
use crate::output::faces::Faces;
use crate::platform;

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct SettingsState {
    /// The recipients as they are typed, one a line; `None` while the field has no focus.
    recipients: Option<String>,
    /// The office's words for "no data" as they are typed, one a line; `None` while the field has no focus.
    no_data: Option<String>,
    /// The greatest change as it is typed; `None` while the field has no focus.
    jump: Option<String>,
}

/// The office's fields of one line: key, name, example, and where in the office.
type Line = (&'static str, &'static str, &'static str, fn(&mut Office) -> &mut String);

const LETTERHEAD: [Line; 5] = [
    ("superior", "Cơ quan chủ quản (dòng trên)", "UBND TỈNH BÌNH PHƯỚC", |office| {
        &mut office.superior
    }),
    ("issuer", "Cơ quan ban hành (dòng dưới)", "VĂN PHÒNG", |office| &mut office.issuer),
    ("symbol", "Ký hiệu sau số thông báo", "TB-VPUBND", |office| &mut office.symbol),
    ("place", "Địa danh trước ngày tháng", "Bình Phước", |office| &mut office.place),
    ("province", "Tên tỉnh trong câu", "tỉnh Bình Phước", |office| &mut office.province),
];

const SIGNER: [Line; 3] = [
    (
        "authority",
        "Quyền hạn ký (để trống nếu người đứng đầu ký)",
        "KT. CHÁNH VĂN PHÒNG",
        |office| &mut office.authority,
    ),
    ("signer_title", "Chức vụ người ký", "PHÓ CHÁNH VĂN PHÒNG", |office| {
        &mut office.signer_title
    }),
    ("signer_name", "Họ và tên người ký", "Nguyễn Văn A", |office| &mut office.signer_name),
];

const ARCHIVE: Line = ("archive", "Lưu", "VT, NC", |office| &mut office.archive);

/// Shows the place.
pub fn settings_ui(
    ui: &mut Ui,
    state: &mut SettingsState,
    open: &Open,
    machine: &Machine<'_>,
    actions: &mut Actions,
) {
    widgets::page(ui, |ui| {
        ui.label(theme::page_title("Thiết lập"));
        ui.label(theme::quiet("Dùng chung cho mọi kỳ; mọi thay đổi được lưu ngay và hoàn tác được."));
        ui.add_space(theme::SPACE[2]);
        let mut office = open.office.clone();
        let mut field = None;
        ui.columns(2, |columns| {
            widgets::card(&mut columns[0], |ui| {
                ui.set_width(ui.available_width());
                ui.label(theme::section("Đầu thông báo"));
                lines_ui(ui, &LETTERHEAD, &mut office, &mut field);
            });
            columns[0].add_space(theme::SPACE[2]);
            widgets::card(&mut columns[0], |ui| weeks_ui(ui, &mut office, &mut field));
            columns[0].add_space(theme::SPACE[2]);
            widgets::card(&mut columns[0], |ui| about_ui(ui, open, machine, actions));
            widgets::card(&mut columns[1], |ui| {
                ui.set_width(ui.available_width());
                ui.label(theme::section("Người ký"));
                lines_ui(ui, &SIGNER, &mut office, &mut field);
            });
            columns[1].add_space(theme::SPACE[2]);
            widgets::card(&mut columns[1], |ui| {
                ui.set_width(ui.available_width());
                ui.label(theme::section("Nơi nhận"));
                recipients_ui(ui, state, &mut office, &mut field);
                lines_ui(ui, &[ARCHIVE], &mut office, &mut field);
            });
            columns[1].add_space(theme::SPACE[2]);
            widgets::card(&mut columns[1], |ui| import_ui(ui, state, open, actions));
            columns[1].add_space(theme::SPACE[2]);
            widgets::card(&mut columns[1], |ui| typeface_ui(ui, machine, actions));
        });
        ui.add_space(theme::SPACE[2]);
        widgets::card(ui, |ui| wording_ui(ui, open, actions));
        if let Some(field) = field {
            actions.send(Action::EditOffice { office: Box::new(office), field: field.to_owned() });
        }
    });
}

fn lines_ui(ui: &mut Ui, lines: &[Line], office: &mut Office, changed: &mut Option<&'static str>) {
    for (key, name, example, value) in lines {
        let label = caption(ui, name);
        let value = value(office);
        let edit = TextEdit::singleline(value)
            .id(Id::unique(("office", *key)))
            .hint_text(format!("ví dụ: {example}"));
        let edit = edit.desired_width(f32::INFINITY).margin(Margin::symmetric(8, 6));
        let response = ui.add(edit).labelled_by(label.id);
        // composed only when the focus is gone, never under the typist's fingers
        let composed = response.lost_focus() && !is_nfc(value.as_str());
        if composed {
            *value = value.nfc().collect();
        }
        if response.changed() || composed {
            *changed = Some(key);
        }
    }
}

fn caption(ui: &mut Ui, words: &str) -> Response {
    ui.add_space(theme::SPACE[0]);
    ui.add(Label::new(theme::small(words)).wrap())
}

/// The recipients, one a line. The office holds what is typed without empty lines; the field shows it as typed while it has the focus.
fn recipients_ui(
    ui: &mut Ui,
    state: &mut SettingsState,
    office: &mut Office,
    changed: &mut Option<&'static str>,
) {
    let label = caption(ui, "Mỗi dòng một nơi nhận, không cần gạch đầu dòng");
    let mut text = state.recipients.clone().unwrap_or_else(|| office.recipients.join("\n"));
    let edit = TextEdit::multiline(&mut text).id(Id::unique(("office", "recipients"))).desired_rows(5);
    let edit = edit.hint_text("ví dụ: Như trên").desired_width(f32::INFINITY).margin(Margin::symmetric(8, 6));
    let response = ui.add(edit).labelled_by(label.id);
    if response.changed() {
        office.recipients = text
            .nfc()
            .collect::<String>()
            .lines()
            .map(str::to_owned)
            .filter(|line| !line.trim().is_empty())
            .collect();
        *changed = Some("recipients");
    }
    state.recipients = response.has_focus().then_some(text);
}

/// By which day a week ends.
const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Sun, "Chủ nhật"),
    (Weekday::Mon, "thứ Hai"),
    (Weekday::Tue, "thứ Ba"),
    (Weekday::Wed, "thứ Tư"),
    (Weekday::Thu, "thứ Năm"),
    (Weekday::Fri, "thứ Sáu"),
    (Weekday::Sat, "thứ Bảy"),
];

/// How the office counts its weeks.
fn weeks_ui(ui: &mut Ui, office: &mut Office, changed: &mut Option<&'static str>) {
    ui.set_width(ui.available_width());
    ui.label(theme::section("Số tuần"));
    let before = office.weeks;
    plain_ui(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label("Tuần kết thúc vào");
            let shown =
                DAYS.iter().find(|(day, _)| *day == office.weeks.ends_on).map_or("", |(_, words)| words);
            let combo = ComboBox::from_id_salt("week-end").selected_text(shown).show_ui(ui, |ui| {
                for (day, words) in DAYS {
                    ui.selectable_value(&mut office.weeks.ends_on, day, words);
                }
            });
            let name = "Ngày cuối tuần";
            ui.ctx().accesskit_node_builder(combo.response.id, |node| node.set_label(name));
        });
        ui.checkbox(&mut office.weeks.before, "Số liệu thuộc tuần trước tuần chứa ngày số liệu");
        ui.checkbox(&mut office.weeks.dates, "Ghi rõ từ ngày nào đến ngày nào");
    });
    if office.weeks != before {
        *changed = Some("weeks");
    }
}

/// What the import of figures goes by. Both fields store what is typed when they lose the focus.
fn import_ui(ui: &mut Ui, state: &mut SettingsState, open: &Open, actions: &mut Actions) {
    ui.set_width(ui.available_width());
    ui.label(theme::section("Nhập số liệu"));
    let label = caption(ui, "Từ ngữ khác của cơ quan có nghĩa là không có số liệu, mỗi dòng một cụm");
    let mut text = state.no_data.clone().unwrap_or_else(|| open.no_data.join("\n"));
    let edit = TextEdit::multiline(&mut text).id(Id::unique(("import", "no_data"))).desired_rows(2);
    let edit =
        edit.hint_text("ví dụ: Chưa chấm").desired_width(f32::INFINITY).margin(Margin::symmetric(8, 6));
    let response = ui.add(edit).labelled_by(label.id);
    if response.lost_focus() {
        let phrases: Vec<String> =
            text.nfc().collect::<String>().lines().map(|line| line.trim().to_owned()).collect();
        let phrases: Vec<String> = phrases.into_iter().filter(|phrase| !phrase.is_empty()).collect();
        if phrases != open.no_data {
            actions.send(Action::SetNoData(phrases));
        }
    }
    state.no_data = response.has_focus().then_some(text);
    let label = caption(ui, "Nhắc kiểm tra khi một số thay đổi quá bao nhiêu điểm so với kỳ trước");
    let stored = number::plain(open.jump).replace('.', ",");
    let mut text = state.jump.clone().unwrap_or_else(|| stored.clone());
    let edit = TextEdit::singleline(&mut text).id(Id::unique(("import", "jump"))).desired_width(80.0);
    let response = plain_ui(ui, |ui| ui.add(edit.margin(Margin::symmetric(8, 6))).labelled_by(label.id));
    let jump = text.trim().replace(',', ".").parse::<Decimal>().ok();
    let jump = jump.filter(|jump| *jump > Decimal::ZERO && *jump <= Decimal::ONE_HUNDRED);
    if jump.is_none() {
        ui.label(theme::small("Hãy gõ một số lớn hơn 0, không quá 100.").color(ui.tokens().fall));
    }
    if response.lost_focus()
        && let Some(jump) = jump.filter(|jump| *jump != open.jump)
    {
        actions.send(Action::SetJump(jump));
    }
    state.jump = response.has_focus().then_some(text);
}

/// What is said of this machine, not of the data file.
pub struct Machine<'a> {
    /// What draws the window; `None` in a test.
    pub renderer: Option<Renderer>,
    /// The user's own folder of the program.
    pub data_folder: Option<&'a Path>,
    /// The faces that follow from the choice.
    pub faces: &'a Faces,
}

fn typeface_ui(ui: &mut Ui, machine: &Machine<'_>, actions: &mut Actions) {
    ui.set_width(ui.available_width());
    ui.label(theme::section("Phông chữ trang in"));
    let choices = [
        (Typeface::Machine, "Times New Roman của máy này"),
        (Typeface::Bundled, "Liberation Serif kèm theo chương trình, cùng kích thước chữ"),
    ];
    for (typeface, words) in choices {
        let chosen = machine.faces.typeface == typeface;
        if ui.radio(chosen, words).clicked() && !chosen {
            actions.send(Action::SetTypeface(typeface));
        }
    }
    let words = match &machine.faces.missing {
        Some(reason) => format!("{reason} Đang dùng {}.", machine.faces.name()),
        None => format!("Đang dùng {}.", machine.faces.name()),
    };
    let words = format!("{words} Lựa chọn được giữ cùng thông báo của kỳ đang mở và dùng cho các kỳ sau.");
    plain_ui(ui, |ui| ui.add(Label::new(theme::small(words)).wrap()));
}

/// Shows text and buttons as wide as they are; the columns of this page stretch what stands in them.
fn plain_ui<T>(ui: &mut Ui, show: impl FnOnce(&mut Ui) -> T) -> T {
    ui.with_layout(Layout::top_down(Align::Min), show).inner
}

fn about_ui(ui: &mut Ui, open: &Open, machine: &Machine<'_>, actions: &mut Actions) {
    ui.set_width(ui.available_width());
    ui.label(theme::section("Về chương trình"));
    ui.add_space(theme::SPACE[0]);
    ui.label(format!("Thông báo 766, phiên bản {}", env!("CARGO_PKG_VERSION")));
    let index = open.compared().map(|comparison| comparison.index.name.as_str());
    ui.label(theme::quiet(index.unwrap_or("Bộ chỉ số 766")));
    let facts = facts(ui.pixels_per_point(), open, machine);
    plain_ui(ui, |ui| {
        for fact in &facts {
            ui.add(Label::new(theme::small(fact.as_str())).wrap());
        }
    });
    ui.add_space(theme::SPACE[0]);
    if plain_ui(ui, |ui| widgets::button(ui, "Chép thông tin này")).clicked() {
        let head = format!("Thông báo 766, phiên bản {}", env!("CARGO_PKG_VERSION"));
        actions.send(Action::CopyText([vec![head], facts].concat().join("\r\n")));
    }
}

/// What somebody who helps over the telephone asks for.
fn facts(scale: f32, open: &Open, machine: &Machine<'_>) -> Vec<String> {
    let whole =
        |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone()).display().to_string();
    let place = open.path.as_ref().map_or_else(|| open.file_name(), whole);
    let mut facts = vec![format!("Tệp dữ liệu: {place}")];
    if let Some(folder) = machine.data_folder {
        facts.push(format!("Thư mục riêng: {}", folder.display()));
        facts.push(format!("Nhật ký: {}", platform::log::path(folder).display()));
    }
    let renderer = machine.renderer.map_or("–", Renderer::name);
    facts.push(format!("Vẽ bằng: {renderer}, tỉ lệ {:.0} %, {}", scale * 100.0, std::env::consts::OS));
    facts.push(format!("Phông chữ trang in: {}", machine.faces.name()));
    facts
}
