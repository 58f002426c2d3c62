//! What the benchmark compares with: SQLite's own WebAssembly build, from npm.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::cache;
use super::debian::{self, Package};
use crate::children;

const VERSION: &str = "3.54.1-build1";

/// The folder with its modules; fetched if it is not there yet.
pub fn ensure() -> Result<PathBuf> {
    let root = cache()?.join(format!("sqlite-wasm-{VERSION}"));
    let folder = root.join("node_modules/@sqlite.org/sqlite-wasm/dist");
    if !folder.join("sqlite3.wasm").is_file() {
        debian::ensure(&[Package::NPM])?;
        println!("Fetching @sqlite.org/sqlite-wasm {VERSION} …");
        fs::create_dir_all(&root).with_context(|| format!("making {}", root.display()))?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--prefix"]).arg(&root);
        children::run(npm.arg(format!("@sqlite.org/sqlite-wasm@{VERSION}")))?;
    }
    Ok(folder)
}
