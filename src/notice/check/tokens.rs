//! A passage in words, numbers, dates, ranks and signs, each with its place in the text.

use rust_decimal::Decimal;

use super::numerals;

pub use super::token::{Date, Kind, Number, Token};

/// The pieces of a passage, in their order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        let rest = &text[at..];
        let token = if sign.is_whitespace() {
            None
        } else if starts_number(text, at) {
            number_like(rest)
        } else if sign.is_alphabetic() {
            word(rest)
        } else {
            Some((Kind::Sign(sign), sign.len_utf8()))
        };
        match token {
            Some((kind, length)) => {
                found.push(Token { kind, range: at..at + length });
                at += length;
            }
            None => at += sign.len_utf8(),
        }
    }
    percents(&mut found);
    numerals::read(&mut found);
    words_of_time(&mut found);
    references(text, &mut found);
    found
}

/// Whether a number begins here: a digit, or a sign before one that stands between words.
fn starts_number(text: &str, at: usize) -> bool {
    let mut signs = text[at..].chars();
    match signs.next() {
        Some(sign) if sign.is_ascii_digit() => true,
        Some('+' | '-' | '−' | '–') => {
            let before = text[..at].chars().next_back();
            signs.next().is_some_and(|next| next.is_ascii_digit())
                && before.is_none_or(|before| before.is_whitespace() || "(/:;“\"'[".contains(before))
        }
        _ => false,
    }
}

fn word(rest: &str) -> Option<(Kind, usize)> {
    let is_part =
        |sign: char| sign.is_alphanumeric() || sign == '&' || ('\u{300}'..='\u{36f}').contains(&sign);
    let end = rest.find(|sign| !is_part(sign)).unwrap_or(rest.len());
    let mut length = end;
    // a document's symbol without its number: `TB-VPUBND`
    let whole: &str =
        rest.split(|sign: char| sign.is_whitespace() || "()[]“”\"',;:".contains(sign)).next()?;
    let whole = whole.trim_end_matches(['.', '!', '?', '…']);
    let is_symbol = whole.contains('/') && whole.chars().any(|sign| sign.is_ascii_digit());
    if is_symbol {
        length = whole.len();
        return Some((Kind::Reference, length));
    }
    Some((Kind::Word(rest[..length].to_lowercase()), length))
}

/// A number, a date, a share, a time or a document's number.
fn number_like(rest: &str) -> Option<(Kind, usize)> {
    let end =
        rest.find(|sign: char| sign.is_whitespace() || "()[]{}“”\"';|".contains(sign)).unwrap_or(rest.len());
    let whole = rest[..end].trim_end_matches(['.', ',', ':', '!', '?', '…', '/']);
    // letters behind a slash or a dash make it a document's number; `9h30` is a time
    if let Some(time) = time(whole) {
        return Some((time, whole.len()));
    }
    if whole.contains('/') && whole.chars().any(char::is_alphabetic) {
        return Some((Kind::Reference, whole.len()));
    }
    // a percent sign, a letter or another sign ends it
    let digits_end = whole
        .char_indices()
        .find(|(at, sign)| {
            !(sign.is_ascii_digit()
                || ".,/".contains(*sign)
                || (*at == 0 && "+-−–".contains(*sign))
                || is_date_dash(whole, *at))
        })
        .map_or(whole.len(), |(at, _)| at);
    let core = whole[..digits_end].trim_end_matches(['.', ',', '/', '-']);
    let kind = date(core).or_else(|| share(core)).or_else(|| number(core).map(Kind::Number))?;
    Some((kind, core.len()))
}

/// A dash within `08-4-2025`.
fn is_date_dash(whole: &str, at: usize) -> bool {
    whole[at..].starts_with('-') && {
        let parts: Vec<&str> = whole.split('-').collect();
        parts.len() == 3
            && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit()))
    }
}

fn time(whole: &str) -> Option<Kind> {
    let (hours, rest) = whole.split_once(['h', 'g', ':'])?;
    let minutes = rest.trim_end_matches(['p', '\'']);
    let hours: u32 = hours.parse().ok().filter(|hours| *hours < 24)?;
    let minutes =
        if minutes.is_empty() { 0 } else { minutes.parse().ok().filter(|minutes| *minutes < 60)? };
    Some(Kind::Time(hours, minutes))
}

