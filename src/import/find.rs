//! Worksheets are looked through: their tables, what is wrong with these, what is asked about columns, and how they are laid out.

use std::sync::Arc;

use crate::cell::{At, CellRef};
use crate::finding::{Finding, Severity};
use crate::plan::{Given, Known, KnownLayout, Question, QuestionKind, Remembered, TableKind};
use crate::sheet::grid::Sheet;
use crate::sheet::parallel::list_in_parts;

use super::found::{Asked, Found, Noted};
use super::gather::Gathered;
use super::layouts::{changed_heads, layout};
use super::recognise::table::{Answers, Table};
use super::recognise::{Names, tables};
use super::rules;

/// What the tables of all sources say.
#[derive(Default)]
pub struct Recognised {
    /// The tables, source after source.
    pub found: Vec<Found>,
    /// What is wrong with them.
    pub noted: Vec<Noted>,
    /// What is asked about their columns.
    pub asked: Vec<Asked>,
    /// Answers about columns that were used.
    pub remembered: Vec<Remembered>,
    /// How they are laid out.
    pub layouts: Vec<KnownLayout>,
}

/// The tables of sources, each by its index and name.
pub fn recognise(sources: &[(usize, Arc<str>, Gathered)], known: &Known, given: &Given) -> Recognised {
    let mut all = Recognised::default();
    for (source, name, gathered) in sources {
        let sheets: Vec<(CellRef, &Sheet)> = gathered
            .sheets
            .iter()
            .map(|sheet| (CellRef::of_sheet(Arc::clone(name), sheet.name.as_str()), sheet))
            .collect();
        let before = all.found.len();
        let mut tables = tables_of_all(&sheets, known, given, None);
        // What one worksheet says for certain helps to understand the others of its workbook.
        let hint = speaks_of_index(&sheets, &tables);
        if let Some(hint) = hint.filter(|_| tables.iter().flatten().any(|table| !table.asked.is_empty())) {
            tables = tables_of_all(&sheets, known, given, Some(&hint));
        }
        for (number, ((sheet, _), tables)) in sheets.iter().zip(tables).enumerate() {
            let found = |table| Found { source: *source, number, sheet: sheet.clone(), table };
            all.found.extend(tables.into_iter().map(found));
        }
        let transposed =
            || sheets.iter().find_map(|(place, sheet)| Some((place, units_across(sheet, known)?)));
        if all.found.len() == before
            && let Some((place, at)) = transposed()
        {
            let what = "bảng đặt các đơn vị theo chiều ngang, ngày theo chiều dọc nên chưa đọc được; hãy chép bảng rồi dán chuyển vị (Paste Special → Transpose) để mỗi đơn vị là một dòng, sau đó nhập lại";
            let place = CellRef { at: Some(at), ..place.clone() };
            let finding = Finding::new(rules::TRANSPOSED, Severity::Error, Some(place), what);
            all.noted.push(((*source, 0, at), finding));
        } else if all.found.len() == before {
            let what = "không có bảng nào được nhận ra; hãy kiểm tra lại tệp, cần có bảng chỉ số (tên chỉ số và cột ngày), bảng điểm đơn vị (tên đơn vị và cột ngày), danh sách hồ sơ quá hạn hoặc dòng “Xếp hạng”";
            let place = CellRef::of_source(Arc::clone(name));
            let none = Finding::new(rules::NO_TABLE, Severity::Error, Some(place), what);
            all.noted.push(((*source, 0, (0, 0)), none));
        }
    }
    for found in &all.found {
        let troubles = found.table.troubles.iter().map(|trouble| {
            let place = Some(found.cell(trouble.at));
            let finding = Finding::new(trouble.rule, trouble.severity, place, &trouble.message);
            (found.place(trouble.at), finding)
        });
        all.noted.extend(troubles);
        all.asked.extend(questions(found));
        if found.table.heads.is_empty() {
            continue;
        }
        all.remembered.extend(answered(found));
        let own = layout(found.table.kind, &found.table.heads);
        all.noted.extend(changes(found, &own, known));
        if !all.layouts.contains(&own) {
            all.layouts.push(own);
        }
    }
    all
}

