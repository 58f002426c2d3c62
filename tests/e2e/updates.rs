//! A new version waits until the person accepts it, and is taken whole or not at all.

use std::fs;
use std::path::Path;

use crate::books::{issue_counter_sale, set_up_business};
use crate::stage::{Browser, Outcome, Server};

/// What the next version calls itself.
const NEXT: &str = "next-version";

#[tokio::test]
async fn a_new_version_is_offered_and_takes_over_when_the_person_says_so() -> Outcome {
    let (browser, server) = running_app().await?;
    let number = issue_counter_sale(&browser, &server.address).await?;
    let running = caches(&browser).await?;

    publish(server.dist())?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    browser.see("update-now").await?;
    browser.fill("line-0-description", "typed before the update").await?;
    browser.see_text("draft-state", "Draft saved").await?;
    assert!(caches(&browser).await?.contains(&running[0]), "the running version stays until it is replaced");

    browser.press("update-now").await?;
    let taken = "return caches.keys().then((names) => names.length === 1 && names[0] === arguments[0])";
    browser.wait_for(taken, vec![format!("bahi-{NEXT}").into()], "the new version to take over").await?;
    browser.see_value("line-0-description", "typed before the update").await?;
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.read(&number).await
}

#[tokio::test]
async fn a_version_that_arrived_by_halves_is_never_taken() -> Outcome {
    let (browser, server) = running_app().await?;
    let running = caches(&browser).await?;
    publish(server.dist())?;
    fs::write(server.dist().join("base.css"), "/* of another version */")?;

    let install = "return (async () => { \
        const registration = await navigator.serviceWorker.getRegistration(); \
        const ended = new Promise((settle) => registration.addEventListener('updatefound', () => { \
            const worker = registration.installing; \
            worker.addEventListener('statechange', () => settle(worker.state)); \
        })); \
        await registration.update(); \
        return ended; \
    })()";
    let ended = browser.driver.execute(install, vec![]).await?;
    assert_eq!(ended.json(), "redundant", "it could not be installed");
    assert_eq!(caches(&browser).await?, running, "nothing of it is left");
    browser.visit(&format!("{}/customers", server.address)).await?;
    browser.see("customer-new").await?;
    Ok(())
}

/// An app in use, served from a folder of its own, with its service worker in charge.
async fn running_app() -> Outcome<(Browser, Server)> {
    let server = Server::of_a_copy()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let ready = "return !!navigator.serviceWorker.controller";
    browser.wait_for(ready, vec![], "the service worker to take charge").await?;
    Ok((browser, server))
}

/// Puts a version of another name in the place of the served one.
fn publish(dist: &Path) -> Outcome {
    let path = dist.join("sw.js");
    let worker = fs::read_to_string(&path)?;
    let (before, rest) = worker.split_once("const VERSION = \"").ok_or("sw.js names no version")?;
    let (_, after) = rest.split_once('"').ok_or("sw.js names no version")?;
    Ok(fs::write(&path, format!("{before}const VERSION = \"{NEXT}\"{after}"))?)
}

async fn caches(browser: &Browser) -> Outcome<Vec<String>> {
    let names = browser.driver.execute("return caches.keys()", vec![]).await?;
    Ok(serde_json::from_value(names.json().clone())?)
}