fn date(core: &str) -> Option<Kind> {
    let parts: Vec<&str> = core.split(['/', '-', '.']).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 && day.len() <= 2 && month.len() <= 2 => {
            Some(Kind::Date(Date {
                day: number(day)?,
                month: number(month)?,
                year: year.parse().ok(),
                is_short: true,
            }))
        }
        [month, year] if year.len() == 4 && core.contains('/') => {
            let month = number(month).filter(|month| (1..=12).contains(month))?;
            Some(Kind::Month(month, year.parse().ok()?))
        }
        _ => None,
    }
}

fn share(core: &str) -> Option<Kind> {
    let (part, whole) = core.split_once('/')?;
    match (part.parse::<u32>(), whole.parse::<u32>()) {
        (Ok(part), Ok(whole)) => Some(Kind::Share(part, whole)),
        _ => Some(Kind::Points(number(part)?, number(whole)?)),
    }
}

/// A number: comma before the decimals, dot between thousands; a dot with other than three digits behind it stands before decimals.
pub fn number(core: &str) -> Option<Number> {
    let sign = core.chars().next().filter(|sign| "+-−–".contains(*sign));
    let digits = &core[sign.map_or(0, char::len_utf8)..];
    let (whole, decimals, dot) = match (digits.rsplit_once(','), digits.split_once('.')) {
        (Some((whole, decimals)), _) => (whole.to_owned(), decimals, false),
        (None, Some((whole, decimals))) if digits.matches('.').count() == 1 && decimals.len() != 3 => {
            (whole.to_owned(), decimals, true)
        }
        _ => (digits.to_owned(), "", false),
    };
    let plain = whole.replace('.', "");
    if plain.is_empty() || !plain.bytes().chain(decimals.bytes()).all(|sign| sign.is_ascii_digit()) {
        return None;
    }
    let mut value: Decimal =
        format!("{plain}.{}", if decimals.is_empty() { "0" } else { decimals }).parse().ok()?;
    if sign.is_some_and(|sign| sign != '+') {
        value.set_sign_negative(true);
    }
    let padded = decimals.is_empty() && plain.len() > 1 && plain.starts_with('0');
    Some(Number { value, decimals: u32::try_from(decimals.len()).ok()?, sign, percent: false, dot, padded })
}

/// Percent signs become part of the number before them.
fn percents(found: &mut Vec<Token>) {
    let mut index = 1;
    while index < found.len() {
        if found[index].is_sign("%")
            && let Kind::Number(number) = &mut found[index - 1].kind
        {
            number.percent = true;
            found[index - 1].range.end = found[index].range.end;
            found.remove(index);
            continue;
        }
        index += 1;
    }
}

