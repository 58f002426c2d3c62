//! What the browser saves for the person.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use tempfile::TempDir;

use super::{Browser, LIMIT, Outcome};

/// The folder of a browser's downloads.
pub struct Downloads(TempDir);

impl Downloads {
    pub async fn of(browser: &Browser) -> Outcome<Downloads> {
        let folder = tempfile::tempdir()?;
        let allowed = serde_json::json!({ "behavior": "allow", "downloadPath": folder.path() });
        browser.driver.cdp().send_raw("Browser.setDownloadBehavior", allowed).await?;
        Ok(Downloads(folder))
    }

    /// The file whose name ends so, once the browser has written all of it: its name is the last thing that it gets.
    pub async fn complete(&self, browser: &Browser, ending: &str) -> Outcome<PathBuf> {
        let asked = Instant::now();
        while asked.elapsed() < LIMIT {
            for entry in fs::read_dir(self.0.path())? {
                let path = entry?.path();
                if path.to_string_lossy().ends_with(ending) {
                    return Ok(path);
                }
            }
            // Whatever the page says next comes after a turn of the browser.
            browser.driver.execute("return 0", vec![]).await?;
        }
        Err(format!("no file {ending} was written").into())
    }
}
