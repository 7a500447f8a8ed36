//! Tables that go down the groups or the indicators of the index: points of a maximum, with numerators and denominators, of the province or
//! of units.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::cell::{At, Value};
use crate::figures::name::fold;
use crate::figures::{Group, Measure, Reading};
use crate::import::layouts::timeless;
use crate::import::rules;
use crate::import::words::shortened;
use crate::plan::TableKind;
use crate::value::{Fault, as_shown, count, points, score};

use super::columns::{Column, Role, View, entry};
use super::context::OTHER;
use super::details::{above_most, other_scale};
use super::evidence::Around;
use super::lexicon::said_in;
use super::marks::{FULL_NAME, Mark};
use super::rows::empty;
use super::table::{AskedColumn, Choice, Entry, Meaning, Table, Trouble, When, Who};
use super::tells::Tells;
use super::vocabulary::{clean, is_indicator_head, is_unit_head};
use super::whose::{Named, Whose};

/// What may be answered where a table may not be what it seems.
const OF_PROVINCE: &str = "Điểm của tỉnh";

/// The columns of such a table.
#[derive(Default)]
struct Columns {
    /// Points, one column a date.
    points: Vec<Column>,
    most: Option<Column>,
    share: Option<Column>,
    part: Option<Column>,
    whole: Option<Column>,
    units: Option<u32>,
    groups: Option<u32>,
    codes: Option<u32>,
    /// Names of indicators beside the column that is read for them: codes, which some rows lack.
    labels: Option<u32>,
    dates: Option<u32>,
    /// Columns that are none of these and hold figures.
    others: Vec<Column>,
}

/// What a head of points may say.
const OF_POINTS: Tells = Tells::SCORE
    .and(Tells::RESULT)
    .and(Tells::INDEX)
    .and(Tells::CURRENT)
    .and(Tells::EARLIER)
    .and(Tells::DOCUMENT)
    .and(Tells::TOTAL)
    .and(Tells::INDICATORS)
    // `Điểm Đạt / Tối đa`
    .and(Tells::MAXIMUM);

/// What stands beside points and needs no word.
const BESIDE: Tells = Tells::NUMBERING
    .and(Tells::NOTE)
    .and(Tells::PLACE)
    .and(Tells::CLASS)
    .and(Tells::AGGREGATE)
    .and(Tells::NUMBER);

