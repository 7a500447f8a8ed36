//! Numbers that are written as words: `mười hai chỉ số`, `chín mươi tư đơn vị`, `vị trí thứ hai`.

use super::token::{Kind, Number, Token};

/// The digits as words, with those that stand for them behind a ten.
const DIGITS: [(&str, u32); 13] = [
    ("một", 1),
    ("mốt", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("tư", 4),
    ("năm", 5),
    ("lăm", 5),
    ("nhăm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("tám", 8),
    ("chín", 9),
];

/// What such a number counts where it stands before it.
const COUNTED: [&str; 20] = [
    "bậc",
    "chỉ",
    "đơn",
    "sở",
    "nhóm",
    "huyện",
    "xã",
    "phường",
    "địa",
    "cơ",
    "thị",
    "tỉnh",
    "thành",
    "ubnd",
    "hồ",
    "chi",
    "đặc",
    "kỳ",
    "tuần",
    "tỷ",
];

/// Words before `một` that make a count of it; else it may be an article.
const BEFORE_ONE: [&str; 8] = ["có", "chỉ", "còn", "riêng", "thêm", "bớt", "tăng", "giảm"];

/// Words before `thứ` that make a place of what follows; without one it may be a day of the week, or a point of a list.
pub const BEFORE_PLACE: [&str; 12] =
    ["trí", "đứng", "xếp", "hạng", "ở", "từ", "xuống", "lên", "về", "giữ", "bậc", "chỗ"];

/// Puts numbers in the place of the words that write them, where they count something or tell a place.
pub fn read(found: &mut Vec<Token>) {
    let mut index = 0;
    while index < found.len() {
        if let Some((value, taken)) = place(found, index).or_else(|| count(found, index)) {
            let range = found[index].range.start..found[index + taken - 1].range.end;
            let number = Number {
                value: value.into(),
                decimals: 0,
                sign: None,
                percent: false,
                dot: false,
                padded: true,
            };
            found.splice(index..index + taken, [Token { kind: Kind::Number(number), range }]);
        }
        index += 1;
    }
}

fn word(found: &[Token], at: usize) -> &str {
    found.get(at).and_then(Token::word).unwrap_or("")
}

fn before(found: &[Token], at: usize, back: usize) -> &str {
    at.checked_sub(back).map_or("", |at| word(found, at))
}

fn digit(word: &str) -> Option<u32> {
    DIGITS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

/// The number that begins at a word, below a thousand, and how many words it takes.
fn numeral(found: &[Token], at: usize) -> Option<(u32, usize)> {
    let hundreds = digit(word(found, at)).filter(|_| word(found, at + 1) == "trăm");
    if let Some(hundreds) = hundreds {
        let is_low = matches!(word(found, at + 2), "linh" | "lẻ");
        let from = at + 2 + usize::from(is_low);
        return Some(match below_hundred(found, from) {
            Some((rest, taken)) => (hundreds * 100 + rest, from - at + taken),
            None => (hundreds * 100, 2),
        });
    }
    below_hundred(found, at)
}

fn below_hundred(found: &[Token], at: usize) -> Option<(u32, usize)> {
    let with_ones = |tens: u32, taken: usize| match digit(word(found, at + taken)) {
        // `mười năm chỉ số` would be read as fifteen; it is written `mười lăm`
        Some(ones) if word(found, at + taken) != "năm" => (tens + ones, taken + 1),
        _ => (tens, taken),
    };
    if word(found, at) == "mười" {
        return Some(with_ones(10, 1));
    }
    let first =
        digit(word(found, at)).filter(|_| !matches!(word(found, at), "mốt" | "lăm" | "nhăm" | "tư"))?;
    Some(match word(found, at + 1) {
        "mươi" | "chục" => with_ones(first * 10, 2),
        _ => (first, 1),
    })
}

/// A number of things: `Ba chỉ số`, `hai mươi lăm phường`.
fn count(found: &[Token], at: usize) -> Option<(u32, usize)> {
    let (value, taken) = numeral(found, at)?;
    let (own, before_one) = (word(found, at), before(found, at, 1));
    if !COUNTED.contains(&word(found, at + taken)) && !is_part(found, at + taken) {
        return None;
    }
    // `xếp loại năm chỉ số …`, `trong năm, đơn vị …`: a year is no five
    let is_year =
        own == "năm" && matches!(before_one, "trong" | "cả" | "hằng" | "đầu" | "cuối" | "mỗi" | "từ");
    let is_part = matches!(before_one, "thứ" | "mươi" | "mười" | "hạng" | "quý" | "khóa" | "trăm" | "phần")
        || digit(before_one).is_some();
    let is_article = value == 1 && !BEFORE_ONE.contains(&before_one) && word(found, at + taken) != "bậc";
    (!is_year && !is_part && !is_article).then_some((value, taken))
}

/// `mười | trên mười một địa phương`, `tám | trong số mười hai chỉ số`: the whole of which a number is a part.
fn is_part(found: &[Token], at: usize) -> bool {
    if !matches!(word(found, at), "trên" | "trong") {
        return false;
    }
    let mut next = at + 1;
    while matches!(word(found, next), "tổng" | "số") {
        next += 1;
    }
    numeral(found, next).is_some_and(|(_, taken)| COUNTED.contains(&word(found, next + taken)))
        || matches!(found.get(next).map(|token| &token.kind), Some(Kind::Number(_)))
}

/// A place: `vị trí thứ hai`, `đứng thứ nhất`, `xếp thứ mười hai`.
fn place(found: &[Token], at: usize) -> Option<(u32, usize)> {
    // `từ hạng ba vươn lên hạng nhất`; a medal has a class as well
    let is_class = before(found, at, 1) == "hạng"
        && matches!(
            before(found, at, 2),
            "từ" | "lên" | "xuống" | "về" | "ở" | "giữ" | "đồng" | "xếp" | "đứng"
        );
    let is_place =
        is_class || (before(found, at, 1) == "thứ" && BEFORE_PLACE.contains(&before(found, at, 2)));
    if !is_place {
        return None;
    }
    match word(found, at) {
        "nhất" => Some((1, 1)),
        "nhì" => Some((2, 1)),
        "tư" => Some((4, 1)),
        _ => numeral(found, at),
    }
}
