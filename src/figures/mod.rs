//! What was measured: assessments, indicators, units and comparisons, as pure values without file, clock or screen.

pub mod comparison;
pub mod derived;
pub mod fact;
pub mod history;
pub mod index;
pub mod key;
pub mod measure;
pub mod moves;
pub mod name;
pub mod named;
pub mod neighbours;
pub mod number;
pub mod province;
pub mod quantity;
pub mod reference;
pub mod streak;
pub mod time;
pub mod unit;
pub mod words;

pub use comparison::{Comparison, ComparisonError};
pub use fact::{BadFact, Fact, Figure, Origin, SourceId};
pub use history::History;
pub use index::{IndexVersion, Indicator};
pub use key::{FigureKey, Subject};
pub use measure::{Measure, Service, System, Tally};
pub use moves::{GroupMove, IndicatorMove, Overdue, OverdueUnit, RankMove, TotalMove, UnitMove};
pub use neighbours::Neighbours;
pub use province::ProvinceKind;
pub use quantity::{
    Count, Points, PointsChange, Quantity, Rank, RankChange, Rate, RateChange, Reading, Score, ScoreChange,
};
pub use reference::FigureRef;
pub use time::{AsOf, PartOfYear, PeriodKind};
pub use unit::{Group, Unit, UnitId};
