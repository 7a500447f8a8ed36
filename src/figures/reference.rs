//! A number in the text: one type for what is phrased, refreshed, checked and stored, printed by one function.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::comparison::Comparison;
use super::derived::Derived;
use super::key::{FigureKey, Subject};
use super::measure::Measure;
use super::moves::{GroupMove, IndicatorMove, TotalMove, UnitMove};
use super::number::{self, count, fixed, size};
use super::quantity::{PointsChange, RateChange, Reading, ScoreChange};
use super::time::AsOf;
use super::unit::UnitId;
use super::words;

/// Which of the figures that stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// At the date compared with.
    Baseline,
    /// At the date of the figures.
    Current,
    /// The signed change: `-24,27`, `+2,48`, `0`.
    Change,
    /// The size of the change without its sign, for a sentence that names the direction: `24,27`.
    Size,
    /// At the second date compared with.
    SecondBaseline,
    /// The signed change since then.
    SecondChange,
    /// Its size.
    SecondSize,
}

impl Part {
    const ALL: [Self; 7] = [
        Self::Baseline,
        Self::Current,
        Self::Change,
        Self::Size,
        Self::SecondBaseline,
        Self::SecondChange,
        Self::SecondSize,
    ];

    /// The part of the second comparison that it is; `None` where it is of the first.
    const fn of_second(self) -> Option<Self> {
        match self {
            Self::Baseline | Self::Current | Self::Change | Self::Size => None,
            Self::SecondBaseline => Some(Self::Baseline),
            Self::SecondChange => Some(Self::Change),
            Self::SecondSize => Some(Self::Size),
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Current => "current",
            Self::Change => "change",
            Self::Size => "size",
            Self::SecondBaseline => "second-baseline",
            Self::SecondChange => "second-change",
            Self::SecondSize => "second-size",
        }
    }
}

/// Which way the indicators went that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tendency {
    /// Fell.
    Fallen,
    /// Rose.
    Risen,
    /// Stayed.
    Unchanged,
    /// Not enough figures to tell.
    Unknown,
}

impl Tendency {
    const ALL: [Self; 4] = [Self::Fallen, Self::Risen, Self::Unchanged, Self::Unknown];

    const fn key(self) -> &'static str {
        match self {
            Self::Fallen => "fallen",
            Self::Risen => "risen",
            Self::Unchanged => "unchanged",
            Self::Unknown => "unknown",
        }
    }
}

/// Stands where the week has no such figure.
pub const GAP: &str = "–";

/// A number, date or rank of the week that a text prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FigureRef {
    /// The date of the figures.
    AsOf,
    /// The date compared with.
    Against,
    /// The second date compared with.
    SecondAgainst,
    /// The time of the overdue list.
    OverdueTime,
    /// The province's rank; its change in places.
    Rank(Part),
    /// The province's total score.
    Total(Part),
    /// The province's points in a group of the index.
    Group(u8, Part),
    /// An indicator's rate.
    Indicator(u8, Part),
    /// An indicator's rate of a whole year.
    Yearly(u8, i32),
    /// A unit's score.
    Unit(UnitId, Part),
    /// A unit's place in its group.
    Place(UnitId),
    /// A unit's overdue dossiers.
    Overdue(UnitId),
    /// All overdue dossiers.
    OverdueTotal,
    /// How many units have overdue dossiers.
    OverdueUnits,
    /// How many indicators went one way.
    Count(Tendency),
    /// What follows from several figures.
    Derived(Derived),
}

impl fmt::Display for FigureRef {
    /// `indicator:9/change`, `rank/current`, `unit:12/place`, `date/as_of`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AsOf => formatter.write_str("date/as_of"),
            Self::Against => formatter.write_str("date/against"),
            Self::SecondAgainst => formatter.write_str("date/second"),
            Self::OverdueTime => formatter.write_str("date/overdue"),
            Self::Rank(part) => write!(formatter, "rank/{}", part.key()),
            Self::Total(part) => write!(formatter, "total/{}", part.key()),
            Self::Group(no, part) => write!(formatter, "group:{no}/{}", part.key()),
            Self::Indicator(no, part) => write!(formatter, "indicator:{no}/{}", part.key()),
            Self::Yearly(no, year) => write!(formatter, "indicator:{no}/{year:04}"),
            Self::Unit(unit, part) => write!(formatter, "unit:{}/{}", unit.0, part.key()),
            Self::Place(unit) => write!(formatter, "unit:{}/place", unit.0),
            Self::Overdue(unit) => write!(formatter, "overdue:{}", unit.0),
            Self::OverdueTotal => formatter.write_str("overdue/total"),
            Self::OverdueUnits => formatter.write_str("overdue/units"),
            Self::Count(tendency) => write!(formatter, "count/{}", tendency.key()),
            Self::Derived(derived) => write!(formatter, "{derived}"),
        }
    }
}

