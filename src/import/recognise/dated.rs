//! The dates of figures: those of a document that is cited, of a printing or of an update are none.

use crate::figures::name::fold;
use crate::value::{Dates, dates_in};

use super::lexicon::said_in;
use super::tells::Tells;

/// What a text says of time, without the dates that belong to documents.
pub fn dates_of_figures(text: &str) -> Dates {
    let mut dates = dates_in(text);
    if dates.days.is_empty() {
        return dates;
    }
    // positions are those of the text in lower case, see `dates_in`
    let lower = text.to_lowercase();
    let starts: Vec<usize> = dates.days.iter().map(|written| written.start).collect();
    let mut index: usize = 0;
    dates.days.retain(|written| {
        let from = index.checked_sub(1).and_then(|before| starts.get(before)).copied().unwrap_or(0);
        index += 1;
        !belongs_to_a_document(lower.get(from..written.start).unwrap_or_default())
    });
    dates
}

/// Whether a date behind these words is that of a document: they cite one, or speak of a printing or an update, and not of what the figures
/// reach to.
fn belongs_to_a_document(before: &str) -> bool {
    // behind an earlier date its numbers stand first
    let part = before.rsplit(['(', ';', '|', '[']).next().unwrap_or(before);
    let part = part.trim_start_matches(|sign: char| sign.is_ascii_digit() || "/-. ".contains(sign));
    let key = fold(part);
    let reaches =
        ["đến", "đến ngày", "đến hết ngày", "đến hết", "đến thời điểm", "thời điểm", "thời điểm ngày"]
            .map(fold);
    let is_reached = reaches.iter().any(|words| {
        key.strip_suffix(words.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    });
    !is_reached && said_in(&key).tells.any(Tells::DOCUMENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Vec<String> {
        dates_of_figures(text)
            .days
            .iter()
            .filter_map(|day| day.certain())
            .map(|day| day.to_string())
            .collect()
    }

    #[test]
    fn the_date_of_a_document_is_none_of_the_figures() {
        for (text, found) in [
            ("Điểm 08/4/2025 (QĐ 766/QĐ-TTg ngày 23/6/2022)", vec!["2025-04-08"]),
            ("Điểm (Quyết định 766/QĐ-TTg ngày 23/6/2022)", vec![]),
            ("Điểm ngày 08/4/2025, in ngày 09/4/2025", vec!["2025-04-08"]),
            ("Tuần 13: 27/3/2025; cập nhật 01/4/2025", vec!["2025-03-27"]),
            ("Cập nhật lúc 06:00 08/10/2026", vec![]),
            ("Số liệu cập nhật đến ngày 08/4/2025", vec!["2025-04-08"]),
            ("Kết quả theo Quyết định 766/QĐ-TTg đến ngày 08/4/2025", vec!["2025-04-08"]),
            ("(Kèm theo Thông báo số 12/TB-VP ngày 11/4/2025)", vec![]),
            ("từ ngày 01/4/2025 đến ngày 08/4/2025", vec!["2025-04-01", "2025-04-08"]),
        ] {
            assert_eq!(days(text), found, "{text}");
        }
    }
}
