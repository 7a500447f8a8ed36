//! The scores of a few units over time: the chosen ones, else the first and the last two.

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;

use super::canvas::Canvas;
use super::change::noun;
use super::finding::{self, Moved};
use super::frame;
use super::lines::{self, Series, Spot};
use super::model::{Ask, Chart, Kind};
use super::names::short;
use super::style::SERIES;
use crate::figures::number::{count, fixed};
use crate::figures::words::bare_time;
use crate::figures::{FigureKey, Measure, Reading, Score, Subject, UnitMove};

/// The units that are shown: the chosen ones, at most as many as can be told apart; else the first and the last two.
fn shown_units<'a>(ask: Ask<'a>, scored: &[&'a UnitMove]) -> Vec<&'a UnitMove> {
    let chosen = &ask.request.chosen;
    let mut found: Vec<&UnitMove> = chosen
        .iter()
        .filter_map(|id| scored.iter().find(|unit| unit.unit.id == *id).copied())
        .take(SERIES)
        .collect();
    if found.is_empty() {
        let many = scored.len();
        let is_end = |at: usize| at < 2 || at + 2 >= many;
        found = scored.iter().enumerate().filter(|(at, _)| is_end(*at)).map(|(_, unit)| *unit).collect();
    }
    found
}

/// Draws the chart.
pub fn draw(ask: Ask<'_>, mut canvas: Canvas<'_>) -> Result<Chart, String> {
    let group = ask.group()?;
    let kind = ask.week.kind;
    let scored: Vec<&UnitMove> = ask.week.group(group).filter(|unit| unit.score().is_some()).collect();
    let units = shown_units(ask, &scored);
    let is_known = |id| scored.iter().any(|unit| unit.unit.id == id);
    if !ask.request.chosen.is_empty() && !ask.request.chosen.iter().any(|id| is_known(*id)) {
        return Err("Đơn vị được chọn chưa có điểm ở kỳ này; hãy chọn đơn vị khác.".to_owned());
    }
    let days = ask.days();
    let score = |unit: &UnitMove, day: NaiveDate| -> Option<Score> {
        let subject = Subject::Unit(unit.unit.id);
        ask.history.score(day, subject).as_ref().and_then(Reading::value).copied()
    };
    let series: Vec<Series> = units
        .iter()
        .map(|unit| {
            let mut runs: Vec<Vec<Spot>> = Vec::new();
            let mut version: Option<String> = None;
            for day in &days {
                let own = ask.history.version_at(*day).id.clone();
                let Some((score, value)) =
                    score(unit, *day).and_then(|score| Some((score, score.printed().to_f32()?)))
                else {
                    version = None;
                    continue;
                };
                let spot = Spot {
                    day: *day,
                    value,
                    words: format!(
                        "{}, {}: {} điểm",
                        short(&unit.unit.name),
                        bare_time(kind.time(*day)),
                        fixed(score.printed())
                    ),
                    figure: FigureKey::new(kind.time(*day), Subject::Unit(unit.unit.id), Measure::Score),
                };
                match runs.last_mut().filter(|_| version.as_ref() == Some(&own)) {
                    Some(run) => run.push(spot),
                    None => runs.push(vec![spot]),
                }
                version = Some(own);
            }
            let now = unit.score().map(|score| fixed(score.printed())).unwrap_or_default();
            Series { name: short(&unit.unit.name), now, runs }
        })
        .collect();
    let moved: Vec<Moved> = units
        .iter()
        .filter_map(|unit| Some(Moved { name: short(&unit.unit.name), change: unit.change?.value() }))
        .collect();
    let values: Vec<Moved> = units
        .iter()
        .filter_map(|unit| Some(Moved { name: short(&unit.unit.name), change: unit.score()?.printed() }))
        .collect();
    let title = match moved.is_empty() {
        false => finding::moves(&moved, "đơn vị trên hình", "điểm"),
        true => finding::ends(&values, " điểm").unwrap_or_else(|| group.label().to_owned()),
    };
    let shown = format!(
        "Tổng điểm qua các kỳ của {} {}, {}",
        count(u32::try_from(units.len()).unwrap_or(u32::MAX)),
        noun(group),
        ask.when()
    );
    let top = frame::head(&mut canvas, &title, &shown, &[]);
    let (hits, bottom) = lines::draw(&mut canvas, &series, &days, kind, top);
    let head = std::iter::once("Đơn vị".to_owned()).chain(days.iter().map(|day| bare_time(kind.time(*day))));
    let body = units.iter().map(|unit| {
        let cells =
            days.iter().map(|day| score(unit, *day).map(|score| fixed(score.printed())).unwrap_or_default());
        std::iter::once(unit.unit.name.clone()).chain(cells).collect()
    });
    let table: Vec<Vec<String>> = std::iter::once(head.collect()).chain(body).collect();
    let told: Vec<String> = series.iter().map(|line| format!("{} {}", line.name, line.now)).collect();
    Ok(Chart::new(Kind::Trend, (title, shown), &told, canvas.finish(bottom), (hits, table)))
}
