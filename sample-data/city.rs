//! A made-up city of 2026: its departments, communes and wards, and the ranking of provinces, on three days and of two months by themselves; every
//! figure is invented and says so.

use super::ILLUSTRATIVE;
use super::table::{Made, Table};
use super::workbook::{Book, Sheet};

/// The city, as the portal names it.
pub const CITY: &str = "Thành phố Minh Hải";

/// The end of a month and two weeks.
const DAYS: [&str; 3] = ["30/9/2026", "03/10/2026", "10/10/2026"];

/// Months whose figures count what happened in them alone.
const MONTHS: [u8; 2] = [8, 9];

/// The groups with their maxima in hundredths.
const GROUPS: [(&str, u32); 6] = [
    ("Công khai, minh bạch (18)", 1800),
    ("Tiến độ giải quyết (20)", 2000),
    ("Dịch vụ công trực tuyến (12)", 1200),
    ("Thanh toán trực tuyến (10)", 1000),
    ("Số hóa hồ sơ (22)", 2200),
    ("Mức độ hài lòng (18)", 1800),
];

/// The other 33 of the 34 provinces and cities; Hà Tĩnh makes room for the made-up one.
const OTHERS: [&str; 33] = [
    "tỉnh Tuyên Quang",
    "tỉnh Cao Bằng",
    "tỉnh Lai Châu",
    "tỉnh Lào Cai",
    "tỉnh Thái Nguyên",
    "tỉnh Điện Biên",
    "tỉnh Lạng Sơn",
    "tỉnh Sơn La",
    "tỉnh Phú Thọ",
    "tỉnh Bắc Ninh",
    "tỉnh Quảng Ninh",
    "Thành phố Hà Nội",
    "Thành phố Hải Phòng",
    "tỉnh Hưng Yên",
    "tỉnh Ninh Bình",
    "tỉnh Thanh Hóa",
    "tỉnh Nghệ An",
    "tỉnh Quảng Trị",
    "Thành phố Huế",
    "Thành phố Đà Nẵng",
    "tỉnh Quảng Ngãi",
    "tỉnh Gia Lai",
    "tỉnh Đắk Lắk",
    "tỉnh Khánh Hòa",
    "tỉnh Lâm Đồng",
    "Thành phố Đồng Nai",
    "tỉnh Tây Ninh",
    "Thành phố Hồ Chí Minh",
    "tỉnh Đồng Tháp",
    "tỉnh An Giang",
    "tỉnh Vĩnh Long",
    "Thành phố Cần Thơ",
    "tỉnh Cà Mau",
];

const DEPARTMENTS: [&str; 14] = [
    "Sở Nội vụ",
    "Sở Tư pháp",
    "Sở Tài chính",
    "Sở Công Thương",
    "Sở Nông nghiệp và Môi trường",
    "Sở Xây dựng",
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Giáo dục và Đào tạo",
    "Sở Y tế",
    "Sở Dân tộc và Tôn giáo",
    "Sở Ngoại vụ",
    "Thanh tra thành phố",
    "Ban Quản lý Khu kinh tế",
];

/// Names of communes and wards are made of one of each.
const FIRST: [&str; 10] = ["Tân", "Phú", "Long", "An", "Hòa", "Vĩnh", "Mỹ", "Thạnh", "Đông", "Lộc"];
const SECOND: [&str; 10] =
    ["Thành", "Hưng", "Xuân", "Sơn", "Khánh", "Thịnh", "Phước", "Giang", "Hiệp", "Quới"];

/// The indicators that bear codes: code, name, maximum.
const CRITERIA: [(&str, &str, u32); 7] = [
    ("PUBLISH_ON_TIME", "Tỷ lệ công bố thủ tục hành chính đúng hạn", 6),
    ("DOSSIER_SYNC", "Tỷ lệ hồ sơ đồng bộ lên Cổng dịch vụ công quốc gia", 6),
    ("SO_HOA_GIAY_TO_GIAI_QUYET", "Tỷ lệ số hóa hồ sơ", 4),
    ("ORIGINAL_RESULT_AVAILABLE", "Tỷ lệ cấp kết quả điện tử", 6),
    ("REUSED_DIGITIZED_DATA", "Tỷ lệ khai thác, sử dụng lại dữ liệu", 2),
    ("PETITION_PROCESSING_ON_TIME", "Tỷ lệ xử lý phản ánh, kiến nghị đúng hạn", 6),
    ("DOSSIER_RECEIVING_SATISFACTION", "Mức độ hài lòng trong tiếp nhận, giải quyết", 6),
];

/// The workbook.
///
/// # Errors
/// When the workbook library fails.
pub fn workbook() -> Made<Vec<u8>> {
    let mut book = empty_book("của một thành phố không có thật, tháng 10/2026")?;
    for (week, day) in (0..).zip(DAYS) {
        let short = day.replace('/', "-");
        let mut tables = tables(week, week > 0);
        tables.push(("Chỉ số", "CHI TIẾT CÁC CHỈ SỐ CỦA THÀNH PHỐ", criteria(week)));
        for (name, title, table) in &tables {
            let (name, title) =
                (format!("{name} {short}"), format!("{title} ĐẾN NGÀY {day} ({ILLUSTRATIVE})"));
            book.add(&Sheet { name: &name, title: &title, note: "", table })?;
        }
    }
    book.finish()
}

