//! The rows of the tables: what stands in each cell, and which figure it is.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::app::model::Open;
use crate::figures::{
    AsOf, Assessment, Figure, Group, Measure, Origin, Rate, RateChange, Reading, Score, ScoreChange, Subject,
    UnitId, number,
};

/// A table of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sheet {
    /// The province's rank and indicators.
    #[default]
    Province,
    /// The units of a group.
    Group(Group),
    /// The overdue dossiers.
    Overdue,
}

impl Sheet {
    /// Its name on the tab.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Province => "Toàn tỉnh",
            Self::Group(group) => group.label(),
            Self::Overdue => "Hồ sơ quá hạn",
        }
    }
}

/// A figure in a cell, or the place for one that is missing: its identity, its reading and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The time that it speaks of.
    pub as_of: AsOf,
    /// Whose it is.
    pub subject: Subject,
    /// What was measured.
    pub measure: Measure,
    /// How much.
    pub reading: Reading<Decimal>,
    /// Among how many, where it is a rank.
    pub of: Option<u32>,
    /// Where it came from; `None` where nothing was stored yet.
    pub origin: Option<Origin>,
}

impl Shown {
    /// The place of a figure that was never stored; it can be given by hand.
    fn missing(day: NaiveDate, subject: Subject, measure: Measure) -> Self {
        let reading = Reading::NoData("chưa có số liệu".to_owned());
        Self { as_of: AsOf::Day(day), subject, measure, reading, of: None, origin: None }
    }

