//! A notice that was written elsewhere: a Word file, or plain text whose tables stand with tabs, bars or wide gaps between their columns.

use unicode_normalization::UnicodeNormalization;

use crate::sheet::encoding::decode;
use crate::sheet::grid::Sheet;
use crate::sheet::read::{Flow, read_flow};
use crate::sheet::source::{Budget, Format, Refusal, format_of};

use super::paper::{Paper, TableCell};

/// Why a file is no notice that can be checked.
#[derive(Debug, thiserror::Error)]
pub enum FileRefusal {
    /// The file itself is refused.
    #[error("{0}")]
    File(Refusal),
    /// Another kind of file.
    #[error("không phải là văn bản; hãy chọn tệp Word (.docx) hoặc tệp chữ (.txt)")]
    Kind,
}

/// The lines and tables of a file.
///
/// # Errors
/// When it is neither a Word document nor text, or damaged.
pub fn paper_of_file(bytes: &[u8]) -> Result<Paper, FileRefusal> {
    match format_of(bytes) {
        Ok(Format::Docx) => of_word(bytes),
        Ok(Format::Delimited) => Ok(of_text(&decode(bytes, None).text)),
        Ok(_) => Err(FileRefusal::Kind),
        // what is no table may be words all the same
        Err(
            Refusal::NotATable
            | Refusal::NoSeparator
            | Refusal::CommaTwice(_)
            | Refusal::CommaInText(_)
            | Refusal::OpenQuote(_),
        ) if !bytes.contains(&0) => Ok(of_text(&decode(bytes, None).text)),
        // what an import says of a file that holds no table is no help here
        Err(Refusal::NotATable) => Err(FileRefusal::Kind),
        Err(refusal) => Err(FileRefusal::File(refusal)),
    }
}

fn of_word(bytes: &[u8]) -> Result<Paper, FileRefusal> {
    let budget = Budget::new(&|| false);
    let (flow, mut sheets) = read_flow(bytes, &budget).map_err(FileRefusal::File)?;
    let mut paper = Paper::default();
    for piece in flow {
        match piece {
            Flow::Paragraph(words) => {
                for line in words.nfc().collect::<String>().lines() {
                    paper.line(line, None);
                }
            }
            Flow::Table(place) => {
                if let Some(sheet) = sheets.get_mut(place) {
                    let _ = sheet.leave_out_unseen();
                    paper.table(rows_of(sheet), None);
                }
            }
        }
    }
    paper.number_sections();
    Ok(paper)
}

fn rows_of(sheet: &Sheet) -> Vec<Vec<TableCell>> {
    let mut rows: Vec<Vec<TableCell>> = Vec::new();
    let mut last_row = None;
    for ((row, column), value) in sheet.cells() {
        if last_row != Some(row) {
            rows.push(Vec::new());
            last_row = Some(row);
        }
        let (from, to) = sheet.columns_of((row, column));
        let text = crate::value::as_shown(value).nfc().collect::<String>();
        if let Some(cells) = rows.last_mut() {
            cells.push(TableCell {
                text: text.trim().to_owned(),
                column: usize::try_from(from).unwrap_or(0),
                span: usize::try_from(to - from + 1).unwrap_or(1),
            });
        }
    }
    rows
}

fn of_text(text: &str) -> Paper {
    let text: String = text.nfc().collect();
    let lines = joined(&text);
    let mut paper = Paper::default();
    let mut rows: Vec<Vec<TableCell>> = Vec::new();
    for line in &lines {
        match cells(line) {
            // the rule below a table's head
            Some(cells) if cells.iter().all(|cell| cell.text.chars().all(|sign| "-:= ".contains(sign))) => {}
            Some(cells) => rows.push(cells),
            None => {
                flush(&mut rows, &mut paper);
                paper.line(line, None);
            }
        }
    }
    flush(&mut rows, &mut paper);
    paper.number_sections();
    paper
}

fn flush(rows: &mut Vec<Vec<TableCell>>, paper: &mut Paper) {
    if rows.len() > 1 {
        paper.table(std::mem::take(rows), None);
        return;
    }
    for row in rows.drain(..) {
        let words: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
        paper.line(&words.join(" "), None);
    }
}

/// The cells of a line of a table; `None` for a line of words.
fn cells(line: &str) -> Option<Vec<TableCell>> {
    let bare = line.trim();
    let parts: Vec<&str> = if line.contains('\t') {
        line.split('\t').collect()
    } else if bare.matches('|').count() > 1 {
        bare.trim_matches('|').split('|').collect()
    } else {
        let parts: Vec<&str> = bare.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() < 3 {
            return None;
        }
        parts
    };
    if parts.len() < 2 {
        return None;
    }
    let cell = |(column, text): (usize, &str)| TableCell { text: text.trim().to_owned(), column, span: 1 };
    Some(parts.into_iter().enumerate().map(cell).filter(|cell| !cell.text.is_empty()).collect())
}

/// The lines, those that were broken within a sentence joined again.
fn joined(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let begins_low = line.chars().next().is_some_and(|sign| sign.is_lowercase() || sign.is_ascii_digit());
        let is_label = line.chars().nth(1) == Some(')') || super::paper::label(line).is_some();
        let goes_on = lines.last().is_some_and(|last| {
            last.chars().count() > 60
                && !last.trim_end().ends_with(['.', ';', ':', '!', '?'])
                && cells(last).is_none()
        });
        match lines.last_mut() {
            Some(last) if goes_on && begins_low && !is_label && cells(line).is_none() => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}
