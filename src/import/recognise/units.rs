//! Unit tables and overdue lists: scores and counts by the units' names, group by group.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::{At, Value};
use crate::figures::Measure;
use crate::figures::name::fold;
use crate::import::layouts::timeless;
use crate::import::rules;
use crate::import::words::shortened;
use crate::plan::TableKind;
use crate::value::{Fault, Habits, Notation, as_shown, count, score};

use super::coded;
use super::columns::{Column, Role, View, entry, tells_period, without_twins};
use super::context::OTHER;
use super::details;
use super::evidence::{Around, Evidence};
use super::indicators::warn_of_empty;
use super::lexicon::said_in;
use super::rows::{Row, common_group, empty, rows};
use super::table::{AskedColumn, Choice, Entry, Meaning, Table, Trouble, When};
use super::tells::Tells;
use super::vocabulary::has_words;

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
    meanings: Vec<Meaning>,
    groups: Option<u32>,
    dates: Option<u32>,
}

/// Reads a table of units: its scores, its overdue dossiers, or both.
pub fn read(view: &View<'_>) -> Vec<Table> {
    if let Some(table) = coded::read(view).or_else(|| details::read(view)) {
        return vec![table];
    }
    let mut troubles = Vec::new();
    let columns = columns(view, &mut troubles);
    let rows = rows(view, columns.groups, &mut troubles);
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
            && !all().any(|column| {
                values(column).is_some_and(|(_, value, mark)| mark.figure || holds_digits(value))
            })
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
                parts: Vec::new(),
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
        troubles.extend(texts_among_numbers(view, column));
    }
    for column in &columns.overdue {
        let Some(at) = doubtful.get(&column.column).copied() else { continue };
        let text = view.sheet.own(at).map(as_shown).unwrap_or_default();
        let what =
            format!("“{text}” được hiểu là hàng nghìn, không phải số lẻ thập phân; nếu sai, hãy sửa ô này");
        troubles.push(Trouble::warning(rules::DOUBTFUL_NUMBER, at, what));
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
    } else if !is_score_table && !is_asked {
        let told = nothing_for_us(view, &rows);
        if !troubles.is_empty() || told.is_some() {
            troubles.extend(told);
            add(TableKind::Units, Vec::new(), troubles);
        }
    }
    if let Some(table) = tables.first_mut() {
        table.asked = columns.asked;
        table.answered = columns.answered;
        table.meanings = columns.meanings;
    }
    tables
}

/// That a table of units holds figures and none that is stored here, so that it is not passed over in silence.
fn nothing_for_us(view: &View<'_>, rows: &[Row]) -> Option<Trouble> {
    let layout = view.layout;
    let certain = rows.iter().filter(|row| row.certain).count();
    let columns = (layout.left..=layout.right).filter(|column| *column != layout.names);
    let heads: Vec<String> = columns
        .map(|column| view.column(column))
        .filter(|column| column.filled && !said_in(&column.key).tells.any(Tells::NUMBERING))
        .filter(|column| !column.shown.is_empty())
        .map(|column| format!("“{}”", shortened(&column.shown)))
        .collect();
    (certain > 1 && !heads.is_empty()).then(|| {
        let what = format!(
            "bảng có tên đơn vị nhưng chỉ có cột {}, không có cột nào là điểm hay hồ sơ quá hạn, nên không được đọc",
            heads.join(", ")
        );
        Trouble::warning(rules::UNTOLD_TABLE, (layout.top, layout.names), what)
    })
}

/// What the head of a column says that it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// Scores, in every word.
    Score,
    /// Overdue dossiers, in every word.
    Overdue,
    /// Nothing but a time.
    Bare,
    /// A number of dossiers, of which kind the title tells.
    Count,
    /// A score, overdue dossiers or a dated figure, and something else that is not understood.
    Doubtful,
    /// Something that is known, and no figure of a unit here: shares, places, changes, maxima, notes.
    Beside,
    /// Something else.
    Other,
}

const SCORED: Tells = BARE.and(Tells::SCORE).and(Tells::HUNDRED).and(Tells::INDEX);
/// What is said beside a time and tells nothing of what was measured.
const BARE: Tells =
    Tells::RESULT.and(Tells::TOTAL).and(Tells::DOCUMENT).and(Tells::CURRENT).and(Tells::EARLIER);
