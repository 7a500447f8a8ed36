//! Words of direction without a number: `Sở Y tế tăng điểm`, `các chỉ số giảm gồm: …`, `chỉ số duy nhất tăng`.

use std::ops::Range;

use crate::figures::Group;
use crate::figures::number::count;
use crate::figures::words::Way;

use super::clause::{Passage, says, way_word};
use super::facts::{Facts, Role, Unit};
use super::names::Entity;
use super::rules;
use super::tokens::Kind;
use super::verdict::Verdict;

/// Behind `tăng` or `giảm` these words make another word of it.
const OTHER_WORDS: [&str; 9] = ["cường", "thiểu", "bớt", "tải", "trừ", "nghèo", "tốc", "biến", "dần"];

/// Words that speak of what shall be, or of other times.
const NOT_OF_NOW: [&str; 16] = [
    "phấn đấu",
    "cần",
    "phải",
    "để",
    "nhằm",
    "sẽ",
    "đề nghị",
    "yêu cầu",
    "nếu",
    "tiếp tục",
    "giải pháp",
    "có thể",
    "năm trước",
    "cùng kỳ",
    "không",
    "chưa",
];

/// What is said of directions and is not so: where, and what is wrong.
pub fn check(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    name: impl Fn(Entity) -> String,
) -> Vec<(Range<usize>, Verdict)> {
    if !facts.week.is_one_version() || facts.week.against.is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in 0..passage.tokens.len() {
        found.extend(from_to(passage, at));
        let Some(way) = way_at(passage, at) else { continue };
        let clause = passage.clause(at);
        let sentence = passage.sentence(at);
        let words = passage.words(sentence.clone());
        if says(&words, &NOT_OF_NOW) {
            continue;
        }
        if let Some(wrong) = only(facts, passage, at, way) {
            found.push((clause, wrong));
            continue;
        }
        // with a number the number is judged
        let is_number =
            |index: &usize| matches!(passage.tokens[*index].kind, Kind::Number(_) | Kind::Share(..));
        if is_leading(passage, at) {
            found.extend(members(facts, passage, at, way, &name));
        } else if !clause.clone().any(|index| is_number(&index) && !passage.is_named(index)) {
            let before =
                passage.mentions.iter().rfind(|mention| clause.contains(&mention.first) && mention.end <= at);
            // `Sở Y tế đạt 87,17 điểm, tăng so với kỳ trước`: the clause goes on with what was named before it
            let goes_on = at == clause.start
                && says(
                    &passage.words(clause.clone()),
                    &["so với kỳ trước", "so với tuần trước", "so với tháng trước"],
                );
            let before = before.or_else(|| {
                let named =
                    |mention: &&super::names::Mention| sentence.contains(&mention.first) && mention.end <= at;
                passage.mentions.iter().rev().filter(|_| goes_on).find(named)
            });
            let entity = before.and_then(|mention| one(&mention.entities));
            let actual = entity.and_then(|entity| any_way_of(facts, entity));
            if let (Some(entity), Some(actual)) = (entity, actual)
                && actual != way
            {
                let message = format!("thực tế “{}” {}", name(entity), actual.word());
                found.push((clause, Verdict::wrong(rules::DIRECTION, message, actual.word())));
            }
        }
    }
    found
}

