//! Where lines break: the best division of a whole paragraph, after Knuth and Plass, at spaces only.

use std::ops::Range;

/// How far a space may shrink, as a part of its width.
const SHRINK: f64 = 0.2;
/// The stretch of a space that counts as one unit of looseness, as a part of its width.
const STRETCH: f64 = 0.5;
/// What a line costs by itself where lines are ragged: far more than any raggedness, so lines are few.
const LINE_COST: f64 = 1e9;
/// What a last line of a few letters costs in a justified paragraph.
const STUB_COST: f64 = 4e3;
/// A last line shorter than this part of the measure is a stub.
const STUB: f64 = 0.12;
/// How short a line without spaces may be, as a part of the measure, for one unit of looseness.
const SHORT: f64 = 0.08;
/// Points by which a line may be too long for rounding's sake.
const SLOP: f64 = 0.01;

/// What cannot be broken, and the gap after it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Unit {
    /// Points of the unit itself.
    pub(super) width: f32,
    /// How many no-break spaces in it stretch.
    pub(super) stretches: u16,
    /// Points of the spaces after it; zero where an overlong word was divided.
    pub(super) gap: f32,
    /// How many spaces follow it.
    pub(super) gap_stretches: u16,
}

/// Widths of a paragraph's lines in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// The first line.
    pub(super) first: f32,
    /// All others.
    pub(super) rest: f32,
}

/// What makes a division good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// Spaces that stretch and shrink as little as possible; the last line is free.
    Justified,
    /// Few lines, then lines of like length; the last line is free.
    Ragged,
    /// Few lines, then lines of like length, the last one too.
    Balanced,
}

/// The lines of a paragraph as ranges of its units. Every unit is in exactly one line, and a line is wider than the
/// measure only if it is a single unit that is. `space` is a space's width in points.
pub(super) fn break_lines(units: &[Unit], measure: Measure, space: f32, aim: Aim) -> Vec<Range<usize>> {
    let sums = Sums::of(units);
    let widest = f64::from(measure.first.max(measure.rest));
    // For each unit, the cheapest division of all before it, and where its last line begins.
    let mut best: Vec<(f64, usize)> = Vec::with_capacity(units.len() + 1);
    best.push((0.0, 0));
    for end in 1..=units.len() {
        let mut cheapest = (f64::INFINITY, end - 1);
        for start in (0..end).rev() {
            let line = sums.line(units, start, end);
            let single = start + 1 == end;
            if !single && line.least(space, aim) > widest + SLOP {
                break;
            }
            let width = f64::from(if start == 0 { measure.first } else { measure.rest });
            let Some(cost) = line.cost(width, space, aim, end == units.len(), single) else { continue };
            let total = best[start].0 + cost;
            if total < cheapest.0 {
                cheapest = (total, start);
            }
        }
        best.push(cheapest);
    }
    let mut lines = Vec::new();
    let mut end = units.len();
    while end > 0 {
        let start = best[end].1;
        lines.push(start..end);
        end = start;
    }
    lines.reverse();
    lines
}

/// Running sums over the units, so that a line's width is a difference.
struct Sums {
    width: Vec<f64>,
    stretches: Vec<f64>,
}

impl Sums {
    fn of(units: &[Unit]) -> Self {
        let mut sums = Self { width: vec![0.0], stretches: vec![0.0] };
        let (mut width, mut stretches) = (0.0, 0.0);
        for unit in units {
            width += f64::from(unit.width) + f64::from(unit.gap);
            stretches += f64::from(unit.stretches) + f64::from(unit.gap_stretches);
            sums.width.push(width);
            sums.stretches.push(stretches);
        }
        sums
    }

    /// The line of these units, without the gap after its last.
    fn line(&self, units: &[Unit], start: usize, end: usize) -> Candidate {
        let last = &units[end - 1];
        Candidate {
            natural: self.width[end] - self.width[start] - f64::from(last.gap),
            stretches: self.stretches[end] - self.stretches[start] - f64::from(last.gap_stretches),
        }
    }
}

/// A line that might be.
struct Candidate {
    natural: f64,
    stretches: f64,
}

impl Candidate {
    /// The least width that it can be set in.
    fn least(&self, space: f32, aim: Aim) -> f64 {
        match aim {
            Aim::Justified => self.natural - self.stretches * f64::from(space) * SHRINK,
            _ => self.natural,
        }
    }

