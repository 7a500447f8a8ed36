//! A figure in a cell of a table, or the place for one that is missing.

use rust_decimal::Decimal;

use crate::figures::{Figure, FigureKey, History, Measure, Origin, Reading, number, words};

/// A figure in a cell, or the place for one that is missing: its identity, its reading and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// When, whose, what.
    pub key: FigureKey,
    /// How much.
    pub reading: Reading<Decimal>,
    /// Among how many, where it is a rank.
    pub of: Option<u32>,
    /// Where it came from; `None` where nothing was stored yet.
    pub origin: Option<Origin>,
}

impl Shown {
    /// A stored figure.
    pub fn new(key: FigureKey, figure: &Figure) -> Self {
        Self { key, reading: figure.reading.clone(), of: None, origin: Some(figure.origin.clone()) }
    }

    /// The place of a figure that was never stored; it can be given by hand.
    pub fn missing(key: FigureKey) -> Self {
        Self { key, reading: Reading::NoData("chưa có số liệu".to_owned()), of: None, origin: None }
    }

    /// What a history holds in this place.
    pub fn of(history: &History, key: FigureKey) -> Self {
        let shown = history.get(key).map_or_else(|| Self::missing(key), |figure| Self::new(key, figure));
        let of = key.when().day().filter(|_| key.measure() == Measure::Rank);
        Self { of: of.and_then(|day| history.rank(day)).map(|rank| rank.of()), ..shown }
    }

    /// The figure as a table prints it; a dash where there is no data.
    pub fn text(&self) -> String {
        match (&self.reading, self.key.measure()) {
            (Reading::NoData(_), _) => "–".to_owned(),
            (Reading::Value(value), Measure::Rank) => match self.of {
                Some(of) => format!("{}/{of}", number::plain(*value)),
                None => number::plain(*value),
            },
            (Reading::Value(value), measure) => measure.shown(*value),
        }
    }

    /// Why there is no data.
    pub fn reason(&self) -> Option<&str> {
        self.reading.reason()
    }

    /// The time that it speaks of, in words.
    pub fn when_words(&self) -> String {
        words::time(self.key.when())
    }
}
