//! After one visit the app needs no network.

use crate::books::{issue_counter_sale, number, set_up_business};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn with_the_server_stopped_the_app_starts_at_a_deep_link_and_issues_an_invoice() -> Outcome {
    let server = Server::start()?;
    let address = server.address.clone();
    let browser = Browser::new().await?;
    set_up_business(&browser, &address).await?;
    let ready = "return !!navigator.serviceWorker.controller";
    browser.wait_for(ready, vec![], "the service worker to take charge").await?;
    let profile = browser.close().await?;
    drop(server);

    let browser = Browser::with_profile(profile, 1280, 850).await?;
    assert_eq!(issue_counter_sale(&browser, &address).await?, number(&browser, 1).await?);
    browser.visit(&format!("{address}/customers")).await?;
    browser.see("customer-new").await?;
    Ok(())
}
