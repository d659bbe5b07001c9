//! A page whose words all belong to the article (a mail, a chapter, one part of a database's export) becomes blocks.

use super::flow::{Flow, Style};
use super::tags::{self, Piece, Pieces};

/// Elements that end the paragraph before them and begin a new one.
const BLOCKS: [&str; 39] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "td",
    "th",
    "table",
    "tbody",
    "thead",
    "section",
    "article",
    "aside",
    "main",
    "header",
    "footer",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
    "hr",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "center",
    "address",
    "form",
    "fieldset",
    "title",
    "caption",
    "nav",
    "details",
    "summary",
];

/// Elements that are not shown, or are no words of the article.
const SKIPPED: [&str; 18] = [
    "script", "style", "head", "template", "svg", "select", "button", "textarea", "iframe", "object",
    "noscript", "math", "audio", "video", "canvas", "xmp", "noembed", "noframes",
];

/// The blocks of a page.
pub(super) fn read(page: &str) -> Flow {
    let mut writer = Writer::default();
    for piece in Pieces::of(page) {
        writer.take(&piece);
    }
    writer.close();
    writer.flow
}

/// An element that is passed over as a whole.
struct Passed {
    name: String,
    /// How many of its name are open.
    n_open: usize,
    /// The words of a caption; of other elements they are not kept.
    caption: Option<String>,
}

/// The longest caption, in bytes; what is longer is no caption but an element that was never closed.
const LONGEST_CAPTION: usize = 2_000;

/// The longest paragraph, in letters, that is nothing but links. An anchor around a whole story is no link.
const LONGEST_LINKS: usize = 400;

/// The most words beside a picture that are no paragraph.
const LONGEST_CREDIT: usize = 12;

#[derive(Default)]
struct Writer {
    flow: Flow,
    words: String,
    style: Option<Style>,
    passed: Option<Passed>,
    /// Two line ends after each other part paragraphs.
    n_breaks: usize,
    /// Links that are open, and how much of the paragraph stands in links.
    n_links: usize,
    n_linked: usize,
    is_preformatted: bool,
    /// Pictures that are open, and tables and quotations, which may stand in the same element.
    n_figures: usize,
    n_quotes: usize,
    /// Where the raised sign began that is open.
    raised: Option<usize>,
}

impl Writer {
    fn take(&mut self, piece: &Piece<'_>) {
        if self.passed.is_some() {
            return self.pass(piece);
        }
        match piece {
            Piece::Start(name, attributes) => self.start(name, attributes),
            Piece::End(name) => self.end(name),
            Piece::Words(words) => self.put(words),
            Piece::Note(_) => {}
        }
    }

    /// Goes on inside an element that is passed over.
    fn pass(&mut self, piece: &Piece<'_>) {
        let Some(passed) = &mut self.passed else { return };
        match piece {
            Piece::Start(name, attributes) if *name == passed.name && !tags::closes_itself(attributes) => {
                passed.n_open += 1;
            }
            Piece::End(name) if *name == passed.name => passed.n_open -= 1,
            // A head that is never closed ends where the body begins.
            Piece::Start(name, _) if passed.name == "head" && name == "body" => passed.n_open = 0,
            Piece::Words(words) => {
                if let Some(caption) = &mut passed.caption {
                    caption.push_str(words);
                }
            }
            Piece::Start(..) | Piece::End(_) | Piece::Note(_) => {
                if let Some(caption) = &mut passed.caption {
                    caption.push(' ');
                }
            }
        }
        let is_too_long = passed.caption.as_ref().is_some_and(|caption| LONGEST_CAPTION < caption.len());
        if passed.n_open == 0 || is_too_long {
            let style = if is_too_long { Style::Plain } else { Style::Caption };
            if let Some(Passed { caption: Some(caption), .. }) = self.passed.take() {
                self.flow.push(style, &caption.replace('\n', " "));
            }
        }
    }

    fn start(&mut self, name: &str, attributes: &str) {
        let is_void = tags::closes_itself(attributes)
            || matches!(name, "br" | "hr" | "img" | "input" | "meta" | "link");
        if !is_void && (SKIPPED.contains(&name) || is_hidden(attributes)) {
            self.passed = Some(Passed { name: name.to_owned(), n_open: 1, caption: None });
            return;
        }
        if !is_void && is_caption(name, attributes) {
            self.close();
            self.passed = Some(Passed { name: name.to_owned(), n_open: 1, caption: Some(String::new()) });
            return;
        }
        if name == "br" {
            self.n_breaks += 1;
            match self.n_breaks {
                1 => self.words.push('\n'),
                _ => self.close(),
            }
            return;
        }
        self.n_links += usize::from(name == "a" && !is_void);
        if name == "time" {
            self.words.push(' ');
        }
        if name == "sup" {
            self.raised = Some(self.words.len());
        }
        if BLOCKS.contains(&name) {
            self.close();
            self.n_quotes += usize::from(is_quote(name) && !is_void);
            self.n_figures = match name {
                "figure" => self.n_figures + usize::from(!is_void),
                // A picture's element that was never closed ends at the next paragraph.
                "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => 0,
                _ => self.n_figures,
            };
            self.style = match name {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => name[1..].parse().ok().map(Style::Heading),
                _ => self.style,
            };
            self.is_preformatted |= name == "pre";
        }
    }

