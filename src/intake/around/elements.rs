//! The elements of a page that may be boxes: where each begins and ends, what it is called, how much of it tells and how
//! much of it is links.

use std::ops::Range;

use crate::intake::lines::ends_sentence;
use crate::intake::tags::{self, Piece, Pieces};

/// An element that may be a box.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    /// Bytes of the page.
    pub range: Range<usize>,
    pub parent: usize,
    /// Class, role and other names, in words: " author bio ".
    pub names: String,
    /// Its first line.
    pub first: Option<String>,
    /// Whether that line is a link.
    pub is_first_linked: bool,
    pub n_letters: usize,
    pub n_linked: usize,
    /// Letters of paragraphs that end a sentence and are no links.
    pub n_told: usize,
    pub n_paragraphs: usize,
    pub has_headline: bool,
}

const CONTAINERS: [&str; 14] = [
    "div", "section", "aside", "ul", "ol", "li", "nav", "footer", "header", "article", "form", "figure",
    "address", "table",
];

const LINES: [&str; 14] =
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "br", "tr", "td", "blockquote"];

/// The elements of a page in the order in which they begin; the first is the page itself.
pub(super) fn elements(html: &str) -> Vec<Element> {
    let mut writer = Writer { elements: vec![Element::default()], open: vec![0], ..Writer::default() };
    let mut pieces = Pieces::of(html);
    loop {
        let start = html.len() - pieces.n_left();
        let Some(piece) = pieces.next() else { break };
        writer.take(&piece, start, html.len() - pieces.n_left());
    }
    while !writer.open.is_empty() {
        writer.close(html.len());
    }
    writer.elements
}

#[derive(Default)]
struct Writer {
    elements: Vec<Element>,
    open: Vec<usize>,
    line: String,
    n_linked: usize,
    n_links: usize,
    skipped: Option<String>,
}

impl Writer {
    fn take(&mut self, piece: &Piece<'_>, start: usize, end: usize) {
        if let Some(name) = &self.skipped {
            if matches!(piece, Piece::End(ended) if ended == name) {
                self.skipped = None;
            }
            return;
        }
        match piece {
            Piece::Start(name, attributes) => self.start(name, attributes, start),
            Piece::End(name) => self.end(name, end),
            Piece::Words(words) => {
                self.n_linked += if 0 < self.n_links { n_letters(words) } else { 0 };
                self.line.push_str(words);
            }
            Piece::Note(_) => {}
        }
    }

    fn start(&mut self, name: &str, attributes: &str, start: usize) {
        let is_void = tags::closes_itself(attributes);
        if matches!(name, "script" | "style" | "svg" | "template" | "noscript") && !is_void {
            self.skipped = Some(name.to_owned());
            return;
        }
        self.n_links += usize::from(name == "a" && !is_void);
        if CONTAINERS.contains(&name) || LINES.contains(&name) || name.contains('-') {
            self.end_line();
        }
        if name == "h1" {
            self.open.iter().for_each(|at| self.elements[*at].has_headline = true);
        }
        if is_void || !(CONTAINERS.contains(&name) || name.contains('-')) {
            return;
        }
        // Nested deeper than any newspaper's page, boxes are not looked for.
        if self.open.len() < 200 {
            let parent = self.open.last().copied().unwrap_or(0);
            let names = names(attributes, name);
            self.open.push(self.elements.len());
            self.elements.push(Element {
                name: name.to_owned(),
                range: start..start,
                parent,
                names,
                ..Element::default()
            });
        }
    }

    fn end(&mut self, name: &str, end: usize) {
        if name == "a" {
            self.n_links = self.n_links.saturating_sub(1);
        }
        if CONTAINERS.contains(&name) || LINES.contains(&name) || name.contains('-') {
            self.end_line();
        }
        let is_it = |at: &usize| self.elements[*at].name == name;
        let Some(nth) = self.open.iter().rposition(is_it) else { return };
        while nth < self.open.len() {
            self.close(end);
        }
    }

    fn close(&mut self, end: usize) {
        self.end_line();
        let Some(at) = self.open.pop() else { return };
        self.elements[at].range.end = end;
        let Some(parent) = self.open.last() else { return };
        let Element { n_letters, n_linked, n_told, n_paragraphs, .. } = self.elements[at];
        let parent = &mut self.elements[*parent];
        parent.n_letters += n_letters;
        parent.n_linked += n_linked;
        parent.n_told += n_told;
        parent.n_paragraphs += n_paragraphs;
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let n_linked = std::mem::take(&mut self.n_linked);
        let line = line.trim();
        let n_letters = n_letters(line);
        if n_letters == 0 {
            return;
        }
        let is_linked = n_letters * 4 <= n_linked * 5;
        let is_told = !is_linked && ends_sentence(line) && 40 < n_letters;
        for at in self.open.iter().rev() {
            let element = &mut self.elements[*at];
            if element.first.is_some() {
                break;
            }
            element.first = Some(line.chars().take(120).collect());
            element.is_first_linked = is_linked;
        }
        if let Some(element) = self.open.last().and_then(|at| self.elements.get_mut(*at)) {
            element.n_letters += n_letters;
            element.n_linked += n_linked.min(n_letters);
            element.n_told += if is_told { n_letters } else { 0 };
            element.n_paragraphs += usize::from(is_told);
        }
    }
}

fn n_letters(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphanumeric()).count()
}

/// What an element is called, in words: `class="AuthorBio__box"` is " author bio box ".
fn names(attributes: &str, name: &str) -> String {
    const NAMING: [&str; 15] = [
        "class",
        "id",
        "name",
        "role",
        "aria-label",
        "data-component",
        "data-testid",
        "data-area",
        "data-name",
        "data-link-name",
        "data-type",
        "data-module",
        "data-qa",
        "data-spacefinder-role",
        "data-block",
    ];
    let mut names = String::from(" ");
    let values = NAMING
        .iter()
        .filter(|naming| attributes.contains(**naming))
        .filter_map(|naming| tags::attribute(attributes, naming));
    for value in std::iter::once(name.to_owned()).chain(values) {
        let mut is_small = false;
        for c in value.chars().take(200) {
            if c.is_alphanumeric() {
                if c.is_uppercase() && is_small {
                    names.push(' ');
                }
                names.extend(c.to_lowercase());
            } else if !names.ends_with(' ') {
                names.push(' ');
            }
            is_small = c.is_lowercase();
        }
        names.push(' ');
    }
    names
}
