//! The week's tables as rows of figures, made once for screens, command line and workbooks.

mod details;
mod shown;
mod week;

pub use details::{Cell, Detail, DetailTable, detail_table, details, newest_detail_day};
pub use shown::Shown;
pub use week::{Line, Sheet, lines, sheets};
