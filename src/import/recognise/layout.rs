//! Where tables lie on a worksheet: a column of names, the rows below its head, and the columns that belong to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::At;
use crate::figures::Group;
use crate::sheet::grid::Sheet;

use super::marks::{FULL_NAME, Mark, Marks};
use super::vocabulary::{
    is_group_head, is_ignored_head, is_indicator_head, is_unit_head, speaks_of_overdue, speaks_of_scores,
};

/// Whose names stand in the column of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// The province's indicators.
    Indicators,
    /// Units.
    Units,
}

/// A table's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Whose names its rows bear.
    pub of: Of,
    /// The column of names.
    pub names: u32,
    /// Its first column.
    pub left: u32,
    /// Its last column.
    pub right: u32,
    /// The rows of its head, from above; those of the table above where it has none of its own but the same dated columns.
    pub heads: Vec<u32>,
    /// Its first row, its own head included.
    pub top: u32,
    /// Its first row below the head.
    pub first: u32,
    /// Its last row.
    pub last: u32,
    /// The first row above the head that belongs to no other table: from here on a title may stand.
    pub above: u32,
}

impl Layout {
    /// Whether the cell lies in the table, head included.
    pub fn holds(&self, at: At) -> bool {
        (self.top..=self.last).contains(&at.0) && (self.left..=self.right).contains(&at.1)
    }
}

/// Rows of a head at most.
const HEAD_ROWS: usize = 4;

struct Run {
    of: Of,
    names: u32,
    rows: Vec<u32>,
    /// The columns around the names without a blank one between.
    block: (u32, u32),
}

impl Run {
    fn first(&self) -> u32 {
        self.rows.first().copied().unwrap_or(0)
    }

    fn last(&self) -> u32 {
        self.rows.last().copied().unwrap_or(0)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.first() <= other.last() && other.first() <= self.last()
    }
}

/// A worksheet being searched for tables.
pub struct Search<'a> {
    sheet: &'a Sheet,
    marks: &'a Marks,
}

impl<'a> Search<'a> {
    /// Of this worksheet.
    pub fn new(sheet: &'a Sheet, marks: &'a Marks) -> Self {
        Self { sheet, marks }
    }

    /// All tables with a column of names, from above, those side by side from the left.
    pub fn layouts(&self) -> Vec<Layout> {
        let runs = self.without_rivals(self.runs());
        let mut layouts: Vec<Layout> = Vec::new();
        for (index, run) in runs.iter().enumerate() {
            let (left, right) = self.extent(run, &runs);
            let over =
                |other: &Layout| other.left <= right && left <= other.right && other.last < run.first();
            let above =
                layouts.iter().filter(|other| over(other)).map(|other| other.last + 1).max().unwrap_or(0);
            let below = runs
                .iter()
                .enumerate()
                .filter(|(other, next)| {
                    *other != index && next.first() > run.last() && (left..=right).contains(&next.names)
                })
                .map(|(_, next)| next.first())
                .min()
                .unwrap_or(u32::MAX);
            let (heads, first) = self.head(run, left, right, above);
            let last = self.last_row(run, left, right, below);
            let top = heads.first().copied().unwrap_or(first);
            let heads = if heads.is_empty() { self.inherited(run, &layouts) } else { heads };
            layouts.push(Layout {
                of: run.of,
                names: run.names,
                left,
                right,
                heads,
                top,
                first,
                last,
                above,
            });
        }
        layouts
    }

    /// The head of the table above, where a table without one has figures in all its dated columns: one head over two tables.
    fn inherited(&self, run: &Run, layouts: &[Layout]) -> Vec<u32> {
        let above = layouts.iter().rev().find(|other| other.names == run.names && other.last < run.first());
        let Some(above) = above else { return Vec::new() };
        let dated = |column: &u32| {
            above
                .heads
                .iter()
                .any(|row| self.marks.at((*row, *column)).is_some_and(|mark| !mark.dates.days.is_empty()))
        };
        let dated: Vec<u32> = (above.left..=above.right).filter(dated).collect();
        let filled = dated.len() > 1 && dated.iter().all(|column| self.is_figure_column(run, *column));
        if filled { above.heads.clone() } else { Vec::new() }
    }

