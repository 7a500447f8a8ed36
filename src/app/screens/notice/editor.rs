//! The fields of one section: what is written by itself is shown with its figures tinted, what the officer writes is typed here.

use chrono::NaiveDate;
use eframe::egui::text::LayoutJob;
use eframe::egui::{Button, Id, Label, Response, RichText, TextFormat, Ui};

use super::field::{line_ui, words_ui};
use crate::app::action::{Action, Actions};
use crate::app::command::{Command, Place};
use crate::app::model::Open;
use crate::app::theme::{self, Themed, Tokens};
use crate::app::widgets;
use crate::document::{Block, Document, Section, Text};
use crate::figures::number;
use crate::notice::profile::{Content, Period, Recommendation};

/// A change of the officer's words on its way to the model.
struct Edit {
    content: Content,
    field: String,
    label: &'static str,
}

/// Shows the fields of a section. Returns a section to go to, such as a new addressee.
pub(super) fn editor_ui(
    ui: &mut Ui,
    open: &Open,
    section: Section,
    document: &Document,
    actions: &mut Actions,
) -> Option<Section> {
    let mut go = None;
    let edit = match section {
        Section::Opening => opening_ui(ui, open, actions),
        Section::Province => province_ui(ui, open, document),
        Section::Units(_) | Section::Annex(_) => {
            generated_ui(ui, document, section);
            None
        }
        Section::Shortcomings(_) => shortcomings_ui(ui, &open.content),
        Section::Recommendations(None, _) => addressees_ui(ui, &open.content, &mut go),
        Section::Recommendations(Some(index), _) => recommendation_ui(ui, &open.content, index, &mut go),
        Section::Closing => closing_ui(ui, &open.content, document),
        Section::Signature => {
            signature_ui(ui, actions);
            None
        }
    };
    if let Some(Edit { content, field, label }) = edit {
        actions.send(Action::EditContent { content: Box::new(content), field, label: label.to_owned() });
    }
    go
}

fn title(ui: &mut Ui, words: &str, note: &str) {
    ui.label(theme::section(words));
    if !note.is_empty() {
        ui.add(Label::new(theme::small(note)).wrap());
    }
    ui.add_space(theme::SPACE[1]);
}

fn caption(ui: &mut Ui, words: &str) -> Response {
    ui.add_space(theme::SPACE[1]);
    ui.add(Label::new(theme::small(words)).wrap())
}

fn opening_ui(ui: &mut Ui, open: &Open, actions: &mut Actions) -> Option<Edit> {
    let content = &open.content;
    let mut edit = None;
    title(ui, "Mở đầu", "Tên cơ quan và ký hiệu lấy từ Thiết lập.");
    caption(ui, "Thông báo theo");
    ui.horizontal(|ui| {
        for (period, words) in [(Period::Week, "Tuần"), (Period::Month, "Tháng")] {
            if ui.selectable_label(content.period == period, words).clicked() && content.period != period {
                edit = Some(("period", Content { period, ..content.clone() }));
            }
        }
    });
    let label = caption(ui, "Kỳ so sánh là");
    if let Some(baseline_label) =
        line_ui(ui, "baseline-label", &label, &content.baseline_label, "ví dụ: phiên họp UBND tỉnh")
    {
        edit = Some(("baseline_label", Content { baseline_label, ..content.clone() }));
    }
    let label = caption(ui, "Số thông báo (để trống khi chưa phát hành)");
    if let Some(typed) = line_ui(ui, "number", &label, content.number.as_deref().unwrap_or(""), "ví dụ: 1072")
    {
        let number = (!typed.is_empty()).then_some(typed);
        edit = Some(("number", Content { number, ..content.clone() }));
    }
    let label = caption(ui, "Ngày ký (để trống khi chưa ký)");
    if let Some(signed_on) = signed_on_ui(ui, &label, content.signed_on) {
        edit = Some(("signed_on", Content { signed_on, ..content.clone() }));
    }
    ui.add_space(theme::SPACE[2]);
    widgets::command_button(ui, Command::Go(Place::Settings), actions);
    edit.map(|(field, content)| Edit { content, field: field.to_owned(), label: "Sửa phần mở đầu" })
}

/// The date of signing as it is typed: stored as soon as it is a date, kept as typed until then.
fn signed_on_ui(ui: &mut Ui, label: &Response, stored: Option<NaiveDate>) -> Option<Option<NaiveDate>> {
    let id = ui.scope_id().with("signed-on");
    let shown = stored.map(number::date).unwrap_or_default();
    let draft: Option<String> = ui.data(|data| data.get_temp(id));
    let words = draft.clone().unwrap_or_else(|| shown.clone());
    let typed = line_ui(ui, "signed-on", label, &words, "ngày/tháng/năm");
    if let Some(typed) = typed {
        let meant = if typed.trim().is_empty() { Some(None) } else { read_date(&typed).map(Some) };
        ui.data_mut(|data| data.insert_temp(id, typed));
        return meant.filter(|meant| *meant != stored);
    }
    if !ui.memory(|memory| memory.has_focus(Id::unique("signed-on"))) {
        // once the focus is gone the field shows what is stored, or says that it is no date
        match draft {
            Some(draft) if !draft.trim().is_empty() && read_date(&draft).is_none() => {
                ui.label(RichText::new("Không phải là ngày; hãy ghi như 11/4/2025.").color(ui.tokens().fall));
            }
            Some(_) => ui.data_mut(|data| data.remove::<String>(id)),
            None => {}
        }
    }
    None
}

