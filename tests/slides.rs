//! Slides: of little and of much, no word cut, covered or too small for a room; the same bytes each time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod chart_support;

use chart_support::{faults_of, made};
use chrono::NaiveDate;
use thongbao766::document::Text;
use thongbao766::font::FontSet;
use thongbao766::mark::Shape;
use thongbao766::notice::content::{Content, Item, Recommendation, SlideChoice, State};
use thongbao766::notice::profile::Office;
use thongbao766::output::pdf;
use thongbao766::slides::{HEIGHT, Slide, WIDTH, deck, layout, unit_slide, whole_deck};

fn office() -> Office {
    Office {
        superior: "UBND TỈNH GIA LAI".to_owned(),
        issuer: "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG".to_owned(),
        province: "tỉnh Gia Lai".to_owned(),
        ..Office::default()
    }
}

/// What a careful officer asks of many.
fn words() -> Content {
    let item = |no: i64| Item {
        text: Text::plain(format!(
            "Rà soát, khắc phục việc đồng bộ hồ sơ lên Cổng Dịch vụ công quốc gia, trước hết là các hồ sơ {no} đang xử lý quá hạn; báo cáo kết quả, nguyên nhân và trách nhiệm của người đứng đầu, gửi Trung tâm Phục vụ hành chính công để tổng hợp, báo cáo Ủy ban nhân dân tỉnh"
        )),
        deadline: NaiveDate::from_ymd_opt(2026, 10, 20),
        state: [State::New, State::Running, State::Done, State::Overdue][usize::try_from(no % 4).unwrap()],
        since: NaiveDate::from_ymd_opt(2026, 9, 26),
        ..Item::default()
    };
    let to = |name: &str, from: i64| Recommendation {
        addressee: Text::plain(name),
        items: (from..from + 4).map(item).collect(),
        ..Recommendation::default()
    };
    Content {
        recommendations: vec![
            to("Sở Khoa học và Công nghệ", 0),
            to("Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường", 4),
            to("Văn phòng Đăng ký đất đai", 8),
        ],
        ..Content::default()
    }
}

fn faults(slide: &Slide) -> Vec<String> {
    assert_eq!((slide.drawing.width, slide.drawing.height), (WIDTH, HEIGHT));
    faults_of(&slide.drawing, 12.0).into_iter().map(|fault| format!("{}: {fault}", slide.key)).collect()
}

#[test]
fn a_room_can_read_every_slide_whatever_the_week_holds() {
    let fonts = FontSet::bundled();
    let mut found = Vec::new();
    for made in [made(12, 2, true), made(12, 1, true), made(95, 60, true), made(169, 260, false)] {
        let slides = deck(&made.history, &made.week, &office(), &words(), &fonts);
        assert!(slides.len() >= 8, "{} slides of {} units", slides.len(), made.units);
        for slide in &slides {
            found.extend(faults(slide));
        }
        for unit in made.week.units.iter().step_by(9) {
            let slide = unit_slide(&made.history, &made.week, &office(), unit.unit.id, &fonts).unwrap();
            found.extend(faults(&slide));
        }
    }
    found.truncate(20);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn keys_are_one_of_a_kind_and_every_recommendation_is_there() {
    let fonts = FontSet::bundled();
    let made = made(95, 3, true);
    let slides = deck(&made.history, &made.week, &office(), &words(), &fonts);
    for (at, slide) in slides.iter().enumerate() {
        assert!(slides[at + 1..].iter().all(|other| other.key != slide.key), "{}", slide.key);
    }
    let texts: Vec<String> = slides
        .iter()
        .flat_map(|slide| &slide.drawing.marks)
        .filter_map(|mark| match &mark.shape {
            Shape::Glyphs(run) => Some(run.text.clone()),
            _ => None,
        })
        .collect();
    let many = texts.iter().filter(|text| *text == "trước 20/10/2026").count();
    assert_eq!(many, 12);
    for state in [State::New, State::Running, State::Done, State::Overdue] {
        assert_eq!(texts.iter().filter(|text| *text == state.label()).count(), 3, "{state:?}");
    }
}

#[test]
fn the_officers_order_holds_and_what_is_new_stands_where_it_belongs() {
    let fonts = FontSet::bundled();
    let made = made(95, 3, true);
    let plain = words();
    let keys = |slides: &[Slide]| slides.iter().map(|slide| slide.key.clone()).collect::<Vec<_>>();
    let natural = keys(&deck(&made.history, &made.week, &office(), &plain, &fonts));
    let choice = |key: &str, hidden: bool, note: &str| SlideChoice {
        key: key.to_owned(),
        hidden,
        note: note.to_owned(),
    };
    let chosen = Content {
        slides: vec![
            choice("overdue", false, "Hỏi thị xã Bình Long"),
            choice("opening", false, ""),
            choice("rank", true, ""),
        ],
        ..plain
    };
    let slides = deck(&made.history, &made.week, &office(), &chosen, &fonts);
    let arranged = keys(&slides);
    let place = |key: &str| arranged.iter().position(|other| other == key).unwrap();
    // what follows it by itself goes with it
    assert_eq!(&arranged[..2], ["overdue", "tasks:1"]);
    assert!(place("overdue") < place("opening"));
    assert_eq!(slides[0].notes, "Hỏi thị xã Bình Long");
    assert!(!arranged.contains(&"rank".to_owned()));
    assert_eq!(arranged.len(), natural.len() - 1);
    // all of them are there to be shown again
    assert_eq!(whole_deck(&made.history, &made.week, &office(), &chosen, &fonts).len(), natural.len());
}

#[test]
fn the_file_is_sixteen_to_nine_with_a_page_a_slide() {
    let fonts = FontSet::bundled();
    let made = made(12, 2, true);
    let slides = deck(&made.history, &made.week, &office(), &words(), &fonts);
    let layout = layout(&slides, "Trình chiếu", "Văn phòng", made.week.as_of);
    assert_eq!(layout.pages.len(), slides.len());
    assert_eq!(layout.alternatives.len(), slides.len());
    assert!(
        layout.pages.iter().all(|page| (page.drawing.width / page.drawing.height - 16.0 / 9.0).abs() < 0.001)
    );
    let bytes = pdf::write(&layout, &fonts).unwrap();
    assert_eq!(bytes, pdf::write(&layout, &fonts).unwrap());
}
