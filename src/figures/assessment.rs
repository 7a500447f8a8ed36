//! Single facts with their origin, and the assessments, yearly references and overdue lists that they make up.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;

use super::index::IndexVersion;
use super::measure::Measure;
use super::quantity::{Count, Rank, Rate, Reading, Score};
use super::unit::{Group, Unit, UnitId};

/// The number of a source file in the data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub i64);

/// Where a figure came from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// The source file.
    pub source: SourceId,
    /// The worksheet's name; the file's name where the source has no sheets.
    pub sheet: String,
    /// The cell, `B7`; empty where the figure was given by hand.
    pub cell: String,
}

/// The time that a figure speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AsOf {
    /// A whole year, a reference column such as "Năm 2024".
    Year(i32),
    /// The end of a day.
    Day(NaiveDate),
    /// A moment; an overdue list has its own.
    Moment(NaiveDateTime),
}

impl AsOf {
    /// The day, where it is a day or a moment.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Year(_) => None,
            Self::Day(day) => Some(day),
            Self::Moment(at) => Some(at.date()),
        }
    }
}

impl fmt::Display for AsOf {
    /// `2024`, `2025-04-08` or `2025-04-10T09:00`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(formatter, "{year:04}"),
            Self::Day(day) => {
                write!(formatter, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
            }
            Self::Moment(at) => write!(formatter, "{}", at.format("%Y-%m-%dT%H:%M")),
        }
    }
}

impl FromStr for AsOf {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() == 4 {
            return text.parse().map(Self::Year).map_err(|_| ());
        }
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Ok(Self::Day(day));
        }
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").map(Self::Moment).map_err(|_| ())
    }
}

/// Whose figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The province itself.
    Province,
    /// A unit.
    Unit(UnitId),
}

/// One figure: when, whose, what, how much, and where it came from. `(as_of, subject, measure)` is its identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The time that it speaks of.
    pub as_of: AsOf,
    /// Whose it is.
    pub subject: Subject,
    /// What was measured.
    pub measure: Measure,
    /// How much.
    pub reading: Reading<Decimal>,
    /// Where it came from.
    pub origin: Origin,
}

/// A reading of its proper type, with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure<T> {
    /// How much.
    pub reading: Reading<T>,
    /// Where it came from.
    pub origin: Origin,
}

/// What was measured at the end of one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assessment {
    /// The province's rank, where it is known.
    pub rank: Option<Figure<Rank>>,
    /// The province's indicators by number.
    pub indicators: BTreeMap<u8, Figure<Rate>>,
    /// The units' scores.
    pub scores: BTreeMap<UnitId, Figure<Score>>,
}

/// The overdue dossiers of units at one time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OverdueList {
    /// The counts by unit.
    pub counts: BTreeMap<UnitId, Figure<Count>>,
}

impl OverdueList {
    /// All overdue dossiers together; units without data add nothing.
    pub fn total(&self) -> u32 {
        self.counts.values().filter_map(|figure| figure.reading.value()).map(|count| count.0).sum()
    }
}

/// A stored fact that does not fit its type, such as a rate of 190.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("số liệu {measure} tại {as_of} có giá trị {value} không hợp lệ ({sheet}!{cell})")]
pub struct BadFact {
    /// The time that it speaks of.
    pub as_of: AsOf,
    /// What it should measure.
    pub measure: Measure,
    /// Its value.
    pub value: Decimal,
    /// The worksheet that it came from.
    pub sheet: String,
    /// The cell that it came from.
    pub cell: String,
}

/// Everything that was ever measured for one province under one version of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The version of the index.
    pub index: IndexVersion,
    /// The units by number.
    pub units: BTreeMap<UnitId, Unit>,
    /// The assessments by day.
    pub assessments: BTreeMap<NaiveDate, Assessment>,
    /// The indicators of whole years.
    pub years: BTreeMap<i32, BTreeMap<u8, Figure<Rate>>>,
    /// The overdue lists by their own times, [`AsOf::Day`] or [`AsOf::Moment`], in order of time.
    pub overdue: BTreeMap<AsOf, OverdueList>,
    /// What stands beside: points by group, counts of dossiers, EMC rates, the province's score, ranks and scores of other provinces.
    pub details: BTreeMap<(AsOf, Subject, Measure), Figure<Decimal>>,
}

