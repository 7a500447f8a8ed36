//! The tables of a week as an officer knows them: the province, the units of each group, the overdue dossiers.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::shown::Shown;
use crate::figures::{
    Comparison, FigureKey, Group, History, Measure, ProvinceKind, RateChange, ScoreChange, Subject,
};

/// A table of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
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
    pub const fn label(self, kind: ProvinceKind) -> &'static str {
        match self {
            Self::Province => kind.title(),
            Self::Group(group) => group.label(),
            Self::Overdue => "Hồ sơ quá hạn",
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
    /// Why there is no change, where that is to be said.
    pub reason: Option<String>,
    /// Whether the change is in whole places.
    pub in_places: bool,
    /// The figure over the days up to this one.
    pub trend: Vec<Option<Decimal>>,
}

/// The tables that a history has anything for.
pub fn sheets(history: &History) -> Vec<Sheet> {
    let is_scored = |subject| history.series(subject, Measure::Score).next().is_some();
    let used = |group: &Group| {
        history.units().values().any(|unit| unit.group == *group && is_scored(Subject::Unit(unit.id)))
    };
    let mut sheets = vec![Sheet::Province];
    sheets.extend(Group::ALL.into_iter().filter(used).map(Sheet::Group));
    if history.overdue_times().next().is_some() {
        sheets.push(Sheet::Overdue);
    }
    sheets
}

/// The rows of a table of the week of a province of this kind.
pub fn lines(history: &History, week: &Comparison, sheet: Sheet, kind: ProvinceKind) -> Vec<Line> {
    match sheet {
        Sheet::Province => province(history, week, kind),
        Sheet::Group(group) => units(history, week, group),
        Sheet::Overdue => overdue(history, week),
    }
}

/// The values of a series on all days up to this one; a day without a figure is a gap.
fn trend(history: &History, as_of: NaiveDate, subject: Subject, measure: Measure) -> Vec<Option<Decimal>> {
    let mut series = history.series(subject, measure).peekable();
    history
        .days()
        .take_while(|day| *day <= as_of)
        .map(|day| {
            let mut value = None;
            while let Some((_, figure)) = series.next_if(|(at, _)| *at <= day) {
                value = figure.reading.value().copied();
            }
            value
        })
        .collect()
}

fn pair(history: &History, week: &Comparison, subject: Subject, measure: Measure) -> [Option<Shown>; 2] {
    let shown = |day| {
        let at =
            history.on(day, subject, measure).map_or_else(|| history.period_kind().time(day), |(at, _)| at);
        Some(Shown::of(history, FigureKey::new(at, subject, measure)?))
    };
    [week.against.and_then(shown), shown(week.as_of)]
}

fn province(history: &History, week: &Comparison, kind: ProvinceKind) -> Vec<Line> {
    let subject = Subject::Province;
    // a lower rank is better, so the trend is drawn upside down
    let ranks = trend(history, week.as_of, subject, Measure::Rank);
    let mut lines = vec![Line {
        place: String::new(),
        name: format!("Xếp hạng của {}", kind.word()),
        full_name: None,
        figures: pair(history, week, subject, Measure::Rank),
        change: week.rank.change().map(|change| Decimal::from(change.places())),
        reason: None,
        in_places: true,
        trend: ranks.into_iter().map(|place| place.map(|place| -place)).collect(),
    }];
    let total = Line {
        place: String::new(),
        name: "Tổng điểm".to_owned(),
        full_name: Some(format!("Tổng điểm trên thang điểm {}", week.total.max.normalize())),
        figures: pair(history, week, subject, Measure::Score),
        change: week.total.change.map(ScoreChange::value),
        reason: week.total.reason.clone(),
        in_places: false,
        trend: trend(history, week.as_of, subject, Measure::Score),
    };
    if week.total.current.is_some() || week.total.baseline.is_some() {
        lines.push(total);
    }
    lines.extend(week.index.indicators.iter().map(|indicator| {
        let measure = Measure::Indicator(indicator.no);
        let moved = week.indicator(indicator.no);
        Line {
            place: indicator.no.to_string(),
            name: indicator.short.clone(),
            full_name: Some(indicator.name.clone()),
            figures: pair(history, week, subject, measure),
            change: moved.and_then(|row| row.change).map(RateChange::value),
            reason: moved.and_then(|row| row.reason.clone()),
            in_places: false,
            trend: trend(history, week.as_of, subject, measure),
        }
    }));
    lines
}

fn units(history: &History, week: &Comparison, group: Group) -> Vec<Line> {
    let line = |row: &crate::figures::UnitMove| {
        let subject = Subject::Unit(row.unit.id);
        let mut figures = pair(history, week, subject, Measure::Score);
        // a renamed unit is compared with what it was before
        if let Some(before) = &row.baseline_of
            && let [baseline, _] = &mut figures
        {
            let [earlier, _] = pair(history, week, Subject::Unit(before.id), Measure::Score);
            *baseline = earlier;
        }
        Line {
            place: row.place.map(|place| place.to_string()).unwrap_or_default(),
            name: row.unit.name.clone(),
            full_name: row
                .baseline_of
                .as_ref()
                .map(|before| format!("{} (kỳ so sánh: {})", row.unit.name, before.name)),
            figures,
            change: row.change.map(ScoreChange::value),
            reason: row.reason.clone(),
            in_places: false,
            trend: trend(history, week.as_of, subject, Measure::Score),
        }
    };
    week.group(group).map(line).collect()
}

/// All units of the list, those without overdue dossiers too, group after group, most first.
fn overdue(history: &History, week: &Comparison) -> Vec<Line> {
    let Some(at) = history.overdue_for(week.as_of) else { return Vec::new() };
    let mut lines: Vec<(Group, Line)> = history
        .overdue_list(at)
        .filter_map(|(unit, _)| {
            let key = FigureKey::new(at, Subject::Unit(unit.id), Measure::Overdue)?;
            let line = Line {
                place: String::new(),
                name: unit.name.clone(),
                full_name: None,
                figures: [None, Some(Shown::of(history, key))],
                change: None,
                reason: None,
                in_places: false,
                trend: Vec::new(),
            };
            Some((unit.group, line))
        })
        .collect();
    let count = |line: &Line| match &line.figures {
        [_, Some(figure)] => figure.reading.value().copied(),
        [_, None] => None,
    };
    lines.sort_by(|(left_group, left), (right_group, right)| {
        left_group.cmp(right_group).then(count(right).cmp(&count(left)))
    });
    let numbered = lines.into_iter().enumerate();
    numbered.map(|(index, (_, line))| Line { place: (index + 1).to_string(), ..line }).collect()
}
