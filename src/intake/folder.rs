//! Folders become files: searched through in a stable order, without hidden files and without what is no article.

use std::collections::HashSet;
use std::fs;
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

    /// Files of a folder first, by name, then the folders in it.
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
        paths.sort();
        let mut folders = Vec::new();
        for path in paths {
            let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if is_hidden {
                self.gathered.n_hidden += 1;
                continue;
            }
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_dir() => folders.push(path),
                Ok(metadata) if metadata.is_file() && recognise::may_be_article(&path) => self.add_file(path),
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
