//! The old Vietnamese fonts: TCVN3 (`.Vn…`, one byte a letter) and VNI (`VNI-…`, a letter and its mark), as their Western letters are met.

/// A way of typing Vietnamese before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Legacy {
    /// TCVN 5712:1993 (VN3), also called ABC: `Céng hßa`.
    Tcvn3,
    /// VNI for Windows: `Coäng hoøa`.
    Vni,
}

/// The letters of TCVN3 from U+00A1 to U+00FE; `_` where it has none.
const TCVN3: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ______àảãáạ_ằẳẵắ_______ặầẩẫấậè_ẻẽéẹềểễếệìỉ___ĩíịò_ỏõóọồổỗốộờởỡớợù_ủũúụừửữứựỳỷỹýỵ";

/// The marks of VNI behind a, e, o, ô (ơ), u, ö (ư) and y: the mark, and which combining signs it means.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// The letters of VNI that need no mark behind them.
const VNI_LETTERS: [(char, char); 9] = [
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('ñ', 'đ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('î', 'ỵ'),
];

impl Legacy {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Tcvn3, Self::Vni];

    /// Its name, also as an answer.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
        }
    }

    /// Whether a text can have been typed so: it has Western letters with marks, and none that only Unicode has.
    pub fn may_have_typed(text: &str) -> bool {
        // `12¹` is a number with a mark
        let mut western = false;
        if !text.chars().any(char::is_alphabetic) {
            return false;
        }
        for sign in text.chars() {
            match sign {
                '\u{a1}'..='\u{ff}' => western = true,
                '\u{100}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => return false,
                _ => {}
            }
        }
        western
    }

    /// The text in Unicode (NFC).
    pub fn unicode(self, text: &str) -> String {
        match self {
            Self::Tcvn3 => text.chars().map(tcvn3).collect(),
            Self::Vni => vni(text),
        }
    }
}

fn tcvn3(sign: char) -> char {
    let letter = u32::from(sign).checked_sub(0xA1).and_then(|at| TCVN3.chars().nth(at as usize));
    letter.filter(|letter| *letter != '_').unwrap_or(sign)
}

fn vni(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;

    let lower = |sign: char| sign.to_lowercase().next().unwrap_or(sign);
    let mut apart = String::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let own = VNI_LETTERS.iter().find(|(typed, _)| *typed == lower(sign)).map(|(_, letter)| *letter);
        let letter = own.unwrap_or(lower(sign));
        let letter = if sign.is_uppercase() { letter.to_uppercase().collect() } else { letter.to_string() };
        apart.push_str(&letter);
        let takes_marks = matches!(lower(sign), 'a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö');
        if takes_marks
            && let Some(mark) = signs.peek()
            && let Some((_, combining)) = VNI_MARKS.iter().find(|(typed, _)| *typed == lower(*mark))
        {
            apart.push_str(combining);
            signs.next();
        }
    }
    apart.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_tcvn3_has_its_place() {
        assert_eq!(TCVN3.chars().count(), 0xFE - 0xA1 + 1);
        assert_eq!(
            Legacy::Tcvn3.unicode("Céng hßa x· héi chñ nghÜa ViÖt Nam; §éc lËp - Tù do - H¹nh phóc"),
            "Cộng hòa xã hội chủ nghĩa Việt Nam; Độc lập - Tự do - Hạnh phúc"
        );
        assert_eq!(
            Legacy::Tcvn3.unicode("UBND huyÖn Bï Gia MËp, §\u{ad}êng"),
            "UBND huyện Bù Gia Mập, Đường"
        );
    }

    #[test]
    fn letters_and_marks_of_vni_are_joined() {
        assert_eq!(
            Legacy::Vni.unicode("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam; Ñoäc laäp - Töï do - Haïnh phuùc"),
            "Cộng hòa xã hội chủ nghĩa Việt Nam; Độc lập - Tự do - Hạnh phúc"
        );
        assert_eq!(
            Legacy::Vni.unicode("THÒ XAÕ BÌNH LONG, Ñöôøng, ÑAÉK LAÉK"),
            "THỊ XÃ BÌNH LONG, Đường, ĐẮK LẮK"
        );
    }
}
