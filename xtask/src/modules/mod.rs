//! Makes the bundle's WebAssembly modules as small as they get.

mod exports;
mod tables;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::children;

/// Puts the optimised module in the place of the one that wasm-bindgen wrote.
pub fn optimise(file: &Path) -> Result<()> {
    let module = fs::read(file)?;
    let module = exports::without_streams(&module).with_context(|| format!("reading {}", file.display()))?;
    fs::write(file, module)?;
    let mut optimiser = Command::new("wasm-opt");
    children::run(optimiser.args(["-Oz", "--strip-debug", "--strip-producers"]).arg(file).arg("-o").arg(file))?;
    let mut module = fs::read(file)?;
    tables::mend(&mut module).with_context(|| format!("mending {}", file.display()))?;
    Ok(fs::write(file, module)?)
}
