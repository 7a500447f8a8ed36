//! Charts and the meeting in the window: chosen, pointed at, led to and away from; slides by PowerPoint's keys.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod ui_support;

use eframe::egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use thongbao766::app::action::Action;
use thongbao766::app::command::{Command, Place};
use thongbao766::app::meeting::{Meeting, Screen as Shown};
use thongbao766::chart::Kind;
use thongbao766::figures::{AsOf, FigureKey, Measure, Subject};
use ui_support::*;

/// What the chart tells people who cannot see it.
fn told(screen: &Screen) -> String {
    let images = screen.get_all_by_role(Role::Image);
    let labels = images.filter_map(|image| image.accesskit_node().label());
    labels.max_by_key(|label| label.chars().count()).expect("there is no chart")
}

#[test]
fn every_kind_of_chart_is_shown_with_its_finding_or_says_what_is_missing() {
    let mut screen = sample();
    send(&mut screen, Command::Go(Place::Charts));
    for (kind, finding) in [
        (Kind::Rank, "Hạng giảm 12 bậc, từ 8 xuống 20; thấp nhất từ đầu năm"),
        (Kind::Indicators, "04 chỉ số tăng, 05 giảm"),
        (Kind::Change, "giảm nhiều nhất là Đồng bộ hồ sơ lên Cổng DVCQG, 24,27 điểm phần trăm"),
        (Kind::Units, "Cao nhất là Sở Nội vụ, 95,59 điểm; thấp nhất là Sở Tài chính, 62,29 điểm"),
        (Kind::Trend, "Sở Nội vụ 95,59"),
        (Kind::Distribution, "06/11 sở, ban, ngành ở mức Tốt"),
        (Kind::Heatmap, "04 sở, ban, ngành tăng, 07 giảm"),
        (
            Kind::Overdue,
            "214 hồ sơ quá hạn tại 09 đơn vị; nhiều nhất là thị xã Bình Long, 204 hồ sơ (95,33%)",
        ),
    ] {
        click(&mut screen, kind.label());
        let told = told(&screen);
        assert!(told.contains(finding), "{kind:?}: {told}");
    }
    for kind in [Kind::Groups, Kind::Provinces] {
        click(&mut screen, kind.label());
        screen.get_by_label("Chưa có hình để vẽ");
    }
}

#[test]
fn units_are_searched_without_marks_and_chosen() {
    let mut screen = sample();
    send(&mut screen, Command::Go(Place::Charts));
    click(&mut screen, "Diễn biến");
    click(&mut screen, "Huyện, thị xã, thành phố");
    type_into(&mut screen, "Tìm trong 11 đơn vị", "Bù Đăng");
    screen.get_by_role_and_label(Role::CheckBox, "Huyện Bù Đăng").click();
    settle(&mut screen);
    let told = told(&screen);
    assert!(
        told.starts_with("01 đơn vị trên hình giảm; giảm nhiều nhất là huyện Bù Đăng, 6,46 điểm"),
        "{told}"
    );
    click(&mut screen, "Bỏ chọn");
    assert!(!self::told(&screen).contains("Huyện Bù Đăng 82,15"));
}

#[test]
fn a_figure_leads_to_its_chart_and_the_chart_back_to_the_figure() {
    let mut screen = sample();
    let day = open(&screen).as_of.unwrap();
    let unit = open(&screen).history.units().values().find(|unit| unit.name == "Sở Tư pháp").unwrap().id;
    let key = FigureKey::new(AsOf::Day(day), Subject::Unit(unit), Measure::Score).unwrap();
    send(&mut screen, Action::ShowChart(key));
    assert_eq!(app(&screen).place(), Place::Charts);
    assert!(told(&screen).contains("Sở Tư pháp 82,30"), "{}", told(&screen));
    send(&mut screen, Action::ShowFigure(key));
    assert_eq!(app(&screen).place(), Place::Figures);
    screen.get_by_label("Nguồn số liệu");
    screen.get_by_role_and_label(Role::Link, "Xem biểu đồ").click();
    settle(&mut screen);
    assert_eq!(app(&screen).place(), Place::Charts);
}

fn meeting(screen: &Screen) -> &Meeting {
    app(screen).meeting().expect("no meeting is on")
}

fn typed(screen: &mut Screen, text: &str) {
    screen.event(Event::Text(text.to_owned()));
    settle(screen);
}

