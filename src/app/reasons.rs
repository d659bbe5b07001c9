//! The strip that stands there after a rejection: one more key says why, anything else passes over it.

use eframe::egui::{InputState, Key, Label, Modifiers, TextEdit, Ui, WidgetInfo, vec2};

use crate::project::{Finding, Reason};

use super::parts::{choice, muted, sentence_case, sign_button};
use super::request::Request;
use super::shapes;

/// A rejection that may get a reason.
#[derive(Clone, Debug)]
pub struct Reasons {
    /// What was rejected.
    pub findings: Vec<Finding>,
    /// How many changes were done with the rejection.
    pub n_done: usize,
    /// The person's own words, while they are typed.
    typed: Option<String>,
}

const KEYS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];

impl Reasons {
    /// After a rejection.
    pub fn new(findings: Vec<Finding>, n_done: usize) -> Self {
        Self { findings, n_done, typed: None }
    }
}

/// The reason whose key was pressed.
pub fn reason_pressed(input: &mut InputState) -> Option<Reason> {
    let at = KEYS.iter().position(|key| input.consume_key(Modifiers::NONE, *key))?;
    Reason::PICKED.get(at).cloned()
}

/// Draws the strip. True when it was put away.
pub fn reasons_ui(ui: &mut Ui, reasons: &mut Reasons, requests: &mut Vec<Request>) -> bool {
    let mut is_put_away = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        let told = reasons.findings.first().map(Finding::told).unwrap_or_default();
        ui.add(Label::new(format!("Rejected: {told}.")).wrap());
        ui.label(muted(ui, "Why, if you like:"));
        for (at, reason) in Reason::PICKED.into_iter().enumerate() {
            let words = format!("{}  {}", at + 1, sentence_case(reason.words()));
            if choice(ui, &words, false).clicked() {
                requests.push(Request::Reason(reason));
            }
        }
        match &mut reasons.typed {
            None => {
                if choice(ui, "Own words…", false).clicked() {
                    reasons.typed = Some(String::new());
                }
            }
            Some(typed) => {
                let before = typed.clone();
                let field = TextEdit::singleline(typed).desired_width(180.0).hint_text("Then Enter");
                let field = ui.add(field);
                field.widget_info(|| {
                    let mut info = WidgetInfo::text_edit(true, &before, &*typed, "");
                    info.label = Some("Reason".to_owned());
                    info
                });
                if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                    requests.push(Request::Reason(Reason::of(typed)));
                } else if !field.has_focus() && before.is_empty() {
                    field.request_focus();
                }
            }
        }
        is_put_away = sign_button(ui, "No reason", shapes::cross).clicked();
    });
    is_put_away
}
