//! The corpus of nasty files: each is read right to the last figure, or refused with its place and the reason, within memory and time.
#![allow(clippy::expect_used, reason = "a file that cannot be made is a failed test")]
#![allow(clippy::print_stdout, reason = "what each file came to is for the reader of a failure")]

mod binary;
mod case;
mod cases;
mod document;
mod documents;
#[path = "../import_book/mod.rs"]
mod import_book;
mod memory;
mod packed;
mod plain;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use case::{Case, Expect};
use cases::cases;
use import_book::known_empty;
use thongbao766::figures::Reading;
use thongbao766::figures::number::plain;
use thongbao766::import::read_plan;
use thongbao766::plan::{Given, Plan, PlannedSubject};

/// What one file may take at most.
const MOST_MEMORY: usize = 300 * 1024 * 1024;
const MOST_TIME: Duration = Duration::from_secs(5);

/// The figures of a plan in the form in which the corpus lists them.
fn figures(plan: &Plan) -> BTreeSet<String> {
    let line = |figure: &thongbao766::plan::PlannedFigure| {
        let subject = match &figure.subject {
            PlannedSubject::Province => "tỉnh",
            PlannedSubject::New { name, .. } => name,
            PlannedSubject::Unit(_) => "?",
        };
        let value = match &figure.reading {
            Reading::Value(value) => plain(value.normalize()),
            Reading::NoData(_) => "-".to_owned(),
        };
        format!("{}|{subject}|{}|{value}", figure.as_of, figure.measure)
    };
    plan.figures.iter().map(line).collect()
}

/// What is wrong with what came of a file.
fn fault(case: &Case, plan: &Plan) -> Option<String> {
    let errors: Vec<String> = plan.errors().map(ToString::to_string).collect();
    let found = figures(plan);
    match &case.expect {
        Expect::Figures(wanted) => {
            let missing: Vec<&String> = wanted.difference(&found).collect();
            let beyond: Vec<&String> = found.difference(wanted).collect();
            let is_right =
                missing.is_empty() && beyond.is_empty() && errors.is_empty() && plan.questions.is_empty();
            (!is_right).then(|| {
                format!(
                    "missing {missing:?}, beyond {beyond:?}, errors {errors:?}, asked {:?}",
                    plan.questions
                )
            })
        }
        Expect::Asked { kind, figures: wanted } => {
            let is_asked =
                plan.questions.iter().any(|question| question.kind == *kind) && !plan.is_acceptable();
            let beyond: Vec<&String> = found.difference(wanted).collect();
            (!is_asked || !beyond.is_empty())
                .then(|| format!("asked {:?}, beyond {beyond:?}, errors {errors:?}", plan.questions))
        }
        Expect::Refused { words, cell } => {
            let is_told = plan.errors().any(|error| {
                let said = error.to_string();
                said.contains(words) && said.ends_with('.') && (cell.is_empty() || error.address() == *cell)
            });
            (!is_told || plan.is_acceptable()).then(|| format!("errors {errors:?}, figures {found:?}"))
        }
        Expect::RefusedOr(whole) => {
            let is_right = errors.is_empty() && found == *whole;
            (!is_right && plan.is_acceptable()).then(|| format!("figures {found:?}"))
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the files are for a fuzzer, which begins later")]
fn every_file_is_read_right_or_refused() {
    let cases = cases();
    // A fuzzer begins with these files.
    if let Some(folder) = std::env::var_os("CORPUS_TO") {
        std::fs::create_dir_all(&folder).expect("a folder for the corpus");
        for (index, case) in cases.iter().enumerate().filter(|(_, case)| case.bytes.len() < 200_000) {
            std::fs::write(std::path::Path::new(&folder).join(format!("{index:04}")), &case.bytes)
                .expect("a file");
        }
    }
    let (known, given) =
        (known_empty(), Given { today: chrono::NaiveDate::from_ymd_opt(2025, 12, 1), ..Given::default() });
    let mut failures = Vec::new();
    let (mut most_memory, mut most_time) = ((0, ""), (Duration::ZERO, ""));
    for case in &cases {
        let sources = case.sources();
        let begun = Instant::now();
        let measured = memory::peak(|| catch_unwind(AssertUnwindSafe(|| read_plan(sources, &known, &given))));
        let (plan, memory, time) = (measured.0, measured.1, begun.elapsed());
        most_memory = most_memory.max((memory, case.name.as_str()));
        most_time = most_time.max((time, case.name.as_str()));
        let fault = match &plan {
            Ok(_) if memory > MOST_MEMORY => Some(format!("took {memory} bytes")),
            Ok(_) if time > MOST_TIME => Some(format!("took {time:?}")),
            Ok(plan) => fault(case, plan),
            Err(_) => Some("ended in a panic".to_owned()),
        };
        failures.extend(fault.map(|fault| format!("{}: {fault}", case.name)));
    }
    println!(
        "{} files; most memory {} MB ({}), most time {:?} ({})",
        cases.len(),
        most_memory.0 / 1024 / 1024,
        most_memory.1,
        most_time.0,
        most_time.1
    );
    assert!(cases.len() >= 100, "a corpus of at least 100 files");
    assert!(failures.is_empty(), "{} of {} files:\n{}", failures.len(), cases.len(), failures.join("\n"));
}
