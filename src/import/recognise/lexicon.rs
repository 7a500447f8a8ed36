//! The words of heads and titles, each with what it tells; a text is read whole, so that no word of it is overlooked: "không quá hạn" is not
//! "quá hạn", "điểm thưởng" is not "điểm".

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::figures::name::fold;
use crate::figures::province::NAMES;

use super::phrases::PHRASES;
use super::tells::Tells;
use super::timeless::without_times;

/// Phrases by their first word, the longest first.
type Phrases = HashMap<String, Vec<(Vec<String>, Tells)>>;

fn phrases() -> &'static Phrases {
    static ALL: LazyLock<Phrases> = LazyLock::new(|| {
        let mut all: Phrases = HashMap::new();
        let mut add = |phrase: &str, tells: Tells| {
            let words: Vec<String> = fold_with_signs(phrase);
            let Some(first) = words.first().cloned() else { return };
            all.entry(first).or_default().push((words, tells));
        };
        for (tells, list) in PHRASES {
            for phrase in list.split('|') {
                add(phrase.trim(), *tells);
            }
        }
        for name in NAMES {
            add(name, Tells::NOTHING);
        }
        for list in all.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        all
    });
    &ALL
}

/// Folded words; `#` stands for a number and outlives the folding.
fn fold_with_signs(phrase: &str) -> Vec<String> {
    phrase.split(' ').map(|word| if word.starts_with('#') { word.to_owned() } else { fold(word) }).collect()
}

/// What a text says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What its words tell.
    pub tells: Tells,
    /// Words that are not understood.
    pub unknown: Vec<String>,
}

impl Said {
    /// Whether every word is understood, and nothing else is told than these.
    pub fn only(&self, allowed: Tells) -> bool {
        self.unknown.is_empty() && self.tells.within(allowed)
    }
}

/// Reads a folded text whole. Dates, years, numbers of weeks and hours tell nothing; another number is a scale.
pub fn said_in(key: &str) -> Said {
    let words = without_times(key);
    let mut said = Said::default();
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let found = phrases().get(&rest[0]).and_then(|list| {
            list.iter().find(|(phrase, _)| {
                rest.len() >= phrase.len() && rest.iter().zip(phrase).all(|(word, other)| word == other)
            })
        });
        match found {
            Some((phrase, tells)) => {
                said.tells = said.tells.and(*tells);
                at += phrase.len();
            }
            None => {
                said.unknown.push(rest[0].clone());
                at += 1;
            }
        }
    }
    // `XẾP LOẠI: Trung bình` is a class, no mean
    if said.tells.any(Tells::CLASS) {
        said.tells = said.tells.without(Tells::AGGREGATE);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Said {
        said_in(&fold(text))
    }

    #[test]
    fn every_word_counts() {
        let scores = Tells::SCORE.and(Tells::HUNDRED).and(Tells::RESULT).and(Tells::INDEX);
        for head in [
            "Điểm",
            "Điểm ngày 27/3/2025",
            "Tổng điểm (100)",
            "Điểm số tại ngày 08/4/2025 của đơn vị",
            "Điểm ngày 08/4/2025 (thang điểm 100)",
            "Điểm 766",
            "Điểm đánh giá tuần 15 năm 2025",
        ] {
            let said = said(head);
            assert!(said.only(scores) && said.tells.any(scores), "{head}: {said:?}");
        }
        for head in [
            "Điểm thưởng 27/3/2025",
            "Điểm tự đánh giá",
            "Điểm ngày 08/4/2025 (chỉ tiêu 90)",
            "Điểm rèn luyện",
            "Tổng điểm (18)",
            "Số điểm tăng thêm",
            "Điểm bình quân",
        ] {
            assert!(!said(head).only(scores), "{head}: {:?}", said(head));
        }
    }

    #[test]
    fn a_negation_is_not_overlooked() {
        let overdue =
            Tells::OVERDUE.and(Tells::NUMBER).and(Tells::DOSSIER).and(Tells::TOTAL).and(Tells::PROCESS);
        for head in
            ["Số hồ sơ quá hạn", "Hồ sơ trễ hạn đến 09:00 10/4/2025", "Tổng số HS đang giải quyết quá hạn"]
        {
            assert!(said(head).only(overdue), "{head}: {:?}", said(head));
        }
        for head in [
            "Số hồ sơ không quá hạn",
            "Hồ sơ sắp quá hạn",
            "Số ngày quá hạn",
            "Số văn bản quá hạn",
            "Số hồ sơ quá hạn cùng kỳ",
            "Số hồ sơ chưa quá hạn",
        ] {
            assert!(!said(head).only(overdue), "{head}: {:?}", said(head));
        }
    }

    #[test]
    fn dates_tell_nothing() {
        for text in [
            "27/3/2025",
            "27.03.25",
            "8-Apr-25",
            "Tuần 13",
            "2025-04-08",
            "09:00 10/4/2025",
            "Quý 3 năm 2026",
        ] {
            assert_eq!(said(text), Said::default(), "{text}");
        }
    }
}
