//! The units that are scored: their groups and types, their names, how long each exists and what comes after it.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::name::{Order, fold};
use super::province;

/// A group within which units are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Sở, ban, ngành.
    Department,
    /// Huyện, thị xã, thành phố (until 30/6/2025).
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Commune,
    /// Chi nhánh Văn phòng đăng ký đất đai.
    Branch,
    /// Other provinces, as the portal ranks them; no unit of the notice.
    Province,
}

impl Group {
    /// All groups of the notice in the order in which it lists them.
    pub const ALL: [Self; 4] = [Self::Department, Self::District, Self::Commune, Self::Branch];

    /// The group's name in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Branch => "branch",
            Self::Province => "province",
        }
    }

    /// The group's name on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Department => "Sở, ban, ngành",
            Self::District => "Huyện, thị xã, thành phố",
            Self::Commune => "Xã, phường, đặc khu",
            Self::Branch => "Chi nhánh VPĐK đất đai",
            Self::Province => "Tỉnh, thành phố",
        }
    }

    /// The last day of its units, where the law has ended them: there are no districts after 30/6/2025.
    pub const fn last_day(self) -> Option<NaiveDate> {
        match self {
            Self::District => Some(province::last_day_of_districts()),
            _ => None,
        }
    }

    /// The group that a unit's name tells: `Sở Nội vụ` is a department, `UBND huyện Bù Đốp` a district.
    pub fn of_name(name: &str) -> Option<Self> {
        NameParts::new(name).kind.map(Kind::group)
    }
}

impl fmt::Display for Group {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.key())
    }
}

impl FromStr for Group {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut groups = Self::ALL.into_iter().chain([Self::Province]);
        groups.find(|group| group.key() == text).ok_or(())
    }
}

/// The number of a unit in its data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnitId(pub i64);

/// What comes after a unit: the unit it becomes or joins, and from which day on. Several successors are a split; several units with one
/// successor are a merger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Successor {
    /// The unit that comes after.
    pub id: UnitId,
    /// Its first day.
    pub on: NaiveDate,
}

/// A unit: a department, a district, a commune or a branch. What it is, its name, its parent and its time together tell it from others:
/// a name alone proves nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its number in the data file.
    pub id: UnitId,
    /// Its group.
    pub group: Group,
    /// What it is, where that is known.
    pub kind: Option<Kind>,
    /// Its name as registered.
    pub name: String,
    /// The unit that it belongs to: a commune's district, where that matters.
    pub parent: Option<UnitId>,
    /// Its first day; `None` where that is not known.
    pub from: Option<NaiveDate>,
    /// Its last day; `None` while it goes on.
    pub until: Option<NaiveDate>,
    /// What comes after it.
    pub successors: Vec<Successor>,
}

impl Unit {
    /// A unit that is known by its name only: its kind is what the name tells, and it ends when the law ends its group.
    pub fn new(id: UnitId, group: Group, name: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            id,
            group,
            kind: NameParts::new(&name).kind.filter(|kind| kind.group() == group),
            name,
            parent: None,
            from: None,
            until: group.last_day(),
            successors: Vec::new(),
        }
    }

    /// Whether it exists on a day.
    pub fn exists_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Orders units by name as Vietnamese readers expect: by the name proper, whatever stands before it.
    pub fn compare(order: &Order, left: &str, right: &str) -> std::cmp::Ordering {
        let (left_parts, right_parts) = (NameParts::new(left), NameParts::new(right));
        order.compare(left_parts.proper, right_parts.proper).then_with(|| order.compare(left, right))
    }
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Sở.
    Department,
    /// Ban, Thanh tra, Văn phòng and other bodies beside the departments.
    Body,
    /// Huyện.
    RuralDistrict,
    /// Thị xã.
    Town,
    /// Thành phố.
    City,
    /// Xã.
    RuralCommune,
    /// Phường.
    Ward,
    /// Thị trấn.
    Township,
    /// Đặc khu.
    SpecialZone,
    /// Chi nhánh Văn phòng đăng ký đất đai.
    Branch,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Department,
        Self::Body,
        Self::RuralDistrict,
        Self::Town,
        Self::City,
        Self::RuralCommune,
        Self::Ward,
        Self::Township,
        Self::SpecialZone,
        Self::Branch,
    ];

    /// Its name in files and on the command line, which is its Vietnamese one: `xã`, `phường`, `sở`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Department => "sở",
            Self::Body => "ban",
            Self::RuralDistrict => "huyện",
            Self::Town => "thị xã",
            Self::City => "thành phố",
            Self::RuralCommune => "xã",
            Self::Ward => "phường",
            Self::Township => "thị trấn",
            Self::SpecialZone => "đặc khu",
            Self::Branch => "chi nhánh",
        }
    }

    /// The group of this kind.
    pub const fn group(self) -> Group {
        match self {
            Self::Department | Self::Body => Group::Department,
            Self::RuralDistrict | Self::Town | Self::City => Group::District,
            Self::RuralCommune | Self::Ward | Self::Township | Self::SpecialZone => Group::Commune,
            Self::Branch => Group::Branch,
        }
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let key = fold(text);
        Self::ALL.into_iter().find(|kind| fold(kind.key()) == key).ok_or(())
    }
}

