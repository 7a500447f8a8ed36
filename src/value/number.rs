//! Scores, rates and counts out of cells: as numbers, as text with comma or dot, with `%` or `hồ sơ`.

use rust_decimal::Decimal;

use crate::cell::Value;
use crate::figures::name::fold;
use crate::figures::{Reading, number};

use super::shown::as_shown;

/// Phrases that say that there is no figure; compared with the whole folded text, or with its beginning where they have three words or more.
const NO_DATA: [&str; 20] = [
    "hệ thống không thông báo dữ liệu",
    "không thông báo dữ liệu",
    "hệ thống không có dữ liệu",
    "không có dữ liệu",
    "chưa có dữ liệu",
    "không có số liệu",
    "chưa có số liệu",
    "không phát sinh",
    "chưa phát sinh",
    "không đánh giá",
    "chưa đánh giá",
    "không áp dụng",
    "chưa cập nhật",
    "không dữ liệu",
    "không xác định",
    "không có",
    "chưa có",
    "không",
    "n a",
    "na",
];

/// The phrases that say that there is no figure: those that every office uses, and those that this one has added.
#[derive(Debug, Clone)]
pub struct NoData(Vec<String>);

impl NoData {
    /// With these phrases of the office.
    pub fn new<'a>(own: impl IntoIterator<Item = &'a str>) -> Self {
        let phrases = NO_DATA.into_iter().chain(own).map(fold);
        Self(phrases.filter(|phrase| !phrase.is_empty()).collect())
    }

    fn says(&self, key: &str) -> bool {
        self.0
            .iter()
            .any(|phrase| key == phrase || (phrase.split(' ').count() > 2 && starts_with_words(key, phrase)))
    }
}

/// Which sign stands before decimals, as the other texts of a column tell it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Notation {
    /// None of them tells.
    #[default]
    Untold,
    /// The comma: `95,59`.
    Comma,
    /// The dot: `95.59`.
    Dot,
    /// Some have the comma, some the dot.
    Both,
}

impl Notation {
    /// What the texts of a column tell: a sign before other than three digits, or behind which another one stands, is a decimal one.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let (mut comma, mut dot) = (false, false);
        for text in texts {
            let text = text.trim().trim_end_matches(['%', ' ', '\u{a0}']);
            let Some(at) = text.rfind(['.', ',']) else { continue };
            let (before, after) = text.split_at(at);
            let sign = &after[..1];
            let digits = &after[1..];
            let is_number = digits.bytes().all(|digit| digit.is_ascii_digit())
                && before.bytes().all(|sign| sign.is_ascii_digit() || b".,-+".contains(&sign));
            if !is_number
                || digits.is_empty()
                || (digits.len() == 3 && !before.contains(['.', ',']) && before != "0")
            {
                continue;
            }
            // `1.234.567`: thousands alone.
            if before.contains(sign) {
                continue;
            }
            if sign == "," { comma = true } else { dot = true }
        }
        match (comma, dot) {
            (false, false) => Self::Untold,
            (true, false) => Self::Comma,
            (false, true) => Self::Dot,
            (true, true) => Self::Both,
        }
    }
}

/// How the texts of a column are read.
#[derive(Debug, Clone, Copy)]
pub struct Habits<'a> {
    /// What says that there is no figure.
    pub no_data: &'a NoData,
    /// The column's sign before decimals.
    pub notation: Notation,
}

/// The reason of a cell that holds only a dash or dots.
const DASHED: &str = "Không có dữ liệu";

/// Why a cell is no figure of the wanted kind. Each message goes on after the cell's place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Letters where a number should stand.
    #[error("“{0}” không phải là số; hãy sửa thành số, hoặc ghi “Không có dữ liệu” nếu không có")]
    Letters(String),
    /// Outside 0 to 100, or to the points that can be given.
    #[error("giá trị {0} nằm ngoài khoảng 0 đến {1}; hãy kiểm tra và sửa lại số này")]
    OutOfRange(String, String),
    /// Thousands by the other texts of the column, where a score should stand.
    #[error(
        "“{0}” có dấu phân cách hàng nghìn theo cách viết của cột này, nên không phải là điểm hay tỷ lệ; hãy kiểm tra và sửa lại số này"
    )]
    Thousands(String),
    /// A count below zero.
    #[error("số lượng {0} là số âm; hãy kiểm tra và sửa lại số này")]
    Negative(String),
    /// A count with a fraction, or beyond any count.
    #[error("“{0}” không phải là số lượng hồ sơ (số nguyên từ 0); hãy kiểm tra và sửa lại số này")]
    NotACount(String),
    /// An error value of the spreadsheet.
    #[error("ô chứa lỗi công thức {0} thay vì số liệu; hãy sửa công thức hoặc nhập thẳng giá trị")]
    Formula(String),
    /// A formula without its result; a program that is no spreadsheet wrote the file.
    #[error(
        "ô có công thức nhưng tệp không lưu kết quả; hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi nhập"
    )]
    Uncomputed,
    /// A number that its format does not show.
    #[error(
        "ô có số nhưng định dạng của ô không cho hiện số; hãy định dạng lại ô hoặc xóa số này rồi nhập lại"
    )]
    Hidden,
    /// A date where a number should stand; spreadsheets turn `8.4` into one.
    #[error(
        "ô đã bị bảng tính đổi thành ngày {0} thay vì số; hãy định dạng ô là số hoặc chữ rồi nhập lại giá trị"
    )]
    Date(String),
}

