//! Whom a number may speak of, and of when: the names and dates around it.

use chrono::Datelike;
use rust_decimal::Decimal;

use crate::figures::{Points, UnitId};

use super::clause::{Passage, says};
use super::facts::{Fact, Facts, Role, Unit, printed};
use super::names::{Entity, Mention};
use super::owner::Owner;
use super::tokens::Kind;
use crate::notice::weeks::Weeks;

/// What numbers are judged against.
pub struct Judge<'a> {
    /// The figures.
    pub facts: &'a Facts<'a>,
    /// The day of signing, where it is known.
    pub signed_on: Option<chrono::NaiveDate>,
    /// How the office counts its weeks.
    pub weeks: Weeks,
}

impl Judge<'_> {
    /// The mentions that a number may speak of, the likeliest first.
    pub(super) fn mentions<'p>(&self, passage: &'p Passage<'_>, index: usize) -> Vec<&'p Mention> {
        let sentence = passage.sentence(index);
        let within = |mention: &&Mention| sentence.contains(&mention.first);
        let mut before: Vec<&Mention> =
            passage.mentions.iter().filter(within).filter(|mention| mention.end <= index).collect();
        // `nhóm Số hóa hồ sơ của tỉnh` speaks of the group
        before.dedup_by(|next, before| next.entities == [Entity::Province] && next.first == before.end);
        // `02 UBND cấp xã (02 hồ sơ) và 03 chi nhánh (03 hồ sơ)`: of those that the count before the brackets counts
        if let Some(mention) = counted_before_brackets(passage, index) {
            return mention.into_iter().collect();
        }
        if let Some(mention) = in_turn(passage, index).or_else(|| in_list(passage, index)) {
            // `nhóm Mức độ hài lòng tăng lần lượt 12,00 và 11,97 điểm`: of those units' points in that group
            let is_points = |mention: &&Mention| matches!(mention.entities.first(), Some(Entity::Points(_)));
            let group = passage
                .mentions
                .iter()
                .rev()
                .filter(|other| passage.period(index).contains(&other.first) && other.end <= index)
                .find(is_points)
                .filter(|_| matches!(mention.entities.first(), Some(Entity::Unit(_))));
            return group.into_iter().chain([mention]).collect();
        }
        if before.is_empty() {
            let clause = passage.clause(index);
            let behind: Vec<&Mention> = passage
                .mentions
                .iter()
                .filter(|mention| mention.first >= index && clause.contains(&mention.first))
                .collect();
            if !behind.is_empty() {
                return behind;
            }
            // what the whole sentence spoke of last
            let period = passage.period(index);
            let earlier = passage
                .mentions
                .iter()
                .filter(|mention| period.contains(&mention.first) && mention.end <= index);
            return earlier.rev().take(1).collect();
        }
        // what stands in brackets right behind a name is its own
        let behind_name = index.checked_sub(1).filter(|at| passage.tokens[*at].is_sign("("));
        let is_one = |mention: &&&Mention| {
            behind_name == Some(mention.end)
                && mention
                    .entities
                    .iter()
                    .all(|entity| matches!(entity, Entity::Unit(_) | Entity::Other(_) | Entity::Indicator(_)))
        };
        if let Some(own) = before.iter().find(is_one).copied() {
            let groups = before.iter().rev().filter(|mention| mention.points().is_some()).copied();
            return std::iter::once(own).chain(groups).collect();
        }
        // who is named in brackets that are closed is spoken of beside
        let is_beside = |mention: &&Mention| {
            let mut depth = 0_i32;
            (mention.end..index).any(|at| {
                depth +=
                    i32::from(passage.tokens[at].is_sign("(")) - i32::from(passage.tokens[at].is_sign(")"));
                depth < 0
            })
        };
        let (beside, own): (Vec<&Mention>, Vec<&Mention>) = before.into_iter().rev().partition(is_beside);
        own.into_iter().chain(beside).collect()
    }

    /// The time that the words around a number speak of.
    pub(super) fn told_role(&self, passage: &Passage<'_>, index: usize) -> Option<Role> {
        let week = self.facts.week;
        let sentence = passage.sentence(index);
        let clause = passage.clause(index);
        // the nearest date before it, or one within its brackets or behind it in its clause
        let role_of = |at: usize| match &passage.tokens[at].kind {
            Kind::Date(date) => {
                let day = date.in_year(week.as_of.year())?;
                // `so với ngày …` tells what is compared with, not of when the number is; but one in brackets behind it is of then
                let is_compared = passage.words(at.saturating_sub(10)..at).contains(" so với ");
                if is_compared && !in_brackets_behind(passage, at, index) {
                    return None;
                }
                if day == week.as_of {
                    Some(Role::Current)
                } else if Some(day) == week.against {
                    Some(Role::Baseline)
                } else {
                    None
                }
            }
            Kind::Number(number) if at > 0 && passage.tokens[at - 1].word() == Some("năm") => {
                Some(Role::Year(i32::try_from(number.value).ok()?))
            }
            _ => None,
        };
        // `(kỳ trước là 77,23%)`, `nay ở vị trí thứ 6`: the nearest of those in its clause tells
        let told = (clause.start..index).rev().find_map(|at| time_word(passage, at, clause.start));
        if let Some(told) = told {
            return Some(told);
        }
        // `đơn vị đứng thứ 4 kỳ trước`
        let behind = (index + 1..(index + 4).min(clause.end))
            .take_while(|at| passage.tokens[*at].word().is_some())
            .find_map(|at| time_word(passage, at, clause.start));
        if let Some(told) = behind {
            return Some(told);
        }
        let own = (clause.start..index).rev().chain(index + 1..clause.end).find_map(role_of);
        own.or_else(|| {
            let mut depth = 0_i32;
            (sentence.start..index).rev().find_map(|at| {
                // what brackets say that are closed is said of what stands before them
                let token = &passage.tokens[at];
                depth += i32::from(token.is_sign(")")) - i32::from(token.is_sign("("));
                let word = || time_word(passage, at, sentence.start).filter(|_| depth <= 0);
                word().or_else(|| role_of(at))
            })
        })
    }

    /// The figures that a mention may mean, with the points of a group within a unit that is named beside it.
    pub(super) fn facts_of(&self, mention: &Mention, all: &[&Mention], owner: &Owner) -> Vec<Fact> {
        let mut found: Vec<Fact> = Vec::new();
        for entity in &mention.entities {
            if let Entity::Points(no) = entity {
                let of_units: Vec<Fact> = match owner {
                    Owner::Province => Vec::new(),
                    Owner::Unit(unit) => self.points_of(*unit, *no),
                    Owner::Units(units) => units.iter().flat_map(|unit| self.points_of(*unit, *no)).collect(),
                };
                if !of_units.is_empty() {
                    found.extend(of_units);
                    continue;
                }
            }
            found.extend(self.facts.of(*entity).iter().cloned());
            // a unit with a group of the index that is named beside it
            if let Entity::Unit(unit) = entity {
                let groups = all.iter().flat_map(|other| &other.entities).filter_map(|entity| match entity {
                    Entity::Points(no) => Some(*no),
                    _ => None,
                });
                found.extend(groups.take(1).flat_map(|no| self.points_of(*unit, no)));
            }
        }
        found
    }

    /// A unit's points in a group of the index.
    pub(super) fn points_of(&self, unit: UnitId, no: u8) -> Vec<Fact> {
        let Some(found) = self.facts.week.unit(unit) else { return Vec::new() };
        let Some(group) = found.groups.iter().find(|group| group.no == no) else { return Vec::new() };
        let value = |reading| printed(reading, Points::printed);
        let parts = [
            (Role::Current, value(&group.current), "điểm của nhóm"),
            (Role::Baseline, value(&group.baseline), "điểm của nhóm kỳ trước"),
            (Role::Change, group.change.map(|change| change.value()), "mức thay đổi điểm của nhóm"),
            (Role::Derived, Some(group.max), "điểm tối đa của nhóm"),
        ];
        let fact = |(role, value, what): (Role, Option<Decimal>, &str)| {
            Some(Fact {
                of: Entity::Unit(unit),
                role,
                unit: Unit::Point,
                value: value?,
                what: what.to_owned(),
            })
        };
        parts.into_iter().filter_map(fact).collect()
    }
}

