//! Whether words can be Vietnamese: a syllable is a beginning, a rhyme and a tone, and there are few of each.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// What a syllable may begin with, longest first.
const BEGINNINGS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// What may follow, without tone.
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et \
    ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat \
    oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây \
    uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu uơ ư ưa ưc ưi ưm ưn ưng ươc ươi ươm \
    ươn ương ươp ươt ươu ưt ưu y yên yêm yêng yêt yêu ynh yt ych";

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| RHYMES.split_whitespace().collect());

/// How much the marked words of a text look Vietnamese: the letters of those that can be, less twice the letters of those that cannot.
/// Words of ASCII letters alone say nothing.
pub fn plausibility(text: &str) -> i64 {
    let is_inside = |sign: char| sign.is_alphabetic() || ('\u{a1}'..='\u{36f}').contains(&sign);
    let mut sum = 0;
    for word in text.split(|sign: char| !is_inside(sign)).filter(|word| !word.is_ascii()) {
        let letters = i64::try_from(word.chars().count()).unwrap_or(i64::MAX / 4);
        sum += if is_syllable(word) { letters } else { -2 * letters };
    }
    sum
}

/// Whether a word can be a Vietnamese syllable.
pub fn is_syllable(word: &str) -> bool {
    let is_tone = |sign: &char| matches!(sign, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let apart: Vec<char> = word.nfd().collect();
    let tones = apart.iter().filter(|sign| is_tone(sign)).count();
    // `vÔ`, a capital inside a small word, is what other fonts leave behind.
    let is_mixed = word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
    if tones > 1 || is_mixed {
        return false;
    }
    // a syllable that ends in a stop bears sắc or nặng
    let falls = apart.iter().any(|sign| matches!(sign, '\u{300}' | '\u{303}' | '\u{309}'));
    let plain: String = apart.into_iter().filter(|sign| !is_tone(sign)).nfc().collect();
    let plain = plain.to_lowercase();
    if falls && (plain.ends_with(['c', 'p', 't']) || plain.ends_with("ch")) {
        return false;
    }
    BEGINNINGS.iter().any(|beginning| {
        plain.strip_prefix(beginning).is_some_and(|rhyme| KNOWN.contains(rhyme) && agree(beginning, rhyme))
    })
}

/// `k`, `gh` and `ngh` stand before e, ê and i alone, `c`, `g` and `ng` before the others.
fn agree(beginning: &str, rhyme: &str) -> bool {
    let is_front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    match beginning {
        "k" | "gh" | "ngh" => is_front,
        "c" | "ng" => !is_front,
        "g" => !is_front || rhyme.starts_with('i'),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_syllables_are_known() {
        for word in [
            "huyện", "Sở", "Nội", "quốc", "giải", "quyết", "nghĩa", "ĐỒNG", "ước", "yêu", "Krông", "gì",
            "khuỷu",
        ] {
            assert_eq!(is_syllable(word), word != "Krông", "{word}");
        }
        for word in ["hßa", "Néi", "x·", "chñ", "Coäng", "vÔ", "céng", "Pỳch", "cãc"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
