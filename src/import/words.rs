//! Times, figures and places as they are said in a sentence.

use rust_decimal::Decimal;

use crate::figures::{AsOf, Reading, number};
use crate::plan::PlannedFigure;

/// A time: `ngày 08/4/2025`, `năm 2024`, `09 giờ 00 ngày 10/4/2025`.
pub fn time(as_of: AsOf) -> String {
    match as_of {
        AsOf::Year(year) => format!("năm {year}"),
        AsOf::Day(day) => format!("ngày {}", number::date(day)),
        AsOf::Moment(at) => number::moment(at),
    }
}

/// A number in Vietnamese notation.
pub fn decimal(value: Decimal) -> String {
    number::plain(value).replace('.', ",")
}

/// A reading; words for "no data" in quotes.
pub fn reading(reading: &Reading<Decimal>) -> String {
    match reading {
        Reading::Value(value) => decimal(*value),
        Reading::NoData(reason) => format!("“{reason}”"),
    }
}

/// Where a figure stands.
pub fn place(figure: &PlannedFigure) -> String {
    match figure.place.at {
        Some(_) => figure.place.to_string(),
        None => "thứ hạng nhập tay".to_owned(),
    }
}

/// With a great first letter.
pub fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}
