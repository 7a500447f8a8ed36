//! Which time a figure speaks of: as its source tells it, as it was answered, or still to be asked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::cell::{At, CellRef};
use crate::figures::name::fold;
use crate::figures::{AsOf, Measure};
use crate::finding::{Finding, Severity};
use crate::plan::{Given, Known, Question, QuestionKind, Remembered};
use crate::value::Written;

use super::found::{Found, Noted};
use super::layouts::layout;
use super::recognise::period::periods;
use super::recognise::table::{Entry, When};
use super::rules;

/// The answer that dates of a layout are written month before day, as it is remembered.
const MONTH_FIRST: &str = "tháng/ngày/năm";

/// In which order a table writes day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// As Vietnamese does.
    DayFirst,
    /// Some of its dates make sense only with the month first; nobody has said yet that it is so.
    Doubtful,
    /// The month first, as an answer says.
    MonthFirst,
}

/// The dates of an import.
pub struct Times<'a> {
    given: &'a Given,
    /// How each table writes its dates.
    orders: Vec<Order>,
    /// Dates that some source tells for certain, newest first.
    days: Vec<NaiveDate>,
    /// Of these, the dates of assessments.
    assessments: BTreeSet<NaiveDate>,
    /// Where the time of figures is asked for that several tables of a source name alike, `THÁNG 8 NĂM 2026`: by their own cells.
    alike: BTreeMap<(usize, At), CellRef>,
}

/// A table that writes the month first.
pub struct MonthFirst {
    /// That it is so, at one of its cells.
    pub noted: Noted,
    /// What is to be remembered for its layout.
    pub remembered: Option<Remembered>,
}

/// The time of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Time {
    /// Decided.
    Told(AsOf),
    /// To be asked.
    Asked(Question),
}

impl<'a> Times<'a> {
    /// Of the figures of these tables.
    pub fn new(given: &'a Given, known: &Known, found: &[Found]) -> Self {
        let orders = found.iter().map(|found| order(given, known, found)).collect();
        let alike = alike(found);
        let mut times = Self { given, orders, days: Vec::new(), assessments: BTreeSet::new(), alike };
        for (table, found) in found.iter().enumerate() {
            for entry in &found.table.entries {
                if let When::Date { written, .. } = &entry.when
                    && let Some(day) = times.certain(table, *written)
                {
                    times.days.push(day);
                    if matches!(entry.measure, Measure::Score | Measure::Indicator(_)) {
                        times.assessments.insert(day);
                    }
                }
            }
        }
        times.days.sort_unstable_by(|left, right| right.cmp(left));
        times.days.dedup();
        times
    }

    /// The tables that write the month first.
    pub fn month_first(&self, found: &[Found]) -> Vec<MonthFirst> {
        let tables = found.iter().enumerate().filter(|(table, _)| self.order(*table) == Order::MonthFirst);
        let told = tables.filter_map(|(_, found)| {
            let dated = |entry: &Entry| match &entry.when {
                When::Date { at, written, .. } => written.exchanged().map(|_| *at),
                _ => None,
            };
            let at = found.table.entries.iter().find_map(dated)?;
            let remembered = key_of(found).map(|layout| Remembered {
                layout,
                kind: QuestionKind::Date,
                found: String::new(),
                choice: MONTH_FIRST.to_owned(),
            });
            let what = "ngày trong bảng này được đọc theo thứ tự tháng/ngày/năm như đã trả lời; hãy kiểm tra các ngày";
            let finding = Finding::new(rules::MONTH_FIRST, Severity::Warning, Some(found.cell(at)), what);
            Some(MonthFirst { noted: (found.place(at), finding), remembered })
        });
        told.collect()
    }

    fn order(&self, table: usize) -> Order {
        self.orders.get(table).copied().unwrap_or(Order::DayFirst)
    }

    /// The newest date of an assessment, certain or given.
    pub fn newest_assessment(&self) -> Option<NaiveDate> {
        self.assessments.last().copied()
    }

