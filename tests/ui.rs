//! What a person gets in the window: begin, look, import, correct, take back.

#![allow(clippy::unwrap_used, clippy::expect_used)]
#![expect(clippy::disallowed_methods, reason = "a test puts files there that others have written")]

mod ui_support;

use std::fs;
use std::sync::Arc;

use eframe::egui::{DroppedFile, Event, Key, Role, ViewportEvent, ViewportId};
use egui_kittest::kittest::{NodeT, Queryable};
use thongbao766::app::action::Action;
use thongbao766::app::command::{Command, Place};
use thongbao766::app::notes::NoteKind;
use thongbao766::document::Text;
use thongbao766::figures::{Group, Rank, Reading, Score, Subject, UnitId};
use thongbao766::notice::Edit;
use ui_support::*;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_first_page_offers_three_ways_to_begin() {
    for size in SCREENS {
        let screen = window_of(size, None, None);
        for name in ["Mở tệp dữ liệu", "Tạo tệp mới", "Xem dữ liệu mẫu"] {
            let choice = screen.get_by_role_and_label(Role::Button, name).rect();
            assert!(choice.right() <= size[0] && choice.bottom() <= size[1], "{name} is cut off at {size:?}");
        }
    }
}

#[test]
fn the_sample_is_one_click_away_and_tells_what_moved() {
    let screen = sample();
    screen.get_by_label("Hạng 20/63");
    screen.get_by_label("giảm 12 bậc");
    screen.get_by_label("từ hạng 8/63 ngày 27/3/2025");
    screen.get_by_label("Đồng bộ hồ sơ lên Cổng DVCQG");
}

#[test]
fn every_place_opens_by_its_keys_on_both_screens() {
    for size in SCREENS {
        let mut screen = sample_of(size);
        let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
        for (key, place) in keys.into_iter().zip(Place::ALL) {
            ctrl(&mut screen, key);
            assert_eq!(app(&screen).place(), place);
        }
    }
}

#[test]
fn an_idle_window_asks_for_no_frames() {
    let mut screen = sample();
    for place in Place::ALL {
        send(&mut screen, Command::Go(place));
        assert!(!screen.ctx.has_requested_repaint(), "{place:?} keeps drawing");
    }
}

#[test]
fn a_new_file_asks_for_two_names_and_then_waits_for_figures() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = window();
    click(&mut screen, "Tạo tệp mới");
    type_into(&mut screen, "Tỉnh hoặc thành phố", "Tỉnh Đồng Nai");
    screen.get_by_role_and_label(Role::TextInput, "Cơ quan ban hành");
    assert!(!screen.get_by_role_and_label(Role::Button, "Tạo tệp").accesskit_node().is_disabled());
    let office = thongbao766::notice::profile::Office {
        province: "tỉnh Đồng Nai".to_owned(),
        ..Default::default()
    };
    let path = folder.path().join("dong-nai.tb766");
    send(&mut screen, Action::CreateAt(path.clone(), Box::new(office)));
    assert_eq!(open(&screen).path.as_deref(), Some(path.as_path()));
    assert_eq!(app(&screen).place(), Place::Figures);
    screen.get_by_label("Chưa có số liệu");
}

#[test]
fn a_file_that_is_none_of_ours_is_refused_and_the_words_stay_until_closed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thu.tb766");
    fs::write(&path, b"no data file").unwrap();
    let mut screen = window_of(SCREENS[0], Some(&path), None);
    let note = app(&screen).notes().all().first().unwrap();
    assert_eq!(note.kind, NoteKind::Error);
    assert!(note.text.contains("thu.tb766"), "{}", note.text);
    screen.run_steps(60);
    assert_eq!(app(&screen).notes().all().len(), 1);
    click(&mut screen, "Đóng thông báo này");
    assert!(app(&screen).notes().all().is_empty());
}

/// A week after the sample's last one.
const WEEK_16: [&[&str]; 5] = [
    &["Điểm các sở, ban, ngành"],
    &["STT", "Cơ quan", "15/4/2025"],
    &["1", "Sở Nội vụ", "96,1"],
    &["2", "Sở Xây dựng", "90"],
    &["3", "Sở Ngoại vụ", "Hệ thống không thông báo dữ liệu"],
];

