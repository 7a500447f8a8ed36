//! Who meets a condition: the indicators, units, groups of points or provinces that a count should count.

use rust_decimal::Decimal;

use super::condition::Condition;
use crate::figures::unit::{Kind as UnitKind, NameParts};
use crate::figures::words::Way;
use crate::figures::{Group, IndicatorMove, Points, Rate, Score, UnitMove};
use crate::notice::check::clause::{Passage, says};
use crate::notice::check::facts::{Facts, Role, Unit, printed};
use crate::notice::check::names::Entity;
use crate::notice::check::tokens::Kind;

/// What a count should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The counts that fit the words, the likeliest first.
    pub numbers: Vec<u32>,
    /// What is counted, in words.
    pub what: String,
    /// Whether another count is surely wrong.
    pub is_certain: bool,
    /// Whether what is counted is surely understood, though perhaps only a part of it is counted.
    pub is_told: bool,
    /// Whether it is a claim of 100 percent.
    pub is_hundred: bool,
    /// What is counted, where it is one list.
    pub members: Vec<Entity>,
}

impl Expected {
    /// A number of which no members are known.
    pub(super) fn number(numbers: Vec<u32>, what: &str, is_certain: bool) -> Self {
        Self {
            numbers,
            what: what.to_owned(),
            is_certain,
            is_told: is_certain,
            is_hundred: false,
            members: Vec::new(),
        }
    }
}

/// How many groups of the index went one way.
pub(super) fn index_groups(facts: &Facts<'_>, condition: Condition) -> Option<Expected> {
    let Condition::Way(wanted) = condition else { return None };
    let week = facts.week;
    if !week.is_one_version() || week.against.is_none() || week.groups.is_empty() {
        return None;
    }
    let is_meant = |change: Option<crate::figures::PointsChange>| {
        change.is_some_and(|change| Way::of(change.value()) == wanted)
    };
    let members: Vec<Entity> = week
        .groups
        .iter()
        .filter(|group| is_meant(group.change))
        .map(|group| Entity::Points(group.no))
        .collect();
    let what = format!("số nhóm chỉ số {}", wanted.word());
    Some(Expected {
        numbers: vec![size(&members)],
        what,
        is_certain: true,
        is_told: true,
        is_hundred: false,
        members,
    })
}

/// How many units of a group have a score.
pub(super) fn scored(facts: &Facts<'_>, group: Group) -> u32 {
    let units: Vec<&UnitMove> = facts.week.group(group).filter(|unit| unit.score().is_some()).collect();
    size(&units)
}

pub(super) fn size<T>(found: &[T]) -> u32 {
    u32::try_from(found.len()).unwrap_or(u32::MAX)
}

/// How many provinces meet a condition; `None` where that is not known of all.
pub(super) fn provinces(facts: &Facts<'_>, condition: Condition) -> Option<Expected> {
    let of = facts.week.rank.current?.of();
    let ids: Vec<_> = facts.history.provinces().map(|(id, _)| id).collect();
    let is_met = |entity: Entity| -> Option<bool> {
        let score = || facts.value(entity, Role::Current, Unit::Point);
        Some(match condition {
            Condition::AtLeast(least) => score()? >= least,
            Condition::Above(bound) => score()? > bound,
            Condition::Below(bound) => score()? < bound,
            Condition::AtMost(most) => score()? <= most,
            Condition::Between(from, to) => score().map(|score| score >= from && score < to)?,
            Condition::Way(way) => Way::of(facts.value(entity, Role::Change, Unit::Point)?) == way,
            Condition::Ranked(way) => Way::of(facts.value(entity, Role::Change, Unit::Step)?) == way,
            _ => return None,
        })
    };
    // the province itself stands among them in most sources; where it does not it is counted apart
    let mut members = Vec::new();
    for id in &ids {
        if is_met(Entity::Other(*id))? {
            members.push(Entity::Other(*id));
        }
    }
    if size(&ids) + 1 == of {
        members.extend(is_met(Entity::Province)?.then_some(Entity::Province));
    } else if size(&ids) != of {
        return None;
    }
    let numbers = vec![size(&members)];
    Some(Expected { members, ..Expected::number(numbers, "số tỉnh, thành phố ở mức này", true) })
}

