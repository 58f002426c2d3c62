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

/// The person chooses a folder; here it is one of the browser's own, because the window for it belongs to the system.
const FOLDER: &str = "const folder = async () => \
    (await navigator.storage.getDirectory()).getDirectoryHandle('of-the-person', { create: true });";

/// Ten older backups, the last of which is of yesterday, and a file of the person's own.
const OLDER: &str = "
    const there = await folder();
    for (const [name] of await Array.fromAsync(there.entries())) await there.removeEntry(name);
    for (let day = 1; day <= 10; day++) {
        await there.getFileHandle(`Example-Paper-Mart-2020-01-${String(day).padStart(2, '0')}.bahi`, { create: true });
    }
    await there.getFileHandle('Example-Paper-Mart-accounts.bahi', { create: true });
    for (const key of Object.keys(localStorage)) {
        if (key.startsWith('bahi-backup-')) localStorage.setItem(key, String(Date.now() - 86400000));
    }";

/// A script that waits for what it does.
fn in_turn(script: &str) -> String {
    format!("async () => {{ {script} }}")
}

#[tokio::test]
async fn backups_save_themselves_in_a_folder_on_each_day() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    issue_counter_sale(&browser, &server.address).await?;
    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.driver.execute(&format!("{FOLDER} window.showDirectoryPicker = folder"), vec![]).await?;
    browser.press("backup-folder").await?;
    browser.see_text("backup-folder-name", "of-the-person").await?;
    browser.see_text("storage-chip", "backed up today").await?;
    let begins = format!(
        "{FOLDER} const there = await folder();
        for await (const [name, handle] of there.entries()) {{
            if (/^Example-Paper-Mart-20[0-9-]+[.]bahi$/.test(name)) return (await handle.getFile()).slice(0, 15).text();
        }}"
    );
    let begins = browser.driver.execute(&format!("return ({})()", in_turn(&begins)), vec![]).await?;
    assert_eq!(begins.json().as_str(), Some("SQLite format 3"));

    // The next day.
    browser.driver.execute(&format!("return ({})()", in_turn(&format!("{FOLDER} {OLDER}"))), vec![]).await?;
    browser.visit(&server.address).await?;
    browser.see_text("storage-chip", "backed up today").await?;
    let kept = in_turn(&format!("{FOLDER} return (await Array.fromAsync((await folder()).keys())).sort().join(' ')"));
    let all = format!("return ({kept})().then((names) => !names.includes('2020-01-01'))");
    browser.wait_for(&all, vec![], "the oldest is removed").await?;
    let names = browser.driver.execute(&format!("return ({kept})()"), vec![]).await?;
    let names = names.json().as_str().unwrap_or_default().to_owned();
    assert_eq!(names.split(' ').count(), 11, "{names}");
    assert!(names.contains("-2020-01-02.bahi") && names.contains("-accounts.bahi"), "{names}");

    // No more of them, from the next day on.
    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.press("backup-folder-forget").await?;
    browser.see("backup-folder").await?;
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
