//! Whose province a source speaks of: its titles, its letterhead and the tails of its names; another one than the office's is asked about
//! before anything else.

use std::sync::Arc;

use crate::cell::{At, CellRef};
use crate::figures::name::fold;
use crate::figures::province::{bare_key, is_name, named_in};
use crate::figures::unit::tail_of;
use crate::finding::{Finding, Severity};
use crate::plan::{Given, Known, Question, QuestionKind, Remembered};
use crate::sheet::grid::Sheet;

use super::rules;

/// Rows at the head of a worksheet in which a title or a letterhead stands.
const HEAD: u32 = 12;
/// A list of provinces is no file of one of them.
const FEW: usize = 2;

/// What is done with a source that names another province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs {
    /// It is the office's own, or names none.
    Here,
    /// It is asked about.
    Asked(Question),
    /// It is taken, as was answered.
    Taken(Remembered),
    /// It is left out, as was answered.
    LeftOut(Finding),
}

/// Whether the worksheets of a source are the office's.
pub fn belongs(source: &Arc<str>, sheets: &[Sheet], known: &Known, given: &Given) -> Belongs {
    if known.province.trim().is_empty() {
        return Belongs::Here;
    }
    let Some((sheet, at, text, other)) = sheets.iter().find_map(|sheet| {
        let (at, text, other) = other_province(sheet, &known.province)?;
        Some((sheet, at, text, other))
    }) else {
        return Belongs::Here;
    };
    let place = CellRef::new(Arc::clone(source), sheet.name.as_str(), at);
    let choices = [format!("Số liệu của {}", known.province), "Không nhập".to_owned()];
    let choice = |text: &str| choices.iter().find(|choice| fold(choice) == fold(text));
    let remembered = known.remembered.iter().find(|answer| {
        answer.kind == QuestionKind::Column && answer.layout == LAYOUT && answer.found == fold(&other)
    });
    let given = given.answers_at(&place).find_map(choice);
    let answer = given.or_else(|| choice(&remembered?.choice));
    match answer {
        Some(taken) if *taken == choices[0] => Belongs::Taken(Remembered {
            layout: LAYOUT.to_owned(),
            kind: QuestionKind::Column,
            found: fold(&other),
            choice: taken.clone(),
        }),
        Some(_) => {
            let what = format!("là số liệu của {other} nên không được nhập như đã trả lời");
            let place = Some(CellRef::of_source(Arc::clone(source)));
            Belongs::LeftOut(Finding::new(rules::OTHER_PROVINCE, Severity::Warning, place, what))
        }
        None => Belongs::Asked(Question {
            kind: QuestionKind::Column,
            place,
            found: text,
            why: Some(format!("tệp ghi {other}, không phải {}", known.province)),
            choices: choices.into(),
        }),
    }
}

/// What answers about provinces are remembered for, in the place of a layout.
const LAYOUT: &str = "province";

/// Another province that a worksheet is said to be of, with the cell that says it; none where it names the office's own as well, or many.
fn other_province(sheet: &Sheet, home: &str) -> Option<(At, String, String)> {
    let own = bare_key(home);
    let captions = sheet.captions.iter().filter_map(|line| Some(((0, 0), line.as_str(), named_in(line)?)));
    let cells = sheet.cells().filter_map(|(at, value)| {
        let text = value.text().filter(|text| text.chars().count() <= 250)?;
        let tail = tail_of(text).map(|(_, tail)| tail).filter(|tail| is_name(tail));
        let title = || named_in(text).filter(|_| at.0 < HEAD);
        Some((at, text, tail.or_else(title)?))
    });
    let mut first = None;
    let mut names: Vec<String> = Vec::new();
    for (at, text, province) in captions.chain(cells) {
        let key = bare_key(province);
        if key == own {
            return None;
        }
        if !names.contains(&key) {
            names.push(key);
        }
        if names.len() > FEW {
            return None;
        }
        first = first.or_else(|| Some((at, text.to_owned(), province.to_owned())));
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::Value;

    fn sheet(texts: &[&str]) -> Sheet {
        let cells = (0..).zip(texts).map(|(row, text)| ((row, 0), Value::Text((*text).to_owned())));
        Sheet::new("S".to_owned(), cells.collect(), [])
    }

    #[test]
    fn a_sheet_of_another_province_is_seen() {
        let other =
            |texts: &[&str]| other_province(&sheet(texts), "tỉnh Bình Phước").map(|(_, _, name)| name);
        assert_eq!(other(&["KẾT QUẢ CỦA TỈNH LÂM ĐỒNG", "Sở Y tế"]).as_deref(), Some("Lâm Đồng"));
        assert_eq!(other(&["Đơn vị", "Sở Y tế - Tỉnh Lâm Đồng"]).as_deref(), Some("Tỉnh Lâm Đồng"));
        assert_eq!(other(&["Đơn vị", "UBND xã Bảo Lâm - Lâm Đồng"]).as_deref(), Some("Lâm Đồng"));
        assert_eq!(other(&["KẾT QUẢ CỦA TỈNH BÌNH PHƯỚC", "Sở Y tế"]), None);
        assert_eq!(
            other(&["Kết quả", "Tỉnh Gia Lai", "Tỉnh Cà Mau", "Tỉnh Lâm Đồng", "Tỉnh Tây Ninh"]),
            None
        );
        assert_eq!(other(&["So sánh với tỉnh Lâm Đồng", "UBND TỈNH BÌNH PHƯỚC"]), None);
    }
}
