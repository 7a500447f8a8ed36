//! Tables: what each column holds, and each of its cells against the figures; signs, decimals and percent signs alike within a column.

use rust_decimal::Decimal;

use crate::figures::Group;
use crate::figures::number::{change, date, fixed};
use crate::finding::Rule;

use super::dates::near;
use super::facts::{Fact, Facts, Role, Unit};
use super::names::{Entity, Names};
use super::paper::TableCell;
use super::rules;
use super::tokens::{Kind, Number, tokens};
use super::verdict::{Verdict, Wrong};

/// What became of a cell.
pub struct CellVerdict {
    /// Its row and its place in the row.
    pub at: (usize, usize),
    /// What is wrong or right.
    pub verdict: Verdict,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// Running numbers.
    Serial,
    /// Places.
    Place,
    /// Names.
    Names,
    /// Figures of this role.
    Figures(Role),
    /// Points of a group of the index.
    Points(u8, Role),
    /// The maxima of groups of points.
    Maxima,
    /// Shares of the maxima.
    Shares,
    /// Overdue dossiers.
    Dossiers,
    /// Places at the date compared with.
    PlaceBefore,
    /// Moves in places.
    Steps,
    /// Something else.
    Other,
}

/// Whether a change that rose bears its sign somewhere in these rows: one rule of signs holds for a whole document.
pub fn uses_plus(rows: &[Vec<TableCell>]) -> bool {
    let cells = rows.iter().flatten().filter_map(|cell| only_number(&cell.text));
    cells.into_iter().any(|number| number.sign == Some('+'))
}

/// Looks through a table; `plus` tells whether changes that rose bear their sign in this document.
pub fn check(rows: &[Vec<TableCell>], facts: &Facts<'_>, names: &Names, plus: bool) -> Vec<CellVerdict> {
    let mut found = Vec::new();
    let speaks_of_points = rows.first().is_some_and(|head| {
        head.iter().any(|cell| {
            let key = cell.text.to_lowercase();
            key.contains("nhóm") || key.contains("điểm tối đa")
        })
    });
    let mut entities: Vec<Option<Entity>> =
        rows.iter().map(|row| subject_of(row, names, speaks_of_points)).collect();
    // the province's own row among the others
    let of_provinces = entities.iter().flatten().filter(|entity| matches!(entity, Entity::Other(_))).count();
    if of_provinces > 1 {
        for (entity, row) in entities.iter_mut().zip(rows) {
            *entity = entity.or_else(|| names_province(row, names).then_some(Entity::Province));
        }
    }
    // a head that names groups of the index above their points is no row of theirs
    let has_number = |row: &Vec<TableCell>| row.iter().any(|cell| only_number(&cell.text).is_some());
    let heads = rows.iter().position(has_number).unwrap_or(0);
    for entity in entities.iter_mut().take(heads) {
        *entity =
            entity.filter(|entity| matches!(entity, Entity::Unit(_) | Entity::Other(_) | Entity::Province));
    }
    let Some(first) = entities.iter().position(Option::is_some) else { return found };
    let heads = &rows[..first];
    let width = rows.iter().flatten().map(|cell| cell.column + cell.span.max(1)).max().unwrap_or(0);
    let columns: Vec<Column> =
        (0..width).map(|column| role_of(column, heads, rows, &entities, first, facts, names)).collect();
    found.extend(head_dates(heads, facts, &columns));
    found.extend(order(rows, &entities, facts));
    for (column, kind) in columns.iter().enumerate() {
        let cells: Vec<(usize, usize, &TableCell, Entity)> = rows
            .iter()
            .enumerate()
            .skip(first)
            .filter_map(|(row, cells)| {
                let place = cells.iter().position(|cell| cell.column == column && cell.span <= 1)?;
                Some((row, place, &cells[place], entities[row]?))
            })
            .collect();
        found.extend(judged(&cells, *kind, facts, plus));
    }
    found
}

