//! Figures, changes and dates in Vietnamese notation: decimal comma, thousands dot, day/month/year.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rust_decimal::{Decimal, RoundingStrategy};

/// A figure with two decimals, as every column of a table prints it: `82,30`, `100,00`, `1.234,50`.
pub fn fixed(value: Decimal) -> String {
    with_decimals(value, 2)
}

/// A signed change with two decimals: `+2,48`, `-24,27`; no change is `0`.
pub fn change(value: Decimal) -> String {
    let rounded = value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() {
        "0".to_owned()
    } else if rounded.is_sign_negative() {
        fixed(rounded)
    } else {
        format!("+{}", fixed(rounded))
    }
}

/// A whole number in tables: `204`, `1.204`.
pub fn whole(value: Decimal) -> String {
    with_decimals(value, 0)
}

/// A signed difference of whole numbers: `+100`, `-1.204`; none is `0`.
pub fn whole_change(value: Decimal) -> String {
    if value > Decimal::ZERO { format!("+{}", whole(value)) } else { whole(value) }
}

/// The size of a change without sign, two decimals, for prose that names the direction: `giảm 24,27`.
pub fn size(value: Decimal) -> String {
    fixed(value.abs())
}

/// A count in prose, with a leading zero below ten: `05`, `02`, `204`, `1.204` (the decree's usage for counts).
pub fn count(value: u32) -> String {
    if value < 10 { format!("{value:02}") } else { grouped(&value.to_string()) }
}

/// A date in prose and heads: `08/4/2025`, `26/02/2025` (days two digits, months 1 and 2 only with a zero; Decree 30).
pub fn date(day: NaiveDate) -> String {
    format!("{:02}/{}/{}", day.day(), month(day.month()), day.year())
}

/// A month's number: 1 and 2 with a leading zero, 3 to 12 without (Decree 30/2020, Annex I, item 4).
pub fn month(number: u32) -> String {
    if number <= 2 { format!("{number:02}") } else { number.to_string() }
}

/// A moment: `09 giờ 00 ngày 10/4/2025`.
pub fn moment(at: NaiveDateTime) -> String {
    format!("{:02} giờ {:02} ngày {}", at.hour(), at.minute(), date(at.date()))
}

/// A figure with the decimals that it was measured with: `95,5`, `100`.
pub fn exact(value: Decimal) -> String {
    plain(value).replace('.', ",")
}

/// A decimal for JSON and for storage: a dot, no trailing zeros.
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

fn with_decimals(value: Decimal, decimals: u32) -> String {
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let text = format!("{:.*}", decimals as usize, rounded.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "-" } else { "" };
    if fraction.is_empty() {
        format!("{sign}{}", grouped(whole))
    } else {
        format!("{sign}{},{fraction}", grouped(whole))
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_in_vietnamese_notation() {
        let printed = |text: &str| fixed(text.parse().unwrap());
        assert_eq!(printed("82.3"), "82,30");
        assert_eq!(printed("100"), "100,00");
        assert_eq!(printed("1234567.5"), "1.234.567,50");
        assert_eq!(printed("-0.06"), "-0,06");
        assert_eq!(printed("-0.001"), "0,00");
    }

    #[test]
    fn every_change_has_its_sign_and_none_is_zero() {
        let printed = |text: &str| change(text.parse().unwrap());
        assert_eq!(printed("2.48"), "+2,48");
        assert_eq!(printed("-24.27"), "-24,27");
        assert_eq!(printed("0.00"), "0");
        assert_eq!(printed("2.6"), "+2,60");
        let whole = |value: i64| whole_change(value.into());
        assert_eq!([whole(1204), whole(-100), whole(0)], ["+1.204", "-100", "0"]);
    }

    #[test]
    fn days_and_only_the_first_two_months_are_padded() {
        let printed = |y, m, d| date(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        assert_eq!(printed(2025, 4, 8), "08/4/2025");
        assert_eq!(printed(2025, 2, 26), "26/02/2025");
        assert_eq!(printed(2025, 12, 31), "31/12/2025");
    }

    #[test]
    fn counts_below_ten_are_padded() {
        assert_eq!([count(5), count(10), count(204), count(1204)], ["05", "10", "204", "1.204"]);
    }
}
