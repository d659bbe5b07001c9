//! Corrections are made here, between two frames: what a command or a panel's answer becomes as an edit.

use crate::comparison;
use crate::project::{Change, Check, Edit, Finding, FindingId, NoteOn, Outcome, Reason, Terms};
use crate::reading::{Condition, Hand, Position};
use crate::text::{Article, ArticleId, Span};

use super::command::Command;
use super::derived::{self, CardName, Reading, Way};
use super::desk::{Notice, Remedy, Weight};
use super::edit_panel::Field;
use super::form::Form;
use super::link_panel::{NotePanel, On};
use super::marking::{self, Edge, Marking};
use super::pick_panel::{Choice, ChoiceOf, PickPanel, Purpose};
use super::reasons::Reasons;
use super::window::App;

impl App {
    /// Whether a command on a position, or on marked words, can be used now; none: it is another command.
    pub(super) fn is_ready_on_position(&self, command: Command) -> Option<bool> {
        let selected = self.desk.selected;
        let is_marked = self.desk.marking.is_some_and(|marking| marking.trims.is_none());
        let standing = || selected.and_then(|name| self.derived.standing(name));
        Some(match command {
            Command::Accept | Command::Reject | Command::Correct | Command::SetKind(_) => selected.is_some(),
            Command::SetParty | Command::SetAddressee | Command::SetIssue => selected.is_some(),
            Command::SetCondition | Command::Note | Command::Link | Command::Merge => selected.is_some(),
            Command::Split | Command::NoteOnParty | Command::NoteOnIssue => selected.is_some(),
            Command::TrimStart | Command::TrimEnd => selected.is_some() || self.desk.marking.is_some(),
            Command::OwnPosition => selected
                .and_then(|name| self.derived.position(name))
                .is_some_and(|(_, position)| matches!(position.hand, Hand::Second { .. })),
            Command::AsRead => standing().is_some_and(|standing| standing.correction.is_some()),
            Command::NextUnchecked | Command::PreviousUnchecked => !self.derived.matrix().rows.is_empty(),
            Command::NoteOnArticle | Command::MarkWords => self.desk.shown.is_some(),
            Command::AddPosition => is_marked,
            Command::AddPassage => is_marked && self.marked_in_selected().is_some(),
            Command::PutAside => !self.put_aside().is_empty(),
            Command::History => !self.project.articles().is_empty() || self.project.can_undo(),
            _ => return None,
        })
    }

    /// Does what a command asks for. False: it is another command.
    pub(super) fn correct_by(&mut self, command: Command) -> bool {
        match command {
            Command::History => self.desk.form = Some(Form::History),
            Command::PutAside => self.desk.form = Some(Form::Aside),
            Command::NextUnchecked => self.go_unchecked(Way::Down),
            Command::PreviousUnchecked => self.go_unchecked(Way::Up),
            Command::MarkWords => self.mark_words(),
            Command::AddPosition => self.ask_for_position(),
            Command::AddPassage => {
                if let (Some(span), Some(finding)) = (self.marked_in_selected(), self.selected_finding()) {
                    self.desk.marking = None;
                    self.edit(Edit::Correct(vec![(finding, Change::AddPassage(span))]));
                }
            }
            Command::TrimStart => self.trim(Edge::Start),
            Command::TrimEnd => self.trim(Edge::End),
            Command::NoteOnArticle => {
                if let Some(article) = self.desk.shown.and_then(|id| self.project.article(id)) {
                    let (on, about) = (NoteOn::Article(article.id()), article.title().to_owned());
                    self.ask_for_note(on, about);
                }
            }
            _ => return self.correct_selected(command),
        }
        true
    }

