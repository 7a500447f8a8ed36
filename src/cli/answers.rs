//! `--answer`: what was typed becomes answers at cells of the sources, told by the worksheets that these have.

use unicode_normalization::UnicodeNormalization;

use crate::cell::{At, CellRef, parse_address};
use crate::plan::Answer;

/// A way to take apart what was typed: the worksheet's name, perhaps behind its file's, the cell and the choice.
struct Reading<'a> {
    sheet: String,
    at: At,
    choice: &'a str,
}

/// All ways; names may hold any sign, so every `!` may be the one behind them.
fn readings(typed: &str) -> Vec<Reading<'_>> {
    let at_mark = |(mark, _): (usize, &str)| {
        let (cell, choice) = typed.get(mark + 1..)?.split_once('=')?;
        let at = parse_address(cell).filter(|_| !choice.is_empty())?;
        Some(Reading { sheet: typed.get(..mark)?.trim().nfc().collect(), at, choice })
    };
    typed.match_indices('!').filter_map(at_mark).collect()
}

/// Whether what was typed may be an answer at all: `SHEET!CELL=CHOICE`.
pub fn may_be_answer(typed: &str) -> bool {
    !readings(typed).is_empty()
}

/// The names of a worksheet as they may be typed: behind its file's, and alone.
fn names(sheet: &CellRef) -> [String; 2] {
    let name = sheet.sheet.trim();
    [format!("{}:{name}", sheet.source), name.to_owned()].map(|name| name.nfc().collect())
}

/// The answers that were typed, at the cells of these worksheets; one that fits no worksheet answers nothing.
///
/// # Errors
/// A sentence, where an answer fits worksheets of several files and names none of these.
pub fn resolve(typed: &[String], sheets: &[CellRef]) -> Result<Vec<Answer>, String> {
    let answers = typed.iter().map(|typed| answer(typed, sheets));
    answers.filter_map(Result::transpose).collect()
}

fn answer(typed: &str, sheets: &[CellRef]) -> Result<Option<Answer>, String> {
    let readings = readings(typed);
    // a name behind its file's is surer than one alone, and of each the longest
    for is_wanted in [0, 1] {
        let longest_first = readings.iter().rev();
        for reading in longest_first {
            let fitting = || sheets.iter().filter(|sheet| names(sheet)[is_wanted] == reading.sheet);
            let mut found = fitting();
            match (found.next(), found.next()) {
                (None, _) => {}
                (Some(sheet), None) => {
                    let place = CellRef { at: Some(reading.at), ..sheet.clone() };
                    return Ok(Some(Answer { place, choice: reading.choice.to_owned() }));
                }
                (Some(first), Some(_)) => {
                    let files: Vec<&str> = fitting().map(|sheet| &*sheet.source).collect();
                    return Err(format!(
                        "--answer “{typed}” hợp với trang tính “{}” của nhiều tệp ({}); hãy ghi cả tên tệp, ví dụ “{}:{typed}”.",
                        first.sheet,
                        files.join(", "),
                        first.source,
                    ));
                }
            }
        }
    }
    Ok(None)
}

/// A cell as an answer names it: with its file where several have a worksheet of that name.
pub fn typed(place: &CellRef, sheets: &[CellRef]) -> String {
    let is_shared = sheets.iter().filter(|sheet| sheet.sheet == place.sheet).count() > 1;
    let file = if is_shared { format!("{}:", place.source) } else { String::new() };
    format!("{file}{}!{}", place.sheet, place.address())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn sheets(names: &[(&str, &str)]) -> Vec<CellRef> {
        names.iter().map(|(file, sheet)| CellRef::of_sheet(Arc::from(*file), *sheet)).collect()
    }

    fn read(typed: &str, names: &[(&str, &str)]) -> Result<Option<(String, String)>, String> {
        let read = answer(typed, &sheets(names))?;
        Ok(read.map(|answer| (answer.place.to_string(), answer.choice)))
    }

    #[test]
    fn an_answer_names_its_file_where_several_have_the_sheet() {
        let two = [("a.xlsx", "Sheet1"), ("b.xlsx", "Sheet1"), ("b.xlsx", "Xã")];
        let refused = read("Sheet1!C2=Điểm", &two).unwrap_err();
        assert!(
            refused.contains("a.xlsx, b.xlsx") && refused.contains("“a.xlsx:Sheet1!C2=Điểm”"),
            "{refused}"
        );
        let said = |typed| read(typed, &two).unwrap().unwrap().0;
        assert_eq!(said("b.xlsx:Sheet1!C2=Điểm"), "b.xlsx, trang tính “Sheet1”, ô C2");
        assert_eq!(said("Xã!C2=Điểm"), "b.xlsx, trang tính “Xã”, ô C2");
        assert_eq!(said("b.xlsx:Xã!$c$2=Điểm"), "b.xlsx, trang tính “Xã”, ô C2");
        assert_eq!(read("Huyện!C2=Điểm", &two), Ok(None));
    }

    #[test]
    fn names_may_hold_the_signs_of_an_answer() {
        let odd = [("a:b=c!.xlsx", "Tỉnh!B2=x"), ("q.xlsx", "Tỉnh"), ("q.xlsx", "q.xlsx:Tỉnh")];
        let said = |typed| read(typed, &odd).unwrap().unwrap();
        let (place, choice) = said("Tỉnh!B2=x!C3=a=b!D4=c");
        assert_eq!(
            (place.as_str(), choice.as_str()),
            ("a:b=c!.xlsx, trang tính “Tỉnh!B2=x”, ô C3", "a=b!D4=c")
        );
        assert_eq!(said("a:b=c!.xlsx:Tỉnh!B2=x!C3=y").0, "a:b=c!.xlsx, trang tính “Tỉnh!B2=x”, ô C3");
        assert_eq!(said("Tỉnh!B2=y").0, "q.xlsx, trang tính “Tỉnh”, ô B2");
        assert_eq!(said("q.xlsx:Tỉnh!B2=y").0, "q.xlsx, trang tính “Tỉnh”, ô B2", "the file's name is surer");
        assert_eq!(said("Ti\u{309}nh!B2=y").0, "q.xlsx, trang tính “Tỉnh”, ô B2");
    }

    #[test]
    fn an_answer_has_sheet_cell_and_choice() {
        assert!(["Tỉnh!C15=2025-04-08", "a=b!c!AB7=x=y!", "-!C2=Điểm"].into_iter().all(may_be_answer));
        assert!(!["Tỉnh!C15", "Tỉnh!C15=", "tuần.csv!=TCVN3", "C15=x"].into_iter().any(may_be_answer));
    }

    #[test]
    fn what_is_asked_is_named_as_it_can_be_typed() {
        let sheets = sheets(&[("a.xlsx", "S"), ("b.xlsx", "S"), ("b.xlsx", "Xã")]);
        let cell = |index: usize| CellRef { at: Some((1, 2)), ..sheets[index].clone() };
        assert_eq!([typed(&cell(0), &sheets), typed(&cell(2), &sheets)], ["a.xlsx:S!C2", "Xã!C2"]);
    }
}
