//! What becomes of styled text when its plain words are typed over in a field: runs before and after stay, a bound run that is touched
//! becomes plain.

use std::ops::Range;

use crate::document::{Run, Text};
use crate::figures::FigureRef;

/// Bold or italic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Emphasis {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

impl Emphasis {
    const fn of(self, run: &Run) -> bool {
        match self {
            Self::Bold => run.bold,
            Self::Italic => run.italic,
        }
    }

    const fn set(self, run: &mut Run, on: bool) {
        match self {
            Self::Bold => run.bold = on,
            Self::Italic => run.italic = on,
        }
    }
}

impl Text {
    /// The text whose plain words are now these: what stands before and after the change keeps its runs, what was typed takes the style
    /// of what it replaces, else of the letter before it, and a figure that was typed into is one no more.
    #[must_use]
    pub fn retyped(&self, words: &str) -> Self {
        let old = self.to_plain();
        if old == words {
            return self.clone();
        }
        let same = |left: std::str::Chars<'_>, right: std::str::Chars<'_>| {
            left.zip(right).take_while(|(left, right)| left == right).map(|(sign, _)| sign.len_utf8()).sum()
        };
        let before: usize = same(old.chars(), words.chars());
        let (old_rest, new_rest) = (old.get(before..).unwrap_or(""), words.get(before..).unwrap_or(""));
        let after: usize = old_rest
            .chars()
            .rev()
            .zip(new_rest.chars().rev())
            .take_while(|(left, right)| left == right)
            .map(|(sign, _)| sign.len_utf8())
            .sum();
        let typed = new_rest.get(..new_rest.len() - after).unwrap_or("");
        let mut text = self.part(0..before);
        let replaced = self.part(before..old.len() - after);
        let model = replaced.0.first().or(text.0.last()).or(self.0.first());
        let style = model.map_or((false, false), |run| (run.bold, run.italic));
        text.0.push(Run { text: typed.to_owned(), bold: style.0, italic: style.1, bound: None });
        text.0.extend(self.part(old.len() - after..old.len()).0);
        text.joined()
    }

    /// A stretch of the text, in bytes of its plain words. A figure of which only a part lies in it is plain.
    fn part(&self, wanted: Range<usize>) -> Self {
        let mut begin = 0;
        let mut runs = Vec::new();
        for run in &self.0 {
            let end = begin + run.text.len();
            let (from, to) = (wanted.start.clamp(begin, end), wanted.end.clamp(begin, end));
            let words = run.text.get(from - begin..to - begin).unwrap_or("");
            if !words.is_empty() {
                let whole = words.len() == run.text.len();
                runs.push(Run { text: words.to_owned(), bound: run.bound.filter(|_| whole), ..run.clone() });
            }
            begin = end;
        }
        Self(runs)
    }

    /// The text with a figure in place of a stretch of it, in bytes of its plain words.
    #[must_use]
    pub fn with_figure(&self, range: Range<usize>, printed: &str, figure: FigureRef) -> Self {
        let length = self.to_plain().len();
        let range = range.start.min(length)..range.end.min(length);
        let mut text = self.part(0..range.start);
        let style = text.0.last().map_or((false, false), |run| (run.bold, run.italic));
        let run = Run { text: printed.to_owned(), bold: style.0, italic: style.1, bound: Some(figure) };
        text.0.push(run);
        text.0.extend(self.part(range.end..length).0);
        text.joined()
    }

    /// The lines of a text, each with its styles; one line end after the other leaves an empty line.
    pub fn lines(&self) -> Vec<Self> {
        let mut lines = vec![Self::default()];
        for run in &self.0 {
            for (index, part) in run.text.split(['\n', '\r']).enumerate() {
                if index > 0 {
                    lines.push(Self::default());
                }
                if let Some(line) = lines.last_mut()
                    && (!part.is_empty() || run.bound.is_some())
                {
                    line.0.push(Run { text: part.to_owned(), ..run.clone() });
                }
            }
        }
        lines
    }

