//! What stands beside the notice's figures: points by group, counts of the provincial and the national system side by side, EMC rates, the
//! other provinces.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::rows::Shown;
use crate::app::model::Open;
use crate::figures::name::Order;
use crate::figures::{AsOf, Group, Measure, Reading, Service, Subject, System, Tally, Unit, UnitId, number};

/// A kind of detail; each is a tab of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Points of units by the groups of the index.
    Points,
    /// Dossiers of one kind, as each system counts them.
    Counts(Service),
    /// Rates of the EMC system by month.
    Emc,
    /// All provinces with places and scores.
    Provinces,
}

/// A cell of a table of details.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A stored figure.
    Figure(Shown),
    /// A figure computed from those beside it.
    Computed(String),
    /// Nothing.
    Empty,
}

/// A table of details.
#[derive(Debug, Clone, PartialEq)]
pub struct DetailTable {
    /// What it tells, with its date: `Số liệu ngày 08/4/2025`.
    pub caption: String,
    /// The heads behind that of the names.
    pub heads: Vec<String>,
    /// The rows: a name, and one cell a head.
    pub rows: Vec<(String, Vec<Cell>)>,
}

/// Months of the EMC system that are shown, at most.
const MONTHS: usize = 6;

impl Detail {
    /// Its name on the tab.
    pub fn label(self) -> String {
        match self {
            Self::Points => "Nhóm chỉ số".to_owned(),
            Self::Counts(service) => service.label().to_owned(),
            Self::Emc => "EMC theo tháng".to_owned(),
            Self::Provinces => "Các tỉnh".to_owned(),
        }
    }

    fn has(self, open: &Open, subject: Subject, measure: Measure) -> bool {
        let is_province = is_province(open, subject);
        match (self, measure) {
            (Self::Provinces, _) => is_province,
            (Self::Points, Measure::Group(_)) => !is_province,
            (Self::Counts(service), Measure::Count(tally) | Measure::Base(tally)) => {
                tally.service == service && !is_province
            }
            (Self::Emc, Measure::Emc(_)) => !is_province,
            _ => false,
        }
    }
}

/// The kinds of which the open file has anything.
pub fn details(open: &Open) -> Vec<Detail> {
    let mut all = vec![Detail::Points];
    all.extend(Service::ALL.map(Detail::Counts));
    all.extend([Detail::Emc, Detail::Provinces]);
    let facts = &open.history.details;
    all.retain(|detail| facts.keys().any(|(_, subject, measure)| detail.has(open, *subject, *measure)));
    all
}

/// The newest day of any detail.
pub fn newest_day(open: &Open) -> Option<NaiveDate> {
    open.history.details.keys().filter_map(|(as_of, ..)| as_of.day()).max()
}

/// The table of a kind for this day: of that day, or of the last one before it that has any.
pub fn table(open: &Open, as_of: NaiveDate, detail: Detail) -> DetailTable {
    let of_kind = || {
        let facts = open.history.details.keys();
        facts.filter(|(_, subject, measure)| detail.has(open, *subject, *measure))
    };
    let days: BTreeSet<AsOf> = of_kind().map(|(at, ..)| *at).collect();
    let until: Vec<AsOf> =
        days.iter().copied().filter(|at| at.day().is_some_and(|day| day <= as_of)).collect();
    let at = until.last().or(days.first()).copied();
    let Some(at) = at else {
        return DetailTable { caption: String::new(), heads: Vec::new(), rows: Vec::new() };
    };
    let here: Vec<(Subject, Measure)> = of_kind()
        .filter(|(when, ..)| *when == at)
        .map(|(_, subject, measure)| (*subject, *measure))
        .collect();
    match detail {
        Detail::Points => points(open, at, &here),
        Detail::Counts(service) => counts(open, at, &here, service),
        Detail::Emc => emc(open, &until, at, detail),
        Detail::Provinces => provinces(open, at, &here),
    }
}

