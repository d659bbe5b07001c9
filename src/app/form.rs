//! Small panels over the window in which a correction is made: which one lies open, and the frame they share.

use std::sync::Arc;

use eframe::egui::{Context, Id, Key, Modal, Modifiers, RichText, Ui};

use crate::project::{CorrectionId, Finding, NoteOn, PutAside, Tie};
use crate::text::Article;

use super::edit_panel::{EditPanel, edit_ui};
use super::history_panel::{aside_ui, history_ui};
use super::link_panel::{LinkPanel, NotePanel, link_ui, note_ui};
use super::panels::frame;
use super::pick_panel::{PickPanel, pick_ui};
use super::request::Request;
use super::theme::font;
use super::window::App;

/// A panel for a correction.
#[derive(Clone, Debug)]
pub enum Form {
    /// Everything about a position.
    Edit(Box<EditPanel>),
    /// One thing out of a list.
    Pick(PickPanel),
    /// How two positions stand to each other.
    Link(Box<LinkPanel>),
    /// A note.
    Note(NotePanel),
    /// Everything that was done.
    History,
    /// What was put aside: rejected and merged positions.
    Aside,
}

/// What a panel was answered with.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Everything about a position.
    Edit(Box<EditPanel>),
    /// A line of the list, by its number, or what was typed.
    Pick(PickPanel, Picked),
    /// How two positions stand to each other; none: nothing is said about them.
    Tie(Box<LinkPanel>, Option<Tie>),
    /// A note on a position.
    NoteOnPosition(Box<Finding>, String),
    /// A note on something else.
    Note(NoteOn, String),
    /// Back or forth to this number of changes.
    GoTo(usize),
    /// A rejected or merged position comes back.
    TakeBack(CorrectionId),
}

/// What was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A line of the list.
    Line(usize),
    /// Something that is not in the list.
    Typed(String),
    /// Nothing and nobody.
    Nothing,
}

impl App {
    /// Draws the panel that lies open.
    pub(super) fn form_ui(&mut self, ctx: &Context, requests: &mut Vec<Request>) {
        let Some(mut form) = self.desk.form.take() else { return };
        let title = match &form {
            Form::Edit(panel) => panel.title(),
            Form::Pick(panel) => panel.title(),
            Form::Link(_) => "How do these two stand to each other?",
            Form::Note(_) => "Note",
            Form::History => "History",
            Form::Aside => "Rejected and merged positions",
        };
        let mut answer = None;
        let response = Modal::new(Id::unique("form")).frame(frame(ctx)).show(ctx, |ui| {
            let screen = ctx.content_rect().size();
            ui.set_width((screen.x - 80.0).min(560.0));
            ui.set_max_height(screen.y - 60.0);
            ui.label(RichText::new(title).font(font::title()));
            ui.add_space(4.0);
            answer = match &mut form {
                Form::Edit(panel) => edit_ui(ui, panel),
                Form::Pick(panel) => pick_ui(ui, panel),
                Form::Link(panel) => link_ui(ui, panel),
                Form::Note(panel) => note_ui(ui, panel),
                Form::History => history_ui(ui, &self.project, &self.derived),
                Form::Aside => aside_ui(ui, &self.put_aside()),
            };
        });
        let stays = matches!(answer, Some(Answer::GoTo(_) | Answer::TakeBack(_)));
        requests.extend(answer.clone().map(Request::Answered));
        if (answer.is_none() || stays) && !response.should_close() {
            self.desk.form = Some(form);
        }
    }

    /// Everything that was rejected or merged, article by article.
    pub(super) fn put_aside(&self) -> Vec<(Arc<Article>, PutAside)> {
        let sources = self.derived.sources().iter();
        sources
            .flat_map(|source| {
                let aside = source.corrected.aside.iter();
                aside.map(|aside| (source.article.clone(), aside.clone()))
            })
            .collect()
    }
}

/// Whether a panel is confirmed by its key.
pub fn is_confirmed(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}
