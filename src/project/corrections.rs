//! All corrections, links and notes of a project, and the ways in which they change.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::text::ArticleId;

use super::correction::{Change, Correction, CorrectionId, Decision, Finding, Terms};
use super::link::{Link, NoteOn, Tie};
use crate::reading::{Hand, Mark, MarkRole, Position};
use crate::text::Span;

/// The corrections made in an article, shared as long as none of them changes.
type Shared = Arc<Vec<Arc<Correction>>>;

/// All corrections, links and notes of a project. Cheap to clone: what does not change is shared.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    by_article: BTreeMap<ArticleId, Shared>,
    links: Arc<Vec<Link>>,
    notes: Arc<BTreeMap<NoteOn, String>>,
}

/// What of it was different.
#[derive(Clone, Debug, Default)]
pub(super) struct Before {
    by_article: Vec<(ArticleId, Option<Shared>)>,
    links: Option<Arc<Vec<Link>>>,
    notes: Option<Arc<BTreeMap<NoteOn, String>>>,
}

impl Corrections {
    /// As they come out of a file.
    pub fn new(corrections: Vec<Correction>, links: Vec<Link>, notes: BTreeMap<NoteOn, String>) -> Self {
        let mut by_article: BTreeMap<ArticleId, Vec<Arc<Correction>>> = BTreeMap::new();
        for correction in corrections {
            by_article.entry(correction.article).or_default().push(Arc::new(correction));
        }
        let by_article = by_article.into_iter().map(|(id, all)| (id, Arc::new(all))).collect();
        let mut new = Self { by_article, links: Arc::new(links), notes: Arc::new(notes) };
        new.drop_loose_links();
        new
    }

    /// Those made in this article.
    pub fn of(&self, article: ArticleId) -> &[Arc<Correction>] {
        self.by_article.get(&article).map_or(&[], |all| all.as_slice())
    }

    /// The same, shared: as long as nothing in it changes it stays the same allocation.
    pub fn shared(&self, article: ArticleId) -> Option<&Arc<Vec<Arc<Correction>>>> {
        self.by_article.get(&article)
    }

    /// All, article by article.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Correction>> {
        self.by_article.values().flat_map(|all| all.iter())
    }

    /// The correction of this name.
    pub fn get(&self, id: CorrectionId) -> Option<&Arc<Correction>> {
        self.all().find(|correction| correction.id == id)
    }

    /// Positions tied by a person.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The note on this; empty: none.
    pub fn note(&self, on: &NoteOn) -> &str {
        self.notes.get(on).map_or("", String::as_str)
    }

    /// All notes on parties, issues and articles.
    pub fn notes(&self) -> impl Iterator<Item = (&NoteOn, &str)> {
        self.notes.iter().map(|(on, words)| (on, words.as_str()))
    }

    /// Greater than every name given so far.
    pub(super) fn next_id(&self) -> u64 {
        self.all().map(|correction| correction.id.0 + 1).max().unwrap_or(0)
    }

    /// What has to be put back to come from `now` to this.
    pub(super) fn before(&self, now: &Self) -> Before {
        let differs = |one: Option<&Arc<_>>, other: Option<&Arc<_>>| match (one, other) {
            (Some(one), Some(other)) => !Arc::ptr_eq(one, other),
            (None, None) => false,
            _ => true,
        };
        let mut by_article = Vec::new();
        for (id, all) in &self.by_article {
            if differs(Some(all), now.by_article.get(id)) {
                by_article.push((*id, Some(all.clone())));
            }
        }
        for id in now.by_article.keys().filter(|id| !self.by_article.contains_key(id)) {
            by_article.push((*id, None));
        }
        Before {
            by_article,
            links: (!Arc::ptr_eq(&self.links, &now.links)).then(|| self.links.clone()),
            notes: (!Arc::ptr_eq(&self.notes, &now.notes)).then(|| self.notes.clone()),
        }
    }

    /// Puts back what was different.
    pub(super) fn put_back(&mut self, before: Before) {
        for (id, all) in before.by_article {
            match all {
                Some(all) => self.by_article.insert(id, all),
                None => self.by_article.remove(&id),
            };
        }
        self.links = before.links.unwrap_or_else(|| self.links.clone());
        self.notes = before.notes.unwrap_or_else(|| self.notes.clone());
    }

    /// Sets a note; empty words take it away. True if that changed something.
    pub(super) fn set_note(&mut self, on: NoteOn, words: &str) -> bool {
        let words = words.trim();
        if self.note(&on) == words {
            return false;
        }
        let notes = Arc::make_mut(&mut self.notes);
        match words {
            "" => notes.remove(&on),
            words => notes.insert(on, words.to_owned()),
        };
        true
    }

    /// Ties two positions, in the place of what tied them before; no tie: unties them. True if that changed something.
    pub(super) fn tie(&mut self, link: &Link, tie: Option<Tie>) -> bool {
        let is_there = |known: &Link| known.ties(link.one, link.other);
        let known = self.links.iter().find(|known| is_there(known));
        let is_same = match (known, tie) {
            (Some(known), Some(tie)) => known.tie == tie && known.because == link.because,
            (None, None) => true,
            _ => false,
        };
        if is_same || link.one == link.other {
            return false;
        }
        let links = Arc::make_mut(&mut self.links);
        links.retain(|known| !is_there(known));
        links.extend(tie.map(|tie| Link { tie, ..link.clone() }));
        true
    }

    /// The correction that a finding carries, made if there is none yet.
    pub(super) fn anchor(&mut self, finding: &Finding, next_id: &mut u64) -> CorrectionId {
        let known = self.of(finding.article).iter().find(|correction| match finding.kept {
            Some(id) => correction.id == id,
            None => correction.as_read.as_ref() == Some(&finding.position),
        });
        if let Some(correction) = known {
            return correction.id;
        }
        self.put(finding, Some(finding.position.clone()), Decision::Open, next_id)
    }

    /// Takes in a position that a person added.
    pub(super) fn add(&mut self, finding: &Finding, next_id: &mut u64) -> CorrectionId {
        self.put(finding, None, Decision::Accepted, next_id)
    }

    fn put(
        &mut self,
        finding: &Finding,
        as_read: Option<Position>,
        decision: Decision,
        next_id: &mut u64,
    ) -> CorrectionId {
        let id = CorrectionId(*next_id);
        *next_id += 1;
        let correction = Correction {
            id,
            article: finding.article,
            as_read,
            now: finding.position.clone(),
            more: Vec::new(),
            names: finding.names.clone(),
            decision,
            note: String::new(),
        };
        self.take_in(correction);
        id
    }

    /// Puts a correction in the place of the one of its name, or after the others.
    pub(super) fn take_in(&mut self, correction: Correction) {
        let all = Arc::make_mut(self.by_article.entry(correction.article).or_default());
        match all.iter_mut().find(|known| known.id == correction.id) {
            Some(known) => *known = Arc::new(correction),
            None => all.push(Arc::new(correction)),
        }
    }

    /// Takes the corrections of an article out.
    pub(super) fn take_out(&mut self, article: ArticleId) -> Vec<Arc<Correction>> {
        let out = self.by_article.remove(&article).map(|all| all.to_vec()).unwrap_or_default();
        if !out.is_empty() {
            self.drop_loose_links();
        }
        out
    }

    /// A link needs both its ends.
    pub(super) fn drop_loose_links(&mut self) {
        let ids: std::collections::HashSet<CorrectionId> =
            self.all().map(|correction| correction.id).collect();
        let is_loose = |link: &Link| !ids.contains(&link.one) || !ids.contains(&link.other);
        if self.links.iter().any(is_loose) {
            Arc::make_mut(&mut self.links).retain(|link| !is_loose(link));
        }
    }

    /// Changes the correction of this name. True if that changed something.
    pub(super) fn change(&mut self, article: ArticleId, id: CorrectionId, change: &Change) -> bool {
        let Some(before) = self.of(article).iter().find(|correction| correction.id == id).cloned() else {
            return false;
        };
        if *change == Change::Forget {
            self.forget(article, id);
            return true;
        }
        let mut after = (*before).clone();
        after.change(change);
        let is_changed = after != *before;
        if is_changed {
            self.take_in(after);
        }
        is_changed
    }

    fn forget(&mut self, article: ArticleId, id: CorrectionId) {
        if let Some(all) = self.by_article.get_mut(&article) {
            Arc::make_mut(all).retain(|correction| correction.id != id);
            if all.is_empty() {
                self.by_article.remove(&article);
            }
        }
        self.drop_loose_links();
        // What was merged into it stands by itself again.
        let merged: Vec<Correction> = self
            .all()
            .filter(|correction| correction.decision == Decision::MergedInto(id))
            .map(|correction| Correction { decision: Decision::Open, ..(**correction).clone() })
            .collect();
        for correction in merged {
            self.take_in(correction);
        }
    }
}

