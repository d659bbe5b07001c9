//! Books (.epub) become blocks: one article where the chapters are parts of one, else one article a chapter.

use super::archive::Archive;
use super::flow::{Flow, Style};
use super::heading::Known;
use super::properties::Properties;
use super::refusal::Reason;
use super::xml::{self, Node};
use super::{byline, date, encoding, page_flow};

/// One article of a book.
pub(super) struct Chapter {
    pub flow: Flow,
    pub known: Known,
}

/// Whether an archive holds a book.
pub(super) fn is_in(archive: &Archive<'_>) -> bool {
    archive.has("META-INF/container.xml")
}

/// The articles of a book in their order.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Vec<Chapter>, Reason> {
    let damaged = || Reason::Damaged("the book");
    if archive.has("META-INF/rights.xml") || archive.has("META-INF/sinf.xml") {
        return Err(Reason::Encrypted);
    }
    let container = archive.named("META-INF/container.xml")?.ok_or_else(damaged)?;
    let place = package_place(&container).ok_or_else(damaged)?;
    let package_bytes = archive.named(&place)?.ok_or_else(damaged)?;
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let known = Properties::read(&package_bytes).of_book();
    let mut chapters = Vec::new();
    for item in spine(&package_bytes) {
        let Some(bytes) = archive.named(&joined(folder, &item))? else { continue };
        let flow = page_flow::read(&encoding::decode(&bytes, encoding::declared(&bytes)).text);
        if is_chapter(&flow, &item) {
            chapters.push(flow);
        }
    }
    if chapters.is_empty() {
        return Err(Reason::NoStory);
    }
    let n_dated = chapters.iter().filter(|flow| has_heading_of_its_own(flow)).count();
    if 2 <= n_dated && chapters.len() <= 2 * n_dated {
        return Ok(chapters.into_iter().map(|flow| issue_chapter(flow, &known)).collect());
    }
    let flow = Flow { blocks: chapters.into_iter().flat_map(|flow| flow.blocks).collect() };
    Ok(vec![Chapter { flow, known }])
}

/// A chapter of an issue is an article of its own; the issue's day counts where it names none.
fn issue_chapter(flow: Flow, issue: &Known) -> Chapter {
    let has_day =
        flow.blocks.iter().take(5).any(|block| block.words.len() < 120 && date::find(&block.words).is_some());
    let known = Known {
        outlet: issue.outlet.clone().or_else(|| issue.headline.clone()),
        published: issue.published.clone().filter(|_| !has_day),
        ..Known::default()
    };
    Chapter { flow, known }
}

fn package_place(container: &[u8]) -> Option<String> {
    let mut place = None;
    xml::walk(container, |node| {
        if let Node::Start(element) = node
            && element.name == "rootfile"
            && place.is_none()
        {
            place = element.attribute("full-path").map(str::to_owned);
        }
    });
    place
}

/// The chapters' places in reading order, without contents and cover.
fn spine(package: &[u8]) -> Vec<String> {
    let mut items: Vec<(String, String)> = Vec::new();
    let mut order: Vec<String> = Vec::new();
    xml::walk(package, |node| {
        let Node::Start(element) = node else { return };
        match element.name.as_str() {
            "item" => {
                let is_contents =
                    element.attribute("properties").is_some_and(|of| of.split(' ').any(|p| p == "nav"));
                if let (Some(id), Some(place), false) =
                    (element.attribute("id"), element.attribute("href"), is_contents)
                {
                    items.push((id.to_owned(), place.to_owned()));
                }
            }
            "itemref" if element.attribute("linear") != Some("no") => {
                order.extend(element.attribute("idref").map(str::to_owned));
            }
            _ => {}
        }
    });
    let place = |id: String| items.iter().find(|(of, _)| *of == id).map(|(_, place)| place.clone());
    order.into_iter().take(2_000).filter_map(place).collect()
}

/// A place named in the package, from the root of the archive.
fn joined(folder: &str, place: &str) -> String {
    let place = percent_decoded(place.split('#').next().unwrap_or(place));
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in place.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// "chapter%201.xhtml" is "chapter 1.xhtml".
fn percent_decoded(place: &str) -> String {
    let mut bytes = Vec::with_capacity(place.len());
    let mut rest = place.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match code {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether this is more than a cover, a title page or a list of links.
fn is_chapter(flow: &Flow, place: &str) -> bool {
    let name = place.rsplit('/').next().unwrap_or(place).to_lowercase();
    let is_around =
        ["cover", "titlepage", "title_page", "toc", "nav."].iter().any(|part| name.contains(part));
    let is_prose = |words: &str| words.split_whitespace().count() >= 8;
    flow.blocks.iter().any(|block| is_prose(&block.words)) && !is_around
}

/// Whether a chapter opens with a heading and says who wrote it, or when.
fn has_heading_of_its_own(flow: &Flow) -> bool {
    let mut top = flow.blocks.iter().take(5);
    let has_heading = top.clone().any(|block| matches!(block.style, Style::Heading(_) | Style::Title));
    let is_fact =
        |words: &str| words.len() < 120 && (byline::find(words).is_some() || date::find(words).is_some());
    has_heading && top.any(|block| is_fact(&block.words))
}
