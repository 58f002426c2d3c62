//! The books have one owner: whoever else tries to open their files is refused, and they are as they were.

use crate::books::{issue_counter_sale, number, set_up_business};
use crate::stage::{Browser, Outcome, Server};

/// Asks the workers of all tabs to intrude, and gives what came of each of their tries.
const INTRUDE: &str = "
    const [tabs, done] = arguments, outcomes = [];
    const channel = new BroadcastChannel('intruder');
    channel.onmessage = ({ data }) => {
        outcomes.push(data);
        if (outcomes.length === tabs) done(outcomes);
    };
    channel.postMessage('now');";

/// Whether the lock on the books could be had.
const TAKE_LOCK: &str = "
    const [done] = arguments;
    navigator.locks.request('bahi-books', { ifAvailable: true }, (lock) => done(lock !== null));";

#[tokio::test]
async fn a_second_owner_of_the_books_is_refused() -> Outcome {
    let server = Server::with_loader(include_str!("disk/intruder.js"))?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let leader = browser.driver.window().await?;
    browser.driver.switch_to_window(browser.driver.new_window().await?).await?;
    browser.visit(&server.address).await?;
    browser.see("invoice-new").await?;

    let outcomes = browser.driver.execute_async(INTRUDE, vec![2.into()]).await?;
    let outcomes: Vec<Vec<String>> = serde_json::from_value(outcomes.json().clone())?;
    for outcomes in outcomes {
        assert!(!outcomes.is_empty(), "the pool has files");
        assert!(outcomes.iter().all(|outcome| outcome == "NoModificationAllowedError"), "{outcomes:?}");
    }
    let taken = browser.driver.execute_async(TAKE_LOCK, vec![]).await?;
    assert_eq!(taken.json(), false, "the leader holds the lock");

    assert_eq!(issue_counter_sale(&browser, &server.address).await?, number(&browser, 1).await?);
    browser.driver.switch_to_window(leader).await?;
    assert_eq!(issue_counter_sale(&browser, &server.address).await?, number(&browser, 2).await?);
    Ok(())
}
