//! How much one unit's name resembles another's: initials, a slip of the hand, missing words, another word for its kind.

use unicode_normalization::UnicodeNormalization;

use crate::figures::name::fold;
use crate::figures::unit::NameParts;

/// A name as it is compared with others.
pub struct Spelling<'a> {
    parts: NameParts<'a>,
    /// The folded proper name.
    key: String,
    /// The same without marks and "và".
    bare: String,
    digits: String,
}

impl<'a> Spelling<'a> {
    /// Of a name.
    pub fn new(name: &'a str) -> Self {
        let parts = NameParts::new(name);
        let key = fold(parts.proper);
        Self { parts, bare: bare(&key), digits: digits(&key), key }
    }

    /// How much the name resembles a registered one, greater is more; `None` where it does not.
    pub fn likeness(&self, registered: &Self) -> Option<u32> {
        if self.key == registered.key {
            // Another word before the same proper name: `Huyện Bình Long`, `Thị xã Bình Long`.
            return Some(100);
        }
        if self.digits != registered.digits {
            return None;
        }
        if self.abbreviates(registered) || registered.abbreviates(self) {
            return Some(90);
        }
        // Without marks the word before the proper name is not known as such: `Huyen Loc Ninh`.
        let ends_alike = || self.bare.strip_suffix(&registered.bare).is_some_and(|rest| rest.ends_with(' '));
        if self.bare == registered.bare || ends_alike() {
            return Some(80);
        }
        let length = self.key.chars().count().min(registered.key.chars().count());
        let slips = match length {
            0..=3 => 0,
            4..=9 => 1,
            10..=17 => 2,
            _ => 3,
        };
        let distance = strsim::damerau_levenshtein(&self.key, &registered.key);
        if distance <= slips {
            return Some(70 - u32::try_from(distance).unwrap_or(70).min(69));
        }
        let (kind, other) = (self.parts.kind, registered.parts.kind);
        let kinds_agree = kind.is_none() || other.is_none() || kind == other;
        (kinds_agree && has_most_words(&self.bare, &registered.bare)).then_some(50)
    }

    /// Whether the name is `long` with runs of its words as initials: `Sở VHTT&DL`, `Sở KH&CN`, `Ban QL Khu Kinh tế`.
    fn abbreviates(&self, long: &Self) -> bool {
        let proper = self.parts.proper;
        let tokens = || proper.split(|sign: char| !sign.is_alphanumeric()).filter(|token| !token.is_empty());
        if !tokens().any(is_initials) {
            return false;
        }
        let words: Vec<&str> = long.bare.split(' ').collect();
        matches(&tokens().collect::<Vec<_>>(), &words)
    }
}

fn is_initials(token: &str) -> bool {
    token.chars().count() > 1 && token.chars().all(char::is_uppercase)
}

fn digits(key: &str) -> String {
    key.chars().filter(char::is_ascii_digit).collect()
}

/// Without any mark over or under letters, as names typed in a hurry are.
fn bare(key: &str) -> String {
    let bare: String = key.nfd().filter(|sign| !('\u{300}'..='\u{36f}').contains(sign)).collect();
    bare.replace('đ', "d").split(' ').filter(|word| *word != "va").collect::<Vec<_>>().join(" ")
}

/// Whether the words of one name are, in order, most of the other's: three at least, and three of four.
fn has_most_words(left: &str, right: &str) -> bool {
    let (left, right): (Vec<&str>, Vec<&str>) = (left.split(' ').collect(), right.split(' ').collect());
    let (few, many) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let mut rest = many.iter();
    few.len() > 2 && few.len() * 4 >= many.len() * 3 && few.iter().all(|word| rest.any(|other| other == word))
}

/// Whether the tokens are the words, each token a word or the initials of the next ones.
fn matches(tokens: &[&str], words: &[&str]) -> bool {
    let Some((token, rest)) = tokens.split_first() else { return words.is_empty() };
    let key = bare(&fold(token));
    if key.is_empty() {
        return matches(rest, words);
    }
    if words.first() == Some(&key.as_str()) && matches(rest, &words[1..]) {
        return true;
    }
    let letters: Vec<char> = key.chars().collect();
    is_initials(token)
        && words.len() >= letters.len()
        && words.iter().zip(&letters).all(|(word, letter)| word.starts_with(*letter))
        && matches(rest, &words[letters.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(name: &str, registered: &str) -> Option<u32> {
        Spelling::new(name).likeness(&Spelling::new(registered))
    }

    #[test]
    fn names_that_resemble() {
        for (name, registered) in [
            ("Sở VHTT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
            ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
            ("Sở GDĐT", "Sở Giáo dục và Đào tạo"),
            ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
            ("Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
            ("Ban QL Khu Kinh tế", "Ban Quản lý Khu Kinh tế"),
            ("Ban QLKKT", "Ban Quản lý Khu Kinh tế"),
            ("Huyện Bình Long", "UBND thị xã Bình Long"),
            ("Huyện Phú Riêng", "UBND huyện Phú Riềng"),
            ("Huyen Loc Ninh", "UBND huyện Lộc Ninh"),
            ("Sở Văn hóa Thể thao Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
            ("Ban Quản lý các Khu Kinh tế", "Ban Quản lý Khu Kinh tế"),
            ("Sở Công thưong", "Sở Công thương"),
        ] {
            assert!(likeness(name, registered).is_some(), "{name} / {registered}");
        }
    }

    #[test]
    fn names_that_do_not_resemble() {
        for (name, registered) in [
            ("Sở Nội vụ", "Sở Ngoại vụ"),
            ("Sở Tài chính", "Sở Tư pháp"),
            ("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường"),
            ("Phường 1", "Phường 2"),
            ("Sở Y tế", "Sở Xây dựng"),
            ("Xã Minh Tâm", "Xã Minh Lập"),
            ("Sở TT&TT", "Sở Tài chính"),
        ] {
            assert_eq!(likeness(name, registered), None, "{name} / {registered}");
        }
    }

    #[test]
    fn initials_are_likelier_than_slips() {
        assert!(
            likeness("Sở GD&ĐT", "Sở Giáo dục và Đào tạo") > likeness("Huyện Phú Riêng", "Huyện Phú Riềng")
        );
    }
}
