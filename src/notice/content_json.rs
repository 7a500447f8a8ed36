//! A week's words as JSON, for the command line and for data files of before version 3: marked text, and rows found again by their words.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::blocks::Block;
use super::content::{CitedDocument, Content, Item, Paragraph, Recommendation, SlideChoice, State};
use super::kind::DocumentKind;
use super::markup;
use super::profile::{Period, Typeface};
use super::register::RegisteredDocument;
use crate::document::{PieceId, Text};
use crate::figures::Measure;

/// The keys of the contract (`content --json`); a missing one keeps what is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ContentJson {
    kind: DocumentKind,
    to: Vec<String>,
    period: Period,
    number: Option<String>,
    signed_on: Option<NaiveDate>,
    baseline_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<Block>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    slides: Vec<SlideChoice>,
    remarks: BTreeMap<String, String>,
    shortcomings: Vec<String>,
    recommendations: Vec<RecommendationJson>,
    closing: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    rewrites: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    dismissed: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    documents: Vec<RegisteredDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    typeface: Option<Typeface>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecommendationJson {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<i64>,
    addressee: String,
    #[serde(default)]
    items: Vec<ItemJson>,
}

/// A plain string is an item of that text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum ItemJson {
    Plain(String),
    Rich(Box<RichItemJson>),
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RichItemJson {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<i64>,
    text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deadline: Option<NaiveDate>,
    #[serde(default)]
    state: State,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    documents: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<NaiveDate>,
}

impl ContentJson {
    /// The JSON of these words.
    pub fn new(content: &Content) -> Self {
        let id = |id: PieceId| (id.0 != 0).then_some(id.0);
        let item = |item: &Item| {
            let text = markup::write(&item.text);
            let is_plain = item.unit.is_empty()
                && item.deadline.is_none()
                && item.state == State::New
                && item.documents.is_empty()
                && item.since.is_none();
            if is_plain {
                return ItemJson::Plain(text);
            }
            ItemJson::Rich(Box::new(RichItemJson {
                id: id(item.id),
                text,
                unit: item.unit.clone(),
                deadline: item.deadline,
                state: item.state,
                documents: item.documents.iter().map(|document| document.name.clone()).collect(),
                since: item.since,
            }))
        };
        Self {
            kind: content.kind,
            to: content.to.clone(),
            period: content.period,
            number: content.number.clone(),
            signed_on: content.signed_on,
            baseline_label: content.baseline_label.clone(),
            blocks: content.blocks.clone(),
            slides: content.slides.clone(),
            remarks: content
                .remarks
                .iter()
                .map(|(measure, text)| (measure.to_string(), markup::write(text)))
                .collect(),
            shortcomings: content
                .shortcomings
                .iter()
                .map(|paragraph| markup::write(&paragraph.text))
                .collect(),
            recommendations: content
                .recommendations
                .iter()
                .map(|to| RecommendationJson {
                    id: id(to.id),
                    addressee: markup::write(&to.addressee),
                    items: to.items.iter().map(item).collect(),
                })
                .collect(),
            closing: content.closing.as_ref().map(markup::write),
            rewrites: content
                .rewrites
                .iter()
                .map(|(generated, text)| (generated.clone(), markup::write(text)))
                .collect(),
            dismissed: content.dismissed.clone(),
            documents: content.register.clone(),
            typeface: content.typeface,
        }
    }

    /// The words of this JSON, laid over what is stored: a piece that is there already, by its number, else by its words, else by its
    /// place, keeps its number and what else is known of it.
    pub fn over(self, stored: &Content) -> Content {
        let texts: Vec<Text> = self.shortcomings.iter().map(|words| markup::read(words)).collect();
        let old: Vec<(PieceId, &Text)> =
            stored.shortcomings.iter().map(|paragraph| (paragraph.id, &paragraph.text)).collect();
        let ids = matched(&texts.iter().map(|text| (None, text)).collect::<Vec<_>>(), &old);
        let shortcomings = texts.into_iter().zip(ids).map(|(text, id)| Paragraph { id, text });
        let addressees: Vec<(Option<i64>, Text)> =
            self.recommendations.iter().map(|to| (to.id, markup::read(&to.addressee))).collect();
        let old: Vec<(PieceId, &Text)> =
            stored.recommendations.iter().map(|to| (to.id, &to.addressee)).collect();
        let ids = matched(&addressees.iter().map(|(id, text)| (*id, text)).collect::<Vec<_>>(), &old);
        let recommendations =
            self.recommendations.into_iter().zip(addressees).zip(ids).map(|((to, (_, addressee)), id)| {
                let known = stored.recommendations.iter().find(|known| known.id == id && id.0 != 0);
                let items = items(to.items, known.map(|known| known.items.as_slice()).unwrap_or_default());
                Recommendation { id, addressee, items }
            });
        Content {
            kind: self.kind,
            to: lines_of(&self.to),
            period: self.period,
            number: self.number,
            signed_on: self.signed_on,
            baseline_label: self.baseline_label,
            blocks: self.blocks,
            slides: self.slides,
            remarks: self
                .remarks
                .iter()
                .filter_map(|(about, words)| Some((about.parse::<Measure>().ok()?, markup::read(words))))
                .filter(|(_, text)| !text.is_empty())
                .collect(),
            shortcomings: shortcomings.collect(),
            recommendations: recommendations.collect(),
            closing: self.closing.as_deref().map(markup::read),
            rewrites: self
                .rewrites
                .iter()
                .map(|(generated, words)| (generated.clone(), markup::read(words)))
                .collect(),
            dismissed: self.dismissed,
            register: registered(self.documents),
            typeface: self.typeface,
        }
    }

