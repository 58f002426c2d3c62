//! `cargo xtask serve` as a child process, so that a test can stop it and be offline.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::Outcome;

/// Serves the built app until it is dropped.
pub struct Server {
    child: Child,
    dist: PathBuf,
    pub address: String,
}

impl Server {
    pub fn start() -> Outcome<Server> {
        let dist = std::env::var("BAHI_DIST").map_err(|_| "BAHI_DIST is not set: run `cargo xtask test`")?;
        Server::of(Path::new(&dist))
    }

    /// Serves what is in this folder.
    pub fn of(dist: &Path) -> Outcome<Server> {
        let xtask = std::env::var("BAHI_XTASK").map_err(|_| "BAHI_XTASK is not set: run `cargo xtask test`")?;
        let mut command = Command::new(xtask);
        command.args(["serve", "--no-build", "--port", "0", "--dist"]).arg(dist);
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let lines = BufReader::new(child.stdout.take().ok_or("the server has no output")?).lines();
        for line in lines {
            if let Some(address) = line?.strip_prefix("Serving ") {
                return Ok(Server { child, dist: dist.to_owned(), address: address.trim().to_owned() });
            }
        }
        Err("the server ended before it served".into())
    }

    /// The folder that is served.
    pub fn dist(&self) -> &Path {
        &self.dist
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