    /// This text and another one behind it.
    #[must_use]
    pub fn followed_by(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).cloned().collect()).joined()
    }

    /// The same text with plain runs of one style in one.
    fn joined(self) -> Self {
        let mut runs: Vec<Run> = Vec::with_capacity(self.0.len());
        for run in self.0 {
            match runs.last_mut() {
                Some(last)
                    if run.bound.is_none()
                        && last.bound.is_none()
                        && (last.bold, last.italic) == (run.bold, run.italic) =>
                {
                    last.text.push_str(&run.text);
                }
                _ if run.text.is_empty() && run.bound.is_none() => {}
                _ => runs.push(run),
            }
        }
        Self(runs)
    }

    /// The text with a stretch of it in this style, or out of it where all of it was; in bytes of its plain words.
    #[must_use]
    pub fn toggled(&self, range: Range<usize>, style: Emphasis) -> Self {
        let length = self.to_plain().len();
        let range = range.start.min(length)..range.end.min(length);
        let mut inner = self.part(range.clone());
        let on = !inner.0.iter().all(|run| style.of(run));
        // a figure keeps its binding whatever its style
        inner.0.iter_mut().for_each(|run| style.set(run, on));
        let mut text = self.part(0..range.start);
        text.0.extend(inner.0);
        text.0.extend(self.part(range.end..length).0);
        text.joined()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::FigureRef;
    use crate::figures::reference::Part;

    fn figure() -> FigureRef {
        FigureRef::Indicator(9, Part::Size)
    }

    fn sample() -> Text {
        let run = |text: &str, bold, bound| Run { text: text.to_owned(), bold, italic: false, bound };
        Text(vec![run("Giảm ", false, None), run("24,27", false, Some(figure())), run(" điểm", true, None)])
    }

    #[test]
    fn what_is_typed_beside_a_figure_leaves_it_bound() {
        let typed = sample().retyped("Đã giảm 24,27 điểm").retyped("Đã giảm 24,27 điểm nữa");
        assert_eq!(typed.to_plain(), "Đã giảm 24,27 điểm nữa");
        assert!(typed.0.iter().any(|run| run.bound == Some(figure()) && run.text == "24,27"));
        assert!(typed.0.last().unwrap().bold, "typed words take the style before them");
    }

    #[test]
    fn a_figure_that_is_typed_into_is_plain() {
        let typed = sample().retyped("Giảm 24,37 điểm");
        assert_eq!(typed.to_plain(), "Giảm 24,37 điểm");
        assert!(typed.0.iter().all(|run| run.bound.is_none()));
        assert!(typed.0.last().unwrap().bold);
    }

    #[test]
    fn what_is_typed_over_words_takes_their_style() {
        let at = "một ".len();
        let bold = Text::plain("một hai ba").toggled(at..at + 3, Emphasis::Bold);
        let typed = bold.retyped("một bốn ba");
        assert_eq!((typed.0[1].text.as_str(), typed.0[1].bold), ("bốn", true));
        assert!(!typed.0[2].bold);
    }

    #[test]
    fn everything_can_be_erased_and_typed_anew() {
        assert_eq!(sample().retyped("").0, []);
        assert_eq!(Text::default().retyped("chữ").to_plain(), "chữ");
    }

    #[test]
    fn a_unikey_burst_keeps_the_style_around_it() {
        let mut text = Text(vec![
            Run { text: "một ".into(), ..Run::default() },
            Run { text: "ti".into(), italic: true, ..Run::default() },
        ]);
        for words in [
            "một tie",
            "một ti",
            "một tiê",
            "một tiên",
            "một tiêng",
            "một tiên",
            "một tiê",
            "một ti",
            "một tiếng",
        ] {
            text = text.retyped(words);
        }
        assert_eq!(text.0.len(), 2);
        assert_eq!((text.0[1].text.as_str(), text.0[1].italic), ("tiếng", true));
    }

    #[test]
    fn a_style_is_put_on_and_taken_off() {
        let text = Text::plain("một hai ba");
        let at = "một ".len();
        let bold = text.toggled(at..at + 3, Emphasis::Bold);
        assert_eq!(
            bold.0.iter().map(|run| (run.text.as_str(), run.bold)).collect::<Vec<_>>(),
            [("một ", false), ("hai", true), (" ba", false)]
        );
        assert_eq!(bold.toggled(at..at + 3, Emphasis::Bold), text);
    }
}
