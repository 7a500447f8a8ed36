//! Sources become a plan: files are read, tables recognised, dates and names decided or asked about, figures compared with what is stored.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::figures::name::fold;
use crate::figures::{AsOf, Group, Measure, Reading};

use super::check::provinces_at;
use super::gather::gather;
use super::layouts::changed_heads;
use super::layouts::layout;
use super::ledger::{Ledger, Place, said, said_place, said_reading};
use super::message::{at_cell, at_file, of_import};
use super::recognise::{Answers, Choice, Entry, Names, Table, Who, tables};
use super::resolve::{Meaning, NEW_UNIT, Units};
use super::times::{Time, Times, answer_at};
use crate::cell::{At, address, range};
use crate::plan::{
    Alias, Fixed, FoundTable, Given, Known, Plan, PlannedFigure, PlannedSubject, Problem, Question,
    QuestionKind, Remembered, Severity, ShownCell, ShownSheet, Source, Status, TableKind,
};
use crate::sheet::grid::Sheet;
use crate::sheet::parallel::in_parts;
use crate::sheet::source::Refusal;
use crate::value::as_shown;

/// Cells of a worksheet that are shown beside the plan, at most.
const SHOWN_CELLS: usize = 50_000;

/// From so many cells on, worksheets are looked through by several threads.
const MANY_CELLS: usize = 5_000;

/// Problems of one gravity that are told, at most; thousands help nobody.
const TOLD_PROBLEMS: usize = 100;

/// Reads sources into a plan. A source that cannot be read is a problem of the plan, which then stores nothing.
pub fn read_plan(sources: Vec<Source>, known: &Known, given: &Given) -> Plan {
    read_plan_unless(sources, known, given, &|| false)
}

