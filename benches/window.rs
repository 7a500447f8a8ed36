//! The window's first frame against an empty one, its memory with the sample open, and how much it paints while nobody touches it.
//!
//! Needs a display (on a machine without one: Xvfb). Each measurement is a process of its own, this program started again.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use eframe::egui::{CentralPanel, Context, Ui, Vec2, ViewportBuilder, ViewportCommand};
use thongbao766::app::{App, Options};

/// Tells a started process what it measures.
const MODE: &str = "TB766_MEASURED_WINDOW";
const RUNS: usize = 7;
/// After this the window has settled; from then on every frame is one too many.
const SETTLED: Duration = Duration::from_secs(3);
const IDLE: Duration = Duration::from_secs(5);

struct Measured<A> {
    inner: A,
    started: Instant,
    frames: Arc<AtomicU32>,
}

struct Empty;

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        CentralPanel::default().show(ui, |_| {});
    }
}

impl<A: eframe::App> eframe::App for Measured<A> {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        if self.frames.load(Ordering::Relaxed) == 1 {
            // the first frame is on the screen
            println!("first {}", self.started.elapsed().as_micros());
            watch(ctx.clone(), Arc::clone(&self.frames));
        }
        self.inner.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.inner.ui(ui, frame);
        if self.frames.fetch_add(1, Ordering::Relaxed) == 0 {
            ui.ctx().request_repaint();
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "it watches the window from beside it")]
fn watch(ctx: Context, frames: Arc<AtomicU32>) {
    thread::spawn(move || {
        thread::sleep(SETTLED);
        let before = frames.load(Ordering::Relaxed);
        thread::sleep(IDLE);
        println!("idle {}", frames.load(Ordering::Relaxed) - before);
        println!("memory {}", resident_kb());
        ctx.send_viewport_cmd(ViewportCommand::Close);
        ctx.request_repaint();
    });
}

/// Resident memory in kB; 0 where the system does not tell it this way.
fn resident_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn open_window(mode: &str, started: Instant) {
    let viewport = ViewportBuilder::default().with_inner_size(Vec2::new(1366.0, 768.0));
    let native = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() };
    let frames = Arc::new(AtomicU32::new(0));
    let file = mode.strip_prefix("ours:").map(Into::into);
    eframe::run_native(
        "measured",
        native,
        Box::new(move |creation| {
            Ok(match file {
                Some(file) => {
                    let inner =
                        App::new(&creation.egui_ctx, Options { file: Some(file), ..Options::default() });
                    Box::new(Measured { inner, started, frames }) as Box<dyn eframe::App>
                }
                None => Box::new(Measured { inner: Empty, started, frames }),
            })
        }),
    )
    .expect("a window needs a display: start Xvfb and set DISPLAY");
}

/// Runs a window of this kind once: first frame in milliseconds, frames while idle, memory in kB.
fn measure(mode: &str) -> (f64, u32, u64) {
    let said = Command::new(std::env::current_exe().unwrap()).env(MODE, mode).output().unwrap();
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    let value = |key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key));
        line.unwrap_or_else(|| panic!("{mode}: no {key}: {}", String::from_utf8_lossy(&said.stderr)))
            .trim()
            .to_owned()
    };
    let first: f64 = value("first ").parse().unwrap();
    (first / 1000.0, value("idle ").parse().unwrap(), value("memory ").parse().unwrap())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    let started = Instant::now();
    if let Ok(mode) = std::env::var(MODE) {
        open_window(&mode, started);
        return;
    }
    let folder = std::env::temp_dir().join(format!("thongbao766-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("mau.tb766");
    make_sample(&file);
    let (mut ours, mut empty, mut frames, mut memory) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        empty.push(measure("empty").0);
        let (first, idle, resident) = measure(&format!("ours:{}", file.display()));
        ours.push(first);
        frames.push(idle);
        memory.push(resident);
    }
    std::fs::remove_dir_all(&folder).unwrap();
    let (ours, empty) = (median(ours), median(empty));
    println!("first frame: {ours:.0} ms with the sample, {empty:.0} ms empty: {:.2} times", ours / empty);
    println!("resident memory with the sample open: {} MB", memory.iter().max().unwrap() / 1024);
    println!("frames while idle for {} s: {:?}", IDLE.as_secs(), frames);
}

fn make_sample(path: &Path) {
    let now = chrono::NaiveDate::from_ymd_opt(2025, 4, 11).unwrap().and_hms_opt(9, 0, 0).unwrap();
    thongbao766::sample::create(path, thongbao766::sample::Which::Model, now).unwrap();
}