const COUNTED: Tells = Tells::NUMBER
    .and(Tells::DOSSIER)
    .and(Tells::TOTAL)
    .and(Tells::PROCESS)
    .and(Tells::CURRENT)
    .and(Tells::DOCUMENT)
    .and(Tells::TITLE);
const BESIDE: Tells = Tells::SHARE
    .and(Tells::PLACE)
    .and(Tells::CLASS)
    .and(Tells::CHANGE)
    .and(Tells::MAXIMUM)
    .and(Tells::NUMBERING)
    .and(Tells::NOTE)
    .and(Tells::AGGREGATE)
    .and(Tells::COUNTRY)
    .and(Tells::TARGET)
    .and(Tells::PART)
    .and(Tells::WHOLE);

/// What stands beside scores and is asked about where it stands alone.
const MAYBE: Tells = Tells::SHARE.and(Tells::AGGREGATE).and(Tells::TARGET);

fn sense(column: &Column) -> Sense {
    let said = said_in(&column.key);
    let dated = column.when.is_some();
    let told = said.tells;
    if said.only(Tells::OVERDUE.and(COUNTED)) && told.any(Tells::OVERDUE) {
        Sense::Overdue
    } else if said.only(SCORED)
        && (told.any(Tells::SCORE.and(Tells::HUNDRED).and(Tells::INDEX))
            || (dated && told.any(Tells::RESULT) && !column.shown.contains('%')))
    {
        // `Kết quả đánh giá ngày 08/4/2025`; without a date it may be anything
        Sense::Score
    } else if said.only(BARE) && !(told.any(Tells::RESULT) && column.shown.contains('%')) {
        Sense::Bare
    } else if said.only(COUNTED) {
        Sense::Count
    } else if told.any(Tells::SHARE) && said.unknown.is_empty() {
        // `Tỷ lệ điểm (%)`
        Sense::Beside
    } else if told.any(BESIDE) && !told.any(Tells::SCORE.and(Tells::OVERDUE)) && said.unknown.is_empty() {
        // `So với 27/3/2025`, `Xếp hạng 08/4/2025`
        Sense::Beside
    } else if told.any(Tells::PLACE.and(Tells::NUMBERING).and(Tells::CLASS)) && !dated {
        Sense::Beside
    } else if told.any(Tells::SCORE.and(Tells::OVERDUE)) || dated {
        Sense::Doubtful
    } else {
        Sense::Other
    }
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
    let around = view.around();
    let (mut told_scores, mut told_overdue_columns) = (Vec::new(), Vec::new());
    candidates.retain(|column| {
        let Some(choice) = view.answer(column, &around) else { return true };
        found.answered.push((view.remembered_as(column, &around), choice.words()));
        let evidence = format!("đã trả lời “{}”", choice.words());
        match choice {
            Choice::Score => {
                found.meanings.push(meaning(column, "Điểm tổng", evidence));
                told_scores.push(column.clone());
            }
            Choice::Overdue => {
                found.meanings.push(meaning(column, "Hồ sơ quá hạn", evidence));
                told_overdue_columns.push(column.clone());
            }
            Choice::Nothing => {}
        }
        false
    });
    warn_of_empty(&candidates, troubles);
    candidates.retain(|column| column.filled || sense(column) == Sense::Overdue);
    let senses: Vec<(Column, Sense)> = candidates
        .into_iter()
        .map(|column| (sense(&column), column))
        .map(|(sense, column)| (column, sense))
        .collect();
    let any = |wanted: Sense| senses.iter().any(|(_, sense)| *sense == wanted);
    let any_overdue = any(Sense::Overdue) || !told_overdue_columns.is_empty();
    // dates beside a date that is headed as a score are of the same table
    let sibling = senses
        .iter()
        .find(|(column, sense)| *sense == Sense::Score && column.when.is_some())
        .map(|(column, _)| shortened(&column.shown));
    let mut unclear = Vec::new();
    let mut left = Vec::new();
    for (column, sense) in senses.iter().cloned() {
        let head = || format!("đầu cột “{}”", shortened(&column.shown));
        let title = |evidence: &Evidence| match evidence.at {
            Some(_) => format!("tiêu đề “{}”", shortened(&evidence.text)),
            None => format!("tên trang tính “{}”", shortened(&evidence.text)),
        };
        match (sense, &around) {
            (Sense::Score, Around::Doubtful(evidence)) => unclear.push((column, why(evidence))),
            (Sense::Score, _) => {
                found.meanings.push(meaning(&column, "Điểm tổng", head()));
                found.scores.push(column);
            }
            (Sense::Overdue, Around::Doubtful(evidence)) if is_other(evidence) => {
                unclear.push((column, why(evidence)))
            }
            (Sense::Overdue, _) => {
                found.meanings.push(meaning(&column, "Hồ sơ quá hạn", head()));
                found.overdue.push(column);
            }
            (Sense::Bare, Around::Scores(evidence))
                if column.when.is_some() || speaks_of_points(evidence) =>
            {
                found.meanings.push(meaning(&column, "Điểm tổng", title(evidence)));
                found.scores.push(column);
            }
            (Sense::Bare | Sense::Count, Around::Overdue(evidence))
                if !any_overdue && may_count(view, &column) =>
            {
                found.meanings.push(meaning(&column, "Hồ sơ quá hạn", title(evidence)));
                found.overdue.push(column);
            }
            (Sense::Bare, Around::Nothing) if column.when.is_some() && sibling.is_some() && !any_overdue => {
                let evidence = format!("cùng bảng với cột “{}”", sibling.as_deref().unwrap_or_default());
                found.meanings.push(meaning(&column, "Điểm tổng", evidence));
                found.scores.push(column);
            }
            (Sense::Bare, Around::Doubtful(evidence)) => unclear.push((column, why(evidence))),
            (Sense::Bare, _) => {
                unclear.push((column, "không có chữ nào cho biết là điểm hay số hồ sơ".to_owned()))
            }
            (Sense::Doubtful, _) => unclear.push((column, "đầu cột có từ chưa rõ nghĩa".to_owned())),
            (Sense::Beside, _) => left.push((column, false)),
            (Sense::Count | Sense::Other, _) => left.push((column, true)),
        }
    }
    let is_told = !found.scores.is_empty() || !found.overdue.is_empty();
    let is_answered = !found.answered.is_empty();
    if is_told || is_answered {
        // Beside what is told, only what calls itself a score or overdue is worth a question.
        let (asked, rest): (Vec<_>, Vec<_>) = unclear
            .into_iter()
            .partition(|(column, _)| said_in(&column.key).tells.any(Tells::SCORE.and(Tells::OVERDUE)));
        unclear = asked;
        left.extend(rest.into_iter().map(|(column, _)| (column, true)));
        for (column, _) in left.iter().filter(|(_, is_worth)| *is_worth) {
            troubles.push(Trouble::warning(
                rules::UNREAD_COLUMN,
                column.at,
                format!("cột “{}” không rõ là số liệu gì nên không được đọc", shortened(&column.shown)),
            ));
        }
    } else if unclear.is_empty() {
        // a share or a mean may be the score after all; a place or a note is not
        let may_be = |column: &Column| said_in(&column.key).tells.any(MAYBE);
        unclear.extend(
            left.into_iter().filter(|(column, is_worth)| *is_worth || may_be(column)).map(|(column, _)| {
                (column, "đầu cột không cho biết là điểm hay số hồ sơ quá hạn".to_owned())
            }),
        );
    }
    choose_overdue(&mut found);
    choose_scores(&mut found, troubles);
    let different: BTreeSet<String> = unclear.iter().map(|(column, _)| timeless(&column.key)).collect();
    if different.len() <= MOST_ASKED {
        // columns of one head are one question
        let mut seen = BTreeSet::new();
        unclear.retain(|(column, _)| seen.insert(timeless(&column.key)));
        found.asked.extend(unclear.into_iter().map(|(column, why)| ask(&column, why)));
    } else {
        troubles.push(Trouble::warning(
            rules::UNTOLD_TABLE,
            (view.layout.top, view.layout.names),
            "bảng có tên đơn vị nhưng không có cột nào cho biết là điểm hay hồ sơ quá hạn nên không được đọc",
        ));
    }
    found.scores.extend(told_scores);
    found.overdue.extend(told_overdue_columns);
    found
}

