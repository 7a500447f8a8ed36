//! Writes tables as an office keeps them: a merged title above, borders, Times New Roman, numbers partly typed as text.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::table::{Made, Table};

/// A worksheet to be written.
pub struct Sheet<'a> {
    /// Its name.
    pub name: &'a str,
    /// The title above its table.
    pub title: &'a str,
    /// A line below the title; empty for none.
    pub note: &'a str,
    /// The table, texts as in the csv file.
    pub table: &'a Table,
}

/// A workbook in the making.
pub struct Book {
    workbook: Workbook,
    formats: Formats,
}

struct Formats {
    title: Format,
    note: Format,
    head: Format,
    centered: Format,
    left: Format,
    number: Format,
}

impl Formats {
    fn new() -> Self {
        let font = Format::new()
            .set_font_name("Times New Roman")
            .set_font_size(13)
            .set_align(FormatAlign::VerticalCenter);
        let cell = font.clone().set_border(FormatBorder::Thin).set_text_wrap();
        Self {
            title: font.clone().set_bold().set_font_size(14).set_align(FormatAlign::Center).set_text_wrap(),
            note: font.clone().set_italic().set_align(FormatAlign::Center),
            head: cell.clone().set_bold().set_align(FormatAlign::Center),
            centered: cell.clone().set_align(FormatAlign::Center),
            left: cell.clone().set_align(FormatAlign::Left),
            number: cell.set_align(FormatAlign::Right),
        }
    }
}

/// How a cell of the csv file stands in the workbook.
#[derive(Debug, PartialEq)]
enum Content {
    Empty,
    Text(String),
    Number(f64),
}

impl Book {
    /// An empty workbook with these properties; `created` is year, month and day.
    ///
    /// # Errors
    /// When there is no such day.
    pub fn new(title: &str, comment: &str, created: (u16, u8, u8)) -> Made<Self> {
        let (year, month, day) = created;
        let properties = DocProperties::new()
            .set_title(title)
            .set_comment(comment)
            .set_author("Thông báo 766")
            .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?.and_hms(9, 0, 0)?);
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties);
        Ok(Self { workbook, formats: Formats::new() })
    }

    /// Adds a worksheet.
    ///
    /// # Errors
    /// When the workbook library refuses a name or a cell.
    pub fn add(&mut self, sheet: &Sheet<'_>) -> Made<()> {
        let (formats, table) = (&self.formats, sheet.table);
        let worksheet = self.workbook.add_worksheet();
        worksheet.set_name(sheet.name)?;
        let columns = u16::try_from(table.heads.len())?;
        worksheet.merge_range(0, 0, 0, columns - 1, sheet.title, &formats.title)?;
        worksheet.set_row_height(0, 45)?;
        if !sheet.note.is_empty() {
            worksheet.merge_range(1, 0, 1, columns - 1, sheet.note, &formats.note)?;
        }

        let head_row = 3;
        for (column, head) in (0..).zip(&table.heads) {
            worksheet.set_column_width(column, width(head))?;
            worksheet.write_with_format(head_row, column, head_text(head), &formats.head)?;
        }
        for (row, fields) in (head_row + 1..).zip(&table.rows) {
            for (column, field) in (0..).zip(fields) {
                let format = match column {
                    0 if table.heads[0] == "STT" => &formats.centered,
                    0 | 1 => &formats.left,
                    _ => &formats.number,
                };
                let head = &table.heads[usize::from(column)];
                match content(field, head, row + u32::from(column) * 2) {
                    Content::Empty => worksheet.write_blank(row, column, format)?,
                    Content::Text(text) => worksheet.write_with_format(row, column, text, format)?,
                    Content::Number(number) => worksheet.write_with_format(row, column, number, format)?,
                };
            }
        }
        set_up_page(worksheet, head_row, columns)?;
        Ok(())
    }

    /// The workbook's bytes.
    ///
    /// # Errors
    /// When the workbook library fails.
    pub fn finish(mut self) -> Made<Vec<u8>> {
        Ok(self.workbook.save_to_buffer()?)
    }
}

fn set_up_page(worksheet: &mut Worksheet, head_row: u32, columns: u16) -> Made<()> {
    worksheet.set_freeze_panes(head_row + 1, 2)?;
    worksheet.set_repeat_rows(head_row, head_row)?;
    worksheet.set_paper_size(9); // A4
    worksheet.set_print_fit_to_pages(1, 0);
    if columns > 6 {
        worksheet.set_landscape();
    }
    Ok(())
}

fn width(head: &str) -> f64 {
    match head {
        "STT" => 6.0,
        "Chỉ số" => 62.0,
        "Đơn vị" | "Địa phương" | "Tên đơn vị" | "Tên tỉnh, thành phố" => 38.0,
        "Mã chỉ số" => 40.0,
        "Nhóm" => 28.0,
        "Số hồ sơ quá hạn" => 20.0,
        _ => 15.0,
    }
}

/// A bare date becomes what an office writes above a column of figures.
fn head_text(head: &str) -> String {
    if head.starts_with(|sign: char| sign.is_ascii_digit()) {
        format!("Ngày {head}")
    } else {
        head.to_owned()
    }
}

/// Numbers are numbers or, now and then, text as somebody typed it; counts now and then `02 hồ sơ`.
fn content(field: &str, head: &str, place: u32) -> Content {
    let typed_as_text = place.is_multiple_of(3);
    let number = field.replace(',', ".").parse::<f64>();
    let trailing_zero = field.contains(',') && field.ends_with('0');
    match number {
        _ if field.is_empty() => Content::Empty,
        Ok(number) if head == "STT" => Content::Number(number),
        Ok(number) if head.starts_with("Số hồ sơ") => {
            if typed_as_text {
                Content::Text(format!("{number:02} hồ sơ"))
            } else {
                Content::Number(number)
            }
        }
        Ok(number) if !typed_as_text && !trailing_zero => Content::Number(number),
        _ => Content::Text(field.to_owned()),
    }
}