/// Whether another time than the figures' own is spoken of around a number; `beside` for one in brackets right behind a name, of which its own
/// sentence tells.
pub(super) fn speaks_of_then(facts: &Facts<'_>, passage: &Passage<'_>, index: usize, beside: bool) -> bool {
    let is_then = |at: usize| match &passage.tokens[at].kind {
        Kind::Date(date) => {
            let year = date.in_year(facts.week.as_of.year());
            year.is_some() && year == facts.week.against
        }
        _ => false,
    };
    let is_compared = |at: usize| says(&passage.words(at.saturating_sub(8)..at), &["so với", "so sánh"]);
    let from = if beside { passage.period(index).start } else { 0 };
    let end = passage.period(index).end;
    // what other brackets say is said beside
    let mut depth = 0_i32;
    let is_told = (from..end).any(|at| {
        let token = &passage.tokens[at];
        depth += i32::from(token.is_sign("(")) - i32::from(token.is_sign(")"));
        let is_apart = beside && depth > 0 && !passage.clause(at).contains(&index);
        !is_apart
            && ((is_then(at) && (!beside || !is_compared(at)))
                || (time_word(passage, at, from) == Some(Role::Baseline)))
    });
    if is_told {
        return true;
    }
    let stretch = if beside { passage.sentence(index) } else { 0..end };
    let words = passage.words(stretch);
    let compared: &[&str] = if beside { &["từ"] } else { &["so với", "từ"] };
    says(&words, compared)
        || says(&words, &["trước đó", "cũ", "vốn", "từng", "phiên họp", "đang", "trước là"])
}

