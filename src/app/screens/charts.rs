//! One large chart with a title that states the finding, and what to choose for it.

use std::collections::BTreeSet;

use eframe::egui::{Checkbox, Color32, Frame, Label, Margin, Panel, RichText, ScrollArea, Ui};

use crate::app::action::Actions;
use crate::app::command::Command;
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::app::widgets::plot::{Look, Series, lines_ui, rank_finding, ranks, values_of};
use crate::figures::number::size;
use crate::figures::{Comparison, Group, History, Measure, Subject, UnitId};

/// How many lines a chart shows at most: more cannot be told apart.
const MOST_LINES: usize = theme::SERIES_COUNT;

/// Which chart is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Rank,
    Indicators,
    Units(Group),
}

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct ChartsState {
    kind: Kind,
    /// The chosen indicators; `None` until a person chooses.
    indicators: Option<BTreeSet<u8>>,
    /// The chosen units; `None` until a person chooses.
    units: Option<BTreeSet<UnitId>>,
}

/// Shows the place.
pub fn charts_ui(ui: &mut Ui, state: &mut ChartsState, open: &Open, actions: &mut Actions) {
    let (Some(comparison), history) = (open.compared(), &open.history) else {
        widgets::empty_state(
            ui,
            "Chưa đủ số liệu để vẽ biểu đồ",
            "Hãy nhập bảng số liệu của một kỳ trước đã.",
            |ui| widgets::primary_command(ui, Command::Import, actions),
        );
        return;
    };
    let margin = Margin { left: 24, right: 24, top: 16, bottom: 16 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let groups = Group::ALL.into_iter().filter(|group| comparison.group(*group).next().is_some());
            let kinds = [Kind::Rank, Kind::Indicators].into_iter().chain(groups.map(Kind::Units));
            for kind in kinds {
                let words = match kind {
                    Kind::Rank => "Xếp hạng",
                    Kind::Indicators => "Các chỉ số",
                    Kind::Units(group) => group.label(),
                };
                if ui.selectable_label(state.kind == kind, words).clicked() {
                    state.kind = kind;
                }
            }
        });
        ui.add_space(theme::SPACE[2]);
        match state.kind {
            Kind::Rank => {
                let title = rank_finding(history, comparison.as_of, comparison.against);
                chart_ui(
                    ui,
                    &title,
                    "Xếp hạng trên cả nước qua các kỳ; hạng 1 ở trên cùng",
                    &[ranks(history, ui.tokens().accent)],
                    comparison,
                    true,
                );
            }
            Kind::Indicators => indicators_ui(ui, state, history, comparison),
            Kind::Units(group) => units_ui(ui, state, history, comparison, group),
        }
    });
}

fn chart_ui(
    ui: &mut Ui,
    title: &str,
    note: &str,
    series: &[Series],
    comparison: &Comparison,
    inverted: bool,
) {
    widgets::card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(theme::page_title(title)).wrap());
        ui.add(Label::new(theme::quiet(note)).wrap());
        ui.add_space(theme::SPACE[1]);
        let look = Look {
            name: "chart",
            alternative: format!("{title}. {note}."),
            height: (ui.available_height() - theme::SPACE[3]).max(240.0),
            inverted,
            legend: false,
            kind: comparison.kind,
            marked: Some((comparison.against, comparison.as_of)),
        };
        lines_ui(ui, series, &look);
    });
}

