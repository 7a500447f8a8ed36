//! `gấp 102 lần thị xã Chơn Thành`: how many times as much one has as another.

use rust_decimal::{Decimal, RoundingStrategy};

use super::clause::{Passage, says};
use super::facts::{Role, Unit};
use super::judge::Judge;
use super::names::{Entity, Mention};
use super::rules;
use super::tokens::Number;
use super::verdict::Verdict;
use crate::figures::number::exact;

/// How nearly a number of times is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nearly {
    Just,
    /// `hơn`, `trên`, `quá`: some more.
    More,
    /// `gần`: a little less.
    Less,
}

impl Judge<'_> {
    /// What becomes of a number between `gấp` and `lần`; `None` where it is none, or where it is not told of whom.
    pub(super) fn times(&self, passage: &Passage<'_>, index: usize, number: &Number) -> Option<Verdict> {
        if passage.tokens.get(index + 1)?.word() != Some("lần") {
            return None;
        }
        let (lead, nearly) = match (passage.word_before(index, 1), passage.word_before(index, 2)) {
            ("gấp", _) => (index - 1, Nearly::Just),
            ("hơn" | "trên" | "quá", "gấp") => (index - 2, Nearly::More),
            ("gần", "gấp") => (index - 2, Nearly::Less),
            ("khoảng", "gấp") => (index - 2, Nearly::Just),
            _ => return None,
        };
        let period = passage.period(index);
        let is_one = |mention: &&Mention| {
            matches!(
                mention.entities.as_slice(),
                [Entity::Unit(_) | Entity::Other(_) | Entity::Province | Entity::Indicator(_)]
            )
        };
        let mut named =
            passage.mentions.iter().filter(|mention| period.contains(&mention.first)).filter(is_one);
        let own = named.clone().rfind(|mention| mention.end <= lead)?.entities.first()?;
        let other = named.find(|mention| mention.first > index)?.entities.first()?;
        let of_dossiers = says(&passage.words(period), &["hồ sơ"]);
        let units: &[Unit] = if of_dossiers { &[Unit::Dossier] } else { &[Unit::Point, Unit::Percent] };
        let value = |entity: &Entity| {
            let mut facts = self.facts.of(*entity).iter();
            facts
                .find(|fact| units.contains(&fact.unit) && (of_dossiers || fact.role == Role::Current))
                .map(|fact| fact.value)
        };
        let times = value(own)?.checked_div(value(other)?)?;
        let is_so = match nearly {
            Nearly::Just => {
                times.round_dp_with_strategy(number.decimals, RoundingStrategy::MidpointAwayFromZero)
                    == number.value
            }
            Nearly::More => times.floor() == number.value,
            Nearly::Less => times.ceil() == number.value,
        };
        if is_so {
            return Some(Verdict::Agrees("số lần của hai số".to_owned()));
        }
        let right = exact(times.round_dp_with_strategy(
            if times.fract() == Decimal::ZERO { 0 } else { 2 },
            RoundingStrategy::MidpointAwayFromZero,
        ));
        Some(Verdict::wrong(rules::NUMBER, format!("tỷ số của hai số là {right} lần"), right))
    }
}
