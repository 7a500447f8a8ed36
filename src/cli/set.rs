//! What `--set` reads: a JSON file, whose lists are laid over what is stored.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

use super::reply::Failure;

/// The text of a JSON file; a byte order mark, as Windows editors leave it, is dropped.
pub(super) fn read(file: &Path) -> Result<String, Failure> {
    let shown = file.display();
    let bytes = fs::read(file).map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            Failure::Arguments(format!("Không có tệp “{shown}”; hãy kiểm tra lại đường dẫn."))
        }
        _ => {
            Failure::refused(format!("Không đọc được tệp “{shown}” ({error}); hãy kiểm tra quyền truy cập."))
        }
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::refused(format!("Tệp “{shown}” không phải là văn bản UTF-8; hãy lưu lại theo UTF-8."))
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// A JSON list of objects, its texts composed.
pub(super) fn read_list(file: &Path) -> Result<Vec<Map<String, Value>>, Failure> {
    let text: String = read(file)?.nfc().collect();
    serde_json::from_str(&text).map_err(|error| {
        Failure::refused(format!(
            "Tệp “{}” phải là một danh sách JSON các mục {{…}} (dòng {}, cột {}: {error}); hãy sửa lại.",
            file.display(),
            error.line(),
            error.column()
        ))
    })
}

/// Lays the keys of a given object over a stored one: a missing key keeps what is stored. Objects of the lists named are found by the
/// key named with them, so that they keep what was not given.
pub(super) fn lay_over(stored: &mut Map<String, Value>, given: Map<String, Value>, lists: &[(&str, &str)]) {
    for (key, value) in given {
        let by = lists.iter().find(|(list, _)| *list == key).map(|(_, by)| *by);
        let value = match (by, value, stored.get(&key)) {
            (Some(by), Value::Array(new), Some(Value::Array(old))) => Value::Array(
                new.into_iter()
                    .map(|item| match (&item, old.iter().find(|other| is_same(other, &item, by))) {
                        (Value::Object(new), Some(Value::Object(old))) => {
                            let mut whole = old.clone();
                            lay_over(&mut whole, new.clone(), &[]);
                            Value::Object(whole)
                        }
                        _ => item,
                    })
                    .collect(),
            ),
            (_, value, _) => value,
        };
        stored.insert(key, value);
    }
}

fn is_same(left: &Value, right: &Value, by: &str) -> bool {
    left.get(by).is_some_and(|key| !key.is_null() && Some(key) == right.get(by))
}
