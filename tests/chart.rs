//! Charts: every kind, of little and of much; no words cut or set over others; findings that are so; told apart without colours.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod chart_support;

use chart_support::{Made, boxes, faults_of, made, requests, words_of};
use proptest::prelude::*;
use rust_decimal::Decimal;
use thongbao766::chart::canvas::{DASHES, SIGNS};
use thongbao766::chart::style::{Look, Theme};
use thongbao766::chart::{Chart, Kind, Request, draw};
use thongbao766::figures::{Comparison, Group, History};
use thongbao766::font::FontSet;
use thongbao766::mark::{Color, Shape};
use thongbao766::output::figure::{self, Format, Words};

fn drawn(made: &Made, request: &Request, fonts: &FontSet) -> Option<Chart> {
    draw(&made.history, &made.week, request, fonts).ok()
}

#[test]
fn no_word_is_cut_or_covers_another_whatever_is_drawn() {
    let fonts = FontSet::bundled();
    let mut faults = Vec::new();
    let mut count = 0;
    for made in [made(12, 2, true), made(12, 1, true), made(95, 60, false), made(169, 260, false)] {
        for request in requests(&made) {
            let Some(chart) = drawn(&made, &request, &fonts) else { continue };
            count += 1;
            let name =
                format!("{} units, {} days, {:?} {:?}", made.units, made.days, request.kind, request.look);
            let least = if request.look.is_titled { 7.0 / 0.64 } else { 12.0 };
            faults
                .extend(faults_of(&chart.drawing, least).into_iter().map(|fault| format!("{name}: {fault}")));
        }
    }
    faults.truncate(20);
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(count > 60, "only {count} charts were drawn");
}

#[test]
fn the_three_files_hold_the_same_marks() {
    let fonts = FontSet::bundled();
    let made = made(12, 2, true);
    for kind in Kind::ALL {
        let Some(chart) = drawn(&made, &Request::new(kind, Look::sheet(Theme::Light)), &fonts) else {
            continue;
        };
        let words =
            Words { title: &chart.title, description: &chart.description, author: "", date: made.week.as_of };
        let bytes = |format| figure::bytes(&chart.drawing, words, format, &fonts).unwrap();
        let svg = String::from_utf8(bytes(Format::Svg)).unwrap();
        let texts = words_of(&svg);
        let set: Vec<String> = boxes(&chart.drawing).into_iter().map(|(text, ..)| text).collect();
        assert_eq!(texts, set, "{kind:?}");
        let shapes = chart.drawing.marks.len() - set.len();
        let others =
            svg.matches("<rect ").count() + svg.matches("<line ").count() + svg.matches("<path ").count();
        assert_eq!(others, shapes, "{kind:?}");
        assert!(svg.contains("<title id=\"t\">") && svg.contains("<desc id=\"d\">"));
        assert!(bytes(Format::Pdf).starts_with(b"%PDF-1.7"));
        assert!(bytes(Format::Png).starts_with(b"\x89PNG"));
        assert_eq!(bytes(Format::Pdf), bytes(Format::Pdf), "{kind:?}: the same bytes each time");
    }
}

/// Relative luminance of a colour (WCAG 2).
fn luminance(color: Color) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b)
}

fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// A colour as eyes see it that lack the green or the red cones (Machado 2009, full strength), on linear light.
fn as_seen(color: Color, matrix: [[f64; 3]; 3]) -> [f64; 3] {
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let light = [linear(color.r), linear(color.g), linear(color.b)];
    matrix.map(|row| row.iter().zip(light).map(|(part, light)| part * light).sum())
}