/// Figures that are texts in a column of numbers: what a mark or a slip of the hand has made a text of.
fn texts_among_numbers(view: &View<'_>, column: &Column) -> Vec<Trouble> {
    let cells = || view.rows().filter_map(|row| view.seen((row, column.column)));
    let numbers =
        cells().filter(|(_, value, _)| matches!(value, Value::Number(_) | Value::Percent(_))).count();
    let is_bare = |text: &str| text.trim().bytes().all(|sign| sign.is_ascii_digit() || b".,".contains(&sign));
    let texts: Vec<(At, &str)> =
        cells().filter_map(|(at, value, _)| Some((at, value.text().filter(|text| is_bare(text))?))).collect();
    if texts.is_empty() || texts.len() * 2 > numbers {
        return Vec::new();
    }
    let said = texts.into_iter().map(|(at, text)| {
        let what =
            format!("“{text}” là chữ trong khi các ô khác của cột là số; hãy kiểm tra ô này trong tệp gốc");
        Trouble::warning(rules::TEXT_NUMBER, at, what)
    });
    said.collect()
}

/// Whether a text holds digits, as a figure with a remark or a slip of the hand does.
fn holds_digits(value: &Value) -> bool {
    value
        .text()
        .is_some_and(|text| text.bytes().any(|sign| sign.is_ascii_digit()) && text.chars().count() < 40)
}

