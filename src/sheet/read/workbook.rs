//! What the readers give: worksheets, or the tables of a file that has none, with their names and captions.

use crate::cell::Value;
use crate::sheet::grid::Sheet;

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

/// Names the tables of a file without worksheets: by the file, and by their numbers where there are several.
pub fn numbered(name: &str, mut sheets: Vec<Sheet>) -> Vec<Sheet> {
    let several = sheets.len() > 1;
    for (index, sheet) in sheets.iter_mut().enumerate() {
        sheet.name = if several { format!("{name}#{}", index + 1) } else { name.to_owned() };
    }
    sheets
}

/// The last lines before a table that are kept as its captions.
const CAPTIONS: usize = 12;

/// Keeps a line for the next table.
pub fn keep_caption(captions: &mut Vec<String>, line: &str) {
    if let Some(Value::Text(line)) = Value::of_text(line) {
        if captions.len() == CAPTIONS {
            captions.remove(0);
        }
        captions.push(line.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}
