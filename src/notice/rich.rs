//! The officer's words become text: `*italic*` and `**bold**`, NFC, and spaces at which a line must not end.

use unicode_normalization::UnicodeNormalization;

use crate::document::{Run, Text};

/// Words behind which a number follows on the same line: `ngày 08/4/2025`, `hạng 20/63`, `Điều 5`.
const BEFORE_NUMBER: [&str; 15] = [
    "ngày", "tháng", "năm", "tuần", "thứ", "hạng", "điều", "khoản", "điểm", "mục", "số", "quý", "lục",
    "trang", "bậc",
];

/// Reads the officer's words. A sign without its partner stays as it was typed.
pub fn parse(words: &str) -> Text {
    let words: String = words.nfc().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    let mut text = Text::default();
    read(&words, false, false, &mut text);
    keep_together(&mut text);
    text
}

fn read(words: &str, bold: bool, italic: bool, text: &mut Text) {
    let mut rest = words;
    let mut plain_from = 0;
    while let Some(at) = rest[plain_from..].find('*').map(|found| found + plain_from) {
        let sign = if rest[at..].starts_with("**") && !bold { "**" } else { "*" };
        let inner_from = at + sign.len();
        let usable = if sign == "**" { !bold } else { !italic };
        match closing(&rest[inner_from..], sign).filter(|_| usable) {
            Some(length) => {
                add(text, &rest[..at], bold, italic);
                let inner = &rest[inner_from..inner_from + length];
                read(inner, bold || sign == "**", italic || sign == "*", text);
                rest = &rest[inner_from + length + sign.len()..];
                plain_from = 0;
            }
            None => plain_from = inner_from,
        }
    }
    add(text, rest, bold, italic);
}

/// Where the partner of a sign stands; emphasis neither begins nor ends with a space and is not empty.
fn closing(rest: &str, sign: &str) -> Option<usize> {
    if rest.starts_with(char::is_whitespace) {
        return None;
    }
    let mut from = 0;
    while let Some(at) = rest[from..].find(sign).map(|found| found + from) {
        let inner = &rest[..at];
        // one asterisk of two is no single sign
        let doubled = sign == "*" && (rest[at..].starts_with("**") || inner.ends_with('*'));
        if !inner.is_empty() && !inner.ends_with(char::is_whitespace) && !doubled {
            return Some(at);
        }
        from = at + if doubled && rest[at..].starts_with("**") { 2 } else { sign.len() };
    }
    None
}

fn add(text: &mut Text, words: &str, bold: bool, italic: bool) {
    if !words.is_empty() {
        text.0.push(Run { text: words.to_owned(), bold, italic, bound: None });
    }
}

/// Makes the space within `ngày 08/4/2025`, `24,27 điểm`, `05 chỉ số` one at which no line ends, over all runs.
pub fn keep_together(text: &mut Text) {
    let signs: Vec<char> = text.to_plain().chars().collect();
    let words: Vec<&[char]> = signs.split(|sign| sign.is_whitespace()).collect();
    let mut glued = vec![false; signs.len()];
    let mut at = 0;
    for pair in words.windows(2) {
        at += pair[0].len();
        glued[at] = belongs(pair[0], pair[1]);
        at += 1;
    }
    let mut index = 0;
    for run in &mut text.0 {
        let count = run.text.chars().count();
        if glued[index..index + count].contains(&true) {
            let signs = run.text.chars().zip(&glued[index..]);
            run.text = signs.map(|(sign, glue)| if *glue && sign == ' ' { '\u{a0}' } else { sign }).collect();
        }
        index += count;
    }
}

fn belongs(word: &[char], next: &[char]) -> bool {
    let Some(first) = next.first() else { return false };
    if *first == '%' {
        return true;
    }
    if first.is_ascii_digit() || (*first == '-' && next.get(1).is_some_and(char::is_ascii_digit)) {
        let bare: String =
            word.iter().filter(|sign| sign.is_alphabetic()).flat_map(|sign| sign.to_lowercase()).collect();
        return word.last().is_some_and(|sign| sign.is_alphabetic())
            && BEFORE_NUMBER.contains(&bare.as_str());
    }
    let is_number = word.iter().any(char::is_ascii_digit)
        && word.iter().all(|sign| sign.is_ascii_digit() || "(,.+-%".contains(*sign));
    is_number && first.is_lowercase() && !matches!(word.last(), Some(',' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> String {
        let mark = |run: &Run| match (run.bold, run.italic) {
            (false, false) => run.text.clone(),
            (true, false) => format!("<b>{}</b>", run.text),
            (false, true) => format!("<i>{}</i>", run.text),
            (true, true) => format!("<bi>{}</bi>", run.text),
        };
        parse(words).0.iter().map(mark).collect()
    }

    #[test]
    fn emphasis_is_read_and_lone_signs_stay() {
        assert_eq!(shown("một *hai* ba"), "một <i>hai</i> ba");
        assert_eq!(shown("một **hai** ba"), "một <b>hai</b> ba");
        assert_eq!(shown("**một *hai* ba**"), "<b>một </b><bi>hai</bi><b> ba</b>");
        assert_eq!(shown("một * hai * ba"), "một * hai * ba");
        assert_eq!(shown("một *hai"), "một *hai");
        assert_eq!(shown("5 * 3 = 15, **"), "5 * 3 = 15, **");
    }

    #[test]
    fn dates_numbers_and_units_stay_on_one_line() {
        let glued = |words: &str| parse(words).to_plain().replace('\u{a0}', "~");
        assert_eq!(glued("đến hết ngày 08/4/2025, tăng"), "đến hết ngày~08/4/2025, tăng");
        assert_eq!(glued("giảm 24,27 điểm phần trăm"), "giảm 24,27~điểm phần trăm");
        assert_eq!(glued("ngày *08* tháng 4 năm 2025"), "ngày~08~tháng~4~năm~2025");
        assert_eq!(glued("có 05 chỉ số, 12 Sở"), "có 05~chỉ số, 12 Sở");
        assert_eq!(glued("xếp hạng 20/63 tỉnh"), "xếp hạng~20/63 tỉnh");
    }

    #[test]
    fn what_is_typed_becomes_nfc() {
        assert_eq!(parse("tie\u{302}\u{301}ng").to_plain(), "tiếng");
    }
}
