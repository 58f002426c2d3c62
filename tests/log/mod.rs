//! The write-ahead log as files show it: what a program that was killed leaves behind, and how long it gets.

use std::fmt::Write;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bahi::domain::{CustomerForm, CustomerId, DocumentDraft, DraftLine};
use bahi::protocol::{CreateDraft, GetDiagnostics, RequestId, SaveCustomer};
use bahi::store::{Connection, StoreError, Writing, traffic};
use rusqlite::types::Value;
use uuid::Uuid;

use super::books::{Bookkeeper, Disk, fresh_id, sample::draft};
use super::{Folder, FolderHost, files, one_counter};

fn id(count: u128) -> RequestId {
    RequestId::new(Uuid::from_u128(count))
}

fn answer(_: &Writing<'_>) -> Result<Vec<u8>, StoreError> {
    Ok(b"answer".to_vec())
}

/// Commits that no flush has followed can be read from a log. Before anybody is told that they were done,
/// they are in the database file.
#[test]
fn what_is_found_in_the_log_is_in_the_file_before_anybody_hears_of_it() {
    let (killed, next) = (Folder::fresh(), Folder::fresh());
    let mut database = killed.database();
    one_counter(&mut database).expect("a row can be written");
    let mut group = database.group(2).expect("a group can begin");
    group.save(id(1), answer);
    drop(group);
    // The commit goes to the files now, and nothing flushes it.
    database.abandon();
    for name in files(killed.0.path()) {
        fs::copy(killed.0.path().join(&name), next.0.path().join(&name)).expect("a file can be copied");
    }
    let mut opened = next.database();
    let alone = Folder::fresh();
    fs::copy(next.file(), alone.file()).expect("a file can be copied");
    assert_eq!(alone.database().applied(&[id(1), id(2)]).expect("ids are looked up"), [Some(b"answer".to_vec()), None]);
    assert_eq!(opened.log_growth(), 0);
    assert_eq!(opened.applied(&[id(1)]).expect("ids are looked up"), [Some(b"answer".to_vec())]);
}

#[test]
fn a_panic_in_a_group_undoes_its_save_alone_and_every_later_commit_flushes() {
    let folder = Folder::fresh();
    let mut database = folder.database();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let mut group = database.group(3).expect("a group can begin");
        group.save(id(1), answer);
        group.save(id(2), |books| -> Result<Vec<u8>, StoreError> {
            books
                .execute("INSERT INTO series_counter (kind, pattern, financial_year, last_counter) VALUES ('x', 'A/{FY}/{0}', 2026, 1)", [])
                .expect("the row is right");
            panic!("in the middle of a save");
        });
    }));
    assert!(panicked.is_err());
    let level = database.read(|books| books.pragma_query_value(None, "synchronous", |row| row.get(0)));
    assert_eq!(level, Ok(2), "FULL");
    assert_eq!(database.applied(&[id(1), id(2)]).expect("ids are looked up"), [Some(b"answer".to_vec()), None]);
    one_counter(&mut database).expect("the key is free");
}

/// What the log holds, in bytes.
fn held(keeper: &mut Bookkeeper<FolderHost>) -> u64 {
    let told = keeper.ask(GetDiagnostics {}).expect("the worker can be looked at");
    told.log_bytes.expect("the books are open")
}

/// Somebody who saves without a pause would otherwise let it grow for ever.
#[test]
fn a_log_of_four_thousand_pages_is_shortened_without_waiting_for_a_pause() {
    let folder = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&folder);
    let line = DraftLine { description: "x".repeat(9_000), ..DraftLine::empty() };
    let large = |count| DocumentDraft { lines: vec![line.clone(); 500], ..draft(count) };
    let mut longest = 0;
    for count in 1..=10 {
        keeper.create(&large(count)).expect("the draft is of a sane size");
        let before = held(&mut keeper) / 4_096;
        longest = longest.max(before);
        keeper.service().tidy_if_much().expect("the log can be copied");
        let after = held(&mut keeper) / 4_096;
        assert_eq!(after < before, before > 4_000, "a log of {before} pages");
        if after < before {
            assert!(length(&folder) <= 16 * 1024 * 1024, "the file keeps no more than a busy day needs");
        }
    }
    assert!(longest > 4_000, "the longest was of {longest} pages");
    assert_eq!(keeper.drafts(), 10);
}

/// Home would otherwise look at all that somebody did who saves without a pause.
#[test]
fn two_hundred_events_are_ranked_without_waiting_for_a_pause() {
    let folder = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&folder);
    let indexed = || {
        let read =
            |books: &Connection| books.query_row("SELECT indexed_to FROM event_index", [], |row| row.get::<_, u64>(0));
        folder.database().read(read).expect("the index knows how far it goes")
    };
    // The business and its customer are events too.
    for (customers, wanted) in [(198, 0), (1, 201)] {
        for _ in 0..customers {
            let id = CustomerId::from_bytes(*fresh_id().uuid().as_bytes());
            keeper
                .ask(SaveCustomer {
                    id,
                    form: CustomerForm { name: "Example Traders".to_owned(), ..CustomerForm::default() },
                })
                .expect("the sample customer is right");
        }
        keeper.service().tidy_if_much().expect("the events can be indexed");
        keeper.service().close_books();
        assert_eq!(indexed(), wanted);
    }
}

