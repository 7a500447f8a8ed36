//! What a cell holds, as a spreadsheet with Vietnamese settings shows it.

use chrono::NaiveTime;

use crate::cell::Value;
use crate::figures::number;

/// The value as a person reads it: `13,76`, `96%`, `08/4/2025`.
pub fn as_shown(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Error(text) => text.clone(),
        Value::Uncomputed => "=…".to_owned(),
        Value::Hidden => "(ẩn)".to_owned(),
        Value::Number(value) => number::plain(*value).replace('.', ","),
        Value::Percent(value) => number::plain(*value).replace('.', ",") + "%",
        Value::Moment(at) if at.time() == NaiveTime::MIN => number::date(at.date()),
        Value::Moment(at) => number::moment(*at),
    }
}
