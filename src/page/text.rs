//! Title, headings, paragraphs and annex titles.

use crate::document::{ParagraphKind, Text};
use crate::mark::{Face, Role};

use super::compose::{Compositor, rule};
use super::flow::Keep;
use super::paragraph::{Manner, Paragraph, Setting, Styled, serif};

impl Compositor<'_> {
    /// Type and subject with the short rule below, kept together and with what follows.
    pub(super) fn title(&mut self, kind: &str, subject: &[String]) {
        let style = self.style;
        let lines: Vec<(&str, f32)> = std::iter::once((kind, style.kind))
            .chain(subject.iter().map(|line| (line.as_str(), style.subject)))
            .filter(|(line, _)| !line.trim().is_empty())
            .collect();
        let mut above = style.title_gap;
        for (line, size) in &lines {
            above = self.centred_lines(line, *size, above);
        }
        let Some(last) = lines.last() else { return };
        let set = self.set(last.0, Face::SerifBold, last.1, Setting::Centered, self.sheet.text_width);
        let line = self.line_box(last.1);
        let (width, left) = (set.last_width(), set.last_x());
        if let Some(strip) = self.last() {
            let y = line.ascent + line.descent + style.rule_gap;
            let spare = width * (1.0 - style.short_rule) / 2.0;
            strip.marks.push(rule(left + spare, left + width - spare, y, style.rule));
            strip.height = strip.height.max(y + style.rule);
        }
        self.end(style.title_gap);
    }

    /// Label on its own line, then the title in capitals, kept with what follows.
    pub(super) fn annex_title(&mut self, label: &str, title: &str) {
        let style = self.style;
        let first = self.strip_count();
        let above = self.centred_lines(label, style.annex, style.title_gap);
        self.centred_lines(title, style.annex, above);
        let words =
            [label, title].iter().filter(|words| !words.trim().is_empty()).copied().collect::<Vec<_>>();
        self.bookmark_at(first, 1, words.join(" - "));
        self.end(style.paragraph_gap);
    }

    /// A heading, kept with the two lines that follow.
    pub(super) fn heading(&mut self, level: u8, text: &Text) {
        let style = self.style;
        let set = self.body(&serif(text, true, false));
        let tag = self.tag(Role::Heading(level.saturating_add(1).min(3)));
        let first = self.strip_count();
        let line = self.body_box();
        self.push_lines(&set, line, style.paragraph_gap, tag, true, Keep::WithTwoLines);
        self.bookmark_at(first, level, text.to_plain());
        for strip in self.strips_from(first) {
            // A heading is no line of what it heads.
            strip.lines = 0;
        }
        self.end(style.paragraph_gap);
    }

    /// A paragraph or a list item.
    pub(super) fn paragraph(&mut self, kind: ParagraphKind, text: &Text, keep_with_next: bool) {
        let runs = serif(text, false, matches!(kind, ParagraphKind::Basis | ParagraphKind::Reference));
        let set = match kind {
            ParagraphKind::Reference => {
                let manner = Manner {
                    size: self.style.body,
                    setting: Setting::Centered,
                    width: self.sheet.text_width,
                    indent: 0.0,
                };
                Paragraph::set(self.words, &runs, manner)
            }
            ParagraphKind::Body | ParagraphKind::Basis | ParagraphKind::Item => self.body(&runs),
        };
        let role = if kind == ParagraphKind::Item { Role::ListItem } else { Role::Paragraph };
        // A reference belongs to the annex that it stands at the head of.
        let keep =
            if keep_with_next || kind == ParagraphKind::Reference { Keep::WithNext } else { Keep::Free };
        let (line, tag) = (self.body_box(), self.tag(role));
        self.push_lines(&set, line, self.style.paragraph_gap, tag, false, keep);
        if set.len() > 0 {
            self.end(self.style.paragraph_gap);
        }
    }

    /// Words set as body text.
    fn body(&mut self, runs: &[Styled<'_>]) -> Paragraph {
        let manner = Manner {
            size: self.style.body,
            setting: Setting::Justified,
            width: self.sheet.text_width,
            indent: self.style.first_line,
        };
        Paragraph::set(self.words, runs, manner)
    }

    /// Bold centred lines of a title, tied to what follows. Returns the gap that the next line of the title wants:
    /// none once a line stands.
    fn centred_lines(&mut self, text: &str, size: f32, above: f32) -> f32 {
        let set = self.set(text, Face::SerifBold, size, Setting::Centered, self.sheet.text_width);
        if set.len() == 0 {
            return above;
        }
        let (line, tag) = (self.line_box(size), self.tag(Role::Heading(1)));
        self.push_lines(&set, line, above, tag, true, Keep::WithNext);
        self.end(0.0);
        0.0
    }
}
