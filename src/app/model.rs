//! What the window shows: the open data file, the chosen days, and everything computed from them.

mod life;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

use crate::archive::{Accepted, Archive, ArchiveError, Revision, StoredSource};
use crate::document::{Document, Section, Text};
use crate::figures::{
    AsOf, Comparison, ComparisonError, FigureKey, History, PeriodKind, ProvinceKind, Reading, SourceId,
    UnitId,
};
use crate::finding::Severity;
use crate::notice::blocks::second_day;
use crate::notice::check::{Against, Found, Paper, Report, check_document};
use crate::notice::life::{Difference, Handed, may_change};
use crate::notice::phrasing::NOTHING_YET;
use crate::notice::profile::Office;
use crate::notice::{self, Content, Edit, Missing};
use crate::plan::{Given, Known, Plan, Question, ShownSheet, Source};
use crate::tables::{
    Detail, DetailTable, Line, Sheet, detail_table, details, lines, newest_detail_day, sheets,
};

/// An edit that is shown already and not stored yet. Edits of one field are one step of undo, and only the last of them is stored.
#[derive(Debug, Clone, PartialEq)]
enum Pending {
    /// Of the week's words.
    Words(Edit),
    /// Of this field of the office; what it was before.
    Office(String, Box<Office>),
}

impl Pending {
    fn field(&self) -> Option<String> {
        match self {
            Self::Words(edit) => edit.field(),
            Self::Office(field, _) => Some(format!("office/{field}")),
        }
    }
}

/// The tables of the chosen day, made once for all frames.
#[derive(Debug, Default)]
pub struct WeekTables {
    /// The day that they are of.
    pub as_of: Option<NaiveDate>,
    /// The week's tables.
    pub sheets: Vec<(Sheet, Vec<Line>)>,
    /// What stands beside them.
    pub details: Vec<(Detail, DetailTable)>,
}

/// A notice that was written elsewhere, compared.
#[derive(Debug)]
pub struct Checked {
    /// Its file's name.
    pub name: String,
    /// What was found.
    pub report: Report,
}

/// The data file that is open, and what is computed from it after each command.
#[derive(Debug)]
pub struct Open {
    archive: Archive,
    /// Where it is; `None` while it lives in memory only.
    pub path: Option<PathBuf>,
    /// Whether it is the sample.
    pub is_sample: bool,
    /// What was measured: the trends of all days, and everything of the chosen ones.
    pub history: History,
    /// The kinds of periods that there are assessments of, days first.
    pub kinds: Vec<PeriodKind>,
    /// The tables of the chosen day.
    pub tables: WeekTables,
    /// What stood before in the place of the figure that was looked up last, newest first.
    pub looked_up: Option<(FigureKey, Vec<Revision>)>,
    /// The files that figures came from.
    pub sources: BTreeMap<SourceId, StoredSource>,
    /// Confirmed spellings of units.
    aliases: Vec<(UnitId, String)>,
    /// The office that issues the notice.
    pub office: Office,
    /// The office's own words for "no data".
    pub no_data: Vec<String>,
    /// The change beyond which an import asks to look again.
    pub jump: Decimal,
    /// The day whose figures are shown; `None` while there are none.
    pub as_of: Option<NaiveDate>,
    /// The day compared with; `None` where there is no earlier one.
    pub against: Option<NaiveDate>,
    /// The officer's words for `as_of`.
    pub content: Content,
    /// What was done with the notice, the oldest first.
    pub handed: Vec<Handed>,
    /// What differs from the version that was handed in last.
    pub differences: Vec<Difference>,
    /// What was written in earlier weeks, the newest first, with the figures of this one.
    pub phrases: Vec<Text>,
    /// The newest earlier words, and of when they are.
    pub earlier: Option<(AsOf, Content)>,
    /// The chosen day, beside the one compared with where there is one; `None` without a day.
    pub comparison: Option<Result<Comparison, ComparisonError>>,
    /// The notice; `None` without figures.
    pub document: Option<Document>,
    /// The same as the program alone would write it; `None` where the officer has rewritten nothing.
    pub generated: Option<Document>,
    /// What is still missing in it, and what the checker found.
    pub missing: Vec<Missing>,
    /// What the checker found when the words were stored last, and how many numbers agree.
    pub report: Report,
    /// A notice that was written elsewhere and compared with these figures.
    pub checked: Option<Checked>,
    /// Grows whenever `document` changes, so that pages are laid out anew only then.
    pub revision: u64,
    /// What undo would take back.
    pub undo_label: Option<String>,
    /// What redo would do again.
    pub redo_label: Option<String>,
    /// When the last change was stored.
    pub saved_at: Option<NaiveDateTime>,
    pending: Option<Pending>,
}