pub(super) fn indicators(
    facts: &Facts<'_>,
    condition: Condition,
    around: &str,
    then: bool,
) -> Option<Expected> {
    let week = facts.week;
    let rate = |indicator: &&IndicatorMove| {
        printed(if then { &indicator.baseline } else { &indicator.current }, Rate::printed)
    };
    let all = || week.indicators.iter().collect::<Vec<_>>();
    let of = |is: &dyn Fn(Decimal) -> bool| -> Vec<&IndicatorMove> {
        all().into_iter().filter(|indicator| rate(indicator).is_some_and(is)).collect()
    };
    let way = |way: Way| -> Vec<&IndicatorMove> {
        all()
            .into_iter()
            .filter(|indicator| indicator.change.is_some_and(|change| Way::of(change.value()) == way))
            .collect()
    };
    let (members, what, is_certain) = match condition {
        Condition::Way(wanted) => {
            if !week.is_one_version() || week.against.is_none() {
                return None;
            }
            (way(wanted), format!("số chỉ số {}", wanted.word()), true)
        }
        Condition::Hundred => {
            (of(&|rate| rate == Decimal::ONE_HUNDRED), "số chỉ số đạt 100%".to_owned(), true)
        }
        Condition::NoData => {
            let known = week.index.indicators.len();
            let with = of(&|_| true).len();
            let number = u32::try_from(known.saturating_sub(with)).ok()?;
            return Some(Expected::number(vec![number], "số chỉ số chưa có số liệu", false));
        }
        Condition::AtLeast(value) => {
            (of(&|rate| rate >= value), "số chỉ số đạt mức này trở lên".to_owned(), true)
        }
        Condition::Above(value) => (of(&|rate| rate > value), "số chỉ số trên mức này".to_owned(), true),
        Condition::Below(value) => (of(&|rate| rate < value), "số chỉ số dưới mức này".to_owned(), true),
        Condition::AtMost(value) => {
            (of(&|rate| rate <= value), "số chỉ số từ mức này trở xuống".to_owned(), true)
        }
        Condition::Between(from, to) => {
            (of(&|rate| rate >= from && rate < to), "số chỉ số trong khoảng này".to_owned(), true)
        }
        Condition::Moved(wanted, least, is_more) => {
            if !week.is_one_version() || week.against.is_none() {
                return None;
            }
            let moved = way(wanted).into_iter().filter(|indicator| {
                let size = indicator.change.map(|change| change.value().abs()).unwrap_or_default();
                size > least || (size == least && !is_more)
            });
            (moved.collect(), format!("số chỉ số {} từ mức này", wanted.word()), true)
        }
        Condition::BesideYear(wanted, year) => {
            let is_so = |indicator: &&IndicatorMove| {
                let then = indicator.years.get(&year).map(|rate| rate.printed());
                rate(indicator).zip(then).is_some_and(|(now, then)| Way::of(now - then) == wanted)
            };
            (
                all().into_iter().filter(|one| is_so(one)).collect(),
                format!("số chỉ số so với năm {year}"),
                true,
            )
        }
        Condition::Overdue | Condition::Class(_) | Condition::Ranked(_) | Condition::BesideMean(_) => {
            return None;
        }
        Condition::All => {
            let number = size(&week.index.indicators);
            let (before, behind) = around.split_once('#').unwrap_or((around, ""));
            let is_all =
                ["tổng số", "trong số", "toàn bộ", "tất cả", "trong", "đủ", "chỉ số gồm", "chỉ số có"]
                    .iter()
                    .any(|words| before.ends_with(&format!(" {words} ")));
            let is_part = says(behind, &["nêu trên", "trên", "này", "còn lại", "sau", "khác"]);
            return Some(Expected::number(vec![number], "số chỉ số của bộ chỉ số", is_all && !is_part));
        }
    };
    Some(Expected {
        numbers: vec![size(&members)],
        what,
        is_certain,
        is_told: is_certain,
        is_hundred: condition == Condition::Hundred,
        members: members.iter().map(|indicator| Entity::Indicator(indicator.no)).collect(),
    })
}

