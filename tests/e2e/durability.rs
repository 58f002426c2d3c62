//! What was acknowledged survives the death of the browser.

use crate::books::{issue_counter_sale, set_up_business};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn an_issued_invoice_survives_kill_9_of_the_whole_browser() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let number = issue_counter_sale(&browser, &server.address).await?;
    let document = browser.path().await?;
    let profile = browser.kill()?;

    let browser = Browser::with_profile(profile, 1280, 850).await?;
    browser.visit(&format!("{}{document}", server.address)).await?;
    browser.see_text("paper-number", &number).await?;
    // 3 × 45.50 = 136.50 and 12.29 twice: 161.08, rounded to 161.
    browser.see_text("paper-payable", "161.00").await?;

    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.press("check-books").await?;
    browser.see_text("books-report", "No problems found").await?;
    Ok(())
}
