//! What an earlier week's words offer to this one: its paragraphs, and what was asked for and is not done yet.

use chrono::NaiveDate;

use super::content::{CitedDocument, Content, Item, Paragraph, Recommendation, State};
use crate::document::PieceId;

/// The paragraphs of part II, as new pieces. Figures that are bound follow this week's; what was typed stands as it was, and the checker tells
/// where it is stale.
pub fn paragraphs(earlier: &Content) -> Vec<Paragraph> {
    let written = earlier.shortcomings.iter().filter(|paragraph| !paragraph.text.is_empty());
    written.map(|paragraph| Paragraph { id: PieceId::default(), text: paragraph.text.clone() }).collect()
}

/// What was asked for and is not done, as new pieces: what was new runs now, and what has passed its deadline on this day is overdue. An
/// addressee of whom nothing is open is left out.
pub fn open_recommendations(earlier: &Content, asked_at: NaiveDate, today: NaiveDate) -> Vec<Recommendation> {
    let item = |item: &Item| Item {
        id: PieceId::default(),
        state: match item.deadline {
            Some(deadline) if deadline < today => State::Overdue,
            _ => State::Running,
        },
        since: item.since.or(Some(asked_at)),
        documents: item
            .documents
            .iter()
            .map(|document| CitedDocument { id: PieceId::default(), name: document.name.clone() })
            .collect(),
        ..item.clone()
    };
    let is_open = |item: &&Item| item.state != State::Done && !item.text.is_empty();
    let recommendations = earlier.recommendations.iter().map(|to| Recommendation {
        id: PieceId::default(),
        addressee: to.addressee.clone(),
        items: to.items.iter().filter(is_open).map(item).collect(),
    });
    recommendations.filter(|to| !to.items.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Text;

    #[test]
    fn what_is_done_stays_behind_and_what_is_late_is_overdue() {
        let day = |day: u32| NaiveDate::from_ymd_opt(2025, 4, day).unwrap();
        let item = |words: &str, state: State, deadline: Option<NaiveDate>| Item {
            id: PieceId(7),
            text: Text::plain(words),
            state,
            deadline,
            ..Item::default()
        };
        let earlier = Content {
            recommendations: vec![
                Recommendation {
                    id: PieceId(1),
                    addressee: Text::plain("Sở Y tế"),
                    items: vec![
                        item("một", State::New, None),
                        item("hai", State::Done, None),
                        item("ba", State::Running, Some(day(5))),
                    ],
                },
                Recommendation {
                    id: PieceId(2),
                    addressee: Text::plain("Sở Nội vụ"),
                    items: vec![item("bốn", State::Done, None)],
                },
            ],
            ..Content::default()
        };
        let taken = open_recommendations(&earlier, day(1), day(8));
        assert_eq!(taken.len(), 1);
        let told: Vec<(String, State, i64)> =
            taken[0].items.iter().map(|item| (item.text.to_plain(), item.state, item.id.0)).collect();
        assert_eq!(told, [("một".to_owned(), State::Running, 0), ("ba".to_owned(), State::Overdue, 0)]);
        assert!(taken[0].items.iter().all(|item| item.since == Some(day(1))));
    }
}
