//! Everything about a position, to be changed; and the same for a position that is added.

use eframe::egui::{ComboBox, Grid, Label, ScrollArea, Ui};

use crate::project::{Finding, Named};
use crate::reading::{Kind, Strength, Wording};
use crate::text::Article;

use super::form::{Answer, is_confirmed};
use super::panels::filled_ui;
use super::parts::{choice, field_ui, muted, sentence_case, unbroken};

/// A position on the bench.
#[derive(Clone, Debug)]
pub struct EditPanel {
    /// What it is changed from; where it is added, what was guessed.
    pub finding: Finding,
    /// It is added.
    pub is_new: bool,
    /// The words of its passage.
    pub quote: String,
    pub kind: Kind,
    pub party: String,
    pub addressee: String,
    pub issue: String,
    pub summary: String,
    /// How it hangs on something; empty: on nothing.
    pub connective: String,
    /// What it hangs on, as the article words it.
    pub condition: String,
    pub said_on: String,
    pub wording: Wording,
    pub strength: Strength,
    /// What could not be kept, and why.
    pub trouble: Option<String>,
    /// The field that gets the keyboard first.
    pub focus: Option<Field>,
    /// Names that can be meant.
    pub parties: Vec<Named>,
    /// Issues that can be meant.
    pub issues: Vec<String>,
}

/// A field of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Summary,
    Party,
    Condition,
}

/// How a position hangs on something.
const CONNECTIVES: [&str; 7] = ["", "only if", "if", "unless", "until", "before", "without"];

/// At most this many names are offered under a field.
const N_OFFERED: usize = 4;

impl EditPanel {
    /// The panel for a finding.
    pub fn new(article: &Article, finding: Finding, parties: Vec<Named>, issues: Vec<String>) -> Self {
        let position = &finding.position;
        let name = |id: &crate::reading::PartyId| finding.name(id).to_owned();
        let (connective, condition) = match (&position.condition, position.without_condition) {
            (Some(condition), _) => (condition.connective.clone(), Some(condition.span)),
            (None, Some(span)) => ("without".to_owned(), Some(span)),
            (None, None) => (String::new(), None),
        };
        Self {
            quote: unbroken(article.words(position.passage)),
            kind: position.kind,
            party: name(&position.party),
            addressee: position.addressee.as_ref().map(name).unwrap_or_default(),
            issue: position.topic.clone(),
            summary: position.summary.clone(),
            connective,
            condition: condition.map(|span| unbroken(article.words(span))).unwrap_or_default(),
            said_on: position.said_on.map(|day| day.to_string()).unwrap_or_default(),
            wording: position.wording,
            strength: position.strength,
            trouble: None,
            focus: Some(Field::Summary),
            is_new: false,
            finding,
            parties,
            issues,
        }
    }

    /// What is done.
    pub fn title(&self) -> &'static str {
        if self.is_new { "Add a position" } else { "Correct this position" }
    }
}

/// Draws the panel.
pub fn edit_ui(ui: &mut Ui, panel: &mut EditPanel) -> Option<Answer> {
    let is_done = is_confirmed(ui);
    let room = ui.ctx().content_rect().height() - 190.0;
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.add(Label::new(muted(ui, &panel.quote)).wrap());
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for kind in Kind::ALL {
                if choice(ui, kind.verb(), panel.kind == kind).clicked() {
                    panel.kind = kind;
                }
            }
        });
        ui.add_space(4.0);
        Grid::new("position").num_columns(2).spacing([10.0, 6.0]).show(ui, |ui| fields_ui(ui, panel));
    });
    if let Some(trouble) = &panel.trouble {
        ui.label(eframe::egui::RichText::new(trouble).color(super::theme::palette(ui).error));
    }
    ui.add_space(8.0);
    let mut answer = None;
    ui.horizontal(|ui| {
        let word = if panel.is_new { "Add" } else { "Keep" };
        if filled_ui(ui, word, true).clicked() || is_done {
            answer = Some(Answer::Edit(Box::new(panel.clone())));
        }
        if ui.button("Cancel").clicked() {
            ui.close();
        }
        ui.label(muted(ui, "Ctrl+Enter keeps it, Esc leaves it as it was"));
    });
    answer
}

