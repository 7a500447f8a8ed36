//! Tables that give more than one figure a unit: points by the groups of the index, the ranking of all provinces, counts of dossiers and
//! the rates of the EMC system.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::cell::{At, Value};
use crate::figures::name::fold;
use crate::figures::{Group, Measure, Reading, Service, System, Tally, number};
use crate::import::layouts::timeless;
use crate::import::rules;
use crate::import::words::shortened;
use crate::plan::TableKind;
use crate::value::{as_shown, count, place, points, score};

use super::columns::{Column, Role, View, entry};
use super::context::OTHER;
use super::evidence::Around;
use super::lexicon::said_in;
use super::lines::is_source;
use super::rows::{Row, common_group, empty, lists_provinces, rows};
use super::table::{AskedColumn, Choice, Entry, Meaning, Table, Trouble, When, Who};
use super::tells::Tells;
use super::vocabulary::{
    has_words, is_ignored_head, service_of, speaks_of_counts, speaks_of_emc, speaks_of_overdue,
    speaks_of_rank, speaks_of_scores, speaks_of_share, speaks_of_whole, system_of,
};

/// A column with what it measures.
struct Measured {
    column: Column,
    measure: Measure,
    how: How,
}

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// Points, at most so many.
    Points(Decimal),
    Score,
    Place,
    Count,
}

/// Reads a table of one of these kinds; `None` where it is none of them.
pub fn read(view: &View<'_>) -> Option<Table> {
    let columns: Vec<Column> = (view.layout.left..=view.layout.right)
        .filter(|column| *column != view.layout.names)
        .map(|column| view.column(column))
        .collect();
    let is_ranking = lists_provinces(view);
    let mut troubles = Vec::new();
    let (kind, measured) = if let Some(measured) = groups(view, &columns, is_ranking, &mut troubles) {
        (if is_ranking { TableKind::Ranking } else { TableKind::Groups }, measured)
    } else if is_ranking {
        (TableKind::Ranking, ranking(&columns)?)
    } else if let Some(measured) = emc(view, &columns).or_else(|| counts(view, &columns)) {
        (TableKind::Counts, measured)
    } else {
        return None;
    };
    let doubts = doubts(view, kind, &columns);
    let mut answered = Vec::new();
    for asked in doubts {
        match view.answer_of_table(asked.at, &asked.found, &asked.choices) {
            Some(choice) if choice == Choice::Nothing.words() => {
                let (at, found) = (asked.at, shortened(&asked.found));
                let trouble = Trouble::warning(
                    rules::LEFT_OUT,
                    at,
                    format!("bảng “{found}” không được nhập như đã trả lời"),
                );
                let answered = vec![(timeless(&fold(&asked.found)), choice)];
                return Some(Table { troubles: vec![trouble], answered, ..empty_table(view, kind) });
            }
            Some(choice) => answered.push((timeless(&fold(&asked.found)), choice)),
            None => return Some(Table { asked: vec![asked], ..empty_table(view, kind) }),
        }
    }
    let mut measured = measured;
    measured.retain(|measured| !view.is_left_out(&measured.column, &mut answered));
    troubles.extend(foreign_changes(&columns));
    troubles.extend(unread(view, &columns, &measured));
    let meanings = measured
        .iter()
        .map(|measured| Meaning {
            at: measured.column.at,
            what: measured.measure.label(view.names.index()),
            evidence: format!("đầu cột “{}”", shortened(&measured.column.shown)),
            choices: vec![Choice::Nothing.words()],
        })
        .collect();
    let mut table = Reader { view, kind, measured, entries: Vec::new(), troubles }.read();
    table.troubles.dedup();
    table.answered = answered;
    table.meanings = meanings;
    Some(table)
}

fn empty_table(view: &View<'_>, kind: TableKind) -> Table {
    let layout = view.layout;
    Table { kind, first: (layout.top, layout.left), last: (layout.last, layout.right), ..Table::empty() }
}

/// The answers that a doubtful table is what it seems to be.
const AS_POINTS: &str = "Điểm Bộ chỉ số 766";
const AS_PART: &str = "Chỉ nhập các tỉnh có trong bảng";

