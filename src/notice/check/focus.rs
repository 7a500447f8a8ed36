//! Whose figure a number is where nobody is named beside it: which group of the index is spoken of, and when a group's points are a unit's.

use crate::figures::UnitId;

use super::clause::{Measured, Noun, Passage, noun_at, says};
use super::judge::Judge;
use super::names::{Entity, Mention};
use super::owner::Owner;
use super::token::Kind;
use super::verdict::Carried;

/// Units that are looked at where several are spoken of, at most.
const LOOKED_AT: usize = 24;

/// The group of the index that a line names, where it names one alone.
pub fn only_group(passage: &Passage<'_>) -> Option<u8> {
    let mut groups = passage.mentions.iter().filter_map(Mention::points);
    let first = groups.next()?;
    groups.all(|other| other == first).then_some(first)
}

/// The group of the index that is spoken of at a number: what its own clause names behind it, else what was named last, here or in the lines
/// that lead here.
pub fn topic(passage: &Passage<'_>, index: usize, carried: &Carried) -> Option<u8> {
    let clause = passage.clause(index);
    let behind =
        passage.mentions.iter().filter(|mention| mention.first >= index && clause.contains(&mention.first));
    let before = passage.mentions.iter().rev().filter(|mention| mention.end <= index);
    behind
        .filter_map(Mention::points)
        .next()
        .or_else(|| before.filter_map(Mention::points).next())
        .or(carried.points)
}

/// The units that are named within a stretch, each once.
fn units_in(passage: &Passage<'_>, stretch: std::ops::Range<usize>) -> Vec<UnitId> {
    let mut units: Vec<UnitId> = Vec::new();
    let named = passage.mentions.iter().filter(|mention| stretch.contains(&mention.first));
    for entity in named.flat_map(|mention| &mention.entities) {
        if let Entity::Unit(id) = entity
            && !units.contains(id)
            && units.len() < LOOKED_AT
        {
            units.push(*id);
        }
    }
    units
}

/// Whether units are counted or told as several at a token: `04 đơn vị`, `các xã`; not as the whole of which a part is told.
fn is_several_units(passage: &Passage<'_>, at: usize) -> bool {
    let is_units =
        |at: usize| matches!(noun_at(passage, at), Some(Measured::Counts(Noun::Units(_) | Noun::Localities)));
    let is_whole = matches!(
        passage.word_before(at, 1),
        "trong" | "trên" | "số" | "tổng" | "của" | "cho" | "với" | "thứ"
    );
    let leads = match &passage.tokens[at].kind {
        Kind::Number(number) => {
            number.decimals == 0
                && number.sign.is_none()
                && !number.percent
                && number.value > rust_decimal::Decimal::ONE
        }
        Kind::Share(..) => true,
        Kind::Word(word) => matches!(word.as_str(), "các" | "những" | "nhiều"),
        _ => false,
    };
    leads && !is_whole && !passage.is_named(at) && is_units(at + 1)
}

impl Judge<'_> {
    /// Whose points in a group of the index a number tells, by the units that are spoken of before it.
    pub(super) fn owner(
        &self,
        passage: &Passage<'_>,
        index: usize,
        mentions: &[&Mention],
        carried: &Carried,
    ) -> Owner {
        let unit = mentions.iter().flat_map(|mention| &mention.entities).find_map(|entity| match entity {
            Entity::Unit(id) => Some(*id),
            _ => None,
        });
        let period = passage.period(index);
        if let Some(unit) = unit {
            return Owner::Unit(unit);
        }
        let sentence = passage.sentence(index);
        let says_province = passage
            .mentions
            .iter()
            .any(|mention| sentence.contains(&mention.first) && mention.entities == [Entity::Province])
            || says(&passage.words(sentence.start..index), &["tỉnh", "toàn tỉnh", "cấp tỉnh"]);
        let of_period = units_in(passage, period.start..index);
        let is_several = (period.start..index).any(|at| is_several_units(passage, at));
        match of_period.as_slice() {
            [only] if !says_province && !is_several => return Owner::Unit(*only),
            _ => {}
        }
        let speaks_of_units = is_several
            || !of_period.is_empty()
            || carried.group.is_some()
            || passage.mentions.iter().any(|mention| {
                mention.end <= index
                    && mention
                        .entities
                        .iter()
                        .any(|entity| matches!(entity, Entity::Group(_) | Entity::Unit(_)))
            })
            || says(
                &passage.words(period.start..index),
                &["sở", "xã", "phường", "huyện", "đơn vị", "khối", "địa phương"],
            );
        // `Sở này dẫn đầu toàn tỉnh ở ba nhóm: …`
        let is_meant = says(
            &passage.words(period.start..index),
            &["sở này", "xã này", "phường này", "huyện này", "đơn vị này", "địa phương này"],
        );
        match is_meant || speaks_of_units && !(says_province && of_period.is_empty() && !is_several) {
            true => Owner::Units(units_in(passage, 0..passage.tokens.len())),
            false => Owner::Province,
        }
    }

    /// `03 chi nhánh, mỗi nơi 01 hồ sơ`: of each of those that are counted, of whom none is named.
    pub(super) fn is_of_each_unnamed(&self, passage: &Passage<'_>, index: usize) -> bool {
        let clause = passage.clause(index);
        let nearest = self.mentions(passage, index);
        let is_group =
            |mention: &&Mention| matches!(mention.entities.as_slice(), [Entity::Group(_) | Entity::Province]);
        says(&passage.words(clause.start..index), &["mỗi"]) && nearest.first().is_none_or(is_group)
    }

    /// Whether a number is one of several units that are told together without their names, so that nobody can tell whose it is.
    pub(super) fn is_of_unnamed(&self, passage: &Passage<'_>, index: usize) -> bool {
        let sentence = passage.sentence(index);
        let is_one =
            |mention: &&Mention| !mention.entities.iter().any(|entity| matches!(entity, Entity::Group(_)));
        let named = passage
            .mentions
            .iter()
            .filter(|mention| sentence.contains(&mention.first) && mention.end <= index)
            .rfind(is_one);
        let mut from = named.map_or(sentence.start, |mention| mention.end);
        // the province's rank between them says that it goes on with the province
        let of = self.facts.week.rank.current.map(|rank| rank.of());
        let is_rank =
            |at: &usize| matches!(passage.tokens[*at].kind, Kind::Share(_, whole) if Some(whole) == of);
        if let Some(rank) = (from..index).rev().find(is_rank) {
            from = rank + 1;
        }
        let words = passage.words(from..index);
        // two that were named are measured from each other
        if says(&words, &["cách nhau", "chênh nhau", "chênh lệch", "cả nước", "toàn quốc"]) {
            return false;
        }
        (from..index).any(|at| is_several_units(passage, at))
    }
}