    /// A row that heads a table whose names stand in this column: it tells dates or heads names, and holds no figures.
    fn is_head(&self, row: u32, names: u32) -> bool {
        let mut told = false;
        for (at, mark) in self.marks.row(row) {
            let is_named =
                at.1 == names && (mark.unit || mark.indicator.is_some() || mark.index_group.is_some());
            if is_named || (mark.rank && at.1 <= names) {
                return false;
            }
            if mark.tells_time() && (!mark.figure || mark.dates.year.is_some()) {
                told = true;
            } else if at.1 == names
                && (is_unit_head(&mark.key) || is_indicator_head(&mark.key) || mark.group.is_some())
            {
                // `UBND cấp huyện` heads names only beside other heads; alone it begins a group.
                told |= mark.group.is_none() || self.has_other_head(row, names);
            } else if mark.figure {
                return false;
            }
        }
        told
    }

    /// Whether a head of figures or of numbering stands in the row, beside this column.
    fn has_other_head(&self, row: u32, names: u32) -> bool {
        let heads = |mark: &Mark| {
            !mark.figure
                && (is_ignored_head(&mark.key) || speaks_of_scores(&mark.key) || speaks_of_overdue(&mark.key))
        };
        self.marks.row(row).any(|(at, mark)| at.1 != names && heads(mark))
    }

    /// Runs of names down each column; a head between two names, or a name of the other kind, begins a new run.
    fn runs(&self) -> Vec<Run> {
        let mut columns: BTreeMap<u32, BTreeMap<u32, Of>> = BTreeMap::new();
        let mut searched: BTreeMap<u32, u32> = BTreeMap::new();
        for (at, mark) in self.marks.all() {
            let is_of_index = mark.indicator.is_some() || mark.index_group.is_some();
            if is_of_index && self.marks.has_figure(at.0, at.1) {
                columns.entry(at.1).or_default().insert(at.0, Of::Indicators);
            } else if mark.unit || mark.counted_name {
                columns.entry(at.1).or_default().insert(at.0, Of::Units);
            } else if is_unit_head(&mark.key) || (mark.group.is_some() && self.is_head(at.0, at.1)) {
                // What one head has looked through need not be looked through by another below it.
                let searched = searched.entry(at.1).or_default();
                if at.0 < *searched {
                    continue;
                }
                let (rows, end) = self.below_head(at);
                *searched = end;
                for row in rows {
                    columns.entry(at.1).or_default().entry(row).or_insert(Of::Units);
                }
            }
        }
        let mut runs: Vec<Run> = Vec::new();
        for (names, hits) in columns {
            let mut run: Option<Run> = None;
            for (row, of) in hits {
                let goes_on = run.as_ref().is_some_and(|run| {
                    run.of == of && !(run.last() + 1..row).any(|between| self.is_head(between, names))
                });
                if !goes_on {
                    runs.extend(run.take());
                }
                run.get_or_insert_with(|| Run { of, names, rows: Vec::new(), block: (names, names) })
                    .rows
                    .push(row);
            }
            runs.extend(run);
        }
        runs.retain(|run| self.is_table(run));
        for run in &mut runs {
            run.block = self.block(run);
        }
        runs.sort_by_key(|run| (run.first(), run.names));
        runs
    }

