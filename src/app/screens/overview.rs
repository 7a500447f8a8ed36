//! What moved since the last time, and what is missing before the notice can go out.

use chrono::{NaiveDateTime, Timelike};
use eframe::egui::{Align, CornerRadius, Galley, Layout, Rect, Role, Sense, Ui, Vec2, WidgetInfo};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::app::action::{Action, Actions};
use crate::app::command::{Command, Place};
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::moves::{change_cell_ui, color_of, move_ui};
use crate::app::widgets::pair::pair_ui;
use crate::app::widgets::plot::{self, Look};
use crate::app::widgets::table::{Columns, Row, Width, head_ui, link_row_ui, row_ui};
use crate::chart::finding;
use crate::document::Section;
use crate::figures::words::{Way, bare_time, time};
use crate::figures::{
    AsOf, Comparison, Group, IndicatorMove, Rank, Rate, RateChange, ScoreChange, UnitMove, number,
};
use crate::notice::{Content, Edit, suggest};

/// How many moves each way, and how many units at each end, are shown.
const SHOWN: usize = 3;

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct OverviewState {}

/// Shows the place.
pub fn overview_ui(ui: &mut Ui, _state: &mut OverviewState, open: &Open, actions: &mut Actions) {
    match &open.comparison {
        Some(Ok(comparison)) => compared_ui(ui, open, comparison, actions),
        Some(Err(error)) => {
            widgets::empty_state(ui, "Chưa so sánh được", &error.to_string(), |ui| {
                widgets::primary_command(ui, Command::Go(Place::Figures), actions);
            });
        }
        None => {
            let advice = "Nhập bảng số liệu của tuần này: bấm nút dưới đây, kéo tệp thả vào cửa sổ, hoặc chép bảng rồi nhấn Ctrl+V.";
            widgets::empty_state(ui, "Chưa có số liệu", advice, |ui| {
                widgets::primary_command(ui, Command::Import, actions);
            });
        }
    }
}

fn compared_ui(ui: &mut Ui, open: &Open, comparison: &Comparison, actions: &mut Actions) {
    widgets::page(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme::SPACE[3];
        let width = ui.available_width();
        let rank_width = (width * 0.265).clamp(252.0, 320.0);
        pair_ui(
            ui,
            "rank",
            rank_width,
            actions,
            |ui, _| rank_ui(ui, open, comparison),
            |ui, _| {
                let days: Vec<_> = open.history.days().filter(|day| *day <= comparison.as_of).collect();
                let title = finding::rank(&open.history, &days, comparison.as_of, comparison.against);
                ui.label(theme::section(&title));
                let look = Look {
                    name: "rank-over-time",
                    alternative: format!("Biểu đồ hạng của {} qua các kỳ. {title}", open.kind().word()),
                    height: 214.0,
                    inverted: true,
                    legend: false,
                    kind: comparison.kind,
                    marked: Some((comparison.against, comparison.as_of)),
                };
                plot::lines_ui(ui, &[plot::ranks(&open.history, ui.tokens().accent)], &look);
            },
        );
        pair_ui(
            ui,
            "moves",
            (width * 0.6).floor(),
            actions,
            |ui, actions| moves_ui(ui, comparison, &open.content, actions),
            |ui, actions| before_issue_ui(ui, open, comparison, actions),
        );
        let groups: Vec<Group> =
            Group::ALL.into_iter().filter(|group| comparison.group(*group).next().is_some()).collect();
        for two in groups.chunks(2) {
            match two {
                [left, right] => {
                    let half = ((width - theme::SPACE[3]) / 2.0).floor();
                    pair_ui(
                        ui,
                        left.key(),
                        half,
                        actions,
                        |ui, _| ends_ui(ui, comparison, *left),
                        |ui, _| ends_ui(ui, comparison, *right),
                    );
                }
                [only] => {
                    widgets::card(ui, |ui| ends_ui(ui, comparison, *only));
                }
                _ => {}
            }
        }
    });
}

