//! A notice against the week's figures: every number judged, every list counted, every form looked at.

mod addressees;
mod claims;
mod class_tables;
mod clause;
mod count_changed;
mod count_rest;
mod counts;
mod dates;
mod deeds;
mod derived;
mod directions;
mod distances;
mod facts;
mod file;
mod focus;
mod forms;
mod head;
mod inferred;
mod judge;
mod lists;
mod meant;
mod measured;
mod names;
mod numbers;
mod numerals;
mod own_order;
mod owner;
mod paper;
mod quantifiers;
mod ranks;
mod reading;
mod referred;
mod remedy;
mod report;
pub mod rules;
mod shares;
mod standing;
mod streaks;
mod sums;
mod superlatives;
mod tables;
mod terms;
mod times;
mod token;
mod tokens;
mod totals;
mod verdict;

use std::ops::Range;

use chrono::NaiveDate;

use crate::document::Document;
use crate::figures::{Comparison, Group, History, UnitId};
use crate::finding::{Finding, Rule, Severity};
use crate::notice::content::Content;
use crate::notice::profile::Office;
use crate::notice::weeks::Weeks;

use clause::Passage;
use facts::Facts;
use judge::Judge;
use lists::OpenList;
use names::{Entity, Names};
use paper::{Body, Piece, label};
use verdict::{Carried, Verdict};

pub use file::{FileRefusal, paper_of_file};
pub use paper::Paper;
pub use remedy::{put_right, replacement};
pub use report::{Found, Judged, NumberFound, Report, WrongNumber};

/// What a notice is checked against.
pub struct Against<'a> {
    /// All that is known, with the figures of both dates.
    pub history: &'a History,
    /// The two assessments side by side.
    pub week: &'a Comparison,
    /// The office's province, `tỉnh Bình Phước`.
    pub province: &'a str,
    /// Confirmed spellings of units.
    pub aliases: &'a [(UnitId, String)],
    /// The day of signing, where it is known.
    pub signed_on: Option<NaiveDate>,
    /// How the office counts its weeks.
    pub weeks: Weeks,
}

impl<'a> Against<'a> {
    /// The week of an office, with what its officer wrote.
    pub fn new(
        history: &'a History,
        week: &'a Comparison,
        office: &'a Office,
        aliases: &'a [(UnitId, String)],
        content: &Content,
    ) -> Self {
        let (province, weeks) = (office.province.as_str(), office.weeks);
        Self { history, week, province, aliases, signed_on: content.signed_on, weeks }
    }
}

/// Checks our own notice.
pub fn check_document(document: &Document, against: &Against<'_>) -> Report {
    check(&Paper::of_document(document), against)
}

/// Checks a notice, wherever it was written.
pub fn check(paper: &Paper, against: &Against<'_>) -> Report {
    let names = Names::new(against.history, &against.week.index, against.province, against.aliases);
    let facts = Facts::new(against.history, against.week);
    let second = against.week.second.as_ref().map(|second| Facts::new(against.history, second));
    let paper = paper.with_lines_of_layout(|rows| {
        tables::group_of(rows, &facts, &names).is_some()
            || tables::has_subjects(rows, &names)
            || !class_tables::check(rows, &facts).is_empty()
    });
    let mut reader = Reader {
        first: &facts,
        second: second.as_ref(),
        facts: &facts,
        names: &names,
        against,
        found: Vec::new(),
        report: Report::default(),
        heading: Carried::default(),
        list: None,
        list_depth: None,
        item: Carried::default(),
        terms: Vec::new(),
        small: Vec::new(),
        plus: paper
            .pieces
            .iter()
            .any(|piece| matches!(&piece.body, Body::Table(rows) if tables::uses_plus(rows))),
    };
    for (index, piece) in paper.pieces.iter().enumerate() {
        reader.piece(index, piece);
    }
    reader.close_list();
    reader.forms(&paper);
    reader.done(&paper)
}

/// What is found where: by piece, and by the place in it.
struct At {
    piece: usize,
    start: usize,
    number: Option<WrongNumber>,
    finding: Finding,
}

