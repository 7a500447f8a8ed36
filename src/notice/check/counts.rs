//! What a count should be: the indicators or units that the words around it describe.

mod condition;
mod members;
mod part;
mod stretch;
mod topic;
mod understood;

use super::clause::{EARLIER, Measured, Noun, Passage, measured, noun_at, says};
use super::facts::Facts;
use super::names::{Entity, Mention};
use super::tokens::Kind;
use super::verdict::Carried;
use crate::figures::{Group, UnitMove};

pub use condition::{Condition, condition};
pub use stretch::around;
pub use topic::points_told;

use condition::is_of_then;
use members::{index_groups, indicators, kind_apart, provinces, scored, size, units};
use stretch::stretch;
use understood::{is_part, is_understood};

pub use condition::year_told;
pub use members::Expected;

/// Whom `địa phương` means where it stands.
pub fn meant(facts: &Facts<'_>, passage: &Passage<'_>, index: usize, noun: Noun, carried: &Carried) -> Noun {
    if noun != Noun::Localities {
        return noun;
    }
    let of = facts.week.rank.current.map(|rank| rank.of());
    if matches!(&passage.tokens[index].kind, Kind::Share(_, whole) if Some(*whole) == of) {
        return Noun::Provinces;
    }
    let sentence = passage.words(passage.sentence(index));
    let mut before = passage.mentions.iter().flat_map(|mention| &mention.entities);
    let speaks_of_provinces = before.any(|entity| matches!(entity, Entity::Other(_)));
    if says(&sentence, &["cả nước", "toàn quốc"]) || speaks_of_provinces {
        return Noun::Provinces;
    }
    if let Some(group) = named_group(passage, index).or(carried.group) {
        return Noun::Units(Some(group));
    }
    // the only level that has scores
    let scored = |group: &Group| facts.week.group(*group).any(|unit| unit.score().is_some());
    let mut levels = [Group::District, Group::Commune].into_iter().filter(scored);
    match (levels.next(), levels.next()) {
        (Some(only), None) => Noun::Units(Some(only)),
        _ => Noun::Units(None),
    }
}

/// What a count should be; `None` where the words do not tell.
pub fn expected(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    noun: Noun,
    carried: &Carried,
) -> Option<Expected> {
    if let Some(lead) = described_before(passage, index) {
        let Some(Measured::Counts(noun)) = noun_at(passage, lead + 1) else { return None };
        let found = told(facts, passage, (lead, lead + 1), noun, carried);
        return found.filter(|(condition, _)| *condition != Condition::All).map(|(_, found)| found);
    }
    let same = of_same_then(facts, passage, index, noun, carried)
        .or_else(|| of_told_whole(facts, passage, index, noun, carried));
    same.or_else(|| told(facts, passage, (index, index), noun, carried).map(|(_, found)| found))
}

/// `Số xã đạt từ 73 điểm trở lên là 22 đơn vị, kỳ trước là 15 đơn vị`: a count of another time that goes on with what the count before it was
/// said of; `None` where it says something of its own.
fn of_same_then(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    noun: Noun,
    carried: &Carried,
) -> Option<Expected> {
    const LEADS: &str =
        "kỳ tuần tháng lần đợt trước so sánh con số này tương ứng là có chỉ mới còn trong khi của";
    const NOUNS: &str =
        "đơn vị xã phường sở ban ngành huyện thị thành phố chỉ số địa phương cơ quan đạt mức này đó";
    let words = around(passage, index);
    let (before, behind) = words.split_once('#')?;
    let is_then = EARLIER.iter().any(|words| before.contains(&format!(" {words} ")));
    let only = |words: &str, known: &str| {
        words.split_whitespace().all(|word| word == "|" || known.split(' ').any(|known| known == word))
    };
    if !is_then || !only(before, LEADS) || !only(behind, NOUNS) {
        return None;
    }
    let first = (0..index).rev().find(|at| stretch::is_count(passage, *at))?;
    let then = at_baseline(facts, passage, first, noun, carried)?;
    Some(Expected::number(vec![then], "số đơn vị kỳ so sánh", is_understood(facts, passage, first)))
}

