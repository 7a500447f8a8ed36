//! A count and the list behind it: as many as said, all that belong, none that does not, in the order that is claimed.

use crate::figures::number::count;
use crate::figures::words::Way;

use super::clause::{Measured, Noun, Passage, measured, says};
use super::counts::{self, Expected, expected};
use super::facts::{Fact, Facts, Role, Unit};
use super::names::{Entity, Mention};
use super::rules;
use super::tokens::Kind;
use super::verdict::Carried;
use crate::finding::Rule;

/// A list whose introduction was read and whose items are still to come.
pub struct OpenList {
    /// The piece that introduces it.
    pub piece: usize,
    /// Where the count stands in it, in bytes.
    pub at: std::ops::Range<usize>,
    stated: u32,
    noun: Noun,
    expected: Option<Expected>,
    order: Option<Order>,
    ends: Option<Ends>,
    /// The group of the index by whose points it is made.
    points: Option<u8>,
    /// Whether no number was said.
    is_implied: bool,
    /// What its items name, each with its piece.
    pub items: Vec<(usize, Option<Entity>)>,
}

/// The order that an introduction claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    LargestChange,
    SmallestChange,
    HighestScore,
    LowestScore,
}

/// Which of all a list names the first or the last of: `05 đơn vị có điểm cao nhất`, `03 xã giảm nhiều nhất`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Highest,
    Lowest,
    Risen,
    Fallen,
}

impl Ends {
    /// What is claimed, in words.
    const fn words(self) -> &'static str {
        match self {
            Self::Highest => "cao nhất",
            Self::Lowest => "thấp nhất",
            Self::Risen => "tăng nhiều nhất",
            Self::Fallen => "giảm nhiều nhất",
        }
    }

    /// What the words between a count and its list claim.
    fn of(words: &str) -> Option<Self> {
        let is_most = words.contains(" nhất ");
        match () {
            () if is_most && says(words, &["tăng"]) && !says(words, &["giảm"]) => Some(Self::Risen),
            () if is_most && says(words, &["giảm"]) && !says(words, &["tăng"]) => Some(Self::Fallen),
            () if says(words, &["tăng", "giảm", "quá hạn", "bậc", "ít nhất"]) => None,
            () if says(words, &["cao nhất", "dẫn đầu", "đứng đầu", "đầu bảng"]) => {
                Some(Self::Highest)
            }
            () if says(words, &["thấp nhất", "cuối bảng", "đứng cuối", "xếp cuối"]) => {
                Some(Self::Lowest)
            }
            () => None,
        }
    }
}

/// Something wrong with a list.
pub struct ListFault {
    /// What was looked for.
    pub rule: Rule,
    /// The piece where it is told.
    pub piece: usize,
    /// What is wrong.
    pub message: String,
    /// What should stand there.
    pub expected: Option<String>,
}

/// What an introduction opens: a list behind its last count, whose items may be lines of their own.
pub fn opened(facts: &Facts<'_>, passage: &Passage<'_>, piece: usize, carried: &Carried) -> Option<OpenList> {
    let mut counts = counted(passage);
    let (index, stated, noun) = counts.pop()?;
    // `05 chỉ số giảm, 04 chỉ số tăng và 03 chỉ số không thay đổi, cụ thể:` leads to lists of their own
    let sentence = passage.sentence(index);
    let others = counts.iter().filter(|(at, ..)| sentence.contains(at));
    let leads = passage.text.trim_end().ends_with(':');
    if leads && others.filter(|(at, ..)| !is_lead_total(passage, *at)).count() > 0 {
        return None;
    }
    Some(OpenList::new(facts, passage, piece, carried, (index, stated, noun)))
}

/// The lists that stand within a passage behind counts of their own, the one behind the last count left out.
pub fn inline(facts: &Facts<'_>, passage: &Passage<'_>, piece: usize, carried: &Carried) -> Vec<OpenList> {
    let mut counts = counted(passage);
    counts.pop();
    let lists = counts.into_iter().map(|counted| OpenList::new(facts, passage, piece, carried, counted));
    lists.filter_map(|mut list| list.add_inline(facts, passage).then_some(list)).collect()
}

