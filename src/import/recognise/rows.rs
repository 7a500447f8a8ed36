//! The rows of a table that bear names of units, and what tells their groups.

use std::collections::HashSet;
use std::sync::Arc;

use crate::cell::{At, Value};
use crate::figures::Group;
use crate::figures::name::fold;
use crate::figures::unit::NameParts;
use crate::import::rules;
use crate::value::count_behind_name;

use super::columns::View;
use super::lexicon::said_in;
use super::marks::Mark;
use super::table::{Trouble, Who};
use super::tells::Tells;
use super::vocabulary::{clean, group_in_title, group_phrase, is_province_head, is_unit_head};

/// A row of a unit.
pub struct Row {
    /// The row.
    pub row: u32,
    /// The cell of the name.
    pub at: At,
    /// The name, freed of numbering.
    pub name: Arc<str>,
    /// Whether the name alone tells a unit.
    pub certain: bool,
    /// Whether the name is a province's.
    pub is_province: bool,
    /// The group that the name tells.
    pub of_name: Option<Group>,
    /// The group of its group column.
    pub column_group: Option<Group>,
    /// The group of the group row above.
    pub row_group: Option<Group>,
    /// The count that stands in the cell of the name.
    pub counted: Option<String>,
}

/// What is said of an empty cell.
pub fn empty(at: At) -> Trouble {
    Trouble::warning(
        rules::EMPTY_CELL,
        at,
        "ô trống; không có số liệu nào được lưu cho ô này (thiếu số liệu không phải là 0)",
    )
}

impl Row {
    /// Whose row it is. In an overdue list the group column decides, and so do branches as a group row; elsewhere the name does.
    pub fn who(&self, overdue: bool, common: Option<Group>) -> Who {
        let of_name = self.of_name;
        let branches = |group: &Group| *group == Group::Branch;
        let group = if overdue {
            self.column_group
                .or_else(|| self.row_group.filter(branches))
                .or(of_name)
                .or(self.row_group)
                .or(common)
        } else {
            self.row_group.filter(branches).or(of_name).or(self.column_group).or(self.row_group).or(common)
        };
        Who::Unit { at: self.at, name: self.name.clone(), group }
    }
}

/// The rows of units of a table, with what tells their groups.
pub fn rows(view: &View<'_>, groups: Option<u32>, troubles: &mut Vec<Trouble>) -> Vec<Row> {
    let mut rows = all_rows(view, groups, troubles);
    let provinces = lists_provinces(view);
    let typed: Vec<(Option<Group>, bool)> = rows.iter().map(|row| (row.row_group, row.certain)).collect();
    // Where most names say what they are, one that does not is no unit: a sum in other words, a signature.
    let mostly_typed = |group: Option<Group>| {
        let of = typed.iter().filter(|(other, _)| *other == group);
        let (mut certain, mut all) = (0, 0);
        for (_, is_certain) in of {
            all += 1;
            certain += usize::from(*is_certain);
        }
        certain * 2 > all
    };
    let proper: HashSet<String> = match rows.iter().all(|row| row.certain) {
        // the names of most tables all say what they are
        true => HashSet::new(),
        false => {
            rows.iter().filter(|row| row.certain).map(|row| fold(NameParts::new(&row.name).proper)).collect()
        }
    };
    rows.retain(|row| {
        if provinces || row.counted.is_some() {
            return true;
        }
        let is_province = row.is_province;
        // `Bù Đốp` below `UBND huyện Bù Đốp` is that unit once more
        let is_another = || proper.contains(&fold(&row.name));
        let is_untyped =
            !row.certain && !is_another() && row.column_group.is_none() && mostly_typed(row.row_group);
        if (is_province || is_untyped) && view.marks.has_figure(row.row, view.layout.names) {
            let what = if is_province {
                "là tên tỉnh, không phải đơn vị của bảng"
            } else {
                "không cho biết là đơn vị nào (Sở, Xã, Phường…)"
            };
            troubles.push(Trouble::warning(
                rules::NOT_A_UNIT,
                row.at,
                format!("hàng “{}” {what} nên không được nhập", row.name),
            ));
        }
        !is_province && !is_untyped
    });
    rows
}

/// Whether the names are those of provinces: their head says so, or most of them do.
pub fn lists_provinces(view: &View<'_>) -> bool {
    let heads = view.layout.heads.iter().rev().filter_map(|row| view.seen((*row, view.layout.names)));
    if heads.into_iter().any(|(_, _, mark)| is_province_head(&mark.key)) {
        return true;
    }
    let names = || view.rows().filter_map(|row| view.marks.at((row, view.layout.names)));
    let named = names().filter(|mark| !mark.total && !mark.figure && !mark.key.is_empty()).count();
    let provinces = names().filter(|mark| mark.may_be_province).count();
    let certain = names().filter(|mark| mark.province).count();
    named > 2 && certain > 0 && provinces * 2 > named
}

