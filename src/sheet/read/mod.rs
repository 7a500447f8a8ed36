//! Readers: one a file format, each turning bytes into worksheets of the one shape.

mod delimited;
mod docx;
mod full_value;
mod html;
mod json;
mod look;
mod number_format;
mod odf_styles;
mod ods;
mod overlay;
mod repack;
mod spreadsheet;
mod workbook;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::sheet::source::{Budget, Format, Refusal};

pub use docx::{Flow, read_flow};
pub use repack::repacked;
pub use workbook::Workbook;

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
        Format::Json => json::read(bytes, budget),
        Format::Delimited => delimited::read(name, bytes, budget),
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Refusal::Damaged))
}