    /// The rows of names below a head such as `Đơn vị`, where the names themselves tell nothing: until a blank row or another head, which is
    /// given back as well.
    fn below_head(&self, head: At) -> (Vec<u32>, u32) {
        let is_head = self.marks.row(head.0).filter(|(at, _)| at.1 != head.1).any(|(_, mark)| {
            mark.tells_time()
                || speaks_of_overdue(&mark.key)
                || speaks_of_scores(&mark.key)
                || is_group_head(&mark.key)
        });
        if !is_head && !self.is_head(head.0, head.1) {
            return (Vec::new(), head.0 + 1);
        }
        let mut rows = Vec::new();
        for row in head.0 + 1..=self.sheet.last_row() {
            if self.sheet.is_passed_row(row) && self.marks.row(row).next().is_none() {
                continue;
            }
            if self.marks.row(row).next().is_none() || self.is_head(row, head.1) {
                if rows.is_empty() && row <= head.0 + 3 {
                    continue;
                }
                return (rows, row);
            }
            let name = self.marks.at((row, head.1));
            let is_name = name.is_some_and(|mark| {
                !mark.figure
                    && !mark.total
                    && !mark.rank
                    && mark.group.is_none()
                    && mark.indicator.is_none()
                    && !mark.tells_time()
                    && mark.key.chars().filter(|sign| sign.is_alphabetic()).count() > 1
            });
            if is_name && self.marks.has_figure(row, head.1) {
                rows.push(row);
            }
        }
        (rows, self.sheet.last_row() + 1)
    }

    /// Whether a run of names is a table: it has figures, and an indicator's name alone is not taken for one unless it is complete.
    fn is_table(&self, run: &Run) -> bool {
        let marks = || run.rows.iter().filter_map(|row| self.marks.at((*row, run.names)));
        match run.of {
            Of::Indicators => {
                let groups: BTreeSet<u8> = marks().filter_map(|mark| mark.index_group).collect();
                let different: BTreeSet<u8> =
                    marks().filter_map(|mark| mark.indicator).map(|mark| mark.no).collect();
                let certain =
                    marks().filter_map(|mark| mark.indicator).any(|mark| mark.strength == FULL_NAME);
                different.len() > 1 || certain || groups.len() > 2
            }
            Of::Units => {
                marks().any(|mark| mark.counted_name)
                    || run.rows.iter().any(|row| self.marks.has_figure(*row, run.names))
                    || (run.rows.len() > 1
                        && (run.first().saturating_sub(3)..run.first())
                            .any(|row| self.is_head(row, run.names)))
            }
        }
    }

    /// Leaves of two columns of names in one table only the one that the figures belong to; tables side by side stay both.
    fn without_rivals(&self, runs: Vec<Run>) -> Vec<Run> {
        let mut dropped = BTreeSet::new();
        for (index, run) in runs.iter().enumerate() {
            for (other_index, other) in runs.iter().enumerate().skip(index + 1) {
                let (left, right) = run.block;
                if !run.overlaps(other)
                    || !(left..=right).contains(&other.names)
                    || self.side_by_side(run, other)
                {
                    continue;
                }
                // `Huyện | Xã`: the figures are those of the communes, the districts say where these lie
                let levels = [self.level(run), self.level(other)];
                let is_parted =
                    levels.contains(&Some(Group::District)) && levels.contains(&Some(Group::Commune));
                let weight = |run: &Run| {
                    let is_deeper = is_parted && self.level(run) == Some(Group::Commune);
                    // a column of groups beside the indicators says where these belong
                    let indicators = || {
                        run.rows
                            .iter()
                            .filter_map(|row| self.marks.at((*row, run.names)))
                            .filter(|mark| mark.indicator.is_some() && mark.index_group.is_none())
                    };
                    let is_certain = run.of == Of::Indicators && indicators().count() > 1;
                    let names: BTreeSet<&str> = run
                        .rows
                        .iter()
                        .filter_map(|row| self.marks.at((*row, run.names)).map(|mark| mark.key.as_str()))
                        .collect();
                    (
                        run.of == Of::Indicators,
                        is_certain,
                        is_deeper,
                        names.len(),
                        run.rows.len(),
                        std::cmp::Reverse(run.names),
                    )
                };
                dropped.insert(if weight(run) >= weight(other) { other_index } else { index });
            }
        }
        let kept = runs.into_iter().enumerate().filter(|(index, _)| !dropped.contains(index));
        kept.map(|(_, run)| run).collect()
    }

