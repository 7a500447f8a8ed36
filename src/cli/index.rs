//! `index`: the versions of the index as data, printed or laid over what is stored.

use std::path::Path;

use serde_json::{Map, Value};

use super::reply::{Failure, Reply, to_json};
use super::set::{lay_over, read_list};
use crate::archive::Archive;
use crate::figures::IndexVersion;
use crate::figures::number;

/// The lists of a version whose members keep what is not given, and what each member is found by.
const LISTS: [(&str, &str); 2] = [("groups", "no"), ("indicators", "no")];

pub(super) fn run(data: &Path, set: Option<&Path>, json: bool) -> Result<Reply, Failure> {
    let mut archive = Archive::open(data)?;
    let Some(file) = set else {
        let versions = archive.versions()?;
        return Ok(Reply::printed(if json {
            to_json(&versions.iter().map(shown).collect::<Result<Vec<_>, _>>()?)?
        } else {
            describe(&versions)
        }));
    };
    let mut stored = archive.versions()?;
    let mut given = Vec::new();
    for version in read_list(file)? {
        let laid = laid_over(&stored, version, file)?;
        match stored.iter_mut().find(|known| known.id == laid.id) {
            Some(known) => *known = laid.clone(),
            None => stored.push(laid.clone()),
        }
        given.push(laid);
    }
    archive.set_versions(&given)?;
    let out = if json {
        to_json(&archive.versions()?.iter().map(shown).collect::<Result<Vec<_>, _>>()?)?
    } else {
        String::new()
    };
    Ok(Reply { out, notes: vec!["Đã lưu các phiên bản của bộ chỉ số.".to_owned()], code: 0 })
}

/// A version with the keys of the contract; what tables are recognised by stays inside.
fn shown(version: &IndexVersion) -> Result<Value, Failure> {
    let mut whole = serde_json::to_value(version).map_err(Failure::refused)?;
    for (list, keys) in [("groups", &[] as &[&str]), ("indicators", &["code", "points"])] {
        let members = whole.get_mut(list).and_then(Value::as_array_mut);
        for member in members.into_iter().flatten().filter_map(Value::as_object_mut) {
            member.remove("marks");
            member.remove("heads");
            for key in keys {
                member.entry(*key).or_insert(Value::Null);
            }
        }
    }
    Ok(whole)
}

/// What an earlier version is copied from where a new one is given in part.
fn laid_over(
    stored: &[IndexVersion],
    given: Map<String, Value>,
    file: &Path,
) -> Result<IndexVersion, Failure> {
    let place = file.display();
    let Some(id) = given.get("id").and_then(Value::as_str).filter(|id| !id.trim().is_empty()) else {
        return Err(Failure::refused(format!(
            "Tệp “{place}”: mỗi phiên bản cần khóa “id”, ví dụ \"766-2026\"; hãy bổ sung."
        )));
    };
    let known = stored.iter().find(|version| version.id == id);
    if known.is_none() && !given.contains_key("from") {
        return Err(Failure::refused(format!(
            "Tệp “{place}”: phiên bản mới “{id}” cần khóa “from” là ngày bắt đầu, ví dụ \"2026-01-01\"; hãy bổ sung."
        )));
    }
    // a new version begins as the newest one was; its members keep by what they are recognised
    let base = known.or(stored.last());
    let mut whole = match base.map(serde_json::to_value).transpose().map_err(Failure::refused)? {
        Some(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    if let Some(unknown) = given.keys().find(|key| !whole.contains_key(*key)) {
        let names: Vec<_> = whole.keys().map(String::as_str).collect();
        return Err(Failure::refused(format!(
            "Tệp “{place}”: không có khóa “{unknown}”; các khóa được dùng là {}.",
            names.join(", ")
        )));
    }
    lay_over(&mut whole, given, &LISTS);
    serde_json::from_value(Value::Object(whole)).map_err(|error| {
        Failure::refused(format!(
            "Tệp “{place}”: một phiên bản có giá trị không đúng dạng ({error}); hãy sửa lại."
        ))
    })
}

fn describe(versions: &[IndexVersion]) -> String {
    let mut text = String::new();
    for version in versions {
        text.push_str(&format!(
            "{} ({}), từ ngày {}\n{}\n",
            version.name,
            version.id,
            number::date(version.from),
            version.decision
        ));
        for group in &version.groups {
            text.push_str(&format!(
                "  Nhóm {}. {} ({} điểm)\n",
                group.no,
                group.name,
                number::exact(group.points)
            ));
            for indicator in version.indicators.iter().filter(|indicator| indicator.group == group.no) {
                text.push_str(&format!("    {}. {}\n", indicator.no, indicator.name));
            }
        }
        let classes: Vec<_> = version
            .classes
            .iter()
            .map(|class| format!("{} từ {}", class.name, number::exact(class.from)))
            .collect();
        text.push_str(&format!("  Xếp loại: {}\n\n", classes.join(", ")));
    }
    text
}
