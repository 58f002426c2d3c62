//! A worker that dies leaves a page that says so and helps.

use crate::books::{issue_counter_sale, set_up_business};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn a_panic_in_the_worker_shows_the_recovery_screen_and_loses_nothing() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let number = issue_counter_sale(&browser, &server.address).await?;

    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.press("crash-worker").await?;
    browser.see("recovery").await?;
    browser.press("recovery-reload").await?;
    browser.see("crash-worker").await?;
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.read(&number).await?;
    Ok(())
}
