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
use crate::figures::{AsOf, History, PeriodKind, number, words};

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

/// The rank of every day that has one, as a line of this colour.
pub fn ranks(history: &History, color: Color32) -> Series {
    let rank = |day| history.rank(day).map(|rank| Decimal::from(rank.place()));
    Series {
        name: "Xếp hạng".to_owned(),
        color,
        values: history.days().map(|day| (day, rank(day))).collect(),
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

/// A period below the axis, as short as can be: `08/4`, `9/2026`, `Quý III`.
fn short_label(kind: PeriodKind, day: NaiveDate) -> String {
    match kind.time(day) {
        AsOf::Part(part) if part.months() == 3 => format!("Quý {}", words::roman(part.number())),
        AsOf::Part(part) if part.months() == 1 => format!("{}/{}", part.number(), part.year()),
        AsOf::Part(part) => {
            format!("{}T{}", part.months(), if part.number() == 1 { " đầu" } else { " cuối" })
        }
        AsOf::Year(year) => year.to_string(),
        AsOf::Day(_) | AsOf::Moment(_) => format!("{:02}/{}", day.day(), number::month(day.month())),
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
    let (bottom, top) = if look.inverted {
        // ranks use the height that there is
        let air = ((high - low) * 0.2).max(1.5);
        ((low - air).max(0.5), high + air)
    } else {
        around(low, high)
    };
    let margin = ((x_of(last) - x_of(first)) * 0.04).max(2.0);
    // the newest rank is named at the right of its point
    let right = if look.inverted && look.marked.is_some() {
        let share = f64::from(104.0 / ui.available_width().max(200.0)).min(0.4);
        (x_of(last) - x_of(first) + 2.0 * margin) * share / (1.0 - share)
    } else {
        margin
    };
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
        .default_x_bounds(x_of(first) - margin, x_of(last) + right.max(margin))
        .default_y_bounds(bottom, top)
        .x_grid_spacer(move |_: GridInput| {
            // the days have been thinned already: each is written in full strength
            ticks.iter().map(|day| GridMark { value: x_of(*day), step_size: 10_000.0 }).collect()
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
        plot = plot.y_grid_spacer(move |_: GridInput| rank_ticks(bottom, top));
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
                let value =
                    |day: NaiveDate| series.values.get(&day).and_then(|value| value.as_ref()?.to_f64());
                // the line leaves the day compared with towards the newest: its label lies on the other side
                let is_below = against.and_then(value).zip(value(as_of)).is_some_and(|(was, is)| is <= was);
                if let Some(against) = against {
                    let side = if is_below { Align2::RIGHT_TOP } else { Align2::RIGHT_BOTTOM };
                    mark_rank(plot, series, kind, against, (tokens.accent, side));
                }
                mark_rank(plot, series, kind, as_of, (tokens.ink, Align2::LEFT_CENTER));
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
    (color, anchor): (Color32, Align2),
) {
    let Some(value) = series.values.get(&day).and_then(|value| value.as_ref()?.to_f64()) else { return };
    let at = [x_of(day), value];
    plot.points(Points::new("", vec![at]).color(color).radius(6.0));
    let when = match kind {
        PeriodKind::Days => format!("{:02}/{}", day.day(), number::month(day.month())),
        _ => short_label(kind, day),
    };
    let words = match anchor {
        Align2::LEFT_CENTER => format!("hạng {value:.0}"),
        _ => format!("{when}: hạng {value:.0}"),
    };
    let label = theme::strong(words).color(color);
    let bounds = plot.plot_bounds();
    let (dx, dy) = match anchor {
        Align2::LEFT_CENTER => (0.014, 0.0),
        // ranks grow downwards
        Align2::RIGHT_TOP => (0.01, 0.05),
        _ => (0.01, -0.05),
    };
    // at the left edge a label goes to the right of its point
    let at_left = anchor != Align2::LEFT_CENTER && at[0] - bounds.min()[0] < bounds.width() * 0.2;
    let anchor = match anchor {
        Align2::RIGHT_TOP if at_left => Align2::LEFT_TOP,
        Align2::RIGHT_BOTTOM if at_left => Align2::LEFT_BOTTOM,
        anchor => anchor,
    };
    let beside = PlotPoint::new(at[0] + dx * bounds.width(), at[1] + dy * bounds.height());
    plot.text(Text::new("", beside, label).anchor(anchor));
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

fn rank_ticks(bottom: f64, top: f64) -> Vec<GridMark> {
    let step =
        [1.0, 2.0, 5.0, 10.0, 20.0].into_iter().find(|step| (top - bottom) / step <= 6.0).unwrap_or(50.0);
    let first = (bottom / step).ceil().max(1.0) as i64;
    let last = (top / step).floor() as i64;
    let mut marks: Vec<GridMark> =
        (first..=last).map(|at| GridMark { value: at as f64 * step, step_size: step }).collect();
    if bottom <= 1.0 && step > 1.0 {
        marks.insert(0, GridMark { value: 1.0, step_size: step });
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
