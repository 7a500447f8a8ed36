//! Workbooks for the tests of the import, written as offices write them.
#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(clippy::unwrap_used, reason = "a workbook that cannot be made is a failed test")]

use std::sync::Arc;

use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use thongbao766::figures::index::BUILT_IN;
use thongbao766::figures::{AsOf, IndexVersion, Measure, Reading};
use thongbao766::finding::Severity;
use thongbao766::import::read_plan;
use thongbao766::plan::{Facts, Given, Known, Plan, PlannedSubject, Source};

/// A workbook in the making.
pub struct Book {
    book: Workbook,
}

/// What is written into a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Put {
    Text(String),
    Number(f64),
    Percent(f64),
    Date(i32, u32, u32),
    Blank,
}

impl From<&str> for Put {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Put {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<f64> for Put {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

/// A row of cells of any kinds.
#[macro_export]
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$($crate::import_book::Put::from($cell)),*] };
}

impl Book {
    pub fn new() -> Self {
        Self { book: Workbook::new() }
    }

    /// Adds a worksheet with these rows from A1 on.
    pub fn sheet(self, name: &str, rows: &[Vec<Put>]) -> Self {
        self.sheet_with(name, rows, |_| {})
    }

    /// Adds a worksheet and goes on with it, for merged cells and the like.
    pub fn sheet_with(mut self, name: &str, rows: &[Vec<Put>], more: impl FnOnce(&mut Worksheet)) -> Self {
        let sheet = self.book.add_worksheet().set_name(name).unwrap();
        put(sheet, 0, 0, rows);
        more(sheet);
        self
    }

    pub fn bytes(mut self) -> Vec<u8> {
        self.book.save_to_buffer().unwrap()
    }
}

