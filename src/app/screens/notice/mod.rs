//! The notice: its outline and the officer's words at left, the true pages at right.

mod blocks;
mod caret;
mod carried;
mod checked;
mod editor;
mod field;
mod find;
mod findings;
mod generated;
mod items;
mod life;
mod offers;
mod phrases;
mod pieces;
mod wording;

use eframe::egui::{
    Align, Button, CornerRadius, Frame, Label, Layout, Margin, Panel, RichText, ScrollArea, Sense, Ui, Vec2,
};

use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::model::Open;
use crate::app::preferences::{View, Zoom};
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::app::widgets::preview::{Follow, Preview};
use crate::document::{Document, Section};
use crate::figures::number;
use crate::font::FontSet;
use crate::notice::check::{Judged, Report};
use crate::notice::phrasing::NOTHING_YET;
use crate::notice::{Edit, Missing};
use find::{Search, Wanted, find_ui};
use findings::{Told, finding_ui, standing_ui};
use generated::heading_of;
use life::{compared_ui, life_ui};

pub use wording::wording_ui;

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct NoticeState {
    preview: Option<Preview>,
    chosen: Option<Section>,
    /// The pages go to the chosen section in the next frame.
    follow: bool,
    /// The bar that finds words, where it is open.
    search: Option<Search>,
    /// The piece that was written in last, and when, so that the pages go to it once.
    written_in: Option<(Section, u64)>,
    /// Whether the notice is shown beside the version that was handed in.
    compares: bool,
}

impl NoticeState {
    /// Chooses a section, as a link from elsewhere does.
    pub fn choose(&mut self, section: Section) {
        self.chosen = Some(section);
        self.follow = true;
    }

    /// Opens the bar that finds words; with `replaces` also the line for those that come in their place.
    pub fn find(&mut self, replaces: bool) {
        match &mut self.search {
            Some(search) => search.again(replaces),
            None => self.search = Some(Search::new(replaces)),
        }
    }
}

/// Shows the place.
pub fn notice_ui(
    ui: &mut Ui,
    state: &mut NoticeState,
    open: &Open,
    (fonts, view): (&FontSet, View),
    actions: &mut Actions,
) {
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
    // taken out for this frame, so that the rest of the state can change beside it
    let mut preview = state.preview.take().unwrap_or_else(|| Preview::new(fonts));
    preview.lay_out(document, open.revision);
    let chosen = state.chosen.unwrap_or(Section::Opening);
    // what is chosen further down counts from the next frame on
    let follow = std::mem::take(&mut state.follow);
    let width = ui.available_width();
    if !view.alone {
        beside_ui(ui, state, open, document, (chosen, width), actions);
    }
    if state.follow {
        ui.ctx().request_repaint();
    }
    if let Some(section) = bar_ui(ui, &preview, &open.report, view, actions) {
        state.choose(editable(section));
    }
    // the page follows the field that is written in, from the moment that it is
    let written_in = pieces::written_in(ui, open);
    let written = written_in.map(|section| (section, open.revision));
    let goes_on = written.is_some() && written != state.written_in;
    state.written_in = written;
    let is_chosen = |section: Section| match written_in.filter(|_| goes_on) {
        Some(piece) => section == piece,
        None => editable(section) == chosen,
    };
    let follow = match (goes_on, follow) {
        // what is seen already stays where it is
        (true, _) => Some(Follow { is_meant: &is_chosen, to_top: false }),
        (false, true) => Some(Follow { is_meant: &is_chosen, to_top: true }),
        (false, false) => None,
    };
    let is_marked = |section: Section| editable(section) == chosen;
    if let Some(section) = preview.ui(ui, view.zoom, &is_marked, follow) {
        state.chosen = Some(editable(section));
        pieces::begin_in(ui, open, section);
    }
    state.preview = Some(preview);
}

/// The outline and the fields, at the left of the pages.
fn beside_ui(
    ui: &mut Ui,
    state: &mut NoticeState,
    open: &Open,
    document: &Document,
    (chosen, width): (Section, f32),
    actions: &mut Actions,
) {
    let found = &open.missing;
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
            // above what scrolls: it stays in sight while the fields move to what was found
            match state.search.as_mut().and_then(|search| find_ui(ui, search, &open.content)) {
                Some(Wanted::Close) => state.search = None,
                Some(Wanted::Show(section)) => state.choose(editable(section)),
                Some(Wanted::Change(edit)) => actions.send(Action::Edit(edit)),
                None => {}
            }
            ScrollArea::vertical().id_salt("editor").auto_shrink(false).show(ui, |ui| {
                if let Some(checked) = &open.checked {
                    return checked::checked_ui(ui, checked, actions);
                }
                if state.compares {
                    state.compares = !compared_ui(ui, open);
                    return;
                }
                state.compares = life_ui(ui, open, actions);
                widgets::card(ui, |ui| {
                    ui.set_width(ui.available_width());
                    let gone = editor::editor_ui(ui, open, chosen, document, actions);
                    if let Some(section) = gone {
                        state.chosen = Some(section);
                        state.follow = true;
                    }
                });
                missing_ui(ui, chosen, open, actions);
            });
        });
}

/// Room that the link to compare a file needs, in points.
const LINK_WIDTH: f32 = 106.0;