/// The group of units that is counted right before the brackets in which a number stands; `Some(None)` where it bears no name of its own.
fn counted_before_brackets<'p>(passage: &'p Passage<'_>, index: usize) -> Option<Option<&'p Mention>> {
    let open = index.checked_sub(1).filter(|at| passage.tokens[*at].is_sign("("))?;
    let from = passage.clause(open.checked_sub(1)?).start.max(open.saturating_sub(6));
    let count = (from..open)
        .rev()
        .find(|at| matches!(passage.tokens[*at].kind, Kind::Number(_)) && !passage.is_named(*at))?;
    let is_units = matches!(
        super::clause::noun_at(passage, count + 1),
        Some(super::clause::Measured::Counts(super::clause::Noun::Units(Some(_))))
    );
    let is_of_dossiers =
        super::clause::measured(passage, index) == Some(super::clause::Measured::In(Unit::Dossier));
    let mut between = passage.mentions.iter().filter(|mention| (count..open).contains(&mention.first));
    let named = between.next();
    let is_group = named.is_none_or(|mention| matches!(mention.entities.as_slice(), [Entity::Group(_)]));
    (is_units && is_of_dossiers && is_group && between.next().is_none()).then_some(named)
}

/// The time that words tell which begin at a token: `kỳ trước`, `nay`, `tuần này`; `None` where something is compared with it.
fn time_word(passage: &Passage<'_>, at: usize, from: usize) -> Option<Role> {
    let word = |ahead: usize| passage.tokens.get(at + ahead).and_then(|token| token.word()).unwrap_or("");
    match (word(0), word(1)) {
        ("kỳ" | "tuần" | "tháng" | "lần" | "đợt", "trước")
        | ("kỳ", "so")
        | ("hồi", "trước")
        | ("khi" | "lúc" | "hồi", "đó" | "ấy")
        | ("cách", "đây") => {
            let lead = passage.words(at.saturating_sub(8).max(from)..at);
            (!says(&lead, &["so với", "so", "hơn", "bằng", "kể từ"])).then_some(Role::Baseline)
        }
        ("kỳ" | "tuần" | "lần" | "đợt", "này") | ("nay", _) => Some(Role::Current),
        ("hiện", _)
            if !matches!(passage.word_before(at, 1), "thực" | "thể" | "xuất" | "phát" | "tái" | "biểu") =>
        {
            Some(Role::Current)
        }
        _ => None,
    }
}

