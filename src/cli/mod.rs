//! The program without a window: each command becomes a reply of text, messages and an exit code.

mod arguments;
mod import;
mod notice;
mod profile;
mod show;
mod table;

use std::fmt::Display;
use std::io::{Read, Write};
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

pub use arguments::{Command, Dates, FontChoice, Import, Request, parse};

use crate::archive::{Archive, ArchiveError, Fault};
use crate::figures::{Comparison, ComparisonError, History};
use crate::sample::{self, SampleError};

/// What a command answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// For standard output.
    pub out: String,
    /// For standard error, a line each.
    pub notes: Vec<String>,
    /// The exit code: 0 done, 1 refused or findings, 2 wrong arguments.
    pub code: u8,
}

impl Reply {
    fn printed(out: String) -> Self {
        Self { out, ..Self::default() }
    }

    fn told(note: impl Into<String>) -> Self {
        Self { notes: vec![note.into()], ..Self::default() }
    }

    /// The answer to what was refused or failed.
    pub fn refused(sentence: impl Into<String>) -> Self {
        Self { code: 1, ..Self::told(sentence) }
    }

    /// The answer to wrong arguments.
    pub fn wrong_arguments(sentence: impl Into<String>) -> Self {
        let hint = "Gõ “thongbao766 --help” để xem cách dùng.".to_owned();
        Self { notes: vec![sentence.into(), hint], code: 2, ..Self::default() }
    }

    /// Writes the reply. A reader who stops early, such as `head`, is no error.
    pub fn write(&self, out: &mut dyn Write, err: &mut dyn Write) {
        for note in &self.notes {
            let _ = writeln!(err, "{note}");
        }
        let _ = out.write_all(self.out.as_bytes()).and_then(|()| out.flush());
    }
}

/// Why a command was not carried out.
#[derive(Debug)]
enum Failure {
    /// Refused: exit code 1.
    Refused(String),
    /// Wrong arguments, also a named file that does not exist: exit code 2.
    Arguments(String),
}

impl Failure {
    fn refused(reason: impl Display) -> Self {
        Self::Refused(reason.to_string())
    }
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        match error.fault() {
            Fault::Missing => Self::Arguments(error.to_string()),
            _ => Self::Refused(error.to_string()),
        }
    }
}

impl From<SampleError> for Failure {
    fn from(error: SampleError) -> Self {
        match error {
            SampleError::Archive(error) => error.into(),
            SampleError::BuiltIn(_) => Self::refused(error),
        }
    }
}

impl From<ComparisonError> for Failure {
    fn from(error: ComparisonError) -> Self {
        let sentence = error.to_string();
        let mut letters = sentence.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        Self::Refused(first.chain(letters).chain(['.']).collect())
    }
}

/// The help text.
pub const HELP: &str = "\
Thông báo 766: lập và in thông báo hằng tuần về Bộ chỉ số 766.

Cách dùng:
  thongbao766 [TỆP.tb766] [--renderer TÊN]
                                     mở cửa sổ; TÊN là cách vẽ: dx12, wgpu, glow (ngoài Windows chỉ có glow)
  thongbao766 import  --data TỆP.tb766 NGUỒN... [--as-of 2025-04-08] [--rank 20/63]
                      [--answer 'TRANG!Ô=LỰA_CHỌN']... [--accept] [--json]
                                     đọc tệp nguồn thành kế hoạch nhập; --accept để lưu; “-” là đầu vào chuẩn
  thongbao766 show    --data TỆP.tb766 [--as-of NGÀY] [--against NGÀY] [--json]
                                     so sánh hai kỳ
  thongbao766 notice  --data TỆP.tb766 --as-of NGÀY --against NGÀY --out TỆP.pdf|TỆP.docx
                      [--font bundled|system]
                                     xuất thông báo; bundled là phông kèm theo, system là Times New Roman
                                     của máy; không ghi thì theo thông báo, rồi theo máy
  thongbao766 content --data TỆP.tb766 --as-of NGÀY --against NGÀY [--set TỆP.json] [--json]
                                     xem hoặc lưu nội dung của kỳ
  thongbao766 office  --data TỆP.tb766 [--set TỆP.json] [--json]
                                     xem hoặc lưu thông tin cơ quan
  thongbao766 verify  --data TỆP.tb766
                                     kiểm tra tệp dữ liệu
  thongbao766 sample  --out TỆP.tb766
                                     tạo tệp dữ liệu mẫu

Ngày ghi dạng năm-tháng-ngày, ví dụ 2025-04-08.
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
        Command::Notice { data, dates, out, font } => notice::run(data, *dates, out, *font),
        Command::Content { data, dates, set, json } => profile::content(data, *dates, set.as_deref(), *json),
        Command::Office { data, set, json } => profile::office(data, set.as_deref(), *json),
        Command::Verify { data } => verify(data),
        Command::Sample { out } => make_sample(out, now),
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
    let (history, sources) = (archive.history()?, archive.sources()?.len());
    Ok(Reply::printed(format!(
        "Tệp dữ liệu nguyên vẹn: {} kỳ số liệu, {} đơn vị, {sources} nguồn.\n",
        history.assessments.len(),
        history.units.len(),
    )))
}

fn make_sample(out: &Path, now: NaiveDateTime) -> Result<Reply, Failure> {
    sample::create(out, now)?;
    Ok(Reply::told(format!("Đã tạo tệp dữ liệu mẫu {}.", out.display())))
}

/// The comparison of two days of a data file.
fn compare(history: &History, dates: Dates) -> Result<Comparison, Failure> {
    Ok(Comparison::new(history, dates.as_of, dates.against)?)
}

/// Refuses a day without an assessment.
fn known_day(history: &History, day: NaiveDate) -> Result<(), Failure> {
    match history.assessments.contains_key(&day) {
        true => Ok(()),
        false => Err(ComparisonError::NoAssessment(day).into()),
    }
}

fn to_json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(Failure::refused)
}