/// The counts of indicators or units in a passage.
fn counted(passage: &Passage<'_>) -> Vec<(usize, u32, Noun)> {
    let count = |index: usize| {
        let stated = match &passage.tokens[index].kind {
            Kind::Number(number) if number.decimals == 0 && !number.percent && number.sign.is_none() => {
                u32::try_from(number.value).ok()?
            }
            // `03/14 đơn vị không thay đổi (…)`
            Kind::Share(part, _) => *part,
            _ => return None,
        };
        // `trong 135 đơn vị` is the whole, of which others are told
        let is_whole = matches!(passage.word_before(index, 1), "trong" | "hạng" | "thứ" | "đầu" | "của");
        if passage.is_named(index) || is_whole {
            return None;
        }
        // `phân theo ba nhóm` may be of anything
        let next = passage.tokens.get(index + 2).and_then(|token| token.word());
        let is_of_index = passage
            .mentions
            .iter()
            .any(|mention| matches!(mention.entities.first(), Some(Entity::Points(_))))
            || matches!(next, Some("chỉ" | "tăng" | "giảm" | "giữ" | "không" | "đạt"));
        match measured(passage, index)? {
            Measured::Counts(Noun::IndexGroups) if !is_of_index => None,
            Measured::Counts(
                noun @ (Noun::Indicators
                | Noun::Units(_)
                | Noun::Localities
                | Noun::Provinces
                | Noun::IndexGroups),
            ) => Some((index, stated, noun)),
            _ => None,
        }
    };
    let mut found: Vec<(usize, u32, Noun)> = (0..passage.tokens.len()).filter_map(count).collect();
    // `Mười một đơn vị dưới 60 điểm, gồm 08 xã và 03 phường: …`: parts of the count before them
    let mut at = 1;
    while at + 1 < found.len() {
        let (whole, first, second) = (found[at - 1], found[at], found[at + 1]);
        let is_beside = second.0 - first.0 <= 4;
        if is_beside && whole.1 == first.1 + second.1 {
            found.drain(at..at + 2);
        } else {
            at += 1;
        }
    }
    found
}

/// `Các chỉ số giảm (theo mức giảm từ cao đến thấp): A …; B …`: a list of all that went one way, told without their number.
pub fn implied(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    piece: usize,
    carried: &Carried,
) -> Option<OpenList> {
    let word = |at: usize| passage.tokens.get(at).and_then(|token| token.word());
    let first = (0..passage.tokens.len().min(4)).find(|at| word(*at) == Some("các"))?;
    let noun = match super::clause::noun_at(passage, first + 1)? {
        Measured::Counts(noun @ (Noun::Indicators | Noun::Units(_))) => noun,
        _ => return None,
    };
    let colon = (first..(first + 24).min(passage.tokens.len()))
        .find(|at| passage.tokens[*at].is_sign(":") || matches!(word(*at), Some("gồm" | "là")))?;
    let open = (first..colon).find(|at| passage.tokens[*at].is_sign("(")).unwrap_or(colon);
    let nouns = if noun == Noun::Indicators { 6 } else { 9 };
    // nothing but the noun and the way
    if open - first > nouns
        || passage.mentions.iter().any(|mention| (first + 1..colon).contains(&mention.first))
    {
        return None;
    }
    let found = counts::claimed(facts, passage, first, noun, carried).filter(|found| found.is_told)?;
    let stated = u32::try_from(found.members.len()).ok().filter(|many| *many > 0)?;
    let mut list = OpenList::new(facts, passage, piece, carried, (first, stated, noun));
    list.expected = Some(found);
    list.is_implied = true;
    Some(list)
}

/// Whether a count is only that of all, before what is said of some of them: `Toàn tỉnh có 135 xã, phường; 11 xã …`.
fn is_lead_total(passage: &Passage<'_>, at: usize) -> bool {
    matches!(passage.word_before(at, 1), "trong" | "số" | "tổng" | "trên" | "cả")
}

/// What is claimed of a count's list, up to where the list begins.
fn ends(passage: &Passage<'_>, index: usize) -> Option<Ends> {
    let period = passage.period(index);
    let lead = (index + 1..period.end).find(|at| {
        passage.tokens[*at].is_sign(":(,;") || matches!(passage.tokens[*at].word(), Some("gồm" | "là"))
    })?;
    Ends::of(&passage.words(index + 1..lead))
}