fn points(open: &Open, at: AsOf, here: &[(Subject, Measure)]) -> DetailTable {
    let groups = &open.history.index.groups;
    let mut heads: Vec<String> =
        groups.iter().map(|group| format!("{} ({})", group.name, plain(group.points))).collect();
    heads.push("Điểm".to_owned());
    let rows = units(open, here).into_iter().map(|unit| {
        let subject = Subject::Unit(unit.id);
        let mut cells: Vec<Cell> =
            groups.iter().map(|group| figure(open, at, subject, Measure::Group(group.no))).collect();
        cells.push(score(open, at, unit.id));
        (unit.name.clone(), cells)
    });
    DetailTable { caption: caption(at), heads, rows: rows.collect() }
}

/// The counts of each system, and what one has more than the other: dossiers that were not synchronised.
fn counts(open: &Open, at: AsOf, here: &[(Subject, Measure)], service: Service) -> DetailTable {
    let measures: BTreeSet<Measure> = here.iter().map(|(_, measure)| *measure).collect();
    let tally = |system| Tally { service, system };
    let mut columns = Vec::new();
    for system in [System::Untold, System::Provincial, System::National] {
        for (measure, words) in
            [(Measure::Base(tally(system)), "Tổng số"), (Measure::Count(tally(system)), "Số lượng")]
        {
            if measures.contains(&measure) {
                let head = match system {
                    System::Untold => words.to_owned(),
                    System::Provincial => format!("{words} (tỉnh)"),
                    System::National => format!("{words} (Cổng QG)"),
                };
                columns.push((measure, head));
            }
        }
    }
    let own = |system| Measure::Count(tally(system));
    let is_compared =
        measures.contains(&own(System::Provincial)) && measures.contains(&own(System::National));
    let mut heads: Vec<String> = columns.iter().map(|(_, head)| head.clone()).collect();
    if is_compared {
        heads.push("Chênh lệch".to_owned());
    }
    let value =
        |subject, measure| open.history.details.get(&(at, subject, measure))?.reading.value().copied();
    let rows = units(open, here).into_iter().map(|unit| {
        let subject = Subject::Unit(unit.id);
        let mut cells: Vec<Cell> =
            columns.iter().map(|(measure, _)| figure(open, at, subject, *measure)).collect();
        if is_compared {
            let provincial = value(subject, own(System::Provincial));
            let national = value(subject, own(System::National));
            cells.push(match (provincial, national) {
                (Some(provincial), Some(national)) => {
                    Cell::Computed(number::whole_change(national - provincial))
                }
                _ => Cell::Empty,
            });
        }
        (unit.name.clone(), cells)
    });
    DetailTable { caption: caption(at), heads, rows: rows.collect() }
}

fn emc(open: &Open, until: &[AsOf], at: AsOf, detail: Detail) -> DetailTable {
    let months: Vec<AsOf> = match until {
        [] => vec![at],
        _ => until[until.len().saturating_sub(MONTHS)..].to_vec(),
    };
    let here: Vec<(Subject, Measure)> = open
        .history
        .details
        .keys()
        .filter(|(when, subject, measure)| months.contains(when) && detail.has(open, *subject, *measure))
        .map(|(_, subject, measure)| (*subject, *measure))
        .collect();
    let services: BTreeSet<Measure> = here.iter().map(|(_, measure)| *measure).collect();
    let columns: Vec<(AsOf, Measure)> =
        services.iter().flat_map(|service| months.iter().map(|month| (*month, *service))).collect();
    let several = services.len() > 1;
    let head = |(month, measure): &(AsOf, Measure)| {
        let month = month.day().map(|day| day.format("%m/%Y").to_string()).unwrap_or_default();
        if several { format!("{month} {}", measure.label(&open.history.index)) } else { month }
    };
    let rows = units(open, &here).into_iter().map(|unit| {
        let cells =
            columns.iter().map(|(month, measure)| figure(open, *month, Subject::Unit(unit.id), *measure));
        (unit.name.clone(), cells.collect())
    });
    DetailTable {
        caption: "Tỷ lệ (%) theo hệ thống EMC".to_owned(),
        heads: columns.iter().map(head).collect(),
        rows: rows.collect(),
    }
}

