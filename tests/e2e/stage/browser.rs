//! A real, headless Chromium with a real profile directory, driven through its own chromedriver.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use thirtyfour::prelude::*;

use super::Outcome;

/// Keeps the browser off the network and quiet.
const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
];

/// A browser and its profile. Dropping it ends the processes; the profile goes when the last user of its
/// directory does.
pub struct Browser {
    pub driver: WebDriver,
    chromedriver: Child,
    profile: TempDir,
    /// Where driver and browser put what they need for a while: a killed browser does not tidy up.
    _scratch: TempDir,
}

impl Browser {
    /// A browser that nobody has used before.
    pub async fn new() -> Outcome<Browser> {
        Browser::with_profile(tempfile::tempdir()?, 1280, 850).await
    }

    /// A browser as wide as a small phone.
    pub async fn phone() -> Outcome<Browser> {
        Browser::with_profile(tempfile::tempdir()?, 360, 780).await
    }

    pub async fn with_profile(profile: TempDir, width: u32, height: u32) -> Outcome<Browser> {
        Browser::with_flags(profile, width, height, &[]).await
    }

    /// A browser that is told more than usual.
    pub async fn with_flags(profile: TempDir, width: u32, height: u32, flags: &[&str]) -> Outcome<Browser> {
        let scratch = tempfile::tempdir()?;
        let (chromedriver, port) = start_chromedriver(scratch.path())?;
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS.iter().chain(flags) {
            wanted.add_arg(flag)?;
        }
        // The device emulation below the window makes a page narrower than the narrowest window.
        wanted.add_arg(&format!("--window-size={},{height}", width.max(500)))?;
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        if width < 500 {
            let metrics = serde_json::json!({ "width": width, "height": height, "pixelRatio": 2.0, "touch": true });
            wanted.add_experimental_option("mobileEmulation", serde_json::json!({ "deviceMetrics": metrics }))?;
        }
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await?;
        Ok(Browser { driver, chromedriver, profile, _scratch: scratch })
    }

    /// Kills every process of the browser at once, as a crash or a dead battery would, and gives the
    /// profile back as it is on the disk.
    pub fn kill(mut self) -> Outcome<TempDir> {
        for pid in processes_of(self.profile.path())? {
            kill(pid);
        }
        // They are gone when the profile's lock can be taken again, which chromedriver's end waits for.
        self.chromedriver.kill()?;
        self.chromedriver.wait()?;
        while !processes_of(self.profile.path())?.is_empty() {
            std::thread::yield_now();
        }
        let profile = std::mem::replace(&mut self.profile, tempfile::tempdir()?);
        // What a killed browser leaves behind to find a running one by.
        for name in ["SingletonLock", "SingletonCookie", "SingletonSocket"] {
            let _ = fs::remove_file(profile.path().join(name));
        }
        Ok(profile)
    }

    /// Closes the browser as a person does, and gives the profile back.
    pub async fn close(mut self) -> Outcome<TempDir> {
        self.driver.clone().quit().await?;
        while !processes_of(self.profile.path())?.is_empty() {
            std::thread::yield_now();
        }
        Ok(std::mem::replace(&mut self.profile, tempfile::tempdir()?))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The processes end below. The driver would otherwise wait for an answer from them; it may have quit
        // by itself, which is as good.
        let _ = self.driver.clone().leak();
        for pid in processes_of(self.profile.path()).unwrap_or_default() {
            kill(pid);
        }
        let _ = self.chromedriver.kill();
        let _ = self.chromedriver.wait();
    }
}

fn start_chromedriver(scratch: &Path) -> Outcome<(Child, u16)> {
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut command = Command::new(program);
    command.arg("--port=0").env("TMPDIR", scratch).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let mut output = BufReader::new(child.stdout.take().ok_or("chromedriver has no output")?).lines();
    for line in output.by_ref() {
        let line = line?;
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            let port = port.trim_end_matches('.').trim().parse()?;
            // Its pipe is read to the end, or a full one would stop it.
            std::thread::spawn(move || output.for_each(drop));
            return Ok((child, port));
        }
    }
    Err("chromedriver ended before it listened".into())
}

/// The processes that were started for this profile.
fn processes_of(profile: &Path) -> Outcome<Vec<u32>> {
    let wanted = format!("--user-data-dir={}", profile.display());
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let Ok(pid) = entry?.file_name().to_string_lossy().parse::<u32>() else { continue };
        // A process may end while it is looked at.
        let Ok(command) = fs::read(format!("/proc/{pid}/cmdline")) else { continue };
        if command.split(|byte| *byte == 0).any(|argument| argument == wanted.as_bytes()) {
            found.push(pid);
        }
    }
    Ok(found)
}

fn kill(pid: u32) {
    // One that has ended meanwhile needs no killing.
    let _ = Command::new("kill").args(["-9", &pid.to_string()]).stderr(Stdio::null()).status();
}
