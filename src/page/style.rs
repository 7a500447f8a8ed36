//! Decree 30/2020/NĐ-CP, Annex I, as numbers: every length and size that a notice is set with.

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;

/// How a notice looks. The defaults lie inside the decree's ranges; "item" is the item of Annex I, part I or II,
/// that gives the range. Lengths and sizes are points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Short side of the paper: A4 (part I, item 1).
    pub paper_short: f32,
    /// Long side of the paper: A4 (part I, item 1).
    pub paper_long: f32,
    /// Top margin: 20–25 mm (part I, item 3).
    pub margin_top: f32,
    /// Bottom margin: 20–25 mm (part I, item 3).
    pub margin_bottom: f32,
    /// Left margin: 30–35 mm (part I, item 3); the same side of the text on paper that lies on its side.
    pub margin_left: f32,
    /// Right margin: 15–20 mm (part I, item 3).
    pub margin_right: f32,
    /// Page number: 13–14, upright, centred in the top margin from the second page (part I, item 7).
    pub page_number: f32,

    /// Quốc hiệu: 12–13, bold capitals on one line (part II, item 1).
    pub nation: f32,
    /// Tiêu ngữ: 13–14, bold, rule below as long as the text (part II, item 1).
    pub motto: f32,
    /// Superior body: 12–13, upright capitals (part II, item 2).
    pub superior: f32,
    /// Issuing body: 12–13, bold capitals, short rule below (part II, item 2).
    pub issuer: f32,
    /// Number: 13, upright (part II, item 3).
    pub number: f32,
    /// Place and date: 13–14, italic, on the number's line (part II, item 4).
    pub place_and_date: f32,
    /// What an official letter is about: 12–13, upright, centred under the number, 6 pt apart (part II, item 5).
    pub about: f32,
    /// Free width between the head's two columns.
    pub letterhead_gap: f32,
    /// Width of the head's right column as a part of the text's width.
    pub letterhead_right: f32,
    /// Least width of the head's left column, so that a long place cannot push it off.
    pub letterhead_left_least: f32,
    /// From the lower rule of the head to the number's line.
    pub letterhead_number_gap: f32,

    /// Type of document: 13–14, bold capitals, centred (part II, item 5).
    pub kind: f32,
    /// Subject: 13–14, bold, centred, short rule below (part II, item 5).
    pub subject: f32,
    /// A short rule's length as a part of the line above it: 1/3–1/2 (part II, items 2 and 5).
    pub short_rule: f32,
    /// Thickness of the rules under words.
    pub rule: f32,
    /// From the words' descent to the rule below them.
    pub rule_gap: f32,
    /// Free height above and below the title.
    pub title_gap: f32,

    /// Body, legal basis and headings: 13–14 (part II, item 6).
    pub body: f32,
    /// First line's indent: 10 or 12,7 mm (part II, item 6).
    pub first_line: f32,
    /// Free height between paragraphs: at least 6 pt (part II, item 6).
    pub paragraph_gap: f32,
    /// Line spacing as a multiple of the face's own: 1 to 1,5 (part II, item 6).
    pub line_spacing: f32,

    /// Words in tables.
    pub table: f32,
    /// Free width at the left and right in a cell.
    pub cell_side: f32,
    /// Free height above and below the words of a cell.
    pub cell_above: f32,
    /// Thickness of a table's grid.
    pub grid: f32,
    /// Free height above and below tables and figures.
    pub float_gap: f32,
    /// From a figure to its caption.
    pub caption_gap: f32,

    /// Authority and signer's title: 13–14, bold capitals (part II, item 7).
    pub authority: f32,
    /// Signer's name: 13–14, bold (part II, item 7).
    pub signer: f32,
    /// Free height between title and name: 30 mm for signature and seal (part II, items 7 and 8).
    pub seal: f32,
    /// `Nơi nhận:`: 12, bold italic, level with the authority (part II, item 9).
    pub recipients_head: f32,
    /// Recipients: 11, upright (part II, item 9).
    pub recipients: f32,
    /// Width of the recipients' column as a part of the text's width.
    pub recipients_share: f32,
    /// Width of the signer's column, at the right edge, as a part of the text's width.
    pub signer_share: f32,
    /// Free height above the signature block.
    pub signature_gap: f32,

    /// Annex label and title: 14, bold, centred (part III, item 1).
    pub annex: f32,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            paper_short: 210.0 * MM,
            paper_long: 297.0 * MM,
            margin_top: 20.0 * MM,
            margin_bottom: 20.0 * MM,
            margin_left: 30.0 * MM,
            margin_right: 20.0 * MM,
            page_number: 14.0,
            nation: 12.0,
            motto: 13.0,
            superior: 12.0,
            issuer: 12.0,
            number: 13.0,
            place_and_date: 13.0,
            about: 12.0,
            letterhead_gap: 6.0,
            letterhead_right: 0.59,
            letterhead_left_least: 120.0,
            letterhead_number_gap: 6.0,
            kind: 14.0,
            subject: 14.0,
            short_rule: 0.42,
            rule: 0.75,
            rule_gap: 2.5,
            title_gap: 14.0,
            body: 14.0,
            first_line: 12.7 * MM,
            paragraph_gap: 6.0,
            line_spacing: 1.0,
            table: 12.0,
            cell_side: 4.0,
            cell_above: 2.0,
            grid: 0.5,
            float_gap: 8.0,
            caption_gap: 4.0,
            authority: 14.0,
            signer: 14.0,
            seal: 30.0 * MM,
            recipients_head: 12.0,
            recipients: 11.0,
            recipients_share: 0.45,
            signer_share: 0.5,
            signature_gap: 12.0,
            annex: 14.0,
        }
    }
}

/// The paper of one part and the edges of its text, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) left: f32,
    pub(super) top: f32,
    /// Width of the text.
    pub(super) text_width: f32,
    /// Height of the text.
    pub(super) text_height: f32,
}

impl Style {
    /// The sheet of a part.
    pub(super) fn sheet(&self, landscape: bool) -> Sheet {
        let (width, height) =
            if landscape { (self.paper_long, self.paper_short) } else { (self.paper_short, self.paper_long) };
        Sheet {
            width,
            height,
            left: self.margin_left,
            top: self.margin_top,
            text_width: width - self.margin_left - self.margin_right,
            text_height: height - self.margin_top - self.margin_bottom,
        }
    }
}
