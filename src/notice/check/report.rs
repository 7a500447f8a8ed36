//! What the checker tells: findings with their places, and what became of every number.

use std::collections::BTreeMap;

use crate::document::{PieceId, Section};
use crate::finding::Finding;

/// How many numbers of a text agree, disagree and are not judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judged {
    /// Numbers that are the figures' own.
    pub agree: usize,
    /// Numbers that are not.
    pub disagree: usize,
    /// Numbers of which the words do not tell enough.
    pub unjudged: usize,
}

/// A number that a finding is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongNumber {
    /// As it stands.
    pub text: String,
    /// How often the same number stands before it in the passage of the finding.
    pub earlier: usize,
}

/// A finding and where in the text it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// `I.1`, `II`; empty before the first part.
    pub section: String,
    /// The section of our own notice.
    pub own: Option<Section>,
    /// The number that is meant; `None` where the finding is of no one number.
    pub number: Option<WrongNumber>,
    /// What is wrong, with the passage, the reason and what is expected.
    pub finding: Finding,
}

/// What became of one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberFound {
    /// `I.1`, `II`; empty before the first part.
    pub section: String,
    /// The section of our own notice.
    pub own: Option<Section>,
    /// The number as it stands.
    pub text: String,
    /// The figure that it states; `None` where it was not judged.
    pub figure: Option<String>,
}

/// What the checker found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The numbers.
    pub judged: Judged,
    /// Every number that agrees or was not judged, in the order of the text.
    pub numbers: Vec<NumberFound>,
    /// What is wrong, in the order of the text.
    pub findings: Vec<Found>,
    /// What is wrong and was let stand, each with the officer's reason.
    pub dismissed: Vec<(Found, String)>,
}

impl Report {
    /// The numbers that could not be judged, as they stand.
    pub fn unjudged(&self) -> Vec<&str> {
        let unjudged = self.numbers.iter().filter(|number| number.figure.is_none());
        unjudged.map(|number| number.text.as_str()).collect()
    }
}

impl Report {
    /// Sets apart the findings that the officer lets stand, by their keys, for a reason. A finding that says something else now, such as another
    /// figure, is told again.
    #[must_use]
    pub fn without(mut self, dismissed: &BTreeMap<String, String>) -> Self {
        let (told, stands): (Vec<Found>, Vec<Found>) = std::mem::take(&mut self.findings)
            .into_iter()
            .partition(|found| !dismissed.contains_key(&found.key()));
        self.findings = told;
        let with_reason = |found: Found| {
            let reason = dismissed.get(&found.key()).cloned().unwrap_or_default();
            (found, reason)
        };
        self.dismissed = stands.into_iter().map(with_reason).collect();
        self
    }
}

/// A part of the notice in words: `Mục I.1`.
fn place(section: &str) -> String {
    match section {
        "" => "Mở đầu".to_owned(),
        section => format!("Mục {section}"),
    }
}

impl NumberFound {
    /// Where in the notice it is, in words.
    pub fn place(&self) -> String {
        place(&self.section)
    }
}

impl Found {
    /// What tells it from other findings, and from itself once figures or words are others.
    pub fn key(&self) -> String {
        let finding = &self.finding;
        let expected = finding.expected.as_deref().unwrap_or("-");
        format!("{}: “{}” ({expected}) {}", finding.rule.key, finding.text, finding.message)
    }

    /// Whether it stands in this piece of the officer's words.
    pub fn is_of(&self, id: PieceId) -> bool {
        match self.own {
            Some(Section::Shortcomings(Some(piece)) | Section::Recommendations(_, Some(piece))) => {
                piece == id
            }
            _ => false,
        }
    }

    /// Where in the notice it is, in words.
    pub fn place(&self) -> String {
        place(&self.section)
    }
}
