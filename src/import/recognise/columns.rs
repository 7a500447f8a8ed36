//! What the columns of a table hold, and what stands in the lines above it.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::cell::{At, Value};
use crate::figures::name::fold;
use crate::figures::{AsOf, Measure, Reading};
use crate::import::layouts::{layout, timeless};
use crate::import::rules;
use crate::plan::TableKind;
use crate::sheet::grid::Sheet;
use crate::value::{Dates, Fault, Habits, Notation, Written, as_shown, as_written, dates_in, score};

use super::evidence::Around;
use super::layout::Layout;
use super::lexicon::said_in;
use super::lines::{Line, Lines, is_source};
use super::marks::{Mark, Marks, Names};
use super::period::{agrees, names_no_time, periods};
use super::table::{Answers, Choice, Entry, Head, Trouble, When, Who};
use super::tells::Tells;
use super::vocabulary::{
    cites, is_date_head, is_group_head, is_ignored_head, speaks_of_scores, speaks_of_share,
};

/// What a line says that gives a table its title.
const OF_TITLES: Tells =
    Tells::SCORE.and(Tells::RESULT).and(Tells::INDEX).and(Tells::INDICATORS).and(Tells::OVERDUE);

/// Dates that are offered where none is told, at most.
const MOST_HINTS: usize = 9;

/// A table on its worksheet.
pub struct View<'a> {
    /// The worksheet.
    pub sheet: &'a Sheet,
    /// Its marks.
    pub marks: &'a Marks,
    /// The table's place.
    pub layout: &'a Layout,
    /// The lines outside the tables of the worksheet.
    pub lines: &'a Lines<'a>,
    /// The names by which cells are recognised.
    pub names: &'a Names<'a>,
    /// What was answered about columns.
    pub answers: &'a Answers<'a>,
    /// A worksheet of the same workbook that holds the indicators of the index.
    pub hint: Option<&'a str>,
    /// Its columns, found when they are first asked for.
    pub columns: OnceCell<Vec<Column>>,
    /// Which columns may be of which day above the table, as far as it was asked: each of their figures asks again.
    pub agreed: RefCell<HashMap<(u32, NaiveDate), bool>>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Nothing to be stored.
    Ignored,
    /// Groups of units.
    Groups,
    /// The date of each row.
    Dates,
    /// Figures.
    Figures(Column),
}

/// A column of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The column.
    pub column: u32,
    /// Its time, where its head tells it.
    pub when: Option<When>,
    /// Its lowest head; its first cell where it has none.
    pub at: At,
    /// What stands there.
    pub found: String,
    /// All its heads, lowest first.
    pub shown: String,
    /// The same, folded.
    pub key: String,
    /// Whether any of its cells looks like a figure.
    pub filled: bool,
    /// The sign before decimals, as its texts tell it.
    pub notation: Notation,
}

