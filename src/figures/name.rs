//! When two Vietnamese names are the same name: spelling variants fold to one key, and a Vietnamese collator orders them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use unicode_normalization::UnicodeNormalization;

/// The five tone marks as combining characters: huyền, sắc, ngã, hỏi, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Small letters without tones and marks: `Hoàn tác` is `hoan tac`.
pub fn bare(text: &str) -> String {
    text.to_lowercase()
        .nfd()
        .filter(|sign| !('\u{300}'..='\u{36f}').contains(sign))
        .map(|sign| if sign == 'đ' { 'd' } else { sign })
        .collect()
}

/// The name's key: lower case, one space between words, signs and dashes dropped, and the tone of a syllable after its letters, so that
/// `hòa` and `hoà`, `Ủy` and `Uỷ`, `Đắk` and `Đăk`, `ð` and `đ` fold to the same. Distinct names keep distinct keys.
pub fn fold(name: &str) -> String {
    let composed = if name.chars().all(is_composed) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.nfc().collect::<String>())
    };
    let mut name = composed.to_lowercase();
    if name.contains('ð') {
        name = name.replace('ð', "đ");
    }
    let words = name.split(|sign: char| !(sign.is_alphanumeric() || is_mark(sign) || sign == '&'));
    let mut key = String::new();
    for word in words.flat_map(|word| split_ampersand(word)).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        fold_syllable(word, &mut key);
    }
    key
}

/// Whether it is a Latin letter or sign that composes with nothing: all that a Vietnamese text in NFC holds, so that most texts need no second look.
fn is_composed(sign: char) -> bool {
    sign < '\u{300}' || ('\u{1e00}'..='\u{1eff}').contains(&sign)
}

fn is_mark(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

/// `VHTT&DL` is three things: what stands before the sign, the word "và", and what stands behind it.
fn split_ampersand(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for (index, part) in word.split('&').enumerate() {
        if index > 0 {
            parts.push("và");
        }
        parts.push(part);
    }
    parts
}

fn fold_syllable(word: &str, key: &mut String) {
    // without marks there is no tone to move
    if word.is_ascii() {
        key.push_str(word);
        return;
    }
    FOLDED.with_borrow_mut(|folded| {
        if let Some(known) = folded.get(word) {
            key.push_str(known);
            return;
        }
        let new = folded_apart(word);
        key.push_str(&new);
        if folded.len() < SYLLABLES {
            folded.insert(word.into(), new.into());
        }
    });
}

/// As many syllables as Vietnamese uses.
const SYLLABLES: usize = 8_000;

thread_local! {
    /// Syllables that were folded: an import folds the same few hundred some ten thousand times.
    static FOLDED: RefCell<HashMap<Box<str>, Box<str>>> = RefCell::new(HashMap::new());
}

/// The syllable's letters, its tone behind them.
fn folded_apart(word: &str) -> String {
    let mut letters = String::new();
    let mut tone = None;
    for sign in word.nfd() {
        if TONES.contains(&sign) { tone = Some(sign) } else { letters.push(sign) }
    }
    let mut letters: String = letters.nfc().collect();
    // A syllable that ends in a stop bears sắc or nặng; written without a tone it is sắc (Đăk is Đắk).
    let stopped = letters.ends_with(['c', 'k', 'p', 't']) || letters.ends_with("ch");
    letters.extend(tone.filter(|tone| !(stopped && *tone == '\u{301}')));
    letters
}

/// Orders names by the Vietnamese alphabet and tones.
pub struct Order(Option<CollatorBorrowed<'static>>);

impl Default for Order {
    fn default() -> Self {
        Self(Collator::try_new(locale!("vi").into(), CollatorOptions::default()).ok())
    }
}

impl Order {
    /// Which name comes first.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        match &self.0 {
            Some(collator) => collator.compare(left, right),
            None => left.cmp(right),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_are_one_name() {
        for (left, right) in [
            ("Xã Hòa Bình", "xã  Hoà Bình"),
            ("Ủy ban", "Uỷ ban"),
            ("Đắk Nông", "Đăk Nông"),
            ("Ðồng Xoài", "Đồng Xoài"),
            ("Sở Văn hóa – Thể thao", "Sở Văn hoá - Thể thao"),
            ("Sở Tài chính", "So\u{31b}\u{309} Ta\u{300}i chi\u{301}nh"),
        ] {
            assert_eq!(fold(left), fold(right), "{left} / {right}");
        }
    }

    #[test]
    fn different_names_stay_different() {
        for (left, right) in [
            ("Tân Hòa", "Tân Hoa"),
            ("Bù Đăng", "Bù Đang"),
            ("Phú Riềng", "Phú Riêng"),
            ("Lộc Ninh", "Lóc Ninh"),
        ] {
            assert_ne!(fold(left), fold(right), "{left} / {right}");
        }
    }

    #[test]
    fn the_alphabet_is_vietnamese() {
        let order = Order::default();
        let mut names = ["Bù Gia Mập", "Đồng Phú", "Bù Đốp", "Bù Đăng", "Ân Thi", "An Phú"];
        names.sort_by(|left, right| order.compare(left, right));
        assert_eq!(names, ["An Phú", "Ân Thi", "Bù Đăng", "Bù Đốp", "Bù Gia Mập", "Đồng Phú"]);
    }
}