/// Whether a row names the office's own province.
fn names_province(row: &[TableCell], names: &Names) -> bool {
    row.iter().take(3).any(|cell| {
        let mentions = names.mentions(&tokens(&cell.text), None);
        mentions
            .first()
            .is_some_and(|mention| mention.first == 0 && mention.entities.contains(&Entity::Province))
    })
}

/// Whose row it is: what its first cell with words names.
fn subject(row: &[TableCell], names: &Names) -> Option<Entity> {
    subject_of(row, names, false)
}

/// The same; of an indicator and a group of points of one name the group, where the table speaks of points.
fn subject_of(row: &[TableCell], names: &Names, points: bool) -> Option<Entity> {
    row.iter().take(3).find_map(|cell| {
        let tokens = tokens(&cell.text);
        if !tokens.iter().any(|token| token.word().is_some()) {
            return None;
        }
        let mentions = names.mentions(&tokens, None);
        let named =
            mentions.first().filter(|mention| mention.first <= 1).map(|mention| mention.entities.clone());
        let marked = || names.by_marks(&tokens).map(|mention| mention.entities);
        let entities = named.or_else(marked)?;
        let is_meant = |entity: &&Entity| match entity {
            Entity::Points(_) => points,
            Entity::Indicator(_) => !points,
            Entity::Unit(_) | Entity::Other(_) => true,
            Entity::Province | Entity::Group(_) => false,
        };
        let any = |entity: &&Entity| matches!(entity, Entity::Points(_) | Entity::Indicator(_));
        entities.iter().find(is_meant).or_else(|| entities.iter().find(any)).copied()
    })
}

fn head_text(column: usize, heads: &[Vec<TableCell>]) -> String {
    let over = |row: &Vec<TableCell>| {
        row.iter()
            .find(|cell| (cell.column..cell.column + cell.span.max(1)).contains(&column))
            .map(|cell| cell.text.clone())
    };
    heads.iter().filter_map(over).collect::<Vec<_>>().join(" | ")
}

