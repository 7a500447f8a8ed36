//! Whose the figures of a table without names of units are: the province's, unless the words around speak of a unit, of a level of units, of
//! another province or of the country.

use crate::cell::At;
use crate::figures::name::fold;
use crate::figures::province::{ProvinceKind, bare_key, named_in};
use crate::figures::unit::NameParts;
use crate::import::words::shortened;

use super::columns::View;
use super::lexicon::said_in;
use super::tells::Tells;
use super::vocabulary::{group_in_title, group_phrase, has_words};

/// Whose figures a table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// The office's province: nothing says otherwise.
    Province,
    /// One unit's.
    Unit(Named),
    /// Somebody else's: of a level of units, of another province, of the country.
    Other(Named),
}

/// Who is named, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name as it is written.
    pub name: String,
    /// The cell; none for the worksheet's name.
    pub at: Option<At>,
}

/// Words behind which a title says whose its figures are.
const OWNERS: [&str; 8] =
    ["của", "đơn vị", "cơ quan", "cơ quan, đơn vị", "tại", "đối với", "tên đơn vị", "địa phương"];

/// Kinds of units and levels without a name: `của thị xã`, `của các địa phương` is nobody's in particular.
const NAMELESS: [&str; 17] = [
    "huyện",
    "quận",
    "thị xã",
    "thị trấn",
    "xã",
    "phường",
    "đặc khu",
    "sở",
    "đơn vị",
    "các đơn vị",
    "các cơ quan",
    "các cơ quan đơn vị",
    "các địa phương",
    "các cơ quan địa phương",
    "các đơn vị địa phương",
    "các tỉnh",
    "các tỉnh thành phố",
];

/// What a text says of whose the figures are: a name, and whether it is that of a unit.
fn owner_in(text: &str, home: &str, whole: bool) -> Option<(String, bool)> {
    let key = fold(text);
    let said = said_in(&key);
    if said.tells.any(Tells::COUNTRY) || said.tells.any(Tells::AGGREGATE) {
        return Some((text.trim().to_owned(), false));
    }
    let behind = names_behind_owners(text);
    let is_unit = |name: &&str| {
        let of_home = !home.is_empty() && bare_key(home) == bare_key(name);
        NameParts::new(name).kind.is_some()
            && group_phrase(name).is_none()
            && !names_the_office(name)
            && !of_home
    };
    let unit = behind.iter().copied().find(is_unit);
    if let Some(unit) = unit.or_else(|| whole.then(|| name_in(text)).filter(is_unit)) {
        return Some((unit.to_owned(), true));
    }
    if let Some(province) = named_in(text)
        && !home.is_empty()
        && bare_key(home) != fold(province)
    {
        return Some((province.to_owned(), false));
    }
    let is_nobodys = |name: &&str| {
        let key = fold(name);
        NAMELESS.iter().any(|words| key == fold(words))
            // a city within a province
            || (key == fold("thành phố") && !home.is_empty() && ProvinceKind::of(home) == ProvinceKind::Province)
    };
    let level =
        group_phrase(text).is_some() || group_in_title(&key).is_some() || behind.iter().any(is_nobodys);
    level.then(|| (text.trim().to_owned(), false))
}

/// The names that stand behind words which say whose the figures are.
fn names_behind_owners(text: &str) -> Vec<&str> {
    let lower = text.to_lowercase();
    // case mapping keeps the length of Vietnamese letters
    if lower.len() != text.len() {
        return Vec::new();
    }
    let behind = OWNERS.iter().flat_map(|word| lower.match_indices(word));
    behind
        .filter_map(|(at, found)| {
            let is_word = lower[..at].chars().next_back().is_none_or(|sign| !sign.is_alphanumeric());
            let rest = text.get(at + found.len()..).filter(|rest| rest.starts_with([' ', ':']))?;
            is_word.then(|| name_in(rest))
        })
        .collect()
}