    /// The first remark that speaks of nothing that is measured.
    pub fn unknown_remark(&self) -> Option<&str> {
        self.remarks.keys().find(|about| about.parse::<Measure>().is_err()).map(String::as_str)
    }
}

/// Each document once, as it is told last, in order.
fn registered(documents: Vec<RegisteredDocument>) -> Vec<RegisteredDocument> {
    let by_name: BTreeMap<String, RegisteredDocument> =
        documents.into_iter().map(|document| (document.name.clone(), document)).collect();
    by_name.into_values().filter(|document| !document.name.is_empty()).collect()
}

/// Names, one a line, without empty ones.
pub fn lines_of(given: &[String]) -> Vec<String> {
    let names = given.iter().flat_map(|name| name.lines()).map(str::trim);
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn items(given: Vec<ItemJson>, known: &[Item]) -> Vec<Item> {
    let texts: Vec<(Option<i64>, Text)> = given
        .iter()
        .map(|item| match item {
            ItemJson::Plain(words) => (None, markup::read(words)),
            ItemJson::Rich(item) => (item.id, markup::read(&item.text)),
        })
        .collect();
    let old: Vec<(PieceId, &Text)> = known.iter().map(|item| (item.id, &item.text)).collect();
    let ids = matched(&texts.iter().map(|(id, text)| (*id, text)).collect::<Vec<_>>(), &old);
    let items = given.into_iter().zip(texts).zip(ids).map(|((item, (_, text)), id)| {
        let stored = known.iter().find(|item| item.id == id && id.0 != 0);
        match item {
            // what is known of it beside its words stays
            ItemJson::Plain(_) => Item { id, text, ..stored.cloned().unwrap_or_default() },
            ItemJson::Rich(item) => Item {
                id,
                text,
                unit: item.unit,
                deadline: item.deadline,
                state: item.state,
                documents: item
                    .documents
                    .into_iter()
                    .map(|name| {
                        let kept = stored.and_then(|stored| {
                            stored.documents.iter().find(|document| document.name == name)
                        });
                        kept.cloned().unwrap_or(CitedDocument { id: PieceId::default(), name })
                    })
                    .collect(),
                since: item.since,
            },
        }
    });
    items.collect()
}

/// The numbers of pieces that are given anew among those that are stored: by their own number, then by the same words, then by the
/// place; 0 for what is new.
fn matched(given: &[(Option<i64>, &Text)], stored: &[(PieceId, &Text)]) -> Vec<PieceId> {
    let mut left: Vec<Option<(PieceId, &Text)>> = stored.iter().copied().map(Some).collect();
    let mut found = vec![PieceId::default(); given.len()];
    for pass in [By::Number, By::Words, By::Place] {
        for (index, (number, words)) in given.iter().enumerate() {
            let is_meant = |place: usize, id: PieceId, text: &Text| match pass {
                By::Number => *number == Some(id.0),
                By::Words => number.is_none() && text == *words,
                By::Place => number.is_none() && place == index,
            };
            let Some(slot) = found.get_mut(index).filter(|slot| slot.0 == 0) else { continue };
            let piece = left
                .iter_mut()
                .enumerate()
                .find(|(place, piece)| piece.is_some_and(|(id, text)| is_meant(*place, id, text)));
            if let Some((id, _)) = piece.and_then(|(_, piece)| piece.take()) {
                *slot = id;
            }
        }
    }
    found
}

/// By what a piece is found again.
#[derive(Clone, Copy)]
enum By {
    Number,
    Words,
    Place,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(json: &str) -> Content {
        serde_json::from_str::<ContentJson>(json).unwrap().over(&Content::default())
    }

    #[test]
    fn words_become_json_and_come_back() {
        let json = r#"{"period":"month","number":"1072","remarks":{"indicator:8":"chưa rõ"},
            "shortcomings":["2*3 và 4*5","*nghiêng* {indicator:9/size}"],"closing":"Hết.",
            "recommendations":[{"addressee":"Sở Y tế","items":["**Gấp** làm",
                {"text":"Báo cáo","deadline":"2026-10-20","state":"running","documents":["585/BKHCN-CĐSQG"]}]}]}"#;
        let first = content(json);
        let written = serde_json::to_string(&ContentJson::new(&first)).unwrap();
        assert_eq!(content(&written), first);
        assert!(written.contains(r#""2*3 và 4*5""#), "{written}");
        assert_eq!(first.recommendations[0].items[1].state, State::Running);
    }

    #[test]
    fn pieces_that_are_given_again_keep_their_numbers() {
        let piece = |id, words: &str| Paragraph { id: PieceId(id), text: Text::plain(words) };
        let stored = Content {
            shortcomings: vec![piece(4, "một"), piece(5, "hai"), piece(6, "ba")],
            ..Content::default()
        };
        let given = |json: &str| {
            let again: ContentJson = serde_json::from_str(json).unwrap();
            again.over(&stored).shortcomings.iter().map(|piece| piece.id.0).collect::<Vec<_>>()
        };
        // moved, changed in place, new at the end, removed
        assert_eq!(given(r#"{"shortcomings":["hai","một","ba"]}"#), [5, 4, 6]);
        assert_eq!(given(r#"{"shortcomings":["một","hai đã sửa","ba"]}"#), [4, 5, 6]);
        assert_eq!(given(r#"{"shortcomings":["một","hai","ba","bốn"]}"#), [4, 5, 6, 0]);
        assert_eq!(given(r#"{"shortcomings":["ba"]}"#), [6]);
    }
}