fn order(passage: &Passage<'_>, ends: Option<Ends>) -> Option<Order> {
    let words = passage.words(0..passage.tokens.len());
    // `Năm đơn vị dẫn đầu lần lượt là: …`
    if ends == Some(Ends::Highest) && says(&words, &["lần lượt là", "lần lượt gồm"]) {
        return Some(Order::HighestScore);
    }
    let has = |wanted: &str| says(&words, &[wanted]);
    let claims = has("theo thứ tự")
        || has("xếp theo")
        || has("sắp xếp")
        || has("từ cao xuống thấp")
        || has("từ thấp đến cao")
        || has("từ cao đến thấp");
    if has("giảm nhiều nhất đến")
        || has("giảm mạnh nhất đến")
        || has("tăng nhiều nhất đến")
        || has("từ lớn đến nhỏ")
        || has("từ nhiều đến ít")
        || has("mức giảm giảm dần")
        || has("mức tăng giảm dần")
    {
        return Some(Order::LargestChange);
    }
    if has("từ nhỏ đến lớn") || has("từ ít đến nhiều") || has("nhỏ nhất đến") || has("ít nhất đến")
    {
        return Some(Order::SmallestChange);
    }
    if !claims {
        return None;
    }
    match () {
        () if has("mức giảm") || has("mức tăng") => Some(Order::LargestChange),
        () if has("từ thấp đến cao") || has("tăng dần") => Some(Order::LowestScore),
        () if has("từ cao xuống thấp") || has("từ cao đến thấp") || has("giảm dần") => {
            Some(Order::HighestScore)
        }
        () => None,
    }
}

impl OpenList {
    fn new(
        facts: &Facts<'_>,
        passage: &Passage<'_>,
        piece: usize,
        carried: &Carried,
        (index, stated, noun): (usize, u32, Noun),
    ) -> Self {
        Self {
            piece,
            at: passage.tokens[index].range.clone(),
            stated,
            noun,
            expected: expected(facts, passage, index, noun, carried),
            order: order(passage, ends(passage, index)),
            ends: ends(passage, index),
            points: counts::points_told(passage, index, carried).0,
            is_implied: false,
            items: Vec::new(),
        }
    }

    /// Whether something is of what is counted.
    fn counts(&self, facts: &Facts<'_>, entity: Entity) -> bool {
        match (self.noun, entity) {
            (Noun::Indicators, Entity::Indicator(_)) | (Noun::IndexGroups, Entity::Points(_)) => true,
            (Noun::Provinces | Noun::Localities, Entity::Other(_) | Entity::Province) => true,
            (Noun::Units(None) | Noun::Localities, Entity::Unit(_)) => true,
            (Noun::Units(Some(group)), Entity::Unit(id)) => {
                facts.history.unit(id).is_some_and(|unit| unit.group == group)
            }
            _ => false,
        }
    }

    /// Whether it lists the first or the last of all, so that a table behind it holds just those.
    pub fn is_of_ends(&self) -> bool {
        self.ends.is_some() && self.items.is_empty() && self.stated > 1
    }

    /// Adds the rows of a table.
    pub fn add_rows(&mut self, piece: usize, rows: Vec<Entity>) {
        // a table that holds all of them, or two lists side by side, is another
        let many = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        if many < self.stated.saturating_mul(2) && !rows.is_empty() {
            self.items.extend(rows.into_iter().map(|entity| (piece, Some(entity))));
        }
    }

    /// Whether an item names one of what is counted before it counts anything itself.
    pub fn begins_with_member(&self, facts: &Facts<'_>, passage: &Passage<'_>) -> bool {
        let is_member =
            |mention: &&Mention| mention.entities.iter().any(|entity| self.counts(facts, *entity));
        let named = passage.mentions.iter().find(is_member).map(|mention| mention.first);
        let count = counted(passage).first().map(|(index, ..)| *index);
        named.is_some_and(|named| count.is_none_or(|count| named < count))
    }

