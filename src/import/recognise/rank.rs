//! The province's rank, wherever it stands: a row under dated heads, a sentence, or a small table of its own.

use std::collections::BTreeSet;

use crate::cell::{At, Value};
use crate::figures::name::fold;
use crate::figures::{Measure, Rank, Reading, number};
use crate::import::rules;
use crate::plan::TableKind;
use crate::sheet::grid::Sheet;
use crate::value::{as_shown, dates_in, impossible_rank, place, ranks_in};

use super::layout::Layout;
use super::marks::Marks;
use super::table::{Entry, Table, Trouble, When, Who};
use super::vocabulary::{has_words, is_date_head, is_ignored_head};

/// Rows above a rank in which its date is looked for, where no table gives it.
const REACH: u32 = 1_000;

/// Cells that speak of ranks, at most; more are no ranks of one province.
const MOST_LABELS: usize = 2_000;

/// Reads all ranks of a worksheet.
pub fn read(sheet: &Sheet, marks: &Marks, layouts: &[Layout]) -> Vec<Table> {
    let search = Search { sheet, marks, layouts };
    let cells = || marks.all().filter(|(_, mark)| mark.rank && !mark.unit).take(MOST_LABELS);
    // Labels first: `Hạng 20/63` may stand under a date in the row of one, left of it.
    let labels = cells().filter(|(_, mark)| !mark.ranked).chain(cells().filter(|(_, mark)| mark.ranked));
    let mut tables: Vec<Table> = Vec::new();
    let mut read: BTreeSet<At> = BTreeSet::new();
    let mut rows = BTreeSet::new();
    for (label, _) in labels {
        if read.contains(&label) || search.heads_figures(label) {
            continue;
        }
        // The first label of a row is that of the row.
        let is_first = rows.insert(label.0);
        let in_row = || if is_first { search.in_row(label) } else { None };
        let found = search.in_sentence(label).or_else(in_row).or_else(|| search.in_column(label));
        read.extend(found.iter().flat_map(|table| table.entries.iter().map(|entry| entry.at)));
        tables.extend(found);
    }
    tables
}

struct Search<'a> {
    sheet: &'a Sheet,
    marks: &'a Marks,
    layouts: &'a [Layout],
}