/// `94 xã, phường đạt từ 70 điểm trở lên, gồm 81 xã và 13 phường`: a count of some of those that the count before it counts, each surely told;
/// `None` where it is no part of another.
fn of_told_whole(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    noun: Noun,
    carried: &Carried,
) -> Option<Expected> {
    let at = part::whole_before(passage, index)?;
    let Some(Measured::Counts(of)) = measured(passage, at) else { return None };
    let (of_whole, whole) = told(facts, passage, (at, at), of, carried)?;
    if !whole.is_told || whole.members.is_empty() || of_whole == Condition::All {
        return None;
    }
    let around = around(passage, index);
    let own = condition(facts, passage, index, &around, carried)?;
    let words = around.replace('#', " ");
    let is_elsewhere = says(&words, &["còn lại", "khác", "top", "đồng thời", "hoặc", "vừa", "liên tiếp"])
        || EARLIER.iter().any(|then| says(&words, &[then]));
    if is_elsewhere || !is_understood(facts, passage, index) {
        return None;
    }
    let mut members = whole.members;
    if own != Condition::All && own != of_whole {
        let noun = meant(facts, passage, index, noun, carried);
        let found = of_condition(facts, passage, index, noun, carried, own, &around, false)?;
        if !found.is_told || (found.members.is_empty() && found.numbers.iter().any(|number| *number > 0)) {
            return None;
        }
        members.retain(|member| found.members.contains(member));
    }
    let kind = part::kind_of(passage, index);
    members.retain(|member| part::is_of(facts, *member, noun, kind));
    let numbers = vec![size(&members)];
    Some(Expected {
        members, ..Expected::number(numbers, "số đơn vị này trong số vừa nêu", true)
    })
}

/// How many those are, now and at the date compared with, that are described behind the word `số`; `None` where they are not surely told.
pub fn described(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    lead: usize,
    carried: &Carried,
) -> Option<(u32, u32)> {
    let Some(Measured::Counts(noun @ (Noun::Indicators | Noun::Units(_) | Noun::Localities))) =
        noun_at(passage, lead + 1)
    else {
        return None;
    };
    let (condition, now) = told(facts, passage, (lead, lead + 1), noun, carried)?;
    let then = at_baseline(facts, passage, lead, noun, carried)?;
    let is_one = now.is_certain && now.numbers.len() == 1 && condition != Condition::All;
    is_one.then(|| now.numbers.first().map(|now| (*now, then))).flatten()
}

/// `Các xã, phường tăng từ 11 điểm trở lên (10 đơn vị)`: the word before the noun that a count alone in brackets is described with.
fn described_before(passage: &Passage<'_>, index: usize) -> Option<usize> {
    let open = index.checked_sub(1).filter(|at| passage.tokens[*at].is_sign("("))?;
    let close = (index..(index + 6).min(passage.tokens.len())).find(|at| passage.tokens[*at].is_sign(")"))?;
    let is_alone = (index + 1..close).all(|at| passage.tokens[at].word().is_some());
    let start = passage.sentence(index).start;
    let lead = (start..open).find(|at| {
        matches!(passage.tokens[*at].word(), Some("các" | "những" | "số"))
            && matches!(noun_at(passage, at + 1), Some(Measured::Counts(_)))
    })?;
    let is_count = |at: usize| {
        !passage.is_named(at)
            && matches!(passage.tokens[at].kind, Kind::Number(_) | Kind::Share(..))
            && matches!(measured(passage, at), Some(Measured::Counts(_)))
    };
    (is_alone && !(lead..open).any(is_count)).then_some(lead)
}

/// What is said of those that are counted, and how many they are; `words` is where the words begin that have to be understood.
fn told(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    (index, words): (usize, usize),
    noun: Noun,
    carried: &Carried,
) -> Option<(Condition, Expected)> {
    let noun = meant(facts, passage, index, noun, carried);
    let around = around(passage, index);
    let condition = condition(facts, passage, index, &around, carried)?;
    let then = is_of_then(facts, passage, index);
    let found = of_condition(facts, passage, index, noun, carried, condition, &around, then)?;
    let is_denominator = noun == Noun::Provinces && found.is_certain && condition == Condition::All;
    let is_told = found.is_certain && (is_denominator || is_understood(facts, passage, words));
    let is_certain = is_told && !is_part(passage, index, &around);
    Some((condition, Expected { is_certain, is_told, ..found }))
}

