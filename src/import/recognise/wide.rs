//! Tables of units whose columns are indicators of the index: a rate or points a unit, or the numerator, the denominator, the rate and the
//! points below the name of each.

use std::collections::BTreeSet;

use crate::cell::Value;
use crate::figures::Measure;
use crate::figures::name::fold;
use crate::import::layouts::timeless;
use crate::value::score;

use super::columns::{Column, View};
use super::lexicon::said_in;
use super::table::{AskedColumn, Choice, When};
use super::tells::Tells;
use super::vocabulary::{is_unit_head, service_of, speaks_of_counts, speaks_of_emc};

/// What may be answered where nothing tells whether such columns hold rates or points.
const RATES: &str = "Tỷ lệ (%) của chỉ số";
/// The same.
const POINTS: &str = "Điểm của chỉ số";

/// A column with what it measures.
pub struct Coded {
    /// The column.
    pub column: Column,
    /// What it measures.
    pub measure: Measure,
}

/// What the columns of such a table are.
pub enum Wide {
    /// They are these, with what was answered.
    Columns(Vec<Coded>, Option<(String, &'static str)>),
    /// They are indicators, and nothing tells which side of them.
    Asked(AskedColumn),
    /// They are not to be read, as was answered.
    LeftOut(Column, String),
}

/// A side of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Rate,
    Points,
    Part,
    Whole,
}

impl Side {
    const fn measure(self, no: u8) -> Measure {
        match self {
            Self::Rate => Measure::Indicator(no),
            Self::Points => Measure::Points(no),
            Self::Part => Measure::Part(no),
            Self::Whole => Measure::Whole(no),
        }
    }
}

/// A column that names an indicator.
struct Named<'a> {
    column: &'a Column,
    no: u8,
    /// The side that its head tells.
    side: Option<Side>,
    /// Whether the indicator stands above a head of its own for the side.
    is_below: bool,
    /// Whether the head is as well the name of a group of the index.
    may_be_group: bool,
}

/// The columns of a table of this form; `None` where it is another one.
pub fn read(view: &View<'_>, columns: &[Column]) -> Option<Wide> {
    if !is_unit_head(&view.column(view.layout.names).key)
        && !view.rows().any(|row| view.marks.at((row, view.layout.names)).is_some_and(|mark| mark.unit))
    {
        return None;
    }
    let named: Vec<Named<'_>> =
        columns.iter().filter(|column| column.filled).filter_map(|column| named(view, column)).collect();
    let below = |named: &&Named<'_>| named.is_below && named.side.is_some();
    let has_tally = named.iter().any(|named| matches!(named.side, Some(Side::Part | Side::Whole)));
    if named.iter().filter(below).count() >= 2 && (has_tally || !heads_name_groups(view, columns)) {
        let coded = named.iter().filter(below).filter_map(|named| coded(named, named.side));
        return Some(Wide::Columns(coded.collect(), None));
    }
    let named: Vec<&Named<'_>> = named.iter().filter(|named| !named.is_below).collect();
    let different: BTreeSet<u8> = named.iter().map(|named| named.no).collect();
    let counts = |column: &&Column| {
        speaks_of_counts(&column.key)
            && service_of(&column.key).is_some()
            && !said_in(&column.key).tells.any(Tells::SHARE)
    };
    let is_emc = view.lines_above().iter().any(|line| speaks_of_emc(&line.key))
        || speaks_of_emc(&fold(&view.sheet.name))
        || columns.iter().any(|column| speaks_of_emc(&column.key));
    // one indicator may stand once a date
    let mut seen: Vec<(u8, &Option<When>)> = Vec::new();
    let is_twice = named.iter().any(|named| {
        let own = (named.no, &named.column.when);
        let met = seen.contains(&own);
        seen.push(own);
        met
    });
    if different.len() < 2 || is_twice || is_emc || columns.iter().any(|column| counts(&column)) {
        return None;
    }
    let said: Vec<Tells> = view.lines_above().iter().map(|line| said_in(&line.key).tells).collect();
    let told = |tells: Tells| said.iter().any(|said| said.any(tells));
    let is_large = named.iter().any(|named| view.exceeds_points(named.column));
    let side = if is_large && !told(Tells::SCORE) || told(Tells::SHARE) && !told(Tells::SCORE) {
        Some(Side::Rate)
    } else {
        None
    };
    // heads that name groups as well are points of groups, unless something speaks of shares
    if side.is_none() && named.iter().all(|named| named.may_be_group && named.side.is_none()) && !is_large {
        return None;
    }
    let untold = named.iter().find(|named| named.side.is_none());
    let (Some(untold), None) = (untold, side) else {
        let coded = named.iter().filter_map(|named| coded(named, named.side.or(side)));
        return Some(Wide::Columns(coded.collect(), None));
    };
    let choices = vec![RATES, POINTS, Choice::Nothing.words()];
    let column = untold.column;
    match view.answer_of_table(column.at, &column.shown, &choices) {
        Some(choice) if choice == Choice::Nothing.words() => {
            Some(Wide::LeftOut(column.clone(), timeless(&fold(&column.shown))))
        }
        Some(choice) => {
            let side = Some(if choice == POINTS { Side::Points } else { Side::Rate });
            let coded = named.iter().filter_map(|named| coded(named, named.side.or(side)));
            Some(Wide::Columns(coded.collect(), Some((timeless(&fold(&column.shown)), choice))))
        }
        None => Some(Wide::Asked(AskedColumn {
            at: column.at,
            found: column.shown.clone(),
            why: "các cột là chỉ số nhưng không có chữ nào cho biết là tỷ lệ hay điểm".to_owned(),
            choices,
        })),
    }
}