    /// Adds an item: what it names first that is of what is counted.
    pub fn add(&mut self, facts: &Facts<'_>, passage: &Passage<'_>, piece: usize) {
        let mut named = passage.mentions.iter().flat_map(|mention| &mention.entities).copied();
        // `Chi nhánh …: Hớn Quản: 01 hồ sơ; Phước Long: 01 hồ sơ`: a line of several
        // and `Các nhóm còn lại: A; B; C`
        let is_rest = says(&passage.words(0..passage.tokens.len().min(9)), &["còn lại"]);
        let is_led = is_rest
            || passage.mentions.first().is_some_and(|mention| {
                matches!(mention.entities.as_slice(), [Entity::Group(_)])
                    && passage.tokens[mention.end..].iter().any(|token| token.is_sign(":"))
            });
        if is_led {
            let members: Vec<Entity> = named.filter(|entity| self.counts(facts, *entity)).collect();
            for entity in members {
                if !self.items.iter().any(|(_, known)| *known == Some(entity)) {
                    self.items.push((piece, Some(entity)));
                }
            }
            return;
        }
        let named = named.find(|entity| self.counts(facts, *entity));
        // a line that only names a group of units leads to its members
        let is_of_group = passage
            .mentions
            .first()
            .is_some_and(|mention| mention.entities.iter().any(|entity| matches!(entity, Entity::Group(_))));
        if named.is_some() || !is_of_group {
            self.items.push((piece, named));
        }
    }

    /// Adds what is named behind the count in its own sentence, `gồm: A; B`; whether anything is.
    pub fn add_inline(&mut self, facts: &Facts<'_>, passage: &Passage<'_>) -> bool {
        let Some(from) = passage.tokens.iter().position(|token| token.range == self.at) else { return false };
        // up to a full stop or the next count; the words that lead to a list stand before either, and nothing of it before them
        let stop = (from + 1..passage.tokens.len())
            .find(|at| passage.tokens[*at].is_sign(".?!") && !passage.is_named(*at))
            .unwrap_or(passage.tokens.len());
        let other = counted(passage).into_iter().map(|(at, ..)| at).find(|at| (from + 1..stop).contains(at));
        let end = other.unwrap_or(stop);
        let begins_name = |at: usize| passage.mentions.iter().any(|mention| mention.first == at);
        let mut depth = 0_i32;
        let lead = (from..end).find(|at| {
            let token = &passage.tokens[*at];
            depth += i32::from(token.is_sign("(")) - i32::from(token.is_sign(")"));
            // `(lần trước là 07)` is said beside
            if depth > 0 && !(token.is_sign("(") && begins_name(at + 1)) {
                return false;
            }
            // `đáng kể là`, `nhất là` name some of them
            let is_some = matches!(
                passage.word_before(*at, 1),
                "kể" | "nhất" | "ý" | "hình" | "biệt" | "đó" | "lượt" | "đầu" | "cuối"
            );
            token.is_sign(":")
                || (matches!(token.word(), Some("gồm" | "là")) && !is_some)
                || (token.is_sign("(") && begins_name(at + 1))
        });
        let Some(lead) = lead else { return false };
        // a part of what the words before told: `ba chỉ số còn lại`, `bốn chỉ số giảm khác`
        if says(
            &passage.words(from..lead + 1),
            &[
                "còn lại",
                "khác",
                "trong số",
                "trong đó",
                "ví dụ",
                "chẳng hạn",
                "điển hình",
                "như",
                "nhất là",
                "tiêu biểu",
            ],
        ) || says(
            &passage.words(lead + 1..(lead + 4).min(end)),
            &["ví dụ", "chẳng hạn", "điển hình", "như", "trong đó"],
        ) {
            return false;
        }
        // `giảm nhiều nhất là …` names one of them
        if passage.words(from..lead).contains(" nhất ") && (self.ends.is_none() || self.stated < 2) {
            return false;
        }
        let end = self.end_of_inline(facts, passage, lead, end);
        let is_early = |mention: &Mention| {
            (from..lead).contains(&mention.first)
                && mention.entities.iter().any(|entity| self.counts(facts, *entity))
        };
        if passage.mentions.iter().any(is_early) {
            return false;
        }
        for mention in passage.mentions.iter().filter(|mention| (lead..end).contains(&mention.first)) {
            let named = mention.entities.iter().find(|entity| self.counts(facts, **entity));
            if let Some(entity) = named
                && !self.items.iter().any(|(_, known)| known == &Some(*entity))
            {
                self.items.push((self.piece, Some(*entity)));
            }
        }
        // `gồm Sở Công Thương giảm 02 bậc và 04 đơn vị cùng giảm 01 bậc (…)`: the rest is told by a count of its own
        let rest = other.and_then(|other| match &passage.tokens[other].kind {
            Kind::Number(number) => u32::try_from(number.value).ok(),
            Kind::Share(part, _) => Some(*part),
            _ => None,
        });
        let listed = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        if rest.is_some_and(|rest| listed + rest == self.stated) {
            return false;
        }
        !self.items.is_empty()
    }

