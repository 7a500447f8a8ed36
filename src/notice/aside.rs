//! What is known of an item beside its words, as it is printed behind them.

use std::collections::BTreeSet;

use super::content::Item;
use super::register::RegisteredDocument;
use crate::figures::number::date;

/// What is known of an item and not said in its words: who carries it out, until when, which documents ask for it. `None` where its words say all.
/// A document that stands in `cited` was cited in full before.
pub fn note(item: &Item, register: &[RegisteredDocument], cited: &mut BTreeSet<String>) -> Option<String> {
    let words = item.text.to_plain();
    let is_said = |what: &str| words.to_lowercase().contains(&what.to_lowercase());
    let mut parts = Vec::new();
    let unit = item.unit.trim();
    if !unit.is_empty() && !is_said(unit) {
        parts.push(format!("đơn vị thực hiện: {unit}"));
    }
    if let Some(deadline) = item.deadline.map(date).filter(|deadline| !is_said(deadline)) {
        parts.push(format!("thời hạn: {deadline}"));
    }
    let mut documents = Vec::new();
    for document in &item.documents {
        let named = RegisteredDocument::read(&document.name);
        let is_new = cited.insert(named.name.clone());
        if is_said(&named.name) {
            continue;
        }
        let known = register.iter().find(|known| known.name == named.name || known.name == document.name);
        let known = known.cloned().unwrap_or(named);
        documents.push(known.citation(!is_new));
    }
    if !documents.is_empty() {
        parts.push(format!("theo {}", documents.join(", ")));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::document::Text;
    use crate::notice::content::CitedDocument;

    #[test]
    fn a_document_is_cited_in_full_once() {
        let document = RegisteredDocument {
            name: "585/BKHCN-CĐSQG".to_owned(),
            issued_on: NaiveDate::from_ymd_opt(2025, 4, 1),
            issuer: "Bộ Khoa học và Công nghệ".to_owned(),
            ..RegisteredDocument::default()
        };
        let cites = |words: &str| Item {
            text: Text::plain(words),
            documents: vec![CitedDocument { name: document.name.clone(), ..CitedDocument::default() }],
            ..Item::default()
        };
        let register = [document.clone()];
        let mut cited = BTreeSet::new();
        let mut told = |words: &str| note(&cites(words), &register, &mut cited);
        assert_eq!(
            told("Báo cáo hằng tháng").as_deref(),
            Some("theo Công văn số 585/BKHCN-CĐSQG ngày 01/4/2025 của Bộ Khoa học và Công nghệ")
        );
        assert_eq!(told("Rà soát lại").as_deref(), Some("theo Công văn số 585/BKHCN-CĐSQG"));
        assert_eq!(told("Thực hiện Công văn số 585/BKHCN-CĐSQG"), None);
    }
}
