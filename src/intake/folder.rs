//! Folders become files: searched through in a stable order, without hidden files and without what is no article.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::recognise;
use super::refusal::{Reason, Refusal};

/// What the user named, as files.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The files to read, in order, and what could not be looked into.
    pub files: Vec<Result<PathBuf, Refusal>>,
    /// Files in folders that were left out because their names say they are no articles.
    pub n_skipped: usize,
    /// Files and folders that were left out because their names begin with a dot.
    pub n_hidden: usize,
}

/// Folders within folders that are followed; deeper ones are counted as skipped.
const DEEPEST: usize = 64;

/// The files meant by what the user named: files as they are, folders searched through, each file once.
pub fn gather(named: &[PathBuf]) -> Gathered {
    let mut search = Search::default();
    for path in named {
        search.add_named(path);
    }
    search.gathered
}

#[derive(Default)]
struct Search {
    gathered: Gathered,
    /// Folders and files already met, by their true place; so that links that lead in circles end.
    met: HashSet<PathBuf>,
}

impl Search {
    fn add_named(&mut self, path: &Path) {
        match fs::metadata(path) {
            Err(error) => self.refuse(Refusal::from_system(path.display().to_string(), &error)),
            Ok(metadata) if metadata.is_dir() => {
                let (n_files, n_skipped) = (self.gathered.files.len(), self.gathered.n_skipped);
                let n_met = self.met.len();
                self.search(path, 0);
                let is_known = self.met.len() == n_met;
                if self.gathered.files.len() == n_files && !is_known {
                    let n_others = self.gathered.n_skipped - n_skipped;
                    self.refuse(Refusal::new(path.display().to_string(), Reason::NoArticles { n_others }));
                }
            }
            Ok(_) => self.add_file(path.to_path_buf()),
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.gathered.files.push(Err(refusal));
    }

    fn add_file(&mut self, path: PathBuf) {
        let place = path.canonicalize().unwrap_or_else(|_| path.clone());
        if self.met.insert(place) {
            self.gathered.files.push(Ok(path));
        }
    }

    /// Files of a folder first, by name as people count (2 before 10), then the folders in it.
    fn search(&mut self, folder: &Path, depth: usize) {
        let place = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
        if !self.met.insert(place) {
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.refuse(Refusal::from_system(folder.display().to_string(), &error)),
        };
        let mut paths = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => paths.push(entry.path()),
                Err(error) => self.refuse(Refusal::from_system(folder.display().to_string(), &error)),
            }
        }
        paths.sort_by(|one, other| in_order(one, other));
        let mut folders = Vec::new();
        for path in paths {
            let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if is_hidden {
                self.gathered.n_hidden += 1;
                continue;
            }
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_dir() => folders.push(path),
                Ok(metadata) if metadata.is_file() && is_article(&path) => self.add_file(path),
                _ => self.gathered.n_skipped += 1,
            }
        }
        for folder in folders {
            if depth < DEEPEST {
                self.search(&folder, depth + 1);
            } else {
                self.gathered.n_skipped += 1;
            }
        }
    }
}

/// Whether a file's name, or else its first bytes, say that it may be an article.
fn is_article(path: &Path) -> bool {
    if recognise::may_be_article(path) {
        return true;
    }
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4_096).read_to_end(&mut start));
    read.is_ok() && recognise::looks_like_article(&start)
}

/// How two paths of one folder stand to each other: numbers in their names by size, all else by letter.
fn in_order(one: &Path, other: &Path) -> Ordering {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (first, second) = (name(one), name(other));
    let (mut first, mut second) = (first.as_str(), second.as_str());
    while let (Some((piece, rest)), Some((other, other_rest))) = (piece(first), piece(second)) {
        let order = match (size(piece), size(other)) {
            // Of two long runs of digits without zeros before them the longer one is the larger number.
            (Some(number), Some(other)) => number.len().cmp(&other.len()).then_with(|| number.cmp(other)),
            _ => piece.cmp(other),
        };
        if order.is_ne() {
            return order;
        }
        (first, second) = (rest, other_rest);
    }
    // What is the same but for zeros, or begins like the other.
    first.len().cmp(&second.len()).then_with(|| one.cmp(other))
}

/// The first run of digits, or the first other character, and what comes after it.
fn piece(name: &str) -> Option<(&str, &str)> {
    let first = name.chars().next()?;
    let n_digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    Some(name.split_at(if n_digits == 0 { first.len_utf8() } else { n_digits }))
}

/// A run of digits without the zeros before it.
fn size(piece: &str) -> Option<&str> {
    piece.starts_with(|c: char| c.is_ascii_digit()).then(|| piece.trim_start_matches('0'))
}