/// Dates and times in words: `ngày 11 tháng 4 năm 2025`, `tháng 4 năm 2025`, `09 giờ 00`, and dates without a year: `ngày 27/3`.
fn words_of_time(found: &mut Vec<Token>) {
    let whole = |token: Option<&Token>| match token.map(|token| &token.kind) {
        Some(Kind::Number(number)) if number.decimals == 0 && number.sign.is_none() && !number.percent => {
            u32::try_from(number.value).ok()
        }
        _ => None,
    };
    let is = |token: Option<&Token>, word: &str| token.and_then(Token::word) == Some(word);
    let [day_word, month_word, year_word, hour_word, minute_word] = ["ngày", "tháng", "năm", "giờ", "phút"];
    let mut index = 0;
    while index < found.len() {
        let at = |ahead: usize| found.get(index + ahead);
        let year_at = |ahead: usize| {
            (is(at(ahead), year_word))
                .then(|| whole(at(ahead + 1)))
                .flatten()
                .and_then(|year| i32::try_from(year).ok())
                .filter(|year| (1990..2200).contains(year))
        };
        let replaced = if let (Some(hours), true) = (whole(at(0)), is(at(1), hour_word)) {
            match whole(at(2)).filter(|minutes| *minutes < 60) {
                Some(minutes) => {
                    Some((Kind::Time(hours, minutes), if is(at(3), minute_word) { 4 } else { 3 }))
                }
                None => Some((Kind::Time(hours, 0), 2)),
            }
        } else if let (Some(day), true, Some(month)) = (whole(at(0)), is(at(1), month_word), whole(at(2)))
            && index > 0
            && is(found.get(index - 1), day_word)
        {
            let year = year_at(3);
            Some((Kind::Date(Date { day, month, year, is_short: false }), if year.is_some() { 5 } else { 3 }))
        } else if is(at(0), month_word)
            && let (Some(month), Some(year)) = (whole(at(1)).filter(|month| *month <= 12), year_at(2))
        {
            Some((Kind::Month(month, year), 4))
        } else if let Some(Kind::Share(day, month)) = at(0).map(|token| token.kind.clone())
            && index > 0
            && is(found.get(index - 1), day_word)
            && *[day, month].iter().max().unwrap_or(&99) <= 31
            && month <= 12
        {
            Some((Kind::Date(Date { day, month, year: None, is_short: true }), 1))
        } else {
            None
        };
        if let Some((kind, taken)) = replaced {
            let end = found[index + taken - 1].range.end;
            let start = found[index].range.start;
            found.splice(index..index + taken, [Token { kind, range: start..end }]);
        }
        index += 1;
    }
}

/// Words before a number that is a name: `Điều 5`, `tuần 15`, `Bộ chỉ số 766`, `lần thứ 2`.
const NAMING: [&str; 24] = [
    "điều",
    "khoản",
    "mục",
    "phần",
    "chương",
    "phụ lục",
    "biểu",
    "bảng",
    "biểu đồ",
    "hình",
    "mẫu",
    "trang",
    "quyết định",
    "bộ chỉ số",
    "lần thứ",
    "kỳ họp thứ",
    "số",
    "đợt",
    "khóa",
    "giai đoạn",
    "phiên bản",
    "quý",
    "phường",
    "khu phố",
];

/// Numbers that are names: of laws and their parts, of documents, of the items of a list.
fn references(text: &str, found: &mut [Token]) {
    for index in 0..found.len() {
        if !matches!(found[index].kind, Kind::Number(_) | Kind::Share(..)) {
            continue;
        }
        let before: Vec<&str> = found[..index].iter().rev().map_while(Token::word).take(3).collect();
        let is_named = NAMING.iter().any(|words| {
            let mut names = words.rsplit(' ');
            before.len() >= words.split(' ').count()
                && names.by_ref().zip(&before).all(|(word, other)| word == *other)
        });
        // `số` before a count is a noun: `chỉ số`, `số 05` of a document; `tổng số 12`, `một số 3`
        let is_number_word = before.first() == Some(&"số")
            && matches!(before.get(1), Some(&("tổng" | "trong" | "điểm" | "chỉ")))
            && before.get(2) != Some(&"bộ");
        let is_whole = matches!(&found[index].kind, Kind::Number(number) if number.decimals == 0 && number.sign.is_none() && !number.percent);
        // `05 chỉ số giảm (số 1, 7 và 12)`: numbers of indicators, one behind the other
        let is_link = found.get(index + 1).is_some_and(|next| next.is_sign(",") || next.word() == Some("và"));
        let is_bare = index > 1 && (found[index - 2].is_sign("(") || before.get(1) == Some(&"số"));
        let is_enumeration = before.first() == Some(&"số")
            && is_bare
            && is_link
            && matches!(found.get(index + 2).map(|token| &token.kind), Some(Kind::Number(number)) if number.decimals == 0);
        if is_named && !is_number_word && is_whole && !is_enumeration {
            found[index].kind = Kind::Reference;
            continue;
        }
        if is_label(text, found, index) {
            found[index].kind = Kind::Reference;
        }
    }
}

