//! `tổng của sáu nhóm là 65,60 điểm`: what the points of all groups make together, which need not be the score that the portal publishes.

use rust_decimal::Decimal;

use crate::figures::{GroupMove, Points};

use super::clause::{Measured, Passage, measured, says};
use super::facts::{Unit, printed};
use super::judge::Judge;
use super::names::Entity;
use super::token::{Kind, Number};
use super::verdict::Verdict;

/// `Mười hồ sơ còn lại gồm: A 02 hồ sơ, B 01 hồ sơ …`: a number of dossiers and those behind it that should make it, where they do not; the
/// place of the number, and their sum.
pub fn dossiers(passage: &Passage<'_>) -> Vec<(usize, u32)> {
    let count = |at: usize| match &passage.tokens[at].kind {
        Kind::Number(number)
            if number.decimals == 0
                && number.sign.is_none()
                && !number.percent
                && !passage.is_named(at)
                && measured(passage, at) == Some(Measured::In(Unit::Dossier)) =>
        {
            u32::try_from(number.value).ok()
        }
        _ => None,
    };
    let mut found = Vec::new();
    for at in 0..passage.tokens.len() {
        let Some(stated) = count(at) else { continue };
        let period = passage.period(at);
        let lead = (at + 1..(at + 9).min(period.end))
            .find(|at| passage.tokens[*at].is_sign(":") || passage.tokens[*at].word() == Some("gồm"));
        let Some(lead) = lead else { continue };
        let is_direct =
            (at + 1..lead).all(|at| passage.tokens[at].word().is_some() || passage.tokens[at].is_sign(","));
        let words = passage.words(at + 1..period.end);
        let is_plain =
            !says(&words, &["trong đó", "riêng", "giảm", "tăng", "so với", "chiếm", "còn lại là", "mỗi"]);
        let mut depth = 0_i32;
        let mut parts = Vec::new();
        for at in lead..period.end {
            depth += i32::from(passage.tokens[at].is_sign("(")) - i32::from(passage.tokens[at].is_sign(")"));
            parts.extend(count(at).filter(|_| depth == 0));
        }
        let sum: u32 = parts.iter().sum();
        if is_direct && is_plain && parts.len() > 1 && sum != stated {
            found.push((at, sum));
        }
    }
    found
}

impl Judge<'_> {
    /// What becomes of a number of points in a sentence that speaks of the sum of the groups; `None` in any other.
    pub(super) fn sum_of_groups(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
    ) -> Option<Verdict> {
        let words = passage.words(passage.period(index).start..index);
        let at = words.rfind(" tổng ")?;
        let behind: Vec<&str> = words.get(at..)?.split_whitespace().skip(1).take(6).collect();
        let groups = behind.iter().position(|word| *word == "nhóm")?;
        let is_led = behind.iter().take(groups).all(|word| {
            matches!(
                *word,
                "của" | "các" | "cả" | "số" | "điểm" | "sáu" | "năm" | "toàn" | "bộ" | "cộng" | "tất"
            )
        });
        if !is_led {
            return None;
        }
        let unit = passage.mentions.iter().rev().filter(|mention| mention.end <= index).find_map(|mention| {
            mention.entities.iter().find_map(|entity| match entity {
                Entity::Unit(id) => self.facts.week.unit(*id),
                _ => None,
            })
        });
        let sum = |groups: &[GroupMove], then: bool| -> Option<Decimal> {
            let points = |group: &GroupMove| {
                printed(if then { &group.baseline } else { &group.current }, Points::printed)
            };
            groups.iter().map(points).sum()
        };
        let mut known = Vec::new();
        let week = self.facts.week;
        let own = unit.map(|unit| (unit.groups.as_slice(), unit.score(), unit.score_before()));
        let total = |reading| printed(reading, crate::figures::Score::printed);
        let of_province = (week.groups.as_slice(), total(&week.total.current), total(&week.total.baseline));
        let of_unit = own.map(|(groups, now, then)| {
            (groups, now.map(|score| score.printed()), then.map(|score| score.printed()))
        });
        for (groups, now, then) in of_unit.into_iter().chain([of_province]) {
            let sums = (sum(groups, false), sum(groups, true));
            known.extend([sums.0, sums.1]);
            known.push(sums.0.zip(sums.1).map(|(now, then)| now - then));
            known.push(sums.0.zip(now).map(|(sum, score)| sum - score));
            known.push(sums.1.zip(then).map(|(sum, score)| sum - score));
            known.extend([now, then]);
            known.push(now.zip(then).map(|(now, then)| now - then));
        }
        let is_known = known.into_iter().flatten().any(|value| value.abs() == number.value.abs());
        Some(if is_known {
            Verdict::Agrees("tổng điểm của các nhóm".to_owned())
        } else {
            Verdict::Unjudged
        })
    }
}