/// The rankings are filled meanwhile, and that costs none. What flushes between two saves is a log that is emptied.
#[test]
fn a_thousand_lone_saves_are_a_thousand_flushes() {
    let folder = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&folder);
    let began = keeper.ask(GetDiagnostics {}).expect("the worker can be looked at").checkpoints;
    let (mut saves, mut filled, mut emptied) = (0, 0, 0);
    for count in 1..=1_000 {
        let before = traffic();
        keeper.create(&draft(count)).expect("the draft is new");
        let saved = traffic();
        saves += saved.flushes - before.flushes;
        let pages = held(&mut keeper);
        keeper.service().tidy_if_much().expect("nothing is in the way");
        let tidied = traffic();
        if held(&mut keeper) < pages {
            emptied += 1;
        } else {
            assert_eq!(tidied.flushes, saved.flushes, "after save {count}");
            filled += u64::from(held(&mut keeper) > pages);
        }
    }
    assert_eq!(saves, 1_000);
    assert!(filled >= 4, "the rankings were filled {filled} times");
    let told = keeper.ask(GetDiagnostics {}).expect("the worker can be looked at");
    assert_eq!(told.checkpoints - began, emptied);
    assert!(emptied <= 2, "a log of four thousand pages was emptied {emptied} times");
}

/// What no flush has followed may be on the disk in part. The books then open as they were before, and the rankings are
/// filled again.
#[test]
fn a_power_cut_after_the_rankings_were_filled_takes_nothing_else() {
    let folder = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&folder);
    for count in 1..=20 {
        keeper.issue(&draft(count)).expect("the draft is right");
    }
    drop(keeper);
    let mut database = folder.database();
    one_counter(&mut database).expect("a row can be written");
    let flushed = fs::read(folder.0.path().join("own.db-wal")).expect("the log is there").len();
    let before = traffic().flushes;
    let events = database.unindexed();
    database.index_history().expect("the rankings are filled");
    assert_eq!((traffic().flushes - before, database.unindexed()), (0, 0));
    let filled = database.read(rankings).expect("the rankings are read");
    // Writes what waits, and flushes nothing.
    database.abandon();
    let whole = fs::read(folder.0.path().join("own.db-wal")).expect("the log is there");
    let books = fs::read(folder.file()).expect("the books are there");
    assert!(whole.len() > flushed + 4 * 4_096, "{} bytes were written", whole.len() - flushed);
    let ends = (flushed..whole.len()).step_by(512).chain([whole.len()]);
    let mut lost = 0;
    for (end, torn) in ends.flat_map(|end| [(end, false), (end, true)]) {
        let cut = Folder::fresh();
        let mut log = whole[..end].to_vec();
        if torn {
            log.resize(whole.len(), 0);
        }
        fs::write(cut.file(), &books).expect("a file can be written");
        fs::write(cut.0.path().join("own.db-wal"), log).expect("a file can be written");
        let mut database = cut.database();
        let counters =
            database.read(|books| books.query_row("SELECT count(*) FROM series_counter", [], |row| row.get(0)));
        assert_eq!(counters, Ok(2_u32), "cut at {end}");
        let left = database.unindexed();
        assert!(left == 0 || left == events, "cut at {end}: {left} of {events} events");
        lost += u32::from(left > 0);
        database.index_history().expect("the rankings are filled again");
        assert_eq!(database.read(rankings).expect("the rankings are read"), filled, "cut at {end}");
    }
    assert!(lost > 20, "{lost} cuts took the rankings away");
}

/// Whatever the rankings and the index of history hold.
fn rankings(books: &Connection) -> Result<String, StoreError> {
    let failed = |error| StoreError::Sqlite { doing: "testing", error };
    let mut found = String::new();
    let tables =
        ["listed", "owing", "buying", "event_of", "event_index", "document_search_idx", "pragma_integrity_check"];
    for table in tables {
        let mut statement = books.prepare(&format!("SELECT * FROM {table}")).map_err(failed)?;
        let columns = statement.column_count();
        let mut rows = statement.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let values: Result<Vec<Value>, _> = (0..columns).map(|place| row.get(place)).collect();
            writeln!(found, "{table} {:?}", values.map_err(failed)?).expect("a text takes more");
        }
    }
    Ok(found)
}

#[test]
fn idle_books_have_an_empty_log_and_no_old_ids() {
    let folder = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&folder);
    let (old, save) = (fresh_id(), CreateDraft { draft: draft(1), at: 0 });
    assert_eq!(keeper.ask_as(old, save.clone()), Ok(()));
    // The ids of the other requests are of the first day there was, the host's clock is past it.
    keeper.service().host_mut().now_ms = 2 * 24 * 60 * 60 * 1_000;
    keeper.service().tidy().expect("the log can be copied");
    let log = held(&mut keeper);
    assert!(log < 3 * 4_096, "one page, and what a log begins with: {log} bytes");
    drop(keeper);
    assert_eq!(folder.database().applied(&[old]).expect("ids are looked up"), [None]);
}

/// To make a file longer costs a flush more than to write over what is there.
#[test]
fn a_log_that_begins_anew_does_so_in_its_place() {
    let folder = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&folder);
    let mut save = |count| keeper.create(&draft(count)).expect("the draft is new");
    (1..=20).for_each(&mut save);
    keeper.service().tidy().expect("the log can be copied");
    let before = length(&folder);
    assert!(before > 0, "the file keeps its length");
    let mut save = |count| keeper.create(&draft(count)).expect("the draft is new");
    (21..=30).for_each(&mut save);
    assert_eq!(length(&folder), before);
}

/// Of the log's file, in bytes.
fn length(folder: &Folder) -> u64 {
    fs::metadata(folder.0.path().join("own.db-wal")).expect("the log is there").len()
}