impl Search<'_> {
    /// Whether the label heads a column of a table with names: the ranks there are the units'.
    fn heads_figures(&self, label: At) -> bool {
        self.layouts.iter().any(|layout| layout.holds(label) && layout.heads.contains(&label.0))
    }

    /// `Xếp hạng: 20/63 (đến ngày 08/4/2025)`: ranks and dates in one text are paired in their order.
    fn in_sentence(&self, label: At) -> Option<Table> {
        let text = self.sheet.own(label)?.text()?;
        let ranks = ranks_in(text);
        if ranks.is_empty() {
            let found = impossible_rank(text)?;
            return Some(table(label, label, Vec::new(), vec![impossible(label, &found)]));
        }
        let days = dates_in(text).days;
        let dates: Vec<When> = days
            .into_iter()
            .map(|written| When::Date { at: label, found: text.into(), written, time: None })
            .collect();
        let entries = if dates.len() == ranks.len() {
            ranks.into_iter().zip(dates).flat_map(|(rank, when)| pair(label, when, rank)).collect()
        } else {
            // One rank among several dates is that of the first; a rank alone takes the date beside it.
            let rank = ranks.into_iter().next()?;
            let when = dates
                .into_iter()
                .next()
                .or_else(|| self.date_beside(label))
                .unwrap_or_else(|| self.untold(label));
            pair(label, when, rank).to_vec()
        };
        Some(table(label, label, entries, Vec::new()))
    }

    /// A row with the label `Xếp hạng`: `20/63` under each dated head, or once beside the label.
    fn in_row(&self, label: At) -> Option<Table> {
        let mut entries = Vec::new();
        let mut troubles = Vec::new();
        let mut last = label;
        let (_, label_end) = self.sheet.columns_of(label);
        for (at, value) in self.sheet.row(label.0).filter(|(at, _)| at.1 > label_end || at.1 < label.1) {
            if self.head_ignored(at) {
                continue;
            }
            let rank = match value {
                Value::Text(text) => ranks_in(text).into_iter().next(),
                _ => None,
            };
            let written = value.text().filter(|_| rank.is_none()).and_then(impossible_rank);
            let is_like_one = rank.is_some() || written.is_some() || place(value).is_some();
            if !is_like_one && !matches!(value, Value::Moment(_)) {
                continue;
            }
            let dated = self.date_over(at).or_else(|| self.date_under(at));
            // A place alone needs the number of provinces, in the label or in a row of its own.
            let of = || number_in(self.sheet.own(label)?.text()?).or_else(|| self.number_of_provinces(at));
            let apart = dated.as_ref().and_then(|_| Some((place(value)?, of()?)));
            let rank = rank.or_else(|| apart.and_then(|(place, of)| Rank::new(place, of)));
            let written = written.or_else(|| apart.map(|(place, of)| format!("{place}/{of}")));
            if let Some(rank) = rank {
                let when = dated.or_else(|| self.date_beside(at)).unwrap_or_else(|| self.untold(label));
                // A year has no rank of its own in the notice.
                if !matches!(when, When::Year(_)) {
                    entries.extend(pair(at, when, rank));
                }
                last = last.max(at);
            } else if let Value::Moment(day) = value
                && dated.is_some()
            {
                troubles.push(turned_into_a_date(at, day.date()));
            } else if let Some(written) = written {
                troubles.push(impossible(at, &written));
                last = last.max(at);
            }
        }
        let first = self.sheet.row(label.0).map(|(at, _)| at).next().unwrap_or(label).min(label);
        (!entries.is_empty() || !troubles.is_empty()).then(|| table(first, last, entries, troubles))
    }

    /// A small table `Ngày | Xếp hạng | Tổng số tỉnh, thành phố`.
    fn in_column(&self, label: At) -> Option<Table> {
        let head: Vec<(At, String)> = self
            .sheet
            .row(label.0)
            .filter_map(|(at, _)| Some((at, self.marks.at(at)?.key.clone())))
            .collect();
        let is_of = |key: &str| {
            ["tổng số", "tổng", "số tỉnh", "trên tổng số"].iter().any(|words| has_words(key, &fold(words)))
        };
        let of = head.iter().find(|(at, key)| *at != label && is_of(key)).map(|(at, _)| at.1);
        let dates = head.iter().find(|(_, key)| is_date_head(key)).map(|(at, _)| at.1);
        let mut entries = Vec::new();
        let mut troubles = Vec::new();
        let mut last = label;
        for row in label.0 + 1..=self.sheet.last_row() {
            let at = (row, label.1);
            let Some(value) = self.sheet.own(at) else { break };
            let date = dates.or_else(|| {
                let dated = self
                    .marks
                    .row(row)
                    .find(|(other, mark)| other.1 != label.1 && !mark.dates.days.is_empty());
                dated.map(|(other, _)| other.1)
            });
            let Some(date) = date else { break };
            let Some(when) = self.date_at((row, date)) else { break };
            let rank = value.text().and_then(|text| ranks_in(text).into_iter().next());
            let of_cell = of.map(|of| (row, of));
            let alone = || Rank::new(place(value)?, place(self.sheet.own(of_cell?)?)?);
            match rank.or_else(alone) {
                Some(rank) => {
                    let [place, mut number] = pair(at, when, rank);
                    number.at = of_cell
                        .filter(|_| value.text().is_none_or(|text| ranks_in(text).is_empty()))
                        .unwrap_or(at);
                    last = last.max(number.at);
                    entries.extend([place, number]);
                }
                None => {
                    if let Value::Moment(day) = value {
                        troubles.push(turned_into_a_date(at, day.date()));
                    } else {
                        troubles.push(Trouble::error(
                            rules::BAD_RANK,
                            at,
                            format!("“{}” không phải là thứ hạng; hãy ghi như 20/63 hoặc ghi thứ hạng và tổng số tỉnh vào hai cột", as_shown(value)),
                        ));
                    }
                }
            }
            last = last.max(at);
        }
        let first = head.first().map_or(label, |(at, _)| *at);
        let last = (last.0, last.1.max(dates.unwrap_or(0)).max(label.1));
        (!entries.is_empty() || !troubles.is_empty()).then(|| table(first, last, entries, troubles))
    }

    /// Whether the cell stands under a head such as `Tăng/giảm` of the table nearest to it.
    fn head_ignored(&self, at: At) -> bool {
        let distance =
            |layout: &Layout| layout.top.saturating_sub(at.0).max(at.0.saturating_sub(layout.last));
        let over = self.layouts.iter().filter(|layout| (layout.left..=layout.right).contains(&at.1));
        over.min_by_key(|layout| distance(layout)).is_some_and(|layout| {
            let mut heads = layout.heads.iter().filter_map(|row| self.marks.at((*row, at.1)));
            heads.any(|mark| is_ignored_head(&mark.key) && !mark.rank)
        })
    }

    /// The nearest date above in the same column.
    fn date_over(&self, at: At) -> Option<When> {
        let rows = (at.0.saturating_sub(REACH)..at.0).rev();
        let mut told = None;
        for row in rows {
            let Some((origin, _)) = self.sheet.seen((row, at.1)) else { continue };
            let (first, last) = self.sheet.columns_of(origin);
            let Some(mark) = self.marks.at(origin) else { continue };
            if mark.rank || (last - first > 1 && origin.1 != at.1) {
                continue;
            }
            if !mark.dates.days.is_empty() {
                told = self.date_at(origin);
                break;
            }
            if let Some(year) = mark.dates.year {
                told = Some(When::Year(year));
                break;
            }
        }
        told
    }

    /// The date just below in the same column, where the ranks stand above the head of a table.
    fn date_under(&self, at: At) -> Option<When> {
        let dated = (at.0 + 1..=at.0 + 4)
            .map(|row| (row, at.1))
            .find(|below| self.marks.at(*below).is_some_and(|mark| !mark.dates.days.is_empty()));
        dated.and_then(|below| self.date_at(below))
    }

    /// A date in the same row, or in the rows just above and below.
    fn date_beside(&self, at: At) -> Option<When> {
        let rows = [Some(at.0), at.0.checked_sub(1), at.0.checked_add(1), at.0.checked_sub(2)];
        rows.into_iter().flatten().find_map(|row| {
            let dated = self.marks.row(row).filter(|(_, mark)| !mark.dates.days.is_empty());
            let free = |at: &At| !self.layouts.iter().any(|layout| layout.holds(*at));
            let mut dated = dated.map(|(at, _)| at).filter(free);
            match (dated.next(), dated.next()) {
                (Some(only), None) => self.date_at(only),
                _ => None,
            }
        })
    }

    fn date_at(&self, at: At) -> Option<When> {
        let written = *self.marks.at(at)?.dates.days.last()?;
        let found = self.sheet.own(at).map(as_shown).unwrap_or_default().into();
        Some(When::Date { at, found, written, time: None })
    }

    /// `Tổng số tỉnh, thành phố` in the rows around, in the same column.
    fn number_of_provinces(&self, at: At) -> Option<u32> {
        (at.0.saturating_sub(2)..=at.0 + 2).filter(|row| *row != at.0).find_map(|row| {
            let labelled =
                self.marks.row(row).any(|(_, mark)| mark.total && has_words(&mark.key, &fold("tỉnh")));
            labelled.then(|| self.sheet.own((row, at.1)).and_then(place)).flatten()
        })
    }

    fn untold(&self, at: At) -> When {
        When::Untold {
            at,
            found: self.sheet.own(at).map(as_shown).unwrap_or_default().into(),
            hints: Vec::new(),
            parts: Vec::new(),
        }
    }
}