fn role_of(
    column: usize,
    heads: &[Vec<TableCell>],
    rows: &[Vec<TableCell>],
    entities: &[Option<Entity>],
    first: usize,
    facts: &Facts<'_>,
    names: &Names,
) -> Column {
    let head = head_text(column, heads);
    let key = head.to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let own = head.split('|').next_back().unwrap_or("").trim().to_lowercase();
    if ["tt", "stt", "số tt", "số thứ tự"].contains(&own.as_str()) {
        return Column::Serial;
    }
    if ["hạng", "xếp hạng", "thứ hạng", "vị trí", "thứ bậc"].contains(&own.as_str()) {
        return Column::Place;
    }
    if is(&["đơn vị", "chỉ số", "địa phương", "nhóm chỉ tiêu", "tên "]) && !is(&["điểm", "tăng"])
    {
        return Column::Names;
    }
    let cells = || {
        rows.iter().enumerate().skip(first).filter_map(move |(row, cells)| {
            let cell = cells.iter().find(|cell| cell.column == column && cell.span <= 1)?;
            Some((entities[row]?, only_number(&cell.text)?))
        })
    };
    let fits_most = |fits: &dyn Fn(Entity, &Number) -> bool| {
        let (mut all, mut fitting) = (0, 0);
        for (entity, number) in cells() {
            all += 1;
            fitting += usize::from(fits(entity, &number));
        }
        all > 2 && fitting * 3 >= all * 2
    };
    // shares of the maxima, whatever they are called
    if is(&["tối đa"]) && is(&["%", "tỷ lệ"]) {
        return Column::Shares;
    }
    // moves in places are told in whole numbers of their own
    if is(&["bậc", "hạng", "vị trí"])
        && is(&["tăng", "giảm", "thay đổi", "biến động", "+/-"])
        && !is(&["điểm"])
    {
        return if fits_most(&|entity, number| {
            steps(facts, entity).is_some_and(|steps| steps.abs() == number.value.abs())
        }) {
            Column::Steps
        } else {
            Column::Other
        };
    }
    // `Hạng kỳ trước`, `Thứ hạng ngày 27/3/2025`
    let has_place = is(&["hạng", "vị trí", "thứ bậc"]) && !is(&["điểm"]);
    if has_place
        && fits_most(&|entity, number| place_on(facts, entity, true) == Some(number.value))
        && is(&["trước", "ngày"])
    {
        return Column::PlaceBefore;
    }
    if has_place && fits_most(&|entity, number| place_on(facts, entity, false) == Some(number.value)) {
        return Column::Place;
    }
    if is(&["% điểm tối đa", "tỷ lệ % so với điểm tối đa", "% tối đa"]) {
        return Column::Shares;
    }
    // of groups of points what fits their shares
    let share = |entity: Entity| facts.value(entity, Role::Current, Unit::Percent);
    let is_share = |entity: Entity, number: &Number| {
        matches!(entity, Entity::Points(_)) && share(entity).is_some_and(|share| share == number.value)
    };
    if is(&["%", "tỷ lệ"]) && fits_most(&is_share) {
        return Column::Shares;
    }
    let has_points = rows
        .iter()
        .skip(first)
        .flatten()
        .any(|cell| cell.column == column && only_points(&cell.text).is_some());
    if is(&["tối đa"]) && !has_points {
        return Column::Maxima;
    }
    if is(&["quá hạn"]) {
        return Column::Dossiers;
    }
    let has_signs = || cells().any(|(_, number)| number.sign.is_some());
    if is(&["tăng", "giảm", "chênh lệch", "biến động", "thay đổi", "+/-", "so sánh"])
        || (is(&["so với"]) && has_signs())
    {
        return Column::Figures(Role::Change);
    }
    let mentions = names.mentions(&tokens(&head), None);
    let group = mentions.iter().flat_map(|mention| &mention.entities).find_map(|entity| match entity {
        Entity::Points(no) => Some(*no),
        _ => None,
    });
    let is_units = entities.iter().flatten().any(|entity| matches!(entity, Entity::Unit(_)));
    if let Some(no) = group.filter(|_| is_units) {
        return Column::Points(no, Role::Current);
    }
    let year = tokens(&head).windows(2).find_map(|pair| match (&pair[0].word(), &pair[1].kind) {
        (Some("năm"), Kind::Number(number)) => i32::try_from(number.value).ok(),
        _ => None,
    });
    let has_date = tokens(&head).iter().any(|token| matches!(token.kind, Kind::Date(_)));
    if let Some(year) = year.filter(|_| !has_date) {
        return Column::Figures(Role::Year(year));
    }
    // by the figures themselves: a head may bear a wrong date
    let all = cells().count();
    let fitting = |role: Role| {
        let fits = |(entity, number): &(Entity, Number)| {
            facts
                .of(*entity)
                .iter()
                .any(|fact| fact.role == role && is_main(fact) && fact.is(number.value, number.decimals))
        };
        cells().filter(fits).count()
    };
    let best = [Role::Current, Role::Baseline].into_iter().map(|role| (fitting(role), role));
    let best = best.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let week = facts.week;
    let told = tokens(&head).iter().find_map(|token| match token.kind {
        Kind::Date(written) => {
            use chrono::Datelike;
            let day = written.in_year(week.as_of.year())?;
            (day == week.as_of)
                .then_some(Role::Current)
                .or((Some(day) == week.against).then_some(Role::Baseline))
        }
        _ => None,
    });
    match (told, best) {
        // by its head, unless the figures say clearly that the head errs
        (Some(told), Some((fits, role)))
            if told != role && all > 2 && fits * 3 >= all * 2 && fitting(told) * 3 < all =>
        {
            Column::Figures(role)
        }
        (Some(told), _) => Column::Figures(told),
        (None, Some((fits, role))) if fits * 2 > all && all > 0 => Column::Figures(role),
        _ => Column::Other,
    }
}

/// How many places something went up or down.
fn steps(facts: &Facts<'_>, entity: Entity) -> Option<Decimal> {
    facts.value(entity, Role::Change, Unit::Step)
}

