//! `cargo xtask history`: books with an invented history, for looking at the program at size.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::children;

pub fn run(out: &Path, invoices: u32, seed: u64) -> Result<()> {
    let file = std::path::absolute(out)?;
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--profile", "history", "--example", "history", "--"]).arg(file);
    command.args([invoices.to_string(), seed.to_string()]);
    children::run(&mut command)
}
