//! The form of a laid-out notice, measured against Decree 30/2020/NĐ-CP, Annex I.

use std::sync::Arc;

use thongbao766::document::{
    Align, Block, Cell, Column, Document, Letterhead, ParagraphKind, Part, Placed, Section, Signature, Table,
    Text,
};
use thongbao766::page::Layouter;
use thongbao766::page::font::FontSet;

#[test]
fn smoke() {
    let _ = (Align::Left, Section::Opening, Block::Table(Table { columns: vec![], rows: vec![] }));
    let _: Option<(Cell, Column, Letterhead, ParagraphKind, Part, Placed, Signature, Text)> = None;
    let mut l = Layouter::new(Arc::new(FontSet::bundled()));
    assert_eq!(l.lay_out(&Document::default()).pages.len(), 1);
}
