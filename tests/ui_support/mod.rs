//! A window without a screen: driven by accessible names, as a person with a screen reader would.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;
use eframe::egui::{self, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use rust_xlsxwriter::Workbook;
use thongbao766::app::action::Action;
use thongbao766::app::model::Open;
use thongbao766::app::{App, Options, theme};
use thongbao766::document::Section;

/// The officer's screen, and the same at 125 percent.
pub const SCREENS: [[f32; 2]; 2] = [[1366.0, 768.0], [1092.8, 614.4]];

pub struct Window {
    app: Option<App>,
    file: Option<PathBuf>,
    data_folder: Option<PathBuf>,
    clipboard_page: fn() -> Option<String>,
}

impl Window {
    /// Asks for an action or a command, as a button would.
    pub fn send(&mut self, action: impl Into<Action>) {
        self.app.as_mut().unwrap().send(action);
    }
}

pub type Screen = Harness<'static, Window>;

pub fn now() -> NaiveDateTime {
    "2025-06-30T09:41:00".parse().unwrap()
}

/// A window of this size with this data file, after its first frames.
pub fn window_of(size: [f32; 2], file: Option<&Path>, data_folder: Option<&Path>) -> Screen {
    window_with_clipboard(size, file, data_folder, || None)
}

/// The same, with this page on the clipboard beside the text that is pasted.
pub fn window_with_clipboard(
    size: [f32; 2],
    file: Option<&Path>,
    data_folder: Option<&Path>,
    clipboard_page: fn() -> Option<String>,
) -> Screen {
    let state = Window {
        app: None,
        file: file.map(Path::to_owned),
        data_folder: data_folder.map(Path::to_owned),
        clipboard_page,
    };
    let frame = |ui: &mut egui::Ui, window: &mut Window| {
        let Window { app, file, data_folder, clipboard_page } = window;
        let app = app.get_or_insert_with(|| {
            let (file, data_folder, clipboard_page) = (file.take(), data_folder.take(), *clipboard_page);
            App::new(ui.ctx(), Options { file, data_folder, now, clipboard_page, ..Options::default() })
        });
        app.work(ui.ctx(), None);
        app.paint(ui);
    };
    let mut screen = Harness::builder()
        .with_size(size)
        .with_max_steps(12)
        .with_context_setup(theme::install)
        .build_ui_state(frame, state);
    screen.run();
    screen
}

/// A window without a data file.
pub fn window() -> Screen {
    window_of(SCREENS[0], None, None)
}

/// A window with the sample, which lives in memory.
pub fn sample_of(size: [f32; 2]) -> Screen {
    let mut screen = window_of(size, None, None);
    click(&mut screen, "Xem dữ liệu mẫu");
    screen
}

/// A window with the sample.
pub fn sample() -> Screen {
    sample_of(SCREENS[0])
}

pub fn app(screen: &Screen) -> &App {
    screen.state().app.as_ref().unwrap()
}

pub fn open(screen: &Screen) -> &Open {
    app(screen).model().open.as_ref().expect("no data file is open")
}

/// Runs until nothing is going on.
pub fn settle(screen: &mut Screen) {
    let until = Instant::now() + Duration::from_secs(60);
    screen.run();
    while app(screen).is_busy() {
        assert!(Instant::now() < until, "a job does not end");
        std::thread::yield_now();
        screen.step();
    }
    screen.run();
}

pub fn send(screen: &mut Screen, action: impl Into<Action>) {
    screen.state_mut().send(action);
    settle(screen);
}

/// Clicks the button of this name.
pub fn click(screen: &mut Screen, name: &str) {
    screen.get_by_role_and_label(Role::Button, name).click();
    settle(screen);
}

/// Shows the fields of the first recommendation.
pub fn go_to_a_recommendation(screen: &mut Screen) {
    let first = open(screen).content.recommendations[0].id;
    send(screen, Action::GoTo(Section::Recommendations(Some(first), None)));
}

/// Types into the field of this name, at the end of what stands there.
pub fn type_into(screen: &mut Screen, name: &str, text: &str) {
    let field = screen.get_by_role_and_label(Role::TextInput, name);
    field.focus();
    field.type_text(text);
    settle(screen);
}

pub fn press(screen: &mut Screen, key: Key) {
    screen.key_press(key);
    settle(screen);
}

pub fn ctrl(screen: &mut Screen, key: Key) {
    screen.key_press_modifiers(Modifiers::COMMAND, key);
    settle(screen);
}

/// A workbook of one sheet.
pub fn workbook(folder: &Path, name: &str, sheet: &str, rows: &[&[&str]]) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name(sheet).unwrap();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            page.write(row as u32, column as u16, *text).unwrap();
        }
    }
    let path = folder.join(name);
    book.save(&path).unwrap();
    path
}
