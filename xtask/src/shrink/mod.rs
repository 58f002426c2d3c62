//! Makes a module of the bundle small to download, which is not the same as small: what counts is how many
//! bytes are left after brotli, and brotli writes what it has seen nearby in very few.

mod interface;
mod order;
mod tables;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::children;

/// Found by measuring. `-Oz` makes the module a tenth smaller and its download larger: what it saves brotli
/// saves anyway, and it breaks up the repetitions that brotli lives on. So does a large function that is
/// moved into the only one that calls it.
const OPTIMIZER: [&str; 5] =
    ["-O2", "--one-caller-inline-max-function-size=20", "--strip-debug", "--strip-producers", "--quiet"];

/// Shrinks a module that wasm-bindgen wrote, together with the JavaScript that belongs to it.
pub fn shrink_with_script(module: &Path, script: &Path) -> Result<()> {
    let written = fs::read(module)?;
    let names = interface::Names::of(&written)?;
    fs::write(module, names.shorten_module(&written)?)?;
    fs::write(script, names.shorten_script(&fs::read_to_string(script)?))?;
    shrink(module)
}

/// Shrinks a module that shares no names with any JavaScript.
pub fn shrink(module: &Path) -> Result<()> {
    children::run(Command::new("wasm-opt").args(OPTIMIZER).arg(module).arg("-o").arg(module))?;
    let mut optimized = fs::read(module)?;
    tables::mend(&mut optimized)?;
    let ordered = order::by_likeness(&optimized).context("putting its functions in order")?;
    fs::write(module, ordered)?;
    Ok(())
}
