//! The window's state from frame to frame: what it shows, what it asks for, and which place it paints.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDateTime;
use eframe::egui::{
    Align2, CentralPanel, Context, Event, Frame, Id, LayerId, Order, Pos2, Rect, Ui, Vec2, ViewportCommand,
};

use super::action::{Action, Actions};
use super::command::{Command, Place};
use super::files::{Incoming, may_be_notice};
use super::geometry::Geometry;
use super::jobs::Jobs;
use super::meeting::{Meeting, meeting_ui};
use super::model::Model;
use super::notes::Notes;
use super::preferences::{Preferences, remember};
use super::renderer::Renderer;
use super::screens::charts::{ChartsState, charts_ui};
use super::screens::figures::{FiguresState, figures_ui};
use super::screens::import::source::{SourceState, source_ui};
use super::screens::import::{ImportState, import_ui};
use super::screens::notice::{NoticeState, notice_ui};
use super::screens::overview::{OverviewState, overview_ui};
use super::screens::settings::{Machine, SettingsState, settings_ui};
use super::screens::welcome::{WelcomeState, welcome_ui};
use super::theme::{self, Themed};
use super::widgets;
use super::widgets::palette::{PaletteState, help_ui, palette_ui};
use super::widgets::path::{PathState, path_ui};
use crate::output::faces::Faces;
use crate::platform;
use crate::platform::instance::Instance;

/// What the window is started with.
pub struct Options {
    /// The data file to open; `None` for the first page.
    pub file: Option<PathBuf>,
    /// The folder for the user's own files of the program; `None` where there is none.
    pub data_folder: Option<PathBuf>,
    /// The time of day; a test gives its own.
    pub now: fn() -> NaiveDateTime,
    /// What draws the window; `None` in a test.
    pub renderer: Option<Renderer>,
    /// Set when the first frame has been painted.
    pub came_up: Arc<AtomicBool>,
    /// Where the window stood when it was last closed.
    pub geometry: Option<Geometry>,
    /// The page on the clipboard, where the copied table came with one; a test gives its own.
    pub clipboard_page: fn() -> Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            file: None,
            data_folder: platform::data_folder(),
            now: || chrono::Local::now().naive_local(),
            renderer: None,
            came_up: Arc::default(),
            geometry: None,
            clipboard_page: platform::clipboard_page,
        }
    }
}

/// What each place remembers while the window is open; nothing of it is stored.
#[derive(Default)]
pub(super) struct States {
    pub(super) welcome: WelcomeState,
    pub(super) overview: OverviewState,
    pub(super) figures: FiguresState,
    pub(super) import: ImportState,
    pub(super) source: SourceState,
    pub(super) charts: ChartsState,
    pub(super) notice: NoticeState,
    pub(super) settings: SettingsState,
}

/// What lies over the window.
pub(super) enum Overlay {
    Palette(PaletteState),
    Help,
    Path(PathState),
}

/// The window.
pub struct App {
    pub(super) options: Options,
    pub(super) model: Model,
    pub(super) actions: Actions,
    pub(super) jobs: Jobs,
    pub(super) notes: Notes,
    pub(super) place: Place,
    pub(super) states: States,
    pub(super) overlay: Option<Overlay>,
    /// The meeting that is on.
    pub(super) meeting: Option<Meeting>,
    /// What was dropped or pasted before there was a data file to import it into.
    pub(super) waiting: Option<Incoming>,
    /// When the words were last edited, by the window's clock.
    pub(super) edited_at: Option<f64>,
    /// The last try to store failed and was told; the next edit tries again.
    pub(super) store_failed: bool,
    /// The state of the notice that was told to have errors before it was written; the next time it is written all the same.
    pub(super) asked_about: Option<u64>,
    /// The title that the window bears now.
    pub(super) title: String,
    /// What was remembered when the window came up, and since.
    pub(super) preferences: Preferences,
    /// What notices are set in on this machine.
    pub(super) faces: Faces,
    /// This window's claim on the open data file.
    pub(super) instance: Option<Instance>,
    /// A claim on a file that is about to be shown.
    pub(super) claimed: Option<Instance>,
    /// Where the window stands, by the last frame.
    pub(super) geometry: Option<Geometry>,
}

impl App {
    /// Makes the window's state and puts fonts and colours into the context.
    pub fn new(ctx: &Context, mut options: Options) -> Self {
        theme::install(ctx);
        let mut actions = Actions::default();
        if let Some(file) = options.file.take() {
            // `thongbao766 tuan.xlsx`, or a workbook dropped on the program's icon, begins an import
            let is_data = platform::is_data_file(&file) || !file.exists();
            actions.send(if is_data { Action::OpenPath(file) } else { Action::ImportPaths(vec![file]) });
        }
        let preferences = options.data_folder.as_deref().map(Preferences::load).unwrap_or_default();
        Self {
            faces: Faces::of(preferences.typeface),
            options,
            preferences,
            instance: None,
            claimed: None,
            geometry: None,
            model: Model::default(),
            actions,
            jobs: Jobs::default(),
            notes: Notes::default(),
            place: Place::default(),
            states: States::default(),
            overlay: None,
            meeting: None,
            waiting: None,
            edited_at: None,
            store_failed: false,
            asked_about: None,
            title: String::new(),
        }
    }

