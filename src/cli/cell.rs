//! The hidden command by which the program reads one file in a process of its own.

use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;

use encoding_rs::Encoding;

use super::Status;
use crate::intake::{Cut, How, cell};
use crate::jobs;

/// Reads a file from standard input within the limits of a cell and writes what came out of it.
pub(super) fn run(name: PathBuf, encoding: &str, is_whole: bool) -> Status {
    let how = How {
        encoding: Encoding::for_label(encoding.as_bytes()),
        cut: if is_whole { Cut::Nowhere } else { Cut::WhereShown },
    };
    let answer = jobs::confined(move || {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).ok()?;
        Some(cell::answer(&bytes, &name, how))
    });
    match answer.flatten() {
        Some(answer) if io::stdout().lock().write_all(&answer).is_ok() => Status::Done,
        _ => Status::SomeFailed,
    }
}
