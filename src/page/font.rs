//! The font faces that pages and charts are set in.

use std::borrow::Cow;

use crate::mark::Face;

/// The faces in use, each as the bytes of its font file.
#[derive(Debug, Clone)]
pub struct FontSet {
    serif: [Cow<'static, [u8]>; 4],
}

impl FontSet {
    /// The bundled faces: Liberation Serif (the widths and heights of Times New Roman) and Noto Sans.
    pub fn bundled() -> Self {
        Self {
            serif: [
                Cow::Borrowed(include_bytes!("../../assets/fonts/LiberationSerif-Regular.ttf")),
                Cow::Borrowed(include_bytes!("../../assets/fonts/LiberationSerif-Bold.ttf")),
                Cow::Borrowed(include_bytes!("../../assets/fonts/LiberationSerif-Italic.ttf")),
                Cow::Borrowed(include_bytes!("../../assets/fonts/LiberationSerif-BoldItalic.ttf")),
            ],
        }
    }

    /// The font file of a face.
    pub fn data(&self, face: Face) -> &[u8] {
        match face {
            Face::SerifRegular => &self.serif[0],
            Face::SerifBold => &self.serif[1],
            Face::SerifItalic => &self.serif[2],
            Face::SerifBoldItalic => &self.serif[3],
            Face::SansRegular => include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
            Face::SansSemiBold => include_bytes!("../../assets/fonts/NotoSans-SemiBold.ttf"),
        }
    }
}
