//! Numbers that follow from figures of the passage without being told as one of them: distances, sums, what remains.

use rust_decimal::Decimal;

use crate::figures::{Score, UnitMove};

use super::clause::{Passage, says};
use super::facts::{Fact, Role, Unit};
use super::judge::Judge;
use super::names::Entity;
use super::tokens::Kind;
use super::verdict::Carried;

/// Things named in a passage whose distances are looked at, at most.
const LOOKED_AT: usize = 16;

impl Judge<'_> {
    /// What a number may be that is none of the figures it seems to be of; `None` where it is nothing that is known.
    pub(super) fn inferred(
        &self,
        passage: &Passage<'_>,
        index: usize,
        value: Decimal,
        unit: Unit,
        carried: &Carried,
    ) -> Option<String> {
        let value = value.abs();
        if value.is_zero() {
            return None;
        }
        match unit {
            Unit::Point | Unit::PercentPoint => {
                let found = self.is_distance(passage, value, unit, carried)
                    || self.is_distance_in_group(passage, value)
                    || self.is_sum_of_changes(value)
                    || is_between_numbers(passage, index, value);
                found.then(|| "số suy ra từ số liệu".to_owned())
            }
            Unit::Dossier => {
                let words = passage.words(passage.period(index));
                let is_rest = says(&words, &["còn lại", "cộng", "các đơn vị khác", "cộng lại"]);
                (is_rest && self.is_rest_of_dossiers(passage, index, value))
                    .then(|| "số hồ sơ cộng lại".to_owned())
            }
            Unit::Percent | Unit::Step => None,
        }
    }

    /// Whether it is the distance between two that are named, now or then, or of one of them from a whole year.
    fn is_distance(&self, passage: &Passage<'_>, value: Decimal, unit: Unit, carried: &Carried) -> bool {
        let of = if unit == Unit::PercentPoint { Unit::Percent } else { Unit::Point };
        let named = passage.mentions.iter().flat_map(|mention| &mention.entities).chain(&carried.entities);
        let mut entities: Vec<Entity> = Vec::new();
        for entity in named {
            if !entities.contains(entity) && entities.len() < LOOKED_AT {
                entities.push(*entity);
            }
        }
        let figures = |role: Role| -> Vec<Decimal> {
            entities.iter().filter_map(|entity| self.facts.value(*entity, role, of)).collect()
        };
        let is_pair = |values: &[Decimal]| {
            let mut pairs = values
                .iter()
                .enumerate()
                .flat_map(|(at, one)| values[at + 1..].iter().map(move |other| one - other));
            pairs.any(|gap| gap.abs() == value)
        };
        let is_of_year = || {
            entities.iter().any(|entity| {
                let facts = self.facts.of(*entity);
                let is_year = |fact: &&Fact| matches!(fact.role, Role::Year(_)) && fact.unit == of;
                let now =
                    |fact: &&Fact| matches!(fact.role, Role::Current | Role::Baseline) && fact.unit == of;
                facts
                    .iter()
                    .filter(is_year)
                    .any(|year| facts.iter().filter(now).any(|fact| (fact.value - year.value).abs() == value))
            })
        };
        is_pair(&figures(Role::Current))
            || is_pair(&figures(Role::Baseline))
            || is_pair(&figures(Role::Change))
            || is_of_year()
    }

    /// Whether it is the distance of a unit that is named from another of its group, or between the best and the last of a group.
    fn is_distance_in_group(&self, passage: &Passage<'_>, value: Decimal) -> bool {
        let week = self.facts.week;
        let now = |unit: &UnitMove| unit.score().map(Score::printed);
        let then = |unit: &UnitMove| unit.score_before().map(Score::printed);
        let named = passage.mentions.iter().flat_map(|mention| &mention.entities);
        let units = named.filter_map(|entity| match entity {
            Entity::Unit(id) => week.unit(*id),
            _ => None,
        });
        for unit in units.take(LOOKED_AT) {
            let mut all: Vec<Decimal> = week.group(unit.unit.group).filter_map(now).collect();
            all.sort();
            let Some(own) = now(unit) else { continue };
            let place = all.iter().position(|score| *score == own).unwrap_or(0);
            let next =
                [place.checked_sub(1).and_then(|at| all.get(at)), all.iter().find(|score| **score > own)];
            let ends = [all.first(), all.last()];
            let beside = next.into_iter().chain(ends).flatten();
            if beside.into_iter().any(|other| (own - *other).abs() == value) {
                return true;
            }
        }
        crate::figures::Group::ALL.into_iter().any(|group| {
            let range = |scores: Vec<Decimal>| {
                scores.iter().max().zip(scores.iter().min()).map(|(most, least)| *most - *least)
            };
            range(week.group(group).filter_map(now).collect()) == Some(value)
                || range(week.group(group).filter_map(then).collect()) == Some(value)
        })
    }

    /// Whether it is what all indicators that went one way fell or rose together.
    fn is_sum_of_changes(&self, value: Decimal) -> bool {
        let week = self.facts.week;
        [week.fallen(), week.risen()].into_iter().any(|indicators| {
            let changes = indicators.iter().filter_map(|indicator| indicator.change);
            let sum: Decimal = changes.map(|change| change.value().abs()).sum();
            !sum.is_zero() && sum == value
        })
    }

    /// Whether it is all overdue dossiers of a level, or of all, without those of the units that are named.
    fn is_rest_of_dossiers(&self, passage: &Passage<'_>, index: usize, value: Decimal) -> bool {
        let Some(list) = &self.facts.week.overdue else { return false };
        let named: Vec<_> = passage
            .mentions
            .iter()
            .flat_map(|mention| &mention.entities)
            .filter_map(|entity| match entity {
                Entity::Unit(id) => list.units.iter().find(|overdue| overdue.unit.id == *id),
                _ => None,
            })
            .collect();
        let count = |of: u32| Decimal::from(of);
        let sums: Vec<Decimal> = crate::figures::Group::ALL
            .into_iter()
            .map(|group| list.units.iter().filter(|one| one.unit.group == group).map(|one| one.count.0).sum())
            .chain([list.total()])
            .map(count)
            .collect();
        let of_named: Decimal = named.iter().map(|one| count(one.count.0)).sum();
        let numbers: Vec<Decimal> = (passage.period(index).start..index)
            .filter_map(|at| match &passage.tokens[at].kind {
                Kind::Number(number) if number.decimals == 0 && !passage.is_named(at) => Some(number.value),
                _ => None,
            })
            .collect();
        let greatest = list.units.iter().map(|one| count(one.count.0)).max().unwrap_or_default();
        value == of_named
            || value == numbers.iter().sum::<Decimal>()
            || sums.iter().any(|sum| *sum - of_named == value || *sum - greatest == value || *sum == value)
            || sums.iter().any(|sum| named.iter().any(|one| *sum - count(one.count.0) == value))
    }
}

/// Whether it is the sum or the distance of two numbers before it in its sentence.
fn is_between_numbers(passage: &Passage<'_>, index: usize, value: Decimal) -> bool {
    let before: Vec<Decimal> = (passage.period(index).start..index)
        .filter_map(|at| match &passage.tokens[at].kind {
            Kind::Number(number) if number.decimals > 0 && !passage.is_named(at) => Some(number.value.abs()),
            Kind::Number(number)
                if !number.value.is_zero() && number.value % Decimal::TEN == Decimal::ZERO =>
            {
                Some(number.value.abs())
            }
            _ => None,
        })
        .collect();
    before.iter().enumerate().any(|(at, one)| {
        before[at + 1..].iter().any(|other| one + other == value || (one - other).abs() == value)
    })
}
