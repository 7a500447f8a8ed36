//! Number formats of spreadsheets: what a person sees of a number (hundredths, thousands, words instead of it, nothing at all), its full value
//! kept.

use rust_decimal::Decimal;

use crate::cell::Value;

/// A number format, read once for all cells that have it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NumberFormat {
    /// None where numbers are shown as they are.
    sections: Vec<Section>,
    /// Whether any section bears a condition of its own.
    has_conditions: bool,
}

/// A part of a format, for numbers of one sign or that meet its condition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The condition, where it has one of its own.
    pub condition: Option<(Compare, Decimal)>,
    /// How many percent signs scale the number.
    pub percents: u32,
    /// How many commas scale it down by a thousand.
    pub thousands: u32,
    /// Whether the number is shown at all.
    pub has_digits: bool,
    /// The words around it, or in its place.
    pub words: String,
}

/// How a number is compared with that of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `=`
    Equal,
    /// `<>`
    Other,
}

impl Compare {
    fn holds(self, value: Decimal, other: Decimal) -> bool {
        match self {
            Self::Less => value < other,
            Self::AtMost => value <= other,
            Self::Greater => value > other,
            Self::AtLeast => value >= other,
            Self::Equal => value == other,
            Self::Other => value != other,
        }
    }
}

impl NumberFormat {
    /// Reads a format's code, `0.00%;-0.00%;"không"`.
    pub fn new(code: &str) -> Self {
        if code.is_empty() || code.eq_ignore_ascii_case("general") || code == "@" {
            return Self::default();
        }
        Self::of(sections(code))
    }

    /// Of these sections.
    pub fn of(sections: Vec<Section>) -> Self {
        let is_plain = |section: &Section| {
            section.has_digits
                && section.percents == 0
                && section.thousands == 0
                && section.condition.is_none()
        };
        // words around a number, `0" hồ sơ"`, change nothing
        if sections.len() == 1 && sections.iter().all(is_plain) {
            return Self::default();
        }
        let has_conditions = sections.iter().any(|section| section.condition.is_some());
        Self { sections, has_conditions }
    }

    /// Whether numbers are shown as they are.
    pub fn is_plain(&self) -> bool {
        self.sections.is_empty()
    }

    /// What a person sees of a number.
    pub fn shown(&self, value: Decimal) -> Value {
        let Some((index, section)) = self.section(value) else { return Value::Number(value) };
        if !section.has_digits {
            return Value::of_text(&section.words).unwrap_or(Value::Hidden);
        }
        // a section for negative numbers writes its own sign, or leaves it out
        let takes_sign = index > 0 && !self.has_conditions && value.is_sign_negative();
        let value =
            if takes_sign && !section.words.contains(['-', '(', '\u{2212}']) { value.abs() } else { value };
        let mut scaled = value;
        for _ in 0..section.thousands.min(5) {
            scaled /= Decimal::ONE_THOUSAND;
        }
        for _ in 0..section.percents.min(3) {
            scaled *= Decimal::ONE_HUNDRED;
        }
        let scaled = scaled.normalize();
        if section.percents > 0 { Value::Percent(scaled) } else { Value::Number(scaled) }
    }

    fn section(&self, value: Decimal) -> Option<(usize, &Section)> {
        if self.has_conditions {
            let meets = |section: &&Section| {
                section.condition.is_some_and(|(compare, other)| compare.holds(value, other))
            };
            let first = self.sections.iter().position(|section| meets(&section));
            let index =
                first.or_else(|| self.sections.iter().position(|section| section.condition.is_none()))?;
            return self.sections.get(index).map(|section| (index, section));
        }
        let index = match self.sections.len() {
            0 => return None,
            1 => 0,
            2 => usize::from(value.is_sign_negative() && !value.is_zero()),
            _ if value.is_zero() => 2,
            _ => usize::from(value.is_sign_negative()),
        };
        self.sections.get(index).map(|section| (index, section))
    }
}

