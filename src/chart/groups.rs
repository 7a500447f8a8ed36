//! The points of the index's groups: a track as long as the group's maximum, so that what is still to be gained is seen.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::bars::Rows;
use super::canvas::{Align, Area, Canvas};
use super::frame::{self, Key, MARGIN};
use super::model::{Ask, Chart, Hit, Kind};
use super::names::several;
use crate::figures::number::{change as told, count, exact, fixed};
use crate::figures::words::{Way, bare_time};
use crate::figures::{FigureKey, GroupMove, Measure, Points, Reading, Subject};

fn printed(reading: Option<&Reading<Points>>) -> Option<Decimal> {
    reading.and_then(Reading::value).map(|points| points.printed())
}

/// What the groups tell: how many rose and fell, and where most is still to be gained.
fn finding(groups: &[&GroupMove]) -> String {
    let many = |way: Way| {
        let of_way =
            groups.iter().filter(|group| group.change.is_some_and(|change| Way::of(change.value()) == way));
        u32::try_from(of_way.count()).unwrap_or(u32::MAX)
    };
    let left = |group: &&GroupMove| printed(group.current.as_ref()).map(|points| group.max - points);
    let most = groups.iter().filter_map(left).max();
    let open = most.filter(|most| !most.is_zero()).map(|most| {
        let names: Vec<String> =
            groups.iter().filter(|group| left(group) == Some(most)).map(|group| group.name.clone()).collect();
        format!("còn nhiều điểm nhất là {}, {} điểm", several(&names), fixed(most))
    });
    let moved =
        groups.iter().any(|group| group.change.is_some()).then(|| match (many(Way::Up), many(Way::Down)) {
            (0, 0) => "Các nhóm điểm đều giữ nguyên".to_owned(),
            (up, 0) => format!("{} nhóm điểm tăng", count(up)),
            (0, down) => format!("{} nhóm điểm giảm", count(down)),
            (up, down) => format!("{} nhóm điểm tăng, {} giảm", count(up), count(down)),
        });
    match (moved, open) {
        (Some(moved), Some(open)) => format!("{moved}; {open}"),
        (Some(moved), None) => moved,
        (None, Some(open)) => crate::figures::words::capitalised(&open),
        (None, None) => "Các nhóm điểm đạt tối đa".to_owned(),
    }
}

