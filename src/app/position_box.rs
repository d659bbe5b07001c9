//! The selected position under its article: what it is, why, what a person did about it, and what can be done.

use eframe::egui::{Label, Panel, RichText, ScrollArea, Ui, vec2};

use crate::comparison::Source;
use crate::project::{Change, Check, Corrections, News, Project, Standing};
use crate::reading::{Analysis, MarkRole, Position};
use crate::text::Article;

use super::card::{self, badge_ui};
use super::command::Command;
use super::correct_menu::{Extent, position_menu_ui};
use super::derived::Derived;
use super::evidence::about;
use super::holder::holder;
use super::parts::{key_button, muted, one_line, sentence_case, unbroken};
use super::passages;
use super::request::Request;
use super::theme::{font, palette, panel};
use super::why;

/// The position shown.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// Where it stands.
    pub source: &'a Source,
    /// Its number there.
    pub index: usize,
    /// What is computed.
    pub derived: &'a Derived,
    /// What is kept.
    pub project: &'a Project,
}

impl<'a> Shown<'a> {
    fn position(self) -> Option<&'a Position> {
        self.source.analysis.positions.get(self.index)
    }

    fn standing(self) -> Option<&'a Standing> {
        self.source.standing(self.index)
    }
}

/// In a pane that may be too low for it: what can be done stays in sight under it.
pub fn position_in_pane_ui(ui: &mut Ui, shown: Shown, requests: &mut Vec<Request>) {
    Panel::bottom("copy")
        .resizable(false)
        .show_separator_line(false)
        .frame(panel(palette(ui).panel, vec2(0.0, 2.0)))
        .show(ui, |ui| buttons_ui(ui, shown, requests));
    ScrollArea::vertical()
        .id_salt("position")
        .auto_shrink(false)
        .show(ui, |ui| position_ui(ui, shown, requests));
}

/// What can be done.
pub fn buttons_ui(ui: &mut Ui, shown: Shown, requests: &mut Vec<Request>) {
    let Some(position) = shown.position() else { return };
    let article = &shown.source.article;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for command in [Command::Accept, Command::Reject, Command::Correct] {
            if key_button(ui, command).clicked() {
                requests.push(Request::Do(command));
            }
        }
        ui.menu_button("More", |ui| {
            position_menu_ui(ui, shown.source, shown.index, Extent::More, requests);
        });
        if ui.button("Copy passage").on_hover_text("Copy the article's words with their source.").clicked() {
            let quote = card::quoted(article.words(position.passage), position.wording);
            requests.push(Request::Copy(format!("{quote} ({})", cited(article))));
        }
        let why = "Show the sentence word by word: what each word is and what it belongs to.";
        if ui.button("How was this read?").on_hover_text(why).clicked() {
            requests.push(Request::ShowTree(article.id(), position.passage));
        }
    });
}

/// What it is and why.
pub fn position_ui(ui: &mut Ui, shown: Shown, requests: &mut Vec<Request>) {
    let Some(position) = shown.position() else { return };
    let palette = palette(ui);
    let Source { article, analysis, .. } = shown.source;
    let name = |id| analysis.party(id).map_or_else(String::new, |party| party.name.clone());
    ui.horizontal_wrapped(|ui| {
        let verb =
            one_line(ui, position.kind.verb(), font::badge(), palette.kind(position.kind).on_badge, 200.0);
        let (_, rect) = ui.allocate_space(vec2(verb.size().x + 32.0, 20.0));
        badge_ui(ui, rect.min, position.kind, &verb);
        let mut line = name(&position.party);
        if let Some(addressee) = position.addressee.as_ref().filter(|to| **to != position.party) {
            line.push_str(&format!(" to {}", name(addressee)));
        }
        ui.label(RichText::new(line).font(font::strong()));
    });
    ui.label(RichText::new(sentence_case(&position.summary)));
    let mut line = vec![position.wording.name().to_owned()];
    if let Some(number) = article.paragraph_number(position.passage) {
        line.insert(0, format!("paragraph {number}"));
    }
    line.push(sure(position.confidence).to_owned());
    ui.label(muted(ui, sentence_case(&line.join(" · "))));
    if let Some(standing) = shown.standing() {
        standing_ui(ui, shown, standing, requests);
    }
    if !position.reasons.is_empty() {
        ui.add(Label::new(muted(ui, format!("Why: {}", why::in_plain_words(&position.reasons)))).wrap());
    }
    ui.add_space(2.0);
    ui.horizontal(|ui| legend_ui(ui, analysis, position));
}

