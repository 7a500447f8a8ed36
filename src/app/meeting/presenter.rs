//! The presenter's own view: the slide, the next one, the notes, the clock; the slides themselves are on another screen where there is one.

use chrono::NaiveDateTime;
use eframe::egui::{
    CornerRadius, Label, Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    Vec2, ViewportBuilder, ViewportId, WidgetInfo,
};

use super::keys::Step;
use super::show::{Which, bar_ui, jump_ui, note, slide_ui, take_keys, wall_ui};
use super::state::Meeting;
use crate::app::theme::{self, Themed};

/// Shows the meeting and takes its keys; true when it is over.
pub fn meeting_ui(ui: &mut Ui, meeting: &mut Meeting, now: NaiveDateTime) -> bool {
    let mut is_over = take_keys(ui, meeting);
    if !meeting.has_presenter {
        return wall_ui(ui, meeting, true) || is_over;
    }
    if meeting.monitors > 1 {
        is_over |= other_screen(ui, meeting);
    }
    is_over | presenter_ui(ui, meeting, now)
}

/// The slides on the other screen, in a window of their own.
fn other_screen(ui: &Ui, meeting: &mut Meeting) -> bool {
    let builder = ViewportBuilder::default()
        .with_title("Trình chiếu Thông báo 766")
        .with_decorations(false)
        .with_monitor(meeting.monitor);
    ui.ctx().show_viewport_immediate(ViewportId::from_hash_of("slides"), builder, |ui, _| {
        let is_closed = ui.input(|input| input.viewport().close_requested());
        take_keys(ui, meeting) | wall_ui(ui, meeting, false) | is_closed
    })
}

/// The time since the beginning: `12:40`, `1:05:12`.
fn elapsed(began: NaiveDateTime, now: NaiveDateTime) -> String {
    let seconds = now.signed_duration_since(began).num_seconds().max(0);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes:02}:{seconds:02}")
    }
}

fn presenter_ui(ui: &mut Ui, meeting: &mut Meeting, now: NaiveDateTime) -> bool {
    let tokens = ui.tokens();
    let room = ui.max_rect();
    ui.painter().rect_filled(room, CornerRadius::ZERO, tokens.rail);
    // the clock goes on
    ui.ctx().request_repaint_after(std::time::Duration::from_secs(1));
    let head = Rect::from_min_max(room.min, Pos2::new(room.right(), room.top() + 56.0));
    let foot = 60.0;
    let body = Rect::from_min_max(
        Pos2::new(room.left() + 24.0, head.bottom() + 8.0),
        Pos2::new(room.right() - 24.0, room.bottom() - foot - 12.0),
    );
    head_ui(ui, meeting, head, now);
    let width = ((body.width() - 20.0) * 0.62).min((body.height() - 28.0) * 16.0 / 9.0);
    let now_at =
        Rect::from_min_size(Pos2::new(body.left(), body.top() + 28.0), Vec2::new(width, width * 9.0 / 16.0));
    let (at, of) = meeting.place();
    caption(ui, now_at.left_top(), &format!("Đang chiếu · trang {at}/{of}"));
    let response = ui.interact(now_at, ui.scope_id().with("now"), Sense::click());
    let words = meeting.slide().map(|slide| slide.title.clone()).unwrap_or_default();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("Trang {at}/{of}: {words}")));
    slide_ui(ui, meeting, now_at, Which::Now, "now");
    ui.painter().rect_stroke(
        now_at,
        CornerRadius::ZERO,
        Stroke::new(2.0, tokens.rail_mark),
        StrokeKind::Outside,
    );
    let mut is_over = response.clicked() && meeting.take(Step::Next);

    let side = Rect::from_min_max(Pos2::new(now_at.right() + 20.0, body.top()), body.max);
    let next_at = Rect::from_min_size(
        Pos2::new(side.left(), side.top() + 28.0),
        Vec2::new(side.width(), side.width() * 9.0 / 16.0),
    );
    let has_next = meeting.next_slide().is_some();
    caption(ui, next_at.left_top(), if has_next { "Tiếp theo" } else { "Hết các trang" });
    slide_ui(ui, meeting, next_at, Which::Next, "next");
    let notes_at = Rect::from_min_max(Pos2::new(side.left(), next_at.bottom() + 12.0), side.max);
    notes_ui(ui, meeting, notes_at);
    is_over |= bar_ui(ui, meeting, room);
    if meeting.jump.is_some() {
        jump_ui(ui, meeting, room);
    }
    if !meeting.digits.is_empty() {
        note(ui, room.translate(Vec2::new(0.0, -foot)), &format!("Trang {}: nhấn Enter", meeting.digits));
    }
    is_over
}

fn caption(ui: &Ui, at: Pos2, words: &str) {
    let tokens = ui.tokens();
    let at = at - Vec2::new(0.0, 6.0);
    let anchor = eframe::egui::Align2::LEFT_BOTTOM;
    ui.painter().text(at, anchor, words, theme::small_font(), tokens.rail_quiet);
}

fn head_ui(ui: &mut Ui, meeting: &Meeting, area: Rect, now: NaiveDateTime) {
    let tokens = ui.tokens();
    ui.scope_builder(UiBuilder::new().max_rect(area.shrink2(Vec2::new(24.0, 8.0))), |ui| {
        ui.horizontal_centered(|ui| {
            ui.label(RichText::new("Trình chiếu").font(theme::heading_font()).color(tokens.rail_bright));
            let began = meeting.began.format("%H:%M");
            let frozen = format!("Số liệu giữ nguyên từ lúc bắt đầu, {began}");
            ui.label(RichText::new(frozen).font(theme::small_font()).color(tokens.rail_quiet));
            crate::app::widgets::right_to_left(ui, |ui| {
                let clock = now.format("%H:%M").to_string();
                ui.label(RichText::new(clock).font(theme::heading_font()).color(tokens.rail_bright));
                ui.label(RichText::new("Bây giờ").color(tokens.rail_quiet));
                ui.add_space(theme::SPACE[3]);
                let since = elapsed(meeting.began, now);
                ui.label(RichText::new(since).font(theme::heading_font()).color(tokens.rail_bright));
                ui.label(RichText::new("Đã trình bày").color(tokens.rail_quiet));
            });
        });
    });
}

fn notes_ui(ui: &mut Ui, meeting: &Meeting, area: Rect) {
    let tokens = ui.tokens();
    let notes = meeting.slide().map(|slide| slide.notes.clone()).unwrap_or_default();
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.label(RichText::new("Ghi chú").font(theme::small_font()).color(tokens.rail_quiet));
        ScrollArea::vertical().id_salt("notes").auto_shrink(false).show(ui, |ui| {
            let words = RichText::new(notes).font(theme::text_font()).color(tokens.rail_bright);
            ui.add(Label::new(words).wrap());
        });
    });
}
