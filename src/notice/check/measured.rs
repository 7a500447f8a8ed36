//! A number with its unit of measure against the figures of what it speaks of.

use rust_decimal::Decimal;

use crate::figures::words::Way;
use crate::finding::Rule;

use super::clause::{Cue, EARLIER, Noun, Passage, cue, is_other, says, tells_earlier};
use super::counts;
use super::derived::{DISTANCE, against_year, near_words};
use super::facts::{Fact, RECEIVED_LATE, Role, Unit};
use super::focus::topic;
use super::judge::{Judge, speaks_of_then};
use super::meant::across_versions;
use super::names::{Entity, Mention};
use super::owner::Owner;
use super::reading::Reading;
use super::rules;
use super::shares::{difference_as_percent, ratio, share_of_count};
use super::tokens::{Kind, Number};
use super::verdict::{Carried, Verdict};

/// Faults that are so whoever is meant.
const IS_OF_ALL: [Rule; 2] = [rules::VERSIONS, rules::HUNDRED];

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
        let verdict = self.figure_of(passage, index, number, unit, carried);
        let is_of_several = || {
            let mentions = self.mentions(passage, index);
            let is_points = mentions
                .first()
                .is_some_and(|mention| matches!(mention.entities.first(), Some(Entity::Points(_))));
            let owner = || self.owner(passage, index, &mentions, carried);
            (is_points && matches!(owner(), Owner::Units(_))) || self.is_of_unnamed(passage, index)
        };
        let is_count = matches!(unit, Some(Unit::Dossier)) || number.percent;
        match verdict {
            // nobody can tell whose it is
            Verdict::Disagrees(_)
                if unit == Some(Unit::Dossier) && self.is_of_each_unnamed(passage, index) =>
            {
                Verdict::Unjudged
            }
            Verdict::Disagrees(wrong)
                if !is_count
                    && !IS_OF_ALL.contains(&wrong.rule)
                    && !self.tells_mean(passage, index)
                    && is_of_several() =>
            {
                Verdict::Unjudged
            }
            other => other,
        }
    }

    fn figure_of(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        unit: Option<Unit>,
        carried: &Carried,
    ) -> Verdict {
        if let Some(verdict) = self.told_otherwise(passage, index, number, unit, carried) {
            return verdict;
        }
        let Some(reading) = self.reading(passage, index, number, unit, carried) else {
            return self.anywhere(number, None);
        };
        let verdict = self.fitting(&reading).or_else(|| self.following(&reading));
        verdict.unwrap_or_else(|| self.meant(&reading))
    }

    /// What becomes of a number that the words around it make something else than a figure of one thing.
    fn told_otherwise(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        unit: Option<Unit>,
        carried: &Carried,
    ) -> Option<Verdict> {
        if let Some(verdict) = share_of_count(passage, index, number) {
            return Some(verdict);
        }
        if unit == Some(Unit::Point)
            && number.value == Decimal::ONE_HUNDRED
            && passage.words(passage.clause(index)).contains(" thang điểm ")
        {
            return Some(Verdict::Agrees("thang điểm".to_owned()));
        }
        if let Some(verdict) = difference_as_percent(passage, index, number) {
            return Some(verdict);
        }
        if number.percent && number.value > Decimal::ONE_HUNDRED && passage.word_before(index, 1) == "đạt"
        {
            return Some(Verdict::wrong(rules::HUNDRED, "tỷ lệ không thể trên 100%", ""));
        }
        if number.decimals > 0
            && matches!(unit, None | Some(Unit::Point))
            && let Some(verdict) = self.sum_of_groups(passage, index, number)
        {
            return Some(verdict);
        }
        self.end_of_group(passage, index, number, unit, carried)
    }

    /// What a number is read as; `None` where nothing tells in what it is measured.
    fn reading<'r, 'p>(
        &self,
        passage: &'r Passage<'p>,
        index: usize,
        number: &'r Number,
        unit: Option<Unit>,
        carried: &'r Carried,
    ) -> Option<Reading<'r, 'p>> {
        let (role, way) = self.said(passage, index, number, unit);
        let sentence = passage.words(passage.sentence(index));
        let way = way.or(carried.way);
        let mentions = self.mentions(passage, index);
        // whose points only matters where a group of points is named
        let owner = match mentions.iter().any(|mention| mention.points().is_some()) {
            true => self.owner(passage, index, &mentions, carried),
            false => Owner::Province,
        };
        let mut groups: Vec<Vec<Fact>> =
            mentions.iter().map(|mention| self.facts_of(mention, &mentions, &owner)).collect();
        if groups.is_empty() && !carried.entities.is_empty() {
            groups.push(carried.entities.iter().flat_map(|entity| self.facts.of(*entity)).cloned().collect());
        }
        let topic = topic(passage, index, carried);
        self.points_of_topic(topic, number, role == Some(Role::Change), &mentions, &mut groups);
        // what is told of nobody is the province's
        let speaks_of_other =
            mentions.iter().flat_map(|mention| &mention.entities).any(|entity| *entity != Entity::Province);
        let tells_distance = says(&sentence, &["hơn", "kém", "cách", "bỏ xa"]);
        // `thị xã Bình Long giải quyết 214 hồ sơ`: its own, not those of all
        let is_its_own = groups.first().is_some_and(|facts| {
            facts.iter().any(|fact| matches!(fact.of, Entity::Unit(_)) && fact.unit == Unit::Dossier)
        }) && !says(
            &passage.words(passage.period(index)),
            &[
                "tổng",
                "tổng số",
                "toàn tỉnh",
                "toàn thành phố",
                "cả tỉnh",
                "cả thành phố",
                "trong số",
                "cộng",
            ],
        );
        let is_general = |fact: &&Fact| {
            if fact.unit == Unit::Dossier && is_its_own {
                return false;
            }
            !speaks_of_other
                || matches!(fact.unit, Unit::Step | Unit::Dossier)
                || role == Some(Role::Derived)
                || (fact.role == Role::Derived && tells_distance)
        };
        groups.push(self.facts.of(Entity::Province).iter().filter(is_general).cloned().collect());
        // dossiers in process and those received late are two figures
        if unit == Some(Unit::Dossier) {
            let is_late = says(&passage.words(passage.period(index)), &["tiếp nhận quá hạn"]);
            for facts in &mut groups {
                facts.retain(|fact| {
                    fact.unit != Unit::Dossier || fact.what.starts_with(RECEIVED_LATE) == is_late
                });
            }
        }
        let unit = unit.or_else(|| inferred(&groups, role, number))?;
        // `tức 49,33% điểm tối đa` is of a group of points, whatever else bears its name
        let behind = passage.words(index + 1..(index + 4).min(passage.tokens.len()));
        if behind.starts_with(" điểm tối đa ") && unit == Unit::Percent {
            for facts in &mut groups {
                facts.retain(|fact| matches!(fact.of, Entity::Points(_)) || fact.what.contains("nhóm"));
            }
        }
        Some(Reading { passage, index, number, unit, role, way, mentions, groups, topic, carried })
    }

    /// What becomes of a number that is one of the figures it may be of, or a distance between two.
    fn fitting(&self, reading: &Reading<'_, '_>) -> Option<Verdict> {
        let Reading { passage, index, number, unit, role, way, carried, .. } = *reading;
        let groups = &reading.groups;
        let lead = passage.words(index.saturating_sub(3).max(passage.sentence(index).start)..index);
        let is_passed = ["vượt", "vượt mốc", "vượt mức", "vượt ngưỡng", "trên mốc", "trên mức", "qua mốc"]
            .iter()
            .any(|words| lead.ends_with(&format!(" {words} ")));
        if (is_passed || reading.rough() == Some("trên"))
            && is_other(passage, index).is_none()
            && let Some(verdict) = self.above(groups, number, unit, role)
        {
            return Some(verdict);
        }
        if matches!(unit, Unit::Point)
            && number.decimals > 0
            && let Some(verdict) = self.distance(passage, index, number, carried)
        {
            return Some(verdict);
        }
        let told_year = counts::year_told(passage, index).or(carried.year);
        // `không thay đổi, cao hơn năm 2024 là …`
        let lead = passage.words(passage.clause(index).start..index);
        let beside = match (says(&lead, &["cao hơn", "nhỉnh hơn"]), says(&lead, &["thấp hơn"])) {
            (true, false) => Some(Way::Up),
            (false, true) => Some(Way::Down),
            _ => way,
        };
        // `so với năm 2024 cao hơn 24,06%`: what two rates differ by
        let is_beside =
            says(&lead, &["cao hơn", "thấp hơn"]) && !says(&lead, &["cao hơn mức", "thấp hơn mức"]);
        if unit == Unit::Percent
            && is_beside
            && number.decimals > 0
            && let Some(facts) = groups.first()
            && let Some(now) =
                facts.iter().find(|fact| fact.role == Role::Current && fact.unit == Unit::Percent)
            && facts.iter().any(|fact| {
                matches!(fact.role, Role::Year(_) | Role::Baseline)
                    && fact.unit == Unit::Percent
                    && (fact.value - now.value).abs() == number.value
                    && fact.value != number.value
            })
        {
            let right = format!("{} điểm phần trăm", crate::figures::number::fixed(number.value));
            return Some(Verdict::wrong(rules::UNIT, "hiệu của hai tỷ lệ tính bằng điểm phần trăm", right));
        }
        // what a whole paragraph compares with a year may be so of each of its numbers
        let led_year = || super::year_compared(&passage.text.chars().take(40).collect::<String>());
        if told_year.is_none()
            && unit == Unit::PercentPoint
            && let Some(agrees @ Verdict::Agrees(_)) = against_year(groups, number, unit, beside, led_year())
        {
            return Some(agrees);
        }
        if let Some(verdict) = against_year(groups, number, unit, beside, told_year) {
            return Some(verdict);
        }
        // `giảm 06 điểm, từ vị trí thứ nhất xuống vị trí thứ 7`: places, which a rounded score happens to fit
        if unit == Unit::Point
            && number.padded
            && number.decimals == 0
            && role == Some(Role::Change)
            && let Some(facts) = groups.first()
            && let Some(steps) = facts
                .iter()
                .find(|fact| fact.unit == Unit::Step && !fact.value.is_zero() && fact.is(number.value, 0))
            && !facts.iter().any(|fact| fact.unit == unit && fact.value.abs() == number.value.abs())
        {
            let message = format!("{} tính bằng bậc", steps.what);
            return Some(Verdict::wrong(rules::UNIT, message, steps.printed()));
        }
        for facts in groups {
            let own: Vec<&Fact> = facts.iter().filter(|fact| fact.unit == unit).collect();
            let fitting: Vec<&&Fact> = own
                .iter()
                .filter(|fact| fact.is(number.value, number.decimals) || reading.is_near(fact.value))
                .collect();
            if let Some(found) = chosen(&fitting, role) {
                if let Some(wrong) = self.of_each(passage, index, number, found, reading.topic) {
                    return Some(wrong);
                }
                return Some(self.fits(found, &own, (role, way, carried.is_of_then), number, passage, index));
            }
        }
        None
    }

    /// What becomes of a number that follows from figures: a share, a bound, a mean, a sum.
    fn following(&self, reading: &Reading<'_, '_>) -> Option<Verdict> {
        let Reading { passage, index, number, unit, role, way, carried, .. } = *reading;
        let (mentions, groups) = (&reading.mentions, &reading.groups);
        if unit == Unit::Percent
            && let Some(verdict) = self.share_of_overdue(passage, index, number)
        {
            return Some(verdict);
        }
        let mut sizes = counts::sizes(self.facts, passage, index, Noun::Units(None), carried);
        // `98/149 đơn vị`: of all that have a score
        let scored = self.facts.week.units.iter().filter(|unit| unit.score().is_some()).count();
        sizes.extend(u32::try_from(scored));
        if unit == Unit::Percent
            && let Some(verdict) = ratio(passage, index, number, &sizes)
        {
            return Some(verdict);
        }
        let named = groups.first().filter(|_| !mentions.is_empty()).map(Vec::as_slice);
        if let Some(verdict) = below(passage, index, number, unit, named) {
            return Some(verdict);
        }
        if let Some(derived) = self.derived(passage, index, number, unit, carried) {
            return Some(derived);
        }
        if is_other(passage, index).is_some() {
            return Some(Verdict::Unjudged);
        }
        // a change of rates told in points comes before what two numbers of the passage make
        if unit == Unit::Point
            && number.decimals > 0
            && let Some(facts) = groups.first().filter(|_| groups.len() > 1)
            && facts
                .iter()
                .any(|fact| fact.unit == Unit::PercentPoint && fact.is(number.value, number.decimals))
            && let Some(wrong) = self.other_unit(facts, number, unit, role, way)
        {
            return Some(wrong);
        }
        if let Some(wrong) = self.sum_of_changes(passage, index, number, unit) {
            return Some(wrong);
        }
        if let Some(wrong) = self.rank_as_points(&passage.words(passage.sentence(index)), number, unit) {
            return Some(wrong);
        }
        // what is said to have risen or fallen is no distance from another
        let is_own_change = role == Some(Role::Change)
            && way.is_some()
            && mentions.len() == 1
            && groups
                .first()
                .is_some_and(|facts| facts.iter().any(|fact| fact.unit == unit && fact.role == Role::Change));
        if !is_own_change && let Some(what) = self.inferred(passage, index, number.value, unit, carried) {
            return Some(Verdict::Agrees(what));
        }
        None
    }

    /// `Về Mức độ hài lòng, … Sở Tài chính đạt 5,05 điểm`: below a group of the index a unit's points are those in it where a score cannot be so
    /// small, and a change may be of either.
    fn points_of_topic(
        &self,
        topic: Option<u8>,
        number: &Number,
        is_change: bool,
        mentions: &[&Mention],
        groups: &mut [Vec<Fact>],
    ) {
        let is_points = |entity: &Entity| matches!(entity, Entity::Points(_));
        let Some(no) =
            topic.filter(|_| !mentions.iter().any(|mention| mention.entities.iter().any(is_points)))
        else {
            return;
        };
        for (mention, facts) in mentions.iter().zip(groups) {
            let [Entity::Unit(unit)] = mention.entities.as_slice() else { continue };
            let of_group = self.points_of(*unit, no);
            if is_change {
                facts.extend(of_group);
                continue;
            }
            let max = of_group.iter().find(|fact| fact.role == Role::Derived).map(|fact| fact.value);
            let score = facts.iter().find(|fact| fact.role == Role::Current && fact.unit == Unit::Point);
            let fits = of_group.iter().any(|fact| {
                matches!(fact.role, Role::Current | Role::Baseline) && fact.is(number.value, number.decimals)
            });
            let three_halves = Decimal::new(15, 1);
            let is_too_small = score.is_none_or(|score| score.value > number.value * three_halves);
            if fits || max.is_some_and(|max| number.value <= max && is_too_small) {
                facts.retain(|fact| {
                    fact.unit != Unit::Point || matches!(fact.role, Role::Change | Role::Derived)
                });
                facts.extend(of_group);
            }
        }
    }

    /// Whether a number is told as a mean, which is that of several.
    fn tells_mean(&self, passage: &Passage<'_>, index: usize) -> bool {
        says(&passage.words(passage.sentence(index)), &["bình quân", "trung bình"])
    }

    /// `đạt trên 90 điểm`, `giảm trên 5 điểm`: whether the figure that is meant is above; `None` where none is meant.
    fn above(
        &self,
        groups: &[Vec<Fact>],
        number: &Number,
        unit: Unit,
        role: Option<Role>,
    ) -> Option<Verdict> {
        let role = role.filter(|role| *role == Role::Change).unwrap_or(Role::Current);
        let facts = groups.first()?;
        let meant = facts.iter().find(|fact| fact.unit == unit && fact.role == role)?;
        Some(match meant.value.abs() > number.value.abs() {
            true => Verdict::Agrees("ở trên mức này".to_owned()),
            false => self.wrong(meant, number),
        })
    }

    /// `A, B và C đều đạt 100%`: what is said of all that are named one behind the other must be so of each; `None` where it is, or only one is meant.
    fn of_each(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        found: &Fact,
        topic: Option<u8>,
    ) -> Option<Verdict> {
        let sentence = passage.sentence(index);
        let mut named = passage
            .mentions
            .iter()
            .rev()
            .filter(|mention| mention.end <= index && sentence.contains(&mention.first))
            .filter(|mention| !matches!(mention.entities.as_slice(), [Entity::Group(_) | Entity::Province]))
            .filter(|mention| {
                let is_points = mention.entities.iter().any(|entity| matches!(entity, Entity::Points(_)));
                !(is_points && matches!(found.of, Entity::Unit(_)))
            })
            .peekable();
        let last = named.peek().copied()?;
        let between = passage.words(last.end..index);
        let is_of_all = says(
            &between,
            &[
                "đều",
                "cùng",
                "bằng điểm",
                "đồng điểm",
                "duy trì",
                "giữ nguyên",
                "mỗi đơn vị",
                "mỗi nơi",
                "mỗi chi nhánh",
            ],
        );
        let is_interrupted =
            (last.end..index).any(|at| matches!(passage.tokens[at].kind, Kind::Number(_) | Kind::Share(..)));
        // each has a number of its own
        let is_in_turn = says(&between, &["lần lượt", "theo thứ tự", "tương ứng"]);
        if !is_of_all || is_interrupted || is_in_turn {
            return None;
        }
        let mut all = vec![last];
        named.next();
        for mention in named {
            let behind = all.last().map_or(index, |other| other.first);
            let joins = passage.words(mention.end..behind);
            let is_joined = joins
                .split_whitespace()
                .all(|word| ["|", "và", "cùng", "với", "chỉ", "số", "tỷ", "lệ"].contains(&word));
            if !is_joined {
                break;
            }
            all.push(mention);
        }
        if all.len() < 2 {
            return None;
        }
        let differing = all.iter().find_map(|mention| {
            // points in a group, where it is those that fit
            let of_group = topic.filter(|_| found.what.contains("nhóm"));
            let facts = match (of_group, mention.entities.as_slice()) {
                (Some(no), [Entity::Unit(unit)]) => self.points_of(*unit, no),
                _ => self.facts_of(mention, &[], &Owner::Province),
            };
            let is_like = |fact: &&Fact| fact.unit == found.unit && fact.role == found.role;
            // whom the list does not name has no overdue dossier
            let none = || Fact { value: Decimal::ZERO, ..found.clone() };
            let of_it = facts.iter().find(is_like).cloned();
            let current = of_it.or_else(|| (found.unit == Unit::Dossier).then(none))?;
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
        // neither a rate nor a score is told in them
        if role == Some(Role::Current) && matches!(unit, Some(Unit::PercentPoint | Unit::Step)) {
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
                // `hơn tuần trước 0,76 điểm`
                let is_more =
                    says(&lead, &["hơn kỳ trước", "hơn tuần trước", "hơn tháng trước", "hơn lần trước"])
                        && !says(&lead, &["thấp hơn", "kém hơn", "ít hơn"]);
                match (lead.rfind(" cao hơn ").or(is_more.then_some(0)), lead.rfind(" thấp hơn ")) {
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

    fn fits(
        &self,
        found: &Fact,
        own: &[&Fact],
        (role, way, carried_then): (Option<Role>, Option<Way>, bool),
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
        // what the number's own clause says of another time, up to it
        let lead = passage.words(passage.clause(index).start..index);
        let behind = passage.words(index..(index + 8).min(passage.clause(index).end));
        let is_told_earlier = role == Some(Role::Baseline) && tells_earlier(&lead);
        let is_loose = !is_told_earlier
            && (says(&lead, &EARLIER)
                || says(
                    &lead,
                    &["trước đó", "so với", "phiên họp", "hơn năm", "từ năm", "đang", "từng", "vốn"],
                )
                || says(&behind, &EARLIER)
                || says(&behind, &["trước đó", "phiên họp"])
                || passage.sentence(index).any(|at| at < index && passage.tokens[at].is_sign("(")));
        if let Some(meant) = meant.filter(|meant| {
            meant.of == found.of && meant.role != found.role && !meant.is(number.value, number.decimals)
        }) && matches!(role, Some(Role::Current | Role::Baseline | Role::Year(_)))
            && !is_loose
        {
            let message = format!("{} là {}; số này là {}", meant.what, meant.printed(), found.what);
            return Verdict::wrong(rules::STALE, message, meant.printed());
        }
        let in_brackets = index.checked_sub(1).is_some_and(|at| {
            passage.tokens[at].is_sign("(") && passage.mentions.iter().any(|mention| mention.end == at)
        });
        // `Sở Y tế (58,11 điểm)` where nothing speaks of another time
        let current = own.iter().find(|fact| fact.role == Role::Current && fact.of == found.of);
        if found.role == Role::Baseline
            && matches!(role, None | Some(Role::Current))
            && let Some(meant) = current.filter(|current| !current.is(number.value, number.decimals))
            && !carried_then
            && !matches!(passage.word_before(index, 1), "dưới" | "trên" | "hơn" | "gần" | "khoảng" | "quá")
            && !speaks_of_then(self.facts, passage, index, in_brackets)
        {
            let message = format!("{} là {}; số này là {}", meant.what, meant.printed(), found.what);
            return Verdict::wrong(rules::STALE, message, meant.printed());
        }
        Verdict::Agrees(found.what.clone())
    }
}

/// Of the figures that a number fits, the one of its role, else a change where it is none, else the first.
fn chosen<'f>(fitting: &[&&'f Fact], role: Option<Role>) -> Option<&'f Fact> {
    let of = |role: Role| fitting.iter().find(|fact| fact.role == role);
    role.and_then(of).or_else(|| of(Role::Current)).or_else(|| fitting.first()).map(|fact| **fact)
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

/// `đạt 59,27 điểm, dưới 60 điểm`: a bound of what is spoken of; `None` where it is told as something else.
fn below(
    passage: &Passage<'_>,
    index: usize,
    number: &Number,
    unit: Unit,
    facts: Option<&[Fact]>,
) -> Option<Verdict> {
    let is_below = matches!(
        (passage.word_before(index, 2), passage.word_before(index, 1)),
        (_, "dưới") | ("chưa", "đạt" | "tới" | "đến") | ("không", "đạt")
    );
    if !is_below {
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
