//! The files of the corpus with what is expected of each.

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use thongbao766::plan::QuestionKind;
use zip::write::SimpleFileOptions;

use super::binary::{compound, record_b, xls, xls_stream, xlsb};
use super::case::{Case, Expect, refused, refused_at};
use super::document::{Document, Sheet};
use super::documents::documents;
use super::packed::{Xlsx, docx, docx_of, fods, ods, ods_of, pack, xlsx};
use super::plain::{delimited, html, tcvn3, utf16, vni, windows_1258};

pub fn cases() -> Vec<Case> {
    let mut cases = every_kind();
    cases.extend(encodings());
    cases.extend(pages());
    cases.extend(workbooks());
    cases.extend(wrong_figures());
    cases.extend(asked());
    cases.extend(too_much());
    cases.extend(traps());
    cases.extend(other_kinds());
    cases.extend(truncated());
    cases
}

/// Every document as a file of every kind that can hold it.
fn every_kind() -> Vec<Case> {
    let mut cases = Vec::new();
    for document in documents() {
        let mut add = |kind: &str, mut files: Vec<Vec<u8>>| {
            let bytes = files.remove(0);
            let expect = Expect::Figures(document.figures.clone());
            cases.push(Case { name: format!("{} as {kind}", document.name), bytes, others: files, expect });
        };
        let plain = |how: fn(&Sheet) -> Vec<u8>| document.sheets.iter().map(how).collect::<Vec<_>>();
        add("xlsx", vec![xlsx(&document, Xlsx::default())]);
        add(
            "xlsx without addresses",
            vec![xlsx(&document, Xlsx { is_unaddressed: true, is_inline: true, ..Xlsx::default() })],
        );
        add("strict xlsx", vec![xlsx(&document, Xlsx { is_strict: true, ..Xlsx::default() })]);
        add("xlsx since 1904", vec![xlsx(&document, Xlsx { is_1904: true, ..Xlsx::default() })]);
        add("xlsb", vec![xlsb(&document)]);
        add("xls", vec![xls(&document)]);
        add("xls since 1904", vec![compound("Workbook", &xls_stream(&document, true))]);
        add("ods", vec![ods(&document)]);
        add("flat ods", vec![fods(&document)]);
        add("docx", vec![docx(&document)]);
        add("html", vec![html(&document.sheets).into_bytes()]);
        if !document.needs_merges {
            add("csv", plain(|sheet| delimited(sheet, ';', "\r\n").into_bytes()));
            add("tsv in UTF-16", plain(|sheet| utf16(&delimited(sheet, '\t', "\n"), false, true)));
        }
    }
    cases
}

/// A small table for what is about the file and not about the table.
fn small() -> Document {
    let lines = "Kết quả đánh giá đến ngày 08/4/2025
        STT;Tên đơn vị;Điểm
        #1;Sở Giáo dục và Đào tạo;95,59
        #2;Huyện Bù Gia Mập;88,4
        #3;Thị xã Phước Long;79,25";
    Document::new(
        "small",
        vec![Sheet::new("S", lines, "")],
        "2025-04-08|Sở Giáo dục và Đào tạo|score|95.59
         2025-04-08|Huyện Bù Gia Mập|score|88.4
         2025-04-08|Thị xã Phước Long|score|79.25",
    )
}

fn right(name: &str, bytes: Vec<u8>) -> Case {
    Case::new(name, bytes, Expect::Figures(small().figures))
}

