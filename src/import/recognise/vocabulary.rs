//! The words by which heads, groups, totals and overdue lists are known; compared folded, so that spelling variants count.

use std::sync::LazyLock;

use crate::figures::name::fold;
use crate::figures::province::is_province;
use crate::figures::{Group, Service, System};

/// Words in a head that make its column no figure to be stored: changes, ranks of units, targets, notes, numbering.
const IGNORED: [&str; 30] = [
    "tăng",
    "giảm",
    "chênh lệch",
    "so với",
    "so sánh",
    "biến động",
    "thay đổi",
    "ghi chú",
    "stt",
    "tt",
    "số thứ tự",
    "xếp loại",
    "xếp hạng",
    "thứ hạng",
    "hạng",
    "vị trí",
    "vị thứ",
    "thứ bậc",
    "chỉ tiêu",
    "mục tiêu",
    "kế hoạch",
    "điểm tối đa",
    "điểm chuẩn",
    "thang điểm",
    "trọng số",
    "đơn vị tính",
    "đvt",
    "chủ trì",
    "phụ trách",
    "nguyên nhân",
];

/// Heads of a column of units' names, whole or as a beginning.
const UNIT_HEADS: [&str; 11] = [
    // as the portal's replies name it
    "departmentname",
    "unitname",
    "đơn vị",
    "tên đơn vị",
    "địa phương",
    "tên địa phương",
    "cơ quan",
    "tên cơ quan",
    "tên",
    "chi nhánh",
    "ubnd",
];

/// Heads of a column of provinces' names, whole.
const PROVINCE_HEADS: [&str; 8] = [
    "tỉnh",
    "tỉnh tp",
    "tỉnh thành",
    "tỉnh thành phố",
    "tên tỉnh",
    "tên tỉnh tp",
    "tên tỉnh thành phố",
    "tỉnh thành phố trực thuộc trung ương",
];

/// Heads of a column of indicators' names.
const INDICATOR_HEADS: [&str; 6] =
    ["chỉ số", "tên chỉ số", "chỉ tiêu", "nội dung", "tiêu chí", "tên tiêu chí"];

/// Heads of a column of groups.
const GROUP_HEADS: [&str; 8] =
    ["nhóm", "nhóm đơn vị", "cấp", "khối", "loại", "loại đơn vị", "cấp đơn vị", "phân loại"];

/// Heads of a column of dates.
const DATE_HEADS: [&str; 7] =
    ["ngày", "thời điểm", "ngày đánh giá", "ngày tháng", "kỳ đánh giá", "thời gian", "ngày số liệu"];

/// Words that speak of overdue dossiers.
const OVERDUE: [&str; 5] = ["quá hạn", "trễ hạn", "chậm hạn", "quá thời hạn", "trễ hẹn"];

/// Beginnings of rows that sum up others.
const TOTALS: [&str; 34] = [
    "tổng",
    "tổng cộng",
    "tổng số",
    "trung bình",
    "bình quân",
    "toàn tỉnh",
    "toàn thành phố",
    "cả tỉnh",
    "điểm trung bình",
    "toàn quốc",
    "cả nước",
    "cao nhất",
    "thấp nhất",
    "trung vị",
    "mục tiêu",
    "chỉ tiêu",
    "số đơn vị",
    "tb",
    "đtb",
    "tbc",
    "total",
    "sum",
    "average",
    "max",
    "min",
    "mean",
    "median",
    "avg",
    "điểm chuẩn",
    "điểm tb",
    "điểm bình quân",
    "grand total",
    "điểm cao nhất",
    "điểm thấp nhất",
];

/// Names of rows that sum up others, whole: a commune may be called Cộng Hòa or Chung Chải.
const WHOLE_TOTALS: [&str; 22] = [
    "cộng",
    "chung",
    "chung toàn tỉnh",
    "chung cả tỉnh",
    "tb",
    "đtb",
    "tbc",
    "max",
    "min",
    "sum",
    "total",
    "average",
    "mean",
    "median",
    "avg",
    "count",
    "subtotal",
    "kết quả chung",
    "toàn hệ thống",
    "điểm tb",
    "lớn nhất",
    "nhỏ nhất",
];

/// Words that name the province's rank.
const RANK: [&str; 6] = ["xếp hạng", "thứ hạng", "xếp thứ", "vị trí xếp hạng", "hạng", "vị thứ"];

