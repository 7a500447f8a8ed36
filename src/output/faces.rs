//! The faces that a notice is set in: the machine's Times New Roman where it can be used, else the bundled ones.

use crate::font::FontSet;
use crate::notice::profile::Typeface;
use crate::platform;

/// Faces, and why they are not the machine's.
#[derive(Debug, Clone)]
pub struct Faces {
    /// What was wanted.
    pub typeface: Typeface,
    /// The faces.
    pub fonts: FontSet,
    /// Whether the serif family is the machine's Times New Roman.
    pub is_machine: bool,
    /// Why the machine's was wanted and cannot be used, as the beginning of a sentence.
    pub missing: Option<String>,
}

impl Faces {
    /// Reads the faces of the machine when they are wanted.
    pub fn of(typeface: Typeface) -> Self {
        let bundled = |missing| Self { typeface, fonts: FontSet::bundled(), is_machine: false, missing };
        match typeface {
            Typeface::Bundled => bundled(None),
            Typeface::Machine => match platform::times_new_roman().map(FontSet::with_serif) {
                Some(Ok(fonts)) => Self { typeface, fonts, is_machine: true, missing: None },
                Some(Err(reason)) => bundled(Some(reason.to_string())),
                None => bundled(Some("Máy không có đủ bốn kiểu chữ Times New Roman.".to_owned())),
            },
        }
    }

    /// The serif family's name.
    pub const fn name(&self) -> &'static str {
        if self.is_machine { "Times New Roman" } else { "Liberation Serif" }
    }
}

impl Default for Faces {
    fn default() -> Self {
        Self::of(Typeface::default())
    }
}
