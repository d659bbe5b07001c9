//! `standpoints extract`: what was found, as JSON Lines, JSON or CSV.

use std::collections::HashSet;
use std::io::{self, IsTerminal as _, Write as _};
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::feed::{self, Input, Outcome};
use super::lines::{self, Line};
use super::output::{Output, Stopped};
use super::{Status, rows, tell};
use crate::comparison::Source;
use crate::jobs;
use crate::reading::Reader;
use crate::text::ArticleId;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One line for each article.
    Jsonl,
    /// One document, with a comparison over all articles.
    Json,
    /// One line for each position.
    Csv,
}

/// What was asked for.
pub(super) struct Extract {
    pub inputs: Vec<PathBuf>,
    pub format: Format,
    pub output: Option<PathBuf>,
    pub n_jobs: usize,
}

/// One input, read and written down, on its way to the output.
struct Done {
    articles: Vec<Written>,
    /// What the user should know besides.
    notes: Vec<String>,
}

/// One article written down.
struct Written {
    bytes: Vec<u8>,
    result: Result<Option<Source>, String>,
}

/// Reads everything and writes what was found.
pub(super) fn run(extract: Extract) -> Status {
    let reader = match Reader::built_in() {
        Ok(reader) => reader,
        Err(damaged) => {
            tell(&damaged);
            return Status::SomeFailed;
        }
    };
    let mut output = match Output::open(extract.output.as_deref()) {
        Ok(output) => output,
        Err(error) => {
            tell(&error);
            return Status::SomeFailed;
        }
    };
    let mut writer =
        Writer { format: extract.format, n_articles: 0, kept: Vec::new(), compared: HashSet::new() };
    let mut status = Status::Done;
    let mut stopped = output.write(&writer.opening()).err();
    if stopped.is_none() {
        let mut progress = Progress::new();
        let work = |input: Input| written(input, &reader, extract.format);
        jobs::in_order(feed::inputs(extract.inputs), extract.n_jobs, work, |done| {
            for note in &done.notes {
                progress.clear();
                tell(note);
            }
            for article in done.articles {
                progress.clear();
                if let Err(error) = &article.result {
                    tell(error);
                    status = Status::SomeFailed;
                }
                if let Err(error) = writer.take(article, &mut output) {
                    stopped = Some(error);
                    return ControlFlow::Break(());
                }
            }
            progress.one_more();
            ControlFlow::Continue(())
        });
        progress.clear();
    }
    let ended = match stopped {
        Some(stopped) => Err(stopped),
        None => output.write(&writer.closing()).and_then(|()| output.finish()),
    };
    match ended {
        Ok(()) | Err(Stopped::NobodyReads) => status,
        Err(Stopped::Failed(error)) => {
            tell(&error);
            Status::SomeFailed
        }
    }
}

/// Reads one input and writes it down, in a thread of its own. Our own faults become the article's error.
fn written(input: Input, reader: &Reader, format: Format) -> Done {
    let name = input.name();
    let done = jobs::caught(|| {
        let outcomes = feed::read(input, reader);
        let mut articles = Vec::new();
        let mut notes = Vec::new();
        for outcome in outcomes {
            match outcome {
                Outcome::Read(source) => articles.push(write_down(source, format)),
                Outcome::Failed { source, error } => articles.push(write_failed(&source, error, format)),
                Outcome::Note(note) => notes.push(note),
                // What was found is written whole, whatever a project shows or hides.
                Outcome::Choices(_) => {}
            }
        }
        Done { articles, notes }
    });
    done.unwrap_or_else(|panicked| {
        let failed = write_failed(&name, format!("{panicked}: {name}"), format);
        Done { articles: vec![failed], notes: Vec::new() }
    })
}

fn write_down(source: Source, format: Format) -> Written {
    let bytes = match format {
        Format::Jsonl | Format::Json => json(&Line::found(&source)),
        Format::Csv => rows::of(&source),
    };
    match bytes {
        Ok(bytes) => Written { bytes, result: Ok((format == Format::Json).then_some(source)) },
        Err(error) => write_failed(&source.article.origin().source, error, format),
    }
}

fn write_failed(source: &str, error: String, format: Format) -> Written {
    let bytes = match format {
        Format::Jsonl | Format::Json => json(&Line::failed(source, &error)).unwrap_or_default(),
        Format::Csv => Vec::new(),
    };
    Written { bytes, result: Err(error) }
}

fn json(line: &impl serde::Serialize) -> Result<Vec<u8>, String> {
    serde_json::to_vec(line).map_err(|error| format!("could not be written as JSON ({error})"))
}

/// Puts articles one after the other as the format wants it.
struct Writer {
    format: Format,
    n_articles: usize,
    /// For the comparison over all: each article with its number among all, those that failed included. An article
    /// that comes again is not compared again.
    kept: Vec<(usize, Source)>,
    compared: HashSet<ArticleId>,
}

impl Writer {
    fn opening(&self) -> Vec<u8> {
        match self.format {
            Format::Jsonl => Vec::new(),
            Format::Json => b"{\"articles\":[".to_vec(),
            Format::Csv => rows::header(),
        }
    }

    fn take(&mut self, article: Written, output: &mut Output) -> Result<(), Stopped> {
        let Written { mut bytes, result } = article;
        match self.format {
            Format::Jsonl => bytes.push(b'\n'),
            Format::Json => {
                let before: &[u8] = if self.n_articles == 0 { b"\n" } else { b",\n" };
                bytes.splice(..0, before.iter().copied());
            }
            Format::Csv => {}
        }
        if let Ok(Some(source)) = result
            && self.compared.insert(source.article.id())
        {
            self.kept.push((self.n_articles, source));
        }
        self.n_articles += 1;
        output.write(&bytes)
    }

    fn closing(&self) -> Vec<u8> {
        if self.format != Format::Json {
            return Vec::new();
        }
        let (numbers, sources): (Vec<usize>, Vec<Source>) = self.kept.iter().cloned().unzip();
        let number = |source: usize| numbers.get(source).copied().unwrap_or(source);
        let comparison = lines::comparison(&sources, |(source, position)| [number(source), position]);
        let comparison = comparison.renumbered(number);
        let mut closing = b"\n],\n\"comparison\":".to_vec();
        closing.extend(json(&comparison).unwrap_or_else(|_| b"null".to_vec()));
        closing.extend(b"}\n");
        closing
    }
}

/// "12 read" on standard error, only where a person looks at it.
struct Progress {
    is_shown: bool,
    n_read: usize,
}

impl Progress {
    fn new() -> Self {
        Self { is_shown: io::stderr().is_terminal(), n_read: 0 }
    }

    // A terminal that cannot be written to is no reason to stop reading articles, so errors are let go here.
    fn one_more(&mut self) {
        self.n_read += 1;
        if self.is_shown {
            let _ = write!(io::stderr().lock(), "\r{} read", self.n_read);
        }
    }

    fn clear(&self) {
        if self.is_shown && 0 < self.n_read {
            let _ = write!(io::stderr().lock(), "\r\u{1b}[K");
        }
    }
}
