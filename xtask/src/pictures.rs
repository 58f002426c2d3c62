//! `cargo xtask pictures`: the pictures of the guide and the README, taken of the running app with its demo.

use anyhow::Result;

use crate::guide::PICTURES;
use crate::suites::EndToEnd;
use crate::tools::Tools;
use crate::{bundle, children, paths};

pub fn run(tools: &Tools) -> Result<()> {
    let end_to_end = EndToEnd::found()?;
    bundle::build(tools)?;
    let folder = paths::root().join("docs").join(PICTURES);
    let mut command = tools.command("cargo")?;
    command.args(["run", "--quiet", "--features", "e2e", "--example", "pictures", "--"]).arg(&folder);
    end_to_end.tell(&mut command);
    children::run(&mut command)?;
    println!("The pictures are in {}. The next build takes them into the app's guide.", folder.display());
    Ok(())
}