/// Reads a table of this form; `None` where it is another one.
pub fn read(view: &View<'_>) -> Option<Table> {
    let columns = columns(view);
    let of_groups = goes_down_groups(view);
    let has_tally = columns.part.is_some() && columns.whole.is_some();
    let has_points = !columns.points.is_empty() && columns.most.is_some();
    let is_mixed = columns.points.iter().any(|column| said_in(&column.key).tells.any(Tells::MAXIMUM));
    // points of an indicator beside its rate need no maximum
    let is_small = matches!(columns.points.as_slice(), [only] if !view.exceeds_points(only));
    if !(of_groups && !columns.points.is_empty()
        || has_tally
        || (has_points || is_mixed) && (columns.share.is_some() || goes_down_indicators(view))
        || columns.share.is_some() && is_small && goes_down_indicators(view))
    {
        return None;
    }
    let layout = view.layout;
    let kind = TableKind::Groups;
    let table =
        Table { kind, first: (layout.top, layout.left), last: (layout.last, layout.right), ..Table::empty() };
    let whose = view.whose();
    let mut answered = Vec::new();
    if let Some(asked) = doubt(view, &whose, columns.units.is_some()) {
        match view.answer_of_table(asked.at, &asked.found, &asked.choices) {
            Some(choice) if choice == Choice::Nothing.words() => {
                let what = format!("bảng “{}” không được nhập như đã trả lời", shortened(&asked.found));
                let troubles = vec![Trouble::warning(rules::LEFT_OUT, asked.at, what)];
                return Some(Table {
                    troubles,
                    answered: vec![(timeless(&fold(&asked.found)), choice)],
                    ..table
                });
            }
            Some(choice) => answered.push((timeless(&fold(&asked.found)), choice)),
            None => return Some(Table { asked: vec![asked], ..table }),
        }
    }
    let mut columns = columns;
    columns.points.retain(|column| !view.is_left_out(column, &mut answered));
    for column in [&mut columns.share, &mut columns.part, &mut columns.whole] {
        *column = column.take().filter(|column| !view.is_left_out(column, &mut answered));
    }
    let shows_whose = match &whose {
        Whose::Province => view.province_told(),
        Whose::Unit(named) | Whose::Other(named) => Some(format!("“{}”", shortened(&named.name))),
    };
    let owner = match &whose {
        Whose::Unit(Named { name, at }) => {
            let name: Arc<str> = clean(name).as_str().into();
            let group = Group::of_name(&name);
            Who::Unit { at: at.unwrap_or((layout.top, layout.names)), name, group }
        }
        Whose::Province | Whose::Other(_) => Who::Province,
    };
    let mut reader = Reader {
        view,
        columns: &columns,
        owner,
        entries: Vec::new(),
        troubles: Vec::new(),
        seen: BTreeSet::new(),
    };
    reader.read(of_groups);
    let Reader { entries, mut troubles, .. } = reader;
    for column in &columns.others {
        let what = format!("cột “{}” không phải điểm đạt được nên không được đọc", shortened(&column.shown));
        troubles.push(Trouble::warning(rules::UNREAD_COLUMN, column.at, what));
    }
    let meanings = meanings(&columns, of_groups);
    Some(Table { entries, troubles, answered, meanings, whose: shows_whose, ..table })
}

/// What each column that is read holds, and the words that say so.
fn meanings(columns: &Columns, of_groups: bool) -> Vec<Meaning> {
    let (rows, of_rows) = if of_groups {
        ("tên các nhóm", "Điểm nhóm chỉ số")
    } else {
        ("tên các chỉ số", "Điểm của chỉ số")
    };
    let points = columns.points.iter().map(|column| (column, of_rows));
    let beside = [(&columns.share, "Tỷ lệ của chỉ số"), (&columns.part, "Tử số"), (&columns.whole, "Mẫu số")];
    let beside = beside.into_iter().filter_map(|(column, what)| Some((column.as_ref()?, what)));
    points
        .chain(beside.filter(|_| !of_groups))
        .map(|(column, what)| Meaning {
            at: column.at,
            what: what.to_owned(),
            evidence: format!("{rows}, đầu cột “{}”", shortened(&column.shown)),
            choices: vec![Choice::Nothing.words()],
        })
        .collect()
}

/// Whether the names are those of groups: more than half of the index's.
fn goes_down_groups(view: &View<'_>) -> bool {
    let names = view.rows().filter_map(|row| view.marks.at((row, view.layout.names)));
    let groups: BTreeSet<u8> = names.filter_map(|mark| mark.index_group).collect();
    groups.len() * 2 > view.names.index().groups.len()
}

/// Whether most names are those of indicators.
fn goes_down_indicators(view: &View<'_>) -> bool {
    let names = || view.rows().filter_map(|row| view.marks.at((row, view.layout.names)));
    let all = names().filter(|mark| !mark.key.is_empty() && !mark.total).count();
    names().filter(|mark| mark.indicator.is_some()).count() * 2 > all
}

