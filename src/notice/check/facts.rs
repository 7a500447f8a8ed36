//! The figures that a text may state: of each thing that is named, every figure of two assessments with its role and its unit of measure.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::figures::number::{self, fixed};
use crate::figures::words::time;
use crate::figures::{
    Comparison, Group, History, IndicatorMove, Measure, Points, Rate, Reading, Score, Subject, UnitId,
    UnitMove,
};

use super::names::Entity;

/// What dossiers received after their day are called.
pub const RECEIVED_LATE: &str = "số hồ sơ tiếp nhận quá hạn";

/// What a figure is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// `%`.
    Percent,
    /// `điểm phần trăm`.
    PercentPoint,
    /// `điểm`: of 100, or of a group's maximum.
    Point,
    /// `bậc`: places.
    Step,
    /// `hồ sơ`.
    Dossier,
}

impl Unit {
    /// What stands behind a number of it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::PercentPoint => " điểm phần trăm",
            Self::Point => " điểm",
            Self::Step => " bậc",
            Self::Dossier => " hồ sơ",
        }
    }
}

/// Which figure of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// At the date of the figures.
    Current,
    /// At the date compared with.
    Baseline,
    /// The change between them.
    Change,
    /// Of a whole year.
    Year(i32),
    /// Something else that follows from the figures, such as a distance.
    Derived,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Whose.
    pub of: Entity,
    /// Which.
    pub role: Role,
    /// In what.
    pub unit: Unit,
    /// How much, as printed: two decimals, or none.
    pub value: Decimal,
    /// What it is, in words: `tỷ lệ ngày 08/4/2025`.
    pub what: String,
}

impl Fact {
    /// The figure as the notice prints it, with its unit; a change without its sign.
    pub fn printed(&self) -> String {
        let digits = match self.unit {
            Unit::Step | Unit::Dossier => {
                number::count(u32::try_from(self.value.abs().round()).unwrap_or(u32::MAX))
            }
            _ if self.role == Role::Change => number::size(self.value),
            _ => fixed(self.value),
        };
        format!("{digits}{}", self.unit.word())
    }

    /// Whether a number with so many decimals states it: rounded as one rounds.
    pub fn is(&self, value: Decimal, decimals: u32) -> bool {
        let own =
            if self.role == Role::Change || self.unit == Unit::Step { self.value.abs() } else { self.value };
        own.round_dp_with_strategy(decimals.min(2), RoundingStrategy::MidpointAwayFromZero) == value.abs()
            || own == value.abs()
    }
}

/// All figures that a text of two assessments may state.
pub struct Facts<'a> {
    /// Over time.
    pub history: &'a History,
    /// The two side by side.
    pub week: &'a Comparison,
    of: BTreeMap<Entity, Vec<Fact>>,
    /// Places of units at the date compared with.
    places_before: BTreeMap<UnitId, u32>,
}

impl<'a> Facts<'a> {
    /// Of a comparison.
    pub fn new(history: &'a History, week: &'a Comparison) -> Self {
        let mut facts = Self { history, week, of: BTreeMap::new(), places_before: places_before(week) };
        facts.province();
        for indicator in &week.indicators {
            facts.indicator(indicator);
        }
        for unit in &week.units {
            facts.unit(unit);
        }
        facts.overdue();
        facts.provinces();
        facts
    }

    /// The figures of a thing.
    pub fn of(&self, entity: Entity) -> &[Fact] {
        self.of.get(&entity).map(Vec::as_slice).unwrap_or_default()
    }

    /// The figure of a thing in this role and unit.
    pub fn value(&self, entity: Entity, role: Role, unit: Unit) -> Option<Decimal> {
        self.of(entity).iter().find(|fact| fact.role == role && fact.unit == unit).map(|fact| fact.value)
    }

