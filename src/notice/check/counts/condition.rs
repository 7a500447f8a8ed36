//! What the words around a count say of those that it counts.

use rust_decimal::Decimal;

use super::stretch::stretch;
use super::topic::points_told;
use crate::figures::words::Way;
use crate::notice::check::clause::{EARLIER, Measured, Passage, measured, says};
use crate::notice::check::facts::Facts;
use crate::notice::check::tokens::Kind;
use crate::notice::check::verdict::Carried;

/// What makes the counted ones these.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Condition {
    Way(Way),
    Hundred,
    NoData,
    Overdue,
    AtLeast(Decimal),
    Above(Decimal),
    Below(Decimal),
    AtMost(Decimal),
    /// From the first on to below the second.
    Between(Decimal, Decimal),
    /// That moved this way by so much: the least or more, or more than it.
    Moved(Way, Decimal, bool),
    /// That went this way in their ranking.
    Ranked(Way),
    /// Beside the rate of this whole year.
    BesideYear(Way, i32),
    Class(usize),
    /// Above or below the mean of their group.
    BesideMean(Way),
    All,
}

/// Words for the way that things went.
const WAYS: [(&str, Way); 24] = [
    ("giữ nguyên", Way::Same),
    ("không đổi", Way::Same),
    ("không thay đổi", Way::Same),
    ("không biến động", Way::Same),
    ("không tăng không giảm", Way::Same),
    ("duy trì", Way::Same),
    ("đi ngang", Way::Same),
    ("đứng yên", Way::Same),
    ("chững lại", Way::Same),
    ("giảm", Way::Down),
    ("sụt", Way::Down),
    ("đi xuống", Way::Down),
    ("mất điểm", Way::Down),
    ("tụt", Way::Down),
    ("lùi", Way::Down),
    ("tăng", Way::Up),
    ("cải thiện", Way::Up),
    ("đi lên", Way::Up),
    ("nhích", Way::Up),
    ("thấp hơn kỳ trước", Way::Down),
    ("thấp hơn tuần trước", Way::Down),
    ("cao hơn kỳ trước", Way::Up),
    ("cao hơn tuần trước", Way::Up),
    ("bằng kỳ trước", Way::Same),
];

/// Words for moves in a ranking.
const RANKED: [(&str, Way); 23] = [
    ("thăng hạng", Way::Up),
    ("tăng hạng", Way::Up),
    ("tăng bậc", Way::Up),
    ("lên hạng", Way::Up),
    ("tụt hạng", Way::Down),
    ("giảm hạng", Way::Down),
    ("giảm bậc", Way::Down),
    ("lùi hạng", Way::Down),
    ("xuống hạng", Way::Down),
    ("giữ hạng", Way::Same),
    ("giữ nguyên hạng", Way::Same),
    ("giữ nguyên thứ hạng", Way::Same),
    ("giữ nguyên vị trí", Way::Same),
    ("giữ nguyên bậc", Way::Same),
    ("giữ bậc", Way::Same),
    ("không đổi hạng", Way::Same),
    ("không thay đổi thứ hạng", Way::Same),
    ("không thay đổi hạng", Way::Same),
    ("không đổi thứ hạng", Way::Same),
    ("lên bậc", Way::Up),
    ("tụt bậc", Way::Down),
    ("xuống bậc", Way::Down),
    ("lùi bậc", Way::Down),
];

/// Those of them that tell a count behind them what it counts.
const BEFORE: [&str; 5] = ["giữ nguyên", "không đổi", "không thay đổi", "giảm", "tăng"];

/// Whether a count is of the date compared with: `ngày 27/3/2025 có ba địa phương trên 90 điểm`, `kỳ trước có 03 đơn vị`.
pub(super) fn is_of_then(facts: &Facts<'_>, passage: &Passage<'_>, index: usize) -> bool {
    let start = (passage.sentence(index).start..index)
        .rev()
        .find(|at| passage.tokens[*at].is_sign(",") && !passage.is_named(*at))
        .map_or(passage.sentence(index).start, |at| at + 1);
    // `Ngày 27/3/2025, ba địa phương đạt trên 90 điểm`: the day leads the sentence
    let sentence = passage.sentence(index).start;
    let is_led =
        start > sentence && start - sentence <= 8 && passage.words(sentence..start).trim_end().ends_with('|');
    let start = if is_led { sentence } else { start };
    let lead = passage.words(start..index);
    if says(&lead, &["so với", "hơn", "từ"]) {
        return false;
    }
    let is_against = |at: usize| match &passage.tokens[at].kind {
        Kind::Date(date) => facts
            .week
            .against
            .is_some_and(|against| date.in_year(chrono::Datelike::year(&against)) == Some(against)),
        _ => false,
    };
    says(&lead, &EARLIER) || (start..index).any(is_against)
}