    /// The level of the units that a column names: what most of its names tell, else its head.
    fn level(&self, run: &Run) -> Option<Group> {
        let marks = || run.rows.iter().filter_map(|row| self.marks.at((*row, run.names)));
        let told =
            |group: Group| marks().filter(|mark| mark.of_name == Some(group)).count() * 2 > run.rows.len();
        let head = || {
            (run.first().saturating_sub(3)..run.first())
                .rev()
                .find_map(|row| self.marks.at((row, run.names)).and_then(|mark| mark.group))
        };
        [Group::Commune, Group::District].into_iter().find(|group| told(*group)).or_else(head)
    }

    /// Whether both runs have columns of figures of their own: dated or headed ones between them and beyond.
    fn side_by_side(&self, run: &Run, other: &Run) -> bool {
        let (first, second) = if run.names < other.names { (run, other) } else { (other, run) };
        let (left, right) = run.block;
        let has_figures = |run: &Run, from: u32, to: u32| {
            (from..to)
                .any(|column| self.is_figure_column(run, column) && !self.is_ignored_column(run, column))
        };
        let between = has_figures(first, first.names + 1, second.names);
        let beyond = has_figures(second, second.names + 1, right + 1);
        let before = has_figures(first, left, first.names);
        let headed = |run: &Run| {
            (run.first().saturating_sub(3)..run.first()).any(|row| {
                self.marks.at((row, run.names)).is_some_and(|mark| {
                    is_unit_head(&mark.key) || is_indicator_head(&mark.key) || mark.group.is_some()
                })
            })
        };
        between && (beyond || before) && headed(first) && headed(second)
    }

    fn is_figure_column(&self, run: &Run, column: u32) -> bool {
        run.rows.iter().any(|row| self.marks.at((*row, column)).is_some_and(|mark| mark.figure))
    }

    fn is_ignored_column(&self, run: &Run, column: u32) -> bool {
        (run.first().saturating_sub(3)..run.first())
            .filter_map(|row| self.marks.at((row, column)))
            .any(|mark| is_ignored_head(&mark.key) && !mark.tells_time())
    }

    /// The columns around the names without a blank one between, in the run's rows and its head's.
    fn block(&self, run: &Run) -> (u32, u32) {
        let from = run.first().saturating_sub(1);
        let used = |column: u32| {
            self.sheet.is_passed_column(column)
                || (from..=run.last()).any(|row| {
                    self.sheet.seen((row, column)).is_some_and(|(origin, _)| {
                        let (first, last) = self.sheet.columns_of(origin);
                        !(first..=last).contains(&run.names)
                    })
                })
        };
        let mut left = run.names;
        while left > 0 && used(left - 1) {
            left -= 1;
        }
        let mut right = run.names;
        while right < self.sheet.last_column() && used(right + 1) {
            right += 1;
        }
        (left, right)
    }

    /// The table's columns: its block, cut where a table at its side begins.
    fn extent(&self, run: &Run, runs: &[Run]) -> (u32, u32) {
        let (mut left, mut right) = run.block;
        for other in runs.iter().filter(|other| other.names != run.names && other.overlaps(run)) {
            // The numbering before a column of names belongs to its table.
            let numbered = |run: &Run| run.names > 0 && self.is_numbering(run, run.names - 1);
            if (run.names + 1..=right).contains(&other.names) {
                right = other.names - 1 - u32::from(numbered(other) && other.names - 1 > run.names);
            } else if other.names < run.names && left <= other.names {
                left = run.names - u32::from(numbered(run) && run.names - 1 > other.names);
            }
        }
        (left, right)
    }

    fn is_numbering(&self, run: &Run, column: u32) -> bool {
        let heads =
            (run.first().saturating_sub(3)..run.first()).filter_map(|row| self.marks.at((row, column)));
        heads.into_iter().any(|mark| is_ignored_head(&mark.key))
    }

