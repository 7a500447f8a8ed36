//! `Tất cả các xã đều đạt trên 60 điểm`, `không đơn vị nào giảm`, `quá nửa số đơn vị tụt hạng`: how many of all it is said of, without a number.

use std::ops::Range;

use crate::figures::number::count;

use super::clause::{Measured, Noun, Passage, says};
use super::counts;
use super::facts::Facts;
use super::names::Entity;
use super::rules;
use super::tokens::Kind;
use super::verdict::{Carried, Verdict};

/// How many of all are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantity {
    All,
    None,
    /// More than a half.
    Most,
    /// A little less than a half.
    NearlyHalf,
    Half,
    /// `duy nhất`.
    One,
    /// These parts of so many, more or less: `hai phần ba`.
    Parts(u32, u32),
}

impl Quantity {
    /// Whether so many of so many are that.
    fn is(self, part: u32, whole: u32) -> bool {
        let (part, whole) = (u64::from(part), u64::from(whole));
        match self {
            Self::All => part == whole,
            Self::None => part == 0,
            Self::Most => part * 2 > whole,
            Self::NearlyHalf => part * 2 < whole && part * 20 >= whole * 7,
            Self::Half => part * 20 >= whole * 9 && part * 20 <= whole * 11,
            Self::One => part == 1,
            // a twentieth of all more or less is told so
            Self::Parts(parts, of) => {
                let (is, said) = (part * u64::from(of), whole * u64::from(parts));
                is.abs_diff(said) * 20 <= whole * u64::from(of)
            }
        }
    }
}

/// Claims of how many, which are not so: where, and what is wrong.
pub fn check(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    carried: &Carried,
    name: impl Fn(Entity) -> String,
) -> Vec<(Range<usize>, Verdict)> {
    let mut found = Vec::new();
    for at in 0..passage.tokens.len() {
        found.extend(of_each_named(facts, passage, at, carried, &name));
        let Some((quantity, noun_at)) = quantity_at(passage, at) else { continue };
        if let Some(verdict) = beside(facts, passage, quantity, noun_at, carried) {
            found.extend(verdict.map(|verdict| (at..noun_at + 1, verdict)));
            continue;
        }
        let Some(Measured::Counts(
            noun @ (Noun::Indicators | Noun::Units(_) | Noun::Localities | Noun::Provinces),
        )) = super::clause::noun_at(passage, noun_at)
        else {
            continue;
        };
        let sentence = passage.sentence(at);
        let words = passage.words(at..sentence.end);
        // what shall be, what is excepted, and what is said of a part is no claim of all
        let is_apart = says(
            &words,
            &[
                "trừ",
                "ngoại trừ",
                "phải",
                "cần",
                "để",
                "nhằm",
                "còn lại",
                "trong số đó",
                "nêu trên",
                "trên đây",
                "có tên",
                "năm trước",
            ],
        ) || says(
            &passage.words(sentence.start..at),
            &["để", "phấn đấu", "bảo đảm", "đảm bảo", "yêu cầu", "đề nghị", "không để", "trừ", "nếu"],
        );
        let is_named = quantity != Quantity::One
            && passage.mentions.iter().any(|mention| {
                mention.first >= at
                    && sentence.contains(&mention.first)
                    && mention.entities.iter().any(|entity| {
                        matches!(entity, super::names::Entity::Unit(_) | super::names::Entity::Points(_))
                    })
            });
        if is_apart || is_named {
            continue;
        }
        let from = if quantity == Quantity::One {
            noun_at.saturating_sub(1)
        } else {
            noun_at.saturating_sub(1).max(at)
        };
        let Some(expected) = counts::claimed(facts, passage, from, noun, carried) else {
            continue;
        };
        let sizes = counts::whole(facts, passage, noun_at, noun, carried);
        let Some((part, first)) = expected.numbers.first().copied().zip(sizes.first().copied()) else {
            continue;
        };
        if !expected.is_certain || sizes.iter().any(|whole| quantity.is(part, *whole)) {
            continue;
        }
        let right = format!("{}/{}", count(part), count(first));
        let verdict = Verdict::wrong(rules::COUNT, format!("{}: thực tế {right}", expected.what), right);
        found.push((sentence, verdict));
    }
    found
}

