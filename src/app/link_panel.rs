//! Two small panels: how two positions stand to each other, and a note on anything.

use eframe::egui::{Key, Modifiers, RichText, TextEdit, Ui, WidgetInfo, vec2};

use crate::project::{Finding, NoteOn, Tie};

use super::form::{Answer, is_confirmed};
use super::panels::filled_ui;
use super::parts::{field_ui, list_line, muted};
use super::theme::font;

/// Two positions to be linked.
#[derive(Clone, Debug)]
pub struct LinkPanel {
    /// The one that was selected.
    pub one: Finding,
    /// The one that was picked.
    pub other: Finding,
    /// What is said about them now.
    pub tie: Option<Tie>,
    /// Why, in the person's words.
    pub because: String,
    /// Whether they are linked already.
    pub is_linked: bool,
}

/// Draws the panel for a link.
pub fn link_ui(ui: &mut Ui, panel: &mut LinkPanel) -> Option<Answer> {
    ui.label(RichText::new(panel.one.told()).font(font::strong()));
    ui.label(RichText::new(panel.other.told()).font(font::strong()));
    ui.add_space(6.0);
    let is_typing = ui.ctx().text_edit_focused();
    for (number, tie) in Tie::ALL.into_iter().enumerate() {
        let key = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5].get(number).copied();
        let is_pressed = key
            .is_some_and(|key| !is_typing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
        let words = format!("{}  {}", number + 1, tie.words());
        if list_line(ui, &words, panel.tie == Some(tie)).clicked() || is_pressed {
            panel.tie = Some(tie);
        }
    }
    ui.add_space(6.0);
    field_ui(ui, "Because", "Why, if you like; else the two positions say it", &mut panel.because);
    ui.add_space(8.0);
    let mut answer = None;
    ui.horizontal(|ui| {
        let is_enter = !is_typing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let is_done = filled_ui(ui, "Link", panel.tie.is_some()).clicked() || is_confirmed(ui) || is_enter;
        if is_done && panel.tie.is_some() {
            answer = Some(Answer::Tie(Box::new(panel.clone()), panel.tie));
        }
        if panel.is_linked && ui.button("Take the link away").clicked() {
            answer = Some(Answer::Tie(Box::new(panel.clone()), None));
        }
        if ui.button("Cancel").clicked() {
            ui.close();
        }
        ui.label(muted(ui, "1–5, then Enter"));
    });
    answer
}

/// A note being written.
#[derive(Clone, Debug)]
pub struct NotePanel {
    /// What on.
    pub on: On,
    /// What it is on, in words.
    pub about: String,
    /// The note.
    pub words: String,
    /// The field has not had the keyboard yet.
    pub is_fresh: bool,
}

/// What a note is written on.
#[derive(Clone, Debug)]
pub enum On {
    Position(Box<Finding>),
    Other(NoteOn),
}

/// Draws the panel for a note.
pub fn note_ui(ui: &mut Ui, panel: &mut NotePanel) -> Option<Answer> {
    ui.label(muted(ui, panel.about.clone()));
    ui.add_space(4.0);
    let before = panel.words.clone();
    let field = TextEdit::multiline(&mut panel.words)
        .hint_text("Only for you: notes are in no report")
        .desired_width(f32::INFINITY)
        .desired_rows(4)
        .margin(vec2(8.0, 6.0));
    // Before the field takes the key for a new line.
    let is_done = is_confirmed(ui);
    let field = ui.add(field);
    field.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &before, &panel.words, "");
        info.label = Some("Note".to_owned());
        info
    });
    if std::mem::take(&mut panel.is_fresh) {
        field.request_focus();
    }
    ui.add_space(8.0);
    let mut answer = None;
    ui.horizontal(|ui| {
        if filled_ui(ui, "Keep the note", true).clicked() || is_done {
            answer = Some(match &panel.on {
                On::Position(finding) => Answer::NoteOnPosition(finding.clone(), panel.words.clone()),
                On::Other(on) => Answer::Note(on.clone(), panel.words.clone()),
            });
        }
        if ui.button("Cancel").clicked() {
            ui.close();
        }
        ui.label(muted(ui, "Ctrl+Enter keeps it; an empty note goes away"));
    });
    answer
}
