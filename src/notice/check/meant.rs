//! What a wrong number should have been: the right figure of what it speaks of, in the right unit, of the right time.

use rust_decimal::Decimal;

use crate::figures::words::Way;

use super::clause::{EARLIER, Passage, says};
use super::derived::near_words;
use super::facts::{Fact, Role, Unit};
use super::judge::Judge;
use super::names::{Entity, Mention};
use super::reading::Reading;
use super::rules;
use super::tokens::Number;
use super::verdict::Verdict;

/// Why a difference across versions of the index is none.
pub fn across_versions() -> Verdict {
    Verdict::wrong(rules::VERSIONS, "hai kỳ theo hai phiên bản bộ chỉ số, không so sánh điểm", "")
}

impl Judge<'_> {
    /// What a number that is none of the figures should have been.
    pub(super) fn meant(&self, reading: &Reading<'_, '_>) -> Verdict {
        let Reading { passage, index, number, unit, role, way, .. } = *reading;
        let (mentions, groups) = (&reading.mentions, &reading.groups);
        if let Some(near) = reading.rough() {
            // `giảm gần 5 điểm` of what fell by 5,97 is on the wrong side; how near is near is not judged
            let role = role.unwrap_or(Role::Current);
            let own = groups.first().filter(|_| mentions.len() == 1);
            let meant =
                own.and_then(|facts| facts.iter().find(|fact| fact.unit == unit && fact.role == role));
            let is_beyond = |fact: &&Fact| match near {
                "gần" => fact.value.abs() > number.value.abs(),
                "hơn" | "trên" => fact.value.abs() < number.value.abs(),
                _ => false,
            };
            return meant.filter(is_beyond).map_or(Verdict::Unjudged, |meant| self.wrong(meant, number));
        }
        // places told in points: `xếp hạng 20/63, giảm 12 điểm`
        let is_rank_change = |fact: &&Fact| {
            fact.unit == Unit::Step && fact.is(number.value, number.decimals) && !fact.value.is_zero()
        };
        let speaks_of_rank = says(&passage.words(passage.period(index)), &["hạng", "vị trí", "thứ", "bậc"]);
        let of_named = groups.first().filter(|_| !mentions.is_empty());
        let steps = of_named.and_then(|facts| facts.iter().find(is_rank_change)).or_else(|| {
            self.facts.of(Entity::Province).iter().filter(|_| mentions.is_empty()).find(is_rank_change)
        });
        if unit == Unit::Point
            && number.decimals == 0
            && role == Some(Role::Change)
            && (speaks_of_rank || number.padded)
            && let Some(steps) = steps
        {
            let message = format!("{} tính bằng bậc", steps.what);
            return Verdict::wrong(rules::UNIT, message, steps.printed());
        }
        // a score of a unit that has none
        let silent = mentions.first().and_then(|mention| match mention.entities.as_slice() {
            [Entity::Unit(id)] => self.facts.week.unit(*id).filter(|found| found.score().is_none()),
            _ => None,
        });
        if unit == Unit::Point
            && number.decimals > 0
            && silent.is_some()
            && passage.word_before(index, 1) == "đạt"
        {
            return Verdict::wrong(rules::NUMBER, "đơn vị này không có số liệu trong kỳ", "");
        }
        // dossiers of whom the list does not name
        let is_alone = |mention: &&&Mention| matches!(mention.entities.as_slice(), [Entity::Unit(_)]);
        let named = mentions.first().filter(is_alone).filter(|mention| mention.end <= index);
        if unit == Unit::Dossier
            && number.decimals == 0
            && let Some(list) = self.facts.week.overdue.as_ref()
            && let Some(Entity::Unit(id)) = named.and_then(|mention| mention.entities.first())
            && !list.units.iter().chain(&list.late).any(|overdue| overdue.unit.id == *id)
            && (list.units.iter().any(|overdue| number.value == overdue.count.0.into())
                || number.value > Decimal::ONE)
            && says(&passage.words(passage.period(index)), &["quá hạn", "trễ hẹn"])
        {
            return Verdict::wrong(rules::COUNT, "đơn vị này không có trong danh sách hồ sơ quá hạn", "");
        }
        // `Số còn lại là 12 hồ sơ`: none of what is left without those that were named
        if unit == Unit::Dossier
            && number.decimals == 0
            && says(
                &passage.words(passage.sentence(index).start..index),
                &["số còn lại là", "số còn lại", "còn lại là", "còn lại chỉ có", "còn lại gồm"],
            )
            && let Some(list) = self.facts.week.overdue.as_ref()
        {
            let before = passage.mentions.iter().filter(|mention| mention.end <= index);
            let mut named: Vec<Entity> = Vec::new();
            for entity in before.flat_map(|mention| &mention.entities) {
                if matches!(entity, Entity::Unit(_)) && !named.contains(entity) {
                    named.push(*entity);
                }
            }
            let own = |entity: &Entity| self.facts.value(*entity, Role::Derived, Unit::Dossier);
            let left = Decimal::from(list.total()) - named.iter().filter_map(own).sum::<Decimal>();
            if !named.is_empty() && left > Decimal::ZERO {
                let right = u32::try_from(left).map_or_else(|_| String::new(), crate::figures::number::count);
                return Verdict::wrong(rules::COUNT, format!("số hồ sơ còn lại là {right}"), right);
            }
        }
        // what was meant: the nearest thing that has figures of this unit, or the right number in the wrong unit
        for facts in groups.iter().take(groups.len() - 1) {
            if let Some(wrong) = self.other_unit(facts, number, unit, role, way) {
                return wrong;
            }
            let own: Vec<&Fact> =
                facts.iter().filter(|fact| fact.unit == unit && fact.role != Role::Derived).collect();
            let dossiers = facts.iter().find(|fact| fact.unit == unit && unit == Unit::Dossier);
            let gap =
                facts.iter().find(|fact| matches!(fact.of, Entity::Other(_)) && fact.role == Role::Derived);
            let lacking = facts.iter().find(|fact| fact.unit == unit && fact.what.contains("còn thiếu"));
            let meant = match role {
                Some(Role::Derived) if near_words(passage, index, &["thiếu", "còn thiếu"]) => lacking,
                Some(Role::Derived) => gap.filter(|fact| fact.unit == unit),
                Some(role) => own.iter().find(|fact| fact.role == role).copied().or(dossiers),
                None => own.iter().find(|fact| fact.role == Role::Current).copied().or(dossiers),
            };
            if let Some(meant) = meant {
                return self.wrong(meant, number);
            }
        }
        if mentions.is_empty() {
            return self.of_nobody(passage, index, number, unit, role);
        }
        Verdict::Unjudged
    }

    /// `tổng mức giảm của năm chỉ số là 32,06 điểm phần trăm`: whether it is that of all that fell.
    pub(super) fn sum_of_changes(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        unit: Unit,
    ) -> Option<Verdict> {
        let lead = passage.words(passage.clause(index).start..index);
        let week = self.facts.week;
        let indicators = match () {
            () if unit != Unit::PercentPoint || !week.is_one_version() => return None,
            () if says(&lead, &["tổng mức giảm"]) => week.fallen(),
            () if says(&lead, &["tổng mức tăng"]) => week.risen(),
            () => return None,
        };
        let changes = indicators.iter().filter_map(|indicator| indicator.change);
        let sum: Decimal = changes.map(|change| change.value().abs()).sum();
        let right = format!("{} điểm phần trăm", crate::figures::number::fixed(sum));
        (sum != number.value.abs())
            .then(|| Verdict::wrong(rules::NUMBER, format!("tổng các mức này là {right}"), right))
    }

    /// `chỉ còn đạt 20 điểm` of what stands at the twentieth place.
    pub(super) fn rank_as_points(&self, sentence: &str, number: &Number, unit: Unit) -> Option<Verdict> {
        let rank = self.facts.week.rank.current?;
        let is_place =
            unit == Unit::Point && number.decimals == 0 && number.value == Decimal::from(rank.place());
        let speaks_of_rank = says(sentence, &["hạng", "bậc", "thứ hạng", "vị trí"]);
        (is_place && speaks_of_rank).then(|| {
            Verdict::wrong(
                rules::KIND,
                format!("{} là thứ hạng, không phải điểm", rank.place()),
                rank.to_string(),
            )
        })
    }

    pub(super) fn wrong(&self, meant: &Fact, number: &Number) -> Verdict {
        if meant.role == Role::Change && !self.facts.week.is_one_version() && meant.unit != Unit::Step {
            return across_versions();
        }
        let rule = match meant.unit {
            Unit::Step => rules::RANK,
            Unit::Percent if number.value == Decimal::ONE_HUNDRED => rules::HUNDRED,
            Unit::Dossier => rules::COUNT,
            _ => rules::NUMBER,
        };
        if meant.unit == Unit::Step && meant.role == Role::Change && meant.value.is_zero() {
            return Verdict::wrong(rule, "thứ hạng giữ nguyên", "giữ nguyên");
        }
        let way = match meant.role {
            Role::Change => format!("{} ", Way::of(meant.value).word()),
            _ => String::new(),
        };
        Verdict::wrong(rule, format!("{} là {way}{}", meant.what, meant.printed()), meant.printed())
    }

    /// The right number in the wrong unit.
    pub(super) fn other_unit(
        &self,
        facts: &[Fact],
        number: &Number,
        unit: Unit,
        role: Option<Role>,
        way: Option<Way>,
    ) -> Option<Verdict> {
        let fits = |fact: &&Fact| {
            fact.unit != unit
                && fact.unit != Unit::Dossier
                && number.decimals > 0
                && fact.is(number.value, number.decimals)
        };
        let is_change = role == Some(Role::Change);
        let found = facts.iter().filter(fits).find(|fact| fact.role == Role::Change || !is_change);
        if let Some(found) = found {
            let rule = if found.role == Role::Change { rules::UNIT } else { rules::KIND };
            let message = format!("{} tính bằng{}", found.what, found.unit.word());
            return Some(Verdict::wrong(rule, message, found.printed()));
        }
        // a change of rates in points, and with another number
        let change = facts.iter().find(|fact| fact.role == Role::Change && fact.unit == Unit::PercentPoint);
        let is_wrong_unit =
            unit == Unit::Point && is_change && way.is_some() && !facts.iter().any(|fact| fact.unit == unit);
        change.filter(|_| is_wrong_unit).map(|change| {
            Verdict::wrong(
                rules::NUMBER,
                format!("{} là {}", change.what, change.printed()),
                change.printed(),
            )
        })
    }

    /// A number that speaks of nobody who is named.
    pub(super) fn of_nobody(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        unit: Unit,
        role: Option<Role>,
    ) -> Verdict {
        let sentence = passage.words(passage.sentence(index));
        let own = self.facts.of(Entity::Province);
        let speaks_of_province = match unit {
            Unit::Step => true,
            Unit::Point => {
                let is_named = says(&sentence, &["tỉnh", "thành phố"])
                    && says(&sentence, &["tăng", "giảm", "đạt", "được", "hơn", "nhích", "nhỉnh"])
                    && !says(&sentence, &["bình quân", "trung bình", "tỉnh dẫn đầu", "cả nước"]);
                is_named || says(&sentence, &["tổng điểm", "tổng số điểm", "điểm số"])
            }
            Unit::Dossier => {
                let sums = ["tổng số", "toàn tỉnh", "toàn thành phố", "tổng cộng"];
                (says(&sentence, &["quá hạn"]) && says(&sentence, &sums)) || says(&sentence, &["tổng cộng"])
            }
            Unit::Percent | Unit::PercentPoint => false,
        };
        if speaks_of_province {
            let role = match role {
                _ if unit == Unit::Step => Some(Role::Change),
                // `hơn tuần trước 0,32 điểm`
                Some(Role::Derived) if says(&sentence, &EARLIER) => Some(Role::Change),
                None | Some(Role::Current)
                    if says(&sentence, &EARLIER) && !says(&sentence, &["hơn", "so với"]) =>
                {
                    Some(Role::Baseline)
                }
                role => role,
            };
            let meant = own.iter().find(|fact| {
                fact.unit == unit
                    && (unit == Unit::Dossier
                        || Some(fact.role) == role
                        || (role.is_none() && fact.role != Role::Derived))
            });
            if let Some(meant) = meant {
                return self.wrong(meant, number);
            }
        }
        self.anywhere(number, Some(unit))
    }

    /// A number of which nothing is known but itself: the same figure somewhere in the week.
    pub(super) fn anywhere(&self, number: &Number, unit: Option<Unit>) -> Verdict {
        let fits = |fact: &&Fact| {
            number.decimals == 2
                && unit.is_none_or(|unit| unit == fact.unit)
                && fact.is(number.value, number.decimals)
        };
        // one that several have proves nothing
        let mut found = self.facts.all().filter(fits);
        match (found.next(), found.next()) {
            (Some(fact), None) => Verdict::Agrees(fact.what.clone()),
            _ => Verdict::Unjudged,
        }
    }
}
