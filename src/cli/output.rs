//! Where `extract` writes: standard output, or a file that is replaced in one step.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use crate::report::{SaveError, Whole};

/// An open place to write to.
pub(super) enum Output {
    Stdout(BufWriter<StdoutLock<'static>>),
    File { path: PathBuf, file: BufWriter<Whole> },
}

/// Why writing stopped.
pub(super) enum Stopped {
    /// Nobody reads any more, as in `extract … | head`. Not a fault.
    NobodyReads,
    /// It failed, told in words.
    Failed(String),
}

impl Output {
    /// Opens the file, or standard output where none is named.
    pub fn open(path: Option<&Path>) -> Result<Self, SaveError> {
        match path {
            None => Ok(Self::Stdout(BufWriter::new(io::stdout().lock()))),
            Some(path) => {
                let file = BufWriter::with_capacity(1 << 16, Whole::open(path)?);
                Ok(Self::File { path: path.to_owned(), file })
            }
        }
    }

    /// Writes, and lets a waiting reader have it at once.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Stopped> {
        let written = match self {
            Self::Stdout(stdout) => stdout.write_all(bytes).and_then(|()| stdout.flush()),
            Self::File { file, .. } => file.write_all(bytes),
        };
        written.map_err(|error| self.stopped(&error))
    }

    /// Ends: only now does the file take its place.
    pub fn finish(self) -> Result<(), Stopped> {
        match self {
            Self::Stdout(mut stdout) => match stdout.flush() {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Stopped::NobodyReads),
                Err(error) => Err(Stopped::Failed(format!("could not write to standard output ({error})"))),
                Ok(()) => Ok(()),
            },
            Self::File { path, file } => {
                let whole =
                    file.into_inner().map_err(|error| Stopped::Failed(not_written(&path, error.error())))?;
                whole.finish().map_err(|error| Stopped::Failed(error.to_string()))
            }
        }
    }

    fn stopped(&self, error: &io::Error) -> Stopped {
        match self {
            Self::Stdout(_) if error.kind() == io::ErrorKind::BrokenPipe => Stopped::NobodyReads,
            Self::Stdout(_) => Stopped::Failed(format!("could not write to standard output ({error})")),
            Self::File { path, .. } => Stopped::Failed(not_written(path, error)),
        }
    }
}

fn not_written(path: &Path, error: &io::Error) -> String {
    format!("could not write the file ({error}); nothing was changed: {}", path.display())
}
