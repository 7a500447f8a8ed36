//! Whose points in a group of the index a number may tell.

use crate::figures::UnitId;

/// Whose points in a group of the index a number tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// The province's.
    Province,
    /// This unit's.
    Unit(UnitId),
    /// Those of units of which these are named; whose of them nobody can tell.
    Units(Vec<UnitId>),
}
