//! How many assessments in a row something went one way.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::history::History;
use super::key::Subject;
use super::moves::RankMove;
use super::quantity::{Rank, Reading};
use super::words::Way;

/// Assessments in a row, each of which went the same way against the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streak {
    /// Which way.
    pub way: Way,
    /// How many, the last one counted.
    pub count: u32,
    /// Whether they all lie a week apart.
    pub is_weekly: bool,
    /// Whether what came before is not known, so that there may be more.
    pub is_open: bool,
}

/// The streak that ends with a day; `None` where that day cannot be compared with the one before.
fn streak<T>(
    history: &History,
    day: NaiveDate,
    value: impl Fn(NaiveDate) -> Option<T>,
    way: impl Fn(&T, &T) -> Option<Way>,
) -> Option<Streak> {
    let (mut later, mut now) = (day, value(day)?);
    let mut found: Option<Streak> = None;
    for earlier in history.days().rev().skip_while(|other| *other >= day) {
        let Some(was) = value(earlier) else { break };
        let Some(step) = way(&was, &now) else { break };
        let is_week = later.signed_duration_since(earlier).num_days() == 7;
        match &mut found {
            None => found = Some(Streak { way: step, count: 1, is_weekly: is_week, is_open: true }),
            Some(streak) if streak.way == step => {
                streak.count += 1;
                streak.is_weekly &= is_week;
            }
            Some(streak) => {
                streak.is_open = false;
                break;
            }
        }
        (later, now) = (earlier, was);
    }
    found
}

impl History {
    /// The streak of the province's rank; ranks among as many provinces alone are compared.
    pub fn rank_streak(&self, day: NaiveDate) -> Option<Streak> {
        let way = |was: &Rank, now: &Rank| {
            let change = RankMove { current: Some(*now), baseline: Some(*was) }.change()?;
            Some(Way::of(Decimal::from(change.places())))
        };
        streak(self, day, |day| self.rank(day), way)
    }

    /// The streak of a score; scores of one version of the index alone are compared.
    pub fn score_streak(&self, day: NaiveDate, subject: Subject) -> Option<Streak> {
        let score =
            |day| self.score(day, subject).as_ref().and_then(Reading::value).map(|score| score.printed());
        self.streak_of(day, score)
    }

    /// The streak of an indicator's rate; rates of one version of the index alone are compared.
    pub fn rate_streak(&self, day: NaiveDate, subject: Subject, no: u8) -> Option<Streak> {
        let rate =
            |day| self.rate(day, subject, no).as_ref().and_then(Reading::value).map(|rate| rate.printed());
        self.streak_of(day, rate)
    }

    fn streak_of(&self, day: NaiveDate, value: impl Fn(NaiveDate) -> Option<Decimal>) -> Option<Streak> {
        let versioned = |day| Some((value(day)?, self.version_at(day)));
        streak(self, day, versioned, |(was, old), (now, new)| (old.id == new.id).then(|| Way::of(now - was)))
    }
}
