//! Units by assessments: each score as a shade, the best at the top, nothing where nothing was measured.

use rust_decimal::prelude::ToPrimitive;

use super::canvas::{Align, Area, Canvas};
use super::change::noun;
use super::finding::{self, Moved};
use super::frame::{self, MARGIN};
use super::model::{Ask, Chart, Hit, Kind};
use super::names::short;
use super::scale::days_below;
use crate::figures::number::{count, fixed};
use crate::figures::words::bare_time;
use crate::figures::{FigureKey, Measure, Reading, Score, Subject};
use crate::mark::Color;

/// Draws the chart.
pub fn draw(ask: Ask<'_>, mut canvas: Canvas<'_>) -> Result<Chart, String> {
    let group = ask.group()?;
    let kind = ask.week.kind;
    // scores of another version lie on another scale
    let days: Vec<chrono::NaiveDate> =
        ask.days().into_iter().filter(|day| ask.history.version_at(*day).id == ask.week.index.id).collect();
    let left_out = ask.days().len() - days.len();
    let units: Vec<_> = ask.week.group(group).filter(|unit| unit.score().is_some()).collect();
    let score = |unit: crate::figures::UnitId, day| -> Option<Score> {
        ask.history.score(day, Subject::Unit(unit)).as_ref().and_then(Reading::value).copied()
    };
    let (Some(first), Some(last)) = (days.first().copied(), days.last().copied()) else {
        return Err("Chưa có kỳ nào để vẽ; hãy nhập số liệu của một kỳ.".to_owned());
    };
    let rows: Vec<Vec<Option<Score>>> =
        units.iter().map(|unit| days.iter().map(|day| score(unit.unit.id, *day)).collect()).collect();
    let moved: Vec<Moved> = units
        .iter()
        .zip(&rows)
        .filter_map(|(unit, row)| {
            let (was, is) = ((*row.first()?)?, (*row.last()?)?);
            Some(Moved { name: short(&unit.unit.name), change: is.printed() - was.printed() })
        })
        .collect();
    let many = u32::try_from(days.len()).unwrap_or(u32::MAX);
    let title = match days.len() > 1 && !moved.is_empty() {
        true => format!("{}, {}", finding::moves(&moved, noun(group), "điểm"), finding::stretch(first, last)),
        false => {
            let values: Vec<Moved> = units
                .iter()
                .filter_map(|unit| {
                    Some(Moved { name: short(&unit.unit.name), change: unit.score()?.printed() })
                })
                .collect();
            finding::ends(&values, " điểm").unwrap_or_else(|| group.label().to_owned())
        }
    };
    let shown = format!(
        "Tổng điểm của {} {} qua {} kỳ; mỗi ô là một đơn vị trong một kỳ, ô trống là không có số liệu",
        count(u32::try_from(units.len()).unwrap_or(u32::MAX)),
        noun(group),
        count(many)
    );
    let top = frame::head(&mut canvas, &title, &shown, &[]);
    let palette = canvas.palette;
    let (ink, quiet) = (canvas.ink(), canvas.quiet());
    let values = || rows.iter().flatten().flatten().filter_map(|score| score.printed().to_f32());
    let (low, high) = values()
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let shade = |value: f32| -> usize {
        let share = if high > low { (value - low) / (high - low) } else { 1.0 };
        ((share * palette.heat.len() as f32) as usize).min(palette.heat.len() - 1)
    };
    // what the shades mean
    let legend = top + canvas.line_height() * 0.5;
    let (low_words, high_words) = match low.is_finite() {
        true => (
            fixed(rows.iter().flatten().flatten().map(|score| score.printed()).min().unwrap_or_default()),
            fixed(rows.iter().flatten().flatten().map(|score| score.printed()).max().unwrap_or_default()),
        ),
        false => (String::new(), String::new()),
    };
    let low_area = canvas.text((MARGIN, legend), Align::Left, quiet, &low_words);
    let mut x = low_area.max.x + 8.0;
    for color in palette.heat {
        canvas.rect(Area::new(x, legend - 5.0, x + 22.0, legend + 5.0), color);
        x += 22.0;
    }
    canvas.text((x + 8.0, legend), Align::Left, quiet, &high_words);

    let names: Vec<String> = units
        .iter()
        .map(|unit| match unit.place {
            Some(place) => format!("{place}. {}", short(&unit.unit.name)),
            None => short(&unit.unit.name),
        })
        .collect();
    let name_width = canvas.widest(ink, names.iter().map(String::as_str)).min(canvas.look.width * 0.4);
    let left = MARGIN + name_width + 10.0;
    let bold = canvas.strong(palette.ink);
    let right = canvas.look.width - MARGIN - canvas.width(bold, "100,00") - 8.0;
    let begin = top + canvas.line_height() * 1.5;
    let step = canvas.look.text * 1.3;
    let wide = (right - left) / days.len().max(1) as f32;
    let gap = if wide > 6.0 { 1.0 } else { 0.0 };
    let mut hits = Vec::new();
    for (row, (unit, scores)) in units.iter().zip(&rows).enumerate() {
        let y = begin + step * row as f32;
        let middle = y + step / 2.0;
        let is_chosen = ask.request.chosen.contains(&unit.unit.id);
        canvas.text((MARGIN, middle), Align::Left, if is_chosen { bold } else { ink }, &names[row]);
        // neighbours of one shade are one mark
        let mut run: Option<(usize, Color)> = None;
        let color_at = |at: usize| {
            let value = scores.get(at).copied().flatten()?.printed().to_f32()?;
            Some(palette.heat[shade(value)])
        };
        for at in 0..=days.len() {
            let color = color_at(at);
            let goes_on = run.is_some_and(|(_, own)| Some(own) == color) && gap < 0.5;
            if goes_on {
                continue;
            }
            if let Some((from, own)) = run.take() {
                let area = Area::new(
                    left + wide * from as f32,
                    y + 0.5,
                    left + wide * at as f32 - gap,
                    y + step - 0.5,
                );
                canvas.rect(area, own);
            }
            run = color.map(|color| (at, color));
        }
        if let Some(score) = unit.score() {
            canvas.text((canvas.look.width - MARGIN, middle), Align::Right, bold, &fixed(score.printed()));
        }
        for (at, day) in days.iter().enumerate() {
            let told = match scores.get(at).copied().flatten() {
                Some(score) => format!("{} điểm", fixed(score.printed())),
                None => "không có số liệu".to_owned(),
            };
            hits.push(Hit {
                area: Area::new(left + wide * at as f32, y, left + wide * (at + 1) as f32, y + step),
                words: format!("{}, {}: {told}", short(&unit.unit.name), bare_time(kind.time(*day))),
                figure: FigureKey::new(kind.time(*day), Subject::Unit(unit.unit.id), Measure::Score),
            });
        }
    }
    let bottom = begin + step * units.len() as f32;
    let place = |day: chrono::NaiveDate| {
        let at = days.binary_search(&day).unwrap_or(0);
        left + wide * (at as f32 + 0.5)
    };
    let below = bottom + canvas.look.text * 1.1;
    days_below(&mut canvas, &days, kind, place, (below, left - 30.0, right + 30.0));
    let note = match u32::try_from(left_out) {
        Ok(0) | Err(_) => String::new(),
        Ok(many) => format!(
            "{} kỳ trước theo phiên bản khác của bộ chỉ số, thang điểm khác nên không vẽ chung.",
            count(many)
        ),
    };
    let foot = bottom + canvas.line_height() + 8.0;
    let end = frame::foot(&mut canvas, foot, &note);
    let head = std::iter::once("Đơn vị".to_owned()).chain(days.iter().map(|day| bare_time(kind.time(*day))));
    let body = units.iter().zip(&rows).map(|(unit, row)| {
        let cells = row.iter().map(|score| score.map(|score| fixed(score.printed())).unwrap_or_default());
        std::iter::once(unit.unit.name.clone()).chain(cells).collect()
    });
    let table: Vec<Vec<String>> = std::iter::once(head.collect()).chain(body).collect();
    Ok(Chart {
        kind: Kind::Heatmap,
        description: format!("{title}. {shown}."),
        title,
        shown,
        drawing: canvas.finish(end),
        hits,
        table,
    })
}
