//! Part I as a list of blocks: switched on and off, ordered, each with its parameters.

use eframe::egui::{Checkbox, Label, Ui};
use rust_decimal::Decimal;

use super::field::{Draft, draft_ui, read_date};
use crate::app::model::Open;
use crate::app::theme;
use crate::app::widgets;
use crate::app::widgets::reorder::Reorder;
use crate::figures::{Comparison, Group, number};
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
    let known = catalogue(week);
    for group in subjects(&chosen, &known) {
        ui.add_space(theme::SPACE[1]);
        ui.label(theme::strong(group.map_or(open.kind().title(), Group::label)));
        let of_group = |block: &Block| block.group() == group;
        let places: Vec<usize> = (0..chosen.len()).filter(|index| of_group(&chosen[*index])).collect();
        let mut list = Reorder::new(group.map_or("province", Group::label));
        for (turn, index) in places.iter().enumerate() {
            let before = turn.checked_sub(1).and_then(|before| places.get(before)).copied();
            let row = Row { index: *index, before, behind: places.get(turn + 1).copied() };
            row_ui(ui, week, &chosen[*index], row, &mut list, &mut next);
        }
        if let Some((from, to)) = list.moved(ui)
            && let (Some(from), Some(to)) = (places.get(from), places.get(to))
        {
            let block = next.remove(*from);
            next.insert(*to, block);
        }
        for block in known.iter().filter(|block| of_group(block)) {
            let mut on = false;
            if !chosen.iter().any(|other| other.is_like(block))
                && ui.add(Checkbox::new(&mut on, theme::small(block.label()))).changed()
            {
                next.push(block.clone());
            }
        }
    }
    ui.add_space(theme::SPACE[2]);
    if open.content.blocks.is_some() && widgets::button(ui, "Theo mẫu").clicked() {
        return Some(Edit::Blocks(None));
    }
    (next != chosen).then_some(Edit::Blocks(Some(next)))
}

/// Of whom blocks speak, in the order of the notice: the province, then groups of units as they are chosen, then those without a block.
fn subjects(chosen: &[Block], known: &[Block]) -> Vec<Option<Group>> {
    let mut found = vec![None];
    for group in chosen.iter().chain(known).map(Block::group) {
        if !found.contains(&group) {
            found.push(group);
        }
    }
    found
}

/// Where a block stands among all, and between which of its own.
#[derive(Clone, Copy)]
struct Row {
    index: usize,
    before: Option<usize>,
    behind: Option<usize>,
}

/// A block that is on, its moves, and its parameters.
fn row_ui(
    ui: &mut Ui,
    week: &Comparison,
    block: &Block,
    row: Row,
    list: &mut Reorder,
    next: &mut Vec<Block>,
) {
    let mut on = true;
    ui.horizontal(|ui| {
        list.handle(ui, &format!("Kéo {}", block.label()));
        let clicked = ui.add(Checkbox::new(&mut on, block.label())).changed();
        widgets::right_to_left(ui, |ui| {
            for (words, other) in [("Xuống", row.behind), ("Lên", row.before)] {
                if widgets::quiet_button(ui, words, other.is_some())
                    && let Some(other) = other
                {
                    next.swap(row.index, other);
                }
            }
        });
        if clicked {
            next.remove(row.index);
        }
    });
    if let Some(changed) = parameters_ui(ui, week, block, row.index)
        && let Some(place) = next.get_mut(row.index)
    {
        *place = changed;
    }
}

