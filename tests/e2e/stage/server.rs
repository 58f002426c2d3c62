//! `cargo xtask serve` as a child process, so that a test can stop it and be offline.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::Outcome;

/// Serves the built app until it is dropped.
pub struct Server {
    child: Child,
    dist: PathBuf,
    /// Goes away with the server.
    copy: Option<TempDir>,
    pub address: String,
}

impl Server {
    pub fn start() -> Outcome<Server> {
        Server::of(Path::new(&built()?))
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
                return Ok(Server { child, dist: dist.to_owned(), copy: None, address: address.trim().to_owned() });
            }
        }
        Err("the server ended before it served".into())
    }

    /// Serves a copy of the app, which may be changed while it is served.
    pub fn of_a_copy() -> Outcome<Server> {
        let folder = tempfile::tempdir()?;
        copy(Path::new(&built()?), folder.path())?;
        let mut server = Server::of(folder.path())?;
        server.copy = Some(folder);
        Ok(server)
    }

    /// Serves the app with another program in the place of its worker's loader.
    pub fn with_loader(loader: &str) -> Outcome<Server> {
        let server = Server::of_a_copy()?;
        std::fs::write(server.dist.join("db_worker_loader.js"), loader)?;
        Ok(server)
    }

    /// Serves the app and, as `load.html`, the page that makes load (`tests/load`).
    pub fn with_load_page() -> Outcome<Server> {
        let server = Server::of_a_copy()?;
        let page = std::env::var("BAHI_LOAD_PAGE").map_err(|_| "BAHI_LOAD_PAGE is not set: run `cargo xtask test`")?;
        copy(Path::new(&page), &server.dist)?;
        let start = "import init, * as load from './load_page.js'; await init(); window.load = load;";
        std::fs::write(server.dist.join("load.js"), start)?;
        std::fs::write(
            server.dist.join("load.html"),
            "<!doctype html><script type=\"module\" src=\"load.js\"></script>",
        )?;
        Ok(server)
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

fn built() -> Outcome<String> {
    Ok(std::env::var("BAHI_DIST").map_err(|_| "BAHI_DIST is not set: run `cargo xtask test`")?)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
