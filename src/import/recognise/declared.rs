//! What a table declares of its own figures, against what they give: changes between two dates, sums of counts, totals of groups.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, RoundingStrategy};

use crate::cell::{At, Value, address};
use crate::figures::name::fold;
use crate::figures::{Measure, Tally, number};
use crate::import::rules;
use crate::import::words::shortened;
use crate::plan::TableKind;
use crate::value::{as_shown, score};

use super::columns::{Column, View};
use super::layout::is_count_of_columns;
use super::table::{Entry, Table, Trouble, When};
use super::vocabulary::{has_words, is_ignored_head, service_of, speaks_of_share};

/// Figures are printed with two decimals: two rounded figures and their rounded difference may disagree by so much.
const ROUNDING: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// What is wrong with what the table declares.
pub fn troubles(view: &View<'_>, table: &Table) -> Vec<Trouble> {
    match table.kind {
        TableKind::Indicators | TableKind::Units => changes(view, table),
        TableKind::Overdue => sums(view, table),
        TableKind::Groups | TableKind::Ranking => totals(table),
        TableKind::Counts => shares(view, table),
        TableKind::Rank => Vec::new(),
    }
}

/// Figures in the table's columns that belong to no name: they are not stored, and that is said.
pub fn nameless(view: &View<'_>, table: &Table) -> Vec<Trouble> {
    let columns: BTreeSet<u32> = table.entries.iter().map(|entry| entry.at.1).collect();
    let told: BTreeSet<At> = table.entries.iter().map(|entry| entry.at).collect();
    let told_rows: BTreeSet<u32> =
        told.iter().copied().chain(table.troubles.iter().map(|trouble| trouble.at)).map(|at| at.0).collect();
    let is_figure = |at: &At| view.marks.at(*at).is_some_and(|mark| mark.figure) && !told.contains(at);
    // Below the table, down to the first blank row, figures in its columns are its own as well.
    let below = (view.layout.last + 1..=view.sheet.last_row())
        .take_while(|row| view.marks.row(*row).any(|(at, _)| view.lines.is_free(at)));
    let mut troubles = Vec::new();
    for row in view.rows().chain(below) {
        if told_rows.contains(&row) {
            continue;
        }
        let here = (view.layout.left..=view.layout.right).filter_map(|column| view.marks.at((row, column)));
        if here.into_iter().any(|mark| mark.total || mark.rank || mark.group.is_some() || mark.tells_time()) {
            continue;
        }
        let is_numbering = is_count_of_columns(&view.marks.row(row).collect::<Vec<_>>());
        let first = columns.iter().map(|column| (row, *column)).find(is_figure);
        let texts = || {
            let cells = (view.layout.left..=view.layout.right).map(|column| (row, column));
            cells.filter(|at| !is_figure(at)).filter_map(|at| view.sheet.own(at)).filter_map(Value::text)
        };
        let named = view.sheet.own((row, view.layout.names)).and_then(Value::text);
        let named = named.or_else(|| {
            texts().filter(|text| text.chars().any(char::is_alphabetic)).max_by_key(|text| text.len())
        });
        if let Some(at) = first.filter(|_| !(is_numbering && row < view.layout.first + 1)) {
            if let Some(name) = named {
                let what = format!(
                    "hàng “{}” không được hiểu là tên đơn vị hay chỉ số nên không được nhập",
                    shortened(name)
                );
                troubles.push(Trouble::warning(rules::NOT_A_UNIT, (row, view.layout.names), what));
                continue;
            }
            troubles.push(Trouble::warning(
                rules::NAMELESS_ROW,
                at,
                "hàng có số liệu nhưng không có tên nên không được nhập; hãy ghi tên ở hàng này nếu cần số liệu",
            ));
        }
    }
    troubles
}

/// The columns that declare changes, `Tăng/giảm`.
fn change_columns(view: &View<'_>) -> Vec<Column> {
    let declares = |key: &str| {
        ["tăng", "giảm", "chênh lệch", "so với", "biến động", "thay đổi"]
            .iter()
            .any(|words| has_words(key, &fold(words)))
    };
    let columns = (view.layout.left..=view.layout.right).filter(|column| *column != view.layout.names);
    columns
        .map(|column| view.column(column))
        .filter(|column| column.filled && is_ignored_head(&column.key) && declares(&column.key))
        .filter(|column| !["hạng", "bậc", "vị trí"].iter().any(|words| has_words(&column.key, &fold(words))))
        .collect()
}

