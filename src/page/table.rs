//! A table becomes a head and rows: column widths, cells set by total fit, rules.

use std::rc::Rc;

use super::flow::{Slab, as_artifact};
use super::paragraph::{Fill, Line, Setter, Setting};
use super::style::Style;
use crate::document::{Align, Cell, Section, Table};
use crate::mark::{Color, Mark, Point, Role, Shape, Tag};

/// A cell as set: where it stands and its lines.
struct SetCell {
    left: f32,
    lines: Vec<Line>,
    role: Role,
}

/// What all rows of a table share.
struct Frame<'a> {
    style: &'a Style,
    section: Section,
    block: u32,
    width: f32,
    /// From the top of a line to its baseline, and the line's height.
    heights: (f32, f32),
}

/// Sets a table in slabs: its head, then its rows. Rows taller than `page_height` are split rather than lost.
pub(super) fn slabs(
    setter: &mut Setter,
    style: &Style,
    table: &Table,
    (section, block): (Section, u32),
    width: f32,
    page_height: f32,
) -> Vec<Slab> {
    let edges = edges(setter, style, table, width);
    let body = Setting::new(style.table, width);
    let frame = Frame { style, section, block, width, heights: setter.heights(&body) };
    let head_cells = table.columns.iter().enumerate().map(|(index, column)| {
        let setting = Setting { width: inner(&edges, style, index, 1), ..body.bold().fill(Fill::Centered) };
        SetCell {
            left: edges[index],
            lines: setter.set(&column.head, &setting),
            role: Role::HeadCell(0, to_u16(index)),
        }
    });
    let head_cells: Vec<_> = head_cells.collect();
    let mut head = frame.row(&head_cells, true);
    head.gap = style.paragraph_gap;
    let repeated = Rc::new(as_artifact(&head));
    let most_lines = frame.lines_in(page_height - head.height);
    let mut slabs = vec![head];
    for (number, row) in table.rows.iter().enumerate() {
        let cells = set_row(setter, style, table, row, &edges, number + 1);
        let tallest = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        for part in 0..tallest.div_ceil(most_lines).max(1) {
            let mut slab = frame.row(&part_of(&cells, part, most_lines), false);
            slab.may_break_before = slabs.len() > 1;
            slab.repeated_head = Some(Rc::clone(&repeated));
            slabs.push(slab);
        }
    }
    slabs
}

fn set_row(
    setter: &mut Setter,
    style: &Style,
    table: &Table,
    row: &[Cell],
    edges: &[f32],
    number: usize,
) -> Vec<SetCell> {
    let mut cells = Vec::new();
    let mut column = 0;
    for cell in row {
        let span = cell.span.clamp(1, (table.columns.len() - column).max(1));
        if column >= table.columns.len() {
            break;
        }
        let fill = match table.columns[column].align {
            // words over several columns are no figures
            _ if span > 1 => Fill::Centered,
            Align::Left => Fill::Left,
            Align::Center => Fill::Centered,
            Align::Right => Fill::Right,
        };
        let setting = Setting::new(style.table, inner(edges, style, column, span)).fill(fill);
        let lines = setter.set(&cell.text, &setting);
        let role = Role::Cell(to_u16(number), to_u16(column));
        cells.push(SetCell { left: edges[column], lines, role });
        column += span;
    }
    cells
}

/// The lines of a row's cells that stand on its `part`th page.
fn part_of(cells: &[SetCell], part: usize, most_lines: usize) -> Vec<SetCell> {
    let lines =
        |cell: &SetCell| cell.lines.iter().skip(part * most_lines).take(most_lines).cloned().collect();
    cells.iter().map(|cell| SetCell { lines: lines(cell), ..*cell }).collect()
}

