//! `tổng của sáu nhóm là 65,60 điểm`: what the points of all groups make together, which need not be the score that the portal publishes.

use rust_decimal::Decimal;

use crate::figures::{GroupMove, Points};

use super::clause::Passage;
use super::facts::printed;
use super::judge::Judge;
use super::names::Entity;
use super::token::Number;
use super::verdict::Verdict;

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
