//! A field of the officer's words: typed text goes out as it is; it becomes NFC, and a figure named in braces is bound, only when the focus
//! leaves. Bold, italic and bound figures are painted over the plain words and follow what is typed.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Galley, Id, Key, Label, Margin, Modifiers, Response, TextBuffer, TextEdit, Ui};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::caret;
use crate::app::theme::{self, Themed};
use crate::document::Text;
use crate::notice::markup;
use crate::retype::Emphasis;

/// The keys that put a style on the chosen words.
const STYLES: [(Key, Emphasis); 2] = [(Key::B, Emphasis::Bold), (Key::I, Emphasis::Italic)];

/// Room around the words of a field.
const MARGIN: Margin = Margin::symmetric(8, 6);

/// Shows a field of several lines, named by the label above it. Returns the new text when it changed. The id depends on `name` alone, so
/// that it stays the same while the text around it changes.
pub(super) fn words_ui(
    ui: &mut Ui,
    name: &str,
    label: &Response,
    words: &Text,
    hint: &str,
    rows: usize,
) -> Option<Text> {
    let id = Id::unique(name);
    let is_written_in = ui.memory(|memory| memory.has_focus(id));
    let asked = caret::style_asked_for(ui, id);
    if is_written_in && asked.is_none() {
        caret::remember(ui, id);
    }
    let styled = if is_written_in || asked.is_some() { styled(ui, id, words, asked) } else { None };
    let shown = styled.as_ref().unwrap_or(words);
    let plain = shown.to_plain();
    let mut layouter = |ui: &Ui, typed: &dyn TextBuffer, width: f32| -> Arc<Galley> {
        let job = painted(ui, &shown.retyped(typed.as_str()), width);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let mut text = plain.clone();
    let field = TextEdit::multiline(&mut text)
        .id(id)
        .hint_text(hint.to_owned())
        .desired_rows(rows)
        .desired_width(f32::INFINITY)
        .margin(MARGIN)
        .layouter(&mut layouter);
    let response = ui.add(field).labelled_by(label.id);
    let typed = changed(&response, text, &plain).map(|typed| shown.retyped(&typed)).or(styled);
    if !response.lost_focus() {
        return typed;
    }
    let left = typed.as_ref().unwrap_or(words);
    let read = markup::with_figures(left);
    if read == *left { typed } else { Some(read) }
}

/// A section's title with a note below.
pub(super) fn title(ui: &mut Ui, words: &str, note: &str) {
    ui.label(theme::section(words));
    if !note.is_empty() {
        ui.add(Label::new(theme::small(note)).wrap());
    }
    ui.add_space(theme::SPACE[1]);
}

/// What stands in a field whose words mean a value.
pub(super) enum Draft {
    /// It was typed into.
    Typed(String),
    /// It was left as it was typed, and stays so.
    Left,
    /// It shows the value.
    Shown,
}

/// Shows a field of one line for a value: what is typed stays as typed until the focus leaves, and then only where `is_kept` says so.
pub(super) fn draft_ui(
    ui: &mut Ui,
    name: &str,
    label: &Response,
    shown: String,
    hint: &str,
    is_kept: impl Fn(&str) -> bool,
) -> Draft {
    let id = Id::unique(name).with("draft");
    let draft: Option<String> = ui.data(|data| data.get_temp(id));
    let words = draft.clone().unwrap_or(shown);
    if let Some(typed) = line_ui(ui, name, label, &words, hint) {
        ui.data_mut(|data| data.insert_temp(id, typed.clone()));
        return Draft::Typed(typed);
    }
    match draft.filter(|_| !ui.memory(|memory| memory.has_focus(Id::unique(name)))) {
        Some(draft) if is_kept(&draft) => Draft::Left,
        Some(_) => {
            ui.data_mut(|data| data.remove::<String>(id));
            Draft::Shown
        }
        None => Draft::Shown,
    }
}

/// A date as an officer types it: `11/4/2025`.
pub(super) fn read_date(typed: &str) -> Option<NaiveDate> {
    let mut parts = typed.trim().split(['/', '-', '.']).map(|part| part.trim().parse::<i32>());
    let (day, month, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if parts.next().is_some() || !(1900..=2200).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// The words with the style that was asked for, by keys or a button, put on what is chosen; `None` where none was.
fn styled(ui: &Ui, id: Id, words: &Text, asked: Option<(Emphasis, Range<usize>)>) -> Option<Text> {
    let pressed =
        STYLES.into_iter().find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, *key)));
    let (style, letters) = match pressed {
        Some((_, style)) => (style, caret::chosen(ui, id)?),
        None => asked?,
    };
    let bytes = bytes_of(&words.to_plain(), letters);
    (!bytes.is_empty()).then(|| words.toggled(bytes, style))
}

/// A range of letters as bytes.
fn bytes_of(words: &str, letters: Range<usize>) -> Range<usize> {
    let at = |index: usize| words.char_indices().nth(index).map_or(words.len(), |(at, _)| at);
    at(letters.start)..at(letters.end)
}

/// Words with their styles, bound figures tinted.
pub(super) fn painted(ui: &Ui, text: &Text, width: f32) -> LayoutJob {
    let tokens = ui.tokens();
    let mut job = LayoutJob { wrap: TextWrapping::wrap_at_width(width), ..LayoutJob::default() };
    for run in &text.0 {
        let font = if run.bold { theme::strong_font() } else { theme::text_font() };
        let mut format = TextFormat::simple(font, tokens.ink);
        format.italics = run.italic;
        if run.bound.is_some() {
            format.background = tokens.accent_soft;
        }
        job.append(&run.text, 0.0, format);
    }
    if text.0.is_empty() {
        job.append("", 0.0, TextFormat::simple(theme::text_font(), tokens.ink));
    }
    job
}

/// Shows a field of one line. Returns the new text when it changed.
pub(super) fn line_ui(ui: &mut Ui, name: &str, label: &Response, words: &str, hint: &str) -> Option<String> {
    let mut text = words.to_owned();
    let field = TextEdit::singleline(&mut text)
        .id(Id::unique(name))
        .hint_text(hint.to_owned())
        .desired_width(f32::INFINITY)
        .margin(MARGIN);
    let response = ui.add(field).labelled_by(label.id);
    changed(&response, text, words)
}

/// What was typed, where it is another text. Vietnamese typing programs erase single characters: what is stored is composed, but never
/// under the typist's fingers.
fn changed(response: &Response, typed: String, words: &str) -> Option<String> {
    let typed = if response.lost_focus() && !is_nfc(&typed) { typed.nfc().collect() } else { typed };
    (typed != words).then_some(typed)
}
