//! What a count should be: the indicators or units that the words around it describe.

use rust_decimal::Decimal;

use crate::figures::words::Way;
use crate::figures::{Group, IndicatorMove, Rate, Score, UnitMove};

use super::clause::{Measured, Noun, Passage, measured, says};
use super::facts::{Facts, printed};
use super::names::{Entity, Mention};
use super::tokens::Kind;
use super::verdict::Carried;

/// What a count should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The counts that fit the words, the likeliest first.
    pub numbers: Vec<u32>,
    /// What is counted, in words.
    pub what: String,
    /// Whether another count is surely wrong.
    pub is_certain: bool,
    /// Whether it is a claim of 100 percent.
    pub is_hundred: bool,
    /// What is counted, where it is one list.
    pub members: Vec<Entity>,
}

impl Expected {
    /// A number of which no members are known.
    fn number(numbers: Vec<u32>, what: &str, is_certain: bool) -> Self {
        Self { numbers, what: what.to_owned(), is_certain, is_hundred: false, members: Vec::new() }
    }
}

/// What makes the counted ones these.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Condition {
    Way(Way),
    Hundred,
    NoData,
    Overdue,
    AtLeast(Decimal),
    Above(Decimal),
    Below(Decimal),
    AtMost(Decimal),
    Class(usize),
    All,
}

/// Words for the way that things went.
const WAYS: [(&str, Way); 10] = [
    ("giữ nguyên", Way::Same),
    ("không đổi", Way::Same),
    ("không thay đổi", Way::Same),
    ("không biến động", Way::Same),
    ("duy trì", Way::Same),
    ("đi ngang", Way::Same),
    ("giảm", Way::Down),
    ("sụt", Way::Down),
    ("tăng", Way::Up),
    ("cải thiện", Way::Up),
];

/// Those of them that tell a count behind them what it counts.
const BEFORE: [&str; 5] = ["giữ nguyên", "không đổi", "không thay đổi", "giảm", "tăng"];

/// What a count should be; `None` where the words do not tell.
pub fn expected(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    noun: Noun,
    carried: &Carried,
) -> Option<Expected> {
    let around = around(passage, index);
    let condition = condition(facts, passage, index, &around)?;
    match noun {
        Noun::Indicators => indicators(facts, condition, &around),
        Noun::Units(group) => {
            let named = group.or_else(|| named_group(passage, index)).or(carried.group);
            units(facts, condition, named, &around)
        }
        Noun::Provinces => {
            let of = facts.week.rank.current.or(facts.week.rank.baseline)?.of();
            let is_total = around.contains(" tổng số #") || around.contains(" cả nước ");
            Some(Expected::number(vec![of], "số tỉnh, thành phố", is_total))
        }
        Noun::IndexGroups if matches!(condition, Condition::Way(_)) => index_groups(facts, condition),
        Noun::IndexGroups => {
            let groups = size(&facts.week.index.groups);
            // five where online services and payment stand together
            Some(Expected::number(vec![groups, 5], "số nhóm chỉ số", false))
        }
    }
}

/// How many groups of the index went one way.
fn index_groups(facts: &Facts<'_>, condition: Condition) -> Option<Expected> {
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
    Some(Expected { numbers: vec![size(&members)], what, is_certain: true, is_hundred: false, members })
}

/// The words that describe what is counted: from the number to the next count, and those before it in its sentence.
fn around(passage: &Passage<'_>, index: usize) -> String {
    let sentence = passage.sentence(index);
    let is_count = |at: &usize| {
        matches!(&passage.tokens[*at].kind, Kind::Number(number) if number.decimals == 0 && !number.percent)
            && matches!(measured(passage, *at), Some(Measured::Counts(_)))
            && !passage.is_named(*at)
    };
    let end = (index + 1..sentence.end).find(is_count).unwrap_or(sentence.end);
    let colon = (index + 1..end).find(|at| passage.tokens[*at].is_sign(":(")).unwrap_or(end);
    let before = (sentence.start..index).rev().find(is_count).map_or(sentence.start, |at| at + 1);
    // words before a count describe it only where none stands between: `số chỉ số giảm là 05`
    format!("{}#{}", passage.words(before..index), passage.words(index..colon))
}

