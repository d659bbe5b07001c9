//! One news text, unchanged from the moment it came in, with what is known about where it came from.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Heading, Span};

/// Names an article by its text: the same text has the same id, on every machine.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId([u8; 16]);

impl ArticleId {
    /// The id of this text: the first half of its BLAKE3 hash.
    pub fn of(text: &str) -> Self {
        let mut id = [0; 16];
        id.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
        Self(id)
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// What kind of file an article came in as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, read without its markup.
    Markdown,
    /// A web page, of which the article was kept.
    Html,
    /// A PDF file.
    Pdf,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// A rich text.
    Rtf,
    /// An e-mail.
    Mail,
    /// A book.
    Epub,
    /// A line of a table of articles: CSV, JSON or JSON Lines.
    Table,
    /// Pasted from the clipboard.
    Pasted,
    /// Handed in as text by another program; analysed as it stands.
    Given,
}

/// Something that was assumed on the way in and that the user may want to know ("read as Windows-1252").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption(pub String);

/// Words of the file that are not in the article, because they belong to the page around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What they were taken for: "captions", "page heads and page numbers" …
    pub what: String,
    /// The words.
    pub words: String,
    /// Where they stood.
    pub side: Side,
}

/// Where words that were left out stood in the file, as seen from the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Between this article and the one before it.
    Above,
    /// Between this article and the one after it.
    Below,
    /// Somewhere inside it, or nobody knows where.
    #[default]
    Inside,
}

impl Side {
    /// All of them, with the names they have in files.
    const NAMES: [(Self, &str); 3] =
        [(Self::Above, "above"), (Self::Below, "below"), (Self::Inside, "inside")];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(side, _)| *side == self).map_or("inside", |(_, name)| name)
    }

    /// The side of this name; inside, where it is none.
    pub fn named(name: &str) -> Self {
        Self::NAMES.iter().find(|(_, of)| *of == name).map_or(Self::Inside, |(side, _)| *side)
    }
}

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// As the user named it: a path, "pasted text", or the name given on standard input.
    pub source: String,
    /// The file, if there was one.
    pub path: Option<PathBuf>,
    /// Which part of the file, where it holds several articles: "2 of 14", "press/strike.html".
    pub part: Option<String>,
    /// What kind of file.
    pub format: Format,
    /// The name of the character encoding the bytes were read with, as in the WHATWG standard ("UTF-8").
    pub encoding: &'static str,
    /// What was assumed while reading it.
    pub assumptions: Vec<Assumption>,
    /// What was left out of it.
    pub left_out: Vec<LeftOut>,
}

impl Origin {
    /// Of a text that was handed in as it stands, under this name.
    pub fn given(source: impl Into<String>) -> Self {
        Self::of(source, Format::Given)
    }

