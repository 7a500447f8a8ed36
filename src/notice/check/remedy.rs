//! One click puts a number right: what should stand there in place of what stands there, in the words that the officer wrote.

use super::report::Found;

/// The words with the number of a finding put right; `None` where the finding is of no one number, asks for other words than a number, or its
/// passage does not stand in them any more.
pub fn put_right(words: &str, found: &Found) -> Option<String> {
    let number = found.number.as_deref()?;
    let right = replacement(number, found.finding.expected.as_deref()?)?;
    // a no-break space is a space; both count as one letter
    let letters: Vec<char> = words.chars().collect();
    let spaced = |sign: char| if sign.is_whitespace() { ' ' } else { sign };
    let seek = |wanted: &str, from: usize| {
        let wanted: Vec<char> = wanted.chars().map(spaced).collect();
        let fits = |at: &usize| {
            letters
                .get(*at..*at + wanted.len())
                .is_some_and(|here| here.iter().map(|sign| spaced(*sign)).eq(wanted.iter().copied()))
        };
        (from..letters.len()).find(fits).map(|at| (at, at + wanted.len()))
    };
    let (passage, _) = seek(found.finding.text.trim_start_matches(['-', '+', '•', ' ']), 0)?;
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| letters.get(at)).is_some_and(|sign| sign.is_ascii_digit() || *sign == ',')
    };
    let mut from = passage;
    let (start, end) = loop {
        let (start, end) = seek(number, from)?;
        // a number within another is not the one
        if !is_digit(start.checked_sub(1)) && !letters.get(end).is_some_and(char::is_ascii_digit) {
            break (start, end);
        }
        from = start + 1;
    };
    let before: String = letters.get(..start)?.iter().collect();
    let behind: String = letters.get(end..)?.iter().collect();
    Some(format!("{before}{right}{behind}"))
}

/// The number alone of what is expected, written as the one that stands there; `None` where it is the same number or no number.
pub fn replacement(number: &str, expected: &str) -> Option<String> {
    let first = expected.split(' ').next()?;
    let is_number = first.chars().next().is_some_and(|sign| sign.is_ascii_digit() || "+-".contains(sign));
    let right = match (number.ends_with('%'), first.ends_with('%')) {
        (true, false) => return None,
        (false, true) => first.trim_end_matches('%'),
        _ => first,
    };
    (is_number && right != number).then(|| right.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Finding, Severity};
    use crate::notice::check::rules;

    fn found(number: &str, text: &str, expected: &str) -> Found {
        let finding = Finding::new(rules::NUMBER, Severity::Error, None, "sai").about(text);
        let finding = Finding { expected: Some(expected.to_owned()), ..finding };
        Found { section: String::new(), own: None, number: Some(number.to_owned()), finding }
    }

    #[test]
    fn only_the_number_that_is_meant_is_put_right() {
        let words = "Kỳ trước đạt 61,20%. Tỷ lệ nộp\u{a0}trực tuyến đạt 61,20%.";
        let right = put_right(words, &found("61,20%", "Tỷ lệ nộp trực tuyến đạt 61,20%", "61,02%"));
        assert_eq!(right.as_deref(), Some("Kỳ trước đạt 61,20%. Tỷ lệ nộp\u{a0}trực tuyến đạt 61,02%."));
        let right = put_right(
            "giảm 124,27 và 24,27 điểm",
            &found("24,27", "giảm 124,27 và 24,27 điểm", "7,14 điểm phần trăm"),
        );
        assert_eq!(right.as_deref(), Some("giảm 124,27 và 7,14 điểm"));
        assert_eq!(put_right("khác hẳn", &found("24,27", "giảm 24,27 điểm", "7,14")), None);
    }

    #[test]
    fn what_is_no_number_is_not_put_in_place_of_one() {
        assert_eq!(replacement("2,48", "tăng 2,48 điểm phần trăm"), None);
        assert_eq!(replacement("24,27", "24,27 điểm phần trăm"), None);
        assert_eq!(replacement("95,59%", "95,59 điểm"), None);
        assert_eq!(replacement("21/63", "20/63").as_deref(), Some("20/63"));
    }
}
