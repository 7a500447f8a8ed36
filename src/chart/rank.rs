//! The province's rank over time: first places at the top, the line broken where data are missing or the number of provinces changes.

use chrono::{Datelike, NaiveDate};

use super::canvas::{Align, Area, Canvas, Sign};
use super::finding;
use super::frame::{self, MARGIN};
use super::model::{Ask, Chart, Hit, Kind};
use super::scale::{Scale, day_told, days_below, step, ticks};
use crate::figures::words::bare_time;
use crate::figures::{FigureKey, Measure, Rank, Subject};
use crate::mark::Point;

/// A day's rank, `None` where it is not known.
type Known = (NaiveDate, Option<Rank>);

/// Runs of days without a gap, among as many provinces and of one version of the index.
fn runs(known: &[Known], version: impl Fn(NaiveDate) -> String) -> Vec<Vec<(NaiveDate, Rank)>> {
    let mut runs: Vec<Vec<(NaiveDate, Rank)>> = Vec::new();
    let mut is_open = false;
    for (day, rank) in known {
        let Some(rank) = rank else {
            is_open = false;
            continue;
        };
        match runs.last_mut() {
            Some(run)
                if is_open
                    && run.last().is_some_and(|(last, before)| {
                        before.of() == rank.of() && version(*last) == version(*day)
                    }) =>
            {
                run.push((*day, *rank));
            }
            _ => runs.push(vec![(*day, *rank)]),
        }
        is_open = true;
    }
    runs
}

