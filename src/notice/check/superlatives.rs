//! `cao nhất`, `giảm nhiều nhất`, `đứng đầu`: whether it is so among those of its kind.

use rust_decimal::Decimal;

use crate::figures::unit::NameParts;
use crate::figures::words::Way;

use super::clause::{EARLIER, Measured, Noun, Passage, measured, says, way_word};
use super::facts::{Facts, Role, Unit};
use super::focus::topic;
use super::names::Entity;
use super::rules;
use super::tokens::Kind;
use super::verdict::{Carried, Verdict};

/// What is claimed of something among its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    Highest,
    Lowest,
    /// That it rose or fell, in points or in places, the most or the least.
    Moved {
        way: Way,
        of_places: bool,
        is_least: bool,
    },
    MostOverdue,
}

/// Words of a claim that are no `… nhất`.
const CLAIMS: [(&str, Claim); 8] = [
    ("đứng đầu", Claim::Highest),
    ("dẫn đầu", Claim::Highest),
    ("đứng cuối", Claim::Lowest),
    ("xếp cuối", Claim::Lowest),
    ("cuối bảng", Claim::Lowest),
    ("đầu bảng", Claim::Highest),
    ("đội sổ", Claim::Lowest),
    ("chót bảng", Claim::Lowest),
];

/// What `… nhất` claims, and the tokens that it takes: `cao nhất`, `giảm nhiều điểm nhất`, `mức tăng lớn nhất`, `quá hạn nhiều nhất`.
fn claim_at(passage: &Passage<'_>, nhat: usize) -> Option<(Claim, std::ops::Range<usize>)> {
    let word = |back: usize| passage.word_before(nhat, back);
    // `nhiều điểm nhất`, `nhiều bậc nhất`
    let noun = matches!(word(1), "điểm" | "bậc" | "hạng").then(|| word(1));
    let back = if noun.is_some() { 2 } else { 1 };
    let adjective = word(back);
    let is_least = matches!(adjective, "ít" | "nhẹ" | "nhỏ");
    let is_most = matches!(adjective, "nhiều" | "mạnh" | "sâu" | "lớn" | "cao" | "nặng" | "xa");
    let way = match (word(back + 1), word(back + 2)) {
        ("tăng", _) | ("điểm" | "bậc" | "hạng", "tăng") => Some(Way::Up),
        ("giảm" | "mất", _) | ("điểm", "giảm" | "mất") | ("bậc" | "hạng", "giảm" | "tụt" | "lùi") => {
            Some(Way::Down)
        }
        _ => None,
    };
    // `mất 92 bậc, nhiều nhất tỉnh`: of the number before it
    let beside = (way.is_none() && matches!(adjective, "nhiều" | "ít"))
        .then(|| moved_before(passage, nhat - back))
        .flatten();
    if let Some((way, of_places)) = beside {
        return Some((Claim::Moved { way, of_places, is_least }, nhat - back..nhat + 1));
    }
    let of_places = noun.is_some_and(|noun| noun != "điểm") || matches!(word(back + 1), "bậc" | "hạng");
    let claim = match way {
        Some(way) if is_most => Claim::Moved { way, of_places, is_least },
        Some(_) if is_least && of_places => return None,
        Some(way) if is_least => Claim::Moved { way, of_places, is_least },
        _ if adjective == "nhiều" && word(back + 1) == "hạn" => Claim::MostOverdue,
        _ if adjective == "cao" => Claim::Highest,
        _ if adjective == "thấp" => Claim::Lowest,
        _ => return None,
    };
    let first = nhat - back - usize::from(way.is_some());
    Some((claim, first..nhat + 1))
}

/// Which way the number went that stands right before these words, a comma between, and whether it counts places.
fn moved_before(passage: &Passage<'_>, at: usize) -> Option<(Way, bool)> {
    let comma = at.checked_sub(1).filter(|before| passage.tokens[*before].is_sign(","))?;
    let number = (comma.saturating_sub(4)..comma)
        .rev()
        .find(|at| matches!(passage.tokens[*at].kind, Kind::Number(_)) && !passage.is_named(*at))?;
    let of_places = match measured(passage, number)? {
        Measured::In(Unit::Step) => true,
        Measured::In(Unit::Point | Unit::PercentPoint) => false,
        _ => return None,
    };
    let way = (number.saturating_sub(3)..number).rev().find_map(|at| way_word(passage, at))?;
    Some((way, of_places))
}

