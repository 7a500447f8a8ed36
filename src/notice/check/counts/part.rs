//! A count of some of those that the count before it counts: `04 đơn vị dưới 60 điểm, trong đó 03 đơn vị dưới 50 điểm`.

use crate::figures::unit::{Kind as UnitKind, NameParts};
use crate::notice::check::clause::{Measured, Noun, Passage, measured};
use crate::notice::check::facts::Facts;
use crate::notice::check::names::Entity;
use crate::notice::check::tokens::Kind;

/// Whether a count of units or indicators stands at a token.
fn is_count(passage: &Passage<'_>, at: usize) -> bool {
    let is_number = match &passage.tokens[at].kind {
        Kind::Number(number) => number.decimals == 0 && !number.percent && number.sign.is_none(),
        Kind::Share(..) => true,
        _ => false,
    };
    is_number
        && !passage.is_named(at)
        && matches!(
            measured(passage, at),
            Some(Measured::Counts(Noun::Indicators | Noun::Units(_) | Noun::Localities))
        )
}

/// The count that this one is a part of, by the words between them: `trong đó`, `trong số đó`, `gồm`, a bracket that opens.
pub(super) fn whole_before(passage: &Passage<'_>, index: usize) -> Option<usize> {
    let word = |at: usize| passage.tokens.get(at).and_then(|token| token.word());
    let start = passage.period(index).start;
    let link = (start..index).rev().find(|at| {
        (word(*at) == Some("trong") && (word(at + 1) == Some("đó") || word(at + 2) == Some("đó")))
            || word(*at) == Some("gồm")
            || passage.tokens[*at].is_sign("(")
    })?;
    // brackets that are closed, and those who are named, lead to no part
    let is_plain = (link + 1..index).all(|at| !passage.tokens[at].is_sign("();"))
        && !passage.mentions.iter().any(|mention| {
            (link..index).contains(&mention.first)
                && !mention.entities.iter().all(|entity| matches!(entity, Entity::Group(_)))
        });
    let whole = (start..link).rev().find(|at| is_count(passage, *at))?;
    let is_near = (whole..link).all(|at| !passage.tokens[at].is_sign(";:"));
    (is_plain && is_near).then_some(whole)
}

/// The kind of unit that a count names by itself: `81 xã và 13 phường`, `03 phường`; `None` where it names several kinds or none.
pub(super) fn kind_of(passage: &Passage<'_>, index: usize) -> Option<UnitKind> {
    let word = |at: usize| passage.tokens.get(at).and_then(|token| token.word());
    let is_list = passage.tokens.get(index + 2).is_some_and(|token| token.is_sign(","))
        && matches!(word(index + 3), Some("xã" | "phường" | "đặc"));
    match word(index + 1)? {
        _ if is_list => None,
        "xã" => Some(UnitKind::RuralCommune),
        "phường" => Some(UnitKind::Ward),
        _ => None,
    }
}

/// Whether one that is counted is of this kind.
pub(super) fn is_of(facts: &Facts<'_>, entity: Entity, noun: Noun, kind: Option<UnitKind>) -> bool {
    let Entity::Unit(id) = entity else { return kind.is_none() };
    let Some(unit) = facts.history.unit(id) else { return false };
    let is_of_group = match noun {
        Noun::Units(Some(group)) => unit.group == group,
        _ => true,
    };
    is_of_group && kind.is_none_or(|kind| NameParts::new(&unit.name).kind == Some(kind))
}
