//! Binary workbooks, which no library writes: .xls by [MS-XLS], .xlsb by [MS-XLSB], as far as the corpus needs.

use std::io::{Cursor, Write as _};

use super::document::{Cell, Document, Sheet};
use super::packed::pack;

/// A record of .xls.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = kind.to_le_bytes().to_vec();
    out.extend((data.len() as u16).to_le_bytes());
    out.extend(data);
    out
}

fn u16s(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn u32s(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The stream of a workbook of Excel 97 to 2003.
pub fn xls_stream(document: &Document, is_1904: bool) -> Vec<u8> {
    let globals = |starts: &[u32]| {
        let mut out = record(0x0809, &u16s(&[0x0600, 0x0005, 0, 1997, 0, 0, 6, 0]));
        out.extend(record(0x0042, &u16s(&[1200])));
        out.extend(record(0x0022, &u16s(&[u16::from(is_1904)])));
        let format = "dd/mm/yyyy";
        let mut data = u16s(&[164, format.len() as u16]);
        data.push(0);
        data.extend(format.bytes());
        out.extend(record(0x041E, &data));
        for format in [0, 164, 10] {
            out.extend(record(0x00E0, &u16s(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0])));
        }
        for (sheet, start) in document.sheets.iter().zip(starts) {
            let mut data = start.to_le_bytes().to_vec();
            data.extend([u8::from(sheet.is_hidden), 0, sheet.name.encode_utf16().count() as u8, 1]);
            data.extend(utf16(&sheet.name));
            out.extend(record(0x0085, &data));
        }
        out.extend(record(0x000A, &[]));
        out
    };
    let mut at = globals(&vec![0; document.sheets.len()]).len() as u32;
    let mut starts = Vec::new();
    let mut sheets = Vec::new();
    for sheet in &document.sheets {
        starts.push(at);
        let stream = xls_sheet(sheet, is_1904);
        at += stream.len() as u32;
        sheets.extend(stream);
    }
    let mut stream = globals(&starts);
    stream.extend(sheets);
    stream
}

fn xls_sheet(sheet: &Sheet, is_1904: bool) -> Vec<u8> {
    let mut out = record(0x0809, &u16s(&[0x0600, 0x0010, 0, 1997, 0, 0, 6, 0]));
    let mut size = u32s(&[0, sheet.rows.len() as u32]);
    size.extend(u16s(&[0, sheet.width() as u16, 0]));
    out.extend(record(0x0200, &size));
    for (row, column, cell) in sheet.cells() {
        let mut data = u16s(&[row as u16, column as u16, cell.style()]);
        match cell {
            Cell::Text(text) => {
                data.extend((text.encode_utf16().count() as u16).to_le_bytes());
                data.push(1);
                data.extend(utf16(text));
                out.extend(record(0x0204, &data));
            }
            Cell::Error(_) => {
                data.extend([0x17, 1]);
                out.extend(record(0x0205, &data));
            }
            _ => {
                data.extend(cell.number(is_1904).unwrap_or_default().to_le_bytes());
                out.extend(record(0x0203, &data));
            }
        }
    }
    if !sheet.merges.is_empty() {
        let mut data = (sheet.merges.len() as u16).to_le_bytes().to_vec();
        for merge in &sheet.merges {
            data.extend(u16s(&[merge.0 as u16, merge.2 as u16, merge.1 as u16, merge.3 as u16]));
        }
        out.extend(record(0x00E5, &data));
    }
    out.extend(record(0x000A, &[]));
    out
}

/// A compound file with this stream.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).expect("a file");
    file.create_stream(name).expect("a stream").write_all(stream).expect("its data");
    file.flush().expect("the file");
    file.into_inner().into_inner()
}

pub fn xls(document: &Document) -> Vec<u8> {
    compound("Workbook", &xls_stream(document, false))
}

