//! Ways from one place to another: a figure's table, the meeting.

use eframe::egui::{Context, ViewportCommand};

use super::application::App;
use super::command::Place;
use super::meeting::{Meeting, Screens};
use crate::figures::FigureKey;

impl App {
    /// Begins the meeting of the week, over the whole screen.
    pub(super) fn present(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, from: Option<&str>) {
        self.store();
        let (now, screens) = (self.now(), frame.map(screens_of).unwrap_or_default());
        let meeting = self.model.open.as_ref().and_then(|open| Meeting::new(open, from, now, screens));
        match meeting {
            Some(meeting) => {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!meeting.has_presenter()));
                self.meeting = Some(meeting);
                ctx.request_repaint();
            }
            None => self.notes.error("Chưa có số liệu để trình chiếu; hãy nhập số liệu của một kỳ."),
        }
    }

    /// Goes to a figure's table, in its own week.
    pub(super) fn show_figure(&mut self, key: FigureKey) {
        self.store();
        let kind = self.model.open.as_ref().map(|open| open.history.period_kind());
        let day = kind.and_then(|kind| kind.day(key.when()));
        if let Some(day) = day.filter(|day| {
            self.model
                .open
                .as_ref()
                .is_some_and(|open| open.as_of != Some(*day) && open.history.has_day(*day))
        }) {
            self.change(|open, now| open.choose(day, now));
        }
        if let Some(open) = &self.model.open {
            self.states.figures.show(key, open);
            self.model.viewing = None;
            self.place = Place::Figures;
        }
    }
}

/// The screens of the machine, and the one that the window stands on.
fn screens_of(frame: &eframe::Frame) -> Screens {
    let Some(window) = frame.winit_window() else { return Screens::default() };
    let current = window.current_monitor();
    let all: Vec<_> = window.available_monitors().collect();
    let own = all.iter().position(|monitor| Some(monitor) == current.as_ref());
    Screens { count: all.len(), own: own.unwrap_or(0) }
}
