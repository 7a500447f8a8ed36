//! One data file holds assessments, units, sources, the office, the weeks' contents and every change that was made to them.

mod accept;
mod error;
mod figures;
mod journal;
mod lives;
mod memory;
mod office;
mod registry;
mod rows;
mod sources;
mod store;
mod stored;
mod verify;
mod weeks;

pub use accept::Accepted;
pub use error::{ArchiveError, Fault};
pub use rows::figures::Revision;
pub use rows::log::{LogEntry, Touched};
pub use rows::schema::is_data_file;
pub use rows::sources::StoredSource;
pub use store::Archive;
pub use weeks::Week;
