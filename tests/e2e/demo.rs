//! Looking around with demo data.

use crate::books::set_up_business;
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn the_demo_has_thirty_invoices_of_two_years_in_books_of_its_own() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    browser.press("start-demo").await?;
    browser.see("invoice-new").await?;
    browser.read("DEMO").await?;

    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.press("check-books").await?;
    browser.see_text("books-report", "30 invoices").await?;
    browser.see_text("books-report", "No problems found").await?;

    browser.press("books-own").await?;
    browser.see("start-demo").await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.press("check-books").await?;
    browser.see_text("books-report", "0 invoices").await?;
    Ok(())
}