    /// The rows of the head, and the first row below it. Names above the first recognised one are found on the way up.
    fn head(&self, run: &Run, left: u32, right: u32, above: u32) -> (Vec<u32>, u32) {
        let mut first = run.first();
        let mut row = first;
        let mut heads = Vec::new();
        while row > above && heads.is_empty() && first - row < 8 {
            row -= 1;
            let cells: Vec<(At, &Mark)> = self.cells(row, left, right);
            if cells.is_empty() || is_count_of_columns(&cells) || is_group_row(&cells) || is_rank_row(&cells)
            {
                continue;
            }
            if self.is_plain_row(&cells, run.names) {
                first = row;
                continue;
            }
            if is_title(&cells, left, run.names, self.sheet) {
                break;
            }
            heads.push(row);
        }
        while row > above && !heads.is_empty() && heads.len() < HEAD_ROWS {
            row -= 1;
            let cells = self.cells(row, left, right);
            if cells.is_empty() && self.sheet.is_passed_row(row) {
                continue;
            }
            if cells.is_empty()
                || is_rank_row(&cells)
                || is_title(&cells, left, run.names, self.sheet)
                || cells.iter().any(|(_, mark)| mark.figure && mark.dates.year.is_none())
            {
                break;
            }
            heads.insert(0, row);
        }
        (heads, first)
    }

    /// A row of a name that tells nothing by itself, with figures.
    fn is_plain_row(&self, cells: &[(At, &Mark)], names: u32) -> bool {
        let name = cells.iter().find(|(at, _)| at.1 == names);
        let named = name.is_some_and(|(_, mark)| !mark.figure && !mark.key.is_empty() && !mark.tells_time());
        named && cells.iter().any(|(at, mark)| at.1 != names && mark.figure && mark.dates.year.is_none())
    }

    fn last_row(&self, run: &Run, left: u32, right: u32, below: u32) -> u32 {
        let mut last = run.last();
        let mut row = last;
        let mut blank = 0;
        while row + 1 < below && row < self.sheet.last_row() && blank < 2 {
            row += 1;
            let cells = self.cells(row, left, right);
            if cells.is_empty() {
                blank += u32::from(!self.sheet.is_passed_row(row));
                continue;
            }
            if self.is_head(row, run.names) {
                break;
            }
            let is_total = cells.iter().any(|(_, mark)| mark.total || mark.rank);
            if blank == 0 && !is_total && self.is_plain_row(&cells, run.names) {
                last = row;
            } else if !is_group_row(&cells) {
                break;
            }
            blank = 0;
        }
        last
    }

    /// The cells that begin in this row within these columns.
    fn cells(&self, row: u32, left: u32, right: u32) -> Vec<(At, &'a Mark)> {
        self.marks.row(row).filter(|(at, _)| (left..=right).contains(&at.1)).collect()
    }
}

/// `(1) (2) (3) (4=3-2)`, the numbers of columns below a head.
pub fn is_count_of_columns(cells: &[(At, &Mark)]) -> bool {
    cells.len() > 1
        && cells.iter().all(|(_, mark)| {
            mark.key.chars().filter(|sign| sign.is_alphabetic()).count() < 2
                && mark.dates.days.is_empty()
                && mark.dates.year.is_none()
        })
        && cells.iter().any(|(_, mark)| !mark.key.is_empty() || mark.figure)
}

/// A row that names a group, alone or with a sum.
fn is_group_row(cells: &[(At, &Mark)]) -> bool {
    cells.iter().any(|(_, mark)| mark.group.is_some())
        && cells.iter().all(|(_, mark)| mark.group.is_some() || mark.figure || mark.key.len() < 4)
        && !cells.iter().any(|(_, mark)| mark.tells_time())
}

/// The province's rank under each date.
fn is_rank_row(cells: &[(At, &Mark)]) -> bool {
    cells.len() > 1 && cells.iter().any(|(_, mark)| mark.rank) && cells.iter().any(|(_, mark)| mark.ranked)
}

/// A row of one cell that is no head of a single column: it begins the table's line, stands over its names, or is long.
fn is_title(cells: &[(At, &Mark)], left: u32, names: u32, sheet: &Sheet) -> bool {
    let [(at, mark)] = cells else { return false };
    let (first, last) = sheet.columns_of(*at);
    let is_name_head =
        at.1 == names && (is_unit_head(&mark.key) || is_indicator_head(&mark.key)) && first == last;
    !is_name_head && (at.1 == left || (first..=last).contains(&names) || mark.key.chars().count() > 60)
}
