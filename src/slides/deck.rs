//! Which slides a week has, in which order, and what each says.

use rust_decimal::Decimal;

use crate::chart::canvas::{Align, Area, Canvas, Ink};
use crate::chart::style::Look;
use crate::chart::{Chart, Kind, Request, draw, groups_of, short_name};
use crate::figures::number::{change, count, fixed};
use crate::figures::words::{Way, capitalised, time};
use crate::figures::{Comparison, Group, History, IndicatorMove, Measure, UnitId};
use crate::font::FontSet;
use crate::notice::content::Content as Words;
use crate::notice::phrasing;
use crate::notice::profile::Office;

use super::sheet::{Content, HEIGHT, MARGIN, SHOWN, Slide, WIDTH, room, set};
use super::{ends, tasks};

/// Rows that a slide has room for.
const ROWS: usize = 13;

/// Units from which on it says more how many stand where than who.
const MANY: usize = 40;

/// The smallest words: 24 pixels of 1080.
const SMALLEST: f32 = 12.0;

/// What slides are made from.
struct Week<'a> {
    history: &'a History,
    week: &'a Comparison,
    office: &'a Office,
    words: &'a Words,
    fonts: &'a FontSet,
}

/// The slides of a week as the officer arranged them, those that are hidden left out.
pub fn deck(
    history: &History,
    week: &Comparison,
    office: &Office,
    words: &Words,
    fonts: &FontSet,
) -> Vec<Slide> {
    let own = Week { history, week, office, words, fonts };
    own.set_all(own.arranged().into_iter().filter(|content| !own.is_hidden(&content.key)).collect())
}

/// All slides of a week in the officer's order, the hidden ones too.
pub fn whole_deck(
    history: &History,
    week: &Comparison,
    office: &Office,
    words: &Words,
    fonts: &FontSet,
) -> Vec<Slide> {
    let own = Week { history, week, office, words, fonts };
    own.set_all(own.arranged())
}

fn contents<'a>(own: &Week<'a>) -> Vec<Content<'a>> {
    let week = own.week;
    let mut contents: Vec<Content<'a>> = vec![own.opening()];
    contents.extend(own.chart(Kind::Rank, None, own.around_rank()));
    contents.extend(own.chart(Kind::Provinces, None, Vec::new()));
    contents.extend(own.chart(Kind::Groups, None, Vec::new()));
    if !week.indicators.is_empty() {
        contents.extend(own.chart(Kind::Change, None, own.reasons()));
        contents.extend(own.indicators());
    }
    for group in groups_of(week) {
        let many = week.group(group).filter(|unit| unit.score().is_some()).count();
        if many <= ROWS {
            contents.extend(own.chart(Kind::Units, Some(group), own.classes(group)));
            continue;
        }
        contents.extend(own.ends(group));
        if many >= MANY {
            contents.extend(own.chart(Kind::Distribution, Some(group), Vec::new()));
        }
        contents.extend(own.chart(Kind::Change, Some(group), Vec::new()));
    }
    contents.extend(own.chart(Kind::Overdue, None, Vec::new()));
    contents.extend(own.tasks());
    contents
}