fn condition(facts: &Facts<'_>, passage: &Passage<'_>, index: usize, around: &str) -> Option<Condition> {
    let (before, behind) = around.split_once('#')?;
    // of two conditions at once the words do not tell enough
    if behind.contains(" hoặc ") || behind.contains(" và giảm ") || behind.contains(" và tăng ") {
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
    ];
    if says(behind, &no_data) {
        return Some(Condition::NoData);
    }
    let sentence = passage.sentence(index);
    let end = (index + 1..sentence.end).find(|at| passage.tokens[*at].is_sign(":(")).unwrap_or(sentence.end);
    let numbers: Vec<(usize, Decimal, bool)> = (index + 1..end)
        .filter_map(|at| match &passage.tokens[at].kind {
            Kind::Number(number) => Some((at, number.value, number.percent)),
            _ => None,
        })
        .collect();
    if let Some((at, value, percent)) = numbers.first() {
        let lead = passage.words(at.saturating_sub(3)..*at);
        let tail = passage.words(at + 1..(at + 5).min(end));
        let up = tail.contains(" trở lên ");
        let down = tail.contains(" trở xuống ");
        if up {
            return Some(Condition::AtLeast(*value));
        }
        if down {
            return Some(Condition::AtMost(*value));
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
    if has("quá hạn") || had("quá hạn") {
        return Some(Condition::Overdue);
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
    // `số chỉ số giảm là 05`
    let leads = [" là ", " có ", " gồm "].iter().any(|word| before.ends_with(word))
        || before.trim_end().ends_with('|');
    let told_before = || WAYS.into_iter().find(|(words, _)| BEFORE.contains(words) && had(words));
    if let Some((_, way)) = leads.then(told_before).flatten() {
        return Some(Condition::Way(way));
    }
    Some(Condition::All)
}

/// How many units of the group that a count speaks of there are, and how many of them have a score; empty where no group is named.
pub fn sizes(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    index: usize,
    noun: Noun,
    carried: &Carried,
) -> Vec<u32> {
    match noun {
        Noun::Units(group) => {
            let Some(group) = group.or_else(|| named_group(passage, index)).or(carried.group) else {
                return Vec::new();
            };
            let units: Vec<&UnitMove> = facts.week.group(group).collect();
            vec![size(&units), scored(facts, group)]
        }
        Noun::Indicators => vec![size(&facts.week.index.indicators), size(&facts.week.indicators)],
        Noun::IndexGroups => vec![size(&facts.week.index.groups), 5],
        Noun::Provinces => Vec::new(),
    }
}

/// The group of units that the sentence around a token names.
pub fn named_group(passage: &Passage<'_>, index: usize) -> Option<Group> {
    let sentence = passage.sentence(index);
    let group = |mention: &Mention| {
        mention.entities.iter().find_map(|entity| match entity {
            Entity::Group(group) => Some(*group),
            _ => None,
        })
    };
    // in its own sentence, else what the passage spoke of last
    let own = passage.mentions.iter().filter(|mention| sentence.contains(&mention.first)).find_map(group);
    own.or_else(|| passage.mentions.iter().filter(|mention| mention.end <= index).rev().find_map(group))
}

/// How many units of a group have a score.
fn scored(facts: &Facts<'_>, group: Group) -> u32 {
    let units: Vec<&UnitMove> = facts.week.group(group).filter(|unit| unit.score().is_some()).collect();
    size(&units)
}

fn size<T>(found: &[T]) -> u32 {
    u32::try_from(found.len()).unwrap_or(u32::MAX)
}

fn indicators(facts: &Facts<'_>, condition: Condition, around: &str) -> Option<Expected> {
    let week = facts.week;
    let rate = |indicator: &&IndicatorMove| printed(&indicator.current, Rate::printed);
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
        Condition::Overdue | Condition::Class(_) => return None,
        Condition::All => {
            let number = size(&week.index.indicators);
            let (before, behind) = around.split_once('#').unwrap_or((around, ""));
            let is_all = ["tổng số", "trong số", "toàn bộ", "tất cả", "cả", "trong", "đủ"]
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
        is_hundred: condition == Condition::Hundred,
        members: members.iter().map(|indicator| Entity::Indicator(indicator.no)).collect(),
    })
}

fn units(facts: &Facts<'_>, condition: Condition, group: Option<Group>, around: &str) -> Option<Expected> {
    let week = facts.week;
    let groups: Vec<Group> = group.map_or_else(|| Group::ALL.to_vec(), |group| vec![group]);
    if condition == Condition::Overdue {
        let list = week.overdue.as_ref()?;
        let of = |group: Option<Group>| {
            list.units
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
            is_hundred: false,
            members,
        });
    }
    let score = |unit: &UnitMove| unit.score().map(Score::printed);
    let fits = |unit: &UnitMove| match condition {
        Condition::Way(way) => unit.change.is_some_and(|change| Way::of(change.value()) == way),
        Condition::Hundred => score(unit) == Some(Decimal::ONE_HUNDRED),
        Condition::NoData => unit.score().is_none(),
        Condition::AtLeast(value) => score(unit).is_some_and(|score| score >= value),
        Condition::Above(value) => score(unit).is_some_and(|score| score > value),
        Condition::Below(value) => score(unit).is_some_and(|score| score < value),
        Condition::AtMost(value) => score(unit).is_some_and(|score| score <= value),
        Condition::Class(index) => {
            let class = week.index.classes.get(index).map(|class| class.name.as_str());
            score(unit).is_some_and(|score| week.index.class_of(score) == class)
        }
        Condition::Overdue => false,
        Condition::All => true,
    };
    if matches!(condition, Condition::Way(_)) && (!week.is_one_version() || week.against.is_none()) {
        return None;
    }
    let members = |group: Group| -> Vec<Entity> {
        week.group(group).filter(|unit| fits(unit)).map(|unit| Entity::Unit(unit.unit.id)).collect()
    };
    let lists: Vec<Vec<Entity>> = groups.iter().map(|group| members(*group)).collect();
    let mut numbers: Vec<u32> = lists.iter().map(|list| size(list)).collect();
    let one = lists.iter().filter(|list| !list.is_empty()).count() == 1;
    if group.is_none() {
        numbers.push(numbers.iter().sum());
    }
    if condition == Condition::All {
        // a group may also be told by those of its units that have a score
        numbers.extend(groups.iter().map(|group| scored(facts, *group)));
        let list = week.overdue.as_ref().map(|list| size(&list.units));
        numbers.extend(list);
    }
    let is_total = says(around, &["tổng số", "toàn bộ", "tất cả"]);
    let is_certain = match condition {
        Condition::All => group.is_some() && is_total,
        _ => group.is_some(),
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
    Some(Expected { numbers, what, is_certain, is_hundred: false, members: list })
}
