//! Text that was written from the figures: bound numbers are tinted, tell what they are and where they come from, and lead to the cell.

use eframe::egui::{CursorIcon, Label, Sense, Ui};

use super::field::painted;
use crate::app::action::{Action, Actions};
use crate::app::model::Open;
use crate::document::Text;
use crate::figures::FigureRef;
use crate::figures::named::name_of;

/// Shows a paragraph.
pub(super) fn text_ui(ui: &mut Ui, text: &Text, open: &Open, actions: &mut Actions) {
    let job = painted(ui, text, ui.available_width());
    let response = ui.add(Label::new(job.clone()).wrap().sense(Sense::click()));
    let Some(pointer) = response.hover_pos() else { return };
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let letter = galley.cursor_from_pos(pointer - response.rect.min).index.0;
    let Some(figure) = figure_at(text, letter) else { return };
    let origin = origin_of(open, figure);
    if origin.is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    let is_clicked = response.clicked();
    response.on_hover_text_at_pointer(told(open, figure));
    if let Some((source, sheet, cell)) = origin.filter(|_| is_clicked) {
        actions.send(Action::ShowSource(source, sheet, cell));
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
fn origin_of(open: &Open, figure: FigureRef) -> Option<(crate::figures::SourceId, String, String)> {
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
        Some((origin, source)) if source.sha256.is_some() => {
            format!("{}, trang {}, ô {}. Bấm để mở.", source.name, origin.sheet, origin.address())
        }
        Some((origin, _)) => format!("Sửa tay: {}", origin.sheet),
        None => "Tính từ số liệu của kỳ.".to_owned(),
    };
    format!("{name}: {printed}\n{from}")
}
