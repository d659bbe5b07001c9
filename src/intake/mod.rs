//! Files become articles: kinds recognised by content, encodings, the story found on the page, and its heading.
//!
//! The only door through which articles' bytes come in. What cannot become an article is refused by name, with the
//! reason and what to do.

mod alike;
mod archive;
mod around;
mod attached;
mod bundle;
mod byline;
pub mod cell;
mod crossing;
mod cutting;
mod date;
mod dateline;
mod docx;
mod encoding;
mod epub;
mod flow;
mod folder;
mod forwarded;
mod furniture;
mod heading;
mod language;
mod lines;
mod mail;
mod markdown;
mod marks;
mod mended;
mod nesting;
mod odt;
mod outlets;
mod pack;
mod page;
mod page_data;
mod page_flow;
mod page_heads;
mod page_ld;
mod page_names;
mod page_titles;
mod pdf;
mod properties;
mod reader;
mod recognise;
mod records;
mod refusal;
mod rtf;
mod rtf_words;
mod story;
mod tables;
mod tags;
mod updated;
mod wide;
mod xml;
mod zone;

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use crate::text::{Article, Format, Found, Origin, Place};

pub use alike::stories;
pub use cutting::{Seam, Strip, Whose, is_cut_by_hand};
pub use folder::{Gathered, gather};
pub use language::language;
pub use mended::{dated, day, joined, with_left_out};
pub use reader::{Cut, How};
pub use recognise::ENDINGS;
pub use refusal::{Reason, Refusal};

use heading::Known;
use recognise::Kind;
use story::{Stories, Story};

/// The largest text that is read, in bytes. The longest news stories have a hundredth of it; whole books fit.
pub const LARGEST_BYTES: u64 = 16 << 20;

/// The largest file that holds more than its text: pictures, or many articles.
const LARGEST_BOX_BYTES: u64 = 128 << 20;

/// Everything that came out of a file.
#[derive(Debug, Default)]
pub struct Everything {
    /// Its articles, in their order.
    pub articles: Vec<Article>,
    /// What did not become an article: the file, or parts of it.
    pub refusals: Vec<Refusal>,
    /// What else is to be told, with the file's name.
    pub notes: Vec<String>,
}

/// The encoding of this name.
pub fn encoding_named(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.as_bytes())
}

/// An article handed in as text by another program, with what it said about it.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Its name.
    pub source: String,
    /// The text, analysed as it stands: offsets fit it.
    pub text: String,
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When; an ISO date with or without a time.
    pub published: Option<String>,
}

/// The files meant by what the user named: files as they are, folders searched through, in a stable order.
pub fn files(named: &[PathBuf]) -> Vec<Result<PathBuf, Refusal>> {
    gather(named).files
}

/// Reads one file, as its bytes tell what it is; a file may hold several articles.
///
/// # Errors
/// Refuses what is missing, empty, too large, no article, or a page without a story. Where only parts of a file became
/// articles, [`everything`] tells the others.
pub fn open(path: &Path) -> Result<Vec<Article>, Refusal> {
    let Everything { articles, refusals, .. } = everything(path, How::default());
    match refusals.into_iter().next() {
        Some(refusal) if articles.is_empty() => Err(refusal),
        _ => Ok(articles),
    }
}

/// Reads one file: its articles, and what in it did not become one.
pub fn everything(path: &Path, how: How) -> Everything {
    let source = path.display().to_string();
    let stories = match bytes(path, &source) {
        Ok(bytes) => reader::read(&bytes, path, how, 0),
        Err(refusal) => return Everything { refusals: vec![refusal], ..Everything::default() },
    };
    collected(stories, &source, Some(path))
}

fn collected(stories: Result<Stories, Reason>, source: &str, path: Option<&Path>) -> Everything {
    let refused = |part: &str, reason: Reason| {
        let name = if part.is_empty() { source.to_owned() } else { format!("{source}, {part}") };
        Refusal::new(name, reason)
    };
    match stories {
        Ok(Stories { found, refused: parts, notes }) => {
            let mut everything = Everything {
                notes: notes.into_iter().map(|note| format!("{source}: {note}")).collect(),
                refusals: parts.into_iter().map(|(part, reason)| refused(&part, reason)).collect(),
                articles: Vec::new(),
            };
            for story in found {
                if LARGEST_BYTES < story.text.len() as u64 {
                    let bytes = story.text.len() as u64;
                    let part = story.part.unwrap_or_default();
                    everything.refusals.push(refused(&part, Reason::TooLarge { bytes, most: LARGEST_BYTES }));
                } else {
                    everything.articles.push(story.into_article(source, path.map(Path::to_path_buf)));
                }
            }
            if everything.articles.is_empty() && everything.refusals.is_empty() {
                everything.refusals.push(refused("", Reason::Empty));
            }
            everything
        }
        Err(reason) => Everything { refusals: vec![refused("", reason)], ..Everything::default() },
    }
}

/// The characters of a file as they stand, whatever they mean.
///
/// # Errors
/// Refuses what is missing, empty, too large or no text.
pub fn raw_text(path: &Path) -> Result<String, Refusal> {
    let source = path.display().to_string();
    let bytes = bytes(path, &source)?;
    let refuse = |reason| Refusal::new(source.clone(), reason);
    if LARGEST_BYTES < bytes.len() as u64 {
        return Err(refuse(Reason::TooLarge { bytes: bytes.len() as u64, most: LARGEST_BYTES }));
    }
    recognise::refuse_other_kinds(&bytes).map_err(refuse)?;
    Ok(encoding::decode(&bytes, encoding::declared(&bytes)).text)
}

