//! Form: headings, the end sign, numbers and dates as Decree 30/2020 and Vietnamese notation ask, abbreviations, levels that have ended,
//! and what was left unfinished.

use chrono::NaiveDate;

use crate::figures::number::date;
use crate::figures::province::{self, reform};
use crate::figures::words::roman;
use crate::finding::Rule;

use super::clause::{Passage, says};
use super::deeds::begins_with_deed;
use super::paper::{Body, Label, Paper, label};
use super::rules;
use super::tokens::{Kind, Token, tokens};

/// Something wrong with the form of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    /// What was looked for.
    pub rule: Rule,
    /// The piece.
    pub piece: usize,
    /// The words that are meant, as they stand.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// What should stand there.
    pub expected: Option<String>,
}

/// Whether a paper is a whole notice, or an excerpt whose form as a document is not judged.
pub fn is_whole(paper: &Paper) -> bool {
    let head = paper.pieces.iter().take(14).map(|piece| match &piece.body {
        Body::Line(words) => words.to_uppercase(),
        Body::Table(rows) => {
            rows.iter().flatten().map(|cell| cell.text.to_uppercase()).collect::<Vec<_>>().join(" ")
        }
    });
    head.into_iter().any(|words| words.contains("CỘNG HÒA XÃ HỘI") || words.contains("CỘNG HOÀ XÃ HỘI"))
}

/// The end sign: once, at the end of the body.
pub fn end_sign(paper: &Paper) -> Vec<FormFault> {
    let mut places: Vec<(usize, &str)> = Vec::new();
    let mut recipients = paper.pieces.len();
    for (index, piece) in paper.pieces.iter().enumerate() {
        let Body::Line(words) = &piece.body else { continue };
        let key = words.to_lowercase();
        if key.starts_with("nơi nhận") {
            recipients = recipients.min(index);
        }
        for _ in words.matches("./.") {
            places.push((index, words));
        }
        // `././.`
        if words.contains("././") {
            places.push((index, words));
        }
        // a slip: `/.` alone at the end
        if words.trim_end().ends_with("/.") && !words.contains("./.") {
            places.push((index, words));
        }
    }
    let fault = |piece: usize, text: &str, message: &str, expected: Option<&str>| FormFault {
        rule: rules::END,
        piece,
        text: text.to_owned(),
        message: message.to_owned(),
        expected: expected.map(str::to_owned),
    };
    if places.is_empty() {
        if !is_whole(paper) {
            return Vec::new();
        }
        let last = paper
            .pieces
            .get(..recipients)
            .unwrap_or_default()
            .iter()
            .rposition(|piece| matches!(&piece.body, Body::Line(words) if words.len() > 40));
        let Some(last) = last else { return Vec::new() };
        let Body::Line(words) = &paper.pieces[last].body else { return Vec::new() };
        return vec![fault(last, words, "thiếu dấu ./. ở cuối văn bản", Some("./."))];
    }
    let all_but_last = places.len() - 1;
    places
        .iter()
        .take(all_but_last)
        .map(|(piece, words)| fault(*piece, words, "dấu ./. chỉ dùng một lần, ở cuối văn bản", Some(".")))
        .collect()
}

/// Headings: the first level in capitals.
pub fn headings(paper: &Paper) -> Vec<FormFault> {
    let mut found = Vec::new();
    for (index, piece) in paper.pieces.iter().enumerate() {
        let Body::Line(words) = &piece.body else { continue };
        let Some(Label::Part(_)) = label(words) else { continue };
        let is_heading = words.chars().count() < 160 && !words.trim_end().ends_with(['.', ';', ',']);
        if is_heading && words.to_uppercase() != *words {
            found.push(FormFault {
                rule: rules::HEADING,
                piece: index,
                text: words.clone(),
                message: "đề mục lớn phải viết in hoa (Nghị định 30/2020/NĐ-CP)".to_owned(),
                expected: Some(words.to_uppercase()),
            });
        }
    }
    found
}

