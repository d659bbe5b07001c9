//! A session comes out of a file and takes the place of what lay open; what is to be said about the file is said.

use std::path::{Path, PathBuf};

use crate::jobs::{EarlierState, Job};
use crate::project::{AtWork, Bar, Hold, Insist, Note, OpenError, Opened, Project};

use super::derived::Derived;
use super::desk::{Batch, EarlierPanel, Notice, Remedy, Weight};
use super::grant::sentence;
use super::parts::{counted, day};
use super::session::Session;
use super::window::App;

impl App {
    /// Opens a session in the place of this one.
    pub(super) fn open_session(&mut self, path: PathBuf, insist: Insist) {
        let is_open = self.session.file().is_some_and(|own| own == path) || self.is_own_kept(&path);
        if is_open {
            self.opened_well();
            return self.told("This session lies open here already.".to_owned());
        }
        self.worker.ask(Job::OpenProject(path, insist));
    }

    /// Shows the earlier states of the session's file.
    pub(super) fn show_earlier(&mut self) {
        if let Some(path) = self.session.path.clone() {
            self.worker.ask(Job::FindEarlier(path.clone()));
            self.desk.earlier = Some(EarlierPanel { path, states: None });
        }
    }

    /// A session out of a file takes the place of what lay open.
    pub(super) fn put_up(&mut self, path: PathBuf, at_work: AtWork) {
        let AtWork { opened, hold, synced_by, conflict_copies } = at_work;
        let is_kept = self.kept.is_kept(&path);
        if is_kept && let Hold::Barred(Bar::Held(_)) = hold {
            return self.trouble("This work is open in a window already. Nothing was changed.".to_owned());
        }
        let Ok(aside) = self.save_before_it_goes() else { return };
        self.begin(opened.project);
        let revision = self.project.revision();
        if is_kept {
            // Work that was kept aside is still unsaved.
            self.session = Session::unsaved(revision);
            if let Hold::Ours(lock) = hold {
                self.kept.begin(Some((path, lock)));
            }
        } else {
            self.session = Session::of_file(path.clone(), hold, opened.fingerprint, revision);
            self.tell_bar(&path);
            self.tell_synced(synced_by, conflict_copies);
        }
        self.tell_notes(&opened.notes);
        self.tell_kept(aside);
    }

    /// What a file holds takes the place of what lay open; the file is left alone from then on.
    pub(super) fn put_up_copy(&mut self, path: PathBuf, opened: Opened) {
        let Ok(aside) = self.save_before_it_goes() else { return };
        self.begin(opened.project);
        self.session = Session::unsaved(self.project.revision());
        self.session.named_after = Some(origin_of(path));
        self.desk.earlier = None;
        self.told(
            "An earlier state lies open. The session's file is as it was: save to put this in its place."
                .to_owned(),
        );
        self.tell_notes(&opened.notes);
        self.tell_kept(aside);
    }

    /// Puts everything away and begins with this.
    pub(super) fn begin(&mut self, project: Project) {
        self.worker.stop();
        self.project = project;
        self.derived = Derived::default();
        self.derived.spoil();
        self.session = Session::fresh(self.project.revision());
        self.kept.begin(None);
        self.desk.selected = None;
        self.desk.shown = self.project.articles().first().map(|article| article.id());
        self.desk.batch = Batch::default();
        self.desk.marking = None;
        self.desk.reasons = None;
        self.desk.is_news_told = false;
        self.desk.notices.retain(|notice| !notice.remedy.as_ref().is_some_and(Remedy::is_of_session));
        // The same article may have been read before, somewhere in its middle.
        self.desk.evidence.to_top = true;
        self.desk.table.to_top = true;
    }

    /// A session could not be opened. Of a damaged one the last state before is offered.
    pub(super) fn not_opened(&mut self, error: &OpenError, whole: Option<EarlierState>) {
        let words = sentence(&error.to_string());
        match (error, whole) {
            (OpenError::Damaged(path, _), Some(EarlierState { earlier, n_articles })) => {
                self.opened_well();
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let saved = earlier.saved;
                self.desk.notices.push(Notice {
                    weight: Weight::Trouble,
                    words: format!(
                        "{name} is damaged ({}). Its state of {}, {:02}:{:02}, is whole: {}.",
                        error.damage(),
                        day(saved.date()),
                        saved.hour(),
                        saved.minute(),
                        counted(n_articles.unwrap_or_default(), "article", "articles"),
                    ),
                    remedy: Some(Remedy::OpenEarlier(earlier.path)),
                });
            }
            _ => self.failed(error.path(), words),
        }
    }

    /// Says that the work before was kept aside.
    pub(super) fn tell_kept(&mut self, aside: Option<PathBuf>) {
        if let Some(path) = aside {
            self.desk.notices.push(Notice {
                weight: Weight::Told,
                words: "The work before was not saved. It was kept aside for you.".to_owned(),
                remedy: Some(Remedy::OpenKept(path)),
            });
        }
    }

    fn tell_notes(&mut self, notes: &[Note]) {
        for note in notes {
            self.trouble(sentence(&note.to_string()));
        }
    }

    fn tell_bar(&mut self, path: &Path) {
        let Some(bar) = &self.session.bar else { return };
        let (why, remedy) = match bar {
            Bar::Held(holder) => {
                let remedy = match holder.elsewhere {
                    Some(_) => Remedy::TakeOver(path.to_owned()),
                    None => Remedy::OpenAgain(path.to_owned()),
                };
                (format!("this session is open {holder}"), remedy)
            }
            Bar::Newer(_) => (
                "a newer Standpoints made this session, and some of it may not be shown".to_owned(),
                Remedy::SaveElsewhere,
            ),
            Bar::ReadOnly => ("you may not write this file or its folder".to_owned(), Remedy::SaveElsewhere),
        };
        self.desk.notices.push(Notice {
            weight: Weight::Trouble,
            // What matters first: in a low window a notice has one line.
            words: format!("Read-only: {why}. What you change is kept aside, not in the file."),
            remedy: Some(remedy),
        });
    }

    fn tell_synced(&mut self, synced_by: Option<&str>, conflict_copies: Vec<PathBuf>) {
        if let Some(service) = synced_by.filter(|_| self.session.bar.is_none()) {
            self.desk.notices.push(Notice {
                weight: Weight::Told,
                words: format!(
                    "{service} keeps this session's folder in step with other computers. Close it here before you work on \
                     it there: changes made at once are kept in two files, not put together."
                ),
                remedy: None,
            });
        }
        for copy in conflict_copies {
            let name = copy.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.desk.notices.push(Notice {
                weight: Weight::Trouble,
                words: format!(
                    "Two computers changed this session at once. The other one's file lies beside it: {name}"
                ),
                remedy: Some(Remedy::OpenOther(copy)),
            });
        }
    }
}

/// The session an earlier state belongs to: `strike.backups/…` lies beside `strike.standpoints`.
fn origin_of(state: PathBuf) -> PathBuf {
    let folder = state.parent().filter(|folder| folder.extension().is_some_and(|ending| ending == "backups"));
    folder.map_or(state.clone(), |folder| folder.with_extension("standpoints"))
}
