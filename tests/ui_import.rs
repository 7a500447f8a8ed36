//! The import in the window: pasted tables, cells put right in place, sources opened at their cells, figures beside those of the notice.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod ui_support;

use eframe::egui::{Event, Key, Role};
use egui_kittest::kittest::Queryable;
use thongbao766::app::action::Action;
use thongbao766::app::command::{Command, Place};
use thongbao766::app::notes::NoteKind;
use thongbao766::figures::{AsOf, FigureKey, Measure, Subject, Unit};
use ui_support::*;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

const PASTED: &str = "Kết quả đến ngày 15/4/2025\nSTT\tĐơn vị\tĐiểm\n1\tSở Nội vụ\t96,4\n2\tSở Y tế\t88,1\n";

fn paste(screen: &mut Screen, text: &str) {
    screen.input_mut().events.push(Event::Paste(text.to_owned()));
    settle(screen);
}

fn scores(screen: &Screen) -> Vec<(String, String)> {
    let history = &open(screen).history;
    let week = day("2025-04-15");
    assert!(history.has_day(week), "the week was not stored");
    let shown = |score: &thongbao766::figures::Score| score.exact().to_string();
    let score = |unit: &Unit| {
        let reading = history.score(week, Subject::Unit(unit.id))?;
        Some((unit.name.clone(), reading.value().map(shown).unwrap_or_else(|| "-".to_owned())))
    };
    let mut scores: Vec<_> = history.units().values().filter_map(score).collect();
    scores.sort();
    scores
}

fn pair(name: &str, score: &str) -> (String, String) {
    (name.to_owned(), score.to_owned())
}

#[test]
fn a_pasted_table_is_read_without_any_field_having_the_focus_and_stored_with_one_click() {
    let mut screen = sample();
    paste(&mut screen, PASTED);
    screen.get_by_label("Nhập bảng dán");
    click(&mut screen, "Nhập 2 số liệu");
    assert_eq!(scores(&screen), [pair("Sở Nội vụ", "96.4"), pair("Sở Y tế", "88.1")]);
    // one undo takes the whole import back
    send(&mut screen, Command::Undo);
    assert!(!open(&screen).history.has_day(day("2025-04-15")));
}

#[test]
fn the_page_on_the_clipboard_comes_before_the_text() {
    let page = || {
        Some(
            "<html><body><p>Kết quả đến ngày 15/4/2025</p><table><tr><td rowspan=2>Đơn vị</td><td colspan=2>Điểm</td></tr>\
             <tr><td>08/4/2025</td><td>15/4/2025</td></tr><tr><td>Sở Nội vụ</td><td>95,59</td><td>97</td></tr></table></body></html>"
                .to_owned(),
        )
    };
    let mut screen = window_with_clipboard(SCREENS[0], None, None, page);
    click(&mut screen, "Xem dữ liệu mẫu");
    paste(&mut screen, PASTED);
    click(&mut screen, "Nhập 1 số liệu");
    assert_eq!(scores(&screen), [pair("Sở Nội vụ", "97")]);
}

#[test]
fn what_is_pasted_and_is_no_table_changes_nothing() {
    let mut screen = sample();
    paste(&mut screen, "xin chào");
    assert!(app(&screen).model().importing.is_none());
    assert!(app(&screen).notes().all().iter().any(|note| note.kind == NoteKind::Error));
}

#[test]
fn a_pasted_table_waits_for_a_data_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = window_of(SCREENS[0], None, Some(folder.path()));
    paste(&mut screen, PASTED);
    assert!(app(&screen).model().importing.is_none());
    send(&mut screen, Command::OpenSample);
    screen.get_by_label("Nhập bảng dán");
}

const WRONG: [&[&str]; 4] = [
    &["Kết quả đến ngày 15/4/2025"],
    &["STT", "Đơn vị", "Điểm"],
    &["1", "Sở Nội vụ", "9O,5"],
    &["2", "Sở Y tế", "88,1"],
];

