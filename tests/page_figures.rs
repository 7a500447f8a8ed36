//! A printed number is found again on the page: its mark tells which figure it prints.

// Clippy's own exception for tests does not reach their helper functions.
#![allow(clippy::unwrap_used)]

mod notice_support;

use notice_support::*;
use thongbao766::figures::{Comparison, FigureRef};
use thongbao766::font::FontSet;
use thongbao766::mark::{GlyphRun, Shape};
use thongbao766::notice::content::Content;
use thongbao766::notice::write;
use thongbao766::page::Layouter;

#[test]
fn every_bound_number_of_the_notice_is_bound_on_its_page() {
    let (figures, _) = plain_with_rank_and_unit();
    let content = Content {
        shortcomings: vec![paragraph("Chỉ số giảm *{indicator:1/size} điểm* và {rank/size} bậc")],
        ..Content::default()
    };
    let history = figures.history();
    let week = Comparison::new(&history, is(), Some(was())).unwrap();
    let document = write(&week, &office(), &content);
    let fonts = FontSet::bundled();
    let layout = Layouter::new(&fonts).lay_out(&document);
    let runs =
        layout.pages.iter().flat_map(|page| &page.drawing.marks).filter_map(|mark| match &mark.shape {
            Shape::Glyphs(run) => Some(run),
            _ => None,
        });
    let mut found: Vec<(FigureRef, String)> = Vec::new();
    for GlyphRun { text, figures, .. } in runs {
        for (range, figure) in figures {
            found.push((*figure, text[range.start as usize..range.end as usize].to_owned()));
        }
    }
    assert!(found.len() > 40, "{}", found.len());
    for (figure, text) in &found {
        let printed = figure.print(&week).unwrap().replace(' ', "\u{a0}");
        assert_eq!(text.trim().replace(' ', "\u{a0}"), printed, "{figure}");
    }
    let of = |name: &str| found.iter().filter(|(figure, _)| figure.to_string() == name).count();
    assert_eq!(of("indicator:1/size"), 2, "once in the analysis, once in the officer's words");
    assert_eq!(of("rank/size"), 2);
}
