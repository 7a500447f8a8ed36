//! What the figures of a plan say of each other and of what is stored: jumps, units that are missing, ranks, other figures for a stored week.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::figures::number;
use crate::figures::{AsOf, Group, Measure, Reading, Subject, UnitId};

use super::build::Builder;

use super::ledger::said;
use crate::plan::{PlannedFigure, PlannedSubject, QuestionKind, Severity, Status, TableKind, fingerprint};

/// Names that are listed in one message, at most.
const LISTED: usize = 8;

/// From this day on Vietnam has 34 provinces instead of 63 (Resolution 202/2025/QH15).
const MERGED: (i32, u32, u32) = (2025, 7, 1);

/// Values of one subject and measure by day, with the index of those that are in the plan.
type Series = BTreeMap<NaiveDate, (Decimal, Option<usize>)>;

impl Builder<'_> {
    /// Looks through the figures of the plan.
    pub(super) fn check(&mut self) {
        self.check_repeated();
        self.check_jumps();
        self.check_missing_units();
        self.check_ranks();
        self.check_changed();
    }

    /// A file whose bytes were imported before and which brings nothing new.
    fn check_repeated(&mut self) {
        for index in 0..self.sources.len() {
            let Some(source) = self.sources.get(index) else { continue };
            let mut figures = self.plan.figures.iter().filter(|figure| figure.source == index).peekable();
            let is_same = figures.peek().is_some() && figures.all(|figure| figure.status == Status::Same);
            if !is_same {
                continue;
            }
            let sha256 = fingerprint(&source.bytes);
            if let Some(before) = self.known.imported.iter().find(|before| before.sha256 == sha256) {
                let what = format!(
                    "đã được nhập lúc {}; mọi số liệu đã có, không cần nhập lại",
                    number::moment(before.at)
                );
                self.note_source(index, Severity::Warning, what);
            }
        }
    }

    /// A figure far from the one before it, in the plan or stored.
    fn check_jumps(&mut self) {
        let most = self.known.jump;
        let mut units: HashMap<UnitId, PlannedSubject> = HashMap::new();
        for unit in &self.known.units {
            units.insert(unit.id, PlannedSubject::Unit(unit.id));
        }
        let mut series: HashMap<(&PlannedSubject, Measure), Series> = HashMap::new();
        for fact in self.known.facts.iter().filter(|fact| !fact.measure.is_whole()) {
            let subject = match fact.subject {
                Subject::Province => Some(&PlannedSubject::Province),
                Subject::Unit(unit) => units.get(&unit),
            };
            if let (AsOf::Day(day), Some(value), Some(subject)) = (fact.as_of, fact.reading.value(), subject)
            {
                series.entry((subject, fact.measure)).or_default().insert(day, (*value, None));
            }
        }
        let planned = self.plan.figures.iter().enumerate();
        for (index, figure) in planned.filter(|(_, figure)| !figure.measure.is_whole()) {
            if let (AsOf::Day(day), Some(value)) = (figure.as_of, figure.reading.value()) {
                series
                    .entry((&figure.subject, figure.measure))
                    .or_default()
                    .insert(day, (*value, Some(index)));
            }
        }
        let mut jumps = Vec::new();
        for days in series.values() {
            let later = days.iter().skip(1);
            for ((before, (was, _)), (_, (is, index))) in days.iter().zip(later) {
                let change = *is - *was;
                if let Some(index) = index.filter(|_| change.abs() > most) {
                    jumps.push((index, *before, *was, change));
                }
            }
        }
        jumps.sort_by_key(|(index, ..)| *index);
        for (index, before, was, change) in jumps {
            let Some(figure) = self.plan.figures.get(index).cloned() else { continue };
            if figure.status == Status::Same {
                continue;
            }
            let what = format!(
                "{} so với {} ngày {}: thay đổi {}, lớn hơn ngưỡng {}; hãy kiểm tra số này",
                shown(&figure.reading),
                number::plain(was).replace('.', ","),
                number::date(before),
                number::change(change),
                number::plain(most).replace('.', ","),
            );
            self.note_figure(&figure, Severity::Warning, what);
        }
    }

    /// Units that had a figure at the assessment before and have none now.
    fn check_missing_units(&mut self) {
        // A name that is still asked about may be any of them.
        if self.plan.questions.iter().any(|question| question.kind == QuestionKind::Unit) {
            return;
        }
        let groups: HashMap<UnitId, Group> =
            self.known.units.iter().map(|unit| (unit.id, unit.group)).collect();
        let mut stored: BTreeMap<NaiveDate, BTreeSet<UnitId>> = BTreeMap::new();
        for fact in self.known.facts.iter().filter(|fact| fact.measure == Measure::Score) {
            if let (AsOf::Day(day), Subject::Unit(unit)) = (fact.as_of, fact.subject) {
                stored.entry(day).or_default().insert(unit);
            }
        }
        let mut planned: BTreeMap<(NaiveDate, Group), (BTreeSet<UnitId>, usize)> = BTreeMap::new();
        for (index, figure) in
            self.plan.figures.iter().enumerate().filter(|(_, figure)| figure.measure == Measure::Score)
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
        for ((day, group), (units, first)) in planned {
            let here = stored.get(&day);
            let before = stored
                .range(..day)
                .rev()
                .find(|(_, units)| units.iter().any(|unit| groups.get(unit) == Some(&group)));
            let Some((before, had)) = before else { continue };
            let missing: Vec<&str> = self
                .known
                .units
                .iter()
                .filter(|unit| unit.group == group && had.contains(&unit.id) && !units.contains(&unit.id))
                .filter(|unit| here.is_none_or(|here| !here.contains(&unit.id)))
                .map(|unit| unit.name.as_str())
                .collect();
            if missing.is_empty() {
                continue;
            }
            let Some(figure) = self.plan.figures.get(first).cloned() else { continue };
            let what = format!(
                "ngày {} không có số liệu của {} đơn vị đã có ngày {}: {}; hãy bổ sung, hoặc bỏ qua nếu đơn vị không còn được đánh giá",
                number::date(day),
                missing.len(),
                number::date(*before),
                listed(&missing),
            );
            self.note_figure(&figure, Severity::Warning, what);
        }
    }

    /// Places beyond the number of provinces, provinces missing from a ranking, one place for two scores.
    fn check_ranks(&mut self) {
        let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
        for (index, figure) in self.plan.figures.iter().enumerate() {
            let is_ranked =
                figure.measure == Measure::Rank && !matches!(figure.subject, PlannedSubject::Province);
            let is_own = figure.measure == Measure::Rank && self.is_ranking(figure);
            if let AsOf::Day(day) = figure.as_of
                && (is_ranked || is_own)
            {
                days.entry(day).or_default().push(index);
            }
        }
        for (day, ranked) in days {
            let count = ranked.len();
            let expected = provinces_at(day) as usize;
            let figures: Vec<PlannedFigure> =
                ranked.iter().filter_map(|index| self.plan.figures.get(*index).cloned()).collect();
            let Some(first) = figures.first() else { continue };
            if count != expected {
                let what = format!(
                    "bảng xếp hạng có {count} tỉnh, thành phố; ngày {} cả nước có {expected}",
                    number::date(day)
                );
                self.note_figure(first, Severity::Warning, what);
            }
            for figure in &figures {
                let place = figure.reading.value().copied().unwrap_or_default();
                if place < Decimal::ONE || place > Decimal::from(count.max(expected) as u64) {
                    let what = format!(
                        "thứ hạng {} nằm ngoài khoảng 1 đến {}; hãy kiểm tra và sửa lại",
                        shown(&figure.reading),
                        count.max(expected)
                    );
                    self.note_figure(figure, Severity::Error, what);
                }
            }
        }
        let of: Vec<PlannedFigure> = self
            .plan
            .figures
            .iter()
            .filter(|figure| figure.measure == Measure::RankOf && !self.is_ranking(figure))
            .cloned()
            .collect();
        for figure in of {
            if let (AsOf::Day(day), Some(number)) = (figure.as_of, figure.reading.value())
                && *number != Decimal::from(provinces_at(day))
                && !figure.cell.is_empty()
            {
                let what = format!(
                    "xếp hạng trên {} tỉnh, thành phố; ngày {} cả nước có {}, hãy kiểm tra lại",
                    number::plain(*number),
                    number::date(day),
                    provinces_at(day)
                );
                self.note_figure(&figure, Severity::Warning, what);
            }
        }
    }

    /// Whether a figure comes out of a ranking of all provinces.
    fn is_ranking(&self, figure: &PlannedFigure) -> bool {
        self.found.iter().any(|found| {
            found.table.kind == TableKind::Ranking
                && found.source == figure.source
                && found.name == figure.sheet
        })
    }

    /// Other figures for what is stored: how many, said once; each shows what was stored, which is kept as a revision.
    fn check_changed(&mut self) {
        let mut changed: BTreeMap<(usize, AsOf), (usize, usize)> = BTreeMap::new();
        for (index, figure) in self.plan.figures.iter().enumerate() {
            if figure.status == Status::Changed && !figure.cell.is_empty() {
                changed.entry((figure.source, figure.as_of)).or_insert((0, index)).0 += 1;
            }
        }
        for ((_, as_of), (count, first)) in changed {
            let Some(figure) = self.plan.figures.get(first).cloned() else { continue };
            let was = figure.was.as_ref().map(shown).unwrap_or_default();
            let what = format!(
                "{count} số liệu {} khác với số đang lưu (số đầu tiên: đang lưu {was}, trong tệp {}); nếu nhập, số mới thay số cũ và số cũ được giữ trong lịch sử",
                said(as_of),
                shown(&figure.reading)
            );
            self.note_figure(&figure, Severity::Warning, what);
        }
    }
}

/// How many provinces Vietnam has on a day.
pub fn provinces_at(day: NaiveDate) -> u32 {
    let merged = NaiveDate::from_ymd_opt(MERGED.0, MERGED.1, MERGED.2);
    if merged.is_some_and(|merged| day >= merged) { 34 } else { 63 }
}

fn shown(reading: &Reading<Decimal>) -> String {
    match reading {
        Reading::Value(value) => number::plain(*value).replace('.', ","),
        Reading::NoData(reason) => format!("“{reason}”"),
    }
}

fn listed(names: &[&str]) -> String {
    let mut text = names.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
    if names.len() > LISTED {
        text.push_str(&format!(" và {} đơn vị khác", names.len() - LISTED));
    }
    text
}