#[test]
fn ways_and_lines_are_told_apart_in_grey_and_by_eyes_that_see_few_colours() {
    const DEUTAN: [[f64; 3]; 3] = [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ];
    const PROTAN: [[f64; 3]; 3] = [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ];
    for theme in [Theme::Light, Theme::Dark, Theme::Print] {
        let palette = theme.palette();
        let grey = contrast(palette.rise.0, palette.fall.0);
        assert!(grey >= 1.8 || palette.hatches, "{theme:?}: rise and fall in grey {grey}");
        for matrix in [DEUTAN, PROTAN] {
            let seen = |color| as_seen(color, matrix);
            let apart: f64 =
                seen(palette.rise.0).iter().zip(seen(palette.fall.0)).map(|(a, b)| (a - b).abs()).sum();
            assert!(apart > 0.2 || palette.hatches, "{theme:?}: {apart}");
        }
        for words in [palette.ink, palette.quiet, palette.rise.1, palette.fall.1, palette.accent] {
            let contrast = contrast(words, palette.ground);
            assert!(contrast >= 4.5, "{theme:?}: words of {words:?}: {contrast}");
        }
        for color in palette.series {
            assert!(contrast(color, palette.ground) >= 3.0, "{theme:?}: {color:?}");
        }
    }
    // whatever their colours, no two lines have the same dashes, no two series the same sign
    for (at, dash) in DASHES.iter().enumerate() {
        assert!(!DASHES[at + 1..].contains(dash));
    }
    for (at, sign) in SIGNS.iter().enumerate() {
        assert!(!SIGNS[at + 1..].contains(sign));
    }
}

#[test]
fn what_is_not_there_is_said_with_what_to_do() {
    let fonts = FontSet::bundled();
    let first = made(12, 1, false);
    let asked =
        |kind| draw(&first.history, &first.week, &Request::new(kind, Look::sheet(Theme::Light)), &fonts);
    assert!(asked(Kind::Change).unwrap_err().contains("kỳ trước"));
    assert!(asked(Kind::Indicators).unwrap_err().contains("nhập"));
    assert!(asked(Kind::Overdue).unwrap_err().contains("quá hạn"));
    // one week alone shows what one week can
    for kind in [Kind::Rank, Kind::Units, Kind::Distribution, Kind::Heatmap, Kind::Provinces, Kind::Groups] {
        assert!(asked(kind).is_ok(), "{kind:?}: {:?}", asked(kind).err());
    }
}

#[test]
fn a_gap_stays_a_gap_and_another_version_breaks_the_line() {
    let fonts = FontSet::bundled();
    let whole = made(12, 30, true);
    let lines = |made: &Made| {
        let chart = drawn(made, &Request::new(Kind::Rank, Look::sheet(Theme::Light)), &fonts).unwrap();
        let accent = Theme::Light.palette().accent;
        let is_line = |shape: &Shape| matches!(shape, Shape::Path { fill: None, stroke: Some((width, color)), .. } if *width > 2.0 && *color == accent);
        chart.drawing.marks.iter().filter(|mark| is_line(&mark.shape)).count()
    };
    assert_eq!(lines(&whole), 1);
    let broken = chart_support::without_rank_of(&whole, 12);
    assert_eq!(lines(&broken), 2);
}

/// The first number behind a word of a title.
fn number_behind(title: &str, word: &str) -> Option<Decimal> {
    let (_, rest) = title.split_once(word)?;
    let number: String = rest
        .chars()
        .skip_while(|letter| !letter.is_ascii_digit())
        .take_while(|letter| letter.is_ascii_digit() || *letter == ',')
        .collect();
    number.trim_end_matches(',').replace(',', ".").parse().ok()
}

