//! One small change of the officer's words: what it is called, which run of typing it belongs to, and what it does.

use chrono::NaiveDate;

use super::blocks::Block;
use super::content::{Content, Item, Paragraph, Recommendation};
use super::profile::{Period, Typeface};
use crate::document::{PieceId, Text};
use crate::figures::Measure;

/// A change of a week's words. A piece that is added has no number yet; the data file gives it one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Week or month.
    Period(Period),
    /// The issued number.
    Number(Option<String>),
    /// The day of signing.
    SignedOn(Option<NaiveDate>),
    /// What the baseline was.
    BaselineLabel(String),
    /// The closing sentence; empty for the usual one.
    Closing(Text),
    /// What the notice is set in.
    Typeface(Option<Typeface>),
    /// What part I says; `None` for what the figures allow.
    Blocks(Option<Vec<Block>>),
    /// A remark; empty for none.
    Remark(Measure, Text),
    /// The words of a paragraph, an addressee or an item.
    Words(PieceId, Text),
    /// A new paragraph of part II, at its end.
    AddParagraph,
    /// A new addressee with one empty item, at the end of part III.
    AddRecommendation,
    /// A new item, at the end of an addressee's.
    AddItem(PieceId),
    /// Paragraphs of an earlier week stand in part II.
    TakeParagraphs(Vec<Paragraph>),
    /// Recommendations of an earlier week stand in part III.
    TakeRecommendations(Vec<Recommendation>),
    /// A piece goes, with all that belongs to it.
    Remove(PieceId),
    /// A piece moves so many places down (up where negative) among its own.
    Move(PieceId, isize),
}

impl Edit {
    /// What undo calls it.
    pub fn label(&self, content: &Content) -> &'static str {
        let is_paragraph = |id: &PieceId| content.paragraph(*id).is_some();
        match self {
            Self::Period(_) | Self::Number(_) | Self::SignedOn(_) | Self::BaselineLabel(_) => {
                "Sửa phần mở đầu"
            }
            Self::Closing(_) => "Sửa câu kết",
            Self::Typeface(_) => "Chọn phông chữ",
            Self::Blocks(_) => "Chọn nội dung mục I",
            Self::Remark(..) => "Sửa ghi chú",
            Self::Words(id, _) | Self::Move(id, _) if is_paragraph(id) => "Sửa tồn tại, hạn chế",
            Self::Words(..) | Self::Move(..) | Self::AddItem(_) => "Sửa kiến nghị",
            Self::TakeParagraphs(_) | Self::TakeRecommendations(_) => "Dùng lại của kỳ trước",
            Self::AddParagraph => "Thêm đoạn",
            Self::AddRecommendation => "Thêm kiến nghị",
            Self::Remove(id) if is_paragraph(id) => "Xóa đoạn",
            Self::Remove(_) => "Xóa kiến nghị",
        }
    }

    /// The field that it changes: edits of one field that follow each other are one step of undo. `None` where each is a step.
    pub fn field(&self) -> Option<String> {
        match self {
            Self::Period(_) => Some("period".to_owned()),
            Self::Number(_) => Some("number".to_owned()),
            Self::SignedOn(_) => Some("signed_on".to_owned()),
            Self::BaselineLabel(_) => Some("baseline_label".to_owned()),
            Self::Closing(_) => Some("closing".to_owned()),
            Self::Remark(measure, _) => Some(format!("remark:{measure}")),
            Self::Words(id, _) => Some(format!("words:{}", id.0)),
            Self::Typeface(_)
            | Self::Blocks(_)
            | Self::AddParagraph
            | Self::AddRecommendation
            | Self::TakeParagraphs(_)
            | Self::TakeRecommendations(_)
            | Self::AddItem(_)
            | Self::Remove(_)
            | Self::Move(..) => None,
        }
    }

    /// Makes the change; one that speaks of a piece that is gone does nothing.
    pub fn apply(&self, content: &mut Content) {
        match self {
            Self::Period(period) => content.period = *period,
            Self::Number(number) => content.number.clone_from(number),
            Self::SignedOn(day) => content.signed_on = *day,
            Self::BaselineLabel(label) => content.baseline_label.clone_from(label),
            Self::Closing(text) => content.closing = (!text.is_empty()).then(|| text.clone()),
            Self::Typeface(typeface) => content.typeface = *typeface,
            Self::Blocks(blocks) => content.blocks.clone_from(blocks),
            Self::Remark(measure, text) if text.is_empty() => drop(content.remarks.remove(measure)),
            Self::Remark(measure, text) => drop(content.remarks.insert(*measure, text.clone())),
            Self::Words(id, text) => {
                if let Some(words) = content.words_mut(*id) {
                    words.clone_from(text);
                }
            }
            Self::AddParagraph => content.shortcomings.push(Paragraph::default()),
            Self::TakeParagraphs(paragraphs) => {
                content.shortcomings.retain(|paragraph| !paragraph.text.is_empty());
                content.shortcomings.extend(paragraphs.iter().cloned());
            }
            Self::TakeRecommendations(recommendations) => {
                content.recommendations.extend(recommendations.iter().cloned());
            }
            Self::AddRecommendation => content
                .recommendations
                .push(Recommendation { items: vec![Item::default()], ..Recommendation::default() }),
            Self::AddItem(to) => {
                if let Some(to) = content.recommendations.iter_mut().find(|other| other.id == *to) {
                    to.items.push(Item::default());
                }
            }
            Self::Remove(id) => {
                content.shortcomings.retain(|paragraph| paragraph.id != *id);
                content.recommendations.retain(|to| to.id != *id);
                for to in &mut content.recommendations {
                    to.items.retain(|item| item.id != *id);
                }
            }
            Self::Move(id, by) => {
                moved(&mut content.shortcomings, *by, |paragraph| paragraph.id == *id);
                moved(&mut content.recommendations, *by, |to| to.id == *id);
                for to in &mut content.recommendations {
                    moved(&mut to.items, *by, |item| item.id == *id);
                }
            }
        }
    }
}

