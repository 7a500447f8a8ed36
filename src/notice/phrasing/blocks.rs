//! The wording of the blocks of part I that are chosen: totals, groups of points, neighbours, classes, first and last, movers, thresholds.

use rust_decimal::Decimal;

use super::Words;
use crate::document::Text;
use crate::figures::derived::{Derived, IfReached, Near, OfUnits};
use crate::figures::number::{self, count, date, exact, fixed};
use crate::figures::reference::Part;
use crate::figures::words::{Way, capitalised};
use crate::figures::{Comparison, FigureRef, Group, GroupMove, IndicatorMove, Score, UnitMove};
use crate::notice::profile::Office;

/// Units that are named one by one in a class, at most; more are counted.
const NAMED: usize = 10;

fn counted(many: usize) -> String {
    count(u32::try_from(many).unwrap_or(u32::MAX))
}

fn score(unit: &UnitMove) -> Option<Decimal> {
    unit.score().map(Score::printed)
}

/// The province's total and its move; `None` where the total is not known.
pub fn total(week: &Comparison, office: &Office) -> Option<Text> {
    week.total.current.as_ref()?.value()?;
    let words = Words::new(week, format!("Tổng điểm của {} đạt ", super::province(office)))
        .figure(FigureRef::Total(Part::Current))
        .say(format!("/{} điểm", exact(week.total.max)));
    let Some(change) = week.total.change else { return Some(words.say(".").done()) };
    let words = match Way::of(change.value()) {
        Way::Same => words.say(", giữ nguyên so với "),
        way => {
            words.say(format!(", {} ", way.word())).figure(FigureRef::Total(Part::Size)).say(" điểm so với ")
        }
    };
    let words = words.when(FigureRef::Against);
    Some(words.say(" (").figure(FigureRef::Total(Part::Baseline)).say(" điểm).").done())
}

/// The province beside the second date: its rank and total, and how many of its indicators went which way; nothing where there is no such date.
pub fn since(week: &Comparison, office: &Office, label: &str) -> Vec<Text> {
    let Some(second) = &week.second else { return Vec::new() };
    let label = label.trim();
    let what = if label.is_empty() {
        "kết quả đánh giá ".to_owned()
    } else {
        format!("kết quả đánh giá tại {label} ")
    };
    let mut words = Words::new(week, format!("So với {what}")).when(FigureRef::SecondAgainst);
    if second.rank.baseline.is_some() {
        words = words.say(" (xếp hạng ").figure(FigureRef::Rank(Part::SecondBaseline)).say(")");
    }
    let mut said = Vec::new();
    let mut is_told = false;
    if let Some(change) = second.rank.change() {
        let name = super::province(office);
        words = match Way::of(change.places().into()) {
            Way::Same => words.say(format!(", {name} giữ nguyên thứ hạng")),
            way => words
                .say(format!(", {name} {} ", way.word()))
                .figure(FigureRef::Rank(Part::SecondSize))
                .say(" bậc"),
        };
        is_told = true;
    }
    if let Some(change) = second.total.change {
        words = words.say(if is_told { "; tổng điểm " } else { ", tổng điểm " });
        words = match Way::of(change.value()) {
            Way::Same => words.say("giữ nguyên"),
            way => words
                .say(format!("{} ", way.word()))
                .figure(FigureRef::Total(Part::SecondSize))
                .say(" điểm (từ ")
                .figure(FigureRef::Total(Part::SecondBaseline))
                .say(format!(" {} ", way.towards()))
                .figure(FigureRef::Total(Part::Current))
                .say(")"),
        };
        is_told = true;
    }
    if !second.is_one_version() {
        words = words.say(if is_told { "; điểm và tỷ lệ " } else { ", điểm và tỷ lệ " });
        words = words.say("không so sánh do hai kỳ theo hai phiên bản bộ chỉ số");
        is_told = true;
    }
    if is_told {
        said.push(words.say(".").done());
    }
    said.extend(indicators_since(week, second));
    said
}

/// How many indicators went which way since the second date, and those that moved most.
fn indicators_since(week: &Comparison, second: &Comparison) -> Option<Text> {
    let (fallen, risen) = (second.fallen(), second.risen());
    let counts: Vec<String> =
        [(fallen.len(), "giảm"), (risen.len(), "tăng"), (second.unchanged().len(), "giữ nguyên")]
            .into_iter()
            .filter(|(many, _)| *many > 0)
            .map(|(many, way)| format!("{} chỉ số {way}", counted(many)))
            .collect();
    if !second.is_one_version() || counts.is_empty() {
        return None;
    }
    let mut words = Words::new(week, "Cũng so với ")
        .when(FigureRef::SecondAgainst)
        .say(format!(", có {}", counts.join(", ")));
    for (of_way, way) in [(fallen, Way::Down), (risen, Way::Up)] {
        let size = |indicator: &IndicatorMove| indicator.change.map(|change| change.value().abs());
        let most = of_way.first().and_then(|first| size(first));
        let firsts = of_way.iter().filter(|indicator| size(indicator) == most);
        for (index, indicator) in firsts.enumerate() {
            words = match index {
                0 => words.say(format!("; {} nhiều nhất là {} (", way.word(), indicator.short)),
                _ => words.say(format!(", {} (", indicator.short)),
            };
            words =
                words.figure(FigureRef::Indicator(indicator.no, Part::SecondSize)).say(" điểm phần trăm)");
        }
    }
    Some(words.say(".").done())
}