/// The worksheet that holds the province's indicators of the index: its workbook is one of figures of the index.
fn speaks_of_index(sheets: &[(CellRef, &Sheet)], tables: &[Vec<Table>]) -> Option<String> {
    let has_indicators = |tables: &[Table]| {
        let certain = |table: &&Table| table.kind == TableKind::Indicators && table.asked.is_empty();
        let numbers =
            tables.iter().filter(certain).flat_map(|table| &table.entries).map(|entry| entry.measure);
        numbers.collect::<std::collections::HashSet<_>>().len() > 1
    };
    let (place, _) = sheets.iter().zip(tables).find(|(_, tables)| has_indicators(tables))?.0;
    Some(place.sheet.to_string())
}

/// The first unit of a row that names several of them, with dates or indicators below: a table that lies on its side.
fn units_across(sheet: &Sheet, known: &Known) -> Option<At> {
    let names = Names::new(known);
    (0..=sheet.last_row()).find_map(|row| {
        let units: Vec<At> = sheet
            .row(row)
            .filter(|(_, value)| value.text().is_some_and(|text| names.is_unit(text)))
            .map(|(at, _)| at)
            .collect();
        (units.len() > 2).then(|| units.first().copied()).flatten()
    })
}

/// The tables of all worksheets, each by itself and with the hint that its workbook gives: several large ones are looked through at the
/// same time.
fn tables_of_all(
    sheets: &[(CellRef, &Sheet)],
    known: &Known,
    given: &Given,
    hint: Option<&str>,
) -> Vec<Vec<Table>> {
    let one_after_another = |sheets: &[(CellRef, &Sheet)]| -> Vec<Vec<Table>> {
        let names = Names::new(known);
        sheets.iter().map(|(place, sheet)| tables_of(place, sheet, &names, known, given, hint)).collect()
    };
    let cells: usize = sheets.iter().map(|(_, sheet)| sheet.cells().count()).sum();
    list_in_parts(sheets, cells, one_after_another)
}

/// The tables of a worksheet, read with what was answered about its columns.
fn tables_of(
    place: &CellRef,
    sheet: &Sheet,
    names: &Names<'_>,
    known: &Known,
    given: &Given,
    hint: Option<&str>,
) -> Vec<Table> {
    let at = |at: At| -> Vec<String> {
        given.answers_at(&CellRef { at: Some(at), ..place.clone() }).map(str::to_owned).collect()
    };
    let remembered = |layout: &str, found: &str| {
        let answers = known.remembered.iter().filter(|answer| answer.kind == QuestionKind::Column);
        let mut same = answers.filter(|answer| answer.layout == layout && answer.found == found);
        same.next().map(|answer| answer.choice.clone())
    };
    tables(sheet, names, &Answers { at: &at, remembered: &remembered }, hint)
}

/// What is asked about the columns of a table.
fn questions(found: &Found) -> impl Iterator<Item = Asked> {
    found.table.asked.iter().map(|column| {
        let question = Question {
            kind: QuestionKind::Column,
            place: found.cell(column.at),
            found: column.found.clone(),
            why: Some(column.why.clone()),
            choices: column.choices.iter().map(|choice| (*choice).to_owned()).collect(),
        };
        (found.place(column.at), question)
    })
}

/// The answers about columns that were used in a table.
fn answered(found: &Found) -> impl Iterator<Item = Remembered> {
    let answers_for = layout(TableKind::Units, &found.table.heads).key;
    found.table.answered.iter().map(move |(head, choice)| Remembered {
        layout: answers_for.clone(),
        kind: QuestionKind::Column,
        found: head.clone(),
        choice: (*choice).to_owned(),
    })
}

/// The heads that have changed since the last time.
fn changes(found: &Found, own: &KnownLayout, known: &Known) -> Vec<Noted> {
    if known.layouts.iter().any(|known| known.key == own.key) {
        return Vec::new();
    }
    let changed = changed_heads(own, &found.table.heads, &known.layouts).into_iter();
    let noted = changed.map(|(at, what)| {
        let place = Some(found.cell(at));
        (found.place(at), Finding::new(rules::CHANGED_HEAD, Severity::Warning, place, what))
    });
    noted.collect()
}
