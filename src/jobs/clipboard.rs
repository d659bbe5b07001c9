//! What lies on the clipboard besides plain text: a page's markup, which tells headlines, captions and links apart. The
//! program it was copied from may be slow to give it, so the screen does not ask.

/// The markup of what was copied, if the program it was copied from gives it.
pub fn markup() -> Option<String> {
    let mut clipboard = arboard::Clipboard::new().ok()?;
    clipboard.get().html().ok().filter(|markup| !markup.trim().is_empty())
}
