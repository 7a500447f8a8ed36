//! A field of the officer's words: typed text goes out as it is and becomes NFC only when the focus leaves.

use eframe::egui::{Id, Margin, Response, TextEdit, Ui};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Shows a field of several lines, named by the label above it. Returns the new text when it changed. The id depends on `name` alone, so that it stays the same while the
/// text around it changes.
pub(super) fn words_ui(
    ui: &mut Ui,
    name: &str,
    label: &Response,
    words: &str,
    hint: &str,
    rows: usize,
) -> Option<String> {
    show(ui, label, words, |text| {
        TextEdit::multiline(text)
            .id(Id::unique(name))
            .hint_text(hint.to_owned())
            .desired_rows(rows)
            .desired_width(f32::INFINITY)
    })
}

/// Shows a field of one line. Returns the new text when it changed.
pub(super) fn line_ui(ui: &mut Ui, name: &str, label: &Response, words: &str, hint: &str) -> Option<String> {
    show(ui, label, words, |text| {
        TextEdit::singleline(text)
            .id(Id::unique(name))
            .hint_text(hint.to_owned())
            .desired_width(f32::INFINITY)
    })
}

fn show(
    ui: &mut Ui,
    label: &Response,
    words: &str,
    make: impl for<'a> FnOnce(&'a mut String) -> TextEdit<'a>,
) -> Option<String> {
    let mut text = words.to_owned();
    let response = ui.add(make(&mut text).margin(Margin::symmetric(8, 6))).labelled_by(label.id);
    // Vietnamese typing programs erase single characters: what is stored is composed, but never under the typist's fingers
    if response.lost_focus() && !is_nfc(&text) {
        text = text.nfc().collect();
    }
    (text != words).then_some(text)
}
