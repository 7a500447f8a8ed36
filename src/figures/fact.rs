//! Single figures with their origin.

use rust_decimal::Decimal;

use super::key::FigureKey;
use super::measure::Measure;
use super::quantity::Reading;
use super::time::AsOf;
use crate::cell::CellRef;

/// The number of a source file in the data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub i64);

/// Where a figure came from: a cell of a stored source. A figure that was given by hand has no cell; the reason stands in place of the
/// worksheet.
pub type Origin = CellRef<SourceId>;

/// One figure: its place, how much, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// When, whose, what.
    pub key: FigureKey,
    /// How much.
    pub reading: Reading<Decimal>,
    /// Where it came from.
    pub origin: Origin,
}

/// How much, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// How much.
    pub reading: Reading<Decimal>,
    /// Where it came from.
    pub origin: Origin,
}

/// A stored fact that does not fit its type, such as a rate of 190.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("số liệu {measure} tại {as_of} có giá trị {value} không hợp lệ ({place})")]
pub struct BadFact {
    /// The time that it speaks of.
    pub as_of: AsOf,
    /// What it should measure.
    pub measure: Measure,
    /// Its value.
    pub value: Decimal,
    /// The worksheet and the cell that it came from.
    pub place: String,
}

impl BadFact {
    /// Of this fact.
    pub fn of(fact: &Fact) -> Self {
        Self {
            as_of: fact.key.when(),
            measure: fact.key.measure(),
            value: fact.reading.value().copied().unwrap_or_default(),
            place: format!("{}!{}", fact.origin.sheet, fact.origin.address()),
        }
    }
}
