//! What each cell of a worksheet looks like by itself, found once: a name, a figure, a date, a group.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::LazyLock;

use chrono::Datelike;
use rust_decimal::Decimal;

use crate::cell::{At, Value};
use crate::figures::index::BUILT_IN;
use crate::figures::name::fold;
use crate::figures::province::{is_province, may_be_province};
use crate::figures::unit::NameParts;
use crate::figures::{Group, IndexVersion};
use crate::plan::Known;
use crate::sheet::grid::{Cells, Sheet};
use crate::value::{Dates, NoData, as_written, count_behind_name, is_figure, ranks_in};

use super::dated::dates_of_figures;
use super::timeless::without_times;
use super::vocabulary::{clean, group_phrase, has_words, is_total, speaks_of_rank};

/// The names by which cells are recognised.
pub struct Names<'a> {
    index: &'a IndexVersion,
    indicators: Vec<IndicatorKeys>,
    groups: Vec<GroupKeys>,
    units: HashSet<String>,
    no_data: NoData,
    home: &'a str,
    /// Indicators by the folded codes of the portal.
    codes: HashMap<String, u8>,
    /// What texts look like that were met before: the names of units stand in every table.
    met: RefCell<HashMap<String, Rc<Mark>>>,
    /// What a number looks like that is no year.
    number: OnceCell<Rc<Mark>>,
}

struct GroupKeys {
    no: u8,
    points: Decimal,
    full: String,
    marks: Vec<String>,
    short: Vec<String>,
}

struct IndicatorKeys {
    no: u8,
    full: String,
    short: String,
    marks: Vec<String>,
}

/// A head without its numbering, its maximum and the words for points: `dvc tt` of `III. DVC TT (12đ)`.
fn bare_head(key: &str) -> String {
    static EMPTY: LazyLock<[String; 4]> = LazyLock::new(|| ["điểm", "nhóm", "tối", "đa"].map(fold));
    let words = without_times(key);
    let kept = words.iter().enumerate().filter(|(index, word)| {
        let is_roman = *index == 0 && word.len() <= 3 && word.chars().all(|sign| "ivx".contains(sign));
        !is_roman && !word.starts_with('#') && word.as_str() != "100" && !EMPTY.contains(word)
    });
    kept.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
}

/// An indicator's name in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndicatorMark {
    /// How surely: by the full name above all, then by the length of the words that told it.
    pub strength: usize,
    /// Its number.
    pub no: u8,
}

/// The strength of a name that is the indicator's own.
pub const FULL_NAME: usize = usize::MAX;

impl<'a> Names<'a> {
    /// Of the index and the units that are known.
    pub fn new(known: &'a Known) -> Self {
        let indicators = known.index.indicators.iter().map(|indicator| IndicatorKeys {
            no: indicator.no,
            full: fold(&indicator.name),
            short: fold(&indicator.short),
            marks: indicator.marks.iter().map(|mark| fold(mark)).collect(),
        });
        let names = known.units.iter().map(|unit| unit.name.as_str());
        let aliases = known.aliases.iter().map(|alias| alias.name.as_str());
        let units =
            names.chain(aliases).flat_map(|name| [fold(name), fold(NameParts::new(name).proper)]).collect();
        // A version of the index that was stored before groups had marks takes those of the built-in group of the same name.
        let built_in = IndexVersion::from_json(BUILT_IN).map(|index| index.groups).unwrap_or_default();
        let groups = known.index.groups.iter().map(|group| {
            let full = fold(&group.name);
            let same = built_in.iter().find(|other| fold(&other.name) == full);
            let own_or = |own: &[String], built_in: Option<&Vec<String>>| -> Vec<String> {
                let words = if own.is_empty() { built_in.map_or(own, Vec::as_slice) } else { own };
                words.iter().map(|words| fold(words)).collect()
            };
            GroupKeys {
                no: group.no,
                points: group.points,
                marks: own_or(&group.marks, same.map(|same| &same.marks)),
                short: own_or(&group.heads, same.map(|same| &same.heads)),
                full,
            }
        });
        Self {
            index: &known.index,
            indicators: indicators.collect(),
            groups: groups.collect(),
            units,
            no_data: NoData::new(known.no_data.iter().map(String::as_str)),
            home: &known.province,
            codes: known
                .index
                .indicators
                .iter()
                .filter_map(|indicator| Some((fold(indicator.code.as_deref()?), indicator.no)))
                .collect(),
            met: RefCell::default(),
            number: OnceCell::new(),
        }
    }

    /// The phrases that say that there is no figure.
    pub fn no_data(&self) -> &NoData {
        &self.no_data
    }

