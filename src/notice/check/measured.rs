//! A number with its unit of measure against the figures of what it speaks of.

use rust_decimal::Decimal;

use crate::figures::number::{exact, fixed};
use crate::figures::words::Way;
use crate::figures::{Group, Score};

use super::clause::{Cue, EARLIER, Measured, Noun, Passage, cue, is_other, measured, says};
use super::counts;
use super::facts::{Fact, Role, Unit};
use super::judge::Judge;
use super::names::Entity;
use super::rules;
use super::tokens::{Kind, Number};
use super::verdict::{Carried, Verdict};

/// Words for a distance between two scores.
const DISTANCE: [&str; 2] = ["khoảng cách", "chênh lệch"];

/// Words for a mean.
const MEAN: [&str; 2] = ["bình quân", "trung bình"];

/// Why a difference across versions of the index is none.
fn across_versions() -> Verdict {
    Verdict::wrong(rules::VERSIONS, "hai kỳ theo hai phiên bản bộ chỉ số, không so sánh điểm", "")
}

impl Judge<'_> {
    /// What becomes of a number that is a figure of something, in this unit where one stands behind it.
    pub(super) fn figure(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        unit: Option<Unit>,
        carried: &Carried,
    ) -> Verdict {
        if let Some(verdict) = share_of_count(passage, index, number) {
            return verdict;
        }
        if unit == Some(Unit::Point)
            && number.value == Decimal::ONE_HUNDRED
            && passage.words(passage.clause(index)).contains(" thang điểm ")
        {
            return Verdict::Agrees("thang điểm".to_owned());
        }
        let (role, way) = self.said(passage, index, number, unit);
        let sentence = passage.words(passage.sentence(index));
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
        let tells_distance = says(&sentence, &["hơn", "kém", "cách"]);
        let is_general = |fact: &&Fact| {
            !speaks_of_other
                || matches!(fact.unit, Unit::Step | Unit::Dossier)
                || role == Some(Role::Derived)
                || (fact.role == Role::Derived && tells_distance)
        };
        groups.push(self.facts.of(Entity::Province).iter().filter(is_general).cloned().collect());
        let unit = unit.or_else(|| inferred(&groups, role, number));
        let Some(unit) = unit else { return self.anywhere(number, None) };
        let (near, before) = (passage.word_before(index, 1), passage.word_before(index, 2));
        let is_distance =
            near == "hơn" && ["thấp", "cao", "ít", "nhiều", "lớn", "nhỏ", "kém"].contains(&before);
        let is_rough = !is_distance && ["khoảng", "gần", "hơn", "xấp", "xỉ", "trên"].contains(&near);
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
                if let Some(wrong) = self.of_each(passage, index, number, unit) {
                    return wrong;
                }
                return self.fits(found, &own, role, way, number, passage, index);
            }
        }
        let sizes = counts::sizes(self.facts, passage, index, Noun::Units(None), carried);
        if unit == Unit::Percent
            && let Some(verdict) = ratio(passage, index, number, &sizes)
        {
            return verdict;
        }
        let named = groups.first().filter(|_| !mentions.is_empty()).map(Vec::as_slice);
        if let Some(verdict) = below(passage, index, number, unit, named) {
            return verdict;
        }
        if let Some(verdict) = against_year(&sentence, &groups, number, unit, way) {
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

    /// `A, B và C đều đạt 100%`: what is said of all that are named one behind the other must be so of each; `None` where it is, or only one is meant.
    fn of_each(&self, passage: &Passage<'_>, index: usize, number: &Number, unit: Unit) -> Option<Verdict> {
        let sentence = passage.sentence(index);
        let mut named = passage
            .mentions
            .iter()
            .rev()
            .filter(|mention| mention.end <= index && sentence.contains(&mention.first))
            .peekable();
        let last = named.peek().copied()?;
        let between = passage.words(last.end..index);
        let is_of_all = says(&between, &["đều", "cùng", "giữ", "duy trì", "giữ nguyên"]);
        let is_interrupted =
            (last.end..index).any(|at| matches!(passage.tokens[at].kind, Kind::Number(_) | Kind::Share(..)));
        if !is_of_all || is_interrupted {
            return None;
        }
        let mut all = vec![last];
        named.next();
        for mention in named {
            let behind = all.last().map_or(index, |other| other.first);
            let joins = passage.words(mention.end..behind);
            let is_joined = joins
                .split_whitespace()
                .all(|word| ["|", "và", "cùng", "chỉ", "số", "tỷ", "lệ"].contains(&word));
            if !is_joined {
                break;
            }
            all.push(mention);
        }
        if all.len() < 2 {
            return None;
        }
        let differing = all.iter().find_map(|mention| {
            let facts = self.facts_of(mention, &[]);
            let current = facts.iter().find(|fact| fact.unit == unit && fact.role == Role::Current)?.clone();
            (!current.is(number.value, number.decimals)).then_some((mention, current))
        });
        let (mention, current) = differing?;
        let name = passage.excerpt(mention.first..mention.end);
        let rule = if number.value == Decimal::ONE_HUNDRED { rules::HUNDRED } else { rules::NUMBER };
        let message = format!("{} của “{name}” là {}", current.what, current.printed());
        Some(Verdict::wrong(rule, message, current.printed()))
    }

    /// Which figure the words around a number make it, and which way they say that things went.
    fn said(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        unit: Option<Unit>,
    ) -> (Option<Role>, Option<Way>) {
        let Cue { mut role, way, is_strong } = cue(passage, index);
        if near_words(passage, index, &DISTANCE) {
            role = Some(Role::Derived);
        }
        // what bears a sign, and what is told in points of percent or places, is a change
        if role.is_none() && (number.sign.is_some() || matches!(unit, Some(Unit::PercentPoint | Unit::Step)))
        {
            role = Some(Role::Change);
        }
        let told = self.told_role(passage, index);
        // `thấp hơn 24,27 điểm phần trăm`, `cao hơn kỳ trước 0,76 điểm`: a distance in time is a change
        let sentence = passage.words(passage.sentence(index));
        let is_of_time = unit == Some(Unit::PercentPoint) || says(&sentence, &EARLIER);
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
        (role, way)
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
                return across_versions();
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
        let sentence = passage.words(passage.sentence(index));
        let is_loose = says(&sentence, &EARLIER) || says(&sentence, &["trước đó", "so với", "phiên họp"]);
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
        // `cao hơn 3,65 điểm so với bình quân cả nước`
        let own = self.facts.of(Entity::Province).iter();
        let mut own = own.filter(|fact| fact.unit == Unit::Point && fact.role == Role::Current);
        let total = own.next().map(|fact| fact.value);
        let mean = self.facts.week.neighbours.as_ref().and_then(|near| near.mean);
        let behind = passage.words(index..passage.sentence(index).end);
        if let Some(gap) = mean.zip(total).map(|(mean, total)| (mean - total).abs())
            && behind.contains(" so với bình quân cả nước ")
            && near_words(passage, index, &["cao hơn", "thấp hơn"])
        {
            return Some(match is(Some(gap)) {
                true => Verdict::Agrees("khoảng cách bình quân cả nước".to_owned()),
                false => wrong_distance(gap),
            });
        }
        let lead = passage.words(index.saturating_sub(6)..index);
        let of_all = [
            "bình quân cả nước",
            "trung bình cả nước",
            "bình quân chung cả nước",
            "bình quân toàn quốc",
            "mặt bằng chung cả nước",
            "mặt bằng cả nước",
            "mức chung cả nước",
            "mức chung của cả nước",
        ];
        let is_mean = says(&lead, &of_all);
        if let Some(mean) =
            mean.filter(|_| is_mean && (!sentence.contains(" hơn bình quân ") || lead.ends_with(" | ")))
        {
            if is(Some(mean)) {
                return Some(Verdict::Agrees("bình quân cả nước".to_owned()));
            }
            let right = fixed(mean);
            return Some(Verdict::wrong(rules::NUMBER, format!("bình quân cả nước là {right}"), right));
        }
        if says(&sentence, &MEAN) {
            let named = counts::named_group(passage, index).or(carried.group);
            let groups = named.map_or_else(|| Group::ALL.to_vec(), |group| vec![group]);
            let is_mean = |group: &Group| {
                let (now, before) = (self.facts.mean_of(*group), self.facts.mean_before(*group));
                is(now) || is(before) || is(now.zip(before).map(|(now, before)| now - before))
            };
            if groups.iter().any(is_mean) {
                return Some(Verdict::Agrees("điểm bình quân".to_owned()));
            }
            // another mean of the group that is named: of its units, and nothing else stands between the words and the number
            let mean = named.filter(|_| near_words(passage, index, &MEAN));
            return mean.and_then(|group| self.facts.mean_of(group)).map(|mean| {
                let right = fixed(mean);
                Verdict::wrong(rules::NUMBER, format!("điểm bình quân là {right}"), right)
            });
        }
        // the distance between the best and the last
        let period = passage.words(passage.period(index));
        if period.contains(" cao nhất ") && period.contains(" thấp nhất ") {
            let named = counts::named_group(passage, index).or(carried.group);
            let groups = named.map_or_else(|| Group::ALL.to_vec(), |group| vec![group]);
            let range = |group: &Group| {
                let scores =
                    || self.facts.week.group(*group).filter_map(|unit| unit.score().map(Score::printed));
                scores().max().zip(scores().min()).map(|(most, least)| most - least)
            };
            if groups.iter().any(|group| is(range(group))) {
                return Some(Verdict::Agrees("khoảng cách điểm".to_owned()));
            }
            let is_told = near_words(passage, index, &DISTANCE);
            if let Some(right) = named.as_ref().filter(|_| is_told).and_then(range) {
                return Some(wrong_distance(right));
            }
        }
        // the distance between two that are named
        let scores: Vec<Decimal> = passage
            .mentions
            .iter()
            .filter(|mention| passage.period(index).contains(&mention.first))
            .filter_map(|mention| {
                let facts = mention.entities.iter().flat_map(|entity| self.facts.of(*entity));
                let mut current = facts.filter(|fact| fact.unit == Unit::Point && fact.role == Role::Current);
                current.next().map(|fact| fact.value)
            })
            .collect();
        let pairs = scores
            .iter()
            .enumerate()
            .flat_map(|(at, one)| scores.iter().skip(at + 1).map(move |other| *one - *other));
        let pairs: Vec<Decimal> = pairs.collect();
        // `cao hơn Sở Xây dựng 2,87 điểm`, where no moves are compared
        let is_told = near_words(passage, index, &DISTANCE)
            || (near_words(passage, index, &["hơn", "kém", "cách"])
                && !says(&sentence, &["tăng", "giảm", "bình quân"]));
        if let ([only], true) = (pairs.as_slice(), is_told)
            && !is(Some(*only))
        {
            return Some(wrong_distance(only.abs()));
        }
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
            Unit::Point => says(
                &sentence,
                &["tổng điểm", "tổng số điểm", "điểm số", "tỉnh tăng", "tỉnh giảm", "tỉnh đạt", "tỉnh được"],
            ),
            Unit::Dossier => {
                says(&sentence, &["quá hạn"]) && says(&sentence, &["tổng số", "toàn tỉnh", "toàn thành phố"])
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
}

/// `so với năm 2024 thấp hơn 47,92 điểm phần trăm`: the distance of a rate from that of a whole year; `None` where the sentence names no such year.
fn against_year(
    sentence: &str,
    groups: &[Vec<Fact>],
    number: &Number,
    unit: Unit,
    way: Option<Way>,
) -> Option<Verdict> {
    if unit != Unit::PercentPoint || !says(sentence, &["năm"]) {
        return None;
    }
    let facts = groups.first()?;
    let of_year = |fact: &&Fact| fact.unit == Unit::Percent && matches!(fact.role, Role::Year(_));
    let now = facts.iter().find(|fact| fact.unit == Unit::Percent && fact.role == Role::Current)?;
    let distances: Vec<Decimal> = facts.iter().filter(of_year).map(|year| now.value - year.value).collect();
    let right = distances.iter().find(|distance| distance.abs() == number.value.abs());
    let told = |distance: Decimal| {
        let words = format!("{} điểm phần trăm", fixed(distance.abs()));
        let message = format!("so với cả năm, {} {words}", Way::of(distance).word());
        (message, words)
    };
    match (right, distances.as_slice()) {
        (Some(right), _) if way.is_some_and(|way| way != Way::of(*right) && !right.is_zero()) => {
            let (message, words) = told(*right);
            Some(Verdict::wrong(rules::DIRECTION, message, words))
        }
        (Some(_), _) => Some(Verdict::Agrees("mức chênh so với cả năm".to_owned())),
        (None, [only]) if says(sentence, &["so với năm"]) => {
            let (message, words) = told(*only);
            Some(Verdict::wrong(rules::NUMBER, message, words))
        }
        _ => None,
    }
}

/// Of the figures that a number fits, the one of its role, else a change where it is none, else the first.
fn chosen<'f>(fitting: &[&&'f Fact], role: Option<Role>) -> Option<&'f Fact> {
    let of = |role: Role| fitting.iter().find(|fact| fact.role == role);
    role.and_then(of).or_else(|| of(Role::Current)).or_else(|| fitting.first()).map(|fact| **fact)
}

