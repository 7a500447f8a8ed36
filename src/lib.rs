//! Thông báo 766: figures in, a finished notice out. Data flows from the top of this list to its end.

pub mod document;
pub mod mark;
pub mod output;
pub mod page;
