//! Part I as a list of blocks: switched on and off, ordered, each with its parameters.

use eframe::egui::{Checkbox, Id, Label, Ui};
use rust_decimal::Decimal;

use super::field::line_ui;
use crate::app::model::Open;
use crate::app::theme;
use crate::app::widgets;
use crate::figures::{Comparison, number};
use crate::notice::Edit;
use crate::notice::blocks::{Block, catalogue, usual};

/// Shows the blocks; gives the change that was made.
pub(super) fn blocks_ui(ui: &mut Ui, open: &Open) -> Option<Edit> {
    ui.label(theme::section("I. Kết quả"));
    ui.add(
        Label::new(theme::small(
            "Chọn những gì mục này nêu và thứ tự của chúng. Lựa chọn được dùng tiếp cho các kỳ sau.",
        ))
        .wrap(),
    );
    ui.add_space(theme::SPACE[1]);
    let week = open.compared()?;
    let chosen = open.content.blocks.clone().unwrap_or_else(|| usual(week));
    let mut next = chosen.clone();
    for (index, block) in chosen.iter().enumerate() {
        row_ui(ui, week, block, index, chosen.len(), &mut next);
    }
    let rest: Vec<Block> = catalogue(week)
        .into_iter()
        .filter(|block| !chosen.iter().any(|other| other.is_like(block)))
        .collect();
    if !rest.is_empty() {
        ui.add_space(theme::SPACE[1]);
        ui.label(theme::small("Chưa dùng"));
    }
    for block in rest {
        let mut on = false;
        if ui.add(Checkbox::new(&mut on, name(&block))).changed() {
            next.push(block);
        }
    }
    ui.add_space(theme::SPACE[2]);
    if open.content.blocks.is_some() && widgets::button(ui, "Theo mẫu").clicked() {
        return Some(Edit::Blocks(None));
    }
    (next != chosen).then_some(Edit::Blocks(Some(next)))
}

/// What a block is called, with the units that it speaks of.
fn name(block: &Block) -> String {
    match block.group() {
        Some(group) => format!("{} — {}", block.label(), group.label()),
        None => block.label().to_owned(),
    }
}

/// A block that is on, its moves, and its parameters.
fn row_ui(ui: &mut Ui, week: &Comparison, block: &Block, index: usize, count: usize, next: &mut Vec<Block>) {
    let mut on = true;
    ui.horizontal(|ui| {
        let width = ui.available_width() - 90.0;
        ui.allocate_ui(eframe::egui::vec2(width, theme::ROW_HEIGHT), |ui| {
            if ui.add(Checkbox::new(&mut on, name(block))).changed() {
                next.remove(index);
            }
        });
        widgets::right_to_left(ui, |ui| {
            if widgets::quiet_button(ui, "Xuống", index + 1 < count) {
                next.swap(index, index + 1);
            }
            if widgets::quiet_button(ui, "Lên", index > 0) {
                next.swap(index, index - 1);
            }
        });
    });
    if let Some(changed) = parameters_ui(ui, week, block, index)
        && let Some(place) = next.get_mut(index)
    {
        *place = changed;
    }
}

/// The parameters of a block; the block with another one, where one was changed.
fn parameters_ui(ui: &mut Ui, week: &Comparison, block: &Block, index: usize) -> Option<Block> {
    let mut changed = block.clone();
    let is_one_version = week.is_one_version();
    match &mut changed {
        Block::Top { count, .. } | Block::Bottom { count, .. } => count_ui(ui, index, count),
        Block::Movers { count, min, .. } => {
            count_ui(ui, index, count);
            decimal_ui(ui, index, "Từ mức (điểm)", min);
            if !is_one_version {
                ui.label(theme::small("Hai kỳ theo hai phiên bản bộ chỉ số nên không nêu tăng, giảm."));
            }
        }
        Block::Threshold { at, .. } => decimal_ui(ui, index, "Ngưỡng (điểm)", at),
        Block::Explain { below, fall, .. } => {
            optional_ui(ui, index, "Dưới (điểm)", below);
            optional_ui(ui, index, "Giảm từ (điểm)", fall);
        }
        Block::WhatIf { group_no, percent } => {
            let mut chosen = u32::from(*group_no);
            whole_ui(ui, index, "Nhóm chỉ số thứ", &mut chosen);
            if let Ok(no) = u8::try_from(chosen) {
                *group_no = no;
            }
            decimal_ui(ui, index, "Đạt (% điểm tối đa)", percent);
        }
        _ => return None,
    }
    (changed != *block).then_some(changed)
}

fn count_ui(ui: &mut Ui, index: usize, count: &mut u32) {
    whole_ui(ui, index, "Số đơn vị", count);
}

fn whole_ui(ui: &mut Ui, index: usize, label: &str, value: &mut u32) {
    let mut decimal = Decimal::from(*value);
    decimal_ui(ui, index, label, &mut decimal);
    if let Ok(whole) = u32::try_from(decimal) {
        *value = whole.clamp(1, 200);
    }
}

fn decimal_ui(ui: &mut Ui, index: usize, label: &str, value: &mut Decimal) {
    let mut known = Some(*value);
    optional_ui(ui, index, label, &mut known);
    if let Some(known) = known {
        *value = known;
    }
}

/// A number as it is typed: taken as soon as it is one, kept as typed until the focus leaves.
fn optional_ui(ui: &mut Ui, index: usize, label: &str, value: &mut Option<Decimal>) {
    let name = format!("block-{index}-{label}");
    let draft_id = Id::unique(&name).with("draft");
    ui.horizontal(|ui| {
        ui.add_space(theme::SPACE[4]);
        let label = ui.label(theme::small(label));
        let shown = value.map(number::exact).unwrap_or_default();
        let draft: Option<String> = ui.data(|data| data.get_temp(draft_id));
        let words = draft.clone().unwrap_or(shown);
        ui.scope(|ui| {
            ui.set_max_width(90.0);
            if let Some(typed) = line_ui(ui, &name, &label, &words, "") {
                let read = typed.trim().replace(',', ".").parse::<Decimal>().ok();
                if read.is_some() || typed.trim().is_empty() {
                    *value = read.filter(|read| !read.is_sign_negative());
                }
                ui.data_mut(|data| data.insert_temp(draft_id, typed));
            } else if draft.is_some() && !ui.memory(|memory| memory.has_focus(Id::unique(&name))) {
                ui.data_mut(|data| data.remove::<String>(draft_id));
            }
        });
    });
}
