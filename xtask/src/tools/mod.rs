//! What building and testing need beside cargo: found, or installed.
//!
//! Cargo tools are pinned. One on the PATH is used if its version is right; otherwise it is installed
//! into a folder of its own, so that nothing of the person's is replaced.

mod cargo_tool;
mod debian;
mod npm;
mod wasm_target;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use cargo_tool::CargoTool;
use debian::Package;
pub use npm::NpmPackage;

/// Where every tool is, ready to be put before the PATH of a child.
#[derive(Debug)]
pub struct Tools {
    folders: Vec<PathBuf>,
}

const BUILD_PACKAGES: [Package; 3] = [Package::CLANG, Package::BINARYEN, Package::NOTO];
const TEST_PACKAGES: [Package; 5] =
    [Package::CLANG, Package::BINARYEN, Package::NOTO, Package::CHROMIUM, Package::CHROMEDRIVER];

impl Tools {
    /// What `dist/` takes.
    pub fn for_build() -> Result<Tools> {
        Tools::with(&BUILD_PACKAGES, &[CargoTool::trunk(), CargoTool::wasm_bindgen()?])
    }

    /// What the tests and the benchmark take: also a browser and its driver.
    pub fn for_tests() -> Result<Tools> {
        Tools::with(&TEST_PACKAGES, &[CargoTool::trunk(), CargoTool::wasm_bindgen()?, CargoTool::wasm_pack()])
    }

    /// What the long tests take: also another engine.
    pub fn for_long_tests() -> Result<Tools> {
        let mut tools = Tools::for_tests()?;
        tools.folders.extend(Tools::with(&[Package::FIREFOX], &[CargoTool::geckodriver()])?.folders);
        Ok(tools)
    }

    fn with(packages: &[Package], tools: &[CargoTool]) -> Result<Tools> {
        debian::ensure(packages)?;
        wasm_target::ensure()?;
        let folders = tools.iter().map(CargoTool::ensure).collect::<Result<_>>()?;
        Ok(Tools { folders })
    }

    /// A command that finds the tools first.
    pub fn command(&self, program: &str) -> Result<Command> {
        let mut command = Command::new(program);
        command.env("PATH", self.path()?).current_dir(crate::paths::root());
        Ok(command)
    }

    /// Where one of the tools is.
    pub fn find(&self, program: &str) -> Result<PathBuf> {
        let found = self.folders.iter().map(|folder| folder.join(program)).find(|file| file.is_file());
        found.with_context(|| format!("{program} was not installed"))
    }

    fn path(&self) -> Result<OsString> {
        let before = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&before));
        env::join_paths(folders).context("the PATH has a folder that cannot be written into it")
    }
}

/// Where this project keeps its tools.
fn cache() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()) {
        Some(path) => PathBuf::from(path),
        None => PathBuf::from(env::var_os("HOME").context("neither XDG_CACHE_HOME nor HOME is set")?).join(".cache"),
    };
    Ok(base.join("bahi").join("tools"))
}

/// Where the first program of this name is on the PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