    /// Asks for an action or a command, as a button would.
    pub fn send(&mut self, action: impl Into<Action>) {
        self.actions.send(action);
    }

    /// What the window shows.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The place that is shown.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The meeting that is on.
    pub fn meeting(&self) -> Option<&Meeting> {
        self.meeting.as_ref()
    }

    /// What was said to the officer and is still shown.
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// Whether a job runs.
    pub fn is_busy(&self) -> bool {
        self.jobs.is_busy()
    }

    /// Paints the window.
    pub fn paint(&mut self, ui: &mut Ui) {
        if let Some(meeting) = &mut self.meeting {
            let now = (self.options.now)();
            let had_presenter = meeting.has_presenter();
            let is_over = meeting_ui(ui, meeting, now);
            if meeting.has_presenter() != had_presenter {
                ui.ctx().send_viewport_cmd(ViewportCommand::Fullscreen(had_presenter));
            }
            if is_over {
                self.meeting = None;
                ui.ctx().send_viewport_cmd(ViewportCommand::Fullscreen(false));
                ui.ctx().request_repaint();
            }
            return;
        }
        self.read_keys(ui.ctx());
        self.take_dropped_files(ui.ctx());
        self.take_pasted(ui.ctx());
        let Self {
            model,
            actions,
            place,
            states,
            jobs,
            store_failed,
            preferences,
            faces,
            options,
            waiting,
            ..
        } = self;
        let ground = ui.tokens().canvas;
        let canvas = || CentralPanel::no_frame().frame(Frame::new().fill(ground));
        match &model.open {
            None => {
                if jobs.words().is_some() {
                    widgets::bars::status_bar_ui(ui, None, false, jobs.words(), actions);
                }
                let waiting = waiting.as_ref().map(Incoming::words);
                let first = |ui: &mut Ui| {
                    welcome_ui(ui, &mut states.welcome, &preferences.recent, waiting.as_deref(), actions);
                };
                canvas().show(ui, first);
            }
            Some(open) => {
                widgets::rail::rail_ui(ui, &open.office_line(), *place, actions);
                widgets::bars::days_bar_ui(ui, open, actions);
                widgets::bars::status_bar_ui(ui, Some(open), *store_failed, jobs.words(), actions);
                canvas().show(ui, |ui| match (place, &model.importing) {
                    (Place::Figures, importing) if model.viewing.is_some() || importing.is_some() => {
                        if let Some(viewing) = &model.viewing {
                            source_ui(ui, &mut states.source, viewing, actions);
                        } else if let Some(importing) = importing {
                            import_ui(ui, &mut states.import, importing, open, actions);
                        }
                    }
                    (Place::Overview, _) => overview_ui(ui, &mut states.overview, open, actions),
                    (Place::Figures, _) => figures_ui(ui, &mut states.figures, open, actions),
                    (Place::Charts, _) => charts_ui(ui, &mut states.charts, open, actions),
                    (Place::Notice, _) => {
                        notice_ui(ui, &mut states.notice, open, (&faces.fonts, preferences.view), actions);
                    }
                    (Place::Settings, _) => {
                        let machine = Machine {
                            renderer: options.renderer,
                            data_folder: options.data_folder.as_deref(),
                            faces,
                        };
                        settings_ui(ui, &mut states.settings, open, &machine, actions);
                    }
                });
            }
        }
        widgets::notes::notes_ui(ui, &mut self.notes);
        self.overlay_ui(ui);
        if !self.actions.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    fn overlay_ui(&mut self, ui: &mut Ui) {
        let has_file = self.model.open.is_some();
        let done = match &mut self.overlay {
            None => false,
            Some(Overlay::Palette(state)) => palette_ui(ui, state, has_file, &mut self.actions),
            Some(Overlay::Help) => help_ui(ui),
            Some(Overlay::Path(state)) => path_ui(ui, state, &mut self.actions),
        };
        if done {
            self.overlay = None;
            ui.ctx().request_repaint();
        }
        if ui.input(|input| !input.raw.hovered_files.is_empty()) {
            drop_hint_ui(ui.ctx());
        }
    }

    /// Turns keys into commands. Read while painting, since the keys of a hidden window are those of its last frame.
    fn read_keys(&mut self, ctx: &Context) {
        let typing = ctx.text_edit_focused();
        let has_file = self.model.open.is_some();
        for command in Command::ALL {
            let Some(shortcut) = command.shortcut() else { continue };
            // on the import's page F2 belongs to the worksheet's cells
            let is_taken = command == Command::CorrectChosen && self.model.importing.is_some();
            if (typing && command.yields_to_text()) || (command.needs_file() && !has_file) || is_taken {
                continue;
            }
            if ctx.input_mut(|input| input.consume_shortcut(&shortcut)) {
                self.actions.send(command);
            }
        }
    }

    fn take_dropped_files(&mut self, ctx: &Context) {
        let paths: Vec<PathBuf> = ctx
            .input(|input| input.raw.dropped_files.iter().map(|dropped| dropped.path().to_owned()).collect());
        match paths.as_slice() {
            [] => {}
            // a notice that is dropped on the notice is compared with it
            [only] if self.place == Place::Notice && may_be_notice(only) => {
                self.actions.send(Action::CheckPath(only.clone()));
            }
            _ => self.actions.send(Action::ImportPaths(paths)),
        }
    }

    /// A pasted table is imported, and a pasted path stands for its file, for machines whose file dialogs fail.
    fn take_pasted(&mut self, ctx: &Context) {
        if ctx.text_edit_focused() {
            return;
        }
        let pasted = ctx.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::Paste(text) => Some(text.clone()),
                _ => None,
            })
        });
        let Some(pasted) = pasted else { return };
        let paths = paths_in(&pasted);
        if !paths.is_empty() {
            self.actions.send(Action::ImportPaths(paths));
        } else if pasted.trim().contains(['\t', '\n']) {
            self.actions.send(Action::ImportText(pasted));
        } else {
            self.notes.error(
                "Nội dung vừa dán không phải là bảng, cũng không phải đường dẫn của tệp; hãy chọn cả bảng trong Excel, Word hoặc trang web, chép (Ctrl+C) rồi dán lại.",
            );
        }
    }
}