impl Open {
    /// Shows a data file: its newest day, compared as it was chosen, else with the day before it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(archive: Archive) -> Result<Self, ArchiveError> {
        let mut open = Self {
            path: archive.path().map(PathBuf::from),
            is_sample: false,
            history: whole(&archive, PeriodKind::Days)?,
            kinds: Vec::new(),
            tables: WeekTables::default(),
            looked_up: None,
            sources: BTreeMap::new(),
            aliases: Vec::new(),
            office: Office::default(),
            no_data: Vec::new(),
            jump: crate::plan::JUMP,
            as_of: None,
            against: None,
            content: Content::default(),
            handed: Vec::new(),
            differences: Vec::new(),
            earlier: None,
            phrases: Vec::new(),
            comparison: None,
            document: None,
            generated: None,
            missing: Vec::new(),
            report: Report::default(),
            checked: None,
            revision: 0,
            undo_label: None,
            redo_label: None,
            saved_at: None,
            pending: None,
            archive,
        };
        open.reload()?;
        Ok(open)
    }

    /// The comparison, where there is one.
    pub fn compared(&self) -> Option<&Comparison> {
        self.comparison.as_ref().and_then(|compared| compared.as_ref().ok())
    }

    /// Why the notice should not go out as it is: what in it disagrees with the figures. `None` where nothing does.
    pub fn doubt(&self) -> Option<String> {
        let is_grave = |found: &&Found| {
            found.finding.severity == Severity::Error && !found.finding.text.contains(NOTHING_YET)
        };
        let grave: Vec<&Found> = self.report.findings.iter().filter(is_grave).collect();
        let first = &grave.first()?.finding;
        Some(format!(
            "Thông báo còn {} chỗ cần sửa, trước hết: “{}”: {}. Mục có chấm cam cho biết chỗ nào; bấm lần nữa để vẫn xuất.",
            grave.len(),
            first.text,
            first.message
        ))
    }

    /// What the office's province is.
    pub fn kind(&self) -> ProvinceKind {
        ProvinceKind::of(&self.office.province)
    }

    /// The folder of the data file; none where it has no file.
    pub fn folder(&self) -> Option<PathBuf> {
        self.path.as_ref()?.parent().map(PathBuf::from)
    }

    /// The file's name without folder, as the title bar shows it.
    pub fn file_name(&self) -> String {
        let name = self.path.as_ref().and_then(|path| path.file_name());
        match name {
            Some(name) if !self.is_sample => name.to_string_lossy().into_owned(),
            _ => "Dữ liệu mẫu".to_owned(),
        }
    }

    /// The office in one line, as the rail shows it: `Văn phòng UBND tỉnh Bình Phước`.
    pub fn office_line(&self) -> String {
        let mut letters = self.office.issuer.to_lowercase();
        if let Some(first) = letters.chars().next() {
            let rest = letters.split_off(first.len_utf8());
            letters = first.to_uppercase().chain(rest.chars()).collect();
        }
        // an office may have written the whole name
        let body = if letters.to_lowercase().contains("ubnd") { "" } else { "UBND" };
        [letters.as_str(), body, self.office.province.as_str()]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Whether there are edits that are not stored yet.
    pub fn has_unsaved(&self) -> bool {
        self.pending.is_some()
    }

    /// What an import is compared with.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn known(&self) -> Result<Known, ArchiveError> {
        self.archive.known()
    }

    /// Looks up what stood in a figure's place before.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn look_up(&mut self, key: FigureKey) -> Result<(), ArchiveError> {
        self.looked_up = Some((key, self.archive.revisions(key)?));
        Ok(())
    }

    /// A stored source with its bytes; `None` for a correction by hand.
    ///
    /// # Errors
    /// When there is no such source or the file cannot be read.
    pub fn source(&self, id: SourceId) -> Result<Option<Source>, ArchiveError> {
        let bytes = self.archive.source_bytes(id)?;
        let name = self.archive.source(id)?.name;
        Ok(bytes.map(|bytes| Source { name, bytes }))
    }

    /// Sets the office's own words for "no data".
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_no_data(&mut self, phrases: &[String], now: NaiveDateTime) -> Result<(), ArchiveError> {
        self.flush(now)?;
        self.archive.set_no_data_phrases(phrases)?;
        self.saved_at = Some(now);
        self.reload()
    }

    /// Sets the change beyond which an import asks to look again.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_jump(&mut self, jump: Decimal, now: NaiveDateTime) -> Result<(), ArchiveError> {
        self.flush(now)?;
        self.archive.set_jump(jump)?;
        self.saved_at = Some(now);
        self.reload()
    }

    /// Shows the figures of this day, compared as it was chosen, else with the newest day before it.
    ///
    /// # Errors
    /// When the words of the other day cannot be stored or those of this day cannot be read.
    pub fn choose(&mut self, day: NaiveDate, now: NaiveDateTime) -> Result<(), ArchiveError> {
        self.flush(now)?;
        self.as_of = Some(day);
        self.reload()
    }

    /// Shows the newest period of this kind.
    ///
    /// # Errors
    /// When the words of the day cannot be stored or the figures cannot be read.
    pub fn choose_kind(&mut self, kind: PeriodKind, now: NaiveDateTime) -> Result<(), ArchiveError> {
        self.flush(now)?;
        self.history = whole(&self.archive, kind)?;
        self.as_of = None;
        self.reload()
    }

    /// The chosen time: the day, or the month, quarter or year that it ends.
    pub fn time(&self) -> Option<AsOf> {
        self.as_of.map(|day| self.history.period_kind().time(day))
    }

    /// Compares with this day from now on.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn compare_with(&mut self, day: NaiveDate, now: NaiveDateTime) -> Result<(), ArchiveError> {
        self.flush(now)?;
        if let Some(as_of) = self.time() {
            self.archive.set_against(as_of, day)?;
            self.saved_at = Some(now);
        }
        self.reload()
    }

    /// Lets the chosen assessment follow another version of the index.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn follow(&mut self, version: &str, now: NaiveDateTime) -> Result<(), ArchiveError> {
        self.flush(now)?;
        if let Some(at) = self.time() {
            self.archive.set_version(at, version)?;
            self.saved_at = Some(now);
        }
        self.reload()
    }

    /// Makes a change of the week's words. What is typed is shown at once and stored by [`Open::flush`]; what adds, moves or removes a piece
    /// is stored at once, for the data file gives new pieces their numbers.
    ///
    /// # Errors
    /// When this edit, or one of another field before it, cannot be stored.
    pub fn edit(&mut self, edit: Edit, now: NaiveDateTime) -> Result<(), ArchiveError> {
        if let Some(as_of) = self.time().filter(|_| self.stage().is_frozen() && !may_change(&edit)) {
            // the data file says why it refuses; what is shown stays as it is stored
            return self.archive.edit(as_of, &edit).map(drop);
        }
        if edit.field().is_none() {
            self.flush(now)?;
            let Some(as_of) = self.time() else { return Ok(()) };
            self.content = self.archive.edit(as_of, &edit)?;
            self.saved_at = Some(now);
            if matches!(edit, Edit::Blocks(_)) {
                // a block may ask for the figures of another date
                return self.reload();
            }
            self.rewrite();
            self.check();
            return self.read_labels();
        }
        edit.apply(&mut self.content);
        self.stand_by(Pending::Words(edit), now)?;
        self.rewrite();
        Ok(())
    }

    /// Shows the office's new profile at once; it is stored by [`Open::flush`].
    ///
    /// # Errors
    /// When edits of another field cannot be stored first.
    pub fn edit_office(
        &mut self,
        office: Office,
        field: String,
        now: NaiveDateTime,
    ) -> Result<(), ArchiveError> {
        let before = match &self.pending {
            Some(Pending::Office(earlier, before)) if *earlier == field => before.clone(),
            _ => Box::new(self.office.clone()),
        };
        self.stand_by(Pending::Office(field, before), now)?;
        self.office = office;
        self.rewrite();
        Ok(())
    }

    /// Stores what was edited and not stored yet.
    ///
    /// # Errors
    /// When the file cannot be written; the edit stays on the screen and can be stored later.
    pub fn flush(&mut self, now: NaiveDateTime) -> Result<(), ArchiveError> {
        match (&self.pending, self.time()) {
            (None, _) => return Ok(()),
            (Some(Pending::Words(edit)), Some(as_of)) => drop(self.archive.edit(as_of, edit)?),
            (Some(Pending::Words(_)), None) => {}
            (Some(Pending::Office(_, before)), _) => self.archive.set_office_from(before, &self.office)?,
        }
        self.pending = None;
        self.saved_at = Some(now);
        self.check();
        self.read_labels()
    }

    /// Stores what an import found, and shows its newest day.
    ///
    /// # Errors
    /// When the plan does not belong to this file any more or the file cannot be written; nothing is stored then.
    pub fn accept(&mut self, plan: &Plan, now: NaiveDateTime) -> Result<Accepted, ArchiveError> {
        self.flush(now)?;
        let accepted = self.archive.accept(plan, now)?;
        self.saved_at = Some(now);
        let assessed = plan.figures.iter().filter(|figure| figure.measure.is_assessed());
        let times: BTreeSet<AsOf> = assessed.map(|figure| figure.as_of).collect();
        // days before months and years, which may stand beside them as references only
        let kinds: BTreeSet<PeriodKind> = times.iter().copied().map(PeriodKind::of).collect();
        let kind = kinds.first().copied().unwrap_or(self.history.period_kind());
        if kind != self.history.period_kind() && self.archive.periods()?.contains_key(&kind) {
            self.history = whole(&self.archive, kind)?;
        }
        let newest = times.iter().filter_map(|at| self.history.period_kind().day(*at)).max();
        self.as_of = newest.or(self.as_of);
        self.reload()?;
        Ok(accepted)
    }

    /// Puts figures of one subject right by hand.
    ///
    /// # Errors
    /// When a value does not fit its measure or the file cannot be written.
    pub fn correct(
        &mut self,
        readings: &[(FigureKey, Reading<Decimal>)],
        reason: &str,
        now: NaiveDateTime,
    ) -> Result<(), ArchiveError> {
        self.flush(now)?;
        self.archive.correct_together(readings, reason, now)?;
        self.saved_at = Some(now);
        self.reload()
    }

    /// Takes back the last step and tells its label.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn undo(&mut self, now: NaiveDateTime) -> Result<Option<String>, ArchiveError> {
        self.flush(now)?;
        let label = self.archive.undo()?;
        self.saved_at = Some(now);
        self.reload()?;
        Ok(label)
    }

    /// Does again what was taken back and tells its label.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn redo(&mut self, now: NaiveDateTime) -> Result<Option<String>, ArchiveError> {
        self.flush(now)?;
        let label = self.archive.redo()?;
        self.saved_at = Some(now);
        self.reload()?;
        Ok(label)
    }

    /// Keeps an edit to be stored later; one of another field is stored first, as it stands.
    fn stand_by(&mut self, pending: Pending, now: NaiveDateTime) -> Result<(), ArchiveError> {
        if self.pending.as_ref().is_some_and(|earlier| earlier.field() != pending.field()) {
            self.flush(now)?;
        }
        self.pending = Some(pending);
        Ok(())
    }

    /// Reads again what changes have touched and what the chosen days need, and computes everything from it.
    fn reload(&mut self) -> Result<(), ArchiveError> {
        let touched = self.archive.take_touched();
        self.kinds = self.archive.periods()?.into_keys().collect();
        // a file may hold no days, and the last period of a kind may have been taken back
        let kind = match self.history.period_kind() {
            kind if self.kinds.contains(&kind) => kind,
            _ => self.kinds.first().copied().unwrap_or_default(),
        };
        if touched.registry || kind != self.history.period_kind() {
            self.history = whole(&self.archive, kind)?;
        } else {
            self.archive.refresh(&mut self.history, &touched.times)?;
            self.history.forget_details();
        }
        self.sources = self.archive.sources()?.into_iter().map(|source| (source.id, source)).collect();
        self.office = self.archive.office()?;
        self.aliases = self.archive.aliases()?.into_iter().map(|alias| (alias.unit, alias.name)).collect();
        self.no_data = self.archive.no_data_phrases()?;
        self.jump = self.archive.jump()?;
        if self.as_of.is_none_or(|day| !self.history.has_day(day)) {
            self.as_of = self.history.newest_day();
        }
        (self.against, self.content, self.earlier) = (None, Content::default(), None);
        self.handed = Vec::new();
        // it was compared with figures that may be others now
        self.checked = None;
        if let Some(as_of) = self.as_of {
            let week = self.archive.week(self.history.period_kind().time(as_of))?;
            let chosen = week.against.filter(|day| self.history.has_day(*day) && *day < as_of);
            self.against = chosen.or_else(|| self.history.day_before(as_of));
            self.content = week.content;
            self.earlier = self.archive.words_before(self.history.period_kind().time(as_of))?;
            self.fill_earlier()?;
            self.phrases = self.archive.phrases_before(self.history.period_kind().time(as_of))?;
            self.handed = self.archive.handed(self.history.period_kind().time(as_of))?;
        }
        let second = second_day(self.content.blocks.as_deref(), &self.history, self.against);
        let days = [self.as_of, self.against, second.filter(|day| self.history.has_day(*day))];
        self.archive.read_days(&mut self.history, days.into_iter().flatten())?;
        self.archive.read_details(&mut self.history, self.as_of.unwrap_or(NaiveDate::MAX))?;
        self.comparison = self.as_of.map(|as_of| {
            let week = Comparison::new(&self.history, as_of, self.against)?;
            Ok(week.with_second(&self.history, second))
        });
        self.looked_up = match self.looked_up.take() {
            Some((key, _)) => Some((key, self.archive.revisions(key)?)),
            None => None,
        };
        if let Some(Ok(week)) = &self.comparison {
            self.phrases.iter_mut().for_each(|phrase| notice::fill_text(phrase, week));
        }
        self.tabulate();
        self.rewrite();
        self.check();
        self.read_labels()
    }

    /// Gives the figures of the earlier words what they were then.
    fn fill_earlier(&mut self) -> Result<(), ArchiveError> {
        let Some((at, content)) = &mut self.earlier else { return Ok(()) };
        let day = at.last_day();
        if !self.history.has_day(day) {
            return Ok(());
        }
        let chosen = self.archive.week(*at)?.against;
        let chosen = chosen.filter(|against| self.history.has_day(*against) && *against < day);
        let against = chosen.or_else(|| self.history.day_before(day));
        self.archive.read_days(&mut self.history, [Some(day), against].into_iter().flatten())?;
        if let Ok(week) = Comparison::new(&self.history, day, against) {
            notice::fill(content, &week);
        }
        Ok(())
    }

    /// Makes the tables of the chosen day.
    fn tabulate(&mut self) {
        let history = &self.history;
        let as_of = self.as_of.or_else(|| newest_detail_day(history));
        let week = self.comparison.as_ref().and_then(|compared| compared.as_ref().ok());
        let kind = self.kind();
        let of_week =
            |week| sheets(history).into_iter().map(move |sheet| (sheet, lines(history, week, sheet, kind)));
        let beside = |day| {
            details(history).into_iter().map(move |detail| (detail, detail_table(history, day, detail)))
        };
        self.tables = WeekTables {
            as_of,
            sheets: week.into_iter().flat_map(of_week).collect(),
            details: as_of.into_iter().flat_map(beside).collect(),
        };
    }

    fn read_labels(&mut self) -> Result<(), ArchiveError> {
        self.undo_label = self.archive.undo_label()?;
        self.redo_label = self.archive.redo_label()?;
        Ok(())
    }

    /// Writes the notice anew from the comparison and the words.
    fn rewrite(&mut self) {
        let Self { office, content, history, .. } = self;
        let compared = self.comparison.as_ref().and_then(|compared| compared.as_ref().ok());
        if let Some(comparison) = compared {
            notice::fill(content, comparison);
        }
        self.document =
            compared.map(|comparison| notice::write_with_charts(history, comparison, office, content));
        let plain = Content { rewrites: BTreeMap::new(), ..content.clone() };
        let compared = compared.filter(|_| !content.rewrites.is_empty());
        self.generated =
            compared.map(|comparison| notice::write_with_charts(history, comparison, office, &plain));
        self.list_missing();
        self.compare_versions();
        self.revision += 1;
    }

    /// Compares a notice that was written elsewhere with the figures that are shown.
    pub fn check_paper(&mut self, name: String, paper: &Paper) {
        let report = self.against().map(|against| notice::check::check(paper, &against));
        self.checked = report.map(|report| Checked { name, report });
    }

    /// What notices are compared with; `None` without figures.
    fn against(&self) -> Option<Against<'_>> {
        Some(Against::new(&self.history, self.compared()?, &self.office, &self.aliases, &self.content))
    }

    /// Looks through the notice as it is. Not at each keystroke: when the words are stored, or the figures are others.
    fn check(&mut self) {
        let report = self
            .against()
            .zip(self.document.as_ref())
            .map(|(against, document)| check_document(document, &against).without(&self.content.dismissed));
        self.report = report.unwrap_or_default();
        self.list_missing();
    }

    /// What is still missing, and behind it what the checker found.
    fn list_missing(&mut self) {
        let missing = self.compared().map(|week| notice::missing(week, &self.office, &self.content));
        self.missing = missing.into_iter().flatten().chain(told(&self.report)).collect();
    }
}