impl Frame<'_> {
    fn lines_in(&self, height: f32) -> usize {
        let lines = ((height - 2.0 * self.style.cell_padding_y) / self.heights.1).floor();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page holds few lines")]
        let lines = lines.max(1.0) as usize;
        lines
    }

    /// A row's marks: words centred vertically, a rule below, rules at both sides of each cell, and one above the head.
    fn row(&self, cells: &[SetCell], is_head: bool) -> Slab {
        let (ascent, line_height) = self.heights;
        let tallest = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
        let height = to_f32(tallest) * line_height + 2.0 * self.style.cell_padding_y;
        let mut slab = Slab::new(self.section, height);
        for cell in cells {
            let mut baseline = (height - to_f32(cell.lines.len()) * line_height) / 2.0 + ascent;
            for line in &cell.lines {
                for run in &line.runs {
                    let mut run = run.clone();
                    run.origin = Point::new(cell.left + self.style.cell_padding_x + run.origin.x, baseline);
                    slab.marks.push(Mark {
                        tag: Tag { role: cell.role, block: self.block },
                        shape: Shape::Glyphs(run),
                    });
                }
                baseline += line_height;
            }
            slab.marks.push(self.rule(Point::new(cell.left, 0.0), Point::new(cell.left, height)));
        }
        slab.marks.push(self.rule(Point::new(self.width, 0.0), Point::new(self.width, height)));
        if is_head {
            slab.marks.push(self.rule(Point::new(0.0, 0.0), Point::new(self.width, 0.0)));
        }
        slab.marks.push(self.rule(Point::new(0.0, height), Point::new(self.width, height)));
        slab
    }

    fn rule(&self, from: Point, to: Point) -> Mark {
        Mark {
            tag: Tag::ARTIFACT,
            shape: Shape::Line { from, to, width: self.style.table_rule, color: Color::BLACK },
        }
    }
}

fn inner(edges: &[f32], style: &Style, column: usize, span: usize) -> f32 {
    edges[column + span] - edges[column] - 2.0 * style.cell_padding_x
}

/// Where columns begin and end: by their shares, but none narrower than its longest word or figure; what a column lacks the others give
/// from what they can spare.
pub(super) fn edges(setter: &mut Setter, style: &Style, table: &Table, width: f32) -> Vec<f32> {
    let body = Setting::new(style.table, width);
    let shares: f32 = table.columns.iter().map(|column| column.share.max(0.0)).sum::<f32>().max(f32::EPSILON);
    let mut least = Vec::with_capacity(table.columns.len());
    for (index, column) in table.columns.iter().enumerate() {
        let mut widest = setter.widest_word(&column.head, &body.bold());
        for row in &table.rows {
            if let Some(cell) = cell_at(row, index) {
                widest = widest.max(setter.widest_word(&cell.text, &body));
            }
        }
        // a hair more than the word, so that rounding never breaks it
        least.push(widest + 2.0 * style.cell_padding_x + 0.1);
    }
    let wanted: Vec<f32> =
        table.columns.iter().map(|column| column.share.max(0.0) / shares * width).collect();
    let needed: f32 = least.iter().sum();
    let widths: Vec<f32> = if needed >= width {
        least.iter().map(|least| least / needed * width).collect()
    } else {
        let lacking: f32 = wanted.iter().zip(&least).map(|(wanted, least)| (least - wanted).max(0.0)).sum();
        let spare: f32 = wanted.iter().zip(&least).map(|(wanted, least)| (wanted - least).max(0.0)).sum();
        let taken = if spare > 0.0 { lacking / spare } else { 0.0 };
        let settle = |(wanted, least): (&f32, &f32)| {
            if wanted < least { *least } else { wanted - (wanted - least) * taken }
        };
        wanted.iter().zip(&least).map(settle).collect()
    };
    let mut edges = vec![0.0];
    for width in widths {
        edges.push(edges.last().copied().unwrap_or(0.0) + width);
    }
    if let Some(last) = edges.last_mut() {
        *last = width;
    }
    edges
}

/// The cell that stands in this column alone.
fn cell_at(row: &[Cell], column: usize) -> Option<&Cell> {
    let mut at = 0;
    for cell in row {
        if at == column {
            return (cell.span <= 1).then_some(cell);
        }
        at += cell.span.max(1);
    }
    None
}

fn to_u16(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "a cell holds few lines")]
fn to_f32(count: usize) -> f32 {
    count as f32
}
