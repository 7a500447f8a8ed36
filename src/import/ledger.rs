//! The figures of an import, each identity once: the same value twice is one figure, another value is an error that names both cells.

use std::collections::{BTreeSet, HashMap};

use crate::figures::{AsOf, Measure};
use crate::plan::PlannedFigure;

use super::found::Place;
use super::names::SubjectIndex;

/// The figures so far.
#[derive(Default)]
pub struct Ledger {
    seen: HashMap<(AsOf, SubjectIndex, Measure), usize>,
    figures: Vec<(Option<Place>, PlannedFigure)>,
    told: BTreeSet<(usize, usize, u32, usize, usize, u32)>,
}

impl Ledger {
    /// With room for so many figures.
    pub fn new(room: usize) -> Self {
        Self { seen: HashMap::with_capacity(room), figures: Vec::with_capacity(room), told: BTreeSet::new() }
    }

    /// Where the figure of an identity stands, if there is one already.
    pub fn place_of(&self, as_of: AsOf, subject: SubjectIndex, measure: Measure) -> Option<Place> {
        let index = *self.seen.get(&(as_of, subject, measure))?;
        self.figures.get(index).and_then(|(place, _)| *place)
    }

    /// Adds a figure of this subject; of the first contradiction between two columns the figure that came
    /// before is given back, the others are silent.
    pub fn add(
        &mut self,
        place: Option<Place>,
        subject: SubjectIndex,
        figure: PlannedFigure,
    ) -> Option<PlannedFigure> {
        let identity = (figure.as_of, subject, figure.measure);
        if let Some((first_place, first)) =
            self.seen.get(&identity).and_then(|index| self.figures.get(*index))
        {
            if first.reading == figure.reading {
                return None;
            }
            let columns = first_place
                .zip(place)
                .map(|(one, other)| (one.0, one.1, one.2.1, other.0, other.1, other.2.1));
            let is_new = columns.is_none_or(|columns| self.told.insert(columns));
            return is_new.then(|| first.clone());
        }
        self.seen.insert(identity, self.figures.len());
        self.figures.push((place, figure));
        None
    }

    /// The figures in the order of the sources; those given by hand last.
    pub fn into_figures(mut self) -> Vec<PlannedFigure> {
        self.figures.sort_by_key(|(place, _)| place.map_or((usize::MAX, 0, (0, 0)), |place| place));
        self.figures.into_iter().map(|(_, figure)| figure).collect()
    }

    /// The figures so far.
    pub fn figures(&self) -> impl Iterator<Item = &PlannedFigure> {
        self.figures.iter().map(|(_, figure)| figure)
    }
}
