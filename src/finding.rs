//! What is wrong or should be known: one type for import, checker and verification, and one line for all findings of a rule.

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
    /// What is wrong, without its place: goes on after `ô C15: `.
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
}

impl fmt::Display for FindingLine<'_> {
    /// One finding in its own words; many in those of their rule, with the first places.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, _, ..] = self.findings.as_slice() else {
            return self.findings.first().map_or(Ok(()), |only| only.fmt(formatter));
        };
        let what = first.rule.many.replacen("{}", &self.count().to_string(), 1);
        let mut source = None;
        formatter.write_str(&what)?;
        for (index, finding) in self.findings.iter().take(NAMED).enumerate() {
            formatter.write_str(if index == 0 { ": " } else { ", " })?;
            if !finding.text.is_empty() {
                write!(formatter, "“{}”", finding.text)?;
            }
            let Some(place) = &finding.place else { continue };
            let space = if finding.text.is_empty() { "" } else { " " };
            // the file and the worksheet are named where they change
            if source == Some((&place.source, &place.sheet)) {
                write!(formatter, "{space}(ô {})", place.address())?;
            } else {
                write!(formatter, "{space}({place})")?;
            }
            source = Some((&place.source, &place.sheet));
        }
        match self.count().checked_sub(NAMED) {
            Some(rest) if rest > 0 => write!(formatter, " và {rest} chỗ khác."),
            _ => formatter.write_str("."),
        }
    }
}

/// The lines in which findings are said: those of one rule and gravity together where they are many and the rule has words for it.
pub fn lines(findings: &[Finding]) -> Vec<FindingLine<'_>> {
    let mut lines: Vec<FindingLine<'_>> = Vec::new();
    for finding in findings {
        let same = |other: &&Finding| {
            (other.rule, other.severity) == (finding.rule, finding.severity) && !finding.rule.many.is_empty()
        };
        let is_many = findings.iter().filter(same).count() >= MANY;
        let kin = lines.iter_mut().find(|line| is_many && line.findings.first().is_some_and(same));
        match kin {
            Some(line) => line.findings.push(finding),
            None => lines.push(FindingLine { findings: vec![finding] }),
        }
    }
    lines
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
