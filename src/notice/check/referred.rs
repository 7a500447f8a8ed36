//! What `nhóm này`, `đơn vị này` and `chỉ số này` mean: what was named last.

use super::names::{Entity, Mention};
use super::token::{Kind, Token};

/// Where `nhóm này`, `đơn vị này`, `chỉ số này` stand, and what was named last that they mean.
pub fn referred(tokens: &[Token], mentions: &[Mention]) -> Vec<Mention> {
    let word = |at: usize| tokens.get(at).and_then(Token::word).unwrap_or("");
    let mut found = Vec::new();
    for this in 1..tokens.len() {
        if word(this) != "này" {
            continue;
        }
        let (first, is_meant): (usize, fn(&Entity) -> bool) =
            match (word(this.saturating_sub(2)), word(this - 1)) {
                (_, "nhóm") => (this - 1, |entity| matches!(entity, Entity::Points(_))),
                ("chỉ", "số") => (this - 2, |entity| matches!(entity, Entity::Indicator(_))),
                ("đơn", "vị") | ("địa", "phương") => {
                    (this - 2, |entity| matches!(entity, Entity::Unit(_)))
                }
                (_, "sở" | "xã" | "phường" | "huyện") => {
                    (this - 1, |entity| matches!(entity, Entity::Unit(_)))
                }
                _ => continue,
            };
        // `ba đơn vị này`, `các chỉ số này` mean several
        let before = first.checked_sub(1).and_then(|at| tokens.get(at));
        let is_several = before.is_some_and(|token| {
            matches!(token.kind, Kind::Number(_))
                || matches!(token.word(), Some("các" | "những" | "hai" | "số"))
        });
        let is_free = mentions.iter().all(|mention| mention.end <= first || mention.first > this);
        let last = mentions.iter().rev().filter(|mention| mention.end <= first);
        let meant = last.clone().flat_map(|mention| &mention.entities).copied().find(is_meant);
        // of two units in the sentence before nobody can tell which is meant
        let from =
            (0..first.saturating_sub(1)).rev().find(|at| tokens[*at].is_sign(".?!")).map_or(0, |at| at + 1);
        let is_unit = |entity: &&Entity| matches!(entity, Entity::Unit(_));
        let near = last.filter(|mention| mention.first >= from).flat_map(|mention| &mention.entities);
        let is_unclear = near.filter(is_unit).any(|entity| Some(*entity) != meant);
        let meant = meant.filter(|meant| !is_unit(&meant) || !is_unclear);
        if let Some(entity) = meant.filter(|_| is_free && !is_several) {
            found.push(Mention { entities: vec![entity], first, end: this + 1 });
        }
    }
    found
}
