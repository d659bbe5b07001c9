//! Work that is in no file of the user's is kept aside in a file of its own, so that nothing is lost when the window
//! closes, is thrown out or breaks.
//!
//! A session's file is named for the moment it was first kept, and held while a window works on it. Files that nobody
//! holds are offered at every start, until the user opens or deletes them. None is ever dropped.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::{Timestamp, tz::TimeZone};

use crate::jobs::{By, IfThere, Job, SaveOrder, SavePlace};
use crate::project::{self, Lock, SaveError, Taken};

use super::desk::{Notice, Remedy, Weight};
use super::parts::{counted, day};
use super::window::App;

/// More are not offered one by one; where the older ones lie is told.
const N_OFFERED: usize = 20;

/// No project has this revision.
const NOTHING: u64 = u64::MAX;

/// Where unsaved work is kept aside.
pub struct Kept {
    folder: Option<PathBuf>,
    /// The file of what lies open. None until there is something to keep.
    own: Option<Own>,
    /// The revision that was last asked to be kept.
    revision: u64,
    /// The user knows that work cannot be kept.
    is_failure_told: bool,
}

/// A kept file that is ours.
struct Own {
    path: PathBuf,
    lock: Lock,
}

/// Unsaved work could not be kept aside; that was told.
#[derive(Debug)]
pub struct NotKept;

impl Kept {
    /// Keeps work in this folder; in none: not at all.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, own: None, revision: NOTHING, is_failure_told: false }
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

    /// Whether work is kept in this run, and this revision of it not yet.
    pub(super) fn wants(&self, revision: u64) -> bool {
        self.folder.is_some() && self.revision != revision
    }

    /// Offers the work that other runs left behind, the newest last. What another window works on is not touched.
    pub fn found_at_start(&self) -> Vec<Notice> {
        let Some(entries) = self.folder.as_deref().and_then(|folder| fs::read_dir(folder).ok()) else {
            return Vec::new();
        };
        let paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.iter().for_each(|path| self.sweep(path));
        let mut found: Vec<(SystemTime, PathBuf)> = paths
            .into_iter()
            .filter(|path| self.is_kept(path) && !matches!(Lock::take(path), Ok(Taken::Held(_))))
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

    /// A run that broke off before it had first kept its work left a lock and perhaps half a file.
    fn sweep(&self, path: &Path) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(session) = name.strip_prefix('.').and_then(|name| name.strip_suffix(".lock")) else {
            return;
        };
        let session = path.with_file_name(session);
        if self.is_kept(&session) && !session.exists() {
            // Taken and let go, it takes with it what lies around.
            drop(Lock::take(&session));
        }
    }

    /// A file for a session that has none yet.
    fn claim(folder: &Path) -> io::Result<Own> {
        fs::create_dir_all(folder)?;
        let now = jiff::ZonedDateTime::now().strftime("%Y-%m-%d-%H%M%S").to_string();
        for number in 1..1_000 {
            let again = if number == 1 { String::new() } else { format!("-{number}") };
            let path = folder.join(format!("unsaved-{now}{again}.standpoints"));
            if !path.exists()
                && let Taken::Ours(lock) = Lock::take(&path)?
            {
                return Ok(Own { path, lock });
            }
        }
        Err(io::Error::other("too many windows"))
    }

    /// Begins with another session. If it was kept aside, its file is ours from now on.
    pub(super) fn begin(&mut self, from: Option<(PathBuf, Lock)>) {
        self.revision = if from.is_some() { 0 } else { NOTHING };
        self.own = from.map(|(path, lock)| Own { path, lock });
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
    /// Keeps what lies open aside.
    pub(super) fn keep_aside(&mut self) {
        self.kept.revision = self.project.revision();
        if let Ok(Some(path)) = self.own_file() {
            let order = self.aside(path);
            self.worker.ask(Job::SaveProject(order));
        }
    }

    /// What is to be saved, to be kept aside there.
    fn aside(&self, path: PathBuf) -> SaveOrder {
        SaveOrder {
            project: self.project.clone(),
            path,
            if_there: IfThere::Replace,
            place: SavePlace::Aside,
            by: By::Clock,
        }
    }

    /// Keeps what lies open aside and waits until it is. Gives where; none: nothing is kept in this run.
    pub(super) fn keep_aside_now(&mut self) -> Result<Option<PathBuf>, NotKept> {
        let Some(path) = self.own_file()? else { return Ok(None) };
        let order = self.aside(path.clone());
        match self.save_now(order) {
            Ok(_) => Ok(Some(path)),
            Err(error) => {
                self.kept.is_failure_told = false;
                self.not_kept(&error);
                Err(NotKept)
            }
        }
    }

    /// Work that is in a file of the user's, or given up, need not be kept.
    pub(super) fn discard_kept(&mut self) {
        if let Some(Own { path, lock }) = self.kept.own.take() {
            self.worker.ask(Job::Discard(path, lock));
        }
        self.kept.revision = self.project.revision();
    }

    /// Whether this kept file is the one of what lies open.
    pub(super) fn is_own_kept(&self, path: &Path) -> bool {
        self.kept.own.as_ref().is_some_and(|own| own.path == path)
    }

    /// Deletes kept work because the user said so.
    pub(super) fn delete_kept(&mut self, path: &Path) {
        let deleted = match Lock::take(path) {
            Ok(Taken::Held(_)) => {
                return self.trouble("This work is open in a window, so it was not deleted.".to_owned());
            }
            Ok(Taken::Ours(_lock)) => project::delete(path),
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
            "Your work is open but cannot be kept aside, because {}. Save it before you close the window. The folder for \
             it is {folder}",
            SaveError::reason(error)
        ));
    }

    /// The file for what lies open. None: nothing is kept in this run.
    fn own_file(&mut self) -> Result<Option<PathBuf>, NotKept> {
        let Some(folder) = &self.kept.folder else { return Ok(None) };
        if self.kept.own.is_none() {
            match Kept::claim(folder) {
                Ok(own) => self.kept.own = Some(own),
                Err(error) => {
                    self.not_kept(&error);
                    return Err(NotKept);
                }
            }
        }
        Ok(self.kept.own.as_ref().map(|own| own.path.clone()))
    }
}
