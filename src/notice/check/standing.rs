//! How many provinces stand before the own one, told as a count: `có 19 tỉnh, thành phố xếp trên`, `thêm 12 tỉnh đứng trước`.

use super::clause::{Measured, Noun, Passage, measured, says};
use super::facts::{Role, Unit};
use super::judge::Judge;
use super::names::Entity;
use super::rules;
use super::verdict::Verdict;
use crate::figures::number::count;

impl Judge<'_> {
    /// What becomes of a count of provinces that stand before the own one; `None` where it tells nothing of the kind.
    pub(super) fn standing(&self, passage: &Passage<'_>, index: usize, stated: u32) -> Option<Verdict> {
        let noun = measured(passage, index)?;
        if !matches!(noun, Measured::Counts(Noun::Provinces | Noun::Localities)) {
            return None;
        }
        let sentence = passage.sentence(index);
        let behind = passage.words(index..(index + 12).min(sentence.end));
        let is_before = says(&behind, &["đứng trước", "đứng trên", "xếp trước", "xếp trên"]);
        let is_overtaken = says(&behind, &["vượt lên", "vượt qua", "vượt"])
            && passage.words(index.saturating_sub(3)..index).ends_with(" bị ");
        let is_more = matches!(passage.word_before(index, 1), "thêm");
        // of other provinces than the own one it may be said as well
        let names_other = passage.mentions.iter().any(|mention| {
            sentence.contains(&mention.first)
                && mention.entities.iter().any(|entity| matches!(entity, Entity::Other(_) | Entity::Unit(_)))
        });
        if names_other || !(is_before || is_overtaken) {
            return None;
        }
        let rank = self.facts.week.rank.current?;
        let is_change = is_overtaken || is_more;
        let right = match is_change {
            true => {
                let steps = self.facts.value(Entity::Province, Role::Change, Unit::Step)?;
                u32::try_from(steps.abs()).ok()?
            }
            false => rank.place().checked_sub(1)?,
        };
        let what =
            if is_change { "thứ hạng thay đổi" } else { "số tỉnh, thành phố đứng trước" };
        if right == stated {
            return Some(Verdict::Agrees(what.to_owned()));
        }
        let message = format!("{what} là {}", count(right));
        (is_before || is_change).then(|| Verdict::wrong(rules::COUNT, message, count(right)))
    }
}
