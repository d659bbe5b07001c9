//! Writing a session's file: aside first, then in its place, so that whoever reads it sees the old file or the new one,
//! never half of one, whatever happens meanwhile.

use std::fs;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;

use atomic_write_file::AtomicWriteFile;

/// Puts these bytes in the place of the file. An error leaves the file as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A symbolic link would be replaced by the file: write to where it points instead.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut aside = AtomicWriteFile::options().read(true).open(target)?;
    aside.write_all(bytes)?;
    aside.as_file().sync_all()?;
    // Some drives take what they cannot hold and say so only when asked.
    aside.rewind()?;
    let mut back = Vec::with_capacity(bytes.len());
    aside.read_to_end(&mut back)?;
    if back != bytes {
        return Err(io::Error::other("the disk gave back something else than was written"));
    }
    // Takes the file's place and flushes the folder.
    aside.commit()
}

/// Deletes a session's file; one that is not there is deleted already.
pub fn delete(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Deletes what saving this file left behind when the program or the computer broke off in its middle. Only for who
/// holds the file: to others it may be a saving under way.
pub fn sweep(path: &Path) {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return };
    let start = format!(".{}.", name.to_string_lossy());
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        // The names that the library gives: a dot, the name, a dot, six letters and digits.
        let name = entry.file_name().to_string_lossy().into_owned();
        let end = name.strip_prefix(&start).unwrap_or_default();
        if end.len() == 6 && end.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            // What stays is swept up the next time.
            let _ = fs::remove_file(entry.path());
        }
    }
}