/// The slide of one unit, for a question from the room: its score over time, its place and its points by group.
pub fn unit_slide(
    history: &History,
    week: &Comparison,
    office: &Office,
    unit: UnitId,
    fonts: &FontSet,
) -> Option<Slide> {
    let words = Words::default();
    let own = Week { history, week, office, words: &words, fonts };
    let found = week.unit(unit)?;
    let group = found.unit.group;
    let scored = week.group(group).filter(|unit| unit.score().is_some()).count();
    let place = found.place.map(|place| format!(", hạng {place}/{scored}")).unwrap_or_default();
    let name = short_name(&found.unit.name);
    let title = match (found.score(), found.change) {
        (Some(score), Some(moved)) => {
            let moved = moved.value();
            let went = match Way::of(moved) {
                Way::Same => "giữ nguyên".to_owned(),
                way => format!("{} {} điểm", way.word(), crate::figures::number::size(moved)),
            };
            format!("{name}: {} điểm, {went}{place}", fixed(score.printed()))
        }
        (Some(score), None) => format!("{name}: {} điểm{place}", fixed(score.printed())),
        (None, _) => format!("{name}: {}", found.absence().unwrap_or("chưa có điểm")),
    };
    let points: Vec<String> = found
        .groups
        .iter()
        .filter_map(|group| {
            let points = group.current.as_ref()?.value()?.printed();
            let moved = group.change.map(|moved| format!(" ({})", change(moved.value()))).unwrap_or_default();
            Some(format!(
                "{} {}/{}{moved}",
                group.name,
                fixed(points),
                crate::figures::number::exact(group.max)
            ))
        })
        .collect();
    let lines = if points.is_empty() { Vec::new() } else { vec![format!("{}.", points.join("; "))] };
    let request = Request {
        group: Some(group),
        chosen: vec![unit],
        province: office.province.clone(),
        ..Request::new(Kind::Trend, Look::slide())
    };
    let key = format!("unit:{}", unit.0);
    let content = own.of_request(key.clone(), Some(title.clone()), &request, lines.clone());
    // without a score there is nothing to draw, but still an answer
    let content = content.unwrap_or_else(|| Content {
        key,
        notes: title.clone(),
        title,
        shown: String::new(),
        lines,
        draw: Box::new(|_, _, _| ()),
    });
    Some(set(fonts, content, (own.foot().as_str(), 1, 1)))
}

impl<'a> Week<'a> {
    /// The slides in the officer's order, with the officer's notes; one that the officer has not named stays behind the one that it follows by
    /// itself.
    fn arranged(&self) -> Vec<Content<'a>> {
        let chosen = &self.words.slides;
        let place = |key: &str| chosen.iter().position(|choice| choice.key == key);
        let mut last = 0;
        let mut placed: Vec<((usize, usize), Content<'a>)> = contents(self)
            .into_iter()
            .enumerate()
            .map(|(at, mut content)| {
                if let Some(own) = place(&content.key) {
                    last = own;
                    let note = chosen[own].note.trim();
                    if !note.is_empty() {
                        content.notes = note.to_owned();
                    }
                    return ((own, 0), content);
                }
                ((last, at + 1), content)
            })
            .collect();
        placed.sort_by_key(|(place, _)| *place);
        placed.into_iter().map(|(_, content)| content).collect()
    }

    fn is_hidden(&self, key: &str) -> bool {
        self.words.slides.iter().any(|choice| choice.key == key && choice.hidden)
    }

    fn set_all(&self, contents: Vec<Content<'a>>) -> Vec<Slide> {
        let of = contents.len();
        let foot = self.foot();
        contents
            .into_iter()
            .enumerate()
            .map(|(at, content)| set(self.fonts, content, (foot.as_str(), at + 1, of)))
            .collect()
    }

    fn period(&self) -> String {
        phrasing::period(self.office, self.words, self.week)
    }

    fn foot(&self) -> String {
        format!("Bộ chỉ số 766 · {} · {}", self.office.province, self.period())
    }

