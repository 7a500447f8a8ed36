//! How many units stand where: counts of their scores in even steps, with the bounds of the classes.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::canvas::{Align, Area, Canvas};
use super::change::noun;
use super::frame::{self, MARGIN};
use super::model::{Ask, Chart, Hit, Kind};
use super::names::several;
use super::scale::{Scale, step, told};
use crate::figures::number::count;
use crate::figures::words::bare_time;
use crate::mark::Point;

fn many(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Draws the chart.
pub fn draw(ask: Ask<'_>, mut canvas: Canvas<'_>) -> Result<Chart, String> {
    let group = ask.group()?;
    let scores: Vec<Decimal> =
        ask.week.group(group).filter_map(|unit| Some(unit.score()?.printed())).collect();
    let classes: Vec<(String, Decimal, usize)> = ask
        .week
        .index
        .classes
        .iter()
        .map(|class| {
            let own =
                scores.iter().filter(|score| ask.week.index.class_of(**score) == Some(class.name.as_str()));
            (class.name.clone(), class.from, own.count())
        })
        .collect();
    let most = classes.iter().map(|(_, _, own)| *own).max().unwrap_or(0);
    let names: Vec<String> =
        classes.iter().filter(|(_, _, own)| *own == most).map(|(name, ..)| name.clone()).collect();
    let title = match names.len() {
        0 => format!("Điểm của {} {}", count(many(scores.len())), noun(group)),
        1 => format!(
            "{}/{} {} ở mức {}, nhiều nhất trong các mức",
            count(many(most)),
            count(many(scores.len())),
            noun(group),
            names[0]
        ),
        _ => format!("Các mức {} cùng có {} {}", several(&names), count(many(most)), noun(group)),
    };
    let shown = format!("Số đơn vị theo tổng điểm, {}", bare_time(ask.week.time()));
    let top = frame::head(&mut canvas, &title, &shown, &[]);
    let palette = canvas.palette;
    let (ink, quiet) = (canvas.ink(), canvas.quiet());
    let low = scores.iter().min().and_then(|score| score.to_f32()).unwrap_or(0.0);
    let high = scores.iter().max().and_then(|score| score.to_f32()).unwrap_or(100.0);
    let by = step((high - low).max(1.0), 16);
    let first = (low / by).floor() * by;
    let bins = (((high - first) / by).floor() as usize + 1).clamp(1, 60);
    let mut counts = vec![0_usize; bins];
    for score in &scores {
        let at = ((score.to_f32().unwrap_or(0.0) - first) / by + 0.000_1).floor() as usize;
        if let Some(own) = counts.get_mut(at.min(bins - 1)) {
            *own += 1;
        }
    }
    let height = canvas.look.height;
    let bottom = height - 2.4 * canvas.line_height();
    let (left, right) = (MARGIN + 4.0, canvas.look.width - MARGIN - 4.0);
    let plot_top = top + canvas.line_height() * 2.4;
    let x = Scale { values: (first, first + by * bins as f32), places: (left, right) };
    let fullest = counts.iter().max().copied().unwrap_or(1).max(1) as f32;
    let y = Scale { values: (0.0, fullest), places: (bottom, plot_top) };
    let mut hits = Vec::new();
    let strong = canvas.strong(palette.ink);
    let mut table = vec![vec!["Từ".to_owned(), "Đến dưới".to_owned(), "Số đơn vị".to_owned()]];
    for (at, own) in counts.iter().enumerate() {
        let from = first + by * at as f32;
        let area = Area::new(x.at(from) + 1.0, y.at(*own as f32), x.at(from + by) - 1.0, bottom);
        canvas.bar(area, palette.accent, false);
        if *own > 0 {
            let words = count(many(*own));
            canvas.text(
                (f32::midpoint(area.min.x, area.max.x), area.min.y - canvas.look.text * 0.75),
                Align::Middle,
                strong,
                &words,
            );
        }
        let words = (told(from, by), told(from + by, by));
        hits.push(Hit {
            area: Area::new(area.min.x, plot_top, area.max.x, bottom),
            words: format!("Từ {} đến dưới {}: {} đơn vị", words.0, words.1, count(many(*own))),
            figure: None,
        });
        table.push(vec![words.0, words.1, own.to_string()]);
    }
    canvas.line((left, bottom), (right, bottom), 1.0, palette.line);
    let widest = canvas.width(quiet, &told(first + by * bins as f32, by)) + 8.0;
    let room = (right - left) / bins as f32;
    let every = (widest / room).ceil().max(1.0) as usize;
    for at in (0..=bins).filter(|at| at.is_multiple_of(every)) {
        let value = first + by * at as f32;
        canvas.text((x.at(value), bottom + canvas.look.text), Align::Middle, quiet, &told(value, by));
    }
    canvas.text(
        ((left + right) / 2.0, bottom + canvas.look.text + canvas.line_height()),
        Align::Middle,
        quiet,
        "Tổng điểm",
    );
    // where a class begins, and how many it has
    let plot = Area::new(left, top, right, plot_top - canvas.look.text);
    let mut upper = x.values.1;
    for (name, from, own) in &classes {
        let from = from.to_f32().unwrap_or(0.0);
        if from >= x.values.1 {
            continue;
        }
        if from > x.values.0 {
            canvas.dashed((x.at(from), top + 2.0), (x.at(from), bottom), (1.0, palette.quiet), (4.0, 3.0));
            canvas.keep_off(Point::new(x.at(from), top + 2.0), Point::new(x.at(from), plot_top));
        }
        let middle = x.at(f32::midpoint(from.max(x.values.0), upper));
        let words = format!("{name}: {}", count(many(*own)));
        let line = canvas.line_height();
        let y0 = top + line * 0.6;
        let half = canvas.width(ink, &words) / 2.0;
        let place = middle.clamp(left + half, (right - half).max(left + half));
        let at_bound = x.at(from.max(x.values.0)) + 6.0;
        canvas.label(
            &[
                (place, y0, Align::Middle),
                (at_bound, y0, Align::Left),
                (place, y0 + line, Align::Middle),
                (at_bound, y0 + line, Align::Left),
            ],
            plot,
            ink,
            &words,
        );
        upper = from.max(x.values.0);
        if upper <= x.values.0 {
            break;
        }
    }
    let told_all: Vec<String> =
        classes.iter().map(|(name, _, own)| format!("{name} {}", count(many(*own)))).collect();
    Ok(Chart::new(Kind::Distribution, (title, shown), &told_all, canvas.finish(height), (hits, table)))
}