    /// Where a list within a sentence ends: at its closing bracket; at a semicolon, where its members are not parted by semicolons themselves.
    fn end_of_inline(&self, facts: &Facts<'_>, passage: &Passage<'_>, lead: usize, end: usize) -> usize {
        if passage.tokens[lead].is_sign("(") {
            let mut depth = 0;
            for at in lead..end {
                depth +=
                    i32::from(passage.tokens[at].is_sign("(")) - i32::from(passage.tokens[at].is_sign(")"));
                if depth == 0 {
                    return at;
                }
            }
        }
        let members: Vec<&Mention> = passage
            .mentions
            .iter()
            .filter(|mention| (lead..end).contains(&mention.first))
            .filter(|mention| mention.entities.iter().any(|entity| self.counts(facts, *entity)))
            .collect();
        let is_end = |at: usize| passage.tokens[at].is_sign(";") && !passage.is_named(at);
        let parted = members
            .first()
            .zip(members.get(1))
            .is_some_and(|(first, second)| (first.end..second.first).any(is_end));
        if parted && (members.len() > 2 || self.stated == 2) || members.len() < 2 {
            return end;
        }
        (lead..end).find(|at| is_end(*at)).unwrap_or(end)
    }

    /// What is wrong with it, once its items are known. `name` tells what an entity is called.
    pub fn faults(&self, facts: &Facts<'_>, name: impl Fn(Entity) -> String) -> Vec<ListFault> {
        let mut faults = Vec::new();
        if self.items.is_empty() {
            return faults;
        }
        let listed = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        let known: Vec<Entity> = self.items.iter().filter_map(|(_, entity)| *entity).collect();
        let all_known = known.len() == self.items.len();
        // the number itself is told where it disagrees with the figures
        let is_right_count = self
            .expected
            .as_ref()
            .is_none_or(|expected| !expected.is_certain || expected.numbers.contains(&self.stated));
        if listed != self.stated && is_right_count && !self.is_implied {
            faults.push(ListFault {
                rule: rules::LIST_COUNT,
                piece: self.piece,
                message: format!("nêu {} nhưng danh sách có {}", count(self.stated), count(listed)),
                expected: Some(count(listed)),
            });
        }
        let members =
            self.expected.as_ref().filter(|expected| expected.is_told && !expected.members.is_empty());
        if let Some(expected) = members {
            for (piece, entity) in &self.items {
                // of a list without a number the directions themselves are judged
                let is_wrong = |entity: &Entity| {
                    let tells_way = expected.what.ends_with("tăng") || expected.what.ends_with("giảm");
                    let is_told_elsewhere = self.is_implied && tells_way;
                    !is_told_elsewhere && !expected.members.contains(entity)
                };
                if let Some(entity) = entity.filter(is_wrong) {
                    faults.push(ListFault {
                        rule: rules::MEMBER,
                        piece: *piece,
                        message: format!("“{}” không thuộc {}", name(entity), expected.what),
                        expected: None,
                    });
                }
            }
            let missing: Vec<String> = expected
                .members
                .iter()
                .filter(|entity| !known.contains(entity))
                .map(|entity| name(*entity))
                .collect();
            // one that says no number and names a few of many is a choice; one that lacks a few has lost them
            let is_choice = self.is_implied && missing.len() * 2 > known.len();
            if all_known && !missing.is_empty() && expected.is_certain && !is_choice {
                let names = missing.iter().take(3).cloned().collect::<Vec<_>>().join("; ");
                faults.push(ListFault {
                    rule: rules::MISSING,
                    piece: self.piece,
                    message: format!("danh sách còn thiếu: {names}"),
                    expected: Some(missing.join("; ")),
                });
            }
        }
        faults.extend(self.not_at_end(facts, &name));
        faults.extend(self.order_fault(facts, &name));
        faults
    }