#[test]
fn a_wrong_cell_is_put_right_in_place_and_what_the_file_said_stays_on_record() {
    let folder = tempfile::tempdir().unwrap();
    let book = workbook(folder.path(), "sai.xlsx", "Khối sở", &WRONG);
    let mut screen = sample();
    send(&mut screen, Action::ImportPaths(vec![book]));
    assert!(!app(&screen).model().importing.as_ref().unwrap().plan.is_acceptable());
    screen.get_all_by_role_and_label(Role::Link, "Khối sở › C3").next().unwrap().click();
    settle(&mut screen);
    let field = screen.get_by_role_and_label(Role::TextInput, "Nội dung ô C3");
    field.focus();
    settle(&mut screen);
    ctrl(&mut screen, Key::A);
    type_into(&mut screen, "Nội dung ô C3", "90,5");
    click(&mut screen, "Sửa ô này");
    click(&mut screen, "Nhập 2 số liệu");
    assert_eq!(scores(&screen), [pair("Sở Nội vụ", "90.5"), pair("Sở Y tế", "88.1")]);
    send(&mut screen, Command::Go(Place::Figures));
    click(&mut screen, "Sở, ban, ngành");
    click(&mut screen, "Sở Nội vụ, ngày 15/4/2025: 90,50");
    let unit = open(&screen).history.units().values().find(|unit| unit.name == "Sở Nội vụ").unwrap().id;
    let key = FigureKey::new(AsOf::Day(day("2025-04-15")), Subject::Unit(unit), Measure::Score).unwrap();
    let (shown, before) = open(&screen).looked_up.as_ref().expect("nothing was looked up");
    assert_eq!(*shown, key);
    assert!(before[0].reading.reason().unwrap().contains("9O,5"), "{before:?}");
}

#[test]
fn a_cell_that_was_put_right_can_be_read_as_it_is_again() {
    let folder = tempfile::tempdir().unwrap();
    let book = workbook(folder.path(), "sai.xlsx", "Khối sở", &WRONG);
    let mut screen = sample();
    send(&mut screen, Action::ImportPaths(vec![book]));
    let wrong = thongbao766::cell::CellRef::new("sai.xlsx".into(), "Khối sở", (2, 2));
    let fix = thongbao766::plan::Fix { place: wrong.clone(), text: "90,5".to_owned() };
    send(&mut screen, Action::FixCell(fix));
    assert!(app(&screen).model().importing.as_ref().unwrap().plan.is_acceptable());
    let restore = Action::RestoreCell(wrong);
    send(&mut screen, restore);
    assert!(!app(&screen).model().importing.as_ref().unwrap().plan.is_acceptable());
}

#[test]
fn a_figure_leads_to_its_source_which_opens_at_its_cell() {
    let mut screen = sample();
    send(&mut screen, Command::Go(Place::Figures));
    click(&mut screen, "Sở, ban, ngành");
    click(&mut screen, "Sở Nội vụ, ngày 08/4/2025: 95,59");
    screen.get_by_role_and_label(Role::Link, "Mở nguồn ở ô này").click();
    settle(&mut screen);
    let viewing = app(&screen).model().viewing.as_ref().expect("no source is open");
    assert_eq!(viewing.name, "tuan-15-2025.xlsx");
    let words = format!("Ô {}: 95,59", viewing.cell);
    screen.get_by_label(&words);
    click(&mut screen, "Trở lại số liệu");
    assert!(app(&screen).model().viewing.is_none());
}

