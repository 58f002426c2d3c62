//! The browser is killed while it saves: what it acknowledged is in the files it leaves, whole and once.

use bahi::protocol::Books;

use crate::books::set_up_business;
use crate::disk::{Dice, Event, Left, Promises, Record, epoch, offer};
use crate::stage::{Browser, Outcome, Progress, Server, is_long};

/// How many invoices are on their way when the browser dies.
const OFFERED: usize = 60;

#[tokio::test]
async fn killed_at_any_moment_the_browser_leaves_every_acknowledged_invoice() -> Outcome {
    let cycles = if is_long() { 200 } else { 5 };
    let mut progress = Progress::begin("kills of the browser", cycles);
    let server = Server::with_loader(include_str!("disk/recorder.js"))?;
    let mut dice = Dice::new(2);
    let mut promises = Promises::default();
    let mut browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    for cycle in 0..cycles {
        let epoch = epoch(&news(&browser, &mut promises).await?)?;
        offer(&browser, epoch, cycle * OFFERED..(cycle + 1) * OFFERED).await?;
        let enough = promises.count() + dice.below(OFFERED);
        loop {
            news(&browser, &mut promises).await?;
            if promises.count() >= enough {
                break;
            }
        }
        let profile = browser.kill()?;
        let left = Left::of(&profile)?.ok_or("the pool cannot be opened")?;
        let broken = promises.broken(&left.books);
        assert!(broken.is_empty(), "after kill {cycle}: {broken:#?}");
        browser = Browser::with_profile(profile, 1280, 850).await?;
        browser.visit(&server.address).await?;
        browser.see("invoice-new").await?;
        progress.at(cycle + 1);
    }
    assert!(promises.count() > 0, "something was acknowledged before the browser died");
    Ok(())
}

/// What page and worker have said to each other since the last time.
pub async fn news(browser: &Browser, promises: &mut Promises) -> Outcome<Vec<Event>> {
    let mut events = Record::fetch(browser, "news").await?.events;
    events.retain(|event| matches!(event, Event::Request(_) | Event::Said(_)));
    events.iter().for_each(|event| promises.follow(Books::Own, event));
    Ok(events)
}