    /// The group of the index that a head names, with the points that it can give: by its name, by the most words, by what stands for it in
    /// narrow heads, or by its number.
    pub fn group(&self, key: &str) -> Option<(u8, Decimal)> {
        let told = |group: &&GroupKeys| {
            has_words(key, &group.full)
                || (!group.marks.is_empty() && group.marks.iter().all(|mark| has_words(key, mark)))
        };
        let strength = |group: &&GroupKeys| (has_words(key, &group.full), group.marks.len());
        let named = self.groups.iter().filter(told).max_by_key(strength);
        let bare = bare_head(key);
        let shortened = || self.groups.iter().find(|group| group.short.contains(&bare));
        named.or_else(shortened).or_else(|| self.numbered(key)).map(|group| (group.no, group.points))
    }

    /// Whether a row or a head is a group's name in every word: no indicator that has the same words in its name.
    pub fn is_group(&self, key: &str) -> Option<u8> {
        let bare = bare_head(key);
        let is_it = |group: &&GroupKeys| bare == group.full || group.short.contains(&bare);
        self.groups.iter().find(is_it).map(|group| group.no)
    }

    /// `Nhóm 5`, `Nhóm 5 (điểm tối đa 18)`: by its number, where the maximum does not speak against it; the portal and offices number the last
    /// two differently.
    fn numbered(&self, key: &str) -> Option<&GroupKeys> {
        static GROUP: LazyLock<String> = LazyLock::new(|| fold("nhóm"));
        let words: Vec<&str> = key.split(' ').collect();
        let at = words.iter().position(|word| *word == *GROUP)?;
        let no: u8 = words.get(at + 1)?.parse().ok()?;
        let numbers =
            words.iter().skip(at + 2).filter_map(|word| word.trim_end_matches('đ').parse::<Decimal>().ok());
        let most = numbers.into_iter().next_back();
        let own = self.groups.iter().find(|group| group.no == no)?;
        let Some(most) = most.filter(|most| *most != own.points) else { return Some(own) };
        let mut others =
            self.groups.iter().filter(|group| group.points == most && (group.no > 1) == (no > 1));
        others.next().filter(|_| others.next().is_none())
    }

    /// The points that a group can give.
    pub fn points(&self, no: u8) -> Option<Decimal> {
        self.groups.iter().find(|group| group.no == no).map(|group| group.points)
    }

    /// The version of the index.
    pub fn index(&self) -> &IndexVersion {
        self.index
    }

    /// Whether a text is the name of a unit.
    pub fn is_unit(&self, text: &str) -> bool {
        let name = clean(text);
        group_phrase(text).is_none() && is_unit(&name, Group::of_name(&name), self)
    }

    /// The indicator of a code of the portal.
    pub fn coded(&self, key: &str) -> Option<u8> {
        self.codes.get(key).copied()
    }

    /// The office's province; empty where it is not known.
    pub fn home(&self) -> &str {
        self.home
    }

    /// What a cell looks like.
    fn mark(&self, value: &Value) -> Rc<Mark> {
        if let Value::Number(number) = value
            && year(*number).is_none()
        {
            // all numbers look alike, but for those that may be a year
            return Rc::clone(self.number.get_or_init(|| Rc::new(mark(value, self))));
        }
        let Some(text) = value.text() else { return Rc::new(mark(value, self)) };
        if let Some(known) = self.met.borrow().get(text) {
            return Rc::clone(known);
        }
        let new = Rc::new(mark(value, self));
        self.met.borrow_mut().insert(text.to_owned(), Rc::clone(&new));
        new
    }

    fn indicator(&self, key: &str) -> Option<IndicatorMark> {
        if let Some(no) = self.coded(key) {
            return Some(IndicatorMark { strength: FULL_NAME, no });
        }
        let strength_of = |keys: &IndicatorKeys| {
            if key == keys.full || key == keys.short || has_words(key, &keys.full) {
                return Some(FULL_NAME);
            }
            if has_words(key, &keys.short) {
                return Some(keys.short.len());
            }
            let told = !keys.marks.is_empty() && keys.marks.iter().all(|mark| has_words(key, mark));
            told.then(|| keys.marks.iter().map(String::len).sum())
        };
        let marks = self
            .indicators
            .iter()
            .filter_map(|keys| Some(IndicatorMark { strength: strength_of(keys)?, no: keys.no }));
        marks.max_by_key(|mark| (mark.strength, std::cmp::Reverse(mark.no)))
    }
}

