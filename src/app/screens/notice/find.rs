//! The bar that finds words in what the officer wrote and puts others in their place.

use eframe::egui::{Id, Key, Modifiers, TextEdit, Ui};

use super::caret;
use super::pieces::field_name;
use crate::app::theme;
use crate::app::widgets;
use crate::document::Section;
use crate::notice::find::{Field, Place, find, replace};
use crate::notice::{Content, Edit};

/// What is looked for.
#[derive(Debug, Default)]
pub(super) struct Search {
    wanted: String,
    with: String,
    /// Which of the places was shown last, from 0.
    at: Option<usize>,
    /// Whether the line for the other words is shown.
    replaces: bool,
    /// Whether the field takes the focus in the next frame.
    begins: bool,
}

impl Search {
    /// A new search, or one for replacing.
    pub(super) fn new(replaces: bool) -> Self {
        Self { replaces, begins: true, ..Self::default() }
    }

    /// Shows the line for the other words too, and takes the focus.
    pub(super) fn again(&mut self, replaces: bool) {
        self.replaces |= replaces;
        self.begins = true;
    }
}

/// What the bar asks for.
pub(super) enum Wanted {
    /// The bar goes.
    Close,
    /// This section is shown.
    Show(Section),
    /// The words change.
    Change(Edit),
}

/// Shows the bar.
pub(super) fn find_ui(ui: &mut Ui, search: &mut Search, content: &Content) -> Option<Wanted> {
    let mut wanted = None;
    let places = find(content, &search.wanted);
    let line = |ui: &mut Ui, words: &mut String, name: &str| {
        let label = ui.label(theme::small(name));
        let field = TextEdit::singleline(words).id(Id::unique(("find", name))).desired_width(f32::INFINITY);
        ui.add(field).labelled_by(label.id)
    };
    widgets::card(ui, |ui| {
        ui.set_width(ui.available_width());
        let field = line(ui, &mut search.wanted, "Tìm trong phần tự viết");
        if std::mem::take(&mut search.begins) {
            field.request_focus();
        }
        if field.changed() {
            search.at = None;
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if search.replaces {
            line(ui, &mut search.with, "Thay bằng");
        }
        ui.horizontal_wrapped(|ui| {
            let found = match (places.len(), search.at) {
                (0, _) if search.wanted.is_empty() => String::new(),
                (0, _) => "Không thấy".to_owned(),
                (many, Some(at)) => format!("{}/{many}", (at + 1).min(many)),
                (many, None) => format!("{many} chỗ"),
            };
            ui.label(theme::small(found));
            let many = places.len();
            let step = |by: usize| search.at.map_or(0, |at| (at + by) % many.max(1));
            let mut goes_to = None;
            if widgets::quiet_button(ui, "Trước", many > 0) {
                goes_to = Some(step(many.saturating_sub(1)));
            }
            if widgets::quiet_button(ui, "Sau", many > 0) || (entered && many > 0) {
                goes_to = Some(step(1));
            }
            if let Some(place) = goes_to.and_then(|at| places.get(at)) {
                search.at = goes_to;
                show(ui, content, place);
                wanted = Some(Wanted::Show(place.section));
            }
            if search.replaces {
                let current = search.at.and_then(|at| places.get(at));
                if widgets::quiet_button(ui, "Thay", current.is_some())
                    && let Some(edit) =
                        current.and_then(|place| replace(content, std::slice::from_ref(place), &search.with))
                {
                    wanted = Some(Wanted::Change(edit));
                }
                if widgets::quiet_button(ui, "Thay hết", many > 0)
                    && let Some(edit) = replace(content, &places, &search.with)
                {
                    search.at = None;
                    wanted = Some(Wanted::Change(edit));
                }
            } else if widgets::link(ui, "Thay thế…").clicked() {
                search.replaces = true;
            }
            if widgets::quiet_button(ui, "Đóng", true) {
                wanted = Some(Wanted::Close);
            }
        });
    });
    ui.add_space(theme::SPACE[1]);
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        wanted = Some(Wanted::Close);
    }
    wanted
}

/// Chooses the words of a place in their field.
fn show(ui: &Ui, content: &Content, place: &Place) {
    let (name, words) = match place.field {
        Field::Piece(id) => (field_name(id), content.words(id)),
        Field::Remark(about) => (format!("remark-{about}"), content.remarks.get(&about)),
        Field::Closing => ("closing".to_owned(), content.closing.as_ref()),
    };
    let Some(words) = words.map(crate::document::Text::to_plain) else { return };
    let letters = |at: usize| words.get(..at).map_or(0, |before| before.chars().count());
    caret::choose(ui, Id::unique(&name), letters(place.range.start)..letters(place.range.end));
}
