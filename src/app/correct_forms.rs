//! Panels in which corrections are made: what they are opened with, and what their answers become as edits.

use crate::comparison;
use crate::project::{Change, CorrectionId, Edit, Finding, Named, NoteOn, Terms};
use crate::reading::{Condition, PartyId};
use crate::text::Article;

use super::derived::CardName;
use super::edit_panel::{EditPanel, Field};
use super::form::{Answer, Form, Picked};
use super::link_panel::{LinkPanel, NotePanel, On};
use super::pick_panel::{Choice, ChoiceOf, PickPanel, Purpose};
use super::window::App;
use super::{guess, marking};

impl App {
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

    pub(super) fn ask_for_all(&mut self, finding: &Finding, focus: Field) {
        let Some(article) = self.project.article(finding.article) else { return };
        let (parties, topics) = (self.derived.parties(), self.derived.topics());
        let mut panel = EditPanel::new(article, finding.clone(), parties, topics);
        panel.focus = Some(focus);
        self.desk.form = Some(Form::Edit(Box::new(panel)));
    }

    pub(super) fn ask_for_party(&mut self, purpose: Purpose, findings: Vec<Finding>) {
        let parties = self.derived.parties().into_iter();
        let lines =
            parties.map(|named| Choice { words: named.name.clone(), of: ChoiceOf::Party(named) }).collect();
        self.desk.form = Some(Form::Pick(PickPanel::new(purpose, findings, lines)));
    }

    /// The other positions: those of the same row first.
    pub(super) fn ask_for_other(&mut self, purpose: Purpose, name: CardName, finding: Finding) {
        let own_row = self.derived.place(name).map(|place| place.row);
        let rows = self.derived.matrix().rows.iter().enumerate();
        let mut lines = Vec::new();
        for (row, cells) in rows {
            for card in cells.cells.iter().flat_map(|cell| &cell.cards).filter(|card| !card.for_its_condition)
            {
                let Some(other) = self.derived.name(*card) else { continue };
                let is_itself = (other.article, other.finding) == (name.article, name.finding);
                let Some(told) = self.derived.finding(other).filter(|_| !is_itself) else { continue };
                // Who says the same is the same party; how somebody stands to it is asked of the others.
                let is_same_party = told.position.party == finding.position.party;
                let rank = (Some(row) != own_row, is_same_party != (purpose == Purpose::Merge));
                lines.push((rank, Choice { words: told.told(), of: ChoiceOf::Position(other) }));
            }
        }
        lines.sort_by_key(|(rank, _)| *rank);
        let lines = lines.into_iter().map(|(_, line)| line).collect();
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
    pub(super) fn ask_for_position(&mut self) {
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