/// Points of a group, with the greatest number where the cell tells it: `12,5/18`.
pub fn points(value: &Value, habits: Habits<'_>) -> Result<(Reading<Decimal>, Option<Decimal>, bool), Fault> {
    if let Value::Text(text) = value
        && let Some((points, of)) = fraction(text)
    {
        if points < Decimal::ZERO || points > of {
            return Err(Fault::OutOfRange(as_shown(value), number::plain(of).replace('.', ",")));
        }
        return Ok((Reading::Value(points), Some(of), false));
    }
    score(value, habits).map(|(reading, doubtful)| (reading, None, doubtful))
}

/// `12,5/18` taken apart.
fn fraction(text: &str) -> Option<(Decimal, Decimal)> {
    let (points, of) = text.split_once('/')?;
    let part = |text: &str| parse(text, Scale::Score, Notation::Untold).map(|(value, _)| value);
    let (points, of) = (part(points)?, part(of)?);
    (of > Decimal::ZERO && of <= Decimal::ONE_HUNDRED).then_some((points, of))
}

/// A score or a rate; the flag tells that the text had another reading (`1.234`).
pub type Read = Result<(Reading<Decimal>, bool), Fault>;

/// Reads a score or a rate: 0 to 100.
pub fn score(value: &Value, habits: Habits<'_>) -> Read {
    let (figure, doubtful) = match value {
        Value::Number(figure) | Value::Percent(figure) => (*figure, false),
        Value::Text(text) => match no_data(text, habits.no_data) {
            Some(reason) => return Ok((Reading::NoData(reason), false)),
            None => match fraction(text) {
                Some((points, of)) if of == Decimal::ONE_HUNDRED => (points, false),
                _ => {
                    let (figure, doubtful) = parse(text, Scale::Score, habits.notation)
                        .ok_or_else(|| Fault::Letters(text.clone()))?;
                    if doubtful && figure > Decimal::ONE_HUNDRED {
                        return Err(Fault::Thousands(text.clone()));
                    }
                    (figure, doubtful)
                }
            },
        },
        Value::Error(error) => return Err(Fault::Formula(error.clone())),
        Value::Uncomputed => return Err(Fault::Uncomputed),
        Value::Hidden => return Err(Fault::Hidden),
        Value::Moment(at) => return Err(Fault::Date(number::date(at.date()))),
    };
    if figure < Decimal::ZERO || figure > Decimal::ONE_HUNDRED {
        return Err(Fault::OutOfRange(as_shown(value), "100".to_owned()));
    }
    Ok((Reading::Value(figure), doubtful))
}

/// Reads a count of dossiers: `204`, `02 hồ sơ`, `1.204`.
pub fn count(value: &Value, habits: Habits<'_>) -> Read {
    let (figure, doubtful) = match value {
        Value::Number(figure) => (*figure, false),
        Value::Percent(_) => return Err(Fault::NotACount(as_shown(value))),
        Value::Text(text) => match no_data(text, habits.no_data) {
            Some(reason) => return Ok((Reading::NoData(reason), false)),
            None if text.trim_end().ends_with('%') => return Err(Fault::NotACount(text.clone())),
            None => parse(without_noun(text), Scale::Count, habits.notation)
                .ok_or_else(|| Fault::Letters(text.clone()))?,
        },
        Value::Error(error) => return Err(Fault::Formula(error.clone())),
        Value::Uncomputed => return Err(Fault::Uncomputed),
        Value::Hidden => return Err(Fault::Hidden),
        Value::Moment(at) => return Err(Fault::Date(number::date(at.date()))),
    };
    if figure < Decimal::ZERO {
        return Err(Fault::Negative(as_shown(value)));
    }
    if !figure.fract().is_zero() || u32::try_from(figure).is_err() {
        return Err(Fault::NotACount(as_shown(value)));
    }
    Ok((Reading::Value(figure.normalize()), doubtful))
}

