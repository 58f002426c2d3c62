//! What lists, searches, ledgers and figures cost in small books and in large ones: the hidden page fills the books of the
//! speed check and measures in the worker.

use std::time::Instant;

use serde_json::{Map, Value};

use super::stage::{Browser, Outcome};

/// What the large books are compared with.
const SMALL: u32 = 500;

/// The figures of so many invoices and, with `_500` in their names, of few.
pub async fn measure(browser: &Browser, address: &str, invoices: u32) -> Outcome<Map<String, Value>> {
    browser.visit(&format!("{address}/generate")).await?;
    browser.choose("generate-books", "scratch").await?;
    let mut figures = Map::new();
    for (key, value) in fill_and_measure(browser, SMALL).await? {
        let (what, end) = key.split_at(key.len() - "_p50_ms".len());
        figures.insert(format!("{what}_500{end}"), value);
    }
    let began = Instant::now();
    figures.extend(fill_and_measure(browser, invoices).await?);
    figures.insert("at_size_took_s".into(), began.elapsed().as_secs().into());
    figures.insert("at_size_invoices".into(), invoices.into());
    Ok(figures)
}

/// On the hidden page: makes the history in the books that are chosen there.
pub async fn fill(browser: &Browser, invoices: u32) -> Outcome {
    browser.fill("generate-invoices", &invoices.to_string()).await?;
    browser.press("generate").await?;
    // It takes minutes, but never long until something more is made.
    let mut made = Value::from(0);
    while !made.is_null() {
        let further = "const bar = document.querySelector('progress'); return !bar || bar.value > arguments[0]";
        browser.wait_for(further, vec![made], "more to be made").await?;
        let script = "const bar = document.querySelector('progress'); return bar && bar.value";
        made = browser.driver.execute(script, vec![]).await?.json().clone();
    }
    browser.see_text("generate-done", "made in").await
}

async fn fill_and_measure(browser: &Browser, invoices: u32) -> Outcome<Map<String, Value>> {
    fill(browser, invoices).await?;
    browser.press("measure-at-size").await?;
    let script = "const e = document.getElementById('at-size-json'); return !!e && e.textContent.trim() !== ''";
    browser.wait_for(script, vec![], "the measurement to end").await?;
    let json = browser.driver.execute("return document.getElementById('at-size-json').textContent", vec![]).await?;
    Ok(serde_json::from_str(json.json().as_str().unwrap_or_default())?)
}