#[test]
fn counts_of_two_systems_stand_side_by_side_with_their_difference() {
    let folder = tempfile::tempdir().unwrap();
    let rows: [&[&str]; 4] = [
        &["So sánh hồ sơ đồng bộ đến ngày 08/4/2025"],
        &["STT", "Đơn vị", "Hồ sơ trên hệ thống của tỉnh", "Hồ sơ trên Cổng DVC quốc gia", "Chênh lệch"],
        &["1", "Sở Nội vụ", "1200", "1100", "100"],
        &["2", "Sở Y tế", "20", "20", "0"],
    ];
    let book = workbook(folder.path(), "dong-bo.xlsx", "Đồng bộ", &rows);
    let mut screen = sample();
    send(&mut screen, Action::ImportPaths(vec![book]));
    click(&mut screen, "Nhập 4 số liệu");
    send(&mut screen, Command::Go(Place::Figures));
    click(&mut screen, "Hồ sơ tiếp nhận");
    screen.get_by_label("-100");
    click(&mut screen, "Sở Nội vụ, Số lượng (tỉnh): 1.200");
    screen.get_by_label("Nguồn số liệu");
}

#[test]
fn the_office_has_its_own_words_for_no_data_and_its_own_threshold() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = sample();
    send(&mut screen, Action::SetNoData(vec!["Chưa chấm".to_owned()]));
    send(&mut screen, Action::SetJump(3.into()));
    send(&mut screen, Command::Go(Place::Settings));
    let mut rows = WRONG;
    rows[2] = &["1", "Sở Nội vụ", "chưa chấm"];
    rows[3] = &["2", "Sở Y tế", "83"];
    let book = workbook(folder.path(), "tuan.xlsx", "Khối sở", &rows);
    send(&mut screen, Action::ImportPaths(vec![book]));
    let plan = &app(&screen).model().importing.as_ref().unwrap().plan;
    assert!(plan.is_acceptable());
    assert!(
        plan.findings.iter().any(|finding| finding.address() == "C4" && finding.message.contains("ngưỡng 3"))
    );
    click(&mut screen, "Nhập 2 số liệu");
    assert_eq!(scores(&screen), [pair("Sở Nội vụ", "-"), pair("Sở Y tế", "83")]);
}

#[test]
fn a_figure_is_corrected_to_no_data_by_saying_so() {
    let mut screen = sample();
    send(&mut screen, Command::Go(Place::Figures));
    click(&mut screen, "Sở, ban, ngành");
    click(&mut screen, "Sở Nội vụ, ngày 08/4/2025: 95,59");
    press(&mut screen, Key::F2);
    ctrl(&mut screen, Key::A);
    type_into(&mut screen, "Số đúng", "Không có dữ liệu");
    type_into(&mut screen, "Lý do", "Cổng đã rút lại số");
    click(&mut screen, "Lưu số đã sửa");
    let history = &open(&screen).history;
    let unit = history.units().values().find(|unit| unit.name == "Sở Nội vụ").unwrap().id;
    let score = history.score(day("2025-04-08"), Subject::Unit(unit)).unwrap();
    assert_eq!(score.reason(), Some("Không có dữ liệu"));
}

#[test]
fn ninety_seven_new_units_are_one_card_whose_places_can_be_clicked() {
    let rows: String = (1..=97).map(|number| format!("{number}\tPhường Mới {number}\t80,5\n")).collect();
    let mut screen = sample();
    paste(&mut screen, &format!("Kết quả đến ngày 15/4/2025\nSTT\tĐơn vị\tĐiểm\n{rows}"));
    let plan = &app(&screen).model().importing.as_ref().unwrap().plan;
    let new = |finding: &&thongbao766::finding::Finding| finding.rule.key == "new-unit";
    assert_eq!(plan.findings.iter().filter(new).count(), 97);
    // what blocks nothing is one line until it is unfolded
    assert!(screen.query_by_label_contains("97 đơn vị chưa có").is_none());
    screen.get_by_label_contains("điều cần biết").click();
    settle(&mut screen);
    screen.get_by_label("97 đơn vị chưa có trong danh mục; sẽ được thêm là đơn vị mới.");
    assert!(screen.query_by_label_contains("“Phường Mới 1” chưa có").is_none(), "each has a card of its own");
    screen.get_by_role_and_label(Role::Link, "Bảng dán › B4").click();
    settle(&mut screen);
    screen.get_by_label("Nội dung ô B4");
    // the others are folded away
    assert!(screen.query_by_role_and_label(Role::Link, "Bảng dán › B99").is_none());
    screen.get_by_label("Xem từng chỗ, thêm 91 chỗ khác").click();
    settle(&mut screen);
    screen.get_by_role_and_label(Role::Link, "Bảng dán › B99");
}