fn encodings() -> Vec<Case> {
    let sheet = &small().sheets[0];
    let text = delimited(sheet, ';', "\r\n");
    let turned = |turn: fn(&str) -> String| small().turned("old letters", turn);
    let western = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let asked = |name: &str, bytes: Vec<u8>| {
        Case::new(name, bytes, Expect::Asked { kind: QuestionKind::Encoding, figures: small().figures })
    };
    vec![
        right("csv in UTF-8", text.clone().into_bytes()),
        right("csv in UTF-8 with a mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        right("csv in UTF-16LE", utf16(&text, false, true)),
        right("csv in UTF-16BE", utf16(&text, true, true)),
        right("csv in UTF-16LE without a mark", utf16(&text, false, false)),
        right("csv in UTF-16BE without a mark", utf16(&text, true, false)),
        right("csv in Windows-1258", windows_1258(&text)),
        right("csv with lone carriage returns", delimited(sheet, ';', "\r").into_bytes()),
        right("csv with bars", delimited(sheet, '|', "\n").into_bytes()),
        right("csv with quoted decimals between commas", delimited(sheet, ',', "\n").into_bytes()),
        right("csv that tells its separator", ["sep=;\n", &text].concat().into_bytes()),
        right("csv without a last line end", text.trim_end().as_bytes().to_vec()),
        right("csv with blank lines at its end", [text.as_str(), "\r\n;;\r\n\r\n"].concat().into_bytes()),
        asked("csv in TCVN3", western(&delimited(&turned(tcvn3).sheets[0], ';', "\r\n"))),
        asked("csv in VNI", western(&delimited(&turned(vni).sheets[0], ';', "\r\n"))),
        asked("xlsx in TCVN3", xlsx(&turned(tcvn3), Xlsx::default())),
        asked("xls in VNI", xls(&turned(vni))),
        asked("html in TCVN3", html(&turned(tcvn3).sheets).into_bytes()),
        refused(
            "csv that has lost its letters",
            b"Ng\xE0y 08/4/2025;;\nSTT;T\xEAn ??n v?;?i?m\n1;S? N?i v?;95,59\n".to_vec(),
            "chữ tiếng Việt đã mất",
        ),
        refused(
            "csv whose commas mean two things",
            "Đến ngày 08/4/2025\nSTT,Đơn vị,Điểm\n1,Sở Nội vụ,95,59\n2,Sở Y tế,88,4\n".as_bytes().to_vec(),
            "dấu phẩy",
        ),
    ]
}

fn pages() -> Vec<Case> {
    let page = html(&small().sheets);
    let clipboard = format!(
        "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000009999\r\nStartFragment:0000000141\r\nEndFragment:0000009999\r\n{page}"
    );
    let entities: String = page
        .chars()
        .map(|sign| if sign.is_ascii() { sign.to_string() } else { format!("&#x{:x};", u32::from(sign)) })
        .collect();
    let loose = page.replace("</td>", "").replace("</tr>", "").replace("<tbody>", "").replace("</tbody>", "");
    let nested = page
        .replace("<table", "<table><tr><td>Trang<td><table")
        .replace("</table>", "</table></td></tr></table>");
    let hidden = page.replace(
        "<tr><td>2</td>",
        "<tr style=\"display:none\"><td>9</td><td>Sở Ma</td><td>1</td></tr><tr hidden><td>9</td><td>Sở Ma</td><td>1</td></tr><tr><td>2</td>",
    );
    let scripted = page.replace(
        "<body>",
        "<body><script>document.write('<table><tr><td>Sở Ma<td>1')</script><!-- <table><tr><td>Sở Ma -->",
    );
    vec![
        right("page from the clipboard of Windows", clipboard.into_bytes()),
        right("page in UTF-16", utf16(&page, false, true)),
        right("page in Windows-1258", windows_1258(&page.replace("utf-8", "windows-1258"))),
        right("page of entities", entities.into_bytes()),
        right("page with open cells and rows", loose.into_bytes()),
        right(
            "page in upper case",
            page.replace("<table", "<TABLE").replace("<td", "<TD").replace("</table", "</TABLE").into_bytes(),
        ),
        right("page with a table in a table", nested.into_bytes()),
        right("page with hidden rows", hidden.into_bytes()),
        right("page with a script", scripted.into_bytes()),
        refused(
            "page that ends within a cell",
            page.split("88,4").next().map(|cut| format!("{cut}88,")).unwrap_or_default().into_bytes(),
            "cắt cụt",
        ),
    ]
}

/// A workbook of one worksheet with these rows as XML.
fn raw_xlsx(rows: &str) -> Vec<u8> {
    let bytes = xlsx(&small(), Xlsx::default());
    replaced(&bytes, "xl/worksheets/sheet1.xml", |_| {
        format!("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>").into_bytes()
    })
}

/// A packed file with one part changed.
fn replaced(bytes: &[u8], name: &str, change: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let parts = parts(bytes);
    let parts: Vec<(&str, Vec<u8>)> = parts
        .iter()
        .map(|(part, data)| (part.as_str(), if part == name { change(data) } else { data.clone() }))
        .collect();
    pack(&parts)
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    use std::io::Read as _;
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    let mut parts = Vec::new();
    for index in 0..file.len() {
        let mut part = file.by_index(index).expect("a part");
        let mut data = Vec::new();
        part.read_to_end(&mut data).expect("its data");
        parts.push((part.name().expect("its name").to_string(), data));
    }
    parts
}

fn text(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// The rows of a raw worksheet: a title with a date, a head, and these cells as XML.
fn raw_rows(cells: &str) -> String {
    format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}{}</row>{cells}",
        text("A1", "Kết quả đến ngày 08/4/2025"),
        text("A2", "Đơn vị"),
        text("B2", "Điểm"),
    )
}

