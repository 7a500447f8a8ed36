//! The best and the worst units of a group side by side, as many as a room can read.

use crate::chart::canvas::{Align, Area, Canvas, Ink, Sign};
use crate::chart::short_name;
use crate::figures::number::{change, fixed};
use crate::figures::words::Way;
use crate::figures::{Comparison, Group, UnitMove};

use super::sheet::{MARGIN, WIDTH, band};

/// Rows of each side at most.
const MOST: usize = 8;

/// Draws the first and the last units of a group between two heights.
pub fn draw(canvas: &mut Canvas<'_>, week: &Comparison, group: Group, top: f32, bottom: f32) {
    let units: Vec<&UnitMove> = week.group(group).filter(|unit| unit.score().is_some()).collect();
    let step = 32.0;
    let head = 30.0;
    let fit = ((bottom - top - head) / step).floor().max(1.0) as usize;
    let each = fit.min(MOST).min(units.len() / 2).max(1);
    let middle = WIDTH / 2.0;
    let last: Vec<&UnitMove> = units.iter().rev().take(each).rev().copied().collect();
    let sides = [
        ("Cao nhất", units.iter().take(each).copied().collect::<Vec<_>>(), MARGIN, middle - 18.0),
        ("Thấp nhất", last, middle + 18.0, WIDTH - MARGIN),
    ];
    let palette = canvas.palette;
    for (words, shown, left, right) in sides {
        let strong = Ink { size: 17.0, bold: true, color: palette.accent };
        canvas.text((left, top + head / 2.0), Align::Left, strong, words);
        for (row, unit) in shown.iter().enumerate() {
            let y = top + head + step * (row as f32 + 0.5);
            if row % 2 == 0 {
                band(canvas, Area::new(left - 8.0, y - step / 2.0, right + 8.0, y + step / 2.0));
            }
            let ink = Ink { size: 16.0, bold: false, color: palette.ink };
            let bold = Ink { bold: true, ..ink };
            let place = unit.place.map(|place| format!("{place}.")).unwrap_or_default();
            canvas.text((left + 26.0, y), Align::Right, ink, &place);
            let moved = unit.change.map(|change| change.value());
            let mut name_end = right - 76.0;
            if let Some(moved) = moved {
                let (color, sign) = match Way::of(moved) {
                    Way::Up => (palette.rise.1, Some(Sign::Up)),
                    Way::Down => (palette.fall.1, Some(Sign::Down)),
                    Way::Same => (palette.quiet, None),
                };
                let words = Ink { color, ..ink };
                let area = canvas.text((right, y), Align::Right, words, &change(moved));
                if let Some(sign) = sign {
                    canvas.sign((area.min.x - 9.0, y), sign, 9.0, color);
                }
                name_end -= 66.0;
            }
            let score_at = if moved.is_some() { right - 82.0 } else { right };
            if let Some(score) = unit.score() {
                canvas.text((score_at, y), Align::Right, bold, &fixed(score.printed()));
            }
            // a long name is set smaller before it takes a second line
            let name = short_name(&unit.unit.name);
            let room = name_end - (left + 36.0);
            let sizes = [16.0, 14.5, 13.0];
            let size = sizes.into_iter().find(|size| canvas.width(Ink { size: *size, ..ink }, &name) <= room);
            let ink = Ink { size: size.unwrap_or(12.5), ..ink };
            let lines = canvas.wrap(ink, &name, room);
            let height = ink.size * 1.15;
            let first = y - height * (lines.len() as f32 - 1.0) / 2.0;
            for (line, words) in lines.iter().enumerate() {
                canvas.text((left + 36.0, first + height * line as f32), Align::Left, ink, words);
            }
        }
    }
}
