//! What a plan tells of the columns that it reads: what they are, whose and of when, each with the words or the cells that show it.

use std::collections::{BTreeSet, HashMap};

use crate::cell::{At, CellRef, address};
use crate::figures::{AsOf, Group};
use crate::plan::{Given, Known, PlannedFigure, ReadAs, Told, ToldTime};

use super::found::Found;
use super::recognise::table::{Entry, Meaning, When, Who};
use super::words::shortened;

/// What the columns of all tables are read as.
pub fn read_as(found: &[Found], figures: &[PlannedFigure], known: &Known, given: &Given) -> Vec<ReadAs> {
    let mut sheets: HashMap<(&str, &str), usize> = HashMap::new();
    for table in found {
        let next = sheets.len();
        sheets.entry(sheet_of(&table.sheet)).or_insert(next);
    }
    // the times of the figures of each column, by the number of its sheet
    let mut times: HashMap<(usize, u32), BTreeSet<AsOf>> = HashMap::new();
    for of_sheet in figures.chunk_by(|one, next| sheet_of(&one.place) == sheet_of(&next.place)) {
        let Some(sheet) = sheets.get(&sheet_of(&of_sheet[0].place)) else { continue };
        for figure in of_sheet {
            if let Some((_, column)) = figure.place.at {
                times.entry((*sheet, column)).or_default().insert(figure.as_of);
            }
        }
    }
    let mut all = Vec::new();
    for table in found {
        let Some(sheet) = sheets.get(&sheet_of(&table.sheet)) else { continue };
        for meaning in &table.table.meanings {
            let times = times.get(&(*sheet, meaning.at.1)).into_iter().flatten().copied().collect();
            all.push(column(table, meaning, times, known, given));
        }
    }
    all
}

fn sheet_of(place: &CellRef) -> (&str, &str) {
    (&place.source, &place.sheet)
}

fn column(found: &Found, meaning: &Meaning, times: Vec<AsOf>, known: &Known, given: &Given) -> ReadAs {
    let column = meaning.at.1;
    let entries: Vec<&Entry> = found.table.entries.iter().filter(|entry| entry.at.1 == column).collect();
    ReadAs {
        place: found.cell(meaning.at),
        what: meaning.what.clone(),
        evidence: meaning.evidence.clone(),
        choices: meaning.choices.clone(),
        whose: whose(found, &entries, &known.province),
        when: when(found, column, &entries, times, given),
    }
}

/// Whose the figures of a column are.
fn whose(found: &Found, entries: &[&Entry], home: &str) -> Option<Told> {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut named_at = None;
    let mut provinces = false;
    for entry in entries {
        if let Who::Unit { at, name, group } = &entry.who {
            names.insert(name);
            named_at = Some((*at, entry.at.0));
            provinces |= *group == Some(Group::Province);
        }
    }
    let (at, row) = match named_at {
        Some(found) => found,
        None if entries.is_empty() => return None,
        None => {
            let evidence = found.table.whose.clone();
            let evidence = evidence.unwrap_or_else(|| "bảng không nêu đơn vị nào".to_owned());
            let is = if home.is_empty() { "tỉnh" } else { home };
            return Some(Told { is: is.to_owned(), evidence });
        }
    };
    let by_row = at.0 == row || names.len() > 1;
    let is = match (names.len(), provinces, by_row) {
        (1, false, false) => names.first().map(|name| (*name).to_owned()).unwrap_or_default(),
        (count, true, _) => format!("{count} tỉnh, thành phố"),
        (count, false, _) => format!("{count} đơn vị"),
    };
    let evidence = match by_row {
        true => format!("tên ở cột {}", address((0, at.1)).trim_end_matches('1')),
        false => format!("tên ở ô {}", address(at)),
    };
    Some(Told { is, evidence })
}

/// Of when they are, and the cell at which another date may be answered.
fn when(found: &Found, column: u32, entries: &[&Entry], times: Vec<AsOf>, given: &Given) -> Option<ToldTime> {
    let first = entries.first()?;
    let (at, text) = match &first.when {
        When::Year(_) => {
            return Some(ToldTime { place: None, is: times, evidence: "đầu cột".to_owned() });
        }
        When::Date { at, found, .. } | When::Untold { at, found, .. } => (*at, found),
    };
    let place = found.cell(at);
    let is_answered = given.answers_at(&place).any(|answer| answer.trim().parse::<AsOf>().is_ok());
    let by_rows = entries.iter().any(|entry| when_at(entry).is_some_and(|other| other != at));
    let words = || shortened(text);
    let evidence = match &first.when {
        _ if is_answered => "đã trả lời".to_owned(),
        When::Untold { .. } => "ngày chọn khi nhập".to_owned(),
        _ if by_rows && at.1 != column => format!("cột {}", address((0, at.1)).trim_end_matches('1')),
        _ if at.1 == column => format!("đầu cột “{}”", words()),
        _ if **text == *found.sheet.source => format!("tên tệp “{}”", words()),
        _ if **text == *found.sheet.sheet => format!("tên trang tính “{}”", words()),
        _ => format!("ô {} “{}”", address(at), words()),
    };
    Some(ToldTime { place: (!by_rows).then_some(place), is: times, evidence })
}

fn when_at(entry: &Entry) -> Option<At> {
    match &entry.when {
        When::Year(_) => None,
        When::Date { at, .. } | When::Untold { at, .. } => Some(*at),
    }
}
