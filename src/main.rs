//! Double click or command line.

fn main() {}
