//! Several businesses in one browser: apart from each other, each tab with its own, and the demo apart from all.

use thirtyfour::prelude::*;

use crate::books::{add_business, issue_counter_sale, number, set_up_business, type_line};
use crate::stage::{Browser, Outcome, Server};

const FIRST: &str = "Example Paper Mart";
const SECOND: &str = "Second Stall";

/// In the list of the top line.
const OTHERS: &str = ".switcher__choice:not(#switch-own):not(#switch-demo)";

/// Goes there by the name in the top line.
async fn switch_to(browser: &Browser, choice: &str, name: &str) -> Outcome {
    browser.press("business-switch").await?;
    browser.press_first(choice).await?;
    browser.see_text("business-switch", name).await?;
    browser.read(&format!("You are in the books of {name}")).await
}

/// Waits until the settings count so much in the books that are open.
async fn the_books_have(browser: &Browser, address: &str, what: &str) -> Outcome {
    browser.visit(&format!("{address}/settings")).await?;
    browser.press("check-books").await?;
    browser.see_text("books-report", what).await
}

#[tokio::test]
async fn two_businesses_count_apart_and_each_tab_stays_in_its_own() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    let address = &server.address;
    set_up_business(&browser, address).await?;
    assert_eq!(issue_counter_sale(&browser, address).await?, number(&browser, 1).await?);
    assert_eq!(browser.driver.current_url().await?.query(), None, "a single business needs no mark");

    // Thought better of it: nothing has changed.
    browser.press("business-switch").await?;
    browser.press("business-add").await?;
    browser.press("business-cancel").await?;
    browser.see_text("business-switch", FIRST).await?;
    browser.press("business-switch").await?;
    browser.press("business-add").await?;
    add_business(&browser, SECOND).await?;
    assert_eq!(issue_counter_sale(&browser, address).await?, number(&browser, 1).await?);
    assert_eq!(issue_counter_sale(&browser, address).await?, number(&browser, 2).await?);
    let second_paper = browser.driver.current_url().await?;
    assert!(second_paper.query().is_some(), "the address says whose invoice it is");

    browser.driver.refresh().await?;
    browser.see_text("business-switch", SECOND).await?;
    browser.see_text("paper-number", &number(&browser, 2).await?).await?;

    // Another tab, which begins with what was open last, goes to the first business.
    let one = browser.driver.window().await?;
    let other = browser.driver.new_tab().await?;
    browser.driver.switch_to_window(other.clone()).await?;
    browser.visit(address).await?;
    browser.see_text("business-switch", SECOND).await?;
    switch_to(&browser, "#switch-own", FIRST).await?;
    assert_eq!(issue_counter_sale(&browser, address).await?, number(&browser, 2).await?);
    the_books_have(&browser, address, "2 invoices").await?;

    browser.driver.switch_to_window(one).await?;
    browser.see_text("business-switch", SECOND).await?;
    browser.visit(address).await?;
    browser.see_text("business-switch", SECOND).await?;

    // An address leads to its own books, wherever it is opened.
    browser.driver.switch_to_window(other).await?;
    browser.see_text("business-switch", FIRST).await?;
    browser.visit(second_paper.as_str()).await?;
    browser.see_text("business-switch", SECOND).await?;
    browser.see_text("paper-number", &number(&browser, 2).await?).await?;
    browser.driver.back().await?;
    browser.see_text("business-switch", FIRST).await
}

#[tokio::test]
async fn what_is_being_typed_is_saved_into_the_business_it_was_typed_in() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    let address = &server.address;
    set_up_business(&browser, address).await?;
    issue_counter_sale(&browser, address).await?;
    browser.press("business-switch").await?;
    browser.press("business-add").await?;
    add_business(&browser, SECOND).await?;
    issue_counter_sale(&browser, address).await?;

    browser.visit(&format!("{address}/invoices/new")).await?;
    type_line(&browser, 0, "Typed in the second", "1", "7654.32").await?;
    // Before the pause after which a draft saves itself, as far as a test can be that fast.
    let script = "document.getElementById('business-switch').click(); \
                  const go = () => { const own = document.getElementById('switch-own'); \
                  if (own) { own.click(); } else { requestAnimationFrame(go); } }; go();";
    browser.driver.execute(script, vec![]).await?;
    browser.see_text("business-switch", FIRST).await?;
    assert_eq!(browser.path().await?, "/invoices", "the draft is none of this business");
    the_books_have(&browser, address, "0 drafts").await?;
    switch_to(&browser, OTHERS, SECOND).await?;
    the_books_have(&browser, address, "1 draft").await
}

#[tokio::test]
async fn the_demo_stays_apart_and_a_business_that_was_only_tried_is_deleted() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    let address = &server.address;
    set_up_business(&browser, address).await?;
    issue_counter_sale(&browser, address).await?;
    browser.visit(&format!("{address}/settings")).await?;
    browser.press("businesses-add").await?;
    add_business(&browser, "Only Tried").await?;

    browser.press("business-switch").await?;
    browser.press("switch-demo").await?;
    browser.read("DEMO").await?;
    the_books_have(&browser, address, "30 invoices").await?;
    browser.read("DEMO").await?;
    browser.press("books-own").await?;
    browser.see_text("business-switch", "Only Tried").await?;

    browser.visit(&format!("{address}/settings")).await?;
    browser.press_first(&format!("#businesses [aria-label='Delete {FIRST}']")).await?;
    browser.press("business-delete-yes").await?;
    browser.read("The law wants its books kept").await?;
    browser.press_first("#businesses [aria-label='Delete Only Tried']").await?;
    browser.press("business-delete-yes").await?;
    browser.see_text("business-switch", FIRST).await?;
    browser.read("Only Tried is deleted").await?;
    browser.visit(&format!("{address}/settings")).await?;
    browser.see_text("businesses", FIRST).await?;
    let listed = browser.driver.query(By::Css("#businesses li")).all_from_selector().await?;
    assert_eq!(listed.len(), 1);
    browser.visit(&format!("{address}/invoices")).await?;
    browser.read(&number(&browser, 1).await?).await
}
