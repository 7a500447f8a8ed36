//! The tables of the corpus: what offices send, with every difficulty that one table can have, and the figures that are in it.

use unicode_normalization::UnicodeNormalization;

use super::document::{Document, Sheet};

/// All documents that are written in every kind of file.
pub fn documents() -> Vec<Document> {
    vec![
        week(),
        three_row_heads(),
        groups(),
        counts(),
        synchronised(),
        emc(),
        percent(),
        scores_with_percent(),
        date_heads(),
        values(),
        no_data(),
        swapped(),
        side_by_side(),
        stacked(),
        communes(),
        ranking("63 provinces", "28/3/2025", "2025-03-28", 63),
        ranking("34 provinces", "15/9/2025", "2025-09-15", 34),
        overdue(),
        months(),
        week().turned("week in NFD", |text| text.nfd().collect()),
        three_row_heads().turned("three-row heads in capitals", str::to_uppercase).with_capitals(),
    ]
}

fn week() -> Document {
    let province = "KẾT QUẢ BỘ CHỈ SỐ 766 CỦA TỈNH
        STT;Chỉ số;Năm 2024;27/3/2025;08/4/2025
        #1;Cung cấp dịch vụ công trực tuyến toàn trình;61,68;13,82;13,76
        #2;Thanh toán trực tuyến;69.31;93.37;93.37
        #8;Công bố thủ tục hành chính đúng hạn;#50.5;#33.47;#28.12
        ;Xếp hạng;;8/63;20/63";
    let units = "ĐIỂM CỦA CÁC ĐƠN VỊ
        STT;Đơn vị;27/3/2025;08/4/2025
        I;Sở, ban, ngành;;
        #1;Sở Nội vụ;90,41;95,59
        #2;Sở Ngoại vụ;Hệ thống không thông báo dữ liệu;-
        II;UBND cấp huyện;;
        #1;UBND huyện Bù Đốp;#89.59;#90.39";
    Document::new(
        "week",
        vec![Sheet::new("Tỉnh", province, ""), Sheet::new("Đơn vị", units, "")],
        "2024|tỉnh|indicator:1|61.68
         2025-03-27|tỉnh|indicator:1|13.82
         2025-04-08|tỉnh|indicator:1|13.76
         2024|tỉnh|indicator:2|69.31
         2025-03-27|tỉnh|indicator:2|93.37
         2025-04-08|tỉnh|indicator:2|93.37
         2024|tỉnh|indicator:8|50.5
         2025-03-27|tỉnh|indicator:8|33.47
         2025-04-08|tỉnh|indicator:8|28.12
         2025-03-27|tỉnh|rank|8
         2025-03-27|tỉnh|of|63
         2025-04-08|tỉnh|rank|20
         2025-04-08|tỉnh|of|63
         2025-03-27|Sở Nội vụ|score|90.41
         2025-04-08|Sở Nội vụ|score|95.59
         2025-03-27|Sở Ngoại vụ|score|-
         2025-04-08|Sở Ngoại vụ|score|-
         2025-03-27|UBND huyện Bù Đốp|score|89.59
         2025-04-08|UBND huyện Bù Đốp|score|90.39",
    )
}

fn three_row_heads() -> Document {
    let lines = "Kết quả thực hiện
        (Kèm theo Báo cáo số 12/BC-VPUB ngày 11/4/2025)
        STT;Tên đơn vị;Kết quả đánh giá;;;Ghi chú
        ;;Kỳ trước;Kỳ này;Tăng, giảm;
        ;;27/3/2025;08/4/2025;;
        I;Sở, ban, ngành;;;;
        #1;Sở Nội vụ;90,41;95,59;5,18;
        #2;Sở Y tế;#88.5;#88.4;-0,1;cần xem lại
        ;Tổng cộng;178,91;183,99;;
        Người lập biểu";
    let merges = "A1:F1 A2:F2 A3:A5 B3:B5 C3:E3 E4:E5 F3:F5";
    Document::new(
        "three-row heads",
        vec![Sheet::new("Điểm", lines, merges)],
        "2025-03-27|Sở Nội vụ|score|90.41
         2025-04-08|Sở Nội vụ|score|95.59
         2025-03-27|Sở Y tế|score|88.5
         2025-04-08|Sở Y tế|score|88.4",
    )
}

