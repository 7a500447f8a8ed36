//! `Sở A kém Sở B 4,33 điểm`, `cách đơn vị dẫn đầu 9,96 điểm`, `cao hơn bình quân cả nước 3,65 điểm`: a distance between two, and who is ahead.

use rust_decimal::Decimal;

use crate::figures::number::fixed;
use crate::figures::words::Way;
use crate::figures::{Score, UnitMove};

use super::clause::{EARLIER, Passage, says};
use super::facts::{Role, Unit};
use super::judge::Judge;
use super::names::{Entity, Mention};
use super::rules;
use super::tokens::{Kind, Number};
use super::verdict::{Carried, Verdict};

/// From whom a distance is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reference {
    Named(Entity),
    First,
    Last,
    Above,
    Below,
    /// Who stands at this place.
    At(usize),
    /// The mean of the country.
    Mean,
}

/// Words for those that are not named.
const REFERENCES: [(&str, Reference); 28] = [
    ("bình quân chung cả nước", Reference::Mean),
    ("bình quân chung của cả nước", Reference::Mean),
    ("bình quân của cả nước", Reference::Mean),
    ("bình quân toàn quốc", Reference::Mean),
    ("mặt bằng chung cả nước", Reference::Mean),
    ("dẫn đầu", Reference::First),
    ("đứng đầu", Reference::First),
    ("cao nhất", Reference::First),
    ("đầu bảng", Reference::First),
    ("đầu khối", Reference::First),
    ("đứng nhất", Reference::First),
    ("cuối khối", Reference::Last),
    ("xếp chót", Reference::Last),
    ("vị trí thứ nhất", Reference::First),
    ("cuối bảng", Reference::Last),
    ("đứng cuối", Reference::Last),
    ("thấp nhất", Reference::Last),
    ("xếp cuối", Reference::Last),
    ("liền trên", Reference::Above),
    ("ngay trên", Reference::Above),
    ("liền kề trên", Reference::Above),
    ("kế trên", Reference::Above),
    ("liền dưới", Reference::Below),
    ("ngay dưới", Reference::Below),
    ("liền kề dưới", Reference::Below),
    ("kế dưới", Reference::Below),
    ("bình quân cả nước", Reference::Mean),
    ("trung bình cả nước", Reference::Mean),
];

