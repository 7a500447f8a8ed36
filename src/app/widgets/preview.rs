//! The notice's true pages on the screen: the marks of the layout painted into one texture a visible page.

use std::sync::Arc;

use eframe::egui::emath::GuiRounding;
use eframe::egui::{
    Align, Color32, ColorImage, CornerRadius, CursorIcon, Pos2, Rect, Role, ScrollArea, Sense, Stroke,
    StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo,
};

use crate::app::preferences::Zoom;
use crate::app::theme::Themed;
use crate::document::{Document, Section};
use crate::font::FontSet;
use crate::mark::{Shape, Tag};
use crate::output::raster::Painter;
use crate::page::Layouter;
use crate::paper::{Layout, Page};

/// Between two pages, in points of the screen.
const GAP: f32 = 16.0;
/// The widest that a page is shown; more helps nobody.
const MAX_WIDTH: f32 = 900.0;

/// Where the view goes.
#[derive(Clone, Copy)]
pub struct Follow<'a> {
    /// The first section of which this is true.
    pub is_meant: &'a dyn Fn(Section) -> bool,
    /// Whether its beginning goes to the upper part of the view; else the view moves only as far as it must.
    pub to_top: bool,
}

/// A painted page and what it was painted from.
struct Painted {
    page: Page,
    scale: f32,
    texture: TextureHandle,
}

/// Lays the document out when it changes, and paints the pages that are seen.
pub struct Preview {
    fonts: FontSet,
    layouter: Layouter,
    painter: Painter,
    layout: Layout,
    revision: Option<u64>,
    /// How many words are laid out, as Word counts them.
    words: usize,
    painted: Vec<Option<Painted>>,
    /// The page in the middle of the view, from 0.
    current: usize,
}

impl Preview {
    /// A preview in these faces.
    pub fn new(fonts: &FontSet) -> Self {
        Self {
            fonts: fonts.clone(),
            layouter: Layouter::new(fonts),
            painter: Painter::new(Arc::new(fonts.clone())),
            layout: Layout::default(),
            revision: None,
            words: 0,
            painted: Vec::new(),
            current: 0,
        }
    }

    /// Whether it shows these faces.
    pub fn is_in(&self, fonts: &FontSet) -> bool {
        self.fonts.is_same(fonts)
    }

    /// Lays the document out if its revision is another than the last one.
    pub fn lay_out(&mut self, document: &Document, revision: u64) {
        if self.revision != Some(revision) {
            self.layout = self.layouter.lay_out(document);
            self.revision = Some(revision);
            self.words = self.layout.pages.iter().map(words_of).sum();
            self.painted.resize_with(self.layout.pages.len(), || None);
        }
    }

    /// The pages as laid out last.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// How many words the pages hold.
    pub fn word_count(&self) -> usize {
        self.words
    }

    /// The page in the middle of the view, and how many there are: `Trang 1/5`.
    pub fn place(&self) -> String {
        format!("Trang {}/{}", self.current + 1, self.layout.pages.len().max(1))
    }

