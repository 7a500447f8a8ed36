//! `check`: a notice against the week's figures, our own or one that was written elsewhere.

use std::fs;
use std::path::Path;

use serde::Serialize;

use crate::archive::Archive;
use crate::finding::Severity;
use crate::notice::check::{Against, Found, Paper, Report, check, paper_of_file};
use crate::notice::write_with_charts;

use super::arguments::Dates;
use super::reply::{Failure, Reply, to_json};
use super::week::{Shown, aliases, compared};

/// How many numbers that were not judged are named at most.
const NAMED: usize = 20;

#[derive(Serialize)]
struct CheckJson<'a> {
    numbers: NumbersJson,
    findings: Vec<FindingJson<'a>>,
    /// What the officer lets stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dismissed: Vec<DismissedJson<'a>>,
}

#[derive(Serialize)]
struct DismissedJson<'a> {
    key: String,
    reason: &'a str,
}

#[derive(Serialize)]
struct NumbersJson {
    agree: usize,
    disagree: usize,
    unjudged: usize,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    severity: Severity,
    rule: &'a str,
    section: &'a str,
    text: &'a str,
    message: &'a str,
    expected: Option<&'a str>,
    /// By which `content --set` lets it stand.
    key: String,
}

pub(super) fn run(data: &Path, dates: Dates, file: Option<&Path>, json: bool) -> Result<Reply, Failure> {
    let archive = Archive::open(data)?;
    let mut shown = compared(&archive, dates)?;
    if file.is_none() {
        shown.read_trends_for_charts(&archive)?;
    }
    let Shown { week, mut history, comparison } = shown;
    let office = archive.office()?;
    let paper = match file {
        None => Paper::of_document(&write_with_charts(&history, &comparison, &office, &week.content)),
        Some(path) => {
            let shown = path.display();
            let bytes = fs::read(path).map_err(|error| {
                Failure::Arguments(match error.kind() {
                    std::io::ErrorKind::NotFound => {
                        format!("Không tìm thấy tệp “{shown}”; hãy kiểm tra lại đường dẫn.")
                    }
                    _ => format!(
                        "Không đọc được tệp “{shown}” ({error}); hãy đóng tệp trong chương trình khác."
                    ),
                })
            })?;
            paper_of_file(&bytes).map_err(|refusal| Failure::refused(format!("Tệp “{shown}” {refusal}.")))?
        }
    };
    if paper.speaks_of_streaks() {
        archive.read_trends(&mut history)?;
    }
    let aliases = aliases(&archive)?;
    let against = Against::new(&history, &comparison, &office, &aliases, &week.content);
    let report = check(&paper, &against);
    // what the officer lets stand is said of our own notice
    let report = if file.is_none() { report.without(&week.content.dismissed) } else { report };
    let code = u8::from(!report.findings.is_empty());
    let out = if json { to_json(&json_of(&report))? } else { described(&report) };
    Ok(Reply { code, ..Reply::printed(out) })
}

fn json_of(report: &Report) -> CheckJson<'_> {
    let judged = report.judged;
    CheckJson {
        numbers: NumbersJson { agree: judged.agree, disagree: judged.disagree, unjudged: judged.unjudged },
        findings: report.findings.iter().map(finding_json).collect(),
        dismissed: report
            .dismissed
            .iter()
            .map(|(found, reason)| DismissedJson { key: found.key(), reason })
            .collect(),
    }
}

fn finding_json(found: &Found) -> FindingJson<'_> {
    FindingJson {
        severity: found.finding.severity,
        rule: found.finding.rule.key,
        section: &found.section,
        text: &found.finding.text,
        message: &found.finding.message,
        expected: found.finding.expected.as_deref(),
        key: found.key(),
    }
}

/// The findings, one a line, and the numbers.
fn described(report: &Report) -> String {
    let mut out = String::new();
    for found in &report.findings {
        let place = found.place();
        out.push_str(&format!("{place}: “{}”: {}", found.finding.text, found.finding.message));
        if let Some(expected) = &found.finding.expected {
            out.push_str(&format!(" (đúng: {expected})"));
        }
        out.push_str(".\n");
    }
    for (found, reason) in &report.dismissed {
        out.push_str(&format!("{}: “{}” được giữ: {reason}\n", found.place(), found.finding.text));
    }
    let unjudged = report.unjudged();
    if !unjudged.is_empty() {
        let named = unjudged.iter().take(NAMED).copied().collect::<Vec<_>>().join("; ");
        let more = match unjudged.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!("; và {more} số khác"),
        };
        out.push_str(&format!("Chưa đối chiếu được: {named}{more}.\n"));
    }
    let judged = report.judged;
    out.push_str(&format!(
        "{} số khớp, {} số không khớp, {} số chưa đối chiếu được; {} điều cần xem.\n",
        judged.agree,
        judged.disagree,
        judged.unjudged,
        report.findings.len()
    ));
    out
}
