//! The file this session is kept in: saved by the clock while there is one to be written, kept aside while there is not.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use eframe::egui::{Context, ViewportCommand};
use jiff::civil::DateTime;

use crate::jobs::{By, IfThere, Job, SaveDone, SaveEnd, SaveOrder, SavePlace};
use crate::project::{Bar, Fingerprint, Hold, Lock, SaveError, Saved};

use super::desk::{Notice, Remedy, Weight};
use super::grant::sentence;
use super::kept::NotKept;
use super::window::App;

/// A change is saved so long after it was made: what is two seconds old is on the disk.
const AFTER: Duration = Duration::from_millis(1_500);

/// What could not be saved is tried again after this long.
const AGAIN: Duration = Duration::from_secs(10);

/// How long the window may stand still because something must be saved before it goes on.
const PATIENCE: Duration = Duration::from_secs(20);

/// The file this session is kept in.
#[derive(Debug, Default)]
pub(super) struct Session {
    /// Where it was saved or opened from.
    pub path: Option<PathBuf>,
    /// What its name is made from while it has no file: where the copy that lies open comes from.
    pub named_after: Option<PathBuf>,
    /// Why the file is only read, if so.
    pub bar: Option<Bar>,
    /// Held while the file is worked on, and let go with the session.
    _lock: Option<Lock>,
    /// What is in the file, as far as is known here.
    pub known: Option<Fingerprint>,
    /// The revision that is in the file, or the empty project's.
    pub saved_revision: u64,
    /// When it was last saved, in the computer's time.
    pub saved_at: Option<DateTime>,
    /// Why it cannot be saved just now, if so.
    pub failing: Option<Failing>,
    /// The revision that is being saved.
    asked: Option<u64>,
    /// The file that is to become the session's.
    coming: Option<PathBuf>,
    /// The last revision seen, and when the first change was made that is not asked to be saved.
    seen: u64,
    changed_at: Option<Instant>,
}

/// Saving fails.
#[derive(Debug)]
pub(super) struct Failing {
    /// Why.
    why: String,
    /// What the notice says, to take it back when it works again.
    words: String,
    /// When to try again.
    again_at: Instant,
}

impl Session {
    /// What a session opened from this file begins with.
    pub(super) fn of_file(path: PathBuf, hold: Hold, known: Fingerprint, revision: u64) -> Self {
        let (bar, lock) = match hold {
            Hold::Ours(lock) => (None, Some(lock)),
            Hold::Barred(bar) => (Some(bar), None),
        };
        Self { path: Some(path), bar, _lock: lock, known: Some(known), ..Self::fresh(revision) }
    }

    /// One without a file, in which this revision need not be saved.
    pub(super) fn fresh(revision: u64) -> Self {
        Self { saved_revision: revision, seen: revision, ..Self::default() }
    }

    /// One without a file, all of which is still to be saved.
    pub(super) fn unsaved(revision: u64) -> Self {
        Self { saved_revision: u64::MAX, seen: revision, changed_at: Some(Instant::now()), ..Self::default() }
    }

    /// The file that is to be written, if there is one.
    pub(super) fn file(&self) -> Option<&Path> {
        self.path.as_deref().filter(|_| self.bar.is_none())
    }

    fn is_file(&self, path: &Path) -> bool {
        let same = |own: &Path| {
            own == path
                || matches!((own.canonicalize(), path.canonicalize()), (Ok(one), Ok(other)) if one == other)
        };
        self.path.as_deref().is_some_and(same)
    }
}