fn indicators_ui(ui: &mut Ui, state: &mut ChartsState, history: &History, comparison: &Comparison) {
    let fallen = comparison.fallen();
    let chosen = state.indicators.get_or_insert_with(|| {
        let risen = comparison.risen();
        fallen.iter().take(3).chain(risen.iter().take(1)).map(|indicator| indicator.no).collect()
    });
    let names = comparison.index.indicators.iter().map(|indicator| (indicator.no, indicator.short.clone()));
    let colors = picker_ui(ui, "Chỉ số", names.collect(), chosen);
    let series = colors.into_iter().map(|(no, name, color)| Series {
        name,
        color,
        values: values_of(history, Subject::Province, Measure::Indicator(no)),
    });
    let title = match fallen.first().and_then(|worst| Some((worst.no, worst.change?))) {
        Some((no, change)) => {
            let name = comparison.index.indicator(no).map_or("", |indicator| indicator.short.as_str());
            format!("{name}: giảm mạnh nhất, {} điểm phần trăm", size(change.value()))
        }
        None => "Không chỉ số nào giảm".to_owned(),
    };
    chart_ui(
        ui,
        &title,
        "Tỷ lệ của các chỉ số qua các kỳ (%)",
        &series.collect::<Vec<_>>(),
        comparison,
        false,
    );
}

fn units_ui(ui: &mut Ui, state: &mut ChartsState, history: &History, comparison: &Comparison, group: Group) {
    let units: Vec<_> = comparison.group(group).collect();
    let chosen = state.units.get_or_insert_default();
    if !units.iter().any(|unit| chosen.contains(&unit.unit.id)) {
        let scored: Vec<_> = units.iter().filter(|unit| unit.place.is_some()).collect();
        chosen.extend(scored.iter().take(2).chain(scored.iter().rev().take(2)).map(|unit| unit.unit.id));
    }
    let names = units.iter().map(|unit| (unit.unit.id, unit.unit.name.clone()));
    let colors = picker_ui(ui, "Đơn vị", names.collect(), chosen);
    let series = colors.into_iter().map(|(id, name, color)| Series {
        name,
        color,
        values: values_of(history, Subject::Unit(id), Measure::Score),
    });
    let series: Vec<_> = series.collect();
    let title = match units
        .iter()
        .find(|unit| unit.place == Some(1))
        .and_then(|unit| Some((unit, unit.score()?)))
    {
        Some((unit, score)) => {
            format!("{} dẫn đầu với {} điểm", unit.unit.name, crate::figures::number::fixed(score.printed()))
        }
        None => "Chưa có điểm của kỳ này".to_owned(),
    };
    chart_ui(ui, &title, "Điểm của các đơn vị qua các kỳ (thang điểm 100)", &series, comparison, false);
}

/// The list at the right that chooses lines. Returns the chosen ones with their colours.
fn picker_ui<K: Copy + Ord>(
    ui: &mut Ui,
    title: &str,
    names: Vec<(K, String)>,
    chosen: &mut BTreeSet<K>,
) -> Vec<(K, String, Color32)> {
    let tokens = ui.tokens();
    let mut lines = Vec::new();
    let width = (ui.available_width() * 0.3).clamp(200.0, 320.0);
    let frame = Frame::new().inner_margin(Margin { left: 16, ..Margin::ZERO });
    Panel::right("chart-picker")
        .frame(frame)
        .resizable(false)
        .show_separator_line(false)
        .exact_size(width)
        .show(ui, |ui| {
            ui.label(theme::strong(title));
            ui.label(theme::small(format!("Chọn nhiều nhất {MOST_LINES} đường")));
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                for (key, name) in names {
                    let mut is_chosen = chosen.contains(&key);
                    let enabled = is_chosen || chosen.len() < MOST_LINES;
                    let color = if is_chosen { tokens.series[lines.len() % MOST_LINES] } else { tokens.ink };
                    let text = RichText::new(&name).color(color);
                    let text = if is_chosen { text.font(theme::strong_font()) } else { text };
                    let label = Checkbox::new(&mut is_chosen, text);
                    if ui.add_enabled(enabled, label).changed() {
                        if is_chosen {
                            chosen.insert(key)
                        } else {
                            chosen.remove(&key)
                        };
                    }
                    if chosen.contains(&key) {
                        lines.push((key, name, tokens.series[lines.len() % MOST_LINES]));
                    }
                }
            });
        });
    lines
}
