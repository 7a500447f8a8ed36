//! Sources become a plan: opened, looked through, decided, checked; each step is a function of what came before it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cell::CellRef;
use crate::figures::{Group, Unit, UnitId};
use crate::finding::{Finding, Severity};
use crate::plan::{FoundTable, Given, Known, Plan, Question, QuestionKind, ShownCell, ShownSheet, Source};
use crate::sheet::grid::Sheet;
use crate::sheet::parallel::{both, list_in_parts};
use crate::sheet::source::{FAR, Refusal};
use crate::value::as_shown;

use super::beside::compare;
use super::check::{Checked, check, unreadable};
use super::decide::decide;
use super::find::recognise;
use super::found::{Asked, Noted, Place};
use super::gather::{Gathered, gather};
use super::home::{Belongs, belongs};
use super::names::name_units;
use super::open::{Opened, open, workbook};
use super::rules;
use super::shown::read_as;
use super::times::Times;

/// Cells of a worksheet that are shown beside the plan, at most.
const SHOWN_CELLS: usize = 50_000;

/// Reads sources into a plan. A source that cannot be read is an error of the plan, which then stores nothing.
pub fn read_plan(sources: Vec<Source>, known: &Known, given: &Given) -> Plan {
    read_plan_unless(sources, known, given, &|| false)
}

