//! One source becomes worksheets of Unicode text: its kind is told, its limits are kept, old letters are turned, cells put right by hand.

use super::message::{at_cell, at_file, at_sheet};
use super::times::answer_at;
use crate::cell::{Value, address};
use crate::plan::{AS_IT_IS, Given, Known, Problem, Question, QuestionKind, Remembered, Severity, Source};
use crate::sheet::encoding::{Legacy, recognise, turned};
use crate::sheet::grid::Sheet;
use crate::sheet::read;
use crate::sheet::source::{Budget, Refusal, format_of};
use crate::value::as_shown;

/// The worksheets of a source, with what is to be said and asked of them.
pub struct Gathered {
    /// The worksheets.
    pub sheets: Vec<Sheet>,
    /// What should be known.
    pub problems: Vec<Problem>,
    /// Whether its letters are to be turned, where nobody has said it yet.
    pub question: Option<Question>,
    /// The answer to that, to be remembered.
    pub remembered: Option<Remembered>,
    /// Cells that were put right: worksheet, cell, and what stood there.
    pub fixed: Vec<(String, String, String)>,
}

/// Reads a source.
///
/// # Errors
/// Why it is not read.
pub fn gather(
    source: &Source,
    known: &Known,
    given: &Given,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Gathered, Refusal> {
    let format = format_of(&source.bytes)?;
    let budget = Budget::new(is_cancelled);
    let workbook = read::read(format, &source.name, &source.bytes, &budget)?;
    budget.go_on()?;
    let mut gathered = Gathered {
        sheets: workbook.sheets,
        problems: Vec::new(),
        question: None,
        remembered: None,
        fixed: Vec::new(),
    };
    for hidden in &workbook.hidden {
        let what = "trang tính đang ẩn nên không được đọc; hãy bỏ ẩn nếu cần nhập số liệu ở đây";
        gathered.problems.push(at_sheet(Severity::Warning, &source.name, hidden, what));
    }
    if workbook.is_windows_1258 {
        let what = "không ghi bảng mã, được đọc theo Windows-1258; hãy xem lại tên đơn vị có đúng chữ không";
        gathered.problems.push(at_file(Severity::Warning, &source.name, what));
    }
    gathered.note_lost_letters(source);
    gathered.turn_letters(source, known, given);
    gathered.put_right(source, given);
    Ok(gathered)
}

impl Gathered {
    /// A file that was saved in a code page without Vietnamese has lost its letters; nothing brings them back.
    fn note_lost_letters(&mut self, source: &Source) {
        let stands_in_a_word = |word: &str| {
            // `trang.html?id=5` asks a server, it has lost nothing
            let is_address = word.contains(['/', '=', '&', '.']);
            let signs: Vec<char> = word.chars().collect();
            !is_address
                && signs.windows(3).any(|part| {
                    matches!(part, [before, '?', after] if before.is_alphabetic() && after.is_alphabetic())
                })
        };
        let is_lost = |text: &str| {
            text.contains('\u{fffd}') || (text.contains('?') && text.split_whitespace().any(stands_in_a_word))
        };
        let lost = self.sheets.iter().flat_map(|sheet| {
            let texts = sheet.cells().filter_map(|(at, value)| Some((at, value.text()?)));
            texts.filter(|(_, text)| is_lost(text)).map(move |(at, text)| (sheet, at, text))
        });
        let lost: Vec<_> = lost.take(2).collect();
        if let [(sheet, at, text), _] = lost.as_slice() {
            let what = format!(
                "chữ tiếng Việt đã mất khi tệp được lưu (“{text}”); hãy lưu lại tệp gốc dạng .xlsx hoặc “CSV UTF-8” rồi nhập"
            );
            self.problems.push(at_cell(Severity::Error, &source.name, &sheet.name, &address(*at), what));
        }
    }

    /// Turns letters that were typed with an old font, shown turned also while the officer has not agreed yet.
    fn turn_letters(&mut self, source: &Source, known: &Known, given: &Given) {
        let texts = self.sheets.iter().flat_map(Sheet::cells).filter_map(|(_, value)| value.text());
        let Some(legacy) = recognise(texts) else { return };
        let first = self.sheets.iter().find_map(|sheet| {
            let (at, text) = sheet
                .cells()
                .filter_map(|(at, value)| Some((at, value.text()?)))
                .find(|(_, text)| turned(text, legacy).is_some())?;
            Some((sheet.name.clone(), at, text.to_owned()))
        });
        let Some((sheet, at, found)) = first else { return };
        let remembered = known
            .remembered
            .iter()
            .find(|answer| answer.kind == QuestionKind::Encoding && answer.layout == legacy.name())
            .map(|answer| answer.choice.as_str());
        let given = answer_at(given, &sheet, at).map(|answer| answer.choice.as_str());
        let choice = given.or(remembered).and_then(|choice| Choice::parse(choice, legacy));
        if let Some(choice) = choice {
            self.remembered = given.is_some().then(|| Remembered {
                layout: legacy.name().to_owned(),
                kind: QuestionKind::Encoding,
                found: String::new(),
                choice: choice.words(legacy).to_owned(),
            });
        } else {
            self.question = Some(Question {
                kind: QuestionKind::Encoding,
                sheet: sheet.clone(),
                cell: address(at),
                found: found.clone(),
                choices: [Choice::Turn, Choice::Leave].map(|choice| choice.words(legacy).to_owned()).into(),
            });
        }
        if choice == Some(Choice::Leave) {
            return;
        }
        for sheet in &mut self.sheets {
            sheet.rewrite(|text| turned(text, legacy));
        }
        let what = format!(
            "chữ gõ theo bảng mã {} được chuyển sang Unicode: “{found}” là “{}”",
            legacy.name(),
            legacy.unicode(&found)
        );
        self.problems.push(at_cell(Severity::Warning, &source.name, &sheet, &address(at), what));
    }

    /// Puts cells right that the officer has corrected; what stood there is said.
    fn put_right(&mut self, source: &Source, given: &Given) {
        for fix in given.fixes.iter().filter(|fix| fix.source == source.name) {
            for sheet in self.sheets.iter_mut().filter(|sheet| sheet.name == fix.sheet) {
                let Some(at) = sheet.find(&fix.cell) else { continue };
                let was = sheet.own(at).map(as_shown).unwrap_or_default();
                sheet.put(at, Value::of_text(&fix.text));
                let what = format!("được sửa khi nhập thành “{}”, trong tệp ghi “{was}”", fix.text.trim());
                self.problems.push(at_cell(Severity::Warning, &source.name, &fix.sheet, &fix.cell, what));
                self.fixed.push((fix.sheet.clone(), address(at), was));
            }
        }
    }
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
        use crate::figures::name::fold;
        [Self::Turn, Self::Leave].into_iter().find(|choice| fold(choice.words(legacy)) == fold(text))
    }
}