/// What the words around a count say of those that it counts; `None` where they say two things at once.
pub fn condition(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    around: &str,
    carried: &Carried,
) -> Option<Condition> {
    let (before, behind) = around.split_once('#')?;
    // `chín đơn vị cao hơn và 05 đơn vị thấp hơn mức bình quân`: both beside the mean
    let shared =
        [("cao hơn và", Way::Up), ("trên và", Way::Up), ("thấp hơn và", Way::Down), ("dưới và", Way::Down)];
    let end = stretch(passage, index).end;
    let rest = passage.words(end..passage.clause(end.min(passage.tokens.len() - 1)).end);
    if let Some((_, way)) = shared.into_iter().find(|(words, _)| behind.trim_end().ends_with(words))
        && says(&rest, &["bình quân", "trung bình"])
    {
        return Some(Condition::BesideMean(way));
    }
    // of two conditions at once the words do not tell enough
    if says(behind, &["hoặc", "và giảm", "và tăng", "lẫn"]) {
        return None;
    }
    let has = |words: &str| says(behind, &[words]);
    let had = |words: &str| says(before, &[words]);
    // `Mức Khá (từ 70 đến dưới 80 điểm): 94 đơn vị`
    let named_before = facts.week.index.classes.iter().position(|class| {
        let name = class.name.to_lowercase();
        had(&format!("mức {name}")) || had(&format!("loại {name}"))
    });
    if let Some(class) = named_before {
        return Some(Condition::Class(class));
    }
    let no_data = [
        "chưa có dữ liệu",
        "không có dữ liệu",
        "chưa có số liệu",
        "không có số liệu",
        "không thông báo dữ liệu",
        "chưa có điểm",
        "không có điểm",
        "chưa được chấm điểm",
        "không được chấm điểm",
        "chưa được đánh giá",
        "chưa có kết quả",
    ];
    if says(behind, &no_data) {
        return Some(Condition::NoData);
    }
    // `32 xã chưa đạt điểm tối đa ở nhóm Mức độ hài lòng`
    if let (Some(no), true) = points_told(passage, index, carried)
        && let Some(max) = facts.week.groups.iter().find(|group| group.no == no).map(|group| group.max)
        && says(behind, &["điểm tối đa", "đạt tối đa", "mức tối đa"])
        && !says(behind, &["phần trăm", "tỷ lệ", "so với"])
    {
        return Some(match says(behind, &["chưa", "không", "dưới"]) {
            true => Condition::Below(max),
            false => Condition::AtLeast(max),
        });
    }
    let end = stretch(passage, index).end;
    let numbers: Vec<(usize, Decimal, bool)> = (index + 1..end)
        .filter_map(|at| match &passage.tokens[at].kind {
            // what counts as well is no bound: `mười trên mười một địa phương`
            Kind::Number(number) if !matches!(measured(passage, at), Some(Measured::Counts(_))) => {
                Some((at, number.value, number.percent))
            }
            Kind::Points(part, _) => Some((at, part.value, false)),
            _ => None,
        })
        .collect();
    if let Some((at, value, percent)) = numbers.first() {
        let lead = passage.words(at.saturating_sub(3)..*at);
        let tail = passage.words(at + 1..(at + 5).min(end));
        let down = tail.contains(" trở xuống ");
        let up = !down
            && (tail.contains(" trở lên ") || lead.ends_with(" đạt từ ") || lead.ends_with(" ít nhất "));
        // `giảm từ 10 điểm trở lên`, `mất trên 06 điểm`: of a move, not of a score
        let moved = WAYS.into_iter().find(|(words, way)| {
            *way != Way::Same
                && [" từ ", " trên ", " hơn ", " "]
                    .iter()
                    .any(|link| lead.ends_with(&format!(" {words}{link}")))
        });
        let moved = moved.or_else(|| lead.contains(" mất ").then_some(("mất", Way::Down)));
        if let Some((_, way)) = moved {
            let is_more = lead.ends_with(" trên ") || lead.ends_with(" hơn ");
            return (up || is_more).then_some(Condition::Moved(way, *value, is_more));
        }
        // `từ 80 đến dưới 90 điểm`
        if let Some((second, other, _)) = numbers.get(1)
            && lead.ends_with(" từ ")
            && passage.words(at + 1..*second).contains(" đến dưới ")
        {
            return Some(Condition::Between(*value, *other));
        }
        if up {
            return Some(Condition::AtLeast(*value));
        }
        if down
            || lead.ends_with(" không quá ")
            || lead.ends_with(" không vượt quá ")
            || lead.ends_with(" tối đa là ")
        {
            return Some(Condition::AtMost(*value));
        }
        if [" chưa tới ", " chưa đến ", " không đạt "].iter().any(|words| lead.ends_with(words)) {
            return Some(Condition::Below(*value));
        }
        if lead.ends_with(" dưới ")
            || lead.ends_with(" dưới mức ")
            || lead.ends_with(" dưới mốc ")
            || lead.ends_with(" thấp hơn ")
            || lead.ends_with(" chưa đạt ")
        {
            return Some(Condition::Below(*value));
        }
        if lead.ends_with(" trên ")
            || lead.ends_with(" vượt mốc ")
            || lead.ends_with(" trên mốc ")
            || lead.ends_with(" vượt ngưỡng ")
            || lead.ends_with(" cao hơn ")
            || lead.ends_with(" vượt ")
        {
            return Some(Condition::Above(*value));
        }
        if *percent && *value == Decimal::ONE_HUNDRED {
            return Some(Condition::Hundred);
        }
    }
    // `- Từ 80 đến dưới 90 điểm: 06 đơn vị`
    if let Some(condition) = told_bounds(passage, index) {
        return Some(condition);
    }
    let is_sum = || {
        let sentence = passage.words(passage.sentence(index));
        says(&sentence, &["tổng cộng"]) && says(&sentence, &["hồ sơ"])
    };
    if has("quá hạn") || had("quá hạn") || is_sum() {
        return Some(Condition::Overdue);
    }
    // `có điểm thấp hơn ngày 27/3/2025`
    let is_against = (index..end).any(|at| match &passage.tokens[at].kind {
        Kind::Date(date) => facts
            .week
            .against
            .is_some_and(|against| date.in_year(chrono::Datelike::year(&against)) == Some(against)),
        _ => false,
    });
    for (words, way) in [("thấp hơn ngày", Way::Down), ("cao hơn ngày", Way::Up), ("bằng ngày", Way::Same)]
    {
        if is_against && has(words) {
            return Some(Condition::Way(way));
        }
    }
    if let Some((_, way)) = RANKED.into_iter().find(|(words, _)| has(words)) {
        return Some(Condition::Ranked(way));
    }
    let mean = [
        ("vượt mức bình quân", Way::Up),
        ("trên mức bình quân", Way::Up),
        ("cao hơn mức bình quân", Way::Up),
        ("cao hơn bình quân", Way::Up),
        ("trên bình quân", Way::Up),
        ("trên mức trung bình", Way::Up),
        ("dưới mức bình quân", Way::Down),
        ("thấp hơn mức bình quân", Way::Down),
        ("thấp hơn bình quân", Way::Down),
        ("dưới bình quân", Way::Down),
        ("dưới mức trung bình", Way::Down),
    ];
    if let Some((_, way)) = mean.into_iter().find(|(words, _)| has(words)) {
        return Some(Condition::BesideMean(way));
    }
    // `07 chỉ số cao hơn năm 2024`
    let beside = [
        ("cao hơn", Way::Up),
        ("thấp hơn", Way::Down),
        ("bằng", Way::Same),
        ("tăng", Way::Up),
        ("giảm", Way::Down),
    ];
    if let Some(year) = year_told(passage, index).or(carried.year)
        && let Some((_, way)) = beside.into_iter().find(|(words, _)| has(words))
    {
        return Some(Condition::BesideYear(way, year));
    }
    let class = facts.week.index.classes.iter().position(|class| {
        let name = class.name.to_lowercase();
        (has("loại") || had("loại") || has("mức") || has("hạng")) && has(&name)
    });
    if let Some(class) = class {
        return Some(Condition::Class(class));
    }
    // what is wanted is no move
    let is_wanted = says(behind, &["cần cải thiện", "cần được cải thiện", "phải cải thiện", "để cải thiện"]);
    // the first that is said: `43 xã giảm điểm, không xã nào giữ nguyên`
    let said = WAYS.into_iter().filter(|(words, _)| !is_wanted && has(words));
    if let Some((_, way)) = said.min_by_key(|(words, _)| behind.find(words)) {
        return Some(Condition::Way(way));
    }
    // `04 chỉ số cao hơn kỳ trước, 05 chỉ số thấp hơn`: beside what the sentence compares with
    let beside = [("cao hơn", Way::Up), ("thấp hơn", Way::Down)].into_iter().find(|(words, _)| has(words));
    if let Some((_, way)) = beside.filter(|_| says(&passage.words(passage.sentence(index)), &EARLIER)) {
        return Some(Condition::Way(way));
    }
    // `số chỉ số giảm là 05`
    let leads = [" là ", " có ", " gồm "].iter().any(|word| before.ends_with(word))
        || before.trim_end().ends_with('|');
    let told_before = || WAYS.into_iter().find(|(words, _)| BEFORE.contains(words) && had(words));
    if let Some((_, way)) = leads.then(told_before).flatten() {
        return Some(Condition::Way(way));
    }
    Some(Condition::All)
}

