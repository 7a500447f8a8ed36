//! Overdue dossiers by unit, level after level, the most first.

use super::bars::Rows;
use super::canvas::{Align, Area, Canvas};
use super::frame::{self, MARGIN};
use super::model::{Ask, Chart, Hit, Kind};
use super::names::{in_sentence, several, short};
use crate::figures::number::{count, exact};
use crate::figures::words::time;
use crate::figures::{FigureKey, Group, Measure, OverdueUnit, Subject};
use rust_decimal::{Decimal, RoundingStrategy};

/// Units that are named by themselves at most; the others of a level are told together.
const NAMED: usize = 24;

fn finding(units: &[OverdueUnit], total: u32) -> String {
    let many = u32::try_from(units.len()).unwrap_or(u32::MAX);
    let most = units.iter().map(|unit| unit.count.0).max().unwrap_or(0);
    let names: Vec<String> =
        units.iter().filter(|unit| unit.count.0 == most).map(|unit| short(&unit.unit.name)).collect();
    let share = (Decimal::from(most) * Decimal::ONE_HUNDRED)
        .checked_div(Decimal::from(total))
        .unwrap_or_default()
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let lead = format!("{} hồ sơ quá hạn tại {} đơn vị", count(total), count(many));
    match names.as_slice() {
        [only] if units.len() > 1 => {
            format!("{lead}; nhiều nhất là {}, {} hồ sơ ({}%)", in_sentence(only), count(most), exact(share))
        }
        [_] => lead,
        _ if names.len() == units.len() => format!("{lead}, mỗi đơn vị {}", count(most)),
        _ => format!("{lead}; nhiều nhất là {}, mỗi đơn vị {}", several(&names), count(most)),
    }
}

/// Draws the chart.
pub fn draw(ask: Ask<'_>, mut canvas: Canvas<'_>) -> Result<Chart, String> {
    let list = ask.week.overdue.as_ref().filter(|list| !list.units.is_empty());
    let Some(list) = list else {
        return Err("Kỳ này không có hồ sơ quá hạn, hoặc chưa nhập danh sách hồ sơ quá hạn.".to_owned());
    };
    let title = finding(&list.units, list.total());
    let shown = format!("Số hồ sơ quá hạn theo đơn vị, {}", time(list.as_of));
    let top = frame::head(&mut canvas, &title, &shown, &[]);
    let palette = canvas.palette;
    let levels =
        Group::ALL.into_iter().filter(|group| list.units.iter().any(|unit| unit.unit.group == *group));
    let fit = canvas.rows_that_fit(top).map_or(NAMED, |fit| fit.saturating_sub(2 * levels.count()).max(1));
    // level after level; what has no room of its own is told together
    let mut entries: Vec<(Option<Group>, String, u32, Option<FigureKey>)> = Vec::new();
    for group in Group::ALL {
        let units: Vec<&OverdueUnit> = list.units.iter().filter(|unit| unit.unit.group == group).collect();
        if units.is_empty() {
            continue;
        }
        let sum: u32 = units.iter().map(|unit| unit.count.0).sum();
        entries.push((Some(group), format!("{}: {} hồ sơ", group.label(), count(sum)), sum, None));
        let room = (fit * units.len()).div_ceil(list.units.len()).max(1);
        let named = if units.len() <= room { units.len() } else { room };
        for unit in &units[..named] {
            let figure = FigureKey::new(list.as_of, Subject::Unit(unit.unit.id), Measure::Overdue);
            entries.push((None, short(&unit.unit.name), unit.count.0, figure));
        }
        let rest = &units[named..];
        if !rest.is_empty() {
            let sum: u32 = rest.iter().map(|unit| unit.count.0).sum();
            let many = u32::try_from(rest.len()).unwrap_or(u32::MAX);
            entries.push((None, format!("{} đơn vị khác", count(many)), sum, None));
        }
    }
    let names: Vec<String> = entries.iter().map(|(_, name, ..)| name.clone()).collect();
    let rows = Rows::new(&canvas, &names, top + 2.0, canvas.look.height - MARGIN);
    let most = entries.iter().filter(|(group, ..)| group.is_none()).map(|(_, _, value, _)| *value).max();
    let strong = canvas.strong(palette.ink);
    let right = canvas.look.width - MARGIN;
    let end = canvas.width(strong, &count(most.unwrap_or(0))) + 10.0;
    let scale = (right - rows.left - end) / most.unwrap_or(1).max(1) as f32;
    let mut hits = Vec::new();
    let mut table = vec![vec!["Đơn vị".to_owned(), "Số hồ sơ quá hạn".to_owned()]];
    for (row, (group, name, value, figure)) in entries.iter().enumerate() {
        let (middle, half) = (rows.middle(row), rows.half());
        if group.is_some() {
            rows.name(&mut canvas, row, strong);
            continue;
        }
        let ink = canvas.ink();
        rows.name(&mut canvas, row, ink);
        let bar = Area::new(rows.left, middle - half, rows.left + *value as f32 * scale, middle + half);
        canvas.bar(bar, palette.accent, false);
        canvas.text((bar.max.x + 6.0, middle), Align::Left, strong, &count(*value));
        hits.push(Hit {
            area: Area::new(MARGIN, middle - rows.step / 2.0, right, middle + rows.step / 2.0),
            words: format!("{name}: {} hồ sơ quá hạn", count(*value)),
            figure: *figure,
        });
        table.push(vec![name.clone(), value.to_string()]);
    }
    let bottom = frame::foot(&mut canvas, rows.bottom() + 6.0, "");
    let told: Vec<String> = table.iter().skip(1).map(|row| row.join(" ")).collect();
    Ok(Chart::new(Kind::Overdue, (title, shown), &told, canvas.finish(bottom), (hits, table)))
}
