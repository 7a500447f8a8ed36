//! A comparison and the officer's words become a document.

pub mod profile;
