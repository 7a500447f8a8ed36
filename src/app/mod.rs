//! The window: the logic polls jobs and carries out commands, the screens paint and send commands.

pub mod command;
pub mod model;
pub mod screens;
pub mod theme;
pub mod widgets;

use std::path::PathBuf;

use chrono::NaiveDateTime;
use eframe::egui::{CentralPanel, Context, Frame, Ui, Vec2, ViewportBuilder, ViewportCommand};

use self::command::{Command, Commands, Place};
use self::model::{Model, Open};
use self::screens::charts::{ChartsState, charts_ui};
use self::screens::figures::{FiguresState, figures_ui};
use self::screens::notice::{NoticeState, notice_ui};
use self::screens::overview::{OverviewState, overview_ui};
use self::screens::settings::{SettingsState, settings_ui};
use self::screens::welcome::{WelcomeState, welcome_ui};

/// What the window is started with.
pub struct Options {
    /// The data file to open; `None` for the first page.
    pub file: Option<PathBuf>,
    /// The time of day; a test gives its own.
    pub now: fn() -> NaiveDateTime,
}

impl Default for Options {
    fn default() -> Self {
        Self { file: None, now: || chrono::Local::now().naive_local() }
    }
}

/// What each place remembers while the window is open; nothing of it is stored.
#[derive(Default)]
struct States {
    welcome: WelcomeState,
    overview: OverviewState,
    figures: FiguresState,
    charts: ChartsState,
    notice: NoticeState,
    settings: SettingsState,
}

/// The window.
pub struct App {
    options: Options,
    model: Model,
    commands: Commands,
    place: Place,
    states: States,
}

impl App {
    /// Makes the window's state and puts fonts and colours into the context.
    pub fn new(ctx: &Context, options: Options) -> Self {
        theme::install(ctx);
        let mut app = Self {
            model: Model::default(),
            commands: Commands::default(),
            place: Place::default(),
            states: States::default(),
            options,
        };
        if let Some(file) = app.options.file.take() {
            app.commands.send(Command::OpenPath(file));
        }
        app
    }

    /// Asks for a command, as a button would.
    pub fn send(&mut self, command: Command) {
        self.commands.send(command);
    }

    /// What the window shows.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The place that is shown.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Shows a data file that lives in memory.
    pub fn show(&mut self, open: Open) {
        self.model.open = Some(open);
        self.place = Place::default();
        self.states = States::default();
    }

    /// Carries out what was asked for. Paints nothing.
    pub fn work(&mut self, ctx: &Context) {
        for command in self.commands.take() {
            self.carry_out(ctx, command);
        }
    }

    /// Paints the window.
    pub fn paint(&mut self, ui: &mut Ui) {
        self.read_keys(ui.ctx());
        let Self { model, commands, place, states, .. } = self;
        match &model.open {
            None => {
                CentralPanel::no_frame().frame(Frame::new().fill(theme::CANVAS)).show(ui, |ui| {
                    welcome_ui(ui, &mut states.welcome, commands);
                });
            }
            Some(open) => {
                widgets::rail::rail_ui(ui, &open.office_line(), *place, commands);
                widgets::bars::days_bar_ui(ui, open, commands);
                widgets::bars::status_bar_ui(ui, Some(open), None, commands);
                CentralPanel::no_frame().frame(Frame::new().fill(theme::CANVAS)).show(ui, |ui| match place {
                    Place::Overview => overview_ui(ui, &mut states.overview, open, commands),
                    Place::Figures => figures_ui(ui, &mut states.figures, open, commands),
                    Place::Charts => charts_ui(ui, &mut states.charts, open, commands),
                    Place::Notice => notice_ui(ui, &mut states.notice, open, commands),
                    Place::Settings => settings_ui(ui, &mut states.settings, open, commands),
                });
            }
        }
        if !self.commands.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    /// Turns keys into commands.
    fn read_keys(&mut self, ctx: &Context) {
        let typing = ctx.text_edit_focused();
        let open = self.model.open.is_some();
        for command in Command::NAMED {
            let Some(shortcut) = command.shortcut() else { continue };
            if (typing && command.yields_to_text()) || (command.needs_file() && !open) {
                continue;
            }
            if ctx.input_mut(|input| input.consume_shortcut(&shortcut)) {
                self.commands.send(command);
            }
        }
    }

    fn carry_out(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Go(place) => self.place = place,
            Command::New => {
                self.model.open = None;
                self.states.welcome.ask_for_office();
            }
            Command::Close => self.model.open = None,
            Command::CopyText(text) => ctx.copy_text(text),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::SetAsOf(day) => self.change(|open| open.choose(day)),
            Command::SetAgainst(day) => self.change(|open| {
                open.against = Some(day);
                open.recompute();
            }),
            Command::EditContent { content, .. } => self.change(|open| {
                open.content = *content;
                open.recompute();
            }),
            Command::EditOffice { office, .. } => self.change(|open| {
                open.office = *office;
                open.recompute();
            }),
            // carried out as soon as the archive and the jobs are in place
            _ => {}
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Open)) {
        if let Some(open) = &mut self.model.open {
            change(open);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.work(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.paint(ui);
    }
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When the system gives no window to draw in.
pub fn run(file: Option<PathBuf>) -> Result<(), eframe::Error> {
    let viewport = ViewportBuilder::default()
        .with_title("Thông báo 766")
        .with_inner_size(Vec2::new(1366.0, 768.0))
        .with_min_inner_size(Vec2::new(1024.0, 600.0));
    let native = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() };
    let options = Options { file, ..Options::default() };
    eframe::run_native(
        "thongbao766",
        native,
        Box::new(|creation| Ok(Box::new(App::new(&creation.egui_ctx, options)))),
    )
}
