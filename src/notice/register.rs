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

/// A day as it is written: `01/9/2026`.
fn day_of(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('/').map(|part| part.parse::<u32>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

impl RegisteredDocument {
    /// A document as people name it: `Công văn số 12/UBND-VP ngày 01/9/2026 của UBND tỉnh` is its type, number, day and issuer.
    pub fn read(text: &str) -> Self {
        let mut rest = text.trim();
        let mut document = Self::default();
        let named = TYPES.iter().map(|(_, kind)| *kind).chain(["Công văn"]);
        if let Some(kind) = named
            .filter(|kind| rest.to_lowercase().starts_with(&kind.to_lowercase()))
            .max_by_key(|kind| kind.len())
        {
            document.kind = kind.to_owned();
            rest = rest.get(kind.len()..).unwrap_or(rest).trim_start();
        }
        rest = rest.strip_prefix("số").map_or(rest, str::trim_start);
        let (number, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        document.name = number.trim_end_matches([',', ';']).to_owned();
        let behind = behind.trim_start();
        let behind = match behind.strip_prefix("ngày") {
            Some(dated) => {
                let (day, rest) =
                    dated.trim_start().split_once(char::is_whitespace).unwrap_or((dated.trim(), ""));
                document.issued_on = day_of(day);
                rest
            }
            None => behind,
        };
        if let Some(issuer) = behind.trim_start().strip_prefix("của ") {
            document.issuer = issuer.trim().to_owned();
        }
        document
    }

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
        let read = RegisteredDocument::read("Công văn số 12/UBND-VP ngày 01/9/2026 của UBND tỉnh");
        assert_eq!(
            (read.kind.as_str(), read.name.as_str(), read.issuer.as_str()),
            ("Công văn", "12/UBND-VP", "UBND tỉnh")
        );
        assert_eq!(read.citation(false), "Công văn số 12/UBND-VP ngày 01/9/2026 của UBND tỉnh");
        assert_eq!(RegisteredDocument::read("766/QĐ-TTg").citation(false), "Quyết định số 766/QĐ-TTg");
        let kinds = ["422/QĐ-UBND", "144/TB-UBND", "45/2020/NĐ-CP", "12/TTr-SNV", "585/BKHCN-CĐSQG"];
        assert_eq!(kinds.map(kind_of), ["Quyết định", "Thông báo", "Nghị định", "Tờ trình", "Công văn"]);
    }
}
