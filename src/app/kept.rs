//! Unsaved work is kept aside in a file of its own, so that nothing is lost when the window closes, is thrown out or
//! breaks. The only place of this room that touches the disk.
//!
//! A session's file is named for the moment it was first kept; beside it lies a lock, held while a window works on it.
//! Files whose lock is free are offered at every start, until the user opens or deletes them. None is ever dropped.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::{Timestamp, tz::TimeZone};

use crate::jobs::{IfThere, Job, SaveOrder};
use crate::project;

use super::desk::{Notice, Remedy, Weight};
use super::parts::{counted, day};
use super::window::App;

/// More are not offered one by one; where the older ones lie is told.
const N_OFFERED: usize = 20;

/// Where unsaved work is kept aside.
#[derive(Default)]
pub struct Kept {
    folder: Option<PathBuf>,
    /// The file of what lies open. None until there is something to keep.
    own: Option<Held>,
    /// Files that are being opened, not ours before that is done.
    coming: Vec<Held>,
    /// The revision that was last kept.
    revision: u64,
    /// The user knows that work cannot be kept.
    is_failure_told: bool,
}

/// A kept file that is ours: no other window takes it while this lives.
struct Held {
    path: PathBuf,
    /// The lock lies in a file of its own, because the kept file is replaced with every change.
    _lock: File,
}

/// Unsaved work could not be kept aside; that was told.
#[derive(Debug)]
pub struct NotKept;

impl Held {
    /// Takes a kept file. None: another window has it.
    ///
    /// # Errors
    /// The lock could not be made, as in a folder that is only for reading.
    fn take(path: &Path) -> io::Result<Option<Self>> {
        let lock = File::options().create(true).truncate(false).write(true).open(lock_of(path))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network drives know no locks: better no lock than no kept work.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Self { path: path.to_owned(), _lock: lock })),
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // A lock that stays is taken again at the next start.
        let _ = fs::remove_file(lock_of(&self.path));
    }
}

fn lock_of(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

fn delete(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

impl Kept {
    /// Keeps work in this folder; in none: not at all.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, ..Self::default() }
    }

    /// The folder on this computer where programs keep what the user did not save.
    pub fn usual_folder() -> Option<PathBuf> {
        use etcetera::BaseStrategy as _;
        Some(etcetera::choose_base_strategy().ok()?.data_dir().join("standpoints"))
    }

    /// Whether this file is one of those kept aside, not one the user named.
    pub fn is_kept(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // The second name is that of an earlier version.
        let is_named_so = name.starts_with("unsaved") || name == "before.standpoints";
        let is_session = path.extension().is_some_and(|extension| extension == "standpoints");
        is_named_so
            && is_session
            && self.folder.as_deref().is_some_and(|folder| path.parent() == Some(folder))
    }

    /// Offers the work that other runs left behind, the newest last. What another window works on is not touched.
    pub fn found_at_start(&self) -> Vec<Notice> {
        let Some(entries) = self.folder.as_deref().and_then(|folder| fs::read_dir(folder).ok()) else {
            return Vec::new();
        };
        let mut found: Vec<(SystemTime, PathBuf)> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| self.is_kept(path) && !matches!(Held::take(path), Ok(None)))
            .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
            .collect();
        found.sort();
        let offered = found.split_off(found.len().saturating_sub(N_OFFERED));
        let older = found.last().and_then(|(_, path)| path.parent()).map(|folder| Notice {
            weight: Weight::Told,
            words: format!(
                "{} kept aside in the folder {}. Open them from there.",
                counted(found.len(), "older unsaved session is", "older unsaved sessions are"),
                folder.display()
            ),
            remedy: None,
        });
        older.into_iter().chain(offered.into_iter().map(|(time, path)| offer(time, path))).collect()
    }

    /// A file for a session that has none yet.
    fn claim(folder: &Path) -> io::Result<Held> {
        fs::create_dir_all(folder)?;
        let now = jiff::ZonedDateTime::now().strftime("%Y-%m-%d-%H%M%S").to_string();
        for number in 1..1_000 {
            let again = if number == 1 { String::new() } else { format!("-{number}") };
            let path = folder.join(format!("unsaved-{now}{again}.standpoints"));
            if !path.exists()
                && let Some(held) = Held::take(&path)?
            {
                return Ok(held);
            }
        }
        Err(io::Error::other("too many windows"))
    }

    /// Work that is in a file of the user's, or given up, need not be kept.
    pub(super) fn clear(&mut self) {
        if let Some(own) = self.own.take() {
            // What cannot be deleted is offered once too often; that is the smaller harm.
            let _ = delete(&own.path);
        }
    }

    /// Begins with another session. If it was kept aside, its file is ours from now on.
    pub(super) fn begin(&mut self, from: Option<&Path>) {
        self.clear();
        self.revision = 0;
        let come = |held: &mut Held| from == Some(held.path.as_path());
        self.own = self.coming.extract_if(.., come).next();
    }

    /// A file that was to be opened is so no longer, or could not be.
    pub(super) fn let_go(&mut self, path: &Path) {
        self.coming.retain(|held| held.path != path);
    }

    /// Keeping works again.
    pub(super) fn works(&mut self) {
        self.is_failure_told = false;
    }
}

