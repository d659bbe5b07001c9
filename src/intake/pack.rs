//! Zip files of articles: each file in them is read as it would be by itself, within limits for all of them.

use std::path::Path;

use super::archive::{Archive, MOST_FILES};
use super::reader::{self, How};
use super::recognise;
use super::refusal::Reason;
use super::story::Stories;

/// The largest file that is taken out of an archive.
const LARGEST: u64 = 64 << 20;

/// How many archives may stand in each other.
pub(super) const DEEPEST: usize = 3;

/// All articles of an archive. `depth` counts the archives around it.
pub(super) fn read(mut archive: Archive<'_>, how: How, depth: usize) -> Result<Stories, Reason> {
    let mut stories = Stories::default();
    let mut n_others = 0;
    for entry in archive.entries() {
        if is_hidden(&entry.name) {
            continue;
        }
        if let Some(reason) = entry.trouble {
            stories.refused.push((entry.name, reason));
            continue;
        }
        let name = Path::new(&entry.name);
        let is_archive = name.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        if is_archive && DEEPEST <= depth + 1 {
            stories.refused.push((entry.name, Reason::TooDeep));
            continue;
        }
        let bytes = match archive.bytes(entry.index, LARGEST) {
            Ok(bytes) => bytes,
            Err(reason) => {
                stories.refused.push((entry.name, reason));
                continue;
            }
        };
        if !recognise::may_be_article(name) && !recognise::looks_like_article(&bytes) {
            n_others += 1;
            continue;
        }
        match reader::read(&bytes, name, how, depth + 1) {
            Ok(found) => stories.add(found.inside(&entry.name)),
            Err(reason) => stories.refused.push((entry.name, reason)),
        }
    }
    if MOST_FILES < archive.n_files() {
        stories.refused.push((format!("files after the first {MOST_FILES}"), Reason::TooHeavy));
    }
    if stories.found.is_empty() && stories.refused.is_empty() {
        return Err(Reason::NoArticles { n_others });
    }
    if n_others > 0 {
        stories.notes.push(match n_others {
            1 => "1 file in it is no article and was left out".to_owned(),
            _ => format!("{n_others} files in it are no articles and were left out"),
        });
    }
    Ok(stories)
}

/// What programs put beside the files: "__MACOSX/", ".DS_Store".
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with("__MACOSX") || (part.starts_with('.') && part != ".."))
        || name.ends_with("Thumbs.db")
}