fn one(value: &str) -> BTreeSet<String> {
    BTreeSet::from([format!("2025-04-08|Sở Nội vụ|score|{value}")])
}

fn workbooks() -> Vec<Case> {
    let row =
        |cell: &str| raw_xlsx(&raw_rows(&format!("<row r=\"3\">{}{cell}</row>", text("A3", "Sở Nội vụ"))));
    let exact = |name: &str, bytes: Vec<u8>, value: &str| Case::new(name, bytes, Expect::Figures(one(value)));
    let small_xlsx = xlsx(&small(), Xlsx::default());
    let mut hidden = small();
    hidden.sheets.push(Sheet {
        is_hidden: true,
        ..Sheet::new("Ẩn", "STT;Đơn vị;01/4/2025\n#1;Sở Ma;#1\n#2;Sở Quỷ;#2", "")
    });
    let with_hidden = |bytes: Vec<u8>, name: &str| right(name, bytes);
    vec![
        exact("formula with its result", row("<c r=\"B3\"><f>90+5.59</f><v>95.59</v></c>"), "95.59"),
        exact(
            "formula with a text result",
            row("<c r=\"B3\" t=\"str\"><f>\"95\"&amp;\",59\"</f><v>95,59</v></c>"),
            "95.59",
        ),
        exact("noise behind the fifteenth digit", row("<c r=\"B3\"><v>95.590000000000003</v></c>"), "95.59"),
        exact("scientific notation", row("<c r=\"B3\"><v>9.559E1</v></c>"), "95.59"),
        exact(
            "rich text",
            row("<c r=\"B3\" t=\"inlineStr\"><is><r><t>95</t></r><r><t>,59</t></r></is></c>"),
            "95.59",
        ),
        exact(
            "a boolean beside the score",
            row("<c r=\"B3\"><v>95.59</v></c><c r=\"C3\" t=\"b\"><v>1</v></c>"),
            "95.59",
        ),
        right("prefixed names in the XML", {
            let prefix = |data: &[u8]| {
                let text = String::from_utf8_lossy(data).into_owned();
                let text = text
                    .replace("</", "</x:")
                    .replace("<", "<x:")
                    .replace("<x:/x:", "</x:")
                    .replace("xmlns=", "xmlns:x=");
                text.into_bytes()
            };
            replaced(
                &replaced(&small_xlsx, "xl/worksheets/sheet1.xml", prefix),
                "xl/sharedStrings.xml",
                prefix,
            )
        }),
        with_hidden(xlsx(&hidden, Xlsx::default()), "hidden worksheet in xlsx"),
        with_hidden(xls(&hidden), "hidden worksheet in xls"),
        with_hidden(xlsb(&hidden), "hidden worksheet in xlsb"),
        with_hidden(ods(&hidden), "hidden worksheet in ods"),
        right("xlsx with a macro part", {
            let all = parts(&small_xlsx);
            let mut all: Vec<(&str, Vec<u8>)> =
                all.iter().map(|(name, data)| (name.as_str(), data.clone())).collect();
            all.push(("xl/vbaProject.bin", vec![0xD0, 0xCF, 0x11, 0xE0]));
            pack(&all)
        }),
        right("xlsx in stored parts", {
            let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for (name, data) in parts(&small_xlsx) {
                let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
                file.start_file(name, stored).expect("a part");
                file.write_all(&data).expect("its data");
            }
            file.finish().expect("a file").into_inner()
        }),
        right("xlsx written by another library", written_by_a_library()),
        right("addresses with questions to servers beside the table", {
            let mut linked = small();
            let link = || super::document::Cell::parse("https://dichvucong.gov.vn/trang.html?id=5");
            linked.sheets[0].rows.extend([Vec::new(), Vec::new(), vec![link()], vec![link()]]);
            xlsx(&linked, Xlsx::default())
        }),
    ]
}