fn groups() -> Document {
    let lines = "Điểm theo nhóm chỉ số (đến ngày 08/4/2025)
        STT;Đơn vị;Công khai minh bạch;Tiến độ giải quyết;Dịch vụ công trực tuyến;Thanh toán trực tuyến;Mức độ hài lòng;Số hóa hồ sơ;Tổng điểm
        #1;Sở Nội vụ - Tỉnh Bình Phước;17,5/18;19,2/20;11/12;8,5/10;17,9/18;21,5/22;95,6
        #2;Sở Tư pháp - Tỉnh Bình Phước;#16;#20;#10.25;#7.5;#18;#20;#91.75";
    Document::new(
        "six groups",
        vec![Sheet::new("Nhóm", lines, "A1:I1")],
        "2025-04-08|Sở Nội vụ|group:1|17.5
         2025-04-08|Sở Nội vụ|group:2|19.2
         2025-04-08|Sở Nội vụ|group:3|11
         2025-04-08|Sở Nội vụ|group:4|8.5
         2025-04-08|Sở Nội vụ|group:5|21.5
         2025-04-08|Sở Nội vụ|group:6|17.9
         2025-04-08|Sở Nội vụ|score|95.6
         2025-04-08|Sở Tư pháp|group:1|16
         2025-04-08|Sở Tư pháp|group:2|20
         2025-04-08|Sở Tư pháp|group:3|10.25
         2025-04-08|Sở Tư pháp|group:4|7.5
         2025-04-08|Sở Tư pháp|group:5|20
         2025-04-08|Sở Tư pháp|group:6|18
         2025-04-08|Sở Tư pháp|score|91.75",
    )
}

fn counts() -> Document {
    let lines = "THỐNG KÊ HỒ SƠ TRÊN HỆ THỐNG MỘT CỬA CỦA TỈNH (tính đến 08/4/2025)
        STT;Đơn vị;Tổng số hồ sơ tiếp nhận;Hồ sơ trực tuyến;;Số hóa hồ sơ;;
        ;;;Số lượng;Tỷ lệ (%);Tổng số phải số hóa;Đã số hóa;Tỷ lệ
        I;Sở, ban, ngành;;;;;;
        #1;Sở Nội vụ;#1200;#1100;91.67%;#1000;#950;95.00%
        #2;Sở Tư pháp;1.234;1.000;81.04%;#900;#900;100%
        II;UBND cấp huyện;;;;;;
        #1;Huyện Bù Đăng;#50;#0;0%;#5;#4;80%
        ;Tổng cộng;#2484;#2100;;#1905;#1854;";
    Document::new(
        "counts of the one-stop system",
        vec![Sheet::new("Một cửa", lines, "A1:H1 A2:A3 B2:B3 C2:C3 D2:E2 F2:H2")],
        "2025-04-08|Sở Nội vụ|count:received@province|1200
         2025-04-08|Sở Nội vụ|base:online@province|1200
         2025-04-08|Sở Nội vụ|count:online@province|1100
         2025-04-08|Sở Nội vụ|base:digitised@province|1000
         2025-04-08|Sở Nội vụ|count:digitised@province|950
         2025-04-08|Sở Tư pháp|count:received@province|1234
         2025-04-08|Sở Tư pháp|base:online@province|1234
         2025-04-08|Sở Tư pháp|count:online@province|1000
         2025-04-08|Sở Tư pháp|base:digitised@province|900
         2025-04-08|Sở Tư pháp|count:digitised@province|900
         2025-04-08|Huyện Bù Đăng|count:received@province|50
         2025-04-08|Huyện Bù Đăng|base:online@province|50
         2025-04-08|Huyện Bù Đăng|count:online@province|0
         2025-04-08|Huyện Bù Đăng|base:digitised@province|5
         2025-04-08|Huyện Bù Đăng|count:digitised@province|4",
    )
    .merged()
}

fn synchronised() -> Document {
    let lines = "So sánh hồ sơ đồng bộ đến ngày 08/4/2025
        STT;Đơn vị;Hồ sơ trên hệ thống của tỉnh;Hồ sơ trên Cổng DVC quốc gia;Chênh lệch
        #1;Sở Nội vụ;#1200;#1100;#100
        #2;Sở Y tế;20;20;0";
    Document::new(
        "provincial and national counts",
        vec![Sheet::new("Đồng bộ", lines, "A1:E1")],
        "2025-04-08|Sở Nội vụ|count:received@province|1200
         2025-04-08|Sở Nội vụ|count:received@national|1100
         2025-04-08|Sở Y tế|count:received@province|20
         2025-04-08|Sở Y tế|count:received@national|20",
    )
}

