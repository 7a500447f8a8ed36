//! What the window knows of this machine: files opened lately, one window a file, the faces of the page, words for a helper.

#![allow(clippy::unwrap_used, clippy::expect_used)]
#![expect(clippy::disallowed_methods, reason = "a test puts files there that others have written")]

mod ui_support;

use std::path::PathBuf;

use eframe::egui::{Key, OutputCommand};
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;
use thongbao766::app::action::{Action, Wish};
use thongbao766::app::command::Command;
use thongbao766::app::preferences::Preferences;
use thongbao766::notice::profile::Typeface;
use ui_support::*;

/// The user's own folder and a data file beside it.
fn desk() -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (own, file) = (folder.path().join("riêng"), folder.path().join("Bình Phước 766.tb766"));
    thongbao766::sample::create(&file, thongbao766::sample::Which::Model, now()).unwrap();
    (folder, own, file)
}

#[test]
fn a_file_that_was_open_is_one_click_away_the_next_time() {
    let (_folder, own, file) = desk();
    drop(window_of(SCREENS[0], Some(&file), Some(&own)));
    assert_eq!(Preferences::load(&own).recent, std::slice::from_ref(&file));

    let mut again = window_of(SCREENS[0], None, Some(&own));
    assert!(app(&again).model().open.is_none());
    again.get_by_label("Mở gần đây");
    again.get_by_label("Bình Phước 766").click();
    settle(&mut again);
    assert_eq!(open(&again).path.as_deref(), Some(file.as_path()));
}

#[test]
fn a_file_opened_lately_and_gone_since_is_said_and_nothing_else_happens() {
    let (_folder, own, file) = desk();
    drop(window_of(SCREENS[0], Some(&file), Some(&own)));
    std::fs::remove_file(&file).unwrap();
    let mut again = window_of(SCREENS[0], None, Some(&own));
    again.get_by_label("Bình Phước 766").click();
    settle(&mut again);
    assert!(app(&again).model().open.is_none());
    assert!(app(&again).notes().all()[0].text.contains("không tìm thấy"), "{:?}", app(&again).notes().all());
}

#[test]
fn a_file_is_open_in_one_window_and_free_when_that_one_closes_it() {
    let (_folder, own, file) = desk();
    let mut first = window_of(SCREENS[0], Some(&file), Some(&own));
    let mut second = window_of(SCREENS[0], None, Some(&own));
    send(&mut second, Action::OpenPath(file.clone()));
    assert!(app(&second).model().open.is_none());
    assert!(app(&second).notes().all()[0].text.contains("đang mở ở một cửa sổ khác"));

    // opening it again in its own window is no quarrel
    send(&mut first, Action::OpenPath(file.clone()));
    assert!(app(&first).notes().all().is_empty(), "{:?}", app(&first).notes().all());
    send(&mut first, Command::Close);
    send(&mut second, Action::OpenPath(file.clone()));
    assert_eq!(open(&second).path.as_deref(), Some(file.as_path()));
}

#[test]
fn a_file_that_cannot_be_opened_leaves_the_open_one_and_its_claim() {
    let (folder, own, file) = desk();
    let mut first = window_of(SCREENS[0], Some(&file), Some(&own));
    let broken = folder.path().join("hỏng.tb766");
    std::fs::write(&broken, b"khong phai").unwrap();
    send(&mut first, Action::OpenPath(broken.clone()));
    assert_eq!(open(&first).path.as_deref(), Some(file.as_path()));
    let mut second = window_of(SCREENS[0], None, Some(&own));
    send(&mut second, Action::OpenPath(file));
    assert!(app(&second).model().open.is_none(), "the first window still has it");
}

#[test]
fn the_family_chosen_is_kept_with_the_notice_and_for_the_weeks_to_come() {
    let (_folder, own, file) = desk();
    let mut screen = window_of([1366.0, 1400.0], Some(&file), Some(&own));
    ctrl(&mut screen, Key::Num5);
    screen.get_by_label_contains("Liberation Serif kèm theo chương trình").click();
    settle(&mut screen);
    assert_eq!(open(&screen).content.typeface, Some(Typeface::Bundled));
    assert_eq!(Preferences::load(&own).typeface, Typeface::Bundled);
    screen.get_by_label_contains("Đang dùng Liberation Serif.");
    ctrl(&mut screen, Key::Z);
    assert_eq!(open(&screen).content.typeface, None);

    send(&mut screen, Action::SetTypeface(Typeface::Machine));
    drop(screen);
    // another user of the file, on another machine
    let again = window_of(SCREENS[0], Some(&file), None);
    assert_eq!(open(&again).content.typeface, Some(Typeface::Machine));
}

#[test]
fn what_a_helper_asks_for_is_copied_at_once() {
    let (_folder, own, file) = desk();
    let mut screen = window_of([1366.0, 1400.0], Some(&file), Some(&own));
    ctrl(&mut screen, Key::Num5);
    screen.get_by_label("Chép thông tin này").click();
    screen.step();
    screen.step();
    let copied = screen.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("nothing was copied");
    for part in [env!("CARGO_PKG_VERSION"), "Vẽ bằng", "nhat-ky.log", file.to_str().unwrap()] {
        assert!(copied.contains(part), "{part}: {copied}");
    }
}

#[test]
fn without_a_file_dialog_a_path_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let book = workbook(
        folder.path(),
        "tuan.xlsx",
        "Khối sở",
        &[&["Kết quả đến ngày 15/4/2025"], &["STT", "Đơn vị", "Điểm"], &["1", "Sở Nội vụ", "90,5"]],
    );
    let mut screen = sample();
    send(&mut screen, Action::AskForPath(Wish::Import));
    screen.get_by_label_contains("Máy không mở được hộp chọn tệp");
    type_into(&mut screen, "Đường dẫn", &format!("\"{}\"", book.display()));
    click(&mut screen, "Đọc tệp này");
    screen.get_by_label("Nhập tuan.xlsx");
}