impl History {
    /// Sorts facts into assessments, years and overdue lists.
    ///
    /// # Errors
    /// When a value does not fit the type of its measure; the import lets none in, so this means a damaged file.
    pub fn new(
        index: IndexVersion,
        units: impl IntoIterator<Item = Unit>,
        facts: &[Fact],
    ) -> Result<Self, BadFact> {
        let mut history = Self {
            index,
            units: units.into_iter().map(|unit| (unit.id, unit)).collect(),
            assessments: BTreeMap::new(),
            years: BTreeMap::new(),
            overdue: BTreeMap::new(),
            details: BTreeMap::new(),
        };
        let mut ranks: BTreeMap<NaiveDate, (Option<&Fact>, Option<&Fact>)> = BTreeMap::new();
        for fact in facts {
            let is_detail = match (fact.measure, fact.subject) {
                (Measure::Group(_) | Measure::Count(_) | Measure::Base(_) | Measure::Emc(_), _)
                | (Measure::Score, Subject::Province) => true,
                (_, Subject::Unit(unit)) => {
                    history.units.get(&unit).is_some_and(|unit| unit.group == Group::Province)
                }
                _ => false,
            };
            if is_detail {
                let figure = typed(fact, |value| fact.measure.is_possible(value).then_some(value))?;
                history.details.insert((fact.as_of, fact.subject, fact.measure), figure);
                continue;
            }
            match (fact.measure, fact.as_of, fact.subject) {
                (Measure::Indicator(no), AsOf::Year(year), _) => {
                    history
                        .years
                        .entry(year)
                        .or_default()
                        .insert(no, typed(fact, |value| Rate::new(value).ok())?);
                }
                (Measure::Indicator(no), at, _) => {
                    let figure = typed(fact, |value| Rate::new(value).ok())?;
                    history.at(fact, at)?.indicators.insert(no, figure);
                }
                (Measure::Score, at, Subject::Unit(unit)) => {
                    let figure = typed(fact, |value| Score::new(value).ok())?;
                    history.at(fact, at)?.scores.insert(unit, figure);
                }
                (Measure::Overdue, at, Subject::Unit(unit)) => {
                    let figure = typed(fact, as_count)?;
                    history.overdue.entry(at).or_default().counts.insert(unit, figure);
                }
                (Measure::Rank, at, Subject::Province) => {
                    ranks.entry(at.day().ok_or_else(|| bad(fact))?).or_default().0 = Some(fact)
                }
                (Measure::RankOf, at, Subject::Province) => {
                    ranks.entry(at.day().ok_or_else(|| bad(fact))?).or_default().1 = Some(fact);
                }
                _ => return Err(bad(fact)),
            }
        }
        for (day, pair) in ranks {
            let (Some(place), Some(of)) = pair else { continue };
            let (Some(place_value), Some(of_value)) = (whole(place), whole(of)) else { continue };
            let rank = Rank::new(place_value, of_value).ok_or_else(|| bad(place))?;
            history.assessments.entry(day).or_default().rank =
                Some(Figure { reading: Reading::Value(rank), origin: place.origin.clone() });
        }
        Ok(history)
    }

    fn at(&mut self, fact: &Fact, as_of: AsOf) -> Result<&mut Assessment, BadFact> {
        let day = as_of.day().ok_or_else(|| bad(fact))?;
        Ok(self.assessments.entry(day).or_default())
    }

    /// The overdue list that the notice of this day prints (the notice's rule): the newest one taken before the next
    /// assessment, so for 08/4 the one of 10/4; without one since, the newest earlier one.
    pub fn overdue_for(&self, as_of: NaiveDate) -> Option<(AsOf, &OverdueList)> {
        let next = self.assessments.range(as_of..).map(|(day, _)| *day).find(|day| *day > as_of);
        let before_next = |at: &AsOf| at.day().is_some_and(|day| next.is_none_or(|next| day < next));
        self.overdue
            .iter()
            .filter(|(at, _)| before_next(at))
            .max_by_key(|(at, _)| moment_of(**at))
            .map(|(at, list)| (*at, list))
    }
}

/// The moment that orders overdue lists: a day counts as its end.
fn moment_of(as_of: AsOf) -> Option<NaiveDateTime> {
    match as_of {
        AsOf::Year(_) => None,
        AsOf::Day(day) => day.and_hms_opt(23, 59, 59).or_else(|| Some(day.and_time(NaiveTime::MIN))),
        AsOf::Moment(at) => Some(at),
    }
}

fn typed<T>(fact: &Fact, turn: impl FnOnce(Decimal) -> Option<T>) -> Result<Figure<T>, BadFact> {
    let reading = match &fact.reading {
        Reading::Value(value) => Reading::Value(turn(*value).ok_or_else(|| bad(fact))?),
        Reading::NoData(reason) => Reading::NoData(reason.clone()),
    };
    Ok(Figure { reading, origin: fact.origin.clone() })
}

fn whole(fact: &Fact) -> Option<u32> {
    fact.reading.value().and_then(|value| as_count(*value)).map(|count| count.0)
}

fn as_count(value: Decimal) -> Option<Count> {
    if value.fract().is_zero() { u32::try_from(value).ok().map(Count) } else { None }
}

fn bad(fact: &Fact) -> BadFact {
    BadFact {
        as_of: fact.as_of,
        measure: fact.measure,
        value: fact.reading.value().copied().unwrap_or_default(),
        sheet: fact.origin.sheet.clone(),
        cell: fact.origin.cell.clone(),
    }
}