/// The sections of a code; the fourth is for texts.
fn sections(code: &str) -> Vec<Section> {
    let mut all = vec![Section::default()];
    let mut signs = code.chars().peekable();
    // commas that may scale, until a digit stands behind them
    let mut commas = 0;
    while let Some(sign) = signs.next() {
        let count = all.len();
        let Some(section) = all.last_mut() else { break };
        match sign {
            ';' => {
                section.thousands += std::mem::take(&mut commas);
                if count == 4 {
                    break;
                }
                all.push(Section::default());
            }
            '"' => section.words.extend(signs.by_ref().take_while(|sign| *sign != '"')),
            '\\' => section.words.extend(signs.next()),
            '_' => {
                signs.next();
                section.words.push(' ');
            }
            '*' => {
                signs.next();
            }
            '[' => {
                let inner: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                if let Some(condition) = condition(&inner) {
                    section.condition = Some(condition);
                } else if let Some(currency) = inner.strip_prefix('$') {
                    section.words.push_str(currency.split('-').next().unwrap_or_default());
                }
            }
            '0' | '#' | '?' => {
                section.has_digits = true;
                commas = 0;
            }
            ',' if section.has_digits => commas += 1,
            '%' => section.percents += 1,
            'G' | 'g' => {
                let rest: String = signs.clone().take(6).collect();
                if rest.eq_ignore_ascii_case("eneral") {
                    section.has_digits = true;
                    signs.by_ref().take(6).for_each(drop);
                } else {
                    section.words.push(sign);
                }
            }
            // a text's place, exponents and letters of dates show something of the number
            '@' | 'E' | 'e' | 'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => {
                section.has_digits = true
            }
            '.' => {}
            other => section.words.push(other),
        }
    }
    if let Some(section) = all.last_mut() {
        section.thousands += commas;
    }
    all.truncate(3);
    all
}

/// `<=1`, `=0`, `>100`.
fn condition(text: &str) -> Option<(Compare, Decimal)> {
    let signs = [
        ("<=", Compare::AtMost),
        (">=", Compare::AtLeast),
        ("<>", Compare::Other),
        ("<", Compare::Less),
        (">", Compare::Greater),
        ("=", Compare::Equal),
    ];
    let (sign, compare) = signs.into_iter().find(|(sign, _)| text.starts_with(sign))?;
    Some((compare, text[sign.len()..].trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_of_a_number() {
        let number = |text: &str| Value::Number(text.parse().unwrap());
        let percent = |text: &str| Value::Percent(text.parse().unwrap());
        let text = |text: &str| Value::Text(text.to_owned());
        for (code, value, shown) in [
            ("General", "95.59", number("95.59")),
            ("0.00", "95.5912", number("95.5912")),
            ("#,##0", "1204", number("1204")),
            ("#,##0\" hồ sơ\"", "204", number("204")),
            ("0.00%", "0.9559", percent("95.59")),
            ("0.00\"%\"", "95.59", number("95.59")),
            ("0.00\\%", "95.59", number("95.59")),
            ("0,", "204000", number("204")),
            ("#,##0,, \"triệu\"", "3000000", number("3")),
            (";;;", "95.59", Value::Hidden),
            ("0;-0;;@", "0", Value::Hidden),
            ("[=0]\"Không có dữ liệu\";0.00", "0", text("Không có dữ liệu")),
            ("[=0]\"Không có dữ liệu\";0.00", "7", number("7")),
            ("[<=1]0.00%;0.00\"%\"", "0.5", percent("50")),
            ("[<=1]0.00%;0.00\"%\"", "95.5", number("95.5")),
            ("0.00;-0.00%", "82.3", number("82.3")),
            ("0.00;[Red]0.00", "-2.5", number("2.5")),
            ("0.00;[Red]-0.00", "-2.5", number("-2.5")),
            ("0.00;(0.00)", "-2.5", number("-2.5")),
            ("\"đạt\"", "1", text("đạt")),
            ("_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)", "12.5", number("12.5")),
            ("_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)", "0", number("0")),
        ] {
            assert_eq!(NumberFormat::new(code).shown(value.parse().unwrap()), shown, "{code} of {value}");
        }
    }
}
