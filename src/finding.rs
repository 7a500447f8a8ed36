//! What is wrong or should be known: one type for import, checker and verification, and one line for all findings of a rule.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::cell::CellRef;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing goes on before it is put right.
    Error,
    /// The officer should know.
    Warning,
}

/// What was looked for. Rules are constants that stand beside what looks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule {
    /// Its name in JSON: `new-unit`.
    pub key: &'static str,
    /// What many findings of it say together, with `{}` for their number: `{} đơn vị chưa có trong danh mục; sẽ được thêm`. Empty where
    /// each finding is said by itself.
    pub many: &'static str,
}

/// From so many findings of one rule on they are said together.
const MANY: usize = 3;

/// Places that a line names, at most.
const NAMED: usize = 3;

/// Something that is wrong or should be known, at its place. Its `Display` is the whole sentence: where, what, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked for.
    pub rule: Rule,
    /// How grave.
    pub severity: Severity,
    /// Where; `None` where no file is meant.
    pub place: Option<CellRef>,
    /// The passage or the cell's text as it stands; may be empty.
    pub text: String,
    /// What is wrong, without its place: goes on after `ô C15: `, or of a whole source after `Tệp “tuan15.xlsx” `.
    pub message: String,
    /// What should stand there, where that is known.
    pub expected: Option<String>,
    /// What to do, where the message does not say it.
    pub remedy: Option<String>,
}

impl Finding {
    /// A finding of a rule.
    pub fn new(rule: Rule, severity: Severity, place: Option<CellRef>, message: impl fmt::Display) -> Self {
        Self {
            rule,
            severity,
            place,
            text: String::new(),
            message: message.to_string(),
            expected: None,
            remedy: None,
        }
    }

    /// The cell's name, `B7`; empty where no single cell is meant.
    pub fn address(&self) -> String {
        self.place.as_ref().map(CellRef::address).unwrap_or_default()
    }

    /// With the text that stands there.
    #[must_use]
    pub fn about(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, message, remedy, .. } = self;
        match place {
            Some(place) if place.sheet.is_empty() && &*place.source == "-" => {
                write!(formatter, "Bảng dán {message}")?;
            }
            Some(place) if place.sheet.is_empty() => write!(formatter, "Tệp “{}” {message}", place.source)?,
            Some(place) => write!(formatter, "{place}: {message}")?,
            None => formatter.write_str(message)?,
        }
        if let Some(remedy) = remedy {
            write!(formatter, "; {remedy}")?;
        }
        formatter.write_str(".")
    }
}

/// Findings that are said in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingLine<'a> {
    /// The findings, in their order; at least one.
    pub findings: Vec<&'a Finding>,
}

impl FindingLine<'_> {
    /// How grave they are.
    pub fn severity(&self) -> Severity {
        self.findings.first().map_or(Severity::Warning, |finding| finding.severity)
    }

    /// How many they are.
    pub fn count(&self) -> usize {
        self.findings.len()
    }

    /// What is said of them, without the places of many.
    pub fn said(&self) -> String {
        match self.findings.as_slice() {
            [first, _, ..] => first.rule.many.replacen("{}", &self.count().to_string(), 1),
            [only] => only.to_string(),
            [] => String::new(),
        }
    }
}

impl fmt::Display for FindingLine<'_> {
    /// One finding in its own words; many in those of their rule, with the first places.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.said())?;
        if self.count() < 2 {
            return Ok(());
        }
        let mut sheet = None;
        let mut between = ": ";
        for finding in self.findings.iter().take(NAMED) {
            let place = finding.place.as_ref().map(|place| {
                // the file and the worksheet are named where they change
                let own = Some((&place.source, &place.sheet));
                let is_told = std::mem::replace(&mut sheet, own) == own && place.at.is_some();
                if is_told { format!("ô {}", place.address()) } else { place.to_string() }
            });
            let named = match (finding.text.as_str(), place) {
                ("", None) => continue,
                ("", Some(place)) => place,
                (text, None) => format!("“{text}”"),
                (text, Some(place)) => format!("“{text}” ({place})"),
            };
            write!(formatter, "{between}{named}")?;
            between = ", ";
        }
        let sources: BTreeSet<&str> =
            self.findings.iter().filter_map(|finding| Some(&*finding.place.as_ref()?.source)).collect();
        match (self.count().saturating_sub(NAMED), sources.len()) {
            (0, _) => formatter.write_str("."),
            (rest, 0 | 1) => write!(formatter, " và {rest} chỗ khác."),
            (rest, files) => write!(formatter, " và {rest} chỗ khác, trong {files} tệp."),
        }
    }
}