impl Judge<'_> {
    /// What becomes of a number that tells how far one is from another; `None` where it tells nothing of the kind that is surely understood.
    pub(super) fn distance(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        carried: &Carried,
    ) -> Option<Verdict> {
        let sentence = passage.sentence(index);
        let (cue, told) = cue(passage, index, sentence.start)?;
        // `khoảng cách giữa đơn vị cao nhất và đơn vị thấp nhất`: between two, not from one
        if passage.tokens.get(cue + 1).and_then(|token| token.word()) == Some("giữa") {
            return None;
        }
        let reference = reference(passage, cue + 1..index, index, sentence.end)?;
        let is_one = |mention: &&Mention| {
            mention
                .entities
                .iter()
                .any(|entity| matches!(entity, Entity::Unit(_) | Entity::Other(_) | Entity::Province))
        };
        // not one in brackets, nor one that another distance is measured from
        let is_beside = |mention: &&Mention| {
            let opened = (sentence.start..mention.first).rev().find(|at| passage.tokens[*at].is_sign("()"));
            // `kém đơn vị xếp ngay trên là Cà Mau 0,05 điểm`: the distance that was told before is measured from it
            let is_figure =
                |at: &usize| matches!(&passage.tokens[*at].kind, Kind::Number(number) if number.decimals > 0);
            let from =
                (sentence.start..mention.first).rev().find(is_figure).map_or(sentence.start, |at| at + 1);
            let is_reference = (from..mention.first)
                .any(|at| matches!(passage.tokens[at].word(), Some("hơn" | "kém" | "cách" | "thua")));
            is_reference
                || opened.is_some_and(|at| passage.tokens[at].is_sign("("))
                || matches!(
                    passage.word_before(mention.first, 1),
                    "hơn" | "kém" | "cách" | "thua" | "với" | "vượt" | "qua" | "sau" | "bằng" | "cùng"
                )
        };
        let before = passage.mentions.iter().rfind(|mention| {
            mention.end <= cue && sentence.contains(&mention.first) && is_one(mention) && !is_beside(mention)
        });
        let of_country = matches!(reference, Reference::Mean | Reference::Named(Entity::Other(_)))
            || (matches!(reference, Reference::At(_)) && carried.group.is_none());
        // `xã Phù Mỹ: 56,11 điểm, giảm 11,56 điểm; cách đơn vị dẫn đầu 19,23 điểm`
        let before = before.or_else(|| {
            let period = passage.period(index);
            let is_unit = |mention: &&Mention| matches!(mention.entities.as_slice(), [Entity::Unit(_)]);
            let is_of_period = |mention: &&Mention| mention.end <= cue && period.contains(&mention.first);
            let mut named = passage.mentions.iter().filter(is_of_period);
            named.find(|mention| is_unit(mention) && !is_beside(mention)).filter(|_| !of_country)
        });
        // `đơn vị đứng ngay trên cũng đã hơn Sở Tài chính 13,8 điểm`: who is measured is no one that is named
        let lead = passage.words(sentence.start..cue);
        if before.is_none() && REFERENCES.iter().any(|(words, _)| says(&lead, &[words])) {
            return None;
        }
        let subject = before
            .and_then(|mention| mention.entities.first().copied())
            .or_else(|| carried.entities.first().copied())
            .or(of_country.then_some(Entity::Province))?;
        // two provinces, or two units of one group, are measured from each other
        let gap = |role: Role| -> Option<Decimal> {
            Some(self.score(subject, role)? - self.score_of(reference, subject, role)?)
        };
        let now = gap(Role::Current)?;
        let is = |value: Decimal| {
            let decimals = number.decimals.min(2);
            let rounded = value
                .abs()
                .round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
            rounded == number.value.abs()
        };
        // `khoảng cách với Đồng Tháp giảm 0,26 điểm`, `được thu hẹp 0,26 điểm`: how the distance itself went
        let lead = passage.words(cue..index);
        let went = [
            ("thu hẹp", Way::Down),
            ("giảm", Way::Down),
            ("nới rộng", Way::Up),
            ("tăng", Way::Up),
            ("giãn", Way::Up),
        ]
        .into_iter()
        .find(|(words, _)| says(&lead, &[words]));
        if let Some((_, way)) = went.filter(|_| says(&passage.words(sentence.start..index), &["khoảng cách"]))
        {
            let change = now.abs() - gap(Role::Baseline)?.abs();
            let right = format!("{} {}", Way::of(change).word(), fixed(change.abs()));
            return Some(match change.abs() == number.value.abs() && Way::of(change) == way {
                true => Verdict::Agrees("mức thay đổi khoảng cách".to_owned()),
                false => Verdict::wrong(rules::NUMBER, format!("khoảng cách {right} điểm"), right),
            });
        }
        if gap(Role::Baseline).is_some_and(is) && !is(now) {
            return Some(Verdict::Agrees("khoảng cách kỳ so sánh".to_owned()));
        }
        if !is(now) {
            let right = fixed(now.abs());
            return Some(Verdict::wrong(rules::NUMBER, format!("khoảng cách là {right} điểm"), right));
        }
        if told.is_some_and(|told| !now.is_zero() && told != Way::of(now)) {
            let right = if now.is_sign_positive() { "hơn" } else { "kém" };
            return Some(Verdict::wrong(
                rules::DIRECTION,
                format!("thực tế {right} {} điểm", fixed(now.abs())),
                right,
            ));
        }
        Some(Verdict::Agrees("khoảng cách điểm".to_owned()))
    }

    fn score(&self, of: Entity, role: Role) -> Option<Decimal> {
        self.facts.value(of, role, Unit::Point)
    }

    fn score_of(&self, reference: Reference, subject: Entity, role: Role) -> Option<Decimal> {
        let own = self.score(subject, role)?;
        let mut others: Vec<Decimal> = match (reference, subject) {
            (Reference::Named(Entity::Unit(_)), Entity::Unit(_))
            | (Reference::Named(Entity::Other(_) | Entity::Province), Entity::Other(_) | Entity::Province) => {
                let Reference::Named(entity) = reference else { return None };
                return self.score(entity, role).filter(|_| entity != subject);
            }
            (Reference::Named(_), _) => return None,
            (Reference::Mean, Entity::Province) if role == Role::Current => {
                return self.facts.week.neighbours.as_ref()?.mean;
            }
            (Reference::Mean, _) => return None,
            (_, Entity::Unit(id)) => {
                let group = self.facts.week.unit(id)?.unit.group;
                let score = |unit: &UnitMove| match role {
                    Role::Baseline => unit.score_before().map(Score::printed),
                    _ => unit.score().map(Score::printed),
                };
                self.facts.week.group(group).filter_map(score).collect()
            }
            (_, Entity::Province | Entity::Other(_)) => {
                let others = self.facts.history.provinces();
                let mut scores: Vec<Decimal> =
                    others.filter_map(|(id, _)| self.score(Entity::Other(id), role)).collect();
                // the province itself stands among them in most sources
                let of = self.facts.week.rank.current.map(|rank| rank.of());
                if of.and_then(|of| usize::try_from(of).ok()) == Some(scores.len() + 1) {
                    scores.extend(self.score(Entity::Province, role));
                }
                scores
            }
            _ => return None,
        };
        others.sort();
        match reference {
            Reference::First => others.last().copied(),
            Reference::Last => others.first().copied(),
            Reference::Above => others.into_iter().find(|score| *score > own),
            Reference::Below => others.into_iter().rfind(|score| *score < own),
            Reference::At(place) => others.into_iter().rev().nth(place.checked_sub(1)?),
            Reference::Named(_) | Reference::Mean => None,
        }
    }
}