/// A record of .xlsb: kind and length in seven bits a byte.
pub fn record_b(kind: u32, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    if kind < 128 {
        out.push(kind as u8);
    } else {
        out.extend([(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8]);
    }
    let mut length = data.len();
    loop {
        let more = length > 127;
        out.push((length & 0x7F) as u8 | if more { 0x80 } else { 0 });
        length >>= 7;
        if !more {
            break;
        }
    }
    out.extend(data);
    out
}

fn wide(text: &str) -> Vec<u8> {
    let mut out = (text.encode_utf16().count() as u32).to_le_bytes().to_vec();
    out.extend(utf16(text));
    out
}

pub fn xlsb(document: &Document) -> Vec<u8> {
    let mut book = record_b(131, &[]);
    book.extend(record_b(143, &[]));
    let mut relations = String::new();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for (index, sheet) in document.sheets.iter().enumerate() {
        let number = index + 1;
        let mut data = u32s(&[u32::from(sheet.is_hidden), number as u32]);
        data.extend(wide(&format!("rId{number}")));
        data.extend(wide(&sheet.name));
        book.extend(record_b(156, &data));
        relations.push_str(&format!(
            "<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.bin\"/>"
        ));
        parts.push((format!("xl/worksheets/sheet{number}.bin"), xlsb_sheet(sheet)));
    }
    book.extend(record_b(144, &[]));
    book.extend(record_b(132, &[]));
    let mut styles = record_b(278, &[]);
    styles.extend(record_b(615, &u32s(&[1])));
    let mut format = u16s(&[164]);
    format.extend(wide("dd/mm/yyyy"));
    styles.extend(record_b(44, &format));
    styles.extend(record_b(616, &[]));
    styles.extend(record_b(617, &u32s(&[3])));
    for format in [0, 164, 10] {
        styles.extend(record_b(47, &u16s(&[0, format, 0, 0, 0, 0, 0, 0])));
    }
    styles.extend(record_b(618, &[]));
    styles.extend(record_b(279, &[]));
    relations.push_str("<Relationship Id=\"rIdT\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.bin\"/>");
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    );
    let mut all: Vec<(&str, Vec<u8>)> = vec![
        (
            "[Content_Types].xml",
            b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_vec(),
        ),
        ("xl/workbook.bin", book),
        ("xl/_rels/workbook.bin.rels", relations.into_bytes()),
        ("xl/styles.bin", styles),
    ];
    all.extend(parts.iter().map(|(name, data)| (name.as_str(), data.clone())));
    pack(&all)
}

fn xlsb_sheet(sheet: &Sheet) -> Vec<u8> {
    let mut out = record_b(129, &[]);
    let (rows, columns) = (sheet.rows.len() as u32, sheet.width());
    out.extend(record_b(148, &u32s(&[0, rows.saturating_sub(1), 0, columns.saturating_sub(1)])));
    out.extend(record_b(145, &[]));
    let mut open = None;
    for (row, column, cell) in sheet.cells() {
        if open != Some(row) {
            open = Some(row);
            let mut data = u32s(&[row, 0]);
            data.extend([0; 9]);
            out.extend(record_b(0, &data));
        }
        let mut data = u32s(&[column, u32::from(cell.style())]);
        let kind = match cell {
            Cell::Text(text) => {
                data.extend(wide(text));
                6
            }
            Cell::Error(_) => {
                data.push(0x17);
                3
            }
            _ => {
                data.extend(cell.number(false).unwrap_or_default().to_le_bytes());
                5
            }
        };
        out.extend(record_b(kind, &data));
    }
    out.extend(record_b(146, &[]));
    if !sheet.merges.is_empty() {
        out.extend(record_b(177, &u32s(&[sheet.merges.len() as u32])));
        for merge in &sheet.merges {
            out.extend(record_b(176, &u32s(&[merge.0, merge.2, merge.1, merge.3])));
        }
        out.extend(record_b(178, &[]));
    }
    out.extend(record_b(130, &[]));
    out
}
