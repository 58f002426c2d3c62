//! Programs that come from the operating system.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::on_path;
use crate::children;

/// A package, and a program by which it is known to be there, or another file by its whole path.
#[derive(Clone, Copy, Debug)]
pub struct Package {
    name: &'static str,
    program: &'static str,
}

impl Package {
    /// Compiles SQLite to WebAssembly.
    pub const CLANG: Package = Package { name: "clang", program: "clang" };
    /// Makes WebAssembly smaller.
    pub const BINARYEN: Package = Package { name: "binaryen", program: "wasm-opt" };
    /// Letters of every script of India, for the PDFs and the pictures.
    pub const NOTO: Package =
        Package { name: "fonts-noto-core", program: "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf" };
    /// Runs the tests.
    pub const CHROMIUM: Package = Package { name: "chromium", program: "chromium" };
    pub const CHROMEDRIVER: Package = Package { name: "chromium-driver", program: "chromedriver" };
    /// Fetches what the tests and the benchmark run beside the app.
    pub const NPM: Package = Package { name: "npm", program: "npm" };
    /// The second engine, for the long tests.
    pub const FIREFOX: Package = Package { name: "firefox-esr", program: "firefox-esr" };
}

/// Installs the packages whose programs are missing, or says how.
pub fn ensure(packages: &[Package]) -> Result<()> {
    let missing: Vec<&str> =
        packages.iter().filter(|package| on_path(package.program).is_none()).map(|package| package.name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("sudo apt-get update && sudo apt-get install -y {}", missing.join(" "));
    if on_path("apt-get").is_none() {
        bail!("these programs are missing and this is no Debian: {}", missing.join(", "));
    }
    if children::output("id", &["-u"]).is_none_or(|id| id.trim() != "0") {
        bail!("some packages are missing; install them with\n\n    {line}\n");
    }
    println!("Installing {} …", missing.join(", "));
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        children::run(&mut command).with_context(|| format!("install the packages yourself with\n\n    {line}\n"))
    };
    apt(&["update", "--quiet"])?;
    apt(&[["install", "--yes", "--quiet"].as_slice(), &missing].concat())
}
