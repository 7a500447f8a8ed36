//! Numbers that follow from the figures: means, distances between two that are named, the distance from a whole year.

use rust_decimal::Decimal;

use crate::figures::number::fixed;
use crate::figures::unit::{Kind, NameParts};
use crate::figures::words::Way;
use crate::figures::{Group, Score};

use super::clause::{EARLIER, Passage, says};
use super::counts;
use super::facts::{Fact, Role, Unit};
use super::judge::Judge;
use super::names::Entity;
use super::rules;
use super::tokens::Number;
use super::verdict::{Carried, Verdict};

/// Words for a distance between two scores.
pub const DISTANCE: [&str; 2] = ["khoảng cách", "chênh lệch"];

/// Words for a mean.
const MEAN: [&str; 2] = ["bình quân", "trung bình"];

impl Judge<'_> {
    /// Means and distances.
    pub(super) fn derived(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        unit: Unit,
        carried: &Carried,
    ) -> Option<Verdict> {
        if unit == Unit::PercentPoint {
            return self.gap_of_shares(passage, index, number);
        }
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
        // `thấp hơn mức tăng bình quân cả nước (0,88 điểm)`: how the mean went
        if says(
            &passage.words(index.saturating_sub(9)..index),
            &["mức tăng bình quân", "mức giảm bình quân", "mức tăng chung", "mức tăng trung bình"],
        ) {
            let changes: Option<Vec<Decimal>> = self
                .facts
                .history
                .provinces()
                .map(|(id, _)| self.facts.value(Entity::Other(id), Role::Change, Unit::Point))
                .collect();
            let mean =
                changes.and_then(|all| all.iter().sum::<Decimal>().checked_div(Decimal::from(all.len())));
            let is_so =
                mean.is_some_and(|mean| (mean.abs() - number.value.abs()).abs() <= Decimal::new(1, 2));
            return Some(match is_so {
                true => Verdict::Agrees("mức thay đổi bình quân cả nước".to_owned()),
                false => Verdict::Unjudged,
            });
        }
        let is_mean = says(&lead, &of_all);
        // `thấp hơn mức bình quân cả nước (72,36 điểm) là 2,48 điểm`
        let is_gap = lead.ends_with(" là ")
            && says(&sentence, &of_all)
            && says(&sentence, &["cao hơn", "thấp hơn"])
            && passage.tokens[..index].iter().any(|token| token.is_sign(")"));
        if let Some(gap) = mean.zip(total).map(|(mean, total)| (mean - total).abs()).filter(|_| is_gap) {
            return Some(match is(Some(gap)) {
                true => Verdict::Agrees("khoảng cách bình quân cả nước".to_owned()),
                false => wrong_distance(gap),
            });
        }
        let first_ten = self.facts.week.neighbours.as_ref().and_then(|near| near.mean_first_ten);
        if let Some(mean) =
            first_ten.filter(|_| says(&lead, &["địa phương dẫn đầu", "tỉnh dẫn đầu", "địa phương đứng đầu"]))
        {
            let right = fixed(mean);
            return Some(match is(Some(mean)) {
                true => Verdict::Agrees("bình quân các địa phương dẫn đầu".to_owned()),
                false => Verdict::wrong(
                    rules::NUMBER,
                    format!("bình quân 10 địa phương dẫn đầu là {right}"),
                    right,
                ),
            });
        }
        if let Some(mean) =
            mean.filter(|_| is_mean && (!sentence.contains(" hơn bình quân ") || lead.ends_with(" | ")))
        {
            if is(Some(mean)) {
                let told = if says(&sentence, &["cao hơn"]) { Some(Way::Up) } else { None };
                let told = if says(&sentence, &["thấp hơn"]) { Some(Way::Down) } else { told };
                // `cao hơn mức bình quân cả nước (72,36 điểm)`
                let right = total.filter(|_| is_of_total(&sentence)).map(|total| Way::of(total - mean));
                if let Some((told, right)) = told.zip(right).filter(|(told, right)| told != right) {
                    let word = |way: Way| if way == Way::Up { "cao hơn" } else { "thấp hơn" };
                    let message = format!("không {} mà {} bình quân cả nước", word(told), word(right));
                    return Some(Verdict::wrong(rules::DIRECTION, message, word(right)));
                }
                return Some(Verdict::Agrees("bình quân cả nước".to_owned()));
            }
            let right = fixed(mean);
            return Some(Verdict::wrong(rules::NUMBER, format!("bình quân cả nước là {right}"), right));
        }
        if let Some(mean) = self.mean_of_kind(passage, index) {
            let right = fixed(mean);
            return Some(match is(Some(mean)) {
                true => Verdict::Agrees("điểm bình quân".to_owned()),
                false => Verdict::wrong(rules::NUMBER, format!("điểm bình quân là {right}"), right),
            });
        }
        if says(&sentence, &MEAN) {
            let named = counts::named_group(passage, index).or(carried.group);
            let groups = named.map_or_else(|| Group::ALL.to_vec(), |group| vec![group]);
            let own = passage.words(passage.clause(index).start..index);
            let is_of_then = says(&own, &EARLIER) || self.told_role(passage, index) == Some(Role::Baseline);
            let is_of_now = !is_of_then
                && says(&own, &["là", "đạt"])
                && !says(
                    &passage.words(passage.sentence(index).start..index),
                    &["từ", "so với", "tăng", "giảm"],
                );
            let is_mean = |group: &Group| {
                let (now, before) = (self.facts.mean_of(*group), self.facts.mean_before(*group));
                (is(now) && !is_of_then)
                    || (is(before) && !is_of_now)
                    || is(now.zip(before).map(|(now, before)| now - before))
            };
            if groups.iter().any(is_mean) {
                return Some(Verdict::Agrees("điểm bình quân".to_owned()));
            }
            // another mean of the group that is named: of its units, and nothing else stands between the words and the number
            let lead = passage.sentence(index).start..index;
            let is_alone = is_of_then || !lead.clone().any(|at| passage.is_figure(at));
            let mean = named.filter(|_| is_alone && says(&passage.words(lead), &MEAN));
            let of_group =
                |group| if is_of_then { self.facts.mean_before(group) } else { self.facts.mean_of(group) };
            return mean.and_then(of_group).map(|mean| {
                let right = fixed(mean);
                Verdict::wrong(rules::NUMBER, format!("điểm bình quân là {right}"), right)
            });
        }
        // `dao động từ 19,79 điểm đến 79,27 điểm`: the lowest and the highest of the group
        let clause = passage.words(passage.sentence(index).start..index);
        if says(&clause, &["dao động từ", "nằm trong khoảng từ", "biến thiên từ", "trải từ"])
        {
            let group = counts::named_group(passage, index).or(carried.group)?;
            let scores = self.facts.week.group(group).filter_map(|unit| unit.score().map(Score::printed));
            let scores: Vec<Decimal> = scores.collect();
            let is_last = says(&passage.words(index.saturating_sub(3)..index), &["đến", "tới"]);
            let right = if is_last { scores.iter().max() } else { scores.iter().min() };
            let right = *right?;
            return Some(match is(Some(right)) {
                true => Verdict::Agrees("điểm thấp nhất, cao nhất".to_owned()),
                false => Verdict::wrong(rules::NUMBER, format!("điểm này là {}", fixed(right)), fixed(right)),
            });
        }
        // the distance between the best and the last
        let period = passage.words(passage.period(index));
        let has_both = |first: &str, last: &str| period.contains(first) && period.contains(last);
        if has_both(" cao nhất ", " thấp nhất ")
            || has_both(" đầu bảng ", " cuối bảng ")
            || has_both(" đứng đầu ", " đứng cuối ")
            || has_both(" dẫn đầu ", " xếp cuối ")
            || has_both(" dẫn đầu ", " đứng cuối ")
        {
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
            let lead = passage.words(passage.sentence(index).start..index);
            let is_told = near_words(passage, index, &["cách nhau"])
                || (says(&lead, &DISTANCE)
                    && says(&passage.words(passage.clause(index).start..index), &["là"]))
                || near_words(passage, index, &DISTANCE);
            // `giữa sở cao nhất và sở thấp nhất`
            let named = named.or_else(|| group_of_noun(&period));
            if let Some(right) = named.as_ref().filter(|_| is_told).and_then(range) {
                return Some(wrong_distance(right));
            }
        }
        // the distance between two that are named
        let mut named: Vec<Entity> = Vec::new();
        let period = passage.period(index);
        for mention in passage.mentions.iter().filter(|mention| period.contains(&mention.first)) {
            let one = mention.entities.iter().find(|entity| !matches!(entity, Entity::Points(_)));
            named.extend(one.filter(|entity| !named.contains(entity)));
        }
        let score = |entity: &Entity| self.facts.value(*entity, Role::Current, Unit::Point);
        let scores: Vec<Decimal> = named.iter().filter_map(score).collect();
        let pairs = scores
            .iter()
            .enumerate()
            .flat_map(|(at, one)| scores.iter().skip(at + 1).map(move |other| *one - *other));
        let pairs: Vec<Decimal> = pairs.collect();
        // `cao hơn Sở Xây dựng 2,87 điểm`, where no moves are compared
        let is_told = near_words(passage, index, &DISTANCE)
            || (near_words(passage, index, &["hơn", "kém", "cách", "bỏ xa"])
                && !says(&sentence, &["tăng", "giảm", "bình quân"]));
        if let ([only], true) = (pairs.as_slice(), is_told)
            && !is(Some(*only))
        {
            return Some(wrong_distance(only.abs()));
        }
        pairs.into_iter().any(|gap| is(Some(gap))).then(|| Verdict::Agrees("khoảng cách điểm".to_owned()))
    }
}