/// What the checker found, as something to see to; what is still empty is told as missing already.
fn told(report: &Report) -> impl Iterator<Item = Missing> + '_ {
    let is_told = |text: &str| text.contains(NOTHING_YET);
    let findings = report.findings.iter().filter(move |found| !is_told(&found.finding.text));
    findings.map(|found| {
        let finding = &found.finding;
        let mut message = format!("“{}”: {}", finding.text, finding.message);
        if let Some(expected) = &finding.expected {
            message.push_str(&format!("; đúng ra là {expected}"));
        }
        message.push('.');
        Missing { section: found.own.unwrap_or(Section::Opening), message, is_finding: true }
    })
}

/// The trends of all periods of a kind of a data file.
fn whole(archive: &Archive, kind: PeriodKind) -> Result<History, ArchiveError> {
    let mut history = archive.outline_of(kind)?;
    archive.read_trends(&mut history)?;
    Ok(history)
}

/// What is being imported: the sources as they came and what was found in them.
#[derive(Debug)]
pub struct Importing {
    /// What was found; the officer's answers included.
    pub plan: Plan,
    /// The answers given so far, kept until the import ends.
    pub given: Given,
    /// Where the sources were read from, so that they can be read again; nowhere for a pasted table.
    pub paths: Vec<PathBuf>,
    /// The questions that were answered, with their answers, in their order.
    pub answered: Vec<(Question, String)>,
}

impl Importing {
    /// The sources that were pasted; they stand behind those that were read from files.
    pub fn pasted(&self) -> &[Source] {
        self.plan.sources.get(self.paths.len()..).unwrap_or_default()
    }
}

/// A stored source that is looked into.
#[derive(Debug)]
pub struct Viewing {
    /// The file's name.
    pub name: String,
    /// Its worksheets.
    pub sheets: Vec<ShownSheet>,
    /// The worksheet and the cell that were asked for.
    pub sheet: String,
    /// The cell, `B7`.
    pub cell: String,
}

/// Everything that the screens read. Only the logic changes it.
#[derive(Debug, Default)]
pub struct Model {
    /// The open data file.
    pub open: Option<Open>,
    /// The import that waits for the officer.
    pub importing: Option<Importing>,
    /// The source that is looked into.
    pub viewing: Option<Viewing>,
}
