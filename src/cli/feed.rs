//! What `extract` is to read, one input at a time: files, folders searched through, lines of standard input.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::comparison::Source;
use crate::intake::{self, Everything, Given, How, Refusal};
use crate::project::{self, Link, Question};
use crate::reading::Reader;
use crate::text::Article;

/// One thing to be read.
pub(super) enum Input {
    File(PathBuf),
    /// Could not even be looked for.
    Refused(Refusal),
    /// A line of standard input, counted from 1, or what kept it from being read.
    Line {
        number: usize,
        bytes: Result<Vec<u8>, String>,
    },
}

impl Input {
    /// What to call it before it is read.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Refused(refusal) => refusal.source.clone(),
            Self::Line { number, .. } => line_name(*number),
        }
    }
}

/// One article read, or why not, or what else a project file holds.
pub(super) enum Outcome {
    Read(Source),
    Failed {
        source: String,
        error: String,
    },
    /// Something the user should know; nothing is missing.
    Note(String),
    /// The choices saved in a project.
    Choices(Choices),
}

/// What a person chose and said in a project, besides corrections of its articles.
#[derive(Default)]
pub(super) struct Choices {
    pub question: Question,
    pub links: Vec<Link>,
}

/// Everything that was named, in the order it was named and as often. `-` is standard input.
pub(super) fn inputs(named: Vec<PathBuf>) -> impl Iterator<Item = Input> + Send {
    named.into_iter().flat_map(|path| -> Box<dyn Iterator<Item = Input> + Send> {
        if is_stdin(&path) {
            Box::new(Lines { input: Some(BufReader::new(io::stdin())), number: 0 })
        } else {
            let files = intake::files(&[path]).into_iter();
            Box::new(files.map(|file| file.map_or_else(Input::Refused, Input::File)))
        }
    })
}

/// Whether this name means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == OsStr::new("-")
}

/// Reads one input; a file may hold several articles.
pub(super) fn read(input: Input, reader: &Reader) -> Vec<Outcome> {
    let refused = |refusal: &Refusal| {
        vec![Outcome::Failed { source: refusal.source.clone(), error: refusal.to_string() }]
    };
    let articles = match input {
        Input::Refused(refusal) => return refused(&refusal),
        Input::File(path) if is_project(&path) => return project(&path, reader),
        Input::File(path) => return file(&path, reader),
        Input::Line { number, bytes } => match bytes.and_then(|bytes| given(&bytes, number)) {
            Ok(given) => vec![intake::given(given)],
            Err(error) => {
                return vec![Outcome::Failed { error, source: line_name(number) }];
            }
        },
    };
    articles.into_iter().map(|article| Outcome::Read(source(Arc::new(article), reader))).collect()
}

/// All articles of a file, and what in it did not become one.
fn file(path: &Path, reader: &Reader) -> Vec<Outcome> {
    let Everything { articles, refusals, notes } = intake::everything(path, How::default());
    let read = articles.into_iter().map(|article| Outcome::Read(source(Arc::new(article), reader)));
    let refused = refusals
        .into_iter()
        .map(|refusal| Outcome::Failed { source: refusal.source.clone(), error: refusal.to_string() });
    read.chain(refused).chain(notes.into_iter().map(Outcome::Note)).collect()
}

/// Whether the name says that it is a saved project.
fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("standpoints"))
}

fn project(path: &Path, reader: &Reader) -> Vec<Outcome> {
    let opened = match project::open(path) {
        Ok(opened) => opened,
        Err(error) => {
            return vec![Outcome::Failed { source: path.display().to_string(), error: error.to_string() }];
        }
    };
    let notes = opened.notes.iter().map(|note| Outcome::Note(note.to_string()));
    let project = &opened.project;
    let read = project.articles().iter().map(|article| {
        let analysis = Arc::new(reader.read(article));
        Outcome::Read(Source::corrected(Arc::clone(article), project.corrected(&analysis)))
    });
    let choices =
        Choices { question: project.question().clone(), links: project.corrections().links().to_vec() };
    notes.chain([Outcome::Choices(choices)]).chain(read).collect()
}

fn source(article: Arc<Article>, reader: &Reader) -> Source {
    let analysis = Arc::new(reader.read(&article));
    Source::read(article, analysis)
}

fn line_name(number: usize) -> String {
    format!("standard input, line {number}")
}

/// The article on a line, or what is wrong with the line, naming it.
fn given(bytes: &[u8], number: usize) -> Result<Given, String> {
    const FORM: &str = "write each article on a line of its own as {\"source\": \"…\", \"text\": \"…\"}";
    let bytes = if number == 1 { bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes) } else { bytes };
    if bytes.trim_ascii().is_empty() {
        return Err(format!("line {number} is empty; {FORM}"));
    }
    if std::str::from_utf8(bytes).is_err() {
        return Err(format!("line {number} is not in UTF-8; save it as UTF-8"));
    }
    let mut line: Map<String, Value> = serde_json::from_slice(bytes).map_err(|error| {
        if error.is_eof() && bytes.trim_ascii_start().starts_with(b"{") {
            format!("line {number} ends in the middle of its JSON object; {FORM}")
        } else {
            format!("line {number} is no JSON object with \"text\"; {FORM}")
        }
    })?;
    let mut words = |key: &str| match line.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(words)) => Ok(Some(words)),
        Some(_) => Err(format!("\"{key}\" on line {number} is not text; put it in quotation marks")),
    };
    let text = words("text")?;
    let Some(text) = text else { return Err(format!("line {number} has no \"text\"; {FORM}")) };
    if intake::LARGEST_BYTES < text.len() as u64 {
        return Err(format!(
            "the text on line {number} is longer than {} MB; split it into smaller articles",
            intake::LARGEST_BYTES >> 20
        ));
    }
    Ok(Given {
        source: words("source")?.unwrap_or_else(|| line_name(number)),
        text,
        title: words("title")?,
        byline: words("byline")?,
        outlet: words("outlet")?,
        published: words("published")?,
    })
}

/// A longer line is not read: a stream must never need more memory than there is. Twice the largest file, because
/// JSON may write a character in several.
const MAX_LINE_BYTES: usize = 2 * intake::LARGEST_BYTES as usize;

/// The lines of standard input, fetched when asked for.
struct Lines {
    /// `None` once it has ended.
    input: Option<BufReader<io::Stdin>>,
    number: usize,
}

impl Iterator for Lines {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        let input = self.input.as_mut()?;
        self.number += 1;
        let bytes = match one_line(input) {
            Ok(None) => {
                self.input = None;
                return None;
            }
            Ok(Some(bytes)) if bytes.len() <= MAX_LINE_BYTES => Ok(bytes),
            Ok(Some(_)) => Err(format!(
                "line {} is longer than {} MB and was not read; split the article",
                self.number,
                MAX_LINE_BYTES >> 20
            )),
            Err(error) => {
                self.input = None;
                Err(format!("standard input could not be read further than line {} ({error})", self.number))
            }
        };
        Some(Input::Line { number: self.number, bytes })
    }
}

/// The next line without its end. Of a line that is too long it gives one byte more than the limit and skips the
/// rest.
fn one_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let limit = u64::try_from(MAX_LINE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    if input.by_ref().take(limit).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if MAX_LINE_BYTES < line.len() {
        input.skip_until(b'\n')?;
    }
    Ok(Some(line))
}
