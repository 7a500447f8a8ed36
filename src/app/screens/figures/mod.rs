//! The weeks at left, the tables of one week at right; a click on a figure shows where it came from.

mod inspector;

use chrono::NaiveDate;
use eframe::egui::{Button, ComboBox, Frame, Margin, Panel, ScrollArea, Ui, Vec2};

use self::inspector::{Chosen, inspector_ui};
use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::app::widgets::bars::period_label;
use crate::app::widgets::moves::{change_cell_ui, color_of};
use crate::app::widgets::sparkline::sparkline_ui;
use crate::app::widgets::table::{Columns, Width, head_ui, row_ui};
use crate::figures::words::Way;
use crate::figures::{FigureKey, Measure, ProvinceKind, Subject, words};
use crate::tables::{Cell, Detail, DetailTable, Line, Sheet, Shown};

/// What is shown of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    /// Figures of the notice.
    Sheet(Sheet),
    /// What stands beside them.
    Detail(Detail),
}

impl Default for Tab {
    fn default() -> Self {
        Self::Sheet(Sheet::default())
    }
}

impl Tab {
    fn label(self, kind: ProvinceKind) -> String {
        match self {
            Self::Sheet(sheet) => sheet.label(kind).to_owned(),
            Self::Detail(detail) => detail.label(),
        }
    }
}

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct FiguresState {
    tab: Tab,
    chosen: Option<Chosen>,
}

impl FiguresState {
    /// Opens the correction of the chosen figure.
    pub fn correct_chosen(&mut self) {
        if let Some(chosen) = &mut self.chosen {
            chosen.correct();
        }
    }

    /// Shows a figure in its table, its source beside it.
    pub fn show(&mut self, key: FigureKey, open: &Open) {
        self.tab = match (key.subject(), key.measure()) {
            (_, Measure::Overdue) => Tab::Sheet(Sheet::Overdue),
            (Subject::Unit(id), _) => {
                let group = open.history.unit(id).map(|unit| unit.group);
                Tab::Sheet(group.map_or(Sheet::Province, Sheet::Group))
            }
            (Subject::OtherProvince(_), _) => Tab::Detail(Detail::Provinces),
            (Subject::Province, _) => Tab::Sheet(Sheet::Province),
        };
        let name = match key.subject() {
            Subject::Province => key.measure().label(&open.history.version_at(key.when().last_day())),
            subject => open.history.name_of(subject).to_owned(),
        };
        self.chosen = Some(Chosen::new(Shown::of(&open.history, key), &name));
    }
}

/// Shows the place.
pub fn figures_ui(ui: &mut Ui, state: &mut FiguresState, open: &Open, actions: &mut Actions) {
    let Some(as_of) = open.tables.as_of else {
        let advice = "Nhập bảng số liệu của tuần này: bấm nút dưới đây, kéo tệp thả vào cửa sổ, hoặc chép bảng rồi nhấn Ctrl+V.";
        widgets::empty_state(ui, "Chưa có số liệu", advice, |ui| {
            widgets::primary_command(ui, Command::Import, actions);
        });
        return;
    };
    let bare = |left, right| Frame::new().inner_margin(Margin { left, right, top: 20, bottom: 8 });
    Panel::left("weeks")
        .frame(bare(24, 0))
        .resizable(false)
        .show_separator_line(false)
        .exact_size(208.0)
        .show(ui, |ui| weeks_ui(ui, open, as_of, actions));
    if state.chosen.as_mut().is_some_and(|chosen| !chosen.refresh(open)) {
        state.chosen = None;
    }
    if state.chosen.is_some() {
        let width = (ui.available_width() * 0.34).clamp(260.0, 340.0);
        Panel::right("source")
            .frame(bare(0, 24))
            .resizable(false)
            .show_separator_line(false)
            .exact_size(width)
            .show(ui, |ui| {
                ScrollArea::vertical().id_salt("source").auto_shrink(false).show(ui, |ui| {
                    inspector_ui(ui, &mut state.chosen, open, actions);
                });
            });
    }
    ScrollArea::vertical().id_salt("tables").auto_shrink(false).show(ui, |ui| {
        bare(16, 16).show(ui, |ui| tables_ui(ui, state, open, as_of, actions));
    });
}