/// `Sở A, Sở B và Sở C …; cả ba đơn vị đều giữ nguyên thứ hạng`: whether it is so of each of those that were named last.
fn of_each_named(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    at: usize,
    carried: &Carried,
    name: &impl Fn(Entity) -> String,
) -> Option<(Range<usize>, Verdict)> {
    let word = |at: usize| passage.tokens.get(at).and_then(|token| token.word());
    let Kind::Number(number) = &passage.tokens.get(at + 1)?.kind else { return None };
    let many = usize::try_from(number.value).ok().filter(|many| (2..=9).contains(many))?;
    // `cả ba đều …` counts what was named last
    let kind_of_last = || {
        let mut named = passage.mentions.iter().rev().filter(|mention| mention.end <= at);
        named.find_map(|mention| match mention.entities.first()? {
            Entity::Indicator(_) => Some(Noun::Indicators),
            Entity::Unit(_) => Some(Noun::Units(None)),
            _ => None,
        })
    };
    let noun = match super::clause::noun_at(passage, at + 2) {
        Some(Measured::Counts(noun @ (Noun::Indicators | Noun::Units(_) | Noun::Localities))) => noun,
        None if word(at + 2) == Some("đều") => kind_of_last()?,
        _ => return None,
    };
    let sentence = passage.sentence(at);
    if word(at) != Some("cả") || !(at + 2..(at + 7).min(sentence.end)).any(|at| word(at) == Some("đều"))
    {
        return None;
    }
    let is_counted = |entity: &&Entity| match noun {
        Noun::Indicators => matches!(entity, Entity::Indicator(_)),
        _ => matches!(entity, Entity::Unit(_)),
    };
    let mut named: Vec<Entity> = Vec::new();
    for mention in passage.mentions.iter().rev().filter(|mention| mention.end <= at) {
        if let Some(entity) = mention.entities.iter().find(is_counted)
            && !named.contains(entity)
            && named.len() < many
        {
            named.push(*entity);
        }
    }
    // of the level of those that are named
    let group = named.iter().find_map(|entity| match entity {
        Entity::Unit(id) => facts.history.unit(*id).map(|unit| unit.group),
        _ => None,
    });
    let carried = Carried { group: group.or(carried.group), ..carried.clone() };
    let found = counts::claimed(facts, passage, at + 1, noun, &carried)?;
    if named.len() != many || !found.is_told || found.members.is_empty() {
        return None;
    }
    let wrong = named.iter().find(|entity| !found.members.contains(entity))?;
    let message = format!("“{}” không thuộc {}", name(*wrong), found.what);
    Some((sentence, Verdict::wrong(rules::MEMBER, message, "")))
}

/// `hai phần ba số chỉ số (8/12)`, `quá nửa số xã, phường (99 đơn vị)`: whether the number in brackets is that; `None` where none stands there.
fn beside(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    quantity: Quantity,
    noun_at: usize,
    carried: &Carried,
) -> Option<Option<Verdict>> {
    let sentence = passage.sentence(noun_at);
    let open = (noun_at..(noun_at + 8).min(sentence.end)).find(|at| passage.tokens[*at].is_sign("("))?;
    let (part, whole) = match &passage.tokens.get(open + 1)?.kind {
        Kind::Share(part, whole) => (*part, *whole),
        Kind::Number(number) if number.decimals == 0 && !number.percent => {
            let noun = super::clause::noun_at(passage, noun_at)
                .or_else(|| super::clause::noun_at(passage, open + 2))?;
            let Measured::Counts(noun) = noun else { return None };
            let whole = counts::whole(facts, passage, noun_at, noun, carried).first().copied()?;
            (u32::try_from(number.value).ok()?, whole)
        }
        _ => return None,
    };
    Some((whole > 0 && !quantity.is(part, whole)).then(|| {
        let right = format!("{}/{}", count(part), count(whole));
        Verdict::wrong(rules::COUNT, format!("số phần nêu bằng chữ không khớp với {right}"), right)
    }))
}

