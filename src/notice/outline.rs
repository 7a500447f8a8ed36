//! The notice in its order: letterhead, basis, results, shortcomings, recommendations, closing, signature.

use super::phrasing::{self, NO_FIGURE, NOTHING_YET, Way};
use super::profile::{Content, Office};
use super::rich;
use crate::document::{
    Align, Block, Cell, Column, Document, Letterhead, ParagraphKind, Part, Placed, Section, Signature, Table,
    Text,
};
use crate::figures::number::{change, fixed};
use crate::figures::{Comparison, Group, History, IndexVersion, IndicatorMove, Reading, UnitMove};

/// How many yearly reference columns the table of indicators has at most, the newest ones.
const YEARS_SHOWN: usize = 2;

/// Writes the notice of a comparison.
pub fn write(history: &History, comparison: &Comparison, office: &Office, content: &Content) -> Document {
    let mut notice = Notice { index: &history.index, comparison, office, content, blocks: Vec::new() };
    notice.head();
    notice.province();
    notice.overdue();
    notice.groups();
    notice.shortcomings();
    notice.recommendations();
    notice.end();
    let period = phrasing::period(content, comparison.as_of);
    Document {
        title: format!("Thông báo kết quả Bộ chỉ số 766 {period}"),
        author: [office.issuer.as_str(), office.superior.as_str()].join(" ").trim().to_owned(),
        date: Some(content.signed_on.unwrap_or(comparison.as_of)),
        parts: vec![Part { landscape: false, blocks: notice.blocks }],
    }
}

struct Notice<'a> {
    index: &'a IndexVersion,
    comparison: &'a Comparison,
    office: &'a Office,
    content: &'a Content,
    blocks: Vec<Placed>,
}

