//! A list to pick from by typing a few letters: a party, an issue, another position.

use eframe::egui::{Key, Modifiers, ScrollArea, Ui};

use crate::project::{Finding, Named};

use super::derived::CardName;
use super::form::{Answer, Picked};
use super::parts::{field_ui, list_line, muted};

/// A list that lies open.
#[derive(Clone, Debug)]
pub struct PickPanel {
    /// What is picked.
    pub purpose: Purpose,
    /// What it is picked for.
    pub findings: Vec<Finding>,
    /// The lines.
    pub choices: Vec<Choice>,
    typed: String,
    /// The line that Enter picks, among those shown.
    at: usize,
    is_fresh: bool,
}

/// What is picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Party,
    Addressee,
    Issue,
    Merge,
    Link,
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its words.
    pub words: String,
    /// What it stands for.
    pub of: ChoiceOf,
}

/// What a line stands for.
#[derive(Clone, Debug)]
pub enum ChoiceOf {
    Party(Named),
    Issue(String),
    Position(CardName),
}

/// More lines are not shown; typing makes them fewer.
const N_SHOWN: usize = 60;

/// What Enter picks, line by line.
enum Line {
    Choice(usize),
    Nobody,
    New(String),
}

impl PickPanel {
    /// A list for these findings.
    pub fn new(purpose: Purpose, findings: Vec<Finding>, choices: Vec<Choice>) -> Self {
        Self { purpose, findings, choices, typed: String::new(), at: 0, is_fresh: true }
    }

    /// What is asked.
    pub fn title(&self) -> &'static str {
        match self.purpose {
            Purpose::Party => "Whose position is it?",
            Purpose::Addressee => "Whom is it put to?",
            Purpose::Issue => "Which issue does it belong to?",
            Purpose::Merge => "Which position says the same?",
            Purpose::Link => "Link with which position?",
        }
    }

    fn lines(&self) -> Vec<Line> {
        let typed = self.typed.trim().to_lowercase();
        let fits = |choice: &Choice| {
            let words = choice.words.to_lowercase();
            typed.split_whitespace().all(|part| words.contains(part))
        };
        let mut found: Vec<usize> =
            (0..self.choices.len()).filter(|at| self.choices.get(*at).is_some_and(fits)).collect();
        // What begins with the letters stands before what only holds them.
        found.sort_by_key(|at| {
            self.choices.get(*at).is_some_and(|choice| !choice.words.to_lowercase().starts_with(&typed))
        });
        found.truncate(N_SHOWN);
        let is_known = found
            .iter()
            .filter_map(|at| self.choices.get(*at))
            .any(|choice| choice.words.to_lowercase() == typed);
        let mut lines: Vec<Line> = found.into_iter().map(Line::Choice).collect();
        if self.purpose == Purpose::Addressee && typed.is_empty() {
            lines.insert(0, Line::Nobody);
        }
        let takes_new = matches!(self.purpose, Purpose::Party | Purpose::Addressee | Purpose::Issue);
        if takes_new && !typed.is_empty() && !is_known {
            lines.push(Line::New(self.typed.trim().to_owned()));
        }
        lines
    }

    fn words(&self, line: &Line) -> String {
        match line {
            Line::Choice(at) => self.choices.get(*at).map_or_else(String::new, |choice| choice.words.clone()),
            Line::Nobody => "Nobody in particular".to_owned(),
            Line::New(words) if self.purpose == Purpose::Issue => format!("New issue: {words}"),
            Line::New(words) => format!("New party: {words}"),
        }
    }
}

/// Draws the list and tells what was picked.
pub fn pick_ui(ui: &mut Ui, panel: &mut PickPanel) -> Option<Answer> {
    let hint = match panel.purpose {
        Purpose::Issue => "Type a few letters, or a new issue",
        Purpose::Party | Purpose::Addressee => "Type a few letters, or a new name",
        Purpose::Merge | Purpose::Link => "Type a few letters of it",
    };
    // Before the field takes the arrows for itself.
    let step = ui.input_mut(|input| {
        let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
        (down, up)
    });
    let before = panel.typed.clone();
    let field = field_ui(ui, "Pick", hint, &mut panel.typed);
    if std::mem::take(&mut panel.is_fresh) {
        field.request_focus();
    }
    if before != panel.typed {
        panel.at = 0;
    }
    let lines = panel.lines();
    match step {
        (true, _) => panel.at = (panel.at + 1).min(lines.len().saturating_sub(1)),
        (_, true) => panel.at = panel.at.saturating_sub(1),
        _ => {}
    }
    let is_stepped = step.0 || step.1;
    let mut picked = None;
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        picked = lines.get(panel.at);
    }
    ui.add_space(4.0);
    if lines.is_empty() {
        ui.label(muted(ui, "Nothing fits these letters."));
    }
    let room = (ui.ctx().content_rect().height() - 220.0).clamp(120.0, 360.0);
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        for (at, line) in lines.iter().enumerate() {
            let response = list_line(ui, &panel.words(line), at == panel.at);
            if at == panel.at && is_stepped {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                picked = Some(line);
            }
        }
    });
    ui.add_space(4.0);
    ui.label(muted(ui, "↑ ↓ walk the list, Enter picks, Esc leaves it as it is."));
    let picked = match picked? {
        Line::Choice(at) => Picked::Line(*at),
        Line::Nobody => Picked::Nothing,
        Line::New(words) => Picked::Typed(words.clone()),
    };
    Some(Answer::Pick(panel.clone(), picked))
}
