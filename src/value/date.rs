//! Dates, times and years out of Vietnamese text: day before month, with slash, dash, dot or words.

use chrono::{Datelike, NaiveDate, NaiveTime};

/// A date as it is written, possible or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The day.
    pub day: u32,
    /// The month.
    pub month: u32,
    /// The year, where it is written.
    pub year: Option<i32>,
    /// Where it begins in its text, in bytes.
    pub start: usize,
    /// Whether day and month stand in an order that may be the other one: `04/08/2025`, unlike `8 tháng 4` or a date cell.
    pub is_ordered: bool,
}

impl Written {
    /// The date, where it is one.
    pub fn certain(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month, self.day)
    }

    /// Day and month exchanged, where both orders are dates.
    pub fn exchanged(self) -> Option<Self> {
        let other = Self { day: self.month, month: self.day, ..self };
        (self.is_ordered && self.day != self.month && self.day <= 12 && self.month <= 31).then_some(other)
    }

    /// Whether only month before day makes a date of it: `04/28/2025`.
    pub fn is_month_first(self) -> bool {
        self.certain().is_none() && self.exchanged().is_some_and(|other| other.certain().is_some())
    }

    /// What may have been meant, likeliest first, none of it after `today`: month before day, or a digit too many. Without a year, the
    /// year of `near` and the one before.
    pub fn choices(self, near: Option<NaiveDate>, today: Option<NaiveDate>) -> Vec<NaiveDate> {
        let years: Vec<i32> = match self.year {
            Some(year) => vec![year],
            None => near.map(|near| vec![near.year(), near.year() - 1]).unwrap_or_default(),
        };
        let mut choices = Vec::new();
        for year in years {
            let digits = [self.month / 10, self.month % 10];
            let date = |month, day| NaiveDate::from_ymd_opt(year, month, day);
            let straight = date(self.month, self.day);
            let last_day = (28..=31).rev().find_map(|day| date(self.month, day).filter(|_| self.day > day));
            let shortened =
                digits.iter().filter_map(|month| date(*month, self.day).filter(|_| self.month > 12));
            let allowed = |day: &NaiveDate| today.is_none_or(|today| *day <= today);
            let found =
                [straight, date(self.day, self.month), last_day].into_iter().flatten().filter(allowed);
            let before = choices.len();
            choices.extend(found);
            if choices.len() == before {
                choices.extend(shortened.filter(allowed));
            }
        }
        let mut seen = Vec::new();
        choices.retain(|day| {
            !seen.contains(day) && {
                seen.push(*day);
                true
            }
        });
        choices
    }
}

/// A date of a date cell, as if it had been written.
pub fn as_written(day: NaiveDate) -> Written {
    Written { day: day.day(), month: day.month(), year: Some(day.year()), start: 0, is_ordered: false }
}

/// What a text says of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dates {
    /// The dates, in their order.
    pub days: Vec<Written>,
    /// The time of day, where one is written.
    pub time: Option<NaiveTime>,
    /// The year of `Năm 2024`, where no date is written.
    pub year: Option<i32>,
    /// The last day of `Tháng 3/2025`, where no date is written.
    pub month: Option<Written>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token<'a> {
    Number { value: u32, digits: usize, start: usize },
    Word(&'a str),
    Sign(char),
}

/// Reads a text. A year alone counts only as `Năm 2024` or as the whole text.
pub fn dates_in(text: &str) -> Dates {
    let lower = text.to_lowercase();
    let tokens = tokens(&lower);
    let mut dates = Dates::default();
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        if let Some((written, used)) = full_date(rest) {
            dates.days.push(written);
            at += used;
        } else if let Some((time, used)) =
            time_of_day(rest).filter(|(_, used)| *used < 3 || full_date(&rest[2..]).is_none())
        {
            dates.time = dates.time.or(Some(time));
            at += used;
        } else {
            at += 1;
        }
    }
    if dates.days.is_empty() {
        dates.days.extend(date_without_year(&tokens));
    }
    if dates.days.is_empty() {
        dates.year = lone_year(&tokens);
        dates.month = month(&tokens);
    }
    dates
}

