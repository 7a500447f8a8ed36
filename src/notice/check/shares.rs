//! A number in percent that tells how much one count is of another.

use rust_decimal::Decimal;

use crate::figures::number::exact;

use super::clause::{Measured, Passage, measured, says, way_word};
use super::facts::Unit;
use super::judge::Judge;
use super::names::Entity;
use super::rules;
use super::tokens::{Kind, Number};
use super::verdict::Verdict;

impl Judge<'_> {
    /// `Riêng thị xã Bình Long có 204 hồ sơ, chiếm 95,33%`: a unit's or a level's part of all overdue dossiers.
    pub(super) fn share_of_overdue(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
    ) -> Option<Verdict> {
        let lead = passage.words(index.saturating_sub(4)..index);
        let in_brackets = index > 2
            && passage.tokens[index - 1].is_sign("(")
            && passage.words(index.saturating_sub(4)..index).contains(" hồ sơ ");
        let period = passage.words(passage.period(index));
        if !(lead.contains(" chiếm ") || in_brackets) || !says(&period, &["hồ sơ"]) {
            return None;
        }
        let total = self.facts.week.overdue.as_ref().map(|list| list.total())?;
        let sentence = passage.sentence(index);
        let mention = passage
            .mentions
            .iter()
            .rfind(|mention| mention.end <= index && sentence.contains(&mention.first))?;
        let mut facts = mention.entities.iter().flat_map(|entity| self.facts.of(*entity));
        let part = facts.find(|fact| fact.unit == Unit::Dossier && fact.of != Entity::Province)?.value;
        let share = (part * Decimal::ONE_HUNDRED).checked_div(total.into())?;
        let round = |decimals: u32| {
            share.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
        };
        if round(number.decimals) == number.value {
            return Some(Verdict::Agrees("tỷ lệ trong tổng số hồ sơ quá hạn".to_owned()));
        }
        let right = format!("{}%", exact(round(2)));
        Some(Verdict::wrong(rules::NUMBER, format!("tỷ lệ này là {right}"), right))
    }
}

/// `toàn tỉnh có 214 hồ sơ, riêng thị xã Bình Long 204 hồ sơ, chiếm 95,33%`: the share of one count in another; `None` where it is told as
/// something else.
pub fn ratio(passage: &Passage<'_>, index: usize, number: &Number, sizes: &[u32]) -> Option<Verdict> {
    let period = passage.period(index);
    let lead = passage.words(index.saturating_sub(4).max(period.start)..index);
    let in_brackets = index.checked_sub(1).is_some_and(|at| passage.tokens[at].is_sign("("));
    let is_told = lead.contains(" chiếm ") || in_brackets;
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

/// `từ 70,8% lên 72,1%, tăng 1,3%`: what two rates before a number differ by is told in points of percent; `None` where it is not that.
pub fn difference_as_percent(passage: &Passage<'_>, index: usize, number: &Number) -> Option<Verdict> {
    let way = way_word(passage, index.checked_sub(1)?);
    if !number.percent || way.is_none() {
        return None;
    }
    let period = passage.period(index);
    let rates: Vec<Decimal> = (period.start..index)
        .filter_map(|at| match &passage.tokens[at].kind {
            Kind::Number(other) if other.percent && !passage.is_named(at) => Some(other.value),
            _ => None,
        })
        .collect();
    let is_gap = rates.iter().enumerate().any(|(at, one)| {
        rates[at + 1..].iter().any(|other| (one - other).abs() == number.value.abs() && one != other)
    });
    is_gap.then(|| {
        let right = format!("{} điểm phần trăm", exact(number.value.abs()));
        Verdict::wrong(rules::UNIT, "hiệu của hai tỷ lệ tính bằng điểm phần trăm", right)
    })
}

/// `07/13 đơn vị (53,85%)`: the share that stands before it, in percent.
pub fn share_of_count(passage: &Passage<'_>, index: usize, number: &Number) -> Option<Verdict> {
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
