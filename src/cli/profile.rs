//! `office` and `content`: what the officer gives, printed or laid over what is stored.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::archive::Archive;
use crate::figures::{AsOf, PeriodKind};
use crate::notice::content_json::ContentJson;
use crate::notice::profile::{Office, overlay};

use super::arguments::Dates;
use super::reply::{Failure, Reply, to_json};
use super::set::read;
use super::week::known;

pub(super) fn office(data: &Path, set: Option<&Path>, json: bool) -> Result<Reply, Failure> {
    let Some(file) = set else {
        return printed(&Archive::open(data)?.office()?, json);
    };
    let given = read(file)?;
    // the file is made only once there is something to store
    let stored = if data.exists() { Archive::open(data)?.office()? } else { Office::default() };
    let office = laid_over(&stored, &given, file)?;
    Archive::open_or_create(data)?.set_office(&office)?;
    stored_reply(&office, json, "Đã lưu thông tin cơ quan.")
}

pub(super) fn content(data: &Path, dates: Dates, set: Option<&Path>, json: bool) -> Result<Reply, Failure> {
    let mut archive = Archive::open(data)?;
    known(&archive.outline_of(PeriodKind::of(dates.as_of))?, dates)?;
    let stored = archive.week(dates.as_of)?;
    let shown = ContentJson::new(&stored.content);
    let Some(file) = set else {
        return printed(&shown, json);
    };
    let given = laid_over(&shown, &read(file)?, file)?;
    if let Some(about) = given.unknown_remark() {
        return Err(Failure::refused(format!(
            "Tệp “{}”: ghi chú cho “{about}” không thuộc số liệu nào; hãy ghi dạng indicator:8.",
            file.display()
        )));
    }
    let content = archive.set_week(
        dates.as_of,
        dates.against.map(AsOf::last_day),
        "Lưu nội dung thông báo",
        |stored| given.over(stored),
    )?;
    stored_reply(&ContentJson::new(&content), json, "Đã lưu nội dung của kỳ.")
}

fn stored_reply(value: &impl Serialize, json: bool, note: &str) -> Result<Reply, Failure> {
    let out = if json { to_json(value)? } else { String::new() };
    Ok(Reply { out, notes: vec![note.to_owned()], code: 0 })
}

fn printed(value: &impl Serialize, json: bool) -> Result<Reply, Failure> {
    if json {
        return Ok(Reply::printed(to_json(value)?));
    }
    let mut text = String::new();
    describe(&mut text, 0, &serde_json::to_value(value).map_err(Failure::refused)?);
    Ok(Reply::printed(text))
}

/// The keys of the contract in Vietnamese.
const LABELS: [(&str, &str); 20] = [
    ("superior", "Cơ quan chủ quản"),
    ("issuer", "Cơ quan ban hành"),
    ("province", "Tỉnh"),
    ("place", "Địa danh"),
    ("symbol", "Ký hiệu"),
    ("authority", "Thẩm quyền ký"),
    ("signer_title", "Chức vụ người ký"),
    ("signer_name", "Người ký"),
    ("recipients", "Nơi nhận"),
    ("archive", "Lưu"),
    ("period", "Kỳ"),
    ("number", "Số"),
    ("signed_on", "Ngày ký"),
    ("baseline_label", "Mốc so sánh"),
    ("remarks", "Ghi chú"),
    ("shortcomings", "Tồn tại, hạn chế"),
    ("closing", "Lời kết"),
    ("recommendations", "Kiến nghị"),
    ("addressee", "Gửi"),
    ("items", "Nội dung"),
];

fn describe(text: &mut String, depth: usize, value: &Value) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let label =
                    LABELS.iter().find(|(name, _)| name == key).map_or(key.as_str(), |(_, label)| label);
                match line(value) {
                    Some(words) => text.push_str(&format!("{indent}{label}: {words}\n")),
                    None => {
                        text.push_str(&format!("{indent}{label}:\n"));
                        describe(text, depth + 1, value);
                    }
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                match line(item) {
                    Some(words) => text.push_str(&format!("{indent}- {words}\n")),
                    None => describe(text, depth, item),
                }
            }
        }
        other => text.push_str(&format!("{indent}{}\n", line(other).unwrap_or_default())),
    }
}

/// What fits on the line of its label.
fn line(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some("(chưa có)".to_owned()),
        Value::String(words) if words.is_empty() => Some("(chưa có)".to_owned()),
        Value::String(words) if words == "week" => Some("tuần".to_owned()),
        Value::String(words) if words == "month" => Some("tháng".to_owned()),
        Value::String(words) => Some(words.clone()),
        Value::Array(items) if items.is_empty() => Some("(chưa có)".to_owned()),
        Value::Object(fields) if fields.is_empty() => Some("(chưa có)".to_owned()),
        Value::Array(_) | Value::Object(_) => None,
        other => Some(other.to_string()),
    }
}

fn laid_over<T: Serialize + DeserializeOwned>(stored: &T, json: &str, file: &Path) -> Result<T, Failure> {
    overlay(stored, json).map_err(|error| {
        let shown = file.display();
        Failure::refused(match serde_json::from_str::<Map<String, Value>>(json) {
            Ok(fields) => {
                let wrong = fields.into_iter().find_map(|field| Some((fault(stored, &field)?, field)));
                match wrong {
                    Some((fault, (key, value))) => wrong_field(&fault, &shown.to_string(), &key, &value),
                    None => format!("Tệp “{shown}” có nội dung không đúng dạng ({error}); hãy sửa lại."),
                }
            }
            Err(_) => format!(
                "Tệp “{shown}” không phải là một đối tượng JSON hợp lệ (dòng {}, cột {}); hãy sửa lại.",
                error.line(),
                error.column()
            ),
        })
    })
}

/// What is wrong with one key alone, as the reader of JSON says it; `None` where nothing is.
fn fault<T: Serialize + DeserializeOwned>(stored: &T, (key, value): &(String, Value)) -> Option<String> {
    let alone = Value::Object(Map::from_iter([(key.clone(), value.clone())]));
    overlay(stored, &alone.to_string()).err().map(|error| error.to_string())
}

/// The same in words for the officer: the key that is not known, what is missing in its value, or what may stand there.
fn wrong_field(fault: &str, shown: &str, key: &str, value: &Value) -> String {
    // `unknown field `isuer`, expected one of `superior`, `issuer``
    let mut named = fault.split('`').skip(1).step_by(2);
    let first = named.next().unwrap_or_default();
    let others = named.collect::<Vec<_>>().join(", ");
    let what = format!("Tệp “{shown}”: khóa “{key}”");
    match fault.split_whitespace().take(2).collect::<Vec<_>>().join(" ").as_str() {
        "unknown field" if first == key => {
            format!("Tệp “{shown}”: không có khóa “{key}”; các khóa được dùng là {others}.")
        }
        "unknown field" => format!("{what} không dùng “{first}”; những gì được dùng là {others}."),
        "unknown variant" => format!("{what} không nhận “{first}”; những gì được dùng là {others}."),
        "missing field" => format!("{what} còn thiếu “{first}”; hãy bổ sung."),
        _ => format!(
            "{what} có giá trị không đúng dạng ({value}); hãy sửa lại (ngày ghi như 2026-10-20, số ghi trong ngoặc kép)."
        ),
    }
}
