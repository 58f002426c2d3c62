//! The suite of store and service on files, and what only a native program can show.
#![cfg(not(target_family = "wasm"))]

mod books;
mod finding;
mod log;
mod migrating;
mod plans;
mod reporting;

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

use bahi::domain::Business;
use bahi::protocol::{Books, CheckBooks, Fault, GetBusiness, OpenDocument, ToWorker, decode};
use bahi::service::{Host, Service};
use bahi::store::{Database, SCHEMA_VERSION, StoreError};
use books::failing::Hampered;
use books::{Bookkeeper, Disk, for_every_test, fresh_id, sample};
use tempfile::TempDir;

/// A folder that goes away with the test.
struct Folder(TempDir);

/// A program that works in the folder.
struct FolderHost {
    folder: PathBuf,
    started: Instant,
    now_ms: u64,
}

impl Folder {
    fn fresh() -> Folder {
        Folder(TempDir::new().expect("a temporary folder can be made"))
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("own.db")
    }
}

impl Disk for Folder {
    type Host = FolderHost;

    fn host(&self) -> FolderHost {
        FolderHost::at(self.0.path())
    }
}

impl FolderHost {
    fn at(folder: &Path) -> FolderHost {
        FolderHost { folder: folder.to_owned(), started: Instant::now(), now_ms: 0 }
    }

    fn file(&self, books: Books) -> PathBuf {
        self.folder.join(format!("{books}.db"))
    }
}

impl Host for FolderHost {
    fn open(&mut self, books: Books) -> Result<Database, StoreError> {
        Database::open(&self.file(books).to_string_lossy())
    }

    fn businesses(&self) -> Result<Vec<Books>, StoreError> {
        let files = fs::read_dir(&self.folder).map_err(|error| StoreError::Host(error.to_string()))?;
        let names = files.map(|file| file.expect("a name").file_name().to_string_lossy().into_owned());
        let books = names.filter_map(|name| name.strip_suffix(".db")?.parse().ok());
        Ok(books.filter(|books| matches!(books, Books::Business(_))).collect())
    }

    fn erase(&mut self, books: Books) -> Result<(), StoreError> {
        match fs::remove_file(self.file(books)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::Host(error.to_string())),
            _ => Ok(()),
        }
    }

    fn micros(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).expect("a test is shorter than that")
    }

    fn now_ms(&self) -> u64 {
        self.now_ms
    }

    fn write_and_flush_4k(&mut self) -> Result<(), StoreError> {
        fs::write(self.folder.join("plain"), [0; 4096]).map_err(|error| StoreError::Host(error.to_string()))
    }
}

macro_rules! on_files {
    ($($module:ident::$name:ident,)*) => {
        $(
            #[test]
            fn $name() {
                books::$module::$name(&Folder::fresh());
            }
        )*
    };
}

for_every_test!(on_files);

/// What a worker does that waits for the books, so that its functions are compiled by the time that it leads.
#[test]
fn practice_does_all_that_it_is_for() {
    let folder = Folder::fresh();
    let mut service = Service::new(folder.host());
    service.practise_saving().expect("drafts are saved, and the books found again");
    service.practise_business().expect("a business is invented");
    let ask = ToWorker { id: fresh_id(), books: Books::Demo, request: GetBusiness {}.into() };
    let answer: Result<Option<Business>, Fault> = decode(&service.handle(ask).result).expect("an answer to the call");
    assert!(answer.expect("the books can be read").is_some());
    // In the worker that is memory, which nobody gives back.
    drop(service);
    let files = fs::read_dir(folder.0.path()).expect("the folder is there");
    let bytes: u64 = files.map(|file| file.and_then(|file| file.metadata()).expect("a file").len()).sum();
    assert!(bytes < 4 * 1024 * 1024, "{bytes} bytes");
}

fn one_counter(database: &mut Database) -> Result<(), StoreError> {
    database.transact(|books| {
        let done = books.execute("INSERT INTO series_counter (kind, pattern, financial_year, last_counter) VALUES ('x', 'A/{FY}/{0}', 2026, 1)", []);
        done.map(drop).map_err(|error| StoreError::Sqlite { doing: "testing", error })
    })
}

#[test]
fn a_panic_in_a_transaction_leaves_nothing_and_the_next_one_works() {
    let folder = Folder::fresh();
    let mut database = folder.database();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        database.transact(|books| -> Result<(), StoreError> {
            books
                .execute("INSERT INTO series_counter (kind, pattern, financial_year, last_counter) VALUES ('x', 'A/{FY}/{0}', 2026, 1)", [])
                .expect("the row is right");
            panic!("in the middle of a transaction");
        })
    }));
    assert!(panicked.is_err());
    // The same row again: its key would be taken if the first one had stayed.
    one_counter(&mut database).expect("the next transaction is served");
}

#[test]
fn books_of_a_newer_version_are_not_touched() {
    let folder = Folder::fresh();
    let newer = SCHEMA_VERSION + 1;
    let set = folder.database().transact(|books| {
        books.pragma_update(None, "user_version", newer).map_err(|error| StoreError::Sqlite { doing: "testing", error })
    });
    set.expect("the version can be set");
    let before = fs::read(folder.file()).expect("the file can be read");
    let refused = folder.host().open(Books::Own);
    assert!(matches!(refused, Err(StoreError::BooksTooNew { found, .. }) if found == newer), "{refused:?}");
    assert!(fs::read(folder.file()).expect("the file can be read") == before);
    assert_eq!(files(folder.0.path()), ["own.db"], "nothing lies beside it");
}