fn full_date(tokens: &[Token<'_>]) -> Option<(Written, usize)> {
    use Token::{Number, Sign, Word};
    let year_of = |value: u32, digits: usize| match digits {
        4 if (1900..2200).contains(&value) => i32::try_from(value).ok(),
        2 => i32::try_from(2000 + value).ok(),
        _ => None,
    };
    match *tokens {
        [
            Number { value: year, digits: 4, start },
            Sign(first @ ('-' | '/' | '.')),
            Number { value: month, digits: 1 | 2, .. },
            Sign(second),
            Number { value: day, digits: 1 | 2, .. },
            ..,
        ] if first == second && (1900..2200).contains(&year) => {
            Some((Written { day, month, year: year_of(year, 4), start, is_ordered: false }, 5))
        }
        [
            Number { value: day, digits: 1 | 2, start },
            Sign(first @ ('-' | '/' | '.')),
            Number { value: month, digits: 1 | 2, .. },
            Sign(second),
            Number { value: year, digits, .. },
            ..,
        ] if first == second
            && (digits == 4
                || first == '/'
                || (digits == 2 && (1..=31).contains(&day) && (1..=12).contains(&month))) =>
        {
            Some((Written { day, month, year: Some(year_of(year, digits)?), start, is_ordered: true }, 5))
        }
        // `27\3\2025`
        [
            Number { value: day, digits: 1 | 2, start },
            Sign('\\'),
            Number { value: month, digits: 1 | 2, .. },
            Sign('\\'),
            Number { value: year, digits: digits @ (2 | 4), .. },
            ..,
        ] => Some((Written { day, month, year: Some(year_of(year, digits)?), start, is_ordered: true }, 5)),
        // `27-Mar-25`, `8 Apr 2025`
        [
            Number { value: day, digits: 1 | 2, start },
            Sign('-' | '/' | '.'),
            Word(month),
            Sign('-' | '/' | '.'),
            Number { value: year, digits: digits @ (2 | 4), .. },
            ..,
        ] => Some((
            Written {
                day,
                month: english_month(month)?,
                year: Some(year_of(year, digits)?),
                start,
                is_ordered: false,
            },
            5,
        )),
        [
            Number { value: day, digits: 1 | 2, start },
            Word(month),
            Number { value: year, digits: 4, .. },
            ..,
        ] if month != "tháng" => Some((
            Written {
                day,
                month: english_month(month)?,
                year: Some(year_of(year, 4)?),
                start,
                is_ordered: false,
            },
            3,
        )),
        // `20250327`
        [Number { value, digits: 8, start }, ..] => {
            let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
            let year = year_of(year, 4).filter(|year| (1990..2200).contains(year))?;
            NaiveDate::from_ymd_opt(year, month, day)?;
            Some((Written { day, month, year: Some(year), start, is_ordered: false }, 1))
        }
        [
            Number { value: day, digits: 1 | 2, start },
            Word("tháng"),
            Number { value: month, digits: 1 | 2, .. },
            Word("năm") | Sign('/' | '-' | '.'),
            Number { value: year, digits: 4, .. },
            ..,
        ] => Some((Written { day, month, year: year_of(year, 4), start, is_ordered: false }, 5)),
        _ => None,
    }
}

/// The months as English spreadsheets write them.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn english_month(word: &str) -> Option<u32> {
    let number = MONTHS.iter().position(|month| word.get(..3) == Some(month))?;
    u32::try_from(number + 1).ok().filter(|_| word.len() == 3 || word.is_ascii() && word.len() > 3)
}