/// The word that a distance is told with, before the number, and who it says is ahead.
fn cue(passage: &Passage<'_>, index: usize, from: usize) -> Option<(usize, Option<Way>)> {
    let mut depth = 0_i32;
    for at in (from.max(index.saturating_sub(18))..index).rev() {
        depth += i32::from(passage.tokens[at].is_sign(")")) - i32::from(passage.tokens[at].is_sign("("));
        let is_number = matches!(&passage.tokens[at].kind, Kind::Number(number) if number.decimals > 0)
            && !passage.words(at..index).contains(" với ");
        // another number has words of its own, unless it stands in brackets
        // a comma ends it, unless the words go on with whom it is measured from
        let goes_on = || {
            let next = passage.tokens.get(at + 1).and_then(|token| token.word());
            matches!(next, Some("với" | "đến" | "tới")) || passage.words(from..at).contains(" so với ")
        };
        let is_end = passage.tokens[at].is_sign(",") && depth == 0 && !goes_on();
        if (is_number && depth == 0 && !passage.is_named(at)) || depth < 0 || is_end {
            return None;
        }
        if passage.is_named(at) || depth > 0 {
            continue;
        }
        let way = match passage.tokens[at].word() {
            Some("hơn") if passage.word_before(at, 1) == "thấp" => Some(Way::Down),
            Some("hơn") => Some(Way::Up),
            Some("kém" | "thua") => Some(Way::Down),
            Some("cách") if passage.tokens.get(at + 1).and_then(|token| token.word()) != Some("nhau") => {
                None
            }
            _ => continue,
        };
        return Some((at, way));
    }
    None
}

/// Whom the words between the cue and the number name; where they name nobody, what stands behind the number after `so với`.
fn reference(
    passage: &Passage<'_>,
    between: std::ops::Range<usize>,
    index: usize,
    end: usize,
) -> Option<Reference> {
    let words = passage.words(between.clone());
    if says(&words, &EARLIER) || says(&words, &["năm", "ngày"]) {
        return None;
    }
    let named = |range: std::ops::Range<usize>| {
        let mut mentions = passage.mentions.iter().filter(|mention| range.contains(&mention.first));
        let only = mentions.next().filter(|_| mentions.next().is_none())?;
        only.entities.iter().copied().find(|entity| matches!(entity, Entity::Unit(_) | Entity::Other(_)))
    };
    let told = |words: &str| {
        // `so với mức bình quân của 34 tỉnh, thành phố`
        if says(words, &["bình quân", "trung bình"])
            && says(words, &["tỉnh", "thành phố", "cả nước", "toàn quốc"])
            && !says(words, &["sở", "xã", "phường", "huyện", "khối"])
        {
            return Some(Reference::Mean);
        }
        REFERENCES.iter().find(|(known, _)| says(words, &[known])).map(|(_, reference)| *reference)
    };
    let at_place = between.clone().rev().find_map(|at| match &passage.tokens[at].kind {
        Kind::Number(number) if passage.word_before(at, 1) == "thứ" => usize::try_from(number.value).ok(),
        _ => None,
    });
    if let Some(place) = at_place {
        return Some(Reference::At(place));
    }
    if between.is_empty() {
        let start = passage.sentence(index).start;
        let before = (start..index.saturating_sub(1)).find(|at| {
            passage.tokens[*at].word() == Some("so")
                && passage.tokens.get(at + 1).and_then(|token| token.word()) == Some("với")
        });
        if let Some(found) = before.and_then(|before| told(&passage.words(before..index))) {
            return Some(found);
        }
        let behind = (index + 1..end.min(index + 5)).find(|at| {
            passage.tokens[*at].word() == Some("so")
                && passage.tokens.get(at + 1).and_then(|token| token.word()) == Some("với")
        })?;
        let range = behind..end.min(behind + 9);
        let words = passage.words(range.clone());
        return told(&words).or_else(|| named(range).map(Reference::Named));
    }
    // `đơn vị liền trên (Đồng Phú)`: the words tell who it is, the name stands beside
    told(&words).or_else(|| named(between).map(Reference::Named))
}
