//! `cao nhất`, `giảm nhiều nhất`, `đứng đầu`: whether it is so among those of its kind.

use rust_decimal::Decimal;

use super::clause::{Measured, Noun, Passage, measured, says};
use super::facts::{Facts, Role, Unit};
use super::names::Entity;
use super::rules;
use super::tokens::Kind;
use super::verdict::Verdict;

/// What is claimed of something among its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    Highest,
    Lowest,
    Risen,
    Fallen,
    MostOverdue,
}

/// Words of a claim, longest first where one holds another.
const CLAIMS: [(&str, Claim); 24] = [
    ("giảm nhiều nhất", Claim::Fallen),
    ("giảm mạnh nhất", Claim::Fallen),
    ("giảm sâu nhất", Claim::Fallen),
    ("giảm lớn nhất", Claim::Fallen),
    ("mức giảm lớn nhất", Claim::Fallen),
    ("mức giảm sâu nhất", Claim::Fallen),
    ("mức giảm cao nhất", Claim::Fallen),
    ("tăng nhiều nhất", Claim::Risen),
    ("tăng mạnh nhất", Claim::Risen),
    ("tăng cao nhất", Claim::Risen),
    ("tăng lớn nhất", Claim::Risen),
    ("mức tăng lớn nhất", Claim::Risen),
    ("mức tăng cao nhất", Claim::Risen),
    ("điểm cao nhất", Claim::Highest),
    ("đứng đầu", Claim::Highest),
    ("dẫn đầu", Claim::Highest),
    ("xếp thứ nhất", Claim::Highest),
    ("cao nhất", Claim::Highest),
    ("điểm thấp nhất", Claim::Lowest),
    ("thấp nhất", Claim::Lowest),
    ("đứng cuối", Claim::Lowest),
    ("xếp cuối", Claim::Lowest),
    ("cuối bảng", Claim::Lowest),
    ("quá hạn nhiều nhất", Claim::MostOverdue),
];

/// Words that make it a claim about something else: other times, a part of the units, several at once.
const ELSEWHERE: [&str; 14] = [
    "từ đầu năm",
    "kể từ",
    "từ trước đến nay",
    "trong năm",
    "lịch sử",
    "cả nước",
    "toàn quốc",
    "trong vùng",
    "khu vực",
    "nhóm",
    "các đơn vị",
    "những đơn vị",
    "trong số các xã",
    "cụm",
];

/// Claims of a passage that are not so: where, and what is wrong.
pub fn check(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    name: impl Fn(Entity) -> String,
) -> Vec<(std::ops::Range<usize>, Verdict)> {
    let mut found = Vec::new();
    let words: Vec<Option<&str>> = passage.tokens.iter().map(|token| token.word()).collect();
    let mut at = 0;
    while at < words.len() {
        let fits = CLAIMS.iter().filter(|(claim, _)| {
            claim
                .split(' ')
                .enumerate()
                .all(|(ahead, word)| words.get(at + ahead).copied().flatten() == Some(word))
        });
        let Some((claim, kind)) = fits.max_by_key(|(claim, _)| claim.len()) else {
            at += 1;
            continue;
        };
        let length = claim.split(' ').count();
        let range = at..at + length;
        if let Some(verdict) = judge(facts, passage, range.clone(), *kind, &name) {
            found.push((range, verdict));
        }
        at += length;
    }
    found
}

fn judge(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    at: std::ops::Range<usize>,
    claim: Claim,
    name: &impl Fn(Entity) -> String,
) -> Option<Verdict> {
    let sentence = passage.sentence(at.start);
    let words = passage.words(sentence.clone());
    if says(&words, &ELSEWHERE) {
        return None;
    }
    // `từ mức giảm lớn nhất đến …` is an order, no claim
    if matches!(passage.tokens.get(at.end).and_then(|token| token.word()), Some("đến" | "xuống" | "tới"))
    {
        return None;
    }
    // `Ba đơn vị cuối bảng: …` speaks of several at once
    let is_several = (sentence.start..at.start).any(|index| {
        matches!(&passage.tokens[index].kind, Kind::Number(number) if number.value > Decimal::ONE)
            && matches!(measured(passage, index), Some(Measured::Counts(Noun::Units(_))))
            && !passage.is_named(index)
    });
    if is_several {
        return None;
    }
    let clause = passage.clause(at.start);
    // where something comes from is of another time: `từ vị trí dẫn đầu lùi về vị trí thứ ba`
    if says(&passage.words(at.start.saturating_sub(3)..at.start), &["từ", "từ vị trí"]) {
        return None;
    }
    let is_one = |entity: &Entity| matches!(entity, Entity::Unit(_) | Entity::Indicator(_));
    // `thấp nhất khối huyện là …`: the group is none of those that may be meant
    let mentions = || passage.mentions.iter().filter(|mention| mention.entities.iter().any(is_one));
    let before = mentions().rfind(|mention| mention.end <= at.start && clause.contains(&mention.first));
    // `Sở Tư pháp giảm 5,97 điểm, là sở giảm sâu nhất`
    let goes_on = passage.tokens.get(clause.start).and_then(|token| token.word()) == Some("là");
    let before = before.or_else(|| {
        let mut of_sentence =
            mentions().filter(|mention| mention.end <= at.start && sentence.contains(&mention.first));
        of_sentence.rfind(|_| goes_on)
    });
    let behind = || mentions().find(|mention| mention.first >= at.end && sentence.contains(&mention.first));
    let mention = before.or_else(behind)?;
    let entity = mention.entities.iter().copied().find(is_one)?;
    let all: Vec<Entity> = match entity {
        Entity::Unit(id) => {
            let group = facts.history.unit(id)?.group;
            facts.week.group(group).map(|unit| Entity::Unit(unit.unit.id)).collect()
        }
        Entity::Indicator(_) => {
            facts.week.indicators.iter().map(|indicator| Entity::Indicator(indicator.no)).collect()
        }
        _ => return None,
    };
    let claim = match claim {
        Claim::Highest if words.contains(" quá hạn ") => Claim::MostOverdue,
        Claim::Lowest if words.contains(" quá hạn ") => return None,
        claim => claim,
    };
    let value = |entity: Entity| -> Option<Decimal> {
        let of = |role: Role, units: &[Unit]| {
            facts
                .of(entity)
                .iter()
                .find(|fact| fact.role == role && units.contains(&fact.unit))
                .map(|fact| fact.value)
        };
        match claim {
            Claim::Highest => of(Role::Current, &[Unit::Point, Unit::Percent]),
            Claim::Lowest => of(Role::Current, &[Unit::Point, Unit::Percent]).map(|value| -value),
            Claim::Risen => of(Role::Change, &[Unit::Point, Unit::PercentPoint]),
            Claim::Fallen => of(Role::Change, &[Unit::Point, Unit::PercentPoint]).map(|value| -value),
            Claim::MostOverdue => {
                facts.of(entity).iter().find(|fact| fact.unit == Unit::Dossier).map(|fact| fact.value)
            }
        }
    };
    let own = value(entity)?;
    let best =
        all.iter().filter_map(|other| Some((value(*other)?, *other))).max_by_key(|(value, _)| *value)?;
    if best.0 == own {
        return Some(Verdict::Agrees("so sánh nhất".to_owned()));
    }
    let firsts: Vec<String> =
        all.iter().filter(|other| value(**other) == Some(best.0)).map(|other| name(*other)).collect();
    let right = firsts.join("; ");
    Some(Verdict::wrong(
        rules::SUPERLATIVE,
        format!("“{}” không phải vậy; đúng ra là {right}", name(entity)),
        right,
    ))
}
