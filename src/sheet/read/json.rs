//! Replies of web services (.json): each list of records is a worksheet with the records' keys as its head; nothing of what they mean is known
//! here.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::{MapAccess, SeqAccess, Visitor};

use crate::cell::{At, Value};
use crate::sheet::encoding::decode;
use crate::sheet::grid::Sheet;
use crate::sheet::source::{Budget, MAX_SHEETS, Refusal};

use super::workbook::Workbook;

/// Values inside one another, at most.
const DEPTH: usize = 24;

/// A value of a reply; numbers keep their digits, records the order of their keys.
#[derive(Debug, Clone, PartialEq)]
enum Node {
    Nothing,
    Word(String),
    Number(Decimal),
    List(Vec<Node>),
    Record(Vec<(String, Node)>),
}

/// Reads a reply, or several one a line.
///
/// # Errors
/// When it is no JSON, holds no list of records, or is outside the limits.
pub fn read(bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    let text = decode(bytes, None).text;
    let root = match serde_json::from_str::<Node>(text.trim_start_matches('\u{feff}')) {
        Ok(root) => root,
        Err(error) => {
            let lines: Result<Vec<Node>, _> =
                text.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str).collect();
            match lines {
                Ok(lines) if lines.len() > 1 => Node::List(lines),
                _ => return Err(Refusal::BrokenJson(u32::try_from(error.line()).unwrap_or(u32::MAX))),
            }
        }
    };
    let mut found = Found { sheets: Vec::new(), captions: Vec::new() };
    found.look("", &root, 0);
    if found.sheets.is_empty() {
        return Err(Refusal::OtherKind(
            "tệp JSON không có danh sách số liệu",
            "JSON đầy đủ tải từ Cổng, hoặc .xlsx",
        ));
    }
    if found.sheets.len() > MAX_SHEETS {
        return Err(Refusal::TooManySheets);
    }
    let Found { sheets, captions } = found;
    let mut read = Workbook::default();
    for (name, records) in sheets {
        let (cells, named) = grid(&name, &records, budget)?;
        let lines = captions.iter().cloned().chain(named).take(200).collect();
        read.sheets.push(Sheet::new(name, cells, []).under(lines));
    }
    Ok(read)
}

/// What a reply holds: its lists of records by their keys, and single values.
struct Found<'a> {
    sheets: Vec<(String, Vec<&'a Node>)>,
    captions: Vec<String>,
}

impl<'a> Found<'a> {
    fn look(&mut self, key: &str, node: &'a Node, depth: usize) {
        if depth > DEPTH {
            return;
        }
        match node {
            Node::List(items) if items.iter().any(|item| matches!(item, Node::Record(_))) => {
                let name = if key.is_empty() { "data" } else { key };
                self.sheets.push((name.to_owned(), items.iter().collect()));
            }
            Node::Record(fields) => {
                let has_lists =
                    fields.iter().any(|(_, field)| matches!(field, Node::List(_) | Node::Record(_)));
                let is_coded_list = |field: &Node| matches!(field, Node::List(items) if items.iter().all(|item| code_of(item).is_some()) && !items.is_empty());
                // a record with figures of its own, such as an overview
                let numbers = fields.iter().filter(|(_, field)| matches!(field, Node::Number(_))).count();
                let is_row = depth > 0
                    && numbers > 1
                    && fields.iter().all(|(_, field)| !matches!(field, Node::Record(_)))
                    && fields
                        .iter()
                        .all(|(_, field)| !matches!(field, Node::List(_)) || is_coded_list(field));
                if is_row && key != "pagination" && key != "page" && key != "paging" {
                    self.sheets.push((key.to_owned(), vec![node]));
                    return;
                }
                for (name, field) in fields {
                    let path = if key.is_empty() || has_lists && depth < 2 {
                        name.clone()
                    } else {
                        format!("{key}.{name}")
                    };
                    match field {
                        Node::Word(_) | Node::Number(_) => {
                            self.captions.push(format!("{path}: {}", field.shown()))
                        }
                        Node::Nothing => {}
                        Node::List(_) | Node::Record(_) => self.look(name, field, depth + 1),
                    }
                }
            }
            _ => {}
        }
    }
}

/// The cells of records, with the names of what their codes mean.
fn grid(
    name: &str,
    records: &[&Node],
    budget: &Budget<'_>,
) -> Result<(BTreeMap<At, Value>, Vec<String>), Refusal> {
    let mut heads: Vec<String> = Vec::new();
    let mut places: BTreeMap<String, u32> = BTreeMap::new();
    let mut named = Vec::new();
    let mut cells = BTreeMap::new();
    let mut row = 0;
    // a tree stands as its rows, each child below its parent with the parent's name
    let mut left: Vec<(&Node, Option<String>, usize)> =
        records.iter().rev().map(|record| (*record, None, 0)).collect();
    while let Some((record, parent, depth)) = left.pop() {
        let Node::Record(fields) = record else { continue };
        row += 1;
        let mut flat: Vec<(String, Value)> = Vec::new();
        flatten("", fields, 0, &mut flat, &mut named);
        flat.extend(parent.and_then(|parent| Some(("parent".to_owned(), Value::of_text(&parent)?))));
        for (head, value) in flat {
            let next = u32::try_from(heads.len()).unwrap_or(u32::MAX);
            let column = *places.entry(head.clone()).or_insert_with(|| {
                heads.push(head);
                next
            });
            budget.take(name, (row, column))?;
            cells.insert((row, column), value);
        }
        let own = fields
            .iter()
            .find(|(key, field)| key.to_lowercase().ends_with("name") && matches!(field, Node::Word(_)));
        let own = own.map(|(_, field)| field.shown());
        let children = fields.iter().find_map(|(key, field)| match field {
            Node::List(items) if key == "children" || key == "items" => Some(items),
            _ => None,
        });
        if depth < DEPTH {
            left.extend(children.into_iter().flatten().rev().map(|child| (child, own.clone(), depth + 1)));
        }
    }
    for (column, head) in (0..).zip(&heads) {
        budget.take(name, (0, column))?;
        cells.extend(Value::of_text(head).map(|head| ((0, column), head)));
    }
    Ok((cells, named))
}