/// Moves the piece that is meant so many places down, no further than the ends.
fn moved<T>(pieces: &mut Vec<T>, by: isize, is_meant: impl Fn(&T) -> bool) {
    let Some(from) = pieces.iter().position(is_meant) else { return };
    let to = from.saturating_add_signed(by).min(pieces.len() - 1);
    let piece = pieces.remove(from);
    pieces.insert(to, piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Content {
        let paragraph = |id, words: &str| Paragraph { id: PieceId(id), text: Text::plain(words) };
        Content {
            shortcomings: vec![paragraph(1, "một"), paragraph(2, "hai"), paragraph(3, "ba")],
            ..Content::default()
        }
    }

    fn order(content: &Content) -> Vec<i64> {
        content.shortcomings.iter().map(|paragraph| paragraph.id.0).collect()
    }

    #[test]
    fn a_piece_is_meant_by_its_number_wherever_it_stands() {
        let mut content = three();
        Edit::Move(PieceId(3), -2).apply(&mut content);
        assert_eq!(order(&content), [3, 1, 2]);
        Edit::Words(PieceId(3), Text::plain("ba mới")).apply(&mut content);
        assert_eq!(content.shortcomings[0].text.to_plain(), "ba mới");
        Edit::Move(PieceId(3), 9).apply(&mut content);
        assert_eq!(order(&content), [1, 2, 3]);
        Edit::Remove(PieceId(1)).apply(&mut content);
        Edit::Words(PieceId(1), Text::plain("mất")).apply(&mut content);
        assert_eq!(order(&content), [2, 3]);
    }

    #[test]
    fn one_field_is_one_run_of_typing() {
        let typed = |id, words: &str| Edit::Words(PieceId(id), Text::plain(words));
        assert_eq!(typed(1, "a").field(), typed(1, "ab").field());
        assert_ne!(typed(1, "a").field(), typed(2, "a").field());
        assert_eq!(Edit::AddParagraph.field(), None);
        assert_eq!(typed(2, "a").label(&three()), "Sửa tồn tại, hạn chế");
    }
}