fn fields_ui(ui: &mut Ui, panel: &mut EditPanel) {
    let focus = panel.focus.take();
    let label = |ui: &mut Ui, words: &str| ui.label(muted(ui, words));
    label(ui, "Summary");
    let summary = field_ui(ui, "Summary", "One plain line", &mut panel.summary);
    ui.end_row();
    label(ui, "Party");
    let party = ui.vertical(|ui| {
        name_ui(ui, "Party", "Whose position it is", &mut panel.party, &names(&panel.parties))
    });
    ui.end_row();
    label(ui, "Put to");
    ui.vertical(|ui| {
        name_ui(ui, "Put to", "Nobody in particular", &mut panel.addressee, &names(&panel.parties))
    });
    ui.end_row();
    label(ui, "Issue");
    ui.vertical(|ui| name_ui(ui, "Issue", "Other matters", &mut panel.issue, &panel.issues));
    ui.end_row();
    label(ui, "Condition");
    let condition = ui.horizontal(|ui| {
        let shown = if panel.connective.is_empty() { "none" } else { &panel.connective };
        let shown = shown.to_owned();
        ComboBox::from_id_salt("connective").width(84.0).selected_text(&shown).show_ui(ui, |ui| {
            for connective in CONNECTIVES {
                let words = if connective.is_empty() { "none" } else { connective };
                ui.selectable_value(&mut panel.connective, connective.to_owned(), words);
            }
        });
        field_ui(ui, "Condition", "The article’s words, as they stand there", &mut panel.condition)
    });
    ui.end_row();
    label(ui, "Said on");
    field_ui(ui, "Said on", "Year-month-day, as 2025-10-12; empty: not known", &mut panel.said_on);
    ui.end_row();
    label(ui, "Wording");
    ui.horizontal(|ui| {
        for wording in [Wording::Own, Wording::Reported, Wording::Mixed] {
            if choice(ui, &sentence_case(wording.name()), panel.wording == wording).clicked() {
                panel.wording = wording;
            }
        }
    });
    ui.end_row();
    label(ui, "Strength");
    ui.horizontal(|ui| {
        for strength in [Strength::Firm, Strength::Plain, Strength::Soft] {
            if choice(ui, &sentence_case(strength.name()), panel.strength == strength).clicked() {
                panel.strength = strength;
            }
        }
    });
    ui.end_row();
    match focus {
        Some(Field::Summary) => summary.request_focus(),
        Some(Field::Party) => party.inner.request_focus(),
        Some(Field::Condition) => condition.inner.request_focus(),
        None => {}
    }
}

fn names(parties: &[Named]) -> Vec<String> {
    parties.iter().map(|named| named.name.clone()).collect()
}

/// A field with the names that fit what is typed under it.
fn name_ui(
    ui: &mut Ui,
    label: &str,
    hint: &str,
    typed: &mut String,
    known: &[String],
) -> eframe::egui::Response {
    let field = field_ui(ui, label, hint, typed);
    let letters = typed.trim().to_lowercase();
    let is_known = known.iter().any(|name| name.to_lowercase() == letters);
    if letters.is_empty() || is_known {
        return field;
    }
    let fits = known.iter().filter(|name| name.to_lowercase().contains(&letters)).take(N_OFFERED);
    let fits: Vec<&String> = fits.collect();
    ui.horizontal_wrapped(|ui| {
        if fits.is_empty() {
            ui.label(muted(ui, "New"));
        }
        for name in fits {
            if choice(ui, name, false).clicked() {
                name.clone_into(typed);
            }
        }
    });
    field
}
