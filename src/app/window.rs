//! Opens the window by the first renderer that works, and remembers for the next start what did.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eframe::egui::{Vec2, ViewportBuilder};

use super::application::{App, Options};
use super::icon;
use super::preferences::{Preferences, remember};
use super::renderer::{Renderer, first_that_works, order};
use crate::platform::instance::{self, Claim};

/// Why no window could be shown.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// No renderer works on this machine; the reasons stand in the log.
    #[error("Máy không mở được cửa sổ của chương trình bằng cách nào trong các cách: {}.", list(.0))]
    NoRenderer(Vec<(Renderer, String)>),
    /// The window had been open.
    #[error(
        "Cửa sổ của chương trình bị đóng đột ngột ({0}). Nội dung đã nhập được lưu đến khoảng một giây trước đó."
    )]
    Broke(String),
}

fn list(failures: &[(Renderer, String)]) -> String {
    failures.iter().map(|(renderer, _)| renderer.name()).collect::<Vec<_>>().join(", ")
}

/// Opens the window, with a data file or with the first page, and returns when it is closed.
///
/// A data file that another window has brings that window to the front instead. `forced` is the only renderer tried.
///
/// # Errors
/// When the machine shows no window, or it broke while it was open.
pub fn run(file: Option<PathBuf>, forced: Option<Renderer>) -> Result<(), WindowError> {
    let folder = Options::default().data_folder;
    if let (Some(folder), Some(file)) = (&folder, &file)
        && let Ok(Claim::Other) = instance::claim(folder, file, || ())
    {
        return Ok(());
    }
    let known = folder.as_deref().map(Preferences::load).unwrap_or_default();
    let remember = |change: &dyn Fn(&mut Preferences)| remember(folder.as_deref(), change);
    let mut broke = None;
    let shown = first_that_works(&order(forced, known.renderer, known.trying), |renderer| {
        remember(&|now| now.trying = Some(renderer));
        let came_up = Arc::new(AtomicBool::new(false));
        let options = Options {
            file: file.clone(),
            renderer: Some(renderer),
            came_up: Arc::clone(&came_up),
            geometry: known.window,
            ..Options::default()
        };
        // a driver may also panic: the next renderer is tried all the same
        let end = catch_unwind(AssertUnwindSafe(|| open(renderer, options)));
        let words = match end {
            Ok(Ok(())) => {
                remember(&|now| now.trying = None);
                return Ok(());
            }
            Ok(Err(error)) => error.to_string(),
            Err(_) => "lỗi chương trình".to_owned(),
        };
        log::error!("{renderer}: {words}");
        if came_up.load(Ordering::Relaxed) {
            // what the officer saw is gone: a second window would only hide that
            broke = Some(words);
            return Ok(());
        }
        Err(words)
    });
    remember(&|now| now.trying = None);
    shown.map_err(WindowError::NoRenderer)?;
    broke.map_or(Ok(()), |words| Err(WindowError::Broke(words)))
}

fn open(renderer: Renderer, options: Options) -> Result<(), eframe::Error> {
    log::info!("renderer {renderer}");
    let viewport = ViewportBuilder::default()
        .with_title("Thông báo 766")
        .with_icon(icon::window_icon())
        .with_inner_size(Vec2::new(1280.0, 720.0))
        .with_min_inner_size(Vec2::new(960.0, 560.0));
    eframe::run_native(
        "thongbao766",
        native(renderer, viewport),
        Box::new(|creation| Ok(Box::new(App::new(&creation.egui_ctx, options)))),
    )
}

#[cfg(not(windows))]
fn native(_glow: Renderer, viewport: ViewportBuilder) -> eframe::NativeOptions {
    eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() }
}

#[cfg(windows)]
fn native(renderer: Renderer, viewport: ViewportBuilder) -> eframe::NativeOptions {
    use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};
    use eframe::wgpu::{Backends, PowerPreference};

    let mut options = eframe::NativeOptions { viewport, ..Default::default() };
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    // a window of figures needs no fast device, and a laptop's battery thanks
    setup.power_preference = PowerPreference::LowPower;
    setup.instance_descriptor.backends = match renderer {
        Renderer::Dx12 => Backends::DX12,
        Renderer::Wgpu | Renderer::Glow => Backends::all() - Backends::DX12,
    };
    options.wgpu_options.wgpu_setup = WgpuSetup::CreateNew(setup);
    options.renderer = match renderer {
        Renderer::Dx12 | Renderer::Wgpu => eframe::Renderer::Wgpu,
        Renderer::Glow => eframe::Renderer::Glow,
    };
    options
}
