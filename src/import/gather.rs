//! The worksheets of a source become ones to be looked through: old letters are turned, cells put right by hand.

use std::sync::Arc;

use crate::cell::{At, CellRef, Value, address};
use crate::figures::name::fold;
use crate::finding::{Finding, Severity};
use crate::plan::{AS_IT_IS, Fixed, Given, Known, Question, QuestionKind, Remembered};
use crate::sheet::encoding::{Legacy, decoded_twice, has_lost_a_letter, recognise, turned};
use crate::sheet::grid::{LeftOut, Sheet};
use crate::sheet::read::Workbook;
use crate::value::as_shown;

use super::rules;

/// The worksheets of a source, with what is to be said and asked of them.
pub struct Gathered {
    /// The worksheets.
    pub sheets: Vec<Sheet>,
    /// What should be known.
    pub findings: Vec<Finding>,
    /// Whether its letters are to be turned, where nobody has said it yet.
    pub question: Option<Question>,
    /// The answer to that, to be remembered.
    pub remembered: Option<Remembered>,
    /// Cells that were put right.
    pub fixed: Vec<Fixed>,
}

/// Takes the worksheets of a source as they were read, with what was answered and put right.
pub fn gather(source: &Arc<str>, book: Workbook, known: &Known, given: &Given) -> Gathered {
    let mut findings: Vec<Finding> = book.hidden.iter().map(|hidden| note_hidden(source, hidden)).collect();
    if book.is_windows_1258 {
        let what = "không ghi bảng mã, được đọc theo Windows-1258; hãy xem lại tên đơn vị có đúng chữ không";
        let place = CellRef::of_source(Arc::clone(source));
        findings.push(Finding::new(rules::GUESSED_ENCODING, Severity::Warning, Some(place), what));
    }
    let mut sheets = book.sheets;
    findings.extend(twice_decoded(source, &mut sheets));
    for sheet in &mut sheets {
        let place = CellRef::of_sheet(Arc::clone(source), sheet.name.as_str());
        if !given.reads_whole(&place) {
            findings.extend(note_unseen(place, &sheet.leave_out_unseen()));
        }
    }
    findings.extend(lost_letters(source, &sheets));
    let (mut question, mut remembered) = (None, None);
    if let Some(letters) = letters(source, &sheets, known, given) {
        if letters.choice != Some(Choice::Leave) {
            for sheet in &mut sheets {
                sheet.rewrite(|text| turned(text, letters.legacy));
            }
            findings.push(letters.note());
        }
        question = letters.choice.is_none().then(|| letters.question());
        remembered = letters.choice.filter(|_| letters.is_given).map(|choice| letters.remembered(choice));
    }
    let fixed = put_right(source, &mut sheets, given);
    for (fixed, text) in &fixed {
        let what = format!("được sửa khi nhập thành “{}”, trong tệp ghi “{}”", text.trim(), fixed.was);
        let place = Some(fixed.place.clone());
        findings.push(Finding::new(rules::FIXED_CELL, Severity::Warning, place, what));
    }
    let fixed = fixed.into_iter().map(|(fixed, _)| fixed).collect();
    Gathered { sheets, findings, question, remembered, fixed }
}

fn note_hidden(source: &Arc<str>, sheet: &str) -> Finding {
    let what = "trang tính đang ẩn nên không được đọc; hãy bỏ ẩn nếu cần nhập số liệu ở đây";
    let place = CellRef::of_sheet(Arc::clone(source), sheet);
    Finding::new(rules::HIDDEN, Severity::Warning, Some(place), what)
}

/// Places that are listed in one sentence, at most.
const LISTED: usize = 12;