/// Words that make it a claim about something else: other times, a part of the units, several at once.
const ELSEWHERE: [&str; 15] = [
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
    "biên giới",
];

/// Those of them that are the place of provinces.
const COUNTRY: [&str; 2] = ["cả nước", "toàn quốc"];

/// Nouns that a claim may be said of.
const NOUNS: [&str; 14] = [
    "đơn vị",
    "địa phương",
    "chỉ số",
    "sở",
    "huyện",
    "xã",
    "phường",
    "tỉnh",
    "nhóm",
    "cơ quan",
    "tỷ lệ",
    "vị trí",
    "giá trị",
    "điểm số",
];

/// Words before such a noun that make it one that something is measured from, not one that is claimed to be first or last.
const REFERENCE: [&str; 16] = [
    "cách", "kém", "hơn", "với", "giữa", "của", "và", "từ", "cho", "tới", "đến", "như", "tại", "vào", "thua",
    "bám",
];

/// Claims of a passage that are not so: where, and what is wrong.
pub fn check(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    carried: &Carried,
    name: impl Fn(Entity) -> String,
) -> Vec<(std::ops::Range<usize>, Verdict)> {
    let mut found = Vec::new();
    for at in 0..passage.tokens.len() {
        let word = |ahead: usize| passage.tokens.get(at + ahead).and_then(|token| token.word());
        let place = place_at(passage, at);
        let told = match word(0) {
            Some("nhất") => claim_at(passage, at),
            Some("thứ") if place.is_some() => {
                claim_at(passage, at).map(|(claim, range)| (claim, range.start..at + 2))
            }
            _ => CLAIMS.iter().find_map(|(words, claim)| {
                let is = words.split(' ').enumerate().all(|(ahead, wanted)| word(ahead) == Some(wanted));
                is.then(|| (*claim, at..at + words.split(' ').count()))
            }),
        };
        if let Some((claim, range)) = told
            && let Some(verdict) = judge(facts, passage, range.clone(), (claim, place), carried, &name)
        {
            found.push((range, verdict));
        }
    }
    found
}