fn offer(time: SystemTime, path: PathBuf) -> Notice {
    let time = Timestamp::try_from(time).map(|time| time.to_zoned_datetime(TimeZone::system()).datetime());
    let when = time.map_or_else(
        |_| "an earlier time".to_owned(),
        |time| format!("{}, {:02}:{:02},", day(time.date()), time.hour(), time.minute()),
    );
    Notice {
        weight: Weight::Told,
        words: format!("Work of {when} was not saved. It was kept aside for you."),
        remedy: Some(Remedy::OpenKept(path)),
    }
}

impl App {
    /// Keeps unsaved work aside, now and then: when nothing is being opened.
    pub(super) fn keep_aside(&mut self) {
        let is_due = self.desk.batch.n_open_jobs == 0
            && self.is_unsaved()
            && self.kept.revision != self.project.revision();
        if !is_due {
            return;
        }
        self.kept.revision = self.project.revision();
        if let Ok(Some(path)) = self.own_file() {
            let project = self.project.clone();
            self.worker.ask(Job::SaveProject(SaveOrder { project, path, if_there: IfThere::Replace }));
        }
    }

    /// Keeps unsaved work aside before another session takes its place. Gives where, if there is any.
    ///
    /// Done at once, not by the worker: the work is about to go, and must not go if it cannot be kept.
    pub(super) fn keep_before_new(&mut self) -> Result<Option<PathBuf>, NotKept> {
        if !self.is_unsaved() {
            return Ok(None);
        }
        let Some(path) = self.own_file()? else { return Ok(None) };
        if let Err(error) = project::save(&self.project, &path) {
            self.kept.is_failure_told = false;
            self.not_kept(&error.error);
            return Err(NotKept);
        }
        self.kept.own = None;
        Ok(Some(path))
    }

    /// At the end there is no other thread to leave it to, and when it fails nobody left to be told.
    pub(super) fn keep_at_exit(&mut self) {
        if !self.is_unsaved() {
            self.kept.clear();
        } else if let Ok(Some(path)) = self.own_file() {
            let _ = project::save(&self.project, &path);
        }
    }

    /// Opens a session in the place of this one. What another window works on stays there.
    pub(super) fn open_session(&mut self, path: PathBuf) {
        if self.kept.is_kept(&path) {
            match Held::take(&path) {
                Ok(Some(held)) => self.kept.coming.push(held),
                Ok(None) => {
                    self.trouble("This work is open in a window already. Nothing was changed.".to_owned());
                    return;
                }
                // It can be read all the same.
                Err(_) => {}
            }
        }
        self.worker.ask(Job::OpenProject(path));
    }

    /// Deletes kept work because the user said so.
    pub(super) fn delete_kept(&mut self, path: &Path) {
        let deleted = match Held::take(path) {
            Ok(None) => {
                return self.trouble("This work is open in a window, so it was not deleted.".to_owned());
            }
            Ok(Some(_held)) => delete(path),
            Err(error) => Err(error),
        };
        match deleted {
            Ok(()) => self.told("The kept work was deleted.".to_owned()),
            Err(error) => {
                self.trouble(format!("The kept work could not be deleted ({error}): {}", path.display()));
            }
        }
    }

    /// Says that unsaved work is not kept: once, not with every change.
    pub(super) fn not_kept(&mut self, error: &io::Error) {
        if self.kept.is_failure_told {
            return;
        }
        self.kept.is_failure_told = true;
        let folder = self.kept.folder.as_deref().unwrap_or(Path::new("")).display();
        self.trouble(format!(
            "Unsaved work cannot be kept aside ({error}). Your work is still open: save the session before you close the \
             window. The folder is {folder}"
        ));
    }

    /// The file for what lies open. None: nothing is kept in this run.
    fn own_file(&mut self) -> Result<Option<PathBuf>, NotKept> {
        let Some(folder) = &self.kept.folder else { return Ok(None) };
        if self.kept.own.is_none() {
            match Kept::claim(folder) {
                Ok(held) => self.kept.own = Some(held),
                Err(error) => {
                    self.not_kept(&error);
                    return Err(NotKept);
                }
            }
        }
        Ok(self.kept.own.as_ref().map(|held| held.path.clone()))
    }
}
