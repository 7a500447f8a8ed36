//! Where a meeting stands: its slides, the one that is shown, and what a step changes.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDateTime;
use eframe::egui::TextureHandle;

use super::jump::Jump;
use super::keys::{Step, of_letter};
use crate::app::model::Open;
use crate::figures::{Comparison, History, UnitId};
use crate::font::FontSet;
use crate::notice::profile::Office;
use crate::output::raster::Painter;
use crate::slides::{Slide, deck, unit_slide};

/// What is on the screen instead of a slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// The slide.
    #[default]
    Slide,
    /// Nothing, in black.
    Black,
    /// Nothing, in white.
    White,
}

/// The screens of the machine: how many, and on which one the window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Screens {
    /// How many; 0 where that is not known.
    pub count: usize,
    /// The one of the window, from 0.
    pub own: usize,
}

/// A meeting that is on: its slides, and where it stands.
pub struct Meeting {
    pub(super) slides: Vec<Slide>,
    pub(super) at: usize,
    /// The slide of a unit that was asked about; leaving it leads back.
    pub(super) aside: Option<Slide>,
    pub(super) screen: Screen,
    /// The letter that blanked the screen: a name may begin with it.
    pub(super) blanked_by: Option<char>,
    /// Digits typed before Enter.
    pub(super) digits: String,
    pub(super) jump: Option<Jump>,
    pub(super) is_pointing: bool,
    /// Whether the presenter has a view of their own; the slide is then on another screen, or beside it.
    pub(super) has_presenter: bool,
    /// On which screen the slides are shown where there are several, from 0.
    pub(super) monitor: usize,
    /// How many screens there are.
    pub(super) monitors: usize,
    /// When it began.
    pub(super) began: NaiveDateTime,
    /// Whether all keys are shown.
    pub(super) has_help: bool,
    history: History,
    pub(super) week: Comparison,
    office: Office,
    fonts: FontSet,
    pub(super) painter: Painter,
    pub(super) painted: HashMap<String, (f32, TextureHandle)>,
}

impl Meeting {
    /// The meeting of the open week, from the slide of this key on where there is one; `None` without figures.
    pub fn new(open: &Open, from: Option<&str>, began: NaiveDateTime, screens: Screens) -> Option<Self> {
        let week = open.compared()?;
        let fonts = FontSet::bundled();
        let slides = deck(&open.history, week, &open.office, &open.content, &fonts);
        let at = from.and_then(|key| {
            let is_meant = |slide: &Slide| slide.key == key || slide.key.split(':').next() == Some(key);
            slides.iter().position(is_meant)
        });
        Some(Self {
            at: at.unwrap_or(0),
            slides,
            aside: None,
            screen: Screen::default(),
            blanked_by: None,
            digits: String::new(),
            jump: None,
            is_pointing: false,
            // with a second screen the presenter looks at the first
            has_presenter: screens.count > 1,
            monitor: (0..screens.count).find(|screen| *screen != screens.own).unwrap_or(0),
            monitors: screens.count,
            began,
            has_help: false,
            history: open.history.clone(),
            week: week.clone(),
            office: open.office.clone(),
            painter: Painter::new(Arc::new(fonts.clone())),
            fonts,
            painted: HashMap::new(),
        })
    }

    /// The slide that is shown.
    pub fn slide(&self) -> Option<&Slide> {
        self.aside.as_ref().or_else(|| self.slides.get(self.at))
    }

    /// Whether the presenter has a view of their own.
    pub fn has_presenter(&self) -> bool {
        self.has_presenter
    }

    /// The slide that comes next; of one that was asked about the one that it leads back to.
    pub(super) fn next_slide(&self) -> Option<&Slide> {
        let at = if self.aside.is_some() { self.at } else { self.at + 1 };
        self.slides.get(at)
    }

    /// Which slide, from 1, and of how many.
    pub fn place(&self) -> (usize, usize) {
        (self.at + 1, self.slides.len())
    }

    /// What is on the screen.
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// Takes a letter: into the name that is typed, else for the step that it stands for; true when the meeting is over.
    pub fn letter(&mut self, letter: char) -> bool {
        if let Some(jump) = &mut self.jump {
            jump.typed.push(letter);
            return false;
        }
        let is_over = of_letter(letter).is_some_and(|step| self.take(step));
        self.blanked_by =
            Some(letter).filter(|letter| letter.is_alphabetic() && self.screen != Screen::Slide);
        is_over
    }

    /// Takes a step; true when the meeting is over.
    pub fn take(&mut self, step: Step) -> bool {
        let was_blank = self.screen != Screen::Slide;
        match step {
            Step::End if self.jump.is_some() => self.jump = None,
            Step::End => return true,
            Step::Black => {
                self.screen = if self.screen == Screen::Black { Screen::Slide } else { Screen::Black };
                return false;
            }
            Step::White => {
                self.screen = if self.screen == Screen::White { Screen::Slide } else { Screen::White };
                return false;
            }
            // `bu dang`: what blanked the screen was the beginning of a name
            Step::Find(Some(second)) if was_blank && self.blanked_by.is_some() => {
                let first: String = self.blanked_by.into_iter().chain([second]).collect();
                self.jump = Some(Jump::new(&first));
            }
            // of a blank screen the first key brings the slide back
            _ if was_blank => {}
            Step::Next if self.aside.take().is_some() => {}
            Step::Back if self.aside.take().is_some() => {}
            Step::Next => self.at = (self.at + 1).min(self.slides.len().saturating_sub(1)),
            Step::Back => self.at = self.at.saturating_sub(1),
            Step::First => self.go(0),
            Step::Last => self.go(self.slides.len().saturating_sub(1)),
            Step::Digit(digit) => {
                if self.digits.len() < 3 {
                    self.digits.push(digit);
                }
                return false;
            }
            Step::Enter => match std::mem::take(&mut self.digits).parse::<usize>() {
                Ok(page) if (1..=self.slides.len()).contains(&page) => self.go(page - 1),
                Ok(_) => {}
                Err(_) => return self.take(Step::Next),
            },
            Step::Point => self.is_pointing = !self.is_pointing,
            Step::Help => self.has_help = !self.has_help,
            Step::Presenter => {
                self.has_presenter = !self.has_presenter;
                return false;
            }
            Step::OtherScreen => {
                self.monitor = (self.monitor + 1) % self.monitors.max(1);
                return false;
            }
            Step::Find(first) => self.jump = Some(Jump::new(&first.map(String::from).unwrap_or_default())),
        }
        self.digits.clear();
        self.screen = Screen::Slide;
        false
    }

    fn go(&mut self, at: usize) {
        self.aside = None;
        self.at = at;
    }

    /// Shows the slide of a unit; the next or the previous step leads back.
    pub(super) fn ask_about(&mut self, unit: UnitId) {
        self.aside = unit_slide(&self.history, &self.week, &self.office, unit, &self.fonts);
        self.jump = None;
    }
}
