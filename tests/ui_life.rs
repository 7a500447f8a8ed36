//! The life of a notice in the window: handed in, its words are kept; taken back, they can be changed and what differs is told; issued, its
//! file is kept.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod ui_support;

use egui_kittest::kittest::Queryable;
use thongbao766::app::action::{Action, Wish};
use thongbao766::app::command::{Command, Place};
use thongbao766::document::Section;
use thongbao766::notice::life::Stage;
use thongbao766::notice::{Edit, markup};
use ui_support::*;

fn at_part_two() -> Screen {
    let mut screen = sample();
    send(&mut screen, Command::Go(Place::Notice));
    send(&mut screen, Action::GoTo(Section::Shortcomings(None)));
    screen
}

fn first_words(screen: &Screen) -> String {
    markup::write(&open(screen).content.shortcomings[0].text)
}

#[test]
fn what_was_handed_in_is_kept_until_it_is_taken_back() {
    let mut screen = at_part_two();
    let (first, words) = (open(&screen).content.shortcomings[0].id, first_words(&screen));
    click(&mut screen, "Trình ký");
    assert_eq!(open(&screen).stage(), Stage::Submitted);
    let step = open(&screen).handed[0].clone();
    let bytes = open(&screen).handed_bytes(&step).unwrap().unwrap();
    assert!(bytes.starts_with(b"%PDF-") && step.file_name.ends_with(".pdf"));
    // to export it is to give that very file
    assert_eq!(open(&screen).kept_pdf(), Some(bytes));
    // neither in the window nor past it
    send(&mut screen, Action::Edit(Edit::Words(first, markup::read("Khác."))));
    assert_eq!(first_words(&screen), words);
    assert!(screen.query_by_label_contains("hãy rút về trước khi sửa").is_some());
    click(&mut screen, "Rút về để sửa");
    assert_eq!(open(&screen).stage(), Stage::Draft);
    send(&mut screen, Action::Edit(Edit::Words(first, markup::read("Khác."))));
    assert_eq!(first_words(&screen), "Khác.");
    assert_eq!(open(&screen).differences.len(), 1);
    assert_eq!(open(&screen).kept_pdf(), None);
    screen.get_by_label("1 chỗ khác bản đã trình").click();
    settle(&mut screen);
    assert!(screen.query_by_label("So với bản đã trình").is_some());
    click(&mut screen, "Đóng");
    assert!(screen.query_by_label("So với bản đã trình").is_none());
}

#[test]
fn a_notice_is_issued_with_its_number_and_the_signed_file() {
    let mut screen = at_part_two();
    send(&mut screen, Command::Submit);
    send(&mut screen, Action::Edit(Edit::Number(Some("1072".to_owned()))));
    send(&mut screen, Action::Edit(Edit::SignedOn(chrono::NaiveDate::from_ymd_opt(2025, 4, 11))));
    click(&mut screen, "Ghi nhận phát hành");
    assert_eq!(open(&screen).stage(), Stage::Issued);
    let folder = tempfile::tempdir().unwrap();
    let (signed, other) = (folder.path().join("1072.signed.pdf"), folder.path().join("khác.pdf"));
    thongbao766::output::file::replace(&signed, b"%PDF-1.7 signed").unwrap();
    thongbao766::output::file::replace(&other, b"no pdf").unwrap();
    send(&mut screen, Action::WithPath(Wish::TakeIssued, other));
    assert!(screen.query_by_label_contains("không phải tệp PDF").is_some());
    send(&mut screen, Action::WithPath(Wish::TakeIssued, signed));
    let last = open(&screen).handed.last().unwrap().clone();
    assert_eq!((last.stage, last.file_name.as_str()), (Stage::Issued, "1072.signed.pdf"));
    assert_eq!(open(&screen).handed_bytes(&last).unwrap().unwrap(), b"%PDF-1.7 signed");
    // each step can be taken back
    for stage in [Stage::Issued, Stage::Submitted] {
        send(&mut screen, Command::Undo);
        if stage == Stage::Submitted {
            assert_eq!(open(&screen).stage(), Stage::Submitted);
        }
    }
}

#[test]
fn a_doubtful_notice_is_asked_about_once_before_it_is_handed_in() {
    let mut screen = at_part_two();
    let first = open(&screen).content.shortcomings[0].id;
    send(&mut screen, Action::Edit(Edit::Words(first, markup::read("Sở Nội vụ đạt 95,95 điểm."))));
    send(&mut screen, Command::Submit);
    assert_eq!(open(&screen).stage(), Stage::Draft);
    send(&mut screen, Command::Submit);
    assert_eq!(open(&screen).stage(), Stage::Submitted);
}
