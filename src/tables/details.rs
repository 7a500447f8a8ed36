//! What stands beside the notice's figures: points by group, counts of the provincial and the national system side by side, EMC rates, the
//! other provinces.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::shown::Shown;
use crate::figures::name::Order;
use crate::figures::{
    AsOf, FigureKey, History, Measure, Service, Subject, System, Tally, Unit, number, words,
};

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
    /// What it tells, with its time: `Số liệu ngày 08/4/2025`.
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

    /// Whether a figure of this key belongs to it.
    fn has(self, key: FigureKey) -> bool {
        let is_other = matches!(key.subject(), Subject::OtherProvince(_));
        match (self, key.measure()) {
            (Self::Provinces, _) => is_other,
            (Self::Points, Measure::Group(_)) => matches!(key.subject(), Subject::Unit(_)),
            (Self::Counts(service), Measure::Count(tally) | Measure::Base(tally)) => tally.service == service,
            (Self::Emc, Measure::Emc(_)) => true,
            _ => false,
        }
    }

    /// All kinds, in the order of the tabs.
    pub fn all() -> impl Iterator<Item = Self> {
        let counts = Service::ALL.into_iter().map(Self::Counts);
        [Self::Points].into_iter().chain(counts).chain([Self::Emc, Self::Provinces])
    }
}

/// The kinds of which a history has anything.
pub fn details(history: &History) -> Vec<Detail> {
    let keys: Vec<FigureKey> = history.facts().map(|(key, _)| key).collect();
    Detail::all().filter(|detail| keys.iter().any(|key| detail.has(*key))).collect()
}

/// The newest day of any detail.
pub fn newest_detail_day(history: &History) -> Option<NaiveDate> {
    let keys = history.facts().map(|(key, _)| key);
    let of_details = keys.filter(|key| Detail::all().any(|detail| detail.has(*key)));
    of_details.filter_map(|key| history.period_kind().day(key.when())).max()
}

/// The table of a kind for this day: of that day, or of the last one before it that has any.
pub fn detail_table(history: &History, as_of: NaiveDate, detail: Detail) -> DetailTable {
    let of_kind: Vec<FigureKey> =
        history.facts().map(|(key, _)| key).filter(|key| detail.has(*key)).collect();
    let times: BTreeSet<AsOf> = of_kind.iter().map(|key| key.when()).collect();
    let kind = history.period_kind();
    let until: Vec<AsOf> =
        times.iter().copied().filter(|at| kind.day(*at).is_some_and(|day| day <= as_of)).collect();
    let at = until.last().or(times.first()).copied();
    let Some(at) = at else {
        return DetailTable { caption: String::new(), heads: Vec::new(), rows: Vec::new() };
    };
    let here: Vec<FigureKey> = of_kind.iter().filter(|key| key.when() == at).copied().collect();
    match detail {
        Detail::Points => points(history, at, &here),
        Detail::Counts(service) => counts(history, at, &here, service),
        Detail::Emc => emc(history, &until, at, &of_kind),
        Detail::Provinces => provinces(history, at, &here),
    }
}

fn points(history: &History, at: AsOf, here: &[FigureKey]) -> DetailTable {
    let index = history.version_at(at.last_day());
    let groups = &index.groups;
    let mut heads: Vec<String> =
        groups.iter().map(|group| format!("{} ({})", group.name, plain(group.points))).collect();
    heads.push("Điểm".to_owned());
    let rows = subjects(history, here).into_iter().map(|subject| {
        let mut cells: Vec<Cell> =
            groups.iter().map(|group| figure(history, at, subject, Measure::Group(group.no))).collect();
        cells.push(figure(history, at, subject, Measure::Score));
        (history.name_of(subject).to_owned(), cells)
    });
    DetailTable { caption: caption(at), heads, rows: rows.collect() }
}