#[test]
fn a_workbook_is_shown_before_it_is_stored_and_the_import_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let book = workbook(folder.path(), "tuan-16.xlsx", "Khối sở", &WEEK_16);
    let mut screen = sample();
    send(&mut screen, Action::ImportPaths(vec![book]));
    screen.get_by_label("Nhập tuan-16.xlsx");
    assert!(!open(&screen).history.has_day(day("2025-04-15")));

    click(&mut screen, "Nhập 3 số liệu");
    assert_eq!(open(&screen).as_of, Some(day("2025-04-15")));
    let scored = |screen: &Screen| {
        let (history, day) = (&open(screen).history, day("2025-04-15"));
        let scored = |id: &&UnitId| history.score(day, Subject::Unit(**id)).is_some();
        history.has_day(day).then(|| history.units().keys().filter(scored).count())
    };
    assert_eq!(scored(&screen), Some(3));
    assert_eq!(open(&screen).undo_label.as_deref(), Some("Nhập tuan-16.xlsx"));

    ctrl(&mut screen, Key::Z);
    assert_eq!(scored(&screen), None);
    ctrl(&mut screen, Key::Y);
    assert_eq!(scored(&screen), Some(3));
}

#[test]
fn what_is_wrong_stands_above_the_sheet_and_nothing_can_be_stored() {
    let folder = tempfile::tempdir().unwrap();
    let mut rows = WEEK_16.to_vec();
    rows[3] = &["2", "Sở Xây dựng", "190"];
    let book = workbook(folder.path(), "sai.xlsx", "Khối sở", &rows);
    let mut screen = sample();
    let before = open(&screen).history.clone();
    send(&mut screen, Action::ImportPaths(vec![book]));
    screen.get_by_label_contains("ô C4");
    assert!(screen.get_by_label_contains("Nhập 2 số liệu").accesskit_node().is_disabled());
    click(&mut screen, "Hủy");
    assert_eq!(open(&screen).history, before);
    screen.get_by_label("Số liệu ngày 08/4/2025");
}

#[test]
fn a_name_is_asked_about_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut rows = WEEK_16.to_vec();
    rows[2] = &["1", "Sở VHTT&DL", "96,1"];
    let book = workbook(folder.path(), "hoi.xlsx", "Khối sở", &rows);
    let mut screen = sample();
    send(&mut screen, Action::ImportPaths(vec![book.clone()]));
    screen.get_by_label("“Sở VHTT&DL” là đơn vị nào?");
    click(&mut screen, "Sở Văn hóa, Thể thao và Du lịch");
    assert!(screen.query_by_label("“Sở VHTT&DL” là đơn vị nào?").is_none());
    click(&mut screen, "Nhập 3 số liệu");
    let history = &open(&screen).history;
    let culture = history.units().values().find(|unit| unit.name.contains("Văn hóa")).unwrap().id;
    let score = history.score(day("2025-04-15"), Subject::Unit(culture));
    assert_eq!(score, Some(Reading::Value(Score::new("96.1".parse().unwrap()).unwrap())));

    send(&mut screen, Action::ImportPaths(vec![book]));
    assert!(app(&screen).model().importing.as_ref().unwrap().plan.questions.is_empty());
}

#[test]
fn files_dropped_before_there_is_a_data_file_are_imported_after_it_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let book = workbook(folder.path(), "tuan-16.xlsx", "Khối sở", &WEEK_16);
    let mut screen = window();
    send(&mut screen, Action::ImportPaths(vec![book]));
    screen.get_by_role_and_label(Role::TextInput, "Tỉnh hoặc thành phố");
    send(&mut screen, Action::CreateAt(folder.path().join("moi.tb766"), Box::default()));
    screen.get_by_label("Nhập tuan-16.xlsx");
}

#[test]
fn a_missing_file_is_told_and_changes_nothing() {
    let mut screen = sample();
    send(&mut screen, Action::ImportPaths(vec!["/khong/co/tep.xlsx".into()]));
    assert!(app(&screen).notes().all()[0].text.starts_with("tep.xlsx: không đọc được"));
    assert!(app(&screen).model().importing.is_none());
}

