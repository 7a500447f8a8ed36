//! The notice: its outline and the officer's words at left, the true pages at right.

mod blocks;
mod checked;
mod editor;
mod field;

use eframe::egui::{
    Align, Button, CornerRadius, Frame, Label, Layout, Margin, Panel, RichText, ScrollArea, Sense, Ui, Vec2,
};

use crate::app::action::Actions;
use crate::app::command::Command;
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::app::widgets::preview::Preview;
use crate::document::{Block, Section};
use crate::font::FontSet;
use crate::notice::Missing;
use crate::notice::check::Judged;

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct NoticeState {
    preview: Option<Preview>,
    chosen: Option<Section>,
    /// The pages go to the chosen section in the next frame.
    follow: bool,
}

impl NoticeState {
    /// Chooses a section, as a link from elsewhere does.
    pub fn choose(&mut self, section: Section) {
        self.chosen = Some(section);
        self.follow = true;
    }
}

/// Shows the place.
pub fn notice_ui(ui: &mut Ui, state: &mut NoticeState, open: &Open, fonts: &FontSet, actions: &mut Actions) {
    let Some(document) = &open.document else {
        widgets::empty_state(
            ui,
            "Chưa soạn được thông báo",
            "Hãy nhập bảng số liệu của kỳ này trước; có kỳ trước thì thông báo so sánh với kỳ đó.",
            |ui| widgets::primary_command(ui, Command::Import, actions),
        );
        return;
    };
    // other faces were chosen: the pages are painted anew
    state.preview.take_if(|preview| !preview.is_in(fonts));
    let preview = state.preview.get_or_insert_with(|| Preview::new(fonts));
    preview.lay_out(document, open.revision);
    let found = &open.missing;
    let chosen = state.chosen.unwrap_or(Section::Opening);
    // what is chosen further down counts from the next frame on
    let follow = std::mem::take(&mut state.follow);
    let width = ui.available_width();
    let bare = Frame::new().inner_margin(Margin { left: 16, right: 0, top: 16, bottom: 8 });

    let outline_width = (width * 0.18).clamp(150.0, 230.0);
    Panel::left("notice-outline")
        .frame(bare)
        .resizable(false)
        .show_separator_line(false)
        .exact_size(outline_width)
        .show(ui, |ui| {
            ScrollArea::vertical().id_salt("outline").auto_shrink(false).show(ui, |ui| {
                if let Some(section) = outline_ui(ui, open, chosen, found) {
                    state.chosen = Some(section);
                    state.follow = true;
                }
            });
        });
    let editor_width = (width * 0.34).clamp(270.0, 460.0);
    Panel::left("notice-editor")
        .frame(bare)
        .resizable(false)
        .show_separator_line(false)
        .exact_size(editor_width)
        .show(ui, |ui| {
            ScrollArea::vertical().id_salt("editor").auto_shrink(false).show(ui, |ui| {
                if let Some(checked) = &open.checked {
                    return checked::checked_ui(ui, checked, actions);
                }
                widgets::card(ui, |ui| {
                    ui.set_width(ui.available_width());
                    let gone = editor::editor_ui(ui, open, chosen, document, actions);
                    if let Some(section) = gone {
                        state.chosen = Some(section);
                        state.follow = true;
                    }
                });
                missing_ui(ui, chosen, found, actions);
            });
        });
    if state.follow {
        ui.ctx().request_repaint();
    }
    bar_ui(ui, preview, open.report.judged, actions);
    if let Some(section) = preview.ui(ui, &|section| editable(section) == chosen, follow) {
        state.chosen = Some(editable(section));
    }
}

/// Pages and what can be done with them.
fn bar_ui(ui: &mut Ui, preview: &Preview, judged: Judged, actions: &mut Actions) {
    ui.add_space(theme::SPACE[2]);
    ui.horizontal(|ui| {
        ui.add_space(theme::SPACE[3]);
        ui.label(theme::small(preview.place()));
        judged_ui(ui, judged);
        let check = Command::CheckFile;
        if widgets::link(ui, "Đối chiếu tệp…").on_hover_text(widgets::hint(check)).clicked() {
            actions.send(check);
        }
        widgets::right_to_left(ui, |ui| {
            ui.add_space(theme::SPACE[3]);
            widgets::primary_command(ui, Command::ExportPdf, actions);
            widgets::command_button(ui, Command::Print, actions);
            widgets::command_button(ui, Command::ExportDocx, actions);
        });
    });
    ui.add_space(theme::SPACE[1]);
}

/// How many numbers of the notice agree with the figures.
fn judged_ui(ui: &mut Ui, judged: Judged) {
    let Judged { agree, disagree, unjudged } = judged;
    if agree + disagree + unjudged == 0 {
        return;
    }
    let words = match disagree {
        0 => theme::small(format!("{agree} số khớp")),
        wrong => theme::small(format!("{wrong} số không khớp")).color(ui.tokens().fall),
    };
    ui.label(words).on_hover_text(format!(
        "Đã đối chiếu các số trong thông báo với số liệu: {agree} số khớp, {disagree} số không khớp, {unjudged} số chưa đối chiếu được."
    ));
}