/// The small table as a library for workbooks writes it: numbers as numbers, a date as a date, texts shared.
fn written_by_a_library() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Điểm").expect("a name");
    let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    for (column, head) in ["STT", "Tên đơn vị"].into_iter().enumerate() {
        sheet.write(0, column as u16, head).expect("a head");
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2025, 4, 8).expect("a day");
    sheet.write_with_format(0, 2, &day, &date).expect("a date");
    let rows = [("Sở Giáo dục và Đào tạo", 95.59), ("Huyện Bù Gia Mập", 88.4), ("Thị xã Phước Long", 79.25)];
    for (row, (name, score)) in (1..).zip(rows) {
        sheet.write(row, 0, row).expect("a number");
        sheet.write(row, 1, name).expect("a name");
        sheet.write(row, 2, score).expect("a score");
    }
    book.save_to_buffer().expect("a workbook")
}

/// Tables with one wrong cell, which is named.
fn wrong_figures() -> Vec<Case> {
    let scores = |cell: &str| {
        format!("Kết quả đến ngày 08/4/2025\nSTT;Đơn vị;Điểm\n#1;Sở Nội vụ;{cell}\n#2;Sở Y tế;88,4")
    };
    let mut cases = Vec::new();
    for (name, cell, words) in [
        ("above a hundred", "#109.5", "ngoài khoảng"),
        ("below zero", "\u{2212}5,35", "ngoài khoảng"),
        ("in brackets as accountants write below zero", "(5,35)", "ngoài khoảng"),
        ("letters", "chín mươi", "không phải là số"),
        ("an error value", "!#REF!", "lỗi công thức"),
        ("a date", "@2025-04-09", "thành ngày"),
        ("thousands", "1.234", "hàng nghìn"),
        ("two decimal signs", "95,5,9", "không phải là số"),
        ("a letter O for a zero", "9O,5", "không phải là số"),
    ] {
        let document = Document::new("wrong", vec![Sheet::new("S", &scores(cell), "")], "");
        cases.push(refused_at(&format!("{name} in xlsx"), xlsx(&document, Xlsx::default()), words, "C3"));
        cases.push(refused_at(&format!("{name} in xls"), xls(&document), words, "C3"));
        cases.push(refused_at(&format!("{name} in ods"), ods(&document), words, "C3"));
    }
    let sheet =
        |lines: &str| xlsx(&Document::new("wrong", vec![Sheet::new("S", lines, "")], ""), Xlsx::default());
    let counts = |cell: &str| {
        sheet(&format!(
            "Hồ sơ quá hạn đến ngày 08/4/2025\nĐơn vị;Số hồ sơ quá hạn\nSở Nội vụ;{cell}\nSở Y tế;#2"
        ))
    };
    cases.extend([
        refused_at("a count with a fraction", counts("#1.5"), "số nguyên", "B3"),
        refused_at("a count below zero", counts("#-1"), "số âm", "B3"),
        refused_at("two rows for a unit", sheet("Đến ngày 08/4/2025\nSTT;Đơn vị;Điểm\n#1;Sở Nội vụ;#90\n#2;Sở nội vụ;#91"), "đã có ở ô", "B4"),
        refused_at("two rows for an indicator", sheet("STT;Chỉ số;08/4/2025\n#1;Thanh toán trực tuyến;#90\n#2;Thanh toán trực tuyến;#91"), "đã có ở ô", "B3"),
        refused_at("a place beyond all provinces", sheet("Chỉ tiêu;27/3/2025;08/4/2025\nXếp hạng;8/63;64/63"), "không thể có", "C2"),
        refused_at("a place that became a date", sheet("Chỉ tiêu;27/3/2025;08/4/2025\nXếp hạng;8/63;@2025-12-08"), "thành ngày", "C2"),
        refused_at("points beyond the group's", sheet("Đến ngày 08/4/2025\nĐơn vị;Công khai minh bạch;Tiến độ giải quyết;Dịch vụ công trực tuyến;Thanh toán trực tuyến;Mức độ hài lòng;Số hóa hồ sơ;Tổng điểm\nSở Nội vụ;19/18;1/20;1/12;1/10;1/18;1/22;24"), "", "B3"),
        refused_at("formula without its result", raw_xlsx(&raw_rows(&format!("<row r=\"3\">{}<c r=\"B3\"><f>90+1</f><v/></c></row>", text("A3", "Sở Nội vụ")))), "không lưu kết quả", "B3"),
        refused("no table at all", sheet("Kính gửi các đơn vị\nNgày 08/4/2025"), "không có bảng nào"),
    ]);
    cases
}