    /// All of its kind, itself among them: the units of its group, the indicators, the groups of points, the provinces; nothing of what has none
    /// of its kind.
    pub fn peers(&self, entity: Entity) -> Vec<Entity> {
        match entity {
            Entity::Unit(id) => {
                let group = self.history.unit(id).map(|unit| unit.group);
                group
                    .into_iter()
                    .flat_map(|group| self.week.group(group))
                    .map(|unit| Entity::Unit(unit.unit.id))
                    .collect()
            }
            Entity::Indicator(_) => {
                self.week.indicators.iter().map(|indicator| Entity::Indicator(indicator.no)).collect()
            }
            Entity::Points(_) => self.week.groups.iter().map(|group| Entity::Points(group.no)).collect(),
            Entity::Other(_) => self.history.provinces().map(|(id, _)| Entity::Other(id)).collect(),
            Entity::Province | Entity::Group(_) => Vec::new(),
        }
    }

    /// Everything that is known, of everybody.
    pub fn all(&self) -> impl Iterator<Item = &Fact> {
        self.of.values().flatten()
    }

    /// The place of a unit at the date compared with.
    pub fn place_before(&self, unit: UnitId) -> Option<u32> {
        self.places_before.get(&unit).copied()
    }

    fn put(&mut self, of: Entity, role: Role, unit: Unit, value: Option<Decimal>, what: &str) {
        if let Some(value) = value {
            let when = match role {
                Role::Current => format!(" {}", time(self.week.time())),
                Role::Baseline => {
                    self.week.time_against().map_or_else(String::new, |at| format!(" {}", time(at)))
                }
                Role::Year(year) => format!(" năm {year}"),
                Role::Change | Role::Derived => String::new(),
            };
            self.of.entry(of).or_default().push(Fact {
                of,
                role,
                unit,
                value,
                what: format!("{what}{when}"),
            });
        }
    }

    fn province(&mut self) {
        let week = self.week;
        let total = &week.total;
        let value = |reading| printed(reading, Score::printed);
        self.put(Entity::Province, Role::Current, Unit::Point, value(&total.current), "tổng điểm");
        self.put(Entity::Province, Role::Baseline, Unit::Point, value(&total.baseline), "tổng điểm");
        self.put(
            Entity::Province,
            Role::Change,
            Unit::Point,
            total.change.map(|change| change.value()),
            "mức thay đổi tổng điểm",
        );
        let steps = week.rank.change().map(|change| Decimal::from(change.places()));
        self.put(Entity::Province, Role::Change, Unit::Step, steps, "mức thay đổi thứ hạng");
        for group in &week.groups {
            let of = Entity::Points(group.no);
            let value = |reading| printed(reading, Points::printed);
            self.put(of, Role::Current, Unit::Point, value(&group.current), "điểm của nhóm");
            self.put(of, Role::Baseline, Unit::Point, value(&group.baseline), "điểm của nhóm");
            self.put(
                of,
                Role::Change,
                Unit::Point,
                group.change.map(|change| change.value()),
                "mức thay đổi điểm của nhóm",
            );
            self.put(of, Role::Current, Unit::Percent, group.percent(), "tỷ lệ so với điểm tối đa");
            self.put(of, Role::Derived, Unit::Point, Some(group.max), "điểm tối đa của nhóm");
            let lost = value(&group.current).map(|points| group.max - points);
            self.put(of, Role::Derived, Unit::Point, lost, "số điểm còn thiếu của nhóm");
        }
    }

    fn indicator(&mut self, indicator: &IndicatorMove) {
        let of = Entity::Indicator(indicator.no);
        let value = |reading| printed(reading, Rate::printed);
        self.put(of, Role::Current, Unit::Percent, value(&indicator.current), "tỷ lệ");
        self.put(of, Role::Baseline, Unit::Percent, value(&indicator.baseline), "tỷ lệ");
        let change = indicator.change.map(|change| change.value());
        self.put(of, Role::Change, Unit::PercentPoint, change, "mức thay đổi");
        for (year, rate) in &indicator.years {
            self.put(of, Role::Year(*year), Unit::Percent, Some(rate.printed()), "tỷ lệ");
        }
    }

