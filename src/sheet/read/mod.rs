//! Readers: one a file format, each turning bytes into worksheets of the one shape.

mod delimited;
mod docx;
mod html;
mod ods;
mod spreadsheet;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::cell::Value;
use crate::sheet::grid::Sheet;
use crate::sheet::source::{Budget, Format, Refusal};

/// The worksheets or tables of a file.
#[derive(Debug, Default)]
pub struct Workbook {
    /// The visible worksheets, in their order.
    pub sheets: Vec<Sheet>,
    /// The names of worksheets that are hidden and were not read.
    pub hidden: Vec<String>,
    /// Whether its letters were read as Windows-1258, which the file does not declare.
    pub is_windows_1258: bool,
}

/// Reads a file of this format, which [`crate::sheet::source::format_of`] let in. Tables of a file without worksheets bear its name.
///
/// # Errors
/// When it is damaged, closed with a password, outside the limits, or the officer has stopped the import.
pub fn read(format: Format, name: &str, bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    // The libraries' arithmetic is not safe from every damaged file (a row number beyond 32 bits); such a file must not end the program.
    let read = || match format {
        Format::Xlsx(package) => xlsx::read(bytes, package, budget),
        Format::Xlsb => xlsb::read(bytes, budget),
        Format::Xls => xls::read(bytes, budget),
        Format::Ods => ods::read(bytes, budget),
        Format::Docx => docx::read(name, bytes, budget),
        Format::Html => html::read(name, bytes, budget),
        Format::Delimited => delimited::read(name, bytes, budget),
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Refusal::Damaged))
}

/// Names the tables of a file without worksheets: by the file, and by their numbers where there are several.
fn numbered(name: &str, mut sheets: Vec<Sheet>) -> Vec<Sheet> {
    let several = sheets.len() > 1;
    for (index, sheet) in sheets.iter_mut().enumerate() {
        sheet.name = if several { format!("{name}#{}", index + 1) } else { name.to_owned() };
    }
    sheets
}

/// The last lines before a table that are kept as its captions.
const CAPTIONS: usize = 12;

/// Keeps a line for the next table.
fn keep_caption(captions: &mut Vec<String>, line: &str) {
    if let Some(Value::Text(line)) = Value::of_text(line) {
        if captions.len() == CAPTIONS {
            captions.remove(0);
        }
        captions.push(line.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}
