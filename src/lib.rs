//! Thông báo 766: figures in, a finished notice out. Data flows from the top of this list to its end.

pub mod cell;
pub mod chart;
pub mod finding;

pub mod figures;
pub mod plan;

pub mod sheet;
pub mod value;

pub mod import;

pub mod document;
pub mod font;
pub mod mark;
pub mod paper;
pub mod retype;

pub mod tables;

pub mod notice;
pub mod page;

pub mod archive;

pub mod output;
pub mod sample;
pub mod slides;

pub mod app;

pub mod cli;
pub mod platform;