impl App {
    /// Saves what is due: into the session's file, or aside while there is none or it cannot be written.
    pub(super) fn save_by_clock(&mut self, ctx: &Context) {
        let revision = self.project.revision();
        let now = Instant::now();
        if std::mem::replace(&mut self.session.seen, revision) != revision {
            self.session.changed_at.get_or_insert(now);
        }
        if !self.is_unsaved() {
            self.session.changed_at = None;
            return;
        }
        let is_written = self.session.file().is_some();
        let is_failing = self.session.failing.is_some();
        if !is_written && !self.kept.wants(revision) {
            return;
        }
        if let Some(due) = self.session.changed_at.map(|at| at + AFTER).filter(|due| now < *due) {
            ctx.request_repaint_after(due - now);
            return;
        }
        if (!is_written || is_failing) && self.kept.wants(revision) {
            self.keep_aside();
        }
        if !is_written {
            self.session.changed_at = None;
            return;
        }
        let again_at = self.session.failing.as_ref().map(|failing| failing.again_at);
        if let Some(again_at) = again_at.filter(|at| now < *at) {
            ctx.request_repaint_after(again_at - now);
        } else if self.session.asked.is_none() {
            self.session.changed_at = None;
            self.save_to_file(By::Clock);
        }
    }

    /// Saves into the session's file, if it can be written.
    pub(super) fn save_to_file(&mut self, by: By) {
        if let Some(order) = self.own_order(by) {
            self.session.asked = Some(order.project.revision());
            self.worker.ask(Job::SaveProject(order));
        }
    }

    fn own_order(&self, by: By) -> Option<SaveOrder> {
        let path = self.session.file()?.to_owned();
        let place = SavePlace::Own(self.session.known);
        Some(SaveOrder { project: self.project.clone(), path, if_there: IfThere::Replace, place, by })
    }

    /// Saves into a file that is the session's from then on.
    pub(super) fn save_as(&mut self, path: PathBuf, if_there: IfThere) {
        if self.session.file().is_some() && self.session.is_file(&path) {
            return self.save_to_file(By::User);
        }
        self.session.coming = Some(path.clone());
        let order =
            SaveOrder { project: self.project.clone(), path, if_there, place: SavePlace::New, by: By::User };
        self.worker.ask(Job::SaveProject(order));
    }

    /// Saves and waits for it.
    pub(super) fn save_now(&self, order: SaveOrder) -> io::Result<SaveDone> {
        match self.worker.save_now(order, PATIENCE) {
            Some(SaveEnd::Done(done)) => Ok(done),
            Some(SaveEnd::Failed(error, _)) => Err(error.error),
            Some(SaveEnd::AlreadyThere(_)) => Err(io::ErrorKind::AlreadyExists.into()),
            None => Err(io::Error::new(io::ErrorKind::TimedOut, "the disk does not answer")),
        }
    }

    /// Saves before what lies open goes: into its file, else aside; then it gives where. What cannot be saved must not
    /// go.
    pub(super) fn save_before_it_goes(&mut self) -> Result<Option<PathBuf>, NotKept> {
        if !self.is_unsaved() {
            self.discard_kept();
            return Ok(None);
        }
        if let Some(order) = self.own_order(By::Clock)
            && let Ok(done) = self.save_now(order)
        {
            self.saved(done);
            return Ok(None);
        }
        let aside = self.keep_aside_now()?;
        // It stays there; another session gets a file of its own.
        self.kept.begin(None);
        Ok(aside)
    }

