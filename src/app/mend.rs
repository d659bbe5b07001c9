//! What a person mends about an article that came in is done here.

use std::sync::Arc;

use crate::intake;
use crate::jobs::{Job, Reopened};
use crate::project::Edit;
use crate::text::{Article, ArticleId};

use super::origin_panel::OriginPanel;
use super::request::Mend;
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
                    self.replace(vec![id], vec![Arc::new(whole)]);
                }
            }
            Mend::JoinWith(next) => {
                if let Some(next) = self.project.article(next) {
                    let (whole, next) = (intake::joined(&article, next), next.id());
                    self.replace(vec![id, next], vec![Arc::new(whole)]);
                }
            }
            Mend::ReadAgain(how) => {
                let Some(path) = article.origin().path.clone() else { return };
                self.desk.batch.n_open_jobs += 1;
                self.worker.ask(Job::OpenAgain(path, how));
            }
        }
    }

    /// A file was read again: what came out of it takes the place of what came out of it before.
    pub(super) fn take_again(&mut self, reopened: Reopened) {
        let Reopened { path, articles } = reopened;
        if articles.is_empty() {
            return;
        }
        let is_of_file = |article: &&Arc<Article>| article.origin().path.as_ref() == Some(&path);
        let out = self.project.articles().iter().filter(is_of_file).map(|article| article.id()).collect();
        self.replace(out, articles);
    }

    fn replace(&mut self, out: Vec<ArticleId>, articles: Vec<Arc<Article>>) {
        let first = articles.first().cloned();
        let before = self.project.articles().to_vec();
        self.project.apply(Edit::Replace { out, articles });
        self.forget_changed(&before);
        if let Some(first) = first {
            self.desk.shown = Some(first.id());
            self.desk.evidence.to_top = true;
            if self.desk.origin.is_some() {
                self.desk.origin = Some(OriginPanel::new(&first));
            }
        }
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