/// What a person did about it, what another reading made of it, notes, further passages, links.
fn standing_ui(ui: &mut Ui, shown: Shown, standing: &Standing, requests: &mut Vec<Request>) {
    let article = &shown.source.article;
    if let Some(correction) = &standing.correction {
        let edited = correction.edited();
        let words = match standing.check() {
            Check::Edited if !edited.is_empty() => format!("Edited: {}", edited.join(", ")),
            Check::Unchecked => "Not checked yet".to_owned(),
            check => sentence_case(check.words()),
        };
        ui.label(muted(ui, words));
    }
    news_ui(ui, shown, standing, requests);
    for span in standing.more() {
        ui.horizontal(|ui| {
            let words = format!("Also: {}", unbroken(article.words(*span)));
            if ui.small_button("Take away").on_hover_text("This passage says it no longer.").clicked() {
                requests.push(Request::Change(Change::DropPassage(*span)));
            }
            ui.add(Label::new(muted(ui, words)).truncate());
        });
    }
    if !standing.note().is_empty() {
        ui.add(Label::new(muted(ui, format!("Note: {}", standing.note()))).wrap());
    }
    let corrections = shown.project.corrections();
    if let Some(correction) = &standing.correction {
        let merged = corrections.all().filter(|other| {
            other.decision == crate::project::Decision::MergedInto(correction.id)
                && other.article != correction.article
        });
        for other in merged {
            let Some(article) = shown.project.article(other.article) else { continue };
            let words = unbroken(article.words(other.anchor()));
            ui.add(Label::new(muted(ui, format!("Also in “{}”: {words}", article.title()))).wrap());
        }
        for words in links(shown, corrections, correction.id) {
            ui.add(Label::new(muted(ui, words)).wrap());
        }
    }
}

/// What another reading made of it, and the two ways to settle that.
fn news_ui(ui: &mut Ui, shown: Shown, standing: &Standing, requests: &mut Vec<Request>) {
    let color = palette(ui).text;
    match &standing.news {
        News::None => {}
        News::New => {
            ui.label(RichText::new("New since you looked").font(font::small_strong()).color(color));
        }
        News::Gone => {
            let words = "No longer found by the program. Your decision stands.";
            ui.add(Label::new(RichText::new(words).font(font::small_strong()).color(color)).wrap());
        }
        News::Differently(now) => {
            let party = shown.derived.parties().into_iter().find(|named| named.id == now.party);
            let party = party.map_or_else(|| now.party.to_string(), |named| named.name);
            let words = format!(
                "Read differently now: {party} {}, on {}: {}. Your decision stands.",
                now.kind.verb().to_lowercase(),
                now.topic,
                now.summary
            );
            ui.add(Label::new(RichText::new(words).font(font::small_strong()).color(color)).wrap());
            ui.horizontal(|ui| {
                if ui.small_button("Keep mine").clicked() {
                    requests.push(Request::Change(Change::KeepMine((**now).clone())));
                }
                if ui.small_button("Take the new reading").clicked() {
                    requests.push(Request::Change(Change::Forget));
                }
            });
        }
    }
}

/// "Linked: Clash with Iceland wants: the boats back".
fn links(shown: Shown, corrections: &Corrections, id: crate::project::CorrectionId) -> Vec<String> {
    let of = corrections.links().iter().filter_map(|link| Some((link, link.other_than(id)?)));
    of.filter_map(|(link, other)| {
        let name = shown.derived.corrected_card(other)?;
        let told = shown.derived.finding(name)?.told();
        let because = if link.because.is_empty() { String::new() } else { format!(" {}", link.because) };
        Some(format!("Linked: {} · {told}.{because}", link.tie.words()))
    })
    .collect()
}

fn cited(article: &Article) -> String {
    format!("{}; {}", article.title(), about(article))
}

fn sure(confidence: f32) -> &'static str {
    match confidence {
        confidence if 0.75 <= confidence => "clear",
        confidence if 0.5 <= confidence => "likely",
        _ => "check this one",
    }
}

/// What the marks mean.
fn legend_ui(ui: &mut Ui, analysis: &Analysis, position: &Position) {
    ui.spacing_mut().item_spacing.x = 10.0;
    let key = |ui: &mut Ui, words: &str, role| ui.label(passages::key(ui, words, position.kind, role));
    if !holder(analysis, position).is_empty() {
        let word = key(ui, "speaker", MarkRole::Speaker).rect;
        passages::speaker_box(ui, word);
    }
    if position.evidence.iter().any(|mark| mark.role == MarkRole::Cue) {
        key(ui, "cue", MarkRole::Cue);
    }
    key(ui, "passage", MarkRole::Passage);
    if position.condition.is_some() || position.without_condition.is_some() {
        key(ui, "condition", MarkRole::Condition);
    }
}
