//! What the checker tells: findings with their places, and what became of every number.

use crate::document::Section;
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
}

impl Report {
    /// The numbers that could not be judged, as they stand.
    pub fn unjudged(&self) -> Vec<&str> {
        let unjudged = self.numbers.iter().filter(|number| number.figure.is_none());
        unjudged.map(|number| number.text.as_str()).collect()
    }
}

impl Found {
    /// Where in the notice it is, in words.
    pub fn place(&self) -> String {
        match self.section.as_str() {
            "" => "Mở đầu".to_owned(),
            section => format!("Mục {section}"),
        }
    }
}
