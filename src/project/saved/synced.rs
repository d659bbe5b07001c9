//! Folders that a program keeps in step with other computers. Two computers that change a session at once make two
//! files of it, and neither holds everything: that is said before it happens, and shown when it has.

use std::fs;
use std::path::{Path, PathBuf};

/// How the folders of such programs are named, alone or with more behind it ("OneDrive - Anna").
const NAMES: [(&str, &str); 12] = [
    ("Dropbox", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("iCloudDrive", "iCloud"),
    ("iCloud Drive", "iCloud"),
    ("Mobile Documents", "iCloud"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("pCloudDrive", "pCloud"),
    ("Seafile", "Seafile"),
    ("Syncthing", "Syncthing"),
];

/// What such programs leave in their folders, whatever those are called.
const MARKS: [(&str, &str); 4] = [
    (".dropbox", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
];

/// The program that keeps the folder of this file in step with other computers, if one does.
pub fn service(path: &Path) -> Option<&'static str> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    path.ancestors().skip(1).find_map(|folder| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let is_named = |start: &str| {
            let rest = name.strip_prefix(start);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '_', '(']))
        };
        let by_name = NAMES.iter().find(|(start, _)| is_named(start));
        let by_mark = || MARKS.iter().find(|(mark, _)| folder.join(mark).exists());
        by_name.or_else(by_mark).map(|(_, service)| *service)
    })
}

/// Other files of the same session, made because two computers changed it at once.
pub fn conflict_copies(path: &Path) -> Vec<PathBuf> {
    let (Some(folder), Some(stem)) = (path.parent(), path.file_stem()) else { return Vec::new() };
    let stem = stem.to_string_lossy();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut copies: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|other| {
            // "strike (Anna's conflicted copy 2026-03-02)", "strike.sync-conflict-20260302-101500-ABCDEFG",
            // and what this program puts aside itself.
            let name = other.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
            let rest = name.strip_prefix(&*stem.to_lowercase()).unwrap_or_default();
            let is_copy = ["conflict", "(changed elsewhere"].iter().any(|word| rest.contains(word));
            is_copy && other.extension().is_some_and(|extension| extension == "standpoints")
        })
        .collect();
    copies.sort();
    copies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_well_known_programs_are_recognised() {
        for (path, wanted) in [
            ("/home/anna/Dropbox/strike.standpoints", Some("Dropbox")),
            ("/home/anna/Dropbox (Personal)/press/strike.standpoints", Some("Dropbox")),
            ("/Users/anna/OneDrive - University/strike.standpoints", Some("OneDrive")),
            ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/strike.standpoints", Some("iCloud")),
            ("/home/anna/Nextcloud/strike.standpoints", Some("Nextcloud")),
            ("/home/anna/Dropboxes/strike.standpoints", None),
            ("/home/anna/press/Dropbox.standpoints", None),
        ] {
            assert_eq!(service(Path::new(path)), wanted, "{path}");
        }
    }

    #[test]
    fn a_folder_is_recognised_by_what_lies_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("press/strike.standpoints");
        assert_eq!(service(&path), None);
        fs::create_dir(folder.path().join(".stfolder")).unwrap();
        assert_eq!(service(&path), Some("Syncthing"));
    }

    #[test]
    fn copies_made_by_two_computers_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let copies = [
            "strike (Anna's conflicted copy 2026-03-02).standpoints",
            "strike (changed elsewhere 2026-03-02 10.15.00).standpoints",
            "strike.sync-conflict-20260302-101500-ABCDEFG.standpoints",
        ];
        let others =
            ["strike.standpoints", "strike 2.standpoints", "conflict.standpoints", "strike conflict.txt"];
        for name in copies.iter().chain(&others) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let found = conflict_copies(&folder.path().join("strike.standpoints"));
        let names: Vec<_> = found.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, copies);
    }
}
