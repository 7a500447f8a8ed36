//! Short words to the officer: errors stay until they are read, successes fade.

/// What kind of note it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// Something was done.
    Success,
    /// Something was not done; stays until it is closed.
    Error,
}

/// A note.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What kind.
    pub kind: NoteKind,
    /// One sentence.
    pub text: String,
    /// When a success fades, in seconds of the window's clock; set when it is first shown.
    pub until: Option<f64>,
}

/// How long a success stays, in seconds.
pub const SUCCESS_SECS: f64 = 5.0;

/// The notes that are shown, oldest first.
#[derive(Debug, Default)]
pub struct Notes(Vec<Note>);

impl Notes {
    /// Says that something was done.
    pub fn success(&mut self, text: impl Into<String>) {
        self.0.retain(|note| note.kind == NoteKind::Error);
        self.0.push(Note { kind: NoteKind::Success, text: text.into(), until: None });
    }

    /// Says that something was not done.
    pub fn error(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.0.retain(|note| note.text != text);
        self.0.push(Note { kind: NoteKind::Error, text, until: None });
    }

    /// The notes to show.
    pub fn all(&self) -> &[Note] {
        &self.0
    }

    /// Closes a note.
    pub fn close(&mut self, index: usize) {
        if index < self.0.len() {
            self.0.remove(index);
        }
    }

    /// Lets successes fade at `now` seconds; tells in how many seconds the next one does.
    pub fn fade(&mut self, now: f64) -> Option<f64> {
        self.0.retain(|note| note.until.is_none_or(|until| now < until));
        for note in self.0.iter_mut().filter(|note| note.kind == NoteKind::Success) {
            note.until.get_or_insert(now + SUCCESS_SECS);
        }
        self.0.iter().filter_map(|note| note.until).map(|until| until - now).reduce(f64::min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_success_fades_and_an_error_stays_until_it_is_closed() {
        let mut notes = Notes::default();
        notes.success("Đã nhập 91 số liệu");
        notes.error("Không mở được tệp");
        assert_eq!(notes.fade(10.0), Some(SUCCESS_SECS));
        assert_eq!(notes.fade(10.0 + SUCCESS_SECS), None);
        assert_eq!(notes.all().len(), 1);
        notes.close(0);
        assert!(notes.all().is_empty());
    }

    #[test]
    fn the_same_error_is_said_once() {
        let mut notes = Notes::default();
        notes.error("Ổ đĩa đã đầy");
        notes.error("Ổ đĩa đã đầy");
        assert_eq!(notes.all().len(), 1);
    }
}
