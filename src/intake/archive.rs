//! Zip files: office documents and packed collections, opened within limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::refusal::Reason;

/// The most bytes that may come out of one archive, all files together.
pub(super) const MOST_UNPACKED: u64 = 256 << 20;
/// The most files that are looked at in one archive.
pub(super) const MOST_FILES: usize = 20_000;

/// An open zip file, with how much may still come out of it.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    n_left: u64,
}

/// A file in an archive.
pub(super) struct Entry {
    /// Its number in the archive.
    pub index: usize,
    /// Its name, folders included.
    pub name: String,
    /// Why it is not to be unpacked.
    pub trouble: Option<Reason>,
}

impl<'a> Archive<'a> {
    /// Opens a zip file that lies in memory.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Reason> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| reason(&error))?;
        Ok(Self { zip, n_left: MOST_UNPACKED })
    }

    /// Its files, without folders, in their order.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let n_files = self.zip.len().min(MOST_FILES);
        (0..n_files).filter_map(|index| self.entry(index)).collect()
    }

    /// How many files there are, folders included.
    pub(super) fn n_files(&self) -> usize {
        self.zip.len()
    }

    fn entry(&self, index: usize) -> Option<Entry> {
        let data = self.zip.by_index_data(index).ok()?;
        let name = String::from_utf8_lossy(data.name_raw()).replace('\\', "/");
        if name.ends_with('/') {
            return None;
        }
        let leads_out =
            name.starts_with('/') || name.split('/').any(|part| part == "..") || name.contains('\0');
        let trouble = if data.is_symlink() || leads_out {
            Some(Reason::OtherKind("a link or a name that leads out of the archive"))
        } else if data.encrypted() {
            Some(Reason::Encrypted)
        } else {
            None
        };
        Some(Entry { index, name, trouble })
    }

    /// Whether there is a file of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of a file by its name; `None` if there is none.
    pub(super) fn named(&mut self, name: &str) -> Result<Option<Vec<u8>>, Reason> {
        let index = self.zip.index_for_name(name);
        index.map(|index| self.bytes(index, MOST_UNPACKED)).transpose()
    }

    /// The bytes of a file by its number, at most `most` of them.
    pub(super) fn bytes(&mut self, index: usize, most: u64) -> Result<Vec<u8>, Reason> {
        let limit = most.min(self.n_left);
        let file = self.zip.by_index(index).map_err(|error| reason(&error))?;
        let mut bytes = Vec::new();
        // What the archive says about its sizes may be a lie; what comes out is counted.
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        let n_bytes = bytes.len() as u64;
        self.n_left = self.n_left.saturating_sub(n_bytes);
        if limit < n_bytes {
            return Err(Reason::TooHeavy);
        }
        match read {
            Ok(_) => Ok(bytes),
            Err(_) => Err(Reason::Damaged("the archive")),
        }
    }
}

fn reason(error: &ZipError) -> Reason {
    match error {
        ZipError::UnsupportedArchive(why) if why.to_lowercase().contains("password") => Reason::Encrypted,
        ZipError::UnsupportedArchive(_) => {
            Reason::OtherKind("an archive packed in a way that is not known here")
        }
        _ => Reason::Damaged("the archive"),
    }
}
