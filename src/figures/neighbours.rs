//! Where a province stands among the others: who is just above and below, and how far away the first and the means are.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::history::History;
use super::key::Subject;
use super::measure::Measure;
use super::province;
use super::quantity::Score;

/// Another province with its distance in points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distance {
    /// Its name as the portal writes it.
    pub name: String,
    /// How many points lie between, never negative.
    pub gap: Decimal,
}

/// The places around a province on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbours {
    /// The next better one; `None` for the first.
    pub above: Option<Distance>,
    /// The next worse one; `None` for the last.
    pub below: Option<Distance>,
    /// The best of all.
    pub first: Option<Distance>,
    /// The mean of all, where all are known.
    pub mean: Option<Decimal>,
    /// The mean of the first ten, where all are known.
    pub mean_first_ten: Option<Decimal>,
}

/// How many the mean of the best is taken of.
const BEST: usize = 10;

/// The neighbours of the own province on a day; `None` where its score or the others' are not known.
pub fn neighbours(history: &History, day: NaiveDate) -> Option<Neighbours> {
    let score = |subject| history.score(day, subject).and_then(|reading| reading.value().copied());
    let place = |subject| {
        history.on(day, subject, Measure::Rank).and_then(|(_, figure)| figure.reading.value().copied())
    };
    let own = score(Subject::Province)?;
    let mut others: Vec<(Option<Decimal>, Score, &str)> = history
        .provinces()
        .filter_map(|(id, name)| {
            let subject = Subject::OtherProvince(id);
            Some((place(subject), score(subject)?, name))
        })
        .collect();
    if others.is_empty() {
        return None;
    }
    // by score; the portal's places decide between equal ones
    others.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(&right.0)));
    let own_place = place(Subject::Province);
    let is_above = |other: &(Option<Decimal>, Score, &str)| match (other.0, own_place) {
        (Some(place), Some(own_place)) => place < own_place,
        _ => other.1 > own,
    };
    let distance = |(_, score, name): &(Option<Decimal>, Score, &str)| Distance {
        name: (*name).to_owned(),
        gap: (score.printed() - own.printed()).abs(),
    };
    let above = others.iter().rfind(|other| is_above(other)).map(distance);
    let below = others.iter().find(|other| !is_above(other)).map(distance);
    let first = others.first().filter(|other| is_above(other)).map(distance);
    let is_complete = others.len() + 1 == province::count_at(day) as usize;
    let mut all: Vec<Decimal> =
        others.iter().map(|(_, score, _)| score.printed()).chain([own.printed()]).collect();
    all.sort_by(|left, right| right.cmp(left));
    let mean = |scores: &[Decimal]| {
        let mean = scores.iter().sum::<Decimal>().checked_div(Decimal::from(scores.len()))?;
        Some(mean.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    };
    Some(Neighbours {
        above,
        below,
        first,
        mean: if is_complete { mean(&all) } else { None },
        mean_first_ten: if is_complete { all.get(..BEST).and_then(mean) } else { None },
    })
}