/// What quantity begins at a token, and where the noun stands that it is of.
fn quantity_at(passage: &Passage<'_>, at: usize) -> Option<(Quantity, usize)> {
    let word = |ahead: usize| passage.tokens.get(at + ahead).and_then(|token| token.word()).unwrap_or("");
    let before = passage.word_before(at, 1);
    // `các`, `những`, `số` between the quantity and its noun
    let noun = |mut ahead: usize| {
        while matches!(word(ahead), "các" | "những" | "số" | "tổng" | "cả") {
            ahead += 1;
        }
        at + ahead
    };
    match (word(0), word(1), word(2)) {
        // `sở duy nhất dưới 80 điểm`; who rose or fell alone is judged elsewhere
        ("duy", "nhất", _) => {
            let is_way = ["tăng", "giảm"]
                .iter()
                .any(|way| says(&passage.words(at..(at + 6).min(passage.tokens.len())), &[way]));
            let noun = [1, 2].into_iter().find(|back| {
                at >= *back && matches!(super::clause::noun_at(passage, at - back), Some(Measured::Counts(_)))
            })?;
            let is_several = matches!(
                passage.tokens.get((at - noun).wrapping_sub(1)).map(|token| &token.kind),
                Some(Kind::Number(_))
            );
            (!is_way && !is_several).then(|| (Quantity::One, at - noun))
        }
        ("tất", "cả", _) | ("toàn", "bộ", _) => Some((Quantity::All, noun(2))),
        ("không", "có", _) | ("không", "còn", _) => {
            is_none(passage, at + 2).then(|| (Quantity::None, at + 2))
        }
        ("không", _, _) => is_none(passage, at + 1).then(|| (Quantity::None, at + 1)),
        ("chưa", "có", _) => is_none(passage, at + 2).then(|| (Quantity::None, at + 2)),
        ("quá", "nửa", _) | ("đa", "số", _) | ("phần", "lớn", _) => Some((Quantity::Most, noun(2))),
        ("hơn", "một", "nửa") => Some((Quantity::Most, noun(3))),
        ("hơn", "nửa", _) => Some((Quantity::Most, noun(2))),
        ("gần", "một", "nửa") => Some((Quantity::NearlyHalf, noun(3))),
        ("gần", "nửa", _) => Some((Quantity::NearlyHalf, noun(2))),
        ("một", "nửa", _) if !matches!(before, "hơn" | "gần" | "quá" | "đến" | "chưa") => {
            Some((Quantity::Half, noun(2)))
        }
        (parts, "phần", of) => {
            let number =
                |word: &str| ["một", "hai", "ba", "tư", "năm"].iter().position(|known| *known == word);
            let parts = u32::try_from(number(parts)? + 1).ok()?;
            let of = if of == "bốn" { 4 } else { u32::try_from(number(of)? + 1).ok()? };
            Some((Quantity::Parts(parts, of), noun(3)))
        }
        _ => None,
    }
}

/// Whether a noun stands here with `nào` behind it: `đơn vị nào`, `xã, phường nào`.
fn is_none(passage: &Passage<'_>, at: usize) -> bool {
    let end = (at + 6).min(passage.tokens.len());
    (at + 1..end).any(|index| {
        passage.tokens[index].word() == Some("nào")
            && (at..index).all(|between| {
                passage.tokens[between].word().is_some() || passage.tokens[between].is_sign(",")
            })
    })
}
