//! The notice in its order: letterhead, basis, results, shortcomings, recommendations, closing, signature.

use std::collections::BTreeSet;

use super::aside;
use super::blocks::{self, Block as Chosen};
use super::content::Content;
use super::keep;
use super::kind::DocumentKind;
use super::phrasing::blocks as wording;
use super::phrasing::{self, NOTHING_YET};
use super::profile::Office;
use super::rewrites;
use super::tables::{annex_table, groups_table, indicator_table, overdue_table, unit_table};
use crate::chart::style::Look;
use crate::chart::{Kind as ChartKind, Request, draw};
use crate::document::{
    Block, Document, Letterhead, ParagraphKind, Part, PieceId, Placed, Section, Signature, Text,
};
use crate::figures::reference::Tendency;
use crate::figures::{Comparison, Group, History, Measure, Overdue, UnitMove};
use crate::font::FontSet;

/// Writes the notice of an assessment, compared with an earlier one where there is one; charts that were chosen need figures over time and are
/// left out.
pub fn write(comparison: &Comparison, office: &Office, content: &Content) -> Document {
    written(None, comparison, office, content)
}

/// Writes the same with the charts that were chosen, drawn from the figures over time.
pub fn write_with_charts(
    history: &History,
    comparison: &Comparison,
    office: &Office,
    content: &Content,
) -> Document {
    written(Some(history), comparison, office, content)
}

fn written(
    history: Option<&History>,
    comparison: &Comparison,
    office: &Office,
    content: &Content,
) -> Document {
    let blocks = Vec::new();
    let mut notice = Notice { history, comparison, office, content, blocks, annexes: Vec::new(), charts: 0 };
    notice.head();
    notice.results();
    notice.shortcomings();
    notice.recommendations();
    notice.end();
    let period = phrasing::period(office, content, comparison);
    Document {
        title: format!("{} kết quả Bộ chỉ số 766 {period}", content.kind.name()),
        author: [office.issuer.as_str(), office.superior.as_str()].join(" ").trim().to_owned(),
        date: Some(content.signed_on.unwrap_or(comparison.as_of)),
        parts: notice.parts(),
    }
}

/// Units with overdue dossiers that are named line by line, at most; more stand in a table.
const LISTED: usize = 20;

struct Notice<'a> {
    /// Figures over time, from which charts are drawn.
    history: Option<&'a History>,
    comparison: &'a Comparison,
    office: &'a Office,
    content: &'a Content,
    blocks: Vec<Placed>,
    /// The groups of units whose tables stand in annexes, in their order.
    annexes: Vec<Group>,
    /// How many charts there are so far.
    charts: u32,
}

