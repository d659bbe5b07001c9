//! OpenDocument texts (.odt) become blocks: paragraphs, headings and tables, without comments, notes and tracked changes.

use std::collections::HashMap;

use super::archive::Archive;
use super::docx::style_named;
use super::flow::{Flow, Style};
use super::heading::Known;
use super::properties::Properties;
use super::refusal::Reason;
use super::tables::Rows;
use super::xml::{self, Element, Node};

/// Whether an archive holds an OpenDocument text.
pub(super) fn is_in(archive: &Archive<'_>) -> bool {
    archive.has("content.xml") && (archive.has("mimetype") || archive.has("META-INF/manifest.xml"))
}

/// The blocks of an OpenDocument text, and what it says about itself.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<(Flow, Known), Reason> {
    if let Some(manifest) = archive.named("META-INF/manifest.xml")?
        && manifest.windows(15).any(|window| window == b"encryption-data")
    {
        return Err(Reason::Encrypted);
    }
    let known = archive.named("meta.xml")?.map(|bytes| Properties::read(&bytes).of_document());
    let content = archive.named("content.xml")?.unwrap_or_default();
    let mut writer = Writer::default();
    let is_whole = xml::walk_without(&content, &SKIPPED, |node| writer.take(node));
    writer.rows.finish(&mut writer.flow);
    if !is_whole && !writer.flow.has_words() {
        return Err(Reason::Damaged("the document"));
    }
    Ok((writer.flow, known.unwrap_or_default()))
}

#[derive(Default)]
struct Writer {
    /// The style an automatic style ("P1") is made from.
    parents: HashMap<String, String>,
    flow: Flow,
    rows: Rows,
    /// Paragraphs that are open: a frame with a caption stands inside the paragraph it is tied to.
    open: Vec<(String, Style)>,
}

/// Not the document's own words: notes, changes, what stands for something else.
const SKIPPED: [&str; 10] = [
    "annotation",
    "tracked-changes",
    "note",
    "forms",
    "sequence-decls",
    "title",
    "desc",
    "ruby-text",
    "scripts",
    "alphabetical-index-mark",
];

impl Writer {
    fn take(&mut self, node: Node) {
        match node {
            Node::Start(element) => self.start(&element),
            Node::End(name) => self.end(&name),
            Node::Words(words) => {
                if let Some((open, _)) = self.open.last_mut() {
                    // Line ends in the file are white space only; what is a line end says so.
                    open.extend(words.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }));
                }
            }
        }
    }

    fn start(&mut self, element: &Element) {
        match element.name.as_str() {
            "style" => {
                if let (Some(name), Some(parent)) =
                    (element.attribute("name"), element.attribute("parent-style-name"))
                {
                    self.parents.insert(name.to_owned(), parent.to_owned());
                }
            }
            "p" => {
                let style = self.style(element.attribute("style-name")).unwrap_or(Style::Plain);
                self.open.push((String::new(), style));
            }
            "h" => {
                let level = element.attribute("outline-level").and_then(|level| level.parse().ok());
                let style =
                    self.style(element.attribute("style-name")).filter(|style| *style == Style::Title);
                self.open.push((String::new(), style.unwrap_or(Style::Heading(level.unwrap_or(1)))));
            }
            "s" => {
                let n_spaces = element.attribute("c").and_then(|n| n.parse().ok()).unwrap_or(1_usize);
                self.put(&" ".repeat(n_spaces.min(80)));
            }
            "tab" => self.put("\t"),
            "line-break" => self.put("\n"),
            "table" => self.rows.open_table(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                if let Some((words, style)) = self.open.pop() {
                    self.rows.push(&mut self.flow, style, &words);
                }
            }
            "table-cell" => self.rows.end_cell(),
            "table-row" => self.rows.end_row(&mut self.flow),
            "table" => self.rows.close_table(&mut self.flow),
            _ => {}
        }
    }

    fn put(&mut self, words: &str) {
        if let Some((open, _)) = self.open.last_mut() {
            open.push_str(words);
        }
    }

    /// What a style is, by its own name or that of the style it is made from. `Heading_20_1` is "Heading 1".
    fn style(&self, name: Option<&str>) -> Option<Style> {
        let own = name?;
        let parent = self.parents.get(own).map(String::as_str);
        [Some(own), parent].into_iter().flatten().find_map(|name| style_named(&name.replace("_20_", " ")))
    }
}