/// The only number of a label: `Xếp hạng (trên 63 tỉnh, thành phố)`.
fn number_in(label: &str) -> Option<u32> {
    let mut numbers = label.split(|sign: char| !sign.is_ascii_digit()).filter(|digits| !digits.is_empty());
    match (numbers.next(), numbers.next()) {
        (Some(only), None) => only.parse().ok(),
        _ => None,
    }
}

fn impossible(at: At, found: &str) -> Trouble {
    Trouble::error(
        rules::BAD_RANK,
        at,
        format!(
            "thứ hạng {found} không thể có: hạng nằm trong khoảng từ 1 đến tổng số tỉnh; hãy kiểm tra và sửa lại"
        ),
    )
}

fn turned_into_a_date(at: At, day: chrono::NaiveDate) -> Trouble {
    Trouble::error(
        rules::RANK_AS_DATE,
        at,
        format!(
            "thứ hạng đã bị bảng tính đổi thành ngày {}; hãy định dạng ô là chữ rồi nhập lại thứ hạng, ví dụ 20/63",
            number::date(day)
        ),
    )
}

fn table(first: At, last: At, entries: Vec<Entry>, troubles: Vec<Trouble>) -> Table {
    Table { kind: TableKind::Rank, first, last, entries, troubles, ..Table::empty() }
}

/// The two figures of a rank: the place, and among how many.
fn pair(at: At, when: When, rank: Rank) -> [Entry; 2] {
    let entry = |measure, value: u32| Entry {
        at,
        when: when.clone(),
        who: Who::Province,
        measure,
        reading: Reading::Value(value.into()),
    };
    [entry(Measure::Rank, rank.place()), entry(Measure::RankOf, rank.of())]
}
