//! Pinned tools from crates.io.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::{cache, on_path};
use crate::{children, paths};

/// A tool at exactly one version.
#[derive(Debug)]
pub struct CargoTool {
    /// The package that has it.
    package: &'static str,
    program: &'static str,
    version: String,
    /// Whether the package's own lock file can be used.
    locked: bool,
    minutes: u32,
}

impl CargoTool {
    /// The bundler. Later versions want a later rustc.
    pub fn trunk() -> CargoTool {
        CargoTool { package: "trunk", program: "trunk", version: "0.21.14".into(), locked: true, minutes: 7 }
    }

    pub fn wasm_pack() -> CargoTool {
        CargoTool { package: "wasm-pack", program: "wasm-pack", version: "0.15.1".into(), locked: true, minutes: 3 }
    }

    /// Drives Firefox, which Debian packages without it.
    pub fn geckodriver() -> CargoTool {
        CargoTool { package: "geckodriver", program: "geckodriver", version: "0.37.1".into(), locked: true, minutes: 3 }
    }

    /// Exactly the version of the library in Cargo.lock: the two speak an unstable format. Its own lock
    /// file names a crate version that was withdrawn, so it is installed without.
    pub fn wasm_bindgen() -> Result<CargoTool> {
        let lock = fs::read_to_string(paths::root().join("Cargo.lock")).context("reading Cargo.lock")?;
        let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock does not name wasm-bindgen")?;
        let version = version.to_owned();
        Ok(CargoTool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version, locked: false, minutes: 3 })
    }

    /// The folder that has the tool, which is installed if it is nowhere.
    pub fn ensure(&self) -> Result<PathBuf> {
        if let Some(program) = on_path(self.program).filter(|program| self.is_right(program)) {
            return Ok(program.parent().context("a program is in a folder")?.to_owned());
        }
        let root = cache()?.join(format!("{}-{}", self.package, self.version));
        let folder = root.join("bin");
        if !self.is_right(&folder.join(self.program)) {
            println!("Installing {} {} (about {} minutes on two cores) …", self.package, self.version, self.minutes);
            let mut install = Command::new("cargo");
            install.args(["install", self.package, "--version", &self.version, "--force", "--root"]).arg(&root);
            if self.locked {
                install.arg("--locked");
            }
            // Built for this machine, whatever the caller builds for.
            install.env_remove("CARGO_BUILD_TARGET").env_remove("CARGO_TARGET_DIR");
            children::run(&mut install).with_context(|| format!("{} could not be installed", self.package))?;
        }
        Ok(folder)
    }

    fn is_right(&self, program: &PathBuf) -> bool {
        children::output(program, &["--version"]).is_some_and(|said| says_version(&said, &self.version))
    }
}

/// Whether `trunk 0.21.14` or `wasm-bindgen 0.2.130 (1a2b3c)` names this version.
fn says_version(said: &str, version: &str) -> bool {
    said.split_whitespace().any(|word| word.trim_start_matches('v') == version)
}

fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let entry = lock.split("[[package]]").find(|entry| entry.contains(&format!("name = \"{package}\"\n")))?;
    entry.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_compared_whole() {
        assert!(says_version("wasm-bindgen 0.2.130 (4a5b6c7d8)\n", "0.2.130"));
        assert!(!says_version("wasm-bindgen 0.2.13\n", "0.2.130"));
        assert!(!says_version("trunk 0.21.14-beta.1", "0.21.14"));
    }

    #[test]
    fn the_locked_version_is_that_of_the_package_itself() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