/// The same, stopped as soon as it is cancelled; the plan then says so.
pub fn read_plan_unless(
    sources: Vec<Source>,
    known: &Known,
    given: &Given,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Plan {
    let mut builder = Builder {
        sources: &sources,
        known,
        given,
        found: Vec::new(),
        noted: Vec::new(),
        asked: Vec::new(),
        plan: Plan::default(),
    };
    builder.read(is_cancelled);
    builder.units_and_figures();
    builder.check();
    let Builder { mut noted, mut plan, .. } = builder;
    noted.sort_by_key(|(place, _)| *place);
    plan.problems = bounded(noted.into_iter().map(|(_, problem)| problem));
    plan.sources = sources;
    plan
}

/// The worksheets of a source as they are shown, without a plan: to look up where a stored figure came from.
///
/// # Errors
/// Why it is not read; the sentence goes on after the file's name.
pub fn look_into(
    source: &Source,
    known: &Known,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<ShownSheet>, String> {
    let gathered =
        gather(source, known, &Given::default(), is_cancelled).map_err(|refusal| refusal.to_string())?;
    Ok(gathered.sheets.iter().map(|sheet| shown(0, sheet)).collect())
}

/// A table with the place of its worksheet.
pub(super) struct Found {
    pub(super) source: usize,
    pub(super) sheet: usize,
    pub(super) name: Arc<str>,
    pub(super) table: Table,
}

impl Found {
    pub(super) fn place(&self, at: At) -> Place {
        (self.source, self.sheet, at)
    }
}

pub(super) struct Builder<'a> {
    pub(super) sources: &'a [Source],
    pub(super) known: &'a Known,
    pub(super) given: &'a Given,
    pub(super) found: Vec<Found>,
    noted: Vec<(Place, Problem)>,
    /// Questions with their places.
    asked: Vec<(Place, Question)>,
    pub(super) plan: Plan,
}

impl Builder<'_> {
    pub(super) fn source_name(&self, index: usize) -> &str {
        self.sources.get(index).map_or("", |source| &source.name)
    }

    pub(super) fn note(&mut self, found: &Found, severity: Severity, at: At, what: impl std::fmt::Display) {
        let problem = at_cell(severity, self.source_name(found.source), &found.name, &address(at), what);
        self.noted.push((found.place(at), problem));
    }

    /// Notes a problem at the cell of a figure of the plan.
    pub(super) fn note_figure(
        &mut self,
        figure: &PlannedFigure,
        severity: Severity,
        what: impl std::fmt::Display,
    ) {
        let problem = at_cell(severity, self.source_name(figure.source), &figure.sheet, &figure.cell, what);
        self.noted.push(((figure.source, usize::MAX, (0, 0)), problem));
    }

    pub(super) fn note_source(&mut self, source: usize, severity: Severity, what: impl std::fmt::Display) {
        let problem = at_file(severity, self.source_name(source), what);
        self.noted.push(((source, 0, (0, 0)), problem));
    }

    pub(super) fn note_import(&mut self, severity: Severity, what: impl std::fmt::Display) {
        self.noted.push(((usize::MAX, 0, (0, 0)), of_import(severity, what)));
    }

    /// Reads the sources and recognises their tables.
    fn read(&mut self, is_cancelled: &(dyn Fn() -> bool + Sync)) {
        for index in 0..self.sources.len() {
            let Some(source) = self.sources.get(index) else { continue };
            let begin = (index, 0, (0, 0));
            let gathered = match gather(source, self.known, self.given, is_cancelled) {
                Ok(gathered) => gathered,
                Err(refusal) => {
                    self.noted.push((begin, refused(source, &refusal)));
                    continue;
                }
            };
            let noted = gathered.problems.into_iter().map(|problem| (begin, problem));
            self.noted.extend(noted);
            self.asked.extend(gathered.question.map(|question| (begin, question)));
            self.plan.remembered.extend(gathered.remembered);
            let fixed = gathered.fixed.into_iter();
            self.plan.fixed.extend(fixed.map(|(sheet, cell, was)| Fixed { source: index, sheet, cell, was }));
            let before = self.found.len();
            let tables = self.tables_of_all(&gathered.sheets);
            for (number, (sheet, found)) in gathered.sheets.iter().zip(tables).enumerate() {
                self.plan.sheets.push(shown(index, sheet));
                let name: Arc<str> = sheet.name.as_str().into();
                self.found.extend(found.into_iter().map(|table| Found {
                    source: index,
                    sheet: number,
                    name: Arc::clone(&name),
                    table,
                }));
            }
            if self.found.len() == before {
                let what = "không có bảng nào được nhận ra; hãy kiểm tra lại tệp, cần có bảng chỉ số (tên chỉ số và cột ngày), bảng điểm đơn vị (tên đơn vị và cột ngày), danh sách hồ sơ quá hạn hoặc dòng “Xếp hạng”";
                self.noted.push((begin, at_file(Severity::Error, &source.name, what)));
            }
        }
        for found in std::mem::take(&mut self.found) {
            self.plan.tables.push(FoundTable {
                source: self.source_name(found.source).to_owned(),
                sheet: found.name.to_string(),
                kind: found.table.kind,
                range: range(found.table.first, found.table.last),
            });
            for trouble in &found.table.troubles {
                self.note(&found, trouble.severity, trouble.at, &trouble.message);
            }
            self.layout(&found);
            self.found.push(found);
        }
    }

    /// The tables of all worksheets. Worksheets tell nothing of each other: several large ones are looked through at the same time.
    fn tables_of_all(&self, sheets: &[Sheet]) -> Vec<Vec<Table>> {
        let one_after_another = |sheets: &[Sheet]| -> Vec<Vec<Table>> {
            let names = Names::new(self.known);
            sheets.iter().map(|sheet| self.tables(sheet, &names)).collect()
        };
        let cells: usize = sheets.iter().map(|sheet| sheet.cells().count()).sum();
        if cells < MANY_CELLS {
            return one_after_another(sheets);
        }
        let parts: Option<Vec<_>> = in_parts(sheets, one_after_another).into_iter().collect();
        // A thread that broke off is tried again where the failure can be seen.
        parts.map_or_else(|| one_after_another(sheets), |parts| parts.into_iter().flatten().collect())
    }

    /// The tables of a worksheet, read with what was answered about its columns.
    fn tables(&self, sheet: &Sheet, names: &Names<'_>) -> Vec<Table> {
        let at = |at: At| answer_at(self.given, &sheet.name, at).map(|answer| answer.choice.clone());
        let remembered = |layout: &str, found: &str| {
            let answers = self.known.remembered.iter().filter(|answer| answer.kind == QuestionKind::Column);
            let mut same = answers.filter(|answer| answer.layout == layout && answer.found == found);
            same.next().map(|answer| answer.choice.clone())
        };
        tables(sheet, names, &Answers { at: &at, remembered: &remembered })
    }

    /// What a table's layout says: questions about its columns, answers to be remembered, heads that have changed since the last time.
    fn layout(&mut self, found: &Found) {
        let table = &found.table;
        let asked = table.asked.iter().map(|column| {
            let question = Question {
                kind: QuestionKind::Column,
                sheet: found.name.to_string(),
                cell: address(column.at),
                found: column.found.clone(),
                choices: Choice::ALL.iter().map(|choice| choice.words().to_owned()).collect(),
            };
            (found.place(column.at), question)
        });
        self.asked.extend(asked);
        if table.heads.is_empty() {
            return;
        }
        let answers_for = layout(TableKind::Units, &table.heads).key;
        self.plan.remembered.extend(table.answered.iter().map(|(head, choice)| Remembered {
            layout: answers_for.clone(),
            kind: QuestionKind::Column,
            found: head.clone(),
            choice: (*choice).to_owned(),
        }));
        let own = layout(table.kind, &table.heads);
        if !self.known.layouts.iter().any(|known| known.key == own.key) {
            for (at, what) in changed_heads(&own, &table.heads, &self.known.layouts) {
                self.note(found, Severity::Warning, at, what);
            }
        }
        if !self.plan.layouts.contains(&own) {
            self.plan.layouts.push(own);
        }
    }

    /// Decides names and dates, or asks about them, and gathers the figures.
    fn units_and_figures(&mut self) {
        let found = std::mem::take(&mut self.found);
        let meanings = self.meanings(&found);
        let times = Times::new(self.given, self.known, &found);
        for (table, at, remembered) in times.month_first(&found) {
            self.plan.remembered.extend(remembered);
            let what = "ngày trong bảng này được đọc theo thứ tự tháng/ngày/năm như đã trả lời; hãy kiểm tra các ngày";
            if let Some(found) = found.get(table) {
                self.note(found, Severity::Warning, at, what);
            }
        }
        let room = found.iter().map(|found| found.table.entries.len()).sum();
        let mut ledger = Ledger::new(&self.known.facts, room);
        let mut asked = std::mem::take(&mut self.asked);
        for (table, found) in found.iter().enumerate() {
            let mut twice: BTreeSet<SubjectIndex> = BTreeSet::new();
            self.note_swapped(table, found, &times);
            for entry in &found.table.entries {
                let as_of = match times.of(table, &found.name, entry) {
                    Time::Told(as_of) => as_of,
                    Time::Asked(question) => {
                        asked.push((found.place(entry.at), question));
                        continue;
                    }
                };
                let Some((subject, named)) = meanings.subject_of(entry) else { continue };
                // Two rows of one table for one unit are a mistake, even with the same figure.
                let before = ledger.place_of(as_of, subject, entry.measure);
                let is_here = |(source, sheet, at): &Place| {
                    (*source, *sheet) == (found.source, found.sheet)
                        && (found.table.first.0..=found.table.last.0).contains(&at.0)
                        && (found.table.first.1..=found.table.last.1).contains(&at.1)
                };
                if let Some(named) = named
                    && let Some((_, _, first)) = before.filter(is_here)
                    && first.0 != entry.at.0
                {
                    if twice.insert(subject) {
                        self.note_twice(found, entry, (first.0, named.1), named);
                    }
                    continue;
                }
                if found.table.kind == TableKind::Ranking
                    && entry.measure == Measure::Rank
                    && subject == PROVINCE
                    && let Some(day) = as_of.day()
                {
                    let of = Reading::Value(provinces_at(day).into());
                    let of = Entry { measure: Measure::RankOf, reading: of, ..entry.clone() };
                    self.add(&mut ledger, found, &of, as_of, (subject, &meanings));
                }
                self.add(&mut ledger, found, entry, as_of, (subject, &meanings));
            }
        }
        self.given_rank(&mut ledger, &times);
        self.plan.questions.extend(self.questions(asked));
        self.note_missing_ranks(&ledger, &found);
        self.plan.figures = ledger.into_figures();
        self.found = found;
        let silent = self.plan.figures.is_empty()
            && self.plan.questions.is_empty()
            && self.noted.iter().all(|(_, problem)| problem.severity != Severity::Error);
        if silent {
            self.note_import(Severity::Error, "Không có số liệu nào để nhập; hãy kiểm tra lại tệp đã chọn");
        }
    }

    fn add(
        &mut self,
        ledger: &mut Ledger<'_>,
        found: &Found,
        entry: &Entry,
        as_of: AsOf,
        (subject, meanings): (SubjectIndex, &Meanings),
    ) {
        let figure = PlannedFigure {
            as_of,
            subject: meanings.subjects.get(subject).cloned().unwrap_or(PlannedSubject::Province),
            measure: entry.measure,
            reading: entry.reading.clone(),
            source: found.source,
            sheet: Arc::clone(&found.name),
            cell: address(entry.at),
            status: Status::New,
            was: None,
        };
        if let Some(conflict) = ledger.add(Some(found.place(entry.at)), subject, figure) {
            let whose = match (&entry.who, entry.measure) {
                (Who::Unit { name, .. }, _) => format!("“{name}”"),
                (Who::Province, Measure::Indicator(no)) => format!("chỉ số {no}"),
                (Who::Province, _) => "thứ hạng của tỉnh".to_owned(),
            };
            let what = format!(
                "{whose} {} đã có giá trị {} ở {}, nhưng ở đây là {}; hãy giữ một giá trị đúng",
                said(as_of),
                said_reading(&conflict.first.reading),
                said_place(&conflict.first),
                said_reading(&conflict.second.reading),
            );
            self.note(found, Severity::Error, entry.at, what);
        }
    }

    /// What each name means. Score tables come first, so that a new unit is registered under the name that it has there; names whose group
    /// nothing tells come last.
    fn meanings(&mut self, found: &[Found]) -> Meanings {
        let mut units = Units::new(self.known);
        let mut mentions: Vec<Mention> = Vec::new();
        for found in found {
            let mut last = None;
            for entry in &found.table.entries {
                if let Who::Unit { at, name, group } = &entry.who
                    && last != Some(*at)
                {
                    last = Some(*at);
                    mentions.push(Mention { found, at: *at, name, group: *group });
                }
            }
        }
        let rank =
            |mention: &Mention<'_>| (mention.group.is_none(), mention.found.table.kind != TableKind::Units);
        mentions.sort_by_key(rank);
        let mut decided = Meanings {
            subjects: vec![PlannedSubject::Province],
            indexes: HashMap::from([(PlannedSubject::Province, PROVINCE)]),
            of: HashMap::new(),
        };
        let mut asked: BTreeMap<Place, Question> = BTreeMap::new();
        let mut groupless = BTreeSet::new();
        for mention in &mentions {
            let Mention { found, at, name, group } = *mention;
            let met = decided.of.contains_key(&(group, Arc::clone(name)));
            if met {
                continue;
            }
            if group == Some(Group::Province) && is_home(name, &self.known.province) {
                decided.of.insert((group, Arc::clone(name)), Some(PROVINCE));
                continue;
            }
            let (meaning, is_new) = units.meaning(group, name);
            let subject = match meaning {
                Meaning::Is(subject) => Some(subject),
                Meaning::NoGroup => {
                    if groupless.insert(Arc::clone(name)) {
                        let what = format!(
                            "không rõ “{name}” thuộc nhóm đơn vị nào; hãy ghi đủ tên (Sở…, UBND huyện…, Xã…) hoặc thêm cột “Nhóm”"
                        );
                        self.note(found, Severity::Error, at, what);
                    }
                    None
                }
                Meaning::Asked(likely) => {
                    let group = group.unwrap_or(Group::Department);
                    let answer = answer_at(self.given, &found.name, at);
                    let subject = answer.and_then(|answer| units.answer(group, name, &answer.choice));
                    if let Some(PlannedSubject::Unit(unit)) = &subject {
                        self.plan.aliases.push(Alias { name: name.to_string(), unit: *unit });
                    }
                    if subject.is_none() {
                        let mut choices = likely;
                        choices.push(NEW_UNIT.to_owned());
                        asked.insert(
                            found.place(at),
                            Question {
                                kind: QuestionKind::Unit,
                                sheet: found.name.to_string(),
                                cell: address(at),
                                found: name.to_string(),
                                choices,
                            },
                        );
                    }
                    subject
                }
            };
            if is_new && !units.is_empty() && group != Some(Group::Province) {
                let what = format!("“{name}” chưa có trong danh mục; sẽ được thêm là đơn vị mới");
                self.note(found, Severity::Warning, at, what);
            }
            let subject = subject.map(|subject| decided.index(subject));
            decided.of.insert((group, Arc::clone(name)), subject);
        }
        self.plan.questions.extend(asked.into_values());
        decided
    }

    fn note_twice(&mut self, found: &Found, entry: &Entry, first: At, second: At) {
        let Who::Unit { name, .. } = &entry.who else { return };
        let what = format!(
            "đơn vị “{name}” đã có ở ô {} của cùng bảng; hãy xóa hoặc sửa một trong hai dòng",
            address(first)
        );
        self.note(found, Severity::Error, second, what);
    }

    /// Each question once, in the order of the sources.
    fn questions(&self, mut asked: Vec<(Place, Question)>) -> Vec<Question> {
        asked.sort_by_key(|(place, _)| *place);
        let mut seen = BTreeSet::new();
        asked.retain(|(place, question)| seen.insert((place.0, place.1, question.cell.clone())));
        asked.into_iter().map(|(_, question)| question).collect()
    }

    /// The rank that was given by hand: at the given date, else at the newest date of the import.
    fn given_rank(&mut self, ledger: &mut Ledger<'_>, times: &Times<'_>) {
        let Some(rank) = self.given.rank else { return };
        let newest = || {
            ledger
                .figures()
                .filter(|figure| is_assessed(figure))
                .filter_map(|figure| figure.as_of.day())
                .max()
        };
        let Some(day) = self.given.as_of.or_else(newest).or_else(|| times.newest_assessment()) else {
            self.note_import(
                Severity::Error,
                format!("Thứ hạng {rank} chưa rõ của ngày nào; hãy cho biết ngày số liệu"),
            );
            return;
        };
        for (measure, value) in [(Measure::Rank, rank.place()), (Measure::RankOf, rank.of())] {
            let figure = PlannedFigure {
                as_of: AsOf::Day(day),
                subject: PlannedSubject::Province,
                measure,
                reading: Reading::Value(value.into()),
                source: 0,
                sheet: "".into(),
                cell: String::new(),
                status: Status::New,
                was: None,
            };
            if let Some(conflict) = ledger.add(None, PROVINCE, figure) {
                let what = format!(
                    "Thứ hạng {} nhập tay cho {} khác với {} ở {}; hãy giữ một giá trị đúng",
                    rank,
                    said(AsOf::Day(day)),
                    said_reading(&conflict.first.reading),
                    said_place(&conflict.first),
                );
                self.note_import(Severity::Error, what);
            }
        }
    }

    /// A date that would be stored without a rank is told.
    fn note_missing_ranks(&mut self, ledger: &Ledger<'_>, found: &[Found]) {
        let assessed: BTreeSet<NaiveDate> = ledger
            .figures()
            .filter(|figure| is_assessed(figure))
            .filter_map(|figure| figure.as_of.day())
            .collect();
        let stored = self
            .known
            .facts
            .iter()
            .filter(|fact| fact.measure == Measure::Rank)
            .filter_map(|fact| fact.as_of.day());
        let planned = ledger
            .figures()
            .filter(|figure| figure.measure == Measure::Rank)
            .filter_map(|figure| figure.as_of.day());
        let ranked: BTreeSet<NaiveDate> = stored.chain(planned).collect();
        let source = found.first().map(|found| self.source_name(found.source).to_owned()).unwrap_or_default();
        for day in assessed.difference(&ranked) {
            let what = format!(
                "{} chưa có thứ hạng của tỉnh; số liệu vẫn được lưu, hãy bổ sung dòng “Xếp hạng” nếu có",
                said(AsOf::Day(*day))
            );
            let mut problem = of_import(Severity::Warning, capitalised(&what));
            problem.source.clone_from(&source);
            self.noted.push(((usize::MAX, 0, (0, 0)), problem));
        }
    }

    /// Tells of date cells that lie far from the table's other dates and near them with day and month exchanged.
    fn note_swapped(&mut self, table: usize, found: &Found, times: &Times<'_>) {
        let cells = times.cells(table, &found.table.entries);
        // A long table tells few dates many times: each is looked at once, and told at its first cell.
        let mut days: BTreeMap<NaiveDate, (At, u32)> = BTreeMap::new();
        for (at, day) in cells {
            days.entry(day).or_insert((at, 0)).1 += 1;
        }
        for (day, (at, times_told)) in &days {
            let others = || days.keys().copied().filter(|other| other != day || *times_told > 1);
            let Some(swapped) = times.swapped(*day) else { continue };
            let distance = |from: NaiveDate| others().map(|other| (other - from).num_days().abs()).min();
            if let (Some(own), Some(other)) = (distance(*day), distance(swapped))
                && own > 60
                && other * 3 < own
            {
                let what = format!(
                    "ngày được đọc là {}, nhưng bảng tính có thể đã đảo ngày và tháng của {}; nếu vậy hãy sửa ô này rồi nhập lại",
                    crate::figures::number::date(*day),
                    crate::figures::number::date(swapped)
                );
                self.note(found, Severity::Warning, *at, what);
            }
        }
    }
}

