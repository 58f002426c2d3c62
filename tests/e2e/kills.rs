//! The browser is killed while it saves: what it acknowledged is in the files it leaves, whole and once.

use std::fs;
use std::path::{Path, PathBuf};

use bahi::domain::{DraftLine, InvoiceDraft, InvoiceId};
use bahi::protocol::{Books, Epoch, FromPage, FromWorker, IssueInvoice, Request, RequestId, ToWorker, encode};
use bahi::store::Database;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use uuid::Uuid;

use crate::books::{set_up_business, today};
use crate::disk::{Dice, Event, Found, Promises, Record, databases};
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
        let epoch = epoch(&browser, &mut promises).await?;
        offer(&browser, cycle, epoch).await?;
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

/// The epoch in which the worker has just begun to serve its page.
async fn epoch(browser: &Browser, promises: &mut Promises) -> Outcome<Epoch> {
    let events = news(browser, promises).await?;
    let leads = |event: &Event| match event {
        Event::Said(FromWorker::Leads { epoch }) => Some(*epoch),
        _ => None,
    };
    Ok(events.iter().rev().find_map(leads).ok_or("the worker has not said that it leads")?)
}

/// Sends many requests at once, as the page would.
async fn offer(browser: &Browser, cycle: usize, epoch: Epoch) -> Outcome {
    let today = today(browser).await?;
    let now = browser.driver.execute("return Date.now()", vec![]).await?;
    let now = u128::from(now.json().as_u64().unwrap_or_default());
    let requests = (0..OFFERED).map(|place| {
        let number = u64::try_from(cycle * OFFERED + place).expect("it is small");
        let mut id = [0xab; 16];
        id[8..].copy_from_slice(&number.to_be_bytes());
        let line = DraftLine {
            description: "Ruled notebook".to_owned(),
            quantity: "3".to_owned(),
            unit_price: "45.50".to_owned(),
            ..DraftLine::empty()
        };
        let draft = InvoiceDraft { lines: vec![line; 5], ..InvoiceDraft::empty(InvoiceId::from_bytes(id), today) };
        let request = Request::from(IssueInvoice { draft, today });
        let id = RequestId::new(Uuid::from_u128(now << 80 | u128::from(number)));
        let message = ToWorker { id, books: Books::Own, request };
        BASE64_STANDARD.encode(encode(&FromPage::Request { epoch, message }))
    });
    let script = "const channel = new BroadcastChannel('requests'); \
                  for (const text of arguments[0]) channel.postMessage(Uint8Array.fromBase64(text));";
    browser.driver.execute(script, vec![requests.collect::<Vec<_>>().into()]).await?;
    Ok(())
}

/// What page and worker have said to each other since the last time.
async fn news(browser: &Browser, promises: &mut Promises) -> Outcome<Vec<Event>> {
    let mut events = Record::fetch(browser, "news").await?.events;
    events.retain(|event| matches!(event, Event::Request(_) | Event::Said(_)));
    events.iter().for_each(|event| promises.follow(Books::Own, event));
    Ok(events)
}

/// What is wrong with the files that a dead browser left.
fn look(profile: &Path, promises: &Promises) -> Outcome<Vec<String>> {
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