/// Parts numbered I, II, III and headings numbered 1, 2, 3 below them: none left out, none twice.
pub fn numbering(paper: &Paper) -> Vec<FormFault> {
    let mut found = Vec::new();
    // an excerpt may begin anywhere
    let mut next: Option<u8> = is_whole(paper).then_some(1);
    // the numbered headings within a part
    let mut below = 0_u32;
    for (index, piece) in paper.pieces.iter().enumerate() {
        let Body::Line(words) = &piece.body else { continue };
        let is_heading = words.chars().count() < 160 && !words.trim_end().ends_with(['.', ';', ',', ':']);
        if let Some(Label::Below(number)) = label(words).filter(|_| is_heading && !words.starts_with('(')) {
            let number: u32 = number.parse().unwrap_or_default();
            if number != below + 1 && number != 1 && below > 0 {
                let right = below + 1;
                found.push(FormFault {
                    rule: rules::HEADING,
                    piece: index,
                    text: words.clone(),
                    message: format!("tiếp theo mục {below} phải là mục {right}"),
                    expected: words.split_once('.').map(|(_, rest)| format!("{right}.{rest}")),
                });
                below = right;
            } else {
                below = number;
            }
        }
        let Some(Label::Part(_)) = label(words) else { continue };
        below = 0;
        let numeral = words.split('.').next().unwrap_or("").trim();
        let Some(number) = (1..=12).find(|number| roman(*number) == numeral).filter(|_| is_heading) else {
            continue;
        };
        // an annex begins anew
        if let Some(next) = next.filter(|next| number != *next && number != 1) {
            let right = roman(next);
            found.push(FormFault {
                rule: rules::HEADING,
                piece: index,
                text: words.clone(),
                message: format!("phần tiếp theo phải là phần {right}"),
                expected: words.split_once('.').map(|(_, rest)| format!("{right}.{rest}")),
            });
        }
        next = Some(number + 1);
    }
    found
}

/// A count below ten: where it stands, and its digits where no zero stands before them.
pub type SmallCount = (usize, Option<String>);

/// The counts below ten of a passage, of what the decree's own examples count.
pub fn small_counts(index: usize, passage: &Passage<'_>) -> Vec<SmallCount> {
    const COUNTED: [&str; 3] = ["hồ sơ", "chỉ số", "đơn vị"];
    let tokens = &passage.tokens;
    let count = |(at, token): (usize, &Token)| {
        let Kind::Number(number) = &token.kind else { return None };
        let text = passage.text.get(token.range.clone())?;
        let behind = passage.text.get(token.range.end..)?.trim_start();
        let is_small = number.decimals == 0
            && number.sign.is_none()
            && !number.percent
            && number.value < rust_decimal::Decimal::TEN
            && number.value > rust_decimal::Decimal::ZERO
            && text.chars().all(|sign| sign.is_ascii_digit());
        let is_name =
            at > 0 && matches!(tokens[at - 1].word(), Some("số" | "thứ" | "mục" | "nhóm" | "hạng" | "trí"));
        let is_meant = is_small && !is_name && COUNTED.iter().any(|noun| behind.starts_with(noun));
        is_meant.then(|| (index, (!number.padded).then(|| text.to_owned())))
    };
    tokens.iter().enumerate().filter_map(count).collect()
}

/// Counts below ten without their zero, where the paper writes it elsewhere (Decree 30/2020 writes `05 chỉ số`).
pub fn zeros(counts: Vec<SmallCount>) -> Vec<FormFault> {
    let padded = counts.iter().filter(|(_, bare)| bare.is_none()).count();
    if padded < 5 || counts.len() - padded > 1 {
        return Vec::new();
    }
    let fault = |(piece, bare): SmallCount| {
        let text = bare?;
        Some(FormFault {
            rule: rules::NUMBER_FORM,
            piece,
            message: "số đếm dưới 10 viết thêm số 0 phía trước như các chỗ khác".to_owned(),
            expected: Some(format!("0{text}")),
            text,
        })
    };
    counts.into_iter().filter_map(fault).collect()
}

