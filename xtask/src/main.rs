//! Bahi's own commands: `cargo xtask …`. Each installs what it needs and is missing.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this program talks to a person at a terminal")]

mod bench;
mod bundle;
mod children;
mod fonts;
mod guide;
mod history;
mod paths;
mod pictures;
mod seal;
mod serve;
mod shrink;
mod split;
mod suites;
mod tally;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use lexopt::prelude::*;

use tools::{NpmPackage, Tools};

const HELP: &str = "\
Bahi's own commands

cargo xtask setup                       install what is missing, and nothing else
cargo xtask build                       make dist/, which any static host can serve
    --tests                             ... and what the end-to-end tests take beside it
cargo xtask serve [--port N]            build it and serve it on http://127.0.0.1:8080
    --port 0                            ... on any free port
    --no-build [--dist DIR]             ... as it was built before
cargo xtask test [--long]               run every test; --long takes more cases and Firefox
cargo xtask pictures                    take the pictures of the guide and the README anew
cargo xtask history --out FILE          write books with an invented history of five years
    --invoices N                        ... of so many invoices; 50,000 if nothing is said
    --seed N                            ... another one
cargo xtask bench --json FILE           measure speed and size, and write the figures
    --peers                             ... also of SQLite's own build for browsers and of Actual, from npm
    --size N                            ... at so many invoices too; 50,000 if nothing is said, 0 leaves it out
";

/// How many invoices a business has that has grown large.
const AT_SIZE: u32 = 50_000;

/// What was asked for on the command line.
#[derive(Debug, PartialEq)]
enum Command {
    Help,
    Setup,
    Build { tests: bool },
    Serve { port: u16, bundle: Bundle },
    Test { long: bool },
    Pictures,
    History { out: PathBuf, invoices: u32, seed: u64 },
    Bench { json: PathBuf, peers: bool, size: u32 },
    SealDist,
}

/// Which bundle to serve.
#[derive(Debug, PartialEq)]
enum Bundle {
    /// `dist/`, built first.
    Fresh,
    /// One that is there already.
    Built(PathBuf),
}

fn main() -> ExitCode {
    let done = parse(lexopt::Parser::from_env()).map_err(|error| anyhow!("{error}")).and_then(run);
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Help => print!("{HELP}"),
        Command::Setup => {
            Tools::for_tests()?;
            NpmPackage::AXE.ensure()?;
            println!("Everything that building and testing take is here.");
        }
        Command::Build { tests } => {
            let tools = Tools::for_build()?;
            bundle::build(&tools)?;
            if tests {
                bundle::build_load_page(&tools)?;
            }
        }
        Command::Serve { port, bundle: Bundle::Fresh } => {
            bundle::build(&Tools::for_build()?)?;
            serve::serve(paths::dist(), port)?;
        }
        Command::Serve { port, bundle: Bundle::Built(dist) } => serve::serve(dist, port)?,
        Command::Test { long } => {
            let tools = if long { Tools::for_long_tests()? } else { Tools::for_tests()? };
            let passed = suites::run(&tools, long)?;
            return Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Command::Bench { json, peers, size } => bench::run(&Tools::for_tests()?, &json, peers, size)?,
        Command::Pictures => pictures::run(&Tools::for_tests()?)?,
        Command::History { out, invoices, seed } => history::run(&out, invoices, seed)?,
        Command::SealDist => seal::seal_staged()?,
    }
    Ok(ExitCode::SUCCESS)
}

