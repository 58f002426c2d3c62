//! Looking around with demo data.

use thirtyfour::prelude::*;

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
    assert!(browser.driver.find(By::Id("checklist")).await.is_err(), "nobody has to set up the demo");

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

#[tokio::test]
async fn a_hidden_page_fills_the_demo_with_as_much_as_is_wanted_and_can_be_stopped() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/generate", server.address)).await?;
    browser.fill("generate-invoices", "60").await?;
    browser.press("generate").await?;
    browser.see_text("generate-done", "82 records of 82 records made in").await?;

    browser.fill("generate-invoices", "100000").await?;
    browser.press("generate").await?;
    browser.press("generate-stop").await?;
    browser.see_text("generate-done", "of 1,24,000 records made in").await?;

    // The person's own books know nothing of it.
    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.press("check-books").await?;
    browser.see_text("books-report", "0 invoices").await?;
    Ok(())
}
