//! What a figure measures: rates, scores, points, counts and ranks, each with its range and its name.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::index::IndexVersion;
use super::number;
use super::quantity::Score;

/// What was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// The indicator of this number, a rate.
    Indicator(u8),
    /// A score out of 100.
    Score,
    /// A number of overdue dossiers.
    Overdue,
    /// A place: the province's, or another province's.
    Rank,
    /// Among how many.
    RankOf,
    /// Points in the group of this number of the index.
    Group(u8),
    /// Points in the indicator of this number, of a maximum that the version of the index tells.
    Points(u8),
    /// The numerator of the indicator of this number.
    Part(u8),
    /// Its denominator.
    Whole(u8),
    /// A number of dossiers of one kind, as a system counts them.
    Count(Tally),
    /// Of how many dossiers that number is a part.
    Base(Tally),
    /// A rate that the EMC system measures, in percent.
    Emc(Service),
}

/// What dossiers are counted, and by which system: provincial and national counts of a unit stand side by side, and their difference is
/// what was not synchronised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tally {
    /// What is counted.
    pub service: Service,
    /// Who counts it.
    pub system: System,
}

/// What of a dossier is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Service {
    /// All that were received.
    Received,
    /// Handed in online.
    Online,
    /// Digitised.
    Digitised,
    /// Synchronised to the national portal.
    Synchronised,
    /// Paid for online.
    Paid,
    /// Received after their day: dossiers that were overdue before anybody began to process them.
    ReceivedLate,
}

impl Service {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Received, Self::Online, Self::Digitised, Self::Synchronised, Self::Paid, Self::ReceivedLate];

    /// Its name in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Online => "online",
            Self::Digitised => "digitised",
            Self::Synchronised => "synchronised",
            Self::Paid => "paid",
            Self::ReceivedLate => "received-late",
        }
    }

    /// Its name on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Received => "Hồ sơ tiếp nhận",
            Self::Online => "Hồ sơ trực tuyến",
            Self::Digitised => "Hồ sơ số hóa",
            Self::Synchronised => "Hồ sơ đồng bộ",
            Self::Paid => "Thanh toán trực tuyến",
            Self::ReceivedLate => "Hồ sơ tiếp nhận quá hạn",
        }
    }
}

/// Who counts dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum System {
    /// The source does not say.
    Untold,
    /// The province's one-stop system.
    Provincial,
    /// The national public service portal.
    National,
    /// The processing system of a ministry, on which some procedures of a province run.
    Ministerial,
}

impl System {
    /// All of them; new ones stand last, their places are their keys in data files.
    pub const ALL: [Self; 4] = [Self::Untold, Self::Provincial, Self::National, Self::Ministerial];

    const fn suffix(self) -> &'static str {
        match self {
            Self::Untold => "",
            Self::Provincial => "@province",
            Self::National => "@national",
            Self::Ministerial => "@ministry",
        }
    }

    /// Its name on the screen; empty where it is not known.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Untold => "",
            Self::Provincial => "hệ thống của tỉnh",
            Self::National => "Cổng DVCQG",
            Self::Ministerial => "hệ thống của bộ",
        }
    }
}

impl fmt::Display for Tally {
    /// `online`, `online@national`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.service.key(), self.system.suffix())
    }
}

impl FromStr for Tally {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (name, suffix) = match text.find('@') {
            Some(at) => text.split_at(at),
            None => (text, ""),
        };
        let system = System::ALL.into_iter().find(|system| system.suffix() == suffix).ok_or(())?;
        Ok(Self { service: name.parse()?, system })
    }
}

impl FromStr for Service {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|service| service.key() == text).ok_or(())
    }
}

impl Measure {
    /// Whether a value lies in the range of the measure: rates, scores and points from 0 to 100, the rest whole and not below zero.
    pub fn is_possible(self, value: Decimal) -> bool {
        let whole = || value.fract().is_zero() && u32::try_from(value).is_ok();
        if self.is_whole() {
            whole() && (!value.is_zero() || !matches!(self, Self::Rank | Self::RankOf))
        } else {
            Score::new(value).is_ok()
        }
    }

    /// Whether a figure of it makes its day an assessed one; counts and overdue lists stand beside the assessments.
    pub const fn is_assessed(self) -> bool {
        match self {
            Self::Indicator(_)
            | Self::Score
            | Self::Rank
            | Self::RankOf
            | Self::Group(_)
            | Self::Points(_) => true,
            Self::Overdue
            | Self::Part(_)
            | Self::Whole(_)
            | Self::Count(_)
            | Self::Base(_)
            | Self::Emc(_) => false,
        }
    }

    /// Whether it is followed over all weeks: ranks, scores and rates.
    pub const fn is_trend(self) -> bool {
        matches!(self, Self::Score | Self::Rank | Self::RankOf | Self::Indicator(_))
    }

    /// Whether its values are whole numbers.
    pub const fn is_whole(self) -> bool {
        match self {
            Self::Indicator(_) | Self::Score | Self::Group(_) | Self::Points(_) | Self::Emc(_) => false,
            Self::Overdue
            | Self::Rank
            | Self::RankOf
            | Self::Part(_)
            | Self::Whole(_)
            | Self::Count(_)
            | Self::Base(_) => true,
        }
    }

