//! `từ thấp lên cao: xã A (56,11 điểm), xã B (57,67 điểm) …`: whether the figures of a list stand in the order that its own words claim.

use std::ops::Range;

use rust_decimal::Decimal;

use super::clause::{Passage, says};
use super::rules;
use super::tokens::Kind;
use super::verdict::Verdict;

/// The claims of an order, and whether it falls.
const CLAIMS: [(&str, bool); 14] = [
    ("từ cao xuống thấp", true),
    ("từ cao đến thấp", true),
    ("theo thứ tự giảm dần", true),
    ("xếp giảm dần", true),
    ("từ lớn đến nhỏ", true),
    ("từ nhiều đến ít", true),
    ("từ cao nhất đến thấp nhất", true),
    ("từ thấp lên cao", false),
    ("từ thấp đến cao", false),
    ("theo thứ tự tăng dần", false),
    ("xếp tăng dần", false),
    ("từ nhỏ đến lớn", false),
    ("từ ít đến nhiều", false),
    ("từ thấp nhất đến cao nhất", false),
];

/// Lists of one sentence whose figures do not stand so: where, and what is wrong.
pub fn check(passage: &Passage<'_>) -> Vec<(Range<usize>, Verdict)> {
    let whole = passage.words(0..passage.tokens.len());
    let claimed = CLAIMS.into_iter().find(|(words, _)| says(&whole, &[words])).map(|(_, falls)| falls);
    let Some(is_falling) = claimed else { return in_turn(passage) };
    // the list stands behind the colon, or behind `gồm`, of the sentence that claims
    let lead = (0..passage.tokens.len()).find(|at| {
        let token = &passage.tokens[*at];
        let is_lead = token.is_sign(":") || (token.word() == Some("gồm") && !passage.is_named(*at));
        is_lead && CLAIMS.iter().any(|(words, _)| says(&passage.words(0..*at + 1), &[words]))
    });
    let Some(lead) = lead else { return Vec::new() };
    let figures = figures_behind(passage, lead);
    let is_alike = figures.windows(2).all(|pair| pair[0].2 == pair[1].2);
    if figures.len() < 3 || !is_alike {
        return Vec::new();
    }
    let broken: Vec<usize> = figures
        .windows(2)
        .filter(|pair| if is_falling { pair[0].1 < pair[1].1 } else { pair[0].1 > pair[1].1 })
        .map(|pair| pair[1].0)
        .collect();
    // a list in another order breaks this one everywhere
    let [only] = broken.as_slice() else { return Vec::new() };
    let way = if is_falling { "giảm dần" } else { "tăng dần" };
    let verdict = Verdict::wrong(rules::ORDER, format!("số này không theo thứ tự {way} đã nêu"), "");
    vec![(*only..only + 1, verdict)]
}

/// The first figure behind each name of the sentence from its lead on, each with its place and whether it is in percent.
fn figures_behind(passage: &Passage<'_>, lead: usize) -> Vec<(usize, Decimal, bool)> {
    let period = passage.period(lead);
    // the first figure behind each name, all in one kind: in brackets, or all without
    let mut figures: Vec<(usize, Decimal, bool)> = Vec::new();
    let names: Vec<usize> = passage
        .mentions
        .iter()
        .filter(|mention| (lead..period.end).contains(&mention.first))
        .map(|mention| mention.end)
        .collect();
    for (place, from) in names.iter().enumerate() {
        let to = names.get(place + 1).copied().unwrap_or(period.end);
        let first = (*from..to).find(|at| passage.is_figure(*at));
        if let Some(at) = first
            && let Kind::Number(number) = &passage.tokens[at].kind
        {
            figures.push((at, number.value.abs(), number.percent));
        }
    }
    figures
}

/// `Có 04 đơn vị đạt từ 70 điểm trở lên, lần lượt là: A (79,27 điểm), B …`: the best first, so that one that stands before a better one is out of
/// turn.
fn in_turn(passage: &Passage<'_>) -> Vec<(Range<usize>, Verdict)> {
    let lead = (1..passage.tokens.len()).find(|at| {
        passage.tokens[*at].is_sign(":")
            && says(&passage.words(at.saturating_sub(3)..*at), &["lần lượt là", "lần lượt gồm", "lần lượt"])
    });
    let Some(lead) = lead else { return Vec::new() };
    let counts = says(
        &passage.words(passage.period(lead).start..lead),
        &["trở lên", "trở xuống", "cao nhất", "dẫn đầu"],
    );
    let figures = figures_behind(passage, lead);
    let is_first_best = figures.iter().skip(1).all(|other| figures[0].1 >= other.1);
    let broken: Vec<usize> =
        figures.windows(2).filter(|pair| pair[0].1 < pair[1].1).map(|pair| pair[1].0).collect();
    match broken.as_slice() {
        [only] if counts && figures.len() > 3 && is_first_best => {
            let verdict =
                Verdict::wrong(rules::ORDER, "số này không theo thứ tự giảm dần của các số trước", "");
            vec![(*only..only + 1, verdict)]
        }
        _ => Vec::new(),
    }
}
