//! Building `dist/`.

use std::fs;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::tools::Tools;
use crate::{children, paths, seal};

/// What the bundle is made from.
const SOURCES: [&str; 22] = [
    "src",
    "vendor",
    "data",
    "style",
    "assets",
    "docs/guide.md",
    "docs/guide.hi.md",
    "docs/whats-new.hi.md",
    "docs/pictures",
    "CHANGELOG.md",
    "index.html",
    "sw.js",
    "Trunk.toml",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "xtask/src/fonts.rs",
    "xtask/src/guide.rs",
    "xtask/src/seal.rs",
    "xtask/src/shrink",
    "xtask/src/split",
];

/// Builds the release bundle; it is sealed by trunk's hook before it gets its place.
pub fn build(tools: &Tools) -> Result<()> {
    let id = build_id()?;
    println!("Building version {id} …");
    let mut trunk = tools.command("trunk")?;
    // Its minifier does not know all of today's JavaScript and warns each time; errors are shown.
    trunk.args(["--log", "error", "build", "--release"]).env("BAHI_BUILD_ID", id);
    if let Some(flags) = anonymous()? {
        trunk.env(FLAGS, flags);
    }
    // Trunk reads these as its own options; a value such as `1` is not one of theirs.
    trunk.env_remove("NO_COLOR").env_remove("CARGO_BUILD_TARGET");
    children::run(&mut trunk)?;
    let first = brotli_bytes("app_bg.wasm")?;
    ensure!(
        first <= MOST_BEFORE_THE_FIRST_SCREEN,
        "the module that the page starts with has {first} bytes after brotli, and may have \
         {MOST_BEFORE_THE_FIRST_SCREEN}: draw through src/ui/later.rs what the first screen does without"
    );
    // The linker lets a missing C function pass, as one that the browser is to supply.
    let worker = fs::read_to_string(paths::dist().join("db_worker.js")).context("reading dist/db_worker.js")?;
    ensure!(
        !worker.contains("from \"env\""),
        "the worker calls functions of SQLite that .cargo/config.toml leaves out of it"
    );
    println!("dist/ is ready: any static host can serve it.");
    Ok(())
}

/// Bytes after brotli: nobody sees anything before they are there.
const MOST_BEFORE_THE_FIRST_SCREEN: usize = 320_000;

/// How long a file of `dist/` is on its way to the browser.
pub fn brotli_bytes(name: &str) -> Result<usize> {
    let file = fs::read(paths::dist().join(name)).with_context(|| format!("reading dist/{name}"))?;
    let mut compressed = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut file.as_slice(), &mut compressed, &best)?;
    Ok(compressed.len())
}

/// Builds the page that makes load in the tests (`tests/load`): of the same build, because it speaks to the
/// bundle's worker, and with the same options, so that all but its own code is compiled already.
pub fn build_load_page(tools: &Tools) -> Result<()> {
    let target = paths::root().join("target");
    let mut cargo = tools.command("cargo")?;
    cargo.args(["build", "--quiet", "--locked", "--release", "--no-default-features", "--bin", "load_page"]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--target-dir"]).arg(&target);
    if let Some(flags) = anonymous()? {
        cargo.env(FLAGS, flags);
    }
    children::run(cargo.env("BAHI_BUILD_ID", build_id()?))?;
    let mut bindgen = tools.command("wasm-bindgen")?;
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(paths::load_page());
    children::run(bindgen.arg(target.join("wasm32-unknown-unknown/release/load_page.wasm")))
}

/// Adds to the flags of `.cargo/config.toml`.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Flags that leave the folders of the person who builds out of the modules: a panic names the source of a crate, and
/// the same sources should make the same bundle everywhere. None if a folder has a space in its name, which the
/// variable would take for the next flag.
fn anonymous() -> Result<Option<String>> {
    let mut flags = Vec::new();
    for registry in paths::registries()? {
        flags.push(format!("--remap-path-prefix={}=crates", registry.display()));
    }
    flags.push(format!("--remap-path-prefix={}=bahi", paths::root().display()));
    let broken = flags.iter().any(|flag| flag.contains(char::is_whitespace));
    Ok((!broken).then(|| flags.join(" ")))
}

/// Names the sources: the same for the same sources, on any machine.
fn build_id() -> Result<String> {
    let mut hash = Sha256::new();
    for source in SOURCES {
        let source = paths::root().join(source);
        let files = if source.is_dir() { paths::files_below(&source)? } else { vec![source] };
        for file in files {
            let name = file.strip_prefix(paths::root())?.to_string_lossy().into_owned();
            let content = fs::read(&file).with_context(|| format!("reading {name}"))?;
            hash.update(name.as_bytes());
            hash.update((content.len() as u64).to_le_bytes());
            hash.update(&content);
        }
    }
    Ok(seal::hex(&hash.finalize())[..12].to_owned())
}
