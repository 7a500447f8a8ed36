//! A line of a figure over the weeks, as small as a word; a week without data breaks it.

use eframe::egui::{Color32, CursorIcon, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::app::theme::Themed;

/// Shows values from oldest to newest; the last one bears a dot of this colour. A click leads to the chart.
pub fn sparkline_ui(ui: &mut Ui, values: &[Option<Decimal>], color: Color32, name: &str) -> Response {
    let (room, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Diễn biến: {name}")));
    let response = response.on_hover_text("Xem biểu đồ").on_hover_cursor(CursorIcon::PointingHand);
    let known = || values.iter().flatten().filter_map(Decimal::to_f32);
    let (low, high) = known()
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if !low.is_finite() {
        return response;
    }
    let field = room.shrink(3.0);
    let step = field.width() / (values.len().saturating_sub(1)).max(1) as f32;
    // a figure that never moved lies in the middle
    let height = (high - low).max(0.01);
    let place = |index: usize, value: f32| {
        let share = if high > low { (value - low) / height } else { 0.5 };
        pos2(field.left() + step * index as f32, field.bottom() - share * field.height())
    };
    let quiet = ui.tokens().quiet;
    let mut run = Vec::new();
    let mut last = None;
    for (index, value) in values.iter().enumerate() {
        match value.and_then(|value| value.to_f32()) {
            Some(value) => {
                run.push(place(index, value));
                last = Some((index, place(index, value)));
            }
            None => ui.painter().extend(line(std::mem::take(&mut run), quiet)),
        }
    }
    ui.painter().extend(line(run, quiet));
    if let Some((index, at)) = last
        && index + 1 == values.len()
    {
        ui.painter().circle_filled(at, 2.5, color);
    }
    response
}

fn line(points: Vec<eframe::egui::Pos2>, color: Color32) -> Option<Shape> {
    (points.len() > 1).then(|| Shape::line(points, Stroke::new(1.5, color)))
}
