//! Claims without a number of their own: who stands next to the province, a unit's class, all of them, none of them.

use std::ops::Range;

use crate::figures::number::{count, fixed};
use crate::figures::province::bare_key;
use crate::figures::words::Way;
use crate::figures::{Group, UnitMove};

use super::clause::{Passage, says};
use super::facts::{Facts, Role, Unit};
use super::names::{Entity, Mention};
use super::rules;
use super::verdict::{Carried, Verdict};

/// What is claimed and is not so: where, and what is wrong.
pub fn check(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    carried: &Carried,
    name: impl Fn(Entity) -> String,
) -> Vec<(Range<usize>, Verdict)> {
    let mut found = Vec::new();
    for mention in &passage.mentions {
        let place = mention.first..mention.end;
        found.extend(neighbour(facts, passage, mention, &name).map(|verdict| (place.clone(), verdict)));
        found.extend(side(facts, passage, mention).map(|verdict| (place, verdict)));
    }
    found.extend(ties(facts, passage, &name));
    found.extend(class(facts, passage));
    found.extend(all(facts, passage));
    found.extend(none(facts, passage));
    found.extend(no_data(facts, passage, carried, &name));
    found
}

/// `Sở Ngoại vụ và Sở Dân tộc và Tôn giáo chưa có điểm`: whether those named have none.
fn no_data(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    carried: &Carried,
    name: &impl Fn(Entity) -> String,
) -> Vec<(Range<usize>, Verdict)> {
    const NONE: [&str; 7] = [
        "chưa có điểm",
        "không có điểm",
        "chưa có dữ liệu",
        "không có dữ liệu",
        "chưa có số liệu",
        "không có số liệu",
        "không thông báo dữ liệu",
    ];
    let mut found = Vec::new();
    for mention in &passage.mentions {
        let Some(Entity::Unit(id)) = mention.entities.first().filter(|_| mention.entities.len() == 1) else {
            continue;
        };
        // from the name to the claim only other names and the words that join them
        let end = passage.sentence(mention.first).end;
        let Some(claim) =
            (mention.end..end).find(|at| matches!(passage.tokens[*at].word(), Some("chưa" | "không")))
        else {
            continue;
        };
        let words = passage.words(claim..(claim + 6).min(end));
        let is_claim = NONE.iter().any(|claim| words.starts_with(&format!(" {claim} ")));
        let is_joined = (mention.end..claim).all(|at| {
            passage.is_named(at)
                || passage.tokens[at].is_sign(",;")
                || matches!(passage.tokens[at].word(), Some("và" | "cùng" | "đều" | "hiện" | "vẫn"))
        });
        // of a group of the index it is said of the points in it
        let names_group =
            passage.mentions.iter().any(|other| matches!(other.entities.first(), Some(Entity::Points(_))))
                || carried.points.is_some();
        let score = facts.week.unit(*id).and_then(UnitMove::score);
        if let Some(score) = score.filter(|_| is_claim && is_joined && !names_group) {
            let right = fixed(score.printed());
            let message = format!("“{}” có số liệu: {right} điểm", name(Entity::Unit(*id)));
            found.push((mention.first..mention.end, Verdict::wrong(rules::NUMBER, message, "")));
        }
    }
    found
}

/// `đồng hạng với xã Phú Túc`, `Huyện A và huyện B bằng điểm nhau`: whether two have the same score.
fn ties(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    name: &impl Fn(Entity) -> String,
) -> Vec<(Range<usize>, Verdict)> {
    let one = |mention: &Mention| {
        let mut own =
            mention.entities.iter().filter(|entity| matches!(entity, Entity::Unit(_) | Entity::Other(_)));
        own.next().copied().filter(|_| own.next().is_none())
    };
    let mut found = Vec::new();
    for (place, mention) in passage.mentions.iter().enumerate() {
        let Some(second) = one(mention) else { continue };
        let sentence = passage.sentence(mention.first);
        let lead = passage.words(mention.first.saturating_sub(4).max(sentence.start)..mention.first);
        let is_with = [
            "đồng hạng với",
            "đồng điểm với",
            "bằng điểm với",
            "bằng điểm",
            "cùng hạng với",
            "cùng điểm với",
            "ngang điểm với",
        ]
        .iter()
        .any(|words| lead.ends_with(&format!(" {words} ")));
        let before = passage.mentions.get(..place).unwrap_or_default().iter().rev();
        let before = before.filter(|other| sentence.contains(&other.first));
        let behind = passage.words(mention.end..(mention.end + 4).min(sentence.end));
        let is_pair =
            [" bằng điểm nhau ", " bằng nhau ", " đồng hạng ", " đồng điểm ", " cùng hạng ", " bằng điểm "]
                .iter()
                .any(|words| behind.starts_with(words));
        let first = if is_with {
            before.clone().find_map(one)
        } else if is_pair {
            let other = before.clone().next();
            other.filter(|other| passage.words(other.end..mention.first) == " và ").and_then(one)
        } else {
            None
        };
        let Some(first) = first.filter(|first| *first != second) else { continue };
        let score = |entity: Entity| facts.value(entity, Role::Current, Unit::Point);
        if let (Some(own), Some(other)) = (score(first), score(second))
            && own != other
        {
            let message = format!(
                "không bằng điểm: “{}” {} điểm, “{}” {} điểm",
                name(first),
                fixed(own),
                name(second),
                fixed(other)
            );
            found.push((mention.first..mention.end, Verdict::wrong(rules::RANK, message, "")));
        }
    }
    found
}

