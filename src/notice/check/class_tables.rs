//! Tables of how many units stand in each range of scores: `Từ 70 đến dưới 80 điểm | 73 | 72 | 53,33`.

use chrono::Datelike;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::figures::number::{count, fixed};
use crate::figures::{Group, Score};

use super::facts::Facts;
use super::paper::TableCell;
use super::rules;
use super::tables::{CellVerdict, only_number};
use super::tokens::{Kind, Number, Token, tokens};
use super::verdict::Verdict;

/// A range of scores, from the first on to below the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    from: Option<Decimal>,
    to: Option<Decimal>,
}

impl Range {
    fn holds(self, score: Decimal) -> bool {
        self.from.is_none_or(|from| score >= from) && self.to.is_none_or(|to| score < to)
    }
}

/// The range that a row begins with.
fn range_of(row: &[TableCell], facts: &Facts<'_>) -> Option<Range> {
    row.iter().take(3).find_map(|cell| {
        let tokens = tokens(&cell.text);
        let word = |at: usize| tokens.get(at).and_then(Token::word).unwrap_or("");
        let numbers: Vec<(usize, Decimal)> = tokens
            .iter()
            .enumerate()
            .filter_map(|(at, token)| match &token.kind {
                Kind::Number(number) if !number.percent => Some((at, number.value)),
                _ => None,
            })
            .collect();
        let says = |wanted: &str| cell.text.to_lowercase().contains(wanted);
        match numbers.as_slice() {
            [(_, from), (_, to)] if says("đến dưới") => {
                Some(Range { from: Some(*from), to: Some(*to) })
            }
            [(_, from)] if says("trở lên") => Some(Range { from: Some(*from), to: None }),
            [(at, to)] if *at > 0 && word(at - 1) == "dưới" => Some(Range { from: None, to: Some(*to) }),
            [] => {
                let key = cell.text.trim().to_lowercase();
                let classes = &facts.week.index.classes;
                let name = key.strip_prefix("loại ").or_else(|| key.strip_prefix("mức ")).unwrap_or(&key);
                let at = classes.iter().position(|class| class.name.to_lowercase() == name)?;
                let from = classes.get(at)?.from;
                let above = classes.iter().map(|class| class.from).filter(|other| *other > from).min();
                Some(Range { from: Some(from), to: above })
            }
            _ => None,
        }
    })
}

/// What a column holds, where it is of one group and one day: how many, or their share of all.
struct Column {
    counts: Vec<u32>,
    all: u32,
}

fn number_of(cell: &TableCell) -> Option<Number> {
    only_number(&cell.text)
}

/// Looks through a table of ranges; nothing of a table of something else.
pub fn check(rows: &[Vec<TableCell>], facts: &Facts<'_>) -> Vec<CellVerdict> {
    let ranges: Vec<(usize, Range)> =
        rows.iter().enumerate().filter_map(|(row, cells)| Some((row, range_of(cells, facts)?))).collect();
    let mut found = Vec::new();
    let Some((first, _)) = ranges.first().copied().filter(|_| ranges.len() > 2) else { return found };
    let week = facts.week;
    let columns_of = |then: bool| -> Vec<(bool, Column)> {
        let column = |group: Group| {
            let scores: Vec<Decimal> = week
                .group(group)
                .filter_map(|unit| if then { unit.score_before() } else { unit.score() })
                .map(Score::printed)
                .collect();
            let in_range = |range: &Range| scores.iter().filter(|score| range.holds(**score)).count();
            let number = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
            let counts = ranges.iter().map(|(_, range)| number(in_range(range))).collect();
            (then, Column { counts, all: number(scores.len()) })
        };
        Group::ALL.into_iter().map(column).filter(|(_, column)| column.all > 0).collect()
    };
    let known: Vec<(bool, Column)> = [false, true].into_iter().flat_map(columns_of).collect();
    let width = rows.iter().flatten().map(|cell| cell.column + cell.span.max(1)).max().unwrap_or(0);
    for column in 0..width {
        let cells: Vec<Option<(usize, usize, Number)>> = ranges
            .iter()
            .map(|(row, _)| {
                let place = rows[*row].iter().position(|cell| cell.column == column && cell.span <= 1)?;
                Some((*row, place, number_of(&rows[*row][place])?))
            })
            .collect();
        let told = told_time(column, &rows[..first], facts);
        let share = |part: u32, all: u32, decimals: u32| {
            (Decimal::from(part) * Decimal::ONE_HUNDRED)
                .checked_div(all.into())
                .map(|share| share.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
        };
        let is_share = cells.iter().flatten().any(|(.., number)| number.decimals > 0 || number.percent);
        let fits = |number: &Number, count: u32, all: u32| match is_share {
            true => share(count, all, number.decimals) == Some(number.value),
            false => number.value == count.into(),
        };
        // the group and the day that nearly all of the column fit
        let mut best: Option<(usize, &Column)> = None;
        for (then, known) in &known {
            if told.is_some_and(|told| told != *then) {
                continue;
            }
            let right = cells.iter().zip(&known.counts).filter(|(cell, count)| {
                cell.as_ref().is_some_and(|(.., number)| fits(number, **count, known.all))
            });
            let right = right.count();
            if best.is_none_or(|(most, _)| right > most) {
                best = Some((right, known));
            }
        }
        let filled = cells.iter().flatten().count();
        let is_nearly = |(right, _): &(usize, &Column)| filled > 2 && *right + 1 >= filled;
        let Some((_, known)) = best.filter(is_nearly) else { continue };
        for (cell, expected) in cells.iter().zip(&known.counts) {
            let Some((row, place, number)) = cell else { continue };
            let verdict = if fits(number, *expected, known.all) {
                Verdict::Agrees("số đơn vị của khoảng điểm này".to_owned())
            } else {
                let right = match is_share {
                    true => fixed(share(*expected, known.all, 2).unwrap_or_default()),
                    false if number.padded => count(*expected),
                    false => expected.to_string(),
                };
                Verdict::wrong(rules::COUNT, format!("số đúng là {right}"), right)
            };
            found.push(CellVerdict { at: (*row, *place), verdict });
        }
    }
    found
}

/// Whether the head of a column tells the day compared with or that of the figures.
fn told_time(column: usize, heads: &[Vec<TableCell>], facts: &Facts<'_>) -> Option<bool> {
    let week = facts.week;
    let over =
        heads.iter().flatten().filter(|cell| (cell.column..cell.column + cell.span.max(1)).contains(&column));
    over.flat_map(|cell| tokens(&cell.text)).find_map(|token| match token.kind {
        Kind::Date(date) => {
            let day = date.in_year(week.as_of.year())?;
            match () {
                () if day == week.as_of => Some(false),
                () if Some(day) == week.against => Some(true),
                () => None,
            }
        }
        _ => None,
    })
}
