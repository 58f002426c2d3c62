//! The peer: SQLite's own WebAssembly build (`@sqlite.org/sqlite-wasm`) on its pool of OPFS files. It runs the same
//! statements with the same values as our store does for a five-line invoice, behind a worker of its own, as many
//! offered at once as in our burst.

mod recording;

use std::path::Path;

use serde_json::{Map, Value};

use crate::stage::{Browser, Outcome, Server};

/// As many as our own speed check makes before its burst, and in it.
const SAVES: u32 = 500 + 1_000;

const ROUNDS: usize = 3;

/// Our burst and the peer's in turn, so that a busy moment meets all of them; gives what each round measured.
pub async fn measure(
    browser: &Browser,
    peer: &Path,
    our_burst: impl AsyncFn() -> Outcome<Value>,
) -> Outcome<Map<String, Value>> {
    let site = tempfile::tempdir()?;
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers");
    for name in ["index.html", "page.js", "worker.js"] {
        std::fs::copy(own.join(name), site.path().join(name))?;
    }
    let library = site.path().join("sqlite-wasm");
    std::fs::create_dir(&library)?;
    for name in ["index.mjs", "sqlite3.wasm", "sqlite3-opfs-async-proxy.js"] {
        std::fs::copy(peer.join(name), library.join(name))?;
    }
    recording::record(site.path(), SAVES)?;
    let server = Server::of(site.path())?;
    let window = browser.driver.window().await?;
    let other = browser.driver.new_window().await?;
    let mut rounds: [Vec<Value>; 3] = Default::default();
    for _ in 0..ROUNDS {
        browser.driver.switch_to_window(window.clone()).await?;
        rounds[0].push(our_burst().await?);
        browser.driver.switch_to_window(other.clone()).await?;
        for (round, journal) in rounds[1..].iter_mut().zip(["default", "wal"]) {
            round.push(run(browser, &format!("{}/?journal={journal}", server.address)).await?);
        }
    }
    browser.driver.close_window().await?;
    browser.driver.switch_to_window(window).await?;
    let names = ["burst_beside_peer_per_s", "peer_default_per_s", "peer_wal_per_s"];
    Ok(names.into_iter().zip(rounds).map(|(name, round)| (name.to_owned(), round.into())).collect())
}

/// Saves a second.
async fn run(browser: &Browser, address: &str) -> Outcome<Value> {
    browser.visit(address).await?;
    let script = "return document.getElementById('figures').textContent !== ''";
    browser.wait_for(script, vec![], "the peer to end").await?;
    let said = browser.driver.execute("return document.getElementById('figures').textContent", vec![]).await?;
    let figures: Map<String, Value> = serde_json::from_str(said.json().as_str().unwrap_or_default())?;
    figures.get("perSecond").cloned().ok_or_else(|| format!("the peer failed: {figures:?}").into())
}
