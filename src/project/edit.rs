//! The project, and the edits that are the only way to change it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::reading::PartyId;
use crate::text::{Article, ArticleId};

use super::carried::{Carried, carry};
use super::corrected::{Corrected, Looked, corrected};
use super::correction::{Change, CorrectionId, Decision, Finding};
use super::corrections::{Before, Corrections};
use super::history::{Step, told};
use super::link::{Link, NoteOn, Tie};
use super::{Claims, Question};
use crate::reading::Analysis;
use crate::text::Span;

/// Everything the user keeps. Changed by [`Project::apply`] only, so that every change can be undone.
///
/// Promise: no two articles have the same id, and every correction belongs to an article that is there.
#[derive(Clone, Debug, Default)]
pub struct Project {
    now: State,
    past: Vec<Done>,
    future: Vec<Done>,
    revision: u64,
    next_id: u64,
    /// What the user saw in each article last. No change of the project: it comes by looking.
    looked: BTreeMap<ArticleId, Arc<Looked>>,
}

/// Articles never change and are shared; so are corrections.
#[derive(Clone, Debug, Default)]
struct State {
    articles: Arc<Vec<Arc<Article>>>,
    question: Question,
    corrections: Corrections,
}

/// A change in the history: its words, and what has to be put back to undo it (or, once undone, to do it again).
#[derive(Clone, Debug)]
struct Done {
    step: Step,
    articles: Option<Arc<Vec<Arc<Article>>>>,
    question: Option<Question>,
    corrections: Before,
}

/// One change to a project.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Takes articles in, after those already there.
    AddArticles(Vec<Arc<Article>>),
    /// Takes articles out and puts others in the place of the first. Corrections are carried over where their words
    /// still stand.
    Replace {
        /// Those that go.
        out: Vec<ArticleId>,
        /// Those that come; one with the words of an article that stays is left out.
        articles: Vec<Arc<Article>>,
    },
    /// Takes an article out, with the corrections made in it.
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
    /// Corrects findings, one after the other, as one change.
    Correct(Vec<(Finding, Change)>),
    /// Takes in a position that no reading found.
    AddPosition(Finding),
    /// Makes two positions of one: what the first is to be, and the second.
    Split {
        /// The finding.
        finding: Finding,
        /// The words it keeps.
        keeps: Span,
        /// The position that stands beside it from now on.
        second: Finding,
    },
    /// Makes one position of two: the second is shown with the first.
    Merge {
        /// The one that stays.
        into: Finding,
        /// The one that goes into it.
        from: Finding,
    },
    /// Says how two positions stand to each other; none: nothing is said about them any more.
    Tie {
        /// One.
        one: Finding,
        /// The other.
        other: Finding,
        /// How.
        tie: Option<Tie>,
        /// Why, if the person says so.
        because: String,
    },
    /// Notes something on a party, an issue or an article; empty words take the note away.
    Note(NoteOn, String),
}

/// What an edit did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Articles that were taken in.
    pub n_added: usize,
    /// Articles that were not taken in because the same text is already there.
    pub already_there: Vec<ArticleId>,
    /// The position that was added, or split off.
    pub made: Option<CorrectionId>,
    /// Corrections that were carried over to other articles.
    pub n_carried: usize,
    /// Corrections that could not be, because their words stand in no article any more.
    pub n_lost: usize,
}

impl Project {
    /// A project as it comes out of a file: nothing to undo yet. Of articles with the same text the first is kept;
    /// corrections of articles that are not there are dropped.
    pub fn new(articles: Vec<Arc<Article>>, question: Question) -> Self {
        let mut project = Self::default();
        project.now.question = question;
        project.add(articles);
        project
    }

