//! What was measured over time: figures by subject and measure, the assessed days with their versions of the index, the units.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;

use super::fact::{BadFact, Fact, Figure};
use super::index::IndexVersion;
use super::key::{FigureKey, Subject};
use super::measure::{Measure, Service, System, Tally};
use super::quantity::{Count, Points, Rank, Rate, Reading, Score};
use super::time::{AsOf, PeriodKind};
use super::unit::{Group, Unit, UnitId};

/// The figures of a province, as far as they were read: a data file may hold ten years, of which a command needs two weeks. Which days
/// were assessed, and when overdue lists were taken, is known of all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// Which times are its days: an assessment of a month is known by the last day of the month.
    kind: PeriodKind,
    versions: Vec<Arc<IndexVersion>>,
    units: BTreeMap<UnitId, Unit>,
    /// Names of other provinces by their number in the registry.
    provinces: BTreeMap<UnitId, String>,
    /// The assessed days, with the index of their version among the versions.
    days: BTreeMap<NaiveDate, usize>,
    overdue: BTreeSet<AsOf>,
    figures: BTreeMap<(Subject, Measure), BTreeMap<AsOf, Figure>>,
}

impl History {
    /// A history without figures yet.
    pub fn new(versions: Vec<IndexVersion>, units: impl IntoIterator<Item = Unit>) -> Self {
        let mut history = Self { versions: versions.into_iter().map(Arc::new).collect(), ..Self::default() };
        history.set_units(units);
        history
    }

    /// A history of these facts, each day under the version that is in force on it.
    ///
    /// # Errors
    /// When a value does not fit the type of its measure.
    pub fn of_facts(
        versions: Vec<IndexVersion>,
        units: impl IntoIterator<Item = Unit>,
        facts: impl IntoIterator<Item = Fact>,
    ) -> Result<Self, BadFact> {
        let mut history = Self::new(versions, units);
        for fact in facts {
            history.know(fact.key);
            history.add(fact)?;
        }
        Ok(history)
    }

    /// The same history, still empty, of other times than days.
    #[must_use]
    pub fn in_kind(self, kind: PeriodKind) -> Self {
        Self { kind, ..self }
    }

    /// Which times its days are.
    pub const fn period_kind(&self) -> PeriodKind {
        self.kind
    }

    /// Puts other units in place of those that were known.
    pub fn set_units(&mut self, units: impl IntoIterator<Item = Unit>) {
        let (provinces, units): (Vec<_>, Vec<_>) =
            units.into_iter().partition(|unit| unit.group == Group::Province);
        self.units = units.into_iter().map(|unit| (unit.id, unit)).collect();
        self.provinces = provinces.into_iter().map(|unit| (unit.id, unit.name)).collect();
    }

    /// Remembers that there is a figure of this key, without knowing it: its day is assessed, or an overdue list is there.
    pub fn know(&mut self, key: FigureKey) {
        match key.measure() {
            Measure::Overdue => {
                self.overdue.insert(key.when());
            }
            measure if measure.is_assessed() => {
                if let Some(day) = self.kind.day(key.when()) {
                    let version = self.version_by_date(day);
                    self.days.entry(day).or_insert(version);
                }
            }
            _ => {}
        }
    }

    /// Remembers that a day is assessed under the version of this id.
    pub fn know_day(&mut self, day: NaiveDate, version: &str) {
        let found = self.versions.iter().position(|known| known.id == version);
        let version = found.unwrap_or_else(|| self.version_by_date(day));
        self.days.insert(day, version);
    }

    /// Remembers that an overdue list was taken.
    pub fn know_overdue(&mut self, at: AsOf) {
        self.overdue.insert(at);
    }

    fn version_by_date(&self, day: NaiveDate) -> usize {
        let begun = self.versions.iter().enumerate().filter(|(_, version)| version.from <= day);
        begun.max_by_key(|(_, version)| version.from).map_or(0, |(index, _)| index)
    }

    /// Adds a figure.
    ///
    /// # Errors
    /// When its value does not fit the type of its measure.
    pub fn add(&mut self, fact: Fact) -> Result<(), BadFact> {
        if fact.reading.value().is_some_and(|value| !fact.key.measure().is_possible(*value)) {
            return Err(BadFact::of(&fact));
        }
        let Fact { key, reading, origin } = fact;
        self.figures
            .entry((key.subject(), key.measure()))
            .or_default()
            .insert(key.when(), Figure { reading, origin });
        Ok(())
    }