/// The bounds that stand alone before a count: `Từ 80 đến dưới 90 điểm: 06 đơn vị`, `dưới 70 điểm: 01 đơn vị`.
fn told_bounds(passage: &Passage<'_>, index: usize) -> Option<Condition> {
    // `Dưới mốc 60 điểm còn 11 xã, phường`
    let is_lead = |at: &usize| {
        passage.tokens[*at].is_sign(":")
            || matches!(passage.tokens[*at].word(), Some("là" | "còn" | "có" | "gồm"))
    };
    let colon = index.checked_sub(1).filter(is_lead)?;
    let start = (0..colon).rev().find(|at| passage.tokens[*at].is_sign(".;:,(")).map_or(0, |at| at + 1);
    let values: Vec<(usize, Decimal)> = (start..colon)
        .filter_map(|at| match &passage.tokens[at].kind {
            Kind::Number(number) if !passage.is_named(at) => Some((at, number.value)),
            _ => None,
        })
        .collect();
    let words = passage.words(start..colon);
    match values.as_slice() {
        [(_, from), (_, to)] if says(&words, &["đến dưới"]) => Some(Condition::Between(*from, *to)),
        [(_, value)] if says(&words, &["trở lên"]) => Some(Condition::AtLeast(*value)),
        [(_, value)] if says(&words, &["trở xuống"]) => Some(Condition::AtMost(*value)),
        [(at, value)] => match (passage.word_before(*at, 2), passage.word_before(*at, 1)) {
            (_, "dưới") | ("dưới", "mốc" | "mức" | "ngưỡng") => Some(Condition::Below(*value)),
            (_, "trên") | ("trên", "mốc" | "mức" | "ngưỡng") => Some(Condition::Above(*value)),
            _ => None,
        },
        _ => None,
    }
}

