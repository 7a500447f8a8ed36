//! A comparison and the officer's words become a document, and what is still missing in it.

pub mod blocks;
pub mod carry;
pub mod check;
pub mod content;
pub mod content_json;
pub mod edit;
mod keep;
pub mod markup;
mod missing;
mod outline;
pub mod phrasing;
pub mod profile;
mod tables;

pub use content::Content;
pub use edit::Edit;
pub use keep::fill;
pub use missing::{Missing, missing};
pub use outline::write;