#[test]
fn what_comes_while_an_import_is_open_joins_it_and_answers_stay_and_can_be_taken_back() {
    let mut screen = sample();
    paste(&mut screen, "Kết quả đến ngày 15/4/2025\nSTT\tĐơn vị\tĐiểm\n1\tSở Nội vụ\t90,5\n");
    paste(&mut screen, "Đến ngày 15/4/2025\nSTT\tĐơn vị\tGiá trị\n1\tSở Tài chính\t80,5\n");
    let plan = |screen: &Screen| app(screen).model().importing.as_ref().unwrap().plan.clone();
    let names: Vec<String> = plan(&screen).sources.iter().map(|source| source.name.clone()).collect();
    assert_eq!(names, ["Bảng dán", "Bảng dán (2)"], "a second paste does not drop the first");
    assert_eq!((plan(&screen).questions.len(), plan(&screen).figures.len()), (1, 1));
    screen.get_by_label("1 câu hỏi");
    click(&mut screen, "Điểm");
    settle(&mut screen);
    assert_eq!((plan(&screen).questions.len(), plan(&screen).figures.len()), (0, 2));
    screen.get_by_label("“Giá trị” ghi gì? Điểm");
    screen.get_by_role_and_label(Role::Link, "Đổi").click();
    settle(&mut screen);
    assert_eq!(plan(&screen).questions.len(), 1, "it is asked again");
    click(&mut screen, "Bỏ Bảng dán (2) khỏi lần nhập này");
    settle(&mut screen);
    assert_eq!((plan(&screen).sources.len(), plan(&screen).figures.len()), (1, 1));
}

#[test]
fn cells_are_edited_as_in_a_spreadsheet() {
    let folder = tempfile::tempdir().unwrap();
    let book = workbook(folder.path(), "sai.xlsx", "Khối sở", &WRONG);
    let mut screen = sample();
    send(&mut screen, Action::ImportPaths(vec![book]));
    screen.get_all_by_role_and_label(Role::Link, "Khối sở › C3").next().unwrap().click();
    settle(&mut screen);
    let sheet = "Trang tính Khối sở, 4 dòng";
    screen.get_by_label(sheet).focus();
    settle(&mut screen);
    // arrows move the mark
    press(&mut screen, Key::ArrowDown);
    settle(&mut screen);
    screen.get_by_label("Nội dung ô C4");
    press(&mut screen, Key::ArrowUp);
    settle(&mut screen);
    // what is typed takes the place of what stood there; Enter goes down
    screen.input_mut().events.push(Event::Text("9".to_owned()));
    settle(&mut screen);
    type_into(&mut screen, "Sửa ô C3", "0,5");
    press(&mut screen, Key::Enter);
    settle(&mut screen);
    screen.get_by_label("Nội dung ô C4");
    let plan = |screen: &Screen| app(screen).model().importing.as_ref().unwrap().plan.clone();
    assert!(plan(&screen).is_acceptable(), "{:?}", plan(&screen).findings);
    // F2 edits what stands there, Escape leaves it
    press(&mut screen, Key::F2);
    settle(&mut screen);
    type_into(&mut screen, "Sửa ô C4", "7");
    press(&mut screen, Key::Escape);
    settle(&mut screen);
    click(&mut screen, "Nhập 2 số liệu");
    assert_eq!(scores(&screen), [pair("Sở Nội vụ", "90.5"), pair("Sở Y tế", "88.1")]);
}
