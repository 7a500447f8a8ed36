//! What the text of a cell means: figures, counts, ranks, dates, and the many words for "no data".

mod date;
mod number;
mod rank;
mod shown;

pub use date::{Dates, Written, as_written, dates_in};
pub use number::{
    Fault, Habits, NoData, Notation, Read, count, count_behind_name, is_figure, no_data_reason, points, score,
};
pub use rank::{impossible_rank, place, ranks_in};
pub use shown::as_shown;