impl FromStr for FigureRef {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let part = |text: &str| Part::ALL.into_iter().find(|part| part.key() == text).ok_or(());
        let (what, rest) = match text.split_once('/') {
            Some((what, rest)) => (what, rest),
            None => (text, ""),
        };
        match (what.split_once(':'), what, rest) {
            (None, "date", "as_of") => Ok(Self::AsOf),
            (None, "date", "against") => Ok(Self::Against),
            (None, "date", "second") => Ok(Self::SecondAgainst),
            (None, "date", "overdue") => Ok(Self::OverdueTime),
            (None, "rank", rest) => part(rest).map(Self::Rank),
            (None, "total", rest) => part(rest).map(Self::Total),
            (None, "overdue", "total") => Ok(Self::OverdueTotal),
            (None, "overdue", "units") => Ok(Self::OverdueUnits),
            (None, "count", rest) => {
                let found = Tendency::ALL.into_iter().find(|tendency| tendency.key() == rest);
                found.map(Self::Count).ok_or(())
            }
            (Some(("group", no)), _, rest) => Ok(Self::Group(no.parse().map_err(|_| ())?, part(rest)?)),
            (Some(("indicator", no)), _, rest) => {
                let no = no.parse().map_err(|_| ())?;
                match rest.parse() {
                    Ok(year) if rest.len() == 4 => Ok(Self::Yearly(no, year)),
                    _ => Ok(Self::Indicator(no, part(rest)?)),
                }
            }
            (Some(("unit", id)), _, rest) => {
                let unit = UnitId(id.parse().map_err(|_| ())?);
                if rest == "place" { Ok(Self::Place(unit)) } else { Ok(Self::Unit(unit, part(rest)?)) }
            }
            (Some(("overdue", id)), _, "") => Ok(Self::Overdue(UnitId(id.parse().map_err(|_| ())?))),
            _ => text.parse().map(Self::Derived),
        }
    }
}

impl FigureRef {
    /// The number as the notice prints it, without its unit; `None` where the week has no such figure.
    pub fn print(self, week: &Comparison) -> Option<String> {
        let counted = |count_of: usize| Some(count(u32::try_from(count_of).ok()?));
        if let Some(first) = self.of_second() {
            return first.print(week.second.as_ref()?);
        }
        match self {
            Self::AsOf => Some(words::bare_time(week.time())),
            Self::Against => week.time_against().map(words::bare_time),
            Self::OverdueTime => Some(words::bare_time(week.overdue.as_ref()?.as_of)),
            Self::Rank(Part::Current) => week.rank.current.map(|rank| rank.to_string()),
            Self::Rank(Part::Baseline) => week.rank.baseline.map(|rank| rank.to_string()),
            Self::Rank(Part::Change) => Some(number::whole_change(week.rank.change()?.places().into())),
            Self::Rank(Part::Size) => Some(count(words::places(week.rank.change()?))),
            // answered above
            Self::SecondAgainst
            | Self::Rank(Part::SecondBaseline | Part::SecondChange | Part::SecondSize) => None,
            Self::Total(part) => week.total.values().print(part),
            Self::Group(no, part) => week.groups.iter().find(|group| group.no == no)?.values().print(part),
            Self::Indicator(no, part) => week.indicator(no)?.values().print(part),
            Self::Yearly(no, year) => week.indicator(no)?.years.get(&year).map(|rate| fixed(rate.printed())),
            Self::Unit(unit, part) => week.unit(unit)?.values().print(part),
            Self::Place(unit) => week.unit(unit)?.place.map(|place| place.to_string()),
            Self::Overdue(unit) => {
                let list = week.overdue.as_ref()?;
                let found = list.units.iter().find(|overdue| overdue.unit.id == unit)?;
                Some(count(found.count.0))
            }
            Self::OverdueTotal => Some(count(week.overdue.as_ref()?.total())),
            Self::OverdueUnits => counted(week.overdue.as_ref()?.units.len()),
            Self::Count(Tendency::Fallen) => counted(week.fallen().len()),
            Self::Count(Tendency::Risen) => counted(week.risen().len()),
            Self::Count(Tendency::Unchanged) => counted(week.unchanged().len()),
            Self::Count(Tendency::Unknown) => {
                counted(week.indicators.iter().filter(|indicator| indicator.change.is_none()).count())
            }
            Self::Derived(derived) => derived.print(week),
        }
    }

    /// Of a figure of the second comparison the same figure as that comparison names it.
    fn of_second(self) -> Option<Self> {
        match self {
            Self::SecondAgainst => Some(Self::Against),
            Self::Rank(part) => part.of_second().map(Self::Rank),
            Self::Total(part) => part.of_second().map(Self::Total),
            Self::Group(no, part) => part.of_second().map(|part| Self::Group(no, part)),
            Self::Indicator(no, part) => part.of_second().map(|part| Self::Indicator(no, part)),
            Self::Unit(unit, part) => part.of_second().map(|part| Self::Unit(unit, part)),
            _ => None,
        }
    }

