//! `94/135 đơn vị, tăng 06 đơn vị so với kỳ trước (88 đơn vị)`, `từ 06 xuống 03 đơn vị`: how a count changed from one assessment to the other.

use rust_decimal::Decimal;

use super::clause::{EARLIER, Measured, Passage, measured, says, way_word};
use super::facts::Facts;
use super::rules;
use super::tokens::Kind;
use super::verdict::{Carried, Verdict};
use crate::figures::number::count;
use crate::figures::words::Way;

/// A whole number that a token tells: a count, or the part of a share.
fn whole(passage: &Passage<'_>, at: usize) -> Option<u32> {
    match &passage.tokens.get(at)?.kind {
        Kind::Number(number)
            if number.decimals == 0 && number.sign.is_none() && !number.percent && !passage.is_named(at) =>
        {
            u32::try_from(number.value).ok()
        }
        Kind::Share(part, _) => Some(*part),
        _ => None,
    }
}

/// `từ 91 lên 98, tức thêm 07 đơn vị`: what the two counts before it make.
fn from_to(passage: &Passage<'_>, index: usize, stated: u32, way: Way) -> Option<Verdict> {
    let start = passage.sentence(index).start.max(index.saturating_sub(12));
    let to = (start..index).rev().find(|at| whole(passage, *at).is_some())?;
    let word = |at: usize| passage.tokens.get(at).and_then(|token| token.word());
    let leads = (to.saturating_sub(3).max(start)..to).any(|at| {
        matches!(word(at), Some("lên" | "xuống" | "còn" | "thành")) && passage.word_before(at, 1) != "trở"
    });
    let from = (start..to).rev().find(|at| whole(passage, *at).is_some())?;
    let is_from = (from.saturating_sub(2).max(start)..from).any(|at| word(at) == Some("từ"));
    // places are no counts
    // nor are bounds: `từ 80 đến dưới 90 điểm`
    if matches!(measured(passage, from), Some(Measured::In(_))) {
        return None;
    }
    let is_place = [to, from].iter().any(|at| matches!(passage.word_before(*at, 1), "hạng" | "thứ"));
    if !leads || !is_from || is_place || !matches!(measured(passage, index), Some(Measured::Counts(_))) {
        return None;
    }
    let went = Decimal::from(whole(passage, to)?) - Decimal::from(whole(passage, from)?);
    let right = format!("{} {}", Way::of(went).word(), count(u32::try_from(went.abs()).ok()?));
    Some(match went.abs() == stated.into() && Way::of(went) == way {
        true => Verdict::Agrees("mức thay đổi của số đếm".to_owned()),
        false => Verdict::wrong(rules::COUNT, format!("hiệu của hai số đếm là {right}"), right),
    })
}

/// `Số địa phương đạt từ 90 điểm trở lên giảm từ 03 xuống 01`: a count of those that were described before it, then or now; `None` where it
/// is none.
pub fn described(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    carried: &Carried,
) -> Option<Verdict> {
    let stated = whole(passage, index)?;
    let is_then = match passage.word_before(index, 1) {
        "từ" => true,
        "lên" | "xuống" | "còn" | "tới" | "thành" => false,
        _ => return None,
    };
    let sentence = passage.sentence(index);
    // both stand one behind the other: `từ 03 xuống còn 01`
    let near = |at: usize| whole(passage, at).is_some();
    let is_pair = match is_then {
        true => (index + 2..(index + 6).min(sentence.end)).any(near),
        false => (index.saturating_sub(5).max(sentence.start)..index - 1).any(near),
    };
    let lead = (sentence.start..index).find(|at| passage.tokens[*at].word() == Some("số"))?;
    if !is_pair {
        return None;
    }
    let (now, then) = super::counts::described(facts, passage, lead, carried)?;
    let right = if is_then { then } else { now };
    Some(match right == stated {
        true => Verdict::Agrees("số đơn vị của kỳ đó".to_owned()),
        false => {
            let of = if is_then { "kỳ so sánh" } else { "kỳ này" };
            Verdict::wrong(
                rules::COUNT,
                format!("số đơn vị ở mức này {of} là {}", count(right)),
                count(right),
            )
        }
    })
}

/// What becomes of a count that tells by how many another count rose or fell; `None` where it tells nothing of the kind.
pub fn changed(facts: &Facts<'_>, passage: &Passage<'_>, index: usize, carried: &Carried) -> Option<Verdict> {
    let stated = whole(passage, index)?;
    let way = way_word(passage, index.checked_sub(1)?)?;
    let sentence = passage.sentence(index);
    if let Some(verdict) = from_to(passage, index, stated, way) {
        return Some(verdict);
    }
    let behind = index + 1..(index + 14).min(sentence.end);
    let words = passage.words(behind.clone());
    if !says(&words, &EARLIER) && !says(&words, &["so với", "so với ngày"]) {
        return None;
    }
    let is_count = |at: &usize| {
        whole(passage, *at).is_some() && matches!(measured(passage, *at), Some(Measured::Counts(_)))
    };
    let now_at = (sentence.start..index - 1).rev().find(is_count)?;
    let now = whole(passage, now_at)?;
    // what was then stands in brackets behind it, or follows from the figures
    let open = behind.clone().find(|at| passage.tokens[*at].is_sign("("));
    let told =
        open.and_then(|open| (open + 1..(open + 6).min(sentence.end)).find_map(|at| whole(passage, at)));
    let then = match told {
        Some(then) => then,
        None => {
            let Some(Measured::Counts(noun)) = measured(passage, now_at) else { return None };
            super::counts::at_baseline(facts, passage, now_at, noun, carried)?
        }
    };
    let went = Decimal::from(now) - Decimal::from(then);
    let right = format!("{} {}", Way::of(went).word(), count(u32::try_from(went.abs()).ok()?));
    let is_so = went.abs() == stated.into() && (went.is_zero() || Way::of(went) == way);
    Some(match is_so {
        true => Verdict::Agrees("mức thay đổi của số đếm".to_owned()),
        false if told.is_some() || went.abs() == stated.into() => {
            let rule = if went.abs() == stated.into() { rules::DIRECTION } else { rules::COUNT };
            Verdict::wrong(rule, format!("từ {} đến {}: {right}", count(then), count(now)), right)
        }
        false => Verdict::Unjudged,
    })
}
