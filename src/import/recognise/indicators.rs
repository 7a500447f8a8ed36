//! Indicator tables: the province's rates, by the indicators' names.

use std::collections::BTreeMap;

use crate::cell::{At, address};
use crate::figures::Measure;
use crate::import::rules;
use crate::plan::TableKind;
use crate::value::score;

use super::columns::{Column, Role, View, entry, without_twins};
use super::marks::Names;
use super::table::{Table, Trouble, When, Who};
use super::vocabulary::{is_indicator_head, is_unit_head};

/// Reads an indicator table; `None` where it has no column of figures.
pub fn read(view: &View<'_>, names: &Names<'_>) -> Option<Table> {
    let mut troubles = Vec::new();
    let (columns, dates) = columns(view, &mut troubles);
    let above = view.date_above();
    let mut entries = Vec::new();
    let mut doubtful: BTreeMap<u32, At> = BTreeMap::new();
    for (row, no) in rows(view, names, &columns, &mut troubles) {
        for column in &columns {
            let Some((at, value, _)) = view.seen((row, column.column)) else {
                troubles.push(Trouble::warning(
                    rules::EMPTY_CELL,
                    (row, column.column),
                    "ô trống; không có số liệu nào được lưu cho ô này",
                ));
                continue;
            };
            let when = view.when(column, row, dates, above.as_ref()).without_time();
            match entry(at, when, Who::Province, Measure::Indicator(no), score(value, view.habits(column))) {
                Ok((read, doubt)) => {
                    if doubt {
                        doubtful.entry(column.column).or_insert(at);
                    }
                    entries.push(read);
                }
                Err(trouble) => troubles.push(trouble),
            }
        }
    }
    for column in &columns {
        troubles.extend(view.doubts(column, &entries, doubtful.get(&column.column).copied()));
    }
    let layout = view.layout;
    (!columns.is_empty()).then_some(Table {
        kind: TableKind::Indicators,
        first: (layout.top, layout.left),
        last: (layout.last, layout.right),
        entries,
        troubles,
        ..Table::empty()
    })
}

/// The columns whose figures are stored: all dated ones and years; without any, the only ones with figures.
fn columns(view: &View<'_>, troubles: &mut Vec<Trouble>) -> (Vec<Column>, Option<u32>) {
    let mut dates = None;
    let mut columns = Vec::new();
    for (column, role) in view.roles() {
        match role {
            Role::Dates => dates = dates.or(Some(column)),
            Role::Figures(column) => columns.push(column),
            Role::Ignored | Role::Groups => {}
        }
    }
    warn_of_empty(&columns, troubles);
    columns.retain(|column| column.filled);
    if columns.iter().any(|column| matches!(column.when, Some(When::Date { .. }))) {
        for column in columns.iter().filter(|column| column.when.is_none()) {
            troubles.push(Trouble::warning(
                rules::UNDATED_COLUMN,
                column.at,
                "cột không có ngày ở đầu cột nên không được đọc",
            ));
        }
        columns.retain(|column| column.when.is_some());
    }
    (without_twins(columns, true), dates)
}

/// A dated column without a single figure is left out as a whole.
pub fn warn_of_empty(columns: &[Column], troubles: &mut Vec<Trouble>) {
    for column in columns.iter().filter(|column| column.when.is_some() && !column.filled) {
        troubles.push(Trouble::warning(
            rules::EMPTY_COLUMN,
            column.at,
            "cột không có số liệu nào nên không được đọc",
        ));
    }
}

/// The rows of the indicators, each indicator once: the row that names it most surely.
fn rows(
    view: &View<'_>,
    names: &Names<'_>,
    columns: &[Column],
    troubles: &mut Vec<Trouble>,
) -> Vec<(u32, u8)> {
    let mut best: BTreeMap<u8, (usize, u32)> = BTreeMap::new();
    let mut others = Vec::new();
    for row in view.rows() {
        let at = (row, view.layout.names);
        let Some(mark) = view.marks.at(at) else { continue };
        let Some(indicator) = mark.indicator else {
            let has_figures = columns
                .iter()
                .any(|column| view.seen((row, column.column)).is_some_and(|(_, _, mark)| mark.figure));
            let skipped = mark.total
                || mark.rank
                || mark.group.is_some()
                || mark.figure
                || is_indicator_head(&mark.key)
                || is_unit_head(&mark.key);
            if has_figures && !skipped {
                others.push(row);
            }
            continue;
        };
        match best.get(&indicator.no) {
            Some((strength, first)) if *strength == indicator.strength => {
                let name = names.index().indicator(indicator.no).map_or("", |indicator| &indicator.name);
                troubles.push(Trouble::error(
                    rules::INDICATOR_TWICE,
                    at,
                    format!(
                        "chỉ số “{name}” đã có ở ô {}; hãy xóa một trong hai dòng",
                        address((*first, view.layout.names))
                    ),
                ));
            }
            Some((strength, _)) if *strength > indicator.strength => others.push(row),
            Some((_, weaker)) => {
                others.push(*weaker);
                best.insert(indicator.no, (indicator.strength, row));
            }
            None => {
                best.insert(indicator.no, (indicator.strength, row));
            }
        }
    }
    for row in others {
        troubles.push(Trouble::warning(
            rules::UNKNOWN_INDICATOR,
            (row, view.layout.names),
            "tên không khớp chỉ số nào của Bộ chỉ số nên dòng này không được đọc; hãy ghi đúng tên chỉ số nếu cần",
        ));
    }
    let mut rows: Vec<(u32, u8)> = best.into_iter().map(|(no, (_, row))| (row, no)).collect();
    rows.sort_unstable();
    rows
}
