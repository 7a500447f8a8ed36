//! Who works on which computer, for the log of changes.

use std::env;
use std::fs;

/// `user@computer` as the system names them; a part that it does not name is left out.
pub fn user() -> String {
    let named = |names: &[&str]| {
        let found = names.iter().find_map(|name| env::var(name).ok());
        found.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
    };
    let user = named(&["USERNAME", "USER", "LOGNAME"]);
    let computer = named(&["COMPUTERNAME", "HOSTNAME"]).or_else(|| {
        // Linux tells it only here to programs that no shell has started
        let text = fs::read_to_string("/proc/sys/kernel/hostname").ok()?;
        Some(text.trim().to_owned()).filter(|name| !name.is_empty())
    });
    match (user, computer) {
        (Some(user), Some(computer)) => format!("{user}@{computer}"),
        (user, computer) => user.or(computer).unwrap_or_default(),
    }
}