/// The fields of a record with those of the records inside it; of a list of records that bear codes, each by its code.
fn flatten(
    prefix: &str,
    fields: &[(String, Node)],
    depth: usize,
    flat: &mut Vec<(String, Value)>,
    named: &mut Vec<String>,
) {
    let path = |key: &str| if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") };
    for (key, field) in fields {
        match field {
            Node::Nothing => {}
            Node::Number(number) => flat.push((path(key), Value::Number(*number))),
            Node::Word(word) => flat.extend(Value::of_text(word).map(|word| (path(key), word))),
            Node::Record(inner) if depth < 6 => flatten(&path(key), inner, depth + 1, flat, named),
            Node::List(items) if depth < 6 => {
                for item in items {
                    let (Some(code), Node::Record(inner)) = (code_of(item), item) else { continue };
                    let name = inner.iter().find(|(key, _)| key == "name").map(|(_, name)| name.shown());
                    let line = name.map(|name| format!("{code}: {name}"));
                    named.extend(line.filter(|line| !named.contains(line)));
                    flatten(&path(&format!("{key}.{code}")), &without_names(inner), depth + 1, flat, named);
                }
            }
            Node::Record(_) | Node::List(_) => {}
        }
    }
}

fn code_of(node: &Node) -> Option<&str> {
    let Node::Record(fields) = node else { return None };
    fields.iter().find_map(|(key, field)| match field {
        Node::Word(code) if key == "code" => Some(code.as_str()),
        _ => None,
    })
}

fn without_names(fields: &[(String, Node)]) -> Vec<(String, Node)> {
    fields.iter().filter(|(key, _)| key != "code" && key != "name").cloned().collect()
}

impl Node {
    fn shown(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Number(number) => number.to_string(),
            _ => String::new(),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Word(if value { "TRUE" } else { "FALSE" }.to_owned()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        // the shortest digits that mean this number are those that were written
        Ok(Decimal::from_str(&value.to_string()).map_or_else(|_| Node::Word(value.to_string()), Node::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Word(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Node, A::Error> {
        let mut record = Vec::new();
        while let Some(field) = fields.next_entry()? {
            record.push(field);
        }
        Ok(Node::Record(record))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets(text: &str) -> Vec<Sheet> {
        read(text.as_bytes(), &Budget::new(&|| false)).unwrap().sheets
    }

    fn row(sheet: &Sheet, row: u32) -> Vec<String> {
        sheet
            .row(row)
            .map(|(_, value)| match value {
                Value::Text(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn records_are_rows_and_lists_with_codes_are_columns() {
        let text = r#"{"code":"OK","data":{"overview":{"departmentName":"UBND tỉnh X","totalScore":12.97,"ratio":72.06},
            "evaluation":[{"departmentName":"Sở A","totalScore":12,"rank":null,"metrics":[{"code":"M","name":"Một","score":5.20,"maxScore":6}]},
            {"departmentName":"Sở B","totalScore":9.5,"metrics":[{"code":"M","name":"Một","score":null,"maxScore":6}]}],
            "pagination":{"total":163,"pageSize":2}},"message":"OK"}"#;
        let sheets = sheets(text);
        assert_eq!(
            sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(),
            ["overview", "evaluation"]
        );
        assert_eq!(
            row(&sheets[1], 0),
            ["departmentName", "totalScore", "metrics.M.score", "metrics.M.maxScore"]
        );
        assert_eq!(row(&sheets[1], 1), ["Sở A", "12", "5.2", "6"]);
        assert_eq!(row(&sheets[1], 2), ["Sở B", "9.5", "6"], "null is an empty cell");
        assert!(sheets[1].captions.contains(&"pagination.total: 163".to_owned()), "{:?}", sheets[1].captions);
        assert!(sheets[1].captions.contains(&"M: Một".to_owned()));
    }

    #[test]
    fn a_tree_is_its_rows_and_other_texts_are_refused() {
        let tree =
            r#"[{"name":"Tỉnh","score":1,"children":[{"name":"Sở A","score":2},{"name":"Sở B","score":3}]}]"#;
        let sheets = sheets(tree);
        assert_eq!(row(&sheets[0], 2), ["Sở A", "2", "Tỉnh"]);
        let refused = |text: &str| read(text.as_bytes(), &Budget::new(&|| false)).err();
        assert!(matches!(refused("{\"a\":1}"), Some(Refusal::OtherKind(..))));
        assert_eq!(refused("{\"a\":\n[1,"), Some(Refusal::BrokenJson(2)));
        assert!(refused(&"[".repeat(10_000)).is_some());
    }
}