/// `thấp thứ hai`, `giảm nhiều thứ 3`: the place among all that is told instead of the first.
fn place_at(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let is_after_adjective =
        matches!(passage.word_before(at, 1), "cao" | "thấp" | "nhiều" | "lớn" | "mạnh" | "sâu");
    if passage.tokens[at].word() != Some("thứ") || !is_after_adjective {
        return None;
    }
    let next = passage.tokens.get(at + 1)?;
    match &next.kind {
        Kind::Number(number) if number.decimals == 0 => usize::try_from(number.value).ok(),
        _ => {
            let words = ["hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
            words.iter().position(|word| next.word() == Some(word)).map(|found| found + 2)
        }
    }
    .filter(|place| (2..=30).contains(place))
}

/// Where the noun before a claim begins, with what leads from it to the claim: `chỉ số có giá trị | thấp nhất`, `đơn vị | dẫn đầu`.
fn noun_before(passage: &Passage<'_>, at: usize) -> usize {
    let mut from = at;
    loop {
        let lead = passage.words(from.saturating_sub(2)..from);
        let step = NOUNS
            .iter()
            .find(|noun| lead.ends_with(&format!(" {noun} ")))
            .map(|noun| noun.split(' ').count())
            .or_else(|| {
                let link = matches!(
                    passage.word_before(from, 1),
                    "có" | "điểm" | "mức" | "đang" | "vẫn" | "số" | "đạt" | "duy"
                );
                link.then_some(1)
            });
        match step {
            Some(step) if step <= from => from -= step,
            _ => return from,
        }
    }
}

/// Those that are named one behind the other from this one on, brackets between them; `None` where it stands alone.
fn joined_behind(passage: &Passage<'_>, first: &super::names::Mention) -> Option<Vec<Entity>> {
    let unit = |mention: &super::names::Mention| match mention.entities.as_slice() {
        [entity @ (Entity::Unit(_) | Entity::Other(_) | Entity::Indicator(_))] => Some(*entity),
        _ => None,
    };
    let mut named = vec![unit(first)?];
    let mut end = first.end;
    let period = passage.period(first.first).end;
    for mention in
        passage.mentions.iter().filter(|mention| mention.first >= first.end && mention.end <= period)
    {
        let mut depth = 0_i32;
        let is_joined = (end..mention.first).all(|at| {
            let token = &passage.tokens[at];
            let was = depth;
            depth += i32::from(token.is_sign("(")) - i32::from(token.is_sign(")"));
            was > 0 || depth > 0 || token.is_sign(",)") || matches!(token.word(), Some("và" | "cùng"))
        });
        match unit(mention).filter(|_| is_joined && depth == 0) {
            Some(entity) => named.push(entity),
            None => break,
        }
        end = mention.end;
    }
    (named.len() > 1).then_some(named)
}

/// The first of those named that is none of so many best.
fn beyond(named: &[Entity], all: &[Entity], value: impl Fn(Entity) -> Option<Decimal>) -> Option<Entity> {
    let mut values: Vec<Decimal> = all.iter().filter_map(|other| value(*other)).collect();
    values.sort();
    values.reverse();
    let last = *values.get(named.len() - 1)?;
    named.iter().copied().find(|entity| value(*entity).is_some_and(|value| value < last))
}

/// `Sở A tuy có nhóm Số hóa hồ sơ đạt 8,13/10 điểm, cao nhất trong khối`: of a unit's points in a group among those of its kind; `None` where
/// the words do not say that it is among them.
fn of_group(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    at: &std::ops::Range<usize>,
    claim: Claim,
    points: Entity,
    name: &impl Fn(Entity) -> String,
) -> Option<Verdict> {
    let Entity::Points(no) = points else { return None };
    let clause = passage.words(passage.clause(at.start));
    let is_among = ["trong khối", "toàn khối", "khối", "trong các sở", "trong các xã", "toàn tỉnh"];
    let period = passage.period(at.start);
    let mut units = passage
        .mentions
        .iter()
        .filter(|mention| period.start <= mention.first && mention.end <= at.start)
        .flat_map(|mention| &mention.entities)
        .filter(|entity| matches!(entity, Entity::Unit(_)));
    let unit = *units.next().filter(|first| units.all(|other| other == *first))?;
    if !says(&clause, &is_among) {
        return None;
    }
    let value = |entity: Entity| {
        let Entity::Unit(id) = entity else { return None };
        let points = super::counts::points_of(facts.week.unit(id)?, no, false)?;
        match claim {
            Claim::Highest => Some(points),
            Claim::Lowest => Some(-points),
            _ => None,
        }
    };
    let own = value(unit)?;
    let peers = facts.peers(unit);
    let best = peers.iter().filter_map(|peer| value(*peer)).max()?;
    if own == best {
        return Some(Verdict::Agrees("so sánh nhất".to_owned()));
    }
    let first = peers.iter().filter(|peer| value(**peer) == Some(best)).take(3).map(|peer| name(*peer));
    let right = first.collect::<Vec<_>>().join("; ");
    let message = format!("“{}” không phải vậy; đúng ra là {right}", name(unit));
    Some(Verdict::wrong(rules::SUPERLATIVE, message, right))
}

fn judge(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    at: std::ops::Range<usize>,
    (claim, place): (Claim, Option<usize>),
    carried: &Carried,
    name: &impl Fn(Entity) -> String,
) -> Option<Verdict> {
    let sentence = passage.sentence(at.start);
    let words = passage.words(sentence.clone());
    let clause = passage.clause(at.start);
    // `từ mức giảm lớn nhất đến …` is an order, no claim
    if matches!(passage.tokens.get(at.end).and_then(|token| token.word()), Some("đến" | "xuống" | "tới"))
    {
        return None;
    }
    let lead = passage.words(clause.start..at.start);
    // `nhóm Số hóa hồ sơ` is one, `nhóm dẫn đầu` are several
    let names_points = passage.mentions.iter().any(|mention| {
        sentence.contains(&mention.first)
            && mention.entities.iter().any(|entity| matches!(entity, Entity::Points(_)))
    });
    // `Ba đơn vị cuối bảng: …` speaks of several at once
    // one of those that were counted before is meant behind `trong đó`
    let from = (sentence.start..at.start)
        .rev()
        .find(|index| says(&passage.words(*index..(*index + 2).min(at.start)), &["trong đó", "riêng"]))
        .unwrap_or(sentence.start);
    let is_several = (from..at.start).any(|index| {
        matches!(&passage.tokens[index].kind, Kind::Number(number) if number.value > Decimal::ONE)
            && matches!(
                measured(passage, index),
                Some(Measured::Counts(Noun::Units(_) | Noun::Localities | Noun::Indicators))
            )
            && !passage.is_named(index)
    });
    if is_several
        || says(&lead, &["các", "những", "hai", "ba", "top"])
        || (says(&lead, &["nhóm"]) && !names_points)
    {
        return None;
    }
    // `kém đơn vị dẫn đầu`, `giữa sở cao nhất và sở thấp nhất`: from where something is measured
    let noun = noun_before(passage, at.start);
    if REFERENCE.contains(&passage.word_before(noun, 1)) {
        return None;
    }
    // where something comes from, or what was then, is of another time: `từ vị trí dẫn đầu lùi về vị trí thứ ba`
    if says(&passage.words(at.start.saturating_sub(3)..at.start), &["từ", "từ vị trí"]) {
        return None;
    }
    let is_of_then = says(&words, &EARLIER)
        || says(&words, &["trước đó", "trước đây", "xuống hạng", "tụt xuống", "trượt xuống", "rơi xuống"]);
    let is_one = |entity: &Entity| {
        matches!(entity, Entity::Unit(_) | Entity::Indicator(_) | Entity::Other(_) | Entity::Points(_))
    };
    // `thấp nhất khối huyện là …`: the group is none of those that may be meant
    let mentions = || passage.mentions.iter().filter(|mention| mention.entities.iter().any(is_one));
    // `cao nhất (UBND huyện Bù Đốp, 90,39 điểm)`
    let opens = passage.tokens.get(at.end).is_some_and(|token| token.is_sign("("));
    let in_brackets = mentions().find(|mention| opens && mention.first == at.end + 1);
    let before = mentions().rfind(|mention| mention.end <= at.start && clause.contains(&mention.first));
    // `Sở Tư pháp giảm 5,97 điểm, là sở giảm sâu nhất`
    let goes_on = says(&lead, &["là"]) || noun == clause.start;
    let behind = || mentions().find(|mention| mention.first >= at.end && sentence.contains(&mention.first));
    let leads_on = passage.words(at.end..(at.end + 9).min(sentence.end));
    let is_led = [" là ", " thuộc về ", " gồm "].iter().any(|link| leads_on.contains(link));
    let of_sentence = mentions()
        .rfind(|mention| goes_on && mention.end <= at.start && sentence.contains(&mention.first))
        .filter(|_| !is_led);
    let mention = in_brackets.or(before).or(of_sentence).or_else(behind)?;
    // of a group of points and an indicator of one name the group, where a group is spoken of or the indicator has no figures
    let is_group = says(&words, &["nhóm"]);
    let is_known = |entity: &&Entity| {
        is_one(entity) && !facts.of(**entity).is_empty() && (!is_group || matches!(entity, Entity::Points(_)))
    };
    let known = mention.entities.iter().find(is_known).copied();
    let entity = known.or_else(|| mention.entities.iter().copied().find(is_one))?;
    // of a unit's points in a group it is said among units, of which nothing is known here
    let is_points = matches!(entity, Entity::Points(_));
    if is_points
        && mentions().any(|other| other.entities.iter().any(|entity| matches!(entity, Entity::Unit(_))))
    {
        return of_group(facts, passage, &at, claim, entity, name).filter(|_| place.is_none());
    }
    let is_of_country = matches!(entity, Entity::Other(_));
    let own_clause = passage.words(clause.clone());
    if ELSEWHERE.iter().any(|words| {
        let is_own_kind = (is_of_country && COUNTRY.contains(words)) || (is_points && *words == "nhóm");
        says(&own_clause, &[words]) && !is_own_kind
    }) {
        return None;
    }
    let all = facts.peers(entity);
    // `Bù Đăng, Phú Riềng, Bù Gia Mập giảm sâu nhất` speaks of several
    let is_joined = passage.mentions.iter().any(|other| {
        other.end <= mention.first
            && other.entities.iter().any(is_one)
            && passage
                .words(other.end..mention.first)
                .split_whitespace()
                .all(|word| matches!(word, "|" | "và" | "cùng"))
    });
    if is_joined && mention.end <= at.start {
        return None;
    }
    let behind = passage.words(at.end..(at.end + 5).min(passage.tokens.len()));
    let most = |way: Way| Claim::Moved { way, of_places: false, is_least: false };
    let claim = match claim {
        Claim::Highest if behind.starts_with(" trong các mức tăng ") => most(Way::Up),
        Claim::Highest if behind.starts_with(" trong các mức giảm ") => most(Way::Down),
        Claim::Highest if says(&words, &["quá hạn"]) => Claim::MostOverdue,
        Claim::Lowest if says(&words, &["quá hạn"]) => return None,
        _ if says(&words, &["trễ hẹn", "chậm muộn", "tồn đọng"]) => return None,
        claim => claim,
    };
    let value = |entity: Entity, role: Role| -> Option<Decimal> {
        let of = |role: Role, units: &[Unit]| {
            let mut facts =
                facts.of(entity).iter().filter(|fact| fact.role == role && units.contains(&fact.unit));
            facts.next().map(|fact| fact.value)
        };
        match claim {
            // of points with different maxima the shares compare
            Claim::Highest if is_points => of(role, &[Unit::Percent]),
            Claim::Lowest if is_points => of(role, &[Unit::Percent]).map(|value| -value),
            Claim::Highest => of(role, &[Unit::Point, Unit::Percent]),
            Claim::Lowest => of(role, &[Unit::Point, Unit::Percent]).map(|value| -value),
            Claim::Moved { way, of_places, is_least } => {
                let units: &[Unit] =
                    if of_places { &[Unit::Step] } else { &[Unit::Point, Unit::PercentPoint] };
                let change = of(Role::Change, units)?;
                // how far it went the way that is told
                let went = if way == Way::Up { change } else { -change };
                if is_least { (went > Decimal::ZERO).then_some(-went) } else { Some(went) }
            }
            Claim::MostOverdue => {
                facts.of(entity).iter().find(|fact| fact.unit == Unit::Dossier).map(|fact| fact.value)
            }
        }
    };
    let best = |role: Role| all.iter().filter_map(|other| value(*other, role)).max();
    let is_so = |role: Role| value(entity, role).is_some() && value(entity, role) == best(role);
    let own = value(entity, Role::Current)?;
    if let Some(place) = place {
        let is_elsewhere = is_of_then || topic(passage, at.end - 1, carried).is_some();
        let has_better = all.iter().filter(|other| value(**other, Role::Current) > Some(own)).count();
        let ties = all.iter().filter(|other| value(**other, Role::Current) == Some(own)).count();
        if is_elsewhere || (has_better + 1..=has_better + ties).contains(&place) {
            return None;
        }
        let mut order: Vec<(Decimal, Entity)> =
            all.iter().filter_map(|other| Some((value(*other, Role::Current)?, *other))).collect();
        order.sort_by_key(|(value, _)| std::cmp::Reverse(*value));
        let right = order.get(place - 1).map(|(_, entity)| name(*entity))?;
        let message = format!(
            "“{}” đứng thứ {} theo cách xếp này, không phải thứ {place}",
            name(entity),
            has_better + 1
        );
        return Some(Verdict::wrong(rules::SUPERLATIVE, message, right));
    }
    // of points told without their share either may be meant
    if is_points && !says(&own_clause, &["tỷ lệ", "tối đa"]) {
        let points = |entity: Entity| {
            let points = facts.value(entity, Role::Current, Unit::Point)?;
            Some(if claim == Claim::Lowest { -points } else { points })
        };
        if points(entity) == all.iter().filter_map(|other| points(*other)).max() {
            return Some(Verdict::Agrees("so sánh nhất".to_owned()));
        }
    }
    // `thấp nhất là xã Vĩnh Sơn (5,15 điểm) và xã Sơn Lang (5,20 điểm)`: as many of the last as are named
    let named = joined_behind(passage, mention).filter(|_| is_led && mention.first >= at.end);
    if let Some(named) = named {
        let no = topic(passage, at.end - 1, carried);
        let of_topic = |entity: Entity| match (entity, no, claim) {
            (Entity::Unit(id), Some(no), Claim::Highest | Claim::Lowest) => {
                let points = super::counts::points_of(facts.week.unit(id)?, no, false)?;
                Some(if claim == Claim::Lowest { -points } else { points })
            }
            _ => None,
        };
        let by_score = beyond(&named, &all, |other| value(other, Role::Current));
        // below a group of the index either may be meant
        let wrong = match no {
            Some(_) => by_score.and(beyond(&named, &all, of_topic)),
            None => by_score,
        };
        if let Some(wrong) = wrong.filter(|_| !is_of_then) {
            let message = format!("“{}” không nằm trong số {} đơn vị đó", name(wrong), named.len());
            return Some(Verdict::wrong(rules::SUPERLATIVE, message, ""));
        }
    }
    if is_so(Role::Current) {
        return Some(Verdict::Agrees("so sánh nhất".to_owned()));
    }
    // `dẫn đầu khối về Tiến độ giải quyết`, `thấp nhất là xã Vĩnh Sơn (5,15 điểm)` below a group of the index
    if let Some(no) = topic(passage, at.end - 1, carried)
        && let Entity::Unit(_) = entity
    {
        let points = |entity: Entity| {
            let Entity::Unit(id) = entity else { return None };
            let is_change = matches!(claim, Claim::Moved { .. });
            let points = super::counts::points_of(facts.week.unit(id)?, no, is_change)?;
            match claim {
                Claim::Highest | Claim::Moved { way: Way::Up, is_least: false, .. } => Some(points),
                Claim::Lowest | Claim::Moved { way: Way::Down, is_least: false, .. } => Some(-points),
                _ => None,
            }
        };
        let best = all.iter().filter_map(|other| points(*other)).max();
        let is_sure = super::counts::points_told(passage, at.end - 1, carried) == (Some(no), true);
        let is_led = is_sure || says(&passage.words(at.end..(at.end + 4).min(passage.tokens.len())), &["về"]);
        return match (points(entity), best) {
            (Some(own), Some(best)) if own == best => Some(Verdict::Agrees("so sánh nhất".to_owned())),
            (Some(_), Some(best)) if is_led => {
                let first = all
                    .iter()
                    .filter(|other| points(**other) == Some(best))
                    .take(3)
                    .map(|other| name(*other));
                let right = first.collect::<Vec<_>>().join("; ");
                let message = format!("“{}” không phải vậy; đúng ra là {right}", name(entity));
                Some(Verdict::wrong(rules::SUPERLATIVE, message, right))
            }
            _ => None,
        };
    }
    // `Phường có thứ hạng cao nhất`: among those of its kind
    let kind = |entity: Entity| match entity {
        Entity::Unit(id) => facts.history.unit(id).and_then(|unit| NameParts::new(&unit.name).kind),
        _ => None,
    };
    let of_kind = all
        .iter()
        .filter(|other| kind(**other) == kind(entity))
        .filter_map(|other| value(*other, Role::Current));
    if says(&words, &["xã", "phường", "huyện", "thị xã"]) && of_kind.max() == value(entity, Role::Current)
    {
        return Some(Verdict::Agrees("so sánh nhất".to_owned()));
    }
    // `ở vị trí đầu bảng với 91,53 điểm, nay xuống thứ ba`: with the figure of then
    let has_figure_of_then = || {
        let then = facts.value(entity, Role::Baseline, Unit::Point);
        sentence.clone().any(|at| match &passage.tokens[at].kind {
            Kind::Number(number) => passage.is_figure(at) && Some(number.value) == then,
            _ => false,
        })
    };
    if is_so(Role::Baseline) && (is_of_then || has_figure_of_then()) {
        return None;
    }
    // beside a whole year it is another comparison
    if super::counts::year_told(passage, at.start).is_some() {
        return None;
    }
    let first = best(Role::Current)?;
    let is_first = |other: &&Entity| value(**other, Role::Current) == Some(first);
    let right = all.iter().filter(is_first).map(|other| name(*other)).collect::<Vec<_>>().join("; ");
    Some(Verdict::wrong(
        rules::SUPERLATIVE,
        format!("“{}” không phải vậy; đúng ra là {right}", name(entity)),
        right,
    ))
}
