//! What the figures suggest names unit and figure, agrees with them, follows the week, and is offered no more once it is written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod check_support;

use check_support::Sample;
use thongbao766::notice::content::Content;
use thongbao766::notice::suggest::{reason, suggestions};

#[test]
fn every_suggestion_agrees_with_the_figures_and_is_bound_to_them() {
    for mut week in [Sample::model(), Sample::city()] {
        week.content = Content::default();
        let found = suggestions(&week.week);
        assert!(!found.is_empty());
        for suggestion in &found {
            assert!(suggestion.shortcoming.0.iter().any(|run| run.bound.is_some()), "{suggestion:?}");
            assert!(suggestion.shortcoming.to_plain().contains(&suggestion.about));
        }
        week.content.shortcomings = found.iter().map(|suggestion| suggestion.paragraph()).collect();
        week.content.recommendations =
            found.iter().filter_map(|suggestion| suggestion.recommendation()).collect();
        let report = week.of_own();
        assert_eq!(report.judged.disagree, 0, "{:?}", check_support::told(&report));
        let left: Vec<_> = suggestions(&week.week)
            .into_iter()
            .filter(|suggestion| !suggestion.is_written(&week.content))
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn the_model_weeks_great_fall_and_its_overdue_dossiers_are_suggested() {
    let week = Sample::model();
    let said: Vec<String> = suggestions(&week.week)
        .iter()
        .map(|suggestion| suggestion.shortcoming.to_plain().replace('\u{a0}', " "))
        .collect();
    assert!(
        said.iter()
            .any(|words| words.contains("giảm 24,27 điểm phần trăm so với ngày 27/3/2025 (còn 52,96%)")),
        "{said:#?}"
    );
    assert!(
        said.iter().any(|words| words.contains("còn 204 hồ sơ quá hạn tính đến 09 giờ 00 ngày 10/4/2025")),
        "{said:#?}"
    );
}

#[test]
fn a_reason_is_begun_once() {
    let mut week = Sample::model();
    week.content = Content::default();
    let no = week.week.fallen()[0].no;
    let paragraph = reason(&week.week, &week.content, no).unwrap();
    assert!(paragraph.text.to_plain().ends_with("nguyên nhân: …"));
    week.content.shortcomings.push(paragraph);
    assert_eq!(reason(&week.week, &week.content, no), None);
    let risen = week.week.risen()[0].no;
    assert_eq!(reason(&week.week, &week.content, risen), None);
}