/// Draws the chart.
pub fn draw(ask: Ask<'_>, mut canvas: Canvas<'_>) -> Result<Chart, String> {
    let groups: Vec<&GroupMove> =
        ask.week.groups.iter().filter(|group| printed(group.current.as_ref()).is_some()).collect();
    if groups.is_empty() {
        return Err("Kỳ này không có điểm của các nhóm chỉ số; hãy nhập bảng điểm theo nhóm.".to_owned());
    }
    let title = finding(&groups);
    let shown = "Điểm đạt trên điểm tối đa của mỗi nhóm".to_owned();
    let palette = canvas.palette;
    let has_before =
        groups.iter().any(|group| printed(group.baseline.as_ref()).is_some()) && ask.week.is_one_version();
    let mut legend = vec![Key::Bar(palette.accent, false, bare_time(ask.week.time()))];
    if let Some(against) = ask.week.time_against().filter(|_| has_before) {
        legend.push(Key::Bar(palette.before, false, bare_time(against)));
    }
    let top = frame::head(&mut canvas, &title, &shown, &legend);
    let (ink, quiet) = (canvas.ink(), canvas.quiet());
    let names: Vec<String> = groups.iter().map(|group| group.name.clone()).collect();
    // the columns behind the bars, from the right
    let heads = ["Điểm", "% tối đa", "Thay đổi", "Còn lại"];
    let bold = canvas.strong(palette.ink);
    let columns: Vec<f32> = {
        let mut right = canvas.look.width - MARGIN;
        let mut places = Vec::new();
        for head in heads.iter().rev() {
            places.push(right);
            right -= canvas.width(quiet, head).max(canvas.width(bold, "+00,00")) + 18.0;
        }
        places.push(right);
        places.reverse();
        places
    };
    let first = top + canvas.line_height() + 4.0;
    let rows = Rows::new(&canvas, &names, first, canvas.look.height - MARGIN);
    for (head, x) in heads.iter().zip(columns.iter().skip(1)) {
        canvas.text((*x, first - canvas.look.text * 0.9), Align::Right, quiet, head);
    }
    let most = groups.iter().map(|group| group.max).max().unwrap_or(Decimal::ONE).to_f32().unwrap_or(1.0);
    let behind = canvas.width(quiet, "22") + 12.0;
    let left = rows.left;
    let scale = ((columns[0] - 8.0 - behind - left) / most).max(0.1);
    let mut hits = Vec::new();
    let mut table = vec![vec![
        "Nhóm".to_owned(),
        "Kỳ so sánh".to_owned(),
        "Kỳ này".to_owned(),
        "Tối đa".to_owned(),
        "Thay đổi".to_owned(),
    ]];
    let mut told_all = Vec::new();
    for (row, group) in groups.iter().enumerate() {
        let Some(points) = printed(group.current.as_ref()) else { continue };
        let before = printed(group.baseline.as_ref()).filter(|_| has_before);
        let (middle, half) = (rows.middle(row), rows.half());
        let length = |value: Decimal| value.to_f32().unwrap_or(0.0) * scale;
        rows.name(&mut canvas, row, ink);
        let end = left + length(group.max);
        canvas.rect(Area::new(left, middle - half, end, middle + half), palette.track);
        let split = if before.is_some() { half * 0.4 } else { half };
        canvas.bar(
            Area::new(left, middle - half, left + length(points), middle + split),
            palette.accent,
            false,
        );
        if let Some(before) = before {
            canvas.bar(
                Area::new(left, middle + split + 1.0, left + length(before), middle + half),
                palette.before,
                false,
            );
        }
        canvas.text((end + 6.0, middle), Align::Left, quiet, &exact(group.max));
        canvas.text((columns[1], middle), Align::Right, bold, &fixed(points));
        if let Some(percent) = group.percent() {
            let text = format!("{}%", exact(percent.round_dp(1)));
            canvas.text((columns[2], middle), Align::Right, ink, &text);
        }
        let change = group.change.map(|change| change.value());
        if let Some(change) = change {
            let color = match Way::of(change) {
                Way::Up => palette.rise.1,
                Way::Down => palette.fall.1,
                Way::Same => palette.quiet,
            };
            let strong = canvas.strong(color);
            canvas.text((columns[3], middle), Align::Right, strong, &told(change));
        } else {
            canvas.text((columns[3], middle), Align::Right, quiet, "–");
        }
        canvas.text((columns[4], middle), Align::Right, ink, &fixed(group.max - points));
        if row + 1 < rows.len() {
            let y = middle + rows.step / 2.0;
            canvas.line((MARGIN, y), (canvas.look.width - MARGIN, y), 0.5, palette.hair);
        }
        hits.push(Hit {
            area: Area::new(MARGIN, middle - rows.step / 2.0, columns[4], middle + rows.step / 2.0),
            words: format!("{}: {}/{} điểm", group.name, fixed(points), exact(group.max)),
            figure: FigureKey::new(ask.week.time(), Subject::Province, Measure::Group(group.no)),
        });
        told_all.push(format!("{} {}/{}", group.name, fixed(points), exact(group.max)));
        table.push(vec![
            group.name.clone(),
            before.map(fixed).unwrap_or_default(),
            fixed(points),
            exact(group.max),
            change.map(told).unwrap_or_default(),
        ]);
    }
    let bottom = frame::foot(&mut canvas, rows.bottom() + 6.0, "");
    Ok(Chart::new(Kind::Groups, (title, shown), &told_all, canvas.finish(bottom), (hits, table)))
}
