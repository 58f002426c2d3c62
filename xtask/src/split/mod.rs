//! Splits the page's program into the module that the page starts with and the one with what comes after the first screen,
//! which `src/ui/later.rs` separates.
//!
//! The linker's output is what can be split: it says where each function and each piece of data is named, and wasm-bindgen
//! drops that. So this happens again what trunk has done before with the whole program, with the first module alone.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use wasm_split_cli_support::{Options, transform};

use crate::{children, paths, shrink};

/// The page's program, as cargo and wasm-bindgen call it.
const PROGRAM: &str = "app.wasm";
const SCRIPT: &str = "app.js";
const FIRST: &str = "app_bg.wasm";

/// The module with the rest, as the splitter calls it and as it is in the bundle.
const SPLIT_OFF: &str = "split_later.wasm";
const LATER: &str = "app_later.wasm";

/// Where wasm-bindgen is told that the function comes from which loads the rest.
const LINK: &str = "./split.js";

/// Declares that function, in the place of an import.
const LOADER: &str = include_str!("loader.js");

/// Puts two modules into the bundle in the place of the one that trunk has put there.
pub fn split(folder: &Path) -> Result<()> {
    let target = paths::target();
    let linked = target.join("wasm32-unknown-unknown/release").join(PROGRAM);
    let linked = fs::read(&linked).with_context(|| format!("reading {}", linked.display()))?;
    let work = target.join("split");
    let first = work.join(PROGRAM);
    let mut options = Options::new(&linked);
    options.output_dir = &work;
    options.main_out_path = &first;
    options.link_name = LINK;
    let parts = transform(options).map_err(|error| anyhow!("{error:#}")).context("splitting the page's program")?;
    ensure!(parts.split_modules == [work.join(SPLIT_OFF)], "it came apart into {:?}", parts.split_modules);

    let mut bindgen = Command::new("wasm-bindgen");
    // The modules share the table of functions, which is one of the exports that the linker adds.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"]).arg(folder).arg(&first);
    children::run(&mut bindgen)?;

    let later = folder.join(LATER);
    fs::copy(work.join(SPLIT_OFF), &later)?;
    shrink::shrink(&later).with_context(|| format!("shrinking {}", later.display()))?;
    let integrity = String::from("sha256-") + &STANDARD.encode(Sha256::digest(fs::read(&later)?));
    let script = fs::read_to_string(folder.join(SCRIPT))?;
    fs::write(folder.join(SCRIPT), with_loader(&script, &integrity)?)?;
    ensure!(folder.join(FIRST).is_file(), "wasm-bindgen wrote no {FIRST}");
    Ok(())
}

/// The script with the loader's own text in the place of its import: one file less to wait for.
fn with_loader(script: &str, integrity: &str) -> Result<String> {
    let end = format!(" from \"{LINK}\"");
    let import =
        script.lines().find(|line| line.starts_with("import * as ") && line.trim_end_matches(';').ends_with(&end));
    let import = import.context("the page's script imports no loader")?;
    let name = import.split_whitespace().nth(3).context("an import has a name")?;
    let loader = LOADER.replace("NAME", name).replace("FILE", LATER).replace("INTEGRITY", integrity);
    Ok(script.replacen(import, &loader, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_stands_where_it_was_imported() {
        let script = "import * as import1 from \"./split.js\"\nconst imports = { \"./split.js\": import1 };\n";
        let with = with_loader(script, "sha256-ab+/c=").expect("a script");
        assert!(!with.contains("import *") && with.contains("const import1 = {"), "{with}");
        assert!(with.contains("fetch(new URL(\"app_later.wasm\", import.meta.url), { integrity: \"sha256-ab+/c=\" })"));
        assert!(with.ends_with("const imports = { \"./split.js\": import1 };\n"));
    }

    #[test]
    fn a_script_without_its_import_is_none_of_a_split_program() {
        assert!(with_loader("import * as import1 from \"./other.js\"\n", "").is_err());
    }
}