/// Whether a name in a ranking is that of the office's own province, `tỉnh Bình Phước`.
fn is_home(name: &str, province: &str) -> bool {
    let bare = |name: &str| {
        let key = fold(name);
        let words = ["tỉnh", "thành phố", "tp"].map(fold);
        words.iter().find_map(|word| key.strip_prefix(&format!("{word} ")).map(str::to_owned)).unwrap_or(key)
    };
    !province.trim().is_empty() && bare(name) == bare(province)
}

/// A name at its place.
#[derive(Clone, Copy)]
struct Mention<'a> {
    found: &'a Found,
    at: At,
    name: &'a Arc<str>,
    group: Option<Group>,
}

/// A subject of the import, by its index among them.
pub(super) type SubjectIndex = usize;

/// The province.
pub(super) const PROVINCE: SubjectIndex = 0;

/// What names mean.
struct Meanings {
    /// The subjects of the import; the first is the province.
    subjects: Vec<PlannedSubject>,
    indexes: HashMap<PlannedSubject, SubjectIndex>,
    /// The subject of a name in a group: `None` where that is still asked, or cannot be known.
    of: HashMap<(Option<Group>, Arc<str>), Option<SubjectIndex>>,
}

impl Meanings {
    /// The index of a subject; two names of one unit have the same.
    fn index(&mut self, subject: PlannedSubject) -> SubjectIndex {
        *self.indexes.entry(subject).or_insert_with_key(|subject| {
            self.subjects.push(subject.clone());
            self.subjects.len() - 1
        })
    }