/// The section that holds the fields of a clicked one: an item is edited with its addressee.
fn editable(section: Section) -> Section {
    match section {
        Section::Shortcomings(_) => Section::Shortcomings(None),
        Section::Recommendations(addressee, _) => Section::Recommendations(addressee, None),
        other => other,
    }
}

/// The sections in their order; returns the one that was clicked.
fn outline_ui(ui: &mut Ui, open: &Open, chosen: Section, found: &[Missing]) -> Option<Section> {
    let mut clicked = None;
    let mut entry = |ui: &mut Ui, section: Section, depth: u8, words: &str| {
        let waits = found.iter().any(|missing| editable(missing.section) == section);
        if entry_ui(ui, words, depth, section == chosen, waits) {
            clicked = Some(section);
        }
    };
    entry(ui, Section::Opening, 0, "Mở đầu");
    entry(ui, Section::Results, 0, "I. Kết quả");
    for (section, words) in headings(open) {
        entry(ui, section, 1, &words);
    }
    entry(ui, Section::Shortcomings(None), 0, "II. Tồn tại, hạn chế");
    entry(ui, Section::Recommendations(None, None), 0, "III. Kiến nghị");
    for (index, recommendation) in open.content.recommendations.iter().enumerate() {
        let name = recommendation.addressee.to_plain();
        let name = name.trim();
        let name = if name.is_empty() { "(chưa ghi gửi ai)" } else { name };
        let section = Section::Recommendations(Some(recommendation.id), None);
        entry(ui, section, 1, &format!("({}) {name}", index + 1));
    }
    entry(ui, Section::Closing, 0, "Kết luận");
    entry(ui, Section::Signature, 0, "Nơi nhận, chữ ký");
    clicked
}

/// The numbered headings of part I.
fn headings(open: &Open) -> Vec<(Section, String)> {
    let blocks = open.document.iter().flat_map(|document| &document.parts).flat_map(|part| &part.blocks);
    let heading = |block: &Block| match block {
        Block::Heading { level: 2, text } => Some(text.to_plain()),
        _ => None,
    };
    let in_results = |section: Section| matches!(section, Section::Province | Section::Units(_));
    blocks
        .filter(|placed| in_results(placed.section))
        .filter_map(|placed| Some((placed.section, heading(&placed.block)?)))
        .collect()
}

/// The space of the mark at a section where something waits, in points.
const DOT: f32 = 10.0;

fn entry_ui(ui: &mut Ui, words: &str, depth: u8, is_chosen: bool, waits: bool) -> bool {
    let text = if is_chosen { theme::strong(words).color(ui.tokens().accent) } else { RichText::new(words) };
    let fill = if is_chosen { ui.tokens().accent_soft } else { eframe::egui::Color32::TRANSPARENT };
    ui.horizontal(|ui| {
        ui.add_space(f32::from(depth) * theme::SPACE[3]);
        let dot = if waits { DOT + ui.spacing().item_spacing.x } else { 0.0 };
        let size = Vec2::new(ui.available_width() - dot, theme::ROW_HEIGHT);
        let button = Button::new(text)
            .fill(fill)
            .frame_when_inactive(is_chosen)
            .wrap()
            .corner_radius(CornerRadius::same(theme::RADIUS));
        let response = ui
            .allocate_ui_with_layout(size, Layout::top_down_justified(Align::Min), |ui| ui.add(button))
            .inner;
        if waits {
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(DOT), Sense::hover());
            ui.painter().circle_filled(rect.center(), 4.0, ui.tokens().fall);
            response.on_hover_text("Còn việc cần xem ở mục này.");
        }
        response.clicked()
    })
    .inner
}

/// What is still missing in the chosen section.
fn missing_ui(ui: &mut Ui, chosen: Section, found: &[Missing], actions: &mut Actions) {
    // what is wrong in one piece stands below its field
    let is_of_piece =
        |section| matches!(section, Section::Shortcomings(Some(_)) | Section::Recommendations(_, Some(_)));
    let of_chosen = found.iter().filter(|missing| editable(missing.section) == chosen);
    for missing in of_chosen.filter(|missing| !is_of_piece(missing.section)) {
        ui.add_space(theme::SPACE[1]);
        widgets::marked_card(ui, ui.tokens().fall, |ui| {
            ui.set_width(ui.available_width());
            ui.add(Label::new(missing.message.as_str()).wrap());
            if matches!(chosen, Section::Signature | Section::Opening) {
                widgets::command_button(ui, Command::Go(crate::app::command::Place::Settings), actions);
            }
        });
    }
}
