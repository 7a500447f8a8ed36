//! What programs for typing Vietnamese send to a window, key by key, as seen on Windows.

use eframe::egui::{Event, ImeEvent, Key, Modifiers};

/// How letters with marks are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `tieengs`
    Telex,
    /// `tie6ng1`
    Vni,
}

/// What turns the keys into letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typist {
    /// Backspaces, then the letters that changed.
    UniKey,
    /// As UniKey, behind a sign without width that ends a suggestion of the program typed into, and is erased with the rest.
    EvKey,
    /// The input method of Windows: the word grows underlined, and is committed whole.
    Windows,
    /// The word comes from the clipboard; Windows' Shift+Insert arrives as the same event as Ctrl+V.
    Pasted,
}

const TONES: [(char, char, char); 5] = [
    ('\u{301}', 's', '1'),
    ('\u{300}', 'f', '2'),
    ('\u{309}', 'r', '3'),
    ('\u{303}', 'x', '4'),
    ('\u{323}', 'j', '5'),
];

/// A letter's shape without tone: base letter, key in Telex, key in VNI.
fn shape(letter: char) -> Option<(char, char, char)> {
    Some(match letter {
        'â' => ('a', 'a', '6'),
        'ê' => ('e', 'e', '6'),
        'ô' => ('o', 'o', '6'),
        'ơ' => ('o', 'w', '7'),
        'ư' => ('u', 'w', '7'),
        'ă' => ('a', 'w', '8'),
        'đ' => ('d', 'd', '9'),
        _ => return None,
    })
}

/// A letter without its tone, and the tone.
fn split_tone(letter: char) -> (char, Option<char>) {
    use unicode_normalization::UnicodeNormalization;
    let mut tone = None;
    let rest: String = letter
        .to_string()
        .nfd()
        .filter(|part| {
            let is_tone = TONES.iter().any(|(mark, ..)| mark == part);
            if is_tone {
                tone = Some(*part);
            }
            !is_tone
        })
        .nfc()
        .collect();
    (rest.chars().next().unwrap_or(letter), tone)
}

/// What stands in the field after each key: marks of letters right behind the letter, the tone at the end of the word.
///
/// Each step is the key itself and the word so far.
pub fn steps(word: &str, method: Method) -> Vec<(char, String)> {
    let mut steps: Vec<(char, String)> = Vec::new();
    let mut shown = String::new();
    let mut tone = None;
    for letter in word.chars() {
        let is_capital = letter.is_uppercase();
        let cased = |sign: char| if is_capital { sign.to_uppercase().next().unwrap_or(sign) } else { sign };
        let (plain, mark) = split_tone(letter.to_lowercase().next().unwrap_or(letter));
        tone = tone.or(mark);
        let (base, key) = match shape(plain) {
            Some((base, telex, vni)) => (base, Some(if method == Method::Telex { telex } else { vni })),
            None => (plain, None),
        };
        shown.push(cased(base));
        steps.push((cased(base), shown.clone()));
        if let Some(key) = key {
            shown.pop();
            shown.push(cased(plain));
            steps.push((key, shown.clone()));
        }
    }
    if let Some(mark) = tone {
        let key = TONES
            .iter()
            .find(|(tone, ..)| *tone == mark)
            .map(|(_, telex, vni)| if method == Method::Telex { *telex } else { *vni });
        steps.push((key.unwrap_or('s'), word.to_owned()));
    }
    steps
}

fn key(key: Key, pressed: bool) -> Event {
    Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }
}

/// A typed letter: the key where the keyboard has one, then its text.
fn letter(sign: char, events: &mut Vec<Event>) {
    let named = Key::from_name(&sign.to_uppercase().to_string()).filter(|_| sign.is_ascii_alphanumeric());
    if let Some(named) = named {
        events.push(key(named, true));
    }
    events.push(Event::Text(sign.to_string()));
    if let Some(named) = named {
        events.push(key(named, false));
    }
}

fn backspaces(count: usize, events: &mut Vec<Event>) {
    for _ in 0..count {
        events.push(key(Key::Backspace, true));
        events.push(key(Key::Backspace, false));
    }
}

/// The events of one word, in groups as they arrive: one group a key.
pub fn trace(word: &str, method: Method, typist: Typist) -> Vec<Vec<Event>> {
    if typist == Typist::Pasted {
        return vec![vec![Event::Paste(word.to_owned())]];
    }
    let mut groups = Vec::new();
    let mut before = String::new();
    for (sign, after) in steps(word, method) {
        let mut events = Vec::new();
        let same = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
        let gone = before.chars().count() - same;
        let new: String = after.chars().skip(same).collect();
        match typist {
            Typist::Windows => {
                events.push(Event::Ime(ImeEvent::Preedit { text: after.clone(), active_range_chars: None }))
            }
            // a key that changes nothing before it passes through
            _ if gone == 0 && new == sign.to_string() => letter(sign, &mut events),
            Typist::EvKey => {
                events.push(Event::Text('\u{202f}'.to_string()));
                backspaces(gone + 1, &mut events);
                new.chars().for_each(|sign| events.push(Event::Text(sign.to_string())));
            }
            _ => {
                backspaces(gone, &mut events);
                new.chars().for_each(|sign| events.push(Event::Text(sign.to_string())));
            }
        }
        groups.push(events);
        before = after;
    }
    if typist == Typist::Windows {
        groups.push(vec![Event::Ime(ImeEvent::Commit(word.to_owned()))]);
    }
    groups
}