    /// The same project with these corrections, and with what the user saw last.
    #[must_use]
    pub fn with_corrections(mut self, corrections: Corrections, looked: Vec<(ArticleId, Looked)>) -> Self {
        self.next_id = corrections.next_id();
        self.now.corrections = corrections;
        self.looked = looked.into_iter().map(|(id, looked)| (id, Arc::new(looked))).collect();
        self
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

    /// What the user corrected, tied and noted.
    pub fn corrections(&self) -> &Corrections {
        &self.now.corrections
    }

    /// An analysis of one of its articles with the user's corrections in it.
    pub fn corrected(&self, analysis: &Arc<Analysis>) -> Corrected {
        let looked = self.looked.get(&analysis.article).map(|looked| &**looked);
        corrected(analysis, self.now.corrections.of(analysis.article), looked)
    }

    /// What the user saw last, for each article that is there.
    pub fn looked(&self) -> impl Iterator<Item = (ArticleId, &Looked)> {
        let looked = self.looked.iter().map(|(id, looked)| (*id, &**looked));
        looked.filter(|(id, _)| self.article(*id).is_some())
    }

    /// Notes that the user sees what was found in an article, if nothing was seen in it before.
    pub fn look_first(&mut self, analysis: &Analysis) {
        self.looked.entry(analysis.article).or_insert_with(|| Arc::new(Looked::at(analysis)));
    }

    /// Notes that the user has looked at what another reading found: nothing in it is new any more.
    pub fn look_again(&mut self, analysis: &Analysis) {
        self.looked.insert(analysis.article, Arc::new(Looked::at(analysis)));
        self.revision += 1;
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

    /// Every change in words, the oldest first; those from [`Project::n_done`] on are undone.
    pub fn history(&self) -> impl Iterator<Item = &Step> {
        self.past.iter().chain(self.future.iter().rev()).map(|done| &done.step)
    }

    /// How many changes of the history are done.
    pub fn n_done(&self) -> usize {
        self.past.len()
    }

    /// Undoes or does again until so many changes of the history are done.
    pub fn go_to(&mut self, n_done: usize) {
        while n_done < self.past.len() {
            self.undo();
        }
        while self.past.len() < n_done && self.can_redo() {
            self.redo();
        }
    }

    /// Makes a change. An edit that changes nothing leaves no trace in the history.
    pub fn apply(&mut self, edit: Edit) -> Outcome {
        let before = self.now.clone();
        let step = told(&edit, self);
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
                Arc::make_mut(&mut self.now.articles).retain(|article| article.id() != id);
                self.now.corrections.take_out(id);
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
            Edit::Correct(changes) => {
                let mut is_changed = false;
                for (finding, change) in changes {
                    is_changed |= self.correct(&finding, &change);
                }
                is_changed
            }
            Edit::AddPosition(finding) => {
                outcome.made = self.add_position(&finding);
                outcome.made.is_some()
            }
            Edit::Split { finding, keeps, second } => {
                self.correct(&finding, &Change::Passage(keeps));
                outcome.made = self.add_position(&second);
                outcome.made.is_some()
            }
            Edit::Merge { into, from } => self.merge(&into, &from),
            Edit::Tie { one, other, tie, because } => self.tie(&one, &other, tie, because),
            Edit::Note(on, words) => self.now.corrections.set_note(on, &words),
        };
        if is_changed {
            self.past.push(before.done(&self.now, step));
            self.future.clear();
            self.revision += 1;
        } else {
            self.now = before;
        }
        outcome
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some(done) = self.past.pop() {
            self.future.push(self.now.swap(done));
            self.revision += 1;
        }
    }

    /// Makes the change again that was last taken back.
    pub fn redo(&mut self) {
        if let Some(done) = self.future.pop() {
            self.past.push(self.now.swap(done));
            self.revision += 1;
        }
    }

    fn replace(&mut self, out: &[ArticleId], articles: Vec<Arc<Article>>) -> Outcome {
        let gone: Vec<Arc<Article>> =
            self.now.articles.iter().filter(|article| out.contains(&article.id())).cloned().collect();
        let at = self.now.articles.iter().position(|article| out.contains(&article.id()));
        let all = Arc::make_mut(&mut self.now.articles);
        all.retain(|article| !out.contains(&article.id()));
        let after = all.split_off(at.unwrap_or(all.len()).min(all.len()));
        let (known, fresh): (Vec<_>, Vec<_>) =
            articles.into_iter().partition(|article| after.iter().any(|other| other.id() == article.id()));
        let mut outcome = self.add(fresh.clone());
        outcome.already_there.extend(known.iter().map(|article| article.id()));
        Arc::make_mut(&mut self.now.articles).extend(after);
        let to: Vec<Arc<Article>> = fresh.into_iter().chain(known).collect();
        for article in gone.iter().filter(|article| to.iter().all(|other| other.id() != article.id())) {
            for correction in self.now.corrections.take_out(article.id()) {
                match carry(&correction, article, &to) {
                    Some(Carried(correction)) => {
                        outcome.n_carried += 1;
                        self.now.corrections.take_in(correction);
                    }
                    None => outcome.n_lost += 1,
                }
            }
        }
        outcome
    }

    fn add(&mut self, articles: Vec<Arc<Article>>) -> Outcome {
        let mut outcome = Outcome::default();
        for article in articles {
            if self.article(article.id()).is_some() {
                outcome.already_there.push(article.id());
            } else {
                Arc::make_mut(&mut self.now.articles).push(article);
                outcome.n_added += 1;
            }
        }
        outcome
    }

    /// The correction a finding carries, made if there is none yet. None if its article is not there.
    fn anchor(&mut self, finding: &Finding) -> Option<CorrectionId> {
        self.article(finding.article)?;
        Some(self.now.corrections.anchor(finding, &mut self.next_id))
    }

    fn correct(&mut self, finding: &Finding, change: &Change) -> bool {
        let Some(id) = self.anchor(finding) else { return false };
        self.now.corrections.change(finding.article, id, change)
    }

    fn add_position(&mut self, finding: &Finding) -> Option<CorrectionId> {
        self.article(finding.article)?;
        Some(self.now.corrections.add(finding, &mut self.next_id))
    }

    fn merge(&mut self, into: &Finding, from: &Finding) -> bool {
        let (Some(kept), Some(gone)) = (self.anchor(into), self.anchor(from)) else { return false };
        if kept == gone {
            return false;
        }
        let corrections = &mut self.now.corrections;
        let further: Vec<Span> = match corrections.get(gone) {
            Some(gone) if into.article == from.article => {
                std::iter::once(gone.now.passage).chain(gone.more.iter().copied()).collect()
            }
            _ => Vec::new(),
        };
        for span in further {
            corrections.change(into.article, kept, &Change::AddPassage(span));
        }
        corrections.change(into.article, kept, &Change::Accept);
        // What went into the second before goes on into the first.
        let with: Vec<_> = corrections
            .all()
            .filter(|known| known.id == gone || known.decision == Decision::MergedInto(gone))
            .cloned()
            .collect();
        for correction in with {
            let decision = Decision::MergedInto(kept);
            corrections.take_in(super::Correction { decision, ..(*correction).clone() });
        }
        true
    }

    fn tie(&mut self, one: &Finding, other: &Finding, tie: Option<Tie>, because: String) -> bool {
        let (Some(one), Some(other)) = (self.anchor(one), self.anchor(other)) else { return false };
        let link = Link { one, other, tie: tie.unwrap_or(Tie::Apart), because };
        self.now.corrections.tie(&link, tie)
    }
}

impl State {
    /// What has to be put back to come from `now` to this.
    fn done(self, now: &Self, step: Step) -> Done {
        Done {
            step,
            corrections: self.corrections.before(&now.corrections),
            articles: (!Arc::ptr_eq(&self.articles, &now.articles)).then_some(self.articles),
            question: (self.question != now.question).then_some(self.question),
        }
    }

    /// Puts back what was different, and gives what has to be put back to undo that.
    fn swap(&mut self, done: Done) -> Done {
        let was = self.clone();
        let Done { step, articles, question, corrections } = done;
        self.articles = articles.unwrap_or_else(|| self.articles.clone());
        self.question = question.unwrap_or_else(|| self.question.clone());
        self.corrections.put_back(corrections);
        was.done(self, step)
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
        assert_eq!(
            outcome,
            Outcome { n_added: 2, already_there: vec![article("One.").id()], ..Outcome::default() }
        );
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