/// The reason, where a text that was typed by hand says that there is no figure; `own` are the office's phrases.
pub fn no_data_reason(text: &str, own: &[String]) -> Option<String> {
    no_data(text, &NoData::new(own.iter().map(String::as_str)))
}

/// The reason, where the text says that there is no figure: in its own words, or in plain ones for a dash.
pub fn no_data(text: &str, phrases: &NoData) -> Option<String> {
    if is_dashed(text) {
        return Some(DASHED.to_owned());
    }
    phrases.says(&fold(text)).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn is_dashed(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|sign| "-–—−_.…/*".contains(sign) || sign.is_whitespace())
}

fn starts_with_words(key: &str, phrase: &str) -> bool {
    key.strip_prefix(phrase).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether the cell looks like a figure of some kind, right or wrong: a number, a percent, a count, "no data". `key` is its folded text.
pub fn is_figure(value: &Value, key: &str, phrases: &NoData) -> bool {
    match value {
        Value::Number(_) | Value::Percent(_) | Value::Error(_) | Value::Uncomputed | Value::Hidden => true,
        Value::Text(text) => {
            // `(1)` numbers a column, and `12/18` may be a rank.
            let numbers_a_column = text.starts_with('(') && !text.contains([',', '.']);
            let is_number = || parse(without_noun(text), Scale::Score, Notation::Untold).is_some();
            let is_fraction = || text.contains([',', '.']) && fraction(text).is_some();
            is_dashed(text) || phrases.says(key) || (!numbers_a_column && (is_number() || is_fraction()))
        }
        Value::Moment(_) => false,
    }
}

/// Takes `Thị xã Bình Long: 204 hồ sơ` apart into the name and the count's text.
pub fn count_behind_name(text: &str) -> Option<(&str, &str)> {
    let (name, count) = text.rsplit_once([':', '–']).or_else(|| text.rsplit_once(" - "))?;
    let count = count.trim().trim_end_matches([';', '.', ',']);
    let counted = without_noun(count);
    (counted.len() < count.len()
        && parse(counted, Scale::Count, Notation::Untold).is_some()
        && !name.trim().is_empty())
    .then(|| (name.trim(), count))
}

/// `204` of `204 hồ sơ`.
fn without_noun(text: &str) -> &str {
    let text = text.trim().trim_end_matches([';', '.']);
    for noun in ["hồ sơ", "HỒ SƠ", "Hồ sơ", "HS", "hs"] {
        if let Some(rest) = text.strip_suffix(noun) {
            return rest.trim_end();
        }
    }
    text
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    /// At most 100: one separator stands before decimals.
    Score,
    /// Whole: three digits behind a separator are thousands.
    Count,
}

/// A number's text without blanks. A blank or a line end joins nothing but groups of three digits: `1 234` is one number, `12 7` are two.
fn joined(text: &str) -> Option<String> {
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let mut joined = String::with_capacity(text.len());
    let mut groups = 0;
    let mut rest = text.trim();
    while let Some(at) = rest.find(char::is_whitespace) {
        let (before, after) = rest.split_at(at);
        joined.push_str(before);
        let after = after.trim_start();
        if is_digit(joined.chars().next_back()) && is_digit(after.chars().next()) {
            let whole = joined.trim_start_matches(['-', '+', '(', '\'']);
            let group = after.chars().take_while(char::is_ascii_digit).count();
            // behind the first group of one to three digits each has three
            let begun = whole.chars().all(|sign| sign.is_ascii_digit()) && (whole.len() <= 3 || groups > 0);
            if group != 3 || !begun {
                return None;
            }
            groups += 1;
        } else if matches!(joined.chars().next_back(), Some(',' | '.')) || after.starts_with([',', '.']) {
            return None;
        }
        rest = after;
    }
    joined.push_str(rest);
    let minus = |sign| if matches!(sign, '\u{2212}' | '–' | '‐' | '‑') { '-' } else { sign };
    Some(joined.chars().map(minus).collect())
}

/// Raised and circled digits, which lead to a note.
const fn is_raised(sign: char) -> bool {
    matches!(sign, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '①'..='⑳')
}

/// Reads a number in Vietnamese or English notation, as the column writes it; the flag tells that the other notation would give another
/// number. A number in brackets is below zero, as accountants write it.
fn parse(text: &str, scale: Scale, notation: Notation) -> Option<(Decimal, bool)> {
    let text = joined(text.trim_end_matches(is_raised))?;
    let text = text.strip_prefix('\'').unwrap_or(&text);
    let (bracketed, text) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let text = text.strip_suffix('%').or_else(|| text.strip_suffix("điểm")).unwrap_or(text);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if bracketed && (negative || text.starts_with('+')) {
        return None;
    }
    let signs: Vec<char> = digits.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    if signs.iter().any(|sign| !matches!(sign, '.' | ','))
        || !digits.starts_with(|sign: char| sign.is_ascii_digit())
        || !digits.ends_with(|sign: char| sign.is_ascii_digit())
    {
        return None;
    }
    let thousands = |sign: char| {
        let mut parts = digits.split(['.', ',']).zip(std::iter::once(None).chain(signs.iter().map(Some)));
        let whole = digits.split(['.', ',']).next().unwrap_or_default();
        (1..=3).contains(&whole.len())
            && whole != "0"
            && parts.all(|(part, before)| before.is_none_or(|before| *before != sign || part.len() == 3))
    };
    let (decimal_sign, doubtful) = match signs.as_slice() {
        [] => (None, false),
        [sign] => match scale {
            Scale::Score if !thousands(*sign) => (Some(*sign), false),
            Scale::Score => match (notation, *sign) {
                // The column writes its decimals with the other sign: these are thousands.
                (Notation::Comma, '.') | (Notation::Dot, ',') => (None, true),
                (Notation::Comma | Notation::Dot, _) => (Some(*sign), false),
                // In Vietnamese the comma stands before decimals.
                _ => (Some(*sign), *sign == '.'),
            },
            // `1,204` may be a count of decimals, as Vietnamese writes them
            Scale::Count if thousands(*sign) => (None, *sign == ','),
            Scale::Count => (Some(*sign), false),
        },
        [first, .., last] if first != last => {
            let groups = signs[..signs.len() - 1].iter().all(|sign| sign == first) && thousands(*first);
            if !groups {
                return None;
            }
            (Some(*last), false)
        }
        [sign, ..] if signs.iter().all(|other| other == sign) && thousands(*sign) => (None, false),
        _ => return None,
    };
    let mut plain = String::from(if negative || bracketed { "-" } else { "" });
    let last_sign = digits.rfind(['.', ',']);
    for (at, sign) in digits.char_indices() {
        if sign.is_ascii_digit() {
            plain.push(sign);
        } else if decimal_sign.is_some() && Some(at) == last_sign {
            plain.push('.');
        }
    }
    plain.parse::<Decimal>().ok().map(|value| (value.normalize(), doubtful))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn phrases() -> NoData {
        NoData::new(["bảo trì"])
    }

    fn score(value: &Value) -> Read {
        super::score(value, Habits { no_data: &phrases(), notation: Notation::Untold })
    }

    fn count(value: &Value) -> Read {
        super::count(value, Habits { no_data: &phrases(), notation: Notation::Untold })
    }

    fn no_data(text: &str) -> Option<String> {
        super::no_data(text, &phrases())
    }

    fn scored(value: &Value) -> Option<String> {
        score(value).ok().and_then(|(reading, _)| reading.value().map(ToString::to_string))
    }

    fn counted(value: &Value) -> Option<String> {
        count(value).ok().and_then(|(reading, _)| reading.value().map(ToString::to_string))
    }

    #[test]
    fn a_score_is_read_with_comma_or_dot_or_percent() {
        for (source, value) in [
            ("95,59", "95.59"),
            ("95.59", "95.59"),
            ("96%", "96"),
            ("96 %", "96"),
            ("\u{a0}82,3\u{a0}", "82.3"),
            ("86,03 điểm", "86.03"),
            ("0", "0"),
            ("100,00", "100"),
            ("1.234", "1.234"),
        ] {
            assert_eq!(scored(&text(source)).as_deref(), Some(value), "{source}");
        }
        assert!(matches!(score(&text("1.234")), Ok((_, true))), "the other reading is told");
        assert!(matches!(score(&text("95.59")), Ok((_, false))));
    }

    #[test]
    fn a_count_is_read_with_thousands_and_its_noun() {
        for (source, value) in [
            ("204", "204"),
            ("02 hồ sơ", "2"),
            ("1.204 hồ sơ", "1204"),
            ("1,204", "1204"),
            ("00", "0"),
            ("3,0", "3"),
            ("1 204", "1204"),
            ("1\u{a0}204\u{a0}567", "1204567"),
            ("12\n345", "12345"),
            ("12¹", "12"),
            ("7②", "7"),
        ] {
            assert_eq!(counted(&text(source)).as_deref(), Some(value), "{source}");
        }
    }

    #[test]
    fn what_is_no_figure_is_refused_with_its_reason() {
        for source in [
            "8O,5",
            "abc",
            "12,5/18",
            "1.2.3",
            "1,234.56,7",
            "--5",
            "1 2",
            "9 5,59",
            "95,5 9",
            "12\n7",
            "8\n5,07",
            "85, 07",
            "95,59 88,2",
            "1234 567 8",
            "88,2 (dự kiến)",
        ] {
            assert!(matches!(score(&text(source)), Err(Fault::Letters(_))), "{source}");
        }
        assert!(matches!(score(&text("190")), Err(Fault::OutOfRange(..))));
        assert!(matches!(score(&text("\u{2212}0,5")), Err(Fault::OutOfRange(..))));
        assert!(matches!(count(&text("-2")), Err(Fault::Negative(_))));
        assert!(matches!(count(&text("2,5")), Err(Fault::NotACount(_))));
        assert!(matches!(count(&text("12%")), Err(Fault::NotACount(_))));
        assert!(matches!(count(&text("204,000")), Ok((_, true))), "the other reading is told");
        assert!(matches!(count(&text("99999999999")), Err(Fault::NotACount(_))));
        assert!(matches!(score(&Value::Error("#REF!".into())), Err(Fault::Formula(_))));
    }

    #[test]
    fn no_data_is_never_zero_and_keeps_its_words() {
        for (source, reason) in [
            ("Hệ thống không thông báo dữ liệu", "Hệ thống không thông báo dữ liệu"),
            ("hệ  thống không thông báo\ndữ liệu", "hệ thống không thông báo dữ liệu"),
            ("(Không có số liệu)", "(Không có số liệu)"),
            ("N/A", "N/A"),
            ("-", "Không có dữ liệu"),
            ("–", "Không có dữ liệu"),
        ] {
            assert_eq!(score(&text(source)), Ok((Reading::NoData(reason.to_owned()), false)), "{source}");
        }
        assert_eq!(no_data("Bảo trì").as_deref(), Some("Bảo trì"), "a phrase of the office");
        assert_eq!(no_data("Sở Ngoại vụ"), None);
        assert_eq!(no_data("Không gian"), None);
    }

    #[test]
    fn a_column_tells_its_sign_before_decimals() {
        assert_eq!(Notation::of(["95,59", "1.234", "90,4%"].into_iter()), Notation::Comma);
        assert_eq!(Notation::of(["95.59", "1,234"].into_iter()), Notation::Dot);
        assert_eq!(Notation::of(["95.59", "90,1"].into_iter()), Notation::Both);
        assert_eq!(Notation::of(["1.234", "Sở Nội vụ", "8"].into_iter()), Notation::Untold);
        assert_eq!(Notation::of(["1.234,5"].into_iter()), Notation::Comma);
        let read = |text: &str, notation| {
            super::score(&Value::Text(text.to_owned()), Habits { no_data: &phrases(), notation })
        };
        assert!(matches!(read("1.234", Notation::Comma), Err(Fault::Thousands(_))));
        assert!(matches!(read("1,234", Notation::Dot), Err(Fault::Thousands(_))));
        assert!(matches!(read("1.234", Notation::Dot), Ok((_, false))));
    }

    #[test]
    fn points_may_tell_their_greatest_number_and_brackets_mean_below_zero() {
        let read = |text: &str| {
            points(&Value::Text(text.to_owned()), Habits { no_data: &phrases(), notation: Notation::Untold })
        };
        let figure = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(read("12,5/18"), Ok((Reading::Value(figure("12.5")), Some(figure("18")), false)));
        assert_eq!(read("12.5 / 18"), Ok((Reading::Value(figure("12.5")), Some(figure("18")), false)));
        assert!(matches!(read("18,5/18"), Err(Fault::OutOfRange(..))));
        assert!(matches!(score(&text("(5,35)")), Err(Fault::OutOfRange(..))));
        assert_eq!(scored(&text("85,5/100")).as_deref(), Some("85.5"));
    }

    #[test]
    fn a_name_and_its_count_may_stand_in_one_cell() {
        assert_eq!(count_behind_name("Thị xã Bình Long: 204 hồ sơ"), Some(("Thị xã Bình Long", "204 hồ sơ")));
        assert_eq!(count_behind_name("Xã Đức Hạnh - 01 hồ sơ;"), Some(("Xã Đức Hạnh", "01 hồ sơ")));
        assert_eq!(count_behind_name("Ghi chú: xem tuần 15"), None);
        assert_eq!(count_behind_name("Tuần: 15"), None);
    }
}