fn asked() -> Vec<Case> {
    let sheet =
        |lines: &str| xlsx(&Document::new("asked", vec![Sheet::new("S", lines, "")], ""), Xlsx::default());
    let of = |name: &str, lines: &str, kind| {
        Case::new(name, sheet(lines), Expect::Asked { kind, figures: BTreeSet::new() })
    };
    vec![
        of("a date that cannot be", "STT;Đơn vị;Điểm 31/02/2025\n#1;Sở Nội vụ;#90", QuestionKind::Date),
        of("a date to come", "STT;Đơn vị;Điểm 08/12/2025\n#1;Sở Nội vụ;#90", QuestionKind::Date),
        of(
            "months before days",
            "STT;Đơn vị;Điểm 04/08/2025;Điểm 04/28/2025\n#1;Sở Nội vụ;#90;#91",
            QuestionKind::Date,
        ),
        of("no date at all", "STT;Đơn vị;Điểm\n#1;Sở Nội vụ;#90", QuestionKind::Date),
        of(
            "only a document's date",
            "Bình Phước, ngày 11 tháng 4 năm 2025\nSTT;Đơn vị;Điểm\n#1;Sở Nội vụ;#90",
            QuestionKind::Date,
        ),
        of(
            "columns whose heads say nothing",
            "Đến ngày 08/4/2025\nSTT;Đơn vị;Giá trị;Lũy kế\n#1;Sở Nội vụ;#90;#91",
            QuestionKind::Column,
        ),
    ]
}