fn all_rows(view: &View<'_>, groups: Option<u32>, troubles: &mut Vec<Trouble>) -> Vec<Row> {
    let names = view.layout.names;
    let mut rows = Vec::new();
    let mut row_group = heading_group(view);
    let mut column_group = None;
    for row in view.rows() {
        let group_here = |but: Option<u32>| {
            view.marks
                .row(row)
                .filter(|(at, _)| (view.layout.left..=view.layout.right).contains(&at.1) && Some(at.1) != but)
                .find_map(|(_, mark)| mark.group)
        };
        let name = view.seen((row, names)).filter(|(at, _, _)| at.0 == row && at.1 == names);
        if let Some(column) = groups
            && let Some((_, value, mark)) = view.seen((row, column))
        {
            column_group = mark.group.or_else(|| value.text().and_then(group_phrase));
        }
        let Some((at, value, mark)) = name else {
            row_group = group_here(groups).or(row_group);
            continue;
        };
        if let Some(group) = mark.group {
            row_group = Some(group);
            continue;
        }
        let letters = mark.key.chars().filter(|sign| sign.is_alphabetic()).count();
        let is_head = is_unit_head(&mark.key) && !mark.unit;
        troubles.extend(summary(view, at, value, mark));
        if sums_up(mark) || mark.figure || letters < 2 || is_head || (mark.rank && !mark.unit) {
            continue;
        }
        let Some(text) = value.text() else { continue };
        let counted = mark.counted_name.then(|| count_behind_name(text)).flatten();
        let name = clean(counted.map_or(text, |(name, _)| name)).into();
        let counted = counted.map(|(_, count)| count.to_owned());
        rows.push(Row {
            row,
            at,
            name,
            certain: mark.unit,
            is_province: mark.province,
            of_name: mark.of_name,
            column_group,
            row_group,
            counted,
        });
    }
    // sums stand below the last unit, down to the first blank row
    for row in view.layout.last + 1..=view.layout.last + 8 {
        if view.marks.row(row).next().is_none() {
            break;
        }
        if let Some((at, value, mark)) = view.seen((row, names)).filter(|(at, _, _)| view.lines.is_free(*at))
        {
            troubles.extend(summary(view, at, value, mark));
        }
    }
    rows
}

/// Whether a name is that of a sum, a mean, a target or a comparison: it begins so, or every word of it says such a thing.
fn sums_up(mark: &Mark) -> bool {
    const OF_ROWS: Tells = Tells::TARGET
        .and(Tells::CHANGE)
        .and(Tells::SHARE)
        .and(Tells::AGGREGATE)
        .and(Tells::COUNTRY)
        .and(Tells::CLASS)
        .and(Tells::MAXIMUM)
        .and(Tells::EARLIER)
        .and(Tells::CURRENT)
        .and(Tells::TOTAL)
        .and(Tells::SCORE)
        .and(Tells::RESULT);
    let said = || said_in(&mark.key);
    mark.total
        || (!mark.unit && !mark.key.is_empty() && said().unknown.is_empty() && said().tells.any(OF_ROWS))
}

/// What is said of a row that sums up others.
fn summary(view: &View<'_>, at: At, value: &Value, mark: &Mark) -> Option<Trouble> {
    let (left, right) = (view.layout.left, view.layout.right);
    let has_figure = (left..=right)
        .any(|column| column != at.1 && view.marks.at((at.0, column)).is_some_and(|mark| mark.figure));
    let is_rank = view.marks.row(at.0).any(|(_, mark)| mark.rank);
    (sums_up(mark) && has_figure && !is_rank).then(|| {
        let name = value.text().map(clean).unwrap_or_default();
        let what = format!("hàng “{name}” là hàng tổng hợp, không phải đơn vị nên không được nhập");
        Trouble::warning(rules::SUMMARY_ROW, at, what)
    })
}

/// The group of a group row between the head and the first name.
fn heading_group(view: &View<'_>) -> Option<Group> {
    let from = view.layout.heads.last().map_or(view.layout.above, |row| row + 1);
    (from..view.layout.first).rev().find_map(|row| view.marks.row(row).find_map(|(_, mark)| mark.group))
}

/// The group that the other names of the table tell with one voice; else the head of the names, the title, the worksheet's name.
pub fn common_group(view: &View<'_>, rows: &[Row]) -> Option<Group> {
    let mut told: Vec<Group> = rows.iter().filter_map(|row| row.of_name).collect();
    told.sort_unstable();
    told.dedup();
    if let [group] = told.as_slice() {
        return Some(*group);
    }
    let head = view.layout.heads.iter().rev().find_map(|row| {
        view.marks
            .at((*row, view.layout.names))
            .and_then(|mark| mark.group.or_else(|| group_in_title(&mark.key)))
    });
    head.or_else(|| {
        view.lines_above()
            .iter()
            .find_map(|line| group_phrase(&line.text).or_else(|| group_in_title(&line.key)))
    })
    .or_else(|| group_in_title(&fold(&view.sheet.name)))
}
