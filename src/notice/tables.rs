//! The notice's tables: the indicators, and the units of a group, with the columns that the week has figures for.

use rust_decimal::Decimal;

use super::content::Content;
use super::phrasing;
use super::terms::in_one_spelling;
use crate::document::{Align, Cell, Column, Table, Text};
use crate::figures::index::IndexGroup;
use crate::figures::reference::{GAP, Part};
use crate::figures::{
    Comparison, FigureRef, Group, GroupMove, IndicatorMove, Overdue, OverdueUnit, UnitMove, number,
};

/// How many yearly reference columns the table of indicators has at most, the newest ones.
const YEARS_SHOWN: usize = 2;

/// The parts of a figure that the columns show, in their order.
fn parts(week: &Comparison) -> &'static [Part] {
    if week.against.is_none() {
        &[Part::Current]
    } else if phrasing::has_changes(week) {
        &[Part::Baseline, Part::Current, Part::Change]
    } else {
        &[Part::Baseline, Part::Current]
    }
}

/// The columns behind the names, with shares for baseline, current and change.
fn figure_columns(week: &Comparison, content: &Content, shares: [f32; 3]) -> Vec<Column> {
    let [baseline, current, change] = shares;
    let column = |part: &Part| match part {
        Part::Baseline => column(phrasing::baseline_head(week, content), Align::Right, baseline),
        Part::Current => column(phrasing::current_head(week), Align::Right, current),
        _ => column(Text::plain("Tăng, giảm"), Align::Right, change),
    };
    parts(week).iter().map(column).collect()
}

/// The table of the province's indicators.
pub(super) fn indicator_table(week: &Comparison, content: &Content) -> Table {
    let mut years = week.years();
    years.drain(..years.len().saturating_sub(YEARS_SHOWN));
    let mut columns =
        vec![column(Text::plain("TT"), Align::Center, 0.7), column(Text::plain("Chỉ số"), Align::Left, 6.0)];
    columns
        .extend(years.iter().map(|year| column(Text::plain(format!("Năm\u{a0}{year}")), Align::Right, 1.2)));
    columns.extend(figure_columns(week, content, [1.8, 1.5, 1.3]));
    let rows = week.indicators.iter().map(|indicator| indicator_row(week, indicator, &years)).collect();
    Table { columns, rows }
}

fn indicator_row(week: &Comparison, indicator: &IndicatorMove, years: &[i32]) -> Vec<Cell> {
    let mut row = vec![
        Cell::new(Text::plain(indicator.no.to_string())),
        Cell::new(Text::plain(in_one_spelling(&indicator.name))),
    ];
    row.extend(years.iter().map(|year| figure(week, FigureRef::Yearly(indicator.no, *year))));
    row.extend(parts(week).iter().map(|part| figure(week, FigureRef::Indicator(indicator.no, *part))));
    row
}

/// The table of the province's points by group of the index.
pub(super) fn groups_table(week: &Comparison, content: &Content) -> Table {
    let mut columns = vec![
        column(Text::plain("TT"), Align::Center, 0.7),
        column(Text::plain("Nhóm chỉ số"), Align::Left, 4.2),
        column(Text::plain("Điểm tối đa"), Align::Right, 1.1),
    ];
    columns.extend(figure_columns(week, content, [1.9, 1.7, 1.3]));
    columns.push(column(Text::plain("% điểm tối đa"), Align::Right, 1.3));
    let row = |group: &GroupMove| {
        let mut row = vec![
            Cell::new(Text::plain(group.no.to_string())),
            Cell::new(Text::plain(group.name.as_str())),
            Cell::new(Text::plain(number::exact(group.max))),
        ];
        row.extend(parts(week).iter().map(|part| figure(week, FigureRef::Group(group.no, *part))));
        let percent = group.percent().map_or_else(|| GAP.to_owned(), number::fixed);
        row.push(Cell::new(Text::plain(percent)));
        row
    };
    Table { columns, rows: week.groups.iter().map(row).collect() }
}

/// The table of a group's units.
pub(super) fn unit_table(week: &Comparison, content: &Content, units: &[&UnitMove]) -> Table {
    let mut columns = vec![
        column(Text::plain("Hạng"), Align::Center, 1.0),
        column(Text::plain("Đơn vị"), Align::Left, 6.0),
    ];
    columns.extend(figure_columns(week, content, [2.2, 1.8, 1.4]));
    Table { columns, rows: units.iter().map(|unit| unit_row(week, unit)).collect() }
}