    /// The number as the notice prints it, a dash where the week has none: no gap goes unseen.
    pub fn printed(self, week: &Comparison) -> String {
        self.print(week).unwrap_or_else(|| GAP.to_owned())
    }

    /// The stored figure behind the number, by which its source is found; of a change, the current one.
    pub fn key(self, week: &Comparison) -> Option<FigureKey> {
        if let Some(first) = self.of_second() {
            return first.key(week.second.as_ref()?);
        }
        let at = |part| match part {
            Part::Baseline => week.time_against(),
            _ => Some(week.time()),
        };
        let (when, subject, measure) = match self {
            Self::Rank(part) => (at(part)?, Subject::Province, Measure::Rank),
            Self::Total(part) => (at(part)?, Subject::Province, Measure::Score),
            Self::Group(no, part) => (at(part)?, Subject::Province, Measure::Group(no)),
            Self::Indicator(no, part) => (at(part)?, Subject::Province, Measure::Indicator(no)),
            Self::Yearly(no, year) => (AsOf::Year(year), Subject::Province, Measure::Indicator(no)),
            Self::Unit(unit, Part::Baseline) => {
                let before = week.unit(unit)?.baseline_of.as_ref().map_or(unit, |before| before.id);
                (at(Part::Baseline)?, Subject::Unit(before), Measure::Score)
            }
            Self::Unit(unit, part) => (at(part)?, Subject::Unit(unit), Measure::Score),
            Self::Place(unit) => (at(Part::Current)?, Subject::Unit(unit), Measure::Score),
            Self::Overdue(unit) => (week.overdue.as_ref()?.as_of, Subject::Unit(unit), Measure::Overdue),
            Self::AsOf
            | Self::Against
            | Self::SecondAgainst
            | Self::OverdueTime
            | Self::OverdueTotal
            | Self::OverdueUnits
            | Self::Count(_)
            | Self::Derived(_) => return None,
        };
        FigureKey::new(when, subject, measure)
    }
}

/// The printed figures of a move, whatever its type.
struct Values {
    baseline: Option<Decimal>,
    current: Option<Decimal>,
    change: Option<Decimal>,
}

impl Values {
    fn print(&self, part: Part) -> Option<String> {
        match part {
            Part::Baseline => self.baseline.map(fixed),
            Part::Current => self.current.map(fixed),
            Part::Change => self.change.map(number::change),
            Part::Size => self.change.map(size),
            Part::SecondBaseline | Part::SecondChange | Part::SecondSize => None,
        }
    }
}

/// A move whose three figures are printed alike.
trait Printed {
    fn values(&self) -> Values;
}

macro_rules! printed {
    ($($kind:ty => $change:ident),*) => {$(
        impl Printed for $kind {
            fn values(&self) -> Values {
                Values {
                    baseline: self.baseline.as_ref().and_then(Reading::value).map(|value| value.printed()),
                    current: self.current.as_ref().and_then(Reading::value).map(|value| value.printed()),
                    change: self.change.map($change::value),
                }
            }
        }
    )*};
}

printed!(TotalMove => ScoreChange, GroupMove => PointsChange, IndicatorMove => RateChange, UnitMove => ScoreChange);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_is_read_as_it_is_written() {
        for text in [
            "date/as_of",
            "date/against",
            "date/overdue",
            "date/second",
            "indicator:9/second-change",
            "rank/current",
            "rank/size",
            "total/change",
            "group:5/current",
            "indicator:9/change",
            "indicator:9/2024",
            "unit:12/baseline",
            "unit:12/place",
            "overdue:7",
            "overdue/total",
            "overdue/units",
            "count/fallen",
            "gap/above",
            "neighbour/first",
            "mean/country",
            "mean/ten",
            "units:commune/scored",
            "units:commune/class:2",
            "units:department/class-share:0",
            "units:department/reach:70",
            "units:district/reach-before:62.5",
            "units:commune/reach-share:70",
            "what-if:5:60/more",
            "what-if:5:62.5/total",
        ] {
            let read: FigureRef = text.parse().unwrap();
            assert_eq!(read.to_string(), text);
        }
        for text in [
            "",
            "rank",
            "indicator:9",
            "indicator:x/change",
            "unit:1/",
            "date/now",
            "a}b",
            "overdue:1/x",
            "gap/left",
            "units:commune/class:x",
            "what-if:5/more",
        ] {
            assert_eq!(text.parse::<FigureRef>(), Err(()), "{text}");
        }
    }
}
