//! The tables of colours: one for a light window, one for a dark one, one for paper.

use eframe::egui::{Color32, Context, Id, Painter, Ui};

/// How many lines of a chart can be told apart.
pub const SERIES_COUNT: usize = 6;

/// Every colour that is painted with, by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tokens {
    /// Whether light words stand on a dark ground.
    pub is_dark: bool,
    /// Behind the cards.
    pub canvas: Color32,
    /// Cards, bars and fields.
    pub surface: Color32,
    /// Text.
    pub ink: Color32,
    /// Text of second rank.
    pub quiet: Color32,
    /// Borders and rules.
    pub line: Color32,
    /// Rules inside a card.
    pub hairline: Color32,
    /// The edge of what is under the pointer.
    pub edge: Color32,
    /// Behind what is under the pointer.
    pub hovered: Color32,
    /// Behind every other row, where rows are told apart so.
    pub faint: Color32,
    /// Behind selected text and the chosen one of several.
    pub selection: Color32,
    /// The one colour of action.
    pub accent: Color32,
    /// The action under the pointer.
    pub accent_hovered: Color32,
    /// Behind what is chosen.
    pub accent_soft: Color32,
    /// Words on the colour of action.
    pub on_accent: Color32,
    /// Better than before, with ▲.
    pub rise: Color32,
    /// Worse than before, with ▼.
    pub fall: Color32,
    /// Behind what is wrong.
    pub fall_soft: Color32,
    /// As before, with =.
    pub same: Color32,
    /// The edge of a question.
    pub ask: Color32,
    /// Behind what is asked about.
    pub ask_soft: Color32,
    /// Around a table that was recognised in a worksheet.
    pub outline: Color32,
    /// The rail of places at the left.
    pub rail: Color32,
    /// The chosen place on the rail.
    pub rail_chosen: Color32,
    /// The place under the pointer.
    pub rail_hovered: Color32,
    /// The program's name and the chosen place's on the rail.
    pub rail_bright: Color32,
    /// Text on the rail.
    pub rail_ink: Color32,
    /// Text of second rank on the rail.
    pub rail_quiet: Color32,
    /// The mark of the chosen place.
    pub rail_mark: Color32,
    /// A page of the notice before it is painted: paper is white by any light.
    pub paper: Color32,
    /// Under a page of the notice.
    pub paper_shadow: Color32,
    /// Under menus and windows.
    pub shadow: Color32,
    /// Under the notes at the foot of the window.
    pub note_shadow: Color32,
    /// Over the whole window while files are dragged over it.
    pub scrim: Color32,
    /// Words on that.
    pub on_scrim: Color32,
    /// Lines of a chart, told apart also by people who see few colours.
    pub series: [Color32; SERIES_COUNT],
}