impl Judge<'_> {
    /// `Tiến độ giải quyết (85,85%) và Số hóa hồ sơ (43,73%) chênh nhau 42,12 điểm phần trăm`: of the two that are named in its sentence.
    fn gap_of_shares(&self, passage: &Passage<'_>, index: usize, number: &Number) -> Option<Verdict> {
        if !near_words(passage, index, &["chênh nhau", "cách nhau", "chênh lệch nhau"]) {
            return None;
        }
        let period = passage.period(index);
        let mut shares: Vec<(Entity, Decimal)> = Vec::new();
        let named =
            passage.mentions.iter().filter(|mention| period.start <= mention.first && mention.end <= index);
        for entity in named.flat_map(|mention| &mention.entities) {
            if let Some(share) = self.facts.value(*entity, Role::Current, Unit::Percent)
                && !shares.iter().any(|(known, _)| known == entity)
            {
                shares.push((*entity, share));
            }
        }
        let [(_, one), (_, other)] = shares.as_slice() else { return None };
        let gap = (one - other).abs();
        if gap == number.value.abs() {
            return Some(Verdict::Agrees("khoảng cách tỷ lệ".to_owned()));
        }
        let right = format!("{} điểm phần trăm", fixed(gap));
        Some(Verdict::wrong(rules::NUMBER, format!("khoảng cách là {right}"), right))
    }

    /// `xã có điểm cao nhất (75,34 điểm)`, of whom no name stands beside: the highest or the lowest score of those that are meant.
    pub(super) fn end_of_group(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        unit: Option<Unit>,
        carried: &Carried,
    ) -> Option<Verdict> {
        let open = index.checked_sub(1).filter(|at| passage.tokens[*at].is_sign("("))?;
        let lead = passage.words(open.saturating_sub(7).max(passage.sentence(index).start)..open);
        let is_highest = lead.ends_with(" cao nhất ");
        if unit != Some(Unit::Point)
            || !(is_highest || lead.ends_with(" thấp nhất "))
            || says(&lead, &["tăng", "giảm"])
        {
            return None;
        }
        // where a name stands before it in its clause, it is that one's
        let from = passage.clause(open).start;
        if passage.mentions.iter().any(|mention| {
            (from..open).contains(&mention.first)
                && mention.entities.iter().any(|entity| !matches!(entity, Entity::Group(_)))
        }) {
            return None;
        }
        let group = group_of_noun(&lead).or_else(|| counts::named_group(passage, index)).or(carried.group)?;
        let scores = |then: bool| -> Vec<Decimal> {
            let score = |unit: &crate::figures::UnitMove| match then {
                true => unit.score_before().map(Score::printed),
                false => unit.score().map(Score::printed),
            };
            self.facts.week.group(group).filter_map(score).collect()
        };
        let end = |scores: Vec<Decimal>| {
            if is_highest { scores.into_iter().max() } else { scores.into_iter().min() }
        };
        let right = end(scores(false))?;
        if right == number.value || end(scores(true)) == Some(number.value) {
            return Some(Verdict::Agrees("điểm cao nhất, thấp nhất".to_owned()));
        }
        let right = fixed(right);
        Some(Verdict::wrong(rules::NUMBER, format!("điểm này là {right}"), right))
    }
}