    /// When the window is asked to close, what lies open is saved first. If it cannot be, the window stays and says so.
    pub(super) fn save_before_closing(&mut self, ctx: &Context) {
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        if !is_closing || self.is_leaving || self.save_before_it_goes().is_ok() {
            return;
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        let why = self.session.failing.as_ref().map(|failing| failing.why.clone());
        self.desk.leaving = Some(why.unwrap_or_default());
    }

    /// At the end nobody is left to be told.
    pub(super) fn save_at_exit(&mut self) {
        if !self.is_leaving {
            let _ = self.save_before_it_goes();
        }
        self.worker.settle(PATIENCE);
    }

    /// Takes in how saving ended.
    pub(super) fn save_ended(&mut self, end: SaveEnd) {
        match end {
            SaveEnd::Done(done) if self.kept.is_kept(&done.path) => self.kept.works(),
            SaveEnd::Done(done) => self.saved(done),
            SaveEnd::Failed(error, _) if self.kept.is_kept(&error.path) => self.not_kept(&error.error),
            SaveEnd::Failed(error, by) => self.not_saved(&error, by),
            SaveEnd::AlreadyThere(path) => {
                self.session.coming = None;
                self.ask_to_replace(path);
            }
        }
    }

    fn saved(&mut self, done: SaveDone) {
        let SaveDone { path, revision, saved, lock, by } = done;
        if by == By::User {
            self.saved_well(&path);
            self.told(format!("Session saved: {}", path.display()));
        }
        if lock.is_some() && self.session.coming.take_if(|coming| *coming == path).is_some() {
            let changed_at = self.session.changed_at;
            self.session =
                Session { path: Some(path.clone()), _lock: lock, changed_at, ..Session::fresh(revision) };
        }
        if self.session.file() != Some(&path) {
            // Another session lies open by now.
            return;
        }
        self.session.asked = None;
        self.session.saved_revision = revision;
        self.session.seen = self.session.seen.max(revision);
        self.session.saved_at = Some(jiff::ZonedDateTime::now().datetime());
        if let Some(failing) = self.session.failing.take() {
            self.desk.notices.retain(|notice| notice.words != failing.words);
            self.told("The session is saved again.".to_owned());
        }
        if let Some(saved) = saved {
            self.session.known = Some(saved.fingerprint);
            self.tell_what_was_there(saved);
        }
        if !self.is_unsaved() {
            self.discard_kept();
        }
    }

    fn tell_what_was_there(&mut self, saved: Saved) {
        if let Some(other) = saved.put_aside {
            self.desk.notices.push(Notice {
                weight: Weight::Trouble,
                words: format!(
                    "Another program or computer changed this session's file meanwhile. Both are kept: yours in the file, \
                     the other beside it: {}",
                    other.display()
                ),
                remedy: Some(Remedy::OpenOther(other)),
            });
        }
        if let Some(error) = saved.earlier_lost
            && !std::mem::replace(&mut self.desk.earlier_lost_told, true)
        {
            self.trouble(format!(
                "The session is saved, but its earlier states cannot be kept beside it ({error})."
            ));
        }
    }

    fn not_saved(&mut self, error: &SaveError, by: By) {
        let words = sentence(&error.to_string());
        if self.session.coming.take_if(|coming| *coming == error.path).is_some() {
            return self.failed(&error.path, words);
        }
        if self.session.file() != Some(&error.path) {
            return;
        }
        self.session.asked = None;
        let before = self.session.failing.take().map(|failing| failing.words);
        let why = words;
        let words = format!("{why} – Your work is still open, and saving is tried again.");
        if by == By::User || before.as_ref() != Some(&words) {
            self.desk.notices.retain(|notice| Some(&notice.words) != before.as_ref());
            self.desk.notices.push(Notice {
                weight: Weight::Trouble,
                words: words.clone(),
                remedy: Some(Remedy::SaveElsewhere),
            });
        }
        self.session.failing = Some(Failing { why, words, again_at: Instant::now() + AGAIN });
    }

    /// How far what lies open is saved, in a few words.
    pub(super) fn saved_words(&self) -> String {
        let is_unsaved = self.is_unsaved();
        match (&self.session.bar, &self.session.failing) {
            (Some(_), _) if is_unsaved => "read-only, changes kept aside".to_owned(),
            (Some(_), _) => "read-only".to_owned(),
            (None, Some(_)) => "not saved".to_owned(),
            (None, None) if is_unsaved => "not saved yet".to_owned(),
            (None, None) => match self.session.saved_at {
                Some(at) => format!("saved {}", at.strftime("%H:%M")),
                None => "saved".to_owned(),
            },
        }
    }
}
