//! Icons drawn by strokes, so that they are sharp at every scale and need no font.

use eframe::egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2};

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Tiles of different sizes.
    Overview,
    /// A table.
    Figures,
    /// A line over two axes.
    Charts,
    /// A sheet with lines.
    Notice,
    /// Two sliders.
    Settings,
    /// An open folder.
    Folder,
    /// A sheet with a plus.
    NewFile,
    /// A bulb's place: a play triangle in a circle.
    Sample,
    /// Done.
    Check,
    /// Should be seen to.
    Alert,
    /// Not done yet.
    Circle,
    /// Leads on.
    Chevron,
    /// An arrow into a tray.
    Import,
    /// Close.
    Cross,
    /// A looking glass.
    Search,
}

/// Paints an icon into a square around the middle of `rect`.
pub fn paint(painter: &Painter, rect: Rect, icon: Icon, color: Color32) {
    let side = rect.width().min(rect.height());
    let square = Rect::from_center_size(rect.center(), Vec2::splat(side));
    let stroke = Stroke::new((side / 11.0).clamp(1.4, 2.6), color);
    // icons are drawn on a field of 18 by 18
    let at = |x: f32, y: f32| pos2(square.left() + x * side / 18.0, square.top() + y * side / 18.0);
    let line = |points: &[(f32, f32)]| {
        painter.add(Shape::line(points.iter().map(|&(x, y)| at(x, y)).collect(), stroke));
    };
    let frame = |from: Pos2, to: Pos2| {
        painter.rect_stroke(Rect::from_two_pos(from, to), CornerRadius::same(1), stroke, StrokeKind::Middle);
    };
    match icon {
        Icon::Overview => {
            frame(at(2.0, 2.0), at(8.0, 8.0));
            frame(at(10.5, 2.0), at(16.0, 11.0));
            frame(at(2.0, 10.5), at(8.0, 16.0));
            line(&[(10.5, 13.5), (16.0, 13.5)]);
            line(&[(10.5, 16.0), (14.0, 16.0)]);
        }
        Icon::Figures => {
            frame(at(2.0, 2.5), at(16.0, 15.5));
            line(&[(2.0, 6.8), (16.0, 6.8)]);
            line(&[(2.0, 11.2), (16.0, 11.2)]);
            line(&[(7.2, 2.5), (7.2, 15.5)]);
        }
        Icon::Charts => {
            line(&[(2.0, 2.0), (2.0, 16.0), (16.5, 16.0)]);
            line(&[(4.5, 12.0), (8.0, 7.5), (11.0, 9.8), (16.0, 3.5)]);
        }
        Icon::Notice => {
            line(&[(11.0, 1.8), (3.5, 1.8), (3.5, 16.2), (14.5, 16.2), (14.5, 5.3), (11.0, 1.8)]);
            line(&[(6.2, 7.0), (11.8, 7.0)]);
            line(&[(6.2, 10.0), (11.8, 10.0)]);
            line(&[(6.2, 13.0), (9.6, 13.0)]);
        }
        Icon::Settings => {
            line(&[(2.0, 5.5), (8.5, 5.5)]);
            line(&[(13.0, 5.5), (16.0, 5.5)]);
            line(&[(2.0, 12.5), (5.0, 12.5)]);
            line(&[(9.5, 12.5), (16.0, 12.5)]);
            painter.circle_stroke(at(10.75, 5.5), side * 2.25 / 18.0, stroke);
            painter.circle_stroke(at(7.25, 12.5), side * 2.25 / 18.0, stroke);
        }
        Icon::Folder => {
            line(&[(2.0, 15.0), (2.0, 3.5), (7.0, 3.5), (9.0, 5.8), (15.0, 5.8), (15.0, 8.2)]);
            line(&[(2.0, 15.0), (4.6, 8.2), (17.2, 8.2), (14.6, 15.0), (2.0, 15.0)]);
        }
        Icon::NewFile => {
            line(&[(10.5, 1.8), (3.5, 1.8), (3.5, 16.2), (14.5, 16.2), (14.5, 5.8), (10.5, 1.8)]);
            line(&[(9.0, 7.2), (9.0, 12.8)]);
            line(&[(6.2, 10.0), (11.8, 10.0)]);
        }
        Icon::Sample => {
            painter.circle_stroke(at(9.0, 9.0), side * 7.2 / 18.0, stroke);
            let triangle = vec![at(7.3, 5.8), at(12.4, 9.0), at(7.3, 12.2)];
            painter.add(Shape::convex_polygon(triangle, color, Stroke::NONE));
        }
        Icon::Check => line(&[(3.2, 9.6), (7.2, 13.4), (14.8, 4.8)]),
        Icon::Alert => {
            line(&[(9.0, 3.2), (9.0, 10.6)]);
            painter.circle_filled(at(9.0, 14.3), side * 1.35 / 18.0, color);
        }
        Icon::Circle => {
            painter.circle_stroke(at(9.0, 9.0), side * 5.0 / 18.0, stroke);
        }
        Icon::Chevron => line(&[(6.8, 4.0), (11.8, 9.0), (6.8, 14.0)]),
        Icon::Import => {
            line(&[(2.5, 11.0), (2.5, 15.8), (15.5, 15.8), (15.5, 11.0)]);
            line(&[(9.0, 2.0), (9.0, 11.2)]);
            line(&[(5.4, 7.8), (9.0, 11.4), (12.6, 7.8)]);
        }
        Icon::Cross => {
            line(&[(4.5, 4.5), (13.5, 13.5)]);
            line(&[(13.5, 4.5), (4.5, 13.5)]);
        }
        Icon::Search => {
            painter.circle_stroke(at(7.8, 7.8), side * 5.0 / 18.0, stroke);
            line(&[(11.6, 11.6), (16.0, 16.0)]);
        }
    }
}