/// Of several that are named and as many numbers `lần lượt`, `tương ứng`, the one whose turn it is.
fn in_turn<'p>(passage: &'p Passage<'_>, index: usize) -> Option<&'p Mention> {
    let period = passage.period(index);
    let turn = (period.start..index).rev().find(|at| {
        let word = |ahead: usize| passage.tokens.get(at + ahead).and_then(|token| token.word());
        (word(0) == Some("lần") && word(1) == Some("lượt"))
            || (word(0) == Some("tương") && word(1) == Some("ứng"))
            || (word(0) == Some("thứ") && word(1) == Some("tự") && word(2) == Some("là"))
    })?;
    let is_figure =
        |at: &usize| passage.is_figure(*at) || matches!(passage.tokens[*at].kind, Kind::Points(..));
    let mut numbers: Vec<usize> = (turn..period.end).filter(is_figure).collect();
    // `theo thứ tự là 23, 36, 113 và 45 bậc`
    if numbers.is_empty() {
        let is_step = |at: &usize| {
            matches!(&passage.tokens[*at].kind, Kind::Number(number) if number.decimals == 0)
                && !passage.is_named(*at)
                && matches!(
                    super::clause::measured(passage, *at),
                    None | Some(super::clause::Measured::In(Unit::Step | Unit::Dossier))
                )
        };
        numbers = (turn..period.end).filter(is_step).collect();
    }
    let first = *numbers.first()?;
    let mut named: Vec<&Mention> = passage
        .mentions
        .iter()
        .filter(|mention| period.start <= mention.first && mention.end <= first)
        .collect();
    // among units a group of points tells in what they are measured
    if named.iter().any(|mention| matches!(mention.entities.first(), Some(Entity::Unit(_)))) {
        named.retain(|mention| !matches!(mention.entities.first(), Some(Entity::Points(_))));
    }
    // numbers of those that are named behind are not theirs
    let is_free = !passage
        .mentions
        .iter()
        .any(|mention| mention.first > first && mention.first < *numbers.last().unwrap_or(&first));
    let skipped = named.len().checked_sub(numbers.len()).filter(|_| is_free && numbers.len() > 1)?;
    let place = numbers.iter().position(|at| *at == index)?;
    named.get(skipped + place).copied()
}

/// `Sở A, Sở B và Sở C với 79,94; 76,09; 62,29 điểm`: as many numbers as names, one list behind the other.
fn in_list<'p>(passage: &'p Passage<'_>, index: usize) -> Option<&'p Mention> {
    let is_figure = |at: usize| passage.is_figure(at) || matches!(passage.tokens[at].kind, Kind::Points(..));
    let is_link = |at: usize| {
        passage.tokens[at].is_sign(";,") || matches!(passage.tokens[at].word(), Some("và" | "điểm"))
    };
    // the run of numbers that it is one of
    let mut run = vec![index];
    let mut at = index;
    while let Some(before) = at.checked_sub(1).filter(|before| is_figure(*before) || is_link(*before)) {
        if is_figure(before) {
            run.insert(0, before);
        }
        at = before;
    }
    let mut at = index + 1;
    while at < passage.tokens.len() && (is_figure(at) || is_link(at)) {
        if is_figure(at) {
            run.push(at);
        }
        at += 1;
    }
    let first = *run.first()?;
    if run.len() < 2 || !is_figure(index) {
        return None;
    }
    // `xã A và xã B có điểm Số hóa hồ sơ thấp nhất khối xã, phường (5,20/22 điểm và 5,15/22 điểm)`
    let in_brackets = first.checked_sub(1).is_some_and(|at| passage.tokens[at].is_sign("("));
    let is_one = |mention: &&Mention| {
        let is_measure = |entity: &Entity| matches!(entity, Entity::Group(_) | Entity::Points(_));
        !in_brackets || !mention.entities.iter().any(is_measure)
    };
    let mut named: Vec<&Mention> = Vec::new();
    for mention in passage.mentions.iter().rev().filter(|mention| mention.end <= first).filter(is_one) {
        let next = named.last().map_or(first, |next| next.first);
        let between = passage.words(mention.end..next);
        let is_joined = match named.is_empty() {
            true if in_brackets => {
                mention.end >= passage.sentence(first).start && !(mention.end..first).any(is_figure)
            }
            true => between.split_whitespace().count() <= 4 && !between.contains(" ( "),
            false => between
                .split_whitespace()
                .all(|word| matches!(word, "|" | "và" | "cùng" | "tỷ" | "lệ" | "chỉ" | "số")),
        };
        if !is_joined {
            break;
        }
        named.push(mention);
    }
    named.reverse();
    let place = run.iter().position(|at| *at == index)?;
    (named.len() == run.len()).then(|| named.get(place).copied()).flatten()
}

/// Whether a number stands within brackets that open behind this place and before the sentence goes on.
fn in_brackets_behind(passage: &Passage<'_>, at: usize, index: usize) -> bool {
    index > at
        && (at..index).any(|between| passage.tokens[between].is_sign("("))
        && !(at..index).any(|between| passage.tokens[between].is_sign(")"))
}