/// Why the figures may be none of ours.
fn doubt(view: &View<'_>, whose: &Whose, has_units: bool) -> Option<AskedColumn> {
    let head = (view.layout.top, view.layout.names);
    let asked = |at: Option<At>, found: &str, why: String| AskedColumn {
        at: at.unwrap_or(head),
        found: found.to_owned(),
        why,
        choices: vec![OF_PROVINCE, Choice::Nothing.words()],
    };
    if let Whose::Other(Named { name, at }) = whose
        && !has_units
    {
        let why = format!("bảng nói về “{}”, có thể không phải số liệu của tỉnh", shortened(name));
        return Some(asked(*at, name, why));
    }
    let Around::Doubtful(evidence) = view.around() else { return None };
    said_in(&fold(&evidence.text)).tells.any(OTHER).then(|| {
        asked(evidence.at, &evidence.text, "tiêu đề nói về số liệu khác với điểm Bộ chỉ số 766".to_owned())
    })
}

fn columns(view: &View<'_>) -> Columns {
    let mut found = Columns::default();
    for (column, role) in view.roles() {
        let whole = view.column(column);
        let said = said_in(&whole.key);
        let names_of = |wanted: fn(&Mark) -> bool| {
            let marks = || view.rows().filter_map(|row| view.marks.at((row, column)));
            let all = marks().filter(|mark| !mark.key.is_empty()).count();
            all > 0 && marks().filter(|mark| wanted(mark)).count() * 2 > all
        };
        if role == Role::Dates {
            found.dates = found.dates.or(Some(column));
        } else if !whole.filled && is_indicator_head(&whole.key) && !said.tells.any(Tells::NUMBERING) {
            found.labels = found.labels.or(Some(column));
        } else if is_unit_head(&whole.key) || names_of(|mark| mark.unit) {
            found.units = found.units.or(Some(column));
        } else if names_of(|mark| mark.index_group.is_some()) {
            found.groups = found.groups.or(Some(column));
        } else if said.tells.any(Tells::PART) {
            found.part = found.part.or(Some(whole));
        } else if said.tells.any(Tells::WHOLE) {
            found.whole = found.whole.or(Some(whole));
        } else if said.tells.any(Tells::SHARE) {
            found.share = found.share.or(Some(whole));
        } else if !whole.filled {
            if said.tells.any(Tells::NUMBERING) {
                found.codes = found.codes.or(Some(column));
            }
        } else if said.only(OF_POINTS) && said.tells.any(Tells::SCORE) {
            found.points.push(whole);
        } else if said.tells.any(Tells::MAXIMUM.and(Tells::SCALE).and(Tells::HUNDRED)) {
            found.most = found.most.or(Some(whole));
        } else if said.only(Tells::DOCUMENT) && whole.when.is_some() {
            found.points.push(whole);
        } else if !said.tells.any(BESIDE) {
            found.others.push(whole);
        }
    }
    found
}

struct Reader<'a> {
    view: &'a View<'a>,
    columns: &'a Columns,
    owner: Who,
    entries: Vec<Entry>,
    troubles: Vec<Trouble>,
    /// What was read of whom, to see what stands twice.
    seen: BTreeSet<(At, String)>,
}

/// What a row is of.
enum Of {
    Group(u8),
    Indicator(u8),
    Total,
}

