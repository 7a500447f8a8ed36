//! Whose the figures of a table without names of units are: the province's, unless the words around speak of a unit, of a level of units, of
//! another province or of the country.

use crate::cell::At;
use crate::figures::name::fold;
use crate::figures::province::{bare_key, named_in};
use crate::figures::unit::NameParts;

use super::columns::View;
use super::lexicon::said_in;
use super::tells::Tells;
use super::vocabulary::{group_in_title, group_phrase};

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

/// What a text says of whose the figures are.
fn owner_in(text: &str, home: &str, whole: bool) -> Option<(String, bool)> {
    let key = fold(text);
    let said = said_in(&key);
    if said.tells.any(Tells::COUNTRY) || said.tells.any(Tells::AGGREGATE) {
        return Some((text.trim().to_owned(), false));
    }
    let parts = |text: &str| {
        let name = text.trim().trim_start_matches([':', '-', ' ']).trim();
        let name = name.split([';', '(', '|', '–']).next().unwrap_or(name).trim();
        let is_unit = NameParts::new(name).kind.is_some() && group_phrase(name).is_none();
        (is_unit && !names_the_office(name)).then(|| name.to_owned())
    };
    let behind = OWNERS.iter().find_map(|word| {
        let lower = text.to_lowercase();
        // case mapping keeps the length of Vietnamese letters
        if lower.len() != text.len() {
            return None;
        }
        lower.match_indices(word).find_map(|(at, found)| {
            let before = lower[..at].chars().next_back();
            let is_word = before.is_none_or(|sign| !sign.is_alphanumeric());
            let rest = text.get(at + found.len()..).filter(|rest| rest.starts_with([' ', ':']))?;
            parts(rest).filter(|_| is_word)
        })
    });
    if let Some(unit) = behind.or_else(|| parts(text).filter(|_| whole)) {
        return Some((unit, true));
    }
    if let Some(province) = named_in(text)
        && !home.is_empty()
        && bare_key(home) != fold(province)
    {
        return Some((province.to_owned(), false));
    }
    let level = group_phrase(text).is_some() || group_in_title(&key).is_some();
    level.then(|| (text.trim().to_owned(), false))
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
        assert_eq!(owner_in("Sở Nội vụ", "", true), unit("Sở Nội vụ"));
        assert_eq!(owner_in("Chỉ số của tỉnh", "", true), None);
    }
}