    fn correct_selected(&mut self, command: Command) -> bool {
        let Some(name) = self.desk.selected else { return false };
        let findings = self.findings(name);
        let Some(finding) = findings.first().cloned() else { return false };
        let all =
            |change: &Change| findings.iter().map(|finding| (finding.clone(), change.clone())).collect();
        match command {
            Command::Accept => self.accept(&findings),
            Command::Reject => self.reject(name, findings),
            Command::SetKind(kind) => self.change(&finding, Change::Kind(kind)),
            Command::OwnPosition => self.change(&finding, Change::FirstHand),
            Command::AsRead => self.edit(Edit::Correct(all(&Change::Forget))),
            Command::Correct => self.ask_for_all(&finding, Field::Summary),
            Command::SetCondition => match self.marked_in_selected() {
                Some(span) => {
                    self.desk.marking = None;
                    let terms = self.project.article(name.article).map(|article| terms_of(article, span));
                    if let Some(terms) = terms {
                        self.change(&finding, Change::Terms(terms));
                    }
                }
                None => self.ask_for_all(&finding, Field::Condition),
            },
            Command::SetParty => self.ask_for_party(Purpose::Party, findings),
            Command::SetAddressee => self.ask_for_party(Purpose::Addressee, vec![finding]),
            Command::SetIssue => {
                let topics = self.derived.topics().into_iter();
                let lines =
                    topics.map(|topic| Choice { words: topic.clone(), of: ChoiceOf::Issue(topic) }).collect();
                self.desk.form = Some(Form::Pick(PickPanel::new(Purpose::Issue, vec![finding], lines)));
            }
            Command::Link => self.ask_for_other(Purpose::Link, name, finding),
            Command::Merge => self.ask_for_other(Purpose::Merge, name, finding),
            Command::Split => self.split(name, finding),
            Command::Note => {
                let words = self.derived.standing(name).map(|standing| standing.note().to_owned());
                self.desk.form = Some(Form::Note(NotePanel {
                    about: finding.told(),
                    on: On::Position(Box::new(finding)),
                    words: words.unwrap_or_default(),
                    is_fresh: true,
                }));
            }
            Command::NoteOnParty => {
                let party = finding.position.party.clone();
                let about = finding.name(&party).to_owned();
                self.ask_for_note(NoteOn::Party(party), about);
            }
            Command::NoteOnIssue => {
                let topic = finding.position.topic;
                self.ask_for_note(NoteOn::Issue(topic.clone()), topic);
            }
            _ => return false,
        }
        true
    }

    /// Makes a correction of one finding.
    pub(super) fn change(&mut self, finding: &Finding, change: Change) {
        self.edit(Edit::Correct(vec![(finding.clone(), change)]));
    }

    /// A card's position, and the conditions that are drawn on its card and on no other: they go with it.
    fn findings(&self, name: CardName) -> Vec<Finding> {
        let Some((source, index)) = self.derived.index(name) else { return Vec::new() };
        let with = comparison::drawn_with(&source.analysis, index);
        std::iter::once(index).chain(with).filter_map(|index| derived::finding(source, index)).collect()
    }

    fn selected_finding(&self) -> Option<Finding> {
        self.derived.finding(self.desk.selected?)
    }

    fn accept(&mut self, findings: &[Finding]) {
        let accept = |finding: &Finding| (finding.clone(), Change::Accept);
        self.edit(Edit::Correct(findings.iter().map(accept).collect()));
    }

    /// The next card is selected, so that one can go on; a reason may follow.
    fn reject(&mut self, name: CardName, findings: Vec<Finding>) {
        let ways = [Way::Down, Way::Right, Way::Up, Way::Left];
        let next = ways.into_iter().find_map(|way| self.derived.next_card(name, way));
        self.reject_for(&findings, &Reason::Unsaid);
        match next {
            Some(next) => self.select(next),
            None => self.desk.selected = None,
        }
        self.desk.table.show_card = true;
        self.desk.reasons = Some(Reasons::new(findings, self.project.n_done()));
    }

    fn reject_for(&mut self, findings: &[Finding], reason: &Reason) {
        let reject = |finding: &Finding| (finding.clone(), Change::Reject(reason.clone()));
        self.edit(Edit::Correct(findings.iter().map(reject).collect()));
    }

    /// The rejection gets its reason, as one step with it.
    pub(super) fn reason_given(&mut self, reason: &Reason) {
        let Some(reasons) = self.desk.reasons.take() else { return };
        if self.project.n_done() == reasons.n_done {
            self.project.undo();
        }
        self.reject_for(&reasons.findings, reason);
    }

    /// Two positions of one. Words that are marked inside the passage go to the second.
    fn split(&mut self, name: CardName, finding: Finding) {
        let passage = finding.position.passage;
        let marked = self.marked_in_selected().filter(|span| passage.contains(*span) && *span != passage);
        let (keeps, goes) = match (marked, self.project.article(name.article)) {
            (Some(goes), Some(article)) => {
                let before = article.span(passage.start()..goes.start());
                let after = article.span(goes.end()..passage.end());
                let longer = before.into_iter().chain(after).max_by_key(|span| span.len());
                (longer.map_or(passage, |span| marking::trimmed(article, span)), goes)
            }
            _ => (passage, passage),
        };
        self.desk.marking = None;
        let summary = match (marked, self.project.article(name.article)) {
            (Some(goes), Some(article)) => super::parts::unbroken(article.words(goes)),
            _ => finding.position.summary.clone(),
        };
        let position = Position { passage: goes, summary, ..finding.position.clone() };
        let second = Finding { position, kept: None, ..finding.clone() };
        let outcome = self.edit_told(Edit::Split { finding, keeps, second });
        self.select_made(name.article, &outcome);
        self.told("Split in two. The second is selected: correct it, or trim its passage.".to_owned());
    }

