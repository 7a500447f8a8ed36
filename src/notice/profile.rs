//! The office that issues the notice, as the officer describes it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::weeks::Weeks;

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
    /// How it counts its weeks.
    #[serde(skip_serializing_if = "Weeks::is_usual")]
    pub weeks: Weeks,
}

/// How long a time the notice speaks of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// A week, by the office's rule.
    #[default]
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
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
        let stored =
            Office { place: "Huế".to_owned(), issuer: "VĂN PHÒNG".to_owned(), ..Office::default() };
        let changed = overlay(&stored, r#"{"issuer":"TRUNG TÂM","recipients":["Như trên"]}"#).unwrap();
        assert_eq!((changed.place.as_str(), changed.issuer.as_str()), ("Huế", "TRUNG TÂM"));
        assert_eq!(changed.recipients, ["Như trên"]);
        assert!(overlay(&stored, r#"{"isuer":"x"}"#).is_err());
    }
}
