//! The meeting: the week's slides over the whole screen, turned by PowerPoint's keys, frozen against whatever is imported meanwhile.

mod jump;
mod keys;
mod presenter;
mod show;
mod state;

pub use keys::Step;
pub use presenter::meeting_ui;
pub use state::{Meeting, Screen, Screens};