/// Draws the chart.
pub fn draw(ask: Ask<'_>, mut canvas: Canvas<'_>) -> Result<Chart, String> {
    let days = ask.days();
    let known: Vec<Known> = days.iter().map(|day| (*day, ask.history.rank(*day))).collect();
    let version = |day: NaiveDate| ask.history.version_at(day).id.clone();
    let runs = runs(&known, version);
    let Some(now) = ask.history.rank(ask.week.as_of) else {
        return Err(
            "Kỳ này chưa có thứ hạng của tỉnh; hãy nhập thứ hạng hoặc bảng xếp hạng các tỉnh.".to_owned()
        );
    };
    let kind = ask.week.kind;
    let title = finding::rank(ask.history, &days, ask.week.as_of, ask.week.against);
    let denominators: Vec<u32> =
        runs.iter().filter_map(|run| run.first()).map(|(_, rank)| rank.of()).collect();
    let shown = match denominators.iter().all(|of| *of == now.of()) {
        true => format!("Thứ hạng trong {} tỉnh, thành phố qua các kỳ; hạng 1 ở trên cùng", now.of()),
        false => {
            "Thứ hạng qua các kỳ; hạng 1 ở trên cùng, nét đứt đoạn khi số tỉnh, thành phố thay đổi".to_owned()
        }
    };
    let top = frame::head(&mut canvas, &title, &shown, &[]);
    let (ink, quiet) = (canvas.ink(), canvas.quiet());
    let palette = canvas.palette;
    let bottom = canvas.look.height - 2.0 * canvas.line_height() - 8.0;
    let left = MARGIN + canvas.width(quiet, "63") + 10.0;
    let right = canvas.look.width - MARGIN - canvas.width(ink, "hạng 63") - 12.0;

    let places: Vec<u32> = runs.iter().flatten().map(|(_, rank)| rank.place()).collect();
    let (best, worst) =
        (places.iter().min().copied().unwrap_or(1) as f32, places.iter().max().copied().unwrap_or(1) as f32);
    let air = ((worst - best) * 0.12).max(1.5);
    let y = Scale { values: ((best - air).max(0.5), worst + air), places: (top + 8.0, bottom) };
    let first = days.first().copied().unwrap_or(ask.week.as_of);
    let number = |day: NaiveDate| day.num_days_from_ce() as f32;
    let x = Scale { values: (number(first), number(ask.week.as_of)), places: (left + 14.0, right - 8.0) };
    let at = |day: NaiveDate| if days.len() == 1 { (left + right) / 2.0 } else { x.at(number(day)) };

    let by = step(y.values.1 - y.values.0, 6).max(1.0);
    let mut ranks = ticks(y.values, by);
    if y.values.0 <= 1.0 && !ranks.iter().any(|rank| (rank - 1.0).abs() < 0.5) {
        ranks.insert(0, 1.0);
    }
    ranks.retain(|rank| *rank >= 1.0);
    for rank in ranks {
        canvas.line((left, y.at(rank)), (right, y.at(rank)), 0.6, palette.hair);
        canvas.text((left - 8.0, y.at(rank)), Align::Right, quiet, &format!("{rank:.0}"));
    }
    canvas.line((left, bottom), (right, bottom), 0.8, palette.line);
    let below = bottom + canvas.look.text;
    days_below(&mut canvas, &days, kind, at, (below, left - 10.0, right + 30.0));

    // where the number of provinces changes
    for pair in runs.windows(2) {
        let (Some((_, before)), Some((day, after))) = (pair[0].last(), pair[1].first()) else { continue };
        let Some((last, _)) = pair[0].last() else { continue };
        let index = ask.history.version_at(*day);
        let words = match (before.of() != after.of(), version(*last) != index.id) {
            (true, _) => Some(format!("từ đây trong {} tỉnh, thành phố", after.of())),
            (false, true) => Some(format!("từ đây theo {}", index.name)),
            (false, false) => None,
        };
        if let Some(words) = words {
            let place = at(*day) - 5.0;
            canvas.dashed((place, top), (place, bottom), (0.8, palette.line), (3.0, 3.0));
            canvas.keep_off(Point::new(place, top), Point::new(place, bottom));
            let room = Area::new(left, top, canvas.look.width - MARGIN, bottom);
            let below = bottom - canvas.look.text;
            let above = top + canvas.look.text;
            canvas.label(
                &[
                    (place + 6.0, below, Align::Left),
                    (place - 6.0, below, Align::Right),
                    (place + 6.0, above, Align::Left),
                    (place - 6.0, above, Align::Right),
                ],
                room,
                quiet,
                &words,
            );
        }
    }
    let mut hits = Vec::new();
    for run in &runs {
        let points: Vec<Point> =
            run.iter().map(|(day, rank)| Point::new(at(*day), y.at(rank.place() as f32))).collect();
        canvas.polyline(&points, (2.2, palette.accent), (0.0, 0.0));
        for pair in points.windows(2) {
            canvas.keep_off(pair[0], pair[1]);
        }
        let is_dense = days.len() > 40;
        for ((day, rank), point) in run.iter().zip(&points) {
            if !is_dense || run.len() == 1 {
                canvas.sign((point.x, point.y), Sign::Dot, 5.5, palette.accent);
            }
            hits.push(Hit {
                area: Area::new(point.x - 6.0, point.y - 6.0, point.x + 6.0, point.y + 6.0),
                words: format!("{}: hạng {rank}", bare_time(kind.time(*day))),
                figure: FigureKey::new(kind.time(*day), Subject::Province, Measure::Rank),
            });
        }
    }
    // the two dates, each named where there is room
    let room = Area::new(left, top - 2.0, canvas.look.width - 4.0, bottom - 2.0);
    let marked = [(Some(ask.week.as_of), palette.accent, true), (ask.week.against, palette.quiet, false)];
    for (day, color, is_now) in marked {
        let Some((day, rank)) = day.and_then(|day| Some((day, ask.history.rank(day)?))) else { continue };
        let (px, py) = (at(day), y.at(rank.place() as f32));
        canvas.sign((px, py), Sign::Dot, 10.0, color);
        canvas.keep_free(Area::new(px - 6.0, py - 6.0, px + 6.0, py + 6.0));
        let words = match is_now {
            true => format!("hạng {}", rank.place()),
            false => format!("{}: hạng {}", day_told(kind, day, false), rank.place()),
        };
        let gap = canvas.look.text;
        let mut places = vec![(px + 10.0, py, Align::Left)];
        for far in 1..=6_u8 {
            let far = f32::from(far) * gap * 0.9;
            places.extend([
                (px, py - far - 6.0, Align::Middle),
                (px, py + far + 6.0, Align::Middle),
                (px + 8.0, py - far, Align::Left),
                (px + 8.0, py + far, Align::Left),
                (px - 8.0, py - far, Align::Right),
                (px - 8.0, py + far, Align::Right),
            ]);
        }
        let strong = canvas.strong(if is_now { palette.accent } else { palette.ink });
        canvas.label(&places, room, strong, &words);
    }
    let table: Vec<Vec<String>> =
        std::iter::once(vec!["Kỳ".to_owned(), "Hạng".to_owned(), "Trong số".to_owned()])
            .chain(known.iter().map(|(day, rank)| {
                let cell = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
                vec![
                    bare_time(kind.time(*day)),
                    cell(rank.map(|rank| rank.place())),
                    cell(rank.map(|rank| rank.of())),
                ]
            }))
            .collect();
    let told: Vec<String> = known
        .iter()
        .map(|(day, rank)| {
            let rank = rank.map_or("không có số liệu".to_owned(), |rank| format!("hạng {rank}"));
            format!("{}: {rank}", bare_time(kind.time(*day)))
        })
        .collect();
    let height = canvas.look.height;
    Ok(Chart::new(Kind::Rank, (title, shown), &told, canvas.finish(height), (hits, table)))
}
