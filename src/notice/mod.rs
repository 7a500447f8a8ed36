//! A comparison and the officer's words become a document, and what is still missing in it.

mod missing;
mod outline;
pub mod phrasing;
pub mod profile;
pub mod rich;

pub use missing::{Missing, missing};
pub use outline::write;