    pub(super) fn select_made(&mut self, article: ArticleId, outcome: &Outcome) {
        let Some(id) = outcome.made else { return };
        self.derived.refresh(&self.project);
        self.select(CardName { article, finding: FindingId::Kept(id), for_its_condition: false });
        self.desk.table.show_card = true;
    }

    /// Marked words in the article of the selected position, without loose signs.
    fn marked_in_selected(&self) -> Option<Span> {
        let marking = self.desk.marking.filter(|marking| marking.trims.is_none())?;
        let selected = self.desk.selected.filter(|name| name.article == marking.article)?;
        Some(marking::trimmed(self.project.article(selected.article)?, marking.span))
    }

    fn mark_words(&mut self) {
        let Some(article) = self.desk.shown.and_then(|id| self.project.article(id)) else { return };
        let selected = self.desk.selected.filter(|name| name.article == article.id());
        let near =
            selected.and_then(|name| self.derived.position(name)).map(|(_, position)| position.passage);
        let first = article.paragraphs().first().map_or(0, |paragraph| paragraph.start());
        let at = near.map_or(first, |passage| passage.start());
        if let Some(span) = marking::sentence_at(article, at) {
            let marking = Marking { article: article.id(), span, edge: Edge::End, trims: None };
            self.desk.marking = Some(marking);
            self.desk.evidence_open = true;
            self.desk.evidence.to_marked = true;
        }
    }

    fn trim(&mut self, edge: Edge) {
        if let Some(marking) = &mut self.desk.marking {
            marking.edge = edge;
        } else if let Some(name) = self.desk.selected
            && let Some((_, position)) = self.derived.position(name)
        {
            let span = position.passage;
            self.desk.marking = Some(Marking { article: name.article, span, edge, trims: Some(name) });
            self.desk.evidence_open = true;
        }
        self.desk.evidence.to_marked = true;
    }

    /// A passage that is being trimmed is kept as it is now.
    pub(super) fn keep_trimmed(&mut self) {
        let Some(marking) = self.desk.marking.take_if(|marking| marking.trims.is_some()) else { return };
        let finding = marking.trims.and_then(|name| self.derived.finding(name));
        if let Some((finding, article)) = finding.zip(self.project.article(marking.article)) {
            let is_moved = finding.position.passage != marking.span;
            let span = marking::trimmed(article, marking.span);
            if is_moved {
                self.change(&finding, Change::Passage(span));
                self.derived.refresh(&self.project);
            }
        }
    }

    /// Tells, once a session, what another reading made of positions the user knows.
    pub(super) fn tell_news(&mut self) {
        if self.desk.is_news_told || self.is_busy() || self.derived.sources().is_empty() {
            return;
        }
        self.desk.is_news_told = true;
        let news = self.derived.news();
        if let Some(words) = news.in_words() {
            self.desk.notices.push(Notice { weight: Weight::Told, words, remedy: Some(Remedy::Looked) });
        }
    }

    /// The user has looked at what another reading found: nothing is new any more.
    pub(super) fn looked(&mut self) {
        for id in self.project.articles().iter().map(|article| article.id()).collect::<Vec<_>>() {
            if let Some(Reading::Done(analysis)) = self.derived.reading(id) {
                self.project.look_again(&analysis.clone());
            }
        }
        self.derived.looked();
    }

    /// To the next or the last card that nobody has looked at, row by row.
    fn go_unchecked(&mut self, way: Way) {
        let cards = self.derived.matrix().rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.cards);
        let cards = cards.filter(|card| !card.for_its_condition);
        let names: Vec<CardName> = cards.filter_map(|card| self.derived.name(*card)).collect();
        let at = self.desk.selected.and_then(|name| names.iter().position(|other| *other == name));
        let is_open = |name: &&CardName| {
            self.derived.standing(**name).is_some_and(|standing| standing.check() == Check::Unchecked)
        };
        let next = match (way, at) {
            (Way::Up, at) => names.iter().take(at.unwrap_or(names.len())).rev().find(is_open),
            (_, at) => names.iter().skip(at.map_or(0, |at| at + 1)).find(is_open),
        };
        match next.copied() {
            Some(next) => {
                self.select(next);
                self.desk.table.show_card = true;
            }
            None => self.told(match way {
                Way::Up => "Every position before this one is checked.".to_owned(),
                _ => "Every position after this one is checked.".to_owned(),
            }),
        }
    }
}

/// What marked words are as a condition: how they begin tells.
fn terms_of(article: &Article, span: Span) -> Terms {
    const BEGINNINGS: [&str; 8] = ["only if", "provided", "unless", "until", "before", "after", "when", "if"];
    let words = article.words(span).to_lowercase();
    if words.starts_with("without") {
        return Terms::Without(span);
    }
    let connective = BEGINNINGS.into_iter().find(|beginning| words.starts_with(beginning)).unwrap_or("if");
    Terms::On(Condition { connective: connective.to_owned(), span })
}