/// Pages and what can be done with them.
fn bar_ui(
    ui: &mut Ui,
    preview: &Preview,
    report: &Report,
    view: View,
    actions: &mut Actions,
) -> Option<Section> {
    let mut section = None;
    ui.add_space(theme::SPACE[2]);
    ui.horizontal(|ui| {
        ui.add_space(theme::SPACE[3]);
        view_ui(ui, preview, view, actions);
        section = judged_ui(ui, report);
        widgets::right_to_left(ui, |ui| {
            ui.add_space(theme::SPACE[3]);
            widgets::primary_command(ui, Command::ExportPdf, actions);
            widgets::command_button(ui, Command::Print, actions);
            widgets::command_button(ui, Command::ExportDocx, actions);
            // a narrow window has it in the list of commands (Ctrl+K) alone, and files are dropped on it all the same
            let check = Command::CheckFile;
            if ui.available_width() > LINK_WIDTH
                && widgets::link(ui, "Đối chiếu tệp…").on_hover_text(widgets::hint(check)).clicked()
            {
                actions.send(check);
            }
        });
    });
    ui.add_space(theme::SPACE[1]);
    section
}

/// How large the pages are shown, and whether alone.
const ZOOMS: [(Zoom, &str); 7] = [
    (Zoom::Width, "Vừa bề ngang"),
    (Zoom::Page, "Cả trang"),
    (Zoom::Percent(75), "75%"),
    (Zoom::Percent(100), "100%"),
    (Zoom::Percent(125), "125%"),
    (Zoom::Percent(150), "150%"),
    (Zoom::Percent(200), "200%"),
];

/// Which page is seen, and how: a click offers other sizes, and the pages alone.
fn view_ui(ui: &mut Ui, preview: &Preview, view: View, actions: &mut Actions) {
    let words = number::whole(preview.word_count().into());
    let shown = ui.menu_button(theme::small(preview.place()), |ui| {
        for (zoom, words) in ZOOMS {
            if ui.selectable_label(view.zoom == zoom, words).clicked() {
                actions.send(Action::SetView(View { zoom, ..view }));
                ui.close();
            }
        }
        ui.separator();
        let mut alone = view.alone;
        if ui.checkbox(&mut alone, "Chỉ xem trang in").changed() {
            actions.send(Action::SetView(View { alone, ..view }));
            ui.close();
        }
    });
    shown.response.on_hover_text(format!("Thông báo có {words} từ. Bấm để đổi cỡ trang."));
}

/// How many numbers of the notice agree with the figures; those that were not judged in a list, which leads to each.
fn judged_ui(ui: &mut Ui, report: &Report) -> Option<Section> {
    let Judged { agree, disagree, unjudged } = report.judged;
    if agree + disagree + unjudged == 0 {
        return None;
    }
    let words = match disagree {
        0 => theme::small(format!("{agree} số khớp")),
        wrong => theme::small(format!("{wrong} số không khớp")).color(ui.tokens().fall),
    };
    let told = format!(
        "Đã đối chiếu các số trong thông báo với số liệu: {agree} số khớp, {disagree} số không khớp, {unjudged} số chưa đối chiếu được."
    );
    if unjudged == 0 {
        ui.label(words).on_hover_text(told);
        return None;
    }
    let mut section = None;
    let shown = ui.menu_button(words, |ui| {
        ui.label(theme::small("Số chưa đối chiếu được; bấm để tới chỗ đó."));
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for number in report.numbers.iter().filter(|number| number.figure.is_none()) {
                let words = format!("“{}”  {}", number.text, number.place());
                if widgets::link(ui, &words).clicked() {
                    section = number.own;
                    ui.close();
                }
            }
        });
    });
    shown.response.on_hover_text(told);
    section
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
    for (section, words) in headings(open).into_iter().filter(|(section, _)| !is_annex(*section)) {
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
    for (section, words) in headings(open).into_iter().filter(|(section, _)| is_annex(*section)) {
        entry(ui, section, 0, &words);
    }
    clicked
}

const fn is_annex(section: Section) -> bool {
    matches!(section, Section::Annex(_))
}

/// The numbered headings of part I, and the annexes.
fn headings(open: &Open) -> Vec<(Section, String)> {
    let blocks = open.document.iter().flat_map(|document| &document.parts).flat_map(|part| &part.blocks);
    let in_results =
        |section: Section| matches!(section, Section::Province | Section::Units(_) | Section::Annex(_));
    blocks
        .filter(|placed| in_results(placed.section))
        .filter_map(|placed| Some((placed.section, heading_of(&placed.block)?)))
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
fn missing_ui(ui: &mut Ui, chosen: Section, open: &Open, actions: &mut Actions) {
    // what is wrong in one piece stands below its field
    let is_of_piece =
        |section| matches!(section, Section::Shortcomings(Some(_)) | Section::Recommendations(_, Some(_)));
    let of_chosen = open.missing.iter().filter(|missing| editable(missing.section) == chosen);
    for missing in of_chosen.filter(|missing| !is_of_piece(missing.section) && !missing.is_finding) {
        ui.add_space(theme::SPACE[1]);
        widgets::marked_card(ui, ui.tokens().fall, |ui| {
            ui.set_width(ui.available_width());
            ui.add(Label::new(missing.message.as_str()).wrap());
            if matches!(chosen, Section::Signature | Section::Opening) {
                widgets::command_button(ui, Command::Go(crate::app::command::Place::Settings), actions);
            }
        });
    }
    let findings = open.report.findings.iter().filter(|found| {
        let section = found.own.unwrap_or(Section::Opening);
        editable(section) == chosen && !is_of_piece(section) && !found.finding.text.contains(NOTHING_YET)
    });
    for found in findings {
        ui.add_space(theme::SPACE[1]);
        if let Some(Told::Stands(reason)) = finding_ui(ui, found, None) {
            actions.send(Action::Edit(Edit::Dismiss(found.key(), Some(reason))));
        }
    }
    if let Some(edit) = standing_ui(ui, &open.report) {
        actions.send(Action::Edit(edit));
    }
}
