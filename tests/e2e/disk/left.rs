//! What a browser that has ended leaves in its profile.

use std::fs;
use std::path::{Path, PathBuf};

use bahi::store::Database;
use tempfile::TempDir;

use super::{Found, databases};
use crate::stage::Outcome;

/// The person's books, opened natively from copies of the files.
pub struct Left {
    // Closed before its folder goes, in the order of the fields.
    pub books: Database,
    _folder: TempDir,
}

impl Left {
    /// None if the pool would refuse its files.
    pub fn of(profile: &TempDir) -> Outcome<Option<Left>> {
        let mut contents = Vec::new();
        for file in files_below(&profile.path().join("Default").join("File System"))? {
            // The files themselves are in numbered folders, the browser's own lists of them in others.
            let folder = file.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
            if folder.len() == 2 && folder.bytes().all(|byte| byte.is_ascii_digit()) {
                contents.push(fs::read(file)?);
            }
        }
        let Found::Files(files) = databases(contents) else { return Ok(None) };
        let folder = tempfile::tempdir()?;
        for (name, content) in files {
            fs::write(folder.path().join(name), content)?;
        }
        let books = Database::open(&folder.path().join("books.db").to_string_lossy())?;
        Ok(Some(Left { books, _folder: folder }))
    }
}

fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files.extend(files_below(&path)?) } else { files.push(path) }
    }
    Ok(files)
}