/// Writes rows from this cell on.
pub fn put(sheet: &mut Worksheet, row: u32, column: u16, rows: &[Vec<Put>]) {
    let date_format = Format::new().set_num_format("dd/mm/yyyy");
    let percent_format = Format::new().set_num_format("0.00%");
    for (r, cells) in (row..).zip(rows) {
        for (c, cell) in (column..).zip(cells) {
            match cell {
                Put::Text(text) => {
                    sheet.write_string(r, c, text).unwrap();
                }
                Put::Number(value) => {
                    sheet.write_number(r, c, *value).unwrap();
                }
                Put::Percent(value) => {
                    sheet.write_number_with_format(r, c, *value, &percent_format).unwrap();
                }
                Put::Date(year, month, day) => {
                    let date = ExcelDateTime::from_ymd(*year as u16, *month as u8, *day as u8).unwrap();
                    sheet.write_datetime_with_format(r, c, date, &date_format).unwrap();
                }
                Put::Blank => {}
            }
        }
    }
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A data file in which nothing is known yet.
pub fn known_empty() -> Known {
    Known {
        index: IndexVersion::from_json(BUILT_IN).unwrap(),
        units: Vec::new(),
        aliases: Vec::new(),
        versions: IndexVersion::built_in().unwrap(),
        stored: Arc::new(Facts::default()),
        province: String::new(),
        no_data: Vec::new(),
        remembered: Vec::new(),
        layouts: Vec::new(),
        imported: Vec::new(),
        jump: thongbao766::plan::JUMP,
    }
}

/// The plan of one workbook, named `tuan.xlsx`.
pub fn plan_of(book: Book, known: &Known, given: &Given) -> Plan {
    plan_of_bytes(book.bytes(), known, given)
}

pub fn plan_of_bytes(bytes: Vec<u8>, known: &Known, given: &Given) -> Plan {
    read_plan(vec![Source { name: "tuan.xlsx".to_owned(), bytes }], known, given)
}

/// `a;b;c` lines as rows of text.
pub fn text_rows(lines: &str) -> Vec<Vec<Put>> {
    lines.trim().lines().map(|line| line.trim().split(';').map(Put::from).collect()).collect()
}

pub const INDICATORS: &str = "STT;Chỉ số;Năm 2024;27/3/2025;08/4/2025
1;Tỷ lệ cung cấp dịch vụ công trực tuyến toàn trình;61,68;13,82;13,76
2;Tỷ lệ thanh toán trực tuyến trên Cổng dịch vụ công quốc gia;69,31;93,37;93,37
3;Tỷ lệ hồ sơ nộp trực tuyến;57,7;58,54;61,02
4;Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính;75,72;80,09;82,67
5;Tỷ lệ cấp kết quả giải quyết thủ tục hành chính điện tử;77,81;80,31;82,91
6;Tỷ lệ chứng thực bản sao điện tử từ bản chính tại UBND cấp xã và Phòng Tư pháp cấp huyện;100;100;100
7;Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa;76,89;89,10;86,99
8;Tỷ lệ công bố thủ tục hành chính đúng hạn;50,5;33,47;28,12
9;Tỷ lệ xử lý hồ sơ thủ tục hành chính được đồng bộ đầy đủ trên Cổng dịch vụ công quốc gia;100;77,23;52,96
10;Tỷ lệ xử lý phản ánh, kiến nghị đúng hạn;100;100;100
11;Mức độ hài lòng trong tiếp nhận, giải quyết thủ tục hành chính của người dân, doanh nghiệp;97,89;98,62;98,35
12;Chỉ số tiến độ giải quyết hồ sơ TTHC;96%;97,15;98,35";

pub const DEPARTMENTS: &str = "STT;Đơn vị;27/3/2025;08/4/2025
1;Sở Nội vụ;90,41;95,59
2;Sở Xây dựng;90;92,72
3;Ban Quản lý Khu Kinh tế;91,53;88,22
4;Sở Y tế;88,6;87,17
5;Sở Khoa học và Công nghệ;87,58;86,73
6;Sở Văn hóa, Thể thao và Du lịch;89,96;86,57
7;Sở Công thương;88,6;85,09
8;Sở Tư pháp;88,27;82,3
9;Sở Nông nghiệp và Môi trường;84,61;79,94
10;Sở Giáo dục và Đào tạo;80,31;76,09
11;Sở Tài chính;65,21;62,29
12;Sở Ngoại vụ;Hệ thống không thông báo dữ liệu;Hệ thống không thông báo dữ liệu
13;Sở Dân tộc và Tôn giáo;Hệ thống không thông báo dữ liệu;Hệ thống không thông báo dữ liệu";

pub const DISTRICTS: &str = "STT;Địa phương;27/3/2025;08/4/2025
1;UBND huyện Bù Đốp;89,59;90,39
2;UBND thị xã Phước Long;90,19;86,98
3;UBND thành phố Đồng Xoài;89,84;86,29
4;UBND huyện Hớn Quản;90,05;86,03
5;UBND thị xã Chơn Thành;87,34;86,03
6;UBND huyện Lộc Ninh;88,71;84,67
7;UBND huyện Phú Riềng;90,62;84,28
8;UBND huyện Bù Đăng;88,61;82,15
9;UBND thị xã Bình Long;86,36;82,01
10;UBND huyện Đồng Phú;87,45;81,8
11;UBND huyện Bù Gia Mập;86,61;80,43";

pub const OVERDUE: &str = "Nhóm;Đơn vị;Số hồ sơ quá hạn
UBND cấp huyện;Thị xã Bình Long;204
UBND cấp huyện;Huyện Đồng Phú;02 hồ sơ
UBND cấp huyện;Thị xã Chơn Thành;2
UBND cấp huyện;Huyện Phú Riềng;1
UBND cấp xã;Xã Đức Hạnh;1
UBND cấp xã;Xã Long Hà;1
Chi nhánh VPĐK Đất đai;Hớn Quản;1
Chi nhánh VPĐK Đất đai;Phước Long;1
Chi nhánh VPĐK Đất đai;Đồng Phú;1";

/// Rows with a title, a blank line, and the table.
pub fn titled(title: &str, lines: &str) -> Vec<Vec<Put>> {
    let mut rows = vec![row![title], row![]];
    rows.extend(text_rows(lines));
    rows
}

/// The week of the model notice, as an office keeps it.
pub fn model_week() -> Book {
    let mut province = titled("KẾT QUẢ BỘ CHỈ SỐ 766 CỦA TỈNH", INDICATORS);
    province.push(row!["", "Xếp hạng", "", "8/63", "20/63"]);
    Book::new()
        .sheet("Tỉnh", &province)
        .sheet("Sở, ban, ngành", &titled("KẾT QUẢ CỦA CÁC SỞ, BAN, NGÀNH", DEPARTMENTS))
        .sheet("Cấp huyện", &titled("KẾT QUẢ CỦA UBND CẤP HUYỆN", DISTRICTS))
        .sheet("Quá hạn", &titled("HỒ SƠ QUÁ HẠN (tính đến 09 giờ 00 ngày 10/4/2025)", OVERDUE))
}

/// A workbook written by hand: the properties of the workbook, and the rows of its only worksheet `Điểm`, as XML. Style 1 is a date.
pub fn raw_book(properties: &str, rows: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let parts = [
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
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\">{properties}<sheets><sheet name=\"Điểm\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    zip_of(&parts.map(|(name, text)| (name, text.into_bytes())))
}

/// A ZIP of these parts.
pub fn zip_of(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A cell of text for [`raw_book`].
pub fn raw_text(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// The messages of this gravity.
fn messages(plan: &Plan, severity: Severity) -> Vec<String> {
    let findings = plan.findings.iter().filter(|finding| finding.severity == severity);
    findings.map(ToString::to_string).collect()
}

pub fn errors(plan: &Plan) -> Vec<String> {
    messages(plan, Severity::Error)
}

pub fn warnings(plan: &Plan) -> Vec<String> {
    messages(plan, Severity::Warning)
}

/// The value, or the reason for none, of the only figure of this identity; the subject as `group:name` of a new unit, `#number` of a
/// registered one, or `province`.
pub fn value(plan: &Plan, as_of: AsOf, subject: &str, measure: Measure) -> String {
    let named = |planned: &PlannedSubject| match planned {
        PlannedSubject::Province => "province".to_owned(),
        PlannedSubject::Unit(id) => format!("#{}", id.0),
        PlannedSubject::New { group, name } => format!("{group}:{name}"),
    };
    let mut found = plan.figures.iter().filter(|figure| {
        figure.as_of == as_of && named(&figure.subject) == subject && figure.measure == measure
    });
    let Some(figure) = found.next() else { return format!("nothing for {subject} {measure} at {as_of}") };
    assert!(found.next().is_none(), "{subject} {measure} twice");
    match &figure.reading {
        Reading::Value(value) => value.to_string(),
        Reading::NoData(reason) => reason.clone(),
    }
}
