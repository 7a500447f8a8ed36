//! The chart as it is painted: its marks in one texture, its figures under the pointer.

use eframe::egui::emath::GuiRounding;
use eframe::egui::{
    Color32, ColorImage, CornerRadius, CursorIcon, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo,
};

use super::state::{ChartsState, Shown, look};
use crate::app::action::{Action, Actions};
use crate::app::model::Open;
use crate::app::theme::Themed;
use crate::app::widgets;
use crate::chart::draw;
use crate::figures::{Comparison, FigureKey};
use crate::font::FontSet;
use crate::output::raster::{Picture, paint};

/// Draws what is asked for where it is not drawn yet, and shows it; a long one scrolls.
pub fn chart_ui(ui: &mut Ui, state: &mut ChartsState, open: &Open, week: &Comparison, actions: &mut Actions) {
    let room = ui.available_size();
    let (width, height) = ((room.x - 14.0).max(420.0).floor(), (room.y - 4.0).max(280.0).floor());
    let request = state.request(open, look(ui, width, height));
    let is_fresh =
        state.shown.as_ref().is_some_and(|shown| shown.request == request && shown.revision == open.revision);
    if !is_fresh {
        let chart = draw(&open.history, week, &request, &FontSet::bundled());
        state.shown = Some(Shown { request, revision: open.revision, chart, strips: None });
    }
    let Some(Shown { chart, strips, .. }) = &mut state.shown else { return };
    let chart = match chart {
        Ok(chart) => chart,
        Err(reason) => {
            widgets::empty_state(ui, "Chưa có hình để vẽ", reason, |_| ());
            return;
        }
    };
    ScrollArea::vertical().id_salt("chart").auto_shrink(false).show(ui, |ui| {
        let size = Vec2::new(chart.drawing.width, chart.drawing.height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let scale = ui.ctx().pixels_per_point();
        let is_painted = strips.as_ref().is_some_and(|(painted, _)| painted.total_cmp(&scale).is_eq());
        if !is_painted {
            match paint(&chart.drawing, &FontSet::bundled(), scale) {
                Ok(picture) => *strips = Some((scale, strips_of(ui, &picture))),
                Err(error) => {
                    ui.label(error.to_string());
                    return;
                }
            }
        }
        let tokens = ui.tokens();
        let corner = rect.min.round_to_pixels(scale);
        if let Some((_, strips)) = strips {
            let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
            let mut at = corner;
            for strip in strips {
                let size = strip.size_vec2() / scale;
                ui.painter().image(strip.id(), Rect::from_min_size(at, size), whole, Color32::WHITE);
                at.y += size.y;
            }
        }
        let edge = Stroke::new(1.0, tokens.line);
        ui.painter().rect_stroke(rect, CornerRadius::ZERO, edge, StrokeKind::Inside);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, chart.description.clone()));
        let Some(pointer) = response.hover_pos() else { return };
        let at = pointer - corner.to_vec2();
        let hit = chart.hits.iter().filter(|hit| {
            hit.area.min.x <= at.x
                && at.x <= hit.area.max.x
                && hit.area.min.y <= at.y
                && at.y <= hit.area.max.y
        });
        // of several below the pointer the one whose middle is nearest
        let nearest = hit.min_by(|one, other| {
            let far = |area: &crate::chart::canvas::Area| {
                let middle =
                    Pos2::new(f32::midpoint(area.min.x, area.max.x), f32::midpoint(area.min.y, area.max.y));
                middle.distance_sq(at)
            };
            far(&one.area).total_cmp(&far(&other.area))
        });
        let Some(hit) = nearest else { return };
        let source = hit.figure.and_then(|key| source_of(open, key));
        let words = match &source {
            Some(source) => format!("{}\n{source}", hit.words),
            None => hit.words.clone(),
        };
        if let Some(key) = hit.figure {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            if response.clicked() {
                actions.send(Action::ShowFigure(key));
            }
        }
        response.on_hover_text_at_pointer(words);
    });
}

/// A picture as textures below one another, each no higher than the machine takes.
fn strips_of(ui: &Ui, picture: &Picture) -> Vec<TextureHandle> {
    let width = picture.width as usize;
    let most = ui.ctx().input(|input| input.max_texture_side).clamp(256, 2048);
    let rows: Vec<&[u8]> = picture.rgba.chunks(width * 4 * most).collect();
    rows.into_iter()
        .enumerate()
        .map(|(at, bytes)| {
            let size = [width, bytes.len() / (width * 4).max(1)];
            let image = ColorImage::from_rgba_unmultiplied(size, bytes);
            ui.ctx().load_texture(format!("chart-{at}"), image, TextureOptions::LINEAR)
        })
        .collect()
}

/// Where a figure came from: `tuan15.xlsx, Tỉnh!E12`.
fn source_of(open: &Open, key: FigureKey) -> Option<String> {
    let figure = open.history.get(key).or_else(|| {
        let day = open.history.period_kind().day(key.when())?;
        open.history.on(day, key.subject(), key.measure()).map(|(_, figure)| figure)
    })?;
    Some(format!("Nguồn: {}!{}", figure.origin.sheet, figure.origin.address()))
}