/// The workbook of the months by themselves.
///
/// # Errors
/// When the workbook library fails.
pub fn months() -> Made<Vec<u8>> {
    let mut book = empty_book("riêng từng tháng của một thành phố không có thật")?;
    for month in MONTHS {
        for (name, title, table) in &tables(u32::from(month) * 100, false) {
            let name = format!("{name} tháng {month}");
            let title = format!("{title} RIÊNG THÁNG {month} NĂM 2026 ({ILLUSTRATIVE})");
            book.add(&Sheet { name: &name, title: &title, note: "", table })?;
        }
    }
    book.finish()
}

/// A workbook whose properties say what it holds and that it is made up.
fn empty_book(what: &str) -> Made<Book> {
    Book::new(
        &format!("Số liệu Bộ chỉ số 766 {what} ({ILLUSTRATIVE})"),
        "Số liệu minh họa, không phải số liệu chính thức của địa phương nào",
        (2026, 10, 12),
    )
}

/// The tables of one time: what the worksheet's name and the title begin with, and the table.
fn tables(time: u32, is_raised: bool) -> Vec<(&'static str, &'static str, Table)> {
    let mut names: Vec<String> = OTHERS.iter().map(|name| format!("UBND {name}")).collect();
    names.push(format!("UBND {CITY}"));
    let departments: Vec<String> = DEPARTMENTS.iter().map(|name| format!("{name} - {CITY}")).collect();
    let units = |names: &[String], seed| scored(names, time, seed, "STT", "Tên đơn vị", false);
    let ranking = scored(&names, time, 100, "Hạng", "Tên tỉnh, thành phố", true);
    vec![
        ("Các tỉnh", "XẾP HẠNG BỘ CHỈ SỐ 766 CÁC TỈNH, THÀNH PHỐ", ranking),
        ("Sở ngành", "ĐIỂM BỘ CHỈ SỐ 766 CỦA CÁC SỞ, BAN, NGÀNH", units(&departments, 700)),
        ("Xã phường", "ĐIỂM BỘ CHỈ SỐ 766 CỦA CÁC XÃ, PHƯỜNG", units(&communes(is_raised), 2000)),
    ]
}

/// 62 communes and 33 wards; one commune is a ward from 01/10/2026 on.
fn communes(is_raised: bool) -> Vec<String> {
    (0..95_usize)
        .map(|number| {
            let name = format!("{} {}", FIRST[number % 10], SECOND[number / 10]);
            let is_ward = if number == CHANGED { is_raised } else { number % 3 == 0 || number == 2 };
            format!("UBND {} {name}", if is_ward { "phường" } else { "xã" })
        })
        .collect()
}

/// The commune that changed its type: Long Hưng.
const CHANGED: usize = 12;

/// Points of each name by group, their sum, and where it is wanted the place, by falling sums.
fn scored(names: &[String], week: u32, seed: u32, first: &str, second: &str, is_ranked: bool) -> Table {
    let mut rows: Vec<(u32, Vec<u32>, &String)> = (seed..)
        .zip(names)
        .map(|(seed, name)| {
            let points: Vec<u32> =
                (0..).zip(GROUPS).map(|(group, (_, most))| points(seed, group, week, most)).collect();
            (points.iter().sum(), points, name)
        })
        .collect();
    if is_ranked {
        rows.sort_by_key(|(total, ..)| std::cmp::Reverse(*total));
    }
    let heads = [first, second].into_iter().chain(GROUPS.map(|(head, _)| head)).chain(["Tổng điểm (100)"]);
    let row = |(number, (total, points, name)): (usize, &(u32, Vec<u32>, &String))| {
        let figures = points.iter().chain([total]).map(|value| hundredths(*value));
        [number.to_string(), (*name).clone()].into_iter().chain(figures).collect()
    };
    Table { heads: heads.map(str::to_owned).collect(), rows: (1..).zip(&rows).map(row).collect() }
}

/// Points in hundredths: between 45 and 95 % of the maximum, a little other every week.
fn points(seed: u32, group: u32, week: u32, most: u32) -> u32 {
    let base = most * (45 + mixed(seed * 31 + group) % 50) / 100;
    let drift = mixed(seed * 97 + group * 7 + week) % 41;
    (base + drift).saturating_sub(20).min(most)
}

/// The same number for the same seed, without an order that can be seen.
fn mixed(seed: u32) -> u32 {
    let mut value = seed.wrapping_mul(2_654_435_761);
    value ^= value >> 15;
    value = value.wrapping_mul(2_246_822_519);
    value ^ (value >> 13)
}

fn hundredths(value: u32) -> String {
    format!("{},{:02}", value / 100, value % 100)
}

/// The city's indicators with numerators, denominators, rates and points.
fn criteria(week: u32) -> Table {
    let heads = ["STT", "Mã chỉ số", "Chỉ số", "Tử số", "Mẫu số", "Tỷ lệ (%)", "Điểm", "Điểm tối đa"];
    let rows = (1..).zip(CRITERIA).map(|(number, (code, name, most))| {
        let whole = 1_000 + mixed(number * 13) % 9_000 + week * 137;
        let part = whole * (550 + mixed(number * 29) % 410 + mixed(number * 53 + week) % 30) / 1_000;
        let rate = (part * 10_000 + whole / 2) / whole;
        let points = (rate * most + 50) / 100;
        vec![
            number.to_string(),
            code.to_owned(),
            name.to_owned(),
            part.to_string(),
            whole.to_string(),
            hundredths(rate),
            hundredths(points),
            most.to_string(),
        ]
    });
    Table { heads: heads.map(str::to_owned).to_vec(), rows: rows.collect() }
}
