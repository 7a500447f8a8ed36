//! "What about Bù Đăng?": a unit's name is typed, with or without its marks, and answered before Enter.

use crate::chart::short_name;
use crate::figures::name::fold;
use crate::figures::number::fixed;
use crate::figures::{Comparison, UnitId, UnitMove};

/// How many units are offered.
const OFFERED: usize = 6;

/// A name that is being typed.
pub struct Jump {
    /// What was typed.
    pub typed: String,
    /// Whether the field has had the focus.
    pub is_focused: bool,
}

impl Jump {
    /// A field that begins with these letters.
    pub fn new(first: &str) -> Self {
        Self { typed: first.to_owned(), is_focused: false }
    }

    /// The units that may be meant, the likeliest first, each with what it is told with.
    pub fn found(&self, week: &Comparison) -> Vec<(UnitId, String)> {
        let wanted = bare(&self.typed);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, &UnitMove)> =
            week.units.iter().filter_map(|unit| Some((likeness(&unit.unit.name, &wanted)?, unit))).collect();
        found.sort_by_key(|(likeness, unit)| (*likeness, unit.place));
        let told = |unit: &UnitMove| {
            let score =
                unit.score().map(|score| format!(" · {}", fixed(score.printed()))).unwrap_or_default();
            let place = unit.place.map(|place| format!(" · hạng {place}")).unwrap_or_default();
            format!("{}{score}{place}", short_name(&unit.unit.name))
        };
        found.into_iter().take(OFFERED).map(|(_, unit)| (unit.unit.id, told(unit))).collect()
    }
}

/// A name as one finger types it: small letters without any marks.
fn bare(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text
        .nfd()
        .filter(|sign| !('\u{300}'..='\u{36f}').contains(sign))
        .flat_map(char::to_lowercase)
        .map(|sign| if sign == 'đ' { 'd' } else { sign })
        .collect();
    fold(&plain)
}

/// How well a name fits what was typed, 0 best; `None` where it does not.
fn likeness(name: &str, wanted: &str) -> Option<usize> {
    let whole = bare(name);
    let words: Vec<&str> = whole.split(' ').collect();
    if (0..words.len()).any(|at| words[at..].join(" ") == *wanted) {
        return Some(0);
    }
    if (0..words.len()).any(|at| words[at..].join(" ").starts_with(wanted)) {
        return Some(1);
    }
    whole.contains(wanted).then_some(2)
}