/// All provinces, the best first.
fn provinces(open: &Open, at: AsOf, here: &[(Subject, Measure)]) -> DetailTable {
    let measures: BTreeSet<Measure> = here.iter().map(|(_, measure)| *measure).collect();
    let mut columns: Vec<(Measure, String)> = Vec::new();
    for (measure, head) in [(Measure::Rank, "Hạng"), (Measure::Score, "Điểm")] {
        if measures.contains(&measure) {
            columns.push((measure, head.to_owned()));
        }
    }
    for group in &open.history.index.groups {
        if measures.contains(&Measure::Group(group.no)) {
            columns.push((Measure::Group(group.no), group.name.clone()));
        }
    }
    let value =
        |subject, measure| open.history.details.get(&(at, subject, measure))?.reading.value().copied();
    let mut units = units(open, here);
    units.sort_by_key(|unit| {
        let subject = Subject::Unit(unit.id);
        let rank = value(subject, Measure::Rank).unwrap_or(Decimal::MAX);
        (rank, std::cmp::Reverse(value(subject, Measure::Score)))
    });
    let rows = units.into_iter().map(|unit| {
        let cells = columns.iter().map(|(measure, _)| figure(open, at, Subject::Unit(unit.id), *measure));
        (unit.name.clone(), cells.collect())
    });
    DetailTable {
        caption: caption(at),
        heads: columns.iter().map(|(_, head)| head.clone()).collect(),
        rows: rows.collect(),
    }
}

/// The units that have any of these figures, group after group, each group by the alphabet.
fn units<'a>(open: &'a Open, here: &[(Subject, Measure)]) -> Vec<&'a Unit> {
    let ids: BTreeSet<UnitId> = here
        .iter()
        .filter_map(|(subject, _)| match subject {
            Subject::Unit(unit) => Some(*unit),
            Subject::Province => None,
        })
        .collect();
    let mut units: Vec<&Unit> = ids.iter().filter_map(|id| open.history.units.get(id)).collect();
    let order = Order::default();
    units.sort_by(|left, right| {
        left.group.cmp(&right.group).then_with(|| Unit::compare(&order, &left.name, &right.name))
    });
    units
}

fn is_province(open: &Open, subject: Subject) -> bool {
    match subject {
        Subject::Province => false,
        Subject::Unit(unit) => {
            open.history.units.get(&unit).is_some_and(|unit| unit.group == Group::Province)
        }
    }
}

fn figure(open: &Open, at: AsOf, subject: Subject, measure: Measure) -> Cell {
    open.history.details.get(&(at, subject, measure)).map_or(Cell::Empty, |figure| {
        Cell::Figure(Shown {
            as_of: at,
            subject,
            measure,
            reading: figure.reading.clone(),
            of: None,
            origin: Some(figure.origin.clone()),
        })
    })
}

/// The unit's score of the same day; it is one of the notice's figures.
fn score(open: &Open, at: AsOf, unit: UnitId) -> Cell {
    let scores = at.day().and_then(|day| open.history.assessments.get(&day)).map(|day| &day.scores);
    scores.and_then(|scores| scores.get(&unit)).map_or(Cell::Empty, |figure| {
        Cell::Figure(Shown {
            as_of: at,
            subject: Subject::Unit(unit),
            measure: Measure::Score,
            reading: match &figure.reading {
                Reading::Value(score) => Reading::Value(score.exact()),
                Reading::NoData(reason) => Reading::NoData(reason.clone()),
            },
            of: None,
            origin: Some(figure.origin.clone()),
        })
    })
}

fn caption(at: AsOf) -> String {
    at.day().map(|day| format!("Số liệu ngày {}", number::date(day))).unwrap_or_default()
}

fn plain(value: Decimal) -> String {
    number::plain(value).replace('.', ",")
}
