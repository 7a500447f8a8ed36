//! The screen of a meeting: the slide as large as it fits, and a bar that comes when the mouse goes to its foot.

use eframe::egui::{
    Align, Align2, Color32, ColorImage, CornerRadius, CursorIcon, Frame, Id, Key, Layout, Margin, Pos2, Rect,
    RichText, Role, Sense, Stroke, TextEdit, TextureOptions, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::keys::{Pressed, Step, read};
use super::state::{Meeting, Screen};
use crate::app::theme::{self, Themed};
use crate::app::widgets;

/// How near to the foot the mouse brings the bar.
const FOOT: f32 = 72.0;

/// Takes the keys of this frame; true when the meeting is over.
pub fn take_keys(ui: &Ui, meeting: &mut Meeting) -> bool {
    let is_typing = meeting.jump.is_some();
    let pressed = ui.input_mut(|input| read(input, is_typing));
    let mut is_over = false;
    for pressed in pressed {
        is_over |= match pressed {
            Pressed::Letter(letter) => meeting.letter(letter),
            Pressed::Key(step) => meeting.take(step),
        };
    }
    is_over
}

/// What the screen shows, in words for those who cannot see it.
fn told(meeting: &Meeting) -> String {
    match (meeting.screen, meeting.slide()) {
        (Screen::Black, _) => "Màn đen".to_owned(),
        (Screen::White, _) => "Màn trắng".to_owned(),
        (Screen::Slide, Some(slide)) => {
            let (at, of) = meeting.place();
            format!("Trang {at}/{of}: {}. {}", slide.title, slide.notes)
        }
        (Screen::Slide, None) => "Không có trang nào".to_owned(),
    }
}

/// The whole of a screen: the slide, or nothing; true when the meeting is over.
pub fn wall_ui(ui: &mut Ui, meeting: &mut Meeting, has_bar: bool) -> bool {
    let is_typing = meeting.jump.is_some();
    let mut is_over = false;
    let room = ui.max_rect();
    let ground = match meeting.screen {
        Screen::White => Color32::WHITE,
        Screen::Slide | Screen::Black => Color32::BLACK,
    };
    ui.painter().rect_filled(room, CornerRadius::ZERO, ground);
    let response = ui.interact(room, ui.scope_id().with("slide"), Sense::click());
    let words = told(meeting);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words.clone()));
    if meeting.screen == Screen::Slide {
        slide_ui(ui, meeting, room, Which::Now, "wall");
    }
    if response.clicked() && !is_typing {
        is_over |= meeting.take(Step::Next);
    }
    if response.secondary_clicked() {
        is_over |= meeting.take(Step::Back);
    }
    let pointer = ui.ctx().pointer_latest_pos();
    if let Some(at) = pointer.filter(|_| meeting.is_pointing && meeting.screen == Screen::Slide) {
        ui.ctx().set_cursor_icon(CursorIcon::None);
        let tokens = ui.tokens();
        ui.painter().circle_filled(at, 9.0, tokens.fall.gamma_multiply(0.85));
        ui.painter().circle_stroke(at, 15.0, Stroke::new(3.0, tokens.fall.gamma_multiply(0.4)));
    }
    if !has_bar {
        return is_over;
    }
    let at_foot = pointer.is_some_and(|at| at.y > room.bottom() - FOOT && room.contains(at));
    if at_foot || is_typing || meeting.has_help {
        is_over |= bar_ui(ui, meeting, room);
    }
    if meeting.jump.is_some() {
        jump_ui(ui, meeting, room);
    }
    if !meeting.digits.is_empty() {
        let words = format!("Trang {}: nhấn Enter", meeting.digits);
        note(ui, room, &words);
    }
    is_over
}

/// Words in a corner, on a ground of their own.
pub fn note(ui: &Ui, room: Rect, words: &str) {
    let tokens = ui.tokens();
    let at = room.left_bottom() + Vec2::new(24.0, -24.0);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::heading_font(), tokens.rail_bright);
    let area = Rect::from_min_size(at - Vec2::new(0.0, galley.size().y), galley.size()).expand(8.0);
    ui.painter().rect_filled(area, CornerRadius::same(theme::RADIUS), tokens.rail);
    ui.painter().text(at, Align2::LEFT_BOTTOM, words, theme::heading_font(), tokens.rail_bright);
}

/// Which slide is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that is shown.
    Now,
    /// The one that comes next.
    Next,
}

/// Paints a slide as large as it fits, in the pixels of the screen; `place` tells pictures of several sizes apart.
pub fn slide_ui(ui: &Ui, meeting: &mut Meeting, room: Rect, which: Which, place: &str) {
    let slide = match which {
        Which::Now => meeting.slide(),
        Which::Next => meeting.next_slide(),
    };
    let Some(slide) = slide.cloned() else { return };
    let pixels = ui.ctx().pixels_per_point();
    let fit = (room.width() / slide.drawing.width).min(room.height() / slide.drawing.height);
    // no larger than the machine takes a picture
    let most = ui.ctx().input(|input| input.max_texture_side).max(256) as f32;
    let scale = (fit * pixels).min(most / slide.drawing.width);
    let key = format!("{place}:{}", slide.key);
    let is_painted = meeting.painted.get(&key).is_some_and(|(old, _)| old.total_cmp(&scale).is_eq());
    if !is_painted {
        let picture = match meeting.painter.paint(&slide.drawing, scale) {
            Ok(picture) => picture,
            Err(error) => {
                log::error!("{error}");
                return;
            }
        };
        let size = [picture.width as usize, picture.height as usize];
        let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
        let texture = ui.ctx().load_texture(format!("slide-{key}"), image, TextureOptions::LINEAR);
        meeting.painted.insert(key.clone(), (scale, texture));
    }
    if let Some((_, texture)) = meeting.painted.get(&key) {
        let size = texture.size_vec2() * (fit / scale);
        let rect = Rect::from_center_size(room.center(), size);
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        ui.painter().image(texture.id(), rect, whole, Color32::WHITE);
    }
}