/// What speaks against storing the table as it stands: a title of something else, or a ranking of all provinces that lacks some.
fn doubts(view: &View<'_>, kind: TableKind, columns: &[Column]) -> Vec<AskedColumn> {
    let head = (view.layout.top, view.layout.names);
    let mut doubts = Vec::new();
    let asked = |at, found: &str, why: &str, choice| AskedColumn {
        at,
        found: found.to_owned(),
        why: why.to_owned(),
        choices: vec![choice, Choice::Nothing.words()],
    };
    if kind != TableKind::Counts
        && let Around::Doubtful(evidence) = view.around()
        && said_in(&fold(&evidence.text)).tells.any(OTHER)
    {
        let why = "tiêu đề nói về số liệu khác với điểm Bộ chỉ số 766 trên Cổng dịch vụ công quốc gia";
        doubts.push(asked(evidence.at.unwrap_or(head), &evidence.text, why, AS_POINTS));
    }
    if kind == TableKind::Ranking {
        let names = view.rows().filter(|row| {
            view.marks.at((*row, view.layout.names)).is_some_and(|mark| !mark.total && !mark.key.is_empty())
        });
        let count = names.filter(|row| view.marks.has_figure(*row, view.layout.names)).count();
        let all = view.lines_above().into_iter().find(|line| {
            ["các tỉnh", "tỉnh thành phố", "toàn quốc", "cả nước"]
                .iter()
                .any(|words| has_words(&line.key, &fold(words)))
        });
        if let Some(line) = all.filter(|_| !ALL_PROVINCES.contains(&count) && count > 0) {
            let why = format!("tiêu đề nói về tất cả các tỉnh, thành phố nhưng bảng chỉ có {count}");
            doubts.push(asked(columns.first().map_or(head, |_| line.at), &line.text, &why, AS_PART));
        }
    }
    doubts
}

/// Columns of figures that are none of those read, and nothing that is known to stand beside them.
fn unread<'a>(
    view: &'a View<'_>,
    columns: &'a [Column],
    measured: &'a [Measured],
) -> impl Iterator<Item = Trouble> + 'a {
    const BESIDE: Tells = Tells::NUMBERING
        .and(Tells::SHARE)
        .and(Tells::CHANGE)
        .and(Tells::MAXIMUM)
        .and(Tells::PLACE)
        .and(Tells::CLASS)
        .and(Tells::NOTE);
    let is_read = |column: &Column| measured.iter().any(|read| read.column.column == column.column);
    let is_known = |column: &Column| {
        let said = said_in(&column.key);
        said.unknown.is_empty() && said.tells.any(BESIDE)
            || is_share_of_maximum(column)
            || view.is_numbering(column.column)
    };
    let is_unread = move |column: &&Column| column.filled && !is_read(column) && !is_known(column);
    columns.iter().filter(is_unread).map(|column| {
        let head = shortened(&column.shown);
        let what = match head.is_empty() {
            true => "cột không có đầu cột nên không được đọc".to_owned(),
            false => format!("cột “{head}” không rõ là số liệu gì nên không được đọc"),
        };
        Trouble::warning(rules::UNREAD_COLUMN, column.at, what)
    })
}

/// Changes that the source has computed on a base of its own are never figures.
fn foreign_changes(columns: &[Column]) -> impl Iterator<Item = Trouble> {
    let is_change = |column: &&Column| column.filled && said_in(&column.key).tells.any(Tells::CHANGE);
    columns.iter().filter(is_change).map(|column| {
        let head = shortened(&column.shown);
        let what = format!("cột “{head}” là mức thay đổi do nguồn tự tính trên một gốc khác nên không được nhập; chương trình tự tính từ số liệu các kỳ");
        Trouble::warning(rules::FOREIGN_CHANGE, column.at, what)
    })
}

