//! `standpoints report`: a comparison of articles, saved as a document.

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::feed::{self, Choices, Input, Outcome};
use super::{Status, tell};
use crate::comparison::{Source, compare_with};
use crate::jobs;
use crate::reading::Reader;
use crate::report::{self, Format, Options, SaveError};

/// What was asked for.
pub(super) struct Report {
    pub inputs: Vec<PathBuf>,
    pub output: PathBuf,
    pub n_jobs: usize,
}

/// Reads everything, compares, and saves the report.
pub(super) fn run(asked: Report) -> Status {
    if Format::of(&asked.output).is_none() {
        tell(&SaveError::UnknownFormat { path: asked.output });
        return Status::WrongUsage;
    }
    let mut status = Status::Done;
    let mut sources: Vec<Source> = Vec::new();
    // With several projects the last one's choices count. What ties positions holds within one project only.
    let mut choices = Choices::default();
    let mut n_projects = 0;
    let reader = match Reader::built_in() {
        Ok(reader) => reader,
        Err(damaged) => {
            tell(&damaged);
            return Status::SomeFailed;
        }
    };
    let work = |input: Input| {
        let name = input.name();
        jobs::caught(|| feed::read(input, &reader)).unwrap_or_else(|panicked| {
            vec![Outcome::Failed { error: format!("{panicked}: {name}"), source: name }]
        })
    };
    jobs::in_order(feed::inputs(asked.inputs), asked.n_jobs, work, |outcomes| {
        for outcome in outcomes {
            match outcome {
                Outcome::Read(source) => match sources.iter().find(|known| is_the_same(known, &source)) {
                    Some(known) => tell(&format!(
                        "same text as {}, not counted twice: {}",
                        known.article.origin().source,
                        source.article.origin().source
                    )),
                    None => sources.push(source),
                },
                Outcome::Note(note) => tell(&note),
                Outcome::Choices(found) => {
                    choices = found;
                    n_projects += 1;
                }
                Outcome::Failed { error, .. } => {
                    tell(&error);
                    status = Status::SomeFailed;
                }
            }
        }
        ControlFlow::Continue(())
    });

    if 1 < n_projects {
        choices.links.clear();
    }
    let matrix = compare_with(&choices.question, &sources, &choices.links);
    let options = Options { made_on: Some(jiff::ZonedDateTime::now().date()), ..Options::default() };
    let composed = report::compose(&matrix, &sources, &options);
    if let Err(error) = report::save(&composed, &asked.output) {
        tell(&error);
        return Status::SomeFailed;
    }
    status
}

fn is_the_same(one: &Source, other: &Source) -> bool {
    one.article.id() == other.article.id()
}