/// How many a count was at the date compared with, where that is surely understood.
pub fn at_baseline(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    noun: Noun,
    carried: &Carried,
) -> Option<u32> {
    let noun = meant(facts, passage, index, noun, carried);
    let around = around(passage, index);
    let condition = condition(facts, passage, index, &around, carried)?;
    // how they moved has no then
    let is_state = matches!(
        condition,
        Condition::AtLeast(_)
            | Condition::Above(_)
            | Condition::Below(_)
            | Condition::AtMost(_)
            | Condition::Between(..)
            | Condition::Class(_)
            | Condition::Hundred
    );
    let found = of_condition(facts, passage, index, noun, carried, condition, &around, true)?;
    (is_state && found.numbers.len() == 1).then(|| found.numbers.first().copied()).flatten()
}

/// How many a condition is true of that is said of all or none; `None` where the words tell no condition. The index is that of a word before
/// the noun.
pub fn claimed(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    noun: Noun,
    carried: &Carried,
) -> Option<Expected> {
    let found = told(facts, passage, (index, index + 1), noun, carried);
    let is_claim = |condition| !matches!(condition, Condition::All | Condition::NoData | Condition::Class(_));
    found.filter(|(condition, _)| is_claim(*condition)).map(|(_, found)| found)
}

/// How many there are in all of what is counted, and how many of them have a score.
pub fn whole(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    noun: Noun,
    carried: &Carried,
) -> Vec<u32> {
    match meant(facts, passage, index, noun, carried) {
        Noun::Provinces => facts.week.rank.current.map(|rank| rank.of()).into_iter().collect(),
        _ => sizes(facts, passage, index, noun, carried),
    }
}

/// Whether a part of all provinces is counted, such as those that reach a score.
pub fn is_of_some_provinces(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    carried: &Carried,
) -> bool {
    let around = around(passage, index);
    condition(facts, passage, index, &around, carried).is_some_and(|condition| condition != Condition::All)
}

#[expect(clippy::too_many_arguments, reason = "all that was found out about one count")]
pub fn of_condition(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    noun: Noun,
    carried: &Carried,
    condition: Condition,
    around: &str,
    then: bool,
) -> Option<Expected> {
    match noun {
        Noun::Indicators => indicators(facts, condition, around, then),
        Noun::Units(group) => {
            let named = group.or_else(|| named_group(passage, index)).or(carried.group);
            let kind = kind_apart(passage, index);
            let of_all = whole_told(passage, index);
            let (points, is_sure) = points_told(passage, index, carried);
            let found = units(facts, condition, named, around, kind, then, (points, of_all))?;
            if is_sure {
                return Some(found);
            }
            // of the score or of the points in a group that was named before: either may be meant, unless no score is so low
            let other = units(facts, condition, named, around, kind, then, (None, of_all))?;
            let bound = match condition {
                Condition::AtLeast(bound)
                | Condition::Above(bound)
                | Condition::Below(bound)
                | Condition::AtMost(bound)
                | Condition::Between(bound, _) => Some(bound),
                _ => None,
            };
            let max = facts.week.groups.iter().find(|group| Some(group.no) == points).map(|group| group.max);
            if bound.zip(max).is_some_and(|(bound, max)| bound > max) {
                return Some(other);
            }
            let is_bound = matches!(
                condition,
                Condition::AtLeast(_)
                    | Condition::Above(_)
                    | Condition::Below(_)
                    | Condition::AtMost(_)
                    | Condition::Between(..)
            );
            let all = sizes(facts, passage, index, noun, carried);
            let is_nothing = other.numbers.iter().all(|number| *number == 0 || all.contains(number));
            if is_bound && is_nothing {
                return Some(found);
            }
            let numbers = found.numbers.into_iter().chain(other.numbers).collect();
            Some(Expected { numbers, is_certain: false, is_told: false, members: Vec::new(), ..other })
        }
        Noun::Localities => None,
        Noun::Provinces if condition != Condition::All => provinces(facts, condition).map(|found| Expected {
            is_certain: found.is_certain && !then,
            is_told: found.is_told && !then,
            ..found
        }),
        Noun::Provinces => {
            let of = facts.week.rank.current.or(facts.week.rank.baseline)?.of();
            let lead = passage.words(index.saturating_sub(3)..index);
            let is_of_place =
                [" trong ", " trên ", " tổng số ", " trong số "].iter().any(|link| lead.ends_with(link))
                    && says(&passage.words(passage.sentence(index).start..index), &["hạng", "thứ", "vị trí"]);
            let is_total = around.contains(" tổng số #") || around.contains(" cả nước ") || is_of_place;
            Some(Expected::number(vec![of], "số tỉnh, thành phố", is_total))
        }
        Noun::IndexGroups if matches!(condition, Condition::Way(_)) => index_groups(facts, condition),
        Noun::IndexGroups => {
            let groups = size(&facts.week.index.groups);
            // five where online services and payment stand together
            Some(Expected::number(vec![groups, 5], "số nhóm chỉ số", false))
        }
    }
}

