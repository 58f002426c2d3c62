//! Bahi's own commands: `cargo xtask …`. Each installs what it needs and is missing.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this program talks to a person at a terminal")]

mod bench;
mod bundle;
mod children;
mod paths;
mod seal;
mod serve;
mod shrink;
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
cargo xtask bench --json FILE           measure speed and size, and write the figures
    --peers                             ... also of SQLite's own build for browsers, from npm
";

/// What was asked for on the command line.
#[derive(Debug, PartialEq)]
enum Command {
    Help,
    Setup,
    Build { tests: bool },
    Serve { port: u16, bundle: Bundle },
    Test { long: bool },
    Bench { json: PathBuf, peers: bool },
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
        Command::Bench { json, peers } => bench::run(&Tools::for_tests()?, &json, peers)?,
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
                    "bench" => Command::Bench { json: PathBuf::new(), peers: false },
                    "seal-dist" => Command::SealDist,
                    other => return Err(format!("there is no command {other:?}; cargo xtask --help lists them").into()),
                }
            }
            (Command::Build { tests }, Long("tests")) => *tests = true,
            (Command::Serve { port, .. }, Long("port")) => *port = arguments.value()?.parse()?,
            (Command::Serve { bundle, .. }, Long("no-build")) => *bundle = Bundle::Built(paths::dist()),
            (Command::Serve { .. }, Long("dist")) => dist = Some(PathBuf::from(arguments.value()?)),
            (Command::Test { long }, Long("long")) => *long = true,
            (Command::Bench { peers, .. }, Long("peers")) => *peers = true,
            (Command::Bench { .. }, Long("json")) => json = Some(PathBuf::from(arguments.value()?)),
            (_, argument) => return Err(argument.unexpected()),
        }
    }
    match (command, json, dist) {
        (Command::Bench { peers, .. }, Some(json), _) => Ok(Command::Bench { json, peers }),
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
        check("test --long", Ok(Command::Test { long: true }));
        check("bench --json out.json", Ok(Command::Bench { json: "out.json".into(), peers: false }));
        check("bench --peers --json out.json", Ok(Command::Bench { json: "out.json".into(), peers: true }));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        check("sevre", Err("there is no command \"sevre\"; cargo xtask --help lists them"));
        check("build --port 1", Err("invalid option '--port'"));
        check("bench", Err("say where to write the figures: --json FILE"));
        check("serve --port", Err("missing argument for option '--port'"));
        check("serve --port 70000", Err("cannot parse argument \"70000\": number too large to fit in target type"));
        check("serve --dist a", Err("--dist names a bundle that is there already: add --no-build"));
        check("test extra", Err("unexpected argument \"extra\""));
    }
}