    /// Whose figure it is, with the cell of the unit's name; `None` while the name is in question.
    fn subject_of(&self, entry: &Entry) -> Option<(SubjectIndex, Option<At>)> {
        match &entry.who {
            Who::Province => Some((PROVINCE, None)),
            Who::Unit { at, name, group } => {
                let subject = self.of.get(&(*group, Arc::clone(name))).copied().flatten()?;
                Some((subject, Some(*at)))
            }
        }
    }
}

fn is_assessed(figure: &PlannedFigure) -> bool {
    matches!(figure.measure, Measure::Score | Measure::Indicator(_)) && matches!(figure.as_of, AsOf::Day(_))
}

/// The first problems of each gravity, and how many more there are.
fn bounded(problems: impl Iterator<Item = Problem>) -> Vec<Problem> {
    let mut told = Vec::new();
    let mut counts = BTreeMap::new();
    for problem in problems {
        let count: &mut usize = counts.entry(problem.severity).or_default();
        *count += 1;
        if *count <= TOLD_PROBLEMS {
            told.push(problem);
        }
    }
    for (severity, count) in counts.into_iter().filter(|(_, count)| *count > TOLD_PROBLEMS) {
        let kind = if severity == Severity::Error { "lỗi" } else { "cảnh báo" };
        let what = format!(
            "Còn {} {kind} khác cùng loại; hãy sửa những chỗ nêu trên rồi nhập lại",
            count - TOLD_PROBLEMS
        );
        told.push(of_import(severity, what));
    }
    told
}

fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

fn refused(source: &Source, refusal: &Refusal) -> Problem {
    let mut problem = at_file(Severity::Error, &source.name, refusal);
    if let Refusal::FarCell { sheet, at } = refusal {
        problem.sheet.clone_from(sheet);
        problem.cell = address(*at);
        problem.message = format!("{}, {refusal}.", source.name);
    }
    problem
}

fn shown(source: usize, sheet: &Sheet) -> ShownSheet {
    let cells = sheet.cells().take(SHOWN_CELLS);
    ShownSheet {
        source,
        name: sheet.name.clone(),
        cells: cells.map(|((row, column), value)| ShownCell { row, column, text: as_shown(value) }).collect(),
    }
}