fn rank_ui(ui: &mut Ui, open: &Open, comparison: &Comparison) {
    let kind = open.kind().word();
    ui.spacing_mut().item_spacing.y = theme::SPACE[0];
    ui.label(theme::quiet(format!("Xếp hạng của {kind}")));
    let Some(rank) = comparison.rank.current else {
        ui.label(theme::large_figure("–"));
        ui.label(theme::quiet("Chưa có xếp hạng của kỳ này; hãy bổ sung ở mục Số liệu."));
        return counts_ui(ui, comparison);
    };
    rank_figure_ui(ui, rank);
    match comparison.rank.change() {
        Some(change) => {
            let way = Way::of(change.places().into());
            let words = match way {
                Way::Same => way.word().to_owned(),
                _ => format!("{} {} bậc", way.word(), change.places().unsigned_abs()),
            };
            move_ui(ui, way, &words, theme::heading_font());
        }
        None => {
            let words = match comparison.against {
                Some(_) => "Chưa so sánh được hạng với kỳ trước.",
                None => "Kỳ đầu tiên, chưa có kỳ trước để so sánh.",
            };
            ui.label(theme::quiet(words));
        }
    }
    if let (Some(was), Some(against)) = (comparison.rank.baseline, comparison.time_against()) {
        ui.label(theme::quiet(format!("từ hạng {was} {}", time(against))));
    }
    counts_ui(ui, comparison);
}

/// The place large, what it is of smaller beside it on one base line.
fn rank_figure_ui(ui: &mut Ui, rank: Rank) {
    let tokens = ui.tokens();
    let place = ui.painter().layout_no_wrap(rank.place().to_string(), theme::large_font(), tokens.ink);
    let of = ui.painter().layout_no_wrap(format!("/{}", rank.of()), theme::beside_large_font(), tokens.quiet);
    let size = Vec2::new(place.size().x + of.size().x, place.size().y);
    let (room, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Hạng {rank}")));
    let base = |galley: &Galley| {
        galley.rows.first().map_or(0.0, |row| row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y))
    };
    let drop = base(&place) - base(&of);
    ui.painter().galley(room.min, place.clone(), tokens.ink);
    ui.painter().galley(room.min + Vec2::new(place.size().x, drop), of, tokens.quiet);
}

/// How many indicators fell, rose and stayed, and how many dossiers are overdue.
fn counts_ui(ui: &mut Ui, comparison: &Comparison) {
    let tokens = ui.tokens();
    ui.add_space(theme::SPACE[1]);
    ui.separator();
    ui.add_space(theme::SPACE[1]);
    let overdue =
        comparison.overdue.as_ref().map(|list| list.units.iter().map(|unit| unit.count.0).sum::<u32>());
    // without two figures to compare nothing fell, rose or stayed
    let moved = comparison.against.is_some()
        && comparison.is_one_version()
        && comparison.indicators.iter().any(|indicator| indicator.change.is_some());
    let counts = [
        (
            moved.then(|| comparison.fallen().len()),
            "giảm",
            tokens.fall,
            0.21,
            "Số chỉ số giảm so với kỳ trước",
        ),
        (
            moved.then(|| comparison.risen().len()),
            "tăng",
            tokens.rise,
            0.21,
            "Số chỉ số tăng so với kỳ trước",
        ),
        (moved.then(|| comparison.unchanged().len()), "giữ nguyên", tokens.ink, 0.33, "Số chỉ số giữ nguyên"),
        (overdue.map(|count| count as usize), "quá hạn", tokens.ink, 0.25, "Tổng số hồ sơ quá hạn"),
    ];
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (count, words, color, share, meaning) in counts {
            let size = Vec2::new(width * share, 52.0);
            let shown = ui.allocate_ui_with_layout(size, Layout::top_down(Align::Center), |ui| {
                ui.set_width(size.x);
                ui.spacing_mut().item_spacing.y = 0.0;
                let text = count.map_or_else(|| "–".to_owned(), |count| count.to_string());
                ui.label(theme::page_title(text).color(color));
                ui.label(theme::small(words));
            });
            shown.response.on_hover_text(meaning);
        }
    });
}