fn parse(mut arguments: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut command = Command::Help;
    let mut json = None;
    let mut dist = None;
    while let Some(argument) = arguments.next()? {
        match (&mut command, argument) {
            (_, Short('h') | Long("help")) => return Ok(Command::Help),
            (Command::Help, Value(name)) => {
                command = match name.string()?.as_str() {
                    "help" => Command::Help,
                    "setup" => Command::Setup,
                    "build" => Command::Build { tests: false },
                    "serve" => Command::Serve { port: 8080, bundle: Bundle::Fresh },
                    "test" => Command::Test { long: false },
                    "pictures" => Command::Pictures,
                    "history" => Command::History { out: PathBuf::new(), invoices: AT_SIZE, seed: 1 },
                    "bench" => Command::Bench { json: PathBuf::new(), peers: false, size: AT_SIZE },
                    "seal-dist" => Command::SealDist,
                    other => return Err(format!("there is no command {other:?}; cargo xtask --help lists them").into()),
                }
            }
            (Command::Build { tests }, Long("tests")) => *tests = true,
            (Command::Serve { port, .. }, Long("port")) => *port = arguments.value()?.parse()?,
            (Command::Serve { bundle, .. }, Long("no-build")) => *bundle = Bundle::Built(paths::dist()),
            (Command::Serve { .. }, Long("dist")) => dist = Some(PathBuf::from(arguments.value()?)),
            (Command::Test { long }, Long("long")) => *long = true,
            (Command::History { out, .. }, Long("out")) => *out = PathBuf::from(arguments.value()?),
            (Command::History { invoices, .. }, Long("invoices")) => *invoices = arguments.value()?.parse()?,
            (Command::History { seed, .. }, Long("seed")) => *seed = arguments.value()?.parse()?,
            (Command::Bench { peers, .. }, Long("peers")) => *peers = true,
            (Command::Bench { size, .. }, Long("size")) => *size = arguments.value()?.parse()?,
            (Command::Bench { .. }, Long("json")) => json = Some(PathBuf::from(arguments.value()?)),
            (_, argument) => return Err(argument.unexpected()),
        }
    }
    match (command, json, dist) {
        (Command::Bench { peers, size, .. }, Some(json), _) => Ok(Command::Bench { json, peers, size }),
        (Command::History { out, .. }, ..) if out.as_os_str().is_empty() => {
            Err("say where to write the books: --out FILE".into())
        }
        (Command::Bench { .. }, None, _) => Err("say where to write the figures: --json FILE".into()),
        (Command::Serve { port, bundle: Bundle::Built(_) }, _, Some(dist)) => {
            Ok(Command::Serve { port, bundle: Bundle::Built(dist) })
        }
        (Command::Serve { .. }, _, Some(_)) => {
            Err("--dist names a bundle that is there already: add --no-build".into())
        }
        (command, _, _) => Ok(command),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Result<Command, &str>) {
        let parsed = parse(lexopt::Parser::from_args(line.split_whitespace()));
        assert_eq!(parsed.map_err(|error| error.to_string()), expected.map_err(str::to_owned), "{line}");
    }

    #[test]
    fn commands_take_their_own_options() {
        check("", Ok(Command::Help));
        check("serve --help", Ok(Command::Help));
        check("serve", Ok(Command::Serve { port: 8080, bundle: Bundle::Fresh }));
        check("serve --port 9000 --no-build", Ok(Command::Serve { port: 9000, bundle: Bundle::Built(paths::dist()) }));
        check("serve --dist a --no-build", Ok(Command::Serve { port: 8080, bundle: Bundle::Built("a".into()) }));
        check("build --tests", Ok(Command::Build { tests: true }));
        check("pictures", Ok(Command::Pictures));
        check("test --long", Ok(Command::Test { long: true }));
        let history = |invoices, seed| Command::History { out: "a.db".into(), invoices, seed };
        check("history --out a.db", Ok(history(50_000, 1)));
        check("history --invoices 500 --seed 7 --out a.db", Ok(history(500, 7)));
        let bench = |peers, size| Command::Bench { json: "out.json".into(), peers, size };
        check("bench --json out.json", Ok(bench(false, 50_000)));
        check("bench --peers --json out.json", Ok(bench(true, 50_000)));
        check("bench --size 0 --json out.json", Ok(bench(false, 0)));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        check("sevre", Err("there is no command \"sevre\"; cargo xtask --help lists them"));
        check("build --port 1", Err("invalid option '--port'"));
        check("history", Err("say where to write the books: --out FILE"));
        check("bench", Err("say where to write the figures: --json FILE"));
        check("serve --port", Err("missing argument for option '--port'"));
        check("serve --port 70000", Err("cannot parse argument \"70000\": number too large to fit in target type"));
        check("serve --dist a", Err("--dist names a bundle that is there already: add --no-build"));
        check("test extra", Err("unexpected argument \"extra\""));
    }
}
