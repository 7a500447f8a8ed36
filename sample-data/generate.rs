//! Makes the sample workbooks, those of 2025 from the csv files beside it: `cargo run --example sample-data`.
//!
//! The same csv files give the same bytes: no clock, no random source.

mod city;
mod history;
mod table;
mod workbook;

use std::path::Path;

use table::{Made, Table};
use workbook::{Book, Sheet};

/// Stands in the title rows and the properties of whatever holds made-up figures.
const ILLUSTRATIVE: &str = "số liệu minh họa";

/// The model week as an office would keep it.
pub const WEEK: &str = "tuan-15-2025.xlsx";
/// Fourteen earlier weeks.
pub const HISTORY: &str = "lich-su-2025.xlsx";

/// A month's end and two weeks of a made-up city.
pub const CITY: &str = "thanh-pho-2026.xlsx";

/// Two months of the same city, by themselves.
pub const CITY_MONTHS: &str = "thanh-pho-thang-2026.xlsx";

/// The workbooks by file name, those of 2025 made from the csv files under `folder`.
///
/// # Errors
/// When a csv file is missing or does not hold what it should.
pub fn workbooks(folder: &Path) -> Made<[(&'static str, Vec<u8>); 4]> {
    let week = Week::read(folder)?;
    Ok([
        (WEEK, week_workbook(&week)?),
        (HISTORY, history_workbook(folder, &week)?),
        (CITY, city::workbook()?),
        (CITY_MONTHS, city::months()?),
    ])
}

/// The real figures of the model week.
struct Week {
    indicators: Table,
    departments: Table,
    districts: Table,
    overdue: Table,
    rank: Table,
}

impl Week {
    fn read(folder: &Path) -> Made<Self> {
        let read = |name: &str| Table::read(&folder.join("w15").join(name));
        Ok(Self {
            indicators: read("indicators.csv")?,
            departments: read("departments.csv")?,
            districts: read("districts.csv")?,
            overdue: read("overdue.csv")?,
            rank: read("rank.csv")?,
        })
    }
}

fn week_workbook(week: &Week) -> Made<Vec<u8>> {
    let mut book = Book::new(
        "Số liệu Bộ chỉ số 766 tuần 15/2025, tỉnh Bình Phước",
        "Số liệu của Thông báo số 1072/TB-VPUBND ngày 11/4/2025",
        (2025, 4, 10),
    )?;
    book.add(&Sheet {
        name: "Chỉ số của tỉnh",
        title: "KẾT QUẢ THỰC HIỆN BỘ CHỈ SỐ 766 CỦA TỈNH BÌNH PHƯỚC (TUẦN 15/2025)",
        note: "Đơn vị tính: %",
        table: &with_ranks(&week.indicators, &week.rank)?,
    })?;
    book.add(&Sheet {
        name: "Sở, ban, ngành",
        title: "ĐIỂM ĐÁNH GIÁ CỦA CÁC SỞ, BAN, NGÀNH (TUẦN 15/2025)",
        note: "Đơn vị tính: điểm",
        table: &week.departments,
    })?;
    book.add(&Sheet {
        name: "Huyện, thị xã, thành phố",
        title: "ĐIỂM ĐÁNH GIÁ CỦA CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ (TUẦN 15/2025)",
        note: "Đơn vị tính: điểm",
        table: &week.districts,
    })?;
    book.add(&Sheet {
        name: "Hồ sơ quá hạn",
        title: "DANH SÁCH ĐƠN VỊ CÓ HỒ SƠ QUÁ HẠN (Tính đến 09 giờ 00 ngày 10/4/2025)",
        note: "",
        table: &week.overdue,
    })?;
    book.finish()
}

fn history_workbook(folder: &Path, week: &Week) -> Made<Vec<u8>> {
    let ranks = Table::read(&folder.join("history/rank.csv"))?;
    let dates = ranks.column(0);
    let indicators = history::indicators(&week.indicators, &dates)?;
    let departments = history::scores(&week.departments, &dates)?;
    let districts = history::scores(&week.districts, &dates)?;
    let overdue = Table::read(&folder.join("history/overdue.csv"))?;

    let mut book = Book::new(
        "Số liệu Bộ chỉ số 766 từ tuần 1 đến tuần 14/2025 (số liệu minh họa)",
        "Số liệu minh họa, không phải số liệu chính thức; chỉ số liệu tuần 13 là số liệu thật",
        (2025, 4, 3),
    )?;
    let note = "Số liệu minh họa để dùng thử chương trình, không phải số liệu chính thức; chỉ cột tuần 13 là số liệu thật.";
    let titled = |words: &str| format!("{words} TỪ TUẦN 1 ĐẾN TUẦN 14/2025 ({ILLUSTRATIVE})");
    book.add(&Sheet {
        name: "Tỉnh",
        title: &titled("KẾT QUẢ THỰC HIỆN BỘ CHỈ SỐ 766 CỦA TỈNH BÌNH PHƯỚC"),
        note,
        table: &with_ranks(&indicators, &ranks)?,
    })?;
    book.add(&Sheet {
        name: "Sở ngành",
        title: &titled("ĐIỂM ĐÁNH GIÁ CỦA CÁC SỞ, BAN, NGÀNH"),
        note,
        table: &departments,
    })?;
    book.add(&Sheet {
        name: "Cấp huyện",
        title: &titled("ĐIỂM ĐÁNH GIÁ CỦA CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ"),
        note,
        table: &districts,
    })?;
    for (as_of, list) in overdue.split_by_first_column() {
        let day = as_of.rsplit(' ').next().unwrap_or_default();
        book.add(&Sheet {
            name: &format!("Quá hạn {}", day.replace('/', "-")),
            title: &format!("DANH SÁCH ĐƠN VỊ CÓ HỒ SƠ QUÁ HẠN (Tính đến {as_of}; {ILLUSTRATIVE})"),
            note: "",
            table: &list,
        })?;
    }
    book.finish()
}

/// The indicators with the row `Xếp hạng` below them: under each date the place among so many.
fn with_ranks(indicators: &Table, ranks: &Table) -> Made<Table> {
    let mut whole = indicators.clone();
    let row = whole.heads.iter().enumerate().map(|(column, head)| {
        let rank = ranks.rows.iter().find(|rank| rank.first() == Some(head));
        match (column, rank) {
            (1, _) => "Xếp hạng".to_owned(),
            (_, Some(rank)) => rank[1..].join("/"),
            (_, None) => String::new(),
        }
    });
    let row: Vec<String> = row.collect();
    whole.rows.push(row);
    Ok(whole)
}

#[allow(dead_code, reason = "the tests include this file as a module")]
#[expect(clippy::disallowed_methods, reason = "workbooks under version control, made anew by hand")]
fn main() -> Made<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    for (name, bytes) in workbooks(&folder)? {
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}