fn emc() -> Document {
    let lines = "Tỷ lệ hồ sơ trực tuyến theo hệ thống EMC
        STT;Đơn vị;Tháng 01/2025;Tháng 02/2025;Tháng 3/2025
        #1;Sở Nội vụ;45,5%;50,2%;%0.61
        #2;Sở Y tế;#12.5;#13;#14";
    Document::new(
        "rates of the EMC system",
        vec![Sheet::new("EMC", lines, "A1:E1")],
        "2025-01-31|Sở Nội vụ|emc:online|45.5
         2025-02-28|Sở Nội vụ|emc:online|50.2
         2025-03-31|Sở Nội vụ|emc:online|61
         2025-01-31|Sở Y tế|emc:online|12.5
         2025-02-28|Sở Y tế|emc:online|13
         2025-03-31|Sở Y tế|emc:online|14",
    )
}

fn percent() -> Document {
    let lines = "TT;Tên chỉ số;27/3/2025;08/4/2025
        #1;Thanh toán trực tuyến;%0.9596;95.97%
        #2;Tiến độ giải quyết;%1;%0.0007
        #3;Mức độ hài lòng của người dân, doanh nghiệp;98,5;%0.985";
    Document::new(
        "percent as text and as format",
        vec![Sheet::new("Tỷ lệ", lines, "")],
        "2025-03-27|tỉnh|indicator:2|95.96
         2025-04-08|tỉnh|indicator:2|95.97
         2025-03-27|tỉnh|indicator:12|100
         2025-04-08|tỉnh|indicator:12|0.07
         2025-03-27|tỉnh|indicator:11|98.5
         2025-04-08|tỉnh|indicator:11|98.5",
    )
}

fn scores_with_percent() -> Document {
    let lines = "Kết quả đến ngày 08/4/2025
        STT;Đơn vị;Điểm
        #1;Sở Nội vụ;%0.9559
        #2;Sở Y tế;88,4%
        #3;Sở Tư pháp;%0.5";
    Document::new(
        "scores with a percent sign",
        vec![Sheet::new("Điểm", lines, "A1:C1")],
        "2025-04-08|Sở Nội vụ|score|95.59
         2025-04-08|Sở Y tế|score|88.4
         2025-04-08|Sở Tư pháp|score|50",
    )
}

fn date_heads() -> Document {
    let lines = "STT;Đơn vị;ngày 02 tháng 01 năm 2025;13.02.2025;27-3-2025;@2025-04-08;Đánh giá đến 15/04/25;Kết quả\\nngày 22/4/2025;2025-04-29;Từ 30/4/2025 đến 06/5/2025
        #1;Sở Nội vụ;#90.1;#90.2;#90.3;#90.4;#90.5;#90.6;#90.7;#90.8
        #2;Sở Y tế;#80.1;#80.2;#80.3;#80.4;#80.5;#80.6;#80.7;#80.8";
    let days = [
        "2025-01-02",
        "2025-02-13",
        "2025-03-27",
        "2025-04-08",
        "2025-04-15",
        "2025-04-22",
        "2025-04-29",
        "2025-05-06",
    ];
    let figures: String = days
        .iter()
        .enumerate()
        .map(|(index, day)| {
            format!("{day}|Sở Nội vụ|score|90.{n}\n{day}|Sở Y tế|score|80.{n}\n", n = index + 1)
        })
        .collect();
    Document::new("dates in all spellings", vec![Sheet::new("Ngày", lines, "")], &figures)
}

fn values() -> Document {
    let lines = "Tính đến ngày 08/4/2025
        STT;Đơn vị;Điểm;Số hồ sơ quá hạn
        #1;1. Sở\u{a0}Nội  vụ:;\u{a0}95,59\u{a0};01 hồ sơ
        #2;- Sở Y tế;88.5 điểm;1\u{a0}204 hồ sơ
        #3;Sở Tư pháp;70,25%;#0
        #4;Sở Tài chính;90,25/100;1.204";
    Document::new(
        "blanks, units and numbering in cells",
        vec![Sheet::new("Số", lines, "A1:D1")],
        "2025-04-08|Sở Nội vụ|score|95.59
         2025-04-08|Sở Nội vụ|overdue|1
         2025-04-08|Sở Y tế|score|88.5
         2025-04-08|Sở Y tế|overdue|1204
         2025-04-08|Sở Tư pháp|score|70.25
         2025-04-08|Sở Tư pháp|overdue|0
         2025-04-08|Sở Tài chính|score|90.25
         2025-04-08|Sở Tài chính|overdue|1204",
    )
}

