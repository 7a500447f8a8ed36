//! A drawing with its caption.

use crate::document::Text;
use crate::mark::{Drawing, Point, Role};

use super::compose::Compositor;
use super::flow::Keep;
use super::paragraph::{Manner, Paragraph, Setting, serif};

impl Compositor<'_> {
    /// The drawing in the middle, no wider than the text, its caption in italics below; one strip.
    pub(super) fn figure(&mut self, drawing: &Drawing, caption: &Text) {
        let style = self.style;
        let text_width = self.sheet.text_width;
        let manner = Manner { size: style.table, setting: Setting::Centered, width: text_width, indent: 0.0 };
        let set = Paragraph::set(self.words, &serif(caption, false, true), manner);
        let line = self.line_box(style.table);
        let caption_height = style.caption_gap + line.height * set.len() as f32;
        let room = (self.sheet.text_height - caption_height).max(line.height);
        let scale = (text_width / drawing.width.max(1.0)).min(room / drawing.height.max(1.0)).min(1.0);
        let left = (text_width - drawing.width * scale) / 2.0;
        let tag = self.tag(Role::Figure);
        let mut marks = drawing.marks.clone();
        for mark in &mut marks {
            mark.tag = tag;
            mark.shape.transform(scale, left, 0.0);
        }
        let mut y = drawing.height * scale + style.caption_gap;
        let tag = self.tag(Role::Paragraph);
        for index in 0..set.len() {
            set.paint(self.words, index, Point::new(0.0, y + line.ascent), tag, &mut marks);
            y += line.height;
        }
        let gap = self.begin(style.float_gap);
        self.push(gap, y, marks, Keep::Free);
        self.end(style.float_gap);
    }
}