/// Whether the heads are those of groups: one of them names a group that no indicator is called by, and none speaks of a share.
fn heads_name_groups(view: &View<'_>, columns: &[Column]) -> bool {
    let heads = || columns.iter().flat_map(|column| view.heads(column.column));
    let is_only_group = heads().any(|(_, _, mark)| {
        mark.indicator.is_none() && view.names.group(&mark.key).is_some() && !mark.key.is_empty()
    });
    let is_share =
        heads().any(|(_, _, mark)| mark.indicator.is_some() && said_in(&mark.key).tells.any(Tells::SHARE));
    is_only_group && !is_share
}

fn coded(named: &Named<'_>, side: Option<Side>) -> Option<Coded> {
    Some(Coded { column: named.column.clone(), measure: side?.measure(named.no) })
}

/// The indicator that the heads of a column name, and the side of it.
fn named<'a>(view: &View<'_>, column: &'a Column) -> Option<Named<'a>> {
    let heads = view.heads(column.column);
    let (level, no) =
        heads.iter().enumerate().find_map(|(level, (_, _, mark))| Some((level, mark.indicator?.no)))?;
    let (_, value, mark) = heads.get(level)?;
    let own = heads.first()?;
    // a date below the name tells no side
    let is_date = own.2.tells_time() && said_in(&own.2.key).only(Tells::NOTHING);
    let side = if level > 0 && !is_date { side_of(&own.2.key, own.1) } else { side_of(&mark.key, value) };
    // changes, places and maxima beside an indicator are none of its sides
    let beside = Tells::CHANGE.and(Tells::PLACE).and(Tells::MAXIMUM).and(Tells::TARGET).and(Tells::CLASS);
    if said_in(&own.2.key).tells.any(beside) && side.is_none() {
        return None;
    }
    let may_be_group = view.names.group(&mark.key).is_some() && !said_in(&mark.key).tells.any(Tells::SHARE);
    Some(Named { column, no, side, is_below: level > 0 && !is_date, may_be_group })
}

/// The side of an indicator that a head tells.
fn side_of(key: &str, value: &Value) -> Option<Side> {
    let told = said_in(key).tells;
    let other = Tells::CHANGE.and(Tells::PLACE).and(Tells::TARGET).and(Tells::CLASS);
    if told.any(other) {
        None
    } else if told.any(Tells::PART) {
        Some(Side::Part)
    } else if told.any(Tells::WHOLE) {
        Some(Side::Whole)
    } else if told.any(Tells::SHARE) || value.text().is_some_and(|text| text.contains('%')) {
        Some(Side::Rate)
    } else if told.any(Tells::SCORE) && !told.any(Tells::MAXIMUM) {
        Some(Side::Points)
    } else {
        None
    }
}

impl View<'_> {
    /// Whether most figures of a column are more than so many points.
    pub fn mostly_above(&self, column: &Column, most: rust_decimal::Decimal) -> bool {
        let values: Vec<bool> = self
            .rows()
            .filter_map(|row| self.seen((row, column.column)))
            .filter_map(|(_, value, _)| score(value, self.habits(column)).ok()?.0.value().copied())
            .map(|value| value > most)
            .collect();
        values.iter().filter(|above| **above).count() * 2 > values.len()
    }
}