/// `từ 77,23% xuống 52,96%`, `từ vị trí thứ 8 lên 20`: whether it leads that way, by its own two numbers; of places the lower number is
/// the higher place.
fn from_to(passage: &Passage<'_>, at: usize) -> Option<(Range<usize>, Verdict)> {
    let told = match passage.tokens[at].word()? {
        "lên" => Way::Up,
        "xuống" => Way::Down,
        _ => return None,
    };
    if passage.is_named(at) || passage.word_before(at, 1) == "trở" {
        return None;
    }
    let sentence = passage.sentence(at);
    let figure = |at: usize| match &passage.tokens[at].kind {
        Kind::Number(number) if !passage.is_named(at) => Some((number.value, is_place(passage, at))),
        Kind::Share(part, _) => Some(((*part).into(), true)),
        Kind::Points(part, _) => Some((part.value, false)),
        _ => None,
    };
    // the number that it leads to, at most a few words on, and the one before it
    let to = (at + 1..(at + 5).min(sentence.end)).find(|to| figure(*to).is_some())?;
    let is_step = matches!(passage.tokens.get(to + 1).and_then(|token| token.word()), Some("bậc" | "hạng"));
    // what brackets say beside is no end of the move: `từ 65,47 điểm (hạng 5/34) xuống 66,23 điểm`
    let mut depth = 0_i32;
    let mut between = 0;
    let from = (sentence.start..at).rev().find(|from| {
        let token = &passage.tokens[*from];
        depth += i32::from(token.is_sign(")")) - i32::from(token.is_sign("("));
        between += usize::from(depth == 0);
        depth == 0 && figure(*from).is_some()
    })?;
    let lead = passage.words(from.saturating_sub(8).max(sentence.start)..from);
    if is_step || !says(&lead, &["từ"]) || between > 8 {
        return None;
    }
    // `từ 07/14 đơn vị xuống còn 04/14 đơn vị` counts, and a count is no place
    let counts = |at: usize| {
        !is_place(passage, at)
            && matches!(super::clause::measured(passage, at), Some(super::clause::Measured::Counts(_)))
    };
    let ((was, was_place), (is, is_placed)) = (figure(from)?, figure(to)?);
    let speaks_of_rank = || {
        says(&passage.words(passage.clause(at).start..from), &["hạng", "vị trí", "thứ bậc"])
            || says(&passage.words(from.saturating_sub(8).max(sentence.start)..from), &["bậc", "hạng"])
    };
    let is_bare = |at: usize| super::clause::measured(passage, at).is_none();
    let is_rank =
        (was_place || is_placed || (is_bare(from) && speaks_of_rank())) && !counts(from) && !counts(to);
    let whole = |value: rust_decimal::Decimal| value.fract().is_zero();
    // whole numbers of nothing that is told may be places: `phường A: từ 124 lên 11`
    if !is_rank && is_bare(from) && is_bare(to) && whole(was) && whole(is) {
        return None;
    }
    if is_rank && !(whole(was) && whole(is)) {
        return None;
    }
    let went = Way::of(if is_rank { was - is } else { is - was });
    // `giảm từ 6,00 điểm lên 18,00 điểm`
    let source = (from.saturating_sub(8).max(sentence.start)..from)
        .rev()
        .find(|at| passage.tokens[*at].word() == Some("từ"));
    let lead = source.map(|source| passage.words(source.saturating_sub(3).max(sentence.start)..source));
    let widened = lead.as_deref().and_then(|lead| match () {
        () if lead.ends_with(" thu hẹp ") => Some(Way::Down),
        () if lead.ends_with(" nới rộng ") || lead.ends_with(" giãn ra ") || lead.ends_with(" mở rộng ") => {
            Some(Way::Up)
        }
        () => None,
    });
    let before =
        source.and_then(|source| source.checked_sub(1)).and_then(|at| way_word(passage, at)).or(widened);
    if let Some(said) = before.filter(|said| *said != went && went != Way::Same && went == told) {
        let message = format!("không {} mà {}", said.word(), went.word());
        return Some((from..to + 1, Verdict::wrong(rules::DIRECTION, message, went.word())));
    }
    (went != Way::Same && went != told).then(|| {
        let right = went.towards();
        (
            from..to + 1,
            Verdict::wrong(rules::DIRECTION, format!("từ số trước đến số sau phải là “{right}”"), right),
        )
    })
}

/// Whether a number is told as a place.
fn is_place(passage: &Passage<'_>, at: usize) -> bool {
    matches!(passage.word_before(at, 1), "thứ" | "hạng") || passage.word_before(at, 2) == "hạng"
}

/// The direction that a word tells.
fn way_at(passage: &Passage<'_>, at: usize) -> Option<Way> {
    let way = match passage.tokens[at].word()? {
        "tăng" => Way::Up,
        "giảm" => Way::Down,
        _ => return None,
    };
    let next = passage.tokens.get(at + 1).and_then(|token| token.word()).unwrap_or("");
    let before = passage.word_before(at, 1);
    // `mức tăng, giảm` is a measure, no move
    // a move in the ranking is no move of the score
    let is_rank = matches!(next, "hạng" | "bậc")
        || passage.words(at + 1..(at + 4).min(passage.tokens.len())).contains(" bậc ");
    if is_rank {
        return None;
    }
    let is_measure =
        matches!(before, "mức" | "gia") || passage.tokens.get(at + 1).is_some_and(|token| token.is_sign(","));
    (!OTHER_WORDS.contains(&next) && !is_measure && !passage.is_named(at)).then_some(way)
}

/// The one unit or indicator that is meant; of an indicator and a group of points of one name the indicator.
fn one(entities: &[Entity]) -> Option<Entity> {
    let mut found = entities.iter().filter(|entity| matches!(entity, Entity::Unit(_) | Entity::Indicator(_)));
    found.next().copied().filter(|_| found.next().is_none())
}