    /// The time of a figure of this table, by its index.
    pub fn of(&self, table: usize, found: &Found, entry: &Entry) -> Time {
        let timed = entry.measure == Measure::Overdue;
        let place = |at| found.cell(at);
        match &entry.when {
            When::Year(year) => Time::Told(AsOf::Year(*year)),
            When::Date { at, found: text, written, time } => {
                let time = time.filter(|_| timed);
                if let Some(told) = self.answered(&place(*at), timed, time) {
                    return Time::Told(told);
                }
                match self.certain(table, *written) {
                    Some(day) => Time::Told(moment(day, time)),
                    None => Time::Asked(question(place(*at), text, self.choices(table, *written))),
                }
            }
            When::Untold { at, found: text, hints, parts } => {
                let asked_at = self.alike.get(&(table, *at)).filter(|_| !timed);
                let own = self.answered(&place(*at), timed, None);
                if let Some(told) = own.or_else(|| self.answered(asked_at?, timed, None)) {
                    return Time::Told(told);
                }
                let only = || match (entry.measure, self.assessments.len()) {
                    (Measure::Rank | Measure::RankOf, 1) => self.newest_assessment(),
                    _ => None,
                };
                match self.given_time(timed).or_else(|| only().map(AsOf::Day)) {
                    Some(told) => Time::Told(told),
                    None => {
                        let mut days: Vec<NaiveDate> =
                            hints.iter().filter_map(|written| self.certain(table, *written)).collect();
                        days.extend(
                            self.days
                                .iter()
                                .filter(|day| !hints.iter().any(|hint| hint.certain() == Some(**day))),
                        );
                        if days.is_empty() {
                            days.extend(self.given.today);
                        }
                        let at = asked_at.cloned().unwrap_or_else(|| place(*at));
                        let mut asked = question(at, text, days);
                        // a list of overdue dossiers is of a moment
                        let parts = parts.iter().filter(|part| !timed && self.has_been(part.last_day()));
                        asked.choices.extend(parts.map(AsOf::to_string));
                        Time::Asked(asked)
                    }
                }
            }
        }
    }

    /// The date, where it is possible, in no doubtful order, and does not lie in the future.
    pub fn certain(&self, table: usize, written: Written) -> Option<NaiveDate> {
        let read = match (self.order(table), written.exchanged()) {
            (Order::MonthFirst, Some(other)) => other,
            (Order::Doubtful, Some(_)) => return None,
            _ => written,
        };
        read.certain().filter(|day| self.has_been(*day))
    }

    /// The time that was given for all figures without one; an overdue list is taken at a moment or on a day.
    fn given_time(&self, timed: bool) -> Option<AsOf> {
        self.given.as_of.filter(|at| !timed || at.day().is_some())
    }

    fn has_been(&self, day: NaiveDate) -> bool {
        self.given.today.is_none_or(|today| day <= today)
    }

    /// What a doubtful date may mean: other readings in the past first; the written date itself where it only lies in the future.
    fn choices(&self, table: usize, written: Written) -> Vec<NaiveDate> {
        let near =
            self.given.as_of.map(AsOf::last_day).or_else(|| self.days.first().copied()).or(self.given.today);
        let read = match (self.order(table), written.exchanged()) {
            (Order::Doubtful | Order::MonthFirst, Some(other)) => other,
            _ => written,
        };
        let mut choices = read.choices(near, self.given.today);
        choices.extend(written.certain().filter(|day| !choices.contains(day)));
        choices
    }

    /// An answered date or moment; a day keeps the time of day that the source tells.
    fn answered(&self, place: &CellRef, timed: bool, time: Option<NaiveTime>) -> Option<AsOf> {
        match self.given.answers_at(place).find_map(|answer| answer.trim().parse().ok())? {
            AsOf::Day(day) => Some(moment(day, time)),
            AsOf::Moment(at) if timed => Some(AsOf::Moment(at)),
            AsOf::Moment(at) => Some(AsOf::Day(at.date())),
            // an overdue list is taken at a moment
            period @ (AsOf::Part(_) | AsOf::Year(_)) => (!timed).then_some(period),
        }
    }
}

