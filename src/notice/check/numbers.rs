//! Each number, date and rank of a passage against the figures: it agrees, it disagrees, or it is not judged.

use chrono::Datelike;
use rust_decimal::Decimal;

use crate::figures::number::{count, date};
use crate::figures::words::Way;
use crate::figures::{AsOf, Group, UnitId};
use crate::finding::Rule;

use super::clause::{Cue, Measured, Noun, Passage, cue, is_other, measured};
use super::counts;
use super::facts::{Fact, Facts, Role, Unit};
use super::names::{Entity, Mention};
use super::rules;
use super::tokens::{Date, Kind, Number};

/// What became of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It agrees with this figure.
    Agrees(String),
    /// It disagrees.
    Disagrees(Wrong),
    /// It could not be told.
    Unjudged,
    /// It is no number of the text: a name, a label, a year.
    Name,
}

/// Why a number disagrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// What was looked for.
    pub rule: Rule,
    /// What is wrong, in words.
    pub message: String,
    /// What should stand there.
    pub expected: Option<String>,
}

impl Verdict {
    /// A number that should be another; `expected` may be empty.
    pub fn wrong(rule: Rule, message: impl Into<String>, expected: impl Into<String>) -> Self {
        Self::Disagrees(Wrong { rule, message: message.into(), expected: Some(expected.into()) })
    }
}

/// What a passage inherits from those before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// What the heading or the introduction speaks of.
    pub entities: Vec<Entity>,
    /// Which way the things went that a list names.
    pub way: Option<Way>,
    /// The group of units that is spoken of.
    pub group: Option<Group>,
}

/// What numbers are judged against.
pub struct Judge<'a> {
    /// The figures.
    pub facts: &'a Facts<'a>,
    /// The day of signing, where it is known.
    pub signed_on: Option<chrono::NaiveDate>,
}