    /// What the line costs, `None` where it does not fit. A single unit always fits: it cannot be helped.
    fn cost(&self, width: f64, space: f32, aim: Aim, last: bool, single: bool) -> Option<f64> {
        if self.least(space, aim) > width + SLOP && !single {
            return None;
        }
        let slack = width - self.natural;
        match aim {
            Aim::Justified => {
                if last && slack >= 0.0 {
                    return Some(if self.natural < width * STUB { STUB_COST } else { 1.0 });
                }
                let give = if slack < 0.0 { SHRINK } else { STRETCH };
                let give = if self.stretches > 0.0 {
                    self.stretches * f64::from(space).max(0.1) * give
                } else {
                    // Nothing to stretch, as within an overlong word: the line stays short.
                    width.max(1.0) * SHORT
                };
                let ratio = slack.abs() / give;
                let badness = 100.0 * ratio * ratio * ratio;
                Some((1.0 + badness) * (1.0 + badness))
            }
            Aim::Ragged => Some(LINE_COST + if last { 0.0 } else { slack * slack }),
            Aim::Balanced => Some(LINE_COST + slack * slack),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(widths: &[f32]) -> Vec<Unit> {
        widths.iter().map(|width| Unit { width: *width, stretches: 0, gap: 3.5, gap_stretches: 1 }).collect()
    }

    fn natural(units: &[Unit], line: &Range<usize>) -> f32 {
        let line = &units[line.clone()];
        line.iter().map(|unit| unit.width + unit.gap).sum::<f32>() - line.last().map_or(0.0, |unit| unit.gap)
    }

    /// Word widths that differ in a fixed, irregular way.
    fn irregular(count: usize, seed: usize) -> Vec<Unit> {
        let widths: Vec<f32> = (0..count).map(|i| 8.0 + ((i * 7919 + seed * 104_729) % 37) as f32).collect();
        words(&widths)
    }

    #[test]
    fn each_word_stands_in_exactly_one_line_and_none_is_too_long() {
        for aim in [Aim::Justified, Aim::Ragged, Aim::Balanced] {
            for count in [0, 1, 2, 3, 50, 400] {
                let units = irregular(count, count);
                let lines = break_lines(&units, Measure { first: 264.0, rest: 300.0 }, 3.5, aim);
                assert_eq!(
                    lines.iter().cloned().flatten().collect::<Vec<_>>(),
                    (0..count).collect::<Vec<_>>()
                );
                for (index, line) in lines.iter().enumerate() {
                    let shrink =
                        if aim == Aim::Justified { 0.2 * 3.5 * (line.len() - 1) as f32 } else { 0.0 };
                    let width = if index == 0 { 264.0 } else { 300.0 };
                    assert!(natural(&units, line) - shrink <= width + 0.02, "{aim:?} {line:?}");
                }
            }
        }
    }

    #[test]
    fn the_whole_paragraph_is_more_even_than_line_by_line() {
        let looseness = |units: &[Unit], lines: &[Range<usize>]| -> f32 {
            let all = lines[..lines.len() - 1].iter();
            all.map(|line| ((200.0 - natural(units, line)) / (line.len().max(2) - 1) as f32).powi(2)).sum()
        };
        let (mut fitted, mut greedy) = (0.0, 0.0);
        for seed in 1..30 {
            let units = irregular(120, seed);
            fitted += looseness(
                &units,
                &break_lines(&units, Measure { first: 200.0, rest: 200.0 }, 3.5, Aim::Justified),
            );
            let mut lines: Vec<Range<usize>> = Vec::new();
            for index in 0..units.len() {
                match lines.last_mut() {
                    Some(line) if natural(&units, &(line.start..index + 1)) <= 200.0 => line.end = index + 1,
                    _ => lines.push(index..index + 1),
                }
            }
            greedy += looseness(&units, &lines);
        }
        assert!(fitted < greedy * 0.8, "fitted {fitted}, greedy {greedy}");
    }

    #[test]
    fn balanced_lines_are_as_few_as_possible_and_alike() {
        let units = words(&[30.0; 11]);
        let lines = break_lines(&units, Measure { first: 330.0, rest: 330.0 }, 3.5, Aim::Balanced);
        assert_eq!(lines.iter().map(ExactSizeIterator::len).collect::<Vec<_>>().len(), 2);
        assert!(lines.iter().all(|line| line.len() >= 5), "{lines:?}");
    }

    #[test]
    fn a_unit_wider_than_the_line_stands_alone() {
        let units = words(&[20.0, 500.0, 20.0]);
        for aim in [Aim::Justified, Aim::Ragged, Aim::Balanced] {
            let lines = break_lines(&units, Measure { first: 100.0, rest: 100.0 }, 3.5, aim);
            assert_eq!(lines, [0..1, 1..2, 2..3]);
        }
    }
}
