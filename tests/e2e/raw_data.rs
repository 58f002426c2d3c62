//! Books that cannot be opened: nothing is changed, the person is told, and can save everything as one file.

use std::fs;

use crate::books::{issue_counter_sale, set_up_business};
use crate::stage::{Browser, Downloads, Outcome, Server};

/// Blanks what says which kind of file it is, in the head of the books' own file.
const TEAR: &str = "
    const [done] = arguments;
    (async () => {
        const root = await navigator.storage.getDirectory();
        const files = await (await root.getDirectoryHandle('bahi')).getDirectoryHandle('.opaque');
        for await (const file of files.values()) {
            const name = await (await file.getFile()).slice(0, 9).text();
            if (name !== 'books.db\\0') continue;
            const writable = await file.createWritable({ keepExistingData: true });
            await writable.write({ type: 'write', position: 512, data: new Uint8Array(4) });
            await writable.close();
            return 'torn';
        }
    })().then(done, error => done(String(error)));";

#[tokio::test]
async fn of_books_with_a_torn_head_everything_can_be_saved_and_nothing_is_changed() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let number = issue_counter_sale(&browser, &server.address).await?;
    // A page of the origin without the app, so that nobody has the books open.
    browser.visit(&format!("{}/assets/favicon.svg", server.address)).await?;
    let torn = browser.driver.execute_async(TEAR, vec![]).await?;
    assert_eq!(torn.json(), "torn");

    let downloads = Downloads::of(&browser).await?;
    // It is refused each time, so nothing has been taken for empty in between.
    for _ in 0..2 {
        browser.visit(&server.address).await?;
        browser.see("recovery").await?;
        browser.read("Nothing was changed or deleted").await?;
    }
    browser.press("recovery-save").await?;
    browser.read("Saved among your downloads").await?;
    let archive = fs::read(downloads.complete(&browser, ".tar").await?)?;
    assert_eq!(&archive[257..262], b"ustar");
    let content = String::from_utf8_lossy(&archive);
    assert!(content.contains("SQLite format 3") && content.contains(&number), "the invoice is in it");
    Ok(())
}