/// The counts of each system, and what one has more than the other: dossiers that were not synchronised.
fn counts(history: &History, at: AsOf, here: &[FigureKey], service: Service) -> DetailTable {
    let measures: BTreeSet<Measure> = here.iter().map(|key| key.measure()).collect();
    let tally = |system| Tally { service, system };
    let mut columns = Vec::new();
    for system in System::ALL {
        for (measure, words) in
            [(Measure::Base(tally(system)), "Tổng số"), (Measure::Count(tally(system)), "Số lượng")]
        {
            if measures.contains(&measure) {
                let head = match system {
                    System::Untold => words.to_owned(),
                    System::Provincial => format!("{words} (tỉnh)"),
                    System::National => format!("{words} (Cổng QG)"),
                    System::Ministerial => format!("{words} (bộ)"),
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
    let rows = subjects(history, here).into_iter().map(|subject| {
        let mut cells: Vec<Cell> =
            columns.iter().map(|(measure, _)| figure(history, at, subject, *measure)).collect();
        if is_compared {
            let provincial = value(history, at, subject, own(System::Provincial));
            let national = value(history, at, subject, own(System::National));
            cells.push(match (provincial, national) {
                (Some(provincial), Some(national)) => {
                    Cell::Computed(number::whole_change(national - provincial))
                }
                _ => Cell::Empty,
            });
        }
        (history.name_of(subject).to_owned(), cells)
    });
    DetailTable { caption: caption(at), heads, rows: rows.collect() }
}

fn emc(history: &History, until: &[AsOf], at: AsOf, of_kind: &[FigureKey]) -> DetailTable {
    let months = match until {
        [] => std::slice::from_ref(&at),
        _ => until.get(until.len().saturating_sub(MONTHS)..).unwrap_or_default(),
    };
    let here: Vec<FigureKey> = of_kind.iter().filter(|key| months.contains(&key.when())).copied().collect();
    let services: BTreeSet<Measure> = here.iter().map(|key| key.measure()).collect();
    let columns: Vec<(AsOf, Measure)> =
        services.iter().flat_map(|service| months.iter().map(|month| (*month, *service))).collect();
    let several = services.len() > 1;
    let index = history.version_at(at.last_day());
    let head = |(month, measure): &(AsOf, Measure)| {
        let month = month.last_day().format("%m/%Y").to_string();
        if several { format!("{month} {}", measure.label(&index)) } else { month }
    };
    let rows = subjects(history, &here).into_iter().map(|subject| {
        let cells = columns.iter().map(|(month, measure)| figure(history, *month, subject, *measure));
        (history.name_of(subject).to_owned(), cells.collect())
    });
    DetailTable {
        caption: "Tỷ lệ (%) theo hệ thống EMC".to_owned(),
        heads: columns.iter().map(head).collect(),
        rows: rows.collect(),
    }
}

/// All provinces, the best first.
fn provinces(history: &History, at: AsOf, here: &[FigureKey]) -> DetailTable {
    let measures: BTreeSet<Measure> = here.iter().map(|key| key.measure()).collect();
    let mut columns: Vec<(Measure, String)> = Vec::new();
    for (measure, head) in [(Measure::Rank, "Hạng"), (Measure::Score, "Điểm")] {
        if measures.contains(&measure) {
            columns.push((measure, head.to_owned()));
        }
    }
    for group in &history.version_at(at.last_day()).groups {
        if measures.contains(&Measure::Group(group.no)) {
            columns.push((Measure::Group(group.no), group.name.clone()));
        }
    }
    let mut subjects = subjects(history, here);
    subjects.sort_by_key(|subject| {
        let rank = value(history, at, *subject, Measure::Rank).unwrap_or(Decimal::MAX);
        (rank, std::cmp::Reverse(value(history, at, *subject, Measure::Score)))
    });
    let rows = subjects.into_iter().map(|subject| {
        let cells = columns.iter().map(|(measure, _)| figure(history, at, subject, *measure));
        (history.name_of(subject).to_owned(), cells.collect())
    });
    DetailTable {
        caption: caption(at),
        heads: columns.iter().map(|(_, head)| head.clone()).collect(),
        rows: rows.collect(),
    }
}

/// The subjects that have any of these figures, group after group, each group by the alphabet; the province first.
fn subjects(history: &History, here: &[FigureKey]) -> Vec<Subject> {
    let found: BTreeSet<Subject> = here.iter().map(|key| key.subject()).collect();
    let mut subjects: Vec<Subject> = found.into_iter().collect();
    let order = Order::default();
    let group = |subject: &Subject| match subject {
        Subject::Unit(id) => history.unit(*id).map(|unit| unit.group),
        Subject::Province | Subject::OtherProvince(_) => None,
    };
    subjects.sort_by(|left, right| {
        let names = || Unit::compare(&order, history.name_of(*left), history.name_of(*right));
        group(left).cmp(&group(right)).then_with(names)
    });
    subjects
}

fn value(history: &History, at: AsOf, subject: Subject, measure: Measure) -> Option<Decimal> {
    history.get(FigureKey::new(at, subject, measure)?)?.reading.value().copied()
}

fn figure(history: &History, at: AsOf, subject: Subject, measure: Measure) -> Cell {
    let key = FigureKey::new(at, subject, measure);
    let found = key.and_then(|key| Some(Shown::new(key, history.get(key)?)));
    found.map_or(Cell::Empty, Cell::Figure)
}

fn caption(at: AsOf) -> String {
    format!("Số liệu {}", words::time(at))
}

fn plain(value: Decimal) -> String {
    number::plain(value).replace('.', ",")
}