/// The files that a text names, one a line, perhaps in quotes as Windows copies paths; none where a line names no file.
fn paths_in(text: &str) -> Vec<PathBuf> {
    let lines = text.lines().map(|line| line.trim().trim_matches('"')).filter(|line| !line.is_empty());
    let paths: Vec<PathBuf> = lines.map(PathBuf::from).collect();
    if paths.iter().all(|path| path.is_file()) { paths } else { Vec::new() }
}

/// Says what happens when the files over the window are dropped.
fn drop_hint_ui(ctx: &Context) {
    let painter = ctx.layer_painter(LayerId::new(Order::Tooltip, Id::unique("drop")));
    let room = ctx.content_rect();
    painter.rect_filled(room, 0.0, ctx.tokens().scrim);
    let words = "Thả tệp vào đây để nhập số liệu";
    painter.text(room.center(), Align2::CENTER_CENTER, words, theme::title_font(), ctx.tokens().on_scrim);
}

impl App {
    /// Follows where the window stands; the first frame brings it back to where it stood, on a screen that is still there.
    fn follow_window(&mut self, ctx: &Context, frame: &eframe::Frame) {
        let Some(window) = frame.winit_window() else { return };
        if !self.options.came_up.swap(true, Ordering::Relaxed) {
            let renderer = self.options.renderer;
            remember(self.options.data_folder.as_deref(), &|now| {
                now.renderer = renderer;
                now.trying = None;
            });
            let screens: Vec<Rect> = window
                .available_monitors()
                .map(|monitor| {
                    let (at, size) = (monitor.position(), monitor.size());
                    Rect::from_min_size(
                        Pos2::new(at.x as f32, at.y as f32),
                        Vec2::new(size.width as f32, size.height as f32),
                    )
                })
                .collect();
            let Some(known) = self.options.geometry else {
                // after the first frame: a window that is born filling the screen is drawn cut by some systems
                return ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
            };
            let place = known.onto(&screens);
            let scale = ctx.pixels_per_point();
            // a window that fills its screen goes to that screen first
            if !place.maximized {
                let size = Vec2::new(place.width, place.height) / scale;
                ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
            }
            let at = Pos2::new(place.x / scale, place.y / scale);
            ctx.send_viewport_cmd(ViewportCommand::OuterPosition(at));
            ctx.send_viewport_cmd(ViewportCommand::Maximized(place.maximized));
            return;
        }
        let (Ok(at), size) = (window.outer_position(), window.inner_size()) else { return };
        // a minimised window stands nowhere
        if size.width == 0 || window.is_minimized() == Some(true) {
            return;
        }
        let maximized = window.is_maximized();
        let earlier = self.geometry.filter(|_| maximized);
        self.geometry = Some(Geometry {
            x: at.x as f32,
            y: at.y as f32,
            // the size to return to from filling the screen
            width: earlier.map_or(size.width as f32, |geometry| geometry.width),
            height: earlier.map_or(size.height as f32, |geometry| geometry.height),
            maximized,
        });
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.work(ctx, Some(frame));
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.paint(ui);
        self.follow_window(ui.ctx(), frame);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.store();
        if let Some(geometry) = self.geometry {
            remember(self.options.data_folder.as_deref(), &|now| now.window = Some(geometry));
        }
    }
}
