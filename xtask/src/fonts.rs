//! The fonts of the PDFs, which come from Debian's package of them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::paths;

/// Where the package has them, and what they may be used for.
const FOLDER: &str = "/usr/share/fonts/truetype/noto";
const LICENSE: &str = "/usr/share/doc/fonts-noto-core/copyright";

/// Which of them, in the first column.
const TABLE: &str = "data/fonts.tsv";

/// Puts the fonts into the bundle, with their license.
pub fn write(bundle: &Path) -> Result<()> {
    let fonts = bundle.join("fonts");
    fs::create_dir_all(&fonts)?;
    let table = fs::read_to_string(paths::root().join(TABLE)).with_context(|| format!("reading {TABLE}"))?;
    for row in table.lines().skip(1) {
        let name = row.split('\t').next().unwrap_or_default();
        copy(&Path::new(FOLDER).join(name), &fonts.join(name))?;
    }
    copy(Path::new(LICENSE), &fonts.join("license.txt"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("copying {}", from.display())).map(|_| ())
}
