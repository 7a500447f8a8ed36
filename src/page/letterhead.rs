//! The two-column head of the notice (Decree 30/2020, Annex I, part II, items 1 to 4).

use crate::document::Letterhead;
use crate::mark::Face;

use super::compose::{Column, Compositor};
use super::flow::Keep;
use super::paragraph::Setting;

impl Compositor<'_> {
    /// The head, as one strip.
    pub(super) fn letterhead(&mut self, head: &Letterhead) {
        let style = self.style;
        let text_width = self.sheet.text_width;
        let nation_width = self.natural_width(&head.nation, Face::SerifBold, style.nation);
        let widest = self.natural_width(&head.motto, Face::SerifBold, style.motto).max(self.natural_width(
            &head.place_and_date,
            Face::SerifItalic,
            style.place_and_date,
        ));
        // The right column is as wide as its longest line where the left one stays wide enough; the nation's name
        // stands on one line whatever happens.
        let most = text_width - style.letterhead_gap - style.letterhead_left_least;
        let right_width = (text_width * style.letterhead_right).max(widest).min(most).max(nation_width + 0.1);
        let left_width = (text_width - right_width - style.letterhead_gap).max(1.0);

        // The first lines of both columns share a baseline whatever their sizes.
        let baseline = self.line_box(style.superior).ascent.max(self.line_box(style.nation).ascent);
        let mut marks = Vec::new();
        let mut left = Column::new(0.0, left_width, baseline - self.line_box(style.superior).ascent);
        left.add(self, &head.superior, (Face::SerifRegular, style.superior), Setting::Centered, &mut marks);
        left.add(self, &head.issuer, (Face::SerifBold, style.issuer), Setting::Centered, &mut marks);
        left.rule(style, style.short_rule, &mut marks);
        let mut right =
            Column::new(text_width - right_width, right_width, baseline - self.line_box(style.nation).ascent);
        right.add(self, &head.nation, (Face::SerifBold, style.nation), Setting::Centered, &mut marks);
        right.add(self, &head.motto, (Face::SerifBold, style.motto), Setting::Centered, &mut marks);
        right.rule(style, 1.0, &mut marks);

        // Number and date share a baseline below the longer column.
        let number_ascent = self.line_box(style.number).ascent;
        let date_ascent = self.line_box(style.place_and_date).ascent;
        let baseline = left.y.max(right.y) + style.letterhead_number_gap + number_ascent.max(date_ascent);
        left.y = baseline - number_ascent;
        right.y = baseline - date_ascent;
        left.add(self, &head.number, (Face::SerifRegular, style.number), Setting::Centered, &mut marks);
        right.add(
            self,
            &head.place_and_date,
            (Face::SerifItalic, style.place_and_date),
            Setting::Centered,
            &mut marks,
        );

        // what an official letter is about, apart from its number (item 5)
        if !head.about.is_empty() {
            left.y += style.letterhead_number_gap;
            left.add(self, &head.about, (Face::SerifRegular, style.about), Setting::Centered, &mut marks);
        }
        let gap = self.begin(0.0);
        self.push(gap, left.y.max(right.y), marks, Keep::WithNext);
        self.end(style.title_gap);
    }

    /// Width of words set on one line.
    pub(super) fn natural_width(&mut self, text: &str, face: Face, size: f32) -> f32 {
        self.set(text, face, size, Setting::Left, f32::MAX).last_width()
    }
}
