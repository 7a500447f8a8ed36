//! The times that a command asks for.

use super::arguments::Dates;
use super::reply::Failure;
use crate::archive::{Archive, Week};
use crate::figures::{AsOf, Comparison, ComparisonError, History, Measure, PeriodKind, Subject, UnitId};
use crate::notice::blocks::{Block, second_day};

/// An assessment with what the officer added to it.
pub struct Shown {
    /// What the officer chose and wrote.
    pub week: Week,
    /// All days, with the figures of the two.
    pub history: History,
    /// The figures, compared where there is an earlier day.
    pub comparison: Comparison,
}

/// The assessment of a time, compared with the time given, else with the one chosen, else with the one before; alone where it is the first.
pub fn compared(archive: &Archive, dates: Dates) -> Result<Shown, Failure> {
    let mut history = archive.outline_of(PeriodKind::of(dates.as_of))?;
    known(&history, dates)?;
    let as_of = dates.as_of.last_day();
    let week = archive.week(dates.as_of)?;
    let chosen = week.against.filter(|day| history.has_day(*day) && *day < as_of);
    let against = dates.against.map(AsOf::last_day).or(chosen).or_else(|| history.day_before(as_of));
    let second = second_day(week.content.blocks.as_deref(), &history, against);
    let second = second.filter(|day| history.has_day(*day));
    archive.read_days(&mut history, [Some(as_of), against, second].into_iter().flatten())?;
    // of other days the rank alone: how often it went one way
    for measure in [Measure::Rank, Measure::RankOf] {
        archive.read_series(&mut history, Subject::Province, measure)?;
    }
    let comparison = Comparison::new(&history, as_of, against)?.with_second(&history, second);
    Ok(Shown { week, history, comparison })
}

impl Shown {
    /// Reads the figures of the other days too, where the notice shows a chart of them.
    pub fn read_trends_for_charts(&mut self, archive: &Archive) -> Result<(), Failure> {
        if self.week.content.blocks.iter().flatten().any(Block::is_over_time) {
            archive.read_trends(&mut self.history)?;
        }
        Ok(())
    }
}

/// The spellings of units that were confirmed.
pub fn aliases(archive: &Archive) -> Result<Vec<(UnitId, String)>, Failure> {
    Ok(archive.aliases()?.into_iter().map(|alias| (alias.unit, alias.name)).collect())
}

/// Refuses times without an assessment, and periods of two kinds.
pub fn known(history: &History, dates: Dates) -> Result<(), Failure> {
    let Dates { as_of, against } = dates;
    if let Some(against) = against.filter(|against| PeriodKind::of(*against) != PeriodKind::of(as_of)) {
        return Err(ComparisonError::OtherKind { as_of, against }.into());
    }
    for at in [Some(as_of), against].into_iter().flatten() {
        if !history.has_day(at.last_day()) {
            return Err(ComparisonError::NoAssessment(at).into());
        }
    }
    Ok(())
}
