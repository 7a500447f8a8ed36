//! Which time a figure speaks of: as its source tells it, as it was answered, or still to be asked.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use unicode_normalization::UnicodeNormalization;

use crate::figures::{AsOf, Measure};

use super::grid::{At, address};
use super::plan::{Answer, Given, Question, QuestionKind};
use super::recognise::{Entry, When};
use super::value::Written;

/// The last answer given at a cell.
pub fn answer_at<'a>(given: &'a Given, sheet: &str, at: At) -> Option<&'a Answer> {
    let cell = address(at);
    let same_cell = |other: &str| other.trim().replace('$', "").eq_ignore_ascii_case(&cell);
    let same_sheet = |other: &str| other.trim().nfc().eq(sheet.trim().nfc());
    given.answers.iter().rfind(|answer| same_sheet(&answer.sheet) && same_cell(&answer.cell))
}

/// The dates of an import.
pub struct Times<'a> {
    given: &'a Given,
    /// Dates that some source tells for certain, newest first.
    days: Vec<NaiveDate>,
    /// Of these, the dates of assessments.
    assessments: BTreeSet<NaiveDate>,
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
    /// Of these figures.
    pub fn new<'b>(given: &'a Given, entries: impl Iterator<Item = &'b Entry>) -> Self {
        let mut times = Self { given, days: Vec::new(), assessments: BTreeSet::new() };
        for entry in entries {
            if let When::Date { written, .. } = &entry.when
                && let Some(day) = times.certain(*written)
            {
                times.days.push(day);
                if matches!(entry.measure, Measure::Score | Measure::Indicator(_)) {
                    times.assessments.insert(day);
                }
            }
        }
        times.days.sort_unstable_by(|left, right| right.cmp(left));
        times.days.dedup();
        times
    }

    /// The newest date of an assessment, certain or given.
    pub fn newest_assessment(&self) -> Option<NaiveDate> {
        self.assessments.last().copied()
    }

    /// The time of a figure of this worksheet.
    pub fn of(&self, sheet: &str, entry: &Entry) -> Time {
        let timed = entry.measure == Measure::Overdue;
        match &entry.when {
            When::Year(year) => Time::Told(AsOf::Year(*year)),
            When::Date { at, found, written, time } => {
                let time = time.filter(|_| timed);
                if let Some(told) = self.answered(sheet, *at, timed, time) {
                    return Time::Told(told);
                }
                match self.certain(*written) {
                    Some(day) => Time::Told(moment(day, time)),
                    None => Time::Asked(self.question(sheet, *at, found, self.choices(*written))),
                }
            }
            When::Untold { at, found, hints } => {
                if let Some(told) = self.answered(sheet, *at, timed, None) {
                    return Time::Told(told);
                }
                let only = || match (entry.measure, self.assessments.len()) {
                    (Measure::Rank | Measure::RankOf, 1) => self.newest_assessment(),
                    _ => None,
                };
                match self.given.as_of.or_else(only) {
                    Some(day) => Time::Told(AsOf::Day(day)),
                    None => {
                        let mut days: Vec<NaiveDate> =
                            hints.iter().filter_map(|written| self.certain(*written)).collect();
                        days.extend(
                            self.days
                                .iter()
                                .filter(|day| !hints.iter().any(|hint| hint.certain() == Some(**day))),
                        );
                        if days.is_empty() {
                            days.extend(self.given.today);
                        }
                        Time::Asked(self.question(sheet, *at, found, days))
                    }
                }
            }
        }
    }

    /// The date, where it is possible and does not lie in the future.
    pub fn certain(&self, written: Written) -> Option<NaiveDate> {
        written.certain().filter(|day| self.given.today.is_none_or(|today| *day <= today))
    }

    /// What a doubtful date may mean: other readings in the past first; the written date itself where it only lies in the future.
    fn choices(&self, written: Written) -> Vec<NaiveDate> {
        let near = self.given.as_of.or_else(|| self.days.first().copied()).or(self.given.today);
        let mut choices = written.choices(near, self.given.today);
        choices.extend(written.certain().filter(|day| !choices.contains(day)));
        choices
    }

    fn question(&self, sheet: &str, at: At, found: &str, choices: Vec<NaiveDate>) -> Question {
        Question {
            kind: QuestionKind::Date,
            sheet: sheet.to_owned(),
            cell: address(at),
            found: found.to_owned(),
            choices: choices.into_iter().map(|day| AsOf::Day(day).to_string()).collect(),
        }
    }

    /// An answered date or moment; a day keeps the time of day that the source tells.
    fn answered(&self, sheet: &str, at: At, timed: bool, time: Option<NaiveTime>) -> Option<AsOf> {
        let answer = answer_at(self.given, sheet, at)?;
        match answer.choice.trim().parse().ok()? {
            AsOf::Day(day) => Some(moment(day, time)),
            AsOf::Moment(at) if timed => Some(AsOf::Moment(at)),
            AsOf::Moment(at) => Some(AsOf::Day(at.date())),
            AsOf::Year(_) => None,
        }
    }
}

fn moment(day: NaiveDate, time: Option<NaiveTime>) -> AsOf {
    time.map_or(AsOf::Day(day), |time| AsOf::Moment(day.and_time(time)))
}

impl Times<'_> {
    /// The certain dates of these figures with the cells that tell them.
    pub fn cells(&self, entries: &[Entry]) -> Vec<(At, NaiveDate)> {
        let mut cells: Vec<(At, NaiveDate)> = entries
            .iter()
            .filter_map(|entry| match &entry.when {
                When::Date { at, written, .. } => Some((*at, self.certain(*written)?)),
                _ => None,
            })
            .collect();
        cells.sort_unstable();
        cells.dedup();
        cells
    }

    /// The date with day and month exchanged, where that is another date that has been.
    pub fn swapped(&self, day: NaiveDate) -> Option<NaiveDate> {
        use chrono::Datelike;
        let swapped = NaiveDate::from_ymd_opt(day.year(), day.day(), day.month())?;
        (swapped != day && self.given.today.is_none_or(|today| swapped <= today)).then_some(swapped)
    }
}
