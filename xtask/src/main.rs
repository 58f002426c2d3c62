//! Bahi's own commands: `cargo xtask …`. Each installs what it needs and is missing.

mod bench;
mod bundle;
mod children;
mod paths;

mod seal;
mod serve;
mod suites;
mod tally;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use lexopt::prelude::*;

const HELP: &str = "\
Bahi's own commands

cargo xtask setup                       install what is missing, and nothing else
cargo xtask build                       make dist/, which any static host can serve
cargo xtask serve [--port N] [--no-build]
                                        build and serve on http://127.0.0.1:8080
cargo xtask test [--long]               run every test; --long takes more cases
cargo xtask bench --json FILE           measure speed and size, and write the figures
";

/// What was asked for on the command line.
#[derive(Debug, PartialEq)]
enum Command {
    Help,
    Setup,
    Build,
    Serve { port: u16, build: bool },
    Test { long: bool },
    Bench { json: PathBuf },
    SealDist,
}

fn main() -> ExitCode {
    let done = parse(lexopt::Parser::from_env()).map_err(anyhow::Error::from).and_then(run);
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Help => {
            print!("{HELP}");
            Ok(())
        }
        Command::Setup => tools::Tools::for_tests().map(drop),
        Command::Build => bundle::build(&tools::Tools::for_build()?),
        Command::Serve { port, build } => {
            if build {
                bundle::build(&tools::Tools::for_build()?)?;
            }
            serve::serve(port)
        }
        Command::Test { long } => suites::run(&tools::Tools::for_tests()?, long),
        Command::Bench { json } => bench::run(&tools::Tools::for_tests()?, &json),
        Command::SealDist => seal::seal_staged(),
    }
}

fn parse(mut arguments: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut command = Command::Help;
    let mut json = None;
    while let Some(argument) = arguments.next()? {
        match (&mut command, argument) {
            (_, Short('h') | Long("help")) => return Ok(Command::Help),
            (Command::Help, Value(name)) => {
                command = match name.string()?.as_str() {
                    "help" => Command::Help,
                    "setup" => Command::Setup,
                    "build" => Command::Build,
                    "serve" => Command::Serve { port: 8080, build: true },
                    "test" => Command::Test { long: false },
                    "bench" => Command::Bench { json: PathBuf::new() },
                    "seal-dist" => Command::SealDist,
                    other => return Err(format!("there is no command {other:?}; cargo xtask --help lists them").into()),
                }
            }
            (Command::Serve { port, .. }, Long("port")) => *port = arguments.value()?.parse()?,
            (Command::Serve { build, .. }, Long("no-build")) => *build = false,
            (Command::Test { long }, Long("long")) => *long = true,
            (Command::Bench { .. }, Long("json")) => json = Some(PathBuf::from(arguments.value()?)),
            (_, argument) => return Err(argument.unexpected()),
        }
    }
    match (command, json) {
        (Command::Bench { .. }, Some(json)) => Ok(Command::Bench { json }),
        (Command::Bench { .. }, None) => Err("say where to write the figures: --json FILE".into()),
        (command, _) => Ok(command),
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
        check("serve", Ok(Command::Serve { port: 8080, build: true }));
        check("serve --port 9000 --no-build", Ok(Command::Serve { port: 9000, build: false }));
        check("test --long", Ok(Command::Test { long: true }));
        check("bench --json out.json", Ok(Command::Bench { json: "out.json".into() }));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        check("sevre", Err("there is no command \"sevre\"; cargo xtask --help lists them"));
        check("build --port 1", Err("invalid option '--port'"));
        check("bench", Err("say where to write the figures: --json FILE"));
    }
}
