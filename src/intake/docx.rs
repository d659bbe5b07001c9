//! Word documents (.docx) become blocks: paragraphs, headings and tables of the main text, without notes in the margin,
//! page heads and what was struck out.

use std::collections::HashMap;

use super::archive::Archive;
use super::flow::{Flow, Style};
use super::heading::Known;
use super::properties::Properties;
use super::refusal::Reason;
use super::tables::Rows;
use super::xml::{self, Element, Node};

/// Whether an archive holds a Word document.
pub(super) fn is_in(archive: &Archive<'_>) -> bool {
    archive.has("[Content_Types].xml") && main_part(archive).is_some()
}

fn main_part(archive: &Archive<'_>) -> Option<&'static str> {
    ["word/document.xml", "word/document2.xml"].into_iter().find(|name| archive.has(name))
}

/// The blocks of a Word document, and what it says about itself.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<(Flow, Known), Reason> {
    let name = main_part(archive).ok_or(Reason::Damaged("the document"))?;
    let styles = archive.named("word/styles.xml")?.map(|bytes| styles(&bytes)).unwrap_or_default();
    let known = archive.named("docProps/core.xml")?.map(|bytes| Properties::read(&bytes).of_document());
    let main = archive.named(name)?.unwrap_or_default();
    let mut writer = Writer { styles, ..Writer::default() };
    let is_whole = xml::walk_without(&main, &SKIPPED, |node| writer.take(node));
    writer.end_paragraph();
    writer.rows.finish(&mut writer.flow);
    if !is_whole && !writer.flow.has_words() {
        return Err(Reason::Damaged("the document"));
    }
    Ok((writer.flow, known.unwrap_or_default()))
}

/// What each style is called, by its id: "berschrift1" is "heading 1".
fn styles(bytes: &[u8]) -> HashMap<String, Style> {
    let mut styles = HashMap::new();
    let mut id: Option<String> = None;
    xml::walk(bytes, |node| {
        if let Node::Start(element) = node {
            match element.name.as_str() {
                "style" => id = element.attribute("styleId").map(str::to_owned),
                "name" => {
                    let style = element.attribute("val").and_then(style_named);
                    if let (Some(id), Some(style)) = (id.take(), style) {
                        styles.insert(id, style);
                    }
                }
                _ => {}
            }
        }
    });
    styles
}

/// What a style is by its English name, which every program writes.
pub(super) fn style_named(name: &str) -> Option<Style> {
    let name = name.to_lowercase().replace(['_', '-', ' '], "");
    if let Some(level) = name.strip_prefix("heading").and_then(|level| level.parse().ok()) {
        return Some(Style::Heading(level));
    }
    match name.as_str() {
        "title" | "headline" => Some(Style::Title),
        "caption" | "figure" | "illustration" => Some(Style::Caption),
        _ => None,
    }
}

#[derive(Default)]
struct Writer {
    styles: HashMap<String, Style>,
    flow: Flow,
    rows: Rows,
    /// Paragraphs that are open: a text box stands inside the paragraph it is tied to.
    outer: Vec<(String, Option<Style>)>,
    words: String,
    style: Option<Style>,
    /// Inside of words.
    in_words: bool,
    is_hidden: bool,
}

/// Not the document's own words: what only older programs show, what was moved away, notes.
const SKIPPED: [&str; 5] = ["Fallback", "moveFrom", "del", "pPrChange", "rPrChange"];

impl Writer {
    fn take(&mut self, node: Node) {
        match node {
            Node::Start(element) => self.start(&element),
            Node::End(name) => self.end(&name),
            Node::Words(words) if self.in_words && !self.is_hidden => self.words.push_str(&words),
            Node::Words(_) => {}
        }
    }

    fn start(&mut self, element: &Element) {
        match element.name.as_str() {
            "p" => {
                self.outer.push((std::mem::take(&mut self.words), self.style.take()));
            }
            "pStyle" => {
                self.style = element
                    .attribute("val")
                    .and_then(|id| self.styles.get(id).copied().or_else(|| style_named(id)));
            }
            "r" => self.is_hidden = false,
            "vanish" => self.is_hidden = !matches!(element.attribute("val"), Some("0" | "false" | "off")),
            "t" => self.in_words = true,
            "tab" | "ptab" => self.words.push('\t'),
            "br" | "cr" => self.words.push('\n'),
            "noBreakHyphen" => self.words.push('-'),
            "tbl" => self.rows.open_table(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_words = false,
            "r" => self.is_hidden = false,
            "p" => self.end_paragraph(),
            "tc" => self.rows.end_cell(),
            "tr" => self.rows.end_row(&mut self.flow),
            "tbl" => self.rows.close_table(&mut self.flow),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        let style = self.style.take().unwrap_or(Style::Plain);
        self.rows.push(&mut self.flow, style, &words);
        if let Some((words, style)) = self.outer.pop() {
            self.words = words;
            self.style = style;
        }
    }
}
