//! The few things that are asked of the operating system, each said once for every system.

mod clipboard;
mod console;
mod folders;
mod fonts;
pub mod instance;
pub mod log;
mod user;

pub use clipboard::clipboard_page;
pub use console::{attach as attach_console, can_print, say};
pub use folders::{data_folder, is_data_file, open_in_viewer, reachable};
pub use fonts::times_new_roman;
pub use user::user;