/// Whether a number is the label of an item: `1. Kết quả`, `(2) Đối với`, `1.2. …`, `3) …`.
fn is_label(text: &str, found: &[Token], index: usize) -> bool {
    let token = &found[index];
    let Kind::Number(number) = &token.kind else { return false };
    if number.percent || number.sign.is_some() {
        return false;
    }
    let behind = text[token.range.end..].chars().next();
    let before_is_bracket = index.checked_sub(1).is_some_and(|before| found[before].is_sign("("));
    let first = index == 0 || (index == 1 && before_is_bracket);
    let is_short = number.value < Decimal::ONE_HUNDRED;
    let bracketed = before_is_bracket && behind == Some(')') && number.decimals == 0 && is_short;
    bracketed || (first && is_short && matches!(behind, Some('.' | ')')) && found.len() > index + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |token: &Token| match &token.kind {
            Kind::Word(_) | Kind::Sign(_) => None,
            Kind::Number(number) => {
                Some(format!("{}{}", number.value.normalize(), if number.percent { "%" } else { "" }))
            }
            Kind::Date(date) => Some(format!("{}.{}.{}", date.day, date.month, date.year.unwrap_or(0))),
            Kind::Month(month, year) => Some(format!("{month}.{year}")),
            Kind::Share(part, whole) => Some(format!("{part} of {whole}")),
            Kind::Points(part, whole) => {
                Some(format!("{} of {}", part.value.normalize(), whole.value.normalize()))
            }
            Kind::Time(hours, minutes) => Some(format!("{hours}:{minutes:02}")),
            Kind::Reference => Some("ref".to_owned()),
        };
        tokens(text).iter().filter_map(show).collect()
    }

    #[test]
    fn numbers_dates_ranks_and_names_are_told_apart() {
        assert_eq!(shown("giảm 24,27 điểm (từ 77,23% xuống 52,96 %)"), ["24.27", "77.23%", "52.96%"]);
        assert_eq!(shown("xếp hạng 20/63, ngày 08/4/2025."), ["20 of 63", "8.4.2025"]);
        assert_eq!(shown("lúc 09 giờ 00 ngày 10 tháng 4 năm 2025; 9h30"), ["9:00", "10.4.2025", "9:30"]);
        assert_eq!(shown("tháng 4 năm 2025, tháng 4/2025, ngày 27/3"), ["4.2025", "4.2025", "27.3.0"]);
        assert_eq!(
            shown("Thông báo số 144/TB-UBND, Nghị định 118/2025/NĐ-CP, Bộ chỉ số 766"),
            ["ref", "ref", "ref"]
        );
        assert_eq!(shown("1. Kết quả của 05 chỉ số"), ["ref", "5"]);
        assert_eq!(
            shown("(2) Đối với 1.234 hồ sơ, -0,06 và +2,48; 14,31/22 điểm"),
            ["ref", "1234", "-0.06", "2.48", "14.31 of 22"]
        );
        assert_eq!(shown("82.30 điểm, 08-4-2025"), ["82.3", "8.4.2025"]);
    }

    fn numbers(text: &str) -> Vec<String> {
        let number = |kind: &Kind| match kind {
            Kind::Number(number) => Some(number.value.normalize().to_string()),
            _ => None,
        };
        tokens(text).iter().filter_map(|token| number(&token.kind)).collect()
    }

    #[test]
    fn counts_and_places_in_words_are_numbers_and_other_words_are_not() {
        assert_eq!(numbers("Trong mười hai chỉ số có năm chỉ số giảm, bốn chỉ số tăng"), ["12", "5", "4"]);
        assert_eq!(
            numbers("chín mươi tư đơn vị, hai mươi mốt xã, một trăm ba mươi lăm xã, phường"),
            ["94", "21", "135"]
        );
        assert_eq!(numbers("một trăm linh hai xã; chỉ một đơn vị; giảm một bậc"), ["102", "1", "1"]);
        assert_eq!(
            numbers("giữ vị trí thứ hai, từ thứ tư xuống thứ mười hai, xếp thứ nhất"),
            ["2", "4", "12", "1"]
        );
        assert!(
            numbers(
                "Thứ nhất, trong năm, đơn vị; một số đơn vị là một đơn vị mạnh; họp thứ hai, ba năm liền"
            )
            .is_empty()
        );
    }
}
