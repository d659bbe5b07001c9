//! Corrections are made here, between two frames: what a command or a panel's answer becomes as an edit.

use crate::comparison;
use crate::project::{
    Change, Check, CorrectionId, Edit, Finding, FindingId, Named, NoteOn, Outcome, Reason, Terms,
};
use crate::reading::{Condition, Hand, PartyId, Position};
use crate::text::{Article, ArticleId, Span};

use super::command::Command;
use super::derived::{self, CardName, Reading, Way};
use super::desk::{Notice, Remedy, Weight};
use super::edit_panel::{EditPanel, Field};
use super::form::{Answer, Form, Picked};
use super::guess;
use super::link_panel::{LinkPanel, NotePanel, On};
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

    /// What a panel was answered with.
    pub(super) fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Edit(panel) => self.edited(*panel),
            Answer::Pick(panel, picked) => self.picked_line(panel, &picked),
            Answer::Tie(panel, tie) => {
                let LinkPanel { one, other, because, .. } = *panel;
                self.edit(Edit::Tie { one, other, tie, because: because.trim().to_owned() });
            }
            Answer::NoteOnPosition(finding, words) => self.change(&finding, Change::Note(words)),
            Answer::Note(on, words) => self.edit(Edit::Note(on, words)),
            Answer::GoTo(n_done) => {
                let before = self.project.articles().to_vec();
                self.project.go_to(n_done);
                self.forget_changed(&before);
            }
            Answer::TakeBack(id) => self.take_back(id),
        }
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

    fn take_back(&mut self, id: CorrectionId) {
        let Some(correction) = self.project.corrections().get(id).cloned() else { return };
        let finding = Finding {
            article: correction.article,
            position: correction.now.clone(),
            kept: Some(id),
            names: correction.names.clone(),
        };
        self.change(&finding, Change::Uncheck);
    }

    fn ask_for_all(&mut self, finding: &Finding, focus: Field) {
        let Some(article) = self.project.article(finding.article) else { return };
        let (parties, topics) = (self.derived.parties(), self.derived.topics());
        let mut panel = EditPanel::new(article, finding.clone(), parties, topics);
        panel.focus = Some(focus);
        self.desk.form = Some(Form::Edit(Box::new(panel)));
    }

    fn ask_for_party(&mut self, purpose: Purpose, findings: Vec<Finding>) {
        let parties = self.derived.parties().into_iter();
        let lines =
            parties.map(|named| Choice { words: named.name.clone(), of: ChoiceOf::Party(named) }).collect();
        self.desk.form = Some(Form::Pick(PickPanel::new(purpose, findings, lines)));
    }

    /// The other positions: those of the same row first.
    fn ask_for_other(&mut self, purpose: Purpose, name: CardName, finding: Finding) {
        let own_row = self.derived.place(name).map(|place| place.row);
        let rows = self.derived.matrix().rows.iter().enumerate();
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by_key(|(row, _)| Some(*row) != own_row);
        let mut lines = Vec::new();
        for card in rows.into_iter().flat_map(|(_, row)| &row.cells).flat_map(|cell| &cell.cards) {
            let Some(other) = self.derived.name(*card) else { continue };
            let is_itself = (other.article, other.finding) == (name.article, name.finding);
            if let Some(told) = self.derived.finding(other).filter(|_| !is_itself && !card.for_its_condition)
            {
                lines.push(Choice { words: told.told(), of: ChoiceOf::Position(other) });
            }
        }
        self.desk.form = Some(Form::Pick(PickPanel::new(purpose, vec![finding], lines)));
    }

    pub(super) fn ask_for_note(&mut self, on: NoteOn, about: String) {
        let words = self.project.corrections().note(&on).to_owned();
        self.desk.form = Some(Form::Note(NotePanel { on: On::Other(on), about, words, is_fresh: true }));
    }

    fn picked_line(&mut self, panel: PickPanel, picked: &Picked) {
        let PickPanel { purpose, findings, choices, .. } = panel;
        let Some(finding) = findings.first().cloned() else { return };
        let choice = match picked {
            Picked::Line(at) => choices.get(*at).map(|choice| choice.of.clone()),
            Picked::Typed(words) if purpose == Purpose::Issue => Some(ChoiceOf::Issue(words.clone())),
            Picked::Typed(words) => Some(ChoiceOf::Party(Named::of(words))),
            Picked::Nothing => None,
        };
        match (purpose, choice) {
            (Purpose::Party, Some(ChoiceOf::Party(named))) => {
                let change = |finding: &Finding| (finding.clone(), Change::Party(named.clone()));
                self.edit(Edit::Correct(findings.iter().map(change).collect()));
            }
            (Purpose::Addressee, None) => self.change(&finding, Change::Addressee(None)),
            (Purpose::Addressee, Some(ChoiceOf::Party(named))) => {
                self.change(&finding, Change::Addressee(Some(named)));
            }
            (Purpose::Issue, Some(ChoiceOf::Issue(topic))) => self.change(&finding, Change::Topic(topic)),
            (Purpose::Merge, Some(ChoiceOf::Position(other))) => {
                if let Some(from) = self.derived.finding(other) {
                    self.edit(Edit::Merge { into: finding, from });
                }
            }
            (Purpose::Link, Some(ChoiceOf::Position(other))) => {
                if let Some(other) = self.derived.finding(other) {
                    self.ask_for_tie(finding, other);
                }
            }
            _ => {}
        }
        self.desk.table.show_card = true;
    }

    fn ask_for_tie(&mut self, one: Finding, other: Finding) {
        let ids = one.kept.zip(other.kept);
        let links = self.project.corrections().links().iter();
        let known = ids.and_then(|(one, other)| links.clone().find(|link| link.ties(one, other)));
        self.desk.form = Some(Form::Link(Box::new(LinkPanel {
            tie: known.map(|link| link.tie),
            because: known.map(|link| link.because.clone()).unwrap_or_default(),
            is_linked: known.is_some(),
            one,
            other,
        })));
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

    fn select_made(&mut self, article: ArticleId, outcome: &Outcome) {
        let Some(id) = outcome.made else { return };
        self.derived.refresh(&self.project);
        self.select(CardName { article, finding: FindingId::Kept(id), for_its_condition: false });
        self.desk.table.show_card = true;
    }

    /// Everything was changed in one panel, or a position was added in it.
    fn edited(&mut self, panel: EditPanel) {
        let changes = match self.changes(&panel) {
            Ok(changes) => changes,
            Err(trouble) => {
                self.desk.form = Some(Form::Edit(Box::new(EditPanel { trouble: Some(trouble), ..panel })));
                return;
            }
        };
        let finding = panel.finding;
        if panel.is_new {
            self.desk.marking = None;
            let added = with(&finding, &changes);
            let outcome = self.edit_told(Edit::AddPosition(added));
            self.select_made(finding.article, &outcome);
        } else {
            let changes = if changes.is_empty() { vec![Change::Accept] } else { changes };
            let all = changes.into_iter().map(|change| (finding.clone(), change));
            self.edit(Edit::Correct(all.collect()));
            self.desk.table.show_card = true;
        }
    }

    /// What was changed in the panel, or what is wrong with it.
    fn changes(&self, panel: &EditPanel) -> Result<Vec<Change>, String> {
        let was = &panel.finding.position;
        let article = self.project.article(panel.finding.article).ok_or("The article is gone.")?;
        let named = |name: &str| {
            let name = name.trim();
            let is_meant = |named: &&Named| named.name.to_lowercase() == name.to_lowercase();
            panel.parties.iter().find(is_meant).cloned().unwrap_or_else(|| Named::of(name))
        };
        let mut changes = Vec::new();
        let mut note = |is_changed: bool, change: Change| {
            if is_changed || panel.is_new {
                changes.push(change);
            }
        };
        note(panel.kind != was.kind, Change::Kind(panel.kind));
        let party = named(&panel.party);
        if party.id == PartyId::of("") {
            return Err("Say whose position it is.".to_owned());
        }
        note(party.id != was.party, Change::Party(party));
        let to = Some(named(&panel.addressee)).filter(|named| named.id != PartyId::of(""));
        note(to.as_ref().map(|named| &named.id) != was.addressee.as_ref(), Change::Addressee(to));
        let known =
            panel.issues.iter().find(|topic| topic.to_lowercase() == panel.issue.trim().to_lowercase());
        let topic = known.map_or(panel.issue.trim(), String::as_str);
        let topic = if topic.is_empty() { comparison::OTHER_MATTERS } else { topic };
        note(topic != was.topic, Change::Topic(topic.to_owned()));
        let summary = panel.summary.trim();
        if summary.is_empty() {
            return Err("Say in one plain line what is wanted, offered, refused …".to_owned());
        }
        note(summary != was.summary, Change::Summary(summary.to_owned()));
        let terms = self.terms(panel, article)?;
        note(terms != Terms::of(was), Change::Terms(terms));
        let day = match panel.said_on.trim() {
            "" => None,
            day => Some(day.parse().map_err(|_| {
                format!("“{day}” is no day of the calendar. Write it as year-month-day: 2025-10-12.")
            })?),
        };
        note(day != was.said_on, Change::SaidOn(day));
        note(panel.wording != was.wording, Change::Wording(panel.wording));
        note(panel.strength != was.strength, Change::Strength(panel.strength));
        Ok(changes)
    }

    fn terms(&self, panel: &EditPanel, article: &Article) -> Result<Terms, String> {
        let was = &panel.finding.position;
        let before = EditPanel::new(article, panel.finding.clone(), Vec::new(), Vec::new());
        if (&before.connective, &before.condition) == (&panel.connective, &panel.condition) {
            return Ok(Terms::of(was));
        }
        let words = panel.condition.trim();
        if words.is_empty() || panel.connective.is_empty() {
            return Ok(Terms::None);
        }
        let span = guess::place(article, words, was.passage).ok_or_else(|| {
            format!("“{words}” does not stand in the article. Copy the condition’s words from there.")
        })?;
        Ok(match panel.connective.as_str() {
            "without" => Terms::Without(span),
            connective => Terms::On(Condition { connective: connective.to_owned(), span }),
        })
    }

    /// Marked words become a position; everything is guessed and can be changed.
    fn ask_for_position(&mut self) {
        let Some(marking) = self.desk.marking.filter(|marking| marking.trims.is_none()) else { return };
        let Some(article) = self.project.article(marking.article) else { return };
        let span = marking::trimmed(article, marking.span);
        let source = self.derived.source(marking.article);
        let (parties, topics) = (self.derived.parties(), self.derived.topics());
        let finding = guess::position(article, source, span, &parties);
        let mut panel = EditPanel::new(article, finding, parties, topics);
        panel.is_new = true;
        if panel.party.is_empty() {
            panel.focus = Some(Field::Party);
        }
        self.desk.form = Some(Form::Edit(Box::new(panel)));
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

/// A finding with these changes in it.
fn with(finding: &Finding, changes: &[Change]) -> Finding {
    let mut names = finding.names.clone();
    let mut position = finding.position.clone();
    for change in changes {
        change.apply_to(&mut position);
        if let Change::Party(named) | Change::Addressee(Some(named)) = change {
            names.retain(|known| known.id != named.id);
            names.push(named.clone());
        }
    }
    Finding { position, names, kept: None, ..finding.clone() }
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
