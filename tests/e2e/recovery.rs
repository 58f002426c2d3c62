//! A worker that dies leaves a page that says so and helps.

use crate::books::{add_business, issue_counter_sale, set_up_business};
use crate::stage::{Browser, Outcome, Server};

/// Blanks the first page of the first business's database, and its log.
const DAMAGE: &str = "
    const [done] = arguments;
    (async () => {
        const root = await navigator.storage.getDirectory();
        const files = await (await root.getDirectoryHandle('bahi')).getDirectoryHandle('.opaque');
        let damaged = 0;
        for await (const file of files.values()) {
            const head = await (await file.getFile()).slice(0, 13).text();
            if (!head.startsWith('books.db\\0') && !head.startsWith('books.db-wal\\0')) continue;
            const writable = await file.createWritable({ keepExistingData: true });
            await writable.write({ type: 'write', position: 4096, data: new Uint8Array(4096) });
            await writable.close();
            damaged += 1;
        }
        return damaged;
    })().then(done, error => done(String(error)));";

#[tokio::test]
async fn a_panic_in_the_worker_shows_the_recovery_screen_and_loses_nothing() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let number = issue_counter_sale(&browser, &server.address).await?;

    browser.visit(&format!("{}/settings/diagnostics", server.address)).await?;
    browser.press("crash-worker").await?;
    browser.see("recovery").await?;
    browser.press("recovery-reload").await?;
    browser.see("crash-worker").await?;
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.read(&number).await?;
    Ok(())
}

#[tokio::test]
async fn books_that_are_damaged_lock_nobody_out_of_the_other_businesses() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.press("business-switch").await?;
    browser.press("business-add").await?;
    add_business(&browser, "Second Stall").await?;
    let number = issue_counter_sale(&browser, &server.address).await?;
    // A page of the origin without the app, so that nobody has the books open.
    browser.visit(&format!("{}/assets/favicon.svg", server.address)).await?;
    assert_eq!(browser.driver.execute_async(DAMAGE, vec![]).await?.json(), 2);

    browser.visit(&format!("{}/?b=own", server.address)).await?;
    browser.see("recovery").await?;
    browser.press_first("#recovery-ways a").await?;
    browser.see_text("business-switch", "Second Stall").await?;
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.read(&number).await
}
