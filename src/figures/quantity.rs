//! Rates, scores, ranks and counts as different types, so that none can be compared with another.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

/// What a measurement gave: a value, or "no data" with the reason. A missing figure is never zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<T> {
    /// The value.
    Value(T),
    /// Nothing was measured; the reason in the source's words.
    NoData(String),
}

impl<T> Reading<T> {
    /// The value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::NoData(_) => None,
        }
    }

    /// Why there is no value.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Value(_) => None,
            Self::NoData(reason) => Some(reason),
        }
    }

    /// The same reading in another type.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Value(value) => Reading::Value(turn(value)),
            Self::NoData(reason) => Reading::NoData(reason),
        }
    }

    /// The same reading in a type that does not take every value; `None` where it does not take this one.
    pub fn try_map<U>(self, turn: impl FnOnce(T) -> Option<U>) -> Option<Reading<U>> {
        match self {
            Self::Value(value) => turn(value).map(Reading::Value),
            Self::NoData(reason) => Some(Reading::NoData(reason)),
        }
    }
}

/// A quantity whose change has a type of its own.
pub trait Quantity: Copy {
    /// The change of this quantity.
    type Change;

    /// The change from an earlier value to this one, computed from the figures as they are printed, so that a reader
    /// who subtracts gets the same.
    fn change_from(self, earlier: Self) -> Self::Change;
}

/// A value outside the range of its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("giá trị {0} nằm ngoài khoảng cho phép")]
pub struct OutOfRange(pub Decimal);

macro_rules! hundredths {
    ($(#[$doc:meta])* $name:ident, $(#[$change_doc:meta])* $change:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Decimal);

        impl $name {
            /// Takes a value of 0 to 100 with any number of decimals.
            ///
            /// # Errors
            /// When the value lies outside 0 to 100.
            pub fn new(value: Decimal) -> Result<Self, OutOfRange> {
                if value < Decimal::ZERO || value > Decimal::ONE_HUNDRED { Err(OutOfRange(value)) } else { Ok(Self(value)) }
            }

            /// The value as it was measured.
            pub const fn exact(self) -> Decimal {
                self.0
            }

            /// The value as it is printed: two decimals, halves away from zero.
            pub fn printed(self) -> Decimal {
                self.0.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
            }
        }

        impl Quantity for $name {
            type Change = $change;

            fn change_from(self, earlier: Self) -> $change {
                $change(self.printed() - earlier.printed())
            }
        }

        $(#[$change_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $change(Decimal);

        impl $change {
            /// The signed difference; negative is a fall.
            pub const fn value(self) -> Decimal {
                self.0
            }
        }
    };
}

hundredths!(
    /// A rate in percent, 0 to 100: the province's indicators.
    Rate,
    /// A change of a rate, in percentage points (điểm phần trăm).
    RateChange
);
hundredths!(
    /// A score out of 100: the units' figures.
    Score,
    /// A change of a score, in points (điểm).
    ScoreChange
);

hundredths!(
    /// Points of a maximum: a group's, an indicator's.
    Points,
    /// A change of such points.
    PointsChange
);

/// A number of dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(pub u32);

/// A place among so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rank {
    place: u32,
    of: u32,
}

impl Rank {
    /// The place (1 is best) among `of`; `None` where the place is not within 1 to `of`.
    pub const fn new(place: u32, of: u32) -> Option<Self> {
        if place >= 1 && place <= of { Some(Self { place, of }) } else { None }
    }

    /// Reads `20/63`.
    pub fn parse(text: &str) -> Option<Self> {
        let (place, of) = text.trim().split_once('/')?;
        Self::new(place.trim().parse().ok()?, of.trim().parse().ok()?)
    }

    /// The place; 1 is best.
    pub const fn place(self) -> u32 {
        self.place
    }

    /// Among how many; belongs to the date, see [`super::province::count_at`].
    pub const fn of(self) -> u32 {
        self.of
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.place, self.of)
    }
}

impl Quantity for Rank {
    type Change = RankChange;

    fn change_from(self, earlier: Self) -> RankChange {
        RankChange(i64::from(earlier.place) - i64::from(self.place))
    }
}

/// A change of a rank in places (bậc); negative is down: from 8th to 20th is -12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RankChange(i64);

impl RankChange {
    /// Places gained; negative where places were lost.
    pub const fn places(self) -> i64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(text: &str) -> Rate {
        Rate::new(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_change_is_what_a_reader_gets_by_subtracting_the_printed_figures() {
        assert_eq!(rate("52.96").change_from(rate("77.23")).value(), "-24.27".parse().unwrap());
        // 13.755 prints 13,76 and 13.824 prints 13,82: the reader sees -0,06, not -0,069
        assert_eq!(rate("13.755").change_from(rate("13.824")).value(), "-0.06".parse().unwrap());
    }

    #[test]
    fn a_rank_that_grows_is_a_fall() {
        let (was, is) = (Rank::parse("8/63").unwrap(), Rank::parse(" 20 / 63 ").unwrap());
        assert_eq!(is.change_from(was).places(), -12);
        assert_eq!(Rank::parse("64/63"), None);
        assert_eq!(Rank::parse("0/63"), None);
    }

    #[test]
    fn nothing_outside_0_to_100_is_a_rate_or_a_score() {
        assert!(Score::new("190".parse().unwrap()).is_err());
        assert!(Rate::new("-0.01".parse().unwrap()).is_err());
        assert!(Rate::new(Decimal::ONE_HUNDRED).is_ok());
    }
}
