//! Grids of cells become an import plan that the officer reads and accepts: opened, recognised, decided, checked.

mod assemble;
mod beside;
mod check;
mod decide;
mod find;
mod found;
mod gather;
mod home;
mod layouts;
mod ledger;
mod likeness;
mod names;
mod open;
mod recognise;
mod resolve;
mod rules;
mod shown;
mod times;
mod words;

pub use assemble::{look_into, plan_of, read_plan, read_plan_unless};
pub use open::{Opened, open};