/// Says which parts of a worksheet were not read because they are not seen.
fn note_unseen(sheet: CellRef, left_out: &LeftOut) -> Vec<Finding> {
    let listed = |words: &str, names: Vec<String>| {
        let more = if names.len() > LISTED { " …" } else { "" };
        let shown: Vec<String> = names.into_iter().take(LISTED).collect();
        (!shown.is_empty()).then(|| format!("{words} {}{more}", shown.join(", ")))
    };
    let hidden: Vec<String> = [
        listed("dòng", stretches(&left_out.rows, |row| (row + 1).to_string())),
        listed(
            "cột",
            stretches(&left_out.columns, |column| address((0, column)).trim_end_matches('1').to_owned()),
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut findings = Vec::new();
    if !hidden.is_empty() {
        let what = format!(
            "{} đang ẩn, bị lọc hoặc gạch bỏ nên không được đọc; hãy bỏ ẩn, hoặc chọn đọc cả phần ẩn nếu cần",
            hidden.join("; ")
        );
        findings.push(Finding::new(rules::UNSEEN, Severity::Warning, Some(sheet.clone()), what));
    }
    if let Some(cells) = listed("ô", left_out.cells.iter().map(|at| address(*at)).collect()) {
        let what = format!("{cells} bị gạch bỏ nên không được đọc; hãy xóa nét gạch nếu số liệu vẫn đúng");
        findings.push(Finding::new(rules::STRUCK_OUT, Severity::Warning, Some(sheet), what));
    }
    findings
}

/// Numbers that follow each other as stretches: `5`, `7–9`.
fn stretches(numbers: &[u32], name: impl Fn(u32) -> String) -> Vec<String> {
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => parts.push((*number, *number)),
        }
    }
    let words = |(first, last): (u32, u32)| {
        if first == last { name(first) } else { format!("{}–{}", name(first), name(last)) }
    };
    parts.into_iter().map(words).collect()
}

/// All texts of a source, with their cells.
fn texts(sheets: &[Sheet]) -> impl Iterator<Item = (&Sheet, At, &str)> {
    sheets.iter().flat_map(|sheet| {
        sheet.cells().filter_map(move |(at, value)| value.text().map(|text| (sheet, at, text)))
    })
}

/// Letters that were once read in a wrong code page are turned back; said once, with the first of them.
fn twice_decoded(source: &Arc<str>, sheets: &mut [Sheet]) -> Option<Finding> {
    let (place, text, turned) = texts(sheets).find_map(|(sheet, at, text)| {
        let turned = decoded_twice(text)?;
        Some((CellRef::new(Arc::clone(source), sheet.name.as_str(), at), text.to_owned(), turned))
    })?;
    for sheet in sheets {
        sheet.rewrite(decoded_twice);
    }
    let what = format!("chữ bị đọc sai bảng mã trước khi lưu được chuyển lại: “{text}” là “{turned}”");
    Some(Finding::new(rules::TURNED_LETTERS, Severity::Warning, Some(place), what))
}

/// A file that was saved in a code page without Vietnamese has lost its letters; nothing brings them back.
fn lost_letters(source: &Arc<str>, sheets: &[Sheet]) -> Option<Finding> {
    let stands_in_a_word = |word: &str| {
        // `trang.html?id=5` asks a server, it has lost nothing
        let is_address = word.contains(['/', '=', '&', '.']);
        let parts = word.match_indices('?').map(|(at, _)| (&word[..at], &word[at + 1..]));
        let letters =
            |part: &str| -> String { part.chars().take_while(|sign| sign.is_alphabetic()).collect() };
        !is_address
            && parts.into_iter().any(|(before, behind)| {
                let before: String = before.chars().rev().take_while(|sign| sign.is_alphabetic()).collect();
                let (before, behind) = (before.chars().rev().collect::<String>(), letters(behind));
                !before.is_empty() && !behind.is_empty() && has_lost_a_letter(&before, &behind)
            })
    };
    let is_lost = |text: &str| {
        text.contains('\u{fffd}') || (text.contains('?') && text.split_whitespace().any(stands_in_a_word))
    };
    let lost: Vec<_> = texts(sheets).filter(|(_, _, text)| is_lost(text)).take(2).collect();
    let [(sheet, at, text), _] = lost.as_slice() else { return None };
    let what = format!(
        "chữ tiếng Việt đã mất khi tệp được lưu (“{text}”); hãy lưu lại tệp gốc dạng .xlsx hoặc “CSV UTF-8” rồi nhập"
    );
    let place = CellRef::new(Arc::clone(source), sheet.name.as_str(), *at);
    Some(Finding::new(rules::LOST_LETTERS, Severity::Error, Some(place), what).about(*text))
}

