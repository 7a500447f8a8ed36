//! The window: the logic polls jobs and carries out actions, the screens paint and send actions.

pub mod action;
mod application;
pub mod command;
mod files;
pub mod geometry;
pub mod icon;
pub mod jobs;
mod logic;
pub mod meeting;
pub mod model;
pub mod notes;
mod papers;
pub mod preferences;
pub mod renderer;
mod sample;
pub mod screens;
pub mod theme;
mod ways;
pub mod widgets;
mod window;

pub use application::{App, Options};
pub use window::{WindowError, run};
