//! The units of a group in their order: before as a ring, now as a dot; a few by name, many by their place.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::bars::Rows;
use super::canvas::{Align, Area, Canvas, SIGNS, Sign};
use super::change::noun;
use super::finding::{self, Moved};
use super::frame::{self, Key, MARGIN};
use super::model::{Ask, Chart, Hit, Kind};
use super::names::short;
use super::scale::{Scale, around, step, ticks, told as tick};
use crate::figures::number::{change as told, count, fixed};
use crate::figures::words::{Way, bare_time};
use crate::figures::{FigureKey, Measure, Subject, UnitMove};
use crate::mark::{Color, Point};

/// Units that each have a row of their own at most.
const ROWS: usize = 26;

/// A move of a score that an arrow is drawn for among many, in points.
const LARGE: f32 = 5.0;

/// A unit with its score.
struct Scored<'a> {
    unit: &'a UnitMove,
    name: String,
    now: f32,
    score: Decimal,
    before: Option<f32>,
    change: Option<Decimal>,
}

fn scored(ask: Ask<'_>, group: crate::figures::Group) -> Vec<Scored<'_>> {
    let is_one_version = ask.week.is_one_version();
    let mut found: Vec<Scored<'_>> = ask
        .week
        .group(group)
        .filter_map(|unit| {
            let score = unit.score()?.printed();
            let before = unit.score_before().filter(|_| is_one_version);
            Some(Scored {
                unit,
                name: short(&unit.unit.name),
                now: score.to_f32()?,
                score,
                before: before.and_then(|before| before.printed().to_f32()),
                change: unit.change.map(|change| change.value()),
            })
        })
        .collect();
    if ask.request.by_change {
        found.sort_by_key(|unit| std::cmp::Reverse(unit.change));
    }
    found
}

/// Draws the chart.
pub fn draw(ask: Ask<'_>, mut canvas: Canvas<'_>) -> Result<Chart, String> {
    let group = ask.group()?;
    let units = scored(ask, group);
    let moved: Vec<Moved> = units
        .iter()
        .filter_map(|unit| Some(Moved { name: unit.name.clone(), change: unit.change? }))
        .collect();
    let values: Vec<Moved> =
        units.iter().map(|unit| Moved { name: unit.name.clone(), change: unit.score }).collect();
    let title = match ask.request.by_change && !moved.is_empty() {
        true => finding::moves(&moved, noun(group), "điểm"),
        false => finding::ends(&values, " điểm").unwrap_or_else(|| group.label().to_owned()),
    };
    let absent = ask.week.group(group).filter(|unit| unit.score().is_none()).count();
    let missing = match u32::try_from(absent) {
        Ok(0) | Err(_) => String::new(),
        Ok(many) => format!("; {} đơn vị chưa có điểm", count(many)),
    };
    let order =
        if ask.request.by_change { "xếp theo mức thay đổi" } else { "xếp từ cao đến thấp" };
    let many = u32::try_from(units.len()).unwrap_or(u32::MAX);
    let shown = format!("Tổng điểm của {} {}, {order}{missing}", count(many), noun(group));
    let palette = canvas.palette;
    let has_before = units.iter().any(|unit| unit.before.is_some());
    let mut legend = vec![Key::Sign(Sign::Dot, palette.ink, bare_time(ask.week.time()))];
    if let Some(against) = ask.week.time_against().filter(|_| has_before) {
        legend.push(Key::Sign(Sign::Ring, palette.quiet, bare_time(against)));
        legend.push(Key::Sign(Sign::Up, palette.rise.1, "tăng".to_owned()));
        legend.push(Key::Sign(Sign::Down, palette.fall.1, "giảm".to_owned()));
    }
    let top = frame::head(&mut canvas, &title, &shown, &legend);
    let (hits, bottom) = match units.len() <= ROWS {
        true => rows(ask, &mut canvas, &units, top),
        false => places(ask, &mut canvas, &units, top),
    };
    let told_all: Vec<String> = units
        .iter()
        .map(|unit| match unit.change {
            Some(change) => format!("{} {} ({})", unit.name, fixed(unit.score), told(change)),
            None => format!("{} {}", unit.name, fixed(unit.score)),
        })
        .collect();
    let table =
        std::iter::once(["Hạng", "Đơn vị", "Kỳ so sánh", "Kỳ này", "Thay đổi"].map(str::to_owned).to_vec())
            .chain(units.iter().map(|unit| {
                vec![
                    unit.unit.place.map(|place| place.to_string()).unwrap_or_default(),
                    unit.unit.unit.name.clone(),
                    unit.unit.score_before().map(|score| fixed(score.printed())).unwrap_or_default(),
                    fixed(unit.score),
                    unit.change.map(told).unwrap_or_default(),
                ]
            }))
            .collect();
    Ok(Chart::new(Kind::Units, (title, shown), &told_all, canvas.finish(bottom), (hits, table)))
}

fn hit(ask: Ask<'_>, unit: &Scored<'_>, area: Area) -> Hit {
    let place = unit.unit.place.map(|place| format!(", hạng {place}")).unwrap_or_default();
    let change = unit.change.map(|change| format!(", {} điểm", told(change))).unwrap_or_default();
    Hit {
        area,
        words: format!("{}: {} điểm{place}{change}", unit.name, fixed(unit.score)),
        figure: FigureKey::new(ask.week.time(), Subject::Unit(unit.unit.unit.id), Measure::Score),
    }
}

fn way_colors(canvas: &Canvas<'_>, unit: &Scored<'_>) -> (Color, Color) {
    match unit.change.map(Way::of) {
        Some(Way::Up) => canvas.palette.rise,
        Some(Way::Down) => canvas.palette.fall,
        _ => (canvas.palette.quiet, canvas.palette.quiet),
    }
}

/// A row for each: place and name, ring and dot, score and change.
fn rows(ask: Ask<'_>, canvas: &mut Canvas<'_>, units: &[Scored<'_>], top: f32) -> (Vec<Hit>, f32) {
    let palette = canvas.palette;
    let (ink, quiet) = (canvas.ink(), canvas.quiet());
    let bold = canvas.strong(palette.ink);
    let names: Vec<String> = units
        .iter()
        .map(|unit| match unit.unit.place {
            Some(place) => format!("{place}. {}", unit.name),
            None => unit.name.clone(),
        })
        .collect();
    let rows = Rows::new(canvas, &names, top + 2.0, canvas.look.height - MARGIN - canvas.line_height());
    let right = canvas.look.width - MARGIN;
    let has_change = units.iter().any(|unit| unit.change.is_some());
    let score_at = right - if has_change { canvas.width(bold, "+00,00") + 30.0 } else { 0.0 };
    let end = score_at - canvas.width(bold, "100,00") - 14.0;
    let all = units.iter().flat_map(|unit| [Some(unit.now), unit.before]).flatten();
    let x = Scale { values: around(all, 100.0), places: (rows.left + 6.0, end) };
    let by = step(x.values.1 - x.values.0, 6);
    let bottom = rows.bottom();
    for value in ticks(x.values, by) {
        canvas.line((x.at(value), rows.top), (x.at(value), bottom), 0.5, palette.hair);
        let words = tick(value, by);
        canvas.text((x.at(value), bottom + canvas.look.text * 0.8), Align::Middle, quiet, &words);
    }
    let mut hits = Vec::new();
    for (row, unit) in units.iter().enumerate() {
        let middle = rows.middle(row);
        let chosen = ask.request.chosen.iter().position(|id| *id == unit.unit.unit.id);
        if chosen.is_some() {
            let band =
                Area::new(MARGIN - 6.0, middle - rows.step / 2.0, right + 6.0, middle + rows.step / 2.0);
            canvas.rect(band, palette.soft);
        }
        rows.name(canvas, row, if chosen.is_some() { bold } else { ink });
        let (color, words) = way_colors(canvas, unit);
        if let Some(before) = unit.before {
            canvas.line((x.at(before), middle), (x.at(unit.now), middle), 2.0, color);
            canvas.sign((x.at(before), middle), Sign::Ring, 7.5, palette.quiet);
        }
        let (sign, dot) = match chosen {
            Some(at) => (SIGNS[at % SIGNS.len()], palette.series[at % palette.series.len()]),
            None => (Sign::Dot, palette.ink),
        };
        canvas.sign((x.at(unit.now), middle), sign, 8.0, dot);
        canvas.text((score_at, middle), Align::Right, bold, &fixed(unit.score));
        if let Some(change) = unit.change {
            let strong = canvas.strong(words);
            let set = canvas.text((right, middle), Align::Right, strong, &told(change));
            let sign = match Way::of(change) {
                Way::Up => Some(Sign::Up),
                Way::Down => Some(Sign::Down),
                Way::Same => None,
            };
            if let Some(sign) = sign {
                canvas.sign((set.min.x - 8.0, middle), sign, canvas.look.text * 0.6, words);
            }
        }
        hits.push(hit(
            ask,
            unit,
            Area::new(MARGIN, middle - rows.step / 2.0, right, middle + rows.step / 2.0),
        ));
    }
    let end = frame::foot(canvas, bottom + canvas.line_height() + 4.0, "");
    (hits, end)
}

/// All at their places from left to right: the classes as bands, the first, the last and the chosen ones by name, arrows for large moves.
fn places(ask: Ask<'_>, canvas: &mut Canvas<'_>, units: &[Scored<'_>], top: f32) -> (Vec<Hit>, f32) {
    let palette = canvas.palette;
    let (ink, quiet) = (canvas.ink(), canvas.quiet());
    let height = match canvas.look.grows {
        true => canvas.look.height.max(canvas.look.text * 36.0),
        false => canvas.look.height,
    };
    let bottom = height - 2.6 * canvas.line_height();
    let classes = &ask.week.index.classes;
    let all = units.iter().flat_map(|unit| [Some(unit.now), unit.before]).flatten();
    let class_names: Vec<String> = classes
        .iter()
        .map(|class| {
            let own =
                units.iter().filter(|unit| ask.week.index.class_of(unit.score) == Some(class.name.as_str()));
            format!("{}: {}", class.name, count(u32::try_from(own.count()).unwrap_or(u32::MAX)))
        })
        .collect();
    let side = canvas.widest(ink, class_names.iter().map(String::as_str)) + 14.0;
    let left = MARGIN + canvas.width(quiet, "100") + 10.0;
    let right = canvas.look.width - MARGIN - side;
    let y = Scale { values: around(all, 100.0), places: (bottom, top + canvas.look.text * 2.4) };
    let by = step(y.values.1 - y.values.0, 6);
    // every other class has a ground, so that bands are seen without their names
    let mut upper = y.values.1;
    for (at, class) in classes.iter().enumerate() {
        let from = class.from.to_f32().unwrap_or(0.0).max(y.values.0);
        if from < upper {
            if at % 2 == 1 {
                canvas.rect(Area::new(left, y.at(upper), right, y.at(from)), palette.soft);
            }
            let middle = f32::midpoint(y.at(upper), y.at(from));
            if let Some(words) =
                class_names.get(at).filter(|_| (y.at(from) - y.at(upper)) > canvas.look.text * 1.4)
            {
                canvas.text((right + 10.0, middle), Align::Left, ink, words);
            }
            upper = from;
        }
    }
    for value in ticks(y.values, by) {
        canvas.line((left, y.at(value)), (right, y.at(value)), 0.5, palette.hair);
        canvas.text((left - 8.0, y.at(value)), Align::Right, quiet, &tick(value, by));
    }
    let many = units.len();
    let x = Scale { values: (0.0, many.saturating_sub(1).max(1) as f32), places: (left + 8.0, right - 8.0) };
    let wide = ((right - left) / many as f32).clamp(2.6, 7.0);
    let every = step(many as f32, 6).max(1.0) as usize;
    let last = many.saturating_sub(1);
    for place in (0..many).filter(|at| *at == 0 || (*at + 1).is_multiple_of(every) || *at == last) {
        let is_near_last = place != last && last - place < every / 2 + 1;
        if is_near_last {
            continue;
        }
        let words = (place + 1).to_string();
        canvas.text((x.at(place as f32), bottom + canvas.look.text), Align::Middle, quiet, &words);
    }
    let axis = match ask.request.by_change {
        true => "Thứ tự theo mức thay đổi".to_owned(),
        false => format!("Hạng ngày {}", bare_time(ask.week.time())),
    };
    let axis_at = ((left + right) / 2.0, bottom + canvas.look.text + canvas.line_height());
    canvas.text(axis_at, Align::Middle, quiet, &axis);
    canvas.line((left, bottom), (right, bottom), 0.8, palette.line);

    let mut hits = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let px = x.at(at as f32);
        let (color, _) = way_colors(canvas, unit);
        if let Some(before) = unit.before {
            let is_large = (unit.now - before).abs() >= LARGE;
            let line = if is_large { (1.6, color) } else { (0.7, palette.before) };
            canvas.line((px, y.at(before)), (px, y.at(unit.now)), line.0, line.1);
            canvas.keep_off(Point::new(px, y.at(before)), Point::new(px, y.at(unit.now)));
            canvas.sign((px, y.at(before)), Sign::Ring, wide * 0.9, palette.before);
            if is_large {
                let sign = if unit.now > before { Sign::Up } else { Sign::Down };
                canvas.sign((px, y.at(unit.now)), sign, wide * 1.5, color);
            }
        }
        let is_large = unit.before.is_some_and(|before| (unit.now - before).abs() >= LARGE);
        if !is_large {
            canvas.sign((px, y.at(unit.now)), Sign::Dot, wide, palette.ink);
        }
        canvas.keep_free(Area::new(px - wide, y.at(unit.now) - wide, px + wide, y.at(unit.now) + wide));
        hits.push(hit(ask, unit, Area::new(px - wide, top, px + wide, bottom)));
    }
    let room = Area::new(left, top, right, bottom);
    let mut named: Vec<(usize, Color, Option<Sign>)> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        if let Some(place) = ask.request.chosen.iter().position(|id| *id == unit.unit.unit.id) {
            named.push((at, palette.series[place % palette.series.len()], Some(SIGNS[place % SIGNS.len()])));
        }
    }
    for at in [0, last] {
        if !named.iter().any(|(other, ..)| *other == at) {
            named.push((at, palette.ink, None));
        }
    }
    for (at, color, sign) in named {
        let unit = &units[at];
        let (px, py) = (x.at(at as f32), y.at(unit.now));
        if let Some(sign) = sign {
            canvas.sign((px, py), sign, wide * 2.0, color);
        }
        let words = format!("{} {}", unit.name, fixed(unit.score));
        let strong = canvas.strong(color);
        let line = canvas.line_height();
        let mut spots = vec![(px + 8.0, py, Align::Left), (px - 8.0, py, Align::Right)];
        for far in 1..14_u8 {
            let far = f32::from(far) * line * 0.8;
            for dy in [-far, far] {
                spots.extend([
                    (px, py + dy, Align::Middle),
                    (px + 4.0, py + dy, Align::Left),
                    (px - 4.0, py + dy, Align::Right),
                ]);
            }
        }
        // the place that was found tells where its leader ends
        let free = spots.iter().copied().find(|spot| canvas.label(&[*spot], room, strong, &words));
        if let Some((_, ly, _)) = free
            && (ly - py).abs() > line
        {
            let end = if ly < py { ly + canvas.look.text * 0.7 } else { ly - canvas.look.text * 0.7 };
            canvas.line((px, py), (px, end), 0.8, color);
        }
    }
    (hits, height)
}
