//! The slides of the meeting before it: their order, which are left out, what is said to each; and their ways out.

use eframe::egui::{
    Align, Checkbox, Color32, ColorImage, CornerRadius, Frame, Label, Layout, Margin, Panel, Pos2, Rect,
    RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, TextureOptions, Ui, Vec2, WidgetInfo,
};

use super::state::SlidesState;
use crate::app::action::{Action, Actions, SavedFile};
use crate::app::command::Command;
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::app::widgets::reorder::Reorder;
use crate::figures::Comparison;
use crate::font::FontSet;
use crate::notice::Edit;
use crate::notice::content::SlideChoice;
use crate::output::figure::PIXELS;
use crate::output::{pdf, raster};
use crate::slides::{Slide, deck, layout, whole_deck};

/// Shows the slides.
pub fn slides_ui(
    ui: &mut Ui,
    state: &mut SlidesState,
    open: &Open,
    week: &Comparison,
    actions: &mut Actions,
) {
    let is_fresh = state.drawn.as_ref().is_some_and(|(revision, _)| *revision == open.revision);
    if !is_fresh {
        let fonts = FontSet::bundled();
        let slides = whole_deck(&open.history, week, &open.office, &open.content, &fonts);
        state.drawn = Some((open.revision, slides));
    }
    let SlidesState { chosen, drawn, texture } = state;
    let Some((revision, slides)) = drawn.as_ref() else { return };
    if !slides.iter().any(|slide| Some(&slide.key) == chosen.as_ref()) {
        *chosen = slides.first().map(|slide| slide.key.clone());
    }
    // what stands now, one choice a slide
    let choices: Vec<SlideChoice> = slides
        .iter()
        .map(|slide| {
            let known = open.content.slides.iter().find(|choice| choice.key == slide.key).cloned();
            known.unwrap_or_else(|| SlideChoice { key: slide.key.clone(), ..SlideChoice::default() })
        })
        .collect();
    let mut next = choices.clone();
    let width = (ui.available_width() * 0.32).clamp(280.0, 400.0);
    Panel::left("slides")
        .frame(Frame::new().inner_margin(Margin { right: 12, ..Margin::ZERO }))
        .resizable(false)
        .show_separator_line(false)
        .exact_size(width)
        .show(ui, |ui| {
            widgets::card(ui, |ui| {
                ui.set_width(ui.available_width());
                list_ui(ui, slides, &mut next, chosen, !open.content.slides.is_empty());
            });
        });
    if next != choices {
        actions.send(Action::Edit(Edit::Slides(next)));
    }
    let Some(slide) = slides.iter().find(|slide| Some(&slide.key) == chosen.as_ref()) else { return };
    ui.horizontal(|ui| {
        widgets::right_to_left(ui, |ui| {
            ways_out_ui(ui, slide, open, week, actions);
        });
    });
    ui.add_space(theme::SPACE[1]);
    let room = ui.available_size();
    let fit = (room.x / slide.drawing.width).min((room.y - 4.0) / slide.drawing.height).max(0.2);
    let size = Vec2::new(slide.drawing.width, slide.drawing.height) * fit;
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response
        .widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("{}. {}", slide.title, slide.notes)));
    let pixels = ui.ctx().pixels_per_point();
    let scale = fit * pixels;
    let is_painted = texture.as_ref().is_some_and(|(key, painted, old, _)| {
        *key == slide.key && painted == revision && old.total_cmp(&scale).is_eq()
    });
    if !is_painted && let Ok(picture) = raster::paint(&slide.drawing, &FontSet::bundled(), scale) {
        let size = [picture.width as usize, picture.height as usize];
        let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
        let loaded = ui.ctx().load_texture("slide", image, TextureOptions::LINEAR);
        *texture = Some((slide.key.clone(), *revision, scale, loaded));
    }
    if let Some((.., texture)) = texture {
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        let at = Rect::from_min_size(rect.min, texture.size_vec2() / pixels);
        ui.painter().image(texture.id(), at, whole, Color32::WHITE);
    }
    let edge = Stroke::new(1.0, ui.tokens().line);
    ui.painter().rect_stroke(rect, CornerRadius::ZERO, edge, StrokeKind::Outside);
}

