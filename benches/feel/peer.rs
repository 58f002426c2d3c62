//! Another program that keeps its books in the browser, in SQLite behind a worker, and starts without a network:
//! Actual, a budget (`@actual-app/web` from npm). Its own demonstration is made once, by the button for that.

use std::path::Path;

use serde_json::json;

use super::tell;
use crate::stage::{Browser, Outcome, Server};

/// It runs until this is dropped.
pub struct Peer {
    pub browser: Browser,
    pub server: Server,
}

/// The list of all its transactions.
pub const PLACE: &str = "/accounts";

/// A row of it.
pub const ROW: &str = "[data-testid=transaction-table] [data-testid=row]";

/// The program with its demonstration in place.
pub async fn prepare(site: &Path) -> Outcome<Peer> {
    let server = Server::of(site)?;
    let browser = Browser::new().await?;
    // The server sends our policy, under which the peer's styles would be missing.
    tell(&browser, "Page.setBypassCSP", json!({ "enabled": true })).await?;
    browser.visit(&server.address).await?;
    let begin = "const demo = [...document.querySelectorAll('button')].find(button => \
                 button.innerText.trim() === 'Try the demo'); demo?.click(); return !!demo";
    browser.wait_for(begin, vec![], "the peer to offer its demonstration").await?;
    browser.see_first("[data-testid=budget-table]").await?;
    Ok(Peer { browser, server })
}
