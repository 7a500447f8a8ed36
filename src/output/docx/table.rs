//! Tables: those of the notice, with repeated heads and whole rows, and those without rules that hold two columns apart.

use super::paragraph::{Form, eighths, paragraph, runs};
use super::twips;
use super::xml::Element;
use crate::document::{Align, Cell, Table};
use crate::page::style::Style;

/// A table of the notice, as wide as the text area (`width`, in points).
pub(super) fn table(table: &Table, style: &Style, width: f32) -> Element {
    let widths = widths(table, width);
    let border = |name| {
        Element::value(name, "single")
            .attribute("w:sz", eighths(style.grid))
            .attribute("w:space", 0)
            .attribute("w:color", "000000")
    };
    let borders = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"].map(border);
    let (x, y) = (twips(style.cell_side), twips(style.cell_above));
    let heads = table.columns.iter().zip(&widths).map(|(column, width)| {
        cell(*width, 1, "center", paragraph("TableHead", Form::default(), runs(&column.head)))
    });
    let head = row(true, heads);
    let rows = table.rows.iter().map(|cells| row(false, row_cells(table, cells, &widths)));
    let properties = properties(&widths, Some(Element::new("w:tblBorders").children(borders)), (x, y));
    Element::new("w:tbl").child(properties).child(grid(&widths)).child(head).children(rows)
}

/// A row of two columns without rules, each with its paragraphs. It never stands on two pages.
pub(super) fn columns(rows: Vec<[Vec<Element>; 2]>, left: f32, right: f32) -> Element {
    let widths = [twips(left), twips(right)];
    let rows = rows.into_iter().map(|cells| {
        let cells = cells.into_iter().zip(widths).map(|(paragraphs, width)| {
            let properties = Element::new("w:tcPr").child(width_of("w:tcW", width));
            Element::new("w:tc").child(properties).children(paragraphs)
        });
        row(false, cells)
    });
    let rows: Vec<_> = rows.collect();
    Element::new("w:tbl").child(properties(&widths, None, (0, 0))).child(grid(&widths)).children(rows)
}

/// The columns' widths in twips, adding up to the whole width.
fn widths(table: &Table, width: f32) -> Vec<i32> {
    let total: f32 = table.columns.iter().map(|column| column.share.max(0.0)).sum();
    let mut edge = 0.0;
    let mut before = 0;
    let widths = table.columns.iter().map(|column| {
        edge += if total > 0.0 { column.share.max(0.0) / total * width } else { 0.0 };
        let at = twips(edge);
        let width = at - before;
        before = at;
        width
    });
    widths.collect()
}

fn row_cells(table: &Table, cells: &[Cell], widths: &[i32]) -> Vec<Element> {
    let mut column = 0;
    let mut made = Vec::new();
    for one in cells {
        let Some(first) = table.columns.get(column) else { break };
        let span = one.span.clamp(1, widths.len() - column);
        let align = match first.align {
            // words over several columns are no figures
            _ if span > 1 => "center",
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        };
        let form = Form { align: Some(align), ..Form::default() };
        let width = widths[column..column + span].iter().sum();
        made.push(cell(width, span, "center", paragraph("TableText", form, runs(&one.text))));
        column += span;
    }
    made
}

fn properties(widths: &[i32], borders: Option<Element>, (x, y): (i32, i32)) -> Element {
    let margins = [("w:top", y), ("w:left", x), ("w:bottom", y), ("w:right", x)];
    let margins = margins.map(|(side, width)| width_of(side, width));
    Element::new("w:tblPr")
        .child(width_of("w:tblW", widths.iter().sum()))
        .child(width_of("w:tblInd", 0))
        .children(borders)
        .child(Element::new("w:tblLayout").attribute("w:type", "fixed"))
        .child(Element::new("w:tblCellMar").children(margins))
}

fn grid(widths: &[i32]) -> Element {
    Element::new("w:tblGrid")
        .children(widths.iter().map(|width| Element::new("w:gridCol").attribute("w:w", width)))
}

/// A row that is never split; a head is repeated on each page.
fn row(head: bool, cells: impl IntoIterator<Item = Element>) -> Element {
    let mut properties = Element::new("w:trPr").child(Element::new("w:cantSplit"));
    if head {
        properties = properties.child(Element::new("w:tblHeader"));
    }
    Element::new("w:tr").child(properties).children(cells)
}

fn cell(width: i32, span: usize, vertical: &str, paragraph: Element) -> Element {
    let mut properties = Element::new("w:tcPr").child(width_of("w:tcW", width));
    if span > 1 {
        properties = properties.child(Element::value("w:gridSpan", span));
    }
    properties = properties.child(Element::value("w:vAlign", vertical));
    Element::new("w:tc").child(properties).child(paragraph)
}

fn width_of(name: &'static str, width: i32) -> Element {
    Element::new(name).attribute("w:w", width).attribute("w:type", "dxa")
}
