//! Weeks in the making, and what a reader finds in their notice.
#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails the test that called it")]

use chrono::NaiveDate;
use rust_decimal::Decimal;
use thongbao766::document::{Block, Document, PieceId, Section, Table};
use thongbao766::figures::{
    AsOf, Comparison, Fact, FigureKey, Group, History, IndexVersion, Measure, Origin, Reading, SourceId,
    Subject, Unit, UnitId,
};
use thongbao766::notice::content::{Content, Item, Paragraph, Recommendation};
use thongbao766::notice::profile::Office;
use thongbao766::notice::{markup, write};

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Figures in the making: units and facts.
#[derive(Default)]
pub struct Figures {
    pub units: Vec<Unit>,
    facts: Vec<Fact>,
}

impl Figures {
    pub fn put(&mut self, as_of: AsOf, subject: Subject, measure: Measure, reading: Reading<Decimal>) {
        let key = FigureKey::new(as_of, subject, measure).unwrap();
        self.facts.push(Fact { key, reading, origin: Origin::new(SourceId(1), "S", (0, 0)) });
    }

    pub fn rate(&mut self, at: NaiveDate, no: u8, value: &str) {
        self.put(
            AsOf::Day(at),
            Subject::Province,
            Measure::Indicator(no),
            Reading::Value(value.parse().unwrap()),
        );
    }

    pub fn rank(&mut self, at: NaiveDate, place: u32, of: u32) {
        self.put(AsOf::Day(at), Subject::Province, Measure::Rank, Reading::Value(place.into()));
        self.put(AsOf::Day(at), Subject::Province, Measure::RankOf, Reading::Value(of.into()));
    }

    pub fn unit(&mut self, group: Group, name: &str) -> Subject {
        let id = UnitId(i64::try_from(self.units.len()).unwrap() + 1);
        self.units.push(Unit::new(id, group, name));
        Subject::Unit(id)
    }

    pub fn score(&mut self, unit: Subject, at: NaiveDate, value: &str) {
        let reading = value.parse().map_or_else(|_| Reading::NoData(value.to_owned()), Reading::Value);
        self.put(AsOf::Day(at), unit, Measure::Score, reading);
    }

    pub fn history(self) -> History {
        History::of_facts(IndexVersion::built_in().unwrap(), self.units, self.facts).unwrap()
    }
}

pub fn office() -> Office {
    Office {
        superior: "UBND TỈNH ĐỒNG NAI".to_owned(),
        issuer: "VĂN PHÒNG".to_owned(),
        province: "tỉnh Đồng Nai".to_owned(),
        place: "Đồng Nai".to_owned(),
        symbol: "TB-VPUBND".to_owned(),
        signer_title: "CHÁNH VĂN PHÒNG".to_owned(),
        recipients: vec!["- Như trên;".to_owned(), "Các sở, ban, ngành".to_owned()],
        archive: "VT, NC".to_owned(),
        ..Office::default()
    }
}

pub const WAS: (i32, u32, u32) = (2025, 2, 27);
pub const IS: (i32, u32, u32) = (2025, 3, 6);

pub fn was() -> NaiveDate {
    day(WAS.0, WAS.1, WAS.2)
}

pub fn is() -> NaiveDate {
    day(IS.0, IS.1, IS.2)
}

pub fn notice(figures: Figures, content: &Content) -> Document {
    let history = figures.history();
    let comparison = Comparison::new(&history, is(), Some(was())).unwrap();
    write(&comparison, &office(), content)
}

/// A paragraph in marked words.
pub fn paragraph(words: &str) -> Paragraph {
    Paragraph { id: PieceId(0), text: markup::read(words) }
}

/// A recommendation in marked words.
pub fn recommendation(addressee: &str, items: &[&str]) -> Recommendation {
    let item = |words: &&str| Item { text: markup::read(words), ..Item::default() };
    Recommendation {
        addressee: markup::read(addressee),
        items: items.iter().map(item).collect(),
        ..Recommendation::default()
    }
}

/// Twelve indicators at both dates, with these three moves: the first falls, the second rises, the others stay.
pub fn plain() -> Figures {
    let mut figures = Figures::default();
    for no in 1..=12 {
        figures.rate(was(), no, "50");
        figures.rate(
            is(),
            no,
            match no {
                1 => "49.94",
                2 => "50.8",
                _ => "50",
            },
        );
    }
    figures
}

/// The same with a fall of twelve ranks and one department that rises.
pub fn plain_with_rank_and_unit() -> (Figures, Subject) {
    let mut figures = plain();
    figures.rank(was(), 8, 63);
    figures.rank(is(), 20, 63);
    let unit = figures.unit(Group::Department, "Sở Nội vụ");
    figures.score(unit, was(), "90.41");
    figures.score(unit, is(), "95.59");
    (figures, unit)
}

pub fn blocks(document: &Document) -> impl Iterator<Item = (&Section, &Block)> {
    document.parts.iter().flat_map(|part| &part.blocks).map(|placed| (&placed.section, &placed.block))
}

/// Every paragraph and heading, no-break spaces as plain ones.
pub fn paragraphs(document: &Document) -> Vec<String> {
    let words = blocks(document).filter_map(|(_, block)| match block {
        Block::Paragraph { text, .. } | Block::Heading { text, .. } => Some(text.to_plain()),
        _ => None,
    });
    words.map(|words| words.replace('\u{a0}', " ")).collect()
}

pub fn tables(document: &Document) -> Vec<&Table> {
    let table = blocks(document).filter_map(|(_, block)| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    table.collect()
}

pub fn has(document: &Document, words: &str) -> bool {
    paragraphs(document).iter().any(|paragraph| paragraph.contains(words))
}
