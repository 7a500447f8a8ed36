//! Words for a user who has no window yet: on the console, or in a box where there is none.

/// Lets the command line print where it was started: on Windows a program with a window gets no console of its own.
///
/// Output that is redirected into a file or a pipe has its handle already and stays as it is.
pub fn attach() {
    #[cfg(windows)]
    if !can_print() {
        use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole};
        // SAFETY: the call takes a number and touches no memory of ours. Without a parent's console it fails and nothing is
        // printed, as before.
        #[expect(unsafe_code, reason = "the standard library has no way to ask for the parent's console")]
        unsafe {
            AttachConsole(ATTACH_PARENT_PROCESS);
        }
    }
}

/// Whether what is printed reaches anybody.
pub fn can_print() -> bool {
    #[cfg(windows)]
    {
        use std::os::windows::io::AsRawHandle;
        !std::io::stdout().as_raw_handle().is_null() && !std::io::stderr().as_raw_handle().is_null()
    }
    #[cfg(not(windows))]
    true
}

/// Says a sentence in a box of the system, and returns when it is closed. Where the system has no boxes nothing happens.
pub fn say(sentence: &str) {
    // a box of another system would wait for a desktop that may not be there; there the console has the sentence
    if cfg!(windows) {
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title("Thông báo 766")
            .set_description(sentence)
            .show();
    }
}
