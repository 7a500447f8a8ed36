//! The set of indicators, as data with a version: maxima and names differ by province and change with time.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An indicator of the index; all are better when higher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its number in the notice.
    pub no: u8,
    /// The group that it counts in.
    pub group: u8,
    /// Its full name, as the notice prints it.
    pub name: String,
    /// A short name for charts and lists.
    pub short: String,
    /// Words which, all found in a row's name, tell this indicator where the name differs from the full one.
    pub marks: Vec<String>,
}

/// A group of indicators with its greatest number of points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexGroup {
    /// Its number.
    pub no: u8,
    /// Its name.
    pub name: String,
    /// The points that it can give at most.
    pub points: Decimal,
    /// Words which, all found in a head, tell this group where its name differs; a version of before this field has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
}

/// A class of scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// The lowest score of the class, included.
    pub from: Decimal,
    /// Its name: Xuất sắc, Tốt, Khá, Trung bình, Yếu.
    pub name: String,
}

/// A version of the index. Figures of two versions are never compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexVersion {
    /// Its key in the data file.
    pub id: String,
    /// Its name on the screen.
    pub name: String,
    /// The decision that it rests on, as the notice cites it.
    pub decision: String,
    /// The groups.
    pub groups: Vec<IndexGroup>,
    /// The indicators in the order of the notice.
    pub indicators: Vec<Indicator>,
    /// The classes from best to worst.
    pub classes: Vec<Class>,
}

/// The version that a new data file begins with.
pub const BUILT_IN: &str = include_str!("../../assets/index/766-2025.json");

impl IndexVersion {
    /// Reads a version from its JSON.
    ///
    /// # Errors
    /// When the text is no version of the index.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The indicator of this number.
    pub fn indicator(&self, no: u8) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.no == no)
    }

    /// The name of the class that a score falls in.
    pub fn class_of(&self, score: Decimal) -> Option<&str> {
        self.classes.iter().find(|class| score >= class.from).map(|class| class.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_version_gives_100_points_and_includes_lower_bounds() {
        let version = IndexVersion::from_json(BUILT_IN).unwrap();
        assert_eq!(version.groups.iter().map(|group| group.points).sum::<Decimal>(), Decimal::ONE_HUNDRED);
        assert_eq!(version.class_of("90".parse().unwrap()), Some("Xuất sắc"));
        assert_eq!(version.class_of("89.99".parse().unwrap()), Some("Tốt"));
        assert_eq!(version.class_of("0".parse().unwrap()), Some("Yếu"));
    }
}
