//! The books as a file of the person's: saved on one device and put back on another.

use std::fs;

use thirtyfour::By;

use crate::books::{issue_counter_sale, number, set_up_business};
use crate::stage::{Browser, Downloads, Outcome, Server};

/// Chooses the file in the first-run form.
async fn choose(browser: &Browser, file: &str) -> Outcome {
    browser.press("start-restore").await?;
    Ok(browser.see("restore-file").await?.send_keys(file).await?)
}

#[tokio::test]
async fn a_backup_is_put_back_in_another_browser() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    let downloads = Downloads::of(&browser).await?;
    set_up_business(&browser, &server.address).await?;
    issue_counter_sale(&browser, &server.address).await?;
    // The browser has promised nothing to this profile.
    browser.see_text("storage-chip", "the browser may clear it").await?;
    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.see_text("backup-last", "None").await?;
    browser.press("backup-save").await?;
    let file = downloads.complete(&browser, ".bahi").await?;
    assert!(file.to_string_lossy().contains("Example-Paper-Mart-2"), "{}", file.display());
    assert!(fs::read(&file)?.starts_with(b"SQLite format 3\0"), "any SQLite reads it");
    browser.see_text("storage-chip", "backed up today").await?;
    let file = file.to_string_lossy().into_owned();

    // Another device, with the installed app in its first minute.
    let other = Browser::new().await?;
    other.visit(&server.address).await?;
    let words = std::path::absolute("Cargo.toml")?;
    choose(&other, &words.to_string_lossy()).await?;
    other.see_text("restore-error", "no backup of Bahi").await?;
    assert!(!other.see("restore").await?.is_enabled().await?, "there is nothing to restore");
    choose(&other, &file).await?;
    other.see_text("restore-preview", "Example Paper Mart").await?;
    other.see_text("restore-preview", "1 invoice").await?;
    other.press("restore").await?;
    other.see_text("business-switch", "Example Paper Mart").await?;
    let second = number(&other, 2).await?;
    assert_eq!(issue_counter_sale(&other, &server.address).await?, second, "it goes on where it was");
    Ok(())
}

#[tokio::test]
async fn a_backup_becomes_another_business_beside_those_that_are_there() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    let downloads = Downloads::of(&browser).await?;
    set_up_business(&browser, &server.address).await?;
    let number = issue_counter_sale(&browser, &server.address).await?;
    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.press("backup-save").await?;
    let file = downloads.complete(&browser, ".bahi").await?.to_string_lossy().into_owned();
    browser.press("businesses-add").await?;
    choose(&browser, &file).await?;
    browser.read("This business is on this device already").await?;
    assert!(browser.driver.find(By::Id("start-demo")).await.is_err(), "the demo is looked at elsewhere");
    browser.press("restore").await?;
    browser.read("You are in the books of Example Paper Mart").await?;
    browser.press_first(".rail__link[href='/invoices']").await?;
    browser.read(&number).await?;
    Ok(())
}