impl Correction {
    fn change(&mut self, change: &Change) {
        match change {
            Change::Uncheck => return self.decision = Decision::Open,
            Change::Reject(reason) => return self.decision = Decision::Rejected(reason.clone()),
            Change::Note(words) => return words.trim().clone_into(&mut self.note),
            Change::KeepMine(position) => return self.as_read = Some(position.clone()),
            Change::Party(named) | Change::Addressee(Some(named)) => {
                self.names.retain(|known| known.id != named.id);
                self.names.push(named.clone());
            }
            Change::AddPassage(span) if *span != self.now.passage && !self.more.contains(span) => {
                self.more.push(*span);
            }
            Change::DropPassage(span) => self.more.retain(|known| known != span),
            _ => {}
        }
        change.apply_to(&mut self.now);
        self.decision = Decision::Accepted;
    }
}

impl Change {
    /// Changes the position itself. What is decided or noted about it is none of its fields.
    pub fn apply_to(&self, position: &mut Position) {
        match self {
            Self::Kind(kind) => position.kind = *kind,
            Self::Party(named) => position.party = named.id.clone(),
            Self::Addressee(named) => position.addressee = named.as_ref().map(|named| named.id.clone()),
            Self::Topic(topic) => topic.trim().clone_into(&mut position.topic),
            Self::Summary(summary) => summary.trim().clone_into(&mut position.summary),
            Self::Terms(terms) => {
                position.condition = None;
                position.without_condition = None;
                match terms {
                    Terms::None => {}
                    Terms::On(condition) => position.condition = Some(condition.clone()),
                    Terms::Without(span) => position.without_condition = Some(*span),
                }
                position.evidence.retain(|mark| mark.role != MarkRole::Condition);
            }
            Self::SaidOn(day) => position.said_on = *day,
            Self::Wording(wording) => position.wording = *wording,
            Self::Strength(strength) => position.strength = *strength,
            Self::FirstHand => position.hand = Hand::First,
            Self::Passage(span) => set_passage(position, *span),
            Self::Accept
            | Self::Uncheck
            | Self::Reject(_)
            | Self::AddPassage(_)
            | Self::DropPassage(_)
            | Self::Note(_)
            | Self::KeepMine(_)
            | Self::Forget => {}
        }
    }
}

fn set_passage(position: &mut Position, span: Span) {
    position.passage = span;
    position.sentence = position.sentence.join(span);
    for mark in position.evidence.iter_mut().filter(|mark| mark.role == MarkRole::Passage) {
        *mark = Mark { span, ..mark.clone() };
    }
}