    fn unit(&mut self, unit: &UnitMove) {
        let of = Entity::Unit(unit.unit.id);
        let value = |reading| printed(reading, Score::printed);
        self.put(of, Role::Current, Unit::Point, value(&unit.current), "điểm");
        self.put(of, Role::Baseline, Unit::Point, value(&unit.baseline), "điểm");
        self.put(
            of,
            Role::Change,
            Unit::Point,
            unit.change.map(|change| change.value()),
            "mức thay đổi điểm",
        );
        if let (Some(is), Some(was)) = (unit.place, self.place_before(unit.unit.id)) {
            let steps = Decimal::from(was) - Decimal::from(is);
            self.put(of, Role::Change, Unit::Step, Some(steps), "mức thay đổi vị trí");
        }
    }

    fn overdue(&mut self) {
        let week = self.week;
        let Some(list) = &week.overdue else { return };
        let total = Decimal::from(list.total());
        self.put(Entity::Province, Role::Derived, Unit::Dossier, Some(total), "tổng số hồ sơ quá hạn");
        for overdue in &list.units {
            let of = Entity::Unit(overdue.unit.id);
            self.put(of, Role::Derived, Unit::Dossier, Some(overdue.count.0.into()), "số hồ sơ quá hạn");
        }
        for late in &list.late {
            let of = Entity::Unit(late.unit.id);
            self.put(of, Role::Derived, Unit::Dossier, Some(late.count.0.into()), RECEIVED_LATE);
        }
        if !list.late.is_empty() {
            let total = Decimal::from(list.late_total());
            self.put(Entity::Province, Role::Derived, Unit::Dossier, Some(total), RECEIVED_LATE);
        }
        for group in Group::ALL {
            let of_group = list.units.iter().filter(|overdue| overdue.unit.group == group);
            let sum: u32 = of_group.map(|overdue| overdue.count.0).sum();
            if sum > 0 {
                self.put(
                    Entity::Group(group),
                    Role::Derived,
                    Unit::Dossier,
                    Some(sum.into()),
                    "số hồ sơ quá hạn",
                );
            }
        }
    }

    fn provinces(&mut self) {
        let (history, week) = (self.history, self.week);
        let score = |subject, day| {
            history.score(day, subject).and_then(|reading| reading.value().map(|score| score.printed()))
        };
        let own = score(Subject::Province, week.as_of);
        let ids: Vec<UnitId> = history.provinces().map(|(id, _)| id).collect();
        for id in ids {
            let (of, subject) = (Entity::Other(id), Subject::OtherProvince(id));
            let now = score(subject, week.as_of);
            self.put(of, Role::Current, Unit::Point, now, "tổng điểm");
            self.put(
                of,
                Role::Baseline,
                Unit::Point,
                week.against.and_then(|day| score(subject, day)),
                "tổng điểm",
            );
            let gap = now.zip(own).map(|(other, own)| (other - own).abs());
            self.put(of, Role::Derived, Unit::Point, gap, "khoảng cách");
            let before = week.against.and_then(|day| score(subject, day));
            let change = now.zip(before).map(|(now, before)| now - before).filter(|_| week.is_one_version());
            self.put(of, Role::Change, Unit::Point, change, "mức thay đổi tổng điểm");
            let steps = self.place_of(id).zip(self.place_of_before(id));
            let steps = steps.map(|(is, was)| Decimal::from(was) - Decimal::from(is));
            self.put(of, Role::Change, Unit::Step, steps, "mức thay đổi thứ hạng");
        }
        if let Some(near) = &week.neighbours {
            self.put(Entity::Province, Role::Derived, Unit::Point, near.mean, "bình quân cả nước");
            self.put(
                Entity::Province,
                Role::Derived,
                Unit::Point,
                near.mean_first_ten,
                "bình quân 10 địa phương dẫn đầu",
            );
            for (distance, what) in [
                (&near.above, "khoảng cách vị trí liền trên"),
                (&near.below, "khoảng cách vị trí liền dưới"),
                (&near.first, "khoảng cách vị trí thứ nhất"),
            ] {
                self.put(
                    Entity::Province,
                    Role::Derived,
                    Unit::Point,
                    distance.as_ref().map(|distance| distance.gap),
                    what,
                );
            }
            for (mean, what) in [
                (near.mean, "khoảng cách bình quân cả nước"),
                (near.mean_first_ten, "khoảng cách bình quân 10 địa phương dẫn đầu"),
            ] {
                self.put(
                    Entity::Province,
                    Role::Derived,
                    Unit::Point,
                    mean.zip(own).map(|(mean, own)| (mean - own).abs()),
                    what,
                );
            }
        }
    }

