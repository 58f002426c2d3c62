//! The power fails while the app works: what was acknowledged is there, whole, and once.
//!
//! The app works once, in a real browser, while every change to its files is recorded. Then the record is
//! played again as far as a cut, as often as wanted, and the books are opened from what the disk kept.

use std::fs;

use bahi::protocol::{Books, FromWorker};
use bahi::store::Database;

use crate::books::{set_up_business_here, type_line};
use crate::disk::{Cut, Dice, Disk, Event, Found, Promises, Record, databases, epoch, offer};
use crate::stage::{Browser, Outcome, Progress, Server, is_long};

#[tokio::test]
async fn whenever_the_power_fails_what_was_acknowledged_is_there() -> Outcome {
    let long = is_long();
    let record = work(long).await?;
    let cuts = if long { 20_000 } else { 1_000 };
    tokio::task::spawn_blocking(move || play(&record, cuts)).await?
}

/// How many invoices are issued at once, after some that are issued by hand.
const OFFERED: usize = 60;

/// Fills the demo, sets up a business, and issues invoices; the long form saves many more.
async fn work(long: bool) -> Outcome<Record> {
    let server = Server::with_loader(include_str!("disk/recorder.js"))?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    // One page all the time: another one would have another worker, and this record would end.
    browser.press("start-demo").await?;
    browser.see("invoice-new").await?;
    browser.press_first("a[href='/settings']").await?;
    browser.press("books-own").await?;
    browser.press("start-own").await?;
    set_up_business_here(&browser).await?;
    for number in 1..=3 {
        browser.press_first("a[href='/invoices']").await?;
        browser.press("invoice-new").await?;
        type_line(&browser, 0, "Ruled notebook, 200 pages", "3", "45.50").await?;
        browser.see_text("draft-state", "Draft saved").await?;
        browser.press("invoice-issue").await?;
        browser.see_text("paper-number", &format!("{number:04}")).await?;
    }
    let epoch = epoch(&news(&browser).await?)?;
    offer(&browser, epoch, 0..OFFERED).await?;
    let mut answered = 0;
    while answered < OFFERED {
        answered += replies(&news(&browser).await?);
    }
    if long {
        browser.press_first("a[href='/settings']").await?;
        browser.press("speed-check").await?;
        browser.wait_for("return !!document.getElementById('speed-json')", vec![], "the speed check to end").await?;
    }
    Record::fetch(&browser, "record").await
}

/// What has happened since the last time; the whole record has it too.
async fn news(browser: &Browser) -> Outcome<Vec<Event>> {
    Ok(Record::fetch(browser, "news").await?.events)
}

fn replies(events: &[Event]) -> usize {
    let count = |event: &Event| if let Event::Said(FromWorker::Replies(replies)) = event { replies.len() } else { 0 };
    events.iter().map(count).sum()
}

#[expect(clippy::print_stdout, reason = "the figures are part of what the test shows")]
/// Cuts the power at moments spread over the whole record, each in one of the ways it can go wrong.
fn play(record: &Record, cuts: usize) -> Outcome {
    let mut progress = Progress::begin("power cuts", cuts);
    let mut dice = Dice::new(1);
    let mut moments: Vec<usize> = (0..cuts).map(|_| dice.below(record.events.len() + 1)).collect();
    moments.sort_unstable();
    let folder = tempfile::tempdir()?;
    let mut disk = Disk::default();
    let mut promises = [(Books::Own, Promises::default()), (Books::Demo, Promises::default())];
    let (mut happened, mut refused, mut promised) = (0, 0, 0);
    for (turn, moment) in moments.into_iter().enumerate() {
        for event in &record.events[happened..moment] {
            disk.follow(event);
            promises.iter_mut().for_each(|(books, promises)| promises.follow(*books, event));
        }
        happened = moment;
        let cut = Cut::ALL[turn % Cut::ALL.len()];
        let files = match databases(disk.after(cut, &mut dice)) {
            Found::Files(files) => files,
            // A page of 512 bytes and a bit can be torn on a disk that writes no more at once. Then the pool
            // touches nothing.
            Found::Refused => {
                assert_eq!(cut, Cut::Torn(512), "before event {moment}: the pool cannot be opened");
                refused += 1;
                continue;
            }
        };
        for (books, promises) in &promises {
            let name = match books {
                Books::Own => "books.db",
                _ => "demo.db",
            };
            for (file, content) in files.iter().filter(|(file, _)| file.starts_with(name)) {
                fs::write(folder.path().join(file), content)?;
            }
            let path = folder.path().join(name);
            let database = Database::open(&path.to_string_lossy())
                .map_err(|error| format!("{cut:?} before event {moment}: {name} does not open: {error}"))?;
            let broken = promises.broken(&database);
            assert!(broken.is_empty(), "{cut:?} before event {moment} of {}: {broken:#?}", record.events.len());
            promised += promises.count();
            drop(database);
            for entry in fs::read_dir(folder.path())? {
                fs::remove_file(entry?.path())?;
            }
        }
        progress.at(turn + 1);
    }
    let flushes = record.events.iter().filter(|event| matches!(event, Event::Flush { .. })).count();
    println!("{cuts} power cuts among {flushes} flushes: {promised} promises kept, {refused} times refused to open");
    assert!(promised > cuts, "there was something to lose");
    Ok(())
}