/// More than any table holds.
fn too_much() -> Vec<Case> {
    let far = |cell: &str| raw_xlsx(&format!("<row><c r=\"{cell}\"><v>1</v></c></row>"));
    let mut wide = Document::new("far", vec![Sheet::new("S", "a;b", "")], "");
    wide.sheets[0].rows.resize(25_000, Vec::new());
    wide.sheets[0].rows[24_999] = vec![super::document::Cell::parse("x")];
    let many: String = (0..21_000).map(|row| format!("{row};Sở Nội vụ;90\n")).collect();
    let strings = |head: &str, texts: &str| {
        replaced(&xlsx(&small(), Xlsx::default()), "xl/sharedStrings.xml", |_| {
            format!("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" {head}>{texts}</sst>").into_bytes()
        })
    };
    let bomb = |part: &str, mebibytes: usize| {
        let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, data) in parts(&xlsx(&small(), Xlsx::default())) {
            file.start_file(name.clone(), SimpleFileOptions::default()).expect("a part");
            if name == part {
                let blank = vec![b' '; 1024 * 1024];
                for _ in 0..mebibytes {
                    file.write_all(&blank).expect("its data");
                }
            }
            file.write_all(&data).expect("its data");
        }
        file.finish().expect("a file").into_inner()
    };
    let dimension = replaced(&xlsx(&small(), Xlsx::default()), "xl/worksheets/sheet1.xml", |data| {
        String::from_utf8_lossy(data)
            .replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>")
            .into_bytes()
    });
    let repeated = |cells: &str| {
        ods_of(&format!(
            "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\">{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
        ))
    };
    let number = "office:value-type=\"float\" office:value=\"1\"";
    let xls_far = {
        let mut document = small();
        document.sheets[0].rows.resize(21_000, Vec::new());
        document.sheets[0].rows[20_999] = vec![super::document::Cell::parse("x")];
        xls(&document)
    };
    let xlsb_far = {
        let mut sheet = record_b(129, &[]);
        sheet.extend(record_b(148, &[0; 16]));
        sheet.extend(record_b(145, &[]));
        let mut row = 1_000_000_u32.to_le_bytes().to_vec();
        row.extend([0; 13]);
        sheet.extend(record_b(0, &row));
        let mut cell = 16_000_u32.to_le_bytes().to_vec();
        cell.extend([0; 4]);
        cell.extend(1.0_f64.to_le_bytes());
        sheet.extend(record_b(5, &cell));
        sheet.extend(record_b(146, &[]));
        sheet.extend(record_b(130, &[]));
        replaced(&xlsb(&small()), "xl/worksheets/sheet1.bin", |_| sheet.clone())
    };
    vec![
        refused_at("a far row in xlsx", far("A1048576"), "ngoài phạm vi", "A1048576"),
        refused_at("a far column in xlsx", far("XFD1"), "ngoài phạm vi", "XFD1"),
        refused("a row beyond 32 bits", raw_xlsx("<row r=\"99999999999\"><c><v>1</v></c></row>"), "hỏng"),
        refused("a far row in xls", xls_far, "ngoài phạm vi"),
        refused("a far cell in xlsb", xlsb_far, "ngoài phạm vi"),
        refused("a far row in ods", ods(&wide), "ngoài phạm vi"),
        refused(
            "cells repeated without end in ods",
            repeated(&format!(
                "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" {number}/></table:table-row>"
            )),
            "ngoài phạm vi",
        ),
        refused(
            "rows repeated without end in ods",
            repeated(&format!(
                "<table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell {number}/></table:table-row>"
            )),
            "ngoài phạm vi",
        ),
        refused("more rows than are read in csv", many.into_bytes(), "ngoài phạm vi"),
        refused("more columns than are read in csv", "a;".repeat(5_000).into_bytes(), "ngoài phạm vi"),
        refused(
            "a page with a far column",
            format!("<table><tr><td colspan=65000>a<td>b</table>{}", "<p>").into_bytes(),
            "ngoài phạm vi",
        ),
        refused(
            "more cells than are read",
            raw_xlsx(
                &(1..=500)
                    .map(|row| format!("<row r=\"{row}\">{}</row>", "<c><v>1</v></c>".repeat(401)))
                    .collect::<String>(),
            ),
            "200.000",
        ),
        refused(
            "a bomb of texts by their number",
            strings("uniqueCount=\"4294967295\"", "<si><t>a</t></si>"),
            "quá nhiều",
        ),
        refused("a bomb of texts by themselves", strings("", &"<si/>".repeat(1_100_000)), "quá nhiều"),
        refused("a bomb in the worksheet", bomb("xl/worksheets/sheet1.xml", 210), "quá nhiều"),
        refused("a bomb in the texts", bomb("xl/sharedStrings.xml", 70), "quá nhiều"),
        refused("a bomb in the list of worksheets", bomb("xl/workbook.xml", 20), "quá nhiều"),
        refused("a bomb beside the workbook", bomb("_rels/.rels", 20), "quá nhiều"),
        right("a worksheet that says it is full", dimension),
        refused("a file above twenty megabytes", vec![b'a'; 21 * 1024 * 1024], "20 MB"),
        refused("a thousand tables", "<table><tr><td>a</table>".repeat(1_000).into_bytes(), "500"),
        right(
            "a million open elements in a page",
            format!("{}{}", "<div>".repeat(1_000_000), html(&small().sheets)).into_bytes(),
        ),
        refused("a million open elements in a worksheet", raw_xlsx(&"<row>".repeat(1_000_000)), ""),
        refused(
            "a million open elements in a document",
            docx_of(&format!("<w:document>{}", "<w:p>".repeat(1_000_000))),
            "",
        ),
        right(
            "a merged region over the whole worksheet",
            replaced(&xlsx(&small(), Xlsx::default()), "xl/worksheets/sheet1.xml", |data| {
                String::from_utf8_lossy(data)
                    .replace(
                        "</sheetData>",
                        "</sheetData><mergeCells><mergeCell ref=\"E1:XFD1048576\"/></mergeCells>",
                    )
                    .into_bytes()
            }),
        ),
    ]
}