/// What a cell looks like.
#[derive(Debug, Clone, Default)]
pub struct Mark {
    /// Its folded text.
    pub key: String,
    /// The indicator that it names.
    pub indicator: Option<IndicatorMark>,
    /// The group of the index whose name it is, in every word.
    pub index_group: Option<u8>,
    /// Whether it names a unit.
    pub unit: bool,
    /// Whether it is a province's name for certain.
    pub province: bool,
    /// Whether it may be a province's name, or that of a city of the same name.
    pub may_be_province: bool,
    /// The group that the name of a unit tells.
    pub of_name: Option<Group>,
    /// The group that it names.
    pub group: Option<Group>,
    /// Whether it looks like a figure.
    pub figure: bool,
    /// Whether it holds a name and its count, `Thị xã Bình Long: 204 hồ sơ`.
    pub counted_name: bool,
    /// Whether it heads a row of totals.
    pub total: bool,
    /// Whether it speaks of a rank.
    pub rank: bool,
    /// Whether it holds a rank such as `20/63`.
    pub ranked: bool,
    /// What it says of time.
    pub dates: Dates,
}

impl Mark {
    /// Whether it says a date or a year.
    pub fn tells_time(&self) -> bool {
        !self.dates.days.is_empty() || self.dates.year.is_some() || self.dates.month.is_some()
    }
}

/// The marks of a worksheet.
pub struct Marks {
    marks: Cells<Rc<Mark>>,
    /// How many figures each row holds.
    figures: HashMap<u32, u32>,
}

/// Longer texts are sentences, no names.
const LONGEST_NAME: usize = 220;
const LONGEST_UNIT_NAME: usize = 90;

impl Marks {
    /// Of all cells of a worksheet.
    pub fn new(sheet: &Sheet, names: &Names<'_>) -> Self {
        let marks: Cells<Rc<Mark>> = sheet.cells().map(|(at, value)| (at, names.mark(value))).collect();
        let mut figures = HashMap::new();
        for (at, _) in marks.iter().filter(|(_, mark)| mark.figure) {
            *figures.entry(at.0).or_default() += 1;
        }
        Self { marks, figures }
    }

    /// Of exactly this cell.
    pub fn at(&self, at: At) -> Option<&Mark> {
        self.marks.get(at).map(Rc::as_ref)
    }

    /// Of the cells of one row.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (At, &Mark)> {
        self.marks.row(row).iter().map(|(at, mark)| (*at, mark.as_ref()))
    }

    /// Of all cells.
    pub fn all(&self) -> impl Iterator<Item = (At, &Mark)> {
        self.marks.iter().map(|(at, mark)| (*at, mark.as_ref()))
    }

    /// Whether something that looks like a figure stands in the row, outside this column.
    pub fn has_figure(&self, row: u32, but: u32) -> bool {
        let here = self.at((row, but)).is_some_and(|mark| mark.figure);
        self.figures.get(&row).copied().unwrap_or_default() > u32::from(here)
    }
}

fn mark(value: &Value, names: &Names<'_>) -> Mark {
    let mut mark = Mark { key: value.text().map(fold).unwrap_or_default(), ..Mark::default() };
    mark.figure = is_figure(value, &mark.key, &names.no_data);
    match value {
        Value::Text(text) => {
            let short = text.chars().count() <= LONGEST_NAME;
            mark.rank = speaks_of_rank(&mark.key);
            mark.ranked = !ranks_in(text).is_empty();
            mark.dates = dates_of_figures(text);
            if mark.figure || !short {
                return mark;
            }
            mark.total = is_total(&mark.key);
            mark.group = group_phrase(text);
            mark.indicator = names.indicator(&mark.key);
            mark.index_group = names.is_group(&mark.key);
            mark.province = is_province(&mark.key);
            mark.may_be_province = mark.province || may_be_province(&mark.key);
            let counted = count_behind_name(text).map(|(name, _)| name);
            let name = clean(counted.unwrap_or(text));
            mark.of_name = Group::of_name(&name);
            if mark.group.is_none() && mark.indicator.is_none() && !mark.total {
                mark.unit = is_unit(&name, mark.of_name, names);
                mark.counted_name =
                    counted.is_some() && (mark.unit || name.chars().count() <= LONGEST_UNIT_NAME);
            }
        }
        Value::Moment(at) if (1990..2200).contains(&at.year()) => {
            mark.dates.days.push(as_written(at.date()));
            mark.dates.time = (at.time() != chrono::NaiveTime::MIN).then_some(at.time());
        }
        Value::Number(number) => mark.dates.year = year(*number),
        Value::Moment(_) | Value::Percent(_) | Value::Error(_) | Value::Uncomputed | Value::Hidden => {}
    }
    mark
}

/// A year that stands in a cell as a number.
fn year(number: Decimal) -> Option<i32> {
    let year = i32::try_from(number).ok().filter(|year| (1990..2200).contains(year))?;
    number.fract().is_zero().then_some(year)
}

fn is_unit(name: &str, of_name: Option<Group>, names: &Names<'_>) -> bool {
    if name.chars().count() > LONGEST_UNIT_NAME || !name.starts_with(char::is_alphabetic) {
        return false;
    }
    of_name.is_some()
        || names.units.contains(&fold(name))
        || names.units.contains(&fold(NameParts::new(name).proper))
}
