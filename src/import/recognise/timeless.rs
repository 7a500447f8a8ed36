//! A text without what it says of time, so that the rest can be read whole.

use std::sync::LazyLock;

use crate::figures::name::fold;

/// Words that stand before a number of time.
const COUNTED: [&str; 9] = ["ngày", "tháng", "năm", "tuần", "quý", "kỳ", "lần", "đợt", "thứ"];

/// Whether a word is a number.
fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|sign| sign.is_ascii_digit())
}

/// The words without dates and the like; other numbers than 100 and 766 as `#`, `18đ` as `#đ`.
pub fn without_times(key: &str) -> Vec<String> {
    static QUARTER: LazyLock<String> = LazyLock::new(|| fold("quý"));
    static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| COUNTED.iter().map(|word| fold(word)).collect());
    let all: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let word = all[at];
        let run = all[at..].iter().take_while(|word| is_number(word)).count();
        if run == 0 {
            // `08T4`, `9h00`, `2O25`: as they are; `18đ` is a scale, `Mar` a month
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            let is_time = digits > 0
                && ["h", "g", "giờ", "p"]
                    .contains(&word[digits..].trim_end_matches(|sign: char| sign.is_ascii_digit()));
            let is_month = MONTHS.contains(&word)
                && (at > 0 && is_number(all[at - 1]) || all.get(at + 1).is_some_and(|next| is_number(next)));
            let is_quarter = ["i", "ii", "iii", "iv"].contains(&word)
                && at.checked_sub(1).is_some_and(|before| all[before] == *QUARTER);
            if is_time
                || is_quarter
                || is_month
                || (at > 0 && word == "t" && all.get(at + 1).is_some_and(|next| is_number(next)))
            {
                at += 1;
            } else if digits > 0 && word[digits..] == *"đ" && &word[..digits] != "100" {
                words.push("#đ".to_owned());
                at += 1;
            } else {
                words.push(word.to_owned());
                at += 1;
            }
            continue;
        }
        let before = at.checked_sub(1).map(|before| all[before]);
        let is_counted = before.is_some_and(|before| KEYS.iter().any(|key| key == before));
        let is_month = |index: Option<usize>| {
            index.and_then(|index| all.get(index)).is_some_and(|word| MONTHS.contains(word))
        };
        let beside_month = is_month(at.checked_sub(1)) || is_month(Some(at + run));
        let numbers = &all[at..at + run];
        let date = date_length(numbers);
        if date > 0 || is_counted || beside_month {
            // `ngày 08`, `08 4 2025`, `08 4`; what stands behind a whole date is no part of it
            let taken = if date > 0 { date } else { run.min(if is_counted { 3 } else { 1 }) };
            at += taken;
            continue;
        }
        // a date may stand behind it, `(100) 02/10/2026`
        let number = all[at];
        let is_last = run == 1;
        let is_time_word = is_last
            && all
                .get(at + 1)
                .is_some_and(|next| ["giờ", "h", "phút", "g"].map(fold).iter().any(|word| word == next));
        match number {
            "766" | "100" => words.push(number.to_owned()),
            _ if is_year(number) || is_time_word => {}
            _ => words.push("#".to_owned()),
        }
        at += 1;
    }
    words
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn is_year(number: &str) -> bool {
    number.len() == 4 && number.parse().is_ok_and(|year: u32| (1990..2200).contains(&year))
}

/// How many of these numbers are one date at the beginning: `8 4 2025`, `2025 4 8`, `20250408`, `27 03 25`, with hours behind.
fn date_length(numbers: &[&str]) -> usize {
    let small = |number: &str, most: u32| {
        number.len() <= 2 && number.parse().is_ok_and(|value: u32| (1..=most).contains(&value))
    };
    if numbers.len() > 4
        && date_length(&numbers[2..]) == 3
        && date_length(numbers.get(..3).unwrap_or_default()) == 0
    {
        // an hour before it
        return 2;
    }
    match numbers {
        [day, month, year, ..]
            if small(day, 31) && small(month, 31) && (is_year(year) || year.len() == 2) =>
        {
            3
        }
        [year, month, day, ..] if is_year(year) && small(month, 12) && small(day, 31) => 3,
        [month, year, ..] if small(month, 12) && is_year(year) => 2,
        [whole, ..] if whole.len() == 8 && is_year(&whole[..4]) && small(&whole[4..6], 12) => 1,
        [hour, minute]
            if hour.len() == 2 && minute.len() == 2 && small(minute, 59) || minutes(hour, minute) =>
        {
            2
        }
        _ => 0,
    }
}

/// `09 00`: an hour.
fn minutes(hour: &str, minute: &str) -> bool {
    minute == "00" && hour.len() <= 2 && hour.parse().is_ok_and(|hour: u32| hour < 24)
}
