//! The colours and sizes of charts: for a light and a dark window, and for a printer that knows no colours.

use crate::mark::Color;

/// What a chart is painted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// A light window, a slide, a picture for others.
    #[default]
    Light,
    /// A dark window.
    Dark,
    /// Paper in black and white.
    Print,
}

/// The colours of a theme, by what they are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub ground: Color,
    /// Text and what matters.
    pub ink: Color,
    /// Text of second rank.
    pub quiet: Color,
    /// Axes.
    pub line: Color,
    /// Lines that only help to read.
    pub hair: Color,
    /// What the chart speaks of.
    pub accent: Color,
    /// A faint ground below a part that is meant.
    pub soft: Color,
    /// Better than before: a bar, and its words.
    pub rise: (Color, Color),
    /// Worse than before: a bar, and its words.
    pub fall: (Color, Color),
    /// What was before.
    pub before: Color,
    /// The room that a bar could fill.
    pub track: Color,
    /// Whether falls are hatched, as colours do not tell them.
    pub hatches: bool,
    /// Lines that are compared; dash and marker tell them apart as well.
    pub series: [Color; SERIES],
    /// Steps of a heatmap, from low to high.
    pub heat: [Color; 7],
}

/// How many lines can be told apart.
pub const SERIES: usize = 6;

const fn rgb(number: u32) -> Color {
    let [_, red, green, blue] = number.to_be_bytes();
    Color::rgb(red, green, blue)
}

impl Theme {
    /// Its colours. The bars of rise and fall differ in luminance too (0,08 and 0,26), so that they stay apart in grey and to eyes that see few
    /// colours; their words have a contrast of 4,5 : 1 and more.
    pub const fn palette(self) -> Palette {
        match self {
            Self::Light => Palette {
                ground: rgb(0xFF_FF_FF),
                ink: rgb(0x1B_24_30),
                quiet: rgb(0x5B_67_76),
                line: rgb(0x9A_A6_B4),
                hair: rgb(0xE4_E9_EF),
                accent: rgb(0x0B_5C_AD),
                soft: rgb(0xEA_F2_FB),
                rise: (rgb(0x0F_52_96), rgb(0x0F_52_96)),
                fall: (rgb(0xE0_70_24), rgb(0xB8_4A_00)),
                before: rgb(0x9A_A6_B4),
                track: rgb(0xEE_F1_F5),
                hatches: false,
                series: [
                    rgb(0x0B_5C_AD),
                    rgb(0xC4_51_00),
                    rgb(0x1F_7A_4D),
                    rgb(0x7A_3E_9D),
                    rgb(0x8A_6D_00),
                    rgb(0x2B_35_42),
                ],
                heat: [
                    rgb(0xB8_4A_00),
                    rgb(0xE0_83_40),
                    rgb(0xF4_C3_9C),
                    rgb(0xF3_F0_EA),
                    rgb(0xB5_D2_EC),
                    rgb(0x5E_9B_D3),
                    rgb(0x0F_52_96),
                ],
            },
            Self::Dark => Palette {
                ground: rgb(0x1B_22_2C),
                ink: rgb(0xED_F1_F6),
                quiet: rgb(0xA9_B4_C2),
                line: rgb(0x6B_77_86),
                hair: rgb(0x2E_38_46),
                accent: rgb(0x6A_B0_F3),
                soft: rgb(0x22_31_44),
                rise: (rgb(0x7C_BE_FA), rgb(0x7C_BE_FA)),
                fall: (rgb(0xC9_62_1C), rgb(0xF5_9A_5C)),
                before: rgb(0x7C_88_97),
                track: rgb(0x2A_34_41),
                hatches: false,
                series: [
                    rgb(0x6A_B0_F3),
                    rgb(0xF5_9A_5C),
                    rgb(0x6F_CF_9C),
                    rgb(0xC9_9B_E8),
                    rgb(0xE3_C5_5B),
                    rgb(0xED_F1_F6),
                ],
                heat: [
                    rgb(0xD8_70_2A),
                    rgb(0xA8_5B_2C),
                    rgb(0x6E_47_30),
                    rgb(0x39_41_4C),
                    rgb(0x2F_55_78),
                    rgb(0x3F_80_BB),
                    rgb(0x7C_BE_FA),
                ],
            },
            Self::Print => Palette {
                ground: rgb(0xFF_FF_FF),
                ink: rgb(0x00_00_00),
                quiet: rgb(0x33_33_33),
                line: rgb(0x55_55_55),
                hair: rgb(0xD0_D0_D0),
                accent: rgb(0x3A_3A_3A),
                soft: rgb(0xF0_F0_F0),
                rise: (rgb(0x33_33_33), rgb(0x00_00_00)),
                fall: (rgb(0x99_99_99), rgb(0x00_00_00)),
                before: rgb(0xA8_A8_A8),
                track: rgb(0xEE_EE_EE),
                hatches: true,
                series: [
                    rgb(0x00_00_00),
                    rgb(0x6E_6E_6E),
                    rgb(0x3A_3A_3A),
                    rgb(0x8C_8C_8C),
                    rgb(0x55_55_55),
                    rgb(0x22_22_22),
                ],
                heat: [
                    rgb(0xFA_FA_FA),
                    rgb(0xDE_DE_DE),
                    rgb(0xC0_C0_C0),
                    rgb(0xA0_A0_A0),
                    rgb(0x7C_7C_7C),
                    rgb(0x55_55_55),
                    rgb(0x22_22_22),
                ],
            },
        }
    }
}

/// How large a chart and its words are, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// From edge to edge.
    pub width: f32,
    /// Where the content leaves a choice; a long list makes it higher.
    pub height: f32,
    /// Words beside marks: the smallest there are. Set on a page's width of 165 mm they keep 7 points (a chart of 720 points is then 0,65 of its size).
    pub text: f32,
    /// The title.
    pub title: f32,
    /// Whether the chart bears its title; a slide has its own, and a page a caption.
    pub is_titled: bool,
    /// Whether a long list may make it higher; on a slide fewer rows are shown instead.
    pub grows: bool,
}

impl Look {
    /// For a file, the window and a page.
    pub const fn sheet(theme: Theme) -> Self {
        Self { theme, width: 720.0, height: 420.0, text: 11.0, title: 17.0, is_titled: true, grows: true }
    }

    /// In a notice: black and white, its title in the caption; set on 165 mm its words keep 7 points.
    pub const fn page() -> Self {
        Self { height: 340.0, is_titled: false, ..Self::sheet(Theme::Print) }
    }

    /// Within a slide of 960 × 540 points: 24 pixels of 1080 are 12 points.
    pub const fn slide() -> Self {
        Self {
            theme: Theme::Light,
            width: 872.0,
            height: 330.0,
            text: 15.0,
            title: 28.0,
            is_titled: false,
            grows: false,
        }
    }
}