    fn end(&mut self, name: &str) {
        if name == "a" {
            self.n_links = self.n_links.saturating_sub(1);
        }
        // Two times beside each other are two.
        if name == "time" {
            self.words.push(' ');
        }
        if name == "sup"
            && let Some(start) = self.raised.take()
            && self.words.get(start..).is_some_and(is_note_mark)
        {
            self.words.truncate(start);
        }
        if BLOCKS.contains(&name) {
            self.close();
            if matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
                self.style = None;
            }
            self.is_preformatted &= name != "pre";
            self.n_figures = self.n_figures.saturating_sub(usize::from(name == "figure"));
            self.n_quotes = self.n_quotes.saturating_sub(usize::from(is_quote(name)));
        }
    }

    fn put(&mut self, words: &str) {
        if self.n_links > 0 {
            self.n_linked += words.chars().filter(|c| c.is_alphanumeric()).count();
        }
        if !words.trim().is_empty() {
            self.n_breaks = 0;
        }
        if self.is_preformatted {
            self.words.push_str(words);
        } else {
            self.words.extend(words.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }));
        }
    }

    fn close(&mut self) {
        let words = std::mem::take(&mut self.words);
        self.raised = None;
        self.n_breaks = 0;
        // Preformatted text has paragraphs of its own.
        let n_linked = std::mem::take(&mut self.n_linked);
        let n_letters = words.chars().filter(|c| c.is_alphanumeric()).count();
        let is_links = 0 < n_linked && n_letters * 9 <= n_linked * 10 && n_letters < LONGEST_LINKS;
        // Beside a picture stands who took it, in an element without a name.
        let is_credit =
            0 < self.n_figures && self.n_quotes == 0 && words.split_whitespace().count() <= LONGEST_CREDIT;
        let other = if is_credit { Style::Caption } else { Style::Plain };
        let style = self.style.unwrap_or(if is_links { Style::Links } else { other });
        if self.is_preformatted {
            words.split("\n\n").for_each(|words| self.flow.push(style, words));
        } else {
            self.flow.push(style, &words);
        }
    }
}

/// Whether an element holds words that belong to the story though they stand where pictures do.
fn is_quote(name: &str) -> bool {
    matches!(name, "blockquote" | "table" | "pre")
}

/// Whether an element holds the words below a picture.
fn is_caption(name: &str, attributes: &str) -> bool {
    let is_named = || {
        let class = tags::attribute(attributes, "class").unwrap_or_default().to_lowercase();
        class.split_whitespace().any(|class| {
            let is_picture =
                ["image", "photo", "picture", "figure", "img"].iter().any(|of| class.contains(of));
            class.contains("caption")
                || (is_picture && (class.contains("credit") || class.contains("description")))
        })
    };
    match name {
        "figcaption" => true,
        "p" | "span" | "small" | "cite" | "em" | "div" => attributes.contains("c") && is_named(),
        _ => false,
    }
}

/// "1", "[12]", "*": points to a note and is no word of the story.
fn is_note_mark(words: &str) -> bool {
    let mark = words.trim().trim_matches(['[', ']', '(', ')']);
    let is_number = mark.len() <= 3 && mark.bytes().all(|byte| byte.is_ascii_digit());
    !words.trim().is_empty() && (is_number || matches!(mark, "*" | "†" | "‡" | "**"))
}

/// Whether an element says that it is not shown: the preview text of a newsletter, a template.
fn is_hidden(attributes: &str) -> bool {
    // LibreOffice writes page heads and feet like this.
    if attributes.contains("title=\"header\"") || attributes.contains("title=\"footer\"") {
        return true;
    }
    if !attributes.contains("hidden") && !attributes.contains("none") {
        return false;
    }
    let style = tags::attribute(attributes, "style").unwrap_or_default().to_lowercase().replace(' ', "");
    tags::attribute(attributes, "hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_headings_and_breaks_are_told_apart() {
        let flow = read(
            "<head><title>x</title></head><body><h1>Crews <b>refuse</b></h1><div style='display: none'>Preview</div>\
             <p>The crews\nrefused.<br>They said<br><br>no.</p><table><tr><td>One</td><td>Two</td></tr></table>\
             <figcaption>A boat</figcaption><figure><span>Fjord Pictures</span><blockquote><p>We refuse.</p></blockquote></figure><p><a href=/>Home</a> | <a href=/s>Sport</a></p><p>See <a href=x>it</a><sup><a href=#1>1</a></sup>.</p>Last.",
        );
        let told: Vec<String> =
            flow.blocks.iter().map(|block| format!("{:?} {}", block.style, block.words)).collect();
        assert_eq!(
            told,
            [
                "Heading(1) Crews refuse",
                "Plain The crews refused.\nThey said",
                "Plain no.",
                "Plain One",
                "Plain Two",
                "Caption A boat",
                "Caption Fjord Pictures",
                "Plain We refuse.",
                "Links Home | Sport",
                "Plain See it.",
                "Plain Last.",
            ]
        );
    }
}
