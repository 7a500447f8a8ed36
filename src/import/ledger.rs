//! The figures of an import, each identity once: the same value twice is one figure, another value is an error that names both cells.

use std::collections::{BTreeSet, HashMap};

use crate::figures::{AsOf, Measure};
use crate::plan::PlannedFigure;

use super::found::Place;
use super::names::SubjectIndex;

/// The figures so far.
#[derive(Default)]
pub struct Ledger {
    /// The list of each subject at each time.
    seen: HashMap<(AsOf, SubjectIndex), usize>,
    /// Its figures by measure: few, so that they are searched one by one.
    of_subject: Vec<Vec<(Measure, usize)>>,
    /// The list that was added to last: the figures of a row follow each other.
    last: Option<((AsOf, SubjectIndex), usize)>,
    figures: Vec<(Option<Place>, PlannedFigure)>,
    told: BTreeSet<(usize, usize, u32, usize, usize, u32)>,
}

impl Ledger {
    /// With room for so many figures.
    pub fn new(room: usize) -> Self {
        Self { figures: Vec::with_capacity(room), ..Self::default() }
    }

    /// Where the figures of a subject at a time stand.
    fn list_of(&self, key: (AsOf, SubjectIndex)) -> Option<usize> {
        match self.last {
            Some((last, index)) if last == key => Some(index),
            _ => self.seen.get(&key).copied(),
        }
    }

    fn index_of(&self, as_of: AsOf, subject: SubjectIndex, measure: Measure) -> Option<usize> {
        let known = self.of_subject.get(self.list_of((as_of, subject))?)?;
        known.iter().find(|(other, _)| *other == measure).map(|(_, index)| *index)
    }

    /// Where the figure of an identity stands, if there is one already.
    pub fn place_of(&self, as_of: AsOf, subject: SubjectIndex, measure: Measure) -> Option<Place> {
        let index = self.index_of(as_of, subject, measure)?;
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
        let (as_of, measure) = (figure.as_of, figure.measure);
        let known = self.index_of(as_of, subject, measure);
        if let Some((first_place, first)) = known.and_then(|index| self.figures.get(index)) {
            if first.reading == figure.reading {
                return None;
            }
            let columns = first_place
                .zip(place)
                .map(|(one, other)| (one.0, one.1, one.2.1, other.0, other.1, other.2.1));
            let is_new = columns.is_none_or(|columns| self.told.insert(columns));
            return is_new.then(|| first.clone());
        }
        let key = (as_of, subject);
        let entry = (measure, self.figures.len());
        let list = self.list_of(key).unwrap_or(self.of_subject.len());
        match self.of_subject.get_mut(list) {
            Some(known) => known.push(entry),
            None => {
                self.of_subject.push(vec![entry]);
                self.seen.insert(key, list);
            }
        }
        self.last = Some((key, list));
        self.figures.push((place, figure));
        None
    }

    /// The figures in the order of the sources; those given by hand last.
    pub fn into_figures(self) -> Vec<PlannedFigure> {
        // their places are sorted, which are much smaller
        let places = self.figures.iter().map(|(place, _)| place.unwrap_or((usize::MAX, 0, (0, 0))));
        let mut order: Vec<(Place, usize)> = places.zip(0..).collect();
        order.sort_unstable();
        let mut figures: Vec<_> = self.figures.into_iter().map(|(_, figure)| Some(figure)).collect();
        order.into_iter().filter_map(|(_, index)| figures.get_mut(index)?.take()).collect()
    }

    /// The figures so far.
    pub fn figures(&self) -> impl Iterator<Item = &PlannedFigure> {
        self.figures.iter().map(|(_, figure)| figure)
    }
}
