//! `standpoints parse`: sentences and their trees as CoNLL-U, so that anybody can look at them and score them.

use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::output::{Output, Stopped};
use super::{Status, feed, tell};
use crate::grammar::{self, Grammar};
use crate::intake::{self, LARGEST_BYTES};
use crate::jobs;
use crate::text::{Article, Origin};

/// What was asked for.
pub(super) struct Parse {
    pub input: PathBuf,
    /// Whether the input is CoNLL-U whose words are to be kept.
    pub is_tokenised: bool,
    pub n_jobs: usize,
}

/// About so many bytes of text are parsed and written at a time.
const BLOCK: usize = 32 << 10;

/// Parses the input and writes its trees to standard output.
pub(super) fn run(parse: Parse) -> Status {
    let grammar = match Grammar::built_in() {
        Ok(grammar) => grammar,
        Err(damaged) => {
            tell(&damaged);
            return Status::SomeFailed;
        }
    };
    let text = match text(&parse.input, parse.is_tokenised) {
        Ok(text) => text,
        Err(error) => {
            tell(&error);
            return Status::SomeFailed;
        }
    };
    let mut output = match Output::open(None) {
        Ok(output) => output,
        Err(error) => {
            tell(&error);
            return Status::SomeFailed;
        }
    };
    let work = |block: Block| {
        if parse.is_tokenised {
            grammar::filled(&block.text, &grammar)
                .map_err(|misfit| misfit.after_lines(block.n_lines_before).to_string())
        } else {
            Ok(trees(&grammar, block.text))
        }
    };
    let mut stopped = None;
    let blocks = blocks(&text, BLOCK).into_iter();
    jobs::in_order(blocks, parse.n_jobs, work, |written| {
        let written = written.map_err(|error| Stopped::Failed(format!("{error}: {}", parse.input.display())));
        match written.and_then(|written| output.write(written.as_bytes())) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                stopped = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    let ended = match stopped {
        Some(stopped) => Err(stopped),
        None => output.finish(),
    };
    match ended {
        Ok(()) | Err(Stopped::NobodyReads) => Status::Done,
        Err(Stopped::Failed(error)) => {
            tell(&error);
            Status::SomeFailed
        }
    }
}

fn trees(grammar: &Arc<Grammar>, text: String) -> String {
    let origin = Origin::given("");
    let article = Article::new(origin, text);
    grammar::written(&article, &grammar.sentences(&article))
}

/// The text of a file or of standard input, as it stands.
fn text(input: &Path, is_tokenised: bool) -> Result<String, String> {
    if !feed::is_stdin(input) {
        let text = if is_tokenised { intake::raw_text(input) } else { intake::story_text(input) };
        return text.map_err(|refusal| refusal.to_string());
    }
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(LARGEST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("could not read standard input ({error})"))?;
    if LARGEST_BYTES < bytes.len() as u64 {
        return Err(format!("the text is longer than {} MB; split it: standard input", LARGEST_BYTES >> 20));
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

/// Some whole paragraphs, or some whole sentences of CoNLL-U.
struct Block {
    text: String,
    n_lines_before: usize,
}

/// A text cut at empty lines into blocks of at least so many bytes.
fn blocks(text: &str, size: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut block = Block { text: String::new(), n_lines_before: 0 };
    for (index, line) in text.split_inclusive('\n').enumerate() {
        block.text.push_str(line);
        if size <= block.text.len() && line.trim().is_empty() {
            blocks.push(std::mem::replace(
                &mut block,
                Block { text: String::new(), n_lines_before: index + 1 },
            ));
        }
    }
    blocks.push(block);
    blocks
}