    fn opening(&self) -> Content<'a> {
        let title = format!("Kết quả thực hiện Bộ chỉ số 766 {}", self.period());
        let compared = match self.week.time_against() {
            Some(against) => format!("Số liệu {}, so với {}", time(self.week.time()), time(against)),
            None => format!("Số liệu {}", time(self.week.time())),
        };
        let who: Vec<String> = [&self.office.superior, &self.office.issuer]
            .into_iter()
            .filter(|name| !name.is_empty())
            .cloned()
            .collect();
        let notes = format!("{compared}.");
        let province = self.office.province.clone();
        Content {
            key: "opening".to_owned(),
            title: String::new(),
            shown: String::new(),
            lines: Vec::new(),
            notes,
            draw: Box::new(move |canvas, _, _| opening(canvas, &title, &province, &compared, &who)),
        }
    }

    fn of_request(
        &self,
        key: String,
        title: Option<String>,
        request: &Request,
        lines: Vec<String>,
    ) -> Option<Content<'a>> {
        // once to know the title, then for the room that title and lines leave: in smaller words where there are many rows, at last without the lines
        let first = draw(self.history, self.week, request, self.fonts).ok()?;
        let title = title.unwrap_or(first.title);
        let without = if lines.is_empty() { Vec::new() } else { vec![Vec::new()] };
        let choices = std::iter::once(lines).chain(without);
        let sizes = [SHOWN, 13.5, SMALLEST];
        let mut found: Option<(Vec<String>, Chart)> = None;
        for (lines, text) in choices.flat_map(|lines| sizes.map(|text| (lines.clone(), text))) {
            let (top, bottom) = room(self.fonts, &title, &first.shown, &lines);
            let look =
                Look { height: bottom - top, width: WIDTH - 2.0 * MARGIN + 32.0, text, ..Look::slide() };
            let request = Request { look, ..request.clone() };
            let chart = draw(self.history, self.week, &request, self.fonts).ok()?;
            let fits = chart.drawing.height <= bottom - top + 2.0;
            found = Some((lines, chart));
            if fits {
                break;
            }
        }
        let (lines, Chart { drawing, shown, description, .. }) = found?;
        Some(Content {
            key,
            title,
            shown,
            lines,
            notes: description,
            draw: Box::new(move |canvas, top, bottom| {
                // a short one lies in the middle
                let free = (bottom - top - drawing.height).max(0.0);
                canvas.add(&drawing, (MARGIN - 16.0, top + (free / 2.0).min(40.0)));
            }),
        })
    }

    fn chart(&self, kind: Kind, group: Option<Group>, lines: Vec<String>) -> Option<Content<'a>> {
        let key = match group {
            Some(group) => format!("{}:{}", kind.key(), group.key()),
            None => kind.key().to_owned(),
        };
        let request =
            Request { group, province: self.office.province.clone(), ..Request::new(kind, Look::slide()) };
        self.of_request(key, None, &request, lines)
    }

    /// All rates side by side: how many are full, and which is the lowest.
    fn indicators(&self) -> Option<Content<'a>> {
        let rates: Vec<(&str, Decimal)> = self
            .week
            .indicators
            .iter()
            .filter_map(|one| Some((one.short.as_str(), one.current.as_ref()?.value()?.printed())))
            .collect();
        let full = rates.iter().filter(|(_, rate)| *rate == Decimal::ONE_HUNDRED).count();
        let lowest = rates.iter().min_by_key(|(_, rate)| *rate)?;
        let many = |number: usize| count(u32::try_from(number).unwrap_or(u32::MAX));
        let title = match full {
            0 => format!("Thấp nhất là {}, {}%", lowest.0, fixed(lowest.1)),
            full => format!(
                "{}/{} chỉ số đạt 100%; thấp nhất là {}, {}%",
                many(full),
                many(rates.len()),
                lowest.0,
                fixed(lowest.1)
            ),
        };
        let request = Request::new(Kind::Indicators, Look::slide());
        self.of_request(Kind::Indicators.key().to_owned(), Some(title), &request, Vec::new())
    }

    fn around_rank(&self) -> Vec<String> {
        let Some(near) = &self.week.neighbours else { return Vec::new() };
        let mut parts = Vec::new();
        if let Some(above) = &near.above {
            parts.push(format!("cách vị trí liền trên ({}) {} điểm", above.name, fixed(above.gap)));
        }
        if let Some(below) = &near.below {
            parts.push(format!("hơn vị trí liền dưới ({}) {} điểm", below.name, fixed(below.gap)));
        }
        let mean = near.mean.map(|mean| format!("Bình quân cả nước {} điểm.", fixed(mean)));
        let own = (!parts.is_empty()).then(|| format!("{}.", capitalised(&parts.join(", "))));
        own.into_iter().chain(mean).collect()
    }

    /// Why those that fell most did, in the officer's words.
    fn reasons(&self) -> Vec<String> {
        let told = |indicator: &&IndicatorMove| {
            let remark = self.words.remarks.get(&Measure::Indicator(indicator.no))?.to_plain();
            let remark = remark.trim().trim_end_matches('.').to_owned();
            (!remark.is_empty()).then(|| format!("{}: {remark}.", indicator.short))
        };
        self.week.fallen().iter().filter_map(told).take(2).collect()
    }

    fn classes(&self, group: Group) -> Vec<String> {
        let index = &self.week.index;
        let of = |name: &str| {
            let own = self.week.group(group).filter(|unit| {
                unit.score().is_some_and(|score| index.class_of(score.printed()) == Some(name))
            });
            own.count()
        };
        let told: Vec<String> = index
            .classes
            .iter()
            .map(|class| (class.name.as_str(), of(&class.name)))
            .filter(|(_, many)| *many > 0)
            .map(|(name, many)| format!("{name} {}", count(u32::try_from(many).unwrap_or(u32::MAX))))
            .collect();
        if told.is_empty() { Vec::new() } else { vec![format!("Xếp loại: {}.", told.join(", "))] }
    }

    fn ends(&self, group: Group) -> Option<Content<'a>> {
        let request = Request { group: Some(group), ..Request::new(Kind::Units, Look::slide()) };
        let chart = draw(self.history, self.week, &request, self.fonts).ok()?;
        let week = self.week;
        Some(Content {
            key: format!("units:{}", group.key()),
            title: chart.title,
            shown: chart.shown,
            lines: self.classes(group),
            notes: chart.description,
            draw: Box::new(move |canvas, top, bottom| ends::draw(canvas, week, group, top, bottom)),
        })
    }

    fn tasks(&self) -> Vec<Content<'a>> {
        let rows = tasks::rows(self.words, self.week.as_of, self.fonts);
        let many = rows.iter().filter(|row| matches!(row, tasks::Row::Task { .. })).count();
        let to = rows.iter().filter(|row| matches!(row, tasks::Row::Addressee(_))).count();
        let number = |many: usize| count(u32::try_from(many).unwrap_or(u32::MAX));
        let title = format!("Kiến nghị {} việc với {} cơ quan, đơn vị", number(many), number(to));
        let (top, bottom) = room(self.fonts, &title, "", &[]);
        let pages = tasks::pages(rows, bottom - top);
        let of = pages.len();
        pages
            .into_iter()
            .enumerate()
            .map(|(at, rows)| {
                let title = if of > 1 { format!("{title} ({}/{of})", at + 1) } else { title.clone() };
                Content {
                    key: format!("tasks:{}", at + 1),
                    title,
                    shown: String::new(),
                    lines: Vec::new(),
                    notes: String::new(),
                    draw: Box::new(move |canvas: &mut Canvas<'_>, top, _| tasks::draw(canvas, &rows, top)),
                }
            })
            .collect()
    }
}

fn opening(canvas: &mut Canvas<'_>, title: &str, province: &str, compared: &str, who: &[String]) {
    let palette = canvas.palette;
    canvas.rect(Area::new(0.0, 0.0, 14.0, HEIGHT), palette.accent);
    let quiet = Ink { size: 17.0, bold: false, color: palette.quiet };
    let mut y = 92.0;
    for name in who {
        canvas.text((MARGIN + 16.0, y), Align::Left, quiet, name);
        y += 26.0;
    }
    let ink = Ink { size: 40.0, bold: true, color: palette.ink };
    let mut y = 205.0;
    for line in canvas.wrap_evenly(ink, title, WIDTH - 2.0 * MARGIN - 32.0) {
        canvas.text((MARGIN + 16.0, y), Align::Left, ink, &line);
        y += 52.0;
    }
    let accent = Ink { size: 24.0, bold: true, color: palette.accent };
    canvas.text((MARGIN + 16.0, y + 10.0), Align::Left, accent, &capitalised(province));
    canvas.text((MARGIN + 16.0, y + 52.0), Align::Left, quiet, compared);
}
