//! Several tabs, one set of books: whoever leads, every tab can work, and sees what the others did.

use thirtyfour::WindowHandle;

use crate::books::{issue_counter_sale, number, set_up_business, type_line};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn what_is_saved_in_one_tab_is_shown_in_the_other() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.see("invoice-new").await?;
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
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.read(&issued).await
}

/// Every tab has an invoice ready, and one call reaches them all.
#[tokio::test]
async fn ten_tabs_that_issue_at_once_leave_no_gap_and_give_no_number_twice() -> Outcome {
    const TABS: u64 = 10;
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let mut tabs = vec![browser.driver.window().await?];
    for _ in 1..TABS {
        tabs.push(browser.driver.new_window().await?);
    }
    for tab in &tabs {
        browser.driver.switch_to_window(tab.clone()).await?;
        browser.visit(&format!("{}/invoices/new", server.address)).await?;
        type_line(&browser, 0, "Sold in every tab", "1", "100").await?;
        browser.see_text("draft-state", "saved").await?;
        let on_call =
            "new BroadcastChannel('issue').onmessage = () => document.getElementById('invoice-issue').click()";
        browser.driver.execute(on_call, vec![]).await?;
    }
    let call = "new BroadcastChannel('issue').postMessage(''); document.getElementById('invoice-issue').click()";
    // A channel does not hear itself, but this is another one: pressed twice, an invoice is issued once.
    browser.driver.execute(call, vec![]).await?;
    let mut given = Vec::new();
    for tab in tabs {
        browser.driver.switch_to_window(tab).await?;
        given.push(browser.text_of("paper-number").await?);
    }
    given.sort_unstable();
    let mut expected = Vec::new();
    for counter in 1..=TABS {
        expected.push(number(&browser, counter).await?);
    }
    assert_eq!(given, expected);
    Ok(())
}

/// How a tab stops to lead without having been asked to.
#[derive(Clone, Copy, Debug)]
enum End {
    Closes,
    Crashes,
    /// The browser stops it, to save the device's strength.
    Freezes,
    /// The person goes to another address, and the browser keeps the page for the way back.
    IsLeft,
    /// Its worker ends without a word.
    LosesItsWorker,
}

#[tokio::test]
async fn when_the_leading_tab_closes_in_the_middle_of_a_burst_the_other_completes_it() -> Outcome {
    survive(End::Closes).await.map(drop)
}

#[tokio::test]
async fn when_the_leading_tab_crashes_in_the_middle_of_a_burst_the_other_completes_it() -> Outcome {
    survive(End::Crashes).await.map(drop)
}

#[tokio::test]
async fn a_leading_tab_that_is_frozen_hands_the_books_over_and_works_when_it_is_back() -> Outcome {
    let (stage, issued) = survive(End::Freezes).await?;
    stage.browser.driver.switch_to_window(stage.leader.clone()).await?;
    set_lifecycle(&stage.browser, "active").await?;
    // The page goes on unseen, and shows nothing new by itself: it is looked at through its links.
    stage.browser.press_first("a[href='/customers']").await?;
    stage.browser.see("customer-new").await?;
    stage.browser.press_first("a[href='/invoices']").await?;
    stage.browser.read(&issued).await?;
    assert_eq!(issue_counter_sale(&stage.browser, &stage.server.address).await?, number(&stage.browser, 2).await?);
    Ok(())
}

/// A driven browser keeps no page for the way back, so the page is told what one that is kept hears.
#[tokio::test]
async fn a_leading_tab_that_is_left_hands_the_books_over_and_works_when_the_person_comes_back() -> Outcome {
    let (stage, issued) = survive(End::IsLeft).await?;
    stage.browser.driver.switch_to_window(stage.leader.clone()).await?;
    tell_of_transition(&stage.browser, "pageshow").await?;
    stage.browser.read(&issued).await?;
    assert_eq!(issue_counter_sale(&stage.browser, &stage.server.address).await?, number(&stage.browser, 2).await?);
    Ok(())
}

#[tokio::test]
async fn when_the_leading_worker_ends_its_tab_goes_on_with_the_next_leader() -> Outcome {
    let (stage, issued) = survive(End::LosesItsWorker).await?;
    stage.browser.driver.switch_to_window(stage.leader.clone()).await?;
    stage.browser.read(&issued).await?;
    stage.browser.press_first("a[href='/customers']").await?;
    stage.browser.see("customer-new").await?;
    Ok(())
}

/// The leader ends in the middle of a burst, which the other window completes; gives the invoice it issues then.
async fn survive(end: End) -> Outcome<(Burst, String)> {
    let stage = Burst::begin().await?;
    stage.end_leader(end).await?;
    let issued = stage.complete().await?;
    Ok((stage, issued))
}

/// Two windows that are both seen. The first one leads, and the second is in the middle of many saves.
struct Burst {
    server: Server,
    browser: Browser,
    leader: WindowHandle,
    other: WindowHandle,
}

impl Burst {
    async fn begin() -> Outcome<Burst> {
        let server = Server::with_loader(include_str!("disk/mortal.js"))?;
        let browser = Browser::new().await?;
        set_up_business(&browser, &server.address).await?;
        browser.visit(&format!("{}/invoices", server.address)).await?;
        browser.see("invoice-new").await?;
        let leader = browser.driver.window().await?;
        let other = browser.driver.new_window().await?;
        browser.driver.switch_to_window(other.clone()).await?;
        browser.visit(&format!("{}/settings", server.address)).await?;
        browser.press("speed-check").await?;
        Ok(Burst { server, browser, leader, other })
    }

    async fn end_leader(&self, end: End) -> Outcome {
        let driver = &self.browser.driver;
        driver.switch_to_window(self.leader.clone()).await?;
        match end {
            End::Closes => driver.close_window().await?,
            End::IsLeft => tell_of_transition(&self.browser, "pagehide").await?,
            End::Freezes => set_lifecycle(&self.browser, "frozen").await?,
            End::LosesItsWorker => {
                let script = "new BroadcastChannel('mortal').postMessage('end')";
                driver.execute(script, vec![]).await?;
            }
            End::Crashes => {
                let crashed = driver.cdp().send_raw("Page.crash", serde_json::json!({})).await;
                assert!(crashed.is_err(), "nobody is left to answer: {crashed:?}");
            }
        }
        driver.switch_to_window(self.other.clone()).await?;
        Ok(())
    }

    /// Waits for the last of the saves, then issues an invoice.
    async fn complete(&self) -> Outcome<String> {
        let done = "const e = document.getElementById('speed-json'); \
                    return !!e && e.textContent.includes('\"lock_errors\":0')";
        self.browser
            .wait_for(done, vec![], "every save to be acknowledged, and none refused because of a lock")
            .await?;
        let issued = issue_counter_sale(&self.browser, &self.server.address).await?;
        assert_eq!(issued, number(&self.browser, 1).await?);
        Ok(issued)
    }
}

/// Lets the browser stop the page, or go on with it.
async fn set_lifecycle(browser: &Browser, state: &str) -> Outcome {
    let state = serde_json::json!({ "state": state });
    browser.driver.cdp().send_raw("Page.setWebLifecycleState", state).await?;
    Ok(())
}

async fn tell_of_transition(browser: &Browser, event: &str) -> Outcome {
    let script = "window.dispatchEvent(new PageTransitionEvent(arguments[0], { persisted: true }))";
    browser.driver.execute(script, vec![event.into()]).await?;
    Ok(())
}
