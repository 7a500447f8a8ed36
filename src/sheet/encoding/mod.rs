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
