//! Lines over time: the rank on an inverted axis, indicators and scores; gaps stay gaps.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use eframe::egui::{Align2, Color32, Role, Ui, Vec2b, WidgetInfo};
use egui_plot::{
    GridInput, GridMark, HoverPosition, Legend, Line, LineStyle, Plot, PlotPoint, PlotPoints, Points, Text,
    VLine,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::app::theme::{self, Themed};
use crate::figures::{AsOf, History, Measure, PeriodKind, Subject, number, words};

/// One line: its name, its colour, and a value or a gap a day.
pub struct Series {
    /// The name in the legend.
    pub name: String,
    /// The colour.
    pub color: Color32,
    /// Days without a value break the line.
    pub values: BTreeMap<NaiveDate, Option<Decimal>>,
}

/// How a plot is shown.
pub struct Look<'a> {
    /// The plot's name for the toolkit and for people who cannot see it.
    pub name: &'a str,
    /// One sentence that says what it shows, for people who cannot see it.
    pub alternative: String,
    /// Height in points.
    pub height: f32,
    /// Small values at the top: ranks.
    pub inverted: bool,
    /// Whether a legend names the lines.
    pub legend: bool,
    /// What the days stand for: themselves, or the months, quarters or years that they end.
    pub kind: PeriodKind,
    /// The days that are marked on the lines: the one compared with, where there is one, and the current one.
    pub marked: Option<(Option<NaiveDate>, NaiveDate)>,
}

/// A subject's figures over all days, as a line; a day without one is a gap.
pub fn values_of(
    history: &History,
    subject: Subject,
    measure: Measure,
) -> BTreeMap<NaiveDate, Option<Decimal>> {
    let mut values: BTreeMap<NaiveDate, Option<Decimal>> = history.days().map(|day| (day, None)).collect();
    for (day, figure) in history.series(subject, measure) {
        values.insert(day, figure.reading.value().copied());
    }
    values
}

/// The rank of every day that has one, as a line of this colour.
pub fn ranks(history: &History, color: Color32) -> Series {
    let rank = |day| history.rank(day).map(|rank| Decimal::from(rank.place()));
    Series {
        name: "Xếp hạng".to_owned(),
        color,
        values: history.days().map(|day| (day, rank(day))).collect(),
    }
}

/// What the rank's line says: `Hạng giảm 12 bậc, thấp nhất từ đầu năm`.
pub fn rank_finding(history: &History, as_of: NaiveDate, against: Option<NaiveDate>) -> String {
    let rank = |day: NaiveDate| history.rank(day);
    let Some(is) = rank(as_of) else { return "Chưa có xếp hạng của kỳ này".to_owned() };
    let moved = match against.and_then(rank).filter(|was| was.of() == is.of()) {
        Some(was) if was.place() > is.place() => format!("Hạng tăng {} bậc", was.place() - is.place()),
        Some(was) if was.place() < is.place() => format!("Hạng giảm {} bậc", is.place() - was.place()),
        Some(_) => "Hạng giữ nguyên".to_owned(),
        None => format!("Hạng {is}"),
    };
    let year = history.days().filter(|day| day.year() == as_of.year() && *day < as_of);
    let earlier: Vec<u32> =
        year.filter_map(rank).filter(|rank| rank.of() == is.of()).map(|rank| rank.place()).collect();
    match (earlier.iter().min(), earlier.iter().max()) {
        (Some(_), Some(worst)) if is.place() > *worst => format!("{moved}, thấp nhất từ đầu năm"),
        (Some(best), Some(_)) if is.place() < *best => format!("{moved}, cao nhất từ đầu năm"),
        _ => moved,
    }
}