/// The whole year that a number is compared with: what stands behind it in its clause, else what was said last before it in its sentence.
pub fn year_told(passage: &Passage<'_>, index: usize) -> Option<i32> {
    let year_at = |at: usize| -> Option<Option<i32>> {
        let word = |ahead: usize| passage.tokens.get(at + ahead).and_then(|token| token.word());
        let is_beside = matches!((word(0), word(1)), (Some("so"), Some("với")));
        let first = at + if is_beside { 2 } else { 1 };
        if !is_beside && !matches!(word(0), Some("hơn" | "bằng")) {
            return None;
        }
        // `so với cả năm 2024`, `hơn mức năm 2024`
        let year = (first..(first + 5).min(passage.tokens.len())).find_map(|at| {
            let Kind::Number(number) = &passage.tokens[at].kind else { return None };
            let year = i32::try_from(number.value).ok().filter(|year| (1990..2200).contains(year))?;
            (passage.word_before(at, 1) == "năm").then_some(year)
        });
        match year {
            Some(year) => Some(Some(year)),
            None if is_beside => Some(None),
            None => None,
        }
    };
    let behind = (index + 1..passage.clause(index).end).find_map(year_at);
    behind.or_else(|| (passage.period(index).start..index).rev().find_map(year_at)).flatten()
}