/// The name at the beginning of a text, without the time and the remarks behind it: `Sở Nội vụ` of `Sở Nội vụ tuần 15, đến ngày 8/4/2025`.
fn name_in(text: &str) -> &str {
    let text = text.trim().trim_start_matches([':', '-', ' ']).trim();
    let text = text.split([';', '(', '|', '–', ':']).next().unwrap_or(text);
    let text = text.split(". ").next().unwrap_or(text);
    let starts = text.char_indices().filter(|(at, sign)| {
        !sign.is_whitespace() && text[..*at].chars().next_back().is_some_and(char::is_whitespace)
    });
    let end = starts.map(|(at, _)| at).find(|at| {
        let mut words = text[*at..].split_whitespace();
        let (first, second) = (words.next().unwrap_or_default(), words.next());
        ends_a_name(first, second)
    });
    text[..end.unwrap_or(text.len())].trim().trim_end_matches([',', '.', '-', ' '])
}

/// Whether a name ends before these two words: `đến ngày`, `tuần 15`, `08/4/2025`. `Tuần Giáo` and `Năm Căn` are names.
fn ends_a_name(first: &str, second: Option<&str>) -> bool {
    const BEGIN_A_TIME: [(&str, &[&str]); 8] = [
        ("tính", &["đến", "từ", "tới"]),
        ("đến", &["hết", "ngày", "thời", "tháng", "tuần", "hôm"]),
        ("từ", &["ngày", "đầu", "tháng", "tuần"]),
        ("trong", &["tuần", "tháng", "quý", "năm", "kỳ", "thực"]),
        ("trên", &["cổng", "địa", "môi", "hệ"]),
        ("so", &["với"]),
        ("theo", &["bộ", "quyết", "qđ", "số", "cổng"]),
        ("số", &["liệu"]),
    ];
    const OF_TIME: [&str; 7] = ["ngày", "tuần", "tháng", "quý", "năm", "kỳ", "đợt"];
    let (first, second) = (fold(first), second.map(fold).unwrap_or_default());
    let is_number = |word: &str| {
        word.bytes().next().is_some_and(|sign| sign.is_ascii_digit())
            || ["i", "ii", "iii", "iv"].contains(&word)
    };
    BEGIN_A_TIME
        .iter()
        .any(|(word, next)| first == fold(word) && next.iter().any(|next| second == fold(next)))
        || (OF_TIME.iter().any(|word| first == fold(word)) && is_number(&second))
        || (first.split(' ').count() > 1 && is_number(&first))
}

/// Whether a name is that of the body that speaks for the province: its committee, its office.
fn names_the_office(name: &str) -> bool {
    let key = fold(name);
    [
        "văn phòng ubnd tỉnh",
        "văn phòng ubnd thành phố",
        "văn phòng ubnd",
        "trung tâm phục vụ hành chính công",
        "văn phòng ủy ban nhân dân",
    ]
    .iter()
    .any(|words| key.starts_with(&fold(words)))
        || crate::figures::province::is_province(&key)
        || (crate::figures::province::may_be_province(&key) && key.starts_with("ubnd"))
}

impl View<'_> {
    /// What shows that figures are the office's own province's: the nearest line above that names it.
    pub fn province_told(&self) -> Option<String> {
        let home = bare_key(self.names.home());
        let words = ["của tỉnh", "toàn tỉnh", "ubnd tỉnh", "của thành phố", "toàn thành phố"].map(fold);
        let names_it = |key: &str| {
            words.iter().any(|words| has_words(key, words)) || (!home.is_empty() && has_words(key, &home))
        };
        let lines = self.lines_above();
        let line = lines.iter().find(|line| names_it(&line.key));
        line.map(|line| format!("tiêu đề “{}”", shortened(&line.text)))
    }

    /// Whose figures the table holds, by the lines above it, the nearest first, then the worksheet's name.
    pub fn whose(&self) -> Whose {
        let home = self.names.home();
        let lines = self.lines_above();
        let titles = lines.iter().filter(|line| line.text.chars().count() <= 220 && !is_reporter(&line.key));
        let told = titles.filter_map(|line| Some((owner_in(&line.text, home, false)?, Some(line.at))));
        let sheet = || owner_in(&self.sheet.name, home, true).map(|owner| (owner, None));
        let mut told = told.collect::<Vec<_>>().into_iter();
        match told.next().or_else(sheet) {
            None => Whose::Province,
            Some(((name, true), at)) => Whose::Unit(Named { name, at }),
            Some(((name, false), at)) => Whose::Other(Named { name, at }),
        }
    }
}