/// The first cell of each source that names a period, by all cells that name the same one: one answer for one cause. A cell that names none,
/// such as `Kỳ trước`, is asked about by itself.
fn alike(found: &[Found]) -> BTreeMap<(usize, At), CellRef> {
    let mut first: BTreeMap<(&str, NaiveDate, NaiveDate), CellRef> = BTreeMap::new();
    let mut alike = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (table, found) in found.iter().enumerate() {
        for entry in &found.table.entries {
            let When::Untold { at, found: text, parts, hints } = &entry.when else { continue };
            // the figures of a column all name the cell of its time
            if !seen.insert((table, *at)) {
                continue;
            }
            let hinted = hints.iter().find_map(|hint| hint.certain()).map(|day| day.year());
            let year = parts.first().map(|part| part.last_day().year()).or(hinted);
            if let [named] = periods(&fold(text), year).as_slice() {
                let period = (&*found.sheet.source, named.first, named.last);
                let asked = first.entry(period).or_insert_with(|| found.cell(*at));
                alike.insert((table, *at), asked.clone());
            }
        }
    }
    alike
}

fn question(place: CellRef, found: &str, choices: Vec<NaiveDate>) -> Question {
    Question {
        kind: QuestionKind::Date,
        place,
        found: found.to_owned(),
        why: None,
        choices: choices.into_iter().map(|day| AsOf::Day(day).to_string()).collect(),
    }
}

/// How a table writes its dates: by what was answered for its layout or at one of its cells, else by what its dates themselves allow.
fn order(given: &Given, known: &Known, found: &Found) -> Order {
    let is_remembered = key_of(found).is_some_and(|key| {
        known.remembered.iter().any(|answer| {
            answer.kind == QuestionKind::Date && answer.layout == key && answer.choice == MONTH_FIRST
        })
    });
    let dates = || {
        found.table.entries.iter().filter_map(|entry| match &entry.when {
            When::Date { at, written, .. } => Some((*at, *written, written.exchanged()?)),
            _ => None,
        })
    };
    let answer = |at| {
        let cell = found.cell(at);
        given.answers_at(&cell).find_map(|answer| answer.trim().parse::<AsOf>().ok())?.day()
    };
    let answered =
        |(at, _, other): &(At, Written, Written)| answer(*at).is_some_and(|day| other.certain() == Some(day));
    // A day above twelve in the first place shows the order, whatever was remembered.
    let is_day_first = || {
        found.table.entries.iter().any(|entry| match &entry.when {
            When::Date { written, .. } => written.is_ordered && written.day > 12,
            _ => false,
        })
    };
    let is_doubtful = dates().any(|(_, written, _)| written.is_month_first());
    if (is_doubtful && dates().any(|date| answered(&date))) || (is_remembered && !is_day_first()) {
        Order::MonthFirst
    } else if is_doubtful {
        Order::Doubtful
    } else {
        Order::DayFirst
    }
}

/// The layout of a table for which answers about its dates are remembered; none where it has no heads.
fn key_of(found: &Found) -> Option<String> {
    let heads = &found.table.heads;
    (!heads.is_empty()).then(|| layout(found.table.kind, heads).key)
}

fn moment(day: NaiveDate, time: Option<NaiveTime>) -> AsOf {
    time.map_or(AsOf::Day(day), |time| AsOf::Moment(day.and_time(time)))
}

impl Times<'_> {
    /// The certain dates of these figures with the cells that tell them.
    pub fn cells(&self, table: usize, entries: &[Entry]) -> Vec<(At, NaiveDate)> {
        let mut cells: Vec<(At, NaiveDate)> = entries
            .iter()
            .filter_map(|entry| match &entry.when {
                When::Date { at, written, .. } => Some((*at, self.certain(table, *written)?)),
                _ => None,
            })
            .collect();
        cells.sort_unstable();
        cells.dedup();
        cells
    }

    /// The date with day and month exchanged, where that is another date that has been.
    pub fn swapped(&self, day: NaiveDate) -> Option<NaiveDate> {
        let swapped = NaiveDate::from_ymd_opt(day.year(), day.day(), day.month())?;
        (swapped != day && self.given.today.is_none_or(|today| swapped <= today)).then_some(swapped)
    }
}
