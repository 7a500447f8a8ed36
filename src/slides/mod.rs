//! The slides of a week for the meeting: one finding each, made from the figures and the officer's words.

mod deck;
mod ends;
mod sheet;
mod tasks;

pub use deck::{deck, unit_slide, whole_deck};
pub use sheet::{HEIGHT, Slide, WIDTH, layout};
