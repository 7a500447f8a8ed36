//! Blocks other than tables become slabs: letterhead, title, headings, paragraphs, figures, signature.

use super::flow::{Slab, transformed};
use super::paragraph::{Fill, Line, Setter, Setting};
use super::style::Style;
use crate::document::{Letterhead, ParagraphKind, Section, Signature, Text};
use crate::mark::{Color, Drawing, Mark, Point, Role, Shape, Tag};

/// Sets blocks of one width.
pub(super) struct Blocks<'a> {
    pub(super) setter: &'a mut Setter,
    pub(super) style: &'a Style,
    /// Width of the text area.
    pub(super) width: f32,
    /// Height of the text area.
    pub(super) height: f32,
}

/// Which block is set: its section and its number.
#[derive(Clone, Copy)]
pub(super) struct Of {
    pub(super) section: Section,
    pub(super) block: u32,
}

impl Of {
    fn slab(self, height: f32) -> Slab {
        Slab::new(self.section, height)
    }

    fn tag(self, role: Role) -> Tag {
        Tag { role, block: self.block }
    }
}

/// A column of lines in the making: words are added at its lower end.
struct Stack {
    marks: Vec<Mark>,
    tag: Tag,
    left: f32,
    /// Where the next line begins, from the slab's top.
    bottom: f32,
}

impl Stack {
    fn new(tag: Tag, left: f32) -> Self {
        Self { marks: Vec::new(), tag, left, bottom: 0.0 }
    }

    /// Adds a paragraph; returns its lines.
    fn add(&mut self, setter: &mut Setter, text: &str, setting: &Setting) -> Vec<Line> {
        let lines = setter.set(&Text::plain(text), setting);
        let (ascent, height) = setter.heights(setting);
        for line in &lines {
            put_line(&mut self.marks, line, self.tag, Point::new(self.left, self.bottom + ascent));
            self.bottom += height;
        }
        lines
    }

    /// Adds a rule below the last line, centred under it, as long as this share of it.
    fn rule(&mut self, style: &Style, line: Option<&Line>, share: f32) {
        let Some(line) = line else { return };
        let (length, middle) = (line.width * share, self.left + line.start + line.width / 2.0);
        let y = self.bottom + style.rule_gap;
        let (from, to) = (Point::new(middle - length / 2.0, y), Point::new(middle + length / 2.0, y));
        self.marks.push(Mark {
            tag: Tag::ARTIFACT,
            shape: Shape::Line { from, to, width: style.rule, color: Color::BLACK },
        });
        self.bottom = y + style.rule;
    }
}

/// Puts a line's runs on a baseline that begins at `at`.
fn put_line(marks: &mut Vec<Mark>, line: &Line, tag: Tag, at: Point) {
    for run in &line.runs {
        let mut run = run.clone();
        run.origin = Point::new(at.x + run.origin.x, at.y);
        marks.push(Mark { tag, shape: Shape::Glyphs(run) });
    }
}

