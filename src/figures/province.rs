//! What belongs to provinces: how many there are on a day, and what is said of one that is a city.

use chrono::NaiveDate;

use super::name::fold;

/// How many provinces and cities under the central government Vietnam has on a day: 63 until 30/6/2025, 34 after
/// (Resolution 202/2025/QH15).
pub fn count_at(day: NaiveDate) -> u32 {
    if day >= reform() { 34 } else { 63 }
}

/// The first day without districts and with 34 provinces (Resolution 202/2025/QH15; Law 72/2025/QH15).
pub const fn reform() -> NaiveDate {
    match NaiveDate::from_ymd_opt(2025, 7, 1) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// The last day on which there were districts.
pub const fn last_day_of_districts() -> NaiveDate {
    match NaiveDate::from_ymd_opt(2025, 6, 30) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// What a province is, as its name in running text tells: `tỉnh Bình Phước`, `thành phố Đồng Nai`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProvinceKind {
    /// Tỉnh.
    #[default]
    Province,
    /// Thành phố trực thuộc trung ương.
    City,
}

impl ProvinceKind {
    /// The kind that a name tells; a name without one is a province.
    pub fn of(name: &str) -> Self {
        let key = fold(name);
        let words = ["thành phố", "tp", "ubnd thành phố", "ủy ban nhân dân thành phố"].map(fold);
        let is_city = words.iter().any(|words| key == *words || key.starts_with(&format!("{words} ")));
        if is_city { Self::City } else { Self::Province }
    }

    /// In running text: `tỉnh`, `thành phố`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Province => "tỉnh",
            Self::City => "thành phố",
        }
    }

    /// All of it: `toàn tỉnh`.
    pub const fn whole(self) -> &'static str {
        match self {
            Self::Province => "toàn tỉnh",
            Self::City => "toàn thành phố",
        }
    }

    /// All of it, as a title: `Toàn tỉnh`.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Province => "Toàn tỉnh",
            Self::City => "Toàn thành phố",
        }
    }

    /// Its level of government: `cấp tỉnh`.
    pub const fn level(self) -> &'static str {
        match self {
            Self::Province => "cấp tỉnh",
            Self::City => "cấp thành phố",
        }
    }
}

/// The provinces and cities under the central government: the 34 since 01/7/2025 (Resolution 202/2025/QH15), then those that were merged into
/// them.
pub const NAMES: [&str; 64] = [
    "Tuyên Quang",
    "Cao Bằng",
    "Lai Châu",
    "Lào Cai",
    "Thái Nguyên",
    "Điện Biên",
    "Lạng Sơn",
    "Sơn La",
    "Phú Thọ",
    "Bắc Ninh",
    "Quảng Ninh",
    "Hà Nội",
    "Hải Phòng",
    "Hưng Yên",
    "Ninh Bình",
    "Thanh Hóa",
    "Nghệ An",
    "Hà Tĩnh",
    "Quảng Trị",
    "Huế",
    "Đà Nẵng",
    "Quảng Ngãi",
    "Gia Lai",
    "Đắk Lắk",
    "Khánh Hòa",
    "Lâm Đồng",
    "Đồng Nai",
    "Tây Ninh",
    "Hồ Chí Minh",
    "Đồng Tháp",
    "An Giang",
    "Vĩnh Long",
    "Cần Thơ",
    "Cà Mau",
    "Hà Giang",
    "Bắc Kạn",
    "Yên Bái",
    "Hòa Bình",
    "Vĩnh Phúc",
    "Bắc Giang",
    "Hải Dương",
    "Thái Bình",
    "Hà Nam",
    "Nam Định",
    "Quảng Bình",
    "Thừa Thiên Huế",
    "Quảng Nam",
    "Bình Định",
    "Kon Tum",
    "Phú Yên",
    "Đắk Nông",
    "Ninh Thuận",
    "Bình Thuận",
    "Bình Phước",
    "Long An",
    "Bình Dương",
    "Bà Rịa - Vũng Tàu",
    "Tiền Giang",
    "Bến Tre",
    "Trà Vinh",
    "Hậu Giang",
    "Kiên Giang",
    "Sóc Trăng",
    "Bạc Liêu",
];

