//! What is written from the figures: bound numbers are tinted, tell what they are and where they come from, and lead to the cell; a paragraph may be
//! worded otherwise, and taken back.

use eframe::egui::{CursorIcon, Id, Label, RichText, Sense, Ui};

use super::caret;
use super::field::{painted, title};
use super::offers::written_ui;
use crate::app::action::{Action, Actions};
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::document::{Block, Document, Placed, Section, Text};
use crate::figures::named::name_of;
use crate::figures::{FigureRef, SourceId};
use crate::notice::Edit;
use crate::notice::rewrites::key_of;

/// Shows a section that is written from the figures; gives the change of a paragraph.
pub(super) fn generated_ui(
    ui: &mut Ui,
    open: &Open,
    document: &Document,
    section: Section,
    actions: &mut Actions,
) -> Option<Edit> {
    let heading = blocks(document, section).find_map(|placed| heading_of(&placed.block));
    title(ui, &heading.unwrap_or_default(), "Viết tự động từ số liệu; số được tô màu luôn khớp với bảng.");
    paragraphs_ui(ui, open, document, section, actions)
}

/// The words of a block that is a section's heading.
pub(super) fn heading_of(block: &Block) -> Option<String> {
    match block {
        Block::Heading { level: 2, text } => Some(text.to_plain()),
        Block::AnnexTitle { label, .. } => Some(label.clone()),
        _ => None,
    }
}

fn blocks(document: &Document, section: Section) -> impl Iterator<Item = &Placed> {
    document.parts.iter().flat_map(|part| &part.blocks).filter(move |placed| placed.section == section)
}

/// The paragraphs of a section, each with a way to word it otherwise.
pub(super) fn paragraphs_ui(
    ui: &mut Ui,
    open: &Open,
    document: &Document,
    section: Section,
    actions: &mut Actions,
) -> Option<Edit> {
    let mut edit = None;
    // block for block the same, without what the officer has rewritten
    let generated = open.generated.as_ref().unwrap_or(document);
    for (shown, plain) in blocks(document, section).zip(blocks(generated, section)) {
        match (&shown.block, &plain.block) {
            (Block::Paragraph { text, .. }, Block::Paragraph { text: generated, .. }) => {
                edit = paragraph_ui(ui, open, text, generated, actions).or(edit);
            }
            (Block::Table(table), _) => {
                ui.label(theme::small(format!("[Bảng {} dòng — xem ở trang bên]", table.rows.len())));
            }
            _ => {}
        }
        ui.add_space(theme::SPACE[0]);
    }
    edit
}

/// A paragraph as it is, or as a field where it was worded otherwise: what the program would say stands below, struck.
pub(super) fn paragraph_ui(
    ui: &mut Ui,
    open: &Open,
    shown: &Text,
    generated: &Text,
    actions: &mut Actions,
) -> Option<Edit> {
    let key = key_of(generated);
    let field = format!("rewrite-{key}");
    let Some(own) = open.content.rewrites.get(&key) else {
        let is_clicked = text_ui(ui, shown, open, actions);
        return is_clicked.then(|| {
            // what was clicked is written in at once
            let end = generated.to_plain().chars().count();
            caret::choose(ui, Id::unique(&field), end..end);
            Edit::Rewrite(key, Some(breakable(generated)))
        });
    };
    let mut edit = None;
    let label = ui.label(theme::small("Câu bạn đã sửa"));
    if let Some(typed) = written_ui(ui, open, &field, &label, own, ("", 3)) {
        edit = Some(Edit::Rewrite(key.clone(), Some(typed)));
    }
    if key_of(own) != key {
        let quiet = ui.tokens().quiet;
        let words =
            RichText::new(generated.to_plain()).font(theme::small_font()).strikethrough().color(quiet);
        ui.add(Label::new(words).wrap());
    }
    if widgets::link(ui, "Lấy lại câu tự động").clicked() {
        edit = Some(Edit::Rewrite(key, None));
    }
    edit
}

/// The text as it is typed: spaces at which no line ends are put in when it is printed.
fn breakable(text: &Text) -> Text {
    let mut text = text.clone();
    text.0
        .iter_mut()
        .filter(|run| run.bound.is_none())
        .for_each(|run| run.text = run.text.replace('\u{a0}', " "));
    text
}

/// Shows a paragraph: a click on a number leads to its cell. True where its words were clicked, to be written otherwise.
fn text_ui(ui: &mut Ui, text: &Text, open: &Open, actions: &mut Actions) -> bool {
    let job = painted(ui, text, ui.available_width());
    let response = ui.add(Label::new(job.clone()).wrap().sense(Sense::click()));
    let is_clicked = response.clicked();
    let figure = response.hover_pos().and_then(|pointer| {
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        figure_at(text, galley.cursor_from_pos(pointer - response.rect.min).index.0)
    });
    let Some(figure) = figure else {
        response.on_hover_text_at_pointer("Bấm để viết lại câu này; kỳ sau có cùng câu sẽ dùng lời của bạn.");
        return is_clicked;
    };
    let origin = origin_of(open, figure);
    if origin.is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    response.on_hover_text_at_pointer(told(open, figure));
    match origin.filter(|_| is_clicked) {
        Some((source, sheet, cell)) => {
            actions.send(Action::ShowSource(source, sheet, cell));
            false
        }
        None => is_clicked,
    }
}

/// The figure that a letter belongs to.
fn figure_at(text: &Text, letter: usize) -> Option<FigureRef> {
    let mut end = 0;
    for run in &text.0 {
        end += run.text.chars().count();
        if letter < end {
            return run.bound;
        }
    }
    None
}

/// The cell that a figure came from; none of one that was counted, or put right by hand.
fn origin_of(open: &Open, figure: FigureRef) -> Option<(SourceId, String, String)> {
    let origin = &open.history.get(figure.key(open.compared()?)?)?.origin;
    let source = open.sources.get(&origin.source)?;
    let is_file = source.sha256.is_some() && origin.at.is_some();
    is_file.then(|| (origin.source, origin.sheet.to_string(), origin.address()))
}

/// What a figure is and where it comes from, in words.
fn told(open: &Open, figure: FigureRef) -> String {
    let Some(week) = open.compared() else { return String::new() };
    let name = name_of(figure, week).unwrap_or_default();
    let printed = figure.printed(week);
    let origin = figure.key(week).and_then(|key| Some(&open.history.get(key)?.origin));
    let source = origin.and_then(|origin| Some((origin, open.sources.get(&origin.source)?)));
    let from = match source {
        Some((origin, source)) if origin_of(open, figure).is_some() => {
            format!("{}, trang {}, ô {}. Bấm để mở.", source.name, origin.sheet, origin.address())
        }
        Some((origin, source)) if source.sha256.is_some() => {
            format!("{}, trang {}.", source.name, origin.sheet)
        }
        Some((origin, _)) => format!("Sửa tay: {}", origin.sheet),
        None => "Tính từ số liệu của kỳ.".to_owned(),
    };
    format!("{name}: {printed}\n{from}")
}
