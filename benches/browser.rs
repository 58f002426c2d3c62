//! How fast a save is in a real browser with a real profile: `cargo xtask bench --json FILE`.
//!
//! The page's own speed check measures the disk, the worker alone and the whole path in one run, so the
//! figures compare; this program presses its button and keeps what it says.

#[path = "../tests/e2e/stage/mod.rs"]
#[expect(dead_code, reason = "the tests use more of the stage than the benchmark")]
mod stage;

use stage::{Browser, Outcome, Server};

#[tokio::main]
async fn main() -> Outcome {
    let file = std::env::args().skip_while(|argument| argument != "--json").nth(1);
    let file = file.ok_or("say where to write the figures: --json FILE")?;
    let server = Server::start()?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    browser.fill("business-name", "Example Paper Mart").await?;
    browser.choose("business-state", "29").await?;
    browser.press("business-save").await?;
    browser.see("invoice-new").await?;

    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.press("speed-check").await?;
    let script = "const e = document.getElementById('speed-json'); return !!e && e.textContent.trim() !== ''";
    browser.wait_for(script, vec![], "the speed check to end").await?;
    let json = browser.driver.execute("return document.getElementById('speed-json').textContent", vec![]).await?;
    let figures: serde_json::Value = serde_json::from_str(json.json().as_str().unwrap_or_default())?;
    std::fs::write(file, serde_json::to_string_pretty(&figures)?)?;
    Ok(())
}