    /// Forgets what is known of these times, also that there is anything; what is stored of them is read again.
    pub fn forget(&mut self, times: &BTreeSet<AsOf>) {
        for at in times {
            self.overdue.remove(at);
            // a day may be known by a moment of it; what is left of it is read again
            if let Some(day) = self.kind.day(*at) {
                self.days.remove(&day);
            }
        }
        self.retain(|_, when| !times.contains(&when));
    }

    /// Forgets the figures that are no trend: of each day, what only its own tables show.
    pub fn forget_details(&mut self) {
        self.retain(|measure, when| measure.is_trend() || matches!(when, AsOf::Year(_)));
    }

    fn retain(&mut self, is_kept: impl Fn(Measure, AsOf) -> bool) {
        for ((_, measure), series) in &mut self.figures {
            series.retain(|when, _| is_kept(*measure, *when));
        }
        self.figures.retain(|_, series| !series.is_empty());
    }

    /// The versions of the index, in the order in which they were registered.
    pub fn versions(&self) -> impl Iterator<Item = &IndexVersion> {
        self.versions.iter().map(Arc::as_ref)
    }

    /// The version that the assessment of this day follows; of a day without one, the version in force on it.
    pub fn version_at(&self, day: NaiveDate) -> Arc<IndexVersion> {
        let index = self.days.get(&day).copied().unwrap_or_else(|| self.version_by_date(day));
        self.versions.get(index).cloned().unwrap_or_default()
    }

    /// The units by number.
    pub const fn units(&self) -> &BTreeMap<UnitId, Unit> {
        &self.units
    }