/// Letters that were typed with an old font.
struct Letters {
    legacy: Legacy,
    /// The first cell that has them.
    place: CellRef,
    /// What stands there.
    found: String,
    /// What is to be done with them, where that was said.
    choice: Option<Choice>,
    /// Whether it was said for this import.
    is_given: bool,
}

/// The letters of an old font in a source, shown turned also while the officer has not agreed yet.
fn letters(source: &Arc<str>, sheets: &[Sheet], known: &Known, given: &Given) -> Option<Letters> {
    let legacy = recognise(texts(sheets).map(|(_, _, text)| text))?;
    let (sheet, at, found) = texts(sheets).find(|(_, _, text)| turned(text, legacy).is_some())?;
    let place = CellRef::new(Arc::clone(source), sheet.name.as_str(), at);
    let remembered = known
        .remembered
        .iter()
        .find(|answer| answer.kind == QuestionKind::Encoding && answer.layout == legacy.name())
        .map(|answer| answer.choice.as_str());
    let given = given.answers_at(&place).find_map(|choice| Choice::parse(choice, legacy));
    let choice = given.or_else(|| Choice::parse(remembered?, legacy));
    Some(Letters { legacy, place, found: found.to_owned(), choice, is_given: given.is_some() })
}

impl Letters {
    fn note(&self) -> Finding {
        let Self { legacy, place, found, .. } = self;
        let what = format!(
            "chữ gõ theo bảng mã {} được chuyển sang Unicode: “{found}” là “{}”",
            legacy.name(),
            legacy.unicode(found)
        );
        Finding::new(rules::TURNED_LETTERS, Severity::Warning, Some(place.clone()), what)
    }

    fn question(&self) -> Question {
        let choices = [Choice::Turn, Choice::Leave].map(|choice| choice.words(self.legacy).to_owned());
        Question {
            kind: QuestionKind::Encoding,
            place: self.place.clone(),
            found: self.found.clone(),
            why: None,
            choices: choices.into(),
        }
    }

    fn remembered(&self, choice: Choice) -> Remembered {
        Remembered {
            layout: self.legacy.name().to_owned(),
            kind: QuestionKind::Encoding,
            found: String::new(),
            choice: choice.words(self.legacy).to_owned(),
        }
    }
}

/// Puts cells right that the officer has corrected; gives what stood there, with the new text.
fn put_right<'a>(source: &Arc<str>, sheets: &mut [Sheet], given: &'a Given) -> Vec<(Fixed, &'a str)> {
    let mut fixed = Vec::new();
    for fix in given.fixes.iter().filter(|fix| fix.place.source == *source) {
        for sheet in sheets.iter_mut().filter(|sheet| sheet.name == *fix.place.sheet) {
            let Some(at) = fix.place.at.filter(|at| Sheet::may_hold(*at)) else { continue };
            let was = sheet.own(at).map(as_shown).unwrap_or_default();
            sheet.put(at, Value::of_text(&fix.text));
            fixed.push((Fixed { place: fix.place.clone(), was }, fix.text.as_str()));
        }
    }
    fixed
}

/// What may be done with letters of an old font.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Turn,
    Leave,
}

impl Choice {
    const fn words(self, legacy: Legacy) -> &'static str {
        match self {
            Self::Turn => legacy.name(),
            Self::Leave => AS_IT_IS,
        }
    }

    fn parse(text: &str, legacy: Legacy) -> Option<Self> {
        [Self::Turn, Self::Leave].into_iter().find(|choice| fold(choice.words(legacy)) == fold(text))
    }
}