fn weeks_ui(ui: &mut Ui, open: &Open, as_of: NaiveDate, actions: &mut Actions) {
    widgets::primary_command(ui, Command::Import, actions);
    widgets::command_button(ui, Command::Paste, actions);
    ui.add_space(theme::SPACE[1]);
    ui.label(theme::small(format!("{} kỳ đã nhập", open.history.days().len())));
    ScrollArea::vertical().id_salt("weeks").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for day in open.history.days().rev() {
            let width = ui.available_width() - 4.0;
            let button = Button::selectable(day == as_of, period_label(open, day))
                .min_size(Vec2::new(width, theme::ROW_HEIGHT));
            if ui.add(button).clicked() && day != as_of {
                actions.send(Action::SetAsOf(day));
            }
        }
    });
}

fn tables_ui(ui: &mut Ui, state: &mut FiguresState, open: &Open, as_of: NaiveDate, actions: &mut Actions) {
    ui.horizontal(|ui| {
        let title = format!("Số liệu {}", words::time(open.history.period_kind().time(as_of)));
        ui.label(theme::page_title(title));
        widgets::right_to_left(ui, |ui| version_ui(ui, open, as_of, actions));
    });
    let mut tabs: Vec<Tab> = open.tables.sheets.iter().map(|(sheet, _)| Tab::Sheet(*sheet)).collect();
    tabs.extend(open.tables.details.iter().map(|(detail, _)| Tab::Detail(*detail)));
    if !tabs.contains(&state.tab) {
        state.tab = tabs.first().copied().unwrap_or_default();
    }
    ui.horizontal_wrapped(|ui| {
        for tab in &tabs {
            if ui.add(Button::selectable(*tab == state.tab, tab.label(open.kind()))).clicked() {
                state.tab = *tab;
                state.chosen = None;
            }
        }
    });
    ui.add_space(theme::SPACE[0]);
    widgets::card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        match state.tab {
            Tab::Sheet(sheet) => {
                let found = open.tables.sheets.iter().find(|(other, _)| *other == sheet);
                let lines = found.map(|(_, lines)| lines.as_slice()).unwrap_or_default();
                if lines.is_empty() {
                    ui.label(theme::quiet("Kỳ này chưa có bảng số liệu nào của mục này."));
                    ui.add_space(theme::SPACE[2]);
                    widgets::command_button(ui, Command::Import, actions);
                    return;
                }
                table_ui(ui, state, open, sheet, lines, actions);
            }
            Tab::Detail(detail) => {
                let found = open.tables.details.iter().find(|(other, _)| *other == detail);
                if let Some((_, table)) = found {
                    details_ui(ui, state, table, actions);
                }
            }
        }
    });
    ui.add_space(theme::SPACE[1]);
    ui.label(theme::small("Bấm vào một số để xem nguồn; F2 để sửa, có ghi lý do."));
    if open.against.is_none() {
        ui.label(theme::small("Chưa có kỳ trước để so sánh."));
    }
}

/// Which version of the index the assessment follows: the one in force on its day, unless another one is chosen here.
fn version_ui(ui: &mut Ui, open: &Open, as_of: NaiveDate, actions: &mut Actions) {
    let followed = open.history.version_at(as_of);
    let name = "Phiên bản bộ chỉ số";
    let combo = ComboBox::from_id_salt(name).width(216.0).selected_text(&followed.name).show_ui(ui, |ui| {
        for version in open.history.versions() {
            let is_followed = version.id == followed.id;
            if ui.selectable_label(is_followed, &version.name).clicked() && !is_followed {
                actions.send(Action::SetVersion(version.id.clone()));
            }
        }
    });
    ui.ctx().accesskit_node_builder(combo.response.id, |node| node.set_label(name));
    let hint = "Theo ngày của kỳ; chọn phiên bản khác nếu kỳ này được đánh giá theo phiên bản đó. Điểm của hai phiên bản không trừ cho nhau.";
    combo.response.on_hover_text(hint);
}

/// Chooses a figure: its source is shown, and what stood in its place before is looked up.
fn choose(state: &mut FiguresState, figure: &Shown, name: &str, actions: &mut Actions) {
    actions.send(Action::LookUp(figure.key));
    state.chosen = Some(Chosen::new(figure.clone(), name));
}