/// The place of something, now or at the date compared with.
fn place_on(facts: &Facts<'_>, entity: Entity, then: bool) -> Option<Decimal> {
    let place = match (entity, then) {
        (Entity::Unit(id), true) => facts.place_before(id),
        (Entity::Unit(id), false) => facts.week.unit(id).and_then(|unit| unit.place),
        (Entity::Other(id), true) => facts.place_of_before(id),
        (Entity::Other(id), false) => facts.place_of(id),
        (Entity::Province, true) => facts.week.rank.baseline.map(|rank| rank.place()),
        (Entity::Province, false) => facts.week.rank.current.map(|rank| rank.place()),
        _ => None,
    };
    place.map(Decimal::from)
}

/// Whether it is what a table shows of its rows: rates of indicators, scores of units.
fn is_main(fact: &Fact) -> bool {
    match fact.of {
        Entity::Indicator(_) => matches!(fact.unit, Unit::Percent | Unit::PercentPoint),
        _ => fact.unit == Unit::Point,
    }
}

/// The number that a cell holds, where it holds nothing else.
pub fn only_number(text: &str) -> Option<Number> {
    let text = text.trim();
    match tokens(text).as_slice() {
        [token] => match &token.kind {
            Kind::Number(number) => Some(number.clone()),
            // `7,21/10`: points of a maximum
            Kind::Points(part, _) => Some(part.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// Units that stand nearly all by their scores, and two that do not: the first that stands too high.
fn order(rows: &[Vec<TableCell>], entities: &[Option<Entity>], facts: &Facts<'_>) -> Option<CellVerdict> {
    let score = |entity: &Entity| match entity {
        Entity::Unit(id) => facts.week.unit(*id)?.score().map(|score| score.printed()),
        _ => None,
    };
    let known: Vec<(usize, Decimal)> = entities
        .iter()
        .enumerate()
        .filter_map(|(row, entity)| Some((row, score(entity.as_ref()?)?)))
        .collect();
    let broken: Vec<&[(usize, Decimal)]> = known.windows(2).filter(|pair| pair[0].1 < pair[1].1).collect();
    let [pair] = broken.as_slice() else { return None };
    // a table in another order breaks this one everywhere; one of several groups where the next begins
    let is_apart = known.len() < 6 || {
        let group = |row: usize| match entities[row] {
            Some(Entity::Unit(id)) => facts.history.unit(id).map(|unit| unit.group),
            _ => None,
        };
        group(pair[0].0) != group(pair[1].0)
    };
    let (row, below) = (pair[0].0, pair[1].0);
    let place = rows[row].iter().position(|cell| cell.text.chars().any(char::is_alphabetic))?;
    let name = rows[below].iter().find(|cell| cell.text.chars().any(char::is_alphabetic))?.text.clone();
    (!is_apart).then(|| CellVerdict {
        at: (row, place),
        verdict: Verdict::Disagrees(Wrong {
            rule: rules::ORDER,
            message: format!("“{name}” có điểm cao hơn, phải đứng trước"),
            expected: None,
        }),
    })
}

/// A running number that does not follow the one before it, where all others do.
fn serial_fault(
    cells: &[(usize, usize, &TableCell, Entity)],
    numbers: &[Option<Number>],
) -> Option<CellVerdict> {
    let known: Vec<(usize, Decimal)> =
        numbers.iter().enumerate().filter_map(|(at, number)| Some((at, number.as_ref()?.value))).collect();
    // rows that name nobody known may stand between
    // indicators bear the numbers of the index, some of which have no figures
    let is_of_units = cells.iter().all(|(.., entity)| matches!(entity, Entity::Unit(_) | Entity::Other(_)));
    let is_whole =
        is_of_units && cells.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1) && known.len() == cells.len();
    if !is_whole {
        return None;
    }
    let (_, first) = known.first()?;
    let (_, second) = known.get(1)?;
    // by most of them: the first may be the wrong one
    let start = if *second == *first + Decimal::ONE { *first } else { *second - Decimal::ONE };
    let meant = |index: usize| start + Decimal::from(index);
    let mut wrong = known.iter().enumerate().filter(|(index, (_, value))| *value != meant(*index));
    let (index, (at, value)) = wrong.next().filter(|_| known.len() > 3)?;
    // `4 – 4 – 6`: they share a place
    if index > 0 && known.get(index - 1).is_some_and(|(_, before)| before == value) {
        return None;
    }
    // a level below the others begins anew
    if wrong.next().is_some() || (index > 0 && *value == Decimal::ONE) {
        return None;
    }
    let (row, place, ..) = cells.get(*at)?;
    let right = crate::figures::number::exact(meant(index));
    Some(CellVerdict {
        at: (*row, *place),
        verdict: Verdict::wrong(rules::ORDER, format!("số thứ tự phải là {right}"), right),
    })
}

/// Whether a cell holds a number with a few words behind it.
fn has_words_behind(text: &str) -> bool {
    let tokens = tokens(text);
    let [first, rest @ ..] = tokens.as_slice() else { return false };
    matches!(first.kind, Kind::Number(_))
        && (1..=3).contains(&rest.len())
        && rest.iter().all(|token| token.word().is_some())
}

/// Points with their maximum, where a cell holds nothing else: `7,21/10`.
fn only_points(text: &str) -> Option<(Number, Number)> {
    match tokens(text.trim()).as_slice() {
        [token] => match &token.kind {
            Kind::Points(part, whole) => Some((part.clone(), whole.clone())),
            _ => None,
        },
        _ => None,
    }
}

/// Dates in heads that are neither the notice's nor the one compared with.
fn head_dates(heads: &[Vec<TableCell>], facts: &Facts<'_>, columns: &[Column]) -> Vec<CellVerdict> {
    use chrono::Datelike;
    let week = facts.week;
    let mut found = Vec::new();
    for (row, cells) in heads.iter().enumerate() {
        for (place, cell) in cells.iter().enumerate() {
            for token in tokens(&cell.text) {
                let Kind::Date(written) = token.kind else { continue };
                let day = written.in_year(week.as_of.year());
                let meant = match columns.get(cell.column) {
                    Some(Column::Figures(Role::Baseline)) => week.against,
                    Some(Column::Figures(Role::Current) | Column::Points(..)) => Some(week.as_of),
                    _ => None,
                };
                let known =
                    [Some(week.as_of), week.against, week.overdue.as_ref().map(|list| list.as_of.last_day())];
                let verdict = match (day, meant) {
                    (Some(day), Some(meant)) if day == meant => Verdict::Agrees("ngày".to_owned()),
                    (_, Some(meant)) => Verdict::wrong(
                        rules::DATE,
                        format!("cột này là số liệu ngày {}", date(meant)),
                        date(meant),
                    ),
                    (Some(day), None) if known.contains(&Some(day)) => Verdict::Agrees("ngày".to_owned()),
                    (Some(day), None) => match known.into_iter().flatten().find(|other| near(day, *other)) {
                        Some(meant) => {
                            Verdict::wrong(rules::DATE, format!("ngày đúng là {}", date(meant)), date(meant))
                        }
                        None => Verdict::Unjudged,
                    },
                    (None, None) => Verdict::Disagrees(Wrong {
                        rule: rules::DATE,
                        message: "không có ngày này".to_owned(),
                        expected: None,
                    }),
                };
                found.push(CellVerdict { at: (row, place), verdict });
            }
        }
    }
    found
}

fn judged(
    cells: &[(usize, usize, &TableCell, Entity)],
    kind: Column,
    facts: &Facts<'_>,
    plus: bool,
) -> Vec<CellVerdict> {
    let week = facts.week;
    let numbers: Vec<Option<Number>> = cells.iter().map(|(_, _, cell, _)| only_number(&cell.text)).collect();
    let form = Form::of(numbers.iter().flatten(), kind, plus);
    let mut found = Vec::new();
    if kind == Column::Serial {
        found.extend(serial_fault(cells, &numbers));
    }
    for ((row, place, cell, entity), number) in cells.iter().zip(&numbers) {
        let at = (*row, *place);
        let Some(number) = number else {
            // `84,67 điểm` in a column of bare numbers
            if matches!(kind, Column::Figures(_)) && has_words_behind(&cell.text) {
                let bare = tokens(&cell.text)
                    .first()
                    .and_then(|token| cell.text.get(token.range.clone()).map(str::to_owned));
                let verdict = Verdict::wrong(
                    rules::DECIMALS,
                    "các ô khác trong cột chỉ ghi số",
                    bare.unwrap_or_default(),
                );
                found.push(CellVerdict { at, verdict });
            }
            continue;
        };
        let place_of = |entity: Entity, then: bool| place_on(facts, entity, then).map(|place| (place, false));
        let fact = |role: Role| facts.of(*entity).iter().find(|fact| fact.role == role && is_main(fact));
        let meant: Option<(Decimal, bool)> = match kind {
            Column::Serial | Column::Names | Column::Other => None,
            Column::Place => place_of(*entity, false),
            Column::PlaceBefore => place_of(*entity, true),
            Column::Steps => steps(facts, *entity).map(|steps| (steps, true)),
            Column::Figures(Role::Change) => fact(Role::Change).map(|fact| (fact.value, true)),
            Column::Figures(role) => fact(role).map(|fact| (fact.value, false)),
            Column::Points(no, _) => match entity {
                Entity::Unit(id) => week.unit(*id).and_then(|unit| {
                    let group = unit.groups.iter().find(|group| group.no == no)?;
                    Some((group.current.as_ref()?.value()?.printed(), false))
                }),
                _ => None,
            },
            Column::Maxima => facts
                .of(*entity)
                .iter()
                .find(|fact| fact.unit == Unit::Point && fact.what.contains("tối đa"))
                .map(|fact| (fact.value, false)),
            Column::Shares => facts
                .of(*entity)
                .iter()
                .find(|fact| matches!(fact.of, Entity::Points(_)) && fact.unit == Unit::Percent)
                .map(|fact| (fact.value, false)),
            Column::Dossiers => facts
                .of(*entity)
                .iter()
                .find(|fact| fact.unit == Unit::Dossier)
                .map(|fact| (fact.value, false)),
        };
        let Some((value, is_change)) = meant else {
            if let Some((rule, message)) = form.odd(number) {
                found.push(CellVerdict { at, verdict: Verdict::wrong(rule, message, "") });
            } else if !matches!(kind, Column::Serial) {
                found.push(CellVerdict { at, verdict: Verdict::Unjudged });
            }
            continue;
        };
        let printed = match kind {
            Column::Place | Column::PlaceBefore | Column::Dossiers | Column::Maxima => {
                crate::figures::number::exact(value)
            }
            Column::Steps if value > Decimal::ZERO => format!("+{}", crate::figures::number::exact(value)),
            Column::Steps => crate::figures::number::exact(value),
            _ if is_change => change(value),
            _ => fixed(value),
        };
        let is_value = rounded(value.abs(), number.decimals) == number.value.abs();
        let max =
            facts.of(*entity).iter().find(|fact| fact.what == "điểm tối đa của nhóm").map(|fact| fact.value);
        let told_max = only_points(&cell.text).map(|(_, whole)| whole.value);
        let wrong_max = max.zip(told_max).filter(|(max, told)| max != told).map(|(max, _)| max);
        let verdict = if let Some(max) = wrong_max {
            let right = format!("{printed}/{}", crate::figures::number::exact(max));
            Verdict::wrong(rules::NUMBER, format!("số đúng là {right}"), right)
        } else if !is_value {
            let rule = if matches!(kind, Column::Place | Column::PlaceBefore | Column::Steps) {
                rules::PLACE
            } else {
                rules::NUMBER
            };
            Verdict::wrong(rule, format!("số đúng là {printed}"), printed)
        } else if let Some((rule, message)) = form.fault(number, value, is_change) {
            Verdict::wrong(rule, message, printed)
        } else {
            Verdict::Agrees("số liệu của bảng".to_owned())
        };
        found.push(CellVerdict { at, verdict });
    }
    found
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals.min(2), rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

/// How the numbers of a column are written, by most of them.
struct Form {
    /// Decimals of those that have any.
    decimals: u32,
    percents: bool,
    is_figures: bool,
    plus: bool,
    /// How many numbers there are, how many of them in percent, how many with a sign.
    sizes: (usize, usize, usize),
}

impl Form {
    fn of<'n>(numbers: impl Iterator<Item = &'n Number>, kind: Column, plus: bool) -> Self {
        let numbers: Vec<&Number> = numbers.collect();
        let percents = numbers.iter().filter(|number| number.percent).count();
        let decimals = numbers.iter().map(|number| number.decimals).max().unwrap_or(0);
        let is_figures =
            matches!(kind, Column::Figures(_) | Column::Points(..) | Column::Shares | Column::Steps);
        let signed = numbers.iter().filter(|number| number.sign.is_some()).count();
        let plus = plus && kind != Column::Steps || numbers.iter().any(|number| number.sign == Some('+'));
        let sizes = (numbers.len(), percents, signed);
        Self { decimals, percents: percents * 2 > numbers.len(), is_figures, plus, sizes }
    }

    /// A number that is written in another way than nearly all others of a column of which nothing else is known.
    fn odd(&self, number: &Number) -> Option<(Rule, String)> {
        let (all, percents, signed) = self.sizes;
        if all < 4 || number.value.is_zero() {
            return None;
        }
        if number.percent && percents == 1 {
            return Some((rules::PERCENT, "các số khác trong cột không có dấu %".to_owned()));
        }
        if !number.percent && percents + 1 == all {
            return Some((rules::PERCENT, "các số khác trong cột có dấu %".to_owned()));
        }
        if number.sign.is_none() && signed > 1 && signed + 1 == all {
            return Some((rules::SIGN, "các số khác trong cột có dấu".to_owned()));
        }
        None
    }

    fn fault(&self, number: &Number, value: Decimal, is_change: bool) -> Option<(Rule, String)> {
        if !self.is_figures {
            return None;
        }
        if number.dot {
            return Some((rules::NUMBER_FORM, "phần thập phân viết sau dấu phẩy".to_owned()));
        }
        if number.percent && !self.percents {
            return Some((rules::PERCENT, "các số khác trong cột không có dấu %".to_owned()));
        }
        if !number.percent && self.percents && !value.is_zero() {
            return Some((rules::PERCENT, "các số khác trong cột có dấu %".to_owned()));
        }
        if is_change && !value.is_zero() {
            let is_negative = number.sign.is_some_and(|sign| sign != '+');
            if number.sign.is_none() && (value.is_sign_negative() || self.plus) {
                return Some((rules::SIGN, "mức thay đổi phải có dấu".to_owned()));
            }
            if is_negative != value.is_sign_negative() {
                return Some((rules::DIRECTION, "dấu ngược với mức thay đổi".to_owned()));
            }
        }
        // a change of nothing is a bare zero
        let may_be_bare = is_change && value.is_zero();
        if number.decimals != self.decimals && !may_be_bare {
            return Some((
                rules::DECIMALS,
                format!("các số khác trong cột có {} chữ số thập phân", self.decimals),
            ));
        }
        None
    }
}

/// Whose rows a table holds, one behind the other.
pub fn subjects(rows: &[Vec<TableCell>], names: &Names) -> Vec<Entity> {
    rows.iter().filter_map(|row| subject(row, names)).collect()
}

/// Whether the rows of a table speak of something that figures are known of: three at least, or all but its head.
pub fn has_subjects(rows: &[Vec<TableCell>], names: &Names) -> bool {
    let known = rows.iter().filter(|row| row.len() > 1 && subject(row, names).is_some()).count();
    known >= 3 || (known > 0 && known + 1 >= rows.len() && rows.len() > 1)
}

/// The group of units that a table lists.
pub fn group_of(rows: &[Vec<TableCell>], facts: &Facts<'_>, names: &Names) -> Option<Group> {
    rows.iter().filter_map(|row| subject(row, names)).find_map(|entity| match entity {
        Entity::Unit(id) => facts.history.unit(id).map(|unit| unit.group),
        _ => None,
    })
}
