//! The form of the notice as numbers: Decree 30/2020/NĐ-CP, Annex I, and what this product chooses inside its ranges.

/// Points in a millimetre.
pub const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// Millimetres as points.
pub const fn mm(length: f32) -> f32 {
    length * POINTS_PER_MM
}

/// Sizes and distances of a notice, in points unless said otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// The paper's shorter side; A4 (Annex I, part I, 1).
    pub paper_short: f32,
    /// The paper's longer side.
    pub paper_long: f32,
    /// Top margin, 20–25 mm (Annex I, part I, 3).
    pub margin_top: f32,
    /// Bottom margin, 20–25 mm.
    pub margin_bottom: f32,
    /// Left margin, 30–35 mm.
    pub margin_left: f32,
    /// Right margin, 15–20 mm.
    pub margin_right: f32,
    /// Page number, 13–14 upright (Annex I, part I, 7).
    pub page_number: f32,
    /// Quốc hiệu, 12–13 bold capitals (Annex I, part II, 1).
    pub nation: f32,
    /// Tiêu ngữ, 13–14 bold.
    pub motto: f32,
    /// Superior body, 12–13 capitals (part II, 2).
    pub superior: f32,
    /// Issuing body, 12–13 bold capitals.
    pub issuer: f32,
    /// Number and symbol, 13 upright (part II, 3).
    pub number: f32,
    /// Place and date, 13–14 italic (part II, 4).
    pub place_and_date: f32,
    /// Type of document, 13–14 bold (part II, 5).
    pub kind: f32,
    /// Subject, 13–14 bold.
    pub subject: f32,
    /// Body and headings, 13–14 (part II, 6).
    pub body: f32,
    /// First line indent of body text, 10 or 12,7 mm.
    pub indent: f32,
    /// Between paragraphs, at least 6.
    pub paragraph_gap: f32,
    /// Table text; the decree leaves it open.
    pub table: f32,
    /// Width of a table's rules.
    pub table_rule: f32,
    /// Between a cell's rule and its words, left and right.
    pub cell_padding_x: f32,
    /// Between a cell's rule and its words, above and below.
    pub cell_padding_y: f32,
    /// The signer's authority, title and name, 13–14 bold (part II, 7).
    pub signature: f32,
    /// Free height for signature and seal, at least 30 mm.
    pub signature_room: f32,
    /// `Nơi nhận:`, 12 bold italic (part II, 9).
    pub recipients_head: f32,
    /// The recipients, 11 upright.
    pub recipients: f32,
    /// Annex label and title, 13–14 bold (part III).
    pub annex: f32,
    /// The rule below issuer and subject as a share of the text above it, 1/3–1/2.
    pub short_rule: f32,
    /// Width of the letterhead's rules.
    pub rule: f32,
    /// Between a text's descenders and the rule below it.
    pub rule_gap: f32,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            paper_short: mm(210.0),
            paper_long: mm(297.0),
            margin_top: mm(20.0),
            margin_bottom: mm(20.0),
            margin_left: mm(30.0),
            margin_right: mm(20.0),
            page_number: 14.0,
            nation: 12.0,
            motto: 13.0,
            superior: 12.0,
            issuer: 12.0,
            number: 13.0,
            place_and_date: 13.0,
            kind: 14.0,
            subject: 14.0,
            body: 14.0,
            indent: mm(12.7),
            paragraph_gap: 6.0,
            table: 12.0,
            table_rule: 0.5,
            cell_padding_x: 3.5,
            cell_padding_y: 2.5,
            signature: 14.0,
            signature_room: mm(30.0),
            recipients_head: 12.0,
            recipients: 11.0,
            annex: 14.0,
            short_rule: 0.42,
            rule: 0.75,
            rule_gap: 1.5,
        }
    }
}
