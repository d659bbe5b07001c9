//! A lock tells other windows, and other computers that see the folder, that a session's file is worked on.
//!
//! It is a small file of its own beside the session's (`.strike.standpoints.lock`), because the session's is replaced
//! whenever it is saved. While the window lives the system holds it locked; when the window dies, however it dies, the
//! system lets go. What stands in it tells who: a process, a computer, since when. That also decides where the system
//! knows no locks, as on some network drives, and where a folder is kept in step between computers.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;

use jiff::{Timestamp, tz::TimeZone};

use super::write;

/// A session's file that is ours: no other window takes it while this lives.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    _file: File,
}

/// Who works on a session's file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// The number of its process, where known.
    pub process: Option<u32>,
    /// Its computer, if that is another one. It may have ended without letting go: nobody here can tell.
    pub elsewhere: Option<String>,
    /// Since when, where known.
    pub since: Option<Timestamp>,
}

impl fmt::Display for Holder {
    /// "in another window (since 14:32 on 2 March, process 4711)".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.elsewhere {
            Some(computer) => write!(f, "on the computer {computer}")?,
            None => f.write_str("in another window")?,
        }
        let since = self.since.map(|since| since.to_zoned_datetime(TimeZone::system()));
        let since = since.map(|since| since.strftime("since %H:%M on %-d %B").to_string());
        let process = self.process.map(|process| format!("process {process}"));
        match since.into_iter().chain(process).collect::<Vec<_>>().join(", ") {
            told if told.is_empty() => Ok(()),
            told => write!(f, " ({told})"),
        }
    }
}

/// What came of asking for a file.
#[derive(Debug)]
pub enum Taken {
    /// It is ours.
    Ours(Lock),
    /// Somebody else has it.
    Held(Holder),
}

impl Lock {
    /// Takes a session's file, if nobody else has it.
    ///
    /// # Errors
    /// The lock could not be made, as in a folder that is only for reading.
    pub fn take(path: &Path) -> io::Result<Taken> {
        Self::ask(path, |holder| holder.elsewhere.is_none())
    }

    /// Takes a session's file also from a window on another computer, of which nobody here can tell whether it lives.
    pub fn take_over(path: &Path) -> io::Result<Taken> {
        Self::ask(path, |_| true)
    }

    fn ask(path: &Path, may_follow: impl Fn(&Holder) -> bool) -> io::Result<Taken> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let lock = lock_of(&path);
        loop {
            let mut file = File::options().create(true).truncate(false).read(true).write(true).open(&lock)?;
            let is_locked = match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Ok(Taken::Held(holder_in(&lock))),
                Ok(()) => true,
                // No locks here: what stands in the file decides.
                Err(TryLockError::Error(_)) => false,
            };
            // The one who had it may have deleted it since it was opened: then this is the lock of nobody.
            if is_locked && !is_same(&file, &lock) {
                continue;
            }
            let last = holder_in(&lock);
            let is_alive = last.elsewhere.is_none() && last.process.is_some_and(is_alive);
            if !may_follow(&last) || !is_locked && is_alive {
                return Ok(Taken::Held(last));
            }
            file.set_len(0)?;
            writeln!(file, "{}\n{}\n{}", process::id(), computer(), Timestamp::now())?;
            write::sweep(&path);
            return Ok(Taken::Ours(Self { path: lock, _file: file }));
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock that stays is taken by the next who asks.
        let _ = fs::remove_file(&self.path);
    }
}

/// Where the lock of a session's file lies.
fn lock_of(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.lock"))
}

/// Who is named in a lock. Nobody, if that cannot be read.
fn holder_in(lock: &Path) -> Holder {
    let text = fs::read_to_string(lock).unwrap_or_default();
    let mut lines = text.lines();
    let process = lines.next().and_then(|line| line.parse().ok());
    let elsewhere = lines.next().filter(|name| !name.is_empty() && *name != computer()).map(str::to_owned);
    let since = lines.next().and_then(|line| line.parse().ok());
    Holder { process, elsewhere, since }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(one), Ok(other)) = (file.metadata(), fs::metadata(path)) else { return false };
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// An open file cannot be deleted there.
#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> bool {
    true
}

#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let process = i32::try_from(process).ok().and_then(Pid::from_raw);
    // One that may not be asked lives too.
    process.is_some_and(|process| test_kill_process(process) != Err(rustix::io::Errno::SRCH))
}

/// Such systems have locks.
#[cfg(not(unix))]
fn is_alive(_: u32) -> bool {
    false
}

#[cfg(unix)]
fn computer() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn computer() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(taken: io::Result<Taken>) -> Lock {
        match taken.unwrap() {
            Taken::Ours(lock) => lock,
            Taken::Held(holder) => panic!("held {holder}"),
        }
    }

    fn held(taken: io::Result<Taken>) -> Holder {
        match taken.unwrap() {
            Taken::Ours(_) => panic!("not held"),
            Taken::Held(holder) => holder,
        }
    }

    #[test]
    fn one_window_has_a_file_and_the_next_is_told_who() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("strike.standpoints");
        let first = ours(Lock::take(&path));
        let holder = held(Lock::take(&path));
        assert_eq!((holder.process, holder.elsewhere), (Some(process::id()), None));
        assert!(holder.since.is_some());
        drop(first);
        ours(Lock::take(&path));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
    }

    #[test]
    fn the_lock_of_a_dead_process_and_what_it_was_writing_are_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("strike.standpoints");
        fs::write(lock_of(&path), format!("4000000\n{}\n2026-03-02T10:00:00Z\n", computer())).unwrap();
        for name in [".strike.standpoints.x7Hq2a", ".strike.standpoints.locked", "other.standpoints.x7Hq2a"] {
            fs::write(folder.path().join(name), "half").unwrap();
        }
        let lock = ours(Lock::take(&path));
        assert!(!folder.path().join(".strike.standpoints.x7Hq2a").exists());
        assert!(folder.path().join("other.standpoints.x7Hq2a").exists());
        drop(lock);
    }

    #[test]
    fn a_window_on_another_computer_is_believed_until_the_user_knows_better() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("strike.standpoints");
        fs::write(lock_of(&path), "17\nthe-other-one\n2026-03-02T10:00:00Z\n").unwrap();
        assert_eq!(held(Lock::take(&path)).elsewhere.as_deref(), Some("the-other-one"));
        ours(Lock::take_over(&path));
    }

    #[test]
    fn a_lock_full_of_nonsense_is_nobodys() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("strike.standpoints");
        fs::write(lock_of(&path), [0xff, 0, 7]).unwrap();
        ours(Lock::take(&path));
    }
}