fn moves_ui(ui: &mut Ui, comparison: &Comparison, content: &Content, actions: &mut Actions) {
    let title = if comparison.against.is_some() {
        "Biến động lớn nhất"
    } else {
        "Kết quả từng chỉ số"
    };
    ui.label(theme::section(title));
    let (fallen, risen) = (comparison.fallen(), comparison.risen());
    if fallen.is_empty() && risen.is_empty() {
        return match comparison.indicators.is_empty() && !comparison.groups.is_empty() {
            true => groups_ui(ui, comparison),
            false => still_ui(ui, comparison, actions),
        };
    }
    let roomy = ui.available_width() > 560.0;
    let mut wanted = vec![Width::Rest(1.0), Width::Points(52.0), Width::Points(76.0)];
    if roomy {
        wanted.push(Width::Points(96.0));
    }
    wanted.push(Width::Points(66.0));
    let columns = Columns::new(ui.available_width(), &wanted);
    let largest = fallen.iter().chain(&risen).filter_map(|row| size(row)).fold(0.0, f32::max);
    ui.spacing_mut().item_spacing.y = 0.0;
    for row in fallen.iter().take(SHOWN).chain(risen.iter().take(SHOWN)) {
        let name = row.short.as_str();
        row_ui(ui, &columns, |cells| {
            cells.text(name);
            let current = row.current.as_ref().and_then(|reading| reading.value());
            cells.figure(current.map_or_else(|| "–".to_owned(), |rate| number::fixed(rate.exact())));
            let change = row.change.map(RateChange::value);
            cells.right_cell(|ui| change_cell_ui(ui, change, false));
            if roomy {
                cells.cell(|ui| bar_ui(ui, size(row).unwrap_or_default() / largest.max(0.01), change));
            }
            if change.is_some_and(|change| change.is_sign_negative()) {
                let link = cells.right_cell(|ui| widgets::link(ui, "Nêu lý do"));
                if link.on_hover_text("Viết vào mục II của thông báo").clicked() {
                    if let Some(draft) = suggest::reason(comparison, content, row.no) {
                        actions.send(Action::Edit(Edit::TakeParagraphs(vec![draft])));
                    }
                    actions.send(Action::GoTo(Section::Shortcomings(None)));
                }
            }
        });
    }
}

/// The points of the index's groups, where a file has them and no rates: with their maxima, how they moved, and how much is left.
fn groups_ui(ui: &mut Ui, comparison: &Comparison) {
    if let Some(reason) = comparison.version_break() {
        ui.add(eframe::egui::Label::new(theme::quiet(format!("{reason}."))).wrap());
    }
    let wanted = [Width::Rest(1.0), Width::Points(92.0), Width::Points(76.0), Width::Points(76.0)];
    let columns = Columns::new(ui.available_width(), &wanted);
    ui.spacing_mut().item_spacing.y = 0.0;
    let heads = [("Nhóm điểm", false), ("Điểm", true), ("Tăng, giảm", true), ("% tối đa", true)];
    head_ui(ui, &columns, &heads);
    for group in &comparison.groups {
        row_ui(ui, &columns, |cells| {
            cells.text(group.name.as_str());
            let points = group.current.as_ref().and_then(|reading| reading.value());
            let words = points.map_or_else(
                || "–".to_owned(),
                |points| format!("{}/{}", number::fixed(points.printed()), number::exact(group.max)),
            );
            cells.figure(words);
            cells.right_cell(|ui| change_cell_ui(ui, group.change.map(|change| change.value()), false));
            let percent = group.percent().map(|percent| format!("{}%", number::exact(percent.round_dp(1))));
            cells.figure(percent.unwrap_or_else(|| "–".to_owned()));
        });
    }
}

