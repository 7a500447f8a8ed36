//! What words of heads and titles tell, as a set.

/// What words tell, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tells(u32);

impl Tells {
    /// Nothing of what was measured: dates, places, who reports.
    pub const NOTHING: Self = Self(0);
    /// Points or a score.
    pub const SCORE: Self = Self(1);
    /// A result, an assessment.
    pub const RESULT: Self = Self(1 << 1);
    /// The 766 index.
    pub const INDEX: Self = Self(1 << 2);
    /// A scale of 100 points.
    pub const HUNDRED: Self = Self(1 << 3);
    /// A maximum of points.
    pub const MAXIMUM: Self = Self(1 << 4);
    /// A sum.
    pub const TOTAL: Self = Self(1 << 5);
    /// How many.
    pub const NUMBER: Self = Self(1 << 6);
    /// Dossiers.
    pub const DOSSIER: Self = Self(1 << 7);
    /// Overdue.
    pub const OVERDUE: Self = Self(1 << 8);
    /// Being processed.
    pub const PROCESS: Self = Self(1 << 9);
    /// A place among others.
    pub const PLACE: Self = Self(1 << 10);
    /// A class.
    pub const CLASS: Self = Self(1 << 11);
    /// A share.
    pub const SHARE: Self = Self(1 << 12);
    /// A change between two dates.
    pub const CHANGE: Self = Self(1 << 13);
    /// A target.
    pub const TARGET: Self = Self(1 << 14);
    /// Numbering of rows, codes.
    pub const NUMBERING: Self = Self(1 << 15);
    /// Notes and names of persons.
    pub const NOTE: Self = Self(1 << 16);
    /// The whole country.
    pub const COUNTRY: Self = Self(1 << 17);
    /// A mean, the best, the worst.
    pub const AGGREGATE: Self = Self(1 << 18);
    /// Another measure than those of the index: money, staff, other indexes, own marks.
    pub const FOREIGN: Self = Self(1 << 19);
    /// An earlier time than that of the table.
    pub const EARLIER: Self = Self(1 << 20);
    /// The time of the table.
    pub const CURRENT: Self = Self(1 << 21);
    /// The indicators of the index.
    pub const INDICATORS: Self = Self(1 << 22);
    /// What is typical of titles and says nothing of the figures.
    pub const TITLE: Self = Self(1 << 23);
    /// The date of a document, a printing, an update.
    pub const DOCUMENT: Self = Self(1 << 24);
    /// A scale of other than 100 points.
    pub const SCALE: Self = Self(1 << 25);
    /// Numerator.
    pub const PART: Self = Self(1 << 26);
    /// Denominator.
    pub const WHOLE: Self = Self(1 << 27);

    /// Both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without these.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether any of these is told.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing else than these is told.
    pub const fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
}