/// Columns of points by group, with the total and, where the table ranks provinces, their places.
fn groups(
    view: &View<'_>,
    columns: &[Column],
    is_ranking: bool,
    troubles: &mut Vec<Trouble>,
) -> Option<Vec<Measured>> {
    let mut found: BTreeMap<u8, Vec<(&Column, Decimal)>> = BTreeMap::new();
    for column in columns {
        // `TT` before the names numbers the rows, behind them it is short for a group
        let is_other = speaks_of_share(&column.key)
            || (column.column < view.layout.names && view.is_numbering(column.column))
            || speaks_of_overdue(&column.key)
            || speaks_of_total(&column.key)
            || (speaks_of_counts(&column.key) && !speaks_of_scores(&column.key));
        if let Some((no, most)) = view.names.group(&column.key).filter(|_| !is_other) {
            found.entry(no).or_default().push((column, most));
        }
    }
    let total = total(columns);
    if found.len() < 2 || (found.len() < 3 && total.is_none()) {
        return None;
    }
    let mut measured = Vec::new();
    let no_payment = !found.contains_key(&4);
    for (no, mut columns) in found {
        // One group with points and another value, such as a change or a share of the maximum: the points.
        if columns.len() > 1 {
            columns.retain(|(column, _)| !is_beside(view, column) && !is_share_of_maximum(column));
        }
        let Some((_, most)) = columns.first().copied() else { continue };
        let most = match no == 3 && no_payment {
            // The portal's five columns: the points of online payment are within those of online services.
            true => most + view.names.points(4).unwrap_or_default(),
            false => most,
        };
        let mut times: Vec<Option<When>> = Vec::new();
        for (column, _) in columns {
            if is_beside(view, column) {
                continue;
            }
            if view.mostly_above(column, most.max(HIGHEST)) {
                // shares of the maximum, or rates
                return None;
            }
            // one column a date
            if times.contains(&column.when) {
                troubles.push(Trouble::warning(
                    rules::SECOND_COLUMN,
                    column.at,
                    "nhóm này đã có ở một cột trước nên cột này không được đọc",
                ));
                continue;
            }
            times.push(column.when.clone());
            measured.push(Measured {
                column: column.clone(),
                measure: Measure::Group(no),
                how: How::Points(most),
            });
        }
    }
    if let Some(total) = total {
        // one total a date
        let dated = columns.iter().filter(|column| {
            column.column != total.column
                && column.when.is_some()
                && column.when != total.when
                && is_total(column)
        });
        for column in std::iter::once(total).chain(dated) {
            measured.push(Measured { column: column.clone(), measure: Measure::Score, how: How::Score });
        }
    }
    if is_ranking {
        measured.extend(places(columns));
    }
    Some(measured)
}

/// More points than this no group of any version of the index can give.
const HIGHEST: Decimal = Decimal::from_parts(25, 0, 0, false, 0);

/// Whether a column stands beside the points of a group: its change, its place. `TT` numbers rows, or is a group's name.
fn is_beside(view: &View<'_>, column: &Column) -> bool {
    view.names.is_group(&column.key).is_none() && is_ignored_head(&column.key)
}

fn speaks_of_total(key: &str) -> bool {
    ["tổng điểm", "tổng cộng", "tổng số điểm", "điểm tổng"].iter().any(|words| has_words(key, &fold(words)))
}

/// What the head of a total may say.
const TOTAL: Tells = Tells::SCORE
    .and(Tells::HUNDRED)
    .and(Tells::INDEX)
    .and(Tells::TOTAL)
    .and(Tells::RESULT)
    .and(Tells::DOCUMENT)
    .and(Tells::CURRENT);

/// Whether a column is headed as a total.
fn is_total(column: &Column) -> bool {
    let said = said_in(&column.key);
    said.only(TOTAL) && (said.tells.any(Tells::TOTAL) || speaks_of_total(&column.key))
}

/// `% tối đa`, `Tỷ lệ so với điểm tối đa`: a share of the points that can be given.
fn is_share_of_maximum(column: &Column) -> bool {
    column.shown.contains('%') || speaks_of_share(&column.key)
}

/// The column of the total: headed so, else the only one that speaks of scores and of no group.
pub fn total(columns: &[Column]) -> Option<&Column> {
    let said = |column: &Column| said_in(&column.key);
    let told = columns.iter().find(|column| is_total(column));
    told.or_else(|| {
        let is_score = |column: &&Column| {
            said(column).only(TOTAL) && said(column).tells.any(Tells::SCORE.and(Tells::INDEX))
        };
        let mut scores = columns.iter().filter(is_score);
        scores.next().filter(|_| scores.next().is_none())
    })
}

fn places(columns: &[Column]) -> Option<Measured> {
    let column = columns
        .iter()
        .find(|column| speaks_of_rank(&column.key) && !has_words(&column.key, &fold("tăng")))?;
    Some(Measured { column: column.clone(), measure: Measure::Rank, how: How::Place })
}

/// The ranking of provinces without groups: their total, their place, or both.
fn ranking(columns: &[Column]) -> Option<Vec<Measured>> {
    let total = total(columns).or_else(|| {
        let mut scores =
            columns.iter().filter(|column| speaks_of_scores(&column.key) && !is_ignored_head(&column.key));
        scores.next().filter(|_| scores.next().is_none())
    });
    let mut measured: Vec<Measured> = total
        .map(|column| Measured { column: column.clone(), measure: Measure::Score, how: How::Score })
        .into_iter()
        .collect();
    measured.extend(places(columns));
    (!measured.is_empty()).then_some(measured)
}

