//! Rows of a table: columns of fixed or remaining width, figures at the right, a hairline below.

use eframe::egui::{
    Align, Align2, CornerRadius, Label, Layout, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind,
    Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::app::theme::{self, Themed};

/// Room at both ends of a row.
const INSET: f32 = 8.0;
/// Room between columns.
const GAP: f32 = 12.0;

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// So many points.
    Points(f32),
    /// A share of what remains.
    Rest(f32),
}

/// The columns of one table at its present width.
#[derive(Debug, Clone)]
pub struct Columns(Vec<(f32, f32)>);

impl Columns {
    /// Places columns side by side in `width` points.
    pub fn new(width: f32, wanted: &[Width]) -> Self {
        let fixed: f32 =
            wanted.iter().map(|width| if let Width::Points(points) = width { *points } else { 0.0 }).sum();
        let shares: f32 =
            wanted.iter().map(|width| if let Width::Rest(share) = width { *share } else { 0.0 }).sum();
        let gaps = GAP * (wanted.len().saturating_sub(1)) as f32;
        let rest = (width - 2.0 * INSET - gaps - fixed).max(40.0);
        let mut x = INSET;
        let place = |wanted: &Width| {
            let width = match wanted {
                Width::Points(points) => *points,
                Width::Rest(share) => rest * share / shares,
            };
            let start = x;
            x += width + GAP;
            (start, width)
        };
        Self(wanted.iter().map(place).collect())
    }
}

/// One row, filled from left to right.
pub struct Row<'a> {
    ui: &'a mut Ui,
    rect: Rect,
    columns: &'a Columns,
    next: usize,
}

impl Row<'_> {
    fn cell_rect(&mut self) -> Rect {
        let (x, width) = self.columns.0.get(self.next).copied().unwrap_or((0.0, 40.0));
        self.next += 1;
        Rect::from_min_size(self.rect.min + Vec2::new(x, 0.0), Vec2::new(width, self.rect.height()))
    }

    /// Puts anything into the next column, from its left end.
    pub fn cell<R>(&mut self, add: impl FnOnce(&mut Ui) -> R) -> R {
        let rect = self.cell_rect();
        self.place(rect, Layout::left_to_right(Align::Center), add)
    }

    /// Puts anything into the next column, from its right end.
    pub fn right_cell<R>(&mut self, add: impl FnOnce(&mut Ui) -> R) -> R {
        let rect = self.cell_rect();
        self.place(rect, Layout::right_to_left(Align::Center), add)
    }

    /// Words at the left of the next column, cut with `…` and whole on hover where they are too long.
    pub fn text(&mut self, text: impl Into<RichText>) -> Response {
        let text = text.into();
        self.cell(|ui| ui.add(Label::new(text).truncate()))
    }

    /// A figure at the right of the next column.
    pub fn figure(&mut self, text: impl Into<RichText>) -> Response {
        let text = text.into();
        self.right_cell(|ui| ui.add(Label::new(text).truncate()))
    }

    /// A figure that can be clicked; `chosen` marks it, `name` says whose figure of which day it is.
    pub fn clickable_figure(&mut self, text: &str, chosen: bool, name: &str) -> Response {
        let rect = self.cell_rect();
        let field = rect.expand2(Vec2::new(4.0, -2.0));
        let response = self.ui.interact(field, self.ui.scope_id().with((name, "figure")), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, name));
        let tokens = self.ui.tokens();
        let painter = self.ui.painter();
        if chosen {
            painter.rect_filled(field, CornerRadius::same(4), tokens.accent_soft);
        }
        if chosen || response.hovered() || response.has_focus() {
            let edge = Stroke::new(if response.has_focus() { 2.0 } else { 1.0 }, tokens.accent);
            painter.rect_stroke(field, CornerRadius::same(4), edge, StrokeKind::Inside);
        }
        painter.text(rect.right_center(), Align2::RIGHT_CENTER, text, theme::text_font(), tokens.ink);
        response
    }

    fn place<R>(&mut self, rect: Rect, layout: Layout, add: impl FnOnce(&mut Ui) -> R) -> R {
        let builder = UiBuilder::new().id_salt(self.next).max_rect(rect).layout(layout);
        let mut child = self.ui.new_child(builder);
        child.spacing_mut().item_spacing.x = 6.0;
        child.set_clip_rect(child.clip_rect().intersect(rect.expand(2.0)));
        add(&mut child)
    }
}

/// Shows a row of at least the usual height.
pub fn row_ui<R>(ui: &mut Ui, columns: &Columns, add: impl FnOnce(&mut Row<'_>) -> R) -> R {
    let (rect, _) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), theme::ROW_HEIGHT), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, ui.tokens().hairline));
    let id = ui.next_auto_id();
    let mut inner = ui.new_child(UiBuilder::new().id_salt(id).max_rect(rect));
    add(&mut Row { ui: &mut inner, rect, columns, next: 0 })
}

/// Shows a row that is one button; `name` is what it does. True when it is clicked.
pub fn link_row_ui(
    ui: &mut Ui,
    columns: &Columns,
    name: &str,
    height: f32,
    add: impl FnOnce(&mut Row<'_>),
) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, ui.tokens().hairline));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(
            rect.shrink2(Vec2::new(0.0, 1.0)),
            CornerRadius::same(4),
            ui.tokens().canvas,
        );
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect,
            CornerRadius::same(4),
            Stroke::new(2.0, ui.tokens().accent),
            StrokeKind::Inside,
        );
    }
    let mut inner = ui.new_child(UiBuilder::new().id_salt(response.id).max_rect(rect));
    add(&mut Row { ui: &mut inner, rect, columns, next: 0 });
    response
}

/// Shows the head of a table; figures' heads stand at the right.
pub fn head_ui(ui: &mut Ui, columns: &Columns, heads: &[(&str, bool)]) {
    let (rect, _) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), theme::ROW_HEIGHT), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, ui.tokens().line));
    let id = ui.next_auto_id();
    let mut inner = ui.new_child(UiBuilder::new().id_salt(id).max_rect(rect));
    let mut row = Row { ui: &mut inner, rect, columns, next: 0 };
    for (head, at_right) in heads {
        if *at_right {
            row.figure(theme::small(*head));
        } else {
            row.text(theme::small(*head));
        }
    }
}
