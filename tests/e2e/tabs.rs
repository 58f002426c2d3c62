//! Several tabs, one set of books: whoever leads, every tab can work, and sees what the others did.

use crate::books::{issue_counter_sale, number, set_up_business};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn what_is_saved_in_one_tab_is_shown_in_the_other() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let first = browser.driver.window().await?;
    let second = browser.driver.new_tab().await?;

    browser.driver.switch_to_window(second.clone()).await?;
    let issued = issue_counter_sale(&browser, &server.address).await?;
    assert_eq!(issued, number(&browser, 1).await?);
    browser.driver.switch_to_window(first).await?;
    browser.read(&issued).await?;

    // The books have followed the tab that is seen, and go back with it.
    let issued = issue_counter_sale(&browser, &server.address).await?;
    assert_eq!(issued, number(&browser, 2).await?);
    browser.driver.switch_to_window(second).await?;
    browser.visit(&server.address).await?;
    browser.read(&issued).await
}

#[tokio::test]
async fn when_the_leading_tab_closes_in_the_middle_of_a_burst_the_other_completes_it() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let first = browser.driver.window().await?;
    // A window of its own, so that both are seen and the first one goes on leading.
    let second = browser.driver.new_window().await?;
    browser.driver.switch_to_window(second.clone()).await?;
    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.press("speed-check").await?;

    browser.driver.switch_to_window(first).await?;
    browser.driver.close_window().await?;
    browser.driver.switch_to_window(second).await?;
    let done =
        "const e = document.getElementById('speed-json'); return !!e && e.textContent.includes('\"lock_errors\":0')";
    browser.wait_for(done, vec![], "every save to be acknowledged, and none refused because of a lock").await?;
    assert_eq!(issue_counter_sale(&browser, &server.address).await?, number(&browser, 1).await?);
    Ok(())
}