/// Files that ask the reader to do what it must not.
fn traps() -> Vec<Case> {
    let laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
    let outside = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>";
    let declared = |declaration: &str, part: &str| {
        replaced(&xlsx(&small(), Xlsx::default()), part, |data| [declaration.as_bytes(), data].concat())
    };
    let small_ods = ods(&small());
    vec![
        refused("entities in a worksheet", declared(laughs, "xl/worksheets/sheet1.xml"), "DOCTYPE"),
        refused("entities in the texts", declared(outside, "xl/sharedStrings.xml"), "DOCTYPE"),
        refused("entities in the list of worksheets", declared(outside, "xl/workbook.xml"), "DOCTYPE"),
        refused("entities in a document", docx_of(&format!("{outside}<w:document/>")), "DOCTYPE"),
        refused(
            "entities in a spreadsheet",
            replaced(&small_ods, "content.xml", |data| [laughs.as_bytes(), data].concat()),
            "DOCTYPE",
        ),
        refused(
            "entities in UTF-16",
            replaced(&xlsx(&small(), Xlsx::default()), "xl/sharedStrings.xml", |_| {
                utf16(outside, false, true)
            }),
            "DOCTYPE",
        ),
        right(
            "a worksheet that is listed twice says nothing new",
            replaced(&xlsx(&small(), Xlsx::default()), "xl/workbook.xml", |data| {
                String::from_utf8_lossy(data)
                    .replace("</sheets>", "<sheet name=\"T\" sheetId=\"2\" r:id=\"rId1\"/></sheets>")
                    .into_bytes()
            }),
        ),
        refused(
            "a worksheet that is missing",
            {
                let all = parts(&xlsx(&small(), Xlsx::default()));
                let kept: Vec<(&str, Vec<u8>)> = all
                    .iter()
                    .filter(|(name, _)| !name.contains("sheet1"))
                    .map(|(name, data)| (name.as_str(), data.clone()))
                    .collect();
                pack(&kept)
            },
            "hỏng",
        ),
        refused("a text that does not exist", raw_xlsx("<row><c t=\"s\"><v>999999</v></c></row>"), ""),
        refused(
            "an xls that lists a worksheet twice",
            {
                let mut document = small();
                document.sheets.push(Sheet::new("T", "a;b", ""));
                let mut stream = xls_stream(&document, false);
                let starts: Vec<usize> = stream
                    .windows(2)
                    .enumerate()
                    .filter(|(_, pair)| *pair == [0x85, 0x00])
                    .map(|(at, _)| at + 4)
                    .take(2)
                    .collect();
                let first = stream[starts[0]..starts[0] + 4].to_vec();
                stream[starts[1]..starts[1] + 4].copy_from_slice(&first);
                compound("Workbook", &stream)
            },
            "hỏng",
        ),
        refused(
            "an xls of one record without end",
            compound("Workbook", &[&[0x09, 0x08, 0xFF, 0xFF][..], &[0; 64]].concat()),
            "hỏng",
        ),
        refused(
            "an xlsb of a record beyond its part",
            replaced(&xlsb(&small()), "xl/workbook.bin", |_| vec![0x83, 0x01, 0xFF, 0xFF, 0xFF, 0x7F]),
            "hỏng",
        ),
    ]
}

