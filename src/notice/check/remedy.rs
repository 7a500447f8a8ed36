//! One click puts a number right: what should stand there in place of what stands there, in the words that the officer wrote.

use super::report::Found;
use super::rules;

/// The words with the number of a finding put right; `None` where the finding is of no one number, asks for other words than a number, or its
/// passage does not stand in them any more.
pub fn put_right(words: &str, found: &Found) -> Option<String> {
    let Some(number) = found.number.as_ref() else { return respelt(words, found) };
    let right = replacement(&number.text, found.finding.expected.as_deref()?)?;
    let letters: Vec<char> = words.chars().collect();
    let passage = places(&letters, found.finding.text.trim_start_matches(['-', '+', '•', ' '])).next()?;
    let start = numbers(&letters, &number.text).filter(|at| *at >= passage).nth(number.earlier)?;
    let end = start + number.text.chars().count();
    let before: String = letters.get(..start)?.iter().collect();
    let behind: String = letters.get(end..)?.iter().collect();
    Some(format!("{before}{right}{behind}"))
}

/// The words with a name, a term, a date or a number spelt as it should be; `None` where the finding is of something else.
fn respelt(words: &str, found: &Found) -> Option<String> {
    let finding = &found.finding;
    let is_spelling =
        [rules::NAME, rules::TERM, rules::DATE_FORM, rules::NUMBER_FORM].contains(&finding.rule);
    let right = finding.expected.as_deref().filter(|right| is_spelling && !right.is_empty())?;
    let letters: Vec<char> = words.chars().collect();
    let start = places(&letters, &finding.text).next()?;
    let end = start + finding.text.chars().count();
    let before: String = letters.get(..start)?.iter().collect();
    let behind: String = letters.get(end..)?.iter().collect();
    Some(format!("{before}{right}{behind}"))
}

/// How often a number stands in a text.
pub fn times_in(text: &str, number: &str) -> usize {
    numbers(&text.chars().collect::<Vec<_>>(), number).count()
}

/// Where words stand among letters; a no-break space is a space, and both count as one letter.
fn places(letters: &[char], wanted: &str) -> impl Iterator<Item = usize> {
    let spaced = |sign: char| if sign.is_whitespace() { ' ' } else { sign };
    let wanted: Vec<char> = wanted.chars().map(spaced).collect();
    (0..letters.len()).filter(move |at| {
        let here = letters.get(*at..*at + wanted.len());
        here.is_some_and(|here| here.iter().map(|sign| spaced(*sign)).eq(wanted.iter().copied()))
    })
}

/// Where a number stands among letters, not as a part of another one.
fn numbers(letters: &[char], number: &str) -> impl Iterator<Item = usize> {
    let length = number.chars().count();
    places(letters, number).filter(move |at| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let behind = letters.get(at + length..).unwrap_or_default();
        let goes_on = matches!(behind, [sign, ..] if sign.is_ascii_digit())
            || matches!(behind, [',' | '.', sign, ..] if sign.is_ascii_digit());
        !before.is_some_and(|sign| sign.is_ascii_digit() || *sign == ',') && !goes_on
    })
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
    use crate::notice::check::report::WrongNumber;
    use crate::notice::check::rules;

    fn found(number: &str, earlier: usize, text: &str, expected: &str) -> Found {
        let finding = Finding::new(rules::NUMBER, Severity::Error, None, "sai").about(text);
        let finding = Finding { expected: Some(expected.to_owned()), ..finding };
        Found {
            section: String::new(),
            own: None,
            number: Some(WrongNumber { text: number.to_owned(), earlier }),
            finding,
        }
    }

    #[test]
    fn only_the_number_that_is_meant_is_put_right() {
        let words = "Kỳ trước đạt 61,20%. Tỷ lệ nộp\u{a0}trực tuyến đạt 61,20%.";
        let right = put_right(words, &found("61,20%", 0, "Tỷ lệ nộp trực tuyến đạt 61,20%", "61,02%"));
        assert_eq!(right.as_deref(), Some("Kỳ trước đạt 61,20%. Tỷ lệ nộp\u{a0}trực tuyến đạt 61,02%."));
        let right = put_right(
            "giảm 124,27 và 24,27 điểm",
            &found("24,27", 0, "giảm 124,27 và 24,27 điểm", "7,14 điểm phần trăm"),
        );
        assert_eq!(right.as_deref(), Some("giảm 124,27 và 7,14 điểm"));
        assert_eq!(put_right("khác hẳn", &found("24,27", 0, "giảm 24,27 điểm", "7,14")), None);
    }

    #[test]
    fn a_term_and_a_name_are_spelt_as_they_should_be() {
        let finding =
            Finding::new(rules::TERM, Severity::Warning, None, "khác").about("Cổng dịch vụ công quốc gia");
        let finding = Finding { expected: Some("Cổng Dịch vụ công quốc gia".to_owned()), ..finding };
        let found = Found { section: String::new(), own: None, number: None, finding };
        let right = put_right("Đồng bộ lên Cổng dịch vụ công quốc gia.", &found);
        assert_eq!(right.as_deref(), Some("Đồng bộ lên Cổng Dịch vụ công quốc gia."));
        assert_eq!(put_right("Không có gì.", &found), None);
    }

    #[test]
    fn of_two_equal_numbers_the_one_that_is_meant_is_put_right() {
        let words = "giảm từ vị trí thứ 20 xuống vị trí thứ 20";
        let right = |earlier| put_right(words, &found("20", earlier, words, "18"));
        assert_eq!(right(0).as_deref(), Some("giảm từ vị trí thứ 18 xuống vị trí thứ 20"));
        assert_eq!(right(1).as_deref(), Some("giảm từ vị trí thứ 20 xuống vị trí thứ 18"));
        assert_eq!(times_in("thứ 20, 120, 20,5 và 2", "20"), 1);
    }

    #[test]
    fn what_is_no_number_is_not_put_in_place_of_one() {
        assert_eq!(replacement("2,48", "tăng 2,48 điểm phần trăm"), None);
        assert_eq!(replacement("24,27", "24,27 điểm phần trăm"), None);
        assert_eq!(replacement("95,59%", "95,59 điểm"), None);
        assert_eq!(replacement("21/63", "20/63").as_deref(), Some("20/63"));
    }
}