/// Words of texts whose dates belong to another document.
const CITING: [&str; 14] = [
    "quyết định",
    "công văn",
    "kèm theo",
    "nghị quyết",
    "thông báo số",
    "văn bản",
    "nghị định",
    "chỉ thị",
    "ngày in",
    "in ngày",
    "ngày lập",
    "lập ngày",
    "ngày ký",
    "ký ngày",
];

/// Words behind "UBND" that name no single unit.
const LEVELS: [&str; 4] = ["các", "cấp", "huyện thị", "xã phường"];

/// Words that may stand beside a date that says nothing but itself.
const BARE: [&str; 13] =
    ["ngày", "tháng", "năm", "tính", "đến", "hết", "từ", "lúc", "giờ", "phút", "tuần", "thời", "điểm"];

/// Words that tie a date to the figures below.
const DATING: [&str; 12] = [
    "đến",
    "tính đến",
    "thời điểm",
    "đánh giá",
    "kết quả",
    "cập nhật",
    "số liệu",
    "ngày số liệu",
    "điểm",
    "chốt",
    "báo cáo",
    "bảng",
];

macro_rules! keys {
    ($($name:ident of $words:ident),*) => {
        $(static $name: LazyLock<Vec<String>> = LazyLock::new(|| $words.iter().map(|word| fold(word)).collect());)*
    };
}

keys!(
    IGNORED_KEYS of IGNORED,
    UNIT_KEYS of UNIT_HEADS,
    PROVINCE_KEYS of PROVINCE_HEADS,
    INDICATOR_KEYS of INDICATOR_HEADS,
    GROUP_KEYS of GROUP_HEADS,
    DATE_KEYS of DATE_HEADS,
    OVERDUE_KEYS of OVERDUE,
    TOTAL_KEYS of TOTALS,
    WHOLE_TOTAL_KEYS of WHOLE_TOTALS,
    RANK_KEYS of RANK,
    CITING_KEYS of CITING,
    LEVEL_KEYS of LEVELS,
    BARE_KEYS of BARE,
    DATING_KEYS of DATING
);

/// Whether these words stand in the key as whole words, one behind the other.
pub fn has_words(key: &str, words: &str) -> bool {
    key.match_indices(words).any(|(at, _)| {
        let end = at + words.len();
        (at == 0 || key[..at].ends_with(' ')) && (end == key.len() || key[end..].starts_with(' '))
    })
}

fn has_any(key: &str, keys: &[String]) -> bool {
    keys.iter().any(|words| has_words(key, words))
}

