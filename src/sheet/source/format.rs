//! What kind of file it is.

/// What looking through a packed workbook has told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Package {
    /// Whether any worksheet may have joined cells.
    pub has_merges: bool,
    /// Whether anything in it may be hidden, struck out or raised.
    pub has_unseen: bool,
    /// The bytes of all its parts.
    pub unpacked: u64,
}

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A workbook of Excel since 2007 (.xlsx, .xlsm).
    Xlsx(Package),
    /// A binary workbook (.xlsb).
    Xlsb,
    /// A workbook of Excel 5 to 2003 (.xls).
    Xls,
    /// A spreadsheet of LibreOffice (.ods), packed or flat.
    Ods,
    /// A document of Word (.docx).
    Docx,
    /// A page of the web, whatever its name says.
    Html,
    /// A reply of a web service (.json).
    Json,
    /// Fields between separators: CSV, TSV.
    Delimited,
}
