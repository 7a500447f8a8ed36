//! A file or a pasted table becomes an import plan that the officer reads and accepts.

mod build;
mod check;
mod encoding;
mod fingerprint;
mod gather;
pub mod grid;
mod layouts;
mod ledger;
mod likeness;
mod message;
mod parallel;
pub mod plan;
mod read;
mod recognise;
mod resolve;
mod source;
mod times;
mod value;

pub use build::{look_into, read_plan, read_plan_unless};
pub use check::JUMP;
pub use fingerprint::fingerprint;
pub use gather::AS_IT_IS;
pub use value::no_data_reason;