fn meaning(column: &Column, what: &str, evidence: String) -> Meaning {
    Meaning {
        at: column.at,
        what: what.to_owned(),
        evidence,
        choices: Choice::ALL.map(Choice::words).to_vec(),
    }
}

/// Why a title stands against what a head says.
fn why(evidence: &Evidence) -> String {
    match evidence.at {
        Some(_) => format!("tiêu đề “{}” nói về số liệu khác hoặc chưa rõ", shortened(&evidence.text)),
        None => format!("tên trang tính “{}” nói về số liệu khác", shortened(&evidence.text)),
    }
}

/// Whether a title speaks of points or of the index; a bare `KẾT QUẢ` is enough for a dated column only.
fn speaks_of_points(evidence: &Evidence) -> bool {
    said_in(&fold(&evidence.text)).tells.any(Tells::SCORE.and(Tells::INDEX))
}

fn is_other(evidence: &Evidence) -> bool {
    said_in(&fold(&evidence.text)).tells.any(OTHER)
}

/// Whether a column that only its title calls overdue may hold counts: its numbers are whole.
fn may_count(view: &View<'_>, column: &Column) -> bool {
    let whole = |value: &Value| !matches!(count(value, view.habits(column)), Err(Fault::NotACount(_)));
    view.rows().filter_map(|row| view.seen((row, column.column))).all(|(_, value, _)| whole(value))
}

fn choose_overdue(found: &mut Columns) {
    let columns = &mut found.overdue;
    if columns.iter().any(|column| column.when.is_some()) {
        columns.retain(|column| column.when.is_some());
    } else if columns.len() > 1 && found.dates.is_none() {
        let why = "bảng có nhiều cột hồ sơ quá hạn, chưa rõ lấy cột nào";
        found.asked.extend(std::mem::take(columns).iter().map(|column| ask(column, why.to_owned())));
    }
}

/// Which of several counts is that of overdue dossiers, or which of several values the score, is not guessed.
fn ask(column: &Column, why: String) -> AskedColumn {
    let choices = Choice::ALL.map(Choice::words).to_vec();
    AskedColumn { at: column.at, found: column.found.clone(), why, choices }
}

fn choose_scores(found: &mut Columns, troubles: &mut Vec<Trouble>) {
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
        for column in columns.iter().filter(|column| column.when.is_none() && !tells_period(column)) {
            troubles.push(Trouble::warning(
                rules::UNDATED_COLUMN,
                column.at,
                "cột không có ngày ở đầu cột nên không được đọc",
            ));
        }
        columns.retain(|column| column.when.is_some() || tells_period(column));
    } else if columns.len() > 1 && !columns.iter().all(tells_period) {
        let total = |column: &&Column| {
            said_in(&column.key).tells.any(Tells::TOTAL) || has_words(&column.key, &fold("tổng điểm"))
        };
        let totals: Vec<Column> = columns.iter().filter(total).cloned().collect();
        if let [only] = totals.as_slice() {
            *columns = vec![only.clone()];
        } else if found.asked.is_empty() {
            let why = "bảng có nhiều cột điểm không ghi ngày, chưa rõ lấy cột nào";
            found.asked.extend(std::mem::take(columns).iter().map(|column| ask(column, why.to_owned())));
        }
    }
    found.scores = without_twins(std::mem::take(&mut found.scores), false);
}