fn week(history: &History) -> Comparison {
    let newest = history.newest_day().unwrap();
    Comparison::new(history, newest, history.day_before(newest)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_title_says_what_the_figures_say(
        ranks in prop::collection::vec(1_u32..=34, 1..14),
        scores in prop::collection::vec((3000_i64..9300, -600_i64..600), 2..9),
        overdue in prop::collection::vec(0_u32..40, 2..9),
    ) {
        let history = chart_support::of_numbers(&ranks, &scores, &overdue);
        let week = week(&history);
        let fonts = FontSet::bundled();
        let look = Look::sheet(Theme::Light);
        let title = |kind| draw(&history, &week, &Request::new(kind, look), &fonts).map(|chart| chart.title);

        // the rank and how it moved, and whether it is the best or the worst of those that were entered
        let rank = title(Kind::Rank).unwrap();
        let now = *ranks.last().unwrap();
        if let Some(before) = ranks.len().checked_sub(2).and_then(|at| ranks.get(at)) {
            if *before == now {
                prop_assert!(rank.starts_with(&format!("Giữ nguyên hạng {now}/34")), "{}", rank);
            } else {
                let word = if now < *before { "tăng" } else { "giảm" };
                prop_assert!(rank.starts_with(&format!("Hạng {word} ")), "{}", rank);
                prop_assert_eq!(number_behind(&rank, word), Some(Decimal::from(now.abs_diff(*before))));
                prop_assert_eq!(number_behind(&rank, "từ "), Some(Decimal::from(*before)));
            }
        }
        let (best, worst) = (*ranks.iter().min().unwrap(), *ranks.iter().max().unwrap());
        if rank.contains("thấp nhất") {
            prop_assert!(now == worst, "{} {:?}", rank, ranks);
        }
        if rank.contains("cao nhất") {
            prop_assert!(now == best, "{} {:?}", rank, ranks);
        }
        let is_told = rank.contains("nhất");
        prop_assert_eq!(is_told, ranks.len() > 2 && best != worst && (now == best || now == worst));
        if is_told && !rank.contains("bằng mức") {
            prop_assert_eq!(ranks.iter().filter(|rank| **rank == now).count(), 1);
        }
        // no year is there from its beginning
        prop_assert!(!rank.contains("từ đầu năm"), "{}", rank);

        // who is first and last
        let units = title(Kind::Units).unwrap();
        let high = scores.iter().map(|(score, _)| *score).max().unwrap();
        let low = scores.iter().map(|(score, _)| *score).min().unwrap();
        if high != low {
            let stated = |word: &str| units.split_once(word).and_then(|(_, rest)| number_behind(rest, ", "));
            let first = scores.iter().position(|(score, _)| *score == high).unwrap();
            prop_assert!(units.contains(&chart_support::name(first)), "{}", units);
            if scores.iter().filter(|(score, _)| *score == high).count() == 1 {
                prop_assert_eq!(stated("Cao nhất là"), Some(Decimal::new(high, 2)));
            }
            if scores.iter().filter(|(score, _)| *score == low).count() == 1 {
                prop_assert_eq!(stated("thấp nhất là"), Some(Decimal::new(low, 2)));
            }
        }

        // how many rose and fell, and who fell most
        if ranks.len() > 1 {
            let request = Request { group: Some(Group::Department), ..Request::new(Kind::Change, look) };
            let change = draw(&history, &week, &request, &fonts).unwrap().title;
            let up = scores.iter().filter(|(_, change)| *change > 0).count();
            let down = scores.iter().filter(|(_, change)| *change < 0).count();
            if down > 0 {
                let most = scores.iter().map(|(_, change)| *change).min().unwrap().abs();
                let (counts, said) = change.split_once("; ").unwrap();
                prop_assert!(said.starts_with("giảm nhiều nhất là"), "{}", change);
                prop_assert!(said.contains(&thongbao766::figures::number::fixed(Decimal::new(most, 2))), "{}", change);
                let number = |word: &str| counts.split([',', ' ']).collect::<Vec<_>>().join(" ").contains(word);
                prop_assert!(number("giảm"), "{}", change);
                prop_assert!(counts.contains(&format!("{down:02}")), "{} {}", change, down);
            }
            if up > 0 {
                prop_assert!(change.contains(&format!("{up:02} sở, ban, ngành tăng")), "{}", change);
            }
        }

        // overdue dossiers
        let total: u32 = overdue.iter().take(scores.len()).sum();
        match title(Kind::Overdue) {
            Ok(told) => {
                let lead = format!("{total:02} hồ sơ quá hạn tại ");
                prop_assert!(told.starts_with(&lead), "{} {}", told, total);
                let many = overdue.iter().take(scores.len()).filter(|count| **count > 0).count();
                let lead = format!("tại {many:02} đơn vị");
                prop_assert!(told.contains(&lead), "{} {}", told, many);
            }
            Err(_) => prop_assert_eq!(total, 0),
        }
    }
}
