//! Charts that state their finding: pure functions from figures over time to marks, the same for window, picture, page and slide.

mod bars;
pub mod canvas;
mod change;
mod distribution;
pub mod finding;
mod frame;
mod groups;
mod heatmap;
mod indicators;
mod lines;
mod model;
mod names;
mod overdue;
mod provinces;
mod rank;
mod scale;
pub mod style;
mod trend;
mod units;

use crate::figures::{Comparison, History};
use crate::font::FontSet;

use canvas::Canvas;
use model::Ask;

pub use model::{Chart, Hit, Kind, Request, groups_of};
pub use names::short as short_name;

/// Draws a chart; the history holds the figures of the two dates, and of all days those that are drawn over time.
///
/// # Errors
/// One sentence that says why there is nothing to draw and what to do.
pub fn draw(
    history: &History,
    week: &Comparison,
    request: &Request,
    fonts: &FontSet,
) -> Result<Chart, String> {
    let canvas = Canvas::new(fonts, request.look);
    let ask = Ask { history, week, request };
    match request.kind {
        Kind::Rank => rank::draw(ask, canvas),
        Kind::Indicators => indicators::draw(ask, canvas),
        Kind::Groups => groups::draw(ask, canvas),
        Kind::Change => change::draw(ask, canvas),
        Kind::Units => units::draw(ask, canvas),
        Kind::Trend => trend::draw(ask, canvas),
        Kind::Distribution => distribution::draw(ask, canvas),
        Kind::Heatmap => heatmap::draw(ask, canvas),
        Kind::Overdue => overdue::draw(ask, canvas),
        Kind::Provinces => provinces::draw(ask, canvas),
    }
}
