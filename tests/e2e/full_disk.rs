//! A browser that grants no more space: the save under way is finished, the person is told, and nothing is lost.

use crate::books::{issue_counter_sale, set_up_business};
use crate::disk::{Left, Promises, epoch, offer};
use crate::kills::news;
use crate::stage::{Browser, Outcome, Server};

/// More than the log of them fits into the reserve.
const OFFERED: usize = 300;

const RESERVED: &str = "return navigator.storage.getDirectory() \
    .then((root) => root.getFileHandle('bahi-reserve')).then((file) => file.getFile()) \
    .then(({ size }) => size === 1048576, () => false)";

#[tokio::test]
async fn on_a_full_disk_the_person_is_told_and_every_acknowledged_invoice_stays() -> Outcome {
    let server = Server::with_loader(include_str!("disk/recorder.js"))?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let mut promises = Promises::default();
    let epoch = epoch(&news(&browser, &mut promises).await?)?;
    browser.wait_for(RESERVED, vec![], "the reserve").await?;
    let used = browser.driver.execute("return navigator.storage.estimate().then(({ usage }) => usage)", vec![]).await?;
    grant(&browser, &server.address, used.json().as_u64()).await?;

    offer(&browser, epoch, 0..OFFERED).await?;
    browser.read("nearly used up").await?;
    grant(&browser, &server.address, None).await?;
    let document = issue_counter_sale(&browser, &server.address).await?;
    browser.read(&document).await?;
    news(&browser, &mut promises).await?;
    assert!(promises.count() > 0, "something was acknowledged");
    let profile = browser.kill()?;
    let left = Left::of(&profile)?.ok_or("the pool cannot be opened")?;
    assert_eq!(promises.broken(&left.books), [""; 0]);
    Ok(())
}

/// How many bytes this origin may use; as many as the browser likes if none is given.
async fn grant(browser: &Browser, origin: &str, bytes: Option<u64>) -> Outcome {
    let mut quota = serde_json::json!({ "origin": origin });
    if let Some(bytes) = bytes {
        quota["quotaSize"] = bytes.into();
    }
    browser.driver.cdp().send_raw("Storage.overrideQuotaForOrigin", quota).await?;
    Ok(())
}
