//! The command line: what was asked for, done without a window, and how it went as an exit status.
//!
//! Findings go to standard output, everything told to a person to standard error.

mod cell;
mod extract;
mod feed;
mod lines;
mod output;
mod parse;
mod report;
mod rows;

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write as _};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand, ValueEnum};

use crate::jobs;

/// What is left to do after the command line has had its say.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// Open the window with these files, folders or project; none: the start screen.
    Window(Vec<PathBuf>),
    /// Everything is done: end with this status.
    End(Status),
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All read.
    Done,
    /// Some input could not be read, or the output not be written. Each was told.
    SomeFailed,
    /// The command line was not understood. What is wrong was told.
    WrongUsage,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Done => Self::SUCCESS,
            Status::SomeFailed => Self::from(1),
            Status::WrongUsage => Self::from(2),
        }
    }
}

/// Who wants what, side by side, in their own words.
///
/// Opens the window with these articles. With a command, works without a window.
#[derive(Parser)]
#[command(name = "standpoints", version, args_conflicts_with_subcommands = true, max_term_width = 100)]
#[command(after_help = "Exit status: 0 all read; 1 some input could not be read; 2 wrong usage.")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    /// Articles, folders of articles, or one .standpoints project, to open in the window
    #[arg(value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Read articles and write what was found
    Extract {
        /// Articles, folders of articles; "-" reads JSON Lines from standard input, one article a line:
        /// {"source": "…", "text": "…"}
        #[arg(required = true, value_name = "FILE|DIR|-")]
        inputs: Vec<PathBuf>,
        /// How to write: one line for each article, one document, or one line for each position
        #[arg(long, value_enum, default_value = "jsonl")]
        format: FormatName,
        /// Write to this file instead of standard output, in one step
        #[arg(short, long, value_name = "PATH")]
        output: Option<PathBuf>,
        /// Worker threads [default: all cores]
        #[arg(long, value_name = "N")]
        jobs: Option<NonZeroUsize>,
    },
    /// Compare articles and save a report
    Report {
        /// Articles, folders of articles, or one .standpoints project
        #[arg(required = true, value_name = "FILE|DIR")]
        inputs: Vec<PathBuf>,
        /// Where to save it; the name ends in .html or .md
        #[arg(short, long, value_name = "PATH")]
        output: PathBuf,
        /// Worker threads [default: all cores]
        #[arg(long, value_name = "N")]
        jobs: Option<NonZeroUsize>,
    },
    /// Read one file from standard input and write what was found in it: how the program guards itself
    #[command(hide = true)]
    ReadInCell {
        /// The name of the file, for its ending
        name: PathBuf,
        /// The encoding of its characters
        #[arg(long, default_value = "")]
        encoding: String,
        /// Do not cut it into several articles
        #[arg(long)]
        whole: bool,
    },
    /// Print sentences and their trees as CoNLL-U
    Parse {
        /// An article; "-" reads a text from standard input
        #[arg(value_name = "FILE|-")]
        input: PathBuf,
        /// The input is CoNLL-U: keep its words and sentences, fill in tags, base forms, heads and relations
        #[arg(long)]
        pre_tokenised: bool,
        /// Worker threads [default: all cores]
        #[arg(long, value_name = "N")]
        jobs: Option<NonZeroUsize>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatName {
    Jsonl,
    Json,
    Csv,
}

/// Does what the arguments ask for, the program's name being the first of them.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Next {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(answer) => return Next::End(told(&answer)),
    };
    if let Some(
        Command::Extract { inputs, output: Some(output), .. } | Command::Report { inputs, output, .. },
    ) = &arguments.command
        && is_one_of(output, inputs)
    {
        tell(&format!(
            "this would replace an article that is read; choose another name: {}",
            output.display()
        ));
        return Next::End(Status::WrongUsage);
    }
    let n_jobs = |jobs: Option<NonZeroUsize>| jobs.map_or_else(jobs::all_cores, NonZeroUsize::get);
    Next::End(match arguments.command {
        None => return Next::Window(arguments.files),
        Some(Command::Extract { inputs, format, output, jobs }) => {
            let format = match format {
                FormatName::Jsonl => extract::Format::Jsonl,
                FormatName::Json => extract::Format::Json,
                FormatName::Csv => extract::Format::Csv,
            };
            extract::run(extract::Extract { inputs, format, output, n_jobs: n_jobs(jobs) })
        }
        Some(Command::Report { inputs, output, jobs }) => {
            report::run(report::Report { inputs, output, n_jobs: n_jobs(jobs) })
        }
        Some(Command::ReadInCell { name, encoding, whole }) => cell::run(name, &encoding, whole),
        Some(Command::Parse { input, pre_tokenised, jobs }) => {
            parse::run(parse::Parse { input, is_tokenised: pre_tokenised, n_jobs: n_jobs(jobs) })
        }
    })
}

/// Whether a place is one of these files, under whatever name.
fn is_one_of(place: &Path, files: &[PathBuf]) -> bool {
    let Ok(place) = place.canonicalize() else { return false };
    place.is_file() && files.iter().any(|file| file.canonicalize().is_ok_and(|file| file == place))
}

/// Help and version go to standard output, mistakes to standard error.
fn told(answer: &clap::Error) -> Status {
    let is_asked_for = matches!(answer.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let text = answer.render().to_string();
    // Nobody is left to be told that nobody listens.
    let _ = if is_asked_for {
        io::stdout().lock().write_all(text.as_bytes())
    } else {
        io::stderr().lock().write_all(text.as_bytes())
    };
    if is_asked_for { Status::Done } else { Status::WrongUsage }
}

/// Tells the person at the terminal, one line each.
fn tell(what: &impl Display) {
    // A closed standard error is no reason to stop.
    // A file's name may hold signs that move a terminal's cursor.
    let plain: String =
        what.to_string().chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect();
    let _ = writeln!(io::stderr().lock(), "standpoints: {plain}");
}