/// Words that tell the kind and are no part of the proper name; folded, longest first.
const KIND_WORDS: [(&str, Kind); 18] = [
    ("chi nhánh văn phòng đăng ký đất đai", Kind::Branch),
    ("chi nhánh văn phòng đkđđ", Kind::Branch),
    ("chi nhánh vpđkđđ", Kind::Branch),
    ("chi nhánh vpđk đất đai", Kind::Branch),
    ("chi nhánh vpđk", Kind::Branch),
    ("cn vpđk đất đai", Kind::Branch),
    ("chi nhánh", Kind::Branch),
    ("thành phố", Kind::City),
    ("thị trấn", Kind::Township),
    ("thị xã", Kind::Town),
    ("đặc khu", Kind::SpecialZone),
    ("huyện", Kind::RuralDistrict),
    ("quận", Kind::City),
    ("phường", Kind::Ward),
    ("tp", Kind::City),
    ("tx", Kind::Town),
    ("xã", Kind::RuralCommune),
    ("h", Kind::RuralDistrict),
];

/// Words that begin a department's name and belong to it.
const DEPARTMENT_WORDS: [&str; 29] = [
    "bql",
    "bhxh",
    "kbnn",
    "đài",
    "hội",
    "sở",
    "ban",
    "thanh tra",
    "văn phòng",
    "công an",
    "trung tâm",
    "cục",
    "chi cục",
    "bảo hiểm xã hội",
    "kho bạc",
    "ngân hàng",
    "viện",
    "tòa án",
    "bộ chỉ huy",
    "bộ đội",
    "quỹ",
    "liên đoàn",
    "tỉnh đoàn",
    "trường",
    "bệnh viện",
    "công ty",
    "điện lực",
    "thuế",
    "hải quan",
];

/// Words before a name that say nothing of it.
const EMPTY_WORDS: [&str; 3] = ["ủy ban nhân dân", "ubnd", "hđnd và ubnd"];

/// A unit's name taken apart: what kind it says it is, and its proper name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameParts<'a> {
    /// The kind, where the name tells it.
    pub kind: Option<Kind>,
    /// The proper name as written: `Bù Gia Mập` of `UBND huyện Bù Gia Mập`, `Sở Nội vụ` of itself.
    pub proper: &'a str,
}

impl<'a> NameParts<'a> {
    /// Takes a name apart.
    pub fn new(name: &'a str) -> Self {
        let mut rest = without_tail(name).trim();
        while let Some(shorter) = EMPTY_WORDS.iter().find_map(|words| after_words(rest, words)) {
            rest = shorter;
        }
        for (words, kind) in KIND_WORDS {
            if let Some(mut proper) = after_words(rest, words) {
                // `Chi nhánh VPĐK Đất đai huyện Đồng Phú`: the district is where the branch is
                if kind == Kind::Branch {
                    proper =
                        KIND_WORDS.iter().find_map(|(words, _)| after_words(proper, words)).unwrap_or(proper);
                }
                return Self { kind: Some(kind), proper };
            }
        }
        let department = DEPARTMENT_WORDS.iter().find(|words| after_words(rest, words).is_some());
        let kind = department.map(|words| if *words == "sở" { Kind::Department } else { Kind::Body });
        Self { kind, proper: rest }
    }

    /// Whether two names may be the same unit of one group: the proper names fold to the same key, and the kinds do not
    /// contradict each other (`Thị xã Cai Lậy` is not `Huyện Cai Lậy`).
    pub fn same_unit(&self, other: &NameParts<'_>) -> bool {
        let kinds_agree = match (self.kind, other.kind) {
            (Some(left), Some(right)) => left == right || left == Kind::Branch || right == Kind::Branch,
            _ => true,
        };
        kinds_agree && fold(self.proper) == fold(other.proper)
    }
}