/// A declared change that is not the difference of the two dates beside it.
fn changes(view: &View<'_>, table: &Table) -> Vec<Trouble> {
    // One column alone can be the difference of the last two dates.
    let columns = change_columns(view);
    let [column] = columns.as_slice() else { return Vec::new() };
    let mut rows: BTreeMap<u32, Vec<(Day, &Entry)>> = BTreeMap::new();
    for entry in &table.entries {
        if let When::Date { written, .. } = &entry.when {
            let day = (written.year, written.month, written.day);
            rows.entry(entry.at.0).or_default().push((day, entry));
        }
    }
    let mut troubles = Vec::new();
    for (row, mut entries) in rows {
        entries.sort_by_key(|(day, _)| *day);
        let [.., (_, earlier), (_, later)] = entries.as_slice() else { continue };
        let (Some(was), Some(is)) = (earlier.reading.value(), later.reading.value()) else { continue };
        let Some((at, value, _)) = view.seen((row, column.column)) else { continue };
        let Some(declared) = signed(value, &column.key) else { continue };
        let computed = *is - *was;
        // A change may be printed with one decimal.
        let printed = match declared.scale() {
            1 => computed.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero),
            _ => computed,
        };
        if (declared - printed).abs() > ROUNDING {
            troubles.push(Trouble::warning(
                rules::OTHER_CHANGE,
                at,
                format!(
                    "ghi thay đổi là {}, nhưng tính từ ô {} và ô {} là {}; thông báo dùng số tính được, hãy kiểm tra ba ô này",
                    as_shown(value),
                    address(earlier.at),
                    address(later.at),
                    number::change(computed),
                ),
            ));
        }
    }
    troubles
}

type Day = (Option<i32>, u32, u32);

/// A change as it is written: with its sign, or with the word or arrow that says it.
fn signed(value: &Value, head: &str) -> Option<Decimal> {
    match value {
        Value::Number(figure) | Value::Percent(figure) => Some(*figure),
        Value::Text(text) => {
            let key = fold(text);
            let falls = has_words(&key, &fold("giảm")) || text.contains(['▼', '↓']);
            let rises = has_words(&key, &fold("tăng")) || text.contains(['▲', '↑']);
            let only_falls = has_words(head, &fold("giảm")) && !has_words(head, &fold("tăng"));
            let plain: String = text
                .chars()
                .map(|sign| if matches!(sign, '\u{2212}' | '–') { '-' } else { sign })
                .filter(|sign| sign.is_ascii_digit() || ",.-+".contains(*sign))
                .collect();
            let figure: Decimal = plain.replace(',', ".").trim_start_matches('+').parse().ok()?;
            let turned = (falls || (only_falls && !rises)) && !figure.is_sign_negative();
            Some(if turned { -figure } else { figure })
        }
        Value::Moment(_) | Value::Error(_) | Value::Uncomputed | Value::Hidden => None,
    }
}

/// A sum over a group or over all, in the row of the group or of the total, that is not the sum of its counts.
fn sums(view: &View<'_>, table: &Table) -> Vec<Trouble> {
    let mut columns: BTreeMap<u32, Vec<&Entry>> = BTreeMap::new();
    for entry in table.entries.iter().filter(|entry| entry.measure == Measure::Overdue) {
        columns.entry(entry.at.1).or_default().push(entry);
    }
    let mut troubles = Vec::new();
    for (column, entries) in columns {
        let counts: BTreeMap<u32, Option<Decimal>> =
            entries.iter().map(|entry| (entry.at.0, entry.reading.value().copied())).collect();
        let of =
            |from: u32, to: u32| -> Decimal { counts.range(from..to).filter_map(|(_, count)| *count).sum() };
        let mut declared: Vec<(At, u32, Decimal, bool)> = Vec::new();
        for row in view.layout.first.saturating_sub(1)..=view.layout.last.saturating_add(2) {
            let name = view.marks.row(row).find(|(_, mark)| mark.group.is_some() || mark.total);
            // A row with a group of its own and a count is a unit's.
            let Some((at, mark)) = name.filter(|_| !counts.contains_key(&row)) else { continue };
            let figure = match view.sheet.own((row, column)) {
                Some(Value::Number(figure)) => Some(((row, column), *figure)),
                Some(value @ Value::Text(_)) => whole_in(value).map(|figure| ((row, column), figure)),
                _ => None,
            };
            let figure =
                figure.filter(|(cell, _)| *cell != at).or_else(|| Some((at, whole_in(view.sheet.own(at)?)?)));
            declared.push(match figure {
                Some((cell, figure)) => (cell, row, figure, mark.total),
                None => (at, row, -Decimal::ONE, mark.total),
            });
        }
        for (index, (cell, row, figure, is_total)) in declared.iter().enumerate() {
            if figure.is_sign_negative() {
                continue;
            }
            let end = declared.iter().skip(index + 1).map(|(_, next, ..)| *next).next().unwrap_or(u32::MAX);
            let sum = if *is_total { of(0, u32::MAX) } else { of(*row + 1, end) };
            let is_over_rows = *is_total || counts.range(*row + 1..end.max(*row + 1)).next().is_some();
            if is_over_rows && sum != *figure {
                troubles.push(Trouble::warning(
                    rules::FOREIGN_SUM,
                    *cell,
                    format!(
                        "ghi tổng là {}, nhưng cộng các đơn vị được {}; chỉ số của từng đơn vị được lưu, hãy kiểm tra lại",
                        number::plain(*figure),
                        number::plain(sum)
                    ),
                ));
            }
        }
    }
    troubles
}

