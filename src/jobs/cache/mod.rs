//! What was computed is kept from one run to the next, so that a session opens without being read again. All of it can be
//! deleted at any time: it comes again.
//!
//! One file for each article and way of reading it. Its name is a fingerprint of the article (text, heading, parts) and
//! of what reads: edition and program. So nothing in it ever grows old, it is only no longer asked for. A file that is
//! not as it was written is deleted and the article read anew.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use crate::reading::{Analysis, Reader};
use crate::text::Article;

mod form;

/// More than this many bytes are not kept; what was used longest ago goes first.
const MOST_BYTES: u64 = 256 << 20;
/// After so many new files the folder is looked through.
const LOOK_EVERY: usize = 200;
/// Stands at the beginning of every file, before the sum of what follows.
const MAGIC: &str = "standpoints-reading 1 ";

/// Readings on the disk.
#[derive(Debug)]
pub struct Cache {
    /// None: nothing is kept.
    folder: Option<PathBuf>,
    /// Edition and program; another one reads otherwise.
    reader: String,
    n_new: AtomicUsize,
}

impl Cache {
    /// Keeps what this reader reads in this folder; in none: not at all.
    pub fn new(folder: Option<PathBuf>, reader: &Reader) -> Self {
        Self { folder, reader: format!("{} {}", reader.edition(), program()), n_new: AtomicUsize::new(0) }
    }

    /// The folder on this computer where programs keep what comes again.
    pub fn usual_folder() -> Option<PathBuf> {
        use etcetera::BaseStrategy as _;
        Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("standpoints").join("readings"))
    }

    /// The reading of this article: kept from an earlier run, or made now and kept.
    pub fn reading(&self, article: &Article, read: impl FnOnce() -> Analysis) -> Analysis {
        let Some(folder) = &self.folder else { return read() };
        let place = folder.join(self.name(article));
        if let Some(analysis) = kept(&place, article) {
            return analysis;
        }
        let analysis = read();
        // What cannot be kept is read again: slower, nothing worse.
        if keep(&place, &analysis).is_ok()
            && self.n_new.fetch_add(1, Ordering::Relaxed).is_multiple_of(LOOK_EVERY)
        {
            make_room(folder, MOST_BYTES);
        }
        analysis
    }

    /// Everything that reading looks at has a part in the name.
    fn name(&self, article: &Article) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.reader.as_bytes());
        hasher.update(article.text().as_bytes());
        // Within one program the same value is always told in the same words.
        let parts = (article.heading(), article.paragraphs(), article.furniture());
        hasher.update(format!("{parts:?}").as_bytes());
        format!("{}.json", hasher.finalize().to_hex().get(..40).unwrap_or_default())
    }
}

/// Names the program that runs, so that another build never believes what this one found.
fn program() -> String {
    let data = std::env::current_exe().and_then(fs::metadata);
    let made = data.as_ref().ok().and_then(|data| data.modified().ok());
    let made = made.and_then(|made| made.duration_since(SystemTime::UNIX_EPOCH).ok());
    let n_bytes = data.map_or(0, |data| data.len());
    format!("{} {n_bytes} {}", env!("CARGO_PKG_VERSION"), made.map_or(0, |made| made.as_nanos()))
}

fn kept(place: &Path, article: &Article) -> Option<Analysis> {
    let bytes = fs::read(place).ok()?;
    let analysis = whole(&bytes).and_then(|json| form::read(json, article));
    match &analysis {
        // What was used now is not the first to go.
        Some(_) => drop(fs::File::open(place).and_then(|file| file.set_modified(SystemTime::now()))),
        None => drop(fs::remove_file(place)),
    }
    analysis
}

/// What stands behind the head of a file, if it is what was written.
fn whole(bytes: &[u8]) -> Option<&[u8]> {
    let rest = bytes.strip_prefix(MAGIC.as_bytes())?;
    let (sum, json) = rest.split_at_checked(64)?;
    let json = json.strip_prefix(b"\n")?;
    (blake3::hash(json).to_hex().as_bytes() == sum).then_some(json)
}

fn keep(place: &Path, analysis: &Analysis) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let json = form::written(analysis)?;
    let mut bytes = format!("{MAGIC}{}\n", blake3::hash(&json).to_hex()).into_bytes();
    bytes.extend(json);
    // Nothing is flushed: what a power cut spoils is found out by its sum.
    let aside = place.with_extension(format!("{}", std::process::id()));
    fs::write(&aside, bytes)?;
    fs::rename(&aside, place)
}

