//! What the worker tells, and what becomes of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::intake::Refusal;
use crate::jobs::{News, Picked};
use crate::project::Edit;
use crate::text::Article;

use super::derived::Reading;
use super::desk::{Batch, Notice, PathPanel, Purpose, Remedy, Weight};
use super::grant::sentence;
use super::parts::counted;
use super::request::Request;
use super::window::App;

impl App {
    /// Takes in everything that was told since the last time.
    pub(super) fn hear(&mut self) {
        let news: Vec<News> = self.worker.news().collect();
        // Articles that come in one go are one change, to be undone together.
        let mut opened = Vec::new();
        for piece in news {
            match piece {
                News::Opened(article) => opened.push(article),
                other => {
                    self.take_in(&mut opened);
                    self.hear_one(other);
                }
            }
        }
        self.take_in(&mut opened);
    }

    fn take_in(&mut self, opened: &mut Vec<Arc<Article>>) {
        if opened.is_empty() {
            return;
        }
        let first = opened.first().map(|article| article.id());
        for article in opened.iter().filter(|article| self.project.article(article.id()).is_none()) {
            let language = article.heading().language.filter(|language| language.code != "en");
            let foreign = language.map(|language| (article.title().to_owned(), language.name));
            self.desk.batch.foreign.extend(foreign);
        }
        let outcome = self.project.apply(Edit::AddArticles(std::mem::take(opened)));
        self.opened_well();
        self.desk.batch.n_added += outcome.n_added;
        self.desk.batch.n_already_there += outcome.already_there.len();
        self.desk.shown = self.desk.shown.or(first);
        self.derived.spoil();
    }

    fn hear_one(&mut self, news: News) {
        match news {
            News::Opened(_) => {}
            News::Found { n_files } => self.desk.batch.n_found += n_files,
            News::Reopened(reopened) => self.take_again(reopened),
            News::Noted(note) => self.told(sentence(&note)),
            News::Refused(refusal) => self.refused(&refusal),
            News::NotOpened(path, panicked) => {
                self.desk.batch.n_refused += 1;
                let words = format!("{} could not be opened: {panicked}. The others were.", path.display());
                self.failed(&path, words);
            }
            News::AllOpened { n_left, n_skipped } => self.all_opened(n_left, n_skipped),
            News::Reading(id) => {
                if matches!(self.derived.reading(id), Some(Reading::Waiting)) {
                    self.derived.note(id, Reading::Now);
                }
            }
            News::Read(analysis) => {
                // After a stop nothing more comes in, also if it was under way.
                if matches!(self.derived.reading(analysis.article), Some(Reading::Waiting | Reading::Now)) {
                    self.project.look_first(&analysis);
                    self.derived.note(analysis.article, Reading::Done(analysis));
                }
            }
            News::NotRead(id, panicked) => {
                let title =
                    self.project.article(id).map_or_else(String::new, |article| article.title().to_owned());
                self.derived.note(id, Reading::Failed);
                self.desk.notices.push(Notice {
                    weight: Weight::Trouble,
                    words: format!(
                        "“{title}” could not be read: {panicked}. The other articles are not affected."
                    ),
                    remedy: Some(Remedy::ReadAgain(id)),
                });
            }
            News::Stopped(id) => self.derived.note(id, Reading::Stopped),
            News::ProjectOpened(path, at_work) => {
                self.opened_well();
                self.put_up(path, *at_work);
            }
            News::CopyOpened(path, opened) => {
                self.opened_well();
                self.put_up_copy(path, *opened);
            }
            News::ProjectNotOpened(error, whole) => self.not_opened(&error, whole),
            News::EarlierFound(path, states) => {
                if let Some(panel) = self.desk.earlier.as_mut().filter(|panel| panel.path == path) {
                    panel.states = Some(states);
                }
            }
            News::SaveEnded(end) => self.save_ended(*end),
            News::ReportSaved(path) => {
                self.saved_well(&path);
                self.told(format!("Report saved: {}", path.display()));
            }
            News::ReportNotSaved(path, why) => self.failed(&path, sentence(&why)),
            News::AlreadyThere(path) => self.ask_to_replace(path),
            News::Picked(picked) => self.picked(picked),
        }
    }

    fn refused(&mut self, refusal: &Refusal) {
        self.desk.batch.n_refused += 1;
        self.failed(Path::new(&refusal.source), sentence(&refusal.to_string()));
    }

    /// What was typed in the path panel was opened: it closes.
    pub(super) fn opened_well(&mut self) {
        let is_done = |panel: &mut PathPanel| {
            panel.tried.is_some() && matches!(panel.purpose, Purpose::Open | Purpose::OpenFolder)
        };
        self.desk.asking.take_if(is_done);
    }

