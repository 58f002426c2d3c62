//! What the form fills in for a customer belongs to that customer.

use crate::books::set_up_business;
use crate::stage::{Browser, Outcome, Server};

/// A customer with a discount of its own, made on the spot.
async fn create_customer(browser: &Browser, name: &str, discount: &str) -> Outcome {
    browser.fill("invoice-customer", name).await?;
    browser.press_first("[role=option]").await?;
    browser.press_first("dialog details summary").await?;
    browser.fill("customer-discount", discount).await?;
    browser.press("customer-save").await?;
    browser.see_text("invoice-customer-hint", "Not registered").await
}

#[tokio::test]
async fn another_customer_has_its_own_prices_and_no_place_that_was_chosen_for_the_first() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    create_customer(&browser, "Blue Lantern Stores", "10").await?;
    browser.fill("line-0-description", "Brass lantern").await?;
    browser.press_first("[role=option]").await?;
    browser.fill("item-price", "500").await?;
    browser.press("item-save").await?;
    browser.see_value("line-0-discount", "10").await?;
    browser.choose("invoice-place", "27").await?;
    browser.see("invoice-place-note").await?;

    create_customer(&browser, "Red Kite House", "5").await?;
    browser.see_value("line-0-discount", "5").await?;
    browser.read("A line has the price and the rate of this customer and date now").await?;
    browser.see_value("invoice-place", "").await?;
    browser.see_text("invoice-payable", "561.00").await
}