    /// A unit.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(&id)
    }

    /// The other provinces with their numbers.
    pub fn provinces(&self) -> impl Iterator<Item = (UnitId, &str)> {
        self.provinces.iter().map(|(id, name)| (*id, name.as_str()))
    }

    /// The name of a unit or of another province; empty for the own province.
    pub fn name_of(&self, subject: Subject) -> &str {
        match subject {
            Subject::Province => "",
            Subject::Unit(id) => self.units.get(&id).map_or("", |unit| unit.name.as_str()),
            Subject::OtherProvince(id) => self.provinces.get(&id).map_or("", String::as_str),
        }
    }

    /// All assessed days, oldest first, whether their figures were read or not.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = NaiveDate> + ExactSizeIterator {
        self.days.keys().copied()
    }

    /// Whether a day is assessed.
    pub fn has_day(&self, day: NaiveDate) -> bool {
        self.days.contains_key(&day)
    }

    /// The newest assessed day.
    pub fn newest_day(&self) -> Option<NaiveDate> {
        self.days.keys().next_back().copied()
    }

    /// The assessed day before this one.
    pub fn day_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.days.range(..day).next_back().map(|(day, _)| *day)
    }

    /// The times at which overdue lists were taken.
    pub fn overdue_times(&self) -> impl Iterator<Item = AsOf> {
        self.overdue.iter().copied()
    }

    /// A figure that was read.
    pub fn get(&self, key: FigureKey) -> Option<&Figure> {
        self.figures.get(&(key.subject(), key.measure()))?.get(&key.when())
    }

    /// The figure of a day: that of its end, else the last one captured on it; of other periods that of the one that the day ends.
    pub fn on(&self, day: NaiveDate, subject: Subject, measure: Measure) -> Option<(AsOf, &Figure)> {
        let series = self.figures.get(&(subject, measure))?;
        let end = self.kind.time(day);
        if let Some(figure) = series.get(&end) {
            return Some((end, figure));
        }
        if self.kind != PeriodKind::Days {
            return None;
        }
        let (first, last) = (day.and_time(NaiveTime::MIN), day.succ_opt()?.and_time(NaiveTime::MIN));
        let found = series.range(AsOf::Moment(first)..AsOf::Moment(last)).next_back();
        found.map(|(at, figure)| (*at, figure))
    }

    fn reading(&self, day: NaiveDate, subject: Subject, measure: Measure) -> Option<Reading<Decimal>> {
        self.on(day, subject, measure).map(|(_, figure)| figure.reading.clone())
    }

    /// The province's rank of a day.
    pub fn rank(&self, day: NaiveDate) -> Option<Rank> {
        let whole = |measure| {
            let value = *self.on(day, Subject::Province, measure)?.1.reading.value()?;
            u32::try_from(value).ok()
        };
        Rank::new(whole(Measure::Rank)?, whole(Measure::RankOf)?)
    }

    /// An indicator's rate of a day.
    pub fn rate(&self, day: NaiveDate, subject: Subject, no: u8) -> Option<Reading<Rate>> {
        self.reading(day, subject, Measure::Indicator(no))?.try_map(|value| Rate::new(value).ok())
    }

    /// A score out of 100 of a day.
    pub fn score(&self, day: NaiveDate, subject: Subject) -> Option<Reading<Score>> {
        self.reading(day, subject, Measure::Score)?.try_map(|value| Score::new(value).ok())
    }

    /// Points in a group of the index of a day.
    pub fn points(&self, day: NaiveDate, subject: Subject, group: u8) -> Option<Reading<Points>> {
        self.reading(day, subject, Measure::Group(group))?.try_map(|value| Points::new(value).ok())
    }

    /// The province's rates of whole years in an indicator.
    pub fn yearly_rates(&self, no: u8) -> BTreeMap<i32, Rate> {
        let series = self.figures.get(&(Subject::Province, Measure::Indicator(no)));
        let years = series.into_iter().flatten().filter_map(|(when, figure)| match when {
            AsOf::Year(year) => Some((*year, Rate::new(*figure.reading.value()?).ok()?)),
            _ => None,
        });
        years.collect()
    }

    /// The figures of a subject in a measure over all days that were read, oldest first.
    pub fn series(&self, subject: Subject, measure: Measure) -> impl Iterator<Item = (NaiveDate, &Figure)> {
        let series = self.figures.get(&(subject, measure));
        series.into_iter().flatten().filter_map(|(when, figure)| Some((self.kind.day(*when)?, figure)))
    }

    /// All figures that were read, subject after subject.
    pub fn facts(&self) -> impl Iterator<Item = (FigureKey, &Figure)> {
        self.figures.iter().flat_map(|((subject, measure), series)| {
            series
                .iter()
                .filter_map(|(when, figure)| Some((FigureKey::new(*when, *subject, *measure)?, figure)))
        })
    }

    /// The time of the overdue list that the notice of this day prints (the notice's rule): the newest one taken before the next
    /// assessment, so for 08/4 the one of 10/4; without one since, the newest earlier one.
    pub fn overdue_for(&self, as_of: NaiveDate) -> Option<AsOf> {
        let next = self.days.range(as_of..).map(|(day, _)| *day).find(|day| *day > as_of);
        let before_next = |at: &AsOf| at.day().is_some_and(|day| next.is_none_or(|next| day < next));
        self.overdue.iter().copied().filter(before_next).max_by_key(|at| at.moment())
    }

    /// The dossiers of units that were received after their day, counted at the time of the overdue list, else on this day; by the first system
    /// that counts them.
    pub fn received_late(&self, at: AsOf, day: NaiveDate) -> Vec<(&Unit, Count)> {
        let counted = |unit: &Unit, system: System| {
            let measure = Measure::Count(Tally { service: Service::ReceivedLate, system });
            let subject = Subject::Unit(unit.id);
            let of_list = self.figures.get(&(subject, measure)).and_then(|series| series.get(&at));
            let figure = of_list.or_else(|| self.on(day, subject, measure).map(|(_, figure)| figure))?;
            u32::try_from(*figure.reading.value()?).ok().map(Count)
        };
        let by_system = System::ALL.into_iter().map(|system| {
            self.units.values().filter_map(|unit| Some((unit, counted(unit, system)?))).collect::<Vec<_>>()
        });
        by_system.into_iter().find(|units| !units.is_empty()).unwrap_or_default()
    }

    /// The overdue dossiers of units in the list of this time; a unit without data has a reason.
    pub fn overdue_list(&self, at: AsOf) -> impl Iterator<Item = (&Unit, Reading<Count>)> {
        self.units.values().filter_map(move |unit| {
            let figure = self.figures.get(&(Subject::Unit(unit.id), Measure::Overdue))?.get(&at)?;
            let count = figure.reading.clone().try_map(|value| u32::try_from(value).ok().map(Count));
            Some((unit, count?))
        })
    }
}