/// Deletes what was used longest ago until no more than this is left.
fn make_room(folder: &Path, most_bytes: u64) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<(SystemTime, u64, PathBuf)> = entries
        .filter_map(|entry| {
            let data = entry.metadata().ok()?;
            Some((data.modified().ok()?, data.len(), entry.path()))
        })
        .collect();
    files.sort();
    let mut n_bytes = 0;
    for (_, len, path) in files.into_iter().rev() {
        n_bytes += len;
        if most_bytes < n_bytes {
            // Another window may have done it already.
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake;

    const TEXT: &str = "Norway on Sunday offered talks, but only if Iceland first calls its trawlers back.\n\
                        Iceland “will never” accept that, its minister Jon Arnason said on May 3.\n\
                        “It may help,” said Ann Li, an analyst. Observers asked why.\n";

    fn article() -> Article {
        intake::sample("test.txt", TEXT).unwrap()
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    }

    #[test]
    fn what_was_read_comes_back_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::built_in().unwrap();
        let cache = Cache::new(Some(folder.path().to_owned()), &reader);
        for name in ["talks-on-the-strait.txt", "pay-dispute.txt"] {
            let text = fs::read_to_string(Path::new("assets/sample").join(name)).unwrap();
            for article in [intake::sample(name, &text).unwrap(), article()] {
                let read = cache.reading(&article, || reader.read(&article));
                assert!(!read.positions.is_empty());
                let again = cache.reading(&article, || panic!("it is kept"));
                assert_eq!(again, read);
            }
        }
    }

    #[test]
    fn another_day_or_another_edition_is_another_reading() {
        let reader = Reader::built_in().unwrap();
        let cache = Cache::new(None, &reader);
        let article = article();
        let mut heading = article.heading().clone();
        heading.dateline = Some(article.nearest_span(0..4));
        let (paragraphs, furniture) = (article.paragraphs().to_vec(), article.furniture().to_vec());
        let other = article.clone().with_parts(heading, paragraphs, furniture);
        assert_ne!(cache.name(&other), cache.name(&article));
        let newer = Cache { reader: "another".to_owned(), ..Cache::new(None, &reader) };
        assert_ne!(newer.name(&article), cache.name(&article));
    }

    #[test]
    fn a_spoilt_file_is_thrown_away_and_the_article_read_anew() {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::built_in().unwrap();
        let cache = Cache::new(Some(folder.path().to_owned()), &reader);
        let article = article();
        let read = cache.reading(&article, || reader.read(&article));
        let place = files(folder.path()).remove(0);
        let bytes = fs::read(&place).unwrap();
        let mut flipped = bytes.clone();
        flipped[bytes.len() / 2] ^= 1;
        for spoilt in [&bytes[..bytes.len() / 2], &flipped, b"", b"{}"] {
            fs::write(&place, spoilt).unwrap();
            let mut n_read = 0;
            let again = cache.reading(&article, || {
                n_read += 1;
                reader.read(&article)
            });
            assert_eq!((n_read, &again), (1, &read));
            assert_eq!(fs::read(&place).unwrap(), bytes);
        }
    }

    #[test]
    fn places_outside_of_the_article_are_not_believed() {
        let reader = Reader::built_in().unwrap();
        let article = article();
        let json = form::written(&reader.read(&article)).unwrap();
        assert!(form::read(&json, &article).is_some());
        let other = intake::sample("other.txt", "Short.\n").unwrap();
        assert!(form::read(&json, &other).is_none());
    }

    #[test]
    fn what_was_used_longest_ago_goes_first() {
        let folder = tempfile::tempdir().unwrap();
        for (age, name) in [(9, "old"), (1, "new"), (5, "middle")] {
            let path = folder.path().join(name);
            fs::write(&path, [0; 100]).unwrap();
            let time = SystemTime::now() - std::time::Duration::from_secs(age);
            fs::File::open(&path).unwrap().set_modified(time).unwrap();
        }
        make_room(folder.path(), 250);
        let mut left = files(folder.path());
        left.sort();
        assert_eq!(left, ["middle", "new"].map(|name| folder.path().join(name)));
    }
}
