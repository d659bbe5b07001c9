//! The project, and the edits that are the only way to change it.

use std::sync::Arc;

use crate::reading::PartyId;
use crate::text::{Article, ArticleId};

use super::{Claims, Question};

/// Everything the user keeps. Changed by [`Project::apply`] only, so that every change can be undone.
///
/// Promise: no two articles have the same id.
#[derive(Clone, Debug, Default)]
pub struct Project {
    now: State,
    past: Vec<State>,
    future: Vec<State>,
    revision: u64,
}

/// Articles never change and are shared, so a whole state is cheap to keep for undo.
#[derive(Clone, Debug, Default)]
struct State {
    articles: Vec<Arc<Article>>,
    question: Question,
}

/// One change to a project.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Takes articles in, after those already there.
    AddArticles(Vec<Arc<Article>>),
    /// Takes articles out and puts others in the place of the first.
    Replace {
        /// Those that go.
        out: Vec<ArticleId>,
        /// Those that come; one with the words of an article that stays is left out.
        articles: Vec<Arc<Article>>,
    },
    /// Takes an article out.
    RemoveArticle(ArticleId),
    /// Picks a party to be compared, after those already picked.
    Pick(PartyId),
    /// Picks a party no longer.
    Unpick(PartyId),
    /// Puts a party's column away.
    Hide(PartyId),
    /// Brings a hidden column back.
    Show(PartyId),
    /// Folds claims away or shows them.
    SetClaims(Claims),
}

/// What an edit did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Articles that were taken in.
    pub n_added: usize,
    /// Articles that were not taken in because the same text is already there.
    pub already_there: Vec<ArticleId>,
}

impl Project {
    /// A project as it comes out of a file: nothing to undo yet. Of articles with the same text the first is kept.
    pub fn new(articles: Vec<Arc<Article>>, question: Question) -> Self {
        let mut project = Self::default();
        project.now.question = question;
        project.add(articles);
        project
    }

    /// The articles, in the order in which they came.
    pub fn articles(&self) -> &[Arc<Article>] {
        &self.now.articles
    }

    /// The article of this name.
    pub fn article(&self, id: ArticleId) -> Option<&Arc<Article>> {
        self.now.articles.iter().find(|article| article.id() == id)
    }

    /// What the user asked the table to show.
    pub fn question(&self) -> &Question {
        &self.now.question
    }

    /// Rises with every change, undo and redo included. Two equal revisions are the same project.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Makes a change. An edit that changes nothing leaves no trace in the history.
    pub fn apply(&mut self, edit: Edit) -> Outcome {
        let before = self.now.clone();
        let mut outcome = Outcome::default();
        let question = &mut self.now.question;
        let is_changed = match edit {
            Edit::AddArticles(articles) => {
                outcome = self.add(articles);
                outcome.n_added > 0
            }
            Edit::Replace { out, articles } => {
                outcome = self.replace(&out, articles);
                true
            }
            Edit::RemoveArticle(id) => {
                self.now.articles.retain(|article| article.id() != id);
                self.now.articles.len() < before.articles.len()
            }
            Edit::Pick(party) => put_in(&mut question.picked, party),
            Edit::Unpick(party) => take_out(&mut question.picked, &party),
            Edit::Hide(party) => {
                // A hidden party cannot be compared.
                take_out(&mut question.picked, &party) | put_in(&mut question.hidden, party)
            }
            Edit::Show(party) => take_out(&mut question.hidden, &party),
            Edit::SetClaims(claims) => std::mem::replace(&mut question.claims, claims) != claims,
        };
        if is_changed {
            self.past.push(before);
            self.future.clear();
            self.revision += 1;
        }
        outcome
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.now, before));
            self.revision += 1;
        }
    }

    /// Makes the change again that was last taken back.
    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.now, after));
            self.revision += 1;
        }
    }

    fn replace(&mut self, out: &[ArticleId], articles: Vec<Arc<Article>>) -> Outcome {
        let at = self.now.articles.iter().position(|article| out.contains(&article.id()));
        self.now.articles.retain(|article| !out.contains(&article.id()));
        let after =
            self.now.articles.split_off(at.unwrap_or(self.now.articles.len()).min(self.now.articles.len()));
        let (known, fresh): (Vec<_>, Vec<_>) =
            articles.into_iter().partition(|article| after.iter().any(|other| other.id() == article.id()));
        let mut outcome = self.add(fresh);
        outcome.already_there.extend(known.iter().map(|article| article.id()));
        self.now.articles.extend(after);
        outcome
    }

    fn add(&mut self, articles: Vec<Arc<Article>>) -> Outcome {
        let mut outcome = Outcome::default();
        for article in articles {
            if self.article(article.id()).is_some() {
                outcome.already_there.push(article.id());
            } else {
                self.now.articles.push(article);
                outcome.n_added += 1;
            }
        }
        outcome
    }
}

fn put_in(parties: &mut Vec<PartyId>, party: PartyId) -> bool {
    let is_new = !parties.contains(&party);
    if is_new {
        parties.push(party);
    }
    is_new
}

fn take_out(parties: &mut Vec<PartyId>, party: &PartyId) -> bool {
    let n_before = parties.len();
    parties.retain(|other| other != party);
    parties.len() < n_before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Origin;

    fn article(text: &str) -> Arc<Article> {
        let origin = Origin::given("test");
        Arc::new(Article::new(origin, text))
    }

    #[test]
    fn an_article_is_replaced_where_it_stood() {
        let mut project = Project::default();
        project.apply(Edit::AddArticles(["One.", "Two.", "Three."].map(article).into()));
        let out = vec![article("Two.").id()];
        project
            .apply(Edit::Replace { out, articles: vec![article("2a."), article("2b."), article("Three.")] });
        let texts = |project: &Project| -> Vec<String> {
            project.articles().iter().map(|article| article.text().to_owned()).collect()
        };
        assert_eq!(texts(&project), ["One.", "2a.", "2b.", "Three."]);
        project.undo();
        assert_eq!(texts(&project), ["One.", "Two.", "Three."]);
    }

    #[test]
    fn the_same_text_is_taken_in_once_and_told() {
        let mut project = Project::default();
        let outcome =
            project.apply(Edit::AddArticles(vec![article("One."), article("Two."), article("One.")]));
        assert_eq!(outcome, Outcome { n_added: 2, already_there: vec![article("One.").id()] });
        assert_eq!(project.articles().len(), 2);
    }

    #[test]
    fn every_change_can_be_undone_and_done_again() {
        let north = PartyId::of("North");
        let mut project = Project::default();
        project.apply(Edit::AddArticles(vec![article("One.")]));
        project.apply(Edit::Pick(north.clone()));
        project.apply(Edit::Hide(north.clone()));
        assert_eq!(project.question().picked, []);
        project.undo();
        assert_eq!(project.question().picked, [north]);
        project.undo();
        project.undo();
        assert!(project.articles().is_empty() && !project.can_undo());
        project.redo();
        assert_eq!(project.articles().len(), 1);
    }

    #[test]
    fn an_edit_that_changes_nothing_leaves_no_trace() {
        let mut project = Project::default();
        project.apply(Edit::SetClaims(Claims::Folded));
        project.apply(Edit::RemoveArticle(ArticleId::of("not there")));
        assert!(!project.can_undo());
        assert_eq!(project.revision(), 0);
    }
}
