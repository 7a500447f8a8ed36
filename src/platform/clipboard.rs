//! What lies on the clipboard beside its text.

/// The page that was copied with the text, as spreadsheets and browsers put it there; `None` without one, or without a clipboard.
pub fn clipboard_page() -> Option<String> {
    arboard::Clipboard::new().and_then(|mut clipboard| clipboard.get().html()).ok()
}