/// Days as the plot's x: days since the common era.
fn x_of(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

#[expect(clippy::cast_possible_truncation, reason = "days of a calendar")]
fn day_of(x: f64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(x.round() as i32)
}

/// A period below the axis, as short as can be: `T15`, `9/2026`, `Quý III`.
fn short_label(kind: PeriodKind, day: NaiveDate) -> String {
    match kind.time(day) {
        AsOf::Part(part) if part.months() == 3 => format!("Quý {}", words::roman(part.number())),
        AsOf::Part(part) if part.months() == 1 => format!("{}/{}", part.number(), part.year()),
        AsOf::Part(part) => {
            format!("{}T{}", part.months(), if part.number() == 1 { " đầu" } else { " cuối" })
        }
        AsOf::Year(year) => year.to_string(),
        AsOf::Day(_) | AsOf::Moment(_) => format!("T{}", day.iso_week().week()),
    }
}

/// Shows lines over time. Nothing in it moves by itself; the wheel scrolls the page, not the plot.
pub fn lines_ui(ui: &mut Ui, series: &[Series], look: &Look<'_>) {
    let tokens = ui.tokens();
    let mut days: Vec<NaiveDate> = series.iter().flat_map(|series| series.values.keys().copied()).collect();
    days.sort_unstable();
    days.dedup();
    let values =
        || series.iter().flat_map(|series| series.values.values().flatten()).filter_map(Decimal::to_f64);
    let (low, high) = values()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let (Some(first), Some(last), true) = (days.first().copied(), days.last().copied(), low.is_finite())
    else {
        ui.label(theme::quiet("Chưa có số liệu để vẽ."));
        return;
    };
    let (bottom, top) =
        if look.inverted { (0.0, (high / 5.0).ceil() * 5.0 + 1.0) } else { around(low, high) };
    let margin = ((x_of(last) - x_of(first)) * 0.04).max(2.0);
    // a label needs some fifty points of width
    let every = (days.len() / ((ui.available_width() / 52.0) as usize).max(2)) + 1;
    let (inverted, kind) = (look.inverted, look.kind);
    let shown: Vec<NaiveDate> = days.iter().rev().step_by(every).copied().collect();
    let ticks = shown.clone();
    let mut plot = Plot::new(look.name)
        // what was shown before under this name says nothing about these values
        .reset()
        .height(look.height)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_background(false)
        .show_crosshair(false)
        .show_grid(Vec2b::new(false, true))
        .grid_color(tokens.hairline)
        .invert_y(inverted)
        .default_x_bounds(x_of(first) - margin, x_of(last) + margin)
        .default_y_bounds(bottom, top)
        .x_grid_spacer(move |_: GridInput| {
            ticks.iter().map(|day| GridMark { value: x_of(*day), step_size: 7.0 * every as f64 }).collect()
        })
        .x_axis_formatter(move |mark, _| {
            day_of(mark.value)
                .filter(|day| shown.contains(day))
                .map(|day| short_label(kind, day))
                .unwrap_or_default()
        })
        .y_axis_formatter(|mark, _| tick(mark.value))
        .label_formatter(move |position| hover(position, inverted, kind));
    if inverted {
        plot = plot.y_grid_spacer(move |_: GridInput| rank_ticks(top));
    }
    if look.legend {
        plot = plot.legend(Legend::default());
    }
    let shown = plot.show(ui, |plot| {
        if let Some((against, as_of)) = look.marked {
            for day in against.into_iter().chain([as_of]) {
                plot.vline(VLine::new("", x_of(day)).color(tokens.line).style(LineStyle::dashed_loose()));
            }
        }
        for series in series {
            for stretch in stretches(series) {
                plot.line(
                    Line::new(series.name.clone(), PlotPoints::from(stretch.clone()))
                        .color(series.color)
                        .width(2.5),
                );
                plot.points(
                    Points::new(series.name.clone(), PlotPoints::from(stretch))
                        .color(series.color)
                        .radius(3.0),
                );
            }
            if let Some((against, as_of)) = look.marked.filter(|_| inverted) {
                if let Some(against) = against {
                    mark_rank(plot, series, kind, against, tokens.accent);
                }
                mark_rank(plot, series, kind, as_of, tokens.ink);
            }
        }
    });
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, look.alternative.clone()));
}

fn mark_rank(
    plot: &mut egui_plot::PlotUi<'_>,
    series: &Series,
    kind: PeriodKind,
    day: NaiveDate,
    color: Color32,
) {
    let Some(value) = series.values.get(&day).and_then(|value| value.as_ref()?.to_f64()) else { return };
    let at = [x_of(day), value];
    plot.points(Points::new("", vec![at]).color(color).radius(6.0));
    let when = match kind {
        PeriodKind::Days => format!("{:02}/{}", day.day(), number::month(day.month())),
        _ => short_label(kind, day),
    };
    let label = theme::strong(format!("{when}: hạng {value:.0}")).color(color);
    // beside the point, where there is room
    let bounds = plot.plot_bounds();
    let at_left = at[0] - bounds.min()[0] < bounds.width() * 0.2;
    let (side, anchor) = if at_left { (1.0, Align2::LEFT_BOTTOM) } else { (-1.0, Align2::RIGHT_BOTTOM) };
    let beside = at[0] + side * bounds.width() * 0.012;
    // a line that rises from the left would run through its label; ranks grow downwards
    let above = if at_left { bounds.height() * 0.05 } else { 0.0 };
    plot.text(Text::new("", PlotPoint::new(beside, at[1] - above), label).anchor(anchor));
}

/// Runs of days with values; a day without one ends a run (a NaN would end the program).
fn stretches(series: &Series) -> Vec<Vec<[f64; 2]>> {
    let mut stretches = vec![Vec::new()];
    for (day, value) in &series.values {
        match (value.as_ref().and_then(Decimal::to_f64), stretches.last_mut()) {
            (Some(value), Some(run)) => run.push([x_of(*day), value]),
            _ => stretches.push(Vec::new()),
        }
    }
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

/// A range with some air around the values, within 0 to 100 where they lie there.
fn around(low: f64, high: f64) -> (f64, f64) {
    let air = ((high - low) * 0.12).max(1.0);
    (
        if low >= 0.0 { (low - air).max(0.0) } else { low - air },
        if high <= 100.0 { (high + air).min(101.0) } else { high + air },
    )
}

fn rank_ticks(top: f64) -> Vec<GridMark> {
    let mut marks = vec![GridMark { value: 1.0, step_size: 5.0 }];
    let mut value = 5.0;
    while value <= top {
        marks.push(GridMark { value, step_size: 5.0 });
        value += 5.0;
    }
    marks
}

fn tick(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded.fract().abs() < 0.05 {
        format!("{rounded:.0}")
    } else {
        format!("{rounded:.1}").replace('.', ",")
    }
}

fn hover(position: &HoverPosition<'_>, is_rank: bool, kind: PeriodKind) -> Option<String> {
    let HoverPosition::NearDataPoint { plot_name, position, .. } = position else { return None };
    let day = day_of(position.x)?;
    let value = Decimal::try_from(position.y).ok()?;
    let value = if is_rank { format!("hạng {}", value.round()) } else { number::fixed(value) };
    let name = if plot_name.is_empty() { String::new() } else { format!("{plot_name}\n") };
    let when = match kind {
        PeriodKind::Days => format!("{} ({})", number::date(day), short_label(kind, day)),
        _ => words::bare_time(kind.time(day)),
    };
    Some(format!("{name}{when}: {value}"))
}
