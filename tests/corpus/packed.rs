//! Files that are packed XML: workbooks of Excel and LibreOffice, documents of Word.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

use super::document::{Cell, Document, Sheet, address};

/// A packed file of these parts.
pub fn pack(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in parts {
        file.start_file(*name, SimpleFileOptions::default()).expect("a part");
        file.write_all(data).expect("its data");
    }
    file.finish().expect("a packed file").into_inner()
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// How a workbook of Excel is written.
#[derive(Clone, Copy, Default)]
pub struct Xlsx {
    /// Rows and cells without their addresses.
    pub is_unaddressed: bool,
    /// ISO 29500 Strict.
    pub is_strict: bool,
    pub is_1904: bool,
    /// Texts in the cells instead of a common part.
    pub is_inline: bool,
}

pub fn xlsx(document: &Document, how: Xlsx) -> Vec<u8> {
    let (main, office) = if how.is_strict {
        (
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    } else {
        (
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        )
    };
    let package = "http://schemas.openxmlformats.org/package/2006";
    let mut strings: Vec<String> = Vec::new();
    let mut sheets = String::new();
    let mut relations = String::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    for (index, sheet) in document.sheets.iter().enumerate() {
        let number = index + 1;
        let hidden = if sheet.is_hidden { " state=\"hidden\"" } else { "" };
        let _ = write!(
            sheets,
            "<sheet name=\"{}\" sheetId=\"{number}\"{hidden} r:id=\"rId{number}\"/>",
            escaped(&sheet.name)
        );
        let _ = write!(
            relations,
            "<Relationship Id=\"rId{number}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        parts.push((format!("xl/worksheets/sheet{number}.xml"), worksheet(sheet, main, how, &mut strings)));
    }
    let _ = write!(
        relations,
        "<Relationship Id=\"rIdS\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rIdT\" Type=\"{office}/styles\" Target=\"styles.xml\"/>"
    );
    let strings: String = strings
        .iter()
        .map(|text| format!("<si><t xml:space=\"preserve\">{}</t></si>", escaped(text)))
        .collect();
    let date_1904 = if how.is_1904 { "<workbookPr date1904=\"1\"/>" } else { "" };
    let fixed = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\">{date_1904}<sheets>{sheets}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!("<Relationships xmlns=\"{package}/relationships\">{relations}</Relationships>"),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{main}\">{strings}</sst>")),
    ];
    let mut all: Vec<(&str, Vec<u8>)> =
        fixed.iter().map(|(name, data)| (*name, data.clone().into_bytes())).collect();
    all.extend(parts.iter().map(|(name, data)| (name.as_str(), data.clone().into_bytes())));
    pack(&all)
}

fn worksheet(sheet: &Sheet, main: &str, how: Xlsx, strings: &mut Vec<String>) -> String {
    let mut rows = String::new();
    for (row, cells) in sheet.rows.iter().enumerate() {
        let place = if how.is_unaddressed { String::new() } else { format!(" r=\"{}\"", row + 1) };
        let _ = write!(rows, "<row{place}>");
        for (column, cell) in cells.iter().enumerate() {
            if *cell == Cell::Blank && !how.is_unaddressed {
                continue;
            }
            let place = if how.is_unaddressed {
                String::new()
            } else {
                format!(" r=\"{}\"", address(row as u32, column as u32))
            };
            let style = cell.style();
            let _ = match cell {
                Cell::Blank => write!(rows, "<c/>"),
                Cell::Text(text) if how.is_inline => {
                    write!(
                        rows,
                        "<c{place} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                        escaped(text)
                    )
                }
                Cell::Text(text) => {
                    strings.push(text.clone());
                    write!(rows, "<c{place} t=\"s\"><v>{}</v></c>", strings.len() - 1)
                }
                Cell::Error(text) => write!(rows, "<c{place} t=\"e\"><v>{text}</v></c>"),
                Cell::Date(day) if how.is_strict => {
                    write!(rows, "<c{place} s=\"1\" t=\"d\"><v>{day}</v></c>")
                }
                _ => {
                    let number = cell.number(how.is_1904).unwrap_or_default();
                    write!(rows, "<c{place} s=\"{style}\"><v>{number}</v></c>")
                }
            };
        }
        rows.push_str("</row>");
    }
    let merges: String = sheet
        .merges
        .iter()
        .map(|merge| {
            format!("<mergeCell ref=\"{}:{}\"/>", address(merge.0, merge.1), address(merge.2, merge.3))
        })
        .collect();
    let merges = if merges.is_empty() { merges } else { format!("<mergeCells>{merges}</mergeCells>") };
    format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{merges}</worksheet>")
}

