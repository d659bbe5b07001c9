//! Markdown becomes an article: its words without the markup, its first heading as the headline.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::date;
use super::heading::{Known, one_line};
use crate::text::{Found, Place};

/// The words of a Markdown text, and what it says about them.
pub(super) fn read(markdown: &str, known: Known) -> (String, Known) {
    let mut writer = Writer { known, ..Writer::default() };
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        writer.take(event);
    }
    writer.close();
    let Writer { text, mut known, .. } = writer;
    if known.top.is_some() {
        // The headline stands in the text; where is found out there.
        known.headline = None;
    }
    (text, known)
}

#[derive(Default)]
struct Writer {
    text: String,
    known: Known,
    /// The paragraph being written.
    open: String,
    heading: Option<HeadingLevel>,
    /// How many pictures we are inside of; their descriptions are left out.
    n_pictures: usize,
    in_front_matter: bool,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(words) if self.in_front_matter => self.take_front_matter(&words),
            Event::Text(words) | Event::Code(words) if self.n_pictures == 0 => self.open.push_str(&words),
            Event::SoftBreak | Event::HardBreak => self.open.push('\n'),
            Event::Rule => self.close(),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.open.push('\n'),
            Event::Start(tag) => self.start(&tag),
            Event::End(end) => self.end(end),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(*level);
            }
            Tag::Image { .. } => self.n_pictures += 1,
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.in_front_matter = true,
            Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::List(_) => {
                self.close()
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Image => self.n_pictures = self.n_pictures.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.in_front_matter = false,
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock => {
                self.close();
            }
            _ => {}
        }
    }

    /// Ends the paragraph being written.
    fn close(&mut self) {
        let words = std::mem::take(&mut self.open);
        let heading = self.heading.take();
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        match heading {
            Some(_) => self.text.push_str(&one_line(words)),
            None => self.text.push_str(words),
        }
        match heading {
            Some(_) if start == 0 => self.known.top = Some(0..self.text.len()),
            Some(_) => self.known.asides.push(start..self.text.len()),
            None => {}
        }
    }

    /// "title: …" lines between rules at the start, as blogs and note keepers write them.
    fn take_front_matter(&mut self, block: &str) {
        for line in block.lines() {
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim().trim_matches(['"', '\'']).trim();
            if value.is_empty() {
                continue;
            }
            let found = Found { value: value.to_owned(), place: Place::Around("front matter".into()) };
            match key.trim().to_lowercase().as_str() {
                "title" | "headline" => self.known.headline = Some(found),
                "author" | "byline" | "authors" => self.known.byline = Some(found),
                "outlet" | "source" | "publication" | "publisher" => self.known.outlet = Some(found),
                "date" | "published" => {
                    self.known.published =
                        date::find(value).map(|dated| Found { value: dated.published, place: found.place });
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, Format, Origin, Span};

    fn article(markdown: &str) -> Article {
        let (text, known) = read(markdown, Known::default());
        super::super::heading::article(Origin::of("story.md", Format::Markdown), text, known)
    }

    fn words(article: &Article, spans: &[Span]) -> Vec<String> {
        spans.iter().map(|span| article.words(*span).to_owned()).collect()
    }

    #[test]
    fn markup_is_left_out_and_the_heading_found() {
        let article = article(
            "# Union *refuses* offer\n\n*By Dora Whitfield, The Daily Specimen*\n\n4 November 2025\n\n\
             **OSLO** — The union [refused](https://a.example).\n\n## Background\n\n> “Never,” it said.\n\n\
             ![A strike](picture.jpg)\n\n- One\n- Two\n",
        );
        assert_eq!(article.title(), "Union refuses offer");
        assert_eq!(article.headline_span().map(|span| article.words(span)), Some("Union refuses offer"));
        let heading = article.heading();
        assert_eq!(heading.byline.as_ref().map(|found| found.value.as_str()), Some("Dora Whitfield"));
        assert_eq!(heading.outlet.as_ref().map(|found| found.value.as_str()), Some("The Daily Specimen"));
        assert_eq!(
            heading.published.as_ref().map(|found| found.value.to_string()).as_deref(),
            Some("2025-11-04")
        );
        assert_eq!(heading.dateline.map(|span| article.words(span)), Some("OSLO —"));
        assert_eq!(
            words(&article, article.paragraphs()),
            ["The union refused.", "“Never,” it said.", "One", "Two"]
        );
        assert!(words(&article, article.furniture()).contains(&"Background".to_owned()));
    }

    #[test]
    fn front_matter_tells_what_it_tells() {
        let article = article(
            "---\ntitle: \"Union refuses\"\nauthor: Jo March\ndate: 2025-11-04\nsource: Harbour Courier\n---\n\nThe union refused.\n\nThe company did not.\n",
        );
        let heading = article.heading();
        assert_eq!(article.title(), "Union refuses");
        assert_eq!(
            heading.byline.as_ref().map(|found| &found.place),
            Some(&Place::Around("front matter".into()))
        );
        assert_eq!(
            heading.published.as_ref().map(|found| found.value.to_string()).as_deref(),
            Some("2025-11-04")
        );
        assert_eq!(words(&article, article.paragraphs()), ["The union refused.", "The company did not."]);
    }
}
