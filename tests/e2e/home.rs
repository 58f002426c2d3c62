//! Home: what is owed, how the business does, what to do next, and the first steps of a new business.

use jiff::ToSpan;
use thirtyfour::prelude::*;

use crate::books::{issue_counter_sale, set_up_business, today, type_line};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn the_first_steps_tick_themselves_off_and_can_be_put_away() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    assert_eq!(browser.path().await?, "/", "the app begins at home");
    browser.see_text("checklist", "1 of 6 done").await?;
    browser.see_text("home-owed", "₹0.00").await?;
    issue_counter_sale(&browser, &server.address).await?;
    browser.visit(&server.address).await?;
    browser.see_text("checklist", "2 of 6 done").await?;
    browser.see_text("home-owed", "1 not paid yet").await?;

    browser.press("checklist-hide").await?;
    browser.driver.refresh().await?;
    browser.see("home-owed").await?;
    assert!(browser.driver.find(By::Id("checklist")).await.is_err(), "it was put away");
    Ok(())
}

#[tokio::test]
async fn figures_are_those_of_the_lists_behind_them() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    // One invoice that is overdue since yesterday, and one that is due today.
    let before = today(&browser).await?.checked_sub(1.days())?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    browser.fill_date("invoice-date", &before.to_string()).await?;
    type_line(&browser, 0, "Brass lantern", "10", "1500").await?;
    browser.press("invoice-issue").await?;
    browser.see("paper-number").await?;
    issue_counter_sale(&browser, &server.address).await?;
    // A draft that waits.
    browser.visit(&format!("{}/quotations/new", server.address)).await?;
    type_line(&browser, 0, "Iron lantern", "1", "100").await?;
    browser.see_text("draft-state", "saved").await?;

    browser.press_first(".rail__link[href='/home']").await?;
    // 17,700.00 and 161.00.
    browser.see_text("home-owed", "₹17,861.00").await?;
    browser.see_text("home-owed", "2 not paid yet").await?;
    browser.see_text("home-overdue", "₹17,700.00").await?;
    browser.see_text("home-overdue", "1 past the due date").await?;
    browser.read("1 day late").await?;
    browser.read("quotation to complete").await?;
    browser.press("home-owed").await?;
    browser.see_text("report-sheets", "17,861.00").await?;
    browser.driver.back().await?;
    browser.press_first(".brief__link").await?;
    browser.see_text("document-left", "17,700.00").await
}

#[tokio::test]
async fn home_follows_what_another_tab_does() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.see_text("home-owed", "0 not paid yet").await?;
    let home = browser.driver.window().await?;
    let other = browser.driver.new_tab().await?;
    browser.driver.switch_to_window(other).await?;
    issue_counter_sale(&browser, &server.address).await?;
    browser.driver.switch_to_window(home).await?;
    browser.see_text("home-owed", "1 not paid yet").await
}
