//! The places of the window, one file each. They read the model and send actions.

pub mod charts;
pub mod figures;
pub mod import;
pub mod notice;
pub mod overview;
pub mod settings;
pub mod welcome;
