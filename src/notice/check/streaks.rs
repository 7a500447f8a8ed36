//! `tuần thứ 3 liên tiếp giảm hạng`, `tăng 04 kỳ liên tiếp`: how many assessments in a row something went one way.

use rust_decimal::prelude::ToPrimitive;

use crate::figures::Subject;
use crate::figures::number::count;
use crate::figures::streak::Streak;
use crate::figures::words::Way;

use super::clause::{Passage, begins, says};
use super::judge::Judge;
use super::names::Entity;
use super::rules;
use super::tokens::Number;
use super::verdict::{Carried, Verdict};

/// What assessments are counted as.
const STEPS: [&str; 6] = ["tuần", "kỳ", "lần", "tháng", "quý", "phiên"];

/// Whether a number counts assessments in a row.
fn is_streak(passage: &Passage<'_>, index: usize) -> bool {
    let behind = passage.words(index + 1..(index + 4).min(passage.tokens.len()));
    let is_step = STEPS.iter().any(|step| begins(&behind, step));
    let is_ordinal = passage.word_before(index, 1) == "thứ";
    if !is_step && !is_ordinal {
        return false;
    }
    // behind the step, of an ordinal at once
    let row = if is_step {
        behind.get(1..).and_then(|rest| rest.find(' ').map(|at| &rest[at..]))
    } else {
        Some(behind.as_str())
    };
    let is_in_a_row =
        row.is_some_and(|row| ["liên tiếp", "liên tục", "liền"].iter().any(|words| begins(row, words)));
    let before = passage.words(index.saturating_sub(4)..index);
    let follows = before.ends_with(" liên tiếp ") || before.ends_with(" liên tiếp trong ");
    is_in_a_row || (follows && is_step)
}

impl Judge<'_> {
    /// What becomes of a number that counts assessments in a row; `None` where it counts none.
    pub(super) fn streak(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        carried: &Carried,
    ) -> Option<Verdict> {
        if !is_streak(passage, index) {
            return None;
        }
        Some(self.judged_streak(passage, index, number, carried).unwrap_or(Verdict::Unjudged))
    }

    fn judged_streak(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        carried: &Carried,
    ) -> Option<Verdict> {
        let stated = number.value.to_u32().filter(|stated| *stated > 0)?;
        let told = told_way(passage, index)?;
        let words = passage.words(passage.sentence(index));
        let is_of_rank = says(&words, &["hạng", "thứ hạng", "bậc", "vị trí", "thứ bậc"]);
        let mentions = self.mentions(passage, index);
        let named = mentions.iter().flat_map(|mention| &mention.entities).next();
        let entity = named.or(carried.entities.first()).copied().unwrap_or(Entity::Province);
        let (history, day) = (self.facts.history, self.facts.week.as_of);
        let found: Streak = match entity {
            Entity::Province if is_of_rank => history.rank_streak(day)?,
            Entity::Province if words.contains(" điểm ") => {
                history.score_streak(day, Subject::Province)?
            }
            Entity::Indicator(no) => history.rate_streak(day, Subject::Province, no)?,
            Entity::Unit(unit) if !is_of_rank => history.score_streak(day, Subject::Unit(unit))?,
            _ => return None,
        };
        if found.way != told {
            let message = format!("kỳ này thực tế {}", found.way.word());
            return Some(Verdict::wrong(rules::DIRECTION, message, found.way.word()));
        }
        if found.count == stated {
            return Some(Verdict::Agrees("số kỳ liên tiếp".to_owned()));
        }
        // more weeks may have gone before than are known
        if found.is_open && stated > found.count {
            return None;
        }
        let only = if stated < found.count { "đã" } else { "mới" };
        let message = format!("{only} {} {} kỳ liên tiếp", found.way.word(), count(found.count));
        Some(Verdict::wrong(rules::SUPERLATIVE, message, count(found.count)))
    }
}

/// The direction that the words nearest to a number tell.
fn told_way(passage: &Passage<'_>, index: usize) -> Option<Way> {
    let sentence = passage.sentence(index);
    let way = |at: usize| match passage.tokens[at].word()? {
        "tăng" => Some(Way::Up),
        "giảm" | "tụt" | "sụt" => Some(Way::Down),
        "nguyên" if passage.word_before(at, 1) == "giữ" => Some(Way::Same),
        "đổi" if passage.word_before(at, 1) == "không" => Some(Way::Same),
        _ => None,
    };
    let known = sentence.filter_map(|at| Some((at.abs_diff(index), way(at)?)));
    known.min_by_key(|(distance, _)| *distance).map(|(_, way)| way)
}