/// Rates of the EMC system, one column a month or one in all.
fn emc(view: &View<'_>, columns: &[Column]) -> Option<Vec<Measured>> {
    let lines = view.lines_above();
    let sheet = fold(&view.sheet.name);
    // `Nguồn: …, EMC` says where figures come from, not what they are
    let above =
        lines.iter().any(|line| speaks_of_emc(&line.key) && !is_source(&line.key)) || speaks_of_emc(&sheet);
    let title = || lines.iter().find_map(|line| service_of(&line.key)).or_else(|| service_of(&sheet));
    let rated: Vec<Measured> = columns
        .iter()
        .filter(|column| {
            column.filled && !is_ignored_head(&column.key) && (above || speaks_of_emc(&column.key))
        })
        .filter(|column| {
            speaks_of_share(&column.key) || (column.when.is_some() && !speaks_of_counts(&column.key))
        })
        .map(|column| {
            let service = service_of(&column.key).or_else(title).unwrap_or(Service::Online);
            Measured { column: column.clone(), measure: Measure::Emc(service), how: How::Score }
        })
        .collect();
    (!rated.is_empty()).then_some(rated)
}

/// Counts of the one-stop system and of the national portal. A column counts a part, the whole of it, or what is overdue; shares are
/// computed from these, and only compared.
fn counts(view: &View<'_>, columns: &[Column]) -> Option<Vec<Measured>> {
    let above =
        view.lines_above().iter().map(|line| system_of(&line.key)).find(|system| *system != System::Untold);
    let lines = view.lines_above();
    let is_of_overdue = lines.iter().any(|line| speaks_of_overdue(&line.key));
    let title =
        lines.iter().filter(|line| speaks_of_counts(&line.key)).find_map(|line| service_of(&line.key));
    let mut measured: Vec<Measured> = Vec::new();
    for column in columns.iter().filter(|column| column.filled) {
        if speaks_of_share(&column.key) || speaks_of_scores(&column.key) || is_ignored_head(&column.key) {
            continue;
        }
        let add = |measure| Measured { column: column.clone(), measure, how: How::Count };
        let own = system_of(&column.key);
        let system = if own == System::Untold { above.unwrap_or(System::Untold) } else { own };
        if speaks_of_overdue(&column.key) {
            let late = Tally { service: Service::ReceivedLate, system };
            let is_late = has_words(&column.key, &fold("tiếp nhận"));
            measured.push(add(if is_late { Measure::Count(late) } else { Measure::Overdue }));
            continue;
        }
        // `Hồ sơ trên Cổng DVCQG`: all that this system has.
        let all = || (own != System::Untold && speaks_of_counts(&column.key)).then_some(Service::Received);
        // `SỐ HỒ SƠ TIẾP NHẬN` above `Hệ thống của tỉnh | Cổng DVCQG`
        let titled = || (own != System::Untold).then_some(title).flatten();
        let Some(service) = service_of(&column.key).or_else(all).or_else(titled) else { continue };
        // below `HỒ SƠ QUÁ HẠN` a bare sum is one of what is overdue
        if service == Service::Received
            && is_of_overdue
            && said_in(&column.key).only(Tells::TOTAL.and(Tells::NUMBER).and(Tells::DOSSIER))
        {
            continue;
        }
        let tally = Tally { service, system };
        let is_whole = service != Service::Received && speaks_of_whole(&column.key);
        measured.push(add(if is_whole { Measure::Base(tally) } else { Measure::Count(tally) }));
    }
    // beside what is overdue while it is processed, a sum of it and of what came late is no figure of its own
    let in_process = |found: &Measured| {
        let words = ["đang xử lý", "đang giải quyết", "chưa giải quyết", "chưa xử lý"];
        words.iter().any(|words| has_words(&found.column.key, &fold(words)))
    };
    if measured.iter().any(|found| found.measure == Measure::Overdue && in_process(found)) {
        measured.retain(|found| found.measure != Measure::Overdue || in_process(found));
    }
    let tallies = || {
        measured.iter().filter_map(|found| match found.measure {
            Measure::Count(tally) | Measure::Base(tally) => Some((tally, &found.column)),
            _ => None,
        })
    };
    // A list of overdue dossiers beside how many were received is not a table of counts; what two systems received is.
    let systems: BTreeSet<System> = tallies().map(|(tally, _)| tally.system).collect();
    if systems.len() < 2 && tallies().all(|(tally, _)| tally.service == Service::Received) {
        return None;
    }
    // All that was received is the whole of what came online, where the table tells no other.
    let wholes: Vec<Measured> = systems
        .into_iter()
        .filter_map(|system| {
            let online = Tally { service: Service::Online, system };
            let is_told = |measure| measured.iter().any(|found| found.measure == measure);
            let received = Tally { service: Service::Received, system };
            let (_, column) = tallies().find(|(tally, _)| *tally == received)?;
            (is_told(Measure::Count(online)) && !is_told(Measure::Base(online))).then(|| Measured {
                column: column.clone(),
                measure: Measure::Base(online),
                how: How::Count,
            })
        })
        .collect();
    measured.extend(wholes);
    Some(measured)
}