    /// What the path panel asked a place for was saved there: it closes.
    pub(super) fn saved_well(&mut self, path: &Path) {
        self.desk.asking.take_if(|panel| panel.tried.as_deref() == Some(path));
    }

    /// Says why something could not be done: in the path panel, if it was typed there.
    pub(super) fn failed(&mut self, path: &Path, words: String) {
        match &mut self.desk.asking {
            Some(panel) if panel.tried.as_deref() == Some(path) => {
                *panel = PathPanel { tried: None, trouble: Some(words), is_fresh: true, ..panel.clone() };
            }
            _ => self.trouble(words),
        }
    }

    /// One summary at the end, never a box for each file.
    fn all_opened(&mut self, n_left: usize, n_skipped: usize) {
        let batch = &mut self.desk.batch;
        batch.n_open_jobs = batch.n_open_jobs.saturating_sub(1);
        batch.n_left += n_left;
        batch.n_skipped += n_skipped;
        if 0 < batch.n_open_jobs {
            return;
        }
        self.opened_well();
        let batch = &mut self.desk.batch;
        let Batch { n_added, n_already_there, n_refused, n_left, n_skipped, foreign, .. } =
            std::mem::take(batch);
        let mut parts = Vec::new();
        for (number, what) in [
            (n_refused, "skipped"),
            (n_skipped, "left out because their names say they are no articles"),
            (n_already_there, "with a text that is already here"),
            (n_left, "left out because you stopped"),
        ] {
            if 0 < number {
                parts.push(format!("{number} {what}"));
            }
        }
        // When one article went well the table says it; when the one file given was refused, its notice does.
        let is_one = parts.is_empty() && n_added <= 1;
        let is_one_refusal = n_added == 0 && n_refused == 1 && parts.len() == 1;
        if !is_one && !is_one_refusal {
            if n_added == 0 {
                parts.insert(0, "No article opened".to_owned());
            } else {
                parts.insert(0, counted(n_added, "article opened", "articles opened"));
            }
            let weight = if n_added == 0 && 0 < n_refused { Weight::Trouble } else { Weight::Told };
            self.summed_up(weight, format!("{}.", parts.join(", ")));
        }
        self.tell_foreign(&foreign);
    }

    /// Says which articles are in a language that is not read.
    fn tell_foreign(&mut self, foreign: &[(String, &'static str)]) {
        let mut names: Vec<&str> = foreign.iter().map(|(_, language)| *language).collect();
        names.sort_unstable();
        names.dedup();
        let what = match foreign {
            [] => return,
            [(title, language)] => format!("“{title}” seems to be in {language}"),
            _ => format!("{} articles seem to be in other languages ({})", foreign.len(), names.join(", ")),
        };
        self.trouble(format!("{what}. The app finds positions in English only for now."));
    }

    fn picked(&mut self, picked: Picked) {
        let purpose = self.desk.dialog_for.take();
        match (picked, purpose) {
            (Picked::ToOpen(paths), _) => {
                self.desk.asking = None;
                if !paths.is_empty() {
                    self.requests.push(Request::Open(paths));
                }
            }
            (Picked::Place(Some(path)), Some(purpose)) => {
                self.desk.asking = None;
                // The system's dialog has already asked about a file that is there.
                self.save_to(purpose, path, crate::jobs::IfThere::Replace);
            }
            // Cancelled, or there was no dialog: it does not tell which. The field stays open for the path.
            (Picked::Place(_), _) => {
                if let Some(panel) = &mut self.desk.asking {
                    panel.trouble = None;
                }
            }
            (Picked::NoDialog, _) => {
                if let Some(panel) = &mut self.desk.asking {
                    panel.trouble =
                        Some("This desktop could not show a file dialog. Type the path instead.".to_owned());
                }
            }
        }
    }

    pub(super) fn ask_to_replace(&mut self, path: PathBuf) {
        let purpose = if path.extension().is_some_and(|extension| extension == "standpoints") {
            Purpose::SaveSession
        } else {
            Purpose::SaveReport
        };
        self.ask_for_path(purpose, &path);
        if let Some(panel) = &mut self.desk.asking {
            panel.trouble = Some("A file of this name is already there.".to_owned());
            panel.if_there = crate::jobs::IfThere::Replace;
        }
    }

    /// Says that something was done.
    pub(super) fn told(&mut self, words: String) {
        self.summed_up(Weight::Told, words);
    }

    /// Says how something went, in the place of what was said before.
    fn summed_up(&mut self, weight: Weight, words: String) {
        self.desk.notices.retain(|notice| notice.weight != Weight::Told || notice.remedy.is_some());
        self.desk.notices.push(Notice { weight, words, remedy: None });
    }

    /// Says that something could not be done.
    pub(super) fn trouble(&mut self, words: String) {
        self.desk.notices.push(Notice { weight: Weight::Trouble, words, remedy: None });
    }
}
