//! Documents that come again: offered when their day has come, missed ones caught up, and ended after so many.

use jiff::ToSpan;

use crate::books::{number, set_up_business, today, type_line};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn what_is_due_is_offered_and_missed_periods_are_caught_up() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Rent of a shelf", "1", "100").await?;
    browser.press("invoice-issue").await?;
    browser.press("document-more").await?;
    browser.press("document-repeat").await?;
    // Daily since the day before yesterday: three have come up to today, and two of them are wanted.
    let first = today(&browser).await?.checked_sub(2.days())?;
    browser.fill_date("schedule-first", &first.to_string()).await?;
    browser.choose("schedule-period", "days").await?;
    browser.press_first("label:has(#end-after)").await?;
    browser.fill("schedule-end", "2").await?;
    browser.press_first("label:has(#makes-issued)").await?;
    browser.press("schedule-save").await?;
    browser.read("It will be offered when its day comes").await?;

    browser.visit(&server.address).await?;
    browser.see_text("due-notice", "2 to issue").await?;
    browser.press_first("#due-notice a").await?;
    browser.press("due-all").await?;
    browser.read("Nothing is due.").await?;
    browser.visit(&format!("{}/invoices", server.address)).await?;
    for counter in 1..=3 {
        browser.read(&number(&browser, counter).await?).await?;
    }

    // Another invoice becomes what is made from now on.
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Rent of two shelves", "1", "150").await?;
    browser.press("invoice-issue").await?;
    browser.press("document-more").await?;
    browser.press("document-repeat").await?;
    browser.choose("schedule-replaced", "0").await?;
    browser.fill("schedule-end", "3").await?;
    browser.press("schedule-save").await?;
    browser.read("It will be offered when its day comes").await?;
    browser.visit(&format!("{}/recurring", server.address)).await?;
    // Of what is due, and not of the list below, which may be there before.
    browser.press_first("[aria-labelledby=due-title] .button-row button").await?;
    browser.read("Nothing is due.").await?;
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.read(&number(&browser, 5).await?).await?;
    browser.press_first("#rows [data-row]").await?;
    browser.read("Rent of two shelves").await
}
