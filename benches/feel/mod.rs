//! How the page feels: from a key to what is painted of it, from one frame to the next while a list is scrolled, and
//! from the beginning of a navigation to the first painted row.

mod in_page;
mod peer;
mod starts;

use std::path::Path;

use serde_json::{Map, Value, json};

use super::stage::{Browser, Outcome};
use super::{at_size, set_up_business};

/// A browser draws a frame for each refresh of a screen, 60 times in a second. What a page itself takes for a change
/// would be hidden behind up to 16.7 ms of waiting for the next one, so this one draws a frame as soon as there is
/// something to draw.
const UNPACED: [&str; 2] = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/// The figures of a list of so many invoices; with the peer's folder also those of its starts.
pub async fn measure(address: &str, invoices: u32, peer: Option<&Path>) -> Outcome<Map<String, Value>> {
    let browser = Browser::new().await?;
    prepare(&browser, address, invoices).await?;
    let peer = match peer {
        Some(site) => Some(peer::prepare(site).await?),
        None => None,
    };
    let mut figures = starts::measure(&browser, address, peer.as_ref()).await?;
    drop(peer);

    let browser = Browser::with_flags(browser.close().await?, 1280, 850, &UNPACED).await?;
    browser.visit(&format!("{address}/invoices/new?b=own")).await?;
    browser.see("line-0-description").await?;
    figures.insert("frame_unpaced_p50_ms".into(), in_page::pace(&browser).await?.into());
    let keystrokes = in_page::keystrokes(&browser).await?;
    let over_draft = in_page::palettes(&browser).await?;
    let list = format!("{address}/invoices?b=demo");
    browser.visit(&list).await?;
    let searches = in_page::searches(&browser).await?;
    browser.visit(&list).await?;
    browser.see_first("#rows .records__link").await?;
    in_page::begin(&browser).await?;
    let palettes = in_page::palettes(&browser).await?;
    let frames = in_page::scrolling(&browser).await?;
    let all = [
        ("keystroke", keystrokes),
        ("palette_open", palettes),
        ("palette_over_draft", over_draft),
        ("search_paint", searches),
        ("scroll_frame", frames),
    ];
    for (what, times) in all {
        figures.insert(format!("{what}_count"), times.len().into());
        for (end, percent) in [("p50", 50), ("p95", 95)] {
            figures.insert(format!("{what}_{end}_ms"), percentile(&times, percent)?.into());
        }
    }
    Ok(figures)
}

/// The person's own books get a single invoice, and the demo many.
async fn prepare(browser: &Browser, address: &str, invoices: u32) -> Outcome {
    set_up_business(browser, address).await?;
    browser.visit(&format!("{address}/invoices/new")).await?;
    for (cell, text) in [("description", "Ruled notebook, 200 pages"), ("quantity", "3"), ("price", "45.50")] {
        browser.fill(&format!("line-0-{cell}"), text).await?;
    }
    browser.press("invoice-issue").await?;
    browser.see("paper-number").await?;
    browser.visit(&format!("{address}/generate")).await?;
    at_size::fill(browser, invoices).await
}

fn percentile(times: &[f64], percent: usize) -> Outcome<f64> {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() * percent / 100).copied().ok_or_else(|| "nothing was measured".into())
}

/// Tells the browser something that WebDriver has no word for.
async fn tell(browser: &Browser, command: &str, content: Value) -> Outcome {
    browser.driver.cdp().send_raw(command, content).await?;
    Ok(())
}

/// Has every page note when the first element that fits the selector was painted.
async fn note_starts(browser: &Browser, selector: &str) -> Outcome {
    let source = format!("{{ const awaited = {};\n{} }}", json!(selector), include_str!("start.js"));
    tell(browser, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await
}
