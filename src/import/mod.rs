//! Grids of cells become an import plan that the officer reads and accepts.

mod build;
mod check;
mod gather;
mod layouts;
mod ledger;
mod likeness;
mod message;
mod recognise;
mod resolve;
mod times;

pub use build::{look_into, read_plan, read_plan_unless};