    /// The place of another province.
    pub fn place_of(&self, id: UnitId) -> Option<u32> {
        self.place_on(self.week.as_of, id)
    }

    /// The same at the date compared with.
    pub fn place_of_before(&self, id: UnitId) -> Option<u32> {
        self.place_on(self.week.against?, id)
    }

    fn place_on(&self, day: chrono::NaiveDate, id: UnitId) -> Option<u32> {
        let (_, figure) = self.history.on(day, Subject::OtherProvince(id), Measure::Rank)?;
        u32::try_from(*figure.reading.value()?).ok()
    }

    /// The place of the province among all by its points in a group of the index, now or at the date compared with; ties share a place.
    pub fn place_in_group(&self, no: u8, then: bool) -> Option<u32> {
        let day = if then { self.week.against? } else { self.week.as_of };
        let points = |subject| {
            let (_, figure) = self.history.on(day, subject, Measure::Group(no))?;
            figure.reading.value().copied()
        };
        let own = points(Subject::Province)?;
        let others: Vec<Decimal> =
            self.history.provinces().filter_map(|(id, _)| points(Subject::OtherProvince(id))).collect();
        let above = others.iter().filter(|other| **other > own).count();
        u32::try_from(above + 1).ok().filter(|_| !others.is_empty())
    }

    /// The mean score of a group's units, to two decimals.
    pub fn mean_of(&self, group: Group) -> Option<Decimal> {
        mean(self.week.group(group).filter_map(|unit| unit.score().map(Score::printed)).collect())
    }

    /// The same at the date compared with.
    pub fn mean_before(&self, group: Group) -> Option<Decimal> {
        mean(self.week.group(group).filter_map(|unit| unit.score_before().map(Score::printed)).collect())
    }
}

/// What a reading prints, where it is a value.
pub fn printed<T: Copy>(reading: &Option<Reading<T>>, of: impl Fn(T) -> Decimal) -> Option<Decimal> {
    reading.as_ref().and_then(Reading::value).copied().map(of)
}

/// The places of the units at the date compared with, ties sharing one.
fn places_before(week: &Comparison) -> BTreeMap<UnitId, u32> {
    let mut places = BTreeMap::new();
    for group in Group::ALL {
        let scores: Vec<(UnitId, Decimal)> = week
            .group(group)
            .filter_map(|unit| Some((unit.unit.id, unit.score_before()?.printed())))
            .collect();
        for (id, score) in &scores {
            let above = scores.iter().filter(|(_, other)| other > score).count();
            places.insert(*id, u32::try_from(above + 1).unwrap_or(u32::MAX));
        }
    }
    places
}

/// The mean, to two decimals; `None` of nothing.
fn mean(scores: Vec<Decimal>) -> Option<Decimal> {
    let mean = scores.iter().sum::<Decimal>().checked_div(Decimal::from(scores.len()))?;
    Some(mean.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}
