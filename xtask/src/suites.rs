//! `cargo xtask test`: every suite, one after the other, and a list of what ran.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::tally::{self, Count, Row};
use crate::tools::Tools;
use crate::{bundle, children};

/// Test files that run in headless Chromium through wasm-pack: the store on OPFS, and the components.
const BROWSER_TESTS: [&str; 2] = ["opfs", "components"];

/// How many cases the long form gives each property.
const LONG_CASES: &str = "20000";

pub fn run(tools: &Tools, long: bool) -> Result<()> {
    let mut rows = Vec::new();
    let mut failures = Vec::new();

    let mut native = cargo_test(tools)?;
    native.arg("--workspace");
    if long {
        native.env("PROPTEST_CASES", LONG_CASES).env("BAHI_LONG", "1");
    }
    suite("domain, store, service, client (native)", &mut native, &mut rows, &mut failures);

    for test in BROWSER_TESTS {
        let name = if test == "opfs" { "store and service on OPFS (Chromium)" } else { "components (Chromium)" };
        let mut command = tools.command("wasm-pack")?;
        command.args(["test", "--headless", "--chrome", "--chromedriver", &chromedriver()?, "--", "--test", test]);
        suite(name, &mut command, &mut rows, &mut failures);
    }

    match bundle::build(tools) {
        Ok(()) => {
            let mut command = cargo_test(tools)?;
            command.args(["--features", "e2e", "--test", "e2e"]);
            in_browser(&mut command)?;
            suite("end to end (Chromium over WebDriver)", &mut command, &mut rows, &mut failures);
        }
        Err(error) => failures.push(format!("the bundle: {error:#}")),
    }

    print!("{}", tally::list(&rows));
    if failures.is_empty() { Ok(()) } else { bail!("{}", failures.join("\n       ")) }
}

/// What the end-to-end tests and the benchmark are told.
pub fn in_browser(command: &mut Command) -> Result<()> {
    command.env("BAHI_XTASK", std::env::current_exe()?).env("CHROMEDRIVER", chromedriver()?);
    Ok(())
}

fn cargo_test(tools: &Tools) -> Result<Command> {
    let mut command = tools.command("cargo")?;
    command.arg("test");
    Ok(command)
}

fn chromedriver() -> Result<String> {
    let found = children::output("which", &["chromedriver"]).context("chromedriver is not on the PATH")?;
    Ok(found.trim().to_owned())
}

/// Runs one suite in sight and notes what it came to. A suite that fails does not keep the others from
/// running.
fn suite(name: &'static str, command: &mut Command, rows: &mut Vec<Row>, failures: &mut Vec<String>) {
    println!("\n== {name}: {}", children::line_of(command));
    let began = Instant::now();
    let mut count = Count::default();
    let done = stream(command, |line| count.read(line));
    match done {
        Ok(()) if count == Count::default() => failures.push(format!("{name}: no test ran")),
        Ok(()) => {}
        Err(error) => failures.push(format!("{name}: {error:#}")),
    }
    rows.push(Row { suite: name, count, took: began.elapsed() });
}

/// Passes the program's output on, line by line.
fn stream(command: &mut Command, mut read: impl FnMut(&str)) -> Result<()> {
    let mut child = command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn().context("could not be started")?;
    let output = child.stdout.take().context("has no output")?;
    let mut lines = BufReader::new(output);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        std::io::stdout().write_all(&line)?;
        read(&String::from_utf8_lossy(&line));
        line.clear();
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { bail!("failed ({status})") }
}