impl Notice<'_> {
    fn add(&mut self, section: Section, block: Block) {
        self.blocks.push(Placed { section, block });
    }

    fn paragraph(&mut self, section: Section, text: Text) {
        self.add(section, Block::Paragraph { kind: ParagraphKind::Body, text, keep_with_next: false });
    }

    /// A paragraph that introduces what follows it.
    fn intro(&mut self, section: Section, text: Text) {
        self.add(section, Block::Paragraph { kind: ParagraphKind::Body, text, keep_with_next: true });
    }

    fn item(&mut self, section: Section, text: Text) {
        self.add(section, Block::Paragraph { kind: ParagraphKind::Item, text, keep_with_next: false });
    }

    fn heading(&mut self, section: Section, level: u8, words: impl Into<String>) {
        self.add(section, Block::Heading { level, text: Text::plain(words) });
    }

    fn head(&mut self) {
        let (office, content, as_of) = (self.office, self.content, self.comparison.as_of);
        let head = Letterhead {
            superior: office.superior.clone(),
            issuer: office.issuer.clone(),
            number: phrasing::number_line(office, content),
            nation: phrasing::NATION.to_owned(),
            motto: phrasing::MOTTO.to_owned(),
            place_and_date: phrasing::place_and_date(office, content, as_of),
        };
        self.add(Section::Opening, Block::Letterhead(head));
        let subject = vec![phrasing::SUBJECT.to_owned(), phrasing::period(content, as_of)];
        self.add(Section::Opening, Block::Title { kind: phrasing::KIND.to_owned(), subject });
        for text in phrasing::basis(&self.index.decision) {
            let basis = Block::Paragraph { kind: ParagraphKind::Basis, text, keep_with_next: false };
            self.add(Section::Opening, basis);
        }
        self.paragraph(Section::Opening, phrasing::opening(office, content, as_of));
    }

    fn province(&mut self) {
        let section = Section::Province;
        self.heading(section, 1, phrasing::RESULTS);
        self.heading(section, 2, phrasing::province_heading(self.office));
        if let Some(rank) = phrasing::rank(self.comparison, self.office, self.content) {
            self.paragraph(section, rank);
        }
        if self.comparison.indicators.is_empty() {
            return;
        }
        self.intro(section, phrasing::indicators_intro(self.comparison));
        let table = self.indicator_table();
        self.add(section, Block::Table(table));
        self.analysis();
    }

    fn indicator_table(&self) -> Table {
        let mut years = self.comparison.years();
        years.drain(..years.len().saturating_sub(YEARS_SHOWN));
        let mut columns = vec![
            column(Text::plain("TT"), Align::Center, 0.7),
            column(Text::plain("Chỉ số"), Align::Left, 6.0),
        ];
        columns.extend(
            years.iter().map(|year| column(Text::plain(format!("Năm\u{a0}{year}")), Align::Right, 1.2)),
        );
        columns.extend([
            column(phrasing::baseline_head(self.comparison, self.content), Align::Right, 1.8),
            column(phrasing::current_head(self.comparison), Align::Right, 1.5),
            column(Text::plain("Tăng, giảm"), Align::Right, 1.3),
        ]);
        let rows = self
            .comparison
            .indicators
            .iter()
            .map(|indicator| self.indicator_row(indicator, &years))
            .collect();
        Table { columns, rows }
    }

    fn indicator_row(&self, indicator: &IndicatorMove, years: &[i32]) -> Vec<Cell> {
        let key = |what: &str| format!("indicator:{}/{what}", indicator.no);
        let name = self.index.indicator(indicator.no).map_or("", |indicator| indicator.name.as_str());
        let mut row = vec![Cell::new(Text::plain(indicator.no.to_string())), Cell::new(Text::plain(name))];
        for year in years {
            row.push(figure(
                indicator.years.get(year).map(|rate| fixed(rate.printed())),
                key(&year.to_string()),
            ));
        }
        let printed = |reading: &Option<Reading<crate::figures::Rate>>| {
            reading.as_ref().and_then(Reading::value).map(|rate| fixed(rate.printed()))
        };
        row.push(figure(printed(&indicator.baseline), key("baseline")));
        row.push(figure(printed(&indicator.current), key("current")));
        row.push(figure(indicator.change.map(|moved| change(moved.value())), key("change")));
        row
    }

    fn analysis(&mut self) {
        let section = Section::Province;
        let comparison = self.comparison;
        self.intro(section, phrasing::analysis_intro(comparison, self.content));
        let unknown =
            comparison.indicators.iter().filter(|indicator| indicator.change.is_none()).collect::<Vec<_>>();
        let ways = [
            (Way::Fallen, comparison.fallen()),
            (Way::Risen, comparison.risen()),
            (Way::Unchanged, comparison.unchanged()),
            (Way::Unknown, unknown),
        ];
        for (index, (way, indicators)) in ways.into_iter().enumerate() {
            if way == Way::Unknown && indicators.is_empty() {
                continue;
            }
            let intro = phrasing::way_intro(index, way, indicators.len());
            if indicators.is_empty() {
                self.paragraph(section, intro);
            } else {
                self.intro(section, intro);
            }
            let last = indicators.len();
            for (position, indicator) in indicators.into_iter().enumerate() {
                let name = self.index.indicator(indicator.no).map_or("", |indicator| indicator.name.as_str());
                let remark = self.content.remarks.get(&format!("indicator:{}", indicator.no));
                let text = phrasing::indicator_item(
                    indicator,
                    name,
                    remark.map(String::as_str),
                    position + 1 == last,
                );
                self.item(section, text);
            }
        }
    }

    fn overdue(&mut self) {
        let Some(overdue) = &self.comparison.overdue else { return };
        let section = Section::Province;
        let dossiers = overdue.units.iter().map(|unit| unit.count.0).sum();
        let intro = phrasing::overdue_intro(overdue.as_of, dossiers, overdue.units.len());
        if overdue.units.is_empty() {
            self.paragraph(section, intro);
            return;
        }
        self.intro(section, intro);
        for group in Group::ALL {
            let units: Vec<_> = overdue.units.iter().filter(|unit| unit.unit.group == group).collect();
            if units.is_empty() {
                continue;
            }
            let text = phrasing::overdue_group(group);
            self.add(section, Block::Paragraph { kind: ParagraphKind::Item, text, keep_with_next: true });
            for (index, unit) in units.iter().enumerate() {
                let key = format!("overdue:{}", unit.unit.id.0);
                let last = index + 1 == units.len();
                self.item(section, phrasing::overdue_item(group, &unit.unit.name, key, unit.count.0, last));
            }
        }
        self.paragraph(section, phrasing::overdue_request());
    }

    fn groups(&mut self) {
        let mut number = 1;
        for group in Group::ALL {
            let units: Vec<&UnitMove> = self.comparison.group(group).collect();
            if units.is_empty() {
                continue;
            }
            number += 1;
            let section = Section::Units(u8::try_from(number).unwrap_or(u8::MAX));
            let names: Vec<&str> = units.iter().map(|unit| unit.unit.name.as_str()).collect();
            self.heading(section, 2, phrasing::group_heading(number, group, &names));
            self.intro(section, phrasing::group_intro(self.comparison, group, &names));
            let table = self.unit_table(&units);
            self.add(section, Block::Table(table));
        }
    }

    fn unit_table(&self, units: &[&UnitMove]) -> Table {
        let columns = vec![
            column(Text::plain("Hạng"), Align::Center, 1.0),
            column(Text::plain("Đơn vị"), Align::Left, 6.0),
            column(phrasing::baseline_head(self.comparison, self.content), Align::Right, 2.2),
            column(phrasing::current_head(self.comparison), Align::Right, 1.8),
            column(Text::plain("Tăng, giảm"), Align::Right, 1.4),
        ];
        Table { columns, rows: units.iter().map(|unit| unit_row(unit)).collect() }
    }

    fn shortcomings(&mut self) {
        self.heading(Section::Shortcomings(None), 1, phrasing::SHORTCOMINGS);
        let written = paragraphs(&self.content.shortcomings);
        if written.is_empty() {
            self.nothing_yet(Section::Shortcomings(None));
        }
        for (index, words) in written {
            let text = rich::parse(phrasing::without_end(&words));
            self.paragraph(Section::Shortcomings(Some(index)), text);
        }
    }

    fn recommendations(&mut self) {
        self.heading(Section::Recommendations(None, None), 1, phrasing::RECOMMENDATIONS);
        let mut number = 0;
        for (index, recommendation) in self.content.recommendations.iter().enumerate() {
            let items = paragraphs(&recommendation.items);
            if recommendation.addressee.trim().is_empty() && items.is_empty() {
                continue;
            }
            number += 1;
            let text = phrasing::addressee(number, &recommendation.addressee);
            self.intro(Section::Recommendations(Some(index), None), text);
            let last = items.len();
            for (position, (item, words)) in items.into_iter().enumerate() {
                let text = phrasing::item("- ", &words, position + 1 == last);
                self.item(Section::Recommendations(Some(index), Some(item)), text);
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
        let (office, content, as_of) = (self.office, self.content, self.comparison.as_of);
        self.paragraph(Section::Closing, phrasing::closing(office, content, as_of));
        let signature = Signature {
            authority: office.authority.clone(),
            title: office.signer_title.clone(),
            name: office.signer_name.clone(),
            recipients: phrasing::recipients(office),
        };
        self.add(Section::Signature, Block::Signature(signature));
    }
}

/// The officer's paragraphs with the index of the field that each came from; a line end begins a new one, empty ones are left out.
fn paragraphs(fields: &[String]) -> Vec<(usize, String)> {
    let lines = fields
        .iter()
        .enumerate()
        .flat_map(|(index, field)| field.lines().map(move |line| (index, line.trim())));
    lines.filter(|(_, line)| !line.is_empty()).map(|(index, line)| (index, line.to_owned())).collect()
}

fn column(head: Text, align: Align, share: f32) -> Column {
    Column { head, align, share }
}

fn figure(printed: Option<String>, key: String) -> Cell {
    let mut text = Text::default();
    match printed {
        Some(printed) => text.push_bound(printed, key),
        None => text.push(NO_FIGURE),
    }
    Cell::new(text)
}

/// A unit's row: without a current score the reason stands in place of the scores.
fn unit_row(unit: &UnitMove) -> Vec<Cell> {
    let key = |what: &str| format!("unit:{}/{what}", unit.unit.id.0);
    let place = unit.place.map_or_else(|| NO_FIGURE.to_owned(), |place| place.to_string());
    let mut row = vec![Cell::new(Text::plain(place)), Cell::new(Text::plain(unit.unit.name.as_str()))];
    let baseline = unit.baseline.as_ref().and_then(Reading::value).map(|score| fixed(score.printed()));
    match (unit.score(), baseline) {
        (Some(score), baseline) => {
            row.push(figure(baseline, key("baseline")));
            row.push(figure(Some(fixed(score.printed())), key("current")));
            row.push(figure(unit.change.map(|moved| change(moved.value())), key("change")));
        }
        (None, Some(baseline)) => {
            row.push(figure(Some(baseline), key("baseline")));
            row.push(Cell { text: Text::plain(unit.reason().unwrap_or_default()), span: 2 });
        }
        (None, None) => row.push(Cell { text: Text::plain(unit.reason().unwrap_or_default()), span: 3 }),
    }
    row
}
