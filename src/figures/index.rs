//! The set of indicators, as data with a version: maxima and names differ by province and change with time.

use chrono::NaiveDate;
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
    /// The portal's code: `DOSSIER_SYNC`; `None` where the portal gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The points that it can give at most; `None` where only the group's are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Decimal>,
    /// Words which, all found in a row's name, tell this indicator where the name differs from the full one.
    #[serde(default)]
    pub marks: Vec<String>,
    /// Its names from later days on: a level of the state that its name speaks of may end before the version does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renamed: Vec<Renamed>,
}

/// A name of an indicator from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renamed {
    /// The first day.
    pub from: NaiveDate,
    /// The name.
    pub name: String,
}

impl Indicator {
    /// What it is called on a day.
    pub fn name_on(&self, day: NaiveDate) -> &str {
        let begun = self.renamed.iter().filter(|renamed| renamed.from <= day);
        begun.max_by_key(|renamed| renamed.from).map_or(self.name.as_str(), |renamed| renamed.name.as_str())
    }
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
    /// What stands for the name in narrow heads, whole: `CKMB`, `Tiến độ`; a version of before this field has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<String>,
}

/// A class of scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// The lowest score of the class, included.
    pub from: Decimal,
    /// Its name: Xuất sắc, Tốt, Khá, Trung bình, Yếu.
    pub name: String,
}

/// A version of the index. Scores of two versions are never subtracted: the scale is another one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct IndexVersion {
    /// Its key in the data file.
    pub id: String,
    /// Its name on the screen.
    pub name: String,
    /// The first day whose assessments follow it; a version of before this field holds from the beginning.
    #[serde(default = "beginning")]
    pub from: NaiveDate,
    /// The decision that it rests on, as the notice cites it.
    pub decision: String,
    /// The groups.
    pub groups: Vec<IndexGroup>,
    /// The indicators in the order of the notice.
    pub indicators: Vec<Indicator>,
    /// The classes from best to worst.
    pub classes: Vec<Class>,
}

/// The first day that decision 766/QĐ-TTg was in force.
const fn beginning() -> NaiveDate {
    match NaiveDate::from_ymd_opt(2022, 6, 23) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// The version of the model notice, and of all assessments until the end of 2025.
pub const BUILT_IN: &str = include_str!("../../assets/index/766-2025.json");

/// The versions that a new data file begins with, the oldest first.
pub const ALL_BUILT_IN: [&str; 2] = [BUILT_IN, include_str!("../../assets/index/766-2026.json")];

impl IndexVersion {
    /// Reads a version from its JSON.
    ///
    /// # Errors
    /// When the text is no version of the index.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The versions that are built in, the oldest first.
    ///
    /// # Errors
    /// When one of them is no version of the index.
    pub fn built_in() -> Result<Vec<Self>, serde_json::Error> {
        ALL_BUILT_IN.iter().map(|text| Self::from_json(text)).collect()
    }

    /// The version in force on a day: the newest that begins on it or before, else the oldest. `None` where there is no version at all.
    pub fn in_force(versions: &[Self], day: NaiveDate) -> Option<&Self> {
        let begun = versions.iter().filter(|version| version.from <= day);
        begun
            .max_by_key(|version| version.from)
            .or_else(|| versions.iter().min_by_key(|version| version.from))
    }

    /// The most that all groups can give together.
    pub fn total_points(&self) -> Decimal {
        self.groups.iter().map(|group| group.points).sum()
    }

    /// The group of this number.
    pub fn group(&self, no: u8) -> Option<&IndexGroup> {
        self.groups.iter().find(|group| group.no == no)
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
    fn the_built_in_versions_give_100_points_and_include_lower_bounds() {
        for version in IndexVersion::built_in().unwrap() {
            assert_eq!(version.total_points(), Decimal::ONE_HUNDRED);
            assert_eq!(version.class_of("90".parse().unwrap()), Some("Xuất sắc"));
            assert_eq!(version.class_of("89.99".parse().unwrap()), Some("Tốt"));
            assert_eq!(version.class_of("0".parse().unwrap()), Some("Yếu"));
        }
    }

    #[test]
    fn the_scale_broke_with_the_year_2026() {
        let versions = IndexVersion::built_in().unwrap();
        let on = |day: &str| IndexVersion::in_force(&versions, day.parse().unwrap()).unwrap().id.as_str();
        assert_eq!(
            [on("2020-01-01"), on("2025-12-31"), on("2026-01-01")],
            ["766-2025", "766-2025", "766-2026"]
        );
        let district = |version: &IndexVersion| version.indicator(6).unwrap().name.contains("cấp huyện");
        assert!(district(&versions[0]) && !district(&versions[1]), "no district level after 30/6/2025");
    }
}