/// Numbers and dates as they are written.
pub fn written(index: usize, passage: &Passage<'_>) -> Vec<FormFault> {
    let mut found = Vec::new();
    for token in &passage.tokens {
        let text = passage.text.get(token.range.clone()).unwrap_or_default();
        let fault = |rule: Rule, message: &str, expected: String| FormFault {
            rule,
            piece: index,
            text: text.to_owned(),
            message: message.to_owned(),
            expected: Some(expected),
        };
        match &token.kind {
            Kind::Number(number) if number.dot => {
                found.push(fault(
                    rules::NUMBER_FORM,
                    "phần thập phân viết sau dấu phẩy",
                    text.replace('.', ","),
                ));
            }
            Kind::Date(written) if written.is_short => {
                if let Some(day) = written.year.and_then(|year| written.in_year(year)) {
                    let right = date(day);
                    if right != text {
                        found.push(fault(
                            rules::DATE_FORM,
                            "ngày viết hai chữ số; tháng 1 và 2 mới thêm số 0",
                            right,
                        ));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// What was left unfinished.
pub fn leftovers(index: usize, text: &str, is_head: bool) -> Vec<FormFault> {
    let fault = |text: &str, message: &str| FormFault {
        rule: rules::LEFTOVER,
        piece: index,
        text: text.to_owned(),
        message: message.to_owned(),
        expected: None,
    };
    let key = text.to_lowercase();
    let bare = text.trim_start_matches(|sign: char| sign.is_whitespace() || "-–+•*".contains(sign)).trim();
    if bare.is_empty() || (bare.len() <= 2 && bare.chars().all(|sign| ".;:,".contains(sign))) {
        return vec![fault(text, "mục này chưa có nội dung")];
    }
    // the clerk fills the number and the day in by hand
    if is_head {
        return Vec::new();
    }
    if let Some(note) = note_in_brackets(text) {
        return vec![FormFault {
            text: note.to_owned(),
            ..fault(text, "còn ghi chú trong ngoặc vuông chưa xử lý")
        }];
    }
    if let Some(blank) = text.split(|sign: char| !sign.is_alphanumeric()).find(|word| is_blank(word, text)) {
        return vec![FormFault { text: blank.to_owned(), ..fault(text, "chỗ này chưa điền") }];
    }
    for (sign, message) in [
        ("???", "còn dấu ??? chưa điền"),
        ("(chưa có nội dung)", "phần này chưa có nội dung"),
        ("(chưa ghi", "chỗ này chưa ghi"),
        ("[...]", "chỗ này chưa điền"),
        ("[…]", "chỗ này chưa điền"),
        ("xxx", "chỗ này chưa điền"),
        ("(ghi rõ họ tên)", "chỗ này chưa điền"),
        ("(ký, ghi rõ", "chỗ này chưa điền"),
        ("(ký tên, đóng dấu)", "chỗ này chưa điền"),
        ("<điền", "chỗ này chưa điền"),
        ("...", "còn dấu ba chấm chưa điền"),
        ("…", "còn dấu ba chấm chưa điền"),
        ("__", "chỗ trống chưa điền"),
    ] {
        if key.contains(sign) {
            return vec![fault(text, message)];
        }
    }
    Vec::new()
}

/// `Có hai nguyên nhân: một là …; hai là …`: as many as are said.
pub fn enumerated(index: usize, text: &str) -> Option<FormFault> {
    const NUMBERS: [&str; 9] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    const NOUNS: [&str; 10] = [
        "nguyên nhân",
        "nội dung",
        "nhiệm vụ",
        "hạn chế",
        "tồn tại",
        "vấn đề",
        "giải pháp",
        "yêu cầu",
        "lý do",
        "việc",
    ];
    let key = text.to_lowercase();
    let listed = NUMBERS.iter().take_while(|number| key.contains(&format!("{number} là "))).count();
    if listed == 0 {
        return None;
    }
    let (before, _) = key.split_once("một là ")?;
    let lead = before.rsplit(['.', ';']).next().unwrap_or(before);
    let told = NUMBERS.iter().enumerate().find_map(|(at, number)| {
        let digits = [format!("0{}", at + 1), (at + 1).to_string(), (*number).to_owned()];
        let is_told = |digits: &String| {
            NOUNS.iter().any(|noun| format!(" {lead}").contains(&format!(" {digits} {noun}")))
        };
        digits.iter().any(is_told).then_some(at + 1)
    })?;
    (told != listed).then(|| FormFault {
        rule: rules::LIST_COUNT,
        piece: index,
        text: text.to_owned(),
        message: format!("nêu {told} nhưng chỉ kể {listed}"),
        expected: Some(listed.to_string()),
    })
}

/// `[bổ sung sau]`: what one notes for oneself; a number in such brackets is a reference.
fn note_in_brackets(text: &str) -> Option<&str> {
    let (from, _) = text.match_indices('[').next()?;
    let to = text.get(from..)?.find(']')? + from + 1;
    let note = text.get(from..to)?;
    note.chars().any(char::is_alphabetic).then_some(note)
}

/// `XX`, `xx/xx`: what stands for a number that is to come; a Roman twenty stands behind what it numbers.
fn is_blank(word: &str, text: &str) -> bool {
    let is_all = |sign: char| word.len() >= 2 && word.chars().all(|other| other == sign);
    if is_all('x') {
        return true;
    }
    let numbers = ["đại hội", "lần thứ", "khóa", "khoá", "thế kỷ", "chương", "phụ lục", "phần"];
    let is_numeral = || {
        let key = text.to_lowercase();
        text.starts_with("XX") || numbers.iter().any(|lead| key.contains(lead))
    };
    is_all('X') && !is_numeral()
}

/// Levels that ended with 30/6/2025, in a text about a later day.
pub fn abolished(index: usize, passage: &Passage<'_>, as_of: NaiveDate) -> Vec<FormFault> {
    if as_of < reform() {
        return Vec::new();
    }
    let words = passage.words(0..passage.tokens.len());
    // what is told of earlier times, and the names of documents, may say so
    if [
        " trước ngày ",
        " cũ ",
        " trước đây ",
        " trước sáp nhập ",
        " chấm dứt ",
        " kết thúc hoạt động ",
        " không còn ",
    ]
    .iter()
    .any(|other| words.contains(other))
    {
        return Vec::new();
    }
    let known = [
        "phòng tư pháp cấp huyện",
        "ubnd cấp huyện",
        "ubnd các huyện",
        "cấp huyện",
        "các huyện",
        "ubnd huyện",
        "thị trấn",
        "phòng tư pháp",
        "huyện thị xã",
    ];
    let province = province::ended().iter().map(|name| format!("tỉnh {}", name.to_lowercase()));
    if let Some(ended) = province.into_iter().find(|name| says(&words, &[name])) {
        return vec![FormFault {
            rule: rules::ABOLISHED,
            piece: index,
            text: passage_words(passage, &ended),
            message: "tỉnh này đã sáp nhập từ 01/7/2025".to_owned(),
            expected: None,
        }];
    }
    let found = known.iter().find(|level| says(&words, &[level]));
    found
        .map(|level| FormFault {
            rule: rules::ABOLISHED,
            piece: index,
            text: passage_words(passage, level),
            message: "cấp huyện đã kết thúc từ 01/7/2025".to_owned(),
            expected: None,
        })
        .into_iter()
        .collect()
}

/// The words as they stand in the passage.
fn passage_words(passage: &Passage<'_>, wanted: &str) -> String {
    let lower = passage.text.to_lowercase();
    match lower.find(wanted) {
        Some(at) if lower.len() == passage.text.len() => {
            passage.text.get(at..at + wanted.len()).unwrap_or(wanted).to_owned()
        }
        _ => wanted.to_owned(),
    }
}

/// Abbreviations that every reader of such a notice knows, and parts of documents' symbols.
const KNOWN: [&str; 58] = [
    "UBND",
    "HĐND",
    "TTHC",
    "DVC",
    "DVCTT",
    "DVCQG",
    "CCTTHC",
    "CCHC",
    "CNTT",
    "VT",
    "NC",
    "KSTT",
    "TTPVHCC",
    "PVHCC",
    "HCC",
    "KT",
    "TM",
    "TL",
    "TUQ",
    "TB",
    "BC",
    "CV",
    "QĐ",
    "NĐ",
    "CP",
    "TTg",
    "NQ",
    "CT",
    "KH",
    "TP",
    "TX",
    "VP",
    "VPUBND",
    "VPĐK",
    "VPĐKĐĐ",
    "STT",
    "TT",
    "SĐT",
    "CBCC",
    "CBCCVC",
    "LĐVP",
    "PCVP",
    "PCT",
    "CVP",
    "VX",
    "TH",
    "KTTH",
    "NN",
    "BQL",
    "KKT",
    "BNV",
    "VPCP",
    "SHHS",
    "CKMB",
    "TĐGQ",
    "TTTT",
    "MĐHL",
    "XDCB",
];

/// Abbreviations that are never explained: told at their first place.
pub fn abbreviations(paper: &Paper, is_named: impl Fn(&[Token], usize) -> bool) -> Vec<FormFault> {
    let mut found: Vec<FormFault> = Vec::new();
    let mut explained: Vec<String> = Vec::new();
    for (index, piece) in paper.pieces.iter().enumerate() {
        let Body::Line(words) = &piece.body else { continue };
        // a line in capitals, and the lines of recipients, are no prose
        if words.to_uppercase() == *words || words.to_lowercase().contains("lưu:") {
            continue;
        }
        let tokens = tokens(words);
        for (place, token) in tokens.iter().enumerate() {
            if token.word().is_none() {
                continue;
            }
            let Some(text) = words.get(token.range.clone()) else { continue };
            let letters = text.chars().filter(|sign| sign.is_alphabetic()).count();
            let is_short = letters >= 2
                && text.chars().all(|sign| sign.is_uppercase() || sign == '&' || sign.is_ascii_digit());
            // a word in capitals is no abbreviation; those hold no marked vowels
            if text.chars().any(|sign| !sign.is_ascii() && sign != 'Đ') {
                continue;
            }
            let is_roman = text.chars().all(|sign| "IVXLC".contains(sign));
            if !is_short || is_roman || KNOWN.contains(&text) || explained.iter().any(|known| known == text) {
                continue;
            }
            let before = words.get(..token.range.start).unwrap_or_default().trim_end();
            let behind = words.get(token.range.end..).unwrap_or_default();
            // `Trung tâm Phục vụ hành chính công (PVHCC)`, `viết tắt là …`, `gọi tắt là …`
            let is_explained = before.ends_with('(')
                || before.ends_with("tắt là")
                || before.ends_with("tắt:")
                || behind.trim_start().starts_with('(');
            // part of a name or of a document's symbol
            let is_part =
                before.ends_with(['/', '-']) || behind.starts_with(['/', '-']) || is_named(&tokens, place);
            if is_explained {
                explained.push(text.to_owned());
                continue;
            }
            if is_part {
                continue;
            }
            explained.push(text.to_owned());
            found.push(FormFault {
                rule: rules::ABBREVIATION,
                piece: index,
                text: text.to_owned(),
                message: format!("“{text}” chưa được giải thích; hãy viết đầy đủ ở lần đầu"),
                expected: None,
            });
        }
    }
    found
}

/// Words that promise something that does not follow: a recommendation to nobody, a cause that is not named.
pub fn unfinished(index: usize, text: &str, section: &str) -> Vec<FormFault> {
    let fault = |rule: Rule, message: &str| FormFault {
        rule,
        piece: index,
        text: text.to_owned(),
        message: message.to_owned(),
        expected: None,
    };
    let key = text.to_lowercase();
    let bare = key.trim_end_matches(|sign: char| sign.is_whitespace() || ".;:,…".contains(sign));
    let unlabelled =
        bare.trim_start_matches(|sign: char| sign.is_ascii_digit() || ".-+() ".contains(sign)).trim_start();
    let unlabelled = match unlabelled.split_once(") ") {
        Some((label, rest)) if label.chars().count() == 1 => rest,
        _ => unlabelled,
    };
    let asked = unlabelled.strip_prefix("kính ").unwrap_or(unlabelled).strip_prefix("đề nghị");
    // `Đề nghị xử lý dứt điểm …`: at once what is asked for
    let is_of_nobody = asked.is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', ':']);
        rest.is_empty() || begins_with_deed(rest)
    });
    if bare.ends_with("đối với") || key.contains("đề nghị :") || is_of_nobody {
        return vec![fault(rules::ADDRESSEE, "chưa ghi nơi được kiến nghị")];
    }
    let promises = [
        " do",
        "nguyên nhân",
        "nguyên nhân là",
        "nguyên nhân do",
        "nguyên nhân chủ yếu là",
        "nguyên nhân chính là",
    ];
    let in_claims = section.starts_with("II") && !section.starts_with("III");
    // `giảm 24,27 điểm phần trăm, nguyên nhân do;`
    let is_cut = [
        "nguyên nhân do",
        "nguyên nhân là do",
        "nguyên nhân chính là",
        "nguyên nhân chủ yếu là",
        "nguyên nhân là",
    ]
    .iter()
    .any(|words| {
        [";", ".", ",", ":"].iter().any(|sign| key.contains(&format!("{words}{sign}")))
            || bare.ends_with(words)
    });
    // a heading that bears the word promises nothing
    let is_capital = text.to_uppercase() == text;
    let is_heading =
        is_capital || (label(text).is_some() && bare.len() == key.trim_end().len() && !bare.contains(','));
    if is_heading {
        return Vec::new();
    }
    if is_cut && !key.trim_end().ends_with(':') {
        return vec![fault(rules::CAUSE, "chưa nêu nguyên nhân")];
    }
    if in_claims && promises.iter().any(|words| bare.ends_with(words)) {
        return vec![fault(rules::CAUSE, "chưa nêu nguyên nhân")];
    }
    Vec::new()
}
