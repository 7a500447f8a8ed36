//! The register of documents that an office cites: in full where a notice cites one first, short after that.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::figures::number::date;

/// A document that may be cited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisteredDocument {
    /// Its number and symbol: `585/BKHCN-CĐSQG`.
    pub name: String,
    /// Its type: `Công văn`; empty where the symbol tells.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// Whose it is: `Bộ Khoa học và Công nghệ`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
}

/// The types that a symbol names (Decree 30/2020, Appendix III), the longer before the shorter.
const TYPES: [(&str, &str); 14] = [
    ("NQ", "Nghị quyết"),
    ("NĐ", "Nghị định"),
    ("QĐ", "Quyết định"),
    ("CT", "Chỉ thị"),
    ("QC", "Quy chế"),
    ("TTr", "Tờ trình"),
    ("TT", "Thông tư"),
    ("TB", "Thông báo"),
    ("HD", "Hướng dẫn"),
    ("KH", "Kế hoạch"),
    ("BC", "Báo cáo"),
    ("BB", "Biên bản"),
    ("CĐ", "Công điện"),
    ("KL", "Kết luận"),
];

/// The type that a symbol tells: `422/QĐ-UBND` is a decision, one without a type's sign an official letter.
fn kind_of(name: &str) -> &'static str {
    let mut signs = name.split(['/', '-']).skip(1).map(str::trim);
    signs
        .find_map(|sign| TYPES.iter().find(|(known, _)| *known == sign))
        .map_or("Công văn", |(_, kind)| kind)
}

impl RegisteredDocument {
    /// What a citation says: `Công văn số 585/BKHCN-CĐSQG ngày 01/4/2025 của Bộ Khoa học và Công nghệ`, without day and issuer where `is_short`.
    pub fn citation(&self, is_short: bool) -> String {
        let kind = if self.kind.trim().is_empty() { kind_of(&self.name) } else { self.kind.trim() };
        let mut words = format!("{kind} số {}", self.name);
        if is_short {
            return words;
        }
        if let Some(day) = self.issued_on {
            words.push_str(&format!(" ngày {}", date(day)));
        }
        if !self.issuer.trim().is_empty() {
            words.push_str(&format!(" của {}", self.issuer.trim()));
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_symbol_tells_the_type() {
        let kinds = ["422/QĐ-UBND", "144/TB-UBND", "45/2020/NĐ-CP", "12/TTr-SNV", "585/BKHCN-CĐSQG"];
        assert_eq!(kinds.map(kind_of), ["Quyết định", "Thông báo", "Nghị định", "Tờ trình", "Công văn"]);
    }
}
