//! Addresses of cells and ranges as spreadsheets write them: `B7`, `A3:F15`.

/// A cell, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

impl Address {
    /// Reads `B7`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.find(|sign: char| sign.is_ascii_digit())?;
        let (letters, digits) = text.split_at(digits);
        if letters.is_empty() || letters.len() > 3 {
            return None;
        }
        let mut column: u32 = 0;
        for letter in letters.bytes() {
            let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
            column = column * 26 + u32::from(value) + 1;
        }
        let row: u32 = digits.parse().ok()?;
        Some(Self { row: row.checked_sub(1)?, column: column.checked_sub(1)? })
    }
}

/// Reads `A3:F15`: its first and last cell.
pub fn parse_range(text: &str) -> Option<(Address, Address)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    Some((Address::parse(first)?, Address::parse(last)?))
}

/// A column's letters: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_are_written() {
        for column in [0, 1, 25, 26, 51, 52, 701, 702] {
            let text = format!("{}9", column_letters(column));
            assert_eq!(Address::parse(&text), Some(Address { row: 8, column }), "{text}");
        }
        assert_eq!(column_letters(27), "AB");
        for wrong in ["", "9", "B", "B0", "ô9", "ABCD1"] {
            assert_eq!(Address::parse(wrong), None, "{wrong}");
        }
        let range = parse_range("A3:F15").unwrap();
        assert_eq!((range.0.row, range.1.column), (2, 5));
        assert_eq!(parse_range("B7").unwrap().0, parse_range("B7").unwrap().1);
    }
}
