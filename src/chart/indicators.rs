//! The rates of the indicators over time: small pictures on one scale, or a few lines compared in one.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::canvas::{Align, Area, Canvas, Sign};
use super::finding::{self, Moved};
use super::frame::{self, MARGIN};
use super::lines::{self, Series, Spot, day_scale};
use super::model::{Ask, Chart, Hit, Kind};
use super::scale::Scale;
use crate::figures::number::{change as told, fixed};
use crate::figures::words::{Way, bare_time};
use crate::figures::{FigureKey, IndicatorMove, Measure, Rate, Reading, Subject};
use crate::mark::Point;

/// Lines that are compared in one picture at most.
const COMPARED: usize = 6;

/// One indicator with its rates.
struct Line<'a> {
    indicator: &'a IndicatorMove,
    /// Runs of days without a gap and of one version of the index.
    runs: Vec<Vec<(NaiveDate, f32)>>,
    now: Option<Rate>,
    /// The rate of the newest whole year that is known, and the year.
    year: Option<(i32, Rate)>,
}

fn rate(reading: Option<&Reading<Rate>>) -> Option<Rate> {
    reading.and_then(Reading::value).copied()
}

fn line<'a>(ask: Ask<'a>, indicator: &'a IndicatorMove, days: &[NaiveDate]) -> Line<'a> {
    let mut runs: Vec<Vec<(NaiveDate, f32)>> = Vec::new();
    let mut version: Option<String> = None;
    for day in days {
        let value = ask.history.rate(*day, Subject::Province, indicator.no);
        let value = rate(value.as_ref()).and_then(|rate| rate.printed().to_f32());
        let own = ask.history.version_at(*day).id.clone();
        match value {
            Some(value) if version.as_ref() == Some(&own) => {
                if let Some(run) = runs.last_mut() {
                    run.push((*day, value));
                }
            }
            Some(value) => {
                runs.push(vec![(*day, value)]);
                version = Some(own);
            }
            None => version = None,
        }
    }
    let year = indicator.years.iter().next_back().map(|(year, rate)| (*year, *rate));
    Line { indicator, runs, now: rate(indicator.current.as_ref()), year }
}

/// An indicator among those that are compared.
fn series_of(ask: Ask<'_>, line: &Line<'_>) -> Series {
    let no = line.indicator.no;
    let kind = ask.week.kind;
    let spot = |(day, value): &(NaiveDate, f32)| {
        let rate_words = ask
            .history
            .rate(*day, Subject::Province, no)
            .as_ref()
            .and_then(Reading::value)
            .map(|rate| fixed(rate.printed()))
            .unwrap_or_default();
        Spot {
            day: *day,
            value: *value,
            words: format!("{}, {}: {rate_words}%", line.indicator.short, bare_time(kind.time(*day))),
            figure: FigureKey::new(kind.time(*day), Subject::Province, Measure::Indicator(no)),
        }
    };
    Series {
        name: line.indicator.short.clone(),
        now: line.now.map_or("–".to_owned(), |now| format!("{}%", fixed(now.printed()))),
        runs: line.runs.iter().map(|run| run.iter().map(spot).collect()).collect(),
    }
}

/// Draws the chart.
pub fn draw(ask: Ask<'_>, mut canvas: Canvas<'_>) -> Result<Chart, String> {
    let chosen = &ask.request.indicators;
    let indicators: Vec<&IndicatorMove> = ask
        .week
        .indicators
        .iter()
        .filter(|indicator| chosen.is_empty() || chosen.contains(&indicator.no))
        .collect();
    if indicators.is_empty() {
        return Err("Kỳ này không có tỷ lệ của các chỉ số; hãy nhập bảng chỉ số của tỉnh.".to_owned());
    }
    let days = ask.days();
    let lines: Vec<Line<'_>> = indicators.iter().map(|indicator| line(ask, indicator, &days)).collect();
    let moved: Vec<Moved> = indicators
        .iter()
        .filter_map(|indicator| {
            Some(Moved { name: indicator.short.clone(), change: indicator.change?.value() })
        })
        .collect();
    let values: Vec<Moved> = lines
        .iter()
        .filter_map(|line| Some(Moved { name: line.indicator.short.clone(), change: line.now?.printed() }))
        .collect();
    let title = match moved.is_empty() {
        false => finding::moves(&moved, "chỉ số", "điểm phần trăm"),
        true => finding::ends(&values, "%").unwrap_or_else(|| "Tỷ lệ của các chỉ số".to_owned()),
    };
    let year = lines.iter().filter_map(|line| line.year).map(|(year, _)| year).max();
    let shown = match year {
        Some(year) => format!("Tỷ lệ qua các kỳ (%), {}; nét đứt ngang: năm {year}", ask.when()),
        None => format!("Tỷ lệ qua các kỳ (%), {}", ask.when()),
    };
    let top = frame::head(&mut canvas, &title, &shown, &[]);
    let (hits, bottom) = match !chosen.is_empty() && lines.len() <= COMPARED {
        true => {
            let series: Vec<Series> = lines.iter().map(|line| series_of(ask, line)).collect();
            lines::draw(&mut canvas, &series, &days, ask.week.kind, top)
        }
        false => multiples(ask, &mut canvas, &lines, &days, top),
    };
    let kind = ask.week.kind;
    let rates: BTreeMap<u8, BTreeMap<NaiveDate, Decimal>> = indicators
        .iter()
        .map(|indicator| {
            let own = days.iter().filter_map(|day| {
                let value = ask.history.rate(*day, Subject::Province, indicator.no);
                Some((*day, rate(value.as_ref())?.printed()))
            });
            (indicator.no, own.collect())
        })
        .collect();
    let head = std::iter::once("Chỉ số".to_owned()).chain(days.iter().map(|day| bare_time(kind.time(*day))));
    let body = indicators.iter().map(|indicator| {
        let cells = days.iter().map(|day| {
            rates.get(&indicator.no).and_then(|own| own.get(day)).copied().map(fixed).unwrap_or_default()
        });
        std::iter::once(indicator.name.clone()).chain(cells).collect()
    });
    let table: Vec<Vec<String>> = std::iter::once(head.collect()).chain(body).collect();
    let told_all: Vec<String> =
        values.iter().map(|value| format!("{} {}%", value.name, fixed(value.change))).collect();
    Ok(Chart::new(Kind::Indicators, (title, shown), &told_all, canvas.finish(bottom), (hits, table)))
}

