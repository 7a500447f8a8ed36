//! Plain sentences in other words than ours, made from the figures of the sample weeks: left in peace as they are, and a slip in one of their
//! numbers is found.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod check_support;

use check_support::Sample;
use rust_decimal::Decimal;
use thongbao766::figures::number::{count, fixed, size};
use thongbao766::figures::words::Way;
use thongbao766::figures::{Comparison, Group, UnitMove};

/// Sentences of a group's units.
fn of_units(week: &Comparison, group: Group, noun: &str, at: u32) -> Vec<String> {
    let mut units: Vec<&UnitMove> = week.group(group).filter(|unit| unit.score().is_some()).collect();
    let score = |unit: &UnitMove| unit.score().unwrap().printed();
    units.sort_by_key(|unit| std::cmp::Reverse(score(unit)));
    let many = |wanted: Way| {
        let of_way =
            units.iter().filter(|unit| unit.change.is_some_and(|change| Way::of(change.value()) == wanted));
        count(u32::try_from(of_way.count()).unwrap())
    };
    let (first, last) = (units[0], units[units.len() - 1]);
    let reach = units.iter().filter(|unit| score(unit) >= Decimal::from(at)).count();
    let mut said = vec![
        format!(
            "Có {} {noun} tăng điểm, {} {noun} giảm điểm và {} {noun} giữ nguyên so với kỳ trước.",
            many(Way::Up),
            many(Way::Down),
            many(Way::Same)
        ),
        format!("Số {noun} đạt từ {at} điểm trở lên là {reach}/{}.", units.len()),
        format!("{} dẫn đầu với {} điểm.", first.unit.name, fixed(score(first))),
        format!("Điểm thấp nhất là của {}: {} điểm.", last.unit.name, fixed(score(last))),
        format!(
            "Khoảng cách giữa {} và {} là {} điểm.",
            first.unit.name,
            last.unit.name,
            fixed(score(first) - score(last))
        ),
        format!("{} hơn {} {} điểm.", first.unit.name, last.unit.name, fixed(score(first) - score(last))),
    ];
    for unit in units.iter().step_by(3) {
        let Some(change) = unit.change.map(|change| change.value()).filter(|change| !change.is_zero()) else {
            continue;
        };
        let place = unit.place.unwrap();
        said.push(format!(
            "{} đạt {} điểm, xếp thứ {place}/{}, {} {} điểm so với kỳ trước.",
            unit.unit.name,
            fixed(score(unit)),
            units.len(),
            Way::of(change).word(),
            size(change)
        ));
    }
    said
}

/// Sentences of the province's rates.
fn of_rates(week: &Comparison) -> Vec<String> {
    let rates = week.indicators.iter().filter_map(|indicator| {
        let (now, change) = (indicator.current.as_ref()?.value()?.printed(), indicator.change?.value());
        let went = match Way::of(change) {
            Way::Same => "không đổi so với kỳ trước".to_owned(),
            way => format!("{} {} điểm phần trăm", way.word(), size(change)),
        };
        Some(format!("{}: {}%, {went}.", indicator.name, fixed(now)))
    });
    rates.collect()
}

/// Sentences of the points that units have in the groups of the index.
fn of_points(week: &Comparison, group: Group, noun: &str) -> Vec<String> {
    let units: Vec<&UnitMove> = week.group(group).filter(|unit| !unit.groups.is_empty()).collect();
    let mut said = Vec::new();
    for of_index in &week.groups {
        let points = |unit: &UnitMove| {
            let own = unit.groups.iter().find(|group| group.no == of_index.no)?;
            Some((own.current.as_ref()?.value()?.printed(), own.change?.value()))
        };
        let mut all: Vec<(&UnitMove, Decimal, Decimal)> =
            units.iter().filter_map(|unit| points(unit).map(|(now, change)| (*unit, now, change))).collect();
        all.sort_by_key(|(_, now, _)| *now);
        let Some((least, now, change)) = all.first().copied() else { continue };
        let (name, max) = (&of_index.name, of_index.max);
        said.push(format!("{} đạt {}/{max} điểm ở nhóm {name}.", least.unit.name, fixed(now)));
        if !change.is_zero() {
            let way = Way::of(change).word();
            said.push(format!("Nhóm {name} của {} {way} {} điểm.", least.unit.name, size(change)));
        }
        let bound = (max / Decimal::TWO).floor();
        let below = all.iter().filter(|(_, now, _)| *now < bound).count();
        let below = count(u32::try_from(below).unwrap());
        said.push(format!("Có {below} {noun} có nhóm {name} dưới {bound} điểm."));
        let risen = all.iter().filter(|(_, _, change)| Way::of(*change) == Way::Up).count();
        let risen = count(u32::try_from(risen).unwrap());
        said.push(format!("Có {risen} {noun} tăng điểm ở nhóm {name}."));
        if all.len() > 4 {
            let three =
                all.iter().take(3).map(|(unit, now, _)| format!("{} ({} điểm)", unit.unit.name, fixed(*now)));
            let three = three.collect::<Vec<_>>().join(", ");
            said.push(format!("Về {name}, ba đơn vị có điểm thấp nhất là {three}."));
        }
    }
    said
}

/// The text with one digit of each of its numbers changed, one text a number that stands behind a word.
fn slips(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    for (index, (at, sign)) in signs.iter().enumerate() {
        let goes_on = signs.get(index + 1).is_some_and(|(_, next)| next.is_ascii_digit() || *next == ',');
        // the last digit of a number
        let before = index.checked_sub(1).map(|before| signs[before].1);
        let is_last = sign.is_ascii_digit() && !goes_on && before.is_some();
        if is_last {
            let other = char::from_digit((sign.to_digit(10).unwrap() + 3) % 10, 10).unwrap();
            found.push(format!("{}{other}{}", &text[..*at], &text[at + 1..]));
        }
    }
    found
}

#[test]
fn plain_sentences_in_other_words_are_left_in_peace_and_their_slips_found() {
    let (model, city) = (Sample::model(), Sample::city());
    let mut all: Vec<(&Sample, String)> = Vec::new();
    for (week, parts) in [
        (&model, vec![(Group::Department, "sở, ban, ngành", 70), (Group::District, "địa phương", 85)]),
        (&city, vec![(Group::Department, "sở, ngành", 70), (Group::Commune, "xã, phường", 70)]),
    ] {
        all.extend(of_rates(&week.week).into_iter().map(|sentence| (week, sentence)));
        for (group, noun, at) in parts {
            let sentences = of_units(&week.week, group, noun, at).into_iter();
            // the heading tells of whom a list speaks
            let heading = format!("II. KẾT QUẢ CỦA CÁC {}", noun.to_uppercase());
            let of_groups = of_points(&week.week, group, noun);
            all.extend(sentences.chain(of_groups).map(|sentence| (week, format!("{heading}\n{sentence}"))));
        }
    }
    assert!(all.len() > 60);
    let (mut made, mut missed) = (0, Vec::new());
    for (week, text) in &all {
        let report = week.of_text(text);
        let told: Vec<&str> = report.findings.iter().map(|found| found.finding.message.as_str()).collect();
        assert!(told.is_empty(), "{text}: {told:?}");
        for slip in slips(text) {
            made += 1;
            if week.of_text(&slip).findings.is_empty() {
                missed.push(slip);
            }
        }
    }
    assert!(missed.len() * 20 <= made, "{} of {made} missed: {missed:#?}", missed.len());
}
