//! What the workbooks of Excel have in common: numbers, dates and errors as the library gives them, shown by their formats.

use calamine::{Data, DataRef, ExcelDateTime};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;

use crate::cell::Value;

use super::number_format::NumberFormat;

/// The value of a cell as its number format shows it.
pub fn value_of(data: &DataRef<'_>, format: &NumberFormat) -> Option<Value> {
    match data {
        DataRef::Empty => None,
        DataRef::Int(value) => Some(format.shown(Decimal::from(*value))),
        DataRef::Float(value) => Some(number(*value, format)),
        DataRef::String(text) => Value::of_text(text),
        DataRef::SharedString(text) => Value::of_text(text),
        DataRef::Bool(value) => Some(Value::Text(if *value { "TRUE" } else { "FALSE" }.to_owned())),
        DataRef::DateTime(at) if at.is_datetime() => {
            Some(moment(at).map_or_else(|| Value::Error(at.to_string()), Value::Moment))
        }
        DataRef::DateTime(span) => Some(Value::Text(hours(span.as_f64()))),
        DataRef::DateTimeIso(text) => iso_moment(text).map(Value::Moment).or_else(|| Value::of_text(text)),
        DataRef::DurationIso(text) => Value::of_text(text),
        DataRef::Error(error) => Some(Value::Error(error.to_string())),
    }
}

/// The same of a value that stands by itself.
pub fn owned_value_of(data: &Data, format: &NumberFormat) -> Option<Value> {
    let data = match data {
        Data::Empty => DataRef::Empty,
        Data::Int(value) => DataRef::Int(*value),
        Data::Float(value) => DataRef::Float(*value),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(at) => DataRef::DateTime(*at),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    };
    value_of(&data, format)
}

/// A number as a spreadsheet shows it.
pub fn number(value: f64, format: &NumberFormat) -> Value {
    match decimal(value) {
        Some(value) => format.shown(value),
        None => Value::Error(value.to_string()),
    }
}

/// The number that a spreadsheet shows: it keeps 15 significant digits, so that 82.3 is 82.3 and not 82.2999….
fn decimal(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    // Nearly every number has two decimals at most: it is the one whose nearest binary number this is.
    let cents = (value * 100.0).round();
    if cents.abs() < 1e13 && (cents / 100.0).to_bits() == value.to_bits() {
        return Some(Decimal::new(cents as i64, 2).normalize());
    }
    let value = Decimal::from_scientific(&format!("{value:.14e}")).ok()?;
    // What is larger is no figure of anything here, and arithmetic with it would overflow.
    (value.abs() < Decimal::from(1_000_000_000_000_000_i64)).then(|| value.normalize())
}

/// A span of days as it is shown, `2041:40`: no number, whatever lies behind it.
fn hours(days: f64) -> String {
    let minutes = (days * 24.0 * 60.0).round() as i64;
    format!("{}:{:02}", minutes / 60, (minutes % 60).abs())
}

fn moment(at: &ExcelDateTime) -> Option<NaiveDateTime> {
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?;
    Some(day.and_time(NaiveTime::from_hms_opt(hour.into(), minute.into(), second.into())?))
}

/// A date or a moment as ISO 8601 writes it.
pub fn iso_moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map(|day| day.and_time(NaiveTime::MIN))
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f"))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_the_spreadsheet_shows() {
        for (value, shown) in
            [(82.3, "82.3"), (0.1 + 0.2, "0.3"), (95.59, "95.59"), (204.0, "204"), (-0.06, "-0.06")]
        {
            assert_eq!(decimal(value).unwrap().to_string(), shown);
        }
        assert_eq!(decimal(f64::NAN), None);
        assert_eq!(decimal(1e300), None);
        assert_eq!(decimal(1e27), None);
        let percent = NumberFormat::new("0.00%");
        assert_eq!(number(0.9596, &percent), Value::Percent("95.96".parse().unwrap()));
    }
}
