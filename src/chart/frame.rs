//! What every chart has around it: the finding as title, what is shown below it, a legend, and a note at the foot.

use super::canvas::{Align, Area, Canvas, Ink, Sign};
use crate::mark::Color;

/// The margin of a chart.
pub const MARGIN: f32 = 16.0;

/// One entry of a legend.
pub enum Key {
    /// A sign of this colour.
    Sign(Sign, Color, String),
    /// A bar of this colour, perhaps hatched.
    Bar(Color, bool, String),
}

/// Sets title and what is shown, with the legend behind or below it; returns where the content begins.
pub fn head(canvas: &mut Canvas<'_>, title: &str, shown: &str, legend: &[Key]) -> f32 {
    let width = canvas.look.width - 2.0 * MARGIN;
    let mut y = MARGIN;
    if canvas.look.is_titled {
        let ink = Ink { size: canvas.look.title, bold: true, color: canvas.palette.ink };
        for line in canvas.wrap_evenly(ink, title, width) {
            canvas.text((MARGIN, y + ink.size * 0.6), Align::Left, ink, &line);
            y += ink.size * 1.3;
        }
        y += 2.0;
    } else {
        y = 4.0;
    }
    let quiet = canvas.quiet();
    let entry = |canvas: &Canvas<'_>, key: &Key| match key {
        Key::Sign(_, _, words) => 14.0 + canvas.width(quiet, words),
        Key::Bar(_, _, words) => 26.0 + canvas.width(quiet, words),
    };
    let gap = 18.0;
    let legend_width: f32 = legend.iter().map(|key| entry(canvas, key) + gap).sum::<f32>()
        - if legend.is_empty() { 0.0 } else { gap };
    let mut right = canvas.look.width - MARGIN;
    let mut bottom = y;
    if canvas.look.is_titled {
        let lines = canvas.wrap(quiet, shown, width);
        let is_beside = lines.len() == 1 && canvas.width(quiet, shown) + gap + legend_width <= width;
        for line in &lines {
            canvas.text((MARGIN, bottom + quiet.size * 0.7), Align::Left, quiet, line);
            bottom += canvas.line_height();
        }
        if is_beside {
            y = bottom - canvas.line_height();
        } else {
            y = bottom;
        }
    }
    // at the right; in as many lines as it needs
    let mut rows: Vec<Vec<&Key>> = Vec::new();
    let mut used = 0.0;
    for key in legend {
        let own = entry(canvas, key) + gap;
        match rows.last_mut() {
            Some(row) if used + own - gap <= width => row.push(key),
            _ => {
                rows.push(vec![key]);
                used = 0.0;
            }
        }
        used += own;
    }
    for row in rows {
        let total: f32 = row.iter().map(|key| entry(canvas, key) + gap).sum::<f32>() - gap;
        let mut x = (right - total).max(MARGIN);
        let middle = y + quiet.size * 0.7;
        for key in row {
            match key {
                Key::Sign(sign, color, words) => {
                    canvas.sign((x + 4.0, middle), *sign, 7.0, *color);
                    canvas.text((x + 14.0, middle), Align::Left, quiet, words);
                }
                Key::Bar(color, is_hatched, words) => {
                    canvas.bar(Area::new(x, middle - 4.5, x + 20.0, middle + 4.5), *color, *is_hatched);
                    canvas.text((x + 26.0, middle), Align::Left, quiet, words);
                }
            }
            x += entry(canvas, key) + gap;
        }
        y += canvas.line_height();
        right = canvas.look.width - MARGIN;
    }
    y.max(bottom) + 6.0
}

/// Sets a note at the foot, below the content; returns where the chart ends.
pub fn foot(canvas: &mut Canvas<'_>, y: f32, note: &str) -> f32 {
    let mut y = y;
    if !note.is_empty() {
        let quiet = canvas.quiet();
        for line in canvas.wrap(quiet, note, canvas.look.width - 2.0 * MARGIN) {
            canvas.text((MARGIN, y + quiet.size * 0.7), Align::Left, quiet, &line);
            y += canvas.line_height();
        }
    }
    y + if canvas.look.is_titled { MARGIN - 6.0 } else { 2.0 }
}
