//! The sample weeks, a text checked against one, and a Word file of lines and tables.
#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails the test that called it")]

use thongbao766::archive::Archive;
use thongbao766::document::{
    Align, Block, Cell, Column, Document, ParagraphKind, Part, Placed, Section, Table, Text,
};
use thongbao766::figures::{Comparison, History};
use thongbao766::notice::check::{Against, Report, check, check_document, paper_of_file};
use thongbao766::notice::content::Content;
use thongbao766::notice::profile::Office;
use thongbao766::notice::write;
use thongbao766::sample::{Which, create};

/// A week with all that its notice is written from.
pub struct Sample {
    pub history: History,
    pub week: Comparison,
    pub office: Office,
    pub content: Content,
}

impl Sample {
    pub fn of(which: Which, as_of: &str, against: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mau.tb766");
        create(&path, which, "2026-10-12T08:00:00".parse().unwrap()).unwrap();
        let archive = Archive::open(&path).unwrap();
        let history = archive.whole_history().unwrap();
        let as_of: chrono::NaiveDate = as_of.parse().unwrap();
        let week = Comparison::new(&history, as_of, Some(against.parse().unwrap())).unwrap();
        let content = archive.week(as_of).unwrap().content;
        Self { history, week, office: archive.office().unwrap(), content }
    }

    pub fn model() -> Self {
        Self::of(Which::Model, "2025-04-08", "2025-03-27")
    }

    pub fn city() -> Self {
        Self::of(Which::City, "2026-10-10", "2026-10-03")
    }

    pub fn against(&self) -> Against<'_> {
        Against::new(&self.history, &self.week, &self.office, &[], &self.content)
    }

    pub fn document(&self) -> Document {
        write(&self.week, &self.office, &self.content)
    }

    pub fn of_text(&self, text: &str) -> Report {
        check(&paper_of_file(text.as_bytes()).unwrap(), &self.against())
    }

    pub fn of_own(&self) -> Report {
        check_document(&self.document(), &self.against())
    }
}

/// The findings as `rule: passage → expected`.
pub fn told(report: &Report) -> Vec<String> {
    let line = |found: &thongbao766::notice::check::Found| {
        let finding = &found.finding;
        let expected = finding.expected.as_deref().unwrap_or("");
        format!("{}: {} → {expected}", finding.rule.key, finding.text)
    };
    report.findings.iter().map(line).collect()
}

/// A Word file as an office writes it: paragraphs, and tables where lines hold tabs.
pub fn word(text: &str) -> Vec<u8> {
    let mut blocks = Vec::new();
    let mut rows: Vec<Vec<&str>> = Vec::new();
    let mut put = |block: Block| blocks.push(Placed { section: Section::Opening, block });
    for line in text.lines().chain([""]) {
        if line.contains('\t') {
            rows.push(line.split('\t').collect());
            continue;
        }
        if let Some((head, body)) = rows.split_first() {
            let column = |words: &&str| Column { head: Text::plain(*words), align: Align::Left, share: 1.0 };
            let columns: Vec<Column> = head.iter().map(column).collect();
            let row = |cells: &Vec<&str>| {
                let mut row: Vec<Cell> = cells.iter().map(|words| Cell::new(Text::plain(*words))).collect();
                // the last cell covers what is left
                if let Some(last) = row.last_mut() {
                    last.span = columns.len() + 1 - cells.len();
                }
                row
            };
            let rows = body.iter().map(row).collect();
            put(Block::Table(Table { columns, rows }));
        }
        rows.clear();
        if !line.is_empty() {
            let text = Text::plain(line);
            put(Block::Paragraph { kind: ParagraphKind::Body, text, keep_with_next: false });
        }
    }
    let document = Document { parts: vec![Part { landscape: false, blocks }], ..Document::default() };
    thongbao766::output::docx::write(&document).unwrap()
}
