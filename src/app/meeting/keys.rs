//! PowerPoint's keys.

use eframe::egui::{Event, InputState, Key, Modifiers};

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The next slide.
    Next,
    /// The one before.
    Back,
    /// The first.
    First,
    /// The last.
    Last,
    /// A digit of a slide's number.
    Digit(char),
    /// To the slide of the number, else the next.
    Enter,
    /// A black screen, and back.
    Black,
    /// A white screen, and back.
    White,
    /// A point of light below the mouse, and back.
    Point,
    /// The list of keys, and back.
    Help,
    /// The presenter's own view, and back.
    Presenter,
    /// The slides on the next screen.
    OtherScreen,
    /// A unit is looked for, perhaps with the first letter of its name.
    Find(Option<char>),
    /// The end of the meeting.
    End,
}

/// A key, or a letter as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    /// A key that is a step by itself.
    Key(Step),
    /// A letter, a digit, a sign.
    Letter(char),
}

/// What was pressed in this frame, in its order; while a name is typed only what ends it.
pub fn read(input: &mut InputState, is_typing: bool) -> Vec<Pressed> {
    let mut steps = Vec::new();
    // letters come as text too, so that the name of a unit is typed as it is written
    for event in &input.events {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                steps.extend(of_key(*key, *modifiers, is_typing).map(Pressed::Key));
            }
            Event::Text(text) if !is_typing => steps.extend(text.chars().map(Pressed::Letter)),
            _ => {}
        }
    }
    let is_ours = |event: &Event| match event {
        Event::Key { key, .. } => !is_typing || *key == Key::Escape,
        Event::Text(_) => !is_typing,
        _ => false,
    };
    input.events.retain(|event| !is_ours(event));
    steps
}

fn of_key(key: Key, modifiers: Modifiers, is_typing: bool) -> Option<Step> {
    if key == Key::Escape {
        return Some(Step::End);
    }
    if is_typing {
        return None;
    }
    if modifiers.command {
        return match key {
            Key::L => Some(Step::Point),
            Key::F => Some(Step::Find(None)),
            _ => None,
        };
    }
    match key {
        Key::ArrowRight | Key::ArrowDown | Key::PageDown => Some(Step::Next),
        Key::ArrowLeft | Key::ArrowUp | Key::PageUp | Key::Backspace => Some(Step::Back),
        Key::Home => Some(Step::First),
        Key::End => Some(Step::Last),
        Key::Enter => Some(Step::Enter),
        Key::F1 => Some(Step::Help),
        Key::F5 => Some(Step::First),
        Key::F6 => Some(Step::Presenter),
        _ => None,
    }
}

/// What a letter asks for while no name is typed.
pub fn of_letter(letter: char) -> Option<Step> {
    match letter {
        ' ' => Some(Step::Next),
        '0'..='9' => Some(Step::Digit(letter)),
        'b' | 'B' | '.' => Some(Step::Black),
        'w' | 'W' | ',' => Some(Step::White),
        '/' => Some(Step::Find(None)),
        letter if letter.is_alphabetic() => Some(Step::Find(Some(letter))),
        _ => None,
    }
}