/// The text behind these words, if it begins with them and something follows. Compared by folded words.
fn after_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    // Folding costs; most texts are told apart by their first letter.
    if first_letter(text) != first_letter(words) {
        return None;
    }
    let wanted = words.split(' ').count();
    let mut ends = word_ends(text);
    let end = ends.nth(wanted - 1)?;
    let rest = text[end..].trim_start_matches(|sign: char| sign.is_whitespace() || "-–:.".contains(sign));
    (!rest.is_empty() && fold(&text[..end]) == fold(words)).then_some(rest)
}

/// The first letter without marks, in lower case.
fn first_letter(text: &str) -> Option<char> {
    let letter = text.nfd().next()?.to_lowercase().next()?;
    Some(if letter == 'ð' { 'đ' } else { letter })
}

fn word_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter_map(move |(at, sign)| {
        let end = at + sign.len_utf8();
        let next = text[end..].chars().next();
        let boundary = next.is_none_or(|next| next.is_whitespace() || "-–:.".contains(next));
        (boundary && !sign.is_whitespace() && !"-–:.".contains(sign)).then_some(end)
    })
}

/// The name without a tail such as ` - Tỉnh Bình Phước`, `, tỉnh Đồng Nai` or ` - Gia Lai`, as the portal writes it.
fn without_tail(name: &str) -> &str {
    tail_of(name).map_or(name, |(name, _)| name)
}

/// A name and the tail behind it that names the province.
pub fn tail_of(name: &str) -> Option<(&str, &str)> {
    for (at, sign) in name.char_indices().filter(|(_, sign)| ['-', '–', '—', ',', '('].contains(sign)) {
        let tail = name[at..]
            .trim_start_matches(|sign: char| sign.is_whitespace() || "-–—,(".contains(sign))
            .trim_end_matches(|sign: char| sign.is_whitespace() || sign == ')');
        // a hyphen within a name stands between letters: `Bà Rịa-Vũng Tàu`
        let is_apart = [',', '('].contains(&sign) || name[..at].ends_with(char::is_whitespace);
        if at > 0 && (after_words(tail, "tỉnh").is_some() || (is_apart && province::is_name(tail))) {
            return Some((&name[..at], tail));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_is_read_from_the_name() {
        for (name, group) in [
            ("Sở Nội vụ", Some(Group::Department)),
            ("Ban Quản lý Khu Kinh tế", Some(Group::Department)),
            ("UBND huyện Bù Gia Mập", Some(Group::District)),
            ("Thị xã Bình Long", Some(Group::District)),
            ("Ủy ban nhân dân thành phố Đồng Xoài", Some(Group::District)),
            ("TP. Đồng Xoài", Some(Group::District)),
            ("TX. Bình Long", Some(Group::District)),
            ("UBND H. Bù Đăng", Some(Group::District)),
            ("Xã Đức Hạnh", Some(Group::Commune)),
            ("Thị trấn Tân Khai", Some(Group::Commune)),
            ("Uỷ ban nhân dân phường Tân Phú", Some(Group::Commune)),
            ("Đặc khu Phú Quốc", Some(Group::Commune)),
            ("Chi nhánh VPĐK Đất đai Đồng Phú", Some(Group::Branch)),
            ("Hớn Quản", None),
        ] {
            assert_eq!(Group::of_name(name), group, "{name}");
        }
    }

    #[test]
    fn a_unit_lives_as_long_as_the_law_and_the_office_say() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let district = Unit::new(UnitId(1), Group::District, "UBND huyện Bù Đăng");
        assert_eq!(district.kind, Some(Kind::RuralDistrict));
        assert!(district.exists_on(day("2025-06-30")) && !district.exists_on(day("2025-07-01")));
        let commune =
            Unit { from: Some(day("2025-07-01")), ..Unit::new(UnitId(2), Group::Commune, "Xã Bù Đăng") };
        assert!(!commune.exists_on(day("2025-06-30")) && commune.exists_on(day("2026-01-01")));
    }

    #[test]
    fn one_unit_under_many_prefixes() {
        let same = |left, right| NameParts::new(left).same_unit(&NameParts::new(right));
        assert!(same("UBND huyện Bù Gia Mập", "Huyện Bù Gia Mập"));
        assert!(same("Huyện Bù Gia Mập", "Bù Gia Mập"));
        assert!(same("Sở Tư pháp - Tỉnh Bình Phước", "Sở Tư pháp"));
        assert!(same("Chi nhánh VPĐK Đất đai huyện Đồng Phú", "Đồng Phú"));
        assert!(!same("Thị xã Cai Lậy", "Huyện Cai Lậy"));
        assert!(!same("Xã Tân Hòa", "Xã Tân Hoa"));
    }
}