#[test]
fn a_figure_shows_its_source_and_is_corrected_with_a_reason() {
    let mut screen = sample();
    ctrl(&mut screen, Key::Num2);
    click(&mut screen, "Sở, ban, ngành");
    click(&mut screen, "Sở Nội vụ, ngày 08/4/2025: 95,59");
    screen.get_by_label("Nguồn số liệu");
    screen.get_by_label_contains("tuan-15-2025.xlsx");

    press(&mut screen, Key::F2);
    let select_all = Event::Key {
        key: Key::A,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: eframe::egui::Modifiers::COMMAND,
    };
    screen.event_modifiers(select_all, eframe::egui::Modifiers::COMMAND);
    screen.run();
    type_into(&mut screen, "Số đúng", "95,95");
    type_into(&mut screen, "Lý do", "gõ nhầm trong bảng gốc");
    click(&mut screen, "Lưu số đã sửa");

    let history = &open(&screen).history;
    let department = history.units().values().find(|unit| unit.name == "Sở Nội vụ").unwrap();
    assert_eq!(department.group, Group::Department);
    let score = history.score(day("2025-04-08"), Subject::Unit(department.id));
    assert_eq!(score, Some(Reading::Value(Score::new("95.95".parse().unwrap()).unwrap())));
    screen.get_by_label_contains("gõ nhầm trong bảng gốc");
}

#[test]
fn another_day_brings_its_own_baseline() {
    let mut screen = sample();
    send(&mut screen, Action::SetAsOf(day("2025-04-03")));
    assert_eq!(open(&screen).against, Some(day("2025-03-27")));
    send(&mut screen, Action::SetAgainst(day("2025-03-20")));
    send(&mut screen, Action::SetAsOf(day("2025-04-08")));
    send(&mut screen, Action::SetAsOf(day("2025-04-03")));
    assert_eq!(open(&screen).against, Some(day("2025-03-20")), "a chosen baseline is remembered");
}

#[test]
fn the_palette_finds_commands_without_marks() {
    let mut screen = sample();
    ctrl(&mut screen, Key::K);
    type_into(&mut screen, "Tìm lệnh", "bieu do");
    press(&mut screen, Key::Enter);
    assert_eq!(app(&screen).place(), Place::Charts);
    assert!(screen.query_by_role_and_label(Role::TextInput, "Tìm lệnh").is_none());
}

/// A province after the districts were abolished: many communes, long names.
fn many_communes(folder: &std::path::Path) -> Screen {
    let mut rows: Vec<Vec<String>> = vec![vec![
        "TT".to_owned(),
        "Xã, phường".to_owned(),
        "Điểm 01/6/2025".to_owned(),
        "Điểm 08/6/2025".to_owned(),
    ]];
    for number in 1..=150 {
        let name = format!("Xã Phước Thiện Tân Hưng Bình Minh Đa Kia Long Hà số {number}");
        rows.push(vec![
            number.to_string(),
            name,
            format!("{},5", 40 + number % 50),
            format!("{},25", 42 + number % 47),
        ]);
    }
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let book = workbook(folder, "xa.xlsx", "Xã", &rows);
    let mut screen = window_of(SCREENS[1], None, None);
    send(&mut screen, Action::CreateAt(folder.join("xa.tb766"), Box::default()));
    send(&mut screen, Action::ImportPaths(vec![book]));
    screen
}

/// No button stands beyond the right edge of the window, where nobody can press it.
fn assert_nothing_is_cut(screen: &Screen, width: f32, at: &str) {
    for button in screen.get_all_by_role(Role::Button) {
        let rect = button.rect();
        assert!(
            rect.right() <= width + 0.5,
            "{at}: {:?} is cut off: {rect:?}",
            button.accesskit_node().label()
        );
    }
}

#[test]
fn nothing_is_cut_off_at_the_right_on_either_screen() {
    for size in SCREENS {
        let mut screen = sample_of(size);
        for place in Place::ALL {
            send(&mut screen, Command::Go(place));
            assert_nothing_is_cut(&screen, size[0], place.label());
        }
    }
}

#[test]
fn a_province_of_many_communes_fits() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = many_communes(folder.path());
    assert_nothing_is_cut(&screen, SCREENS[1][0], "import");
    click(&mut screen, "Nhập 300 số liệu");
    for place in Place::ALL {
        send(&mut screen, Command::Go(place));
        assert_nothing_is_cut(&screen, SCREENS[1][0], place.label());
    }
    send(&mut screen, Command::Go(Place::Figures));
    click(&mut screen, "Xã, phường, đặc khu");
    screen.get_by_label_contains("số 150, ngày 08/6/2025");
}

