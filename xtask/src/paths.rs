//! Where things are in the repository.

use std::path::{Path, PathBuf};

/// The repository's root: the folder above this package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in the repository's root")
}

/// The finished bundle.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The page that makes load in the end-to-end tests.
pub fn load_page() -> PathBuf {
    root().join("target").join("load-page")
}

/// Every file below a folder, in the order of their names.
pub fn files_below(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}
