//! A move up, down or nowhere: a drawn sign, a colour and words, never a colour alone.

use eframe::egui::{
    Color32, FontId, Painter, Rect, Response, RichText, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo,
    pos2,
};
use rust_decimal::Decimal;

use crate::app::theme::{self, Themed, Tokens};
use crate::figures::number;
use crate::figures::words::Way;

/// The colour of a way in this table.
pub const fn color_of(way: Way, tokens: &Tokens) -> Color32 {
    match way {
        Way::Up => tokens.rise,
        Way::Down => tokens.fall,
        Way::Same => tokens.same,
    }
}

/// Paints the sign: a triangle up or down, or two bars.
pub fn paint_sign(painter: &Painter, rect: Rect, way: Way) {
    let color = color_of(way, painter.tokens());
    let middle = rect.center();
    let half = rect.width().min(rect.height()) / 2.0;
    let triangle = |up: f32| {
        let points = vec![
            pos2(middle.x - half, middle.y + up * half * 0.8),
            pos2(middle.x + half, middle.y + up * half * 0.8),
            pos2(middle.x, middle.y - up * half * 0.8),
        ];
        painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
    };
    match way {
        Way::Up => triangle(1.0),
        Way::Down => triangle(-1.0),
        Way::Same => {
            for y in [-0.35, 0.35] {
                let (from, to) = (middle.x - half * 0.8, middle.x + half * 0.8);
                painter.hline(from..=to, middle.y + y * half, Stroke::new(1.6, color));
            }
        }
    }
}

/// A sign and words behind it, in the way's colour.
pub fn move_ui(ui: &mut Ui, way: Way, words: &str, font: FontId) -> Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        let side = font.size * 0.68;
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
        paint_sign(ui.painter(), rect, way);
        ui.label(RichText::new(words).font(font).color(color_of(way, ui.tokens())))
    })
    .inner
}

/// A change at the right end of a cell: sign, then `-24,27`, or `-12` in places; read out with its word. `None` is a dash.
pub fn change_cell_ui(ui: &mut Ui, change: Option<Decimal>, in_places: bool) -> Response {
    let Some(change) = change else { return ui.label(theme::quiet("–")) };
    let way = Way::of(change);
    let words = match number::change(change) {
        words if in_places => words.trim_end_matches(",00").to_owned(),
        words => words,
    };
    // the cell runs from right to left
    let shown = ui.label(RichText::new(&words).color(color_of(way, ui.tokens())));
    let (rect, sign) = ui.allocate_exact_size(Vec2::splat(10.0), Sense::hover());
    paint_sign(ui.painter(), rect, way);
    sign.widget_info(|| WidgetInfo::labeled(Role::Image, true, way.word()));
    shown
}