    /// The figure as a table prints it; a dash where there is no data.
    pub fn text(&self) -> String {
        match (&self.reading, self.measure) {
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
        match self.as_of {
            AsOf::Year(year) => format!("năm {year}"),
            AsOf::Day(day) => format!("ngày {}", number::date(day)),
            AsOf::Moment(at) => number::moment(at),
        }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number or place.
    pub place: String,
    /// Its name.
    pub name: String,
    /// Its full name, where that is another.
    pub full_name: Option<String>,
    /// The figures of the earlier day and of this one; an overdue list has only the second.
    pub figures: [Option<Shown>; 2],
    /// The change between them.
    pub change: Option<Decimal>,
    /// Whether the change is in whole places.
    pub in_places: bool,
    /// The figure over the days up to this one.
    pub trend: Vec<Option<Decimal>>,
}

/// The tables that the open file has anything for.
pub fn sheets(open: &Open) -> Vec<Sheet> {
    let used = |group: &Group| {
        open.history.units.values().any(|unit| unit.group == *group && is_scored(open, unit.id))
    };
    let mut sheets = vec![Sheet::Province];
    sheets.extend(Group::ALL.into_iter().filter(used).map(Sheet::Group));
    if !open.history.overdue.is_empty() {
        sheets.push(Sheet::Overdue);
    }
    sheets
}

fn is_scored(open: &Open, unit: UnitId) -> bool {
    open.history.assessments.values().any(|assessment| assessment.scores.contains_key(&unit))
}

/// The rows of a table for this day.
pub fn lines(open: &Open, as_of: NaiveDate, sheet: Sheet) -> Vec<Line> {
    match sheet {
        Sheet::Province => province(open, as_of),
        Sheet::Group(group) => units(open, as_of, group),
        Sheet::Overdue => overdue(open, as_of),
    }
}

fn days(open: &Open, as_of: NaiveDate) -> impl Iterator<Item = &Assessment> {
    open.history.assessments.range(..=as_of).map(|(_, assessment)| assessment)
}

fn province(open: &Open, as_of: NaiveDate) -> Vec<Line> {
    let mut lines = Vec::new();
    let rank = |day: NaiveDate| {
        let figure = open.history.assessments.get(&day)?.rank.as_ref()?;
        let rank = figure.reading.value()?;
        Some(Shown {
            as_of: AsOf::Day(day),
            subject: Subject::Province,
            measure: Measure::Rank,
            reading: Reading::Value(Decimal::from(rank.place())),
            of: Some(rank.of()),
            origin: Some(figure.origin.clone()),
        })
    };
    let rank =
        |day: NaiveDate| rank(day).unwrap_or_else(|| Shown::missing(day, Subject::Province, Measure::Rank));
    let compared = open.compared();
    // a lower rank is better, so the trend is drawn upside down
    let trend = days(open, as_of)
        .map(|day| day.rank.as_ref()?.reading.value().map(|rank| -Decimal::from(rank.place())))
        .collect();
    lines.push(Line {
        place: String::new(),
        name: "Xếp hạng của tỉnh".to_owned(),
        full_name: None,
        figures: [open.against.map(rank), Some(rank(as_of))],
        change: compared
            .and_then(|compared| compared.rank.change())
            .map(|change| Decimal::from(change.places())),
        in_places: true,
        trend,
    });
    for indicator in &open.history.index.indicators {
        let reading = |assessment: &Assessment| assessment.indicators.get(&indicator.no).cloned();
        let measure = Measure::Indicator(indicator.no);
        let shown = |day: NaiveDate| match open.history.assessments.get(&day).and_then(reading) {
            Some(figure) => shown(figure, AsOf::Day(day), Subject::Province, measure, Rate::exact),
            None => Shown::missing(day, Subject::Province, measure),
        };
        let moved =
            compared.and_then(|compared| compared.indicators.iter().find(|row| row.no == indicator.no));
        let trend = days(open, as_of)
            .map(|day| day.indicators.get(&indicator.no)?.reading.value().map(|rate| rate.exact()))
            .collect();
        lines.push(Line {
            place: indicator.no.to_string(),
            name: indicator.short.clone(),
            full_name: Some(indicator.name.clone()),
            figures: [open.against.map(shown), Some(shown(as_of))],
            change: moved.and_then(|row| row.change).map(RateChange::value),
            in_places: false,
            trend,
        });
    }
    lines
}

fn units(open: &Open, as_of: NaiveDate, group: Group) -> Vec<Line> {
    let score = |unit: UnitId, day: NaiveDate| {
        let stored = open.history.assessments.get(&day).and_then(|assessment| assessment.scores.get(&unit));
        match stored {
            Some(figure) => {
                shown(figure.clone(), AsOf::Day(day), Subject::Unit(unit), Measure::Score, Score::exact)
            }
            None => Shown::missing(day, Subject::Unit(unit), Measure::Score),
        }
    };
    let line = |unit: UnitId, name: &str, place: Option<u32>, change: Option<ScoreChange>| Line {
        place: place.map(|place| place.to_string()).unwrap_or_default(),
        name: name.to_owned(),
        full_name: None,
        figures: [open.against.map(|day| score(unit, day)), Some(score(unit, as_of))],
        change: change.map(ScoreChange::value),
        in_places: false,
        trend: days(open, as_of)
            .map(|day| day.scores.get(&unit)?.reading.value().map(|score| score.exact()))
            .collect(),
    };
    match open.compared() {
        Some(compared) => compared
            .group(group)
            .map(|row| line(row.unit.id, &row.unit.name, row.place, row.change))
            .collect(),
        None => {
            let mut lines: Vec<Line> = open
                .history
                .units
                .values()
                .filter(|unit| unit.group == group)
                .map(|unit| line(unit.id, &unit.name, None, None))
                .filter(|line| line.figures[1].as_ref().is_some_and(|figure| figure.origin.is_some()))
                .collect();
            let value =
                |line: &Line| line.figures[1].as_ref().and_then(|figure| figure.reading.value().copied());
            lines.sort_by_key(|line| std::cmp::Reverse(value(line)));
            lines
        }
    }
}

fn overdue(open: &Open, as_of: NaiveDate) -> Vec<Line> {
    let Some((at, list)) = open.history.overdue_for(as_of) else { return Vec::new() };
    let mut lines: Vec<(Group, Line)> = list
        .counts
        .iter()
        .filter_map(|(id, figure)| {
            let unit = open.history.units.get(id)?;
            let count = |count: crate::figures::Count| Decimal::from(count.0);
            let figure = shown(figure.clone(), at, Subject::Unit(*id), Measure::Overdue, count);
            let line = Line {
                place: String::new(),
                name: unit.name.clone(),
                full_name: None,
                figures: [None, Some(figure)],
                change: None,
                in_places: false,
                trend: Vec::new(),
            };
            Some((unit.group, line))
        })
        .collect();
    let count = |line: &Line| line.figures[1].as_ref().and_then(|figure| figure.reading.value().copied());
    lines.sort_by(|(left_group, left), (right_group, right)| {
        left_group.cmp(right_group).then(count(right).cmp(&count(left)))
    });
    let mut lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
    for (index, line) in lines.iter_mut().enumerate() {
        line.place = (index + 1).to_string();
    }
    lines
}

fn shown<T>(
    figure: Figure<T>,
    as_of: AsOf,
    subject: Subject,
    measure: Measure,
    exact: impl FnOnce(T) -> Decimal,
) -> Shown {
    Shown {
        as_of,
        subject,
        measure,
        reading: figure.reading.map(exact),
        of: None,
        origin: Some(figure.origin),
    }
}
