//! Recipients at the left, the signer at the right (Decree 30/2020, Annex I, part II, items 7 to 9).

use crate::document::Signature;
use crate::mark::{Face, Point, Role};

use super::compose::{Column, Compositor};
use super::flow::Keep;
use super::paragraph::{Paragraph, Setting};

/// The words over the recipients.
const RECIPIENTS: &str = "Nơi nhận:";

impl Compositor<'_> {
    /// The signature block: one strip, and further ones tied to it for recipients below the end of a page.
    pub(super) fn signature(&mut self, signature: &Signature) {
        let style = self.style;
        let text_width = self.sheet.text_width;
        let mut left_marks = Vec::new();
        let mut marks = Vec::new();

        let right_width = text_width * style.signer_share;
        let mut right = Column::new(text_width - right_width, right_width, 0.0);
        let capitals = (Face::SerifBold, style.authority);
        right.add(self, &signature.authority, capitals, Setting::Centered, &mut marks);
        right.add(self, &signature.title, capitals, Setting::Centered, &mut marks);
        right.y += style.seal;
        right.add(self, &signature.name, (Face::SerifBold, style.signer), Setting::Centered, &mut marks);

        let left_width = text_width * style.recipients_share;
        let top = self.line_box(style.authority).ascent - self.line_box(style.recipients_head).ascent;
        let mut left = Column::new(0.0, left_width, top);
        if !signature.recipients.is_empty() {
            let head = (Face::SerifBoldItalic, style.recipients_head);
            left.add(self, RECIPIENTS, head, Setting::Left, &mut left_marks);
        }
        let items: Vec<Paragraph> = signature
            .recipients
            .iter()
            .map(|item| self.set(item, Face::SerifRegular, style.recipients, Setting::Left, left_width))
            .collect();
        let line = self.line_box(style.recipients);
        let tag = self.tag(Role::Paragraph);
        let mut rest = Vec::new();
        for (item, index) in items.iter().flat_map(|item| (0..item.len()).map(move |index| (item, index))) {
            if left.y + line.height > self.sheet.text_height {
                rest.push((item, index));
                continue;
            }
            item.paint(self.words, index, Point::new(0.0, left.y + line.ascent), tag, &mut left_marks);
            left.y += line.height;
        }
        left_marks.append(&mut marks);

        let gap = self.begin(style.signature_gap);
        self.push(gap, left.y.max(right.y), left_marks, Keep::WithTwoLinesBefore);
        // More recipients than a page holds: they go on line by line.
        for (item, index) in rest {
            let mut marks = Vec::new();
            item.paint(self.words, index, Point::new(0.0, line.ascent), tag, &mut marks);
            self.push(0.0, line.height, marks, Keep::Free);
        }
        self.end(style.signature_gap);
    }
}
