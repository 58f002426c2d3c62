//! Rust's standard library for WebAssembly.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::on_path;
use crate::{children, paths};

const TARGET: &str = "wasm32-unknown-unknown";

pub fn ensure() -> Result<()> {
    let sysroot = children::output("rustc", &["--print", "sysroot"]).context("rustc could not be started")?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        bail!(
            "Rust's standard library for {TARGET} is missing and there is no rustup to fetch it; install it with\n\n    rustup target add {TARGET}\n"
        );
    }
    println!("Installing Rust's standard library for {TARGET} …");
    children::run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(paths::root()))
}
