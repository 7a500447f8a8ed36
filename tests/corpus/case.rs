//! A file of the corpus with what is expected of it.

use std::collections::BTreeSet;

use thongbao766::plan::{QuestionKind, Source};

/// What is to come of a file.
pub enum Expect {
    /// Exactly these figures, no error, no question.
    Figures(BTreeSet<String>),
    /// A question, and until it is answered no figure but these.
    Asked { kind: QuestionKind, figures: BTreeSet<String> },
    /// An error with these words, at this cell where one is named.
    Refused { words: &'static str, cell: &'static str },
    /// An error, or all of these figures: what was cut off may have been of no use.
    RefusedOr(BTreeSet<String>),
}

/// A file.
pub struct Case {
    pub name: String,
    pub bytes: Vec<u8>,
    /// Files that come with it.
    pub others: Vec<Vec<u8>>,
    pub expect: Expect,
}

impl Case {
    pub fn new(name: impl Into<String>, bytes: Vec<u8>, expect: Expect) -> Self {
        Self { name: name.into(), bytes, others: Vec::new(), expect }
    }

    /// The sources, under names that say nothing of their kind.
    pub fn sources(&self) -> Vec<Source> {
        let all = std::iter::once(&self.bytes).chain(&self.others);
        all.enumerate()
            .map(|(index, bytes)| Source { name: format!("tep-{}", index + 1), bytes: bytes.clone() })
            .collect()
    }
}

pub fn refused(name: &str, bytes: Vec<u8>, words: &'static str) -> Case {
    Case::new(name, bytes, Expect::Refused { words, cell: "" })
}

pub fn refused_at(name: &str, bytes: Vec<u8>, words: &'static str, cell: &'static str) -> Case {
    Case::new(name, bytes, Expect::Refused { words, cell })
}