struct Reader<'a> {
    /// Beside the date compared with.
    first: &'a Facts<'a>,
    /// Beside the second date, where there is one.
    second: Option<&'a Facts<'a>>,
    /// Those of the two that the line at hand speaks of.
    facts: &'a Facts<'a>,
    names: &'a Names,
    against: &'a Against<'a>,
    found: Vec<At>,
    report: Report,
    /// What the heading speaks of.
    heading: Carried,
    /// The list that is open.
    list: Option<OpenList>,
    /// How deep its introduction stands.
    list_depth: Option<u8>,
    /// What its items inherit.
    item: Carried,
    plus: bool,
    /// Terms, and how they are spelt.
    terms: Vec<terms::Spelt>,
    /// Counts below ten.
    small: Vec<forms::SmallCount>,
}

impl<'a> Reader<'a> {
    fn piece(&mut self, index: usize, piece: &Piece) {
        match &piece.body {
            Body::Line(words) => self.line(index, piece, words),
            Body::Table(rows) => {
                if let Some(list) = self.list.as_mut().filter(|list| list.is_of_ends()) {
                    list.add_rows(index, tables::subjects(rows, self.names));
                } else {
                    self.list = None;
                }
                self.close_list();
                for cell in rows.iter().flatten().filter(|cell| cell.text.chars().any(char::is_alphabetic)) {
                    let passage = Passage::new(&cell.text, self.names, None);
                    for fault in terms::wrong_kind(index, &passage, self.names) {
                        self.form(fault, Severity::Warning);
                    }
                }
                let of_ranges = class_tables::check(rows, self.first);
                let of_rows = || tables::check(rows, self.first, self.names, self.plus);
                let cells = if of_ranges.is_empty() { of_rows() } else { of_ranges };
                for cell in cells.into_iter().chain(totals::check(rows, self.first)) {
                    let text = &rows[cell.at.0][cell.at.1].text;
                    let start = cell.at.0 * 1_000 + cell.at.1;
                    let verdict = match cell.verdict {
                        // a date stands in a head, which is no row of anything
                        Verdict::Disagrees(wrong) if wrong.rule != rules::DATE => {
                            Verdict::Disagrees(wrong.of_row(&rows[cell.at.0], cell.at.1))
                        }
                        other => other,
                    };
                    let number = WrongNumber { text: text.clone(), earlier: 0 };
                    self.verdict(index, piece, start, number, text, verdict);
                }
            }
        }
    }