/// The only whole number of a text behind a colon, a bracket or alone: `UBND cấp huyện: 209 hồ sơ`, `II (02 hồ sơ)`.
fn whole_in(value: &Value) -> Option<Decimal> {
    if let Value::Number(figure) = value {
        return Some(*figure).filter(|figure| figure.fract().is_zero());
    }
    let text = value.text()?;
    let counted = text.rsplit_once([':', '(']).map_or(text, |(_, counted)| counted);
    let is_count = counted.to_lowercase().contains("hồ sơ")
        || text.trim().bytes().all(|sign| sign.is_ascii_digit() || sign == b'.');
    let digits: String = counted.chars().filter(char::is_ascii_digit).collect();
    is_count.then(|| digits.parse().ok()).flatten()
}

/// A share that is not the part of the whole beside it.
fn shares(view: &View<'_>, table: &Table) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    let shared = (view.layout.left..=view.layout.right).filter(|column| *column != view.layout.names);
    let shared = shared
        .map(|column| view.column(column))
        .filter(|column| column.filled && speaks_of_share(&column.key));
    for column in shared {
        let Some(service) = service_of(&column.key) else { continue };
        for row in view.rows() {
            let of = |is_wanted: fn(Measure) -> Option<Tally>| {
                let mut found = table.entries.iter().filter(|entry| {
                    entry.at.0 == row
                        && is_wanted(entry.measure).is_some_and(|tally| tally.service == service)
                });
                found.next().filter(|_| found.next().is_none())
            };
            let part = of(|measure| if let Measure::Count(tally) = measure { Some(tally) } else { None });
            let whole = of(|measure| if let Measure::Base(tally) = measure { Some(tally) } else { None });
            let (Some(part), Some(whole)) = (part, whole) else { continue };
            let (Some(part_value), Some(whole_value)) = (part.reading.value(), whole.reading.value()) else {
                continue;
            };
            let Some((at, value, _)) = view.seen((row, column.column)) else { continue };
            let Ok((share, _)) = score(value, view.habits(&column)) else { continue };
            let (Some(share), false) = (share.value(), whole_value.is_zero()) else { continue };
            let computed = *part_value * Decimal::ONE_HUNDRED / *whole_value;
            // A share may be printed without decimals.
            let printed =
                computed.round_dp_with_strategy(share.scale(), RoundingStrategy::MidpointAwayFromZero);
            if (printed - *share).abs() > ROUNDING {
                troubles.push(Trouble::warning(
                    rules::FOREIGN_SHARE,
                    at,
                    format!(
                        "tỷ lệ ghi là {}, nhưng tính từ ô {} và ô {} là {}%; hãy kiểm tra ba ô này",
                        as_shown(value),
                        address(part.at),
                        address(whole.at),
                        number::fixed(computed)
                    ),
                ));
            }
        }
    }
    troubles
}

/// Points of groups that do not give the total beside them.
fn totals(table: &Table) -> Vec<Trouble> {
    let mut rows: BTreeMap<u32, (Vec<Decimal>, Option<&Entry>)> = BTreeMap::new();
    for entry in &table.entries {
        let row = rows.entry(entry.at.0).or_default();
        match (entry.measure, entry.reading.value()) {
            (Measure::Group(_), Some(points)) => row.0.push(*points),
            (Measure::Score, Some(_)) => row.1 = Some(entry),
            _ => {}
        }
    }
    let columns = rows.values().map(|(points, _)| points.len()).max().unwrap_or_default();
    let mut troubles = Vec::new();
    // Fewer groups than the index has may well give less than the total.
    for (points, total) in rows.into_values().filter(|(points, _)| columns >= 5 && points.len() == columns) {
        let Some((entry, total)) = total.and_then(|entry| Some((entry, *entry.reading.value()?))) else {
            continue;
        };
        let sum: Decimal = points.iter().sum();
        let tolerance = ROUNDING * Decimal::from(columns as u64);
        if (sum - total).abs() > tolerance {
            troubles.push(Trouble::warning(
                rules::FOREIGN_TOTAL,
                entry.at,
                format!(
                    "tổng điểm ghi là {}, nhưng cộng các nhóm được {} (chênh {}); số của Cổng là chính thức nên được lưu, hãy kiểm tra lại",
                    shown(total),
                    shown(sum),
                    number::change(sum - total)
                ),
            ));
        }
    }
    troubles
}

fn shown(value: Decimal) -> String {
    number::plain(value).replace('.', ",")
}
