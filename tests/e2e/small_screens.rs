//! Every place fits a small phone, and reports fit the windows between a phone's and a desk's.

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

#[tokio::test]
async fn no_report_needs_sideways_scrolling_of_the_page() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    browser.press("start-demo").await?;
    browser.see("invoice-new").await?;
    let reports = [
        "sales-by-month",
        "sales-by-customer",
        "sales-by-item",
        "sales-by-hsn",
        "tax",
        "register",
        "payments",
        "ageing",
    ];
    for width in [1280, 1024, 800] {
        browser.driver.set_window_rect(0, 0, width, 800).await?;
        for report in reports {
            browser.visit(&format!("{}/reports/{report}", server.address)).await?;
            browser.see("report-sheets").await?;
            assert!(!browser.scrolls_sideways().await?, "{report} at {width}");
        }
    }
    Ok(())
}
