//! `Kính gửi:` and to whom (Decree 30/2020, Annex I, part II, item 9).

use crate::document::{TO, addressee_lines};
use crate::mark::{Face, Point, Role};

use super::compose::Compositor;
use super::flow::Keep;
use super::paragraph::Setting;

impl Compositor<'_> {
    /// One body behind the colon; several below it, a line each, a dash under the colon before each.
    pub(super) fn addressees(&mut self, to: &[String]) {
        let style = self.style;
        let (size, width) = (style.body, self.sheet.text_width);
        let line = self.line_box(size);
        let tag = self.tag(Role::Paragraph);
        let lines = addressee_lines(to);
        if let [only] = lines.as_slice() {
            let set = self.set(&format!("{TO} {only}"), Face::SerifRegular, size, Setting::Centered, width);
            self.push_lines(&set, line, style.title_gap, tag, true, Keep::WithNext);
            return self.end(style.title_gap);
        }
        let colon = self.natural_width(TO, Face::SerifRegular, size)
            - self.natural_width(":", Face::SerifRegular, size);
        let widest =
            lines.iter().map(|words| self.natural_width(words, Face::SerifRegular, size)).fold(0.0, f32::max);
        // the whole stands in the middle; long names leave room at the left for the words before them alone
        let left = ((width - colon - widest) / 2.0).clamp(0.0, width / 4.0);
        let room = width - left - colon;
        let head = self.set(TO, Face::SerifRegular, size, Setting::Left, width);
        let mut gap = self.begin(style.title_gap);
        let items: Vec<_> = lines
            .iter()
            .map(|words| self.set(words, Face::SerifRegular, size, Setting::Left, room))
            .collect();
        for (set, x) in std::iter::once((&head, left)).chain(items.iter().map(|item| (item, left + colon))) {
            for index in 0..set.len() {
                let mut marks = Vec::new();
                set.paint(self.words, index, Point::new(x, line.ascent), tag, &mut marks);
                self.push(gap, line.height, marks, Keep::WithNext);
                gap = 0.0;
            }
        }
        self.end(style.title_gap);
    }
}
