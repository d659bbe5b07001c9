//! Bytes become stories: the kind is recognised, and the reader for it does the rest.

use std::path::Path;

use encoding_rs::Encoding;

use super::archive::Archive;
use super::flow::Flow;
use super::heading::Known;
use super::recognise::{self, Kind};
use super::refusal::Reason;
use super::story::{Stories, Story};
use super::{bundle, cell, docx, encoding, epub, mail, markdown, odt, pack, page, pdf, records, rtf};
use crate::text::Format;

/// What the user decided about how a file is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// The encoding of its characters; `None`: as the bytes tell.
    pub encoding: Option<&'static Encoding>,
    /// Several articles or one.
    pub cut: Cut,
}

/// Whether a file of several articles is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cut {
    /// Where its lines show that an article ends.
    #[default]
    WhereShown,
    /// Nowhere: it is one article.
    Nowhere,
}

/// Reads a file that lies in memory; what may break down is read in a process of its own. `depth` counts the archives
/// around it.
pub(super) fn read(bytes: &[u8], name: &Path, how: How, depth: usize) -> Result<Stories, Reason> {
    let kind = recognise::kind(bytes, name)?;
    if cell::guards(kind, bytes) {
        return cell::read(bytes, name, how);
    }
    inside(kind, bytes, name, how, depth)
}

/// Reads a file in this process.
pub(super) fn inside(
    kind: Kind,
    bytes: &[u8],
    name: &Path,
    how: How,
    depth: usize,
) -> Result<Stories, Reason> {
    match kind {
        Kind::Pdf => {
            let story = pdf::read(bytes)?;
            Ok(where_shown(how, || bundle::of_text(&story.text, Format::Pdf)).unwrap_or_else(|| story.into()))
        }
        Kind::Zip => zip(bytes, how, depth),
        Kind::Rtf => flow(Format::Rtf, rtf::read(bytes), how),
        Kind::Mail => mail::read(bytes, how, depth),
        Kind::Mailbox => mail::read_mailbox(bytes, how, depth),
        Kind::Text | Kind::Page | Kind::Csv | Kind::Json | Kind::JsonLines => text(kind, bytes, name, how),
    }
}

fn zip(bytes: &[u8], how: How, depth: usize) -> Result<Stories, Reason> {
    let mut archive = Archive::open(bytes)?;
    if epub::is_in(&archive) {
        let chapters = epub::read(&mut archive)?;
        let stories =
            chapters.into_iter().map(|chapter| Story::of_flow(Format::Epub, chapter.flow, chapter.known));
        return Ok(Stories::numbered(stories.collect()));
    }
    if docx::is_in(&archive) {
        return flow(Format::Docx, docx::read(&mut archive)?, how);
    }
    if archive.has("[Content_Types].xml")
        && (archive.has("EncryptedPackage") || archive.has("EncryptionInfo"))
    {
        return Err(Reason::Encrypted);
    }
    if ["xl/workbook.xml", "ppt/presentation.xml"].iter().any(|name| archive.has(name)) {
        return Err(Reason::OtherKind("a table or a presentation"));
    }
    if odt::is_in(&archive) {
        return flow(Format::Odt, odt::read(&mut archive)?, how);
    }
    if pack::DEEPEST <= depth {
        return Err(Reason::TooDeep);
    }
    pack::read(archive, how, depth)
}

fn flow(format: Format, (flow, known): (Flow, Known), how: How) -> Result<Stories, Reason> {
    if !flow.has_words() {
        return Err(Reason::Empty);
    }
    if let Some(stories) = where_shown(how, || bundle::of_flow(&flow, format)) {
        return Ok(stories);
    }
    Ok(Story::of_flow(format, flow, known).into())
}

/// Several articles, unless the user wants one.
fn where_shown(how: How, cut: impl FnOnce() -> Option<Stories>) -> Option<Stories> {
    match how.cut {
        Cut::WhereShown => cut(),
        Cut::Nowhere => None,
    }
}

fn text(kind: Kind, bytes: &[u8], name: &Path, how: How) -> Result<Stories, Reason> {
    let decoded = encoding::decode_as(bytes, how.encoding);
    if decoded.text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(Reason::Empty);
    }
    let mut stories = match kind {
        Kind::Csv => records::read_csv(&decoded.text)?,
        Kind::Json => records::read_json(&decoded.text)?,
        Kind::JsonLines => records::read_json_lines(&decoded.text),
        _ => characters(decoded.text, Some(name), how)?,
    };
    for story in &mut stories.found {
        story.encoding = decoded.encoding;
        story.assumptions.splice(0..0, decoded.assumption.clone());
    }
    Ok(stories)
}

/// A text, Markdown or a page that is there as characters.
pub(super) fn characters(text: String, name: Option<&Path>, how: How) -> Result<Stories, Reason> {
    if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(Reason::Empty);
    }
    match recognise::format(&text, name) {
        Format::Html => match where_shown(how, || bundle::of_page(&text)) {
            Some(stories) => Ok(stories),
            None => page::story(&text, None).map(Stories::from),
        },
        Format::Markdown => {
            let (text, known) = markdown::read(&text, Known::default());
            Ok(Story::new(Format::Markdown, text, known).into())
        }
        format => Ok(where_shown(how, || bundle::of_text(&text, format))
            .unwrap_or_else(|| Story::new(format, text, Known::default()).into())),
    }
}
