//! Recommendations to nobody: among items that each name who shall act, one that begins at once with what is to be done.

use super::deeds::begins_with_deed;
use super::forms::FormFault;
use super::paper::{Body, Label, Paper, label};
use super::rules;

/// Words of the heading of a part that asks something of others.
const ASKING: [&str; 9] = [
    "ĐỀ NGHỊ",
    "YÊU CẦU",
    "KIẾN NGHỊ",
    "NHIỆM VỤ",
    "GIẢI PHÁP",
    "ĐỀ XUẤT",
    "CHỈ ĐẠO",
    "TỔ CHỨC THỰC HIỆN",
    "PHÂN CÔNG",
];

/// Words with which one that is asked begins: an office, or who leads it.
const OFFICES: [&str; 40] = [
    "sở", "các", "ubnd", "ủy", "uỷ", "văn", "trung", "ban", "giám", "thủ", "chủ", "chánh", "công", "cục",
    "chi", "phòng", "bộ", "người", "đối", "đơn", "cơ", "từng", "mỗi", "những", "thanh", "hội", "bảo", "kho",
    "tổ", "viễn", "bưu", "14", "toàn", "riêng", "tất", "lãnh", "cán", "địa", "đồng", "đài",
];

/// What leads to who is asked, or to what is to be done.
const LEADS: [&str; 12] = [
    "kính đề nghị",
    "đề nghị",
    "yêu cầu",
    "kính mong",
    "giao cho",
    "giao",
    "cần phải",
    "cần",
    "phải",
    "đồng thời",
    "mong",
    "nhắc",
];

/// One item of a list of recommendations.
struct Item<'a> {
    piece: usize,
    words: &'a str,
    /// `1.` and `a)` are lists of their own.
    kind: char,
    is_addressed: bool,
    begins_with_verb: bool,
}

/// Items that name nobody, among siblings of which most name somebody.
pub fn check(paper: &Paper) -> Vec<FormFault> {
    let mut found = Vec::new();
    let mut items: Vec<Item<'_>> = Vec::new();
    let (mut is_asking, mut is_below) = (false, false);
    for (piece, body) in paper.pieces.iter().enumerate() {
        let Body::Line(words) = &body.body else { continue };
        let key = words.to_lowercase();
        if let Some(Label::Part(_)) = label(words) {
            close(&mut items, &mut found);
            is_asking = ASKING.iter().any(|asking| words.to_uppercase().contains(asking));
            continue;
        }
        if key.starts_with("nơi nhận") {
            break;
        }
        let Some((kind, rest)) = item(&key).filter(|_| is_asking) else { continue };
        let rest = LEADS
            .iter()
            .find_map(|lead| rest.strip_prefix(lead))
            .unwrap_or(rest)
            .trim_start_matches([' ', ':']);
        let first = rest.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or("");
        let begins_with_verb = rest.is_empty() || begins_with_deed(rest);
        let is_addressed = !begins_with_verb && OFFICES.contains(&first);
        // letters below a number that names who is asked say what that one shall do
        if kind == 'a' && items.last().is_some_and(|last| last.kind == '1' && last.is_addressed) {
            is_below = true;
        }
        if kind != 'a' {
            is_below = false;
        }
        if is_below {
            continue;
        }
        items.push(Item { piece, words, kind, is_addressed, begins_with_verb });
    }
    close(&mut items, &mut found);
    found
}

/// The kind of an item's label, and what stands behind it in small letters.
fn item(key: &str) -> Option<(char, &str)> {
    // `Thứ hai, …`, `Một là …`
    const SPOKEN: [&str; 14] = [
        "thứ nhất,",
        "thứ hai,",
        "thứ ba,",
        "thứ tư,",
        "thứ năm,",
        "thứ sáu,",
        "thứ bảy,",
        "một là,",
        "hai là,",
        "ba là,",
        "bốn là,",
        "năm là,",
        "sáu là,",
        "bảy là,",
    ];
    if let Some(rest) = SPOKEN.iter().find_map(|spoken| key.strip_prefix(spoken)) {
        return Some(('t', rest.trim_start()));
    }
    let (first, rest) = key.split_once(char::is_whitespace)?;
    let label = first.strip_suffix(['.', ')', '/'])?;
    let kind = match label {
        _ if !label.is_empty() && label.len() <= 2 && label.bytes().all(|sign| sign.is_ascii_digit()) => '1',
        _ if label.chars().count() == 1 && label.chars().all(char::is_alphabetic) => 'a',
        _ => return None,
    };
    Some((kind, rest.trim_start()))
}

/// Tells the items that name nobody, where at least half of the others do.
fn close(items: &mut Vec<Item<'_>>, found: &mut Vec<FormFault>) {
    for kind in ['1', 'a', 't'] {
        let own = || items.iter().filter(|item| item.kind == kind);
        let (all, addressed) = (own().count(), own().filter(|item| item.is_addressed).count());
        let bare = own().filter(|item| item.begins_with_verb).count();
        if all < 3 || addressed < 2 || bare > addressed {
            continue;
        }
        for item in own().filter(|item| item.begins_with_verb) {
            found.push(FormFault {
                rule: rules::ADDRESSEE,
                piece: item.piece,
                text: item.words.to_owned(),
                message: "chưa ghi nơi được kiến nghị như các mục bên cạnh".to_owned(),
                expected: None,
            });
        }
    }
    items.clear();
}
