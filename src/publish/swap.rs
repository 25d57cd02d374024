//! A new folder beside the old one, and the step in which both change places.
//!
//! On Linux the two are exchanged by one system call. Where that is not to be had, the old folder is
//! renamed out of the way and the new one into its place; [`mend`] undoes a run that was killed between.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder that is being filled; dropped without a swap, it vanishes.
pub(super) struct Stage {
    target: PathBuf,
    folder: PathBuf,
}

/// The name of a helper folder beside the output; the point keeps it out of file lists.
pub(super) fn beside(target: &Path, word: &str) -> PathBuf {
    let name =
        target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    target.with_file_name(format!(".{name}.digitalbericht-{word}"))
}

fn new_of(target: &Path) -> PathBuf {
    beside(target, "neu")
}

fn old_of(target: &Path) -> PathBuf {
    beside(target, "alt")
}

/// Restores the output of a run that was killed, and removes what it left.
pub(super) fn mend(target: &Path) -> io::Result<()> {
    let old = old_of(target);
    if old.exists() {
        if target.exists() {
            fs::remove_dir_all(&old)?;
        } else {
            fs::rename(&old, target)?;
        }
    }
    let new = new_of(target);
    if new.exists() { fs::remove_dir_all(new) } else { Ok(()) }
}

impl Stage {
    /// An empty folder beside the target.
    pub(super) fn new(target: &Path) -> io::Result<Self> {
        let folder = new_of(target);
        fs::create_dir(&folder)?;
        let stage = Self { target: target.to_owned(), folder };
        if let Ok(old) = fs::metadata(target) {
            fs::set_permissions(&stage.folder, old.permissions())?;
        }
        Ok(stage)
    }

    /// Carries over a folder that may be empty, with its permissions.
    pub(super) fn folder(&self, path: &str) -> io::Result<()> {
        let folder = self.folder.join(path);
        fs::create_dir_all(&folder)?;
        fs::set_permissions(&folder, fs::metadata(self.target.join(path))?.permissions())
    }

    /// Carries over a file as it is, by a second name for the same bytes where the disk has that.
    pub(super) fn keep(&self, path: &str) -> io::Result<()> {
        let (from, to) = (self.target.join(path), self.folder.join(path));
        self.parent(&to)?;
        match fs::hard_link(&from, &to) {
            Ok(()) => Ok(()),
            Err(_) => fs::copy(&from, &to).map(|_| ()),
        }
    }

    /// Writes a file.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let to = self.folder.join(path);
        self.parent(&to)?;
        fs::write(to, bytes)
    }

    fn parent(&self, file: &Path) -> io::Result<()> {
        file.parent().filter(|parent| *parent != self.folder).map_or(Ok(()), fs::create_dir_all)
    }

    /// Puts the folder in the target's place.
    pub(super) fn swap_in(self) -> io::Result<()> {
        settle(&self.folder)?;
        if !self.target.exists() {
            return fs::rename(&self.folder, &self.target);
        }
        if exchange(&self.folder, &self.target) {
            // What is left at the old place is what was published before; so is it if this fails.
            return fs::remove_dir_all(&self.folder).or(Ok(()));
        }
        let old = old_of(&self.target);
        fs::rename(&self.target, &old)?;
        if let Err(fault) = fs::rename(&self.folder, &self.target) {
            fs::rename(&old, &self.target)?;
            return Err(fault);
        }
        fs::remove_dir_all(&old).or(Ok(()))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // After a swap there is nothing left here; after a fault the next run mends.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Waits until all that was written is on the disk: after a power cut the new folder is whole, or the
/// old one is still in its place.
#[cfg(target_os = "linux")]
fn settle(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(folder)?)?)
}

/// Elsewhere the system decides when; a run after a power cut writes anew what is not whole.
#[cfg(not(target_os = "linux"))]
fn settle(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Exchanges two folders in one step, if the system can.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

/// Exchanges two folders in one step, if the system can.
#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}