/// `so với năm 2024 thấp hơn 47,92 điểm phần trăm`: the distance of a rate from that of the whole year that is told; `None` where none is.
pub fn against_year(
    groups: &[Vec<Fact>],
    number: &Number,
    unit: Unit,
    way: Option<Way>,
    year: Option<i32>,
) -> Option<Verdict> {
    let year = year.filter(|_| unit == Unit::PercentPoint)?;
    let facts = groups.first()?;
    let rate = |role: Role| facts.iter().find(|fact| fact.unit == Unit::Percent && fact.role == role);
    let distance = rate(Role::Current)?.value - rate(Role::Year(year))?.value;
    let words = format!("{} điểm phần trăm", fixed(distance.abs()));
    if distance.abs() != number.value.abs() {
        let message = format!("so với năm {year}, {} {words}", Way::of(distance).word());
        return Some(Verdict::wrong(rules::NUMBER, message, words));
    }
    if way.is_some_and(|way| way != Way::of(distance) && !distance.is_zero()) {
        let message = format!("so với năm {year}, {} {words}", Way::of(distance).word());
        return Some(Verdict::wrong(rules::DIRECTION, message, words));
    }
    Some(Verdict::Agrees(format!("mức chênh so với năm {year}")))
}

/// The group of units that a bare noun tells: `giữa sở cao nhất và sở thấp nhất`.
fn group_of_noun(words: &str) -> Option<Group> {
    let nouns = [
        ("sở", Group::Department),
        ("huyện", Group::District),
        ("xã", Group::Commune),
        ("phường", Group::Commune),
    ];
    nouns.into_iter().find(|(noun, _)| says(words, &[noun])).map(|(_, group)| group)
}