/// Lines that name who reports, not whose the figures are.
fn is_reporter(key: &str) -> bool {
    [
        "nguồn",
        "người lập",
        "đơn vị báo cáo",
        "kính gửi",
        "nơi nhận",
        "đơn vị tính",
        "cơ quan báo cáo",
        "đơn vị lập",
    ]
    .iter()
    .any(|words| key.starts_with(&fold(words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_whose_its_figures_are() {
        let owner = |text: &str| owner_in(text, "tỉnh Bình Phước", false);
        let unit = |name: &str| Some((name.to_owned(), true));
        assert_eq!(owner("KẾT QUẢ BỘ CHỈ SỐ 766 CỦA SỞ NỘI VỤ"), unit("SỞ NỘI VỤ"));
        assert_eq!(owner("Cơ quan, đơn vị: UBND xã Tân Lập"), unit("UBND xã Tân Lập"));
        assert_eq!(owner("KẾT QUẢ THỰC HIỆN BỘ CHỈ SỐ 766 CỦA TỈNH BÌNH PHƯỚC (TUẦN 15/2025)"), None);
        assert_eq!(owner("Đơn vị: UBND tỉnh Bình Phước (Mã: H90)"), None);
        assert_eq!(owner("CHỈ SỐ CỦA TỈNH TÂY NINH"), Some(("Tây Ninh".to_owned(), false)));
        assert!(owner("KẾT QUẢ BÌNH QUÂN CẢ NƯỚC").is_some_and(|(_, is_unit)| !is_unit));
        assert!(owner("Kết quả của UBND cấp xã").is_some_and(|(_, is_unit)| !is_unit));
        for text in [
            "KẾT QUẢ BỘ CHỈ SỐ 766 CỦA SỞ NỘI VỤ TUẦN 15 TÍNH ĐẾN NGÀY 8/4/2025",
            "Kết quả của SỞ NỘI VỤ, ngày 08/4/2025",
            "Đơn vị: SỞ NỘI VỤ. Số liệu đến 08/4/2025",
            "Kết quả của SỞ NỘI VỤ trong tháng 4 năm 2025 (đến 08/4/2025)",
            "Kết quả của SỞ NỘI VỤ 08/4/2025",
        ] {
            assert_eq!(owner(text), unit("SỞ NỘI VỤ"), "{text}");
        }
        assert_eq!(owner("Kết quả của xã Tuần Giáo tuần 15"), unit("xã Tuần Giáo"));
        assert_eq!(owner("Kết quả của tỉnh ngày 08/4/2025"), None);
        for text in [
            "Kết quả của thành phố ngày 8/4/2025",
            "Kết quả của thị xã, ngày 08/4/2025",
            "KẾT QUẢ CỦA CÁC ĐỊA PHƯƠNG NGÀY 08/4/2025",
        ] {
            assert!(owner(text).is_some_and(|(_, is_unit)| !is_unit), "{text}");
        }
        for text in ["CHI TIẾT CỦA THÀNH PHỐ ĐẾN NGÀY 10/10/2026", "Chỉ số của thành phố Minh Hải tuần 41"]
        {
            assert_eq!(owner_in(text, "thành phố Minh Hải", false), None, "{text}");
        }
        assert_eq!(owner_in("Sở Nội vụ", "", true), unit("Sở Nội vụ"));
        assert_eq!(owner_in("Chỉ số của tỉnh", "", true), None);
    }
}
