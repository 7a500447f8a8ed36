//! The list at the right that chooses units or indicators, with a search and what is chosen first.

use eframe::egui::{
    Align, Checkbox, Label, Layout, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
};
use rust_decimal::Decimal;

use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::chart::short_name;
use crate::chart::style::SERIES;
use crate::figures::name::fold;
use crate::figures::number::{change, fixed};
use crate::figures::words::Way;
use crate::figures::{IndicatorMove, Reading, UnitId, UnitMove};

/// What is chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Units of a group.
    Units,
    /// Indicators.
    Indicators,
}

/// One of those that may be chosen.
pub struct Entry<K> {
    key: K,
    name: String,
    value: String,
    change: Option<Decimal>,
}

impl Entry<UnitId> {
    /// A unit with its score.
    pub fn of_unit(unit: &UnitMove) -> Self {
        Self {
            key: unit.unit.id,
            name: short_name(&unit.unit.name),
            value: unit.score().map(|score| fixed(score.printed())).unwrap_or_default(),
            change: unit.change.map(|change| change.value()),
        }
    }
}

impl Entry<u8> {
    /// An indicator with its rate.
    pub fn of_indicator(indicator: &IndicatorMove) -> Self {
        let rate = indicator.current.as_ref().and_then(Reading::value);
        Self {
            key: indicator.no,
            name: indicator.short.clone(),
            value: rate.map(|rate| format!("{}%", fixed(rate.printed()))).unwrap_or_default(),
            change: indicator.change.map(|change| change.value()),
        }
    }
}

/// Shows the list; those that are chosen keep the order in which they were.
pub fn picker_ui<K: Copy + PartialEq>(
    ui: &mut Ui,
    what: &str,
    entries: Vec<Entry<K>>,
    searched: &mut String,
    chosen: &mut Vec<K>,
) {
    chosen.retain(|key| entries.iter().any(|entry| entry.key == *key));
    widgets::card(ui, |ui| {
        ui.set_width(ui.available_width());
        let hint = format!("Tìm trong {} {what}", entries.len());
        let field = ui.add(TextEdit::singleline(searched).hint_text(&hint).desired_width(f32::INFINITY));
        widgets::named(&field, Role::TextInput, &hint);
        ui.horizontal(|ui| {
            ui.label(theme::small(format!("Chọn nhiều nhất {SERIES}")));
            widgets::right_to_left(ui, |ui| {
                if widgets::quiet_button(ui, "Bỏ chọn", !chosen.is_empty()) {
                    chosen.clear();
                }
            });
        });
        let wanted = fold(searched.trim());
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let (first, rest): (Vec<&Entry<K>>, Vec<&Entry<K>>) =
                entries.iter().partition(|entry| chosen.contains(&entry.key));
            for entry in first.into_iter().chain(rest) {
                if !wanted.is_empty() && !fold(&entry.name).contains(&wanted) {
                    continue;
                }
                entry_ui(ui, entry, chosen);
            }
        });
    });
}

fn entry_ui<K: Copy + PartialEq>(ui: &mut Ui, entry: &Entry<K>, chosen: &mut Vec<K>) {
    let tokens = ui.tokens();
    let mut is_chosen = chosen.contains(&entry.key);
    let enabled = is_chosen || chosen.len() < SERIES;
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        let checkbox = ui.add_enabled(enabled, Checkbox::without_text(&mut is_chosen));
        checkbox.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, is_chosen, &entry.name));
        widgets::right_to_left(ui, |ui| {
            ui.add_space(theme::SPACE[1]);
            if let Some(moved) = entry.change {
                let color = match Way::of(moved) {
                    Way::Up => tokens.rise,
                    Way::Down => tokens.fall,
                    Way::Same => tokens.same,
                };
                ui.label(RichText::new(change(moved)).font(theme::small_font()).color(color));
            }
            ui.label(RichText::new(&entry.value).font(theme::small_font()));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let font = if is_chosen { theme::strong_font() } else { theme::text_font() };
                let name = Label::new(RichText::new(&entry.name).font(font)).truncate().sense(Sense::click());
                if ui.add(name).clicked() && enabled {
                    is_chosen = !is_chosen;
                }
            });
        });
    });
    let was_chosen = chosen.contains(&entry.key);
    match (was_chosen, is_chosen) {
        (false, true) => chosen.push(entry.key),
        (true, false) => chosen.retain(|key| *key != entry.key),
        _ => {}
    }
}
