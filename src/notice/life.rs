//! The life of a notice: a draft, handed in for signing, taken back or issued; what two versions of it differ in.

use chrono::NaiveDateTime;

use super::check::Paper;
use super::edit::Edit;
use crate::document::Document;

/// A step of a notice's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It was handed in for signing: its words are kept as they are.
    Submitted,
    /// It is a draft; as a step, it was taken back to be one.
    Draft,
    /// It was issued.
    Issued,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Submitted, Self::Draft, Self::Issued];

    /// Its name in data files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Draft => "returned",
            Self::Issued => "issued",
        }
    }

    /// What the officer calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Submitted => "Đã trình ký",
            Self::Draft => "Bản nháp",
            Self::Issued => "Đã phát hành",
        }
    }

    /// Whether the words of the notice are kept as they are.
    pub const fn is_frozen(self) -> bool {
        matches!(self, Self::Submitted | Self::Issued)
    }
}

/// The step that a frozen notice was handed in with, where it still says the same: its file is then the notice.
pub fn kept<'s>(steps: &'s [Handed], document: &Document) -> Option<&'s Handed> {
    let step = steps.iter().rfind(|step| step.stage == Stage::Submitted)?;
    (stage_of(steps).is_frozen() && lines(document) == step.lines).then_some(step)
}

/// What was done with a notice, and the file that it was then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Its number in the data file.
    pub id: i64,
    /// What was done.
    pub stage: Stage,
    /// When.
    pub at: NaiveDateTime,
    /// The file's name; empty where there is none.
    pub file_name: String,
    /// The file's SHA-256; `None` where there is none.
    pub sha256: Option<String>,
    /// The notice's lines as they were.
    pub lines: Vec<String>,
}

/// The stage that a notice is in after these steps, the oldest first; a draft where nothing was done.
pub fn stage_of(steps: &[Handed]) -> Stage {
    steps.last().map_or(Stage::Draft, |step| step.stage)
}

/// Whether a change may be made once the words are kept as they are: what the clerk fills in, and how far an item has come.
pub fn may_change(edit: &Edit) -> bool {
    match edit {
        Edit::Number(_) | Edit::SignedOn(_) | Edit::ItemState(..) | Edit::Typeface(_) => true,
        Edit::Together(edits) => edits.iter().all(may_change),
        _ => false,
    }
}

/// The lines of a notice, cell by cell in its tables.
pub fn lines(document: &Document) -> Vec<String> {
    Paper::of_document(document).lines()
}

/// A difference between two versions: the lines that one has in the place of those that the other has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// As it was.
    pub was: Vec<String>,
    /// As it is.
    pub is: Vec<String>,
}

/// What differs between two versions, in the order of the notice.
pub fn differences(was: &[String], is: &[String]) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    for change in similar::capture_diff_slices(similar::Algorithm::Myers, was, is) {
        if matches!(change.tag(), similar::DiffTag::Equal) {
            continue;
        }
        let lines =
            |all: &[String], range: std::ops::Range<usize>| all.get(range).unwrap_or_default().to_vec();
        found.push(Difference { was: lines(was, change.old_range()), is: lines(is, change.new_range()) });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let lines = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let found = differences(&lines("một hai ba bốn"), &lines("một hai rưỡi bốn năm"));
        let told: Vec<(String, String)> =
            found.iter().map(|difference| (difference.was.join("|"), difference.is.join("|"))).collect();
        assert_eq!(told, [("ba".to_owned(), "rưỡi".to_owned()), (String::new(), "năm".to_owned())]);
        assert!(differences(&lines("a b"), &lines("a b")).is_empty());
    }

    #[test]
    fn what_the_clerk_fills_in_may_change_and_words_may_not() {
        assert!(may_change(&Edit::Number(Some("12".to_owned()))));
        assert!(!may_change(&Edit::AddParagraph));
        assert!(!may_change(&Edit::Together(vec![Edit::Number(None), Edit::AddParagraph])));
        assert_eq!(stage_of(&[]), Stage::Draft);
    }
}
