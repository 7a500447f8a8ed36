//! Indicator tables: the province's rates, by the indicators' names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cell::{At, address};
use crate::figures::name::fold;
use crate::figures::{Group, Measure};
use crate::import::layouts::timeless;
use crate::import::rules;
use crate::import::words::shortened;
use crate::plan::TableKind;
use crate::value::score;

use super::columns::{Column, Role, View, entry, tells_period, without_twins};
use super::context::OTHER;
use super::evidence::Around;
use super::lexicon::said_in;
use super::marks::Names;
use super::table::{AskedColumn, Choice, Meaning, Table, Trouble, When, Who};
use super::tells::Tells;
use super::vocabulary::{clean, group_phrase, has_words, is_indicator_head, is_unit_head};
use super::whose::{Named, Whose};

/// What may be answered where a table may not be the province's.
const OWN: &str = "Số liệu của tỉnh";
/// The same, where a unit is named.
const OF_UNIT: &str = "Số liệu của đơn vị này";
/// What may be answered where a column speaks of points.
const RATES: &str = "Tỷ lệ (%) của chỉ số";
/// The same.
const POINTS: &str = "Điểm của chỉ số";
/// What any column may be said to be.
const COLUMN: [&str; 3] = [RATES, POINTS, Choice::Nothing.words()];