impl Judge<'_> {
    /// What becomes of a token.
    pub fn verdict(&self, passage: &Passage<'_>, index: usize, carried: &Carried) -> Verdict {
        if passage.is_named(index) {
            return Verdict::Name;
        }
        match &passage.tokens[index].kind {
            Kind::Number(number) => self.number(passage, index, number, carried),
            Kind::Share(part, whole) => self.share(passage, index, *part, *whole, carried),
            Kind::Points(part, whole) => self.points(passage, index, part, whole),
            Kind::Date(written) => self.date(passage, index, *written),
            Kind::Month(month, year) => self.month(*month, *year),
            Kind::Time(hours, minutes) => self.time(*hours, *minutes),
            Kind::Word(_) | Kind::Reference | Kind::Sign(_) => Verdict::Name,
        }
    }

    fn number(&self, passage: &Passage<'_>, index: usize, number: &Number, carried: &Carried) -> Verdict {
        let before =
            |back: usize| index.checked_sub(back).and_then(|at| passage.tokens[at].word()).unwrap_or("");
        let is_whole = number.decimals == 0 && number.sign.is_none() && !number.percent;
        if is_whole && before(1) == "năm" {
            return Verdict::Name;
        }
        if is_whole && (before(1) == "tuần" || (before(1) == "thứ" && before(2) == "tuần")) {
            return self.week(passage, index, number);
        }
        if is_whole && before(1) == "tháng" {
            return Verdict::Unjudged;
        }
        let is_place = before(1) == "hạng"
            || (before(1) == "thứ"
                && matches!(
                    before(2),
                    "hạng" | "vị" | "trí" | "đứng" | "xếp" | "ở" | "từ" | "xuống" | "lên"
                ));
        if is_whole && is_place {
            return self.place(passage, index, number, carried);
        }
        if is_bound_of_count(passage, index) {
            return Verdict::Agrees("mức của số đếm".to_owned());
        }
        // `thứ hạng giảm từ 8 xuống 20`
        let Cue { is_strong, .. } = cue(passage, index);
        let unit = measured(passage, index);
        let speaks_of_rank = || passage.words(passage.clause(index).start..index).contains(" hạng ");
        if is_whole && is_strong && unit.is_none() && speaks_of_rank() {
            return self.place(passage, index, number, carried);
        }
        match unit {
            Some(Measured::Counts(noun)) if is_whole => self.count(passage, index, number, noun, carried),
            Some(Measured::In(unit)) => self.measured(passage, index, number, Some(unit), carried),
            _ => self.measured(passage, index, number, None, carried),
        }
    }

    /// The mentions that a number may speak of, the likeliest first.
    fn mentions<'p>(&self, passage: &'p Passage<'_>, index: usize) -> Vec<&'p Mention> {
        let sentence = passage.sentence(index);
        let within = |mention: &&Mention| sentence.contains(&mention.first);
        let mut before: Vec<&Mention> =
            passage.mentions.iter().filter(within).filter(|mention| mention.end <= index).collect();
        // `nhóm Số hóa hồ sơ của tỉnh` speaks of the group
        before.dedup_by(|next, before| next.entities == [Entity::Province] && next.first == before.end);
        if let Some(mention) = in_turn(passage, index) {
            return vec![mention];
        }
        if before.is_empty() {
            let clause = passage.clause(index);
            let behind: Vec<&Mention> = passage
                .mentions
                .iter()
                .filter(|mention| mention.first >= index && clause.contains(&mention.first))
                .collect();
            if !behind.is_empty() {
                return behind;
            }
            // what the whole sentence spoke of last
            let period = passage.period(index);
            let earlier = passage
                .mentions
                .iter()
                .filter(|mention| period.contains(&mention.first) && mention.end <= index);
            return earlier.rev().take(1).collect();
        }
        before.into_iter().rev().collect()
    }

    /// The time that the words around a number speak of.
    fn told_role(&self, passage: &Passage<'_>, index: usize) -> Option<Role> {
        let week = self.facts.week;
        let sentence = passage.sentence(index);
        let clause = passage.clause(index);
        // the nearest date before it, or one within its brackets or behind it in its clause
        let role_of = |at: usize| match &passage.tokens[at].kind {
            Kind::Date(date) => {
                let day = date.in_year(week.as_of.year())?;
                // `so với ngày …` tells what is compared with, not of when the number is; but one in brackets behind it is of then
                let is_compared = passage.words(at.saturating_sub(6)..at).contains(" so với ");
                if is_compared && !in_brackets_behind(passage, at, index) {
                    return None;
                }
                if day == week.as_of {
                    Some(Role::Current)
                } else if Some(day) == week.against {
                    Some(Role::Baseline)
                } else {
                    None
                }
            }
            Kind::Number(number) if at > 0 && passage.tokens[at - 1].word() == Some("năm") => {
                Some(Role::Year(i32::try_from(number.value).ok()?))
            }
            _ => None,
        };
        let own = (clause.start..index).rev().chain(index + 1..clause.end).find_map(role_of);
        own.or_else(|| (sentence.start..index).rev().find_map(role_of))
    }

    fn measured(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        unit: Option<Unit>,
        carried: &Carried,
    ) -> Verdict {
        let Cue { mut role, way, is_strong } = cue(passage, index);
        if let Some(verdict) = share_of_count(passage, index, number) {
            return verdict;
        }
        if unit == Some(Unit::Point)
            && number.value == Decimal::ONE_HUNDRED
            && passage.words(passage.clause(index)).contains(" thang điểm ")
        {
            return Verdict::Agrees("thang điểm".to_owned());
        }
        let told = self.told_role(passage, index);
        // `thấp hơn 24,27 điểm phần trăm`, `cao hơn kỳ trước 0,76 điểm`: a distance in time is a change
        let sentence = passage.words(passage.sentence(index));
        let is_of_time = unit == Some(Unit::PercentPoint)
            || ["kỳ trước", "tuần trước", "tháng trước", "lần trước"]
                .iter()
                .any(|words| sentence.contains(&format!(" {words} ")));
        let way = match role {
            Some(Role::Derived) if is_of_time => {
                role = Some(Role::Change);
                let lead = passage.words(passage.sentence(index).start..index);
                match (lead.rfind(" cao hơn "), lead.rfind(" thấp hơn ")) {
                    (Some(_), None) => Some(Way::Up),
                    (None, Some(_)) => Some(Way::Down),
                    _ => way,
                }
            }
            _ => way,
        };
        if role != Some(Role::Change) && role != Some(Role::Derived) && !is_strong {
            role = match (role, told) {
                // `từ 77,23% xuống 52,96%`: the pair tells by itself
                (Some(Role::Baseline), _) => role,
                (_, Some(told)) => Some(told),
                (role, None) => role,
            };
        }
        let way = way.or(carried.way);
        let mentions = self.mentions(passage, index);
        let mut groups: Vec<Vec<Fact>> =
            mentions.iter().map(|mention| self.facts_of(mention, &mentions)).collect();
        if groups.is_empty() && !carried.entities.is_empty() {
            groups.push(carried.entities.iter().flat_map(|entity| self.facts.of(*entity)).cloned().collect());
        }
        // what is told of nobody is the province's
        let speaks_of_other =
            mentions.iter().flat_map(|mention| &mention.entities).any(|entity| *entity != Entity::Province);
        let tells_distance =
            ["hơn", "kém", "cách"].iter().any(|word| sentence.contains(&format!(" {word} ")));
        let is_general = |fact: &&Fact| {
            !speaks_of_other
                || matches!(fact.unit, Unit::Step | Unit::Dossier)
                || role == Some(Role::Derived)
                || (fact.role == Role::Derived && tells_distance)
        };
        groups.push(self.facts.of(Entity::Province).iter().filter(is_general).cloned().collect());
        let unit = unit.or_else(|| inferred(&groups, role, number));
        let Some(unit) = unit else { return self.anywhere(number, None) };
        let is_near =
            |word: &str| index.checked_sub(1).and_then(|at| passage.tokens[at].word()) == Some(word);
        let is_before =
            |word: &str| index.checked_sub(2).and_then(|at| passage.tokens[at].word()) == Some(word);
        let is_distance = is_near("hơn")
            && ["thấp", "cao", "ít", "nhiều", "lớn", "nhỏ", "kém"].iter().any(|word| is_before(word));
        let is_rough =
            !is_distance && ["khoảng", "gần", "hơn", "xấp", "xỉ", "trên"].iter().any(|word| is_near(word));
        let step = Decimal::new(1, number.decimals);
        for facts in &groups {
            let own: Vec<&Fact> = facts.iter().filter(|fact| fact.unit == unit).collect();
            let fitting: Vec<&&Fact> = own
                .iter()
                .filter(|fact| {
                    fact.is(number.value, number.decimals)
                        || (is_rough && (fact.value.abs() - number.value.abs()).abs() < step)
                })
                .collect();
            if let Some(found) = chosen(&fitting, role) {
                return self.fits(found, &own, role, way, number, passage, index);
            }
        }
        if unit == Unit::Percent
            && let Some(verdict) = ratio(passage, index, number)
        {
            return verdict;
        }
        if let Some(derived) = self.derived(passage, index, number, unit, carried) {
            return derived;
        }
        if is_other(passage, index).is_some() || is_rough {
            return Verdict::Unjudged;
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
            let meant = match role {
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

    /// The figures that a mention may mean, with the points of a group within a unit that is named beside it.
    fn facts_of(&self, mention: &Mention, all: &[&Mention]) -> Vec<Fact> {
        let mut found: Vec<Fact> = Vec::new();
        for entity in &mention.entities {
            if let Entity::Points(no) = entity {
                let units = all.iter().flat_map(|other| &other.entities).filter_map(|entity| match entity {
                    Entity::Unit(id) => Some(*id),
                    _ => None,
                });
                let of_units: Vec<Fact> = units.take(1).flat_map(|unit| self.points_of(unit, *no)).collect();
                if !of_units.is_empty() {
                    found.extend(of_units);
                    continue;
                }
            }
            found.extend(self.facts.of(*entity).iter().cloned());
        }
        found
    }

    /// A unit's points in a group of the index.
    fn points_of(&self, unit: UnitId, no: u8) -> Vec<Fact> {
        let Some(found) = self.facts.week.unit(unit) else { return Vec::new() };
        let Some(group) = found.groups.iter().find(|group| group.no == no) else { return Vec::new() };
        let value = |reading: &Option<crate::figures::Reading<crate::figures::Points>>| {
            reading.as_ref().and_then(crate::figures::Reading::value).map(|points| points.printed())
        };
        let parts = [
            (Role::Current, value(&group.current), "điểm của nhóm"),
            (Role::Baseline, value(&group.baseline), "điểm của nhóm kỳ trước"),
            (Role::Change, group.change.map(|change| change.value()), "mức thay đổi điểm của nhóm"),
            (Role::Derived, Some(group.max), "điểm tối đa của nhóm"),
        ];
        let fact = |(role, value, what): (Role, Option<Decimal>, &str)| {
            Some(Fact {
                of: Entity::Unit(unit),
                role,
                unit: Unit::Point,
                value: value?,
                what: what.to_owned(),
            })
        };
        parts.into_iter().filter_map(fact).collect()
    }

    #[expect(clippy::too_many_arguments, reason = "all that was found out about one number")]
    fn fits(
        &self,
        found: &Fact,
        own: &[&Fact],
        role: Option<Role>,
        way: Option<Way>,
        number: &Number,
        passage: &Passage<'_>,
        index: usize,
    ) -> Verdict {
        let opposite =
            |way: Way| matches!((way, Way::of(found.value)), (Way::Up, Way::Down) | (Way::Down, Way::Up));
        if found.role == Role::Derived {
            return Verdict::Agrees(found.what.clone());
        }
        if found.role == Role::Change {
            let signed = number.sign.map(|sign| if sign == '+' { Way::Up } else { Way::Down });
            if !self.facts.week.is_one_version() && found.unit != Unit::Step {
                return Verdict::wrong(
                    rules::VERSIONS,
                    "hai kỳ theo hai phiên bản bộ chỉ số, không so sánh điểm",
                    "",
                );
            }
            if signed.or(way).is_some_and(opposite) {
                let right = Way::of(found.value);
                let message = format!("thực tế {} {}", right.word(), found.printed());
                return Verdict::wrong(
                    rules::DIRECTION,
                    message,
                    format!("{} {}", right.word(), found.printed()),
                );
            }
            return Verdict::Agrees(found.what.clone());
        }
        // the right number at the wrong time
        let meant = role.and_then(|role| own.iter().find(|fact| fact.role == role));
        let told_elsewhere =
            ["kỳ trước", "tuần trước", "tháng trước", "lần trước", "trước đó", "so với", "phiên họp"];
        let sentence = passage.words(passage.sentence(index));
        let is_loose = told_elsewhere.iter().any(|words| sentence.contains(&format!(" {words} ")));
        if let Some(meant) = meant.filter(|meant| {
            meant.of == found.of && meant.role != found.role && !meant.is(number.value, number.decimals)
        }) && matches!(role, Some(Role::Current | Role::Baseline | Role::Year(_)))
            && !is_loose
        {
            let message = format!("{} là {}; số này là {}", meant.what, meant.printed(), found.what);
            return Verdict::wrong(rules::STALE, message, meant.printed());
        }
        Verdict::Agrees(found.what.clone())
    }

    fn wrong(&self, meant: &Fact, number: &Number) -> Verdict {
        if meant.role == Role::Change && !self.facts.week.is_one_version() && meant.unit != Unit::Step {
            return Verdict::wrong(
                rules::VERSIONS,
                "hai kỳ theo hai phiên bản bộ chỉ số, không so sánh điểm",
                "",
            );
        }
        let rule = match meant.unit {
            Unit::Step => rules::RANK,
            Unit::Percent if number.value == Decimal::ONE_HUNDRED => rules::HUNDRED,
            Unit::Dossier => rules::COUNT,
            _ => rules::NUMBER,
        };
        Verdict::wrong(rule, format!("{} là {}", meant.what, meant.printed()), meant.printed())
    }

    /// The right number in the wrong unit.
    fn other_unit(
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

    /// Means and distances.
    fn derived(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        unit: Unit,
        carried: &Carried,
    ) -> Option<Verdict> {
        if unit != Unit::Point {
            return None;
        }
        let sentence = passage.words(passage.sentence(index));
        let is = |value: Option<Decimal>| value.is_some_and(|value| value.abs() == number.value.abs());
        let lead = passage.words(index.saturating_sub(6)..index);
        let is_mean =
            ["bình quân cả nước", "trung bình cả nước", "bình quân chung cả nước", "bình quân toàn quốc"]
                .iter()
                .any(|words| lead.contains(&format!(" {words} ")));
        let mean = self.facts.week.neighbours.as_ref().and_then(|near| near.mean);
        if let Some(mean) = mean
            .filter(|_| is_mean && !sentence.contains(" hơn bình quân ") || lead.ends_with(" | ") && is_mean)
        {
            if is(Some(mean)) {
                return Some(Verdict::Agrees("bình quân cả nước".to_owned()));
            }
            let right = crate::figures::number::fixed(mean);
            return Some(Verdict::wrong(rules::NUMBER, format!("bình quân cả nước là {right}"), right));
        }
        if sentence.contains(" bình quân ") || sentence.contains(" trung bình ") {
            let named = counts::named_group(passage, index).or(carried.group);
            let groups = named.map_or_else(|| Group::ALL.to_vec(), |group| vec![group]);
            if groups.iter().any(|group| is(self.facts.mean_of(*group))) {
                return Some(Verdict::Agrees("điểm bình quân".to_owned()));
            }
            // another mean of the group that is named: of its units, and nothing else stands between the words and the number
            let near = passage.words(passage.clause(index).start..index);
            let mean = named.filter(|_| near.contains(" bình quân ") || near.contains(" trung bình "));
            return mean.and_then(|group| self.facts.mean_of(group)).map(|mean| {
                let right = crate::figures::number::fixed(mean);
                Verdict::wrong(rules::NUMBER, format!("điểm bình quân là {right}"), right)
            });
        }
        // the distance between two that are named
        let scores: Vec<Decimal> = passage
            .mentions
            .iter()
            .filter(|mention| passage.sentence(index).contains(&mention.first))
            .filter_map(|mention| {
                mention
                    .entities
                    .iter()
                    .flat_map(|entity| self.facts.of(*entity))
                    .find(|fact| fact.unit == Unit::Point && fact.role == Role::Current)
                    .map(|fact| fact.value)
            })
            .collect();
        let pairs = scores
            .iter()
            .enumerate()
            .flat_map(|(at, one)| scores.iter().skip(at + 1).map(move |other| *one - *other));
        pairs.into_iter().any(|gap| is(Some(gap))).then(|| Verdict::Agrees("khoảng cách điểm".to_owned()))
    }

    /// A number that speaks of nobody who is named.
    fn of_nobody(
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
                [" tổng điểm ", " tổng số điểm ", " điểm số "].iter().any(|words| sentence.contains(words))
            }
            Unit::Dossier => {
                sentence.contains(" quá hạn ")
                    && [" tổng số ", " toàn tỉnh ", " toàn thành phố "]
                        .iter()
                        .any(|words| sentence.contains(words))
            }
            Unit::Percent | Unit::PercentPoint => false,
        };
        if speaks_of_province {
            let role = if unit == Unit::Step { Some(Role::Change) } else { role };
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
    fn anywhere(&self, number: &Number, unit: Option<Unit>) -> Verdict {
        let fits = |fact: &&Fact| {
            number.decimals == 2
                && unit.is_none_or(|unit| unit == fact.unit)
                && fact.is(number.value, number.decimals)
        };
        self.facts.all().find(fits).map_or(Verdict::Unjudged, |fact| Verdict::Agrees(fact.what.clone()))
    }

    fn count(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        noun: Noun,
        carried: &Carried,
    ) -> Verdict {
        let Ok(stated) = u32::try_from(number.value) else { return Verdict::Unjudged };
        let Some(found) = counts::expected(self.facts, passage, index, noun, carried) else {
            return Verdict::Unjudged;
        };
        if found.numbers.contains(&stated) {
            return Verdict::Agrees(found.what);
        }
        match (found.is_certain, found.numbers.first()) {
            (true, Some(right)) if is_other(passage, index).is_none() => {
                let message = format!("{} là {}", found.what, count(*right));
                let rule = if found.is_hundred { rules::HUNDRED } else { rules::COUNT };
                Verdict::wrong(rule, message, count(*right))
            }
            _ => Verdict::Unjudged,
        }
    }

    fn share(
        &self,
        passage: &Passage<'_>,
        index: usize,
        part: u32,
        whole: u32,
        carried: &Carried,
    ) -> Verdict {
        let week = self.facts.week;
        if let Some(Measured::Counts(noun)) = measured(passage, index)
            && !matches!(noun, Noun::Provinces)
        {
            let Some(found) = counts::expected(self.facts, passage, index, noun, carried) else {
                return Verdict::Unjudged;
            };
            // of how many: all of the group, or those that have a score
            let total = counts::sizes(self.facts, passage, index, noun, carried);
            if let Some((first, rest)) = total.split_first()
                && *first != whole
                && !rest.contains(&whole)
            {
                let right = format!("{}/{first}", count(part));
                return Verdict::wrong(rules::COUNT, format!("có {first} đơn vị được đánh giá"), right);
            }
            return match found.numbers.first() {
                Some(right) if *right == part => Verdict::Agrees(found.what),
                Some(right) if found.is_certain => Verdict::wrong(
                    rules::COUNT,
                    format!("{} là {}", found.what, count(*right)),
                    format!("{}/{whole}", count(*right)),
                ),
                _ => Verdict::Unjudged,
            };
        }
        if measured(passage, index) == Some(Measured::In(Unit::Point)) {
            let plain = |value: u32| Number {
                value: value.into(),
                decimals: 0,
                sign: None,
                percent: false,
                dot: false,
                padded: false,
            };
            return self.points(passage, index, &plain(part), &plain(whole));
        }
        let mention =
            self.mentions(passage, index).first().and_then(|mention| mention.entities.first().copied());
        match mention {
            Some(Entity::Unit(id)) => {
                let Some(unit) = week.unit(id) else { return Verdict::Unjudged };
                let size =
                    u32::try_from(week.group(unit.unit.group).filter(|unit| unit.score().is_some()).count())
                        .unwrap_or(0);
                let all = u32::try_from(week.group(unit.unit.group).count()).unwrap_or(0);
                match unit.place {
                    Some(place) if place == part && (whole == size || whole == all) => {
                        Verdict::Agrees("vị trí".to_owned())
                    }
                    Some(place) => Verdict::wrong(
                        rules::RANK,
                        format!("vị trí của {} là {place}/{size}", unit.unit.name),
                        format!("{place}/{size}"),
                    ),
                    None => Verdict::Unjudged,
                }
            }
            Some(Entity::Other(id)) => match self.facts.place_of(id) {
                Some(place) if place == part => Verdict::Agrees("thứ hạng".to_owned()),
                Some(place) => {
                    Verdict::wrong(rules::RANK, format!("thứ hạng là {place}"), format!("{place}/{whole}"))
                }
                None => Verdict::Unjudged,
            },
            _ => self.rank(passage, index, part, Some(whole)),
        }
    }

    /// The province's rank.
    fn rank(&self, passage: &Passage<'_>, index: usize, part: u32, whole: Option<u32>) -> Verdict {
        let week = self.facts.week;
        let is =
            |rank: crate::figures::Rank| rank.place() == part && whole.is_none_or(|whole| rank.of() == whole);
        let Cue { role, is_strong, .. } = cue(passage, index);
        let told = self.told_role(passage, index);
        let (current, baseline) = (week.rank.current, week.rank.baseline);
        // within brackets behind the words of a comparison stands the earlier one
        let clause = passage.clause(index);
        let in_brackets = clause.start > 0 && passage.tokens[clause.start - 1].is_sign("(");
        let before = passage.words(passage.sentence(index).start..index);
        let compared = in_brackets && before.contains(" so với ");
        let role = match role {
            Some(Role::Baseline) => Some(Role::Baseline),
            _ if compared => Some(Role::Baseline),
            role if is_strong => role,
            role => told.or(role),
        };
        let meant = match role {
            Some(Role::Baseline) => baseline,
            _ => current,
        };
        let fits_any = [current, baseline].into_iter().flatten().any(is);
        match meant {
            Some(meant) if is(meant) => Verdict::Agrees("thứ hạng".to_owned()),
            Some(meant) if !fits_any || role.is_some_and(|role| role == Role::Baseline) || told.is_some() => {
                let expected = if whole.is_some() { meant.to_string() } else { meant.place().to_string() };
                Verdict::wrong(rules::RANK, format!("thứ hạng là {meant}"), expected)
            }
            _ if fits_any => Verdict::Agrees("thứ hạng".to_owned()),
            _ => Verdict::Unjudged,
        }
    }

    fn place(&self, passage: &Passage<'_>, index: usize, number: &Number, carried: &Carried) -> Verdict {
        let Ok(stated) = u32::try_from(number.value) else { return Verdict::Unjudged };
        let sentence = passage.words(passage.sentence(index).start..index);
        if sentence.ends_with(" cách vị trí thứ ") || sentence.ends_with(" so với vị trí thứ ") {
            return Verdict::Name;
        }
        let mentions = self.mentions(passage, index);
        let entity = mentions
            .first()
            .and_then(|mention| mention.entities.first().copied())
            .or_else(|| carried.entities.first().copied());
        let Cue { role, .. } = cue(passage, index);
        let is_of_then = ["kỳ trước", "tuần trước", "tháng trước", "lần trước", "trước đó"]
            .iter()
            .any(|words| sentence.contains(&format!(" {words} ")))
            || self.told_role(passage, index) == Some(Role::Baseline);
        match entity {
            Some(Entity::Unit(id)) => {
                let is = self.facts.week.unit(id).and_then(|unit| unit.place);
                let was = self.facts.place_before(id);
                let meant = if role == Some(Role::Baseline) { was } else { is };
                match meant {
                    Some(place) if place == stated => Verdict::Agrees("vị trí".to_owned()),
                    Some(_) if was == Some(stated) && is_of_then => {
                        Verdict::Agrees("vị trí kỳ trước".to_owned())
                    }
                    Some(place) => {
                        Verdict::wrong(rules::RANK, format!("vị trí là {place}"), place.to_string())
                    }
                    None => Verdict::Unjudged,
                }
            }
            Some(Entity::Other(id)) => match self.facts.place_of(id) {
                Some(place) if place == stated => Verdict::Agrees("thứ hạng".to_owned()),
                Some(place) => Verdict::wrong(rules::RANK, format!("thứ hạng là {place}"), place.to_string()),
                None => Verdict::Unjudged,
            },
            _ => self.rank(passage, index, stated, None),
        }
    }

    fn points(&self, passage: &Passage<'_>, index: usize, part: &Number, whole: &Number) -> Verdict {
        let mentions = self.mentions(passage, index);
        for mention in &mentions {
            let facts = self.facts_of(mention, &mentions);
            let of = |role: Role| facts.iter().find(|fact| fact.unit == Unit::Point && fact.role == role);
            let Some(current) = of(Role::Current) else { continue };
            let max = facts.iter().find(|fact| fact.what == "điểm tối đa của nhóm").map(|fact| fact.value);
            let told = self.told_role(passage, index);
            let Cue { role, .. } = cue(passage, index);
            let is_baseline = told == Some(Role::Baseline) || role == Some(Role::Baseline);
            let meant = if is_baseline { of(Role::Baseline).unwrap_or(current) } else { current };
            let max = max.unwrap_or(Decimal::ONE_HUNDRED);
            let is = |fact: &Fact| fact.is(part.value, part.decimals) && whole.value == max;
            let loose = !is_baseline && told.is_none() && of(Role::Baseline).is_some_and(is);
            if is(meant) || (loose && role.is_none()) {
                return Verdict::Agrees(meant.what.clone());
            }
            let expected = format!(
                "{}/{}",
                crate::figures::number::fixed(meant.value),
                crate::figures::number::exact(max)
            );
            return Verdict::wrong(rules::NUMBER, format!("{} là {expected}", meant.what), expected);
        }
        let own = self
            .facts
            .of(Entity::Province)
            .iter()
            .find(|fact| fact.unit == Unit::Point && fact.role == Role::Current);
        match own {
            Some(own) if own.is(part.value, part.decimals) && whole.value == Decimal::ONE_HUNDRED => {
                Verdict::Agrees(own.what.clone())
            }
            _ => Verdict::Unjudged,
        }
    }

    fn week(&self, passage: &Passage<'_>, index: usize, number: &Number) -> Verdict {
        let behind = passage.words(index + 1..(index + 3).min(passage.tokens.len()));
        if behind.starts_with(" liên ") {
            return Verdict::Unjudged;
        }
        let iso = self.facts.week.as_of.iso_week().week();
        let before = self.facts.week.against.map(|day| day.iso_week().week());
        let value = u32::try_from(number.value).ok();
        // offices count their weeks by rules of their own: the week before is one of them
        if value == Some(iso) || value == before || value == Some(iso.saturating_sub(1)) {
            return Verdict::Agrees("tuần".to_owned());
        }
        let is_subject = passage.tokens.len() < 60 && passage.words(0..index).contains(" kết quả ");
        if is_subject {
            return Verdict::wrong(
                rules::DATE,
                format!("ngày {} thuộc tuần {iso}", date(self.facts.week.as_of)),
                format!("tuần {iso}"),
            );
        }
        Verdict::Unjudged
    }

    fn month(&self, month: u32, year: i32) -> Verdict {
        let week = self.facts.week;
        let is = |day: chrono::NaiveDate| day.month() == month && day.year() == year;
        let known = [Some(week.as_of), week.against, self.signed_on].into_iter().flatten().any(is);
        if known { Verdict::Agrees("tháng".to_owned()) } else { Verdict::Unjudged }
    }

    fn time(&self, hours: u32, minutes: u32) -> Verdict {
        use chrono::Timelike;
        match self.facts.week.overdue.as_ref().map(|list| list.as_of) {
            Some(AsOf::Moment(at)) if (at.hour(), at.minute()) == (hours, minutes) => {
                Verdict::Agrees("giờ của danh sách quá hạn".to_owned())
            }
            _ => Verdict::Unjudged,
        }
    }

    fn date(&self, passage: &Passage<'_>, index: usize, written: Date) -> Verdict {
        let week = self.facts.week;
        let before = passage.words(index.saturating_sub(6)..index);
        // the date beside the place in the letterhead
        let is_head = passage.text.chars().count() < 60 && before.ends_with(" | ngày ") && !written.is_short;
        if is_head {
            let Some(day) = written.in_year(week.as_of.year()) else { return Verdict::Unjudged };
            return match day < week.as_of {
                true => Verdict::wrong(
                    rules::DATE_ORDER,
                    format!("ngày ký trước ngày số liệu {}", date(week.as_of)),
                    "",
                ),
                false => Verdict::Agrees("ngày ký sau ngày số liệu".to_owned()),
            };
        }
        // the date of a cited document belongs to its number
        let cited =
            (index.saturating_sub(4)..index).any(|at| matches!(passage.tokens[at].kind, Kind::Reference));
        if cited && written.in_year(week.as_of.year()).is_some() {
            return Verdict::Name;
        }
        let Some(day) = written.in_year(week.as_of.year()) else {
            return Verdict::Disagrees(Wrong {
                rule: rules::DATE,
                message: "không có ngày này".to_owned(),
                expected: None,
            });
        };
        let overdue = week.overdue.as_ref().map(|list| list.as_of.last_day());
        let sentence = passage.words(passage.sentence(index));
        let is_overdue = sentence.contains(" quá hạn ");
        let is_until =
            [" tính đến ", " đến hết ngày ", " đến ngày "].iter().any(|words| before.contains(words));
        let is_against = [" so với ", " phiên họp "].iter().any(|words| before.contains(words));
        if is_until && !is_overdue && Some(day) == week.against && !sentence.contains(" so với ") {
            return Verdict::wrong(
                rules::DATE,
                format!("số liệu của kỳ này là ngày {}", date(week.as_of)),
                date(week.as_of),
            );
        }
        if is_against
            && day == week.as_of
            && !sentence.contains(" đến hết ")
            && let Some(against) = week.against
        {
            return Verdict::wrong(rules::DATE, format!("ngày so sánh là {}", date(against)), date(against));
        }
        let known = [Some(week.as_of), week.against, overdue, self.signed_on];
        if known.into_iter().flatten().any(|other| other == day) {
            return Verdict::Agrees("ngày".to_owned());
        }
        if [" trước ngày ", " chậm nhất ", " hạn ", " trong ngày ", " đến hết ngày "]
            .iter()
            .any(|words| before.contains(words))
            && !is_overdue
            && !before.contains(" tính đến ")
            && day > week.as_of
        {
            return Verdict::Agrees("thời hạn sau ngày số liệu".to_owned());
        }
        if before.ends_with(" trước ngày ") && day < week.as_of && !is_overdue {
            return Verdict::wrong(
                rules::DATE_ORDER,
                format!("thời hạn này trước ngày số liệu {}", date(week.as_of)),
                "",
            );
        }
        // a slip of the hand beside a date that is known
        let candidates: Vec<chrono::NaiveDate> = if is_overdue && overdue.is_some() {
            overdue.into_iter().collect()
        } else if is_against {
            week.against.into_iter().collect()
        } else {
            [Some(week.as_of), week.against, self.signed_on].into_iter().flatten().collect()
        };
        let meant = candidates.iter().find(|other| near(day, **other));
        match meant {
            Some(meant) => {
                Verdict::wrong(rules::DATE, format!("ngày đúng là {}", date(*meant)), date(*meant))
            }
            None if is_against && candidates.len() == 1 => Verdict::wrong(
                rules::DATE,
                format!("ngày so sánh là {}", date(candidates[0])),
                date(candidates[0]),
            ),
            None if is_until && !is_overdue => Verdict::wrong(
                rules::DATE,
                format!("số liệu của kỳ này là ngày {}", date(week.as_of)),
                date(week.as_of),
            ),
            None if is_overdue && candidates.len() == 1 && is_until => Verdict::wrong(
                rules::DATE,
                format!("danh sách quá hạn là của ngày {}", date(candidates[0])),
                date(candidates[0]),
            ),
            None => Verdict::Unjudged,
        }
    }
}

/// Whether a number is the bound of those that a count before it counts: `05 đơn vị đạt từ 90 điểm trở lên`, `02 chỉ số duy trì 100%`.
fn is_bound_of_count(passage: &Passage<'_>, index: usize) -> bool {
    let sentence = passage.sentence(index);
    let lead = passage.words(index.saturating_sub(3).max(sentence.start)..index);
    let tail = passage.words(index + 1..(index + 5).min(sentence.end));
    let is_limit = tail.contains(" trở lên ")
        || tail.contains(" trở xuống ")
        || [" dưới ", " trên ", " thấp hơn ", " cao hơn ", " chưa đạt ", " vượt "]
            .iter()
            .any(|words| lead.ends_with(words));
    let is_hundred = matches!(&passage.tokens[index].kind, Kind::Number(number) if number.percent && number.value == Decimal::ONE_HUNDRED);
    let counted = |at: usize| {
        matches!(passage.tokens[at].kind, Kind::Number(_) | Kind::Share(..))
            && !passage.is_named(at)
            && matches!(measured(passage, at), Some(Measured::Counts(Noun::Indicators | Noun::Units(_))))
    };
    let is_named_between =
        |from: usize| passage.mentions.iter().any(|mention| mention.first > from && mention.end <= index);
    (is_limit || is_hundred)
        && (sentence.start..index).rev().find(|at| counted(*at)).is_some_and(|at| !is_named_between(at))
}

/// Of several that are named and as many numbers `lần lượt`, `tương ứng`, the one whose turn it is.
fn in_turn<'p>(passage: &'p Passage<'_>, index: usize) -> Option<&'p Mention> {
    let period = passage.period(index);
    let turn = (period.start..index).rev().find(|at| {
        let word = |ahead: usize| passage.tokens.get(at + ahead).and_then(|token| token.word());
        (word(0) == Some("lần") && word(1) == Some("lượt"))
            || (word(0) == Some("tương") && word(1) == Some("ứng"))
    })?;
    let is_figure = |at: &usize| {
        matches!(&passage.tokens[*at].kind, Kind::Number(number) if number.decimals > 0)
            && !passage.is_named(*at)
    };
    let numbers: Vec<usize> = (turn..period.end).filter(is_figure).collect();
    let first = *numbers.first()?;
    let named: Vec<&Mention> = passage
        .mentions
        .iter()
        .filter(|mention| period.start <= mention.first && mention.end <= first)
        .collect();
    // numbers of those that are named behind are not theirs
    let is_free = !passage
        .mentions
        .iter()
        .any(|mention| mention.first > first && mention.first < *numbers.last().unwrap_or(&first));
    let skipped = named.len().checked_sub(numbers.len()).filter(|_| is_free && numbers.len() > 1)?;
    let place = numbers.iter().position(|at| *at == index)?;
    named.get(skipped + place).copied()
}

/// Whether one date may be the other with day and month exchanged, or with one of its parts mistyped.
pub fn near(one: chrono::NaiveDate, other: chrono::NaiveDate) -> bool {
    let exchanged = one.year() == other.year() && one.month() == other.day() && one.day() == other.month();
    let same = [one.year() == other.year(), one.month() == other.month(), one.day() == other.day()];
    exchanged || same == [false, true, true] || same == [true, false, true]
}

/// Of the figures that a number fits, the one of its role, else a change where it is none, else the first.
fn chosen<'f>(fitting: &[&&'f Fact], role: Option<Role>) -> Option<&'f Fact> {
    let of = |role: Role| fitting.iter().find(|fact| fact.role == role);
    role.and_then(of).or_else(|| of(Role::Current)).or_else(|| fitting.first()).map(|fact| **fact)
}

