//! The tables of a data file: what stands in their rows, read and written over a connection.

pub mod changes;
pub mod figures;
pub mod keys;
pub mod log;
pub mod memory;
mod migrate;
pub mod schema;
pub mod sources;
pub mod units;
pub mod versions;
pub mod words;
