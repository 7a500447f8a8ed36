//! From values and days to places: round steps of an axis, and as many of its words as have room.

use chrono::{Datelike, NaiveDate};

use super::canvas::{Align, Canvas};
use crate::figures::number::month;
use crate::figures::words::bare_time;
use crate::figures::{AsOf, PeriodKind};

/// A stretch of values on a stretch of places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The value at the first place, and at the last.
    pub values: (f32, f32),
    /// The first place, and the last.
    pub places: (f32, f32),
}

impl Scale {
    /// Where a value lies.
    pub fn at(&self, value: f32) -> f32 {
        let (low, high) = self.values;
        let share = if (high - low).abs() < f32::EPSILON { 0.5 } else { (value - low) / (high - low) };
        self.places.0 + (self.places.1 - self.places.0) * share
    }
}

/// A round step that divides a stretch into at most so many parts: 1, 2 or 5 times a power of ten.
pub fn step(stretch: f32, parts: usize) -> f32 {
    let rough = (stretch / parts.max(1) as f32).max(f32::MIN_POSITIVE);
    let power = 10_f32.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().find(|step| step * power >= rough * 0.999);
    step.unwrap_or(10.0) * power
}

/// The multiples of a step within a stretch, low to high.
pub fn ticks((low, high): (f32, f32), step: f32) -> Vec<f32> {
    let (low, high) = (low.min(high), low.max(high));
    let first = (low / step - 0.001).ceil();
    let count = ((high / step + 0.001).floor() - first).max(-1.0) as i64;
    (0..=count).map(|index| (first + index as f32) * step).collect()
}

/// Values with some air around them, within 0 and a greatest value.
pub fn around(values: impl Iterator<Item = f32>, most: f32) -> (f32, f32) {
    let (low, high) = values
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if !low.is_finite() {
        return (0.0, most);
    }
    let air = ((high - low) * 0.1).max(most * 0.01);
    ((low - air).max(0.0), (high + air).min(most))
}

/// A number on an axis: as few decimals as its step needs, a comma before them.
pub fn told(value: f32, step: f32) -> String {
    let decimals = if step >= 0.999 {
        0
    } else if step >= 0.0999 {
        1
    } else {
        2
    };
    format!("{value:.decimals$}").replace('.', ",")
}

/// A day below an axis: `08/4`, the first of a year `08/4/2025`; of other periods the period.
pub fn day_told(kind: PeriodKind, day: NaiveDate, with_year: bool) -> String {
    match kind.time(day) {
        AsOf::Day(_) | AsOf::Moment(_) if with_year => {
            format!("{:02}/{}/{}", day.day(), month(day.month()), day.year())
        }
        AsOf::Day(_) | AsOf::Moment(_) => format!("{:02}/{}", day.day(), month(day.month())),
        other => bare_time(other),
    }
}

/// Writes days below an axis, as many as have room: the last one, the first one, then others at even steps; a year stands where it begins.
pub fn days_below(
    canvas: &mut Canvas<'_>,
    days: &[NaiveDate],
    kind: PeriodKind,
    place: impl Fn(NaiveDate) -> f32,
    (y, left, right): (f32, f32, f32),
) -> Vec<NaiveDate> {
    let ink = canvas.quiet();
    let widest = days.iter().map(|day| canvas.width(ink, &day_told(kind, *day, true))).fold(0.0, f32::max);
    let room = (right - left).max(1.0);
    let most = ((room / (widest + 10.0)).floor() as usize).max(1);
    let every = days.len().div_ceil(most).max(1);
    let mut shown: Vec<NaiveDate> = Vec::new();
    let mut end = f32::INFINITY;
    // from the newest back, so that the newest always stands
    for (back, day) in days.iter().rev().enumerate() {
        let is_first = back + 1 == days.len();
        if !back.is_multiple_of(every) && !is_first {
            continue;
        }
        let half = widest / 2.0;
        let x = place(*day).clamp(left + half, (right - half).max(left + half));
        if x + half + 6.0 > end {
            continue;
        }
        end = x - half;
        shown.push(*day);
    }
    shown.reverse();
    let mut year = None;
    for day in &shown {
        let with_year = year != Some(day.year());
        year = Some(day.year());
        let text = day_told(kind, *day, with_year);
        let half = widest / 2.0;
        let x = place(*day).clamp(left + half, (right - half).max(left + half));
        canvas.text((x, y), Align::Middle, ink, &text);
    }
    shown
}
