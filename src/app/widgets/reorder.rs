//! Rows that are dragged to other places in their list by a handle at their beginning.

use eframe::egui::{CursorIcon, DragAndDrop, Id, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::app::theme::Themed;

/// Size of a handle, in points.
const HANDLE: Vec2 = Vec2::new(16.0, 18.0);

/// The row that is being dragged.
#[derive(Clone, Copy)]
struct Dragged {
    list: Id,
    row: usize,
}

/// A list of rows, while it is shown.
pub struct Reorder {
    list: Id,
    /// The upper edges of its rows.
    tops: Vec<f32>,
}

impl Reorder {
    /// A list of this name.
    pub fn new(list: &str) -> Self {
        Self { list: Id::unique(("reorder", list)), tops: Vec::new() }
    }

    /// The handle of the next row; `name` says what it moves.
    pub fn handle(&mut self, ui: &mut Ui, name: &str) -> Response {
        let row = self.tops.len();
        let id = self.list.with(row);
        let (rect, _) = ui.allocate_exact_size(HANDLE, Sense::hover());
        let handle = ui.interact(rect, id, Sense::drag());
        handle.dnd_set_drag_payload(Dragged { list: self.list, row });
        handle.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        let tokens = ui.tokens();
        let colour = if handle.hovered() || handle.dragged() { tokens.ink } else { tokens.quiet };
        for line in [-4.0, 0.0, 4.0] {
            let y = rect.center().y + line;
            ui.painter().hline(rect.left() + 2.0..=rect.right() - 3.0, y, Stroke::new(1.5, colour));
        }
        self.tops.push(rect.top());
        handle.on_hover_text("Kéo để đổi chỗ; khi đang viết: Alt+Shift và mũi tên lên, xuống")
    }

    /// The row that was dropped and the place that it is to have; shows where it would go while it is dragged. Asked behind the last row.
    pub fn moved(self, ui: &Ui) -> Option<(usize, usize)> {
        let dragged =
            DragAndDrop::payload::<Dragged>(ui.ctx()).filter(|dragged| dragged.list == self.list)?;
        let at = ui.input(|input| input.pointer.interact_pos())?;
        let bottom = ui.cursor().top();
        let edges: Vec<f32> = self.tops.iter().copied().chain([bottom]).collect();
        // the gap above the first row whose middle lies below the pointer
        let middle = |pair: &[f32]| (pair[0] + pair[1]) / 2.0;
        let gap = edges.windows(2).position(|pair| at.y < middle(pair)).unwrap_or(self.tops.len());
        let y = edges.get(gap).copied()? - 3.0;
        let (left, right) = (ui.min_rect().left(), ui.max_rect().right());
        ui.painter().line_segment([pos2(left, y), pos2(right, y)], Stroke::new(2.0, ui.tokens().accent));
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        let place = if gap > dragged.row { gap - 1 } else { gap };
        let is_dropped = ui.input(|input| input.pointer.any_released());
        (is_dropped && place != dragged.row).then_some((dragged.row, place))
    }
}