fn begins_with_any(key: &str, keys: &[String]) -> bool {
    keys.iter().any(|words| {
        key.strip_prefix(words.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// Whether a head with this key makes its column no figure to be stored.
pub fn is_ignored_head(key: &str) -> bool {
    has_any(key, &IGNORED_KEYS)
}

/// Whether it heads a column of units' names.
pub fn is_unit_head(key: &str) -> bool {
    // `UBND tỉnh Đồng Tháp` is a name
    let is_name = || {
        is_province(key) || key.strip_prefix("ubnd ").is_some_and(|rest| !begins_with_any(rest, &LEVEL_KEYS))
    };
    is_province_head(key)
        || (begins_with_any(key, &UNIT_KEYS)
            && !is_ignored_head(key)
            && key.split(' ').count() <= 6
            && !is_name())
}

/// Whether it heads a column of provinces' names: `Tỉnh/TP`. The name of one province, `Tỉnh Bình Phước`, does not.
pub fn is_province_head(key: &str) -> bool {
    PROVINCE_KEYS.iter().any(|head| key == head)
}

/// Whether it speaks of the EMC system, which measures public services for the ministry.
pub fn speaks_of_emc(key: &str) -> bool {
    has_words(key, "emc")
}

/// What of a dossier a head counts.
pub fn service_of(key: &str) -> Option<Service> {
    let speaks = |words: &str| has_words(key, &fold(words));
    if speaks("thanh toán") {
        Some(Service::Paid)
    } else if speaks("số hóa") {
        Some(Service::Digitised)
    } else if speaks("đồng bộ") {
        Some(Service::Synchronised)
    } else if speaks("trực tuyến") || speaks("toàn trình") || speaks("một phần") {
        Some(Service::Online)
    } else if speaks("tiếp nhận") || key == fold("tổng số") || key == fold("tổng số hồ sơ") {
        Some(Service::Received)
    } else {
        None
    }
}

/// Who counted, as a head or a title says it.
pub fn system_of(key: &str) -> System {
    let speaks = |words: &str| has_words(key, &fold(words));
    let of_ministries = [
        "hệ thống của bộ",
        "hệ thống bộ",
        "phần mềm của bộ",
        "phần mềm bộ",
        "của các bộ",
        "bộ ngành",
        "hệ thống thông tin của bộ",
        "hệ thống thông tin giải quyết tthc của bộ",
        "hệ thống thông tin giải quyết thủ tục hành chính của bộ",
        "hệ thống chuyên ngành",
        "cổng của bộ",
    ];
    if of_ministries.iter().any(|words| speaks(words)) {
        System::Ministerial
    } else if ["quốc gia", "dvcqg", "cổng dvc", "quốc gia dvc"].iter().any(|words| speaks(words)) {
        System::National
    } else if [
        "hệ thống của tỉnh",
        "hệ thống tỉnh",
        "một cửa",
        "của tỉnh",
        "htttgq",
        "hệ thống thông tin giải quyết",
    ]
    .iter()
    .any(|words| speaks(words))
    {
        System::Provincial
    } else {
        System::Untold
    }
}

/// Whether a head counts that of which others are a part.
pub fn speaks_of_whole(key: &str) -> bool {
    ["tổng số", "tổng hồ sơ", "phải", "cần", "tiếp nhận", "phát sinh", "có yêu cầu", "đủ điều kiện"]
        .iter()
        .any(|words| has_words(key, &fold(words)))
}

/// Whether a head counts dossiers or payments rather than giving points.
pub fn speaks_of_counts(key: &str) -> bool {
    ["số lượng", "số hồ sơ", "tổng số", "hồ sơ", "lượt", "giao dịch"]
        .iter()
        .any(|words| has_words(key, &fold(words)))
        && !has_words(key, &fold("số hóa hồ sơ"))
}

/// Whether it heads a column of indicators' names.
pub fn is_indicator_head(key: &str) -> bool {
    begins_with_any(key, &INDICATOR_KEYS) && key.split(' ').count() <= 6
}

/// Whether it heads a column of groups.
pub fn is_group_head(key: &str) -> bool {
    GROUP_KEYS.iter().any(|head| key == head)
}

/// Whether it heads a column of dates.
pub fn is_date_head(key: &str) -> bool {
    DATE_KEYS.iter().any(|head| key == head)
}

/// Whether it speaks of overdue dossiers.
pub fn speaks_of_overdue(key: &str) -> bool {
    has_any(key, &OVERDUE_KEYS)
}

/// Whether it speaks of a share, not of a number or a score.
pub fn speaks_of_share(key: &str) -> bool {
    ["tỷ lệ", "tỉ lệ", "phần trăm"].iter().any(|words| has_words(key, &fold(words)))
}

/// Whether it speaks of scores: of points, not of a point in time.
pub fn speaks_of_scores(key: &str) -> bool {
    static POINTS: LazyLock<[String; 3]> =
        LazyLock::new(|| [fold("điểm"), fold("thời điểm"), fold("địa điểm")]);
    let [point, time, place] = &*POINTS;
    let count = |words: &str| key.matches(words).count();
    has_words(key, point) && count(point) > count(time) + count(place)
}

/// Whether a row that begins with it sums up others.
pub fn is_total(key: &str) -> bool {
    // pivot tables write `Sở Nội vụ Total`
    begins_with_any(key, &TOTAL_KEYS)
        || WHOLE_TOTAL_KEYS.iter().any(|whole| key == whole)
        || key.ends_with(" total")
        || key.ends_with(" subtotal")
}

/// Whether it names the province's rank.
pub fn speaks_of_rank(key: &str) -> bool {
    has_any(key, &RANK_KEYS)
}

/// Whether dates in it that belong to no document belong to the figures around: it says so.
pub fn dates_figures(key: &str) -> bool {
    has_any(key, &DATING_KEYS)
}

/// Whether it is nothing but a date: `ngày 08/4/2025`; a place before it makes it that of a document.
pub fn is_bare_date(key: &str) -> bool {
    key.split(' ').all(|word| {
        word.bytes().all(|sign| sign.is_ascii_digit()) || BARE_KEYS.iter().any(|bare| bare == word)
    })
}

/// Whether it cites a document, whose date is not that of the figures.
pub fn cites(key: &str) -> bool {
    has_any(key, &CITING_KEYS)
}

/// The text without what counts or marks it: `1. `, `II. `, `a) `, `- `, a colon or an asterisk at its end; one space between words.
pub fn clean(text: &str) -> String {
    // soft hyphens and signs of direction have no picture
    let text: String = text.chars().filter(|sign| !is_unseen(*sign)).collect();
    let mut rest = text.trim();
    loop {
        let before = rest;
        rest =
            rest.trim_start_matches(|sign: char| sign.is_whitespace() || "-–—+•*·▪\"'“”‘’«".contains(sign));
        if let Some((mark, after)) =
            rest.strip_prefix(['(', '[']).and_then(|inner| inner.split_once([')', ']']))
            && is_footnote(mark)
        {
            rest = after;
        }
        if let Some(at) = rest.find(['.', ')']) {
            let mark = &rest[..at];
            let counts = !mark.is_empty()
                && (mark.chars().all(|sign| sign.is_ascii_digit())
                    || mark.chars().all(|sign| "IVX".contains(sign))
                    || (mark.chars().count() == 1 && mark.chars().all(is_list_letter)));
            if counts {
                rest = &rest[at + 1..];
            }
        }
        if rest == before {
            break;
        }
    }
    loop {
        let before = rest;
        rest = rest.trim_end_matches(|sign: char| {
            sign.is_whitespace() || ":;,.*†‡\"'“”‘’»".contains(sign) || is_raised(sign)
        });
        if let Some((name, mark)) =
            rest.strip_suffix([')', ']']).and_then(|inner| inner.rsplit_once(['(', '[']))
            && is_footnote(mark)
        {
            rest = name;
        }
        if rest == before {
            break;
        }
    }
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Signs without a picture that stand within names: soft hyphens, zero-width spaces, marks of direction.
const fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Raised digits, which lead to a note.
const fn is_raised(sign: char) -> bool {
    matches!(sign, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '①'..='⑳')
}

/// Whether what stands in brackets leads to a note: `1`, `*`, `a`.
fn is_footnote(mark: &str) -> bool {
    let mark = mark.trim();
    !mark.is_empty()
        && (mark.chars().all(|sign| sign.is_ascii_digit() || is_raised(sign))
            || mark.chars().all(|sign| "*†‡".contains(sign))
            || (mark.chars().count() == 1 && mark.chars().all(|sign| sign.is_lowercase())))
        && mark.chars().count() <= 3
}

/// Letters that count in lists; `H.` and `P.` stand for huyện and phường.
fn is_list_letter(letter: char) -> bool {
    letter.is_lowercase() || ('A'..='G').contains(&letter)
}

/// Words of a phrase that names a group and no single unit, by what they tell.
const FILLING: [&str; 17] = [
    "các", "khối", "nhóm", "ubnd", "ủy", "nhân", "dân", "cấp", "tỉnh", "đơn", "vị", "và", "của", "thuộc",
    "trực", "địa", "bàn",
];
const OF_DEPARTMENTS: [&str; 5] = ["sở", "ban", "ngành", "cơ", "quan"];
const OF_DISTRICTS: [&str; 6] = ["huyện", "quận", "thành", "phố", "tp", "thị"];
const OF_COMMUNES: [&str; 6] = ["xã", "phường", "trấn", "đặc", "khu", "thị"];
const OF_BRANCHES: [&str; 12] =
    ["chi", "nhánh", "cn", "vpđk", "vpđkđđ", "đkđđ", "văn", "phòng", "đăng", "ký", "đất", "đai"];

/// The group that a phrase names: `UBND cấp huyện`, `Sở, ban, ngành`, `I. Chi nhánh VPĐK Đất đai`. `None` for a unit's name.
pub fn group_phrase(text: &str) -> Option<Group> {
    /// All words of phrases, those that tell branches, districts, communes and departments.
    static WORDS: LazyLock<[Vec<String>; 9]> = LazyLock::new(|| {
        let folded = |words: &[&str]| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        [
            folded(&FILLING),
            folded(&OF_DEPARTMENTS),
            folded(&OF_DISTRICTS),
            folded(&OF_COMMUNES),
            folded(&OF_BRANCHES),
            folded(&["nhánh", "vpđk", "vpđkđđ", "cn"]),
            folded(&["huyện", "quận", "phố"]),
            folded(&["xã", "phường", "trấn"]),
            folded(&["sở", "ban", "ngành"]),
        ]
    });
    let text = clean(text);
    // `UBND cấp xã (02 hồ sơ)`, `UBND cấp huyện: 209 hồ sơ`
    let phrase = text.split(['(', ':']).next().unwrap_or(&text);
    if phrase.len() > 120 {
        return None;
    }
    let key = fold(phrase);
    let words: Vec<&str> = key.split(' ').collect();
    if key.is_empty() || words.len() > 14 {
        return None;
    }
    let [
        filling,
        departments,
        districts,
        communes,
        branches,
        tell_branch,
        tell_district,
        tell_commune,
        tell_department,
    ] = &*WORDS;
    let within = |list: &[String], word: &str| list.iter().any(|other| other == word);
    let only = |lists: &[&[String]]| words.iter().all(|word| lists.iter().any(|list| within(list, word)));
    let any = |list: &[String]| words.iter().any(|word| within(list, word));
    if any(tell_branch) {
        return only(&[filling, branches, districts]).then_some(Group::Branch);
    }
    let is_town = words.len() == 2
        && within(districts, words[0])
        && tell_commune.first().is_some_and(|commune| words[1] == commune);
    if any(tell_district) || is_town {
        return only(&[filling, districts, communes]).then_some(Group::District);
    }
    if any(tell_commune) {
        return only(&[filling, communes]).then_some(Group::Commune);
    }
    if any(tell_department) {
        return only(&[filling, departments]).then_some(Group::Department);
    }
    None
}

/// The group that a title speaks of: `Kết quả của các sở, ban, ngành`.
pub fn group_in_title(key: &str) -> Option<Group> {
    let speaks = |phrases: &[&str]| phrases.iter().any(|phrase| has_words(key, &fold(phrase)));
    let found = [
        (speaks(&["chi nhánh"]), Group::Branch),
        (speaks(&["sở ban", "các sở", "sở ngành", "ban ngành"]), Group::Department),
        (speaks(&["cấp huyện", "các huyện", "huyện thị xã", "huyện thị"]), Group::District),
        (speaks(&["cấp xã", "các xã", "xã phường", "phường xã"]), Group::Commune),
    ];
    let mut groups = found.into_iter().filter(|(found, _)| *found).map(|(_, group)| group);
    // A title that speaks of two groups tells neither.
    match (groups.next(), groups.next()) {
        (Some(group), None) => Some(group),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_that_names_a_group_is_no_unit() {
        for (text, group) in [
            ("UBND cấp huyện", Some(Group::District)),
            ("1. UBND cấp huyện: 209 hồ sơ", Some(Group::District)),
            ("Huyện, thị xã, thành phố", Some(Group::District)),
            ("II. UBND các huyện, thị xã, thành phố", Some(Group::District)),
            ("UBND cấp xã", Some(Group::Commune)),
            ("Xã, phường, thị trấn", Some(Group::Commune)),
            ("Sở, ban, ngành", Some(Group::Department)),
            ("I. CÁC SỞ, BAN, NGÀNH TỈNH", Some(Group::Department)),
            ("Chi nhánh VPĐK Đất đai", Some(Group::Branch)),
            ("Chi nhánh Văn phòng Đăng ký đất đai", Some(Group::Branch)),
            ("Sở Nội vụ", None),
            ("Ban Dân tộc", None),
            ("Xã Đức Hạnh", None),
            ("Chi nhánh VPĐK Đất đai Đồng Phú", None),
            ("Địa phương", None),
        ] {
            assert_eq!(group_phrase(text), group, "{text}");
        }
    }

    #[test]
    fn a_name_is_freed_of_what_counts_it() {
        for (text, name) in [
            ("1. Sở Nội vụ", "Sở Nội vụ"),
            ("- Thị xã  Bình Long:", "Thị xã Bình Long"),
            ("II. TP. Đồng Xoài", "TP. Đồng Xoài"),
            ("a) Xã Long Hà;", "Xã Long Hà"),
            ("TP. Đồng Xoài", "TP. Đồng Xoài"),
            ("H. Bù Đăng", "H. Bù Đăng"),
            ("A. Sở Y tế", "Sở Y tế"),
            ("Sở Ngoại vụ (*)", "Sở Ngoại vụ"),
        ] {
            assert_eq!(clean(text), name);
        }
    }

    #[test]
    fn changes_and_notes_are_no_figures() {
        for head in [
            "Tăng/giảm",
            "Tăng (+), giảm (-)",
            "Chênh lệch",
            "So với 27/3/2025",
            "STT",
            "Xếp hạng",
            "Ghi chú",
        ] {
            assert!(is_ignored_head(&fold(head)), "{head}");
        }
        for head in ["27/3/2025", "Điểm", "Đánh giá ngày 08/4/2025", "Năm 2024", "Số hồ sơ quá hạn"]
        {
            assert!(!is_ignored_head(&fold(head)), "{head}");
        }
    }
}