/// The bar at the foot: what the keys do, for the mouse; true when the meeting is over.
pub fn bar_ui(ui: &mut Ui, meeting: &mut Meeting, room: Rect) -> bool {
    let tokens = ui.tokens();
    let area = Rect::from_min_max(Pos2::new(room.left(), room.bottom() - 56.0), room.max);
    ui.painter().rect_filled(area, CornerRadius::ZERO, tokens.rail);
    let mut wanted = None;
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(area.shrink2(Vec2::new(16.0, 8.0))).layout(layout), |ui| {
        let steps = [
            ("Lùi", "←, PgUp", Step::Back),
            ("Tiếp", "→, PgDn, phím cách", Step::Next),
            ("Màn đen", "B hoặc dấu chấm", Step::Black),
            ("Màn trắng", "W hoặc dấu phẩy", Step::White),
            ("Con trỏ", "Ctrl+L", Step::Point),
            ("Tìm đơn vị", "gõ tên, hoặc Ctrl+F", Step::Find(None)),
            ("Người trình bày", "F6: trang kế tiếp, ghi chú, đồng hồ", Step::Presenter),
        ];
        for (words, keys, step) in steps {
            if widgets::button(ui, words).on_hover_text(keys).clicked() {
                wanted = Some(step);
            }
        }
        if meeting.monitors > 1 && meeting.has_presenter {
            let words = format!("Màn hình {}", meeting.monitor + 1);
            if widgets::button(ui, &words).on_hover_text("Chiếu ở màn hình khác").clicked() {
                wanted = Some(Step::OtherScreen);
            }
        }
        let (at, of) = meeting.place();
        ui.label(RichText::new(format!("Trang {at}/{of}")).color(tokens.rail_bright));
        let hint = "Số trang rồi Enter để tới trang đó";
        ui.label(RichText::new(hint).font(theme::small_font()).color(tokens.rail_quiet));
        widgets::right_to_left(ui, |ui| {
            if widgets::button(ui, "Kết thúc").on_hover_text("Esc").clicked() {
                wanted = Some(Step::End);
            }
        });
    });
    wanted.is_some_and(|step| meeting.take(step))
}

/// The field for a unit's name, with the units that may be meant.
pub fn jump_ui(ui: &mut Ui, meeting: &mut Meeting, room: Rect) {
    let width = 460.0_f32.min(room.width() - 48.0);
    let at = Rect::from_min_size(
        Pos2::new(room.right() - width - 24.0, room.top() + 24.0),
        Vec2::new(width, room.height() - 120.0),
    );
    let found = meeting.jump.as_ref().map(|jump| jump.found(&meeting.week)).unwrap_or_default();
    let mut chosen = None;
    let mut closes = false;
    ui.scope_builder(UiBuilder::new().max_rect(at), |ui| {
        let frame = Frame::new()
            .fill(ui.tokens().surface)
            .corner_radius(CornerRadius::same(theme::RADIUS))
            .inner_margin(Margin::same(12));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let Some(jump) = &mut meeting.jump else { return };
            let output = TextEdit::singleline(&mut jump.typed)
                // the same from frame to frame, whatever else is shown
                .id(Id::unique("meeting-unit"))
                .hint_text("Gõ tên đơn vị")
                .desired_width(f32::INFINITY)
                .show(ui);
            let field = output.response.response;
            widgets::named(&field, Role::TextInput, "Gõ tên đơn vị");
            if !jump.is_focused {
                jump.is_focused = true;
                field.request_focus();
                // the caret stands behind the letter that opened the field
                let mut state = output.state;
                let end = eframe::egui::text::CCursor::new(eframe::egui::text::CharIndex(
                    jump.typed.chars().count(),
                ));
                state.cursor.set_char_range(Some(eframe::egui::text::CCursorRange::one(end)));
                state.store(ui.ctx(), field.id);
            }
            if jump.typed.is_empty() && ui.input(|input| input.key_pressed(Key::Backspace)) && jump.is_focused
            {
                closes = true;
            }
            let entered = ui.input(|input| input.key_pressed(Key::Enter));
            for (place, (unit, words)) in found.iter().enumerate() {
                let is_first = place == 0;
                let text = RichText::new(words);
                let text = if is_first { text.font(theme::strong_font()) } else { text };
                if ui.selectable_label(is_first, text).clicked() || (is_first && entered) {
                    chosen = Some(*unit);
                }
            }
            if found.is_empty() && !jump.typed.trim().is_empty() {
                ui.label(theme::quiet("Không có đơn vị nào tên như vậy."));
            }
        });
    });
    if let Some(unit) = chosen {
        meeting.ask_about(unit);
    } else if closes {
        meeting.jump = None;
    }
}