/// `Trong 149 đơn vị được chấm điểm`: how many there are in all, as the sentence says before a count.
fn whole_told(passage: &Passage<'_>, index: usize) -> Option<u32> {
    (passage.sentence(index).start..index).find_map(|at| match &passage.tokens[at].kind {
        Kind::Number(number)
            if number.decimals == 0 && matches!(passage.word_before(at, 1), "trong" | "số") =>
        {
            u32::try_from(number.value).ok()
        }
        _ => None,
    })
}

/// A unit's points in a group of the index, or how they went.
pub fn points_of(unit: &UnitMove, no: u8, is_change: bool) -> Option<rust_decimal::Decimal> {
    if is_change { members::change(unit, Some(no)) } else { members::value(unit, Some(no), false) }
}

/// How many units of the group that a count speaks of there are, and how many of them have a score; empty where no group is named.
pub fn sizes(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    noun: Noun,
    carried: &Carried,
) -> Vec<u32> {
    match meant(facts, passage, index, noun, carried) {
        Noun::Localities => Vec::new(),
        Noun::Units(group) => {
            let Some(group) = group.or_else(|| named_group(passage, index)).or(carried.group) else {
                return Vec::new();
            };
            let units: Vec<&UnitMove> = facts.week.group(group).collect();
            vec![size(&units), scored(facts, group)]
        }
        Noun::Indicators => vec![size(&facts.week.index.indicators), size(&facts.week.indicators)],
        Noun::IndexGroups => vec![size(&facts.week.index.groups), 5],
        Noun::Provinces => Vec::new(),
    }
}

/// The group of units that the sentence around a token names.
pub fn named_group(passage: &Passage<'_>, index: usize) -> Option<Group> {
    let sentence = passage.sentence(index);
    // what stands in brackets of its own is said beside
    let opened = |at: usize| (0..at).rev().find(|at| passage.tokens[*at].is_sign("()"));
    let bracket = |at: usize| opened(at).filter(|open| passage.tokens[*open].is_sign("("));
    let group = |mention: &Mention| {
        if bracket(mention.first).is_some() && bracket(mention.first) != bracket(index) {
            return None;
        }
        // `cao hơn khối sở, ban, ngành`: what is compared with
        let is_compared = matches!(passage.word_before(mention.first, 1), "hơn" | "kém" | "với")
            || matches!(
                (passage.word_before(mention.first, 2), passage.word_before(mention.first, 1)),
                ("hơn" | "kém" | "với", "khối" | "nhóm" | "các")
            );
        if is_compared && !(mention.first..mention.end).contains(&index) && mention.end <= index {
            return None;
        }
        mention.entities.iter().find_map(|entity| match entity {
            Entity::Group(group) => Some(*group),
            _ => None,
        })
    };
    // `cả tỉnh có mười chín đơn vị`
    if says(
        &passage.words(sentence.start..index),
        &["cả tỉnh", "toàn tỉnh", "toàn thành phố", "cả thành phố"],
    ) {
        let named =
            passage.mentions.iter().filter(|mention| (sentence.start..index).contains(&mention.first));
        return named.filter_map(group).next_back();
    }
    // before it or in what it is said of, else in its sentence up to a list, else what the passage spoke of last
    let stretch = stretch(passage, index);
    let near =
        passage.mentions.iter().filter(|mention| (sentence.start..stretch.end).contains(&mention.first));
    let own = near.filter_map(group).next_back();
    let listed = (index..sentence.end).find(|at| {
        passage.tokens[*at].is_sign(":(") || matches!(passage.tokens[*at].word(), Some("gồm" | "là"))
    });
    let end = listed.unwrap_or(sentence.end);
    let own = own.or_else(|| {
        passage.mentions.iter().filter(|mention| (index..end).contains(&mention.first)).find_map(group)
    });
    own.or_else(|| passage.mentions.iter().filter(|mention| mention.end <= index).rev().find_map(group))
}
