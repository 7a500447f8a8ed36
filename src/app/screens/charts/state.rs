//! What the charts remember between frames: which one, of whom, since when.

use eframe::egui::{TextureHandle, Ui};

use crate::app::model::Open;
use crate::app::theme::Themed;
use crate::chart::style::{Look, Theme};
use crate::chart::{Chart, Kind, Request};
use crate::figures::{FigureKey, Group, Measure, Subject, UnitId};
use crate::slides::Slide;

/// A chart with what it was drawn from.
pub struct Shown {
    /// What was asked for.
    pub request: Request,
    /// The state of the data that it shows.
    pub revision: u64,
    /// The chart, or why there is none.
    pub chart: Result<Chart, String>,
    /// Its picture in this scale, in strips from the top: a long chart is higher than some machines take a picture.
    pub strips: Option<(f32, Vec<TextureHandle>)>,
}

/// The slides of the meeting as they are arranged.
#[derive(Default)]
pub struct SlidesState {
    /// The slide that is looked at.
    pub chosen: Option<String>,
    /// All of them, with the state of the data that they show.
    pub drawn: Option<(u64, Vec<Slide>)>,
    /// The picture of the one that is looked at: of which slide, in which state and scale.
    pub texture: Option<(String, u64, f32, TextureHandle)>,
}

/// From when on charts over time are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Since {
    /// All that is stored.
    #[default]
    Ever,
    /// The year of the week.
    Year,
    /// The last twelve assessments.
    Twelve,
}

impl Since {
    /// All of them, as they are offered.
    pub const ALL: [Self; 3] = [Self::Ever, Self::Year, Self::Twelve];

    /// Its words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ever => "Tất cả các kỳ",
            Self::Year => "Từ đầu năm",
            Self::Twelve => "12 kỳ gần nhất",
        }
    }
}

/// What this screen remembers between frames and nobody stores.
pub struct ChartsState {
    /// Which chart.
    pub kind: Kind,
    /// Whose units.
    pub group: Option<Group>,
    /// Whose changes; `None` for the province's own.
    pub of_changes: Option<Group>,
    /// From when on.
    pub since: Since,
    /// Whether units stand by how they moved.
    pub by_change: bool,
    /// The chosen units.
    pub units: Vec<UnitId>,
    /// The chosen indicators.
    pub indicators: Vec<u8>,
    /// What is looked for in the list at the right.
    pub searched: String,
    /// What is drawn.
    pub shown: Option<Shown>,
    /// Whether the slides of the meeting are shown instead of a chart.
    pub has_slides: bool,
    /// The slides.
    pub slides: SlidesState,
}

impl Default for ChartsState {
    fn default() -> Self {
        Self {
            kind: Kind::Rank,
            group: None,
            of_changes: None,
            since: Since::default(),
            by_change: false,
            units: Vec::new(),
            indicators: Vec::new(),
            searched: String::new(),
            shown: None,
            has_slides: false,
            slides: SlidesState::default(),
        }
    }
}

impl ChartsState {
    /// Shows the chart that a figure belongs to.
    pub fn show_figure(&mut self, key: FigureKey, open: &Open) {
        self.has_slides = false;
        match (key.subject(), key.measure()) {
            (Subject::Unit(_), Measure::Overdue) => self.kind = Kind::Overdue,
            (Subject::Unit(id), _) => {
                self.kind = Kind::Trend;
                self.group = open.history.unit(id).map(|unit| unit.group);
                self.units = vec![id];
            }
            (Subject::Province, Measure::Indicator(no)) => {
                self.kind = Kind::Indicators;
                self.indicators = vec![no];
            }
            (Subject::Province, Measure::Group(_)) => self.kind = Kind::Groups,
            (Subject::Province, Measure::Score) | (Subject::OtherProvince(_), _) => {
                self.kind = Kind::Provinces;
            }
            (Subject::Province, _) => self.kind = Kind::Rank,
        }
    }

    /// The slide that belongs to what is shown.
    pub fn slide_key(&self) -> Option<String> {
        if self.has_slides { self.slides.chosen.clone() } else { Some(self.kind.key().to_owned()) }
    }

    /// What is asked for, in these sizes.
    pub fn request(&self, open: &Open, look: Look) -> Request {
        let days: Vec<_> = open.history.days().collect();
        let since = match self.since {
            Since::Ever => None,
            Since::Year => open.as_of.and_then(|day| chrono::Datelike::with_ordinal(&day, 1)),
            Since::Twelve => {
                let until: Vec<_> = days.into_iter().filter(|day| Some(*day) <= open.as_of).collect();
                until.len().checked_sub(12).and_then(|at| until.get(at).copied())
            }
        };
        let is_of_units = self.kind.is_of_units();
        Request {
            group: match self.kind {
                Kind::Change => self.of_changes,
                _ if is_of_units => self.group,
                _ => None,
            },
            chosen: if self.kind.is_of_units() { self.units.clone() } else { Vec::new() },
            indicators: if self.kind == Kind::Indicators { self.indicators.clone() } else { Vec::new() },
            since: if self.kind.is_over_time() { since } else { None },
            by_change: self.by_change && self.kind == Kind::Units,
            province: open.office.province.clone(),
            ..Request::new(self.kind, look)
        }
    }
}

/// The sizes of a chart in the window.
pub fn look(ui: &Ui, width: f32, height: f32) -> Look {
    let theme = if ui.tokens().is_dark { Theme::Dark } else { Theme::Light };
    Look { theme, width, height, text: 13.0, title: 20.0, is_titled: true, grows: true }
}
