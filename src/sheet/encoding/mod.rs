//! Bytes become text, and text that was typed with the old Vietnamese fonts is recognised and turned into Unicode.

mod legacy;
mod syllable;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

pub use legacy::Legacy;
use syllable::plausibility;

/// A text with what is to be said of its encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text; letters of an old font still stand as they were typed.
    pub text: String,
    /// Whether it was read as Windows-1258, which nothing in the file declares.
    pub is_windows_1258: bool,
}

/// Reads bytes: a byte order mark decides, then what the file declares, then whether they are UTF-8; else the code page that makes
/// Vietnamese of them.
pub fn decode(bytes: &[u8], declared: Option<&[u8]>) -> Decoded {
    let certain = |text: String| Decoded { text, is_windows_1258: false };
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        return certain(text.into_owned());
    }
    if let Some(encoding) = wide(bytes) {
        return certain(encoding.decode_without_bom_handling(bytes).0.into_owned());
    }
    // What is valid UTF-8 is UTF-8, whatever a page declares of itself.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return certain(text.to_owned());
    }
    let declared = declared.and_then(Encoding::for_label).filter(|encoding| {
        // UTF-8 it is not, and old fonts call themselves Western.
        *encoding != UTF_8 && *encoding != WINDOWS_1252
    });
    if let Some(encoding) = declared {
        let text = encoding.decode_without_bom_handling(bytes).0.nfc().collect();
        return Decoded { text, is_windows_1258: encoding == WINDOWS_1258 };
    }
    let western = WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
    let vietnamese: String = WINDOWS_1258.decode_without_bom_handling(bytes).0.nfc().collect();
    let old =
        Legacy::ALL.iter().map(|legacy| plausibility(&legacy.unicode(&western))).max().unwrap_or_default();
    if plausibility(&vietnamese) >= old {
        Decoded { text: vietnamese, is_windows_1258: true }
    } else {
        certain(western)
    }
}

/// Whether a file was put together of two: some lines are UTF-8, others are not. No one code page makes words of it.
pub fn is_of_two(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() || Encoding::for_bom(bytes).is_some() || wide(bytes).is_some() {
        return false;
    }
    let (mut utf_8, mut other) = (false, false);
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii()) {
        match std::str::from_utf8(line) {
            Ok(text) if plausibility(text) > 0 => utf_8 = true,
            _ => other = true,
        }
    }
    utf_8 && other
}

/// A text whose UTF-8 was once read as Western letters and saved so (`Sá»Ÿ`), as it was before; `None` where that makes no better
/// Vietnamese of it.
pub fn decoded_twice(text: &str) -> Option<String> {
    // Every marked letter of Vietnamese begins with one of these.
    if !text.contains(['Ã', 'Ä', 'Å', 'Æ', 'á', 'Ì', 'Â', 'Ă']) {
        return None;
    }
    let as_it_is = plausibility(text);
    let mut best: Option<(i64, String)> = None;
    let mut now = text.to_owned();
    // what was saved wrongly more than once comes back step by step
    for _ in 0..3 {
        let Some(before) =
            [WINDOWS_1252, WINDOWS_1258].into_iter().find_map(|western| undecoded(&now, western))
        else {
            break;
        };
        let found = plausibility(&before);
        if found > best.as_ref().map_or(as_it_is, |(best, _)| *best) {
            best = Some((found, before.clone()));
        }
        now = before;
    }
    best.map(|(_, text)| text)
}

/// The text that these letters are when their bytes in a code page are read as UTF-8; `None` where they are none, or the same.
fn undecoded(text: &str, western: &'static Encoding) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    for sign in text.chars() {
        let mut room = [0; 4];
        let (encoded, _, failed) = western.encode(sign.encode_utf8(&mut room));
        match (encoded.as_ref(), u8::try_from(u32::from(sign))) {
            ([byte], _) if !failed => bytes.push(*byte),
            // bytes that a code page leaves empty come through as they are
            (_, Ok(byte)) => bytes.push(byte),
            _ => return None,
        }
    }
    let before: String = std::str::from_utf8(&bytes).ok()?.nfc().collect();
    (before != text).then_some(before)
}

/// Whether a question mark stands where a letter was: the parts before and behind it are no syllables that a question would part.
pub fn has_lost_a_letter(before: &str, behind: &str) -> bool {
    !(syllable::is_syllable(before) && syllable::is_syllable(behind))
}