/// `đơn vị xếp ngay trên là Cà Mau`, `đơn vị dẫn đầu là Thanh Hóa`: whether it is that one.
fn neighbour(
    facts: &Facts<'_>,
    passage: &Passage<'_>,
    mention: &Mention,
    name: &impl Fn(Entity) -> String,
) -> Option<Verdict> {
    let other = mention.entities.iter().find(|entity| matches!(entity, Entity::Other(_)))?;
    let near = facts.week.neighbours.as_ref()?;
    let before = passage.words(mention.first.saturating_sub(5)..mention.first);
    let before = before.strip_suffix(" là ").map_or(before.trim_end(), str::trim_end);
    let ends = |words: &[&str]| words.iter().any(|words| before.ends_with(words));
    let meant = if ends(&["ngay trên", "liền trên", "liền kề trên", "kế trên"]) {
        near.above.as_ref()
    } else if ends(&["ngay dưới", "liền dưới", "liền kề dưới", "kế dưới"]) {
        near.below.as_ref()
    } else if ends(&["đơn vị dẫn đầu", "địa phương dẫn đầu", "đứng đầu cả nước", "dẫn đầu cả nước"])
    {
        near.first.as_ref()
    } else {
        return None;
    };
    let right = meant?.name.clone();
    let is_so = bare_key(&name(*other)) == bare_key(&right);
    (!is_so).then(|| Verdict::wrong(rules::RANK, format!("đúng ra là {right}"), right))
}

/// `kém Lâm Đồng`, `hơn Cà Mau`: whether the province is on that side of it.
fn side(facts: &Facts<'_>, passage: &Passage<'_>, mention: &Mention) -> Option<Verdict> {
    let other = mention.entities.iter().find_map(|entity| match entity {
        Entity::Other(id) => facts.place_of(*id),
        _ => None,
    })?;
    let own = facts.week.rank.current?.place();
    // `đứng sau Đồng Tháp (68,80 điểm), Đồng Nai (67,48 điểm) và Hải Phòng`: of each of those that are joined
    let mut first = mention.first;
    let mut depth = 0;
    for at in (passage.sentence(mention.first).start..mention.first).rev() {
        let token = &passage.tokens[at];
        depth += i32::from(token.is_sign(")")) - i32::from(token.is_sign("("));
        let is_link = token.is_sign(",()") || token.word() == Some("và") || passage.is_named(at);
        if depth == 0 && !is_link {
            first = at + 1;
            break;
        }
    }
    let is_behind = match (passage.word_before(first, 2), passage.word_before(first, 1)) {
        (_, "kém" | "thua") => true,
        ("đứng" | "xếp", "sau" | "dưới") => true,
        ("đứng" | "xếp", "trên" | "trước") => false,
        ("cao" | "nhiều" | "thấp" | "ít", "hơn") => return None,
        (_, "hơn") => false,
        _ => return None,
    };
    (is_behind == (own < other) && own != other).then(|| {
        let right = if own < other { "hơn" } else { "kém" };
        Verdict::wrong(rules::DIRECTION, format!("xếp hạng {own} và {other}: thực tế {right}"), right)
    })
}

