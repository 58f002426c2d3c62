//! From the beginning of a navigation to the first painted row of a list.
//!
//! *Cold* is the first visit from a device that has the books and nothing of the program; *warm* is a reload with the
//! service worker in place. This is measured in a browser with the pace of a screen: a start draws little, and a
//! waiting page that is drawn as often as possible would take the time from what it waits for.

use serde_json::{Map, Value, json};

use super::peer::{self, Peer};
use super::{note_starts, tell};
use crate::stage::{Browser, Outcome};

const ROUNDS: usize = 9;

/// Where something starts.
struct Start<'a> {
    browser: &'a Browser,
    address: &'a str,
    place: &'a str,
    /// What the names of its figures end with.
    end: &'a str,
}

/// Large books, small ones and the peer in turn, so that a busy moment meets all of them.
pub async fn measure(browser: &Browser, address: &str, peer: Option<&Peer>) -> Outcome<Map<String, Value>> {
    note_starts(browser, "#rows:not([hidden]) tr[data-row]").await?;
    let mut all = vec![
        Start { browser, address, place: "/invoices?b=demo", end: "" },
        Start { browser, address, place: "/invoices?b=own", end: "_empty" },
    ];
    if let Some(Peer { browser, server }) = peer {
        note_starts(browser, peer::ROW).await?;
        all.push(Start { browser, address: &server.address, place: peer::PLACE, end: "_peer" });
    }
    let mut figures = Map::new();
    // What is left of filling the books is tidied away in the first round.
    for round in 0..=ROUNDS {
        for start in &all {
            let (cold, warm) = start.times().await?;
            for (what, time) in [("cold", cold), ("warm", warm)].into_iter().filter(|_| round > 0) {
                let times = figures.entry(format!("{what}_starts{}_ms", start.end)).or_insert_with(|| json!([]));
                times.as_array_mut().ok_or("times are a list")?.push(time);
            }
        }
    }
    Ok(figures)
}

impl Start<'_> {
    /// A cold start and a warm one.
    async fn times(&self) -> Outcome<(Value, Value)> {
        self.forget_the_program().await?;
        self.browser.visit(&format!("{}{}", self.address, self.place)).await?;
        let cold = self.started().await?;
        let in_place = "const [done] = arguments; navigator.serviceWorker.ready.then(() => done(true))";
        self.browser.driver.execute_async(in_place, vec![]).await?;
        // The first start with the service worker is the one that keeps what was compiled.
        self.browser.driver.refresh().await?;
        self.started().await?;
        self.browser.driver.refresh().await?;
        let warm = self.started().await?;
        let by_worker = self.browser.driver.execute("return !!navigator.serviceWorker.controller", vec![]).await?;
        if by_worker.json().as_bool() != Some(true) {
            return Err("a warm start went past the service worker".into());
        }
        Ok((cold, warm))
    }

    /// Everything that the browser keeps of the program goes; the books stay.
    async fn forget_the_program(&self) -> Outcome {
        // A page of the program would keep its service worker.
        self.browser.visit("about:blank").await?;
        tell(self.browser, "Network.clearBrowserCache", json!({})).await?;
        let kept = json!({ "origin": self.address, "storageTypes": "service_workers,cache_storage" });
        tell(self.browser, "Storage.clearDataForOrigin", kept).await
    }

    /// In milliseconds.
    async fn started(&self) -> Outcome<Value> {
        self.browser.wait_for("return 'startedAt' in window", vec![], "the first row to be painted").await?;
        Ok(self.browser.driver.execute("return window.startedAt", vec![]).await?.json().clone())
    }
}
