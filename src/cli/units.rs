//! `units`: the units with their types, lives and successors, printed or laid over what is stored.

use std::collections::HashMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::reply::{Failure, Reply, to_json};
use super::set::{lay_over, read_list};
use super::table::{Side, table};
use crate::archive::Archive;
use crate::figures::unit::{Kind, Successor};
use crate::figures::{Group, Unit, UnitId, number};

/// A unit with the keys of the contract.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitJson {
    #[serde(default)]
    id: i64,
    group: Group,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    name: String,
    #[serde(default)]
    parent: Option<i64>,
    #[serde(default)]
    from: Option<NaiveDate>,
    #[serde(default)]
    until: Option<NaiveDate>,
    #[serde(default)]
    successors: Vec<Successor>,
    #[serde(default)]
    aliases: Vec<String>,
}

impl UnitJson {
    fn new(unit: &Unit, aliases: &[String]) -> Self {
        Self {
            id: unit.id.0,
            group: unit.group,
            kind: unit.kind.map(|kind| kind.key().to_owned()),
            name: unit.name.clone(),
            parent: unit.parent.map(|parent| parent.0),
            from: unit.from,
            until: unit.until,
            successors: unit.successors.clone(),
            aliases: aliases.to_vec(),
        }
    }

    fn into_unit(self, file: &Path) -> Result<(Unit, Vec<String>), Failure> {
        let kind = match self.kind.as_deref().map(str::trim).filter(|kind| !kind.is_empty()) {
            None => None,
            Some(text) => Some(text.parse::<Kind>().map_err(|()| {
                let known: Vec<_> = Kind::ALL.iter().map(|kind| kind.key()).collect();
                Failure::refused(format!(
                    "Tệp “{}”: đơn vị “{}” có loại “{text}” không rõ; hãy chọn trong: {}.",
                    file.display(),
                    self.name,
                    known.join(", ")
                ))
            })?),
        };
        let unit = Unit {
            id: UnitId(self.id),
            group: self.group,
            kind,
            name: self.name.trim().to_owned(),
            parent: self.parent.map(UnitId),
            from: self.from,
            until: self.until,
            successors: self.successors,
        };
        Ok((unit, self.aliases))
    }
}

pub(super) fn run(data: &Path, set: Option<&Path>, json: bool) -> Result<Reply, Failure> {
    let mut archive = Archive::open(data)?;
    let Some(file) = set else {
        return Ok(Reply::printed(printed(&stored(&archive)?, json)?));
    };
    let known = stored(&archive)?;
    let mut given = Vec::new();
    for (index, fields) in read_list(file)?.into_iter().enumerate() {
        given.push(laid_over(&known, fields, index + 1, file)?.into_unit(file)?);
    }
    archive.set_units(&given)?;
    let out = if json { printed(&stored(&archive)?, true)? } else { String::new() };
    Ok(Reply { out, notes: vec!["Đã lưu danh mục đơn vị.".to_owned()], code: 0 })
}

/// All units of the office; other provinces are none.
fn stored(archive: &Archive) -> Result<Vec<UnitJson>, Failure> {
    let mut names: HashMap<UnitId, Vec<String>> = HashMap::new();
    for alias in archive.aliases()? {
        names.entry(alias.unit).or_default().push(alias.name);
    }
    let units = archive.units()?;
    let own = units.iter().filter(|unit| unit.group != Group::Province);
    Ok(own
        .map(|unit| UnitJson::new(unit, names.get(&unit.id).map(Vec::as_slice).unwrap_or_default()))
        .collect())
}

/// A unit of a known number keeps what is not given; one without a number is new, its kind and its end are those that its name and the law
/// tell where they are not given.
fn laid_over(
    known: &[UnitJson],
    fields: Map<String, Value>,
    number: usize,
    file: &Path,
) -> Result<UnitJson, Failure> {
    let place = file.display();
    let wrong = |error: serde_json::Error| {
        Failure::refused(format!(
            "Tệp “{place}”: đơn vị thứ {number} không đúng dạng ({error}); hãy sửa lại."
        ))
    };
    let id = fields.get("id").filter(|id| !id.is_null());
    let base = match id {
        Some(id) => {
            let found = id.as_i64().and_then(|id| known.iter().find(|unit| unit.id == id));
            found.cloned().ok_or_else(|| {
                Failure::refused(format!(
                    "Tệp “{place}”: không có đơn vị số {id}; bỏ khóa “id” nếu là đơn vị mới."
                ))
            })?
        }
        None => {
            let text = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let (name, group) = (text("name"), text("group"));
            let group: Group = group.parse().map_err(|()| {
                Failure::refused(format!(
                    "Tệp “{place}”: đơn vị thứ {number} cần “group” là department, district, commune hoặc branch."
                ))
            })?;
            if name.trim().is_empty() || group == Group::Province {
                return Err(Failure::refused(format!(
                    "Tệp “{place}”: đơn vị thứ {number} cần “name” và một nhóm đơn vị của địa phương."
                )));
            }
            UnitJson::new(&Unit::new(UnitId(0), group, name.trim()), &[])
        }
    };
    let Value::Object(mut whole) = serde_json::to_value(base).map_err(wrong)? else {
        return Err(Failure::refused(format!("Tệp “{place}”: đơn vị thứ {number} không đúng dạng.")));
    };
    let given = fields.into_iter().filter(|(key, value)| key != "id" || !value.is_null());
    lay_over(&mut whole, given.collect(), &[]);
    serde_json::from_value(Value::Object(whole)).map_err(wrong)
}

fn printed(units: &[UnitJson], json: bool) -> Result<String, Failure> {
    if json {
        return to_json(&units);
    }
    let names: HashMap<i64, &str> = units.iter().map(|unit| (unit.id, unit.name.as_str())).collect();
    let day = |day: Option<NaiveDate>| day.map(number::date).unwrap_or_default();
    let rows: Vec<_> = units
        .iter()
        .map(|unit| {
            let next: Vec<_> = unit
                .successors
                .iter()
                .filter_map(|next| Some(format!("{} ({})", names.get(&next.id.0)?, number::date(next.on))))
                .collect();
            [
                unit.id.to_string(),
                unit.group.label().to_owned(),
                unit.kind.clone().unwrap_or_default(),
                unit.name.clone(),
                day(unit.from),
                day(unit.until),
                next.join(", "),
            ]
        })
        .collect();
    let heads = [
        ("Số", Side::Right),
        ("Nhóm", Side::Left),
        ("Loại", Side::Left),
        ("Đơn vị", Side::Left),
        ("Từ ngày", Side::Left),
        ("Đến ngày", Side::Left),
        ("Đơn vị kế tiếp", Side::Left),
    ];
    Ok(table(heads, &rows))
}