    /// A value of it on the screen: `95,59`, `204`.
    pub fn shown(self, value: Decimal) -> String {
        if self.is_whole() { number::whole(value) } else { number::fixed(value) }
    }

    /// Its name on the screen.
    pub fn label(self, index: &IndexVersion) -> String {
        let with_system = |words: &str, system: System| match system.label() {
            "" => words.to_owned(),
            system => format!("{words} ({system})"),
        };
        match self {
            Self::Indicator(no) => match index.indicator(no) {
                Some(indicator) => format!("{no}. {}", indicator.short),
                None => format!("Chỉ số {no}"),
            },
            Self::Points(no) => match index.indicator(no) {
                Some(indicator) => format!("{no}. {} (điểm)", indicator.short),
                None => format!("Chỉ số {no} (điểm)"),
            },
            Self::Part(no) | Self::Whole(no) => {
                let what = if matches!(self, Self::Part(_)) { "tử số" } else { "mẫu số" };
                match index.indicator(no) {
                    Some(indicator) => format!("{no}. {} ({what})", indicator.short),
                    None => format!("Chỉ số {no} ({what})"),
                }
            }
            Self::Score => "Điểm".to_owned(),
            Self::Overdue => "Hồ sơ quá hạn".to_owned(),
            Self::Rank => "Xếp hạng".to_owned(),
            Self::RankOf => "Số tỉnh được xếp hạng".to_owned(),
            Self::Group(no) => match index.groups.iter().find(|group| group.no == no) {
                Some(group) => group.name.clone(),
                None => format!("Nhóm {no}"),
            },
            Self::Count(tally) => with_system(tally.service.label(), tally.system),
            Self::Base(tally) => with_system(&format!("{}, tổng số", tally.service.label()), tally.system),
            Self::Emc(service) => format!("{} (EMC)", service.label()),
        }
    }
}

impl Measure {
    /// As the command line names it in a version of the index: indicators by the portal's code where it has one, `indicator-points:DOSSIER_SYNC`.
    pub fn coded(self, index: &IndexVersion) -> String {
        let (prefix, no) = match self {
            Self::Points(no) => ("indicator-points", no),
            Self::Part(no) => ("count", no),
            Self::Whole(no) => ("base", no),
            other => return other.to_string(),
        };
        match index.indicator(no).and_then(|indicator| indicator.code.as_deref()) {
            Some(code) => format!("{prefix}:{code}"),
            None => self.to_string(),
        }
    }
}

impl fmt::Display for Measure {
    /// As the command line names it: `indicator:9`, `score`, `overdue`, `rank`, `of`, `group:1`, `count:online@national`, `base:online`,
    /// `emc:online`, `indicator-points:9`, `count:9` and `base:9` for the numerator and the denominator of an indicator.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Indicator(no) => write!(formatter, "indicator:{no}"),
            Self::Points(no) => write!(formatter, "indicator-points:{no}"),
            Self::Part(no) => write!(formatter, "count:{no}"),
            Self::Whole(no) => write!(formatter, "base:{no}"),
            Self::Score => formatter.write_str("score"),
            Self::Overdue => formatter.write_str("overdue"),
            Self::Rank => formatter.write_str("rank"),
            Self::RankOf => formatter.write_str("of"),
            Self::Group(no) => write!(formatter, "group:{no}"),
            Self::Count(tally) => write!(formatter, "count:{tally}"),
            Self::Base(tally) => write!(formatter, "base:{tally}"),
            Self::Emc(service) => write!(formatter, "emc:{}", service.key()),
        }
    }
}

impl FromStr for Measure {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "score" => Ok(Self::Score),
            "overdue" => Ok(Self::Overdue),
            "rank" => Ok(Self::Rank),
            "of" => Ok(Self::RankOf),
            _ => {
                let (kind, name) = text.split_once(':').ok_or(())?;
                match kind {
                    "indicator" => name.parse().map(Self::Indicator).map_err(|_| ()),
                    "indicator-points" => name.parse().map(Self::Points).map_err(|_| ()),
                    "group" => name.parse().map(Self::Group).map_err(|_| ()),
                    "count" => name.parse().map(Self::Part).or_else(|_| name.parse().map(Self::Count)),
                    "base" => name.parse().map(Self::Whole).or_else(|_| name.parse().map(Self::Base)),
                    "emc" => name.parse().map(Self::Emc),
                    _ => Err(()),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_is_read_as_it_is_written() {
        let tally = |service, system| Tally { service, system };
        for (measure, text) in [
            (Measure::Indicator(9), "indicator:9"),
            (Measure::Score, "score"),
            (Measure::Group(1), "group:1"),
            (Measure::Points(9), "indicator-points:9"),
            (Measure::Part(9), "count:9"),
            (Measure::Whole(9), "base:9"),
            (Measure::Count(tally(Service::Online, System::National)), "count:online@national"),
            (Measure::Base(tally(Service::Paid, System::Untold)), "base:paid"),
            (Measure::Emc(Service::Online), "emc:online"),
        ] {
            assert_eq!(measure.to_string(), text);
            assert_eq!(text.parse(), Ok(measure));
        }
        assert_eq!("count:online@moon".parse::<Measure>(), Err(()));
    }
}