fn time_of_day(tokens: &[Token<'_>]) -> Option<(NaiveTime, usize)> {
    use Token::{Number, Sign, Word};
    let (hour, minute, used) = match *tokens {
        [
            Number { value: hour, digits: 1 | 2, .. },
            Sign(':') | Word("h" | "g" | "giờ"),
            Number { value: minute, digits: 2, .. },
            ..,
        ] => (hour, minute, 3),
        [Number { value: hour, digits: 1 | 2, .. }, Word("h" | "g" | "giờ"), ..] => (hour, 0, 2),
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, 0).map(|time| (time, used))
}

/// `08/4` where that is the whole text, or behind "ngày".
fn date_without_year(tokens: &[Token<'_>]) -> Option<Written> {
    use Token::{Number, Sign, Word};
    let date = |tokens: &[Token<'_>]| match *tokens {
        [
            Number { value: day, digits: 1 | 2, start },
            Sign('/' | '-') | Word("tháng"),
            Number { value: month, digits: 1 | 2, .. },
            ..,
        ] => Some(Written { day, month, year: None, start, is_ordered: false }),
        _ => None,
    };
    if tokens.len() == 3
        && let Some(written) = date(tokens)
        && written.day <= 31
        && written.month <= 12
    {
        return Some(written);
    }
    let behind = tokens.iter().position(|token| *token == Word("ngày"))?;
    date(&tokens[behind + 1..])
}

/// `Tháng 3/2025`, `tháng 03 năm 2025`, `T3/2025`, or `3/2025` as the whole text: its last day.
fn month(tokens: &[Token<'_>]) -> Option<Written> {
    use Token::{Number, Sign, Word};
    let of = |tokens: &[Token<'_>]| match *tokens {
        [
            Number { value: month @ 1..=12, digits: 1 | 2, start },
            Sign('/' | '-' | '.') | Word("năm"),
            Number { value: year @ 1990..2200, digits: 4, .. },
            ..,
        ] => {
            let year = i32::try_from(year).ok()?;
            let day = (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some())?;
            Some(Written { day, month, year: Some(year), start, is_ordered: false })
        }
        _ => None,
    };
    if tokens.len() == 3 {
        return of(tokens);
    }
    let behind = tokens.iter().position(|token| matches!(token, Word("tháng" | "t")))?;
    of(&tokens[behind + 1..])
}

fn lone_year(tokens: &[Token<'_>]) -> Option<i32> {
    use Token::{Number, Word};
    let year = |token: &Token<'_>| match *token {
        Number { value, digits: 4, .. } if (1990..2200).contains(&value) => i32::try_from(value).ok(),
        _ => None,
    };
    if let [token] = tokens {
        return year(token);
    }
    // "Quý I năm 2024" and "Tháng 3 năm 2025" are no whole years.
    let part = ["quý", "tháng", "tuần", "kỳ", "đầu", "cuối"];
    if tokens.iter().any(|token| matches!(token, Word(word) if part.contains(word))) {
        return None;
    }
    tokens.windows(2).find_map(|pair| if pair[0] == Word("năm") { year(&pair[1]) } else { None })
}

/// Signs without a picture that say in which direction is written; copied dates are full of them.
const fn is_mark_of_direction(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut signs = text.char_indices().peekable();
    while let Some((start, sign)) = signs.next() {
        let mut end = start + sign.len_utf8();
        let mut take_while = |wanted: fn(&char) -> bool| {
            while let Some((at, next)) = signs.next_if(|(_, next)| wanted(next)) {
                end = at + next.len_utf8();
            }
            &text[start..end]
        };
        if sign.is_ascii_digit() {
            let digits = take_while(char::is_ascii_digit);
            let value = digits.parse().unwrap_or(u32::MAX);
            tokens.push(Token::Number { value, digits: digits.len(), start });
        } else if sign.is_alphabetic() {
            tokens.push(Token::Word(take_while(|sign| sign.is_alphabetic())));
        } else if !sign.is_whitespace() && !is_mark_of_direction(sign) {
            tokens.push(Token::Sign(if matches!(sign, '–' | '‐' | '‑' | '\u{2212}') {
                '-'
            } else {
                sign
            }));
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn days(text: &str) -> Vec<NaiveDate> {
        dates_in(text).days.iter().filter_map(|day| day.certain()).collect()
    }

    #[test]
    fn dates_are_read_in_all_their_forms() {
        for text in [
            "08/4/2025",
            "8/4/2025",
            "08-04-2025",
            "8.4.2025",
            "2025-04-08",
            "ngày 8 tháng 4 năm 2025",
            "Kết quả ngày 08/4/2025",
            "Đánh giá đến 08/04/2025",
            "Đến hết ngày 08 tháng 4/2025",
            "08 / 4 / 2025",
            "8/4/25",
            "08.04.25",
            "08-04-25",
            "08\\4\\2025",
            "8-Apr-25",
            "8 April 2025",
            "20250408",
            "Tuần 15: 08/4/2025",
            "\u{200e}08\u{200e}/\u{200e}4\u{200e}/\u{200e}2025",
            "Điểm\nngày 08/4/2025",
        ] {
            assert_eq!(days(text), [ymd(2025, 4, 8)], "{text}");
        }
    }

    #[test]
    fn moments_are_read_in_all_their_forms() {
        for text in [
            "Tính đến 09 giờ 00 ngày 10/4/2025",
            "09:00 10/4/2025",
            "thời điểm 9h00 ngày 10/4/2025",
            "10/4/2025 09:00",
            "9 giờ ngày 10/4/2025",
            "lúc 9h ngày 10 tháng 4 năm 2025",
            "09 giờ 00 phút, ngày 10/4/2025",
        ] {
            assert_eq!(days(text), [ymd(2025, 4, 10)], "{text}");
            assert_eq!(dates_in(text).time, NaiveTime::from_hms_opt(9, 0, 0), "{text}");
        }
    }

    #[test]
    fn years_are_whole_years_only() {
        for (text, year) in [
            ("Năm 2024", Some(2024)),
            ("Kết quả năm 2024", Some(2024)),
            ("2024", Some(2024)),
            ("Tháng 3 năm 2025", None),
            ("Quý I năm 2024", None),
            ("Tuần 15", None),
            ("766", None),
            ("ngày 8 tháng 4 năm 2025", None),
        ] {
            assert_eq!(dates_in(text).year, year, "{text}");
        }
    }

    #[test]
    fn a_month_is_its_last_day() {
        let month = |text: &str| dates_in(text).month.and_then(Written::certain);
        for text in ["Tháng 3/2025", "tháng 03 năm 2025", "T3/2025", "03/2025", "Tỷ lệ tháng 3-2025 (%)"]
        {
            assert_eq!(month(text), Some(ymd(2025, 3, 31)), "{text}");
        }
        assert_eq!(month("Tháng 02/2024"), Some(ymd(2024, 2, 29)));
        for text in ["ngày 08 tháng 4 năm 2025", "20/63", "Tháng 13/2025", "12,5/18"] {
            assert_eq!(month(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["20/63", "766/QĐ-TTg", "1.234.567", "Tăng/giảm", "12,5/18", "95,59"] {
            assert_eq!(dates_in(text).days, [], "{text}");
        }
    }

    #[test]
    fn an_impossible_date_comes_with_what_may_be_meant() {
        let choices = |text: &str, today| dates_in(text).days[0].choices(None, today);
        assert_eq!(dates_in("13/14/2025").days[0].certain(), None);
        assert_eq!(choices("13/14/2025", None), [ymd(2025, 1, 13), ymd(2025, 4, 13)]);
        assert_eq!(choices("4/27/2025", None), [ymd(2025, 4, 27)]);
        assert_eq!(choices("31/4/2025", None), [ymd(2025, 4, 30)]);
        assert_eq!(choices("04/8/2025", Some(ymd(2025, 4, 11))), [ymd(2025, 4, 8)]);
    }

    #[test]
    fn a_date_without_a_year_takes_it_from_its_neighbours() {
        let written = dates_in("ngày 08/4").days[0];
        assert_eq!(written.certain(), None);
        assert_eq!(
            written.choices(Some(ymd(2025, 4, 11)), None),
            [ymd(2025, 4, 8), ymd(2025, 8, 4), ymd(2024, 4, 8), ymd(2024, 8, 4)]
        );
    }
}