impl Notice<'_> {
    fn add(&mut self, section: Section, block: Block) {
        self.blocks.push(Placed { section, block });
    }

    fn paragraph(&mut self, section: Section, text: Text) {
        self.words(section, ParagraphKind::Body, text, false);
    }

    /// A paragraph, in the officer's words where the generated ones were changed.
    fn words(&mut self, section: Section, kind: ParagraphKind, text: Text, keep_with_next: bool) {
        let text = match rewrites::is_generated(section) {
            true => rewrites::reworded(text, self.content, self.comparison),
            false => text,
        };
        self.add(section, Block::Paragraph { kind, text, keep_with_next });
    }

    /// A paragraph that introduces what follows it.
    fn intro(&mut self, section: Section, text: Text) {
        self.words(section, ParagraphKind::Body, text, true);
    }

    fn item(&mut self, section: Section, text: Text) {
        self.words(section, ParagraphKind::Item, text, false);
    }

    fn heading(&mut self, section: Section, level: u8, words: impl Into<String>) {
        self.add(section, Block::Heading { level, text: Text::plain(words) });
    }

    /// The body, and behind it the annexes, each on pages of its own.
    fn parts(self) -> Vec<Part> {
        let (week, count) = (self.comparison, self.annexes.len());
        let annex = |(index, group): (usize, &Group)| {
            let section = Section::Annex(index);
            let units: Vec<&UnitMove> = week.group(*group).collect();
            let names: Vec<&str> = units.iter().map(|unit| unit.unit.name.as_str()).collect();
            let reference = phrasing::annex_reference(week, self.office, self.content);
            let reference = rewrites::reworded(reference, self.content, week);
            let blocks = [
                Block::AnnexTitle {
                    label: phrasing::annex_label(index, count),
                    title: phrasing::annex_title(week, *group, &names),
                },
                Block::Paragraph { kind: ParagraphKind::Reference, text: reference, keep_with_next: true },
                Block::Table(annex_table(week, self.content, &units)),
            ];
            let blocks = blocks.into_iter().map(|block| Placed { section, block }).collect();
            Part { landscape: true, blocks }
        };
        let annexes: Vec<Part> = self.annexes.iter().enumerate().map(annex).collect();
        std::iter::once(Part { landscape: false, blocks: self.blocks }).chain(annexes).collect()
    }

    /// What part I says of a group whose table stands in an annex: where, and who is first and last, where no block says it.
    fn refer(&mut self, section: Section, group: Group, names: &[&str]) {
        let index = self.annexes.len();
        self.annexes.push(group);
        let chosen = self.content.blocks.as_deref().unwrap_or_default();
        let is_annex = |block: &&Chosen| match block {
            Chosen::Units { group, annex } => *annex && self.comparison.group(*group).next().is_some(),
            _ => false,
        };
        let count = chosen.iter().filter(is_annex).count();
        let label = phrasing::annex_label(index, count);
        self.paragraph(section, phrasing::annex_intro(self.comparison, group, names, &label));
        for is_top in [true, false] {
            let is_said = chosen.iter().any(|block| match block {
                Chosen::Top { group: other, .. } => is_top && *other == group,
                Chosen::Bottom { group: other, .. } => !is_top && *other == group,
                _ => false,
            });
            if !is_said && let Some(text) = wording::ends(self.comparison, group, blocks::USUAL_COUNT, is_top)
            {
                self.paragraph(section, text);
            }
        }
    }

    fn head(&mut self) {
        let (office, content, as_of) = (self.office, self.content, self.comparison.as_of);
        let head = Letterhead {
            superior: office.superior.clone(),
            issuer: office.issuer.clone(),
            number: phrasing::number_line(office, content),
            about: phrasing::about(office, content, self.comparison),
            nation: phrasing::NATION.to_owned(),
            motto: phrasing::MOTTO.to_owned(),
            place_and_date: phrasing::place_and_date(office, content, as_of),
        };
        self.add(Section::Opening, Block::Letterhead(head));
        if let Some(title) = content.kind.title() {
            let subject = phrasing::subject(office, content, self.comparison);
            self.add(Section::Opening, Block::Title { kind: title.to_owned(), subject });
        }
        if content.kind.has_addressees() && !content.to.is_empty() {
            self.add(Section::Opening, Block::Addressees(content.to.clone()));
        }
        // a letter names its basis in its first sentence
        if content.kind != DocumentKind::Letter {
            for text in phrasing::basis(self.comparison) {
                self.words(Section::Opening, ParagraphKind::Basis, text, false);
            }
        }
        self.paragraph(Section::Opening, phrasing::opening(self.comparison, office, content));
    }

    /// Part I: the blocks of the province under one heading, then those of each group of units, in the order in which they are chosen.
    fn results(&mut self) {
        let usual = blocks::usual(self.comparison);
        let chosen = self.content.blocks.as_ref().unwrap_or(&usual).clone();
        self.heading(Section::Results, 1, phrasing::RESULTS);
        let mut number = 0;
        if chosen.iter().any(|block| block.group().is_none()) {
            number += 1;
            self.heading(Section::Province, 2, phrasing::province_heading(number, self.office));
            for block in chosen.iter().filter(|block| block.group().is_none()) {
                self.of_province(block);
            }
        }
        let mut groups: Vec<Group> = Vec::new();
        for group in chosen.iter().filter_map(Chosen::group) {
            // a group that has ended leaves no section
            if !groups.contains(&group) && self.comparison.group(group).next().is_some() {
                groups.push(group);
            }
        }
        for group in groups {
            number += 1;
            let section = Section::Units(u8::try_from(number).unwrap_or(u8::MAX));
            let units: Vec<&UnitMove> = self.comparison.group(group).collect();
            let names: Vec<&str> = units.iter().map(|unit| unit.unit.name.as_str()).collect();
            self.heading(section, 2, phrasing::group_heading(number, group, &names));
            for block in chosen.iter().filter(|block| block.group() == Some(group)) {
                self.of_units(section, block, &units, &names);
            }
        }
    }

    fn of_province(&mut self, block: &Chosen) {
        let section = Section::Province;
        match block {
            Chosen::Headline => self.headline(),
            Chosen::Since { label, .. } => {
                for text in wording::since(self.comparison, self.office, label) {
                    self.paragraph(section, text);
                }
            }
            Chosen::Groups if !self.comparison.groups.is_empty() => {
                self.intro(section, wording::groups_intro(self.comparison, self.office));
                let table = groups_table(self.comparison, self.content);
                self.add(section, Block::Table(table));
            }
            Chosen::Rates => self.rates(),
            Chosen::Neighbours => {
                for text in wording::neighbours(self.comparison, self.office) {
                    self.paragraph(section, text);
                }
            }
            Chosen::Overdue => self.overdue(),
            Chosen::Worst => {
                let (intro, lines) = wording::worst(self.comparison);
                self.list(section, intro, lines);
            }
            Chosen::WhatIf { group_no, percent } => {
                let text = wording::what_if(self.comparison, self.office, *group_no, *percent);
                text.into_iter().for_each(|text| self.paragraph(section, text));
            }
            Chosen::Chart { chart, group: None } => self.chart(section, *chart, None),
            _ => {}
        }
    }

    /// A chart in black and white, its finding as numbered caption; none where the figures do not allow it.
    fn chart(&mut self, section: Section, kind: ChartKind, group: Option<Group>) {
        let Some(history) = self.history.filter(|_| kind.fits_page()) else { return };
        let province = self.office.province.clone();
        let request = Request { group, province, ..Request::new(kind, Look::page()) };
        let Ok(chart) = draw(history, self.comparison, &request, &FontSet::bundled()) else { return };
        self.charts += 1;
        let caption = Text::plain(phrasing::chart_caption(self.charts, &chart.title, &chart.shown));
        let (drawing, alternative) = (chart.drawing, chart.description);
        self.add(section, Block::Figure { drawing, caption, alternative });
    }

    fn of_units(&mut self, section: Section, block: &Chosen, units: &[&UnitMove], names: &[&str]) {
        let week = self.comparison;
        match block {
            Chosen::Units { group, annex: true } => self.refer(section, *group, names),
            Chosen::Units { group, annex: false } => {
                self.intro(section, phrasing::group_intro(week, *group, names));
                let table = unit_table(week, self.content, units);
                self.add(section, Block::Table(table));
            }
            Chosen::Classes { group } => {
                let (intro, lines) = wording::classes(week, *group);
                self.list(section, intro, lines);
            }
            Chosen::Top { group, count } | Chosen::Bottom { group, count } => {
                let is_top = matches!(block, Chosen::Top { .. });
                let text = wording::ends(week, *group, *count, is_top);
                text.into_iter().for_each(|text| self.paragraph(section, text));
            }
            Chosen::Movers { group, count, min } => {
                for text in wording::movers(week, *group, *count, *min) {
                    self.paragraph(section, text);
                }
            }
            Chosen::Threshold { group, at } => {
                self.paragraph(section, wording::threshold(week, *group, *at));
            }
            Chosen::Explain { group, below, fall, deadline } => {
                if let Some((intro, lines)) = wording::explain(week, *group, *below, *fall, *deadline) {
                    self.list(section, intro, lines);
                }
            }
            Chosen::Chart { chart, group } => self.chart(section, *chart, *group),
            _ => {}
        }
    }

    /// An introduction and its lines; nothing where there are none.
    fn list(&mut self, section: Section, intro: Text, lines: Vec<Text>) {
        if lines.is_empty() {
            return;
        }
        self.intro(section, intro);
        lines.into_iter().for_each(|line| self.item(section, line));
    }

    fn headline(&mut self) {
        let section = Section::Province;
        if let Some(rank) = phrasing::rank(self.comparison, self.office, self.content) {
            self.paragraph(section, rank);
        }
        if let Some(total) = wording::total(self.comparison, self.office) {
            self.paragraph(section, total);
        }
        if let Some(reason) = phrasing::version_break(self.comparison) {
            self.paragraph(section, reason);
        }
    }

    fn rates(&mut self) {
        let section = Section::Province;
        if self.comparison.indicators.is_empty() {
            return;
        }
        self.intro(section, phrasing::indicators_intro(self.comparison, self.office));
        let table = indicator_table(self.comparison, self.content);
        self.add(section, Block::Table(table));
        if phrasing::has_changes(self.comparison) {
            self.analysis();
        }
    }

    fn analysis(&mut self) {
        let section = Section::Province;
        let comparison = self.comparison;
        self.intro(section, phrasing::analysis_intro(comparison, self.office, self.content));
        let unknown =
            comparison.indicators.iter().filter(|indicator| indicator.change.is_none()).collect::<Vec<_>>();
        let tendencies = [
            (Tendency::Fallen, comparison.fallen()),
            (Tendency::Risen, comparison.risen()),
            (Tendency::Unchanged, comparison.unchanged()),
            (Tendency::Unknown, unknown),
        ];
        for (index, (tendency, indicators)) in tendencies.into_iter().enumerate() {
            if tendency == Tendency::Unknown && indicators.is_empty() {
                continue;
            }
            let intro = phrasing::tendency_intro(comparison, index, tendency, indicators.len());
            if indicators.is_empty() {
                self.paragraph(section, intro);
            } else {
                self.intro(section, intro);
            }
            let last = indicators.len();
            for (position, indicator) in indicators.into_iter().enumerate() {
                let remark = self.content.remarks.get(&Measure::Indicator(indicator.no));
                let text = phrasing::indicator_item(comparison, indicator, remark, position + 1 == last);
                self.item(section, text);
            }
        }
    }

    fn overdue(&mut self) {
        let comparison = self.comparison;
        let Some(overdue) = &comparison.overdue else { return };
        let section = Section::Province;
        let intro = phrasing::overdue::intro(comparison, overdue, self.office);
        if overdue.units.is_empty() {
            self.paragraph(section, intro);
            return;
        }
        self.intro(section, intro);
        if overdue.units.len() > LISTED {
            self.add(section, Block::Table(overdue_table(comparison, overdue)));
            self.received_late(overdue);
            return self.paragraph(section, phrasing::overdue::request(comparison));
        }
        for group in Group::ALL {
            let units: Vec<_> = overdue.units.iter().filter(|unit| unit.unit.group == group).collect();
            if units.is_empty() {
                continue;
            }
            let text = phrasing::overdue::group(comparison, overdue, group);
            self.words(section, ParagraphKind::Item, text, true);
            for (index, unit) in units.iter().enumerate() {
                self.item(section, phrasing::overdue::item(comparison, &unit.unit, index + 1 == units.len()));
            }
        }
        self.received_late(overdue);
        self.paragraph(section, phrasing::overdue::request(comparison));
    }

    fn received_late(&mut self, overdue: &Overdue) {
        if let Some(text) = phrasing::overdue::received_late(self.comparison, overdue) {
            self.paragraph(Section::Province, text);
        }
    }

    fn shortcomings(&mut self) {
        self.heading(Section::Shortcomings(None), 1, phrasing::SHORTCOMINGS);
        let pieces = self.content.shortcomings.iter().map(|paragraph| (paragraph.id, &paragraph.text));
        let written = paragraphs(pieces);
        if written.is_empty() {
            self.nothing_yet(Section::Shortcomings(None));
        }
        for (id, words) in written {
            let text = keep::prepared(&phrasing::without_end(&words), self.comparison);
            self.paragraph(Section::Shortcomings(Some(id)), text);
        }
    }

    fn recommendations(&mut self) {
        self.heading(Section::Recommendations(None, None), 1, phrasing::RECOMMENDATIONS);
        let mut number = 0;
        let mut cited = BTreeSet::new();
        for to in &self.content.recommendations {
            let last = to.items.iter().rposition(|item| !item.text.is_empty());
            if to.addressee.is_empty() && last.is_none() {
                continue;
            }
            number += 1;
            let text = phrasing::addressee(self.comparison, number, &to.addressee);
            self.intro(Section::Recommendations(Some(to.id), None), text);
            for (index, item) in to.items.iter().enumerate() {
                let lines = paragraphs([(item.id, &item.text)].into_iter());
                let count = lines.len();
                for (line, (id, words)) in (1..).zip(lines) {
                    // what is known beside the words stands once, behind the last line of the item
                    let is_end = line == count;
                    let known = is_end.then(|| aside::note(item, &self.content.register, &mut cited));
                    let note = known.flatten();
                    let is_last = is_end && Some(index) == last;
                    let text = phrasing::item(self.comparison, "- ", &words, note.as_deref(), is_last);
                    self.item(Section::Recommendations(Some(to.id), Some(id)), text);
                }
            }
        }
        if number == 0 {
            self.nothing_yet(Section::Recommendations(None, None));
        }
    }

    fn nothing_yet(&mut self, section: Section) {
        let mut text = Text::plain(NOTHING_YET);
        text.0.iter_mut().for_each(|run| run.italic = true);
        self.paragraph(section, text);
    }

    fn end(&mut self) {
        let office = self.office;
        self.paragraph(Section::Closing, phrasing::closing(self.comparison, office, self.content));
        let signature = Signature {
            authority: office.authority.clone(),
            title: office.signer_title.clone(),
            name: office.signer_name.clone(),
            recipients: phrasing::recipients(office, self.content),
        };
        self.add(Section::Signature, Block::Signature(signature));
    }
}

/// The officer's pieces with their numbers; a line end begins a new paragraph, empty ones are left out.
fn paragraphs<'a>(pieces: impl Iterator<Item = (PieceId, &'a Text)>) -> Vec<(PieceId, Text)> {
    let lines = pieces.flat_map(|(id, text)| text.lines().into_iter().map(move |line| (id, line)));
    lines.filter(|(_, line)| !line.is_empty()).collect()
}