/// A newer version may keep another journal; the header that says so is not touched either.
#[test]
fn newer_books_with_another_journal_are_not_touched() {
    let folder = Folder::fresh();
    let newer = SCHEMA_VERSION + 1;
    let books = rusqlite::Connection::open(folder.file()).expect("the folder is ours");
    books.pragma_update(None, "user_version", newer).expect("the version can be set");
    drop(books);
    let before = fs::read(folder.file()).expect("the file can be read");
    let refused = folder.host().open(Books::Own);
    assert!(matches!(refused, Err(StoreError::BooksTooNew { found, .. }) if found == newer), "{refused:?}");
    assert!(fs::read(folder.file()).expect("the file can be read") == before);
}

#[test]
fn a_file_that_is_no_database_is_refused_and_not_touched() {
    let folder = Folder::fresh();
    let text = "This is no database. ".repeat(100);
    fs::write(folder.file(), &text).expect("the file can be written");
    let mut service = Service::new(folder.host());
    let reply = service.handle(ToWorker { id: fresh_id(), books: Books::Own, request: GetBusiness {}.into() });
    let answer = decode::<Result<Option<Business>, Fault>>(&reply.result).expect("the reply is of its type");
    let Err(Fault::Storage(cause)) = answer else { panic!("it was read: {answer:?}") };
    assert_eq!(cause.code, Some(26), "SQLITE_NOTADB: {cause}");
    assert_eq!(fs::read_to_string(folder.file()).expect("the file can be read"), text);
}

#[test]
fn books_that_could_not_be_opened_are_opened_by_the_next_request() {
    let folder = Folder::fresh();
    let later = folder.0.path().join("later");
    let mut service = Service::new(FolderHost::at(&later));
    let mut ask = || {
        let reply = service.handle(ToWorker { id: fresh_id(), books: Books::Own, request: GetBusiness {}.into() });
        decode::<Result<Option<Business>, Fault>>(&reply.result).expect("the reply is of its type")
    };
    let Err(Fault::Storage(cause)) = ask() else { panic!("there is no such folder") };
    assert!(cause.broken && !cause.full, "{cause:?}");
    fs::create_dir(&later).expect("a folder can be made");
    assert_eq!(ask(), Ok(None));
}

/// A power cut leaves the log: what was acknowledged is in it.
#[test]
fn what_was_acknowledged_is_in_the_files_before_anything_is_closed() {
    let (folder, copy) = (Folder::fresh(), Folder::fresh());
    let mut database = folder.database();
    one_counter(&mut database).expect("a row can be written");
    for name in files(folder.0.path()) {
        fs::copy(folder.0.path().join(&name), copy.0.path().join(&name)).expect("a file can be copied");
    }
    let count =
        copy.database().read(|books| books.query_row("SELECT count(*) FROM series_counter", [], |row| row.get(0)));
    assert_eq!(count, Ok(1_u64));
    drop(database);
}

/// The log is cut off under the open books, and the connection remembers too little to hide it.
#[test]
fn books_whose_files_failed_are_opened_anew_by_the_next_request() {
    let folder = Folder::fresh();
    Bookkeeper::set_up(&folder).issue(&sample::draft(1)).expect("the draft is right");
    let mut keeper = Bookkeeper::at(&Hampered(&folder, "PRAGMA cache_size = 1; PRAGMA wal_autocheckpoint = 0"));
    for number in 2..=40 {
        keeper.issue(&sample::draft(number)).expect("the draft is right");
    }
    let log = fs::File::options().write(true).open(folder.0.path().join("own.db-wal")).expect("the log is there");
    log.set_len(0).expect("the log can be cut off");
    let lost = keeper.ask(OpenDocument { id: sample::invoice_id(20) });
    let Err(Fault::Storage(cause)) = lost else { panic!("the log is gone, but: {lost:?}") };
    assert!(cause.broken && !cause.full, "{cause:?}");
    let report = keeper.ask(CheckBooks {}).expect("the books are opened anew");
    assert_eq!((report.invoices, report.findings), (1, Vec::new()), "what the file itself holds");
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry can be read").file_name();
    let mut names: Vec<String> = entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn ten_thousand_random_operations_add_up() {
    // In the long form each history has so many.
    let each = if std::env::var_os("BAHI_LONG").is_some() { 10_000 } else { 3_334 };
    for seed in [2_026, 1, any_seed()] {
        println!("the history of seed {seed}");
        books::payments::a_random_history_adds_up(&Folder::fresh(), seed, each);
    }
}

/// Another one with each run; what fails prints it.
fn any_seed() -> u64 {
    RandomState::new().hash_one(0)
}

#[test]
fn there_is_an_end_to_businesses() {
    books::businesses::there_is_an_end_to_businesses(&mut Bookkeeper::at(&Folder::fresh()));
}

/// Each database that is open has a log beside it. Few stay open, and whoever lists all of them leaves none so.
#[test]
fn few_businesses_are_open_at_once() {
    let folder = Folder::fresh();
    let logs = || files(folder.0.path()).into_iter().filter(|name| name.ends_with("-wal")).count();
    let mut keeper = Bookkeeper::at(&folder);
    for count in 1..10 {
        books::businesses::set_up(&mut keeper, books::businesses::further(count), "A business").expect("it is right");
    }
    assert_eq!(logs(), 4);
    drop(keeper);
    assert_eq!(logs(), 0);
    let mut keeper = Bookkeeper::at(&folder);
    assert_eq!(books::businesses::listed(&mut keeper).len(), 9);
    assert_eq!(logs(), 0);
}