/// The table of a group's units in an annex: beside what part I would show, the points of each group of the index and the class.
pub(super) fn annex_table(week: &Comparison, content: &Content, units: &[&UnitMove]) -> Table {
    let mut table = unit_table(week, content, units);
    let groups: Vec<&IndexGroup> = week
        .index
        .groups
        .iter()
        .filter(|group| units.iter().any(|unit| points(unit, group.no).is_some()))
        .collect();
    let has_classes = units.iter().any(|unit| class(week, unit).is_some());
    // behind the name: the points come before the total that they make
    let head = |group: &&IndexGroup| {
        let head = format!("{} (/{})", group.name, number::exact(group.points));
        column(Text::plain(head), Align::Right, 1.9)
    };
    if let Some(name) = table.columns.get_mut(1) {
        name.share = 9.0;
    }
    table.columns.splice(2..2, groups.iter().map(head));
    if has_classes {
        table.columns.push(column(Text::plain("Xếp loại"), Align::Center, 1.7));
    }
    for (row, unit) in table.rows.iter_mut().zip(units) {
        let cells = groups.iter().map(|group| {
            let words = points(unit, group.no).map_or_else(|| GAP.to_owned(), number::fixed);
            Cell::new(Text::plain(words))
        });
        row.splice(2..2, cells);
        if has_classes {
            let words = class(week, unit).unwrap_or(GAP).replace(' ', "\u{a0}");
            row.push(Cell::new(Text::plain(words)));
        }
    }
    table
}

/// A unit's points in a group of the index.
fn points(unit: &UnitMove, group: u8) -> Option<Decimal> {
    let group = unit.groups.iter().find(|other| other.no == group)?;
    Some(group.current.as_ref()?.value()?.printed())
}

/// The class of a unit's score.
fn class<'a>(week: &'a Comparison, unit: &UnitMove) -> Option<&'a str> {
    week.index.class_of(unit.score()?.printed())
}

/// A unit's row: without a current score the reason stands in place of the scores.
fn unit_row(week: &Comparison, unit: &UnitMove) -> Vec<Cell> {
    let place = unit.place.map_or_else(|| GAP.to_owned(), |place| place.to_string());
    let mut row = vec![Cell::new(Text::plain(place)), Cell::new(Text::plain(unit.unit.name.as_str()))];
    let reference = |part: Part| FigureRef::Unit(unit.unit.id, part);
    let parts = parts(week);
    if unit.score().is_some() {
        row.extend(parts.iter().map(|part| figure(week, reference(*part))));
        return row;
    }
    let has_baseline = reference(Part::Baseline).print(week).is_some();
    let shown: &[Part] =
        if has_baseline && parts.contains(&Part::Baseline) { &[Part::Baseline] } else { &[] };
    row.extend(shown.iter().map(|part| figure(week, reference(*part))));
    let reason = Text::plain(unit.absence().unwrap_or_default());
    row.push(Cell { text: reason, span: parts.len() - shown.len() });
    row
}

/// The table of the units with overdue dossiers, level by level with its sum.
pub(super) fn overdue_table(week: &Comparison, overdue: &Overdue) -> Table {
    let columns = vec![
        column(Text::plain("TT"), Align::Center, 0.7),
        column(Text::plain("Đơn vị"), Align::Left, 7.0),
        column(Text::plain("Số hồ sơ quá hạn"), Align::Right, 2.0),
    ];
    let mut rows = Vec::new();
    for group in Group::ALL {
        let units: Vec<&OverdueUnit> = overdue.units.iter().filter(|unit| unit.unit.group == group).collect();
        if units.is_empty() {
            continue;
        }
        let sum: u32 = units.iter().map(|unit| unit.count.0).sum();
        let mut level = Text::plain(phrasing::overdue::of_level(group, sum, units.len()));
        level.0.iter_mut().for_each(|run| run.bold = true);
        rows.push(vec![Cell { text: level, span: columns.len() }]);
        rows.extend((1..).zip(units).map(|(number, unit): (u32, _)| {
            vec![
                Cell::new(Text::plain(number.to_string())),
                Cell::new(Text::plain(unit.unit.name.as_str())),
                figure(week, FigureRef::Overdue(unit.unit.id)),
            ]
        }));
    }
    Table { columns, rows }
}

fn column(head: Text, align: Align, share: f32) -> Column {
    Column { head, align, share }
}

fn figure(week: &Comparison, figure: FigureRef) -> Cell {
    let mut text = Text::default();
    match figure.print(week) {
        Some(printed) => text.push_bound(printed, figure),
        None => text.push(GAP),
    }
    Cell::new(text)
}
