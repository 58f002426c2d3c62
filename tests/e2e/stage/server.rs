//! `cargo xtask serve` as a child process, so that a test can stop it and be offline.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::Outcome;

/// Serves the built app until it is dropped.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    pub fn start() -> Outcome<Server> {
        let xtask = std::env::var("BAHI_XTASK").map_err(|_| "BAHI_XTASK is not set: run `cargo xtask test`")?;
        let mut child =
            Command::new(xtask).args(["serve", "--no-build", "--port", "0"]).stdout(Stdio::piped()).spawn()?;
        let lines = BufReader::new(child.stdout.take().ok_or("the server has no output")?).lines();
        for line in lines {
            if let Some(address) = line?.strip_prefix("Serving ") {
                return Ok(Server { child, address: address.trim().to_owned() });
            }
        }
        Err("the server ended before it served".into())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
