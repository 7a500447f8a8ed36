//! Tables: column widths, rows that are never split, a head on each page.

use std::rc::Rc;

use crate::document::{Align, Cell, Column, Table, Text};
use crate::mark::{Face, Mark, Point, Role, Tag};

use super::compose::{Compositor, LineBox, line, rule};
use super::flow::{Keep, Repeat};
use super::paragraph::{Manner, Paragraph, Setting, serif};

/// Rows that a table has at most where it had better not be divided.
const FEW_ROWS: usize = 15;

/// The vertical edges of a table's columns: one more than there are columns.
type Edges = Vec<f32>;

/// A cell whose words are set.
struct SetCell {
    words: Paragraph,
    /// First column.
    column: usize,
    /// The column after its last.
    end: usize,
}

impl Compositor<'_> {
    /// A table over the whole width of the text.
    pub(super) fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let edges = self.column_edges(table);
        let line_box = self.line_box(self.style.table);

        let head_cells = self.set_head(&table.columns, &edges);
        let head_height = self.row_height(&head_cells, line_box);
        let head = |compositor: &Self, artifact: bool| {
            let mut marks = vec![compositor.row_rule(&edges, 0.0)];
            if head_height > 0.0 {
                compositor.paint_row(&head_cells, &edges, head_height, &mut marks, |column| {
                    if artifact { Tag::ARTIFACT } else { compositor.tag(Role::HeadCell(0, number(column))) }
                });
            }
            marks
        };
        let (shown, repeated) = (head(self, false), head(self, true));
        let gap = self.begin(self.style.float_gap);
        let first = self.strip_count();
        self.push(gap, head_height, shown, Keep::WithNext);
        let repeat = Rc::new(Repeat { height: head_height, marks: repeated });

        let most = self.sheet.text_height - head_height;
        for (index, row) in table.rows.iter().enumerate() {
            let cells = self.set_row(row, table, &edges);
            let tag =
                |compositor: &Self, column| compositor.tag(Role::Cell(number(index + 1), number(column)));
            let height = self.row_height(&cells, line_box);
            if height <= most {
                let mut marks = Vec::new();
                self.paint_row(&cells, &edges, height, &mut marks, |column| tag(self, column));
                self.push_row(height, marks, &repeat);
                let is_edge = index + 2 == table.rows.len() || (index == 0 && table.rows.len() > 1);
                if is_edge && let Some(strip) = self.last() {
                    // A head and one row alone at the foot or at the head of a page would look lost.
                    strip.keep = Keep::WithNext;
                }
                continue;
            }
            // Higher than a page: the row goes on from page to page, from the top of its cells.
            let per_slice =
                ((most - 2.0 * self.style.cell_above) / line_box.height).floor().max(1.0) as usize;
            let lines = cells.iter().map(|cell| cell.words.len()).max().unwrap_or(0);
            for start in (0..lines).step_by(per_slice) {
                let count = per_slice.min(lines - start);
                let height = count as f32 * line_box.height + 2.0 * self.style.cell_above;
                let mut marks = Vec::new();
                for cell in &cells {
                    let (x, tag) = (edges[cell.column] + self.style.cell_side, tag(self, cell.column));
                    for offset in 0..count {
                        let baseline =
                            self.style.cell_above + offset as f32 * line_box.height + line_box.ascent;
                        cell.words.paint(
                            self.words,
                            start + offset,
                            Point::new(x, baseline),
                            tag,
                            &mut marks,
                        );
                    }
                }
                self.grid(&cells, &edges, height, &mut marks);
                self.push_row(height, marks, &repeat);
            }
        }
        let strips = self.strip_count() - first;
        if table.rows.len() <= FEW_ROWS
            && let Some(head) = self.strips_from(first).next()
        {
            head.whole = strips;
        }
        let half_rule = self.style.grid / 2.0;
        if let Some(strip) = self.last() {
            // The lowest rule reaches below the row.
            strip.height += half_rule;
        }
        self.end(self.style.float_gap);
    }

    fn set_head(&mut self, columns: &[Column], edges: &Edges) -> Vec<SetCell> {
        columns
            .iter()
            .enumerate()
            .map(|(column, head)| {
                self.set_cell(&head.head, true, Setting::Centered, (column, column + 1), edges)
            })
            .collect()
    }

    /// The cells of a row, with empty ones where it has too few; what a row has beyond the columns joins the last.
    fn set_row(&mut self, row: &[Cell], table: &Table, edges: &Edges) -> Vec<SetCell> {
        let count = table.columns.len();
        let mut cells = Vec::with_capacity(row.len());
        let mut column = 0;
        let mut rest = row.iter().peekable();
        while column < count {
            let Some(cell) = rest.next() else {
                let empty = Text::default();
                cells.push(self.set_cell(&empty, false, Setting::Left, (column, column + 1), edges));
                column += 1;
                continue;
            };
            let end = (column + cell.span.max(1)).min(count);
            let mut text = cell.text.clone();
            if end == count {
                for extra in rest.by_ref() {
                    text.push(" ");
                    text.0.extend(extra.text.0.iter().cloned());
                }
            }
            let setting = match table.columns[column].align {
                Align::Left => Setting::Left,
                Align::Center => Setting::Centered,
                // Words across columns of figures stand in the middle.
                Align::Right if end > column + 1 => Setting::Centered,
                Align::Right => Setting::Right,
            };
            cells.push(self.set_cell(&text, false, setting, (column, end), edges));
            column = end;
        }
        cells
    }

    fn set_cell(
        &mut self,
        text: &Text,
        bold: bool,
        setting: Setting,
        (column, end): (usize, usize),
        edges: &Edges,
    ) -> SetCell {
        let width = (edges[end] - edges[column] - 2.0 * self.style.cell_side).max(1.0);
        let manner = Manner { size: self.style.table, setting, width, indent: 0.0 };
        SetCell { words: Paragraph::set(self.words, &serif(text, bold, false), manner), column, end }
    }

    /// Height of a row: its highest cell; nothing where all cells are empty.
    fn row_height(&self, cells: &[SetCell], line_box: LineBox) -> f32 {
        match cells.iter().map(|cell| cell.words.len()).max() {
            None | Some(0) => 0.0,
            Some(lines) => lines as f32 * line_box.height + 2.0 * self.style.cell_above,
        }
    }

    /// Paints cells in the middle of their row's height, and the row's grid.
    fn paint_row(
        &self,
        cells: &[SetCell],
        edges: &Edges,
        height: f32,
        marks: &mut Vec<Mark>,
        tag: impl Fn(usize) -> Tag,
    ) {
        let line_box = self.line_box(self.style.table);
        for cell in cells {
            let x = edges[cell.column] + self.style.cell_side;
            let top = (height - cell.words.len() as f32 * line_box.height) / 2.0;
            for index in 0..cell.words.len() {
                let baseline = top + index as f32 * line_box.height + line_box.ascent;
                cell.words.paint(self.words, index, Point::new(x, baseline), tag(cell.column), marks);
            }
        }
        self.grid(cells, edges, height, marks);
    }

    /// The rules at the sides of cells and below them; those above are the row's before.
    fn grid(&self, cells: &[SetCell], edges: &Edges, height: f32, marks: &mut Vec<Mark>) {
        let sides = std::iter::once(0).chain(cells.iter().map(|cell| cell.end));
        marks.extend(sides.map(|edge| {
            line(Point::new(edges[edge], 0.0), Point::new(edges[edge], height), self.style.grid)
        }));
        marks.push(self.row_rule(edges, height));
    }

    fn row_rule(&self, edges: &Edges, y: f32) -> Mark {
        let half = self.style.grid / 2.0;
        let last = edges.last().copied().unwrap_or(0.0);
        rule(edges.first().copied().unwrap_or(0.0) - half, last + half, y, self.style.grid)
    }

    /// The columns' edges: by their shares, but none narrower than its longest word; what such a column lacks is
    /// taken from the column that can best spare it.
    pub(super) fn column_edges(&mut self, table: &Table) -> Edges {
        let style = self.style;
        let total = self.sheet.text_width - style.grid;
        let sum: f32 = table.columns.iter().map(|column| column.share.max(0.0)).sum();
        let even = 1.0 / table.columns.len() as f32;
        let mut widths: Vec<f32> = table
            .columns
            .iter()
            .map(|column| total * if sum > 0.0 { column.share.max(0.0) / sum } else { even })
            .collect();
        let mut least: Vec<f32> =
            table.columns.iter().map(|column| self.longest_word(&column.head, true)).collect();
        for row in &table.rows {
            let mut column = 0;
            for cell in row {
                if cell.span <= 1
                    && let Some(least) = least.get_mut(column)
                {
                    *least = least.max(self.longest_word(&cell.text, false));
                }
                column += cell.span.max(1);
            }
        }
        for least in &mut least {
            // A hair more than the word, so that rounding cannot break it.
            *least += 2.0 * style.cell_side + 0.1;
        }
        widen(&mut widths, &least);
        let mut edges = vec![style.grid / 2.0];
        let mut edge = style.grid / 2.0;
        for width in widths {
            edge += width;
            edges.push(edge);
        }
        edges
    }

    /// Width of the longest part of the text that has no space in it.
    fn longest_word(&mut self, text: &Text, bold: bool) -> f32 {
        let size = self.style.table;
        let mut longest: f32 = 0.0;
        let mut current = 0.0;
        for run in &text.0 {
            let face = Face::serif(run.bold || bold, run.italic);
            for (index, word) in run.text.split(' ').enumerate() {
                if index > 0 {
                    current = 0.0;
                }
                if !word.is_empty() {
                    let id = self.words.shape(face, word);
                    current += self.words.get(id).width(size);
                    longest = longest.max(current);
                }
            }
        }
        longest
    }
}