/// What is shown where nothing moved or nothing can be compared: why, and the lowest of this week.
fn still_ui(ui: &mut Ui, comparison: &Comparison, actions: &mut Actions) {
    let reason = comparison.version_break();
    let words = match (&reason, comparison.against) {
        (Some(reason), _) => format!("{reason}."),
        (None, None) => "Kỳ đầu tiên: nhập thêm kỳ trước để biết chỉ số nào tăng, giảm.".to_owned(),
        (None, Some(_)) if comparison.unchanged().is_empty() => {
            "Chưa đủ số liệu chỉ số của hai kỳ để so sánh.".to_owned()
        }
        (None, Some(_)) => "Không chỉ số nào thay đổi so với kỳ trước.".to_owned(),
    };
    ui.add(eframe::egui::Label::new(theme::quiet(words)).wrap());
    let mut rates: Vec<(&IndicatorMove, Rate)> =
        comparison.indicators.iter().filter_map(|row| Some((row, *row.current.as_ref()?.value()?))).collect();
    if rates.is_empty() {
        return;
    }
    rates.sort_by_key(|(_, rate)| *rate);
    ui.add_space(theme::SPACE[1]);
    ui.label(theme::small("Chỉ số thấp nhất của kỳ này (%)"));
    let columns =
        Columns::new(ui.available_width(), &[Width::Rest(1.0), Width::Points(64.0), Width::Points(66.0)]);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (row, rate) in rates.iter().take(2 * SHOWN) {
        row_ui(ui, &columns, |cells| {
            cells.text(row.short.as_str());
            cells.figure(number::fixed(rate.printed()));
            let link = cells.right_cell(|ui| widgets::link(ui, "Nêu lý do"));
            if link.on_hover_text("Viết vào mục II của thông báo").clicked() {
                actions.send(Action::GoTo(Section::Shortcomings(None)));
            }
        });
    }
}

fn size(row: &IndicatorMove) -> Option<f32> {
    row.change.and_then(|change| change.value().abs().to_f32())
}

/// A bar as long as the move beside the largest one.
fn bar_ui(ui: &mut Ui, share: f32, change: Option<Decimal>) {
    let (room, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 10.0), Sense::hover());
    let bar = Rect::from_min_size(room.min, Vec2::new((room.width() * share).max(8.0), room.height()));
    let color = color_of(Way::of(change.unwrap_or_default()), ui.tokens());
    ui.painter().rect_filled(bar, CornerRadius::same(2), color);
}

/// One thing to see to before the notice goes out, or one that is done.
struct Item {
    sign: Icon,
    words: String,
    /// What stands at the right end.
    place: String,
    action: Action,
}

fn before_issue_ui(ui: &mut Ui, open: &Open, comparison: &Comparison, actions: &mut Actions) {
    let tokens = ui.tokens();
    let waiting = open.missing.len();
    let count = if waiting == 0 { "· đủ".to_owned() } else { format!("· còn {waiting} việc") };
    widgets::card_title(ui, "Trước khi phát hành", &count);
    let wrap_width = ui.available_width() - 2.0 * 8.0 - 20.0 - 84.0 - 24.0;
    let columns =
        Columns::new(ui.available_width(), &[Width::Points(20.0), Width::Rest(1.0), Width::Points(84.0)]);
    ui.spacing_mut().item_spacing.y = 0.0;
    for item in items(open, comparison) {
        let color = if item.sign == Icon::Check { tokens.rise } else { tokens.fall };
        let galley = ui.painter().layout(item.words.clone(), theme::text_font(), tokens.ink, wrap_width);
        let height = (galley.size().y + 12.0).max(theme::ROW_HEIGHT);
        let row = |cells: &mut Row<'_>| {
            cells.cell(|ui| {
                let (rect, _) = ui.allocate_exact_size(Vec2::splat(15.0), Sense::hover());
                icon::paint(ui.painter(), rect, item.sign, color);
            });
            cells.cell(|ui| ui.add(eframe::egui::Label::new(&item.words).wrap()));
            cells.right_cell(|ui| {
                let (rect, _) = ui.allocate_exact_size(Vec2::splat(12.0), Sense::hover());
                icon::paint(ui.painter(), rect, Icon::Chevron, tokens.quiet);
                ui.add(eframe::egui::Label::new(theme::quiet(&item.place)).truncate());
            });
        };
        if link_row_ui(ui, &columns, &item.words, height, row).clicked() {
            actions.send(item.action);
        }
    }
    ui.add_space(theme::SPACE[2]);
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        let response = widgets::primary_button(ui, "Soạn thông báo", true);
        if response.on_hover_text(widgets::hint(Command::Go(Place::Notice))).clicked() {
            actions.send(Command::Go(Place::Notice));
        }
    });
}

