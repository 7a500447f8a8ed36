//! All provinces in their order: the own one marked, each with its score and how far it is away.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::bars::Rows;
use super::canvas::{Align, Area, Canvas, Sign};
use super::frame::{self, MARGIN};
use super::model::{Ask, Chart, Hit, Kind};
use super::names::in_sentence;
use super::scale::{Scale, around};
use crate::figures::number::{change as told, fixed};
use crate::figures::words::{bare_time, capitalised};
use crate::figures::{FigureKey, Measure, Reading, Subject};

/// One province: its place where it is told, its score, its name.
struct Province {
    subject: Subject,
    name: String,
    place: Option<u32>,
    score: Decimal,
}

fn all(ask: Ask<'_>) -> Vec<Province> {
    let day = ask.week.as_of;
    let home = match ask.request.province.as_str() {
        "" => "Tỉnh, thành phố của cơ quan".to_owned(),
        name => capitalised(name),
    };
    let others =
        ask.history.provinces().map(|(id, name)| (Subject::OtherProvince(id), super::names::short(name)));
    let mut found: Vec<Province> = std::iter::once((Subject::Province, home))
        .chain(others)
        .filter_map(|(subject, name)| {
            let score = ask.history.score(day, subject).as_ref().and_then(Reading::value).copied()?;
            let place = ask.history.on(day, subject, Measure::Rank);
            let place = place.and_then(|(_, figure)| figure.reading.value().copied()?.to_u32());
            Some(Province { subject, name, place, score: score.printed() })
        })
        .collect();
    found.sort_by(|one, other| other.score.cmp(&one.score).then(one.place.cmp(&other.place)));
    // the portal's places where all have one, else those of the scores; equal scores share a place
    if !found.iter().all(|province| province.place.is_some()) {
        let scores: Vec<Decimal> = found.iter().map(|province| province.score).collect();
        for province in &mut found {
            let better = scores.iter().filter(|score| **score > province.score).count();
            province.place = u32::try_from(better + 1).ok();
        }
    } else {
        found.sort_by_key(|province| province.place);
    }
    found
}

fn finding(all: &[Province], own: usize) -> String {
    let home = &all[own];
    let rank = match home.place {
        Some(place) => format!("Hạng {place}/{}", all.len()),
        None => home.name.clone(),
    };
    let gap = |other: &Province| fixed((other.score - home.score).abs());
    let above = own.checked_sub(1).and_then(|at| all.get(at));
    let below = all.get(own + 1);
    let beside =
        |other: &Province, word: &str| format!("{word} {} là {} điểm", in_sentence(&other.name), gap(other));
    match (above, below) {
        (Some(above), Some(below)) => {
            format!("{rank}, {}, {}", beside(above, "cách"), beside(below, "hơn"))
        }
        (Some(above), None) => format!("{rank}, {}", beside(above, "cách")),
        (None, Some(below)) => format!("{rank}, {}", beside(below, "hơn")),
        (None, None) => rank,
    }
}

/// Draws the chart.
pub fn draw(ask: Ask<'_>, mut canvas: Canvas<'_>) -> Result<Chart, String> {
    let all = all(ask);
    let own = all.iter().position(|province| province.subject == Subject::Province);
    let (Some(own), true) = (own, all.len() > 1) else {
        return Err(
            "Kỳ này không có điểm của các tỉnh, thành phố; hãy nhập bảng xếp hạng cả nước.".to_owned()
        );
    };
    let title = finding(&all, own);
    let shown = format!("Tổng điểm của {} tỉnh, thành phố, {}", all.len(), bare_time(ask.week.time()));
    let top = frame::head(&mut canvas, &title, &shown, &[]);
    let palette = canvas.palette;
    let (ink, quiet) = (canvas.ink(), canvas.quiet());
    let bold = canvas.strong(palette.accent);
    // where not all have room: the first, and those around the own one
    let fit = canvas.rows_that_fit(top + canvas.line_height()).unwrap_or(all.len()).max(3);
    let around_own = own.saturating_sub(fit.saturating_sub(1) / 2).min(all.len().saturating_sub(fit));
    let shown_rows: Vec<usize> = match all.len() <= fit {
        true => (0..all.len()).collect(),
        false if around_own == 0 => (0..fit).collect(),
        false => std::iter::once(0).chain(around_own + 1..around_own + fit).collect(),
    };
    let names: Vec<String> = shown_rows
        .iter()
        .filter_map(|at| all.get(*at))
        .map(|province| match province.place {
            Some(place) => format!("{place:>2}.  {}", province.name),
            None => province.name.clone(),
        })
        .collect();
    let first = top + canvas.line_height();
    let rows = Rows::new(&canvas, &names, first, canvas.look.height - MARGIN);
    let right = canvas.look.width - MARGIN;
    let gap_at = right;
    let score_at = gap_at - canvas.width(quiet, "Chênh lệch") - 18.0;
    let plot_end = score_at - canvas.width(bold, "100,00") - 14.0;
    canvas.text((score_at, first - canvas.look.text * 0.8), Align::Right, quiet, "Điểm");
    canvas.text((gap_at, first - canvas.look.text * 0.8), Align::Right, quiet, "Chênh lệch");
    let value = |province: &Province| province.score.to_f32().unwrap_or(0.0);
    let x = Scale { values: around(all.iter().map(value), 100.0), places: (rows.left + 4.0, plot_end) };
    let mut hits = Vec::new();
    let mut table = vec![vec!["Hạng".to_owned(), "Tỉnh, thành phố".to_owned(), "Điểm".to_owned()]];
    for (row, province) in all.iter().enumerate() {
        let rank_words = province.place.map(|place| place.to_string()).unwrap_or_default();
        table.push(vec![rank_words, province.name.clone(), fixed(province.score)]);
        let Some(row) = shown_rows.iter().position(|at| *at == row) else { continue };
        let middle = rows.middle(row);
        let is_own = province.subject == Subject::Province;
        if is_own {
            let band =
                Area::new(MARGIN - 6.0, middle - rows.step / 2.0, right + 6.0, middle + rows.step / 2.0);
            canvas.rect(band, palette.soft);
        }
        canvas.line((rows.left + 4.0, middle), (plot_end, middle), 0.5, palette.hair);
        rows.name(&mut canvas, row, if is_own { bold } else { ink });
        let (color, size) = if is_own { (palette.accent, 10.0) } else { (palette.before, 7.0) };
        let sign = if is_own { Sign::Diamond } else { Sign::Dot };
        canvas.sign((x.at(value(province)), middle), sign, size, color);
        canvas.text(
            (score_at, middle),
            Align::Right,
            if is_own { bold } else { ink },
            &fixed(province.score),
        );
        if !is_own {
            canvas.text((gap_at, middle), Align::Right, quiet, &told(province.score - all[own].score));
        }
        hits.push(Hit {
            area: Area::new(MARGIN, middle - rows.step / 2.0, right, middle + rows.step / 2.0),
            words: format!("{}: {} điểm", names[row].trim(), fixed(province.score)),
            figure: FigureKey::new(ask.week.time(), province.subject, Measure::Score),
        });
    }
    let bottom = frame::foot(&mut canvas, rows.bottom() + 6.0, "");
    let told_all: Vec<String> =
        table.iter().skip(1).map(|row| format!("{}. {} {}", row[0], row[1], row[2])).collect();
    Ok(Chart::new(Kind::Provinces, (title, shown), &told_all, canvas.finish(bottom), (hits, table)))
}
