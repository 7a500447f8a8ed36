//! One small change of the officer's words: what it is called, which run of typing it belongs to, and what it does.

use chrono::NaiveDate;

use super::blocks::Block;
use super::content::{CitedDocument, Content, Item, Paragraph, Recommendation, SlideChoice, State};
use super::kind::DocumentKind;
use super::profile::{Period, Typeface};
use super::register::RegisteredDocument;
use crate::document::{PieceId, Text};
use crate::figures::Measure;

/// A change of a week's words. A piece that is added has no number yet; the data file gives it one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// As what it is issued.
    Kind(DocumentKind),
    /// To whom it is written.
    To(Vec<String>),
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
    /// The slides of the meeting, in their order.
    Slides(Vec<SlideChoice>),
    /// A remark; empty for none.
    Remark(Measure, Text),
    /// The words of a paragraph, an addressee or an item.
    Words(PieceId, Text),
    /// A paragraph or an item becomes several, the first of them keeping its number.
    Split(PieceId, Vec<Text>),
    /// A paragraph or an item goes on in the one before it.
    Join(PieceId),
    /// Several changes of words in one step, as replacing makes them.
    Together(Vec<Self>),
    /// A new paragraph of part II, at its end.
    AddParagraph,
    /// A new addressee with one empty item, at the end of part III.
    AddRecommendation,
    /// A new item, at the end of an addressee's.
    AddItem(PieceId),
    /// Who carries an item out.
    ItemUnit(PieceId, String),
    /// Until when an item is asked for.
    ItemDeadline(PieceId, Option<NaiveDate>),
    /// How far an item has come.
    ItemState(PieceId, State),
    /// The documents that ask for an item, by number and symbol.
    ItemDocuments(PieceId, Vec<String>),
    /// What is known of a document that is cited.
    Register(RegisteredDocument),
    /// A generated paragraph in other words, by what the program would say; `None` takes them back.
    Rewrite(String, Option<Text>),
    /// What the checker found stands, for this reason; without one it is told again.
    Dismiss(String, Option<String>),
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
            Self::Kind(_)
            | Self::To(_)
            | Self::Period(_)
            | Self::Number(_)
            | Self::SignedOn(_)
            | Self::BaselineLabel(_) => "Sửa phần mở đầu",
            Self::Closing(_) => "Sửa câu kết",
            Self::Typeface(_) => "Chọn phông chữ",
            Self::Blocks(_) => "Chọn nội dung mục I",
            Self::Slides(_) => "Sắp xếp trang trình chiếu",
            Self::Remark(..) => "Sửa ghi chú",
            Self::Words(id, _) | Self::Move(id, _) if is_paragraph(id) => "Sửa tồn tại, hạn chế",
            Self::Words(..)
            | Self::Move(..)
            | Self::AddItem(_)
            | Self::ItemUnit(..)
            | Self::ItemDeadline(..)
            | Self::ItemState(..)
            | Self::ItemDocuments(..) => "Sửa kiến nghị",
            Self::Register(_) => "Sửa văn bản viện dẫn",
            Self::Rewrite(_, Some(_)) => "Sửa đoạn tự động",
            Self::Rewrite(_, None) => "Lấy lại đoạn tự động",
            Self::Dismiss(_, Some(_)) => "Bỏ qua cảnh báo",
            Self::Dismiss(_, None) => "Báo lại cảnh báo",
            Self::TakeParagraphs(_) | Self::TakeRecommendations(_) => "Dùng lại của kỳ trước",
            Self::Split(..) => "Chia đoạn",
            Self::Join(_) => "Nối đoạn",
            Self::Together(_) => "Thay thế",
            Self::AddParagraph => "Thêm đoạn",
            Self::AddRecommendation => "Thêm kiến nghị",
            Self::Remove(id) if is_paragraph(id) => "Xóa đoạn",
            Self::Remove(_) => "Xóa kiến nghị",
        }
    }

    /// The field that it changes: edits of one field that follow each other are one step of undo. `None` where each is a step.
    pub fn field(&self) -> Option<String> {
        match self {
            Self::Kind(_) => Some("kind".to_owned()),
            Self::To(_) => Some("to".to_owned()),
            Self::Period(_) => Some("period".to_owned()),
            Self::Number(_) => Some("number".to_owned()),
            Self::SignedOn(_) => Some("signed_on".to_owned()),
            Self::BaselineLabel(_) => Some("baseline_label".to_owned()),
            Self::Closing(_) => Some("closing".to_owned()),
            Self::Remark(measure, _) => Some(format!("remark:{measure}")),
            Self::Words(id, _) => Some(format!("words:{}", id.0)),
            Self::ItemUnit(id, _) => Some(format!("unit:{}", id.0)),
            Self::ItemDeadline(id, _) => Some(format!("deadline:{}", id.0)),
            Self::ItemDocuments(id, _) => Some(format!("documents:{}", id.0)),
            Self::Rewrite(generated, Some(_)) => Some(format!("rewrite:{generated}")),
            Self::Register(document) => Some(format!("register:{}", document.name)),
            Self::Slides(_) => Some("slides".to_owned()),
            Self::Typeface(_)
            | Self::ItemState(..)
            | Self::Dismiss(..)
            | Self::Rewrite(_, None)
            | Self::Split(..)
            | Self::Join(_)
            | Self::Together(_)
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
            Self::Kind(kind) => content.kind = *kind,
            Self::To(to) => content.to.clone_from(to),
            Self::Period(period) => content.period = *period,
            Self::Number(number) => content.number.clone_from(number),
            Self::SignedOn(day) => content.signed_on = *day,
            Self::BaselineLabel(label) => content.baseline_label.clone_from(label),
            Self::Closing(text) => content.closing = (!text.is_empty()).then(|| text.clone()),
            Self::Typeface(typeface) => content.typeface = *typeface,
            Self::Blocks(blocks) => content.blocks.clone_from(blocks),
            Self::Slides(slides) => content.slides.clone_from(slides),
            Self::Remark(measure, text) if text.is_empty() => drop(content.remarks.remove(measure)),
            Self::Remark(measure, text) => drop(content.remarks.insert(*measure, text.clone())),
            Self::Words(id, text) => {
                if let Some(words) = content.words_mut(*id) {
                    words.clone_from(text);
                }
            }
            Self::ItemUnit(id, unit) => {
                content.item_mut(*id).into_iter().for_each(|item| item.unit.clone_from(unit));
            }
            Self::ItemDeadline(id, day) => {
                content.item_mut(*id).into_iter().for_each(|item| item.deadline = *day);
            }
            Self::ItemState(id, state) => {
                content.item_mut(*id).into_iter().for_each(|item| item.state = *state);
            }
            Self::ItemDocuments(id, names) => {
                content.item_mut(*id).into_iter().for_each(|item| cite(item, names));
            }
            Self::Register(document) => {
                content.register.retain(|known| known.name != document.name);
                content.register.push(document.clone());
                content.register.sort_by(|one, other| one.name.cmp(&other.name));
            }
            Self::Rewrite(generated, words) => match words {
                Some(words) => drop(content.rewrites.insert(generated.clone(), words.clone())),
                None => drop(content.rewrites.remove(generated)),
            },
            Self::Dismiss(finding, reason) => match reason {
                Some(reason) => drop(content.dismissed.insert(finding.clone(), reason.clone())),
                None => drop(content.dismissed.remove(finding)),
            },
            Self::Split(id, lines) => split(content, *id, lines),
            Self::Join(id) => join(content, *id),
            Self::Together(edits) => edits.iter().for_each(|edit| edit.apply(content)),
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

/// Lets a piece hold the first line only, and puts the others behind it as new pieces.
fn split(content: &mut Content, id: PieceId, lines: &[Text]) {
    let Some((first, rest)) = lines.split_first() else { return };
    if let Some(at) = content.shortcomings.iter().position(|paragraph| paragraph.id == id) {
        content.shortcomings[at].text.clone_from(first);
        let rest = rest.iter().map(|text| Paragraph { text: text.clone(), ..Paragraph::default() });
        content.shortcomings.splice(at + 1..at + 1, rest);
    }
    for to in &mut content.recommendations {
        if let Some(at) = to.items.iter().position(|item| item.id == id) {
            to.items[at].text.clone_from(first);
            let rest = rest.iter().map(|text| Item { text: text.clone(), ..Item::default() });
            to.items.splice(at + 1..at + 1, rest);
        }
    }
}

/// Puts a piece's words behind those of the piece before it; the first of its list stays where it is.
fn join(content: &mut Content, id: PieceId) {
    let before = |at: Option<usize>| at.filter(|at| *at > 0);
    if let Some(at) = before(content.shortcomings.iter().position(|paragraph| paragraph.id == id)) {
        let gone = content.shortcomings.remove(at);
        let kept = &mut content.shortcomings[at - 1].text;
        *kept = kept.followed_by(&gone.text);
    }
    for to in &mut content.recommendations {
        if let Some(at) = before(to.items.iter().position(|item| item.id == id)) {
            let gone = to.items.remove(at);
            let kept = &mut to.items[at - 1].text;
            *kept = kept.followed_by(&gone.text);
        }
    }
}

/// Lets an item cite these documents; those that it cites already keep their numbers.
fn cite(item: &mut Item, names: &[String]) {
    let known = std::mem::take(&mut item.documents);
    let document = |name: &String| {
        let kept = known.iter().find(|document| document.name == *name).cloned();
        kept.unwrap_or_else(|| CitedDocument { id: PieceId::default(), name: name.clone() })
    };
    item.documents = names.iter().map(document).collect();
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
    fn a_paragraph_is_divided_and_joined_again() {
        let mut content = three();
        Edit::Split(PieceId(2), Text::plain("hai\nhai rưỡi").lines()).apply(&mut content);
        let words: Vec<String> = content.shortcomings.iter().map(|other| other.text.to_plain()).collect();
        assert_eq!(
            (words, order(&content)),
            (["một", "hai", "hai rưỡi", "ba"].map(String::from).to_vec(), vec![1, 2, 0, 3])
        );
        Edit::Join(PieceId(2)).apply(&mut content);
        assert_eq!(content.shortcomings[0].text.to_plain(), "mộthai");
        Edit::Join(PieceId(1)).apply(&mut content);
        assert_eq!(order(&content), [1, 0, 3]);
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
