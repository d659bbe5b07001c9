//! Two lists: everything that was done, with the way back to any moment of it; and what was put aside.

use std::sync::Arc;

use eframe::egui::{Button, Label, RichText, ScrollArea, Ui, WidgetInfo};

use crate::project::{Decision, News, Project, PutAside, Step};
use crate::text::Article;

use super::derived::Derived;
use super::form::Answer;
use super::parts::{list_line, muted, sentence_case, unbroken};
use super::theme::font;

/// Height of a line, in points. All are alike, so that only those in sight need be drawn.
const LINE: f32 = 28.0;

/// Draws the history, the newest first.
pub fn history_ui(ui: &mut Ui, project: &Project, derived: &Derived) -> Option<Answer> {
    let steps: Vec<&Step> = project.history().collect();
    let mut answer = None;
    if steps.is_empty() {
        ui.label(muted(ui, "Nothing was changed yet. What you do is listed here and can be undone."));
    } else {
        ui.label(muted(ui, "Click a line to go back, or forth, to that moment."));
    }
    ui.add_space(4.0);
    let n_done = project.n_done();
    let room = ui.ctx().content_rect().height() - 190.0;
    let parties = derived.parties();
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show_rows(
        ui,
        LINE - ui.spacing().item_spacing.y,
        steps.len() + usize::from(!steps.is_empty()),
        |ui, rows| {
            for row in rows {
                // The newest stands first, the beginning last.
                let done = steps.len() - row;
                let words = match done.checked_sub(1).and_then(|at| steps.get(at)) {
                    None => "The beginning".to_owned(),
                    Some(Step { words, party: None }) => words.clone(),
                    Some(Step { words, party: Some(party) }) => {
                        let named = parties.iter().find(|named| named.id == *party);
                        format!("{words} {}", named.map_or(party.as_str(), |named| &named.name))
                    }
                };
                let words = if n_done < done { format!("Undone: {words}") } else { words };
                if list_line(ui, &words, done == n_done).clicked() {
                    answer = Some(Answer::GoTo(done));
                }
            }
        },
    );
    close_ui(ui);
    answer
}

/// Draws what was rejected and merged.
pub fn aside_ui(ui: &mut Ui, aside: &[(Arc<Article>, PutAside)]) -> Option<Answer> {
    let mut answer = None;
    if aside.is_empty() {
        ui.label(muted(ui, "Nothing was rejected or merged. What you reject can be taken back here."));
    }
    let room = ui.ctx().content_rect().height() - 170.0;
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        for (article, PutAside { correction, news }) in aside {
            let now = &correction.now;
            let name = correction.names.iter().find(|named| named.id == now.party);
            let party = name.map_or(now.party.as_str(), |named| &named.name);
            let line = format!("{party} {}: {}", now.kind.verb().to_lowercase(), now.summary);
            let what = match &correction.decision {
                Decision::MergedInto(_) => "Merged".to_owned(),
                Decision::Rejected(reason) if !reason.words().is_empty() => {
                    format!("Rejected: {}", reason.words())
                }
                _ => "Rejected".to_owned(),
            };
            let news = match news {
                News::Differently(_) => " · read differently now",
                News::Gone => " · no longer found",
                News::None | News::New => "",
            };
            ui.horizontal(|ui| {
                let back = ui.add(Button::new("Take back"));
                back.widget_info(|| {
                    WidgetInfo::labeled(eframe::egui::Role::Button, true, format!("Take back: {line}"))
                });
                if back.clicked() {
                    answer = Some(Answer::TakeBack(correction.id));
                }
                ui.vertical(|ui| {
                    ui.add(Label::new(RichText::new(&line).font(font::strong())).wrap());
                    ui.add(Label::new(muted(ui, unbroken(article.words(correction.anchor())))).wrap());
                    ui.add(
                        Label::new(muted(ui, sentence_case(&format!("{what}{news} · {}", article.title()))))
                            .wrap(),
                    );
                });
            });
            ui.add_space(6.0);
        }
    });
    close_ui(ui);
    answer
}

fn close_ui(ui: &mut Ui) {
    ui.add_space(8.0);
    if ui.button("Close").clicked() {
        ui.close();
    }
}
