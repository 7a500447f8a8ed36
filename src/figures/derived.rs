//! Numbers of a week that follow from several of its figures: distances to other provinces, means, units of a class or above a bound, what a group
//! of points would add.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

use super::comparison::Comparison;
use super::moves::UnitMove;
use super::neighbours::Distance;
use super::number::{count, exact, fixed};
use super::unit::Group;

/// Which of the provinces around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Near {
    /// The next better one.
    Above,
    /// The next worse one.
    Below,
    /// The best of all.
    First,
}

/// What is told of the units of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfUnits {
    /// How many have a score.
    Scored,
    /// How many are in the class of this place in the index's list.
    Class(u8),
    /// Their share of those that have a score, in percent.
    ClassShare(u8),
    /// How many have this score or more.
    Reach(Decimal),
    /// How many had it at the date compared with.
    ReachBefore(Decimal),
    /// The share of those that have it, in percent.
    ReachShare(Decimal),
}

/// What it would mean if a group of points gave so many percent of its maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IfReached {
    /// The group's points.
    Points,
    /// What is added to the total.
    More,
    /// The total.
    Total,
}

/// A number that follows from several figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Derived {
    /// The points between the province and another.
    Gap(Near),
    /// The name of that other.
    Neighbour(Near),
    /// The mean score of all provinces.
    Mean,
    /// The mean score of the first ten.
    MeanOfTen,
    /// Of a group of units.
    Units(Group, OfUnits),
    /// Of a group of the index, by its number, at so many percent of its maximum.
    WhatIf(u8, Decimal, IfReached),
}

impl Near {
    const ALL: [Self; 3] = [Self::Above, Self::Below, Self::First];

    const fn key(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Below => "below",
            Self::First => "first",
        }
    }

    /// What it is called.
    const fn words(self) -> &'static str {
        match self {
            Self::Above => "vị trí liền trên",
            Self::Below => "vị trí liền dưới",
            Self::First => "vị trí dẫn đầu",
        }
    }

    fn of(self, week: &Comparison) -> Option<&Distance> {
        let near = week.neighbours.as_ref()?;
        match self {
            Self::Above => near.above.as_ref(),
            Self::Below => near.below.as_ref(),
            Self::First => near.first.as_ref(),
        }
    }
}

impl IfReached {
    const ALL: [Self; 3] = [Self::Points, Self::More, Self::Total];

    const fn key(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::More => "more",
            Self::Total => "total",
        }
    }
}

impl fmt::Display for Derived {
    /// `gap/above`, `neighbour/first`, `mean/country`, `units:commune/class:2`, `units:department/reach:70`, `what-if:5:60/more`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gap(near) => write!(formatter, "gap/{}", near.key()),
            Self::Neighbour(near) => write!(formatter, "neighbour/{}", near.key()),
            Self::Mean => formatter.write_str("mean/country"),
            Self::MeanOfTen => formatter.write_str("mean/ten"),
            Self::Units(group, OfUnits::Scored) => write!(formatter, "units:{group}/scored"),
            Self::Units(group, OfUnits::Class(class)) => write!(formatter, "units:{group}/class:{class}"),
            Self::Units(group, OfUnits::ClassShare(class)) => {
                write!(formatter, "units:{group}/class-share:{class}")
            }
            Self::Units(group, OfUnits::Reach(at)) => write!(formatter, "units:{group}/reach:{at}"),
            Self::Units(group, OfUnits::ReachBefore(at)) => {
                write!(formatter, "units:{group}/reach-before:{at}")
            }
            Self::Units(group, OfUnits::ReachShare(at)) => {
                write!(formatter, "units:{group}/reach-share:{at}")
            }
            Self::WhatIf(no, percent, what) => write!(formatter, "what-if:{no}:{percent}/{}", what.key()),
        }
    }
}

impl FromStr for Derived {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (what, rest) = text.split_once('/').ok_or(())?;
        let near = |rest: &str| Near::ALL.into_iter().find(|near| near.key() == rest).ok_or(());
        match (what, rest) {
            ("gap", rest) => return near(rest).map(Self::Gap),
            ("neighbour", rest) => return near(rest).map(Self::Neighbour),
            ("mean", "country") => return Ok(Self::Mean),
            ("mean", "ten") => return Ok(Self::MeanOfTen),
            _ => {}
        }
        let (what, of) = what.split_once(':').ok_or(())?;
        match what {
            "units" => {
                let group: Group = of.parse()?;
                let (key, value) = rest.split_once(':').unwrap_or((rest, ""));
                let bound = || value.parse::<Decimal>().map_err(|_| ());
                let class = || value.parse::<u8>().map_err(|_| ());
                let of_units = match key {
                    "scored" if value.is_empty() => OfUnits::Scored,
                    "class" => OfUnits::Class(class()?),
                    "class-share" => OfUnits::ClassShare(class()?),
                    "reach" => OfUnits::Reach(bound()?),
                    "reach-before" => OfUnits::ReachBefore(bound()?),
                    "reach-share" => OfUnits::ReachShare(bound()?),
                    _ => return Err(()),
                };
                Ok(Self::Units(group, of_units))
            }
            "what-if" => {
                let (no, percent) = of.split_once(':').ok_or(())?;
                let told = IfReached::ALL.into_iter().find(|told| told.key() == rest).ok_or(())?;
                Ok(Self::WhatIf(no.parse().map_err(|_| ())?, percent.parse().map_err(|_| ())?, told))
            }
            _ => Err(()),
        }
    }
}

