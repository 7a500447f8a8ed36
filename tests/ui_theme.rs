//! The whole window takes its colours from one table: another table leaves nothing of the first behind.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod ui_support;

use std::collections::BTreeSet;

use eframe::egui::epaint::{ColorMode, Shape};
use eframe::egui::{Color32, Key};
use thongbao766::app::action::Action;
use thongbao766::app::command::{Command, Place};
use thongbao766::app::theme::{DARK, LIGHT, Tokens, set_table};

use ui_support::{SCREENS, Screen, press, sample_of, send, window_of, workbook};

type Colors = BTreeSet<[u8; 4]>;

/// Adds the colours of a shape; pictures have their own.
fn add(shape: &Shape, colors: &mut Colors) {
    let mut took = |color: Color32| {
        if color.a() > 0 && color != Color32::PLACEHOLDER {
            colors.insert(color.to_array());
        }
    };
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| add(shape, colors)),
        Shape::Rect(rect) if rect.brush.is_none() => {
            [rect.fill, rect.stroke.color].into_iter().for_each(took)
        }
        Shape::Circle(circle) => [circle.fill, circle.stroke.color].into_iter().for_each(took),
        Shape::LineSegment { stroke, .. } => took(stroke.color),
        Shape::Path(path) => {
            took(path.fill);
            if let ColorMode::Solid(color) = path.stroke.color {
                took(color);
            }
        }
        Shape::Text(text) => {
            took(text.fallback_color);
            for section in &text.galley.job.sections {
                took(text.override_text_color.unwrap_or(section.format.color));
                took(section.format.background);
            }
        }
        _ => {}
    }
}

fn painted(screen: &Screen) -> Colors {
    let mut colors = Colors::new();
    screen.output().shapes.iter().for_each(|clipped| add(&clipped.shape, &mut colors));
    colors
}

/// The colours of a table that white letters on the rail and paper cannot be taken for.
fn own(table: &Tokens) -> Colors {
    let single = [
        table.canvas,
        table.ink,
        table.quiet,
        table.line,
        table.hairline,
        table.edge,
        table.hovered,
        table.faint,
        table.selection,
        table.accent,
        table.accent_hovered,
        table.accent_soft,
        table.rise,
        table.fall,
        table.fall_soft,
        table.same,
        table.ask,
        table.ask_soft,
        table.rail,
        table.rail_hovered,
    ];
    single.into_iter().chain(table.series).map(|color| color.to_array()).collect()
}

/// Shows everything there is to see, and looks at it in the light and in the dark.
fn look(screen: &mut Screen, what: &str) {
    for (table, other) in [(&DARK, &LIGHT), (&LIGHT, &DARK)] {
        set_table(&screen.ctx, table);
        screen.run();
        let colors = painted(screen);
        assert!(colors.contains(&table.ink.to_array()), "{what}: no words are seen");
        let others = own(other);
        let left_over: Vec<_> = colors.intersection(&others).collect();
        assert!(left_over.is_empty(), "{what}: {left_over:?} belong to the other table");
    }
}

#[test]
fn every_place_is_dark_by_the_dark_table_and_light_again_by_the_light_one() {
    look(&mut window_of(SCREENS[0], None, None), "first page");
    let mut screen = sample_of(SCREENS[0]);
    for place in Place::ALL {
        send(&mut screen, Command::Go(place));
        look(&mut screen, place.label());
    }
    send(&mut screen, Command::Palette);
    look(&mut screen, "palette");
    press(&mut screen, Key::Escape);
    send(&mut screen, Command::Help);
    look(&mut screen, "help");
}

#[test]
fn an_import_is_dark_by_the_dark_table() {
    let folder = tempfile::tempdir().unwrap();
    let rows: &[&[&str]] = &[
        &["Điểm Bộ chỉ số 766 ngày 15/04/2025"],
        &["STT", "Đơn vị", "Điểm"],
        &["1", "Sở Y tế", "81,2"],
        &["2", "Sở Chưa Từng Có", "70"],
        &["3", "Sở Tư pháp", "190"],
    ];
    let book = workbook(folder.path(), "tuan-16.xlsx", "Khối sở", rows);
    let mut screen = sample_of(SCREENS[0]);
    send(&mut screen, Command::Go(Place::Figures));
    send(&mut screen, Action::ImportPaths(vec![book]));
    assert!(ui_support::app(&screen).model().importing.is_some());
    look(&mut screen, "import");
}