fn table_ui(
    ui: &mut Ui,
    state: &mut FiguresState,
    open: &Open,
    sheet: Sheet,
    lines: &[Line],
    actions: &mut Actions,
) {
    let width = ui.available_width();
    let roomy = width > 640.0;
    let counts = sheet == Sheet::Overdue;
    let mut wanted = vec![Width::Points(28.0), Width::Rest(1.0), Width::Points(84.0)];
    let mut heads = vec![("TT", false), ("", false)];
    let head = |day: NaiveDate| words::bare_time(open.history.period_kind().time(day));
    let (current, baseline) = (open.as_of.map(head), open.against.map(head));
    // a first week has no changes; ranks are compared also across versions of the index, so the column stays then
    let compared = baseline.is_some();
    if counts {
        heads.push(("Số hồ sơ", true));
    } else {
        if let Some(baseline) = &baseline {
            wanted.push(Width::Points(84.0));
            heads.push((baseline.as_str(), true));
        }
        heads.push((current.as_deref().unwrap_or("–"), true));
        if compared {
            wanted.push(Width::Points(84.0));
            heads.push(("Tăng, giảm", true));
        }
        if roomy {
            wanted.push(Width::Points(96.0));
            heads.push(("Diễn biến", false));
        }
    }
    heads[1].0 = match sheet {
        Sheet::Province => "Chỉ số",
        Sheet::Group(_) | Sheet::Overdue => "Đơn vị",
    };
    let columns = Columns::new(width, &wanted);
    head_ui(ui, &columns, &heads);
    for line in lines {
        row_ui(ui, &columns, |cells| {
            cells.text(line.place.as_str());
            let name = cells.text(line.name.as_str());
            if let Some(full) = &line.full_name {
                name.on_hover_text(full);
            }
            for figure in line.figures.iter().skip(usize::from(counts || baseline.is_none())) {
                let Some(figure) = figure else {
                    cells.figure(theme::quiet("–"));
                    continue;
                };
                let is_chosen = state.chosen.as_ref().is_some_and(|chosen| chosen.is(figure));
                let name = format!("{}, {}: {}", line.name, figure.when_words(), figure.text());
                let mut response = cells.clickable_figure(&figure.text(), is_chosen, &name);
                if let Some(reason) = figure.reason() {
                    response = response.on_hover_text(reason);
                }
                if response.clicked() {
                    choose(state, figure, line.full_name.as_ref().unwrap_or(&line.name), actions);
                }
                if response.double_clicked() {
                    state.correct_chosen();
                }
            }
            if counts {
                return;
            }
            if compared {
                let change = cells.right_cell(|ui| change_cell_ui(ui, line.change, line.in_places));
                if let Some(reason) = &line.reason {
                    change.on_hover_text(reason);
                }
            }
            if roomy {
                cells.cell(|ui| {
                    let tokens = ui.tokens();
                    let color = line.change.map_or(tokens.quiet, |change| color_of(Way::of(change), tokens));
                    let spark = sparkline_ui(ui, &line.trend, color, &line.name);
                    if let Some(figure) = line.figures.iter().flatten().next_back()
                        && spark.clicked()
                    {
                        actions.send(Action::ShowChart(figure.key));
                    }
                });
            }
        });
    }
}

/// A column of a table of details.
const DETAIL: f32 = 128.0;
/// The least room for its names.
const DETAIL_NAMES: f32 = 200.0;

fn details_ui(ui: &mut Ui, state: &mut FiguresState, table: &DetailTable, actions: &mut Actions) {
    ui.label(theme::small(table.caption.as_str()));
    // more columns than fit are reached sideways
    let needed = DETAIL_NAMES + table.heads.len() as f32 * (DETAIL + 12.0) + 16.0;
    ScrollArea::horizontal().id_salt("details").show(ui, |ui| {
        ui.set_min_width(needed);
        let mut wanted = vec![Width::Rest(1.0)];
        wanted.extend(table.heads.iter().map(|_| Width::Points(DETAIL)));
        let columns = Columns::new(ui.available_width().max(needed), &wanted);
        let mut heads = vec![("", false)];
        heads.extend(table.heads.iter().map(|head| (head.as_str(), true)));
        head_ui(ui, &columns, &heads);
        for (name, cells) in &table.rows {
            row_ui(ui, &columns, |row| {
                row.text(name.as_str());
                for (cell, head) in cells.iter().zip(&table.heads) {
                    match cell {
                        Cell::Empty => {
                            row.figure(theme::quiet("–"));
                        }
                        Cell::Computed(text) => {
                            row.figure(text.as_str()).on_hover_text("Tính từ hai cột bên trái.");
                        }
                        Cell::Figure(figure) => {
                            let is_chosen = state.chosen.as_ref().is_some_and(|chosen| chosen.is(figure));
                            let said = format!("{name}, {head}: {}", figure.text());
                            let response = row.clickable_figure(&figure.text(), is_chosen, &said);
                            if response.clicked() {
                                choose(state, figure, &format!("{name}, {head}"), actions);
                            }
                            if response.double_clicked() {
                                state.correct_chosen();
                            }
                        }
                    }
                }
            });
        }
    });
}