/// Percent of a whole, to two decimals, as the notice prints a share; nothing of nothing.
fn share(part: usize, whole: usize) -> Option<String> {
    let share = (Decimal::from(part) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(whole))?;
    Some(fixed(share.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)))
}

/// What a group of points would give, what that adds to the total, and the total; `None` where the figures are not known, or nothing is added.
fn if_reached(week: &Comparison, no: u8, percent: Decimal) -> Option<(Decimal, Decimal, Decimal)> {
    let group = week.groups.iter().find(|group| group.no == no)?;
    let current = group.current.as_ref()?.value()?.printed();
    let total = week.total.current.as_ref()?.value()?.printed();
    let wanted = (group.max * percent).checked_div(Decimal::ONE_HUNDRED)?;
    let wanted = wanted.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let more = wanted - current;
    (more > Decimal::ZERO).then_some((wanted, more, total + more))
}

impl Derived {
    /// The number as the notice prints it; `None` where the week has no such number.
    pub fn print(self, week: &Comparison) -> Option<String> {
        match self {
            Self::Gap(near) => near.of(week).map(|distance| fixed(distance.gap)),
            Self::Neighbour(near) => near.of(week).map(|distance| distance.name.clone()),
            Self::Mean => week.neighbours.as_ref()?.mean.map(fixed),
            Self::MeanOfTen => week.neighbours.as_ref()?.mean_first_ten.map(fixed),
            Self::Units(group, what) => of_units(week, group, what),
            Self::WhatIf(no, percent, what) => {
                let (points, more, total) = if_reached(week, no, percent)?;
                Some(fixed(match what {
                    IfReached::Points => points,
                    IfReached::More => more,
                    IfReached::Total => total,
                }))
            }
        }
    }

    /// What it is called, for who puts it into a text or asks what it is.
    pub fn name(self, week: &Comparison) -> String {
        match self {
            Self::Gap(near) => format!("Khoảng cách với {}", near.words()),
            Self::Neighbour(near) => format!("Tên địa phương ở {}", near.words()),
            Self::Mean => "Điểm bình quân cả nước".to_owned(),
            Self::MeanOfTen => "Điểm bình quân 10 địa phương dẫn đầu".to_owned(),
            Self::Units(group, what) => {
                let class = |class: u8| {
                    let class = week.index.classes.get(usize::from(class));
                    class.map_or_else(String::new, |class| class.name.clone())
                };
                let what = match what {
                    OfUnits::Scored => "số đơn vị có điểm".to_owned(),
                    OfUnits::Class(no) => format!("số đơn vị mức {}", class(no)),
                    OfUnits::ClassShare(no) => format!("tỷ lệ đơn vị mức {}", class(no)),
                    OfUnits::Reach(at) => format!("số đơn vị từ {} điểm", exact(at)),
                    OfUnits::ReachBefore(at) => format!("số đơn vị từ {} điểm kỳ so sánh", exact(at)),
                    OfUnits::ReachShare(at) => format!("tỷ lệ đơn vị từ {} điểm", exact(at)),
                };
                format!("{} – {what}", group.label())
            }
            Self::WhatIf(no, percent, what) => {
                let group = week.index.group(no).map_or_else(String::new, |group| group.name.clone());
                let what = match what {
                    IfReached::Points => "điểm của nhóm",
                    IfReached::More => "điểm tăng thêm",
                    IfReached::Total => "tổng điểm",
                };
                format!("Nếu nhóm {group} đạt {}% – {what}", exact(percent))
            }
        }
    }

    /// Those that can be offered by name whatever blocks are chosen: distances, means, classes.
    pub fn usual(week: &Comparison) -> Vec<Self> {
        let near = Near::ALL.into_iter().flat_map(|near| [Self::Gap(near), Self::Neighbour(near)]);
        let classes = 0..u8::try_from(week.index.classes.len()).unwrap_or(u8::MAX);
        let of_group = |group: Group| {
            let of_classes =
                classes.clone().flat_map(|class| [OfUnits::Class(class), OfUnits::ClassShare(class)]);
            let all = std::iter::once(OfUnits::Scored).chain(of_classes);
            all.map(move |what| Self::Units(group, what)).collect::<Vec<_>>()
        };
        let groups = Group::ALL.into_iter().filter(|group| week.group(*group).next().is_some());
        near.chain([Self::Mean, Self::MeanOfTen]).chain(groups.flat_map(of_group)).collect()
    }
}

/// A number of the units of a group.
fn of_units(week: &Comparison, group: Group, what: OfUnits) -> Option<String> {
    let scores: Vec<Decimal> =
        week.group(group).filter_map(|unit| unit.score().map(|score| score.printed())).collect();
    let counted = |many: usize| u32::try_from(many).ok().map(count);
    let in_class = |class: u8| {
        let name = &week.index.classes.get(usize::from(class))?.name;
        Some(scores.iter().filter(|score| week.index.class_of(**score) == Some(name.as_str())).count())
    };
    let reach = |at: Decimal| scores.iter().filter(|score| **score >= at).count();
    match what {
        OfUnits::Scored => counted(scores.len()),
        OfUnits::Class(class) => counted(in_class(class)?),
        OfUnits::ClassShare(class) => share(in_class(class)?, scores.len()),
        OfUnits::Reach(at) => counted(reach(at)),
        OfUnits::ReachShare(at) => share(reach(at), scores.len()),
        OfUnits::ReachBefore(at) => {
            let before = week.group(group).filter_map(UnitMove::score_before);
            counted(before.filter(|score| score.printed() >= at).count())
        }
    }
}