/// The parameters of a block; the block with another one, where one was changed.
fn parameters_ui(ui: &mut Ui, week: &Comparison, block: &Block, index: usize) -> Option<Block> {
    let has_any = matches!(
        block,
        Block::Since { .. }
            | Block::Units { .. }
            | Block::Top { .. }
            | Block::Bottom { .. }
            | Block::Movers { .. }
            | Block::Threshold { .. }
            | Block::Explain { .. }
            | Block::WhatIf { .. }
    );
    if !has_any {
        return None;
    }
    let mut changed = block.clone();
    ui.horizontal_wrapped(|ui| {
        ui.add_space(theme::SPACE[4]);
        match &mut changed {
            Block::Since { against, .. } => {
                typed_ui(ui, index, "mốc: ngày", 110.0, against, number::date, read_date);
            }
            Block::Units { annex, .. } => {
                ui.checkbox(annex, theme::small("Đưa bảng vào phụ lục; mục I nêu đầu bảng, cuối bảng"));
            }
            Block::Top { count, .. } | Block::Bottom { count, .. } => count_ui(ui, index, count),
            Block::Movers { count, min, .. } => {
                count_ui(ui, index, count);
                decimal_ui(ui, index, "từ (điểm)", min);
            }
            Block::Threshold { at, .. } => decimal_ui(ui, index, "Ngưỡng (điểm)", at),
            Block::Explain { below, fall, .. } => {
                optional_ui(ui, index, "Dưới (điểm)", below);
                optional_ui(ui, index, "giảm từ (điểm)", fall);
            }
            Block::WhatIf { group_no, percent } => {
                let mut chosen = u32::from(*group_no);
                whole_ui(ui, index, "Nhóm", &mut chosen);
                if let Ok(no) = u8::try_from(chosen) {
                    *group_no = no;
                }
                decimal_ui(ui, index, "đạt (%)", percent);
            }
            _ => {}
        }
    });
    if let Block::Explain { deadline, .. } = &mut changed {
        ui.horizontal(|ui| {
            ui.add_space(theme::SPACE[4]);
            typed_ui(ui, index, "trước ngày", 110.0, deadline, number::date, read_date);
        });
    }
    if let Block::Since { label, .. } = &mut changed {
        ui.horizontal(|ui| {
            ui.add_space(theme::SPACE[4]);
            words_ui(ui, index, "kết quả tại", label);
        });
    }
    if let Block::Since { against, .. } = block {
        let second = week.second.as_ref().and_then(|second| second.against);
        let advice = match (against, second) {
            (Some(_), Some(_)) => None,
            (Some(_), None) => Some("Ngày này không có số liệu, hoặc là ngày đang so sánh.".to_owned()),
            (None, Some(day)) => {
                Some(format!("Để trống ngày thì so với kỳ trước kỳ so sánh: {}.", number::date(day)))
            }
            (None, None) => Some("Chưa có kỳ nào trước kỳ so sánh; hãy ghi một ngày có số liệu.".to_owned()),
        };
        if let Some(advice) = advice {
            ui.add(Label::new(theme::small(advice)).wrap());
        }
    }
    if matches!(block, Block::Movers { .. }) && !week.is_one_version() {
        ui.label(theme::small("Hai kỳ theo hai phiên bản bộ chỉ số nên không nêu tăng, giảm."));
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

fn optional_ui(ui: &mut Ui, index: usize, label: &str, value: &mut Option<Decimal>) {
    let read = |typed: &str| {
        let read = typed.trim().replace(',', ".").parse::<Decimal>().ok();
        read.filter(|read| !read.is_sign_negative())
    };
    typed_ui(ui, index, label, 64.0, value, number::exact, read);
}

/// Words as they are typed.
fn words_ui(ui: &mut Ui, index: usize, label: &str, words: &mut String) {
    let name = format!("block-{index}-{label}");
    ui.horizontal(|ui| {
        let label = ui.label(theme::small(label));
        ui.scope(|ui| {
            ui.set_max_width(180.0);
            if let Draft::Typed(typed) =
                draft_ui(ui, &name, &label, words.clone(), "ví dụ: phiên họp UBND tỉnh", |_| false)
            {
                *words = typed;
            }
        });
    });
}

/// A value as it is typed: taken as soon as it is one, gone where nothing stands, kept as typed until the focus leaves.
fn typed_ui<T: Copy>(
    ui: &mut Ui,
    index: usize,
    label: &str,
    width: f32,
    value: &mut Option<T>,
    print: impl Fn(T) -> String,
    read: impl Fn(&str) -> Option<T>,
) {
    let name = format!("block-{index}-{label}");
    ui.horizontal(|ui| {
        let label = ui.label(theme::small(label));
        let shown = value.map(print).unwrap_or_default();
        ui.scope(|ui| {
            ui.set_max_width(width);
            if let Draft::Typed(typed) = draft_ui(ui, &name, &label, shown, "", |_| false) {
                let meant = read(&typed);
                if meant.is_some() || typed.trim().is_empty() {
                    *value = meant;
                }
            }
        });
    });
}
