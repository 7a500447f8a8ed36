//! Tables recognised by their content: by the indicators' and units' names, dated heads, counts and ranks, wherever they stand.

mod coded;
mod columns;
mod context;
mod dated;
mod declared;
mod details;
mod evidence;
mod indicators;
mod layout;
mod lexicon;
mod lines;
mod marks;
pub mod period;
mod phrases;
mod points;
mod rank;
mod rows;
pub mod table;
mod tells;
mod timeless;
mod units;
mod vocabulary;
mod whose;
mod wide;

use crate::sheet::grid::Sheet;

pub use marks::Names;

use table::{Answers, Table};

/// All tables of a worksheet, from above; the hint names a worksheet of the same workbook that holds the indicators of the index.
pub fn tables(sheet: &Sheet, names: &Names<'_>, answers: &Answers<'_>, hint: Option<&str>) -> Vec<Table> {
    let marks = marks::Marks::new(sheet, names);
    let layouts = layout::Search::new(sheet, &marks).layouts();
    let lines = lines::Lines::new(sheet, &layouts);
    let mut tables = Vec::new();
    for layout in &layouts {
        let view = columns::View {
            sheet,
            marks: &marks,
            layout,
            lines: &lines,
            names,
            answers,
            hint,
            agreed: std::cell::RefCell::default(),
            columns: Default::default(),
        };
        let mut found = match layout.of {
            layout::Of::Indicators => {
                points::read(&view).or_else(|| indicators::read(&view, names)).into_iter().collect()
            }
            layout::Of::Units => units::read(&view),
        };
        for table in &mut found {
            table.heads = view.all_heads();
            table.troubles.extend(declared::troubles(&view, table));
            table.troubles.extend(declared::nameless(&view, table));
        }
        tables.extend(found);
    }
    tables.extend(rank::read(sheet, &marks, &layouts));
    tables.sort_by_key(|table| table.first);
    tables
}