    fn line(&mut self, index: usize, piece: &Piece, words: &str) {
        let is_label = label(words).is_some() && words.chars().count() < 200;
        let depth = depth(words);
        let is_item = depth.is_some();
        let group = group_words(words);
        if is_label && !words.trim_end().ends_with([';', '.']) {
            self.close_list();
            let year = year_compared(words);
            self.heading =
                Carried { group, year, is_of_then: tells_then(words, self.facts), ..Carried::default() };
            self.item = self.heading.clone();
        } else if !is_item {
            self.close_list();
            self.item = self.heading.clone();
        } else if self.list_depth.is_some_and(|above| depth.is_some_and(|depth| depth <= above)) {
            // a sibling of what introduced the list
            self.close_list();
            self.item = self.heading.clone();
        }
        // a line that only names a group, perhaps with its sum, speaks for the items below it
        let leads = words.trim_end().ends_with(':') || (depth == Some(1) && words.chars().count() < 80);
        if is_item && leads && group.is_some() {
            self.item.group = group;
        }
        let carried = if is_item { self.item.clone() } else { Carried { way: None, ..self.heading.clone() } };
        let passage = Passage::new(words, self.names, carried.group);
        let points = focus::only_group(&passage);
        if is_label && !words.trim_end().ends_with([';', '.']) {
            (self.heading.points, self.item.points) = (points, points);
        }
        let carried = Carried { points: carried.points.or(points.filter(|_| is_label)), ..carried };
        if !is_item {
            self.facts = self.facts_of(&passage, 0..passage.tokens.len()).unwrap_or(self.first);
        }
        for token in 0..passage.tokens.len() {
            let of_sentence = || self.facts_of(&passage, passage.sentence(token));
            let facts = self.second.and_then(|_| of_sentence()).unwrap_or(self.facts);
            let (signed_on, weeks) = (self.against.signed_on, self.against.weeks);
            let verdict = Judge { facts, signed_on, weeks }.verdict(&passage, token, &carried);
            // most tokens are words, of which nothing is told
            if verdict == Verdict::Name {
                continue;
            }
            let range = passage.tokens[token].range.clone();
            let around = shown_around(&passage, token);
            let text = words.get(range.clone()).unwrap_or_default();
            let before = words.get(passage.tokens[around.start].range.start..range.start).unwrap_or_default();
            let number = WrongNumber { text: text.to_owned(), earlier: remedy::times_in(before, text) };
            let shown = passage.excerpt(around);
            self.verdict(index, piece, range.start, number, &shown, verdict);
        }
        let said = superlatives::check(self.facts, &passage, &carried, |entity| self.name(entity))
            .into_iter()
            .chain(directions::check(self.facts, &passage, |entity| self.name(entity)))
            .chain(claims::check(self.facts, &passage, &carried, |entity| self.name(entity)))
            .chain(own_order::check(&passage))
            .chain(quantifiers::check(self.facts, &passage, &carried, |entity| self.name(entity)));
        for (range, verdict) in said.collect::<Vec<_>>() {
            if let Verdict::Disagrees(_) = verdict {
                let start = passage.tokens[range.start].range.start;
                let shown = passage.excerpt(passage.clause(range.start));
                self.wrong(index, start, None, &shown, verdict);
            }
        }
        for fault in forms::written(index, &passage).into_iter().chain(forms::abolished(
            index,
            &passage,
            self.against.week.as_of,
        )) {
            self.form(fault, Severity::Warning);
        }
        for (at, sum) in sums::dossiers(&passage) {
            let right = crate::figures::number::count(sum);
            let verdict =
                Verdict::wrong(rules::LIST_COUNT, format!("cộng các số nêu sau là {right} hồ sơ"), right);
            let shown = passage.excerpt(passage.clause(at));
            self.wrong(index, passage.tokens[at].range.start, None, &shown, verdict);
        }
        if let Some(fault) = forms::enumerated(index, words) {
            self.form(fault, Severity::Error);
        }
        self.small.extend(forms::small_counts(index, &passage));
        self.terms.extend(terms::spelt(index, &passage));
        let misnamed = terms::misspelt(index, &passage, self.names);
        for fault in misnamed.into_iter().chain(terms::wrong_kind(index, &passage, self.names)) {
            self.form(fault, Severity::Warning);
        }
        let introduces = words.trim_end().ends_with(':');
        for list in lists::inline(self.facts, &passage, index, &carried) {
            self.told_of_list(&list);
        }
        let opened = lists::opened(self.facts, &passage, index, &carried);
        // an item of the list that is open, whatever it counts behind the one that it names
        let is_member = is_item
            && !introduces
            && self.list.as_ref().is_some_and(|list| list.begins_with_member(self.facts, &passage));
        let opened = opened.filter(|_| !is_member);
        let implied = lists::implied(self.facts, &passage, index, &carried).filter(|_| !introduces);
        if let Some(mut list) = implied.filter(|_| opened.is_none())
            && list.add_inline(self.facts, &passage)
        {
            self.told_of_list(&list);
        }
        match opened {
            Some(mut list) => {
                self.close_list();
                let is_inline = !introduces && list.add_inline(self.facts, &passage);
                // what one item says of itself holds for no other
                if !is_item || introduces {
                    self.item = self.inherited(&passage, points, &carried);
                }
                if is_inline {
                    self.list = Some(list);
                    self.close_list();
                } else if introduces {
                    self.list = Some(list);
                    self.list_depth = Some(depth.unwrap_or(0));
                }
            }
            None if is_item => {
                // a line that only leads to those below it is none of them
                if let Some(list) = self.list.as_mut().filter(|_| !introduces || group.is_none()) {
                    list.add(self.facts, &passage, index);
                }
            }
            None if introduces => {
                self.item = self.inherited(&passage, points, &carried);
            }
            None => {}
        }
    }

    /// What the items below a line that leads to them inherit.
    fn inherited(&self, passage: &Passage<'_>, points: Option<u8>, carried: &Carried) -> Carried {
        Carried {
            way: lists::told_way(passage),
            year: year_compared(passage.text).or(carried.year),
            is_of_then: carried.is_of_then || tells_then(passage.text, self.facts),
            points: points.or(carried.points),
            ..carried.clone()
        }
    }

