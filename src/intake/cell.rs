//! A cell for readers that may break down: a process of our own program that reads one file, within limits of time and
//! memory, and says what it found.
//!
//! The limits are set by that process itself, at its start (`cli` does it): so nobody has to watch it, and a file that
//! hangs, crashes or floods it is one refusal.

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::crossing;
use super::mail;
use super::reader::{self, Cut, How};
use super::recognise::{self, Kind};
use super::refusal::Reason;
use super::story::Stories;

/// The hidden command by which the program becomes a cell.
pub const COMMAND: &str = "read-in-cell";
/// How a cell ends when its time is over.
pub const OUT_OF_TIME: u8 = 9;
/// The longest that one file may take; with starting and ending it stays below ten seconds.
pub const MOST_SECONDS: u64 = 9;
/// The most memory that one file may take.
pub const MOST_BYTES: u64 = 512 << 20;

/// Larger files are read in a cell whatever their kind.
const LARGE: usize = 2 << 20;

/// Our own program, where it is known. Without it everything is read in this process.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Tells where our own program is, so that it can be started as a cell. Only the first call counts.
pub fn use_program(path: PathBuf) {
    // A second call changes nothing.
    let _ = PROGRAM.set(path);
}

/// Whether a file of this kind is to be read in a cell.
pub(super) fn guards(kind: Kind, bytes: &[u8]) -> bool {
    PROGRAM.get().is_some()
        && match kind {
            Kind::Pdf => true,
            // Its files are guarded one by one.
            Kind::Zip | Kind::Text => false,
            // What is attached to mails is guarded one by one; a page saved as a mail is read as one.
            Kind::Mail => LARGE < bytes.len() && mail::may_be_page(bytes),
            Kind::Mailbox => false,
            _ => LARGE < bytes.len(),
        }
}

/// Reads a file in a cell.
pub(super) fn read(bytes: &[u8], name: &Path, how: How) -> Result<Stories, Reason> {
    let Some(program) = PROGRAM.get() else { return Err(Reason::BrokeDown) };
    let cannot_start = |error: std::io::Error| Reason::Unreadable(error.to_string());
    let mut command = Command::new(program);
    command.arg(COMMAND).arg(format!("--encoding={}", how.encoding.map_or("", |encoding| encoding.name())));
    if how.cut == Cut::Nowhere {
        command.arg("--whole");
    }
    command.arg("--").arg(named(name));
    // One arena keeps the memory that is counted near the memory that is used.
    command.env("MALLOC_ARENA_MAX", "1").env("RUST_BACKTRACE", "0");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(cannot_start)?;
    if let Some(mut stdin) = child.stdin.take() {
        // A cell that broke down does not listen any more; how it ended tells why.
        let _ = stdin.write_all(bytes);
    }
    let mut answer = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        // The same: a broken answer is told by how the cell ended.
        let _ = stdout.take(MOST_BYTES).read_to_end(&mut answer);
    }
    let status = child.wait().map_err(cannot_start)?;
    match status.code() {
        Some(0) => crossing::read(&answer).unwrap_or(Err(Reason::BrokeDown)),
        Some(code) if code == i32::from(OUT_OF_TIME) => Err(Reason::TooHeavy),
        Some(_) => Err(Reason::BrokeDown),
        // Ended by the system: its memory or its time was over.
        None => Err(Reason::TooHeavy),
    }
}

/// A file's name as it is handed over: only its ending means something.
fn named(name: &Path) -> OsString {
    name.file_name().unwrap_or_default().to_owned()
}

/// What a cell does: reads a file that was handed to it and writes what came out of it.
pub fn answer(bytes: &[u8], name: &Path, how: How) -> Vec<u8> {
    let stories = recognise::kind(bytes, name).and_then(|kind| reader::inside(kind, bytes, name, how, 1));
    crossing::written(&stories)
}
