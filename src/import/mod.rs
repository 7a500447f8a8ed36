//! A file or a pasted table becomes an import plan that the officer reads and accepts.

pub mod plan;