    /// The figures that a stretch speaks of: beside the second date where it names that one alone; `None` where it names neither.
    fn facts_of(&self, passage: &Passage<'_>, stretch: Range<usize>) -> Option<&'a Facts<'a>> {
        let second = self.second?;
        let names = |facts: &Facts<'_>| {
            let Some(day) = facts.week.against else { return false };
            stretch.clone().any(|at| match &passage.tokens[at].kind {
                tokens::Kind::Date(date) => {
                    date.in_year(chrono::Datelike::year(&facts.week.as_of)) == Some(day)
                }
                _ => false,
            })
        };
        match (names(self.first), names(second)) {
            (false, true) => Some(second),
            (true, _) => Some(self.first),
            (false, false) => None,
        }
    }

    fn close_list(&mut self) {
        self.list_depth = None;
        let Some(list) = self.list.take() else { return };
        self.told_of_list(&list);
    }

    fn told_of_list(&mut self, list: &OpenList) {
        for fault in list.faults(self.facts, |entity| self.name(entity)) {
            let finding = Finding {
                expected: fault.expected,
                ..Finding::new(fault.rule, Severity::Error, None, fault.message)
            };
            self.found.push(At { piece: fault.piece, start: usize::MAX, number: None, finding });
        }
    }

    fn name(&self, entity: Entity) -> String {
        let index = &self.facts.week.index;
        match entity {
            Entity::Province => self.against.province.to_owned(),
            Entity::Indicator(no) => {
                index.indicator(no).map_or_else(String::new, |indicator| indicator.short.clone())
            }
            Entity::Points(no) => index.group(no).map_or_else(String::new, |group| group.name.clone()),
            Entity::Unit(id) => {
                self.facts.history.unit(id).map_or_else(String::new, |unit| unit.name.clone())
            }
            Entity::Group(group) => group.label().to_owned(),
            Entity::Other(id) => self
                .facts
                .history
                .provinces()
                .find(|(other, _)| *other == id)
                .map_or_else(String::new, |(_, name)| name.to_owned()),
        }
    }

    fn verdict(
        &mut self,
        index: usize,
        piece: &Piece,
        start: usize,
        number: WrongNumber,
        shown: &str,
        verdict: Verdict,
    ) {
        let figure = match verdict {
            Verdict::Name => return,
            Verdict::Agrees(figure) => {
                self.report.judged.agree += 1;
                Some(figure)
            }
            Verdict::Unjudged => {
                self.report.judged.unjudged += 1;
                None
            }
            Verdict::Disagrees(_) => {
                self.report.judged.disagree += 1;
                self.wrong(index, start, Some(number), shown, verdict);
                return;
            }
        };
        let section = piece.section.clone();
        self.report.numbers.push(NumberFound { section, own: piece.own, text: number.text, figure });
    }

    fn wrong(
        &mut self,
        piece: usize,
        start: usize,
        number: Option<WrongNumber>,
        shown: &str,
        verdict: Verdict,
    ) {
        if let Verdict::Disagrees(wrong) = verdict {
            let expected = wrong.expected.filter(|expected| !expected.is_empty());
            let finding =
                Finding { expected, ..Finding::new(wrong.rule, Severity::Error, None, wrong.message) };
            self.found.push(At { piece, start, number, finding: finding.about(shown) });
        }
    }

    fn form(&mut self, fault: forms::FormFault, severity: Severity) {
        let finding =
            Finding { expected: fault.expected, ..Finding::new(fault.rule, severity, None, fault.message) };
        self.found.push(At {
            piece: fault.piece,
            start: 0,
            number: None,
            finding: finding.about(fault.text),
        });
    }

    fn forms(&mut self, paper: &Paper) {
        for fault in forms::end_sign(paper) {
            self.form(fault, Severity::Error);
        }
        for fault in forms::headings(paper).into_iter().chain(forms::numbering(paper)) {
            self.form(fault, Severity::Error);
        }
        for fault in head::check(paper, self.names, self.against.province) {
            self.form(fault, Severity::Error);
        }
        for fault in addressees::check(paper) {
            let is_told = self
                .found
                .iter()
                .any(|other| other.piece == fault.piece && other.finding.rule == rules::ADDRESSEE);
            if !is_told {
                self.form(fault, Severity::Error);
            }
        }
        let small = std::mem::take(&mut self.small);
        for fault in forms::zeros(small).into_iter().chain(terms::mixed(&self.terms)) {
            self.form(fault, Severity::Warning);
        }
        let names = self.names;
        let is_named = |tokens: &[tokens::Token], place: usize| {
            names.mentions(tokens, None).iter().any(|mention| (mention.first..mention.end).contains(&place))
        };
        for fault in forms::abbreviations(paper, is_named) {
            self.form(fault, Severity::Warning);
        }
        for (index, piece) in paper.pieces.iter().enumerate() {
            if let Body::Line(words) = &piece.body {
                let key = words.to_lowercase();
                let is_head = piece.section.is_empty()
                    && (key.starts_with("số:") || key.starts_with("số ") || key.contains("ngày"));
                for fault in forms::leftovers(index, words, is_head) {
                    self.form(fault, Severity::Error);
                }
                for fault in forms::unfinished(index, words, &piece.section) {
                    self.form(fault, Severity::Error);
                }
            }
        }
    }

    fn done(mut self, paper: &Paper) -> Report {
        self.found.sort_by_key(|at| (at.piece, at.start));
        let mut seen: Vec<(usize, Rule, String, String)> = Vec::new();
        for at in self.found {
            let Some(piece) = paper.pieces.get(at.piece) else { continue };
            let text = match (&piece.body, at.finding.text.is_empty()) {
                (Body::Line(words), true) => words.clone(),
                _ => at.finding.text.clone(),
            };
            let key = (at.piece, at.finding.rule, text.clone(), at.finding.message.clone());
            if seen.contains(&key) && !matches!(piece.body, Body::Table(_)) {
                continue;
            }
            seen.push(key);
            let finding = Finding { text, ..at.finding };
            self.report.findings.push(Found {
                section: piece.section.clone(),
                own: piece.own,
                number: at.number,
                finding,
            });
        }
        self.report
    }
}

