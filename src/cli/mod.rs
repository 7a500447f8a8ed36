//! The program without a window: each command becomes a reply of text, messages and an exit code.

mod answers;
mod arguments;
mod chart;
mod check;
mod history;
mod import;
mod index;
mod notice;
mod profile;
mod reply;
mod set;
mod show;
mod slides;
mod table;
mod target;
mod units;
mod week;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use chrono::NaiveDateTime;

pub use arguments::{Chart, Command, Dates, FontChoice, Import, Request, parse};
pub use reply::Reply;

use reply::Failure;

use crate::archive::Archive;
use crate::sample;

/// The help text.
pub const HELP: &str = "\
Thông báo 766: lập và in thông báo hằng tuần về Bộ chỉ số 766.

Cách dùng:
  thongbao766 [TỆP.tb766] [--renderer TÊN]
                                     mở cửa sổ; TÊN là cách vẽ: dx12, wgpu, glow (ngoài Windows chỉ có glow)
  thongbao766 import  --data TỆP.tb766 NGUỒN... [--as-of 2025-04-08] [--rank 20/63]
                      [--answer '[TỆP:]TRANG!Ô=LỰA_CHỌN']... [--accept] [--hidden] [--json]
                                     đọc tệp nguồn thành kế hoạch nhập; --accept để lưu; --hidden đọc cả phần ẩn;
                                     “-” là đầu vào chuẩn
  thongbao766 show    --data TỆP.tb766 [--as-of NGÀY] [--against NGÀY] [--json]
                                     so sánh hai kỳ
  thongbao766 notice  --data TỆP.tb766 --as-of NGÀY [--against NGÀY] --out TỆP.pdf|TỆP.docx
                      [--font bundled|system] [--period week|month|quarter|year]
                                     xuất thông báo; bundled là phông kèm theo, system là Times New Roman
                                     của máy; không ghi thì theo thông báo, rồi theo máy
  thongbao766 chart   --data TỆP.tb766 --kind LOẠI --as-of NGÀY [--against NGÀY]
                      [--group department|district|commune|branch] [--theme light|dark|print]
                      --out TỆP.svg|TỆP.png|TỆP.pdf
                                     xuất biểu đồ; LOẠI: rank, indicators, groups, change, units, trend, distribution,
                                     heatmap, overdue, provinces
  thongbao766 slides  --data TỆP.tb766 --as-of NGÀY [--against NGÀY] --out TỆP.pdf|TỆP.png
                                     xuất các trang trình chiếu 16:9: một tệp PDF, hoặc mỗi trang một ảnh
  thongbao766 check   --data TỆP.tb766 --as-of NGÀY [--against NGÀY] [--file VĂN_BẢN.docx|.txt] [--json]
                                     đối chiếu thông báo, hoặc văn bản soạn nơi khác, với số liệu của kỳ
  thongbao766 content --data TỆP.tb766 --as-of NGÀY [--against NGÀY] [--set TỆP.json] [--json]
                                     xem hoặc lưu nội dung của kỳ
  thongbao766 office  --data TỆP.tb766 [--set TỆP.json] [--json]
                                     xem hoặc lưu thông tin cơ quan
  thongbao766 index   --data TỆP.tb766 [--set TỆP.json] [--json]
                                     xem hoặc lưu các phiên bản của bộ chỉ số
  thongbao766 units   --data TỆP.tb766 [--set TỆP.json] [--json]
                                     xem hoặc lưu đơn vị: loại, thời gian tồn tại, đơn vị kế tiếp
  thongbao766 history --data TỆP.tb766 [--json]
                                     ai đã đổi gì, lúc nào; mới nhất đứng trước
  thongbao766 verify  --data TỆP.tb766
                                     kiểm tra tệp dữ liệu
  thongbao766 sample  [--year 2025|2026] --out TỆP.tb766
                                     tạo tệp dữ liệu mẫu

Không ghi --against thì so với ngày đã chọn, hoặc kỳ liền trước; kỳ đầu tiên không có so sánh.
Ngày ghi dạng năm-tháng-ngày, ví dụ 2025-04-08; số liệu của riêng một kỳ: tháng 2026-09, quý 2026-Q3,
nửa năm 2026-H1, năm 2025. Hai kỳ so sánh phải cùng loại.
Mã thoát: 0 xong, 1 bị từ chối hoặc có điều cần xem, 2 sai tham số.
";

/// The program's name and version.
pub fn version() -> String {
    format!("thongbao766 {}\n", env!("CARGO_PKG_VERSION"))
}

/// Carries out a command. `now` is the time of import that is stored; `input` is read where a source is `-`.
pub fn run(command: &Command, now: NaiveDateTime, input: &mut dyn Read) -> Reply {
    let done = match command {
        Command::Import(import) => import::run(import, now, input),
        Command::Show { data, as_of, against, json } => show::run(data, *as_of, *against, *json),
        Command::Notice { data, dates, out, font, period } => {
            notice::run(data, *dates, out, (*font, *period))
        }
        Command::Chart(asked) => chart::run(asked),
        Command::Slides { data, dates, out } => slides::run(data, *dates, out),
        Command::Check { data, dates, file, json } => check::run(data, *dates, file.as_deref(), *json),
        Command::Content { data, dates, set, json } => profile::content(data, *dates, set.as_deref(), *json),
        Command::Office { data, set, json } => profile::office(data, set.as_deref(), *json),
        Command::Index { data, set, json } => index::run(data, set.as_deref(), *json),
        Command::Units { data, set, json } => units::run(data, set.as_deref(), *json),
        Command::History { data, json } => history::run(data, *json),
        Command::Verify { data } => verify(data),
        Command::Sample { which, out } => make_sample(out, *which, now),
    };
    match done {
        Ok(reply) => reply,
        Err(Failure::Refused(sentence)) => Reply::refused(sentence),
        Err(Failure::Arguments(sentence)) => Reply::wrong_arguments(sentence),
    }
}

fn verify(data: &Path) -> Result<Reply, Failure> {
    let archive = Archive::open(data)?;
    let findings = archive.verify()?;
    if !findings.is_empty() {
        return Ok(Reply { notes: findings, code: 1, ..Reply::default() });
    }
    let (history, sources) = (archive.outline()?, archive.sources()?.len());
    let periods: usize = archive.periods()?.values().map(BTreeSet::len).sum();
    Ok(Reply::printed(format!(
        "Tệp dữ liệu nguyên vẹn: {} kỳ số liệu, {} đơn vị, {sources} nguồn.\n",
        periods,
        history.units().len(),
    )))
}

fn make_sample(out: &Path, which: sample::Which, now: NaiveDateTime) -> Result<Reply, Failure> {
    sample::create(out, which, now)?;
    Ok(Reply::told(format!("Đã tạo tệp dữ liệu mẫu {}.", out.display())))
}
