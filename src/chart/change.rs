//! What moved: bars from zero to both sides, each with its signed number at its end.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::bars::Rows;
use super::canvas::{Align, Area, Canvas, Sign};
use super::finding::{self, Moved};
use super::frame::{self, MARGIN};
use super::model::{Ask, Chart, Hit, Kind};
use super::names::short;
use crate::figures::number::change as told;
use crate::figures::words::Way;
use crate::figures::{FigureKey, Group, Measure, Subject, UnitMove};

/// Units that are shown each way at most.
const ENDS: usize = 10;

struct Bar {
    moved: Moved,
    figure: Option<FigureKey>,
}

struct Content {
    bars: Vec<Bar>,
    /// All that moved, of which the bars may be some.
    all: Vec<Moved>,
    what: &'static str,
    unit: &'static str,
}

/// The noun that units of a group are counted with.
pub fn noun(group: Group) -> &'static str {
    match group {
        Group::Department => "sở, ban, ngành",
        Group::District => "huyện, thị xã, thành phố",
        Group::Commune => "xã, phường",
        Group::Branch => "chi nhánh",
        Group::Province => "tỉnh, thành phố",
    }
}

fn units(ask: Ask<'_>, group: Group, fit: Option<usize>) -> Content {
    let most = fit.unwrap_or(2 * ENDS + 4);
    let ends = fit.map_or(ENDS, |fit| (fit / 2).clamp(1, ENDS));
    let time = ask.week.time();
    let mut moved: Vec<(&UnitMove, Decimal)> =
        ask.week.group(group).filter_map(|unit| Some((unit, unit.change?.value()))).collect();
    moved.sort_by_key(|(_, change)| *change);
    let all: Vec<Moved> =
        moved.iter().map(|(unit, change)| Moved { name: short(&unit.unit.name), change: *change }).collect();
    let many = moved.len();
    let is_shown = |at: usize, change: Decimal| {
        many <= most || (at < ends && change < Decimal::ZERO) || (at + ends >= many && change > Decimal::ZERO)
    };
    let bars = moved
        .iter()
        .enumerate()
        .filter(|(at, (_, change))| is_shown(*at, *change))
        .map(|(_, (unit, change))| Bar {
            moved: Moved { name: short(&unit.unit.name), change: *change },
            figure: FigureKey::new(time, Subject::Unit(unit.unit.id), Measure::Score),
        })
        .collect();
    Content { bars, all, what: noun(group), unit: "điểm" }
}

fn of_province(ask: Ask<'_>) -> Content {
    let time = ask.week.time();
    let indicators = ask.week.indicators.iter().filter_map(|indicator| {
        Some(Bar {
            moved: Moved { name: indicator.short.clone(), change: indicator.change?.value() },
            figure: FigureKey::new(time, Subject::Province, Measure::Indicator(indicator.no)),
        })
    });
    let mut bars: Vec<Bar> = indicators.collect();
    let is_of_indicators = !bars.is_empty();
    if !is_of_indicators {
        let groups = ask.week.groups.iter().filter_map(|group| {
            Some(Bar {
                moved: Moved { name: group.name.clone(), change: group.change?.value() },
                figure: FigureKey::new(time, Subject::Province, Measure::Group(group.no)),
            })
        });
        bars = groups.collect();
    }
    bars.sort_by_key(|bar| bar.moved.change);
    let all = bars.iter().map(|bar| bar.moved.clone()).collect();
    match is_of_indicators {
        true => Content { bars, all, what: "chỉ số", unit: "điểm phần trăm" },
        false => Content { bars, all, what: "nhóm điểm", unit: "điểm" },
    }
}