/// Gives each column at least its least width, taken from those with most to spare; where nothing is left to spare,
/// all shrink alike and words break.
fn widen(widths: &mut [f32], least: &[f32]) {
    let total: f32 = widths.iter().sum();
    let needed: f32 = least.iter().sum();
    if needed >= total {
        for (width, least) in widths.iter_mut().zip(least) {
            *width = least * total / needed;
        }
        return;
    }
    let mut lacking = 0.0;
    for (width, least) in widths.iter_mut().zip(least) {
        if *width < *least {
            lacking += *least - *width;
            *width = *least;
        }
    }
    while lacking > 0.001 {
        let spare = |index: &usize| widths[*index] - least[*index];
        let Some(widest) = (0..widths.len()).max_by(|a, b| spare(a).total_cmp(&spare(b))) else { return };
        let taken = lacking.min(spare(&widest));
        if taken <= 0.0 {
            return;
        }
        widths[widest] -= taken;
        lacking -= taken;
    }
}

/// A row's or column's number in a tag.
fn number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widened(mut widths: Vec<f32>, least: &[f32]) -> Vec<i32> {
        widen(&mut widths, least);
        widths.iter().map(|width| width.round() as i32).collect()
    }

    #[test]
    fn a_column_too_narrow_takes_from_the_one_with_most_to_spare() {
        let widths = widened(vec![20.0, 200.0, 60.0, 60.0], &[30.0, 80.0, 50.0, 70.0]);
        assert_eq!(widths, [30, 180, 60, 70]);
    }

    #[test]
    fn where_all_is_needed_all_shrink_alike_and_the_table_keeps_its_width() {
        assert_eq!(widened(vec![100.0, 100.0], &[300.0, 100.0]), [150, 50]);
    }
}