#[test]
fn a_meeting_is_turned_by_powerpoints_keys() {
    let mut screen = sample();
    press(&mut screen, Key::F5);
    let (first, of) = meeting(&screen).place();
    assert_eq!(first, 1);
    assert!(of >= 8, "only {of} slides");
    for key in [Key::ArrowRight, Key::PageDown, Key::ArrowDown] {
        press(&mut screen, key);
    }
    assert_eq!(meeting(&screen).place().0, 4);
    typed(&mut screen, " ");
    assert_eq!(meeting(&screen).place().0, 5);
    for key in [Key::ArrowLeft, Key::PageUp] {
        press(&mut screen, key);
    }
    assert_eq!(meeting(&screen).place().0, 3);
    typed(&mut screen, "7");
    press(&mut screen, Key::Enter);
    assert_eq!(meeting(&screen).place().0, 7);
    press(&mut screen, Key::End);
    assert_eq!(meeting(&screen).place().0, of);
    press(&mut screen, Key::ArrowRight);
    assert_eq!(meeting(&screen).place().0, of, "the last one stays");
    press(&mut screen, Key::Home);
    for (sign, shown) in [("b", Shown::Black), ("b", Shown::Slide), (".", Shown::Black), ("w", Shown::White)]
    {
        typed(&mut screen, sign);
        assert_eq!(meeting(&screen).screen(), shown, "{sign}");
    }
    press(&mut screen, Key::ArrowRight);
    assert_eq!((meeting(&screen).screen(), meeting(&screen).place().0), (Shown::Slide, 1));
    press(&mut screen, Key::Escape);
    assert!(app(&screen).meeting().is_none());
}

#[test]
fn a_meeting_begins_with_the_chart_that_is_shown() {
    let mut screen = sample();
    send(&mut screen, Command::Go(Place::Charts));
    click(&mut screen, "Quá hạn");
    screen.key_press_modifiers(Modifiers::SHIFT, Key::F5);
    settle(&mut screen);
    assert_eq!(meeting(&screen).slide().unwrap().key, "overdue");
}

#[test]
fn a_units_name_is_answered_and_one_key_leads_back() {
    let mut screen = sample();
    send(&mut screen, Command::Present);
    press(&mut screen, Key::ArrowRight);
    // its first letter would blank the screen
    for letter in ["b", "u", " ", "d", "a", "n", "g"] {
        typed(&mut screen, letter);
    }
    press(&mut screen, Key::Enter);
    let title = meeting(&screen).slide().unwrap().title.clone();
    assert_eq!(title, "Huyện Bù Đăng: 82,15 điểm, giảm 6,46 điểm, hạng 8/11");
    press(&mut screen, Key::Backspace);
    assert_eq!(meeting(&screen).slide().unwrap().key, "rank");
    // one that has no score is answered too
    typed(&mut screen, "n");
    typed(&mut screen, "goại vụ");
    press(&mut screen, Key::Enter);
    let title = &meeting(&screen).slide().unwrap().title;
    assert!(title.starts_with("Sở Ngoại vụ: Hệ thống không thông báo dữ liệu"), "{title}");
}

#[test]
fn slides_are_left_out_put_in_order_and_annotated_and_that_is_kept() {
    let mut screen = sample();
    send(&mut screen, Command::Go(Place::Charts));
    click(&mut screen, "Trang chiếu");
    let all = {
        send(&mut screen, Command::Present);
        let (_, of) = meeting(&screen).place();
        press(&mut screen, Key::Escape);
        of
    };
    let second = screen
        .get_all_by_role(Role::CheckBox)
        .find_map(|node| node.accesskit_node().label().filter(|label| label.starts_with("Chiếu trang 2: ")))
        .expect("the second slide is not listed");
    screen.get_by_role_and_label(Role::CheckBox, &second).click();
    settle(&mut screen);
    let note = screen.get_by_role_and_label(Role::MultilineTextInput, "Ghi chú cho người trình bày");
    note.focus();
    note.type_text("Chào các đồng chí");
    settle(&mut screen);
    send(&mut screen, Command::Present);
    assert_eq!(meeting(&screen).place(), (1, all - 1));
    assert_eq!(meeting(&screen).slide().unwrap().notes, "Chào các đồng chí");
    press(&mut screen, Key::ArrowRight);
    assert_ne!(meeting(&screen).slide().unwrap().key, "rank");
    press(&mut screen, Key::Escape);
    click(&mut screen, "Như ban đầu");
    assert!(open(&screen).content.slides.is_empty());
}

#[test]
fn without_figures_there_is_no_meeting_and_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = window();
    let office = thongbao766::notice::profile::Office::default();
    send(&mut screen, Action::CreateAt(folder.path().join("moi.tb766"), Box::new(office)));
    send(&mut screen, Command::Present);
    assert!(app(&screen).meeting().is_none());
    assert!(
        app(&screen).notes().all().iter().any(|note| note.text.contains("Chưa có số liệu để trình chiếu"))
    );
}
