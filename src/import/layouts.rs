//! How a table is laid out, by its heads; where they are not those of the last time, what has changed is shown, never guessed.

use std::collections::BTreeSet;

use crate::cell::At;
use crate::figures::name::fold;
use crate::plan::{KnownLayout, TableKind, fingerprint};

use super::recognise::table::Head;

/// The layout of a table with these heads. Dates, years and numbers are left out, so that next week's table has the same.
pub fn layout(kind: TableKind, heads: &[Head]) -> KnownLayout {
    let keys: Vec<String> = heads.iter().map(|head| timeless(&head.key)).collect();
    let whole = format!("{kind:?}\n{}", keys.join("\n"));
    let heads =
        heads.iter().map(|head| timeless(&head.shown.split_whitespace().collect::<Vec<_>>().join(" ")));
    KnownLayout { key: fingerprint(whole.as_bytes()), kind, heads: heads.collect() }
}

/// A head without its numbers: `đánh giá ngày 08 4 2025` is `đánh giá ngày`.
pub fn timeless(key: &str) -> String {
    let words = key.split(' ').filter(|word| !word.bytes().any(|sign| sign.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ")
}

/// The heads of a table that differ from those of the layout that it resembles most, each with what to say. A table that resembles none is
/// a new one, of which nothing is said.
pub fn changed_heads(own: &KnownLayout, heads: &[Head], known: &[KnownLayout]) -> Vec<(At, String)> {
    let keys =
        |layout: &KnownLayout| layout.heads.iter().map(|head| timeless(&fold(head))).collect::<Vec<_>>();
    let is_told = |key: &&String| !key.is_empty();
    let own_keys = keys(own);
    let shared = |other: &KnownLayout| {
        let other = keys(other);
        own_keys.iter().filter(is_told).filter(|key| other.contains(key)).count()
    };
    let same_kind = known.iter().filter(|other| other.kind == own.kind);
    let Some(closest) = same_kind.max_by_key(|other| shared(other)) else { return Vec::new() };
    let before = keys(closest);
    let told = |keys: &[String]| keys.iter().filter(is_told).count();
    if shared(closest) * 2 < told(&before).max(told(&own_keys)) || shared(closest) < 2 {
        return Vec::new();
    }
    let gone: Vec<&str> = closest
        .heads
        .iter()
        .zip(&before)
        .filter(|(_, key)| !key.is_empty() && !own_keys.contains(key))
        .map(|(head, _)| head.as_str())
        .collect();
    let new: Vec<&Head> = heads
        .iter()
        .filter(|head| {
            let key = timeless(&head.key);
            !key.is_empty() && !before.contains(&key)
        })
        .collect();
    let mut changes: Vec<(At, String)> = Vec::new();
    // Numbering and names head every table: with no more in common, only a head that is like an earlier one is that one, changed.
    let is_surely_the_same = shared(closest) > 2;
    let mut gone_left = gone.clone();
    for head in &new {
        let words = |text: &str| fold(text).split(' ').map(str::to_owned).collect::<BTreeSet<String>>();
        let own = words(&head.found);
        let like = gone_left.iter().position(|was| !words(was).is_disjoint(&own));
        let was = match (like, is_surely_the_same) {
            (Some(index), _) => format!("lần nhập trước là “{}”", gone_left.remove(index)),
            (None, true) => "lần nhập trước không có cột này".to_owned(),
            (None, false) => continue,
        };
        changes.push((
            head.at,
            format!("đầu cột “{}” là mới, {was}; hãy kiểm tra cột này được hiểu đúng", head.found.trim()),
        ));
    }
    if new.is_empty() {
        let Some(first) = heads.first() else { return changes };
        if gone.is_empty() {
            changes.push((
                first.at,
                "thứ tự các cột khác lần nhập trước; cột được nhận theo đầu cột, không theo vị trí"
                    .to_owned(),
            ));
        } else {
            let gone: Vec<String> = gone.iter().map(|head| format!("“{head}”")).collect();
            changes.push((first.at, format!("bảng không còn cột {} so với lần nhập trước", gone.join(", "))));
        }
    }
    changes
}