/// The provinces that were merged into others on 01/7/2025.
pub fn ended() -> &'static [&'static str] {
    let standing = usize::try_from(count_at(reform())).unwrap_or(NAMES.len());
    NAMES.get(standing..).unwrap_or_default()
}

/// The folded names of all provinces.
fn name_keys() -> &'static [String] {
    static KEYS: std::sync::LazyLock<Vec<String>> =
        std::sync::LazyLock::new(|| NAMES.iter().map(|name| fold(name)).collect());
    &KEYS
}

/// Whether a folded name is that of a province, said so: `ubnd tỉnh đồng tháp`, `tỉnh gia lai`.
pub fn is_province(key: &str) -> bool {
    let key = key.strip_prefix("ubnd ").or_else(|| key.strip_prefix(&*COMMITTEE)).unwrap_or(key);
    key.strip_prefix(&*PROVINCE).is_some_and(|name| name_keys().iter().any(|other| other == name))
}

/// Whether a folded name is that of a province or of a city under the central government; `thành phố cao bằng` may be a district's too.
pub fn may_be_province(key: &str) -> bool {
    name_keys().contains(&bare_key(key)) && bare_key(key) != *key
}

static COMMITTEE: std::sync::LazyLock<String> =
    std::sync::LazyLock::new(|| format!("{} ", fold("ủy ban nhân dân")));
static PROVINCE: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| format!("{} ", fold("tỉnh")));

/// The province that a text names behind what a province is called: `Gia Lai` of `SỞ Y TẾ TỈNH GIA LAI`, of `UBND thành phố Huế`. A text
/// that names two tells none.
pub fn named_in(text: &str) -> Option<&'static str> {
    let key = format!(" {} ", fold(text));
    let words = ["tỉnh", "thành phố", "tp"].map(fold);
    let mut found = NAMES
        .iter()
        .zip(name_keys())
        .filter(|(_, name)| words.iter().any(|word| key.contains(&format!(" {word} {name} "))));
    // `Thừa Thiên Huế` and `Huế`: the longer of two that stand in one place
    let mut all: Vec<(&&'static str, &String)> = found.by_ref().collect();
    all.sort_by_key(|(_, key)| std::cmp::Reverse(key.len()));
    match all.as_slice() {
        [(only, _)] => Some(**only),
        [(longer, key), (_, shorter)] if key.contains(shorter.as_str()) => Some(**longer),
        _ => None,
    }
}

/// Whether a text is a province's name with or without what it is: a tail of unit names, `Gia Lai`, `tỉnh Gia Lai`.
pub fn is_name(text: &str) -> bool {
    name_keys().contains(&bare_key(text))
}

/// The name without the words for what it is: `Đồng Nai` of `UBND Thành phố Đồng Nai`, folded, so that two spellings of one province are
/// the same key.
pub fn bare_key(name: &str) -> String {
    let mut key = fold(name);
    for words in ["ubnd", "ủy ban nhân dân", "tỉnh", "thành phố", "tp"].map(fold) {
        if let Some(rest) = key.strip_prefix(&format!("{words} ")) {
            key = rest.to_owned();
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_provinces_belongs_to_the_day() {
        let at = |day: &str| count_at(day.parse().unwrap());
        assert_eq!([at("2025-06-30"), at("2025-07-01")], [63, 34]);
    }

    #[test]
    fn a_province_may_be_a_city() {
        assert_eq!(ProvinceKind::of("thành phố Đồng Nai").whole(), "toàn thành phố");
        assert_eq!(ProvinceKind::of("TP. Hồ Chí Minh").level(), "cấp thành phố");
        assert_eq!(ProvinceKind::of("tỉnh Bình Phước").whole(), "toàn tỉnh");
        assert_eq!(ProvinceKind::of(""), ProvinceKind::Province);
        assert_eq!(bare_key("UBND Thành phố Đồng Nai"), bare_key("tỉnh Đồng Nai"));
        assert_ne!(bare_key("tỉnh Đồng Nai"), bare_key("tỉnh Đồng Tháp"));
    }
}
