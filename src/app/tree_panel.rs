//! "How was this read?": a sentence word by word, each under the word it belongs to. It is how people see, and report,
//! a misreading.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Context, Id, Label, Modal, RichText, ScrollArea, Ui};

use crate::grammar::{Sentence, Upos, children, written};
use crate::text::Article;

use super::desk::Desk;
use super::panels::frame;
use super::parts::{append, muted};
use super::request::Request;
use super::theme::{font, palette};

/// Height of a word's line, in points. All are alike, so that only those in sight need be drawn.
const LINE: f32 = 20.0;

/// A sentence laid out as an indented tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreePanel {
    /// The sentence as it stands in the article.
    text: String,
    lines: Vec<Line>,
    /// Whether it was too long to be parsed at once.
    is_pieced: bool,
    /// The same as CoNLL-U, to be sent to somebody.
    conllu: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    depth: usize,
    word: String,
    relation: &'static str,
    tag: &'static str,
}

impl TreePanel {
    /// Lays a sentence out.
    pub fn new(article: &Article, sentence: &Sentence) -> Self {
        let text = article.words(sentence.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut lines = Vec::new();
        // Walked with a stack of its own: a sentence may be as deep as it is long.
        let mut open: Vec<(usize, usize)> = sentence
            .tree
            .iter()
            .position(|node| node.head.is_none())
            .map(|root| (root, 0))
            .into_iter()
            .collect();
        while let Some((at, depth)) = open.pop() {
            let (Some(node), Some(token)) = (sentence.tree.get(at), sentence.tokens.get(at)) else {
                continue;
            };
            // Commas and quotation marks would only stand in the way.
            if node.upos != Upos::Punct || node.head.is_none() {
                let word = article.words(token.span).to_owned();
                lines.push(Line {
                    depth,
                    word,
                    relation: node.relation.in_words(),
                    tag: node.upos.in_words(),
                });
            }
            let mut below: Vec<usize> = children(&sentence.tree, at).collect();
            below.reverse();
            open.extend(below.into_iter().map(|child| (child, depth + 1)));
        }
        let conllu = written(article, std::slice::from_ref(sentence));
        Self { text, lines, is_pieced: sentence.is_pieced, conllu }
    }
}

/// Draws the panel, if it is open.
pub fn tree_ui(ctx: &Context, desk: &mut Desk, requests: &mut Vec<Request>) {
    let Some(panel) = &desk.tree else { return };
    let response = Modal::new(Id::unique("tree")).frame(frame(ctx)).show(ctx, |ui| {
        let screen = ctx.content_rect().size();
        ui.set_width((screen.x - 80.0).min(620.0));
        ui.label(RichText::new("How was this read?").font(font::title()));
        ui.add(Label::new(muted(ui, &panel.text)).wrap());
        ui.add_space(4.0);
        ui.label(muted(ui, "Each word stands under the word it belongs to."));
        if panel.is_pieced {
            ui.label(muted(
                ui,
                "The sentence is so long that it was read in pieces. Its later pieces may hang wrongly.",
            ));
        }
        ui.add_space(6.0);
        ui.spacing_mut().interact_size.y = LINE;
        ui.spacing_mut().item_spacing.y = 3.0;
        ScrollArea::vertical().id_salt("tree lines").max_height((screen.y - 260.0).max(120.0)).show_rows(
            ui,
            LINE,
            panel.lines.len(),
            |ui, rows| {
                ui.set_width(ui.available_width());
                panel.lines.get(rows).unwrap_or_default().iter().for_each(|line| line_ui(ui, line));
            },
        );
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let hint = "Copy the sentence and its tree as CoNLL-U, to report a misreading.";
            if ui.button("Copy tree").on_hover_text(hint).clicked() {
                requests.push(Request::Copy(panel.conllu.clone()));
            }
            if ui.button("Close").clicked() {
                ui.close();
            }
        });
    });
    if response.should_close() {
        desk.tree = None;
    }
}

fn line_ui(ui: &mut Ui, line: &Line) {
    let palette = palette(ui);
    let mut job = LayoutJob::default();
    let indent = 18.0 * f32::from(u8::try_from(line.depth.min(20)).unwrap_or(20));
    append(&mut job, &line.word, font::strong(), palette.text);
    append(&mut job, &format!("   {}", line.relation), font::body(), palette.text);
    append(&mut job, &format!("   {}", line.tag), font::small(), palette.muted);
    ui.horizontal(|ui| {
        ui.add_space(indent);
        ui.add(Label::new(job).extend());
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{self, Given};
    use crate::reading::Reader;

    #[test]
    fn each_word_stands_under_the_word_it_belongs_to() {
        let text = "Peru rejected the offer.".to_owned();
        let article = intake::given(Given { text, ..Given::default() });
        let sentence = Reader::built_in().unwrap().sentence_at(&article, article.whole()).unwrap();
        let panel = TreePanel::new(&article, &sentence);
        let lines: Vec<String> = panel
            .lines
            .iter()
            .map(|line| format!("{}{} ({}, {})", "  ".repeat(line.depth), line.word, line.relation, line.tag))
            .collect();
        assert_eq!(
            lines,
            [
                "rejected (head of the sentence, verb)",
                "  Peru (subject, name)",
                "  offer (object, noun)",
                "    the (determiner, determiner)"
            ]
        );
        assert!(panel.conllu.contains("2\trejected\treject\tVERB"));
    }
}
