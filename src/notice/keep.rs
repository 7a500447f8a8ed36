//! Words as they are printed: composed, their figures filled in, and spaces at which a line must not end.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::content::Content;
use crate::document::Text;
use crate::figures::Comparison;

/// Words behind which a number follows on the same line: `ngày 08/4/2025`, `hạng 20/63`, `Điều 5`.
const BEFORE_NUMBER: [&str; 15] = [
    "ngày", "tháng", "năm", "tuần", "thứ", "hạng", "điều", "khoản", "điểm", "mục", "số", "quý", "lục",
    "trang", "bậc",
];

/// Gives the officer's bound figures the words that this week prints, so that a field shows what the notice says.
pub fn fill(content: &mut Content, week: &Comparison) {
    let fill = |text: &mut Text| fill_text(text, week);
    content.remarks.values_mut().chain(content.rewrites.values_mut()).for_each(fill);
    content.shortcomings.iter_mut().for_each(|paragraph| fill(&mut paragraph.text));
    for to in &mut content.recommendations {
        fill(&mut to.addressee);
        to.items.iter_mut().for_each(|item| fill(&mut item.text));
    }
    content.closing.iter_mut().for_each(fill);
}

/// The same for one text.
pub fn fill_text(text: &mut Text, week: &Comparison) {
    for run in &mut text.0 {
        if let Some(figure) = run.bound {
            run.text = figure.printed(week);
        }
    }
}

/// The officer's words as they are printed: composed, on one line, figures filled in, spaces that keep together. A figure that the week
/// does not have is a dash, so that no gap goes unseen.
pub(super) fn prepared(words: &Text, week: &Comparison) -> Text {
    let mut text = words.clone();
    for run in &mut text.0 {
        if let Some(figure) = run.bound {
            run.text = figure.printed(week);
        }
        // nearly all words are composed already
        if !is_nfc(&run.text) {
            run.text = run.text.nfc().collect();
        }
        if run.text.contains(char::is_control) {
            run.text = run.text.replace(char::is_control, " ");
        }
    }
    keep_together(&mut text);
    text
}

/// Makes the space within `ngày 08/4/2025`, `24,27 điểm`, `05 chỉ số` one at which no line ends, over all runs.
pub fn keep_together(text: &mut Text) {
    // what belongs together has a number in it
    if !text.0.iter().any(|run| run.text.contains(|sign: char| sign.is_ascii_digit() || sign == '%')) {
        return;
    }
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
    use crate::notice::markup;

    #[test]
    fn dates_numbers_and_units_stay_on_one_line() {
        let glued = |words: &str| {
            let mut text = markup::read(words);
            keep_together(&mut text);
            text.to_plain().replace('\u{a0}', "~")
        };
        assert_eq!(glued("đến hết ngày 08/4/2025, tăng"), "đến hết ngày~08/4/2025, tăng");
        assert_eq!(glued("giảm 24,27 điểm phần trăm"), "giảm 24,27~điểm phần trăm");
        assert_eq!(glued("ngày *08* tháng 4 năm 2025"), "ngày~08~tháng~4~năm~2025");
        assert_eq!(glued("có 05 chỉ số, 12 Sở"), "có 05~chỉ số, 12 Sở");
        assert_eq!(glued("xếp hạng 20/63 tỉnh"), "xếp hạng~20/63 tỉnh");
    }
}
