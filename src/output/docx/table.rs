//! Tables: those of the notice, with repeated heads and whole rows, and those without rules that hold two columns apart.

use super::paragraph::{Form, eighths, paragraph, runs};
use super::units::twips;
use super::xml::Element;
use crate::document::{Align, Cell, Table, Text};
use crate::page::style::Style;

/// A table of the notice; `edges` are where its columns begin and the last one ends, in points.
pub(super) fn table(table: &Table, style: &Style, edges: &[f32]) -> Element {
    let widths = widths(edges);
    let border = |name| {
        Element::value(name, "single")
            .attribute("w:sz", eighths(style.grid))
            .attribute("w:space", 0)
            .attribute("w:color", "000000")
    };
    let borders = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"].map(border);
    let (x, y) = (twips(style.cell_side), twips(style.cell_above));
    let heads =
        table.columns.iter().zip(&widths).map(|(column, width)| {
            cell(*width, 1, paragraph("TableHead", Form::default(), runs(&column.head)))
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
fn widths(edges: &[f32]) -> Vec<i32> {
    edges.windows(2).map(|pair| twips(pair[1]) - twips(pair[0])).collect()
}

/// The cells of a row, with empty ones where it has too few; what a row has beyond the columns joins the last.
fn row_cells(table: &Table, cells: &[Cell], widths: &[i32]) -> Vec<Element> {
    let count = table.columns.len();
    let mut rest = cells.iter();
    let mut made = Vec::new();
    let mut column = 0;
    while column < count {
        let (mut words, span) = rest.next().map_or((Vec::new(), 1), |cell| (runs(&cell.text), cell.span));
        let end = (column + span.max(1)).min(count);
        if end == count {
            for extra in rest.by_ref() {
                words.extend(runs(&Text::plain(" ")));
                words.extend(runs(&extra.text));
            }
        }
        let align = match table.columns[column].align {
            Align::Left => "left",
            Align::Center => "center",
            // words over several columns are no figures
            Align::Right if end > column + 1 => "center",
            Align::Right => "right",
        };
        let form = Form { align: Some(align), ..Form::default() };
        let width = widths[column..end].iter().sum();
        made.push(cell(width, end - column, paragraph("TableText", form, words)));
        column = end;
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

fn cell(width: i32, span: usize, paragraph: Element) -> Element {
    let mut properties = Element::new("w:tcPr").child(width_of("w:tcW", width));
    if span > 1 {
        properties = properties.child(Element::value("w:gridSpan", span));
    }
    properties = properties.child(Element::value("w:vAlign", "center"));
    Element::new("w:tc").child(properties).child(paragraph)
}

fn width_of(name: &'static str, width: i32) -> Element {
    Element::new(name).attribute("w:w", width).attribute("w:type", "dxa")
}
