//! Every place fits a small phone.

use crate::books::{issue_counter_sale, set_up_business};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn no_place_needs_sideways_scrolling_at_360_pixels() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::phone().await?;
    browser.visit(&server.address).await?;
    browser.see("business-name").await?;
    assert!(!browser.scrolls_sideways().await?, "first run");
    set_up_business(&browser, &server.address).await?;
    issue_counter_sale(&browser, &server.address).await?;
    assert!(!browser.scrolls_sideways().await?, "the issued invoice");
    let places = [
        ("home", "home-owed"),
        ("more", "main"),
        ("invoices", "invoice-new"),
        ("invoices/new", "invoice-issue"),
        ("customers", "customer-new"),
        ("items", "item-new"),
        ("payments", "payment-new"),
        ("quotations/new", "invoice-issue"),
        ("credit-notes", "empty-title"),
        ("settings", "business-save"),
        ("settings/numbering", "series-add/invoices"),
    ];
    for (place, landmark) in places {
        browser.visit(&format!("{}/{place}", server.address)).await?;
        browser.see(landmark).await?;
        assert!(!browser.scrolls_sideways().await?, "{place}");
    }
    browser.visit(&format!("{}/settings/diagnostics", server.address)).await?;
    browser.read("leads epoch=").await?;
    assert!(!browser.scrolls_sideways().await?, "diagnostics");
    Ok(())
}
