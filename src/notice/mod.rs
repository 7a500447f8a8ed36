//! A comparison and the officer's words become a document, and what is still missing in it.

mod aside;
pub mod blocks;
pub mod carry;
pub mod check;
pub mod content;
pub mod content_json;
pub mod edit;
pub mod find;
mod keep;
pub mod kind;
pub mod life;
pub mod markup;
mod missing;
mod outline;
pub mod phrasing;
pub mod profile;
pub mod register;
pub mod rewrites;
pub mod suggest;
mod tables;
pub mod terms;
pub mod weeks;

pub use content::Content;
pub use edit::Edit;
pub use keep::{fill, fill_text};
pub use missing::{Missing, missing};
pub use outline::{write, write_with_charts};
