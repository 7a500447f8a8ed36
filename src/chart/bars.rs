//! Rows with a name at the left, as many as there are: how wide the names are, how high a row is.

use super::canvas::{Align, Canvas, Ink};
use super::frame::MARGIN;

/// Rows below one another.
pub struct Rows {
    /// Where the first begins.
    pub top: f32,
    /// From one to the next.
    pub step: f32,
    /// Where the names end.
    pub left: f32,
    names: Vec<Vec<String>>,
}

impl Rows {
    /// Places names that take at most this share of the width; longer ones take two lines or more. The rows fill the height that is asked for
    /// where they need less.
    pub fn new(canvas: &Canvas<'_>, names: &[String], top: f32, bottom: f32) -> Self {
        let ink = canvas.ink();
        let most = canvas.look.width * 0.36;
        let names: Vec<Vec<String>> = names.iter().map(|name| canvas.wrap(ink, name, most)).collect();
        let left = canvas.widest(ink, names.iter().flatten().map(String::as_str));
        let lines = names.iter().map(Vec::len).max().unwrap_or(1) as f32;
        let least = lines * canvas.look.text * 1.25 + canvas.look.text * 0.5;
        let even = (bottom - top) / names.len().max(1) as f32;
        let step = even.min(canvas.look.text * 3.0).max(least);
        Self { top, step, left: MARGIN + left + 12.0, names }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The middle of a row.
    pub fn middle(&self, row: usize) -> f32 {
        self.top + self.step * (row as f32 + 0.5)
    }

    /// Where the last one ends.
    pub fn bottom(&self) -> f32 {
        self.top + self.step * self.len() as f32
    }

    /// Half of a bar's height.
    pub fn half(&self) -> f32 {
        (self.step * 0.32).min(11.0)
    }

    /// Sets the name of a row.
    pub fn name(&self, canvas: &mut Canvas<'_>, row: usize, ink: Ink) {
        let Some(lines) = self.names.get(row) else { return };
        let height = ink.size * 1.25;
        let first = self.middle(row) - height * (lines.len() as f32 - 1.0) / 2.0;
        for (line, words) in lines.iter().enumerate() {
            canvas.text((MARGIN, first + height * line as f32), Align::Left, ink, words);
        }
    }
}