/// Which way something went; `None` where it stayed or is not known.
fn way_of(facts: &Facts<'_>, entity: Entity) -> Option<Way> {
    any_way_of(facts, entity).filter(|way| *way != Way::Same)
}

/// Which way something went, or that it stayed; `None` where that is not known.
fn any_way_of(facts: &Facts<'_>, entity: Entity) -> Option<Way> {
    let change = facts.of(entity).iter().find(|fact| fact.role == Role::Change && fact.unit != Unit::Step)?;
    Some(Way::of(change.value))
}

/// Whether the words lead to those that went this way: `các chỉ số giảm gồm`, `các đơn vị tăng điểm:`.
fn is_leading(passage: &Passage<'_>, at: usize) -> bool {
    let sentence = passage.sentence(at);
    let before = passage.words(sentence.start..at);
    let before = before.strip_suffix(" có điểm ").map_or(before.clone(), |rest| format!("{rest} "));
    let is_many =
        ["chỉ số", "đơn vị", "sở", "sở ngành", "sở | ban | ngành", "huyện", "địa phương", "xã", "phường"]
            .iter()
            .any(|noun| ["các", "những"].iter().any(|many| before.ends_with(&format!(" {many} {noun} "))));
    let end = passage.tokens.len().min(at + 8);
    let leads = (at + 1..end).any(|index| {
        passage.tokens[index].is_sign(":") || matches!(passage.tokens[index].word(), Some("gồm" | "là"))
    });
    is_many && leads
}

/// Those of a list without a count that went the other way.
fn members(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    at: usize,
    way: Way,
    name: &impl Fn(Entity) -> String,
) -> Vec<(Range<usize>, Verdict)> {
    let period = passage.period(at);
    let behind =
        passage.mentions.iter().filter(|mention| mention.first > at && period.contains(&mention.first));
    let wrong = behind.filter_map(|mention| {
        let entity = one(&mention.entities)?;
        let actual = way_of(facts, entity).filter(|actual| *actual != way)?;
        let message = format!("“{}” không thuộc danh sách này: thực tế {}", name(entity), actual.word());
        Some((mention.first..mention.end, Verdict::wrong(rules::MEMBER, message, "")))
    });
    wrong.collect()
}

/// `chỉ số duy nhất tăng`, `đơn vị duy nhất giảm điểm`: one it must be.
fn only(facts: &Facts<'_>, passage: &Passage<'_>, at: usize, way: Way) -> Option<Verdict> {
    let clause = passage.clause(at);
    let before = passage.words(clause.start..at);
    if !before.trim_end().ends_with("duy nhất") {
        return None;
    }
    let is_index_group = before.contains(" nhóm duy nhất ") || before.contains(" nhóm chỉ số duy nhất ");
    let is_indicator = !is_index_group && before.contains(" chỉ số duy nhất ");
    let mention = passage
        .mentions
        .iter()
        .find(|mention| clause.contains(&mention.first) || passage.period(at).contains(&mention.first));
    let group: Option<Group> =
        mention.and_then(|mention| one(&mention.entities)).and_then(|entity| match entity {
            Entity::Unit(id) => facts.history.unit(id).map(|unit| unit.group),
            _ => None,
        });
    let many = if is_index_group {
        let all = facts.week.groups.iter();
        all.filter(|group| way_of(facts, Entity::Points(group.no)) == Some(way)).count()
    } else if is_indicator {
        let all = facts.week.indicators.iter();
        all.filter(|indicator| way_of(facts, Entity::Indicator(indicator.no)) == Some(way)).count()
    } else {
        let all = facts.week.group(group?);
        all.filter(|unit| way_of(facts, Entity::Unit(unit.unit.id)) == Some(way)).count()
    };
    // `là hai sở duy nhất tăng điểm`
    let lead = (clause.start..at).rev().find(|at| passage.tokens[*at].word() == Some("duy"))?;
    let stated =
        (lead.saturating_sub(3).max(clause.start)..lead).find_map(|at| match &passage.tokens[at].kind {
            Kind::Number(number) if number.decimals == 0 && !passage.is_named(at) => {
                usize::try_from(number.value).ok()
            }
            _ => None,
        });
    let right = count(u32::try_from(many).ok()?);
    (many != stated.unwrap_or(1)).then(|| {
        Verdict::wrong(rules::SUPERLATIVE, format!("không phải duy nhất: có {right} {}", way.word()), right)
    })
}