/// Whether a sentence compares the province's own score.
fn is_of_total(sentence: &str) -> bool {
    says(sentence, &["điểm của tỉnh", "điểm của thành phố", "tổng điểm", "thành phố", "tỉnh"])
}

/// Whether the clause before a number has one of these words.
pub fn near_words(passage: &Passage<'_>, index: usize, words: &[&str]) -> bool {
    says(&passage.words(passage.clause(index).start..index), words)
}

fn wrong_distance(right: Decimal) -> Verdict {
    let right = fixed(right);
    Verdict::wrong(rules::NUMBER, format!("khoảng cách là {right} điểm"), right)
}

impl Judge<'_> {
    /// `25 phường bình quân 68,30 điểm`: the mean of all units of the kind that is counted right before the words, where no date of then stands by.
    fn mean_of_kind(&self, passage: &Passage<'_>, index: usize) -> Option<Decimal> {
        let clause = passage.clause(index);
        let words = clause.start..index;
        let word = |at: usize| passage.tokens.get(at).and_then(|token| token.word());
        let at = words.clone().rev().find(|at| {
            matches!((word(*at), word(*at + 1)), (Some("bình"), Some("quân")) | (Some("trung"), Some("bình")))
        })?;
        let kind = match passage.word_before(at, 1) {
            "xã" => Kind::RuralCommune,
            "phường" => Kind::Ward,
            _ => return None,
        };
        let is_counted = at
            .checked_sub(2)
            .is_some_and(|count| matches!(passage.tokens[count].kind, super::tokens::Kind::Number(_)));
        if !is_counted || says(&passage.words(words), &EARLIER) {
            return None;
        }
        let scores: Vec<Decimal> = self
            .facts
            .week
            .units
            .iter()
            .filter(|unit| NameParts::new(&unit.unit.name).kind == Some(kind))
            .filter_map(|unit| Some(unit.score()?.printed()))
            .collect();
        let mean = scores.iter().sum::<Decimal>().checked_div(Decimal::from(scores.len()))?;
        Some(mean.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
    }
}