/// Draws the chart.
pub fn draw(ask: Ask<'_>, mut canvas: Canvas<'_>) -> Result<Chart, String> {
    if ask.week.against.is_none() {
        return Err("Chưa có kỳ để so sánh; hãy nhập số liệu của một kỳ trước.".to_owned());
    }
    if let Some(reason) = ask.week.version_break() {
        return Err(format!("{reason}."));
    }
    let content = match ask.request.group {
        Some(_) => units(ask, ask.group()?, canvas.rows_that_fit(24.0)),
        None => of_province(ask),
    };
    if content.bars.is_empty() {
        return Err("Hai kỳ này không có số liệu chung để so sánh; hãy chọn kỳ khác.".to_owned());
    }
    let title = finding::moves(&content.all, content.what, content.unit);
    let part = match content.bars.len() < content.all.len() {
        true => format!("; các đơn vị thay đổi nhiều nhất trong {}", content.all.len()),
        false => String::new(),
    };
    let shown = format!("Mức thay đổi {} ({}{part})", ask.when(), content.unit);
    let top = frame::head(&mut canvas, &title, &shown, &[]);
    let names: Vec<String> = content.bars.iter().map(|bar| bar.moved.name.clone()).collect();
    let rows = Rows::new(&canvas, &names, top + 4.0, canvas.look.height - MARGIN);
    let palette = canvas.palette;
    let size = |change: Decimal| change.abs().to_f32().unwrap_or(0.0);
    let most = |way: Way| {
        let own = content.bars.iter().filter(|bar| Way::of(bar.moved.change) == way);
        own.map(|bar| size(bar.moved.change)).fold(0.0, f32::max)
    };
    let (down, up) = (most(Way::Down), most(Way::Up));
    let strong = canvas.strong(palette.ink);
    let label = canvas.widest(strong, ["+00,00", "-00,00"]) + 22.0;
    let (left, right) = (rows.left + 8.0, canvas.look.width - MARGIN);
    let room = (right - left) - label * if down > 0.0 && up > 0.0 { 2.0 } else { 1.0 };
    let scale = room / (down + up).max(0.01);
    let zero = left + if down > 0.0 { label + down * scale } else { 0.0 };
    let mut hits = Vec::new();
    for (row, bar) in content.bars.iter().enumerate() {
        let (middle, half) = (rows.middle(row), rows.half());
        let ink = canvas.ink();
        rows.name(&mut canvas, row, ink);
        let change = bar.moved.change;
        let length = size(change) * scale;
        let (area, color, words, sign) = match Way::of(change) {
            Way::Down => (
                Area::new(zero - length, middle - half, zero, middle + half),
                palette.fall.0,
                palette.fall.1,
                Some(Sign::Down),
            ),
            Way::Up => (
                Area::new(zero, middle - half, zero + length, middle + half),
                palette.rise.0,
                palette.rise.1,
                Some(Sign::Up),
            ),
            Way::Same => {
                (Area::new(zero, middle - half, zero, middle + half), palette.line, palette.quiet, None)
            }
        };
        canvas.bar(area, color, palette.hatches && sign == Some(Sign::Down));
        let text = told(change);
        let strong = canvas.strong(words);
        let is_left = sign == Some(Sign::Down);
        let end = if is_left { area.min.x - 6.0 } else { area.max.x + 6.0 };
        let align = if is_left { Align::Right } else { Align::Left };
        let from = if sign.is_some() && !is_left { end + 12.0 } else { end };
        let set = canvas.text((from, middle), align, strong, &text);
        if let Some(sign) = sign {
            let place = if is_left { set.min.x - 7.0 } else { end + 4.5 };
            canvas.sign((place, middle), sign, canvas.look.text * 0.62, words);
        }
        hits.push(Hit {
            area: Area::new(MARGIN, middle - rows.step / 2.0, right, middle + rows.step / 2.0),
            words: format!("{}: {text} {}", bar.moved.name, content.unit),
            figure: bar.figure,
        });
    }
    canvas.line((zero, rows.top - 2.0), (zero, rows.bottom() + 2.0), 1.2, palette.ink);
    let bottom = frame::foot(&mut canvas, rows.bottom() + 8.0, "");
    let told_all: Vec<String> =
        content.bars.iter().map(|bar| format!("{} {}", bar.moved.name, told(bar.moved.change))).collect();
    let head = vec!["Tên".to_owned(), format!("Thay đổi ({})", content.unit)];
    let table = std::iter::once(head)
        .chain(content.bars.iter().map(|bar| vec![bar.moved.name.clone(), told(bar.moved.change)]))
        .collect();
    Ok(Chart::new(Kind::Change, (title, shown), &told_all, canvas.finish(bottom), (hits, table)))
}