/// What introduces the table of the groups of points.
pub fn groups_intro(week: &Comparison, office: &Office) -> Text {
    let unit = if super::has_changes(week) { " (mức tăng, giảm tính bằng điểm):" } else { ":" };
    Words::new(
        week,
        format!("Điểm của {} theo {} nhóm chỉ số ", super::province(office), counted(week.groups.len())),
    )
    .within(false)
    .say(unit)
    .done()
}

/// The distances to the provinces around, and to the means; `None` where the others are not known.
pub fn neighbours(week: &Comparison, office: &Office) -> Vec<Text> {
    let Some(near) = &week.neighbours else { return Vec::new() };
    let name = super::province(office);
    let mut words = Words::new(week, "");
    let mut is_first = true;
    // one sentence, its parts a semicolon apart
    let mut part = |words: String| match std::mem::take(&mut is_first) {
        true => capitalised(&words),
        false => format!("; {words}"),
    };
    if let Some(above) = &near.above {
        words = words
            .say(part(format!("{name} cách vị trí liền trên (")))
            .derived(Derived::Neighbour(Near::Above))
            .say(") ")
            .derived(Derived::Gap(Near::Above))
            .say(" điểm");
        if near.first.as_ref().is_some_and(|first| first.name != above.name) {
            words = words
                .say(", cách vị trí dẫn đầu (")
                .derived(Derived::Neighbour(Near::First))
                .say(") ")
                .derived(Derived::Gap(Near::First))
                .say(" điểm");
        }
    }
    if near.below.is_some() {
        words = words
            .say(part(format!("{name} hơn vị trí liền dưới (")))
            .derived(Derived::Neighbour(Near::Below))
            .say(") ")
            .derived(Derived::Gap(Near::Below))
            .say(" điểm");
    }
    if near.mean.is_some() && near.mean_first_ten.is_some() {
        words = words
            .say(part("bình quân cả nước là ".to_owned()))
            .derived(Derived::Mean)
            .say(" điểm, của 10 địa phương dẫn đầu là ")
            .derived(Derived::MeanOfTen)
            .say(" điểm");
    }
    if is_first { Vec::new() } else { vec![words.say(".").done()] }
}

/// What introduces the lowest units of the groups of the index, and a line for each group.
pub fn worst(week: &Comparison) -> (Text, Vec<Text>) {
    let mut lines = Vec::new();
    for group in &week.index.groups {
        let points = |unit: &UnitMove| {
            let of = unit.groups.iter().find(|other| other.no == group.no)?;
            Some(of.current.as_ref()?.value()?.printed())
        };
        let known: Vec<(&UnitMove, Decimal)> =
            week.units.iter().filter_map(|unit| Some((unit, points(unit)?))).collect();
        let Some(lowest) = known.iter().map(|(_, points)| *points).min() else { continue };
        let names: Vec<&str> = known
            .iter()
            .filter(|(_, points)| *points == lowest)
            .map(|(unit, _)| unit.unit.name.as_str())
            .collect();
        let who = match names.as_slice() {
            few if few.len() <= 3 => few.join(", "),
            many => format!("{} đơn vị", counted(many.len())),
        };
        lines.push(format!("- Nhóm {}: {who} ({}/{} điểm)", group.name, fixed(lowest), exact(group.points)));
    }
    (Words::new(week, "Đơn vị có điểm thấp nhất ở từng nhóm chỉ số:").done(), items(week, lines))
}

/// Lines of a list, each with its end sign.
fn items(week: &Comparison, lines: Vec<String>) -> Vec<Text> {
    ended(lines.into_iter().map(|line| Words::new(week, line)).collect())
}

