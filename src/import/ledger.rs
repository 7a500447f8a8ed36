//! The figures of an import, each identity once: the same value twice is one figure, another value is an error that names both cells.

use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;

use crate::figures::{AsOf, Fact, Measure, Reading, Subject, number};

use super::build::SubjectIndex;
use crate::cell::At;
use crate::plan::{PlannedFigure, PlannedSubject, Status};

/// Where a figure stands: index of its source, of its worksheet there, and its cell.
pub type Place = (usize, usize, At);

/// The figures so far.
pub struct Ledger<'a> {
    stored: HashMap<(AsOf, Subject, Measure), &'a Reading<Decimal>>,
    seen: HashMap<(AsOf, SubjectIndex, Measure), usize>,
    figures: Vec<(Option<Place>, PlannedFigure)>,
    told: BTreeSet<(usize, usize, u32, usize, usize, u32)>,
}

/// Two figures of one identity with different values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The figure that came first.
    pub first: PlannedFigure,
    /// The one that contradicts it.
    pub second: PlannedFigure,
}

impl<'a> Ledger<'a> {
    /// Beside what is stored, with room for so many figures.
    pub fn new(facts: &'a [Fact], room: usize) -> Self {
        let stored = facts.iter().map(|fact| ((fact.as_of, fact.subject, fact.measure), &fact.reading));
        Self {
            stored: stored.collect(),
            seen: HashMap::with_capacity(room),
            figures: Vec::with_capacity(room),
            told: BTreeSet::new(),
        }
    }

    /// Where the figure of an identity stands, if there is one already.
    pub fn place_of(&self, as_of: AsOf, subject: SubjectIndex, measure: Measure) -> Option<Place> {
        let index = *self.seen.get(&(as_of, subject, measure))?;
        self.figures.get(index).and_then(|(place, _)| *place)
    }

    /// Adds a figure of this subject, its status found; the first contradiction between two columns is given back, the others are silent.
    pub fn add(
        &mut self,
        place: Option<Place>,
        subject: SubjectIndex,
        mut figure: PlannedFigure,
    ) -> Option<Conflict> {
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
            return is_new.then(|| Conflict { first: first.clone(), second: figure });
        }
        let subject = match &figure.subject {
            PlannedSubject::Province => Some(Subject::Province),
            PlannedSubject::Unit(id) => Some(Subject::Unit(*id)),
            PlannedSubject::New { .. } => None,
        };
        let stored = subject.and_then(|subject| self.stored.get(&(figure.as_of, subject, figure.measure)));
        (figure.status, figure.was) = match stored {
            None => (Status::New, None),
            Some(stored) if **stored == figure.reading => (Status::Same, None),
            Some(stored) => (Status::Changed, Some((*stored).clone())),
        };
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

/// A time as it is said in a sentence: `ngày 08/4/2025`, `năm 2024`, `09 giờ 00 ngày 10/4/2025`.
pub fn said(as_of: AsOf) -> String {
    match as_of {
        AsOf::Year(year) => format!("năm {year}"),
        AsOf::Day(day) => format!("ngày {}", number::date(day)),
        AsOf::Moment(at) => number::moment(at),
    }
}

/// A reading as it is said in a sentence.
pub fn said_reading(reading: &Reading<Decimal>) -> String {
    match reading {
        Reading::Value(value) => number::plain(*value).replace('.', ","),
        Reading::NoData(reason) => format!("“{reason}”"),
    }
}

/// The cell of a figure as it is said in a sentence.
pub fn said_place(figure: &PlannedFigure) -> String {
    if figure.cell.is_empty() {
        "thứ hạng nhập tay".to_owned()
    } else {
        format!("trang tính “{}”, ô {}", figure.sheet, figure.cell)
    }
}
