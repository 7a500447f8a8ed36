//! What a cell shows beside the value that the file keeps behind it: pages of Excel and files of LibreOffice have both.

use rust_decimal::Decimal;

use crate::cell::Value;

/// The full value where what is shown is that value, rounded, in hundredths or in thousands; words instead of it are text; nothing shown is a
/// number that is hidden.
pub fn full_value(shown: &str, stored: Decimal) -> Value {
    let shown = shown.trim();
    if shown.is_empty() {
        return Value::Hidden;
    }
    let digits: String = shown.chars().filter(|sign| sign.is_ascii_digit() || ",.".contains(*sign)).collect();
    if !digits.bytes().any(|sign| sign.is_ascii_digit()) {
        // an accountant's zero is a dash
        let is_dash = stored.is_zero() && shown.chars().all(|sign| "-–— ".contains(sign));
        return if is_dash { Value::Number(stored) } else { Value::of_text(shown).unwrap_or(Value::Hidden) };
    }
    let readings = [digits.replace('.', "").replace(',', "."), digits.replace(',', "")];
    let rounds = |value: Decimal| {
        readings.iter().any(|reading| {
            let read = reading.trim_end_matches('.').parse::<Decimal>();
            read.is_ok_and(|read| (value.abs() - read).abs() * Decimal::TWO <= Decimal::new(1, read.scale()))
        })
    };
    // what is shown without its sign is seen without it
    let is_negative = shown.contains(['-', '\u{2212}', '(']) && stored.is_sign_negative();
    let signed = |value: Decimal| if is_negative { value } else { value.abs() };
    if shown.ends_with('%') && !rounds(stored) {
        let hundredths = stored * Decimal::ONE_HUNDRED;
        if rounds(hundredths) {
            return Value::Percent(signed(hundredths).normalize());
        }
    }
    let mut scaled = stored;
    for _ in 0..4 {
        if rounds(scaled) {
            return Value::Number(signed(scaled).normalize());
        }
        scaled /= Decimal::ONE_THOUSAND;
    }
    Value::of_text(shown).unwrap_or(Value::Hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_full_value_behind_what_is_shown() {
        let number = |text: &str| Value::Number(text.parse().unwrap());
        for (shown, stored, value) in [
            ("95,6", "95.59", number("95.59")),
            ("95.6", "95.59", number("95.59")),
            ("1.204", "1204", number("1204")),
            ("204 hồ sơ", "204", number("204")),
            ("95,59%", "0.9559", Value::Percent("95.59".parse().unwrap())),
            ("95,59%", "95.59", number("95.59")),
            ("3", "3000000", number("3")),
            ("", "95.59", Value::Hidden),
            ("Không có dữ liệu", "0", Value::Text("Không có dữ liệu".to_owned())),
            ("-2,5", "-2.5", number("-2.5")),
            ("2,5", "-2.5", number("2.5")),
            ("-", "0", number("0")),
            ("88", "95.59", Value::Text("88".to_owned())),
        ] {
            assert_eq!(full_value(shown, stored.parse().unwrap()), value, "{shown} of {stored}");
        }
    }
}
