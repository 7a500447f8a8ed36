//! The program's icon, drawn by arithmetic at any size: a sheet of lines on the colour of the rail.

use eframe::egui::{Color32, IconData};

use super::theme::LIGHT;

/// The square that the shapes are described in.
const SIDE: f32 = 64.0;

/// How far the corners are cut round.
const RADIUS: f32 = 12.0;

/// Samples along each side of a pixel.
const SAMPLES: u32 = 4;

/// The lines of the sheet: left, top, right, bottom and colour.
const SHAPES: [(f32, f32, f32, f32, Color32); 5] = [
    (14.0, 10.0, 50.0, 54.0, LIGHT.surface),
    (20.0, 18.0, 44.0, 22.0, LIGHT.rail),
    (20.0, 26.0, 44.0, 30.0, LIGHT.rail_quiet),
    (20.0, 34.0, 44.0, 38.0, LIGHT.rail_quiet),
    (20.0, 42.0, 34.0, 48.0, LIGHT.fall),
];

/// The icon of the window.
pub fn window_icon() -> IconData {
    icon(64)
}

/// Paints the icon as a square of `side` pixels, four bytes each: red, green, blue, opacity, not multiplied.
pub fn icon(side: u32) -> IconData {
    let mut rgba = Vec::with_capacity((side * side * 4) as usize);
    for y in 0..side {
        for x in 0..side {
            rgba.extend(pixel(side, x, y));
        }
    }
    IconData { rgba, width: side, height: side }
}

/// The mean of a pixel's samples; only those inside the icon give colour.
fn pixel(side: u32, x: u32, y: u32) -> [u8; 4] {
    let mut sums = [0_u32; 3];
    let mut inside = 0;
    for sample in 0..SAMPLES * SAMPLES {
        let at = |pixel: u32, part: u32| {
            (pixel as f32 + (part as f32 + 0.5) / SAMPLES as f32) * SIDE / side as f32
        };
        let color = color_at(at(x, sample % SAMPLES), at(y, sample / SAMPLES));
        let Some(color) = color else { continue };
        inside += 1;
        for (sum, part) in sums.iter_mut().zip([color.r(), color.g(), color.b()]) {
            *sum += u32::from(part);
        }
    }
    let byte = |value: u32| u8::try_from(value).unwrap_or(u8::MAX);
    let [red, green, blue] = sums.map(|sum| byte(sum.checked_div(inside).unwrap_or(0)));
    [red, green, blue, byte(inside * 255 / (SAMPLES * SAMPLES))]
}

/// The colour at a point of the square of [`SIDE`]; `None` outside the rounded corners.
fn color_at(x: f32, y: f32) -> Option<Color32> {
    let is_inside = |(left, top, right, bottom, _): &&(f32, f32, f32, f32, Color32)| {
        (*left..*right).contains(&x) && (*top..*bottom).contains(&y)
    };
    if let Some(shape) = SHAPES.iter().rev().find(is_inside) {
        return Some(shape.4);
    }
    let beyond = |at: f32| (RADIUS - at).max(at - (SIDE - RADIUS)).max(0.0);
    (beyond(x).hypot(beyond(y)) <= RADIUS).then_some(LIGHT.rail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_is_a_full_square_with_round_corners_at_every_size() {
        for side in [16, 24, 32, 48, 64, 256] {
            let icon = icon(side);
            assert_eq!(icon.rgba.len(), (side * side * 4) as usize);
            assert_eq!(pixel(side, side / 2, side / 2)[3], 255);
            for (x, y) in [(0, 0), (side - 1, 0), (0, side - 1), (side - 1, side - 1)] {
                assert!(pixel(side, x, y)[3] < 128, "{side}");
            }
        }
        assert_eq!(color_at(32.0, 2.0), Some(LIGHT.rail));
        assert_eq!(color_at(16.0, 12.0), Some(LIGHT.surface));
        assert_eq!(color_at(0.5, 0.5), None);
    }
}
