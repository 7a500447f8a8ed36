//! Names and dates are decided, or still asked about: entries of tables become figures, each once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::cell::{At, CellRef, address};
use crate::figures::province::count_at;
use crate::figures::words::{reading, time};
use crate::figures::{AsOf, Measure, Rank, Reading, number};
use crate::finding::{Finding, Severity};
use crate::plan::{Given, PlannedFigure, PlannedSubject, Status, TableKind};

use super::found::{Asked, Found, Noted};
use super::ledger::Ledger;
use super::names::{Meanings, PROVINCE, SubjectIndex};
use super::recognise::table::{Entry, Who};
use super::rules;
use super::times::{Time, Times};
use super::words::place;

/// What was decided.
pub struct Decided {
    /// The figures, in the order of the sources; those given by hand last.
    pub figures: Vec<PlannedFigure>,
    /// What is wrong or should be known, each with its place where it has one.
    pub noted: Vec<Noted>,
    /// What is of no single place.
    pub overall: Vec<Finding>,
    /// The dates that are asked for.
    pub asked: Vec<Asked>,
}

/// Decides. What is given by hand is kept with the source of this name.
pub fn decide(
    found: &[Found],
    meanings: &Meanings,
    times: &Times<'_>,
    given: &Given,
    first: &Arc<str>,
) -> Decided {
    let room = found.iter().map(|found| found.table.entries.len()).sum();
    let mut ledger = Ledger::new(room);
    let (mut noted, mut asked) = (Vec::new(), Vec::new());
    for (table, found) in found.iter().enumerate() {
        noted.extend(swapped(table, found, times));
        let mut twice: BTreeSet<SubjectIndex> = BTreeSet::new();
        for entry in &found.table.entries {
            let as_of = match times.of(table, found, entry) {
                Time::Told(as_of) => as_of,
                Time::Asked(question) => {
                    asked.push((found.place(entry.at), question));
                    continue;
                }
            };
            let Some((subject, named)) = meanings.subject_of(entry) else { continue };
            // Two rows of one table for one unit are a mistake, even with the same figure.
            let before = ledger.place_of(as_of, subject, entry.measure);
            if let Some(named) = named
                && let Some((_, _, first)) = before.filter(|before| found.holds(*before))
                && first.0 != entry.at.0
            {
                if twice.insert(subject) {
                    noted.extend(unit_twice(found, entry, (first.0, named.1), named));
                }
                continue;
            }
            let figure = |entry: &Entry| figure(found, entry, as_of, meanings.subject(subject));
            if found.table.kind == TableKind::Ranking && entry.measure == Measure::Rank && subject == PROVINCE
            {
                let of = Reading::Value(count_at(as_of.last_day()).into());
                let of = Entry { measure: Measure::RankOf, reading: of, ..entry.clone() };
                let conflict = ledger.add(Some(found.place(of.at)), subject, figure(&of));
                noted.extend(conflict.map(|first| conflicting(found, &of, &first, as_of)));
            }
            let conflict = ledger.add(Some(found.place(entry.at)), subject, figure(entry));
            noted.extend(conflict.map(|first| conflicting(found, entry, &first, as_of)));
        }
    }
    let mut overall = Vec::new();
    if let Some(rank) = given.rank {
        overall.extend(rank_by_hand(&mut ledger, rank, times, given, first));
    }
    Decided { figures: ledger.into_figures(), noted, overall, asked }
}

fn figure(found: &Found, entry: &Entry, as_of: AsOf, subject: PlannedSubject) -> PlannedFigure {
    PlannedFigure {
        as_of,
        subject,
        measure: entry.measure,
        reading: entry.reading.clone(),
        place: found.cell(entry.at),
        status: Status::New,
        was: None,
    }
}

/// A figure that contradicts the first one of its identity.
fn conflicting(found: &Found, entry: &Entry, first: &PlannedFigure, as_of: AsOf) -> Noted {
    let whose = match (&entry.who, entry.measure) {
        (Who::Unit { name, .. }, _) => format!("“{name}”"),
        (Who::Province, Measure::Indicator(no)) => format!("chỉ số {no}"),
        (Who::Province, _) => "thứ hạng của tỉnh".to_owned(),
    };
    let what = format!(
        "{whose} {} đã có giá trị {} ở {}, nhưng ở đây là {}; hãy giữ một giá trị đúng",
        time(as_of),
        reading(&first.reading),
        place(first),
        reading(&entry.reading),
    );
    let finding = Finding::new(rules::CONFLICT, Severity::Error, Some(found.cell(entry.at)), what);
    (found.place(entry.at), finding)
}