/// `toàn tỉnh có 214 hồ sơ, riêng thị xã Bình Long 204 hồ sơ, chiếm 95,33%`: the share of one count in another; `None` where it is told as
/// something else.
fn ratio(passage: &Passage<'_>, index: usize, number: &Number, sizes: &[u32]) -> Option<Verdict> {
    let period = passage.period(index);
    let lead = passage.words(index.saturating_sub(4).max(period.start)..index);
    let is_told = lead.contains(" chiếm ");
    if !is_told && !says(&lead, &["tỷ lệ", "bằng"]) && !lead.ends_with(" | ") {
        return None;
    }
    let is_count = |at: &usize| {
        matches!(measured(passage, *at), Some(Measured::Counts(_) | Measured::In(Unit::Dossier)))
            && !passage.is_named(*at)
    };
    let counts: Vec<Decimal> = (period.start..index)
        .filter(is_count)
        .filter_map(|at| match &passage.tokens[at].kind {
            Kind::Number(other) if other.decimals == 0 && !other.percent => Some(other.value),
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
    // the last count in all units of the group
    if let Some(part) = counts.last()
        && sizes.iter().any(|whole| share(*part, (*whole).into(), number.decimals) == Some(number.value))
    {
        return Some(Verdict::Agrees("tỷ lệ trong số đơn vị".to_owned()));
    }
    // the last count in the greatest of those before it
    let (part, before) = counts.split_last().filter(|_| is_told)?;
    let right = share(*part, *before.iter().max().filter(|whole| *whole > part)?, number.decimals.max(2))?;
    let right = format!("{}%", exact(right));
    Some(Verdict::wrong(rules::NUMBER, format!("tỷ lệ này là {right}"), right))
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
        exact(share.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
    );
    Some(Verdict::wrong(rules::NUMBER, format!("{part}/{whole} là {right}"), right))
}

/// `đạt 59,27 điểm, dưới 60 điểm`: a bound of what is spoken of; `None` where it is told as something else.
fn below(
    passage: &Passage<'_>,
    index: usize,
    number: &Number,
    unit: Unit,
    facts: Option<&[Fact]>,
) -> Option<Verdict> {
    if passage.word_before(index, 1) != "dưới" {
        return None;
    }
    let current = facts?.iter().find(|fact| fact.unit == unit && fact.role == Role::Current);
    Some(match current {
        Some(current) if current.value < number.value => Verdict::Agrees("ở dưới mức này".to_owned()),
        Some(current) => Verdict::wrong(
            rules::NUMBER,
            format!("{} là {}, không dưới mức này", current.what, current.printed()),
            current.printed(),
        ),
        None => Verdict::Unjudged,
    })
}

/// Whether the clause before a number has one of these words.
fn near_words(passage: &Passage<'_>, index: usize, words: &[&str]) -> bool {
    says(&passage.words(passage.clause(index).start..index), words)
}

fn wrong_distance(right: Decimal) -> Verdict {
    let right = fixed(right);
    Verdict::wrong(rules::NUMBER, format!("khoảng cách là {right} điểm"), right)
}
