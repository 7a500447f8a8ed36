//! Files of text: CSV and TSV in their encodings, web pages.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

use super::document::{Cell, Sheet};
use super::packed::escaped;

/// A worksheet as lines of cells between this sign, quoted where that is needed.
pub fn delimited(sheet: &Sheet, separator: char, line_end: &str) -> String {
    let cell = |cell: &Cell| {
        let text = cell.shown();
        if text.contains([separator, '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let line = |cells: &Vec<Cell>| {
        let mut cells: Vec<String> = cells.iter().map(cell).collect();
        cells.resize(sheet.width() as usize, String::new());
        cells.join(&separator.to_string())
    };
    sheet.rows.iter().map(|row| line(row) + line_end).collect()
}

pub fn utf16(text: &str, is_big: bool, has_mark: bool) -> Vec<u8> {
    let units = has_mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

/// In Windows-1258: letters with their hooks as far as the code page has them, tones behind them.
pub fn windows_1258(text: &str) -> Vec<u8> {
    let encoded = |text: &str| {
        let (bytes, _, lost) = encoding_rs::WINDOWS_1258.encode(text);
        (!lost).then(|| bytes.into_owned())
    };
    let mut out = Vec::new();
    for sign in text.nfc() {
        let whole = encoded(&sign.to_string());
        let apart = || {
            let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
            let parts: Vec<char> = std::iter::once(sign).nfd().collect();
            let letter: String = parts.iter().copied().filter(|part| !tones.contains(part)).nfc().collect();
            let tone: String = parts.iter().filter(|part| tones.contains(part)).collect();
            encoded(&(letter + &tone)).expect("a letter of Windows-1258")
        };
        out.extend(whole.unwrap_or_else(apart));
    }
    out
}

/// Turns Unicode into what the fonts of TCVN3 show as Vietnamese.
pub fn tcvn3(text: &str) -> String {
    const LETTERS: &str = "àµá¸ả¶ã·ạ¹ă¨ằ»ắ¾ẳ¼ẵ½ặÆâ©ầÇấÊẩÈẫÉậËđ®Đ§èÌéÐẻÎẽÏẹÑêªềÒếÕểÓễÔệÖì×íÝỉØĩÜịÞòßóãỏáõâọäô«ồåốèổæỗçộéơ¬ờêớíởëỡìợîùïúóủñũòụôư\u{AD}ừõứøửöữ÷ựùỳúýýỷûỹüỵþĂ¡Â¢Ê£Ô¤Ơ¥Ư¦";
    let pairs: Vec<char> = LETTERS.chars().collect();
    let turn = |sign: char| {
        pairs
            .chunks(2)
            .find(|pair| pair.first() == Some(&sign))
            .and_then(|pair| pair.get(1))
            .copied()
            .unwrap_or(sign)
    };
    text.nfc().map(turn).collect()
}

/// Turns Unicode into what the fonts of VNI show as Vietnamese.
pub fn vni(text: &str) -> String {
    let mut out = String::new();
    for sign in text.nfc() {
        let parts: Vec<char> = std::iter::once(sign).nfd().collect();
        let has = |mark: char| parts.contains(&mark);
        let tone = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'].iter().position(|tone| has(*tone));
        let letter = parts.first().copied().unwrap_or(sign);
        let pick = |signs: &str| tone.and_then(|tone| signs.chars().nth(tone)).map(String::from);
        let own = match sign {
            'đ' => Some("ñ".to_owned()),
            'Đ' => Some("Ñ".to_owned()),
            _ if matches!(letter, 'i' | 'I') && tone.is_some() => pick("íìæóò"),
            'ỵ' => Some("î".to_owned()),
            _ => None,
        };
        if let Some(own) = own {
            out.push_str(&own);
            continue;
        }
        let is_horned = has('\u{31b}');
        out.push(match (letter, is_horned) {
            ('o', true) => 'ô',
            ('O', true) => 'Ô',
            ('u', true) => 'ö',
            ('U', true) => 'Ö',
            _ => letter,
        });
        let mark = if has('\u{302}') {
            Some(pick("áàåãä").unwrap_or_else(|| "â".to_owned()))
        } else if has('\u{306}') {
            Some(pick("éèúüë").unwrap_or_else(|| "ê".to_owned()))
        } else {
            pick("ùøûõï")
        };
        out.push_str(&mark.unwrap_or_default());
    }
    out
}

/// A page with one table a worksheet, as a browser saves it.
pub fn html(sheets: &[Sheet]) -> String {
    let mut page = String::from(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>td{color:red}</style></head><body>",
    );
    for sheet in sheets.iter().filter(|sheet| !sheet.is_hidden) {
        page.push_str("<table border=1><tbody>");
        for row in 0..sheet.rows.len() as u32 {
            page.push_str("<tr>");
            for column in 0..sheet.width() {
                if sheet.covered_by(row, column).is_some() {
                    continue;
                }
                let span = sheet.merge_at(row, column).map_or(String::new(), |merge| {
                    format!(" rowspan={} colspan='{}'", merge.2 - merge.0 + 1, merge.3 - merge.1 + 1)
                });
                let text = sheet.rows[row as usize].get(column as usize).map(Cell::shown).unwrap_or_default();
                let text = escaped(&text).replace('\n', "<br>");
                let _ = write!(page, "<td{span}>{}</td>", if text.is_empty() { "&nbsp;" } else { &text });
            }
            page.push_str("</tr>\r\n");
        }
        page.push_str("</tbody></table>");
    }
    page + "</body></html>"
}