/// Reads an indicator table; `None` where it has no column of figures.
pub fn read(view: &View<'_>, names: &Names<'_>) -> Option<Table> {
    let layout = view.layout;
    let table = Table {
        kind: TableKind::Indicators,
        first: (layout.top, layout.left),
        last: (layout.last, layout.right),
        ..Table::empty()
    };
    let mut troubles = Vec::new();
    let mut answered = Vec::new();
    let mut who = Who::Province;
    let mut shows_whose = view.province_told();
    if let Some(Doubt { at, found, why, unit }) = doubt(view) {
        let choices = match unit {
            true => vec![OF_UNIT, OWN, Choice::Nothing.words()],
            false => vec![OWN, Choice::Nothing.words()],
        };
        let choice = view.answer_of_table(at, &found, &choices);
        answered.extend(choice.map(|choice| (timeless(&fold(&found)), choice)));
        shows_whose = choice.map(|choice| format!("đã trả lời “{choice}”"));
        match choice {
            Some(OWN) => {}
            Some(OF_UNIT) => {
                let name: Arc<str> = clean(&found).as_str().into();
                who = Who::Unit { at, group: Group::of_name(&name), name };
            }
            Some(_) => {
                return Some(Table { troubles: vec![left_out(at, &found)], answered, ..table });
            }
            None => return Some(Table { asked: vec![AskedColumn { at, found, why, choices }], ..table }),
        }
    }
    let found = columns(view, &mut troubles);
    let above = view.date_above();
    let mut entries = Vec::new();
    let mut doubtful: BTreeMap<u32, At> = BTreeMap::new();
    for (row, no) in rows(view, names, &found.columns, &mut troubles) {
        for column in &found.columns {
            let Some((at, value, _)) = view.seen((row, column.column)) else {
                troubles.push(Trouble::warning(
                    rules::EMPTY_CELL,
                    (row, column.column),
                    "ô trống; không có số liệu nào được lưu cho ô này",
                ));
                continue;
            };
            let when = view.when(column, row, found.dates, above.as_ref()).without_time();
            let measure = match found.points.contains(&column.column) {
                true => Measure::Points(no),
                false => Measure::Indicator(no),
            };
            match entry(at, when, who.clone(), measure, score(value, view.habits(column))) {
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
    for column in &found.columns {
        troubles.extend(view.doubts(column, &entries, doubtful.get(&column.column).copied()));
    }
    if found.columns.is_empty() && found.asked.is_empty() && found.answered.is_empty() {
        let what = "bảng có tên chỉ số nhưng không có cột nào là kết quả của chỉ số (các cột là chỉ tiêu, so sánh, xếp hạng hoặc ghi chú) nên không có gì để nhập";
        troubles.push(Trouble::error(rules::UNTOLD_TABLE, (layout.top, layout.names), what));
    }
    answered.extend(found.answered);
    let (asked, meanings) = (found.asked, found.meanings);
    Some(Table { entries, troubles, asked, answered, meanings, whose: shows_whose, ..table })
}

fn left_out(at: At, found: &str) -> Trouble {
    Trouble::warning(
        rules::LEFT_OUT,
        at,
        format!("bảng “{}” không được nhập như đã trả lời", shortened(found)),
    )
}

/// Why the table may be none of the province's rates.
struct Doubt {
    /// The cell that says so.
    at: At,
    /// Its text, or the name in it.
    found: String,
    /// What is in doubt.
    why: String,
    /// Whether a unit is named.
    unit: bool,
}

fn doubt(view: &View<'_>) -> Option<Doubt> {
    let head = (view.layout.top, view.layout.names);
    let whose = view.whose();
    let unit = matches!(whose, Whose::Unit(_));
    if let Whose::Unit(Named { name, at }) | Whose::Other(Named { name, at }) = whose {
        let why = format!("bảng nói về “{}”, có thể không phải số liệu của tỉnh", shortened(&name));
        return Some(Doubt { at: at.unwrap_or(head), found: name, why, unit });
    }
    let Around::Doubtful(evidence) = view.around() else { return None };
    let told = said_in(&fold(&evidence.text)).tells;
    let counts = told.any(Tells::NUMBER.and(Tells::DOSSIER)) && !told.any(Tells::SHARE.and(Tells::INDEX));
    let changes = told.any(Tells::CHANGE)
        && !told.any(Tells::SHARE.and(Tells::SCORE).and(Tells::RESULT).and(Tells::INDEX));
    (told.any(OTHER) || counts || changes).then(|| {
        let why = "tiêu đề nói về số liệu khác, không phải kết quả của chỉ số".to_owned();
        Doubt { at: evidence.at.unwrap_or(head), found: evidence.text, why, unit: false }
    })
}

/// The columns of an indicator table.
#[derive(Default)]
struct Columns {
    columns: Vec<Column>,
    dates: Option<u32>,
    asked: Vec<AskedColumn>,
    answered: Vec<(String, &'static str)>,
    meanings: Vec<Meaning>,
    /// Which of them hold points, as was answered.
    points: BTreeSet<u32>,
}

/// What a head of rates may say.
const RATED: Tells = Tells::SHARE
    .and(Tells::RESULT)
    .and(Tells::INDEX)
    .and(Tells::SCORE)
    .and(Tells::INDICATORS)
    .and(Tells::CURRENT)
    .and(Tells::EARLIER)
    .and(Tells::DOCUMENT)
    .and(Tells::TITLE)
    .and(Tells::HUNDRED);

/// Words for a level of government.
const LEVELS: [&str; 5] = ["cấp tỉnh", "cấp huyện", "cấp xã", "cấp thành phố", "cấp sở"];

/// The columns whose figures are stored: all dated ones and years; without any, the only ones with figures.
fn columns(view: &View<'_>, troubles: &mut Vec<Trouble>) -> Columns {
    let mut found = Columns::default();
    let mut columns = Vec::new();
    for (column, role) in view.roles() {
        match role {
            Role::Dates => found.dates = found.dates.or(Some(column)),
            Role::Figures(column) => columns.push(column),
            Role::Ignored | Role::Groups => {}
        }
    }
    warn_of_empty(&columns, troubles);
    columns.retain(|column| column.filled);
    for column in columns {
        let said = said_in(&column.key);
        // `Cấp xã` beside `Toàn tỉnh`: rates of a level of units
        let is_of_level = LEVELS.iter().any(|words| has_words(&column.key, &fold(words)))
            || group_phrase(&column.found).is_some();
        // points of a maximum may be meant
        let may_be_points =
            said.tells.any(Tells::SCORE) && !said.tells.any(Tells::HUNDRED) && !view.exceeds_points(&column);
        let choice = view.answer_of_table(column.at, &column.shown, &COLUMN);
        if choice.is_none() && said.only(RATED) && !is_of_level && !may_be_points {
            let evidence = match column.shown.is_empty() {
                true => "tên các chỉ số".to_owned(),
                false => format!("tên các chỉ số, đầu cột “{}”", shortened(&column.shown)),
            };
            found.meanings.push(Meaning {
                at: column.at,
                what: "Tỷ lệ của chỉ số".to_owned(),
                evidence,
                choices: COLUMN.to_vec(),
            });
            found.columns.push(column);
            continue;
        }
        let is_known = is_of_level || may_be_points || choice.is_some();
        if (column.when.is_none() && !is_known) || said.tells.any(OTHER.and(Tells::CHANGE)) {
            let head = shortened(&column.shown);
            troubles.push(Trouble::warning(
                rules::UNREAD_COLUMN,
                column.at,
                format!("cột “{head}” không phải kết quả của chỉ số nên không được đọc"),
            ));
            continue;
        }
        let choices = match may_be_points {
            true => vec![RATES, POINTS, Choice::Nothing.words()],
            false => vec![OWN, Choice::Nothing.words()],
        };
        match choice.or_else(|| view.answer_of_table(column.at, &column.shown, &choices)) {
            Some(choice) => {
                found.answered.push((timeless(&column.key), choice));
                if choice == POINTS {
                    found.points.insert(column.column);
                }
                if choice != Choice::Nothing.words() {
                    found.meanings.push(Meaning {
                        at: column.at,
                        what: if choice == POINTS { POINTS } else { "Tỷ lệ của chỉ số" }.to_owned(),
                        evidence: format!("đã trả lời “{choice}”"),
                        choices: COLUMN.to_vec(),
                    });
                    found.columns.push(column);
                }
            }
            None => found.asked.push(AskedColumn {
                at: column.at,
                found: column.found.clone(),
                why: match (is_of_level, may_be_points) {
                    (true, _) => "đầu cột nói về một cấp, có thể không phải kết quả của cả tỉnh",
                    (_, true) => "đầu cột nói về điểm, có thể là điểm đạt được chứ không phải tỷ lệ %",
                    _ => "đầu cột có từ chưa rõ nghĩa",
                }
                .to_owned(),
                choices,
            }),
        }
    }
    let columns = &mut found.columns;
    if columns.iter().any(|column| matches!(column.when, Some(When::Date { .. }))) {
        for column in columns.iter().filter(|column| column.when.is_none() && !tells_period(column)) {
            troubles.push(Trouble::warning(
                rules::UNDATED_COLUMN,
                column.at,
                "cột không có ngày ở đầu cột nên không được đọc",
            ));
        }
        columns.retain(|column| column.when.is_some() || tells_period(column));
    }
    found.columns = without_twins(std::mem::take(&mut found.columns), true);
    found
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