fn read_date(typed: &str) -> Option<NaiveDate> {
    let mut parts = typed.trim().split(['/', '-', '.']).map(|part| part.trim().parse::<i32>());
    let (day, month, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if parts.next().is_some() || !(1900..=2200).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

fn province_ui(ui: &mut Ui, open: &Open, document: &Document) -> Option<Edit> {
    generated_ui(ui, document, Section::Province);
    let comparison = open.compared()?;
    let fallen = comparison.fallen();
    if fallen.is_empty() {
        return None;
    }
    ui.add_space(theme::SPACE[2]);
    ui.label(theme::strong("Ghi chú của bạn"));
    ui.add(Label::new(theme::small("In nghiêng trong ngoặc sau chỉ số; để trống nếu không cần.")).wrap());
    let mut edit = None;
    for indicator in fallen {
        let key = format!("indicator:{}", indicator.no);
        let name =
            open.history.index.indicator(indicator.no).map_or("", |indicator| indicator.short.as_str());
        let label = caption(ui, name);
        let words = open.content.remarks.get(&key).map_or("", String::as_str);
        if let Some(typed) = words_ui(ui, &format!("remark-{key}"), &label, words, "", 1) {
            let mut content = open.content.clone();
            if typed.is_empty() {
                content.remarks.remove(&key)
            } else {
                content.remarks.insert(key.clone(), typed)
            };
            edit = Some(Edit { content, field: format!("remark:{key}"), label: "Sửa ghi chú" });
        }
    }
    edit
}

/// What is written from the figures: the section's paragraphs with bound figures tinted.
fn generated_ui(ui: &mut Ui, document: &Document, section: Section) {
    let blocks =
        || document.parts.iter().flat_map(|part| &part.blocks).filter(|placed| placed.section == section);
    let heading = blocks().find_map(|placed| match &placed.block {
        Block::Heading { level: 2, text } => Some(text.to_plain()),
        _ => None,
    });
    title(ui, &heading.unwrap_or_default(), "Viết tự động từ số liệu; số được tô màu luôn khớp với bảng.");
    for placed in blocks() {
        match &placed.block {
            Block::Paragraph { text, .. } => {
                ui.add(Label::new(tinted(text, ui.available_width(), ui.tokens())).wrap());
            }
            Block::Table(table) => {
                ui.label(theme::small(format!("[Bảng {} dòng — xem ở trang bên]", table.rows.len())));
            }
            _ => {}
        }
        ui.add_space(theme::SPACE[0]);
    }
}

fn tinted(text: &Text, width: f32, tokens: &Tokens) -> LayoutJob {
    let mut job =
        LayoutJob { wrap: eframe::egui::text::TextWrapping::wrap_at_width(width), ..LayoutJob::default() };
    for run in &text.0 {
        let font = if run.bold { theme::strong_font() } else { theme::text_font() };
        let mut format = TextFormat::simple(font, tokens.ink);
        format.italics = run.italic;
        if run.bound.is_some() {
            format.background = tokens.accent_soft;
        }
        job.append(&run.text, 0.0, format);
    }
    job
}

fn shortcomings_ui(ui: &mut Ui, content: &Content) -> Option<Edit> {
    title(ui, "II. Tồn tại, hạn chế", "Mỗi ô là một đoạn. Có thể viết *nghiêng* và **đậm**.");
    let changed = paragraphs_ui(ui, "shortcoming", "Đoạn", &content.shortcomings, "Thêm đoạn");
    changed.map(|(shortcomings, field)| Edit {
        content: Content { shortcomings, ..content.clone() },
        field,
        label: "Sửa tồn tại, hạn chế",
    })
}

/// Paragraphs one below the other, each with its moves. Returns all of them when one changed, and which field it was.
fn paragraphs_ui(
    ui: &mut Ui,
    name: &str,
    label: &str,
    words: &[String],
    add: &str,
) -> Option<(Vec<String>, String)> {
    let mut changed = None;
    for (index, paragraph) in words.iter().enumerate() {
        let mut all = None;
        let row = ui.horizontal(|ui| {
            let label = ui.label(theme::small(format!("{label} {}", index + 1)));
            widgets::right_to_left(ui, |ui| {
                if small_button(ui, "Xóa", true) {
                    let mut left = words.to_vec();
                    left.remove(index);
                    all = Some(left);
                }
                if small_button(ui, "Xuống", index + 1 < words.len()) {
                    all = Some(swapped(words, index, index + 1));
                }
                if small_button(ui, "Lên", index > 0) {
                    all = Some(swapped(words, index, index.saturating_sub(1)));
                }
            });
            label
        });
        if let Some(all) = all {
            changed = Some((all, format!("{name}:order")));
        }
        if let Some(typed) = words_ui(ui, &format!("{name}-{index}"), &row.inner, paragraph, "Viết ở đây…", 3)
        {
            let mut all = words.to_vec();
            all[index] = typed;
            changed = Some((all, format!("{name}:{index}")));
        }
        ui.add_space(theme::SPACE[0]);
    }
    if widgets::button(ui, add).clicked() {
        let mut all = words.to_vec();
        all.push(String::new());
        ui.memory_mut(|memory| memory.request_focus(Id::unique(format!("{name}-{}", words.len()))));
        changed = Some((all, format!("{name}:order")));
    }
    changed
}

fn swapped(words: &[String], left: usize, right: usize) -> Vec<String> {
    let mut words = words.to_vec();
    words.swap(left, right);
    words
}

fn small_button(ui: &mut Ui, words: &str, enabled: bool) -> bool {
    let text = RichText::new(words).font(theme::small_font());
    ui.add_enabled(enabled, Button::new(text).frame(false)).clicked()
}

fn addressees_ui(ui: &mut Ui, content: &Content, go: &mut Option<Section>) -> Option<Edit> {
    title(ui, "III. Kiến nghị", "Xếp theo nơi nhận kiến nghị, đánh số (1), (2)…");
    let mut edit = None;
    for (index, recommendation) in content.recommendations.iter().enumerate() {
        let name = if recommendation.addressee.trim().is_empty() {
            "(chưa ghi)"
        } else {
            recommendation.addressee.trim()
        };
        ui.horizontal_wrapped(|ui| {
            if widgets::link(ui, &format!("({}) {name}", index + 1)).clicked() {
                *go = Some(Section::Recommendations(Some(index), None));
            }
            ui.label(theme::small(format!("{} nội dung", recommendation.items.len())));
        });
    }
    ui.add_space(theme::SPACE[1]);
    if widgets::button(ui, "Thêm nơi nhận kiến nghị").clicked() {
        let mut content = content.clone();
        *go = Some(Section::Recommendations(Some(content.recommendations.len()), None));
        content.recommendations.push(Recommendation { addressee: String::new(), items: vec![String::new()] });
        edit =
            Some(Edit { content, field: "recommendations:order".to_owned(), label: "Thêm kiến nghị" });
    }
    edit
}

fn recommendation_ui(ui: &mut Ui, content: &Content, index: usize, go: &mut Option<Section>) -> Option<Edit> {
    let Some(recommendation) = content.recommendations.get(index) else {
        *go = Some(Section::Recommendations(None, None));
        return None;
    };
    let label = "Sửa kiến nghị";
    let mut edit = None;
    title(ui, &format!("Kiến nghị ({})", index + 1), "");
    let to = caption(ui, "Đối với");
    let name = format!("addressee-{index}");
    let hint = "ví dụ: Sở Khoa học và Công nghệ";
    if let Some(addressee) = words_ui(ui, &name, &to, &recommendation.addressee, hint, 1) {
        let mut content = content.clone();
        // a name stands on one line
        content.recommendations[index].addressee = addressee.replace('\n', " ");
        edit = Some(Edit { content, field: name, label });
    }
    ui.add_space(theme::SPACE[1]);
    let name = format!("recommendation:{index}");
    if let Some((items, field)) = paragraphs_ui(ui, &name, "Nội dung", &recommendation.items, "Thêm nội dung")
    {
        let mut content = content.clone();
        content.recommendations[index].items = items;
        edit = Some(Edit { content, field, label });
    }
    ui.add_space(theme::SPACE[2]);
    if widgets::link(ui, "Xóa nơi nhận kiến nghị này").clicked() {
        let mut content = content.clone();
        content.recommendations.remove(index);
        *go = Some(Section::Recommendations(None, None));
        edit = Some(Edit { content, field: "recommendations:order".to_owned(), label: "Xóa kiến nghị" });
    }
    edit
}

fn closing_ui(ui: &mut Ui, content: &Content, document: &Document) -> Option<Edit> {
    title(ui, "Kết luận", "Dấu ./. được in một lần ở cuối. Để trống để dùng câu mẫu.");
    let placed =
        document.parts.iter().flat_map(|part| &part.blocks).find(|placed| placed.section == Section::Closing);
    let usual = match placed.map(|placed| &placed.block) {
        Some(Block::Paragraph { text, .. }) => text.to_plain(),
        _ => String::new(),
    };
    let words = content.closing.as_deref().unwrap_or("");
    let label = caption(ui, "Câu kết");
    let typed = words_ui(ui, "closing", &label, words, &usual, 4)?;
    let closing = (!typed.is_empty()).then_some(typed);
    Some(Edit {
        content: Content { closing, ..content.clone() },
        field: "closing".to_owned(),
        label: "Sửa câu kết",
    })
}

fn signature_ui(ui: &mut Ui, actions: &mut Actions) {
    title(
        ui,
        "Nơi nhận, chữ ký",
        "Chức vụ, người ký và nơi nhận dùng chung cho mọi kỳ, sửa trong Thiết lập.",
    );
    widgets::command_button(ui, Command::Go(Place::Settings), actions);
}