/// `135 xã, phường (110 xã, 25 phường)`: the one kind of unit that a count in brackets is of, where the kinds are counted apart.
pub(super) fn kind_apart(passage: &Passage<'_>, index: usize) -> (Option<UnitKind>, bool) {
    let kind = |at: usize| match passage.tokens.get(at)?.word()? {
        "xã" => Some(UnitKind::RuralCommune),
        "phường" => Some(UnitKind::Ward),
        _ => None,
    };
    let Some(own) = kind(index + 1) else { return (None, false) };
    let clause = passage.clause(index);
    let is_apart = |at: usize| {
        matches!(passage.tokens.get(at).map(|token| &token.kind), Some(Kind::Number(_)))
            && kind(at + 1).is_some_and(|other| other != own)
    };
    let in_brackets = (0..index)
        .rev()
        .find(|at| passage.tokens[*at].is_sign("()"))
        .is_some_and(|at| passage.tokens[at].is_sign("("));
    let near = clause.start.saturating_sub(4)..(clause.end + 4).min(passage.tokens.len());
    // `Trong số 25 phường có 13 phường`, `gồm 08 xã và 03 phường`: each kind by itself
    let is_alone = || {
        let before = passage.word_before(index, 1);
        let next = passage.tokens.get(index + 2);
        let sentence = passage.sentence(index);
        let other = |at: usize| {
            matches!(passage.tokens[at].kind, Kind::Number(_)) && at != index && kind(at + 1).is_some()
        };
        before != "các" && !next.is_some_and(|token| token.is_sign(",")) && sentence.into_iter().any(other)
    };
    let is_beside = in_brackets && near.into_iter().any(is_apart);
    ((is_beside || is_alone()).then_some(own), is_beside)
}

/// A unit's score, or its points in a group of the index, now or at the date compared with.
pub(super) fn value(unit: &UnitMove, points: Option<u8>, then: bool) -> Option<Decimal> {
    let Some(no) = points else {
        return if then { unit.score_before() } else { unit.score() }.map(Score::printed);
    };
    let group = unit.groups.iter().find(|group| group.no == no)?;
    printed(if then { &group.baseline } else { &group.current }, Points::printed)
}

/// How a unit's score went, or its points in a group of the index.
pub(super) fn change(unit: &UnitMove, points: Option<u8>) -> Option<Decimal> {
    let Some(no) = points else { return unit.change.map(|change| change.value()) };
    let group = unit.groups.iter().find(|group| group.no == no)?;
    group.change.map(|change| change.value())
}

