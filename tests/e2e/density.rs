//! How dense the app is: chosen once, for every tab and every visit.

use serde_json::Value;

use crate::stage::{Browser, Outcome, Server};

const COMPACT: &str = "html[data-density=compact]";

#[tokio::test]
async fn compact_shows_more_rows_and_lines_in_every_tab() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    browser.press("start-demo").await?;
    browser.see("invoice-new").await?;
    let comfortable = heights(&browser, &server.address).await?;

    let first = browser.driver.window().await?;
    let second = browser.driver.new_tab().await?;
    browser.driver.switch_to_window(second).await?;
    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.press("density-compact").await?;
    browser.see_first(COMPACT).await?;
    browser.driver.switch_to_window(first).await?;
    browser.see_first(COMPACT).await?;

    let compact = heights(&browser, &server.address).await?;
    browser.see_first(COMPACT).await?;
    for (what, (compact, comfortable)) in ["a row", "a line"].into_iter().zip(compact.into_iter().zip(comfortable)) {
        assert!(compact * 5 <= comfortable * 4, "{what} of {comfortable} pixels has {compact}");
    }

    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.press("density-comfortable").await?;
    browser.see_first("html:not([data-density])").await?;
    Ok(())
}

/// Of a row of a list, and of a line of a form.
async fn heights(browser: &Browser, address: &str) -> Outcome<[u64; 2]> {
    let script = "return document.querySelector(arguments[0]).offsetHeight";
    let mut heights = [0; 2];
    let places = [("invoices", "#rows [data-row]"), ("invoices/new", ".line__row")];
    for ((place, selector), height) in places.into_iter().zip(&mut heights) {
        browser.visit(&format!("{address}/{place}")).await?;
        browser.see_first(selector).await?;
        let measured = browser.driver.execute(script, vec![Value::from(selector)]).await?;
        *height = measured.json().as_u64().unwrap_or_default();
    }
    assert!(heights.iter().all(|height| *height > 0));
    Ok(heights)
}