/// One small picture for each, all from 0 to 100.
fn multiples(
    ask: Ask<'_>,
    canvas: &mut Canvas<'_>,
    lines: &[Line<'_>],
    days: &[NaiveDate],
    top: f32,
) -> (Vec<Hit>, f32) {
    let palette = canvas.palette;
    let ink = canvas.ink();
    let quiet = canvas.quiet();
    let columns = if lines.len() > 8 { 4 } else { lines.len().clamp(1, 3) };
    let many = lines.len().div_ceil(columns);
    let gap = 18.0;
    let width = (canvas.look.width - 2.0 * MARGIN - gap * (columns as f32 - 1.0)) / columns as f32;
    let names: Vec<Vec<String>> =
        lines.iter().map(|line| canvas.wrap(ink, &line.indicator.short, width)).collect();
    let name_lines = names.iter().map(Vec::len).max().unwrap_or(1) as f32;
    let line_height = canvas.line_height();
    let least = name_lines * line_height + line_height + 44.0;
    let step = ((canvas.look.height - MARGIN - top) / many as f32).max(least);
    let mut hits = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let left = MARGIN + (width + gap) * (at % columns) as f32;
        let y = top + step * (at / columns) as f32;
        for (row, words) in names[at].iter().enumerate() {
            canvas.text((left, y + line_height * (row as f32 + 0.5)), Align::Left, ink, words);
        }
        let value_y = y + line_height * (name_lines + 0.5);
        let bold = canvas.strong(palette.ink);
        match line.now {
            Some(now) => {
                let area =
                    canvas.text((left, value_y), Align::Left, bold, &format!("{}%", fixed(now.printed())));
                if let Some(change) = line.indicator.change.map(|change| change.value()) {
                    let (color, sign) = match Way::of(change) {
                        Way::Up => (palette.rise.1, Some(Sign::Up)),
                        Way::Down => (palette.fall.1, Some(Sign::Down)),
                        Way::Same => (palette.quiet, None),
                    };
                    let mut x = area.max.x + 8.0;
                    if let Some(sign) = sign {
                        canvas.sign((x + 3.5, value_y), sign, canvas.look.text * 0.6, color);
                        x += 11.0;
                    }
                    let strong = canvas.strong(color);
                    canvas.text((x, value_y), Align::Left, strong, &told(change));
                }
            }
            None => {
                canvas.text((left, value_y), Align::Left, quiet, "không có số liệu");
            }
        }
        let (plot_top, plot_bottom) = (value_y + line_height * 0.75, y + step - 14.0);
        let scale = Scale { values: (0.0, 100.0), places: (plot_bottom, plot_top) };
        for value in [0.0, 100.0] {
            canvas.line((left, scale.at(value)), (left + width, scale.at(value)), 0.6, palette.hair);
        }
        if let Some((_, rate)) = line.year {
            let level = scale.at(rate.printed().to_f32().unwrap_or(0.0));
            canvas.dashed((left, level), (left + width, level), (0.9, palette.quiet), (3.0, 3.0));
        }
        let x = day_scale(days, (left + 4.0, left + width - 5.0));
        let place = |day: NaiveDate| if days.len() == 1 { left + width / 2.0 } else { x(day) };
        for run in &line.runs {
            let points: Vec<Point> =
                run.iter().map(|(day, value)| Point::new(place(*day), scale.at(*value))).collect();
            canvas.polyline(&points, (1.8, palette.accent), (0.0, 0.0));
            if let ([only], true) = (points.as_slice(), days.len() > 1) {
                canvas.sign((only.x, only.y), Sign::Dot, 4.0, palette.accent);
            }
        }
        if let (Some((day, value)), Some(_)) = (line.runs.last().and_then(|run| run.last()), line.now) {
            canvas.sign((place(*day), scale.at(*value)), Sign::Dot, 6.0, palette.accent);
        }
        let told_now =
            line.now.map_or("không có số liệu".to_owned(), |now| format!("{}%", fixed(now.printed())));
        hits.push(Hit {
            area: Area::new(left, y, left + width, y + step - 4.0),
            words: format!("{}: {told_now}", line.indicator.name),
            figure: FigureKey::new(ask.week.time(), Subject::Province, Measure::Indicator(line.indicator.no)),
        });
    }
    let note = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first != last => {
            format!("Mọi hình cùng thang 0–100%, {}.", finding::stretch(*first, *last))
        }
        _ => "Mọi hình cùng thang 0–100%.".to_owned(),
    };
    let end = frame::foot(canvas, top + step * many as f32, &note);
    (hits, end)
}