/// UTF-16 without a mark: every other byte of its spaces, digits and signs is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.chunks_exact(2).take(4096);
    let total = pairs.len();
    let little = pairs.clone().filter(|pair| matches!(pair, [sign, 0] if *sign != 0)).count();
    let big = pairs.filter(|pair| matches!(pair, [0, sign] if *sign != 0)).count();
    let is_enough = |count: usize| total > 3 && count * 3 > total;
    match (is_enough(little), is_enough(big)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// The old fonts with which these texts were typed, if they were.
pub fn recognise<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Legacy> {
    let mut as_typed = 0;
    let mut turned = [0; Legacy::ALL.len()];
    for text in texts.filter(|text| Legacy::may_have_typed(text)) {
        as_typed += plausibility(text);
        for (sum, legacy) in turned.iter_mut().zip(Legacy::ALL) {
            *sum += plausibility(&legacy.unicode(text));
        }
    }
    let best = turned.iter().zip(Legacy::ALL).max_by_key(|(sum, _)| **sum);
    best.filter(|(sum, _)| **sum > 0 && **sum > as_typed).map(|(_, legacy)| legacy)
}

/// The text in Unicode, where it was typed with this font; a text that makes better Vietnamese as it stands is left.
pub fn turned(text: &str, legacy: Legacy) -> Option<String> {
    if !Legacy::may_have_typed(text) {
        return None;
    }
    let unicode = legacy.unicode(text);
    (unicode != text && plausibility(&unicode) >= plausibility(text)).then_some(unicode)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_utf_16_and_windows_1258_are_told_apart() {
        let text = "Sở Nội vụ;95,59\nUBND huyện Bù Gia Mập;71,16\n";
        let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let bom = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            bom(&[0xEF, 0xBB, 0xBF], text.as_bytes().to_vec()),
            bom(&[0xFF, 0xFE], wide(u16::to_le_bytes)),
            bom(&[0xFE, 0xFF], wide(u16::to_be_bytes)),
            wide(u16::to_le_bytes),
        ] {
            assert_eq!(decode(&bytes, None), Decoded { text: text.to_owned(), is_windows_1258: false });
        }
        // letters with their tones behind them, as Windows-1258 has them
        let apart = text.replace('ở', "ơ\u{309}").replace('ộ', "ô\u{323}").replace('ụ', "u\u{323}");
        let apart = apart.replace('ệ', "ê\u{323}").replace('ù', "u\u{300}").replace('ậ', "â\u{323}");
        let (bytes, _, failed) = WINDOWS_1258.encode(&apart);
        assert!(!failed);
        assert_eq!(decode(&bytes, None), Decoded { text: text.to_owned(), is_windows_1258: true });
    }

    #[test]
    fn what_was_decoded_twice_comes_back() {
        for text in ["Sở Nội vụ", "UBND xã Tân Lập", "Đơn vị", "ỦY BAN"] {
            let garbled = WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
            assert_eq!(decoded_twice(&garbled).as_deref(), Some(text), "{garbled}");
            assert_eq!(decoded_twice(text), None);
            let again = WINDOWS_1252.decode_without_bom_handling(garbled.as_bytes()).0.into_owned();
            assert_eq!(decoded_twice(&again).as_deref(), Some(text), "{again}");
            let other = WINDOWS_1258.decode_without_bom_handling(text.as_bytes()).0.into_owned();
            assert_eq!(decoded_twice(&other).as_deref(), Some(text), "{other}");
        }
        let (old, _, _) = WINDOWS_1258.encode("UBND xa\u{303} Ta\u{302}n La\u{323}p;2\n");
        let both = ["Sở Nội vụ;1\n".as_bytes(), &old].concat();
        assert!(is_of_two(&both) && !is_of_two(&old) && !is_of_two("Sở Nội vụ;1\n".as_bytes()));
    }

    #[test]
    fn old_fonts_are_recognised_and_unicode_is_left_alone() {
        let old = ["Céng hßa x· héi chñ nghÜa", "Së Néi vô"];
        assert_eq!(recognise(old.into_iter()), Some(Legacy::Tcvn3));
        assert_eq!(turned("Së Néi vô", Legacy::Tcvn3).as_deref(), Some("Sở Nội vụ"));
        let vni = ["Coäng hoøa xaõ hoäi chuû nghóa", "Sôû Noäi vuï"];
        assert_eq!(recognise(vni.into_iter()), Some(Legacy::Vni));
        assert_eq!(turned("Sôû Noäi vuï", Legacy::Vni).as_deref(), Some("Sở Nội vụ"));
        let unicode = ["Sở Nội vụ", "Tân Phú", "Xã Bù Gia Mập", "Hà Nội", "Sóc Trăng", "Café"];
        assert_eq!(recognise(unicode.into_iter()), None);
        assert_eq!(turned("Sở Nội vụ", Legacy::Tcvn3), None);
    }
}
