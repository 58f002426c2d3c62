//! How fast a save is in a real browser with a real profile: `cargo xtask bench --json FILE`.
//!
//! The page's own speed check measures the disk, the worker alone and the whole path in one run, so the
//! figures compare; this program presses its button and keeps what it says. Then it does the same in a tab
//! that another one leads, and while the leader changes.

#[path = "../tests/e2e/stage/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the tests use more of the stage than the benchmark")]
mod stage;

mod at_size;
mod feel;
mod peers;

use std::path::PathBuf;

use serde_json::{Map, Value};
use stage::{Browser, Outcome, Server};
use thirtyfour::WindowHandle;

/// How often the leader is closed, and how often the person looks at another tab.
const CHANGES: usize = 20;

#[tokio::main]
async fn main() -> Outcome {
    let option = |name: &str| std::env::args().skip_while(|argument| argument != name).nth(1).map(PathBuf::from);
    let file = option("--json").ok_or("say where to write the figures: --json FILE")?;
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;

    let settings = format!("{}/settings", server.address);
    browser.visit(&settings).await?;
    begin(&browser).await?;
    let mut figures = end(&browser).await?;
    if let Some(peer) = option("--peers") {
        let our_burst = async || {
            begin(&browser).await?;
            Ok(figure(&end(&browser).await?, "save_burst_per_s"))
        };
        figures.extend(peers::measure(&browser, &peer, our_burst).await?);
    }

    if let Some(size) = option("--size") {
        let size = size.to_string_lossy().parse()?;
        figures.extend(at_size::measure(&browser, &server.address, size).await?);
        figures.extend(feel::measure(&server.address, size, option("--peer-app").as_deref()).await?);
        browser.visit(&settings).await?;
    }

    let leader = browser.driver.window().await?;
    let follower = window(&browser, &settings).await?;
    begin(&browser).await?;
    figures.insert("follower_lone_p50_ms".into(), figure(&end(&browser).await?, "save_lone_p50_ms"));

    figures.insert("failover_gaps_ms".into(), failover(&browser, &settings, leader, follower).await?.into());
    figures.insert("handover_gaps_ms".into(), handover(&browser, &settings).await?.into());
    std::fs::write(file, serde_json::to_string_pretty(&figures)?)?;
    Ok(())
}

async fn set_up_business(browser: &Browser, address: &str) -> Outcome {
    browser.visit(address).await?;
    browser.fill("business-name", "Example Paper Mart").await?;
    browser.choose("business-state", "29").await?;
    browser.press("business-save").await?;
    browser.see("invoice-new").await.map(drop)
}

/// The leading tab is closed while the other one is in the middle of many saves; gives the longest wait from one
/// acknowledgement to the next in each of them.
async fn failover(
    browser: &Browser,
    settings: &str,
    mut leader: WindowHandle,
    mut follower: WindowHandle,
) -> Outcome<Vec<Value>> {
    let mut gaps = Vec::new();
    for _ in 0..CHANGES {
        browser.driver.switch_to_window(follower.clone()).await?;
        begin_long_burst(browser, settings).await?;
        browser.driver.switch_to_window(leader).await?;
        browser.driver.close_window().await?;
        browser.driver.switch_to_window(follower.clone()).await?;
        gaps.push(figure(&end(browser).await?, "save_burst_longest_gap_ms"));
        leader = follower;
        follower = window(browser, settings).await?;
    }
    // One window is left, whose tabs are seen one at a time.
    browser.driver.switch_to_window(leader).await?;
    browser.driver.close_window().await?;
    browser.driver.switch_to_window(follower).await?;
    Ok(gaps)
}

/// The person looks at another tab while the one they leave is in the middle of many saves.
async fn handover(browser: &Browser, settings: &str) -> Outcome<Vec<Value>> {
    let mut hidden = browser.driver.new_tab().await?;
    browser.driver.switch_to_window(hidden.clone()).await?;
    browser.visit(settings).await?;
    let mut shown = browser.driver.new_tab().await?;
    browser.driver.switch_to_window(shown.clone()).await?;
    let mut gaps = Vec::new();
    for _ in 0..CHANGES {
        begin_long_burst(browser, settings).await?;
        // The one that is shown leads, and is left in the middle of its saves.
        let before = leader(browser).await?;
        let other = serde_json::json!({ "targetId": hidden.to_string() });
        browser.driver.cdp().send_raw("Target.activateTarget", other).await?;
        let is_left = "return document.visibilityState === 'hidden'";
        browser.wait_for(is_left, vec![], "the other tab to be shown").await?;
        gaps.push(figure(&end(browser).await?, "save_burst_longest_gap_ms"));
        if leader(browser).await? == before {
            return Err("the books have not followed the tab that is shown".into());
        }
        (shown, hidden) = (hidden, shown);
        browser.driver.switch_to_window(shown.clone()).await?;
    }
    Ok(gaps)
}

/// Who holds the lock on the books: the browser's name for the worker.
async fn leader(browser: &Browser) -> Outcome<Value> {
    let script = "const [done] = arguments; navigator.locks.query().then(({ held }) => done(held[0].clientId))";
    Ok(browser.driver.execute_async(script, vec![]).await?.json().clone())
}

/// A window of its own, so that it is seen and the leader stays.
async fn window(browser: &Browser, address: &str) -> Outcome<WindowHandle> {
    let window = browser.driver.new_window().await?;
    browser.driver.switch_to_window(window.clone()).await?;
    browser.visit(address).await?;
    Ok(window)
}

async fn begin(browser: &Browser) -> Outcome {
    browser.press("speed-check").await
}

/// Long enough that the leader changes in the middle of it.
async fn begin_long_burst(browser: &Browser, settings: &str) -> Outcome {
    browser.visit(settings).await?;
    browser.see("speed-check").await?;
    let longer = "const field = document.getElementById('speed-burst'); field.value = '6000'; \
                  field.dispatchEvent(new Event('input'))";
    browser.driver.execute(longer, vec![]).await?;
    begin(browser).await?;
    browser.see_text("speed-phase", "Many saves at once").await
}

async fn end(browser: &Browser) -> Outcome<Map<String, Value>> {
    let script = "const e = document.getElementById('speed-json'); return !!e && e.textContent.trim() !== ''";
    browser.wait_for(script, vec![], "the speed check to end").await?;
    let json = browser.driver.execute("return document.getElementById('speed-json').textContent", vec![]).await?;
    Ok(serde_json::from_str(json.json().as_str().unwrap_or_default())?)
}

fn figure(figures: &Map<String, Value>, key: &str) -> Value {
    figures.get(key).cloned().unwrap_or_default()
}
