//! Tables of the portal's replies: a record a unit, with the points, numerators and denominators of indicators by their codes.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::cell::At;
use crate::figures::name::fold;
use crate::figures::province::bare_key;
use crate::figures::{Group, Measure, Reading};
use crate::import::rules;
use crate::import::words::shortened;
use crate::plan::TableKind;
use crate::value::{count, score};

use super::columns::{Column, Role, View, entry};
use super::details::{self, registered_province};
use super::lexicon::said_in;
use super::table::{AskedColumn, Choice, Entry, Meaning, Table, Trouble, Who};
use super::tells::Tells;
use super::vocabulary::clean;
use super::wide::{self, Coded, Wide};

/// Reads a table of this form; `None` where no head names an indicator by its code, and not several by their names.
pub fn read(view: &View<'_>) -> Option<Table> {
    let columns: Vec<Column> = (view.layout.left..=view.layout.right)
        .filter(|column| *column != view.layout.names)
        .map(|column| view.column(column))
        .collect();
    let mut coded: Vec<Coded> = columns
        .iter()
        .filter_map(|column| Some(Coded { column: column.clone(), measure: measure_of(view, &column.key)? }))
        .collect();
    let mut troubles = Vec::new();
    let mut asked = Vec::new();
    let mut answered = Vec::new();
    let by_code = !coded.is_empty();
    if !by_code {
        match wide::read(view, &columns)? {
            Wide::Columns(found, answer) => {
                coded = found;
                answered.extend(answer);
                coded.extend(
                    details::total(&columns)
                        .map(|column| Coded { column: column.clone(), measure: Measure::Score }),
                );
            }
            Wide::Asked(question) => return Some(Table { asked: vec![question], ..empty_table(view) }),
            Wide::LeftOut(column, key) => {
                let what =
                    format!("bảng có cột “{}” không được nhập như đã trả lời", shortened(&column.shown));
                let troubles = vec![Trouble::warning(rules::LEFT_OUT, column.at, what)];
                return Some(Table {
                    troubles,
                    answered: vec![(key, Choice::Nothing.words())],
                    ..empty_table(view)
                });
            }
        }
    }
    match total(view, &columns, &coded) {
        Total::Is(found) => coded.push(found),
        Total::Asked(column) => asked.push(AskedColumn {
            at: column.at,
            found: column.found,
            why: "tổng điểm này không phải trên thang 100 và không rõ của nhóm nào".to_owned(),
            choices: vec![Choice::Nothing.words()],
        }),
        Total::None => {}
    }
    coded.retain(|coded| !view.is_left_out(&coded.column, &mut answered));
    asked.retain(|asked| view.answer_of_table(asked.at, &asked.found, &asked.choices).is_none());
    let read: BTreeSet<u32> = coded.iter().map(|coded| coded.column.column).collect();
    for column in columns.iter().filter(|column| column.filled && !read.contains(&column.column)) {
        let told = said_in(&column.key).tells;
        if told.any(Tells::CHANGE) {
            let what = format!(
                "cột “{}” là mức thay đổi do nguồn tự tính nên không được nhập",
                shortened(&column.shown)
            );
            troubles.push(Trouble::warning(rules::FOREIGN_CHANGE, column.at, what));
        } else if !told
            .any(Tells::NUMBERING.and(Tells::SHARE).and(Tells::MAXIMUM).and(Tells::PLACE).and(Tells::NOTE))
            && !column.key.ends_with("maxscore")
        {
            let what = format!(
                "cột “{}” không khớp chỉ số nào của Bộ chỉ số đang dùng nên không được đọc",
                shortened(&column.shown)
            );
            troubles.push(Trouble::warning(rules::UNREAD_COLUMN, column.at, what));
        }
    }
    let dates = view.roles().into_iter().find(|(_, role)| *role == Role::Dates).map(|(column, _)| column);
    let above = view.date_above();
    let mut entries: Vec<Entry> = Vec::new();
    let mut units = 0;
    for row in view.rows() {
        let at: At = (row, view.layout.names);
        let Some((who, is_other)) = who(view, at) else { continue };
        units += 1;
        for Coded { column, measure } in &coded {
            let Some((at, value, _)) = view.seen((row, column.column)) else { continue };
            // nobody counts another province's dossiers here
            if is_other && matches!(measure, Measure::Part(_) | Measure::Whole(_)) {
                continue;
            }
            let habits = view.habits(column);
            if matches!(measure, Measure::Indicator(no) if is_of_nothing(view, &coded, row, *no)) {
                // nothing of nothing is no share, whatever the portal prints
                let when = view.when(column, row, dates, above.as_ref()).without_time();
                let reading = Reading::NoData("Không phát sinh".to_owned());
                entries.push(Entry { at, when, who: who.clone(), measure: *measure, reading });
                continue;
            }
            let read = if measure.is_whole() { count(value, habits) } else { score(value, habits) };
            let when = view.when(column, row, dates, above.as_ref()).without_time();
            match entry(at, when, who.clone(), *measure, read) {
                Ok((entry, _)) => entries.push(entry),
                Err(trouble) => troubles.push(trouble),
            }
        }
    }
    troubles.extend(partial(view, units));
    let meanings = coded.iter().map(|coded| Meaning {
        at: coded.column.at,
        what: coded.measure.label(view.names.index()),
        evidence: match by_code {
            true => format!("mã chỉ số ở đầu cột “{}”", shortened(&coded.column.shown)),
            false => format!("tên chỉ số ở đầu cột “{}”", shortened(&coded.column.shown)),
        },
        choices: vec![Choice::Nothing.words()],
    });
    let meanings = meanings.collect();
    Some(Table { meanings, entries, troubles, asked, answered, ..empty_table(view) })
}

