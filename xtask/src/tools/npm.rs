//! Packages from npm that the tests and the benchmark run beside the app. None of them is part of it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::cache;
use super::debian::{self, Package};
use crate::children;

/// A package at one version, and what is wanted of it.
#[derive(Clone, Copy, Debug)]
pub struct NpmPackage {
    name: &'static str,
    version: &'static str,
    /// A file by which it is known to be there.
    file: &'static str,
}

impl NpmPackage {
    /// What the benchmark compares with: SQLite's own WebAssembly build.
    pub const PEER: NpmPackage =
        NpmPackage { name: "@sqlite.org/sqlite-wasm", version: "3.54.1-build1", file: "dist/sqlite3.wasm" };
    /// What the benchmark compares starts with: a budget that keeps its books in the browser.
    pub const PEER_APP: NpmPackage =
        NpmPackage { name: "@actual-app/web", version: "26.9.0", file: "build/index.html" };
    /// Looks for what keeps people with disabilities from using a page.
    pub const AXE: NpmPackage = NpmPackage { name: "axe-core", version: "4.14.1", file: "axe.min.js" };

    /// Where the file is; the package is fetched if it is not there yet.
    pub fn ensure(self) -> Result<PathBuf> {
        let NpmPackage { name, version, file } = self;
        let root = cache()?.join(format!("{}-{version}", name.rsplit('/').next().unwrap_or(name)));
        let file = root.join("node_modules").join(name).join(file);
        if !file.is_file() {
            debian::ensure(&[Package::NPM])?;
            println!("Fetching {name} {version} …");
            fs::create_dir_all(&root).with_context(|| format!("making {}", root.display()))?;
            let mut npm = Command::new("npm");
            npm.args(["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--prefix"]).arg(&root);
            children::run(npm.arg(format!("{name}@{version}")))?;
        }
        Ok(file)
    }
}
