//! What the officer adds to a week's figures: words as rows with numbers, so that an edit, an undo and a carried-over item know what they mean.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::blocks::Block;
use super::kind::DocumentKind;
use super::profile::{Period, Typeface};
use super::register::RegisteredDocument;
use crate::document::{PieceId, Text};
use crate::figures::Measure;

/// A paragraph of part II.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number in the data file; 0 while it is not stored.
    pub id: PieceId,
    /// The words.
    pub text: Text,
}

/// How far something that was asked for has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Asked for the first time.
    #[default]
    New,
    /// On its way.
    Running,
    /// Done.
    Done,
    /// Its deadline has passed.
    Overdue,
}

impl State {
    /// What the officer calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::New => "Mới",
            Self::Running => "Đang làm",
            Self::Done => "Xong",
            Self::Overdue => "Quá hạn",
        }
    }

    /// All of them.
    pub const ALL: [Self; 4] = [Self::New, Self::Running, Self::Done, Self::Overdue];

    /// Its name in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Running => "running",
            Self::Done => "done",
            Self::Overdue => "overdue",
        }
    }
}

/// A document that an item cites.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitedDocument {
    /// Its number in the data file; 0 while it is not stored.
    pub id: PieceId,
    /// Its number and symbol: `585/BKHCN-CĐSQG`.
    pub name: String,
}

/// One thing that an addressee is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Its number in the data file; 0 while it is not stored.
    pub id: PieceId,
    /// The words.
    pub text: Text,
    /// The unit that follows it, where that is not the addressee.
    pub unit: String,
    /// Until when.
    pub deadline: Option<NaiveDate>,
    /// How far it has come.
    pub state: State,
    /// The documents that it cites.
    pub documents: Vec<CitedDocument>,
    /// The assessment at which it was asked for first.
    pub since: Option<NaiveDate>,
}

/// Recommendations to one addressee.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recommendation {
    /// Its number in the data file; 0 while it is not stored.
    pub id: PieceId,
    /// To whom: `Sở Khoa học và Công nghệ`.
    pub addressee: Text,
    /// What is asked for.
    pub items: Vec<Item>,
}

/// A slide of the week's meeting as the officer wants it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SlideChoice {
    /// Which slide, by what it is about: `rank`, `units:commune`.
    pub key: String,
    /// Whether it is left out.
    pub hidden: bool,
    /// What the presenter wants to say.
    pub note: String,
}

/// What the officer adds to a week's figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// As what it is issued.
    pub kind: DocumentKind,
    /// To whom it is written, one body each; printed where its kind has addressees.
    pub to: Vec<String>,
    /// Week or month.
    pub period: Period,
    /// The issued number, `1072`; `None` while it is a draft.
    pub number: Option<String>,
    /// The day of signing; `None` while it is a draft.
    pub signed_on: Option<NaiveDate>,
    /// What the baseline was: `phiên họp UBND tỉnh`; empty for a plain date.
    pub baseline_label: String,
    /// What part I says, in this order; `None` for what the figures allow, as in the model.
    pub blocks: Option<Vec<Block>>,
    /// The slides of the meeting in the officer's order; those that are not named stand where they stand by themselves.
    pub slides: Vec<SlideChoice>,
    /// The officer's remarks by what they are about.
    pub remarks: BTreeMap<Measure, Text>,
    /// Part II.
    pub shortcomings: Vec<Paragraph>,
    /// Part III.
    pub recommendations: Vec<Recommendation>,
    /// The closing sentence; `None` for the usual one.
    pub closing: Option<Text>,
    /// Generated paragraphs in the officer's words, by what the program would say ([`super::rewrites::key_of`]).
    pub rewrites: BTreeMap<String, Text>,
    /// What the checker found and the officer let stand, and why.
    pub dismissed: BTreeMap<String, String>,
    /// The documents that the office cites, in all its weeks.
    pub register: Vec<RegisteredDocument>,
    /// What this notice is set in, wherever it is opened; `None` follows the machine's own setting.
    pub typeface: Option<Typeface>,
}

impl Content {
    /// The paragraph of this number.
    pub fn paragraph(&self, id: PieceId) -> Option<&Paragraph> {
        self.shortcomings.iter().find(|paragraph| paragraph.id == id)
    }

    /// The recommendation of this number.
    pub fn recommendation(&self, id: PieceId) -> Option<&Recommendation> {
        self.recommendations.iter().find(|recommendation| recommendation.id == id)
    }

    /// The item of this number, to be changed.
    pub fn item_mut(&mut self, id: PieceId) -> Option<&mut Item> {
        self.recommendations.iter_mut().flat_map(|to| &mut to.items).find(|item| item.id == id)
    }

    /// The words of this number, wherever they stand.
    pub fn words(&self, id: PieceId) -> Option<&Text> {
        let paragraphs = self.shortcomings.iter().map(|paragraph| (paragraph.id, &paragraph.text));
        let addressees = self.recommendations.iter().map(|to| (to.id, &to.addressee));
        let items = self.recommendations.iter().flat_map(|to| &to.items).map(|item| (item.id, &item.text));
        paragraphs.chain(addressees).chain(items).find(|(found, _)| *found == id).map(|(_, text)| text)
    }

    /// The same, to be changed.
    pub fn words_mut(&mut self, id: PieceId) -> Option<&mut Text> {
        for paragraph in &mut self.shortcomings {
            if paragraph.id == id {
                return Some(&mut paragraph.text);
            }
        }
        for to in &mut self.recommendations {
            if to.id == id {
                return Some(&mut to.addressee);
            }
            for item in &mut to.items {
                if item.id == id {
                    return Some(&mut item.text);
                }
            }
        }
        None
    }
}