fn empty_table(view: &View<'_>) -> Table {
    let layout = view.layout;
    Table {
        kind: TableKind::Groups,
        first: (layout.top, layout.left),
        last: (layout.last, layout.right),
        ..Table::empty()
    }
}

/// What a head with an indicator's code measures: `metrics.DOSSIER_SYNC.score`.
fn measure_of(view: &View<'_>, key: &str) -> Option<Measure> {
    let (path, field) = key.rsplit_once(' ')?;
    let words: Vec<&str> = path.split(' ').collect();
    let no = (0..words.len()).find_map(|from| view.names.coded(&words[from..].join(" ")))?;
    match field {
        "score" | "point" | "points" => Some(Measure::Points(no)),
        "ratio" | "rate" | "percent" => Some(Measure::Indicator(no)),
        "numerator" => Some(Measure::Part(no)),
        "denominator" => Some(Measure::Whole(no)),
        _ => None,
    }
}

/// Whether the denominator of an indicator is zero in a row.
fn is_of_nothing(view: &View<'_>, coded: &[Coded], row: u32, no: u8) -> bool {
    coded.iter().filter(|coded| coded.measure == Measure::Whole(no)).any(|coded| {
        let read = view
            .seen((row, coded.column.column))
            .map(|(_, value, _)| count(value, view.habits(&coded.column)));
        matches!(read, Some(Ok((Reading::Value(whole), _))) if whole.is_zero())
    })
}

/// What the column of totals is.
enum Total {
    None,
    Is(Coded),
    Asked(Column),
}

/// The total of 100, or of the group that all indicators of the table belong to, by the maximum beside it.
fn total(view: &View<'_>, columns: &[Column], coded: &[Coded]) -> Total {
    let Some(column) = columns.iter().find(|column| column.key == fold("totalScore") && column.filled) else {
        return Total::None;
    };
    let most = columns.iter().find(|column| column.key == fold("totalMaxScore"));
    let values: BTreeSet<Decimal> = most
        .into_iter()
        .flat_map(|most| view.rows().filter_map(|row| view.seen((row, most.column))))
        .filter_map(|(_, value, _)| match value {
            crate::cell::Value::Number(number) => Some(*number),
            _ => None,
        })
        .collect();
    let index = view.names.index();
    let groups: BTreeSet<u8> = coded
        .iter()
        .filter_map(|coded| match coded.measure {
            Measure::Points(no) | Measure::Indicator(no) => {
                index.indicator(no).map(|indicator| indicator.group)
            }
            _ => None,
        })
        .collect();
    let is = |measure| Total::Is(Coded { column: column.clone(), measure });
    match (
        values.iter().copied().collect::<Vec<_>>().as_slice(),
        groups.iter().copied().collect::<Vec<_>>().as_slice(),
    ) {
        ([most], _) if *most == Decimal::ONE_HUNDRED => is(Measure::Score),
        ([most], [group]) if view.names.points(*group) == Some(*most) => is(Measure::Group(*group)),
        _ => Total::Asked(column.clone()),
    }
}

/// Whose record it is, and whether it is another province's.
fn who(view: &View<'_>, at: At) -> Option<(Who, bool)> {
    let mark = view.marks.at(at)?;
    if mark.total || mark.figure || mark.key.is_empty() {
        return None;
    }
    let name = clean(view.sheet.own(at)?.text()?);
    if mark.province {
        let home = view.names.home();
        if !home.is_empty() && bare_key(home) == bare_key(&name) {
            return Some((Who::Province, false));
        }
        let name: Arc<str> = registered_province(&name).into();
        return Some((Who::Unit { at, name, group: Some(Group::Province) }, true));
    }
    Some((Who::Unit { at, name: name.as_str().into(), group: mark.of_name }, false))
}

/// A reply that lists fewer records than it says there are.
fn partial(view: &View<'_>, units: usize) -> Option<Trouble> {
    let told = view.sheet.captions.iter().find_map(|line| {
        let (name, number) = line.split_once(": ")?;
        let is_total =
            name.ends_with("pagination.total") || name.ends_with("totalElements") || name == "total";
        is_total.then(|| number.trim().parse::<usize>().ok()).flatten()
    })?;
    (told > units && units > 1).then(|| {
        let what = format!("nguồn có {told} đơn vị nhưng tệp chỉ có {units}; đây là bản tải chưa đủ, hãy tải các trang còn lại");
        Trouble::warning(rules::PARTIAL, (view.layout.top, view.layout.names), what)
    })
}