impl View<'_> {
    /// The rows below the head.
    pub fn rows(&self) -> std::ops::RangeInclusive<u32> {
        self.layout.first..=self.layout.last
    }

    /// The mark of what is seen in a cell, and where it stands; not of what is merged over the names as well.
    pub fn seen(&self, at: At) -> Option<(At, &Value, &Mark)> {
        let (origin, value) = self.sheet.seen(at)?;
        let (first, last) = self.sheet.columns_of(origin);
        let names = self.layout.names;
        if at.1 != names && first != last && (first..=last).contains(&names) {
            return None;
        }
        Some((origin, value, self.marks.at(origin)?))
    }

    /// The heads of all columns, that of the names among them.
    pub fn all_heads(&self) -> Vec<Head> {
        let columns = (self.layout.left..=self.layout.right).map(|column| self.column(column));
        columns
            .map(|column| Head { at: column.at, found: column.found, shown: column.shown, key: column.key })
            .collect()
    }

    /// What was answered about a column: at its head, at another head of the same words, or for all tables of this layout.
    pub fn answer(&self, column: &Column, around: &Around) -> Option<Choice> {
        let own = timeless(&column.key);
        let same = (self.layout.left..=self.layout.right)
            .map(|other| self.column(other))
            .filter(|other| timeless(&other.key) == own);
        let choice = |text: String| Choice::parse(&text);
        let here = std::iter::once(column.at).chain(same.map(|other| other.at));
        let here = here.into_iter().find_map(|at| (self.answers.at)(at).into_iter().find_map(choice));
        here.or_else(|| {
            let layout = layout(TableKind::Units, &self.all_heads());
            (self.answers.remembered)(&layout.key, &self.remembered_as(column, around)).and_then(choice)
        })
    }

    /// What was answered about the table as a whole, or about a column of an indicator table: at its cell, or remembered for the layout.
    pub fn answer_of_table(&self, at: At, found: &str, choices: &[&'static str]) -> Option<&'static str> {
        let choice = |text: String| choices.iter().copied().find(|choice| fold(choice) == fold(&text));
        (self.answers.at)(at).into_iter().find_map(choice).or_else(|| {
            let layout = layout(TableKind::Units, &self.all_heads());
            (self.answers.remembered)(&layout.key, &timeless(&fold(found))).and_then(choice)
        })
    }

    /// Whether it was answered that a column is not to be imported; the answer is kept among those that were used.
    pub fn is_left_out(&self, column: &Column, answered: &mut Vec<(String, &'static str)>) -> bool {
        let nothing = Choice::Nothing.words();
        let is_it = self.answer_of_table(column.at, &column.shown, &[nothing]).is_some();
        if is_it {
            answered.push((timeless(&fold(&column.shown)), nothing));
        }
        is_it
    }

    /// What an answer about a column is remembered for: its head, and what the title says where that makes it doubtful.
    pub fn remembered_as(&self, column: &Column, around: &Around) -> String {
        match around {
            Around::Doubtful(evidence) => {
                format!("{}\n{}", timeless(&column.key), timeless(&fold(&evidence.text)))
            }
            _ => timeless(&column.key),
        }
    }

    /// How the texts of a column are read.
    pub fn habits(&self, column: &Column) -> Habits<'_> {
        Habits { no_data: self.names.no_data(), notation: column.notation }
    }

    /// A column with its heads, whatever it holds.
    pub fn column(&self, column: u32) -> Column {
        let columns = self.columns.get_or_init(|| {
            (self.layout.left..=self.layout.right).map(|column| self.look_at_column(column)).collect()
        });
        let index = column.checked_sub(self.layout.left).map(|index| index as usize);
        index.and_then(|index| columns.get(index)).cloned().unwrap_or_else(|| self.look_at_column(column))
    }

    fn look_at_column(&self, column: u32) -> Column {
        let heads = self.heads(column);
        let cells = || self.rows().filter_map(|row| self.seen((row, column)));
        let when = heads.iter().find_map(|(at, value, mark)| when_of(*at, value, &mark.dates));
        let key: Vec<&str> =
            heads.iter().map(|(_, _, mark)| mark.key.as_str()).filter(|key| !key.is_empty()).collect();
        let shown: Vec<String> = heads.iter().map(|(_, value, _)| as_shown(value)).collect();
        let lowest = heads.first();
        Column {
            column,
            when,
            at: lowest.map_or((self.layout.first, column), |(at, _, _)| *at),
            found: lowest.map(|(_, value, _)| as_shown(value)).unwrap_or_default(),
            shown: shown.join(" "),
            key: key.join(" "),
            filled: cells().any(|(_, _, mark)| mark.figure),
            notation: Notation::of(cells().filter_map(|(_, value, _)| value.text())),
        }
    }

    /// Whether figures of a column headed as points can only be rates: one of them is more than the most points that any group gives.
    pub fn exceeds_points(&self, column: &Column) -> bool {
        let most = self.names.index().groups.iter().map(|group| group.points).max().unwrap_or_default();
        let values = self.rows().filter_map(|row| self.seen((row, column.column)));
        values
            .filter_map(|(_, value, _)| score(value, self.habits(column)).ok()?.0.value().copied())
            .any(|value| value > most)
    }

    /// The columns beside the names, with what they hold.
    pub fn roles(&self) -> Vec<(u32, Role)> {
        let columns = (self.layout.left..=self.layout.right).filter(|column| *column != self.layout.names);
        columns.map(|column| (column, self.role(column))).collect()
    }

    /// The heads of a column, lowest first.
    pub fn heads(&self, column: u32) -> Vec<(At, &Value, &Mark)> {
        let mut heads: Vec<(At, &Value, &Mark)> = Vec::new();
        for row in self.layout.heads.iter().rev() {
            if let Some(head) = self.seen((*row, column))
                && heads.iter().all(|(at, _, _)| *at != head.0)
            {
                heads.push(head);
            }
        }
        heads
    }

    fn role(&self, column: u32) -> Role {
        let heads = self.heads(column);
        let cells = || self.rows().filter_map(|row| self.seen((row, column)));
        let named = |row: u32| {
            self.seen((row, self.layout.names))
                .is_some_and(|(_, _, mark)| mark.group.is_none() && !mark.total)
        };
        let filled = cells().any(|(_, _, mark)| mark.figure);
        if heads.first().is_some_and(|(_, _, mark)| is_group_head(&mark.key)) {
            return Role::Groups;
        }
        if !filled && cells().any(|(at, _, mark)| mark.group.is_some() && named(at.0)) {
            return Role::Groups;
        }
        let dates = cells().filter(|(_, _, mark)| !mark.dates.days.is_empty()).count();
        let date_head =
            heads.first().is_some_and(|(_, _, mark)| is_date_head(&mark.key) && !mark.tells_time());
        if dates > 0 && (date_head || (!filled && heads.is_empty() && dates * 2 > cells().count())) {
            return Role::Dates;
        }
        // Numbering, places, notes and changes are no figures, unless a word of the head speaks of scores or overdue dossiers as well.
        for (at, value, mark) in &heads {
            let told = said_in(&mark.key).tells;
            if is_ignored_head(&mark.key) && !told.any(Tells::SCORE.and(Tells::OVERDUE)) {
                return Role::Ignored;
            }
            if when_of(*at, value, &mark.dates).is_some() {
                break;
            }
        }
        if heads.is_empty() && self.is_numbering(column) {
            return Role::Ignored;
        }
        Role::Figures(self.column(column))
    }

    /// Whether a column counts the rows.
    pub fn is_numbering(&self, column: u32) -> bool {
        let mut expected = Decimal::ONE;
        let mut cells = self.rows().filter_map(|row| self.sheet.own((row, column))).peekable();
        cells.peek().is_some()
            && cells.all(|value| {
                let counts = match value {
                    Value::Number(value) => *value == expected,
                    Value::Text(text) => text.trim_end_matches('.').parse() == Ok(expected),
                    _ => false,
                };
                expected += Decimal::ONE;
                counts
            })
    }

    /// The lines above the table down to its head, nearest first: those over its columns, then common ones that begin left of it.
    pub fn lines_above(&self) -> Vec<Line> {
        let here = (self.layout.top, self.layout.left);
        let captions = || self.sheet.captions.iter().rev().map(|text| Line::new(here, text.clone()));
        let Layout { left, right, above, top, .. } = *self.layout;
        let rows = || (above..top).rev();
        let mut lines: Vec<Line> = rows().filter_map(|row| self.lines.of(row, left, right)).collect();
        if let Some(before) = left.checked_sub(1) {
            lines.extend(rows().filter_map(|row| self.lines.of(row, 0, before)));
        }
        lines.extend(captions());
        lines
    }

    /// The date that the lines above give to figures whose head tells none; a document's date is none.
    pub fn date_above(&self) -> Option<When> {
        let lines = self.lines_above();
        let told = lines.iter().find_map(Line::date_of_figures);
        let told = told.or_else(|| self.date_of_sheet()).map(|when| when.in_year(self.year_above()));
        self.period_against(&lines, told.as_ref()).or(told)
    }

    /// Where a title names a month, a quarter or a year that the date above is not in, `THÁNG 9/2026 (lấy số liệu ngày 02/10/2026)`, both are
    /// offered: which of them the figures are of is not guessed. A month without a date is offered by its last day.
    fn period_against(&self, lines: &[Line], told: Option<&When>) -> Option<When> {
        let year = self.year_above();
        let is_title = |line: &&Line| said_in(&line.key).tells.any(OF_TITLES);
        let titles = lines.iter().filter(|line| !cites(&line.key) && !is_source(&line.key)).filter(is_title);
        let mut named =
            titles.map(|line| (line, periods(&line.key, year))).filter(|(_, all)| !all.is_empty());
        let (line, all) = named.next()?;
        let [period] = all.as_slice() else { return None };
        if period.is_week {
            return None;
        }
        let day = match told {
            Some(When::Date { written, .. }) => Some(written.certain()?),
            Some(_) => return None,
            None => None,
        };
        if day.is_some_and(|day| (period.first..=period.last).contains(&day)) {
            return None;
        }
        let hints = period.days().into_iter().chain(day).map(as_written).collect();
        let parts = period.part.into_iter().collect();
        Some(When::Untold { at: line.at, found: line.text.as_str().into(), hints, parts })
    }

    /// Where the time of columns without one is asked for, once for all of them: at the first of them.
    fn first_untold(&self) -> Option<Column> {
        self.roles().into_iter().find_map(|(_, role)| match role {
            Role::Figures(column) if column.filled && column.when.is_none() && names_no_time(&column.key) => {
                Some(column)
            }
            _ => None,
        })
    }

    /// What the words of a head and the lines above allow as dates: the head's own periods, then dates and periods above.
    fn hints(&self, key: &str) -> (Vec<Written>, Vec<AsOf>) {
        let (lines, year) = (self.lines_above(), self.year_above());
        let days = |key: &str| -> Vec<NaiveDate> {
            periods(key, year).into_iter().flat_map(|period| period.days()).collect()
        };
        let own = days(key).into_iter().map(as_written);
        let dates = lines.iter().flat_map(|line| dates_in(&line.text).days);
        let above = lines.iter().flat_map(|line| days(&line.key)).map(as_written);
        let mut all: Vec<Written> = Vec::new();
        for hint in own.chain(dates).chain(above) {
            if all.iter().all(|other| other.certain() != hint.certain()) {
                all.push(hint);
            }
        }
        all.truncate(MOST_HINTS);
        let parts =
            periods(key, year).into_iter().chain(lines.iter().flat_map(|line| periods(&line.key, year)));
        let parts: BTreeSet<AsOf> = parts.filter_map(|period| period.part).collect();
        (all, parts.into_iter().collect())
    }

    /// The time that the lines around give to an overdue list, above it first.
    pub fn moment_around(&self) -> Option<When> {
        let above = self.lines_above();
        let around = self.lines.all();
        let timed = |line: &&Line| line.when(true).is_some_and(|when| when.has_time());
        above
            .iter()
            .find(timed)
            .or_else(|| above.iter().find(|line| line.when(true).is_some()))
            .or_else(|| around.iter().find(timed))
            .or_else(|| around.iter().find(|line| line.date_of_figures().is_some()))
            .and_then(|line| line.when(true))
            .or_else(|| self.date_of_sheet())
    }

    /// The only year that the lines above and the worksheet's name tell.
    fn year_above(&self) -> Option<i32> {
        let lines = self.lines_above();
        let texts = lines.iter().filter(|line| !cites(&line.key)).map(|line| line.text.as_str());
        let mut years = BTreeSet::new();
        for text in texts.chain([self.sheet.name.as_str()]) {
            let dates = dates_in(text);
            let days = dates.days.iter().chain(&dates.month).filter_map(|written| written.year);
            years.extend(days.chain(dates.year));
        }
        years.pop_first().filter(|_| years.is_empty())
    }

    /// The month that the lines above tell, by its last day; for figures that are measured by the month.
    pub fn month_above(&self) -> Option<When> {
        self.lines_above().iter().filter(|line| !cites(&line.key)).find_map(|line| {
            let written = dates_in(&line.text).month?;
            Some(When::Date { at: line.at, found: line.text.as_str().into(), written, time: None })
        })
    }

    /// The date in the worksheet's name, `Tuần 15 (08-4-2025)`.
    fn date_of_sheet(&self) -> Option<When> {
        let written = *dates_in(&self.sheet.name).days.last()?;
        let at = (self.layout.top, self.layout.names);
        written.year.map(|_| When::Date { at, found: self.sheet.name.as_str().into(), written, time: None })
    }

    /// The date of a row in a column of dates.
    pub fn date_of_row(&self, row: u32, column: u32) -> Option<When> {
        self.seen((row, column)).and_then(|(at, value, mark)| when_of(at, value, &mark.dates))
    }

    /// The time of a column's figures in a row: of its head, of the row, else of the lines above; else it is asked for.
    pub fn when(&self, column: &Column, row: u32, dates: Option<u32>, above: Option<&When>) -> When {
        let told = column.when.clone().or_else(|| dates.and_then(|dates| self.date_of_row(row, dates)));
        if let Some(told) = told {
            return if told.lacks_year() { told.in_year(self.year_above()) } else { told };
        }
        let agrees = |above: &&When| match above {
            When::Date { written, .. } => written.certain().is_none_or(|day| {
                let mut agreed = self.agreed.borrow_mut();
                *agreed.entry((column.column, day)).or_insert_with(|| agrees(&column.key, day))
            }),
            When::Year(_) => true,
            When::Untold { .. } => names_no_time(&column.key),
        };
        above.filter(agrees).cloned().unwrap_or_else(|| {
            let (hints, parts) = self.hints(&column.key);
            // one question for all columns that name no time of their own
            let first = names_no_time(&column.key).then(|| self.first_untold()).flatten();
            let asked = first.as_ref().unwrap_or(column);
            When::Untold { at: asked.at, found: asked.found.as_str().into(), hints, parts }
        })
    }

    /// Warns where a column holds only shares of one, or a text that could be another number.
    pub fn doubts(&self, column: &Column, entries: &[Entry], doubtful: Option<At>) -> Option<Trouble> {
        let values: Vec<Decimal> = entries
            .iter()
            .filter(|entry| entry.at.1 == column.column && entry.measure != Measure::Overdue)
            .filter_map(|entry| entry.reading.value().copied())
            .collect();
        let largest = values.iter().max().copied().unwrap_or_default();
        if values.len() > 2 && largest <= Decimal::ONE && !largest.is_zero() {
            return Some(Trouble::warning(
                rules::SHARES_OF_ONE,
                column.at,
                "mọi giá trị của cột đều không quá 1; nếu đó là tỷ lệ phần trăm, hãy định dạng cột theo % rồi nhập lại",
            ));
        }
        if column.notation == Notation::Both {
            return Some(Trouble::warning(
                rules::MIXED_NOTATION,
                column.at,
                "cột có số viết bằng dấu phẩy và số viết bằng dấu chấm; cả hai đều được đọc là dấu thập phân, hãy kiểm tra lại",
            ));
        }
        doubtful.map(|at| {
            let text = self.sheet.own(at).map(as_shown).unwrap_or_default();
            Trouble::warning(
                rules::DOUBTFUL_NUMBER,
                at,
                format!(
                    "“{text}” được hiểu theo cột này là dấu chấm thập phân; nếu sai, hãy ghi số bằng dấu phẩy"
                ),
            )
        })
    }
}

/// Whether a head tells a time without its date: `Kỳ trước`, `Tuần 13`.
pub fn tells_period(column: &Column) -> bool {
    column.when.is_none() && !names_no_time(&column.key)
}

fn when_of(at: At, value: &Value, dates: &Dates) -> Option<When> {
    // `từ 01/4/2025 đến 08/4/2025`: the figures are those of the end.
    if let Some(written) = dates.days.last() {
        return Some(When::Date { at, found: as_shown(value).into(), written: *written, time: dates.time });
    }
    if let Some(written) = dates.month {
        return Some(When::Date { at, found: as_shown(value).into(), written, time: None });
    }
    dates.year.map(When::Year)
}

/// Where one date has a column of rates and one of points, leaves the wanted one.
pub fn without_twins(columns: Vec<Column>, rates: bool) -> Vec<Column> {
    let wanted =
        |column: &Column| if rates { speaks_of_share(&column.key) } else { speaks_of_scores(&column.key) };
    let other =
        |column: &Column| if rates { speaks_of_scores(&column.key) } else { speaks_of_share(&column.key) };
    let same = |left: &Column, right: &Column| match (&left.when, &right.when) {
        (Some(left), Some(right)) => left.same(right),
        _ => false,
    };
    let is_twin = |column: &Column| {
        other(column)
            && !wanted(column)
            && columns.iter().any(|twin| wanted(twin) && !other(twin) && same(column, twin))
    };
    columns.iter().filter(|column| !is_twin(column)).cloned().collect()
}

/// Builds an entry, or the trouble that its cell makes.
pub fn entry(
    at: At,
    when: When,
    who: Who,
    measure: Measure,
    read: Result<(Reading<Decimal>, bool), Fault>,
) -> Result<(Entry, bool), Trouble> {
    match read {
        Ok((reading, doubtful)) => Ok((Entry { at, when, who, measure, reading }, doubtful)),
        Err(fault) => Err(Trouble::error(rules::of_fault(&fault), at, fault)),
    }
}