    /// Of a text of this kind in UTF-8 that is in no file.
    pub fn of(source: impl Into<String>, format: Format) -> Self {
        Self {
            source: source.into(),
            path: None,
            part: None,
            format,
            encoding: "UTF-8",
            assumptions: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// What to call it: the source, and the part where there are several.
    pub fn name(&self) -> String {
        match &self.part {
            Some(part) => format!("{}, {part}", self.source),
            None => self.source.clone(),
        }
    }
}

/// One news text. It never changes; it is named by a fingerprint of its text. Headline and body are one text: one
/// ruler for all spans.
#[derive(Clone, Debug)]
pub struct Article {
    id: ArticleId,
    origin: Origin,
    text: Arc<str>,
    heading: Heading,
    paragraphs: Vec<Span>,
    furniture: Vec<Span>,
}

impl Article {
    /// An article with nothing yet known of its parts: every line that is not blank belongs to a paragraph.
    /// Blank lines part paragraphs.
    pub fn new(origin: Origin, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let paragraphs = paragraphs(&text);
        Self {
            id: ArticleId::of(&text),
            origin,
            text,
            heading: Heading::default(),
            paragraphs,
            furniture: Vec::new(),
        }
    }

    /// The same article with its parts named: what stands above it, the paragraphs of its body in order, and the
    /// lines that belong to the page and are never evidence (byline, outlet, date, copyright).
    #[must_use]
    pub fn with_parts(self, heading: Heading, paragraphs: Vec<Span>, furniture: Vec<Span>) -> Self {
        Self { heading, paragraphs, furniture, ..self }
    }

    /// Its name.
    pub fn id(&self) -> ArticleId {
        self.id
    }

    /// Where it came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The whole text, the one all spans point into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands above it.
    pub fn heading(&self) -> &Heading {
        &self.heading
    }

    /// The headline's place in the text, where it has one.
    pub fn headline_span(&self) -> Option<Span> {
        match self.heading.headline.as_ref()?.place {
            super::Place::Text(span) => Some(span),
            _ => None,
        }
    }

    /// The paragraphs of the body, in order, without headline and furniture. A paragraph may run over several
    /// lines of hard-wrapped text.
    pub fn paragraphs(&self) -> &[Span] {
        &self.paragraphs
    }

    /// Lines that belong to the page, not to the story. Nothing in them is ever evidence.
    pub fn furniture(&self) -> &[Span] {
        &self.furniture
    }

    /// The name to show for it: its headline, else its file's name without the folders, else its source.
    pub fn title(&self) -> &str {
        let file = || self.origin.path.as_deref()?.file_name()?.to_str();
        match &self.heading.headline {
            Some(headline) => &headline.value,
            None => file().unwrap_or(&self.origin.source),
        }
    }

    /// The words at a span. A span of another article gives nothing rather than a wrong place.
    pub fn words(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// A span from byte offsets, if both lie on character boundaries of this text.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let fits = range.start <= range.end
            && range.end <= self.text.len()
            && self.text.is_char_boundary(range.start)
            && self.text.is_char_boundary(range.end);
        fits.then(|| Span::new(range.start, range.end))
    }

    /// A span from byte offsets that may be off, moved outwards to character boundaries and into the text.
    pub fn nearest_span(&self, range: Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(range.start);
        Span::new(start, self.text.ceil_char_boundary(range.end.max(start)))
    }

    /// The span without white space at either end.
    pub fn trimmed(&self, span: Span) -> Span {
        let words = self.words(span);
        let start = span.start() + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }

    /// The whole text as a span.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// Which paragraph of the body holds this place, counted from 1 as in a citation ("¶2").
    pub fn paragraph_number(&self, span: Span) -> Option<usize> {
        self.paragraphs.iter().position(|paragraph| paragraph.overlaps(span)).map(|index| index + 1)
    }

    /// Number of characters (Unicode code points) before a byte offset. For many offsets of one article use
    /// [`Article::char_offsets`].
    pub fn chars_before(&self, byte: usize) -> usize {
        self.text.get(..byte).map_or(0, |before| before.chars().count())
    }

    /// A ruler that turns byte offsets into character offsets.
    pub fn char_offsets(&self) -> CharOffsets<'_> {
        CharOffsets { text: &self.text, byte: 0, chars: 0 }
    }
}

/// Turns byte offsets of one text into counts of characters; quick when each offset lies near the one before.
pub struct CharOffsets<'a> {
    text: &'a str,
    byte: usize,
    chars: usize,
}

impl CharOffsets<'_> {
    /// Number of characters before this byte.
    pub fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            // Walking back keeps the many small steps back within a sentence cheap in a very long text.
            self.chars -= self.text.get(byte..self.byte).map_or(0, |between| between.chars().count());
        } else {
            self.chars += self.text.get(self.byte..byte).map_or(0, |between| between.chars().count());
        }
        self.byte = byte;
        self.chars
    }
}

fn paragraphs(text: &str) -> Vec<Span> {
    let mut paragraphs = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            paragraphs.extend(open.take());
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let end = start + words.len();
            open = Some((open.map_or(start, |(first, _)| first), end));
        }
        at += line.len();
    }
    paragraphs.extend(open);
    paragraphs.into_iter().map(|(start, end)| Span::new(start, end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Article {
        let origin = Origin::given("test");
        Article::new(origin, text)
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        let article = article("One\nstill one.\n\n  Two.  \n \nThree.");
        let words: Vec<_> = article.paragraphs().iter().map(|span| article.words(*span)).collect();
        assert_eq!(words, ["One\nstill one.", "Two.", "Three."]);
    }

    #[test]
    fn a_span_never_cuts_a_character() {
        let article = article("“No,” she said.");
        assert!(article.span(1..4).is_none());
        assert_eq!(article.words(article.nearest_span(1..4)), "“N");
        assert_eq!(article.words(article.nearest_span(900..950)), "");
    }

    #[test]
    fn character_offsets_count_code_points() {
        let article = article("“No,” she said.");
        let mut offsets = article.char_offsets();
        assert_eq!(offsets.at(3), 1);
        assert_eq!(offsets.at(9), 5);
        assert_eq!(offsets.at(3), 1);
    }
}