impl Reader<'_> {
    fn read(&mut self, of_groups: bool) {
        let view = self.view;
        let above = view.date_above();
        let below = (view.layout.last + 1..=view.layout.last + 2).filter(|row| {
            // the total below the last group
            view.marks.at((*row, view.layout.names)).is_some_and(|mark| mark.total)
        });
        for row in view.rows().chain(below) {
            let named = [Some(view.layout.names), self.columns.labels].into_iter().flatten();
            let mut named = named.filter_map(|column| Some(((row, column), view.marks.at((row, column))?)));
            let Some((at, mark)) = named.find(|(_, mark)| !mark.key.is_empty()) else { continue };
            let Some(of) = self.of(row, mark, of_groups) else {
                if view.marks.has_figure(row, view.layout.names) && !mark.figure && !mark.key.is_empty() {
                    self.troubles.push(Trouble::warning(
                        rules::UNKNOWN_INDICATOR,
                        at,
                        "tên hoặc mã không khớp chỉ số nào của Bộ chỉ số đang dùng nên dòng này không được đọc",
                    ));
                }
                continue;
            };
            let Some((who, owner)) = self.who(row) else { continue };
            let key = match of {
                Of::Group(no) => format!("group {no}"),
                Of::Indicator(no) => format!("indicator {no}"),
                Of::Total => "total".to_owned(),
            };
            if !self.seen.insert((owner, key)) {
                let name = view.sheet.own(at).map(as_shown).unwrap_or_default();
                let what = format!("“{name}” đã có ở một dòng trước của bảng; hãy xóa một trong hai dòng");
                self.troubles.push(Trouble::error(rules::INDICATOR_TWICE, at, what));
                continue;
            }
            self.read_row(row, &of, &who, above.as_ref());
        }
    }

    fn read_row(&mut self, row: u32, of: &Of, who: &Who, above: Option<&When>) {
        let view = self.view;
        let columns = self.columns;
        let most = match of {
            Of::Group(no) => view.names.points(*no),
            Of::Indicator(no) => view.names.index().indicator(*no).and_then(|indicator| indicator.points),
            Of::Total => Some(Decimal::ONE_HUNDRED),
        };
        let told = columns.most.as_ref().and_then(|column| {
            let (at, value, _) = view.seen((row, column.column))?;
            Some((at, *score(value, view.habits(column)).ok()?.0.value()?))
        });
        if let (Some((at, told)), Some(most)) = (told, most)
            && told != most
        {
            self.troubles.push(other_scale(at, told, most));
        }
        let (points_of, group_of) = match of {
            Of::Group(no) => (Measure::Group(*no), true),
            Of::Indicator(no) => (Measure::Points(*no), false),
            Of::Total => (Measure::Score, true),
        };
        for column in &columns.points {
            let at = (row, column.column);
            let Some((at, value, _)) = view.seen(at) else {
                self.troubles.push(empty(at));
                continue;
            };
            let read = points(value, view.habits(column)).map(|(reading, of, doubt)| {
                if let (Some(of), Some(most)) = (of, most)
                    && of != most
                {
                    self.troubles.push(other_scale(at, of, most));
                }
                if let (Some(points), Some(most)) = (reading.value(), told.map(|(_, told)| told).or(most))
                    && of.is_none()
                    && *points > most
                {
                    self.troubles.push(above_most(at, value, most));
                }
                (reading, doubt)
            });
            self.add(at, column, row, above, who, points_of, read);
        }
        if group_of {
            return;
        }
        let Of::Indicator(no) = *of else { return };
        let is_of_nothing = columns.whole.as_ref().is_some_and(|column| {
            let read = view.seen((row, column.column)).map(|(_, value, _)| count(value, view.habits(column)));
            matches!(read, Some(Ok((Reading::Value(whole), _))) if whole.is_zero())
        });
        if let Some(column) = &columns.share {
            self.add_cell(row, column, above, who, Measure::Indicator(no), |value, column| {
                if is_of_nothing {
                    // nothing of nothing is no share, whatever the portal prints
                    return Ok((Reading::NoData("Không phát sinh".to_owned()), false));
                }
                score(value, view.habits(column))
            });
        }
        for (column, measure) in [(&columns.part, Measure::Part(no)), (&columns.whole, Measure::Whole(no))] {
            if let Some(column) = column {
                self.add_cell(row, column, above, who, measure, |value, column| {
                    count(value, view.habits(column))
                });
            }
        }
    }

    /// Adds a cell that may be empty: the portal gives no numerator where nothing is counted.
    fn add_cell(
        &mut self,
        row: u32,
        column: &Column,
        above: Option<&When>,
        who: &Who,
        measure: Measure,
        read: impl Fn(&Value, &Column) -> Result<(Reading<Decimal>, bool), Fault>,
    ) {
        if let Some((at, value, _)) = self.view.seen((row, column.column)) {
            let read = read(value, column);
            self.add(at, column, row, above, who, measure, read);
        }
    }

    #[allow(clippy::too_many_arguments, reason = "a figure has so many sides")]
    fn add(
        &mut self,
        at: At,
        column: &Column,
        row: u32,
        above: Option<&When>,
        who: &Who,
        measure: Measure,
        read: Result<(Reading<Decimal>, bool), Fault>,
    ) {
        let when = self.view.when(column, row, self.columns.dates, above).without_time();
        match entry(at, when, who.clone(), measure, read) {
            Ok((entry, _)) => self.entries.push(entry),
            Err(trouble) => self.troubles.push(trouble),
        }
    }

    /// What a row is of: by its code, its name, or as the total of its group.
    fn of(&self, row: u32, mark: &Mark, of_groups: bool) -> Option<Of> {
        let view = self.view;
        if of_groups {
            return match mark.index_group {
                Some(no) => Some(Of::Group(no)),
                None => mark.total.then_some(Of::Total),
            };
        }
        let code = self.columns.codes.and_then(|column| view.sheet.own((row, column)));
        let code = code.and_then(|value| value.text()).map(fold).filter(|code| !code.is_empty());
        if let Some(code) = code {
            return view.names.coded(&code).map(Of::Indicator);
        }
        let group = || {
            self.columns
                .groups
                .and_then(|column| view.seen((row, column)))
                .and_then(|(_, _, mark)| mark.index_group)
        };
        let is_group_total = mark.key.starts_with(&fold("tổng điểm nhóm")) || mark.key == fold("tổng nhóm");
        if is_group_total {
            return group().map(Of::Group);
        }
        let by_name = mark.indicator.filter(|indicator| {
            // Words that two rows share tell neither of them.
            let rivals =
                view.rows().filter(|other| *other != row && self.owner_of(*other) == self.owner_of(row));
            let same = |other: &Mark| {
                other.indicator.is_some_and(|other| other.no == indicator.no && other.strength != FULL_NAME)
            };
            indicator.strength == FULL_NAME
                || !rivals.filter_map(|other| view.marks.at((other, view.layout.names))).any(same)
        });
        let named = view.names.coded(&mark.key).or(by_name.map(|indicator| indicator.no));
        named.or_else(|| self.only_of_group(row, group()?)).map(Of::Indicator)
    }

    /// The only indicator of a group, where a row of that group gives as many points as the whole group can.
    fn only_of_group(&self, row: u32, group: u8) -> Option<u8> {
        let view = self.view;
        let column = self.columns.most.as_ref()?;
        let (_, value, _) = view.seen((row, column.column))?;
        let told = *score(value, view.habits(column)).ok()?.0.value()?;
        let mut of_group = view.names.index().indicators.iter().filter(|indicator| indicator.group == group);
        let only = of_group.next().filter(|_| of_group.next().is_none())?;
        (view.names.points(group) == Some(told)).then_some(only.no)
    }

    /// The text that tells whose row it is, where the table has a column of units.
    fn owner_of(&self, row: u32) -> Option<&str> {
        let (_, _, mark) = self.view.seen((row, self.columns.units?))?;
        Some(mark.key.as_str())
    }

    /// Whose row it is, with the cell that tells it; `None` where a column of units tells none.
    fn who(&self, row: u32) -> Option<(Who, At)> {
        let Some(column) = self.columns.units else { return Some((self.owner.clone(), (0, 0))) };
        let (at, value, mark) = self.view.seen((row, column))?;
        let name: Arc<str> = clean(value.text()?).as_str().into();
        // the first row of the unit stands for all
        let first = self
            .view
            .rows()
            .find(|other| self.view.seen((*other, column)).is_some_and(|(_, other, _)| other == value));
        Some((Who::Unit { at, name, group: mark.of_name }, (first.unwrap_or(row), column)))
    }
}
