//! What was measured: assessments, indicators, units and comparisons, as pure values without file, clock or screen.

pub mod assessment;
pub mod comparison;
pub mod index;
pub mod measure;
pub mod name;
pub mod number;
pub mod quantity;
pub mod unit;

pub use assessment::{AsOf, Assessment, Fact, Figure, History, Origin, OverdueList, SourceId, Subject};
pub use comparison::{Comparison, ComparisonError, IndicatorMove, UnitMove};
pub use index::{IndexVersion, Indicator};
pub use measure::{Measure, Service, System, Tally};
pub use quantity::{Count, Rank, RankChange, Rate, RateChange, Reading, Score, ScoreChange};
pub use unit::{Group, Unit, UnitId};