fn no_data() -> Document {
    let lines = "Kết quả đến ngày 08/4/2025
        STT;Đơn vị;Điểm
        #1;Sở Nội vụ;-
        #2;Sở Y tế;–
        #3;Sở Tư pháp;…
        #4;Sở Xây dựng;N/A
        #5;Sở Công Thương;Không phát sinh hồ sơ
        #6;Sở Tài chính;
        #7;Sở Ngoại vụ;#0
        #8;Thanh tra tỉnh;Chưa có số liệu";
    Document::new(
        "no data is not zero",
        vec![Sheet::new("Thiếu", lines, "A1:C1")],
        "2025-04-08|Sở Nội vụ|score|-
         2025-04-08|Sở Y tế|score|-
         2025-04-08|Sở Tư pháp|score|-
         2025-04-08|Sở Xây dựng|score|-
         2025-04-08|Sở Công Thương|score|-
         2025-04-08|Sở Ngoại vụ|score|0
         2025-04-08|Thanh tra tỉnh|score|-",
    )
}

fn swapped() -> Document {
    let lines = "Kết quả đánh giá các đơn vị
        08/4/2025;27/3/2025;Ghi chú;Tên đơn vị;STT
        95,59;90,41;;Sở Nội vụ;#1
        #88;#87;tốt;Sở Y tế;#2";
    Document::new(
        "columns in another order",
        vec![Sheet::new("Đảo", lines, "")],
        "2025-03-27|Sở Nội vụ|score|90.41
         2025-04-08|Sở Nội vụ|score|95.59
         2025-03-27|Sở Y tế|score|87
         2025-04-08|Sở Y tế|score|88",
    )
}

fn side_by_side() -> Document {
    let lines = "Kết quả đến ngày 08/4/2025
        STT;Đơn vị;Điểm;;STT;Địa phương;Điểm
        #1;Sở Nội vụ;#90.5;;#1;Huyện Bù Đăng;#80.5
        #2;Sở Y tế;91,25;;#2;Thị xã Bình Long;81,25
        ;;;;#3;Huyện Lộc Ninh;#79";
    Document::new(
        "two tables side by side",
        vec![Sheet::new("Hai bảng", lines, "A1:G1")],
        "2025-04-08|Sở Nội vụ|score|90.5
         2025-04-08|Sở Y tế|score|91.25
         2025-04-08|Huyện Bù Đăng|score|80.5
         2025-04-08|Thị xã Bình Long|score|81.25
         2025-04-08|Huyện Lộc Ninh|score|79",
    )
}

fn stacked() -> Document {
    let lines = "I. Sở, ban, ngành (ngày 08/4/2025)
        STT;Đơn vị;Điểm
        #1;Sở Nội vụ;#90
        #2;Thanh tra tỉnh;#91

        II. UBND cấp huyện (ngày 08/4/2025)
        STT;Đơn vị;Điểm
        #1;Bù Đăng;#80
        #2;Bình Long;81,5";
    Document::new(
        "two tables one below the other",
        vec![Sheet::new("Hai nhóm", lines, "")],
        "2025-04-08|Sở Nội vụ|score|90
         2025-04-08|Thanh tra tỉnh|score|91
         2025-04-08|Bù Đăng|score|80
         2025-04-08|Bình Long|score|81.5",
    )
}

fn communes() -> Document {
    let lines = "Kết quả đến ngày 15/9/2025
        TT;Xã, phường;Tổng điểm
        #1;Phường Đồng Xoài;90,5
        #2;Xã Bù Gia Mập;#88.25
        #3;Xã Phước Sơn;#0";
    Document::new(
        "communes after July 2025",
        vec![Sheet::new("Xã", lines, "A1:C1")],
        "2025-09-15|Phường Đồng Xoài|score|90.5
         2025-09-15|Xã Bù Gia Mập|score|88.25
         2025-09-15|Xã Phước Sơn|score|0",
    )
}