/// The lines in which findings are said: those of one rule and gravity together where they are many and the rule has words for it. A line
/// stands where its first finding does.
pub fn lines<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<FindingLine<'a>> {
    let mut lines: Vec<FindingLine<'a>> = Vec::new();
    let mut kin: HashMap<(&str, Severity), usize> = HashMap::new();
    for finding in findings {
        let own = lines.len();
        let index = match finding.rule.many {
            "" => own,
            _ => *kin.entry((finding.rule.key, finding.severity)).or_insert(own),
        };
        match lines.get_mut(index) {
            Some(line) => line.findings.push(finding),
            None => lines.push(FindingLine { findings: vec![finding] }),
        }
    }
    let each = |line: FindingLine<'a>| match line.count() {
        MANY.. => vec![line],
        _ => line.findings.into_iter().map(|finding| FindingLine { findings: vec![finding] }).collect(),
    };
    lines.into_iter().flat_map(each).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    const NEW: Rule =
        Rule { key: "new-unit", many: "{} đơn vị chưa có trong danh mục; sẽ được thêm" };

    fn at(row: u32, name: &str) -> Finding {
        let place = CellRef::new(Arc::<str>::from("tuan.xlsx"), "Xã", (row, 1));
        let message = format!("“{name}” chưa có trong danh mục; sẽ được thêm là đơn vị mới");
        Finding::new(NEW, Severity::Warning, Some(place), message).about(name)
    }

    #[test]
    fn many_findings_of_a_rule_are_one_line_with_number_and_places() {
        let findings: Vec<_> = (0..97).map(|row| at(row, &format!("Xã {row}"))).collect();
        let lines = lines(&findings);
        assert_eq!(lines.len(), 1);
        assert_eq!(
            lines[0].to_string(),
            "97 đơn vị chưa có trong danh mục; sẽ được thêm: “Xã 0” (tuan.xlsx, trang tính “Xã”, ô B1), “Xã 1” (ô B2), “Xã 2” (ô B3) và 94 chỗ khác."
        );
    }

    #[test]
    fn a_line_names_the_files_where_there_are_several() {
        let of = |source: &str| {
            let place = CellRef::new(Arc::<str>::from(source), "Xã", (0, 1));
            Finding::new(NEW, Severity::Warning, Some(place), "x")
        };
        let findings = ["a.xlsx", "a.xlsx", "a.xlsx", "b.xlsx"].map(of);
        assert_eq!(
            lines(&findings)[0].to_string(),
            "4 đơn vị chưa có trong danh mục; sẽ được thêm: a.xlsx, trang tính “Xã”, ô B1, ô B1, ô B1 và 1 chỗ khác, trong 2 tệp."
        );
    }

    #[test]
    fn a_whole_source_is_said_as_a_file() {
        let said = |source: &str| {
            let place = CellRef::of_source(Arc::<str>::from(source));
            Finding::new(NEW, Severity::Error, Some(place), "là tệp rỗng").to_string()
        };
        assert_eq!([said("a.xlsx"), said("-")], ["Tệp “a.xlsx” là tệp rỗng.", "Bảng dán là tệp rỗng."]);
    }

    #[test]
    fn few_findings_are_said_each() {
        let findings = [at(0, "Xã A"), at(1, "Xã B")];
        let said: Vec<_> = lines(&findings).iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 2);
        assert_eq!(
            said[0],
            "tuan.xlsx, trang tính “Xã”, ô B1: “Xã A” chưa có trong danh mục; sẽ được thêm là đơn vị mới."
        );
    }
}