/// The words around a number that are shown with it: its clause, with the clause before where it is only a number.
fn shown_around(passage: &Passage<'_>, token: usize) -> Range<usize> {
    let clause = passage.clause(token);
    if clause.len() > 3 || clause.start == 0 {
        return clause;
    }
    let before = passage.clause(clause.start.saturating_sub(2));
    before.start.min(clause.start)..clause.end
}

/// How deep an item of a list stands by the sign before it: a letter, a dash, a plus; `None` for a line that is none.
fn depth(words: &str) -> Option<u8> {
    let mut signs = words.chars();
    match signs.next()? {
        '-' | '–' | '•' | '*' | '▪' | '·' | '‑' => Some(2),
        '+' => Some(3),
        first if first.is_lowercase() && signs.next() == Some(')') => Some(1),
        _ => None,
    }
}

/// The whole year that a line compares with: `3. So với năm 2024`, `ba chỉ số thấp hơn năm 2024, gồm:`.
fn year_compared(words: &str) -> Option<i32> {
    let key = words.to_lowercase();
    let beside = ["so với năm ", "so với cả năm ", "hơn năm ", "bằng năm "];
    beside.iter().find_map(|lead| {
        let (_, rest) = key.split_once(lead)?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok().filter(|_| digits.len() == 4)
    })
}

/// Whether a line that leads to others speaks of another time than that of the figures.
fn tells_then(words: &str, facts: &Facts<'_>) -> bool {
    let key = words.to_lowercase();
    let has_day = || {
        let day = |date: tokens::Date| date.in_year(chrono::Datelike::year(&facts.week.as_of));
        tokens::tokens(words).iter().any(|token| match token.kind {
            tokens::Kind::Date(date) => day(date).is_some() && day(date) == facts.week.against,
            _ => false,
        })
    };
    // what is only compared with says nothing of when the figures are
    let is_compared = ["so với", "so sánh", "hơn"].iter().any(|words| key.contains(words));
    !is_compared && (clause::EARLIER.iter().any(|words| key.contains(words)) || has_day())
}

/// The group of units that a line speaks of.
fn group_words(words: &str) -> Option<Group> {
    let key = format!(
        " {} ",
        words
            .to_lowercase()
            .replace([',', ':', '.', ';', '/'], " ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    );
    let has = |word: &str| key.contains(&format!(" {word} "));
    if has("chi nhánh") {
        Some(Group::Branch)
    } else if has("sở ban ngành") || has("các sở") || has("cơ quan chuyên môn") {
        Some(Group::Department)
    } else if has("cấp huyện") || has("các huyện") || has("huyện thị xã") {
        Some(Group::District)
    } else if has("cấp xã") || has("các xã") || has("xã phường") || has("các phường") {
        Some(Group::Commune)
    } else {
        None
    }
}