    /// Shows the pages in this size. What `is_chosen` is marked at the page's edge; the view goes to what `follow` means. Returns the section that
    /// was clicked on.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        zoom: Zoom,
        is_chosen: &dyn Fn(Section) -> bool,
        follow: Option<Follow<'_>>,
    ) -> Option<Section> {
        let mut clicked = None;
        let before = self.current;
        let room = ui.available_size();
        ScrollArea::both().id_salt("pages").auto_shrink(false).show_viewport(ui, |ui, viewport| {
            let width = self.width(zoom, room);
            let left = ui.min_rect().left() + ((room.x - width) / 2.0).max(GAP);
            let origin = ui.min_rect().top();
            let mut top = GAP;
            let mut rects = Vec::with_capacity(self.layout.pages.len());
            let widest = self.layout.pages.iter().map(|page| page.drawing.width).fold(1.0, f32::max);
            for page in &self.layout.pages {
                // to the room's width each page by itself: a portrait one stays readable beside annexes that lie on their side
                let zoom = if zoom == Zoom::Width { width / page.drawing.width } else { width / widest };
                let size = Vec2::new(page.drawing.width * zoom, page.drawing.height * zoom);
                let inset = (width - size.x) / 2.0;
                // whole pixels, so that the texture is shown as it was painted
                let corner = Pos2::new(left + inset, origin + top).round_to_pixels(ui.pixels_per_point());
                rects.push(Rect::from_min_size(corner, size));
                top += size.y + GAP;
            }
            ui.set_min_size(Vec2::new((room.x - 2.0).max(width + 2.0 * GAP), top));
            let middle = origin + viewport.center().y;
            for (index, rect) in rects.iter().enumerate() {
                if rect.top() <= middle {
                    self.current = index;
                }
                if rect.top() > origin + viewport.bottom() || rect.bottom() < origin + viewport.top() {
                    // what is not seen costs no memory
                    self.painted[index] = None;
                    continue;
                }
                clicked = self.page_ui(ui, index, *rect, is_chosen).or(clicked);
            }
            if let Some(follow) = follow {
                scroll_to(ui, &self.layout, &rects, follow);
            }
        });
        if self.current != before {
            // the bar above has already said which page is seen
            ui.ctx().request_repaint();
        }
        clicked
    }

    /// How wide the widest page is shown, in points of the screen.
    fn width(&self, zoom: Zoom, room: Vec2) -> f32 {
        let widest = self.layout.pages.iter().map(|page| page.drawing.width).fold(1.0, f32::max);
        let highest = self.layout.pages.iter().map(|page| page.drawing.height).fold(1.0, f32::max);
        let across = (room.x - 2.0 * GAP).clamp(120.0, MAX_WIDTH);
        match zoom {
            Zoom::Width => across,
            Zoom::Page => ((room.y - 2.0 * GAP).max(120.0) * widest / highest).min(across),
            // a point of the screen is a ninety-sixth of an inch, one of the paper a seventy-second
            Zoom::Percent(percent) => widest * 96.0 / 72.0 * f32::from(percent) / 100.0,
        }
    }

    fn page_ui(
        &mut self,
        ui: &mut Ui,
        index: usize,
        rect: Rect,
        is_chosen: &dyn Fn(Section) -> bool,
    ) -> Option<Section> {
        let tokens = ui.tokens();
        let page = &self.layout.pages[index];
        let scale = rect.width() * ui.ctx().pixels_per_point() / page.drawing.width;
        let fresh = self.painted[index]
            .as_ref()
            .is_some_and(|old| old.scale.total_cmp(&scale).is_eq() && old.page == *page);
        if !fresh {
            self.painted[index] =
                paint(&mut self.painter, ui, page, scale, index, self.painted[index].take());
        }
        let response = ui.interact(rect, ui.scope_id().with(("page", index)), Sense::click());
        let words = format!("Trang {} của thông báo", index + 1);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words.clone()));
        let painter = ui.painter();
        painter.rect_filled(
            rect.translate(Vec2::new(0.0, 2.0)).expand(1.0),
            CornerRadius::ZERO,
            tokens.paper_shadow,
        );
        match &self.painted[index] {
            Some(painted) => {
                let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
                // one pixel of the texture on one of the screen: stretched letters would blur
                let size = painted.texture.size_vec2() / ui.ctx().pixels_per_point();
                painter.image(
                    painted.texture.id(),
                    Rect::from_min_size(rect.min, size),
                    whole,
                    Color32::WHITE,
                );
            }
            None => {
                painter.rect_filled(rect, CornerRadius::ZERO, tokens.paper);
            }
        }
        painter.rect_stroke(rect, CornerRadius::ZERO, Stroke::new(1.0, tokens.line), StrokeKind::Outside);
        let zoom = rect.width() / page.drawing.width;
        for anchor in page.anchors.iter().filter(|anchor| is_chosen(anchor.section)) {
            let (top, bottom) = (rect.top() + anchor.top * zoom, rect.top() + anchor.bottom * zoom);
            let bar = Rect::from_min_max(Pos2::new(rect.left(), top), Pos2::new(rect.left() + 4.0, bottom));
            painter.rect_filled(bar, CornerRadius::ZERO, tokens.accent);
        }
        let at = |pos: Pos2| {
            let y = (pos.y - rect.top()) / zoom;
            page.anchors
                .iter()
                .find(|anchor| y >= anchor.top && y <= anchor.bottom)
                .map(|anchor| anchor.section)
        };
        let pointed = response.hover_pos().and_then(at);
        if pointed.is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        if response.clicked() { response.interact_pointer_pos().and_then(at) } else { None }
    }
}

/// How many words a page holds; what stands around the text, such as its number, is none of it.
fn words_of(page: &Page) -> usize {
    let runs = page.drawing.marks.iter().filter(|mark| mark.tag != Tag::ARTIFACT);
    let words = runs.filter_map(|mark| match &mark.shape {
        Shape::Glyphs(run) => Some(run.text.split_whitespace().count()),
        _ => None,
    });
    words.sum()
}

/// Paints a page, into the texture that it had where there was one.
fn paint(
    painter: &mut Painter,
    ui: &mut Ui,
    page: &Page,
    scale: f32,
    index: usize,
    old: Option<Painted>,
) -> Option<Painted> {
    let picture = match painter.paint(&page.drawing, scale) {
        Ok(picture) => picture,
        Err(error) => {
            ui.label(error.to_string());
            return None;
        }
    };
    let size = [picture.width as usize, picture.height as usize];
    let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
    let texture = match old {
        Some(mut old) => {
            old.texture.set(image, TextureOptions::LINEAR);
            old.texture
        }
        None => ui.ctx().load_texture(format!("page-{index}"), image, TextureOptions::LINEAR),
    };
    Some(Painted { page: page.clone(), scale, texture })
}

/// Brings what is meant into view.
fn scroll_to(ui: &Ui, layout: &Layout, rects: &[Rect], Follow { is_meant, to_top }: Follow<'_>) {
    for (page, rect) in layout.pages.iter().zip(rects) {
        if let Some(anchor) = page.anchors.iter().find(|anchor| is_meant(anchor.section)) {
            let zoom = rect.width() / page.drawing.width;
            let top = rect.top() + anchor.top * zoom;
            if !to_top {
                let bottom = rect.top() + anchor.bottom * zoom;
                ui.scroll_to_rect(Rect::from_x_y_ranges(rect.x_range(), top - GAP..=bottom + GAP), None);
                return;
            }
            let above = Pos2::new(rect.left(), top - 3.0 * GAP);
            ui.scroll_to_rect(Rect::from_min_max(above, Pos2::new(rect.right(), top)), Some(Align::Min));
            return;
        }
    }
}