/// The same, stopped as soon as it is cancelled; the plan then says so.
pub fn read_plan_unless(
    sources: Vec<Source>,
    known: &Known,
    given: &Given,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Plan {
    plan_of(open(sources, is_cancelled), known, given)
}

/// The plan of sources that have been opened.
pub fn plan_of(opened: Opened, known: &Known, given: &Given) -> Plan {
    let Opened { sources, books } = opened;
    let names: Vec<Arc<str>> = sources.iter().map(|source| source.name.as_str().into()).collect();
    let mut noted: Vec<Noted> = Vec::new();
    let mut read: Vec<(usize, Arc<str>, Gathered)> = Vec::new();
    for (index, (name, book)) in names.iter().zip(books).enumerate() {
        match book {
            Ok(book) => read.push((index, Arc::clone(name), gather(name, book, known, given))),
            Err(refusal) => noted.push((start(index), refused(name, &refusal))),
        }
    }
    for (index, _, gathered) in &read {
        noted.extend(gathered.findings.iter().map(|finding| (start(*index), finding.clone())));
    }
    // A file of another province is asked about before anything else of it.
    let mut foreign: Vec<Asked> = Vec::new();
    let mut taken = Vec::new();
    let mut ours: Vec<(usize, Arc<str>, Gathered)> = Vec::new();
    let mut shown = Vec::new();
    for (index, name, gathered) in read {
        shown.extend(shown_sheets(&name, &gathered.sheets));
        match belongs(&name, &gathered.sheets, known, given) {
            Belongs::Here => ours.push((index, name, gathered)),
            Belongs::Taken(answer) => {
                taken.push(answer);
                ours.push((index, name, gathered));
            }
            Belongs::Asked(question) => foreign.push((start(index), question)),
            Belongs::LeftOut(finding) => noted.push((start(index), finding)),
        }
    }
    let read = ours;
    let recognised = recognise(&read, known, given);
    let found = &recognised.found;
    let named = name_units(found, known, given);
    let times = Times::new(given, known, found);
    let months_first = times.month_first(found);
    let first = names.first().cloned().unwrap_or_else(|| "".into());
    let mut decided = decide(found, &named.meanings, &times, given, &first);
    let compared = compare(std::mem::take(&mut decided.figures), &*known.stored);
    let (figures, overall) = compared.unwrap_or_else(|reason| (Vec::new(), vec![unreadable(reason)]));
    decided.overall.extend(overall);

    let tables: Vec<FoundTable> = found
        .iter()
        .map(|found| FoundTable {
            place: found.sheet.clone(),
            kind: found.table.kind,
            first: found.table.first,
            last: found.table.last,
        })
        .collect();
    let letters =
        read.iter().filter_map(|(index, _, gathered)| Some((start(*index), gathered.question.clone()?)));
    let asked = foreign.into_iter().chain(letters).chain(recognised.asked).chain(decided.asked).collect();
    let questions: Vec<Question> =
        named.asked.into_iter().map(|(_, question)| question).chain(in_order(asked)).collect();
    let (told, answered): (Vec<Noted>, Vec<_>) =
        months_first.into_iter().map(|first| (first.noted, first.remembered)).unzip();
    let is_province = |unit: &&Unit| unit.group == Group::Province;
    let provinces: BTreeSet<UnitId> = known.units.iter().filter(is_province).map(|unit| unit.id).collect();
    let checked = Checked {
        sources: &sources,
        known,
        provinces: &provinces,
        figures: &figures,
        tables: &tables,
        is_unit_asked: questions.iter().any(|question| question.kind == QuestionKind::Unit),
    };
    let index_of = |finding: &Finding| {
        let name = &finding.place.as_ref()?.source;
        names.iter().position(|other| other == name)
    };
    let columns = || read_as(found, &figures, known, given);
    let (columns, findings) = both(columns, || check(&checked));
    let findings = findings.into_iter().map(|finding| {
        let index = index_of(&finding).unwrap_or(usize::MAX);
        ((index, usize::MAX, (0, 0)), finding)
    });
    let overall = decided.overall.into_iter().map(|finding| (start(usize::MAX), finding));
    noted.extend(recognised.noted);
    noted.extend(named.noted.into_iter().chain(told).chain(decided.noted).chain(overall));
    let is_silent = figures.is_empty()
        && questions.is_empty()
        && noted.iter().all(|(_, finding)| finding.severity != Severity::Error);
    let nothing = is_silent.then(|| {
        let what = "Không có số liệu nào để nhập; hãy kiểm tra lại tệp đã chọn";
        (start(usize::MAX), Finding::new(rules::NO_FIGURE, Severity::Error, None, what))
    });
    noted.extend(nothing.into_iter().chain(findings));
    noted.sort_by_key(|(place, _)| *place);

    let letters = read.iter().filter_map(|(_, _, gathered)| gathered.remembered.clone());
    Plan {
        remembered: taken
            .into_iter()
            .chain(letters)
            .chain(recognised.remembered)
            .chain(answered.into_iter().flatten())
            .collect(),
        fixed: read.iter().flat_map(|(_, _, gathered)| gathered.fixed.iter().cloned()).collect(),
        sheets: shown,
        columns,
        layouts: recognised.layouts,
        aliases: named.aliases,
        findings: noted.into_iter().map(|(_, finding)| finding).collect(),
        figures,
        questions,
        tables,
        sources,
    }
}

/// The worksheets of a source as they are shown, without a plan: to look up where a stored figure came from.
///
/// # Errors
/// Why it is not read; the sentence goes on after the file's name.
pub fn look_into(
    source: &Source,
    known: &Known,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<ShownSheet>, String> {
    let book = workbook(source, is_cancelled).map_err(|refusal| refusal.to_string())?;
    let name: Arc<str> = source.name.as_str().into();
    let gathered = gather(&name, book, known, &Given::default());
    Ok(shown_sheets(&name, &gathered.sheets))
}

/// Before everything else of a source.
const fn start(source: usize) -> Place {
    (source, 0, (0, 0))
}

/// Each question once, in the order of the sources.
fn in_order(mut asked: Vec<Asked>) -> Vec<Question> {
    asked.sort_by_key(|(place, _)| *place);
    let mut seen = BTreeSet::new();
    asked.retain(|(_, question)| seen.insert((question.place.clone(), question.kind)));
    asked.into_iter().map(|(_, question)| question).collect()
}

fn refused(name: &Arc<str>, refusal: &Refusal) -> Finding {
    match refusal {
        Refusal::FarCell { sheet, at } => {
            let place = CellRef::new(Arc::clone(name), sheet.as_str(), *at);
            Finding::new(rules::FAR_CELL, Severity::Error, Some(place), FAR)
        }
        other => {
            let place = CellRef::of_source(Arc::clone(name));
            Finding::new(rules::UNREADABLE, Severity::Error, Some(place), other)
        }
    }
}

fn shown_sheets(source: &Arc<str>, sheets: &[Sheet]) -> Vec<ShownSheet> {
    let shown = |sheet: &Sheet| ShownSheet {
        place: CellRef::of_sheet(Arc::clone(source), sheet.name.as_str()),
        cells: sheet
            .cells()
            .take(SHOWN_CELLS)
            .map(|((row, column), value)| ShownCell { row, column, text: as_shown(value) })
            .collect(),
    };
    let cells = sheets.iter().map(|sheet| sheet.cells().count()).sum();
    list_in_parts(sheets, cells, |sheets| sheets.iter().map(shown).collect())
}
