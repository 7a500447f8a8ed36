//! Recommendations as a room can read them: by addressee, with deadline and state, a few a slide.

use chrono::NaiveDate;

use crate::chart::canvas::{Align, Area, Canvas, Ink};
use crate::figures::number::date;
use crate::font::FontSet;
use crate::notice::content::{Content, State};

use super::sheet::{LINE, MARGIN, WIDTH, band, canvas};

/// One line of a list: an addressee, or what it is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// Who is asked.
    Addressee(String),
    /// What, until when, how far it has come.
    Task {
        /// The words, in lines.
        lines: Vec<String>,
        /// `trước 18/4/2025`; empty without one.
        deadline: String,
        /// The state, where it is not the first time.
        state: Option<State>,
    },
}

/// The most lines of one item; a longer one ends in an ellipsis and stands whole in the notice.
const LINES: usize = 3;
const ROW: f32 = 24.0;
/// Between two rows.
const GAP: f32 = 9.0;
/// From where on deadlines stand.
const RIGHT: f32 = 170.0;

impl Row {
    fn height(&self) -> f32 {
        match self {
            Self::Addressee(_) => 34.0,
            Self::Task { lines, .. } => ROW * lines.len() as f32 + GAP,
        }
    }
}

/// All recommendations of a week as rows.
pub fn rows(content: &Content, as_of: NaiveDate, fonts: &FontSet) -> Vec<Row> {
    let canvas = canvas(fonts);
    let ink = Ink { size: LINE, bold: false, color: canvas.palette.ink };
    let mut rows = Vec::new();
    for to in &content.recommendations {
        let items: Vec<_> = to.items.iter().filter(|item| !item.text.to_plain().trim().is_empty()).collect();
        if items.is_empty() {
            continue;
        }
        rows.push(Row::Addressee(to.addressee.to_plain()));
        for item in items {
            let text = item.text.to_plain();
            let mut lines = canvas.wrap(ink, text.trim(), WIDTH - 2.0 * MARGIN - RIGHT - 24.0);
            if lines.len() > LINES {
                lines.truncate(LINES);
                if let Some(last) = lines.last_mut() {
                    let kept: Vec<&str> = last.split(' ').collect();
                    *last = format!("{} …", kept[..kept.len().saturating_sub(1).max(1)].join(" "));
                }
            }
            let is_old = item.since.is_some_and(|since| since < as_of) || item.state != State::New;
            rows.push(Row::Task {
                lines,
                deadline: item.deadline.map(|day| format!("trước {}", date(day))).unwrap_or_default(),
                state: is_old.then_some(item.state),
            });
        }
    }
    rows
}

/// The rows by slides: no addressee stands alone at the foot, and one that goes on is named again.
pub fn pages(rows: Vec<Row>, height: f32) -> Vec<Vec<Row>> {
    let mut pages: Vec<Vec<Row>> = Vec::new();
    let mut used = f32::INFINITY;
    let mut addressee: Option<Row> = None;
    let mut waiting: Option<Row> = None;
    for row in rows {
        if matches!(row, Row::Addressee(_)) {
            addressee = Some(row.clone());
            waiting = Some(row);
            continue;
        }
        let lead = waiting.as_ref().map_or(0.0, Row::height);
        if used + lead + row.height() > height {
            pages.push(addressee.clone().into_iter().collect());
            used = addressee.as_ref().map_or(0.0, Row::height);
            waiting = None;
        }
        if let (Some(page), Some(lead)) = (pages.last_mut(), waiting.take()) {
            used += lead.height();
            page.push(lead);
        }
        used += row.height();
        if let Some(page) = pages.last_mut() {
            page.push(row);
        }
    }
    pages
}

/// Draws the rows of one slide from a height on.
pub fn draw(canvas: &mut Canvas<'_>, rows: &[Row], top: f32) {
    let palette = canvas.palette;
    let ink = Ink { size: LINE, bold: false, color: palette.ink };
    let mut y = top;
    for row in rows {
        match row {
            Row::Addressee(name) => {
                let strong = Ink { size: LINE + 1.0, bold: true, color: palette.accent };
                let area = Area::new(MARGIN - 8.0, y + 2.0, WIDTH - MARGIN + 8.0, y + row.height() - 4.0);
                band(canvas, area);
                canvas.text((MARGIN, y + row.height() / 2.0 - 1.0), Align::Left, strong, name);
            }
            Row::Task { lines, deadline, state } => {
                canvas.text((MARGIN + 8.0, y + ROW / 2.0), Align::Left, ink, "–");
                for (line, words) in lines.iter().enumerate() {
                    let middle = y + ROW * (line as f32 + 0.5);
                    canvas.text((MARGIN + 24.0, middle), Align::Left, ink, words);
                }
                let right = WIDTH - MARGIN;
                if !deadline.is_empty() {
                    let bold = Ink { size: LINE - 2.0, bold: true, color: palette.ink };
                    canvas.text((right, y + ROW / 2.0), Align::Right, bold, deadline);
                }
                if let Some(state) = state {
                    let color = match state {
                        State::Done => palette.rise.1,
                        State::Overdue => palette.fall.1,
                        State::New | State::Running => palette.quiet,
                    };
                    let words = Ink { size: LINE - 3.0, bold: *state == State::Overdue, color };
                    let row_at = if deadline.is_empty() { 0.5 } else { 1.5 };
                    let is_low = row_at > 1.0 && lines.len() < 2;
                    let at = if is_low { (right - 118.0, y + ROW / 2.0) } else { (right, y + ROW * row_at) };
                    canvas.text(at, Align::Right, words, state.label());
                }
            }
        }
        y += row.height();
    }
}
