//! What the officer gives: the office's profile, and the content of one week's notice.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The office that issues the notice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Office {
    /// Superior body: `UBND TỈNH BÌNH PHƯỚC`.
    pub superior: String,
    /// Issuing body: `VĂN PHÒNG`.
    pub issuer: String,
    /// The province in running text: `tỉnh Bình Phước`.
    pub province: String,
    /// The place before the date: `Bình Phước`.
    pub place: String,
    /// The symbol behind the number: `TB-VPUBND`.
    pub symbol: String,
    /// The line before the signer's title: `KT. CHÁNH VĂN PHÒNG`; empty where the head signs.
    pub authority: String,
    /// The signer's title: `PHÓ CHÁNH VĂN PHÒNG`.
    pub signer_title: String,
    /// The signer's name; may be empty in a draft.
    pub signer_name: String,
    /// Recipients without dash and semicolon: `Như trên`.
    pub recipients: Vec<String>,
    /// What stands behind `Lưu:`, without the full stop: `VT, NC`.
    pub archive: String,
}

/// How long a time the notice speaks of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// A week, by ISO 8601.
    #[default]
    Week,
    /// A month.
    Month,
}

/// Recommendations to one addressee.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// To whom: `Sở Khoa học và Công nghệ`.
    pub addressee: String,
    /// What each asks for; may hold `*italic*` and `**bold**`.
    #[serde(default)]
    pub items: Vec<String>,
}

/// Which serif family is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Typeface {
    /// The machine's Times New Roman, as Decree 30/2020 (Appendix I) names it; the bundled family where it cannot be used.
    #[default]
    Machine,
    /// The bundled family, of the same widths.
    Bundled,
}

/// What the officer adds to a week's figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Content {
    /// Week or month.
    pub period: Period,
    /// The issued number, `1072`; `None` while it is a draft.
    pub number: Option<String>,
    /// The day of signing; `None` while it is a draft.
    pub signed_on: Option<NaiveDate>,
    /// What the baseline was: `phiên họp UBND tỉnh`; empty for a plain date.
    pub baseline_label: String,
    /// The officer's remarks by figure: `indicator:8`.
    pub remarks: BTreeMap<String, String>,
    /// Part II, a paragraph each; may hold `*italic*` and `**bold**`.
    pub shortcomings: Vec<String>,
    /// Part III.
    pub recommendations: Vec<Recommendation>,
    /// The closing sentence; `None` for the usual one.
    pub closing: Option<String>,
    /// What this notice is set in, wherever it is opened; `None` follows the machine's own setting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typeface: Option<Typeface>,
}

/// Lays the keys of a JSON object over stored values: a missing key keeps what is stored. All text becomes NFC.
///
/// # Errors
/// When the text is no JSON object, a key is unknown or a value has the wrong form.
pub fn overlay<T: Serialize + DeserializeOwned>(stored: &T, json: &str) -> Result<T, serde_json::Error> {
    let given: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&json.nfc().collect::<String>())?;
    let mut whole = serde_json::to_value(stored)?;
    if let Some(fields) = whole.as_object_mut() {
        fields.extend(given);
    }
    serde_json::from_value(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_key_keeps_what_is_stored_and_an_unknown_one_is_refused() {
        let stored = Content {
            number: Some("12".to_owned()),
            closing: Some("Xong.".to_owned()),
            ..Content::default()
        };
        let changed =
            overlay(&stored, r#"{"period":"month","shortcomings":["Một"],"closing":null}"#).unwrap();
        assert_eq!(changed.number.as_deref(), Some("12"));
        assert_eq!((changed.period, changed.closing), (Period::Month, None));
        assert_eq!(changed.shortcomings, ["Một"]);
        assert!(overlay(&stored, r#"{"numbr":"13"}"#).is_err());
    }
}
