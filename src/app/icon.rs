//! The window's icon, drawn by arithmetic: a sheet of lines on the colour of the rail.

use eframe::egui::{Color32, IconData};

use super::theme;

/// Side in pixels.
const SIDE: u32 = 64;

/// The lines of the sheet: left, top, right, bottom and colour.
const SHAPES: [(u32, u32, u32, u32, Color32); 5] = [
    (15, 10, 49, 54, theme::SURFACE),
    (21, 18, 43, 22, theme::RAIL),
    (21, 27, 43, 30, theme::RAIL_QUIET),
    (21, 34, 43, 37, theme::RAIL_QUIET),
    (21, 43, 33, 48, theme::FALL),
];

/// Paints the icon.
pub fn window_icon() -> IconData {
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            rgba.extend(color_at(x, y).to_array());
        }
    }
    IconData { rgba, width: SIDE, height: SIDE }
}

fn color_at(x: u32, y: u32) -> Color32 {
    let is_inside = |(left, top, right, bottom, _): &&(u32, u32, u32, u32, Color32)| {
        (*left..*right).contains(&x) && (*top..*bottom).contains(&y)
    };
    if let Some(shape) = SHAPES.iter().rev().find(is_inside) {
        return shape.4;
    }
    // the corners are cut round
    let radius: u32 = 12;
    let beyond = |at: u32| radius.saturating_sub(at) + at.saturating_sub(SIDE - 1 - radius);
    let (dx, dy) = (beyond(x), beyond(y));
    if dx * dx + dy * dy > radius * radius { Color32::TRANSPARENT } else { theme::RAIL }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_is_a_full_square_with_round_corners() {
        let icon = window_icon();
        assert_eq!(icon.rgba.len(), (icon.width * icon.height * 4) as usize);
        for (x, y) in [(0, 0), (SIDE - 1, 0), (0, SIDE - 1), (SIDE - 1, SIDE - 1)] {
            assert_eq!(color_at(x, y), Color32::TRANSPARENT);
        }
        assert_eq!(color_at(SIDE / 2, 2), theme::RAIL);
        assert_eq!(color_at(17, 12), theme::SURFACE);
    }
}
