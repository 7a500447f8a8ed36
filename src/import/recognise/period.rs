//! What a head says of time without a date, `Tuần 14`, `Tháng 3`, `Kỳ trước`: the date above a table is that of its figures only where both agree.

use chrono::{Datelike, NaiveDate};

use crate::figures::name::fold;

use super::lexicon::said_in;
use super::tells::Tells;

/// Whether figures below this folded head may be of this day: it speaks of no earlier time, and of no week, month, quarter or year that
/// the day is not in. Weeks are those of ISO 8601.
pub fn agrees(key: &str, day: NaiveDate) -> bool {
    if said_in(key).tells.any(Tells::EARLIER) {
        return false;
    }
    let words: Vec<&str> = key.split(' ').collect();
    let periods = [
        ("tuần", day.iso_week().week()),
        ("tháng", day.month()),
        ("quý", day.month0() / 3 + 1),
        ("năm", day.year().unsigned_abs()),
    ]
    .map(|(word, number)| (fold(word), number));
    words.windows(2).all(|pair| {
        let Some((_, actual)) = periods.iter().find(|(word, _)| word == pair[0]) else { return true };
        number(pair[1]).is_none_or(|told| told == *actual)
    })
}

/// A number in digits, or a quarter's in Roman ones.
fn number(word: &str) -> Option<u32> {
    match word {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => word.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_of_another_time_does_not_take_the_date_above() {
        let day = NaiveDate::from_ymd_opt(2025, 4, 8).unwrap();
        let agrees = |head: &str| agrees(&fold(head), day);
        for head in ["Điểm", "Điểm tuần 15", "Điểm tháng 4", "Tháng 4 năm 2025", "Điểm quý II", "Tuần này"]
        {
            assert!(agrees(head), "{head}");
        }
        for head in ["Điểm kỳ trước", "Điểm tuần 14", "Số hồ sơ quá hạn tháng 3", "Quý I", "Điểm năm 2024"]
        {
            assert!(!agrees(head), "{head}");
        }
    }
}
