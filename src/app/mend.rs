//! What a person mends about an article that came in is done here.

use std::sync::Arc;

use crate::intake::{self, Seam};
use crate::jobs::{Job, Reopened};
use crate::project::{Edit, Outcome};
use crate::text::{Article, ArticleId, Place};

use super::cut_panel::{self, CutPanel};
use super::origin_panel::OriginPanel;
use super::parts::counted;
use super::request::{CutShown, Mend};
use super::window::App;

impl App {
    pub(super) fn mend(&mut self, id: ArticleId, mend: Mend) {
        let Some(article) = self.project.article(id).cloned() else { return };
        match mend {
            Mend::Show => self.desk.origin = Some(OriginPanel::new(&article)),
            Mend::Day(published) => {
                self.replace(vec![id], vec![Arc::new(intake::dated(&article, published))]);
            }
            Mend::TakeBack(number) => {
                if let Some(whole) = intake::with_left_out(&article, number) {
                    let told = "The words stand at the end of the article now.".to_owned();
                    self.replace_and_tell(vec![id], vec![Arc::new(whole)], told);
                }
            }
            Mend::JoinWith(next) => {
                if let Some(next) = self.project.article(next) {
                    let whole = intake::joined(&article, next);
                    let mut told = format!("“{}” is the end of “{}” now.", next.title(), article.title());
                    if is_day_given(next) {
                        told.push_str(" Its day, set by hand, is not kept: the day of the first counts.");
                    }
                    let out = vec![id, next.id()];
                    self.replace_and_tell(out, vec![Arc::new(whole)], told);
                }
            }
            Mend::ReadAgain(how) => {
                let Some(path) = article.origin().path.clone() else { return };
                self.desk.batch.n_open_jobs += 1;
                self.worker.ask(Job::OpenAgain(path, how));
            }
            Mend::ShowCut(shown) => self.show_cut(&article, shown),
            Mend::CutAt(seam, at) => self.cut_at(&seam, at),
        }
    }

    /// A file was read again: what came out of it takes the place of what came out of it before.
    pub(super) fn take_again(&mut self, reopened: Reopened) {
        let Reopened { path, articles } = reopened;
        if articles.is_empty() {
            return;
        }
        let is_of_file = |article: &&Arc<Article>| article.origin().path.as_ref() == Some(&path);
        let before = self.project.articles().iter().filter(is_of_file);
        let n_by_hand =
            before.clone().filter(|article| intake::is_cut_by_hand(article) || is_day_given(article)).count();
        let out = before.map(|article| article.id()).collect();
        let outcome = self.replace(out, articles);
        let carried = carried(&outcome);
        if 0 < n_by_hand {
            let what = counted(n_by_hand, "article", "articles");
            self.told(format!(
                "The file was read again. Cuts and days that were set by hand in {what} are gone; Undo brings them \
                 back.{carried}"
            ));
        } else if !carried.is_empty() {
            self.told(format!("The file was read again.{carried} Undo takes it back."));
        }
    }

    fn show_cut(&mut self, article: &Arc<Article>, shown: CutShown) {
        let (seam, place) = match shown {
            CutShown::Inside(place) => (Seam::within(article.clone()), place),
            CutShown::Beginning(place) => {
                let Some(before) = cut_panel::before(&self.project, article) else { return };
                (Seam::between(before.clone(), article.clone()), place)
            }
        };
        if seam.strips().len() < 2 {
            self.told("This article is one paragraph, so it cannot be cut.".to_owned());
            return;
        }
        let at = place.and_then(|place| seam.strip_at(place));
        self.desk.cut = Some(CutPanel::new(seam, at, self.desk.origin.take()));
    }

    /// Two articles take the place of those at the cut, as one change.
    fn cut_at(&mut self, seam: &Seam, at: usize) {
        self.desk.cut = None;
        let Some((first, second)) = seam.cut(at) else { return };
        let before: Vec<ArticleId> =
            std::iter::once(seam.first()).chain(seam.second()).map(|article| article.id()).collect();
        if before.iter().any(|id| self.project.article(*id).is_none()) {
            self.trouble(
                "The file was read again meanwhile, so nothing was cut. Choose the place again.".to_owned(),
            );
            return;
        }
        // It may have no headline: its first words tell which one is meant.
        let begins = seam.strips().get(at).map(|strip| seam.words(strip)).unwrap_or_default();
        let mut words = begins.split_whitespace();
        let first_words: Vec<&str> = words.by_ref().take(8).collect();
        let more = if words.next().is_some() { " …" } else { "" };
        let first_words = format!("“{}{more}”", first_words.join(" "));
        let told = match seam.second() {
            Some(_) => format!("The article begins with {first_words} now."),
            None => format!("{first_words} begins an article of its own now."),
        };
        let shown = second.id();
        self.replace_and_tell(before, vec![Arc::new(first), Arc::new(second)], told);
        self.desk.shown = Some(shown);
    }

    /// What was found in an article hangs on its words: where they change it is looked for again, and that is said.
    fn replace_and_tell(&mut self, out: Vec<ArticleId>, articles: Vec<Arc<Article>>, mut told: String) {
        let is_changed = |id: &&ArticleId| articles.iter().all(|article| article.id() != **id);
        let analyses = out.iter().filter(is_changed).filter_map(|id| self.derived.source(*id));
        let n_positions: usize = analyses.map(|source| source.analysis.positions.len()).sum();
        if 0 < n_positions {
            let what = match n_positions {
                1 => "the position found in it is".to_owned(),
                _ => format!("the {n_positions} positions found in it are"),
            };
            told.push_str(&format!(" The text is read again, and {what} looked for anew."));
        }
        let n_expected = (self.project.articles().len() + articles.len()).saturating_sub(out.len());
        let outcome = self.replace(out, articles);
        told.push_str(&carried(&outcome));
        if self.project.articles().len() < n_expected {
            told.push_str(" A text that is already here is kept once.");
        }
        told.push_str(" Undo takes it back.");
        self.told(told);
    }

    fn replace(&mut self, out: Vec<ArticleId>, articles: Vec<Arc<Article>>) -> Outcome {
        let first = articles.first().cloned();
        let before = self.project.articles().to_vec();
        let outcome = self.project.apply(Edit::Replace { out, articles });
        self.forget_changed(&before);
        if let Some(first) = first {
            self.desk.shown = Some(first.id());
            self.desk.evidence.to_top = true;
            if self.desk.origin.is_some() {
                self.desk.origin = Some(OriginPanel::new(&first));
            }
        }
        outcome
    }

    /// An article with the same words and another day is read again.
    pub(super) fn forget_changed(&mut self, before: &[Arc<Article>]) {
        for article in self.project.articles() {
            let was = before.iter().find(|other| other.id() == article.id());
            if was.is_some_and(|was| !Arc::ptr_eq(was, article)) {
                self.derived.forget(article.id());
            }
        }
        self.derived.spoil();
    }
}

/// What became of the corrections made in the articles that were replaced.
fn carried(outcome: &Outcome) -> String {
    let Outcome { n_carried, n_lost, .. } = *outcome;
    let mut told = String::new();
    if 0 < n_carried {
        told.push_str(&format!(" {} went along.", counted(n_carried, "correction", "corrections")));
    }
    match n_lost {
        0 => {}
        1 => told.push_str(" 1 correction is gone: its words do not stand in one article any more."),
        _ => told.push_str(&format!(
            " {n_lost} corrections are gone: their words do not stand in one article any more."
        )),
    }
    told
}

fn is_day_given(article: &Article) -> bool {
    article.heading().published.as_ref().is_some_and(|found| found.place == Place::Given)
}