#[test]
fn closing_the_window_stores_what_was_typed_last() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = window_of(SCREENS[0], None, Some(folder.path()));
    click(&mut screen, "Xem dữ liệu mẫu");
    let last = open(&screen).content.shortcomings.last().unwrap().id;
    let edit = Action::Edit(Edit::Words(last, Text::plain("Đoạn viết cuối cùng.")));
    let path = open(&screen).path.clone();
    ctrl(&mut screen, Key::Num5);
    screen.get_by_role_and_label(Role::TextInput, "Họ và tên người ký").focus();
    screen.run();
    screen.state_mut().send(edit);
    screen.step();
    assert!(open(&screen).has_unsaved());
    let viewport = screen.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    viewport.events.push(ViewportEvent::Close);
    screen.step();
    assert!(!open(&screen).has_unsaved());
    drop(screen);
    let again = window_of(SCREENS[0], path.as_deref(), None);
    assert_eq!(open(&again).content.shortcomings.last().unwrap().text.to_plain(), "Đoạn viết cuối cùng.");
}

#[test]
fn a_rank_that_no_file_tells_is_given_by_hand_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let book = workbook(folder.path(), "tuan-16.xlsx", "Khối sở", &WEEK_16);
    let mut screen = sample();
    send(&mut screen, Action::ImportPaths(vec![book]));
    click(&mut screen, "Nhập 3 số liệu");
    send(&mut screen, Command::Go(Place::Figures));
    click(&mut screen, "Xếp hạng của tỉnh, ngày 15/4/2025: –");
    click(&mut screen, "Sửa số liệu đang chọn");
    type_into(&mut screen, "Số đúng", "18/63");
    type_into(&mut screen, "Lý do", "theo Cổng DVCQG");
    click(&mut screen, "Lưu số đã sửa");
    let rank = |screen: &Screen| open(screen).compared().and_then(|compared| compared.rank.current);
    assert_eq!(rank(&screen), Rank::new(18, 63));
    send(&mut screen, Command::Undo);
    assert_eq!(rank(&screen), None);
    assert_eq!(open(&screen).undo_label.as_deref(), Some("Nhập tuan-16.xlsx"), "one step took it back");
}

#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_file_dropped_anywhere_starts_an_import() {
    let folder = tempfile::tempdir().unwrap();
    let book = workbook(folder.path(), "tuan-16.xlsx", "Khối sở", &WEEK_16);
    let mut screen = sample();
    send(&mut screen, Command::Go(Place::Charts));
    screen.input_mut().dropped_files.push(Arc::new(Dropped(book)));
    settle(&mut screen);
    screen.get_by_label("Nhập tuan-16.xlsx");
}

#[test]
fn files_that_are_read_again_are_not_asked_about_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut rows = WEEK_16.to_vec();
    rows[2] = &["1", "Sở VHTT&DL", "96,1"];
    rows[3] = &["2", "Sở Xây dựng", "190"];
    let book = workbook(folder.path(), "hoi.xlsx", "Khối sở", &rows);
    let mut screen = sample();
    send(&mut screen, Action::ImportPaths(vec![book]));
    click(&mut screen, "Sở Văn hóa, Thể thao và Du lịch");
    rows[3] = &["2", "Sở Xây dựng", "90"];
    workbook(folder.path(), "hoi.xlsx", "Khối sở", &rows);
    click(&mut screen, "Đọc lại");
    assert!(app(&screen).model().importing.as_ref().unwrap().plan.is_acceptable());
}

#[test]
fn the_days_are_chosen_in_the_bar() {
    let mut screen = sample();
    screen.get_by_role_and_label(Role::ComboBox, "Kỳ số liệu").click();
    settle(&mut screen);
    click(&mut screen, "03/4/2025 · tuần 14");
    assert_eq!(open(&screen).as_of, Some(day("2025-04-03")));
    screen.get_by_role_and_label(Role::ComboBox, "Kỳ so sánh").click();
    settle(&mut screen);
    click(&mut screen, "20/3/2025 · tuần 12");
    assert_eq!(open(&screen).against, Some(day("2025-03-20")));
}
