//! A few lines over time in one picture, each with its own dash and sign, ending with its name and value.

use chrono::{Datelike, NaiveDate};

use super::canvas::{Align, Area, Canvas, DASHES, SIGNS};
use super::frame::MARGIN;
use super::model::Hit;
use super::scale::{Scale, around, days_below, step, ticks, told};
use crate::figures::{FigureKey, PeriodKind};
use crate::mark::Point;

/// One value of a line.
pub struct Spot {
    /// When it was.
    pub day: NaiveDate,
    /// How much, of 100.
    pub value: f32,
    /// What it tells when pointed at.
    pub words: String,
    /// The figure behind it.
    pub figure: Option<FigureKey>,
}

/// One line.
pub struct Series {
    /// Its name.
    pub name: String,
    /// Its value now, with its unit.
    pub now: String,
    /// Stretches without a gap.
    pub runs: Vec<Vec<Spot>>,
}

fn number(day: NaiveDate) -> f32 {
    day.num_days_from_ce() as f32
}

/// Where days lie between two places.
pub fn day_scale(days: &[NaiveDate], places: (f32, f32)) -> impl Fn(NaiveDate) -> f32 + use<> {
    let ends = (days.first().map_or(0.0, |day| number(*day)), days.last().map_or(1.0, |day| number(*day)));
    let scale = Scale { values: ends, places };
    move |day| scale.at(number(day))
}

/// Draws lines below a head; what they tell, and where the chart ends.
pub fn draw(
    canvas: &mut Canvas<'_>,
    lines: &[Series],
    days: &[NaiveDate],
    kind: PeriodKind,
    top: f32,
) -> (Vec<Hit>, f32) {
    let palette = canvas.palette;
    let quiet = canvas.quiet();
    let bold = canvas.strong(palette.ink);
    let words: Vec<Vec<String>> = lines
        .iter()
        .map(|line| canvas.wrap(bold, &format!("{} {}", line.name, line.now), canvas.look.width * 0.27))
        .collect();
    let side = canvas.widest(bold, words.iter().flatten().map(String::as_str)) + 18.0;
    let left = MARGIN + canvas.width(quiet, "100") + 10.0;
    let right = canvas.look.width - MARGIN - side;
    // as many names as there are have to find room below one another
    let name_height = canvas.look.text * 1.3;
    let needed: f32 = words.iter().map(|words| name_height * words.len() as f32 + 3.0).sum();
    let height = canvas.look.height.max(top + needed + 3.0 * canvas.line_height());
    let bottom = height - 2.0 * canvas.line_height();
    let all = lines.iter().flat_map(|line| line.runs.iter().flatten().map(|spot| spot.value));
    let y = Scale { values: around(all, 100.0), places: (bottom, top + 6.0) };
    let by = step(y.values.1 - y.values.0, 6);
    for value in ticks(y.values, by) {
        canvas.line((left, y.at(value)), (right, y.at(value)), 0.5, palette.hair);
        canvas.text((left - 8.0, y.at(value)), Align::Right, quiet, &told(value, by));
    }
    canvas.line((left, bottom), (right, bottom), 0.8, palette.line);
    let x = day_scale(days, (left + 10.0, right - 6.0));
    let place = |day: NaiveDate| if days.len() == 1 { f32::midpoint(left, right) } else { x(day) };
    let below = bottom + canvas.look.text;
    days_below(canvas, days, kind, place, (below, left - 10.0, right + 20.0));
    let mut hits = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let color = palette.series[at % palette.series.len()];
        for run in &line.runs {
            let points: Vec<Point> =
                run.iter().map(|spot| Point::new(place(spot.day), y.at(spot.value))).collect();
            canvas.polyline(&points, (2.0, color), DASHES[at % DASHES.len()]);
            let every = points.len().div_ceil(12).max(1);
            for (index, (spot, point)) in run.iter().zip(&points).enumerate() {
                if (points.len() - 1 - index).is_multiple_of(every) {
                    canvas.sign((point.x, point.y), SIGNS[at % SIGNS.len()], 6.0, color);
                }
                hits.push(Hit {
                    area: Area::new(point.x - 6.0, point.y - 6.0, point.x + 6.0, point.y + 6.0),
                    words: spot.words.clone(),
                    figure: spot.figure,
                });
            }
        }
    }
    // names at the lines' ends, moved apart where they would meet
    let mut ends: Vec<(usize, f32, f32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| {
            let last = line.runs.last()?.last()?;
            Some((at, y.at(last.value), name_height * words[at].len() as f32 + 3.0))
        })
        .collect();
    ends.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut tops: Vec<f32> = ends.iter().map(|(_, middle, high)| middle - high / 2.0).collect();
    for at in 1..tops.len() {
        tops[at] = tops[at].max(tops[at - 1] + ends[at - 1].2);
    }
    let mut limit = bottom + canvas.look.text;
    for at in (0..tops.len()).rev() {
        tops[at] = tops[at].min(limit - ends[at].2);
        limit = tops[at];
    }
    for ((at, end, high), from) in ends.iter().zip(&tops) {
        let color = palette.series[at % palette.series.len()];
        let strong = canvas.strong(color);
        canvas.line((right, *end), (right + 10.0, from + high / 2.0), 0.8, color);
        for (row, text) in words[*at].iter().enumerate() {
            let row_y = from + 1.5 + name_height * (row as f32 + 0.5);
            canvas.text((right + 14.0, row_y), Align::Left, strong, text);
        }
    }
    (hits, height)
}