/// `toàn tỉnh có 214 hồ sơ, riêng thị xã Bình Long 204 hồ sơ, chiếm 95,33%`: the share of one count in another; `None` where it is told as
/// something else.
fn ratio(passage: &Passage<'_>, index: usize, number: &Number) -> Option<Verdict> {
    let period = passage.period(index);
    let lead = passage.words(index.saturating_sub(4).max(period.start)..index);
    let is_told = lead.contains(" chiếm ");
    if !is_told && ![" tỷ lệ ", " bằng "].iter().any(|word| lead.contains(word)) && !lead.ends_with(" | ")
    {
        return None;
    }
    let counts: Vec<Decimal> = (period.start..index)
        .filter_map(|at| match &passage.tokens[at].kind {
            Kind::Number(other) if other.decimals == 0 && !other.percent && !passage.is_named(at) => {
                Some(other.value)
            }
            _ => None,
        })
        .collect();
    let share = |part: Decimal, whole: Decimal, decimals: u32| {
        let share = (part * Decimal::ONE_HUNDRED).checked_div(whole)?;
        Some(share.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
    };
    let fits = counts.iter().any(|part| {
        counts.iter().any(|whole| part < whole && share(*part, *whole, number.decimals) == Some(number.value))
    });
    if fits {
        return Some(Verdict::Agrees("tỷ lệ của hai số đếm".to_owned()));
    }
    // the last count in the greatest of those before it
    let (part, before) = counts.split_last().filter(|_| is_told)?;
    let right = share(*part, *before.iter().max().filter(|whole| *whole > part)?, number.decimals.max(2))?;
    let right = format!("{}%", crate::figures::number::exact(right));
    Some(Verdict::wrong(rules::NUMBER, format!("tỷ lệ này là {right}"), right))
}

/// Whether a number stands within brackets that open behind this place and before the sentence goes on.
fn in_brackets_behind(passage: &Passage<'_>, at: usize, index: usize) -> bool {
    index > at
        && (at..index).any(|between| passage.tokens[between].is_sign("("))
        && !(at..index).any(|between| passage.tokens[between].is_sign(")"))
}

/// What a bare number is measured in, by what it speaks of.
fn inferred(groups: &[Vec<Fact>], role: Option<Role>, number: &Number) -> Option<Unit> {
    if number.decimals == 0 {
        return None;
    }
    let first = groups.first()?;
    let role = if number.sign.is_some() { Some(Role::Change) } else { role };
    let wanted = if role == Some(Role::Change) { Role::Change } else { Role::Current };
    first.iter().find(|fact| fact.role == wanted && fact.unit != Unit::Step).map(|fact| fact.unit)
}

/// `07/13 đơn vị (53,85%)`: the share that stands before it, in percent.
fn share_of_count(passage: &Passage<'_>, index: usize, number: &Number) -> Option<Verdict> {
    if !number.percent {
        return None;
    }
    let sentence = passage.sentence(index);
    let (part, whole) =
        (sentence.start..index).rev().take(14).find_map(|at| match passage.tokens[at].kind {
            Kind::Share(part, whole) => Some((part, whole)),
            _ => None,
        })?;
    let share = (Decimal::from(part) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(whole))?;
    let rounded =
        share.round_dp_with_strategy(number.decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let between = passage.words(index.saturating_sub(4)..index);
    let is_its_share = passage.tokens.get(index.wrapping_sub(1)).is_some_and(|token| token.is_sign("("))
        || between.contains(" chiếm ")
        || between.contains(" đạt tỷ lệ ")
        || between.contains(" bằng ");
    if !is_its_share {
        return None;
    }
    if rounded == number.value {
        return Some(Verdict::Agrees("tỷ lệ của số đếm".to_owned()));
    }
    let right = format!(
        "{}%",
        crate::figures::number::exact(
            share.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
        )
    );
    Some(Verdict::wrong(rules::NUMBER, format!("{part}/{whole} là {right}"), right))
}
