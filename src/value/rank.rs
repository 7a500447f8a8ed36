//! Ranks out of text: `20/63`, alone or in a sentence.

use rust_decimal::Decimal;

use crate::cell::Value;
use crate::figures::Rank;

/// All ranks of a text, in their order: `20/63`, `hạng 20 / 63 tỉnh, thành phố`. Dates and document numbers are none.
pub fn ranks_in(text: &str) -> Vec<Rank> {
    runs(text).iter().filter_map(|run| Rank::parse(run)).collect()
}

/// What is written like a rank and cannot be one: `64/63`.
pub fn impossible_rank(text: &str) -> Option<String> {
    let is_pair = |run: &str| {
        run.split_once('/').is_some_and(|(place, of)| {
            place.parse::<u32>().is_ok() && of.parse::<u32>().is_ok_and(|of| of > 12)
        })
    };
    runs(text).into_iter().find(|run| is_pair(run) && Rank::parse(run).is_none())
}

/// The runs of digits, slashes and dots that stand by themselves.
fn runs(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        if !signs[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        // A run of digits, slashes and dots is taken whole, so that no part of a date is a rank.
        let start = at;
        while at < signs.len() && is_part(&signs, at) {
            at += 1;
        }
        let run: String = signs[start..at].iter().filter(|sign| !sign.is_whitespace()).collect();
        let glued = |sign: Option<&char>| sign.is_some_and(|sign| sign.is_alphabetic() || *sign == '-');
        let before = start.checked_sub(1).and_then(|before| signs.get(before));
        if !glued(signs.get(at)) && !glued(before) {
            runs.push(run.trim_end_matches(['.', ',']).to_owned());
        }
    }
    runs
}

fn is_part(signs: &[char], at: usize) -> bool {
    let near = |step: isize| at.checked_add_signed(step).and_then(|at| signs.get(at));
    match signs[at] {
        '0'..='9' | '/' | '.' | ',' => true,
        ' ' | '\u{a0}' => near(-1) == Some(&'/') || near(1) == Some(&'/'),
        '-' => near(-1).is_some_and(char::is_ascii_digit) && near(1).is_some_and(char::is_ascii_digit),
        _ => false,
    }
}

/// A place or a number of provinces that stands alone: `20`, or `hạng 20`.
pub fn place(value: &Value) -> Option<u32> {
    let figure = match value {
        Value::Number(figure) => *figure,
        Value::Text(text) => {
            let digits = text.trim_matches(|sign: char| !sign.is_ascii_digit());
            let other = text.chars().filter(|sign| !sign.is_ascii_digit());
            if other.clone().any(|sign| !sign.is_alphabetic() && !sign.is_whitespace() && sign != ',') {
                return None;
            }
            digits.parse::<Decimal>().ok()?
        }
        _ => return None,
    };
    (figure.fract().is_zero() && figure > Decimal::ZERO).then(|| u32::try_from(figure).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_found_in_sentences_and_dates_are_not() {
        let found = |text: &str| ranks_in(text).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(found("20/63"), ["20/63"]);
        assert_eq!(found("Xếp hạng: 20 / 63 tỉnh, thành phố"), ["20/63"]);
        assert_eq!(found("Ngày 08/4/2025 xếp hạng 20/63, giảm so với 27/3/2025 (8/63)."), ["20/63", "8/63"]);
        assert_eq!(found("Thông báo số 144/TB-UBND; Quyết định 766/QĐ-TTg"), [""; 0]);
        assert_eq!(found("64/63"), [""; 0]);
        assert_eq!(found("1.2/63"), [""; 0]);
    }

    #[test]
    fn a_place_may_stand_alone() {
        assert_eq!(place(&Value::Text("20".into())), Some(20));
        assert_eq!(place(&Value::Text("thứ 20".into())), Some(20));
        assert_eq!(place(&Value::Text("63 tỉnh, thành phố".into())), Some(63));
        assert_eq!(place(&Value::Text("0".into())), None);
        assert_eq!(place(&Value::Text("8,5".into())), None);
        assert_eq!(place(&Value::Number("63".parse().unwrap())), Some(63));
    }
}