/// How many provinces a ranking of all has, before and after the mergers of 2025.
const ALL_PROVINCES: [usize; 2] = [63, 34];

struct Reader<'a> {
    view: &'a View<'a>,
    kind: TableKind,
    measured: Vec<Measured>,
    entries: Vec<Entry>,
    troubles: Vec<Trouble>,
}

impl Reader<'_> {
    fn read(mut self) -> Table {
        let view = self.view;
        let (mut groups, mut dates) = (None, None);
        for (column, role) in view.roles() {
            match role {
                Role::Groups => groups = groups.or(Some(column)),
                Role::Dates => dates = dates.or(Some(column)),
                Role::Figures(_) | Role::Ignored => {}
            }
        }
        self.one_time_one_figure();
        let units = rows(view, groups, &mut self.troubles);
        let common = common_group(view, &units);
        let is_monthly = self.measured.iter().any(|measured| matches!(measured.measure, Measure::Emc(_)));
        let above = match self.kind {
            TableKind::Counts => view.moment_around(),
            _ => view.date_above().or_else(|| view.moment_around()),
        };
        let above = above.or_else(|| is_monthly.then(|| view.month_above()).flatten());
        let mut maxima = BTreeMap::new();
        for row in &units {
            let has_figure = self.measured.iter().any(|measured| {
                view.seen((row.row, measured.column.column)).is_some_and(|(_, value, _)| {
                    value.text().is_none_or(|text| text.bytes().any(|sign| sign.is_ascii_digit()))
                })
            });
            if !has_figure && !row.certain {
                continue;
            }
            let who = self.who(row, common);
            for measured in &self.measured {
                let at = (row.row, measured.column.column);
                let Some((at, value, _)) = view.seen(at) else {
                    self.troubles.push(empty(at));
                    continue;
                };
                let when = view.when(&measured.column, row.row, dates, above.as_ref());
                let when = if measured.measure == Measure::Overdue {
                    when.with_time_of(above.as_ref())
                } else {
                    when.without_time()
                };
                let habits = view.habits(&measured.column);
                let read = match measured.how {
                    How::Score => score(value, habits),
                    How::Count => count(value, habits),
                    How::Place => match place(value) {
                        Some(place) => Ok((Reading::Value(place.into()), false)),
                        None => count(value, habits),
                    },
                    How::Points(most) => points(value, habits).map(|(reading, of, doubt)| {
                        if let Some(of) = of {
                            maxima.entry(measured.column.column).or_insert((at, of, most));
                        } else if reading.value().is_some_and(|points| *points > most) {
                            self.troubles.push(above_most(at, value, most));
                        }
                        (reading, doubt)
                    }),
                };
                match entry(at, when, who.clone(), measured.measure, read) {
                    Ok((entry, _)) => self.entries.push(entry),
                    Err(trouble) => self.troubles.push(trouble),
                }
            }
        }
        for (at, of, most) in maxima.into_values().filter(|(_, of, most)| of != most) {
            self.troubles.push(other_scale(at, of, most));
        }
        if self.kind == TableKind::Ranking
            && self.measured.iter().all(|measured| measured.measure != Measure::Rank)
        {
            self.rank_by_order(&units);
        }
        let layout = view.layout;
        Table {
            kind: self.kind,
            first: (layout.top, layout.left),
            last: (layout.last, layout.right),
            entries: self.entries,
            troubles: self.troubles,
            ..Table::empty()
        }
    }

    /// Of two columns that would give one figure the first is read, and that is said.
    fn one_time_one_figure(&mut self) {
        let mut kept: Vec<Measured> = Vec::new();
        for measured in std::mem::take(&mut self.measured) {
            let same = |other: &&Measured| {
                other.measure == measured.measure
                    && match (&other.column.when, &measured.column.when) {
                        (Some(left), Some(right)) => left.same(right),
                        (None, None) => true,
                        _ => false,
                    }
            };
            if let Some(first) = kept.iter().find(same) {
                self.troubles.push(Trouble::error(
                    rules::SECOND_COLUMN,
                    measured.column.at,
                    format!(
                        "đầu cột này và đầu cột ở ô {} cùng chỉ một nội dung nên không rõ lấy cột nào; hãy ghi rõ đầu cột hoặc xóa một cột",
                        crate::cell::address(first.column.at)
                    ),
                ));
            } else {
                kept.push(measured);
            }
        }
        self.measured = kept;
    }

    fn who(&self, row: &Row, common: Option<Group>) -> Who {
        if self.kind != TableKind::Ranking {
            return row
                .who(self.measured.iter().any(|measured| measured.measure == Measure::Overdue), common);
        }
        Who::Unit { at: row.at, name: registered_province(&row.name).into(), group: Some(Group::Province) }
    }

    /// The portal's own table has no column of places: its numbering is the place, where the totals fall from row to row.
    fn rank_by_order(&mut self, units: &[Row]) {
        let view = self.view;
        let totals: BTreeMap<u32, Decimal> = self
            .entries
            .iter()
            .filter(|entry| entry.measure == Measure::Score)
            .filter_map(|entry| Some((entry.at.0, *entry.reading.value()?)))
            .collect();
        let falls = totals.values().zip(totals.values().skip(1)).all(|(upper, lower)| upper >= lower);
        // A list of some provinces is numbered too.
        if totals.len() < units.len() || !ALL_PROVINCES.contains(&totals.len()) || !falls {
            return;
        }
        let numbering = (view.layout.left..view.layout.names).rev().find(|column| {
            (1..)
                .zip(units)
                .all(|(number, row)| view.sheet.own((row.row, *column)).and_then(place) == Some(number))
        });
        let Some(column) = numbering else { return };
        let ranked: Vec<Entry> = self
            .entries
            .iter()
            .filter(|entry| entry.measure == Measure::Score)
            .filter_map(|entry| {
                let at: At = (entry.at.0, column);
                let place = view.sheet.own(at).and_then(place)?;
                Some(Entry {
                    at,
                    measure: Measure::Rank,
                    reading: Reading::Value(place.into()),
                    ..entry.clone()
                })
            })
            .collect();
        self.entries.extend(ranked);
    }
}

