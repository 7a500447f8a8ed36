//! What the figures of a plan say of each other and of what is stored: jumps, units that are missing, ranks, other figures for a stored week.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::cell::CellRef;
use crate::figures::number;
use crate::figures::province::count_at;
use crate::figures::words::{reading, time};
use crate::figures::{AsOf, Group, IndexVersion, Measure, Subject, Unit, UnitId};
use crate::finding::{Finding, Rule, Severity};
use crate::plan::{
    FoundTable, Known, LookupError, PlannedFigure, PlannedSubject, Source, Status, TableKind, fingerprint,
};

use super::rules;

/// Names that are listed in one message, at most.
const LISTED: usize = 8;

/// Values of one subject and measure by day, with the index of those that are in the plan.
type Series = BTreeMap<NaiveDate, (Decimal, Option<usize>)>;

/// What is looked through.
pub struct Checked<'a> {
    /// The sources.
    pub sources: &'a [Source],
    /// What is stored.
    pub known: &'a Known,
    /// Which of the registered units are other provinces.
    pub provinces: &'a BTreeSet<UnitId>,
    /// The figures of the plan.
    pub figures: &'a [PlannedFigure],
    /// The tables that they come from.
    pub tables: &'a [FoundTable],
    /// Whether it is still asked which unit a name means.
    pub is_unit_asked: bool,
}

/// Looks through the figures of a plan.
pub fn check(plan: &Checked<'_>) -> Vec<Finding> {
    let mut findings = plan.repeated();
    for looked_up in [plan.jumps(), plan.missing_units()] {
        findings.extend(looked_up.unwrap_or_else(|reason| vec![unreadable(reason)]));
    }
    findings.extend(plan.ranking());
    findings.extend(plan.ranks_of());
    findings.extend(plan.changed());
    findings
}

/// Says that what is stored could not be looked up.
pub fn unreadable(reason: LookupError) -> Finding {
    Finding::new(rules::LOOKUP, Severity::Error, None, reason.trim_end_matches('.'))
}

fn at_figure(rule: Rule, severity: Severity, figure: &PlannedFigure, what: String) -> Finding {
    Finding::new(rule, severity, Some(figure.place.clone()), what)
}