/// The content of a spreadsheet of LibreOffice.
pub fn ods_content(document: &Document) -> String {
    let mut tables = String::new();
    for sheet in &document.sheets {
        let hidden = if sheet.is_hidden { " table:style-name=\"hidden\"" } else { "" };
        let _ = write!(tables, "<table:table table:name=\"{}\"{hidden}>", escaped(&sheet.name));
        for row in 0..sheet.rows.len() as u32 {
            tables.push_str("<table:table-row>");
            for column in 0..sheet.width() {
                let blank = Cell::Blank;
                let cell = sheet.rows[row as usize].get(column as usize).unwrap_or(&blank);
                if sheet.covered_by(row, column).is_some() {
                    tables.push_str("<table:covered-table-cell/>");
                    continue;
                }
                let span = sheet.merge_at(row, column).map_or(String::new(), |merge| {
                    format!(
                        " table:number-rows-spanned=\"{}\" table:number-columns-spanned=\"{}\"",
                        merge.2 - merge.0 + 1,
                        merge.3 - merge.1 + 1
                    )
                });
                let shown: String = cell
                    .shown()
                    .split('\n')
                    .map(|line| format!("<text:p>{}</text:p>", escaped(line)))
                    .collect();
                let _ = match cell {
                    Cell::Blank => write!(tables, "<table:table-cell{span}/>"),
                    Cell::Text(_) => {
                        write!(
                            tables,
                            "<table:table-cell{span} office:value-type=\"string\">{shown}</table:table-cell>"
                        )
                    }
                    Cell::Number(number) => write!(
                        tables,
                        "<table:table-cell{span} office:value-type=\"float\" office:value=\"{number}\">{shown}</table:table-cell>"
                    ),
                    Cell::Percent(share) => write!(
                        tables,
                        "<table:table-cell{span} office:value-type=\"percentage\" office:value=\"{share}\">{shown}</table:table-cell>"
                    ),
                    Cell::Date(day) => write!(
                        tables,
                        "<table:table-cell{span} office:value-type=\"date\" office:date-value=\"{day}\">{shown}</table:table-cell>"
                    ),
                    Cell::Error(_) => write!(
                        tables,
                        "<table:table-cell{span} office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\">{shown}</table:table-cell>"
                    ),
                };
            }
            tables.push_str("</table:table-row>");
        }
        // LibreOffice fills a worksheet to its end.
        tables.push_str("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>");
    }
    let style = "<office:automatic-styles><style:style style:name=\"hidden\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>";
    format!("{style}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>")
}

const ODF: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\"";

pub fn ods(document: &Document) -> Vec<u8> {
    ods_of(&format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content {ODF}>{}</office:document-content>",
        ods_content(document)
    ))
}

/// A packed spreadsheet with this content.
pub fn ods_of(content: &str) -> Vec<u8> {
    pack(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml", content.as_bytes().to_vec()),
    ])
}

pub fn fods(document: &Document) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document {ODF} office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">{}</office:document>",
        ods_content(document)
    )
    .into_bytes()
}

pub fn docx(document: &Document) -> Vec<u8> {
    let mut body = String::new();
    for sheet in &document.sheets {
        body.push_str("<w:p/><w:tbl><w:tblPr/><w:tblGrid/>");
        for row in 0..sheet.rows.len() as u32 {
            body.push_str("<w:tr>");
            let mut column = 0;
            while column < sheet.width() {
                let covered = sheet.covered_by(row, column);
                let merge = sheet.merge_at(row, column).or(covered);
                let (first, last) = merge.map_or((column, column), |merge| (merge.1, merge.3));
                let mut properties = String::new();
                if last > first {
                    let _ = write!(properties, "<w:gridSpan w:val=\"{}\"/>", last - first + 1);
                }
                match merge {
                    Some(merge) if merge.2 > merge.0 && merge.0 == row => {
                        properties.push_str("<w:vMerge w:val=\"restart\"/>")
                    }
                    Some(merge) if merge.2 > merge.0 => properties.push_str("<w:vMerge/>"),
                    _ => {}
                }
                let text = if covered.is_some() {
                    String::new()
                } else {
                    sheet.rows[row as usize].get(column as usize).map(Cell::shown).unwrap_or_default()
                };
                let text = text.split('\n').map(escaped).collect::<Vec<_>>().join("</w:t><w:br/><w:t>");
                let _ = write!(
                    body,
                    "<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p></w:tc>"
                );
                column = last + 1;
            }
            body.push_str("</w:tr>");
        }
        body.push_str("</w:tbl>");
    }
    docx_of(&format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    ))
}

/// A packed document with this main part.
pub fn docx_of(main: &str) -> Vec<u8> {
    pack(&[
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_vec()),
        (
            "_rels/.rels",
            b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>".to_vec(),
        ),
        ("word/document.xml", main.as_bytes().to_vec()),
    ])
}
