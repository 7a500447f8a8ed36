//! Plain tables for a terminal.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Sets rows under their heads, each column as wide as its widest text.
pub(super) fn table<const N: usize>(heads: [(&str, Side); N], rows: &[[String; N]]) -> String {
    // a plan may have many thousand rows: what is composed already is counted as it stands
    let width = |text: &str| match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.chars().count(),
        _ => text.nfc().count(),
    };
    let mut widths = heads.map(|(head, _)| width(head));
    for row in rows {
        for (widest, text) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(width(text));
        }
    }
    let line = |texts: [&str; N]| {
        let mut line = String::from(" ");
        for ((text, widest), (_, side)) in texts.iter().zip(widths).zip(heads) {
            let gap = " ".repeat(widest - width(text));
            line.push(' ');
            match side {
                Side::Left => line.extend([*text, &gap]),
                Side::Right => line.extend([&gap, *text]),
            }
            line.push(' ');
        }
        line.truncate(line.trim_end().len());
        line.push('\n');
        line
    };
    let mut text = line(heads.map(|(head, _)| head));
    let rules = widths.map(|width| "─".repeat(width));
    text.push_str(&line(rules.each_ref().map(String::as_str)));
    text.extend(rows.iter().map(|row| line(row.each_ref().map(String::as_str))));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_line_whatever_marks_their_letters_bear() {
        let rows = [["Bù Gia Mập".to_owned(), "9,00".to_owned()], ["Huế".to_owned(), "100,00".to_owned()]];
        let set = table([("Đơn vị", Side::Left), ("Điểm", Side::Right)], &rows);
        let lines: Vec<_> = set.lines().collect();
        assert_eq!(lines[0], "  Đơn vị        Điểm");
        assert_eq!(lines[2], "  Bù Gia Mập    9,00");
        assert_eq!(lines[3], "  Huế         100,00");
    }
}