impl Checked<'_> {
    /// A file whose bytes were imported before and which brings nothing new.
    fn repeated(&self) -> Vec<Finding> {
        let brings_nothing = |source: &&Source| {
            let of = |figure: &&PlannedFigure| *figure.place.source == *source.name;
            let mut figures = self.figures.iter().filter(of).peekable();
            figures.peek().is_some() && figures.all(|figure| figure.status == Status::Same)
        };
        let note = |source: &Source| {
            let sha256 = fingerprint(&source.bytes);
            let before = self.known.imported.iter().find(|before| before.sha256 == sha256)?;
            let what = format!(
                "đã được nhập lúc {}; mọi số liệu đã có, không cần nhập lại",
                number::moment(before.at)
            );
            let place = CellRef::of_source(Arc::from(source.name.as_str()));
            Some(Finding::new(rules::REPEATED, Severity::Warning, Some(place), what))
        };
        self.sources.iter().filter(brings_nothing).filter_map(note).collect()
    }

    /// A figure far from the one before it, in the plan or stored. Figures of two versions of the index are not compared.
    fn jumps(&self) -> Result<Vec<Finding>, LookupError> {
        let most = self.known.jump;
        let mut series: HashMap<(&PlannedSubject, Measure), Series> = HashMap::new();
        let mut wanted: BTreeMap<(NaiveDate, Measure), BTreeSet<Subject>> = BTreeMap::new();
        for (index, figure) in
            self.figures.iter().enumerate().filter(|(_, figure)| !figure.measure.is_whole())
        {
            if let (AsOf::Day(day), Some(value)) = (figure.as_of, figure.reading.value()) {
                let key = (&figure.subject, figure.measure);
                series.entry(key).or_default().insert(day, (*value, Some(index)));
                if let Some(subject) = self.subject(&figure.subject) {
                    wanted.entry((day, figure.measure)).or_default().insert(subject);
                }
            }
        }
        let planned: HashMap<Subject, &PlannedSubject> = self
            .figures
            .iter()
            .filter_map(|figure| Some((self.subject(&figure.subject)?, &figure.subject)))
            .collect();
        for ((day, measure), subjects) in wanted {
            for (subject, (at, value)) in self.known.stored.before(day, measure, &subjects)? {
                let Some(subject) = planned.get(&subject) else { continue };
                // what the plan says of a day stands in place of what is stored
                series.entry((subject, measure)).or_default().entry(at).or_insert((value, None));
            }
        }
        let version = |day| IndexVersion::in_force(&self.known.versions, day).map(|version| &version.id);
        let mut jumps = Vec::new();
        for days in series.values() {
            let later = days.iter().skip(1);
            for ((before, (was, _)), (day, (is, index))) in days.iter().zip(later) {
                let change = *is - *was;
                let is_jump = change.abs() > most && version(*before) == version(*day);
                if let Some(index) = index.filter(|_| is_jump) {
                    jumps.push((index, *before, *was, change));
                }
            }
        }
        jumps.sort_by_key(|(index, ..)| *index);
        let told = jumps.into_iter().filter_map(|(index, before, was, change)| {
            let figure = self.figures.get(index).filter(|figure| figure.status != Status::Same)?;
            let what = format!(
                "{} so với {} ngày {}: thay đổi {}, lớn hơn ngưỡng {}; hãy kiểm tra số này",
                reading(&figure.reading),
                number::exact(was),
                number::date(before),
                number::change(change),
                number::exact(most),
            );
            let text = number::change(change);
            Some(at_figure(rules::JUMP, Severity::Warning, figure, what).about(text))
        });
        Ok(told.collect())
    }

    /// Whose stored figures are those of a planned subject; nobody's yet where it is new.
    fn subject(&self, planned: &PlannedSubject) -> Option<Subject> {
        match planned {
            PlannedSubject::Province => Some(Subject::Province),
            PlannedSubject::Unit(id) if self.provinces.contains(id) => Some(Subject::OtherProvince(*id)),
            PlannedSubject::Unit(id) => Some(Subject::Unit(*id)),
            PlannedSubject::New { .. } => None,
        }
    }

    /// Units that had a figure at the assessment before and have none now.
    fn missing_units(&self) -> Result<Vec<Finding>, LookupError> {
        // A name that is still asked about may be any of them.
        if self.is_unit_asked {
            return Ok(Vec::new());
        }
        let groups: HashMap<UnitId, Group> =
            self.known.units.iter().map(|unit| (unit.id, unit.group)).collect();
        let mut planned: BTreeMap<(NaiveDate, Group), (BTreeSet<UnitId>, usize)> = BTreeMap::new();
        for (index, figure) in
            self.figures.iter().enumerate().filter(|(_, figure)| figure.measure == Measure::Score)
        {
            let AsOf::Day(day) = figure.as_of else { continue };
            match &figure.subject {
                PlannedSubject::Unit(unit) => {
                    let Some(group) = groups.get(unit) else { continue };
                    planned.entry((day, *group)).or_insert((BTreeSet::new(), index)).0.insert(*unit);
                }
                PlannedSubject::New { group, .. } => {
                    planned.entry((day, *group)).or_insert((BTreeSet::new(), index));
                }
                PlannedSubject::Province => {}
            }
        }
        let mut findings = Vec::new();
        for ((day, group), (units, first)) in planned {
            let of_group = groups.iter().filter(|(_, other)| **other == group).map(|(unit, _)| *unit);
            let Some((before, had)) = self.known.stored.scored_before(day, &of_group.collect())? else {
                continue;
            };
            let here: BTreeSet<UnitId> = self
                .known
                .stored
                .on(&[AsOf::Day(day)].into())?
                .into_iter()
                .filter_map(|fact| match (fact.key.measure(), fact.key.subject()) {
                    (Measure::Score, Subject::Unit(unit)) => Some(unit),
                    _ => None,
                })
                .collect();
            // a unit that has ended is not missed
            let goes_on = |unit: &&Unit| unit.exists_on(day);
            let missing: Vec<&str> = self
                .known
                .units
                .iter()
                .filter(|unit| unit.group == group && had.contains(&unit.id) && !units.contains(&unit.id))
                .filter(|unit| !here.contains(&unit.id))
                .filter(goes_on)
                .map(|unit| unit.name.as_str())
                .collect();
            if missing.is_empty() {
                continue;
            }
            let Some(figure) = self.figures.get(first) else { continue };
            let what = format!(
                "ngày {} không có số liệu của {} đơn vị đã có ngày {}: {}; hãy bổ sung, hoặc bỏ qua nếu đơn vị không còn được đánh giá",
                number::date(day),
                missing.len(),
                number::date(before),
                listed(&missing),
            );
            findings.push(at_figure(rules::MISSING_UNITS, Severity::Warning, figure, what));
        }
        Ok(findings)
    }

    /// Places beyond the number of provinces, provinces missing from a ranking, one place for two scores.
    fn ranking(&self) -> Vec<Finding> {
        let mut days: BTreeMap<NaiveDate, Vec<&PlannedFigure>> = BTreeMap::new();
        let has_places = self.figures.iter().any(|figure| figure.measure == Measure::Rank);
        let measure = if has_places { Measure::Rank } else { Measure::Score };
        for figure in self.figures.iter().filter(|figure| figure.measure == measure) {
            let is_ranked = match &figure.subject {
                PlannedSubject::Province => false,
                PlannedSubject::New { group, .. } => has_places || *group == Group::Province,
                PlannedSubject::Unit(id) => has_places || self.provinces.contains(id),
            };
            if let AsOf::Day(day) = figure.as_of
                && (is_ranked || self.is_ranking(figure))
            {
                days.entry(day).or_default().push(figure);
            }
        }
        let mut findings = Vec::new();
        for (day, ranked) in days {
            let (count, expected) = (ranked.len(), count_at(day) as usize);
            if let Some(first) = ranked.first().filter(|_| count != expected) {
                let what = format!(
                    "bảng xếp hạng có {count} tỉnh, thành phố; ngày {} cả nước có {expected}",
                    number::date(day)
                );
                findings.push(at_figure(rules::RANKING_LENGTH, Severity::Warning, first, what));
            }
            if !has_places {
                continue;
            }
            let most = count.max(expected);
            let is_out = |figure: &&&PlannedFigure| {
                let place = figure.reading.value().copied().unwrap_or_default();
                place < Decimal::ONE || place > Decimal::from(most as u64)
            };
            findings.extend(ranked.iter().filter(is_out).map(|figure| {
                let what = format!(
                    "thứ hạng {} nằm ngoài khoảng 1 đến {most}; hãy kiểm tra và sửa lại",
                    reading(&figure.reading)
                );
                at_figure(rules::RANK_OUT_OF_RANGE, Severity::Error, figure, what)
            }));
        }
        findings
    }

    /// Ranks among another number of provinces than the country has.
    fn ranks_of(&self) -> Vec<Finding> {
        let of = self.figures.iter().filter(|figure| figure.measure == Measure::RankOf);
        let note = |figure: &PlannedFigure| {
            let (day, number) = (figure.as_of.day()?, *figure.reading.value()?);
            let is_right = number == Decimal::from(count_at(day));
            if is_right || figure.place.at.is_none() || self.is_ranking(figure) {
                return None;
            }
            let what = format!(
                "xếp hạng trên {} tỉnh, thành phố; ngày {} cả nước có {}, hãy kiểm tra lại",
                number::plain(number),
                number::date(day),
                count_at(day)
            );
            Some(at_figure(rules::RANK_OF, Severity::Warning, figure, what))
        };
        of.filter_map(note).collect()
    }

    /// Whether a figure comes out of a ranking of all provinces.
    fn is_ranking(&self, figure: &PlannedFigure) -> bool {
        let is_its = |table: &FoundTable| table.place.is_beside(&figure.place);
        self.tables.iter().any(|table| table.kind == TableKind::Ranking && is_its(table))
    }

    /// Other figures for what is stored: how many, said once; each shows what was stored, which is kept as a revision.
    fn changed(&self) -> Vec<Finding> {
        let mut changed: BTreeMap<(&str, AsOf), (usize, &PlannedFigure)> = BTreeMap::new();
        let is_changed =
            |figure: &&PlannedFigure| figure.status == Status::Changed && figure.place.at.is_some();
        for figure in self.figures.iter().filter(is_changed) {
            changed.entry((&*figure.place.source, figure.as_of)).or_insert((0, figure)).0 += 1;
        }
        let note = |((_, as_of), (count, figure)): ((&str, AsOf), (usize, &PlannedFigure))| {
            let was = figure.was.as_ref().map(reading).unwrap_or_default();
            let what = format!(
                "{count} số liệu {} khác với số đang lưu (số đầu tiên: đang lưu {was}, trong tệp {}); nếu nhập, số mới thay số cũ và số cũ được giữ trong lịch sử",
                time(as_of),
                reading(&figure.reading)
            );
            at_figure(rules::CHANGED_FIGURES, Severity::Warning, figure, what).about(time(as_of))
        };
        changed.into_iter().map(note).collect()
    }
}

fn listed(names: &[&str]) -> String {
    let mut text = names.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
    if names.len() > LISTED {
        text.push_str(&format!(" và {} đơn vị khác", names.len() - LISTED));
    }
    text
}
