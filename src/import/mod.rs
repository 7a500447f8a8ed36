//! A file or a pasted table becomes an import plan that the officer reads and accepts.

mod build;
mod grid;
mod ledger;
mod likeness;
mod message;
pub mod plan;
mod read;
mod recognise;
mod resolve;
mod source;
mod times;
mod value;

pub use build::read_plan;