pub(super) fn units(
    facts: &Facts<'_>,
    condition: Condition,
    group: Option<Group>,
    around: &str,
    (kind, is_beside): (Option<UnitKind>, bool),
    then: bool,
    (points, of_all): (Option<u8>, Option<u32>),
) -> Option<Expected> {
    let week = facts.week;
    let groups: Vec<Group> = group.map_or_else(|| Group::ALL.to_vec(), |group| vec![group]);
    if condition == Condition::Overdue {
        let list = week.overdue.as_ref()?;
        let is_late = says(around, &["tiếp nhận quá hạn"]);
        let counted = if is_late { &list.late } else { &list.units };
        let of = |group: Option<Group>| {
            counted
                .iter()
                .filter(|overdue| group.is_none_or(|group| overdue.unit.group == group))
                .map(|overdue| Entity::Unit(overdue.unit.id))
                .collect::<Vec<_>>()
        };
        let members = of(group);
        let mut numbers = vec![size(&members)];
        if group.is_some() {
            numbers.push(size(&of(None)));
        }
        return Some(Expected {
            numbers,
            what: "số đơn vị có hồ sơ quá hạn".to_owned(),
            is_certain: true,
            is_told: true,
            is_hundred: false,
            members,
        });
    }
    let score = |unit: &UnitMove| value(unit, points, then);
    let change = |unit: &UnitMove| change(unit, points);
    let is_of_kind =
        |unit: &UnitMove| kind.is_none_or(|kind| NameParts::new(&unit.unit.name).kind == Some(kind));
    let fits = |unit: &UnitMove| {
        is_of_kind(unit)
            && match condition {
                Condition::Way(way) => change(unit).is_some_and(|change| Way::of(change) == way),
                Condition::Hundred => score(unit) == Some(Decimal::ONE_HUNDRED),
                // no points in a group are none or nothing
                Condition::NoData => {
                    score(unit).is_none()
                        || (points.is_some() && score(unit).is_some_and(|points| points.is_zero()))
                }
                Condition::AtLeast(value) => score(unit).is_some_and(|score| score >= value),
                Condition::Above(value) => score(unit).is_some_and(|score| score > value),
                Condition::Below(value) => score(unit).is_some_and(|score| score < value),
                Condition::AtMost(value) => score(unit).is_some_and(|score| score <= value),
                Condition::Class(index) => {
                    let class = week.index.classes.get(index).map(|class| class.name.as_str());
                    score(unit).is_some_and(|score| week.index.class_of(score) == class)
                }
                Condition::Between(from, to) => score(unit).is_some_and(|score| score >= from && score < to),
                Condition::Moved(way, least, is_more) => change(unit).is_some_and(|change| {
                    let size = change.abs();
                    Way::of(change) == way && (size > least || (size == least && !is_more))
                }),
                Condition::Ranked(way) => {
                    let moved = unit.place.zip(facts.place_before(unit.unit.id));
                    moved.is_some_and(|(is, was)| Way::of(Decimal::from(was) - Decimal::from(is)) == way)
                }
                Condition::BesideMean(way) => {
                    let scores: Vec<Decimal> = week.group(unit.unit.group).filter_map(score).collect();
                    let mean = scores.iter().sum::<Decimal>().checked_div(Decimal::from(scores.len()));
                    score(unit).zip(mean).is_some_and(|(own, mean)| Way::of(own - mean) == way)
                }
                Condition::Overdue | Condition::BesideYear(..) => false,
                Condition::All => true,
            }
    };
    if matches!(condition, Condition::BesideYear(..)) {
        return None;
    }
    if matches!(condition, Condition::Way(_) | Condition::Moved(..) | Condition::Ranked(_))
        && (!week.is_one_version() || week.against.is_none())
    {
        return None;
    }
    let members = |group: Group| -> Vec<Entity> {
        week.group(group).filter(|unit| fits(unit)).map(|unit| Entity::Unit(unit.unit.id)).collect()
    };
    let lists: Vec<Vec<Entity>> = groups.iter().map(|group| members(*group)).collect();
    let mut numbers: Vec<u32> = lists.iter().map(|list| size(list)).collect();
    if points.is_some() && lists.iter().flatten().next().is_none() && group.is_none() {
        return None;
    }
    let one = lists.iter().filter(|list| !list.is_empty()).count() == 1;
    if group.is_none() {
        let sum: u32 = numbers.iter().sum();
        // `Trong 149 đơn vị được chấm điểm, 103 đơn vị …`: of all levels together
        let scored = size(&week.units.iter().filter(|unit| unit.score().is_some()).collect::<Vec<_>>());
        if of_all.is_some_and(|all| all == scored || all == size(&week.units)) {
            numbers.clear();
        }
        numbers.insert(0, sum);
    }
    if let (Condition::All, Some(kind)) = (condition, kind) {
        let of_kind: Vec<&UnitMove> = groups
            .iter()
            .flat_map(|group| week.group(*group))
            .filter(|unit| NameParts::new(&unit.unit.name).kind == Some(kind))
            .collect();
        // `gồm 08 xã và 03 phường`: of what was told before
        // and `110 xã bình quân 70,34 điểm, 25 phường bình quân 68,30 điểm`: of all of that kind
        let is_mean = says(around, &["bình quân", "trung bình"]) && !says(around, &["trên", "dưới", "hơn"]);
        let is_certain = is_beside || is_mean;
        return Some(Expected::number(vec![size(&of_kind)], "số đơn vị của loại này", is_certain));
    }
    if condition == Condition::All {
        // a group may also be told by those of its units that have a score
        numbers.extend(groups.iter().map(|group| scored(facts, *group)));
        let list = week.overdue.as_ref().map(|list| size(&list.units));
        numbers.extend(list);
    }
    // `Trong 11 huyện, thị xã, thành phố, …`: all of them, where nothing else is said of them
    const NOUNS: &str =
        " huyện thị xã thành phố sở ban ngành phường đặc khu đơn vị địa phương cấp ubnd cơ quan ";
    let (before, behind) = around.split_once('#').unwrap_or(("", around));
    let is_bare = behind.split_whitespace().all(|word| word == "|" || NOUNS.contains(&format!(" {word} ")));
    let is_total = says(around, &["tổng số", "toàn bộ", "tất cả"])
        || ((before.ends_with(" trong ") || before.ends_with(" trong số ")) && is_bare);
    let is_certain = match condition {
        Condition::All => group.is_some() && is_total,
        // of units without their group: those of one group, or of all that have scores
        Condition::Overdue | Condition::NoData | Condition::Class(_) | Condition::BesideMean(_) => {
            group.is_some()
        }
        _ => true,
    };
    let what = match condition {
        Condition::Way(way) => format!("số đơn vị {}", way.word()),
        Condition::NoData => "số đơn vị chưa có số liệu".to_owned(),
        Condition::Class(_) => "số đơn vị thuộc mức xếp loại này".to_owned(),
        Condition::All => "số đơn vị".to_owned(),
        _ => "số đơn vị ở mức này".to_owned(),
    };
    let list = if group.is_some() || one {
        lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default()
    } else {
        Vec::new()
    };
    Some(Expected { numbers, what, is_certain, is_told: is_certain, is_hundred: false, members: list })
}
