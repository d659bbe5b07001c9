//! PDF files become blocks: the words by their places on the page, in the order in which they are read, without what is
//! repeated on every page.

mod columns;
mod fixed;
mod letters;
mod paragraphs;
mod print;
mod repeated;
mod rows;
mod small;
mod unreadable;

use std::time::{Duration, Instant};

use pdfboss_core::geom::Rect;
use pdfboss_core::{Document, Error, Page};
use pdfboss_text::{FontCache, ReadingOrder, TextSpan, extract_spans_reporting_cached};

use super::flow::Flow;
use super::heading::Known;
use super::properties::is_headline;
use super::refusal::Reason;
use super::story::Story;
use crate::text::{Format, Found, Place};

/// How long pages are read; what comes after is told as left out.
const LONGEST: Duration = Duration::from_secs(7);

/// Pages after this one are not read.
const MOST_PAGES: usize = 3_000;

/// A run of words on one line of a page, in points from the lower left corner.
#[derive(Clone, Debug, PartialEq)]
struct Run {
    words: String,
    left: f32,
    right: f32,
    /// The line the letters stand on.
    base: f32,
    /// Size of the letters.
    size: f32,
    is_bold: bool,
    /// Whether all of it leads elsewhere.
    is_linked: bool,
}

/// The words of one page.
#[derive(Clone, Debug, Default)]
struct Sheet {
    /// Lines in the order in which they are read.
    lines: Vec<Run>,
    /// Where each column ends: numbers of lines after which another begins.
    ends: Vec<usize>,
}

impl Sheet {
    /// Takes out the lines with these numbers.
    fn drop_lines(&mut self, gone: &[usize]) {
        let mut at = 0;
        self.lines.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
        for end in &mut self.ends {
            *end -= gone.iter().filter(|at| **at < *end).count();
        }
    }
}

/// The size of most letters.
fn usual_size<'a>(runs: impl Iterator<Item = &'a Run>) -> f32 {
    let mut sizes: Vec<(f32, usize)> = runs.map(|run| (run.size, run.words.len())).collect();
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    let total: usize = sizes.iter().map(|(_, n)| n).sum();
    let mut n_before = 0;
    let median = sizes.iter().find(|(_, n)| {
        n_before += n;
        total <= 2 * n_before
    });
    median.map_or(10.0, |(size, _)| *size)
}

/// The article in a PDF file.
pub(super) fn read(bytes: &[u8]) -> Result<Story, Reason> {
    let start = Instant::now();
    let document = Document::load(bytes.to_vec()).map_err(|error| match error {
        Error::Encrypted => Reason::Encrypted,
        _ => Reason::Damaged("the PDF file"),
    })?;
    if document.is_locked() {
        return Err(Reason::Encrypted);
    }
    let fonts = FontCache::default();
    let n_pages = document.flattened_page_count();
    let mut pages = Vec::new();
    let mut sheets = Vec::new();
    let mut marked = Vec::new();
    for number in 0..n_pages.min(MOST_PAGES) {
        if LONGEST < start.elapsed() {
            break;
        }
        let Ok(page) = document.page(number) else { continue };
        let Ok((spans, _)) = extract_spans_reporting_cached(&document, &page, &fonts, ReadingOrder::Content)
        else {
            continue;
        };
        let links = links(&document, &page);
        match n_pages <= fixed::MOST_PAGES {
            true => pages.push((spans, links)),
            false => sheets.push(sheet(&spans, &links, &mut marked)),
        }
    }
    let (mut spans, links): (Vec<_>, Vec<_>) = pages.into_iter().unzip();
    marked.extend(fixed::take_out(&mut spans));
    sheets.extend(spans.iter().zip(&links).map(|(spans, links)| sheet(spans, links, &mut marked)));
    let n_read = sheets.len();
    refuse_without_words(&sheets, n_pages)?;
    let unreadable = unreadable::take_out(&mut sheets);
    let repeated = repeated::take_out(&mut sheets);
    marked.extend(repeated);
    marked.sort_unstable();
    marked.dedup();
    let small = small::take_out(&mut sheets);
    let print = print::Print::of(&document, &marked);
    let mut flow =
        Flow { blocks: paragraphs::blocks(sheets, print.as_ref().map(|print| print.title.as_str())) };
    if !flow.has_words() {
        return Err(Reason::NoWords);
    }
    let mut known = known(&document);
    let around = print.as_ref().map(|print| print.take_out(&mut flow, &mut known));
    let mut story = Story::of_flow(Format::Pdf, flow, known);
    if let Some(around) = around {
        around.tell(&mut story);
    }
    story.leave_out("footnotes and captions", small);
    story.leave_out("page heads, page feet and page numbers", marked);
    story.assumptions.extend(unreadable);
    if n_read < n_pages {
        story.assumptions.push(format!("Only the first {n_read} of {n_pages} pages were read."));
    }
    Ok(story)
}

/// Where the links of a page are. A page with thousands of them was made to be a burden.
fn links(document: &Document, page: &Page) -> Vec<Rect> {
    let annotations =
        document.annotations(page).into_iter().filter(|annotation| annotation.subtype == "Link");
    annotations.filter_map(|annotation| annotation.rect).take(2_000).collect()
}

fn sheet(spans: &[TextSpan], links: &[Rect], marked: &mut Vec<String>) -> Sheet {
    let mut own: Vec<&TextSpan> = Vec::new();
    let mut around: Vec<&TextSpan> = Vec::new();
    for span in spans.iter().filter(|span| !span.text.is_empty()) {
        match &span.artifact {
            Some(artifact) if artifact.kind == pdfboss_text::ArtifactKind::Pagination => around.push(span),
            _ => own.push(span),
        }
    }
    marked.extend(rows::runs(&around, links).into_iter().map(|run| run.words));
    // A recognised layer lies under the picture of the page; where words are shown too, it says them twice.
    if own.iter().any(|span| !span.invisible) {
        let n_shown: usize = own.iter().filter(|span| !span.invisible).map(|span| span.text.len()).sum();
        let n_hidden: usize = own.iter().filter(|span| span.invisible).map(|span| span.text.len()).sum();
        own.retain(|span| span.invisible == (n_shown < n_hidden));
    }
    let runs = rows::runs(&own, links);
    columns::sheet(runs)
}

/// Refuses scans, and files whose letters have no meaning.
fn refuse_without_words(sheets: &[Sheet], n_pages: usize) -> Result<(), Reason> {
    let characters = || sheets.iter().flat_map(|sheet| &sheet.lines).flat_map(|line| line.words.chars());
    let n_letters = characters().filter(|c| c.is_alphanumeric()).count();
    let n_unknown = characters().filter(|c| unreadable::is_unknown(*c)).count();
    if n_letters + n_unknown < 3 {
        return Err(if n_pages == 0 { Reason::Damaged("the PDF file") } else { Reason::NoWords });
    }
    if n_letters < 4 * n_unknown {
        return Err(Reason::UnreadableWords);
    }
    Ok(())
}

/// What the file says about itself. Its days are those of saving and printing, and are not believed.
fn known(document: &Document) -> Known {
    let title = document.metadata().title.filter(|title| is_headline(title));
    let place = Place::Around("the document's properties".into());
    Known { headline: title.map(|value| Found { value: value.trim().to_owned(), place }), ..Known::default() }
}
