//! `Mười địa phương còn lại đều giảm điểm`: how many are left of those that went one way, without those that were named.

use super::clause::{Noun, Passage, says};
use super::facts::Facts;
use super::names::Entity;
use super::rules;
use super::verdict::{Carried, Verdict};
use crate::figures::number::count;

use super::counts::{Condition, around, condition, meant, of_condition, sizes};

/// What becomes of a count of the rest, of which all are said to have gone one way; `None` where it tells nothing of the kind.
pub fn rest(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    noun: Noun,
    carried: &Carried,
    stated: u32,
) -> Option<Verdict> {
    let noun = meant(facts, passage, index, noun, carried);
    let around = around(passage, index);
    let (_, behind) = around.split_once('#')?;
    if !says(behind, &["còn lại"])
        || says(behind, &["này", "hầu hết", "phần lớn"])
        || says(behind, &["trên", "dưới", "từ"])
    {
        return None;
    }
    let condition = condition(facts, passage, index, &around, carried)?;
    if !matches!(condition, Condition::Way(_)) {
        return None;
    }
    let found = of_condition(facts, passage, index, noun, carried, condition, &around, false)?;
    let right = *found.numbers.first()?;
    let mut named: Vec<Entity> = Vec::new();
    let before = passage.mentions.iter().filter(|mention| mention.end <= index);
    for entity in before.flat_map(|mention| &mention.entities) {
        if found.members.contains(entity) && !named.contains(entity) {
            named.push(*entity);
        }
    }
    let left = right.checked_sub(u32::try_from(named.len()).ok()?)?;
    // without `đều` it may be the rest of another whole, unless it is nearly this one
    if !says(behind, &["đều"]) && right.abs_diff(stated) > 2 {
        return None;
    }
    // of all those that are counted, so that no other part is meant
    let is_whole = sizes(facts, passage, index, noun, carried).first().is_some_and(|all| *all > 0);
    if (left..=right).contains(&stated) {
        return Some(Verdict::Agrees(found.what));
    }
    (is_whole && found.numbers.len() == 1 && (stated > right || named.is_empty()))
        .then(|| Verdict::wrong(rules::COUNT, format!("{} là {}", found.what, count(right)), count(right)))
}