/// The list: dragged, switched, chosen; below it the note of the chosen one.
fn list_ui(
    ui: &mut Ui,
    slides: &[Slide],
    next: &mut Vec<SlideChoice>,
    chosen: &mut Option<String>,
    is_arranged: bool,
) {
    ui.horizontal(|ui| {
        let shown = next.iter().filter(|choice| !choice.hidden).count();
        ui.label(theme::small(format!("Chiếu {shown}/{} trang; kéo để đổi thứ tự", next.len())));
        widgets::right_to_left(ui, |ui| {
            if widgets::quiet_button(ui, "Như ban đầu", is_arranged) {
                next.clear();
            }
        });
    });
    if next.is_empty() {
        return;
    }
    let note_height = 146.0;
    let mut list = Reorder::new("slides");
    let mut moved = None;
    ScrollArea::vertical().auto_shrink(false).max_height(ui.available_height() - note_height).show(
        ui,
        |ui| {
            for (at, slide) in slides.iter().enumerate() {
                let Some(choice) = next.get_mut(at) else { continue };
                let is_chosen = Some(&slide.key) == chosen.as_ref();
                ui.horizontal(|ui| {
                    list.handle(ui, &format!("Kéo {}", slide.title));
                    let mut is_shown = !choice.hidden;
                    let checkbox = ui.add(Checkbox::without_text(&mut is_shown));
                    let name = format!("Chiếu trang {}: {}", at + 1, slide.title);
                    checkbox.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_shown, &name));
                    choice.hidden = !is_shown;
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let tokens = ui.tokens();
                        let font = if is_chosen { theme::strong_font() } else { theme::text_font() };
                        let color = if choice.hidden { tokens.quiet } else { tokens.ink };
                        let words =
                            RichText::new(format!("{}. {}", at + 1, slide.title)).font(font).color(color);
                        let name = ui.add(Label::new(words).truncate().sense(Sense::click()));
                        widgets::named(&name, Role::Button, &format!("Xem trang {}", at + 1));
                        if name.clicked() {
                            *chosen = Some(slide.key.clone());
                        }
                    });
                });
            }
            moved = list.moved(ui);
        },
    );
    if let Some((from, to)) = moved
        && from < next.len()
    {
        let choice = next.remove(from);
        next.insert(to.min(next.len()), choice);
    }
    if let Some(choice) = next.iter_mut().find(|choice| Some(&choice.key) == chosen.as_ref()) {
        ui.add_space(theme::SPACE[0]);
        let field = ui.label(theme::small("Ghi chú cho người trình bày"));
        let note = TextEdit::multiline(&mut choice.note).desired_rows(4).desired_width(f32::INFINITY);
        ui.add(note).labelled_by(field.id);
    }
}

/// The buttons, from the right.
fn ways_out_ui(ui: &mut Ui, slide: &Slide, open: &Open, week: &Comparison, actions: &mut Actions) {
    if widgets::button(ui, "PNG").on_hover_text("Lưu trang này thành ảnh 1920 × 1080.").clicked() {
        let fonts = FontSet::bundled();
        let bytes = raster::paint(&slide.drawing, &fonts, PIXELS).and_then(|picture| raster::png(&picture));
        actions.send(match bytes {
            Ok(bytes) => saved(open, "Ảnh PNG", "png", bytes),
            Err(error) => Action::Fail(error.to_string()),
        });
    }
    if widgets::button(ui, "PDF")
        .on_hover_text("Lưu các trang được chiếu thành một tệp PDF khổ 16:9.")
        .clicked()
    {
        let fonts = FontSet::bundled();
        let slides = deck(&open.history, week, &open.office, &open.content, &fonts);
        let title = "Trình chiếu kết quả Bộ chỉ số 766";
        let bytes = pdf::write(&layout(&slides, title, &open.office_line(), week.as_of), &fonts);
        actions.send(match bytes {
            Ok(bytes) => saved(open, "Tệp PDF", "pdf", bytes),
            Err(error) => Action::Fail(error.to_string()),
        });
    }
    if widgets::button(ui, "Chiếu từ trang này").on_hover_text(widgets::hint(Command::PresentHere)).clicked()
    {
        actions.send(Command::PresentHere);
    }
    widgets::primary_command(ui, Command::Present, actions);
}

fn saved(open: &Open, kind: &str, ending: &str, bytes: Vec<u8>) -> Action {
    let day = open.as_of.map(|day| day.format("-%Y-%m-%d").to_string()).unwrap_or_default();
    Action::SaveAs(SavedFile {
        name: format!("Trinh-chieu-766{day}.{ending}"),
        kind: kind.to_owned(),
        ending: ending.to_owned(),
        bytes,
    })
}
