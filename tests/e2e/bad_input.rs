//! Wrong input is named at its field, and nothing is saved by halves.

use crate::books::{issue_counter_sale, number, set_up_business, type_line};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn the_first_form_names_everything_that_is_wrong_at_once() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    browser.fill("business-name", "<b>Example</b>").await?;
    browser.fill("business-gstin", "29AAAAA0000A1Z").await?;
    browser.press("business-save").await?;
    for field in ["business-name", "business-gstin"] {
        browser.see_first(&format!("#{field}[aria-invalid=true]")).await?;
    }
    browser.driver.refresh().await?;
    browser.see("business-name").await?;
    assert_eq!(browser.value_of("business-name").await?, "", "nothing was saved");
    Ok(())
}

#[tokio::test]
async fn an_invoice_with_absurd_numbers_is_refused_and_takes_no_number() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Too much", "-1", "123456789012345678").await?;
    browser.fill_date("invoice-date", "2016-01-01").await?;
    browser.press("invoice-issue").await?;
    for field in ["line-0-quantity", "line-0-price", "invoice-date"] {
        browser.see_first(&format!("#{field}[aria-invalid=true]")).await?;
    }
    assert_eq!(issue_counter_sale(&browser, &server.address).await?, number(&browser, 1).await?);
    Ok(())
}

#[tokio::test]
async fn a_rate_that_has_ended_is_refused_with_the_notification_that_ended_it() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Once at a higher rate", "1", "100").await?;
    browser.fill_date("invoice-date", "2025-09-01").await?;
    browser.choose("line-0-rate", "28").await?;
    browser.fill_date("invoice-date", "2026-03-01").await?;
    browser.fill("invoice-discount", "200").await?;
    browser.press("invoice-issue").await?;
    browser.see_first("#line-0-rate[aria-invalid=true]").await?;
    browser.read("ended on 31 Jan 2026 by notification 19/2025-Central Tax (Rate)").await?;
    assert_eq!(issue_counter_sale(&browser, &server.address).await?, number(&browser, 1).await?);
    Ok(())
}

#[tokio::test]
async fn a_number_that_would_be_too_long_is_refused_in_the_settings() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/settings/numbering", server.address)).await?;
    browser.press("series-add/invoices").await?;
    // INV/26-27/0000001 has 17 characters.
    browser.fill("series-pattern", "INV/{FY}/{0000000}").await?;
    browser.press("series-save").await?;
    browser.see_first("#series-pattern[aria-invalid=true]").await?;
    assert_eq!(issue_counter_sale(&browser, &server.address).await?, number(&browser, 1).await?);
    Ok(())
}