/// The name under which another province is registered: `Đồng Tháp` of `UBND tỉnh Đồng Tháp`, `Thành phố Huế` of `UBND thành phố Huế`.
pub fn registered_province(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let behind = |prefix: &str, words: &[&str]| {
        let length = prefix.split(' ').count();
        (words.len() > length && fold(&words[..length].join(" ")) == fold(prefix)).then_some(length)
    };
    let mut rest = words.as_slice();
    for prefix in ["UBND", "Ủy ban nhân dân"] {
        rest = &rest[behind(prefix, rest).unwrap_or(0)..];
    }
    if let Some(length) = behind("tỉnh", rest) {
        return rest[length..].join(" ");
    }
    match behind("thành phố", rest) {
        Some(length) => format!("Thành phố {}", rest[length..].join(" ")),
        None => rest.join(" "),
    }
}

/// More points than can be given.
pub fn above_most(at: At, value: &Value, most: Decimal) -> Trouble {
    Trouble::warning(
        rules::ABOVE_SCALE,
        at,
        format!(
            "{} lớn hơn {} điểm của nhóm trong bộ chỉ số đang dùng; hãy kiểm tra lại",
            as_shown(value),
            shown(most)
        ),
    )
}

/// A maximum that is not that of the index.
pub fn other_scale(at: At, told: Decimal, most: Decimal) -> Trouble {
    Trouble::warning(
        rules::OTHER_SCALE,
        at,
        format!(
            "thang điểm ghi ở đây là {}, trong bộ chỉ số đang dùng là {}; điểm được lưu như trong tệp, hãy kiểm tra phiên bản bộ chỉ số",
            shown(told),
            shown(most)
        ),
    )
}

fn shown(value: Decimal) -> String {
    number::plain(value).replace('.', ",")
}