fn items(open: &Open, comparison: &Comparison) -> Vec<Item> {
    let mut items = Vec::new();
    let is_missing = |section| open.missing.iter().any(|missing| missing.section == section);
    if !is_missing(Section::Province) {
        let counted = comparison.indicators.len() + comparison.units.len();
        items.push(Item {
            sign: Icon::Check,
            words: "Số liệu tỉnh và các đơn vị".to_owned(),
            place: format!("{counted} mục"),
            action: Command::Go(Place::Figures).into(),
        });
    }
    if let Some(overdue) = &comparison.overdue {
        let at = match overdue.as_of {
            AsOf::Moment(at) => hour_words(at),
            AsOf::Day(day) => day.format("%d/%-m").to_string(),
            other @ (AsOf::Year(_) | AsOf::Part(_)) => bare_time(other),
        };
        items.push(Item {
            sign: Icon::Check,
            words: "Hồ sơ quá hạn".to_owned(),
            place: at,
            action: Command::Go(Place::Figures).into(),
        });
    }
    items.extend(open.missing.iter().map(|missing| {
        let (place, action): (_, Action) = match missing.section {
            Section::Opening | Section::Signature => ("Thiết lập", Command::Go(Place::Settings).into()),
            Section::Results | Section::Province | Section::Units(_) => {
                ("Số liệu", Command::Go(Place::Figures).into())
            }
            Section::Shortcomings(_) => ("Mục II", Action::GoTo(missing.section)),
            Section::Recommendations(..) => ("Mục III", Action::GoTo(missing.section)),
            Section::Closing | Section::Annex(_) => ("Thông báo", Action::GoTo(missing.section)),
        };
        Item { sign: Icon::Alert, words: missing.message.clone(), place: place.to_owned(), action }
    }));
    items
}

/// `09h 10/4`, with minutes where there are any.
fn hour_words(at: NaiveDateTime) -> String {
    let format = if at.minute() == 0 { "%Hh %d/%-m" } else { "%Hh%M %d/%-m" };
    at.format(format).to_string()
}

/// The best and the last units of a group.
fn ends_ui(ui: &mut Ui, comparison: &Comparison, group: Group) {
    let placed: Vec<&UnitMove> = comparison.group(group).filter(|unit| unit.place.is_some()).collect();
    let without = comparison.group(group).count() - placed.len();
    widgets::card_title(ui, group.label(), &format!("· {} đơn vị", placed.len() + without));
    let columns = Columns::new(
        ui.available_width(),
        &[Width::Points(40.0), Width::Rest(1.0), Width::Points(60.0), Width::Points(84.0)],
    );
    ui.spacing_mut().item_spacing.y = 0.0;
    head_ui(ui, &columns, &[("Hạng", false), ("Đơn vị", false), ("Điểm", true), ("Tăng, giảm", true)]);
    let (first, last) = if placed.len() > 2 * SHOWN {
        (&placed[..SHOWN], &placed[placed.len() - SHOWN..])
    } else {
        (placed.as_slice(), &[][..])
    };
    for unit in first {
        unit_row_ui(ui, &columns, unit);
    }
    if !last.is_empty() {
        ui.add_space(theme::SPACE[1]);
        ui.label(theme::small(format!("{} đơn vị cuối", last.len())));
    }
    for unit in last {
        unit_row_ui(ui, &columns, unit);
    }
    if without > 0 {
        ui.add_space(theme::SPACE[1]);
        ui.label(theme::small(format!("{without} đơn vị không có dữ liệu, không xếp hạng")));
    }
}

fn unit_row_ui(ui: &mut Ui, columns: &Columns, unit: &UnitMove) {
    row_ui(ui, columns, |cells| {
        cells.text(unit.place.map(|place| place.to_string()).unwrap_or_default());
        cells.text(unit.unit.name.as_str());
        cells.figure(unit.score().map_or_else(|| "–".to_owned(), |score| number::fixed(score.exact())));
        cells.right_cell(|ui| change_cell_ui(ui, unit.change.map(ScoreChange::value), false));
    });
}