/// The same of lines with figures in them.
fn ended(lines: Vec<Words<'_>>) -> Vec<Text> {
    let last = lines.len();
    let ended =
        |(index, line): (usize, Words<'_>)| line.say(if index + 1 == last { "." } else { ";" }).done();
    lines.into_iter().enumerate().map(ended).collect()
}

/// What introduces the classes of a group's units, and a line for each class that has any.
pub fn classes(week: &Comparison, group: Group) -> (Text, Vec<Text>) {
    let units: Vec<&UnitMove> = week.group(group).filter(|unit| unit.score().is_some()).collect();
    let names = names_of(week, group);
    let mut lines = Vec::new();
    let classes = &week.index.classes;
    for (index, class) in classes.iter().enumerate() {
        let members: Vec<&&UnitMove> = units
            .iter()
            .filter(|unit| {
                score(unit).and_then(|score| week.index.class_of(score)) == Some(class.name.as_str())
            })
            .collect();
        if members.is_empty() {
            continue;
        }
        let bounds = match index.checked_sub(1).and_then(|above| classes.get(above)) {
            None => format!("từ {} điểm trở lên", exact(class.from)),
            Some(above) if class.from.is_zero() => format!("dưới {} điểm", exact(above.from)),
            Some(above) => format!("từ {} đến dưới {} điểm", exact(class.from), exact(above.from)),
        };
        let Ok(no) = u8::try_from(index) else { continue };
        let of = |what: OfUnits| Derived::Units(group, what);
        let mut line = Words::new(week, format!("- Mức {} ({bounds}): ", class.name))
            .derived(of(OfUnits::Class(no)))
            .say(" đơn vị, chiếm ")
            .derived(of(OfUnits::ClassShare(no)))
            .say("%");
        if members.len() <= NAMED {
            let names: Vec<&str> = members.iter().map(|unit| unit.unit.name.as_str()).collect();
            line = line.say(format!(", gồm: {}", names.join(", ")));
        }
        lines.push(line);
    }
    let intro = Words::new(week, "Kết quả xếp loại ")
        .derived(Derived::Units(group, OfUnits::Scored))
        .say(format!(" đơn vị thuộc khối {names}:"));
    (intro.done(), ended(lines))
}

/// The group in running text.
fn names_of(week: &Comparison, group: Group) -> String {
    let names: Vec<&str> = week.group(group).map(|unit| unit.unit.name.as_str()).collect();
    super::group_words(group, &names)
}

/// The units with the highest or the lowest scores, the first of them first; those that tie with the last stand too.
pub fn ends(week: &Comparison, group: Group, many: u32, is_top: bool) -> Option<Text> {
    let mut units: Vec<&UnitMove> = week.group(group).filter(|unit| unit.score().is_some()).collect();
    if !is_top {
        units.reverse();
    }
    let many = usize::try_from(many).unwrap_or(usize::MAX).clamp(1, units.len().max(1));
    let last = units.get(many - 1).and_then(|unit| score(unit))?;
    let taken: Vec<&UnitMove> = units
        .into_iter()
        .filter(|unit| score(unit).is_some_and(|score| if is_top { score >= last } else { score <= last }))
        .collect();
    let which = if is_top { "cao nhất" } else { "thấp nhất" };
    let mut words = Words::new(
        week,
        format!("{} đơn vị có điểm {which} trong {}: ", counted(taken.len()), names_of(week, group)),
    );
    let end = taken.len();
    for (index, unit) in taken.iter().enumerate() {
        words = words
            .say(format!("{} (", unit.unit.name))
            .figure(FigureRef::Unit(unit.unit.id, Part::Current))
            .say(if index + 1 == end { " điểm)." } else { " điểm); " });
    }
    Some(words.done())
}

/// The units that rose and fell most, in points, the largest change first; where a group of the index made most of a change, it is named.
pub fn movers(week: &Comparison, group: Group, many: u32, min: Decimal) -> Vec<Text> {
    if !super::has_changes(week) {
        return Vec::new();
    }
    let names = names_of(week, group);
    let mut said = Vec::new();
    for way in [Way::Up, Way::Down] {
        let change = |unit: &UnitMove| unit.change.map(|change| change.value());
        let is_meant = |unit: &&UnitMove| {
            change(unit).is_some_and(|change| Way::of(change) == way && change.abs() >= min)
        };
        let mut units: Vec<&UnitMove> = week.group(group).filter(is_meant).collect();
        units.sort_by_key(|unit| std::cmp::Reverse(change(unit).unwrap_or_default().abs()));
        units.truncate(usize::try_from(many).unwrap_or(usize::MAX));
        if units.is_empty() {
            let bound = match min.is_zero() {
                true => String::new(),
                false => format!(" từ {} điểm trở lên", exact(min)),
            };
            let words = format!("Trong {names}, không có đơn vị {}{bound}.", way.word());
            said.push(Words::new(week, words).done());
            continue;
        }
        let mut words = Words::new(week, format!("Các đơn vị {} nhiều điểm trong {names}: ", way.word()));
        let end = units.len();
        for (index, unit) in units.iter().enumerate() {
            words = words
                .say(format!("{} {} ", unit.unit.name, way.word()))
                .figure(FigureRef::Unit(unit.unit.id, Part::Size))
                .say(" điểm");
            if let Some(cause) = cause(unit) {
                words = words.say(format!(
                    " (do nhóm {} {} {} điểm)",
                    cause.name,
                    Way::of(cause.change.map(|change| change.value()).unwrap_or_default()).word(),
                    number::size(cause.change.map(|change| change.value()).unwrap_or_default())
                ));
            }
            words = words.say(if index + 1 == end { "." } else { "; " });
        }
        said.push(words.done());
    }
    said
}

/// The group of points that made most of a unit's change; none where the groups do not tell: they must add up to the change, for the portal
/// refreshes totals and groups apart.
fn cause(unit: &UnitMove) -> Option<&GroupMove> {
    let whole = unit.change?.value();
    let changes: Vec<(&GroupMove, Decimal)> =
        unit.groups.iter().filter_map(|group| Some((group, group.change?.value()))).collect();
    let sum: Decimal = changes.iter().map(|(_, change)| *change).sum();
    if (sum - whole).abs() > Decimal::new(5, 2) {
        return None;
    }
    let (group, most) = changes.into_iter().max_by_key(|(_, change)| change.abs())?;
    let is_most =
        most.is_sign_negative() == whole.is_sign_negative() && most.abs() * Decimal::TWO >= whole.abs();
    (is_most && whole.abs() >= Decimal::ONE).then_some(group)
}

/// How many units reach a score, and how many more or fewer than before.
pub fn threshold(week: &Comparison, group: Group, at: Decimal) -> Text {
    let scores = |then: bool| {
        let score = move |unit: &UnitMove| if then { unit.score_before() } else { unit.score() };
        week.group(group).filter_map(score).filter(|score| score.printed() >= at).count()
    };
    let of = |what: OfUnits| Derived::Units(group, what);
    let words = Words::new(week, format!("Trong {}, có ", names_of(week, group)))
        .derived(of(OfUnits::Reach(at)))
        .say("/")
        .derived(of(OfUnits::Scored))
        .say(format!(" đơn vị đạt từ {} điểm trở lên (", exact(at)))
        .derived(of(OfUnits::ReachShare(at)))
        .say("%)");
    if !super::has_changes(week) {
        return words.say(".").done();
    }
    let words = match scores(false) == scores(true) {
        true => words.say(", bằng kỳ so sánh"),
        false => {
            words.say("; kỳ so sánh có ").derived(of(OfUnits::ReachBefore(at))).say(" đơn vị đạt mức này")
        }
    };
    words.say(".").done()
}

/// The units that have to explain themselves, each with its reason; `None` where the rule meets nobody.
pub fn explain(
    week: &Comparison,
    group: Group,
    below: Option<Decimal>,
    fall: Option<Decimal>,
    deadline: Option<chrono::NaiveDate>,
) -> Option<(Text, Vec<Text>)> {
    let mut lines = Vec::new();
    for unit in week.group(group) {
        let is_low = below.zip(score(unit)).filter(|(below, score)| score < below);
        let change = unit.change.map(|change| change.value()).filter(|_| super::has_changes(week));
        let fell =
            fall.zip(change).filter(|(fall, change)| change.is_sign_negative() && change.abs() >= *fall);
        let mut reasons = Vec::new();
        if let Some((below, score)) = is_low {
            reasons.push(format!("đạt {} điểm, dưới {} điểm", fixed(score), exact(below)));
        }
        if let Some((_, change)) = fell {
            reasons.push(format!("giảm {} điểm", number::size(change)));
        }
        if !reasons.is_empty() {
            lines.push(format!("- {}: {}", unit.unit.name, reasons.join(", ")));
        }
    }
    if lines.is_empty() {
        return None;
    }
    let until = deadline.map(|day| format!(" trước ngày {}", date(day))).unwrap_or_default();
    let intro = format!("Đề nghị {} đơn vị sau báo cáo, giải trình{until}:", counted(lines.len()));
    Some((Words::new(week, intro).done(), items(week, lines)))
}

/// What a group of the index would give at another share of its maximum; `None` where it would give nothing more.
pub fn what_if(week: &Comparison, office: &Office, group_no: u8, percent: Decimal) -> Option<Text> {
    let group = week.groups.iter().find(|group| group.no == group_no)?;
    let of = |what: IfReached| Derived::WhatIf(group_no, percent, what);
    of(IfReached::More).print(week)?;
    let words = Words::new(week, format!("Nếu nhóm {} đạt {}% điểm tối đa (", group.name, exact(percent)))
        .derived(of(IfReached::Points))
        .say(format!("/{} điểm) thì {} tăng thêm ", exact(group.max), super::province(office)))
        .derived(of(IfReached::More))
        .say(" điểm, tổng điểm là ")
        .derived(of(IfReached::Total))
        .say(" điểm.");
    Some(words.done())
}