/// A ranking of all provinces, without a column of places: their order is the place.
fn ranking(name: &'static str, shown: &str, day: &str, count: usize) -> Document {
    let mut lines = format!(
        "Xếp hạng các tỉnh, thành phố ngày {shown}\nSTT;Tỉnh/TP;Công khai minh bạch;Tiến độ giải quyết;Dịch vụ trực tuyến;Mức độ hài lòng;Số hóa hồ sơ;Tổng điểm\n"
    );
    let mut figures = String::new();
    for (index, province) in PROVINCES.iter().take(count).enumerate() {
        let cents = 9_900 - 37 * index;
        let total = format!("{}.{:02}", cents / 100, cents % 100);
        let total = total.trim_end_matches('0').trim_end_matches('.');
        lines.push_str(&format!("#{};{province};#17;18,5;20,25;#16;#15.5;#{total}\n", index + 1));
        for (measure, value) in [
            ("group:1", "17"),
            ("group:2", "18.5"),
            ("group:3", "20.25"),
            ("group:6", "16"),
            ("group:5", "15.5"),
            ("score", total),
        ] {
            figures.push_str(&format!("{day}|{province}|{measure}|{value}\n"));
        }
        figures.push_str(&format!("{day}|{province}|rank|{}\n", index + 1));
    }
    Document::new(name, vec![Sheet::new("Xếp hạng", &lines, "A1:H1")], &figures)
}

const PROVINCES: [&str; 63] = [
    "Hà Nội",
    "Hà Nam",
    "TP. Hồ Chí Minh",
    "Đà Nẵng",
    "Hải Phòng",
    "Cần Thơ",
    "An Giang",
    "Bà Rịa - Vũng Tàu",
    "Bắc Giang",
    "Bắc Kạn",
    "Bạc Liêu",
    "Bắc Ninh",
    "Bến Tre",
    "Bình Định",
    "Bình Dương",
    "Bình Phước",
    "Bình Thuận",
    "Cà Mau",
    "Cao Bằng",
    "Đắk Lắk",
    "Đắk Nông",
    "Điện Biên",
    "Đồng Nai",
    "Đồng Tháp",
    "Gia Lai",
    "Hà Giang",
    "Hà Tĩnh",
    "Hải Dương",
    "Hậu Giang",
    "Hòa Bình",
    "Hưng Yên",
    "Khánh Hòa",
    "Kiên Giang",
    "Kon Tum",
    "Lai Châu",
    "Lâm Đồng",
    "Lạng Sơn",
    "Lào Cai",
    "Long An",
    "Nam Định",
    "Nghệ An",
    "Ninh Bình",
    "Ninh Thuận",
    "Phú Thọ",
    "Phú Yên",
    "Quảng Bình",
    "Quảng Nam",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Sóc Trăng",
    "Sơn La",
    "Tây Ninh",
    "Thái Bình",
    "Thái Nguyên",
    "Thanh Hóa",
    "Thừa Thiên Huế",
    "Tiền Giang",
    "Trà Vinh",
    "Tuyên Quang",
    "Vĩnh Long",
    "Vĩnh Phúc",
    "Yên Bái",
];

fn overdue() -> Document {
    let lines = "DANH SÁCH ĐƠN VỊ CÓ HỒ SƠ QUÁ HẠN
        (Tính đến 09 giờ 00 ngày 10/4/2025)
        STT;Đơn vị;Số hồ sơ quá hạn
        I;Sở, ban, ngành;3
        #1;Sở Nội vụ;01 hồ sơ
        #2;Sở Y tế;#2
        II;UBND cấp huyện: 204 hồ sơ;
        #1;Thị xã Bình Long;204 hồ sơ
        ;Tổng cộng;#207";
    Document::new(
        "overdue dossiers",
        vec![Sheet::new("Quá hạn", lines, "A1:C1 A2:C2")],
        "2025-04-10T09:00|Sở Nội vụ|overdue|1
         2025-04-10T09:00|Sở Y tế|overdue|2
         2025-04-10T09:00|Thị xã Bình Long|overdue|204",
    )
}

fn months() -> Document {
    let lines = "Điểm của các đơn vị theo tháng
        STT;Đơn vị;Tháng 2/2025;Tháng 3 năm 2025
        #1;Sở Nội vụ;#90.1;95,5
        #2;Sở Y tế;#80;81,25";
    Document::new(
        "months in the heads",
        vec![Sheet::new("Tháng", lines, "A1:D1")],
        "2025-02-28|Sở Nội vụ|score|90.1
         2025-03-31|Sở Nội vụ|score|95.5
         2025-02-28|Sở Y tế|score|80
         2025-03-31|Sở Y tế|score|81.25",
    )
}

impl Document {
    /// The names of the figures in capitals, as the texts are.
    fn with_capitals(mut self) -> Self {
        let capital = |line: &String| {
            let parts: Vec<&str> = line.split('|').collect();
            format!("{}|{}|{}|{}", parts[0], parts[1].to_uppercase(), parts[2], parts[3])
        };
        self.figures = self.figures.iter().map(capital).collect();
        self
    }
}