/// A colour by its number, as designers write it: `0xF4F6F9`.
#[expect(clippy::disallowed_methods, reason = "the tables of tokens are where colours are made")]
const fn rgb(number: u32) -> Color32 {
    let [_, red, green, blue] = number.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// Black that lets something through.
#[expect(clippy::disallowed_methods, reason = "the tables of tokens are where colours are made")]
const fn shade(opacity: u8) -> Color32 {
    Color32::from_black_alpha(opacity)
}

/// Dark words on a light ground: what the window shows.
pub const LIGHT: Tokens = Tokens {
    is_dark: false,
    canvas: rgb(0xF4F6F9),
    surface: Color32::WHITE,
    ink: rgb(0x1B2430),
    quiet: rgb(0x5B6776),
    line: rgb(0xDDE3EA),
    hairline: rgb(0xEBEFF4),
    edge: rgb(0xB9C4D1),
    hovered: rgb(0xF3F7FB),
    faint: rgb(0xF8FAFC),
    selection: rgb(0xC9DFF5),
    accent: rgb(0x0B5CAD),
    accent_hovered: rgb(0x08498B),
    accent_soft: rgb(0xE6F0FA),
    on_accent: Color32::WHITE,
    rise: rgb(0x1B6FB5),
    fall: rgb(0xC45100),
    fall_soft: rgb(0xFDE6D3),
    same: rgb(0x5B6776),
    ask: rgb(0xD9A406),
    ask_soft: rgb(0xFFF4D6),
    outline: rgb(0x58A6EE),
    rail: rgb(0x112642),
    rail_chosen: rgb(0x1D3A5F),
    rail_hovered: rgb(0x173051),
    rail_bright: Color32::WHITE,
    rail_ink: rgb(0xD5DFEA),
    rail_quiet: rgb(0x9DAFC4),
    rail_mark: rgb(0x58A6EE),
    paper: Color32::WHITE,
    paper_shadow: shade(18),
    shadow: shade(28),
    note_shadow: shade(36),
    scrim: shade(150),
    on_scrim: Color32::WHITE,
    // Okabe and Ito's palette, darkened for white
    series: [rgb(0x0B5CAD), rgb(0xC45100), rgb(0x007A5A), rgb(0x9A3B7E), rgb(0x8A6A00), rgb(0x1B2430)],
};

/// Light words on a dark ground; better is blue and worse is orange, as in the light.
pub const DARK: Tokens = Tokens {
    is_dark: true,
    canvas: rgb(0x12171E),
    surface: rgb(0x1B222B),
    ink: rgb(0xE6EBF1),
    quiet: rgb(0xA9B4C1),
    line: rgb(0x343F4B),
    hairline: rgb(0x29323D),
    edge: rgb(0x556373),
    hovered: rgb(0x232C37),
    faint: rgb(0x1F2731),
    selection: rgb(0x1F4166),
    accent: rgb(0x6CB4F5),
    accent_hovered: rgb(0x8FC7F8),
    accent_soft: rgb(0x1D344E),
    on_accent: rgb(0x0B1520),
    rise: rgb(0x63AEF0),
    fall: rgb(0xFF9A52),
    fall_soft: rgb(0x4A2B14),
    same: rgb(0xA9B4C1),
    ask: rgb(0xE0B030),
    ask_soft: rgb(0x40351A),
    outline: rgb(0x58A6EE),
    rail: rgb(0x0B1119),
    rail_chosen: rgb(0x1D3A5F),
    rail_hovered: rgb(0x152233),
    rail_bright: Color32::WHITE,
    rail_ink: rgb(0xD5DFEA),
    rail_quiet: rgb(0x9DAFC4),
    rail_mark: rgb(0x58A6EE),
    paper: Color32::WHITE,
    paper_shadow: shade(90),
    shadow: shade(120),
    note_shadow: shade(140),
    scrim: shade(190),
    on_scrim: Color32::WHITE,
    // the same palette, as its authors give it for dark grounds
    series: [rgb(0x6CB4F5), rgb(0xFF9A52), rgb(0x2FC49A), rgb(0xDE8FC4), rgb(0xE3C341), rgb(0xE6EBF1)],
};

/// Black on white for paper: nothing is told by a tint, which a printer without colours would lose.
pub const PRINT: Tokens = Tokens {
    is_dark: false,
    canvas: Color32::WHITE,
    surface: Color32::WHITE,
    ink: Color32::BLACK,
    quiet: Color32::BLACK,
    line: Color32::BLACK,
    hairline: rgb(0x808080),
    edge: Color32::BLACK,
    hovered: Color32::WHITE,
    faint: Color32::WHITE,
    selection: Color32::WHITE,
    accent: Color32::BLACK,
    accent_hovered: Color32::BLACK,
    accent_soft: Color32::WHITE,
    on_accent: Color32::WHITE,
    rise: Color32::BLACK,
    fall: Color32::BLACK,
    fall_soft: Color32::WHITE,
    same: Color32::BLACK,
    ask: Color32::BLACK,
    ask_soft: Color32::WHITE,
    outline: Color32::BLACK,
    rail: Color32::WHITE,
    rail_chosen: Color32::WHITE,
    rail_hovered: Color32::WHITE,
    rail_bright: Color32::BLACK,
    rail_ink: Color32::BLACK,
    rail_quiet: Color32::BLACK,
    rail_mark: Color32::BLACK,
    paper: Color32::WHITE,
    paper_shadow: Color32::TRANSPARENT,
    shadow: Color32::TRANSPARENT,
    note_shadow: Color32::TRANSPARENT,
    scrim: Color32::WHITE,
    on_scrim: Color32::BLACK,
    // steps of grey, neighbours far apart
    series: [Color32::BLACK, rgb(0x8C8C8C), rgb(0x404040), rgb(0x707070), rgb(0x202020), rgb(0x585858)],
};

/// Where a context keeps the table that it is painted with.
fn place() -> Id {
    Id::unique("theme")
}

/// Keeps the table in the context.
pub(super) fn keep(ctx: &Context, table: &'static Tokens) {
    ctx.data_mut(|data| data.insert_temp(place(), table));
}

/// What paints, and so knows the table to paint with.
pub trait Themed {
    /// The colours to paint with.
    fn tokens(&self) -> &'static Tokens;
}

impl Themed for Context {
    fn tokens(&self) -> &'static Tokens {
        self.data(|data| data.get_temp(place())).unwrap_or(&LIGHT)
    }
}

impl Themed for Ui {
    fn tokens(&self) -> &'static Tokens {
        self.ctx().tokens()
    }
}

impl Themed for Painter {
    fn tokens(&self) -> &'static Tokens {
        self.ctx().tokens()
    }
}