impl Blocks<'_> {
    /// The two-column head (Annex I, part II, 1 to 4). Quốc hiệu stands on one line, so its width decides the columns.
    pub(super) fn letterhead(&mut self, of: Of, head: &Letterhead) -> Vec<Slab> {
        let style = self.style;
        let tag = of.tag(Role::Paragraph);
        let nation = Setting::new(style.nation, self.width).bold().fill(Fill::Centered);
        let nation_width = self.setter.set(&Text::plain(head.nation.as_str()), &nation);
        let nation_width = nation_width.iter().map(|line| line.width).fold(0.0, f32::max);
        let right_width = (nation_width + 2.0).clamp(self.width * 0.5, self.width * 0.72);
        let gap = 8.0;
        let left_width = self.width - right_width - gap;

        let mut left = Stack::new(tag, 0.0);
        let column = |size| Setting::new(size, left_width).fill(Fill::Centered);
        left.add(self.setter, &head.superior, &column(style.superior));
        let issuer = left.add(self.setter, &head.issuer, &column(style.issuer).bold());
        left.rule(style, issuer.last(), style.short_rule);

        let mut right = Stack::new(tag, self.width - right_width);
        let column = |size| Setting::new(size, right_width).fill(Fill::Centered);
        right.add(self.setter, &head.nation, &column(style.nation).bold());
        let motto = right.add(self.setter, &head.motto, &column(style.motto).bold());
        right.rule(style, motto.last(), 1.0);

        // number and date share a baseline below both columns
        let bottom = left.bottom.max(right.bottom) + style.paragraph_gap;
        (left.bottom, right.bottom) = (bottom, bottom);
        left.add(self.setter, &head.number, &Setting::new(style.number, left_width).fill(Fill::Centered));
        right.add(self.setter, &head.place_and_date, &column(style.place_and_date).italic());

        let mut slab = of.slab(left.bottom.max(right.bottom));
        slab.marks = left.marks;
        slab.marks.extend(right.marks);
        vec![slab]
    }

    /// `THÔNG BÁO`, its subject and the rule below (Annex I, part II, 5).
    pub(super) fn title(&mut self, of: Of, kind: &str, subject: &[String]) -> Vec<Slab> {
        let style = self.style;
        let mut stack = Stack::new(of.tag(Role::Heading(1)), 0.0);
        stack.add(self.setter, kind, &Setting::new(style.kind, self.width).bold().fill(Fill::Centered));
        let mut last = None;
        for line in subject {
            let setting = Setting::new(style.subject, self.width).bold().fill(Fill::Centered);
            last = stack.add(self.setter, line, &setting).pop().or(last);
        }
        stack.rule(style, last.as_ref(), style.short_rule);
        let mut slab = of.slab(stack.bottom + style.paragraph_gap);
        slab.gap = 2.0 * style.paragraph_gap;
        slab.marks = stack.marks;
        vec![slab]
    }

    /// `I. TIÊU ĐỀ` and `1. Tiêu đề`: bold, never last on a page.
    pub(super) fn heading(&mut self, of: Of, level: u8, text: &Text) -> Vec<Slab> {
        let setting = Setting {
            first_indent: self.style.indent,
            ..Setting::new(self.style.body, self.width).bold().fill(Fill::Left)
        };
        let mut slabs = self.lines(of, Role::Heading(level), text, &setting);
        for slab in slabs.iter_mut().skip(1) {
            slab.may_break_before = false;
        }
        if let Some(first) = slabs.first_mut() {
            first.bookmark = Some((level, text.to_plain()));
        }
        slabs
    }

    /// A paragraph or list item: no single line of it at the foot or the head of a page.
    pub(super) fn paragraph(&mut self, of: Of, kind: ParagraphKind, text: &Text) -> Vec<Slab> {
        let body = Setting::new(self.style.body, self.width).fill(Fill::Justified);
        let indented = Setting { first_indent: self.style.indent, ..body };
        let (role, setting) = match kind {
            ParagraphKind::Body => (Role::Paragraph, indented),
            ParagraphKind::Basis => (Role::Paragraph, indented.italic()),
            ParagraphKind::Item => (Role::ListItem, indented),
            ParagraphKind::Reference => (Role::Paragraph, body.italic().fill(Fill::Centered)),
        };
        let mut slabs = self.lines(of, role, text, &setting);
        let count = slabs.len();
        for (index, slab) in slabs.iter_mut().enumerate() {
            slab.may_break_before = index == 0 || (index >= 2 && index + 2 <= count);
        }
        slabs
    }

    /// The head of an annex.
    pub(super) fn annex_title(&mut self, of: Of, label: &str, title: &str) -> Vec<Slab> {
        let setting = Setting::new(self.style.annex, self.width).bold().fill(Fill::Centered);
        let mut stack = Stack::new(of.tag(Role::Heading(1)), 0.0);
        stack.add(self.setter, label, &setting);
        stack.add(self.setter, title, &setting);
        let mut slab = of.slab(stack.bottom);
        slab.marks = stack.marks;
        slab.bookmark = Some((1, format!("{label}. {title}")));
        vec![slab]
    }

    /// A chart and its caption, made smaller where the text area is.
    pub(super) fn figure(&mut self, of: Of, drawing: &Drawing, caption: &Text) -> Vec<Slab> {
        let setting = Setting::new(self.style.body, self.width).italic().fill(Fill::Centered);
        let mut below = self.lines(of, Role::Paragraph, caption, &setting);
        let room = self.height - below.iter().map(|slab| slab.height + slab.gap).sum::<f32>();
        let scale = (self.width / drawing.width.max(1.0)).min(room / drawing.height.max(1.0)).min(1.0);
        let left = (self.width - drawing.width * scale) / 2.0;
        let mut slab = of.slab(drawing.height * scale);
        slab.gap = self.style.paragraph_gap;
        slab.marks = drawing.marks.iter().map(|mark| transformed(mark, scale, left, 0.0)).collect();
        for mark in &mut slab.marks {
            mark.tag = of.tag(Role::Figure);
        }
        for line in &mut below {
            line.may_break_before = false;
        }
        below.insert(0, slab);
        below
    }

    /// Recipients at left, the signer at right, `Nơi nhận:` level with the first line at right (Annex I, part II, 7 and 9).
    pub(super) fn signature(&mut self, of: Of, signature: &Signature) -> Vec<Slab> {
        let style = self.style;
        let tag = of.tag(Role::Paragraph);
        let left_width = self.width * 0.46;
        let signer = Setting::new(style.signature, self.width - left_width).bold().fill(Fill::Centered);
        let mut right = Stack::new(tag, left_width);
        for line in
            [&signature.authority, &signature.title].into_iter().filter(|line| !line.trim().is_empty())
        {
            right.add(self.setter, line, &signer);
        }
        right.bottom += style.signature_room;
        right.add(self.setter, &signature.name, &signer);

        let mut left = Stack::new(tag, 0.0);
        let head = Setting::new(style.recipients_head, left_width).bold().italic();
        if !signature.recipients.is_empty() {
            left.bottom = self.setter.heights(&signer).0 - self.setter.heights(&head).0;
            left.add(self.setter, "Nơi nhận:", &head);
        }
        for recipient in &signature.recipients {
            left.add(self.setter, recipient, &Setting::new(style.recipients, left_width - 6.0));
        }
        let mut slab = of.slab(left.bottom.max(right.bottom));
        slab.gap = 2.0 * style.paragraph_gap;
        slab.may_break_before = false;
        slab.marks = left.marks;
        slab.marks.extend(right.marks);
        vec![slab]
    }

    fn lines(&mut self, of: Of, role: Role, text: &Text, setting: &Setting) -> Vec<Slab> {
        let (ascent, height) = self.setter.heights(setting);
        let lines = self.setter.set(text, setting);
        let mut slabs = Vec::with_capacity(lines.len());
        for line in &lines {
            let mut slab = of.slab(height);
            put_line(&mut slab.marks, line, of.tag(role), Point::new(0.0, ascent));
            slabs.push(slab);
        }
        if let Some(first) = slabs.first_mut() {
            first.gap = self.style.paragraph_gap;
        }
        slabs
    }
}
