//! Readers: one a file format, each turning bytes into worksheets of the one shape.

pub mod xlsx;