    /// The first that a list of the first or the last names and that is none of them.
    fn not_at_end(&self, facts: &Facts<'_>, name: &impl Fn(Entity) -> String) -> Option<ListFault> {
        let ends = self.ends.filter(|_| self.stated > 1)?;
        let first = self.items.iter().find_map(|(_, entity)| *entity)?;
        let value = |entity: Entity| {
            let is_change = matches!(ends, Ends::Risen | Ends::Fallen);
            if let Some(no) = self.points
                && let Entity::Unit(id) = entity
            {
                let points = counts::points_of(facts.week.unit(id)?, no, is_change)?;
                return Some(if matches!(ends, Ends::Highest | Ends::Risen) { points } else { -points });
            }
            let role = if is_change { Role::Change } else { Role::Current };
            let mut own = facts.of(entity).iter().filter(|fact| {
                fact.role == role && matches!(fact.unit, Unit::Point | Unit::Percent | Unit::PercentPoint)
            });
            let value = own.next()?.value;
            Some(if matches!(ends, Ends::Highest | Ends::Risen) { value } else { -value })
        };
        let mut values: Vec<_> = facts.peers(first).into_iter().filter_map(value).collect();
        values.sort();
        values.reverse();
        // those that tie with the last stand too
        let last = *values.get(usize::try_from(self.stated).ok()? - 1)?;
        let (piece, wrong) = self
            .items
            .iter()
            .filter_map(|(piece, entity)| Some((*piece, (*entity)?)))
            .find(|(_, entity)| value(*entity).is_some_and(|value| value < last))?;
        Some(ListFault {
            rule: rules::MEMBER,
            piece,
            message: format!("“{}” không nằm trong số {} {}", name(wrong), count(self.stated), ends.words()),
            expected: None,
        })
    }

    fn order_fault(&self, facts: &Facts<'_>, name: &impl Fn(Entity) -> String) -> Option<ListFault> {
        let order = self.order?;
        let by_points = self.order_by(facts, name, order, Unit::Point);
        match self.noun {
            // of groups with different maxima the shares tell, or the points
            Noun::IndexGroups => by_points.and_then(|_| self.order_by(facts, name, order, Unit::Percent)),
            _ => by_points,
        }
    }

    fn order_by(
        &self,
        facts: &Facts<'_>,
        name: &impl Fn(Entity) -> String,
        order: Order,
        unit: Unit,
    ) -> Option<ListFault> {
        let value = |entity: Entity| {
            let is_of_change = matches!(order, Order::LargestChange | Order::SmallestChange);
            let role = if is_of_change { Role::Change } else { Role::Current };
            if let Some(no) = self.points
                && let Entity::Unit(id) = entity
            {
                let points = counts::points_of(facts.week.unit(id)?, no, is_of_change)?;
                return Some(match order {
                    Order::LargestChange => -points.abs(),
                    Order::SmallestChange => points.abs(),
                    Order::HighestScore => -points,
                    Order::LowestScore => points,
                });
            }
            let is_meant = |fact: &&Fact| {
                fact.role == role && fact.unit != Unit::Step && (unit == Unit::Point || fact.unit == unit)
            };
            let fact = facts.of(entity).iter().find(is_meant)?;
            Some(match order {
                Order::LargestChange => -fact.value.abs(),
                Order::SmallestChange => fact.value.abs(),
                Order::HighestScore => -fact.value,
                Order::LowestScore => fact.value,
            })
        };
        let values: Vec<_> = self
            .items
            .iter()
            .filter_map(|(piece, entity)| Some((*piece, (*entity)?, value((*entity)?)?)))
            .collect();
        let broken = values.windows(2).find(|pair| pair[0].2 > pair[1].2)?;
        Some(ListFault {
            rule: rules::ORDER,
            piece: broken[1].0,
            message: format!("“{}” phải đứng trước “{}”", name(broken[1].1), name(broken[0].1)),
            expected: None,
        })
    }
}

/// Which way an introduction says that things went.
pub fn told_way(passage: &Passage<'_>) -> Option<Way> {
    let words = passage.words(0..passage.tokens.len());
    let has = |wanted: &str| says(&words, &[wanted]);
    match (has("giảm"), has("tăng")) {
        (true, false) => Some(Way::Down),
        (false, true) => Some(Way::Up),
        _ => None,
    }
}
