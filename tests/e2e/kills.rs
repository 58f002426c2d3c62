//! The browser is killed while it saves: what it acknowledged is in the files it leaves, whole and once.

use std::fs;
use std::path::{Path, PathBuf};

use bahi::protocol::Books;
use bahi::store::Database;

use crate::books::set_up_business;
use crate::disk::{Dice, Event, Found, Promises, Record, databases, epoch, offer};
use crate::stage::{Browser, Outcome, Server};

/// How many invoices are on their way when the browser dies.
const OFFERED: usize = 60;

#[tokio::test]
async fn killed_at_any_moment_the_browser_leaves_every_acknowledged_invoice() -> Outcome {
    let cycles = if std::env::var_os("BAHI_LONG").is_some() { 200 } else { 5 };
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
        let broken = look(profile.path(), &promises)?;
        assert!(broken.is_empty(), "after kill {cycle}: {broken:#?}");
        browser = Browser::with_profile(profile, 1280, 850).await?;
        browser.visit(&server.address).await?;
        browser.see("invoice-new").await?;
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

/// What is wrong with the files that a dead browser left.
pub fn look(profile: &Path, promises: &Promises) -> Outcome<Vec<String>> {
    let mut contents = Vec::new();
    for file in files_below(&profile.join("Default").join("File System"))? {
        // The files themselves are in numbered folders, the browser's own lists of them in others.
        let folder = file.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        if folder.len() == 2 && folder.bytes().all(|byte| byte.is_ascii_digit()) {
            contents.push(fs::read(file)?);
        }
    }
    let Found::Files(files) = databases(contents) else { return Ok(vec!["the pool cannot be opened".to_owned()]) };
    let folder = tempfile::tempdir()?;
    for (name, content) in files {
        fs::write(folder.path().join(name), content)?;
    }
    let database = Database::open(&folder.path().join("books.db").to_string_lossy())?;
    Ok(promises.broken(&database))
}

fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files.extend(files_below(&path)?) } else { files.push(path) }
    }
    Ok(files)
}