/// The characters of a plain text as they stand; of anything else those of its articles.
///
/// # Errors
/// Refuses what is missing, empty, too large, no article, or a page without a story.
pub fn story_text(path: &Path) -> Result<String, Refusal> {
    let source = path.display().to_string();
    let bytes = bytes(path, &source)?;
    let refuse = |reason| Refusal::new(source.clone(), reason);
    match recognise::kind(&bytes, path).map_err(refuse)? {
        Kind::Text => raw_text(path),
        _ => Ok(open(path)?.iter().map(Article::text).collect::<Vec<_>>().join("\n\n")),
    }
}

/// Text, Markdown or a page pasted by the user becomes an article; several, where its lines show that it holds several.
///
/// # Errors
/// Refuses white space, and pages without a story.
pub fn pasted(text: &str) -> Result<Vec<Article>, Refusal> {
    let source = "pasted text";
    let refuse = |reason| Refusal::new(source, reason);
    if text.len() as u64 > LARGEST_BYTES {
        return Err(refuse(Reason::TooLarge { bytes: text.len() as u64, most: LARGEST_BYTES }));
    }
    let stories = reader::characters(text.to_owned(), None, How::default()).map_err(refuse)?;
    let pasted = |story: Story| match story.format {
        Format::Text => Story { format: Format::Pasted, ..story }.into_article(source, None),
        _ => story.into_article(source, None),
    };
    Ok(stories.found.into_iter().map(pasted).collect())
}

/// Text that was copied from a page, with its markup: what the markup shows to be captions and links is left out. Markup
/// that lacks words of the text is not believed.
///
/// # Errors
/// Refuses white space, and pages without a story.
pub fn pasted_page(text: &str, markup: Option<&str>) -> Result<Vec<Article>, Refusal> {
    let markup = markup.filter(|markup| markup.len() as u64 <= LARGEST_BYTES);
    let Some(mut flow) = markup.map(page_flow::read) else { return pasted(text) };
    let n_words = |words: &str| words.split_whitespace().count();
    let n_shown: usize = flow.blocks.iter().map(|block| n_words(&block.words)).sum();
    if !flow.has_words() || n_shown * 10 < n_words(text) * 9 || n_words(text) * 2 < n_shown {
        return pasted(text);
    }
    let taken = furniture::take_out(&mut flow);
    let mut story = Story::of_flow(Format::Pasted, flow, Known::default());
    story.leave_out("links and buttons", taken);
    if !story.has_words() {
        return pasted(text);
    }
    Ok(vec![story.into_article("pasted text", None)])
}

fn first(stories: Result<Stories, Reason>) -> Result<Story, Reason> {
    stories?.found.into_iter().next().ok_or(Reason::Empty)
}

/// An article that travels with the program, under the name of its file.
///
/// # Errors
/// Refuses what the file would be refused for.
pub fn sample(name: &str, text: &str) -> Result<Article, Refusal> {
    let story = first(reader::characters(text.to_owned(), Some(Path::new(name)), How::default()));
    Ok(story.map_err(|reason| Refusal::new(name, reason))?.into_article(name, None))
}

/// Text handed in by another program becomes an article, unchanged.
pub fn given(given: Given) -> Article {
    let origin = Origin::given(given.source);
    let told = |value: Option<String>| {
        value.filter(|value| !value.trim().is_empty()).map(|value| Found { value, place: Place::Given })
    };
    let published = given.published.as_deref().and_then(date::find);
    let known = Known {
        headline: told(given.title),
        byline: told(given.byline),
        outlet: told(given.outlet),
        published: published.map(|dated| Found { value: dated.published, place: Place::Given }),
        ..Known::default()
    };
    heading::article(origin, given.text, known)
}

fn bytes(path: &Path, source: &str) -> Result<Vec<u8>, Refusal> {
    let told = |error| Refusal::from_system(source, &error);
    let metadata = path.metadata().map_err(told)?;
    if !metadata.is_file() {
        // Devices and pipes may never end.
        let kind = if metadata.is_dir() { "a folder" } else { "a device or a pipe" };
        return Err(Refusal::new(source, Reason::OtherKind(kind)));
    }
    let refuse = |reason| Refusal::new(source, reason);
    let file = File::open(path).map_err(told)?;
    let mut bytes = Vec::new();
    (&file).take(recognise::LOOK as u64).read_to_end(&mut bytes).map_err(told)?;
    if bytes.is_empty() {
        return Err(refuse(Reason::Empty));
    }
    let most = match recognise::kind(&bytes, path) {
        Ok(Kind::Text | Kind::Page) | Err(_) => LARGEST_BYTES,
        Ok(_) => LARGEST_BOX_BYTES,
    };
    let too_large = |bytes| refuse(Reason::TooLarge { bytes, most });
    if most < metadata.len() {
        return Err(too_large(metadata.len()));
    }
    // The file may grow while it is read.
    (&file).take(most).read_to_end(&mut bytes).map_err(told)?;
    if most < bytes.len() as u64 {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}
