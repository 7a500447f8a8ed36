//! The row of a table that adds up the others: `Cộng`, `Tổng cộng`.

use rust_decimal::Decimal;

use crate::figures::number::{count, exact, fixed};

use super::facts::{Facts, Unit};
use super::names::Entity;
use super::paper::TableCell;
use super::rules;
use super::tables::{CellVerdict, only_number};
use super::tokens::Number;
use super::verdict::Verdict;

/// What such a row is called.
const CALLED: [&str; 5] = ["cộng", "tổng cộng", "tổng", "tổng số", "tổng điểm"];

/// Columns that nobody adds up.
const NEVER: [&str; 8] = ["tt", "stt", "hạng", "vị trí", "thứ bậc", "tỷ lệ", "%", "bình quân"];

fn number_of(cell: &TableCell) -> Option<Number> {
    only_number(&cell.text).filter(|number| !number.percent)
}

fn cell_at(row: &[TableCell], column: usize) -> Option<(usize, &TableCell)> {
    row.iter().enumerate().find(|(_, cell)| cell.column == column && cell.span <= 1)
}

/// The sums of a table against the rows above them; of points also against the score that is published, which need not be their sum.
pub fn check(rows: &[Vec<TableCell>], facts: &Facts<'_>) -> Vec<CellVerdict> {
    let is_total = |row: &Vec<TableCell>| {
        let name = row.iter().map(|cell| cell.text.trim()).find(|text| text.chars().any(char::is_alphabetic));
        name.is_some_and(|name| CALLED.contains(&name.to_lowercase().trim_end_matches([':', '.']).trim()))
    };
    let mut found = Vec::new();
    let Some(total) = rows.iter().rposition(is_total).filter(|total| *total > 2) else { return found };
    // the rows of numbers between the head and it
    let has_numbers = |row: &Vec<TableCell>| row.iter().skip(1).filter_map(number_of).count() > 0;
    let Some(first) = rows.iter().position(has_numbers).filter(|first| first + 1 < total) else {
        return found;
    };
    if rows[first..total].iter().any(is_total) {
        return found;
    }
    // a row that leaves out its first cells stands at the right
    let cells = |row: &[TableCell]| row.iter().map(|cell| cell.column + cell.span.max(1)).max().unwrap_or(0);
    let shift = cells(&rows[total - 1]).saturating_sub(cells(&rows[total]));
    let width = rows.iter().flatten().map(|cell| cell.column + cell.span.max(1)).max().unwrap_or(0);
    for column in 0..width {
        let head: String = rows[..first]
            .iter()
            .filter_map(|row| {
                row.iter().find(|cell| (cell.column..cell.column + cell.span.max(1)).contains(&column))
            })
            .map(|cell| format!(" {} ", cell.text.to_lowercase()))
            .collect();
        let is_never = NEVER.iter().any(|never| {
            head.contains(&format!(" {never} "))
                || (*never == "%" && head.contains('%'))
                || head.contains("tỷ lệ")
        });
        let Some((place, own)) = column
            .checked_sub(shift)
            .and_then(|column| cell_at(&rows[total], column))
            .and_then(|(place, cell)| Some((place, number_of(cell)?)))
        else {
            continue;
        };
        let parts: Option<Vec<Decimal>> = rows[first..total]
            .iter()
            .map(|row| cell_at(row, column).and_then(|(_, cell)| number_of(cell)).map(|number| number.value))
            .collect();
        let Some(parts) = parts.filter(|parts| parts.len() > 1 && !is_never) else { continue };
        let sum: Decimal = parts.iter().sum();
        let published = facts.of(Entity::Province).iter();
        let is_published = published
            .filter(|fact| fact.unit == Unit::Point)
            .any(|fact| own.decimals > 0 && fact.value.abs() == own.value.abs());
        // running numbers make no sum
        let is_serial = parts.windows(2).all(|pair| pair[1] == pair[0] + Decimal::ONE);
        if is_serial {
            continue;
        }
        let verdict = if sum == own.value || is_published {
            Verdict::Agrees("tổng của cột".to_owned())
        } else {
            let right = match () {
                () if own.decimals > 0 => fixed(sum),
                () if own.padded => u32::try_from(sum).map_or_else(|_| exact(sum), count),
                () => exact(sum),
            };
            Verdict::wrong(rules::COUNT, format!("cộng các dòng trên là {right}"), right)
        };
        found.push(CellVerdict { at: (total, place), verdict });
    }
    found
}
