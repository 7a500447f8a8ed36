//! Unit tables and overdue lists: scores and counts by the units' names, group by group.

use std::collections::BTreeMap;

use crate::cell::{At, Value};
use crate::figures::Measure;
use crate::figures::name::fold;
use crate::import::layouts::timeless;
use crate::import::rules;
use crate::plan::TableKind;
use crate::value::{Fault, Habits, Notation, count, score};

use super::columns::{Column, Role, View, entry, without_twins};
use super::details;
use super::indicators::warn_of_empty;
use super::rows::{common_group, empty, rows};
use super::table::{AskedColumn, Choice, Entry, Table, Trouble, When};
use super::vocabulary::{has_words, speaks_of_overdue, speaks_of_scores, speaks_of_share};

/// More columns than this are no table of scores, and nobody is asked about all of them.
const MOST_ASKED: usize = 6;

/// The columns of a unit table.
#[derive(Default)]
struct Columns {
    scores: Vec<Column>,
    overdue: Vec<Column>,
    /// Columns that the officer is asked about.
    asked: Vec<AskedColumn>,
    answered: Vec<(String, &'static str)>,
    groups: Option<u32>,
    dates: Option<u32>,
}

/// Reads a table of units: its scores, its overdue dossiers, or both.
pub fn read(view: &View<'_>) -> Vec<Table> {
    if let Some(table) = details::read(view) {
        return vec![table];
    }
    let mut troubles = Vec::new();
    let columns = columns(view, &mut troubles);
    let rows = rows(view, columns.groups);
    let common = common_group(view, &rows);
    let score_date = view.date_above();
    let moment = view.moment_around();

    let mut scores = Vec::new();
    let mut overdue = Vec::new();
    let mut doubtful: BTreeMap<u32, At> = BTreeMap::new();
    for row in &rows {
        let values = |column: &Column| view.seen((row.row, column.column));
        let all = || columns.scores.iter().chain(&columns.overdue);
        // Signatures and notes below a table are names of nothing.
        if !row.certain
            && row.counted.is_none()
            && !all().any(|column| values(column).is_some_and(|(_, _, mark)| mark.figure))
        {
            continue;
        }
        let mut add = |read, into: &mut Vec<Entry>| match read {
            Ok((entry, doubt)) => {
                let entry: Entry = entry;
                if doubt {
                    doubtful.entry(entry.at.1).or_insert(entry.at);
                }
                into.push(entry);
            }
            Err(trouble) => troubles.push(trouble),
        };
        if let Some(text) = &row.counted {
            let when = moment.clone().unwrap_or_else(|| When::Untold {
                at: row.at,
                found: row.name.clone(),
                hints: Vec::new(),
            });
            let who = row.who(true, common);
            let whole = Habits { no_data: view.names.no_data(), notation: Notation::Untold };
            add(
                entry(row.at, when, who, Measure::Overdue, count(&Value::Text(text.clone()), whole)),
                &mut overdue,
            );
            continue;
        }
        for column in &columns.scores {
            match values(column) {
                Some((at, value, _)) => {
                    let when = view.when(column, row.row, columns.dates, score_date.as_ref()).without_time();
                    add(
                        entry(
                            at,
                            when,
                            row.who(false, common),
                            Measure::Score,
                            score(value, view.habits(column)),
                        ),
                        &mut scores,
                    );
                }
                None => add(Err(empty((row.row, column.column))), &mut scores),
            }
        }
        for column in &columns.overdue {
            match values(column) {
                Some((at, value, _)) => {
                    let when = view
                        .when(column, row.row, columns.dates, moment.as_ref())
                        .with_time_of(moment.as_ref());
                    add(
                        entry(
                            at,
                            when,
                            row.who(true, common),
                            Measure::Overdue,
                            count(value, view.habits(column)),
                        ),
                        &mut overdue,
                    );
                }
                None => add(Err(empty((row.row, column.column))), &mut overdue),
            }
        }
    }
    for column in columns.scores.iter().chain(&columns.overdue) {
        let doubt = doubtful.get(&column.column).copied().filter(|_| columns.scores.contains(column));
        troubles.extend(view.doubts(column, &scores, doubt));
    }
    let layout = view.layout;
    let is_score_table = !columns.scores.is_empty() && !rows.is_empty();
    let is_overdue_list = (!columns.overdue.is_empty() && !rows.is_empty()) || !overdue.is_empty();
    let is_asked = !columns.asked.is_empty() || !columns.answered.is_empty();
    let mut tables = Vec::new();
    let mut add = |kind, entries, troubles| {
        let (first, last) = ((layout.top, layout.left), (layout.last, layout.right));
        tables.push(Table { kind, first, last, entries, troubles, ..Table::empty() });
    };
    if is_score_table || (is_asked && !is_overdue_list) {
        add(TableKind::Units, scores, std::mem::take(&mut troubles));
    }
    if is_overdue_list {
        add(TableKind::Overdue, overdue, troubles);
    }
    if let Some(table) = tables.first_mut() {
        table.asked = columns.asked;
        table.answered = columns.answered;
    }
    tables
}

fn columns(view: &View<'_>, troubles: &mut Vec<Trouble>) -> Columns {
    let mut found = Columns::default();
    let mut candidates = Vec::new();
    for (column, role) in view.roles() {
        match role {
            Role::Groups => found.groups = found.groups.or(Some(column)),
            Role::Dates => found.dates = found.dates.or(Some(column)),
            Role::Figures(column) => candidates.push(column),
            Role::Ignored => {}
        }
    }
    let (mut told_scores, mut told_overdue_columns) = (Vec::new(), Vec::new());
    candidates.retain(|column| {
        let Some(choice) = view.answer(column) else { return true };
        found.answered.push((timeless(&column.key), choice.words()));
        match choice {
            Choice::Score => told_scores.push(column.clone()),
            Choice::Overdue => told_overdue_columns.push(column.clone()),
            Choice::Nothing => {}
        }
        false
    });
    warn_of_empty(&candidates, troubles);
    candidates.retain(|column| column.filled || speaks_of_overdue(&column.key));
    let overdue_table = speaks_overdue_above(view);
    let told_overdue = |column: &Column| {
        (speaks_of_overdue(&column.key) && !speaks_of_share(&column.key)) || counts_dossiers(view, column)
    };
    let any_told = candidates.iter().any(told_overdue);
    for column in candidates {
        let is_overdue = told_overdue(&column) || (overdue_table && !any_told && may_count(view, &column));
        if is_overdue {
            found.overdue.push(column);
        } else if !(overdue_table && any_told && column.when.is_none()) {
            found.scores.push(column);
        }
    }
    choose_overdue(&mut found);
    let is_answered = !told_scores.is_empty() || !told_overdue_columns.is_empty();
    choose_scores(&mut found, view, is_answered, troubles);
    found.scores.extend(told_scores);
    found.overdue.extend(told_overdue_columns);
    found
}

/// Whether the lines above, the head of the names or the worksheet's name speak of overdue dossiers; the nearest that tells decides.
fn speaks_overdue_above(view: &View<'_>) -> bool {
    let lines = view.lines_above();
    let telling = lines.iter().find(|line| speaks_of_overdue(&line.key) || speaks_of_scores(&line.key));
    match telling {
        Some(line) => speaks_of_overdue(&line.key),
        None => speaks_of_overdue(&fold(&view.sheet.name)),
    }
}

/// Whether cells of the column read like `02 hồ sơ`.
fn counts_dossiers(view: &View<'_>, column: &Column) -> bool {
    view.rows().filter_map(|row| view.seen((row, column.column))).any(|(_, value, mark)| {
        mark.figure
            && value.text().is_some_and(|text| {
                // `Không phát sinh hồ sơ` counts nothing
                text.contains(|sign: char| sign.is_ascii_digit())
                    && text.to_lowercase().trim_end().ends_with("hồ sơ")
            })
    })
}

/// Whether a column that only its title calls overdue may hold counts: its head speaks of nothing else, and its numbers are whole.
fn may_count(view: &View<'_>, column: &Column) -> bool {
    let whole = |value: &Value| !matches!(count(value, view.habits(column)), Err(Fault::NotACount(_)));
    !speaks_of_scores(&column.key)
        && !speaks_of_share(&column.key)
        && view.rows().filter_map(|row| view.seen((row, column.column))).all(|(_, value, _)| whole(value))
}

fn choose_overdue(found: &mut Columns) {
    let columns = &mut found.overdue;
    if columns.iter().any(|column| column.when.is_some()) {
        columns.retain(|column| column.when.is_some());
    } else if columns.len() > 1 && found.dates.is_none() {
        let told: Vec<Column> =
            columns.iter().filter(|column| speaks_of_overdue(&column.key)).cloned().collect();
        if let [only] = told.as_slice() {
            *columns = vec![only.clone()];
            return;
        }
        found.asked.extend(std::mem::take(columns).iter().map(ask));
    }
}

/// Which of several counts is that of overdue dossiers, or which of several values the score, is not guessed.
fn ask(column: &Column) -> AskedColumn {
    AskedColumn { at: column.at, found: column.found.clone() }
}

fn choose_scores(found: &mut Columns, view: &View<'_>, is_answered: bool, troubles: &mut Vec<Trouble>) {
    let columns = &mut found.scores;
    for column in columns.iter().filter(|column| matches!(column.when, Some(When::Year(_)))) {
        troubles.push(Trouble::warning(
            rules::YEARLY_COLUMN,
            column.at,
            "cột số liệu cả năm của đơn vị không được lưu; chỉ lưu cột có ngày đánh giá",
        ));
    }
    columns.retain(|column| !matches!(column.when, Some(When::Year(_))));
    if columns.iter().any(|column| column.when.is_some()) {
        for column in columns.iter().filter(|column| column.when.is_none()) {
            troubles.push(Trouble::warning(
                rules::UNDATED_COLUMN,
                column.at,
                "cột không có ngày ở đầu cột nên không được đọc",
            ));
        }
        columns.retain(|column| column.when.is_some());
    } else if columns.len() > 1 {
        let total = fold("tổng điểm");
        let totals: Vec<Column> =
            columns.iter().filter(|column| has_words(&column.key, &total)).cloned().collect();
        let scores: Vec<Column> =
            columns.iter().filter(|column| speaks_of_scores(&column.key)).cloned().collect();
        let others = std::mem::take(columns);
        *columns = if totals.len() == 1 { totals } else { scores };
        let is_undecided = columns.len() > 1 || (columns.is_empty() && found.overdue.is_empty());
        if is_undecided && !is_answered && found.asked.is_empty() {
            let undecided = if columns.is_empty() { others } else { std::mem::take(columns) };
            if undecided.len() <= MOST_ASKED {
                found.asked.extend(undecided.iter().map(ask));
            } else {
                troubles.push(Trouble::warning(
                    rules::UNTOLD_TABLE,
                    (view.layout.top, view.layout.names),
                    "bảng có tên đơn vị nhưng không có cột ngày hoặc cột điểm nên không được đọc",
                ));
            }
        }
    } else if !found.overdue.is_empty() {
        // Beside overdue dossiers an undated column is some other count.
        columns.retain(|column| speaks_of_scores(&column.key));
    }
    found.scores = without_twins(std::mem::take(&mut found.scores), false);
}