/// `Sở Y tế xếp loại Khá`: whether its score is in that class.
fn class(facts: &Facts<'_>, passage: &Passage<'_>) -> Option<(Range<usize>, Verdict)> {
    let index = &facts.week.index;
    for at in 0..passage.tokens.len() {
        if passage.tokens[at].word() != Some("loại") || passage.word_before(at, 1) != "xếp" {
            continue;
        }
        let behind = passage.words(at + 1..(at + 4).min(passage.tokens.len()));
        let told = index
            .classes
            .iter()
            .filter(|class| behind.starts_with(&format!(" {} ", class.name.to_lowercase())));
        let Some(told) = told.max_by_key(|class| class.name.len()) else { continue };
        let sentence = passage.sentence(at);
        let mut named = passage.mentions.iter().filter(|mention| sentence.contains(&mention.first));
        let unit = match (named.next().map(|mention| mention.entities.as_slice()), named.next()) {
            (Some([Entity::Unit(id)]), None) => facts.week.unit(*id),
            _ => None,
        };
        let Some(score) = unit.and_then(UnitMove::score) else { continue };
        let right = index.class_of(score.printed())?.to_owned();
        if right != told.name {
            let end = (at + 3).min(passage.tokens.len());
            return Some((
                at..end,
                Verdict::wrong(rules::NUMBER, format!("với điểm này là loại {right}"), right),
            ));
        }
    }
    None
}

/// `Tất cả các huyện đều giảm điểm`: whether all of them do.
fn all(facts: &Facts<'_>, passage: &Passage<'_>) -> Option<(Range<usize>, Verdict)> {
    let week = facts.week;
    if !week.is_one_version() || week.against.is_none() {
        return None;
    }
    let at = (0..passage.tokens.len()).find(|at| {
        passage.tokens[*at].word() == Some("đều") && matches!(next(passage, *at), Some("tăng" | "giảm"))
    })?;
    let sentence = passage.sentence(at);
    let lead = passage.words(sentence.start..at);
    if !says(&lead, &["tất cả", "toàn bộ", "cả"]) {
        return None;
    }
    let mut named = passage.mentions.iter().filter(|mention| sentence.contains(&mention.first));
    let group: Group = match (named.next().map(|mention| mention.entities.as_slice()), named.next()) {
        (Some([Entity::Group(group)]), None) => *group,
        _ => return None,
    };
    let told = if next(passage, at) == Some("tăng") { Way::Up } else { Way::Down };
    let changes = || week.group(group).filter_map(|unit| unit.change.map(|change| change.value()));
    let (whole, part) = (changes().count(), changes().filter(|change| Way::of(*change) == told).count());
    let number = |many: usize| count(u32::try_from(many).unwrap_or(u32::MAX));
    (part != whole).then(|| {
        let right = format!("{}/{}", number(part), number(whole));
        let message = format!("không phải tất cả: có {right} đơn vị {}", told.word());
        (sentence, Verdict::wrong(rules::COUNT, message, right))
    })
}

fn next<'p>(passage: &'p Passage<'_>, at: usize) -> Option<&'p str> {
    passage.tokens.get(at + 1).and_then(|token| token.word())
}

/// `Không có đơn vị nào để hồ sơ quá hạn`: whether there are none.
fn none(facts: &Facts<'_>, passage: &Passage<'_>) -> Option<(Range<usize>, Verdict)> {
    let list = facts.week.overdue.as_ref().filter(|list| list.total() > 0)?;
    let whole = 0..passage.tokens.len();
    let at = whole.into_iter().find(|at| passage.tokens[*at].word() == Some("không"))?;
    let sentence = passage.sentence(at);
    let words = passage.words(at..sentence.end);
    let is_claim =
        ["không có đơn vị nào", "không đơn vị nào", "không còn đơn vị nào", "không có hồ sơ quá hạn"]
            .iter()
            .any(|claim| words.starts_with(&format!(" {claim} ")));
    // of one group or unit it may be so, and what shall be is no claim
    let is_general = !passage.mentions.iter().any(|mention| sentence.contains(&mention.first))
        && !says(
            &passage.words(sentence.clone()),
            &["để không", "phấn đấu", "bảo đảm", "đảm bảo", "yêu cầu", "đề nghị"],
        );
    (is_claim && is_general && says(&words, &["quá hạn"])).then(|| {
        let right = count(u32::try_from(list.units.len()).unwrap_or(u32::MAX));
        (sentence, Verdict::wrong(rules::COUNT, format!("có {right} đơn vị còn hồ sơ quá hạn"), right))
    })
}
