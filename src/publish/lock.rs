//! One run at a time: a locked file beside the output, which the system unlocks when its run ends, however
//! it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::swap;

/// Held by the run that may write; dropped, it leaves nothing behind.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Nothing, where the disk lets nobody write: then no other run writes either.
    file: Option<File>,
}

impl Lock {
    /// Takes the lock of an output; `None` if another run holds it.
    pub(super) fn take(target: &Path) -> io::Result<Option<Self>> {
        let path = swap::beside(target, "sperre");
        loop {
            let opened = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
            let file = match opened {
                Ok(file) => file,
                Err(fault) if is_read_only(&fault) => return Ok(Some(Self { path, file: None })),
                Err(fault) => return Err(fault),
            };
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => return Ok(Some(Self { path, file: Some(file) })),
                // The run that held it has ended meanwhile, and took the file with it.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                // Some network drives know no locks: better a run without one than none.
                Err(TryLockError::Error(_)) => return Ok(Some(Self { path, file: Some(file) })),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.file.is_some() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn is_read_only(fault: &io::Error) -> bool {
    matches!(fault.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Whether a file is still the one of that name.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let id = |found: io::Result<fs::Metadata>| found.ok().map(|found| (found.dev(), found.ino()));
    id(file.metadata()) == id(fs::metadata(path))
}

/// Whether a file is still the one of that name; elsewhere an open file cannot be removed.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