fn unit_twice(found: &Found, entry: &Entry, first: At, second: At) -> Option<Noted> {
    let Who::Unit { name, .. } = &entry.who else { return None };
    let what = format!(
        "đơn vị “{name}” đã có ở ô {} của cùng bảng; hãy xóa hoặc sửa một trong hai dòng",
        address(first)
    );
    let finding = Finding::new(rules::UNIT_TWICE, Severity::Error, Some(found.cell(second)), what);
    Some((found.place(second), finding.about(&**name)))
}

/// Date cells that lie far from the table's other dates and near them with day and month exchanged.
fn swapped(table: usize, found: &Found, times: &Times<'_>) -> Vec<Noted> {
    // A long table tells few dates many times: each is looked at once, and told at its first cell.
    let mut days: BTreeMap<NaiveDate, (At, u32)> = BTreeMap::new();
    for (at, day) in times.cells(table, &found.table.entries) {
        days.entry(day).or_insert((at, 0)).1 += 1;
    }
    let note = |(day, (at, times_told)): (&NaiveDate, &(At, u32))| {
        let swapped = times.swapped(*day)?;
        let others = || days.keys().copied().filter(|other| other != day || *times_told > 1);
        let distance = |from: NaiveDate| others().map(|other| (other - from).num_days().abs()).min();
        let (own, other) = (distance(*day)?, distance(swapped)?);
        if own <= 60 || other * 3 >= own {
            return None;
        }
        let what = format!(
            "ngày được đọc là {}, nhưng bảng tính có thể đã đảo ngày và tháng của {}; nếu vậy hãy sửa ô này rồi nhập lại",
            number::date(*day),
            number::date(swapped)
        );
        let finding = Finding::new(rules::SWAPPED_DATE, Severity::Warning, Some(found.cell(*at)), what);
        Some((found.place(*at), finding.about(number::date(*day))))
    };
    days.iter().filter_map(note).collect()
}

fn is_assessed(figure: &PlannedFigure) -> bool {
    matches!(figure.measure, Measure::Score | Measure::Indicator(_))
        && matches!(figure.as_of, AsOf::Day(_) | AsOf::Part(_))
}

/// Adds the rank that was given by hand: at the given time, else at the newest one of the import.
fn rank_by_hand(
    ledger: &mut Ledger,
    rank: Rank,
    times: &Times<'_>,
    given: &Given,
    first: &Arc<str>,
) -> Vec<Finding> {
    let assessed = ledger.figures().filter(|figure| is_assessed(figure)).map(|figure| figure.as_of);
    let newest = assessed.max_by_key(|at| at.last_day());
    let Some(as_of) = given.as_of.or(newest).or_else(|| times.newest_assessment().map(AsOf::Day)) else {
        let what = format!("Thứ hạng {rank} chưa rõ của ngày nào; hãy cho biết ngày số liệu");
        return vec![Finding::new(rules::RANK_WITHOUT_DATE, Severity::Error, None, what)];
    };
    let mut findings = Vec::new();
    for (measure, value) in [(Measure::Rank, rank.place()), (Measure::RankOf, rank.of())] {
        let figure = PlannedFigure {
            as_of,
            subject: PlannedSubject::Province,
            measure,
            reading: Reading::Value(value.into()),
            place: CellRef::of_source(Arc::clone(first)),
            status: Status::New,
            was: None,
        };
        if let Some(first) = ledger.add(None, PROVINCE, figure) {
            let what = format!(
                "Thứ hạng {rank} nhập tay cho {} khác với {} ở {}; hãy giữ một giá trị đúng",
                time(as_of),
                reading(&first.reading),
                place(&first),
            );
            findings.push(Finding::new(rules::CONFLICT, Severity::Error, None, what));
        }
    }
    findings
}