/// What is no table, or none that is read; each told as what it is.
fn other_kinds() -> Vec<Case> {
    let ole = |stream: &str| compound(stream, &[0; 600]);
    vec![
        refused("nothing", Vec::new(), "rỗng"),
        refused("blanks", b" \r\n\t ".to_vec(), "rỗng"),
        refused("zeros", vec![0; 5_000], "rỗng"),
        refused("a PDF", b"%PDF-1.7\n".to_vec(), "PDF"),
        refused("RTF", b"{\\rtf1\\ansi a}".to_vec(), "RTF"),
        refused("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "hình ảnh"),
        refused("MHTML", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n".to_vec(), "MHTML"),
        refused(
            "XML of Excel 2003",
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
                .to_vec(),
            "XML 2003",
        ),
        refused(
            "a drawing",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(),
            "không phải tệp có bảng",
        ),
        refused("an old document of Word", ole("WordDocument"), ".doc"),
        refused("a workbook with a password", ole("EncryptedPackage"), "mật khẩu"),
        refused(
            "an xls with a password",
            compound("Workbook", &[0x09, 0x08, 4, 0, 0, 6, 5, 0, 0x2F, 0, 2, 0, 0, 0, 0x0A, 0, 0, 0]),
            "mật khẩu",
        ),
        refused("a presentation", pack(&[("ppt/presentation.xml", b"<a/>".to_vec())]), "PowerPoint"),
        refused(
            "a packed folder with a workbook",
            pack(&[("tuan 15.xlsx", xlsx(&small(), Xlsx::default()))]),
            "giải nén",
        ),
        refused("a packed folder of something", pack(&[("a.txt", b"a".to_vec())]), "không phải tệp có bảng"),
        refused(
            "a document without a table",
            docx_of(
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p/></w:body></w:document>",
            ),
            "không có bảng nào",
        ),
        refused(
            "a program",
            [&b"MZ\x90\0\x03\0\0\0"[..], &[7; 200], &[0; 50]].concat(),
            "không phải tệp có bảng",
        ),
        refused("an archive of another kind", b"\x1f\x8b\x08\0\0\0".to_vec(), "tệp nén"),
    ]
}

/// Every packed or binary kind, cut at every tenth and within its parts.
fn truncated() -> Vec<Case> {
    let document = documents().into_iter().next().expect("a document");
    let kinds: [(&str, Vec<u8>); 6] = [
        ("xlsx", xlsx(&document, Xlsx::default())),
        ("xlsb", xlsb(&document)),
        ("xls", xls(&document)),
        ("ods", ods(&document)),
        ("flat ods", fods(&document)),
        ("docx", docx(&document)),
    ];
    let mut cases = Vec::new();
    for (kind, bytes) in &kinds {
        for tenth in 1..10 {
            let cut = bytes[..bytes.len() * tenth / 10].to_vec();
            let expect = Expect::RefusedOr(document.figures.clone());
            cases.push(Case::new(format!("{kind} cut at {tenth}0 %"), cut, expect));
        }
        if matches!(*kind, "xlsx" | "xlsb" | "ods" | "docx") {
            for (index, (part, _)) in parts(bytes).iter().enumerate() {
                for half in [2, 10] {
                    let cut = replaced(bytes, part, |data| data[..data.len() * (half - 1) / half].to_vec());
                    let expect = Expect::RefusedOr(document.figures.clone());
                    cases.push(Case::new(
                        format!("{kind} with part {index} ({part}) cut at 1/{half}"),
                        cut,
                        expect,
                    ));
                }
            }
        }
    }
    cases
}
