//! `cargo xtask test`: every suite, one after the other, and a list of what ran.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::tally::{self, Count, Row};
use crate::tools::{self, NpmPackage, Tools};
use crate::{bundle, children, paths};

/// Test files that run in headless Chromium through wasm-pack, with what they prove.
const BROWSER_TESTS: [(&str, &str); 2] = [("opfs", "store and service on OPFS"), ("components", "components")];

/// How many cases the long form gives each property.
const LONG_CASES: &str = "20000";

/// How long a browser test file may take, in seconds: the faults alone open books some thousand times. The runner's own limit
/// is too short for that.
const BROWSER_LIMIT: &str = "1800";

/// Runs every suite that can run, and says whether all of them passed.
pub fn run(tools: &Tools, long: bool) -> Result<bool> {
    let end_to_end = EndToEnd::found()?;
    let mut suites = Suites::begin(BROWSER_TESTS.len() + if long { 3 } else { 2 }, long);

    let mut native = tools.command("cargo")?;
    native.args(["test", "--workspace", "--no-fail-fast"]);
    suites.run("native", native);

    for (test, name) in BROWSER_TESTS {
        let chromium = ["--chrome", "--chromedriver"];
        suites.run(name, in_browser(tools, chromium, &end_to_end.chromedriver, test)?);
    }
    if long {
        let firefox = ["--firefox", "--geckodriver"];
        let driver = tools.find("geckodriver")?;
        suites.run("store and service on OPFS, in Firefox", in_browser(tools, firefox, &driver, "opfs")?);
    }

    match bundle::build(tools).and_then(|()| bundle::build_load_page(tools)) {
        Ok(()) => {
            let mut command = tools.command("cargo")?;
            command.args(["test", "--features", "e2e", "--test", "e2e"]);
            end_to_end.tell(&mut command);
            command.env("BAHI_AXE", NpmPackage::AXE.ensure()?);
            suites.run(END_TO_END, command);
        }
        Err(error) => {
            let why = format!("the bundle could not be built: {error:#}");
            suites.rows.push(Row::that_could_not_run(END_TO_END, why));
        }
    }

    print!("{}", tally::list(&suites.rows));
    Ok(suites.rows.iter().all(|row| row.count.failed == 0))
}

/// Runs a test file in a headless browser, which the two options choose together with its driver.
fn in_browser(tools: &Tools, [browser, option]: [&str; 2], driver: &Path, test: &str) -> Result<Command> {
    let mut command = tools.command("wasm-pack")?;
    command.args(["test", "--headless", browser, "--mode", "no-install", option]).arg(driver);
    command.args(["--", "--test", test]).env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_LIMIT);
    Ok(command)
}

const END_TO_END: &str = "end to end, in Chromium";

/// What the end-to-end tests and the benchmark are told.
pub struct EndToEnd {
    /// This program, which serves the bundle.
    xtask: PathBuf,
    chromedriver: PathBuf,
}

impl EndToEnd {
    /// To be called first: cargo may put another file in the place of this program.
    pub fn found() -> Result<EndToEnd> {
        let chromedriver = tools::on_path("chromedriver").context("chromedriver is not on the PATH")?;
        Ok(EndToEnd { xtask: std::env::current_exe()?, chromedriver })
    }

    pub fn tell(&self, command: &mut Command) {
        command.env("BAHI_XTASK", &self.xtask).env("BAHI_DIST", paths::dist());
        command.env("BAHI_LOAD_PAGE", paths::load_page());
        command.env("CHROMEDRIVER", &self.chromedriver);
    }
}

/// What has run, and what is still to come.
struct Suites {
    rows: Vec<Row>,
    of: usize,
    long: bool,
    began: Instant,
}

impl Suites {
    fn begin(of: usize, long: bool) -> Suites {
        Suites { rows: Vec::new(), of, long, began: Instant::now() }
    }

    /// Runs one suite in sight. One that fails does not keep the others from running.
    fn run(&mut self, name: &'static str, mut command: Command) {
        let (number, of, so_far) = (self.rows.len() + 1, self.of, self.began.elapsed().as_secs());
        println!("\n== {number} of {of}, after {so_far} s: {name}: {}", children::line_of(&command));
        if self.long {
            command.env("PROPTEST_CASES", LONG_CASES).env("BAHI_LONG", "1");
        }
        let began = Instant::now();
        let mut count = Count::default();
        let trouble = match stream(&mut command, |line| count.read(line)) {
            Ok(()) if count == Count::default() => Some("no test ran".to_owned()),
            Ok(()) => None,
            Err(error) => Some(format!("{error:#}")),
        };
        self.rows.push(Row::new(name, count, began.elapsed(), trouble));
    }
}

/// Passes the program's output on, line by line.
fn stream(command: &mut Command, mut read: impl FnMut(&str)) -> Result<()> {
    let mut child = command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn().context("it could not be started")?;
    let output = child.stdout.take().context("it has no output")?;
    let mut lines = BufReader::new(output);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        std::io::stdout().write_all(&line)?;
        read(&String::from_utf8_lossy(&line));
        line.clear();
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { bail!("it ended with {status}") }
}
